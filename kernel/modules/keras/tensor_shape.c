/* kernel/modules/keras/tensor_shape.c: TensorShape: the shape of what holds numbers in TensorFlow.
 * A tuple that prints as TensorFlow's at the end of a cell. */
#include "kernel/lang/list.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/numpy/numpy.h"

static struct lang_obj *shape_of(struct lang_vm *vm, struct lang_obj *tuple) {
    size_t count = lang_seq_count(tuple);
    struct lang_tuple *shape =
        lang_new_sized(vm, &keras_type_shape, sizeof *shape + count * sizeof(struct lang_obj *));
    for (; shape->count < count; shape->count++) {
        shape->items[shape->count] = lang_retain(lang_seq_item(tuple, shape->count));
    }
    return &shape->base;
}

struct lang_obj *keras_tensor_shape(struct lang_vm *vm, struct lang_obj *dims) {
    return shape_of(vm, dims);
}

static struct lang_obj *shape_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_to_list(vm, self);
    return lang_str_format(vm, "TensorShape(%s)", lang_str_data(lang_repr(vm, list), NULL));
}
static struct lang_obj *shape_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_type_tuple.repr(vm, self);
}
static struct lang_obj *shape_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    struct lang_obj *item = lang_type_tuple.get_item(vm, self, key);
    return lang_is_seq(item) ? shape_of(vm, item) : item;
}
static MOD_NATIVE(shape_as_list) {
    return lang_to_list(vm, args[0]);
}
static MOD_NATIVE(shape_num_elements) {
    int64_t count = 1, dim;
    for (size_t i = 0; i < lang_seq_count(args[0]); i++) {
        count *= lang_int_get(lang_seq_item(args[0], i), &dim) ? dim : 1;
    }
    return lang_int(vm, count);
}
static struct lang_obj *shape_rank(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)lang_seq_count(self));
}
static const struct lang_def shape_methods[] = {
    {"as_list", shape_as_list, "as_list()", "The dimensions as a list."},
    {"num_elements", shape_num_elements, "num_elements()", "How many numbers there are."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property shape_properties[] = {
    {"rank", shape_rank, NULL, "How many dimensions there are."},
    {"ndims", shape_rank, NULL, "How many dimensions there are."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type keras_type_shape = {LANG_TYPE_HEAD("TensorShape"),
                                           .module = "tensorflow.python.framework.tensor_shape",
                                           .doc = "The shape of a tensor: a tuple.",
                                           .size = sizeof(struct lang_tuple),
                                           .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
                                           .parent = &lang_type_tuple,
                                           .methods = shape_methods,
                                           .properties = shape_properties,
                                           .repr = shape_repr,
                                           .str = shape_str,
                                           .get_item = shape_get_item};
