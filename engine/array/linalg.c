/* engine/array/linalg.c: solving, inverting, least squares and norms, in float64. The
 * decompositions are in decompose.c. */
#include "engine/array/linalg.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/dtype.h"
#include "engine/array/elementwise.h"
#include "engine/array/matmul.h"
#include "engine/array/reduce.h"
#include "engine/array/view.h"

/* The result in the precision of the argument; takes it. */
static struct array *in_precision(struct array *owned, const struct array *argument,
                                  struct nn_err *err) {
    if (!owned || argument->dtype != ARRAY_FLOAT32)
        return owned;
    struct array *single = array_astype(owned, ARRAY_FLOAT32, err);
    array_release(&owned);
    return single;
}

static int check_matrix(const struct array *a, bool square, struct nn_err *err) {
    if (a->ndim < 2)
        return nn_fail(err, NN_ERR_SINGULAR,
                       "%d-dimensional array given. Array must be at least two-dimensional",
                       a->ndim);
    if (square && a->shape[a->ndim - 1] != a->shape[a->ndim - 2])
        return nn_fail(err, NN_ERR_SINGULAR, "Last 2 dimensions of the array must be square");
    return 0;
}

/* LU with partial pivoting, in place, column by column from the left as OpenBLAS does it, so that
 * the last bits of a determinant are NumPy's. `column`: room for n. Returns the sign of the
 * permutation, 0 when singular. */
static int lu_factor(double *a, int64_t n, int64_t *pivots, double *column) {
    int sign = 1;
    bool singular = false;
    for (int64_t k = 0; k < n; k++) {
        int64_t best = k;
        for (int64_t i = 0; i < n; i++) {
            double sum = 0;
            for (int64_t t = 0; t < i && t < k; t++)
                sum += a[i * n + t] * column[t];
            a[i * n + k] = column[i] = a[i * n + k] - sum;
            if (i > best && fabs(column[i]) > fabs(column[best]))
                best = i;
        }
        pivots[k] = best;
        if (column[best] == 0) {
            singular = true;
            continue;
        }
        if (best != k) {
            sign = -sign;
            for (int64_t j = 0; j < n; j++) {
                double kept = a[k * n + j];
                a[k * n + j] = a[best * n + j];
                a[best * n + j] = kept;
            }
        }
        const double inverse = 1 / a[k * n + k]; /* as LAPACK scales a column */
        for (int64_t i = k + 1; i < n; i++)
            a[i * n + k] *= inverse;
    }
    return singular ? 0 : sign;
}

/* Solves with the factors for `columns` right sides in b (n x columns), in place. */
static void lu_solve(const double *lu, int64_t n, const int64_t *pivots, double *b,
                     int64_t columns) {
    for (int64_t k = 0; k < n; k++)
        for (int64_t j = 0; pivots[k] != k && j < columns; j++) {
            double kept = b[k * columns + j];
            b[k * columns + j] = b[pivots[k] * columns + j];
            b[pivots[k] * columns + j] = kept;
        }
    for (int64_t i = 0; i < n; i++)
        for (int64_t k = 0; k < i; k++)
            for (int64_t j = 0; j < columns; j++)
                b[i * columns + j] -= lu[i * n + k] * b[k * columns + j];
    for (int64_t i = n; i-- > 0;) {
        for (int64_t k = i + 1; k < n; k++)
            for (int64_t j = 0; j < columns; j++)
                b[i * columns + j] -= lu[i * n + k] * b[k * columns + j];
        for (int64_t j = 0; j < columns; j++)
            b[i * columns + j] /= lu[i * n + i];
    }
}

/* Solves every matrix of the stack a (copied) for the right sides in x, in place. */
static int solve_stack(struct array *a, double *x, int64_t columns, struct nn_err *err) {
    int64_t n = a->shape[a->ndim - 1], count = n ? a->size / (n * n) : 0;
    struct array *lu = array_astype(a, ARRAY_FLOAT64, err);
    int64_t *pivots = malloc((size_t)(n ? n : 1) * sizeof *pivots);
    double *column = malloc((size_t)(n ? n : 1) * sizeof *column);
    int status = lu && pivots && column ? 0 : nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int64_t i = 0; status == 0 && i < count; i++) {
        double *matrix = (double *)lu->data + i * n * n;
        if (lu_factor(matrix, n, pivots, column) == 0)
            status = nn_fail(err, NN_ERR_SINGULAR, "Singular matrix");
        else
            lu_solve(matrix, n, pivots, x + i * n * columns, columns);
    }
    free(pivots);
    free(column);
    array_release(&lu);
    return status;
}

