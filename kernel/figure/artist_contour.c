/* artist_contour.c - contour lines and filled contours by marching squares.
 * Owns: levels and the walk over cells. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct contour {
    struct figure_artist base; /* x: cols, y: rows */
    size_t rows, cols;
    double *z;
    double *levels;
    size_t level_count;
    struct figure_color *colors;
    size_t color_count;
    bool filled;
    int extend;                 /* filled: below the first level (1), above the last (2) */
    double label_size;          /* points; 0: no labels */
    struct figure_ticks labels; /* a text per level */
};

static void contour_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct contour *k = (const struct contour *)a;
    double end[2][2] = {{a->x[0], a->x[k->cols - 1]}, {a->y[0], a->y[k->rows - 1]}};
    for (int d = 0; d < 2; d++)
        for (int i = 0; i < 2; i++) {
            bounds_add(b, d, end[d][i]);
            bounds_sticky(b, d, end[d][i]);
        }
}

struct corner {
    double x, y, z;
};

/* The part of a polygon with z >= level (or <= with sign -1): Sutherland and Hodgman's cut. */
static int cut(const struct corner *in, int n, double level, double sign, struct corner *out) {
    int m = 0;
    for (int i = 0; i < n; i++) {
        const struct corner *p = &in[i], *q = &in[(i + 1) % n];
        bool p_in = sign * (p->z - level) >= 0, q_in = sign * (q->z - level) >= 0;
        if (p_in)
            out[m++] = *p;
        if (p_in != q_in) {
            double t = (level - p->z) / (q->z - p->z);
            out[m++] = (struct corner){p->x + t * (q->x - p->x), p->y + t * (q->y - p->y), level};
        }
    }
    return m;
}

static void cell_corners(const struct contour *k, size_t r, size_t c, const struct view *v,
                         struct corner out[4]) {
    const size_t at[4][2] = {{r, c}, {r, c + 1}, {r + 1, c + 1}, {r + 1, c}};
    for (int i = 0; i < 4; i++) {
        out[i].x = view_x(v, k->base.x[at[i][1]]);
        out[i].y = view_y(v, k->base.y[at[i][0]]);
        out[i].z = k->z[at[i][0] * k->cols + at[i][1]];
    }
}

static struct figure_color level_color(const struct contour *k, size_t i) {
    if (k->color_count)
        return k->colors[i % k->color_count];
    double value = k->levels[i];
    if (k->filled && i + 1 < k->level_count)
        value = (k->levels[i] + k->levels[i + 1]) / 2;
    return figure__mapped(&k->base.mapping, value);
}

/* The corners of the columns from..to of a row of cells, which lie within the band as a whole. */
static void fill_strip(const struct contour *k, size_t row, size_t from, size_t to,
                       struct canvas *c, const struct view *v) {
    double x0 = view_x(v, k->base.x[from]), x1 = view_x(v, k->base.x[to]);
    double y0 = view_y(v, k->base.y[row]), y1 = view_y(v, k->base.y[row + 1]);
    if (to > from)
        cairo_rectangle(c->cr, x0, y0, x1 - x0, y1 - y0);
}

static void fill_band(const struct contour *k, double lo, double hi, struct figure_color color,
                      struct canvas *c, const struct view *v) {
    struct corner cell[4], above[8], band[12];
    for (size_t r = 0; r + 1 < k->rows; r++) {
        const double *z0 = k->z + r * k->cols, *z1 = z0 + k->cols;
        size_t strip = 0; /* where the cells begin that are inside up to here */
        for (size_t q = 0; q + 1 < k->cols; q++) {
            double least = fmin(fmin(z0[q], z0[q + 1]), fmin(z1[q], z1[q + 1]));
            double most = fmax(fmax(z0[q], z0[q + 1]), fmax(z1[q], z1[q + 1]));
            bool finite = isfinite(z0[q] + z0[q + 1] + z1[q] + z1[q + 1]);
            if (finite && least >= lo && most <= hi)
                continue;
            fill_strip(k, r, strip, q, c, v);
            strip = q + 1;
            if (!finite || least > hi || most < lo)
                continue;
            cell_corners(k, r, q, v, cell);
            int n = cut(cell, 4, lo, 1, above);
            n = cut(above, n, hi, -1, band);
            for (int p = 0; p < n; p++) {
                if (p == 0)
                    cairo_move_to(c->cr, band[p].x, band[p].y);
                else
                    cairo_line_to(c->cr, band[p].x, band[p].y);
            }
            if (n)
                cairo_close_path(c->cr);
        }
        fill_strip(k, r, strip, k->cols - 1, c, v);
    }
    canvas_color(c, color, k->base.style.alpha);
    cairo_fill(c->cr);
}

