/* kernel/modules/keras/apply.c: activations, losses, metrics, initializers, regularizers,
 * constraints and schedules called on numbers, as one does to look at them. */
#include "kernel/modules/keras/apply.h"

#include <stdio.h>
#include <string.h>

#include "kernel/modules/keras/eager.h"

enum { MOST_DATA = 3 };

/* ORDER NN_KIND: what a call takes; the last `optional` of them may be missing. */
static const struct taken {
    const char *names[MOST_DATA + 1];
    size_t count, optional;
} taken[NN_KIND_COUNT] = {
    [NN_ACTIVATION] = {{"x"}, 1, 0},
    [NN_INITIALIZER] = {{"shape", "dtype"}, 2, 1},
    [NN_REGULARIZER] = {{"x"}, 1, 0},
    [NN_CONSTRAINT] = {{"w"}, 1, 0},
    [NN_LOSS] = {{"y_true", "y_pred", "sample_weight"}, 3, 1},
    [NN_METRIC] = {{"y_true", "y_pred", "sample_weight"}, 3, 1},
    [NN_SCHEDULE] = {{"step"}, 1, 0},
};

static int index_of(const struct taken *t, size_t count, struct lang_obj *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(t->names[i], lang_str_data(name, NULL)) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Fills data[] from positions and keywords; other arguments are left where they are. */
static void bind(struct lang_vm *vm, const char *name, const struct taken *t, size_t count,
                 size_t optional, const struct lang_args *args, struct lang_obj *data[MOST_DATA]) {
    for (size_t i = 0; i < MOST_DATA; i++) {
        data[i] = i < args->npos && i < count ? args->pos[i] : NULL;
    }
    for (size_t k = 0; k < args->nkw; k++) {
        int i = index_of(t, count, args->kw_names[k]);
        if (i >= 0 && data[i]) {
            lang_raise(vm, &lang_exc_TypeError, "%s() got multiple values for argument '%s'", name,
                       t->names[i]);
        }
        if (i >= 0) {
            data[i] = args->kw_values[k];
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!data[i] && i + optional < count) {
            lang_raise(vm, &lang_exc_TypeError, "%s() missing 1 required positional argument: '%s'",
                       name, t->names[i]);
        }
        data[i] = data[i] && lang_is_none(data[i]) && i + optional >= count ? NULL : data[i];
    }
}

/* --- Losses -----------------------------------------------------------------------------------*/
/* The numbers as float32, kept until the call ends. */
static struct array *floats_of(struct lang_vm *vm, struct lang_obj *obj) {
    struct nn_err err = {0};
    struct array *plain = array_as_contiguous(mod_to_array(vm, obj, -1), ARRAY_FLOAT32, &err);
    return mod_array_of(mod_array_wrap(vm, plain, &err));
}

/* Keras's reduction of one value for each row, weighted; rows whose truth is the loss's
 * ignore_class do not count. */
static struct lang_obj *reduce(struct lang_vm *vm, const struct nn_object *loss,
                               struct array *values, struct lang_obj *y_true,
                               const struct array *weights) {
    struct nn_err err = {0};
    const struct nn_value *way = nn_object_get(loss, "reduction");
    const char *word = way->kind == NN_NONE ? "none" : way->s;
    const float *w = weights ? (const float *)(const void *)weights->data : NULL;
    float *v = (float *)(void *)values->data;
    double sum = 0, weight = 0, count = 0;
    const struct nn_value *ignored = nn_object_get(loss, "ignore_class");
    const struct array *labels = ignored && ignored->kind == NN_INT ? floats_of(vm, y_true) : NULL;
    const float *label = labels ? (const float *)(const void *)labels->data : NULL;
    if (weights && (weights->size == 0 || values->size % weights->size)) {
        lang_raise(vm, &lang_exc_ValueError, "sample_weight has %lld numbers for %lld rows",
                   (long long)weights->size, (long long)values->size);
    }
    for (int64_t i = 0; i < values->size; i++) {
        double one = w ? (double)w[i / (values->size / weights->size)] : 1;
        sum += one * (double)v[i];
        bool counts = !label || i >= labels->size || label[i] != (float)ignored->i;
        weight += counts ? one : 0;
        count += counts;
        v[i] = (float)(one * (double)v[i]);
    }
    if (strcmp(word, "none") == 0) {
        return keras_eager(vm, array_retain(values), &err);
    }
    count = strcmp(word, "mean_with_sample_weight") == 0 ? weight : count;
    float result = (float)(strcmp(word, "sum") == 0 ? sum : count != 0 ? sum / count : 0);
    struct array *one = array_empty(ARRAY_FLOAT32, 0, NULL, &err);
    if (one) {
        *(float *)(void *)one->data = result;
    }
    return keras_eager(vm, one, &err);
}

static struct lang_obj *apply_loss(struct lang_vm *vm, const struct nn_object *loss,
                                   struct lang_obj *const *data, bool plain) {
    struct nn_err err = {0};
    struct array *y_true = mod_to_array(vm, data[0], -1), *y_pred = mod_to_array(vm, data[1], -1);
    struct array *values = nn_loss_apply(loss, y_true, y_pred, false, &err);
    if (plain) {
        return keras_eager(vm, values, &err);
    }
    struct lang_obj *held = mod_array_wrap(vm, values, &err);
    return reduce(vm, loss, mod_array_of(held), data[0], data[2] ? floats_of(vm, data[2]) : NULL);
}

/* --- The other kinds --------------------------------------------------------------------------*/
static struct lang_obj *apply_initializer(struct lang_vm *vm, const struct nn_object *object,
                                          struct lang_obj *given) {
    struct nn_err err = {0};
    struct nn_value shape = keras_to_value(vm, given, "shape");
    if (shape.kind == NN_INT) {
        int64_t units = shape.i;
        shape = (struct nn_value){.kind = NN_DIMS, .dims = {1, {units}}};
    }
    if (shape.kind != NN_DIMS) {
        lang_raise(vm, &lang_exc_TypeError, "%s() takes a shape: a tuple of integers",
                   object->cls->name);
    }
    return keras_eager(
        vm, nn_initializer_apply(keras_context(vm)->context, object, &shape.dims, &err), &err);
}

struct lang_obj *keras_number(struct lang_vm *vm, double value) {
    struct nn_err err = {0};
    struct array *one = array_empty(ARRAY_FLOAT32, 0, NULL, &err);
    if (one) {
        *(float *)(void *)one->data = (float)value;
    }
    return keras_eager(vm, one, &err);
}

static struct lang_obj *apply(struct lang_vm *vm, const struct nn_object *object,
                              struct lang_obj *const *data, bool plain) {
    struct nn_err err = {0};
    double penalty;
    switch (object->cls->kind) {
    case NN_ACTIVATION:
        return keras_eager(vm, nn_activation_apply(object, mod_to_array(vm, data[0], -1), &err),
                           &err);
    case NN_LOSS:
        return apply_loss(vm, object, data, plain);
    case NN_INITIALIZER:
        return apply_initializer(vm, object, data[0]);
    case NN_REGULARIZER:
        if (nn_regularizer_apply(object, mod_to_array(vm, data[0], -1), &penalty, &err) < 0) {
            mod_raise(vm, &err);
        }
        return keras_number(vm, penalty);
    case NN_CONSTRAINT:
        return keras_eager(vm, nn_constraint_apply(object, mod_to_array(vm, data[0], -1), &err),
                           &err);
    case NN_METRIC:
        return keras_eager(vm,
                           nn_metric_apply(object, mod_to_array(vm, data[0], -1),
                                           mod_to_array(vm, data[1], -1), &err),
                           &err);
    default:
        return keras_number(vm, nn_schedule_rate(object, lang_arg_float(vm, data[0], "step")));
    }
}

struct lang_obj *keras_object_call(struct lang_vm *vm, const struct nn_object *object,
                                   const struct lang_args *args) {
    const struct taken *t = &taken[object->cls->kind];
    const char *name = object->cls->name;
    struct lang_obj *data[MOST_DATA];
    if (t->count == 0) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not callable", name);
    }
    if (args->npos > t->count) {
        lang_raise(vm, &lang_exc_TypeError, "%s() takes %zu arguments at most, got %zu", name,
                   t->count, args->npos);
    }
    for (size_t k = 0; k < args->nkw; k++) {
        if (index_of(t, t->count, args->kw_names[k]) < 0) {
            lang_raise(vm, &lang_exc_TypeError, "%s() got an unexpected keyword argument '%s'",
                       name, lang_str_data(args->kw_names[k], NULL));
        }
    }
    bind(vm, name, t, t->count, t->optional, args, data);
    return apply(vm, object, data, false);
}

