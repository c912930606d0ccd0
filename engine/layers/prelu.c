/* engine/layers/prelu.c: PReLU: max(x, 0) + alpha min(x, 0) with an alpha that is learned, one for
 * each element of a row, or one for all along shared axes (He, Zhang, Ren and Sun, 2015). */
#include "engine/tables.h"

#include <string.h>

/* ORDER params */
enum { INITIALIZER, REGULARIZER, CONSTRAINT, SHARED_AXES };

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    const struct nn_value *shared = &self->values[SHARED_AXES];
    (void)count;
    for (int i = 0; shared->kind == NN_DIMS && i < shared->dims.n; i++)
        if (shared->dims.dim[i] < 1 || shared->dims.dim[i] > in->n)
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "shared_axes are numbers of axes from 1 to %d, got %lld", in->n,
                                  (long long)shared->dims.dim[i]);
    *out = *in;
    return 0;
}

static int build(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err) {
    const struct nn_value *v = self->values;
    struct nn_dims shape = *in;
    (void)count;
    for (int i = 0; v[SHARED_AXES].kind == NN_DIMS && i < v[SHARED_AXES].dims.n; i++)
        shape.dim[v[SHARED_AXES].dims.dim[i] - 1] = 1;
    return nn__layer_add_weight(self, "alpha", &shape, nn__object_or_null(&v[INITIALIZER]),
                                nn__object_or_null(&v[REGULARIZER]),
                                nn__object_or_null(&v[CONSTRAINT]), true, err);
}

/* Which alpha the i-th element of a row has. */
static int64_t alpha_at(const struct nn_dims *row, const struct nn_dims *alpha, int64_t i) {
    int64_t at = 0, stride = 1;
    for (int k = row->n - 1; k >= 0; k--) {
        if (alpha->dim[k] > 1)
            at += i % row->dim[k] * stride;
        stride *= alpha->dim[k];
        i /= row->dim[k];
    }
    return at;
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    const struct nn_weight *w = &self->weights[0];
    int64_t size = nn__dims_size(run->out_shape);
    for (int64_t i = 0; i < size; i++) {
        float alpha = w->value[alpha_at(run->out_shape, &w->shape, i)];
        for (int64_t r = i; r < run->rows * size; r += size)
            run->out[r] = run->in[0][r] > 0.0f ? run->in[0][r] : alpha * run->in[0][r];
    }
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    const struct nn_weight *w = &self->weights[0];
    int64_t size = nn__dims_size(run->out_shape);
    float *grad = run->grad[0];
    if (grad && !run->add_grad)
        memset(grad, 0, (size_t)w->size * sizeof *grad);
    for (int64_t i = 0; i < size; i++) {
        int64_t at = alpha_at(run->out_shape, &w->shape, i);
        double sum = 0.0;
        for (int64_t r = i; r < run->rows * size; r += size) {
            float x = run->in[0][r], d = run->dout[r];
            sum += x < 0.0f ? (double)x * d : 0.0;
            if (run->din[0])
                run->din[0][r] = x > 0.0f ? d : x < 0.0f ? w->value[at] * d : 0.0f;
        }
        if (grad)
            grad[at] += (float)sum;
    }
}

static const struct nn_param params[] = {
    NN_P_OBJECT("alpha_initializer", NN_INITIALIZER, "'zeros'", "how alpha begins"),
    NN_P_OBJECT("alpha_regularizer", NN_REGULARIZER, "None", "penalty on alpha"),
    NN_P_OBJECT("alpha_constraint", NN_CONSTRAINT, "None", "imposed on alpha"),
    NN_P_DIMS_NONE("shared_axes", "None",
                   "axes, counted from 1, along which alpha is the same: [1, 2] for images"),
};

const struct nn_layer_ops nn_layer_prelu = {
    .head = {.kind = NN_LAYER,
             .name = "PReLU",
             .aliases = "p_re_lu",
             .doc = "relu with a slope below 0 that is learned.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .shape = same_shape,
    .build = build,
    .forward = forward,
    .backward = backward,
};
