/* kernel/modules/keras/callbacks.c: EarlyStopping, ReduceLROnPlateau, LearningRateScheduler,
 * LambdaCallback, TerminateOnNaN. */
#include "kernel/modules/keras/callback.h"

#include <math.h>
#include <string.h>

#include "kernel/modules/numpy/numpy.h"

/* --- Fields -----------------------------------------------------------------------------------*/
struct lang_obj *keras_callback_field(struct lang_vm *vm, struct callback *self, const char *name) {
    struct lang_obj *value = lang_dict_get_str(vm, self->fields, name);
    return value ? value : &lang_none;
}
static double number(struct lang_vm *vm, struct callback *self, const char *name) {
    return lang_arg_float(vm, keras_callback_field(vm, self, name), name);
}
void keras_callback_set(struct lang_vm *vm, struct callback *self, const char *name,
                        struct lang_obj *value) {
    lang_dict_set_str(vm, self->fields, name, value);
}

static void clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &callback_of(self)->fields, NULL);
    lang_assign(vm, &callback_of(self)->best_weights, NULL);
}
static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_obj *children[] = {callback_of(self)->fields, callback_of(self)->best_weights};
    for (size_t i = 0; i < 2; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}
static struct lang_obj *get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    return lang_dict_get_str(vm, callback_of(self)->fields, name);
}
static bool set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                     struct lang_obj *value) {
    if (!value) {
        return false;
    }
    keras_callback_set(vm, callback_of(self), name, value);
    return true;
}
static void dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    size_t position = 0;
    struct lang_obj *key, *value;
    (void)vm;
    while (lang_dict_next(callback_of(self)->fields, &position, &key, &value)) {
        lang_list_append(vm, list, key);
    }
}
static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<keras.callbacks.%s>", callback_of(self)->kind->name);
}

const struct lang_type keras_type_callback = {LANG_TYPE_HEAD("Callback"),
                                              .module = "keras.callbacks",
                                              .doc = "Is told how training goes.",
                                              .size = sizeof(struct callback),
                                              .flags = LANG_TYPE_CONTAINER,
                                              .close = clear,
                                              .clear = clear,
                                              .traverse = traverse,
                                              .get_attr = get_attr,
                                              .set_attr = set_attr,
                                              .dir = dir,
                                              .repr = repr};

struct lang_obj *keras_callback_new(struct lang_vm *vm, const struct kind *kind,
                                    struct lang_obj *const *args, const char *const *names) {
    struct callback *self = lang_new(vm, &keras_type_callback);
    self->kind = kind;
    lang_assign(vm, &self->fields, lang_dict(vm));
    for (size_t i = 0; names[i]; i++) {
        keras_callback_set(vm, self, names[i], args[i]);
    }
    return &self->base;
}

/* --- What is monitored ------------------------------------------------------------------------*/
/* The monitored value of this epoch; false and a warning when there is none of that name. */
static bool monitored(struct lang_vm *vm, struct callback *self, const struct nn_logs *logs,
                      double *value) {
    const char *name = lang_arg_str(vm, keras_callback_field(vm, self, "monitor"), "monitor");
    int *order = lang_temp(vm, (size_t)(logs->count + 1) * sizeof *order);
    struct lang_text *known = lang_text_new(vm);
    keras_report_order(logs->count, logs->names, order);
    for (int i = 0; i < logs->count; i++) {
        if (strcmp(logs->names[order[i]], name) == 0) {
            *value = logs->values[order[i]];
            return true;
        }
        lang_text_printf(known, i ? ",%s" : "%s", logs->names[order[i]]);
    }
    lang_warn(vm, &lang_exc_UserWarning,
              "%s conditioned on metric `%s` which is not available. Available metrics are: %s",
              self->kind->subject, name, lang_text_data(known, NULL));
    return false;
}

