/* engine/layers/rearrange.c: Permute, RepeatVector, Cropping1D, Cropping2D, Identity: the output's
 * elements are elements of the input at other places. */
#include "engine/tables.h"

#include "engine/layers/window.h"

#include <string.h>

/* Element (i0, i1, ...) of an output row is element at + sum of i[k] step[k] of the input row. */
struct places {
    int64_t at, step[NN_MAX_DIMS];
};

static int64_t step_of(const struct nn_dims *in, int axis) {
    int64_t step = 1;
    for (int i = axis + 1; i < in->n; i++)
        step *= in->dim[i];
    return step;
}

/* Pairs of what is cut off, from a number, two, or pairs of them: as padding is given. */
static int cuts_of(const struct nn_layer *self, int axes, int64_t cut[4], struct nn_err *err) {
    const struct nn_dims *d = &self->values[0].dims;
    bool fits = d->n == 1 || d->n == 2 || (axes == 2 && d->n == 4);
    for (int i = 0; fits && i < d->n; i++)
        fits = d->dim[i] >= 0;
    if (!fits)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "cropping must be a number, or numbers for the sides, none negative");
    for (int i = 0; i < 2 * axes; i++)
        cut[i] = d->n == 1 ? d->dim[0] : axes == 2 && d->n == 2 ? d->dim[i / 2] : d->dim[i];
    return 0;
}

static int cropping_axes(const struct nn_layer *self) {
    return self->ops == &nn_layer_cropping1d ? 1 : 2;
}

/* Where the output's elements come from; fills out as well. */
static int find_places(const struct nn_layer *self, const struct nn_dims *in, struct nn_dims *out,
                       struct places *p, struct nn_err *err) {
    *p = (struct places){0, {0}};
    *out = *in;
    if (self->ops == &nn_layer_permute) {
        const struct nn_dims *order = &self->values[0].dims;
        for (int i = 0; i < in->n && order->n == in->n; i++) {
            out->dim[i] = in->dim[order->dim[i] - 1];
            p->step[i] = step_of(in, (int)order->dim[i] - 1);
        }
        return order->n == in->n
                   ? 0
                   : nn__layer_fail(self, err, NN_ERR_VALUE,
                                    "dims names %d axes, its input has %d (the batch is not "
                                    "counted)",
                                    order->n, in->n);
    }
    if (self->ops == &nn_layer_repeat_vector) {
        *out = (struct nn_dims){2, {self->values[0].i, in->n ? in->dim[0] : 1}};
        p->step[1] = 1;
        return in->n == 1 ? 0
                          : nn__layer_fail(self, err, NN_ERR_VALUE,
                                           "repeats vectors: its input must have one axis beside "
                                           "the batch, but has %d",
                                           in->n);
    }
    int axes = cropping_axes(self);
    int64_t cut[4];
    if (cuts_of(self, axes, cut, err))
        return -1;
    if (in->n != axes + 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "needs inputs of %d axes, but gets %d",
                              axes + 1, in->n);
    for (int i = 0; i < in->n; i++) {
        p->step[i] = step_of(in, i);
        if (i == axes)
            continue;
        p->at += cut[2 * i] * p->step[i];
        out->dim[i] -= cut[2 * i] + cut[2 * i + 1];
        if (out->dim[i] < 1)
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "cuts %lld off an axis of length %lld: nothing is left",
                                  (long long)(cut[2 * i] + cut[2 * i + 1]), (long long)in->dim[i]);
    }
    return 0;
}

static int shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                 struct nn_dims *out, struct nn_err *err) {
    struct places p;
    (void)count;
    return find_places(self, in, out, &p, err);
}

