/* kernel/modules/numpy/pieces.c: small functions that NumPy too writes in terms of others. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/numpy/compose.h"

/* numpy.<name>(a, axis). */
static struct lang_obj *along(struct lang_vm *vm, const char *name, struct lang_obj *a,
                              struct lang_obj *axis) {
    return NP2(name, a, axis);
}

/* --- NaN aside
 * ----------------------------------------------------------------------------------*/
/* a with NaN replaced by that number. */
static struct lang_obj *without_nan(struct lang_vm *vm, struct lang_obj *a, double number) {
    return NP3("where", NP1("isnan", a), lang_float(vm, number), a);
}
static struct lang_obj *nan_position(struct lang_vm *vm, struct lang_obj *const *args,
                                     const char *name, double filler) {
    struct lang_obj *empty = along(vm, "all", NP1("isnan", args[0]), args[1]);
    if (lang_truth(vm, NP1("any", empty))) {
        lang_raise(vm, &lang_exc_ValueError, "All-NaN slice encountered");
    }
    return along(vm, name, without_nan(vm, args[0], filler), args[1]);
}
static MOD_NATIVE(np_nanargmax) {
    return nan_position(vm, args, "argmax", -INFINITY);
}
static MOD_NATIVE(np_nanargmin) {
    return nan_position(vm, args, "argmin", INFINITY);
}
static MOD_NATIVE(np_nanprod) {
    return along(vm, "prod", without_nan(vm, args[0], 1), args[1]);
}
/* Of each line along the axis, what the function says of its numbers. */
static struct lang_obj *of_numbers(struct lang_vm *vm, const char *name, struct lang_obj *line,
                                   struct lang_obj *extra) {
    struct lang_obj *numbers = lang_get_item(vm, line, NP1("logical_not", NP1("isnan", line)));
    if (mod_array_of(numbers)->size == 0) {
        return mod_float64(vm, NAN);
    }
    return extra ? NP2(name, numbers, extra) : NP1(name, numbers);
}
static struct lang_obj *nan_lines(struct lang_vm *vm, const char *name, struct lang_obj *a,
                                  struct lang_obj *axis, struct lang_obj *extra) {
    a = mod_as_ndarray(vm, a);
    if (lang_is_none(axis)) {
        return of_numbers(vm, name, NP1("ravel", a), extra);
    }
    struct lang_obj *last = NP3("moveaxis", a, axis, lang_int(vm, -1));
    const struct array *shape = mod_array_of(last);
    int64_t length = shape->shape[shape->ndim - 1];
    struct lang_obj *two[2] = {lang_int(vm, -1), lang_int(vm, length)};
    struct lang_obj *lines = NP2("reshape", last, lang_tuple(vm, two, 2));
    struct lang_obj *values = lang_list(vm, 8), *sizes = lang_list(vm, 8);
    for (int64_t i = 0; i < lang_len(vm, lines); i++) {
        lang_list_append(vm, values,
                         of_numbers(vm, name, lang_get_item(vm, lines, lang_int(vm, i)), extra));
    }
    for (int i = 0; i + 1 < shape->ndim; i++) {
        lang_list_append(vm, sizes, lang_int(vm, shape->shape[i]));
    }
    return NP2("reshape", NP1("array", values), sizes);
}
static MOD_NATIVE(np_nanmedian) {
    return nan_lines(vm, "median", args[0], args[1], NULL);
}
static MOD_NATIVE(np_nanpercentile) {
    return nan_lines(vm, "percentile", args[0], args[2], args[1]);
}
static MOD_NATIVE(np_nanquantile) {
    return nan_lines(vm, "quantile", args[0], args[2], args[1]);
}

/* --- Element by element
 * -------------------------------------------------------------------------*/
