/* engine/array/reduce.h: sums, means, extremes … over axes, and running sums. One row each.
 * Float sums are NumPy's to the bit: pairwise in blocks of 128 with 8 accumulators. */
#ifndef ENGINE_ARRAY_REDUCE_H
#define ENGINE_ARRAY_REDUCE_H

#include "engine/array/array.h"

/* ORDER REDUCTION: the rows of array_reductions. */
enum array_reduction {
    ARRAY_SUM,
    ARRAY_PROD,
    ARRAY_MEAN,
    ARRAY_VAR,
    ARRAY_STD,
    ARRAY_MIN,
    ARRAY_MAX,
    ARRAY_PTP,
    ARRAY_ARGMIN,
    ARRAY_ARGMAX,
    ARRAY_ANY,
    ARRAY_ALL,
    ARRAY_COUNT_NONZERO,
    ARRAY_MEDIAN,
    ARRAY_NANSUM,
    ARRAY_NANMEAN,
    ARRAY_NANSTD,
    ARRAY_NANVAR,
    ARRAY_NANMIN,
    ARRAY_NANMAX,
    ARRAY_CUMSUM, /* axis None flattens; same shape otherwise */
    ARRAY_CUMPROD,
    ARRAY_REDUCTION_COUNT
};

struct array_reduce_options {
    int axes[ARRAY_MAX_NDIM];
    int naxes;    /* 0: over all axes */
    bool no_axes; /* axis=(): over none */
    bool keepdims;
    double ddof; /* var, std */
    int dtype;   /* enum array_dtype to compute in, or -1: NumPy's own choice */
};
#define ARRAY_REDUCE_DEFAULT                                                                       \
    (struct array_reduce_options) {                                                                \
        .dtype = -1                                                                                \
    }

struct array_reduction_info {
    const char *name, *alias; /* "max", "amax"; alias may be NULL */
    const char *doc;
};
extern const struct array_reduction_info array_reductions[ARRAY_REDUCTION_COUNT];
int array_reduction_find(const char *name); /* -1 unknown */

/* options NULL: over all axes. Owned; 0-d when all axes are reduced. warnings: enum array_warning
 * (mean of an empty slice: INVALID), may be NULL. VALUE "zero-size array to reduction operation
 * maximum which has no identity", "attempt to get argmax of an empty sequence". */
struct array *array_reduce(enum array_reduction reduction, struct array *a,
                           const struct array_reduce_options *options, unsigned *warnings,
                           struct nn_err *err);
/* What stands for a place between two elements; all but LINEAR and MIDPOINT keep the dtype. */
enum array_quantile_method {
    ARRAY_QUANTILE_LINEAR,
    ARRAY_QUANTILE_LOWER,
    ARRAY_QUANTILE_HIGHER,
    ARRAY_QUANTILE_NEAREST,
    ARRAY_QUANTILE_MIDPOINT,
    ARRAY_QUANTILE_COUNT
};
extern const char *const array_quantile_names[ARRAY_QUANTILE_COUNT]; /* NumPy's */
/* numpy.quantile, q in 0..1: q's shape comes first in the result, which keeps a's precision when q
 * is a Python number or a float32 (weak). VALUE "Quantiles must be in the range [0, 1]"; TYPE for
 * bools between which a number would have to be found. Divide by 100 for a percentile (VALUE text
 * then differs: the binding checks). */
struct array *array_quantile(struct array *a, struct array *q, bool weak,
                             enum array_quantile_method method,
                             const struct array_reduce_options *options, struct nn_err *err);
/* numpy.average with weights of the shape of a (or 1-D along one axis). */
struct array *array_average(struct array *a, struct array *weights,
                            const struct array_reduce_options *options, struct nn_err *err);

#endif
