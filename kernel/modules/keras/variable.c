/* kernel/modules/keras/variable.c: Variable: one weight of a layer, or a number of an optimizer
 * that may be changed between two steps. */
#include <string.h>

#include "engine/array/array.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

/* Either a weight (layer and index) or a parameter (object and name). */
struct variable {
    struct lang_obj base;
    struct lang_obj *context; /* owned; of a weight */
    struct nn_layer *layer;   /* owned */
    int index;
    struct nn_object *object; /* owned */
    const char *param;        /* static: the row's */
};

static struct variable *variable_of(struct lang_obj *self) {
    return (struct variable *)self;
}
static struct nn_weight_info info_of(struct lang_obj *self) {
    const struct variable *variable = variable_of(self);
    if (variable->object) {
        return (struct nn_weight_info){.name = variable->param};
    }
    return nn_layer_weight_info(variable->layer, variable->index);
}
static void variable_close(struct lang_vm *vm, struct lang_obj *self) {
    nn_layer_release(&variable_of(self)->layer);
    nn_object_release(&variable_of(self)->object);
    lang_assign(vm, &variable_of(self)->context, NULL);
}

struct lang_obj *keras_variable_of_weight(struct lang_vm *vm, struct nn_layer *layer, int index) {
    struct variable *variable = lang_new(vm, &keras_type_variable);
    variable->layer = nn_layer_retain(layer);
    variable->index = index;
    lang_assign(vm, &variable->context, &keras_context(vm)->base);
    return &variable->base;
}
struct lang_obj *keras_variable_of_param(struct lang_vm *vm, struct nn_object *object,
                                         const char *param) {
    struct variable *variable = lang_new(vm, &keras_type_variable);
    variable->object = nn_object_retain(object);
    variable->param = param;
    return &variable->base;
}

/* How many steps an optimizer has made: the one number that is an integer. */
static bool counts_steps(const struct variable *variable) {
    return variable->object && strcmp(variable->param, "iterations") == 0;
}

/* The parameter rounded to float32, which is what Keras keeps and shows. */
static float param_value(const struct variable *variable) {
    const struct nn_value *value = nn_object_get(variable->object, variable->param);
    return value->kind == NN_FLOAT ? (float)value->f : value->kind == NN_INT ? (float)value->i : 0;
}

