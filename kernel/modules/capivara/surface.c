/* kernel/modules/capivara/surface.c: the loss over the plane of a model's two weights, and how
 * optimizers walk down it. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 48, MAX_PATHS = 6, MAX_STEPS = 500 };

struct walk {
    const char *name;
    double *at[2]; /* steps + 1 positions */
    double *loss;
    size_t count;
};

struct plane {
    const char *names[2];
    double low[2], high[2];
    double axis[2][SIDE];
    double *height; /* SIDE x SIDE, for the colours */
    double least, most;
};

/* A layer like another, with weights of its own. */
static struct lang_obj *layer_like(struct lang_vm *vm, struct keras_model *model,
                                   const struct nn_layer *layer) {
    const struct nn_class *cls = nn_layer_class(layer);
    struct nn_arg *args = lang_temp(vm, ((size_t)cls->param_count + 2) * sizeof *args);
    struct nn_err err = {0};
    int count = 0;
    for (int i = 0; i < cls->param_count; i++) {
        const struct nn_value *value = nn_layer_get(layer, cls->params[i].name);
        if (value && value->kind != NN_NONE) {
            args[count++] = (struct nn_arg){cls->params[i].name, *value};
        }
    }
    args[count].name = "name"; /* so that it takes no number from the layers to come */
    args[count++].value = (struct nn_value){.kind = NN_STRING, .s = nn_layer_name(layer)};
    struct nn_context *context = ((struct keras_context *)model->context)->context;
    struct nn_layer *copy = nn_layer_new(context, cls, args, count, &err);
    if (!copy) {
        mod_raise(vm, &err);
    }
    return keras_layer_wrap(vm, copy);
}

/* A copy of the model with weights and a compilation of its own. */
static struct keras_model *copy_of(struct lang_vm *vm, struct keras_model *model,
                                   struct lang_obj *optimizer) {
    struct lang_obj *keras = lang_import(vm, "keras"), *from = &model->base;
    struct nn_dims in = nn_tensor_shape(nn_model_input(model->model, 0));
    struct lang_obj *size = lang_int(vm, in.dim[0]), *shape = lang_tuple(vm, &size, 1);
    struct lang_obj *list = lang_list(vm, 0);
    lang_list_append(vm, list, lang_call_pos(vm, lang_get_attr(vm, keras, "Input"), &shape, 1));
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        if (!capivara_is(layer, "InputLayer")) {
            lang_list_append(vm, list, layer_like(vm, model, layer));
        }
    }
    struct lang_obj *copy = lang_call_pos(vm, lang_get_attr(vm, keras, "Sequential"), &list, 1);
    struct lang_obj *weights = lang_call_pos(vm, lang_get_attr(vm, from, "get_weights"), NULL, 0);
    struct lang_obj *compiled[] = {optimizer, lang_get_attr(vm, from, "loss")};
    lang_call_pos(vm, lang_get_attr(vm, copy, "set_weights"), &weights, 1);
    lang_call_pos(vm, lang_get_attr(vm, copy, "compile"), compiled, 2);
    return keras_model_of(copy);
}

/* Reads or writes the two weights: the first two trained numbers of the model. */
static void weights_of(struct lang_vm *vm, struct keras_model *model, double at[2], bool set,
                       const char *names[2]) {
    int k = 0;
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        for (int w = 0; w < nn_layer_weight_count(layer); w++) {
            struct array *values = capivara_weight(vm, layer, w);
            for (int64_t j = 0; j < values->size; j++, k++) {
                double *value = (double *)(void *)values->data + j;
                at[k] = set ? at[k] : *value;
                *value = at[k];
                if (names) {
                    names[k] = lang_str_data(lang_str_format(vm, "%s of %s",
                                                             nn_layer_weight_info(layer, w).name,
                                                             nn_layer_name(layer)),
                                             NULL);
                }
            }
            struct nn_err err = {0};
            if (set && nn_layer_set_weight(layer, w, values, &err) < 0) {
                mod_raise(vm, &err);
            }
        }
    }
}