/* The last axis is the one that is computed over: axis=-1 may be said. */
static bool is_last_axis(struct lang_obj *name, struct lang_obj *value) {
    int64_t axis;
    return strcmp(lang_str_data(name, NULL), "axis") == 0 && lang_int_get(value, &axis) &&
           axis == -1;
}

struct lang_obj *keras_function_call(struct lang_vm *vm, const struct nn_object *object,
                                     const struct lang_args *args) {
    const struct taken *t = &taken[object->cls->kind];
    size_t count = t->count - t->optional; /* a function takes no sample_weight */
    struct lang_obj *data[MOST_DATA];
    struct nn_arg *given = lang_temp(vm, (args->npos + args->nkw + 1) * sizeof *given);
    int configured = 0;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(object->cls->aliases, " "),
             object->cls->aliases);
    bind(vm, name, t, count, 0, args, data);
    for (size_t i = count; i < args->npos; i++) {
        given[configured++] = (struct nn_arg){NULL, keras_to_value(vm, args->pos[i], name)};
    }
    for (size_t k = 0; k < args->nkw; k++) {
        const char *word = lang_str_data(args->kw_names[k], NULL);
        if (index_of(t, count, args->kw_names[k]) < 0 &&
            !is_last_axis(args->kw_names[k], args->kw_values[k])) {
            given[configured++] =
                (struct nn_arg){word, keras_to_value(vm, args->kw_values[k], word)};
        }
    }
    if (object->cls->kind == NN_ACTIVATION && keras_tensor_of(data[0])) {
        return keras_activate(vm, object, keras_tensor_of(data[0]));
    }
    if (!configured) {
        return apply(vm, object, data, true);
    }
    struct nn_err err = {0};
    struct nn_object *made = nn_object_new(object->cls, given, configured, &err);
    if (!made) {
        mod_raise(vm, &err);
    }
    return apply(vm, keras_object_of(keras_object_wrap(vm, made)), data, true);
}

