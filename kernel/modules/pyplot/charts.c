/* kernel/modules/pyplot/charts.c: charts that are drawn with the artists of others: violins,
 * stairs, cumulative shares, broken bars, arrows, patterns of matrices. args[0] is the axes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Violins ----------------------------------------------------------------------------------*/
enum { VIOLIN_POINTS = 100 };

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
/* The finite numbers of a data set, ascending. */
static struct figure_vector sorted(struct lang_vm *vm, struct figure_vector v) {
    double *at = lang_temp(vm, (v.count + 1) * sizeof *at);
    size_t count = 0;
    for (size_t i = 0; i < v.count; i++) {
        double value = v.at[(ptrdiff_t)i * v.stride];
        if (isfinite(value)) {
            at[count++] = value;
        }
    }
    qsort(at, count, sizeof *at, ascending);
    return figure_vector_of(at, count);
}
static double mean_of(struct figure_vector v) {
    double sum = 0;
    for (size_t i = 0; i < v.count; i++) {
        sum += v.at[i];
    }
    return sum / (double)v.count;
}
static double median_of(struct figure_vector v) {
    return (v.at[(v.count - 1) / 2] + v.at[v.count / 2]) / 2;
}
/* Density by Gaussian kernels at evenly spaced places from the least to the greatest value; the
 * bandwidth is Scott's, n^(-1/5) standard deviations. `half`: the widest half of the violin. */
