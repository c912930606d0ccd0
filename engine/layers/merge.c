/* engine/layers/merge.c: Add, Subtract, Multiply, Average, Maximum, Minimum: several inputs become
 * one, element by element. Shapes are aligned at their last axis; a size of 1 is repeated. */
#include "engine/tables.h"

#include "engine/vector.h"

#include <string.h>

static bool is(const struct nn_layer *self, const struct nn_layer_ops *ops) {
    return self->ops == ops;
}

static int64_t dim_from_end(const struct nn_dims *d, int i) {
    return i < d->n ? d->dim[d->n - 1 - i] : 1;
}

static int merge_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                       struct nn_dims *out, struct nn_err *err) {
    *out = in[0];
    for (int k = 1; k < count; k++) {
        struct nn_dims joined = {out->n > in[k].n ? out->n : in[k].n, {0}};
        for (int i = 0; i < joined.n; i++) {
            int64_t a = dim_from_end(out, i), b = dim_from_end(&in[k], i);
            if (a != b && a != 1 && b != 1) {
                char first[80], other[80];
                nn_dims_text(out, first, sizeof first);
                nn_dims_text(&in[k], other, sizeof other);
                return nn__layer_fail(self, err, NN_ERR_VALUE,
                                      "its inputs must have the same shape, but one has %s and "
                                      "another %s: give the layers in front as many units or "
                                      "filters as each other",
                                      first, other);
            }
            joined.dim[joined.n - 1 - i] = a > b ? a : b;
        }
        *out = joined;
    }
    return 0;
}

/* Where the vector that begins at element `at` of the output begins in an input. */
static int64_t place_in(const struct nn_dims *in, const struct nn_dims *out, int64_t at) {
    int64_t place = 0, stride = 1;
    for (int i = 0; i < in->n; i++) {
        int64_t wide = dim_from_end(out, i), own = dim_from_end(in, i), index = at % wide;
        place += own == 1 ? 0 : index * stride;
        stride *= own;
        at /= wide;
    }
    return place;
}

/* A vector of the last axis in one input. */
struct vector {
    int64_t at;   /* of its first element */
    int64_t step; /* 0: one element, repeated */
};

static struct vector vector_in(const struct nn_run *run, int input, int64_t row, int64_t at) {
    const struct nn_dims *in = &run->in_shape[input];
    int64_t size = nn__dims_size(in);
    int64_t step = dim_from_end(in, 0) == 1 ? 0 : 1;
    if (nn__dims_equal(in, run->out_shape))
        return (struct vector){row * size + at, 1};
    return (struct vector){row * size + place_in(in, run->out_shape, at), step};
}

/* How the output is gone through: vectors of the last axis or, if all inputs have its shape, all of
 * it as one vector. */
struct walk {
    int64_t rows, size, n;
};

static struct walk walk_of(const struct nn_run *run) {
    int64_t size = nn__dims_size(run->out_shape);
    for (int k = 0; k < run->input_count; k++)
        if (!nn__dims_equal(&run->in_shape[k], run->out_shape))
            return (struct walk){run->rows, size, dim_from_end(run->out_shape, 0)};
    return (struct walk){1, run->rows * size, run->rows * size};
}

NN_CLONES static void add_to(int64_t n, const float *restrict x, float *restrict out) {
    for (int64_t c = 0; c < n; c++)
        out[c] += x[c];
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    struct walk w = walk_of(run);
    int64_t n = w.n, size = w.size;
    for (int64_t r = 0; r < w.rows; r++)
        for (int64_t at = 0; at < size; at += n) {
            float *out = run->out + r * size + at;
            for (int k = 0; k < run->input_count; k++) {
                struct vector v = vector_in(run, k, r, at);
                const float *x = run->in[k] + v.at;
                if (k == 0 && v.step)
                    memcpy(out, x, (size_t)n * sizeof *out);
                else if (k == 0)
                    for (int64_t c = 0; c < n; c++)
                        out[c] = *x;
                else if (v.step && is(self, &nn_layer_add))
                    add_to(n, x, out);
                else if (is(self, &nn_layer_subtract))
                    for (int64_t c = 0; c < n; c++)
                        out[c] -= x[c * v.step];
                else if (is(self, &nn_layer_multiply))
                    for (int64_t c = 0; c < n; c++)
                        out[c] *= x[c * v.step];
                else if (is(self, &nn_layer_maximum))
                    for (int64_t c = 0; c < n; c++)
                        out[c] = out[c] >= x[c * v.step] ? out[c] : x[c * v.step];
                else if (is(self, &nn_layer_minimum))
                    for (int64_t c = 0; c < n; c++)
                        out[c] = out[c] <= x[c * v.step] ? out[c] : x[c * v.step];
                else
                    for (int64_t c = 0; c < n; c++)
                        out[c] += x[c * v.step];
            }
            if (is(self, &nn_layer_average))
                for (int64_t c = 0; c < n; c++)
                    out[c] /= (float)run->input_count;
        }
}

