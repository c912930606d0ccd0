/* kernel/modules/keras/tensor_math.c: x + y, x * 2, 1 - x on symbolic tensors: each makes a layer
 * and calls it, named as Keras names the operation. */
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/keras/keras.h"

/* ORDER LANG_ADD, LANG_SUB, LANG_MUL, LANG_TRUEDIV: the layer for two tensors, the name. */
static const struct {
    const char *merge, *name;
} operations[] = {
    {"Add", "add"}, {"Subtract", "subtract"}, {"Multiply", "multiply"}, {NULL, "true_divide"}};

/* `operation`: Keras's name of it, static. */
static struct lang_obj *made(struct lang_vm *vm, const char *cls, const char *operation,
                             const struct nn_arg *args, int count, struct nn_tensor *const *inputs,
                             int input_count) {
    struct nn_err err = {0};
    struct nn_layer *layer = nn_layer_new(keras_context(vm)->context,
                                          nn_class_find(NN_LAYER, cls, &err), args, count, &err);
    if (layer) {
        nn_layer_set_operation(layer, operation);
    }
    struct nn_tensor *out = layer ? nn_layer_call(layer, inputs, input_count, &err) : NULL;
    nn_layer_release(&layer);
    if (!out) {
        mod_raise(vm, &err);
    }
    return keras_tensor_wrap(vm, out);
}

/* A name that is not taken, pooled. */
static const char *new_name(struct lang_vm *vm, const char *base) {
    struct nn_err err = {0};
    char *name = nn_context_name(keras_context(vm)->context, base, &err);
    if (!name) {
        mod_raise(vm, &err);
    }
    const char *kept = lang_str_data(lang_str(vm, name), NULL);
    free(name);
    return kept;
}

/* x scale + offset, named as the operation that asks for it. */
static struct lang_obj *scaled(struct lang_vm *vm, struct nn_tensor *x, double scale, double offset,
                               const char *operation) {
    const struct nn_arg args[] = {{"scale", {.kind = NN_FLOAT, .f = scale}},
                                  {"offset", {.kind = NN_FLOAT, .f = offset}},
                                  {"name", {.kind = NN_STRING, .s = new_name(vm, operation)}}};
    return made(vm, "Rescaling", operation, args, 3, &x, 1);
}

struct lang_obj *keras_tensor_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    struct nn_tensor *both[] = {keras_tensor_of(a), keras_tensor_of(b)};
    double number = 0;
    if (op != LANG_ADD && op != LANG_SUB && op != LANG_MUL && op != LANG_TRUEDIV) {
        return NULL;
    }
    if (both[0] && both[1] && operations[op - LANG_ADD].merge) {
        return made(vm, operations[op - LANG_ADD].merge, operations[op - LANG_ADD].name, NULL, 0,
                    both, 2);
    }
    if ((both[0] && both[1]) || !lang_float_get(both[0] ? b : a, &number)) {
        return NULL;
    }
    const char *name = operations[op - LANG_ADD].name;
    if (op == LANG_ADD) {
        return scaled(vm, both[0] ? both[0] : both[1], 1, number, name);
    }
    if (op == LANG_MUL) {
        return scaled(vm, both[0] ? both[0] : both[1], number, 0, name);
    }
    if (op == LANG_SUB) {
        return both[0] ? scaled(vm, both[0], 1, -number, name)
                       : scaled(vm, both[1], -1, number, name);
    }
    return both[0] ? scaled(vm, both[0], 1 / number, 0, name) : NULL;
}

struct lang_obj *keras_tensor_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    return op == LANG_NEG ? scaled(vm, keras_tensor_of(a), -1, 0, "negative") : NULL;
}

struct lang_obj *keras_activate(struct lang_vm *vm, const struct nn_object *activation,
                                struct nn_tensor *x) {
    const char *words = activation->cls->aliases;
    const char *word = lang_str_data(lang_str_sized(vm, words, strcspn(words, " ")), NULL);
    const struct nn_arg args[] = {
        {"activation", {.kind = NN_OBJECT, .object = (struct nn_object *)(uintptr_t)activation}},
        {"name", {.kind = NN_STRING, .s = new_name(vm, word)}}};
    return made(vm, "Activation", words, args, 2, &x, 1);
}
