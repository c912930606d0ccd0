/* artist_streams.c - lines along a field of arrows.
 * Owns: streamplot. Must not know: how lines find their way. */
#include "kernel/figure/scene.h"
#include "kernel/figure/streamlines.h"

#include <math.h>
#include <stdlib.h>

struct stream_set {
    struct figure_artist base; /* x, y: the first and the last of the grid */
    struct streams traced;     /* points in data units */
    double *values, *widths;   /* of each point, or NULL */
    double arrow_size;
};

static void streams_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct stream_set *s = (const struct stream_set *)a;
    for (size_t i = 0; i < s->traced.point_count; i++) {
        bounds_add(b, FIGURE_X, s->traced.points[i].x);
        bounds_add(b, FIGURE_Y, s->traced.points[i].y);
    }
    for (int i = 0; i < 2; i++) {
        bounds_sticky(b, FIGURE_X, a->x[i]);
        bounds_sticky(b, FIGURE_Y, a->y[i]);
    }
}

static struct isopoint on_page(const struct view *v, struct isopoint p) {
    return (struct isopoint){view_x(v, p.x), view_y(v, p.y)};
}

/* The colour and the pen of what leads on from a point. */
static void look_at(const struct stream_set *s, size_t i, struct canvas *c) {
    const struct figure_style *style = &s->base.style;
    canvas_color(c, s->values ? figure__mapped(&s->base.mapping, s->values[i]) : style->color,
                 style->alpha);
    canvas_pen(c, style->line, s->widths ? s->widths[i] : style->line_width);
}

/* Whether what leads on from two points looks the same to the eye: a thirty-second of the colours,
 * an eighth of a point. */
static bool alike(const struct stream_set *s, size_t a, size_t b) {
    const struct figure_mapping *m = &s->base.mapping;
    return (!s->values || fabs(s->values[a] - s->values[b]) < (m->hi - m->lo) / 32) &&
           (!s->widths || fabs(s->widths[a] - s->widths[b]) < 0.125);
}

/* The point at half the length of a line in data units, or the one before it. */
static size_t middle_of(const struct isopoint *p, size_t count) {
    double all = 0, half = 0;
    size_t i = 0;
    for (size_t k = 1; k < count; k++)
        all += hypot(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y);
    for (; i + 2 < count; i++) {
        half += hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
        if (half >= all / 2)
            break;
    }
    return i;
}

static void paint_arrows(const struct stream_set *s, size_t i, struct canvas *c) {
    look_at(s, i, c);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
    cairo_fill_preserve(c->cr);
    cairo_stroke(c->cr);
}

/* Matplotlib's '-|>': four points long and as wide, its point halfway to the next point. */
static void arrow(const struct stream_set *s, size_t i, struct canvas *c, const struct view *v) {
    struct isopoint a = on_page(v, s->traced.points[i]), b = on_page(v, s->traced.points[i + 1]);
    double size = 4 * s->arrow_size * c->pt;
    canvas_arrow_head(c, (a.x + b.x) / 2, (a.y + b.y) / 2, atan2(b.y - a.y, b.x - a.x), size,
                      size / 2, true);
}

static void streams_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct stream_set *s = (const struct stream_set *)a;
    struct isopoint *page = malloc((s->traced.point_count + 1) * sizeof *page);
    uint32_t *stack = malloc((s->traced.point_count + 1) * sizeof *stack);
    bool varies = s->values || s->widths;
    for (size_t n = 0; page && stack && n < s->traced.line_count; n++) {
        struct isoline line = s->traced.lines[n];
        for (size_t from = 0, to; from + 1 < line.count; from = to) {
            for (to = from + 1;
                 to + 1 < line.count && alike(s, line.first + from, line.first + to);)
                to++;
            size_t count = to - from + 1;
            for (size_t i = 0; i < count; i++)
                page[i] = on_page(v, s->traced.points[line.first + from + i]);
            count = isopoints_simplify(page, count, stack);
            cairo_move_to(c->cr, page[0].x, page[0].y);
            for (size_t i = 1; i < count; i++)
                cairo_line_to(c->cr, page[i].x, page[i].y);
            if (varies) {
                look_at(s, line.first + from, c);
                cairo_stroke(c->cr);
            }
        }
    }
    if (!varies) { /* all as one path, which is short in an SVG */
        look_at(s, 0, c);
        cairo_stroke(c->cr);
    }
    if (!page || !stack)
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw %zu points",
                     s->traced.point_count);
    free(page);
    free(stack);
    for (size_t n = 0; n < s->traced.line_count; n++) {
        struct isoline line = s->traced.lines[n];
        size_t middle = line.first + middle_of(s->traced.points + line.first, line.count);
        arrow(s, middle, c, v);
        if (varies)
            paint_arrows(s, middle, c);
    }
    if (!varies)
        paint_arrows(s, 0, c);
}

