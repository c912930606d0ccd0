/* engine/clone.c: a model made anew: the same layers under the same names, with weights of their
 * own, as keras.models.clone_model does. */
#include "engine/submodel.h"

#include <stdlib.h>

static struct nn_layer *clone_layer(const struct nn_layer *from, struct nn_err *err) {
    const struct nn_class *cls = &from->ops->head;
    int count = cls->param_count + nn_layer_base_param_count;
    const struct nn_model *inner = nn_layer_model(from);
    struct nn_layer *layer = NULL;
    if (inner) {
        struct nn_model *copy = nn_model_clone(inner, err);
        layer = copy ? nn__model_as_layer(copy, err) : NULL;
        nn_model_release(&copy);
        return layer;
    }
    struct nn_arg *args = calloc((size_t)count, sizeof *args);
    if (!args) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a copy of a layer");
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        int base = i - cls->param_count;
        args[i].name = base < 0 ? cls->params[i].name : nn_layer_base_params[base].name;
        args[i].value = from->values[i];
        if (base == NN_BASE_NAME)
            args[i].value = (struct nn_value){.kind = NN_STRING, .s = from->name};
        if (base == NN_BASE_TRAINABLE)
            args[i].value = (struct nn_value){.kind = NN_BOOL, .b = from->trainable};
    }
    layer = nn_layer_new(from->context, cls, args, count, err);
    if (layer)
        layer->operation = from->operation;
    free(args);
    return layer;
}

static struct nn_model *clone_chain(const struct nn_model *model, struct nn_err *err) {
    struct nn_model *copy = nn_model_sequential(model->context, model->name, err);
    int first = model->input_count ? -1 : 0, rc = copy ? 0 : -1;
    if (copy)
        nn_model_begin_list(copy);
    for (int i = first; !rc && i < model->layer_count; i++) {
        struct nn_layer *layer =
            clone_layer(i < 0 ? model->inputs[0]->layer : model->layers[i], err);
        rc = layer ? nn_model_add(copy, layer, err) : -1;
        nn_layer_release(&layer);
    }
    if (rc || nn_model_end_list(copy, err))
        nn_model_release(&copy);
    return copy;
}

/* Where the tensors of a graph stand in it, and what stands for them in the copy. */
struct copies {
    const struct nn_model *model;
    struct nn_layer **layers;   /* ORDER model->layers */
    struct nn_tensor **tensors; /* ORDER model->nodes */
};

static struct nn_tensor *copy_of(const struct copies *c, const struct nn_tensor *tensor) {
    for (int i = 0; i < c->model->node_count; i++)
        if (c->model->nodes[i] == tensor)
            return c->tensors[i];
    return NULL;
}

/* Repeats the call that made node i: of a model inside all its outputs at once. */
static int repeat_call(struct copies *c, int i, struct nn_err *err) {
    const struct nn_tensor *t = c->model->nodes[i];
    struct nn_layer *layer = c->layers[nn__model_layer_index(c->model, t->layer)];
    struct nn_model *inner = nn_layer_model(layer);
    struct nn_tensor *inputs[NN_MAX_INPUTS];
    for (int j = 0; j < t->input_count; j++)
        inputs[j] = copy_of(c, t->inputs[j]);
    if (!inner) {
        c->tensors[i] = nn_layer_call(layer, inputs, t->input_count, err);
        return c->tensors[i] ? 0 : -1;
    }
    struct nn_tensor **made = calloc((size_t)inner->output_count + 1, sizeof(*made));
    if (!made)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for a copy of a model");
    int rc = nn_model_call(inner, inputs, t->input_count, made, err);
    for (int k = i; !rc && k < c->model->node_count; k++)
        if (nn__same_call(c->model->nodes[k], t))
            c->tensors[k] = nn_tensor_retain(made[c->model->nodes[k]->output]);
    for (int k = 0; k < inner->output_count; k++)
        nn_tensor_release(&made[k]);
    free(made);
    return rc;
}

static struct nn_model *clone_graph(const struct nn_model *model, struct nn_err *err) {
    size_t nodes = (size_t)model->node_count + 1;
    struct copies c = {model, calloc((size_t)model->layer_count + 1, sizeof(*c.layers)),
                       calloc(nodes, sizeof(*c.tensors))};
    struct nn_tensor **ends = calloc(nodes + (size_t)model->output_count, sizeof(*ends));
    struct nn_model *copy = NULL;
    int rc = c.layers && c.tensors && ends
                 ? 0
                 : nn_fail(err, NN_ERR_MEMORY, "out of memory for a copy of a model");
    for (int i = 0; !rc && i < model->layer_count; i++) {
        c.layers[i] = clone_layer(model->layers[i], err);
        rc = c.layers[i] ? 0 : -1;
    }
    for (int i = 0; !rc && i < model->node_count; i++) {
        rc = c.tensors[i] ? 0 : repeat_call(&c, i, err);
        if (!rc)
            nn_tensor_set_mode(c.tensors[i], model->nodes[i]->mode);
    }
    for (int i = 0; !rc && i < model->input_count; i++)
        ends[i] = copy_of(&c, model->inputs[i]);
    for (int i = 0; !rc && i < model->output_count; i++)
        ends[model->input_count + i] = copy_of(&c, model->outputs[i]);
    if (!rc)
        copy =
            nn_model_functional(model->context, ends, model->input_count, ends + model->input_count,
                                model->output_count, model->name, err);
    for (int i = 0; c.tensors && i < model->node_count; i++)
        nn_tensor_release(&c.tensors[i]);
    for (int i = 0; c.layers && i < model->layer_count; i++)
        nn_layer_release(&c.layers[i]);
    free(c.layers);
    free(c.tensors);
    free(ends);
    return copy;
}

struct nn_model *nn_model_clone(const struct nn_model *model, struct nn_err *err) {
    return model->sequential ? clone_chain(model, err) : clone_graph(model, err);
}
