/* kernel/modules/numpy/shape.c: other shapes, joining and splitting. */
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/elementwise.h"
#include "engine/array/index.h"
#include "engine/array/join.h"
#include "engine/array/view.h"
#include "kernel/modules/numpy/text_array.h"

#define RESULT(call)                                                                               \
    do {                                                                                           \
        struct nn_err err = {0};                                                                   \
        return mod_array_wrap(vm, (call), &err);                                                   \
    } while (0)

/* The arguments of reshape(2, 3) or reshape((2, 3)): one shape. */
static struct lang_obj *spread(struct lang_obj *star) {
    return lang_seq_count(star) == 1 ? lang_seq_item(star, 0) : star;
}

/* 'C': row by row; 'F': column by column, which is row by row of the transposed. */
static bool by_columns(struct lang_vm *vm, struct lang_obj *order) {
    const char *name = lang_arg_str(vm, order, "order");
    if (!*name || !strchr("CFAK", *name) || name[1]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "order must be one of 'C', 'F', 'A', or 'K' (got '%s')", name);
    }
    return *name == 'F';
}
static struct array *turned(struct lang_vm *vm, struct array *a) {
    struct nn_err err = {0};
    return mod_array_of(mod_array_wrap(vm, array_transpose(a, NULL, 0, &err), &err));
}

