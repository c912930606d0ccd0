/* engine/array/ufuncs.c: the table of element-wise functions and their inner loops. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/vector_math.h"

/* The loops are vectorised, in two versions where the compiler can choose at load time; fused
 * multiply-add is in neither, so both give the same bits. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#define IVDEP _Pragma("GCC ivdep")
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__((target_clones("avx2", "default")))
#endif
#elif defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* what cannot be vectorised may stay scalar */
#define IVDEP _Pragma("clang loop vectorize(assume_safety)")
#endif
#ifndef CLONES
#define CLONES
#endif

/* One loop: all contiguous, a scalar on either side, or any strides. Output and inputs are the same
 * elements or do not overlap, so no iteration depends on another (IVDEP). */
#define BINARY(NAME, TIN, TOUT, EXPRESSION)                                                        \
    CLONES static void NAME(char *const *args, const int64_t *steps, int64_t n,                    \
                            unsigned *warnings) {                                                  \
        (void)warnings;                                                                            \
        const bool dense_out = steps[2] == (int64_t)sizeof(TOUT);                                  \
        const bool dense_a = steps[0] == (int64_t)sizeof(TIN);                                     \
        const bool dense_b = steps[1] == (int64_t)sizeof(TIN);                                     \
        const TIN *pa = (const TIN *)args[0], *pb = (const TIN *)args[1];                          \
        TOUT *po = (TOUT *)args[2];                                                                \
        if (dense_out && dense_a && dense_b) {                                                     \
            IVDEP for (int64_t i = 0; i < n; i++) {                                                \
                const TIN a = pa[i], b = pb[i];                                                    \
                po[i] = (TOUT)(EXPRESSION);                                                        \
            }                                                                                      \
        } else if (dense_out && dense_a && steps[1] == 0) {                                        \
            const TIN b = *pb;                                                                     \
            IVDEP for (int64_t i = 0; i < n; i++) {                                                \
                const TIN a = pa[i];                                                               \
                po[i] = (TOUT)(EXPRESSION);                                                        \
            }                                                                                      \
        } else if (dense_out && dense_b && steps[0] == 0) {                                        \
            const TIN a = *pa;                                                                     \
            IVDEP for (int64_t i = 0; i < n; i++) {                                                \
                const TIN b = pb[i];                                                               \
                po[i] = (TOUT)(EXPRESSION);                                                        \
            }                                                                                      \
        } else {                                                                                   \
            for (int64_t i = 0; i < n; i++) {                                                      \
                const TIN a = *(const TIN *)(args[0] + i * steps[0]);                              \
                const TIN b = *(const TIN *)(args[1] + i * steps[1]);                              \
                *(TOUT *)(args[2] + i * steps[2]) = (TOUT)(EXPRESSION);                            \
            }                                                                                      \
        }                                                                                          \
    }

#define UNARY(NAME, TIN, TOUT, EXPRESSION)                                                         \
    CLONES static void NAME(char *const *args, const int64_t *steps, int64_t n,                    \
                            unsigned *warnings) {                                                  \
        (void)warnings;                                                                            \
        const TIN *pa = (const TIN *)args[0];                                                      \
        TOUT *po = (TOUT *)args[1];                                                                \
        if (steps[0] == (int64_t)sizeof(TIN) && steps[1] == (int64_t)sizeof(TOUT)) {               \
            IVDEP for (int64_t i = 0; i < n; i++) {                                                \
                const TIN a = pa[i];                                                               \
                po[i] = (TOUT)(EXPRESSION);                                                        \
            }                                                                                      \
        } else {                                                                                   \
            for (int64_t i = 0; i < n; i++) {                                                      \
                const TIN a = *(const TIN *)(args[0] + i * steps[0]);                              \
                *(TOUT *)(args[1] + i * steps[1]) = (TOUT)(EXPRESSION);                            \
            }                                                                                      \
        }                                                                                          \
    }

/* Integers wrap around: they are computed unsigned. WRAP(int32_t) is uint32_t. */
#define WRAP_uint8_t unsigned
#define WRAP_int32_t uint32_t
#define WRAP_int64_t uint64_t
#define WRAP_uint64_t uint64_t

/* A comparison that is no surprise for unsigned types either. */
static inline int below(int64_t a, int64_t b) {
    return a < b;
}

/* All by one positive number b: the quotient is a product's upper half, shifted. With l the bits of
 * b - 1 and m = ceil(2^(63 + l) / b) < 2^64, floor(x / b) = floor(m x / 2^(63 + l)) for every
 * 0 <= x < 2^63 (Granlund and Montgomery, "Division by invariant integers using multiplication",
 * 1994); for a below zero, floor(a / b) = ~floor(~a / b). */
