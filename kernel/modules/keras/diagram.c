/* kernel/modules/keras/diagram.c: a model's graph of layers handed to the figure library. */
#include "kernel/figure/diagram.h"

#include <stdio.h>
#include <string.h>

#include "kernel/modules/figures.h"
#include "kernel/modules/keras/keras.h"

/* A shape as text that lives like a pooled value; NULL when it is not known. */
static const char *shape_text(struct lang_vm *vm, bool known, const struct nn_dims *dims) {
    char text[128];
    if (!known) {
        return NULL;
    }
    nn_dims_text(dims, text, sizeof text);
    return lang_str_data(lang_str(vm, text), NULL);
}

static const char *activation_of(struct lang_vm *vm, const struct nn_layer *layer) {
    const struct nn_value *value = nn_layer_get(layer, "activation");
    if (!value || value->kind != NN_OBJECT) {
        return NULL;
    }
    const char *words = value->object->cls->aliases;
    return lang_str_data(lang_str_sized(vm, words, strcspn(words, " ")), NULL);
}

static bool is_input(const struct nn_layer *layer) {
    return strcmp(nn_layer_class(layer)->name, "InputLayer") == 0;
}

/* The tensor of a model's graph that a layer's first call gave; NULL: not called in it. */
static struct nn_tensor *call_of(const struct nn_model *model, const struct nn_layer *layer) {
    for (int i = 0; i < nn_model_tensor_count(model); i++) {
        if (nn_tensor_layer(nn_model_tensor(model, i)) == layer) {
            return nn_model_tensor(model, i);
        }
    }
    return NULL;
}

const char *keras_input_text(struct lang_vm *vm, const struct nn_model *model,
                             const struct nn_layer *layer) {
    struct nn_tensor *call = call_of(model, layer);
    int count = call ? nn_tensor_input_count(call) : 0;
    if (count < 2) {
        struct nn_dims dims;
        bool known = nn_layer_input_shape(layer, &dims);
        return shape_text(vm, known, &dims);
    }
    struct lang_text *all = lang_text_new(vm);
    const char *first = NULL;
    bool equal = true;
    for (int i = 0; i < count; i++) {
        struct nn_dims dims = nn_tensor_shape(nn_tensor_input(call, i));
        const char *text = shape_text(vm, true, &dims);
        first = first ? first : text;
        equal = equal && strcmp(first, text) == 0;
        lang_text_puts(all, i ? ", " : "");
        lang_text_puts(all, text);
    }
    return lang_str_data(
        equal ? lang_str_format(vm, "%d \xc3\x97 %s", count, first) : lang_text_finish(all), NULL);
}

const char *keras_output_text(struct lang_vm *vm, const struct nn_layer *layer) {
    const struct nn_model *inner = nn_layer_model(layer);
    struct nn_dims dims;
    int count = inner ? nn_model_output_count(inner) : 1;
    if (count < 2) {
        bool known = nn_layer_output_shape(layer, &dims);
        return shape_text(vm, known, &dims);
    }
    struct lang_text *all = lang_text_new(vm);
    for (int i = 0; i < count; i++) {
        dims = nn_tensor_shape(nn_model_output(inner, i));
        lang_text_puts(all, i ? ", " : "");
        lang_text_puts(all, shape_text(vm, true, &dims));
    }
    return lang_str_data(lang_text_finish(all), NULL);
}

struct keras_diagram keras_diagram_default(void) {
    return (struct keras_diagram){
        .shapes = true, .names = true, .activations = true, .flow = "TB", .dpi = 200};
}

static struct figure_node node_of(struct lang_vm *vm, const struct nn_model *model,
                                  struct nn_layer *layer, const struct keras_diagram *o) {
    struct lang_text *note = lang_text_new(vm);
    if (o->dtype) {
        lang_text_puts(note, "float32");
    }
    if (o->trainable && nn_layer_weight_count(layer) > 0) {
        lang_text_printf(note, "%s%s", o->dtype ? ", " : "",
                         nn_layer_trainable(layer) ? "trainable" : "not trainable");
    }
    const char *notes = lang_str_data(lang_text_finish(note), NULL);
    bool in = o->shapes && !is_input(layer); /* an input takes what it gives */
    long long parameters = nn_layer_count_params(layer);
    return (struct figure_node){.type = nn_layer_class(layer)->name,
                                .name = o->names ? nn_layer_name(layer) : NULL,
                                .activation = o->activations ? activation_of(vm, layer) : NULL,
                                .in_shape = in ? keras_input_text(vm, model, layer) : NULL,
                                .out_shape = o->shapes ? keras_output_text(vm, layer) : NULL,
                                .parameters = parameters,
                                .counted =
                                    mod_word(vm, parameters == 1 ? "parameter" : "parameters"),
                                .note = *notes ? notes : NULL};
}

