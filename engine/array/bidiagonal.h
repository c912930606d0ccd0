/* engine/array/bidiagonal.h: singular values and vectors of a bidiagonal matrix. */
#ifndef ENGINE_ARRAY_BIDIAGONAL_H
#define ENGINE_ARRAY_BIDIAGONAL_H

#include <stdbool.h>
#include <stdint.h>

/* b = u diag(d) vt for the n x n matrix b with diagonal d and n - 1 numbers e above it (below it if
 * lower), as dbdsdc does up to its 25 rows. ut and vt (n x n, by rows) start as the identity and
 * become u' and vt; d becomes the singular values, greatest first; e is used up. work: 2 n numbers.
 * False: no convergence. */
bool array_bidiagonal_svd(int64_t n, double *d, double *e, bool lower, double *ut, double *vt,
                          double *work);

#endif
