/* engine/array/join.h: putting arrays together and apart. Results are owned by the caller. */
#ifndef ENGINE_ARRAY_JOIN_H
#define ENGINE_ARRAY_JOIN_H

#include "engine/array/array.h"

/* axis ARRAY_AXIS_NONE (index.h) flattens first. VALUE "all the input array dimensions except for
 * the concatenation axis must match exactly, but along dimension 0, the array at index 0 has size 2
 * and the array at index 1 has size 3". */
struct array *array_concatenate(struct array *const *arrays, int n, int axis, struct nn_err *err);
/* A new axis. VALUE "all input arrays must have the same shape". */
struct array *array_stack(struct array *const *arrays, int n, int axis, struct nn_err *err);
struct array *array_vstack(struct array *const *arrays, int n, struct nn_err *err);
struct array *array_hstack(struct array *const *arrays, int n, struct nn_err *err);
struct array *array_column_stack(struct array *const *arrays, int n, struct nn_err *err);
struct array *array_dstack(struct array *const *arrays, int n, struct nn_err *err);
/* Views into a, cut at positions at[0..n-1]: n + 1 owned arrays into out. */
int array_split_at(struct array *a, const int64_t *at, int n, int axis, struct array **out,
                   struct nn_err *err);
/* Equal sections: out[sections]. VALUE "array split does not result in an equal division" unless
 * `uneven` (numpy.array_split). */
int array_split(struct array *a, int64_t sections, int axis, bool uneven, struct array **out,
                struct nn_err *err);
/* counts: one for all, or one per element along the axis (axis ARRAY_AXIS_NONE: flattened). */
struct array *array_repeat(struct array *a, struct array *counts, int axis, struct nn_err *err);
struct array *array_tile(struct array *a, const int64_t *reps, int nreps, struct nn_err *err);
enum array_pad_mode {
    ARRAY_PAD_CONSTANT,
    ARRAY_PAD_EDGE,
    ARRAY_PAD_REFLECT,
    ARRAY_PAD_WRAP,
    ARRAY_PAD_SYMMETRIC
};
/* before/after: one per axis. value: constant mode. */
struct array *array_pad(struct array *a, const int64_t *before, const int64_t *after,
                        enum array_pad_mode mode, double value, struct nn_err *err);
struct array *array_roll(struct array *a, int64_t shift, int axis, struct nn_err *err);
/* out[n]; indexing "ij" when ij, else "xy". */
int array_meshgrid(struct array *const *arrays, int n, bool ij, struct array **out,
                   struct nn_err *err);
struct array *array_diff(struct array *a, int order, int axis, struct nn_err *err);
struct array *array_interp(struct array *x, struct array *xp, struct array *fp, struct nn_err *err);
struct array *array_append(struct array *a, struct array *b, int axis, struct nn_err *err);
/* numpy.delete of the (int64) positions along the axis. */
struct array *array_delete(struct array *a, struct array *positions, int axis, struct nn_err *err);

#endif
