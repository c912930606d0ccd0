/* artist_line.c - plot, step, rules, segments and sloped lines.
 * Owns: polylines with markers. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

static void line_bounds(const struct figure_artist *a, struct bounds *b) {
    for (size_t i = 0; i < a->count; i++) {
        /* A point counts only when both its numbers do */
        if (!isfinite(a->x[i]) || !isfinite(a->y[i]))
            continue;
        bounds_add(b, FIGURE_X, a->x[i]);
        bounds_add(b, FIGURE_Y, a->y[i]);
    }
}

static void draw_marks(const struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct figure_style *s = &a->style;
    struct marks marks = {s->marker, s->marker_size, s->marker_edge_width,
                          s->face,   s->edge,        s->alpha};
    double *px = malloc(2 * a->count * sizeof *px), *py = px + a->count;
    if (!px) {
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw %zu markers", a->count);
        return;
    }
    size_t count = 0;
    for (size_t i = s->mark_first; i < a->count; i += s->mark_every ? s->mark_every : 1) {
        px[count] = view_x(v, a->x[i]);
        py[count++] = view_y(v, a->y[i]);
    }
    canvas_marks(c, &marks, px, py, count);
    free(px);
}

/* Cairo's time goes into edges, which a line of many points has many of: their pixels are covered
 * in sixteen steps then, which no eye tells from 255 and PNG packs better. */
#define MANY_POINTS 100

static void line_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct figure_style *s = &a->style;
    cairo_antialias_t before = cairo_get_antialias(c->cr);
    if (!a->count)
        return;
    if (a->count > MANY_POINTS)
        cairo_set_antialias(c->cr, CAIRO_ANTIALIAS_FAST);
    if (s->line != FIGURE_LINE_NONE && s->line_width > 0) {
        canvas_color(c, s->color, s->alpha);
        canvas_pen_of(c, s);
        canvas_polyline(c, v, a->x, a->y, a->count);
        cairo_stroke(c->cr);
    }
    cairo_set_antialias(c->cr, before);
    if (s->marker != FIGURE_MARKER_NONE)
        draw_marks(a, c, v);
}

static void line_handle(const struct figure_artist *a, struct canvas *c, const struct rect *box) {
    const struct figure_style *s = &a->style;
    double y = box->y + box->h / 2, x = box->x + box->w / 2;
    if (s->line != FIGURE_LINE_NONE && s->line_width > 0) {
        canvas_color(c, s->color, s->alpha);
        canvas_pen_of(c, s);
        cairo_move_to(c->cr, box->x, y);
        cairo_line_to(c->cr, box->x + box->w, y);
        cairo_stroke(c->cr);
    }
    if (s->marker != FIGURE_MARKER_NONE) {
        struct marks marks = {s->marker, s->marker_size, s->marker_edge_width,
                              s->face,   s->edge,        s->alpha};
        canvas_marks(c, &marks, &x, &y, 1);
    }
}

static size_t line_weight(const struct figure_artist *a) {
    return a->style.marker == FIGURE_MARKER_NONE ? 0 : a->count;
}

static const struct artist_ops line_ops = {
    .kind = FIGURE_KIND_LINE,
    .bounds = line_bounds,
    .draw = line_draw,
    .handle = line_handle,
    .weight = line_weight,
};

static struct figure_artist *line_new(const struct artist_ops *ops, size_t size, size_t count,
                                      struct figure_err *err) {
    struct figure_artist *a = figure__alloc(1, size, err);
    if (!a)
        return NULL;
    a->ops = ops;
    a->count = count;
    a->x = figure__alloc(count, sizeof *a->x, err);
    a->y = figure__alloc(count, sizeof *a->y, err);
    if (!a->x || !a->y) {
        figure__artist_free(a);
        return NULL;
    }
    return a;
}

static int check_lengths(struct figure_vector x, struct figure_vector y, struct figure_err *err) {
    if (x.count != y.count)
        return figure__fail(
            err, FIGURE_ERR_VALUE,
            "x and y must have same first dimension, but have shapes (%zu,) and (%zu,)", x.count,
            y.count);
    if (x.count > FIGURE_POINTS_MAX)
        return figure__fail(err, FIGURE_ERR_VALUE,
                            "%zu points are more than a figure can hold (%zu): plot a part, as in "
                            "x[::100]",
                            x.count, FIGURE_POINTS_MAX);
    return 0;
}

struct figure_artist *figure_plot(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, const struct figure_style *style,
                                  struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (check_lengths(x, y, err) != 0)
        return NULL;
    struct figure_artist *a = line_new(&line_ops, sizeof *a, x.count, err);
    if (!a)
        return NULL;
    for (size_t i = 0; i < x.count; i++) {
        a->x[i] = figure__at(x, i);
        a->y[i] = figure__at(y, i);
    }
    figure__style_line(axes, &s);
    return figure__add(axes, a, &s, err);
}