static uint64_t gcd_of(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}
static struct lang_obj *divisors(struct lang_vm *vm, struct lang_obj *const *args, bool multiple) {
    struct lang_obj *pair = NP2("broadcast_arrays", args[0], args[1]);
    struct array *a = mod_array_of(lang_seq_item(pair, 0));
    struct array *b = mod_array_of(lang_seq_item(pair, 1));
    if (!array_dtype_is_integer(a->dtype) || !array_dtype_is_integer(b->dtype)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "ufunc '%s' did not contain a loop with signature matching types",
                   multiple ? "lcm" : "gcd");
    }
    struct lang_obj *result = mod_zeros(vm, ARRAY_INT64, a->ndim, a->shape);
    for (int64_t i = 0; i < a->size; i++) {
        int64_t x = array_get_int64(a, i), y = array_get_int64(b, i);
        uint64_t p = x < 0 ? 0 - (uint64_t)x : (uint64_t)x,
                 q = y < 0 ? 0 - (uint64_t)y : (uint64_t)y;
        uint64_t divisor = gcd_of(p, q);
        array_put_int64(mod_array_of(result), i,
                        (int64_t)(!multiple ? divisor
                                  : divisor ? p / divisor * q
                                            : 0));
    }
    struct nn_err err = {0};
    return mod_array_result(vm, array_retain(mod_array_of(result)), &err);
}
static MOD_NATIVE(np_gcd) {
    return divisors(vm, args, false);
}
static MOD_NATIVE(np_lcm) {
    return divisors(vm, args, true);
}
static MOD_NATIVE(np_fix) {
    return NP1("trunc", NP2("multiply", args[0], lang_float(vm, 1)));
}
static struct lang_obj *signed_infinity(struct lang_vm *vm, struct lang_obj *a, double infinity) {
    return NP2("equal", a, lang_float(vm, infinity));
}
static MOD_NATIVE(np_isposinf) {
    return signed_infinity(vm, args[0], INFINITY);
}
static MOD_NATIVE(np_isneginf) {
    return signed_infinity(vm, args[0], -INFINITY);
}
static MOD_NATIVE(np_real) {
    struct lang_obj *part = lang_get_attr_try(vm, args[0], "real");
    return part ? part : mod_as_ndarray(vm, args[0]);
}
static MOD_NATIVE(np_imag) {
    struct lang_obj *part = lang_get_attr_try(vm, args[0], "imag");
    return part ? part : NP1("zeros_like", args[0]);
}
/* f(x) or a value, wherever its condition holds; later ones win. */
static MOD_NATIVE(np_piecewise) {
    struct lang_obj *x = mod_as_ndarray(vm, args[0]), *y = NP1("zeros_like", x);
    struct lang_obj *conditions = lang_to_list(vm, args[1]), *functions = lang_to_list(vm, args[2]);
    size_t n = lang_seq_count(conditions), given = lang_seq_count(functions);
    if (given != n && given != n + 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "with %zu condition(s), either %zu or %zu functions are expected", n, n, n + 1);
    }
    struct lang_obj *rest = lang_bool(false);
    for (size_t i = 0; i < given; i++) {
        struct lang_obj *where =
            i < n ? NP1("asarray", lang_seq_item(conditions, i)) : NP1("logical_not", rest);
        struct lang_obj *value = lang_seq_item(functions, i);
        rest = i < n ? NP2("logical_or", rest, where) : rest;
        if (value->type->call) {
            struct lang_obj *chosen = lang_get_item(vm, x, where);
            value = lang_call_pos(vm, value, &chosen, 1);
        }
        lang_set_item(vm, y, where, value);
    }
    return y;
}

/* --- Shapes and order
 * ---------------------------------------------------------------------------*/
