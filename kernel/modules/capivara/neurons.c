/* kernel/modules/capivara/neurons.c: a dense network as circles and lines, and what its units look
 * for. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kernel/figure/diagram.h"

enum { MAX_LAYERS = 16, MAX_NEURONS = 200 };

/* The dense layers in order, their kernels as doubles; returns how many. */
static size_t dense_layers(struct lang_vm *vm, struct nn_model *model, struct nn_layer **layers,
                           struct array **kernels, const char **names) {
    size_t count = 0;
    for (int i = 0; i < nn_model_layer_count(model); i++) {
        struct nn_layer *layer = nn_model_layer(model, i);
        if (!capivara_has_weights(layer) || !capivara_is(layer, "Dense")) {
            continue;
        }
        if (count == MAX_LAYERS) {
            lang_raise(vm, &lang_exc_ValueError, "neurons() draws at most %d dense layers",
                       MAX_LAYERS);
        }
        layers[count] = layer;
        kernels[count] = capivara_weight(vm, layer, 0);
        capivara_finite(vm, kernels[count], nn_layer_name(layer));
        names[count++] = capivara_short(vm, nn_layer_name(layer), 18);
    }
    return count;
}

MOD_NATIVE(capivara_neurons) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    int64_t shown = lang_arg_int(vm, args[1], "shown");
    struct nn_layer *layers[MAX_LAYERS];
    struct array *kernels[MAX_LAYERS];
    const char *names[MAX_LAYERS + 1] = {mod_word(vm, "input")};
    size_t count = dense_layers(vm, model->model, layers, kernels, names + 1);
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "neurons() draws dense layers, and the model has none");
    }
    if (!capivara_is_chain(model)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "neurons() draws layers that follow each other, and these branch, join or are "
                   "used again: keras.utils.plot_model(model) draws such a model");
    }
    if (shown < 1 || shown > MAX_NEURONS) {
        lang_raise(vm, &lang_exc_ValueError, "shown, the neurons drawn of a layer, is 1 to %d",
                   MAX_NEURONS);
    }
    size_t sizes[MAX_LAYERS + 1];
    struct figure_grid weights[MAX_LAYERS];
    for (size_t i = 0; i < count; i++) {
        size_t in = (size_t)kernels[i]->shape[0], out = (size_t)kernels[i]->shape[1];
        if (i > 0 && in != sizes[i]) {
            lang_raise(vm, &lang_exc_ValueError,
                       "neurons() draws dense layers that follow each other: %s gives %zu values, "
                       "and %s takes %zu",
                       names[i], sizes[i], names[i + 1], in);
        }
        sizes[i] = in;
        sizes[i + 1] = out;
        weights[i] = figure_grid_of(capivara_values(kernels[i]), in, out);
    }
    struct figure_neurons drawing = figure_neurons_default();
    drawing.sizes = sizes;
    drawing.layer_count = count + 1;
    drawing.weights = weights;
    drawing.names = names;
    drawing.shown = (size_t)shown;
    const double *values[MAX_LAYERS + 1];
    struct lang_obj *numbers = lang_dict(vm);
    if (!lang_is_none(args[2])) { /* one example: the circles are shaded by what flows through */
        struct array *x = capivara_doubles(vm, args[2]);
        capivara_finite(vm, x, "x");
        if (x->size != (int64_t)sizes[0]) {
            lang_raise(vm, &lang_exc_ValueError, "x is one example of %zu values, got %lld",
                       sizes[0], (long long)x->size);
        }
        const int64_t shape[] = {1, x->size};
        struct lang_obj *row = capivara_array(vm, capivara_values(x), 2, shape);
        values[0] = capivara_values(x);
        for (size_t i = 0; i < count; i++) {
            values[i + 1] = capivara_values(capivara_outputs(vm, model, layers[i], row));
        }
        drawing.values = values;
        struct lang_obj *flow = lang_list(vm, count + 1);
        for (size_t i = 0; i <= count; i++) {
            const int64_t units = (int64_t)sizes[i];
            lang_list_append(vm, flow, capivara_array(vm, values[i], 1, &units));
        }
        capivara_set(vm, numbers, "values", flow);
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "%s %zu", mod_word(vm, "A network of"), sizes[0]);
    for (size_t i = 1; i <= count; i++) {
        lang_text_printf(text, " - %zu", sizes[i]);
    }
    lang_text_printf(text, " %s", mod_word(vm, "units"));
    struct figure_err err = {0};
    struct figure *figure = figure_neurons_new(mod_figure_library(vm), &drawing, &err);
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}

/* Each unit's weights as an image of the input; red speaks for the unit, blue against it. */
MOD_NATIVE(capivara_weight_images) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct nn_layer *layer =
        capivara_layer(vm, model, args[1], capivara_has_weights, "layer with weights");
    struct array *kernel = capivara_weight(vm, layer, 0);
    int64_t shape[ARRAY_MAX_NDIM];
    int64_t side = (int64_t)lround(sqrt((double)kernel->shape[0]));
    if (kernel->ndim != 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "weight_images() shows the kernel of a dense layer; %s has one of %d axes",
                   nn_layer_name(layer), kernel->ndim);
    }
    if (lang_is_none(args[2])) {
        shape[0] = shape[1] = side;
    } else if (mod_arg_shape(vm, args[2], shape) != 2) {
        lang_raise(vm, &lang_exc_ValueError, "shape is a pair: (28, 28)");
    }
    capivara_finite(vm, kernel, nn_layer_name(layer));
    if (shape[0] < 1 || shape[1] < 1 || shape[0] * shape[1] != kernel->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s has %lld inputs, which are no image of %lld x %lld: give shape=(rows, "
                   "columns)",
                   nn_layer_name(layer), (long long)kernel->shape[0], (long long)shape[0],
                   (long long)shape[1]);
    }
    size_t units = (size_t)kernel->shape[1];
    size_t count = units < CAPIVARA_MAX_PANELS ? units : CAPIVARA_MAX_PANELS;
    struct capivara_panel *list = lang_temp(vm, count * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].grid = (struct figure_grid){capivara_values(kernel) + i,
                                            (size_t)shape[0],
                                            (size_t)shape[1],
                                            1,
                                            (ptrdiff_t)((size_t)shape[1] * units),
                                            (ptrdiff_t)units,
                                            1};
        list[i].title = lang_str_data(lang_str_format(vm, "%zu", i), NULL);
    }
    struct figure_image image =
        capivara_signed_image(capivara_values(kernel), (size_t)kernel->size);
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, mod_word(vm, "The weights of %s as %zu images of %lld x %lld"),
                     nn_layer_name(layer), count, (long long)shape[0], (long long)shape[1]);
    return &capivara_panels(vm, list, count, 5, &image, text, NULL)->base;
}
