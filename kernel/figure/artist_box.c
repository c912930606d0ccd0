/* artist_box.c - box plots: quartiles, whiskers, fliers.
 * Owns: what a box shows of its numbers. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

struct summary {
    double at, width;                       /* place and width across */
    double q1, median, q3, mean, low, high; /* whiskers end at low and high */
    double notch[2];
    double *fliers;
    size_t flier_count;
};

struct boxes {
    struct figure_artist base;
    struct summary *box;
    size_t count;
    bool horizontal, notch, filled, means, no_box, no_caps, no_fliers;
    struct figure_style look[FIGURE_BOX_PARTS]; /* resolved */
    struct figure_color *colors;                /* of the boxes: face when filled, else edge */
};

static void pen(struct canvas *c, const struct boxes *b, enum figure_box_part part) {
    canvas_color(c, b->look[part].color, b->look[part].alpha);
    canvas_pen_of(c, &b->look[part]);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
}

static void path(const struct boxes *b, struct canvas *c, const struct view *v,
                 const double (*points)[2], int count) {
    for (int i = 0; i < count; i++) {
        double px = view_x(v, points[i][b->horizontal]), py = view_y(v, points[i][!b->horizontal]);
        if (i == 0)
            cairo_move_to(c->cr, px, py);
        else
            cairo_line_to(c->cr, px, py);
    }
}

static void marks(const struct boxes *b, enum figure_box_part part, struct canvas *c,
                  const struct view *v, double at, const double *values, size_t count) {
    const struct figure_style *s = &b->look[part];
    struct marks m = {s->marker, s->marker_size, s->marker_edge_width, s->face, s->edge, s->alpha};
    for (size_t i = 0; i < count; i++) {
        double place[2] = {at, values[i]};
        double px = view_x(v, place[b->horizontal]), py = view_y(v, place[!b->horizontal]);
        canvas_marks(c, &m, &px, &py, 1);
    }
}

static void outline(const struct boxes *b, const struct summary *s, size_t i, struct canvas *c,
                    const struct view *v) {
    double l = s->at - s->width / 2, r = s->at + s->width / 2, in = b->notch ? s->width / 4 : 0;
    double lo = b->notch ? s->notch[0] : s->median, hi = b->notch ? s->notch[1] : s->median;
    const double points[10][2] = {{l, s->q1}, {r, s->q1}, {r, lo}, {r - in, s->median}, {r, hi},
                                  {r, s->q3}, {l, s->q3}, {l, hi}, {l + in, s->median}, {l, lo}};
    struct figure_style look = b->look[FIGURE_BOX];
    path(b, c, v, points, 10);
    cairo_close_path(c->cr);
    look.edge = b->filled ? look.edge : b->colors[i];
    canvas_shape(c, &look, b->filled ? b->colors[i] : FIGURE_COLOR_NONE);
}

static void boxes_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct boxes *b = (const struct boxes *)a;
    for (size_t i = 0; i < b->count; i++) {
        const struct summary *s = &b->box[i];
        double at = s->at, half = s->width / 2, cap = s->width / 4;
        if (isnan(s->median))
            continue;
        if (!b->no_box)
            outline(b, s, i, c, v);
        const double whiskers[2][2][2] = {{{at, s->q1}, {at, s->low}},
                                          {{at, s->q3}, {at, s->high}}};
        const double caps[2][2][2] = {{{at - cap, s->low}, {at + cap, s->low}},
                                      {{at - cap, s->high}, {at + cap, s->high}}};
        double in = b->notch ? s->width / 4 : 0;
        const double median[2][2] = {{at - half + in, s->median}, {at + half - in, s->median}};
        for (int k = 0; k < 2; k++) {
            pen(c, b, FIGURE_BOX_WHISKER);
            path(b, c, v, whiskers[k], 2);
            cairo_stroke(c->cr);
            if (!b->no_caps) {
                pen(c, b, FIGURE_BOX_CAP);
                path(b, c, v, caps[k], 2);
                cairo_stroke(c->cr);
            }
        }
        pen(c, b, FIGURE_BOX_MEDIAN);
        path(b, c, v, median, 2);
        cairo_stroke(c->cr);
        if (b->means)
            marks(b, FIGURE_BOX_MEAN, c, v, at, &s->mean, 1);
        if (!b->no_fliers)
            marks(b, FIGURE_BOX_FLIER, c, v, at, s->fliers, s->flier_count);
    }
}

