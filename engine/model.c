/* engine/model.c: making models: chains and graphs of layers. */
#include "engine/model.h"
#include "engine/submodel.h"
#include "engine/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

static struct nn_model *model_new(struct nn_context *context, const char *name, const char *base,
                                  struct nn_err *err) {
    struct nn_model *m = calloc(1, sizeof *m);
    if (!m) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a model");
        return NULL;
    }
    m->refs = 1;
    m->context = context;
    m->name = name ? strdup(name) : nn_context_name(context, base, err);
    m->stream = nn__context_stream(context).stream;
    m->carry[0] = 1.0;
    m->leaves = calloc(1, sizeof *m->leaves);
    if (!m->name || !m->leaves) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a model");
        nn_model_release(&m);
    }
    return m;
}

struct nn_model *nn_model_retain(struct nn_model *model) {
    model->refs++;
    return model;
}

static void forget_graph(struct nn_model *m) {
    for (int i = 0; i < m->output_count; i++)
        nn_tensor_release(&m->outputs[i]);
    for (int i = 0; i < m->input_count; i++)
        nn_tensor_release(&m->inputs[i]);
    free(m->inputs);
    free(m->outputs);
    free(m->nodes);
    m->inputs = m->outputs = m->nodes = NULL;
    m->input_count = m->output_count = m->node_count = 0;
    m->version++;
}

void nn_model_release(struct nn_model **model) {
    struct nn_model *m = *model;
    *model = NULL;
    if (!m || --m->refs)
        return;
    nn__model_forget_compile(m);
    forget_graph(m);
    for (int i = 0; i < m->layer_count; i++)
        nn_layer_release(&m->layers[i]);
    if (m->leaves)
        free(m->leaves->layers);
    free(m->leaves);
    free(m->layers);
    free(m->name);
    free(m);
}

/* ---- graph ---- */

static int find_node(const struct nn_model *m, const struct nn_tensor *t) {
    for (int i = 0; i < m->node_count; i++)
        if (m->nodes[i] == t)
            return i;
    return -1;
}

/* Appends t after everything it reads. Not recursive: graphs may be deep. */
static int visit(struct nn_model *m, struct nn_tensor *t, int *room, struct nn_err *err) {
    struct frame {
        struct nn_tensor *tensor;
        int next;
    } *stack = NULL;
    int depth = 0, stack_room = 0, rc = -1;
    struct nn_tensor *enter = t;
    for (;;) {
        if (enter && find_node(m, enter) < 0) {
            if (depth == stack_room) {
                struct frame *grown =
                    realloc(stack, (size_t)(stack_room = stack_room * 2 + 16) * sizeof *grown);
                if (!grown)
                    goto out;
                stack = grown;
            }
            stack[depth++] = (struct frame){enter, 0};
        }
        enter = NULL;
        if (!depth)
            break;
        struct frame *top = &stack[depth - 1];
        if (top->next < top->tensor->input_count) {
            enter = top->tensor->inputs[top->next++];
            continue;
        }
        if (m->node_count == *room) {
            struct nn_tensor **grown =
                realloc(m->nodes, (size_t)(*room = *room * 2 + 16) * sizeof(*grown));
            if (!grown)
                goto out;
            m->nodes = grown;
        }
        m->nodes[m->node_count++] = top->tensor;
        depth--;
    }
    rc = 0;
out:
    free(stack);
    return rc ? nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers") : 0;
}

static int set_graph(struct nn_model *m, struct nn_tensor *const *inputs, int input_count,
                     struct nn_tensor *const *outputs, int output_count, struct nn_err *err) {
    m->inputs = calloc((size_t)input_count + 1, sizeof(*m->inputs));
    m->outputs = calloc((size_t)output_count + 1, sizeof(*m->outputs));
    int room = 0;
    if (!m->inputs || !m->outputs)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
    for (int i = 0; i < input_count; i++)
        m->inputs[m->input_count++] = nn_tensor_retain(inputs[i]);
    for (int i = 0; i < output_count; i++)
        m->outputs[m->output_count++] = nn_tensor_retain(outputs[i]);
    for (int i = 0; i < output_count; i++)
        if (visit(m, outputs[i], &room, err))
            return -1;
    return 0;
}

