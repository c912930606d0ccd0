/* kernel/modules/keras/model.c: Sequential and functional models as values. */
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/file.h"
#include "kernel/modules/image.h"
#include "kernel/modules/keras/apply.h"
#include "kernel/modules/keras/config.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

struct keras_model *keras_model_of(const struct lang_obj *obj) {
    return lang_isinstance(obj, &keras_type_model) ? (struct keras_model *)(uintptr_t)obj : NULL;
}
static struct nn_model *nn_of(struct lang_obj *self) {
    return ((struct keras_model *)self)->model;
}

static struct keras_model *model_wrap(struct lang_vm *vm, const struct lang_type *type,
                                      struct nn_model *owned, const struct nn_err *err) {
    if (!owned) {
        mod_raise(vm, err);
    }
    struct keras_model *obj = lang_new(vm, type);
    obj->model = owned;
    lang_assign(vm, &obj->context, &keras_context(vm)->base);
    return obj;
}

static void model_clear(struct lang_vm *vm, struct lang_obj *self) {
    struct keras_model *obj = (struct keras_model *)self;
    lang_assign(vm, &obj->history, NULL);
    lang_assign(vm, &obj->optimizer, NULL);
    lang_assign(vm, &obj->loss, NULL);
}
static void model_close(struct lang_vm *vm, struct lang_obj *self) {
    struct keras_model *obj = (struct keras_model *)self;
    model_clear(vm, self);
    nn_model_release(&obj->model);
    lang_assign(vm, &obj->context, NULL);
}
static void model_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct keras_model *obj = (struct keras_model *)self;
    struct lang_obj *children[] = {obj->history, obj->optimizer, obj->loss, obj->context};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

struct lang_obj *keras_model_wrap(struct lang_vm *vm, struct nn_model *owned) {
    const struct lang_type *type =
        nn_model_is_sequential(owned) ? &keras_type_sequential : &keras_type_functional;
    return &model_wrap(vm, type, owned, NULL)->base;
}

/* --- Construction -----------------------------------------------------------------------------*/
static void add(struct lang_vm *vm, struct nn_model *model, struct lang_obj *obj) {
    struct nn_err err = {0};
    struct nn_layer *layer = keras_layer_of(obj);
    struct nn_tensor *tensor = keras_tensor_of(obj);
    struct keras_model *inner = keras_model_of(obj);
    int status = -1;
    if (layer) {
        status = nn_model_add(model, layer, &err);
    } else if (tensor && nn_tensor_input_count(tensor) == 0) {
        status = nn_model_add_input(model, tensor, &err);
    } else if (inner) {
        status = nn_model_add_model(model, inner->model, &err);
    } else {
        lang_raise(vm, &lang_exc_ValueError,
                   "Only instances of `keras.Layer` can be added to a Sequential model. Received: "
                   "%s (of type %s)%s",
                   lang_str_data(lang_repr(vm, obj), NULL), obj->type->name,
                   lang_is(obj, &lang_type_type) ? ": call the class, as in layers.Dense(10)" : "");
    }
    if (status < 0) {
        mod_raise(vm, &err);
    }
}

static KERAS_NATIVE(sequential_construct) {
    struct nn_err err = {0};
    const char *name = lang_is_none(args[2]) ? NULL : lang_arg_str(vm, args[2], "name");
    struct keras_model *obj =
        model_wrap(vm, &keras_type_sequential,
                   nn_model_sequential(keras_context(vm)->context, name, &err), &err);
    if (!lang_is_none(args[1])) {
        if (keras_layer_of(args[1])) {
            lang_raise(vm, &lang_exc_TypeError,
                       "'%s' object is not iterable: a Sequential takes a list of layers, "
                       "keras.Sequential([...])",
                       args[1]->type->name);
        }
        struct lang_obj *layers = lang_to_list(vm, args[1]);
        nn_model_begin_list(obj->model);
        for (size_t i = 0; i < lang_seq_count(layers); i++) {
            add(vm, obj->model, lang_seq_item(layers, i));
        }
        if (nn_model_end_list(obj->model, &err) < 0) {
            mod_raise(vm, &err);
        }
    }
    return &obj->base;
}
static const struct lang_def construct_sequential = {
    "Sequential", sequential_construct, "Sequential(layers=None, name=None)",
    "A model whose layers follow one another.\n\n"
    "model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(10, "
    "activation='softmax')])"};

