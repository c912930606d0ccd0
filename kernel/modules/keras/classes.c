/* kernel/modules/keras/classes.c: a type of the language for each row of the engine's tables. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/keras/apply.h"
#include "kernel/modules/keras/config.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/keras/state.h"
#include "kernel/modules/numpy/numpy.h"

/* ORDER NN_KIND: where Keras keeps the classes of each kind. */
static const char *const kind_modules[NN_KIND_COUNT] = {
    [NN_LAYER] = "keras.layers",
    [NN_ACTIVATION] = "keras.activations",
    [NN_INITIALIZER] = "keras.initializers",
    [NN_REGULARIZER] = "keras.regularizers",
    [NN_CONSTRAINT] = "keras.constraints",
    [NN_LOSS] = "keras.losses",
    [NN_METRIC] = "keras.metrics",
    [NN_OPTIMIZER] = "keras.optimizers",
    [NN_SCHEDULE] = "keras.optimizers.schedules",
};

/* --- Values -----------------------------------------------------------------------------------*/
/* The integers of a tuple, and of the tuples in it: padding=((1, 2), (3, 4)). */
static void add_dims(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *all,
                     const char *what, struct nn_dims *dims) {
    for (size_t i = 0; i < lang_seq_count(seq); i++) {
        struct lang_obj *item = lang_seq_item(seq, i);
        int64_t dim = -1;
        if (lang_is_seq(item) && seq == all) {
            add_dims(vm, item, all, what, dims);
            continue;
        }
        if (!lang_is_none(item) && !lang_index_get(item, &dim)) {
            lang_raise(vm, &lang_exc_TypeError, "%s must be a tuple of integers, got %s", what,
                       lang_str_data(lang_repr(vm, all), NULL));
        }
        if (dims->n == NN_MAX_DIMS) {
            lang_raise(vm, &lang_exc_ValueError, "%s: a shape may have %d dimensions at most", what,
                       NN_MAX_DIMS);
        }
        dims->dim[dims->n++] = dim;
    }
}

/* An array, or a list with a number that is no integer in it. */
static bool has_fractions(struct lang_obj *obj) {
    const struct array *array = mod_array_of(obj);
    if (array) {
        return array->ndim > 0;
    }
    for (size_t i = 0; lang_is_seq(obj) && i < lang_seq_count(obj); i++) {
        if (lang_isinstance(lang_seq_item(obj, i), &lang_type_float)) {
            return true;
        }
    }
    return false;
}

struct nn_value keras_to_value(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    struct nn_value value = {.kind = NN_NONE};
    enum array_dtype dtype;
    char bytes[8];
    struct nn_object *object = keras_object_of(obj);
    if (lang_is_none(obj)) {
        return value;
    }
    if (lang_is(obj, &lang_type_dict)) { /* of a config: the pool keeps it for the call */
        object = keras_object_of(keras_from_description(vm, obj));
    }
    if (object) {
        value.kind = NN_OBJECT;
        value.object = object;
    } else if (lang_is(obj, &lang_type_bool)) {
        value.kind = NN_BOOL;
        value.b = obj == &lang_true;
    } else if (lang_int_get(obj, &value.i)) {
        value.kind = NN_INT;
    } else if (lang_is_str(obj)) {
        value.kind = NN_STRING;
        value.s = lang_str_data(obj, NULL);
    } else if (mod_scalar_get(obj, &dtype, bytes) && array_dtype_is_integer(dtype) &&
               lang_index_get(obj, &value.i)) {
        value.kind = NN_INT;
    } else if (has_fractions(obj)) {
        struct array *numbers = mod_to_array(vm, obj, ARRAY_FLOAT64);
        struct nn_err err = {0};
        struct array *flat = array_as_contiguous(numbers, ARRAY_FLOAT64, &err);
        mod_array_wrap(vm, flat, &err); /* lives as long as the call */
        value.kind = NN_FLOATS;
        value.floats.n = flat->size;
        value.floats.v = (const double *)(const void *)flat->data;
    } else if (lang_isinstance(obj, &lang_type_float) || obj->type->as_float || mod_array_of(obj)) {
        value.kind = NN_FLOAT;
        value.f = lang_arg_float(vm, obj, what);
    } else if (lang_is_seq(obj)) {
        value.kind = NN_DIMS;
        value.dims.n = 0;
        add_dims(vm, obj, obj, what, &value.dims);
    } else if (keras_layer_of(obj)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s: cannot take a layer here: leave %s away and put layers.%s(...) behind as a "
                   "layer of its own",
                   what, what, obj->type->name);
    } else if (obj->type == &lang_type_function) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s: a function written in the notebook cannot be used inside the training "
                   "engine; take one of Keras's own by name",
                   what);
    } else if (obj->type == &lang_type_type) {
        lang_raise(vm, &lang_exc_TypeError, "%s: got the class %s, write %s() to make one", what,
                   ((const struct lang_type *)(const void *)obj)->name,
                   ((const struct lang_type *)(const void *)obj)->name);
    } else {
        lang_raise(vm, &lang_exc_TypeError, "%s: cannot use a value of type '%s' here", what,
                   obj->type->name);
    }
    return value;
}