static bool is_input_layer(const struct nn_layer *layer) {
    return layer->ops == &nn_layer_input_layer;
}

static int append_layer(struct nn_model *m, struct nn_layer *layer, struct nn_err *err) {
    struct nn_layer **grown = realloc(m->layers, (size_t)(m->layer_count + 1) * sizeof(*grown));
    if (!grown)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
    m->layers = grown;
    m->layers[m->layer_count++] = nn_layer_retain(layer);
    return 0;
}

int nn__model_layer_index(const struct nn_model *model, const struct nn_layer *layer) {
    for (int i = 0; i < model->layer_count; i++)
        if (model->layers[i] == layer)
            return i;
    return -1;
}

/* ---- Sequential ---- */

struct nn_model *nn_model_sequential(struct nn_context *context, const char *name,
                                     struct nn_err *err) {
    struct nn_model *m = model_new(context, name, "sequential", err);
    if (m)
        m->sequential = true;
    return m;
}

/* Keras makes a Functional inside whenever it builds a Sequential, which takes a name. */
static int take_functional_name(struct nn_model *m, struct nn_err *err) {
    char *taken = nn_context_name(m->context, "functional", err);
    int rc = taken ? 0 : -1;
    free(taken);
    return rc;
}

void nn_model_begin_list(struct nn_model *model) {
    model->listing = true;
}

int nn_model_end_list(struct nn_model *model, struct nn_err *err) {
    model->listing = false;
    return model->output_count && model->layer_count ? take_functional_name(model, err) : 0;
}

/* Calls layers from..end on the chain's end. */
static int extend_chain(struct nn_model *m, struct nn_tensor *input, int from, struct nn_err *err) {
    struct nn_tensor *at = nn_tensor_retain(m->output_count ? m->outputs[0] : input);
    for (int i = from; i < m->layer_count; i++) {
        struct nn_layer *layer = m->layers[i];
        bool fresh = !layer->built;
        struct nn_tensor *next = nn_layer_call(layer, &at, 1, err);
        nn_tensor_release(&at);
        if (next && fresh && !(layer->scope = strdup(m->name))) {
            nn_tensor_release(&next);
            nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
        }
        if (!next)
            return -1;
        at = next;
    }
    struct nn_tensor *first = nn_tensor_retain(input);
    forget_graph(m);
    int rc = set_graph(m, &first, 1, &at, 1, err);
    if (!rc && !m->listing)
        rc = take_functional_name(m, err);
    nn_tensor_release(&first);
    nn_tensor_release(&at);
    return rc;
}

static bool declared_shape(const struct nn_layer *layer, struct nn_dims *shape) {
    const struct nn_model *sub = nn_layer_model(layer);
    if (sub && sub->input_count == 1) {
        *shape = sub->inputs[0]->shape;
        return true;
    }
    const struct nn_value *v = nn__layer_base(layer, NN_BASE_INPUT_SHAPE);
    const struct nn_value *dim = nn__layer_base(layer, NN_BASE_INPUT_DIM);
    if (v->kind == NN_DIMS)
        *shape = v->dims;
    else if (dim->kind == NN_INT)
        *shape = (struct nn_dims){1, {dim->i}};
    return v->kind == NN_DIMS || dim->kind == NN_INT;
}

int nn_model_add_input(struct nn_model *model, struct nn_tensor *input, struct nn_err *err) {
    if (!model->sequential || model->layer_count || model->input_count)
        return nn_fail(err, NN_ERR_VALUE,
                       "Model \"%.60s\": an Input can only be the first element of a Sequential",
                       model->name);
    return set_graph(model, &input, 1, &input, 1, err);
}