struct array *array_inv(struct array *a, struct nn_err *err) {
    if (check_matrix(a, true, err) < 0)
        return NULL;
    struct array *x = array_new(ARRAY_FLOAT64, a->ndim, a->shape, err);
    int64_t n = a->shape[a->ndim - 1];
    for (int64_t i = 0; x && n && i < x->size; i += n * n)
        for (int64_t k = 0; k < n; k++)
            ((double *)x->data)[i + k * n + k] = 1;
    if (x && solve_stack(a, (double *)x->data, n, err) < 0)
        array_release(&x);
    return in_precision(x, a, err);
}

struct array *array_solve(struct array *a, struct array *b, struct nn_err *err) {
    if (check_matrix(a, true, err) < 0)
        return NULL;
    int64_t n = a->shape[a->ndim - 1], shape[ARRAY_MAX_NDIM];
    bool vector = b->ndim == 1;
    int64_t rows = b->ndim == 0 ? -1 : vector ? b->shape[0] : b->shape[b->ndim - 2];
    if (rows != n) {
        nn_fail(err, NN_ERR_VALUE,
                "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
                "signature %s (size %lld is different from %lld)",
                vector ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)", (long long)rows, (long long)n);
        return NULL;
    }
    int64_t columns = vector ? 1 : b->shape[b->ndim - 1];
    for (int i = 0; i < a->ndim; i++)
        shape[i] = i < a->ndim - 1 ? a->shape[i] : columns;
    struct array *x = array_empty(ARRAY_FLOAT64, a->ndim, shape, err), *result = NULL;
    const int64_t column[2] = {n, 1};
    struct array *sides = vector ? array_reshape(b, 2, column, err) : array_retain(b);
    if (x && sides && array_assign(x, sides, err) == 0 &&
        solve_stack(a, (double *)x->data, columns, err) == 0)
        result = vector ? array_reshape(x, a->ndim - 1, shape, err) : array_retain(x);
    array_release(&sides);
    array_release(&x);
    return b->dtype == ARRAY_FLOAT32 ? in_precision(result, a, err) : result;
}

int array_slogdet(struct array *a, struct array **sign, struct array **logarithm,
                  struct nn_err *err) {
    *sign = *logarithm = NULL;
    if (check_matrix(a, true, err) < 0)
        return -1;
    int64_t n = a->shape[a->ndim - 1];
    struct array *lu = array_astype(a, ARRAY_FLOAT64, err);
    struct array *s = lu ? array_empty(ARRAY_FLOAT64, a->ndim - 2, a->shape, err) : NULL;
    struct array *l = s ? array_empty(ARRAY_FLOAT64, a->ndim - 2, a->shape, err) : NULL;
    int64_t *pivots = malloc((size_t)(n ? n : 1) * sizeof *pivots);
    double *column = malloc((size_t)(n ? n : 1) * sizeof *column);
    if (!pivots || !column)
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int64_t i = 0; l && pivots && column && i < l->size; i++) {
        double *matrix = (double *)lu->data + i * n * n, sum = 0;
        int turns = lu_factor(matrix, n, pivots, column);
        for (int64_t k = 0; turns && k < n; k++) {
            const double element = matrix[k * n + k];
            turns = element < 0 ? -turns : turns;
            sum += log(fabs(element));
        }
        ((double *)s->data)[i] = turns;
        ((double *)l->data)[i] = turns ? sum : -INFINITY;
    }
    if (pivots && column && l) {
        *sign = in_precision(array_retain(s), a, err);
        *logarithm = in_precision(array_retain(l), a, err);
    }
    free(pivots);
    free(column);
    array_release(&lu);
    array_release(&s);
    array_release(&l);
    if (*sign && *logarithm)
        return 0;
    array_release(sign);
    array_release(logarithm);
    return -1;
}

