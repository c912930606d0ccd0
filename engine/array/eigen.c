/* engine/array/eigen.c: eigenvalues and eigenvectors of any square matrix, in LAPACK's order of
 * operations (dgebal's permutations, dgehrd, dlahqr, dtrevc), on which the order of the values and
 * the signs of the vectors depend. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/linalg.h"
#include "engine/array/reflect.h"

/* The matrix on its way to triangular form and the transformations so far, n by n both. */
struct schur {
    int64_t n;
    double *h, *z;
};
#define H(I, J) s->h[(I)*s->n + (J)]
#define Z(I, J) s->z[(I)*s->n + (J)]

static double with_sign(double size, double of) {
    return copysign(fabs(size), of);
}

static void swap_both(struct schur *s, int64_t i, int64_t j) {
    for (int64_t k = 0; k < s->n; k++) {
        double kept = H(k, i);
        H(k, i) = H(k, j);
        H(k, j) = kept;
    }
    for (int64_t k = 0; k < s->n; k++) {
        double kept = H(i, k);
        H(i, k) = H(j, k);
        H(j, k) = kept;
    }
}

/* Moves rows that are zero beside the diagonal down and such columns to the left: their diagonal
 * elements are eigenvalues already. order[i]: what i was exchanged with. */
static void isolate(struct schur *s, int64_t *order, int64_t *low, int64_t *high) {
    int64_t first = 0, last = s->n - 1;
    for (int64_t i = 0; i < s->n; i++)
        order[i] = i;
    for (bool found = true; found && last > 0;) {
        found = false;
        for (int64_t j = last; j >= 0 && !found; j--) {
            bool alone = true;
            for (int64_t i = 0; i <= last && alone; i++)
                alone = i == j || H(j, i) == 0;
            if (alone) {
                order[last] = j;
                swap_both(s, j, last);
                last--;
                found = true;
            }
        }
    }
    for (bool found = true; found;) {
        found = false;
        for (int64_t j = first; j <= last && !found; j++) {
            bool alone = true;
            for (int64_t i = first; i <= last && alone; i++)
                alone = i == j || H(i, j) == 0;
            if (alone && first < last) {
                order[first] = j;
                swap_both(s, j, first);
                first++;
                found = true;
            }
        }
    }
    *low = first;
    *high = last;
}

/* To Hessenberg form: zeros below the first subdiagonal. v: n numbers of room. */
static void hessenberg(struct schur *s, int64_t low, int64_t high, double *v) {
    for (int64_t k = low; k + 1 < high; k++) {
        const int64_t count = high - k;
        for (int64_t i = 0; i < count; i++)
            v[i] = H(k + 1 + i, k);
        double alpha = v[0], tau = array_reflector(count, &alpha, v + 1);
        v[0] = 1;
        for (int64_t i = 0; i <= high; i++) { /* from the right, also into the vectors */
            double sum = 0;
            for (int64_t j = 0; j < count; j++)
                sum += H(i, k + 1 + j) * v[j];
            for (int64_t j = 0; j < count; j++)
                H(i, k + 1 + j) -= tau * sum * v[j];
        }
        for (int64_t i = 0; i < s->n; i++) {
            double sum = 0;
            for (int64_t j = 0; j < count; j++)
                sum += Z(i, k + 1 + j) * v[j];
            for (int64_t j = 0; j < count; j++)
                Z(i, k + 1 + j) -= tau * sum * v[j];
        }
        for (int64_t j = k; j < s->n; j++) {
            double sum = 0;
            for (int64_t i = 0; i < count; i++)
                sum += H(k + 1 + i, j) * v[i];
            for (int64_t i = 0; i < count; i++)
                H(k + 1 + i, j) -= tau * sum * v[i];
        }
        H(k + 1, k) = alpha;
        for (int64_t i = k + 2; i <= high; i++)
            H(i, k) = 0;
    }
}

/* The rotation that makes the two by two block at i - 1 triangular (dlanv2). False: its eigenvalues
 * are not real. */