static struct lang_obj *reshape(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *wanted,
                                struct lang_obj *order) {
    int64_t shape[ARRAY_MAX_NDIM], reversed[ARRAY_MAX_NDIM];
    bool columns = by_columns(vm, order);
    int ndim = mod_arg_shape(vm, wanted, shape);
    struct array *a = mod_to_array(vm, obj, -1);
    if (!columns) {
        RESULT(array_reshape(a, ndim, shape, &err));
    }
    for (int i = 0; i < ndim; i++) {
        reversed[i] = shape[ndim - 1 - i];
    }
    struct nn_err err = {0};
    struct array *flat = array_reshape(turned(vm, a), ndim, reversed, &err);
    struct lang_obj *owner = mod_array_wrap(vm, flat, &err);
    return mod_array_wrap(vm, array_transpose(mod_array_of(owner), NULL, 0, &err), &err);
}
MOD_NATIVE(mod_np_reshape) {
    MOD_TEXT(mod_np_reshape, 3, 0, 0, MOVES);
    return reshape(vm, args[0], lang_is(args[1], &lang_type_tuple) ? spread(args[1]) : args[1],
                   args[2]);
}
static MOD_NATIVE(np_reshape) { /* reshape(a, (3,)): a tuple of one is a shape here */
    MOD_TEXT(np_reshape, 3, 0, 0, MOVES);
    return reshape(vm, args[0], args[1], args[2]);
}
MOD_NATIVE(mod_np_ravel) {
    MOD_TEXT(mod_np_ravel, 2, 0, 0, MOVES);
    struct array *a = mod_to_array(vm, args[0], -1);
    if (by_columns(vm, args[1])) {
        a = turned(vm, a);
    }
    RESULT(array_is_contiguous(a) ? array_ravel(a, &err) : array_flatten(a, &err));
}
MOD_NATIVE(mod_np_flatten) {
    MOD_TEXT(mod_np_flatten, 2, 0, 0, MOVES);
    struct array *a = mod_to_array(vm, args[0], -1);
    RESULT(array_flatten(by_columns(vm, args[1]) ? turned(vm, a) : a, &err));
}
MOD_NATIVE(mod_np_transpose) {
    MOD_TEXT(mod_np_transpose, 2, 0, 0, MOVES);
    int axes[ARRAY_MAX_NDIM];
    struct lang_obj *wanted = args[1];
    if (lang_is(wanted, &lang_type_tuple)) {
        wanted = lang_seq_count(wanted) == 0 ? &lang_none : spread(wanted);
    }
    bool given = !lang_is_none(wanted);
    int n = mod_arg_axes(vm, wanted, axes);
    RESULT(array_transpose(mod_to_array(vm, args[0], -1), given ? axes : NULL, n, &err));
}
MOD_NATIVE(mod_np_swapaxes) {
    MOD_TEXT(mod_np_swapaxes, 3, 0, 0, MOVES);
    int axis1 = (int)lang_arg_int(vm, args[1], "axis1");
    int axis2 = (int)lang_arg_int(vm, args[2], "axis2");
    RESULT(array_swapaxes(mod_to_array(vm, args[0], -1), axis1, axis2, &err));
}
MOD_NATIVE(mod_np_squeeze) {
    MOD_TEXT(mod_np_squeeze, 2, 0, 0, MOVES);
    int axes[ARRAY_MAX_NDIM];
    int n = mod_arg_axes(vm, args[1], axes);
    RESULT(array_squeeze(mod_to_array(vm, args[0], -1), axes, n, &err));
}
static MOD_NATIVE(np_expand_dims) {
    MOD_TEXT(np_expand_dims, 2, 0, 0, MOVES);
    int axes[ARRAY_MAX_NDIM];
    if (lang_is_none(args[1])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'NoneType' object cannot be interpreted as an integer");
    }
    int n = mod_arg_axes(vm, args[1], axes);
    RESULT(array_expand_dims(mod_to_array(vm, args[0], -1), axes, n, &err));
}
static MOD_NATIVE(np_broadcast_to) {
    MOD_TEXT(np_broadcast_to, 2, 0, 0, MOVES);
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = mod_arg_shape(vm, args[1], shape);
    RESULT(array_broadcast_to(mod_to_array(vm, args[0], -1), ndim, shape, &err));
}
static MOD_NATIVE(np_flip) {
    MOD_TEXT(np_flip, 2, 0, 0, MOVES);
    int axes[ARRAY_MAX_NDIM];
    int n = mod_arg_axes(vm, args[1], axes);
    struct nn_err err = {0};
    return mod_array_result(vm, array_flip(mod_to_array(vm, args[0], -1), axes, n, &err), &err);
}
static MOD_NATIVE(np_fliplr) {
    int axis = 1;
    RESULT(array_flip(mod_to_array(vm, args[0], -1), &axis, 1, &err));
}
static MOD_NATIVE(np_flipud) {
    int axis = 0;
    RESULT(array_flip(mod_to_array(vm, args[0], -1), &axis, 1, &err));
}
MOD_NATIVE(mod_np_diagonal) {
    MOD_TEXT(mod_np_diagonal, 4, 0, 0, MOVES);
    int64_t offset = lang_arg_int(vm, args[1], "offset");
    int axis1 = (int)lang_arg_int(vm, args[2], "axis1");
    int axis2 = (int)lang_arg_int(vm, args[3], "axis2");
    RESULT(array_diagonal(mod_to_array(vm, args[0], -1), offset, axis1, axis2, &err));
}
static MOD_NATIVE(np_atleast_1d) {
    MOD_TEXT(np_atleast_1d, 1, 0, 0, MOVES);
    RESULT(array_atleast(mod_to_array(vm, args[0], -1), 1, &err));
}
static MOD_NATIVE(np_atleast_2d) {
    MOD_TEXT(np_atleast_2d, 1, 0, 0, MOVES);
    RESULT(array_atleast(mod_to_array(vm, args[0], -1), 2, &err));
}

static MOD_NATIVE(np_concatenate) {
    MOD_TEXT(np_concatenate, 2, 0, 0, JOINS);
    int n;
    struct array **arrays = mod_arg_arrays(vm, args[0], &n);
    int axis = mod_arg_axis(vm, args[1]);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "need at least one array to concatenate");
    }
    RESULT(array_concatenate(arrays, n, axis, &err));
}
static MOD_NATIVE(np_stack) {
    MOD_TEXT(np_stack, 2, 0, 0, JOINS);
    int n;
    struct array **arrays = mod_arg_arrays(vm, args[0], &n);
    int axis = mod_arg_axis(vm, args[1]);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "need at least one array to stack");
    }
    RESULT(array_stack(arrays, n, axis, &err));
}

