/* kernel/modules/numpy/rearrange.c: elements put in, taken out, shifted and chosen at several
 * places at once: insert, delete, roll, moveaxis, block, choose. */
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/index.h"
#include "engine/array/join.h"
#include "engine/array/view.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/text_array.h"

/* Whole numbers from an int or a sequence of ints; returns how many. TypeError. */
static int64_t *whole_numbers(struct lang_vm *vm, struct lang_obj *obj, int64_t *count) {
    struct array *a = mod_to_array(vm, obj, -1);
    if (a->size && !array_dtype_is_integer(a->dtype) && a->dtype != ARRAY_BOOL) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   a->ndim ? "numpy.float64" : obj->type->name);
    }
    int64_t *numbers = lang_temp(vm, (size_t)(a->size + 1) * sizeof *numbers);
    for (int64_t i = 0; i < a->size; i++) {
        numbers[i] = array_get_int64(a, i);
    }
    *count = a->size;
    return numbers;
}

/* The array to work on and the axis: the flat one and 0 for None. */
static struct lang_obj *along(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *axis_arg,
                              int *axis) {
    struct nn_err err = {0};
    a = mod_as_ndarray(vm, a);
    *axis = mod_arg_axis(vm, axis_arg);
    if (*axis == ARRAY_AXIS_NONE) {
        *axis = 0;
        return NP1("ravel", a);
    }
    if (array_normalize_axis(axis, mod_array_of(a)->ndim, &err) < 0) {
        mod_raise(vm, &err);
    }
    return a;
}

/* a[:, ..., key] with the key at that axis. */
static struct lang_obj *key_at(struct lang_vm *vm, int axis, struct lang_obj *key) {
    struct lang_obj *keys[ARRAY_MAX_NDIM];
    for (int i = 0; i < axis; i++) {
        keys[i] = lang_slice(vm, &lang_none, &lang_none, &lang_none);
    }
    keys[axis] = key;
    return lang_tuple(vm, keys, (size_t)axis + 1);
}

/* A slice as the positions that it names. */
static struct lang_obj *positions_of(struct lang_vm *vm, struct lang_obj *obj, int64_t length) {
    int64_t start, stop, step, count;
    if (!lang_is(obj, &lang_type_slice)) {
        return obj;
    }
    lang_slice_indices(vm, obj, length, &start, &stop, &step, &count);
    return NP3("arange", lang_int(vm, start), lang_int(vm, stop), lang_int(vm, step));
}

static MOD_NATIVE(np_delete) {
    MOD_TEXT(np_delete, 3, 0, 0, MOVES);
    int axis;
    struct lang_obj *a = along(vm, args[0], args[2], &axis);
    int64_t length = mod_array_of(a)->shape[axis];
    struct array *positions = mod_to_array(vm, positions_of(vm, args[1], length), -1);
    struct nn_err err = {0};
    if (positions->dtype == ARRAY_BOOL) {
        if (positions->ndim != 1 || positions->size != length) {
            lang_raise(vm, &lang_exc_ValueError,
                       "boolean array argument `obj` to delete must be one-dimensional and match "
                       "the axis length of %lld",
                       (long long)length);
        }
        struct lang_obj *mask = mod_array_wrap(vm, array_retain(positions), &err);
        positions = mod_array_of(NP1("flatnonzero", mask));
    } else if (positions->size && !array_dtype_is_integer(positions->dtype)) {
        lang_raise(vm, &lang_exc_IndexError,
                   "arrays used as indices must be of integer (or boolean) type");
    }
    return mod_array_wrap(vm, array_delete(mod_array_of(a), positions, axis, &err), &err);
}

/* A new array with that many more elements along the axis. */
static struct lang_obj *longer(struct lang_vm *vm, const struct array *a, int axis, int64_t more) {
    int64_t shape[ARRAY_MAX_NDIM];
    memcpy(shape, a->shape, sizeof shape);
    shape[axis] += more;
    return mod_zeros(vm, a->dtype, a->ndim, shape);
}

