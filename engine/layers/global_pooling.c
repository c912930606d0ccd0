/* engine/layers/global_pooling.c: GlobalAveragePooling and GlobalMaxPooling: one number per channel
 * of a whole sequence or image. */
#include "engine/tables.h"

#include "engine/layers/window.h"

#include <math.h>
#include <string.h>

enum { DATA_FORMAT, KEEPDIMS };

static int axes_of(const struct nn_layer *self) {
    return self->ops == &nn_layer_global_average_pooling1d ||
                   self->ops == &nn_layer_global_max_pooling1d
               ? 1
               : 2;
}

static int global_init(struct nn_layer *self, struct nn_err *err) {
    return nn__window_data_format(self, err);
}

static int global_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                        struct nn_dims *out, struct nn_err *err) {
    int axes = axes_of(self);
    (void)count;
    if (nn__window_axes(self, axes, in, err))
        return -1;
    *out = (struct nn_dims){1, {in->dim[axes]}};
    if (self->values[KEEPDIMS].b) {
        *out = *in;
        out->dim[0] = out->dim[axes - 1] = 1;
    }
    return 0;
}

static int64_t channels_of(const struct nn_run *run) {
    return run->in_shape[0].dim[run->in_shape[0].n - 1];
}

static void average_forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = channels_of(run), places = nn__dims_size(&run->in_shape[0]) / n;
    const float *in = run->in[0];
    (void)self;
    for (int64_t r = 0; r < run->rows; r++) {
        float *out = run->out + r * n;
        memset(out, 0, (size_t)n * sizeof *out);
        for (int64_t i = 0; i < places; i++, in += n)
            for (int64_t c = 0; c < n; c++)
                out[c] += in[c];
        for (int64_t c = 0; c < n; c++)
            out[c] /= (float)places;
    }
}

static void average_backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = channels_of(run), places = nn__dims_size(&run->in_shape[0]) / n;
    float *din = run->din[0];
    (void)self;
    for (int64_t r = 0; din && r < run->rows; r++)
        for (int64_t i = 0; i < places; i++, din += n)
            for (int64_t c = 0; c < n; c++)
                din[c] = run->dout[r * n + c] / (float)places;
}

static void max_forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = channels_of(run), places = nn__dims_size(&run->in_shape[0]) / n;
    const float *in = run->in[0];
    (void)self;
    for (int64_t r = 0; r < run->rows; r++) {
        float *out = run->out + r * n;
        for (int64_t c = 0; c < n; c++)
            out[c] = -INFINITY;
        for (int64_t i = 0; i < places; i++, in += n)
            for (int64_t c = 0; c < n; c++)
                out[c] = in[c] > out[c] || in[c] != in[c] ? in[c] : out[c];
    }
}

/* Places that hold the same largest share the gradient. */
static void max_backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = channels_of(run), places = nn__dims_size(&run->in_shape[0]) / n;
    (void)self;
    for (int64_t r = 0; run->din[0] && r < run->rows; r++) {
        const float *in = run->in[0] + r * places * n, *out = run->out + r * n;
        float *din = run->din[0] + r * places * n;
        for (int64_t c = 0; c < n; c++) {
            int64_t sharers = 0;
            for (int64_t i = 0; i < places; i++)
                sharers += in[i * n + c] == out[c];
            for (int64_t i = 0; i < places; i++)
                din[i * n + c] =
                    in[i * n + c] == out[c] ? run->dout[r * n + c] / (float)sharers : 0.0f;
        }
    }
}

static const struct nn_param params[] = {
    NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),
    NN_P_BOOL("keepdims", "False", "keep the axes, with size 1"),
};

#define ROW(class_name, words, forward_, backward_, text)                                          \
    {                                                                                              \
        .head = {.kind = NN_LAYER,                                                                 \
                 .name = class_name,                                                               \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = params,                                                                 \
                 .param_count = NN_PARAM_COUNT(params)},                                           \
        .init = global_init, .shape = global_shape, .forward = forward_, .backward = backward_     \
    }

const struct nn_layer_ops nn_layer_global_average_pooling1d =
    ROW("GlobalAveragePooling1D", "global_average_pooling1d GlobalAvgPool1D", average_forward,
        average_backward, "The mean of each channel of a sequence.");
const struct nn_layer_ops nn_layer_global_average_pooling2d =
    ROW("GlobalAveragePooling2D", "global_average_pooling2d GlobalAvgPool2D", average_forward,
        average_backward, "The mean of each channel of an image.");
const struct nn_layer_ops nn_layer_global_max_pooling1d =
    ROW("GlobalMaxPooling1D", "global_max_pooling1d GlobalMaxPool1D", max_forward, max_backward,
        "The largest of each channel of a sequence.");
const struct nn_layer_ops nn_layer_global_max_pooling2d =
    ROW("GlobalMaxPooling2D", "global_max_pooling2d GlobalMaxPool2D", max_forward, max_backward,
        "The largest of each channel of an image.");