__extension__ typedef unsigned __int128 wide;
/* So many at a time are divided with 31 in the place of 63 while all are that small. */
enum { HALVES = 256 };
#define DIVISION(NAME, EACH, T, EXPRESSION)                                                        \
    CLONES static void NAME(char *const *args, const int64_t *steps, int64_t n,                    \
                            unsigned *warnings) {                                                  \
        const int64_t b = (int64_t) * (const T *)args[1];                                          \
        if (steps[1] != 0 || below(b, 2) || n < 4) {                                               \
            EACH(args, steps, n, warnings);                                                        \
            return;                                                                                \
        }                                                                                          \
        const int l = 64 - __builtin_clzll((uint64_t)b - 1);                                       \
        const uint64_t m = (uint64_t)((((wide)1 << (63 + l)) + (uint64_t)b - 1) / (uint64_t)b);    \
        int64_t i = 0;                                                                             \
        while (l < 32 && n - i >= HALVES && steps[0] == (int64_t)sizeof(T) &&                      \
               steps[2] == steps[0]) {                                                             \
            const uint32_t half =                                                                  \
                (uint32_t)((((uint64_t)1 << (31 + l)) + (uint64_t)b - 1) / (uint64_t)b);           \
            const T *pa = (const T *)args[0] + i;                                                  \
            T *po = (T *)args[2] + i;                                                              \
            uint64_t all = 0;                                                                      \
            for (int k = 0; k < HALVES; k++)                                                       \
                all |= (uint64_t)((int64_t)pa[k] ^ -(int64_t)below(pa[k], 0));                     \
            if (all >> 31)                                                                         \
                break;                                                                             \
            IVDEP for (int k = 0; k < HALVES; k++) {                                               \
                const T a = pa[k];                                                                 \
                const int64_t turned = -(int64_t)below(a, 0);                                      \
                const uint32_t x = (uint32_t)((int64_t)a ^ turned);                                \
                const int64_t q = (int64_t)((uint64_t)x * half >> (31 + l)) ^ turned;              \
                po[k] = (T)(EXPRESSION);                                                           \
            }                                                                                      \
            i += HALVES;                                                                           \
        }                                                                                          \
        for (; i < n; i++) {                                                                       \
            const T a = *(const T *)(args[0] + i * steps[0]);                                      \
            const int64_t turned = -(int64_t)below(a, 0);                                          \
            const uint64_t x = (uint64_t)((int64_t)a ^ turned);                                    \
            const int64_t q = (int64_t)((uint64_t)((wide)m * x >> 63) >> l) ^ turned;              \
            *(T *)(args[2] + i * steps[2]) = (T)(EXPRESSION);                                      \
        }                                                                                          \
    }

