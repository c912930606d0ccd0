/* kernel/modules/keras/curve.h: the picture of a training run. */
#ifndef KERNEL_MODULES_KERAS_CURVE_H
#define KERNEL_MODULES_KERAS_CURVE_H

#include "kernel/lang/object.h"

/* Draws rows[epoch * count + series] (NaN: no value) as curves, training and validation of one name
 * in one panel, into a bundle as SVG and PNG. `total`: epochs planned, for the axis; caption may be
 * NULL; live: more are to follow. Raises when it cannot draw. */
void keras_curve_draw(struct lang_vm *vm, const char *const *names, const double *rows, int count,
                      int epochs, int total, const char *caption, bool live,
                      struct lang_bundle *bundle);

#endif
