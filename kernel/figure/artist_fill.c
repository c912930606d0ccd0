/* artist_fill.c - areas: fill_between, polygons, histograms and their counting.
 * Owns: filled outlines. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

/* One closed outline after another, NaN between them. */
static void fill_bounds(const struct figure_artist *a, struct bounds *b) {
    for (size_t i = 0; i < a->count; i++) {
        bounds_add(b, FIGURE_X, a->x[i]);
        bounds_add(b, FIGURE_Y, a->y[i]);
    }
}

struct fill {
    struct figure_artist base;
    int sticky_dim; /* -1: none */
    double sticky;
    bool outline_only;
};

static void foot_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct fill *f = (const struct fill *)a;
    fill_bounds(a, b);
    if (f->sticky_dim >= 0)
        bounds_sticky(b, f->sticky_dim, f->sticky);
}

static void fill_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct fill *f = (const struct fill *)a;
    const struct figure_style *s = &a->style;
    size_t from = 0;
    for (size_t i = 0; i <= a->count; i++) {
        if (i < a->count && isfinite(a->x[i]) && isfinite(a->y[i]))
            continue;
        if (i > from + 1) {
            canvas_polyline(c, v, a->x + from, a->y + from, i - from);
            if (!f->outline_only)
                cairo_close_path(c->cr);
        }
        from = i + 1;
    }
    if (f->outline_only)
        canvas_fill_stroke(c, FIGURE_COLOR_NONE, s->face, s->alpha, s->line_width, s->line);
    else
        canvas_shape(c, s, s->face);
}

static void fill_handle(const struct figure_artist *a, struct canvas *c, const struct rect *box) {
    const struct fill *f = (const struct fill *)a;
    const struct figure_style *s = &a->style;
    cairo_rectangle(c->cr, box->x, box->y, box->w, box->h);
    if (f->outline_only)
        canvas_fill_stroke(c, FIGURE_COLOR_NONE, s->face, s->alpha, s->line_width, s->line);
    else
        canvas_shape(c, s, s->face);
}

static const struct artist_ops fill_ops = {
    .kind = FIGURE_KIND_FILL, .bounds = foot_bounds, .draw = fill_draw, .handle = fill_handle};

static const struct artist_ops polygon_ops = {
    .kind = FIGURE_KIND_POLYGON, .bounds = foot_bounds, .draw = fill_draw, .handle = fill_handle};

static struct fill *fill_new(size_t room, struct figure_err *err) {
    struct fill *f = figure__alloc(1, sizeof *f, err);
    if (!f)
        return NULL;
    f->base.ops = &fill_ops;
    f->sticky_dim = -1;
    f->base.x = figure__alloc(room, sizeof *f->base.x, err);
    f->base.y = figure__alloc(room, sizeof *f->base.y, err);
    if (!f->base.x || !f->base.y) {
        figure__artist_free(&f->base);
        return NULL;
    }
    return f;
}

static void point(struct fill *f, enum figure_dim along, double x, double y) {
    f->base.x[f->base.count] = along == FIGURE_Y ? x : y;
    f->base.y[f->base.count++] = along == FIGURE_Y ? y : x;
}

struct figure_artist *figure_fill_between(struct figure_axes *axes, enum figure_dim along,
                                          struct figure_vector x, struct figure_vector y1,
                                          struct figure_vector y2, const bool *where,
                                          const struct figure_style *style,
                                          struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if ((y1.count != 1 && y1.count != x.count) || (y2.count != 1 && y2.count != x.count)) {
        figure__fail(err, FIGURE_ERR_VALUE, "'x' has %zu points, the curves have %zu and %zu",
                     x.count, y1.count, y2.count);
        return NULL;
    }
    struct fill *f = x.count < FIGURE_POINTS_MAX / 3 ? fill_new(3 * x.count + 1, err) : NULL;
    if (!f) {
        figure__fail(err, FIGURE_ERR_VALUE, "%zu points are more than a figure can hold", x.count);
        return NULL;
    }
    size_t from = 0;
    for (size_t i = 0; i <= x.count; i++) {
        bool in = i < x.count && (!where || where[i]) && isfinite(figure__at(x, i)) &&
                  isfinite(figure__at(y1, i)) && isfinite(figure__at(y2, i));
        if (in)
            continue;
        if (i > from) {
            for (size_t k = from; k < i; k++)
                point(f, along, figure__at(x, k), figure__at(y1, k));
            for (size_t k = i; k-- > from;)
                point(f, along, figure__at(x, k), figure__at(y2, k));
            point(f, along, NAN, NAN);
        }
        from = i + 1;
    }
    if (s.hatch && !figure__given(s.edge) && figure__given(s.color))
        s.edge = s.color; /* the colour of a hatch */
    figure__style_patch(axes, &s);
    return figure__add(axes, &f->base, &s, err);
}

void figure_artist_set_sticky(struct figure_artist *artist, enum figure_dim dim, double at) {
    struct fill *f = (struct fill *)artist;
    if (artist->ops == &fill_ops || artist->ops == &polygon_ops) {
        f->sticky_dim = (int)dim;
        f->sticky = at;
        artist->axes->dirty = true;
    }
}

