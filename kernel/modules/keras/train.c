/* kernel/modules/keras/train.c: fit, evaluate, predict: arguments in, results and errors out. */
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "kernel/modules/keras/callbacks.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/keras/progress.h"
#include "kernel/modules/numpy/numpy.h"

static double now_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Whatever thread of the engine asks whether to stop: the one of the cell attends to the front end
 * as well, while others go on. Between the steps of fit it does so in any case (on_attention). */
struct watch {
    struct lang_vm *vm;
    pthread_t cell;
};

static bool interrupted(void *user) {
    struct watch *watch = user;
    if (pthread_equal(pthread_self(), watch->cell)) {
        lang_attend(watch->vm);
    }
    return lang_interrupted(watch->vm);
}

/* --- Data -------------------------------------------------------------------------------------*/
struct conversion {
    struct lang_obj *obj;
    int dtype;
    struct array *array;
};

static void convert(struct lang_vm *vm, void *ud) {
    struct conversion *c = ud;
    c->array = mod_to_array(vm, c->obj, c->dtype);
}

/* What to write where something else was given than rows of numbers. */
static const char *advice_on_data(const struct lang_obj *obj, const char *what, const char *text) {
    if (strstr(text, "inhomogeneous")) {
        return " All rows need the same length";
    }
    if (!strstr(text, "str")) {
        return "";
    }
    if (*what == 'y') {
        return ". Give each class a number: y = np.unique(y, return_inverse=True)[1]";
    }
    return strcmp(obj->type->name, "DataFrame") == 0
               ? ". Leave columns of text away, x.select_dtypes('number'), or make numbers of "
                 "them, "
                 "pd.get_dummies(x)"
               : ". If the text is of numbers, write np.array(x).astype('float32')";
}

/* mod_to_array, whose error then says which argument it is about. */
static struct array *numbers_as(struct lang_vm *vm, struct lang_obj *obj, int dtype,
                                const char *what) {
    struct conversion c = {obj, dtype, NULL};
    struct lang_obj *raised = lang_protect(vm, convert, &c);
    bool type = raised && lang_isinstance(raised, &lang_exc_TypeError);
    if (type || (raised && lang_isinstance(raised, &lang_exc_ValueError))) {
        const char *text = lang_exception_text(vm, raised);
        lang_raise(vm, type ? &lang_exc_TypeError : &lang_exc_ValueError,
                   "%s: the model computes with numbers: %s%s", what, text,
                   advice_on_data(obj, what, text));
    }
    if (raised) {
        lang_raise_value(vm, raised);
    }
    return c.array;
}

static struct array *numbers_of(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    return numbers_as(vm, obj, -1, what);
}

struct array **keras_arg_data(struct lang_vm *vm, struct lang_obj *obj, int count,
                              const char *const *names, const char *what) {
    struct array **arrays = lang_temp(vm, (size_t)(count + 1) * sizeof *arrays);
    if (lang_is(obj, &lang_type_dict) && names) {
        for (int i = 0; i < count; i++) {
            struct lang_obj *value = lang_dict_get_str(vm, obj, names[i]);
            if (!value) {
                lang_raise(vm, &lang_exc_ValueError, "%s: nothing is given for '%s'", what,
                           names[i]);
            }
            arrays[i] = numbers_of(vm, value, what);
        }
        return arrays;
    }
    if (count == 1) {
        /* A list holding one array is that array; a list of numbers or lists is data itself. */
        bool wrapped =
            lang_is_seq(obj) && lang_seq_count(obj) == 1 && mod_array_of(lang_seq_item(obj, 0));
        arrays[0] = numbers_of(vm, wrapped ? lang_seq_item(obj, 0) : obj, what);
        return arrays;
    }
    if (!lang_is_seq(obj) || lang_seq_count(obj) != (size_t)count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s: the model has %d of them, so a list of %d arrays is expected", what, count,
                   count);
    }
    for (int i = 0; i < count; i++) {
        arrays[i] = numbers_of(vm, lang_seq_item(obj, (size_t)i), what);
    }
    return arrays;
}

