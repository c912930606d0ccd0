/* kernel/modules/numpy/flat.c: ndarray.flat: the elements of an array in C order, to read, to write
 * and to walk, whatever its strides are. */
#include "engine/array/assign.h"
#include "engine/array/view.h"
#include "kernel/modules/numpy/compose.h"

struct flat {
    struct lang_obj base;
    struct lang_obj *array; /* owned: an ndarray */
};

static struct array *array_of(const struct lang_obj *self) {
    return mod_array_of(((const struct flat *)self)->array);
}
static void flat_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct flat *)self)->array, NULL);
}
static struct lang_obj *copy_of(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_flatten(array_of(self), &err), &err);
}

static MOD_NATIVE(flat_copy) {
    return copy_of(vm, args[0]);
}
static const struct lang_def methods[] = {
    {"copy", flat_copy, "copy()", "The elements as a new array of one dimension."},
    {"__array__", flat_copy, "__array__()", "The elements as an array of one dimension."},
    {NULL, NULL, NULL, NULL}};

static int64_t flat_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return array_of(self)->size;
}
static struct lang_obj *flat_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, copy_of(vm, self));
}

/* The element's number for a key that is an integer; -1 for other keys. IndexError. */
static int64_t position(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    int64_t index, size = array_of(self)->size;
    if (lang_is(key, &lang_type_bool) || !lang_index_get(key, &index)) {
        return -1;
    }
    if (index < -size || index >= size) {
        lang_raise(vm, &lang_exc_IndexError, "index %lld is out of bounds for size %lld",
                   (long long)index, (long long)size);
    }
    return index < 0 ? index + size : index;
}
static struct lang_obj *flat_get_item(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key) {
    int64_t at = position(vm, self, key);
    if (at >= 0) {
        return mod_scalar(vm, array_of(self)->dtype, array_address(array_of(self), at));
    }
    return mod_array_get_item(vm, copy_of(vm, self), key);
}

/* Values that are too few begin again, as in NumPy. */
static void flat_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                          struct lang_obj *value) {
    struct array *a = array_of(self);
    int64_t at = position(vm, self, key);
    struct lang_obj *all = NP1("arange", lang_int(vm, at >= 0 ? 0 : a->size));
    struct lang_obj *chosen =
        at >= 0 ? NP1("array", lang_int(vm, at)) : NP1("ravel", mod_array_get_item(vm, all, key));
    struct array *places = mod_array_of(chosen), *values = mod_to_array(vm, value, -1);
    if (a->readonly) {
        lang_raise(vm, &lang_exc_ValueError, "assignment destination is read-only");
    }
    for (int64_t i = 0; values->size && i < places->size; i++) {
        int64_t from = i % values->size, to = array_get_int64(places, i);
        if (array_dtype_is_float(values->dtype)) {
            array_put_double(a, to, array_get_double(values, from));
        } else {
            array_put_int64(a, to, array_get_int64(values, from));
        }
    }
}
static struct lang_obj *flat_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                     enum lang_cmp op) {
    return mod_array_compare(vm, copy_of(vm, a), b, op);
}

static const struct lang_type type_flatiter = {
    LANG_TYPE_HEAD("flatiter"),  .module = "numpy",
    .flags = LANG_TYPE_DOTTED,   .doc = "An array's elements in one dimension.",
    .size = sizeof(struct flat), .close = flat_close,
    .methods = methods,          .compare = flat_compare,
    .length = flat_length,       .get_item = flat_get_item,
    .set_item = flat_set_item,   .iter = flat_iter};

struct lang_obj *mod_array_get_flat(struct lang_vm *vm, struct lang_obj *self) {
    struct flat *flat = lang_new(vm, &type_flatiter);
    flat->array = lang_retain(self);
    return &flat->base;
}

void mod_array_set_flat(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    flat_set_item(vm, mod_array_get_flat(vm, self), &lang_ellipsis, value);
}
