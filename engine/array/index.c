/* engine/array/index.c: basic indexing makes a view; integer and boolean arrays gather and scatter.
 * Fancy indexing in three steps: plan (which axis is taken how), positions (byte offsets of every
 * combination of indices, checked), then one copy of the remaining axes per position. */
#include "engine/array/index.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"
#include "engine/array/gather.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"

int64_t array_slice_indices(const struct array_index *slice, int64_t length, int64_t *start,
                            int64_t *step, struct nn_err *err) {
    int64_t by = slice->has_step ? slice->step : 1;
    if (by == 0)
        return nn_fail(err, NN_ERR_VALUE, "slice step cannot be zero");
    if (by < -INT64_MAX)
        by = -INT64_MAX;
    int64_t lowest = by < 0 ? -1 : 0, highest = by < 0 ? length - 1 : length;
    int64_t from = by < 0 ? highest : lowest, to = by < 0 ? lowest : highest;
    if (slice->has_start) {
        from = slice->start < 0 ? slice->start + length : slice->start;
        from = from < lowest ? lowest : from > highest ? highest : from;
    }
    if (slice->has_stop) {
        to = slice->stop < 0 ? slice->stop + length : slice->stop;
        to = to < lowest ? lowest : to > highest ? highest : to;
    }
    *start = from;
    *step = by;
    if (by < 0)
        return to < from ? (from - to - 1) / -by + 1 : 0;
    return from < to ? (to - from - 1) / by + 1 : 0;
}

bool array_index_is_basic(const struct array_index *items, int n) {
    for (int i = 0; i < n; i++)
        if (items[i].kind == ARRAY_INDEX_ARRAY)
            return false;
    return true;
}

static bool all_integers(const struct array_index *items, int n) {
    for (int i = 0; i < n; i++)
        if (items[i].kind != ARRAY_INDEX_INT)
            return false;
    return n > 0;
}

/* One axis that an array of integers (or, beside one, a single integer) picks from. */
struct taken {
    struct array *index; /* int64, owned */
    int axis;            /* of the indexed array, for messages */
    int64_t length, stride;
};

struct plan {
    char *data;
    int ndim; /* axes that stay */
    int64_t shape[ARRAY_MAX_INDICES], strides[ARRAY_MAX_INDICES];
    int taken_count;
    struct taken taken[ARRAY_MAX_NDIM];
    int place;     /* how many staying axes come before the picked ones in the result */
    bool one_mask; /* a[mask] alone: another message when values do not fit */
    int pick_ndim;
    int64_t pick_shape[ARRAY_MAX_NDIM], picks;
    int64_t *offsets; /* picks byte offsets, owned */
};

static void plan_close(struct plan *p) {
    for (int i = 0; i < p->taken_count; i++)
        array_release(&p->taken[i].index);
    free(p->offsets);
}

/* -length <= index < length made an offset from the start. */
static int check_position(int64_t *index, int64_t length, int axis, struct nn_err *err) {
    if (*index < -length || *index >= length)
        return nn_fail(err, NN_ERR_INDEX,
                       "index %" PRId64 " is out of bounds for axis %d with size %" PRId64, *index,
                       axis, length);
    if (*index < 0)
        *index += length;
    return 0;
}

static int stay(struct plan *p, int64_t length, int64_t stride, struct nn_err *err) {
    if (p->ndim >= ARRAY_MAX_NDIM)
        return nn_fail(err, NN_ERR_INDEX,
                       "number of dimensions must be within [0, %d], indexing result would have %d",
                       ARRAY_MAX_NDIM, p->ndim + 1);
    p->shape[p->ndim] = length;
    p->strides[p->ndim++] = stride;
    return 0;
}

