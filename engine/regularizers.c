/* engine/regularizers.c: L1 and L2 penalties; norms and signs imposed on weights. */
#include "engine/regularizer.h"
#include "engine/initializer.h"
#include "engine/tables.h"

#include <math.h>

static void l1_factors(const struct nn_object *self, double *l1, double *l2) {
    *l1 = self->values[0].f;
    *l2 = 0.0;
}

static void l2_factors(const struct nn_object *self, double *l1, double *l2) {
    *l1 = 0.0;
    *l2 = self->values[0].f;
}

static void l1l2_factors(const struct nn_object *self, double *l1, double *l2) {
    *l1 = self->values[0].f;
    *l2 = self->values[1].f;
}

double nn__regularize(const struct nn_object *regularizer, int64_t n, const float *w, float scale,
                      float *grad) {
    double l1, l2, absolute = 0.0, square = 0.0;
    ((const struct nn_regularizer_ops *)regularizer->cls)->factors(regularizer, &l1, &l2);
    for (int64_t i = 0; i < n; i++) {
        absolute += fabsf(w[i]);
        square += (double)w[i] * w[i];
    }
    float a = scale * (float)l1, b = scale * 2.0f * (float)l2;
    for (int64_t i = 0; grad && i < n; i++)
        grad[i] += (w[i] > 0.0f ? a : w[i] < 0.0f ? -a : 0.0f) + b * w[i];
    return (l1 != 0.0 ? l1 * absolute : 0.0) + (l2 != 0.0 ? l2 * square : 0.0);
}

/* axis 0, the default, is every axis but the last here: the incoming weights of a unit. */
static void norm_apply(int64_t rows, int64_t cols, float *w, double limit, bool exactly) {
    for (int64_t j = 0; j < cols; j++) {
        double square = 0.0;
        for (int64_t i = 0; i < rows; i++)
            square += (double)w[i * cols + j] * w[i * cols + j];
        double norm = sqrt(square), wanted = exactly || norm > limit ? limit : norm;
        float factor = (float)(wanted / (1e-7 + norm));
        for (int64_t i = 0; i < rows; i++)
            w[i * cols + j] *= factor;
    }
}

static void max_norm_apply(const struct nn_object *self, int64_t rows, int64_t cols, float *w) {
    norm_apply(rows, cols, w, self->values[0].f, false);
}

static void unit_norm_apply(const struct nn_object *self, int64_t rows, int64_t cols, float *w) {
    (void)self;
    norm_apply(rows, cols, w, 1.0, true);
}

static void non_neg_apply(const struct nn_object *self, int64_t rows, int64_t cols, float *w) {
    (void)self;
    for (int64_t i = 0; i < rows * cols; i++)
        w[i] = w[i] >= 0.0f ? w[i] : 0.0f;
}

void nn__constrain(const struct nn_object *constraint, const struct nn_dims *shape, float *w) {
    int64_t size = nn__dims_size(shape), cols = shape->n ? shape->dim[shape->n - 1] : 1;
    int64_t rows = cols ? size / cols : 0;
    if (shape->n == 1) { /* a bias: its one axis is axis 0 */
        rows = cols;
        cols = 1;
    }
    ((const struct nn_constraint_ops *)constraint->cls)->apply(constraint, rows, cols, w);
}

static const struct nn_param l1_params[] = {NN_P_FLOAT("l1", "0.01", "factor of sum |w|")};
static const struct nn_param l2_params[] = {NN_P_FLOAT("l2", "0.01", "factor of sum w^2")};
static const struct nn_param l1l2_params[] = {
    NN_P_FLOAT("l1", "0.0", "factor of sum |w|"),
    NN_P_FLOAT("l2", "0.0", "factor of sum w^2"),
};
static const struct nn_param max_norm_params[] = {
    NN_P_FLOAT("max_value", "2", "largest norm of a unit's incoming weights"),
};

#define WITH(table) .params = table, .param_count = NN_PARAM_COUNT(table)
#define REGULARIZER_ROW(id, class_name, words, text)                                               \
    const struct nn_regularizer_ops nn_regularizer_##id = {.head = {.kind = NN_REGULARIZER,        \
                                                                    .name = class_name,            \
                                                                    .aliases = words,              \
                                                                    .doc = text,                   \
                                                                    WITH(id##_params)},            \
                                                           .factors = id##_factors}

REGULARIZER_ROW(l1, "L1", "l1", "Adds l1 sum |w| to the loss.");
REGULARIZER_ROW(l2, "L2", "l2", "Adds l2 sum w^2 to the loss.");
REGULARIZER_ROW(l1l2, "L1L2", "l1_l2 l1l2", "Adds l1 sum |w| + l2 sum w^2 to the loss.");

const struct nn_constraint_ops nn_constraint_max_norm = {
    .head = {.kind = NN_CONSTRAINT,
             .name = "MaxNorm",
             .aliases = "max_norm",
             .doc = "Shortens a unit's incoming weights to at most max_value.",
             WITH(max_norm_params)},
    .apply = max_norm_apply,
};
const struct nn_constraint_ops nn_constraint_non_neg = {
    .head = {.kind = NN_CONSTRAINT,
             .name = "NonNeg",
             .aliases = "non_neg",
             .doc = "Sets negative weights to 0."},
    .apply = non_neg_apply,
};
const struct nn_constraint_ops nn_constraint_unit_norm = {
    .head = {.kind = NN_CONSTRAINT,
             .name = "UnitNorm",
             .aliases = "unit_norm",
             .doc = "Scales a unit's incoming weights to length 1."},
    .apply = unit_norm_apply,
};