static const char **end_names(struct lang_vm *vm, const struct nn_model *model, bool outputs) {
    int count = outputs ? nn_model_output_count(model) : nn_model_input_count(model);
    const char **names = lang_temp(vm, (size_t)keras_at_least_one(count) * sizeof *names);
    names[0] = "";
    for (int i = 0; i < count; i++) {
        struct nn_tensor *tensor = outputs ? nn_model_output(model, i) : nn_model_input(model, i);
        names[i] = tensor ? nn_layer_name(nn_tensor_layer(tensor)) : "";
    }
    return names;
}

static struct nn_data data_of(struct lang_vm *vm, const struct nn_model *model, struct lang_obj *x,
                              struct lang_obj *y, struct lang_obj *sample_weight) {
    struct nn_data data = {0};
    if (lang_is_none(x)) {
        lang_raise(vm, &lang_exc_ValueError, "x is missing: give the input data");
    }
    data.x = keras_arg_data(vm, x, keras_at_least_one(nn_model_input_count(model)),
                            end_names(vm, model, false), "x (the inputs)");
    if (!lang_is_none(y)) {
        data.y = keras_arg_data(vm, y, keras_at_least_one(nn_model_output_count(model)),
                                end_names(vm, model, true), "y (the outputs)");
    }
    if (!lang_is_none(sample_weight)) {
        data.sample_weight = numbers_as(vm, sample_weight, ARRAY_FLOAT32, "sample_weight");
    }
    return data;
}

static int64_t int_or(struct lang_vm *vm, struct lang_obj *obj, int64_t fallback,
                      const char *what) {
    if (lang_is_none(obj)) {
        return fallback;
    }
    int64_t value = lang_arg_int(vm, obj, what);
    if (value <= 0) {
        lang_raise(vm, &lang_exc_ValueError, "%s must be a positive integer, got %lld", what,
                   (long long)value);
    }
    return value;
}

static struct nn_class_weight *class_weights(struct lang_vm *vm, struct lang_obj *obj, int *count) {
    *count = 0;
    if (lang_is_none(obj)) {
        return NULL;
    }
    if (!lang_is(obj, &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "class_weight must be a dict from class index to weight: {0: 1.0, 1: 5.0}");
    }
    struct nn_class_weight *weights = lang_temp(vm, (lang_dict_count(obj) + 1) * sizeof *weights);
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(obj, &position, &key, &value)) {
        weights[*count].label = lang_arg_int(vm, key, "a class in class_weight");
        weights[(*count)++].weight = lang_arg_float(vm, value, "class_weight");
    }
    return weights;
}

static int epochs_of(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    int64_t value = lang_arg_int(vm, obj, what);
    if (value < 0 || value > INT_MAX) {
        lang_raise(vm, &lang_exc_ValueError, "%s must lie between 0 and %d, got %lld", what,
                   INT_MAX, (long long)value);
    }
    return (int)value;
}

/* validation_freq: every so many epochs, or the list of epochs, counted from 1. */
static void set_validation_epochs(struct lang_vm *vm, struct lang_obj *obj, struct nn_fit *fit) {
    if (!lang_is(obj, &lang_type_list)) {
        fit->validation_freq = (int)int_or(vm, obj, 1, "validation_freq");
        return;
    }
    size_t count = lang_seq_count(obj);
    int64_t *epochs = lang_temp(vm, (count + 1) * sizeof *epochs);
    for (size_t i = 0; i < count; i++) {
        epochs[i] = lang_arg_int(vm, lang_seq_item(obj, i), "an epoch of validation_freq");
    }
    fit->validation_epochs = epochs;
    fit->validation_epoch_count = (int)count;
}

static bool arg_shuffle(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_str(obj)) {
        lang_raise(vm, &lang_exc_ValueError, "shuffle must be True or False, got %s",
                   lang_str_data(lang_repr(vm, obj), NULL));
    }
    return lang_arg_bool(vm, obj);
}

