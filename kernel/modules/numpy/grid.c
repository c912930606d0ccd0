/* kernel/modules/numpy/grid.c: np.c_, np.r_, np.s_, np.mgrid and np.ogrid, coordinates and
 * triangles, and the functions that write into an array at such places. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"
#include "kernel/lang/imaginary.h"
#include "kernel/modules/numpy/compose.h"

/* --- np.c_, np.r_, np.s_, np.mgrid, np.ogrid: made by subscript
 * --------------------------------------*/
enum joiner_kind { JOIN_ROWS, JOIN_COLUMNS, GRID_FULL, GRID_OPEN, INDEX_ITSELF, JOINER_COUNT };
struct joiner {
    struct lang_obj base;
    enum joiner_kind kind;
};
/* A slice's start and step, 0 and 1 where left out, and its stop. For a step of 5j, *points becomes
 * 5, how many places it asks for, and the step 5.0; else it is -1. */
struct range {
    struct lang_obj *start, *stop, *step;
    int64_t points;
};
static struct range range_of(struct lang_vm *vm, struct lang_obj *slice) {
    struct range range = {.points = -1};
    double count;
    lang_slice_parts(slice, &range.start, &range.stop, &range.step);
    if (lang_is_none(range.start)) {
        range.start = lang_int(vm, 0);
    }
    if (lang_is_none(range.step)) {
        range.step = lang_int(vm, 1);
    } else if (lang_imaginary_get(range.step, &count)) {
        range.step = lang_float(vm, fabs(count));
        if (!lang_int_get(lang_int_from_double(vm, fabs(count)), &range.points)) {
            lang_raise(vm, &lang_exc_ValueError, "%g points are too many for an array", count);
        }
    }
    return range;
}
/* A slice as the range it stands for; anything else as a vector. */
static struct lang_obj *piece(struct lang_vm *vm, struct lang_obj *item) {
    if (!lang_is(item, &lang_type_slice)) {
        return mod_as_ndarray(vm, NP1("atleast_1d", item));
    }
    struct range range = range_of(vm, item);
    return range.points < 0 ? NP3("arange", range.start, range.stop, range.step)
                            : NP3("linspace", range.start, range.stop, lang_int(vm, range.points));
}
/* places * step + start, the step between as many places as were asked for computed first. */
static struct lang_obj *spread(struct lang_vm *vm, struct lang_obj *places, struct range range) {
    struct lang_obj *step = range.step;
    if (range.points >= 0 && range.points != 1) {
        step = lang_binary(vm, LANG_TRUEDIV, lang_binary(vm, LANG_SUB, range.stop, range.start),
                           lang_float(vm, (double)(range.points - 1)));
    }
    return lang_binary(vm, LANG_ADD, lang_binary(vm, LANG_MUL, places, step), range.start);
}
/* np.mgrid[slice]: one line, of integers when all three are. */
static struct lang_obj *grid_line(struct lang_vm *vm, struct lang_obj *slice) {
    struct range range = range_of(vm, slice);
    if (range.points < 0) {
        return NP3("arange", range.start, range.stop, range.step);
    }
    struct lang_obj *dtype = NP3("result_type", range.start, range.stop, range.step);
    struct lang_obj *places = NP1("arange", lang_int(vm, range.points));
    return spread(vm, NP2("asarray", places, dtype), range);
}
/* np.mgrid[a, b]: the coordinates along each axis, of one dtype, stacked; np.ogrid's broadcast. */
static struct lang_obj *grid_of(struct lang_vm *vm, struct lang_obj *slices, bool full) {
    size_t n = lang_seq_count(slices);
    struct lang_obj *numpy = lang_import(vm, "numpy");
    struct range *ranges = lang_temp(vm, (n + 1) * sizeof *ranges);
    struct lang_obj **sizes = lang_temp(vm, (n + 1) * sizeof *sizes);
    struct lang_obj **numbers = lang_temp(vm, (3 * n + 1) * sizeof *numbers);
    numbers[0] = lang_int(vm, 0);
    for (size_t i = 0; i < n; i++) {
        struct range range = ranges[i] = range_of(vm, lang_seq_item(slices, i));
        struct lang_obj *length = lang_int(vm, range.points);
        if (range.points < 0) {
            struct lang_obj *span = lang_binary(vm, LANG_SUB, range.stop, range.start);
            length = lang_int_from_double(
                vm, ceil(lang_arg_float(vm, lang_binary(vm, LANG_TRUEDIV, span, range.step),
                                        "the length of a slice")));
        }
        sizes[i] = length;
        numbers[3 * i + 1] = range.start;
        numbers[3 * i + 2] = range.stop;
        numbers[3 * i + 3] = range.step;
    }
    struct lang_obj *dtype =
        lang_call_pos(vm, lang_get_attr(vm, numpy, "result_type"), numbers, 3 * n + 1);
    if (full) {
        struct lang_obj *grid = NP2("indices", lang_tuple(vm, sizes, n), dtype);
        for (size_t i = 0; i < n; i++) {
            struct lang_obj *at = lang_int(vm, (int64_t)i);
            lang_set_item(vm, grid, at, spread(vm, lang_get_item(vm, grid, at), ranges[i]));
        }
        return grid;
    }
    for (size_t i = 0; i < n; i++) {
        sizes[i] = spread(vm, NP2("asarray", NP1("arange", sizes[i]), dtype), ranges[i]);
    }
    return lang_call_pos(vm, lang_get_attr(vm, numpy, "ix_"), sizes, n);
}
static struct lang_obj *joiner_get_item(struct lang_vm *vm, struct lang_obj *self,
                                        struct lang_obj *key) {
    enum joiner_kind kind = ((struct joiner *)self)->kind;
    if (kind == INDEX_ITSELF) {
        return key;
    }
    bool several = lang_is(key, &lang_type_tuple), columns = kind == JOIN_COLUMNS;
    size_t n = several ? lang_seq_count(key) : 1;
    bool grid = kind == GRID_FULL || kind == GRID_OPEN;
    struct lang_obj *list = lang_list(vm, n);
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *part = several ? lang_seq_item(key, i) : key;
        if (!grid) {
            part = piece(vm, part);
            if (columns && mod_array_of(part)->ndim == 1) {
                part = NP2("expand_dims", part, lang_int(vm, 1));
            }
        } else if (!lang_is(part, &lang_type_slice)) {
            lang_raise(vm, &lang_exc_AttributeError, "'%s' object has no attribute 'step'",
                       part->type->name);
        }
        lang_list_append(vm, list, part);
    }
    if (grid) {
        return several ? grid_of(vm, list, kind == GRID_FULL) : grid_line(vm, key);
    }
    return NP2("concatenate", list, lang_int(vm, columns ? -1 : 0));
}
static const struct lang_type type_joiner = {LANG_TYPE_HEAD("IndexExpression"), .module = "numpy",
                                             .doc = "Joins what stands between its brackets.",
                                             .size = sizeof(struct joiner),
                                             .get_item = joiner_get_item};
