/* engine/layers/activation.c: activation functions as layers of their own. */
#include "engine/tables.h"

#include <string.h>

struct state {
    struct nn_object *activation; /* borrowed from the parameters, or owned: made for this layer */
};

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    (void)self;
    (void)count;
    (void)err;
    *out = *in;
    return 0;
}

static const struct nn_object *activation_of(const struct nn_layer *self) {
    return ((const struct state *)self->state)->activation;
}

static void need(const struct nn_layer *self, const struct nn_dims *in, const struct nn_dims *out,
                 struct nn_need *n) {
    (void)in;
    n->cache = nn__activation_needs_input(activation_of(self)) ? nn__dims_size(out) : 0;
}

static int64_t width_of(const struct nn_run *run) {
    return run->out_shape->n ? run->out_shape->dim[run->out_shape->n - 1] : 1;
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t width = width_of(run), size = run->rows * nn__dims_size(run->out_shape);
    if (run->cache)
        memcpy(run->cache, run->in[0], (size_t)size * sizeof(float));
    nn__activation_forward(activation_of(self), size / width, width, run->in[0], run->out);
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t width = width_of(run), size = run->rows * nn__dims_size(run->out_shape);
    if (!run->din[0])
        return;
    if (run->absorbed)
        memcpy(run->din[0], run->dout, (size_t)size * sizeof(float));
    else
        nn__activation_backward(activation_of(self), size / width, width, run->cache, run->out,
                                run->dout, run->din[0]);
}

/* ---- Activation(activation) ---- */

static int activation_init(struct nn_layer *self, struct nn_err *err) {
    (void)err;
    ((struct state *)self->state)->activation = nn__object_or_null(&self->values[0]);
    return 0;
}

/* ---- ReLU, LeakyReLU, ELU, Softmax: an activation made from the layer's own parameters ---- */

static int made_from(struct nn_layer *self, const struct nn_activation_ops *ops,
                     struct nn_err *err) {
    struct nn_arg args[3];
    int count = 0;
    for (int i = 0; i < ops->head.param_count; i++)
        for (int j = 0; j < self->ops->head.param_count; j++)
            if (!strcmp(ops->head.params[i].name, self->ops->head.params[j].name))
                args[count++] = (struct nn_arg){ops->head.params[i].name, self->values[j]};
    struct nn_object *made = nn_object_new(&ops->head, args, count, err);
    ((struct state *)self->state)->activation = made;
    return made ? 0 : -1;
}

static int relu_init(struct nn_layer *self, struct nn_err *err) {
    const struct nn_value *most = nn_layer_get(self, "max_value");
    if (most->kind == NN_FLOAT && most->f < 0.0)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "max_value must not be negative, got %g",
                              most->f);
    return made_from(self, &nn_activation_relu, err);
}

static int leaky_relu_init(struct nn_layer *self, struct nn_err *err) {
    double slope = nn_layer_get(self, "negative_slope")->f;
    if (slope < 0.0)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "negative_slope must not be negative, got %g", slope);
    return made_from(self, &nn_activation_leaky_relu, err);
}

static int elu_init(struct nn_layer *self, struct nn_err *err) {
    return made_from(self, &nn_activation_elu, err);
}

static int softmax_init(struct nn_layer *self, struct nn_err *err) {
    return made_from(self, &nn_activation_softmax, err);
}

/* The softmax's axis among those of a row, -1: there is none. */
static int axis_of(const struct nn_layer *self, const struct nn_dims *in) {
    int64_t axis = self->values[0].i;
    axis = axis < 0 ? axis + in->n : axis - 1; /* counted from the end, or with the batch's */
    return axis < 0 || axis >= in->n ? -1 : (int)axis;
}

static int softmax_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                         struct nn_dims *out, struct nn_err *err) {
    if (axis_of(self, in) < 0)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "its input has no axis %lld beside the batch",
                              (long long)self->values[0].i);
    return same_shape(self, in, count, out, err);
}

/* The vectors along an axis: `places` of them lie interleaved in each block. */
struct vectors {
    int64_t blocks, length, places;
};

static struct vectors vectors_of(const struct nn_layer *self, const struct nn_run *run) {
    int axis = axis_of(self, run->out_shape);
    struct vectors v = {run->rows, run->out_shape->dim[axis], 1};
    for (int i = 0; i < run->out_shape->n; i++)
        *(i < axis ? &v.blocks : &v.places) *= i == axis ? 1 : run->out_shape->dim[i];
    return v;
}

/* Whether they are those of the last axis: one of size 1 behind them has them as close together. */
static bool are_last(const struct vectors *v, const struct nn_dims *row) {
    return v->places == 1 && v->length == row->dim[row->n - 1];
}

