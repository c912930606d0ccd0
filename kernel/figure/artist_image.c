/* artist_image.c - imshow and pcolormesh: grids of colours.
 * Owns: turning values into pixels. Must not know: how limits or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define SMOOTH_SIDE_MAX 2000.0 /* rows and columns an interpolated image is enlarged to */
#define IMAGE_SIDE_MAX 16384

struct image {
    struct figure_artist base;
    size_t rows, cols, channels;
    double *values;
    double extent[4]; /* left, right, bottom, top; row 0 at the top */
    bool smooth;
    bool flipped; /* row 0 of what was given is the last here: origin='lower' */
};

static void image_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct image *m = (const struct image *)a;
    for (int i = 0; i < 4; i++) {
        bounds_add(b, i / 2, m->extent[i]);
        bounds_sticky(b, i / 2, m->extent[i]);
    }
}

static unsigned byte(double v) {
    return v > 0 ? v < 1 ? (unsigned)(v * 255 + 0.5) : 255 : 0; /* NaN is 0 */
}

/* A cairo pixel: alpha and premultiplied colours. */
static unsigned pixel_of(struct figure_color color, double alpha) {
    double a = (color.a < 0 ? 1 : color.a) * (isnan(alpha) ? 1 : alpha);
    return byte(a) << 24 | byte(color.r * a) << 16 | byte(color.g * a) << 8 | byte(color.b * a);
}

static struct figure_color cell(const struct image *m, size_t r, size_t col) {
    const double *v = m->values + (r * m->cols + col) * m->channels;
    if (m->channels == 1)
        return figure__mapped(&m->base.mapping, v[0]);
    return (struct figure_color){v[0], v[1], v[2], m->channels == 4 ? v[3] : 1};
}

/* The image with values between its pixels, `factor` for each: interpolated first and coloured
 * then, as Matplotlib does. *out->values is the caller's. */
static int enlarge(const struct image *m, size_t factor, struct image *out,
                   struct figure_err *err) {
    *out = *m;
    out->smooth = false;
    out->rows = m->rows * factor;
    out->cols = m->cols * factor;
    out->values = figure__alloc(out->rows * out->cols * m->channels, sizeof *out->values, err);
    double *to = out->values;
    for (size_t r = 0; to && r < out->rows; r++) {
        double y = fmin(fmax(((double)r + 0.5) / (double)factor - 0.5, 0), (double)m->rows - 1);
        size_t y0 = (size_t)y, y1 = y0 + 1 < m->rows ? y0 + 1 : y0;
        for (size_t k = 0; k < out->cols; k++) {
            double x = fmin(fmax(((double)k + 0.5) / (double)factor - 0.5, 0), (double)m->cols - 1);
            size_t x0 = (size_t)x, x1 = x0 + 1 < m->cols ? x0 + 1 : x0, n = m->channels;
            const double *top = m->values + y0 * m->cols * n, *low = m->values + y1 * m->cols * n;
            double fx = x - (double)x0, fy = y - (double)y0;
            for (size_t h = 0; h < n; h++)
                *to++ = (1 - fy) * ((1 - fx) * top[x0 * n + h] + fx * top[x1 * n + h]) +
                        fy * ((1 - fx) * low[x0 * n + h] + fx * low[x1 * n + h]);
        }
    }
    return to ? 0 : -1;
}

