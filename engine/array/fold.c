/* engine/array/fold.c: reduction loops per dtype; float sums in NumPy's pairwise order. */
#include "engine/array/fold.h"

#include <math.h>

#include "engine/array/dtype.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#define IVDEP _Pragma("GCC ivdep")
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#endif
#else
#define IVDEP
#endif
#ifndef CLONES
#define CLONES
#endif

/* Pairwise summation with NumPy's shape: blocks of at most 128 in 8 running sums, halves rounded
 * down to a multiple of 8. The bits of every float sum depend on it. */
#define PAIRWISE(S, T)                                                                             \
    CLONES static T block_##S(const T *a, int64_t n) {                                             \
        T r[8];                                                                                    \
        int64_t i;                                                                                 \
        for (int k = 0; k < 8; k++)                                                                \
            r[k] = a[k];                                                                           \
        for (i = 8; i < n - n % 8; i += 8)                                                         \
            for (int k = 0; k < 8; k++)                                                            \
                r[k] += a[i + k];                                                                  \
        T sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));                 \
        for (; i < n; i++)                                                                         \
            sum += a[i];                                                                           \
        return sum;                                                                                \
    }                                                                                              \
    static T pairwise_##S(const char *src, int64_t step, int64_t n) {                              \
        if (n < 8) {                                                                               \
            T sum = -(T)0.0;                                                                       \
            for (int64_t i = 0; i < n; i++)                                                        \
                sum += *(const T *)(src + i * step);                                               \
            return sum;                                                                            \
        }                                                                                          \
        if (n <= 128) {                                                                            \
            T copy[128];                                                                           \
            if (step == (int64_t)sizeof(T))                                                        \
                return block_##S((const T *)src, n);                                               \
            for (int64_t i = 0; i < n; i++)                                                        \
                copy[i] = *(const T *)(src + i * step);                                            \
            return block_##S(copy, n);                                                             \
        }                                                                                          \
        int64_t half = n / 2 - n / 2 % 8;                                                          \
        return pairwise_##S(src, step, half) + pairwise_##S(src + half * step, step, n - half);    \
    }

#define FOLD_LOOP(NAME, TIN, TACC, ONE, EXPRESSION)                                                \
    CLONES static void NAME(char *acc, int64_t as, const char *src, int64_t ss, int64_t n) {       \
        if (as == 0) {                                                                             \
            ONE                                                                                    \
        } else if (as == (int64_t)sizeof(TACC) && ss == (int64_t)sizeof(TIN)) {                    \
            TACC *restrict po = (TACC *)acc;                                                       \
            const TIN *restrict pa = (const TIN *)src;                                             \
            IVDEP for (int64_t i = 0; i < n; i++) {                                                \
                const TACC r = po[i], x = (TACC)pa[i];                                             \
                po[i] = (TACC)(EXPRESSION);                                                        \
            }                                                                                      \
        } else {                                                                                   \
            for (int64_t i = 0; i < n; i++) {                                                      \
                TACC *out = (TACC *)(acc + i * as);                                                \
                const TACC r = *out, x = (TACC) * (const TIN *)(src + i * ss);                     \
                *out = (TACC)(EXPRESSION);                                                         \
            }                                                                                      \
        }                                                                                          \
    }
/* In order, as products of floats must be. */
#define IN_ORDER(TIN, TACC, EXPRESSION)                                                            \
    TACC r = *(TACC *)acc;                                                                         \
    if (ss == (int64_t)sizeof(TIN)) {                                                              \
        for (int64_t i = 0; i < n; i++) {                                                          \
            const TACC x = (TACC)((const TIN *)src)[i];                                            \
            r = (TACC)(EXPRESSION);                                                                \
        }                                                                                          \
    } else {                                                                                       \
        for (int64_t i = 0; i < n; i++) {                                                          \
            const TACC x = (TACC) * (const TIN *)(src + i * ss);                                   \
            r = (TACC)(EXPRESSION);                                                                \
        }                                                                                          \
    }                                                                                              \
    *(TACC *)acc = r;
/* Extremes in lanes, as their order cannot matter, a block at a time so that NaN, which wins, is
 * looked for once per block. FLAG: a whole number as wide as T, so that both fill a vector. */
