/* engine/array/walk.h: walks the elements of up to four operands of one shape in inner strips.
 * Private to engine/array. Axes may be reordered by stride and merged, so that the inner strip is
 * as long and as contiguous as can be: the order NumPy's iterator takes, which sums depend on. */
#ifndef ENGINE_ARRAY_WALK_H
#define ENGINE_ARRAY_WALK_H

#include "engine/array/array.h"

enum { ARRAY_WALK_MAX = 4 };

struct array_walk {
    int operands, ndim;
    int64_t count;                 /* length of the inner strip */
    int64_t shape[ARRAY_MAX_NDIM]; /* outer axes, innermost first */
    int64_t position[ARRAY_MAX_NDIM];
    int64_t strides[ARRAY_MAX_NDIM][ARRAY_WALK_MAX];
    int64_t steps[ARRAY_WALK_MAX]; /* bytes between elements of the strip */
    char *data[ARRAY_WALK_MAX];    /* first element of the current strip */
    bool done;
};

/* Whose strides decide the order of axes. */
enum array_walk_order { ARRAY_WALK_C, ARRAY_WALK_ALL, ARRAY_WALK_LAST };

/* strides[k][axis] in bytes for operand k, in the axis order of shape. ARRAY_WALK_C keeps C order
 * (still merging axes); LAST lets only the last operand vote, as a sum's input does in NumPy. */
void array_walk_start(struct array_walk *walk, int ndim, const int64_t *shape, int operands,
                      char *const *data, int64_t strides[][ARRAY_MAX_NDIM],
                      enum array_walk_order order);
/* Goes to the next strip; sets done after the last. Use:
 * for (array_walk_start(...); !walk.done; array_walk_next(&walk)) */
void array_walk_next(struct array_walk *walk);

/* numpy.broadcast_shapes of n arrays; VALUE "operands could not be broadcast together with shapes
 * (3,) (4,) ". */
int array_broadcast_shapes(int n, struct array *const *arrays, int *ndim, int64_t *shape,
                           struct nn_err *err);
/* Strides with which `a` takes that (broadcast-compatible) shape; -1 if it cannot. */
int array_broadcast_strides(const struct array *a, int ndim, const int64_t *shape,
                            int64_t *strides);
/* A dense new array whose axes lie in memory in the order of those of the n arrays (all of which
 * broadcast to shape), as NumPy's order="K". Undefined contents. */
struct array *array_empty_ordered(enum array_dtype dtype, int ndim, const int64_t *shape, int n,
                                  struct array *const *arrays, struct nn_err *err);
/* array_astype that keeps the order of axes in memory. */
struct array *array_astype_ordered(struct array *a, enum array_dtype dtype, struct nn_err *err);
/* True when the memory ranges of the two may overlap. */
bool array_may_overlap(const struct array *a, const struct array *b);

#endif
