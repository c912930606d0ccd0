/* engine/array/elementwise.c: applies a row of the ufunc table to arrays of any shapes and dtypes.
 */
#include "engine/array/elementwise.h"

#include <fenv.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/walk.h"

const char *array_warning_text(enum array_warning bit) {
    switch (bit) {
    case ARRAY_WARN_DIVIDE:
        return "divide by zero";
    case ARRAY_WARN_OVERFLOW:
        return "overflow";
    case ARRAY_WARN_UNDERFLOW:
        return "underflow";
    case ARRAY_WARN_INVALID:
        return "invalid value";
    }
    return "";
}

/* Clearing the flags is slow, asking for them is not. */
static void flags_clear(void) {
    const int all = FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INVALID;
    if (fetestexcept(all))
        feclearexcept(all);
}

static unsigned flags_get(void) {
    int set = fetestexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INVALID);
    return (set & FE_DIVBYZERO ? (unsigned)ARRAY_WARN_DIVIDE : 0) |
           (set & FE_OVERFLOW ? (unsigned)ARRAY_WARN_OVERFLOW : 0) |
           (set & FE_UNDERFLOW ? (unsigned)ARRAY_WARN_UNDERFLOW : 0) |
           (set & FE_INVALID ? (unsigned)ARRAY_WARN_INVALID : 0);
}

/* The dtype whose kernel computes inputs of that dtype; -1: none. */
static int kernel_dtype(const struct array_ufunc *ufunc, enum array_dtype dtype) {
    if (ufunc->kernels[dtype].loop)
        return (int)dtype;
    for (int t = (int)dtype + 1; t < ARRAY_DTYPE_COUNT; t++) {
        bool small_float = t == ARRAY_FLOAT32 && !array_dtype_is_float(dtype);
        if (ufunc->kernels[t].loop && !small_float)
            return t;
    }
    return -1;
}

/* NumPy computes functions of small integers in types that are not kept here: floats of 16 bits,
 * and int8 for bools. A result of another type would be silently different. */
static bool narrower_in_numpy(const struct array_ufunc *ufunc, struct array *const *in,
                              enum array_dtype common, int kernel, struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim;
    if ((common != ARRAY_BOOL && common != ARRAY_UINT8) || kernel < 0)
        return false;
    enum array_dtype out = ufunc->kernels[kernel].out;
    bool half = out == ARRAY_FLOAT64 && ufunc != &array_ufuncs[ARRAY_UFUNC_DIVIDE];
    if (!half && !(common == ARRAY_BOOL && out == ARRAY_UINT8))
        return false;
    /* that shapes do not fit is the error that comes first */
    if (array_broadcast_shapes(ufunc->inputs, in, &ndim, shape, err) == 0)
        nn_fail(err, NN_ERR_TYPE,
                "np.%s of %s is %s in NumPy, which this kernel's arrays are not made of: convert "
                "first, with x.astype('%s')",
                ufunc->name, array_dtype_name(common), half ? "float16" : "int8",
                half ? "float32" : "int32");
    return true;
}

/* The dtype the inputs are computed in; -1 with *err. */
static int common_dtype(const struct array_ufunc *ufunc, struct array *const *in,
                        const enum array_weak *weak, struct nn_err *err) {
    enum array_dtype dtypes[2];
    for (int i = 0; i < ufunc->inputs; i++)
        dtypes[i] = in[i]->dtype;
    enum array_dtype common = array_result_dtype(ufunc->inputs, dtypes, weak);
    for (int i = 0; weak && i < ufunc->inputs; i++) {
        int computed = kernel_dtype(ufunc, common);
        if (weak[i] != ARRAY_WEAK_INT || computed < 0)
            continue;
        int64_t value = array_get_int64(in[i], 0);
        struct nn_err range = {NN_OK, ""};
        if (array_check_int((enum array_dtype)computed, value, ufunc->comparison ? &range : err) ==
            0)
            continue;
        if (!ufunc->comparison)
            return -1;
        common = common == ARRAY_UINT64 ? ARRAY_FLOAT64 : ARRAY_INT64;
    }
    if (ufunc->check && ufunc->check(in, common, err) < 0)
        return -1;
    int kernel = kernel_dtype(ufunc, common);
    if (narrower_in_numpy(ufunc, in, common, kernel, err))
        return -1;
    if (kernel < 0)
        nn_fail(err, NN_ERR_TYPE,
                "ufunc '%s' not supported for the input types, and the inputs could not be safely "
                "coerced to any supported types according to the casting rule ''safe''",
                ufunc->name);
    return kernel;
}

static bool same_elements(const struct array *a, const struct array *b) {
    if (a->data != b->data || a->ndim != b->ndim || a->dtype != b->dtype)
        return false;
    for (int i = 0; i < a->ndim; i++)
        if (a->shape[i] != b->shape[i] || a->strides[i] != b->strides[i])
            return false;
    return true;
}

static void run(const struct array_ufunc *ufunc, enum array_dtype dtype, struct array *const *args,
                unsigned *warnings) {
    const struct array *out = args[ufunc->inputs];
    array_loop loop = ufunc->kernels[dtype].loop;
    int64_t strides[3][ARRAY_MAX_NDIM];
    char *data[3];
    struct array_walk w;
    bool floats = array_dtype_is_float(dtype) && !ufunc->silent;
    unsigned seen = 0;
    for (int i = 0; i <= ufunc->inputs; i++) {
        data[i] = args[i]->data;
        array_broadcast_strides(args[i], out->ndim, out->shape, strides[i]);
    }
    if (floats)
        flags_clear();
    for (array_walk_start(&w, out->ndim, out->shape, ufunc->inputs + 1, data, strides,
                          ARRAY_WALK_ALL);
         !w.done; array_walk_next(&w))
        loop(w.data, w.steps, w.count, &seen);
    if (floats)
        seen |= flags_get();
    if (warnings)
        *warnings |= seen;
}