static bool block_rotation(double *a, double *b, double *c, double *d, double *cs, double *sn) {
    *cs = 1;
    *sn = 0;
    if (*c == 0)
        return true;
    if (*b == 0) {
        const double kept = *d;
        *cs = 0;
        *sn = 1;
        *d = *a;
        *a = kept;
        *b = -*c;
        *c = 0;
        return true;
    }
    const double p = 0.5 * (*a - *d), most = fmax(fabs(*b), fabs(*c));
    const double least = fmin(fabs(*b), fabs(*c)) * copysign(1, *b) * copysign(1, *c);
    const double scale = fmax(fabs(p), most), under = p / scale * p + most / scale * least;
    if (under >= 4 * DBL_EPSILON / 2) {
        const double root = p + with_sign(sqrt(scale) * sqrt(under), p), tau = hypot(*c, root);
        *a = *d + root;
        *d -= most / root * least;
        *cs = root / tau;
        *sn = *c / tau;
        *b -= *c;
        *c = 0;
        return true;
    }
    if (under < 0 && fabs(under) > 4 * DBL_EPSILON * scale)
        return false;
    /* Equal or nearly so: equal diagonal elements first. */
    const double sigma = *b + *c, turn = hypot(sigma, *a - *d);
    *cs = sqrt(0.5 * (1 + fabs(sigma) / turn));
    *sn = -(p / (turn * *cs)) * copysign(1, sigma);
    const double aa = *a * *cs + *b * *sn, bb = -*a * *sn + *b * *cs;
    const double cc = *c * *cs + *d * *sn, dd = -*c * *sn + *d * *cs;
    *b = bb * *cs + dd * *sn;
    *c = -aa * *sn + cc * *cs;
    *a = *d = 0.5 * (aa * *cs + cc * *sn - bb * *sn + dd * *cs);
    if (*c == 0)
        return true;
    if (*b == 0) {
        const double kept = *cs;
        *b = -*c;
        *c = 0;
        *cs = -*sn;
        *sn = kept;
        return true;
    }
    if ((*b < 0) != (*c < 0))
        return false;
    const double root_b = sqrt(fabs(*b)), root_c = sqrt(fabs(*c)), tau = 1 / sqrt(fabs(*b + *c));
    const double half = with_sign(root_b * root_c, *c), middle = *a;
    const double cs1 = root_b * tau, sn1 = root_c * tau, kept = *cs * cs1 - *sn * sn1;
    *a = middle + half;
    *d = middle - half;
    *b -= *c;
    *c = 0;
    *sn = *cs * sn1 + *sn * cs1;
    *cs = kept;
    return true;
}

static bool small_below(const struct schur *s, int64_t k, int64_t low, int64_t high) {
    const double ulp = DBL_EPSILON, least = DBL_MIN / ulp * (double)(high - low + 1);
    const double under = fabs(H(k, k - 1)), over = fabs(H(k - 1, k));
    double size = fabs(H(k - 1, k - 1)) + fabs(H(k, k));
    if (under <= least)
        return true;
    if (size == 0) {
        size += k - 2 >= low ? fabs(H(k - 1, k - 2)) : 0;
        size += k + 1 <= high ? fabs(H(k + 1, k)) : 0;
    }
    if (under > ulp * size)
        return false;
    const double ab = fmax(under, over), ba = fmin(under, over);
    const double apart = fabs(H(k - 1, k - 1) - H(k, k));
    const double aa = fmax(fabs(H(k, k)), apart), bb = fmin(fabs(H(k, k)), apart), sum = aa + ab;
    return ba * (ab / sum) <= fmax(least, ulp * (bb * (aa / sum)));
}

