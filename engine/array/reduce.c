/* engine/array/reduce.c: reductions over axes, built from the loops of fold.c. */
#include "engine/array/reduce.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"
#include "engine/array/elementwise.h"
#include "engine/array/fold.h"
#include "engine/array/index.h"
#include "engine/array/sort.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"

const struct array_reduction_info array_reductions[ARRAY_REDUCTION_COUNT] = {
    [ARRAY_SUM] = {"sum", NULL, "Sum of array elements over axes."},
    [ARRAY_PROD] = {"prod", NULL, "Product of array elements."},
    [ARRAY_MEAN] = {"mean", NULL, "Arithmetic mean along axes."},
    [ARRAY_VAR] = {"var", NULL, "Variance along axes."},
    [ARRAY_STD] = {"std", NULL, "Standard deviation along axes."},
    [ARRAY_MIN] = {"min", "amin", "Minimum along axes; NaN wins."},
    [ARRAY_MAX] = {"max", "amax", "Maximum along axes; NaN wins."},
    [ARRAY_PTP] = {"ptp", NULL, "Maximum minus minimum."},
    [ARRAY_ARGMIN] = {"argmin", NULL, "Index of the minimum."},
    [ARRAY_ARGMAX] = {"argmax", NULL, "Index of the maximum."},
    [ARRAY_ANY] = {"any", NULL, "Whether any element is true."},
    [ARRAY_ALL] = {"all", NULL, "Whether all elements are true."},
    [ARRAY_COUNT_NONZERO] = {"count_nonzero", NULL, "How many elements are not zero."},
    [ARRAY_MEDIAN] = {"median", NULL, "Median along axes."},
    [ARRAY_NANSUM] = {"nansum", NULL, "Sum, NaN taken as zero."},
    [ARRAY_NANMEAN] = {"nanmean", NULL, "Mean, ignoring NaN."},
    [ARRAY_NANSTD] = {"nanstd", NULL, "Standard deviation, ignoring NaN."},
    [ARRAY_NANVAR] = {"nanvar", NULL, "Variance, ignoring NaN."},
    [ARRAY_NANMIN] = {"nanmin", NULL, "Minimum, ignoring NaN."},
    [ARRAY_NANMAX] = {"nanmax", NULL, "Maximum, ignoring NaN."},
    [ARRAY_CUMSUM] = {"cumsum", NULL, "Running sum along an axis."},
    [ARRAY_CUMPROD] = {"cumprod", NULL, "Running product along an axis."},
};

int array_reduction_find(const char *name) {
    for (int i = 0; i < ARRAY_REDUCTION_COUNT; i++)
        if (strcmp(array_reductions[i].name, name) == 0 ||
            (array_reductions[i].alias && strcmp(array_reductions[i].alias, name) == 0))
            return i;
    return -1;
}

/* Which axes go, and the shapes that follow. */
struct axes {
    bool gone[ARRAY_MAX_NDIM];
    int kept_ndim;
    int64_t kept[ARRAY_MAX_NDIM]; /* the shape without the reduced axes */
    int64_t full[ARRAY_MAX_NDIM]; /* with ones in their place (keepdims) */
    int64_t count;                /* elements folded into each result */
};

/* A number has no axes, yet all but averages take axis 0 and -1 of it; argmin and argmax see a
 * vector of one in it. */
static int axes_read(struct axes *x, const struct array *a, const struct array_reduce_options *o,
                     enum array_reduction reduction, struct nn_err *err) {
    *x = (struct axes){.count = 1};
    bool all = o->naxes == 0 && !o->no_axes;
    bool lenient = reduction != ARRAY_MEAN && reduction != ARRAY_VAR && reduction != ARRAY_STD &&
                   reduction != ARRAY_MEDIAN;
    bool vector = a->ndim == 0 && (reduction == ARRAY_ARGMIN || reduction == ARRAY_ARGMAX);
    for (int k = 0; k < o->naxes; k++) {
        int axis = o->axes[k];
        if (lenient && a->ndim == 0 && (axis == 0 || axis == -1))
            continue;
        if (array_normalize_axis(&axis, vector ? 1 : a->ndim, err) < 0)
            return -1;
        if (x->gone[axis])
            return nn_fail(err, NN_ERR_VALUE, "duplicate value in 'axis'");
        x->gone[axis] = true;
    }
    for (int i = 0; i < a->ndim; i++) {
        x->gone[i] |= all;
        x->full[i] = x->gone[i] ? 1 : a->shape[i];
        if (x->gone[i])
            x->count *= a->shape[i];
        else
            x->kept[x->kept_ndim++] = a->shape[i];
    }
    return 0;
}

