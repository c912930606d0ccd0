/* kernel/modules/capivara/boundary.c: what a model of two inputs says all over the plane. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <string.h>

enum { GRID_STEPS = 120, MOST = 12, MOST_FRAMES = 40, MOST_CLASSES = 10 };
static const double SECONDS = 0.7; /* of a frame */

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

/* What all panels have in common. */
struct scene {
    const double *axis[2]; /* GRID_STEPS each */
    const struct array *x;
    const double *labels;
    bool binary;
};
/* What one panel shows: the model's answer on the grid at one moment. */
struct view {
    double *height; /* GRID_STEPS x GRID_STEPS */
    const char *title;
    double accuracy;
};

static int draw_boundary(struct figure_axes *axes, const struct scene *scene,
                         const struct view *view, double size, struct figure_err *err) {
    struct figure_style style = figure_style_default();
    struct figure_grid grid = figure_grid_of(view->height, GRID_STEPS, GRID_STEPS);
    struct figure_vector along[2] = {figure_vector_of(scene->axis[0], GRID_STEPS),
                                     figure_vector_of(scene->axis[1], GRID_STEPS)};
    struct figure_text_style title = figure_text_style_default();
    const struct array *x = scene->x;
    size_t n = (size_t)x->shape[0];
    bool binary = scene->binary;
    style.alpha = 0.6;
    if (binary) {
        struct figure_contour contour = figure_contour_default();
        static const double half = 0.5;
        contour.filled = true;
        contour.level_count = 12;
        contour.mapping = (struct figure_mapping){.map = figure_colormap_find("coolwarm"), .hi = 1};
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
        struct figure_mapping mapping = {.map = figure_colormap_safe(), .lo = -0.5, .hi = 9.5};
        style.alpha = 0.35;
        if (!figure_pcolormesh(axes, along[0], along[1], grid, &mapping, &style, err)) {
            return -1;
        }
    }
    struct figure_scatter scatter = figure_scatter_default();
    struct figure_style points = figure_style_default();
    scatter.size = figure_vector_of(&size, 1);
    scatter.values = figure_vector_of(scene->labels, n);
    scatter.mapping =
        binary ? (struct figure_mapping){.map = figure_colormap_find("coolwarm"), .hi = 1}
               : (struct figure_mapping){.map = figure_colormap_safe(), .lo = -0.5, .hi = 9.5};
    points.edge = (struct figure_color){0.2, 0.2, 0.2, 1};
    points.line_width = 0.5;
    struct figure_vector xs = {capivara_values(x), n, 2}, ys = {capivara_values(x) + 1, n, 2};
    title.size = 10;
    if (!figure_scatter(axes, xs, ys, &scatter, &points, err)) {
        return -1;
    }
    return figure_axes_set_title(axes, view->title, FIGURE_ALIGN_CENTER, &title);
}

/* The moments side by side; NULL with *err. */
static struct figure *panels(struct lang_vm *vm, const struct scene *scene,
                             const struct view *views, size_t count, struct figure_err *err) {
    size_t columns = count > 4 ? (count + 1) / 2 : count, rows = count > 4 ? 2 : 1;
    double width = count == 1 ? 5 : 7.4;
    double height = count == 1 ? 4 : (width / (double)columns + 0.1) * (double)rows;
    struct figure *figure = figure_new(mod_figure_library(vm), width, height, NAN, err);
    for (size_t i = 0; figure && i < count; i++) {
        struct figure_axes *axes = figure_add_subplot(figure, rows, columns, i, i, err);
        if (!axes || draw_boundary(axes, scene, &views[i], count == 1 ? 16 : 7, err) < 0) {
            figure_free(&figure);
        } else if (count > 1) {
            figure_axes_set_tick_visible(axes, FIGURE_X, false, false);
            figure_axes_set_tick_visible(axes, FIGURE_Y, false, false);
        }
    }
    if (figure && count > 1 &&
        figure_set_margins(figure, 0.02, 0.98, 0.03, 0.9, 0.08, 0.2, err) < 0) {
        figure_free(&figure);
    }
    return figure;
}

/* What is between the root element's tags. */
static void put_inside(struct lang_text *text, const struct lang_mime *svg) {
    const char *root = strstr(svg->data, "<svg"), *begin = root ? strchr(root, '>') : NULL;
    const char *end = begin ? strstr(begin, "</svg>") : NULL;
    if (end) {
        lang_text_add(text, begin + 1, (size_t)(end - begin - 1));
    }
}

/* The moments before the last, each to be seen in its turn; between them what they lie on, the
 * picture of the last, shows for two turns, and alone where nothing moves. */
static struct lang_text *film(struct lang_vm *vm, const struct scene *scene,
                              const struct view *views, size_t count,
                              const struct figure_render *render) {
    struct lang_text *text = lang_text_new(vm);
    double turn = 1 / (double)(count + 1);
    for (size_t i = 0; i + 1 < count; i++) {
        struct figure_err err = {0};
        struct figure *figure = panels(vm, scene, &views[i], 1, &err);
        struct capivara_display *frame =
            capivara_show(vm, figure, render, lang_text_new(vm), NULL, &err);
        const struct lang_mime *svg = lang_bundle_find(&frame->bundle, "image/svg+xml");
        lang_text_printf(text,
                         "<g visibility=\"hidden\"><animate attributeName=\"visibility\" "
                         "calcMode=\"discrete\" dur=\"%.1fs\" repeatCount=\"indefinite\" "
                         "values=\"hidden;visible;hidden\" keyTimes=\"0;%.4f;%.4f\"/>",
                         SECONDS * (double)(count + 1), (double)i * turn, (double)(i + 1) * turn);
        if (svg) {
            put_inside(text, svg);
        }
        lang_text_puts(text, "</g>");
    }
    return text;
}