int nn_model_add(struct nn_model *model, struct nn_layer *layer, struct nn_err *err) {
    if (!model->sequential)
        return nn_fail(err, NN_ERR_VALUE, "Model \"%.60s\" is a graph: only a Sequential has add()",
                       model->name);
    if (is_input_layer(layer)) {
        struct nn_tensor *input = nn_layer_call(layer, NULL, 0, err);
        int rc = input ? nn_model_add_input(model, input, err) : -1;
        nn_tensor_release(&input);
        return rc;
    }
    for (int i = 0; i < model->layer_count; i++)
        if (!strcmp(model->layers[i]->name, layer->name))
            return nn_fail(err, NN_ERR_VALUE,
                           "All layers added to a Sequential model should have unique names. "
                           "Name '%.60s' is already the name of a layer in this model: give the "
                           "new one another with name=",
                           layer->name);
    struct nn_tensor *input = NULL;
    struct nn_dims shape;
    int rc = -1;
    if (model->input_count) {
        input = nn_tensor_retain(model->inputs[0]);
    } else if (!model->layer_count && declared_shape(layer, &shape)) {
        input = nn_input(model->context, &shape, NULL, err);
        if (!input)
            return -1;
    }
    int kept = model->layer_count;
    if (append_layer(model, layer, err))
        goto out;
    rc = input ? extend_chain(model, input, kept, err) : 0;
    if (rc)
        nn_layer_release(&model->layers[--model->layer_count]);
    else
        model->version++;
out:
    nn_tensor_release(&input);
    return rc;
}

int nn_model_add_model(struct nn_model *model, struct nn_model *inner, struct nn_err *err) {
    if (nn__model_contains(inner, model))
        return nn_fail(err, NN_ERR_VALUE, "Model \"%.60s\" cannot be a layer of itself",
                       model->name);
    struct nn_layer *layer = nn__model_as_layer(inner, err);
    int rc = layer ? nn_model_add(model, layer, err) : -1;
    nn_layer_release(&layer);
    return rc;
}

int nn_model_pop(struct nn_model *model, struct nn_err *err) {
    if (!model->sequential || !model->layer_count)
        return nn_fail(err, NN_ERR_VALUE, "There are no layers in model \"%.60s\"", model->name);
    nn_layer_release(&model->layers[--model->layer_count]);
    model->version++;
    if (!model->output_count)
        return 0;
    struct nn_tensor *input = nn_tensor_retain(model->inputs[0]);
    struct nn_tensor *output = nn_tensor_retain(model->outputs[0]->inputs[0]);
    forget_graph(model);
    int rc = set_graph(model, &input, 1, &output, 1, err);
    nn_tensor_release(&input);
    nn_tensor_release(&output);
    return rc;
}

int nn_model_build(struct nn_model *model, const struct nn_dims *shape, struct nn_err *err) {
    if (model->input_count) {
        if (model->input_count == 1 && nn__dims_equal(shape, &model->inputs[0]->shape))
            return 0;
        char was[80], got[80];
        nn_dims_text(&model->inputs[0]->shape, was, sizeof was);
        nn_dims_text(shape, got, sizeof got);
        return nn_fail(err, NN_ERR_VALUE, "Model \"%.60s\" is built for inputs of shape %s, not %s",
                       model->name, was, got);
    }
    if (!model->layer_count)
        return nn_fail(err, NN_ERR_VALUE,
                       "Model \"%.60s\" has no layers yet: add some, e.g. "
                       "model.add(layers.Dense(10))",
                       model->name);
    struct nn_tensor *input = nn_input(model->context, shape, NULL, err);
    int rc = input ? extend_chain(model, input, 0, err) : -1;
    nn_tensor_release(&input);
    return rc;
}

/* ---- Functional ---- */

/* Keras's order of model.layers: by depth (distance from an output) and in one depth in the order
 * they are met. */
static int order_layers(struct nn_model *m, struct nn_err *err) {
    int *depth = calloc((size_t)m->node_count + 1, sizeof *depth), deepest = 0, rc = -1;
    if (!depth)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
    for (int i = m->node_count - 1; i >= 0; i--) {
        /* A layer called at several depths stands at its deepest, and so does what leads there. */
        for (int j = i + 1; j < m->node_count; j++)
            if (m->nodes[j]->layer == m->nodes[i]->layer && depth[j] > depth[i])
                depth[i] = depth[j];
        for (int j = 0; j < m->nodes[i]->input_count; j++) {
            int at = find_node(m, m->nodes[i]->inputs[j]);
            if (depth[i] + 1 > depth[at])
                depth[at] = depth[i] + 1;
        }
        if (depth[i] > deepest)
            deepest = depth[i];
    }
    for (int d = deepest; d >= 0; d--)
        for (int i = 0; i < m->node_count; i++)
            if (depth[i] == d && nn__model_layer_index(m, m->nodes[i]->layer) < 0 &&
                append_layer(m, m->nodes[i]->layer, err))
                goto out;
    rc = 0;
out:
    free(depth);
    return rc;
}