/* The result in the shape that was asked for; takes `full`, which has ones for reduced axes. */
static struct array *finish(struct array *full, const struct axes *x, bool keepdims,
                            struct nn_err *err) {
    if (!full || keepdims)
        return full;
    struct array *result = array_reshape(full, x->kept_ndim, x->kept, err);
    array_release(&full);
    return result;
}

/* The sum of all elements, to the last bit NumPy's: it walks memory from the largest stride to the
 * smallest, and when the axes do not join to one, adds through a buffer that holds as many whole
 * rows as it can. Within a row or a buffer the fold adds in pairs. */
static struct array *total(struct array *a, const struct axes *x, struct nn_err *err) {
    enum { BUFFER = 8192 };
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    int n = 0, joined = 0;
    for (int i = 0; i < a->ndim; i++) {
        int at = n;
        if (a->shape[i] == 1)
            continue;
        for (; at > 0 && llabs(strides[at - 1]) < llabs(a->strides[i]); at--) {
            shape[at] = shape[at - 1];
            strides[at] = strides[at - 1];
        }
        shape[at] = a->shape[i];
        strides[at] = a->strides[i];
        n++;
    }
    for (int i = 0; i < n; i++) {
        bool joins = joined && strides[joined - 1] == strides[i] * shape[i];
        shape[joins ? joined - 1 : joined] = joins ? shape[joined - 1] * shape[i] : shape[i];
        strides[joins ? joined - 1 : joined] = strides[i];
        joined += !joins;
    }
    int64_t itemsize = (int64_t)array_itemsize(a->dtype), core = 1;
    array_fold add = array_folds[ARRAY_FOLD_SUM][a->dtype];
    struct array *out = array_new(a->dtype, a->ndim, x->full, err);
    if (!out || joined <= 1) {
        if (out)
            add(out->data, 0, a->data, joined ? strides[0] : itemsize, a->size);
        return out;
    }
    for (int i = joined - 1; i >= 0 && core * shape[i] <= BUFFER; i--)
        core *= shape[i];
    int64_t block = shape[joined - 1] > BUFFER ? shape[joined - 1] : BUFFER / core * core;
    struct array *view = array_view(a, joined, shape, strides, a->data, err);
    struct array *copy = view ? array_copy(view, err) : NULL;
    array_release(&view);
    for (int64_t i = 0; copy && i < copy->size; i += block) {
        int64_t left = copy->size - i;
        add(out->data, 0, copy->data + i * itemsize, itemsize, left < block ? left : block);
    }
    if (!copy)
        array_release(&out);
    array_release(&copy);
    return out;
}

/* Folds a over the axes into a new array with ones in their place. */
static struct array *fold_axes(enum array_fold_kind kind, struct array *a, const struct axes *x,
                               struct nn_err *err) {
    static const char *const names[] = {"add", "multiply", "minimum", "maximum", "fmin", "fmax"};
    bool identity = kind == ARRAY_FOLD_SUM || kind == ARRAY_FOLD_PROD;
    enum array_dtype dtype = array_fold_dtype(kind, a->dtype);
    if (kind == ARRAY_FOLD_SUM && array_dtype_is_float(a->dtype) && x->kept_ndim == 0 && a->size)
        return total(a, x, err);
    struct array *out = array_new(dtype, a->ndim, x->full, err);
    if (!out)
        return NULL;
    if (!identity && x->count == 0 && out->size > 0) {
        array_release(&out);
        nn_fail(err, NN_ERR_VALUE,
                "zero-size array to reduction operation %s which has no identity", names[kind]);
        return NULL;
    }
    if (kind == ARRAY_FOLD_PROD) {
        for (int64_t i = 0; i < out->size; i++)
            array_put_int64(out, i, 1);
    } else if (!identity && a->size > 0) {
        /* Extremes start with the first element of each line. */
        struct array *first = array_view(a, a->ndim, x->full, a->strides, a->data, err);
        if (!first || array_assign(out, first, err) < 0) {
            array_release(&first);
            array_release(&out);
            return NULL;
        }
        array_release(&first);
    }
    int64_t strides[2][ARRAY_MAX_NDIM];
    for (int i = 0; i < a->ndim; i++) {
        strides[0][i] = x->gone[i] ? 0 : out->strides[i];
        strides[1][i] = a->strides[i];
    }
    char *const data[2] = {out->data, a->data};
    array_fold loop = array_folds[kind][a->dtype];
    struct array_walk w;
    for (array_walk_start(&w, a->ndim, a->shape, 2, data, strides, ARRAY_WALK_LAST); !w.done;
         array_walk_next(&w))
        loop(w.data[0], w.steps[0], w.data[1], w.steps[1], w.count);
    return out;
}

