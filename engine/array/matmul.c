/* engine/array/matmul.c: matrix products of every dtype, and the blocked kernels of the floats. */
#include "engine/array/matmul.h"

#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dot.h"
#include "engine/array/dtype.h"
#include "engine/array/elementwise.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "fp-contract=fast") /* products here may be fused with sums */
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__((target_clones("avx512f", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef CLONES
#define CLONES
#endif

/* Panels of B (KC rows x NC columns) stay in the second-level cache while strips of A pass over. */
enum { KC = 256, NC = 512, TILE = 4 };

/* c[0..TILE-1][0..n-1] += a (TILE x k) b (k x n): each step of k updates TILE rows of c with one
 * row of b, so that b is read once for TILE rows. The inner loop runs over 16 columns held in
 * registers. */
#define GEMM(S, T, LANES)                                                                          \
    CLONES static void tile_##S(int64_t n, int64_t k, const T *a, int64_t lda, const T *b,         \
                                int64_t ldb, T *c, int64_t ldc) {                                  \
        int64_t j = 0;                                                                             \
        for (; j + LANES <= n; j += LANES) {                                                       \
            T r0[LANES], r1[LANES], r2[LANES], r3[LANES];                                          \
            for (int l = 0; l < LANES; l++) {                                                      \
                r0[l] = c[j + l];                                                                  \
                r1[l] = c[ldc + j + l];                                                            \
                r2[l] = c[2 * ldc + j + l];                                                        \
                r3[l] = c[3 * ldc + j + l];                                                        \
            }                                                                                      \
            for (int64_t p = 0; p < k; p++) {                                                      \
                const T a0 = a[p], a1 = a[lda + p], a2 = a[2 * lda + p], a3 = a[3 * lda + p];      \
                const T *row = b + p * ldb + j;                                                    \
                for (int l = 0; l < LANES; l++) {                                                  \
                    r0[l] += a0 * row[l];                                                          \
                    r1[l] += a1 * row[l];                                                          \
                    r2[l] += a2 * row[l];                                                          \
                    r3[l] += a3 * row[l];                                                          \
                }                                                                                  \
            }                                                                                      \
            for (int l = 0; l < LANES; l++) {                                                      \
                c[j + l] = r0[l];                                                                  \
                c[ldc + j + l] = r1[l];                                                            \
                c[2 * ldc + j + l] = r2[l];                                                        \
                c[3 * ldc + j + l] = r3[l];                                                        \
            }                                                                                      \
        }                                                                                          \
        for (int i = 0; i < TILE; i++)                                                             \
            for (int64_t q = j; q < n; q++)                                                        \
                for (int64_t p = 0; p < k; p++)                                                    \
                    c[i * ldc + q] += a[i * lda + p] * b[p * ldb + q];                             \
    }                                                                                              \
    CLONES static void row_##S(int64_t n, int64_t k, const T *a, const T *b, int64_t ldb, T *c) {  \
        for (int64_t p = 0; p < k; p++)                                                            \
            for (int64_t j = 0; j < n; j++)                                                        \
                c[j] += a[p] * b[p * ldb + j];                                                     \
    }                                                                                              \
    static void gemm_##S(int64_t m, int64_t n, int64_t k, const T *a, int64_t lda, const T *b,     \
                         int64_t ldb, T *c, int64_t ldc) {                                         \
        for (int64_t i = 0; i < m; i++)                                                            \
            memset(c + i * ldc, 0, (size_t)n * sizeof(T));                                         \
        for (int64_t j = 0; j < n; j += NC)                                                        \
            for (int64_t p = 0; p < k; p += KC) {                                                  \
                int64_t nc = n - j < NC ? n - j : NC, kc = k - p < KC ? k - p : KC, i = 0;         \
                for (; i + TILE <= m; i += TILE)                                                   \
                    tile_##S(nc, kc, a + i * lda + p, lda, b + p * ldb + j, ldb, c + i * ldc + j,  \
                             ldc);                                                                 \
                for (; i < m; i++)                                                                 \
                    row_##S(nc, kc, a + i * lda + p, b + p * ldb + j, ldb, c + i * ldc + j);       \
            }                                                                                      \
    }
