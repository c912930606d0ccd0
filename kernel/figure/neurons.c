/* neurons.c - a small dense network as circles and weighted lines.
 * Owns: the neuron view. Must not know: models. */
#include "kernel/figure/diagram.h"
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LAYERS_MAX 32
#define SHOWN 12

/* Points */
#define RADIUS 9.0
#define STEP 26.0
#define LAYER_STEP 96.0
#define MARGIN 14.0

struct layer {
    size_t size, shown; /* shown < size: the last one is the last of the layer, dots before it */
    double *values;     /* shown of them, or NULL */
    double *weights;    /* shown x next shown, or NULL */
    char *name;
};

struct net {
    struct layer layers[LAYERS_MAX];
    size_t count;
    double largest[LAYERS_MAX]; /* |weight| per gap */
    char *title;
    double width, height, top;
};

struct figure_neurons figure_neurons_default(void) {
    return (struct figure_neurons){.dpi = NAN};
}

static void net_free(void *data) {
    struct net *n = data;
    for (size_t i = 0; i < n->count; i++) {
        free(n->layers[i].values);
        free(n->layers[i].weights);
        free(n->layers[i].name);
    }
    free(n->title);
    free(n);
}

/* Which neuron the i-th circle stands for. */
static size_t neuron(const struct layer *l, size_t i) {
    return l->shown < l->size && i == l->shown - 1 ? l->size - 1 : i;
}

static double circle_y(const struct net *n, const struct layer *l, size_t i, double pt) {
    bool dots = l->shown < l->size;
    double rows = (double)l->shown + (dots ? 1 : 0);
    double row = (double)i + (dots && i == l->shown - 1 ? 1 : 0);
    double middle = n->top + (n->height - n->top - (n->layers[0].name ? 18 * pt : 0)) / 2;
    return middle + (row - (rows - 1) / 2) * STEP * pt;
}

static double circle_x(size_t layer, double pt) {
    return (MARGIN + RADIUS + 14 + (double)layer * LAYER_STEP) * pt;
}

static const struct figure_color positive = {0.839, 0.153, 0.157, 1};
static const struct figure_color negative = {0.122, 0.467, 0.706, 1};
static const struct figure_color plain = {0.6, 0.6, 0.6, 1};

static void draw_weights(const struct net *n, size_t k, struct canvas *c) {
    const struct layer *a = &n->layers[k], *b = &n->layers[k + 1];
    for (size_t i = 0; i < a->shown; i++)
        for (size_t j = 0; j < b->shown; j++) {
            double w = a->weights ? a->weights[i * b->shown + j] : 0, share = 0.35;
            struct figure_color color = plain;
            if (a->weights) {
                share = n->largest[k] > 0 ? fabs(w) / n->largest[k] : 0;
                color = w >= 0 ? positive : negative;
            }
            if (!isfinite(share) || share < 0.01)
                continue;
            canvas_color(c, color, a->weights ? 0.25 + 0.65 * share : 0.6);
            canvas_pen(c, FIGURE_LINE_SOLID, 0.3 + 2.4 * share);
            cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
            cairo_move_to(c->cr, circle_x(k, c->pt) - c->x0, circle_y(n, a, i, c->pt) - c->y0);
            cairo_line_to(c->cr, circle_x(k + 1, c->pt) - c->x0, circle_y(n, b, j, c->pt) - c->y0);
            cairo_stroke(c->cr);
        }
}

