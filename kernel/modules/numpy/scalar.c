/* kernel/modules/numpy/scalar.c: array scalars (np.float64(0.5)): one element as a value. */
#include "kernel/modules/numpy/numpy.h"

#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/print.h"
#include "engine/array/view.h"
#include "kernel/lang/number.h"

/* The number comes first, so that a float64 scalar is laid out as the float that it also is. */
struct scalar {
    struct lang_obj base;
    char value[8];
};

static enum array_dtype dtype_of(const struct lang_obj *obj) {
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        if (obj->type == mod_scalar_types[i]) {
            return (enum array_dtype)i;
        }
    }
    return ARRAY_FLOAT64;
}

static const char *value_of(const struct lang_obj *obj) {
    return ((const struct scalar *)obj)->value;
}

struct lang_obj *mod_scalar(struct lang_vm *vm, enum array_dtype dtype, const char *address) {
    struct scalar *scalar = lang_new(vm, mod_scalar_types[dtype]);
    memcpy(scalar->value, address, array_itemsize(dtype));
    return &scalar->base;
}

bool mod_scalar_get(const struct lang_obj *obj, enum array_dtype *dtype, char value[8]) {
    if (!lang_isinstance(obj, &mod_type_generic) && obj->type != mod_scalar_types[ARRAY_FLOAT64]) {
        return false;
    }
    *dtype = dtype_of(obj);
    memcpy(value, value_of(obj), 8);
    return true;
}

static struct lang_obj *scalar_plain(struct lang_vm *vm, struct lang_obj *self) {
    return mod_item(vm, dtype_of(self), value_of(self));
}

static struct lang_obj *scalar_repr(struct lang_vm *vm, struct lang_obj *self) {
    char text[ARRAY_SCALAR_TEXT];
    array_scalar_repr(dtype_of(self), value_of(self), text);
    return lang_str(vm, text);
}

static struct lang_obj *scalar_str(struct lang_vm *vm, struct lang_obj *self) {
    char text[ARRAY_SCALAR_TEXT];
    array_scalar_str(dtype_of(self), value_of(self), text);
    return lang_str(vm, text);
}

static struct lang_obj *scalar_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                      size_t size) {
    struct lang_obj *plain = scalar_plain(vm, self);
    if (size == 0) {
        return lang_to_str(vm, plain);
    }
    return plain->type->format(vm, plain, spec, size);
}

static int64_t scalar_hash(struct lang_vm *vm, struct lang_obj *self) {
    return lang_hash(vm, scalar_plain(vm, self));
}

static bool scalar_truth(struct lang_vm *vm, struct lang_obj *self) {
    return lang_truth(vm, scalar_plain(vm, self));
}

/* Plain float64 arithmetic without the detour over arrays: loops over elements live on it. */
static struct lang_obj *scalar_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                      struct lang_obj *b) {
    const struct lang_type *float64 = mod_scalar_types[ARRAY_FLOAT64];
    bool fast = (a->type == float64 && (b->type == float64 || lang_is(b, &lang_type_float))) ||
                (b->type == float64 && lang_is(a, &lang_type_float));
    double x, y, result;
    if (fast && lang_float_get(a, &x) && lang_float_get(b, &y)) {
        switch (op) {
        case LANG_ADD:
            result = x + y;
            break;
        case LANG_SUB:
            result = x - y;
            break;
        case LANG_MUL:
            result = x * y;
            break;
        default:
            return mod_array_binary(vm, op, a, b);
        }
        if (isfinite(result)) {
            return mod_scalar(vm, ARRAY_FLOAT64, (const char *)&result);
        }
    }
    return mod_array_binary(vm, op, a, b);
}

static bool scalar_as_float(const struct lang_obj *self, double *value) {
    *value = array_load_double(dtype_of(self), value_of(self));
    return true;
}

static bool scalar_as_index(const struct lang_obj *self, int64_t *value) {
    enum array_dtype dtype = dtype_of(self);
    if (!array_dtype_is_integer(dtype)) {
        return false;
    }
    *value = array_load_int64(dtype, value_of(self));
    return dtype != ARRAY_UINT64 || *value >= 0;
}

