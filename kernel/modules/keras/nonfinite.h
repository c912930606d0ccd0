/* kernel/modules/keras/nonfinite.h: a loss that is NaN or infinite, explained. */
#ifndef KERNEL_MODULES_KERAS_NONFINITE_H
#define KERNEL_MODULES_KERAS_NONFINITE_H

#include "kernel/modules/keras/keras.h"

/* One line: since when, the argument or the layer where the first such number was met, what helps.
 * several: the model has more than one, so that the layer names which. Pooled. */
const char *keras_nonfinite_text(struct lang_vm *vm, const struct nn_nonfinite *found,
                                 bool several_inputs, bool several_outputs);

#endif
