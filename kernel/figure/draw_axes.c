/* draw_axes.c - draws an axes: face, grid, artists in their order, frame, titles.
 * Owns: what lies above what. Must not know: any one kind of artist. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points, as Matplotlib's defaults */
#define TITLE_PAD 6.0
#define TITLE_SIZE 12.0
#define SPINE_Z 2.5 /* above lines, below texts */

static const struct figure_color black = {0, 0, 0, 1};
static const struct figure_color grid_color = {0.6902, 0.6902, 0.6902, 1};

static void grid_lines(const struct figure_style *s, struct canvas *c, const struct view *v,
                       int dim, const double *at, size_t count) {
    struct figure_color color = figure__given(s->color) ? s->color : grid_color;
    if (!count)
        return;
    canvas_color(c, color, s->alpha);
    canvas_pen(c, s->line == FIGURE_LINE_AUTO ? FIGURE_LINE_SOLID : s->line,
               isnan(s->line_width) ? 0.8 : s->line_width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    for (size_t i = 0; i < count; i++) {
        double p = view_at(v, dim, at[i]);
        if (dim == FIGURE_X) {
            cairo_move_to(c->cr, p, v->box.y);
            cairo_line_to(c->cr, p, v->box.y + v->box.h);
        } else {
            cairo_move_to(c->cr, v->box.x, p);
            cairo_line_to(c->cr, v->box.x + v->box.w, p);
        }
    }
    cairo_stroke(c->cr);
}

/* Whether all an artist shows lies inside the limits: then it needs no clip, which SVG pays for. */
static bool fits(const struct figure_artist *a) {
    struct bounds b;
    if (a->ops->kind != FIGURE_KIND_LINE && a->ops->kind != FIGURE_KIND_SCATTER)
        return false;
    bounds_reset(&b);
    a->ops->bounds(a, &b);
    if (!a->count || b.lo[0] > b.hi[0] || b.lo[1] > b.hi[1])
        return true;
    for (int d = 0; d < 2; d++) {
        const struct axis *axis = &a->axes->axis[d].leader->axis[d];
        double lo = fmin(axis->lo, axis->hi), hi = fmax(axis->lo, axis->hi), in = (hi - lo) * 0.01;
        if (axis->law.scale != FIGURE_SCALE_LINEAR || b.lo[d] < lo + in || b.hi[d] > hi - in)
            return false;
    }
    return a->count > 2 || a->ops->kind == FIGURE_KIND_SCATTER;
}

/* Draws a heavy artist into an image of twice the resolution, and that into the SVG. */
static void draw_as_image(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const double scale = 2;
    int w = (int)ceil(v->box.w * scale), h = (int)ceil(v->box.h * scale);
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    struct canvas inner = *c;
    inner.cr = cairo_create(image);
    inner.vector = false;
    cairo_scale(inner.cr, w / v->box.w, h / v->box.h);
    cairo_translate(inner.cr, -v->box.x, -v->box.y);
    a->ops->draw(a, &inner, v);
    if (cairo_status(inner.cr) != CAIRO_STATUS_SUCCESS)
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw %zu points", a->count);
    cairo_destroy(inner.cr);
    png_attach(image, false);
    cairo_save(c->cr);
    cairo_translate(c->cr, v->box.x, v->box.y);
    cairo_scale(c->cr, v->box.w / w, v->box.h / h);
    cairo_set_source_surface(c->cr, image, 0, 0);
    cairo_paint(c->cr);
    cairo_restore(c->cr);
    cairo_surface_destroy(image);
}

static void artist_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    if (a->axes->polar.on) {
        figure__polar_artist(a, c, v);
        return;
    }
    bool clipped = !a->style.clip_off && a->ops->kind != FIGURE_KIND_TEXT;
    if (a->hidden || (c->measuring && clipped) || !(v->box.w > 0) || !(v->box.h > 0))
        return;
    bool clip = clipped && !fits(a);
    if (clip) {
        cairo_save(c->cr);
        cairo_rectangle(c->cr, v->box.x, v->box.y, v->box.w, v->box.h);
        cairo_clip(c->cr);
    }
    if (c->vector && !c->measuring && a->ops->weight &&
        a->ops->weight(a) > FIGURE_VECTOR_MARKERS_MAX)
        draw_as_image(a, c, v);
    else
        a->ops->draw(a, c, v);
    cairo_new_path(c->cr);
    if (clip)
        cairo_restore(c->cr);
}

struct ordered {
    double z;
    size_t index;
    struct figure_artist *artist;
};