static KERAS_NATIVE(functional_construct) {
    struct nn_err err = {0};
    int in_count, out_count;
    struct nn_tensor **in = keras_arg_tensors(vm, args[1], &in_count);
    struct nn_tensor **out = keras_arg_tensors(vm, args[2], &out_count);
    if (!in || !out) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Model(inputs, outputs): %s must be a keras.Input or what calling a layer gave, "
                   "or a list of them",
                   in ? "outputs" : "inputs");
    }
    const char *name = lang_is_none(args[3]) ? NULL : lang_arg_str(vm, args[3], "name");
    return &model_wrap(vm, &keras_type_functional,
                       nn_model_functional(keras_context(vm)->context, in, in_count, out, out_count,
                                           name, &err),
                       &err)
                ->base;
}
static const struct lang_def construct_functional = {
    "Model", functional_construct, "Model(inputs, outputs, name=None)",
    "A model made of the layers between inputs and outputs.\n\n"
    "inputs = keras.Input(shape=(784,))\noutputs = layers.Dense(10)(inputs)\n"
    "model = keras.Model(inputs, outputs)"};

/* --- Calling ----------------------------------------------------------------------------------*/
static struct lang_obj **place_of(struct lang_vm *vm, const char *name, const char *word,
                                  struct lang_obj *given[3]) {
    static const char *const words[] = {"inputs", "training", "mask"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(word, words[i]) == 0 && given[i]) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%s.__call__() got multiple values for argument "
                       "'%s'",
                       name, word);
        }
        if (strcmp(word, words[i]) == 0) {
            return &given[i];
        }
    }
    lang_raise(vm, &lang_exc_TypeError,
               "%s.__call__() got an unexpected keyword argument '%s': a call takes the inputs and "
               "training=True or False",
               name, word);
}

struct keras_call keras_call_of(struct lang_vm *vm, const char *name,
                                const struct lang_args *args) {
    struct lang_obj *given[3] = {args->npos > 0 ? args->pos[0] : NULL, NULL, NULL};
    if (args->npos > 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s.__call__(): only the inputs may be passed by position, several of them as a "
                   "list [a, b]; write training=True by its name",
                   name);
    }
    for (size_t k = 0; k < args->nkw; k++) {
        *place_of(vm, name, lang_str_data(args->kw_names[k], NULL), given) = args->kw_values[k];
    }
    if (!given[0]) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s.__call__() missing 1 required positional argument: 'inputs'", name);
    }
    if (given[2] && !lang_is_none(given[2])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s.__call__(): no layer here works with masks: leave mask away", name);
    }
    enum nn_mode mode = NN_MODE_RUN;
    if (given[1] && !lang_is_none(given[1])) {
        mode = lang_arg_bool(vm, given[1]) ? NN_MODE_TRAINING : NN_MODE_INFERENCE;
    }
    return (struct keras_call){given[0], mode};
}