#define INT_ARITHMETIC(S, T)                                                                       \
    BINARY(add_##S, T, T, (WRAP_##T)a + (WRAP_##T)b)                                               \
    BINARY(subtract_##S, T, T, (WRAP_##T)a - (WRAP_##T)b)                                          \
    BINARY(multiply_##S, T, T, (WRAP_##T)a *(WRAP_##T)b)                                           \
    BINARY(power_##S, T, T, int_power((uint64_t)a, (uint64_t)b))                                   \
    BINARY(bitwise_and_##S, T, T, a &b)                                                            \
    BINARY(bitwise_or_##S, T, T, a | b)                                                            \
    BINARY(bitwise_xor_##S, T, T, a ^ b)                                                           \
    BINARY(left_shift_##S, T, T,                                                                   \
           (uint64_t)b < 8 * sizeof(T) ? (uint64_t)a << ((uint64_t)b & 63) : 0)                    \
    UNARY(negative_##S, T, T, -(WRAP_##T)a)                                                        \
    UNARY(square_##S, T, T, (WRAP_##T)a *(WRAP_##T)a)                                              \
    UNARY(invert_##S, T, T, ~a)
/* What int64 can hold is divided as int64. */
#define INT_DIVISION(S, T)                                                                         \
    BINARY(floor_divide_each_##S, T, T, int_floor_divide(a, b, warnings))                          \
    BINARY(remainder_each_##S, T, T, int_remainder(a, b, warnings))                                \
    DIVISION(floor_divide_##S, floor_divide_each_##S, T, q)                                        \
    DIVISION(remainder_##S, remainder_each_##S, T,                                                 \
             (int64_t)((uint64_t)a - (uint64_t)q * (uint64_t)b))                                   \
    BINARY(fmod_##S, T, T, int_fmod(a, b, warnings))                                               \
    BINARY(right_shift_##S, T, T, a >> ((uint64_t)b < 8 * sizeof(T) ? (int)b : SHIFT_ALL(T)))      \
    UNARY(absolute_##S, T, T, below(a, 0) ? -(WRAP_##T)a : (WRAP_##T)a)                            \
    UNARY(sign_##S, T, T, (a != 0) - 2 * below(a, 0))                                              \
    UNARY(reciprocal_##S, T, T, int_reciprocal(a, SMALLEST(T), warnings))
/* Shifting a signed number right by its width minus one leaves only its sign. */
#define SMALLEST(T) ((T)-1 < 0 ? -((int64_t)1 << (8 * sizeof(T) - 2)) * 2 : 0)
#define SHIFT_ALL(T) ((int)(8 * sizeof(T)) - ((T)-1 < 0 ? 1 : 0))

static inline int64_t int_floor_divide(int64_t a, int64_t b, unsigned *warnings) {
    if (b == 0) {
        *warnings |= ARRAY_WARN_DIVIDE;
        return 0;
    }
    if (b == -1) {
        if (a == INT64_MIN)
            *warnings |= ARRAY_WARN_OVERFLOW;
        return (int64_t)(0 - (uint64_t)a);
    }
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

/* Zero gives the least number of the type, as a conversion of infinity does. */
static inline int64_t int_reciprocal(int64_t a, int64_t least, unsigned *warnings) {
    if (a == 0)
        *warnings |= ARRAY_WARN_DIVIDE;
    return a == 0 ? least : a == 1 || a == -1 ? a : 0;
}

static inline int64_t int_remainder(int64_t a, int64_t b, unsigned *warnings) {
    if (b == 0) {
        *warnings |= ARRAY_WARN_DIVIDE;
        return 0;
    }
    if (b == -1)
        return 0;
    int64_t rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

static inline int64_t int_fmod(int64_t a, int64_t b, unsigned *warnings) {
    if (b == 0)
        *warnings |= ARRAY_WARN_DIVIDE;
    return b == 0 || b == -1 ? 0 : a % b;
}

/* Modulo 2^64, hence right for every narrower type too. */
static inline uint64_t int_power(uint64_t a, uint64_t b) {
    uint64_t result = 1;
    for (; b; b >>= 1, a *= a)
        if (b & 1)
            result *= a;
    return result;
}

#define COMPARISONS(S, T)                                                                          \
    BINARY(equal_##S, T, uint8_t, a == b)                                                          \
    BINARY(not_equal_##S, T, uint8_t, a != b)                                                      \
    BINARY(less_##S, T, uint8_t, a < b)                                                            \
    BINARY(less_equal_##S, T, uint8_t, a <= b)                                                     \
    BINARY(greater_##S, T, uint8_t, a > b)                                                         \
    BINARY(greater_equal_##S, T, uint8_t, a >= b)                                                  \
    BINARY(logical_and_##S, T, uint8_t, (a != 0) & (b != 0))                                       \
    BINARY(logical_or_##S, T, uint8_t, (a != 0) | (b != 0))                                        \
    BINARY(logical_xor_##S, T, uint8_t, (a != 0) ^ (b != 0))                                       \
    UNARY(logical_not_##S, T, uint8_t, a == 0)                                                     \
    BINARY(maximum_##S, T, T, a != a || a > b ? a : b)                                             \
    BINARY(minimum_##S, T, T, a != a || a < b ? a : b)                                             \
    BINARY(fmax_##S, T, T, b != b || a > b ? a : b)                                                \
    BINARY(fmin_##S, T, T, b != b || a < b ? a : b)                                                \
    UNARY(positive_##S, T, T, a)

COMPARISONS(b1, uint8_t)
COMPARISONS(u8, uint8_t)
COMPARISONS(i32, int32_t)
COMPARISONS(i64, int64_t)
COMPARISONS(u64, uint64_t)
COMPARISONS(f32, float)
COMPARISONS(f64, double)
INT_ARITHMETIC(u8, uint8_t)
INT_ARITHMETIC(i32, int32_t)
INT_ARITHMETIC(i64, int64_t)
INT_ARITHMETIC(u64, uint64_t)
INT_DIVISION(u8, uint8_t)
INT_DIVISION(i32, int32_t)
INT_DIVISION(i64, int64_t)

static inline uint64_t whole_divide(uint64_t a, uint64_t b, unsigned *warnings) {
    if (b == 0)
        *warnings |= ARRAY_WARN_DIVIDE;
    return b ? a / b : 0;
}
static inline uint64_t whole_remainder(uint64_t a, uint64_t b, unsigned *warnings) {
    if (b == 0)
        *warnings |= ARRAY_WARN_DIVIDE;
    return b ? a % b : 0;
}
BINARY(floor_divide_u64, uint64_t, uint64_t, whole_divide(a, b, warnings))
BINARY(remainder_u64, uint64_t, uint64_t, whole_remainder(a, b, warnings))
#define fmod_u64 remainder_u64
BINARY(right_shift_u64, uint64_t, uint64_t, b < 64 ? a >> (b & 63) : 0)
#define absolute_u64 positive_u64
UNARY(sign_u64, uint64_t, uint64_t, a != 0)
UNARY(reciprocal_u64, uint64_t, uint64_t, whole_divide(1, a, warnings))
BINARY(add_b1, uint8_t, uint8_t, a | b)
BINARY(multiply_b1, uint8_t, uint8_t, a &b)
BINARY(bitwise_xor_b1, uint8_t, uint8_t, a ^ b)
UNARY(invert_b1, uint8_t, uint8_t, !a)

/* Whole numbers below are exact; quotients of numbers below WIDE and above 1 / WIDE are finite. */
#define WHOLE_f32 8388608.0F
#define WHOLE_f64 4503599627370496.0
#define WIDE_f32 1e18F
#define WIDE_f64 1e150
/* F is "" for double and f for float. */
#define FLOAT_ARITHMETIC(S, T, F)                                                                  \
    /* Exact as fmod, by one division where it cannot overflow and the quotient, rounded up by one \
     * at most, is a whole number that T holds: what is left of a is a number of T too. */         \
    static inline T rest_##S(T a, T b) {                                                           \
        const T x = fabs##F(a), y = fabs##F(b);                                                    \
        if (!(x < WIDE_##S && y > 1 / WIDE_##S && y < WIDE_##S && x / y < WHOLE_##S))              \
            return fmod##F(a, b);                                                                  \
        const T rest = fma##F(-floor##F(x / y), y, x);                                             \
        return copysign##F(rest < 0 ? rest + y : rest, a);                                         \
    }                                                                                              \
    static inline T divmod_##S(T a, T b, T *rest) {                                                \
        T mod = rest_##S(a, b), quotient;                                                          \
        if (b == 0) {                                                                              \
            *rest = mod;                                                                           \
            return a / b;                                                                          \
        }                                                                                          \
        quotient = (a - mod) / b;                                                                  \
        if (mod != 0) {                                                                            \
            if ((b < 0) != (mod < 0)) {                                                            \
                mod += b;                                                                          \
                quotient -= 1;                                                                     \
            }                                                                                      \
        } else {                                                                                   \
            mod = copysign##F(0, b);                                                               \
        }                                                                                          \
        *rest = mod;                                                                               \
        if (quotient == 0)                                                                         \
            return copysign##F(0, a / b);                                                          \
        T whole = floor##F(quotient);                                                              \
        return quotient - whole > (T)0.5 ? whole + 1 : whole;                                      \
    }                                                                                              \
    static inline T floor_div_##S(T a, T b) {                                                      \
        T rest;                                                                                    \
        return b == 0 ? a / b : divmod_##S(a, b, &rest);                                           \
    }                                                                                              \
    static inline T modulo_##S(T a, T b) {                                                         \
        T mod = rest_##S(a, b);                                                                    \
        if (b == 0)                                                                                \
            return mod;                                                                            \
        return mod == 0 ? copysign##F(0, b) : (b < 0) != (mod < 0) ? mod + b : mod;                \
    }                                                                                              \
    static inline T raise_##S(T a, T b) {                                                          \
        return b == 2 ? a * a : b == 1 ? a : pow##F(a, b);                                         \
    }                                                                                              \
    static inline T logaddexp_of_##S(T a, T b) {                                                   \
        if (a == b)                                                                                \
            return a + (T)0.693147180559945309417232121458176568;                                  \
        T d = a - b;                                                                               \
        return d > 0 ? a + log1p##F(exp##F(-d)) : d <= 0 ? b + log1p##F(exp##F(d)) : d;            \
    }                                                                                              \
    BINARY(add_##S, T, T, a + b)                                                                   \
    BINARY(subtract_##S, T, T, a - b)                                                              \
    BINARY(multiply_##S, T, T, a *b)                                                               \
    BINARY(divide_##S, T, T, a / b)                                                                \
    BINARY(floor_divide_##S, T, T, floor_div_##S(a, b))                                            \
    BINARY(remainder_##S, T, T, modulo_##S(a, b))                                                  \
    BINARY(fmod_##S, T, T, rest_##S(a, b))                                                         \
    BINARY(arctan2_##S, T, T, atan2##F(a, b))                                                      \
    BINARY(hypot_##S, T, T, hypot##F(a, b))                                                        \
    BINARY(copysign_##S, T, T, copysign##F(a, b))                                                  \
    BINARY(logaddexp_##S, T, T, logaddexp_of_##S(a, b))                                            \
    UNARY(negative_##S, T, T, -a)                                                                  \
    UNARY(absolute_##S, T, T, fabs##F(a))                                                          \
    UNARY(sign_##S, T, T, a != a ? a : (T)((a > 0) - (a < 0)))                                     \
    UNARY(square_##S, T, T, a *a)                                                                  \
    UNARY(reciprocal_##S, T, T, 1 / a)                                                             \
    UNARY(sqrt_##S, T, T, sqrt##F(a))                                                              \
    UNARY(rint_##S, T, T, rint##F(a))                                                              \
    UNARY(isnan_##S, T, uint8_t, a != a)                                                           \
    UNARY(isinf_##S, T, uint8_t, fabs##F(a) == (T)INFINITY)                                        \
    UNARY(isfinite_##S, T, uint8_t, fabs##F(a) <= FINITE_##S)                                      \
    UNARY(signbit_##S, T, uint8_t, signbit(a) != 0)                                                \
    UNARY(deg2rad_##S, T, T, a *(T)(M_PI / 180))                                                   \
    UNARY(rad2deg_##S, T, T, a *((T)180 / (T)M_PI))
#define FINITE_f32 3.40282346638528859812e38F
#define FINITE_f64 1.79769313486231570815e308

FLOAT_ARITHMETIC(f32, float, f)
FLOAT_ARITHMETIC(f64, double, )

/* Several at once only when no trap could tell (gcc). */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("no-trapping-math")
#endif
#define WHOLE_NUMBERS(S, T, F)                                                                     \
    UNARY(floor_##S, T, T, floor##F(a))                                                            \
    UNARY(ceil_##S, T, T, ceil##F(a))                                                              \
    UNARY(trunc_##S, T, T, trunc##F(a))
WHOLE_NUMBERS(f32, float, f)
WHOLE_NUMBERS(f64, double, )
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

/* The C library's, which is one bit off for 27, with a step of Newton's in twice the digits. */
static double cube_root(double x) {
    const double y = cbrt(x), square = y * y;
    if (y == 0 || !isfinite(y))
        return y;
    const double excess = fma(square, y, -x) + fma(y, y, -square) * y; /* y^3 - x */
    return y - excess / (3 * square);
}
static float cube_rootf(float x) {
    return cbrtf(x);
}

/* Many at once where the machine can, else one by one. */
#define MATH_LOOP(NAME, T, MANY, FUNCTION, ONE)                                                    \
    static void NAME(char *const *args, const int64_t *steps, int64_t n, unsigned *warnings) {     \
        (void)warnings;                                                                            \
        if (MANY(FUNCTION, args[0], steps[0], args[1], steps[1], n))                               \
            return;                                                                                \
        for (int64_t i = 0; i < n; i++)                                                            \
            *(T *)(args[1] + i * steps[1]) = ONE(*(const T *)(args[0] + i * steps[0]));            \
    }
#define MATH(NAME, C)                                                                              \
    MATH_LOOP(NAME##_f32, float, array_math_float, ARRAY_MATH_##NAME, C##f)                        \
    MATH_LOOP(NAME##_f64, double, array_math_double, ARRAY_MATH_##NAME, C)
ARRAY_MATH_ROWS(MATH)

/* Squares and the like are products, as in NumPy. */
#define POWER_LOOP(S, T, MANY)                                                                     \
    static void power_##S(char *const *args, const int64_t *steps, int64_t n,                      \
                          unsigned *warnings) {                                                    \
        const T exponent = *(const T *)args[1];                                                    \
        if (steps[1] == 0 && exponent == 2) {                                                      \
            multiply_##S((char *const[]){args[0], args[0], args[2]},                               \
                         (const int64_t[]){steps[0], steps[0], steps[2]}, n, warnings);            \
        } else if (steps[1] == 0 && exponent == (T)0.5) {                                          \
            sqrt_##S((char *const[]){args[0], args[2]}, (const int64_t[]){steps[0], steps[2]}, n,  \
                     warnings);                                                                    \
        } else if (!MANY(args[0], steps[0], args[1], steps[1], args[2], steps[2], n)) {            \
            for (int64_t i = 0; i < n; i++)                                                        \
                *(T *)(args[2] + i * steps[2]) = raise_##S(*(const T *)(args[0] + i * steps[0]),   \
                                                           *(const T *)(args[1] + i * steps[1]));  \
        }                                                                                          \
    }
POWER_LOOP(f32, float, array_math_powerf)
POWER_LOOP(f64, double, array_math_power)

static int no_bool_subtract(struct array *const *in, enum array_dtype common, struct nn_err *err) {
    (void)in;
    if (common == ARRAY_BOOL)
        return nn_fail(err, NN_ERR_TYPE,
                       "numpy boolean subtract, the `-` operator, is not supported, use the "
                       "bitwise_xor, the `^` operator, or the logical_xor function instead.");
    return 0;
}

static int no_bool_negative(struct array *const *in, enum array_dtype common, struct nn_err *err) {
    (void)in;
    if (common == ARRAY_BOOL)
        return nn_fail(err, NN_ERR_TYPE,
                       "The numpy boolean negative, the `-` operator, is not supported, use the "
                       "`~` operator or the logical_not function instead.");
    return 0;
}

static int no_bool(struct array *const *in, const char *name, struct nn_err *err) {
    if (in[0]->dtype == ARRAY_BOOL)
        return nn_fail(err, NN_ERR_UFUNC,
                       "ufunc '%s' did not contain a loop with signature matching types <class "
                       "'numpy.dtypes.BoolDType'> -> None",
                       name);
    return 0;
}
static int no_bool_positive(struct array *const *in, enum array_dtype common, struct nn_err *err) {
    (void)common;
    return no_bool(in, "positive", err);
}
static int no_bool_sign(struct array *const *in, enum array_dtype common, struct nn_err *err) {
    (void)common;
    return no_bool(in, "sign", err);
}

/* Do the shapes of both broadcast? */
static bool fit_together(const struct array *a, const struct array *b) {
    for (int i = 1; i <= a->ndim && i <= b->ndim; i++) {
        int64_t n = a->shape[a->ndim - i], m = b->shape[b->ndim - i];
        if (n != m && n != 1 && m != 1)
            return false;
    }
    return true;
}

/* Shapes that do not fit are the error that comes first, where they are used. */
static int no_negative_power(struct array *const *in, enum array_dtype common, struct nn_err *err) {
    if (common == ARRAY_FLOAT32 || common == ARRAY_FLOAT64 || in[0]->size == 0 ||
        array_dtypes[in[1]->dtype].min == 0 || !fit_together(in[0], in[1]))
        return 0;
    for (int64_t i = 0; i < in[1]->size; i++)
        if (array_get_int64(in[1], i) < 0)
            return nn_fail(err, NN_ERR_VALUE,
                           "Integers to negative integer powers are not allowed.");
    return 0;
}

#define FLOATS(N)                                                                                  \
    [ARRAY_FLOAT32] = {N##_f32, ARRAY_FLOAT32}, [ARRAY_FLOAT64] = {N##_f64, ARRAY_FLOAT64}
#define INTS(N)                                                                                    \
    [ARRAY_UINT8] = {N##_u8, ARRAY_UINT8}, [ARRAY_INT32] = {N##_i32, ARRAY_INT32},                 \
    [ARRAY_INT64] = {N##_i64, ARRAY_INT64}, [ARRAY_UINT64] = {N##_u64, ARRAY_UINT64}
#define BOOLS(N) [ARRAY_BOOL] = {N##_b1, ARRAY_BOOL}
#define TRUTHS(N)                                                                                  \
    [ARRAY_BOOL] = {N##_b1, ARRAY_BOOL}, [ARRAY_UINT8] = {N##_u8, ARRAY_BOOL},                     \
    [ARRAY_INT32] = {N##_i32, ARRAY_BOOL}, [ARRAY_INT64] = {N##_i64, ARRAY_BOOL},                  \
    [ARRAY_UINT64] = {N##_u64, ARRAY_BOOL}, [ARRAY_FLOAT32] = {N##_f32, ARRAY_BOOL},               \
    [ARRAY_FLOAT64] = {N##_f64, ARRAY_BOOL}
#define FLOAT_TRUTHS(N)                                                                            \
    [ARRAY_FLOAT32] = {N##_f32, ARRAY_BOOL}, [ARRAY_FLOAT64] = {N##_f64, ARRAY_BOOL}
/* Whole numbers are their own floor. */
#define WHOLE [ARRAY_BOOL] = {positive_b1, ARRAY_BOOL}, INTS(positive)

#define ROW1(NAME, ALIAS, DOC, ...)                                                                \
    {                                                                                              \
        .name = NAME, .alias = ALIAS, .inputs = 1, .doc = DOC, .kernels = { __VA_ARGS__ }          \
    }
#define ROW2(NAME, ALIAS, DOC, ...)                                                                \
    {                                                                                              \
        .name = NAME, .alias = ALIAS, .inputs = 2, .doc = DOC, .kernels = { __VA_ARGS__ }          \
    }
#define COMPARE(NAME, DOC)                                                                         \
    {                                                                                              \
        .name = #NAME, .inputs = 2, .comparison = true, .silent = true, .doc = DOC, .kernels = {   \
            TRUTHS(NAME)                                                                           \
        }                                                                                          \
    }

const struct array_ufunc array_ufuncs[] = {
    [ARRAY_UFUNC_ADD] =
        ROW2("add", NULL, "Add arguments element-wise.", BOOLS(add), INTS(add), FLOATS(add)),
    [ARRAY_UFUNC_SUBTRACT] = {.name = "subtract",
                              .inputs = 2,
                              .check = no_bool_subtract,
                              .doc = "Subtract arguments, element-wise.",
                              .kernels = {INTS(subtract), FLOATS(subtract)}},
    [ARRAY_UFUNC_MULTIPLY] = ROW2("multiply", NULL, "Multiply arguments element-wise.",
                                  BOOLS(multiply), INTS(multiply), FLOATS(multiply)),
    [ARRAY_UFUNC_DIVIDE] =
        ROW2("divide", "true_divide", "Divide arguments element-wise.", FLOATS(divide)),
    [ARRAY_UFUNC_FLOOR_DIVIDE] =
        ROW2("floor_divide", NULL, "The largest integer smaller or equal to the division.",
             INTS(floor_divide), FLOATS(floor_divide)),
    [ARRAY_UFUNC_REMAINDER] =
        ROW2("remainder", "mod", "The element-wise remainder of division, with the divisor's sign.",
             INTS(remainder), FLOATS(remainder)),
    [ARRAY_UFUNC_POWER] =
        {.name = "power",
         .alias = "pow",
         .inputs = 2,
         .check = no_negative_power,
         .doc = "First array elements raised to powers from second array, element-wise.",
         .kernels = {INTS(power), FLOATS(power)}},
    [ARRAY_UFUNC_LEFT_SHIFT] = ROW2("left_shift", "bitwise_left_shift",
                                    "Shift the bits of an integer to the left.", INTS(left_shift)),
    [ARRAY_UFUNC_RIGHT_SHIFT] =
        ROW2("right_shift", "bitwise_right_shift", "Shift the bits of an integer to the right.",
             INTS(right_shift)),
    [ARRAY_UFUNC_BITWISE_AND] = ROW2(
        "bitwise_and", NULL,
        "The bit-wise AND of two arrays element-wise.", [ARRAY_BOOL] = {multiply_b1, ARRAY_BOOL},
        INTS(bitwise_and)),
    [ARRAY_UFUNC_BITWISE_OR] =
        ROW2("bitwise_or", NULL,
             "The bit-wise OR of two arrays element-wise.", [ARRAY_BOOL] = {add_b1, ARRAY_BOOL},
             INTS(bitwise_or)),
    [ARRAY_UFUNC_BITWISE_XOR] =
        ROW2("bitwise_xor", NULL, "The bit-wise XOR of two arrays element-wise.",
             BOOLS(bitwise_xor), INTS(bitwise_xor)),
    [ARRAY_UFUNC_NEGATIVE] = {.name = "negative",
                              .inputs = 1,
                              .check = no_bool_negative,
                              .doc = "Numerical negative, element-wise.",
                              .kernels = {INTS(negative), FLOATS(negative)}},
    [ARRAY_UFUNC_POSITIVE] = {.name = "positive",
                              .inputs = 1,
                              .check = no_bool_positive,
                              .doc = "Numerical positive, element-wise.",
                              .kernels = {INTS(positive), FLOATS(positive)}},
    [ARRAY_UFUNC_INVERT] =
        ROW1("invert", "bitwise_not", "Bit-wise inversion, or bit-wise NOT, element-wise.",
             BOOLS(invert), INTS(invert)),
    [ARRAY_UFUNC_LESS] = COMPARE(less, "Return the truth value of (x1 < x2) element-wise."),
    [ARRAY_UFUNC_LESS_EQUAL] =
        COMPARE(less_equal, "Return the truth value of (x1 <= x2) element-wise."),
    [ARRAY_UFUNC_EQUAL] = COMPARE(equal, "Return (x1 == x2) element-wise."),
    [ARRAY_UFUNC_NOT_EQUAL] = COMPARE(not_equal, "Return (x1 != x2) element-wise."),
    [ARRAY_UFUNC_GREATER] = COMPARE(greater, "Return the truth value of (x1 > x2) element-wise."),
    [ARRAY_UFUNC_GREATER_EQUAL] =
        COMPARE(greater_equal, "Return the truth value of (x1 >= x2) element-wise."),
    [ARRAY_UFUNC_ABSOLUTE] = ROW1("absolute", "abs", "The absolute value element-wise.",
                                  BOOLS(positive), INTS(absolute), FLOATS(absolute)),
    [ARRAY_UFUNC_MAXIMUM] = {.name = "maximum",
                             .inputs = 2,
                             .silent = true,
                             .doc = "Element-wise maximum; NaN wins.",
                             .kernels = {BOOLS(maximum), INTS(maximum), FLOATS(maximum)}},
    [ARRAY_UFUNC_MINIMUM] = {.name = "minimum",
                             .inputs = 2,
                             .silent = true,
                             .doc = "Element-wise minimum; NaN wins.",
                             .kernels = {BOOLS(minimum), INTS(minimum), FLOATS(minimum)}},
    ROW2("fmod", NULL, "The element-wise remainder of division, with the dividend's sign.",
         INTS(fmod), FLOATS(fmod)),
    {.name = "fmax",
     .inputs = 2,
     .silent = true,
     .doc = "Element-wise maximum; NaN is ignored.",
     .kernels = {BOOLS(fmax), INTS(fmax), FLOATS(fmax)}},
    {.name = "fmin",
     .inputs = 2,
     .silent = true,
     .doc = "Element-wise minimum; NaN is ignored.",
     .kernels = {BOOLS(fmin), INTS(fmin), FLOATS(fmin)}},
    ROW2("arctan2", "atan2", "Element-wise arc tangent of x1/x2 choosing the quadrant correctly.",
         FLOATS(arctan2)),
    ROW2("hypot", NULL, "The hypotenuse of a right triangle with those legs.", FLOATS(hypot)),
    ROW2("copysign", NULL, "The first argument with the sign of the second.", FLOATS(copysign)),
    ROW2("logaddexp", NULL, "Logarithm of the sum of exponentiations of the inputs.",
         FLOATS(logaddexp)),
    COMPARE(logical_and, "The truth value of x1 AND x2 element-wise."),
    COMPARE(logical_or, "The truth value of x1 OR x2 element-wise."),
    COMPARE(logical_xor, "The truth value of x1 XOR x2 element-wise."),
    ROW1("logical_not", NULL, "The truth value of NOT x element-wise.", TRUTHS(logical_not)),
    ROW1("fabs", NULL, "The absolute values as floats.", FLOATS(absolute)),
    {.name = "sign",
     .inputs = 1,
     .silent = true,
     .check = no_bool_sign,
     .doc = "The sign of each element: -1, 0 or 1.",
     .kernels = {INTS(sign), FLOATS(sign)}},
    ROW1("square", NULL, "The element-wise square.", INTS(square), FLOATS(square)),
    ROW1("reciprocal", NULL, "The reciprocal, element-wise.", INTS(reciprocal), FLOATS(reciprocal)),
    ROW1("sqrt", NULL, "The non-negative square root, element-wise.", FLOATS(sqrt)),
    ROW1("cbrt", NULL, "The cube root, element-wise.", FLOATS(cbrt)),
    ROW1("exp", NULL, "The exponential of all elements.", FLOATS(exp)),
    ROW1("exp2", NULL, "2**p for all p in the input.", FLOATS(exp2)),
    ROW1("expm1", NULL, "exp(x) - 1 for all elements.", FLOATS(expm1)),
    ROW1("log", NULL, "Natural logarithm, element-wise.", FLOATS(log)),
    ROW1("log1p", NULL, "The natural logarithm of one plus the input.", FLOATS(log1p)),
    ROW1("log2", NULL, "Base-2 logarithm.", FLOATS(log2)),
    ROW1("log10", NULL, "The base 10 logarithm.", FLOATS(log10)),
    ROW1("sin", NULL, "Trigonometric sine, element-wise.", FLOATS(sin)),
    ROW1("cos", NULL, "Cosine element-wise.", FLOATS(cos)),
    ROW1("tan", NULL, "Tangent element-wise.", FLOATS(tan)),
    ROW1("arcsin", "asin", "Inverse sine, element-wise.", FLOATS(arcsin)),
    ROW1("arccos", "acos", "Inverse cosine, element-wise.", FLOATS(arccos)),
    ROW1("arctan", "atan", "Inverse tangent, element-wise.", FLOATS(arctan)),
    ROW1("sinh", NULL, "Hyperbolic sine, element-wise.", FLOATS(sinh)),
    ROW1("cosh", NULL, "Hyperbolic cosine, element-wise.", FLOATS(cosh)),
    ROW1("tanh", NULL, "Hyperbolic tangent, element-wise.", FLOATS(tanh)),
    ROW1("arcsinh", "asinh", "Inverse hyperbolic sine, element-wise.", FLOATS(arcsinh)),
    ROW1("arccosh", "acosh", "Inverse hyperbolic cosine, element-wise.", FLOATS(arccosh)),
    ROW1("arctanh", "atanh", "Inverse hyperbolic tangent, element-wise.", FLOATS(arctanh)),
    ROW1("floor", NULL, "The floor of the input, element-wise.", WHOLE, FLOATS(floor)),
    ROW1("ceil", NULL, "The ceiling of the input, element-wise.", WHOLE, FLOATS(ceil)),
    ROW1("trunc", NULL, "The truncated value of the input, element-wise.", WHOLE, FLOATS(trunc)),
    ROW1("rint", NULL, "Round elements to the nearest integer.", FLOATS(rint)),
    ROW1("isnan", NULL, "Test element-wise for NaN.", FLOAT_TRUTHS(isnan)),
    ROW1("isinf", NULL, "Test element-wise for positive or negative infinity.",
         FLOAT_TRUTHS(isinf)),
    {.name = "isfinite",
     .inputs = 1,
     .silent = true,
     .doc = "Test element-wise for finiteness.",
     .kernels = {FLOAT_TRUTHS(isfinite)}},
    ROW1("signbit", NULL, "True where the sign bit is set.", FLOAT_TRUTHS(signbit)),
    ROW1("deg2rad", "radians", "Convert angles from degrees to radians.", FLOATS(deg2rad)),
    ROW1("rad2deg", "degrees", "Convert angles from radians to degrees.", FLOATS(rad2deg)),
};
const int array_ufunc_count = (int)(sizeof array_ufuncs / sizeof array_ufuncs[0]);

const struct array_ufunc *array_ufunc_find(const char *name) {
    for (int i = 0; i < array_ufunc_count; i++)
        if (strcmp(array_ufuncs[i].name, name) == 0 ||
            (array_ufuncs[i].alias && strcmp(array_ufuncs[i].alias, name) == 0))
            return &array_ufuncs[i];
    return NULL;
}
