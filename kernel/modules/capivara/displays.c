/* kernel/modules/capivara/displays.c: pictures for teaching, each one call. They are values: shown
 * as the last expression of a cell, or by display(). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kernel/figure/diagram.h"
#include "kernel/modules/capivara/capivara.h"
#include "kernel/modules/figures.h"
#include "kernel/modules/image.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

enum { GRID_STEPS = 120, MAX_PANELS = 64 };

/* The picture of a figure nobody else needs; raises when there is none. */
static struct lang_obj *picture(struct lang_vm *vm, struct figure *owned, struct figure_err *err) {
    struct lang_obj *image = mod_image_new(vm);
    mod_figure_finish(vm, owned, NULL, mod_image_bundle(image), err);
    return image;
}

/* The array as doubles in C order. Borrowed; lives like a pooled value. */
static struct array *doubles(struct lang_vm *vm, struct lang_obj *obj) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, obj, -1);
    return mod_array_of(mod_array_wrap(vm, array_as_contiguous(a, ARRAY_FLOAT64, &err), &err));
}
static const double *values_of(const struct array *a) {
    return (const double *)(const void *)a->data;
}

static struct keras_model *arg_model(struct lang_vm *vm, struct lang_obj *obj) {
    struct keras_model *model = keras_model_of(obj);
    if (!model || !nn_model_built(model->model)) {
        lang_raise(vm, model ? &lang_exc_ValueError : &lang_exc_TypeError,
                   model ? "the model has no weights yet: begin it with keras.Input(shape=...)"
                         : "a keras model is expected here");
    }
    return model;
}

/* --- Networks ---------------------------------------------------------------------------------*/
/* The kernels of the dense layers, in order, as double arrays; returns how many. */
static size_t dense_kernels(struct lang_vm *vm, struct nn_model *model, struct array **kernels,
                            const char **names, size_t room) {
    size_t count = 0;
    for (int i = 0; i < nn_model_leaf_count(model, NULL); i++) {
        struct nn_layer *layer = nn_model_leaf(model, i);
        bool dense =
            nn_layer_weight_count(layer) > 0 && strcmp(nn_layer_class(layer)->name, "Dense") == 0;
        if (dense && count < room) {
            struct nn_err err = {0};
            struct lang_obj *kernel = mod_array_wrap(vm, nn_layer_weight(layer, 0, &err), &err);
            kernels[count] = doubles(vm, kernel);
            names[count++] = nn_layer_name(layer);
        }
    }
    return count;
}

static MOD_NATIVE(neurons) {
    enum { MAX_LAYERS = 16 };
    struct keras_model *model = arg_model(vm, args[0]);
    struct array *kernels[MAX_LAYERS];
    const char *names[MAX_LAYERS + 1] = {"input"};
    size_t count = dense_kernels(vm, model->model, kernels, names + 1, MAX_LAYERS);
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "neurons() draws dense layers, and the model has none");
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
        weights[i] = figure_grid_of(values_of(kernels[i]), in, out);
    }
    struct figure_neurons drawing = figure_neurons_default();
    drawing.sizes = sizes;
    drawing.layer_count = count + 1;
    drawing.weights = weights;
    drawing.names = names;
    drawing.shown = (size_t)lang_arg_int(vm, args[1], "shown");
    struct figure_err err = {0};
    struct figure *figure = figure_neurons_new(mod_figure_library(vm), &drawing, &err);
    return picture(vm, figure, &err);
}

/* --- Panels of images -------------------------------------------------------------------------*/
struct panel {
    struct figure_grid grid;
    const char *title; /* NULL: none */
};

static int draw_panel(struct figure *figure, size_t rows, size_t columns, size_t at,
                      const struct panel *panel, const struct figure_image *image,
                      struct figure_err *err) {
    struct figure_axes *axes = figure_add_subplot(figure, rows, columns, at, at, err);
    if (!axes || !figure_imshow(axes, panel->grid, image, NULL, err)) {
        return -1;
    }
    struct figure_text_style style = figure_text_style_default();
    style.size = 9;
    figure_axes_set_frame(axes, false);
    return panel->title ? figure_axes_set_title(axes, panel->title, FIGURE_ALIGN_CENTER, &style)
                        : 0;
}

