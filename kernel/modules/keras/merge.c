/* kernel/modules/keras/merge.c: layers.add, layers.concatenate ...: the merging layers as
 * functions, which make a layer and call it at once. */
#include "kernel/modules/keras/functions.h"
#include "kernel/modules/keras/keras.h"

/* keras.layers.<cls>(axis=...)(inputs); axis NULL: the layer takes none. */
static struct lang_obj *merged(struct lang_vm *vm, const char *cls, struct lang_obj *inputs,
                               struct lang_obj *axis) {
    struct lang_obj *type = lang_get_attr(vm, lang_import(vm, "keras.layers"), cls);
    struct lang_obj *layer = lang_call_pos(vm, type, &axis, axis ? 1 : 0);
    return lang_call_pos(vm, layer, &inputs, 1);
}

/* The function, the class. */
#define MERGES(X)                                                                                  \
    X(add, "Add", "The sum of tensors.")                                                           \
    X(subtract, "Subtract", "The first tensor less the second.")                                   \
    X(multiply, "Multiply", "The product, element by element.")                                    \
    X(average, "Average", "The average of tensors.")                                               \
    X(maximum, "Maximum", "The greatest of each element.")                                         \
    X(minimum, "Minimum", "The smallest of each element.")
#define NATIVE(name, cls, doc)                                                                     \
    static KERAS_NATIVE(merge_##name) {                                                            \
        return merged(vm, cls, args[0], NULL);                                                     \
    }
MERGES(NATIVE)
#undef NATIVE
static KERAS_NATIVE(merge_concatenate) {
    return merged(vm, "Concatenate", args[0], args[1]);
}

#define ROW(name, cls, doc)                                                                        \
    {#name, merge_##name, #name "(inputs)", doc "\n\nlayers." #name "([a, b])"},
const struct lang_def keras_merge_functions[] = {
    MERGES(ROW){"concatenate", merge_concatenate, "concatenate(inputs, axis=-1)",
                "Tensors joined along an axis.\n\nlayers.concatenate([a, b])"},
    {NULL, NULL, NULL, NULL}};