/* As NumPy: from the logarithm, whose last bits the result shows. */
struct array *array_det(struct array *a, struct nn_err *err) {
    struct array *sign, *logarithm, *det = NULL;
    if (array_slogdet(a, &sign, &logarithm, err) < 0)
        return NULL;
    for (int64_t i = 0; i < logarithm->size; i++)
        array_put_double(logarithm, i,
                         array_get_double(sign, i) * exp(array_get_double(logarithm, i)));
    det = array_retain(logarithm);
    array_release(&sign);
    array_release(&logarithm);
    return det;
}

/* V diag(1 / s) U^T b for singular values above the cutoff. */
static struct array *apply_inverse(struct array *u, struct array *s, struct array *vt,
                                   struct array *b, double cutoff, int64_t *rank,
                                   struct nn_err *err) {
    struct array *ut = array_transpose(u, NULL, 0, err);
    struct array *rotated = ut ? array_matmul(ut, b, err) : NULL;
    struct array *v = rotated ? array_transpose(vt, NULL, 0, err) : NULL, *result = NULL;
    if (v) {
        int64_t columns = rotated->shape[1];
        *rank = 0;
        for (int64_t i = 0; i < s->size; i++) {
            double value = ((double *)s->data)[i], factor = value > cutoff ? 1 / value : 0;
            *rank += value > cutoff;
            for (int64_t j = 0; j < columns; j++)
                ((double *)rotated->data)[i * columns + j] *= factor;
        }
        result = array_matmul(v, rotated, err);
    }
    array_release(&ut);
    array_release(&rotated);
    array_release(&v);
    return result;
}

static double largest(const struct array *s) {
    return s->size ? ((const double *)s->data)[0] : 0;
}

struct array *array_lstsq(struct array *a, struct array *b, double rcond, struct array **residuals,
                          int64_t *rank, struct array **singular, struct nn_err *err) {
    struct array *u = NULL, *s = NULL, *vt = NULL, *x = NULL, *sides = NULL, *result = NULL;
    struct array *matrix = NULL;
    int64_t found = 0;
    if (residuals)
        *residuals = NULL;
    if (singular)
        *singular = NULL;
    if (check_matrix(a, false, err) < 0)
        return NULL;
    if (b->ndim == 0 || b->shape[0] != a->shape[0]) {
        nn_fail(err, NN_ERR_SINGULAR, "Incompatible dimensions");
        return NULL;
    }
    int64_t m = a->shape[0], n = a->shape[1];
    const int64_t column[2] = {m, 1};
    matrix = array_astype(a, ARRAY_FLOAT64, err);
    struct array *wide = matrix ? array_astype(b, ARRAY_FLOAT64, err) : NULL;
    sides = wide ? b->ndim == 1 ? array_reshape(wide, 2, column, err) : array_retain(wide) : NULL;
    array_release(&wide);
    if (!sides || array_svd(matrix, false, &u, &s, &vt, err) < 0)
        goto out;
    double epsilon = a->dtype == ARRAY_FLOAT32 ? FLT_EPSILON : DBL_EPSILON;
    double relative = rcond < 0 ? epsilon * (double)(m > n ? m : n) : rcond;
    x = apply_inverse(u, s, vt, sides, relative * largest(s), &found, err);
    if (!x)
        goto out;
    int64_t columns = sides->shape[1];
    if (residuals) {
        int64_t length = found == n && m > n ? columns : 0;
        struct array *fit = length ? array_matmul(matrix, x, err) : NULL;
        *residuals = array_new(ARRAY_FLOAT64, 1, &length, err);
        for (int64_t i = 0; fit && *residuals && i < m * columns; i++) {
            double miss = ((double *)sides->data)[i] - ((double *)fit->data)[i];
            ((double *)(*residuals)->data)[i % columns] += miss * miss;
        }
        array_release(&fit);
        *residuals = in_precision(*residuals, a, err);
    }
    if (singular)
        *singular = in_precision(array_retain(s), a, err);
    if (rank)
        *rank = found;
    result = b->ndim == 1 ? array_reshape(x, 1, &n, err) : array_retain(x);
    result = in_precision(result, a, err);
out:
    array_release(&matrix);
    array_release(&sides);
    array_release(&u);
    array_release(&s);
    array_release(&vt);
    array_release(&x);
    return result;
}

