/* kernel/modules/capivara/boundary.c: what a model of two inputs says all over the plane. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>

enum { GRID_STEPS = 120 };

struct plane {
    double low[2], high[2]; /* of the data, with a margin */
};
static struct plane plane_of(const struct array *x) {
    struct plane plane = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (int64_t i = 0; i < x->shape[0]; i++) {
        for (int k = 0; k < 2; k++) {
            plane.low[k] = fmin(plane.low[k], capivara_values(x)[2 * i + k]);
            plane.high[k] = fmax(plane.high[k], capivara_values(x)[2 * i + k]);
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
                         bool binary, const struct array *x, const double *labels, double size,
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
    scatter.size = figure_vector_of(&size, 1);
    scatter.values = figure_vector_of(labels, n);
    scatter.mapping =
        binary ? (struct figure_mapping){figure_colormap_find("coolwarm"), 0, 1, false}
               : (struct figure_mapping){figure_colormap_find("tab10"), -0.5, 9.5, false};
    points.edge = (struct figure_color){0.2, 0.2, 0.2, 1};
    points.line_width = 0.5;
    struct figure_vector xs = {capivara_values(x), n, 2}, ys = {capivara_values(x) + 1, n, 2};
    return figure_scatter(axes, xs, ys, &scatter, &points, err) ? 0 : -1;
}

/* What one panel shows: the model's answer on the grid at one moment. */
struct view {
    double *height; /* GRID_STEPS x GRID_STEPS */
    const char *title;
    double accuracy;
};

static struct view look(struct lang_vm *vm, struct keras_model *model, struct lang_obj *grid,
                        struct lang_obj *x, const double *labels, bool *binary) {
    struct array *predictions = capivara_predict(vm, model, grid);
    bool one = predictions->ndim < 2 || predictions->shape[1] <= 1;
    bool pair = !one && predictions->shape[1] == 2;
    struct view view = {.height = lang_temp(vm, GRID_STEPS * GRID_STEPS * sizeof(double))};
    for (int64_t i = 0; i < GRID_STEPS * GRID_STEPS; i++) {
        view.height[i] = one    ? capivara_values(predictions)[i]
                         : pair ? capivara_values(predictions)[2 * i + 1]
                                : (double)capivara_class_of(predictions, i);
    }
    struct array *said = capivara_predict(vm, model, x);
    for (int64_t i = 0; i < said->shape[0]; i++) {
        int64_t class = one ? capivara_values(said)[i] > 0.5 : capivara_class_of(said, i);
        view.accuracy += (double)class == labels[i];
    }
    view.accuracy /= said->shape[0] ? (double)said->shape[0] : 1;
    *binary = one || pair;
    return view;
}

/* Trains from epoch `from` to epoch `to`. */
static void train(struct lang_vm *vm, struct keras_model *model, struct lang_obj *const *data,
                  int64_t from, int64_t to) {
    struct lang_obj *names[] = {lang_str(vm, "epochs"), lang_str(vm, "initial_epoch"),
                                lang_str(vm, "verbose"), lang_str(vm, "batch_size")};
    struct lang_obj *values[] = {lang_int(vm, to), lang_int(vm, from), lang_int(vm, 0), data[2]};
    const struct lang_args args = {
        .pos = data, .npos = 2, .kw_names = names, .kw_values = values, .nkw = 4};
    lang_call(vm, lang_get_attr(vm, &model->base, "fit"), &args);
}

/* The grid's points as an array, and its lines. */
static struct lang_obj *grid_points(struct lang_vm *vm, const struct plane *plane,
                                    double *axis[2]) {
    const int64_t shape[2] = {GRID_STEPS * GRID_STEPS, 2};
    struct nn_err err = {0};
    struct lang_obj *points = mod_array_wrap(vm, array_empty(ARRAY_FLOAT32, 2, shape, &err), &err);
    float *p = (float *)(void *)mod_array_of(points)->data;
    for (int k = 0; k < 2; k++) {
        axis[k] = lang_temp(vm, GRID_STEPS * sizeof(double));
        for (int i = 0; i < GRID_STEPS; i++) {
            axis[k][i] = plane->low[k] + (plane->high[k] - plane->low[k]) * i / (GRID_STEPS - 1);
        }
    }
    for (int64_t i = 0; i < shape[0]; i++) {
        p[2 * i] = (float)axis[0][i % GRID_STEPS];
        p[2 * i + 1] = (float)axis[1][i / GRID_STEPS];
    }
    return points;
}

MOD_NATIVE(capivara_decision_boundary) {
    enum { MOST = 12 };
    struct lang_obj *epochs = lang_is_none(args[3]) ? NULL : lang_to_list(vm, args[3]);
    struct keras_model *model = capivara_model(vm, args[0], epochs != NULL);
    struct array *x = capivara_doubles(vm, args[1]), *y = capivara_doubles(vm, args[2]);
    size_t count = epochs ? lang_seq_count(epochs) : 1;
    if (x->ndim != 2 || x->shape[1] != 2 || x->size == 0 || y->ndim < 1 ||
        y->shape[0] != x->shape[0] || count < 1 || count > MOST) {
        lang_raise(vm, &lang_exc_ValueError,
                   "decision_boundary(model, x, y) needs points of a plane, x of shape (n, 2), one "
                   "label each, and at most %d epochs to stop at",
                   MOST);
    }
    struct plane plane = plane_of(x);
    double *axis[2], *labels = lang_temp(vm, (size_t)x->shape[0] * sizeof *labels);
    struct lang_obj *grid = grid_points(vm, &plane, axis);
    struct lang_obj *const data[] = {args[1], args[2], args[4]};
    struct view views[MOST];
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm), *accuracies = lang_list(vm, count);
    bool binary = true;
    for (int64_t i = 0; i < x->shape[0]; i++) {
        labels[i] = (double)capivara_class_of(y, i);
    }
    lang_text_printf(text, "Decision boundary of %s", nn_model_name(model->model));
    for (size_t i = 0, done = 0; i < count; i++) {
        int64_t epoch = epochs ? lang_arg_int(vm, lang_seq_item(epochs, i), "epochs") : 0;
        if (epoch > (int64_t)done) {
            train(vm, model, data, (int64_t)done, epoch);
            done = (size_t)epoch;
        }
        views[i] = look(vm, model, grid, args[1], labels, &binary);
        views[i].title =
            lang_str_data(epochs ? lang_str_format(vm, "epoch %lld: %.0f%%", (long long)epoch,
                                                   100 * views[i].accuracy)
                                 : lang_str_format(vm, "%.0f%% right", 100 * views[i].accuracy),
                          NULL);
        lang_text_printf(text, "\n%s", views[i].title);
        lang_list_append(vm, accuracies, lang_float(vm, views[i].accuracy));
    }
    capivara_set(vm, numbers, "accuracy", accuracies);
    struct figure_err err = {0};
    size_t columns = count > 4 ? (count + 1) / 2 : count, rows = count > 4 ? 2 : 1;
    struct figure *figure =
        figure_new(mod_figure_library(vm), count == 1 ? 5 : 7.4,
                   count == 1 ? 4 : (7.4 / (double)columns + 0.1) * (double)rows, NAN, &err);
    const double *const_axis[2] = {axis[0], axis[1]};
    struct figure_text_style style = figure_text_style_default();
    style.size = 10;
    for (size_t i = 0; figure && i < count; i++) {
        struct figure_axes *axes = figure_add_subplot(figure, rows, columns, i, i, &err);
        if (!axes ||
            draw_boundary(axes, const_axis, views[i].height, binary, x, labels, count == 1 ? 16 : 7,
                          &err) < 0 ||
            figure_axes_set_title(axes, views[i].title, FIGURE_ALIGN_CENTER, &style) < 0) {
            figure_free(&figure);
        } else if (count > 1) {
            figure_axes_set_tick_visible(axes, FIGURE_X, false, false);
            figure_axes_set_tick_visible(axes, FIGURE_Y, false, false);
        }
    }
    if (figure && count > 1 &&
        figure_set_margins(figure, 0.02, 0.98, 0.03, 0.9, 0.08, 0.2, &err) < 0) {
        figure_free(&figure);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}
