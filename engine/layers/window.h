/* engine/layers/window.h: what layers share that move a window over one or two axes (Conv,
 * pooling): sizes of the output, padding, reading of parameters. Inputs are (h, w, c), or (w, c)
 * for one axis, which then counts as h == 1. */
#ifndef ENGINE_LAYERS_WINDOW_H
#define ENGINE_LAYERS_WINDOW_H

#include "engine/layer.h"

struct nn_window {
    int axes; /* 1 or 2 */
    int64_t in_h, in_w, channels;
    int64_t out_h, out_w;
    int64_t size_h, size_w, stride_h, stride_w, dilation_h, dilation_w;
    int64_t top, left; /* padding before */
};

/* A number or a pair of them, all at least 1, from a parameter: {h, w}; h is 1 with one axis. */
int nn__window_pair(const struct nn_layer *self, const char *name, int axes, int64_t pair[2],
                    struct nn_err *err);
/* Writes one number as many: kernel_size=3 is read back as (3, 3). */
void nn__window_spell_out(struct nn_value *value, int axes);
/* A VALUE error that says what to write unless rows have `axes` axes and one of channels. */
int nn__window_axes(const struct nn_layer *self, int axes, const struct nn_dims *in,
                    struct nn_err *err);
/* Only channels_last is computed. */
int nn__window_data_format(const struct nn_layer *self, struct nn_err *err);
/* Sizes for an input; the layer has padding and strides, `size` names the window's size
 * ("kernel_size"). Fails when the input has another number of axes or is smaller than the
 * window. */
int nn__window(const struct nn_layer *self, int axes, const char *size, const struct nn_dims *in,
               struct nn_window *window, struct nn_err *err);

#endif