/* Steps keep the points they were given; the corners are made as they are drawn. */
struct steps {
    struct figure_artist base;
    enum figure_where where;
};

static void steps_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct figure_style *s = &a->style;
    enum figure_where where = ((const struct steps *)a)->where;
    if (a->count && s->line != FIGURE_LINE_NONE && s->line_width > 0) {
        double *px = malloc(6 * a->count * sizeof *px), *py = px + 3 * a->count;
        size_t k = 0;
        if (!px) {
            figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw %zu steps", a->count);
            return;
        }
        for (size_t i = 0; i < a->count; i++) {
            /* pre and post: a corner between two points; mid: two of them */
            if (i > 0 && where == FIGURE_WHERE_MID) {
                px[k] = px[k + 1] = (a->x[i - 1] + a->x[i]) / 2;
                py[k] = a->y[i - 1];
                py[k + 1] = a->y[i];
                k += 2;
            } else if (i > 0) {
                px[k] = where == FIGURE_WHERE_PRE ? a->x[i - 1] : a->x[i];
                py[k++] = where == FIGURE_WHERE_PRE ? a->y[i] : a->y[i - 1];
            }
            px[k] = a->x[i];
            py[k++] = a->y[i];
        }
        canvas_color(c, s->color, s->alpha);
        canvas_pen_of(c, s);
        canvas_polyline(c, v, px, py, k);
        cairo_stroke(c->cr);
        free(px);
    }
    if (a->count && s->marker != FIGURE_MARKER_NONE)
        draw_marks(a, c, v);
}

static const struct artist_ops steps_ops = {
    .kind = FIGURE_KIND_LINE,
    .bounds = line_bounds,
    .draw = steps_draw,
    .handle = line_handle,
    .weight = line_weight,
};

struct figure_artist *figure_step(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, enum figure_where where,
                                  const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (check_lengths(x, y, err) != 0)
        return NULL;
    struct figure_artist *a = line_new(&steps_ops, sizeof(struct steps), x.count, err);
    if (!a)
        return NULL;
    ((struct steps *)a)->where = where;
    for (size_t i = 0; i < x.count; i++) {
        a->x[i] = figure__at(x, i);
        a->y[i] = figure__at(y, i);
    }
    figure__style_line(axes, &s);
    return figure__add(axes, a, &s, err);
}

/* A rule spans fractions of the other dimension, so it is placed when it is drawn. */
struct rule {
    struct figure_artist base;
    enum figure_dim dim;
    double at, lo, hi;
};

static void rule_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct rule *r = (const struct rule *)a;
    bounds_add(b, r->dim, r->at);
}

static void rule_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct rule *r = (const struct rule *)a;
    double at = view_at(v, r->dim, r->at);
    if (!isfinite(at) || a->style.line == FIGURE_LINE_NONE)
        return;
    canvas_color(c, a->style.color, a->style.alpha);
    canvas_pen_of(c, &a->style);
    if (r->dim == FIGURE_Y) {
        cairo_move_to(c->cr, v->box.x + r->lo * v->box.w, at);
        cairo_line_to(c->cr, v->box.x + r->hi * v->box.w, at);
    } else {
        cairo_move_to(c->cr, at, v->box.y + (1 - r->lo) * v->box.h);
        cairo_line_to(c->cr, at, v->box.y + (1 - r->hi) * v->box.h);
    }
    cairo_stroke(c->cr);
}

static const struct artist_ops rule_ops = {
    .kind = FIGURE_KIND_LINE, .bounds = rule_bounds, .draw = rule_draw, .handle = line_handle};

struct figure_artist *figure_rule(struct figure_axes *axes, enum figure_dim dim, double at,
                                  double lo, double hi, const struct figure_style *style,
                                  struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (!figure__given(s.color)) /* rules don't use up the cycle */
        s.color = figure__axes_color(axes, 0);
    /* Two points, so that the data of a rule reads as Matplotlib's */
    struct figure_artist *a = line_new(&rule_ops, sizeof(struct rule), 2, err);
    if (!a)
        return NULL;
    struct rule *r = (struct rule *)a;
    r->dim = dim;
    a->indifferent[1 - dim] = true;
    r->at = at;
    r->lo = isnan(lo) ? 0 : lo;
    r->hi = isnan(hi) ? 1 : hi;
    double *across = dim == FIGURE_Y ? a->x : a->y, *along = dim == FIGURE_Y ? a->y : a->x;
    across[0] = r->lo;
    across[1] = r->hi;
    along[0] = along[1] = at;
    figure__style_line(axes, &s);
    /* As Matplotlib: a rule that is in sight already moves no limits */
    double from, to;
    figure_axes_get_limits(axes, dim, &from, &to);
    bool held = axes->holding;
    axes->holding |= at >= fmin(from, to) && at <= fmax(from, to);
    a = figure__add(axes, a, &s, err);
    axes->holding = held;
    return a;
}

