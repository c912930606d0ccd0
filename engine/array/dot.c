/* engine/array/dot.c: products of vectors, and of a matrix with one, summed in the order of
 * OpenBLAS's kernels for AVX2 (dot.c, ddot_microk_haswell-2.c, dgemv_t_4.c there), which is what
 * NumPy answers with on most of today's machines: a last digit that differs from a book's is a
 * student's question. Its order for rows beyond the last four is another. */
#include "engine/array/dot.h"

#include <stddef.h>
#include <string.h>

#include "engine/vector.h"

/* The kernels' loops fuse products with sums where the processor can; nothing else here does. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("O3", "fp-contract=fast")
#endif
/* Four vectors of LANES running sums; n is a multiple of 4 * LANES. */
#define KERNEL(S, T, LANES)                                                                        \
    NN_CLONES static void kernel_##S(int64_t n, const T *a, const T *b, T *sums) {                 \
        T r[4 * LANES] = {0};                                                                      \
        for (int64_t i = 0; i < n; i += 4 * LANES)                                                 \
            for (int k = 0; k < 4 * LANES; k++)                                                    \
                r[k] += a[i + k] * b[i + k];                                                       \
        for (int k = 0; k < 4 * LANES; k++)                                                        \
            sums[k] = r[k];                                                                        \
    }
KERNEL(f32, float, 8)
KERNEL(f64, double, 4)

