/* streamlines.h - lines along a field of arrows, as far apart as a mask allows.
 * Owns: the integration and the mask. Must not know: figures. Places count grid points. */
#ifndef FIGURE_STREAMLINES_H
#define FIGURE_STREAMLINES_H

#include "kernel/figure/isolines.h"

struct streams {
    size_t cols, rows;
    const double *u, *v;           /* rows x cols, in grid points per time; borrowed */
    size_t mask_cols, mask_rows;   /* cells of which a line takes each for itself */
    double min_length, max_length; /* shares of the field's sides, of a whole line */
    bool forward, backward;        /* from where a line starts */
    bool cross;                    /* lines may enter cells of others */
    const struct isopoint *starts; /* count 0: wherever there is room, from the rim inwards */
    size_t start_count;
    struct isopoint *points; /* filled in, owned by the caller as `lines` */
    size_t point_count, point_room;
    struct isoline *lines;
    size_t line_count, line_room;
};
/* -1: no memory. The method is Heun's with steps as long as its error allows, as Matplotlib's. */
int streamlines_trace(struct streams *s);
/* A field's value between its grid points. */
double streamlines_at(const struct streams *s, const double *field, struct isopoint p);

#endif