/* --- fit --------------------------------------------------------------------------------------*/
/* Everything the engine's callbacks reach; it holds what a callback raised. */
struct run {
    struct lang_vm *vm;
    struct keras_model *model;
    struct keras_progress progress;
    struct keras_callback_list callbacks;
    const struct nn_progress *now;
    const char *event;
    struct lang_obj *raised; /* owned */
};

static void show(struct lang_vm *vm, void *ud) {
    struct run *run = ud;
    (void)vm;
    if (strcmp(run->event, "on_epoch_begin") == 0) {
        keras_progress_epoch_begin(&run->progress, run->now);
    } else if (strcmp(run->event, "on_epoch_end") == 0) {
        keras_progress_epoch(&run->progress, run->now);
        keras_progress_explain(&run->progress, run->now->model, run->now->nonfinite);
    } else if (strcmp(run->event, "on_batch_end") == 0) {
        keras_progress_batch(&run->progress, run->now);
    }
    keras_callbacks_call(&run->callbacks, run->event, run->now);
    if (run->model->stop_training && run->now->stop_training) {
        *run->now->stop_training = true;
    }
}

/* Non-zero: something was raised, and run->raised holds it. */
static int tell(struct run *run, const char *event, const struct nn_progress *now) {
    size_t mark = lang_pool_mark(run->vm);
    run->now = now;
    run->event = event;
    struct lang_obj *raised = lang_protect(run->vm, show, run);
    if (raised) {
        lang_assign(run->vm, &run->raised, raised);
    }
    lang_pool_drain(run->vm, mark, NULL);
    return raised != NULL;
}
static int on_train_begin(void *user, const struct nn_progress *now) {
    return tell(user, "on_train_begin", now);
}
static int on_train_end(void *user, const struct nn_progress *now) {
    return tell(user, "on_train_end", now);
}
static int on_epoch_begin(void *user, const struct nn_progress *now) {
    return tell(user, "on_epoch_begin", now);
}
static int on_epoch_end(void *user, const struct nn_progress *now) {
    return tell(user, "on_epoch_end", now);
}
static int on_batch_begin(void *user, const struct nn_progress *now) {
    return tell(user, "on_batch_begin", now);
}
static int on_batch_end(void *user, const struct nn_progress *now) {
    return tell(user, "on_batch_end", now);
}

static bool wants_attention(void *user) {
    struct run *run = user;
    return lang_attention_asked(run->vm);
}

static int on_attention(void *user, const struct nn_progress *now) {
    struct run *run = user;
    (void)now;
    lang_attend(run->vm);
    return 0;
}

static void end_display(struct lang_vm *vm, void *ud) {
    struct run *run = ud;
    (void)vm;
    keras_progress_end(&run->progress);
    keras_progress_explain(&run->progress, run->model->model, &run->progress.history->nonfinite);
}

/* Runs fit, then shows the end of it whatever happened; returns the History or raises. */
static struct lang_obj *run_fit(struct lang_vm *vm, struct keras_model *model, struct nn_fit *fit,
                                struct lang_obj *callbacks, enum keras_verbose verbose) {
    struct run run = {.vm = vm, .model = model};
    struct watch watch = {vm, pthread_self()};
    keras_callbacks_open(vm, &run.callbacks, callbacks, &model->base);
    struct nn_callbacks functions = {.user = &run,
                                     .on_train_begin = on_train_begin,
                                     .on_train_end = on_train_end,
                                     .on_epoch_begin = on_epoch_begin,
                                     .on_epoch_end = on_epoch_end,
                                     .wants_attention = wants_attention,
                                     .on_attention = on_attention};
    bool per_batch = keras_callbacks_want(&run.callbacks, "on_batch_end");
    if (verbose == KERAS_BAR || per_batch) {
        functions.on_batch_end = on_batch_end;
        functions.batch_interval = per_batch ? 0 : KERAS_DISPLAY_INTERVAL;
    }
    if (keras_callbacks_want(&run.callbacks, "on_batch_begin")) {
        functions.on_batch_begin = on_batch_begin;
    }
    fit->callbacks = &functions;
    fit->interrupted = interrupted;
    fit->interrupted_user = &watch;
    model->stop_training = false;
    keras_progress_begin(vm, &run.progress, verbose, fit->epochs - fit->initial_epoch);

    struct nn_err err = {0};
    struct nn_history *history = NULL;
    int status = nn_model_fit(model->model, fit, &history, &err);
    struct lang_obj *raised = run.raised ? lang_pooled(vm, run.raised) : NULL;
    if (history) {
        run.progress.history = history;
        struct lang_obj *at_end = lang_protect(vm, end_display, &run);
        raised = raised ? raised : at_end;
    }
    keras_progress_close(&run.progress);
    struct keras_history_extra extra = {(int)verbose, run.callbacks.rates};
    struct lang_obj *result =
        history ? keras_history_new(vm, &model->base, history, fit, &extra) : NULL;
    nn_history_free(&history);
    if (result) {
        lang_assign(vm, &model->history, result);
    }
    if (raised) {
        lang_raise_value(vm, raised);
    }
    if (status < 0) {
        if (err.code == NN_ERR_INTERRUPT) {
            lang_check_interrupt(vm);
        }
        mod_raise(vm, &err);
    }
    return result;
}