/* Images side by side, `columns` to a row. */
static struct lang_obj *panels(struct lang_vm *vm, const struct panel *list, size_t count,
                               size_t columns, const struct figure_image *image) {
    struct figure_err err = {0};
    columns = count && columns > count ? count : columns;
    size_t rows = (count + columns - 1) / columns;
    struct figure *figure =
        figure_new(mod_figure_library(vm), 1.15 * (double)columns, 1.35 * (double)rows, NAN, &err);
    for (size_t i = 0; figure && i < count; i++) {
        if (draw_panel(figure, rows, columns, i, &list[i], image, &err) < 0) {
            figure_free(&figure);
        }
    }
    if (figure && figure_set_margins(figure, 0.02, 0.98, 0.02, 0.9, 0.1, 0.35, &err) < 0) {
        figure_free(&figure);
    }
    return picture(vm, figure, &err);
}

static struct nn_layer *first_kernel(struct lang_vm *vm, struct nn_model *model,
                                     struct lang_obj *name) {
    for (int i = 0; i < nn_model_leaf_count(model, NULL); i++) {
        struct nn_layer *layer = nn_model_leaf(model, i);
        bool wanted = lang_is_none(name)
                          ? nn_layer_weight_count(layer) > 0
                          : strcmp(nn_layer_name(layer), lang_arg_str(vm, name, "layer")) == 0;
        if (wanted && nn_layer_weight_count(layer) > 0) {
            return layer;
        }
    }
    lang_raise(vm, &lang_exc_ValueError, "the model has no such layer with weights");
}

/* Each unit's weights as an image of the input; red speaks for the unit, blue against it. */
static MOD_NATIVE(weight_images) {
    struct keras_model *model = arg_model(vm, args[0]);
    struct nn_layer *layer = first_kernel(vm, model->model, args[1]);
    struct nn_err err = {0};
    struct array *kernel = doubles(vm, mod_array_wrap(vm, nn_layer_weight(layer, 0, &err), &err));
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
    if (shape[0] * shape[1] != kernel->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s has %lld inputs, which are no image of %lld x %lld: give shape=(rows, "
                   "columns)",
                   nn_layer_name(layer), (long long)kernel->shape[0], (long long)shape[0],
                   (long long)shape[1]);
    }
    size_t units = (size_t)kernel->shape[1];
    size_t count = units < MAX_PANELS ? units : MAX_PANELS;
    struct panel *list = lang_temp(vm, count * sizeof *list);
    double most = 0;
    for (int64_t i = 0; i < kernel->size; i++) {
        most = fmax(most, fabs(values_of(kernel)[i]));
    }
    for (size_t i = 0; i < count; i++) {
        list[i].grid = (struct figure_grid){values_of(kernel) + i,
                                            (size_t)shape[0],
                                            (size_t)shape[1],
                                            1,
                                            (ptrdiff_t)((size_t)shape[1] * units),
                                            (ptrdiff_t)units,
                                            1};
        list[i].title = lang_str_data(lang_str_format(vm, "%zu", i), NULL);
    }
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("coolwarm");
    image.mapping.lo = -most;
    image.mapping.hi = most;
    return panels(vm, list, count, 5, &image);
}

/* The class a row of predictions stands for: the largest of several, or one above a half. */
static int64_t class_of(const struct array *predictions, int64_t row) {
    int64_t classes = predictions->ndim > 1 ? predictions->shape[1] : 1, best = 0;
    const double *p = values_of(predictions) + row * classes;
    if (classes == 1) {
        return p[0] == floor(p[0]) && p[0] != 0 ? (int64_t)p[0] : p[0] > 0.5;
    }
    for (int64_t k = 1; k < classes; k++) {
        best = p[k] > p[best] ? k : best;
    }
    return best;
}

static struct array *predict(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x) {
    return doubles(vm, keras_eager_call(vm, model->model, x));
}

