/* engine/array/vector_math.c: elementary functions with AVX-512: exp and log of our own, the others
 * glibc's vector library (libmvec), which its libm brings along. */
#include "engine/array/vector_math.h"

#if defined(__x86_64__) && defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 35)
#define HAVE_VECTORS 1
#endif
#endif

#ifndef HAVE_VECTORS
bool array_math_double(enum array_math function, const char *in, int64_t in_step, char *out,
                       int64_t out_step, int64_t n) {
    (void)function, (void)in, (void)in_step, (void)out, (void)out_step, (void)n;
    return false;
}
bool array_math_float(enum array_math function, const char *in, int64_t in_step, char *out,
                      int64_t out_step, int64_t n) {
    (void)function, (void)in, (void)in_step, (void)out, (void)out_step, (void)n;
    return false;
}
bool array_math_power(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                      int64_t out_step, int64_t n) {
    (void)a, (void)a_step, (void)b, (void)b_step, (void)out, (void)out_step, (void)n;
    return false;
}
bool array_math_powerf(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                       int64_t out_step, int64_t n) {
    (void)a, (void)a_step, (void)b, (void)b_step, (void)out, (void)out_step, (void)n;
    return false;
}
#else
#include <fenv.h>
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "engine/array/vector_tables.h"

#define AVX512 __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma")))
typedef __m512d (*doubles_function)(__m512d);
typedef __m512 (*floats_function)(__m512);

#define MATH(NAME, C)                                                                              \
    __m512d _ZGVeN8v_##C(__m512d);                                                                 \
    __m512 _ZGVeN16v_##C##f(__m512);
ARRAY_MATH_ROWS(MATH)
#undef MATH
__m512d _ZGVeN8v_cbrt(__m512d);
__m512 _ZGVeN16v_cbrtf(__m512);
__m512d _ZGVeN8vv_pow(__m512d, __m512d);
__m512 _ZGVeN16vv_powf(__m512, __m512);

/* Lanes for which the formula does not hold are left to the C library, one by one. */
AVX512 static __m512d special_double(__m512d x, __m512d y, __mmask8 lanes, double (*f)(double)) {
    double in[8], out[8];
    _mm512_storeu_pd(in, x);
    _mm512_storeu_pd(out, y);
    for (int i = 0; i < 8; i++)
        if (lanes >> i & 1)
            out[i] = f(in[i]);
    return _mm512_loadu_pd(out);
}

AVX512 static __m512 special_float(__m512 x, __m512 y, __mmask16 lanes, float (*f)(float)) {
    float in[16], out[16];
    _mm512_storeu_ps(in, x);
    _mm512_storeu_ps(out, y);
    for (int i = 0; i < 16; i++)
        if (lanes >> i & 1)
            out[i] = f(in[i]);
    return _mm512_loadu_ps(out);
}

/* table[i] for the five lowest bits of i. */
AVX512 static __m512d look_up(const double *table, __m512i i) {
    __m512d low = _mm512_permutex2var_pd(_mm512_loadu_pd(table), i, _mm512_loadu_pd(table + 8));
    __m512d high =
        _mm512_permutex2var_pd(_mm512_loadu_pd(table + 16), i, _mm512_loadu_pd(table + 24));
    return _mm512_mask_blend_pd(_mm512_test_epi64_mask(i, _mm512_set1_epi64(16)), low, high);
}

/* Tang, "Table-driven implementation of the exponential function in IEEE floating-point
 * arithmetic", ACM TOMS 15 (1989): x = (32 m + j) ln 2 / 32 + r. */