/* The bands between the levels, and those beyond them that were asked for. */
static void fill_bands(const struct contour *k, struct canvas *c, const struct view *v) {
    size_t last = k->level_count - 1, first = k->extend & 1;
    const struct figure_mapping *m = &k->base.mapping;
    if (k->extend & 1)
        fill_band(k, -INFINITY, k->levels[0],
                  k->color_count ? k->colors[0] : figure_colormap_at(m->map, 0), c, v);
    for (size_t i = 0; i < last; i++)
        fill_band(k, k->levels[i], k->levels[i + 1],
                  k->color_count ? k->colors[(i + first) % k->color_count] : level_color(k, i), c,
                  v);
    if (k->extend & 2)
        fill_band(k, k->levels[last], INFINITY,
                  k->color_count ? k->colors[(last + first) % k->color_count]
                                 : figure_colormap_at(m->map, 1),
                  c, v);
}

/* One piece of a line between two edges of cells; edges are numbered so that pieces can be joined.
 */
struct piece {
    size_t edge[2];
    double x[2], y[2];
    bool used;
};

struct pieces {
    struct piece *at;
    size_t count, room;
};

static int add_piece(struct pieces *p, const struct piece *piece) {
    if (p->count == p->room) {
        size_t room = p->room ? 2 * p->room : 256;
        struct piece *grown = realloc(p->at, room * sizeof *grown);
        if (!grown)
            return -1;
        p->at = grown;
        p->room = room;
    }
    p->at[p->count++] = *piece;
    return 0;
}

/* Edges: 2 per grid point, to the right (even) and down the rows (odd). */
static size_t edge_number(const struct contour *k, size_t r, size_t c, int side) {
    switch (side) {
    case 0:
        return 2 * (r * k->cols + c);
    case 1:
        return 2 * (r * k->cols + c + 1) + 1;
    case 2:
        return 2 * ((r + 1) * k->cols + c);
    default:
        return 2 * (r * k->cols + c) + 1;
    }
}

static int march(const struct contour *k, double level, const struct view *v, struct pieces *out) {
    struct corner cell[4];
    for (size_t r = 0; r + 1 < k->rows; r++)
        for (size_t c = 0; c + 1 < k->cols; c++) {
            cell_corners(k, r, c, v, cell);
            if (!isfinite(cell[0].z + cell[1].z + cell[2].z + cell[3].z))
                continue;
            int crossed[4], n = 0;
            double x[4], y[4];
            for (int s = 0; s < 4; s++) {
                const struct corner *p = &cell[s], *q = &cell[(s + 1) % 4];
                if ((p->z >= level) == (q->z >= level))
                    continue;
                double t = (level - p->z) / (q->z - p->z);
                x[n] = p->x + t * (q->x - p->x);
                y[n] = p->y + t * (q->y - p->y);
                crossed[n++] = s;
            }
            /* A saddle: the middle decides which two corners belong together */
            double middle = (cell[0].z + cell[1].z + cell[2].z + cell[3].z) / 4;
            int first = n == 4 && (middle >= level) == (cell[0].z >= level) ? 0 : n == 4 ? 3 : 0;
            for (int i = 0; i + 1 < n; i += 2) {
                int a = (first + i) % n, b = (first + i + 1) % n;
                struct piece piece = {
                    {edge_number(k, r, c, crossed[a]), edge_number(k, r, c, crossed[b])},
                    {x[a], x[b]},
                    {y[a], y[b]},
                    false};
                if (add_piece(out, &piece) != 0)
                    return -1;
            }
        }
    return 0;
}

/* For every edge the (at most two) pieces that end there: joins them to long lines. */
struct walk {
    const struct pieces *pieces;
    long *at;    /* 2 per edge, piece index or -1 */
    long *order; /* pieces of the line last followed */
    size_t length;
};

static long next_piece(const struct walk *w, size_t edge) {
    for (int i = 0; i < 2; i++) {
        long p = w->at[2 * edge + (size_t)i];
        if (p >= 0 && !w->pieces->at[p].used)
            return p;
    }
    return -1;
}

