/* kernel/modules/pandas/cut.c: cut and qcut: the number of the bin that each value lies in. */
#include <math.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/sort.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/pandas/pandas.h"

/* pandas names the bins by categories, a type of column that is not kept here. */
static void need_numbers(struct lang_vm *vm, struct lang_obj *labels, const char *function) {
    if (labels != &lang_false) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "categories are not part of this kernel's pandas: pd.%s(..., labels=False) "
                   "numbers the bins, and a list of names can be indexed by that",
                   function);
    }
}

/* x: an array of float64; edges ascending. Outside and NaN: NaN, which makes floats of all. */
static struct lang_obj *number_bins(struct lang_vm *vm, struct lang_obj *given, struct lang_obj *x,
                                    struct lang_obj *edges, bool right, bool lowest) {
    struct array *values = mod_array_of(x), *cuts = mod_array_of(edges);
    struct nn_err err = {0};
    for (int64_t i = 1; i < cuts->size; i++) {
        if (array_get_double(cuts, i) < array_get_double(cuts, i - 1)) {
            lang_raise(vm, &lang_exc_ValueError, "bins must increase monotonically.");
        }
    }
    struct lang_obj *places =
        mod_array_wrap(vm, array_searchsorted(cuts, values, !right, &err), &err);
    struct pd_column *numbers = pd_column_new(vm, ARRAY_FLOAT64, values->size);
    bool missing = false;
    for (int64_t i = 0; i < values->size; i++) {
        int64_t place = array_get_int64(mod_array_of(places), i);
        double value = array_get_double(values, i);
        place = lowest && value == array_get_double(cuts, 0) ? 1 : place;
        bool out = isnan(value) || place == 0 || place == cuts->size;
        ((double *)(void *)numbers->array->data)[i] = out ? NAN : (double)(place - 1);
        missing = missing || out;
    }
    if (!missing) {
        struct lang_obj *whole = (struct lang_obj *)(uintptr_t)&lang_type_int.base;
        numbers = pd_column_astype(vm, numbers, whole);
    }
    struct pd_series *series = pd_series_of(given);
    return series ? &pd_series_new(vm, numbers, series->index, series->name)->base
                  : mod_array_wrap(vm, array_retain(numbers->array), &err);
}

static struct lang_obj *as_floats(struct lang_vm *vm, struct lang_obj *obj) {
    return NP2("array", obj, lang_str(vm, "float64"));
}

/* args: x, bins, right, labels, include_lowest. */
MOD_NATIVE(pd_cut) {
    int64_t count;
    struct nn_err err = {0};
    bool right = lang_arg_bool(vm, args[2]);
    need_numbers(vm, args[3], "cut");
    struct lang_obj *x = as_floats(vm, args[0]), *edges;
    if (lang_index_get(args[1], &count)) {
        double low, high;
        if (count < 1) {
            lang_raise(vm, &lang_exc_ValueError, "`bins` should be a positive integer.");
        }
        if (mod_array_of(x)->size == 0) {
            lang_raise(vm, &lang_exc_ValueError, "Cannot cut empty array");
        }
        low = lang_arg_float(vm, NP1("nanmin", x), "x");
        high = lang_arg_float(vm, NP1("nanmax", x), "x");
        double margin = low == high ? 0.001 * (low != 0 ? fabs(low) : 1) : 0;
        double wider = (high - low) * 0.001;
        edges = mod_array_wrap(
            vm,
            array_linspace(ARRAY_FLOAT64, low - margin, high + margin, count + 1, true, NULL, &err),
            &err);
        double *cuts = (double *)(void *)mod_array_of(edges)->data;
        if (margin == 0) {
            cuts[right ? 0 : count] += right ? -wider : wider;
        }
    } else {
        edges = as_floats(vm, args[1]);
    }
    return number_bins(vm, args[0], x, edges, right, lang_arg_bool(vm, args[4]));
}

/* args: x, q, labels. */
MOD_NATIVE(pd_qcut) {
    int64_t count;
    need_numbers(vm, args[2], "qcut");
    struct lang_obj *x = as_floats(vm, args[0]), *parts = args[1];
    if (lang_index_get(parts, &count)) {
        parts = NP3("linspace", lang_int(vm, 0), lang_int(vm, 1), lang_int(vm, count + 1));
    }
    struct lang_obj *edges = NP2("nanquantile", x, parts);
    const struct array *cuts = mod_array_of(edges);
    for (int64_t i = 1; i < cuts->size; i++) {
        if (array_get_double(cuts, i) == array_get_double(cuts, i - 1)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Bin edges must be unique: %s.\nYou can drop duplicate edges by setting the "
                       "'duplicates' kwarg",
                       lang_str_data(lang_repr(vm, NP1("asarray", edges)), NULL));
        }
    }
    return number_bins(vm, args[0], x, edges, true, true);
}