static void image_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct image *m = (const struct image *)a;
    if (!m->rows || !m->cols)
        return;
    /* about as many values as there are pixels on paper */
    double across = fabs(view_x(v, m->extent[1]) - view_x(v, m->extent[0])) / (double)m->cols;
    double down = fabs(view_y(v, m->extent[3]) - view_y(v, m->extent[2])) / (double)m->rows;
    double factor = ceil(fmin(fmax(across, down), SMOOTH_SIDE_MAX / (double)(m->rows + m->cols)));
    if (m->smooth && factor >= 2) {
        struct image larger;
        if (enlarge(m, (size_t)factor, &larger, c->err) == 0)
            image_draw(&larger.base, c, v);
        free(larger.values);
        return;
    }
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)m->cols, (int)m->rows);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory for an image of %zu x %zu", m->rows,
                     m->cols);
        cairo_surface_destroy(surface);
        return;
    }
    unsigned char *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t r = 0; r < m->rows; r++) {
        unsigned *line = (unsigned *)(void *)(data + r * stride);
        for (size_t k = 0; k < m->cols; k++)
            line[k] = pixel_of(cell(m, r, k), a->style.alpha);
    }
    cairo_surface_mark_dirty(surface);
    if (c->vector)
        png_attach(surface, true);
    double x0 = view_x(v, m->extent[0]), x1 = view_x(v, m->extent[1]);
    double y0 = view_y(v, m->extent[3]), y1 = view_y(v, m->extent[2]);
    /* Nothing to see, or a zoom no pixel of which would fit the page */
    double w = fabs(x1 - x0) / (double)m->cols, h = fabs(y1 - y0) / (double)m->rows;
    if (!(w > 1e-6 && w < 1e5 && h > 1e-6 && h < 1e5)) {
        cairo_surface_destroy(surface);
        return;
    }
    cairo_save(c->cr);
    cairo_translate(c->cr, x0, y0);
    cairo_scale(c->cr, (x1 - x0) / (double)m->cols, (y1 - y0) / (double)m->rows);
    cairo_set_source_surface(c->cr, surface, 0, 0);
    cairo_pattern_t *pattern = cairo_get_source(c->cr);
    /* Shrinking needs averaging whatever was asked, or lines of pixels vanish */
    bool shrinks = fabs(x1 - x0) < (double)m->cols || fabs(y1 - y0) < (double)m->rows;
    cairo_pattern_set_filter(pattern, shrinks     ? CAIRO_FILTER_GOOD
                                      : m->smooth ? CAIRO_FILTER_BILINEAR
                                                  : CAIRO_FILTER_NEAREST);
    if (m->smooth || (shrinks && !c->vector)) /* or its edges would fade */
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
    cairo_rectangle(c->cr, 0, 0, (double)m->cols, (double)m->rows);
    cairo_clip(c->cr);
    cairo_paint(c->cr);
    cairo_restore(c->cr);
    cairo_surface_destroy(surface);
}

static void image_close(struct figure_artist *a) {
    free(((struct image *)a)->values);
}

/* Interpolated images are enlarged here: an SVG's reader would choose its own way. */
static size_t image_weight(const struct figure_artist *a) {
    return ((const struct image *)a)->smooth ? SIZE_MAX : 0;
}

static const struct artist_ops image_ops = {
    .kind = FIGURE_KIND_IMAGE,
    .bounds = image_bounds,
    .draw = image_draw,
    .close = image_close,
    .weight = image_weight,
};

struct figure_image figure_image_default(void) {
    return (struct figure_image){.mapping = {.lo = NAN, .hi = NAN}, .extent = {NAN}, .aspect = 1};
}

static double *copy_grid(struct figure_grid g, struct figure_err *err) {
    if (g.rows > IMAGE_SIDE_MAX || g.cols > IMAGE_SIDE_MAX ||
        g.rows * g.cols * g.channels > FIGURE_POINTS_MAX) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "an image of %zu x %zu is more than a figure can hold: show a part, as in "
                     "a[::10, ::10]",
                     g.rows, g.cols);
        return NULL;
    }
    double *copy = figure__alloc(g.rows * g.cols * g.channels, sizeof *copy, err), *to = copy;
    for (size_t r = 0; copy && r < g.rows; r++)
        for (size_t k = 0; k < g.cols; k++)
            for (size_t h = 0; h < g.channels; h++)
                *to++ = g.at[(ptrdiff_t)r * g.row_stride + (ptrdiff_t)k * g.col_stride +
                             (ptrdiff_t)h * g.channel_stride];
    return copy;
}

static void flip_rows(double *v, size_t rows, size_t width) {
    for (size_t r = 0; r < rows / 2; r++)
        for (size_t k = 0; k < width; k++) {
            double swap = v[r * width + k];
            v[r * width + k] = v[(rows - 1 - r) * width + k];
            v[(rows - 1 - r) * width + k] = swap;
        }
}

bool figure_image_get(const struct figure_artist *artist, struct figure_grid *grid,
                      double extent[4]) {
    const struct image *m = (const struct image *)artist;
    if (artist->ops != &image_ops)
        return false;
    ptrdiff_t width = (ptrdiff_t)(m->cols * m->channels);
    bool turned = m->flipped && m->rows > 0;
    *grid = (struct figure_grid){m->values + (turned ? (m->rows - 1) * m->cols * m->channels : 0),
                                 m->rows,
                                 m->cols,
                                 m->channels,
                                 turned ? -width : width,
                                 (ptrdiff_t)m->channels,
                                 1};
    for (int i = 0; i < 4; i++)
        extent[i] = m->extent[i];
    return true;
}

