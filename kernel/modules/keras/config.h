/* kernel/modules/keras/config.h: the parts of a model as dicts of plain values, and back. */
#ifndef KERNEL_MODULES_KERAS_CONFIG_H
#define KERNEL_MODULES_KERAS_CONFIG_H

#include "kernel/modules/keras/keras.h"

/* What get_config() gives: of an object, a layer, a Sequential. */
struct lang_obj *keras_object_config(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *keras_layer_config(struct lang_vm *vm, const struct nn_layer *layer);
/* A parameter, NULL: none of that name. The strides of a pooling layer are its window's by default.
 */
const struct nn_value *keras_layer_value(const struct nn_layer *layer, const char *name);
struct lang_obj *keras_model_config(struct lang_vm *vm, struct nn_model *model);
/* The object that {"class_name": ..., "config": ...} describes. ValueError. */
struct lang_obj *keras_from_description(struct lang_vm *vm, struct lang_obj *dict);
/* Class methods from_config(config). */
KERAS_NATIVE(keras_from_config);
KERAS_NATIVE(keras_sequential_from_config);
extern const struct lang_def keras_clone_model; /* keras.models.clone_model */
/* The function get of each module. */
extern const struct lang_def keras_get_activation, keras_get_initializer, keras_get_regularizer,
    keras_get_constraint, keras_get_loss, keras_get_metric, keras_get_optimizer;

#endif