enum { LANES = 32, BLOCK = 1024 };
#define EXTREME_IN_LANES(NAME, T, FLAG, BETTER)                                                    \
    CLONES static T NAME(const T *p, int64_t n, bool *nan) {                                       \
        T lanes[LANES], r = p[0];                                                                  \
        FLAG odd[LANES] = {0}, any = 0;                                                            \
        int64_t i = 0;                                                                             \
        if (n >= LANES) {                                                                          \
            for (int k = 0; k < LANES; k++)                                                        \
                lanes[k] = r;                                                                      \
            for (; i + LANES <= n; i += LANES)                                                     \
                for (int k = 0; k < LANES; k++) {                                                  \
                    const T x = p[i + k];                                                          \
                    lanes[k] = x BETTER lanes[k] ? x : lanes[k];                                   \
                    odd[k] |= (FLAG)(x != x);                                                      \
                }                                                                                  \
            for (int k = 0; k < LANES; k++) {                                                      \
                r = lanes[k] BETTER r ? lanes[k] : r;                                              \
                any |= odd[k];                                                                     \
            }                                                                                      \
        }                                                                                          \
        for (; i < n; i++) {                                                                       \
            r = p[i] BETTER r ? p[i] : r;                                                          \
            any |= p[i] != p[i];                                                                   \
        }                                                                                          \
        *nan = any != 0;                                                                           \
        return r;                                                                                  \
    }
/* Whole numbers have none. */
#define NOT_A_uint8_t 0
#define NOT_A_int32_t 0
#define NOT_A_int64_t 0
#define NOT_A_uint64_t 0
#define NOT_A_float NAN
#define NOT_A_double ((double)NAN)
#define EXTREMES(S, T, FLAG)                                                                       \
    EXTREME_IN_LANES(least_##S, T, FLAG, <)                                                        \
    EXTREME_IN_LANES(greatest_##S, T, FLAG, >)                                                     \
    /* The first place of a value that is there. */                                                \
    CLONES static int64_t place_##S(const T *a, int64_t n, T value) {                              \
        int64_t at = 0;                                                                            \
        for (FLAG here = 0; at + LANES <= n; at += LANES) {                                        \
            for (int k = 0; k < LANES; k++)                                                        \
                here |= (FLAG)(a[at + k] == value);                                                \
            if (here)                                                                              \
                break;                                                                             \
        }                                                                                          \
        while (a[at] != value)                                                                     \
            at++;                                                                                  \
        return at;                                                                                 \
    }                                                                                              \
    /* The same of at most LANES numbers: no branch depends on them, for it would be mispredicted  \
     * in every row of a table. */                                                                 \
    static int64_t arg_short_##S(const T *a, int64_t n, bool greatest) {                           \
        T found = a[0];                                                                            \
        uint32_t here = 0, nan = 0;                                                                \
        if (greatest)                                                                              \
            for (int64_t i = 1; i < n; i++)                                                        \
                found = a[i] > found ? a[i] : found;                                               \
        else                                                                                       \
            for (int64_t i = 1; i < n; i++)                                                        \
                found = a[i] < found ? a[i] : found;                                               \
        for (int64_t i = 0; i < n; i++) {                                                          \
            here |= (uint32_t)(a[i] == found) << i;                                                \
            nan |= (uint32_t)(a[i] != a[i]) << i;                                                  \
        }                                                                                          \
        return __builtin_ctz(nan ? nan : here);                                                    \
    }                                                                                              \
    static int64_t arg_##S(const T *a, int64_t n, bool greatest) {                                 \
        if (n <= LANES)                                                                            \
            return arg_short_##S(a, n, greatest);                                                  \
        int64_t best = 0;                                                                          \
        T found = a[0];                                                                            \
        for (int64_t at = 0; at < n; at += BLOCK) {                                                \
            const int64_t count = n - at < BLOCK ? n - at : BLOCK;                                 \
            bool nan;                                                                              \
            const T r = (greatest ? greatest_##S : least_##S)(a + at, count, &nan);                \
            if (nan) {                                                                             \
                while (a[at] == a[at])                                                             \
                    at++;                                                                          \
                return at;                                                                         \
            }                                                                                      \
            if (greatest ? r > found : r < found) {                                                \
                found = r;                                                                         \
                best = at;                                                                         \
            }                                                                                      \
        }                                                                                          \
        return best + place_##S(a + best, n - best, found);                                        \
    }
EXTREMES(u8, uint8_t, uint8_t)
EXTREMES(i32, int32_t, int32_t)
EXTREMES(i64, int64_t, int64_t)
EXTREMES(u64, uint64_t, int64_t)
EXTREMES(f32, float, int32_t)
EXTREMES(f64, double, int64_t)
/* One result of a line of floats: NaN wins. */
#define EXTREME(TIN, FUNCTION, EXPRESSION)                                                         \
    if (ss == (int64_t)sizeof(TIN) && n > 0) {                                                     \
        TIN *out = (TIN *)acc, r = *out, x;                                                        \
        bool nan;                                                                                  \
        x = FUNCTION((const TIN *)src, n, &nan);                                                   \
        if (nan)                                                                                   \
            x = NOT_A_##TIN;                                                                       \
        *out = EXPRESSION;                                                                         \
        return;                                                                                    \
    }                                                                                              \
    IN_ORDER(TIN, TIN, EXPRESSION)