struct lang_obj *keras_from_value(struct lang_vm *vm, const struct nn_value *value) {
    switch (value->kind) {
    case NN_BOOL:
        return lang_bool(value->b);
    case NN_INT:
        return lang_int(vm, value->i);
    case NN_FLOAT:
        return lang_float(vm, value->f);
    case NN_STRING:
        return lang_str(vm, value->s);
    case NN_DIMS: {
        struct lang_obj *items[NN_MAX_DIMS];
        for (int i = 0; i < value->dims.n; i++) {
            items[i] = value->dims.dim[i] < 0 ? &lang_none : lang_int(vm, value->dims.dim[i]);
        }
        return lang_tuple(vm, items, (size_t)value->dims.n);
    }
    case NN_FLOATS: {
        struct lang_obj *list = lang_list(vm, (size_t)value->floats.n);
        for (int64_t i = 0; i < value->floats.n; i++) {
            lang_list_append(vm, list, lang_float(vm, value->floats.v[i]));
        }
        return list;
    }
    case NN_OBJECT:
        return keras_object_wrap(vm, nn_object_retain(value->object));
    case NN_NONE:
        break;
    }
    return &lang_none;
}

struct lang_obj *keras_shape_tuple(struct lang_vm *vm, const struct nn_dims *dims) {
    struct lang_obj *items[NN_MAX_DIMS + 1] = {&lang_none};
    for (int i = 0; i < dims->n; i++) {
        items[i + 1] = dims->dim[i] < 0 ? &lang_none : lang_int(vm, dims->dim[i]);
    }
    return lang_tuple(vm, items, (size_t)dims->n + 1);
}

static const struct lang_type type_function;

/* --- Objects ----------------------------------------------------------------------------------*/
struct nn_object *keras_object_of(const struct lang_obj *obj) {
    return lang_isinstance(obj, &keras_type_object) ? ((const struct keras_object *)obj)->object
                                                    : NULL;
}

static void object_close(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    nn_object_release(&((struct keras_object *)self)->object);
}

struct lang_obj *keras_object_wrap(struct lang_vm *vm, struct nn_object *owned) {
    bool function = owned->cls->kind == NN_ACTIVATION; /* layer.activation is one in Keras */
    struct keras_object *obj =
        lang_new(vm, function ? &type_function : keras_class_type(vm, owned->cls));
    obj->object = owned;
    return &obj->base;
}

static struct lang_obj *object_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct nn_object *object = keras_object_of(self);
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "<%s(", object->cls->name);
    for (int i = 0; i < object->cls->param_count; i++) {
        char value[128];
        nn_value_text(&object->values[i], value, sizeof value);
        lang_text_printf(text, "%s%s=%s", i ? ", " : "", object->cls->params[i].name, value);
    }
    lang_text_puts(text, ")>");
    return lang_text_finish(text);
}