struct lang_obj *keras_eager_call(struct lang_vm *vm, struct nn_model *model,
                                  const struct keras_call *call) {
    struct nn_err err = {0};
    int outputs = keras_at_least_one(nn_model_output_count(model));
    int count = keras_at_least_one(nn_model_input_count(model));
    const struct nn_run_options options = {.training = call->mode == NN_MODE_TRAINING,
                                           .as_called = call->mode == NN_MODE_RUN};
    struct array **x = keras_arg_data(vm, call->inputs, count, NULL, "inputs");
    struct array **results = lang_temp(vm, (size_t)(outputs + 1) * sizeof *results);
    if (nn_model_predict(model, x, &options, results, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *list = lang_list(vm, 0);
    for (int i = 0; i < outputs; i++) {
        lang_list_append(vm, list, keras_eager(vm, results[i], &err));
    }
    return lang_seq_count(list) == 1 ? lang_seq_item(list, 0) : list;
}

static struct lang_obj *model_call(struct lang_vm *vm, struct lang_obj *self,
                                   const struct lang_args *args) {
    struct nn_model *model = nn_of(self);
    struct nn_err err = {0};
    int count;
    struct keras_call call = keras_call_of(vm, self->type->name, args);
    struct nn_tensor **inputs = keras_arg_tensors(vm, call.inputs, &count);
    if (!inputs) {
        return keras_eager_call(vm, model, &call);
    }
    int outputs = keras_at_least_one(nn_model_output_count(model));
    struct nn_tensor **results = lang_temp(vm, (size_t)(outputs + 1) * sizeof *results);
    if (nn_model_call(model, inputs, count, results, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *list = lang_list(vm, 0);
    for (int i = 0; i < outputs; i++) {
        lang_list_append(vm, list, keras_tensor_wrap(vm, results[i]));
        nn_tensor_set_mode(results[i], call.mode);
    }
    return outputs == 1 ? lang_seq_item(list, 0) : list;
}

/* --- Methods ----------------------------------------------------------------------------------*/
static KERAS_NATIVE(model_add) {
    add(vm, nn_of(args[0]), args[1]);
    return &lang_none;
}
static KERAS_NATIVE(model_pop) {
    struct nn_err err = {0};
    if (nn_model_pop(nn_of(args[0]), &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_build) {
    struct nn_err err = {0};
    struct nn_value shape = keras_to_value(vm, args[1], "input_shape");
    if (shape.kind != NN_DIMS || shape.dims.n < 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "build() takes the input shape with the batch dimension: (None, 784)");
    }
    shape.dims.n--;
    memmove(shape.dims.dim, shape.dims.dim + 1, (size_t)shape.dims.n * sizeof *shape.dims.dim);
    if (nn_model_build(nn_of(args[0]), &shape.dims, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_summary) {
    struct nn_err err = {0};
    char *text = NULL;
    const struct nn_summary options = {
        .line_length = lang_is_none(args[1]) ? 0 : (int)lang_arg_int(vm, args[1], "line_length"),
        .expand_nested = lang_arg_bool(vm, args[3]),
        .show_trainable = lang_arg_bool(vm, args[4])};
    if (nn_model_summary(nn_of(args[0]), &options, &text, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *plain = lang_str(vm, text);
    free(text);
    const char *shown = lang_str_data(plain, NULL);
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    if (!lang_is_none(args[2])) {
        lang_call_pos(vm, args[2], &plain, 1);
    } else if (sink->is_terminal(ud)) {
        lang_write(vm, LANG_STDOUT, shown, strlen(shown));
    } else { /* as Keras in a notebook: a display */
        struct lang_obj *page = lang_text_finish(keras_summary_html(vm, nn_of(args[0]), shown));
        struct lang_obj *image = mod_image_new(vm);
        if (lang_bundle_add(mod_image_bundle(image), "text/html", lang_str_data(page, NULL),
                            strlen(lang_str_data(page, NULL)), 0, 0) < 0 ||
            lang_bundle_add(mod_image_bundle(image), "text/plain", shown, strlen(shown), 0, 0) <
                0) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for the summary");
        }
        lang_display_bundle(vm, mod_image_bundle(image), NULL, false);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_count_params) {
    if (!nn_model_built(nn_of(args[0]))) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "You tried to call `count_params` on model '%s', but the model isn't built. Give "
            "it an input shape: begin with keras.Input(shape=...)",
            nn_model_name(nn_of(args[0])));
    }
    return lang_int(vm, nn_model_count_params(nn_of(args[0])));
}
static KERAS_NATIVE(model_get_weights) {
    struct nn_err err = {0};
    int count = 0;
    struct array **weights = nn_model_get_weights(nn_of(args[0]), &count, &err);
    if (!weights && err.code) {
        mod_raise(vm, &err);
    }
    /* Out of memory while wrapping must leak nothing: hand the arrays over to the pool first. */
    struct array **kept = lang_temp(vm, (size_t)(count + 1) * sizeof *kept);
    for (int i = 0; i < count; i++) {
        kept[i] = array_retain(weights[i]);
    }
    nn_arrays_free(&weights, count);
    struct lang_obj *list = lang_list(vm, (size_t)count);
    for (int i = 0; i < count; i++) {
        lang_list_append(vm, list, mod_array_wrap(vm, kept[i], &err));
    }
    return list;
}
static KERAS_NATIVE(model_set_weights) {
    struct nn_err err = {0};
    int count;
    struct array **weights = mod_arg_arrays(vm, args[1], &count);
    if (nn_model_set_weights(nn_of(args[0]), weights, count, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_save_weights) {
    struct nn_err err = {0};
    if (nn_model_save_weights(nn_of(args[0]), lang_arg_path(vm, args[1]), &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_load_weights) {
    struct nn_err err = {0};
    if (nn_model_load_weights(nn_of(args[0]), lang_arg_path(vm, args[1]), &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(model_save) {
    (void)args;
    lang_raise(vm, &lang_exc_NotImplementedError,
               "save(): whole models are not written to files. Keep the lines that make the model "
               "and write "
               "model.save_weights('model.weights.h5'); later model.load_weights(...) on the model "
               "made anew");
}
static KERAS_NATIVE(model_to_json) {
    (void)args;
    lang_raise(vm, &lang_exc_NotImplementedError,
               "to_json(): models are not written as text. Keep the lines that make the model; "
               "get_config() of a Sequential gives a dict, and keras.models.clone_model(model) "
               "another model of the same layers");
}
/* model.layers: without operations. */
static struct lang_obj *get_layers(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_list(vm, 0);
    for (int i = 0; i < nn_model_layer_count(nn_of(self)); i++) {
        struct nn_layer *layer = nn_model_layer(nn_of(self), i);
        if (!nn_layer_is_operation(layer)) {
            lang_list_append(vm, list, keras_layer_wrap(vm, nn_layer_retain(layer)));
        }
    }
    return list;
}
static KERAS_NATIVE(model_get_layer) {
    struct nn_err err = {0};
    struct nn_layer *layer;
    if (!lang_is_none(args[2])) {
        int64_t index = lang_arg_int(vm, args[2], "index");
        struct lang_obj *layers = get_layers(vm, args[0]);
        int64_t count = (int64_t)lang_seq_count(layers);
        index += index < 0 ? count : 0;
        if (index < 0 || index >= count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Was asked to retrieve layer at index %lld but model only has %lld layers.",
                       (long long)index, (long long)count);
        }
        return lang_seq_item(layers, (size_t)index);
    }
    layer = nn_model_find_layer(nn_of(args[0]), lang_arg_str(vm, args[1], "name"), &err);
    if (!layer) {
        mod_raise(vm, &err);
    }
    return keras_layer_wrap(vm, nn_layer_retain(layer));
}
static KERAS_NATIVE(model_get_config) {
    return keras_model_config(vm, nn_of(args[0]));
}
static const struct lang_def model_methods[] = {
    {"compile", keras_model_compile,
     "compile(optimizer='rmsprop', loss=None, loss_weights=None, metrics=None, "
     "weighted_metrics=None, run_eagerly=False, steps_per_execution=1, jit_compile='auto', "
     "auto_scale_loss=True)",
     "Chooses the loss, the optimizer and the metrics for training.\n\n"
     "model.compile(optimizer='adam', loss='mse', metrics=['accuracy'])"},
    {"fit", keras_model_fit,
     "fit(x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, "
     "validation_split=0.0, validation_data=None, shuffle=True, class_weight=None, "
     "sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None, "
     "validation_batch_size=None, validation_freq=1) -> History",
     "Trains the model.\n\n"
     "history = model.fit(x_train, y_train, batch_size=256, epochs=10, validation_split=0.1)"},
    {"evaluate", keras_model_evaluate,
     "evaluate(x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, "
     "callbacks=None, return_dict=False)",
     "The loss and the metrics on data.\n\nloss, accuracy = model.evaluate(x_test, y_test)"},
    {"predict", keras_model_predict,
     "predict(x, batch_size=None, verbose='auto', steps=None, callbacks=None)",
     "What the model says of each row.\n\nprobabilities = model.predict(x_test)"},
    {"train_on_batch", keras_model_train_on_batch,
     "train_on_batch(x, y=None, sample_weight=None, class_weight=None, return_dict=False)",
     "One step of the optimizer on one batch; the loss and the metrics."},
    {"test_on_batch", keras_model_test_on_batch,
     "test_on_batch(x, y=None, sample_weight=None, return_dict=False)",
     "The loss and the metrics on one batch."},
    {"predict_on_batch", keras_model_predict_on_batch, "predict_on_batch(x)",
     "What the model says of one batch."},
    {"summary", model_summary,
     "summary(line_length=None, print_fn=None, expand_nested=False, show_trainable=False)",
     "Prints the layers, their output shapes and parameters."},
    {"build", model_build, "build(input_shape=None)",
     "Makes the weights for an input shape with its batch dimension: (None, 784)."},
    {"count_params", model_count_params, "count_params()", "The number of parameters."},
    {"get_weights", model_get_weights, "get_weights()", "All weights as a list of arrays."},
    {"set_weights", model_set_weights, "set_weights(weights)", "Sets all weights."},
    {"save_weights", model_save_weights, "save_weights(filepath, overwrite=True)",
     "Writes the weights to a file that Keras reads as well.\n\n"
     "model.save_weights('model.weights.h5')"},
    {"load_weights", model_load_weights, "load_weights(filepath)",
     "Reads weights that were written from a model of the same layers."},
    {"save", model_save, "save(filepath, overwrite=True)",
     "Whole models are not written to files: says what to write instead."},
    {"to_json", model_to_json, "to_json()",
     "Models are not written as text: says what to write instead."},
    {"get_config", model_get_config, "get_config()", "A Sequential as a dict of plain values."},
    {"get_layer", model_get_layer, "get_layer(name=None, index=None)",
     "A layer by its name or position."},
    {NULL, NULL, NULL, NULL}};

static KERAS_NATIVE(clone_model) {
    struct keras_model *model = keras_model_of(args[0]);
    struct nn_err err = {0};
    if (!model) {
        lang_raise(vm, &lang_exc_ValueError, "clone_model makes another of a model, not of '%s'",
                   args[0]->type->name);
    }
    const struct lang_type *type = model->base.type;
    return &model_wrap(vm, type, nn_model_clone(model->model, &err), &err)->base;
}
const struct lang_def keras_clone_model = {
    "clone_model", clone_model, "clone_model(model)",
    "Another model of the same layers and names, with new weights, not compiled.\n\n"
    "other = keras.models.clone_model(model)"};

static const struct lang_def sequential_class_methods[] = {
    {"from_config", keras_sequential_from_config, "from_config(config)",
     "Another one, of get_config()."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def sequential_methods[] = {
    {"add", model_add, "add(layer)", "Appends a layer.\n\nmodel.add(layers.Dense(32))"},
    {"pop", model_pop, "pop()", "Removes the last layer."},
    {NULL, NULL, NULL, NULL}};

/* --- Attributes -------------------------------------------------------------------------------*/
static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, nn_model_name(nn_of(self)));
}
static struct lang_obj *get_built(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(nn_model_built(nn_of(self)));
}
static struct lang_obj *variables(struct lang_vm *vm, struct lang_obj *self, int which) {
    struct lang_obj *list = lang_list(vm, 0);
    struct nn_err err = {0};
    int count = nn_model_leaf_count(nn_of(self), &err);
    if (count < 0) {
        mod_raise(vm, &err);
    }
    for (int i = 0; i < count; i++) {
        keras_add_variables(vm, list, nn_model_leaf(nn_of(self), i), which);
    }
    return list;
}
static struct lang_obj *get_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 0);
}
static struct lang_obj *get_trainable_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 1);
}
static struct lang_obj *get_non_trainable_weights(struct lang_vm *vm, struct lang_obj *self) {
    return variables(vm, self, 2);
}
static struct lang_obj *ends(struct lang_vm *vm, struct lang_obj *self, bool outputs) {
    struct nn_model *model = nn_of(self);
    if (!nn_model_built(model)) {
        lang_raise(vm, &lang_exc_AttributeError,
                   "Model '%s' has no defined %s yet: it has not been built. Begin with "
                   "keras.Input(shape=...)",
                   nn_model_name(model), outputs ? "output" : "input");
    }
    struct lang_obj *list = lang_list(vm, 0);
    int count = outputs ? nn_model_output_count(model) : nn_model_input_count(model);
    for (int i = 0; i < count; i++) {
        struct nn_tensor *tensor = outputs ? nn_model_output(model, i) : nn_model_input(model, i);
        lang_list_append(vm, list, keras_tensor_wrap(vm, nn_tensor_retain(tensor)));
    }
    return list;
}
static struct lang_obj *one_or_all(struct lang_obj *list) {
    return lang_seq_count(list) == 1 ? lang_seq_item(list, 0) : list;
}
static struct lang_obj *get_inputs(struct lang_vm *vm, struct lang_obj *self) {
    return ends(vm, self, false);
}
static struct lang_obj *get_outputs(struct lang_vm *vm, struct lang_obj *self) {
    return ends(vm, self, true);
}
static struct lang_obj *get_input(struct lang_vm *vm, struct lang_obj *self) {
    return one_or_all(ends(vm, self, false));
}
static struct lang_obj *get_output(struct lang_vm *vm, struct lang_obj *self) {
    return one_or_all(ends(vm, self, true));
}
static struct lang_obj *shapes(struct lang_vm *vm, struct lang_obj *self, bool outputs) {
    struct lang_obj *tensors = ends(vm, self, outputs), *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(tensors); i++) {
        lang_list_append(vm, list, lang_get_attr(vm, lang_seq_item(tensors, i), "shape"));
    }
    return one_or_all(list);
}
static struct lang_obj *get_input_shape(struct lang_vm *vm, struct lang_obj *self) {
    return shapes(vm, self, false);
}
static struct lang_obj *get_output_shape(struct lang_vm *vm, struct lang_obj *self) {
    return shapes(vm, self, true);
}
static struct lang_obj *names_of(struct lang_vm *vm, struct lang_obj *self, bool outputs) {
    struct lang_obj *tensors = ends(vm, self, outputs), *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(tensors); i++) {
        struct nn_tensor *tensor = keras_tensor_of(lang_seq_item(tensors, i));
        lang_list_append(vm, list, lang_str(vm, nn_layer_name(nn_tensor_layer(tensor))));
    }
    return list;
}
static struct lang_obj *get_input_names(struct lang_vm *vm, struct lang_obj *self) {
    return names_of(vm, self, false);
}
static struct lang_obj *get_output_names(struct lang_vm *vm, struct lang_obj *self) {
    return names_of(vm, self, true);
}
static struct lang_obj *or_none(struct lang_obj *obj) {
    return obj ? obj : &lang_none;
}
static struct lang_obj *get_optimizer(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return or_none(((struct keras_model *)self)->optimizer);
}
static struct lang_obj *get_loss(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return or_none(((struct keras_model *)self)->loss);
}
static struct lang_obj *get_history(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return or_none(((struct keras_model *)self)->history);
}
static struct lang_obj *get_metrics_names(struct lang_vm *vm, struct lang_obj *self) {
    const struct nn_model *model = nn_of(self);
    struct lang_obj *list = lang_list(vm, 0);
    int outputs = nn_model_output_count(model);
    if (!nn_model_compiled(model)) {
        return list;
    }
    lang_list_append(vm, list, lang_str(vm, "loss"));
    if (((struct keras_model *)self)->has_metrics) {
        lang_list_append(vm, list, lang_str(vm, "compile_metrics"));
    }
    for (int i = 1; outputs > 1 && i <= outputs; i++) {
        lang_list_append(vm, list, lang_str(vm, nn_model_metric_name(model, i)));
    }
    return list;
}
static struct lang_obj *get_losses(struct lang_vm *vm, struct lang_obj *self) {
    const struct nn_model *model = nn_of(self);
    int count = nn_model_penalties(model, NULL, 0);
    double *values = lang_temp(vm, (size_t)(count + 1) * sizeof *values);
    struct lang_obj *list = lang_list(vm, (size_t)count);
    nn_model_penalties(model, values, count);
    for (int i = 0; i < count; i++) {
        lang_list_append(vm, list, keras_number(vm, values[i]));
    }
    return list;
}
static struct lang_obj *get_stop_training(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(((struct keras_model *)self)->stop_training);
}
static void set_stop_training(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    ((struct keras_model *)self)->stop_training = lang_arg_bool(vm, value);
}
static struct lang_obj *get_trainable(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(nn_model_trainable(nn_of(self)));
}
static void set_trainable(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    nn_model_set_trainable(nn_of(self), lang_arg_bool(vm, value));
}
static const struct lang_property properties[] = {
    {"layers", get_layers, NULL, "The layers, in order."},
    {"name", get_name, NULL, "The model's name."},
    {"built", get_built, NULL, "Are there weights yet?"},
    {"weights", get_weights, NULL, "All weights."},
    {"variables", get_weights, NULL, "All weights."},
    {"trainable_weights", get_trainable_weights, NULL, "The weights that training changes."},
    {"trainable_variables", get_trainable_weights, NULL, "The weights that training changes."},
    {"non_trainable_weights", get_non_trainable_weights, NULL, "The others."},
    {"inputs", get_inputs, NULL, "The symbolic inputs."},
    {"outputs", get_outputs, NULL, "The symbolic outputs."},
    {"input", get_input, NULL, "The symbolic input."},
    {"output", get_output, NULL, "The symbolic output."},
    {"input_shape", get_input_shape, NULL, "The shape of the input."},
    {"output_shape", get_output_shape, NULL, "The shape of the output."},
    {"input_names", get_input_names, NULL, "The names of the inputs."},
    {"output_names", get_output_names, NULL, "The names of the outputs, for dicts of targets."},
    {"optimizer", get_optimizer, NULL, "The optimizer given to compile()."},
    {"loss", get_loss, NULL, "The loss given to compile()."},
    {"history", get_history, NULL, "The History of the last fit()."},
    {"metrics_names", get_metrics_names, NULL,
     "As in Keras 3: 'loss', 'compile_metrics'. evaluate(x, y, return_dict=True) has each name."},
    {"losses", get_losses, NULL, "What each regularizer of a weight adds to the loss."},
    {"stop_training", get_stop_training, set_stop_training,
     "Set to True in a callback to end training after the epoch."},
    {"trainable", get_trainable, set_trainable, "May training change the weights?"},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *model_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<%s name=%s, built=%s>", self->type->name,
                           nn_model_name(nn_of(self)),
                           nn_model_built(nn_of(self)) ? "True" : "False");
}
static void model_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    if (nn_model_layer_count(nn_of(self)) > 0) {
        struct keras_diagram options = keras_diagram_default();
        keras_model_diagram(vm, (struct keras_model *)self, &options, bundle);
    }
}

#define MODEL_TYPE(type_name, row, own_methods, own_class_methods, base_type, text)                \
    {                                                                                              \
        LANG_TYPE_HEAD(type_name),                                                                 \
            .module = "keras", .doc = (text), .size = sizeof(struct keras_model),                  \
            .flags = LANG_TYPE_CONTAINER, .parent = (base_type), .close = model_close,             \
            .traverse = model_traverse, .clear = model_clear, .construct = (row),                  \
            .methods = (own_methods), .class_methods = (own_class_methods),                        \
            .properties = properties, .repr = model_repr, .call = model_call,                      \
            .display = model_display                                                               \
    }
const struct lang_type keras_type_model =
    MODEL_TYPE("Model", &construct_functional, model_methods, NULL, NULL,
               "A model: layers and their training.");
const struct lang_type keras_type_sequential =
    MODEL_TYPE("Sequential", &construct_sequential, sequential_methods, sequential_class_methods,
               &keras_type_model, "A model whose layers follow one another.");
const struct lang_type keras_type_functional =
    MODEL_TYPE("Functional", &construct_functional, NULL, NULL, &keras_type_model,
               "A model made of the layers between inputs and outputs.");