static int by_order(const void *a, const void *b) {
    const struct ordered *x = a, *y = b;
    if (x->z != y->z)
        return x->z < y->z ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

/* The highest that the ticks and names of twins reach: they are drawn later. */
static double twins_top(struct figure_axes *axes, struct canvas *c, double top) {
    for (size_t i = 0; i < axes->figure->axes_count; i++) {
        struct figure_axes *twin = axes->figure->axes[i];
        struct figure_ticks ticks = {0};
        if (twin->host != axes || !twin->is_twin || twin->frame_off)
            continue;
        cairo_surface_t *paper = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
        struct view v = figure__view(twin, c);
        struct canvas inner = *c;
        struct rect used = v.box;
        inner.cr = cairo_create(paper);
        if (ticks_of_axes(twin, FIGURE_X, v.box.w / c->pt, &ticks, c->err) == 0)
            axis_draw(twin, &inner, &v, FIGURE_X, &ticks, &used);
        figure_ticks_close(&ticks);
        cairo_destroy(inner.cr);
        cairo_surface_destroy(paper);
        top = fmin(top, used.y);
    }
    return top;
}

static bool has_title(const struct figure_axes *axes) {
    for (int i = 0; i < 3; i++)
        if (axes->title[i] && axes->title[i][0])
            return true;
    return false;
}

static void titles(const struct figure_axes *axes, struct canvas *c, const struct view *v,
                   double top) {
    static const enum figure_align where[3] = {FIGURE_ALIGN_LEFT, FIGURE_ALIGN_CENTER,
                                               FIGURE_ALIGN_RIGHT};
    for (int i = 0; i < 3; i++) {
        if (!axes->title[i] || !axes->title[i][0])
            continue;
        struct figure_text_style s =
            text_style_or(&axes->title_style[i], TITLE_SIZE, where[i], FIGURE_ALIGN_BASELINE);
        double pad = (isnan(s.pad) ? TITLE_PAD : s.pad) * c->pt;
        /* What hangs below the baseline (a sum's limits) must not touch the axes */
        struct text_size size;
        text_measure(c, axes->title[i], &s, &size);
        text_draw(c, v->box.x + v->box.w * i / 2.0, fmin(top, v->box.y) - fmax(pad, size.descent),
                  axes->title[i], &s, NULL);
    }
}

static void draw_range(const struct ordered *list, size_t count, size_t *next, double below,
                       struct canvas *c, const struct view *v) {
    while (*next < count && list[*next].z < below)
        artist_draw(list[(*next)++].artist, c, v);
}

void axes_draw(struct figure_axes *axes, struct canvas *c, bool decorations_only) {
    struct view v = figure__view(axes, c);
    size_t count = decorations_only ? 0 : axes->artist_count, next = 0;
    struct figure_ticks t[2] = {{0}, {0}};
    struct rect used[2] = {v.box, v.box};
    struct ordered *list = figure__alloc(count, sizeof *list, c->err);
    double top = v.box.y;
    if (!list)
        return;
    for (size_t i = 0; i < count; i++)
        list[i] = (struct ordered){figure__zorder(axes->artists[i]), i, axes->artists[i]};
    qsort(list, count, sizeof *list, by_order);
    bool framed = !axes->frame_off;
    if (framed)
        for (int d = 0; d < 2; d++) {
            double length = (d == 0 ? v.box.w : v.box.h) / c->pt;
            if (ticks_of_axes(axes, (enum figure_dim)d, length, &t[d], c->err) != 0)
                goto out;
        }
    if (c->measuring && !framed &&
        axes->artist_count) /* what is inside counts, though it is skipped */
        canvas_box(c, &v.box, black, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
    if (axes->polar.on && framed)
        figure__polar_face(axes, c, &v);
    else if (framed && axes->face.a > 0 && !decorations_only)
        canvas_box(c, &v.box, axes->face, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
    draw_range(list, count, &next, axes->grid_z, c, &v);
    if (axes->polar.on && framed)
        figure__polar_grid(axes, c, &v, t);
    for (int d = 0; framed && !axes->polar.on && d < 2; d++) {
        if (axes->axis[d].grid_minor)
            grid_lines(&axes->axis[d].grid_style[1], c, &v, d, t[d].minor, t[d].minor_count);
        if (axes->axis[d].grid)
            grid_lines(&axes->axis[d].grid_style[0], c, &v, d, t[d].at, t[d].count);
    }
    draw_range(list, count, &next, SPINE_Z, c, &v);
    if (framed && axes->polar.on) {
        figure__polar_frame(axes, c, &v, t, &used[0]);
        top = used[0].y;
    } else if (framed) {
        for (int d = 0; d < 2; d++)
            axis_draw(axes, c, &v, d, &t[d], &used[d]);
        spines_draw(axes, c, &v);
        if (axes->extend)
            figure__colorbar_points(axes, c, &v);
        top = used[0].y;
    }
    draw_range(list, count, &next, INFINITY, c, &v);
    if (has_title(axes))
        titles(axes, c, &v, twins_top(axes, c, top));
    if (axes->legend_on)
        legend_draw(axes, c, &v);
out:
    figure_ticks_close(&t[0]);
    figure_ticks_close(&t[1]);
    free(list);
}

int figure_axes_get_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_ticks *out,
                          struct figure_err *err) {
    struct canvas c = {.pt = 1};
    figure__limits(axes);
    struct rect box = figure__axes_box(axes, &c);
    return ticks_of_axes(axes, dim, dim == FIGURE_X ? box.w : box.h, out, err);
}