static int take_axis(struct plan *p, struct array *index_owned, int axis, int64_t length,
                     int64_t stride, struct nn_err *err) {
    if (!index_owned)
        return -1;
    if (p->taken_count >= ARRAY_MAX_NDIM) {
        array_release(&index_owned);
        return nn_fail(err, NN_ERR_INDEX, "too many indices for array");
    }
    if (index_owned->ndim == 0) { /* one position is looked at before whole arrays of them */
        int64_t index = array_get_int64(index_owned, 0);
        if (check_position(&index, length, axis, err) < 0) {
            array_release(&index_owned);
            return -1;
        }
    }
    p->taken[p->taken_count++] = (struct taken){index_owned, axis, length, stride};
    return 0;
}

/* A mask of n dimensions takes n axes, by the positions where it is true. */
static int take_mask(struct plan *p, const struct array *a, struct array *mask, int axis,
                     struct nn_err *err) {
    struct array *where[ARRAY_MAX_NDIM];
    if (mask->ndim == 0) {
        int64_t count = array_get_int64(mask, 0);
        return take_axis(p, array_new(ARRAY_INT64, 1, &count, err), axis, 1, 0, err);
    }
    if (array_nonzero(mask, where, err) < 0)
        return -1;
    int status = 0;
    for (int i = 0; i < mask->ndim; i++) {
        if (status < 0)
            array_release(&where[i]);
        else
            status =
                take_axis(p, where[i], axis + i, a->shape[axis + i], a->strides[axis + i], err);
    }
    return status;
}

static int consumed(const struct array_index *item) {
    switch (item->kind) {
    case ARRAY_INDEX_INT:
    case ARRAY_INDEX_SLICE:
        return 1;
    case ARRAY_INDEX_ARRAY:
        return item->array->dtype == ARRAY_BOOL ? item->array->ndim : 1;
    default:
        return 0;
    }
}

/* Have masks the lengths of the axes they take? Asked before any position is. An empty mask is
 * taken for any, as NumPy does. */
static int check_masks(const struct array *a, const struct array_index *items, int n, int needed,
                       struct nn_err *err) {
    for (int i = 0, axis = 0; i < n; axis += consumed(&items[i++])) {
        if (items[i].kind == ARRAY_INDEX_ELLIPSIS)
            axis += a->ndim - needed;
        const struct array *mask = items[i].kind == ARRAY_INDEX_ARRAY ? items[i].array : NULL;
        for (int k = 0; mask && mask->dtype == ARRAY_BOOL && k < mask->ndim; k++)
            if (mask->shape[k] != 0 && mask->shape[k] != a->shape[axis + k])
                return nn_fail(err, NN_ERR_INDEX,
                               "boolean index did not match indexed array along axis %d; size of "
                               "axis is %" PRId64
                               " but size of corresponding boolean axis is %" PRId64,
                               axis + k, a->shape[axis + k], mask->shape[k]);
    }
    return 0;
}

