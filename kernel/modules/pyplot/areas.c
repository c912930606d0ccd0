/* kernel/modules/pyplot/areas.c: filled areas, stems, error bars and pies. args[0] is the axes. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- areas, stems, errors, pies ----------------------------------------------------------------*/
/* The corners of steps: of places, or of values at them. */
static struct figure_vector corners(struct lang_vm *vm, struct figure_vector v,
                                    enum figure_where where, bool places) {
    size_t count = v.count < 2                 ? v.count
                   : where == FIGURE_WHERE_MID ? 2 * v.count
                                               : 2 * v.count - 1;
    double *out = lang_temp(vm, (count + 1) * sizeof *out);
    for (size_t i = 0; i < count && v.count > 1; i++) {
        size_t k = i / 2, next = k + 1 < v.count ? k + 1 : k, odd = i % 2;
        if (where == FIGURE_WHERE_MID) { /* half way to the one before, half way to the next */
            size_t other = odd ? next : k > 0 ? k - 1 : k;
            out[i] = places ? (v.at[k] + v.at[other]) / 2 : v.at[k];
        } else {
            out[i] = odd && (where == FIGURE_WHERE_POST) == places ? v.at[next] : v.at[k];
        }
    }
    return v.count < 2 ? v : figure_vector_of(out, count);
}
static struct lang_obj *fill_between(struct lang_vm *vm, struct lang_obj *const *args,
                                     enum figure_dim along) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    bool *where = NULL;
    struct figure_vector x = plt_vector(vm, args[1]), y1 = plt_vector(vm, args[2]);
    struct figure_vector y2 = plt_vector(vm, args[3]);
    const struct figure_vector *const given[2] = {&y1, &y2};
    for (int i = 0; i < 2; i++) {
        if (given[i]->count != 1 && given[i]->count != x.count) {
            lang_raise(vm, &lang_exc_ValueError, "'%s' has size %zu, but '%s%d' has size %zu",
                       along == FIGURE_Y ? "x" : "y", x.count, along == FIGURE_Y ? "y" : "x", i + 1,
                       given[i]->count);
        }
    }
    if (!lang_is_none(args[4])) {
        struct figure_vector flags = plt_vector(vm, args[4]);
        if (flags.count != x.count) {
            lang_raise(vm, &lang_exc_ValueError, "where size (%zu) does not match '%s' size (%zu)",
                       flags.count, along == FIGURE_Y ? "x" : "y", x.count);
        }
        where = lang_temp(vm, (x.count + 1) * sizeof *where);
        for (size_t i = 0; i < x.count; i++) {
            where[i] = flags.at[i] != 0;
        }
    }
    plt_take(vm, args[5], "interpolate");
    struct lang_obj *step = plt_take(vm, args[5], "step");
    if (step && !lang_is_none(step)) {
        enum figure_where how = plt_where(vm, lang_arg_str(vm, step, "step"), &lang_exc_KeyError);
        struct figure_vector places = corners(vm, x, how, true);
        bool *flags = where ? lang_temp(vm, (places.count + 1) * sizeof *flags) : NULL;
        for (size_t i = 0; flags && i < places.count; i++) {
            flags[i] = where[i / 2];
        }
        where = flags;
        x = places;
        y1 = corners(vm, y1, how, false);
        y2 = corners(vm, y2, how, false);
    }
    plt_style(vm, args[5], &style, "FillBetweenPolyCollection");
    return plt_artist_wrap(
        vm, axes, figure_fill_between(axes->axes, along, x, y1, y2, where, &style, &err), &err);
}
static PLT_NATIVE(axes_fill_between) {
    return fill_between(vm, args, FIGURE_Y);
}
static PLT_NATIVE(axes_fill_betweenx) {
    return fill_between(vm, args, FIGURE_X);
}
/* Where a stack begins: at zero, so that its middle is at zero ('sym'), or so that its layers
 * wiggle least, each as much as the others or by its size (Byron and Wattenberg, "Stacked graphs",
 * 2008).
 */
