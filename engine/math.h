/* engine/math.h: single-precision functions in plain arithmetic, so that loops over them become
 * vector code. Errors are a few units in the last place. */
#ifndef ENGINE_MATH_H
#define ENGINE_MATH_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* e^x. 2^k by adding k to the exponent, e^r on |r| <= ln2/2 by a polynomial (Cephes expf).
 * Below -103.97 the result is 0, above 88.73 infinity; NaN stays NaN. */
static inline float nn_expf(float x) {
    float bounded = x > -104.0f ? (x < 89.0f ? x : 89.0f) : -104.0f; /* NaN as well */
    float shifted = bounded * 1.44269504088896341f + 12582912.0f;    /* 1.5 * 2^23 rounds */
    float k = shifted - 12582912.0f;
    float r = bounded - k * 0.693359375f;
    r = r + k * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    /* Two factors, so that subnormal and huge results are reached. */
    int32_t whole = (int32_t)k, half = whole / 2, rest = whole - half;
    int32_t bits1 = (half + 127) * (1 << 23), bits2 = (rest + 127) * (1 << 23);
    float f1, f2;
    memcpy(&f1, &bits1, sizeof f1);
    memcpy(&f2, &bits2, sizeof f2);
    float y = p * f1 * f2;
    return x != x ? x : y;
}

static inline float nn_sigmoidf(float x) {
    return 1.0f / (1.0f + nn_expf(-x));
}

/* tanh x: an odd polynomial (Cephes tanhf) near 0, else from e^2x. */
static inline float nn_tanhf(float x) {
    float a = fabsf(x), s = x * x;
    float p = -5.70498872745e-3f;
    p = p * s + 2.06390887954e-2f;
    p = p * s - 5.37397155531e-2f;
    p = p * s + 1.33314422036e-1f;
    p = p * s - 3.33332819422e-1f;
    float small = p * s * x + x;
    float bounded = a < 10.0f ? a : 10.0f;
    float large = 1.0f - 2.0f / (nn_expf(2.0f * bounded) + 1.0f);
    large = copysignf(large, x);
    float y = a < 0.625f ? small : large;
    return x != x ? x : y;
}

/* ln x of a normal positive x: x = m 2^k, sqrt(1/2) <= m < sqrt(2), a polynomial in m - 1 (Cephes
 * logf). NaN stays NaN. */
static inline float nn_logf(float x) {
    int32_t bits, k;
    memcpy(&bits, &x, sizeof bits);
    k = (bits - 0x3F3504F3) >> 23;
    bits -= k * (1 << 23);
    float m;
    memcpy(&m, &bits, sizeof m);
    float r = m - 1.0f, s = r * r, exponent = (float)k;
    float p = 7.0376836292e-2f;
    p = p * r - 1.1514610310e-1f;
    p = p * r + 1.1676998740e-1f;
    p = p * r - 1.2420140846e-1f;
    p = p * r + 1.4249322787e-1f;
    p = p * r - 1.6668057665e-1f;
    p = p * r + 2.0000714765e-1f;
    p = p * r - 2.4999993993e-1f;
    p = p * r + 3.3333331174e-1f;
    float y = r * s * p - 2.12194440e-4f * exponent - 0.5f * s;
    y = r + y + 0.693359375f * exponent;
    return x != x ? x : y;
}

#endif
