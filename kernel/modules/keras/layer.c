/* kernel/modules/keras/layer.c: layers and symbolic tensors as values. */
#include <stdio.h>
#include <string.h>

#include "engine/array/view.h"
#include "kernel/modules/keras/config.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

/* --- Tensors ----------------------------------------------------------------------------------*/
struct nn_tensor *keras_tensor_of(const struct lang_obj *obj) {
    return lang_is(obj, &keras_type_tensor) ? ((const struct keras_tensor *)obj)->tensor : NULL;
}

struct lang_obj *keras_tensor_wrap(struct lang_vm *vm, struct nn_tensor *owned) {
    struct keras_tensor *obj = lang_new(vm, &keras_type_tensor);
    obj->tensor = owned;
    lang_assign(vm, &obj->context, &keras_context(vm)->base);
    return &obj->base;
}

static void tensor_close(struct lang_vm *vm, struct lang_obj *self) {
    struct keras_tensor *obj = (struct keras_tensor *)self;
    nn_tensor_release(&obj->tensor);
    lang_assign(vm, &obj->context, NULL);
}
/* That of the data, of an input; everything else is float32. */
static const char *dtype_of(const struct nn_tensor *tensor) {
    const struct nn_value *dtype = nn_layer_get(nn_tensor_layer(tensor), "dtype");
    return dtype && dtype->kind == NN_STRING ? dtype->s : "float32";
}
static struct lang_obj *tensor_repr(struct lang_vm *vm, struct lang_obj *self) {
    char shape[128];
    struct nn_dims dims = nn_tensor_shape(keras_tensor_of(self));
    nn_dims_text(&dims, shape, sizeof shape);
    return lang_str_format(vm,
                           "<KerasTensor shape=%s, dtype=%s, sparse=False, ragged=False, "
                           "name=%s>",
                           shape, dtype_of(keras_tensor_of(self)),
                           nn_tensor_name(keras_tensor_of(self)));
}
static struct lang_obj *tensor_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_dims dims = nn_tensor_shape(keras_tensor_of(self));
    return keras_shape_tuple(vm, &dims);
}
static struct lang_obj *tensor_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, nn_tensor_name(keras_tensor_of(self)));
}
static struct lang_obj *tensor_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, dtype_of(keras_tensor_of(self)));
}
static const struct lang_property tensor_properties[] = {
    {"shape", tensor_shape, NULL, "The shape, with None for the batch."},
    {"name", tensor_name, NULL, "The tensor's name."},
    {"dtype", tensor_dtype, NULL, "\"float32\", or what keras.Input was given."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type keras_type_tensor = {LANG_TYPE_HEAD("KerasTensor"),
                                            .module = "keras",
                                            .doc = "A symbolic value: what a layer gives when "
                                                   "it is called while a model is put together.",
                                            .size = sizeof(struct keras_tensor),
                                            .close = tensor_close,
                                            .properties = tensor_properties,
                                            .repr = tensor_repr,
                                            .binary = keras_tensor_binary,
                                            .unary = keras_tensor_unary};

struct nn_tensor **keras_arg_tensors(struct lang_vm *vm, struct lang_obj *obj, int *count) {
    if (!lang_is_seq(obj)) {
        struct nn_tensor **one = lang_temp(vm, sizeof *one);
        one[0] = keras_tensor_of(obj);
        *count = 1;
        return one[0] ? one : NULL;
    }
    size_t n = lang_seq_count(obj);
    struct nn_tensor **tensors = lang_temp(vm, (n + 1) * sizeof *tensors);
    for (size_t i = 0; i < n; i++) {
        tensors[i] = keras_tensor_of(lang_seq_item(obj, i));
        if (!tensors[i]) {
            return NULL;
        }
    }
    *count = (int)n;
    return n ? tensors : NULL;
}

/* --- Layers -----------------------------------------------------------------------------------*/
struct nn_layer *keras_layer_of(const struct lang_obj *obj) {
    return lang_isinstance(obj, &keras_type_layer) ? ((const struct keras_layer *)obj)->layer
                                                   : NULL;
}

struct lang_obj *keras_layer_wrap(struct lang_vm *vm, struct nn_layer *owned) {
    if (nn_layer_model(owned)) {
        struct nn_model *model = nn_model_retain(nn_layer_model(owned));
        nn_layer_release(&owned);
        return keras_model_wrap(vm, model);
    }
    struct keras_layer *obj = lang_new(vm, keras_class_type(vm, nn_layer_class(owned)));
    obj->layer = owned;
    lang_assign(vm, &obj->context, &keras_context(vm)->base);
    return &obj->base;
}

static void layer_close(struct lang_vm *vm, struct lang_obj *self) {
    struct keras_layer *obj = (struct keras_layer *)self;
    nn_layer_release(&obj->layer);
    lang_assign(vm, &obj->context, NULL);
}

static struct lang_obj *layer_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct nn_layer *layer = keras_layer_of(self);
    return lang_str_format(vm, "<%s name=%s, built=%s>", nn_layer_class(layer)->name,
                           nn_layer_name(layer), nn_layer_built(layer) ? "True" : "False");
}

/* An input of the shape of an array's rows. */
static struct nn_tensor *input_like(struct lang_vm *vm, const struct array *x, struct nn_err *err) {
    struct nn_dims dims = {.n = x->ndim - 1};
    for (int i = 1; i < x->ndim; i++) {
        dims.dim[i - 1] = x->shape[i];
    }
    return nn_input(keras_context(vm)->context, &dims, "x", err); /* no automatic name is used up */
}

/* Computes what a layer gives. A list of arrays, for a layer that joins, is that many inputs. */
static struct lang_obj *call_on_arrays(struct lang_vm *vm, struct nn_layer *layer,
                                       const struct keras_call *call) {
    struct lang_obj *given = call->inputs;
    enum { MOST = 16 };
    struct nn_err err = {0};
    struct nn_tensor *inputs[MOST] = {NULL}, *output = NULL;
    struct nn_model *model = NULL;
    bool several = lang_is_seq(given) && lang_seq_count(given) > 0 &&
                   mod_array_of(lang_seq_item(given, 0)) != NULL;
    int count = several ? (int)lang_seq_count(given) : 1;
    const struct array *x[MOST];
    if (count > MOST) {
        lang_raise(vm, &lang_exc_ValueError, "layer '%s': more than %d inputs",
                   nn_layer_name(layer), MOST);
    }
    for (int i = 0; i < count; i++) { /* all that may raise comes first */
        x[i] = mod_to_array(vm, several ? lang_seq_item(given, (size_t)i) : given, -1);
        if (x[i]->ndim < 1) {
            lang_raise(vm, &lang_exc_ValueError,
                       "layer '%s' is called on a batch: an array whose first axis counts the rows",
                       nn_layer_name(layer));
        }
    }
    bool made = true;
    for (int i = 0; made && i < count; i++) {
        inputs[i] = input_like(vm, x[i], &err);
        made = inputs[i] != NULL;
    }
    output = made ? nn_layer_call(layer, inputs, count, &err) : NULL;
    model = output ? nn_model_functional(keras_context(vm)->context, inputs, count, &output, 1,
                                         nn_layer_name(layer), &err)
                   : NULL;
    for (int i = 0; i < count; i++) {
        nn_tensor_release(&inputs[i]);
    }
    nn_tensor_release(&output);
    if (!model) {
        mod_raise(vm, &err);
    }
    struct keras_model *holder = lang_new(vm, &keras_type_functional); /* releases the model */
    holder->model = model;
    return keras_eager_call(vm, model, call);
}

/* layer(tensor) puts a graph together; layer(array) computes. */
static struct lang_obj *layer_call(struct lang_vm *vm, struct lang_obj *self,
                                   const struct lang_args *args) {
    struct nn_layer *layer = keras_layer_of(self);
    struct nn_err err = {0};
    struct keras_call call = keras_call_of(vm, nn_layer_class(layer)->name, args);
    int count = 0;
    struct nn_tensor **inputs = keras_arg_tensors(vm, call.inputs, &count);
    if (inputs) {
        struct nn_tensor *output = nn_layer_call(layer, inputs, count, &err);
        if (!output) {
            mod_raise(vm, &err);
        }
        nn_tensor_set_mode(output, call.mode);
        return keras_tensor_wrap(vm, output);
    }
    return call_on_arrays(vm, layer, &call);
}

static int weight_index(const struct nn_layer *layer, const char *name) {
    for (int i = 0; i < nn_layer_weight_count(layer); i++) {
        if (strcmp(nn_layer_weight_info(layer, i).name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Normalization shows what it has learned with the axes it is broadcast over: (1, 3). */
static struct lang_obj *broadcast_weight(struct lang_vm *vm, struct nn_layer *layer, int index) {
    struct nn_err err = {0};
    struct nn_dims in = {0, {0}};
    struct array *weight = nn_layer_weight(layer, index, &err), *wide = NULL;
    int64_t shape[NN_MAX_DIMS + 1];
    nn_layer_input_shape(layer, &in);
    int before = weight && in.n + 1 > weight->ndim ? in.n + 1 - weight->ndim : 0;
    for (int i = 0; weight && i < before + weight->ndim; i++) {
        shape[i] = i < before ? 1 : weight->shape[i - before];
    }
    if (weight) {
        wide = array_reshape(weight, before + weight->ndim, shape, &err);
    }
    array_release(&weight);
    return keras_eager(vm, wide, &err);
}

static struct lang_obj *layer_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                       const char *name) {
    struct nn_layer *layer = keras_layer_of(self);
    int index = weight_index(layer, name);
    if (index >= 0 && strcmp(nn_layer_class(layer)->name, "Normalization") == 0) {
        return broadcast_weight(vm, layer, index);
    }
    if (index >= 0) {
        return keras_variable_of_weight(vm, layer, index);
    }
    static const char weights[] = " kernel bias gamma beta moving_mean moving_variance ";
    const struct nn_value *value = keras_layer_value(layer, name);
    if (nn_layer_built(layer) && strcmp(name, "bias") == 0 && nn_layer_get(layer, "use_bias")) {
        return &lang_none; /* use_bias=False */
    }
    const char *at = nn_layer_built(layer) ? NULL : strstr(weights, name);
    if (!value && at && at[-1] == ' ' && at[strlen(name)] == ' ') {
        lang_raise(vm, &lang_exc_AttributeError,
                   "Layer '%s' has no %s yet: it gets its weights when it is called, or by "
                   "keras.Input(shape=...) as the model's first entry",
                   nn_layer_name(layer), name);
    }
    if (value && value->kind == NN_NONE && strcmp(name, "activation") == 0) {
        struct nn_err err = {0};
        struct nn_object *linear = nn_object_named(NN_ACTIVATION, "linear", &err);
        if (!linear) {
            mod_raise(vm, &err);
        }
        return keras_object_wrap(vm, linear);
    }
    if (value && value->kind == NN_NONE && strcmp(name, "dtype") == 0) {
        return lang_str(vm, "float32");
    }
    if (value && value->kind == NN_NONE && strcmp(name, "data_format") == 0) {
        return lang_str(vm, "channels_last");
    }
    return value ? keras_from_value(vm, value) : NULL;
}

static void layer_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    const struct nn_layer *layer = keras_layer_of(self);
    for (int i = 0; i < nn_layer_class(layer)->param_count; i++) {
        lang_list_append(vm, list, lang_str(vm, nn_layer_class(layer)->params[i].name));
    }
    for (int i = 0; i < nn_layer_weight_count(layer); i++) {
        lang_list_append(vm, list, lang_str(vm, nn_layer_weight_info(layer, i).name));
    }
}

static KERAS_NATIVE(layer_get_weights) {
    struct nn_layer *layer = keras_layer_of(args[0]);
    struct lang_obj *list = lang_list(vm, 0);
    for (int i = 0; i < nn_layer_weight_count(layer); i++) {
        struct nn_err err = {0};
        lang_list_append(vm, list, mod_array_wrap(vm, nn_layer_weight(layer, i, &err), &err));
    }
    return list;
}
static KERAS_NATIVE(layer_set_weights) {
    struct nn_err err = {0};
    int count;
    struct array **weights = mod_arg_arrays(vm, args[1], &count);
    if (nn_layer_set_weights(keras_layer_of(args[0]), weights, count, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(layer_adapt) {
    struct nn_err err = {0};
    struct array *data = mod_to_array(vm, args[1], -1);
    if (nn_layer_adapt(keras_layer_of(args[0]), data, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(layer_count_params) {
    return lang_int(vm, nn_layer_count_params(keras_layer_of(args[0])));
}
static KERAS_NATIVE(layer_get_config) {
    return keras_layer_config(vm, keras_layer_of(args[0]));
}

enum { MOST_SHAPES = 16 };
/* One shape with its batch dimension, or a list of them: into dims without it, how many. */
static int shapes_of(struct lang_vm *vm, struct lang_obj *given, struct nn_dims *dims) {
    bool several =
        lang_is_seq(given) && lang_seq_count(given) > 0 && lang_is_seq(lang_seq_item(given, 0));
    size_t count = several ? lang_seq_count(given) : 1;
    if (count > MOST_SHAPES) {
        lang_raise(vm, &lang_exc_ValueError, "more than %d shapes", MOST_SHAPES);
    }
    for (size_t i = 0; i < count; i++) {
        struct nn_value shape =
            keras_to_value(vm, several ? lang_seq_item(given, i) : given, "input_shape");
        if (shape.kind != NN_DIMS || shape.dims.n < 1) {
            lang_raise(vm, &lang_exc_ValueError,
                       "a layer's input shape has the batch dimension in it: (None, 784)");
        }
        dims[i].n = shape.dims.n - 1;
        memcpy(dims[i].dim, shape.dims.dim + 1, (size_t)dims[i].n * sizeof dims[i].dim[0]);
    }
    return (int)count;
}
static KERAS_NATIVE(layer_build) {
    struct nn_err err = {0};
    struct nn_dims dims[MOST_SHAPES];
    struct nn_tensor *inputs[MOST_SHAPES] = {NULL}, *output = NULL;
    int count = shapes_of(vm, args[1], dims), made = 0;
    while (made < count &&
           (inputs[made] = nn_input(keras_context(vm)->context, &dims[made], "x", &err))) {
        made++;
    }
    output = made == count ? nn_layer_call(keras_layer_of(args[0]), inputs, count, &err) : NULL;
    for (int i = 0; i < made; i++) {
        nn_tensor_release(&inputs[i]);
    }
    if (!output) {
        mod_raise(vm, &err);
    }
    nn_tensor_release(&output);
    return &lang_none;
}
static KERAS_NATIVE(layer_compute_output_shape) {
    struct nn_err err = {0};
    struct nn_dims dims[MOST_SHAPES], out;
    int count = shapes_of(vm, args[1], dims);
    if (nn_layer_compute_shape(keras_layer_of(args[0]), dims, count, &out, &err) < 0) {
        mod_raise(vm, &err);
    }
    return keras_shape_tuple(vm, &out);
}
static const struct lang_def layer_methods[] = {
    {"get_weights", layer_get_weights, "get_weights()",
     "The weights as a list of arrays: kernel, bias."},
    {"set_weights", layer_set_weights, "set_weights(weights)", "Sets all weights at once."},
    {"adapt", layer_adapt, "adapt(data)",
     "Takes the statistics of the data, for layers that normalize."},
    {"count_params", layer_count_params, "count_params()", "The number of parameters."},
    {"get_config", layer_get_config, "get_config()", "The parameters of the layer, by name."},
    {"build", layer_build, "build(input_shape)",
     "Makes the weights for inputs of a shape with its batch dimension: (None, 784)."},
    {"compute_output_shape", layer_compute_output_shape, "compute_output_shape(input_shape)",
     "The shape of the output for inputs of that shape."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def layer_class_methods[] = {
    {"from_config", keras_from_config, "from_config(config)", "Another one, of get_config()."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *layer_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, nn_layer_name(keras_layer_of(self)));
}
static struct lang_obj *variables(struct lang_vm *vm, struct lang_obj *self, int which) {
    struct lang_obj *list = lang_list(vm, 0);
    keras_add_variables(vm, list, keras_layer_of(self), which);
    return list;
}
static struct lang_obj *layer_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 0);
}
static struct lang_obj *layer_trainable_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 1);
}
static struct lang_obj *layer_non_trainable_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 2);
}
static struct lang_obj *layer_trainable(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(nn_layer_trainable(keras_layer_of(self)));
}
static void layer_set_trainable(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    nn_layer_set_trainable(keras_layer_of(self), lang_arg_bool(vm, value));
}
static struct lang_obj *layer_built(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(nn_layer_built(keras_layer_of(self)));
}
static _Noreturn void never_called(struct lang_vm *vm, struct lang_obj *self, const char *what) {
    lang_raise(vm, &lang_exc_AttributeError,
               "The layer %s has never been called and thus has no defined %s.",
               nn_layer_name(keras_layer_of(self)), what);
}
static struct lang_obj *layer_output(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_tensor *tensor = nn_layer_output(keras_layer_of(self));
    if (!tensor) {
        never_called(vm, self, "output");
    }
    return keras_tensor_wrap(vm, nn_tensor_retain(tensor));
}
static struct lang_obj *layer_input(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_tensor *tensor = nn_layer_input(keras_layer_of(self), 0);
    if (!tensor) {
        never_called(vm, self, "input");
    }
    struct lang_obj *first = keras_tensor_wrap(vm, nn_tensor_retain(tensor));
    if (!nn_layer_input(keras_layer_of(self), 1)) {
        return first;
    }
    struct lang_obj *all = lang_list(vm, 2); /* of a layer that joins several */
    for (int i = 0; (tensor = nn_layer_input(keras_layer_of(self), i)) != NULL; i++) {
        lang_list_append(vm, all, keras_tensor_wrap(vm, nn_tensor_retain(tensor)));
    }
    return all;
}
static struct lang_obj *layer_output_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_dims dims;
    if (!nn_layer_output_shape(keras_layer_of(self), &dims)) {
        never_called(vm, self, "output shape");
    }
    return keras_shape_tuple(vm, &dims);
}
static struct lang_obj *layer_input_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_dims dims;
    if (!nn_layer_input_shape(keras_layer_of(self), &dims)) {
        never_called(vm, self, "input shape");
    }
    return keras_shape_tuple(vm, &dims);
}
static const struct lang_property layer_properties[] = {
    {"name", layer_name, NULL, "The layer's name."},
    {"weights", layer_weights, NULL, "The weights: kernel, bias."},
    {"variables", layer_weights, NULL, "The weights."},
    {"trainable_weights", layer_trainable_weights, NULL, "The weights that training changes."},
    {"trainable_variables", layer_trainable_weights, NULL, "The weights that training changes."},
    {"non_trainable_weights", layer_non_trainable_weights, NULL, "The others."},
    {"trainable", layer_trainable, layer_set_trainable, "May training change the weights?"},
    {"built", layer_built, NULL, "Are there weights yet?"},
    {"output", layer_output, NULL, "The symbolic output: for a model of features."},
    {"input", layer_input, NULL, "The symbolic input."},
    {"output_shape", layer_output_shape, NULL, "The shape of the output."},
    {"input_shape", layer_input_shape, NULL, "The shape of the input."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type keras_type_layer = {LANG_TYPE_HEAD("Layer"),
                                           .module = "keras",
                                           .doc = "A layer of a model.",
                                           .size = sizeof(struct keras_layer),
                                           .close = layer_close,
                                           .methods = layer_methods,
                                           .class_methods = layer_class_methods,
                                           .properties = layer_properties,
                                           .repr = layer_repr,
                                           .call = layer_call,
                                           .get_attr = layer_get_attr,
                                           .dir = layer_dir};
