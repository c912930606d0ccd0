/* kernel/modules/numpy/reduce.c: sums, means, extremes: functions and methods share their code. */
#include "engine/array/reduce.h"

#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/elementwise.h"
#include "engine/array/index.h"
#include "kernel/modules/numpy/compose.h"

struct lang_obj *mod_give_out(struct lang_vm *vm, struct lang_obj *out, struct lang_obj *result) {
    if (lang_is_none(out)) {
        return result;
    }
    struct array *to = mod_array_of(out), *from = mod_to_array(vm, result, -1);
    struct nn_err err = {0};
    if (!to) {
        lang_raise(vm, &lang_exc_TypeError, "return arrays must be of ArrayType");
    }
    if (to->ndim != from->ndim ||
        memcmp(to->shape, from->shape, (size_t)to->ndim * sizeof *to->shape) != 0) {
        char have[200], want[200];
        lang_raise(vm, &lang_exc_ValueError,
                   "output parameter has shape %s, but the result has shape %s",
                   array_shape_text(to->ndim, to->shape, have, sizeof have),
                   array_shape_text(from->ndim, from->shape, want, sizeof want));
    }
    if (!array_can_cast(from->dtype, to->dtype, ARRAY_CAST_SAME_KIND)) {
        lang_raise(vm, &mod_exc_UFuncTypeError,
                   "Cannot cast output from dtype('%s') to dtype('%s') with casting rule "
                   "'same_kind'",
                   array_dtype_name(from->dtype), array_dtype_name(to->dtype));
    }
    if (array_assign(to, from, &err) < 0) {
        mod_raise(vm, &err);
    }
    return out;
}

struct extras {
    struct lang_obj *out, *initial, *where;
};

/* The array with what is left out of it replaced by what does not change the result; moments go on
 * without it as those of NaN do (*id changes). */
static struct array *masked(struct lang_vm *vm, enum array_reduction *id, struct lang_obj *a,
                            const struct extras *extras) {
    const struct lang_obj *initial = extras->initial;
    struct lang_obj *fill = lang_int(vm, 0);
    switch (*id) {
    case ARRAY_PROD:
    case ARRAY_ALL:
        fill = lang_int(vm, 1);
        break;
    case ARRAY_MIN:
    case ARRAY_MAX:
    case ARRAY_NANMIN:
    case ARRAY_NANMAX:
        if (lang_is_none(initial)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "reduction operation '%s' does not have an identity, so to use a where "
                       "mask one has to specify 'initial'",
                       *id == ARRAY_MIN || *id == ARRAY_NANMIN ? "minimum" : "maximum");
        }
        fill = extras->initial;
        break;
    case ARRAY_MEAN:
        *id = ARRAY_NANMEAN;
        break;
    case ARRAY_VAR:
        *id = ARRAY_NANVAR;
        break;
    case ARRAY_STD:
        *id = ARRAY_NANSTD;
        break;
    default:
        break;
    }
    if (*id == ARRAY_NANMEAN || *id == ARRAY_NANVAR || *id == ARRAY_NANSTD) {
        fill = lang_float(vm, NAN);
    }
    return mod_to_array(vm, NP3("where", extras->where, a, fill), -1);
}

static struct lang_obj *with_initial(struct lang_vm *vm, enum array_reduction id,
                                     struct lang_obj *value, struct lang_obj *initial) {
    struct nn_err err = {0};
    int dtype = (int)mod_to_array(vm, value, -1)->dtype;
    initial = mod_array_wrap(vm, array_retain(mod_to_array(vm, initial, dtype)), &err);
    return NP2(id == ARRAY_SUM || id == ARRAY_NANSUM ? "add"
               : id == ARRAY_PROD                    ? "multiply"
               : id == ARRAY_MIN                     ? "minimum"
               : id == ARRAY_MAX                     ? "maximum"
               : id == ARRAY_NANMIN                  ? "fmin"
                                                     : "fmax",
               value, initial);
}

/* Of nothing: the initial value in the shape that the result has. */
static struct lang_obj *reduce_empty(struct lang_vm *vm, struct array *a,
                                     const struct array_reduce_options *options,
                                     struct lang_obj *initial) {
    struct nn_err err = {0};
    struct array_reduce_options sum = *options;
    sum.dtype = (int)a->dtype;
    struct lang_obj *zeros =
        mod_array_result(vm, array_reduce(ARRAY_SUM, a, &sum, NULL, &err), &err);
    return NP2("add", zeros, initial);
}

