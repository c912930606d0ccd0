/* engine/array/view.c: reshape, transpose and the other views. */
#include "engine/array/view.h"

#include <inttypes.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/walk.h"

/* Strides of `a` seen with a new shape of the same size, without moving elements; false if that
 * cannot be. Groups of old axes that are contiguous among themselves are cut up again. */
static bool reshape_strides(const struct array *a, int ndim, const int64_t *shape,
                            int64_t *strides) {
    int64_t old_shape[ARRAY_MAX_NDIM], old_strides[ARRAY_MAX_NDIM];
    int old = 0;
    for (int i = 0; i < a->ndim; i++) {
        if (a->shape[i] == 1)
            continue;
        old_shape[old] = a->shape[i];
        old_strides[old++] = a->strides[i];
    }
    int oi = 0, ni = 0;
    while (oi < old && ni < ndim) {
        int oj = oi + 1, nj = ni + 1;
        int64_t have = old_shape[oi], want = shape[ni];
        while (have != want) {
            if (want < have)
                want *= shape[nj++];
            else
                have *= old_shape[oj++];
        }
        for (int k = oi; k + 1 < oj; k++)
            if (old_strides[k] != old_shape[k + 1] * old_strides[k + 1])
                return false;
        strides[nj - 1] = old_strides[oj - 1];
        for (int k = nj - 1; k > ni; k--)
            strides[k - 1] = strides[k] * shape[k];
        oi = oj;
        ni = nj;
    }
    for (; ni < ndim; ni++)
        strides[ni] = ni ? strides[ni - 1] : (int64_t)array_itemsize(a->dtype);
    return true;
}

static void reshape_complain(const struct array *a, int ndim, const int64_t *shape,
                             struct nn_err *err) {
    char text[200];
    nn_fail(err, NN_ERR_VALUE, "cannot reshape array of size %" PRId64 " into shape %s", a->size,
            array_shape_tight(ndim, shape, text, sizeof text));
}

struct array *array_reshape(struct array *a, int ndim, const int64_t *shape, struct nn_err *err) {
    int64_t full[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    int unknown = -1;
    int64_t known = 1;
    if (ndim > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "maximum supported dimension for an ndarray is %d, found %d",
                ARRAY_MAX_NDIM, ndim);
        return NULL;
    }
    bool overflow = false;
    for (int i = 0; i < ndim; i++) {
        full[i] = shape[i];
        if (shape[i] < 0 && unknown >= 0) {
            nn_fail(err, NN_ERR_VALUE, "can only specify one unknown dimension");
            return NULL;
        }
        if (shape[i] < 0)
            unknown = i;
        else
            overflow |= __builtin_mul_overflow(known, shape[i], &known);
    }
    bool bad = overflow || (unknown >= 0 ? known == 0 || a->size % known != 0 : known != a->size);
    if (bad) {
        reshape_complain(a, ndim, shape, err);
        return NULL;
    }
    if (unknown >= 0)
        full[unknown] = a->size / known;
    if (a->size == 0) {
        for (int i = 0; i < ndim; i++)
            strides[i] = (int64_t)array_itemsize(a->dtype);
        return array_view(a, ndim, full, strides, a->data, err);
    }
    if (reshape_strides(a, ndim, full, strides))
        return array_view(a, ndim, full, strides, a->data, err);
    struct array *copy = array_copy(a, err), *result = NULL;
    if (copy && reshape_strides(copy, ndim, full, strides))
        result = array_view(copy, ndim, full, strides, copy->data, err);
    array_release(&copy);
    return result;
}

struct array *array_ravel(struct array *a, struct nn_err *err) {
    return array_reshape(a, 1, &a->size, err);
}

struct array *array_flatten(struct array *a, struct nn_err *err) {
    struct array *copy = array_copy(a, err);
    struct array *flat = copy ? array_ravel(copy, err) : NULL;
    array_release(&copy);
    return flat;
}

struct array *array_transpose(struct array *a, const int *axes, int naxes, struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    bool seen[ARRAY_MAX_NDIM] = {false};
    if (axes && naxes != a->ndim) {
        nn_fail(err, NN_ERR_VALUE, "axes don't match array");
        return NULL;
    }
    for (int i = 0; i < a->ndim; i++) {
        int axis = axes ? axes[i] : a->ndim - 1 - i;
        if (array_normalize_axis(&axis, a->ndim, err) < 0)
            return NULL;
        if (seen[axis]) {
            nn_fail(err, NN_ERR_VALUE, "repeated axis in transpose");
            return NULL;
        }
        seen[axis] = true;
        shape[i] = a->shape[axis];
        strides[i] = a->strides[axis];
    }
    return array_view(a, a->ndim, shape, strides, a->data, err);
}

struct array *array_swapaxes(struct array *a, int axis1, int axis2, struct nn_err *err) {
    int order[ARRAY_MAX_NDIM];
    if (array_normalize_axis(&axis1, a->ndim, err) < 0 ||
        array_normalize_axis(&axis2, a->ndim, err) < 0)
        return NULL;
    for (int i = 0; i < a->ndim; i++)
        order[i] = i;
    order[axis1] = axis2;
    order[axis2] = axis1;
    return array_transpose(a, order, a->ndim, err);
}

struct array *array_moveaxis(struct array *a, int source, int destination, struct nn_err *err) {
    int order[ARRAY_MAX_NDIM], from = 0;
    if (array_normalize_axis(&source, a->ndim, err) < 0 ||
        array_normalize_axis(&destination, a->ndim, err) < 0)
        return NULL;
    for (int i = 0; i < a->ndim; i++) {
        if (from == source)
            from++;
        order[i] = i == destination ? source : from++;
    }
    return array_transpose(a, order, a->ndim, err);
}

