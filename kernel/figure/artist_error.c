/* artist_error.c - error bars, stems and box plots: lines with caps.
 * Owns: those three. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

/* Points x, y; bars from low to high of each dimension where there are any. */
struct errors {
    struct figure_artist base;
    double *low[2], *high[2]; /* data, or NULL */
    double cap;               /* points, half the length of a cap's stroke */
    double elinewidth;
};

static double *side(const struct errors *e, int dim, bool high) {
    return high ? e->high[dim] : e->low[dim];
}

static void error_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct errors *e = (const struct errors *)a;
    for (size_t i = 0; i < a->count; i++) {
        if (!isfinite(a->x[i]) || !isfinite(a->y[i]))
            continue;
        bounds_add(b, FIGURE_X, a->x[i]);
        bounds_add(b, FIGURE_Y, a->y[i]);
        for (int k = 0; k < 4; k++)
            if (side(e, k / 2, k % 2))
                bounds_add(b, k / 2, side(e, k / 2, k % 2)[i]);
    }
}

static void cap_marks(struct canvas *c, const struct errors *e, int dim, double px, double py) {
    double r = e->cap * c->pt;
    if (!(r > 0) || !isfinite(px) || !isfinite(py))
        return;
    cairo_move_to(c->cr, px - (dim == FIGURE_Y ? r : 0), py - (dim == FIGURE_X ? r : 0));
    cairo_line_to(c->cr, px + (dim == FIGURE_Y ? r : 0), py + (dim == FIGURE_X ? r : 0));
}

static void draw_bars(const struct errors *e, struct canvas *c, const struct view *v) {
    const struct figure_artist *a = &e->base;
    canvas_color(c, figure__given(a->style.edge) ? a->style.edge : a->style.color, a->style.alpha);
    canvas_pen(c, FIGURE_LINE_SOLID, e->elinewidth);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    for (int d = 0; d < 2; d++) {
        if (!e->low[d] && !e->high[d])
            continue;
        for (size_t i = 0; i < a->count; i++) {
            double middle = d == FIGURE_X ? a->x[i] : a->y[i];
            double lo = e->low[d] ? e->low[d][i] : middle, hi = e->high[d] ? e->high[d][i] : middle;
            double ends[2][2] = {{a->x[i], a->x[i]}, {a->y[i], a->y[i]}};
            ends[d][0] = lo;
            ends[d][1] = hi;
            canvas_polyline(c, v, ends[0], ends[1], 2);
            if (e->low[d])
                cap_marks(c, e, d, view_x(v, ends[0][0]), view_y(v, ends[1][0]));
            if (e->high[d])
                cap_marks(c, e, d, view_x(v, ends[0][1]), view_y(v, ends[1][1]));
        }
    }
    cairo_stroke(c->cr);
}

static void draw_points(const struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct figure_style *s = &a->style;
    struct marks m = {s->marker, s->marker_size, s->marker_edge_width, s->face, s->color, s->alpha};
    if (s->marker == FIGURE_MARKER_NONE)
        return;
    for (size_t i = 0; i < a->count; i++) {
        double px = view_x(v, a->x[i]), py = view_y(v, a->y[i]);
        canvas_marks(c, &m, &px, &py, 1);
    }
}

static void error_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    draw_bars((const struct errors *)a, c, v);
    if (a->style.line != FIGURE_LINE_NONE && a->count) {
        canvas_color(c, a->style.color, a->style.alpha);
        canvas_pen(c, a->style.line, a->style.line_width);
        canvas_polyline(c, v, a->x, a->y, a->count);
        cairo_stroke(c->cr);
    }
    draw_points(a, c, v);
}

