/* artist_text.c - words and arrows in an axes.
 * Owns: text and annotate. Must not know: how text is set (text.c does). */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

struct words {
    struct figure_artist base;
    char *text;
    struct figure_text_style style;
    struct figure_annotation at;
    struct rect drawn; /* where it was drawn last: legends keep away */
};

static void words_draw(struct figure_artist *a, struct canvas *c, const struct view *v);

static void words_close(struct figure_artist *a) {
    free(((struct words *)a)->text);
}

/* Texts don't move the limits, as in Matplotlib. */
static size_t words_overlap(const struct figure_artist *a, const struct view *v,
                            const struct rect *r) {
    (void)v;
    const struct rect *drawn = &((const struct words *)a)->drawn;
    return drawn->w > 0 && rects_meet(drawn, r);
}

static const struct artist_ops words_ops = {
    .kind = FIGURE_KIND_TEXT, .draw = words_draw, .close = words_close, .overlap = words_overlap};

/* The middle of a quadratic curve bent as Matplotlib's arc3 does. */
struct curve {
    double x[3], y[3]; /* start, control point, end */
};

static void curve_at(const struct curve *k, double t, double *x, double *y) {
    double u = 1 - t;
    *x = u * u * k->x[0] + 2 * u * t * k->x[1] + t * t * k->x[2];
    *y = u * u * k->y[0] + 2 * u * t * k->y[1] + t * t * k->y[2];
}

/* The part of the curve between two parameters. */
static struct curve curve_part(const struct curve *k, double from, double to) {
    struct curve part;
    double mx = (1 - from) * (1 - to) * k->x[0] + (from + to - 2 * from * to) * k->x[1] +
                from * to * k->x[2];
    double my = (1 - from) * (1 - to) * k->y[0] + (from + to - 2 * from * to) * k->y[1] +
                from * to * k->y[2];
    curve_at(k, from, &part.x[0], &part.y[0]);
    curve_at(k, to, &part.x[2], &part.y[2]);
    part.x[1] = mx;
    part.y[1] = my;
    return part;
}

static double distance(const struct curve *k, double t, double x, double y) {
    double px, py;
    curve_at(k, t, &px, &py);
    return hypot(px - x, py - y);
}

/* Where along the curve it has left the box and the circle around its start, by bisection. */
static double leave(const struct curve *k, const struct rect *box, double radius) {
    double in = 0, out = 1;
    for (int i = 0; i < 40; i++) {
        double t = (in + out) / 2, x, y;
        curve_at(k, t, &x, &y);
        bool inside = x > box->x && x < box->x + box->w && y > box->y && y < box->y + box->h;
        *(inside || distance(k, t, k->x[0], k->y[0]) < radius ? &in : &out) = t;
    }
    return out;
}

static void curve_path(struct canvas *c, const struct curve *k) {
    cairo_move_to(c->cr, k->x[0], k->y[0]);
    cairo_curve_to(c->cr, (k->x[0] + 2 * k->x[1]) / 3, (k->y[0] + 2 * k->y[1]) / 3,
                   (k->x[2] + 2 * k->x[1]) / 3, (k->y[2] + 2 * k->y[1]) / 3, k->x[2], k->y[2]);
}

static double end_angle(const struct curve *k) {
    return atan2(k->y[2] - k->y[1], k->x[2] - k->x[1]);
}

static double start_angle(const struct curve *k) {
    return atan2(k->y[0] - k->y[1], k->x[0] - k->x[1]);
}

