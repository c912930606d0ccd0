/* kernel/modules/pyplot/hist.c: hist, hist2d and boxplot: pictures of how numbers are spread. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* The data sets of hist and boxplot: one, or each item of a list, or each column. */
struct figure_vector *plt_data_sets(struct lang_vm *vm, struct lang_obj *obj, size_t *count) {
    struct lang_obj *first = lang_is_seq(obj) && lang_seq_count(obj) ? lang_seq_item(obj, 0) : NULL;
    bool many = first && (lang_is_seq(first) || mod_array_of(first));
    if (many) {
        *count = lang_seq_count(obj);
        struct figure_vector *sets = lang_temp(vm, *count * sizeof *sets);
        for (size_t i = 0; i < *count; i++) {
            sets[i] = plt_vector(vm, lang_seq_item(obj, i));
        }
        return sets;
    }
    struct array *a = mod_to_array(vm, obj, -1);
    struct figure_vector all = plt_vector(vm, obj);
    *count = a->ndim == 2 ? (size_t)a->shape[1] : 1;
    struct figure_vector *sets = lang_temp(vm, (*count + 1) * sizeof *sets);
    for (size_t i = 0; i < *count; i++) {
        sets[i] = (struct figure_vector){all.at + i, all.count / *count, (ptrdiff_t)*count};
    }
    return sets;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
/* numpy.histogram's rules for a number of bins, of the first data set. */
static int64_t automatic_bins(struct lang_vm *vm, struct lang_obj *rule,
                              const struct figure_vector *data) {
    static const char *const names[] = {"auto", "fd", "sturges", "sqrt", "rice", "scott"};
    const char *name = lang_str_data(rule, NULL);
    double *v = lang_temp(vm, (data->count + 1) * sizeof *v), mean = 0, square = 0;
    size_t n = 0;
    for (size_t i = 0; i < data->count; i++) {
        double value = data->at[(ptrdiff_t)i * data->stride];
        if (isfinite(value)) {
            v[n++] = value;
            mean += value;
        }
    }
    int which = 0;
    while (which < 6 && strcmp(names[which], name) != 0) {
        which++;
    }
    if (which == 6) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid estimator for `bins`; use a number, edges, 'auto', 'fd', "
                   "'sturges', 'sqrt', 'rice' or 'scott'",
                   name);
    }
    if (n < 1) {
        return 1;
    }
    qsort(v, n, sizeof *v, ascending);
    mean /= (double)n;
    for (size_t i = 0; i < n; i++) {
        square += (v[i] - mean) * (v[i] - mean);
    }
    double span = v[n - 1] - v[0], count = (double)n, quartile[2];
    for (int i = 0; i < 2; i++) {
        double place = (i ? 0.75 : 0.25) * (count - 1), f = place - floor(place);
        size_t k = (size_t)place;
        quartile[i] = v[k] + (k + 1 < n ? f * (v[k + 1] - v[k]) : 0);
    }
    double sturges = span / (log2(count) + 1);
    double fd = 2 * (quartile[1] - quartile[0]) * pow(count, -1.0 / 3);
    double scott = pow(24 * sqrt(acos(-1)) / count, 1.0 / 3) * sqrt(square / count);
    double widths[] = {fd > 0 ? fmin(fd, sturges) : sturges, fd,   sturges, span / sqrt(count),
                       span / (2 * pow(count, 1.0 / 3)),     scott};
    double wanted = widths[which] > 0 ? ceil(span / widths[which]) : 1;
    return wanted < 1 ? 1 : wanted > 1e6 ? 1000000 : (int64_t)wanted;
}

