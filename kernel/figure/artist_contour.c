/* artist_contour.c - contour lines and filled contours.
 * Owns: levels, colours and labels. Must not know: how limits or ticks are found. */
#include "kernel/figure/isolines.h"
#include "kernel/figure/scene.h"

#include <math.h>
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

static struct figure_color level_color(const struct contour *k, size_t i) {
    if (k->color_count)
        return k->colors[i % k->color_count];
    double value = k->levels[i];
    if (k->filled && i + 1 < k->level_count)
        value = (k->levels[i] + k->levels[i + 1]) / 2;
    return figure__mapped(&k->base.mapping, value);
}

/* The grid on the page: places of its columns, then of its rows. */
static struct isolines *new_lines(const struct contour *k, const struct view *v, double **places) {
    double *x = malloc((k->cols + k->rows) * sizeof *x), *y = x + k->cols;
    *places = x;
    for (size_t i = 0; x && i < k->cols; i++)
        x[i] = view_x(v, k->base.x[i]);
    for (size_t i = 0; x && i < k->rows; i++)
        y[i] = view_y(v, k->base.y[i]);
    return x ? isolines_new(k->rows, k->cols, x, y, k->z) : NULL;
}

/* The outlines of what is above a level, added to the path. */
static int add_outlines(struct isolines *lines, double level, struct canvas *c) {
    size_t ignored;
    if (isolines_trace(lines, level, true) != 0)
        return -1;
    const struct isopoint *p = isolines_points(lines, &ignored);
    for (size_t i = 0; i < isolines_count(lines); i++) {
        struct isoline line = isolines_at(lines, i);
        cairo_new_sub_path(c->cr);
        for (size_t q = line.first; q < line.first + line.count; q++)
            cairo_line_to(c->cr, p[q].x, p[q].y);
        cairo_close_path(c->cr);
    }
    return 0;
}

/* What lies above a level belongs to the band over it, but for the lowest, which has both. */
static double above(const struct contour *k, size_t i) {
    return i == 0 && !(k->extend & 1) ? k->levels[0] : nextafter(k->levels[i], INFINITY);
}

/* Band by band from the lowest, each over all that is above it: so they meet without seams. What
 * is above the last level shows nothing, and neither must what is seen through: there the next
 * band is left out. */
static int fill_bands(const struct contour *k, struct canvas *c, struct isolines *lines) {
    const struct figure_mapping *m = &k->base.mapping;
    bool lower = k->extend & 1, upper = k->extend & 2;
    size_t last = k->level_count - 1, count = last + lower + upper;
    double top = upper ? INFINITY : above(k, last);
    int rc = 0;
    cairo_set_fill_rule(c->cr, CAIRO_FILL_RULE_EVEN_ODD);
    for (size_t i = 0; rc == 0 && i < count; i++) {
        bool under = lower && i == 0;
        size_t level = under ? 0 : i - lower;
        struct figure_color color = k->color_count  ? k->colors[i % k->color_count]
                                    : under         ? figure_colormap_at(m->map, 0)
                                    : level == last ? figure_colormap_at(m->map, 1)
                                                    : level_color(k, level);
        bool covers = color.a >= 1 && !(k->base.style.alpha < 1);
        rc = add_outlines(lines, under ? -INFINITY : above(k, level), c);
        if (rc == 0 && !covers && i + 1 < count)
            rc = add_outlines(lines, above(k, under ? 0 : level + 1), c);
        else if (rc == 0)
            rc = add_outlines(lines, top, c);
        canvas_color(c, color, k->base.style.alpha);
        cairo_fill(c->cr);
    }
    cairo_set_fill_rule(c->cr, CAIRO_FILL_RULE_WINDING);
    return rc;
}

/* Where a label goes, and the direction of the line there. */
struct spot {
    double x, y, angle;
};

/* Strokes the path but for the room of the labels on it, and writes them there. */
static void label_lines(const struct contour *k, size_t level, struct canvas *c,
                        const struct spot *spots, size_t count) {
    const char *text = k->labels.labels[level];
    struct figure_text_style s = figure_text_style_default();
    struct text_size size;
    s.size = k->label_size;
    s.halign = FIGURE_ALIGN_CENTER;
    s.valign = FIGURE_ALIGN_CENTER;
    s.color = level_color(k, level);
    text_measure(c, text, &s, &size);
    double w = size.width + 4, h = size.ascent + size.descent, far = 1e5;
    cairo_path_t *lines = cairo_copy_path(c->cr);
    cairo_new_path(c->cr);
    cairo_save(c->cr);
    cairo_rectangle(c->cr, -far, -far, 2 * far, 2 * far); /* all there is, with holes */
    for (size_t i = 0; i < count; i++) {
        cairo_translate(c->cr, spots[i].x, spots[i].y);
        cairo_rotate(c->cr, spots[i].angle);
        cairo_move_to(c->cr, -w / 2, -h / 2); /* the other way round: a hole by every rule */
        cairo_rel_line_to(c->cr, 0, h);
        cairo_rel_line_to(c->cr, w, 0);
        cairo_rel_line_to(c->cr, 0, -h);
        cairo_close_path(c->cr);
        cairo_rotate(c->cr, -spots[i].angle);
        cairo_translate(c->cr, -spots[i].x, -spots[i].y);
    }
    cairo_clip(c->cr);
    cairo_append_path(c->cr, lines);
    cairo_path_destroy(lines);
    cairo_stroke(c->cr);
    cairo_restore(c->cr);
    for (size_t i = 0; i < count; i++) {
        double upright = remainder(spots[i].angle, M_PI); /* never upside down */
        s.rotation = -upright * 180 / M_PI;
        text_draw(c, spots[i].x, spots[i].y, text, &s, NULL);
    }
}

