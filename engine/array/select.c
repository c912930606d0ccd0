/* engine/array/select.c: element-wise functions of more than two arrays, and comparisons of whole
 * arrays: where, clip, round, isclose, allclose, array_equal. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/walk.h"

struct array *array_round(struct array *a, int decimals, struct nn_err *err) {
    bool floats = array_dtype_is_float(a->dtype);
    const bool truth = a->dtype == ARRAY_BOOL; /* NumPy computes in place: no float fits */
    if (!floats && (decimals == 0 || (decimals > 0 && !truth)))
        return array_astype(a, a->dtype, err);
    if (decimals == 0)
        return array_unary("rint", a, err);
    double scale = pow(10, abs(decimals));
    static const enum array_weak weak[2] = {ARRAY_STRONG, ARRAY_WEAK_FLOAT};
    struct array *in[2] = {a, array_from_double(scale, err)}, *done[3] = {NULL}, *result = NULL;
    const char *const names[3] = {decimals > 0 ? "multiply" : "divide", "rint",
                                  decimals > 0 ? "divide" : "multiply"};
    for (int i = 0; i < 3 && in[0] && in[1]; i++) {
        done[i] = array_ufunc_call(array_ufunc_find(names[i]), in, weak, i || truth ? in[0] : NULL,
                                   NULL, err);
        in[0] = done[i];
    }
    if (done[2])
        result = floats ? array_retain(done[2]) : array_astype(done[2], a->dtype, err);
    for (int i = 0; i < 3; i++)
        array_release(&done[i]);
    array_release(&in[1]);
    return result;
}

struct array *array_clip(struct array *a, struct array *low, enum array_weak low_weak,
                         struct array *high, enum array_weak high_weak, struct nn_err *err) {
    const enum array_weak weak[3] = {ARRAY_STRONG, low_weak, high_weak};
    struct array *bounds[2] = {low, high};
    enum array_dtype dtypes[3] = {a->dtype, low ? low->dtype : a->dtype,
                                  high ? high->dtype : a->dtype};
    const enum array_weak known[3] = {weak[0], low ? weak[1] : ARRAY_STRONG,
                                      high ? weak[2] : ARRAY_STRONG};
    enum array_dtype common = array_result_dtype(3, dtypes, known);
    struct array *result = array_as_contiguous(a, common, err);
    for (int k = 0; k < 2 && result; k++) {
        if (!bounds[k])
            continue;
        struct array *bound = NULL, *next = NULL;
        if (known[k + 1] != ARRAY_WEAK_INT ||
            array_check_int(common, array_get_int64(bounds[k], 0), err) == 0)
            bound = array_as_contiguous(bounds[k], common, err);
        if (bound) /* in this order -0 stays what it is */
            next = array_ufunc_call(array_ufunc_find(k ? "minimum" : "maximum"),
                                    (struct array *const[]){bound, result}, NULL,
                                    result == a || result->refs > 1 ? NULL : result, NULL, err);
        array_release(&bound);
        array_release(&result);
        result = next;
    }
    if (result == a) { /* no bound: still a new array */
        array_release(&result);
        result = array_copy(a, err);
    }
    return result;
}

#define CHOOSE(T)                                                                                  \
    for (int64_t i = 0; i < w.count; i++)                                                          \
    *(T *)(w.data[3] + i * w.steps[3]) = *(const uint8_t *)(w.data[0] + i * w.steps[0])            \
                                             ? *(const T *)(w.data[1] + i * w.steps[1])            \
                                             : *(const T *)(w.data[2] + i * w.steps[2])

