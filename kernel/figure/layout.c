/* layout.c - margins of subplots from what is measured: tight_layout.
 * Owns: the arithmetic of margins. Must not know: what the texts say. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

/* Pixels an axes and its guests (twins, colorbars) reach beyond the grid cell: left, right, top,
 * bottom. */
static void overhang(struct figure_axes *axes, struct canvas *c, double out[4]) {
    struct figure *f = axes->figure;
    double x, y, w, h, cell[4];
    cairo_surface_t *paper = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    struct canvas inner = *c;
    inner.cr = cairo_create(paper);
    inner.measuring = true;
    for (size_t i = 0; i < f->axes_count; i++)
        if (f->axes[i] == axes || (f->axes[i]->host == axes && f->axes[i]->host_count < 2))
            axes_draw(f->axes[i], &inner, true);
    cairo_destroy(inner.cr);
    cairo_recording_surface_ink_extents(paper, &x, &y, &w, &h);
    cairo_surface_destroy(paper);
    figure__grid_rect(axes, cell);
    double page_w = f->width * 72 * c->pt, page_h = f->height * 72 * c->pt;
    double left = cell[0] * page_w, top = (1 - cell[1] - cell[3]) * page_h;
    out[0] = w > 0 ? left - x : 0;
    out[1] = w > 0 ? x + w - (left + cell[2] * page_w) : 0;
    out[2] = h > 0 ? top - y : 0;
    out[3] = h > 0 ? y + h - (top + cell[3] * page_h) : 0;
}

/* Two tables: pixels needed left of column k (cols + 1 per row) and above row k (cols per line). */
struct needs {
    size_t rows, cols;
    double *across, *down;
};

static void collect(struct figure_axes *axes, struct canvas *c, struct needs *n) {
    double over[4];
    /* A coarser grid's cell covers several of the finest */
    size_t rs = n->rows / axes->rows, cs = n->cols / axes->cols;
    size_t row0 = axes->first / axes->cols * rs, row1 = (axes->last / axes->cols + 1) * rs;
    size_t col0 = axes->first % axes->cols * cs, col1 = (axes->last % axes->cols + 1) * cs;
    if (rs * axes->rows != n->rows || cs * axes->cols != n->cols || col1 > n->cols)
        return; /* grids that don't divide each other are left where they are */
    overhang(axes, c, over);
    for (size_t r = row0; r < row1; r++) {
        n->across[r * (n->cols + 1) + col0] += over[0];
        n->across[r * (n->cols + 1) + col1] += over[1];
    }
    for (size_t k = col0; k < col1; k++) {
        n->down[row0 * n->cols + k] += over[2];
        n->down[row1 * n->cols + k] += over[3];
    }
}

static double largest(const double *at, size_t count, size_t step) {
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, at[i * step]);
    return most;
}

static void solve(struct figure *f, const struct canvas *c, const struct needs *n, double pad) {
    double page_w = f->width * 72 * c->pt, page_h = f->height * 72 * c->pt;
    size_t line = n->cols + 1;
    double left = largest(n->across, n->rows, line) + pad;
    double right = largest(n->across + n->cols, n->rows, line) + pad;
    double top = largest(n->down, n->cols, 1) + pad;
    double bottom = largest(n->down + n->rows * n->cols, n->cols, 1) + pad;
    if (f->suptitle.text && f->suptitle.text[0])
        top += (isnan(f->suptitle.style.size) ? 12 : f->suptitle.style.size) * c->pt + pad;
    double between_x = 0, between_y = 0;
    for (size_t k = 1; k < n->cols; k++)
        between_x = fmax(between_x, largest(n->across + k, n->rows, line) + pad);
    for (size_t r = 1; r < n->rows; r++)
        between_y = fmax(between_y, largest(n->down + r * n->cols, n->cols, 1) + pad);
    double cell_w = (page_w - left - right - between_x * (double)(n->cols - 1)) / (double)n->cols;
    double cell_h = (page_h - top - bottom - between_y * (double)(n->rows - 1)) / (double)n->rows;
    /* As Matplotlib: when the texts leave no room, that dimension stays as it was */
    if (cell_w > 0) {
        f->margins[0] = left / page_w;
        f->margins[1] = 1 - right / page_w;
        if (n->cols > 1)
            f->margins[4] = between_x / cell_w;
    }
    if (cell_h > 0) {
        f->margins[2] = bottom / page_h;
        f->margins[3] = 1 - top / page_h;
        if (n->rows > 1)
            f->margins[5] = between_y / cell_h;
    }
}

int figure_tight_layout(struct figure *figure, double pad, struct figure_err *err) {
    struct canvas c = {.library = figure->library, .pt = figure->dpi / 72, .measuring = true};
    struct figure_err inner = {0, ""};
    struct needs n = {0, 0, NULL, NULL};
    int rc = -1;
    c.err = &inner;
    for (size_t i = 0; i < figure->axes_count; i++)
        if (figure->axes[i]->in_grid) {
            n.rows = figure->axes[i]->rows > n.rows ? figure->axes[i]->rows : n.rows;
            n.cols = figure->axes[i]->cols > n.cols ? figure->axes[i]->cols : n.cols;
        }
    if (!n.rows)
        return 0;
    n.across = figure__alloc(n.rows * (n.cols + 1), sizeof *n.across, err);
    n.down = figure__alloc((n.rows + 1) * n.cols, sizeof *n.down, err);
    if (!n.across || !n.down)
        goto out;
    for (size_t i = 0; i < figure->axes_count; i++)
        if (figure->axes[i]->in_grid && !figure->axes[i]->is_twin)
            collect(figure->axes[i], &c, &n);
    if (inner.code) {
        figure__fail(err, inner.code, "%s", inner.text);
        goto out;
    }
    solve(figure, &c, &n, (isnan(pad) ? 1.08 : pad) * 10 * c.pt);
    rc = 0;
out:
    free(n.across);
    free(n.down);
    return rc;
}
