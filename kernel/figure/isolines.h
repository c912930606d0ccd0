/* isolines.h - lines of equal height through a grid, and the outlines of what lies above.
 * Owns: the walk from cell to cell. Must not know: figures, colours, levels of whom. */
#ifndef FIGURE_ISOLINES_H
#define FIGURE_ISOLINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct isopoint {
    double x, y;
};
struct isoline {
    size_t first, count; /* of the points */
    bool ring;           /* the last joins the first, which is not repeated */
};
struct isolines; /* a grid and the lines last traced on it */

/* z: rows x cols at the places x[cols] and y[rows], in pixels; all borrowed. Cells with a corner
 * that is not finite are left out. NULL: no memory. */
struct isolines *isolines_new(size_t rows, size_t cols, const double *x, const double *y,
                              const double *z);
void isolines_free(struct isolines **lines);
/* The lines z = level; with `outlines` the rings around z >= level instead, along the rim of the
 * grid where they meet it. Points are left out where a straight line is within a fifth of a pixel.
 * Replaces what was traced before; -1: no memory. */
int isolines_trace(struct isolines *lines, double level, bool outlines);
size_t isolines_count(const struct isolines *lines);
struct isoline isolines_at(const struct isolines *lines, size_t index);
const struct isopoint *isolines_points(const struct isolines *lines, size_t *count);
/* Leaves out such points of a line in place; `stack` holds n numbers. Returns how many are left. */
size_t isopoints_simplify(struct isopoint *p, size_t n, uint32_t *stack);

#endif
