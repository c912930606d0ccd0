/* engine/array/tridiagonal.h: eigenvalues and eigenvectors of a symmetric tridiagonal matrix. */
#ifndef ENGINE_ARRAY_TRIDIAGONAL_H
#define ENGINE_ARRAY_TRIDIAGONAL_H

#include <stdbool.h>
#include <stdint.h>

/* For the n x n matrix with diagonal d and n - 1 numbers e beside it, as dsteqr does. zt (n x n, by
 * rows) starts as the identity; its rows become the vectors. d becomes the values, least first; e
 * is used up. False: no convergence. */
bool array_tridiagonal_eigen(int64_t n, double *d, double *e, double *zt);

#endif