static void streams_close(struct figure_artist *a) {
    struct stream_set *s = (struct stream_set *)a;
    free(s->traced.points);
    free(s->traced.lines);
    free(s->values);
    free(s->widths);
}

static size_t streams_weight(const struct figure_artist *a) {
    const struct stream_set *s = (const struct stream_set *)a;
    return s->values || s->widths ? s->traced.point_count / 10 : s->traced.line_count;
}

static const struct artist_ops streams_ops = {
    .kind = FIGURE_KIND_STREAMS,
    .bounds = streams_bounds,
    .draw = streams_draw,
    .close = streams_close,
    .weight = streams_weight,
};

struct figure_streams figure_streams_default(void) {
    return (struct figure_streams){.density = {1, 1},
                                   .arrow_size = 1,
                                   .min_length = 0.1,
                                   .max_length = 4,
                                   .forward = true,
                                   .backward = true,
                                   .mapping = {.lo = NAN, .hi = NAN}};
}

/* Whether places ascend in even steps. */
static int check_even(struct figure_vector at, const char *name, struct figure_err *err) {
    size_t n = at.count;
    if (n < 2)
        return figure__fail(err, FIGURE_ERR_VALUE, "streamplot needs two values of '%s' or more",
                            name);
    double step = (figure__at(at, n - 1) - figure__at(at, 0)) / (double)(n - 1);
    for (size_t i = 1; i < n; i++) {
        double here = figure__at(at, i) - figure__at(at, i - 1);
        if (!(here > 0))
            return figure__fail(err, FIGURE_ERR_VALUE, "'%s' must be strictly increasing", name);
        if (fabs(here - step) > 1e-8 + 1e-5 * fabs(step))
            return figure__fail(err, FIGURE_ERR_VALUE, "'%s' values must be equally spaced", name);
    }
    return 0;
}

/* The field in grid points per time. */
static double *field_of(struct figure_grid g, double step, struct figure_err *err) {
    double *out = figure__alloc(g.rows * g.cols, sizeof *out, err);
    for (size_t i = 0; out && i < g.rows * g.cols; i++)
        out[i] =
            g.at[(ptrdiff_t)(i / g.cols) * g.row_stride + (ptrdiff_t)(i % g.cols) * g.col_stride] /
            step;
    return out;
}

/* What each point has of values that grid points have; NULL without memory, or of nothing. */
static double *at_points(const struct streams *t, struct figure_vector of, struct figure_err *err) {
    double *grid = of.count ? figure__copy(of, err) : NULL;
    double *out = grid ? figure__alloc(t->point_count + 1, sizeof *out, err) : NULL;
    for (size_t i = 0; out && i < t->point_count; i++)
        out[i] = streamlines_at(t, grid, t->points[i]);
    free(grid);
    return out;
}