static MOD_NATIVE(np_atleast_3d) {
    struct lang_obj *a = mod_as_ndarray(vm, args[0]);
    int ndim = mod_array_of(a)->ndim;
    if (ndim < 2) {
        a = NP1("atleast_2d", a);
    }
    return ndim < 3 ? NP2("expand_dims", a, lang_int(vm, 2)) : a;
}
static MOD_NATIVE(np_ascontiguousarray) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], mod_arg_dtype(vm, args[1]));
    return mod_array_wrap(vm, array_as_contiguous(a, a->dtype, &err), &err);
}
static MOD_NATIVE(np_rollaxis) {
    const struct array *a = mod_array_of(mod_as_ndarray(vm, args[0]));
    int64_t axis = lang_arg_int(vm, args[1], "axis"), start = lang_arg_int(vm, args[2], "start");
    axis += axis < 0 ? a->ndim : 0;
    start += start < 0 ? a->ndim : 0;
    start -= start > axis;
    return NP3("moveaxis", args[0], lang_int(vm, axis), lang_int(vm, start));
}
static MOD_NATIVE(np_array_equiv) {
    struct array *pair[2] = {mod_to_array(vm, args[0], -1), mod_to_array(vm, args[1], -1)};
    int ndim = pair[0]->ndim > pair[1]->ndim ? pair[0]->ndim : pair[1]->ndim;
    for (int i = 1; i <= ndim; i++) {
        int64_t x = i <= pair[0]->ndim ? pair[0]->shape[pair[0]->ndim - i] : 1;
        int64_t y = i <= pair[1]->ndim ? pair[1]->shape[pair[1]->ndim - i] : 1;
        if (x != y && x != 1 && y != 1) {
            return &lang_false;
        }
    }
    return lang_bool(lang_truth(vm, NP1("all", NP2("equal", args[0], args[1]))));
}
static MOD_NATIVE(np_partition) {
    return NP2("sort", args[0], args[2]);
}
static MOD_NATIVE(np_argpartition) {
    return NP2("argsort", args[0], args[2]);
}
/* The last key counts most: a stable order by each in turn. */
static MOD_NATIVE(np_lexsort) {
    struct lang_obj *keys = lang_to_list(vm, args[0]), *order = NULL;
    for (size_t i = 0; i < lang_seq_count(keys); i++) {
        struct lang_obj *key = mod_as_ndarray(vm, lang_seq_item(keys, i));
        order = order ? lang_get_item(vm, order, NP1("argsort", lang_get_item(vm, key, order)))
                      : NP1("argsort", key);
    }
    if (!order) {
        lang_raise(vm, &lang_exc_TypeError, "need sequence of keys with len > 0 in lexsort");
    }
    return order;
}
static MOD_NATIVE(np_trim_zeros) {
    const struct array *a = mod_to_array(vm, args[0], -1);
    const char *where = lang_arg_str(vm, args[1], "trim");
    int64_t first = 0, last = a->size;
    while (strpbrk(where, "fF") && first < last && array_get_double(a, first) == 0) {
        first++;
    }
    while (strpbrk(where, "bB") && last > first && array_get_double(a, last - 1) == 0) {
        last--;
    }
    return lang_get_item(vm, args[0],
                         lang_slice(vm, lang_int(vm, first), lang_int(vm, last), &lang_none));
}
static MOD_NATIVE(np_histogram_bin_edges) {
    return lang_seq_item(NP3("histogram", args[0], args[1], args[2]), 1);
}
/* One axis of histogram2d: the edges (doubles), and for each value its bin, -1 outside. */
static struct array *binned(struct lang_vm *vm, const struct array *values, struct lang_obj *bins,
                            struct lang_obj *range, int64_t *bin) {
    struct array *edges = mod_to_array(
        vm,
        NP3("histogram_bin_edges",
            mod_array_wrap(vm, array_retain((struct array *)(uintptr_t)values), NULL), bins, range),
        ARRAY_FLOAT64);
    int64_t last = edges->size - 1;
    for (int64_t i = 0; i < values->size; i++) {
        double x = array_get_double(values, i);
        int64_t low = 0, high = last;
        bin[i] = -1;
        if (!(x >= array_get_double(edges, 0) && x <= array_get_double(edges, last))) {
            continue;
        }
        while (high - low > 1) { /* the last bin takes its right edge too */
            int64_t middle = low + (high - low) / 2;
            *(x >= array_get_double(edges, middle) ? &low : &high) = middle;
        }
        bin[i] = low;
    }
    return edges;
}
/* args: x, y, bins, range, density, weights. */
static MOD_NATIVE(np_histogram2d) {
    struct nn_err err = {0};
    const struct array *values[2] = {mod_to_array(vm, args[0], ARRAY_FLOAT64),
                                     mod_to_array(vm, args[1], ARRAY_FLOAT64)};
    int64_t n = values[0]->size, *bin[2];
    if (values[1]->size != n) {
        lang_raise(vm, &lang_exc_ValueError, "x and y must have the same length.");
    }
    const struct array *weights =
        lang_is_none(args[5]) ? NULL : mod_to_array(vm, args[5], ARRAY_FLOAT64);
    if (weights && weights->size != n) {
        lang_raise(vm, &lang_exc_ValueError, "The weights should be one for each sample.");
    }
    bool two = (lang_is_seq(args[2]) || mod_array_of(args[2])) && lang_len(vm, args[2]) == 2;
    struct array *edges[2];
    for (int k = 0; k < 2; k++) {
        struct lang_obj *at = lang_int(vm, k);
        struct lang_obj *range =
            lang_is_none(args[3]) ? &lang_none : lang_get_item(vm, args[3], at);
        bin[k] = lang_temp(vm, (size_t)(n + 1) * sizeof *bin[k]);
        edges[k] =
            binned(vm, values[k], two ? lang_get_item(vm, args[2], at) : args[2], range, bin[k]);
    }
    int64_t shape[2] = {edges[0]->size - 1, edges[1]->size - 1};
    struct lang_obj *result[3] = {
        mod_array_wrap(vm, array_new(ARRAY_FLOAT64, 2, shape, &err), &err)};
    double *counts = (double *)(void *)mod_array_of(result[0])->data, total = 0;
    for (int64_t i = 0; i < n; i++) {
        if (bin[0][i] >= 0 && bin[1][i] >= 0) {
            double weight = weights ? array_get_double(weights, i) : 1;
            counts[bin[0][i] * shape[1] + bin[1][i]] += weight;
            total += weight;
        }
    }
    for (int64_t i = 0; lang_arg_bool(vm, args[4]) && i < shape[0] * shape[1]; i++) {
        int64_t x = i / shape[1], y = i % shape[1];
        counts[i] = counts[i] /
                    (array_get_double(edges[0], x + 1) - array_get_double(edges[0], x)) /
                    (array_get_double(edges[1], y + 1) - array_get_double(edges[1], y)) / total;
    }
    for (int k = 0; k < 2; k++) {
        result[1 + k] = mod_array_wrap(vm, array_retain(edges[k]), NULL);
    }
    return lang_tuple(vm, result, 3);
}

