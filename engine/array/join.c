/* engine/array/join.c: concatenation, splitting, repetition, padding. */
#include "engine/array/join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/dtype.h"
#include "engine/array/elementwise.h"
#include "engine/array/index.h"
#include "engine/array/view.h"

/* A view of positions from..to-1 along an axis. */
static struct array *part(struct array *a, int axis, int64_t from, int64_t to, struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM];
    memcpy(shape, a->shape, sizeof shape);
    shape[axis] = to > from ? to - from : 0;
    return array_view(a, a->ndim, shape, a->strides,
                      a->data + (shape[axis] ? from * a->strides[axis] : 0), err);
}

/* out[axis from..] = piece; returns -1 on error. */
static int put_part(struct array *out, int axis, int64_t from, struct array *piece,
                    struct nn_err *err) {
    struct array *place = part(out, axis, from, from + piece->shape[axis], err);
    int status = place ? array_assign(place, piece, err) : -1;
    array_release(&place);
    return status;
}

static int check_joinable(struct array *const *arrays, int n, int axis, struct nn_err *err) {
    for (int k = 1; k < n; k++) {
        if (arrays[k]->ndim != arrays[0]->ndim)
            return nn_fail(err, NN_ERR_VALUE,
                           "all the input arrays must have same number of dimensions, but the "
                           "array at index 0 has %d dimension(s) and the array at index %d has %d "
                           "dimension(s)",
                           arrays[0]->ndim, k, arrays[k]->ndim);
        for (int i = 0; i < arrays[0]->ndim; i++)
            if (i != axis && arrays[k]->shape[i] != arrays[0]->shape[i])
                return nn_fail(err, NN_ERR_VALUE,
                               "all the input array dimensions except for the concatenation axis "
                               "must match exactly, but along dimension %d, the array at index 0 "
                               "has size %lld and the array at index %d has size %lld",
                               i, (long long)arrays[0]->shape[i], k,
                               (long long)arrays[k]->shape[i]);
    }
    return 0;
}

struct array *array_concatenate(struct array *const *arrays, int n, int axis, struct nn_err *err) {
    struct array **parts = calloc((size_t)(n > 0 ? n : 1), sizeof(struct array *)), *out = NULL;
    int64_t shape[ARRAY_MAX_NDIM], at = 0;
    if (!parts) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    if (n == 0) {
        nn_fail(err, NN_ERR_VALUE, "need at least one array to concatenate");
        goto out;
    }
    enum array_dtype dtype = arrays[0]->dtype;
    for (int k = 0; k < n; k++) {
        parts[k] = axis == ARRAY_AXIS_NONE ? array_ravel(arrays[k], err) : array_retain(arrays[k]);
        if (!parts[k])
            goto out;
        dtype = array_promote(dtype, arrays[k]->dtype);
    }
    if (axis == ARRAY_AXIS_NONE)
        axis = 0;
    if (parts[0]->ndim == 0) {
        nn_fail(err, NN_ERR_VALUE, "zero-dimensional arrays cannot be concatenated");
        goto out;
    }
    if (array_normalize_axis(&axis, parts[0]->ndim, err) < 0 ||
        check_joinable(parts, n, axis, err) < 0)
        goto out;
    memcpy(shape, parts[0]->shape, sizeof shape);
    shape[axis] = 0;
    for (int k = 0; k < n; k++)
        shape[axis] += parts[k]->shape[axis];
    out = array_empty(dtype, parts[0]->ndim, shape, err);
    for (int k = 0; out && k < n; k++) {
        if (put_part(out, axis, at, parts[k], err) < 0)
            array_release(&out);
        at += parts[k]->shape[axis];
    }
out:
    for (int k = 0; k < n; k++)
        array_release(&parts[k]);
    free(parts);
    return out;
}

/* Joins views made one by one from the inputs; `prepare` gives an owned view. */
static struct array *join_with(struct array *const *arrays, int n, int axis,
                               struct array *(*prepare)(struct array *, int, struct nn_err *),
                               struct nn_err *err) {
    struct array **views = calloc((size_t)(n > 0 ? n : 1), sizeof(struct array *)), *out = NULL;
    bool ready = views != NULL;
    if (!views)
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int k = 0; ready && k < n; k++) {
        views[k] = prepare(arrays[k], axis, err);
        ready = views[k] != NULL;
    }
    if (ready)
        out = array_concatenate(views, n, axis, err);
    for (int k = 0; views && k < n; k++)
        array_release(&views[k]);
    free(views);
    return out;
}

