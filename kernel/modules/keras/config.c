/* kernel/modules/keras/config.c: get_config, from_config and keras.<kind>.get: the parts of a model
 * as dicts of plain values, and back. */
#include <stdio.h>
#include <string.h>

#include "kernel/modules/keras/config.h"
#include "kernel/modules/keras/keras.h"

/* --- To dicts ---------------------------------------------------------------------------------*/
static struct lang_obj *described(struct lang_vm *vm, struct lang_obj *obj,
                                  struct lang_obj *config) {
    struct lang_obj *dict = lang_dict(vm);
    lang_dict_set_str(vm, dict, "module", lang_str(vm, obj->type->module));
    lang_dict_set_str(vm, dict, "class_name", lang_str(vm, obj->type->name));
    lang_dict_set_str(vm, dict, "config", config);
    lang_dict_set_str(vm, dict, "registered_name", &lang_none);
    return dict;
}

static struct lang_obj *float32_policy(struct lang_vm *vm) {
    struct lang_obj *policy = lang_dict(vm), *config = lang_dict(vm);
    lang_dict_set_str(vm, config, "name", lang_str(vm, "float32"));
    lang_dict_set_str(vm, policy, "module", lang_str(vm, "keras"));
    lang_dict_set_str(vm, policy, "class_name", lang_str(vm, "DTypePolicy"));
    lang_dict_set_str(vm, policy, "config", config);
    lang_dict_set_str(vm, policy, "registered_name", &lang_none);
    return policy;
}

/* A parameter as Keras writes it: activations by their word, other objects as dicts. */
static struct lang_obj *plain(struct lang_vm *vm, const struct nn_param *param,
                              const struct nn_value *value) {
    bool activation = strcmp(param->name, "activation") == 0;
    if (strcmp(param->name, "data_format") == 0 && value->kind == NN_NONE) {
        return lang_str(vm, "channels_last");
    }
    if (strcmp(param->name, "learning_rate") == 0 && value->kind == NN_FLOAT) {
        return lang_float(vm, (double)(float)value->f); /* a variable of float32 in Keras */
    }
    if (activation && value->kind == NN_NONE) {
        return lang_str(vm, "linear");
    }
    if (value->kind != NN_OBJECT) {
        return keras_from_value(vm, value);
    }
    const char *words = value->object->cls->aliases;
    if (value->object->cls->kind == NN_ACTIVATION) {
        return lang_str_sized(vm, words, strcspn(words, " "));
    }
    struct lang_obj *obj = keras_from_value(vm, value);
    return described(vm, obj, keras_object_config(vm, obj));
}

/* ORDER NN_KIND: what comes first, and what is not written. */
static const struct order {
    const char *first, *left_out, *named;
} orders[NN_KIND_COUNT] = {
    [NN_INITIALIZER] = {"", "name", ""},
    [NN_REGULARIZER] = {"", "name", ""},
    [NN_CONSTRAINT] = {"", "name", ""},
    [NN_LOSS] = {"reduction", "dtype name", "name"},
    [NN_METRIC] = {"", "dtype name", "name"},
    [NN_OPTIMIZER] = {"learning_rate weight_decay clipnorm global_clipnorm clipvalue use_ema "
                      "ema_momentum ema_overwrite_frequency",
                      "name", "name"},
};

static bool is_among(const char *words, const char *word) {
    size_t n = strlen(word);
    for (const char *at = words; at && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (length == n && memcmp(at, word, n) == 0) {
            return true;
        }
        at += length;
    }
    return false;
}

struct lang_obj *keras_object_config(struct lang_vm *vm, struct lang_obj *obj) {
    const struct nn_object *object = keras_object_of(obj);
    const struct order *order = &orders[object->cls->kind];
    struct lang_obj *config = lang_dict(vm);
    if (order->named && *order->named) {
        lang_dict_set_str(vm, config, "name", lang_get_attr(vm, obj, "name"));
    }
    for (const char *at = order->first; at && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        for (int i = 0; i < object->cls->param_count; i++) {
            const struct nn_param *param = &object->cls->params[i];
            if (strlen(param->name) == length && memcmp(param->name, at, length) == 0) {
                lang_dict_set_str(vm, config, param->name, plain(vm, param, &object->values[i]));
            }
        }
        at += length;
    }
    for (int i = 0; i < object->cls->param_count; i++) {
        const struct nn_param *param = &object->cls->params[i];
        if (!is_among(order->left_out, param->name) && !is_among(order->first, param->name)) {
            lang_dict_set_str(vm, config, param->name, plain(vm, param, &object->values[i]));
        }
    }
    return config;
}

