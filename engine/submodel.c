/* engine/submodel.c: models as layers of models. */
#include "engine/submodel.h"

#include <stdlib.h>
#include <string.h>

struct state {
    struct nn_model *model; /* retained */
};

static void close_submodel(struct nn_layer *self) {
    struct state *s = self->state;
    if (s->model)
        s->model->as_layer = NULL;
    nn_model_release(&s->model);
}

#define ROW(id, class_name, words, text)                                                           \
    static const struct nn_layer_ops id = {                                                        \
        .head = {.kind = NN_LAYER, .name = class_name, .aliases = words, .doc = text},             \
        .state_size = sizeof(struct state),                                                        \
        .close = close_submodel}

ROW(as_functional, "Functional", "functional", "A graph of layers.");
ROW(as_sequential, "Sequential", "sequential", "A chain of layers.");

struct nn_model *nn_layer_model(const struct nn_layer *layer) {
    bool submodel = layer->ops == &as_functional || layer->ops == &as_sequential;
    return submodel ? ((struct state *)layer->state)->model : NULL;
}

struct nn_layer *nn__model_as_layer(struct nn_model *model, struct nn_err *err) {
    if (model->as_layer)
        return nn_layer_retain(model->as_layer);
    const struct nn_arg name = {"name", {.kind = NN_STRING, .s = model->name}};
    const struct nn_layer_ops *ops = model->sequential ? &as_sequential : &as_functional;
    struct nn_layer *layer = nn_layer_new(model->context, &ops->head, &name, 1, err);
    if (!layer)
        return NULL;
    ((struct state *)layer->state)->model = nn_model_retain(model);
    layer->built = true;
    model->as_layer = layer;
    return layer;
}

int nn__submodel_accepts(struct nn_model *model, struct nn_tensor *const *inputs, int count,
                         struct nn_err *err) {
    if (!model->output_count && count == 1 && nn_model_build(model, &inputs[0]->shape, err))
        return -1;
    if (count != model->input_count)
        return nn_fail(err, NN_ERR_VALUE, "Model \"%.60s\" takes %d inputs, %d were given",
                       model->name, model->input_count, count);
    for (int i = 0; i < count; i++) {
        if (nn__dims_equal(&inputs[i]->shape, &model->inputs[i]->shape))
            continue;
        char want[80], got[80];
        nn_dims_text(&model->inputs[i]->shape, want, sizeof want);
        nn_dims_text(&inputs[i]->shape, got, sizeof got);
        return nn_fail(err, NN_ERR_VALUE,
                       "Model \"%.60s\" was built for inputs of shape %s, but is called on the "
                       "output of layer \"%.60s\", of shape %s",
                       model->name, want, inputs[i]->layer->name, got);
    }
    return 0;
}

bool nn__model_contains(const struct nn_model *model, const struct nn_model *inner) {
    if (model == inner)
        return true;
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_model *sub = nn_layer_model(model->layers[i]);
        if (sub && nn__model_contains(sub, inner))
            return true;
    }
    return false;
}

uint64_t nn__model_version(const struct nn_model *model) {
    uint64_t version = model->version;
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_model *sub = nn_layer_model(model->layers[i]);
        version += sub ? nn__model_version(sub) : 0;
    }
    return version;
}

static int count_leaves(const struct nn_model *model) {
    int count = 0;
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_model *sub = nn_layer_model(model->layers[i]);
        count += sub ? count_leaves(sub) : 1;
    }
    return count;
}

static void add_leaves(const struct nn_model *model, struct nn_layer **leaves, int *count) {
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_model *sub = nn_layer_model(model->layers[i]);
        if (sub) {
            add_leaves(sub, leaves, count);
            continue;
        }
        bool known = false; /* only a layer in a sub-model may be in another as well */
        for (int k = 0; !known && k < *count; k++)
            known = leaves[k] == model->layers[i];
        if (!known)
            leaves[(*count)++] = model->layers[i];
    }
}

struct nn_layer *const *nn__model_leaves(const struct nn_model *model, int *count,
                                         struct nn_err *err) {
    struct nn_leaves *kept = model->leaves;
    uint64_t version = nn__model_version(model);
    if (!kept->layers || kept->version != version) {
        struct nn_layer **layers = calloc((size_t)count_leaves(model) + 1, sizeof(*layers));
        if (!layers) {
            nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
            return NULL;
        }
        free(kept->layers);
        *kept = (struct nn_leaves){layers, 0, version};
        add_leaves(model, layers, &kept->count);
    }
    *count = kept->count;
    return kept->layers;
}

int nn_model_leaf_count(const struct nn_model *model, struct nn_err *err) {
    int count;
    return nn__model_leaves(model, &count, err) ? count : -1;
}

struct nn_layer *nn_model_leaf(const struct nn_model *model, int index) {
    return model->leaves->layers[index];
}

bool nn_model_trainable(const struct nn_model *model) {
    return !model->frozen;
}

void nn_model_set_trainable(struct nn_model *model, bool trainable) {
    model->frozen = !trainable;
    for (int i = 0; i < model->layer_count; i++)
        nn_layer_set_trainable(model->layers[i], trainable);
}