struct array *array_pinv(struct array *a, double rcond, struct nn_err *err) {
    struct array *u = NULL, *s = NULL, *vt = NULL, *identity = NULL, *result = NULL;
    int64_t rank;
    if (check_matrix(a, false, err) < 0)
        return NULL;
    int64_t m = a->shape[0], n = a->shape[1];
    double epsilon = a->dtype == ARRAY_FLOAT32 ? FLT_EPSILON : DBL_EPSILON;
    double relative = rcond < 0 ? epsilon * (double)(m > n ? m : n) : rcond;
    identity = array_eye(ARRAY_FLOAT64, m, m, 0, err);
    if (identity && array_svd(a, false, &u, &s, &vt, err) == 0) {
        struct array *u64 = array_as_contiguous(u, ARRAY_FLOAT64, err);
        struct array *s64 = u64 ? array_as_contiguous(s, ARRAY_FLOAT64, err) : NULL;
        struct array *v64 = s64 ? array_as_contiguous(vt, ARRAY_FLOAT64, err) : NULL;
        if (v64)
            result = apply_inverse(u64, s64, v64, identity, relative * largest(s64), &rank, err);
        array_release(&u64);
        array_release(&s64);
        array_release(&v64);
    }
    array_release(&identity);
    array_release(&u);
    array_release(&s);
    array_release(&vt);
    return in_precision(result, a, err);
}

int64_t array_matrix_rank(struct array *a, struct nn_err *err) {
    struct array *s = NULL;
    int64_t rank = 0;
    if (check_matrix(a, false, err) < 0 || array_svd(a, false, NULL, &s, NULL, err) < 0)
        return -1;
    int64_t longest = a->shape[0] > a->shape[1] ? a->shape[0] : a->shape[1];
    double epsilon = a->dtype == ARRAY_FLOAT32 ? FLT_EPSILON : DBL_EPSILON;
    for (int64_t i = 0; i < s->size; i++)
        rank += array_get_double(s, i) > array_get_double(s, 0) * (double)longest * epsilon;
    array_release(&s);
    return rank;
}

/* sum(|a|^ord)^(1/ord) over the axes of `o`, and its limits. */
static struct array *vector_norm(struct array *a, double ord, const struct array_reduce_options *o,
                                 struct nn_err *err) {
    struct array *sizes = array_unary("absolute", a, err), *powers = NULL, *total = NULL;
    struct array *result = NULL;
    if (!sizes)
        return NULL;
    if (isinf(ord)) {
        result = array_reduce(ord > 0 ? ARRAY_MAX : ARRAY_MIN, sizes, o, NULL, err);
    } else if (ord == 0) {
        powers = array_binary_scalar("not_equal", sizes, 0, err);
        total = powers ? array_astype(powers, a->dtype, err) : NULL;
        result = total ? array_reduce(ARRAY_SUM, total, o, NULL, err) : NULL;
    } else if (ord == 1) {
        result = array_reduce(ARRAY_SUM, sizes, o, NULL, err);
    } else {
        powers = array_binary_scalar("power", sizes, ord, err);
        total = powers ? array_reduce(ARRAY_SUM, powers, o, NULL, err) : NULL;
        result = total && ord == 2 ? array_unary("sqrt", total, err)
                 : total           ? array_binary_scalar("power", total, 1 / ord, err)
                                   : NULL;
    }
    array_release(&sizes);
    array_release(&powers);
    array_release(&total);
    return result;
}

/* Norms of a 2-D matrix that its columns, rows or singular values give. */
static struct array *matrix_norm(struct array *a, enum array_norm_kind kind, double ord,
                                 struct nn_err *err) {
    struct array *s = NULL, *sizes = NULL, *sums = NULL, *result = NULL;
    struct array_reduce_options o = {.naxes = 1, .axes = {fabs(ord) == 1 ? 0 : 1}, .dtype = -1};
    if (kind == ARRAY_NORM_NUC || fabs(ord) == 2) {
        if (array_svd(a, false, NULL, &s, NULL, err) == 0)
            result = array_reduce(kind == ARRAY_NORM_NUC ? ARRAY_SUM
                                  : ord > 0              ? ARRAY_MAX
                                                         : ARRAY_MIN,
                                  s, NULL, NULL, err);
    } else if (fabs(ord) == 1 || isinf(ord)) {
        sizes = array_unary("absolute", a, err);
        sums = sizes ? array_reduce(ARRAY_SUM, sizes, &o, NULL, err) : NULL;
        result = sums ? array_reduce(ord > 0 ? ARRAY_MAX : ARRAY_MIN, sums, NULL, NULL, err) : NULL;
    } else {
        nn_fail(err, NN_ERR_VALUE, "Invalid norm order for matrices.");
    }
    array_release(&s);
    array_release(&sizes);
    array_release(&sums);
    return result;
}