static struct lang_obj *object_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                        const char *name) {
    const struct nn_object *object = keras_object_of(self);
    if (strcmp(name, "lr") == 0) {
        name = "learning_rate";
    }
    if (object->cls->kind == NN_OPTIMIZER && strcmp(name, "iterations") == 0) {
        return keras_variable_of_param(vm, keras_object_of(self), "iterations");
    }
    const struct nn_value *value = nn_object_get(object, name);
    bool unnamed = value && value->kind == NN_NONE && strcmp(name, "name") == 0;
    if (value && !unnamed) {
        bool changes = object->cls->kind == NN_OPTIMIZER && strcmp(name, "learning_rate") == 0;
        if (changes && value->kind == NN_OBJECT) { /* of a schedule, what it says now */
            struct lang_obj *step = lang_int(vm, object->steps);
            return lang_call_pos(vm, keras_from_value(vm, value), &step, 1);
        }
        return changes ? keras_variable_of_param(vm, keras_object_of(self), "learning_rate")
                       : keras_from_value(vm, value);
    }
    return strcmp(name, "name") == 0
               ? lang_str_sized(vm, object->cls->aliases, strcspn(object->cls->aliases, " "))
               : NULL;
}

static bool object_set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                            struct lang_obj *value) {
    struct nn_object *object = keras_object_of(self);
    struct nn_err err = {0};
    if (strcmp(name, "lr") == 0) {
        name = "learning_rate";
    }
    if (!value || !nn_object_get(object, name)) {
        return false;
    }
    struct nn_value converted = keras_to_value(vm, value, name);
    if (nn_object_set(object, name, &converted, &err) < 0) {
        mod_raise(vm, &err);
    }
    return true;
}

static void object_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    const struct nn_class *cls = keras_object_of(self)->cls;
    for (int i = 0; i < cls->param_count; i++) {
        lang_list_append(vm, list, lang_str(vm, cls->params[i].name));
    }
}

static struct lang_obj *object_call(struct lang_vm *vm, struct lang_obj *self,
                                    const struct lang_args *args) {
    return keras_object_call(vm, keras_object_of(self), args);
}