static KERAS_NATIVE(variable_numpy) {
    const struct variable *variable = variable_of(args[0]);
    struct nn_err err = {0};
    if (counts_steps(variable)) {
        return mod_scalar(vm, ARRAY_INT64, (const char *)&variable->object->steps);
    }
    if (variable->object) {
        float value = param_value(variable);
        return mod_scalar(vm, ARRAY_FLOAT32, (const char *)&value);
    }
    return mod_array_wrap(vm, nn_layer_weight(variable->layer, variable->index, &err), &err);
}
static KERAS_NATIVE(variable_assign) {
    const struct variable *variable = variable_of(args[0]);
    struct nn_err err = {0};
    int status;
    if (counts_steps(variable)) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "iterations counts the steps of training: compile the model again to begin at 0");
    }
    if (variable->object) {
        struct nn_value value = {.kind = NN_FLOAT,
                                 .f = lang_arg_float(vm, args[1], variable->param)};
        status = nn_object_set(variable->object, variable->param, &value, &err);
    } else {
        struct array *value = mod_to_array(vm, args[1], ARRAY_FLOAT32);
        status = nn_layer_set_weight(variable->layer, variable->index, value, &err);
    }
    if (status < 0) {
        mod_raise(vm, &err);
    }
    return args[0];
}
static struct lang_obj *values_of(struct lang_vm *vm, struct lang_obj *obj) {
    return lang_is(obj, &keras_type_variable) ? variable_numpy(vm, &obj) : obj;
}
/* assign(values + value) and assign(values - value) */
static struct lang_obj *assign_result(struct lang_vm *vm, enum lang_op op,
                                      struct lang_obj *const *args) {
    struct lang_obj *changed =
        mod_array_binary(vm, op, variable_numpy(vm, args), values_of(vm, args[1]));
    struct lang_obj *given[] = {args[0], changed};
    return variable_assign(vm, given);
}
static KERAS_NATIVE(variable_assign_add) {
    return assign_result(vm, LANG_ADD, args);
}
static KERAS_NATIVE(variable_assign_sub) {
    return assign_result(vm, LANG_SUB, args);
}
static struct lang_obj *variable_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_weight_info info = info_of(self);
    struct nn_value value = {.kind = NN_DIMS, .dims = info.shape};
    return keras_tensor_shape(vm, keras_from_value(vm, &value));
}
static struct lang_obj *variable_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, counts_steps(variable_of(self)) ? "iteration" : info_of(self).name);
}
static struct lang_obj *variable_path(struct lang_vm *vm, struct lang_obj *self) {
    const struct variable *variable = variable_of(self);
    if (variable->object) {
        struct lang_obj *owner = keras_object_wrap(vm, nn_object_retain(variable->object));
        return lang_str_format(vm, "%s/%s", lang_str_data(lang_get_attr(vm, owner, "name"), NULL),
                               lang_str_data(variable_name(vm, self), NULL));
    }
    const char *scope = nn_layer_scope(variable->layer);
    return lang_str_format(vm, "%s%s%s/%s", scope ? scope : "", scope ? "/" : "",
                           nn_layer_name(variable->layer), info_of(self).name);
}
static struct lang_obj *variable_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, counts_steps(variable_of(self)) ? "int64" : "float32");
}
static struct lang_obj *variable_trainable(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(info_of(self).trainable);
}
static struct lang_obj *variable_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<Variable path=%s, shape=%s, dtype=%s, value=%s>",
                           lang_str_data(variable_path(vm, self), NULL),
                           lang_str_data(lang_to_str(vm, variable_shape(vm, self)), NULL),
                           lang_str_data(variable_dtype(vm, self), NULL),
                           lang_str_data(lang_to_str(vm, variable_numpy(vm, &self)), NULL));
}
static struct lang_obj *variable_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                        struct lang_obj *b) {
    return keras_as_eager(vm, mod_array_binary(vm, op, values_of(vm, a), values_of(vm, b)));
}
static struct lang_obj *variable_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    return keras_as_eager(vm, mod_array_unary(vm, op, values_of(vm, a)));
}
static struct lang_obj *variable_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                         enum lang_cmp op) {
    return keras_as_eager(vm, mod_array_compare(vm, values_of(vm, a), values_of(vm, b), op));
}
static struct lang_obj *variable_get_item(struct lang_vm *vm, struct lang_obj *self,
                                          struct lang_obj *key) {
    return keras_as_eager(vm, lang_get_item(vm, variable_numpy(vm, &self), key));
}
static int64_t variable_length(struct lang_vm *vm, struct lang_obj *self) {
    return lang_len(vm, variable_numpy(vm, &self));
}
static bool variable_as_float(const struct lang_obj *self, double *value) {
    const struct variable *variable = (const struct variable *)self;
    struct nn_err err = {0};
    if (variable->object) {
        *value = counts_steps(variable) ? (double)variable->object->steps
                                        : (double)param_value(variable);
        return true;
    }
    struct array *array = nn_layer_weight(variable->layer, variable->index, &err);
    bool single = array && array->size == 1;
    if (single) {
        *value = (double)*(const float *)(const void *)array->data;
    }
    array_release(&array);
    return single;
}
static const struct lang_def variable_methods[] = {
    {"numpy", variable_numpy, "numpy()", "The values, as an array."},
    {"__array__", variable_numpy, "__array__()", "The values, as an array."},
    {"assign", variable_assign, "assign(value)", "Sets the values; the shape stays."},
    {"assign_add", variable_assign_add, "assign_add(value)", "Adds to the values."},
    {"assign_sub", variable_assign_sub, "assign_sub(value)", "Takes from the values."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property variable_properties[] = {
    {"shape", variable_shape, NULL, "The shape."},
    {"name", variable_name, NULL, "\"kernel\", \"bias\" ..."},
    {"path", variable_path, NULL, "Model, layer and name: \"sequential/dense/kernel\"."},
    {"dtype", variable_dtype, NULL, "\"float32\""},
    {"trainable", variable_trainable, NULL, "Does training change it?"},
    {NULL, NULL, NULL, NULL}};
const struct lang_type keras_type_variable = {
    LANG_TYPE_HEAD("Variable"),
    .module = "keras",
    .doc = "One weight of a layer, or an optimizer's learning rate.",
    .size = sizeof(struct variable),
    .close = variable_close,
    .methods = variable_methods,
    .properties = variable_properties,
    .repr = variable_repr,
    .binary = variable_binary,
    .unary = variable_unary,
    .compare = variable_compare,
    .length = variable_length,
    .as_float = variable_as_float,
    .get_item = variable_get_item};

void keras_add_variables(struct lang_vm *vm, struct lang_obj *list, struct nn_layer *layer,
                         int which) {
    for (int i = 0; i < nn_layer_weight_count(layer); i++) {
        bool trainable = nn_layer_weight_info(layer, i).trainable && nn_layer_trainable(layer);
        if (which == 0 || trainable == (which == 1)) {
            lang_list_append(vm, list, keras_variable_of_weight(vm, layer, i));
        }
    }
}