static struct array *with_axis(struct array *a, int axis, struct nn_err *err) {
    return array_expand_dims(a, &axis, 1, err);
}

static struct array *at_least_1d(struct array *a, int axis, struct nn_err *err) {
    (void)axis;
    return array_atleast(a, 1, err);
}

static struct array *at_least_2d(struct array *a, int axis, struct nn_err *err) {
    (void)axis;
    return array_atleast(a, 2, err);
}

static struct array *as_column(struct array *a, int axis, struct nn_err *err) {
    (void)axis;
    const int64_t shape[2] = {a->size, 1};
    return a->ndim < 2 ? array_reshape(a, 2, shape, err) : array_retain(a);
}

static struct array *at_least_3d(struct array *a, int axis, struct nn_err *err) {
    (void)axis;
    const int64_t shape[3] = {1, a->ndim == 2 ? a->shape[0] : a->size, 1};
    if (a->ndim == 2) {
        const int64_t matrix[3] = {a->shape[0], a->shape[1], 1};
        return array_reshape(a, 3, matrix, err);
    }
    return a->ndim < 2 ? array_reshape(a, 3, shape, err) : array_retain(a);
}

struct array *array_stack(struct array *const *arrays, int n, int axis, struct nn_err *err) {
    if (n == 0) {
        nn_fail(err, NN_ERR_VALUE, "need at least one array to stack");
        return NULL;
    }
    for (int k = 1; k < n; k++)
        if (arrays[k]->ndim != arrays[0]->ndim ||
            memcmp(arrays[k]->shape, arrays[0]->shape, (size_t)arrays[0]->ndim * sizeof(int64_t)) !=
                0) {
            nn_fail(err, NN_ERR_VALUE, "all input arrays must have the same shape");
            return NULL;
        }
    if (array_normalize_axis(&axis, arrays[0]->ndim + 1, err) < 0)
        return NULL;
    return join_with(arrays, n, axis, with_axis, err);
}

struct array *array_vstack(struct array *const *arrays, int n, struct nn_err *err) {
    return join_with(arrays, n, 0, at_least_2d, err);
}

struct array *array_hstack(struct array *const *arrays, int n, struct nn_err *err) {
    return join_with(arrays, n, n > 0 && arrays[0]->ndim <= 1 ? 0 : 1, at_least_1d, err);
}

struct array *array_column_stack(struct array *const *arrays, int n, struct nn_err *err) {
    return join_with(arrays, n, 1, as_column, err);
}

struct array *array_dstack(struct array *const *arrays, int n, struct nn_err *err) {
    return join_with(arrays, n, 2, at_least_3d, err);
}

int array_split_at(struct array *a, const int64_t *at, int n, int axis, struct array **out,
                   struct nn_err *err) {
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        return -1;
    for (int k = 0; k <= n; k++) {
        struct array_index cut = {.start = k > 0 ? at[k - 1] : 0,
                                  .stop = k < n ? at[k] : 0,
                                  .has_start = k > 0,
                                  .has_stop = k < n};
        int64_t start, step;
        int64_t count = array_slice_indices(&cut, a->shape[axis], &start, &step, err);
        out[k] = count < 0 ? NULL : part(a, axis, start, start + count, err);
        if (!out[k]) {
            while (k-- > 0)
                array_release(&out[k]);
            return -1;
        }
    }
    return 0;
}

int array_split(struct array *a, int64_t sections, int axis, bool uneven, struct array **out,
                struct nn_err *err) {
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        return -1;
    if (sections <= 0)
        return nn_fail(err, NN_ERR_VALUE, "number sections must be larger than 0.");
    int64_t length = a->shape[axis], from = 0;
    if (!uneven && length % sections != 0)
        return nn_fail(err, NN_ERR_VALUE, "array split does not result in an equal division");
    for (int64_t k = 0; k < sections; k++) {
        int64_t to = from + length / sections + (k < length % sections);
        out[k] = part(a, axis, from, to, err);
        from = to;
        if (!out[k]) {
            while (k-- > 0)
                array_release(&out[k]);
            return -1;
        }
    }
    return 0;
}

#define REPEAT(T)                                                                                  \
    for (int64_t k = 0; k < times && times < n; k++)                                               \
        for (int64_t i = 0; i < n; i++)                                                            \
            ((T *)out->data)[i * times + k] = ((const T *)a->data)[i];                             \
    for (int64_t i = 0; i < n && times >= n; i++)                                                  \
        for (int64_t k = 0; k < times; k++)                                                        \
            ((T *)out->data)[i * times + k] = ((const T *)a->data)[i];

