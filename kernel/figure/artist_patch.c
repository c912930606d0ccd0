/* artist_patch.c - filled shapes: bars, histograms, spans, wedges of a pie.
 * Owns: lists of boxes and wedges. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct patch {
    double x0, x1, y0, y1; /* wedges: angles in degrees x0..x1, centre (y0, y1) */
};

struct patches {
    struct figure_artist base;
    struct patch *at;
    size_t patch_count;
    struct figure_color *colors; /* repeated over the patches; NULL: the style's face */
    size_t color_count;
    double sticky[2];    /* the foot of bars, per dimension; NAN: none */
    double radius, hole; /* wedges when radius > 0 */
    bool shadow;
};

static struct figure_color face_of(const struct patches *p, size_t i) {
    return p->color_count ? p->colors[i % p->color_count] : p->base.style.face;
}

static void box_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct patches *p = (const struct patches *)a;
    for (size_t i = 0; i < p->patch_count; i++) {
        bounds_add(b, FIGURE_X, p->at[i].x0);
        bounds_add(b, FIGURE_X, p->at[i].x1);
        bounds_add(b, FIGURE_Y, p->at[i].y0);
        bounds_add(b, FIGURE_Y, p->at[i].y1);
    }
    for (int d = 0; d < 2; d++)
        if (!isnan(p->sticky[d]))
            bounds_sticky(b, d, p->sticky[d]);
}

static bool box_of(const struct patch *p, const struct view *v, struct rect *out) {
    double x0 = view_x(v, p->x0), x1 = view_x(v, p->x1), y0 = view_y(v, p->y0),
           y1 = view_y(v, p->y1);
    if (!isfinite(x0 + x1 + y0 + y1))
        return false;
    double left = fmax(fmin(x0, x1), -1e5), right = fmin(fmax(x0, x1), 1e5);
    double top = fmax(fmin(y0, y1), -1e5), bottom = fmin(fmax(y0, y1), 1e5);
    *out = (struct rect){left, top, right - left, bottom - top};
    return true;
}

static void box_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct patches *p = (const struct patches *)a;
    const struct figure_style *s = &a->style;
    bool edged = figure__given(s->edge) && s->edge.a > 0;
    bool plain = !p->color_count && !edged && !s->hatch && (isnan(s->alpha) || s->alpha >= 1);
    for (size_t i = 0; i < p->patch_count; i++) {
        struct rect box;
        if (!box_of(&p->at[i], v, &box))
            continue;
        cairo_rectangle(c->cr, box.x, box.y, box.w, box.h);
        if (!plain)
            canvas_shape(c, s, face_of(p, i));
    }
    if (plain)
        canvas_shape(c, s, s->face);
}

void figure__patch_handle(const struct figure_artist *a, size_t part, struct canvas *c,
                          const struct rect *box) {
    cairo_rectangle(c->cr, box->x, box->y, box->w, box->h);
    canvas_shape(c, &a->style, face_of((const struct patches *)a, part));
}

static void patch_handle(const struct figure_artist *a, struct canvas *c, const struct rect *box) {
    figure__patch_handle(a, 0, c, box);
}

static size_t box_overlap(const struct figure_artist *a, const struct view *v,
                          const struct rect *r) {
    const struct patches *p = (const struct patches *)a;
    size_t n = 0;
    for (size_t i = 0; i < p->patch_count; i++) {
        struct rect b;
        n += box_of(&p->at[i], v, &b) && rects_meet(&b, r);
    }
    return n;
}

static void patch_close(struct figure_artist *a) {
    struct patches *p = (struct patches *)a;
    free(p->at);
    free(p->colors);
}

static size_t patch_weight(const struct figure_artist *a) {
    return ((const struct patches *)a)->patch_count / 8;
}

static const struct artist_ops box_ops = {
    .kind = FIGURE_KIND_PATCHES,
    .bounds = box_bounds,
    .draw = box_draw,
    .handle = patch_handle,
    .close = patch_close,
    .weight = patch_weight,
    .overlap = box_overlap,
};

static struct patches *patches_new(const struct artist_ops *ops, size_t count,
                                   const struct figure_color *colors, size_t color_count,
                                   struct figure_err *err) {
    struct patches *p = figure__alloc(1, sizeof *p, err);
    if (!p)
        return NULL;
    p->base.ops = ops;
    p->sticky[0] = p->sticky[1] = NAN;
    p->at = count <= FIGURE_POINTS_MAX ? figure__alloc(count, sizeof *p->at, err) : NULL;
    p->colors = color_count ? figure__alloc(color_count, sizeof *p->colors, err) : NULL;
    if (!p->at || (color_count && !p->colors)) {
        figure__fail(err, FIGURE_ERR_VALUE, "%zu bars are more than a figure can hold", count);
        figure__artist_free(&p->base);
        return NULL;
    }
    if (color_count)
        memcpy(p->colors, colors, color_count * sizeof *colors);
    p->patch_count = count;
    p->color_count = color_count;
    return p;
}

