/* kernel/modules/numpy/dtype.c: dtype objects, and arguments that name a dtype, shape or axis. */
#include "kernel/modules/numpy/numpy.h"

#include <string.h>

#include "engine/array/elementwise.h"
#include "engine/array/index.h"

struct dtype_obj {
    struct lang_obj base;
    enum array_dtype dtype;
};

static enum array_dtype dtype_of(const struct lang_obj *self) {
    return ((const struct dtype_obj *)self)->dtype;
}

struct lang_obj *mod_dtype_as(struct lang_vm *vm, const struct lang_type *type,
                              enum array_dtype dtype) {
    struct dtype_obj *obj = lang_new_sized(vm, type, sizeof *obj);
    obj->dtype = dtype;
    return &obj->base;
}
struct lang_obj *mod_dtype(struct lang_vm *vm, enum array_dtype dtype) {
    return mod_dtype_as(vm, &mod_type_dtype, dtype);
}

/* -1: obj does not name a dtype. */
static int find(const struct lang_obj *obj) {
    if (lang_isinstance(obj, &mod_type_dtype)) {
        return (int)dtype_of(obj);
    }
    if (lang_is_str(obj)) {
        return array_dtype_find(lang_str_data(obj, NULL));
    }
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        if (obj == &mod_scalar_types[i]->base) {
            return i;
        }
    }
    return obj == &lang_type_float.base  ? ARRAY_FLOAT64
           : obj == &lang_type_int.base  ? ARRAY_INT64
           : obj == &lang_type_bool.base ? ARRAY_BOOL
                                         : -1;
}

int mod_arg_dtype(struct lang_vm *vm, struct lang_obj *obj) {
    if (!obj || lang_is_none(obj)) {
        return -1;
    }
    int dtype = find(obj);
    if (dtype >= 0) {
        return dtype;
    }
    if (lang_is_str(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "data type '%s' not understood",
                   lang_str_data(obj, NULL));
    }
    lang_raise(vm, &lang_exc_TypeError, "Cannot interpret '%s' as a data type",
               lang_str_data(lang_repr(vm, obj), NULL));
}

enum array_dtype mod_dtype_or_float64(struct lang_vm *vm, struct lang_obj *obj) {
    int dtype = mod_arg_dtype(vm, obj);
    return dtype < 0 ? ARRAY_FLOAT64 : (enum array_dtype)dtype;
}

int mod_arg_shape(struct lang_vm *vm, struct lang_obj *obj, int64_t shape[ARRAY_MAX_NDIM]) {
    if (lang_index_get(obj, &shape[0])) {
        return 1;
    }
    if (!lang_is_seq(obj)) {
        if (!obj->type->iter) {
            lang_raise(vm, &lang_exc_TypeError,
                       "expected a sequence of integers or a single integer, got '%s'",
                       lang_str_data(lang_repr(vm, obj), NULL));
        }
        obj = lang_to_list(vm, obj);
    }
    size_t count = lang_seq_count(obj);
    if (count > ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError,
                   "maximum supported dimension for an ndarray is currently %d, found %zu",
                   ARRAY_MAX_NDIM, count);
    }
    for (size_t i = 0; i < count; i++) {
        if (!lang_index_get(lang_seq_item(obj, i), &shape[i])) {
            lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                       lang_seq_item(obj, i)->type->name);
        }
    }
    return (int)count;
}

struct lang_obj *mod_shape_tuple(struct lang_vm *vm, const struct array *a) {
    struct lang_obj *items[ARRAY_MAX_NDIM];
    for (int i = 0; i < a->ndim; i++) {
        items[i] = lang_int(vm, a->shape[i]);
    }
    return lang_tuple(vm, items, (size_t)a->ndim);
}

int mod_arg_axis(struct lang_vm *vm, struct lang_obj *obj) {
    return lang_is_none(obj) ? ARRAY_AXIS_NONE : (int)lang_arg_int(vm, obj, "axis");
}

