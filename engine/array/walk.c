/* engine/array/walk.c: NumPy's iteration order: axes sorted by stride, merged, walked in strips. */
#include "engine/array/walk.h"

#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"

/* Should `inner` (an axis now outside) move inside of `outer`? As NumPy decides: the strides of the
 * operands vote, C order wins a conflict. Returns -1 when no operand has an opinion. */
static int should_swap(const struct array_walk *w, int first_voter, int outer, int inner) {
    int swap = -1;
    for (int k = first_voter; k < w->operands; k++) {
        int64_t s0 = llabs(w->strides[outer][k]), s1 = llabs(w->strides[inner][k]);
        if (s0 == 0 || s1 == 0)
            continue;
        if (s1 <= s0)
            swap = 0;
        else if (swap < 0)
            swap = 1;
    }
    return swap;
}

static void copy_axis(struct array_walk *w, int to, int from) {
    w->shape[to] = w->shape[from];
    w->position[to] = w->position[from];
    memcpy(w->strides[to], w->strides[from], sizeof w->strides[to]);
}

/* Innermost first. Positions travel along: array_empty_ordered labels the axes with them. */
static void sort_axes(struct array_walk *w, int first_voter) {
    for (int i = 1; i < w->ndim; i++) {
        int place = i;
        for (int j = i - 1; j >= 0; j--) {
            int swap = should_swap(w, first_voter, i, j);
            if (swap == 1)
                place = j;
            else if (swap == 0)
                break;
        }
        if (place == i)
            continue;
        int64_t shape = w->shape[i], label = w->position[i], strides[ARRAY_WALK_MAX];
        memcpy(strides, w->strides[i], sizeof strides);
        for (int j = i; j > place; j--)
            copy_axis(w, j, j - 1);
        w->shape[place] = shape;
        w->position[place] = label;
        memcpy(w->strides[place], strides, sizeof strides);
    }
}

/* An axis every operand walks backwards (or not at all) is turned round. */
static void flip_axes(struct array_walk *w) {
    for (int i = 0; i < w->ndim; i++) {
        bool backwards = false, forwards = false;
        for (int k = 0; k < w->operands; k++) {
            backwards |= w->strides[i][k] < 0;
            forwards |= w->strides[i][k] > 0;
        }
        if (!backwards || forwards)
            continue;
        for (int k = 0; k < w->operands; k++) {
            w->data[k] += (w->shape[i] - 1) * w->strides[i][k];
            w->strides[i][k] = -w->strides[i][k];
        }
    }
}

static void merge_axes(struct array_walk *w) {
    int last = 0;
    for (int i = 1; i < w->ndim; i++) {
        bool merge = true;
        for (int k = 0; k < w->operands; k++)
            merge &= w->strides[last][k] * w->shape[last] == w->strides[i][k];
        if (merge) {
            w->shape[last] *= w->shape[i];
        } else {
            last++;
            copy_axis(w, last, i);
        }
    }
    if (w->ndim)
        w->ndim = last + 1;
}

void array_walk_start(struct array_walk *w, int ndim, const int64_t *shape, int operands,
                      char *const *data, int64_t strides[][ARRAY_MAX_NDIM],
                      enum array_walk_order order) {
    w->operands = operands;
    w->ndim = 0;
    w->done = false;
    for (int k = 0; k < operands; k++)
        w->data[k] = data[k];
    for (int i = ndim; i-- > 0;) {
        if (shape[i] == 0)
            w->done = true;
        if (shape[i] == 1)
            continue;
        w->shape[w->ndim] = shape[i];
        w->position[w->ndim] = 0;
        for (int k = 0; k < ARRAY_WALK_MAX; k++)
            w->strides[w->ndim][k] = k < operands ? strides[k][i] : 0;
        w->ndim++;
    }
    if (order != ARRAY_WALK_C && !w->done && w->ndim > 1)
        sort_axes(w, order == ARRAY_WALK_LAST ? operands - 1 : 0);
    if (order == ARRAY_WALK_ALL && !w->done)
        flip_axes(w);
    if (w->ndim > 1)
        merge_axes(w);
    w->count = w->ndim ? w->shape[0] : 1;
    for (int k = 0; k < operands; k++)
        w->steps[k] = w->ndim ? w->strides[0][k] : 0;
    for (int i = 0; i < w->ndim; i++)
        w->position[i] = 0;
}