static int fits(struct figure_vector v, size_t count, const char *name, struct figure_err *err) {
    if (v.count == 1 || v.count == count)
        return 0;
    return figure__fail(err, FIGURE_ERR_VALUE,
                        "shape mismatch: %zu bars need 1 or %zu numbers as %s, got %zu", count,
                        count, name, v.count);
}

struct figure_artist *figure_bar(struct figure_axes *axes, enum figure_dim along,
                                 struct figure_vector at, struct figure_vector height,
                                 struct figure_vector width, struct figure_vector base,
                                 const struct figure_color *colors, size_t color_count,
                                 bool edge_aligned, const struct figure_style *style,
                                 struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    size_t n = at.count == 1 && height.count > 1 ? height.count : at.count;
    if (fits(at, n, "x", err) != 0 || fits(height, n, "height", err) != 0 ||
        fits(width, n, "width", err) != 0 || fits(base, n, "bottom", err) != 0)
        return NULL;
    struct patches *p = patches_new(&box_ops, n, colors, color_count, err);
    if (!p)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        double w = figure__at(width, i), lo = figure__at(at, i) - (edge_aligned ? 0 : w / 2);
        double foot = figure__at(base, i), top = foot + figure__at(height, i);
        p->at[i] = along == FIGURE_Y ? (struct patch){lo, lo + w, foot, top}
                                     : (struct patch){foot, top, lo, lo + w};
    }
    p->sticky[along] = n ? figure__at(base, 0) : NAN;
    if (color_count)
        s.face = colors[0];
    figure__style_patch(axes, &s);
    return figure__add(axes, &p->base, &s, err);
}

/* False: it has no place. */
static bool span_rect(const struct patches *p, const struct view *v, struct rect *r) {
    /* sticky says which dimension is in fractions of the axes: the one that is not NAN */
    int across = isnan(p->sticky[0]) ? FIGURE_Y : FIGURE_X;
    struct patch q = *p->at;
    double left = view_x(v, q.x0), right = view_x(v, q.x1), bottom = view_y(v, q.y0),
           top = view_y(v, q.y1);
    if (across == FIGURE_X) {
        left = v->box.x + q.x0 * v->box.w;
        right = v->box.x + q.x1 * v->box.w;
    } else {
        bottom = v->box.y + (1 - q.y0) * v->box.h;
        top = v->box.y + (1 - q.y1) * v->box.h;
    }
    *r =
        (struct rect){fmin(left, right), fmin(top, bottom), fabs(right - left), fabs(top - bottom)};
    return isfinite(left + right + top + bottom);
}

static void span_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    struct rect r;
    if (!span_rect((const struct patches *)a, v, &r))
        return;
    cairo_rectangle(c->cr, r.x, r.y, r.w, r.h);
    canvas_shape(c, &a->style, a->style.face);
}

static size_t span_overlap(const struct figure_artist *a, const struct view *v,
                           const struct rect *r) {
    struct rect b;
    return span_rect((const struct patches *)a, v, &b) && rects_meet(&b, r);
}

static void span_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct patches *p = (const struct patches *)a;
    int dim = isnan(p->sticky[0]) ? FIGURE_X : FIGURE_Y;
    bounds_add(b, dim, dim == FIGURE_X ? p->at->x0 : p->at->y0);
    bounds_add(b, dim, dim == FIGURE_X ? p->at->x1 : p->at->y1);
}

static const struct artist_ops span_ops = {
    .kind = FIGURE_KIND_SPAN,
    .bounds = span_bounds,
    .draw = span_draw,
    .handle = patch_handle,
    .close = patch_close,
    .overlap = span_overlap,
};

struct figure_artist *figure_span(struct figure_axes *axes, enum figure_dim dim, double from,
                                  double to, double lo, double hi, const struct figure_style *style,
                                  struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    struct patches *p = patches_new(&span_ops, 1, NULL, 0, err);
    if (!p)
        return NULL;
    lo = isnan(lo) ? 0 : lo;
    hi = isnan(hi) ? 1 : hi;
    *p->at = dim == FIGURE_X ? (struct patch){from, to, lo, hi} : (struct patch){lo, hi, from, to};
    p->sticky[1 - dim] = 0;
    p->base.indifferent[1 - dim] = true;
    if (!figure__given(s.color) && !figure__given(s.face))
        s.face = figure__axes_color(axes, 0);
    figure__style_patch(axes, &s);
    return figure__add(axes, &p->base, &s, err);
}

