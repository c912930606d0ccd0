/* engine/array/view.h: other views of the same elements: reshape, transpose, broadcast, flip.
 * All return an array owned by the caller that shares the buffer when it can (NULL on error). */
#ifndef ENGINE_ARRAY_VIEW_H
#define ENGINE_ARRAY_VIEW_H

#include "engine/array/array.h"

/* C order; one dimension may be -1. A view when possible, else a copy. VALUE "cannot reshape array
 * of size 6 into shape (4,2)". */
struct array *array_reshape(struct array *a, int ndim, const int64_t *shape, struct nn_err *err);
struct array *array_ravel(struct array *a, struct nn_err *err);   /* view when possible */
struct array *array_flatten(struct array *a, struct nn_err *err); /* always a copy */
/* axes NULL reverses all; else naxes must be ndim ("axes don't match array"). */
struct array *array_transpose(struct array *a, const int *axes, int naxes, struct nn_err *err);
struct array *array_swapaxes(struct array *a, int axis1, int axis2, struct nn_err *err);
struct array *array_moveaxis(struct array *a, int source, int destination, struct nn_err *err);
/* naxes 0: every axis of length one. VALUE "cannot select an axis to squeeze out which has size not
 * equal to one". */
struct array *array_squeeze(struct array *a, const int *axes, int naxes, struct nn_err *err);
struct array *array_expand_dims(struct array *a, const int *axes, int naxes, struct nn_err *err);
/* A read-only view. VALUE "operands could not be broadcast together with remapped shapes
 * [original->remapped]: (3,)  and requested shape (4,)". */
struct array *array_broadcast_to(struct array *a, int ndim, const int64_t *shape,
                                 struct nn_err *err);
/* naxes 0: every axis. */
struct array *array_flip(struct array *a, const int *axes, int naxes, struct nn_err *err);
struct array *array_diagonal(struct array *a, int64_t offset, int axis1, int axis2,
                             struct nn_err *err);
/* At least n dimensions (1 or 2), as numpy.atleast_1d / atleast_2d. */
struct array *array_atleast(struct array *a, int n, struct nn_err *err);

#endif