/* Calls the model of node i again, for it and all nodes of the same call. */
static int call_again(const struct nn_model *graph, int i, struct nn_model *sub,
                      struct nn_tensor *const *inputs, struct nn_tensor **at, struct nn_err *err) {
    const struct nn_tensor *node = graph->nodes[i];
    struct nn_tensor **outputs = calloc((size_t)sub->output_count + 1, sizeof(*outputs));
    if (!outputs)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
    int rc = nn_model_call(sub, inputs, node->input_count, outputs, err);
    for (int k = i; !rc && k < graph->node_count; k++)
        if (nn__same_call(graph->nodes[k], node))
            at[k] = nn_tensor_retain(outputs[graph->nodes[k]->output]);
    for (int k = 0; k < sub->output_count; k++)
        nn_tensor_release(&outputs[k]);
    free(outputs);
    return rc;
}

/* Calls the layers of a graph's nodes again, with inputs[j] in the place of from[j]; outputs[j]
 * becomes what then stands for ends[j], owned by the caller. */
static int call_nodes(const struct nn_model *graph, struct nn_tensor *const *from,
                      struct nn_tensor *const *inputs, int count, struct nn_tensor *const *ends,
                      struct nn_tensor **outputs, int end_count, struct nn_err *err) {
    struct nn_tensor **at = calloc((size_t)graph->node_count + 1, sizeof(*at));
    if (!at)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
    int rc = -1;
    for (int i = 0; i < graph->node_count; i++) {
        struct nn_tensor *node = graph->nodes[i], *in[NN_MAX_INPUTS];
        for (int j = 0; j < count; j++)
            if (from[j] == node)
                at[i] = nn_tensor_retain(inputs[j]);
        if (at[i])
            continue;
        for (int j = 0; j < node->input_count; j++)
            in[j] = at[find_node(graph, node->inputs[j])];
        struct nn_model *sub = nn_layer_model(node->layer);
        if (!sub)
            at[i] = nn_layer_call(node->layer, in, node->input_count, err);
        else if (call_again(graph, i, sub, in, at, err))
            goto out;
        if (!at[i])
            goto out;
    }
    for (int j = 0; j < end_count; j++)
        outputs[j] = nn_tensor_retain(at[find_node(graph, ends[j])]);
    rc = 0;
out:
    for (int i = 0; i < graph->node_count; i++)
        nn_tensor_release(&at[i]);
    free(at);
    return rc;
}

/* The model from inner tensors on: its layers are called again, on inputs of its own. */
static struct nn_model *cut_graph(struct nn_context *context, struct nn_tensor *const *inputs,
                                  int input_count, struct nn_tensor *const *outputs,
                                  int output_count, const char *name, struct nn_err *err) {
    struct nn_model part = {.context = context, .name = (char[]){"part"}}, *m = NULL;
    struct nn_tensor **fresh = calloc((size_t)input_count + 1, sizeof(*fresh));
    struct nn_tensor **made = calloc((size_t)output_count + 1, sizeof(*made));
    part.nodes = calloc((size_t)input_count + 1, sizeof(*part.nodes));
    int room = input_count + 1;
    if (!fresh || !made || !part.nodes) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the graph of layers");
        goto out;
    }
    /* What stands among the nodes is not looked behind. */
    for (int j = 0; j < input_count; j++) {
        part.nodes[part.node_count++] = inputs[j];
        fresh[j] = inputs[j]->input_count ? nn_input(context, &inputs[j]->shape, NULL, err)
                                          : nn_tensor_retain(inputs[j]);
        if (!fresh[j])
            goto out;
    }
    for (int i = 0; i < output_count; i++)
        if (visit(&part, outputs[i], &room, err))
            goto out;
    if (!call_nodes(&part, inputs, fresh, input_count, outputs, made, output_count, err))
        m = nn_model_functional(context, fresh, input_count, made, output_count, name, err);
out:
    for (int j = 0; fresh && j < input_count; j++)
        nn_tensor_release(&fresh[j]);
    for (int i = 0; made && i < output_count; i++)
        nn_tensor_release(&made[i]);
    free(part.nodes);
    free(fresh);
    free(made);
    return m;
}

