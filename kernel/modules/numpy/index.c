/* kernel/modules/numpy/index.c: what stands between the brackets of an array. */
#include <math.h>
#include <string.h>

#include "engine/array/index.h"
#include "kernel/modules/numpy/numpy.h"

static void slice_part(struct lang_vm *vm, struct lang_obj *part, int64_t *value, bool *has) {
    *has = !lang_is_none(part);
    if (*has && !lang_index_get(part, value)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "slice indices must be integers or None or have an __index__ method");
    }
}

static void to_index(struct lang_vm *vm, struct lang_obj *key, struct array_index *index) {
    memset(index, 0, sizeof *index);
    if (lang_is_none(key)) {
        index->kind = ARRAY_INDEX_NEWAXIS;
    } else if (key == &lang_ellipsis) {
        index->kind = ARRAY_INDEX_ELLIPSIS;
    } else if (lang_is(key, &lang_type_slice)) {
        struct lang_obj *start, *stop, *step;
        lang_slice_parts(key, &start, &stop, &step);
        index->kind = ARRAY_INDEX_SLICE;
        slice_part(vm, start, &index->start, &index->has_start);
        slice_part(vm, stop, &index->stop, &index->has_stop);
        slice_part(vm, step, &index->step, &index->has_step);
    } else if (!lang_is(key, &lang_type_bool) && lang_index_get(key, &index->start)) {
        index->kind = ARRAY_INDEX_INT;
    } else {
        index->kind = ARRAY_INDEX_ARRAY;
        if (lang_is(key, &lang_type_dict) || lang_is_str(key) ||
            (lang_is_seq(key) && lang_seq_count(key) &&
             (lang_is_str(lang_seq_item(key, 0)) ||
              lang_is(lang_seq_item(key, 0), &lang_type_float)))) {
            lang_raise(vm, &lang_exc_IndexError,
                       "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
                       "integer or boolean arrays are valid indices");
        }
        if (!lang_is_seq(key) && !mod_array_of(key) && !lang_is(key, &lang_type_bool) &&
            !lang_isinstance(key, &mod_type_generic) && !key->type->length) {
            lang_raise(vm, &lang_exc_IndexError,
                       "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
                       "integer or boolean arrays are valid indices");
        }
        bool empty = lang_is_seq(key) && lang_seq_count(key) == 0;
        index->array = mod_to_array(vm, key, empty ? ARRAY_INT64 : -1);
        if (array_dtype_is_float(index->array->dtype)) {
            lang_raise(
                vm, &lang_exc_IndexError,
                index->array->ndim == 0
                    ? "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) "
                      "and integer or boolean arrays are valid indices"
                    : "arrays used as indices must be of integer (or boolean) type");
        }
    }
}

/* Reads the key into items; returns how many. */
static int read_key(struct lang_vm *vm, struct lang_obj *key,
                    struct array_index items[ARRAY_MAX_INDICES]) {
    if (!lang_is(key, &lang_type_tuple)) {
        if (lang_is_str(key)) {
            lang_raise(vm, &lang_exc_IndexError,
                       "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
                       "integer or boolean arrays are valid indices");
        }
        to_index(vm, key, &items[0]);
        return 1;
    }
    size_t count = lang_seq_count(key);
    if (count > ARRAY_MAX_INDICES) {
        lang_raise(vm, &lang_exc_IndexError, "too many indices for array");
    }
    for (size_t i = 0; i < count; i++) {
        to_index(vm, lang_seq_item(key, i), &items[i]);
    }
    return (int)count;
}

struct lang_obj *mod_array_get_item(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key) {
    struct array *a = mod_array_of(self);
    struct nn_err err = {0};
    int64_t i;
    /* One element of a vector: the commonest index of a loop. */
    if (a->ndim == 1 && lang_is(key, &lang_type_int) && lang_int_get(key, &i) && i < a->shape[0] &&
        i >= -a->shape[0]) {
        return mod_scalar(vm, a->dtype, a->data + (i < 0 ? i + a->shape[0] : i) * a->strides[0]);
    }
    struct array_index items[ARRAY_MAX_INDICES];
    int n = read_key(vm, key, items);
    struct array *result = array_get(a, items, n, &err);
    bool scalar = result && result->ndim == 0;
    for (int k = 0; k < n; k++) {
        scalar = scalar && items[k].kind == ARRAY_INDEX_INT;
    }
    return scalar ? mod_array_result(vm, result, &err) : mod_array_wrap(vm, result, &err);
}

/* What an element of the array becomes from a value that is neither a number nor an array: what the
 * element's own type makes of it. */
static struct lang_obj *as_element(struct lang_vm *vm, const struct array *a,
                                   struct lang_obj *value) {
    const struct array *of = mod_array_of(value);
    if (a->dtype == ARRAY_BOOL && !(of && of->size != 1)) {
        return lang_bool(lang_truth(vm, value));
    }
    if (of || lang_is(value, &lang_type_bool)) {
        return value;
    }
    bool whole = array_dtype_is_integer(a->dtype);
    if (!whole && lang_is_none(value)) {
        return lang_float(vm, NAN);
    }
    if (!whole && (lang_is_seq(value) || lang_is(value, &lang_type_range))) {
        lang_raise(vm, &lang_exc_ValueError, "setting an array element with a sequence.");
    }
    const struct lang_type *type = whole ? &lang_type_int : &lang_type_float;
    return lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&type->base, &value, 1);
}

void mod_array_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                        struct lang_obj *value) {
    struct array *a = mod_array_of(self);
    if (!value) {
        lang_raise(vm, &lang_exc_ValueError, "cannot delete array elements");
    }
    struct array_index items[ARRAY_MAX_INDICES];
    int n = read_key(vm, key, items);
    struct nn_err err = {0};
    int64_t integer;
    double number;
    bool element = n == a->ndim;
    for (int k = 0; k < n; k++) {
        element = element && items[k].kind == ARRAY_INDEX_INT;
    }
    if (element && !lang_is(value, &lang_type_int) && !lang_is(value, &lang_type_float) &&
        !lang_isinstance(value, &mod_type_generic)) {
        value = as_element(vm, a, value);
    }
    if (lang_is(value, &lang_type_float) && array_dtype_is_integer(a->dtype) &&
        lang_float_get(value, &number)) {
        value = lang_int_from_double(vm, number); /* as int() does it: NaN and range are errors */
    }
    if (lang_is_int(value) && lang_int_get(value, &integer) &&
        array_check_int(a->dtype, integer, &err) < 0) {
        mod_raise(vm, &err);
    }
    if (array_set(a, items, n, mod_to_array(vm, value, -1), &err) < 0) {
        mod_raise(vm, &err);
    }
}
