/* base.h - what all of the figure library's headers speak of: errors, numbers, its objects.
 * Owns: the conventions of its functions. Must not know: what is drawn. */
#ifndef FIGURE_BASE_H
#define FIGURE_BASE_H

#include <stdbool.h>
#include <stddef.h>

/* Conventions of every function below
 * - int results: 0 fine, -1 failed; pointer results: NULL failed. `err` may be NULL; the first
 * error wins.
 * - Numbers and strings passed in are borrowed for the call and copied. NULL text means "no text".
 * - A figure owns its axes and an axes owns its artists: pointers to them are borrowed, and are
 * valid until the figure is freed or the axes is cleared or removed.
 * - An option left "automatic" is NAN for a double, NULL for a string, FIGURE_COLOR_AUTO for a
 *   colour and the ..._AUTO value of an enum. The `figure_..._default()` functions fill in just
 * that.
 * - Lengths on paper are points (1/72 inch), sizes of a figure inches, sizes of a picture CSS
 * pixels.
 * - NaN data breaks a line, and is left out of everything else and of the automatic limits.
 * - Nothing changes behind the caller's back: one thread at a time per library object. */

#define FIGURE_POINTS_MAX ((size_t)1 << 25) /* numbers one artist may hold; more is an error   */
#define FIGURE_VECTOR_MARKERS_MAX 1000      /* markers past which an SVG embeds an image       */
#define FIGURE_VECTOR_CELLS_MAX 1024        /* quadrilaterals past which an SVG embeds an image */

struct figure_err {
    int code; /* 0: none */
    char text[200];
};
enum figure_code { FIGURE_ERR_VALUE = 1, FIGURE_ERR_MEMORY, FIGURE_ERR_FILE, FIGURE_ERR_DRAW };

struct figure_library; /* fonts and their caches; costs nothing until the first text is drawn */
struct figure;
struct figure_axes;
struct figure_artist;

/* ---- numbers -------------------------------------------------------------------------------- */

/* A strided run of doubles; `stride` in elements (0 repeats one number). */
struct figure_vector {
    const double *at;
    size_t count;
    ptrdiff_t stride;
};
struct figure_vector figure_vector_of(const double *at, size_t count); /* contiguous */

/* A strided grid: cell (r, c, k) is at[r * row_stride + c * col_stride + k * channel_stride].
 * channels: 1 values, 3 RGB, 4 RGBA (colours as 0..1). */
struct figure_grid {
    const double *at;
    size_t rows, cols, channels;
    ptrdiff_t row_stride, col_stride, channel_stride;
};
struct figure_grid figure_grid_of(const double *at, size_t rows, size_t cols);

#endif