/* The same after conversion to a dtype. */
static struct array *fold_as(enum array_fold_kind kind, struct array *a, enum array_dtype dtype,
                             const struct axes *x, struct nn_err *err) {
    struct array *cast = a->dtype == dtype ? array_retain(a) : array_astype_ordered(a, dtype, err);
    struct array *result = cast ? fold_axes(kind, cast, x, err) : NULL;
    array_release(&cast);
    return result;
}

/* a op b in place of a; takes a. */
static struct array *combine(const char *name, struct array *a, struct array *b, unsigned *warnings,
                             struct nn_err *err) {
    struct array *const in[2] = {a, b};
    struct array *result =
        a && b ? array_ufunc_call(array_ufunc_find(name), in, NULL, NULL, warnings, err) : NULL;
    array_release(&a);
    return result;
}

/* a / number in a's float dtype; takes a. */
static struct array *divide_by(struct array *a, double number, unsigned *warnings,
                               struct nn_err *err) {
    struct array *scalar = a ? array_from_double(number, err) : NULL;
    struct array *cast = scalar ? array_astype(scalar, a->dtype, err) : NULL;
    struct array *result = combine("divide", a, cast, warnings, err);
    array_release(&scalar);
    array_release(&cast);
    return result;
}

static enum array_dtype mean_dtype(const struct array *a, int asked) {
    if (asked >= 0)
        return (enum array_dtype)asked;
    return array_dtype_is_float(a->dtype) ? a->dtype : ARRAY_FLOAT64;
}

static struct array *mean(struct array *a, enum array_dtype dtype, const struct axes *x,
                          unsigned *warnings, struct nn_err *err) {
    return divide_by(fold_as(ARRAY_FOLD_SUM, a, dtype, x, err), (double)x->count, warnings, err);
}

/* NumPy's two passes: the mean first, then the mean square of the differences. */
static struct array *variance(struct array *a, enum array_dtype dtype, const struct axes *x,
                              double ddof, bool root, unsigned *warnings, struct nn_err *err) {
    struct array *cast = a->dtype == dtype ? array_retain(a) : array_astype_ordered(a, dtype, err);
    struct array *center = cast ? mean(cast, dtype, x, warnings, err) : NULL;
    struct array *difference = center ? array_binary("subtract", cast, center, err) : NULL;
    struct array *const twice[2] = {difference, difference};
    struct array *squares = difference ? array_ufunc_call(array_ufunc_find("multiply"), twice, NULL,
                                                          difference, NULL, err)
                                       : NULL; /* in place */
    double freedom = (double)x->count - ddof;
    struct array *result = squares ? fold_axes(ARRAY_FOLD_SUM, squares, x, err) : NULL;
    result = divide_by(result, freedom > 0 ? freedom : 0, warnings, err);
    if (result && root) {
        struct array *square = result;
        result = array_unary("sqrt", square, err);
        array_release(&square);
    }
    array_release(&cast);
    array_release(&center);
    array_release(&difference);
    array_release(&squares);
    return result;
}

/* C-contiguous (outer, count): each row holds what folds into one result; a copy if it must be
 * fresh. */
static struct array *lines(struct array *a, const struct axes *x, enum array_dtype dtype,
                           bool fresh, struct nn_err *err) {
    int order[ARRAY_MAX_NDIM], n = 0;
    int64_t shape[2] = {1, x->count};
    for (int i = 0; i < a->ndim; i++)
        if (!x->gone[i]) {
            order[n++] = i;
            shape[0] *= a->shape[i];
        }
    for (int i = 0; i < a->ndim; i++)
        if (x->gone[i])
            order[n++] = i;
    struct array *turned = array_transpose(a, order, a->ndim, err);
    struct array *dense = !turned ? NULL
                          : fresh ? array_astype(turned, dtype, err)
                                  : array_as_contiguous(turned, dtype, err);
    struct array *result = dense ? array_reshape(dense, 2, shape, err) : NULL;
    array_release(&turned);
    array_release(&dense);
    return result;
}

