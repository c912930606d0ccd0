/* engine/layers/dense.c: the fully connected layer: y = f(x W + b).
 * x: (vectors, in), W: (in, units), b: (units). A row has one vector, or as many as the axes before
 * its last have elements. */
#include "engine/tables.h"

#include "engine/vector.h"

#include <string.h>

/* ORDER params */
enum {
    UNITS,
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

static int dense_init(struct nn_layer *self, struct nn_err *err) {
    int64_t units = self->values[UNITS].i;
    if (units < 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "units must be a positive integer, got %lld",
                              (long long)units);
    return 0;
}

static int dense_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                       struct nn_dims *out, struct nn_err *err) {
    (void)count;
    if (in->n < 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "needs an input with at least one axis besides the batch");
    if (self->built && in->dim[in->n - 1] != self->weights[KERNEL].shape.dim[0])
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "was built for inputs with %lld features, but gets %lld: give it "
                              "rows of that many, or make another Dense layer for these",
                              (long long)self->weights[KERNEL].shape.dim[0],
                              (long long)in->dim[in->n - 1]);
    *out = *in;
    out->dim[out->n - 1] = self->values[UNITS].i;
    return 0;
}

static int dense_build(struct nn_layer *self, const struct nn_dims *in, int count,
                       struct nn_err *err) {
    (void)count;
    const struct nn_value *v = self->values;
    struct nn_dims kernel = {2, {in->dim[in->n - 1], v[UNITS].i}}, bias = {1, {v[UNITS].i}};
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

static const struct nn_object *dense_activation(const struct nn_layer *self) {
    return nn__object_or_null(&self->values[ACTIVATION_]);
}

static void dense_need(const struct nn_layer *self, const struct nn_dims *in,
                       const struct nn_dims *out, struct nn_need *need) {
    (void)in;
    need->cache = nn__activation_needs_input(dense_activation(self)) ? nn__dims_size(out) : 0;
}

NN_CLONES static void add_bias(int64_t vectors, int64_t units, const float *restrict bias,
                               float *restrict z) {
    for (int64_t i = 0; i < vectors; i++)
        for (int64_t j = 0; j < units; j++)
            z[i * units + j] += bias[j];
}

NN_CLONES static void sum_bias(int64_t vectors, int64_t units, const float *restrict dz,
                               float *restrict db) {
    for (int64_t i = 0; i < vectors; i++)
        for (int64_t j = 0; j < units; j++)
            db[j] += dz[i * units + j];
}

static bool product_pays(const struct nn_layer *self) {
    const struct nn_dims *kernel = &self->weights[KERNEL].shape;
    return nn_product_pays(self->context->backend, kernel->dim[0], kernel->dim[1]);
}

static bool pays_back(const struct nn_layer *self) {
    const struct nn_dims *kernel = &self->weights[KERNEL].shape;
    return nn_product_pays_back(self->context->backend, kernel->dim[0], kernel->dim[1]);
}

static bool dense_picks(const struct nn_layer *self, const struct nn_dims *in) {
    return in->n == 1 && product_pays(self);
}

static struct nn_picked picked(const struct nn_run *run, int64_t in) {
    return (struct nn_picked){run->in[0], in, run->order, run->ahead};
}

static void dense_forward(const struct nn_layer *self, const struct nn_run *run) {
    const struct nn_weight *kernel = &self->weights[KERNEL];
    int64_t in = kernel->shape.dim[0], units = kernel->shape.dim[1];
    int64_t vectors = run->rows * (nn__dims_size(run->out_shape) / units);
    const float *bias = self->weight_count > BIAS ? self->weights[BIAS].value : NULL;
    float *z = run->cache ? run->cache : run->out;
    if (product_pays(self)) {
        nn_product_forward(vectors, units, in, picked(run, in), kernel->value, bias, z);
    } else {
        nn_gemm(run->backend, false, false, vectors, units, in, run->in[0], in, kernel->value,
                units, 0.0f, z, units);
        if (bias)
            add_bias(vectors, units, bias, z);
    }
    nn__activation_forward(dense_activation(self), vectors, units, z, run->out);
}

/* Rows [begin, end) of x' dz. */
static void dense_slope(const struct nn_layer *self, const struct nn_run *run, int64_t begin,
                        int64_t end, bool add, float *grad) {
    const struct nn_weight *kernel = &self->weights[KERNEL];
    int64_t in = kernel->shape.dim[0], units = kernel->shape.dim[1];
    int64_t vectors = run->rows * (nn__dims_size(run->out_shape) / units);
    if (product_pays(self) || pays_back(self))
        nn_product_weights(vectors, units, begin, end, picked(run, in), run->dout, add, grad);
    else
        nn_gemm(run->backend, true, false, end - begin, units, vectors, run->in[0] + begin, in,
                run->dout, units, add ? 1.0f : 0.0f, grad, units);
}

/* dz = f'(z) dy, db = sum dz, dW = x' dz, dx = dz W' */
static void dense_backward(const struct nn_layer *self, const struct nn_run *run) {
    const struct nn_weight *kernel = &self->weights[KERNEL];
    int64_t in = kernel->shape.dim[0], units = kernel->shape.dim[1];
    int64_t vectors = run->rows * (nn__dims_size(run->out_shape) / units);
    float *dz = run->dout;
    if (!run->absorbed)
        nn__activation_backward(dense_activation(self), vectors, units, run->cache, run->out, dz,
                                dz);
    if (self->weight_count > BIAS && run->grad[BIAS]) {
        if (!run->add_grad)
            memset(run->grad[BIAS], 0, (size_t)units * sizeof(float));
        sum_bias(vectors, units, dz, run->grad[BIAS]);
    }
    if (run->grad[KERNEL])
        dense_slope(self, run, 0, in, run->add_grad, run->grad[KERNEL]);
    if (run->din[0] && pays_back(self))
        nn_product_inputs(vectors, units, in, dz, kernel->value, run->din[0]);
    else if (run->din[0])
        nn_gemm(run->backend, false, true, vectors, in, units, dz, units, kernel->value, units,
                0.0f, run->din[0], in);
}

static void dense_weight_block(const struct nn_layer *self, const struct nn_run *run, int weight,
                               int64_t begin, int64_t end, float *grad, bool add) {
    (void)weight; /* the kernel: a bias has one axis */
    dense_slope(self, run, begin, end, add, grad);
}

static const struct nn_param params[] = {
    NN_P_INT("units", NULL, "number of outputs"),
    NN_P_OBJECT("activation", NN_ACTIVATION, "None", "activation function"),
    NN_P_BOOL("use_bias", "True", "add a bias"),
    NN_P_OBJECT("kernel_initializer", NN_INITIALIZER, "'glorot_uniform'", "how the kernel begins"),
    NN_P_OBJECT("bias_initializer", NN_INITIALIZER, "'zeros'", "how the bias begins"),
    NN_P_OBJECT("kernel_regularizer", NN_REGULARIZER, "None", "penalty on the kernel"),
    NN_P_OBJECT("bias_regularizer", NN_REGULARIZER, "None", "penalty on the bias"),
    NN_P_OBJECT("activity_regularizer", NN_REGULARIZER, "None", "penalty on the output"),
    NN_P_OBJECT("kernel_constraint", NN_CONSTRAINT, "None", "imposed on the kernel"),
    NN_P_OBJECT("bias_constraint", NN_CONSTRAINT, "None", "imposed on the bias"),
};

const struct nn_layer_ops nn_layer_dense = {
    .head = {.kind = NN_LAYER,
             .name = "Dense",
             .aliases = "dense",
             .doc = "Fully connected layer: activation(inputs @ kernel + bias).",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .init = dense_init,
    .shape = dense_shape,
    .build = dense_build,
    .need = dense_need,
    .forward = dense_forward,
    .backward = dense_backward,
    .weight_block = dense_weight_block,
    .picks = dense_picks,
    .activation = dense_activation,
};