/* NumPy leaves the reduction of labelled values to their own methods, which pass over NaN. */
static enum array_reduction of_labelled(struct lang_vm *vm, enum array_reduction id,
                                        struct lang_obj *obj) {
    static const enum array_reduction pairs[][2] = {
        {ARRAY_SUM, ARRAY_NANSUM}, {ARRAY_MEAN, ARRAY_NANMEAN}, {ARRAY_VAR, ARRAY_NANVAR},
        {ARRAY_STD, ARRAY_NANSTD}, {ARRAY_MIN, ARRAY_NANMIN},   {ARRAY_MAX, ARRAY_NANMAX}};
    if (mod_array_of(obj) || !obj->type->methods || lang_is_seq(obj) ||
        !lang_get_attr_try(vm, obj, "__array_wrap__")) {
        return id;
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i][0] == id) {
            return pairs[i][1];
        }
    }
    return id;
}

/* args: array, axis, then what the layout says. */
static struct lang_obj *reduce(struct lang_vm *vm, enum array_reduction id, const char *layout,
                               struct lang_obj *const *args) {
    struct array_reduce_options options = ARRAY_REDUCE_DEFAULT;
    struct extras extras = {&lang_none, &lang_none, &lang_true};
    struct array *a = mod_to_array(vm, args[0], -1);
    const char *name = array_reductions[id].name;
    id = of_labelled(vm, id, args[0]);
    if ((id == ARRAY_ARGMIN || id == ARRAY_ARGMAX) && lang_is_seq(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   args[1]->type->name);
    }
    options.naxes = mod_arg_axes(vm, args[1], options.axes);
    options.no_axes = options.naxes == 0 && !lang_is_none(args[1]);
    args += 2;
    for (const char *kind = layout; *kind; kind++, args++) {
        switch (*kind) {
        case 'd':
            options.dtype = mod_arg_dtype(vm, *args);
            break;
        case 'o':
            extras.out = *args;
            break;
        case 'f':
            options.ddof = lang_arg_float(vm, *args, "ddof");
            break;
        case 'k':
            options.keepdims = lang_arg_bool(vm, *args);
            break;
        case 'i':
            extras.initial = *args;
            break;
        default:
            extras.where = *args;
        }
    }
    struct nn_err err = {0};
    unsigned warnings = 0;
    struct lang_obj *value;
    if (extras.where != &lang_true) {
        a = masked(vm, &id, mod_array_wrap(vm, array_retain(a), &err), &extras);
    }
    bool extreme = id == ARRAY_MIN || id == ARRAY_MAX || id == ARRAY_NANMIN || id == ARRAY_NANMAX;
    if (extreme && a->size == 0 && !lang_is_none(extras.initial)) {
        value = reduce_empty(vm, a, &options, extras.initial);
    } else {
        struct array *result = array_reduce(id, a, &options, &warnings, &err);
        value = mod_array_result(vm, result, &err);
        if (!lang_is_none(extras.initial)) {
            value = with_initial(vm, id, value, extras.initial);
        }
    }
    if (warnings && a->size == 0 && (id == ARRAY_MEAN || id == ARRAY_VAR || id == ARRAY_STD)) {
        lang_warn(vm, &lang_exc_RuntimeWarning,
                  id == ARRAY_MEAN ? "Mean of empty slice" : "Degrees of freedom <= 0 for slice");
    }
    mod_warn(vm, warnings, name);
    return mod_give_out(vm, extras.out, value);
}

#define REDUCTION(name, id, layout)                                                                \
    MOD_NATIVE(mod_np_##name) {                                                                    \
        return reduce(vm, id, layout, args);                                                       \
    }
#include "kernel/modules/numpy/reductions.def"
#undef REDUCTION