static MOD_NATIVE(object_get_config) {
    return keras_object_config(vm, args[0]);
}
static const struct lang_def object_methods[] = {
    {"get_config", object_get_config, "get_config()", "The parameters, by name."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def object_class_methods[] = {
    {"from_config", keras_from_config, "from_config(config)", "Another one, of get_config()."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type keras_type_object = {LANG_TYPE_HEAD("KerasObject"),
                                            .module = "keras",
                                            .doc = "A configured part of a model.",
                                            .size = sizeof(struct keras_object),
                                            .close = object_close,
                                            .methods = object_methods,
                                            .class_methods = object_class_methods,
                                            .repr = object_repr,
                                            .call = object_call,
                                            .get_attr = object_get_attr,
                                            .set_attr = object_set_attr,
                                            .dir = object_dir};

/* --- Functions: keras.activations.relu, keras.losses.mse --------------------------------------*/
/* An object of the default configuration that is called as a plain function. */
static struct lang_obj *function_call(struct lang_vm *vm, struct lang_obj *self,
                                      const struct lang_args *args) {
    return keras_function_call(vm, keras_object_of(self), args);
}
static struct lang_obj *function_repr(struct lang_vm *vm, struct lang_obj *self) {
    const char *words = keras_object_of(self)->cls->aliases;
    return lang_str_format(vm, "<function %.*s>", (int)strcspn(words, " "), words);
}
static struct lang_obj *function_name(struct lang_vm *vm, struct lang_obj *self) {
    const char *words = keras_object_of(self)->cls->aliases;
    return lang_str_sized(vm, words, strcspn(words, " "));
}
static struct lang_obj *function_doc(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, keras_object_of(self)->cls->doc);
}
static const struct lang_property function_properties[] = {
    {"__name__", function_name, NULL, "The function's name."},
    {"__doc__", function_doc, NULL, "What it computes."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_function = {
    LANG_TYPE_HEAD("function"),    .module = "keras",
    .doc = "A function of Keras.", .size = sizeof(struct keras_object),
    .parent = &keras_type_object,  .properties = function_properties,
    .repr = function_repr,         .call = function_call};

void keras_add_functions(struct lang_vm *vm, struct lang_obj *module, enum nn_kind kind) {
    for (int i = 0; i < nn_class_count(kind); i++) {
        const struct nn_class *cls = nn_class_at(kind, i);
        struct nn_err err = {0};
        size_t mark = lang_pool_mark(vm);
        struct nn_object *object = nn_object_new(cls, NULL, 0, &err);
        if (!object) { /* it needs arguments: there is no plain function of it */
            continue;
        }
        struct keras_object *function = lang_new(vm, &type_function);
        function->object = object;
        for (const char *word = cls->aliases; *word;) {
            size_t size = strcspn(word, " ");
            char name[64];
            snprintf(name, sizeof name, "%.*s", (int)size, word);
            if (kind == NN_ACTIVATION || strcmp(name, cls->name) != 0) {
                lang_module_set(vm, module, name, &function->base);
            }
            word += size + (word[size] == ' ');
        }
        lang_pool_drain(vm, mark, NULL);
    }
}

/* --- Names that count instances ---------------------------------------------------------------*/
/* "RMSprop" as "rm_sprop": a capital begins a word where small letters are beside it. */
static const char *snake(struct lang_vm *vm, const char *name) {
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; name[i]; i++) {
        bool capital = isupper((unsigned char)name[i]);
        bool begins = i && capital &&
                      (islower((unsigned char)name[i - 1]) || islower((unsigned char)name[i + 1]));
        lang_text_printf(text, begins ? "_%c" : "%c", tolower((unsigned char)name[i]));
    }
    return lang_text_data(text, NULL);
}

/* A name for a new object of a class that counts them, unless it has one. Borrows the object. */
static void number(struct lang_vm *vm, struct nn_object *object) {
    const struct nn_value *given = nn_object_get(object, "name");
    struct nn_err err = {0};
    if (!given || given->kind != NN_NONE || !nn_class_numbered(object->cls)) {
        return;
    }
    char *name = nn_context_name(keras_context(vm)->context, snake(vm, object->cls->name), &err);
    const struct nn_value value = {.kind = NN_STRING, .s = name};
    int status = name ? nn_object_set(object, "name", &value, &err) : -1;
    free(name);
    if (status < 0) {
        mod_raise(vm, &err);
    }
}

/* --- Types of rows ----------------------------------------------------------------------------*/
static struct lang_obj *construct(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct keras_class *made = (const struct keras_class *)(const void *)args[0];
    const struct nn_class *cls = made->cls;
    bool layer = cls->kind == NN_LAYER;
    int base = layer ? nn_layer_base_param_count : 0;
    struct nn_arg *given = lang_temp(vm, (size_t)(cls->param_count + base + 1) * sizeof *given);
    int count = 0;
    for (int i = 0; i < cls->param_count + base; i++) {
        const struct nn_param *param =
            i < cls->param_count ? &cls->params[i] : &nn_layer_base_params[i - cls->param_count];
        if (args[1 + i]) {
            char what[96];
            snprintf(what, sizeof what, "%s: %s", cls->name, param->name);
            given[count].name = param->name;
            given[count++].value = keras_to_value(vm, args[1 + i], what);
        }
    }
    struct nn_err err = {0};
    if (layer) {
        struct nn_layer *made_layer =
            nn_layer_new(keras_context(vm)->context, cls, given, count, &err);
        if (!made_layer) {
            mod_raise(vm, &err);
        }
        return keras_layer_wrap(vm, made_layer);
    }
    struct nn_object *object = nn_object_new(cls, given, count, &err);
    if (!object) {
        mod_raise(vm, &err);
    }
    struct lang_obj *wrapped = keras_object_wrap(vm, object);
    number(vm, object);
    return wrapped;
}

const struct lang_type *keras_class_type(struct lang_vm *vm, const struct nn_class *cls) {
    struct keras_state *state = keras_state(vm);
    for (size_t i = 0; i < state->class_count; i++) {
        if (state->classes[i]->cls == cls) {
            return &state->classes[i]->type;
        }
    }
    state->classes = lang_realloc(vm, state->classes, state->class_count * sizeof *state->classes,
                                  (state->class_count + 1) * sizeof *state->classes);
    struct keras_class *made = lang_realloc(vm, NULL, 0, sizeof *made);
    memset(made, 0, sizeof *made);
    size_t size = nn_class_signature(cls, NULL, 0) + 1;
    made->cls = cls;
    made->signature = lang_realloc_try(vm, NULL, 0, size);
    if (!made->signature) {
        lang_free(vm, made, sizeof *made);
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the class %s", cls->name);
    }
    nn_class_signature(cls, made->signature, size);
    made->construct = (struct lang_def){cls->name, construct, made->signature, cls->doc};
    made->type = cls->kind == NN_LAYER ? keras_type_layer : keras_type_object;
    made->type.parent = cls->kind == NN_LAYER ? &keras_type_layer : &keras_type_object;
    if (cls->kind == NN_METRIC) {
        made->type.parent = &keras_type_metric;
        made->type.size = keras_type_metric.size;
        made->type.close = keras_type_metric.close;
        made->type.call = keras_type_metric.call;
    }
    made->type.name = cls->name;
    made->type.module = kind_modules[cls->kind];
    made->type.doc = cls->doc;
    made->type.construct = &made->construct;
    made->type.methods = NULL; /* the parent's are found through it */
    made->type.properties = NULL;
    state->classes[state->class_count++] = made;
    return &made->type;
}

const struct nn_class *keras_class_of(const struct lang_type *type) {
    return type->construct && type->construct->fn == construct
               ? ((const struct keras_class *)(const void *)type)->cls
               : NULL;
}

void keras_classes_close(struct lang_vm *vm, struct keras_state *state) {
    for (size_t i = 0; i < state->class_count; i++) {
        struct keras_class *made = state->classes[i];
        lang_free(vm, made->signature, strlen(made->signature) + 1);
        lang_free(vm, made, sizeof *made);
    }
    lang_free(vm, state->classes, state->class_count * sizeof *state->classes);
}

void keras_add_classes(struct lang_vm *vm, struct lang_obj *module, enum nn_kind kind) {
    for (int i = 0; i < nn_class_count(kind); i++) {
        const struct nn_class *cls = nn_class_at(kind, i);
        struct lang_obj *type = (struct lang_obj *)(uintptr_t)&keras_class_type(vm, cls)->base;
        lang_module_set(vm, module, cls->name, type);
        /* Keras names these classes by their words as well: regularizers.l2, constraints.max_norm.
         */
        bool by_word = kind == NN_REGULARIZER || kind == NN_CONSTRAINT || kind == NN_INITIALIZER;
        for (const char *word = cls->aliases; *word;) {
            size_t size = strcspn(word, " ");
            if (by_word || isupper((unsigned char)*word)) { /* MaxPool2D */
                lang_module_set(vm, module, lang_str_data(lang_str_sized(vm, word, size), NULL),
                                type);
            }
            word += size + (word[size] == ' ');
        }
    }
}

struct nn_object *keras_arg_object(struct lang_vm *vm, struct lang_obj *obj, enum nn_kind kind) {
    struct nn_object *object = keras_object_of(obj);
    struct nn_err err = {0};
    if (lang_is_str(obj)) {
        object = nn_object_named(kind, lang_str_data(obj, NULL), &err);
        if (!object) {
            mod_raise(vm, &err);
        }
        keras_object_wrap(vm, object); /* holds it while its name is made */
        number(vm, object);
        return nn_object_retain(object);
    }
    if (lang_is_seq(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "%s: one is wanted here, got %s", nn_kind_name(kind),
                   lang_str_data(lang_repr(vm, obj), NULL));
    }
    if (!object) {
        keras_to_value(vm, obj, nn_kind_name(kind)); /* raises what is wrong with most values */
        lang_raise(vm, &lang_exc_TypeError, "%s: cannot use a value of type '%s' here",
                   nn_kind_name(kind), obj->type->name);
    }
    if (object->cls->kind == kind) {
        return nn_object_retain(object);
    }
    /* A loss given as metric: the metric of the same name. */
    const char *words = object->cls->aliases;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(words, " "), words);
    if (kind == NN_METRIC && object->cls->kind == NN_LOSS) {
        object = nn_object_named(kind, name, &err);
        if (object) {
            return object;
        }
        mod_raise(vm, &err);
    }
    lang_raise(vm, &lang_exc_TypeError, "%s is a %s where a %s is wanted", object->cls->name,
               nn_kind_name(object->cls->kind), nn_kind_name(kind));
}