static void boxes_bounds(const struct figure_artist *a, struct bounds *out) {
    const struct boxes *b = (const struct boxes *)a;
    int across = b->horizontal ? FIGURE_Y : FIGURE_X, along = 1 - across;
    double first = INFINITY, last = -INFINITY;
    for (size_t i = 0; i < b->count; i++) {
        const struct summary *s = &b->box[i];
        first = fmin(first, s->at - 0.5);
        last = fmax(last, s->at + 0.5);
        bounds_add(out, along, s->low);
        bounds_add(out, along, s->high);
        for (size_t k = 0; k < s->flier_count && !b->no_fliers; k++)
            bounds_add(out, along, s->fliers[k]);
    }
    if (b->count) {
        bounds_add(out, across, first);
        bounds_add(out, across, last);
        bounds_sticky(out, across, first);
        bounds_sticky(out, across, last);
    }
}

static void boxes_close(struct figure_artist *a) {
    struct boxes *b = (struct boxes *)a;
    for (size_t i = 0; i < b->count; i++)
        free(b->box[i].fliers);
    free(b->box);
    free(b->colors);
}

static const struct artist_ops boxes_ops = {
    .kind = FIGURE_KIND_PATCHES, .bounds = boxes_bounds, .draw = boxes_draw, .close = boxes_close};

size_t figure__box_parts(const struct figure_artist *artist) {
    const struct boxes *b = (const struct boxes *)artist;
    return artist->ops == &boxes_ops ? b->count + FIGURE_BOX_PARTS - 1 : 0;
}