void array_walk_next(struct array_walk *w) {
    for (int i = 1; i < w->ndim; i++) {
        if (++w->position[i] < w->shape[i]) {
            for (int k = 0; k < w->operands; k++)
                w->data[k] += w->strides[i][k];
            return;
        }
        w->position[i] = 0;
        for (int k = 0; k < w->operands; k++)
            w->data[k] -= w->strides[i][k] * (w->shape[i] - 1);
    }
    w->done = true;
}

int array_broadcast_shapes(int n, struct array *const *arrays, int *ndim, int64_t *shape,
                           struct nn_err *err) {
    *ndim = 0;
    for (int k = 0; k < n; k++)
        if (arrays[k]->ndim > *ndim)
            *ndim = arrays[k]->ndim;
    for (int i = 0; i < *ndim; i++) {
        shape[i] = 1;
        for (int k = 0; k < n; k++) {
            int axis = i - (*ndim - arrays[k]->ndim);
            int64_t length = axis < 0 ? 1 : arrays[k]->shape[axis];
            if (length == 1 || length == shape[i])
                continue;
            if (shape[i] == 1) {
                shape[i] = length;
                continue;
            }
            char text[400];
            size_t used = 0;
            for (int j = 0; j < n && used < sizeof text - 100; j++) {
                array_shape_tight(arrays[j]->ndim, arrays[j]->shape, text + used, 100);
                used += strlen(text + used);
                memcpy(text + used++, " ", 2);
            }
            return nn_fail(err, NN_ERR_VALUE,
                           "operands could not be broadcast together with shapes %s", text);
        }
    }
    return 0;
}

int array_broadcast_strides(const struct array *a, int ndim, const int64_t *shape,
                            int64_t *strides) {
    if (a->ndim > ndim)
        return -1;
    for (int i = 0; i < ndim; i++) {
        int axis = i - (ndim - a->ndim);
        if (axis < 0 || a->shape[axis] == 1)
            strides[i] = axis >= 0 && shape[i] == 1 ? a->strides[axis] : 0;
        else if (a->shape[axis] == shape[i])
            strides[i] = a->strides[axis];
        else
            return -1;
    }
    return 0;
}

static void extent(const struct array *a, const char **low, const char **high) {
    *low = a->data;
    *high = a->data + array_itemsize(a->dtype);
    for (int i = 0; i < a->ndim; i++) {
        int64_t reach = (a->shape[i] - 1) * a->strides[i];
        if (reach < 0)
            *low += reach;
        else
            *high += reach;
    }
}

bool array_may_overlap(const struct array *a, const struct array *b) {
    const char *a_low, *a_high, *b_low, *b_high;
    if (a->buffer != b->buffer || a->size == 0 || b->size == 0)
        return false;
    extent(a, &a_low, &a_high);
    extent(b, &b_low, &b_high);
    return a_low < b_high && b_low < a_high;
}

struct array *array_empty_ordered(enum array_dtype dtype, int ndim, const int64_t *shape, int n,
                                  struct array *const *arrays, struct nn_err *err) {
    struct array *a = array_empty(dtype, ndim, shape, err);
    bool dense = true;
    for (int k = 0; k < n; k++)
        dense &= array_is_contiguous(arrays[k]);
    if (!a || dense || ndim < 2 || a->size == 0)
        return a;
    struct array_walk w = {.operands = n, .ndim = ndim};
    int64_t strides[ARRAY_MAX_NDIM], stride = (int64_t)array_itemsize(dtype);
    for (int k = 0; k < n; k++) {
        array_broadcast_strides(arrays[k], ndim, shape, strides);
        for (int i = 0; i < ndim; i++)
            w.strides[ndim - 1 - i][k] = strides[i];
    }
    for (int i = 0; i < ndim; i++)
        w.position[i] = ndim - 1 - i;
    sort_axes(&w, 0);
    for (int i = 0; i < ndim; i++) {
        a->strides[w.position[i]] = stride;
        stride *= shape[w.position[i]];
    }
    return a;
}

struct array *array_astype_ordered(struct array *a, enum array_dtype dtype, struct nn_err *err) {
    struct array *copy = array_empty_ordered(dtype, a->ndim, a->shape, 1, &a, err);
    if (copy && array_assign(copy, a, err) < 0)
        array_release(&copy);
    return copy;
}
