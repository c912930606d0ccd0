/* engine/layers/gaussian_noise.c: GaussianNoise: in training adds normally distributed noise, drawn
 * anew for each batch. */
#include "engine/tables.h"

#include <string.h>

enum { STDDEV, SEED };

static int noise_init(struct nn_layer *self, struct nn_err *err) {
    double stddev = self->values[STDDEV].f;
    if (!(stddev >= 0.0))
        return nn__layer_fail(self, err, NN_ERR_VALUE, "stddev must not be negative, got %g",
                              stddev);
    return 0;
}

static int noise_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                       struct nn_dims *out, struct nn_err *err) {
    (void)self;
    (void)count;
    (void)err;
    *out = *in;
    return 0;
}

/* Every row has a stream of its own: the noise does not depend on how a batch is cut. */
static void noise_forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t size = nn__dims_size(run->out_shape);
    float stddev = (float)self->values[STDDEV].f;
    if (!run->training || stddev == 0.0f) {
        memcpy(run->out, run->in[0], (size_t)(run->rows * size) * sizeof(float));
        return;
    }
    struct nn_stream stream = run->stream;
    if (self->values[SEED].kind == NN_INT)
        stream.seed = (uint64_t)self->values[SEED].i;
    for (int64_t r = 0; r < run->rows; r++) {
        const float *in = run->in[0] + r * size;
        float *out = run->out + r * size;
        struct nn_stream own = stream;
        own.stream += (uint64_t)(run->first_row + r) * 0x9E3779B97F4A7C15u;
        nn_random_normal(own, size, 0.0f, stddev, 0, out);
        for (int64_t i = 0; i < size; i++)
            out[i] += in[i];
    }
}

static void noise_backward(const struct nn_layer *self, const struct nn_run *run) {
    (void)self;
    if (run->din[0])
        memcpy(run->din[0], run->dout,
               (size_t)(run->rows * nn__dims_size(run->out_shape)) * sizeof(float));
}

static const struct nn_param params[] = {
    NN_P_FLOAT("stddev", NULL, "standard deviation of the noise"),
    NN_P_INT_NONE("seed", "None", "a number makes the drawing repeatable"),
};

const struct nn_layer_ops nn_layer_gaussian_noise = {
    .head = {.kind = NN_LAYER,
             .name = "GaussianNoise",
             .aliases = "gaussian_noise",
             .doc = "In training adds normally distributed noise to its input.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .init = noise_init,
    .shape = noise_shape,
    .forward = noise_forward,
    .backward = noise_backward,
};
