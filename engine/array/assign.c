/* engine/array/assign.c: converting, copying and assigning values. */
#include "engine/array/assign.h"

#include <string.h>

#include "engine/array/dtype.h"
#include "engine/array/walk.h"

/* Floats out of range convert as x86-64 does it, on every machine and without undefined behaviour.
 */
static inline int64_t float_to_int64(double x) {
    return x >= -9223372036854775808.0 && x < 9223372036854775808.0 ? (int64_t)x : INT64_MIN;
}

static inline int32_t float_to_int32(double x) {
    return x > -2147483649.0 && x < 2147483648.0 ? (int32_t)x : INT32_MIN;
}

/* As x86-64 does it too: numbers below zero wrap around. */
static inline uint64_t float_to_uint64(double x) {
    return x >= 9223372036854775808.0 ? x < 18446744073709551616.0 ? (uint64_t)x : 0
                                      : (uint64_t)float_to_int64(x);
}

#define SAME(x) (x)
#define TO_BOOL(x) ((x) != 0)
#define INT_TO_UINT8(x) ((uint8_t)(x))
#define INT_TO_INT32(x) ((int32_t)(x))
#define FLOAT_TO_UINT8(x) ((uint8_t)float_to_int32(x))
#define FLOAT_TO_INT32(x) float_to_int32(x)
#define FLOAT_TO_INT64(x) float_to_int64(x)
#define FLOAT_TO_UINT64(x) float_to_uint64(x)
#define TO_FLOAT32(x) ((float)(x))

#define CAST(FROM, FTYPE, TO, TTYPE, CONVERT)                                                      \
    static void FROM##_to_##TO(char *restrict dst, int64_t ds, const char *restrict src,           \
                               int64_t ss, int64_t n) {                                            \
        if (ds == (int64_t)sizeof(TTYPE) && ss == (int64_t)sizeof(FTYPE)) {                        \
            TTYPE *restrict d = (TTYPE *)dst;                                                      \
            const FTYPE *restrict s = (const FTYPE *)src;                                          \
            for (int64_t i = 0; i < n; i++)                                                        \
                d[i] = (TTYPE)CONVERT(s[i]);                                                       \
        } else {                                                                                   \
            for (int64_t i = 0; i < n; i++)                                                        \
                *(TTYPE *)(dst + i * ds) = (TTYPE)CONVERT(*(const FTYPE *)(src + i * ss));         \
        }                                                                                          \
    }
#define CASTS(FROM, FTYPE, U8, I32, I64, U64)                                                      \
    CAST(FROM, FTYPE, b1, uint8_t, TO_BOOL)                                                        \
    CAST(FROM, FTYPE, u8, uint8_t, U8)                                                             \
    CAST(FROM, FTYPE, i32, int32_t, I32)                                                           \
    CAST(FROM, FTYPE, i64, int64_t, I64)                                                           \
    CAST(FROM, FTYPE, u64, uint64_t, U64)                                                          \
    CAST(FROM, FTYPE, f32, float, TO_FLOAT32)                                                      \
    CAST(FROM, FTYPE, f64, double, SAME)

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

CASTS(b1, uint8_t, SAME, SAME, SAME, SAME)
CASTS(u8, uint8_t, SAME, SAME, SAME, SAME)
CASTS(i32, int32_t, INT_TO_UINT8, SAME, SAME, SAME)
CASTS(i64, int64_t, INT_TO_UINT8, INT_TO_INT32, SAME, SAME)
CASTS(u64, uint64_t, INT_TO_UINT8, INT_TO_INT32, SAME, SAME)
CASTS(f32, float, FLOAT_TO_UINT8, FLOAT_TO_INT32, FLOAT_TO_INT64, FLOAT_TO_UINT64)
CASTS(f64, double, FLOAT_TO_UINT8, FLOAT_TO_INT32, FLOAT_TO_INT64, FLOAT_TO_UINT64)

#define CAST_ROW(FROM)                                                                             \
    {                                                                                              \
        FROM##_to_b1, FROM##_to_u8, FROM##_to_i32, FROM##_to_i64, FROM##_to_u64, FROM##_to_f32,    \
            FROM##_to_f64                                                                          \
    }
/* ORDER DTYPE: [from][to] */
static void (*const casts[ARRAY_DTYPE_COUNT][ARRAY_DTYPE_COUNT])(char *restrict, int64_t,
                                                                 const char *restrict, int64_t,
                                                                 int64_t) = {
    CAST_ROW(b1),  CAST_ROW(u8),  CAST_ROW(i32), CAST_ROW(i64),
    CAST_ROW(u64), CAST_ROW(f32), CAST_ROW(f64),
};

