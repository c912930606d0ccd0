/* artist_text.c - words and arrows in an axes.
 * Owns: text and annotate. Must not know: how text is set (text.c does). */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

struct words {
    struct figure_artist base;
    char *text;
    struct figure_text_style style;
    double x, y;   /* what is pointed at */
    double tx, ty; /* where the text stands */
    bool offset;   /* (tx, ty) are points from (x, y) */
    enum figure_arrow arrow;
    double curve; /* bend of the arrow, in its lengths */
};

static void words_draw(struct figure_artist *a, struct canvas *c, const struct view *v);

static void words_close(struct figure_artist *a) {
    free(((struct words *)a)->text);
}

/* Texts don't move the limits, as in Matplotlib. */
static const struct artist_ops words_ops = {
    .kind = FIGURE_KIND_TEXT, .draw = words_draw, .close = words_close};

static void head(struct canvas *c, const struct words *w, double x, double y, double angle) {
    double length = (w->arrow == FIGURE_ARROW_FANCY ? 10 : 4) * c->pt, half = length / 2;
    bool filled = w->arrow == FIGURE_ARROW_FILLED || w->arrow == FIGURE_ARROW_FANCY;
    canvas_arrow_head(c, x, y, angle, filled ? length * 1.3 : length, half, filled);
    if (filled)
        cairo_fill_preserve(c->cr);
    cairo_stroke(c->cr);
}

/* From the text's box towards the point, ending 2 points before it. */
static void arrow(struct canvas *c, const struct words *w, const struct rect *box, double px,
                  double py) {
    double cx = box->x + box->w / 2, cy = box->y + box->h / 2, pad = 2 * c->pt + 2;
    double dx = px - cx, dy = py - cy, length = hypot(dx, dy);
    if (!(length > 1))
        return;
    dx /= length;
    dy /= length;
    double out_x = fabs(dx) > 1e-9 ? (box->w / 2 + pad) / fabs(dx) : INFINITY;
    double out_y = fabs(dy) > 1e-9 ? (box->h / 2 + pad) / fabs(dy) : INFINITY;
    double start = fmin(out_x, out_y), end = length - 2 * c->pt;
    if (start >= end)
        return;
    double x0 = cx + dx * start, y0 = cy + dy * start, x1 = cx + dx * end, y1 = cy + dy * end;
    double bend = w->curve * (end - start), mx = (x0 + x1) / 2 + dy * bend,
           my = (y0 + y1) / 2 - dx * bend;
    double width = w->arrow == FIGURE_ARROW_FANCY && isnan(w->base.style.line_width)
                       ? 4
                       : w->base.style.line_width;
    struct figure_color color = w->base.style.color;
    canvas_color(c, figure__given(color) ? color : (struct figure_color){0, 0, 0, 1},
                 w->base.style.alpha);
    canvas_pen(c, w->base.style.line == FIGURE_LINE_AUTO ? FIGURE_LINE_SOLID : w->base.style.line,
               isnan(width) ? 1 : width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    cairo_move_to(c->cr, x0, y0);
    if (w->curve != 0)
        cairo_curve_to(c->cr, (x0 + 2 * mx) / 3, (y0 + 2 * my) / 3, (x1 + 2 * mx) / 3,
                       (y1 + 2 * my) / 3, x1, y1);
    else
        cairo_line_to(c->cr, x1, y1);
    cairo_stroke(c->cr);
    canvas_pen(c, FIGURE_LINE_SOLID, isnan(width) || width > 2 ? 1 : width);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
    if (w->arrow != FIGURE_ARROW_LINE)
        head(c, w, x1, y1, atan2(y1 - my, x1 - mx));
    if (w->arrow == FIGURE_ARROW_BOTH)
        head(c, w, x0, y0, atan2(y0 - my, x0 - mx));
}

static void words_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct words *w = (const struct words *)a;
    double px, py, tx, ty;
    if (a->in_axes) {
        px = v->box.x + w->x * v->box.w;
        py = v->box.y + (1 - w->y) * v->box.h;
    } else {
        px = view_x(v, w->x);
        py = view_y(v, w->y);
    }
    tx = w->offset    ? px + w->tx * c->pt
         : a->in_axes ? v->box.x + w->tx * v->box.w
                      : view_x(v, w->tx);
    ty = w->offset    ? py - w->ty * c->pt
         : a->in_axes ? v->box.y + (1 - w->ty) * v->box.h
                      : view_y(v, w->ty);
    /* A text whose place is far outside would only blow the picture up */
    if (!isfinite(tx) || !isfinite(ty) || fabs(tx) > 1e5 || fabs(ty) > 1e5)
        return;
    struct rect box = {tx, ty, -1, 0};
    text_draw(c, tx, ty, w->text, &w->style, &box);
    if (box.w < 0)
        box = (struct rect){tx, ty, 0, 0};
    if (w->arrow != FIGURE_ARROW_NONE && isfinite(px) && isfinite(py))
        arrow(c, w, &box, px, py);
}

static struct figure_artist *words_new(struct figure_axes *axes, const struct words *like,
                                       const char *text, const struct figure_text_style *style,
                                       const struct figure_style *line, struct figure_err *err) {
    struct words *w = figure__alloc(1, sizeof *w, err);
    struct figure_style s = line ? *line : figure_style_default();
    if (!w)
        return NULL;
    *w = *like;
    w->base.ops = &words_ops;
    w->style = style ? *style : figure_text_style_default();
    w->text = figure__text(text ? text : "");
    if (!w->text) {
        free(w);
        figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a text");
        return NULL;
    }
    s.label = NULL;
    return figure__add(axes, &w->base, &s, err);
}

struct figure_artist *figure_text(struct figure_axes *axes, double x, double y, const char *text,
                                  bool in_axes, const struct figure_text_style *style,
                                  struct figure_err *err) {
    struct words w = {.x = x, .y = y, .tx = x, .ty = y, .base.in_axes = in_axes};
    return words_new(axes, &w, text, style, NULL, err);
}

struct figure_artist *figure_annotate(struct figure_axes *axes, double x, double y, double tx,
                                      double ty, bool offset_points, const char *text,
                                      enum figure_arrow arrow_kind,
                                      const struct figure_style *arrow_style, double curve,
                                      const struct figure_text_style *style,
                                      struct figure_err *err) {
    struct words w = {.x = x,
                      .y = y,
                      .tx = isnan(tx) ? x : tx,
                      .ty = isnan(ty) ? y : ty,
                      .offset = offset_points && !isnan(tx),
                      .arrow = arrow_kind,
                      .curve = curve};
    return words_new(axes, &w, text, style, arrow_style, err);
}

const char *figure_text_get(const struct figure_artist *artist, struct figure_text_style *style,
                            double at[2]) {
    const struct words *w = (const struct words *)artist;
    if (artist->ops != &words_ops)
        return NULL;
    *style = w->style;
    at[0] = w->tx;
    at[1] = w->ty;
    return w->text;
}

int figure_text_set(struct figure_artist *artist, const char *text,
                    const struct figure_text_style *style, const double at[2]) {
    struct words *w = (struct words *)artist;
    if (artist->ops != &words_ops)
        return -1;
    if (text) {
        char *copy = figure__text(text);
        if (!copy)
            return -1;
        free(w->text);
        w->text = copy;
    }
    if (style)
        figure__text_style_merge(&w->style, style);
    if (at) {
        w->tx = at[0];
        w->ty = at[1];
        if (w->arrow == FIGURE_ARROW_NONE) {
            w->x = at[0];
            w->y = at[1];
        }
    }
    return 0;
}