static MOD_NATIVE(misclassified) {
    struct keras_model *model = arg_model(vm, args[0]);
    struct array *x = doubles(vm, args[1]), *y = doubles(vm, args[2]);
    struct array *predictions = predict(vm, model, args[1]);
    int64_t shape[ARRAY_MAX_NDIM] = {0, 0};
    int64_t wanted = lang_arg_int(vm, args[3], "count"), row_size = x->size / x->shape[0];
    if (!lang_is_none(args[4])) {
        mod_arg_shape(vm, args[4], shape);
    } else if (x->ndim >= 3) {
        shape[0] = x->shape[1];
        shape[1] = x->shape[2];
    } else {
        shape[0] = shape[1] = (int64_t)lround(sqrt((double)row_size));
    }
    if (shape[0] * shape[1] != row_size || wanted < 1 || y->shape[0] != x->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "misclassified(model, x, y): rows of x must be images; give shape=(rows, "
                   "columns), and one label of y for each");
    }
    wanted = wanted > MAX_PANELS ? MAX_PANELS : wanted;
    struct panel *list = lang_temp(vm, (size_t)wanted * sizeof *list);
    size_t count = 0;
    for (int64_t i = 0; i < x->shape[0] && count < (size_t)wanted; i++) {
        int64_t said = class_of(predictions, i), truth = class_of(y, i);
        if (said != truth) {
            list[count].grid =
                figure_grid_of(values_of(x) + i * row_size, (size_t)shape[0], (size_t)shape[1]);
            list[count++].title = lang_str_data(
                lang_str_format(vm, "%lld (%lld)", (long long)said, (long long)truth), NULL);
        }
    }
    if (count == 0) {
        lang_print(vm, "Nothing is misclassified.\n");
        return &lang_none;
    }
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("gray_r");
    return panels(vm, list, count, 6, &image);
}

/* --- Confusion --------------------------------------------------------------------------------*/
static int draw_counts(struct figure_axes *axes, const double *counts, size_t classes,
                       struct figure_err *err) {
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("Blues");
    if (!figure_imshow(axes, figure_grid_of(counts, classes, classes), &image, NULL, err)) {
        return -1;
    }
    double most = 0;
    for (size_t i = 0; i < classes * classes; i++) {
        most = fmax(most, counts[i]);
    }
    for (size_t i = 0; i < classes * classes; i++) {
        char text[32];
        struct figure_text_style style = figure_text_style_default();
        style.halign = style.valign = FIGURE_ALIGN_CENTER;
        style.size = classes > 12 ? 6 : 9;
        style.color = counts[i] > most / 2 ? (struct figure_color){1, 1, 1, 1}
                                           : (struct figure_color){0, 0, 0, 1};
        snprintf(text, sizeof text, "%.0f", counts[i]);
        if (!figure_text(axes, (double)(i % classes), (double)(i / classes), text, false, &style,
                         err)) {
            return -1;
        }
    }
    figure_axes_set_label(axes, FIGURE_X, "predicted", NULL);
    figure_axes_set_label(axes, FIGURE_Y, "true", NULL);
    return 0;
}

static MOD_NATIVE(confusion_matrix) {
    struct array *truth = doubles(vm, args[0]), *said = doubles(vm, args[1]);
    if (truth->ndim < 1 || said->ndim < 1 || truth->shape[0] != said->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "confusion_matrix(y_true, y_pred): both need one entry per row");
    }
    int64_t classes = 2;
    for (int64_t i = 0; i < truth->shape[0]; i++) {
        int64_t a = class_of(truth, i), b = class_of(said, i);
        if (a < 0 || b < 0 || a >= 100 || b >= 100) {
            lang_raise(vm, &lang_exc_ValueError, "labels must lie between 0 and 99");
        }
        classes = a >= classes ? a + 1 : classes;
        classes = b >= classes ? b + 1 : classes;
    }
    double *counts = lang_temp(vm, (size_t)(classes * classes) * sizeof *counts);
    for (int64_t i = 0; i < truth->shape[0]; i++) {
        counts[class_of(truth, i) * classes + class_of(said, i)]++;
    }
    struct figure_err err = {0};
    double side = fmax(3, 0.48 * (double)classes);
    struct figure *figure = figure_new(mod_figure_library(vm), side + 0.6, side, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    double *at = lang_temp(vm, (size_t)classes * sizeof *at);
    for (int64_t i = 0; i < classes; i++) {
        at[i] = (double)i;
    }
    struct figure_vector ticks = figure_vector_of(at, (size_t)classes);
    bool good = axes && draw_counts(axes, counts, (size_t)classes, &err) == 0 &&
                figure_axes_set_ticks(axes, FIGURE_X, ticks, NULL, NULL, &err) == 0 &&
                figure_axes_set_ticks(axes, FIGURE_Y, ticks, NULL, NULL, &err) == 0;
    if (!good) {
        figure_free(&figure);
    }
    return picture(vm, figure, &err);
}