static struct view look(struct lang_vm *vm, struct keras_model *model, struct lang_obj *grid,
                        struct lang_obj *x, const double *labels, bool *binary) {
    struct array *predictions = capivara_predict(vm, model, grid);
    bool one = predictions->ndim < 2 || predictions->shape[1] <= 1;
    bool pair = !one && predictions->shape[1] == 2;
    struct view view = {.height = lang_temp(vm, GRID_STEPS * GRID_STEPS * sizeof(double))};
    capivara_answers(vm, predictions, GRID_STEPS * GRID_STEPS, "the model's answer");
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
    int64_t number;
    if (lang_int_get(args[3], &number)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "epochs are those to stop at, as many pictures: [0, %lld] or range(%lld)",
                   (long long)number, (long long)number + 1);
    }
    struct lang_obj *epochs = lang_is_none(args[3]) ? NULL : lang_to_list(vm, args[3]);
    struct keras_model *model = capivara_model(vm, args[0], epochs != NULL);
    struct array *x = capivara_doubles(vm, args[1]), *y = capivara_doubles(vm, args[2]);
    bool moving = lang_truth(vm, args[5]);
    size_t count = epochs ? lang_seq_count(epochs) : 1, most = moving ? MOST_FRAMES : MOST;
    struct nn_dims takes = nn_tensor_shape(nn_model_input(model->model, 0));
    if (takes.n != 1 || takes.dim[0] != 2 || nn_model_input_count(model->model) != 1) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "decision_boundary() draws models of two inputs, a plane: keras.Input(shape=(2,))");
    }
    if (x->ndim != 2 || x->shape[1] != 2 || x->size == 0 || y->ndim < 1 ||
        y->shape[0] != x->shape[0] || count < 1 || count > most) {
        lang_raise(vm, &lang_exc_ValueError,
                   "decision_boundary(model, x, y) needs points of a plane, x of shape (n, 2), one "
                   "label each, and at most %zu epochs to stop at",
                   most);
    }
    capivara_finite(vm, x, "x");
    capivara_labels(vm, y, x->shape[0], "y", MOST_CLASSES - 1);
    struct plane plane = plane_of(x);
    double *axis[2], *labels = lang_temp(vm, (size_t)x->shape[0] * sizeof *labels);
    struct lang_obj *grid = grid_points(vm, &plane, axis);
    struct lang_obj *const data[] = {args[1], args[2], args[4]};
    struct scene scene = {.axis = {axis[0], axis[1]}, .x = x, .labels = labels, .binary = true};
    struct view *views = lang_temp(vm, count * sizeof *views);
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm), *accuracies = lang_list(vm, count);
    for (int64_t i = 0; i < x->shape[0]; i++) {
        labels[i] = (double)capivara_class_of(y, i);
    }
    lang_text_printf(text, mod_word(vm, "Decision boundary of %s"), nn_model_name(model->model));
    for (size_t i = 0, done = 0; i < count; i++) {
        int64_t epoch = epochs ? lang_arg_int(vm, lang_seq_item(epochs, i), "epochs") : 0;
        if (epoch < (int64_t)done) {
            lang_raise(vm, &lang_exc_ValueError,
                       "epochs to stop at come in rising order: %lld comes after %zu, and training "
                       "does not run backwards",
                       (long long)epoch, done);
        }
        if (epoch > (int64_t)done) {
            train(vm, model, data, (int64_t)done, epoch);
            done = (size_t)epoch;
        }
        views[i] = look(vm, model, grid, args[1], labels, &scene.binary);
        views[i].title = lang_str_data(
            epochs ? lang_str_format(vm, mod_word(vm, "epoch %lld: %.0f%%"), (long long)epoch,
                                     100 * views[i].accuracy)
                   : lang_str_format(vm, mod_word(vm, "%.0f%% right"), 100 * views[i].accuracy),
            NULL);
        lang_text_printf(text, "\n%s", views[i].title);
        lang_list_append(vm, accuracies, lang_float(vm, views[i].accuracy));
    }
    capivara_set(vm, numbers, "accuracy", accuracies);
    struct figure_err err = {0};
    if (!moving || count == 1) {
        struct figure *figure = panels(vm, &scene, views, count, &err);
        return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
    }
    struct figure_render render = figure_render_default();
    render.tight = false; /* every frame of one size */
    struct lang_text *frames = film(vm, &scene, views, count, &render);
    struct figure *last = panels(vm, &scene, &views[count - 1], 1, &err);
    struct capivara_display *display = capivara_show(vm, last, &render, text, numbers, &err);
    capivara_animate(vm, display, frames);
    return &display->base;
}