/* A body that follows the curve, from[] and to[] half as wide at its ends, then a head. */
static void block(struct canvas *c, const struct words *w, const struct curve *k, double tail,
                  double waist, double head_width, double head_length) {
    enum { STEPS = 16 };
    double length = 0, x, y, last_x = k->x[0], last_y = k->y[0];
    for (int i = 1; i <= STEPS; i++) {
        curve_at(k, (double)i / STEPS, &x, &y);
        length += hypot(x - last_x, y - last_y);
        last_x = x;
        last_y = y;
    }
    double stop = head_length < length ? 1 - head_length / length : 0;
    struct curve body = curve_part(k, 0, stop), tip = curve_part(k, stop, 1);
    double left[STEPS + 1][2], right[STEPS + 1][2];
    for (int i = 0; i <= STEPS; i++) {
        double t = (double)i / STEPS, wide = (tail + (waist - tail) * t) / 2;
        curve_at(&body, t, &x, &y);
        double dx = (1 - t) * (body.x[1] - body.x[0]) + t * (body.x[2] - body.x[1]);
        double dy = (1 - t) * (body.y[1] - body.y[0]) + t * (body.y[2] - body.y[1]);
        double norm = hypot(dx, dy);
        norm = norm > 0 ? norm : 1;
        left[i][0] = x - dy / norm * wide;
        left[i][1] = y + dx / norm * wide;
        right[i][0] = x + dy / norm * wide;
        right[i][1] = y - dx / norm * wide;
    }
    double angle = end_angle(&tip), nx = -sin(angle) * head_width / 2,
           ny = cos(angle) * head_width / 2;
    for (int i = 0; i <= STEPS; i++)
        cairo_line_to(c->cr, left[i][0], left[i][1]);
    if (head_length > 0) {
        cairo_line_to(c->cr, tip.x[0] + nx, tip.y[0] + ny);
        cairo_line_to(c->cr, tip.x[2], tip.y[2]);
        cairo_line_to(c->cr, tip.x[0] - nx, tip.y[0] - ny);
    }
    for (int i = STEPS; i >= 0; i--)
        cairo_line_to(c->cr, right[i][0], right[i][1]);
    cairo_close_path(c->cr);
    canvas_shape(c, &w->base.style, w->base.style.face);
}

static void head(struct canvas *c, const struct words *w, double x, double y, double angle,
                 double size) {
    enum figure_arrow kind = w->at.arrow;
    if (kind == FIGURE_ARROW_BRACKET) {
        cairo_move_to(c->cr, x - sin(angle) * size / 2, y + cos(angle) * size / 2);
        cairo_line_to(c->cr, x + sin(angle) * size / 2, y - cos(angle) * size / 2);
    } else {
        bool filled = kind == FIGURE_ARROW_FILLED || kind == FIGURE_ARROW_BOTH_FILLED;
        canvas_arrow_head(c, x, y, angle, 0.4 * size, 0.2 * size, filled);
        if (filled) {
            canvas_color(c, w->base.style.face, w->base.style.alpha);
            cairo_fill_preserve(c->cr);
            canvas_color(c, w->base.style.color, w->base.style.alpha);
        }
    }
    cairo_stroke(c->cr);
}

/* Which of start, middle and end of a stretch is nearest to p. */
static double nearest(double p, double start, double length) {
    double best = start;
    for (int i = 1; i <= 2; i++)
        if (fabs(start + i * length / 2 - p) < fabs(best - p))
            best = start + i * length / 2;
    return best;
}