/* Reads the items from left to right. Integers are fancy when any array is there. */
static int plan_axes(struct plan *p, struct array *a, const struct array_index *items, int n,
                     bool fancy, struct nn_err *err) {
    int needed = 0, ellipses = 0, axis = 0, group = 0; /* group: 0 none yet, 1 in one, 2 after it */
    p->place = -1;
    for (int i = 0; i < n; i++) {
        needed += consumed(&items[i]);
        ellipses += items[i].kind == ARRAY_INDEX_ELLIPSIS;
    }
    if (ellipses > 1)
        return nn_fail(err, NN_ERR_INDEX, "an index can only have a single ellipsis ('...')");
    if (needed > a->ndim)
        return nn_fail(err, NN_ERR_INDEX,
                       "too many indices for array: array is %d-dimensional, but %d were indexed",
                       a->ndim, needed);
    if (check_masks(a, items, n, needed, err) < 0)
        return -1;
    for (int i = 0; i < n; i++) {
        const struct array_index *item = &items[i];
        bool taking = fancy && (item->kind == ARRAY_INDEX_INT || item->kind == ARRAY_INDEX_ARRAY);
        if (taking) {
            if (group == 0)
                p->place = p->ndim;
            else if (group == 2)
                p->place = 0;
            group = 1;
        } else if (group == 1) {
            group = 2;
        }
        int64_t start, step, count;
        switch (item->kind) {
        case ARRAY_INDEX_NEWAXIS:
            if (stay(p, 1, 0, err) < 0)
                return -1;
            break;
        case ARRAY_INDEX_ELLIPSIS:
            for (int skip = a->ndim - needed; skip > 0; skip--, axis++)
                if (stay(p, a->shape[axis], a->strides[axis], err) < 0)
                    return -1;
            break;
        case ARRAY_INDEX_SLICE:
            count = array_slice_indices(item, a->shape[axis], &start, &step, err);
            if (count < 0)
                return -1;
            if (count > 0)
                p->data += start * a->strides[axis];
            int64_t stride; /* as NumPy's, of which a single element tells nothing */
            if (count == 0 || __builtin_mul_overflow(step, a->strides[axis], &stride))
                stride = a->strides[axis];
            if (stay(p, count, stride, err) < 0)
                return -1;
            axis++;
            break;
        case ARRAY_INDEX_INT:
            if (fancy) {
                if (take_axis(p, array_from_int64(item->start, err), axis, a->shape[axis],
                              a->strides[axis], err) < 0)
                    return -1;
            } else {
                start = item->start;
                if (check_position(&start, a->shape[axis], axis, err) < 0)
                    return -1;
                p->data += start * a->strides[axis];
            }
            axis++;
            break;
        case ARRAY_INDEX_ARRAY:
            if (item->array->dtype == ARRAY_BOOL) {
                if (take_mask(p, a, item->array, axis, err) < 0)
                    return -1;
                axis += item->array->ndim;
            } else if (array_dtype_is_integer(item->array->dtype)) {
                if (take_axis(p, array_as_contiguous(item->array, ARRAY_INT64, err), axis,
                              a->shape[axis], a->strides[axis], err) < 0)
                    return -1;
                axis++;
            } else {
                return nn_fail(err, NN_ERR_INDEX,
                               "arrays used as indices must be of integer (or boolean) type");
            }
            break;
        }
    }
    for (; axis < a->ndim; axis++)
        if (stay(p, a->shape[axis], a->strides[axis], err) < 0)
            return -1;
    return 0;
}

/* Adds one taken axis to the offsets of all picks. */
static int add_offsets(struct plan *p, const struct taken *t, struct nn_err *err) {
    int64_t strides[1][ARRAY_MAX_NDIM];
    struct array_walk w;
    char *const data[1] = {t->index->data};
    int64_t pick = 0;
    array_broadcast_strides(t->index, p->pick_ndim, p->pick_shape, strides[0]);
    for (array_walk_start(&w, p->pick_ndim, p->pick_shape, 1, data, strides, ARRAY_WALK_C); !w.done;
         array_walk_next(&w))
        for (int64_t i = 0; i < w.count; i++) {
            int64_t index = *(const int64_t *)(w.data[0] + i * w.steps[0]);
            if (check_position(&index, t->length, t->axis, err) < 0)
                return -1;
            p->offsets[pick++] += index * t->stride;
        }
    return 0;
}

static int plan_picks(struct plan *p, struct nn_err *err) {
    struct array *indices[ARRAY_MAX_NDIM];
    struct nn_err why = {NN_OK, ""};
    int counted = 0; /* single indices fit any shape and are not spoken of */
    for (int i = 0; i < p->taken_count; i++)
        if (p->taken[i].index->ndim > 0)
            indices[counted++] = p->taken[i].index;
    if (array_broadcast_shapes(counted, indices, &p->pick_ndim, p->pick_shape, &why) < 0) {
        const char *shapes = strstr(why.text, "with shapes");
        return nn_fail(err, NN_ERR_INDEX,
                       "shape mismatch: indexing arrays could not be broadcast together %.300s",
                       shapes ? shapes : "");
    }
    p->picks = 1;
    for (int i = 0; i < p->pick_ndim; i++)
        p->picks *= p->pick_shape[i];
    p->offsets = calloc((size_t)(p->picks ? p->picks : 1), sizeof *p->offsets);
    if (!p->offsets)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    if (p->ndim + p->pick_ndim > ARRAY_MAX_NDIM)
        return nn_fail(err, NN_ERR_INDEX,
                       "number of dimensions must be within [0, %d], indexing result would have %d",
                       ARRAY_MAX_NDIM, p->ndim + p->pick_ndim);
    return 0;
}