KERAS_NATIVE(keras_model_fit) {
    enum {
        X = 1,
        Y,
        BATCH_SIZE,
        EPOCHS,
        VERBOSE,
        CALLBACKS,
        VALIDATION_SPLIT,
        VALIDATION_DATA,
        SHUFFLE,
        CLASS_WEIGHT,
        SAMPLE_WEIGHT,
        INITIAL_EPOCH,
        STEPS_PER_EPOCH,
        VALIDATION_STEPS,
        VALIDATION_BATCH_SIZE,
        VALIDATION_FREQ
    };
    struct keras_model *model = keras_model_of(args[0]);
    enum keras_verbose verbose = keras_arg_verbose(vm, args[VERBOSE]);
    struct nn_fit fit = {0};
    fit.data = data_of(vm, model->model, args[X], args[Y], args[SAMPLE_WEIGHT]);
    fit.batch_size = int_or(vm, args[BATCH_SIZE], 0, "batch_size");
    fit.epochs = epochs_of(vm, args[EPOCHS], "epochs");
    fit.initial_epoch = epochs_of(vm, args[INITIAL_EPOCH], "initial_epoch");
    fit.no_shuffle = !arg_shuffle(vm, args[SHUFFLE]);
    fit.validation_split = lang_arg_float(vm, args[VALIDATION_SPLIT], "validation_split");
    fit.steps_per_epoch = int_or(vm, args[STEPS_PER_EPOCH], 0, "steps_per_epoch");
    fit.validation_batch_size = int_or(vm, args[VALIDATION_BATCH_SIZE], 0, "validation_batch_size");
    fit.validation_steps = int_or(vm, args[VALIDATION_STEPS], 0, "validation_steps");
    set_validation_epochs(vm, args[VALIDATION_FREQ], &fit);
    fit.class_weight = class_weights(vm, args[CLASS_WEIGHT], &fit.class_weight_count);
    struct nn_data validation;
    if (!lang_is_none(args[VALIDATION_DATA])) {
        struct lang_obj *pair = args[VALIDATION_DATA];
        size_t count = lang_is_seq(pair) ? lang_seq_count(pair) : 0;
        if ((count != 2 && count != 3) || lang_is_none(lang_seq_item(pair, 1))) {
            lang_raise(vm, &lang_exc_ValueError,
                       "validation_data must be a tuple (x_val, y_val) or (x_val, y_val, "
                       "sample_weight)");
        }
        validation = data_of(vm, model->model, lang_seq_item(pair, 0), lang_seq_item(pair, 1),
                             count == 3 ? lang_seq_item(pair, 2) : &lang_none);
        fit.validation = &validation;
    }
    if (!fit.data.y) {
        lang_raise(vm, &lang_exc_ValueError,
                   "y is missing: fit(x, y) needs the targets the model should learn");
    }
    return run_fit(vm, model, &fit, args[CALLBACKS], verbose);
}

