/* engine/array/array.h: the n-dimensional array: dtype, shape, strides, shared buffer.
 * Owns: struct array and its life. Element-wise operations, reductions, indexing, printing and
 * random streams have headers of their own beside this one. Must not know: layers, the kernel. */
#ifndef ENGINE_ARRAY_ARRAY_H
#define ENGINE_ARRAY_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"

/* ORDER DTYPE: rank in NumPy's promotion is not this order; see array_promote. */
enum array_dtype {
    ARRAY_BOOL,
    ARRAY_UINT8,
    ARRAY_INT32,
    ARRAY_INT64,
    ARRAY_UINT64, /* what sums of uint8 are in */
    ARRAY_FLOAT32,
    ARRAY_FLOAT64,
    ARRAY_DTYPE_COUNT
};

enum { ARRAY_MAX_NDIM = 8 };

/* The memory behind one or more arrays (views). Counted; freed with the last array. */
struct array_buffer {
    size_t refs;
    size_t bytes;
    void *data;  /* 64-byte aligned; large ones are advised to use huge pages */
    void *shown; /* whose memory a caller calls it (ndarray.base); not looked at here */
};

/* A view of a buffer. Invariants: 0 <= ndim <= ARRAY_MAX_NDIM; every address reached by shape and
 * strides lies inside the buffer; size == product of shape. Strides are in bytes and may be zero
 * (broadcast) or negative (reversed slice). */
struct array {
    size_t refs; /* array_retain / array_release; not atomic: one thread at a time */
    enum array_dtype dtype;
    bool readonly; /* a broadcast view: writing is refused */
    int ndim;
    int64_t shape[ARRAY_MAX_NDIM];
    int64_t strides[ARRAY_MAX_NDIM];
    int64_t size; /* elements */
    char *data;   /* first element */
    struct array_buffer *buffer;
};

/* Whether that much memory can be had now: asked before the attempt, so that the attempt does not
 * end the process. */
bool array_memory_fits(size_t bytes);
/* Writes NumPy's words for an array of `bytes` that there is no memory for; NN_ERR_MEMORY. */
void array_fail_memory(enum array_dtype dtype, int ndim, const int64_t *shape, double bytes,
                       struct nn_err *err);
/* A new C-contiguous array, zeroed. Owned by the caller (refs == 1). NULL on error: MEMORY when
 * the bytes cannot be had (checked before the attempt, the text gives shape, dtype and size). */
struct array *array_new(enum array_dtype dtype, int ndim, const int64_t *shape, struct nn_err *err);
/* The same with undefined contents. */
struct array *array_empty(enum array_dtype dtype, int ndim, const int64_t *shape,
                          struct nn_err *err);
struct array *array_retain(struct array *a);
/* Drops one reference and NULLs the caller's pointer; NULL-safe. */
void array_release(struct array **a);

size_t array_itemsize(enum array_dtype dtype);
const char *array_dtype_name(enum array_dtype dtype); /* "float32" */
/* Looks a NumPy name up ("float", "int", "float32", "uint8", "bool", "f4", ...); -1 unknown. */
int array_dtype_find(const char *name);
bool array_is_contiguous(const struct array *a); /* C order */
/* A contiguous array of that dtype with the same values: a itself (retained) if it is one already,
 * else a copy. Owned by the caller. */
struct array *array_as_contiguous(struct array *a, enum array_dtype dtype, struct nn_err *err);

/* A new array over the buffer of `base` (which it keeps alive): the caller sets data, shape and
 * strides within the buffer. Copies dtype and readonly of base. */
struct array *array_view(struct array *base, int ndim, const int64_t *shape, const int64_t *strides,
                         char *data, struct nn_err *err);
/* "(2, 3)", "(3,)", "()" as Python prints a tuple; truncated to fit, always terminated. */
const char *array_shape_text(int ndim, const int64_t *shape, char *text, size_t capacity);
/* The same as NumPy's C code prints it: "(2,3)", "(3,)"; unknown lengths as "newaxis" (or nothing
 * in front). */
const char *array_shape_tight(int ndim, const int64_t *shape, char *text, size_t capacity);
/* -ndim <= *axis < ndim made non-negative; else AXIS error
 * "axis 2 is out of bounds for array of dimension 2". */
int array_normalize_axis(int *axis, int ndim, struct nn_err *err);

#endif