static void violin_outline(struct figure_vector v, double half, double *at, double *width) {
    double mean = mean_of(v), square = 0, most = 0;
    for (size_t i = 0; i < v.count; i++) {
        square += (v.at[i] - mean) * (v.at[i] - mean);
    }
    double deviation = v.count > 1 ? sqrt(square / (double)(v.count - 1)) : 0;
    double band = deviation * pow((double)v.count, -0.2), least = v.at[0];
    for (size_t p = 0; p < VIOLIN_POINTS; p++) {
        at[p] = least + (v.at[v.count - 1] - least) * (double)p / (VIOLIN_POINTS - 1);
        width[p] = band > 0 ? 0 : 1; /* of one value only: a plain bar */
        for (size_t i = 0; i < v.count && band > 0; i++) {
            double z = (at[p] - v.at[i]) / band;
            width[p] += exp(-z * z / 2);
        }
        most = fmax(most, width[p]);
    }
    for (size_t p = 0; p < VIOLIN_POINTS; p++) {
        width[p] *= half / most;
    }
}
static PLT_NATIVE(axes_violinplot) {
    enum { DATA = 1, POSITIONS, VERT, WIDTHS, MEANS, EXTREMA, MEDIANS, ORIENTATION };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    size_t count;
    struct figure_vector *sets = plt_data_sets(vm, args[DATA], &count);
    bool lying = (!lang_is_none(args[VERT]) && !lang_truth(vm, args[VERT])) ||
                 strcmp(lang_arg_str(vm, args[ORIENTATION], "orientation"), "horizontal") == 0;
    struct figure_vector places = plt_vector(vm, args[POSITIONS]);
    struct figure_vector widths = plt_vector(vm, args[WIDTHS]);
    if ((places.count && places.count != count) || (widths.count > 1 && widths.count != count)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "List of violinplot statistics and `%s` values must have the same length",
                   places.count && places.count != count ? "positions" : "widths");
    }
    /* ORDER names: extrema are three of them */
    static const char *const names[] = {"cmins", "cmaxes", "cbars", "cmeans", "cmedians"};
    enum { MINS, MAXES, BARS, MEAN, MEDIAN, LINES };
    const bool shown[LINES] = {lang_truth(vm, args[EXTREMA]), lang_truth(vm, args[EXTREMA]),
                               lang_truth(vm, args[EXTREMA]), lang_truth(vm, args[MEANS]),
                               lang_truth(vm, args[MEDIANS])};
    double *ends[2], *place = lang_temp(vm, (count + 1) * sizeof *place), *value[LINES];
    for (int i = 0; i < 2; i++) {
        ends[i] = lang_temp(vm, (count + 1) * sizeof *ends[i]);
    }
    for (int i = 0; i < LINES; i++) {
        value[i] = lang_temp(vm, (count + 1) * sizeof *value[i]);
    }
    struct figure_style body = figure_style_default(), line = figure_style_default();
    line.color = body.face = figure_axes_next_color(axes->axes);
    body.edge = FIGURE_COLOR_NONE;
    body.alpha = 0.3;
    struct lang_obj *bodies = lang_list(vm, count), *parts = lang_dict(vm);
    for (size_t s = 0; s < count; s++) {
        struct figure_vector v = sorted(vm, sets[s]);
        double at[VIOLIN_POINTS], low[VIOLIN_POINTS], high[VIOLIN_POINTS];
        double width = widths.count ? widths.at[widths.count > 1 ? s : 0] : 0.5;
        if (!v.count) {
            lang_raise(vm, &lang_exc_ValueError, "a violin needs one number at least");
        }
        place[s] = places.count ? places.at[s] : (double)s + 1;
        violin_outline(v, width / 2, at, high);
        for (size_t p = 0; p < VIOLIN_POINTS; p++) {
            low[p] = place[s] - high[p];
            high[p] += place[s];
        }
        ends[0][s] = place[s] - width / 4;
        ends[1][s] = place[s] + width / 4;
        value[MINS][s] = v.at[0];
        value[MAXES][s] = v.at[v.count - 1];
        value[MEAN][s] = mean_of(v);
        value[MEDIAN][s] = median_of(v);
        lang_list_append(
            vm, bodies,
            plt_artist_wrap(vm, axes,
                            figure_fill_between(axes->axes, lying ? FIGURE_Y : FIGURE_X,
                                                figure_vector_of(at, VIOLIN_POINTS),
                                                figure_vector_of(low, VIOLIN_POINTS),
                                                figure_vector_of(high, VIOLIN_POINTS), NULL, &body,
                                                &err),
                            &err));
    }
    lang_dict_set_str(vm, parts, "bodies", bodies);
    for (int i = 0; i < LINES; i++) {
        bool bar = i == BARS;
        const double *const run[3] = {bar ? place : value[i], bar ? value[MINS] : ends[0],
                                      bar ? value[MAXES] : ends[1]};
        if (shown[i]) {
            struct figure_artist *lines = figure_segments(
                axes->axes, bar != lying ? FIGURE_X : FIGURE_Y, figure_vector_of(run[0], count),
                figure_vector_of(run[1], count), figure_vector_of(run[2], count), &line, &err);
            lang_dict_set_str(vm, parts, names[i], plt_artist_wrap(vm, axes, lines, &err));
        }
    }
    return parts;
}

