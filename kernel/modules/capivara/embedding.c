/* kernel/modules/capivara/embedding.c: what a hidden layer makes of the data, seen from where it
 * varies most: the first two principal components. */
#include "engine/array/linalg.h"
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_WIDTH = 2048, MAX_CLASSES = 40, COLORS = 10 };

/* Rows of numbers, their means taken off: n x width, in memory like a pooled value. */
static double *centred(struct lang_vm *vm, const struct array *a, int64_t n, int64_t width) {
    double *rows = lang_temp(vm, (size_t)(n * width) * sizeof *rows);
    memcpy(rows, a->data, (size_t)(n * width) * sizeof *rows);
    for (int64_t j = 0; j < width; j++) {
        double mean = 0;
        for (int64_t i = 0; i < n; i++) {
            mean += rows[i * width + j] / (double)n;
        }
        for (int64_t i = 0; i < n; i++) {
            rows[i * width + j] -= mean;
        }
    }
    return rows;
}

/* The two eigenvectors of the covariance with the largest values; each points so that its largest
 * component is positive. share: of the whole variance. */
static void components(struct lang_vm *vm, const double *rows, int64_t n, int64_t width,
                       double *axis[2], double share[2]) {
    const int64_t shape[] = {n, width};
    struct nn_err err = {0};
    struct lang_obj *data = capivara_array(vm, rows, 2, shape);
    struct array *values = NULL, *vectors = NULL;
    struct lang_obj *covariance =
        mod_array_wrap(vm, array_cov(mod_array_of(data), NULL, false, 1, &err), &err);
    if (array_eigh(mod_array_of(covariance), &values, &vectors, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *both[] = {mod_array_wrap(vm, values, &err), mod_array_wrap(vm, vectors, &err)};
    const double *v = capivara_values(mod_array_of(both[0]));
    struct array *columns = capivara_doubles(vm, both[1]);
    double total = 1e-300;
    for (int64_t j = 0; j < width; j++) {
        total += fmax(v[j], 0);
    }
    for (int k = 0; k < 2; k++) {
        int64_t column = width - 1 - k, largest = 0;
        axis[k] = lang_temp(vm, (size_t)width * sizeof(double));
        for (int64_t j = 0; j < width; j++) {
            axis[k][j] = capivara_values(columns)[j * width + column];
            largest = fabs(axis[k][j]) > fabs(axis[k][largest]) ? j : largest;
        }
        double sign = axis[k][largest] < 0 ? -1 : 1;
        for (int64_t j = 0; j < width; j++) {
            axis[k][j] *= sign;
        }
        share[k] = fmax(v[column], 0) / total;
    }
}

static int draw_class(struct figure_axes *axes, const double *points, int64_t n,
                      const struct array *y, int64_t class, double *room, struct figure_err *err) {
    size_t count = 0;
    char label[24];
    for (int64_t i = 0; i < n; i++) {
        if (capivara_class_of(y, i) == class) {
            room[2 * count] = points[2 * i];
            room[2 * count++ + 1] = points[2 * i + 1];
        }
    }
    if (count == 0) {
        return 0;
    }
    const double size = n > 1000 ? 6 : 14;
    struct figure_scatter scatter = figure_scatter_default();
    struct figure_style style = figure_style_default();
    snprintf(label, sizeof label, "%lld", (long long)class);
    scatter.size = figure_vector_of(&size, 1);
    /* after ten classes the colours begin again, in another shape */
    static const enum figure_marker shapes[] = {FIGURE_MARKER_CIRCLE, FIGURE_MARKER_SQUARE,
                                                FIGURE_MARKER_TRIANGLE_UP, FIGURE_MARKER_DIAMOND};
    style.color = figure_color_safe((size_t) class % COLORS);
    style.marker = shapes[class / COLORS];
    style.alpha = 0.75;
    style.edge = (struct figure_color){0.2, 0.2, 0.2, 1}; /* light dots stand out from the paper */
    style.line_width = 0.4;
    style.label = label;
    struct figure_vector x = {room, count, 2}, z = {room + 1, count, 2};
    return figure_scatter(axes, x, z, &scatter, &style, err) ? 0 : -1;
}

static int draw(struct lang_vm *vm, struct figure_axes *axes, const double *points, int64_t n,
                const struct array *y, const double share[2], double *room,
                struct figure_err *err) {
    char text[64];
    for (int64_t class = 0; class < MAX_CLASSES; class ++) {
        if (draw_class(axes, points, n, y, class, room, err) < 0) {
            return -1;
        }
    }
    for (int k = 0; k < 2; k++) {
        snprintf(text, sizeof text, mod_word(vm, "component %d (%.0f%% of the variance)"), k + 1,
                 100 * share[k]);
        figure_axes_set_label(axes, k ? FIGURE_Y : FIGURE_X, text, NULL);
    }
    struct figure_legend legend = figure_legend_default();
    legend.size = 8;
    legend.place = FIGURE_PLACE_CENTER_LEFT;
    legend.anchor[0] = 1.01;
    legend.anchor[1] = 0.5;
    return figure_axes_set_legend(axes, &legend);
}

/* The layer before the last, as the model has it. */
static struct lang_obj *hidden(struct lang_vm *vm, struct keras_model *model) {
    int count = nn_model_layer_count(model->model);
    return lang_str(vm, nn_layer_name(nn_model_layer(model->model, count > 1 ? count - 2 : 0)));
}
static bool any(const struct nn_layer *layer) {
    (void)layer;
    return true;
}

MOD_NATIVE(capivara_embedding) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct lang_obj *name = lang_is_none(args[3]) ? hidden(vm, model) : args[3];
    struct nn_layer *layer = capivara_layer(vm, model, name, any, "layer");
    struct array *y = capivara_doubles(vm, args[2]);
    struct array *out = capivara_outputs(vm, model, layer, args[1]);
    int64_t n = out->shape[0], width = n ? out->size / n : 0;
    if (n < 2 || width < 2 || width > MAX_WIDTH || y->ndim < 1 || y->shape[0] != n) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "embedding(model, x, y) needs at least two rows, a label for each, and a layer of "
            "2 to %d values; %s gives %lld",
            MAX_WIDTH, nn_layer_name(layer), (long long)width);
    }
    capivara_finite(vm, out, nn_layer_name(layer));
    capivara_labels(vm, y, n, "y", MAX_CLASSES - 1);
    double *rows = centred(vm, out, n, width), *axis[2], share[2];
    components(vm, rows, n, width, axis, share);
    double *points = lang_temp(vm, (size_t)n * 2 * sizeof *points);
    double *room = lang_temp(vm, (size_t)n * 2 * sizeof *room);
    for (int64_t i = 0; i < n; i++) {
        for (int k = 0; k < 2; k++) {
            for (int64_t j = 0; j < width; j++) {
                points[2 * i + k] += rows[i * width + j] * axis[k][j];
            }
        }
    }
    struct lang_obj *numbers = lang_dict(vm);
    const int64_t shape[] = {n, 2}, two[] = {2};
    capivara_set(vm, numbers, "points", capivara_array(vm, points, 2, shape));
    capivara_set(vm, numbers, "variance", capivara_array(vm, share, 1, two));
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(
        text,
        mod_word(
            vm, "%lld rows as %s sees them: two components hold %.0f%% and %.0f%% of the variance"),
        (long long)n, nn_layer_name(layer), 100 * share[0], 100 * share[1]);
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), 6, 4.6, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    if (!axes || draw(vm, axes, points, n, y, share, room, &err) < 0) {
        figure_free(&figure);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}