static void error_handle(const struct figure_artist *a, struct canvas *c, const struct rect *box) {
    const struct errors *e = (const struct errors *)a;
    double x = box->x + box->w / 2, y = box->y + box->h / 2;
    struct marks m = {a->style.marker, a->style.marker_size, a->style.marker_edge_width,
                      a->style.face,   a->style.color,       a->style.alpha};
    canvas_color(c, a->style.color, a->style.alpha);
    canvas_pen(c, a->style.line == FIGURE_LINE_NONE ? FIGURE_LINE_SOLID : a->style.line,
               a->style.line_width);
    if (a->style.line != FIGURE_LINE_NONE) {
        cairo_move_to(c->cr, box->x, y);
        cairo_line_to(c->cr, box->x + box->w, y);
    }
    if (e->low[1] || e->high[1]) {
        cairo_move_to(c->cr, x, y - box->h * 0.7);
        cairo_line_to(c->cr, x, y + box->h * 0.7);
    }
    cairo_stroke(c->cr);
    if (a->style.marker != FIGURE_MARKER_NONE)
        canvas_marks(c, &m, &x, &y, 1);
}

static void error_close(struct figure_artist *a) {
    struct errors *e = (struct errors *)a;
    for (int d = 0; d < 2; d++) {
        free(e->low[d]);
        free(e->high[d]);
    }
}

static size_t error_weight(const struct figure_artist *a) {
    return a->count;
}

static const struct artist_ops error_ops = {
    .kind = FIGURE_KIND_ERRORBAR,
    .bounds = error_bounds,
    .draw = error_draw,
    .handle = error_handle,
    .close = error_close,
    .weight = error_weight,
};

/* middle + sign * error for each point; NULL without errors (ok) or on failure (*bad). */
static double *reach(struct figure_vector middle, struct figure_vector by, double sign, bool *bad,
                     struct figure_err *err) {
    if (!by.count)
        return NULL;
    double *out = NULL;
    if (by.count != 1 && by.count != middle.count)
        figure__fail(err, FIGURE_ERR_VALUE, "errors must be one number or %zu, got %zu",
                     middle.count, by.count);
    else
        out = figure__copy(middle, err);
    for (size_t i = 0; out && i < middle.count; i++)
        out[i] += sign * figure__at(by, i);
    *bad |= !out;
    return out;
}

static struct errors *errors_new(struct figure_vector x, struct figure_vector y,
                                 struct figure_err *err) {
    if (x.count != y.count) {
        figure__fail(err, FIGURE_ERR_VALUE, "x and y must have the same size, got %zu and %zu",
                     x.count, y.count);
        return NULL;
    }
    struct errors *e = figure__alloc(1, sizeof *e, err);
    if (!e)
        return NULL;
    e->base.ops = &error_ops;
    e->base.count = x.count;
    e->base.x = figure__copy(x, err);
    e->base.y = e->base.x ? figure__copy(y, err) : NULL;
    if (!e->base.y) {
        figure__artist_free(&e->base);
        return NULL;
    }
    return e;
}

struct figure_artist *figure_errorbar(struct figure_axes *axes, struct figure_vector x,
                                      struct figure_vector y, struct figure_vector x_low,
                                      struct figure_vector x_high, struct figure_vector y_low,
                                      struct figure_vector y_high, double cap,
                                      const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    struct errors *e = errors_new(x, y, err);
    bool bad = false;
    if (!e)
        return NULL;
    e->low[0] = reach(x, x_low, -1, &bad, err);
    e->high[0] = reach(x, x_high, 1, &bad, err);
    e->low[1] = reach(y, y_low, -1, &bad, err);
    e->high[1] = reach(y, y_high, 1, &bad, err);
    if (bad) {
        figure__artist_free(&e->base);
        return NULL;
    }
    e->cap = cap > 0 ? cap : 0;
    struct figure_color bars = s.edge;
    figure__style_line(axes, &s);
    s.edge = bars; /* automatic: the bars are of the line's colour */
    e->elinewidth = s.line_width;
    return figure__add(axes, &e->base, &s, err);
}