void mod_numpy_add_joiners(struct lang_vm *vm, struct lang_obj *module) {
    static const char *const names[JOINER_COUNT] = {"r_", "c_", "mgrid", "ogrid", "s_"}; /* ORDER */
    for (int i = 0; i < JOINER_COUNT; i++) {
        struct joiner *joiner = lang_new(vm, &type_joiner);
        joiner->kind = (enum joiner_kind)i;
        lang_module_set(vm, module, names[i], &joiner->base);
    }
}

/* --- Coordinates ------------------------------------------------------------------------------*/
static MOD_NATIVE(np_indices) {
    int64_t shape[ARRAY_MAX_NDIM + 1];
    int ndim = mod_arg_shape(vm, args[0], shape + 1);
    int dtype = mod_arg_dtype(vm, args[1]);
    shape[0] = ndim;
    if (ndim == ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "the result would have more than %d dimensions",
                   ARRAY_MAX_NDIM);
    }
    struct lang_obj *out =
        mod_zeros(vm, dtype < 0 ? ARRAY_INT64 : (enum array_dtype)dtype, ndim + 1, shape);
    for (int i = 0; i < ndim; i++) {
        struct lang_obj *sizes[ARRAY_MAX_NDIM];
        for (int k = 0; k < ndim; k++) {
            sizes[k] = lang_int(vm, k == i ? shape[k + 1] : 1);
        }
        struct lang_obj *line = NP1("arange", lang_int(vm, shape[i + 1]));
        lang_set_item(vm, out, lang_int(vm, i),
                      NP2("reshape", line, lang_tuple(vm, sizes, (size_t)ndim)));
    }
    return out;
}
static MOD_NATIVE(np_ix) {
    size_t n = lang_seq_count(args[0]);
    struct lang_obj *grids[ARRAY_MAX_NDIM], *shape[ARRAY_MAX_NDIM];
    if (n > ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "too many sequences");
    }
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *line = mod_as_ndarray(vm, NP1("atleast_1d", lang_seq_item(args[0], i)));
        if (mod_array_of(line)->ndim != 1) {
            lang_raise(vm, &lang_exc_ValueError, "Cross index must be 1 dimensional");
        }
        if (mod_array_of(line)->dtype == ARRAY_BOOL) {
            line = NP1("flatnonzero", line);
        }
        for (size_t k = 0; k < n; k++) {
            shape[k] = lang_int(vm, k == i ? -1 : 1);
        }
        grids[i] = NP2("reshape", line, lang_tuple(vm, shape, n));
    }
    return lang_tuple(vm, grids, n);
}
static MOD_NATIVE(np_tri) {
    struct nn_err err = {0};
    int64_t rows = lang_arg_int(vm, args[0], "N");
    int64_t columns = lang_is_none(args[1]) ? rows : lang_arg_int(vm, args[1], "M");
    int dtype = mod_arg_dtype(vm, args[3]);
    return mod_array_wrap(vm,
                          array_tri(dtype < 0 ? ARRAY_FLOAT64 : (enum array_dtype)dtype, rows,
                                    columns, lang_arg_int(vm, args[2], "k"), &err),
                          &err);
}
/* Where the triangle below (and with) diagonal k is true, or false. */
static struct lang_obj *triangle(struct lang_vm *vm, struct lang_obj *n, struct lang_obj *m,
                                 int64_t k, bool upper) {
    struct lang_obj *grid = mod_np_call(vm, "tri", 4, n, m, lang_int(vm, upper ? k - 1 : k),
                                        (struct lang_obj *)(uintptr_t)&lang_type_bool.base);
    return NP1("nonzero", upper ? NP1("logical_not", grid) : grid);
}
static MOD_NATIVE(np_triu_indices) {
    return triangle(vm, args[0], args[2], lang_arg_int(vm, args[1], "k"), true);
}
static MOD_NATIVE(np_tril_indices) {
    return triangle(vm, args[0], args[2], lang_arg_int(vm, args[1], "k"), false);
}
static MOD_NATIVE(np_diag_indices) {
    struct lang_obj *line = NP1("arange", args[0]), *items[ARRAY_MAX_NDIM];
    int64_t n = lang_arg_int(vm, args[1], "ndim");
    for (int64_t i = 0; i < n && i < ARRAY_MAX_NDIM; i++) {
        items[i] = line;
    }
    return lang_tuple(vm, items, (size_t)(n > ARRAY_MAX_NDIM ? ARRAY_MAX_NDIM : n));
}
static MOD_NATIVE(np_unravel_index) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    int ndim = mod_arg_shape(vm, args[1], shape);
    struct array *out[ARRAY_MAX_NDIM], *flat = mod_to_array(vm, args[0], ARRAY_INT64);
    if (array_unravel_index(flat, ndim, shape, out, &err) < 0) {
        mod_raise(vm, &err);
    }
    return mod_array_tuple(vm, out, ndim, true);
}
static MOD_NATIVE(np_ravel_multi_index) {
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = mod_arg_shape(vm, args[1], shape);
    struct lang_obj *list = lang_to_list(vm, args[0]), *flat = lang_int(vm, 0);
    if (lang_seq_count(list) != (size_t)ndim) {
        lang_raise(vm, &lang_exc_ValueError,
                   "parameter multi_index must be a sequence of length %d", ndim);
    }
    for (int i = 0; i < ndim; i++) {
        struct lang_obj *at = mod_as_ndarray(vm, lang_seq_item(list, (size_t)i));
        const struct array *a = mod_array_of(at);
        for (int64_t k = 0; k < a->size; k++) {
            if (array_get_int64(a, k) < 0 || array_get_int64(a, k) >= shape[i]) {
                lang_raise(vm, &lang_exc_ValueError, "invalid entry in coordinates array");
            }
        }
        flat =
            lang_binary(vm, LANG_ADD, lang_binary(vm, LANG_MUL, flat, lang_int(vm, shape[i])), at);
    }
    return flat;
}