static void draw_layer(const struct net *n, size_t k, struct canvas *c) {
    const struct layer *l = &n->layers[k];
    const struct figure_color ink = {0.2, 0.2, 0.2, 1}, paper = {1, 1, 1, 1};
    const struct figure_colormap *map = figure_colormap_find("Blues");
    double x = circle_x(k, c->pt) - c->x0, most = 0;
    for (size_t i = 0; l->values && i < l->shown; i++)
        most = fmax(most, fabs(l->values[i]));
    for (size_t i = 0; i < l->shown; i++) {
        double y = circle_y(n, l, i, c->pt) - c->y0;
        struct figure_color face = paper;
        if (l->values && isfinite(l->values[i]))
            face = figure_colormap_at(map, most > 0 ? 0.9 * fabs(l->values[i]) / most : 0);
        cairo_arc(c->cr, x, y, RADIUS * c->pt, 0, 2 * M_PI);
        canvas_fill_stroke(c, face, ink, NAN, 1.2, FIGURE_LINE_SOLID);
    }
    if (l->shown < l->size) {
        double y0 = circle_y(n, l, l->shown - 2, c->pt), y1 = circle_y(n, l, l->shown - 1, c->pt);
        double middle = (y0 + y1) / 2 - c->y0;
        for (int i = -1; i <= 1; i++) {
            cairo_arc(c->cr, x, middle + i * 5 * c->pt, 1.3 * c->pt, 0, 2 * M_PI);
            canvas_fill_stroke(c, ink, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
        }
    }
    struct figure_text_style s = figure_text_style_default();
    s.size = 9;
    s.halign = FIGURE_ALIGN_CENTER;
    s.valign = FIGURE_ALIGN_BOTTOM;
    text_draw(c, x, n->height - 6 * c->pt - c->y0, l->name, &s, NULL);
}

static void net_draw(void *data, struct canvas *c) {
    const struct net *n = data;
    for (size_t k = 0; k + 1 < n->count; k++)
        draw_weights(n, k, c);
    for (size_t k = 0; k < n->count; k++)
        draw_layer(n, k, c);
    if (n->title) {
        struct figure_text_style s = figure_text_style_default();
        s.size = 12;
        s.halign = FIGURE_ALIGN_CENTER;
        s.valign = FIGURE_ALIGN_TOP;
        text_draw(c, n->width / 2 - c->x0, 6 * c->pt - c->y0, n->title, &s, NULL);
    }
}

static int copy_layer(struct net *n, size_t k, const struct figure_neurons *in,
                      struct figure_err *err) {
    struct layer *l = &n->layers[k];
    if (in->names && in->names[k] && !(l->name = figure__text(in->names[k])))
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a diagram");
    if (in->values && in->values[k]) {
        if (!(l->values = figure__alloc(l->shown, sizeof *l->values, err)))
            return -1;
        for (size_t i = 0; i < l->shown; i++)
            l->values[i] = in->values[k][neuron(l, i)];
    }
    if (!in->weights || k + 1 >= n->count)
        return 0;
    const struct figure_grid *g = &in->weights[k];
    const struct layer *next = &n->layers[k + 1];
    if (g->rows != l->size || g->cols != next->size)
        return figure__fail(err, FIGURE_ERR_VALUE,
                            "weights %zu are %zu x %zu, between layers of %zu and %zu neurons", k,
                            g->rows, g->cols, l->size, next->size);
    if (!(l->weights = figure__alloc(l->shown * next->shown, sizeof *l->weights, err)))
        return -1;
    for (size_t i = 0; i < l->shown; i++)
        for (size_t j = 0; j < next->shown; j++) {
            double w = g->at[(ptrdiff_t)neuron(l, i) * g->row_stride +
                             (ptrdiff_t)neuron(next, j) * g->col_stride];
            l->weights[i * next->shown + j] = w;
            if (isfinite(w))
                n->largest[k] = fmax(n->largest[k], fabs(w));
        }
    return 0;
}

struct figure *figure_neurons_new(struct figure_library *library,
                                  const struct figure_neurons *neurons, struct figure_err *err) {
    double dpi = isnan(neurons->dpi) ? 100 : neurons->dpi, pt = dpi / 72;
    size_t limit = neurons->shown < 3 ? SHOWN : neurons->shown, most = 1;
    if (neurons->layer_count < 1 || neurons->layer_count > LAYERS_MAX) {
        figure__fail(err, FIGURE_ERR_VALUE, "the neuron view draws 1 to %d layers, got %zu",
                     LAYERS_MAX, neurons->layer_count);
        return NULL;
    }
    struct figure *figure = figure_new(library, NAN, NAN, dpi, err);
    struct net *n = figure ? figure__alloc(1, sizeof *n, err) : NULL;
    if (!n)
        goto fail;
    figure->data = n;
    figure->draw = net_draw;
    figure->close = net_free;
    n->count = neurons->layer_count;
    n->title = figure__text(neurons->title);
    for (size_t k = 0; k < n->count; k++) {
        struct layer *l = &n->layers[k];
        l->size = neurons->sizes[k];
        l->shown = l->size <= limit ? l->size : limit;
        size_t rows = l->shown + (l->shown < l->size);
        most = rows > most ? rows : most;
    }
    for (size_t k = 0; k < n->count; k++)
        if (copy_layer(n, k, neurons, err) != 0)
            goto fail;
    n->top = n->title ? 22 * pt : 0;
    n->width = 2 * circle_x(0, pt) + (double)(n->count - 1) * LAYER_STEP * pt;
    n->height = n->top + (2 * MARGIN + (double)most * STEP + (n->layers[0].name ? 18 : 0)) * pt;
    if (figure_set_size(figure, n->width / dpi, n->height / dpi, err) != 0)
        goto fail;
    return figure;
fail:
    figure_free(&figure);
    return NULL;
}