struct figure_artist *figure_stem(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, double base,
                                  const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default(), line = figure_style_default();
    struct errors *e = errors_new(x, y, err);
    if (!e)
        return NULL;
    /* Stems are error bars that all end at the base */
    e->low[1] = figure__alloc(x.count, sizeof *e->low[1], err);
    if (!e->low[1]) {
        figure__artist_free(&e->base);
        return NULL;
    }
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < x.count; i++) {
        e->low[1][i] = base;
        lo = fmin(lo, e->base.x[i]);
        hi = fmax(hi, e->base.x[i]);
    }
    if (s.marker == FIGURE_MARKER_AUTO)
        s.marker = FIGURE_MARKER_CIRCLE;
    s.line = FIGURE_LINE_NONE;
    struct figure_color given = s.color;
    if (!figure__given(given))
        s.color = figure_color_cycle(0);
    figure__style_line(axes, &s);
    s.edge = s.color;
    e->elinewidth = s.line_width;
    struct figure_artist *added = figure__add(axes, &e->base, &s, err);
    line.color = figure_color_cycle(3);
    double ends[2] = {lo, hi}, level[2] = {base, base};
    if (added && lo <= hi &&
        !figure_plot(axes, figure_vector_of(ends, 2), figure_vector_of(level, 2), &line, err))
        return NULL;
    return added;
}

/* ---- box plots ----------------------------------------------------------------------------------
 */

struct summary {
    double q1, median, q3, low, high; /* whiskers end at low and high */
    double *fliers;
    size_t flier_count;
};

struct boxes {
    struct figure_artist base;
    struct summary *at;
    size_t box_count;
    bool horizontal;
    double width;
};

static void box_point(const struct boxes *b, const struct view *v, double place, double value,
                      double *px, double *py) {
    *px = view_x(v, b->horizontal ? value : place);
    *py = view_y(v, b->horizontal ? place : value);
}

static void box_stroke(const struct boxes *b, struct canvas *c, const struct view *v,
                       const double (*points)[2], int count) {
    for (int i = 0; i < count; i++) {
        double px, py;
        box_point(b, v, points[i][0], points[i][1], &px, &py);
        if (i == 0)
            cairo_move_to(c->cr, px, py);
        else
            cairo_line_to(c->cr, px, py);
    }
}

static void boxes_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct boxes *b = (const struct boxes *)a;
    const struct figure_color black = {0, 0, 0, 1};
    for (size_t i = 0; i < b->box_count; i++) {
        const struct summary *s = &b->at[i];
        double at = (double)i + 1, half = b->width / 2, cap = b->width / 4;
        if (isnan(s->median))
            continue;
        const double box[5][2] = {{at - half, s->q1},
                                  {at + half, s->q1},
                                  {at + half, s->q3},
                                  {at - half, s->q3},
                                  {at - half, s->q1}};
        const double lines[4][2][2] = {{{at, s->q1}, {at, s->low}},
                                       {{at, s->q3}, {at, s->high}},
                                       {{at - cap, s->low}, {at + cap, s->low}},
                                       {{at - cap, s->high}, {at + cap, s->high}}};
        const double median[2][2] = {{at - half, s->median}, {at + half, s->median}};
        canvas_color(c, black, a->style.alpha);
        canvas_pen(c, FIGURE_LINE_SOLID, 1);
        box_stroke(b, c, v, box, 5);
        for (int k = 0; k < 4; k++)
            box_stroke(b, c, v, lines[k], 2);
        cairo_stroke(c->cr);
        canvas_color(c, figure_color_cycle(1), a->style.alpha);
        box_stroke(b, c, v, median, 2);
        cairo_stroke(c->cr);
        struct marks m = {FIGURE_MARKER_CIRCLE, 6, 1, FIGURE_COLOR_NONE, black, a->style.alpha};
        for (size_t k = 0; k < s->flier_count; k++) {
            double px, py;
            box_point(b, v, at, s->fliers[k], &px, &py);
            canvas_marks(c, &m, &px, &py, 1);
        }
    }
}