static void wedge_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct patches *p = (const struct patches *)a;
    for (size_t i = 0; i < p->patch_count; i++) {
        const struct patch *w = &p->at[i];
        double from = fmin(w->x0, w->x1), to = fmax(w->x0, w->x1);
        bounds_add(b, FIGURE_X, w->y0);
        bounds_add(b, FIGURE_Y, w->y1);
        double t = from; /* the ends of the arc and where it crosses the axes */
        while (t <= to) {
            bounds_add(b, FIGURE_X, w->y0 + p->radius * cos(t * M_PI / 180));
            bounds_add(b, FIGURE_Y, w->y1 + p->radius * sin(t * M_PI / 180));
            t = t < to ? fmin(to, floor(t / 90 + 1) * 90) : INFINITY;
        }
    }
}

/* All wedges, or their shadows: as far away as Matplotlib's, by 0.02 units a pixel of a point. */
static void wedges_draw(const struct patches *p, struct canvas *c, const struct view *v,
                        bool shadows) {
    double away = shadows ? 0.02 * c->pt : 0;
    double rx = fabs(v->map[0].factor) * p->radius, rin = fabs(v->map[0].factor) * p->hole;
    for (size_t i = 0; i < p->patch_count; i++) {
        const struct patch *w = &p->at[i];
        double cx = view_x(v, w->y0 - away), cy = view_y(v, w->y1 - away);
        double from = -w->x0 * M_PI / 180, to = -w->x1 * M_PI / 180;
        if (w->x1 < w->x0) {
            double swap = from;
            from = to;
            to = swap;
        }
        if (from == to)
            continue;
        cairo_new_sub_path(c->cr);
        cairo_arc_negative(c->cr, cx, cy, rx, from, to);
        if (rin > 0)
            cairo_arc(c->cr, cx, cy, rin, to, from);
        else
            cairo_line_to(c->cr, cx, cy);
        cairo_close_path(c->cr);
        struct figure_color face = face_of(p, i);
        if (shadows) {
            face = (struct figure_color){0.3 * face.r, 0.3 * face.g, 0.3 * face.b, face.a};
            canvas_fill_stroke(c, face, face, 0.5, 1, FIGURE_LINE_SOLID);
        } else {
            canvas_shape(c, &p->base.style, face);
        }
    }
}

static void wedge_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct patches *p = (const struct patches *)a;
    if (p->shadow)
        wedges_draw(p, c, v, true);
    wedges_draw(p, c, v, false);
}

static const struct artist_ops wedge_ops = {
    .kind = FIGURE_KIND_PATCHES,
    .bounds = wedge_bounds,
    .draw = wedge_draw,
    .handle = patch_handle,
    .close = patch_close,
};

struct figure_pie figure_pie_default(void) {
    return (struct figure_pie){.radius = NAN,
                               .percent_at = NAN,
                               .label_at = NAN,
                               .wedge = figure_style_default(),
                               .text = figure_text_style_default()};
}

/* The name outside a wedge and the share inside it. */
static int wedge_texts(struct figure_axes *axes, const struct figure_pie *o, size_t i, double share,
                       double angle, double radius, struct figure_err *err) {
    double gap = o->explode.count ? figure__at(o->explode, i) : 0;
    double cosine = cos(angle * M_PI / 180), sine = sin(angle * M_PI / 180);
    struct figure_text_style s = o->text;
    s.valign = FIGURE_ALIGN_CENTER;
    if (o->labels && o->labels[i]) {
        s.halign = cosine > 0 ? FIGURE_ALIGN_LEFT : FIGURE_ALIGN_RIGHT;
        double r = (isnan(o->label_at) ? 1.1 : o->label_at) * radius + gap;
        if (!figure_text(axes, r * cosine, r * sine, o->labels[i], false, &s, err))
            return -1;
    }
    if (o->percent) {
        char text[64];
        /* The pattern is the caller's: only its digits after the point and its tail are taken */
        const char *dot = strchr(o->percent, '.');
        int digits = dot && dot[1] >= '0' && dot[1] <= '9' ? dot[1] - '0' : dot ? 0 : 6;
        if (strpbrk(o->percent, "di"))
            digits = 0;
        snprintf(text, sizeof text, "%.*f%s", digits, 100 * share,
                 strstr(o->percent, "%%") ? "%" : "");
        s.halign = FIGURE_ALIGN_CENTER;
        double r = (isnan(o->percent_at) ? 0.6 : o->percent_at) * radius + gap;
        if (!figure_text(axes, r * cosine, r * sine, text, false, &s, err))
            return -1;
    }
    return 0;
}