bool keras_callback_larger(struct lang_vm *vm, struct callback *self) {
    static const char *const words[] = {"acc",      "auc", "precision", "recall",
                                        "positive", "iou", "f1",        "r2_score"};
    const char *mode = lang_arg_str(vm, keras_callback_field(vm, self, "mode"), "mode");
    const char *monitor = lang_arg_str(vm, keras_callback_field(vm, self, "monitor"), "monitor");
    if (strcmp(mode, "max") == 0 || strcmp(mode, "min") == 0) {
        return mode[1] == 'a';
    }
    if (strcmp(mode, "auto") != 0) {
        lang_warn(vm, &lang_exc_UserWarning, "%s mode '%s' is unknown, fallback to auto mode.",
                  self->kind->name, mode);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strstr(monitor, words[i])) {
            return true;
        }
    }
    return false;
}
static bool is_better(struct lang_vm *vm, struct callback *self, double value, double than) {
    double delta = fabs(number(vm, self, "min_delta"));
    return self->larger ? value - delta > than : value + delta < than;
}
static void forget(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                   const struct nn_progress *now) {
    (void)model;
    (void)now;
    self->wait = 0;
    self->cooldown = 0;
    self->has_best = false;
    self->larger = keras_callback_larger(vm, self);
    lang_assign(vm, &self->best_weights, NULL);
    keras_callback_set(vm, self, "best", &lang_none);
    keras_callback_set(vm, self, "wait", lang_int(vm, 0));
}
/* Better than all before: remembered. */
static bool is_best(struct lang_vm *vm, struct callback *self, double value) {
    bool best = !self->has_best || is_better(vm, self, value, self->best);
    if (best) {
        self->has_best = true;
        self->best = value;
        keras_callback_set(vm, self, "best", keras_measured(vm, value));
    }
    return best;
}

/* --- EarlyStopping ----------------------------------------------------------------------------*/
static void keep_weights(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                         int epoch) {
    struct lang_obj *get = lang_get_attr(vm, &model->base, "get_weights");
    lang_assign(vm, &self->best_weights, lang_call_pos(vm, get, NULL, 0));
    keras_callback_set(vm, self, "best_epoch", lang_int(vm, epoch));
}
static void stopping_train_begin(struct lang_vm *vm, struct callback *self,
                                 struct keras_model *model, const struct nn_progress *now) {
    forget(vm, self, model, now);
    keras_callback_set(vm, self, "stopped_epoch", lang_int(vm, 0));
    keras_callback_set(vm, self, "best_epoch", lang_int(vm, 0));
}
static void stopping_epoch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                               const struct nn_progress *now) {
    double value;
    if (!monitored(vm, self, &now->logs, &value) ||
        now->epoch < number(vm, self, "start_from_epoch")) {
        return;
    }
    bool restore = lang_truth(vm, keras_callback_field(vm, self, "restore_best_weights"));
    if (restore && !self->best_weights) {
        keep_weights(vm, self, model, now->epoch);
    }
    self->wait++;
    if (is_best(vm, self, value)) {
        keras_callback_set(vm, self, "best_epoch", lang_int(vm, now->epoch));
        if (restore) {
            keep_weights(vm, self, model, now->epoch);
        }
        if (lang_is_none(keras_callback_field(vm, self, "baseline")) ||
            is_better(vm, self, value, number(vm, self, "baseline"))) {
            self->wait = 0;
        }
    } else if ((double)self->wait >= number(vm, self, "patience") && now->epoch > 0) {
        keras_callback_set(vm, self, "stopped_epoch", lang_int(vm, now->epoch));
        *now->stop_training = true;
    }
    keras_callback_set(vm, self, "wait", lang_int(vm, self->wait));
}
static void stopping_train_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                               const struct nn_progress *now) {
    (void)now;
    bool tell = lang_truth(vm, keras_callback_field(vm, self, "verbose"));
    double stopped = number(vm, self, "stopped_epoch");
    if (stopped > 0 && tell) {
        lang_print(vm, "Epoch %.0f: early stopping\n", stopped + 1);
    }
    if (self->best_weights &&
        lang_truth(vm, keras_callback_field(vm, self, "restore_best_weights"))) {
        if (tell) {
            lang_print(vm, "Restoring model weights from the end of the best epoch: %.0f.\n",
                       number(vm, self, "best_epoch") + 1);
        }
        lang_call_pos(vm, lang_get_attr(vm, &model->base, "set_weights"), &self->best_weights, 1);
    }
}
static const struct kind early_stopping = {.name = "EarlyStopping",
                                           .subject = "Early stopping",
                                           .train_begin = stopping_train_begin,
                                           .epoch_end = stopping_epoch_end,
                                           .train_end = stopping_train_end};