static enum array_quantile_method quantile_method(struct lang_vm *vm, struct lang_obj *obj) {
    const char *name = lang_arg_str(vm, obj, "method");
    for (int i = 0; i < ARRAY_QUANTILE_COUNT; i++) {
        if (strcmp(name, array_quantile_names[i]) == 0) {
            return (enum array_quantile_method)i;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "method '%s' is not part of this kernel's numpy: write 'linear', 'lower', 'higher', "
               "'nearest' or 'midpoint'",
               name);
}

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
    enum array_quantile_method method = quantile_method(vm, args[4]);
    /* The whole numbers 0 and 1 need no number between two. */
    bool whole = scale == 1 && method == ARRAY_QUANTILE_LINEAR &&
                 !array_dtype_is_float(mod_to_array(vm, args[1], -1)->dtype);
    method = whole ? ARRAY_QUANTILE_LOWER : method;
    const bool weak = lang_is(args[1], &lang_type_int) || lang_is(args[1], &lang_type_float) ||
                      mod_to_array(vm, args[1], -1)->dtype == ARRAY_FLOAT32;
    return mod_array_result(
        vm, array_quantile(a, mod_array_of(owner), weak, method, &options, &err), &err);
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
    if (weights && (weights->ndim == 1 || options.naxes == 0)) {
        double total = 0;
        for (int64_t i = 0; i < weights->size; i++) {
            total += array_get_double(weights, i);
        }
        if (weights->size && total == 0) {
            lang_raise(vm, &lang_exc_ZeroDivisionError, "Weights sum to zero, can't be normalized");
        }
    }
    return mod_array_result(vm,
                            weights ? array_average(a, weights, &options, &err)
                                    : array_reduce(ARRAY_MEAN, a, &options, NULL, &err),
                            &err);
}

const struct lang_def mod_numpy_reduce[] = {
    {"sum", mod_np_sum, "sum(a, " MOD_SUM_PARAMETERS,
     "The sum of the elements, over all or along an axis."},
    {"prod", mod_np_prod, "prod(a, " MOD_SUM_PARAMETERS, "The product of the elements."},
    {"mean", mod_np_mean, "mean(a, " MOD_MEAN_PARAMETERS, "The average."},
    {"var", mod_np_var, "var(a, " MOD_VAR_PARAMETERS,
     "The variance: the mean of the squared distances from the mean."},
    {"std", mod_np_std, "std(a, " MOD_VAR_PARAMETERS, "The standard deviation."},
    {"min", mod_np_min, "min(a, " MOD_MIN_PARAMETERS, "The smallest element."},
    {"amin", mod_np_min, "amin(a, " MOD_MIN_PARAMETERS, "The smallest element."},
    {"max", mod_np_max, "max(a, " MOD_MIN_PARAMETERS, "The largest element."},
    {"amax", mod_np_max, "amax(a, " MOD_MIN_PARAMETERS, "The largest element."},
    {"ptp", mod_np_ptp, "ptp(a, " MOD_MEDIAN_PARAMETERS, "Largest minus smallest."},
    {"argmin", mod_np_argmin, "argmin(a, " MOD_ARG_PARAMETERS,
     "The position of the smallest element."},
    {"argmax", mod_np_argmax, "argmax(a, " MOD_ARG_PARAMETERS,
     "The position of the largest element.\n\nnp.argmax(probabilities, axis=1)"},
    {"any", mod_np_any, "any(a, " MOD_ANY_PARAMETERS, "Is any element true?"},
    {"all", mod_np_all, "all(a, " MOD_ANY_PARAMETERS, "Are all elements true?"},
    {"count_nonzero", mod_np_count_nonzero, "count_nonzero(a, axis=None, *, keepdims=False)",
     "How many elements are not zero."},
    {"median", mod_np_median, "median(a, " MOD_MEDIAN_PARAMETERS, "The middle value."},
    {"nansum", mod_np_nansum, "nansum(a, " MOD_SUM_PARAMETERS, "The sum without NaN."},
    {"nanmean", mod_np_nanmean, "nanmean(a, " MOD_MEAN_PARAMETERS, "The average without NaN."},
    {"nanvar", mod_np_nanvar, "nanvar(a, " MOD_VAR_PARAMETERS, "The variance without NaN."},
    {"nanstd", mod_np_nanstd, "nanstd(a, " MOD_VAR_PARAMETERS,
     "The standard deviation without NaN."},
    {"nanmin", mod_np_nanmin, "nanmin(a, " MOD_MIN_PARAMETERS,
     "The smallest element that is not NaN."},
    {"nanmax", mod_np_nanmax, "nanmax(a, " MOD_MIN_PARAMETERS,
     "The largest element that is not NaN."},
    {"cumsum", mod_np_cumsum, "cumsum(a, " MOD_RUN_PARAMETERS, "Running sums."},
    {"cumprod", mod_np_cumprod, "cumprod(a, " MOD_RUN_PARAMETERS, "Running products."},
    {"percentile", np_percentile, "percentile(a, q, axis=None, keepdims=False, *, method='linear')",
     "The value below which q percent of the elements lie."},
    {"quantile", np_quantile, "quantile(a, q, axis=None, keepdims=False, *, method='linear')",
     "The value below which the fraction q of the elements lies."},
    {"average", np_average, "average(a, axis=None, weights=None)", "The weighted average."},
    {NULL, NULL, NULL, NULL}};
