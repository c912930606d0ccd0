/* kernel/modules/numpy/compose.c: short forms for functions written in terms of others. */
#include "kernel/modules/numpy/compose.h"

struct lang_obj *mod_np_call(struct lang_vm *vm, const char *name, size_t count, struct lang_obj *a,
                             struct lang_obj *b, struct lang_obj *c, struct lang_obj *d) {
    struct lang_obj *args[4] = {a, b, c, d};
    return lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), name), args, count);
}

struct lang_obj *mod_as_ndarray(struct lang_vm *vm, struct lang_obj *obj) {
    struct nn_err err = {0};
    return mod_array_of(obj) ? obj
                             : mod_array_wrap(vm, array_retain(mod_to_array(vm, obj, -1)), &err);
}

struct lang_obj *mod_slice_axis(struct lang_vm *vm, struct lang_obj *a, int axis, int64_t start,
                                int64_t stop) {
    struct lang_obj *key[ARRAY_MAX_NDIM], *all = lang_slice(vm, &lang_none, &lang_none, &lang_none);
    for (int i = 0; i <= axis; i++) {
        key[i] = all;
    }
    key[axis] = lang_slice(vm, start == INT64_MIN ? &lang_none : lang_int(vm, start),
                           stop == INT64_MIN ? &lang_none : lang_int(vm, stop), &lang_none);
    return lang_get_item(vm, a, lang_tuple(vm, key, (size_t)axis + 1));
}

struct lang_obj *mod_zeros(struct lang_vm *vm, enum array_dtype dtype, int ndim,
                           const int64_t *shape) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_new(dtype, ndim, shape, &err), &err);
}

struct lang_obj *mod_float64(struct lang_vm *vm, double value) {
    return mod_scalar(vm, ARRAY_FLOAT64, (const char *)&value);
}