static KERAS_NATIVE(make_early_stopping) {
    static const char *const names[] = {"monitor",
                                        "min_delta",
                                        "patience",
                                        "verbose",
                                        "mode",
                                        "baseline",
                                        "restore_best_weights",
                                        "start_from_epoch",
                                        NULL};
    struct lang_obj *obj = keras_callback_new(vm, &early_stopping, args, names);
    number(vm, callback_of(obj), "patience"); /* wrong types are refused here, not epochs later */
    number(vm, callback_of(obj), "min_delta");
    stopping_train_begin(vm, callback_of(obj), NULL, NULL);
    return obj;
}

/* --- Learning rates ---------------------------------------------------------------------------*/
static double learning_rate(struct lang_vm *vm, struct keras_model *model) {
    return lang_arg_float(vm, lang_get_attr(vm, model->optimizer, "learning_rate"),
                          "learning_rate");
}
static void set_learning_rate(struct lang_vm *vm, struct keras_model *model, double rate) {
    lang_set_attr(vm, model->optimizer, "learning_rate", lang_float(vm, rate));
}

static void tell_rate(struct lang_vm *vm, const char *who, const struct nn_progress *now,
                      double rate) {
    char text[LANG_FLOAT_TEXT];
    lang_float_text(rate, text);
    lang_print(vm, "\nEpoch %d: %s learning rate to %s.\n", now->epoch + 1, who, text);
}

static void plateau_epoch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                              const struct nn_progress *now) {
    double value;
    if (!monitored(vm, self, &now->logs, &value)) {
        return;
    }
    if (self->cooldown > 0) {
        self->cooldown--;
        self->wait = 0;
    }
    if (is_best(vm, self, value)) {
        self->wait = 0;
    } else if (self->cooldown <= 0) {
        self->wait++;
        double rate = learning_rate(vm, model), least = number(vm, self, "min_lr");
        if ((double)self->wait >= number(vm, self, "patience") && rate > (double)(float)least) {
            rate = fmax(rate * number(vm, self, "factor"), least);
            set_learning_rate(vm, model, rate);
            if (lang_truth(vm, keras_callback_field(vm, self, "verbose"))) {
                tell_rate(vm, "ReduceLROnPlateau reducing", now, rate);
            }
            self->cooldown = (int64_t)number(vm, self, "cooldown");
            self->wait = 0;
        }
    }
    keras_callback_set(vm, self, "wait", lang_int(vm, self->wait));
}
static const struct kind reduce_lr = {.name = "ReduceLROnPlateau",
                                      .subject = "Learning rate reduction is",
                                      .follows_rate = true,
                                      .train_begin = forget,
                                      .epoch_end = plateau_epoch_end};
static KERAS_NATIVE(make_reduce_lr) {
    static const char *const names[] = {"monitor",   "factor",   "patience", "verbose", "mode",
                                        "min_delta", "cooldown", "min_lr",   NULL};
    if (lang_arg_float(vm, args[1], "factor") >= 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "ReduceLROnPlateau does not support a factor >= 1.0. Received factor=%s",
                   lang_str_data(lang_repr(vm, args[1]), NULL));
    }
    return keras_callback_new(vm, &reduce_lr, args, names);
}

struct schedule_call {
    struct lang_obj *function, *args[2], *rate;
};
static void call_schedule(struct lang_vm *vm, void *ud) {
    struct schedule_call *call = ud;
    call->rate = lang_call_pos(vm, call->function, call->args, 2);
}
/* schedule(epoch, learning_rate), or schedule(epoch) for a function of one argument. */
static void scheduler_epoch_begin(struct lang_vm *vm, struct callback *self,
                                  struct keras_model *model, const struct nn_progress *now) {
    struct schedule_call call = {
        .function = keras_callback_field(vm, self, "schedule"),
        .args = {lang_int(vm, now->epoch), lang_float(vm, learning_rate(vm, model))}};
    struct lang_obj *raised = lang_protect(vm, call_schedule, &call);
    if (raised && lang_isinstance(raised, &lang_exc_TypeError)) {
        call.rate = lang_call_pos(vm, call.function, call.args, 1);
    } else if (raised) {
        lang_raise_value(vm, raised);
    }
    double rate;
    if (lang_is_int(call.rate) ||
        !(lang_float_get(call.rate, &rate) ||
          (call.rate->type->as_float && call.rate->type->as_float(call.rate, &rate)))) {
        lang_raise(vm, &lang_exc_ValueError,
                   "The output of the `schedule` function should be a float. Got: %s",
                   lang_str_data(lang_repr(vm, call.rate), NULL));
    }
    set_learning_rate(vm, model, rate);
    if (lang_truth(vm, keras_callback_field(vm, self, "verbose"))) {
        tell_rate(vm, "LearningRateScheduler setting", now, rate);
    }
}
static const struct kind scheduler = {
    .name = "LearningRateScheduler", .follows_rate = true, .epoch_begin = scheduler_epoch_begin};