const struct nn_value *keras_layer_value(const struct nn_layer *layer, const char *name) {
    const struct nn_value *value = nn_layer_get(layer, name);
    bool as_wide = value && value->kind == NN_NONE && strcmp(name, "strides") == 0;
    return as_wide ? nn_layer_get(layer, "pool_size") : value;
}

struct lang_obj *keras_layer_config(struct lang_vm *vm, const struct nn_layer *layer) {
    const struct nn_class *cls = nn_layer_class(layer);
    bool input = strcmp(cls->name, "InputLayer") == 0;
    struct lang_obj *config = lang_dict(vm);
    lang_dict_set_str(vm, config, "name", lang_str(vm, nn_layer_name(layer)));
    lang_dict_set_str(vm, config, "trainable", lang_bool(nn_layer_trainable(layer)));
    const struct nn_value *dtype = nn_layer_get(layer, "dtype");
    lang_dict_set_str(vm, config, "dtype",
                      !input                     ? float32_policy(vm)
                      : dtype->kind == NN_STRING ? lang_str(vm, dtype->s)
                                                 : lang_str(vm, "float32"));
    if (input) {
        lang_dict_set_str(vm, config, "batch_shape",
                          keras_shape_tuple(vm, &nn_layer_get(layer, "shape")->dims));
        return config;
    }
    for (int i = 0; i < cls->param_count; i++) {
        const struct nn_param *param = &cls->params[i];
        lang_dict_set_str(vm, config, param->name,
                          plain(vm, param, keras_layer_value(layer, param->name)));
    }
    return config;
}

struct lang_obj *keras_model_config(struct lang_vm *vm, struct nn_model *model) {
    if (!nn_model_is_sequential(model)) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "get_config() of a graph of layers is not written: keras.models.clone_model("
                   "model) makes another such model; its weights are kept by save_weights");
    }
    struct lang_obj *config = lang_dict(vm), *layers = lang_list(vm, 0);
    lang_dict_set_str(vm, config, "name", lang_str(vm, nn_model_name(model)));
    lang_dict_set_str(vm, config, "trainable", lang_bool(nn_model_trainable(model)));
    lang_dict_set_str(vm, config, "dtype", float32_policy(vm));
    int first = nn_model_input_count(model) ? -1 : 0;
    for (int i = first; i < nn_model_layer_count(model); i++) {
        struct nn_layer *layer =
            i < 0 ? nn_tensor_layer(nn_model_input(model, 0)) : nn_model_layer(model, i);
        struct lang_obj *obj = keras_layer_wrap(vm, nn_layer_retain(layer));
        lang_list_append(vm, layers,
                         described(vm, obj,
                                   nn_layer_model(layer)
                                       ? keras_model_config(vm, nn_layer_model(layer))
                                       : keras_layer_config(vm, layer)));
    }
    lang_dict_set_str(vm, config, "layers", layers);
    return config;
}

/* --- From dicts -------------------------------------------------------------------------------*/
/* The type that a dict with class_name is of. */
static struct lang_obj *type_named(struct lang_vm *vm, const char *name) {
    for (int kind = 0; kind < NN_KIND_COUNT; kind++) {
        for (int i = 0; i < nn_class_count((enum nn_kind)kind); i++) {
            const struct nn_class *cls = nn_class_at((enum nn_kind)kind, i);
            if (strcmp(cls->name, name) == 0) {
                return (struct lang_obj *)(uintptr_t)&keras_class_type(vm, cls)->base;
            }
        }
    }
    if (strcmp(name, "Sequential") == 0) {
        return (struct lang_obj *)(uintptr_t)&keras_type_sequential.base;
    }
    lang_raise(vm, &lang_exc_ValueError, "from_config: there is no class '%s' here", name);
}

struct lang_obj *keras_from_description(struct lang_vm *vm, struct lang_obj *dict) {
    struct lang_obj *name = lang_dict_get_str(vm, dict, "class_name");
    struct lang_obj *config = lang_dict_get_str(vm, dict, "config");
    if (!name || !config) {
        lang_raise(vm, &lang_exc_ValueError,
                   "a dict that describes an object has 'class_name' and 'config'; got %s",
                   lang_str_data(lang_repr(vm, dict), NULL));
    }
    struct lang_obj *type = type_named(vm, lang_arg_str(vm, name, "class_name"));
    return lang_call_pos(vm, lang_get_attr(vm, type, "from_config"), &config, 1);
}

