/* engine/layers/unit_normalization.c: UnitNormalization: the vectors of the last axis are brought
 * to length 1. */
#include "engine/tables.h"

#include <math.h>

enum { AXIS }; /* ORDER params */

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    int64_t axis = self->values[AXIS].i;
    (void)count;
    if (in->n < 1 || (axis != -1 && axis != in->n))
        return nn__layer_fail(self, err, NN_ERR_VALUE, "axis must be -1, the last one; got %lld",
                              (long long)axis);
    *out = *in;
    return 0;
}

/* 1 / |x|; Keras lets it be at most 1 / epsilon. */
static float factor_of(const float *x, int64_t n) {
    double square = 0.0;
    for (int64_t c = 0; c < n; c++)
        square += (double)x[c] * x[c];
    return square > 1e-24 ? (float)(1.0 / sqrt(square)) : 1e12f;
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = run->out_shape->dim[run->out_shape->n - 1];
    (void)self;
    for (int64_t i = 0; i < run->rows * nn__dims_size(run->out_shape); i += n) {
        float factor = factor_of(run->in[0] + i, n);
        for (int64_t c = i; c < i + n; c++)
            run->out[c] = run->in[0][c] * factor;
    }
}

/* dx = (d - y <d, y>) / |x| */
static void backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = run->out_shape->dim[run->out_shape->n - 1];
    (void)self;
    for (int64_t i = 0; run->din[0] && i < run->rows * nn__dims_size(run->out_shape); i += n) {
        float factor = factor_of(run->in[0] + i, n);
        double along = 0.0;
        for (int64_t c = i; c < i + n; c++)
            along += (double)run->dout[c] * run->in[0][c] * factor;
        for (int64_t c = i; c < i + n; c++)
            run->din[0][c] = factor * (run->dout[c] - (float)along * run->in[0][c] * factor);
    }
}

static const struct nn_param params[] = {
    NN_P_INT("axis", "-1", "the axis whose vectors get length 1: the last"),
};

const struct nn_layer_ops nn_layer_unit_normalization = {
    .head = {.kind = NN_LAYER,
             .name = "UnitNormalization",
             .aliases = "unit_normalization",
             .doc = "Brings each vector to length 1.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .shape = same_shape,
    .forward = forward,
    .backward = backward,
};