GEMM(f32, float, 32)
GEMM(f64, double, 16)

void array_dgemm(int64_t m, int64_t n, int64_t k, const double *a, int64_t lda, const double *b,
                 int64_t ldb, double *c, int64_t ldc) {
    gemm_f64(m, n, k, a, lda, b, ldb, c, ldc);
}

/* Integers wrap; a bool product is "or" of "and"s, which the final cast to bool makes of a sum. */
#define GEMM_INT(S, T, WIDE)                                                                       \
    static void gemm_##S(int64_t m, int64_t n, int64_t k, const T *a, const T *b, T *c) {          \
        for (int64_t i = 0; i < m; i++)                                                            \
            for (int64_t p = 0; p < k; p++)                                                        \
                for (int64_t j = 0; j < n; j++)                                                    \
                    c[i * n + j] =                                                                 \
                        (T)((WIDE)c[i * n + j] + (WIDE)a[i * k + p] * (WIDE)b[p * n + j]);         \
    }
GEMM_INT(u8, uint8_t, unsigned)
GEMM_INT(i32, int32_t, uint32_t)
GEMM_INT(i64, int64_t, uint64_t)

static void gemm_bool(int64_t m, int64_t n, int64_t k, const uint8_t *a, const uint8_t *b,
                      uint8_t *c) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t p = 0; p < k; p++)
            for (int64_t j = 0; j < n; j++)
                c[i * n + j] |= a[i * k + p] & b[p * n + j];
}

/* All contiguous; c is zeroed. */
static void gemm(enum array_dtype dtype, int64_t m, int64_t n, int64_t k, const void *a,
                 const void *b, void *c) {
    switch (dtype) {
    case ARRAY_BOOL:
        gemm_bool(m, n, k, a, b, c);
        break;
    case ARRAY_UINT8:
        gemm_u8(m, n, k, a, b, c);
        break;
    case ARRAY_INT32:
        gemm_i32(m, n, k, a, b, c);
        break;
    case ARRAY_INT64:
    case ARRAY_UINT64: /* modulo 2^64 all the same */
        gemm_i64(m, n, k, a, b, c);
        break;
    case ARRAY_FLOAT32:
        if (n == 1)
            array_dot_rows_f32(m, k, a, b, c);
        else
            gemm_f32(m, n, k, a, k, b, n, c, n);
        break;
    default:
        if (n == 1)
            array_dot_rows_f64(m, k, a, b, c);
        else
            gemm_f64(m, n, k, a, k, b, n, c, n);
    }
}

