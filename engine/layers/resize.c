/* engine/layers/resize.c: ZeroPadding and UpSampling over one or two axes: images with a border of
 * zeros, or with every place repeated. Inputs are (h, w, c), or (w, c), which counts as h == 1. */
#include "engine/tables.h"

#include "engine/layers/window.h"

#include <math.h>
#include <string.h>

static int axes_of(const struct nn_layer *self) {
    return self->ops == &nn_layer_zero_padding1d || self->ops == &nn_layer_up_sampling1d ? 1 : 2;
}

static int check_axes(const struct nn_layer *self, const struct nn_dims *in, struct nn_err *err) {
    return nn__window_axes(self, axes_of(self), in, err);
}

/* Sizes of input and output with two axes. */
struct sizes {
    int64_t in_h, in_w, out_h, out_w, channels;
};

static struct sizes sizes_of(const struct nn_run *run) {
    const struct nn_dims *in = &run->in_shape[0], *out = run->out_shape;
    bool two = in->n == 3;
    return (struct sizes){two ? in->dim[0] : 1, in->dim[in->n - 2], two ? out->dim[0] : 1,
                          out->dim[out->n - 2], in->dim[in->n - 1]};
}

/* ---- ZeroPadding ---- */

enum { PADDING };

struct border {
    int64_t top, bottom, left, right;
};

/* 1: all sides; (2, 3): rows and columns; ((1, 2), (3, 4)): each side. */
static struct border border_of(const struct nn_layer *self) {
    const struct nn_dims *d = &self->values[PADDING].dims;
    if (axes_of(self) == 1)
        return (struct border){0, 0, d->dim[0], d->dim[d->n - 1]};
    if (d->n == 4)
        return (struct border){d->dim[0], d->dim[1], d->dim[2], d->dim[3]};
    return (struct border){d->dim[0], d->dim[0], d->dim[d->n - 1], d->dim[d->n - 1]};
}

static int padding_init(struct nn_layer *self, struct nn_err *err) {
    const struct nn_dims *d = &self->values[PADDING].dims;
    bool fits = d->n == 1 || d->n == 2 || (d->n == 4 && axes_of(self) == 2);
    for (int i = 0; i < d->n; i++)
        fits = fits && d->dim[i] >= 0;
    if (!fits)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              axes_of(self) == 2
                                  ? "padding must be a number, (rows, columns) or ((top, bottom), "
                                    "(left, right)), none negative"
                                  : "padding must be a number or (left, right), none negative");
    return axes_of(self) == 2 ? nn__window_data_format(self, err) : 0;
}

static int padding_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                         struct nn_dims *out, struct nn_err *err) {
    struct border b = border_of(self);
    (void)count;
    if (check_axes(self, in, err))
        return -1;
    *out = *in;
    if (in->n == 3)
        out->dim[0] += b.top + b.bottom;
    out->dim[in->n - 2] += b.left + b.right;
    return 0;
}

static void padding_forward(const struct nn_layer *self, const struct nn_run *run) {
    struct border b = border_of(self);
    struct sizes s = sizes_of(run);
    int64_t size = nn__dims_size(run->out_shape), line = s.in_w * s.channels;
    memset(run->out, 0, (size_t)(run->rows * size) * sizeof(float));
    for (int64_t r = 0; r < run->rows; r++)
        for (int64_t y = 0; y < s.in_h; y++)
            memcpy(run->out + r * size + ((y + b.top) * s.out_w + b.left) * s.channels,
                   run->in[0] + (r * s.in_h + y) * line, (size_t)line * sizeof(float));
}

static void padding_backward(const struct nn_layer *self, const struct nn_run *run) {
    struct border b = border_of(self);
    struct sizes s = sizes_of(run);
    int64_t size = nn__dims_size(run->out_shape), line = s.in_w * s.channels;
    for (int64_t r = 0; run->din[0] && r < run->rows; r++)
        for (int64_t y = 0; y < s.in_h; y++)
            memcpy(run->din[0] + (r * s.in_h + y) * line,
                   run->dout + r * size + ((y + b.top) * s.out_w + b.left) * s.channels,
                   (size_t)line * sizeof(float));
}

/* ---- UpSampling ---- */

enum { SIZE, DATA_FORMAT, INTERPOLATION };

static int sampling_init(struct nn_layer *self, struct nn_err *err) {
    int64_t pair[2];
    if (nn__window_pair(self, "size", axes_of(self), pair, err))
        return -1;
    nn__window_spell_out(&self->values[SIZE], axes_of(self));
    return axes_of(self) == 2 ? nn__window_data_format(self, err) : 0;
}

static int sampling_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                          struct nn_dims *out, struct nn_err *err) {
    int64_t times[2];
    (void)count;
    if (check_axes(self, in, err) || nn__window_pair(self, "size", axes_of(self), times, err))
        return -1;
    *out = *in;
    if (in->n == 3)
        out->dim[0] *= times[0];
    out->dim[in->n - 2] *= times[1];
    return 0;
}

/* The places along an axis that one of the output lies between, by its middle, and their parts. */
struct between {
    int64_t at[2];
    float part[2];
};