static struct walk walk_down(struct lang_vm *vm, struct keras_model *model, const char *name,
                             struct lang_obj *optimizer, struct lang_obj *const *data,
                             size_t steps) {
    struct keras_model *copy = copy_of(vm, model, optimizer);
    struct lang_obj *train = lang_get_attr(vm, &copy->base, "train_on_batch");
    struct walk walk = {.name = name, .count = steps + 1};
    double *memory = lang_temp(vm, 3 * walk.count * sizeof *memory);
    walk.at[0] = memory;
    walk.at[1] = memory + walk.count;
    walk.loss = memory + 2 * walk.count;
    for (size_t i = 0; i <= steps; i++) {
        size_t mark = lang_pool_mark(vm);
        double at[2];
        weights_of(vm, copy, at, false, NULL);
        walk.at[0][i] = at[0];
        walk.at[1][i] = at[1];
        walk.loss[i] = capivara_loss(vm, copy, data[0], data[1]);
        if (i < steps) {
            lang_call_pos(vm, train, data, 2);
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    return walk;
}

/* Room for the whole way of those who stay near, around where the best of them ends. */
static void frame(struct plane *plane, struct walk *walks, size_t count) {
    double start[2] = {walks[0].at[0][0], walks[0].at[1][0]};
    double end[2] = {start[0], start[1]}, best = INFINITY;
    for (size_t i = 0; i < count; i++) {
        size_t last = walks[i].count - 1;
        if (walks[i].loss[last] < best) {
            best = walks[i].loss[last];
            end[0] = walks[i].at[0][last];
            end[1] = walks[i].at[1][last];
        }
    }
    double larger = fmax(fabs(start[0] - end[0]), fabs(start[1] - end[1]));
    for (int k = 0; k < 2; k++) {
        double reach = fmax(fmax(fabs(start[k] - end[k]), 0.4 * larger), 1e-3);
        plane->low[k] = fmin(start[k], end[k]) - 0.15 * reach;
        plane->high[k] = fmax(start[k], end[k]) + 0.15 * reach;
        for (size_t i = 0; i < count; i++) { /* those who swing, up to the reach again */
            for (size_t s = 0; s < walks[i].count; s++) {
                double at = walks[i].at[k][s];
                if (fabs(at - end[k]) <= 1.3 * reach) {
                    plane->low[k] = fmin(plane->low[k], at - 0.1 * reach);
                    plane->high[k] = fmax(plane->high[k], at + 0.1 * reach);
                }
            }
        }
    }
}

/* How many points of a walk to draw: up to the first that left the plane. */
static size_t drawn(const struct plane *plane, const struct walk *walk) {
    for (size_t s = 0; s < walk->count; s++) {
        for (int k = 0; k < 2; k++) {
            if (!(walk->at[k][s] >= plane->low[k] && walk->at[k][s] <= plane->high[k])) {
                return s + 1;
            }
        }
    }
    return walk->count;
}

/* How far down the valley a loss lies, stretched so that the floor shows: 0 lowest, 1 highest. */
static double depth(const struct plane *plane, double loss) {
    return sqrt((loss - plane->least) / (plane->most - plane->least + 1e-300));
}

static void survey(struct lang_vm *vm, struct plane *plane, struct keras_model *model,
                   struct lang_obj *const *data) {
    struct keras_model *copy = copy_of(vm, model, lang_str(vm, "sgd"));
    plane->height = lang_temp(vm, SIDE * SIDE * sizeof(double));
    plane->least = INFINITY;
    plane->most = -INFINITY;
    for (int i = 0; i < SIDE * SIDE; i++) {
        size_t mark = lang_pool_mark(vm);
        double at[2];
        const int place[2] = {i % SIDE, i / SIDE};
        for (int k = 0; k < 2; k++) {
            double step = (plane->high[k] - plane->low[k]) / (SIDE - 1);
            at[k] = plane->axis[k][place[k]] = plane->low[k] + step * place[k];
        }
        weights_of(vm, copy, at, true, NULL);
        double loss = capivara_loss(vm, copy, data[0], data[1]);
        plane->height[i] = loss;
        plane->least = fmin(plane->least, loss);
        plane->most = fmax(plane->most, loss);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        plane->height[i] = depth(plane, plane->height[i]);
    }
}

/* --- Drawing ----------------------------------------------------------------------------------*/
static int draw_plane(struct figure_axes *axes, const struct plane *plane, const struct walk *walks,
                      size_t count, struct figure_err *err) {
    struct figure_contour filled = figure_contour_default();
    filled.filled = true;
    filled.level_count = 24;
    filled.mapping.map = figure_colormap_find("Blues_r");
    struct figure_contour lines = figure_contour_default();
    static const struct figure_color white = {1, 1, 1, 0.6};
    lines.level_count = 12;
    lines.colors = &white;
    lines.color_count = 1;
    struct figure_style thin = figure_style_default();
    thin.line_width = 0.7;
    struct figure_vector x = figure_vector_of(plane->axis[0], SIDE),
                         y = figure_vector_of(plane->axis[1], SIDE);
    struct figure_grid grid = figure_grid_of(plane->height, SIDE, SIDE);
    if (!figure_contour(axes, x, y, grid, &filled, NULL, err) ||
        !figure_contour(axes, x, y, grid, &lines, &thin, err)) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        struct figure_style style = figure_style_default();
        style.color = figure_color_cycle(i + 1);
        style.line_width = 1.4;
        style.marker = FIGURE_MARKER_CIRCLE;
        style.marker_size = 3;
        style.label = walks[i].name;
        size_t points = drawn(plane, &walks[i]);
        if (!figure_plot(axes, figure_vector_of(walks[i].at[0], points),
                         figure_vector_of(walks[i].at[1], points), &style, err)) {
            return -1;
        }
    }
    figure_axes_set_label(axes, FIGURE_X, plane->names[0], NULL);
    figure_axes_set_label(axes, FIGURE_Y, plane->names[1], NULL);
    return figure_axes_set_limits(axes, FIGURE_X, plane->low[0], plane->high[0], err) < 0
               ? -1
               : figure_axes_set_limits(axes, FIGURE_Y, plane->low[1], plane->high[1], err);
}

static int draw_losses(struct figure_axes *axes, const struct walk *walks, size_t count,
                       const double *steps, double ceiling, struct figure_err *err) {
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        struct figure_style style = figure_style_default();
        style.color = figure_color_cycle(i + 1);
        style.label = walks[i].name;
        if (!figure_plot(axes, figure_vector_of(steps, walks[i].count),
                         figure_vector_of(walks[i].loss, walks[i].count), &style, err)) {
            return -1;
        }
        for (size_t s = 0; s < walks[i].count; s++) {
            least = fmin(least, walks[i].loss[s]);
        }
    }
    struct figure_legend legend = figure_legend_default();
    legend.size = 8;
    legend.place = FIGURE_PLACE_UPPER_RIGHT;
    figure_axes_set_label(axes, FIGURE_X, "step", NULL);
    figure_axes_set_label(axes, FIGURE_Y, "loss", NULL);
    figure_axes_set_legend(axes, &legend);
    if (least > 0 && figure_axes_set_scale(axes, FIGURE_Y, FIGURE_SCALE_LOG, err) < 0) {
        return -1;
    }
    return figure_axes_set_limits(axes, FIGURE_Y, least > 0 ? least / 1.5 : NAN, ceiling, err);
}

