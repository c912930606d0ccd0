/* artist_scatter.c - points of many sizes and colours.
 * Owns: scatter. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct scatter {
    struct figure_artist base;
    double *size; /* size_count of them, points^2 */
    size_t size_count;
    double *values; /* count of them, or NULL */
    struct figure_color *colors;
    size_t color_count;
};

static void scatter_bounds(const struct figure_artist *a, struct bounds *b) {
    for (size_t i = 0; i < a->count; i++) {
        if (!isfinite(a->x[i]) || !isfinite(a->y[i]))
            continue;
        bounds_add(b, FIGURE_X, a->x[i]);
        bounds_add(b, FIGURE_Y, a->y[i]);
    }
}

static struct figure_color color_of(const struct scatter *s, size_t i) {
    if (s->values)
        return figure__mapped(&s->base.mapping, s->values[i]);
    return s->color_count ? s->colors[i % s->color_count] : s->base.style.face;
}

static struct marks marks_of(const struct scatter *s, size_t i) {
    const struct figure_style *style = &s->base.style;
    struct figure_color face = color_of(s, i);
    double area = s->size[s->size_count == 1 ? 0 : i];
    struct marks m = {style->marker,
                      sqrt(area > 0 ? area : 0),
                      style->line_width,
                      face,
                      figure__given(style->edge) ? style->edge : face,
                      style->alpha};
    if (!figure__marker_filled(m.marker) && m.edge.a <= 0)
        m.edge = face;
    if (figure__given(style->face) && style->face.a <= 0 && !s->values && !s->color_count)
        m.edge = figure__given(style->edge) ? style->edge : style->color;
    return m;
}

static bool same_marks(const struct marks *a, const struct marks *b) {
    return a->size == b->size && figure_color_equal(a->face, b->face) &&
           figure_color_equal(a->edge, b->edge);
}

static void scatter_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct scatter *s = (const struct scatter *)a;
    double *px = malloc((2 * a->count + 1) * sizeof *px), *py = px + a->count;
    if (!px) {
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw %zu points", a->count);
        return;
    }
    for (size_t i = 0; i < a->count; i++) {
        px[i] = view_x(v, a->x[i]);
        py[i] = view_y(v, a->y[i]);
    }
    for (size_t i = 0, to; i < a->count; i = to) {
        struct marks m = marks_of(s, i), next;
        for (to = i + 1; to < a->count && (next = marks_of(s, to), same_marks(&m, &next)); to++)
            ;
        if (m.face.a > 0 || m.edge.a > 0)
            canvas_marks(c, &m, px + i, py + i, to - i);
    }
    free(px);
}

static void scatter_handle(const struct figure_artist *a, struct canvas *c,
                           const struct rect *box) {
    const struct scatter *s = (const struct scatter *)a;
    double x = box->x + box->w / 2, y = box->y + box->h * 0.5;
    if (!a->count)
        return;
    struct marks m = marks_of(s, 0);
    if (s->values) {
        m.face = figure_colormap_at(a->mapping.map, 0.5);
        m.edge = figure__given(a->style.edge) ? a->style.edge : m.face;
    }
    canvas_marks(c, &m, &x, &y, 1);
}

static void scatter_close(struct figure_artist *a) {
    struct scatter *s = (struct scatter *)a;
    free(s->size);
    free(s->values);
    free(s->colors);
}

static size_t scatter_weight(const struct figure_artist *a) {
    return a->count;
}

static const struct artist_ops scatter_ops = {
    .kind = FIGURE_KIND_SCATTER,
    .bounds = scatter_bounds,
    .draw = scatter_draw,
    .handle = scatter_handle,
    .close = scatter_close,
    .weight = scatter_weight,
};

struct figure_scatter figure_scatter_default(void) {
    return (struct figure_scatter){.mapping = {.lo = NAN, .hi = NAN}};
}

static int fill(struct scatter *s, struct figure_vector x, struct figure_vector y,
                const struct figure_scatter *o, struct figure_err *err) {
    struct figure_artist *a = &s->base;
    double standard = 36;
    struct figure_vector size = o->size.count ? o->size : figure_vector_of(&standard, 1);
    a->x = figure__copy(x, err);
    a->y = figure__copy(y, err);
    s->size = figure__copy(size, err);
    s->size_count = size.count;
    if (!a->x || !a->y || !s->size)
        return -1;
    if (o->values.count) {
        if (!(s->values = figure__copy(o->values, err)))
            return -1;
        a->mapped = true;
        a->mapping = o->mapping;
        figure_mapping_fit(&a->mapping, s->values, x.count);
    } else if (o->color_count) {
        if (!(s->colors = figure__alloc(o->color_count, sizeof *s->colors, err)))
            return -1;
        memcpy(s->colors, o->colors, o->color_count * sizeof *s->colors);
        s->color_count = o->color_count;
    }
    return 0;
}

struct figure_artist *figure_scatter(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, const struct figure_scatter *scatter,
                                     const struct figure_style *style, struct figure_err *err) {
    struct figure_scatter o = scatter ? *scatter : figure_scatter_default();
    struct figure_style s = style ? *style : figure_style_default();
    if (x.count != y.count) {
        figure__fail(err, FIGURE_ERR_VALUE, "x and y must be the same size");
        return NULL;
    }
    if (o.size.count > 1 && o.size.count != x.count) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "s must be a scalar, or float array-like with the same size "
                     "as x and y");
        return NULL;
    }
    if (o.values.count && o.values.count != x.count) {
        figure__fail(
            err, FIGURE_ERR_VALUE,
            "'c' argument has %zu elements, which is inconsistent with 'x' and 'y' with size "
            "%zu.",
            o.values.count, x.count);
        return NULL;
    }
    struct scatter *a = figure__alloc(1, sizeof *a, err);
    if (!a)
        return NULL;
    a->base.ops = &scatter_ops;
    a->base.count = x.count;
    if (fill(a, x, y, &o, err) != 0) {
        figure__artist_free(&a->base);
        return NULL;
    }
    if (a->color_count) {
        s.color = a->colors[0];
    } else if (!a->values && !figure__given(s.color)) {
        s.color =
            figure__given(s.face) && s.face.a > 0 ? s.face : figure_axes_next_fill_color(axes);
    }
    if (!figure__given(s.face) && !a->values)
        s.face = s.color;
    if (s.marker == FIGURE_MARKER_AUTO)
        s.marker = FIGURE_MARKER_CIRCLE;
    if (isnan(s.line_width))
        s.line_width = figure__marker_filled(s.marker) ? 1 : 1.5;
    s.line = FIGURE_LINE_SOLID;
    return figure__add(axes, &a->base, &s, err);
}

bool figure_scatter_point(const struct figure_artist *artist, size_t index,
                          struct figure_color *face, double *size, double *value) {
    const struct scatter *s = (const struct scatter *)artist;
    if (artist->ops != &scatter_ops || index >= artist->count)
        return false;
    *face = color_of(s, index);
    *size = s->size[s->size_count == 1 ? 0 : index];
    *value = s->values ? s->values[index] : NAN;
    return true;
}