static void boxes_bounds(const struct figure_artist *a, struct bounds *out) {
    const struct boxes *b = (const struct boxes *)a;
    int across = b->horizontal ? FIGURE_Y : FIGURE_X, along = 1 - across;
    for (size_t i = 0; i < b->box_count; i++) {
        bounds_add(out, across, (double)i + 0.5);
        bounds_add(out, across, (double)i + 1.5);
        bounds_sticky(out, across, (double)i + (i == 0 ? 0.5 : 1.5));
        bounds_add(out, along, b->at[i].low);
        bounds_add(out, along, b->at[i].high);
        for (size_t k = 0; k < b->at[i].flier_count; k++)
            bounds_add(out, along, b->at[i].fliers[k]);
    }
    if (b->box_count)
        bounds_sticky(out, across, (double)b->box_count + 0.5);
}

static void boxes_close(struct figure_artist *a) {
    struct boxes *b = (struct boxes *)a;
    for (size_t i = 0; i < b->box_count; i++)
        free(b->at[i].fliers);
    free(b->at);
}

static const struct artist_ops boxes_ops = {
    .kind = FIGURE_KIND_PATCHES, .bounds = boxes_bounds, .draw = boxes_draw, .close = boxes_close};

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* numpy's linear percentile of sorted numbers. */
static double quantile(const double *sorted, size_t n, double q) {
    double at = q * (double)(n - 1);
    size_t i = (size_t)at;
    return i + 1 < n ? sorted[i] + (sorted[i + 1] - sorted[i]) * (at - (double)i) : sorted[n - 1];
}

static int summarise(struct figure_vector set, struct summary *s, struct figure_err *err) {
    double *v = figure__copy(set, err);
    size_t n = 0;
    *s = (struct summary){NAN, NAN, NAN, NAN, NAN, NULL, 0};
    if (!v)
        return -1;
    for (size_t i = 0; i < set.count; i++)
        if (!isnan(v[i]))
            v[n++] = v[i];
    if (n) {
        qsort(v, n, sizeof *v, ascending);
        s->q1 = quantile(v, n, 0.25);
        s->median = quantile(v, n, 0.5);
        s->q3 = quantile(v, n, 0.75);
        double reach_by = 1.5 * (s->q3 - s->q1);
        size_t first = 0, last = n - 1;
        while (first < last && v[first] < s->q1 - reach_by)
            first++;
        while (last > first && v[last] > s->q3 + reach_by)
            last--;
        s->low = fmin(v[first], s->q1);
        s->high = fmax(v[last], s->q3);
        for (size_t i = 0; i < n; i++)
            if (i < first || i > last)
                v[s->flier_count++] = v[i];
    }
    s->fliers = v;
    return 0;
}

struct figure_artist *figure_boxplot(struct figure_axes *axes, const struct figure_vector *sets,
                                     size_t count, const char *const *labels, bool horizontal,
                                     const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    struct boxes *b = figure__alloc(1, sizeof *b, err);
    double *at = figure__alloc(count, sizeof *at, err);
    struct figure_artist *added = NULL;
    if (!b || !at)
        goto fail;
    b->base.ops = &boxes_ops;
    b->horizontal = horizontal;
    b->width = count > 1 ? fmin(0.5, fmax(0.15 * (double)(count - 1), 0.15)) : 0.15;
    if (!(b->at = figure__alloc(count, sizeof *b->at, err)))
        goto fail;
    for (size_t i = 0; i < count; i++, b->box_count++) {
        at[i] = (double)i + 1;
        if (summarise(sets[i], &b->at[i], err) != 0)
            goto fail;
    }
    added = figure__add(axes, &b->base, &s, err);
    b = NULL;
    if (added) {
        char(*numbers)[16] = figure__alloc(count, sizeof *numbers, err);
        const char **names = figure__alloc(count, sizeof *names, err);
        for (size_t i = 0; numbers && names && i < count; i++) {
            figure__number(at[i], numbers[i], sizeof numbers[i]);
            names[i] = labels && labels[i] ? labels[i] : numbers[i];
        }
        if (!numbers || !names ||
            figure_axes_set_ticks(axes, horizontal ? FIGURE_Y : FIGURE_X,
                                  figure_vector_of(at, count), names, NULL, err) != 0)
            added = NULL;
        free(numbers);
        free(names);
    }
fail:
    if (b && b->base.ops)
        figure__artist_free(&b->base);
    else
        free(b);
    free(at);
    return added;
}