/* From the text's box towards the point, as Matplotlib's arrow styles. */
static void arrow(struct canvas *c, const struct words *w, const struct rect *text, double px,
                  double py) {
    const struct figure_style *s = &w->base.style;
    double size = (isnan(w->style.size) ? 10 : w->style.size) * c->pt;
    bool boxed = figure__given(w->style.box_face) || figure__given(w->style.box_edge);
    double pad = boxed ? 0.4 * size : 2 * c->pt;
    struct rect box = {text->x - pad, text->y - pad, text->w + 2 * pad, text->h + 2 * pad};
    if (text->w <= 0)
        box = *text;
    double cx = text->x + text->w / 2, cy = text->y + text->h / 2;
    if (w->at.arrow == FIGURE_ARROW_BLOCK) { /* starts from the side or corner next to the point */
        cx = nearest(px, text->x, text->w);
        cy = nearest(py, text->y, text->h);
    }
    struct curve whole = {{cx, (cx + px) / 2 + w->at.bend * (cy - py), px},
                          {cy, (cy + py) / 2 - w->at.bend * (cx - px), py}};
    struct curve back = {{px, whole.x[1], cx}, {py, whole.y[1], cy}};
    const struct rect nothing = {px, py, 0, 0};
    double from = leave(&whole, &box, w->at.shrink[0] * c->pt);
    double to = 1 - leave(&back, &nothing, w->at.shrink[1] * c->pt);
    if (!(hypot(px - cx, py - cy) > 1) || from >= to)
        return;
    struct curve k = curve_part(&whole, from, to);
    switch (w->at.arrow) {
    case FIGURE_ARROW_SIMPLE:
        block(c, w, &k, 0.2 * size, 0.2 * size, 0.5 * size, 0.5 * size);
        return;
    case FIGURE_ARROW_FANCY:
        block(c, w, &k, 0.4 * size, 0.2 * size, 0.4 * size, 0.4 * size);
        return;
    case FIGURE_ARROW_WEDGE:
        block(c, w, &k, 0.3 * size, 0, 0, 0);
        return;
    case FIGURE_ARROW_BLOCK:
        k = curve_part(&k, w->at.cut, 1 - w->at.cut);
        block(c, w, &k, w->at.width * c->pt, w->at.width * c->pt, w->at.head_width * c->pt,
              w->at.head_length * c->pt);
        return;
    default:
        break;
    }
    canvas_color(c, s->color, s->alpha);
    canvas_pen_of(c, s);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    curve_path(c, &k);
    cairo_stroke(c->cr);
    canvas_pen(c, FIGURE_LINE_SOLID, s->line_width);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
    bool both = w->at.arrow == FIGURE_ARROW_BOTH || w->at.arrow == FIGURE_ARROW_BOTH_FILLED ||
                w->at.arrow == FIGURE_ARROW_BRACKET;
    if (w->at.arrow != FIGURE_ARROW_LINE)
        head(c, w, k.x[2], k.y[2], end_angle(&k), size);
    if (both)
        head(c, w, k.x[0], k.y[0], start_angle(&k), size);
}

/* A coordinate in pixels; `pixel` is what offsets start from. */
static double place(const struct words *w, const struct canvas *c, const struct view *v,
                    enum figure_dim dim, enum figure_coordinates in, double at, double pixel) {
    const struct figure *figure = w->base.axes->figure;
    bool up = dim == FIGURE_Y;
    double sign = up ? -1 : 1, letter = isnan(w->style.size) ? 10 : w->style.size;
    double page = (up ? figure->height : figure->width) * 72 * c->pt;
    double box = up ? v->box.h : v->box.w;
    double corner = up ? page - c->y0 : -c->x0, foot = up ? v->box.y + box : v->box.x;
    switch (in) {
    case FIGURE_IN_AXES:
        return foot + sign * at * box;
    case FIGURE_IN_AXES_POINTS:
        return foot + sign * at * c->pt;
    case FIGURE_IN_AXES_PIXELS:
        return foot + sign * at;
    case FIGURE_IN_FIGURE:
        return corner + sign * at * page;
    case FIGURE_IN_FIGURE_POINTS:
        return corner + sign * at * c->pt;
    case FIGURE_IN_FIGURE_PIXELS:
        return corner + sign * at;
    case FIGURE_IN_OFFSET:
        return pixel + sign * at * c->pt;
    case FIGURE_IN_OFFSET_PIXELS:
        return pixel + sign * at;
    case FIGURE_IN_OFFSET_LETTERS:
        return pixel + sign * at * letter * c->pt;
    case FIGURE_IN_DATA:
        break;
    }
    return up ? view_y(v, at) : view_x(v, at);
}

static void words_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    struct words *w = (struct words *)a;
    double px = place(w, c, v, FIGURE_X, w->at.xy_in[FIGURE_X], w->at.x, 0);
    double py = place(w, c, v, FIGURE_Y, w->at.xy_in[FIGURE_Y], w->at.y, 0);
    double tx = place(w, c, v, FIGURE_X, w->at.text_in[FIGURE_X], w->at.tx, px);
    double ty = place(w, c, v, FIGURE_Y, w->at.text_in[FIGURE_Y], w->at.ty, py);
    /* A text whose place is far outside would only blow the picture up */
    if (!isfinite(tx) || !isfinite(ty) || fabs(tx) > 1e5 || fabs(ty) > 1e5)
        return;
    if (w->at.arrow != FIGURE_ARROW_NONE && isfinite(px) && isfinite(py)) {
        const struct rect point = {tx, ty, 0, 0}; /* no text: the arrow begins at its place */
        struct rect box = *w->text ? text_box(c, tx, ty, w->text, &w->style) : point;
        arrow(c, w, &box, px, py); /* the text lies over it */
    }
    w->drawn = (struct rect){0, 0, -1, -1};
    text_draw(c, tx, ty, w->text, &w->style, &w->drawn);
}

