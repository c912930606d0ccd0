/* kernel/modules/pyplot/hexbin.c: hexbin(), which counts points in hexagons. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* Two lattices of hexagons, the second between the first: columns and rows of both. As Matplotlib
 * makes them, so that they are about regular in axes as high as they are wide. */
struct lattice {
    size_t across[2], up[2];
    double low[2], step[2];
};
static struct lattice lattice_of(struct lang_vm *vm, struct lang_obj *gridsize,
                                 struct figure_vector x, struct figure_vector y) {
    struct lattice l;
    int64_t across, up;
    if (lang_is_seq(gridsize)) {
        struct figure_vector both = plt_vector(vm, gridsize);
        across = both.count == 2 ? (int64_t)both.at[0] : 0;
        up = both.count == 2 ? (int64_t)both.at[1] : 0;
    } else {
        across = lang_arg_int(vm, gridsize, "gridsize");
        up = (int64_t)((double)across / sqrt(3));
    }
    if (across < 1 || up < 1 || across > 2000 || up > 2000) {
        lang_raise(vm, &lang_exc_ValueError,
                   "gridsize is a number of hexagons across, or (across, up), up to 2000");
    }
    for (int i = 0; i < 2; i++) {
        const struct figure_vector *v = i ? &y : &x;
        double low = INFINITY, high = -INFINITY;
        for (size_t k = 0; k < v->count; k++) {
            low = fmin(low, v->at[k]);
            high = fmax(high, v->at[k]);
        }
        if (!(low <= high)) {
            low = 0; /* as Matplotlib's axes without data */
            high = 1;
        }
        if (high - low < 1e-13 * fmax(fabs(low), fabs(high)) || low == high) {
            double more = low == 0 && high == 0 ? 0.1 : 0.1 * fmax(fabs(low), fabs(high));
            low -= more;
            high += more;
        }
        if (i == 0) { /* the last column must not lie on the border by rounding */
            double padding = 1e-9 * (high - low);
            low -= padding;
            high += padding;
        }
        l.low[i] = low;
        l.step[i] = (high - low) / (double)(i ? up : across);
    }
    l.across[0] = (size_t)across + 1;
    l.across[1] = (size_t)across;
    l.up[0] = (size_t)up + 1;
    l.up[1] = (size_t)up;
    return l;
}
/* The number of the hexagon of a point; SIZE_MAX: none. */
static size_t hexagon_of(const struct lattice *l, double x, double y) {
    double ix = (x - l->low[0]) / l->step[0], iy = (y - l->low[1]) / l->step[1];
    double cx[2] = {rint(ix), floor(ix)}, cy[2] = {rint(iy), floor(iy)};
    double d0 = (ix - cx[0]) * (ix - cx[0]) + 3 * (iy - cy[0]) * (iy - cy[0]);
    double d1 =
        (ix - cx[1] - 0.5) * (ix - cx[1] - 0.5) + 3 * (iy - cy[1] - 0.5) * (iy - cy[1] - 0.5);
    int which = d0 < d1 ? 0 : 1;
    if (!isfinite(ix + iy) || cx[which] < 0 || cx[which] >= (double)l->across[which] ||
        cy[which] < 0 || cy[which] >= (double)l->up[which]) {
        return SIZE_MAX;
    }
    return (size_t)cx[which] * l->up[which] + (size_t)cy[which] +
           (which ? l->across[0] * l->up[0] : 0);
}
static PLT_NATIVE(axes_hexbin) {
    enum { X = 1, Y, C, GRIDSIZE, BINS, CMAP, NORM, VMIN, VMAX, MINCNT, REDUCE, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector x = plt_vector(vm, args[X]), y = plt_vector(vm, args[Y]);
    struct figure_vector c = plt_vector(vm, args[C]);
    plt_check_lengths(vm, x, y);
    if (c.count) {
        plt_check_lengths(vm, x, c);
    }
    struct lattice l = lattice_of(vm, args[GRIDSIZE], x, y);
    size_t first = l.across[0] * l.up[0], all = first + l.across[1] * l.up[1], shown = 0;
    double *counts = lang_temp(vm, all * sizeof *counts), *sums = lang_temp(vm, all * sizeof *sums);
    memset(counts, 0, all * sizeof *counts);
    memset(sums, 0, all * sizeof *sums);
    if (!lang_is_none(args[REDUCE]) && c.count) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "hexbin(reduce_C_function=...): hexagons show the mean of C here");
    }
    for (size_t i = 0; i < x.count; i++) {
        size_t at = hexagon_of(&l, x.at[i], y.at[i]);
        if (at != SIZE_MAX) {
            counts[at] += 1;
            sums[at] += c.count ? c.at[i] : 1;
        }
    }
    double least = plt_number(vm, args[MINCNT], c.count ? 1 : 0, "mincnt");
    double *cx = lang_temp(vm, all * sizeof *cx), *cy = lang_temp(vm, all * sizeof *cy);
    for (size_t i = 0; i < all; i++) {
        int which = i >= first;
        size_t at = which ? i - first : i;
        if (counts[i] < least || (c.count && counts[i] == 0)) {
            continue;
        }
        cx[shown] = l.low[0] + ((double)(at / l.up[which]) + 0.5 * which) * l.step[0];
        cy[shown] = l.low[1] + ((double)(at % l.up[which]) + 0.5 * which) * l.step[1];
        sums[shown++] = c.count ? sums[i] / counts[i] : counts[i];
    }
    struct figure_mapping mapping =
        plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX], args[NORM]);
    if (lang_is(args[BINS], &lang_type_str)) {
        if (strcmp(lang_str_data(args[BINS], NULL), "log") != 0) {
            lang_raise(vm, &lang_exc_ValueError, "bins is 'log' or None, not '%s'",
                       lang_str_data(args[BINS], NULL));
        }
        mapping.norm = FIGURE_NORM_LOG;
    } else if (!lang_is_none(args[BINS])) {
        lang_raise(vm, &lang_exc_NotImplementedError, "hexbin(bins=...) takes 'log' or None here");
    }
    plt_style(vm, args[KWARGS], &style, "PolyCollection");
    const double corners[4] = {l.low[0], l.low[1], l.low[0] + l.step[0] * (double)l.across[1],
                               l.low[1] + l.step[1] * (double)l.up[1]};
    struct lang_obj *value = plt_artist_wrap(
        vm, axes,
        figure_hexagons(axes->axes, figure_vector_of(cx, shown), figure_vector_of(cy, shown),
                        figure_vector_of(sums, shown), l.step[0], l.step[1] / 3 * 2, corners,
                        &mapping, &style, &err),
        &err);
    lang_assign(vm, &((struct plt_artist *)value)->cmap, args[CMAP]);
    lang_assign(vm, &axes->mapped, value);
    return value;
}

const struct lang_def plt_hexbins[] = {
    {"hexbin", axes_hexbin,
     "hexbin(x, y, C=None, gridsize=100, bins=None, cmap=None, norm=None, vmin=None, vmax=None, "
     "mincnt=None, reduce_C_function=None, **kwargs)",
     "How many points lie in each hexagon, or the mean of C there.\n\nplt.hexbin(x, y, "
     "gridsize=30, cmap='Blues')"},
    {NULL, NULL, NULL, NULL}};