/* What is drawn: layers, frames around those of models inside, and lines. */
struct graph {
    struct lang_vm *vm;
    const struct keras_diagram *options;
    struct figure_node *nodes;
    const struct nn_layer **layers; /* of the nodes */
    struct figure_group *groups;
    struct figure_edge *edges;
    size_t node_count, group_count, edge_count;
    bool *reached; /* room for one a node */
};

/* The model a layer stands for, if its layers are drawn in its place. */
static struct nn_model *opened(const struct graph *g, const struct nn_layer *layer) {
    struct nn_model *inner = g->options->nested ? nn_layer_model(layer) : NULL;
    return inner && nn_model_layer_count(inner) > 0 ? inner : NULL;
}

/* At most how many nodes, groups and edges a model takes. */
static void measure(struct graph *g, const struct nn_model *nn) {
    g->node_count++;
    for (int i = 0; i < nn_model_layer_count(nn); i++) {
        const struct nn_model *inner = opened(g, nn_model_layer(nn, i));
        g->node_count++;
        g->edge_count++;
        if (inner) {
            g->group_count++;
            measure(g, inner);
        }
    }
    for (int i = 0; i < nn_model_tensor_count(nn); i++) {
        g->edge_count += (size_t)nn_tensor_input_count(nn_model_tensor(nn, i));
    }
}

static void add_node(struct graph *g, const struct nn_model *nn, struct nn_layer *layer) {
    g->nodes[g->node_count] = node_of(g->vm, nn, layer, g->options);
    g->layers[g->node_count++] = layer;
}

static void add_nodes(struct graph *g, const struct nn_model *nn) {
    for (int i = 0; i < nn_model_layer_count(nn); i++) {
        struct nn_layer *layer = nn_model_layer(nn, i);
        const struct nn_model *inner = opened(g, layer);
        if (inner) {
            struct figure_group *group = &g->groups[g->group_count++];
            *group = (struct figure_group){nn_layer_name(layer), g->node_count, 0};
            add_nodes(g, inner);
            group->count = g->node_count - group->first;
        } else {
            add_node(g, nn, layer);
        }
    }
}

/* The place of a layer among those drawn; node_count when it is none of them. */
static size_t node_index(const struct graph *g, const struct nn_layer *layer) {
    size_t i = 0;
    while (i < g->node_count && g->layers[i] != layer) {
        i++;
    }
    return i;
}

/* Which of its layer's outputs a tensor of the graph is. */
static int output_index(const struct nn_model *nn, const struct nn_tensor *tensor) {
    const struct nn_model *inner = nn_layer_model(nn_tensor_layer(tensor));
    int before = 0;
    for (int i = 0; nn_model_tensor(nn, i) != tensor; i++) {
        before += nn_tensor_layer(nn_model_tensor(nn, i)) == nn_tensor_layer(tensor);
    }
    return inner && nn_model_output_count(inner) > 0 ? before % nn_model_output_count(inner) : 0;
}

/* The nodes a line begins and ends at: for models inside, the layer that gives the output and the
 * one that takes the input. */
static size_t source(const struct graph *g, const struct nn_layer *layer, int index) {
    for (struct nn_model *inner; (inner = opened(g, layer));) {
        if (nn_model_is_sequential(inner)) {
            layer = nn_model_layer(inner, nn_model_layer_count(inner) - 1);
            index = 0;
        } else {
            const struct nn_tensor *output = nn_model_output(inner, index);
            layer = nn_tensor_layer(output);
            index = output_index(inner, output);
        }
    }
    return node_index(g, layer);
}
static size_t target(const struct graph *g, const struct nn_layer *layer, int index) {
    for (struct nn_model *inner; (inner = opened(g, layer));) {
        layer = nn_model_is_sequential(inner) ? nn_model_layer(inner, 0)
                                              : nn_tensor_layer(nn_model_input(inner, index));
    }
    return node_index(g, layer);
}