/* --- evaluate, predict ------------------------------------------------------------------------*/
static const char **metric_names(struct lang_vm *vm, const struct nn_model *model, int *count) {
    *count = nn_model_metric_count(model);
    const char **names = lang_temp(vm, (size_t)(*count + 1) * sizeof *names);
    for (int i = 0; i < *count; i++) {
        names[i] = nn_model_metric_name(model, i);
    }
    return names;
}

/* Keras's order in a list: the losses, then the metrics as they were given, but of several outputs
 * by their names. */
static int *list_order(struct lang_vm *vm, const struct nn_model *model, const char **names,
                       int count) {
    int outputs = nn_model_output_count(model), first = outputs > 1 ? 1 + outputs : count;
    int *order = lang_temp(vm, (size_t)(count + 1) * sizeof *order);
    for (int i = 0; i < first; i++) {
        order[i] = i;
    }
    keras_report_order(count - first, names + first, order + first);
    for (int i = first; i < count; i++) {
        order[i] += first;
    }
    return order;
}

/* A float, a list of floats, or a dict by name. */
static struct lang_obj *report(struct lang_vm *vm, const struct nn_model *model,
                               const double *values, bool as_dict) {
    int count;
    const char **names = metric_names(vm, model, &count);
    if (as_dict) {
        struct lang_obj *dict = lang_dict(vm);
        int *order = lang_temp(vm, (size_t)(count + 1) * sizeof *order);
        keras_report_order(count, names, order);
        for (int i = 0; i < count; i++) {
            lang_dict_set_str(vm, dict, names[order[i]], keras_measured(vm, values[order[i]]));
        }
        return dict;
    }
    if (count == 1) {
        return keras_measured(vm, values[0]);
    }
    struct lang_obj *list = lang_list(vm, (size_t)count);
    int *order = list_order(vm, model, names, count);
    for (int i = 0; i < count; i++) {
        lang_list_append(vm, list, keras_measured(vm, values[order[i]]));
    }
    return list;
}

/* How many batches the data have, `steps` at most unless that is 0. */
static int64_t steps_of(const struct array *x, int64_t batch_size, int64_t steps) {
    int64_t rows = x->ndim ? x->shape[0] : 1, batch = nn_batch_size(batch_size, steps, rows);
    int64_t all = (rows + batch - 1) / batch;
    return steps && steps < all ? steps : all;
}

static void need_targets(struct lang_vm *vm, const struct nn_data *data, const char *what) {
    if (!data->y) {
        lang_raise(vm, &lang_exc_ValueError, "y is missing: %s(x, y) needs the true values", what);
    }
}

static _Noreturn void raise_from(struct lang_vm *vm, const struct nn_err *err) {
    if (err->code == NN_ERR_INTERRUPT) {
        lang_check_interrupt(vm);
    }
    mod_raise(vm, err);
}

KERAS_NATIVE(keras_model_evaluate) {
    enum { X = 1, Y, BATCH_SIZE, VERBOSE, SAMPLE_WEIGHT, STEPS, CALLBACKS, RETURN_DICT };
    struct nn_model *model = keras_model_of(args[0])->model;
    enum keras_verbose verbose = keras_arg_verbose(vm, args[VERBOSE]);
    struct nn_data data = data_of(vm, model, args[X], args[Y], args[SAMPLE_WEIGHT]);
    need_targets(vm, &data, "evaluate");
    struct watch watch = {vm, pthread_self()};
    struct nn_run_options options = {.batch_size = int_or(vm, args[BATCH_SIZE], 0, "batch_size"),
                                     .steps = int_or(vm, args[STEPS], 0, "steps"),
                                     .interrupted = interrupted,
                                     .interrupted_user = &watch};
    struct nn_err err = {0};
    double *values = lang_temp(vm, 64 * sizeof *values);
    double start = now_seconds();
    if (nn_model_metric_count(model) > 64) {
        lang_raise(vm, &lang_exc_ValueError, "more than 64 metrics");
    }
    if (nn_model_evaluate(model, &data, &options, values, &err) < 0) {
        raise_from(vm, &err);
    }
    int count;
    const char **names = metric_names(vm, model, &count);
    keras_print_report(vm, verbose, steps_of(data.x[0], options.batch_size, options.steps),
                       now_seconds() - start, count, names, values);
    return report(vm, model, values, lang_arg_bool(vm, args[RETURN_DICT]));
}