void array_cast_strided(enum array_dtype to, char *dst, int64_t dst_stride, enum array_dtype from,
                        const char *src, int64_t src_stride, int64_t n) {
    int64_t itemsize = (int64_t)array_dtypes[to].itemsize;
    if (to == from && dst_stride == itemsize && src_stride == itemsize)
        memcpy(dst, src, (size_t)(n * itemsize));
    else
        casts[from][to](dst, dst_stride, src, src_stride, n);
}

char *array_address(const struct array *a, int64_t flat) {
    char *p = a->data;
    for (int i = a->ndim; i-- > 0;) {
        p += flat % a->shape[i] * a->strides[i];
        flat /= a->shape[i];
    }
    return p;
}

double array_load_double(enum array_dtype dtype, const char *address) {
    double value;
    casts[dtype][ARRAY_FLOAT64]((char *)&value, 8, address, 0, 1);
    return value;
}

int64_t array_load_int64(enum array_dtype dtype, const char *address) {
    int64_t value;
    casts[dtype][ARRAY_INT64]((char *)&value, 8, address, 0, 1);
    return value;
}

void array_store_double(enum array_dtype dtype, char *address, double value) {
    casts[ARRAY_FLOAT64][dtype](address, 0, (const char *)&value, 8, 1);
}

void array_store_int64(enum array_dtype dtype, char *address, int64_t value) {
    casts[ARRAY_INT64][dtype](address, 0, (const char *)&value, 8, 1);
}

double array_get_double(const struct array *a, int64_t flat) {
    return array_load_double(a->dtype, array_address(a, flat));
}

int64_t array_get_int64(const struct array *a, int64_t flat) {
    return array_load_int64(a->dtype, array_address(a, flat));
}

void array_put_double(struct array *a, int64_t flat, double value) {
    array_store_double(a->dtype, array_address(a, flat), value);
}

void array_put_int64(struct array *a, int64_t flat, int64_t value) {
    array_store_int64(a->dtype, array_address(a, flat), value);
}

struct array *array_from_bool(bool value, struct nn_err *err) {
    struct array *a = array_empty(ARRAY_BOOL, 0, NULL, err);
    if (a)
        *(uint8_t *)a->data = value;
    return a;
}

struct array *array_from_int64(int64_t value, struct nn_err *err) {
    struct array *a = array_empty(ARRAY_INT64, 0, NULL, err);
    if (a)
        *(int64_t *)a->data = value;
    return a;
}

struct array *array_from_double(double value, struct nn_err *err) {
    struct array *a = array_empty(ARRAY_FLOAT64, 0, NULL, err);
    if (a)
        *(double *)a->data = value;
    return a;
}

/* dst and src have been checked: no overlap, src broadcasts to dst. */
static void move(struct array *dst, const struct array *src) {
    int64_t strides[2][ARRAY_MAX_NDIM];
    struct array_walk w;
    memcpy(strides[0], dst->strides, sizeof strides[0]);
    array_broadcast_strides(src, dst->ndim, dst->shape, strides[1]);
    char *const data[2] = {dst->data, src->data};
    for (array_walk_start(&w, dst->ndim, dst->shape, 2, data, strides, ARRAY_WALK_ALL); !w.done;
         array_walk_next(&w))
        array_cast_strided(dst->dtype, w.data[0], w.steps[0], src->dtype, w.data[1], w.steps[1],
                           w.count);
}

struct array *array_astype(struct array *a, enum array_dtype dtype, struct nn_err *err) {
    struct array *copy = array_empty(dtype, a->ndim, a->shape, err);
    if (copy)
        move(copy, a);
    return copy;
}

struct array *array_copy(struct array *a, struct nn_err *err) {
    return array_astype(a, a->dtype, err);
}

int array_assign(struct array *dst, struct array *src, struct nn_err *err) {
    int64_t strides[ARRAY_MAX_NDIM];
    if (dst->readonly)
        return nn_fail(err, NN_ERR_VALUE, "assignment destination is read-only");
    /* Leading axes of length one of the source are dropped, as NumPy does. */
    int lead = 0;
    while (src->ndim - lead > dst->ndim && src->shape[lead] == 1)
        lead++;
    struct array *from = lead ? array_view(src, src->ndim - lead, src->shape + lead,
                                           src->strides + lead, src->data, err)
                              : array_retain(src);
    if (!from)
        return -1;
    if (array_broadcast_strides(from, dst->ndim, dst->shape, strides) < 0) {
        char from_text[200], to_text[200];
        nn_fail(err, NN_ERR_VALUE, "could not broadcast input array from shape %s into shape %s",
                array_shape_tight(from->ndim, from->shape, from_text, sizeof from_text),
                array_shape_tight(dst->ndim, dst->shape, to_text, sizeof to_text));
        array_release(&from);
        return -1;
    }
    if (array_may_overlap(dst, from)) {
        struct array *copy = array_copy(from, err);
        array_release(&from);
        if (!copy)
            return -1;
        from = copy;
    }
    move(dst, from);
    array_release(&from);
    return 0;
}
