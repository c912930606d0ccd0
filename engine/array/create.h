/* engine/array/create.h: arrays made from numbers: ranges, grids, diagonals. Owned results. */
#ifndef ENGINE_ARRAY_CREATE_H
#define ENGINE_ARRAY_CREATE_H

#include "engine/array/array.h"

struct array *array_full(enum array_dtype dtype, int ndim, const int64_t *shape, double value,
                         struct nn_err *err);
struct array *array_full_int(enum array_dtype dtype, int ndim, const int64_t *shape, int64_t value,
                             struct nn_err *err);
/* arange of whole numbers, and of floats; ceil((stop - start) / step) elements. VALUE "Maximum
 * allowed size exceeded" when step is 0 (or NaN). */
struct array *array_arange_int(enum array_dtype dtype, int64_t start, int64_t stop, int64_t step,
                               struct nn_err *err);
struct array *array_arange(enum array_dtype dtype, double start, double stop, double step,
                           struct nn_err *err);
/* VALUE "Number of samples, -1, must be non-negative." step_out may be NULL (retstep). */
struct array *array_linspace(enum array_dtype dtype, double start, double stop, int64_t count,
                             bool endpoint, double *step_out, struct nn_err *err);
struct array *array_logspace(double start, double stop, int64_t count, bool endpoint, double base,
                             struct nn_err *err);
struct array *array_geomspace(double start, double stop, int64_t count, bool endpoint,
                              struct nn_err *err);
struct array *array_eye(enum array_dtype dtype, int64_t rows, int64_t columns, int64_t k,
                        struct nn_err *err);
/* 1-D: a matrix with that diagonal; 2-D: a copy of the diagonal. */
struct array *array_diag(struct array *a, int64_t k, struct nn_err *err);
struct array *array_tri(enum array_dtype dtype, int64_t rows, int64_t columns, int64_t k,
                        struct nn_err *err);
struct array *array_tril(struct array *a, int64_t k, struct nn_err *err);
struct array *array_triu(struct array *a, int64_t k, struct nn_err *err);
/* numpy.indices-like helper of unravel_index: flat positions to one int64 array per axis. */
int array_unravel_index(struct array *flat, int ndim, const int64_t *shape, struct array **out,
                        struct nn_err *err);

#endif
