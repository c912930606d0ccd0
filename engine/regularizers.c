/* engine/regularizers.c: L1 and L2 penalties; norms and signs imposed on weights. */
#include "engine/regularizer.h"
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

/* The axes first..last a norm is taken over: 0 unless told. False: those of axis do not follow one
 * another, or w has no such axis. */
static bool norm_axes(const struct nn_value *axis, const struct nn_dims *shape, int *first,
                      int *last) {
    unsigned seen = 0;
    *first = shape->n;
    *last = -1;
    for (int i = 0; i < axis->dims.n; i++) {
        int64_t at = axis->dims.dim[i] < 0 ? axis->dims.dim[i] + shape->n : axis->dims.dim[i];
        if (at < 0 || at >= shape->n)
            return false;
        *first = at < *first ? (int)at : *first;
        *last = at > *last ? (int)at : *last;
        seen |= 1u << at;
    }
    return *last >= 0 && seen == (2u << *last) - (1u << *first);
}

/* The norm of w over its axes first..last, brought to at most (or exactly) limit. */
static void norm_apply(const struct nn_value *axis, const struct nn_dims *shape, float *w,
                       double limit, bool exactly) {
    int first, last;
    if (!norm_axes(axis, shape, &first, &last))
        return;
    int64_t outer = 1, rows = 1, cols = 1;
    for (int i = 0; i < shape->n; i++)
        *(i < first ? &outer : i <= last ? &rows : &cols) *= shape->dim[i];
    for (; outer > 0; outer--, w += rows * cols)
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
static void max_norm_apply(const struct nn_object *self, const struct nn_dims *shape, float *w) {
    norm_apply(&self->values[1], shape, w, self->values[0].f, false);
}

static void unit_norm_apply(const struct nn_object *self, const struct nn_dims *shape, float *w) {
    norm_apply(&self->values[0], shape, w, 1.0, true);
}

static void non_neg_apply(const struct nn_object *self, const struct nn_dims *shape, float *w) {
    (void)self;
    for (int64_t i = 0, size = nn__dims_size(shape); i < size; i++)
        w[i] = w[i] >= 0.0f ? w[i] : 0.0f;
}

void nn__constrain(const struct nn_object *constraint, const struct nn_dims *shape, float *w) {
    ((const struct nn_constraint_ops *)constraint->cls)->apply(constraint, shape, w);
}

int nn__constraint_check(const struct nn_object *constraint, const struct nn_dims *shape,
                         struct nn_err *err) {
    const struct nn_value *axis = nn_object_get(constraint, "axis");
    int first, last;
    if (!axis || norm_axes(axis, shape, &first, &last))
        return 0;
    char given[64];
    nn_value_text(axis, given, sizeof given);
    return nn_fail(err, NN_ERR_VALUE,
                   "%s: axis=%s: give axes of the weight that follow one another; it has %d, "
                   "counted from 0: axis=0 for a Dense kernel, axis=[0, 1, 2] for a Conv2D kernel",
                   constraint->cls->name, given, shape->n);
}

static const struct nn_param l1_params[] = {NN_P_FLOAT("l1", "0.01", "factor of sum |w|")};
static const struct nn_param l2_params[] = {NN_P_FLOAT("l2", "0.01", "factor of sum w^2")};
static const struct nn_param l1l2_params[] = {
    NN_P_FLOAT("l1", "0.0", "factor of sum |w|"),
    NN_P_FLOAT("l2", "0.0", "factor of sum w^2"),
};
#define AXIS_DOC                                                                                   \
    "the axes the norm is taken over: [0, 1, 2] for all incoming weights of a Conv2D unit"
static const struct nn_param max_norm_params[] = {
    NN_P_FLOAT("max_value", "2", "the largest norm"),
    NN_P_DIMS("axis", "0", AXIS_DOC),
};
static const struct nn_param unit_norm_params[] = {NN_P_DIMS("axis", "0", AXIS_DOC)};

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
             .doc = "Shortens weights, along axis, to a length of at most max_value.",
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
             .doc = "Scales weights, along axis, to length 1.",
             WITH(unit_norm_params)},
    .apply = unit_norm_apply,
};
