/* engine/array/assign.h: moving values: scalars in and out, copy, cast, fill, broadcast assignment.
 * Must not know: operations. */
#ifndef ENGINE_ARRAY_ASSIGN_H
#define ENGINE_ARRAY_ASSIGN_H

#include "engine/array/array.h"

/* 0-d arrays; owned by the caller; NULL on error. */
struct array *array_from_bool(bool value, struct nn_err *err);
struct array *array_from_int64(int64_t value, struct nn_err *err);
struct array *array_from_double(double value, struct nn_err *err);

/* Address of the element with that C-order number, 0 <= flat < size (not checked). */
char *array_address(const struct array *a, int64_t flat);
/* One element converted; floats to int64 truncate. The address form takes any element address. */
double array_load_double(enum array_dtype dtype, const char *address);
int64_t array_load_int64(enum array_dtype dtype, const char *address);
void array_store_double(enum array_dtype dtype, char *address, double value);
void array_store_int64(enum array_dtype dtype, char *address, int64_t value);
double array_get_double(const struct array *a, int64_t flat);
int64_t array_get_int64(const struct array *a, int64_t flat);
void array_put_double(struct array *a, int64_t flat, double value);
void array_put_int64(struct array *a, int64_t flat, int64_t value);

/* A C-contiguous copy, of the same or another dtype (casting "unsafe", as astype). Owned. */
struct array *array_copy(struct array *a, struct nn_err *err);
struct array *array_astype(struct array *a, enum array_dtype dtype, struct nn_err *err);

/* dst[...] = src: broadcasts src, casts, and is safe when both share memory. VALUE "could not
 * broadcast input array from shape (2,) into shape (3,)"; VALUE "assignment destination is
 * read-only". */
int array_assign(struct array *dst, struct array *src, struct nn_err *err);

/* Converts n strided elements; the building block of the above. */
void array_cast_strided(enum array_dtype to, char *dst, int64_t dst_stride, enum array_dtype from,
                        const char *src, int64_t src_stride, int64_t n);

#endif