struct figure_color *figure__box_color(struct figure_artist *artist, size_t part) {
    struct boxes *b = (struct boxes *)artist;
    if (part >= figure__box_parts(artist))
        return NULL;
    if (part < b->count)
        return &b->colors[part];
    part = part - b->count + 1;
    return part == FIGURE_BOX_FLIER || part == FIGURE_BOX_MEAN ? &b->look[part].face
                                                               : &b->look[part].color;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* numpy's linear percentile of sorted numbers. */
static double quantile(const double *sorted, size_t n, double q) {
    double at = q * (double)(n - 1);
    size_t i = (size_t)at;
    return i + 1 < n ? sorted[i] + (sorted[i + 1] - sorted[i]) * (at - (double)i) : sorted[n - 1];
}

static int summarise(struct figure_vector set, double reach, struct summary *s,
                     struct figure_err *err) {
    double *v = figure__copy(set, err), sum = 0;
    size_t n = 0;
    s->q1 = s->median = s->q3 = s->mean = s->low = s->high = NAN;
    if (!v)
        return -1;
    for (size_t i = 0; i < set.count; i++)
        if (!isnan(v[i])) {
            sum += v[i];
            v[n++] = v[i];
        }
    if (n) {
        qsort(v, n, sizeof *v, ascending);
        s->mean = sum / (double)n;
        s->q1 = quantile(v, n, 0.25);
        s->median = quantile(v, n, 0.5);
        s->q3 = quantile(v, n, 0.75);
        double range = s->q3 - s->q1;
        size_t first = 0, last = n - 1;
        while (first < last && v[first] < s->q1 - reach * range)
            first++;
        while (last > first && v[last] > s->q3 + reach * range)
            last--;
        s->low = fmin(v[first], s->q1);
        s->high = fmax(v[last], s->q3);
        /* the median's confidence interval: McGill, Tukey and Larsen 1978 */
        for (int k = 0; k < 2; k++)
            s->notch[k] = s->median + (k ? 1.57 : -1.57) * range / sqrt((double)n);
        for (size_t i = 0; i < n; i++)
            if (i < first || i > last)
                v[s->flier_count++] = v[i];
    }
    s->fliers = v;
    return 0;
}

struct figure_boxplot figure_boxplot_default(void) {
    struct figure_boxplot o = {.reach = NAN};
    for (int i = 0; i < FIGURE_BOX_PARTS; i++)
        o.look[i] = figure_style_default();
    return o;
}

/* Matplotlib's looks where nothing is said. */
static void resolve(struct boxes *b, const struct figure_boxplot *o, struct figure_axes *axes) {
    const struct figure_color black = {0, 0, 0, 1};
    for (int i = 0; i < FIGURE_BOX_PARTS; i++) {
        struct figure_style s = o->look[i];
        bool mean = i == FIGURE_BOX_MEAN;
        if (!figure__given(s.color))
            s.color = i == FIGURE_BOX_MEDIAN ? figure__axes_color(axes, 1)
                      : mean                 ? figure__axes_color(axes, 2)
                                             : black;
        if (!figure__given(s.edge))
            s.edge = s.color;
        if (!figure__given(s.face))
            s.face = i == FIGURE_BOX
                         ? (figure__given(o->look[i].color) ? s.color : figure__axes_color(axes, 0))
                     : mean ? s.color
                            : FIGURE_COLOR_NONE;
        if (s.marker == FIGURE_MARKER_AUTO)
            s.marker = mean ? FIGURE_MARKER_TRIANGLE_UP : FIGURE_MARKER_CIRCLE;
        s.line_width = isnan(s.line_width) ? 1 : s.line_width;
        s.marker_size = isnan(s.marker_size) ? 6 : s.marker_size;
        s.marker_edge_width = isnan(s.marker_edge_width) ? 1 : s.marker_edge_width;
        s.line = s.line == FIGURE_LINE_AUTO ? FIGURE_LINE_SOLID : s.line;
        b->look[i] = s;
    }
}

static int label_boxes(struct figure_axes *axes, const struct boxes *b,
                       const struct figure_boxplot *o, struct figure_err *err) {
    size_t count = b->count;
    char(*numbers)[16] = figure__alloc(count, sizeof *numbers, err);
    const char **names = figure__alloc(count, sizeof *names, err);
    double *at = figure__alloc(count, sizeof *at, err);
    int rc = -1;
    if (numbers && names && at) {
        for (size_t i = 0; i < count; i++) {
            at[i] = b->box[i].at;
            figure__number(at[i], numbers[i], sizeof numbers[i]);
            names[i] = o->labels && o->labels[i] ? o->labels[i] : numbers[i];
        }
        rc = figure_axes_set_ticks(axes, b->horizontal ? FIGURE_Y : FIGURE_X,
                                   figure_vector_of(at, count), names, NULL, err);
    }
    free(numbers);
    free(names);
    free(at);
    return rc;
}

struct figure_artist *figure_boxplot(struct figure_axes *axes, const struct figure_vector *sets,
                                     size_t count, const struct figure_boxplot *options,
                                     struct figure_err *err) {
    struct figure_boxplot o = options ? *options : figure_boxplot_default();
    struct figure_style s = figure_style_default();
    struct boxes *b = figure__alloc(1, sizeof *b, err);
    double first = INFINITY, last = -INFINITY;
    if (!b)
        return NULL;
    *b = (struct boxes){.base.ops = &boxes_ops,
                        .horizontal = o.horizontal,
                        .notch = o.notch,
                        .filled = o.filled,
                        .means = o.means,
                        .no_box = o.no_box,
                        .no_caps = o.no_caps,
                        .no_fliers = o.no_fliers};
    b->box = figure__alloc(count, sizeof *b->box, err);
    b->colors = figure__alloc(count, sizeof *b->colors, err);
    if (!b->box || !b->colors)
        goto fail;
    resolve(b, &o, axes);
    for (size_t i = 0; i < count; i++) {
        b->box[i].at = o.positions.count ? figure__at(o.positions, i) : (double)i + 1;
        b->colors[i] = b->filled ? b->look[FIGURE_BOX].face : b->look[FIGURE_BOX].edge;
        first = fmin(first, b->box[i].at);
        last = fmax(last, b->box[i].at);
    }
    for (size_t i = 0; i < count; i++, b->count++) {
        b->box[i].width =
            o.widths.count ? figure__at(o.widths, i) : fmin(0.5, fmax(0.15 * (last - first), 0.15));
        if (summarise(sets[i], isnan(o.reach) ? 1.5 : o.reach, &b->box[i], err) != 0)
            goto fail;
    }
    struct figure_artist *added = figure__add(axes, &b->base, &s, err);
    return added && label_boxes(axes, b, &o, err) == 0 ? added : NULL;
fail:
    figure__artist_free(&b->base);
    return NULL;
}