/* One vector at a time through the plain function, gathered in the scratch. */
static void softmax_forward(const struct nn_layer *self, const struct nn_run *run) {
    struct vectors v = vectors_of(self, run);
    if (are_last(&v, run->out_shape)) {
        forward(self, run);
        return;
    }
    float *x = run->scratch, *y = x + v.length;
    for (int64_t b = 0; b < v.blocks; b++)
        for (int64_t p = 0; p < v.places; p++) {
            int64_t at = b * v.length * v.places + p;
            for (int64_t k = 0; k < v.length; k++)
                x[k] = run->in[0][at + k * v.places];
            nn__activation_forward(((const struct state *)self->state)->activation, 1, v.length, x,
                                   y);
            for (int64_t k = 0; k < v.length; k++)
                run->out[at + k * v.places] = y[k];
        }
}

/* dx = y (dy - sum of dy y) */
static void softmax_backward(const struct nn_layer *self, const struct nn_run *run) {
    struct vectors v = vectors_of(self, run);
    if (are_last(&v, run->out_shape)) {
        backward(self, run);
        return;
    }
    for (int64_t b = 0; run->din[0] && b < v.blocks; b++)
        for (int64_t p = 0; p < v.places; p++) {
            int64_t at = b * v.length * v.places + p;
            double sum = 0.0;
            for (int64_t k = 0; k < v.length; k++)
                sum += (double)run->dout[at + k * v.places] * run->out[at + k * v.places];
            for (int64_t k = 0; k < v.length; k++)
                run->din[0][at + k * v.places] =
                    run->out[at + k * v.places] * (run->dout[at + k * v.places] - (float)sum);
        }
}

static void softmax_need(const struct nn_layer *self, const struct nn_dims *in,
                         const struct nn_dims *out, struct nn_need *n) {
    need(self, in, out, n);
    n->scratch = 2 * nn__dims_size(out);
}

/* Only of the last axis the activation is one that a loss can take together with its own. */
static const struct nn_object *softmax_of(const struct nn_layer *self) {
    bool last = self->values[0].i == -1 || (self->called && self->values[0].i == self->out_shape.n);
    return last ? activation_of(self) : NULL;
}

static void made_close(struct nn_layer *self) {
    nn_object_release(&((struct state *)self->state)->activation);
}

static const struct nn_param activation_params[] = {
    NN_P_OBJECT("activation", NN_ACTIVATION, NULL, "the activation function"),
};
static const struct nn_param relu_params[] = {
    NN_P_FLOAT_NONE("max_value", "None", "largest output"),
    NN_P_FLOAT("negative_slope", "0.0", "slope below the threshold"),
    NN_P_FLOAT("threshold", "0.0", "inputs below it are damped"),
};
static const struct nn_param leaky_relu_params[] = {
    NN_P_FLOAT("negative_slope", "0.3", "slope for negative inputs"),
};
static const struct nn_param elu_params[] = {
    NN_P_FLOAT("alpha", "1.0", "the limit for very negative inputs is -alpha"),
};
static const struct nn_param softmax_params[] = {
    NN_P_INT("axis", "-1", "the axis whose elements become probabilities"),
};

#define ROW(id, class_name, word, text, closing)                                                   \
    const struct nn_layer_ops nn_layer_##id = {                                                    \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = word,                                                                  \
                 .doc = text,                                                                      \
                 .params = id##_params,                                                            \
                 .param_count = NN_PARAM_COUNT(id##_params)},                                      \
        .state_size = sizeof(struct state),                                                        \
        .init = id##_init,                                                                         \
        .close = closing,                                                                          \
        .shape = same_shape,                                                                       \
        .need = need,                                                                              \
        .forward = forward,                                                                        \
        .backward = backward,                                                                      \
        .activation = activation_of}

ROW(activation, "Activation", "activation", "Applies an activation function.", NULL);
ROW(relu, "ReLU", "re_lu", "Rectified linear unit: max(x, 0).", made_close);
ROW(leaky_relu, "LeakyReLU", "leaky_re_lu", "relu with a small slope below 0.", made_close);
ROW(elu, "ELU", "elu", "Exponential linear unit: x, or alpha (e^x - 1) below 0.", made_close);
const struct nn_layer_ops nn_layer_softmax = {
    .head = {.kind = NN_LAYER,
             .name = "Softmax",
             .aliases = "softmax",
             .doc = "Turns vectors into probabilities.",
             .params = softmax_params,
             .param_count = NN_PARAM_COUNT(softmax_params)},
    .state_size = sizeof(struct state),
    .init = softmax_init,
    .close = made_close,
    .shape = softmax_shape,
    .need = softmax_need,
    .forward = softmax_forward,
    .backward = softmax_backward,
    .activation = softmax_of,
};