/* --- Broadcasting -----------------------------------------------------------------------------*/
static MOD_NATIVE(np_broadcast_arrays) {
    int n, ndim;
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    struct array **arrays = mod_arg_arrays(vm, args[0], &n);
    if (array_broadcast_shapes(n, arrays, &ndim, shape, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj **items = lang_temp(vm, (size_t)(n + 1) * sizeof *items);
    for (int i = 0; i < n; i++) {
        items[i] = mod_array_wrap(vm, array_broadcast_to(arrays[i], ndim, shape, &err), &err);
    }
    return lang_tuple(vm, items, (size_t)n);
}
static MOD_NATIVE(np_broadcast_shapes) {
    size_t n = lang_seq_count(args[0]);
    struct array **arrays = lang_temp(vm, (n + 1) * sizeof *arrays);
    static const int64_t none[ARRAY_MAX_NDIM];
    for (size_t i = 0; i < n; i++) { /* arrays of no bytes: every stride is zero */
        int64_t shape[ARRAY_MAX_NDIM];
        struct nn_err err = {0};
        int ndim = mod_arg_shape(vm, lang_seq_item(args[0], i), shape);
        struct array *base = mod_to_array(vm, lang_int(vm, 0), -1);
        arrays[i] = mod_array_of(
            mod_array_wrap(vm, array_view(base, ndim, shape, none, base->data, &err), &err));
    }
    struct nn_err err = {0};
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim;
    if (array_broadcast_shapes((int)n, arrays, &ndim, shape, &err) < 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "shape mismatch: objects cannot be broadcast to a single shape.");
    }
    struct lang_obj *items[ARRAY_MAX_NDIM];
    for (int i = 0; i < ndim; i++) {
        items[i] = lang_int(vm, shape[i]);
    }
    return lang_tuple(vm, items, (size_t)ndim);
}
static MOD_NATIVE(np_shares_memory) {
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    return lang_bool(a->buffer == b->buffer && array_may_overlap(a, b));
}

/* --- Writing ----------------------------------------------------------------------------------*/
static MOD_NATIVE(np_fill_diagonal) {
    struct array *a = mod_array_of(args[0]);
    if (!a || a->ndim < 2) {
        lang_raise(vm, &lang_exc_ValueError, "array must be at least 2-d");
    }
    /* the distance of two elements of the diagonal in C order; a tall matrix ends early */
    int64_t step = 0, along = 1;
    for (int i = a->ndim - 1; i >= 0; i--) {
        if (a->ndim > 2 && a->shape[i] != a->shape[0]) {
            lang_raise(vm, &lang_exc_ValueError, "All dimensions of input must be of equal length");
        }
        step += along;
        along *= a->shape[i];
    }
    int64_t end = a->ndim == 2 && a->shape[0] > a->shape[1] ? a->shape[1] * a->shape[1] : a->size;
    struct lang_obj *key = lang_slice(vm, &lang_none, lang_int(vm, end), lang_int(vm, step));
    lang_set_item(vm, mod_array_get_flat(vm, args[0]), key, args[1]);
    return &lang_none;
}
static MOD_NATIVE(np_copyto) {
    if (!mod_array_of(args[0])) {
        lang_raise(vm, &lang_exc_TypeError, "copyto() argument 1 must be numpy.ndarray, not %s",
                   args[0]->type->name);
    }
    struct lang_obj *value = args[1];
    enum array_weak weak;
    const struct array *from = mod_to_operand(vm, value, &weak);
    enum array_dtype to = mod_array_of(args[0])->dtype;
    if (from && (weak != ARRAY_WEAK_INT || to == ARRAY_BOOL) &&
        !array_can_cast(from->dtype, to, ARRAY_CAST_SAME_KIND)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Cannot cast %s from dtype('%s') to dtype('%s') according to the rule "
                   "'same_kind'",
                   from->ndim ? "array data" : "scalar", array_dtypes[from->dtype].name,
                   array_dtypes[to].name);
    }
    if (args[2] != &lang_true) {
        value = NP3("where", args[2], value, args[0]);
    }
    lang_set_item(vm, args[0], &lang_ellipsis, value);
    return &lang_none;
}
static MOD_NATIVE(np_putmask) {
    struct lang_obj *mask = mod_as_ndarray(vm, args[1]), *values = mod_as_ndarray(vm, args[2]);
    int64_t n = mod_array_of(mask)->size, have = mod_array_of(values)->size;
    if (have == 0) {
        return &lang_none;
    }
    struct array *a = mod_array_of(args[0]), *m = mod_array_of(mask), *v = mod_array_of(values);
    if (!a || a->size != n) {
        lang_raise(vm, &lang_exc_ValueError, "putmask: mask and data must be the same size");
    }
    for (int64_t i = 0; i < n; i++) {
        if (array_get_int64(m, i)) {
            array_put_double(a, i, array_get_double(v, i % have));
        }
    }
    return &lang_none;
}

