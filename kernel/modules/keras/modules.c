/* kernel/modules/keras/modules.c: keras and its sub-modules, as rows. */
#include <string.h>

#include "kernel/modules/keras/functions.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/keras/state.h"

static const struct lang_module_def keras;

/* --- The context ------------------------------------------------------------------------------*/
static void context_close(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    nn_context_free(&((struct keras_context *)self)->context);
}
static const struct lang_type type_context = {
    LANG_TYPE_HEAD("context"), .module = "keras", .doc = "Seed, names and workers of the engine.",
    .size = sizeof(struct keras_context), .close = context_close};

struct keras_state *keras_state(struct lang_vm *vm) {
    struct keras_state *state = lang_module_state(vm, &keras);
    if (!state) {
        lang_import(vm, "keras");
        state = lang_module_state(vm, &keras);
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
static void init_models(struct lang_vm *vm, struct lang_obj *module) {
    set_type(vm, module, &keras_type_sequential);
    set_type(vm, module, &keras_type_model);
}
static void init_layers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_LAYER);
    set_type(vm, module, &keras_type_layer);
}
static void init_activations(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_functions(vm, module, NN_ACTIVATION);
}
static void init_losses(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_LOSS);
    keras_add_functions(vm, module, NN_LOSS);
}
static void init_metrics(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_METRIC);
}
static void init_optimizers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_OPTIMIZER);
    lang_module_set(vm, module, "schedules", lang_import(vm, "keras.optimizers.schedules"));
}
static void init_schedules(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_SCHEDULE);
}
static void init_initializers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_INITIALIZER);
}
static void init_regularizers(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_REGULARIZER);
}
static void init_constraints(struct lang_vm *vm, struct lang_obj *module) {
    keras_add_classes(vm, module, NN_CONSTRAINT);
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
    for (size_t i = 0; keras_modules[i]; i++) {
        const char *name = keras_modules[i]->name;
        if (strncmp(name, "keras.", 6) == 0 && !strchr(name + 6, '.')) {
            lang_module_set(vm, module, name + 6, lang_import(vm, name));
        }
    }
}
static void init_tensorflow(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "keras", lang_import(vm, "keras"));
    lang_module_set(vm, module, "random", lang_import(vm, "tensorflow.random"));
    lang_module_set(vm, module, "config", lang_import(vm, "tensorflow.config"));
    lang_module_set(vm, module, "__version__", lang_str(vm, "2.16"));
}
static void init_tf_config(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "experimental", lang_import(vm, "tensorflow.config.experimental"));
}

static const struct lang_module_def keras = {.name = "keras",
                                             .doc = "Models of layers and their training.",
                                             .functions = keras_input_functions,
                                             .init = init_keras,
                                             .state_size = sizeof(struct keras_state),
                                             .close = close_state};
static const struct lang_module_def
    layers = {.name = "keras.layers",
              .doc = "The layers models are made of.",
              .functions = keras_input_functions,
              .init = init_layers},
    models = {.name = "keras.models",
              .doc = "Sequential and functional models.",
              .functions = keras_input_functions,
              .init = init_models},
    activations = {.name = "keras.activations",
                   .doc = "Activation functions.",
                   .init = init_activations},
    losses = {.name = "keras.losses", .doc = "Loss functions.", .init = init_losses},
    metrics = {.name = "keras.metrics", .doc = "What can be measured.", .init = init_metrics},
    optimizers = {.name = "keras.optimizers",
                  .doc = "How weights are corrected.",
                  .init = init_optimizers},
    schedules = {.name = "keras.optimizers.schedules",
                 .doc = "Learning rates that change.",
                 .init = init_schedules},
    initializers = {.name = "keras.initializers",
                    .doc = "First values of weights.",
                    .init = init_initializers},
    regularizers = {.name = "keras.regularizers",
                    .doc = "Penalties on weights.",
                    .init = init_regularizers},
    constraints = {.name = "keras.constraints",
                   .doc = "Limits on weights.",
                   .init = init_constraints},
    callbacks = {.name = "keras.callbacks",
                 .doc = "Objects told how training goes.",
                 .functions = keras_callbacks,
                 .init = init_callbacks},
    utils = {.name = "keras.utils", .doc = "Helpers.", .functions = keras_utils_functions},
    backend = {.name = "keras.backend", .doc = "The engine.", .functions = keras_backend_functions},
    tensorflow = {.name = "tensorflow",
                  .doc = "TensorFlow's names: tf.keras is keras.",
                  .init = init_tensorflow},
    tf_random = {.name = "tensorflow.random",
                 .doc = "Seeds.",
                 .functions = keras_tf_random_functions},
    tf_config = {.name = "tensorflow.config",
                 .doc = "Settings.",
                 .functions = keras_tf_config_functions,
                 .init = init_tf_config},
    tf_experimental = {.name = "tensorflow.config.experimental",
                       .doc = "Settings.",
                       .functions = keras_tf_experimental_functions};

extern const struct lang_module_def keras_datasets, keras_datasets_mnist,
    keras_datasets_fashion_mnist;

const struct lang_module_def *const keras_modules[] = {&keras,
                                                       &layers,
                                                       &models,
                                                       &activations,
                                                       &losses,
                                                       &metrics,
                                                       &optimizers,
                                                       &schedules,
                                                       &initializers,
                                                       &regularizers,
                                                       &constraints,
                                                       &callbacks,
                                                       &utils,
                                                       &backend,
                                                       &keras_datasets,
                                                       &keras_datasets_mnist,
                                                       &keras_datasets_fashion_mnist,
                                                       &tensorflow,
                                                       &tf_random,
                                                       &tf_config,
                                                       &tf_experimental,
                                                       NULL};