static struct between between(int64_t to, int64_t times, int64_t length) {
    float from = ((float)to + 0.5f) / (float)times - 0.5f, low = floorf(from);
    int64_t first = (int64_t)low < 0 ? 0 : (int64_t)low, second = (int64_t)ceilf(from);
    return (struct between){{first, second < length ? second : length - 1},
                            {1.0f - (from - low), from - low}};
}

/* Bilinear: each number of a row in its parts to the places it lies between, or, back, their
 * slopes to it. */
static void mix(const struct sizes *s, const float *in, float *out, float *din, const float *dout) {
    int64_t n = s->channels, up = s->out_h / s->in_h, across = s->out_w / s->in_w;
    for (int64_t y = 0; y < s->out_h; y++) {
        struct between v = between(y, up, s->in_h);
        for (int64_t x = 0; x < s->out_w; x++) {
            struct between h = between(x, across, s->in_w);
            int64_t to = (y * s->out_w + x) * n;
            for (int k = 0; k < 4; k++) {
                int64_t from = (v.at[k / 2] * s->in_w + h.at[k % 2]) * n;
                float part = v.part[k / 2] * h.part[k % 2];
                for (int64_t c = 0; c < n && out; c++)
                    out[to + c] = (k ? out[to + c] : 0.0f) + part * in[from + c];
                for (int64_t c = 0; c < n && din; c++)
                    din[from + c] += part * dout[to + c];
            }
        }
    }
}

static bool is_bilinear(const struct nn_layer *self) {
    return axes_of(self) == 2 && !strcmp(self->values[INTERPOLATION].s, "bilinear");
}

static void sampling_forward(const struct nn_layer *self, const struct nn_run *run) {
    struct sizes s = sizes_of(run);
    int64_t up = s.out_h / s.in_h, across = s.out_w / s.in_w, n = s.channels;
    int64_t in_size = s.in_h * s.in_w * n, out_size = s.out_h * s.out_w * n;
    float *out = run->out;
    if (is_bilinear(self)) {
        for (int64_t r = 0; r < run->rows; r++)
            mix(&s, run->in[0] + r * in_size, out + r * out_size, NULL, NULL);
        return;
    }
    for (int64_t r = 0; r < run->rows; r++)
        for (int64_t y = 0; y < s.out_h; y++)
            for (int64_t x = 0; x < s.out_w; x++, out += n)
                memcpy(out, run->in[0] + ((r * s.in_h + y / up) * s.in_w + x / across) * n,
                       (size_t)n * sizeof(float));
}

static void sampling_backward(const struct nn_layer *self, const struct nn_run *run) {
    struct sizes s = sizes_of(run);
    int64_t up = s.out_h / s.in_h, across = s.out_w / s.in_w, n = s.channels;
    int64_t in_size = s.in_h * s.in_w * n, out_size = s.out_h * s.out_w * n;
    const float *dout = run->dout;
    if (!run->din[0])
        return;
    memset(run->din[0], 0, (size_t)(run->rows * in_size) * sizeof(float));
    if (is_bilinear(self)) {
        for (int64_t r = 0; r < run->rows; r++)
            mix(&s, NULL, NULL, run->din[0] + r * in_size, dout + r * out_size);
        return;
    }
    for (int64_t r = 0; r < run->rows; r++)
        for (int64_t y = 0; y < s.out_h; y++)
            for (int64_t x = 0; x < s.out_w; x++, dout += n) {
                float *din = run->din[0] + ((r * s.in_h + y / up) * s.in_w + x / across) * n;
                for (int64_t c = 0; c < n; c++)
                    din[c] += dout[c];
            }
}

static const struct nn_param zero_padding1d_params[] = {
    NN_P_DIMS("padding", "1", "zeros before and after: a number or (left, right)"),
};
static const struct nn_param zero_padding2d_params[] = {
    NN_P_DIMS("padding", "(1, 1)",
              "zeros around: a number, (rows, columns) or ((top, bottom), (left, right))"),
    NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),
};
static const struct nn_param up_sampling1d_params[] = {
    NN_P_DIMS("size", "2", "how often each step is repeated"),
};
static const struct nn_param up_sampling2d_params[] = {
    NN_P_DIMS("size", "(2, 2)", "how often each row and column is repeated"),
    NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),
    NN_P_CHOICE("interpolation", "'nearest'", "nearest bilinear",
                "'nearest': places are repeated; 'bilinear': mixed with their neighbours"),
};

#define ROW(id, class_name, word, does, text)                                                      \
    const struct nn_layer_ops nn_layer_##id = {                                                    \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = word,                                                                  \
                 .doc = text,                                                                      \
                 .params = id##_params,                                                            \
                 .param_count = NN_PARAM_COUNT(id##_params)},                                      \
        .init = does##_init,                                                                       \
        .shape = does##_shape,                                                                     \
        .forward = does##_forward,                                                                 \
        .backward = does##_backward}

ROW(zero_padding1d, "ZeroPadding1D", "zero_padding1d", padding,
    "Puts zeros before and after a sequence.");
ROW(zero_padding2d, "ZeroPadding2D", "zero_padding2d", padding,
    "Puts a border of zeros around an image.");
ROW(up_sampling1d, "UpSampling1D", "up_sampling1d", sampling, "Repeats each step of a sequence.");
ROW(up_sampling2d, "UpSampling2D", "up_sampling2d", sampling,
    "Repeats each row and column of an image.");
