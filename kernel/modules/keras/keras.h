/* kernel/modules/keras/keras.h: the engine as the module keras.
 * Owns: the values Layer, Model, History ... and their conversions. Must not know: protocols,
 * front ends, Cairo. What can be constructed and with which arguments comes from the engine's
 * rows, never from here. */
#ifndef KERNEL_MODULES_KERAS_KERAS_H
#define KERNEL_MODULES_KERAS_KERAS_H

#include "engine/engine.h"
#include "kernel/lang/object.h"
#include "kernel/modules/engine_error.h"

/* --- The context: one per machine, alive as long as a value made in it ------------------------*/
struct keras_context {
    struct lang_obj base;
    struct nn_context *context; /* owned */
};
/* The machine's context value; made at first use. Borrowed. */
struct keras_context *keras_context(struct lang_vm *vm);

/* --- Classes: a lang_type for each row of the engine ------------------------------------------*/
struct keras_class {
    struct lang_type type;
    struct lang_def construct;
    const struct nn_class *cls;
    char *signature; /* owned */
};
/* The type of a row. Borrowed, lives as long as the VM. */
const struct lang_type *keras_class_type(struct lang_vm *vm, const struct nn_class *cls);
/* The row a type stands for; NULL: it is no class of the engine. */
const struct nn_class *keras_class_of(const struct lang_type *type);
/* Sets every class of a kind, under its class name, in a module. */
void keras_add_classes(struct lang_vm *vm, struct lang_obj *module, enum nn_kind kind);
/* Sets a callable for every row of a kind under the row's words (relu, mean_squared_error, mse). */
void keras_add_functions(struct lang_vm *vm, struct lang_obj *module, enum nn_kind kind);

/* --- Objects: activations, losses, optimizers ... ---------------------------------------------*/
struct keras_object {
    struct lang_obj base;
    struct nn_object *object; /* owned */
};
extern const struct lang_type keras_type_object; /* parent of every class but layers */
/* Takes one reference of object. */
struct lang_obj *keras_object_wrap(struct lang_vm *vm, struct nn_object *owned);
/* The object of a value or NULL. Borrowed. */
struct nn_object *keras_object_of(const struct lang_obj *obj);
/* What the user gave for an optimizer, loss or metric: an object, a function of the module or a
 * name. Retained, owned by the caller. Raises. */
struct nn_object *keras_arg_object(struct lang_vm *vm, struct lang_obj *obj, enum nn_kind kind);

/* A value of the language as an argument of the engine, and back. Strings and objects are
 * borrowed. TypeError naming `what`. */
struct nn_value keras_to_value(struct lang_vm *vm, struct lang_obj *obj, const char *what);
struct lang_obj *keras_from_value(struct lang_vm *vm, const struct nn_value *value);
/* "(None, 784)" as a tuple, with the batch dimension. */
struct lang_obj *keras_shape_tuple(struct lang_vm *vm, const struct nn_dims *dims);

/* --- Layers, tensors, models, history ---------------------------------------------------------*/
struct keras_layer {
    struct lang_obj base;
    struct lang_obj *context; /* owned */
    struct nn_layer *layer;   /* owned */
};
struct keras_tensor {
    struct lang_obj base;
    struct lang_obj *context;
    struct nn_tensor *tensor; /* owned */
};
struct keras_model {
    struct lang_obj base;
    struct lang_obj *context;
    struct nn_model *model;            /* owned */
    struct lang_obj *history;          /* of the last fit, owned; NULL before */
    struct lang_obj *optimizer, *loss; /* as compiled, owned */
    bool has_metrics;                  /* compile was given a list of metrics */
    bool stop_training;
};
extern const struct lang_type keras_type_layer, keras_type_tensor, keras_type_model,
    keras_type_sequential, keras_type_functional, keras_type_history, keras_type_variable,
    keras_type_callback;

/* Of a layer that stands for a model, the model. */
struct lang_obj *keras_layer_wrap(struct lang_vm *vm, struct nn_layer *owned);
struct lang_obj *keras_model_wrap(struct lang_vm *vm, struct nn_model *owned);
struct lang_obj *keras_tensor_wrap(struct lang_vm *vm, struct nn_tensor *owned);
struct nn_layer *keras_layer_of(const struct lang_obj *obj);    /* NULL: no layer */
struct nn_tensor *keras_tensor_of(const struct lang_obj *obj);  /* NULL: no tensor */
struct keras_model *keras_model_of(const struct lang_obj *obj); /* NULL: no model */
/* The tensor or list of tensors given to a call; pooled array, *count of them. NULL: they are no
 * tensors (then arrays: an eager call). */
