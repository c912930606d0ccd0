/* kernel/modules/numpy/convert.c: between values of the language and the engine's arrays. */
#include "kernel/modules/numpy/numpy.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/numpy/text_array.h"

struct lang_obj *mod_array_wrap(struct lang_vm *vm, struct array *owned, const struct nn_err *err) {
    if (!owned) {
        mod_raise(vm, err);
    }
    struct mod_array_obj *shown = owned->buffer->shown;
    if (shown && shown->array == owned) { /* a value has it already */
        array_release(&owned);
        return &shown->base;
    }
    bool counts = owned->buffer->refs == 1 && owned->refs == 1;
    size_t bytes = counts ? owned->buffer->bytes : 0;
    if (bytes > 0 && !lang_may_account(vm, bytes)) {
        struct nn_err none = {0};
        array_fail_memory(owned->dtype, owned->ndim, owned->shape, (double)bytes, &none);
        array_release(&owned);
        mod_raise(vm, &none);
    }
    struct mod_array_obj *obj = lang_new_try(vm, &mod_type_ndarray);
    if (!obj) {
        array_release(&owned);
        lang_raise(vm, &lang_exc_MemoryError, "out of memory");
    }
    obj->array = owned;
    obj->accounted = bytes;
    lang_account(vm, (ptrdiff_t)bytes);
    if (shown) {
        obj->owner = lang_retain(&shown->base);
    } else {
        owned->buffer->shown = obj;
    }
    return &obj->base;
}

struct lang_obj *mod_array_result(struct lang_vm *vm, struct array *owned,
                                  const struct nn_err *err) {
    struct lang_obj *obj = mod_array_wrap(vm, owned, err);
    return owned->ndim == 0 ? mod_scalar(vm, owned->dtype, owned->data) : obj;
}

struct lang_obj *mod_text(struct lang_vm *vm, char *owned, const struct nn_err *err) {
    if (!owned) {
        mod_raise(vm, err);
    }
    size_t size = strlen(owned);
    char *copy = lang_temp(vm, size + 1);
    memcpy(copy, owned, size);
    free(owned);
    return lang_str_sized(vm, copy, size);
}

struct array *mod_array_of(const struct lang_obj *obj) {
    /* an array of text is an ndarray to isinstance() only */
    return !lang_is(obj, &mod_type_text_array) && lang_isinstance(obj, &mod_type_ndarray)
               ? ((const struct mod_array_obj *)obj)->array
               : NULL;
}

struct lang_obj *mod_array_tuple(struct lang_vm *vm, struct array **owned, int count,
                                 bool scalars) {
    struct lang_obj **items = lang_temp(vm, (size_t)(count + 1) * sizeof *items);
    struct nn_err err = {0};
    for (int i = 0; i < count; i++) {
        struct array *array = owned[i];
        items[i] = scalars ? mod_array_result(vm, array, &err) : mod_array_wrap(vm, array, &err);
    }
    return lang_tuple(vm, items, (size_t)count);
}

/* A 0-d array of a number, weak or not; NULL if obj is no number. Pooled. */
static struct array *number_to_array(struct lang_vm *vm, struct lang_obj *obj,
                                     enum array_weak *weak) {
    struct nn_err err = {0};
    struct array *a = NULL;
    enum array_dtype dtype;
    char value[8];
    int64_t integer;
    double number;
    *weak = ARRAY_STRONG;
    if (lang_is(obj, &lang_type_bool)) {
        a = array_from_bool(obj == &lang_true, &err);
    } else if (mod_scalar_get(obj, &dtype, value)) {
        a = array_empty(dtype, 0, NULL, &err);
        if (a) {
            memcpy(a->data, value, array_itemsize(dtype));
        }
    } else if (lang_is_int(obj)) {
        *weak = ARRAY_WEAK_INT;
        if (!lang_int_get(obj, &integer)) {
            lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C long");
        }
        a = array_from_int64(integer, &err);
    } else if (lang_isinstance(obj, &lang_type_float)) {
        *weak = ARRAY_WEAK_FLOAT;
        lang_float_get(obj, &number);
        a = array_from_double(number, &err);
    } else {
        return NULL;
    }
    return mod_array_of(mod_array_wrap(vm, a, &err));
}

