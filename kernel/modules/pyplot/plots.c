/* kernel/modules/pyplot/plots.c: plot, scatter, bar, hist ...: methods of Axes and functions of
 * pyplot at once. args[0] is the axes. */
#include <math.h>
#include <string.h>

#include "kernel/modules/numpy/text_array.h"
#include "kernel/modules/pyplot/pyplot.h"

struct lang_obj *plt_list_of(struct lang_vm *vm, struct lang_obj *item) {
    struct lang_obj *list = lang_list(vm, 1);
    lang_list_append(vm, list, item);
    return list;
}
struct figure_vector plt_counted(struct lang_vm *vm, size_t count) {
    double *at = lang_temp(vm, (count + 1) * sizeof *at);
    for (size_t i = 0; i < count; i++) {
        at[i] = (double)i;
    }
    return figure_vector_of(at, count);
}
void plt_check_lengths(struct lang_vm *vm, struct figure_vector x, struct figure_vector y) {
    if (x.count != y.count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "x and y must have same first dimension, but have shapes (%zu,) and (%zu,)",
                   x.count, y.count);
    }
}

/* --- plot -------------------------------------------------------------------------------------*/
/* One x against each column of y. */
static void plot_one(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *x,
                     struct lang_obj *y, const char *format, struct lang_obj *kwargs,
                     const char *steps, struct lang_obj *lines) {
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    if (format && figure_format_parse(format, &style, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    plt_style(vm, kwargs, &style, "Line2D");
    if (isnan(style.line_width)) {
        style.line_width = plt_rc_number(vm, "lines.linewidth");
    }
    if (isnan(style.marker_size)) {
        style.marker_size = plt_rc_number(vm, "lines.markersize");
    }
    bool names = lang_is_seq(y) && lang_seq_count(y) && lang_is_str(lang_seq_item(y, 0));
    plt_check_count(vm, y);
    bool flat = names || lang_is(y, &lang_type_range);
    struct array *shape = flat ? NULL : mod_to_array(vm, y, -1);
    if (shape && shape->ndim > 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "x and y can be no greater than 2D, but have shapes %s",
                   lang_str_data(lang_repr(vm, mod_shape_tuple(vm, shape)), NULL));
    }
    struct figure_vector all = plt_positions(vm, y, axes, FIGURE_Y);
    size_t columns = shape && shape->ndim == 2 ? (size_t)shape->shape[1] : 1;
    size_t rows = columns ? all.count / columns : 0;
    struct figure_vector xs = x ? plt_positions(vm, x, axes, FIGURE_X) : plt_counted(vm, rows);
    struct array *x_shape = x && !lang_is_str(x) && columns > 1 ? mod_to_array(vm, x, -1) : NULL;
    bool paired = x_shape && x_shape->ndim == 2 && (size_t)x_shape->shape[1] == columns;
    for (size_t c = 0; c < columns; c++) {
        struct figure_vector column = {all.at + c, rows, (ptrdiff_t)columns};
        struct figure_vector at =
            paired ? (struct figure_vector){xs.at + c, xs.count / columns, (ptrdiff_t)columns} : xs;
        plt_check_lengths(vm, at, column);
        struct figure_artist *line =
            steps ? figure_step(axes->axes, at, column, plt_where(vm, steps, &lang_exc_ValueError),
                                &style, &err)
                  : figure_plot(axes->axes, at, column, &style, &err);
        lang_list_append(vm, lines, plt_artist_wrap(vm, axes, line, &err));
    }
}

/* drawstyle= or ds= taken out of the keywords: where steps are; NULL: lines go straight. */
static const char *drawstyle(struct lang_vm *vm, struct lang_obj *kwargs) {
    struct lang_obj *given = plt_take(vm, kwargs, "drawstyle"), *brief = plt_take(vm, kwargs, "ds");
    given = given ? given : brief;
    if (!given || lang_is_none(given)) {
        return NULL;
    }
    const char *text = lang_arg_str(vm, given, "drawstyle");
    if (strcmp(text, "default") == 0) {
        return NULL;
    }
    if (strncmp(text, "steps", 5) != 0 || (text[5] && text[5] != '-')) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for drawstyle; supported values are 'default', "
                   "'steps-mid', 'steps-pre', 'steps-post', 'steps'",
                   text);
    }
    return text[5] ? text + 6 : "pre";
}
/* plot('a', 'b', data=df): names of what `data` holds stand for it. */
static struct lang_obj *named(struct lang_vm *vm, struct lang_obj *item, struct lang_obj *data) {
    return lang_is_str(item) && lang_contains(vm, data, item) ? lang_get_item(vm, data, item)
                                                              : item;
}
static struct lang_obj *named_data(struct lang_vm *vm, struct lang_obj *given,
                                   struct lang_obj *data) {
    if (!data || lang_is_none(data)) {
        return given;
    }
    struct lang_obj *list = lang_list(vm, 4);
    for (size_t i = 0; i < lang_seq_count(given); i++) {
        lang_list_append(vm, list, named(vm, lang_seq_item(given, i), data));
    }
    return list;
}
static PLT_NATIVE(axes_plot) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *given = named_data(vm, args[1], plt_take(vm, args[2], "data"));
    struct lang_obj *lines = lang_list(vm, 1);
    size_t count = lang_seq_count(given), i = 0;
    plt_take(vm, args[2], "scalex");
    plt_take(vm, args[2], "scaley");
    const char *steps = drawstyle(vm, args[2]);
    while (i < count) {
        struct lang_obj *x = lang_seq_item(given, i++), *y = NULL;
        if (i < count && !lang_is_str(lang_seq_item(given, i))) {
            y = lang_seq_item(given, i++);
        }
        const char *format = NULL;
        if (i < count && lang_is_str(lang_seq_item(given, i))) {
            format = lang_str_data(lang_seq_item(given, i++), NULL);
        }
        plot_one(vm, axes, y ? x : NULL, y ? y : x, format, args[2], steps, lines);
    }
    return lines;
}

