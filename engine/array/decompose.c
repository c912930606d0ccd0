/* engine/array/decompose.c: singular values, eigenvalues, QR and Cholesky factors in float64. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/linalg.h"
#include "engine/array/view.h"

/* Results follow float32 arguments; takes *owned. */
static int in_precision(struct array **owned, const struct array *argument, struct nn_err *err) {
    if (!owned || !*owned || argument->dtype != ARRAY_FLOAT32)
        return 0;
    struct array *single = array_astype(*owned, ARRAY_FLOAT32, err);
    array_release(owned);
    *owned = single;
    return single ? 0 : -1;
}

static int check_2d(const struct array *a, bool square, struct nn_err *err) {
    if (a->ndim != 2)
        return nn_fail(err, NN_ERR_SINGULAR,
                       "%d-dimensional array given. Array must be two-dimensional", a->ndim);
    if (square && a->shape[0] != a->shape[1])
        return nn_fail(err, NN_ERR_SINGULAR, "Last 2 dimensions of the array must be square");
    for (int64_t i = 0; i < a->size; i++)
        if (!isfinite(array_get_double(a, i)))
            return nn_fail(err, NN_ERR_SINGULAR, "Array must not contain infs or NaNs");
    return 0;
}

/* One-sided Jacobi: rotates pairs of rows of g (n rows of length m) until all are orthogonal; the
 * same rotations turn the rows of v (n x n), which starts as the identity. */
static void jacobi_rows(double *g, int64_t n, int64_t m, double *v) {
    for (int sweep = 0; sweep < 60; sweep++) {
        bool turned = false;
        for (int64_t p = 0; p < n; p++)
            for (int64_t q = p + 1; q < n; q++) {
                double a = 0, b = 0, c = 0, *x = g + p * m, *y = g + q * m;
                for (int64_t i = 0; i < m; i++) {
                    a += x[i] * x[i];
                    b += y[i] * y[i];
                    c += x[i] * y[i];
                }
                if (fabs(c) <= DBL_EPSILON * sqrt(a * b) || c == 0)
                    continue;
                turned = true;
                double zeta = (b - a) / (2 * c);
                double t = (zeta >= 0 ? 1 : -1) / (fabs(zeta) + sqrt(1 + zeta * zeta));
                double cosine = 1 / sqrt(1 + t * t), sine = cosine * t;
                double *lines[2][2] = {{x, y}, {v + p * n, v + q * n}};
                for (int k = 0; k < 2; k++)
                    for (int64_t i = 0; i < (k ? n : m); i++) {
                        double first = lines[k][0][i], second = lines[k][1][i];
                        lines[k][0][i] = cosine * first - sine * second;
                        lines[k][1][i] = sine * first + cosine * second;
                    }
            }
        if (!turned)
            break;
    }
}

/* Fills row `row` of u (rows of length m, those before it orthonormal) with a unit vector
 * orthogonal to them. */
static void complete_row(double *u, int64_t row, int64_t m) {
    double *x = u + row * m;
    for (int64_t axis = 0; axis < m; axis++) {
        double length = 0;
        memset(x, 0, (size_t)m * sizeof *x);
        x[axis] = 1;
        for (int pass = 0; pass < 2; pass++)
            for (int64_t k = 0; k < row; k++) {
                double dot = 0;
                for (int64_t i = 0; i < m; i++)
                    dot += u[k * m + i] * x[i];
                for (int64_t i = 0; i < m; i++)
                    x[i] -= dot * u[k * m + i];
            }
        for (int64_t i = 0; i < m; i++)
            length += x[i] * x[i];
        length = sqrt(length);
        if (length < 0.1 && axis + 1 < m)
            continue;
        for (int64_t i = 0; i < m; i++)
            x[i] /= length;
        return;
    }
}

/* a (m x n, m >= n) given by columns in the rows of g. Out: s descending; ut rows are the left
 * vectors (`lefts` of them), v rows the right ones. */
static int svd_tall(double *g, int64_t m, int64_t n, int64_t lefts, double *ut, double *s,
                    double *v_sorted, struct nn_err *err) {
    double *v = calloc((size_t)(n * n + n + 1), sizeof *v), *lengths = v ? v + n * n : NULL;
    if (!v)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int64_t i = 0; i < n; i++)
        v[i * n + i] = 1;
    jacobi_rows(g, n, m, v);
    for (int64_t k = 0; k < n; k++) {
        double sum = 0;
        for (int64_t i = 0; i < m; i++)
            sum += g[k * m + i] * g[k * m + i];
        lengths[k] = sqrt(sum);
    }
    double greatest = 0;
    for (int64_t rank = 0; rank < n; rank++) {
        int64_t best = 0;
        for (int64_t k = 1; k < n; k++)
            if (lengths[k] > lengths[best])
                best = k;
        s[rank] = lengths[best];
        if (rank == 0)
            greatest = s[0];
        memcpy(v_sorted + rank * n, v + best * n, (size_t)n * sizeof *v);
        bool tiny = s[rank] <= greatest * DBL_EPSILON * 1e-3 || s[rank] == 0;
        for (int64_t i = 0; i < m && !tiny; i++)
            ut[rank * m + i] = g[best * m + i] / s[rank];
        if (tiny)
            complete_row(ut, rank, m);
        lengths[best] = -1;
    }
    for (int64_t k = n; k < lefts; k++)
        complete_row(ut, k, m);
    free(v);
    return 0;
}

