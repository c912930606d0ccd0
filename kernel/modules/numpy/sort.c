/* kernel/modules/numpy/sort.c: order, uniques, counting. */
#include "engine/array/sort.h"

#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/index.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/text_array.h"

MOD_NATIVE(mod_np_sort) {
    MOD_TEXT(mod_np_sort, 3, 0, 0, ORDERS);
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    return mod_array_wrap(vm, array_sort(a, mod_arg_axis(vm, args[1]), &err), &err);
}
MOD_NATIVE(mod_np_argsort) {
    MOD_TEXT(mod_np_argsort, 3, 0, 0, ANSWERS);
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    return mod_array_wrap(vm, array_argsort(a, mod_arg_axis(vm, args[1]), &err), &err);
}
/* Different rows along an axis, in the order of their first columns. */
static struct lang_obj *unique_along(struct lang_vm *vm, struct lang_obj *a,
                                     struct lang_obj *axis_arg, const bool wanted[3]) {
    struct lang_obj *first = lang_int(vm, 0), *last = lang_int(vm, -1);
    struct lang_obj *turned = NP3("moveaxis", mod_as_ndarray(vm, a), axis_arg, first);
    int64_t n = mod_array_of(turned)->shape[0];
    struct lang_obj *shape[2] = {lang_int(vm, n), last};
    struct lang_obj *rows = NP2("reshape", turned, lang_tuple(vm, shape, 2));
    struct lang_obj *order = NP1("lexsort", NP1("flipud", lang_get_attr(vm, rows, "T")));
    struct lang_obj *sorted = lang_get_item(vm, rows, order);
    struct lang_obj *differ = NP2("not_equal", mod_slice_axis(vm, sorted, 0, 1, INT64_MIN),
                                  mod_slice_axis(vm, sorted, 0, 0, -1));
    struct lang_obj *flags[2] = {lang_list(vm, 1), NP2("any", differ, lang_int(vm, 1))};
    lang_list_append(vm, flags[0], &lang_true);
    struct lang_obj *starts = NP1("flatnonzero", NP1("concatenate", lang_tuple(vm, flags, 2)));
    struct lang_obj *firsts = lang_get_item(vm, order, starts), *items[4];
    size_t count = 1;
    items[0] = NP3("moveaxis", lang_get_item(vm, turned, firsts), first, axis_arg);
    if (wanted[0]) {
        items[count++] = firsts;
    }
    if (wanted[1]) {
        struct lang_obj *ranks = NP1("zeros_like", order);
        struct lang_obj *running = NP1("cumsum", NP1("concatenate", lang_tuple(vm, flags, 2)));
        lang_set_item(vm, ranks, order, NP2("subtract", running, lang_int(vm, 1)));
        items[count++] = ranks;
    }
    if (wanted[2]) {
        items[count++] = NP1("diff", NP2("append", starts, lang_int(vm, n)));
    }
    return count == 1 ? items[0] : lang_tuple(vm, items, count);
}
static MOD_NATIVE(np_unique) {
    MOD_TEXT(np_unique, 5, 0, 0, ORDERS);
    struct array *extra[3] = {NULL, NULL, NULL};
    bool wanted[3];
    for (int i = 0; i < 3; i++) {
        wanted[i] = lang_arg_bool(vm, args[i + 1]);
    }
    struct array *a = mod_to_array(vm, args[0], -1);
    struct nn_err err = {0};
    if (!lang_is_none(args[4]) && a->size) {
        return unique_along(vm, args[0], args[4], wanted);
    }
    struct array *values =
        array_unique(a, wanted[0] ? &extra[0] : NULL, wanted[1] ? &extra[1] : NULL,
                     wanted[2] ? &extra[2] : NULL, &err);
    struct lang_obj *items[4] = {mod_array_wrap(vm, values, &err)};
    size_t count = 1;
    for (int i = 0; i < 3; i++) {
        if (wanted[i]) {
            items[count++] = mod_array_wrap(vm, extra[i], &err);
        }
    }
    return count == 1 ? items[0] : lang_tuple(vm, items, count);
}
static MOD_NATIVE(np_bincount) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    if (array_dtype_is_float(a->dtype)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Cannot cast array data from dtype('%s') to dtype('int64') according to the "
                   "rule 'safe'",
                   array_dtype_name(a->dtype));
    }
    struct array *weights = lang_is_none(args[1]) ? NULL : mod_to_array(vm, args[1], -1);
    int64_t minlength = lang_arg_int(vm, args[2], "minlength");
    return mod_array_wrap(vm, array_bincount(a, weights, minlength, &err), &err);
}
MOD_NATIVE(mod_np_searchsorted) {
    MOD_TEXT(mod_np_searchsorted, 3, 0, 1, ANSWERS);
    struct nn_err err = {0};
    bool right = strcmp(lang_arg_str(vm, args[2], "side"), "right") == 0;
    struct array *a = mod_to_array(vm, args[0], -1), *values = mod_to_array(vm, args[1], -1);
    return mod_array_result(vm, array_searchsorted(a, values, right, &err), &err);
}
static MOD_NATIVE(np_digitize) {
    struct nn_err err = {0};
    bool right = lang_arg_bool(vm, args[2]);
    struct array *x = mod_to_array(vm, args[0], -1), *bins = mod_to_array(vm, args[1], -1);
    return mod_array_result(vm, array_digitize(x, bins, right, &err), &err);
}
static MOD_NATIVE(np_histogram) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1), *edges = NULL, *edges_out = NULL;
    double range[2];
    int64_t bins = 10;
    struct lang_obj *given = NULL;
    if (lang_is_str(args[1])) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "this kernel's histogram does not choose the bins itself (bins='%s'): give their "
            "number, or their edges",
            lang_str_data(args[1], NULL));
    }
    if (!lang_index_get(args[1], &bins)) {
        given = mod_as_ndarray(vm, args[1]);
        edges = mod_to_array(vm, given, ARRAY_FLOAT64);
    }
    bool has_range = !lang_is_none(args[2]);
    if (has_range) {
        struct lang_obj *pair = lang_to_list(vm, args[2]);
        if (lang_seq_count(pair) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "range must be a pair (lowest, highest)");
        }
        range[0] = lang_arg_float(vm, lang_seq_item(pair, 0), "range");
        range[1] = lang_arg_float(vm, lang_seq_item(pair, 1), "range");
    }
    bool density = lang_arg_bool(vm, args[3]);
    struct array *weights = lang_is_none(args[4]) ? NULL : mod_to_array(vm, args[4], -1);
    struct array *counts = array_histogram(a, weights, bins, has_range ? range : NULL, edges,
                                           density, &edges_out, &err);
    struct lang_obj *pair[2] = {mod_array_wrap(vm, counts, &err), NULL};
    pair[1] = mod_array_wrap(vm, edges_out, &err);
    if (given) {
        pair[1] = given;
    }
    if (weights && !density) {
        pair[0] =
            mod_array_wrap(vm, array_astype(mod_array_of(pair[0]), weights->dtype, &err), &err);
    }
    return lang_tuple(vm, pair, 2);
}
static MOD_NATIVE(np_isin) {
    MOD_TEXT(np_isin, 3, 0, 1, ANSWERS);
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1), *values = mod_to_array(vm, args[1], -1);
    struct lang_obj *inside = mod_array_wrap(vm, array_isin(a, values, &err), &err);
    return lang_arg_bool(vm, args[2]) ? NP1("logical_not", inside) : inside;
}

const struct lang_def mod_numpy_sort[] = {
    {"sort", mod_np_sort, "sort(a, axis=-1, kind=None)", "A sorted copy."},
    {"argsort", mod_np_argsort, "argsort(a, axis=-1, kind=None)",
     "The positions that would sort the array."},
    {"unique", np_unique,
     "unique(ar, return_index=False, return_inverse=False, return_counts=False, "
     "axis=None)",
     "The different values, sorted.\n\nvalues, counts = np.unique(y, return_counts=True)"},
    {"bincount", np_bincount, "bincount(x, /, weights=None, minlength=0)",
     "How often each of 0, 1, 2 ... occurs."},
    {"searchsorted", mod_np_searchsorted, "searchsorted(a, v, side='left')",
     "Where values would be put into a sorted array."},
    {"digitize", np_digitize, "digitize(x, bins, right=False)", "The bin of each value."},
    {"histogram", np_histogram, "histogram(a, bins=10, range=None, density=False, weights=None)",
     "Counts per bin, and the edges of the bins."},
    {"isin", np_isin, "isin(element, test_elements, *, invert=False)",
     "Is each element one of the values?"},
    {NULL, NULL, NULL, NULL}};