static struct lang_obj *scalar_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    enum array_dtype dtype = ARRAY_FLOAT64;
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        if (args[0] == &mod_scalar_types[i]->base) {
            dtype = (enum array_dtype)i;
        }
    }
    struct lang_obj *value = args[1];
    if (dtype == ARRAY_BOOL && !mod_array_of(value) && !lang_is_seq(value)) {
        value = lang_bool(lang_truth(vm, value));
    } else if (lang_is_str(value)) {
        const struct lang_type *reader =
            array_dtype_is_float(dtype) ? &lang_type_float : &lang_type_int;
        value = lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&reader->base, &value, 1);
    } else if (array_dtype_is_integer(dtype) && lang_is(value, &lang_type_float)) {
        value = lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_int.base, &value, 1);
    }
    struct array *a = mod_to_array(vm, value, (int)dtype);
    struct nn_err err = {0};
    return mod_array_result(vm, array_retain(a), &err);
}
static const struct lang_def construct = {"generic", scalar_construct, "generic(value=0, /)",
                                          "One number of this dtype."};

static MOD_NATIVE(scalar_item) {
    return scalar_plain(vm, args[0]);
}
static MOD_NATIVE(scalar_astype) {
    struct lang_obj *dtype = mod_dtype(vm, mod_dtype_or_float64(vm, args[1]));
    struct lang_obj *call[2] = {args[0], dtype};
    struct lang_obj *array =
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), "asarray"), call, 2);
    struct nn_err err = {0};
    return mod_array_result(vm, array_retain(mod_array_of(array)), &err);
}
static MOD_NATIVE(scalar_index) {
    int64_t value = 0;
    scalar_as_index(args[0], &value);
    return lang_int(vm, value);
}
static MOD_NATIVE(scalar_float) {
    double value;
    scalar_as_float(args[0], &value);
    return lang_float(vm, value);
}
static MOD_NATIVE(scalar_int) {
    struct lang_obj *plain = scalar_plain(vm, args[0]);
    return lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_int.base, &plain, 1);
}
static MOD_NATIVE(scalar_abs) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    return mod_array_result(vm, array_unary("absolute", a, &err), &err);
}
/* round(x) is an int; round(x, n) keeps the type. */
static MOD_NATIVE(scalar_round) {
    if (!lang_is_none(args[1])) {
        return mod_np_round(vm, args);
    }
    struct lang_obj *plain = scalar_plain(vm, args[0]);
    return lang_number_round(vm, plain, NULL);
}
static MOD_NATIVE(scalar_copy) {
    (void)vm;
    return args[0];
}
/* Numbers never change: NumPy fills an array it makes of this one. */
static MOD_NATIVE(scalar_fill) {
    (void)vm, (void)args;
    return &lang_none;
}
static MOD_NATIVE(scalar_flatten) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_flatten(mod_to_array(vm, args[0], -1), &err), &err);
}
static MOD_NATIVE(scalar_is_integer) {
    (void)vm;
    double value;
    scalar_as_float(args[0], &value);
    return lang_bool(isfinite(value) && value == floor(value));
}
static MOD_NATIVE(scalar_bit_count) {
    struct lang_obj *plain = lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_int.base,
                                           (struct lang_obj *const[1]){args[0]}, 1);
    return lang_call_pos(vm, lang_get_attr(vm, plain, "bit_count"), NULL, 0);
}

/* x[()], and x[...], which is an array. */
static struct lang_obj *scalar_get_item(struct lang_vm *vm, struct lang_obj *self,
                                        struct lang_obj *key) {
    const bool tuple = lang_is(key, &lang_type_tuple);
    const size_t count = tuple ? lang_seq_count(key) : 1;
    if (count == 0) {
        return self;
    }
    for (size_t i = 0; i < count; i++) { /* nothing but new axes */
        const struct lang_obj *item = tuple ? lang_seq_item(key, i) : key;
        if (item != &lang_ellipsis && !lang_is_none(item)) {
            lang_raise(vm, &lang_exc_IndexError, "invalid index to scalar variable.");
        }
    }
    struct nn_err err = {0};
    return lang_get_item(vm, mod_array_wrap(vm, array_retain(mod_to_array(vm, self, -1)), &err),
                         key);
}