/* The signs of the vectors are open (each pair may be negated); they need not be LAPACK's. */
int array_svd(struct array *a, bool full, struct array **u, struct array **s, struct array **vt,
              struct nn_err *err) {
    if (u)
        *u = NULL;
    if (s)
        *s = NULL;
    if (vt)
        *vt = NULL;
    if (check_2d(a, false, err) < 0)
        return -1;
    bool wide = a->shape[0] < a->shape[1];
    /* The rows of g are the columns of the tall one of a and its transpose. */
    struct array *turned = wide ? array_retain(a) : array_transpose(a, NULL, 0, err);
    struct array *g = turned ? array_astype(turned, ARRAY_FLOAT64, err) : NULL;
    int64_t n = g ? g->shape[0] : 0, m = g ? g->shape[1] : 0;
    int64_t left_shape[2] = {full ? m : n, m}, right_shape[2] = {n, n};
    struct array *left = g ? array_new(ARRAY_FLOAT64, 2, left_shape, err) : NULL;
    struct array *right = left ? array_new(ARRAY_FLOAT64, 2, right_shape, err) : NULL;
    struct array *values = right ? array_new(ARRAY_FLOAT64, 1, &n, err) : NULL;
    int status = values ? svd_tall((double *)g->data, m, n, left_shape[0], (double *)left->data,
                                   (double *)values->data, (double *)right->data, err)
                        : -1;
    if (status == 0 && s)
        *s = array_retain(values);
    /* tall: u = left^T, vt = right; wide: a = (v s u^T): u = right^T, vt = left. */
    struct array *for_u = wide ? right : left, *for_vt = wide ? left : right;
    if (status == 0 && u) {
        struct array *view = array_transpose(for_u, NULL, 0, err);
        *u = view ? array_copy(view, err) : NULL;
        array_release(&view);
        status = *u ? 0 : -1;
    }
    if (status == 0 && vt)
        *vt = array_retain(for_vt);
    array_release(&turned);
    array_release(&g);
    array_release(&left);
    array_release(&right);
    array_release(&values);
    if (status == 0 && (in_precision(u, a, err) < 0 || in_precision(s, a, err) < 0 ||
                        in_precision(vt, a, err) < 0))
        status = -1;
    return status;
}

/* Cyclic Jacobi on the symmetric a (n x n); rows of v become the vectors. */
static void jacobi_symmetric(double *a, int64_t n, double *v) {
    for (int sweep = 0; sweep < 60; sweep++) {
        double off = 0, all = 0;
        for (int64_t i = 0; i < n * n; i++) {
            all += a[i] * a[i];
            off += i / n != i % n ? a[i] * a[i] : 0;
        }
        if (off <= all * DBL_EPSILON * DBL_EPSILON * 1e-2)
            break;
        for (int64_t p = 0; p < n; p++)
            for (int64_t q = p + 1; q < n; q++) {
                double c = a[p * n + q];
                if (c == 0)
                    continue;
                double theta = (a[q * n + q] - a[p * n + p]) / (2 * c);
                double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(1 + theta * theta));
                double cosine = 1 / sqrt(1 + t * t), sine = cosine * t;
                for (int64_t k = 0; k < n; k++) {
                    double x = a[k * n + p], y = a[k * n + q];
                    a[k * n + p] = cosine * x - sine * y;
                    a[k * n + q] = sine * x + cosine * y;
                }
                for (int64_t k = 0; k < n; k++) {
                    double x = a[p * n + k], y = a[q * n + k];
                    a[p * n + k] = cosine * x - sine * y;
                    a[q * n + k] = sine * x + cosine * y;
                    double vx = v[p * n + k], vy = v[q * n + k];
                    v[p * n + k] = cosine * vx - sine * vy;
                    v[q * n + k] = sine * vx + cosine * vy;
                }
            }
    }
}

