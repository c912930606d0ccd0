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

static struct figure_node node_of(struct lang_vm *vm, struct nn_layer *layer) {
    struct nn_dims in, out;
    bool has_in = nn_layer_input_shape(layer, &in), has_out = nn_layer_output_shape(layer, &out);
    return (struct figure_node){.type = nn_layer_class(layer)->name,
                                .name = nn_layer_name(layer),
                                .activation = activation_of(vm, layer),
                                .in_shape = shape_text(vm, has_in, &in),
                                .out_shape = shape_text(vm, has_out, &out),
                                .parameters = nn_layer_count_params(layer)};
}

/* The node of the layer that made a tensor; count when it is none of the model's. */
static size_t node_index(struct nn_layer *const *layers, size_t count,
                         const struct nn_layer *layer) {
    size_t i = 0;
    while (i < count && layers[i] != layer) {
        i++;
    }
    return i;
}

void keras_model_diagram(struct lang_vm *vm, struct keras_model *model, bool left_to_right,
                         struct lang_bundle *bundle) {
    struct nn_model *nn = model->model;
    size_t own = (size_t)nn_model_layer_count(nn), count = 0, edges = 0, edge_bound = own + 1;
    struct nn_layer **layers = lang_temp(vm, (own + 9) * sizeof *layers);
    /* Sequential models keep their input out of model.layers: it is drawn first. */
    struct nn_tensor *input = nn_model_is_sequential(nn) ? nn_model_input(nn, 0) : NULL;
    if (input) {
        layers[count++] = nn_tensor_layer(input);
    }
    for (size_t i = 0; i < own; i++) {
        layers[count++] = nn_model_layer(nn, (int)i);
    }
    for (size_t i = 0; i < count; i++) {
        struct nn_tensor *output = nn_layer_output(layers[i]);
        edge_bound += output ? (size_t)nn_tensor_input_count(output) : 0;
    }
    struct figure_node *nodes = lang_temp(vm, count * sizeof *nodes);
    struct figure_edge *list = lang_temp(vm, edge_bound * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        nodes[i] = node_of(vm, layers[i]);
        struct nn_tensor *output = nn_layer_output(layers[i]);
        int inputs = output ? nn_tensor_input_count(output) : 0;
        for (int k = 0; k < inputs; k++) {
            size_t from = node_index(layers, count, nn_tensor_layer(nn_tensor_input(output, k)));
            if (from < count) {
                list[edges++] = (struct figure_edge){from, i};
            }
        }
        if (!output && i > 0) { /* not built yet: a chain */
            list[edges++] = (struct figure_edge){i - 1, i};
        }
    }
    struct figure_diagram diagram = figure_diagram_default();
    diagram.nodes = nodes;
    diagram.node_count = count;
    diagram.edges = list;
    diagram.edge_count = edges;
    diagram.left_right = left_to_right;
    struct figure_err err = {0};
    struct figure *figure = figure_diagram_new(mod_figure_library(vm), &diagram, &err);
    mod_figure_finish(vm, figure, NULL, bundle, &err);
}
