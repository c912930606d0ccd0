/* engine/array/reflect.c: Householder reflections and plane rotations. */
#include "engine/array/reflect.h"

#include <math.h>
#include <string.h>

double array_reflector(int64_t count, double *alpha, double *x) {
    double rest = 0;
    for (int64_t i = 0; i + 1 < count; i++)
        rest = hypot(rest, x[i]);
    if (rest == 0)
        return 0;
    const double beta = -copysign(hypot(*alpha, rest), *alpha), tau = (beta - *alpha) / beta;
    for (int64_t i = 0; i + 1 < count; i++)
        x[i] *= 1 / (*alpha - beta);
    *alpha = beta;
    return tau;
}

void array_reflect(double *a, int64_t rows, int64_t columns, int64_t down, int64_t right,
                   const double *v, double tau, double *sums) {
    if (tau == 0 || columns <= 0)
        return;
    memset(sums, 0, (size_t)columns * sizeof *sums);
    if (right == 1) { /* by rows: numbers side by side in the inner loop */
        for (int64_t i = 0; i < rows; i++)
            for (int64_t c = 0; c < columns; c++)
                sums[c] += v[i] * a[i * down + c];
        for (int64_t i = 0; i < rows; i++)
            for (int64_t c = 0; c < columns; c++)
                a[i * down + c] -= tau * v[i] * sums[c];
        return;
    }
    for (int64_t c = 0; c < columns; c++) {
        double *column = a + c * right;
        for (int64_t i = 0; i < rows; i++)
            sums[c] += v[i] * column[i * down];
        for (int64_t i = 0; i < rows; i++)
            column[i * down] -= tau * v[i] * sums[c];
    }
}

void array_rotation(double f, double g, double *c, double *s, double *r) {
    if (g == 0) {
        *c = 1;
        *s = 0;
        *r = f;
    } else if (f == 0) {
        *c = 0;
        *s = copysign(1, g);
        *r = fabs(g);
    } else {
        const double d = hypot(f, g);
        *c = fabs(f) / d;
        *r = copysign(d, f);
        *s = g / *r;
    }
}

void array_rotate(double *x, double *y, int64_t count, double c, double s) {
    for (int64_t i = 0; i < count; i++) {
        const double turned = c * x[i] + s * y[i];
        y[i] = c * y[i] - s * x[i];
        x[i] = turned;
    }
}