static double *hist_edges(struct lang_vm *vm, struct lang_obj *bins, struct lang_obj *range,
                          const struct figure_vector *sets, size_t set_count, size_t *count) {
    struct figure_err err = {0};
    int64_t n = lang_is_str(bins) ? automatic_bins(vm, bins, sets) : 10;
    if (!lang_is_none(bins) && !lang_is_str(bins) && !lang_index_get(bins, &n)) {
        struct figure_vector given = plt_vector(vm, bins);
        if (given.count < 2) {
            lang_raise(vm, &lang_exc_ValueError, "`bins` must have at least two edges");
        }
        *count = given.count - 1;
        return memcpy(lang_temp(vm, given.count * sizeof(double)), given.at,
                      given.count * sizeof(double));
    }
    if (n < 1) {
        lang_raise(vm, &lang_exc_ValueError, "`bins` must be positive, when an integer");
    }
    double lo = INFINITY, hi = -INFINITY;
    if (!lang_is_none(range)) {
        struct figure_vector ends = plt_vector(vm, range);
        if (ends.count != 2) {
            lang_raise(vm, &lang_exc_ValueError, "range must be a pair (lowest, highest)");
        }
        lo = ends.at[0];
        hi = ends.at[1];
    } else {
        for (size_t s = 0; s < set_count; s++) {
            for (size_t i = 0; i < sets[s].count; i++) {
                double value = sets[s].at[(ptrdiff_t)i * sets[s].stride];
                lo = isfinite(value) ? fmin(lo, value) : lo;
                hi = isfinite(value) ? fmax(hi, value) : hi;
            }
        }
        if (lo > hi) {
            lo = hi = NAN;
        }
    }
    if (n > 1000000) {
        lang_raise(vm, &lang_exc_ValueError, "%lld bins are too many to draw", (long long)n);
    }
    double *edges = lang_temp(vm, ((size_t)n + 1) * sizeof *edges);
    if (figure_histogram_edges(sets[0], (size_t)n, lo, hi, edges, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    *count = (size_t)n;
    return edges;
}

/* Sums up to each bin, or from each on; of densities, the shares they stand for. */
static void accumulate(double *counts, const double *edges, size_t bins, bool density,
                       bool from_above) {
    double sum = 0;
    for (size_t k = 0; k < bins; k++) {
        size_t i = from_above ? bins - 1 - k : k;
        sum += counts[i] * (density ? edges[i + 1] - edges[i] : 1);
        counts[i] = sum;
    }
}
static PLT_NATIVE(axes_hist) {
    enum {
        X = 1,
        BINS,
        RANGE,
        DENSITY,
        WEIGHTS,
        CUMULATIVE,
        HISTTYPE,
        ORIENTATION,
        LOG,
        COLOR,
        LABEL,
        STACKED,
        KWARGS
    };
    static const char *const types[] = {"bar", "step", "stepfilled"};
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    size_t sets_count, bins;
    struct figure_vector *sets = plt_data_sets(vm, args[X], &sets_count);
    double *edges = hist_edges(vm, args[BINS], args[RANGE], sets, sets_count, &bins);
    struct figure_vector weights = plt_vector(vm, args[WEIGHTS]);
    const char *type = lang_arg_str(vm, args[HISTTYPE], "histtype");
    int kind = strcmp(type, "barstacked") == 0 ? FIGURE_HIST_BAR : -1;
    for (int i = 0; i < 3; i++) {
        kind = strcmp(types[i], type) == 0 ? i : kind;
    }
    if (kind < 0) {
        lang_raise(vm, &lang_exc_ValueError, "'%s' is not a valid value for histtype", type);
    }
    enum figure_dim along =
        strcmp(lang_arg_str(vm, args[ORIENTATION], "orientation"), "horizontal") == 0 ? FIGURE_X
                                                                                      : FIGURE_Y;
    if (lang_arg_bool(vm, args[LOG]) &&
        figure_axes_set_scale(axes->axes, along, FIGURE_SCALE_LOG, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    size_t colors_count;
    struct figure_color *colors = plt_colors(vm, args[COLOR], &colors_count);
    struct lang_obj *labels = lang_is_seq(args[LABEL]) ? args[LABEL] : NULL;
    bool stacked = lang_arg_bool(vm, args[STACKED]) || strcmp(type, "barstacked") == 0;
    double *base = lang_temp(vm, bins * sizeof *base), *counts = NULL;
    struct lang_obj *all = lang_list(vm, sets_count), *patches = lang_list(vm, sets_count);
    struct lang_obj *align = plt_take(vm, args[KWARGS], "align");
    double share = plt_number(vm, plt_take(vm, args[KWARGS], "rwidth"), NAN, "rwidth");
    /* Bars of several sets stand side by side in a bin; of bars that do not touch, each in its
     * middle */
    bool beside = kind == FIGURE_HIST_BAR && !stacked && sets_count > 1;
    share = isnan(share) ? (beside ? 0.8 : 1) : share;
    double shift = 0; /* in bins: align='left' puts bars on the left edges */
    if (align && strcmp(lang_arg_str(vm, align, "align"), "left") == 0) {
        shift = -0.5;
    } else if (align && strcmp(lang_str_data(align, NULL), "right") == 0) {
        shift = 0.5;
    }
    double *left = lang_temp(vm, (bins + 1) * sizeof *left);
    double *width = lang_temp(vm, (bins + 1) * sizeof *width);
    /* As Matplotlib, outlines are drawn from the last to the first, whose line is so on top */
    bool backwards = kind != FIGURE_HIST_BAR && !stacked && sets_count > 1;
    if (!colors_count) { /* it takes turns with lines */
        colors = lang_temp(vm, sets_count * sizeof *colors);
        for (colors_count = 0; colors_count < sets_count; colors_count++) {
            colors[colors_count] = figure_axes_next_color(axes->axes);
        }
    }
    for (size_t turn = 0; turn < sets_count; turn++) {
        size_t s = backwards ? sets_count - 1 - turn : turn;
        struct figure_style style = figure_style_default();
        plt_style(vm, args[KWARGS], &style, "Rectangle");
        if (colors_count) {
            style.color = colors[s % colors_count];
        }
        style.label =
            labels ? (s < lang_seq_count(labels) ? plt_text(vm, lang_seq_item(labels, s)) : NULL)
                   : (s == 0 ? plt_text(vm, args[LABEL]) : NULL);
        counts = lang_temp(vm, bins * sizeof *counts);
        if (figure_histogram_count(sets[s], weights, edges, bins, lang_arg_bool(vm, args[DENSITY]),
                                   counts, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
        if (lang_truth(vm, args[CUMULATIVE])) {
            accumulate(counts, edges, bins, lang_arg_bool(vm, args[DENSITY]),
                       plt_number(vm, args[CUMULATIVE], 1, "cumulative") < 0);
        }
        struct figure_artist *made;
        if (kind == FIGURE_HIST_BAR) {
            double sets_here = beside ? (double)sets_count : 1, at = beside ? (double)s : 0;
            for (size_t i = 0; i < bins; i++) {
                double size = edges[i + 1] - edges[i];
                width[i] = size * share / sets_here;
                left[i] = edges[i] + size * (shift + (1 - share) / 2) + at * width[i];
            }
            made = figure_bar(axes->axes, along, figure_vector_of(left, bins),
                              figure_vector_of(counts, bins), figure_vector_of(width, bins),
                              figure_vector_of(base, bins), NULL, 0, true, &style, &err);
        } else {
            made = figure_hist(axes->axes, along, edges, counts, bins, stacked ? base : NULL,
                               (enum figure_hist)kind, &style, &err);
        }
        lang_list_append(vm, patches, plt_artist_wrap(vm, axes, made, &err));
        for (size_t i = 0; stacked && i < bins; i++) {
            counts[i] += base[i]; /* what is told is the height reached */
            base[i] = counts[i];
        }
        lang_list_append(vm, all, plt_doubles(vm, figure_vector_of(counts, bins)));
    }
    if (backwards) {
        struct lang_obj *both[2] = {all, patches};
        for (int i = 0; i < 2; i++) {
            lang_call_pos(vm, lang_get_attr(vm, both[i], "reverse"), NULL, 0);
        }
    }
    struct lang_obj *result[3] = {sets_count == 1 ? lang_seq_item(all, 0) : all,
                                  plt_doubles(vm, figure_vector_of(edges, bins + 1)),
                                  sets_count == 1 ? lang_seq_item(patches, 0) : patches};
    return lang_tuple(vm, result, 3);
}

/* The keywords of boxplot() but for labels and directions. */
static struct figure_boxplot box_options(struct lang_vm *vm, struct lang_obj *kwargs,
                                         size_t count) {
    static const char *const props[] = {"boxprops", "medianprops", "whiskerprops",
                                        "capprops", "flierprops",  "meanprops"};
    struct figure_boxplot o = figure_boxplot_default();
    const struct {
        const char *name;
        bool *flag, turned;
    } flags[] = {{"notch", &o.notch, false},     {"patch_artist", &o.filled, false},
                 {"showmeans", &o.means, false}, {"showbox", &o.no_box, true},
                 {"showcaps", &o.no_caps, true}, {"showfliers", &o.no_fliers, true}};
    static const char *const accepted[] = {"meanline",     "bootstrap", "autorange",
                                           "manage_ticks", "capwidths", "zorder"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        struct lang_obj *value = plt_take(vm, kwargs, flags[i].name);
        if (value && !lang_is_none(value)) {
            *flags[i].flag = lang_truth(vm, value) != flags[i].turned;
        }
    }
    o.widths = plt_vector(vm, plt_take(vm, kwargs, "widths"));
    o.positions = plt_vector(vm, plt_take(vm, kwargs, "positions"));
    o.reach = plt_number(vm, plt_take(vm, kwargs, "whis"), NAN, "whis");
    struct lang_obj *symbol = plt_take(vm, kwargs, "sym");
    struct figure_err err = {0};
    if (symbol && !lang_is_none(symbol)) {
        const char *format = lang_arg_str(vm, symbol, "sym");
        o.no_fliers = *format == 0;
        if (figure_format_parse(format, &o.look[FIGURE_BOX_FLIER], &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
    if (o.positions.count && o.positions.count != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "List of boxplot statistics and `positions` values "
                   "must have same the length");
    }
    if (o.widths.count > 1 && o.widths.count != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "List of boxplot statistics and `widths` values must "
                   "have same the length");
    }
    for (size_t i = 0; i < FIGURE_BOX_PARTS; i++) {
        struct lang_obj *value = plt_take(vm, kwargs, props[i]);
        if (value && !lang_is_none(value)) {
            plt_style(vm, value, &o.look[i], "Line2D");
        }
    }
    plt_drop(vm, kwargs, accepted, sizeof accepted / sizeof *accepted);
    plt_refuse_rest(vm, kwargs, "Axes.boxplot");
    return o;
}
static PLT_NATIVE(axes_boxplot) {
    enum { X = 1, VERT, TICK_LABELS, LABELS, ORIENTATION, KWARGS };
    static const char *const parts[] = {"boxes", "medians", "whiskers", "caps", "fliers", "means"};
    static const size_t each[] = {1, 1, 2, 2, 1, 1}; /* ORDER figure_box_part, boxes first */
    static const enum figure_box_part part[] = {FIGURE_BOX,         FIGURE_BOX_MEDIAN,
                                                FIGURE_BOX_WHISKER, FIGURE_BOX_CAP,
                                                FIGURE_BOX_FLIER,   FIGURE_BOX_MEAN};
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    size_t count;
    struct figure_vector *sets = plt_data_sets(vm, args[X], &count);
    struct lang_obj *labels = lang_is_none(args[TICK_LABELS]) ? args[LABELS] : args[TICK_LABELS];
    bool lying = !lang_arg_bool(vm, args[VERT]) ||
                 strcmp(lang_arg_str(vm, args[ORIENTATION], "orientation"), "horizontal") == 0;
    const char **texts = NULL;
    if (!lang_is_none(labels)) {
        struct lang_obj *list = lang_to_list(vm, labels);
        if (lang_seq_count(list) != count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Dimensions of labels and X must be compatible: %zu labels for %zu boxes",
                       lang_seq_count(list), count);
        }
        texts = lang_temp(vm, (count + 1) * sizeof *texts);
        for (size_t i = 0; i < count; i++) {
            texts[i] = plt_text(vm, lang_seq_item(list, i));
        }
    }
    struct figure_boxplot options = box_options(vm, args[KWARGS], count);
    options.labels = texts;
    options.horizontal = lying;
    struct lang_obj *boxes =
        plt_artist_wrap(vm, axes, figure_boxplot(axes->axes, sets, count, &options, &err), &err);
    struct lang_obj *result = lang_dict(vm);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool there = (part[i] != FIGURE_BOX_MEAN || options.means) &&
                     (part[i] != FIGURE_BOX_FLIER || !options.no_fliers) &&
                     (part[i] != FIGURE_BOX_CAP || !options.no_caps) &&
                     (part[i] != FIGURE_BOX || !options.no_box);
        struct lang_obj *list = lang_list(vm, count * each[i]);
        for (size_t k = 0; there && k < count * each[i]; k++) {
            size_t index = part[i] == FIGURE_BOX ? k : count + (size_t)part[i] - 1;
            lang_list_append(vm, list, plt_part(vm, boxes, index));
        }
        lang_dict_set_str(vm, result, parts[i], list);
    }
    return result;
}

static PLT_NATIVE(axes_hist2d) {
    enum { X = 1, Y, BINS, RANGE, DENSITY, CMAP, VMIN, VMAX, NORM };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector v[2] = {plt_vector(vm, args[X]), plt_vector(vm, args[Y])};
    double *edges[2];
    size_t bins[2];
    plt_check_lengths(vm, v[0], v[1]);
    for (int d = 0; d < 2; d++) {
        bool pair = lang_is_seq(args[BINS]) && lang_seq_count(args[BINS]) == 2;
        struct lang_obj *range = lang_is_none(args[RANGE])
                                     ? args[RANGE]
                                     : lang_get_item(vm, args[RANGE], lang_int(vm, d));
        edges[d] = hist_edges(vm, pair ? lang_seq_item(args[BINS], (size_t)d) : args[BINS], range,
                              &v[d], 1, &bins[d]);
    }
    if (bins[0] * bins[1] > 4000000) {
        lang_raise(vm, &lang_exc_ValueError, "%zu bins are too many to draw", bins[0] * bins[1]);
    }
    int64_t shape[2] = {(int64_t)bins[0], (int64_t)bins[1]};
    struct nn_err failed = {0};
    struct lang_obj *counts =
        mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, 2, shape, &failed), &failed);
    double *h = (double *)(void *)mod_array_of(counts)->data, total = 0;
    memset(h, 0, bins[0] * bins[1] * sizeof *h);
    for (size_t i = 0; i < v[0].count; i++) {
        size_t at[2] = {0, 0};
        bool inside = true;
        for (int d = 0; d < 2; d++) {
            double value = v[d].at[i];
            inside = inside && value >= edges[d][0] && value <= edges[d][bins[d]];
            size_t high = bins[d];
            while (inside && high - at[d] > 1) {
                size_t middle = (at[d] + high) / 2;
                *(value >= edges[d][middle] ? &at[d] : &high) = middle;
            }
        }
        if (inside) {
            h[at[0] * bins[1] + at[1]] += 1;
            total += 1;
        }
    }
    for (size_t i = 0; lang_truth(vm, args[DENSITY]) && i < bins[0] * bins[1]; i++) {
        double w = edges[0][i / bins[1] + 1] - edges[0][i / bins[1]];
        h[i] /= total * w * (edges[1][i % bins[1] + 1] - edges[1][i % bins[1]]);
    }
    struct figure_mapping mapping =
        plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX], args[NORM]);
    struct figure_grid grid = {h, bins[1], bins[0], 1, 1, (ptrdiff_t)bins[1], 1};
    struct lang_obj *mesh = plt_artist_wrap(
        vm, axes,
        figure_pcolormesh(axes->axes, figure_vector_of(edges[0], bins[0] + 1),
                          figure_vector_of(edges[1], bins[1] + 1), grid, &mapping, &style, &err),
        &err);
    lang_assign(vm, &((struct plt_artist *)mesh)->cmap, args[CMAP]);
    lang_assign(vm, &axes->mapped, mesh);
    struct lang_obj *result[4] = {counts, plt_doubles(vm, figure_vector_of(edges[0], bins[0] + 1)),
                                  plt_doubles(vm, figure_vector_of(edges[1], bins[1] + 1)), mesh};
    return lang_tuple(vm, result, 4);
}

const struct lang_def plt_hists[] = {
    {"hist", axes_hist,
     "hist(x, bins=None, range=None, density=False, weights=None, cumulative=False, "
     "histtype='bar', orientation='vertical', log=False, color=None, label=None, stacked=False, "
     "**kwargs)",
     "A histogram: (counts, edges, bars)."},
    {"boxplot", axes_boxplot,
     "boxplot(x, vert=True, tick_labels=None, labels=None, orientation='vertical', **kwargs)",
     "Boxes with median, quartiles and whiskers."},
    {"hist2d", axes_hist2d,
     "hist2d(x, y, bins=10, range=None, density=False, cmap=None, vmin=None, vmax=None, "
     "norm=None)",
     "How often pairs fall into the cells of a grid: (counts, x edges, y edges, picture)."},
    {NULL, NULL, NULL, NULL}};
