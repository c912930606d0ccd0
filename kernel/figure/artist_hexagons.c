/* artist_hexagons.c - hexagons of one size whose colours show values.
 * Owns: their drawing. Must not know: what was counted in them. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

struct hexagons {
    struct figure_artist base; /* x, y: the centres */
    double *values;
    double width, height; /* of one, data units: from edge to edge, from point to point */
    double corner[2][2];  /* what the limits hold */
};

static void hexagons_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct hexagons *h = (const struct hexagons *)a;
    for (int dim = 0; dim < 2; dim++)
        for (int end = 0; end < 2; end++)
            bounds_add(b, dim, h->corner[end][dim]);
}

static void hexagons_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    static const double across[6] = {.5, .5, 0, -.5, -.5, 0},
                        up[6] = {-.25, .25, .5, .25, -.25, -.5};
    const struct hexagons *h = (const struct hexagons *)a;
    for (size_t i = 0; i < a->count; i++) {
        struct figure_color color = figure__mapped(&a->mapping, h->values[i]);
        if (color.a <= 0)
            continue;
        for (int k = 0; k < 6; k++)
            cairo_line_to(c->cr, view_x(v, a->x[i] + across[k] * h->width),
                          view_y(v, a->y[i] + up[k] * h->height));
        cairo_close_path(c->cr);
        /* Their own colour around them closes the seams, as in Matplotlib */
        canvas_fill_stroke(c, color, figure__given(a->style.edge) ? a->style.edge : color,
                           a->style.alpha, isnan(a->style.line_width) ? 1 : a->style.line_width,
                           FIGURE_LINE_SOLID);
    }
}

static void hexagons_close(struct figure_artist *a) {
    free(((struct hexagons *)a)->values);
}

static size_t hexagons_weight(const struct figure_artist *a) {
    return a->count;
}

static const struct artist_ops hexagons_ops = {
    .kind = FIGURE_KIND_MESH,
    .bounds = hexagons_bounds,
    .draw = hexagons_draw,
    .close = hexagons_close,
    .weight = hexagons_weight,
};

struct figure_artist *figure_hexagons(struct figure_axes *axes, struct figure_vector x,
                                      struct figure_vector y, struct figure_vector values,
                                      double width, double height, const double corners[4],
                                      const struct figure_mapping *mapping,
                                      const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    struct hexagons *h = figure__alloc(1, sizeof *h, err);
    if (!h)
        return NULL;
    h->base.ops = &hexagons_ops;
    h->base.count = x.count;
    h->width = width;
    h->height = height;
    for (int i = 0; i < 4; i++)
        h->corner[i / 2][i % 2] = corners[i];
    h->base.x = figure__copy(x, err);
    h->base.y = h->base.x ? figure__copy(y, err) : NULL;
    h->values = h->base.y ? figure__copy(values, err) : NULL;
    if (!h->values) {
        figure__artist_free(&h->base);
        return NULL;
    }
    h->base.mapped = true;
    h->base.mapping = mapping ? *mapping : figure_mapping_default();
    figure_mapping_fit(&h->base.mapping, h->values, x.count);
    return figure__add(axes, &h->base, &s, err);
}
