/* engine/array/decompose.c: singular values, eigenvalues of symmetric matrices, QR and Cholesky
 * factors in float64. In LAPACK's order of operations: it decides on the signs of the vectors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/bidiagonal.h"
#include "engine/array/create.h"
#include "engine/array/linalg.h"
#include "engine/array/reflect.h"
#include "engine/array/tridiagonal.h"
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

/* Numbers whose squares would not be doubles are divided by the greatest; what they were divided
 * by. */
static double scale_down(double *x, int64_t count) {
    double most = 0;
    for (int64_t i = 0; i < count; i++)
        most = fmax(most, fabs(x[i]));
    if (most == 0 || (most > 1e-140 && most < 1e140))
        return 1;
    for (int64_t i = 0; i < count; i++)
        x[i] /= most;
    return most;
}

/* --- Singular values ------------------------------------------------------------------------- */
/* Reflections that make columns of a (m x n, m >= n, by rows) zero below the diagonal, and with `p`
 * rows zero right of the number beside it: a = q b p'. d and e: what is left. The vectors stay in
 * a; their factors go to q and p. v, sums: room for max(m, n) numbers. */
struct reduction {
    int64_t m, n;
    double *a, *d, *e, *q, *p, *v, *sums;
};

/* The vector of reflection i: of a column, or of a row. Its numbers but the first, which is 1. */
static int64_t reflection(const struct reduction *r, int64_t i, bool row) {
    const int64_t count = row ? r->n - i - 1 : r->m - i;
    const double *from = r->a + i * r->n + i + row;
    for (int64_t k = 1; k < count; k++)
        r->v[k] = from[k * (row ? 1 : r->n)];
    r->v[0] = 1;
    return count;
}

/* Makes reflection i; what it leaves. */
static double reduce(struct reduction *r, int64_t i, bool row, double *tau) {
    double *from = r->a + i * r->n + i + row, left = *from;
    const int64_t count = reflection(r, i, row);
    *tau = array_reflector(count, &left, r->v + 1);
    for (int64_t k = 1; k < count; k++)
        from[k * (row ? 1 : r->n)] = r->v[k];
    if (row)
        array_reflect(from + r->n, count, r->m - i - 1, 1, r->n, r->v, *tau, r->sums);
    else
        array_reflect(from + 1, count, r->n - i - 1, r->n, 1, r->v, *tau, r->sums);
    return left;
}

static void reduce_all(struct reduction *r) {
    for (int64_t i = 0; i < r->n; i++) {
        r->d[i] = reduce(r, i, false, &r->q[i]);
        if (r->p && i + 1 < r->n)
            r->e[i] = reduce(r, i, true, &r->p[i]);
    }
}

/* The rows of x, `count` of them, turned by the product of the reflections of columns (of rows). */
static void turn_back(const struct reduction *r, bool rows, double *x, int64_t count) {
    const int64_t width = rows ? r->n : r->m;
    for (int64_t i = rows ? r->n - 1 : r->n; i-- > 0;) {
        const int64_t size = reflection(r, i, rows);
        array_reflect(x + i + rows, size, count, 1, width, r->v, rows ? r->p[i] : r->q[i], r->sums);
    }
}

/* x (rows of m numbers, `count` >= n of them) starts with the n x n numbers of `small`, and goes on
 * with rows of the identity. */
static void embed(double *x, int64_t count, int64_t m, const double *small, int64_t n) {
    for (int64_t i = 0; i < count; i++) {
        memset(x + i * m, 0, (size_t)m * sizeof *x);
        if (i < n)
            memcpy(x + i * m, small + i * n, (size_t)n * sizeof *x);
        else
            x[i * m + i] = 1;
    }
}

static void identity(double *x, int64_t n) {
    memset(x, 0, (size_t)(n * n) * sizeof *x);
    for (int64_t i = 0; i < n; i++)
        x[i * n + i] = 1;
}

/* The tall a (m x n, by rows, used up), which is the matrix itself or, when that is wide, its
 * transpose: s descending, left's rows (`lefts` of them) the vectors of m numbers, right's those of
 * n. In the order of LAPACK's dgesdd: a much taller one is made triangular first. */