static double *stack_foot(struct lang_vm *vm, struct lang_obj *sets, size_t places,
                          const char *rule) {
    static const char *const rules[] = {"zero", "sym", "wiggle", "weighted_wiggle"};
    double *base = lang_temp(vm, (places + 1) * sizeof *base);
    size_t layers = 0, which = 0;
    while (which < 4 && strcmp(rules[which], rule) != 0) {
        which++;
    }
    if (which == 4) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for baseline; supported values are 'zero', 'sym', "
                   "'wiggle', 'weighted_wiggle'",
                   rule);
    }
    for (size_t i = 0; which && places && i < lang_seq_count(sets); i++) {
        layers += plt_vector(vm, lang_seq_item(sets, i)).count / places;
    }
    double *y = lang_temp(vm, (layers * places + 1) * sizeof *y), *at = y;
    for (size_t i = 0; layers && i < lang_seq_count(sets); i++) {
        struct figure_vector all = plt_vector(vm, lang_seq_item(sets, i));
        memcpy(at, all.at, all.count / places * places * sizeof *y);
        at += all.count / places * places;
    }
    double centre = 0;
    for (size_t k = 0; layers && k < places; k++) {
        double total = 0, wiggle = 0, stacked = 0;
        for (size_t i = 0; i < layers; i++) {
            total += y[i * places + k];
            wiggle += y[i * places + k] * ((double)layers - 0.5 - (double)i);
        }
        for (size_t i = 0; k && total > 0 && i < layers; i++) { /* of the first place: nothing */
            double v = y[i * places + k];
            stacked += v;
            centre += ((total - stacked + v / 2) / total - 0.5) * (v - y[i * places + k - 1]);
        }
        base[k] = which == 1   ? -total / 2
                  : which == 2 ? -wiggle / (double)layers
                               : centre - total / 2;
    }
    return base;
}
static PLT_NATIVE(axes_stackplot) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_vector x = plt_vector(vm, args[1]);
    struct lang_obj *foot = plt_take(vm, args[5], "baseline");
    size_t colors, count = 0;
    struct figure_color *color = plt_colors(vm, args[4], &colors);
    struct lang_obj *labels = lang_is_none(args[3]) ? lang_list(vm, 0) : lang_to_list(vm, args[3]);
    struct lang_obj *made = lang_list(vm, 4);
    const char *rule = foot && !lang_is_none(foot) ? lang_arg_str(vm, foot, "baseline") : "zero";
    double *base = stack_foot(vm, args[2], x.count, rule);
    for (size_t i = 0; i < lang_seq_count(args[2]); i++) {
        struct figure_vector all = plt_vector(vm, lang_seq_item(args[2], i));
        if (!x.count || all.count % x.count) {
            lang_raise(vm, &lang_exc_ValueError, "stackplot: %zu values do not go with %zu places",
                       all.count, x.count);
        }
        for (size_t row = 0; row < all.count / x.count; row++, count++) {
            struct figure_err err = {0};
            struct figure_style style = figure_style_default();
            struct lang_obj *kwargs = lang_dict(vm);
            lang_call_pos(vm, lang_get_attr(vm, kwargs, "update"), &args[5], 1);
            plt_style(vm, kwargs, &style, "PolyCollection");
            style.color = colors ? color[count % colors] : style.color;
            style.label =
                count < lang_seq_count(labels) ? plt_text(vm, lang_seq_item(labels, count)) : NULL;
            double *top = lang_temp(vm, (x.count + 1) * sizeof *top);
            for (size_t k = 0; k < x.count; k++) {
                top[k] = base[k] + all.at[row * x.count + k];
            }
            struct figure_artist *area =
                figure_fill_between(axes->axes, FIGURE_Y, x, figure_vector_of(base, x.count),
                                    figure_vector_of(top, x.count), NULL, &style, &err);
            if (area && count == 0) {
                figure_artist_set_sticky(area, FIGURE_Y, 0);
            }
            lang_list_append(vm, made, plt_artist_wrap(vm, axes, area, &err));
            base = top;
        }
    }
    return made;
}
/* fill(x, y), fill(x, y, 'r'), fill(x, y, 'r', x2, y2, 'b'). */
static PLT_NATIVE(axes_fill) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *made = lang_list(vm, 1);
    size_t count = lang_seq_count(args[1]), i = 0;
    while (i + 1 < count) {
        struct figure_err err = {0};
        struct figure_style style = figure_style_default();
        struct figure_vector x = plt_vector(vm, lang_seq_item(args[1], i)),
                             y = plt_vector(vm, lang_seq_item(args[1], i + 1));
        i += 2;
        if (i < count && lang_is_str(lang_seq_item(args[1], i))) {
            style.color = plt_color(vm, lang_seq_item(args[1], i++));
        }
        plt_check_lengths(vm, x, y);
        plt_style(vm, args[2], &style, "Polygon");
        lang_list_append(
            vm, made,
            plt_artist_wrap(vm, axes, figure_polygon(axes->axes, x, y, &style, &err), &err));
    }
    return made;
}
static struct figure_style stem_format(struct lang_vm *vm, struct lang_obj *format,
                                       const char *what) {
    struct figure_style style = figure_style_default();
    struct figure_err err = {0};
    if (format && !lang_is_none(format) &&
        figure_format_parse(lang_arg_str(vm, format, what), &style, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return style;
}
static PLT_NATIVE(axes_stem) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct lang_obj *given = args[1], *kwargs = args[2];
    size_t count = lang_seq_count(given);
    if (count < 1) {
        lang_raise(vm, &lang_exc_TypeError, "stem expected at least 1 positional argument, got 0");
    }
    struct figure_vector y = plt_vector(vm, lang_seq_item(given, count > 1 ? 1 : 0));
    struct figure_vector x =
        count > 1 ? plt_vector(vm, lang_seq_item(given, 0)) : plt_counted(vm, y.count);
    struct lang_obj *format = plt_take(vm, kwargs, "linefmt");
    format = count > 2 ? lang_seq_item(given, 2) : format;
    if (format && figure_format_parse(lang_arg_str(vm, format, "linefmt"), &style, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    double bottom = plt_number(vm, plt_take(vm, kwargs, "bottom"), 0, "bottom");
    struct figure_style base = stem_format(vm, plt_take(vm, kwargs, "basefmt"), "basefmt");
    struct figure_style marks = stem_format(vm, plt_take(vm, kwargs, "markerfmt"), "markerfmt");
    if (marks.marker != FIGURE_MARKER_AUTO) {
        style.marker = marks.marker;
    }
    style.face = style.edge = marks.color;
    plt_take(vm, kwargs, "use_line_collection");
    plt_take(vm, kwargs, "orientation");
    plt_style(vm, kwargs, &style, "StemContainer");
    plt_check_lengths(vm, x, y);
    struct lang_obj *stem =
        plt_artist_wrap(vm, axes, figure_stem(axes->axes, x, y, bottom, &style, &base, &err), &err);
    return lang_tuple(vm, (struct lang_obj *[]){stem, stem, stem}, 3);
}
/* ecolor, elinewidth and capthick out of keyword arguments. */
struct figure_errors plt_error_look(struct lang_vm *vm, struct lang_obj *kwargs) {
    struct figure_errors errors = figure_errors_default();
    static const char *const limits[] = {"lolims", "uplims", "xlolims", "xuplims"};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct lang_obj *given = plt_take(vm, kwargs, limits[i]);
        if (given && (!lang_is(given, &lang_type_bool) || lang_truth(vm, given))) {
            lang_raise(vm, &lang_exc_NotImplementedError,
                       "errorbar(%s=...): arrows at limits are not drawn here", limits[i]);
        }
    }
    errors.color = plt_color(vm, plt_take(vm, kwargs, "ecolor"));
    errors.width = plt_number(vm, plt_take(vm, kwargs, "elinewidth"), NAN, "elinewidth");
    errors.cap_width = plt_number(vm, plt_take(vm, kwargs, "capthick"), NAN, "capthick");
    return errors;
}
/* Errors below and above: a number, one per point, or two rows. */
void plt_error_pair(struct lang_vm *vm, struct lang_obj *obj, struct figure_errors *errors,
                    enum figure_dim dim) {
    if (!obj || lang_is_none(obj)) {
        return;
    }
    struct array *a = mod_to_array(vm, obj, -1);
    struct figure_vector all = plt_vector(vm, obj);
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i] < 0) {
            lang_raise(vm, &lang_exc_ValueError, "'%s' must not contain negative values",
                       dim == FIGURE_X ? "xerr" : "yerr");
        }
    }
    bool rows = a->ndim == 2 && a->shape[0] == 2;
    size_t count = rows ? all.count / 2 : all.count;
    errors->low[dim] = figure_vector_of(all.at, count);
    errors->high[dim] = figure_vector_of(rows ? all.at + count : all.at, count);
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
    struct figure_errors errors = plt_error_look(vm, args[KWARGS]);
    errors.cap = plt_number(vm, args[CAPSIZE], plt_rc_number(vm, "errorbar.capsize"), "capsize");
    plt_style(vm, args[KWARGS], &style, "Line2D");
    struct figure_vector x = plt_vector(vm, args[X]), y = plt_vector(vm, args[Y]);
    plt_error_pair(vm, args[XERR], &errors, FIGURE_X);
    plt_error_pair(vm, args[YERR], &errors, FIGURE_Y);
    plt_check_lengths(vm, x, y);
    for (int i = 0; i < 2; i++) {
        if (errors.low[i].count > 1 && errors.low[i].count != x.count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "'%s' (shape: (%zu,)) must be a scalar or a 1D or (2, n) array-like whose "
                       "shape matches '%s' (shape: (%zu,))",
                       i ? "yerr" : "xerr", errors.low[i].count, i ? "y" : "x", x.count);
        }
    }
    struct lang_obj *bars =
        plt_artist_wrap(vm, axes, figure_errorbar(axes->axes, x, y, &errors, &style, &err), &err);
    struct lang_obj *list = plt_list_of(vm, bars);
    return lang_tuple(vm, (struct lang_obj *[]){bars, list, list}, 3);
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
        SHADOW,
        TEXTPROPS,
        PCTDISTANCE,
        LABELDISTANCE
    };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_pie pie = figure_pie_default();
    struct figure_vector values = plt_vector(vm, args[X]);
    if (!lang_is_none(args[LABELS])) {
        struct lang_obj *list = lang_to_list(vm, args[LABELS]);
        if (lang_seq_count(list) != values.count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "'labels' must be of length 'x', not %zu for %zu wedges",
                       lang_seq_count(list), values.count);
        }
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
    pie.shadow = lang_truth(vm, args[SHADOW]);
    pie.clockwise = !lang_arg_bool(vm, args[COUNTERCLOCK]);
    if (!lang_is_none(args[WEDGEPROPS])) {
        struct lang_obj *props =
            lang_call_pos(vm, lang_get_attr(vm, args[WEDGEPROPS], "copy"), NULL, 0);
        struct lang_obj *width = plt_take(vm, props, "width");
        pie.hole = width ? 1 - lang_arg_float(vm, width, "width") : 0;
        plt_style(vm, props, &pie.wedge, "Wedge");
    }
    if (!lang_is_none(args[TEXTPROPS])) {
        plt_text_style(vm, lang_call_pos(vm, lang_get_attr(vm, args[TEXTPROPS], "copy"), NULL, 0),
                       &pie.text, "Text");
    }
    plt_rc_text(vm, NULL, "font.size", &pie.text);
    pie.percent_at = plt_number(vm, args[PCTDISTANCE], NAN, "pctdistance");
    pie.label_at = plt_number(vm, args[LABELDISTANCE], NAN, "labeldistance");
    if (pie.explode.count && pie.explode.count != values.count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'explode' must be of length 'x', not %zu for %zu wedges", pie.explode.count,
                   values.count);
    }
    size_t before = figure_axes_artist_count(axes->axes);
    struct lang_obj *wedges =
        plt_artist_wrap(vm, axes, figure_pie(axes->axes, values, &pie, &err), &err);
    /* Of each wedge came its label and its share, as far as they were asked for */
    struct lang_obj *texts[2] = {lang_list(vm, values.count), lang_list(vm, values.count)};
    size_t after = figure_axes_artist_count(axes->axes), turn = pie.labels ? 0 : 1;
    for (size_t i = before; i < after; i++) {
        struct figure_artist *artist = figure_axes_artist(axes->axes, i);
        if (figure_artist_kind(artist) == FIGURE_KIND_TEXT) {
            lang_list_append(vm, texts[turn], plt_artist_value(vm, axes, artist));
            turn = pie.labels && pie.percent ? 1 - turn : turn;
        }
    }
    return lang_tuple(vm, (struct lang_obj *[]){plt_parts(vm, wedges), texts[0], texts[1]},
                      pie.percent ? 3 : 2);
}

const struct lang_def plt_areas[] = {
    {"fill_between", axes_fill_between, "fill_between(x, y1, y2=0, where=None, **kwargs)",
     "The area between two curves."},
    {"fill_betweenx", axes_fill_betweenx, "fill_betweenx(y, x1, x2=0, where=None, **kwargs)",
     "The area between two curves over y."},
    {"stackplot", axes_stackplot, "stackplot(x, *args, labels=None, colors=None, **kwargs)",
     "Areas on top of each other."},
    {"fill", axes_fill, "fill(*args, **kwargs)", "A filled polygon."},
    {"stem", axes_stem, "stem(*args, **kwargs)", "Points on stems."},
    {"errorbar", axes_errorbar,
     "errorbar(x, y, yerr=None, xerr=None, fmt='', capsize=None, **kwargs)",
     "A line with error bars."},
    {"pie", axes_pie,
     "pie(x, explode=None, labels=None, colors=None, autopct=None, startangle=0, radius=None, "
     "counterclock=True, wedgeprops=None, shadow=False, textprops=None, pctdistance=0.6, "
     "labeldistance=1.1, normalize=True)",
     "A pie chart."},
    {NULL, NULL, NULL, NULL}};