static struct array *arg_extreme(struct array *a, const struct axes *x, bool greatest,
                                 struct nn_err *err) {
    struct array *out = array_new(ARRAY_INT64, a->ndim, x->full, err);
    if (out && x->count == 0 && out->size > 0) {
        nn_fail(err, NN_ERR_VALUE, "attempt to get %s of an empty sequence",
                greatest ? "argmax" : "argmin");
        array_release(&out);
    }
    struct array *rows = out ? lines(a, x, a->dtype, false, err) : NULL;
    if (!rows) {
        array_release(&out);
        return NULL;
    }
    for (int64_t i = 0; i < rows->shape[0]; i++)
        ((int64_t *)out->data)[i] =
            array_arg_extreme(a->dtype, rows->data + i * rows->strides[0], x->count, greatest);
    array_release(&rows);
    return out;
}

/* The elements of rank k and k + 1 (the last one twice) of row i of `rows`, which is reordered; NaN
 * in both if the row holds one. */
static void two_ranks(struct array *rows, int64_t i, int64_t k, double *low, double *high) {
    const int64_t n = rows->shape[1], item = rows->strides[1];
    char *row = rows->data + i * rows->strides[0];
    array_select(rows->dtype, row, n, k);
    *low = *high = array_load_double(rows->dtype, row + (n - 1) * item);
    if (isnan(*low))
        return;
    *low = *high = array_load_double(rows->dtype, row + k * item);
    if (k + 1 < n) {
        char *rest = row + (k + 1) * item;
        int64_t least = array_arg_extreme(rows->dtype, rest, n - k - 1, false);
        *high = array_load_double(rows->dtype, rest + least * item);
    }
}

static struct array *median(struct array *a, const struct axes *x, struct nn_err *err) {
    struct array *rows = lines(a, x, mean_dtype(a, -1), true, err);
    struct array *out = rows ? array_empty(rows->dtype, a->ndim, x->full, err) : NULL;
    int64_t n = x->count;
    for (int64_t i = 0; out && i < out->size; i++) {
        double value = NAN;
        if (n > 0) {
            double low, high;
            two_ranks(rows, i, (n - 1) / 2, &low, &high);
            value = n % 2 ? low : (low + high) / 2;
            if (n % 2 == 0 && rows->dtype == ARRAY_FLOAT32)
                value = (double)(((float)low + (float)high) / 2);
        }
        array_put_double(out, i, value + 0.0); /* a sum: never -0.0 */
    }
    array_release(&rows);
    return out;
}

/* A copy with every NaN replaced; *flags (may be NULL) gets where numbers are. */
static struct array *without_nan(struct array *a, enum array_dtype dtype, struct array **numbers,
                                 struct nn_err *err) {
    struct array *copy = array_astype(a, dtype, err);
    struct array *nan = copy ? array_unary("isnan", copy, err) : NULL;
    struct array *zero = nan ? array_from_bool(false, err) : NULL;
    struct array_index item = {.kind = ARRAY_INDEX_ARRAY, .array = nan};
    *numbers = zero ? array_unary("logical_not", nan, err) : NULL;
    if (!*numbers || array_set(copy, &item, 1, zero, err) < 0) {
        array_release(&copy);
        array_release(numbers);
    }
    array_release(&nan);
    array_release(&zero);
    return copy;
}

/* Mean (order 1) or variance (order 2) of the numbers among NaN. */
static struct array *nan_moment(struct array *a, enum array_dtype dtype, const struct axes *x,
                                int order, double ddof, bool root, unsigned *warnings,
                                struct nn_err *err) {
    struct array *numbers = NULL, *counts = NULL, *result = NULL, *freedom = NULL;
    struct array *clean = without_nan(a, dtype, &numbers, err);
    if (!clean)
        return NULL;
    counts = fold_as(ARRAY_FOLD_SUM, numbers, dtype, x, err);
    result = combine("divide", fold_axes(ARRAY_FOLD_SUM, clean, x, err), counts, warnings, err);
    if (order == 2 && result) {
        struct array *difference = array_binary("subtract", clean, result, err);
        struct array *masked =
            difference ? array_binary("multiply", difference, numbers, err) : NULL;
        struct array *squares = masked ? array_binary("multiply", masked, masked, err) : NULL;
        array_release(&result);
        freedom = array_binary_scalar("subtract", counts, ddof, err);
        result = squares ? fold_axes(ARRAY_FOLD_SUM, squares, x, err) : NULL;
        result = combine("divide", result, freedom, warnings, err);
        array_release(&difference);
        array_release(&masked);
        array_release(&squares);
        if (root && result) {
            struct array *square = result;
            result = array_unary("sqrt", square, err);
            array_release(&square);
        }
    }
    array_release(&freedom);
    array_release(&counts);
    array_release(&numbers);
    array_release(&clean);
    return result;
}

