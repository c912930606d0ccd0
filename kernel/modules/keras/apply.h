/* kernel/modules/keras/apply.h: configured parts of a model called on numbers. */
#ifndef KERNEL_MODULES_KERAS_APPLY_H
#define KERNEL_MODULES_KERAS_APPLY_H

#include "kernel/modules/keras/keras.h"

/* Huber(0.5)(y_true, y_pred), L2(0.1)(w), ExponentialDecay(...)(step), HeNormal()(shape). */
struct lang_obj *keras_object_call(struct lang_vm *vm, const struct nn_object *object,
                                   const struct lang_args *args);
/* keras.activations.relu(x, max_value=6), keras.losses.huber(y_true, y_pred, delta=0.5): what
 * comes behind the arrays configures the function; a loss is one number for each row. */
struct lang_obj *keras_function_call(struct lang_vm *vm, const struct nn_object *object,
                                     const struct lang_args *args);

/* Metric: update_state, result, reset_state. */
extern const struct lang_type keras_type_metric;
/* mean.c: sets the classes Mean and Sum in keras.metrics. */
void keras_add_means(struct lang_vm *vm, struct lang_obj *module);

/* A number as a tensor of float32. */
struct lang_obj *keras_number(struct lang_vm *vm, double value);

#endif