#define INT_FOLDS(S, T)                                                                            \
    FOLD_LOOP(sum_##S, T, uint64_t, IN_ORDER(T, uint64_t, r + x), r + x)                           \
    FOLD_LOOP(prod_##S, T, uint64_t, IN_ORDER(T, uint64_t, r *x), r *x)                            \
    FOLD_LOOP(min_##S, T, T, EXTREME(T, least_##S, x < r ? x : r), x < r ? x : r)                  \
    FOLD_LOOP(max_##S, T, T, EXTREME(T, greatest_##S, x > r ? x : r), x > r ? x : r)
#define FLOAT_FOLDS(S, T)                                                                          \
    PAIRWISE(S, T)                                                                                 \
    FOLD_LOOP(sum_##S, T, T, *(T *)acc += pairwise_##S(src, ss, n);, r + x)                        \
    FOLD_LOOP(prod_##S, T, T, IN_ORDER(T, T, r *x), r *x)                                          \
    FOLD_LOOP(min_##S, T, T, EXTREME(T, least_##S, r != r || r <= x ? r : x),                      \
              r != r || r <= x ? r : x)                                                            \
    FOLD_LOOP(max_##S, T, T, EXTREME(T, greatest_##S, r != r || r >= x ? r : x),                   \
              r != r || r >= x ? r : x)                                                            \
    FOLD_LOOP(fmin_##S, T, T, IN_ORDER(T, T, x != x || r <= x ? r : x), x != x || r <= x ? r : x)  \
    FOLD_LOOP(fmax_##S, T, T, IN_ORDER(T, T, x != x || r >= x ? r : x), x != x || r >= x ? r : x)

INT_FOLDS(u8, uint8_t)
INT_FOLDS(i32, int32_t)
INT_FOLDS(i64, int64_t)
INT_FOLDS(u64, uint64_t)
FLOAT_FOLDS(f32, float)
FLOAT_FOLDS(f64, double)

/* ORDER DTYPE; a bool is a uint8 that is 0 or 1. */
const array_fold array_folds[ARRAY_FOLD_COUNT][ARRAY_DTYPE_COUNT] = {
    [ARRAY_FOLD_SUM] = {sum_u8, sum_u8, sum_i32, sum_i64, sum_u64, sum_f32, sum_f64},
    [ARRAY_FOLD_PROD] = {prod_u8, prod_u8, prod_i32, prod_i64, prod_u64, prod_f32, prod_f64},
    [ARRAY_FOLD_MIN] = {min_u8, min_u8, min_i32, min_i64, min_u64, min_f32, min_f64},
    [ARRAY_FOLD_MAX] = {max_u8, max_u8, max_i32, max_i64, max_u64, max_f32, max_f64},
    [ARRAY_FOLD_FMIN] = {min_u8, min_u8, min_i32, min_i64, min_u64, fmin_f32, fmin_f64},
    [ARRAY_FOLD_FMAX] = {max_u8, max_u8, max_i32, max_i64, max_u64, fmax_f32, fmax_f64},
};

enum array_dtype array_fold_dtype(enum array_fold_kind kind, enum array_dtype source) {
    bool widens = kind == ARRAY_FOLD_SUM || kind == ARRAY_FOLD_PROD;
    return !widens || array_dtype_is_float(source) ? source
           : array_dtypes[source].kind == 'u'      ? ARRAY_UINT64
                                                   : ARRAY_INT64;
}

int64_t array_arg_extreme(enum array_dtype dtype, const char *data, int64_t n, bool greatest) {
    switch (dtype) {
    case ARRAY_INT32:
        return arg_i32((const int32_t *)data, n, greatest);
    case ARRAY_INT64:
        return arg_i64((const int64_t *)data, n, greatest);
    case ARRAY_UINT64:
        return arg_u64((const uint64_t *)data, n, greatest);
    case ARRAY_FLOAT32:
        return arg_f32((const float *)data, n, greatest);
    case ARRAY_FLOAT64:
        return arg_f64((const double *)data, n, greatest);
    default:
        return arg_u8((const uint8_t *)data, n, greatest);
    }
}