/* Traces the lines; starts and points change from data to grid units and back. */
static int trace(struct stream_set *s, const struct figure_streams *o, const double step[2],
                 struct figure_err *err) {
    struct streams *t = &s->traced;
    double left = s->base.x[0], bottom = s->base.y[0];
    struct isopoint *starts = figure__alloc(o->start_x.count + 1, sizeof *starts, err);
    if (!starts)
        return -1;
    for (size_t i = 0; i < o->start_x.count; i++) {
        double x = figure__at(o->start_x, i), y = figure__at(o->start_y, i);
        if (!(x >= left && x <= s->base.x[1] && y >= bottom && y <= s->base.y[1])) {
            free(starts);
            return figure__fail(err, FIGURE_ERR_VALUE,
                                "Starting point (%g, %g) outside of data boundaries", x, y);
        }
        starts[i] = (struct isopoint){fmin((x - left) / step[0], (double)(t->cols - 1)),
                                      fmin((y - bottom) / step[1], (double)(t->rows - 1))};
    }
    t->starts = starts;
    t->start_count = o->start_x.count;
    int rc = streamlines_trace(t);
    free(starts);
    t->starts = NULL;
    if (rc != 0)
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for the lines of a field");
    s->values = at_points(t, o->values, err);
    s->widths = at_points(t, o->widths, err);
    if ((o->values.count && !s->values) || (o->widths.count && !s->widths))
        return -1;
    for (size_t i = 0; i < t->point_count; i++)
        t->points[i] =
            (struct isopoint){left + t->points[i].x * step[0], bottom + t->points[i].y * step[1]};
    return 0;
}

struct figure_artist *figure_streams(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, struct figure_grid u,
                                     struct figure_grid v, const struct figure_streams *streams,
                                     const struct figure_style *style, struct figure_err *err) {
    struct figure_streams o = streams ? *streams : figure_streams_default();
    struct figure_style st = style ? *style : figure_style_default();
    size_t n = x.count * y.count;
    if (check_even(x, "x", err) != 0 || check_even(y, "y", err) != 0)
        return NULL;
    if (u.rows != y.count || u.cols != x.count || v.rows != y.count || v.cols != x.count) {
        figure__fail(err, FIGURE_ERR_VALUE, "'u' and 'v' must match the shape of the (x, y) grid");
        return NULL;
    }
    if ((o.values.count && o.values.count != n) || (o.widths.count && o.widths.count != n)) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "If '%s' is given, it must match the shape of the (x, y) grid",
                     o.values.count && o.values.count != n ? "color" : "linewidth");
        return NULL;
    }
    if (!(o.density[0] >= 0.1 && o.density[1] >= 0.1 && o.density[0] <= 30 && o.density[1] <= 30)) {
        figure__fail(err, FIGURE_ERR_VALUE, "'density' must be from 0.1 to 30, got %g and %g",
                     o.density[0], o.density[1]);
        return NULL;
    }
    struct stream_set *s = figure__alloc(1, sizeof *s, err);
    if (!s)
        return NULL;
    double ends[2][2] = {{figure__at(x, 0), figure__at(x, x.count - 1)},
                         {figure__at(y, 0), figure__at(y, y.count - 1)}};
    double step[2] = {figure__at(x, 1) - ends[0][0], figure__at(y, 1) - ends[1][0]};
    s->base.ops = &streams_ops;
    s->base.count = 2;
    s->arrow_size = o.arrow_size;
    s->base.x = figure__copy(figure_vector_of(ends[0], 2), err);
    s->base.y = figure__copy(figure_vector_of(ends[1], 2), err);
    double *grid_u = field_of(u, step[0], err), *grid_v = field_of(v, step[1], err);
    s->traced = (struct streams){.cols = x.count,
                                 .rows = y.count,
                                 .u = grid_u,
                                 .v = grid_v,
                                 .mask_cols = (size_t)(30 * o.density[0]),
                                 .mask_rows = (size_t)(30 * o.density[1]),
                                 .min_length = o.min_length,
                                 .max_length = o.max_length,
                                 .forward = o.forward,
                                 .backward = o.backward,
                                 .cross = o.cross};
    bool done = s->base.x && s->base.y && grid_u && grid_v && trace(s, &o, step, err) == 0;
    free(grid_u);
    free(grid_v);
    s->traced.u = s->traced.v = NULL;
    if (!done) {
        figure__artist_free(&s->base);
        return NULL;
    }
    if (s->values) {
        double *grid = figure__copy(o.values, err);
        s->base.mapped = true;
        s->base.mapping = o.mapping;
        if (grid)
            figure_mapping_fit(&s->base.mapping, grid, n);
        free(grid);
    } else if (!figure__given(st.color)) {
        st.color = figure_axes_next_color(axes);
    }
    st.line_width = isnan(st.line_width) ? 1.5 : st.line_width;
    st.line = FIGURE_LINE_SOLID;
    return figure__add(axes, &s->base, &st, err);
}