/* The last two axes multiply; the others broadcast. Both have ndim >= 2. */
static struct array *multiply(struct array *a, struct array *b, struct nn_err *err) {
    enum array_dtype dtype = array_promote(a->dtype, b->dtype);
    int64_t m = a->shape[a->ndim - 2], k = a->shape[a->ndim - 1], n = b->shape[b->ndim - 1];
    struct array *x = array_as_contiguous(a, dtype, err);
    struct array *y = x ? array_as_contiguous(b, dtype, err) : NULL;
    struct array *stacks[2] = {NULL, NULL}, *out = NULL;
    int64_t shape[ARRAY_MAX_NDIM] = {0}, strides[3][ARRAY_MAX_NDIM];
    int ndim = 0;
    if (!y)
        goto out;
    stacks[0] = array_view(x, x->ndim - 2, x->shape, x->strides, x->data, err);
    stacks[1] = array_view(y, y->ndim - 2, y->shape, y->strides, y->data, err);
    if (!stacks[0] || !stacks[1] || array_broadcast_shapes(2, stacks, &ndim, shape, err) < 0)
        goto out;
    shape[ndim] = m;
    shape[ndim + 1] = n;
    out = array_new(dtype, ndim + 2, shape, err);
    if (!out || out->size == 0 || k == 0)
        goto out;
    array_broadcast_strides(stacks[0], ndim, shape, strides[0]);
    array_broadcast_strides(stacks[1], ndim, shape, strides[1]);
    memcpy(strides[2], out->strides, sizeof strides[2]);
    char *data[3] = {x->data, y->data, out->data};
    struct array_walk w;
    for (array_walk_start(&w, ndim, shape, 3, data, strides, ARRAY_WALK_C); !w.done;
         array_walk_next(&w))
        for (int64_t i = 0; i < w.count; i++)
            gemm(dtype, m, n, k, w.data[0] + i * w.steps[0], w.data[1] + i * w.steps[1],
                 w.data[2] + i * w.steps[2]);
out:
    array_release(&stacks[0]);
    array_release(&stacks[1]);
    array_release(&x);
    array_release(&y);
    return out;
}

/* Two vectors of one length, of floats. */
static struct array *multiply_vectors(struct array *a, struct array *b, struct nn_err *err) {
    enum array_dtype dtype = array_promote(a->dtype, b->dtype);
    struct array *x = a->dtype == dtype ? array_retain(a) : array_as_contiguous(a, dtype, err);
    struct array *y = b->dtype == dtype ? array_retain(b) : array_as_contiguous(b, dtype, err);
    struct array *result = x && y ? array_empty(dtype, 0, NULL, err) : NULL;
    if (result)
        array_dot_vectors(x, y, result->data);
    array_release(&x);
    array_release(&y);
    return result;
}

struct array *array_matmul(struct array *a, struct array *b, struct nn_err *err) {
    static const int first = 0, last = -1;
    struct array *x = NULL, *y = NULL, *product = NULL, *result = NULL;
    if (a->ndim == 0 || b->ndim == 0) {
        nn_fail(err, NN_ERR_VALUE,
                "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with "
                "signature (n?,k),(k,m?)->(n?,m?) requires 1)",
                a->ndim == 0 ? 0 : 1);
        return NULL;
    }
    int64_t k = a->shape[a->ndim - 1], inner = b->shape[b->ndim > 1 ? b->ndim - 2 : 0];
    if (k != inner) {
        nn_fail(err, NN_ERR_VALUE,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
                "signature (n?,k),(k,m?)->(n?,m?) (size %lld is different from %lld)",
                (long long)inner, (long long)k);
        return NULL;
    }
    if (a->ndim == 1 && b->ndim == 1 && array_dtype_is_float(array_promote(a->dtype, b->dtype)))
        return multiply_vectors(a, b, err);
    x = a->ndim == 1 ? array_expand_dims(a, &first, 1, err) : array_retain(a);
    y = b->ndim == 1 ? array_expand_dims(b, &last, 1, err) : array_retain(b);
    product = x && y ? multiply(x, y, err) : NULL;
    if (product) {
        int64_t shape[ARRAY_MAX_NDIM];
        int ndim = 0;
        for (int i = 0; i < product->ndim; i++)
            if (!(a->ndim == 1 && i == product->ndim - 2) &&
                !(b->ndim == 1 && i == product->ndim - 1))
                shape[ndim++] = product->shape[i];
        result = array_reshape(product, ndim, shape, err);
    }
    array_release(&x);
    array_release(&y);
    array_release(&product);
    return result;
}

static void not_aligned(const struct array *a, const struct array *b, struct nn_err *err) {
    char left[200], right[200];
    int axis = b->ndim > 1 ? b->ndim - 2 : 0;
    array_shape_tight(a->ndim, a->shape, left, sizeof left);
    array_shape_tight(b->ndim, b->shape, right, sizeof right);
    nn_fail(err, NN_ERR_VALUE, "shapes %s and %s not aligned: %lld (dim %d) != %lld (dim %d)", left,
            right, (long long)a->shape[a->ndim - 1], a->ndim - 1, (long long)b->shape[axis], axis);
}

