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
    return (struct keras_diagram){.shapes = true, .names = true, .activations = true, .dpi = 200};
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
    return (struct figure_node){.type = nn_layer_class(layer)->name,
                                .name = o->names ? nn_layer_name(layer) : NULL,
                                .activation = o->activations ? activation_of(vm, layer) : NULL,
                                .in_shape = in ? keras_input_text(vm, model, layer) : NULL,
                                .out_shape = o->shapes ? keras_output_text(vm, layer) : NULL,
                                .parameters = nn_layer_count_params(layer),
                                .note = *notes ? notes : NULL};
}

/* The place of a layer among those drawn; count when it is none of them. */
static size_t node_index(struct nn_layer *const *layers, size_t count,
                         const struct nn_layer *layer) {
    size_t i = 0;
    while (i < count && layers[i] != layer) {
        i++;
    }
    return i;
}

struct edges {
    struct figure_edge *list;
    size_t count;
};

/* Two calls of a layer on the same one, or two tensors of one call, are one line. */
static void add_edge(struct edges *edges, size_t from, size_t to) {
    for (size_t i = 0; i < edges->count; i++) {
        if (edges->list[i].from == from && edges->list[i].to == to) {
            return;
        }
    }
    edges->list[edges->count++] = (struct figure_edge){from, to};
}

/* Every call of every layer in the graph. */
static void graph_edges(const struct nn_model *nn, struct nn_layer *const *layers, size_t count,
                        struct edges *edges) {
    for (int i = 0; i < nn_model_tensor_count(nn); i++) {
        const struct nn_tensor *tensor = nn_model_tensor(nn, i);
        size_t to = node_index(layers, count, nn_tensor_layer(tensor));
        for (int k = 0; k < nn_tensor_input_count(tensor); k++) {
            size_t from = node_index(layers, count, nn_tensor_layer(nn_tensor_input(tensor, k)));
            if (from < count && to < count && from != to) {
                add_edge(edges, from, to);
            }
        }
    }
}

void keras_model_diagram(struct lang_vm *vm, struct keras_model *model,
                         const struct keras_diagram *options, struct lang_bundle *bundle) {
    struct nn_model *nn = model->model;
    bool chain = nn_model_is_sequential(nn);
    size_t own = (size_t)nn_model_layer_count(nn), count = 0, most = own + 1;
    struct nn_layer **layers = lang_temp(vm, (own + 1) * sizeof *layers);
    /* Sequential models keep their input out of model.layers: it is drawn first. */
    struct nn_tensor *input = chain ? nn_model_input(nn, 0) : NULL;
    if (input) {
        layers[count++] = nn_tensor_layer(input);
    }
    for (size_t i = 0; i < own; i++) {
        layers[count++] = nn_model_layer(nn, (int)i);
    }
    for (int i = 0; i < nn_model_tensor_count(nn); i++) {
        most += (size_t)nn_tensor_input_count(nn_model_tensor(nn, i));
    }
    struct figure_node *nodes = lang_temp(vm, count * sizeof *nodes);
    struct edges edges = {lang_temp(vm, most * sizeof *edges.list), 0};
    for (size_t i = 0; i < count; i++) {
        nodes[i] = node_of(vm, nn, layers[i], options);
    }
    if (!chain) {
        graph_edges(nn, layers, count, &edges);
    }
    for (size_t i = 1; chain && i < count; i++) {
        add_edge(&edges, i - 1, i);
    }
    struct figure_diagram diagram = figure_diagram_default();
    diagram.nodes = nodes;
    diagram.node_count = count;
    diagram.edges = edges.list;
    diagram.edge_count = edges.count;
    diagram.left_right = options->left_to_right;
    diagram.dpi = options->dpi / 2;
    struct figure_err err = {0};
    struct figure *figure = figure_diagram_new(mod_figure_library(vm), &diagram, &err);
    mod_figure_finish(vm, figure, NULL, false, bundle, &err);
}
