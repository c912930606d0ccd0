/* kernel/modules/capivara/curves.c: activation functions, trainings and gradients as curves. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
    value.color = figure_color_safe(0);
    derivative.color = figure_color_safe(1);
    text.size = 10;
    struct figure_vector x = figure_vector_of(z, (size_t)n);
    if (!axes || !figure_plot(axes, x, figure_vector_of(y, (size_t)n), &value, err) ||
        !figure_plot(axes, x, figure_vector_of(slope, (size_t)n), &derivative, err)) {
        return -1;
    }
    figure_axes_set_grid(axes, 1 << FIGURE_X | 1 << FIGURE_Y, true, 1, NULL);
    struct figure_legend legend = figure_legend_default();
    legend.size = 8;
    figure_axes_set_legend(axes, &legend);
    return figure_axes_set_title(axes, title, FIGURE_ALIGN_CENTER, &text);
}

/* The activation functions of the course with their derivatives, computed by the engine. */
MOD_NATIVE(capivara_activation_functions) {
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
        struct array *values = capivara_doubles(vm, lang_call_pos(vm, function, &list, 1));
        memcpy(y + k * POINTS, capivara_values(values), POINTS * sizeof *y);
        for (int i = 0; i < POINTS; i++) {
            slopes[k * POINTS + (size_t)i] =
                slope_of(y + k * POINTS, i, POINTS, 10.0 / (POINTS - 1));
        }
    }
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), 7.6, 4.6, NAN, &err);
    for (size_t k = 0; figure && k < 6; k++) {
        if (draw_function(figure, k, names[k], z, y + k * POINTS, slopes + k * POINTS, POINTS,
                          &err) < 0) {
            figure_free(&figure);
        }
    }
    if (figure) {
        figure_set_auto_layout(figure, true);
    }
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    lang_text_puts(text, mod_word(vm, "Activation functions and their derivatives"));
    const int64_t shape[] = {POINTS};
    capivara_set(vm, numbers, "z", capivara_array(vm, z, 1, shape));
    for (size_t k = 0; k < 6; k++) {
        struct lang_obj *both[] = {capivara_array(vm, y + k * POINTS, 1, shape),
                                   capivara_array(vm, slopes + k * POINTS, 1, shape)};
        capivara_set(vm, numbers, names[k], lang_tuple(vm, both, 2));
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}

/* One value per epoch: of a History or its dict by name, or as they are. */
static struct array *epochs_of(struct lang_vm *vm, const char *run, struct lang_obj *value,
                               const char *metric) {
    if (lang_is(value, &keras_type_history)) {
        value = lang_get_attr(vm, value, "history");
    }
    if (lang_is(value, &lang_type_dict)) {
        struct lang_obj *found = lang_dict_get_str(vm, value, metric);
        if (!found) {
            lang_raise(vm, &lang_exc_ValueError, "'%s' has no '%s'; what it recorded: %s", run,
                       metric, lang_str_data(lang_to_str(vm, lang_to_list(vm, value)), NULL));
        }
        value = found;
    }
    struct array *series = capivara_doubles(vm, value);
    if (series->ndim != 1) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'%s' is no History and no list with one value per epoch", run);
    }
    return series;
}

MOD_NATIVE(capivara_compare) {
    enum { MOST = 20 }; /* that colours and dashes tell apart */
    const char *metric = lang_arg_str(vm, args[1], "metric");
    if (!lang_is(args[0], &lang_type_dict) || lang_dict_count(args[0]) == 0) {
        lang_raise(vm, &lang_exc_TypeError,
                   "compare() takes a dict from a name to a History: {'SGD': history1, 'Adam': "
                   "history2}");
    }
    if (lang_dict_count(args[0]) > MOST) {
        lang_raise(vm, &lang_exc_ValueError, "compare() draws at most %d trainings, got %zu", MOST,
                   lang_dict_count(args[0]));
    }
    size_t count = lang_dict_count(args[0]), n = 0, position = 0, longest = 1;
    struct array **series = lang_temp(vm, count * sizeof *series);
    const char **names = lang_temp(vm, count * sizeof *names);
    struct lang_obj *key, *value;
    while (lang_dict_next(args[0], &position, &key, &value)) {
        names[n] = lang_str_data(lang_to_str(vm, key), NULL);
        series[n] = epochs_of(vm, names[n], value, metric);
        longest = (size_t)series[n]->size > longest ? (size_t)series[n]->size : longest;
        if (series[n]->size == 0) {
            lang_raise(vm, &lang_exc_ValueError, "'%s' has no epochs", names[n]);
        }
        n++;
    }
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    lang_text_printf(text, mod_word(vm, "%s after the last epoch"), metric);
    for (size_t i = 0; i < count; i++) {
        double last = capivara_values(series[i])[series[i]->size - 1];
        lang_text_printf(text, "\n%s: %.4g", names[i], last);
        capivara_set(vm, numbers, names[i], lang_float(vm, last));
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
        struct figure_style style = capivara_line(i);
        style.label = capivara_short(vm, names[i], CAPIVARA_LABEL);
        size_t size = (size_t)series[i]->size;
        style.marker = size == 1 ? FIGURE_MARKER_CIRCLE : FIGURE_MARKER_NONE; /* a line has two */
        good =
            figure_plot(axes, figure_vector_of(epochs, size),
                        figure_vector_of(capivara_values(series[i]), size), &style, &err) != NULL;
    }
    if (good) {
        struct figure_legend legend = figure_legend_default();
        figure_axes_set_label(axes, FIGURE_X, mod_word(vm, "epoch"), NULL);
        figure_axes_set_label(axes, FIGURE_Y, metric, NULL);
        figure_axes_set_legend(axes, &legend);
    } else {
        figure_free(&figure);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}
