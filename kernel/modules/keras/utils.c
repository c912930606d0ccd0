/* kernel/modules/keras/utils.c: keras.Input, keras.utils, keras.backend, tf.random ...: functions
 * that belong to no class. */
#include <string.h>

#include "kernel/modules/image.h"
#include "kernel/modules/keras/functions.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

/* batch_shape=(None, 784): the shape behind the batch dimension, which must be open. */
static struct nn_value shape_behind_batch(struct lang_vm *vm, struct lang_obj *given) {
    struct nn_value shape = keras_to_value(vm, given, "batch_shape");
    if (shape.kind != NN_DIMS || shape.dims.n < 1 || shape.dims.dim[0] >= 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "keras.Input: batch_shape must begin with None, for batches of any size; got %s",
                   lang_str_data(lang_repr(vm, given), NULL));
    }
    shape.dims.n--;
    memmove(shape.dims.dim, shape.dims.dim + 1, (size_t)shape.dims.n * sizeof *shape.dims.dim);
    return shape;
}

static KERAS_NATIVE(keras_input) {
    enum { SHAPE, BATCH_SIZE, DTYPE, BATCH_SHAPE, NAME };
    static const char *const words[] = {"shape", "batch_size", "dtype", NULL, "name"};
    struct nn_err err = {0};
    struct nn_arg given[NAME + 1];
    int count = 0;
    for (int i = 0; i <= NAME; i++) {
        if (words[i] && !lang_is_none(args[i])) {
            given[count].name = words[i];
            given[count++].value =
                i == DTYPE && !lang_is_str(args[i])
                    ? (struct nn_value){.kind = NN_STRING,
                                        .s = array_dtype_name(mod_dtype_or_float64(vm, args[i]))}
                    : keras_to_value(vm, args[i], words[i]);
        }
    }
    if (!lang_is_none(args[BATCH_SHAPE])) {
        given[count].name = "shape";
        given[count++].value = shape_behind_batch(vm, args[BATCH_SHAPE]);
    }
    const struct nn_value *shape = &given[0].value;
    if (count && strcmp(given[0].name, "shape") == 0 && shape->kind == NN_INT) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Input shape must be a tuple: write keras.Input(shape=(%lld,))",
                   (long long)shape->i);
    }
    if (lang_is_none(args[SHAPE]) && lang_is_none(args[BATCH_SHAPE])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "keras.Input needs shape=(...), the shape of one row without the batch "
                   "dimension");
    }
    const struct nn_class *cls = nn_class_find(NN_LAYER, "InputLayer", &err);
    struct nn_layer *layer =
        cls ? nn_layer_new(keras_context(vm)->context, cls, given, count, &err) : NULL;
    struct nn_tensor *tensor = layer ? nn_layer_call(layer, NULL, 0, &err) : NULL;
    nn_layer_release(&layer);
    if (!tensor) {
        mod_raise(vm, &err);
    }
    return keras_tensor_wrap(vm, tensor);
}
#define INPUT_ROW                                                                                  \
    {                                                                                              \
        "Input", keras_input,                                                                      \
            "Input(shape=None, batch_size=None, dtype=None, batch_shape=None, name=None)",         \
            "Where data enters a model; the shape of one row, without the batch.\n\n"              \
            "inputs = keras.Input(shape=(784,))"                                                   \
    }
const struct lang_def keras_input_functions[] = {INPUT_ROW, {NULL, NULL, NULL, NULL}};

