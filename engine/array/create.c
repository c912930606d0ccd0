/* engine/array/create.c: ranges, grids, identity and triangles. */
#include "engine/array/create.h"

#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"

/* Takes the scalar. */
static struct array *full_of(enum array_dtype dtype, int ndim, const int64_t *shape,
                             struct array *scalar, struct nn_err *err) {
    struct array *a = scalar ? array_empty(dtype, ndim, shape, err) : NULL;
    if (a && array_assign(a, scalar, err) < 0)
        array_release(&a);
    array_release(&scalar);
    return a;
}

struct array *array_full(enum array_dtype dtype, int ndim, const int64_t *shape, double value,
                         struct nn_err *err) {
    return full_of(dtype, ndim, shape, array_from_double(value, err), err);
}

struct array *array_full_int(enum array_dtype dtype, int ndim, const int64_t *shape, int64_t value,
                             struct nn_err *err) {
    return full_of(dtype, ndim, shape, array_from_int64(value, err), err);
}

struct array *array_arange_int(enum array_dtype dtype, int64_t start, int64_t stop, int64_t step,
                               struct nn_err *err) {
    if (step == 0) {
        nn_fail(err, NN_ERR_VALUE, "Maximum allowed size exceeded");
        return NULL;
    }
    int64_t count = 0;
    if (step > 0 ? start < stop : start > stop) {
        uint64_t span =
            step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
        uint64_t by = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
        uint64_t steps = (span - 1) / by + 1;
        count = steps > INT64_MAX ? INT64_MAX : (int64_t)steps;
    }
    struct array *a = array_empty(dtype, 1, &count, err);
    size_t itemsize = array_itemsize(dtype);
    uint64_t value = (uint64_t)start;
    for (int64_t i = 0; a && i < count; i++, value += (uint64_t)step) {
        if (dtype == ARRAY_INT64)
            ((int64_t *)a->data)[i] = (int64_t)value;
        else
            array_store_int64(dtype, a->data + (size_t)i * itemsize, (int64_t)value);
    }
    return a;
}

struct array *array_arange(enum array_dtype dtype, double start, double stop, double step,
                           struct nn_err *err) {
    double length = ceil((stop - start) / step);
    if (step == 0 || !(length < 9e18)) {
        nn_fail(err, NN_ERR_VALUE,
                isnan(length) && step != 0 ? "arange: cannot compute length"
                                           : "Maximum allowed size exceeded");
        return NULL;
    }
    int64_t count = length > 0 ? (int64_t)length : 0;
    struct array *a = array_empty(dtype, 1, &count, err);
    /* NumPy computes from the first two elements, in the array's own dtype. */
    double first = start, second = start + step;
    if (dtype == ARRAY_FLOAT32) {
        first = (float)first;
        second = (float)second;
    } else if (!array_dtype_is_float(dtype)) {
        first = trunc(first);
        second = trunc(second);
    }
    double delta = dtype == ARRAY_FLOAT32 ? (double)((float)second - (float)first) : second - first;
    size_t itemsize = array_itemsize(dtype);
    if (a && dtype == ARRAY_FLOAT64) {
        double *to = (double *)a->data;
        for (int64_t i = 0; i < count; i++)
            to[i] = first + (double)i * delta;
        if (count > 1)
            to[1] = second;
        return a;
    }
    for (int64_t i = 0; a && i < count; i++) {
        double value = i == 0 ? first : i == 1 ? second : first + (double)i * delta;
        if (dtype == ARRAY_FLOAT32 && i > 1)
            value = (double)((float)first + (float)((float)i * (float)delta));
        array_store_double(dtype, a->data + (size_t)i * itemsize, value);
    }
    return a;
}

static int check_count(int64_t count, struct nn_err *err) {
    if (count < 0)
        return nn_fail(err, NN_ERR_VALUE, "Number of samples, %lld, must be non-negative.",
                       (long long)count);
    return 0;
}

/* The i-th of count points, as NumPy rounds it. */
static void fill_line(double *out, double start, double stop, int64_t count, bool endpoint,
                      double *step_out) {
    double divisions = (double)(endpoint ? count - 1 : count), delta = stop - start;
    double step = divisions > 0 ? delta / divisions : NAN;
    for (int64_t i = 0; i < count; i++) {
        if (divisions <= 0)
            out[i] = (double)i * delta + start;
        else if (step == 0)
            out[i] = (double)i / divisions * delta + start;
        else
            out[i] = (double)i * step + start;
    }
    if (endpoint && count > 1)
        out[count - 1] = stop;
    if (step_out)
        *step_out = step;
}

/* Casts and releases; integers round down as numpy.linspace does. */
static struct array *as_dtype(struct array *owned, enum array_dtype dtype, struct nn_err *err) {
    if (!owned || owned->dtype == dtype)
        return owned;
    for (int64_t i = 0; array_dtype_is_integer(dtype) && i < owned->size; i++)
        ((double *)owned->data)[i] = floor(((double *)owned->data)[i]);
    struct array *result = array_astype(owned, dtype, err);
    array_release(&owned);
    return result;
}

struct array *array_linspace(enum array_dtype dtype, double start, double stop, int64_t count,
                             bool endpoint, double *step_out, struct nn_err *err) {
    if (check_count(count, err) < 0)
        return NULL;
    struct array *a = array_empty(ARRAY_FLOAT64, 1, &count, err);
    if (a)
        fill_line((double *)a->data, start, stop, count, endpoint, step_out);
    return as_dtype(a, dtype, err);
}

