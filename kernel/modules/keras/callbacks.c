/* kernel/modules/keras/callbacks.c: EarlyStopping, ReduceLROnPlateau, LearningRateScheduler,
 * LambdaCallback, TerminateOnNaN. */
#include "kernel/modules/keras/callbacks.h"

#include <math.h>
#include <string.h>

#include "kernel/modules/numpy/numpy.h"

/* One callback. Its settings are attributes, kept in a dict, as its results are. */
struct callback {
    struct lang_obj base;
    const struct kind *kind;
    struct lang_obj *fields;       /* dict, owned */
    struct lang_obj *best_weights; /* EarlyStopping, owned */
    double best;
    int64_t wait, cooldown;
};

typedef void (*handler)(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                        const struct nn_progress *now);
struct kind {
    const char *name;
    handler train_begin, epoch_begin, epoch_end;
    handler batch_end; /* NULL: not told of batches */
};

static struct callback *callback_of(struct lang_obj *obj) {
    return (struct callback *)obj;
}

/* --- Fields -----------------------------------------------------------------------------------*/
static struct lang_obj *field(struct lang_vm *vm, struct callback *self, const char *name) {
    struct lang_obj *value = lang_dict_get_str(vm, self->fields, name);
    return value ? value : &lang_none;
}
static double number(struct lang_vm *vm, struct callback *self, const char *name) {
    return lang_arg_float(vm, field(vm, self, name), name);
}
static void set_field(struct lang_vm *vm, struct callback *self, const char *name,
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
    set_field(vm, callback_of(self), name, value);
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

/* A callback whose fields are the arguments, under the names given. */
static struct lang_obj *new_callback(struct lang_vm *vm, const struct kind *kind,
                                     struct lang_obj *const *args, const char *const *names) {
    struct callback *self = lang_new(vm, &keras_type_callback);
    self->kind = kind;
    lang_assign(vm, &self->fields, lang_dict(vm));
    for (size_t i = 0; names[i]; i++) {
        set_field(vm, self, names[i], args[i]);
    }
    return &self->base;
}

/* --- What is monitored ------------------------------------------------------------------------*/
/* The monitored value of this epoch; NaN and a warning when there is none of that name. */
static double monitored(struct lang_vm *vm, struct callback *self, const struct nn_logs *logs) {
    const char *name = lang_arg_str(vm, field(vm, self, "monitor"), "monitor");
    for (int i = 0; i < logs->count; i++) {
        if (strcmp(logs->names[i], name) == 0) {
            return logs->values[i];
        }
    }
    struct lang_text *known = lang_text_new(vm);
    for (int i = 0; i < logs->count; i++) {
        lang_text_printf(known, i ? ",%s" : "%s", logs->names[i]);
    }
    lang_warn(vm, &lang_exc_UserWarning,
              "%s conditioned on metric `%s` which is not available. Available metrics are: %s",
              self->kind->name, name, lang_text_data(known, NULL));
    return NAN;
}

/* Larger is better: mode 'max', or 'auto' with a metric that is no loss and no error. */
static bool larger_is_better(struct lang_vm *vm, struct callback *self) {
    const char *mode = lang_arg_str(vm, field(vm, self, "mode"), "mode");
    const char *monitor = lang_arg_str(vm, field(vm, self, "monitor"), "monitor");
    if (strcmp(mode, "auto") != 0) {
        return strcmp(mode, "max") == 0;
    }
    return strstr(monitor, "acc") || strstr(monitor, "auc") || strstr(monitor, "precision") ||
           strstr(monitor, "recall");
}
static bool is_better(struct lang_vm *vm, struct callback *self, double value) {
    double delta = fabs(number(vm, self, "min_delta"));
    return larger_is_better(vm, self) ? value - delta > self->best : value + delta < self->best;
}
static void forget(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                   const struct nn_progress *now) {
    (void)model;
    (void)now;
    self->wait = 0;
    self->cooldown = 0;
    self->best = larger_is_better(vm, self) ? -INFINITY : INFINITY;
    lang_assign(vm, &self->best_weights, NULL);
}

/* --- EarlyStopping ----------------------------------------------------------------------------*/
static struct lang_obj *weights_of(struct lang_vm *vm, struct keras_model *model) {
    return lang_call_pos(vm, lang_get_attr(vm, &model->base, "get_weights"), NULL, 0);
}
static void stopping_epoch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                               const struct nn_progress *now) {
    double value = monitored(vm, self, &now->logs);
    if (isnan(value) || now->epoch < number(vm, self, "start_from_epoch")) {
        return;
    }
    bool restore = lang_truth(vm, field(vm, self, "restore_best_weights"));
    if (restore && !self->best_weights) {
        lang_assign(vm, &self->best_weights, weights_of(vm, model));
    }
    self->wait++;
    if (is_better(vm, self, value)) {
        self->best = value;
        set_field(vm, self, "best", lang_float(vm, value));
        set_field(vm, self, "best_epoch", lang_int(vm, now->epoch));
        if (restore) {
            lang_assign(vm, &self->best_weights, weights_of(vm, model));
        }
        self->wait = 0;
        return;
    }
    if ((double)self->wait >= number(vm, self, "patience") && now->epoch > 0) {
        set_field(vm, self, "stopped_epoch", lang_int(vm, now->epoch));
        *now->stop_training = true;
        if (lang_truth(vm, field(vm, self, "verbose"))) {
            lang_print(vm, "Epoch %d: early stopping\n", now->epoch + 1);
        }
    }
}
static void stopping_train_end(struct lang_vm *vm, struct callback *self,
                               struct keras_model *model) {
    if (self->best_weights && lang_truth(vm, field(vm, self, "restore_best_weights"))) {
        if (lang_truth(vm, field(vm, self, "verbose"))) {
            lang_print(vm, "Restoring model weights from the end of the best epoch: %lld.\n",
                       (long long)lang_arg_int(vm, field(vm, self, "best_epoch"), "best_epoch") +
                           1);
        }
        lang_call_pos(vm, lang_get_attr(vm, &model->base, "set_weights"), &self->best_weights, 1);
    }
}
static const struct kind early_stopping = {"EarlyStopping", forget, NULL, stopping_epoch_end, NULL};
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
    struct lang_obj *obj = new_callback(vm, &early_stopping, args, names);
    set_field(vm, callback_of(obj), "stopped_epoch", lang_int(vm, 0));
    set_field(vm, callback_of(obj), "best_epoch", lang_int(vm, 0));
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

