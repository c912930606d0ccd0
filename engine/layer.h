/* engine/layer.h: what a layer is inside the engine. A kind of layer is one file in engine/layers
 * and one row in layers.def: a struct nn_layer_ops. Training never looks at the kind. */
#ifndef ENGINE_LAYER_H
#define ENGINE_LAYER_H

#include "engine/backend/gemm.h"
#include "engine/backend/product.h"
#include "engine/class_private.h"
#include "engine/context.h"
#include "engine/engine.h"
#include "engine/random.h"

enum { NN_MAX_INPUTS = 32, NN_MAX_WEIGHTS = 6 };

struct nn_weight {
    const char *name; /* "kernel": static */
    struct nn_dims shape;
    int64_t size;
    bool trainable;
    bool counter;                                     /* 64 bits wide in Keras */
    float *value;                                     /* owned */
    const struct nn_object *regularizer, *constraint; /* borrowed from the layer's values; NULL */
};

/* What a node of this layer needs beside its output. */
struct nn_need {
    int64_t cache;   /* floats per row kept from forward to backward */
    int64_t scratch; /* floats per piece, valid inside one call */
    int64_t share;   /* doubles a piece tells the others: see measure */
};

/* One call of forward or backward: some rows of a batch. */
struct nn_run {
    const struct nn_backend *backend;
    int64_t rows, first_row; /* first_row: place in the batch, for random streams */
    int64_t batch_rows;      /* of all pieces */
    int input_count;
    const struct nn_dims *in_shape; /* per input */
    const struct nn_dims *out_shape;
    const float *const *in; /* in[i]: (rows, size of in_shape[i]) */
    const uint32_t *order;  /* row r of in[0] is its row order[r]: for layers that pick; or NULL */
    const uint32_t *ahead;  /* the rows that will be wanted next in this way, or NULL */
    float *out;             /* (rows, size of out_shape) */
    float *dout;            /* gradient of out; backward may overwrite it */
    float *const *din;      /* din[i]: to be written; NULL: not wanted */
    float *cache;           /* (rows, need.cache) or NULL */
    float *scratch;
    /* What the pieces of the batch have measured, one after the other. */
    double *shares;
    int pieces, piece;
    int64_t share_stride;
    bool leads;         /* the first piece that has rows: does once what a batch does once */
    float *const *grad; /* grad[w]: gradient of weight w over these rows; NULL: not wanted here */
    bool add_grad;      /* add to grad instead of writing it */
    bool training;
    bool absorbed; /* dout is already the gradient of the activation's input */
    struct nn_stream stream;
};

struct nn_layer_ops {
    struct nn_class head;
    size_t state_size;          /* bytes of per-instance data */
    int min_inputs, max_inputs; /* both 0: one */
    bool alias;                 /* the output is the input, seen in another shape */
    /* Whether training may give the rows of in[0] as they lie in the data set; NULL: never. */
    bool (*picks)(const struct nn_layer *self, const struct nn_dims *in);
    /* NULL unless in training the rows of a batch depend on each other: what the other pieces of
     * the batch must know of this one goes to run->shares + piece * share_stride, before forward
     * from the inputs, before backward from dout; then all pieces have run it. Of such a layer only
     * the piece that leads has places for gradients of weights. */
    void (*measure)(const struct nn_layer *self, const struct nn_run *run, bool backward);
    /* The gradient of the output is that of every input of the same shape, too. */
    bool passes_gradient;
    /* After the parameters are set; may be NULL. */
    int (*init)(struct nn_layer *self, struct nn_err *err);
    void (*close)(struct nn_layer *self); /* frees what init made in state; may be NULL */
    int (*shape)(const struct nn_layer *self, const struct nn_dims *in, int count,
                 struct nn_dims *out, struct nn_err *err);
    /* Makes the weights; NULL: none. */
    int (*build)(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err);
    /* Takes what it is to know from rows of the shape it is built for; NULL: nothing to adapt. */
    int (*adapt)(struct nn_layer *self, const double *data, int64_t rows, struct nn_err *err);
    void (*need)(const struct nn_layer *self, const struct nn_dims *in, const struct nn_dims *out,
                 struct nn_need *need);
    void (*forward)(const struct nn_layer *self, const struct nn_run *run);
    void (*backward)(const struct nn_layer *self, const struct nn_run *run);
    /* grad of rows [begin, end) of the weight's first axis from all rows of a batch, after
     * backward left the gradient of the activation's input in dout. NULL: only by backward. */
    void (*weight_block)(const struct nn_layer *self, const struct nn_run *run, int weight,
                         int64_t begin, int64_t end, float *grad, bool add);
    /* The activation applied last, if the cache then holds its input whenever there is a cache. */
    const struct nn_object *(*activation)(const struct nn_layer *self);
    /* Multiply-adds per row, to decide whether threads pay; NULL: from the sizes. */
    int64_t (*cost)(const struct nn_layer *self, const struct nn_dims *in,
                    const struct nn_dims *out);
};

struct nn_layer {
    size_t refs;
    struct nn_context *context;
    const struct nn_layer_ops *ops;
    struct nn_value *values; /* ORDER of ops->head.params, then nn_layer_base_params */
    char *name;
    const char *operation; /* see nn_layer_set_operation */
    char *scope;           /* name of the model that built it; NULL: it was called by itself */
    bool trainable, built, called;
    struct nn_dims in_shape, out_shape; /* of the first call */
    struct nn_tensor *first;            /* its tensor: weak, NULLed when that dies */
    int calls;
    int weight_count;
    struct nn_weight weights[NN_MAX_WEIGHTS];
    void *state;
};

/* The base parameter's value: NN_BASE_NAME, ... ORDER nn_layer_base_params */
enum { NN_BASE_NAME, NN_BASE_TRAINABLE, NN_BASE_INPUT_SHAPE, NN_BASE_INPUT_DIM, NN_BASE_DTYPE };
const struct nn_value *nn__layer_base(const struct nn_layer *layer, int which);

/* For build: a weight filled by its initializer. */
int nn__layer_add_weight(struct nn_layer *layer, const char *name, const struct nn_dims *shape,
                         const struct nn_object *initializer, const struct nn_object *regularizer,
                         const struct nn_object *constraint, bool trainable, struct nn_err *err);
/* Errors of layers begin alike: 'layer "dense_1" (Dense): ...'. Returns -1. */
int nn__layer_fail(const struct nn_layer *layer, struct nn_err *err, enum nn_err_code code,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));
int64_t nn__dims_size(const struct nn_dims *dims);
bool nn__dims_equal(const struct nn_dims *a, const struct nn_dims *b);
/* NULL where the value is None. */
struct nn_object *nn__object_or_null(const struct nn_value *value);

#endif