struct array *array_squeeze(struct array *a, const int *axes, int naxes, struct nn_err *err) {
    bool drop[ARRAY_MAX_NDIM] = {false};
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    int ndim = 0;
    for (int k = 0; k < naxes; k++) {
        int axis = axes[k];
        if (array_normalize_axis(&axis, a->ndim, err) < 0)
            return NULL;
        if (a->shape[axis] != 1) {
            nn_fail(err, NN_ERR_VALUE,
                    "cannot select an axis to squeeze out which has size not equal to one");
            return NULL;
        }
        drop[axis] = true;
    }
    for (int i = 0; i < a->ndim; i++) {
        if (naxes ? drop[i] : a->shape[i] == 1)
            continue;
        shape[ndim] = a->shape[i];
        strides[ndim++] = a->strides[i];
    }
    return array_view(a, ndim, shape, strides, a->data, err);
}

struct array *array_expand_dims(struct array *a, const int *axes, int naxes, struct nn_err *err) {
    int ndim = a->ndim + naxes;
    bool added[ARRAY_MAX_NDIM] = {false};
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    if (ndim > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "maximum supported dimension for an ndarray is %d, found %d",
                ARRAY_MAX_NDIM, ndim);
        return NULL;
    }
    for (int k = 0; k < naxes; k++) {
        int axis = axes[k];
        if (array_normalize_axis(&axis, ndim, err) < 0)
            return NULL;
        if (added[axis]) {
            nn_fail(err, NN_ERR_VALUE, "repeated axis");
            return NULL;
        }
        added[axis] = true;
    }
    for (int i = 0, from = 0; i < ndim; i++) {
        shape[i] = added[i] ? 1 : a->shape[from];
        strides[i] = added[i] ? 0 : a->strides[from++];
    }
    return array_view(a, ndim, shape, strides, a->data, err);
}

struct array *array_broadcast_to(struct array *a, int ndim, const int64_t *shape,
                                 struct nn_err *err) {
    int64_t strides[ARRAY_MAX_NDIM];
    if (ndim > ARRAY_MAX_NDIM || array_broadcast_strides(a, ndim, shape, strides) < 0) {
        char from[200], to[200];
        array_shape_tight(a->ndim, a->shape, from, sizeof from);
        array_shape_tight(ndim, shape, to, sizeof to);
        if (a->ndim > ndim)
            nn_fail(err, NN_ERR_VALUE,
                    "input operand has more dimensions than allowed by the axis remapping");
        else
            nn_fail(err, NN_ERR_VALUE,
                    "operands could not be broadcast together with remapped shapes "
                    "[original->remapped]: %s  and requested shape %s",
                    from, to);
        return NULL;
    }
    struct array *view = array_view(a, ndim, shape, strides, a->data, err);
    if (view)
        view->readonly = true;
    return view;
}

struct array *array_flip(struct array *a, const int *axes, int naxes, struct nn_err *err) {
    bool turn[ARRAY_MAX_NDIM] = {false};
    int64_t strides[ARRAY_MAX_NDIM];
    char *data = a->data;
    for (int k = 0; k < naxes; k++) {
        int axis = axes[k];
        if (array_normalize_axis(&axis, a->ndim, err) < 0)
            return NULL;
        turn[axis] = true;
    }
    for (int i = 0; i < a->ndim; i++) {
        bool flip = (naxes == 0 || turn[i]) && a->size > 0;
        strides[i] = flip ? -a->strides[i] : a->strides[i];
        if (flip)
            data += (a->shape[i] - 1) * a->strides[i];
    }
    return array_view(a, a->ndim, a->shape, strides, data, err);
}

struct array *array_diagonal(struct array *a, int64_t offset, int axis1, int axis2,
                             struct nn_err *err) {
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    int ndim = 0;
    if (a->ndim < 2) {
        nn_fail(err, NN_ERR_VALUE, "diag requires an array of at least two dimensions");
        return NULL;
    }
    if (array_normalize_axis(&axis1, a->ndim, err) < 0 ||
        array_normalize_axis(&axis2, a->ndim, err) < 0)
        return NULL;
    if (axis1 == axis2) {
        nn_fail(err, NN_ERR_VALUE, "axis1 and axis2 cannot be the same");
        return NULL;
    }
    int64_t rows = a->shape[axis1], columns = a->shape[axis2];
    int64_t row = offset < 0 ? -offset : 0, column = offset > 0 ? offset : 0;
    int64_t length = rows - row < columns - column ? rows - row : columns - column;
    if (length < 0)
        length = 0;
    char *data = a->data;
    if (length > 0)
        data += row * a->strides[axis1] + column * a->strides[axis2];
    for (int i = 0; i < a->ndim; i++) {
        if (i == axis1 || i == axis2)
            continue;
        shape[ndim] = a->shape[i];
        strides[ndim++] = a->strides[i];
    }
    shape[ndim] = length;
    strides[ndim++] = a->strides[axis1] + a->strides[axis2];
    struct array *view = array_view(a, ndim, shape, strides, data, err);
    if (view)
        view->readonly = true;
    return view;
}

struct array *array_atleast(struct array *a, int n, struct nn_err *err) {
    static const int first[2] = {0, 1};
    if (a->ndim >= n)
        return array_retain(a);
    return array_expand_dims(a, first, n - a->ndim, err);
}