struct nn_tensor **keras_arg_tensors(struct lang_vm *vm, struct lang_obj *obj, int *count);
/* Arithmetic on symbolic tensors, for the type: a tensor, or NULL for what no layer computes. */
struct lang_obj *keras_tensor_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b);
struct lang_obj *keras_tensor_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a);
/* An activation function of a symbolic tensor: a layer that computes it. */
struct lang_obj *keras_activate(struct lang_vm *vm, const struct nn_object *activation,
                                struct nn_tensor *x);
/* A loss or metric as fit and evaluate report it: Keras computes them in float32. */
static inline struct lang_obj *keras_measured(struct lang_vm *vm, double value) {
    return lang_float(vm, (double)(float)value);
}
/* A value per weight: Variable objects of a layer, appended to list; which: 0 all, 1 trainable, 2
 * non-trainable. */
void keras_add_variables(struct lang_vm *vm, struct lang_obj *list, struct nn_layer *layer,
                         int which);
struct lang_obj *keras_variable_of_weight(struct lang_vm *vm, struct nn_layer *layer, int index);
/* A number of an optimizer; param is the name in its row. */
struct lang_obj *keras_variable_of_param(struct lang_vm *vm, struct nn_object *object,
                                         const char *param);
/* layer(inputs, training=None) and model(...): what was given. */
struct keras_call {
    struct lang_obj *inputs; /* borrowed */
    enum nn_mode mode;
};
/* name: of what is called, for errors. */
struct keras_call keras_call_of(struct lang_vm *vm, const char *name, const struct lang_args *args);
/* Computes layer(x) or model(x) of real numbers. */
struct lang_obj *keras_eager_call(struct lang_vm *vm, struct nn_model *model,
                                  const struct keras_call *call);
/* A model that is not built yet will have one input and one output. */
static inline int keras_at_least_one(int count) {
    return count > 0 ? count : 1;
}
/* Arrays for each of `count` inputs or outputs (names for dicts): pooled vector. */
struct array **keras_arg_data(struct lang_vm *vm, struct lang_obj *obj, int count,
                              const char *const *names, const char *what);

/* model.compile, fit, evaluate ... : native code of the rows in model.c. */
#define KERAS_NATIVE(name) struct lang_obj *name(struct lang_vm *vm, struct lang_obj *const *args)
KERAS_NATIVE(keras_model_compile);
KERAS_NATIVE(keras_model_fit);
KERAS_NATIVE(keras_model_evaluate);
KERAS_NATIVE(keras_model_predict);
KERAS_NATIVE(keras_model_train_on_batch);
KERAS_NATIVE(keras_model_test_on_batch);
KERAS_NATIVE(keras_model_predict_on_batch);

/* What History.params and the dict beside the engine's series hold. */
struct keras_history_extra {
    int verbose;
    struct lang_obj *rates; /* list: the learning rate of each epoch; NULL: not followed */
};
/* A History value with what fit returned (borrowed). */
struct lang_obj *keras_history_new(struct lang_vm *vm, struct lang_obj *model,
                                   const struct nn_history *history, const struct nn_fit *fit,
                                   const struct keras_history_extra *extra);
/* The order in which Keras reports values: by name, those of the validation last. order[count]. */
void keras_report_order(int count, const char *const *names, int *order);
/* What plot_model() shows of each layer. */
struct keras_diagram {
    bool shapes, dtype, names, activations, trainable;
    bool nested;      /* models inside as frames around their layers */
    const char *flow; /* "TB", "LR", "BT", "RL" */
    double dpi;       /* of the PNG, which has two pixels for one on the page */
};
struct keras_diagram keras_diagram_default(void); /* shapes, names and activations, 200 dpi */
/* The layer diagram of a model as SVG and PNG in a bundle. */
void keras_model_diagram(struct lang_vm *vm, struct keras_model *model,
                         const struct keras_diagram *options, struct lang_bundle *bundle);
/* model.summary() as an HTML table; `text` is the engine's, whose last lines hold the totals. */
struct lang_text *keras_summary_html(struct lang_vm *vm, const struct nn_model *model,
                                     const char *text);
/* "(None, 784)"; of a layer called on several tensors all of them, "2 \xc3\x97 (None, 8)" when
 * equal. NULL: not called yet. Lives like a pooled value. */
const char *keras_input_text(struct lang_vm *vm, const struct nn_model *model,
                             const struct nn_layer *layer);
const char *keras_output_text(struct lang_vm *vm, const struct nn_layer *layer);

/* --- Modules ----------------------------------------------------------------------------------*/
extern const struct lang_def keras_callbacks[];

#endif
