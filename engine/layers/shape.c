/* engine/layers/shape.c: Flatten and Reshape: the same numbers, seen in another shape. */
#include "engine/tables.h"

#include "engine/layers/window.h"

static int flatten_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                         struct nn_dims *out, struct nn_err *err) {
    (void)self;
    (void)count;
    (void)err;
    *out = (struct nn_dims){1, {nn__dims_size(in)}};
    return 0;
}

static int flatten_init(struct nn_layer *self, struct nn_err *err) {
    return nn__window_data_format(self, err);
}

static int reshape_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                         struct nn_dims *out, struct nn_err *err) {
    (void)count;
    int64_t size = nn__dims_size(in), known = 1;
    int open = -1;
    *out = self->values[0].dims;
    for (int i = 0; i < out->n; i++) {
        if (out->dim[i] == -1 && open < 0)
            open = i;
        else if (out->dim[i] < 1)
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "target_shape must be positive numbers and at most one -1");
        else
            known *= out->dim[i];
    }
    if (open >= 0 && size % known == 0)
        out->dim[open] = size / known;
    if (nn__dims_size(out) != size || size % known) {
        struct nn_value target = {.kind = NN_DIMS, .dims = self->values[0].dims};
        char a[80], b[80];
        nn_dims_text(in, a, sizeof a);
        nn_value_text(&target, b, sizeof b);
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "cannot reshape rows of shape %s (%lld numbers) to %s: write "
                              "numbers whose product is %lld, or -1 for one of them",
                              a, (long long)size, b, (long long)size);
    }
    return 0;
}

static const struct nn_param flatten_params[] = {
    NN_P_STRING_NONE("data_format", "None", "channels_last is the only one computed"),
};
static const struct nn_param reshape_params[] = {
    NN_P_DIMS("target_shape", NULL, "shape of one row; one dimension may be -1"),
};

const struct nn_layer_ops nn_layer_flatten = {
    .head = {.kind = NN_LAYER,
             .name = "Flatten",
             .aliases = "flatten",
             .doc = "Makes one axis of all: (28, 28) becomes (784,).",
             .params = flatten_params,
             .param_count = NN_PARAM_COUNT(flatten_params)},
    .alias = true,
    .init = flatten_init,
    .shape = flatten_shape,
};
const struct nn_layer_ops nn_layer_reshape = {
    .head = {.kind = NN_LAYER,
             .name = "Reshape",
             .aliases = "reshape",
             .doc = "Gives each row another shape.",
             .params = reshape_params,
             .param_count = NN_PARAM_COUNT(reshape_params)},
    .alias = true,
    .shape = reshape_shape,
};