struct array *array_norm(struct array *a, enum array_norm_kind kind, double ord, const int *axes,
                         int naxes, bool keepdims, struct nn_err *err) {
    struct array_reduce_options o = {.naxes = naxes, .keepdims = keepdims, .dtype = -1};
    struct array *x =
        array_dtype_is_float(a->dtype) ? array_retain(a) : array_astype(a, ARRAY_FLOAT64, err);
    struct array *result = NULL;
    if (!x)
        return NULL;
    memcpy(o.axes, axes ? axes : o.axes, (size_t)naxes * sizeof *axes);
    int over = naxes ? naxes : a->ndim;
    if (kind == ARRAY_NORM_NONE || kind == ARRAY_NORM_FRO)
        result = kind == ARRAY_NORM_FRO && over != 2
                     ? (nn_fail(err, NN_ERR_VALUE, "Invalid norm order 'fro' for vectors"), NULL)
                     : vector_norm(x, 2, &o, err);
    else if (over == 1)
        result = vector_norm(x, ord, &o, err);
    else if (over == 2 && a->ndim == 2)
        result = matrix_norm(x, kind, ord, err);
    else
        nn_fail(err, NN_ERR_VALUE, "Improper number of dimensions to norm.");
    if (result && keepdims && result->ndim == 0) {
        const int64_t ones[ARRAY_MAX_NDIM] = {1, 1, 1, 1, 1, 1, 1, 1};
        struct array *flat = result;
        result = array_reshape(flat, a->ndim, ones, err);
        array_release(&flat);
    }
    array_release(&x);
    return result;
}

/* Columns x^degree ... x^0, weighted, and scaled to unit length as numpy.polyfit does. */
struct array *array_polyfit(struct array *x, struct array *y, int64_t degree, struct array *weights,
                            struct nn_err *err) {
    struct array *vandermonde = NULL, *sides = NULL, *result = NULL;
    const char *complaint = degree < 0           ? "expected deg >= 0"
                            : x->ndim != 1       ? "expected 1D vector for x"
                            : x->size == 0       ? "expected non-empty vector for x"
                            : y->ndim != 1       ? "expected 1D or 2D array for y"
                            : x->size != y->size ? "expected x and y to have same length"
                                                 : NULL;
    if (complaint) {
        nn_fail(err, degree < 0 ? NN_ERR_VALUE : NN_ERR_TYPE, "%s", complaint);
        return NULL;
    }
    int64_t n = x->size, columns = degree + 1, shape[2] = {n, columns};
    vandermonde = array_empty(ARRAY_FLOAT64, 2, shape, err);
    sides = vandermonde ? array_astype(y, ARRAY_FLOAT64, err) : NULL;
    double *scale = calloc((size_t)columns, sizeof *scale);
    if (!sides || !scale) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        goto out;
    }
    double *v = (double *)vandermonde->data;
    for (int64_t i = 0; i < n; i++) {
        double power = weights ? array_get_double(weights, i) : 1;
        ((double *)sides->data)[i] *= power;
        for (int64_t j = columns; j-- > 0; power *= array_get_double(x, i)) {
            v[i * columns + j] = power;
            scale[j] += power * power;
        }
    }
    for (int64_t j = 0; j < columns; j++)
        scale[j] = scale[j] > 0 ? sqrt(scale[j]) : 1;
    for (int64_t i = 0; i < n * columns; i++)
        v[i] /= scale[i % columns];
    result = array_lstsq(vandermonde, sides, (double)n * DBL_EPSILON, NULL, NULL, NULL, err);
    for (int64_t j = 0; result && j < columns; j++)
        ((double *)result->data)[j] /= scale[j];
out:
    free(scale);
    array_release(&vandermonde);
    array_release(&sides);
    return result;
}

struct array *array_polyval(struct array *coefficients, struct array *x, struct nn_err *err) {
    struct array *sum = array_new(x->dtype, x->ndim, x->shape, err);
    for (int64_t i = 0; sum && i < coefficients->size; i++) {
        struct array *product = array_binary("multiply", sum, x, err);
        struct array *term =
            array_view(coefficients, 0, NULL, NULL, array_address(coefficients, i), err);
        array_release(&sum);
        sum = product && term ? array_binary("add", product, term, err) : NULL;
        array_release(&product);
        array_release(&term);
    }
    return sum;
}

