/* kernel/modules/keras/eager.h: tensors that hold numbers, and the functions of tf and keras on
 * them. Owns: EagerTensor, the tables of tensorflow, tensorflow.math, keras.ops and keras.random.
 */
#ifndef KERNEL_MODULES_KERAS_EAGER_H
#define KERNEL_MODULES_KERAS_EAGER_H

#include "kernel/modules/numpy/numpy.h"

extern const struct lang_type keras_type_eager, keras_type_shape;
extern const struct lang_def keras_tf_functions[], keras_tf_math_functions[],
    keras_tf_random_functions[], keras_ops_functions[], keras_random_functions[];
/* tf.float32 and the other dtypes, tf.Tensor: into the module. */
void keras_add_tf_types(struct lang_vm *vm, struct lang_obj *module);

/* The array as a tensor. Takes it; raises *err when it is NULL. */
struct lang_obj *keras_eager(struct lang_vm *vm, struct array *owned, const struct nn_err *err);
/* An ndarray or scalar as a tensor of the same numbers; NULL stays NULL (NotImplemented). */
struct lang_obj *keras_as_eager(struct lang_vm *vm, struct lang_obj *value);

/* A tuple of dimensions as TensorFlow's shape. */
struct lang_obj *keras_tensor_shape(struct lang_vm *vm, struct lang_obj *dims);

#endif
