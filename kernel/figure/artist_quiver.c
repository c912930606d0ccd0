/* artist_quiver.c - fields of arrows.
 * Owns: quiver. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

struct quiver {
    struct figure_artist base;
    double *u, *v, *values;
    double scale; /* data units per axes width; NAN: automatic */
    double width; /* of a shaft, share of the axes' width; NAN: automatic */
    bool in_data; /* arrows end at x + u, y + v (angles='xy', scale_units='xy', scale=1) */
};

static void quiver_bounds(const struct figure_artist *a, struct bounds *b) {
    for (size_t i = 0; i < a->count; i++) {
        bounds_add(b, FIGURE_X, a->x[i]);
        bounds_add(b, FIGURE_Y, a->y[i]);
    }
}

/* Matplotlib's automatic scale: the mean arrow is about as long as the arrows stand apart. */
static double automatic_scale(const struct quiver *q) {
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < q->base.count; i++)
        if (isfinite(q->u[i]) && isfinite(q->v[i])) {
            sum += hypot(q->u[i], q->v[i]);
            n++;
        }
    double root = fmin(fmax(sqrt((double)(n ? n : 1)), 8), 25);
    return n && sum > 0 ? 1.8 * (sum / (double)n) * root : 1;
}

/* A shaft with a head of 3 shaft widths by 5, as one outline. */
static void arrow(struct canvas *c, double x, double y, double angle, double length, double width) {
    double head = fmin(5 * width, length), neck = fmin(4.5 * width, length), half = 1.5 * width;
    if (length < 5 * width)
        half *= fmax(length / (5 * width), 0.3);
    cairo_save(c->cr);
    cairo_translate(c->cr, x, y);
    cairo_rotate(c->cr, angle);
    cairo_move_to(c->cr, 0, -width / 2);
    cairo_line_to(c->cr, length - neck, -width / 2);
    cairo_line_to(c->cr, length - head, -half);
    cairo_line_to(c->cr, length, 0);
    cairo_line_to(c->cr, length - head, half);
    cairo_line_to(c->cr, length - neck, width / 2);
    cairo_line_to(c->cr, 0, width / 2);
    cairo_close_path(c->cr);
    cairo_restore(c->cr);
}

static void quiver_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct quiver *q = (const struct quiver *)a;
    double root = fmin(fmax(sqrt((double)(a->count ? a->count : 1)), 8), 25);
    double width = (isnan(q->width) ? 0.06 / root : q->width) * v->box.w;
    double scale = isnan(q->scale) ? automatic_scale(q) : q->scale;
    for (size_t i = 0; i < a->count; i++) {
        double px = view_x(v, a->x[i]), py = view_y(v, a->y[i]), dx, dy;
        if (q->in_data) {
            double s = isnan(q->scale) ? 1 : q->scale;
            dx = view_x(v, a->x[i] + q->u[i] / s) - px;
            dy = view_y(v, a->y[i] + q->v[i] / s) - py;
        } else {
            dx = q->u[i] / scale * v->box.w;
            dy = -q->v[i] / scale * v->box.w;
        }
        double length = hypot(dx, dy);
        if (!isfinite(px + py + length) || fabs(px) > 1e5 || fabs(py) > 1e5)
            continue;
        if (length < width)
            cairo_arc(c->cr, px, py, width / 2, 0, 2 * M_PI);
        else
            arrow(c, px, py, atan2(dy, dx), length, width);
        canvas_color(c, q->values ? figure__mapped(&a->mapping, q->values[i]) : a->style.color,
                     a->style.alpha);
        cairo_fill(c->cr);
    }
}

static void quiver_close(struct figure_artist *a) {
    struct quiver *q = (struct quiver *)a;
    free(q->u);
    free(q->v);
    free(q->values);
}

static size_t quiver_weight(const struct figure_artist *a) {
    return a->count;
}

static const struct artist_ops quiver_ops = {
    .kind = FIGURE_KIND_QUIVER,
    .bounds = quiver_bounds,
    .draw = quiver_draw,
    .close = quiver_close,
    .weight = quiver_weight,
};

struct figure_artist *figure_quiver(struct figure_axes *axes, struct figure_vector x,
                                    struct figure_vector y, struct figure_vector u,
                                    struct figure_vector v, struct figure_vector values,
                                    double scale, double width, bool in_data_units,
                                    const struct figure_mapping *mapping,
                                    const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    size_t n = x.count;
    if (y.count != n || u.count != n || v.count != n || (values.count && values.count != n)) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "quiver needs x, y, u and v of one size, got %zu, %zu, %zu "
                     "and %zu",
                     n, y.count, u.count, v.count);
        return NULL;
    }
    struct quiver *q = figure__alloc(1, sizeof *q, err);
    if (!q)
        return NULL;
    q->base.ops = &quiver_ops;
    q->base.count = n;
    q->scale = scale > 0 ? scale : NAN;
    q->width = width;
    q->in_data = in_data_units;
    q->base.x = figure__copy(x, err);
    q->base.y = q->base.x ? figure__copy(y, err) : NULL;
    q->u = q->base.y ? figure__copy(u, err) : NULL;
    q->v = q->u ? figure__copy(v, err) : NULL;
    q->values = q->v && values.count ? figure__copy(values, err) : NULL;
    if (!q->v || (values.count && !q->values)) {
        figure__artist_free(&q->base);
        return NULL;
    }
    if (values.count) {
        q->base.mapped = true;
        q->base.mapping = mapping ? *mapping : figure_mapping_default();
        figure_mapping_fit(&q->base.mapping, q->values, n);
    }
    if (!figure__given(s.color))
        s.color = figure__given(s.face) ? s.face : (struct figure_color){0, 0, 0, 1};
    return figure__add(axes, &q->base, &s, err);
}