static int svd_tall(double *a, int64_t m, int64_t n, bool wide, int64_t lefts, double *left,
                    double *s, double *right, struct nn_err *err) {
    const bool taller = m >= (int64_t)((double)n * 11 / 6);
    const double scale = scale_down(a, m * n);
    const int64_t most = m > n ? m : n;
    double *room = calloc((size_t)(3 * n * n + 6 * n + 2 * most + 1), sizeof *room), *free_ = room;
    if (!room)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
#define TAKE(COUNT) (free_ += (COUNT), free_ - (COUNT))
    double *ut = TAKE(n * n), *square = TAKE(n * n), *q = TAKE(n), *p = TAKE(n), *e = TAKE(n),
           *work = TAKE(2 * n), *outer = TAKE(n), *v = TAKE(most), *sums = TAKE(most);
#undef TAKE
    struct reduction whole = {m, n, a, s, e, outer, NULL, v, sums};
    struct reduction inner = {m, n, a, s, e, q, p, v, sums};
    if (taller) {
        reduce_all(&whole);
        for (int64_t i = 0; i < n; i++)
            for (int64_t k = i; k < n; k++)
                square[wide ? k * n + i : i * n + k] = k == i ? s[i] : a[i * n + k];
        inner.m = n;
        inner.a = square;
    }
    reduce_all(&inner);
    identity(ut, n);
    identity(right, n);
    const bool lower = wide && !taller;
    bool done = n == 0 || array_bidiagonal_svd(n, s, e, lower, ut, right, work);
    for (int64_t i = 0; i < n; i++)
        s[i] *= scale;
    /* Of the transpose the sides are exchanged: here for the lower one, there for the square. */
    double *x = lower ? right : ut, *y = lower ? ut : right;
    if (done && taller) {
        turn_back(&inner, false, x, n);
        turn_back(&inner, true, y, n);
        embed(left, lefts, m, wide ? y : x, n);
        turn_back(&whole, false, left, lefts);
        y = wide ? x : y;
    } else if (done) {
        embed(left, lefts, m, x, n);
        turn_back(&inner, false, left, lefts);
        turn_back(&inner, true, y, n);
    }
    if (done && y != right)
        memcpy(right, y, (size_t)(n * n) * sizeof *right);
    free(room);
    return done ? 0 : nn_fail(err, NN_ERR_SINGULAR, "SVD did not converge");
}

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
    struct array *turned = wide ? array_transpose(a, NULL, 0, err) : array_retain(a);
    struct array *g = turned ? array_astype(turned, ARRAY_FLOAT64, err) : NULL;
    int64_t m = g ? g->shape[0] : 0, n = g ? g->shape[1] : 0;
    int64_t left_shape[2] = {full ? m : n, m}, right_shape[2] = {n, n};
    struct array *left = g ? array_new(ARRAY_FLOAT64, 2, left_shape, err) : NULL;
    struct array *right = left ? array_new(ARRAY_FLOAT64, 2, right_shape, err) : NULL;
    struct array *values = right ? array_new(ARRAY_FLOAT64, 1, &n, err) : NULL;
    int status = values
                     ? svd_tall((double *)g->data, m, n, wide, left_shape[0], (double *)left->data,
                                (double *)values->data, (double *)right->data, err)
                     : -1;
    if (status == 0 && s)
        *s = array_retain(values);
    /* tall: u = left', vt = right; wide: u = right', vt = left. */
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

/* --- Eigenvalues of symmetric matrices ------------------------------------------------------- */
/* The lower triangle of a (n x n) to tridiagonal form, in dsytd2's order; the reflections' vectors
 * stay below the numbers beside the diagonal, their factors go to tau. v, w: n numbers each. */
static void tridiagonalize(double *a, int64_t n, double *d, double *e, double *tau, double *v,
                           double *w) {
    for (int64_t i = 0; i < n; i++)
        for (int64_t k = i + 1; k < n; k++)
            a[i * n + k] = a[k * n + i];
    for (int64_t i = 0; i + 1 < n; i++) {
        const int64_t count = n - i - 1;
        double *rest = a + (i + 1) * n + i + 1, dot = 0;
        for (int64_t k = 0; k < count; k++)
            v[k] = a[(i + 1 + k) * n + i];
        e[i] = v[0];
        tau[i] = array_reflector(count, &e[i], v + 1);
        v[0] = 1;
        for (int64_t k = 0; k < count; k++) {
            w[k] = 0;
            for (int64_t c = 0; c < count; c++)
                w[k] += tau[i] * rest[k * n + c] * v[c];
            dot += w[k] * v[k];
        }
        for (int64_t k = 0; k < count; k++)
            w[k] -= 0.5 * tau[i] * dot * v[k];
        for (int64_t k = 0; k < count && tau[i] != 0; k++)
            for (int64_t c = 0; c < count; c++)
                rest[k * n + c] -= v[k] * w[c] + w[k] * v[c];
        for (int64_t k = 1; k < count; k++)
            a[(i + 1 + k) * n + i] = v[k];
    }
    for (int64_t i = 0; i < n; i++)
        d[i] = a[i * n + i];
}

int array_eigh(struct array *a, struct array **values, struct array **vectors, struct nn_err *err) {
    *values = NULL;
    if (vectors)
        *vectors = NULL;
    if (check_2d(a, true, err) < 0)
        return -1;
    int64_t n = a->shape[0];
    struct array *matrix = array_astype(a, ARRAY_FLOAT64, err);
    struct array *zt = matrix ? array_eye(ARRAY_FLOAT64, n, n, 0, err) : NULL;
    struct array *out = zt ? array_empty(ARRAY_FLOAT64, 1, &n, err) : NULL;
    double *room = out ? calloc((size_t)(4 * n + 1), sizeof *room) : NULL;
    bool done = false;
    if (out && !room)
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
    if (room) {
        double *m = (double *)matrix->data, *z = (double *)zt->data;
        double *e = room, *tau = room + n, *v = room + 2 * n, *w = room + 3 * n;
        double *d = (double *)out->data, scale = scale_down(m, n * n);
        tridiagonalize(m, n, d, e, tau, v, w);
        done = array_tridiagonal_eigen(n, d, e, z);
        for (int64_t i = 0; i < n; i++)
            d[i] *= scale;
        if (!done)
            nn_fail(err, NN_ERR_SINGULAR, "Eigenvalues did not converge");
        for (int64_t i = n - 1; done && i-- > 0;) {
            v[0] = 1;
            for (int64_t k = 1; k < n - i - 1; k++)
                v[k] = m[(i + 1 + k) * n + i];
            array_reflect(z + i + 1, n - i - 1, n, 1, n, v, tau[i], w);
        }
    }
    if (done)
        *values = array_retain(out);
    if (done && vectors) {
        struct array *columns = array_transpose(zt, NULL, 0, err);
        *vectors = columns ? array_copy(columns, err) : NULL;
        done = *vectors;
        array_release(&columns);
    }
    free(room);
    array_release(&out);
    array_release(&matrix);
    array_release(&zt);
    return done && in_precision(values, a, err) == 0 && in_precision(vectors, a, err) == 0 ? 0 : -1;
}

/* --- Factors ---------------------------------------------------------------------------------- */
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