struct figure_artist *figure_pie(struct figure_axes *axes, struct figure_vector values,
                                 const struct figure_pie *pie, struct figure_err *err) {
    struct figure_pie o = pie ? *pie : figure_pie_default();
    struct figure_style s = o.wedge;
    double total = 0, radius = isnan(o.radius) ? 1 : o.radius, angle = o.start;
    for (size_t i = 0; i < values.count; i++) {
        double v = figure__at(values, i);
        if (!(v >= 0) || isinf(v)) {
            figure__fail(err, FIGURE_ERR_VALUE,
                         "Wedge sizes 'x' must be non negative values, got %g at %zu", v, i);
            return NULL;
        }
        total += v;
    }
    if (!(total > 0)) {
        figure__fail(err, FIGURE_ERR_VALUE, "All wedge sizes are zero");
        return NULL;
    }
    struct figure_color cycle[10];
    for (size_t i = 0; i < 10; i++)
        cycle[i] = figure__axes_color(axes, i);
    struct patches *p = patches_new(&wedge_ops, values.count, o.color_count ? o.colors : cycle,
                                    o.color_count ? o.color_count : 10, err);
    if (!p)
        return NULL;
    p->radius = radius;
    p->hole = o.hole * radius;
    p->shadow = o.shadow;
    for (size_t i = 0; i < values.count; i++) {
        double share = figure__at(values, i) / total,
               to = angle + (o.clockwise ? -360 : 360) * share;
        double middle = (angle + to) / 2 * M_PI / 180;
        double gap = o.explode.count ? figure__at(o.explode, i) : 0;
        p->at[i] = (struct patch){angle, to, gap * cos(middle), gap * sin(middle)};
        if (wedge_texts(axes, &o, i, share, (angle + to) / 2, radius, err) != 0) {
            figure__artist_free(&p->base);
            return NULL;
        }
        angle = to;
    }
    s.face = p->colors[0];
    s.clip_off = true;
    figure__style_patch(axes, &s);
    struct figure_artist *added = figure__add(axes, &p->base, &s, err);
    axes->aspect = 1;
    axes->frame_off = true;
    for (int d = 0; added && d < 2; d++) {
        struct axis *axis = &axes->axis[d].leader->axis[d];
        axis->lo = -1.25; /* whatever the radius */
        axis->hi = 1.25;
        axis->fixed_lo = axis->fixed_hi = true;
        if (figure_axes_set_ticks(axes, (enum figure_dim)d, figure_vector_of(NULL, 0), NULL, NULL,
                                  err) != 0)
            return NULL;
    }
    return added;
}

static bool in_parts(const struct figure_artist *a) {
    return a->ops == &box_ops || a->ops == &wedge_ops;
}

size_t figure_patch_count(const struct figure_artist *artist) {
    return in_parts(artist) ? ((const struct patches *)artist)->patch_count
                            : figure__box_parts(artist);
}

bool figure_patch_get(const struct figure_artist *artist, size_t index, double box[4],
                      struct figure_color *face) {
    const struct patches *p = (const struct patches *)artist;
    if (index >= figure_patch_count(artist))
        return false;
    if (figure__box_parts(artist)) {
        memset(box, 0, 4 * sizeof *box);
        *face = *figure__box_color((struct figure_artist *)(uintptr_t)artist, index);
        return true;
    }
    const struct patch *q = &p->at[index];
    box[0] = q->x0;
    box[1] = q->y0;
    box[2] = q->x1 - q->x0;
    box[3] = q->y1 - q->y0;
    *face = face_of(p, index);
    return true;
}

int figure_patch_set(struct figure_artist *artist, size_t index, const double box[4],
                     const struct figure_color *face) {
    struct patches *p = (struct patches *)artist;
    if (index >= figure_patch_count(artist))
        return -1;
    if (figure__box_parts(artist)) {
        if (face)
            *figure__box_color(artist, index) = *face;
        return 0;
    }
    if (face && p->color_count < p->patch_count) { /* each gets a colour of its own */
        struct figure_color *all = calloc(p->patch_count, sizeof *all);
        if (!all)
            return -1;
        for (size_t i = 0; i < p->patch_count; i++)
            all[i] = face_of(p, i);
        free(p->colors);
        p->colors = all;
        p->color_count = p->patch_count;
    }
    if (face)
        p->colors[index] = *face;
    if (box) {
        p->at[index] = (struct patch){box[0], box[0] + box[2], box[1], box[1] + box[3]};
        artist->axes->dirty = true;
    }
    return 0;
}

bool figure_patches_are_bars(const struct figure_artist *artist) {
    return artist->ops == &box_ops;
}

bool figure_patches_lie(const struct figure_artist *artist) {
    return artist->ops == &box_ops && !isnan(((const struct patches *)artist)->sticky[FIGURE_X]);
}
