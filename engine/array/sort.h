/* engine/array/sort.h: order: sorting, uniques, counting, histograms. Owned results. */
#ifndef ENGINE_ARRAY_SORT_H
#define ENGINE_ARRAY_SORT_H

#include "engine/array/array.h"

/* Ascending, NaN last. axis ARRAY_AXIS_NONE flattens. */
struct array *array_sort(struct array *a, int axis, struct nn_err *err);
int array_sort_inplace(struct array *a, int axis, struct nn_err *err);
/* int64 positions; equal elements keep their order (so kind="stable" holds for every kind). */
struct array *array_argsort(struct array *a, int axis, struct nn_err *err);
/* Puts the element of rank k of a line of float64 or float32 into its place: none before it is
 * greater and none behind it less, NaN last. */
void array_select(enum array_dtype dtype, char *line, int64_t n, int64_t k);
/* Any of index, inverse, counts may be NULL. inverse has the shape of a. */
struct array *array_unique(struct array *a, struct array **index, struct array **inverse,
                           struct array **counts, struct nn_err *err);
/* weights may be NULL (int64 counts). VALUE "'list' argument must have no negative elements". */
struct array *array_bincount(struct array *a, struct array *weights, int64_t minlength,
                             struct nn_err *err);
struct array *array_searchsorted(struct array *a, struct array *values, bool right,
                                 struct nn_err *err);
/* numpy.digitize with increasing bins. */
struct array *array_digitize(struct array *x, struct array *bins, bool right, struct nn_err *err);
/* edges: NULL = `bins` equal bins over range (range NULL: min..max). *edges_out owned too: float32
 * for equal bins of float32. weights (NULL: each counts 1) make the result float64. */
struct array *array_histogram(struct array *a, struct array *weights, int64_t bins,
                              const double *range, struct array *edges, bool density,
                              struct array **edges_out, struct nn_err *err);
/* numpy.isin / in1d. */
struct array *array_isin(struct array *a, struct array *values, struct nn_err *err);

#endif