/* Goes through an output row in order; index[] counts its elements' places up. */
static int64_t next_place(const struct nn_dims *out, const struct places *p, int64_t *index,
                          int64_t at) {
    for (int k = out->n - 1; k >= 0; k--) {
        at += p->step[k];
        if (++index[k] < out->dim[k])
            return at;
        at -= index[k] * p->step[k];
        index[k] = 0;
    }
    return at;
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_dims out;
    struct places p;
    int64_t in_size = nn__dims_size(run->in_shape), size = nn__dims_size(run->out_shape);
    find_places(self, run->in_shape, &out, &p, NULL);
    for (int64_t r = 0; r < run->rows; r++) {
        int64_t index[NN_MAX_DIMS] = {0}, at = r * in_size + p.at;
        for (int64_t i = 0; i < size; i++) {
            run->out[r * size + i] = run->in[0][at];
            at = next_place(&out, &p, index, at);
        }
    }
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_dims out;
    struct places p;
    int64_t in_size = nn__dims_size(run->in_shape), size = nn__dims_size(run->out_shape);
    if (!run->din[0])
        return;
    find_places(self, run->in_shape, &out, &p, NULL);
    memset(run->din[0], 0, (size_t)(run->rows * in_size) * sizeof(float));
    for (int64_t r = 0; r < run->rows; r++) {
        int64_t index[NN_MAX_DIMS] = {0}, at = r * in_size + p.at;
        for (int64_t i = 0; i < size; i++) {
            run->din[0][at] += run->dout[r * size + i];
            at = next_place(&out, &p, index, at);
        }
    }
}

static int permute_init(struct nn_layer *self, struct nn_err *err) {
    const struct nn_dims *d = &self->values[0].dims;
    unsigned seen = 0;
    for (int i = 0; i < d->n; i++)
        seen |= d->dim[i] >= 1 && d->dim[i] <= d->n ? 1u << d->dim[i] : 0;
    if (seen != (2u << d->n) - 2)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "dims must be the numbers from 1 to %d in some order: (2, 1) "
                              "exchanges the two axes behind the batch",
                              d->n);
    return 0;
}

static int repeat_vector_init(struct nn_layer *self, struct nn_err *err) {
    if (self->values[0].i < 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "n must be a positive integer, got %lld",
                              (long long)self->values[0].i);
    return 0;
}

static int cropping1d_init(struct nn_layer *self, struct nn_err *err) {
    int64_t cut[4];
    return cuts_of(self, 1, cut, err);
}

static int cropping2d_init(struct nn_layer *self, struct nn_err *err) {
    int64_t cut[4];
    return cuts_of(self, 2, cut, err) ? -1 : nn__window_data_format(self, err);
}

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    (void)self;
    (void)count;
    (void)err;
    *out = *in;
    return 0;
}

static const struct nn_param permute_params[] = {
    NN_P_DIMS("dims", NULL, "the order of the axes, from 1, without the batch's"),
};
static const struct nn_param repeat_vector_params[] = {
    NN_P_INT("n", NULL, "how often the vector is repeated"),
};
static const struct nn_param cropping1d_params[] = {
    NN_P_DIMS("cropping", "(1, 1)", "steps cut off before and after: a number or (left, right)"),
};
static const struct nn_param cropping2d_params[] = {
    NN_P_DIMS("cropping", "((0, 0), (0, 0))",
              "cut off around: a number, (rows, columns) or ((top, bottom), (left, right))"),
    NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),
};

#define ROW(id, class_name, word, text)                                                            \
    const struct nn_layer_ops nn_layer_##id = {                                                    \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = word,                                                                  \
                 .doc = text,                                                                      \
                 .params = id##_params,                                                            \
                 .param_count = NN_PARAM_COUNT(id##_params)},                                      \
        .init = id##_init,                                                                         \
        .shape = shape,                                                                            \
        .forward = forward,                                                                        \
        .backward = backward}

ROW(permute, "Permute", "permute", "Puts the axes into another order.");
ROW(repeat_vector, "RepeatVector", "repeat_vector", "Repeats a vector as the steps of a sequence.");
ROW(cropping1d, "Cropping1D", "cropping1d", "Cuts steps off a sequence.");
ROW(cropping2d, "Cropping2D", "cropping2d", "Cuts a border off an image.");
const struct nn_layer_ops nn_layer_identity = {
    .head = {.kind = NN_LAYER,
             .name = "Identity",
             .aliases = "identity",
             .doc = "Changes nothing."},
    .alias = true,
    .shape = same_shape,
};