/* One step with two shifts on rows first..i. */
static void double_step(struct schur *s, int64_t first, int64_t i, int tries) {
    double h11 = H(i - 1, i - 1), h21 = H(i, i - 1), h12 = H(i - 1, i), h22 = H(i, i);
    if (tries == 10 || tries == 20) { /* exceptional shifts */
        const double size = tries == 10 ? fabs(H(first + 1, first)) + fabs(H(first + 2, first + 1))
                                        : fabs(H(i, i - 1)) + fabs(H(i - 1, i - 2));
        h11 = 0.75 * size + (tries == 10 ? H(first, first) : H(i, i));
        h12 = -0.4375 * size;
        h21 = size;
        h22 = h11;
    }
    const double scale = fabs(h11) + fabs(h12) + fabs(h21) + fabs(h22);
    double r1 = 0, i1 = 0, r2 = 0, i2 = 0, v[3] = {0};
    if (scale != 0) {
        h11 /= scale;
        h21 /= scale;
        h12 /= scale;
        h22 /= scale;
        const double middle = (h11 + h22) / 2;
        const double det = (h11 - middle) * (h22 - middle) - h12 * h21, root = sqrt(fabs(det));
        if (det >= 0) {
            r1 = r2 = middle * scale;
            i1 = root * scale;
            i2 = -i1;
        } else {
            const double up = middle + root, down = middle - root;
            r1 = r2 = (fabs(up - h22) <= fabs(down - h22) ? up : down) * scale;
        }
    }
    int64_t m = i - 2;
    for (;; m--) {
        double below = fabs(H(m + 1, m)), size = fabs(H(m, m) - r2) + fabs(i2) + below;
        below = H(m + 1, m) / size;
        v[0] = below * H(m, m + 1) + (H(m, m) - r1) * ((H(m, m) - r2) / size) - i1 * (i2 / size);
        v[1] = below * (H(m, m) + H(m + 1, m + 1) - r1 - r2);
        v[2] = below * H(m + 2, m + 1);
        size = fabs(v[0]) + fabs(v[1]) + fabs(v[2]);
        for (int k = 0; k < 3; k++)
            v[k] /= size;
        if (m == first)
            break;
        const double around = fabs(H(m - 1, m - 1)) + fabs(H(m, m)) + fabs(H(m + 1, m + 1));
        if (fabs(H(m, m - 1)) * (fabs(v[1]) + fabs(v[2])) <= DBL_EPSILON * fabs(v[0]) * around)
            break;
    }
    for (int64_t k = m; k < i; k++) {
        const int64_t rows = i - k + 1 < 3 ? i - k + 1 : 3;
        for (int64_t r = 0; k > m && r < rows; r++)
            v[r] = H(k + r, k - 1);
        const double tau = array_reflector(rows, &v[0], v + 1);
        if (k > m) {
            H(k, k - 1) = v[0];
            for (int64_t r = 1; r < rows; r++)
                H(k + r, k - 1) = 0;
        } else if (m > first) {
            H(k, k - 1) *= 1 - tau;
        }
        const double w[3] = {1, v[1], rows == 3 ? v[2] : 0};
        for (int64_t j = k; j < s->n; j++) {
            double sum = 0;
            for (int64_t r = 0; r < rows; r++)
                sum += w[r] * H(k + r, j);
            for (int64_t r = 0; r < rows; r++)
                H(k + r, j) -= sum * (tau * w[r]);
        }
        for (int64_t j = 0; j <= (k + 3 < i ? k + 3 : i); j++) {
            double sum = 0;
            for (int64_t r = 0; r < rows; r++)
                sum += w[r] * H(j, k + r);
            for (int64_t r = 0; r < rows; r++)
                H(j, k + r) -= sum * (tau * w[r]);
        }
        for (int64_t j = 0; j < s->n; j++) {
            double sum = 0;
            for (int64_t r = 0; r < rows; r++)
                sum += w[r] * Z(j, k + r);
            for (int64_t r = 0; r < rows; r++)
                Z(j, k + r) -= sum * (tau * w[r]);
        }
    }
}

/* Rows i - 1 and i made triangular. False: not real. */
static bool split_pair(struct schur *s, int64_t i) {
    double cs, sn;
    if (!block_rotation(&H(i - 1, i - 1), &H(i - 1, i), &H(i, i - 1), &H(i, i), &cs, &sn))
        return false;
    for (int64_t j = i + 1; j < s->n; j++) {
        const double x = H(i - 1, j), y = H(i, j);
        H(i - 1, j) = cs * x + sn * y;
        H(i, j) = cs * y - sn * x;
    }
    for (int64_t j = 0; j < i - 1; j++) {
        const double x = H(j, i - 1), y = H(j, i);
        H(j, i - 1) = cs * x + sn * y;
        H(j, i) = cs * y - sn * x;
    }
    for (int64_t j = 0; j < s->n; j++) {
        const double x = Z(j, i - 1), y = Z(j, i);
        Z(j, i - 1) = cs * x + sn * y;
        Z(j, i) = cs * y - sn * x;
    }
    return true;
}

static int triangular(struct schur *s, int64_t low, int64_t high, struct nn_err *err) {
    enum { TRIES = 30 };
    for (int64_t i = high; i >= low;) {
        int64_t first = low;
        int tries = 0;
        for (;; tries++) {
            int64_t k = i;
            while (k > first && !small_below(s, k, low, high))
                k--;
            first = k;
            if (first > low)
                H(first, first - 1) = 0;
            if (first >= i - 1)
                break;
            if (tries >= TRIES * 10)
                return nn_fail(err, NN_ERR_SINGULAR, "Eigenvalues did not converge");
            double_step(s, first, i, tries);
        }
        if (first == i - 1 && !split_pair(s, i))
            return nn_fail(err, NN_ERR_VALUE,
                           "some eigenvalues of this matrix are complex numbers, which are not "
                           "part of this kernel");
        i = first - 1;
    }
    return 0;
}