/* --- Stairs and cumulative shares --------------------------------------------------------------*/
static PLT_NATIVE(axes_stairs) {
    enum { VALUES = 1, EDGES, ORIENTATION, BASELINE, FILL, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector values = plt_vector(vm, args[VALUES]);
    struct figure_vector edges =
        lang_is_none(args[EDGES]) ? plt_counted(vm, values.count + 1) : plt_vector(vm, args[EDGES]);
    struct figure_vector foot = plt_vector(vm, args[BASELINE]);
    bool fill = lang_truth(vm, args[FILL]);
    bool lying = strcmp(lang_arg_str(vm, args[ORIENTATION], "orientation"), "horizontal") == 0;
    if (edges.count != values.count + 1 || !values.count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Size mismatch between \"values\" and \"edges\". Expected `len(values) + 1 == "
                   "len(edges)`, but `len(values) = %zu` and `len(edges) = %zu`.",
                   values.count, edges.count);
    }
    double *base = lang_temp(vm, values.count * sizeof *base);
    for (size_t i = 0; i < values.count; i++) {
        base[i] = foot.count == values.count ? foot.at[i] : foot.count ? foot.at[0] : 0;
    }
    if (lang_dict_get_str(vm, args[KWARGS], "color") == NULL) {
        style.color = figure_axes_next_color(axes->axes);
    }
    plt_style(vm, args[KWARGS], &style, "StepPatch");
    struct figure_artist *stairs =
        figure_hist(axes->axes, lying ? FIGURE_X : FIGURE_Y, edges.at, values.at, values.count,
                    base, fill ? FIGURE_HIST_STEPFILLED : FIGURE_HIST_STEP, &style, &err);
    return plt_artist_wrap(vm, axes, stairs, &err);
}
static PLT_NATIVE(axes_ecdf) {
    enum { X = 1, WEIGHTS, COMPLEMENTARY, ORIENTATION, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector given = plt_vector(vm, args[X]), weights = plt_vector(vm, args[WEIGHTS]);
    bool rest = lang_truth(vm, args[COMPLEMENTARY]);
    bool lying = strcmp(lang_arg_str(vm, args[ORIENTATION], "orientation"), "horizontal") == 0;
    size_t n = given.count;
    if (!n || (weights.count && weights.count != n)) {
        lang_raise(vm, &lang_exc_ValueError, "x must not be empty, and weights as many as it");
    }
    double *pair = lang_temp(vm, 2 * n * sizeof *pair), total = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        pair[2 * i] = given.at[i];
        pair[2 * i + 1] = weights.count ? weights.at[i] : 1;
        total += pair[2 * i + 1];
        if (isnan(given.at[i])) {
            lang_raise(vm, &lang_exc_ValueError, "ecdf() does not support NaN entries");
        }
    }
    qsort(pair, n, 2 * sizeof *pair, ascending);
    double *x = lang_temp(vm, (n + 1) * sizeof *x), *y = lang_temp(vm, (n + 1) * sizeof *y);
    for (size_t i = 0; i < n; i++) {
        x[i + (rest ? 0 : 1)] = pair[2 * i];
        sum += pair[2 * i + 1];
        y[i + 1] = rest ? 1 - sum / total : sum / total;
    }
    y[0] = rest ? 1 : 0;
    x[rest ? n : 0] = x[rest ? n - 1 : 1];
    plt_style(vm, args[KWARGS], &style, "Line2D");
    struct figure_vector across = figure_vector_of(x, n + 1), up = figure_vector_of(y, n + 1);
    struct figure_artist *line =
        figure_step(axes->axes, lying ? up : across, lying ? across : up,
                    rest == lying ? FIGURE_WHERE_POST : FIGURE_WHERE_PRE, &style, &err);
    struct lang_obj *obj = plt_artist_wrap(vm, axes, line, &err);
    figure_axes_set_margin(axes->axes, lying ? FIGURE_X : FIGURE_Y, 0); /* from 0 to 1 */
    return obj;
}

