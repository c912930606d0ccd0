/* kernel/modules/pyplot/areas.c: filled areas, stems, error bars and pies. args[0] is the axes. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- areas, stems, errors, pies ----------------------------------------------------------------*/
static PLT_NATIVE(axes_fill_between) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    bool *where = NULL;
    struct figure_vector x = plt_vector(vm, args[1]), y1 = plt_vector(vm, args[2]);
    struct figure_vector y2 = plt_vector(vm, args[3]);
    if (!lang_is_none(args[4])) {
        struct figure_vector flags = plt_vector(vm, args[4]);
        where = lang_temp(vm, (x.count + 1) * sizeof *where);
        for (size_t i = 0; i < x.count; i++) {
            where[i] = i < flags.count && flags.at[i] != 0;
        }
    }
    plt_style(vm, args[5], &style, "fill_between");
    if (y1.count == 1 && x.count > 1) {
        y1.count = x.count;
        y1.stride = 0;
    }
    return plt_artist_wrap(
        vm, axes, figure_fill_between(axes->axes, FIGURE_Y, x, y1, y2, where, &style, &err), &err);
}
static PLT_NATIVE(axes_fill) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    plt_style(vm, args[3], &style, "fill");
    return plt_list_of(vm, plt_artist_wrap(vm, axes,
                                           figure_polygon(axes->axes, plt_vector(vm, args[1]),
                                                          plt_vector(vm, args[2]), &style, &err),
                                           &err));
}
static PLT_NATIVE(axes_stem) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct lang_obj *given = args[1];
    size_t count = lang_seq_count(given);
    if (count < 1) {
        lang_raise(vm, &lang_exc_TypeError, "stem expected 1 or more positional arguments, got 0");
    }
    struct figure_vector y = plt_vector(vm, lang_seq_item(given, count > 1 ? 1 : 0));
    struct figure_vector x =
        count > 1 ? plt_vector(vm, lang_seq_item(given, 0)) : plt_counted(vm, y.count);
    double bottom = plt_number(vm, plt_take(vm, args[2], "bottom"), 0, "bottom");
    plt_take(vm, args[2], "basefmt");
    plt_style(vm, args[2], &style, "stem");
    plt_check_lengths(vm, x, y);
    return plt_artist_wrap(vm, axes, figure_stem(axes->axes, x, y, bottom, &style, &err), &err);
}
/* Errors below and above: a number, one per point, or two rows. */
static void error_pair(struct lang_vm *vm, struct lang_obj *obj, struct figure_vector *low,
                       struct figure_vector *high) {
    *low = *high = figure_vector_of(NULL, 0);
    if (lang_is_none(obj)) {
        return;
    }
    struct array *a = mod_to_array(vm, obj, -1);
    *low = *high = plt_vector(vm, obj);
    if (a->ndim == 2 && a->shape[0] == 2) {
        size_t half = low->count / 2;
        *low = figure_vector_of(low->at, half);
        *high = figure_vector_of(low->at + half, half);
    }
}
static PLT_NATIVE(axes_errorbar) {
    enum { X = 1, Y, YERR, XERR, FMT, CAPSIZE, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    const char *format = lang_arg_str(vm, args[FMT], "fmt");
    if (strcmp(format, "none") == 0) {
        style.line = FIGURE_LINE_NONE;
    } else if (*format && figure_format_parse(format, &style, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    plt_take(vm, args[KWARGS], "ecolor");
    plt_take(vm, args[KWARGS], "elinewidth");
    plt_style(vm, args[KWARGS], &style, "errorbar");
    struct figure_vector x = plt_vector(vm, args[X]), y = plt_vector(vm, args[Y]);
    struct figure_vector xl, xh, yl, yh;
    error_pair(vm, args[XERR], &xl, &xh);
    error_pair(vm, args[YERR], &yl, &yh);
    plt_check_lengths(vm, x, y);
    return plt_artist_wrap(vm, axes,
                           figure_errorbar(axes->axes, x, y, xl, xh, yl, yh,
                                           plt_number(vm, args[CAPSIZE], 0, "capsize"), &style,
                                           &err),
                           &err);
}
static PLT_NATIVE(axes_pie) {
    enum {
        X = 1,
        EXPLODE,
        LABELS,
        COLORS,
        AUTOPCT,
        STARTANGLE,
        RADIUS,
        COUNTERCLOCK,
        WEDGEPROPS,
        SHADOW
    };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_pie pie = figure_pie_default();
    struct figure_vector values = plt_vector(vm, args[X]);
    if (!lang_is_none(args[LABELS])) {
        struct lang_obj *list = lang_to_list(vm, args[LABELS]);
        const char **texts = lang_temp(vm, (values.count + 1) * sizeof *texts);
        for (size_t i = 0; i < values.count; i++) {
            texts[i] = i < lang_seq_count(list) ? plt_text(vm, lang_seq_item(list, i)) : "";
        }
        pie.labels = texts;
    }
    pie.explode = plt_vector(vm, args[EXPLODE]);
    pie.percent = plt_text(vm, args[AUTOPCT]);
    pie.colors = plt_colors(vm, args[COLORS], &pie.color_count);
    pie.start = plt_number(vm, args[STARTANGLE], 0, "startangle");
    pie.radius = plt_number(vm, args[RADIUS], NAN, "radius");
    pie.clockwise = !lang_arg_bool(vm, args[COUNTERCLOCK]);
    if (!lang_is_none(args[WEDGEPROPS])) {
        struct lang_obj *width = lang_dict_get_str(vm, args[WEDGEPROPS], "width");
        pie.hole = width ? 1 - lang_arg_float(vm, width, "width") : 0;
    }
    return plt_artist_wrap(vm, axes, figure_pie(axes->axes, values, &pie, &err), &err);
}

const struct lang_def plt_areas[] = {
    {"fill_between", axes_fill_between, "fill_between(x, y1, y2=0, where=None, **kwargs)",
     "The area between two curves."},
    {"fill", axes_fill, "fill(x, y, **kwargs)", "A filled polygon."},
    {"stem", axes_stem, "stem(*args, **kwargs)", "Points on stems."},
    {"errorbar", axes_errorbar,
     "errorbar(x, y, yerr=None, xerr=None, fmt='', capsize=None, **kwargs)",
     "A line with error bars."},
    {"pie", axes_pie,
     "pie(x, explode=None, labels=None, colors=None, autopct=None, startangle=0, radius=None, "
     "counterclock=True, wedgeprops=None, shadow=False)",
     "A pie chart."},
    {NULL, NULL, NULL, NULL}};