/* Each of the n elements of a dense line that often. */
static struct array *repeat_each(struct array *a, int64_t n, int64_t times, struct nn_err *err) {
    const int64_t total = n * times;
    struct array *out = array_empty(a->dtype, 1, &total, err);
    size_t itemsize = array_itemsize(a->dtype);
    if (out && itemsize == 8) {
        REPEAT(uint64_t)
    } else if (out && itemsize == 4) {
        REPEAT(uint32_t)
    } else if (out) {
        REPEAT(uint8_t)
    }
    return out;
}

struct array *array_repeat(struct array *a, struct array *counts, int axis, struct nn_err *err) {
    struct array *from = axis == ARRAY_AXIS_NONE ? array_ravel(a, err) : array_retain(a);
    struct array *indices = NULL, *result = NULL;
    int64_t total = 0, length, each = 0;
    if (axis == ARRAY_AXIS_NONE)
        axis = 0;
    if (!from || array_normalize_axis(&axis, from->ndim, err) < 0)
        goto out;
    length = from->shape[axis];
    if (counts->size != 1 && counts->size != length) {
        nn_fail(err, NN_ERR_VALUE,
                "operands could not be broadcast together with shape (%lld,) (%lld,)",
                (long long)length, (long long)counts->size);
        goto out;
    }
    const bool uniform = counts->size == 1;
    for (int64_t i = 0; i < (uniform ? 1 : length); i++) {
        each = array_get_int64(counts, i);
        if (each < 0 || (uniform && __builtin_mul_overflow(each, length - 1, &total)) ||
            __builtin_add_overflow(total, each, &total)) {
            nn_fail(err, NN_ERR_VALUE, "repeats may not contain negative values.");
            goto out;
        }
    }
    if (length == 0)
        total = 0;
    if (from->ndim == 1 && uniform && array_is_contiguous(from)) {
        result = repeat_each(from, length, length ? total / length : 0, err);
        goto out;
    }
    indices = array_empty(ARRAY_INT64, 1, &total, err);
    if (!indices)
        goto out;
    int64_t *next = (int64_t *)indices->data;
    for (int64_t i = 0; i < length; i++)
        for (each = array_get_int64(counts, uniform ? 0 : i); each > 0; each--)
            *next++ = i;
    result = array_take(from, indices, axis, err);
out:
    array_release(&from);
    array_release(&indices);
    return result;
}

/* Fills `to` (C order, reps[i] * lengths[i] long on axis i) from `from`, itemsize bytes each: the
 * part that comes first is copied behind itself. Returns the bytes written. */
static size_t tile_axis(char *to, const char *from, const int64_t *strides, const int64_t *lengths,
                        const int64_t *reps, int ndim, size_t itemsize) {
    if (ndim == 0) {
        memcpy(to, from, itemsize);
        return itemsize;
    }
    const bool dense = ndim == 1 && strides[0] == (int64_t)itemsize;
    size_t part = 0;
    if (dense) {
        part = (size_t)lengths[0] * itemsize;
        memcpy(to, from, part);
    }
    for (int64_t i = 0; !dense && i < lengths[0]; i++)
        part += tile_axis(to + part, from + i * strides[0], strides + 1, lengths + 1, reps + 1,
                          ndim - 1, itemsize);
    for (int64_t k = 1; k < reps[0]; k++)
        memcpy(to + (size_t)k * part, to, part);
    return part * (size_t)reps[0];
}

struct array *array_tile(struct array *a, const int64_t *reps, int nreps, struct nn_err *err) {
    int ndim = a->ndim > nreps ? a->ndim : nreps;
    int64_t lengths[ARRAY_MAX_NDIM], times[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    int64_t shape[ARRAY_MAX_NDIM];
    if (ndim > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "too many dimensions");
        return NULL;
    }
    for (int i = 0; i < ndim; i++) {
        int axis = i - (ndim - a->ndim), rep = i - (ndim - nreps);
        times[i] = rep < 0 ? 1 : reps[rep];
        lengths[i] = axis < 0 ? 1 : a->shape[axis];
        strides[i] = axis < 0 ? 0 : a->strides[axis];
        shape[i] = times[i] * lengths[i];
    }
    struct array *out = array_empty(a->dtype, ndim, shape, err);
    if (out && out->size > 0)
        tile_axis(out->data, a->data, strides, lengths, times, ndim, array_itemsize(a->dtype));
    return out;
}