static struct array *running(struct array *a, bool product, int asked,
                             const struct array_reduce_options *o, struct nn_err *err) {
    struct array *from = o->naxes && a->ndim ? array_retain(a) : array_ravel(a, err);
    struct array *result = NULL;
    int axis = o->naxes ? o->axes[0] : 0;
    enum array_dtype dtype =
        asked >= 0 ? (enum array_dtype)asked : array_fold_dtype(ARRAY_FOLD_SUM, a->dtype);
    if (from && array_normalize_axis(&axis, from->ndim, err) == 0)
        result = array_astype(from, dtype, err);
    array_release(&from);
    if (!result || result->size == 0)
        return result;
    /* The folds add narrow integers in int64; so does this, and narrows at the end. */
    const enum array_dtype wide = array_fold_dtype(ARRAY_FOLD_SUM, dtype);
    if (wide != dtype) {
        struct array *narrow = result;
        result = array_astype(narrow, wide, err);
        array_release(&narrow);
        if (!result)
            return NULL;
    }
    array_fold add = array_folds[product ? ARRAY_FOLD_PROD : ARRAY_FOLD_SUM][wide];
    int64_t inner = result->strides[axis], length = result->shape[axis];
    int64_t itemsize = (int64_t)array_itemsize(wide), block = inner * length;
    for (char *line = result->data; line < result->data + result->size * itemsize; line += block)
        for (int64_t i = 1; i < length; i++)
            add(line + i * inner, itemsize, line + (i - 1) * inner, itemsize, inner / itemsize);
    if (wide != dtype) {
        struct array *sums = result;
        result = array_astype(sums, dtype, err);
        array_release(&sums);
    }
    return result;
}

static struct array *truth(struct array *a, const struct axes *x, bool all, struct nn_err *err) {
    struct array *flags =
        a->dtype == ARRAY_BOOL ? array_retain(a) : array_astype(a, ARRAY_BOOL, err);
    struct array *result = NULL;
    if (flags && x->count == 0) {
        result = array_new(ARRAY_BOOL, a->ndim, x->full, err);
        if (result)
            memset(result->data, all, (size_t)result->size);
    } else if (flags && x->kept_ndim == 0 && array_is_contiguous(flags)) {
        result = array_new(ARRAY_BOOL, a->ndim, x->full, err); /* stops where it is decided */
        if (result)
            *result->data = all ? !memchr(flags->data, 0, (size_t)flags->size)
                                : memchr(flags->data, 1, (size_t)flags->size) != NULL;
    } else if (flags) {
        result = fold_axes(all ? ARRAY_FOLD_MIN : ARRAY_FOLD_MAX, flags, x, err);
    }
    array_release(&flags);
    return result;
}

