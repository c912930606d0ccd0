/* kernel/modules/capivara/layers.c: what goes on inside a network's layers. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>

/* --- Activations ------------------------------------------------------------------------------*/
enum { BINS = 40, MAX_SHOWN = 30 };

struct spread {
    const char *name;
    double edges[BINS + 1], counts[BINS];
    double mean, deviation, zeros;
};

static int draw_spread(struct lang_vm *vm, struct figure *figure, size_t count, size_t at,
                       const struct spread *spread, struct figure_err *err) {
    size_t columns = count < 3 ? count : 3, rows = (count + columns - 1) / columns;
    struct figure_axes *axes = figure_add_subplot(figure, rows, columns, at, at, err);
    struct figure_style style = figure_style_default();
    struct figure_text_style title = figure_text_style_default();
    char text[256];
    title.size = 8;
    style.face = capivara_forward;
    style.alpha = 0.75;
    snprintf(text, sizeof text, mod_word(vm, "%s\nmean %.2g, deviation %.2g\n%.0f%% zeros"),
             capivara_short(vm, spread->name, CAPIVARA_LABEL), spread->mean, spread->deviation,
             100 * spread->zeros);
    if (!axes || !figure_hist(axes, FIGURE_Y, spread->edges, spread->counts, BINS, NULL,
                              FIGURE_HIST_BAR, &style, err)) {
        return -1;
    }
    figure_axes_set_tick_visible(axes, FIGURE_Y, false, false);
    return figure_axes_set_title(axes, text, FIGURE_ALIGN_CENTER, &title);
}

static struct spread spread_of(const char *name, const struct array *values,
                               struct figure_err *err) {
    struct spread spread = {.name = name};
    const double *v = capivara_values(values);
    double n = values->size ? (double)values->size : 1;
    for (int64_t i = 0; i < values->size; i++) {
        spread.mean += v[i] / n;
        spread.zeros += (v[i] == 0) / n;
    }
    for (int64_t i = 0; i < values->size; i++) {
        spread.deviation += (v[i] - spread.mean) * (v[i] - spread.mean) / n;
    }
    spread.deviation = sqrt(spread.deviation);
    if (isnan(spread.mean) || isnan(spread.deviation)) { /* without a sign that would be printed */
        spread.mean = isnan(spread.mean) ? (double)NAN : spread.mean;
        spread.deviation = NAN;
    }
    struct figure_vector data = figure_vector_of(v, (size_t)values->size);
    if (figure_histogram_edges(data, BINS, NAN, NAN, spread.edges, err) == 0) {
        figure_histogram_count(data, (struct figure_vector){NULL, 0, 1}, spread.edges, BINS, false,
                               spread.counts, err);
    }
    return spread;
}

MOD_NATIVE(capivara_activations) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct spread *list = lang_temp(vm, MAX_SHOWN * sizeof *list);
    struct lang_obj *numbers = lang_dict(vm);
    struct lang_text *text = lang_text_new(vm);
    struct figure_err err = {0};
    size_t count = 0;
    lang_text_puts(text, mod_word(vm, "What the layers give out"));
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        if (capivara_is(layer, "InputLayer") || capivara_is(layer, "Dropout") ||
            capivara_is(layer, "Flatten")) {
            continue; /* the same numbers again */
        }
        if (count == MAX_SHOWN) {
            lang_raise(vm, &lang_exc_ValueError,
                       "activations() shows at most %d layers: keras.Model(model.inputs, "
                       "model.layers[%d].output) is a model of the first ones",
                       MAX_SHOWN, MAX_SHOWN - 1);
        }
        size_t mark = lang_pool_mark(vm);
        struct array *values = capivara_outputs(vm, model, layer, args[1]);
        if (values->size == 0) {
            lang_raise(vm, &lang_exc_ValueError, "activations() was given no rows: x is empty");
        }
        list[count] = spread_of(nn_layer_name(layer), values, &err);
        lang_pool_drain(vm, mark, NULL);
        const struct spread *s = &list[count++];
        struct lang_obj *entry = lang_dict(vm);
        capivara_set(vm, entry, "mean", lang_float(vm, s->mean));
        capivara_set(vm, entry, "deviation", lang_float(vm, s->deviation));
        capivara_set(vm, entry, "zeros", lang_float(vm, s->zeros));
        capivara_set(vm, numbers, s->name, entry);
        lang_text_printf(text, mod_word(vm, "\n%s: mean %.3g, deviation %.3g, %.0f%% zeros"),
                         s->name, s->mean, s->deviation, 100 * s->zeros);
    }
    size_t rows = (count + 2) / 3;
    struct figure *figure = err.code ? NULL
                                     : figure_new(mod_figure_library(vm), 7.6,
                                                  0.6 + 1.8 * (double)(rows ? rows : 1), NAN, &err);
    for (size_t i = 0; figure && i < count; i++) {
        if (draw_spread(vm, figure, count, i, &list[i], &err) < 0) {
            figure_free(&figure);
        }
    }
    if (figure) {
        figure_set_auto_layout(figure, true);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}

