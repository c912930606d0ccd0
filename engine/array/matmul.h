/* engine/array/matmul.h: products of matrices and vectors. Owned results. */
#ifndef ENGINE_ARRAY_MATMUL_H
#define ENGINE_ARRAY_MATMUL_H

#include "engine/array/array.h"

/* The operator @: 1-D, 2-D and batched. VALUE "matmul: Input operand 1 has a mismatch in its core
 * dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)". */
struct array *array_matmul(struct array *a, struct array *b, struct nn_err *err);
/* numpy.dot. VALUE "shapes (2,3) and (2,2) not aligned: 3 (dim 1) != 2 (dim 0)". */
struct array *array_dot(struct array *a, struct array *b, struct nn_err *err);
struct array *array_outer(struct array *a, struct array *b, struct nn_err *err);
struct array *array_inner(struct array *a, struct array *b, struct nn_err *err);
struct array *array_vdot(struct array *a, struct array *b, struct nn_err *err);
/* C (m, n) = A (m, k) B (k, n), row-major, row strides lda, ldb, ldc in elements. */
void array_dgemm(int64_t m, int64_t n, int64_t k, const double *a, int64_t lda, const double *b,
                 int64_t ldb, double *c, int64_t ldc);

#endif