/* One variable per row, observations along it; owned. */
static struct array *variables(struct array *m, bool rowvar, struct nn_err *err) {
    struct array *rows =
        m->ndim == 2 && !rowvar ? array_transpose(m, NULL, 0, err) : array_atleast(m, 2, err);
    struct array *result = rows ? array_astype(rows, ARRAY_FLOAT64, err) : NULL;
    array_release(&rows);
    return result;
}

struct array *array_cov(struct array *m, struct array *y, bool rowvar, double ddof,
                        struct nn_err *err) {
    struct array *x = NULL, *other = NULL, *centered = NULL, *turned = NULL, *result = NULL;
    if (m->ndim > 2 || (y && y->ndim > 2)) {
        nn_fail(err, NN_ERR_VALUE, "%s has more than 2 dimensions", m->ndim > 2 ? "m" : "y");
        return NULL;
    }
    x = variables(m, rowvar, err);
    if (y && x) {
        other = variables(y, rowvar, err);
        const int64_t shape[2] = {x->shape[0] + (other ? other->shape[0] : 0), x->shape[1]};
        if (other && other->shape[1] != x->shape[1]) {
            nn_fail(err, NN_ERR_VALUE,
                    "all the input array dimensions except for the concatenation axis must match "
                    "exactly, but along dimension 1, the array at index 0 has size %lld and the "
                    "array at index 1 has size %lld",
                    (long long)x->shape[1], (long long)other->shape[1]);
            array_release(&other);
        }
        struct array *both = other ? array_empty(ARRAY_FLOAT64, 2, shape, err) : NULL;
        if (both) {
            memcpy(both->data, x->data, (size_t)x->size * 8);
            memcpy(both->data + x->size * 8, other->data, (size_t)other->size * 8);
        }
        array_release(&x);
        array_release(&other);
        x = both;
    }
    if (x) {
        struct array_reduce_options o = {.naxes = 1, .axes = {1}, .keepdims = true, .dtype = -1};
        struct array *mean = array_reduce(ARRAY_MEAN, x, &o, NULL, err);
        double freedom = (double)x->shape[1] - ddof;
        centered = mean ? array_binary("subtract", x, mean, err) : NULL;
        turned = centered ? array_transpose(centered, NULL, 0, err) : NULL;
        struct array *product = turned ? array_matmul(centered, turned, err) : NULL;
        struct array *scaled =
            product ? array_binary_scalar("multiply", product, 1 / (freedom > 0 ? freedom : 0), err)
                    : NULL;
        result = scaled ? array_squeeze(scaled, NULL, 0, err) : NULL;
        array_release(&mean);
        array_release(&product);
        array_release(&scaled);
    }
    array_release(&x);
    array_release(&centered);
    array_release(&turned);
    return result;
}

struct array *array_corrcoef(struct array *m, struct array *y, bool rowvar, struct nn_err *err) {
    struct array *c = array_cov(m, y, rowvar, 1, err);
    if (!c)
        return NULL;
    if (c->ndim == 0) {
        struct array *one = array_binary("divide", c, c, err);
        array_release(&c);
        return one;
    }
    int64_t n = c->shape[0];
    double *v = (double *)c->data, *deviation = malloc((size_t)(n ? n : 1) * sizeof *deviation);
    if (!deviation) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        array_release(&c);
        return NULL;
    }
    for (int64_t i = 0; i < n; i++)
        deviation[i] = sqrt(v[i * n + i]);
    for (int64_t i = 0; i < n * n; i++) {
        double r = v[i] / deviation[i / n] / deviation[i % n];
        v[i] = r > 1 ? 1 : r < -1 ? -1 : r;
    }
    free(deviation);
    return c;
}

struct array *array_trace(struct array *a, int64_t offset, struct nn_err *err) {
    struct array_reduce_options o = {.naxes = 1, .axes = {-1}, .dtype = -1};
    struct array *diagonal = array_diagonal(a, offset, 0, 1, err);
    struct array *result = diagonal ? array_reduce(ARRAY_SUM, diagonal, &o, NULL, err) : NULL;
    array_release(&diagonal);
    return result;
}
