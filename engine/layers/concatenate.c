/* engine/layers/concatenate.c: Concatenate: inputs side by side along one axis. */
#include "engine/tables.h"

#include <string.h>

/* The axis among those of a row; -1 when there is no such axis. */
static int axis_of(const struct nn_layer *self, const struct nn_dims *in) {
    int64_t axis = self->values[0].i;
    axis = axis < 0 ? axis + in->n : axis - 1; /* counted from the end, or with the batch's */
    return axis < 0 || axis >= in->n ? -1 : (int)axis;
}

static int concatenate_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                             struct nn_dims *out, struct nn_err *err) {
    int axis = axis_of(self, &in[0]);
    if (axis < 0)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "its inputs have no axis %lld that could grow",
                              (long long)self->values[0].i);
    *out = in[0];
    for (int k = 1; k < count; k++) {
        bool fits = in[k].n == out->n;
        for (int i = 0; fits && i < out->n; i++)
            fits = i == axis || in[k].dim[i] == out->dim[i];
        if (!fits) {
            char first[80], other[80];
            nn_dims_text(&in[0], first, sizeof first);
            nn_dims_text(&in[k], other, sizeof other);
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "its inputs must agree in all axes but the concatenated one; one "
                                  "has shape %s, another %s: bring them to the same shape, with "
                                  "layers.Flatten() say",
                                  first, other);
        }
        out->dim[axis] += in[k].dim[axis];
    }
    return 0;
}

/* Copies between an input and its place in the output: stretches of the axes from the joined one
 * on, repeated for all places before it. */
static void copy(const struct nn_layer *self, const struct nn_run *run, bool back) {
    int axis = axis_of(self, run->out_shape);
    int64_t repeats = run->rows, inner = 1, at = 0;
    for (int i = 0; i < axis; i++)
        repeats *= run->out_shape->dim[i];
    for (int i = axis + 1; i < run->out_shape->n; i++)
        inner *= run->out_shape->dim[i];
    int64_t wide = run->out_shape->dim[axis] * inner;
    for (int k = 0; k < run->input_count; k++) {
        int64_t n = run->in_shape[k].dim[axis] * inner;
        for (int64_t i = 0; i < repeats; i++) {
            if (!back)
                memcpy(run->out + i * wide + at, run->in[k] + i * n, (size_t)n * sizeof(float));
            else if (run->din[k])
                memcpy(run->din[k] + i * n, run->dout + i * wide + at, (size_t)n * sizeof(float));
        }
        at += n;
    }
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    copy(self, run, false);
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    copy(self, run, true);
}

static const struct nn_param params[] = {
    NN_P_INT("axis", "-1", "the axis that grows; 0 is the batch's and cannot"),
};

const struct nn_layer_ops nn_layer_concatenate = {
    .head = {.kind = NN_LAYER,
             .name = "Concatenate",
             .aliases = "concatenate",
             .doc = "Puts its inputs side by side along an axis.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .min_inputs = 1,
    .max_inputs = NN_MAX_INPUTS,
    .shape = concatenate_shape,
    .forward = forward,
    .backward = backward,
};