struct figure_artist *figure_polygon(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, const struct figure_style *style,
                                     struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (x.count != y.count || x.count > FIGURE_POINTS_MAX) {
        figure__fail(err, FIGURE_ERR_VALUE, "a polygon needs as many x as y, got %zu and %zu",
                     x.count, y.count);
        return NULL;
    }
    struct fill *f = fill_new(x.count, err);
    if (!f)
        return NULL;
    f->base.ops = &polygon_ops;
    for (size_t i = 0; i < x.count; i++)
        point(f, FIGURE_Y, figure__at(x, i), figure__at(y, i));
    figure__style_patch(axes, &s);
    return figure__add(axes, &f->base, &s, err);
}

int figure_histogram_edges(struct figure_vector data, size_t bins, double lo, double hi,
                           double *edges, struct figure_err *err) {
    double low = INFINITY, high = -INFINITY;
    if (bins < 1)
        return figure__fail(err, FIGURE_ERR_VALUE, "`bins` must be positive, when an integer");
    for (size_t i = 0; i < data.count; i++) {
        double v = data.at[(ptrdiff_t)i * data.stride];
        if (isnan(v)) /* Matplotlib's hist leaves NaN out */
            continue;
        low = fmin(low, v);
        high = fmax(high, v);
    }
    low = isnan(lo) ? (data.count && low <= high ? low : 0) : lo;
    high = isnan(hi) ? (data.count && isfinite(high) ? high : 1) : hi;
    if (!isfinite(low) || !isfinite(high))
        return figure__fail(err, FIGURE_ERR_VALUE, "autodetected range of [%g, %g] is not finite",
                            low, high);
    if (low > high)
        return figure__fail(err, FIGURE_ERR_VALUE,
                            "max must be larger than min in range parameter.");
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    double step = (high - low) / (double)bins;
    for (size_t i = 0; i < bins; i++)
        edges[i] = low + (double)i * step;
    edges[bins] = high;
    return 0;
}

int figure_histogram_count(struct figure_vector data, struct figure_vector weights,
                           const double *edges, size_t bins, bool density, double *counts,
                           struct figure_err *err) {
    double total = 0;
    if (weights.count && weights.count != data.count)
        return figure__fail(err, FIGURE_ERR_VALUE, "weights should have the same shape as x");
    for (size_t i = 0; i < bins; i++) {
        counts[i] = 0;
        if (!(edges[i + 1] >= edges[i]))
            return figure__fail(err, FIGURE_ERR_VALUE,
                                "`bins` must increase monotonically, when an array");
    }
    for (size_t i = 0; i < data.count; i++) {
        double v = data.at[(ptrdiff_t)i * data.stride];
        if (!(v >= edges[0] && v <= edges[bins]))
            continue;
        /* Binary search: edges[a] <= v < edges[a + 1]; the last bin holds its right edge too */
        size_t a = 0, b = bins;
        while (b - a > 1) {
            size_t middle = (a + b) / 2;
            if (v >= edges[middle])
                a = middle;
            else
                b = middle;
        }
        double w = weights.count ? weights.at[(ptrdiff_t)i * weights.stride] : 1;
        counts[a] += w;
        total += w;
    }
    for (size_t i = 0; density && i < bins; i++)
        counts[i] /= total * (edges[i + 1] - edges[i]);
    return 0;
}

/* The outline of a histogram: up, along and down every bin. */
static struct figure_artist *hist_outline(struct figure_axes *axes, enum figure_dim along,
                                          const double *edges, const double *counts, size_t bins,
                                          const double *base, bool filled, struct figure_style *s,
                                          struct figure_err *err) {
    struct fill *f = fill_new(4 * bins + 4, err);
    if (!f)
        return NULL;
    point(f, along, edges[0], base ? base[0] : 0);
    for (size_t i = 0; i < bins; i++) {
        double top = counts[i] + (base ? base[i] : 0);
        point(f, along, edges[i], top);
        point(f, along, edges[i + 1], top);
    }
    point(f, along, edges[bins], base ? base[bins - 1] : 0);
    for (size_t i = bins; filled && base && i-- > 0;) {
        point(f, along, edges[i + 1], base[i]);
        point(f, along, edges[i], base[i]);
    }
    f->base.ops = &polygon_ops;
    f->outline_only = !filled;
    f->sticky_dim = along;
    figure__style_patch(axes, s);
    return figure__add(axes, &f->base, s, err);
}

struct figure_artist *figure_hist(struct figure_axes *axes, enum figure_dim along,
                                  const double *edges, const double *counts, size_t bins,
                                  const double *base, enum figure_hist kind,
                                  const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    double zero = 0;
    if (kind != FIGURE_HIST_BAR)
        return bins ? hist_outline(axes, along, edges, counts, bins, base,
                                   kind == FIGURE_HIST_STEPFILLED, &s, err)
                    : NULL;
    double *width = figure__alloc(bins, sizeof *width, err);
    if (!width)
        return NULL;
    for (size_t i = 0; i < bins; i++)
        width[i] = edges[i + 1] - edges[i];
    struct figure_artist *bars = figure_bar(
        axes, along, figure_vector_of(edges, bins), figure_vector_of(counts, bins),
        figure_vector_of(width, bins),
        base ? figure_vector_of(base, bins) : figure_vector_of(&zero, 1), NULL, 0, true, &s, err);
    free(width);
    return bars;
}
