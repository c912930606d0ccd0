/* kernel/modules/keras/modules.c: keras and its sub-modules, as rows. */
#include <string.h>

#include "kernel/modules/absent.h"
#include "kernel/modules/keras/apply.h"
#include "kernel/modules/keras/config.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/keras/functions.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/keras/state.h"
#include "kernel/modules/modules.h"

extern const struct lang_module_def mod_keras;

/* --- The context ------------------------------------------------------------------------------*/
static void context_close(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    nn_context_free(&((struct keras_context *)self)->context);
}
static const struct lang_type type_context = {
    LANG_TYPE_HEAD("context"), .module = "keras", .doc = "Seed, names and workers of the engine.",
    .size = sizeof(struct keras_context), .close = context_close};

struct keras_state *keras_state(struct lang_vm *vm) {
    struct keras_state *state = lang_module_state(vm, &mod_keras);
    if (!state) {
        lang_import(vm, "keras");
        state = lang_module_state(vm, &mod_keras);
    }
    return state;
}

struct keras_context *keras_context(struct lang_vm *vm) {
    struct keras_state *state = keras_state(vm);
    if (!state->context) {
        struct keras_context *obj = lang_new(vm, &type_context);
        struct nn_err err = {0};
        obj->context = nn_context_new(0, &err);
        if (!obj->context) {
            mod_raise(vm, &err);
        }
        state->context = lang_retain(&obj->base);
    }
    return (struct keras_context *)state->context;
}

static void close_state(struct lang_vm *vm, void *memory) {
    struct keras_state *state = memory;
    lang_release(vm, state->context);
    keras_classes_close(vm, state);
}

/* --- Contents ---------------------------------------------------------------------------------*/
static void set_type(struct lang_vm *vm, struct lang_obj *module, const struct lang_type *type) {
    lang_module_set(vm, module, type->name, (struct lang_obj *)(uintptr_t)&type->base);
}
static void set_function(struct lang_vm *vm, struct lang_obj *module, const struct lang_def *row) {
    lang_module_set(vm, module, row->name, lang_native_new(vm, row, NULL));
}
static void init_models(struct lang_vm *vm, struct lang_obj *module) {
    set_type(vm, module, &keras_type_sequential);
    set_type(vm, module, &keras_type_model);
    set_function(vm, module, &keras_clone_model);
}
static void init_layers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_LAYER);
    for (const struct lang_def *row = keras_merge_functions; row->name; row++) {
        set_function(vm, module, row);
    }
    set_type(vm, module, &keras_type_layer);
}
static void init_activations(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_functions(vm, module, NN_ACTIVATION);
    set_function(vm, module, &keras_get_activation);
}
static void init_ops(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_functions(vm, module, NN_ACTIVATION);
}
static void init_losses(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_LOSS);
    keras_add_functions(vm, module, NN_LOSS);
    set_function(vm, module, &keras_get_loss);
}
static void init_metrics(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_METRIC);
    keras_add_functions(vm, module, NN_METRIC);
    set_function(vm, module, &keras_get_metric);
    set_type(vm, module, &keras_type_metric);
    keras_add_means(vm, module);
}
static void init_optimizers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_OPTIMIZER);
    set_function(vm, module, &keras_get_optimizer);
    lang_module_set(vm, module, "schedules", lang_import(vm, "keras.optimizers.schedules"));
}
static void init_schedules(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_SCHEDULE);
}
static void init_initializers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_INITIALIZER);
    set_function(vm, module, &keras_get_initializer);
}
static void init_regularizers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_REGULARIZER);
    set_function(vm, module, &keras_get_regularizer);
}
static void init_constraints(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_CONSTRAINT);
    set_function(vm, module, &keras_get_constraint);
}
static void init_callbacks(struct lang_vm *vm, struct lang_obj *module) {
    set_type(vm, module, &keras_type_callback);
    set_type(vm, module, &keras_type_history);
}
static void init_keras(struct lang_vm *vm, struct lang_obj *module) {
    nn_context_warm_up(keras_context(vm)->context);
    init_models(vm, module);
    set_type(vm, module, &keras_type_variable);
    lang_module_set(vm, module, "__version__", lang_str(vm, "3.0"));
    for (size_t i = 0; capivara_modules[i]; i++) {
        const char *name = capivara_modules[i]->name;
        if (strncmp(name, "keras.", 6) == 0 && !strchr(name + 6, '.')) {
            lang_module_set(vm, module, name + 6, lang_import(vm, name));
        }
    }
}
static void init_tensorflow(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "keras", lang_import(vm, "keras"));
    lang_module_set(vm, module, "random", lang_import(vm, "tensorflow.random"));
    lang_module_set(vm, module, "config", lang_import(vm, "tensorflow.config"));
    lang_module_set(vm, module, "math", lang_import(vm, "tensorflow.math"));
    lang_module_set(vm, module, "nn", lang_import(vm, "tensorflow.nn"));
    keras_add_tf_types(vm, module);
    lang_module_set(vm, module, "__version__", lang_str(vm, "2.16"));
}
static void init_tf_config(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "experimental", lang_import(vm, "tensorflow.config.experimental"));
}

