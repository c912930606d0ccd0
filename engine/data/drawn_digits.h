/* engine/data/drawn_digits.h: handwritten-looking digits that the engine draws itself.
 * Owns: the strokes of the ten digits and how a hand varies them. The same images everywhere: only
 * integer arithmetic and the exactly rounded float operations are used, never libm. */
#ifndef ENGINE_DATA_DRAWN_DIGITS_H
#define ENGINE_DATA_DRAWN_DIGITS_H

#include "engine/array/array.h"

enum { DRAWN_SIDE = 28, DRAWN_TRAIN = 60000, DRAWN_TEST = 10000 };

/* Draws image number `index` of the data set into pixels (0 background to 255 ink, row by row).
 * Returns its digit: every ten images from a multiple of ten on hold each digit once. */
int drawn_digits_draw(uint32_t index, unsigned char pixels[DRAWN_SIDE * DRAWN_SIDE]);

/* The whole set: images uint8 (60000, 28, 28) and (10000, 28, 28), labels uint8 (60000,) and
 * (10000,). Owned by the caller; all NULL on error. `threads` share the work; the result does not
 * depend on their number. */
struct drawn_digits {
    struct array *x_train, *y_train, *x_test, *y_test;
};
int drawn_digits_load(int threads, struct drawn_digits *out, struct nn_err *err);
void drawn_digits_close(struct drawn_digits *digits);

#endif