/* What input `input` has to do with the output at an element: the derivative. */
static float slope(const struct nn_layer *self, const struct nn_run *run, int input, int64_t row,
                   int64_t at, int64_t c) {
    float value = 1.0f;
    if (is(self, &nn_layer_subtract))
        return input ? -1.0f : 1.0f;
    if (is(self, &nn_layer_average))
        return 1.0f / (float)run->input_count;
    if (is(self, &nn_layer_add))
        return 1.0f;
    for (int k = 0; k < run->input_count; k++) {
        struct vector v = vector_in(run, k, row, at);
        float x = run->in[k][v.at + c * v.step];
        if (is(self, &nn_layer_multiply))
            value *= k == input ? 1.0f : x;
        else if (x == run->out[row * nn__dims_size(run->out_shape) + at + c])
            return k == input ? 1.0f : 0.0f; /* the first of equals */
    }
    return is(self, &nn_layer_multiply) ? value : 0.0f;
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    struct walk w = walk_of(run);
    int64_t n = w.n, size = w.size;
    bool sum = is(self, &nn_layer_add);
    for (int k = 0; k < run->input_count; k++) {
        if (!run->din[k] || run->din[k] == run->dout)
            continue;
        bool same = nn__dims_equal(&run->in_shape[k], run->out_shape);
        if (same && sum) {
            memcpy(run->din[k], run->dout, (size_t)(w.rows * size) * sizeof(float));
            continue;
        }
        memset(run->din[k], 0,
               (size_t)(run->rows * nn__dims_size(&run->in_shape[k])) * sizeof(float));
        for (int64_t r = 0; r < w.rows; r++)
            for (int64_t at = 0; at < size; at += n) {
                struct vector v = vector_in(run, k, r, at);
                const float *dout = run->dout + r * size + at;
                for (int64_t c = 0; c < n; c++)
                    run->din[k][v.at + c * v.step] += dout[c] * slope(self, run, k, r, at, c);
            }
    }
}

#define ROW(class_name, word, least, most, passes, text)                                           \
    {                                                                                              \
        .head = {.kind = NN_LAYER, .name = class_name, .aliases = word, .doc = text},              \
        .min_inputs = least, .max_inputs = most, .shape = merge_shape, .forward = forward,         \
        .backward = backward, .passes_gradient = passes                                            \
    }

const struct nn_layer_ops nn_layer_add =
    ROW("Add", "add", 1, NN_MAX_INPUTS, true, "The sum of its inputs.");
const struct nn_layer_ops nn_layer_subtract =
    ROW("Subtract", "subtract", 2, 2, false, "The first of two inputs less the second.");
const struct nn_layer_ops nn_layer_multiply =
    ROW("Multiply", "multiply", 1, NN_MAX_INPUTS, false, "The product of its inputs.");
const struct nn_layer_ops nn_layer_average =
    ROW("Average", "average", 1, NN_MAX_INPUTS, false, "The mean of its inputs.");
const struct nn_layer_ops nn_layer_maximum =
    ROW("Maximum", "maximum", 1, NN_MAX_INPUTS, false, "The largest of its inputs.");
const struct nn_layer_ops nn_layer_minimum =
    ROW("Minimum", "minimum", 1, NN_MAX_INPUTS, false, "The smallest of its inputs.");