struct array *array_logspace(double start, double stop, int64_t count, bool endpoint, double base,
                             struct nn_err *err) {
    struct array *a = array_linspace(ARRAY_FLOAT64, start, stop, count, endpoint, NULL, err);
    for (int64_t i = 0; a && i < count; i++)
        ((double *)a->data)[i] = pow(base, ((double *)a->data)[i]);
    return a;
}

struct array *array_geomspace(double start, double stop, int64_t count, bool endpoint,
                              struct nn_err *err) {
    if (check_count(count, err) < 0)
        return NULL;
    if (start == 0 || stop == 0 || (start < 0) != (stop < 0)) {
        nn_fail(err, NN_ERR_VALUE, "Geometric sequence cannot include zero");
        return NULL;
    }
    double sign = start < 0 ? -1 : 1;
    struct array *a = array_logspace(0, log10(stop / start), count, endpoint, 10, err);
    double *x = a ? (double *)a->data : NULL;
    for (int64_t i = 0; a && i < count; i++)
        x[i] *= fabs(start) * sign;
    if (a && count > 0) {
        x[0] = start;
        if (endpoint && count > 1)
            x[count - 1] = stop;
    }
    return a;
}

struct array *array_eye(enum array_dtype dtype, int64_t rows, int64_t columns, int64_t k,
                        struct nn_err *err) {
    const int64_t shape[2] = {rows, columns};
    struct array *a = array_new(dtype, 2, shape, err);
    for (int64_t i = 0; a && i < rows; i++)
        if (i + k >= 0 && i + k < columns)
            array_put_int64(a, i * columns + i + k, 1);
    return a;
}

struct array *array_diag(struct array *a, int64_t k, struct nn_err *err) {
    if (a->ndim == 2) {
        struct array *view = array_diagonal(a, k, 0, 1, err);
        struct array *copy = view ? array_copy(view, err) : NULL;
        array_release(&view);
        return copy;
    }
    if (a->ndim != 1) {
        nn_fail(err, NN_ERR_VALUE, "Input must be 1- or 2-d.");
        return NULL;
    }
    int64_t n = a->size + (k < 0 ? -k : k), shape[2] = {n, n};
    struct array *out = array_new(a->dtype, 2, shape, err);
    size_t itemsize = array_itemsize(a->dtype);
    for (int64_t i = 0; out && i < a->size; i++)
        memcpy(array_address(out, (i - (k < 0 ? k : 0)) * n + i + (k > 0 ? k : 0)),
               array_address(a, i), itemsize);
    return out;
}

struct array *array_tri(enum array_dtype dtype, int64_t rows, int64_t columns, int64_t k,
                        struct nn_err *err) {
    const int64_t shape[2] = {rows, columns};
    struct array *a = array_new(dtype, 2, shape, err);
    for (int64_t i = 0; a && i < rows; i++)
        for (int64_t j = 0; j < columns && j <= i + k; j++)
            array_put_int64(a, i * columns + j, 1);
    return a;
}

/* Keeps j - i <= k (lower) or >= k (upper) of the last two axes. */
static struct array *triangle(struct array *a, int64_t k, bool lower, struct nn_err *err) {
    if (a->ndim < 2) { /* NumPy broadcasts the mask over a vector */
        int64_t shape[2] = {a->size, a->size};
        struct array *square = a->ndim == 1 ? array_broadcast_to(a, 2, shape, err) : NULL;
        struct array *result = square ? triangle(square, k, lower, err) : NULL;
        if (a->ndim == 0)
            nn_fail(err, NN_ERR_VALUE, "Input must have at least one dimension.");
        array_release(&square);
        return result;
    }
    struct array *out = array_copy(a, err);
    if (!out || out->size == 0)
        return out;
    size_t itemsize = array_itemsize(a->dtype);
    int64_t rows = a->shape[a->ndim - 2], columns = a->shape[a->ndim - 1];
    char *p = out->data;
    for (int64_t m = 0; m < out->size / (rows * columns); m++)
        for (int64_t i = 0; i < rows; i++)
            for (int64_t j = 0; j < columns; j++, p += itemsize)
                if (lower ? j - i > k : j - i < k)
                    memset(p, 0, itemsize);
    return out;
}

struct array *array_tril(struct array *a, int64_t k, struct nn_err *err) {
    return triangle(a, k, true, err);
}

struct array *array_triu(struct array *a, int64_t k, struct nn_err *err) {
    return triangle(a, k, false, err);
}

int array_unravel_index(struct array *flat, int ndim, const int64_t *shape, struct array **out,
                        struct nn_err *err) {
    int64_t size = 1;
    for (int i = 0; i < ndim; i++) {
        size *= shape[i];
        out[i] = NULL;
    }
    int status = 0;
    for (int i = 0; i < ndim && status == 0; i++) {
        out[i] = array_empty(ARRAY_INT64, flat->ndim, flat->shape, err);
        status = out[i] ? 0 : -1;
    }
    for (int64_t k = 0; status == 0 && k < flat->size; k++) {
        int64_t position = array_get_int64(flat, k);
        if (position < 0 || position >= size)
            status =
                nn_fail(err, NN_ERR_VALUE, "index %lld is out of bounds for array with size %lld",
                        (long long)position, (long long)size);
        for (int i = ndim; status == 0 && i-- > 0; position /= shape[i])
            ((int64_t *)out[i]->data)[k] = position % shape[i];
    }
    for (int i = 0; status < 0 && i < ndim; i++)
        array_release(&out[i]);
    return status;
}