/* Where the picks are: after the shapes were found to fit, as NumPy looks at positions then. */
static int plan_offsets(struct plan *p, struct nn_err *err) {
    for (int i = 0; i < p->taken_count; i++)
        if (add_offsets(p, &p->taken[i], err) < 0)
            return -1;
    return 0;
}

static int plan_make(struct plan *p, struct array *a, const struct array_index *items, int n,
                     struct nn_err *err) {
    bool fancy = !array_index_is_basic(items, n);
    *p = (struct plan){.data = a->data};
    if (n > ARRAY_MAX_INDICES)
        return nn_fail(err, NN_ERR_INDEX, "too many indices for array");
    p->one_mask = n == 1 && fancy && items[0].array->dtype == ARRAY_BOOL;
    if (plan_axes(p, a, items, n, fancy, err) < 0)
        return -1;
    return fancy ? plan_picks(p, err) : 0;
}

static int result_shape(const struct plan *p, int64_t *shape) {
    int ndim = 0;
    for (int i = 0; i < p->place; i++)
        shape[ndim++] = p->shape[i];
    for (int i = 0; i < p->pick_ndim; i++)
        shape[ndim++] = p->pick_shape[i];
    for (int i = p->place; i < p->ndim; i++)
        shape[ndim++] = p->shape[i];
    return ndim;
}

/* Copies between the picked places of the array and `other`, C-contiguous in the result's shape (or
 * one element for all when `single`), either way. */
static void transfer(const struct plan *p, enum array_dtype dtype, char *other, bool single,
                     bool scatter) {
    int64_t itemsize = (int64_t)array_itemsize(dtype), strides[2][ARRAY_MAX_NDIM];
    int64_t step = single ? 0 : itemsize;
    for (int i = p->ndim; i-- > p->place;) {
        strides[0][i] = step;
        step *= p->shape[i];
    }
    int64_t pick_step = step;
    step *= p->picks;
    for (int i = p->place; i-- > 0;) {
        strides[0][i] = step;
        step *= p->shape[i];
    }
    memcpy(strides[1], p->strides, sizeof strides[1]);
    struct array_walk first;
    char *data[2] = {other, p->data};
    array_walk_start(&first, p->ndim, p->shape, 2, data, strides, ARRAY_WALK_ALL);
    if (first.done)
        return;
    for (int64_t i = 0; i < p->picks; i++) {
        struct array_walk w = first;
        w.data[0] += i * pick_step;
        w.data[1] += p->offsets[i];
        for (; !w.done; array_walk_next(&w)) {
            int from = scatter ? 0 : 1, to = 1 - from;
            if (w.count == 1 && itemsize == 8)
                memcpy(w.data[to], w.data[from], 8);
            else if (w.count == 1 && itemsize == 4)
                memcpy(w.data[to], w.data[from], 4);
            else
                array_cast_strided(dtype, w.data[to], w.steps[to], dtype, w.data[from],
                                   w.steps[from], w.count);
        }
    }
}

struct array *array_get(struct array *a, const struct array_index *items, int n,
                        struct nn_err *err) {
    struct plan p;
    struct array *result = NULL;
    int64_t shape[ARRAY_MAX_NDIM];
    bool taken = false;
    if (n == 1 && items[0].kind == ARRAY_INDEX_ARRAY)
        result = array_gather(a, items[0].array, &taken, err);
    if (taken)
        return result;
    if (plan_make(&p, a, items, n, err) == 0) {
        if (p.taken_count == 0) {
            result = array_view(a, p.ndim, p.shape, p.strides, p.data, err);
        } else if (plan_offsets(&p, err) == 0) {
            int ndim = result_shape(&p, shape);
            result = array_empty(a->dtype, ndim, shape, err);
            if (result && result->size)
                transfer(&p, a->dtype, result->data, false, false);
        }
    }
    plan_close(&p);
    return result;
}