static void plateau_epoch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                              const struct nn_progress *now) {
    double value = monitored(vm, self, &now->logs);
    if (isnan(value)) {
        return;
    }
    if (self->cooldown > 0) {
        self->cooldown--;
        self->wait = 0;
    }
    if (is_better(vm, self, value)) {
        self->best = value;
        self->wait = 0;
    } else if (self->cooldown <= 0) {
        self->wait++;
        if ((double)self->wait >= number(vm, self, "patience")) {
            double rate = learning_rate(vm, model), least = number(vm, self, "min_lr");
            if (rate > least) {
                rate = fmax(rate * number(vm, self, "factor"), least);
                set_learning_rate(vm, model, rate);
                if (lang_truth(vm, field(vm, self, "verbose"))) {
                    char text[LANG_FLOAT_TEXT];
                    lang_float_text(rate, text);
                    lang_print(vm, "\nEpoch %d: ReduceLROnPlateau reducing learning rate to %s.\n",
                               now->epoch + 1, text);
                }
                self->cooldown = (int64_t)number(vm, self, "cooldown");
                self->wait = 0;
            }
        }
    }
}
static const struct kind reduce_lr = {"ReduceLROnPlateau", forget, NULL, plateau_epoch_end, NULL};
static KERAS_NATIVE(make_reduce_lr) {
    static const char *const names[] = {"monitor",   "factor",   "patience", "verbose", "mode",
                                        "min_delta", "cooldown", "min_lr",   NULL};
    return new_callback(vm, &reduce_lr, args, names);
}

static void scheduler_epoch_begin(struct lang_vm *vm, struct callback *self,
                                  struct keras_model *model, const struct nn_progress *now) {
    struct lang_obj *args[2] = {lang_int(vm, now->epoch), lang_float(vm, learning_rate(vm, model))};
    struct lang_obj *rate = lang_call_pos(vm, field(vm, self, "schedule"), args, 2);
    set_learning_rate(vm, model, lang_arg_float(vm, rate, "the schedule's result"));
}
static const struct kind scheduler = {"LearningRateScheduler", NULL, scheduler_epoch_begin, NULL,
                                      NULL};
