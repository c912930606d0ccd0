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

/* Gives the bar's axis the scale on which the colours of the mapping stand evenly. */
static int scale_as(struct figure_axes *bar, enum figure_dim dim, const struct figure_mapping *m,
                    double lo, double hi, struct figure_err *err) {
    struct axis *axis = &bar->axis[dim];
    const double slopes[3] = {lo, m->centre, hi};
    bool two = m->norm == FIGURE_NORM_TWO_SLOPES;
    switch (m->norm) {
    case FIGURE_NORM_LOG:
        return lo > 0 ? figure_axes_set_scale(bar, dim, FIGURE_SCALE_LOG, err) : 0;
    case FIGURE_NORM_POWER:
        axis->law =
            (struct law){.scale = FIGURE_SCALE_POWER, .threshold = m->power, .from = lo, .to = hi};
        return 0;
    case FIGURE_NORM_TWO_SLOPES:
    case FIGURE_NORM_STEPS:
        free(axis->knots);
        axis->law = (struct law){.scale = FIGURE_SCALE_KNOTS, .threshold = 2};
        axis->law.knot_count = two ? 3 : m->edge_count;
        axis->knots =
            figure__copy(figure_vector_of(two ? slopes : m->edges, axis->law.knot_count), err);
        axis->law.knots = axis->knots;
        return axis->knots ? 0 : -1;
    case FIGURE_NORM_SYMLOG:
        axis->law = (struct law){.scale = FIGURE_SCALE_SYMLOG, .threshold = m->threshold};
        return 0;
    case FIGURE_NORM_CENTRED:
    case FIGURE_NORM_LINEAR:
        break;
    }
    return 0;
}

/* The whole map, as an image: small in an SVG. */
static int fill_smooth(struct figure_axes *bar, const struct figure_mapping *m, double alpha,
                       bool horizontal, struct figure_err *err) {
    double values[STEPS], lo = m->lo, hi = m->hi;
    enum figure_dim dim = horizontal ? FIGURE_X : FIGURE_Y;
    bool log = m->norm == FIGURE_NORM_LOG && lo > 0;
    if (hi == lo) {
        lo -= log ? 0 : 0.5;
        hi += log ? hi : 0.5;
    }
    if (scale_as(bar, dim, m, lo, hi, err) != 0)
        return -1;
    const struct law *law = &bar->axis[dim].law;
    double from = figure__scale(law, lo), to = figure__scale(law, hi);
    for (size_t i = 0; i < STEPS; i++)
        values[i] = figure__unscale(law, from + (to - from) * ((double)i + 0.5) / STEPS);
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
    const struct figure_mapping *m = &artist->mapping;
    if (m->norm == FIGURE_NORM_STEPS && count < 2) {
        enum figure_dim dim = horizontal ? FIGURE_X : FIGURE_Y;
        if (scale_as(bar, dim, m, m->lo, m->hi, err) != 0)
            return -1;
        levels = m->edges;
        count = m->edge_count;
    }
    return count >= 2 ? fill_bands(bar, &artist->mapping, artist->style.alpha, levels, count,
                                   horizontal, err)
                      : fill_smooth(bar, &artist->mapping, artist->style.alpha, horizontal, err);
}

struct figure_colorbar figure_colorbar_default(void) {
    return (struct figure_colorbar){.shrink = NAN, .fraction = NAN, .pad = NAN, .extend = -1};
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
    bar->colorbar_below = horizontal;
    figure_axes_set_tick_visible(bar, across, false, false);
    if (fill(bar, artist, horizontal, err) != 0 ||
        figure_axes_set_limits(bar, across, 0, 1, err) != 0 ||
        figure_axes_set_ticks(bar, across, figure_vector_of(NULL, 0), NULL, NULL, err) != 0)
        return -1;
    const struct figure_mapping *m = &artist->mapping;
    bar->extend = options->extend >= 0                       ? options->extend
                  : artist->ops->kind == FIGURE_KIND_CONTOUR ? figure_contour_extend(artist)
                  : m->norm == FIGURE_NORM_STEPS             ? m->under | m->over << 1
                                                             : 0;
    for (int end = 0; end < 2; end++) {
        bar->extend_color[end] = m->norm == FIGURE_NORM_STEPS
                                     ? figure__mapped(m, end ? INFINITY : -INFINITY)
                                     : figure_colormap_at(m->map, end);
        if (!isnan(artist->style.alpha))
            bar->extend_color[end].a *= artist->style.alpha;
    }
    return figure_axes_set_label(bar, horizontal ? FIGURE_X : FIGURE_Y, options->label, NULL);
}

struct figure_axes *figure_colorbar(struct figure_axes *axes, struct figure_artist *artist,
                                    const struct figure_colorbar *options, struct figure_err *err) {
    bool horizontal = options->horizontal;
    struct figure_axes *bar = figure__axes_new(axes->figure, err);
    if (!bar)
        return NULL;
    bar->is_colorbar = true;
    bar->colorbar_fraction = isnan(options->fraction) ? SHARE : options->fraction;
    bar->colorbar_shrink = isnan(options->shrink) ? 1 : options->shrink;
    bar->colorbar_pad = isnan(options->pad) ? (horizontal ? PAD_LYING : PAD) : options->pad;
    bar->host = axes;
    if (options->host_count > 1) {
        bar->hosts = figure__alloc(options->host_count, sizeof(struct figure_axes *), err);
        if (!bar->hosts) {
            figure_axes_remove(&bar);
            return NULL;
        }
        memcpy(bar->hosts, options->hosts, options->host_count * sizeof(struct figure_axes *));
        bar->host_count = options->host_count;
    }
    if (figure_colorbar_in(bar, artist, options, err) != 0)
        figure_axes_remove(&bar);
    return bar;
}

/* Matplotlib's: the points take a twentieth of the bar each, of which that is taken. */
#define POINT 0.05

void figure__colorbar_shorten(const struct figure_axes *bar, struct rect *box) {
    bool lying = bar->colorbar_below;
    double low = bar->extend & 1 ? POINT : 0, high = bar->extend & 2 ? POINT : 0;
    double *length = lying ? &box->w : &box->h, whole = *length;
    *length = whole / (1 + low + high);
    if (lying)
        box->x += low * *length;
    else
        box->y += high * *length;
}

void figure__colorbar_points(const struct figure_axes *bar, struct canvas *c,
                             const struct view *v) {
    bool lying = bar->colorbar_below;
    const struct rect *b = &v->box;
    for (int end = 0; end < 2; end++) {
        if (!(bar->extend & 1 << end))
            continue;
        double away = POINT * (lying ? b->w : b->h);
        if (lying) {
            double x = end ? b->x + b->w : b->x;
            cairo_move_to(c->cr, x, b->y);
            cairo_line_to(c->cr, end ? x + away : x - away, b->y + b->h / 2);
            cairo_line_to(c->cr, x, b->y + b->h);
        } else {
            double y = end ? b->y : b->y + b->h;
            cairo_move_to(c->cr, b->x, y);
            cairo_line_to(c->cr, b->x + b->w / 2, end ? y - away : y + away);
            cairo_line_to(c->cr, b->x + b->w, y);
        }
        canvas_fill_stroke(c, bar->extend_color[end], (struct figure_color){0, 0, 0, 1}, NAN, 0.8,
                           FIGURE_LINE_SOLID);
    }
}