/* --- Convolutions -----------------------------------------------------------------------------*/
static bool gives_maps(const struct nn_layer *layer) {
    struct nn_dims shape;
    return !capivara_is(layer, "InputLayer") && nn_layer_output_shape(layer, &shape) &&
           shape.n == 3;
}
static bool is_conv2d(const struct nn_layer *layer) {
    return capivara_is(layer, "Conv2D") && capivara_has_weights(layer);
}

MOD_NATIVE(capivara_feature_maps) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct nn_layer *layer =
        capivara_layer(vm, model, args[2], gives_maps, "layer that gives images");
    struct array *x = capivara_doubles(vm, args[1]);
    struct nn_dims in = nn_tensor_shape(nn_model_input(model->model, 0));
    int64_t size = 1, shape[1 + 8] = {1};
    for (int i = 0; i < in.n && i < 8; i++) {
        size *= in.dim[i];
        shape[i + 1] = in.dim[i];
    }
    if (x->size != size) {
        lang_raise(vm, &lang_exc_ValueError,
                   "feature_maps(model, x) follows one image of %lld values, got %lld: x[0]",
                   (long long)size, (long long)x->size);
    }
    struct lang_obj *row = capivara_array(vm, capivara_values(x), in.n + 1, shape);
    struct array *maps = capivara_outputs(vm, model, layer, row);
    capivara_finite(vm, maps, nn_layer_name(layer));
    size_t rows = (size_t)maps->shape[1], cols = (size_t)maps->shape[2];
    size_t channels = (size_t)maps->shape[3];
    size_t count = channels < CAPIVARA_MAX_PANELS ? channels : CAPIVARA_MAX_PANELS;
    struct capivara_panel *list = lang_temp(vm, count * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].grid = (struct figure_grid){
            capivara_values(maps) + i, rows, cols, 1, (ptrdiff_t)(cols * channels),
            (ptrdiff_t)channels,       1};
        list[i].title = lang_str_data(lang_str_format(vm, "%zu", i), NULL);
    }
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("viridis");
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    capivara_set(vm, numbers, "maps",
                 capivara_array(vm, capivara_values(maps), 3, maps->shape + 1));
    lang_text_printf(text, mod_word(vm, "%zu feature maps of %s, %zu x %zu"), channels,
                     nn_layer_name(layer), rows, cols);
    return &capivara_panels(vm, list, count, 8, &image, text, numbers)->base;
}

MOD_NATIVE(capivara_filters) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct nn_layer *layer = capivara_layer(vm, model, args[1], is_conv2d, "Conv2D layer");
    int64_t channel = lang_arg_int(vm, args[2], "channel");
    struct array *kernel = capivara_weight(vm, layer, 0); /* rows, columns, in, out */
    size_t in = (size_t)kernel->shape[2], out = (size_t)kernel->shape[3];
    capivara_finite(vm, kernel, nn_layer_name(layer));
    if (channel < 0 || channel >= kernel->shape[2]) {
        lang_raise(vm, &lang_exc_ValueError, "%s has input channels 0 to %zu, got %lld",
                   nn_layer_name(layer), in - 1, (long long)channel);
    }
    size_t count = out < CAPIVARA_MAX_PANELS ? out : CAPIVARA_MAX_PANELS;
    struct capivara_panel *list = lang_temp(vm, count * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].grid = (struct figure_grid){capivara_values(kernel) + (size_t)channel * out + i,
                                            (size_t)kernel->shape[0],
                                            (size_t)kernel->shape[1],
                                            1,
                                            (ptrdiff_t)((size_t)kernel->shape[1] * in * out),
                                            (ptrdiff_t)(in * out),
                                            1};
        list[i].title = lang_str_data(lang_str_format(vm, "%zu", i), NULL);
    }
    struct figure_image image =
        capivara_signed_image(capivara_values(kernel), (size_t)kernel->size);
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, mod_word(vm, "%zu filters of %s, %lld x %lld, input channel %lld"), out,
                     nn_layer_name(layer), (long long)kernel->shape[0], (long long)kernel->shape[1],
                     (long long)channel);
    return &capivara_panels(vm, list, count, 8, &image, text, NULL)->base;
}