static KERAS_NATIVE(make_scheduler) {
    static const char *const names[] = {"schedule", "verbose", NULL};
    return new_callback(vm, &scheduler, args, names);
}

/* --- TerminateOnNaN ---------------------------------------------------------------------------*/
static void nan_batch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                          const struct nn_progress *now) {
    (void)self;
    (void)model;
    if (now->logs.count > 0 && !isfinite(now->logs.values[0]) && !*now->stop_training) {
        lang_print(vm, "Batch %lld: Invalid loss, terminating training\n", (long long)now->batch);
        *now->stop_training = true;
    }
}
static const struct kind terminate_on_nan = {"TerminateOnNaN", NULL, NULL, nan_batch_end,
                                             nan_batch_end};
static KERAS_NATIVE(make_terminate_on_nan) {
    static const char *const names[] = {NULL};
    return new_callback(vm, &terminate_on_nan, args, names);
}

/* --- LambdaCallback: functions of the notebook ------------------------------------------------ */
static const char *const lambda_events[] = {"on_epoch_begin", "on_epoch_end", "on_train_begin",
                                            "on_train_end", NULL};
static const struct kind lambda_callback = {"LambdaCallback", NULL, NULL, NULL, NULL};
static KERAS_NATIVE(make_lambda_callback) {
    return new_callback(vm, &lambda_callback, args, lambda_events);
}
static struct lang_obj *logs_dict(struct lang_vm *vm, const struct nn_logs *logs) {
    struct lang_obj *dict = lang_dict(vm);
    for (int i = 0; i < logs->count; i++) {
        lang_dict_set_str(vm, dict, logs->names[i], lang_float(vm, logs->values[i]));
    }
    return dict;
}
static void call_lambda(struct lang_vm *vm, struct callback *self, const char *event,
                        const struct nn_progress *now) {
    struct lang_obj *function = field(vm, self, event);
    if (!lang_is_none(function)) {
        bool epoch = strstr(event, "epoch") != NULL;
        struct lang_obj *logs = logs_dict(vm, &now->logs);
        struct lang_obj *args[2] = {epoch ? lang_int(vm, now->epoch) : logs, logs};
        lang_call_pos(vm, function, args, epoch ? 2 : 1);
    }
}

/* --- The list ---------------------------------------------------------------------------------*/
void keras_callbacks_open(struct lang_vm *vm, struct keras_callback_list *list,
                          struct lang_obj *callbacks, struct lang_obj *model,
                          const struct nn_fit *fit) {
    (void)fit;
    list->vm = vm;
    list->model = model;
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
        if (!lang_is(item, &keras_type_callback)) {
            lang_raise(vm, &lang_exc_TypeError, "callbacks: '%s' is no callback of keras.callbacks",
                       item->type->name);
        }
        lang_set_attr(vm, item, "model", model);
    }
}

bool keras_callbacks_want(const struct keras_callback_list *list, const char *event) {
    for (size_t i = 0; i < lang_seq_count(list->items); i++) {
        if (callback_of(lang_seq_item(list->items, i))->kind->batch_end &&
            strcmp(event, "on_batch_end") == 0) {
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
            call_lambda(list->vm, self, event, now);
            continue;
        }
        handler function = strcmp(event, "on_train_begin") == 0   ? kind->train_begin
                           : strcmp(event, "on_epoch_begin") == 0 ? kind->epoch_begin
                           : strcmp(event, "on_epoch_end") == 0   ? kind->epoch_end
                           : strcmp(event, "on_batch_end") == 0   ? kind->batch_end
                                                                  : NULL;
        if (function) {
            function(list->vm, self, model, now);
        }
        if (kind == &early_stopping && strcmp(event, "on_train_end") == 0) {
            stopping_train_end(list->vm, self, model);
        }
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
     "on_train_end=None)",
     "Calls functions as training goes.\n\n"
     "keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs['loss']))"},
    {NULL, NULL, NULL, NULL}};
