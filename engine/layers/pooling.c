/* engine/layers/pooling.c: MaxPooling and AveragePooling over one or two axes: the largest, or the
 * mean, of each channel in a moving window. Places outside the input do not count. */
#include "engine/tables.h"

#include "engine/layers/window.h"
#include "engine/vector.h"

#include <math.h>
#include <string.h>

/* ORDER POOL_PARAMS */
enum { POOL_SIZE, STRIDES };

static int axes_of(const struct nn_layer *self) {
    return self->ops == &nn_layer_max_pooling1d || self->ops == &nn_layer_average_pooling1d ? 1 : 2;
}

static int pool_init(struct nn_layer *self, struct nn_err *err) {
    int axes = axes_of(self);
    int64_t pair[2];
    if (nn__window_pair(self, "pool_size", axes, pair, err) || nn__window_data_format(self, err))
        return -1;
    if (self->values[STRIDES].kind == NN_DIMS && nn__window_pair(self, "strides", axes, pair, err))
        return -1;
    nn__window_spell_out(&self->values[POOL_SIZE], axes);
    nn__window_spell_out(&self->values[STRIDES], axes);
    return 0;
}

static int pool_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    struct nn_window w;
    (void)count;
    if (nn__window(self, axes_of(self), "pool_size", in, &w, err))
        return -1;
    *out = *in;
    out->dim[0] = w.out_h;
    out->dim[w.axes - 1] = w.out_w;
    return 0;
}

/* The part of a window that lies inside the input. */
struct span {
    int64_t top, bottom, left, right;
};

static struct span window_at(const struct nn_window *w, int64_t y, int64_t x) {
    struct span s = {y * w->stride_h - w->top, 0, x * w->stride_w - w->left, 0};
    s.bottom = s.top + w->size_h < w->in_h ? s.top + w->size_h : w->in_h;
    s.right = s.left + w->size_w < w->in_w ? s.left + w->size_w : w->in_w;
    s.top = s.top < 0 ? 0 : s.top;
    s.left = s.left < 0 ? 0 : s.left;
    return s;
}

static inline void keep_larger(int64_t n, const float *restrict in, float *restrict out) {
    for (int64_t i = 0; i < n; i++)
        out[i] = in[i] > out[i] || in[i] != in[i] ? in[i] : out[i];
}

/* The gradient goes to the first place that holds the largest: what is left of it moves on. */
static inline void give_to_equal(int64_t n, const float *restrict in, const float *restrict out,
                                 float *restrict left, float *restrict din) {
    for (int64_t i = 0; i < n; i++) {
        float given = in[i] == out[i] ? left[i] : 0.0f;
        din[i] += given;
        left[i] -= given;
    }
}

static inline void add_scaled(int64_t n, float scale, const float *restrict in,
                              float *restrict out) {
    for (int64_t i = 0; i < n; i++)
        out[i] += scale * in[i];
}

static struct nn_window geometry(const struct nn_layer *self, const struct nn_run *run) {
    struct nn_window w;
    nn__window(self, axes_of(self), "pool_size", &run->in_shape[0], &w, NULL);
    return w;
}

NN_CLONES static void forward(const struct nn_layer *self, const struct nn_run *run, bool largest) {
    struct nn_window w = geometry(self, run);
    int64_t n = w.channels;
    float *out = run->out;
    for (int64_t r = 0; r < run->rows; r++) {
        const float *in = run->in[0] + r * w.in_h * w.in_w * n;
        for (int64_t y = 0; y < w.out_h; y++)
            for (int64_t x = 0; x < w.out_w; x++, out += n) {
                struct span s = window_at(&w, y, x);
                float share = 1.0f / (float)((s.bottom - s.top) * (s.right - s.left));
                for (int64_t c = 0; c < n; c++)
                    out[c] = largest ? -INFINITY : 0.0f;
                for (int64_t i = s.top; i < s.bottom; i++)
                    for (int64_t j = s.left; j < s.right; j++)
                        if (largest)
                            keep_larger(n, in + (i * w.in_w + j) * n, out);
                        else
                            add_scaled(n, share, in + (i * w.in_w + j) * n, out);
            }
    }
}

NN_CLONES static void backward(const struct nn_layer *self, const struct nn_run *run,
                               bool largest) {
    struct nn_window w = geometry(self, run);
    int64_t n = w.channels, size = w.in_h * w.in_w * n;
    const float *out = run->out;
    float *dout = run->dout;
    if (!run->din[0])
        return;
    memset(run->din[0], 0, (size_t)(run->rows * size) * sizeof(float));
    for (int64_t r = 0; r < run->rows; r++) {
        const float *in = run->in[0] + r * size;
        float *din = run->din[0] + r * size;
        for (int64_t y = 0; y < w.out_h; y++)
            for (int64_t x = 0; x < w.out_w; x++, out += n, dout += n) {
                struct span s = window_at(&w, y, x);
                float share = 1.0f / (float)((s.bottom - s.top) * (s.right - s.left));
                for (int64_t i = s.top; i < s.bottom; i++)
                    for (int64_t j = s.left; j < s.right; j++) {
                        int64_t at = (i * w.in_w + j) * n;
                        if (largest)
                            give_to_equal(n, in + at, out, dout, din + at);
                        else
                            add_scaled(n, share, dout, din + at);
                    }
            }
    }
}

static void max_forward(const struct nn_layer *self, const struct nn_run *run) {
    forward(self, run, true);
}

static void max_backward(const struct nn_layer *self, const struct nn_run *run) {
    backward(self, run, true);
}

static void average_forward(const struct nn_layer *self, const struct nn_run *run) {
    forward(self, run, false);
}

static void average_backward(const struct nn_layer *self, const struct nn_run *run) {
    backward(self, run, false);
}

#define POOL_PARAMS(size)                                                                          \
    NN_P_DIMS("pool_size", size, "size of the window"),                                            \
        NN_P_DIMS_NONE("strides", "None", "step of the window; by default its size"),              \
        NN_P_CHOICE("padding", "'valid'", "valid same",                                            \
                    "'valid': the window stays inside; 'same': it may reach out"),                 \
        NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed")

static const struct nn_param params_1d[] = {POOL_PARAMS("2")};
static const struct nn_param params_2d[] = {POOL_PARAMS("(2, 2)")};
static const struct nn_param params_average_1d[] = {POOL_PARAMS(NULL)};
static const struct nn_param params_average_2d[] = {POOL_PARAMS(NULL)};

#define ROW(class_name, words, table, forward_, backward_, text)                                   \
    {                                                                                              \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = table,                                                                  \
                 .param_count = NN_PARAM_COUNT(table)},                                            \
        .init = pool_init, .shape = pool_shape, .forward = forward_, .backward = backward_         \
    }

const struct nn_layer_ops nn_layer_max_pooling1d =
    ROW("MaxPooling1D", "max_pooling1d MaxPool1D", params_1d, max_forward, max_backward,
        "Keeps the largest of each window of a sequence.");
const struct nn_layer_ops nn_layer_max_pooling2d =
    ROW("MaxPooling2D", "max_pooling2d MaxPool2D", params_2d, max_forward, max_backward,
        "Keeps the largest of each window of an image.");
const struct nn_layer_ops nn_layer_average_pooling1d =
    ROW("AveragePooling1D", "average_pooling1d AvgPool1D", params_average_1d, average_forward,
        average_backward, "Keeps the mean of each window of a sequence.");
const struct nn_layer_ops nn_layer_average_pooling2d =
    ROW("AveragePooling2D", "average_pooling2d AvgPool2D", params_average_2d, average_forward,
        average_backward, "Keeps the mean of each window of an image.");
