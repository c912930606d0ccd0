/* engine/layers/dropout.c: Dropout: in training a part of the inputs, drawn anew for each batch, is
 * set to 0 and the rest scaled up. SpatialDropout1D and 2D drop whole channels. */
#include "engine/tables.h"

#include <string.h>

enum { RATE, SEED };

static int dropout_init(struct nn_layer *self, struct nn_err *err) {
    double rate = self->values[RATE].f;
    if (!(rate >= 0.0 && rate <= 1.0))
        return nn__layer_fail(self, err, NN_ERR_VALUE, "rate must lie between 0 and 1, got %g",
                              rate);
    return 0;
}

/* How many axes its rows must have to drop whole channels; 0: it drops single elements. */
static int axes_of(const struct nn_layer *self) {
    return self->ops == &nn_layer_spatial_dropout1d   ? 2
           : self->ops == &nn_layer_spatial_dropout2d ? 3
                                                      : 0;
}

static int dropout_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                         struct nn_dims *out, struct nn_err *err) {
    int axes = axes_of(self);
    (void)count;
    if (axes && in->n != axes)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "needs inputs of %d axes, but gets %d", axes,
                              in->n);
    *out = *in;
    return 0;
}

static void dropout_need(const struct nn_layer *self, const struct nn_dims *in,
                         const struct nn_dims *out, struct nn_need *need) {
    (void)self;
    (void)in;
    need->cache = nn__dims_size(out);
}

/* The cache keeps each element's factor: 0 or 1 / (1 - rate). */
static void dropout_forward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t size = nn__dims_size(run->out_shape), n = run->rows * size;
    float rate = (float)self->values[RATE].f;
    if (!run->training || rate == 0.0f) {
        memcpy(run->out, run->in[0], (size_t)n * sizeof(float));
        return;
    }
    float keep = rate < 1.0f ? 1.0f / (1.0f - rate) : 0.0f, *factor = run->cache;
    struct nn_stream stream = run->stream;
    if (self->values[SEED].kind == NN_INT)
        stream.seed = (uint64_t)self->values[SEED].i;
    int64_t drawn = axes_of(self) ? run->out_shape->dim[run->out_shape->n - 1] : size;
    nn_random_uniform(stream, (uint64_t)(run->first_row * drawn), run->rows * drawn, 0.0f, 1.0f,
                      factor);
    /* Spread over the places of a channel, from the end: what is drawn lies in front. */
    for (int64_t r = run->rows - 1; drawn < size && r >= 0; r--)
        for (int64_t i = size - 1; i >= 0; i--)
            factor[r * size + i] = factor[r * drawn + i % drawn];
    for (int64_t i = 0; i < n; i++) {
        factor[i] = factor[i] >= rate ? keep : 0.0f;
        run->out[i] = run->in[0][i] * factor[i];
    }
}

static void dropout_backward(const struct nn_layer *self, const struct nn_run *run) {
    int64_t n = run->rows * nn__dims_size(run->out_shape);
    if (!run->din[0])
        return;
    if (self->values[RATE].f == 0.0) {
        memcpy(run->din[0], run->dout, (size_t)n * sizeof(float));
        return;
    }
    for (int64_t i = 0; i < n; i++)
        run->din[0][i] = run->dout[i] * run->cache[i];
}

static const struct nn_param params[] = {
    NN_P_FLOAT("rate", NULL, "the part set to 0, from 0 to 1"),
    NN_P_INT_NONE("seed", "None", "a number makes the drawing repeatable"),
};

static const struct nn_param spatial_params[] = {
    NN_P_FLOAT("rate", NULL, "the part of the channels set to 0, from 0 to 1"),
    NN_P_INT_NONE("seed", "None", "a number makes the drawing repeatable"),
};

#define ROW(id, class_name, word, table, text)                                                     \
    const struct nn_layer_ops nn_layer_##id = {.head = {.kind = NN_LAYER,                          \
                                                        .name = class_name,                        \
                                                        .aliases = word,                           \
                                                        .doc = text,                               \
                                                        .params = table,                           \
                                                        .param_count = NN_PARAM_COUNT(table)},     \
                                               .init = dropout_init,                               \
                                               .shape = dropout_shape,                             \
                                               .need = dropout_need,                               \
                                               .forward = dropout_forward,                         \
                                               .backward = dropout_backward}

ROW(dropout, "Dropout", "dropout", params,
    "In training sets a random part of its input to 0 and scales up the rest.");
ROW(spatial_dropout1d, "SpatialDropout1D", "spatial_dropout1d", spatial_params,
    "In training sets random channels of sequences to 0 and scales up the rest.");
ROW(spatial_dropout2d, "SpatialDropout2D", "spatial_dropout2d", spatial_params,
    "In training sets random channels of images to 0 and scales up the rest.");
