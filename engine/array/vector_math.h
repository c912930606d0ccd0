/* engine/array/vector_math.h: exp, log, tanh ... of many numbers at once. Private to engine/array.
 * As in NumPy, AVX-512 machines compute eight or sixteen at a time, within 1 ulp for exp and log
 * and 4 ulp for the others (libmvec's bound; 3 measured); most float32 functions and tanh then give
 * NumPy's own bits. Elsewhere, as in NumPy again, the C library computes them one by one. */
#ifndef ENGINE_ARRAY_VECTOR_MATH_H
#define ENGINE_ARRAY_VECTOR_MATH_H

#include <stdbool.h>
#include <stdint.h>

/* MATH(our name, the C library's); ORDER the rows of vector_math.c. */
#define ARRAY_MATH_ROWS(MATH)                                                                      \
    MATH(exp, exp)                                                                                 \
    MATH(exp2, exp2)                                                                               \
    MATH(expm1, expm1)                                                                             \
    MATH(log, log)                                                                                 \
    MATH(log1p, log1p)                                                                             \
    MATH(log2, log2)                                                                               \
    MATH(log10, log10)                                                                             \
    MATH(sin, sin)                                                                                 \
    MATH(cos, cos)                                                                                 \
    MATH(tan, tan)                                                                                 \
    MATH(arcsin, asin)                                                                             \
    MATH(arccos, acos)                                                                             \
    MATH(arctan, atan)                                                                             \
    MATH(sinh, sinh)                                                                               \
    MATH(cosh, cosh)                                                                               \
    MATH(tanh, tanh)                                                                               \
    MATH(arcsinh, asinh)                                                                           \
    MATH(arccosh, acosh)                                                                           \
    MATH(arctanh, atanh)                                                                           \
    MATH(cbrt, cube_root)

enum array_math {
#define MATH(NAME, C) ARRAY_MATH_##NAME,
    ARRAY_MATH_ROWS(MATH)
#undef MATH
};

/* n numbers in and out, steps in bytes; in and out are the same place or do not overlap. The
 * floating-point flags afterwards are those of the C library's functions. False: not computed, this
 * machine or so short a strip is better served by the C library. */
bool array_math_double(enum array_math function, const char *in, int64_t in_step, char *out,
                       int64_t out_step, int64_t n);
bool array_math_float(enum array_math function, const char *in, int64_t in_step, char *out,
                      int64_t out_step, int64_t n);
/* a to the power of b. */
bool array_math_power(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                      int64_t out_step, int64_t n);
bool array_math_powerf(const char *a, int64_t a_step, const char *b, int64_t b_step, char *out,
                       int64_t out_step, int64_t n);

#endif