struct slope {
    struct figure_artist base;
    double slope;
};

static void slope_bounds(const struct figure_artist *a, struct bounds *b) {
    bounds_add(b, FIGURE_X, a->x[0]);
    bounds_add(b, FIGURE_Y, a->y[0]);
}

static void slope_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct slope *s = (const struct slope *)a;
    double px = view_x(v, a->x[0]), py = view_y(v, a->y[0]), far = 2 * (v->box.w + v->box.h);
    double dx = v->map[0].factor, dy = s->slope * v->map[1].factor;
    if (isinf(s->slope)) {
        dx = 0;
        dy = 1;
    }
    double length = hypot(dx, dy);
    if (!isfinite(px) || !isfinite(py) || !(length > 0))
        return;
    canvas_color(c, a->style.color, a->style.alpha);
    canvas_pen_of(c, &a->style);
    cairo_move_to(c->cr, px - far * dx / length, py - far * dy / length);
    cairo_line_to(c->cr, px + far * dx / length, py + far * dy / length);
    cairo_stroke(c->cr);
}

static const struct artist_ops slope_ops = {
    .kind = FIGURE_KIND_LINE, .bounds = slope_bounds, .draw = slope_draw, .handle = line_handle};

struct figure_artist *figure_axline(struct figure_axes *axes, double x, double y, double slope,
                                    const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (!isfinite(x) || !isfinite(y) || isnan(slope)) {
        figure__fail(err, FIGURE_ERR_VALUE, "axline needs a point and a slope that are numbers");
        return NULL;
    }
    struct figure_artist *a = line_new(&slope_ops, sizeof(struct slope), 1, err);
    if (!a)
        return NULL;
    a->x[0] = x;
    a->y[0] = y;
    ((struct slope *)a)->slope = slope;
    if (!figure__given(s.color))
        s.color = figure_color_cycle(0);
    figure__style_line(axes, &s);
    return figure__add(axes, a, &s, err);
}

/* Segments: x and y hold pairs of ends. */
static void segments_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    if (a->style.line == FIGURE_LINE_NONE)
        return;
    canvas_color(c, a->style.color, a->style.alpha);
    canvas_pen_of(c, &a->style);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    for (size_t i = 0; i + 1 < a->count; i += 2)
        canvas_polyline(c, v, a->x + i, a->y + i, 2);
    cairo_stroke(c->cr);
}

static size_t segments_weight(const struct figure_artist *a) {
    return a->count / 4;
}

/* As Matplotlib, legends at the best place mind lines, not segments. */
static size_t segments_overlap(const struct figure_artist *a, const struct view *v,
                               const struct rect *r) {
    (void)a;
    (void)v;
    (void)r;
    return 0;
}

static const struct artist_ops segments_ops = {
    .overlap = segments_overlap,
    .kind = FIGURE_KIND_SEGMENTS,
    .bounds = line_bounds,
    .draw = segments_draw,
    .handle = line_handle,
    .weight = segments_weight,
};

struct figure_artist *figure_segments(struct figure_axes *axes, enum figure_dim dim,
                                      struct figure_vector at, struct figure_vector lo,
                                      struct figure_vector hi, const struct figure_style *style,
                                      struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if ((lo.count != 1 && lo.count != at.count) || (hi.count != 1 && hi.count != at.count)) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "segments at %zu places need 1 or %zu ends, got %zu and %zu", at.count,
                     at.count, lo.count, hi.count);
        return NULL;
    }
    if (at.count > FIGURE_POINTS_MAX / 2) {
        figure__fail(err, FIGURE_ERR_VALUE, "%zu segments are more than a figure can hold",
                     at.count);
        return NULL;
    }
    struct figure_artist *a = line_new(&segments_ops, sizeof *a, 2 * at.count, err);
    if (!a)
        return NULL;
    double *along = dim == FIGURE_Y ? a->x : a->y, *place = dim == FIGURE_Y ? a->y : a->x;
    for (size_t i = 0; i < at.count; i++) {
        along[2 * i] = figure__at(lo, i);
        along[2 * i + 1] = figure__at(hi, i);
        place[2 * i] = place[2 * i + 1] = figure__at(at, i);
    }
    if (!figure__given(s.color))
        s.color = figure_color_cycle(0);
    s.marker = FIGURE_MARKER_NONE;
    figure__style_line(axes, &s);
    return figure__add(axes, a, &s, err);
}