/* --- Metrics ----------------------------------------------------------------------------------*/
struct metric {
    struct keras_object base;
    struct nn_meter *meter; /* owned; NULL before the first use by itself */
};

static struct nn_meter *meter_of(struct lang_vm *vm, struct lang_obj *self) {
    struct metric *metric = (struct metric *)self;
    struct nn_err err = {0};
    if (!metric->meter) {
        metric->meter = nn_meter_new(metric->base.object, &err);
    }
    if (!metric->meter) {
        mod_raise(vm, &err);
    }
    return metric->meter;
}

static void metric_close(struct lang_vm *vm, struct lang_obj *self) {
    struct metric *metric = (struct metric *)self;
    (void)vm;
    nn_meter_free(&metric->meter);
    nn_object_release(&metric->base.object);
}

static KERAS_NATIVE(update_state) {
    struct nn_err err = {0};
    struct nn_meter *meter = meter_of(vm, args[0]);
    struct array *y_true = mod_to_array(vm, args[1], -1), *y_pred = mod_to_array(vm, args[2], -1);
    struct array *weight = lang_is_none(args[3]) ? NULL : mod_to_array(vm, args[3], -1);
    if (nn_meter_add(meter, y_true, y_pred, weight, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static KERAS_NATIVE(result) {
    return keras_number(vm, nn_meter_result(meter_of(vm, args[0])));
}
static KERAS_NATIVE(reset_state) {
    nn_meter_reset(meter_of(vm, args[0]));
    return &lang_none;
}
static struct lang_obj *metric_call(struct lang_vm *vm, struct lang_obj *self,
                                    const struct lang_args *args) {
    const struct taken *t = &taken[NN_METRIC];
    struct lang_obj *data[MOST_DATA];
    bind(vm, keras_object_of(self)->cls->name, t, t->count, t->optional, args, data);
    struct lang_obj *given[] = {self, data[0], data[1], data[2] ? data[2] : &lang_none};
    update_state(vm, given);
    return result(vm, &self);
}

static const struct lang_def metric_methods[] = {
    {"update_state", update_state, "update_state(y_true, y_pred, sample_weight=None)",
     "Takes predictions into account.\n\nm = keras.metrics.Accuracy()\n"
     "m.update_state([1, 2], [1, 0])\nm.result()"},
    {"result", result, "result()", "The metric of everything since it was made or reset."},
    {"reset_state", reset_state, "reset_state()", "Forgets what it was given."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type keras_type_metric = {LANG_TYPE_HEAD("Metric"),
                                            .module = "keras.metrics",
                                            .doc = "What is measured while a model is trained, or "
                                                   "by itself.",
                                            .size = sizeof(struct metric),
                                            .parent = &keras_type_object,
                                            .close = metric_close,
                                            .methods = metric_methods,
                                            .call = metric_call};
