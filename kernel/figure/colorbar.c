/* colorbar.c - the scale of a colour mapping beside its axes.
 * Owns: colorbars. Must not know: the data behind the colours. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

#define STEPS 256
#define SHARE 0.15 /* of the axes' width, as Matplotlib's fraction */

/* Filled contours show their bands, everything else the whole map. */
static int fill(struct figure_axes *bar, struct figure_artist *artist, bool horizontal,
                struct figure_err *err) {
    struct figure_mapping m = artist->mapping;
    double edges[STEPS + 1], values[STEPS], across[2] = {0, 1};
    const double *levels = NULL;
    size_t n = STEPS;
    if (artist->ops->kind == FIGURE_KIND_CONTOUR) {
        size_t count = figure_contour_levels(artist, &levels);
        if (count >= 2 && count <= STEPS)
            n = count - 1;
        else
            levels = NULL;
    }
    double t0 = m.log ? log10(m.lo) : m.lo, t1 = m.log ? log10(m.hi) : m.hi;
    if (t1 == t0)
        t1 = t0 + 1;
    for (size_t i = 0; i <= n; i++) {
        double t = t0 + (t1 - t0) * (double)i / (double)n;
        edges[i] = levels ? levels[i] : m.log ? pow(10, t) : t;
    }
    for (size_t i = 0; i < n; i++) {
        double middle = t0 + (t1 - t0) * ((double)i + 0.5) / (double)n;
        values[i] = levels ? (levels[i] + levels[i + 1]) / 2 : m.log ? pow(10, middle) : middle;
    }
    struct figure_vector along = figure_vector_of(edges, n + 1),
                         thick = figure_vector_of(across, 2);
    struct figure_grid grid = {values, horizontal ? 1 : n, horizontal ? n : 1, 1, 1, 1, 1};
    if (!figure_pcolormesh(bar, horizontal ? along : thick, horizontal ? thick : along, grid, &m,
                           NULL, err))
        return -1;
    enum figure_dim dim = horizontal ? FIGURE_X : FIGURE_Y;
    if (levels &&
        figure_axes_set_ticks(bar, dim, figure_vector_of(levels, n + 1), NULL, NULL, err) != 0)
        return -1;
    if (m.log && figure_axes_set_scale(bar, dim, FIGURE_SCALE_LOG, err) != 0)
        return -1;
    return figure_axes_set_limits(bar, dim, edges[0], edges[n], err);
}

struct figure_axes *figure_colorbar(struct figure_axes *axes, struct figure_artist *artist,
                                    const char *label, bool horizontal, struct figure_err *err) {
    if (!artist || !artist->mapped) {
        figure__fail(
            err, FIGURE_ERR_VALUE,
            "a colorbar needs an image, scatter, mesh or contour whose colors show values");
        return NULL;
    }
    struct figure_axes *bar = figure__axes_new(axes->figure, err);
    if (!bar)
        return NULL;
    bar->is_colorbar = true;
    bar->colorbar_below = horizontal;
    bar->colorbar_fraction = SHARE;
    bar->host = axes;
    bar->axis[FIGURE_Y].far_side = !horizontal;
    enum figure_dim across = horizontal ? FIGURE_Y : FIGURE_X;
    figure_axes_set_tick_visible(bar, across, false, false);
    if (fill(bar, artist, horizontal, err) != 0 ||
        figure_axes_set_limits(bar, across, 0, 1, err) != 0 ||
        figure_axes_set_label(bar, horizontal ? FIGURE_X : FIGURE_Y, label, NULL) != 0) {
        figure_axes_remove(&bar);
        return NULL;
    }
    return bar;
}