/* Four rows with one: LANES running sums each of all but the last n % 4, half a vector first. */
#define ROWS(S, T, LANES)                                                                          \
    typedef T vector_##S                                                                           \
        __attribute__((vector_size(LANES * sizeof(T)), aligned(sizeof(T)), may_alias));            \
    NN_CLONES static void rows_##S(int64_t n, const T *const *a, const T *b, T(*sums)[LANES]) {    \
        const T *a0 = a[0], *a1 = a[1], *a2 = a[2], *a3 = a[3];                                    \
        vector_##S r[4] = {{0}};                                                                   \
        int64_t i = n & 4 & (LANES - 1);                                                           \
        for (int l = 0; l < i; l++) {                                                              \
            r[0][l] = a0[l] * b[l];                                                                \
            r[1][l] = a1[l] * b[l];                                                                \
            r[2][l] = a2[l] * b[l];                                                                \
            r[3][l] = a3[l] * b[l];                                                                \
        }                                                                                          \
        for (; i + LANES <= n; i += LANES) {                                                       \
            const vector_##S v = *(const vector_##S *)(b + i);                                     \
            r[0] += *(const vector_##S *)(a0 + i) * v;                                             \
            r[1] += *(const vector_##S *)(a1 + i) * v;                                             \
            r[2] += *(const vector_##S *)(a2 + i) * v;                                             \
            r[3] += *(const vector_##S *)(a3 + i) * v;                                             \
        }                                                                                          \
        memcpy(sums, r, sizeof r);                                                                 \
    }
ROWS(f32, float, 8)
ROWS(f64, double, 4)
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

/* The upper half of each vector to its lower, the vectors in pairs, then neighbours. */
#define FOLD(S, T, LANES)                                                                          \
    static T fold_##S(const T *sums) {                                                             \
        enum { HALF = LANES / 2 };                                                                 \
        T row[HALF];                                                                               \
        for (int k = 0; k < HALF; k++) {                                                           \
            T half[4];                                                                             \
            for (int v = 0; v < 4; v++)                                                            \
                half[v] = sums[v * LANES + k] + sums[v * LANES + HALF + k];                        \
            row[k] = (half[0] + half[1]) + (half[2] + half[3]);                                    \
        }                                                                                          \
        for (int width = HALF / 2; width > 0; width /= 2)                                          \
            for (int k = 0; k < width; k++)                                                        \
                row[k] = row[2 * k] + row[2 * k + 1];                                              \
        return row[0];                                                                             \
    }
FOLD(f32, float, 8)
FOLD(f64, double, 4)

double array_dot_f64(int64_t n, const double *a, const double *b) {
    double sums[16], sum = 0;
    int64_t i = n & -16;
    if (i > 0) {
        kernel_f64(i, a, b, sums);
        sum = fold_f64(sums);
    }
    for (; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

float array_dot_f32(int64_t n, const float *a, const float *b) {
    float sums[32];
    double sum = 0;
    int64_t i = n & -32;
    if (i > 0) {
        kernel_f32(i, a, b, sums);
        sum = (double)fold_f32(sums);
    }
    for (; i < n; i++)
        sum += (double)(a[i] * b[i]);
    return (float)sum;
}

/* The rest of a row: fused in double precision, not so in single. */
#define APART(x, y, sum) ((x) * (y) + (sum))
#define MATRIX(S, T, LANES, FMA)                                                                   \
    static T row_##S(T *sums, const T *a, const T *b, int64_t left) {                              \
        for (int l = 0; l < LANES / 2; l++)                                                        \
            sums[l] += sums[l + LANES / 2];                                                        \
        for (int width = LANES / 4; width > 0; width /= 2)                                         \
            for (int l = 0; l < width; l++)                                                        \
                sums[l] = sums[2 * l] + sums[2 * l + 1];                                           \
        if (left == 3)                                                                             \
            return sums[0] + FMA(a[2], b[2], FMA(a[0], b[0], a[1] * b[1]));                        \
        if (left == 2)                                                                             \
            return sums[0] + FMA(a[0], b[0], a[1] * b[1]);                                         \
        return left == 1 ? FMA(a[0], b[0], sums[0]) : sums[0];                                     \
    }                                                                                              \
    void array_dot_rows_##S(int64_t m, int64_t n, const T *a, const T *b, T *c) {                  \
        if (m == 1)                                                                                \
            *c = array_dot_##S(n, a, b);                                                           \
        for (int64_t i = 0; m > 1 && i < m; i += 4) {                                              \
            const T *rows[4];                                                                      \
            T sums[4][LANES];                                                                      \
            for (int64_t q = 0; q < 4; q++) /* the last one again for those that are not there */  \
                rows[q] = a + (i + q < m ? i + q : m - 1) * n;                                     \
            rows_##S(n, rows, b, sums);                                                            \
            for (int64_t q = 0; q < 4 && i + q < m; q++)                                           \
                c[i + q] = row_##S(sums[q], rows[q] + (n & -4), b + (n & -4), n & 3);              \
        }                                                                                          \
    }
MATRIX(f32, float, 8, APART)
MATRIX(f64, double, 4, __builtin_fma)

static double strided_f64(int64_t n, const double *a, ptrdiff_t da, const double *b, ptrdiff_t db) {
    double even = 0, odd = 0;
    int64_t i = 0;
    for (; i + 4 <= n; i += 4, a += 4 * da, b += 4 * db) {
        even += a[0] * b[0] + a[2 * da] * b[2 * db];
        odd += a[da] * b[db] + a[3 * da] * b[3 * db];
    }
    for (; i < n; i++, a += da, b += db)
        even += a[0] * b[0];
    return even + odd;
}

static float strided_f32(int64_t n, const float *a, ptrdiff_t da, const float *b, ptrdiff_t db) {
    double sum = 0;
    int64_t i = 0;
    for (; i + 2 <= n; i += 2, a += 2 * da, b += 2 * db)
        sum += (double)(a[0] * b[0] + a[da] * b[db]);
    if (i < n)
        sum += (double)(a[0] * b[0]);
    return (float)sum;
}

/* BLAS takes steps forward by whole elements; any others NumPy adds up itself, one by one. */
#define VECTORS(S, T)                                                                              \
    static T vectors_##S(int64_t n, const char *a, ptrdiff_t da, const char *b, ptrdiff_t db) {    \
        const ptrdiff_t size = sizeof(T);                                                          \
        if (da == size && db == size)                                                              \
            return array_dot_##S(n, (const T *)(const void *)a, (const T *)(const void *)b);       \
        if (da > 0 && db > 0 && da % size == 0 && db % size == 0)                                  \
            return strided_##S(n, (const T *)(const void *)a, da / size,                           \
                               (const T *)(const void *)b, db / size);                             \
        T sum = 0;                                                                                 \
        for (int64_t i = 0; i < n; i++)                                                            \
            sum +=                                                                                 \
                *(const T *)(const void *)(a + i * da) * *(const T *)(const void *)(b + i * db);   \
        return sum;                                                                                \
    }
VECTORS(f32, float)
VECTORS(f64, double)

void array_dot_vectors(const struct array *a, const struct array *b, void *result) {
    if (a->dtype == ARRAY_FLOAT32)
        *(float *)result = vectors_f32(a->size, a->data, (ptrdiff_t)a->strides[0], b->data,
                                       (ptrdiff_t)b->strides[0]);
    else
        *(double *)result = vectors_f64(a->size, a->data, (ptrdiff_t)a->strides[0], b->data,
                                        (ptrdiff_t)b->strides[0]);
}
