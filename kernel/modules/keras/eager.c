/* kernel/modules/keras/eager.c: the type EagerTensor: what calling a model, a layer, a loss or a
 * function of tf on numbers gives. An ndarray that prints as TensorFlow's and has numpy(). */
#include "kernel/modules/keras/eager.h"

#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/print.h"
#include "kernel/modules/keras/keras.h"

struct lang_obj *keras_eager(struct lang_vm *vm, struct array *owned, const struct nn_err *err) {
    struct lang_obj *array = mod_array_wrap(vm, owned, err);
    struct mod_array_obj *tensor = lang_new(vm, &keras_type_eager);
    tensor->array = array_retain(mod_array_of(array));
    return &tensor->base;
}

struct lang_obj *keras_as_eager(struct lang_vm *vm, struct lang_obj *value) {
    struct nn_err err = {0};
    return value ? keras_eager(vm, array_retain(mod_to_array(vm, value, -1)), &err) : NULL;
}

static const struct array *array_of(const struct lang_obj *self) {
    return ((const struct mod_array_obj *)self)->array;
}

/* --- Text: tf.Tensor(2.0, shape=(), dtype=float32) --------------------------------------------*/
static struct lang_obj *text_of(struct lang_vm *vm, struct lang_obj *self, bool repr) {
    const struct array *a = array_of(self);
    struct nn_err err = {0};
    bool plain = a->ndim == 0 || !repr;
    char *made = plain ? array_str(a, mod_print_options(vm), &err)
                       : array_repr(a, mod_print_options(vm), &err);
    struct lang_obj *numbers = mod_text(vm, made, &err);
    const char *text = lang_str_data(numbers, NULL);
    const char *shape = lang_str_data(lang_repr(vm, mod_shape_tuple(vm, a)), NULL);
    const char *dtype = array_dtype_name(a->dtype);
    const char *line = strchr(text, '\n') ? "\n" : ""; /* several lines begin a line */
    return repr ? lang_str_format(vm, "<tf.Tensor: shape=%s, dtype=%s, numpy=%s%s>", shape, dtype,
                                  line, text)
                : lang_str_format(vm, "tf.Tensor(%s%s, shape=%s, dtype=%s)", line, text, shape,
                                  dtype);
}
static struct lang_obj *eager_repr(struct lang_vm *vm, struct lang_obj *self) {
    return text_of(vm, self, true);
}
static struct lang_obj *eager_str(struct lang_vm *vm, struct lang_obj *self) {
    return text_of(vm, self, false);
}

/* --- What stays a tensor ----------------------------------------------------------------------*/
static struct lang_obj *eager_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    return keras_as_eager(vm, mod_array_binary(vm, op, a, b));
}
static struct lang_obj *eager_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    return keras_as_eager(vm, mod_array_unary(vm, op, a));
}
static struct lang_obj *eager_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    return keras_as_eager(vm, mod_array_compare(vm, a, b, op));
}
static struct lang_obj *eager_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    return keras_as_eager(vm, mod_array_get_item(vm, self, key));
}
/* Tensors do not change: x += 1 makes a new one, and elements cannot be set. */
static struct lang_obj *eager_inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                      struct lang_obj *b) {
    return eager_binary(vm, op, a, b);
}
static void eager_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                           struct lang_obj *value) {
    (void)self;
    (void)key;
    lang_raise(vm, &lang_exc_TypeError,
               "'tensorflow.python.framework.ops.EagerTensor' object does not support item %s",
               value ? "assignment" : "deletion");
}

static MOD_NATIVE(eager_numpy) {
    struct nn_err err = {0};
    return mod_array_result(vm, array_copy(((struct mod_array_obj *)args[0])->array, &err), &err);
}
static MOD_NATIVE(eager_array) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_retain(((struct mod_array_obj *)args[0])->array), &err);
}
static const struct lang_def eager_methods[] = {
    {"numpy", eager_numpy, "numpy()", "The numbers as an ndarray, or as a NumPy scalar."},
    {"__array__", eager_array, "__array__()", "The numbers as an ndarray."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *eager_shape(struct lang_vm *vm, struct lang_obj *self) {
    return keras_tensor_shape(vm, mod_shape_tuple(vm, array_of(self)));
}
static struct lang_obj *dtype_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_get_attr(vm, self, "name");
}
static struct lang_obj *dtype_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "tf.%s", lang_str_data(dtype_name(vm, self), NULL));
}
static struct lang_obj *dtype_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<dtype: '%s'>", lang_str_data(dtype_name(vm, self), NULL));
}
static const struct lang_type type_dtype = {
    LANG_TYPE_HEAD("DType"),   .module = "tensorflow.python.framework.dtypes",
    .flags = LANG_TYPE_DOTTED, .doc = "The kind of a tensor's numbers.",
    .parent = &mod_type_dtype, .repr = dtype_repr,
    .str = dtype_str};
static struct lang_obj *eager_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_dtype_as(vm, &type_dtype, array_of(self)->dtype);
}
static const struct lang_property eager_properties[] = {
    {"dtype", eager_dtype, NULL, "The kind of its numbers: tf.float32."},
    {"shape", eager_shape, NULL, "The length of each axis."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type keras_type_eager = {LANG_TYPE_HEAD("EagerTensor"),
                                           .module = "tensorflow.python.framework.ops",
                                           .flags = LANG_TYPE_DOTTED,
                                           .doc = "Numbers that a model, a layer or a function of "
                                                  "tf has computed; numpy() gives the array.",
                                           .size = sizeof(struct mod_array_obj),
                                           .parent = &mod_type_ndarray,
                                           .methods = eager_methods,
                                           .properties = eager_properties,
                                           .repr = eager_repr,
                                           .str = eager_str,
                                           .binary = eager_binary,
                                           .inplace = eager_inplace,
                                           .unary = eager_unary,
                                           .compare = eager_compare,
                                           .get_item = eager_get_item,
                                           .set_item = eager_set_item};