struct array *array_where(struct array *condition, struct array *x, enum array_weak x_weak,
                          struct array *y, enum array_weak y_weak, struct nn_err *err) {
    const enum array_dtype dtypes[2] = {x->dtype, y->dtype};
    const enum array_weak weak[2] = {x_weak, y_weak};
    enum array_dtype common = array_result_dtype(2, dtypes, weak);
    struct array *args[4] = {NULL}, *in[3] = {condition, x, y};
    int64_t shape[ARRAY_MAX_NDIM], strides[4][ARRAY_MAX_NDIM];
    int ndim;
    if (array_broadcast_shapes(3, in, &ndim, shape, err) < 0)
        return NULL;
    bool ready = true;
    for (int i = 0; i < 3 && ready; i++) {
        if (i > 0 && weak[i - 1] == ARRAY_WEAK_INT &&
            array_check_int(common, array_get_int64(in[i], 0), err) < 0) {
            ready = false;
            break;
        }
        enum array_dtype want = i ? common : ARRAY_BOOL;
        args[i] = in[i]->dtype == want ? array_retain(in[i]) : array_astype(in[i], want, err);
        ready = args[i] != NULL;
    }
    args[3] = ready ? array_empty(common, ndim, shape, err) : NULL;
    if (args[3]) {
        struct array_walk w;
        char *data[4];
        for (int i = 0; i < 4; i++) {
            data[i] = args[i]->data;
            array_broadcast_strides(args[i], ndim, shape, strides[i]);
        }
        size_t itemsize = array_itemsize(common);
        for (array_walk_start(&w, ndim, shape, 4, data, strides, ARRAY_WALK_ALL); !w.done;
             array_walk_next(&w)) {
            if (itemsize == 8)
                CHOOSE(uint64_t);
            else if (itemsize == 4)
                CHOOSE(uint32_t);
            else
                CHOOSE(uint8_t);
        }
    }
    for (int i = 0; i < 3; i++)
        array_release(&args[i]);
    return args[3];
}

struct array *array_isclose(struct array *a, struct array *b, double rtol, double atol,
                            bool equal_nan, struct nn_err *err) {
    struct array *in[2] = {a, b}, *args[3] = {NULL};
    int64_t shape[ARRAY_MAX_NDIM], strides[3][ARRAY_MAX_NDIM];
    int ndim;
    if (array_broadcast_shapes(2, in, &ndim, shape, err) < 0)
        return NULL;
    args[0] = array_as_contiguous(a, ARRAY_FLOAT64, err);
    args[1] = args[0] ? array_as_contiguous(b, ARRAY_FLOAT64, err) : NULL;
    args[2] = args[1] ? array_empty(ARRAY_BOOL, ndim, shape, err) : NULL;
    if (args[2]) {
        struct array_walk w;
        char *data[3];
        for (int i = 0; i < 3; i++) {
            data[i] = args[i]->data;
            array_broadcast_strides(args[i], ndim, shape, strides[i]);
        }
        for (array_walk_start(&w, ndim, shape, 3, data, strides, ARRAY_WALK_ALL); !w.done;
             array_walk_next(&w))
            for (int64_t i = 0; i < w.count; i++) {
                double x = *(const double *)(w.data[0] + i * w.steps[0]);
                double y = *(const double *)(w.data[1] + i * w.steps[1]);
                bool close = x == y || (isfinite(y) && fabs(x - y) <= atol + rtol * fabs(y)) ||
                             (equal_nan && isnan(x) && isnan(y));
                *(uint8_t *)(w.data[2] + i * w.steps[2]) = close;
            }
    }
    array_release(&args[0]);
    array_release(&args[1]);
    return args[2];
}

/* 1 if every element of the owned bool array is true, -1 if there is none to look at. */
static int all_true(struct array *flags_owned) {
    if (!flags_owned)
        return -1;
    int all = memchr(flags_owned->data, 0, (size_t)flags_owned->size) == NULL;
    array_release(&flags_owned);
    return all;
}

int array_allclose(struct array *a, struct array *b, double rtol, double atol, bool equal_nan,
                   struct nn_err *err) {
    return all_true(array_isclose(a, b, rtol, atol, equal_nan, err));
}

int array_equal(struct array *a, struct array *b, struct nn_err *err) {
    if (a->ndim != b->ndim)
        return 0;
    for (int i = 0; i < a->ndim; i++)
        if (a->shape[i] != b->shape[i])
            return 0;
    return all_true(array_binary("equal", a, b, err));
}
