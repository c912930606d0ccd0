/* engine/layers/conv.c: Conv1D and Conv2D: y = f(b + sum over places of the window x K).
 * x: (h, w, in), K: (kernel_h, kernel_w, in, filters), b: (filters). Conv1D is the same with h 1.
 */
#include "engine/tables.h"

#include "engine/backend/conv.h"
#include "engine/layers/window.h"

/* ORDER CONV_PARAMS */
enum {
    FILTERS,
    KERNEL_SIZE,
    STRIDES,
    PADDING,
    DATA_FORMAT,
    DILATION_RATE,
    GROUPS,
    ACTIVATION_,
    USE_BIAS,
    KERNEL_INITIALIZER,
    BIAS_INITIALIZER,
    KERNEL_REGULARIZER,
    BIAS_REGULARIZER,
    ACTIVITY_REGULARIZER,
    KERNEL_CONSTRAINT,
    BIAS_CONSTRAINT,
};
enum { KERNEL, BIAS }; /* weights */

static int axes_of(const struct nn_layer *self) {
    return self->ops == &nn_layer_conv1d ? 1 : 2;
}

static int conv_init(struct nn_layer *self, struct nn_err *err) {
    const struct nn_value *v = self->values;
    int64_t size[2], strides[2], dilation[2];
    int axes = axes_of(self);
    if (v[FILTERS].i < 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "filters must be a positive integer, got %lld",
                              (long long)v[FILTERS].i);
    if (v[GROUPS].i != 1)
        return nn__layer_fail(
            self, err, NN_ERR_VALUE,
            "groups other than 1 are not computed here: leave groups away, and put "
            "one Conv layer per group side by side with layers.Concatenate");
    if (nn__window_pair(self, "kernel_size", axes, size, err) ||
        nn__window_pair(self, "strides", axes, strides, err) ||
        nn__window_pair(self, "dilation_rate", axes, dilation, err) ||
        nn__window_data_format(self, err))
        return -1;
    if ((strides[0] > 1 || strides[1] > 1) && (dilation[0] > 1 || dilation[1] > 1))
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "strides and dilation_rate cannot both be greater than 1");
    nn__window_spell_out(&self->values[KERNEL_SIZE], axes);
    nn__window_spell_out(&self->values[STRIDES], axes);
    nn__window_spell_out(&self->values[DILATION_RATE], axes);
    return 0;
}

static int conv_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    struct nn_window w;
    int axes = axes_of(self);
    (void)count;
    if (nn__window(self, axes, "kernel_size", in, &w, err))
        return -1;
    if (self->built && w.channels != self->weights[KERNEL].shape.dim[axes])
        return nn__layer_fail(
            self, err, NN_ERR_VALUE, "was built for inputs with %lld channels, but gets %lld",
            (long long)self->weights[KERNEL].shape.dim[axes], (long long)w.channels);
    *out = *in;
    if (axes == 2)
        out->dim[0] = w.out_h;
    out->dim[axes - 1] = w.out_w;
    out->dim[axes] = self->values[FILTERS].i;
    return 0;
}

static int conv_build(struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_err *err) {
    const struct nn_value *v = self->values;
    int axes = axes_of(self);
    struct nn_dims kernel = {axes + 2, {0}}, bias = {1, {v[FILTERS].i}};
    int64_t size[2];
    (void)count;
    if (nn__window_pair(self, "kernel_size", axes, size, err))
        return -1;
    kernel.dim[0] = size[0];
    kernel.dim[axes - 1] = size[1];
    kernel.dim[axes] = in->dim[axes];
    kernel.dim[axes + 1] = v[FILTERS].i;
    if (nn__layer_add_weight(self, "kernel", &kernel, nn__object_or_null(&v[KERNEL_INITIALIZER]),
                             nn__object_or_null(&v[KERNEL_REGULARIZER]),
                             nn__object_or_null(&v[KERNEL_CONSTRAINT]), true, err))
        return -1;
    if (!v[USE_BIAS].b)
        return 0;
    return nn__layer_add_weight(self, "bias", &bias, nn__object_or_null(&v[BIAS_INITIALIZER]),
                                nn__object_or_null(&v[BIAS_REGULARIZER]),
                                nn__object_or_null(&v[BIAS_CONSTRAINT]), true, err);
}

static const struct nn_object *conv_activation(const struct nn_layer *self) {
    return nn__object_or_null(&self->values[ACTIVATION_]);
}

static void conv_need(const struct nn_layer *self, const struct nn_dims *in,
                      const struct nn_dims *out, struct nn_need *need) {
    (void)in;
    need->cache = nn__activation_needs_input(conv_activation(self)) ? nn__dims_size(out) : 0;
}