static struct lang_obj *plot_scaled(struct lang_vm *vm, struct lang_obj *const *args, int dims) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        if ((dims & (1 << dim)) &&
            figure_axes_set_scale(axes->axes, (enum figure_dim)dim, FIGURE_SCALE_LOG, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
    return axes_plot(vm, args);
}
static PLT_NATIVE(axes_semilogx) {
    return plot_scaled(vm, args, 1 << FIGURE_X);
}
static PLT_NATIVE(axes_semilogy) {
    return plot_scaled(vm, args, 1 << FIGURE_Y);
}
static PLT_NATIVE(axes_loglog) {
    return plot_scaled(vm, args, 1 << FIGURE_X | 1 << FIGURE_Y);
}

enum figure_where plt_where(struct lang_vm *vm, const char *text, const struct lang_type *error) {
    static const char *const names[] = {"pre", "post", "mid"}; /* ORDER figure_where */
    for (size_t w = 0; w < 3; w++) {
        if (strcmp(names[w], text) == 0) {
            return (enum figure_where)w;
        }
    }
    lang_raise(vm, error,
               "'%s' is not a valid value for where; supported values are 'pre', 'post', 'mid'",
               text);
}
static PLT_NATIVE(axes_step) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    if (lang_seq_count(args[3]) > 0) {
        if (figure_format_parse(lang_arg_str(vm, lang_seq_item(args[3], 0), "fmt"), &style, &err) <
            0) {
            mod_raise_figure(vm, &err);
        }
    }
    enum figure_where where =
        plt_where(vm, lang_arg_str(vm, args[4], "where"), &lang_exc_ValueError);
    plt_style(vm, args[5], &style, "Line2D");
    struct figure_vector x = plt_vector(vm, args[1]), y = plt_vector(vm, args[2]);
    plt_check_lengths(vm, x, y);
    return plt_list_of(
        vm, plt_artist_wrap(vm, axes, figure_step(axes->axes, x, y, where, &style, &err), &err));
}