/* The values in one place, as many as they are long along the axis. */
static struct lang_obj *insert_at(struct lang_vm *vm, struct lang_obj *a, int axis, int64_t at,
                                  bool scalar, struct lang_obj *values) {
    const struct array *from = mod_array_of(a);
    struct nn_err err = {0};
    struct array *given = mod_to_array(vm, values, (int)from->dtype);
    values = mod_array_wrap(vm, array_retain(given), &err);
    if (given->ndim < from->ndim) {
        struct lang_obj *sizes[ARRAY_MAX_NDIM];
        for (int i = 0; i < from->ndim; i++) {
            int own = i - (from->ndim - given->ndim);
            sizes[i] = lang_int(vm, own < 0 ? 1 : given->shape[own]);
        }
        values = NP2("reshape", values, lang_tuple(vm, sizes, (size_t)from->ndim));
    }
    if (scalar) {
        values = NP3("moveaxis", values, lang_int(vm, 0), lang_int(vm, axis));
    }
    int64_t more = mod_array_of(values)->shape[axis], length = from->shape[axis];
    struct lang_obj *result = longer(vm, from, axis, more);
    struct lang_obj *edge[2] = {lang_int(vm, at), lang_int(vm, at + more)};
    lang_set_item(vm, result, key_at(vm, axis, lang_slice(vm, &lang_none, edge[0], &lang_none)),
                  mod_slice_axis(vm, a, axis, 0, at));
    lang_set_item(vm, result, key_at(vm, axis, lang_slice(vm, edge[0], edge[1], &lang_none)),
                  values);
    lang_set_item(vm, result, key_at(vm, axis, lang_slice(vm, edge[1], &lang_none, &lang_none)),
                  mod_slice_axis(vm, a, axis, at, length));
    return result;
}

static MOD_NATIVE(np_insert) {
    if (mod_holds_text(args[0])) { /* what is put in is cut to the array's width */
        struct lang_obj *a =
            mod_text_of(args[0]) ? args[0] : mod_text_array(vm, args[0], MOD_TEXT_LONGEST);
        struct lang_obj *both[2] = {a, mod_text_array(vm, args[2], mod_text_of(a)->width)};
        const struct mod_text_obj *all = mod_text_merge(vm, both, 2, false);
        struct lang_obj *const codes[4] = {both[0], args[1], both[1], args[3]};
        return mod_text_view(vm, all, np_insert(vm, codes));
    }
    int axis;
    int64_t count;
    struct lang_obj *a = along(vm, args[0], args[3], &axis);
    const struct array *from = mod_array_of(a);
    int64_t length = from->shape[axis];
    struct lang_obj *where = positions_of(vm, args[1], length);
    bool scalar = mod_to_array(vm, where, -1)->ndim == 0;
    int64_t *at = whole_numbers(vm, where, &count);
    for (int64_t i = 0; i < count; i++) {
        if (at[i] < -length || at[i] > length) {
            lang_raise(vm, &lang_exc_IndexError,
                       "index %lld is out of bounds for axis %d with size %lld", (long long)at[i],
                       axis, (long long)length);
        }
        at[i] += at[i] < 0 ? length : 0;
    }
    if (count == 1) {
        return insert_at(vm, a, axis, at[0], scalar, args[2]);
    }
    /* The k-th of the sorted positions moves back by the k put in before it. */
    struct lang_obj *positions = NP2("array", where, lang_str(vm, "int64"));
    struct array *shifted = mod_array_of(positions);
    struct array *order = mod_array_of(NP1("argsort", positions));
    for (int64_t i = 0; i < count; i++) {
        int64_t k = array_get_int64(order, i);
        array_put_int64(shifted, k, at[k] + i);
    }
    struct lang_obj *result = longer(vm, from, axis, count);
    int64_t total = length + count;
    struct lang_obj *old = NP2("ones", lang_int(vm, total), lang_str(vm, "bool"));
    lang_set_item(vm, old, positions, &lang_false);
    lang_set_item(vm, result, key_at(vm, axis, positions), args[2]);
    lang_set_item(vm, result, key_at(vm, axis, old), a);
    return result;
}

static MOD_NATIVE(np_roll) {
    MOD_TEXT(np_roll, 3, 0, 0, MOVES);
    int64_t shifts, axes = 1, *by = whole_numbers(vm, args[1], &shifts), *over = NULL;
    struct nn_err err = {0};
    struct lang_obj *a = mod_as_ndarray(vm, args[0]);
    if (!lang_is_none(args[2])) {
        over = whole_numbers(vm, args[2], &axes);
    }
    if (shifts != axes && shifts != 1 && axes != 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'shift' and 'axis' should be scalars or 1D sequences");
    }
    for (int64_t i = 0; i < (shifts > axes ? shifts : axes); i++) {
        int axis = over ? (int)over[axes == 1 ? 0 : i] : ARRAY_AXIS_NONE;
        a = mod_array_wrap(vm, array_roll(mod_array_of(a), by[shifts == 1 ? 0 : i], axis, &err),
                           &err);
    }
    return a;
}

/* One of the arguments of moveaxis, made non-negative. */
static int64_t *moved_axes(struct lang_vm *vm, struct lang_obj *obj, int ndim, const char *name,
                           int64_t *count) {
    int64_t *axes = whole_numbers(vm, obj, count);
    for (int64_t i = 0; i < *count; i++) {
        if (axes[i] < -ndim || axes[i] >= ndim) {
            lang_raise(vm, &mod_exc_AxisError,
                       "%s: axis %lld is out of bounds for array of dimension %d", name,
                       (long long)axes[i], ndim);
        }
        axes[i] += axes[i] < 0 ? ndim : 0;
        for (int64_t k = 0; k < i; k++) {
            if (axes[k] == axes[i]) {
                lang_raise(vm, &lang_exc_ValueError, "repeated axis in `%s` argument", name);
            }
        }
    }
    return axes;
}