int figure_image_set(struct figure_artist *artist, struct figure_grid grid,
                     struct figure_err *err) {
    struct image *m = (struct image *)artist;
    if (artist->ops != &image_ops)
        return figure__fail(err, FIGURE_ERR_VALUE, "only an image takes a new grid of numbers");
    double *values = copy_grid(grid, err);
    if (!values)
        return -1;
    free(m->values);
    m->values = values;
    m->rows = grid.rows;
    m->cols = grid.cols;
    m->channels = grid.channels;
    m->base.mapped = grid.channels == 1;
    if (m->flipped)
        flip_rows(values, grid.rows, grid.cols * grid.channels);
    return 0;
}

struct figure_artist *figure_imshow(struct figure_axes *axes, struct figure_grid grid,
                                    const struct figure_image *image,
                                    const struct figure_style *style, struct figure_err *err) {
    struct figure_image o = image ? *image : figure_image_default();
    struct figure_style s = style ? *style : figure_style_default();
    if (grid.channels != 1 && grid.channels != 3 && grid.channels != 4) {
        figure__fail(err, FIGURE_ERR_VALUE, "Invalid shape (%zu, %zu, %zu) for image data",
                     grid.rows, grid.cols, grid.channels);
        return NULL;
    }
    struct image *m = figure__alloc(1, sizeof *m, err);
    if (!m)
        return NULL;
    m->base.ops = &image_ops;
    if (!(m->values = copy_grid(grid, err))) {
        figure__artist_free(&m->base);
        return NULL;
    }
    m->rows = grid.rows;
    m->cols = grid.cols;
    m->channels = grid.channels;
    m->smooth = o.smooth;
    m->base.mapped = grid.channels == 1;
    m->base.mapping = o.mapping;
    figure_mapping_fit(&m->base.mapping, m->values, m->base.mapped ? grid.rows * grid.cols : 0);
    double right = (double)grid.cols - 0.5, low = (double)grid.rows - 0.5;
    double e[4] = {-0.5, right, o.origin_lower ? -0.5 : low, o.origin_lower ? low : -0.5};
    for (int i = 0; i < 4; i++)
        m->extent[i] = isnan(o.extent[0]) ? e[i] : o.extent[i];
    m->flipped = o.origin_lower;
    if (o.origin_lower)
        flip_rows(m->values, grid.rows, grid.cols * grid.channels);
    axes->aspect = isnan(o.aspect) ? axes->aspect : o.aspect;
    struct figure_artist *added = figure__add(axes, &m->base, &s, err);
    /* As Matplotlib: the extent's order decides which way the axes run */
    if (added)
        for (int d = 0; d < 2; d++) {
            struct axis *axis = &axes->axis[d].leader->axis[d];
            axis->inverted = m->extent[2 * d] > m->extent[2 * d + 1];
        }
    return added;
}

/* A mesh of quadrilaterals between edges. */
struct mesh {
    struct figure_artist base; /* x: cols + 1 edges, y: rows + 1 edges */
    size_t rows, cols;
    double *values;
};

static void mesh_bounds(const struct figure_artist *a, struct bounds *b) {
    const struct mesh *m = (const struct mesh *)a;
    double end[2][2] = {{a->x[0], a->x[m->cols]}, {a->y[0], a->y[m->rows]}};
    for (int d = 0; d < 2; d++)
        for (int i = 0; i < 2; i++) {
            bounds_add(b, d, end[d][i]);
            bounds_sticky(b, d, end[d][i]);
        }
}

static void mesh_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    const struct mesh *m = (const struct mesh *)a;
    cairo_antialias_t before = cairo_get_antialias(c->cr);
    /* Neighbours must meet without seams: each reaches a little under the next */
    bool bare = !figure__given(a->style.edge), solid = isnan(a->style.alpha) || a->style.alpha >= 1;
    double over = bare && solid ? 0.4 : 0;
    if (bare)
        cairo_set_antialias(c->cr, CAIRO_ANTIALIAS_NONE);
    for (size_t r = 0; r < m->rows; r++)
        for (size_t k = 0; k < m->cols; k++) {
            struct figure_color color = figure__mapped(&a->mapping, m->values[r * m->cols + k]);
            double x0 = view_x(v, a->x[k]), x1 = view_x(v, a->x[k + 1]);
            double y0 = view_y(v, a->y[r]), y1 = view_y(v, a->y[r + 1]);
            if (color.a <= 0 || !isfinite(x0 + x1 + y0 + y1))
                continue;
            struct rect box = {fmin(x0, x1), fmin(y0, y1), fabs(x1 - x0) + over,
                               fabs(y1 - y0) + over};
            canvas_box(c, &box, color,
                       figure__given(a->style.edge) ? a->style.edge : FIGURE_COLOR_NONE,
                       a->style.alpha, isnan(a->style.line_width) ? 1 : a->style.line_width,
                       FIGURE_LINE_SOLID);
        }
    cairo_set_antialias(c->cr, before);
}

