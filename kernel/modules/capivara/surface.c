/* kernel/modules/capivara/surface.c: the loss over a plane of a model's weights, and how optimizers
 * walk down it. */
#include "kernel/modules/capivara/descent.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How many points of a walk to draw: up to the first that left the plane. */
static size_t drawn(const struct descent_plane *plane, const struct descent_walk *walk) {
    for (size_t s = 0; s < walk->count; s++) {
        for (int k = 0; k < 2; k++) {
            if (!(walk->at[k][s] >= plane->low[k] && walk->at[k][s] <= plane->high[k])) {
                return s + 1;
            }
        }
    }
    return walk->count;
}

/* How far down the valley each loss lies, stretched so that the floor shows: 0 lowest, 1 highest.
 */
static double *depths(struct lang_vm *vm, const struct descent_plane *plane) {
    size_t n = (size_t)(plane->side * plane->side);
    double *depth = lang_temp(vm, n * sizeof *depth);
    for (size_t i = 0; i < n; i++) {
        depth[i] = sqrt((plane->loss[i] - plane->least) / (plane->most - plane->least + 1e-300));
    }
    return depth;
}

/* --- Drawing ----------------------------------------------------------------------------------*/
static int draw_plane(struct lang_vm *vm, struct figure_axes *axes,
                      const struct descent_plane *plane, const double *depth,
                      const struct descent_walk *walks, size_t count, struct figure_err *err) {
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
    size_t side = (size_t)plane->side;
    struct figure_vector x = figure_vector_of(plane->axis[0], side),
                         y = figure_vector_of(plane->axis[1], side);
    struct figure_grid grid = figure_grid_of(depth, side, side);
    if (!figure_contour(axes, x, y, grid, &filled, NULL, err) ||
        !figure_contour(axes, x, y, grid, &lines, &thin, err)) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        struct figure_style style = capivara_line(i + 1), casing = figure_style_default();
        casing.color = (struct figure_color){1, 1, 1, 1}; /* apart from the blue of the valley */
        casing.line_width = 3.4;
        style.line_width = 1.6;
        style.marker = FIGURE_MARKER_CIRCLE;
        style.marker_size = 3;
        style.label = capivara_short(vm, walks[i].name, CAPIVARA_LABEL);
        size_t points = drawn(plane, &walks[i]);
        struct figure_vector along = figure_vector_of(walks[i].at[0], points),
                             up = figure_vector_of(walks[i].at[1], points);
        if (!figure_plot(axes, along, up, &casing, err) ||
            !figure_plot(axes, along, up, &style, err)) {
            return -1;
        }
    }
    figure_axes_set_label(axes, FIGURE_X, plane->names[0], NULL);
    figure_axes_set_label(axes, FIGURE_Y, plane->names[1], NULL);
    return figure_axes_set_limits(axes, FIGURE_X, plane->low[0], plane->high[0], err) < 0
               ? -1
               : figure_axes_set_limits(axes, FIGURE_Y, plane->low[1], plane->high[1], err);
}

static int draw_losses(struct lang_vm *vm, struct figure_axes *axes,
                       const struct descent_walk *walks, size_t count, const double *steps,
                       double ceiling, struct figure_err *err) {
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        struct figure_style style = capivara_line(i + 1);
        style.label = capivara_short(vm, walks[i].name, CAPIVARA_LABEL);
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
    legend.place = FIGURE_PLACE_BEST;
    figure_axes_set_label(axes, FIGURE_X, mod_word(vm, "step"), NULL);
    figure_axes_set_label(axes, FIGURE_Y, mod_word(vm, "loss"), NULL);
    figure_axes_set_legend(axes, &legend);
    if (least > 0 && figure_axes_set_scale(axes, FIGURE_Y, FIGURE_SCALE_LOG, err) < 0) {
        return -1;
    }
    return figure_axes_set_limits(axes, FIGURE_Y, least > 0 ? least / 1.5 : NAN, ceiling, err);
}

/* Moving dots over the picture: SVG's own animation, which needs neither script nor network. */
static struct lang_text *animation(struct lang_vm *vm, const struct descent_plane *plane,
                                   const double rect[4], const double size[2],
                                   const struct descent_walk *walks, size_t count) {
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < count; i++) {
        char color[10];
        figure_color_hex(capivara_line(i + 1).color, color);
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
    return text;
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
        return lang_str_data(lang_str_format(vm, mod_word(vm, "learning rate %g"), rate), NULL);
    }
    if (lang_is_str(given)) {
        return lang_str_data(given, NULL);
    }
    return given->type->name;
}

static size_t all_walks(struct lang_vm *vm, struct keras_model *model, struct lang_obj *given,
                        struct lang_obj *const *data, size_t steps, struct descent_walk *walks) {
    size_t count = 0, position = 0;
    struct lang_obj *key, *value;
    if (!lang_is(given, &lang_type_dict) && !lang_is_seq(given)) {
        given = lang_tuple(vm, &given, 1);
    }
    int64_t wanted = lang_len(vm, given);
    if (wanted < 1 || wanted > DESCENT_PATHS) {
        lang_raise(vm, &lang_exc_ValueError,
                   "loss_surface() takes 1 to %d optimizers: a list of learning rates, or a dict "
                   "{'SGD': keras.optimizers.SGD(0.1), 'Adam': 'adam'}; %lld are given",
                   DESCENT_PATHS, (long long)wanted);
    }
    if (lang_is(given, &lang_type_dict)) {
        while (count < DESCENT_PATHS && lang_dict_next(given, &position, &key, &value)) {
            const char *name = lang_str_data(lang_to_str(vm, key), NULL);
            walks[count++] =
                descent_walk_down(vm, model, name, optimizer_of(vm, value), data, steps);
        }
        return count;
    }
    for (; count < lang_seq_count(given); count++) {
        value = lang_seq_item(given, count);
        walks[count] =
            descent_walk_down(vm, model, name_of(vm, value), optimizer_of(vm, value), data, steps);
    }
    return count;
}