const struct lang_module_def mod_keras = {.name = "keras",
                                          .doc = "Models of layers and their training.",
                                          .functions = keras_input_functions,
                                          .init = init_keras,
                                          .instead = mod_absent_keras,
                                          .state_size = sizeof(struct keras_state),
                                          .close = close_state};

#define SUBMODULE(variable, full_name, text, table, function)                                      \
    const struct lang_module_def variable = {.name = (full_name),                                  \
                                             .doc = (text),                                        \
                                             .functions = (table),                                 \
                                             .init = (function),                                   \
                                             .instead = mod_absent_keras};
SUBMODULE(mod_keras_layers, "keras.layers", "The layers models are made of.", keras_input_functions,
          init_layers)
SUBMODULE(mod_keras_models, "keras.models", "Sequential and functional models.",
          keras_input_functions, init_models)
SUBMODULE(mod_keras_activations, "keras.activations", "Activation functions.", NULL,
          init_activations)
SUBMODULE(mod_keras_losses, "keras.losses", "Loss functions.", NULL, init_losses)
SUBMODULE(mod_keras_metrics, "keras.metrics", "What can be measured.", NULL, init_metrics)
SUBMODULE(mod_keras_optimizers, "keras.optimizers", "How weights are corrected.", NULL,
          init_optimizers)
SUBMODULE(mod_keras_schedules, "keras.optimizers.schedules", "Learning rates that change.", NULL,
          init_schedules)
SUBMODULE(mod_keras_initializers, "keras.initializers", "First values of weights.", NULL,
          init_initializers)
SUBMODULE(mod_keras_regularizers, "keras.regularizers", "Penalties on weights.", NULL,
          init_regularizers)
SUBMODULE(mod_keras_constraints, "keras.constraints", "Limits on weights.", NULL, init_constraints)
SUBMODULE(mod_keras_callbacks, "keras.callbacks", "Objects told how training goes.",
          keras_callbacks, init_callbacks)
SUBMODULE(mod_keras_utils, "keras.utils", "Helpers.", keras_utils_functions, NULL)
SUBMODULE(mod_keras_config, "keras.config", "Settings of the engine.", keras_config_functions, NULL)
SUBMODULE(mod_keras_backend, "keras.backend", "The engine.", keras_backend_functions, NULL)
SUBMODULE(mod_keras_ops, "keras.ops", "Mathematics on tensors of numbers.", keras_ops_functions,
          init_ops)
SUBMODULE(mod_keras_random, "keras.random", "Random numbers.", keras_random_functions, NULL)
SUBMODULE(mod_tensorflow, "tensorflow", "TensorFlow's names: tf.keras is keras.",
          keras_tf_functions, init_tensorflow)
SUBMODULE(mod_tensorflow_math, "tensorflow.math", "Mathematics on tensors.",
          keras_tf_math_functions, NULL)
SUBMODULE(mod_tensorflow_nn, "tensorflow.nn", "Activation functions.", NULL, init_activations)
SUBMODULE(mod_tensorflow_random, "tensorflow.random", "Seeds.", keras_tf_random_functions, NULL)
SUBMODULE(mod_tensorflow_config, "tensorflow.config", "Settings.", keras_tf_config_functions,
          init_tf_config)
SUBMODULE(mod_tensorflow_experimental, "tensorflow.config.experimental", "Settings.",
          keras_tf_experimental_functions, NULL)