/* Keras writes these for what there is none of here, always as None or False. */
static bool means_nothing(const char *key, struct lang_obj *value) {
    return (lang_is_none(value) || value == &lang_false) &&
           is_among("quantization_config noise_shape input_axes output_axes loss_scale_factor "
                    "gradient_accumulation_steps sparse ragged optional top_k",
                    key);
}

KERAS_NATIVE(keras_from_config) {
    if (!lang_is(args[1], &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError, "from_config takes the dict that get_config gives");
    }
    size_t count = 0, room = (size_t)lang_len(vm, args[1]), position = 0;
    struct lang_obj **names = lang_temp(vm, (room + 1) * sizeof(*names));
    struct lang_obj **values = lang_temp(vm, (room + 1) * sizeof(*values));
    struct lang_obj *key, *value;
    while (lang_dict_next(args[1], &position, &key, &value)) {
        const char *word = lang_arg_str(vm, key, "a key of the config");
        if (means_nothing(word, value)) {
            continue;
        }
        if (strcmp(word, "dtype") == 0 && lang_is(value, &lang_type_dict)) {
            value = lang_get_item(vm, lang_dict_get_str(vm, value, "config"), lang_str(vm, "name"));
        } else if (strcmp(word, "batch_shape") == 0) { /* of an InputLayer */
            key = lang_str(vm, "shape");
            value =
                lang_get_item(vm, value, lang_slice(vm, lang_int(vm, 1), &lang_none, &lang_none));
        }
        names[count] = key;
        values[count++] = value;
    }
    const struct lang_args call = {.kw_names = names, .kw_values = values, .nkw = count};
    return lang_call(vm, args[0], &call);
}

KERAS_NATIVE(keras_sequential_from_config) {
    struct lang_obj *layers = lang_list(vm, 0),
                    *given = lang_get_item(vm, args[1], lang_str(vm, "layers"));
    for (size_t i = 0; i < lang_seq_count(given); i++) {
        lang_list_append(vm, layers, keras_from_description(vm, lang_seq_item(given, i)));
    }
    struct lang_obj *made[] = {layers, lang_get_item(vm, args[1], lang_str(vm, "name"))};
    return lang_call_pos(vm, args[0], made, 2);
}

/* --- keras.optimizers.get("adam") -------------------------------------------------------------*/
static struct lang_obj *got(struct lang_vm *vm, struct lang_obj *given, enum nn_kind kind) {
    if (lang_is_none(given) && kind != NN_ACTIVATION) {
        return given;
    }
    if (lang_is(given, &lang_type_dict)) {
        return keras_from_description(vm, given);
    }
    struct lang_obj *word = lang_is_none(given) ? lang_str(vm, "linear") : given;
    if (lang_is_str(word) && kind == NN_LOSS) { /* a function, as in the module */
        struct lang_obj *module = lang_import(vm, "keras.losses");
        struct nn_err err = {0};
        const struct nn_class *cls = nn_class_find(kind, lang_str_data(word, NULL), &err);
        if (!cls) {
            mod_raise(vm, &err);
        }
        const char *words = cls->aliases;
        struct lang_obj *name = lang_str_sized(vm, words, strcspn(words, " "));
        return lang_get_attr(vm, module, lang_str_data(name, NULL));
    }
    return lang_is_str(word) ? keras_object_wrap(vm, keras_arg_object(vm, word, kind)) : word;
}
#define GET(name, kind)                                                                            \
    static KERAS_NATIVE(get_##name) {                                                              \
        return got(vm, args[0], kind);                                                             \
    }                                                                                              \
    const struct lang_def keras_get_##name = {                                                     \
        "get", get_##name, "get(identifier)",                                                      \
        "By its name, by a dict that describes it, or as it is given."};
GET(activation, NN_ACTIVATION)
GET(initializer, NN_INITIALIZER)
GET(regularizer, NN_REGULARIZER)
GET(constraint, NN_CONSTRAINT)
GET(loss, NN_LOSS)
GET(metric, NN_METRIC)
GET(optimizer, NN_OPTIMIZER)