/* --- Decision boundary ------------------------------------------------------------------------*/
struct plane {
    double low[2], high[2]; /* of the data, with a margin */
};
static struct plane plane_of(const struct array *x) {
    struct plane plane = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (int64_t i = 0; i < x->shape[0]; i++) {
        for (int k = 0; k < 2; k++) {
            plane.low[k] = fmin(plane.low[k], values_of(x)[2 * i + k]);
            plane.high[k] = fmax(plane.high[k], values_of(x)[2 * i + k]);
        }
    }
    for (int k = 0; k < 2; k++) {
        double margin = 0.1 * (plane.high[k] - plane.low[k]) + 1e-6;
        plane.low[k] -= margin;
        plane.high[k] += margin;
    }
    return plane;
}

static int draw_boundary(struct figure_axes *axes, const double *axis[2], const double *height,
                         bool binary, const struct array *x, const double *labels,
                         struct figure_err *err) {
    struct figure_style style = figure_style_default();
    struct figure_grid grid = figure_grid_of(height, GRID_STEPS, GRID_STEPS);
    struct figure_vector along[2] = {figure_vector_of(axis[0], GRID_STEPS),
                                     figure_vector_of(axis[1], GRID_STEPS)};
    size_t n = (size_t)x->shape[0];
    style.alpha = 0.6;
    if (binary) {
        struct figure_contour contour = figure_contour_default();
        static const double half = 0.5;
        contour.filled = true;
        contour.level_count = 12;
        contour.mapping = (struct figure_mapping){figure_colormap_find("coolwarm"), 0, 1, false};
        struct figure_contour line = figure_contour_default();
        static const struct figure_color black = {0, 0, 0, 1};
        line.levels = figure_vector_of(&half, 1);
        line.colors = &black;
        line.color_count = 1;
        if (!figure_contour(axes, along[0], along[1], grid, &contour, &style, err) ||
            !figure_contour(axes, along[0], along[1], grid, &line, NULL, err)) {
            return -1;
        }
    } else {
        struct figure_mapping mapping = {figure_colormap_find("tab10"), -0.5, 9.5, false};
        style.alpha = 0.35;
        if (!figure_pcolormesh(axes, along[0], along[1], grid, &mapping, &style, err)) {
            return -1;
        }
    }
    struct figure_scatter scatter = figure_scatter_default();
    struct figure_style points = figure_style_default();
    const double size = 16;
    scatter.size = figure_vector_of(&size, 1);
    scatter.values = figure_vector_of(labels, n);
    scatter.mapping =
        binary ? (struct figure_mapping){figure_colormap_find("coolwarm"), 0, 1, false}
               : (struct figure_mapping){figure_colormap_find("tab10"), -0.5, 9.5, false};
    points.edge = (struct figure_color){0.2, 0.2, 0.2, 1};
    points.line_width = 0.5;
    struct figure_vector xs = {values_of(x), n, 2}, ys = {values_of(x) + 1, n, 2};
    return figure_scatter(axes, xs, ys, &scatter, &points, err) ? 0 : -1;
}

