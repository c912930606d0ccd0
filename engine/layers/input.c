/* engine/layers/input.c: InputLayer, where a graph begins. */
#include "engine/array/array.h"
#include "engine/tables.h"

enum { SHAPE, BATCH_SIZE };

/* Of the data: all are computed with as float32. */
static const char numeric[] = "float32 float64 float16 int8 int16 int32 int64 uint8 uint16 uint32 "
                              "uint64 bool";

static int input_init(struct nn_layer *self, struct nn_err *err) {
    struct nn_value *old = &self->values[self->ops->head.param_count + NN_BASE_INPUT_SHAPE];
    if (self->values[SHAPE].kind == NN_NONE) { /* input_shape, as Keras 2 called it */
        self->values[SHAPE] = *old;
        old->kind = NN_NONE;
    }
    if (self->values[SHAPE].kind == NN_NONE)
        return nn__layer_fail(self, err, NN_ERR_VALUE, "You must pass a `shape` argument.");
    const struct nn_dims *shape = &self->values[SHAPE].dims;
    for (int i = 0; i < shape->n; i++) {
        char rest[80];
        bool open = false; /* a None behind the first: sizes were to be left open */
        for (int j = 1; j < shape->n; j++)
            open = open || shape->dim[j] < 0;
        array_shape_text(shape->n - 1, shape->dim + 1, rest, sizeof rest);
        if (open || (shape->n == 1 && shape->dim[0] < 0))
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "every axis of an input has one length here, and None stands for "
                                  "the batch alone, which is not written: give numbers, as in "
                                  "shape=(28, 28, 1), and make another model of the same layers "
                                  "for another size");
        if (i == 0 && shape->dim[0] < 0 && shape->n > 1)
            return nn__layer_fail(
                self, err, NN_ERR_VALUE,
                "the shape must not contain the batch dimension: leave None away, "
                "shape=%s",
                rest);
        if (shape->dim[i] < 1)
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "every dimension of the shape must be a positive number");
    }
    if (self->values[BATCH_SIZE].kind != NN_NONE)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "batch_size=%lld: every model here takes batches of any size; leave "
                              "batch_size away and give it to fit()",
                              (long long)self->values[BATCH_SIZE].i);
    const struct nn_value *dtype = nn__layer_base(self, NN_BASE_DTYPE);
    if (dtype->kind == NN_STRING && !nn__word_in(numeric, dtype->s))
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "Invalid dtype: %.20s: the data of a model are numbers, one of %s",
                              dtype->s, numeric);
    return 0;
}

static int input_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                       struct nn_dims *out, struct nn_err *err) {
    (void)in;
    (void)err;
    (void)count;
    *out = self->values[SHAPE].dims;
    return 0;
}

static const struct nn_param params[] = {
    NN_P_DIMS_NONE("shape", "None", "shape of one row, without the batch dimension"),
    NN_P_INT_NONE("batch_size", "None", "must be None: batches of any size are taken"),
};

const struct nn_layer_ops nn_layer_input_layer = {
    .head = {.kind = NN_LAYER,
             .name = "InputLayer",
             .aliases = "input_layer",
             .doc = "Where a model begins: says the shape of one row of data.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .init = input_init,
    .shape = input_shape,
};