struct array *array_dot(struct array *a, struct array *b, struct nn_err *err) {
    if (a->ndim == 0 || b->ndim == 0)
        return array_binary("multiply", a, b, err);
    if (a->shape[a->ndim - 1] != b->shape[b->ndim > 1 ? b->ndim - 2 : 0]) {
        not_aligned(a, b, err);
        return NULL;
    }
    if (a->ndim == 1 && b->ndim == 1 && (a->strides[0] <= 0 || b->strides[0] <= 0)) {
        /* such a vector is copied first, which the operator @ does not do: BLAS adds in its order
         */
        struct array *x = array_copy(a, err), *y = x ? array_copy(b, err) : NULL;
        struct array *result = y ? array_matmul(x, y, err) : NULL;
        array_release(&x);
        array_release(&y);
        return result;
    }
    if (b->ndim <= 2)
        return array_matmul(a, b, err);
    /* Every row of a with every matrix of b: (..., k) x (..., k, n) -> (..., ..., n). */
    int64_t rows[2] = {-1, a->shape[a->ndim - 1]}, shape[ARRAY_MAX_NDIM];
    int ndim = 0, order[ARRAY_MAX_NDIM];
    if (a->ndim + b->ndim - 2 > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "too many dimensions");
        return NULL;
    }
    for (int i = 0; i + 1 < a->ndim; i++)
        shape[ndim++] = a->shape[i];
    for (int i = 0; i < b->ndim; i++)
        if (i != b->ndim - 2)
            shape[ndim++] = b->shape[i];
    order[0] = b->ndim - 2;
    for (int i = 0, k = 1; i < b->ndim; i++)
        if (i != b->ndim - 2)
            order[k++] = i;
    rows[0] = rows[1] ? a->size / rows[1] : 0;
    struct array *left = array_reshape(a, 2, rows, err), *result = NULL;
    struct array *turned = left ? array_transpose(b, order, b->ndim, err) : NULL;
    const int64_t columns[2] = {rows[1], rows[1] ? b->size / rows[1] : 0};
    struct array *right = turned ? array_reshape(turned, 2, columns, err) : NULL;
    struct array *product = right ? array_matmul(left, right, err) : NULL;
    if (product)
        result = array_reshape(product, ndim, shape, err);
    array_release(&left);
    array_release(&turned);
    array_release(&right);
    array_release(&product);
    return result;
}

struct array *array_outer(struct array *a, struct array *b, struct nn_err *err) {
    const int64_t column[2] = {a->size, 1};
    struct array *left = array_reshape(a, 2, column, err);
    struct array *right = left ? array_ravel(b, err) : NULL;
    struct array *result = right ? array_binary("multiply", left, right, err) : NULL;
    array_release(&left);
    array_release(&right);
    return result;
}

struct array *array_inner(struct array *a, struct array *b, struct nn_err *err) {
    if (a->ndim == 0 || b->ndim == 0)
        return array_binary("multiply", a, b, err);
    if (a->shape[a->ndim - 1] != b->shape[b->ndim - 1]) {
        not_aligned(a, b, err);
        return NULL;
    }
    struct array *turned = b->ndim > 1 ? array_swapaxes(b, -1, -2, err) : array_retain(b);
    struct array *result = turned ? array_dot(a, turned, err) : NULL;
    array_release(&turned);
    return result;
}

struct array *array_vdot(struct array *a, struct array *b, struct nn_err *err) {
    struct array *left = array_ravel(a, err), *right = left ? array_ravel(b, err) : NULL;
    struct array *result = right ? array_dot(left, right, err) : NULL;
    array_release(&left);
    array_release(&right);
    return result;
}