int array_eigh(struct array *a, struct array **values, struct array **vectors, struct nn_err *err) {
    *values = NULL;
    if (vectors)
        *vectors = NULL;
    if (check_2d(a, true, err) < 0)
        return -1;
    int64_t n = a->shape[0], shape[2] = {n, n};
    struct array *matrix = array_astype(a, ARRAY_FLOAT64, err);
    struct array *v = matrix ? array_eye(ARRAY_FLOAT64, n, n, 0, err) : NULL;
    struct array *sorted = v ? array_empty(ARRAY_FLOAT64, 2, shape, err) : NULL;
    struct array *out = sorted ? array_empty(ARRAY_FLOAT64, 1, &n, err) : NULL;
    if (out) {
        double *m = (double *)matrix->data;
        for (int64_t i = 0; i < n; i++) /* only the lower triangle counts */
            for (int64_t j = i + 1; j < n; j++)
                m[i * n + j] = m[j * n + i];
        jacobi_symmetric(m, n, (double *)v->data);
        for (int64_t rank = 0; rank < n; rank++) {
            int64_t best = -1;
            for (int64_t k = 0; k < n; k++)
                if (!isnan(m[k * n + k]) && (best < 0 || m[k * n + k] < m[best * n + best]))
                    best = k;
            ((double *)out->data)[rank] = m[best * n + best];
            m[best * n + best] = NAN; /* taken */
            array_cast_strided(ARRAY_FLOAT64, sorted->data + rank * 8, n * 8, ARRAY_FLOAT64,
                               v->data + best * n * 8, 8, n);
        }
        *values = out;
        if (vectors)
            *vectors = array_retain(sorted);
    }
    array_release(&matrix);
    array_release(&v);
    array_release(&sorted);
    return out && in_precision(values, a, err) == 0 && in_precision(vectors, a, err) == 0 ? 0 : -1;
}

struct array *array_cholesky(struct array *a, struct nn_err *err) {
    if (check_2d(a, true, err) < 0)
        return NULL;
    int64_t n = a->shape[0];
    struct array *out = array_astype(a, ARRAY_FLOAT64, err);
    double *l = out ? (double *)out->data : NULL;
    for (int64_t j = 0; out && j < n; j++)
        for (int64_t i = 0; out && i < n; i++) {
            double sum = l[i * n + j];
            if (i < j) {
                l[i * n + j] = 0;
                continue;
            }
            for (int64_t k = 0; k < j; k++)
                sum -= l[i * n + k] * l[j * n + k];
            if (i == j && sum <= 0) {
                nn_fail(err, NN_ERR_SINGULAR, "Matrix is not positive definite");
                array_release(&out);
            } else {
                l[i * n + j] = i == j ? sqrt(sum) : sum / l[j * n + j];
            }
        }
    in_precision(&out, a, err);
    return out;
}

/* Householder: reflectors zero each column below the diagonal; q is their product. Reduced form. */
int array_qr(struct array *a, struct array **q, struct array **r, struct nn_err *err) {
    *q = *r = NULL;
    if (check_2d(a, false, err) < 0)
        return -1;
    int64_t m = a->shape[0], n = a->shape[1], k = m < n ? m : n;
    int64_t q_shape[2] = {m, k}, r_shape[2] = {k, n};
    struct array *work = array_astype(a, ARRAY_FLOAT64, err);
    double *v = calloc((size_t)(m * k + 1), sizeof *v);
    *q = work && v ? array_eye(ARRAY_FLOAT64, q_shape[0], q_shape[1], 0, err) : NULL;
    *r = *q ? array_new(ARRAY_FLOAT64, 2, r_shape, err) : NULL;
    if (!*r) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        array_release(q);
        array_release(&work);
        free(v);
        return -1;
    }
    double *w = (double *)work->data, *out = (double *)(*q)->data;
    for (int64_t j = 0; j < k; j++) {
        double rest = 0, *h = v + j * m, length = 0;
        for (int64_t i = j + 1; i < m; i++)
            rest += w[i * n + j] * w[i * n + j];
        if (rest == 0) /* nothing to reflect away: left as it is, as in LAPACK */
            continue;
        const double norm = sqrt(rest + w[j * n + j] * w[j * n + j]);
        for (int64_t i = j; i < m; i++)
            h[i] = w[i * n + j];
        h[j] += h[j] >= 0 ? norm : -norm;
        for (int64_t i = j; i < m; i++)
            length += h[i] * h[i];
        for (int64_t i = j; i < m; i++)
            h[i] /= sqrt(length);
        for (int64_t c = j; c < n; c++) {
            double dot = 0;
            for (int64_t i = j; i < m; i++)
                dot += h[i] * w[i * n + c];
            for (int64_t i = j; i < m; i++)
                w[i * n + c] -= 2 * dot * h[i];
        }
    }
    for (int64_t j = k; j-- > 0;)
        for (int64_t c = 0; c < k; c++) {
            double dot = 0;
            for (int64_t i = j; i < m; i++)
                dot += v[j * m + i] * out[i * k + c];
            for (int64_t i = j; i < m; i++)
                out[i * k + c] -= 2 * dot * v[j * m + i];
        }
    for (int64_t i = 0; i < k; i++)
        for (int64_t j = i; j < n; j++)
            ((double *)(*r)->data)[i * n + j] = w[i * n + j];
    array_release(&work);
    free(v);
    return in_precision(q, a, err) == 0 && in_precision(r, a, err) == 0 ? 0 : -1;
}