#define METHODS                                                                                    \
    {"item", scalar_item, "item()", "The value as a plain Python number."},                        \
        {"tolist", scalar_item, "tolist()", "The value as a plain Python number."},                \
        {"astype", scalar_astype, "astype(dtype)", "The same value in another dtype."},            \
        {"is_integer", scalar_is_integer, "is_integer()", "True if the value is whole."},          \
        {"__float__", scalar_float, "__float__()", "The value as a float."},                       \
        {"__int__", scalar_int, "__int__()", "The value as an int, cut off towards zero."},        \
        {"__abs__", scalar_abs, "__abs__()", "The absolute value."},                               \
        {"__round__", scalar_round, "__round__(ndigits=None)", "Rounded."},                        \
        {"copy", scalar_copy, "copy()", "The value itself."},                                      \
        {"squeeze", scalar_copy, "squeeze()", "The value itself."},                                \
        {"conjugate", scalar_copy, "conjugate()", "The value itself."},                            \
        {"fill", scalar_fill, "fill(value, /)", "Nothing: a number keeps its value."},             \
        {"flatten", scalar_flatten, "flatten()", "A vector of the one value."},                    \
        {"round", mod_np_round, "round(decimals=0)", "Rounded to that many decimals."},            \
        {"sum", mod_np_sum, "sum(" MOD_SUM_PARAMETERS, "The value itself."},                       \
        {"mean", mod_np_mean, "mean(" MOD_MEAN_PARAMETERS, "The value itself."},                   \
        {"std", mod_np_std, "std(" MOD_VAR_PARAMETERS, "0."},                                      \
        {"var", mod_np_var, "var(" MOD_VAR_PARAMETERS, "0."},                                      \
        {"min", mod_np_min, "min(" MOD_MIN_PARAMETERS, "The value itself."},                       \
        {"max", mod_np_max, "max(" MOD_MIN_PARAMETERS, "The value itself."},                       \
        {"prod", mod_np_prod, "prod(" MOD_SUM_PARAMETERS, "The value itself."},                    \
        {"argmin", mod_np_argmin, "argmin(" MOD_ARG_PARAMETERS, "0."},                             \
        {"argmax", mod_np_argmax, "argmax(" MOD_ARG_PARAMETERS, "0."},                             \
        {"cumsum", mod_np_cumsum, "cumsum(" MOD_RUN_PARAMETERS, "A vector of the one value."},     \
        {"sort", mod_np_sort, "sort(axis=-1, kind=None)", "A number has no axis to sort along."},  \
        {"ravel", mod_np_ravel, "ravel(order='C')", "A vector of the one value."},                 \
        {"repeat", mod_np_repeat, "repeat(repeats, axis=None)", "The value several times."},       \
        {"any", mod_np_any, "any(" MOD_ANY_PARAMETERS, "Is the value true?"},                      \
        {"all", mod_np_all, "all(" MOD_ANY_PARAMETERS, "Is the value true?"},                      \
        {"clip", mod_np_clip, "clip(min=None, max=None, out=None)", "Limited to an interval."},    \
        {"reshape", mod_np_reshape, "reshape(*shape, order='C')", "An array of that shape."},