/* The values as one C-contiguous array of the result's shape and a's dtype; a single one stays so.
 */
static struct array *spread(const struct plan *p, enum array_dtype dtype, struct array *value,
                            struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = result_shape(p, shape);
    if (value->size == 1 && value->ndim <= ndim)
        return array_astype(value, dtype, err);
    struct array *full = array_empty(dtype, ndim, shape, err);
    struct nn_err why = {NN_OK, ""};
    if (full && array_assign(full, value, &why) < 0) {
        char from[200], to[200];
        array_release(&full);
        if (why.code != NN_ERR_VALUE)
            nn_fail(err, why.code, "%s", why.text);
        else if (p->one_mask && value->ndim == 1 && p->ndim == 0)
            nn_fail(err, NN_ERR_VALUE,
                    "NumPy boolean array indexing assignment cannot assign %" PRId64
                    " input values to the %" PRId64 " output values where the mask is true",
                    value->size, p->picks);
        else
            nn_fail(err, NN_ERR_VALUE,
                    "shape mismatch: value array of shape %s could not be broadcast to indexing "
                    "result of shape %s",
                    array_shape_tight(value->ndim, value->shape, from, sizeof from),
                    array_shape_tight(ndim, shape, to, sizeof to));
    }
    return full;
}

int array_set(struct array *a, const struct array_index *items, int n, struct array *value,
              struct nn_err *err) {
    struct plan p;
    int status = -1;
    if (a->readonly)
        return nn_fail(err, NN_ERR_VALUE, "assignment destination is read-only");
    if (n == 1 && items[0].kind == ARRAY_INDEX_ARRAY && value->ndim == 0) {
        char element[8];
        array_cast_strided(a->dtype, element, 8, value->dtype, value->data, 8, 1);
        if (array_fill_mask(a, items[0].array, element))
            return 0;
    }
    bool whole_mask = n == 1 && items[0].kind == ARRAY_INDEX_ARRAY &&
                      items[0].array->dtype == ARRAY_BOOL && items[0].array->ndim == a->ndim;
    if (plan_make(&p, a, items, n, err) == 0) {
        if (whole_mask && value->ndim > 1) {
            nn_fail(err, NN_ERR_TYPE,
                    "NumPy boolean array indexing assignment requires a 0 or 1-dimensional "
                    "input, input has %d dimensions",
                    value->ndim);
        } else if (p.taken_count == 0) {
            struct array *view = array_view(a, p.ndim, p.shape, p.strides, p.data, err);
            if (view && value->ndim > 0 && n == a->ndim && all_integers(items, n))
                status = nn_fail(err, NN_ERR_VALUE, "setting an array element with a sequence.");
            else if (view)
                status = array_assign(view, value, err);
            array_release(&view);
        } else {
            struct array *values = spread(&p, a->dtype, value, err);
            if (values && plan_offsets(&p, err) == 0) {
                transfer(&p, a->dtype, values->data, values->size == 1, true);
                status = 0;
            }
            array_release(&values);
        }
    }
    plan_close(&p);
    return status;
}

struct array *array_take(struct array *a, struct array *indices, int axis, struct nn_err *err) {
    struct array_index items[ARRAY_MAX_NDIM] = {{.kind = ARRAY_INDEX_SLICE}};
    struct array *from = axis == ARRAY_AXIS_NONE ? array_ravel(a, err) : array_retain(a);
    if (axis == ARRAY_AXIS_NONE)
        axis = 0;
    struct array *result = NULL;
    if (from && array_normalize_axis(&axis, from->ndim, err) == 0) {
        for (int i = 0; i < axis; i++)
            items[i] = (struct array_index){.kind = ARRAY_INDEX_SLICE};
        items[axis] = (struct array_index){.kind = ARRAY_INDEX_ARRAY, .array = indices};
        result = array_get(from, items, axis + 1, err);
    }
    array_release(&from);
    return result;
}