struct array *array_reduce(enum array_reduction reduction, struct array *a,
                           const struct array_reduce_options *options, unsigned *warnings,
                           struct nn_err *err) {
    const struct array_reduce_options none = ARRAY_REDUCE_DEFAULT;
    const struct array_reduce_options *o = options ? options : &none;
    enum array_dtype sum_dtype = o->dtype >= 0 ? (enum array_dtype)o->dtype : a->dtype;
    enum array_dtype float_dtype = mean_dtype(a, o->dtype);
    struct array *result = NULL, *other = NULL;
    struct axes x;
    if (!array_dtype_is_float(a->dtype)) { /* there is no NaN to pass over */
        reduction = reduction == ARRAY_NANMEAN  ? ARRAY_MEAN
                    : reduction == ARRAY_NANVAR ? ARRAY_VAR
                    : reduction == ARRAY_NANSTD ? ARRAY_STD
                                                : reduction;
    }
    if (reduction == ARRAY_CUMSUM || reduction == ARRAY_CUMPROD)
        return running(a, reduction == ARRAY_CUMPROD, o->dtype, o, err);
    if (axes_read(&x, a, o, reduction, err) < 0)
        return NULL;
    switch (reduction) {
    case ARRAY_SUM:
        result = fold_as(ARRAY_FOLD_SUM, a, sum_dtype, &x, err);
        break;
    case ARRAY_PROD:
        result = fold_as(ARRAY_FOLD_PROD, a, sum_dtype, &x, err);
        break;
    case ARRAY_MEAN:
        result = mean(a, float_dtype, &x, warnings, err);
        break;
    case ARRAY_VAR:
    case ARRAY_STD:
        result = variance(a, float_dtype, &x, o->ddof, reduction == ARRAY_STD, warnings, err);
        break;
    case ARRAY_MIN:
        result = fold_axes(ARRAY_FOLD_MIN, a, &x, err);
        break;
    case ARRAY_MAX:
        result = fold_axes(ARRAY_FOLD_MAX, a, &x, err);
        break;
    case ARRAY_NANMIN:
        result = fold_axes(ARRAY_FOLD_FMIN, a, &x, err);
        break;
    case ARRAY_NANMAX:
        result = fold_axes(ARRAY_FOLD_FMAX, a, &x, err);
        break;
    case ARRAY_PTP:
        result = fold_axes(ARRAY_FOLD_MAX, a, &x, err);
        other = result ? fold_axes(ARRAY_FOLD_MIN, a, &x, err) : NULL;
        result = combine("subtract", result, other, warnings, err);
        break;
    case ARRAY_ARGMIN:
    case ARRAY_ARGMAX:
        result = arg_extreme(a, &x, reduction == ARRAY_ARGMAX, err);
        break;
    case ARRAY_ANY:
    case ARRAY_ALL:
        result = truth(a, &x, reduction == ARRAY_ALL, err);
        break;
    case ARRAY_COUNT_NONZERO:
        result = fold_as(ARRAY_FOLD_SUM, a, ARRAY_BOOL, &x, err);
        break;
    case ARRAY_MEDIAN:
        result = median(a, &x, err);
        break;
    case ARRAY_NANSUM:
        if (array_dtype_is_float(sum_dtype)) {
            struct array *clean = without_nan(a, sum_dtype, &other, err);
            result = clean ? fold_axes(ARRAY_FOLD_SUM, clean, &x, err) : NULL;
            array_release(&clean);
        } else {
            result = fold_as(ARRAY_FOLD_SUM, a, sum_dtype, &x, err);
        }
        break;
    case ARRAY_NANMEAN:
        result = nan_moment(a, float_dtype, &x, 1, 0, false, warnings, err);
        break;
    case ARRAY_NANVAR:
    case ARRAY_NANSTD:
        result =
            nan_moment(a, float_dtype, &x, 2, o->ddof, reduction == ARRAY_NANSTD, warnings, err);
        break;
    case ARRAY_CUMSUM:
    case ARRAY_CUMPROD:
    case ARRAY_REDUCTION_COUNT:
        break;
    }
    array_release(&other);
    return finish(result, &x, o->keepdims, err);
}

/* NumPy's linear interpolation between neighbours of that dtype, from whichever is nearer; weak: in
 * their precision. */
static double between(enum array_dtype dtype, bool weak, double low, double high, double t) {
    const bool single = dtype == ARRAY_FLOAT32;
    const double step = single ? (double)((float)high - (float)low) : high - low;
    if (single && weak)
        return t >= 0.5 ? (float)high - (float)step * (float)(1 - t)
                        : (float)low + (float)step * (float)t;
    return t >= 0.5 ? high - step * (1 - t) : low + step * t;
}

const char *const array_quantile_names[ARRAY_QUANTILE_COUNT] = {
    [ARRAY_QUANTILE_LINEAR] = "linear",     [ARRAY_QUANTILE_LOWER] = "lower",
    [ARRAY_QUANTILE_HIGHER] = "higher",     [ARRAY_QUANTILE_NEAREST] = "nearest",
    [ARRAY_QUANTILE_MIDPOINT] = "midpoint",
};

/* Where the method looks: a rank, or a place between two. */
static double quantile_place(double place, enum array_quantile_method method) {
    switch (method) {
    case ARRAY_QUANTILE_LOWER:
        return floor(place);
    case ARRAY_QUANTILE_HIGHER:
        return ceil(place);
    case ARRAY_QUANTILE_NEAREST:
        return nearbyint(place);
    case ARRAY_QUANTILE_MIDPOINT:
        return (floor(place) + ceil(place)) / 2;
    case ARRAY_QUANTILE_LINEAR:
    case ARRAY_QUANTILE_COUNT:
        break;
    }
    return place;
}