AVX512 static __m512d exp_doubles(__m512d x) {
    const __m512d shift = _mm512_set1_pd(0x1.8p52);
    __mmask8 hard = _mm512_cmp_pd_mask(_mm512_abs_pd(x), _mm512_set1_pd(708), _CMP_NLE_UQ);
    __m512d safe = _mm512_mask_blend_pd(hard, x, _mm512_setzero_pd());
    __m512d k = _mm512_fmadd_pd(safe, _mm512_set1_pd(0x1.71547652b82fep+5), shift);
    __m512i places = _mm512_castpd_si512(k);
    k = _mm512_sub_pd(k, shift);
    __m512d r1 = _mm512_fmadd_pd(k, _mm512_set1_pd(-0x1.62e42fefp-6), safe);
    __m512d r2 = _mm512_mul_pd(k, _mm512_set1_pd(-0x1.473de6af278edp-39));
    __m512d r = _mm512_add_pd(r1, r2);
    __m512d q = _mm512_fmadd_pd(_mm512_set1_pd(0x1.6c1728d739765p-10), r,
                                _mm512_set1_pd(0x1.11115b7aa905ep-7));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.5555555545d4ep-5));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0x1.5555555548f7cp-3));
    q = _mm512_fmadd_pd(q, r, _mm512_set1_pd(0.5));
    q = _mm512_mul_pd(q, r);
    __m512d p = _mm512_add_pd(r1, _mm512_fmadd_pd(r, q, r2));
    __m512d high = look_up(power_high, places), low = look_up(power_low, places);
    __m512d y = _mm512_add_pd(_mm512_fmadd_pd(_mm512_add_pd(high, low), p, low), high);
    y = _mm512_scalef_pd(y, _mm512_mul_pd(k, _mm512_set1_pd(1.0 / 32)));
    return hard ? special_double(x, y, hard, exp) : y;
}

/* x = 2^k z; log x = k ln 2 - log(inverse) + log1p(z * inverse - 1), whose argument is below 2^-5
 * and exact but for its last bits; its series up to the eleventh power. */
AVX512 static __m512d log_doubles(__m512d x) {
    __mmask8 hard = _mm512_cmp_pd_mask(x, _mm512_set1_pd(0x1p-1022), _CMP_NGE_UQ) |
                    _mm512_cmp_pd_mask(x, _mm512_set1_pd(INFINITY), _CMP_NLT_UQ);
    __m512d safe = _mm512_mask_blend_pd(hard, x, _mm512_set1_pd(1));
    __m512i bits = _mm512_castpd_si512(safe);
    __m512i above = _mm512_sub_epi64(bits, _mm512_set1_epi64(0x3fe6000000000000));
    __m512i i = _mm512_srli_epi64(above, 47);
    __m512d k = _mm512_cvtepi64_pd(_mm512_srai_epi64(above, 52));
    __m512i exponent = _mm512_and_epi64(above, _mm512_set1_epi64((int64_t)(0xfffULL << 52)));
    __m512d z = _mm512_castsi512_pd(_mm512_sub_epi64(bits, exponent));
    __m512d inverse = look_up(log_inverse, i);
    __m512d r = _mm512_fmadd_pd(z, inverse, _mm512_set1_pd(-1));
    __m512d base = _mm512_fmadd_pd(k, _mm512_set1_pd(0x1.62e42fefa3800p-1), look_up(log_high, i));
    __m512d rest = _mm512_fmadd_pd(k, _mm512_set1_pd(0x1.ef35793c76730p-45), look_up(log_low, i));
    __m512d high = _mm512_add_pd(base, r);
    rest = _mm512_add_pd(rest, _mm512_add_pd(_mm512_sub_pd(base, high), r));
    __m512d p = _mm512_fmadd_pd(_mm512_set1_pd(1.0 / 11), r, _mm512_set1_pd(-1.0 / 10));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(1.0 / 9));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(-1.0 / 8));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(1.0 / 7));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(-1.0 / 6));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(1.0 / 5));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(-1.0 / 4));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(1.0 / 3));
    p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(-1.0 / 2));
    __m512d y = _mm512_add_pd(high, _mm512_fmadd_pd(_mm512_mul_pd(r, r), p, rest));
    return hard ? special_double(x, y, hard, log) : y;
}