/* Column k of out: the vector of unit length to the k-th value. x: n numbers of room. */
static void eigenvector(const struct schur *s, int64_t k, const int64_t *order, int64_t low,
                        int64_t high, double *x, double *out) {
    const double value = H(k, k), least = fmax(DBL_EPSILON * fabs(value), DBL_MIN / DBL_EPSILON);
    const int64_t n = s->n;
    double length = 0;
    x[k] = 1;
    for (int64_t i = 0; i < k; i++)
        x[i] = -H(i, k);
    for (int64_t j = k - 1; j >= 0; j--) {
        double pivot = H(j, j) - value;
        x[j] /= fabs(pivot) < least ? least : pivot;
        for (int64_t i = 0; i < j; i++)
            x[i] -= x[j] * H(i, j);
    }
    for (int64_t i = 0; i < n; i++) {
        double sum = 0;
        for (int64_t j = 0; j <= k; j++)
            sum += Z(i, j) * x[j];
        out[i * n + k] = sum;
    }
    for (int64_t i = low - 1; i >= 0; i--) { /* the exchanges of isolate, backwards */
        const double kept = out[i * n + k];
        out[i * n + k] = out[order[i] * n + k];
        out[order[i] * n + k] = kept;
    }
    for (int64_t i = high + 1; i < n; i++) {
        const double kept = out[i * n + k];
        out[i * n + k] = out[order[i] * n + k];
        out[order[i] * n + k] = kept;
    }
    for (int64_t i = 0; i < n; i++)
        length = hypot(length, out[i * n + k]);
    for (int64_t i = 0; i < n; i++)
        out[i * n + k] /= length;
}

static int check(const struct array *a, struct nn_err *err) {
    if (a->ndim != 2)
        return nn_fail(err, NN_ERR_SINGULAR,
                       a->ndim < 2 ? "%d-dimensional array given. Array must be at least "
                                     "two-dimensional"
                                   : "eig takes one matrix here, not a stack of %d dimensions",
                       a->ndim);
    if (a->shape[0] != a->shape[1])
        return nn_fail(err, NN_ERR_SINGULAR, "Last 2 dimensions of the array must be square");
    for (int64_t i = 0; i < a->size; i++)
        if (!isfinite(array_get_double(a, i)))
            return nn_fail(err, NN_ERR_SINGULAR, "Array must not contain infs or NaNs");
    return 0;
}

int array_eig(struct array *a, struct array **values, struct array **vectors, struct nn_err *err) {
    *values = *vectors = NULL;
    if (check(a, err) < 0)
        return -1;
    const int64_t n = a->shape[0];
    enum array_dtype dtype = a->dtype == ARRAY_FLOAT32 ? ARRAY_FLOAT32 : ARRAY_FLOAT64;
    struct array *h = array_astype(a, ARRAY_FLOAT64, err);
    struct array *z = h ? array_new(ARRAY_FLOAT64, 2, a->shape, err) : NULL;
    struct array *w = z ? array_new(ARRAY_FLOAT64, 1, &n, err) : NULL;
    struct array *v = w ? array_new(ARRAY_FLOAT64, 2, a->shape, err) : NULL;
    double *room = malloc((size_t)(n + 1) * sizeof *room);
    int64_t *order = malloc((size_t)(n + 1) * sizeof *order), low, high;
    int status = v && room && order ? 0 : nn_fail(err, NN_ERR_MEMORY, "out of memory");
    if (status == 0 && n > 0) {
        struct schur s = {n, (double *)h->data, (double *)z->data};
        for (int64_t i = 0; i < n; i++)
            s.z[i * n + i] = 1;
        isolate(&s, order, &low, &high);
        hessenberg(&s, low, high, room);
        status = triangular(&s, low, high, err);
        for (int64_t k = 0; status == 0 && k < n; k++) {
            ((double *)w->data)[k] = s.h[k * n + k];
            eigenvector(&s, k, order, low, high, room, (double *)v->data);
        }
    }
    if (status == 0) {
        *values = array_astype(w, dtype, err);
        *vectors = *values ? array_astype(v, dtype, err) : NULL;
        status = *vectors ? 0 : -1;
        if (status < 0)
            array_release(values);
    }
    free(room);
    free(order);
    array_release(&h);
    array_release(&z);
    array_release(&w);
    array_release(&v);
    return status;
}