/* The middle of a line by its length, and the direction there. */
static struct spot middle_of(const struct isopoint *p, size_t count, double length) {
    double left = length / 2;
    for (size_t i = 0; i + 1 < count; i++) {
        double dx = p[i + 1].x - p[i].x, dy = p[i + 1].y - p[i].y, step = hypot(dx, dy);
        if (left <= step && step > 0)
            return (struct spot){p[i].x + dx * left / step, p[i].y + dy * left / step,
                                 atan2(dy, dx)};
        left -= step;
    }
    return (struct spot){p[0].x, p[0].y, 0};
}

#define LABELLED 60 /* pixels of a line from which on it has room for a label */

static int draw_level(const struct contour *k, size_t i, struct canvas *c, struct isolines *lines) {
    size_t ignored, spot_count = 0;
    if (isolines_trace(lines, k->levels[i], false) != 0)
        return -1;
    struct spot *spots = malloc((isolines_count(lines) + 1) * sizeof *spots);
    if (!spots)
        return -1;
    const struct isopoint *all = isolines_points(lines, &ignored);
    for (size_t n = 0; n < isolines_count(lines); n++) {
        struct isoline line = isolines_at(lines, n);
        const struct isopoint *p = all + line.first;
        double length = 0;
        cairo_move_to(c->cr, p[0].x, p[0].y);
        for (size_t q = 1; q < line.count; q++) {
            cairo_line_to(c->cr, p[q].x, p[q].y);
            length += hypot(p[q].x - p[q - 1].x, p[q].y - p[q - 1].y);
        }
        if (line.ring)
            cairo_close_path(c->cr);
        if (k->label_size > 0 && length > LABELLED)
            spots[spot_count++] = middle_of(p, line.count, length);
    }
    canvas_color(c, level_color(k, i), k->base.style.alpha);
    enum figure_line style = k->base.style.line;
    /* One colour for all: negative levels are dashed, as in Matplotlib */
    if (style == FIGURE_LINE_AUTO)
        style = k->color_count == 1 && k->levels[i] < 0 ? FIGURE_LINE_DASHED : FIGURE_LINE_SOLID;
    canvas_pen(c, style, k->base.style.line_width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    if (spot_count)
        label_lines(k, i, c, spots, spot_count);
    else
        cairo_stroke(c->cr);
    free(spots);
    return 0;
}

static void contour_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct contour *k = (const struct contour *)a;
    double *places;
    struct isolines *lines = new_lines(k, v, &places);
    int rc = lines ? 0 : -1;
    if (rc == 0 && k->filled) { /* sharp edges, as Matplotlib's */
        cairo_antialias_t before = cairo_get_antialias(c->cr);
        cairo_set_antialias(c->cr, CAIRO_ANTIALIAS_NONE);
        rc = fill_bands(k, c, lines);
        cairo_set_antialias(c->cr, before);
    }
    for (size_t i = 0; rc == 0 && !k->filled && i < k->level_count; i++)
        rc = draw_level(k, i, c, lines);
    if (rc != 0)
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw contours");
    isolines_free(&lines);
    free(places);
}

static void contour_close(struct figure_artist *a) {
    struct contour *k = (struct contour *)a;
    free(k->z);
    free(k->levels);
    free(k->colors);
    figure_ticks_close(&k->labels);
}

/* By the points of its lines on a page of the usual size: four weigh as much as a marker. */
static size_t contour_weight(const struct figure_artist *a) {
    const struct contour *k = (const struct contour *)a;
    struct view page = {.map = {{.factor = 400 / (a->x[k->cols - 1] - a->x[0])},
                                {.factor = 300 / (a->y[k->rows - 1] - a->y[0])}}};
    double *places;
    struct isolines *lines = new_lines(k, &page, &places);
    size_t all = 0, count;
    for (size_t i = 0; lines && i < k->level_count; i++)
        if (isolines_trace(lines, k->levels[i], k->filled) == 0) {
            isolines_points(lines, &count);
            all += count;
        }
    isolines_free(&lines);
    free(places);
    return all / 4;
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