static MOD_NATIVE(decision_boundary) {
    struct keras_model *model = arg_model(vm, args[0]);
    struct array *x = doubles(vm, args[1]), *y = doubles(vm, args[2]);
    if (x->ndim != 2 || x->shape[1] != 2 || y->ndim < 1 || y->shape[0] != x->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "decision_boundary(model, x, y) needs points of a plane: x of shape (n, 2) and "
                   "one label each");
    }
    struct plane plane = plane_of(x);
    const int64_t shape[2] = {GRID_STEPS * GRID_STEPS, 2};
    struct nn_err nn = {0};
    struct lang_obj *points = mod_array_wrap(vm, array_empty(ARRAY_FLOAT32, 2, shape, &nn), &nn);
    float *p = (float *)(void *)mod_array_of(points)->data;
    double *axis[2];
    for (int k = 0; k < 2; k++) {
        axis[k] = lang_temp(vm, GRID_STEPS * sizeof(double));
        for (int i = 0; i < GRID_STEPS; i++) {
            axis[k][i] = plane.low[k] + (plane.high[k] - plane.low[k]) * i / (GRID_STEPS - 1);
        }
    }
    for (int64_t i = 0; i < shape[0]; i++) {
        p[2 * i] = (float)axis[0][i % GRID_STEPS];
        p[2 * i + 1] = (float)axis[1][i / GRID_STEPS];
    }
    struct array *predictions = predict(vm, model, points);
    bool binary = predictions->ndim < 2 || predictions->shape[1] <= 1;
    bool pair = !binary && predictions->shape[1] == 2;
    double *height = lang_temp(vm, (size_t)shape[0] * sizeof *height);
    double *labels = lang_temp(vm, (size_t)x->shape[0] * sizeof *labels);
    for (int64_t i = 0; i < shape[0]; i++) {
        height[i] = binary ? values_of(predictions)[i]
                    : pair ? values_of(predictions)[2 * i + 1]
                           : (double)class_of(predictions, i);
    }
    for (int64_t i = 0; i < x->shape[0]; i++) {
        labels[i] = (double)class_of(y, i);
    }
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), 5, 4, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    const double *const_axis[2] = {axis[0], axis[1]};
    if (!axes || draw_boundary(axes, const_axis, height, binary || pair, x, labels, &err) < 0) {
        figure_free(&figure);
    }
    return picture(vm, figure, &err);
}

/* --- Curves -----------------------------------------------------------------------------------*/
static double slope_of(const double *y, int i, int n, double step) {
    int a = i > 0 ? i - 1 : i, b = i + 1 < n ? i + 1 : i;
    return (y[b] - y[a]) / (step * (b - a));
}

static int draw_function(struct figure *figure, size_t at, const char *title, const double *z,
                         const double *y, const double *slope, int n, struct figure_err *err) {
    struct figure_axes *axes = figure_add_subplot(figure, 2, 3, at, at, err);
    struct figure_style value = figure_style_default(), derivative = figure_style_default();
    struct figure_text_style text = figure_text_style_default();
    value.label = "$\\sigma(z)$";
    derivative.label = "$\\sigma'(z)$";
    derivative.line = FIGURE_LINE_DASHED;
    text.size = 10;
    struct figure_vector x = figure_vector_of(z, (size_t)n);
    if (!axes || !figure_plot(axes, x, figure_vector_of(y, (size_t)n), &value, err) ||
        !figure_plot(axes, x, figure_vector_of(slope, (size_t)n), &derivative, err)) {
        return -1;
    }
    figure_axes_set_grid(axes, 1 << FIGURE_X | 1 << FIGURE_Y, true, false, NULL);
    struct figure_legend legend = figure_legend_default();
    legend.size = 8;
    figure_axes_set_legend(axes, &legend);
    return figure_axes_set_title(axes, title, FIGURE_ALIGN_CENTER, &text);
}

/* The activation functions of the course with their derivatives, computed by the engine. */
static MOD_NATIVE(activation_functions) {
    enum { POINTS = 201 };
    static const char *const names[] = {"linear", "sigmoid",    "tanh",
                                        "relu",   "leaky_relu", "softplus"};
    (void)args;
    double *z = lang_temp(vm, POINTS * sizeof *z);
    double *y = lang_temp(vm, 6 * POINTS * sizeof *y);
    double *slopes = lang_temp(vm, 6 * POINTS * sizeof *slopes);
    struct lang_obj *list = lang_list(vm, POINTS);
    for (int i = 0; i < POINTS; i++) {
        z[i] = -5 + 10.0 * i / (POINTS - 1);
        lang_list_append(vm, list, lang_float(vm, z[i]));
    }
    for (size_t k = 0; k < 6; k++) {
        struct lang_obj *module = lang_import(vm, "keras.activations");
        struct lang_obj *function = lang_get_attr(vm, module, names[k]);
        struct array *values = doubles(vm, lang_call_pos(vm, function, &list, 1));
        memcpy(y + k * POINTS, values_of(values), POINTS * sizeof *y);
        for (int i = 0; i < POINTS; i++) {
            slopes[k * POINTS + (size_t)i] =
                slope_of(y + k * POINTS, i, POINTS, 10.0 / (POINTS - 1));
        }
    }
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), 9, 5, NAN, &err);
    for (size_t k = 0; figure && k < 6; k++) {
        if (draw_function(figure, k, names[k], z, y + k * POINTS, slopes + k * POINTS, POINTS,
                          &err) < 0) {
            figure_free(&figure);
        }
    }
    if (figure) {
        figure_set_auto_layout(figure, true);
    }
    return picture(vm, figure, &err);
}