/* Moving dots over the picture: SVG's own animation, which needs neither script nor network. */
static struct lang_text *animation(struct lang_vm *vm, const struct plane *plane,
                                   const double rect[4], const double size[2],
                                   const struct walk *walks, size_t count) {
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < count; i++) {
        char color[10];
        figure_color_hex(figure_color_cycle(i + 1), color);
        lang_text_printf(text, "<circle r=\"6\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"1.5\">",
                         color);
        for (int k = 0; k < 2; k++) {
            lang_text_printf(text,
                             "<animate attributeName=\"c%c\" dur=\"%.1fs\" "
                             "repeatCount=\"indefinite\" values=\"",
                             k ? 'y' : 'x', 2 + 0.12 * (double)walks[i].count);
            for (size_t s = 0; s < walks[i].count; s++) {
                double share =
                    (walks[i].at[k][s] - plane->low[k]) / (plane->high[k] - plane->low[k]);
                /* beyond the edge it waits at the edge */
                double place = rect[k] + rect[k + 2] * fmin(fmax(share, 0), 1);
                lang_text_printf(text, "%s%.1f", s ? ";" : "", size[k] * (k ? 1 - place : place));
            }
            lang_text_puts(text, "\"/>");
        }
        lang_text_puts(text, "</circle>");
    }
    lang_text_puts(text, "</svg>");
    return text;
}

static void animate(struct lang_vm *vm, struct capivara_display *display,
                    struct lang_text *moving) {
    const struct lang_mime *svg = lang_bundle_find(&display->bundle, "image/svg+xml");
    const char *end = svg ? strstr(svg->data, "</svg>") : NULL;
    if (end) {
        struct lang_text *whole = lang_text_new(vm);
        lang_text_add(whole, svg->data, (size_t)(end - svg->data));
        size_t size;
        const char *data = lang_text_data(moving, &size);
        lang_text_add(whole, data, size);
        data = lang_text_data(whole, &size);
        int width = svg->width, height = svg->height;
        if (lang_bundle_add(&display->bundle, "image/svg+xml", data, size, width, height) < 0) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for the picture");
        }
    }
}

/* --- Arguments --------------------------------------------------------------------------------*/
/* A number is a learning rate of plain gradient descent; else what compile() takes. */
static struct lang_obj *optimizer_of(struct lang_vm *vm, struct lang_obj *given) {
    double rate;
    if (!lang_float_get(given, &rate)) {
        return given;
    }
    struct lang_obj *sgd = lang_get_attr(vm, lang_import(vm, "keras.optimizers"), "SGD");
    return lang_call_pos(vm, sgd, &given, 1);
}