/* Where position i of a padded axis reads from; -1: the constant. */
static int64_t pad_source(int64_t i, int64_t length, enum array_pad_mode mode) {
    if (i >= 0 && i < length)
        return i;
    int64_t period = 2 * (length - 1);
    switch (mode) {
    case ARRAY_PAD_EDGE:
        return i < 0 ? 0 : length - 1;
    case ARRAY_PAD_WRAP:
        return (i % length + length) % length;
    case ARRAY_PAD_REFLECT:
        if (period == 0)
            return 0;
        i = (i % period + period) % period;
        return i < length ? i : period - i;
    case ARRAY_PAD_SYMMETRIC: /* the border twice */
        i = (i % (2 * length) + 2 * length) % (2 * length);
        return i < length ? i : 2 * length - 1 - i;
    default:
        return -1;
    }
}

struct array *array_pad(struct array *a, const int64_t *before, const int64_t *after,
                        enum array_pad_mode mode, double value, struct nn_err *err) {
    struct array *result = array_retain(a);
    for (int axis = 0; axis < a->ndim && result; axis++) {
        if (before[axis] < 0 || after[axis] < 0) {
            nn_fail(err, NN_ERR_VALUE, "index can't contain negative values");
            array_release(&result);
            break;
        }
        if (before[axis] + after[axis] == 0)
            continue;
        int64_t shape[ARRAY_MAX_NDIM], length = result->shape[axis];
        memcpy(shape, result->shape, sizeof shape);
        shape[axis] += before[axis] + after[axis];
        if (mode != ARRAY_PAD_CONSTANT && length == 0) {
            nn_fail(err, NN_ERR_VALUE,
                    "can't extend empty axis %d using modes other than "
                    "'constant' or 'empty'",
                    axis);
            array_release(&result);
            break;
        }
        struct array *next = NULL;
        if (mode == ARRAY_PAD_CONSTANT) {
            next = array_full(a->dtype, a->ndim, shape, value, err);
            if (next && put_part(next, axis, before[axis], result, err) < 0)
                array_release(&next);
        } else {
            struct array *indices = array_empty(ARRAY_INT64, 1, &shape[axis], err);
            for (int64_t i = 0; indices && i < shape[axis]; i++)
                ((int64_t *)indices->data)[i] = pad_source(i - before[axis], length, mode);
            next = indices ? array_take(result, indices, axis, err) : NULL;
            array_release(&indices);
        }
        array_release(&result);
        result = next;
    }
    if (result == a) {
        array_release(&result);
        result = array_copy(a, err);
    }
    return result;
}

struct array *array_roll(struct array *a, int64_t shift, int axis, struct nn_err *err) {
    if (axis == ARRAY_AXIS_NONE) {
        struct array *flat = array_ravel(a, err);
        struct array *turned = flat ? array_roll(flat, shift, 0, err) : NULL;
        struct array *result = turned ? array_reshape(turned, a->ndim, a->shape, err) : NULL;
        array_release(&flat);
        array_release(&turned);
        return result;
    }
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        return NULL;
    int64_t length = a->shape[axis];
    struct array *out = array_empty(a->dtype, a->ndim, a->shape, err);
    if (!out || out->size == 0)
        return out;
    shift = (shift % length + length) % length;
    struct array *head = part(a, axis, 0, length - shift, err);
    struct array *tail = part(a, axis, length - shift, length, err);
    if (!head || !tail || put_part(out, axis, shift, head, err) < 0 ||
        put_part(out, axis, 0, tail, err) < 0)
        array_release(&out);
    array_release(&head);
    array_release(&tail);
    return out;
}

int array_meshgrid(struct array *const *arrays, int n, bool ij, struct array **out,
                   struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM], ones[ARRAY_MAX_NDIM];
    if (n > ARRAY_MAX_NDIM)
        return nn_fail(err, NN_ERR_VALUE, "too many dimensions");
    for (int k = 0; k < n; k++) {
        int axis = !ij && k < 2 && n > 1 ? 1 - k : k;
        shape[axis] = arrays[k]->size;
        out[k] = NULL;
    }
    for (int k = 0; k < n; k++) {
        int axis = !ij && k < 2 && n > 1 ? 1 - k : k;
        for (int i = 0; i < n; i++)
            ones[i] = i == axis ? shape[i] : 1;
        struct array *line = array_reshape(arrays[k], n, ones, err);
        struct array *spread = line ? array_broadcast_to(line, n, shape, err) : NULL;
        out[k] = spread ? array_copy(spread, err) : NULL;
        array_release(&line);
        array_release(&spread);
        if (!out[k]) {
            while (k-- > 0)
                array_release(&out[k]);
            return -1;
        }
    }
    return 0;
}

