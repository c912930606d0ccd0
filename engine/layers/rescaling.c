/* engine/layers/rescaling.c: Rescaling: x scale + offset, as for pixels of 0 to 255. */
#include "engine/tables.h"

enum { SCALE, OFFSET };

static int rescaling_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                           struct nn_dims *out, struct nn_err *err) {
    (void)self;
    (void)count;
    (void)err;
    *out = *in;
    return 0;
}

static void rescaling_forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = run->rows * nn__dims_size(run->out_shape);
    float scale = (float)self->values[SCALE].f, offset = (float)self->values[OFFSET].f;
    for (int64_t i = 0; i < n; i++)
        run->out[i] = run->in[0][i] * scale + offset;
}

static void rescaling_backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = run->rows * nn__dims_size(run->out_shape);
    float scale = (float)self->values[SCALE].f;
    for (int64_t i = 0; run->din[0] && i < n; i++)
        run->din[0][i] = run->dout[i] * scale;
}

static const struct nn_param params[] = {
    NN_P_FLOAT("scale", NULL, "what inputs are multiplied with"),
    NN_P_FLOAT("offset", "0.0", "what is added then"),
};

const struct nn_layer_ops nn_layer_rescaling = {
    .head = {.kind = NN_LAYER,
             .name = "Rescaling",
             .aliases = "rescaling",
             .doc = "Multiplies its input with a number and adds another: 1/255 for pixels.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .shape = rescaling_shape,
    .forward = rescaling_forward,
    .backward = rescaling_backward,
};