static const char *name_of(struct lang_vm *vm, struct lang_obj *given) {
    double rate;
    if (lang_float_get(given, &rate)) {
        return lang_str_data(lang_str_format(vm, "learning rate %g", rate), NULL);
    }
    if (lang_is(given, &lang_type_str)) {
        return lang_str_data(given, NULL);
    }
    return given->type->name;
}

static size_t all_walks(struct lang_vm *vm, struct keras_model *model, struct lang_obj *given,
                        struct lang_obj *const *data, size_t steps, struct walk *walks) {
    size_t count = 0, position = 0;
    struct lang_obj *key, *value;
    if (lang_is(given, &lang_type_dict)) {
        while (count < MAX_PATHS && lang_dict_next(given, &position, &key, &value)) {
            const char *name = lang_str_data(lang_to_str(vm, key), NULL);
            walks[count++] = walk_down(vm, model, name, optimizer_of(vm, value), data, steps);
        }
        return count;
    }
    double rate;
    bool one = lang_float_get(given, &rate) || !lang_is_seq(given);
    for (; count < MAX_PATHS && count < (one ? 1 : lang_seq_count(given)); count++) {
        value = one ? given : lang_seq_item(given, count);
        walks[count] =
            walk_down(vm, model, name_of(vm, value), optimizer_of(vm, value), data, steps);
    }
    return count;
}

MOD_NATIVE(capivara_loss_surface) {
    struct keras_model *model = capivara_model(vm, args[0], true);
    struct lang_obj *const data[] = {args[1], args[2]};
    int64_t steps = lang_arg_int(vm, args[4], "steps");
    if (nn_model_count_params(model->model) != 2 || steps < 1 || steps > MAX_STEPS) {
        lang_raise(vm, &lang_exc_ValueError,
                   "loss_surface() draws the plane of a model's two weights, up to %d steps on it; "
                   "this model has %lld",
                   MAX_STEPS, (long long)nn_model_count_params(model->model));
    }
    struct walk walks[MAX_PATHS];
    struct plane plane;
    size_t count = all_walks(vm, model, args[3], data, (size_t)steps, walks);
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError, "no optimizer is given");
    }
    double at[2];
    weights_of(vm, model, at, false, plane.names);
    frame(&plane, walks, count);
    survey(vm, &plane, model, data);
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    lang_text_printf(text, "Loss over %s and %s after %lld steps", plane.names[0], plane.names[1],
                     (long long)steps);
    double *counted = lang_temp(vm, (size_t)(steps + 1) * sizeof *counted);
    for (int64_t i = 0; i <= steps; i++) {
        counted[i] = (double)i;
    }
    for (size_t i = 0; i < count; i++) {
        size_t last = walks[i].count - 1;
        const int64_t shape[] = {3, (int64_t)walks[i].count};
        capivara_set(vm, numbers, walks[i].name, capivara_array(vm, walks[i].at[0], 2, shape));
        lang_text_printf(text, "\n%s: loss %.4g -> %.4g at (%.4g, %.4g)", walks[i].name,
                         walks[i].loss[0], walks[i].loss[last], walks[i].at[0][last],
                         walks[i].at[1][last]);
    }
    struct figure_err err = {0};
    static const double ratios[] = {1.25, 1};
    const double size[2] = {760, 350}; /* pixels: a notebook's column */
    double rect[4] = {0, 0, 1, 1};
    struct figure *figure = figure_new(mod_figure_library(vm), 7.6, 3.5, NAN, &err);
    struct figure_axes *map = NULL, *losses = NULL;
    if (figure && figure_set_ratios(figure, FIGURE_X, ratios, 2, &err) == 0 &&
        figure_set_margins(figure, 0.09, 0.98, 0.15, 0.96, 0.3, NAN, &err) == 0) {
        map = figure_add_subplot(figure, 1, 2, 0, 0, &err);
        losses = map ? figure_add_subplot(figure, 1, 2, 1, 1, &err) : NULL;
    }
    if (!losses || draw_plane(map, &plane, walks, count, &err) < 0 ||
        draw_losses(losses, walks, count, counted, fmax(plane.most, walks[0].loss[0]) * 1.5, &err) <
            0) {
        figure_free(&figure);
    } else {
        figure_axes_get_position(map, rect);
    }
    struct figure_render render = figure_render_default();
    render.tight = false;
    struct capivara_display *display = capivara_show(vm, figure, &render, text, numbers, &err);
    animate(vm, display, animation(vm, &plane, rect, size, walks, count));
    return &display->base;
}