static MOD_NATIVE(np_moveaxis) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    int64_t count, targets;
    int order[ARRAY_MAX_NDIM], from = 0;
    int64_t *source = moved_axes(vm, args[1], a->ndim, "source", &count);
    int64_t *target = moved_axes(vm, args[2], a->ndim, "destination", &targets);
    if (count != targets) {
        lang_raise(vm, &lang_exc_ValueError,
                   "`source` and `destination` arguments must have the same number of elements");
    }
    for (int i = 0; i < a->ndim; i++) {
        int64_t k = 0;
        while (k < count && target[k] != i) {
            k++;
        }
        order[i] = k < count ? (int)source[k] : -1;
    }
    for (int i = 0; i < a->ndim; i++, from++) {
        for (int64_t k = 0; k < count; k++) { /* the next that does not move */
            if (source[k] == from) {
                from++;
                k = -1;
            }
        }
        if (order[i] < 0) {
            order[i] = from;
        } else {
            from--;
        }
    }
    return mod_array_wrap(vm, array_transpose(a, order, a->ndim, &err), &err);
}

/* --- block: arrays in nested lists, the innermost side by side -------------------------------- */
static int nesting(struct lang_vm *vm, struct lang_obj *blocks, int *ndim) {
    if (!lang_is(blocks, &lang_type_list)) {
        int own = mod_array_of(mod_as_ndarray(vm, blocks))->ndim;
        *ndim = own > *ndim ? own : *ndim;
        return 0;
    }
    int depth = -1;
    for (size_t i = 0; i < lang_seq_count(blocks); i++) {
        int below = nesting(vm, lang_seq_item(blocks, i), ndim);
        if (depth >= 0 && below != depth) {
            lang_raise(vm, &lang_exc_ValueError,
                       "List depths are mismatched. First element was at depth %d, but there is an "
                       "element at depth %d",
                       depth + 1, below + 1);
        }
        depth = below;
    }
    if (depth < 0) {
        lang_raise(vm, &lang_exc_ValueError, "List at arrays cannot be empty");
    }
    return depth + 1;
}
static struct lang_obj *join_blocks(struct lang_vm *vm, struct lang_obj *blocks, int depth,
                                    int ndim) {
    if (!lang_is(blocks, &lang_type_list)) {
        struct nn_err err = {0};
        return mod_array_wrap(vm, array_atleast(mod_to_array(vm, blocks, -1), ndim, &err), &err);
    }
    struct lang_obj *parts = lang_list(vm, 4);
    for (size_t i = 0; i < lang_seq_count(blocks); i++) {
        lang_list_append(vm, parts, join_blocks(vm, lang_seq_item(blocks, i), depth - 1, ndim));
    }
    return NP2("concatenate", parts, lang_int(vm, -depth));
}
static MOD_NATIVE(np_block) {
    int ndim = 0, depth = nesting(vm, args[0], &ndim);
    return join_blocks(vm, args[0], depth, ndim > depth ? ndim : depth);
}

/* choices[a[i]][i] */
static MOD_NATIVE(np_choose) {
    struct lang_obj *choices = lang_to_list(vm, args[1]), *a = mod_as_ndarray(vm, args[0]);
    int64_t n = (int64_t)lang_seq_count(choices), count;
    int64_t *numbers = whole_numbers(vm, a, &count);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "need at least one array");
    }
    for (int64_t i = 0; i < count; i++) {
        if (numbers[i] < 0 || numbers[i] >= n) {
            lang_raise(vm, &lang_exc_ValueError, "invalid entry in choice array");
        }
    }
    struct lang_obj *result = NP1("asarray", lang_seq_item(choices, 0));
    for (int64_t k = 0; k < n; k++) {
        struct lang_obj *chosen = NP2("equal", a, lang_int(vm, k));
        result = NP3("where", chosen, NP1("asarray", lang_seq_item(choices, (size_t)k)), result);
    }
    return result;
}

const struct lang_def mod_numpy_rearrange[] = {
    {"roll", np_roll, "roll(a, shift, axis=None)", "Elements shifted in a circle."},
    {"moveaxis", np_moveaxis, "moveaxis(a, source, destination)", "Axes moved to other places."},
    {"delete", np_delete, "delete(arr, obj, axis=None)", "Without some positions (a copy)."},
    {"insert", np_insert, "insert(arr, obj, values, axis=None)",
     "Values put in before positions (a copy)."},
    {"block", np_block, "block(arrays)",
     "Arrays put together from nested lists.\n\nnp.block([[A, B], [C, D]])"},
    {"choose", np_choose, "choose(a, choices)", "From the a-th of several arrays each."},
    {NULL, NULL, NULL, NULL}};