/* --- Other arrangements -----------------------------------------------------------------------*/
static MOD_NATIVE(np_rot90) {
    int64_t k = lang_arg_int(vm, args[1], "k") & 3;
    struct lang_obj *m = mod_as_ndarray(vm, args[0]);
    if (mod_array_of(m)->ndim < 2) {
        lang_raise(vm, &lang_exc_ValueError, "Axes=(0, 1) out of range for array of ndim=%d.",
                   mod_array_of(m)->ndim);
    }
    struct lang_obj *first = lang_int(vm, 0), *second = lang_int(vm, 1);
    if (k == 2) {
        return NP2("flip", NP2("flip", m, first), second);
    }
    if (k == 1) {
        return NP3("swapaxes", NP2("flip", m, second), first, second);
    }
    return k == 3 ? NP2("flip", NP3("swapaxes", m, first, second), second) : m;
}
static MOD_NATIVE(np_resize) {
    int64_t shape[ARRAY_MAX_NDIM], size = 1;
    int ndim = mod_arg_shape(vm, args[1], shape);
    struct lang_obj *flat = NP1("ravel", mod_as_ndarray(vm, args[0]));
    for (int i = 0; i < ndim; i++) {
        size *= shape[i];
    }
    int64_t have = mod_array_of(flat)->size, times = have ? (size + have - 1) / have : 0;
    struct lang_obj *many = NP2("tile", flat, lang_int(vm, times));
    return NP2("reshape", mod_slice_axis(vm, many, 0, 0, size), args[1]);
}
static MOD_NATIVE(np_vander) {
    struct lang_obj *x = mod_as_ndarray(vm, args[0]);
    int64_t n = lang_is_none(args[1]) ? mod_array_of(x)->size : lang_arg_int(vm, args[1], "N");
    bool increasing = lang_arg_bool(vm, args[2]);
    struct lang_obj *powers =
        increasing ? NP1("arange", lang_int(vm, n))
                   : NP3("arange", lang_int(vm, n - 1), lang_int(vm, -1), lang_int(vm, -1));
    return NP2("power", NP2("expand_dims", x, lang_int(vm, 1)), powers);
}
/* hsplit cuts columns, or the elements of a vector. */
static MOD_NATIVE(np_hsplit) {
    bool vector = mod_array_of(mod_as_ndarray(vm, args[0]))->ndim == 1;
    return NP3("split", args[0], args[1], lang_int(vm, vector ? 0 : 1));
}
static MOD_NATIVE(np_vsplit) {
    return NP3("split", args[0], args[1], lang_int(vm, 0));
}
static MOD_NATIVE(np_compress) {
    struct lang_obj *where = lang_seq_item(NP1("nonzero", args[0]), 0);
    return NP3("take", args[1], where, args[2]);
}
static MOD_NATIVE(np_extract) {
    return lang_get_item(
        vm, NP1("ravel", args[1]),
        NP2("asarray", NP1("ravel", args[0]), (struct lang_obj *)(uintptr_t)&lang_type_bool.base));
}