/* numbers["plane"]: what the picture's ground is. */
static void keep_plane(struct lang_vm *vm, struct lang_obj *numbers,
                       const struct descent_plane *plane) {
    struct lang_obj *of = lang_dict(vm), *rows = lang_list(vm, 2);
    const int64_t side = plane->side, size = plane->size, square[] = {side, side};
    double *centre = lang_temp(vm, (size_t)size * sizeof *centre);
    for (int64_t j = 0; j < size; j++) {
        centre[j] = (double)plane->centre[j];
    }
    for (int k = 0; k < 2; k++) {
        lang_list_append(vm, rows, capivara_array(vm, plane->direction[k], 1, &size));
    }
    capivara_set(vm, of, "centre", capivara_array(vm, centre, 1, &size));
    capivara_set(vm, of, "directions", rows);
    capivara_set(vm, of, "x", capivara_array(vm, plane->axis[0], 1, &side));
    capivara_set(vm, of, "y", capivara_array(vm, plane->axis[1], 1, &side));
    capivara_set(vm, of, "loss", capivara_array(vm, plane->loss, 2, square));
    if (plane->principal) {
        capivara_set(vm, of, "share", lang_float(vm, plane->share[0] + plane->share[1]));
    }
    capivara_set(vm, numbers, "plane", of);
}

static void describe(struct lang_vm *vm, struct lang_text *text, struct lang_obj *numbers,
                     const struct descent_plane *plane, const struct descent_walk *walks,
                     size_t count) {
    lang_text_printf(text, mod_word(vm, "Loss over %s and %s after %zu steps"), plane->names[0],
                     plane->names[1], walks[0].count - 1);
    for (size_t i = 0; i < count; i++) {
        size_t last = walks[i].count - 1;
        const int64_t shape[] = {3, (int64_t)walks[i].count};
        double *rows = lang_temp(vm, 3 * walks[i].count * sizeof *rows);
        const double *from[] = {walks[i].at[0], walks[i].at[1], walks[i].loss};
        for (int k = 0; k < 3; k++) {
            memcpy(rows + (size_t)k * walks[i].count, from[k], walks[i].count * sizeof *rows);
        }
        capivara_set(vm, numbers, walks[i].name, capivara_array(vm, rows, 2, shape));
        lang_text_printf(text, mod_word(vm, "\n%s: loss %.4g -> %.4g at (%.4g, %.4g)"),
                         walks[i].name, walks[i].loss[0], walks[i].loss[last], walks[i].at[0][last],
                         walks[i].at[1][last]);
    }
    keep_plane(vm, numbers, plane);
}

MOD_NATIVE(capivara_loss_surface) {
    struct keras_model *model = capivara_model(vm, args[0], true);
    struct lang_obj *const data[] = {args[1], args[2]};
    int64_t steps = lang_arg_int(vm, args[4], "steps");
    if (nn_model_count_params(model->model) < 2 || steps < 1 || steps > DESCENT_STEPS) {
        lang_raise(vm, &lang_exc_ValueError,
                   "loss_surface() walks 1 to %d steps over a plane of at least two weights; steps "
                   "is %lld, and this model has %lld",
                   DESCENT_STEPS, (long long)steps, (long long)nn_model_count_params(model->model));
    }
    struct descent_walk walks[DESCENT_PATHS];
    struct descent_plane plane;
    size_t count = all_walks(vm, model, args[3], data, (size_t)steps, walks);
    if (!isfinite(walks[0].loss[0])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the loss is %g before the first step: is there nan in x, y or the weights?",
                   walks[0].loss[0]);
    }
    descent_plane_of(vm, model, args[5], data, walks, count, &plane);
    if (!isfinite(plane.least)) {
        lang_raise(vm, &lang_exc_ValueError, "the loss is nan all over the plane");
    }
    const double *depth = depths(vm, &plane);
    double *counted = lang_temp(vm, (size_t)(steps + 1) * sizeof *counted);
    for (int64_t i = 0; i <= steps; i++) {
        counted[i] = (double)i;
    }
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    describe(vm, text, numbers, &plane, walks, count);
    struct figure_err err = {0};
    static const double ratios[] = {1.25, 1};
    const double size[2] = {760, 350}; /* pixels: a notebook's column */
    double rect[4] = {0, 0, 1, 1};
    struct figure *figure = figure_new(mod_figure_library(vm), 7.6, 3.5, NAN, &err);
    struct figure_axes *map = NULL, *losses = NULL;
    if (figure && figure_set_ratios(figure, FIGURE_X, ratios, 2, &err) == 0 &&
        figure_set_margins(figure, 0.11, 0.98, 0.15, 0.96, 0.4, NAN, &err) == 0) {
        map = figure_add_subplot(figure, 1, 2, 0, 0, &err);
        losses = map ? figure_add_subplot(figure, 1, 2, 1, 1, &err) : NULL;
    }
    if (!losses || draw_plane(vm, map, &plane, depth, walks, count, &err) < 0 ||
        draw_losses(vm, losses, walks, count, counted, fmax(plane.most, walks[0].loss[0]) * 1.5,
                    &err) < 0) {
        figure_free(&figure);
    } else {
        figure_axes_get_position(map, rect);
    }
    struct figure_render render = figure_render_default();
    render.tight = false;
    struct capivara_display *display = capivara_show(vm, figure, &render, text, numbers, &err);
    capivara_animate(vm, display, animation(vm, &plane, rect, size, walks, count));
    return &display->base;
}