/* Follows a line from the given end of a piece, adding to the path; returns its length. */
static double follow(struct walk *w, long index, int from, struct canvas *c, size_t *final_edge) {
    double length = 0;
    size_t edge = 0;
    w->length = 0;
    cairo_move_to(c->cr, w->pieces->at[index].x[from], w->pieces->at[index].y[from]);
    while (index >= 0) {
        struct piece *p = &w->pieces->at[index];
        int to = 1 - from;
        p->used = true;
        w->order[w->length++] = index;
        cairo_line_to(c->cr, p->x[to], p->y[to]);
        length += hypot(p->x[1] - p->x[0], p->y[1] - p->y[0]);
        edge = p->edge[to];
        index = next_piece(w, edge);
        if (index >= 0)
            from = w->pieces->at[index].edge[0] == edge ? 0 : 1;
    }
    *final_edge = edge;
    return length;
}

/* Strokes the path but for the room of a label on it, and writes that there. */
static void label_line(const struct contour *k, size_t level, struct canvas *c, double x, double y,
                       double angle) {
    const char *text = k->labels.labels[level];
    struct figure_text_style s = figure_text_style_default();
    struct text_size size;
    s.size = k->label_size;
    s.halign = FIGURE_ALIGN_CENTER;
    s.valign = FIGURE_ALIGN_CENTER;
    s.color = level_color(k, level);
    /* Text stands upright: never upside down */
    while (angle > M_PI / 2)
        angle -= M_PI;
    while (angle < -M_PI / 2)
        angle += M_PI;
    s.rotation = -angle * 180 / M_PI;
    text_measure(c, text, &s, &size);
    struct rect gap = {-size.width / 2 - 2, -(size.ascent + size.descent) / 2, size.width + 4,
                       size.ascent + size.descent};
    cairo_path_t *lines = cairo_copy_path(c->cr);
    double far = 1e5; /* all there is, with a hole */
    cairo_new_path(c->cr);
    cairo_save(c->cr);
    cairo_translate(c->cr, x, y);
    cairo_rotate(c->cr, angle);
    cairo_rectangle(c->cr, -far, -far, 2 * far, 2 * far);
    cairo_move_to(c->cr, gap.x, gap.y); /* the other way round: a hole by every rule */
    cairo_rel_line_to(c->cr, 0, gap.h);
    cairo_rel_line_to(c->cr, gap.w, 0);
    cairo_rel_line_to(c->cr, 0, -gap.h);
    cairo_close_path(c->cr);
    cairo_rotate(c->cr, -angle);
    cairo_translate(c->cr, -x, -y);
    cairo_clip(c->cr);
    cairo_append_path(c->cr, lines);
    cairo_path_destroy(lines);
    cairo_stroke(c->cr);
    cairo_restore(c->cr);
    text_draw(c, x, y, text, &s, NULL);
}

