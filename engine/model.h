/* engine/model.h: the insides of tensors and models: a graph whose nodes are calls of layers. */
#ifndef ENGINE_MODEL_H
#define ENGINE_MODEL_H

#include "engine/layer.h"
#include "engine/optimizer.h"

/* A node of the graph: one call of a layer, or an input (no inputs). */
struct nn_tensor {
    size_t refs;
    struct nn_layer *layer;    /* retained */
    struct nn_tensor **inputs; /* retained */
    int input_count;
    struct nn_dims shape;
    int call;   /* number of the call among its layer's: a model's call gives several tensors */
    int output; /* which of them */
    enum nn_mode mode;
};

/* See nn__model_leaves. */
struct nn_leaves {
    struct nn_layer **layers;
    int count;
    uint64_t version;
};

struct nn_compiled_metric {
    int output;
    struct nn_object *metric; /* retained; NULL: accuracy, not resolved yet */
    char *name;
    bool weighted;
};

struct nn_plan;

struct nn_model {
    size_t refs;
    struct nn_context *context;
    char *name;
    bool sequential;
    bool listing;             /* layers are added from a list: see nn_model_begin_list */
    struct nn_layer **layers; /* retained, in model.layers' order; Sequential's InputLayer apart */
    int layer_count;
    struct nn_tensor **inputs, **outputs; /* retained */
    int input_count, output_count;
    struct nn_tensor **nodes; /* every node, inputs before what reads them; borrowed */
    int node_count;
    uint64_t version; /* grows whenever the graph changes */
    struct nn_leaves *leaves;
    struct nn_layer *as_layer; /* what stands for it in other models: weak */
    bool frozen;               /* trainable = False */

    bool compiled;
    struct nn_object *optimizer;
    struct nn_object **losses; /* one per output; entries may be NULL */
    int loss_count;
    double *loss_weights;
    char **loss_names; /* loss_count: the losses of several outputs are reported too; NULL: one */
    struct nn_compiled_metric *metrics;
    int metric_count;

    /* Optimizer state: per weight of the model, in order, `slots` stretches of its size. */
    float *slot_memory;
    int slots;
    uint64_t slot_version; /* of the model they were made for */
    int64_t iterations;
    double carry[2];

    struct nn_plan *plan; /* of train_on_batch and test_on_batch, kept between calls */
    uint64_t stream;      /* of shuffles and dropouts, under the seed that the context has then */
    uint64_t draws;
};

/* Two outputs of one call of a model. */
static inline bool nn__same_call(const struct nn_tensor *a, const struct nn_tensor *b) {
    return a->layer == b->layer && a->call == b->call;
}
/* Layers once each, in the order of model.layers, InputLayers included for Functional. */
int nn__model_layer_index(const struct nn_model *model, const struct nn_layer *layer);
/* Fails with a text that says what to do when the model has no input shape yet. */
int nn__model_require_built(const struct nn_model *model, struct nn_err *err);
/* Sets slot memory up for the weights as they are now, keeping what is there if it fits. */
int nn__model_slots(struct nn_model *model, struct nn_err *err);
/* How many values stand between the loss and the metrics in a report: the outputs' losses. */
int nn__model_loss_reports(const struct nn_model *model);
/* A step is made; of the optimizer only if there are weights to train. */
static inline void nn__model_stepped(struct nn_model *model, bool trains) {
    model->iterations += trains;
    model->optimizer->steps = model->iterations;
}
int64_t nn__model_optimizer_size(const struct nn_model *model);
void nn__model_forget_compile(struct nn_model *model);

#endif