/* --- Bars, arrows, matrices -------------------------------------------------------------------*/
static PLT_NATIVE(axes_broken_barh) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_style style = figure_style_default();
    struct figure_vector runs = plt_vector(vm, args[1]), across = plt_vector(vm, args[2]);
    if (runs.count % 2 || across.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "broken_barh takes [(x, width), ...] and (y, height)");
    }
    size_t count = 0;
    struct lang_obj *colors = plt_take(vm, args[3], "facecolors");
    struct figure_color *faces = plt_colors(vm, colors, &count);
    struct lang_obj *made = lang_list(vm, runs.count / 2);
    plt_style(vm, args[3], &style, "PolyCollection");
    if (style.color.a < 0 && style.face.a < 0) {
        style.face = figure_axes_next_fill_color(axes->axes);
    }
    for (size_t i = 0; i < runs.count / 2; i++) {
        struct figure_err err = {0};
        double x0 = runs.at[2 * i], x1 = x0 + runs.at[2 * i + 1];
        double y0 = across.at[0], y1 = y0 + across.at[1];
        const double x[4] = {x0, x0, x1, x1}, y[4] = {y0, y1, y1, y0};
        style.face = count ? faces[i % count] : style.face;
        style.label = i ? NULL : style.label;
        struct figure_artist *bar = figure_polygon(axes->axes, figure_vector_of(x, 4),
                                                   figure_vector_of(y, 4), &style, &err);
        lang_list_append(vm, made, plt_artist_wrap(vm, axes, bar, &err));
    }
    return made;
}
/* arrow(): a polygon in units of the data. */
static PLT_NATIVE(axes_arrow) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct lang_obj *kwargs = args[5];
    double from[2] = {lang_arg_float(vm, args[1], "x"), lang_arg_float(vm, args[2], "y")};
    double by[2] = {lang_arg_float(vm, args[3], "dx"), lang_arg_float(vm, args[4], "dy")};
    double stem = plt_number(vm, plt_take(vm, kwargs, "width"), 0.001, "width");
    double wide = plt_number(vm, plt_take(vm, kwargs, "head_width"), 3 * stem, "head_width");
    double head = plt_number(vm, plt_take(vm, kwargs, "head_length"), 1.5 * wide, "head_length");
    double hang = plt_number(vm, plt_take(vm, kwargs, "overhang"), 0, "overhang");
    struct lang_obj *within = plt_take(vm, kwargs, "length_includes_head");
    plt_style(vm, kwargs, &style, "FancyArrow");
    if (style.color.a < 0 && style.face.a < 0) {
        style.face = figure_color_cycle(0);
    }
    if (style.edge.a < 0) {
        style.edge = style.color.a < 0 ? (struct figure_color){0, 0, 0, 1} : style.color;
    }
    double length = hypot(by[0], by[1]), c = length > 0 ? by[0] / length : 0,
           s = length > 0 ? by[1] / length : 1;
    double tip = within && lang_truth(vm, within) ? length : length + head, base = tip - head;
    const double along[7] = {tip, base, base + head * hang, 0, 0, base + head * hang, base};
    const double aside[7] = {0, wide / 2, stem / 2, stem / 2, -stem / 2, -stem / 2, -wide / 2};
    double x[7], y[7];
    for (int i = 0; i < 7; i++) {
        x[i] = from[0] + along[i] * c - aside[i] * s;
        y[i] = from[1] + along[i] * s + aside[i] * c;
    }
    struct figure_artist *arrow =
        figure_polygon(axes->axes, figure_vector_of(x, 7), figure_vector_of(y, 7), &style, &err);
    return plt_artist_wrap(vm, axes, arrow, &err);
}
/* eventplot(): a short line at each position, a row per list of them. */
static PLT_NATIVE(axes_eventplot) {
    enum { POSITIONS = 1, ORIENTATION, OFFSETS, LENGTHS, WIDTHS, COLORS, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    size_t count, color_count;
    struct figure_vector *rows = plt_data_sets(vm, args[POSITIONS], &count);
    struct figure_vector offsets = plt_vector(vm, args[OFFSETS]);
    struct figure_vector lengths = plt_vector(vm, args[LENGTHS]);
    struct figure_vector widths = plt_vector(vm, args[WIDTHS]);
    struct figure_color *colors = plt_colors(vm, args[COLORS], &color_count);
    const char *way = lang_arg_str(vm, args[ORIENTATION], "orientation");
    bool lying = strcmp(way, "horizontal") == 0;
    const struct {
        const char *name;
        size_t count;
    } each[] = {{"lineoffsets", offsets.count},
                {"linelengths", lengths.count},
                {"linewidths", widths.count},
                {"colors", color_count}};
    if (!lying && strcmp(way, "vertical") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for orientation; supported values are "
                   "'horizontal', 'vertical'",
                   way);
    }
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        if (each[i].count > 1 && each[i].count != count) {
            lang_raise(vm, &lang_exc_ValueError, "%s and positions are unequal sized sequences",
                       each[i].name);
        }
    }
    struct lang_obj *made = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        struct figure_style style = figure_style_default();
        struct lang_obj *kwargs = lang_dict(vm);
        lang_call_pos(vm, lang_get_attr(vm, kwargs, "update"), &args[KWARGS], 1);
        plt_style(vm, kwargs, &style, "EventCollection");
        double middle = offsets.count > 1    ? offsets.at[i]
                        : offsets.count == 1 ? offsets.at[0] + (count > 1 ? (double)i : 0)
                                             : (double)i;
        double half = (lengths.count ? lengths.at[lengths.count > 1 ? i : 0] : 1) / 2;
        const double ends[2] = {middle - half, middle + half};
        style.line_width = widths.count ? widths.at[widths.count > 1 ? i : 0] : style.line_width;
        style.color = color_count ? colors[color_count > 1 ? i : 0] : figure_color_cycle(0);
        lang_list_append(
            vm, made,
            plt_artist_wrap(vm, axes,
                            figure_segments(axes->axes, lying ? FIGURE_X : FIGURE_Y, rows[i],
                                            figure_vector_of(&ends[0], 1),
                                            figure_vector_of(&ends[1], 1), &style, &err),
                            &err));
    }
    return made;
}
/* spy(): what is not zero, black. */
static PLT_NATIVE(axes_spy) {
    struct figure_grid grid = plt_grid(vm, args[1], "image data");
    double least = plt_number(vm, args[2], 0, "precision");
    struct nn_err failed = {0};
    int64_t shape[2] = {(int64_t)grid.rows, (int64_t)grid.cols};
    struct lang_obj *mask =
        mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, 2, shape, &failed), &failed);
    double *to = (double *)(void *)mod_array_of(mask)->data;
    for (size_t i = 0; i < grid.rows * grid.cols; i++) {
        to[i] = fabs(grid.at[i]) > least;
    }
    struct lang_obj *self = &plt_axes_of(vm, args[0])->base;
    struct lang_args call = {&mask, 1, (struct lang_obj *[]){lang_str(vm, "cmap")},
                             (struct lang_obj *[]){lang_str(vm, "binary")}, 1};
    return lang_call(vm, lang_get_attr(vm, self, "matshow"), &call);
}