/* --- Nested sequences -------------------------------------------------------------------------*/
struct nest {
    struct lang_vm *vm;
    int ndim;
    int64_t shape[ARRAY_MAX_NDIM];
    enum array_dtype dtype;
    bool any; /* dtype holds something */
};

static _Noreturn void raise_ragged(struct nest *nest, int depth) {
    struct lang_text *text = lang_text_new(nest->vm);
    for (int i = 0; i < depth; i++) {
        lang_text_printf(text, i + 1 < depth || depth == 1 ? "%lld, " : "%lld",
                         (long long)nest->shape[i]);
    }
    const char *shape = lang_text_data(text, NULL);
    size_t length = strlen(shape);
    lang_raise(nest->vm, &lang_exc_ValueError,
               "setting an array element with a sequence. The requested array has an "
               "inhomogeneous shape after %d dimensions. The detected shape was (%.*s) + "
               "inhomogeneous part.",
               depth, (int)(length && depth == 1 ? length - 1 : length), shape);
}

/* A list or tuple of what obj holds; NULL for a leaf. */
static struct lang_obj *as_sequence(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_seq(obj)) {
        return obj;
    }
    if (lang_is_str(obj) || lang_is(obj, &lang_type_bytes) || lang_is(obj, &lang_type_dict) ||
        lang_is(obj, &lang_type_set)) {
        return NULL;
    }
    return obj->type->length && (obj->type->iter || obj->type->get_item) ? lang_to_list(vm, obj)
                                                                         : NULL;
}

/* An object that gives itself as an array (pandas' and keras' do). */
static struct array *array_protocol(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *method =
        obj->type->get_attr || obj->type->methods ? lang_get_attr_try(vm, obj, "__array__") : NULL;
    return method ? mod_array_of(lang_call_pos(vm, method, NULL, 0)) : NULL;
}

static void merge_dtype(struct nest *nest, enum array_dtype dtype) {
    nest->dtype = nest->any ? array_promote(nest->dtype, dtype) : dtype;
    nest->any = true;
}

static void measure(struct nest *nest, struct lang_obj *obj, int depth);

static void measure_shape(struct nest *nest, int depth, int64_t length, bool first) {
    if (depth >= ARRAY_MAX_NDIM) {
        lang_raise(nest->vm, &lang_exc_ValueError,
                   "an array may have %d dimensions at most; this nests deeper", ARRAY_MAX_NDIM);
    }
    if (first) {
        nest->shape[depth] = length;
        nest->ndim = depth + 1;
    } else if (depth >= nest->ndim || nest->shape[depth] != length) {
        raise_ragged(nest, depth);
    }
}

/* Is this the first element met at its depth? Then it decides the shape below. */
static void measure(struct nest *nest, struct lang_obj *obj, int depth) {
    struct lang_vm *vm = nest->vm;
    bool first = !nest->any && depth >= nest->ndim;
    enum array_weak weak;
    size_t mark = lang_pool_mark(vm);
    struct array *a = mod_array_of(obj);
    if (!a) {
        a = number_to_array(vm, obj, &weak);
    }
    if (!a) {
        struct lang_obj *items = as_sequence(vm, obj);
        if (items) {
            measure_shape(nest, depth, (int64_t)lang_seq_count(items), first);
            for (size_t i = 0; i < lang_seq_count(items); i++) {
                measure(nest, lang_seq_item(items, i), depth + 1);
            }
            lang_pool_drain(vm, mark, NULL);
            return;
        }
        a = array_protocol(vm, obj);
    }
    if (!a) {
        lang_raise(vm, &lang_exc_TypeError, "this needs numbers, and %s is none", obj->type->name);
    }
    if (!first && depth + a->ndim != nest->ndim) {
        raise_ragged(nest, depth);
    }
    for (int i = 0; i < a->ndim; i++) {
        measure_shape(nest, depth + i, a->shape[i], first);
    }
    merge_dtype(nest, a->dtype);
    lang_pool_drain(vm, mark, NULL);
}