void figure__words_on(struct figure_artist *a,
                      void (*to)(const struct figure_axes *, double *x, double *y),
                      struct canvas *c, const struct view *v) {
    struct words *w = (struct words *)a;
    const struct figure_annotation kept = w->at;
    if (w->at.xy_in[0] == FIGURE_IN_DATA && w->at.xy_in[1] == FIGURE_IN_DATA)
        to(a->axes, &w->at.x, &w->at.y);
    if (w->at.text_in[0] == FIGURE_IN_DATA && w->at.text_in[1] == FIGURE_IN_DATA)
        to(a->axes, &w->at.tx, &w->at.ty);
    words_draw(a, c, v);
    w->at = kept;
}

static struct figure_artist *words_new(struct figure_axes *axes, const struct figure_annotation *at,
                                       const char *text, const struct figure_text_style *style,
                                       struct figure_err *err) {
    struct words *w = figure__alloc(1, sizeof *w, err);
    struct figure_style s = at->arrow_style;
    const struct figure_color black = {0, 0, 0, 1};
    if (!w)
        return NULL;
    w->at = *at;
    w->base.ops = &words_ops;
    w->base.in_axes = at->xy_in[0] != FIGURE_IN_DATA && at->xy_in[1] != FIGURE_IN_DATA;
    w->style = style ? *style : figure_text_style_default();
    w->text = figure__text(text ? text : "");
    if (!w->text) {
        free(w);
        figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a text");
        return NULL;
    }
    if (isnan(at->tx)) {
        w->at.tx = at->x;
        w->at.ty = at->y;
        memcpy(w->at.text_in, at->xy_in, sizeof w->at.text_in);
    }
    for (int i = 0; i < 2; i++)
        if (isnan(at->shrink[i]))
            w->at.shrink[i] = 2;
    /* Lines of arrows are black; their bodies Matplotlib's patches, of the first colour */
    if (!figure__given(s.face))
        s.face = figure__given(s.color) ? s.color : figure__axes_color(axes, 0);
    if (!figure__given(s.edge))
        s.edge = figure__given(s.color) ? s.color : black;
    s.color = s.edge;
    s.line_width = isnan(s.line_width) ? 1 : s.line_width;
    s.line = s.line == FIGURE_LINE_AUTO ? FIGURE_LINE_SOLID : s.line;
    s.label = NULL;
    return figure__add(axes, &w->base, &s, err);
}

struct figure_annotation figure_annotation_default(void) {
    return (struct figure_annotation){.tx = NAN,
                                      .ty = NAN,
                                      .arrow_style = figure_style_default(),
                                      .shrink = {NAN, NAN},
                                      .width = 4,
                                      .head_width = 12,
                                      .head_length = 12};
}

struct figure_artist *figure_text(struct figure_axes *axes, double x, double y, const char *text,
                                  bool in_axes, const struct figure_text_style *style,
                                  struct figure_err *err) {
    struct figure_annotation at = figure_annotation_default();
    at.x = x;
    at.y = y;
    at.xy_in[0] = at.xy_in[1] = in_axes ? FIGURE_IN_AXES : FIGURE_IN_DATA;
    return words_new(axes, &at, text, style, err);
}

struct figure_artist *figure_annotate(struct figure_axes *axes,
                                      const struct figure_annotation *annotation, const char *text,
                                      const struct figure_text_style *style,
                                      struct figure_err *err) {
    return words_new(axes, annotation, text, style, err);
}

const char *figure_text_get(const struct figure_artist *artist, struct figure_text_style *style,
                            double at[2]) {
    const struct words *w = (const struct words *)artist;
    if (artist->ops != &words_ops)
        return NULL;
    *style = w->style;
    at[0] = w->at.tx;
    at[1] = w->at.ty;
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
        w->at.tx = at[0];
        w->at.ty = at[1];
        if (w->at.arrow == FIGURE_ARROW_NONE) {
            w->at.x = at[0];
            w->at.y = at[1];
        }
    }
    return 0;
}