const struct lang_def plt_charts[] = {
    {"violinplot", axes_violinplot,
     "violinplot(dataset, positions=None, vert=None, widths=0.5, showmeans=False, "
     "showextrema=True, showmedians=False, orientation='vertical')",
     "Data sets as the shapes of their densities."},
    {"eventplot", axes_eventplot,
     "eventplot(positions, orientation='horizontal', lineoffsets=1, linelengths=1, "
     "linewidths=None, colors=None, **kwargs)",
     "Short lines where something happened, a row per list."},
    {"stairs", axes_stairs,
     "stairs(values, edges=None, orientation='vertical', baseline=0, fill=False, **kwargs)",
     "Constant values between edges.\n\nplt.stairs(*np.histogram(x))"},
    {"ecdf", axes_ecdf,
     "ecdf(x, weights=None, complementary=False, orientation='vertical', **kwargs)",
     "The share of the data up to each value."},
    {"broken_barh", axes_broken_barh, "broken_barh(xranges, yrange, **kwargs)",
     "Lying bars with gaps: [(x, width), ...] and (y, height)."},
    {"arrow", axes_arrow, "arrow(x, y, dx, dy, **kwargs)",
     "An arrow in units of the data.\n\nplt.arrow(0, 0, 1, 2, head_width=0.1)"},
    {"spy", axes_spy, "spy(Z, precision=0)", "Where a matrix is not zero."},
    {NULL, NULL, NULL, NULL}};
