/* curve.h - the picture of a training run: progress and one panel per measure.
 * Owns: struct figure_curve. Must not know: models or how training works. */
#ifndef FIGURE_CURVE_H
#define FIGURE_CURVE_H

#include "kernel/figure/figure.h"

/* One measure over epochs 1..count. A series "val_x" is drawn in the panel of "x". */
struct figure_series {
    const char *name;
    const double *values; /* NaN where unknown */
    size_t count;
};

struct figure_curve {
    const struct figure_series *series;
    size_t series_count;
    size_t epochs;      /* planned; the x axis runs to it. 0: as many as there are values */
    double fraction;    /* 0..1 of the whole run done; NAN: no progress bar */
    const char *status; /* one line over the panels ("Epoch 3/50 · 4 s left"); NULL: none */
    const char *title;  /* NULL: none */
    const char *training, *validation, *epoch; /* the words for these */
    double panel_width, panel_height;          /* inches; NAN: 3.6 x 2.5 */
};
struct figure_curve figure_curve_default(void);

/* A new figure the caller frees and renders (tight = false keeps its size from update to update).
 * At most four panels are drawn: loss first, then in the order given. */
struct figure *figure_curve_new(struct figure_library *library, const struct figure_curve *curve,
                                struct figure_err *err);

#endif