typedef struct array *(*join)(struct array *const *arrays, int n, struct nn_err *err);
static struct lang_obj *join_all(struct lang_vm *vm, struct lang_obj *sequence, join function) {
    int n;
    struct array **arrays = mod_arg_arrays(vm, sequence, &n);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "need at least one array to concatenate");
    }
    RESULT(function(arrays, n, &err));
}
static MOD_NATIVE(np_vstack) {
    MOD_TEXT(np_vstack, 1, 0, 0, JOINS);
    return join_all(vm, args[0], array_vstack);
}
static MOD_NATIVE(np_hstack) {
    MOD_TEXT(np_hstack, 1, 0, 0, JOINS);
    return join_all(vm, args[0], array_hstack);
}
static MOD_NATIVE(np_column_stack) {
    MOD_TEXT(np_column_stack, 1, 0, 0, JOINS);
    return join_all(vm, args[0], array_column_stack);
}
static MOD_NATIVE(np_dstack) {
    return join_all(vm, args[0], array_dstack);
}

static struct lang_obj *split(struct lang_vm *vm, struct lang_obj *const *args, bool uneven) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    int axis = (int)lang_arg_int(vm, args[2], "axis");
    int64_t sections;
    int64_t *at = NULL;
    if (axis < -a->ndim || axis >= a->ndim) { /* NumPy asks for shape[axis] */
        lang_raise(vm, &lang_exc_IndexError, "tuple index out of range");
    }
    if (!lang_index_get(args[1], &sections)) {
        struct lang_obj *list = lang_to_list(vm, args[1]);
        sections = (int64_t)lang_seq_count(list) + 1;
        at = lang_temp(vm, (size_t)sections * sizeof *at);
        for (int64_t i = 0; i + 1 < sections; i++) {
            at[i] = lang_arg_int(vm, lang_seq_item(list, (size_t)i), "indices_or_sections");
        }
    }
    if (sections <= 0) {
        lang_raise(vm, &lang_exc_ValueError, "number sections must be larger than 0.");
    }
    struct array **parts = lang_temp(vm, (size_t)sections * sizeof *parts);
    int status = at ? array_split_at(a, at, (int)sections - 1, axis, parts, &err)
                    : array_split(a, sections, axis, uneven, parts, &err);
    if (status < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *list = lang_list(vm, (size_t)sections);
    for (int64_t i = 0; i < sections; i++) {
        lang_list_append(vm, list, mod_array_wrap(vm, parts[i], &err));
    }
    return list;
}
static MOD_NATIVE(np_split) {
    MOD_TEXT(np_split, 3, 0, 0, MOVES);
    return split(vm, args, false);
}
static MOD_NATIVE(np_array_split) {
    MOD_TEXT(np_array_split, 3, 0, 0, MOVES);
    return split(vm, args, true);
}
MOD_NATIVE(mod_np_repeat) {
    MOD_TEXT(mod_np_repeat, 3, 0, 0, MOVES);
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *counts = mod_to_array(vm, args[1], ARRAY_INT64);
    int axis = mod_arg_axis(vm, args[2]);
    RESULT(array_repeat(a, counts, axis, &err));
}
static MOD_NATIVE(np_tile) {
    MOD_TEXT(np_tile, 2, 0, 0, MOVES);
    int64_t reps[ARRAY_MAX_NDIM];
    int n = mod_arg_shape(vm, args[1], reps);
    RESULT(array_tile(mod_to_array(vm, args[0], -1), reps, n, &err));
}
static MOD_NATIVE(np_pad) {
    enum { MODES = ARRAY_PAD_SYMMETRIC + 1 };
    static const char *const modes[MODES] = {"constant", "edge", "reflect", "wrap",
                                             "symmetric"}; /* ORDER */
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *widths = mod_to_array(vm, args[1], ARRAY_INT64);
    const char *mode = lang_arg_str(vm, args[2], "mode");
    int64_t before[ARRAY_MAX_NDIM], after[ARRAY_MAX_NDIM];
    size_t id = 0;
    while (id < MODES && strcmp(modes[id], mode) != 0) {
        id++;
    }
    if (id == MODES) {
        lang_raise(vm, &lang_exc_ValueError,
                   "mode '%s' is not supported: use constant, edge, reflect, symmetric or wrap",
                   mode);
    }
    bool per_axis = widths->ndim == 2 && widths->shape[0] == a->ndim && widths->shape[1] == 2;
    if (!per_axis && widths->size != 1 && widths->size != 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "operands could not be broadcast together: pad_width needs one pair (before, "
                   "after) for each of the %d axes",
                   a->ndim);
    }
    for (int i = 0; i < a->ndim; i++) {
        before[i] = array_get_int64(widths, per_axis ? 2 * i : 0);
        after[i] = array_get_int64(widths, per_axis ? 2 * i + 1 : widths->size - 1);
    }
    double value = lang_arg_float(vm, args[3], "constant_values");
    RESULT(array_pad(a, before, after, (enum array_pad_mode)id, value, &err));
}
static MOD_NATIVE(np_meshgrid) {
    int n;
    struct array **arrays = mod_arg_arrays(vm, args[0], &n);
    struct array **grids = lang_temp(vm, (size_t)(n + 1) * sizeof *grids);
    bool ij = strcmp(lang_arg_str(vm, args[1], "indexing"), "ij") == 0;
    struct nn_err err = {0};
    if (array_meshgrid(arrays, n, ij, grids, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj **items = lang_temp(vm, (size_t)(n + 1) * sizeof *items);
    for (int i = 0; i < n; i++) {
        items[i] = mod_array_wrap(vm, grids[i], &err);
    }
    return lang_tuple(vm, items, (size_t)n);
}
static MOD_NATIVE(np_append) {
    MOD_TEXT(np_append, 3, 0, 1, MOVES);
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    int axis = mod_arg_axis(vm, args[2]);
    RESULT(array_append(a, b, axis, &err));
}
MOD_NATIVE(mod_np_take) {
    MOD_TEXT(mod_np_take, 3, 0, 0, MOVES);
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *indices = mod_to_array(vm, args[1], ARRAY_INT64);
    int axis = mod_arg_axis(vm, args[2]);
    struct nn_err err = {0};
    return mod_array_result(vm, array_take(a, indices, axis, &err), &err);
}
static MOD_NATIVE(np_take_along_axis) {
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *indices = mod_to_array(vm, args[1], ARRAY_INT64);
    int axis = mod_arg_axis(vm, args[2]);
    RESULT(array_take_along_axis(a, indices, axis, &err));
}
static MOD_NATIVE(np_diff) {
    struct array *a = mod_to_array(vm, args[0], -1);
    int order = (int)lang_arg_int(vm, args[1], "n");
    if (lang_is_none(args[2])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'NoneType' object cannot be interpreted as an integer");
    }
    int axis = mod_arg_axis(vm, args[2]);
    RESULT(array_diff(a, order, axis, &err));
}

/* --- where, nonzero, clip, round -------------------------------------------------------------- */
MOD_NATIVE(mod_np_nonzero) {
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *positions[ARRAY_MAX_NDIM] = {NULL};
    if (a->ndim == 0) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() "
            "instead. If the context of this error is of the form `arr[nonzero(cond)]`, just "
            "use `arr[cond]`.");
    }
    struct nn_err err = {0};
    if (array_nonzero(a, positions, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *items[ARRAY_MAX_NDIM];
    for (int i = 0; i < a->ndim; i++) {
        items[i] = mod_array_wrap(vm, positions[i], &err);
    }
    return lang_tuple(vm, items, (size_t)a->ndim);
}
static MOD_NATIVE(np_where) {
    if (!args[1] && !args[2]) {
        return mod_np_nonzero(vm, args);
    }
    if (!args[1] || !args[2]) {
        lang_raise(vm, &lang_exc_ValueError, "either both or neither of x and y should be given");
    }
    MOD_TEXT(np_where, 3, 1, 2, MOVES);
    enum array_weak x_weak, y_weak;
    struct array *condition = mod_to_array(vm, args[0], ARRAY_BOOL);
    struct array *x = mod_to_operand(vm, args[1], &x_weak);
    struct array *y = mod_to_operand(vm, args[2], &y_weak);
    if (!x || !y) {
        lang_raise(vm, &lang_exc_TypeError, "np.where chooses between numbers, not '%s'",
                   args[x ? 2 : 1]->type->name);
    }
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_where(condition, x, x_weak, y, y_weak, &err), &err);
}
static MOD_NATIVE(np_argwhere) {
    RESULT(array_argwhere(mod_to_array(vm, args[0], -1), &err));
}
MOD_NATIVE(mod_np_clip) {
    enum array_weak low_weak = ARRAY_STRONG, high_weak = ARRAY_STRONG;
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array *low = lang_is_none(args[1]) ? NULL : mod_to_operand(vm, args[1], &low_weak);
    struct array *high = lang_is_none(args[2]) ? NULL : mod_to_operand(vm, args[2], &high_weak);
    struct nn_err err = {0};
    for (int i = 1; i <= 2; i++) {
        if (!lang_is_none(args[i]) && !(i == 1 ? low : high)) {
            lang_raise(vm, &mod_exc_UFuncTypeError,
                       "ufunc 'clip' did not contain a loop for bounds of type '%s'",
                       args[i]->type->name);
        }
    }
    struct array *limited = array_clip(a, low, low_weak, high, high_weak, &err);
    return mod_give_out(vm, args[3], mod_array_result(vm, limited, &err));
}
MOD_NATIVE(mod_np_round) {
    struct nn_err err = {0};
    int decimals = (int)lang_arg_int(vm, args[1], "decimals");
    return mod_array_result(vm, array_round(mod_to_array(vm, args[0], -1), decimals, &err), &err);
}
static MOD_NATIVE(np_isclose) {
    double rtol = lang_arg_float(vm, args[2], "rtol"), atol = lang_arg_float(vm, args[3], "atol");
    bool nan = lang_arg_bool(vm, args[4]);
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    struct nn_err err = {0};
    return mod_array_result(vm, array_isclose(a, b, rtol, atol, nan, &err), &err);
}
static MOD_NATIVE(np_allclose) {
    double rtol = lang_arg_float(vm, args[2], "rtol"), atol = lang_arg_float(vm, args[3], "atol");
    bool nan = lang_arg_bool(vm, args[4]);
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    struct nn_err err = {0};
    int equal = array_allclose(a, b, rtol, atol, nan, &err);
    if (equal < 0) {
        mod_raise(vm, &err);
    }
    return lang_bool(equal);
}
static MOD_NATIVE(np_array_equal) {
    MOD_TEXT(np_array_equal, 3, 0, 1, ANSWERS);
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    struct nn_err err = {0};
    int equal = lang_arg_bool(vm, args[2]) && a->ndim == b->ndim &&
                        memcmp(a->shape, b->shape, (size_t)a->ndim * sizeof *a->shape) == 0
                    ? array_allclose(a, b, 0, 0, true, &err)
                    : array_equal(a, b, &err);
    if (equal < 0) {
        mod_raise(vm, &err);
    }
    return lang_bool(equal);
}
static MOD_NATIVE(np_shape) {
    MOD_TEXT(np_shape, 1, 0, 0, ANSWERS);
    return mod_shape_tuple(vm, mod_to_array(vm, args[0], -1));
}
static MOD_NATIVE(np_ndim) {
    MOD_TEXT(np_ndim, 1, 0, 0, ANSWERS);
    return lang_int(vm, mod_to_array(vm, args[0], -1)->ndim);
}
static MOD_NATIVE(np_size) {
    MOD_TEXT(np_size, 2, 0, 0, ANSWERS);
    const struct array *a = mod_to_array(vm, args[0], -1);
    if (!lang_is_none(args[1])) {
        struct nn_err err = {0};
        int axis = mod_arg_axis(vm, args[1]);
        if (array_normalize_axis(&axis, a->ndim, &err) < 0) {
            mod_raise(vm, &err);
        }
        return lang_int(vm, a->shape[axis]);
    }
    return lang_int(vm, a->size);
}
static MOD_NATIVE(np_copy) {
    RESULT(array_copy(mod_to_array(vm, args[0], -1), &err));
}

const struct lang_def mod_numpy_shape[] = {
    {"reshape", np_reshape, "reshape(a, shape, order='C')",
     "The same elements in another shape; -1 is worked out.\n\nnp.reshape(x, (-1, 784))"},
    {"ravel", mod_np_ravel, "ravel(a, order='C')", "One dimension, without copying if possible."},
    {"transpose", mod_np_transpose, "transpose(a, axes=None)", "Axes reversed or reordered."},
    {"swapaxes", mod_np_swapaxes, "swapaxes(a, axis1, axis2)", "Two axes exchanged."},
    {"squeeze", mod_np_squeeze, "squeeze(a, axis=None)", "Without the axes of length one."},
    {"expand_dims", np_expand_dims, "expand_dims(a, axis)", "With new axes of length one."},
    {"broadcast_to", np_broadcast_to, "broadcast_to(array, shape)",
     "Repeated to a shape, without copying."},
    {"flip", np_flip, "flip(m, axis=None)", "In reverse order."},
    {"fliplr", np_fliplr, "fliplr(m)", "Left and right exchanged."},
    {"flipud", np_flipud, "flipud(m)", "Up and down exchanged."},
    {"diagonal", mod_np_diagonal, "diagonal(a, offset=0, axis1=0, axis2=1)",
     "The diagonal of a matrix."},
    {"atleast_1d", np_atleast_1d, "atleast_1d(a)", "At least one dimension."},
    {"atleast_2d", np_atleast_2d, "atleast_2d(a)", "At least two dimensions."},
    {"concatenate", np_concatenate, "concatenate(arrays, axis=0)",
     "Arrays joined along an axis.\n\nnp.concatenate([a, b], axis=1)"},
    {"stack", np_stack, "stack(arrays, axis=0)", "Arrays joined along a new axis."},
    {"vstack", np_vstack, "vstack(tup)", "Arrays on top of each other."},
    {"hstack", np_hstack, "hstack(tup)", "Arrays side by side."},
    {"dstack", np_dstack, "dstack(tup)", "Arrays joined along the third axis."},
    {"column_stack", np_column_stack, "column_stack(tup)", "Vectors as columns of a matrix."},
    {"split", np_split, "split(ary, indices_or_sections, axis=0)",
     "Equal parts, or parts cut at positions."},
    {"array_split", np_array_split, "array_split(ary, indices_or_sections, axis=0)",
     "Parts of nearly equal length."},
    {"repeat", mod_np_repeat, "repeat(a, repeats, axis=None)", "Each element several times."},
    {"tile", np_tile, "tile(A, reps)", "The whole array several times."},
    {"pad", np_pad, "pad(array, pad_width, mode='constant', constant_values=0)",
     "A border added around an array."},
    {"meshgrid", np_meshgrid, "meshgrid(*xi, indexing='xy')",
     "Coordinate matrices from coordinate vectors."},
    {"append", np_append, "append(arr, values, axis=None)", "Values added at the end (a copy)."},
    {"take", mod_np_take, "take(a, indices, axis=None)", "The elements at positions."},
    {"take_along_axis", np_take_along_axis, "take_along_axis(arr, indices, axis)",
     "Elements at positions that differ along an axis."},
    {"diff", np_diff, "diff(a, n=1, axis=-1)", "Differences of neighbours."},
    {"where", np_where, "where(condition, x=..., y=..., /)",
     "x where the condition holds, else y; with one argument: where it holds."},
    {"nonzero", mod_np_nonzero, "nonzero(a)", "The positions of elements that are not zero."},
    {"argwhere", np_argwhere, "argwhere(a)", "The positions of non-zero elements, one per row."},
    {"clip", mod_np_clip, "clip(a, a_min=None, a_max=None, out=None)", "Limited to an interval."},
    {"round", mod_np_round, "round(a, decimals=0)", "Rounded, half to even."},
    {"around", mod_np_round, "around(a, decimals=0)", "Rounded, half to even."},
    {"isclose", np_isclose, "isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
     "Equal within a tolerance, element by element."},
    {"allclose", np_allclose, "allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
     "Are all elements equal within a tolerance?"},
    {"array_equal", np_array_equal, "array_equal(a1, a2, equal_nan=False)",
     "Same shape and same elements?"},
    {"shape", np_shape, "shape(a)", "The shape."},
    {"ndim", np_ndim, "ndim(a)", "The number of dimensions."},
    {"size", np_size, "size(a, axis=None)", "The number of elements."},
    {"copy", np_copy, "copy(a)", "A copy."},
    {NULL, NULL, NULL, NULL}};
