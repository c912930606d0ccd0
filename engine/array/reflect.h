/* engine/array/reflect.h: Householder reflections and plane rotations, from which the orthogonal
 * decompositions are made. In LAPACK's conventions, on which the signs of vectors depend. */
#ifndef ENGINE_ARRAY_REFLECT_H
#define ENGINE_ARRAY_REFLECT_H

#include <stdint.h>

/* A reflection I - tau v v' that leaves only the first of `count` numbers, as dlarfg makes it:
 * *alpha, the first, becomes what is left, x the rest of v, whose first is 1. Returns tau. */
double array_reflector(int64_t count, double *alpha, double *x);

/* a := (I - tau v v') a for rows x columns numbers, `down` and `right` apart. sums: room for
 * `columns` numbers. */
void array_reflect(double *a, int64_t rows, int64_t columns, int64_t down, int64_t right,
                   const double *v, double tau, double *sums);

/* The rotation with c f + s g = r and c g - s f = 0, c >= 0, as dlartg of LAPACK 3.10 makes it. */
void array_rotation(double f, double g, double *c, double *s, double *r);

/* x, y := c x + s y, c y - s x, `count` numbers each. */
void array_rotate(double *x, double *y, int64_t count, double c, double s);

#endif