const struct lang_def mod_numpy_grid[] = {
    {"indices", np_indices, "indices(dimensions, dtype=None)", "The coordinates of all elements."},
    {"ix_", np_ix, "ix_(*args)", "Indices of all combinations: a[np.ix_(rows, columns)]."},
    {"tri", np_tri, "tri(N, M=None, k=0, dtype=None)", "Ones on and below a diagonal."},
    {"triu_indices", np_triu_indices, "triu_indices(n, k=0, m=None)",
     "The positions of the upper triangle."},
    {"tril_indices", np_tril_indices, "tril_indices(n, k=0, m=None)",
     "The positions of the lower triangle."},
    {"diag_indices", np_diag_indices, "diag_indices(n, ndim=2)", "The positions of the diagonal."},
    {"unravel_index", np_unravel_index, "unravel_index(indices, shape)",
     "Flat positions as coordinates.\n\nnp.unravel_index(a.argmax(), a.shape)"},
    {"ravel_multi_index", np_ravel_multi_index, "ravel_multi_index(multi_index, dims)",
     "Coordinates as flat positions."},
    {"broadcast_arrays", np_broadcast_arrays, "broadcast_arrays(*args)",
     "Arrays repeated to their common shape."},
    {"broadcast_shapes", np_broadcast_shapes, "broadcast_shapes(*args)", "The common shape."},
    {"shares_memory", np_shares_memory, "shares_memory(a, b)", "Do two arrays share elements?"},
    {"may_share_memory", np_shares_memory, "may_share_memory(a, b)",
     "May two arrays share elements?"},
    {"fill_diagonal", np_fill_diagonal, "fill_diagonal(a, val)", "Sets the diagonal in place."},
    {"copyto", np_copyto, "copyto(dst, src, where=True)", "Copies values into an array."},
    {"putmask", np_putmask, "putmask(a, mask, values)", "Sets the elements under a mask."},
    {"rot90", np_rot90, "rot90(m, k=1)", "Turned by 90 degrees, k times."},
    {"resize", np_resize, "resize(a, new_shape)", "Another shape, repeating the elements."},
    {"vander", np_vander, "vander(x, N=None, increasing=False)", "Powers of x as columns."},
    {"hsplit", np_hsplit, "hsplit(ary, indices_or_sections)", "Parts side by side."},
    {"vsplit", np_vsplit, "vsplit(ary, indices_or_sections)", "Parts one below the other."},
    {"compress", np_compress, "compress(condition, a, axis=None)",
     "The elements where a condition holds, along an axis."},
    {"extract", np_extract, "extract(condition, arr)", "The elements where a condition holds."},
    {NULL, NULL, NULL, NULL}};