static KERAS_NATIVE(to_categorical) {
    struct nn_err err = {0};
    int64_t classes = lang_is_none(args[1]) ? 0 : lang_arg_int(vm, args[1], "num_classes");
    struct array *labels = mod_to_array(vm, args[0], -1);
    return mod_array_wrap(vm, nn_to_categorical(labels, classes, &err), &err);
}
static KERAS_NATIVE(set_random_seed) {
    int64_t seed = lang_arg_int(vm, args[0], "seed");
    if (seed < 0 || seed > UINT32_MAX) {
        lang_raise(vm, &lang_exc_ValueError, "the seed must lie between 0 and 2**32 - 1");
    }
    nn_context_seed(keras_context(vm)->context, (uint64_t)seed);
    static const char *const modules[] = {"numpy.random", "random"};
    for (size_t i = 0; i < 2; i++) {
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, modules[i]), "seed"), args, 1);
    }
    return &lang_none;
}
static KERAS_NATIVE(normalize) {
    struct lang_obj *x =
        mod_array_wrap(vm, array_retain(mod_to_array(vm, args[0], -1)), &(struct nn_err){0});
    struct lang_obj *linalg = lang_import(vm, "numpy.linalg");
    struct lang_obj *norm_args[4] = {x, args[2], args[1], &lang_true};
    struct lang_obj *norm = lang_call_pos(vm, lang_get_attr(vm, linalg, "norm"), norm_args, 4);
    struct lang_obj *safe_args[3] = {lang_compare(vm, norm, lang_int(vm, 0), LANG_EQ),
                                     lang_int(vm, 1), norm};
    struct lang_obj *safe =
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), "where"), safe_args, 3);
    return lang_binary(vm, LANG_TRUEDIV, x, safe);
}
static KERAS_NATIVE(plot_model) {
    struct keras_model *model = keras_model_of(args[0]);
    if (!model) {
        lang_raise(vm, &lang_exc_TypeError, "plot_model draws a model, not '%s'",
                   args[0]->type->name);
    }
    enum { SHAPES = 2, DTYPE, NAMES, RANKDIR, NESTED, DPI, ACTIVATIONS, TRAINABLE };
    struct keras_diagram options = keras_diagram_default();
    options.flow = lang_arg_str(vm, args[RANKDIR], "rankdir");
    options.nested = lang_truth(vm, args[NESTED]);
    options.shapes = lang_truth(vm, args[SHAPES]);
    options.dtype = lang_truth(vm, args[DTYPE]);
    options.names = lang_truth(vm, args[NAMES]);
    options.activations = lang_truth(vm, args[ACTIVATIONS]);
    options.trainable = lang_truth(vm, args[TRAINABLE]);
    options.dpi = lang_arg_float(vm, args[DPI], "dpi");
    struct lang_obj *image = mod_image_new(vm);
    keras_model_diagram(vm, model, &options, mod_image_bundle(image));
    if (!lang_is_none(args[1])) {
        mod_image_save(vm, image, lang_arg_str(vm, args[1], "to_file"));
    }
    return image;
}
static KERAS_NATIVE(clear_session) {
    (void)args;
    nn_context_reset_names(keras_context(vm)->context);
    return &lang_none;
}
const struct lang_def keras_utils_functions[] = {
    {"clear_session", clear_session, "clear_session(free_memory=True)",
     "Automatic layer names begin again."},
    {"to_categorical", to_categorical, "to_categorical(x, num_classes=None)",
     "Class numbers as one-hot rows.\n\nkeras.utils.to_categorical([0, 2], 3)"},
    {"set_random_seed", set_random_seed, "set_random_seed(seed)",
     "Makes initial weights, shuffles, numpy.random and random repeat."},
    {"normalize", normalize, "normalize(x, axis=-1, order=2)", "Vectors of length one."},
    {"plot_model", plot_model,
     "plot_model(model, to_file=None, show_shapes=True, show_dtype=False, show_layer_names=True, "
     "rankdir='TB', expand_nested=False, dpi=200, show_layer_activations=True, "
     "show_trainable=False)",
     "Draws the layers of a model."},
    {NULL, NULL, NULL, NULL}};

static KERAS_NATIVE(backend_name) {
    (void)args;
    return lang_str(vm, "capivara");
}
static KERAS_NATIVE(epsilon) {
    (void)args;
    return lang_float(vm, 1e-7);
}
static KERAS_NATIVE(floatx) {
    (void)args;
    return lang_str(vm, "float32");
}
static KERAS_NATIVE(set_floatx) {
    const char *dtype = lang_arg_str(vm, args[0], "dtype");
    if (strcmp(dtype, "float32") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the engine computes in float32: set_floatx('%s') is not done; leave it away",
                   dtype);
    }
    return &lang_none;
}
static KERAS_NATIVE(image_data_format) {
    (void)args;
    return lang_str(vm, "channels_last");
}
static KERAS_NATIVE(set_image_data_format) {
    const char *format = lang_arg_str(vm, args[0], "data_format");
    if (strcmp(format, "channels_last") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "images are (height, width, channels) here: '%s' is not done; write "
                   "np.moveaxis(x, 1, -1)",
                   format);
    }
    return &lang_none;
}
#define SETTING_ROWS                                                                               \
    {"backend", backend_name, "backend()", "What computes: this kernel's engine."},                \
        {"epsilon", epsilon, "epsilon()", "The small number that keeps logarithms finite."},       \
        {"floatx", floatx, "floatx()", "What the engine computes in: 'float32'."},                 \
        {"set_floatx", set_floatx, "set_floatx(dtype)", "Takes 'float32'."},                       \
        {"image_data_format", image_data_format, "image_data_format()", "'channels_last'."}, {     \
        "set_image_data_format", set_image_data_format, "set_image_data_format(data_format)",      \
            "Takes 'channels_last'."                                                               \
    }
const struct lang_def keras_config_functions[] = {SETTING_ROWS, {NULL, NULL, NULL, NULL}};
const struct lang_def keras_backend_functions[] = {{"clear_session", clear_session,
                                                    "clear_session(free_memory=True)",
                                                    "Automatic layer names begin again."},
                                                   SETTING_ROWS,
                                                   {NULL, NULL, NULL, NULL}};

/* --- tensorflow -------------------------------------------------------------------------------*/
static KERAS_NATIVE(accepted) {
    (void)vm;
    (void)args;
    return &lang_none;
}
const struct lang_def keras_tf_experimental_functions[] = {
    {"enable_op_determinism", accepted, "enable_op_determinism()",
     "Accepted: results here always repeat."},
    {NULL, NULL, NULL, NULL}};
static KERAS_NATIVE(no_devices) {
    (void)args;
    return lang_list(vm, 0);
}
const struct lang_def keras_tf_config_functions[] = {
    {"list_physical_devices", no_devices, "list_physical_devices(device_type=None)",
     "An empty list: this kernel trains on the processor."},
    {NULL, NULL, NULL, NULL}};