static KERAS_NATIVE(make_scheduler) {
    static const char *const names[] = {"schedule", "verbose", NULL};
    return keras_callback_new(vm, &scheduler, args, names);
}

/* --- TerminateOnNaN ---------------------------------------------------------------------------*/
static void nan_batch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                          const struct nn_progress *now) {
    (void)self;
    (void)model;
    if (now->logs.count > 0 && !isfinite(now->logs.values[0])) {
        lang_print(vm, "Batch %lld: Invalid loss, terminating training\n", (long long)now->batch);
        *now->stop_training = true;
    }
}
static const struct kind terminate_on_nan = {.name = "TerminateOnNaN", .batch_end = nan_batch_end};
static KERAS_NATIVE(make_terminate_on_nan) {
    static const char *const names[] = {NULL};
    return keras_callback_new(vm, &terminate_on_nan, args, names);
}

/* --- LambdaCallback: functions of the notebook ------------------------------------------------ */
/* ORDER of the constructor's parameters; what the engine calls a batch is a train_batch here. */
static const char *const lambda_events[] = {"on_epoch_begin",
                                            "on_epoch_end",
                                            "on_train_begin",
                                            "on_train_end",
                                            "on_train_batch_begin",
                                            "on_train_batch_end",
                                            NULL};
static const struct kind lambda_callback = {.name = "LambdaCallback"};
static KERAS_NATIVE(make_lambda_callback) {
    return keras_callback_new(vm, &lambda_callback, args, lambda_events);
}
static struct lang_obj *lambda_function(struct lang_vm *vm, struct callback *self,
                                        const char *event) {
    if (strncmp(event, "on_batch", 8) == 0) {
        event = strcmp(event, "on_batch_end") == 0 ? "on_train_batch_end" : "on_train_batch_begin";
    }
    return keras_callback_field(vm, self, event);
}
static struct lang_obj *logs_dict(struct keras_callback_list *list, const char *event,
                                  const struct nn_logs *logs) {
    struct lang_vm *vm = list->vm;
    struct lang_obj *dict = lang_dict(vm);
    int *order = lang_temp(vm, (size_t)(logs->count + 1) * sizeof *order);
    if (strstr(event, "begin")) {
        return dict;
    }
    keras_report_order(logs->count, logs->names, order);
    for (int i = 0; i < logs->count; i++) {
        lang_dict_set_str(vm, dict, logs->names[order[i]],
                          keras_measured(vm, logs->values[order[i]]));
    }
    if (list->rates && strcmp(event, "on_epoch_end") == 0) {
        lang_dict_set_str(vm, dict, "learning_rate",
                          lang_float(vm, learning_rate(vm, keras_model_of(list->model))));
    }
    return dict;
}
static void call_lambda(struct keras_callback_list *list, struct callback *self, const char *event,
                        const struct nn_progress *now) {
    struct lang_vm *vm = list->vm;
    struct lang_obj *function = lambda_function(vm, self, event);
    if (!lang_is_none(function)) {
        bool epoch = strstr(event, "epoch"), batch = strstr(event, "batch");
        struct lang_obj *logs = logs_dict(list, event, &now->logs), *args[2] = {logs, logs};
        if (epoch || batch) {
            args[0] = lang_int(vm, epoch ? now->epoch : now->batch);
        }
        lang_call_pos(vm, function, args, epoch || batch ? 2 : 1);
    }
}

