/* kernel/modules/keras/functions.h: tables of functions that keras/modules.c puts into modules. */
#ifndef KERNEL_MODULES_KERAS_FUNCTIONS_H
#define KERNEL_MODULES_KERAS_FUNCTIONS_H

#include "kernel/lang/object.h"

extern const struct lang_def keras_input_functions[], keras_merge_functions[],
    keras_utils_functions[], keras_backend_functions[], keras_config_functions[],
    keras_tf_config_functions[], keras_tf_experimental_functions[];

#endif
