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
    if (self->values[0].i != -1)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "axis must be -1, the last one; got %lld. Reshape or permute the "
                              "input first",
                              (long long)self->values[0].i);
    return made_from(self, &nn_activation_softmax, err);
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
    NN_P_INT("axis", "-1", "the axis whose elements become probabilities: the last"),
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
ROW(softmax, "Softmax", "softmax", "Turns a vector into probabilities.", made_close);
