/* colorbar.c - the scale of a colour mapping beside its axes.
 * Owns: colorbars. Must not know: the data behind the colours. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

#define STEPS 256
/* Matplotlib's: fractions of the axes for the bar and for the space before it */
#define SHARE 0.15
#define PAD 0.05
#define PAD_LYING 0.15

/* The whole map, as an image: small in an SVG. */
static int fill_smooth(struct figure_axes *bar, const struct figure_mapping *m, double alpha,
                       bool horizontal, struct figure_err *err) {
    double values[STEPS], lo = m->lo, hi = m->hi;
    bool log = m->log && lo > 0;
    enum figure_dim dim = horizontal ? FIGURE_X : FIGURE_Y;
    if (hi == lo) {
        lo -= log ? 0 : 0.5;
        hi += log ? hi : 0.5;
    }
    for (size_t i = 0; i < STEPS; i++) {
        double t = ((double)i + 0.5) / STEPS;
        values[i] = log ? lo * pow(hi / lo, t) : lo + (hi - lo) * t;
    }
    struct figure_grid grid = {values, horizontal ? 1 : STEPS, horizontal ? STEPS : 1, 1, 1, 1, 1};
    struct figure_image image = figure_image_default();
    image.mapping = *m;
    image.origin_lower = true;
    image.aspect = NAN;
    image.extent[0] = horizontal ? lo : 0;
    image.extent[1] = horizontal ? hi : 1;
    image.extent[2] = horizontal ? 0 : lo;
    image.extent[3] = horizontal ? 1 : hi;
    struct figure_style style = figure_style_default();
    style.alpha = alpha;
    if (!figure_imshow(bar, grid, &image, &style, err))
        return -1;
    if (log && figure_axes_set_scale(bar, dim, FIGURE_SCALE_LOG, err) != 0)
        return -1;
    return figure_axes_set_limits(bar, dim, lo, hi, err);
}

/* At most ten of the levels, evenly; among the choices the one that has the level nearest to 0. */
static struct figure_vector thinned(const double *levels, size_t count) {
    size_t step = (count + 9) / 10, best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        if (fabs(levels[i]) < least) {
            least = fabs(levels[i]);
            best = i;
        }
    size_t first = best % step;
    return (struct figure_vector){levels + first, (count - first + step - 1) / step,
                                  (ptrdiff_t)step};
}

/* The bands between levels. */
static int fill_bands(struct figure_axes *bar, const struct figure_mapping *m, double alpha,
                      const double *levels, size_t count, bool horizontal, struct figure_err *err) {
    double across[2] = {0, 1}, *values = figure__alloc(count, sizeof *values, err);
    struct figure_style style = figure_style_default();
    style.alpha = alpha;
    enum figure_dim dim = horizontal ? FIGURE_X : FIGURE_Y;
    if (!values)
        return -1;
    for (size_t i = 0; i + 1 < count; i++)
        values[i] = (levels[i] + levels[i + 1]) / 2;
    struct figure_vector along = figure_vector_of(levels, count),
                         thick = figure_vector_of(across, 2);
    struct figure_grid grid = {
        values, horizontal ? 1 : count - 1, horizontal ? count - 1 : 1, 1, 1, 1, 1};
    struct figure_artist *mesh = figure_pcolormesh(
        bar, horizontal ? along : thick, horizontal ? thick : along, grid, m, &style, err);
    free(values);
    return !mesh || figure_axes_set_ticks(bar, dim, thinned(levels, count), NULL, NULL, err) != 0
               ? -1
               : figure_axes_set_limits(bar, dim, levels[0], levels[count - 1], err);
}

static int fill(struct figure_axes *bar, const struct figure_artist *artist, bool horizontal,
                struct figure_err *err) {
    const double *levels = NULL;
    size_t count =
        artist->ops->kind == FIGURE_KIND_CONTOUR ? figure_contour_levels(artist, &levels) : 0;
    return count >= 2 ? fill_bands(bar, &artist->mapping, artist->style.alpha, levels, count,
                                   horizontal, err)
                      : fill_smooth(bar, &artist->mapping, artist->style.alpha, horizontal, err);
}

struct figure_colorbar figure_colorbar_default(void) {
    return (struct figure_colorbar){.shrink = NAN, .fraction = NAN, .pad = NAN};
}

int figure_colorbar_in(struct figure_axes *bar, const struct figure_artist *artist,
                       const struct figure_colorbar *options, struct figure_err *err) {
    bool horizontal = options->horizontal;
    enum figure_dim across = horizontal ? FIGURE_Y : FIGURE_X;
    if (!artist || !artist->mapped)
        return figure__fail(
            err, FIGURE_ERR_VALUE,
            "a colorbar needs an image, scatter, mesh or contour whose colors show values");
    bar->axis[FIGURE_Y].far_side = !horizontal;
    figure_axes_set_tick_visible(bar, across, false, false);
    if (fill(bar, artist, horizontal, err) != 0 ||
        figure_axes_set_limits(bar, across, 0, 1, err) != 0 ||
        figure_axes_set_ticks(bar, across, figure_vector_of(NULL, 0), NULL, NULL, err) != 0)
        return -1;
    return figure_axes_set_label(bar, horizontal ? FIGURE_X : FIGURE_Y, options->label, NULL);
}

struct figure_axes *figure_colorbar(struct figure_axes *axes, struct figure_artist *artist,
                                    const struct figure_colorbar *options, struct figure_err *err) {
    bool horizontal = options->horizontal;
    struct figure_axes *bar = figure__axes_new(axes->figure, err);
    if (!bar)
        return NULL;
    bar->is_colorbar = true;
    bar->colorbar_below = horizontal;
    bar->colorbar_fraction = isnan(options->fraction) ? SHARE : options->fraction;
    bar->colorbar_shrink = isnan(options->shrink) ? 1 : options->shrink;
    bar->colorbar_pad = isnan(options->pad) ? (horizontal ? PAD_LYING : PAD) : options->pad;
    bar->host = axes;
    if (figure_colorbar_in(bar, artist, options, err) != 0)
        figure_axes_remove(&bar);
    return bar;
}
