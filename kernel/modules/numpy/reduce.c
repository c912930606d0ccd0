/* kernel/modules/numpy/reduce.c: sums, means, extremes: functions and methods share their code. */
#include "engine/array/reduce.h"

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/elementwise.h"
#include "engine/array/index.h"
#include "kernel/modules/numpy/numpy.h"

/* args: array, axis, then as the row's signature says: dtype?, ddof?, keepdims?. */
static struct lang_obj *reduce(struct lang_vm *vm, enum array_reduction id,
                               struct lang_obj *const *args) {
    const struct array_reduction_info *info = &array_reductions[id];
    struct array_reduce_options options = ARRAY_REDUCE_DEFAULT;
    struct array *a = mod_to_array(vm, args[0], -1);
    options.naxes = mod_arg_axes(vm, args[1], options.axes);
    options.no_axes = options.naxes == 0 && !lang_is_none(args[1]);
    size_t next = 2;
    if (info->takes_dtype) {
        options.dtype = mod_arg_dtype(vm, args[next++]);
    }
    if (info->takes_ddof) {
        options.ddof = lang_arg_float(vm, args[next++], "ddof");
    }
    if (info->takes_keepdims) {
        options.keepdims = lang_arg_bool(vm, args[next]);
    }
    struct nn_err err = {0};
    unsigned warnings = 0;
    struct array *result = array_reduce(id, a, &options, &warnings, &err);
    struct lang_obj *value = mod_array_result(vm, result, &err);
    if (warnings && a->size == 0 && (id == ARRAY_MEAN || id == ARRAY_VAR || id == ARRAY_STD)) {
        lang_warn(vm, &lang_exc_RuntimeWarning,
                  id == ARRAY_MEAN ? "Mean of empty slice" : "Degrees of freedom <= 0 for slice");
    }
    mod_warn(vm, warnings, info->name);
    return value;
}

#define REDUCTION(name, id)                                                                        \
    MOD_NATIVE(mod_np_##name) {                                                                    \
        return reduce(vm, id, args);                                                               \
    }
#include "kernel/modules/numpy/reductions.def"
#undef REDUCTION

static struct lang_obj *quantile(struct lang_vm *vm, struct lang_obj *const *args, double scale,
                                 const char *range_error) {
    struct array_reduce_options options = ARRAY_REDUCE_DEFAULT;
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *q = mod_to_array(vm, args[1], ARRAY_FLOAT64);
    options.naxes = mod_arg_axes(vm, args[2], options.axes);
    options.keepdims = lang_arg_bool(vm, args[3]);
    for (int64_t i = 0; i < q->size; i++) {
        double value = array_get_double(q, i);
        if (!(value >= 0 && value <= scale)) {
            lang_raise(vm, &lang_exc_ValueError, "%s", range_error);
        }
    }
    struct array *scaled = array_binary_scalar("divide", q, scale, &err);
    struct lang_obj *owner = mod_array_wrap(vm, scaled, &err);
    return mod_array_result(vm, array_quantile(a, mod_array_of(owner), &options, &err), &err);
}
static MOD_NATIVE(np_percentile) {
    return quantile(vm, args, 100, "Percentiles must be in the range [0, 100]");
}
static MOD_NATIVE(np_quantile) {
    return quantile(vm, args, 1, "Quantiles must be in the range [0, 1]");
}

static MOD_NATIVE(np_average) {
    struct array_reduce_options options = ARRAY_REDUCE_DEFAULT;
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    options.naxes = mod_arg_axes(vm, args[1], options.axes);
    struct array *weights = lang_is_none(args[2]) ? NULL : mod_to_array(vm, args[2], -1);
    return mod_array_result(vm,
                            weights ? array_average(a, weights, &options, &err)
                                    : array_reduce(ARRAY_MEAN, a, &options, NULL, &err),
                            &err);
}

const struct lang_def mod_numpy_reduce[] = {
    {"sum", mod_np_sum, "sum(a, axis=None, dtype=None, keepdims=False)",
     "The sum of the elements, over all or along an axis."},
    {"prod", mod_np_prod, "prod(a, axis=None, dtype=None, keepdims=False)",
     "The product of the elements."},
    {"mean", mod_np_mean, "mean(a, axis=None, dtype=None, keepdims=False)", "The average."},
    {"var", mod_np_var, "var(a, axis=None, dtype=None, ddof=0, keepdims=False)",
     "The variance: the mean of the squared distances from the mean."},
    {"std", mod_np_std, "std(a, axis=None, dtype=None, ddof=0, keepdims=False)",
     "The standard deviation."},
    {"min", mod_np_min, "min(a, axis=None, keepdims=False)", "The smallest element."},
    {"amin", mod_np_min, "amin(a, axis=None, keepdims=False)", "The smallest element."},
    {"max", mod_np_max, "max(a, axis=None, keepdims=False)", "The largest element."},
    {"amax", mod_np_max, "amax(a, axis=None, keepdims=False)", "The largest element."},
    {"ptp", mod_np_ptp, "ptp(a, axis=None, keepdims=False)", "Largest minus smallest."},
    {"argmin", mod_np_argmin, "argmin(a, axis=None, *, keepdims=False)",
     "The position of the smallest element."},
    {"argmax", mod_np_argmax, "argmax(a, axis=None, *, keepdims=False)",
     "The position of the largest element.\n\nnp.argmax(probabilities, axis=1)"},
    {"any", mod_np_any, "any(a, axis=None, keepdims=False)", "Is any element true?"},
    {"all", mod_np_all, "all(a, axis=None, keepdims=False)", "Are all elements true?"},
    {"count_nonzero", mod_np_count_nonzero, "count_nonzero(a, axis=None, *, keepdims=False)",
     "How many elements are not zero."},
    {"median", mod_np_median, "median(a, axis=None, keepdims=False)", "The middle value."},
    {"nansum", mod_np_nansum, "nansum(a, axis=None, dtype=None, keepdims=False)",
     "The sum without NaN."},
    {"nanmean", mod_np_nanmean, "nanmean(a, axis=None, dtype=None, keepdims=False)",
     "The average without NaN."},
    {"nanvar", mod_np_nanvar, "nanvar(a, axis=None, dtype=None, ddof=0, keepdims=False)",
     "The variance without NaN."},
    {"nanstd", mod_np_nanstd, "nanstd(a, axis=None, dtype=None, ddof=0, keepdims=False)",
     "The standard deviation without NaN."},
    {"nanmin", mod_np_nanmin, "nanmin(a, axis=None, keepdims=False)",
     "The smallest element that is not NaN."},
    {"nanmax", mod_np_nanmax, "nanmax(a, axis=None, keepdims=False)",
     "The largest element that is not NaN."},
    {"cumsum", mod_np_cumsum, "cumsum(a, axis=None, dtype=None)", "Running sums."},
    {"cumprod", mod_np_cumprod, "cumprod(a, axis=None, dtype=None)", "Running products."},
    {"percentile", np_percentile, "percentile(a, q, axis=None, keepdims=False)",
     "The value below which q percent of the elements lie."},
    {"quantile", np_quantile, "quantile(a, q, axis=None, keepdims=False)",
     "The value below which the fraction q of the elements lies."},
    {"average", np_average, "average(a, axis=None, weights=None)", "The weighted average."},
    {NULL, NULL, NULL, NULL}};