struct array *array_quantile(struct array *a, struct array *q, bool weak,
                             enum array_quantile_method method,
                             const struct array_reduce_options *options, struct nn_err *err) {
    bool exact = method != ARRAY_QUANTILE_LINEAR && method != ARRAY_QUANTILE_MIDPOINT;
    const struct array_reduce_options none = ARRAY_REDUCE_DEFAULT;
    const struct array_reduce_options *o = options ? options : &none;
    struct axes x;
    struct array *rows = NULL, *out = NULL;
    int64_t shape[ARRAY_MAX_NDIM];
    if (axes_read(&x, a, o, ARRAY_MEDIAN, err) < 0)
        return NULL;
    if (!exact && a->dtype == ARRAY_BOOL) {
        nn_fail(err, NN_ERR_TYPE,
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, "
                "the `^` operator, or the logical_xor function instead.");
        return NULL;
    }
    int kept = o->keepdims ? a->ndim : x.kept_ndim;
    if (q->ndim + kept > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "too many dimensions");
        return NULL;
    }
    memcpy(shape, q->shape, sizeof shape);
    for (int i = 0; i < kept; i++)
        shape[q->ndim + i] = o->keepdims ? x.full[i] : x.kept[i];
    for (int64_t k = 0; k < q->size; k++) {
        double at = array_get_double(q, k);
        if (!(at >= 0 && at <= 1)) {
            nn_fail(err, NN_ERR_VALUE, "Quantiles must be in the range [0, 1]");
            return NULL;
        }
    }
    rows = lines(a, &x, mean_dtype(a, -1), true, err);
    enum array_dtype dtype = exact ? a->dtype : rows && weak ? rows->dtype : ARRAY_FLOAT64;
    out = rows ? array_empty(dtype, q->ndim + kept, shape, err) : NULL;
    int64_t n = x.count, outer = rows ? rows->shape[0] : 0;
    for (int64_t k = 0; out && k < q->size; k++) {
        double place = quantile_place(array_get_double(q, k) * (double)(n - 1), method);
        int64_t rank = (int64_t)floor(place);
        for (int64_t i = 0; i < outer; i++) {
            double value = NAN, low, high;
            if (n > 0) {
                two_ranks(rows, i, rank, &low, &high);
                value =
                    isnan(low) ? low : between(rows->dtype, weak, low, high, place - (double)rank);
            }
            array_put_double(out, k * outer + i, value);
        }
    }
    array_release(&rows);
    return out;
}

struct array *array_average(struct array *a, struct array *weights,
                            const struct array_reduce_options *options, struct nn_err *err) {
    const struct array_reduce_options none = ARRAY_REDUCE_DEFAULT;
    const struct array_reduce_options *o = options ? options : &none;
    struct array *spread = NULL, *product = NULL, *total = NULL, *result = NULL;
    if (weights->ndim == 1 && a->ndim > 1 && o->naxes == 1) {
        int axis = o->axes[0];
        int64_t shape[ARRAY_MAX_NDIM] = {1, 1, 1, 1, 1, 1, 1, 1};
        if (array_normalize_axis(&axis, a->ndim, err) < 0)
            return NULL;
        shape[axis] = weights->size;
        struct array *turned = array_reshape(weights, a->ndim, shape, err);
        spread = turned ? array_broadcast_to(turned, a->ndim, a->shape, err) : NULL;
        array_release(&turned);
    } else if (weights->ndim == a->ndim) {
        spread = array_broadcast_to(weights, a->ndim, a->shape, err);
    } else {
        nn_fail(err, NN_ERR_TYPE, "Axis must be specified when shapes of a and weights differ.");
    }
    product = spread ? array_binary("multiply", a, spread, err) : NULL;
    struct array_reduce_options sum = *o;
    sum.dtype = product && array_dtype_is_float(product->dtype) ? -1 : ARRAY_FLOAT64;
    total = product ? array_reduce(ARRAY_SUM, spread, &sum, NULL, err) : NULL;
    result = total ? array_reduce(ARRAY_SUM, product, &sum, NULL, err) : NULL;
    result = combine("divide", result, total, NULL, err);
    array_release(&spread);
    array_release(&product);
    array_release(&total);
    return result;
}
