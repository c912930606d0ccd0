/* engine/layers/window.c: sizes of moving windows, as Keras computes them. */
#include "engine/layers/window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int nn__window_pair(const struct nn_layer *self, const char *name, int axes, int64_t pair[2],
                    struct nn_err *err) {
    const struct nn_value *v = nn_layer_get(self, name);
    const struct nn_dims *d = &v->dims;
    pair[0] = pair[1] = 1;
    if (d->n != 1 && d->n != axes)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "%s must be a number or %d of them", name,
                              axes);
    pair[1] = d->dim[d->n - 1];
    if (axes == 2)
        pair[0] = d->dim[0];
    if (pair[0] < 1 || pair[1] < 1)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "%s must be positive, got %lld", name,
                              (long long)(pair[0] < 1 ? pair[0] : pair[1]));
    return 0;
}

void nn__window_spell_out(struct nn_value *value, int axes) {
    if (value->kind != NN_DIMS || value->dims.n == axes)
        return;
    for (int i = 1; i < axes; i++)
        value->dims.dim[i] = value->dims.dim[0];
    value->dims.n = axes;
}

int nn__window_data_format(const struct nn_layer *self, struct nn_err *err) {
    const struct nn_value *v = nn_layer_get(self, "data_format");
    if (v->kind == NN_STRING && strcmp(v->s, "channels_last"))
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "data_format '%.20s' is not computed in here: put the channels on "
                              "the last axis, (rows, height, width, channels)",
                              v->s);
    return 0;
}

/* One axis: how many places the window has, and the padding before the first. */
static int64_t places(const char *padding, int64_t in, int64_t size, int64_t stride,
                      int64_t dilation, int64_t *before) {
    int64_t reach = (size - 1) * dilation + 1;
    *before = 0;
    if (!strcmp(padding, "causal")) {
        *before = reach - 1;
        return (in - 1) / stride + 1;
    }
    if (strcmp(padding, "same"))
        return in < reach ? 0 : (in - reach) / stride + 1;
    int64_t out = (in + stride - 1) / stride, missing = (out - 1) * stride + reach - in;
    *before = missing > 0 ? missing / 2 : 0;
    return out;
}

int nn__window_axes(const struct nn_layer *self, int axes, const struct nn_dims *in,
                    struct nn_err *err) {
    char shape[80], advice[160] = "";
    if (in->n == axes + 1)
        return 0;
    if (in->n == axes) {
        snprintf(advice, sizeof advice, ": give %s a channel axis, x.reshape(-1, %s, 1)",
                 axes == 2 ? "images" : "the rows", axes == 2 ? "28, 28" : "steps");
    } else if (in->n == 1) { /* axes == 2 */
        int64_t side = (int64_t)lround(sqrt((double)in->dim[0]));
        bool square = side * side == in->dim[0];
        snprintf(advice, sizeof advice,
                 ": put it before Flatten, or put layers.Reshape((%lld, %lld, 1)) in front of it",
                 (long long)(square ? side : in->dim[0]), (long long)(square ? side : 1));
    } else if (in->n == axes + 2) {
        struct nn_dims row = {in->n - 1, {0}};
        memcpy(row.dim, in->dim + 1, (size_t)row.n * sizeof row.dim[0]);
        array_shape_text(row.n, row.dim, shape, sizeof shape);
        snprintf(advice, sizeof advice,
                 ": the number of rows does not belong into it, write keras.Input(shape=%s)",
                 shape);
    }
    nn_dims_text(in, shape, sizeof shape);
    return nn__layer_fail(
        self, err, NN_ERR_VALUE, "needs rows of shape %s, but its input has shape %s%s",
        axes == 2 ? "(height, width, channels)" : "(steps, channels)", shape, advice);
}

int nn__window(const struct nn_layer *self, int axes, const char *size, const struct nn_dims *in,
               struct nn_window *w, struct nn_err *err) {
    int64_t sizes[2], strides[2], dilations[2] = {1, 1};
    if (nn__window_axes(self, axes, in, err))
        return -1;
    if (nn__window_pair(self, size, axes, sizes, err))
        return -1;
    memcpy(strides, sizes, sizeof strides);
    if (nn_layer_get(self, "strides")->kind == NN_DIMS &&
        nn__window_pair(self, "strides", axes, strides, err))
        return -1;
    if (nn_layer_get(self, "dilation_rate") &&
        nn__window_pair(self, "dilation_rate", axes, dilations, err))
        return -1;
    const char *padding = nn_layer_get(self, "padding")->s;
    *w = (struct nn_window){
        .axes = axes,
        .in_h = axes == 2 ? in->dim[0] : 1,
        .in_w = in->dim[in->n - 2],
        .channels = in->dim[in->n - 1],
        .size_h = sizes[0],
        .size_w = sizes[1],
        .stride_h = strides[0],
        .stride_w = strides[1],
        .dilation_h = dilations[0],
        .dilation_w = dilations[1],
    };
    w->out_h = places(padding, w->in_h, sizes[0], strides[0], dilations[0], &w->top);
    w->out_w = places(padding, w->in_w, sizes[1], strides[1], dilations[1], &w->left);
    if (w->out_h < 1 || w->out_w < 1) {
        char text[80];
        nn_dims_text(in, text, sizeof text);
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "its window of %lld x %lld does not fit into its input of shape %s: "
                              "take a smaller %s, or padding='same'",
                              (long long)((sizes[0] - 1) * dilations[0] + 1),
                              (long long)((sizes[1] - 1) * dilations[1] + 1), text, size);
    }
    return 0;
}