static int line_level(const struct contour *k, size_t i, struct canvas *c, const struct view *v) {
    struct pieces pieces = {0};
    size_t edges = 2 * k->rows * k->cols, ignored;
    struct walk w = {&pieces, malloc(2 * edges * sizeof *w.at), NULL, 0};
    int rc = -1;
    if (!w.at || march(k, k->levels[i], v, &pieces) != 0)
        goto out;
    w.order = malloc((pieces.count + 1) * sizeof *w.order);
    if (!w.order)
        goto out;
    memset(w.at, 0xff, 2 * edges * sizeof *w.at);
    for (size_t p = 0; p < pieces.count; p++)
        for (int e = 0; e < 2; e++) {
            long *slot = &w.at[2 * pieces.at[p].edge[e]];
            slot[slot[0] >= 0] = (long)p;
        }
    double longest = 0, label_x = 0, label_y = 0, label_angle = 0;
    /* Open lines first, from an end where nothing follows; then rings */
    for (int round = 0; round < 2; round++)
        for (size_t p = 0; p < pieces.count; p++) {
            if (pieces.at[p].used)
                continue;
            int from = -1;
            for (int e = 0; e < 2 && from < 0; e++) {
                const long *slot = &w.at[2 * pieces.at[p].edge[e]];
                if (slot[0] < 0 || slot[1] < 0)
                    from = e;
            }
            if (from < 0 && round == 0)
                continue;
            double length = follow(&w, (long)p, from < 0 ? 0 : from, c, &ignored);
            if (length > longest) {
                const struct piece *start = &pieces.at[w.order[w.length / 2]];
                longest = length;
                label_x = (start->x[0] + start->x[1]) / 2;
                label_y = (start->y[0] + start->y[1]) / 2;
                label_angle = atan2(start->y[1] - start->y[0], start->x[1] - start->x[0]);
            }
        }
    struct figure_color color = level_color(k, i);
    canvas_color(c, color, k->base.style.alpha);
    enum figure_line style = k->base.style.line;
    /* One colour for all: negative levels are dashed, as in Matplotlib */
    if (style == FIGURE_LINE_AUTO)
        style = k->color_count == 1 && k->levels[i] < 0 ? FIGURE_LINE_DASHED : FIGURE_LINE_SOLID;
    canvas_pen(c, style, k->base.style.line_width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    if (!(k->label_size > 0 && longest > 60))
        cairo_stroke(c->cr);
    else
        label_line(k, i, c, label_x, label_y, label_angle);
    rc = 0;
out:
    free(pieces.at);
    free(w.at);
    free(w.order);
    return rc;
}

static void contour_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct contour *k = (const struct contour *)a;
    cairo_antialias_t before = cairo_get_antialias(c->cr);
    if (k->filled) { /* bands must meet without seams */
        cairo_set_antialias(c->cr, CAIRO_ANTIALIAS_NONE);
        fill_bands(k, c, v);
        cairo_set_antialias(c->cr, before);
        return;
    }
    for (size_t i = 0; i < k->level_count; i++)
        if (line_level(k, i, c, v) != 0)
            figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw contours");
}

static void contour_close(struct figure_artist *a) {
    struct contour *k = (struct contour *)a;
    free(k->z);
    free(k->levels);
    free(k->colors);
    figure_ticks_close(&k->labels);
}

static size_t contour_weight(const struct figure_artist *a) {
    const struct contour *k = (const struct contour *)a;
    return k->filled ? k->rows * k->cols : 0;
}

static const struct artist_ops contour_ops = {
    .kind = FIGURE_KIND_CONTOUR,
    .bounds = contour_bounds,
    .draw = contour_draw,
    .close = contour_close,
    .weight = contour_weight,
};

struct figure_contour figure_contour_default(void) {
    return (struct figure_contour){.mapping = {.lo = NAN, .hi = NAN}};
}

int figure_contour_extend(const struct figure_artist *artist) {
    return ((const struct contour *)artist)->extend;
}

size_t figure_contour_levels(const struct figure_artist *artist, const double **levels) {
    const struct contour *k = (const struct contour *)artist;
    *levels = k->levels;
    return k->level_count;
}

int figure_contour_set_label(struct figure_artist *artist, size_t level, const char *text) {
    struct contour *k = (struct contour *)artist;
    char *copy = level < k->level_count ? figure__text(text) : NULL;
    if (!copy)
        return -1;
    free(k->labels.labels[level]);
    k->labels.labels[level] = copy;
    return 0;
}

int figure_contour_set_labels(struct figure_artist *artist, double size) {
    if (artist->ops != &contour_ops)
        return -1;
    ((struct contour *)artist)->label_size = isnan(size) ? 10 : size;
    return 0;
}

/* As Matplotlib: ticks of the data's range and one beyond each end. */
static int automatic_levels(struct contour *k, size_t about, struct figure_err *err) {
    double lo = INFINITY, hi = -INFINITY, *raw = NULL;
    for (size_t i = 0; i < k->rows * k->cols; i++)
        if (isfinite(k->z[i])) {
            lo = fmin(lo, k->z[i]);
            hi = fmax(hi, k->z[i]);
        }
    if (!(lo <= hi))
        lo = hi = 0;
    int n = ticks_raw(lo, hi, (int)(about ? about : 7) + 1,
                      &(struct figure_locator){.many_steps = true}, 1, &raw),
        from = 0, to;
    if (n < 1)
        return figure__fail(err, FIGURE_ERR_VALUE, "no contour levels for %g to %g", lo, hi);
    /* From the last level below the data to the first above it; all when that leaves too few */
    to = n;
    while (from + 1 < n && raw[from + 1] < lo)
        from++;
    while (to > 1 && raw[to - 2] > hi)
        to--;
    if (to - from < 3) {
        from = 0;
        to = n;
    }
    memmove(raw, raw + from, (size_t)(to - from) * sizeof *raw);
    k->levels = raw;
    k->level_count = (size_t)(to - from);
    return 0;
}