/* --- scatter ----------------------------------------------------------------------------------*/
static bool is_color_values(struct lang_vm *vm, struct lang_obj *c, size_t count) {
    if (lang_is_str(c) || lang_is(c, &lang_type_tuple)) {
        size_t parts = lang_is(c, &lang_type_tuple) ? lang_seq_count(c) : 0;
        if (!parts || ((parts == 3 || parts == 4) && parts != count)) {
            return false; /* a name, or (r, g, b) */
        }
    }
    if (mod_text_of(c)) {
        return false; /* an array of names */
    }
    struct lang_obj *first = lang_is_seq(c) && lang_seq_count(c) ? lang_seq_item(c, 0) : NULL;
    if (first && (lang_is_str(first) || lang_is_seq(first))) {
        return false;
    }
    struct array *a = mod_to_array(vm, c, -1);
    bool rgb = a->ndim == 2;
    if (a->ndim == 1 && (a->size == 3 || a->size == 4) && (size_t)a->size != count) {
        struct figure_vector v = plt_vector(vm, c);
        rgb = true;
        for (size_t i = 0; i < v.count; i++) {
            rgb = rgb && v.at[i] >= 0 && v.at[i] <= 1;
        }
    }
    return !rgb;
}
static PLT_NATIVE(axes_scatter) {
    enum { X = 1, Y, S, C, MARKER, CMAP, NORM, VMIN, VMAX, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *own[KWARGS + 1], *data = plt_take(vm, args[KWARGS], "data");
    for (int i = 0; i <= KWARGS; i++) {
        bool may = data && !lang_is_none(data) && i >= X && i <= C;
        own[i] = may ? named(vm, args[i], data) : args[i];
    }
    args = own;
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_scatter scatter = figure_scatter_default();
    struct figure_vector x = plt_positions(vm, args[X], axes, FIGURE_X);
    struct figure_vector y = plt_positions(vm, args[Y], axes, FIGURE_Y);
    if (x.count != y.count) {
        lang_raise(vm, &lang_exc_ValueError, "x and y must be the same size");
    }
    scatter.size = plt_vector(vm, args[S]);
    if (scatter.size.count > 1 && scatter.size.count != x.count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "s (size %zu) cannot be broadcast to match x and y (size %zu)",
                   scatter.size.count, x.count);
    }
    if (!lang_is_none(args[MARKER]) &&
        figure_marker_parse(lang_arg_str(vm, args[MARKER], "marker"), &style.marker, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    if (!lang_is_none(args[C])) {
        if (is_color_values(vm, args[C], x.count)) {
            scatter.values = plt_vector(vm, args[C]);
            if (scatter.values.count != x.count) {
                lang_raise(vm, &lang_exc_ValueError,
                           "'c' argument has %zu elements, which is inconsistent with 'x' and 'y' "
                           "with size %zu.",
                           scatter.values.count, x.count);
            }
        } else {
            scatter.colors = plt_colors(vm, args[C], &scatter.color_count);
        }
        if (scatter.color_count > 1 && scatter.color_count != x.count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "'c' argument has %zu elements, which is inconsistent with 'x' and 'y' "
                       "with size %zu.",
                       scatter.color_count, x.count);
        }
    }
    scatter.mapping = plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX], args[NORM]);
    struct lang_obj *color = lang_dict_get_str(vm, args[KWARGS], "color");
    if (color && !lang_is_str(color)) {
        scatter.colors = plt_colors(vm, plt_take(vm, args[KWARGS], "color"), &scatter.color_count);
    }
    plt_style(vm, args[KWARGS], &style, "PathCollection");
    struct lang_obj *points =
        plt_artist_wrap(vm, axes, figure_scatter(axes->axes, x, y, &scatter, &style, &err), &err);
    if (scatter.values.count) {
        lang_assign(vm, &((struct plt_artist *)points)->cmap, args[CMAP]);
        lang_assign(vm, &axes->mapped, points);
    }
    return points;
}