/* Fills dst (a view) from obj, whose shape was measured. */
static void fill(struct lang_vm *vm, struct array *dst, struct lang_obj *obj, int64_t *position) {
    enum array_weak weak;
    size_t mark = lang_pool_mark(vm);
    double number;
    int64_t integer;
    if (lang_is_int(obj) && lang_int_get(obj, &integer)) {
        struct nn_err err = {0};
        if (array_check_int(dst->dtype, integer, &err) < 0) {
            mod_raise(vm, &err);
        }
        array_put_int64(dst, (*position)++, integer);
    } else if (lang_is(obj, &lang_type_float) && lang_float_get(obj, &number)) {
        array_put_double(dst, (*position)++, number);
    } else {
        struct array *a = mod_array_of(obj);
        struct lang_obj *items = NULL;
        if (!a && !(a = number_to_array(vm, obj, &weak)) && !(items = as_sequence(vm, obj))) {
            a = array_protocol(vm, obj);
        }
        if (a) {
            struct nn_err err = {0};
            struct array *flat = array_as_contiguous(a, dst->dtype, &err);
            struct lang_obj *owner = mod_array_wrap(vm, flat, &err);
            size_t item = array_itemsize(dst->dtype);
            memcpy(dst->data + (size_t)*position * item, mod_array_of(owner)->data,
                   (size_t)a->size * item);
            *position += a->size;
        } else {
            for (size_t i = 0; i < lang_seq_count(items); i++) {
                fill(vm, dst, lang_seq_item(items, i), position);
            }
        }
    }
    lang_pool_drain(vm, mark, NULL);
}

static struct array *nested_to_array(struct lang_vm *vm, struct lang_obj *obj, int dtype) {
    struct nest nest = {.vm = vm, .dtype = ARRAY_FLOAT64};
    measure(&nest, obj, 0);
    struct nn_err err = {0};
    enum array_dtype target = dtype >= 0 ? (enum array_dtype)dtype : nest.dtype;
    struct array *a = array_empty(target, nest.ndim, nest.shape, &err);
    struct lang_obj *owner = mod_array_wrap(vm, a, &err);
    int64_t position = 0;
    fill(vm, a, obj, &position);
    return mod_array_of(owner);
}

struct array *mod_to_array(struct lang_vm *vm, struct lang_obj *obj, int dtype) {
    struct array *a = mod_array_of(obj);
    enum array_weak weak = ARRAY_STRONG;
    if (!a && !(a = number_to_array(vm, obj, &weak)) && !(a = array_protocol(vm, obj))) {
        return nested_to_array(vm, obj, dtype);
    }
    if (dtype >= 0 && a->dtype != (enum array_dtype)dtype) {
        struct nn_err err = {0};
        if (weak == ARRAY_WEAK_INT &&
            array_check_int((enum array_dtype)dtype, array_get_int64(a, 0), &err) < 0) {
            mod_raise(vm, &err);
        }
        a = mod_array_of(mod_array_wrap(vm, array_astype(a, (enum array_dtype)dtype, &err), &err));
    }
    return a;
}

struct array *mod_to_operand(struct lang_vm *vm, struct lang_obj *obj, enum array_weak *weak) {
    *weak = ARRAY_STRONG;
    struct array *a = mod_array_of(obj);
    if (!a) {
        a = number_to_array(vm, obj, weak);
    }
    if (!a && (lang_is_seq(obj) || lang_is(obj, &lang_type_range))) {
        a = nested_to_array(vm, obj, -1);
    }
    return a ? a : array_protocol(vm, obj);
}

struct lang_obj *mod_item(struct lang_vm *vm, enum array_dtype dtype, const char *address) {
    if (array_dtype_is_float(dtype)) {
        return lang_float(vm, array_load_double(dtype, address));
    }
    int64_t value = array_load_int64(dtype, address);
    if (dtype == ARRAY_UINT64 && value < 0) { /* beyond int64 */
        char digits[24];
        int size = snprintf(digits, sizeof digits, "%" PRIu64, (uint64_t)value);
        return lang_int_parse(vm, digits, (size_t)size, 10);
    }
    return dtype == ARRAY_BOOL ? lang_bool(value != 0) : lang_int(vm, value);
}

static struct lang_obj *tolist(struct lang_vm *vm, const struct array *a, const char *data,
                               int axis) {
    if (axis == a->ndim) {
        return mod_item(vm, a->dtype, data);
    }
    struct lang_obj *list = lang_list(vm, (size_t)a->shape[axis]);
    for (int64_t i = 0; i < a->shape[axis]; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, list, tolist(vm, a, data + i * a->strides[axis], axis + 1));
        lang_pool_drain(vm, mark, NULL);
    }
    return list;
}

struct lang_obj *mod_array_tolist(struct lang_vm *vm, const struct array *a) {
    return tolist(vm, a, a->data, 0);
}