/* --- Filling
 * ------------------------------------------------------------------------------------*/
static struct array *target_of(struct lang_vm *vm, struct lang_obj *obj, const char *function) {
    struct array *a = mod_array_of(obj);
    if (!a) {
        lang_raise(vm, &lang_exc_TypeError, "argument 1 of %s must be numpy.ndarray", function);
    }
    return a;
}
/* The places in turn, the values over and over. */
static void fill_places(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *places,
                        struct lang_obj *values) {
    struct array *at = mod_to_array(vm, places, -1), *from = mod_to_array(vm, values, -1);
    struct lang_obj *flat = lang_get_attr(vm, a, "flat");
    for (int64_t i = 0; i < at->size; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_set_item(vm, flat, lang_int(vm, array_get_int64(at, i)),
                      mod_scalar(vm, from->dtype, array_address(from, i % from->size)));
        lang_pool_drain(vm, mark, NULL);
    }
}
static MOD_NATIVE(np_put) {
    target_of(vm, args[0], "put");
    if (mod_to_array(vm, args[2], -1)->size) {
        fill_places(vm, args[0], args[1], args[2]);
    }
    return &lang_none;
}
static MOD_NATIVE(np_place) {
    target_of(vm, args[0], "place");
    struct lang_obj *places = NP1("flatnonzero", args[1]);
    if (mod_array_of(places)->size && mod_to_array(vm, args[2], -1)->size == 0) {
        lang_raise(vm, &lang_exc_ValueError, "Cannot insert from an empty array!");
    }
    fill_places(vm, args[0], places, args[2]);
    return &lang_none;
}

/* --- Text
 * ---------------------------------------------------------------------------------------*/
