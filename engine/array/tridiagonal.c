/* engine/array/tridiagonal.c: eigenvalues and eigenvectors of a symmetric tridiagonal matrix by
 * implicit QL and QR steps (Golub and Van Loan, Matrix Computations, 8.3), in the order of LAPACK's
 * dsteqr, on which the signs of the vectors depend. */
#include "engine/array/tridiagonal.h"

#include <float.h>
#include <math.h>

#include "engine/array/reflect.h"

/* Eigenvalues of [[a, b], [b, c]], the one of greater size first, and its vector (dlaev2). */
static void of_two(double a, double b, double c, double *first, double *second, double *cosine,
                   double *sine) {
    const double sum = a + c, difference = a - c, size = fabs(difference), twice = fabs(b + b);
    const double greater = fabs(a) > fabs(c) ? a : c, smaller = fabs(a) > fabs(c) ? c : a;
    const double root = size > twice   ? size * sqrt(1 + twice / size * (twice / size))
                        : size < twice ? twice * sqrt(1 + size / twice * (size / twice))
                                       : twice * sqrt(2);
    const int side = sum < 0 ? -1 : 1, turn = difference >= 0 ? 1 : -1;
    *first = 0.5 * (sum + side * root);
    *second = sum == 0 ? -0.5 * root : greater / *first * smaller - b / *first * b;
    const double cs = difference + turn * root;
    if (fabs(cs) > twice) {
        const double cotangent = -(b + b) / cs;
        *sine = 1 / sqrt(1 + cotangent * cotangent);
        *cosine = cotangent * *sine;
    } else if (twice == 0) {
        *cosine = 1;
        *sine = 0;
    } else {
        const double tangent = -cs / (b + b);
        *cosine = 1 / sqrt(1 + tangent * tangent);
        *sine = tangent * *cosine;
    }
    if (side == turn) {
        const double kept = *cosine;
        *cosine = -*sine;
        *sine = kept;
    }
}

static void turn_rows(double *zt, int64_t n, int64_t row, double c, double s) {
    array_rotate(zt + row * n, zt + (row + 1) * n, n, c, s);
}

/* One step with a shift from the end l towards m, where the number beside the diagonal is 0. By QL
 * l is the upper end (way 1), by QR the lower one (way -1). */
static void step(int64_t n, double *d, double *e, double *zt, int64_t l, int64_t m, int way) {
#define BESIDE(I) e[(I) - (way < 0)] /* between I and I + way */
    double p = d[l], g = (d[l + way] - p) / (2 * BESIDE(l)), r = hypot(g, 1), s = 1, c = 1;
    g = d[m] - p + BESIDE(l) / (g + copysign(r, g));
    p = 0;
    for (int64_t i = m - way; way > 0 ? i >= l : i <= l; i -= way) {
        const double f = s * BESIDE(i), b = c * BESIDE(i);
        array_rotation(g, f, &c, &s, &r);
        if (i != m - way)
            BESIDE(i + way) = r;
        g = d[i + way] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + way] = g + p;
        g = c * r - b;
        turn_rows(zt, n, way > 0 ? i : i - 1, c, way > 0 ? -s : s);
    }
    d[l] -= p;
    BESIDE(l) = g;
#undef BESIDE
}

/* Makes the block from l to `end` diagonal, beginning at l. */
static bool diagonalize(int64_t n, double *d, double *e, double *zt, int64_t l, int64_t end,
                        int64_t *steps) {
    const double eps = DBL_EPSILON / 2, eps2 = eps * eps;
    const int way = end > l ? 1 : -1, before = way < 0;
    while (way > 0 ? l <= end : l >= end) {
        int64_t m = l;
        for (; m != end; m += way) {
            const double size = fabs(e[m - before]);
            if (size * size <= eps2 * fabs(d[m]) * fabs(d[m + way]) + DBL_MIN)
                break;
        }
        if (m != end)
            e[m - before] = 0;
        if (m == l) {
            l += way;
        } else if (m == l + way) {
            const int64_t low = way > 0 ? l : m;
            double first, second, c, s;
            of_two(d[low], e[low], d[low + 1], &first, &second, &c, &s);
            turn_rows(zt, n, low, c, s);
            d[low] = first;
            d[low + 1] = second;
            e[low] = 0;
            l += 2 * way;
        } else if (++*steps > 30 * n) {
            return false;
        } else {
            step(n, d, e, zt, l, m, way);
        }
    }
    return true;
}

bool array_tridiagonal_eigen(int64_t n, double *d, double *e, double *zt) {
    int64_t steps = 0;
    for (int64_t first = 0, last; first < n; first = last + 1) {
        for (last = first; last + 1 < n; last++) { /* a block that is one piece */
            const double size = fabs(e[last]);
            if (size <= sqrt(fabs(d[last])) * sqrt(fabs(d[last + 1])) * (DBL_EPSILON / 2)) {
                e[last] = 0;
                break;
            }
        }
        if (last == first)
            continue;
        const bool turned = fabs(d[last]) < fabs(d[first]);
        if (!diagonalize(n, d, e, zt, turned ? last : first, turned ? first : last, &steps))
            return false;
    }
    for (int64_t i = 0; i + 1 < n; i++) {
        int64_t least = i;
        for (int64_t k = i + 1; k < n; k++)
            if (d[k] < d[least])
                least = k;
        const double kept = d[least];
        d[least] = d[i];
        d[i] = kept;
        for (int64_t c = 0; least != i && c < n; c++) {
            const double number = zt[least * n + c];
            zt[least * n + c] = zt[i * n + c];
            zt[i * n + c] = number;
        }
    }
    return true;
}