/* NumPy's quotients of polynomials for float32: exp within 2.52 ulp, log within 3.83. */
AVX512 static __m512 exp_floats(__m512 x) {
    const __m512 shift = _mm512_set1_ps(0x1.8p23F);
    __mmask16 hard = _mm512_cmp_ps_mask(_mm512_abs_ps(x), _mm512_set1_ps(87), _CMP_NLE_UQ);
    __m512 safe = _mm512_mask_blend_ps(hard, x, _mm512_setzero_ps());
    __m512 k = _mm512_mul_ps(safe, _mm512_set1_ps(1.442695040888963407359924681001892137F));
    k = _mm512_sub_ps(_mm512_add_ps(k, shift), shift);
    __m512 r = _mm512_fmadd_ps(k, _mm512_set1_ps(-6.93145752e-1F), safe);
    r = _mm512_fmadd_ps(k, _mm512_set1_ps(-1.42860677e-6F), r);
    __m512 p = _mm512_fmadd_ps(_mm512_set1_ps(5.082762527590693718096e-04F), r,
                               _mm512_set1_ps(6.757896990527504603057e-03F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(5.114512081637298353406e-02F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(2.473615434895520810817e-01F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(7.257664613233124478488e-01F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(9.999999999980870924916e-01F));
    __m512 q = _mm512_fmadd_ps(_mm512_set1_ps(2.159509375685829852307e-02F), r,
                               _mm512_set1_ps(-2.742335390411667452936e-01F));
    q = _mm512_fmadd_ps(q, r, _mm512_set1_ps(1));
    __m512 y = _mm512_scalef_ps(_mm512_div_ps(p, q), k);
    return hard ? special_float(x, y, hard, expf) : y;
}

AVX512 static __m512 log_floats(__m512 x) {
    __mmask16 hard = _mm512_cmp_ps_mask(x, _mm512_set1_ps(0x1p-126F), _CMP_NGE_UQ) |
                     _mm512_cmp_ps_mask(x, _mm512_set1_ps(INFINITY), _CMP_NLT_UQ);
    __m512 safe = _mm512_mask_blend_ps(hard, x, _mm512_set1_ps(1));
    __m512 k = _mm512_getexp_ps(safe);
    __m512 z = _mm512_getmant_ps(safe, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
    __mmask16 large = _mm512_cmp_ps_mask(z, _mm512_set1_ps(1.41421356237309504880F), _CMP_GT_OQ);
    z = _mm512_mask_mul_ps(z, large, z, _mm512_set1_ps(0.5F));
    k = _mm512_mask_add_ps(k, large, k, _mm512_set1_ps(1));
    __m512 r = _mm512_sub_ps(z, _mm512_set1_ps(1));
    __m512 p = _mm512_fmadd_ps(_mm512_set1_ps(2.589979117907922693523e-02F), r,
                               _mm512_set1_ps(3.808837741388407920751e-01F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.480000633576506585156e+00F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(2.112677543073053063722e+00F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(9.999999999999998702752e-01F));
    p = _mm512_fmadd_ps(p, r, _mm512_setzero_ps());
    __m512 q = _mm512_fmadd_ps(_mm512_set1_ps(5.875095403124574342950e-03F), r,
                               _mm512_set1_ps(1.546476374983906719538e-01F));
    q = _mm512_fmadd_ps(q, r, _mm512_set1_ps(9.864942958519418960339e-01F));
    q = _mm512_fmadd_ps(q, r, _mm512_set1_ps(2.453006071784736363091e+00F));
    q = _mm512_fmadd_ps(q, r, _mm512_set1_ps(2.612677543073109236779e+00F));
    q = _mm512_fmadd_ps(q, r, _mm512_set1_ps(1));
    __m512 y = _mm512_fmadd_ps(k, _mm512_set1_ps(0.693147180559945309417F), _mm512_div_ps(p, q));
    return hard ? special_float(x, y, hard, logf) : y;
}

/* least: so long must a strip be, that the last bits of a few numbers are the C library's; one
 * where the vectors give NumPy's bits. Zero: NumPy has the C library compute it. ORDER
 * ARRAY_MATH_ROWS. */
enum { ALWAYS = 1, LONG = 32, NEVER = 0 };
static const struct {
    doubles_function doubles;
    floats_function floats;
    double (*one_double)(double);
    float (*one_float)(float);
    int least_double, least_float;
} rows[] = {
    {exp_doubles, exp_floats, exp, expf, ALWAYS, ALWAYS},
    {_ZGVeN8v_exp2, _ZGVeN16v_exp2f, exp2, exp2f, LONG, ALWAYS},
    {_ZGVeN8v_expm1, _ZGVeN16v_expm1f, expm1, expm1f, LONG, ALWAYS},
    {log_doubles, log_floats, log, logf, ALWAYS, ALWAYS},
    {_ZGVeN8v_log1p, _ZGVeN16v_log1pf, log1p, log1pf, LONG, ALWAYS},
    {_ZGVeN8v_log2, _ZGVeN16v_log2f, log2, log2f, LONG, ALWAYS},
    {_ZGVeN8v_log10, _ZGVeN16v_log10f, log10, log10f, LONG, ALWAYS},
    {_ZGVeN8v_sin, _ZGVeN16v_sinf, sin, sinf, NEVER, LONG},
    {_ZGVeN8v_cos, _ZGVeN16v_cosf, cos, cosf, NEVER, LONG},
    {_ZGVeN8v_tan, _ZGVeN16v_tanf, tan, tanf, LONG, ALWAYS},
    {_ZGVeN8v_asin, _ZGVeN16v_asinf, asin, asinf, LONG, ALWAYS},
    {_ZGVeN8v_acos, _ZGVeN16v_acosf, acos, acosf, LONG, ALWAYS},
    {_ZGVeN8v_atan, _ZGVeN16v_atanf, atan, atanf, LONG, ALWAYS},
    {_ZGVeN8v_sinh, _ZGVeN16v_sinhf, sinh, sinhf, LONG, ALWAYS},
    {_ZGVeN8v_cosh, _ZGVeN16v_coshf, cosh, coshf, LONG, ALWAYS},
    {_ZGVeN8v_tanh, _ZGVeN16v_tanhf, tanh, tanhf, ALWAYS, ALWAYS},
    {_ZGVeN8v_asinh, _ZGVeN16v_asinhf, asinh, asinhf, ALWAYS, ALWAYS},
    {_ZGVeN8v_acosh, _ZGVeN16v_acoshf, acosh, acoshf, ALWAYS, ALWAYS},
    {_ZGVeN8v_atanh, _ZGVeN16v_atanhf, atanh, atanhf, ALWAYS, LONG},
    {_ZGVeN8v_cbrt, _ZGVeN16v_cbrtf, cbrt, cbrtf, NEVER, ALWAYS},
};

static bool machine_has_vectors(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("fma");
}

/* Strips go through in chunks: a vector function may raise flags that no element means, so after a
 * chunk that raised some the C library says which are true, and what is no number or infinite. */
enum { CHUNK = 256, BAD = FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID };

/* The vectors' own; fetestexcept asks the old coprocessor's too, which is slow. */
static int flags(void) {
    return (int)_mm_getcsr() & BAD;
}

#define CHUNKS(NAME, T, LANES, VECTOR, LOAD, STORE)                                                \
    static void store_##NAME(const T *made, char *out, int64_t step, int64_t n) {                  \
        if (step == (int64_t)sizeof(T) && out != (const char *)made)                               \
            memcpy(out, made, (size_t)n * sizeof(T));                                              \
        for (int64_t k = 0; step != (int64_t)sizeof(T) && k < n; k++)                              \
            *(T *)(out + k * step) = made[k];                                                      \
    }                                                                                              \
    AVX512 static void unary_##NAME(VECTOR (*f)(VECTOR), T (*one)(T), const char *in,              \
                                    int64_t in_step, char *out, int64_t out_step, int64_t n) {     \
        int raised = 0;                                                                            \
        T taken[CHUNK], kept[CHUNK];                                                               \
        const bool direct = out_step == (int64_t)sizeof(T) && in != out;                           \
        for (int64_t at = 0; at < n; at += CHUNK) {                                                \
            const int64_t count = n - at < CHUNK ? n - at : CHUNK;                                 \
            const T *from = (const T *)(in + at * in_step);                                        \
            T *made = direct && count == CHUNK ? (T *)(out + at * out_step) : kept;                \
            int64_t i = 0;                                                                         \
            if (in_step != (int64_t)sizeof(T)) {                                                   \
                for (int64_t k = 0; k < count; k++)                                                \
                    taken[k] = *(const T *)(in + (at + k) * in_step);                              \
                from = taken;                                                                      \
            }                                                                                      \
            for (; i + LANES <= count; i += LANES)                                                 \
                STORE(made + i, f(LOAD(from + i)));                                                \
            if (i < count) {                                                                       \
                T last[LANES];                                                                     \
                for (int k = 0; k < LANES; k++)                                                    \
                    last[k] = from[i + k < count ? i + k : i];                                     \
                STORE(made + i, f(LOAD(last)));                                                    \
            }                                                                                      \
            if (flags()) {                                                                         \
                feclearexcept(BAD);                                                                \
                for (int64_t k = 0; k < count; k++) {                                              \
                    const T exact = one(from[k]);                                                  \
                    made[k] = isfinite(exact) ? made[k] : exact;                                   \
                }                                                                                  \
                raised |= flags();                                                                 \
                feclearexcept(BAD);                                                                \
            }                                                                                      \
            store_##NAME(made, out + at * out_step, out_step, count);                              \
        }                                                                                          \
        if (raised)                                                                                \
            feraiseexcept(raised);                                                                 \
    }                                                                                              \
    AVX512 static void power_##NAME(VECTOR (*f)(VECTOR, VECTOR), T (*one)(T, T), const char *a,    \
                                    int64_t a_step, const char *b, int64_t b_step, char *out,      \
                                    int64_t out_step, int64_t n) {                                 \
        int raised = 0;                                                                            \
        T base[CHUNK], exponent[CHUNK], made[CHUNK];                                               \
        for (int64_t at = 0; at < n; at += CHUNK) {                                                \
            const int64_t count = n - at < CHUNK ? n - at : CHUNK;                                 \
            for (int64_t k = 0; k < count; k++) {                                                  \
                base[k] = *(const T *)(a + (at + k) * a_step);                                     \
                exponent[k] = *(const T *)(b + (at + k) * b_step);                                 \
            }                                                                                      \
            for (int64_t k = count; k % LANES; k++)                                                \
                base[k] = exponent[k] = 1;                                                         \
            for (int64_t i = 0; i < count; i += LANES)                                             \
                STORE(made + i, f(LOAD(base + i), LOAD(exponent + i)));                            \
            if (flags()) {                                                                         \
                feclearexcept(BAD);                                                                \
                for (int64_t k = 0; k < count; k++) {                                              \
                    const T exact = one(base[k], exponent[k]);                                     \
                    made[k] = isfinite(exact) ? made[k] : exact;                                   \
                }                                                                                  \
                raised |= flags();                                                                 \
                feclearexcept(BAD);                                                                \
            }                                                                                      \
            store_##NAME(made, out + at * out_step, out_step, count);                              \
        }                                                                                          \
        if (raised)                                                                                \
            feraiseexcept(raised);                                                                 \
    }
CHUNKS(doubles, double, 8, __m512d, _mm512_loadu_pd, _mm512_storeu_pd)
CHUNKS(floats, float, 16, __m512, _mm512_loadu_ps, _mm512_storeu_ps)

bool array_math_double(enum array_math function, const char *in, int64_t in_step, char *out,
                       int64_t out_step, int64_t n) {
    int least = rows[function].least_double;
    if (least == NEVER || n < least || !machine_has_vectors())
        return false;
    unary_doubles(rows[function].doubles, rows[function].one_double, in, in_step, out, out_step, n);
    return true;
}

bool array_math_float(enum array_math function, const char *in, int64_t in_step, char *out,
                      int64_t out_step, int64_t n) {
    int least = rows[function].least_float;
    if (least == NEVER || n < least || !machine_has_vectors())
        return false;
    unary_floats(rows[function].floats, rows[function].one_float, in, in_step, out, out_step, n);
    return true;
}

bool array_math_power(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                      int64_t out_step, int64_t n) {
    if (n < LONG || !machine_has_vectors())
        return false;
    power_doubles(_ZGVeN8vv_pow, pow, a, a_step, b, b_step, out, out_step, n);
    return true;
}

bool array_math_powerf(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                       int64_t out_step, int64_t n) {
    if (n < LONG || !machine_has_vectors())
        return false;
    power_floats(_ZGVeN16vv_powf, powf, a, a_step, b, b_step, out, out_step, n);
    return true;
}
#endif