struct nn_model *nn_model_functional(struct nn_context *context, struct nn_tensor *const *inputs,
                                     int input_count, struct nn_tensor *const *outputs,
                                     int output_count, const char *name, struct nn_err *err) {
    struct nn_model *m = NULL;
    for (int j = 0; j < input_count; j++)
        if (inputs[j]->input_count)
            return cut_graph(context, inputs, input_count, outputs, output_count, name, err);
    m = model_new(context, name, "functional", err);
    if (!m)
        return NULL;
    if (!input_count || !output_count) {
        nn_fail(err, NN_ERR_VALUE, "A model needs at least one input and one output");
        goto fail;
    }
    if (set_graph(m, inputs, input_count, outputs, output_count, err))
        goto fail;
    for (int i = 0; i < m->node_count; i++) {
        bool named = false;
        for (int j = 0; j < input_count; j++)
            named |= inputs[j] == m->nodes[i];
        if (!m->nodes[i]->input_count && !named) {
            nn_fail(err, NN_ERR_VALUE,
                    "The outputs of model \"%.60s\" also depend on the input \"%.60s\": name it in "
                    "inputs=",
                    m->name, m->nodes[i]->layer->name);
            goto fail;
        }
    }
    for (int j = 0; j < input_count; j++) {
        if (find_node(m, inputs[j]) < 0) {
            nn_fail(err, NN_ERR_VALUE,
                    "The outputs of model \"%.60s\" do not depend on the input \"%.60s\"", m->name,
                    inputs[j]->layer->name);
            goto fail;
        }
    }
    if (order_layers(m, err))
        goto fail;
    return m;
fail:
    nn_model_release(&m);
    return NULL;
}

/* ---- questions ---- */

const char *nn_model_name(const struct nn_model *model) {
    return model->name;
}

bool nn_model_is_sequential(const struct nn_model *model) {
    return model->sequential;
}

bool nn_model_built(const struct nn_model *model) {
    return model->output_count > 0;
}

int nn_model_tensor_count(const struct nn_model *model) {
    return model->node_count;
}

struct nn_tensor *nn_model_tensor(const struct nn_model *model, int index) {
    return model->nodes[index];
}

int nn_model_layer_count(const struct nn_model *model) {
    return model->layer_count;
}

struct nn_layer *nn_model_layer(const struct nn_model *model, int index) {
    return model->layers[index];
}

struct nn_layer *nn_model_find_layer(const struct nn_model *model, const char *name,
                                     struct nn_err *err) {
    char list[320] = "";
    size_t n = 0;
    for (int i = 0; i < model->layer_count; i++) {
        const char *known = model->layers[i]->name;
        if (model->layers[i]->operation)
            continue;
        if (!strcmp(known, name))
            return model->layers[i];
        if (n + strlen(known) + 5 < sizeof list)
            n += (size_t)snprintf(list + n, sizeof list - n, "%s'%s'", n ? ", " : "", known);
    }
    nn_fail(err, NN_ERR_VALUE, "No such layer: %.60s. Existing layers are: [%s].", name, list);
    return NULL;
}

int nn_model_input_count(const struct nn_model *model) {
    return model->input_count;
}

int nn_model_output_count(const struct nn_model *model) {
    return model->output_count;
}

struct nn_tensor *nn_model_input(const struct nn_model *model, int index) {
    return index < model->input_count ? model->inputs[index] : NULL;
}

struct nn_tensor *nn_model_output(const struct nn_model *model, int index) {
    return index < model->output_count ? model->outputs[index] : NULL;
}

int64_t nn_model_count_params(const struct nn_model *model) {
    int64_t sum = 0;
    int count = 0;
    struct nn_layer *const *leaves = nn__model_leaves(model, &count, NULL);
    for (int i = 0; leaves && i < count; i++)
        sum += nn_layer_count_params(leaves[i]);
    return sum;
}

int nn__model_require_built(const struct nn_model *model, struct nn_err *err) {
    if (model->output_count && (model->layer_count || !model->sequential))
        return 0;
    return nn_fail(err, NN_ERR_VALUE, "Model \"%.60s\" has not been built: %s", model->name,
                   model->layer_count ? "give its first layer the shape of a row, e.g. "
                                        "keras.Input(shape=(784,)) in front of it"
                                      : "it has no layers yet, add some with model.add()");
}