struct array *array_take_along_axis(struct array *a, struct array *indices, int axis,
                                    struct nn_err *err) {
    struct array *index = array_as_contiguous(indices, ARRAY_INT64, err), *result = NULL;
    if (!index)
        return NULL;
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        goto out;
    if (index->ndim != a->ndim) {
        nn_fail(err, NN_ERR_VALUE, "`indices` and `arr` must have the same number of dimensions");
        goto out;
    }
    /* Every other axis counts along itself: its positions broadcast against the indices. */
    struct array_index items[ARRAY_MAX_NDIM];
    struct array *ranges[ARRAY_MAX_NDIM] = {NULL};
    bool ready = true;
    for (int i = 0; i < a->ndim && ready; i++) {
        items[i] = (struct array_index){.kind = ARRAY_INDEX_ARRAY, .array = index};
        if (i == axis)
            continue;
        int64_t shape[ARRAY_MAX_NDIM];
        for (int k = 0; k < a->ndim; k++)
            shape[k] = k == i ? a->shape[i] : 1;
        ranges[i] = array_empty(ARRAY_INT64, a->ndim, shape, err);
        ready = ranges[i] != NULL;
        for (int64_t k = 0; ready && k < a->shape[i]; k++)
            ((int64_t *)ranges[i]->data)[k] = k;
        items[i].array = ranges[i];
    }
    if (ready)
        result = array_get(a, items, a->ndim, err);
    for (int i = 0; i < a->ndim; i++)
        array_release(&ranges[i]);
out:
    array_release(&index);
    return result;
}

int array_nonzero(struct array *a, struct array **out, struct nn_err *err) {
    struct array *flags = array_as_contiguous(a, ARRAY_BOOL, err);
    int64_t count = 0, position[ARRAY_MAX_NDIM] = {0};
    if (!flags)
        return -1;
    const uint8_t *flag = (const uint8_t *)flags->data;
    for (int64_t i = 0; i < flags->size; i++)
        count += flag[i] != 0;
    for (int k = 0; k < a->ndim; k++) {
        out[k] = array_empty(ARRAY_INT64, 1, &count, err);
        if (!out[k]) {
            while (k-- > 0)
                array_release(&out[k]);
            array_release(&flags);
            return -1;
        }
    }
    if (a->ndim == 1) {
        int64_t *to = (int64_t *)out[0]->data;
        for (int64_t i = 0, found = 0; found < count; i++) {
            to[found] = i;
            found += flag[i];
        }
        array_release(&flags);
        return 0;
    }
    for (int64_t i = 0, found = 0; found < count; i++) {
        if (flag[i]) {
            for (int k = 0; k < a->ndim; k++)
                ((int64_t *)out[k]->data)[found] = position[k];
            found++;
        }
        for (int k = a->ndim; k-- > 0 && ++position[k] == a->shape[k];)
            position[k] = 0;
    }
    array_release(&flags);
    return 0;
}

struct array *array_argwhere(struct array *a, struct nn_err *err) {
    struct array *where[ARRAY_MAX_NDIM], *result = NULL;
    if (array_nonzero(a, where, err) < 0)
        return NULL;
    int64_t shape[2] = {a->ndim ? where[0]->size : array_get_int64(a, 0) != 0, a->ndim};
    result = array_empty(ARRAY_INT64, 2, shape, err);
    for (int k = 0; k < a->ndim; k++) {
        if (result)
            array_cast_strided(ARRAY_INT64, result->data + k * 8, a->ndim * 8, ARRAY_INT64,
                               where[k]->data, 8, shape[0]);
        array_release(&where[k]);
    }
    return result;
}