struct array *array_diff(struct array *a, int order, int axis, struct nn_err *err) {
    if (a->ndim == 0) {
        nn_fail(err, NN_ERR_VALUE, "diff requires input that is at least one dimensional");
        return NULL;
    }
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        return NULL;
    struct array *result = array_retain(a);
    for (; order > 0 && result; order--) {
        int64_t length = result->shape[axis];
        struct array *high = part(result, axis, length ? 1 : 0, length, err);
        struct array *low = high ? part(result, axis, 0, length ? length - 1 : 0, err) : NULL;
        struct array *next = NULL;
        if (low)
            next = array_binary(a->dtype == ARRAY_BOOL ? "not_equal" : "subtract", high, low, err);
        array_release(&high);
        array_release(&low);
        array_release(&result);
        result = next;
    }
    return result;
}

struct array *array_interp(struct array *x, struct array *xp, struct array *fp,
                           struct nn_err *err) {
    if (xp->size != fp->size || xp->size == 0) {
        nn_fail(err, NN_ERR_VALUE,
                xp->size ? "fp and xp are not of the same length."
                         : "array of sample points is empty");
        return NULL;
    }
    struct array *out = array_empty(ARRAY_FLOAT64, x->ndim, x->shape, err);
    struct array *xs = out ? array_as_contiguous(xp, ARRAY_FLOAT64, err) : NULL;
    struct array *ys = xs ? array_as_contiguous(fp, ARRAY_FLOAT64, err) : NULL;
    if (!ys) {
        array_release(&out);
        array_release(&xs);
        return NULL;
    }
    const double *px = (const double *)xs->data, *py = (const double *)ys->data;
    int64_t n = xs->size;
    for (int64_t i = 0; i < out->size; i++) {
        double at = array_get_double(x, i), value;
        int64_t low = 0, high = n;
        while (low < high) { /* the last sample <= at is low - 1 */
            int64_t middle = low + (high - low) / 2;
            if (px[middle] <= at)
                low = middle + 1;
            else
                high = middle;
        }
        if (isnan(at))
            value = at;
        else if (low == 0)
            value = py[0];
        else if (low == n || px[low - 1] == at)
            value = py[low - 1];
        else
            value = (py[low] - py[low - 1]) / (px[low] - px[low - 1]) * (at - px[low - 1]) +
                    py[low - 1];
        ((double *)out->data)[i] = value;
    }
    array_release(&xs);
    array_release(&ys);
    return out;
}

struct array *array_append(struct array *a, struct array *b, int axis, struct nn_err *err) {
    struct array *const both[2] = {a, b};
    return array_concatenate(both, 2, axis, err);
}

struct array *array_delete(struct array *a, struct array *positions, int axis, struct nn_err *err) {
    struct array *from = axis == ARRAY_AXIS_NONE ? array_ravel(a, err) : array_retain(a);
    struct array *keep = NULL, *result = NULL;
    if (axis == ARRAY_AXIS_NONE)
        axis = 0;
    if (from && array_normalize_axis(&axis, from->ndim, err) == 0) {
        int64_t length = from->shape[axis];
        keep = array_empty(ARRAY_BOOL, 1, &length, err);
        if (keep)
            memset(keep->data, 1, (size_t)length);
        for (int64_t i = 0; keep && i < positions->size; i++) {
            int64_t at = array_get_int64(positions, i);
            if (at < -length || at >= length) {
                nn_fail(err, NN_ERR_INDEX, "index %lld is out of bounds for axis %d with size %lld",
                        (long long)at, axis, (long long)length);
                array_release(&keep);
            } else {
                keep->data[at < 0 ? at + length : at] = 0;
            }
        }
    }
    if (keep) {
        struct array_index items[ARRAY_MAX_NDIM];
        for (int i = 0; i < axis; i++)
            items[i] = (struct array_index){.kind = ARRAY_INDEX_SLICE};
        items[axis] = (struct array_index){.kind = ARRAY_INDEX_ARRAY, .array = keep};
        result = array_get(from, items, axis + 1, err);
    }
    array_release(&from);
    array_release(&keep);
    return result;
}
