/* kernel/modules/keras/compile.c: model.compile and how its arguments are spread over outputs. */
#include <string.h>

#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

static const char *output_name(const struct nn_model *model, int output) {
    struct nn_tensor *tensor = nn_model_output(model, output);
    return tensor ? nn_layer_name(nn_tensor_layer(tensor)) : "";
}

/* Every key of a dict must name an output. */
static void check_names(struct lang_vm *vm, struct lang_obj *given, const struct nn_model *model,
                        const char *what) {
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(given, &position, &key, &value)) {
        const char *name = lang_arg_str(vm, key, what);
        bool known = false;
        struct lang_text *names = lang_text_new(vm);
        for (int i = 0; i < nn_model_output_count(model); i++) {
            known = known || strcmp(name, output_name(model, i)) == 0;
            lang_text_printf(names, i ? ", '%s'" : "'%s'", output_name(model, i));
        }
        if (!known) {
            lang_raise(vm, &lang_exc_ValueError,
                       "%s: the model has no output '%s'. Its outputs: %s", what, name,
                       lang_text_data(names, NULL));
        }
    }
}

/* What a list, a dict by output name or a single value says for one output. Borrowed; None when it
 * says nothing. */
static struct lang_obj *for_output(struct lang_vm *vm, struct lang_obj *given,
                                   const struct nn_model *model, int output, const char *what) {
    int outputs = nn_model_output_count(model);
    if (lang_is(given, &lang_type_dict)) {
        check_names(vm, given, model, what);
        struct lang_obj *value = lang_dict_get_str(vm, given, output_name(model, output));
        return value ? value : &lang_none;
    }
    if (lang_is_seq(given) && outputs > 1) {
        if (lang_seq_count(given) != (size_t)outputs) {
            lang_raise(vm, &lang_exc_ValueError,
                       "%s: the model has %d outputs, but %zu values were given", what, outputs,
                       lang_seq_count(given));
        }
        return lang_seq_item(given, (size_t)output);
    }
    return given;
}

/* Objects that compile holds until the engine has retained them. */
struct holder {
    struct lang_obj base;
    struct nn_object *objects[64];
    int count;
};
static void holder_close(struct lang_vm *vm, struct lang_obj *self) {
    struct holder *holder = (struct holder *)self;
    (void)vm;
    for (int i = 0; i < holder->count; i++) {
        nn_object_release(&holder->objects[i]);
    }
}
static const struct lang_type type_holder = {LANG_TYPE_HEAD("holder"), .doc = "Kept objects.",
                                             .size = sizeof(struct holder), .close = holder_close};

static struct nn_object *hold(struct lang_vm *vm, struct holder *holder, struct lang_obj *obj,
                              enum nn_kind kind) {
    if (holder->count == (int)(sizeof holder->objects / sizeof *holder->objects)) {
        lang_raise(vm, &lang_exc_ValueError, "too many losses and metrics");
    }
    struct nn_object *object = keras_arg_object(vm, obj, kind);
    holder->objects[holder->count++] = object;
    return object;
}

static bool is_accuracy(const char *name) {
    return strcmp(name, "accuracy") == 0 || strcmp(name, "acc") == 0;
}

static void add_metrics(struct lang_vm *vm, struct holder *holder, struct lang_obj *given,
                        int output, bool weighted, struct nn_compile_metric *metrics, int *count) {
    if (lang_is_none(given)) {
        return;
    }
    struct lang_obj *list = lang_is_seq(given) ? given : lang_list(vm, 1);
    if (list != given) {
        lang_list_append(vm, list, given);
    }
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        if (lang_is_seq(item)) { /* metrics=[['mae']]: a list for the only output */
            add_metrics(vm, holder, item, output, weighted, metrics, count);
            continue;
        }
        struct nn_compile_metric *metric = &metrics[*count];
        bool text = lang_is_str(item);
        metric->output = output;
        metric->weighted = weighted;
        metric->name = text ? lang_str_data(item, NULL) : NULL;
        metric->metric =
            text && is_accuracy(metric->name) ? NULL : hold(vm, holder, item, NN_METRIC);
        (*count)++;
    }
}

static size_t metric_bound(struct lang_obj *given) {
    size_t count = 1;
    if (lang_is_seq(given)) {
        for (size_t i = 0; i < lang_seq_count(given); i++) {
            struct lang_obj *item = lang_seq_item(given, i);
            count += lang_is_seq(item) ? lang_seq_count(item) : 1;
        }
    } else if (lang_is(given, &lang_type_dict)) {
        size_t position = 0;
        struct lang_obj *key, *value;
        while (lang_dict_next(given, &position, &key, &value)) {
            count += lang_is_seq(value) ? lang_seq_count(value) : 1;
        }
    }
    return count;
}