static const struct lang_def methods[] = {METHODS{NULL, NULL, NULL, NULL}};
static const struct lang_def int_methods[] = {
    METHODS{"__index__", scalar_index, "__index__()", "The value as an int."},
    {"bit_count", scalar_bit_count, "bit_count()", "How many bits are set."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_dtype(vm, dtype_of(self));
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_tuple(vm, NULL, 0);
}
static struct lang_obj *get_base(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm, (void)self;
    return &lang_none;
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 0);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}
static struct lang_obj *get_itemsize(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)array_itemsize(dtype_of(self)));
}
static struct lang_obj *get_imag(struct lang_vm *vm, struct lang_obj *self) {
    static const char zero[8];
    return mod_scalar(vm, dtype_of(self), zero);
}
static struct lang_obj *get_itself(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static const struct lang_property properties[] = {{"dtype", get_dtype, NULL, "The data type."},
                                                  {"shape", get_shape, NULL, "()"},
                                                  {"strides", get_shape, NULL, "()"},
                                                  {"base", get_base, NULL, "None"},
                                                  {"ndim", get_ndim, NULL, "0"},
                                                  {"size", get_size, NULL, "1"},
                                                  {"itemsize", get_itemsize, NULL, "Bytes."},
                                                  {"nbytes", get_itemsize, NULL, "Bytes."},
                                                  {"imag", get_imag, NULL, "0"},
                                                  {"T", get_itself, NULL, "The value itself."},
                                                  {"real", get_itself, NULL, "The value itself."},
                                                  {NULL, NULL, NULL, NULL}};

/* The families above the types: generic > number > integer > signedinteger ... */
#define FAMILY(type_name, parent_type, rows, text)                                                 \
    {                                                                                              \
        LANG_TYPE_HEAD(type_name), .module = "numpy", .flags = LANG_TYPE_DOTTED, .doc = (text),    \
                                   .size = sizeof(struct scalar), .parent = (parent_type),         \
                                   .properties = (rows)                                            \
    }
const struct lang_type mod_type_generic =
    FAMILY("generic", NULL, properties, "Base of array scalars.");
static const struct lang_type
    type_number = FAMILY("number", &mod_type_generic, NULL, "Base of all numbers."),
    type_integer = FAMILY("integer", &type_number, NULL, "Base of whole numbers."),
    type_signed = FAMILY("signedinteger", &type_integer, NULL, "Base of int32 and int64."),
    type_unsigned = FAMILY("unsignedinteger", &type_integer, NULL, "Base of uint8 and uint64."),
    type_inexact = FAMILY("inexact", &type_number, NULL, "Base of numbers that are rounded."),
    type_floating = FAMILY("floating", &type_inexact, NULL, "Base of float32 and float64.");
const struct lang_type *const mod_scalar_families[] = {
    &mod_type_generic, &type_number,  &type_integer,  &type_signed,
    &type_unsigned,    &type_inexact, &type_floating, NULL};

#define SCALAR_TYPE(type_name, base_type, also_type, rows, text)                                   \
    {                                                                                              \
        LANG_TYPE_HEAD(type_name),                                                                 \
            .module = "numpy", .flags = LANG_TYPE_DOTTED, .doc = (text),                           \
            .size = sizeof(struct scalar), .parent = (base_type), .also = (also_type),             \
            .construct = &construct, .methods = (rows), .properties = properties,                  \
            .repr = scalar_repr, .str = scalar_str, .format = scalar_format, .hash = scalar_hash,  \
            .compare = mod_array_compare, .binary = scalar_binary, .unary = mod_array_unary,       \
            .truth = scalar_truth, .as_float = scalar_as_float, .as_index = scalar_as_index,       \
            .get_item = scalar_get_item                                                            \
    }
static const struct lang_type
    type_bool = SCALAR_TYPE("bool", &mod_type_generic, NULL, methods, "True or False, one byte."),
    type_uint8 = SCALAR_TYPE("uint8", &type_unsigned, NULL, int_methods,
                             "Whole numbers 0 to 255, one byte."),
    type_int32 = SCALAR_TYPE("int32", &type_signed, NULL, int_methods, "Whole numbers of 32 bits."),
    type_int64 = SCALAR_TYPE("int64", &type_signed, NULL, int_methods, "Whole numbers of 64 bits."),
    type_uint64 = SCALAR_TYPE("uint64", &type_unsigned, NULL, int_methods,
                              "Whole numbers of 64 bits, none below zero."),
    type_float32 = SCALAR_TYPE("float32", &type_floating, NULL, methods,
                               "Single precision: 32 bits, about 7 digits."),
    type_float64 = SCALAR_TYPE("float64", &lang_type_float, &type_floating, methods,
                               "Double precision: 64 bits, about 16 digits.");

/* ORDER DTYPE */
const struct lang_type *const mod_scalar_types[ARRAY_DTYPE_COUNT] = {
    &type_bool, &type_uint8, &type_int32, &type_int64, &type_uint64, &type_float32, &type_float64};