/* --- The list ---------------------------------------------------------------------------------*/
void keras_callbacks_open(struct lang_vm *vm, struct keras_callback_list *list,
                          struct lang_obj *callbacks, struct lang_obj *model) {
    list->vm = vm;
    list->model = model;
    list->rates = NULL;
    list->items = lang_list(vm, 0);
    if (lang_is_none(callbacks)) {
        return;
    }
    if (!lang_is_seq(callbacks)) {
        lang_list_append(vm, list->items, callbacks);
    } else {
        list->items = lang_to_list(vm, callbacks);
    }
    for (size_t i = 0; i < lang_seq_count(list->items); i++) {
        struct lang_obj *item = lang_seq_item(list->items, i);
        if (item->type == &lang_type_native) {
            lang_raise(vm, &lang_exc_TypeError, "callbacks: %s is not called yet: write it with ()",
                       lang_str_data(lang_repr(vm, item), NULL));
        }
        if (!lang_is(item, &keras_type_callback)) {
            lang_raise(vm, &lang_exc_TypeError, "callbacks: '%s' is no callback of keras.callbacks",
                       item->type->name);
        }
        if (callback_of(item)->kind->follows_rate && !list->rates) {
            list->rates = lang_list(vm, 0);
        }
        lang_set_attr(vm, item, "model", model);
    }
}

bool keras_callbacks_want(const struct keras_callback_list *list, const char *event) {
    bool end = strcmp(event, "on_batch_end") == 0;
    for (size_t i = 0; i < lang_seq_count(list->items); i++) {
        struct callback *self = callback_of(lang_seq_item(list->items, i));
        bool lambda =
            self->kind == &lambda_callback && !lang_is_none(lambda_function(list->vm, self, event));
        if (lambda || (end && self->kind->batch_end)) {
            return true;
        }
    }
    return false;
}

void keras_callbacks_call(struct keras_callback_list *list, const char *event,
                          const struct nn_progress *now) {
    struct keras_model *model = keras_model_of(list->model);
    for (size_t i = 0; i < lang_seq_count(list->items); i++) {
        struct callback *self = callback_of(lang_seq_item(list->items, i));
        const struct kind *kind = self->kind;
        if (kind == &lambda_callback) {
            call_lambda(list, self, event, now);
            continue;
        }
        handler function = strcmp(event, "on_train_begin") == 0   ? kind->train_begin
                           : strcmp(event, "on_train_end") == 0   ? kind->train_end
                           : strcmp(event, "on_epoch_begin") == 0 ? kind->epoch_begin
                           : strcmp(event, "on_epoch_end") == 0   ? kind->epoch_end
                           : strcmp(event, "on_batch_end") == 0   ? kind->batch_end
                                                                  : NULL;
        if (function) {
            function(list->vm, self, model, now);
        }
    }
    if (list->rates && strcmp(event, "on_epoch_end") == 0) {
        lang_list_append(list->vm, list->rates,
                         lang_float(list->vm, learning_rate(list->vm, model)));
    }
}

const struct lang_def keras_callbacks[] = {
    {"EarlyStopping", make_early_stopping,
     "EarlyStopping(monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto', "
     "baseline=None, restore_best_weights=False, start_from_epoch=0)",
     "Ends training when a value no longer gets better."},
    {"ReduceLROnPlateau", make_reduce_lr,
     "ReduceLROnPlateau(monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', "
     "min_delta=0.0001, cooldown=0, min_lr=0.0)",
     "Lowers the learning rate when a value no longer gets better."},
    {"LearningRateScheduler", make_scheduler, "LearningRateScheduler(schedule, verbose=0)",
     "Sets the learning rate of each epoch: schedule(epoch, learning_rate)."},
    {"TerminateOnNaN", make_terminate_on_nan, "TerminateOnNaN()",
     "Ends training when the loss is no number any more."},
    {"LambdaCallback", make_lambda_callback,
     "LambdaCallback(on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, "
     "on_train_end=None, on_train_batch_begin=None, on_train_batch_end=None)",
     "Calls functions as training goes.\n\n"
     "keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs['loss']))"},
    {"CSVLogger", keras_make_csv_logger, "CSVLogger(filename, separator=',', append=False)",
     "Writes a line per epoch to a CSV file."},
    {"ModelCheckpoint", keras_make_checkpoint,
     "ModelCheckpoint(filepath, monitor='val_loss', verbose=0, save_best_only=False, "
     "save_weights_only=False, mode='auto', save_freq='epoch', initial_value_threshold=None)",
     "Saves the weights as training goes.\n\n"
     "keras.callbacks.ModelCheckpoint('best.weights.h5', monitor='val_loss', save_best_only=True, "
     "save_weights_only=True)"},
    {NULL, NULL, NULL, NULL}};
