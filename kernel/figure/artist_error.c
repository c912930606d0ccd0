/* artist_error.c - error bars and stems: lines with caps.
 * Owns: those two. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

/* Points x, y; bars from low to high of each dimension where there are any. */
struct errors {
    struct figure_artist base;
    double *low[2], *high[2];  /* data, or NULL */
    double cap;                /* points, half the length of a cap's stroke */
    double width, cap_width;   /* points */
    struct figure_color color; /* of the bars */
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

static void cap_mark(struct canvas *c, const struct errors *e, int dim, double px, double py) {
    double r = e->cap * c->pt;
    if (!isfinite(px) || !isfinite(py))
        return;
    cairo_move_to(c->cr, px - (dim == FIGURE_Y ? r : 0), py - (dim == FIGURE_X ? r : 0));
    cairo_line_to(c->cr, px + (dim == FIGURE_Y ? r : 0), py + (dim == FIGURE_X ? r : 0));
}

static void draw_bars(const struct errors *e, struct canvas *c, const struct view *v, int dim) {
    const struct figure_artist *a = &e->base;
    const double *middle = dim == FIGURE_X ? a->x : a->y;
    for (size_t i = 0; i < a->count; i++) {
        double ends[2][2] = {{a->x[i], a->x[i]}, {a->y[i], a->y[i]}};
        ends[dim][0] = e->low[dim] ? e->low[dim][i] : middle[i];
        ends[dim][1] = e->high[dim] ? e->high[dim][i] : middle[i];
        canvas_polyline(c, v, ends[0], ends[1], 2);
    }
    cairo_stroke(c->cr);
}

static void draw_caps(const struct errors *e, struct canvas *c, const struct view *v, int dim) {
    const struct figure_artist *a = &e->base;
    for (int high = 0; high < 2; high++) {
        const double *at = side(e, dim, high);
        for (size_t i = 0; at && i < a->count; i++)
            cap_mark(c, e, dim, view_x(v, dim == FIGURE_X ? at[i] : a->x[i]),
                     view_y(v, dim == FIGURE_Y ? at[i] : a->y[i]));
    }
    cairo_stroke(c->cr);
}

static void bar_pen(const struct errors *e, struct canvas *c, double width) {
    canvas_color(c, e->color, e->base.style.alpha);
    canvas_pen(c, FIGURE_LINE_SOLID, width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
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
    const struct errors *e = (const struct errors *)a;
    for (int d = 0; d < 2; d++) {
        if (!e->low[d] && !e->high[d])
            continue;
        bar_pen(e, c, e->width);
        draw_bars(e, c, v, d);
        if (e->cap > 0) {
            bar_pen(e, c, e->cap_width);
            draw_caps(e, c, v, d);
        }
    }
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
    /* Matplotlib's bars in a legend reach half a font size: box->h is 0.7 of one */
    double reach[2] = {box->h / 1.4, box->h / 1.4};
    struct marks m = {a->style.marker, a->style.marker_size, a->style.marker_edge_width,
                      a->style.face,   a->style.color,       a->style.alpha};
    for (int d = 0; d < 2; d++) {
        double dx = d == FIGURE_X ? reach[0] : 0, dy = d == FIGURE_Y ? reach[1] : 0;
        if (!e->low[d] && !e->high[d])
            continue;
        bar_pen(e, c, e->width);
        cairo_move_to(c->cr, x - dx, y - dy);
        cairo_line_to(c->cr, x + dx, y + dy);
        cairo_stroke(c->cr);
        if (e->cap > 0) {
            bar_pen(e, c, e->cap_width);
            cap_mark(c, e, d, x - dx, y - dy);
            cap_mark(c, e, d, x + dx, y + dy);
            cairo_stroke(c->cr);
        }
    }
    if (a->style.line != FIGURE_LINE_NONE) {
        canvas_color(c, a->style.color, a->style.alpha);
        canvas_pen(c, a->style.line, a->style.line_width);
        cairo_move_to(c->cr, box->x, y);
        cairo_line_to(c->cr, box->x + box->w, y);
        cairo_stroke(c->cr);
    }
    if (a->style.marker != FIGURE_MARKER_NONE)
        canvas_marks(c, &m, &x, &y, 1);
}

/* Matplotlib's caps are markers of a line, so they count; the bars themselves do not. */
static size_t error_overlap(const struct figure_artist *a, const struct view *v,
                            const struct rect *r) {
    const struct errors *e = (const struct errors *)a;
    size_t n = legend_overlap(a->x, a->y, a->count, true, v, r);
    for (int k = 0; k < 4; k++) {
        const double *at = e->cap > 0 ? side(e, k / 2, k % 2) : NULL;
        if (at)
            n += legend_overlap(k / 2 == FIGURE_X ? at : a->x, k / 2 == FIGURE_Y ? at : a->y,
                                a->count, true, v, r);
    }
    return n;
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
    .overlap = error_overlap,
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

struct figure_errors figure_errors_default(void) {
    return (struct figure_errors){.width = NAN, .cap_width = NAN, .color = FIGURE_COLOR_AUTO};
}

struct figure_artist *figure_errorbar(struct figure_axes *axes, struct figure_vector x,
                                      struct figure_vector y, const struct figure_errors *errors,
                                      const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    struct errors *e = errors_new(x, y, err);
    bool bad = false;
    if (!e)
        return NULL;
    for (int d = 0; d < 2; d++) {
        e->low[d] = reach(d == FIGURE_X ? x : y, errors->low[d], -1, &bad, err);
        e->high[d] = reach(d == FIGURE_X ? x : y, errors->high[d], 1, &bad, err);
    }
    if (bad) {
        figure__artist_free(&e->base);
        return NULL;
    }
    figure__style_line(axes, &s);
    e->cap = errors->cap > 0 ? errors->cap : 0;
    e->width = isnan(errors->width) ? s.line_width : errors->width;
    e->cap_width = isnan(errors->cap_width) ? s.marker_edge_width : errors->cap_width;
    e->color = figure__given(errors->color) ? errors->color : s.color;
    return figure__add(axes, &e->base, &s, err);
}

struct figure_artist *figure_stem(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, double base,
                                  const struct figure_style *style,
                                  const struct figure_style *base_style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default(),
                        line = base_style ? *base_style : figure_style_default();
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
        s.color = figure__axes_color(axes, 0);
    figure__style_line(axes, &s);
    e->color = s.color;
    s.color = s.edge; /* the markers may have a colour of their own */
    e->width = s.line_width;
    struct figure_artist *added = figure__add(axes, &e->base, &s, err);
    if (!figure__given(line.color))
        line.color = figure__axes_color(axes, 3);
    double ends[2] = {lo, hi}, level[2] = {base, base};
    if (added && lo <= hi &&
        !figure_plot(axes, figure_vector_of(ends, 2), figure_vector_of(level, 2), &line, err))
        return NULL;
    return added;
}