static struct nn_conv geometry(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_window w;
    nn__window(self, axes_of(self), "kernel_size", &run->in_shape[0], &w, NULL);
    return (struct nn_conv){
        .in_h = w.in_h,
        .in_w = w.in_w,
        .in_c = w.channels,
        .out_h = w.out_h,
        .out_w = w.out_w,
        .out_c = self->values[FILTERS].i,
        .kernel_h = w.size_h,
        .kernel_w = w.size_w,
        .stride_h = w.stride_h,
        .stride_w = w.stride_w,
        .dilation_h = w.dilation_h,
        .dilation_w = w.dilation_w,
        .top = w.top,
        .left = w.left,
    };
}

static void conv_forward(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_conv c = geometry(self, run);
    bool relu = nn__activation_is_relu(conv_activation(self));
    float *z = run->cache ? run->cache : run->out;
    nn_conv_forward(run->backend, &c, run->rows, run->in[0], self->weights[KERNEL].value,
                    self->weight_count > BIAS ? self->weights[BIAS].value : NULL, relu, z);
    if (!relu)
        nn__activation_forward(conv_activation(self), run->rows * c.out_h * c.out_w, c.out_c, z,
                               run->out);
}

static void conv_backward(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_conv c = geometry(self, run);
    bool relu = !run->absorbed && nn__activation_is_relu(conv_activation(self));
    if (!run->absorbed && !relu)
        nn__activation_backward(conv_activation(self), run->rows * c.out_h * c.out_w, c.out_c,
                                run->cache, run->out, run->dout, run->dout);
    const struct nn_conv_back back = {
        .in = run->in[0],
        .kernel = self->weights[KERNEL].value,
        .dout = run->dout,
        .relu_out = relu ? run->out : NULL,
        .add = run->add_grad,
        .dkernel = run->grad[KERNEL],
        .dbias = self->weight_count > BIAS ? run->grad[BIAS] : NULL,
        .din = run->din[0],
    };
    nn_conv_backward(run->backend, &c, run->rows, &back);
}

static int64_t conv_cost(const struct nn_layer *self, const struct nn_dims *in,
                         const struct nn_dims *out) {
    (void)in;
    return self->weights[KERNEL].size * (nn__dims_size(out) / self->values[FILTERS].i);
}

#define INSIDE "'valid': the window stays inside; 'same': zeros around"
#define CONV_PARAMS(one, paddings, text)                                                           \
    NN_P_INT("filters", NULL, "number of channels of the output"),                                 \
        NN_P_DIMS("kernel_size", NULL, "size of the window"),                                      \
        NN_P_DIMS("strides", one, "step of the window"),                                           \
        NN_P_CHOICE("padding", "'valid'", paddings, text),                                         \
        NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),         \
        NN_P_DIMS("dilation_rate", one, "distance of the window's places"),                        \
        NN_P_INT("groups", "1", "1: every filter sees all channels"),                              \
        NN_P_OBJECT("activation", NN_ACTIVATION, "None", "activation function"),                   \
        NN_P_BOOL("use_bias", "True", "add a bias"),                                               \
        NN_P_OBJECT("kernel_initializer", NN_INITIALIZER, "'glorot_uniform'",                      \
                    "how the kernel begins"),                                                      \
        NN_P_OBJECT("bias_initializer", NN_INITIALIZER, "'zeros'", "how the bias begins"),         \
        NN_P_OBJECT("kernel_regularizer", NN_REGULARIZER, "None", "penalty on the kernel"),        \
        NN_P_OBJECT("bias_regularizer", NN_REGULARIZER, "None", "penalty on the bias"),            \
        NN_P_OBJECT("activity_regularizer", NN_REGULARIZER, "None", "penalty on the output"),      \
        NN_P_OBJECT("kernel_constraint", NN_CONSTRAINT, "None", "imposed on the kernel"),          \
        NN_P_OBJECT("bias_constraint", NN_CONSTRAINT, "None", "imposed on the bias")

static const struct nn_param params_1d[] = {
    CONV_PARAMS("1", "valid same causal", INSIDE "; 'causal': zeros before")};
static const struct nn_param params_2d[] = {CONV_PARAMS("(1, 1)", "valid same", INSIDE)};

#define ROW(class_name, word, table, text)                                                         \
    {                                                                                              \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = word,                                                                  \
                 .doc = text,                                                                      \
                 .params = table,                                                                  \
                 .param_count = NN_PARAM_COUNT(table)},                                            \
        .init = conv_init, .shape = conv_shape, .build = conv_build, .need = conv_need,            \
        .forward = conv_forward, .backward = conv_backward, .activation = conv_activation,         \
        .cost = conv_cost                                                                          \
    }

const struct nn_layer_ops nn_layer_conv1d =
    ROW("Conv1D", "conv1d", params_1d, "Moves learned filters over sequences (steps, channels).");
const struct nn_layer_ops nn_layer_conv2d = ROW(
    "Conv2D", "conv2d", params_2d, "Moves learned filters over images (height, width, channels).");