/* Keras takes no metric by itself: a notebook with metrics="accuracy" would stop there. */
static void need_list(struct lang_vm *vm, struct lang_obj *given, const char *what) {
    if (lang_is_none(given) || lang_is_seq(given) || lang_is(given, &lang_type_dict)) {
        return;
    }
    const char *text = lang_str_data(lang_repr(vm, given), NULL);
    lang_raise(vm, &lang_exc_ValueError,
               "Expected `%s` argument to be a list, tuple, or dict. Received instead: %s=%s of "
               "type <class '%s'>: write %s=[%s]",
               what, what, lang_str_data(lang_to_str(vm, given), NULL), given->type->name, what,
               text);
}

KERAS_NATIVE(keras_model_compile) {
    enum { OPTIMIZER = 1, LOSS, LOSS_WEIGHTS, METRICS, WEIGHTED_METRICS };
    struct keras_model *self = keras_model_of(args[0]);
    struct nn_model *model = self->model;
    int outputs = nn_model_output_count(model) > 0 ? nn_model_output_count(model) : 1;
    struct holder *holder = lang_new(vm, &type_holder);
    struct nn_compile compile = {0};
    compile.optimizer = hold(vm, holder, args[OPTIMIZER], NN_OPTIMIZER);
    need_list(vm, args[METRICS], "metrics");
    need_list(vm, args[WEIGHTED_METRICS], "weighted_metrics");
    if (lang_is_int(args[LOSS_WEIGHTS])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Expected `loss_weights` argument to be a float (single output case) or a list, "
                   "tuple, or dict (multiple output case). Received instead: loss_weights=%s of "
                   "type <class 'int'>",
                   lang_str_data(lang_repr(vm, args[LOSS_WEIGHTS]), NULL));
    }

    struct nn_object **losses = lang_temp(vm, (size_t)outputs * sizeof *losses);
    double *loss_weights = lang_temp(vm, (size_t)outputs * sizeof *loss_weights);
    for (int i = 0; i < outputs; i++) {
        struct lang_obj *loss = for_output(vm, args[LOSS], model, i, "loss");
        if (lang_is_seq(loss) && lang_seq_count(loss) == 1) {
            loss = lang_seq_item(loss, 0);
        }
        losses[i] = lang_is_none(loss) ? NULL : hold(vm, holder, loss, NN_LOSS);
        struct lang_obj *weight = for_output(vm, args[LOSS_WEIGHTS], model, i, "loss_weights");
        if (lang_is_seq(weight) && lang_seq_count(weight) == 1) {
            weight = lang_seq_item(weight, 0);
        }
        loss_weights[i] = lang_is_none(weight) ? 1 : lang_arg_float(vm, weight, "loss_weights");
    }
    compile.losses = losses;
    compile.loss_count = lang_is_none(args[LOSS]) ? 0 : outputs;
    compile.loss_weights = lang_is_none(args[LOSS_WEIGHTS]) ? NULL : loss_weights;

    size_t bound =
        (metric_bound(args[METRICS]) + metric_bound(args[WEIGHTED_METRICS])) * (size_t)outputs;
    struct nn_compile_metric *metrics = lang_temp(vm, bound * sizeof *metrics);
    for (int i = 0; i < outputs; i++) {
        add_metrics(vm, holder, for_output(vm, args[METRICS], model, i, "metrics"), i, false,
                    metrics, &compile.metric_count);
    }
    for (int i = 0; i < outputs; i++) {
        add_metrics(vm, holder,
                    for_output(vm, args[WEIGHTED_METRICS], model, i, "weighted_metrics"), i, true,
                    metrics, &compile.metric_count);
    }
    compile.metrics = metrics;

    struct nn_err err = {0};
    if (nn_model_compile(model, &compile, &err) < 0) {
        mod_raise(vm, &err);
    }
    lang_assign(vm, &self->optimizer,
                keras_object_wrap(vm, nn_object_retain(nn_model_optimizer(model))));
    lang_assign(vm, &self->loss, args[LOSS]);
    self->has_metrics = !lang_is_none(args[METRICS]) || !lang_is_none(args[WEIGHTED_METRICS]);
    return &lang_none;
}