/* One metric of several trainings in one plot. */
static MOD_NATIVE(compare) {
    const char *metric = lang_arg_str(vm, args[1], "metric");
    if (!lang_is(args[0], &lang_type_dict) || lang_dict_count(args[0]) == 0) {
        lang_raise(vm, &lang_exc_TypeError,
                   "compare() takes a dict from a name to a History: {'SGD': history1, 'Adam': "
                   "history2}");
    }
    size_t count = lang_dict_count(args[0]), n = 0, position = 0, longest = 1;
    struct array **series = lang_temp(vm, count * sizeof *series);
    const char **names = lang_temp(vm, count * sizeof *names);
    struct lang_obj *key, *value;
    while (lang_dict_next(args[0], &position, &key, &value)) {
        names[n] = lang_str_data(lang_to_str(vm, key), NULL);
        if (lang_is(value, &keras_type_history)) {
            struct lang_obj *history = lang_get_attr(vm, value, "history");
            value = lang_get_item(vm, history, lang_str(vm, metric));
        }
        series[n] = doubles(vm, value);
        longest = (size_t)series[n]->size > longest ? (size_t)series[n]->size : longest;
        n++;
    }
    double *epochs = lang_temp(vm, longest * sizeof *epochs);
    for (size_t i = 0; i < longest; i++) {
        epochs[i] = (double)i + 1;
    }
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), NAN, 3.6, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    bool good = axes != NULL;
    for (size_t i = 0; good && i < count; i++) {
        struct figure_style style = figure_style_default();
        style.label = names[i];
        size_t size = (size_t)series[i]->size;
        good = figure_plot(axes, figure_vector_of(epochs, size),
                           figure_vector_of(values_of(series[i]), size), &style, &err) != NULL;
    }
    if (good) {
        struct figure_legend legend = figure_legend_default();
        figure_axes_set_label(axes, FIGURE_X, "epoch", NULL);
        figure_axes_set_label(axes, FIGURE_Y, metric, NULL);
        figure_axes_set_legend(axes, &legend);
    } else {
        figure_free(&figure);
    }
    return picture(vm, figure, &err);
}

const struct lang_def capivara_displays[] = {
    {"neurons", neurons, "neurons(model, shown=12)",
     "A dense network as circles and lines: the width of a line is the weight, its colour the "
     "sign.\n\ncapivara.neurons(model)"},
    {"weight_images", weight_images, "weight_images(model, layer=None, shape=None)",
     "The weights of each unit as an image: red speaks for the unit, blue against it.\n\n"
     "capivara.weight_images(model)"},
    {"misclassified", misclassified, "misclassified(model, x, y, count=12, shape=None)",
     "Images the model gets wrong, with what it says and, in brackets, the truth.\n\n"
     "capivara.misclassified(model, x_test, y_test)"},
    {"confusion_matrix", confusion_matrix, "confusion_matrix(y_true, y_pred)",
     "How often each class is taken for each: rows the truth, columns the prediction (labels or "
     "probabilities).\n\ncapivara.confusion_matrix(y_test, model.predict(x_test))"},
    {"decision_boundary", decision_boundary, "decision_boundary(model, x, y)",
     "What a model of two inputs says all over the plane, with the data on it.\n\n"
     "capivara.decision_boundary(model, x, y)"},
    {"activation_functions", activation_functions, "activation_functions()",
     "The activation functions and their derivatives."},
    {"compare", compare, "compare(histories, metric='loss')",
     "One metric of several trainings in one plot.\n\n"
     "capivara.compare({'SGD': history1, 'Adam': history2}, 'val_loss')"},
    {NULL, NULL, NULL, NULL}};