int mod_arg_axes(struct lang_vm *vm, struct lang_obj *obj, int axes[ARRAY_MAX_NDIM]) {
    if (lang_is_none(obj)) {
        return 0;
    }
    int64_t values[ARRAY_MAX_NDIM];
    int count = mod_arg_shape(vm, obj, values);
    for (int i = 0; i < count; i++) {
        axes[i] = (int)values[i];
    }
    return count;
}

struct array **mod_arg_arrays(struct lang_vm *vm, struct lang_obj *obj, int *count) {
    struct lang_obj *list = lang_is_seq(obj) ? obj : lang_to_list(vm, obj);
    size_t n = lang_seq_count(list);
    struct array **arrays = lang_temp(vm, (n + 1) * sizeof *arrays);
    for (size_t i = 0; i < n; i++) {
        arrays[i] = mod_to_array(vm, lang_seq_item(list, i), -1);
    }
    *count = (int)n;
    return arrays;
}

void mod_warn(struct lang_vm *vm, unsigned warnings, const char *name) {
    if (warnings) {
        warnings &= ~*mod_silent_warnings(vm);
    }
    for (unsigned bit = 1; bit <= ARRAY_WARN_INVALID; bit <<= 1) {
        if ((warnings & bit) && bit != ARRAY_WARN_UNDERFLOW) {
            lang_warn(vm, &lang_exc_RuntimeWarning, "%s encountered in %s",
                      array_warning_text((enum array_warning)bit), name);
        }
    }
}

/* --- The type -------------------------------------------------------------------------------- */
static MOD_NATIVE(dtype_construct) {
    return mod_dtype(vm, mod_dtype_or_float64(vm, args[1]));
}
static const struct lang_def construct = {
    "dtype", dtype_construct, "dtype(dtype, /)",
    "The data type of an array's elements.\n\nnp.dtype('float32').itemsize"};

static struct lang_obj *dtype_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "dtype('%s')", array_dtype_name(dtype_of(self)));
}
static struct lang_obj *dtype_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, array_dtype_name(dtype_of(self)));
}
static int64_t dtype_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)dtype_of(self) + 1;
}
static struct lang_obj *dtype_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    (void)vm;
    if (op != LANG_EQ && op != LANG_NE) {
        return NULL;
    }
    return lang_bool((find(a) == find(b)) == (op == LANG_EQ));
}
static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, array_dtype_name(dtype_of(self)));
}
static struct lang_obj *get_itemsize(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)array_itemsize(dtype_of(self)));
}
static struct lang_obj *get_kind(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_sized(vm, &array_dtypes[dtype_of(self)].kind, 1);
}
static struct lang_obj *get_type(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (struct lang_obj *)&mod_scalar_types[dtype_of(self)]->base;
}
static struct lang_obj *get_char(struct lang_vm *vm, struct lang_obj *self) {
    static const char letters[] = "?BilLfd"; /* ORDER DTYPE */
    return lang_str_sized(vm, &letters[dtype_of(self)], 1);
}
static struct lang_obj *get_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, array_dtypes[dtype_of(self)].descr);
}
static const struct lang_property properties[] = {
    {"name", get_name, NULL, "\"float32\""},
    {"itemsize", get_itemsize, NULL, "Bytes of one element."},
    {"kind", get_kind, NULL, "'b' bool, 'i' and 'u' integers, 'f' floats."},
    {"char", get_char, NULL, "One letter: 'd' for float64."},
    {"str", get_str, NULL, "Byte order, kind and size: '<f8'."},
    {"type", get_type, NULL, "The scalar type: np.float32."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_dtype = {LANG_TYPE_HEAD("dtype"),
                                         .module = "numpy",
                                         .doc = "The data type of an array's elements.",
                                         .size = sizeof(struct dtype_obj),
                                         .construct = &construct,
                                         .properties = properties,
                                         .repr = dtype_repr,
                                         .str = dtype_str,
                                         .hash = dtype_hash,
                                         .compare = dtype_compare};