static void mesh_close(struct figure_artist *a) {
    free(((struct mesh *)a)->values);
}

static size_t mesh_weight(const struct figure_artist *a) {
    const struct mesh *m = (const struct mesh *)a;
    size_t cells = m->rows * m->cols;
    /* Without edges an image: vectors would show seams where a page scales them */
    bool seams = !figure__given(a->style.edge) && cells > 1;
    return seams || cells > FIGURE_VECTOR_CELLS_MAX ? SIZE_MAX : 0;
}

static const struct artist_ops mesh_ops = {
    .kind = FIGURE_KIND_MESH,
    .bounds = mesh_bounds,
    .draw = mesh_draw,
    .close = mesh_close,
    .weight = mesh_weight,
};

/* count + 1 edges from as many edges, from centres, or from nothing. */
static double *edges_of(struct figure_vector v, size_t count, const char *name,
                        struct figure_err *err) {
    if (v.count != 0 && v.count != count && v.count != count + 1) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "pcolormesh: %s has %zu numbers; %zu cells need %zu edges or %zu centres",
                     name, v.count, count, count + 1, count);
        return NULL;
    }
    double *e = figure__alloc(count + 1, sizeof *e, err);
    if (!e)
        return NULL;
    for (size_t i = 0; i <= count; i++) {
        if (v.count == 0) {
            e[i] = (double)i;
        } else if (v.count == count + 1) {
            e[i] = figure__at(v, i);
        } else if (count == 1) {
            e[i] = figure__at(v, 0) + (i ? 0.5 : -0.5);
        } else {
            size_t a = i == 0 ? 0 : i == count ? count - 2 : i - 1;
            double left = v.at[(ptrdiff_t)a * v.stride],
                   right = v.at[(ptrdiff_t)(a + 1) * v.stride];
            e[i] = i == 0       ? left - (right - left) / 2
                   : i == count ? right + (right - left) / 2
                                : (left + right) / 2;
        }
    }
    return e;
}

struct figure_artist *figure_pcolormesh(struct figure_axes *axes, struct figure_vector x,
                                        struct figure_vector y, struct figure_grid grid,
                                        const struct figure_mapping *mapping,
                                        const struct figure_style *style, struct figure_err *err) {
    struct figure_style s = style ? *style : figure_style_default();
    if (grid.channels != 1) {
        figure__fail(err, FIGURE_ERR_VALUE, "pcolormesh needs a matrix of values");
        return NULL;
    }
    struct mesh *m = figure__alloc(1, sizeof *m, err);
    if (!m)
        return NULL;
    m->base.ops = &mesh_ops;
    m->rows = grid.rows;
    m->cols = grid.cols;
    m->values = copy_grid(grid, err);
    m->base.x = m->values ? edges_of(x, grid.cols, "x", err) : NULL;
    m->base.y = m->base.x ? edges_of(y, grid.rows, "y", err) : NULL;
    if (!m->base.y) {
        figure__artist_free(&m->base);
        return NULL;
    }
    m->base.mapped = true;
    m->base.mapping = mapping ? *mapping : figure_mapping_default();
    figure_mapping_fit(&m->base.mapping, m->values, grid.rows * grid.cols);
    return figure__add(axes, &m->base, &s, err);
}

int figure_write_png(const char *path, struct figure_grid grid, struct figure_err *err) {
    struct figure_bytes bytes = {0};
    if (grid.channels != 4 || !grid.rows || !grid.cols)
        return figure__fail(err, FIGURE_ERR_VALUE, "a picture needs rows, columns and RGBA");
    if (drawing_load(err) != 0)
        return -1;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)grid.cols, (int)grid.rows);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for an image of %zu x %zu",
                            grid.rows, grid.cols);
    }
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t r = 0; r < grid.rows; r++) {
        unsigned *line = (unsigned *)(void *)(cairo_image_surface_get_data(surface) + r * stride);
        for (size_t k = 0; k < grid.cols; k++) {
            const double *v =
                grid.at + (ptrdiff_t)r * grid.row_stride + (ptrdiff_t)k * grid.col_stride;
            ptrdiff_t next = grid.channel_stride;
            line[k] = pixel_of(
                (struct figure_color){v[0], v[next], v[2 * next], byte(v[3 * next]) / 255.0}, 1);
        }
    }
    cairo_surface_mark_dirty(surface);
    int rc = png_encode(surface, 100, true, &bytes, err);
    rc = rc == 0 ? figure__write_file(path, &bytes, err) : rc;
    figure_bytes_close(&bytes);
    cairo_surface_destroy(surface);
    return rc;
}