static double *centres(struct figure_vector v, size_t count, const char *name,
                       struct figure_err *err) {
    if (v.count != 0 && v.count != count) {
        figure__fail(err, FIGURE_ERR_VALUE, "Length of %s (%zu) must match number of %s in z (%zu)",
                     name, v.count, name[0] == 'x' ? "columns" : "rows", count);
        return NULL;
    }
    double *out = figure__alloc(count, sizeof *out, err);
    for (size_t i = 0; out && i < count; i++)
        out[i] = v.count ? v.at[(ptrdiff_t)i * v.stride] : (double)i;
    return out;
}

static int contour_fill(struct contour *k, struct figure_vector x, struct figure_vector y,
                        struct figure_grid grid, const struct figure_contour *o,
                        struct figure_err *err) {
    k->z = figure__alloc(grid.rows * grid.cols, sizeof *k->z, err);
    k->base.x = centres(x, grid.cols, "x", err);
    k->base.y = centres(y, grid.rows, "y", err);
    if (!k->z || !k->base.x || !k->base.y)
        return -1;
    for (size_t r = 0; r < grid.rows; r++)
        for (size_t c = 0; c < grid.cols; c++)
            k->z[r * grid.cols + c] =
                grid.at[(ptrdiff_t)r * grid.row_stride + (ptrdiff_t)c * grid.col_stride];
    if (o->levels.count) {
        if (!(k->levels = figure__copy(o->levels, err)))
            return -1;
        k->level_count = o->levels.count;
        for (size_t i = 1; i < k->level_count; i++)
            if (!(k->levels[i] > k->levels[i - 1]))
                return figure__fail(err, FIGURE_ERR_VALUE, "Contour levels must be increasing");
    } else if (automatic_levels(k, o->level_count, err) != 0) {
        return -1;
    }
    if (k->filled && k->level_count < 2)
        return figure__fail(err, FIGURE_ERR_VALUE, "Filled contours require at least 2 levels.");
    k->labels.at = figure__copy(figure_vector_of(k->levels, k->level_count), err);
    k->labels.labels = figure__alloc(k->level_count, sizeof *k->labels.labels, err);
    if (!k->labels.at || !k->labels.labels)
        return -1;
    k->labels.count = k->level_count;
    if (ticks_format(&k->labels, k->levels, k->level_count, k->levels[0],
                     k->levels[k->level_count - 1], 1, false, err) != 0)
        return -1;
    if (o->color_count) {
        if (!(k->colors = figure__alloc(o->color_count, sizeof *k->colors, err)))
            return -1;
        memcpy(k->colors, o->colors, o->color_count * sizeof *k->colors);
        k->color_count = o->color_count;
    }
    k->base.mapped = true;
    k->base.mapping = o->mapping;
    double ends[2] = {k->levels[0], k->levels[k->level_count - 1]};
    figure_mapping_fit(&k->base.mapping, ends, 2);
    return 0;
}

struct figure_artist *figure_contour(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, struct figure_grid grid,
                                     const struct figure_contour *contour,
                                     const struct figure_style *style, struct figure_err *err) {
    struct figure_contour o = contour ? *contour : figure_contour_default();
    struct figure_style s = style ? *style : figure_style_default();
    if (grid.rows < 2 || grid.cols < 2 || grid.channels != 1) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "Input z must be at least a (2, 2) shaped array, but has "
                     "shape (%zu, %zu)",
                     grid.rows, grid.cols);
        return NULL;
    }
    if (grid.rows * grid.cols > FIGURE_POINTS_MAX / 4) {
        figure__fail(err, FIGURE_ERR_VALUE, "%zu x %zu is more than contours can be drawn of",
                     grid.rows, grid.cols);
        return NULL;
    }
    struct contour *k = figure__alloc(1, sizeof *k, err);
    if (!k)
        return NULL;
    k->base.ops = &contour_ops;
    k->rows = grid.rows;
    k->cols = grid.cols;
    k->filled = o.filled;
    k->extend = o.filled ? o.extend : 0;
    k->label_size = o.labels ? 10 : 0;
    if (contour_fill(k, x, y, grid, &o, err) != 0) {
        figure__artist_free(&k->base);
        return NULL;
    }
    if (isnan(s.line_width))
        s.line_width = 1.5;
    return figure__add(axes, &k->base, &s, err);
}
