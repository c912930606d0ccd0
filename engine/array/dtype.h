/* engine/array/dtype.h: what NumPy 2 says about dtypes: promotion, weak scalars, casting.
 * Owns: the table of dtypes. Must not know: array contents. */
#ifndef ENGINE_ARRAY_DTYPE_H
#define ENGINE_ARRAY_DTYPE_H

#include "engine/array/array.h"

/* One row per dtype, in the order of enum array_dtype. */
struct array_dtype_info {
    const char *name;  /* "float32" */
    const char *descr; /* ".npy" spelling, "<f4" */
    size_t itemsize;   /* bytes */
    char kind;         /* 'b' 'u' 'i' 'f' as dtype.kind */
    int64_t min, max;  /* of integers, as far as int64 goes; 0 for floats */
};
extern const struct array_dtype_info array_dtypes[ARRAY_DTYPE_COUNT];

/* Python scalars take part in promotion only by their kind (NEP 50). A Python bool is strong. */
enum array_weak { ARRAY_STRONG, ARRAY_WEAK_INT, ARRAY_WEAK_FLOAT };

bool array_dtype_is_float(enum array_dtype dtype);
bool array_dtype_is_integer(enum array_dtype dtype); /* bool is not */

/* numpy.promote_types. */
enum array_dtype array_promote(enum array_dtype a, enum array_dtype b);
/* numpy.result_type of n >= 1 operands; weak may be NULL (all strong). Only weak operands: int64
 * or float64. */
enum array_dtype array_result_dtype(int n, const enum array_dtype *dtypes,
                                    const enum array_weak *weak);

enum array_cast { ARRAY_CAST_SAFE, ARRAY_CAST_SAME_KIND, ARRAY_CAST_UNSAFE };
bool array_can_cast(enum array_dtype from, enum array_dtype to, enum array_cast rule);

/* OVERFLOW "Python integer 300 out of bounds for uint8" unless the integer fits (floats and bool
 * take all). */
int array_check_int(enum array_dtype dtype, int64_t value, struct nn_err *err);

#endif