/* --- bars and histograms ----------------------------------------------------------------------*/
static struct lang_obj *bars(struct lang_vm *vm, struct lang_obj *const *args,
                             enum figure_dim along) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    enum figure_dim across = along == FIGURE_Y ? FIGURE_X : FIGURE_Y;
    struct figure_vector at = plt_positions(vm, args[1], axes, across);
    struct figure_vector height = plt_vector(vm, args[2]), width = plt_vector(vm, args[3]);
    struct figure_vector base =
        lang_is_none(args[4]) ? plt_vector(vm, lang_int(vm, 0)) : plt_vector(vm, args[4]);
    const char *align = lang_arg_str(vm, args[5], "align");
    bool edge = strcmp(align, "edge") == 0;
    if (!edge && strcmp(align, "center") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for align; supported values are 'center', 'edge'",
                   align);
    }
    struct lang_obj *kwargs = args[6], *color = lang_dict_get_str(vm, kwargs, "color");
    struct lang_obj *labels = plt_take(vm, kwargs, "tick_label");
    struct lang_obj *logarithmic = plt_take(vm, kwargs, "log");
    struct lang_obj *error_words = plt_take(vm, kwargs, "error_kw");
    struct figure_errors errors = plt_error_look(vm, kwargs);
    errors.cap = plt_number(vm, plt_take(vm, kwargs, "capsize"),
                            plt_rc_number(vm, "errorbar.capsize"), "capsize");
    if (error_words && !lang_is_none(error_words)) {
        error_words = lang_call_pos(vm, lang_get_attr(vm, error_words, "copy"), NULL, 0);
        struct lang_obj *cap = plt_take(vm, error_words, "capsize");
        double before = errors.cap;
        errors = plt_error_look(vm, error_words);
        errors.cap = plt_number(vm, cap, before, "capsize");
    }
    plt_error_pair(vm, plt_take(vm, kwargs, "xerr"), &errors, FIGURE_X);
    plt_error_pair(vm, plt_take(vm, kwargs, "yerr"), &errors, FIGURE_Y);
    size_t colors = 0;
    struct figure_color *color_list = NULL;
    if (color && !lang_is_str(color)) {
        color_list = plt_colors(vm, plt_take(vm, kwargs, "color"), &colors);
    }
    plt_style(vm, kwargs, &style, "Rectangle");
    if (height.count == 1 && at.count > 1) {
        height.count = at.count;
        height.stride = 0;
    } else if (height.count != at.count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is "
                   "between arg 0 with shape (%zu,) and arg 1 with shape (%zu,).",
                   at.count, height.count);
    }
    if (logarithmic && lang_truth(vm, logarithmic) &&
        figure_axes_set_scale(axes->axes, along, FIGURE_SCALE_LOG, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    struct figure_artist *patches = figure_bar(axes->axes, along, at, height, width, base,
                                               color_list, colors, edge, &style, &err);
    struct lang_obj *result = plt_artist_wrap(vm, axes, patches, &err);
    if (labels) {
        struct lang_obj *list = lang_to_list(vm, labels);
        const char **texts = lang_temp(vm, (at.count + 1) * sizeof *texts);
        for (size_t i = 0; i < at.count; i++) {
            texts[i] = i < lang_seq_count(list) ? plt_text(vm, lang_seq_item(list, i)) : "";
        }
        if (figure_axes_set_ticks(axes->axes, across, at, texts, NULL, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
    if (errors.low[FIGURE_X].count || errors.low[FIGURE_Y].count) {
        struct figure_style line = figure_style_default();
        double *top = lang_temp(vm, (at.count + 1) * sizeof *top);
        bool vertical = along == FIGURE_Y;
        line.line = FIGURE_LINE_NONE;
        line.color = (struct figure_color){0, 0, 0, 1};
        for (size_t i = 0; i < at.count; i++) {
            top[i] = height.at[(ptrdiff_t)i * height.stride] + base.at[base.count > 1 ? i : 0];
        }
        struct figure_vector tops = figure_vector_of(top, at.count);
        plt_artist_wrap(vm, axes,
                        figure_errorbar(axes->axes, vertical ? at : tops, vertical ? tops : at,
                                        &errors, &line, &err),
                        &err);
    }
    return result;
}
static PLT_NATIVE(axes_bar) {
    return bars(vm, args, FIGURE_Y);
}
static PLT_NATIVE(axes_barh) {
    return bars(vm, args, FIGURE_X);
}

const struct lang_def plt_plots[] = {
    {"plot", axes_plot, "plot(*args, **kwargs)",
     "Lines and markers.\n\nplt.plot(x, y, 'ro--', label='data')"},
    {"semilogx", axes_semilogx, "semilogx(*args, **kwargs)", "plot with a logarithmic x axis."},
    {"semilogy", axes_semilogy, "semilogy(*args, **kwargs)", "plot with a logarithmic y axis."},
    {"loglog", axes_loglog, "loglog(*args, **kwargs)", "plot with two logarithmic axes."},
    {"step", axes_step, "step(x, y, *args, where='pre', **kwargs)", "A line of steps."},
    {"scatter", axes_scatter,
     "scatter(x, y, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None, "
     "**kwargs)",
     "Points, with sizes and colours of their own.\n\nplt.scatter(x, y, c=labels, cmap='tab10')"},
    {"bar", axes_bar, "bar(x, height, width=0.8, bottom=None, *, align='center', **kwargs)",
     "Upright bars.\n\nplt.bar(['a', 'b'], [3, 5])"},
    {"barh", axes_barh, "barh(y, width, height=0.8, left=None, *, align='center', **kwargs)",
     "Lying bars."},
    {NULL, NULL, NULL, NULL}};