/* Do the lines so far lead from one node to another? */
static bool leads(struct graph *g, size_t from, size_t to) {
    memset(g->reached, 0, g->node_count);
    g->reached[from] = true;
    for (bool more = true; more && !g->reached[to];) {
        more = false;
        for (size_t i = 0; i < g->edge_count; i++) {
            const struct figure_edge *e = &g->edges[i];
            more |= g->reached[e->from] && !g->reached[e->to];
            g->reached[e->to] |= g->reached[e->from];
        }
    }
    return g->reached[to];
}

/* Two calls of a layer on the same one, or two tensors of one call, are one line; the way back to a
 * layer called again on what it gave has none: layers stand in the order of their first calls. */
static void add_edge(struct graph *g, size_t from, size_t to) {
    if (from == to || from == g->node_count || to == g->node_count) {
        return;
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        if (g->edges[i].from == from && g->edges[i].to == to) {
            return;
        }
    }
    if (!leads(g, to, from)) {
        g->edges[g->edge_count++] = (struct figure_edge){from, to};
    }
}

/* Layers one after the other, or every call of every layer in the graph; then those inside. */
static void add_edges(struct graph *g, const struct nn_model *nn) {
    bool chain = nn_model_is_sequential(nn);
    for (int i = 1; chain && i < nn_model_layer_count(nn); i++) {
        add_edge(g, source(g, nn_model_layer(nn, i - 1), 0), target(g, nn_model_layer(nn, i), 0));
    }
    for (int i = 0; !chain && i < nn_model_tensor_count(nn); i++) {
        const struct nn_tensor *tensor = nn_model_tensor(nn, i);
        for (int k = 0; k < nn_tensor_input_count(tensor); k++) {
            const struct nn_tensor *input = nn_tensor_input(tensor, k);
            add_edge(g, source(g, nn_tensor_layer(input), output_index(nn, input)),
                     target(g, nn_tensor_layer(tensor), k));
        }
    }
    for (int i = 0; i < nn_model_layer_count(nn); i++) {
        const struct nn_model *inner = opened(g, nn_model_layer(nn, i));
        if (inner) {
            add_edges(g, inner);
        }
    }
}

static enum figure_flow flow_of(struct lang_vm *vm, const char *name) {
    static const struct {
        const char *name;
        enum figure_flow flow;
    } rows[] = {{"TB", FIGURE_FLOW_DOWN},
                {"LR", FIGURE_FLOW_RIGHT},
                {"BT", FIGURE_FLOW_UP},
                {"RL", FIGURE_FLOW_LEFT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(name, rows[i].name) == 0) {
            return rows[i].flow;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "rankdir is 'TB', from the top down, 'LR', from left to right, 'BT' or 'RL', got "
               "'%s'",
               name);
}

void keras_model_diagram(struct lang_vm *vm, struct keras_model *model,
                         const struct keras_diagram *options, struct lang_bundle *bundle) {
    struct nn_model *nn = model->model;
    enum figure_flow flow = flow_of(vm, options->flow);
    struct graph g = {.vm = vm, .options = options};
    measure(&g, nn);
    g.nodes = lang_temp(vm, g.node_count * sizeof *g.nodes);
    g.layers = lang_temp(vm, g.node_count * sizeof *g.layers);
    g.reached = lang_temp(vm, g.node_count * sizeof *g.reached);
    g.groups = lang_temp(vm, (g.group_count + 1) * sizeof *g.groups);
    g.edges = lang_temp(vm, (g.edge_count + 1) * sizeof *g.edges);
    g.node_count = g.group_count = g.edge_count = 0;
    /* Sequential models keep their input out of model.layers: it is drawn first. */
    struct nn_tensor *input = nn_model_is_sequential(nn) ? nn_model_input(nn, 0) : NULL;
    if (input) {
        add_node(&g, nn, nn_tensor_layer(input));
    }
    add_nodes(&g, nn);
    if (input && nn_model_layer_count(nn) > 0) {
        add_edge(&g, 0, target(&g, nn_model_layer(nn, 0), 0));
    }
    add_edges(&g, nn);
    struct figure_diagram diagram = figure_diagram_default();
    diagram.nodes = g.nodes;
    diagram.node_count = g.node_count;
    diagram.edges = g.edges;
    diagram.edge_count = g.edge_count;
    diagram.groups = g.groups;
    diagram.group_count = g.group_count;
    diagram.flow = flow;
    diagram.dpi = options->dpi / 2;
    struct figure_err err = {0};
    struct figure *figure = figure_diagram_new(mod_figure_library(vm), &diagram, &err);
    mod_figure_finish(vm, figure, NULL, false, bundle, &err);
}
