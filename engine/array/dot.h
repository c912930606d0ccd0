/* engine/array/dot.h: products of vectors of floats, to the last bit as NumPy's. */
#ifndef ENGINE_ARRAY_DOT_H
#define ENGINE_ARRAY_DOT_H

#include "engine/array/array.h"

/* The sum of the products of n neighbours. */
double array_dot_f64(int64_t n, const double *a, const double *b);
float array_dot_f32(int64_t n, const float *a, const float *b);

/* c (m) = A (m, n) b (n), A's rows one behind the other. */
void array_dot_rows_f64(int64_t m, int64_t n, const double *a, const double *b, double *c);
void array_dot_rows_f32(int64_t m, int64_t n, const float *a, const float *b, float *c);

/* Writes the product of two vectors of one length and one dtype, ARRAY_FLOAT32 or ARRAY_FLOAT64,
 * each with the stride it has: BLAS adds in another order where elements are apart. */
void array_dot_vectors(const struct array *a, const struct array *b, void *result);

#endif