static struct lang_obj *predict(struct lang_vm *vm, struct nn_model *model, struct array **x,
                                int64_t batch_size, int64_t steps) {
    struct watch watch = {vm, pthread_self()};
    struct nn_run_options options = {
        .batch_size = batch_size,
        .steps = steps,
        .interrupted = interrupted,
        .interrupted_user = &watch,
    };
    struct nn_err err = {0};
    int count = keras_at_least_one(nn_model_output_count(model));
    struct array **outputs = lang_temp(vm, (size_t)count * sizeof *outputs);
    if (nn_model_predict(model, x, &options, outputs, &err) < 0) {
        raise_from(vm, &err);
    }
    struct lang_obj *list = lang_list(vm, (size_t)count);
    for (int i = 0; i < count; i++) {
        lang_list_append(vm, list, mod_array_wrap(vm, outputs[i], &err));
    }
    return count == 1 ? lang_seq_item(list, 0) : list;
}

KERAS_NATIVE(keras_model_predict) {
    struct nn_model *model = keras_model_of(args[0])->model;
    int64_t batch_size = int_or(vm, args[2], 0, "batch_size");
    enum keras_verbose verbose = keras_arg_verbose(vm, args[3]);
    struct nn_data data = data_of(vm, model, args[1], &lang_none, &lang_none);
    double start = now_seconds();
    int64_t steps = int_or(vm, args[4], 0, "steps");
    struct lang_obj *result = predict(vm, model, (struct array **)data.x, batch_size, steps);
    keras_print_report(vm, verbose, steps_of(data.x[0], batch_size, steps), now_seconds() - start,
                       0, NULL, NULL);
    return result;
}
KERAS_NATIVE(keras_model_predict_on_batch) {
    struct nn_model *model = keras_model_of(args[0])->model;
    struct nn_data data = data_of(vm, model, args[1], &lang_none, &lang_none);
    int64_t rows = data.x[0]->ndim ? data.x[0]->shape[0] : 1;
    return predict(vm, model, (struct array **)data.x, rows ? rows : 1, 0);
}

KERAS_NATIVE(keras_model_train_on_batch) {
    enum { X = 1, Y, SAMPLE_WEIGHT, CLASS_WEIGHT, RETURN_DICT };
    struct nn_model *model = keras_model_of(args[0])->model;
    struct nn_data data = data_of(vm, model, args[X], args[Y], args[SAMPLE_WEIGHT]);
    need_targets(vm, &data, "train_on_batch");
    int count;
    struct nn_class_weight *weights = class_weights(vm, args[CLASS_WEIGHT], &count);
    struct nn_err err = {0};
    double *values = lang_temp(vm, 64 * sizeof *values);
    if (nn_model_train_on_batch(model, &data, weights, count, values, &err) < 0) {
        mod_raise(vm, &err);
    }
    return report(vm, model, values, lang_arg_bool(vm, args[RETURN_DICT]));
}
KERAS_NATIVE(keras_model_test_on_batch) {
    enum { X = 1, Y, SAMPLE_WEIGHT, RETURN_DICT };
    struct nn_model *model = keras_model_of(args[0])->model;
    struct nn_data data = data_of(vm, model, args[X], args[Y], args[SAMPLE_WEIGHT]);
    need_targets(vm, &data, "test_on_batch");
    struct nn_err err = {0};
    double *values = lang_temp(vm, 64 * sizeof *values);
    if (nn_model_test_on_batch(model, &data, values, &err) < 0) {
        mod_raise(vm, &err);
    }
    return report(vm, model, values, lang_arg_bool(vm, args[RETURN_DICT]));
}