static MOD_NATIVE(np_array_repr) {
    return lang_repr(vm, mod_as_ndarray(vm, args[0]));
}
static MOD_NATIVE(np_array_str) {
    return mod_np_call(vm, "array2string", 4, args[0], args[1], args[2], args[3]);
}
static struct lang_obj *in_base(struct lang_vm *vm, int64_t number, int64_t base, int64_t width) {
    char digits[72];
    int at = (int)sizeof digits;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    if (base < 2 || base > 36) {
        lang_raise(vm, &lang_exc_ValueError, "Bases greater than 36 not handled in base_repr.");
    }
    do {
        digits[--at] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left % (uint64_t)base];
        left /= (uint64_t)base;
    } while (left);
    while ((int)sizeof digits - at < width && at > 1) {
        digits[--at] = '0';
    }
    if (number < 0) {
        digits[--at] = '-';
    }
    return lang_str_sized(vm, digits + at, sizeof digits - (size_t)at);
}
static MOD_NATIVE(np_binary_repr) {
    int64_t number = lang_arg_int(vm, args[0], "num");
    int64_t width = lang_is_none(args[1]) ? 0 : lang_arg_int(vm, args[1], "width");
    if (number < 0 && width > 0 && width < 63) { /* two's complement */
        number += (int64_t)1 << width;
    }
    return in_base(vm, number, 2, width);
}
static MOD_NATIVE(np_base_repr) {
    return in_base(vm, lang_arg_int(vm, args[0], "number"), lang_arg_int(vm, args[1], "base"), 0);
}

const struct lang_def mod_numpy_pieces[] = {
    {"nanargmax", np_nanargmax, "nanargmax(a, axis=None)", "argmax without NaN."},
    {"nanargmin", np_nanargmin, "nanargmin(a, axis=None)", "argmin without NaN."},
    {"nanprod", np_nanprod, "nanprod(a, axis=None)", "The product without NaN."},
    {"nanmedian", np_nanmedian, "nanmedian(a, axis=None)", "The middle value without NaN."},
    {"nanpercentile", np_nanpercentile, "nanpercentile(a, q, axis=None)",
     "A percentile without NaN."},
    {"nanquantile", np_nanquantile, "nanquantile(a, q, axis=None)", "A quantile without NaN."},
    {"gcd", np_gcd, "gcd(x1, x2, /)", "The greatest common divisor."},
    {"lcm", np_lcm, "lcm(x1, x2, /)", "The least common multiple."},
    {"fix", np_fix, "fix(x)", "Rounded towards zero."},
    {"isposinf", np_isposinf, "isposinf(x)", "Is it positive infinity?"},
    {"isneginf", np_isneginf, "isneginf(x)", "Is it negative infinity?"},
    {"real", np_real, "real(val)", "The real part: all numbers here are real."},
    {"imag", np_imag, "imag(val)", "The imaginary part: zero."},
    {"piecewise", np_piecewise, "piecewise(x, condlist, funclist)",
     "Values or functions, each where its condition holds."},
    {"atleast_3d", np_atleast_3d, "atleast_3d(a)", "At least three dimensions."},
    {"ascontiguousarray", np_ascontiguousarray, "ascontiguousarray(a, dtype=None)",
     "In memory row by row."},
    {"rollaxis", np_rollaxis, "rollaxis(a, axis, start=0)", "One axis moved before another."},
    {"array_equiv", np_array_equiv, "array_equiv(a1, a2)", "Equal after broadcasting?"},
    {"partition", np_partition, "partition(a, kth, axis=-1)",
     "Sorted so far that kth is in its place."},
    {"argpartition", np_argpartition, "argpartition(a, kth, axis=-1)", "Its positions."},
    {"lexsort", np_lexsort, "lexsort(keys)", "The order by several keys, the last first."},
    {"trim_zeros", np_trim_zeros, "trim_zeros(filt, trim='fb')", "Without zeros at the ends."},
    {"histogram2d", np_histogram2d,
     "histogram2d(x, y, bins=10, range=None, density=None, weights=None)",
     "How many points lie in each cell of a grid, and the edges of the grid."},
    {"histogram_bin_edges", np_histogram_bin_edges, "histogram_bin_edges(a, bins=10, range=None)",
     "The edges of a histogram's bins."},
    {"put", np_put, "put(a, ind, v)", "Sets elements by their flat positions."},
    {"place", np_place, "place(arr, mask, vals)", "Sets elements where the mask is true."},
    {"array_repr", np_array_repr, "array_repr(arr)", "repr of an array."},
    {"array_str", np_array_str,
     "array_str(a, max_line_width=None, precision=None, suppress_small=None)", "str of an array."},
    {"binary_repr", np_binary_repr, "binary_repr(num, width=None)", "A number in base two."},
    {"base_repr", np_base_repr, "base_repr(number, base=2)", "A number in some base."},
    {NULL, NULL, NULL, NULL}};
