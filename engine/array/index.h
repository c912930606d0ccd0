/* engine/array/index.h: a[...] and a[...] = v with everything NumPy allows between the brackets. */
#ifndef ENGINE_ARRAY_INDEX_H
#define ENGINE_ARRAY_INDEX_H

#include "engine/array/array.h"

enum array_index_kind {
    ARRAY_INDEX_INT,      /* start */
    ARRAY_INDEX_SLICE,    /* start, stop, step; the has_ flags say which were given */
    ARRAY_INDEX_NEWAXIS,  /* None */
    ARRAY_INDEX_ELLIPSIS, /* ... */
    ARRAY_INDEX_ARRAY     /* array: integers or bool, of any number of dimensions */
};

struct array_index {
    enum array_index_kind kind;
    int64_t start, stop, step;
    bool has_start, has_stop, has_step;
    struct array *array; /* borrowed */
};

enum { ARRAY_MAX_INDICES = 2 * ARRAY_MAX_NDIM };

/* Python's slice.indices: start and step made absolute for that length; returns how many elements.
 * VALUE "slice step cannot be zero" (-1). */
int64_t array_slice_indices(const struct array_index *slice, int64_t length, int64_t *start,
                            int64_t *step, struct nn_err *err);
/* True if the items are basic (the result of array_get is then a view). */
bool array_index_is_basic(const struct array_index *items, int n);
/* a[items]. A view for basic items, else a copy; 0-d when every axis is taken by an integer (the
 * binding turns that into a scalar). Owned. INDEX errors with NumPy's text. */
struct array *array_get(struct array *a, const struct array_index *items, int n,
                        struct nn_err *err);
/* a[items] = value (cast and broadcast as array_assign). */
int array_set(struct array *a, const struct array_index *items, int n, struct array *value,
              struct nn_err *err);
/* numpy.take along an axis; flat when axis is ARRAY_AXIS_NONE. */
struct array *array_take(struct array *a, struct array *indices, int axis, struct nn_err *err);
/* numpy.take_along_axis. */
struct array *array_take_along_axis(struct array *a, struct array *indices, int axis,
                                    struct nn_err *err);
/* An array of bool as arrays of int64 positions, one per dimension (owned, out[ndim]). */
int array_nonzero(struct array *a, struct array **out, struct nn_err *err);
struct array *array_argwhere(struct array *a, struct nn_err *err);

/* An axis argument of None. */
#define ARRAY_AXIS_NONE (-1000)

#endif