/* The shape of a call's result. With `out`, whose shape takes part in the broadcasting, also
 * whether it is fit to take a result of that shape and dtype. */
static int result_shape(const struct array_ufunc *ufunc, struct array *const *in, struct array *out,
                        enum array_dtype dtype, int *ndim, int64_t *shape, struct nn_err *err) {
    if (!out)
        return array_broadcast_shapes(ufunc->inputs, in, ndim, shape, err);
    if (!array_can_cast(dtype, out->dtype, ARRAY_CAST_SAME_KIND))
        return nn_fail(err, NN_ERR_UFUNC,
                       "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with casting "
                       "rule 'same_kind'",
                       ufunc->name, array_dtype_name(dtype), array_dtype_name(out->dtype));
    if (out->readonly)
        return nn_fail(err, NN_ERR_VALUE, "output array is read-only");
    struct array *all[3] = {in[0], out, out};
    if (ufunc->inputs == 2)
        all[1] = in[1];
    if (array_broadcast_shapes(ufunc->inputs + 1, all, ndim, shape, err) < 0)
        return -1;
    if (out->ndim != *ndim || (*ndim && memcmp(out->shape, shape, (size_t)*ndim * sizeof *shape))) {
        char have[200], want[200];
        array_shape_tight(out->ndim, out->shape, have, sizeof have);
        array_shape_tight(*ndim, shape, want, sizeof want);
        return nn_fail(err, NN_ERR_VALUE,
                       "non-broadcastable output operand with shape %s doesn't match the broadcast "
                       "shape %s",
                       have, want);
    }
    return 0;
}

/* The array that takes the result when no `out` was given. */
static struct array *result_array(enum array_dtype dtype, int ndim, const int64_t *shape,
                                  int inputs, struct array *const *in, struct array *const *args,
                                  const bool *over, struct nn_err *err) {
    for (int i = 0; i < inputs; i++) {
        struct array *a = args[i];
        const bool mine = a != in[i]; /* converted; else counted once more than by its owner */
        const bool fits = a->dtype == dtype && ndim > 0 && a->ndim == ndim &&
                          memcmp(a->shape, shape, (size_t)ndim * sizeof *shape) == 0;
        if (fits && (mine || (over && over[i])) && a->refs == (mine ? 1 : 2) &&
            a->buffer->refs == 1 && !a->readonly && array_is_contiguous(a))
            return array_retain(a);
    }
    return array_empty_ordered(dtype, ndim, shape, inputs, args, err);
}

static struct array *call(const struct array_ufunc *ufunc, struct array *const *in,
                          const enum array_weak *weak, struct array *out, const bool *over,
                          unsigned *warnings, struct nn_err *err) {
    struct array *args[3] = {NULL, NULL, NULL}, *result = NULL;
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim, inputs = ufunc->inputs;
    int kernel = common_dtype(ufunc, in, weak, err);
    if (kernel < 0)
        return NULL;
    enum array_dtype dtype = (enum array_dtype)kernel, out_dtype = ufunc->kernels[kernel].out;
    if (result_shape(ufunc, in, out, out_dtype, &ndim, shape, err) < 0)
        return NULL;
    for (int i = 0; i < inputs; i++) {
        bool copy = in[i]->dtype != dtype ||
                    (out && !same_elements(in[i], out) && array_may_overlap(in[i], out));
        args[i] = copy ? array_astype_ordered(in[i], dtype, err) : array_retain(in[i]);
        if (!args[i])
            goto out;
    }
    bool direct = out && out->dtype == out_dtype;
    args[inputs] = direct ? array_retain(out)
                          : result_array(out_dtype, ndim, shape, inputs, in, args, over, err);
    if (!args[inputs])
        goto out;
    run(ufunc, dtype, args, warnings);
    if (!out || direct)
        result = array_retain(args[inputs]);
    else if (array_assign(out, args[inputs], err) == 0)
        result = array_retain(out);
out:
    for (int i = 0; i <= inputs; i++)
        array_release(&args[i]);
    return result;
}

struct array *array_ufunc_call(const struct array_ufunc *ufunc, struct array *const *in,
                               const enum array_weak *weak, struct array *out, unsigned *warnings,
                               struct nn_err *err) {
    return call(ufunc, in, weak, out, NULL, warnings, err);
}

struct array *array_ufunc_over(const struct array_ufunc *ufunc, struct array *const *in,
                               const enum array_weak *weak, const bool *over, unsigned *warnings,
                               struct nn_err *err) {
    return call(ufunc, in, weak, NULL, over, warnings, err);
}

struct array *array_unary(const char *name, struct array *a, struct nn_err *err) {
    return array_ufunc_call(array_ufunc_find(name), &a, NULL, NULL, NULL, err);
}

struct array *array_binary(const char *name, struct array *a, struct array *b, struct nn_err *err) {
    struct array *const in[2] = {a, b};
    return array_ufunc_call(array_ufunc_find(name), in, NULL, NULL, NULL, err);
}

struct array *array_binary_scalar(const char *name, struct array *a, double b, struct nn_err *err) {
    static const enum array_weak weak[2] = {ARRAY_STRONG, ARRAY_WEAK_FLOAT};
    struct array *scalar = array_from_double(b, err);
    if (!scalar)
        return NULL;
    struct array *const in[2] = {a, scalar};
    struct array *result = array_ufunc_call(array_ufunc_find(name), in, weak, NULL, NULL, err);
    array_release(&scalar);
    return result;
}
