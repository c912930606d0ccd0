/* engine/array/linalg.h: numpy.linalg for real matrices. Computed in float64; a float32 argument
 * gives a float32 result. Results are owned by the caller. */
#ifndef ENGINE_ARRAY_LINALG_H
#define ENGINE_ARRAY_LINALG_H

#include "engine/array/array.h"

/* VALUE/SINGULAR are LinAlgError in NumPy: every shape complaint here has code SINGULAR too
 * ("Last 2 dimensions of the array must be square"). Batches (ndim > 2) work for inv, det, solve.
 */
struct array *array_inv(struct array *a, struct nn_err *err); /* SINGULAR "Singular matrix" */
struct array *array_solve(struct array *a, struct array *b, struct nn_err *err);
struct array *array_det(struct array *a, struct nn_err *err);
/* The determinant's sign (0: singular) and the logarithm of its absolute value, both owned. */
int array_slogdet(struct array *a, struct array **sign, struct array **logarithm,
                  struct nn_err *err);
/* Minimum-norm least squares. rcond < 0: machine epsilon times max(m, n). Outputs may be NULL. */
struct array *array_lstsq(struct array *a, struct array *b, double rcond, struct array **residuals,
                          int64_t *rank, struct array **singular, struct nn_err *err);
struct array *array_pinv(struct array *a, double rcond,
                         struct nn_err *err); /* rcond < 0: NumPy's */
/* a = u diag(s) vt. u, vt NULL: values only. full: square u and vt. */
int array_svd(struct array *a, bool full, struct array **u, struct array **s, struct array **vt,
              struct nn_err *err);
/* Symmetric: ascending values, columns of vectors (may be NULL). */
int array_eigh(struct array *a, struct array **values, struct array **vectors, struct nn_err *err);
/* Any square matrix whose eigenvalues are real; VALUE, in words, when some are not. Columns of unit
 * length. The values in the order in which the QR steps find them, from the last. */
int array_eig(struct array *a, struct array **values, struct array **vectors, struct nn_err *err);
int64_t array_matrix_rank(struct array *a, struct nn_err *err); /* -1 on error */
struct array *array_cholesky(struct array *a, struct nn_err *err);
int array_qr(struct array *a, struct array **q, struct array **r, struct nn_err *err);

/* ORD_NONE: 2-norm of the flattened values (Frobenius). */
enum array_norm_kind {
    ARRAY_NORM_NONE,
    ARRAY_NORM_VALUE, /* ord: 0, 1, 2, -2, inf … */
    ARRAY_NORM_FRO,
    ARRAY_NORM_NUC
};
struct array *array_norm(struct array *a, enum array_norm_kind kind, double ord, const int *axes,
                         int naxes, bool keepdims, struct nn_err *err);
/* Highest power first. VALUE/TYPE as NumPy. weights may be NULL. */
struct array *array_polyfit(struct array *x, struct array *y, int64_t degree, struct array *weights,
                            struct nn_err *err);
struct array *array_polyval(struct array *coefficients, struct array *x, struct nn_err *err);
/* Rows are variables (rowvar). ddof 1 unless bias. y may be NULL. */
struct array *array_cov(struct array *m, struct array *y, bool rowvar, double ddof,
                        struct nn_err *err);
struct array *array_corrcoef(struct array *m, struct array *y, bool rowvar, struct nn_err *err);
struct array *array_trace(struct array *a, int64_t offset, struct nn_err *err);

#endif
