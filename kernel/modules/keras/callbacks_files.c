/* kernel/modules/keras/callbacks_files.c: callbacks that write files: CSVLogger, ModelCheckpoint.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/lang/file.h"
#include "kernel/modules/keras/callback.h"

static const char *text_field(struct lang_vm *vm, struct callback *self, const char *name) {
    return lang_arg_str(vm, keras_callback_field(vm, self, name), name);
}

/* --- CSVLogger --------------------------------------------------------------------------------*/
static void write_text(struct lang_vm *vm, const char *path, const char *mode, const char *text) {
    FILE *file = fopen(path, mode);
    int code = file && fputs(text, file) >= 0 ? 0 : errno;
    if (file && fclose(file) != 0 && !code) {
        code = errno;
    }
    if (code || !file) {
        lang_raise_errno(vm, code, path);
    }
}

static void logger_train_begin(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                               const struct nn_progress *now) {
    const char *path = text_field(vm, self, "filename");
    bool append = lang_truth(vm, keras_callback_field(vm, self, "append"));
    bool header = true;
    (void)model;
    (void)now;
    FILE *file = append ? fopen(path, "rb") : NULL;
    if (file) {
        header = fgetc(file) == EOF;
        fclose(file);
    }
    write_text(vm, path, append ? "ab" : "wb", "");
    keras_callback_set(vm, self, "append_header", lang_bool(header));
    keras_callback_set(vm, self, "keys", &lang_none);
}

/* The columns: the sorted names of the first epoch; without validation those of one to come. */
static struct lang_obj *logger_keys(struct lang_vm *vm, const struct nn_logs *logs) {
    struct lang_obj *keys = lang_list(vm, (size_t)logs->count);
    bool validated = false;
    for (int i = 0; i < logs->count; i++) {
        lang_list_append(vm, keys, lang_str(vm, logs->names[i]));
        validated = validated || strncmp(logs->names[i], "val_", 4) == 0;
    }
    lang_call_pos(vm, lang_get_attr(vm, keys, "sort"), NULL, 0);
    for (int i = 0; !validated && i < logs->count; i++) {
        const char *name = lang_str_data(lang_seq_item(keys, (size_t)i), NULL);
        lang_list_append(vm, keys, lang_str_format(vm, "val_%s", name));
    }
    return keys;
}

static void logger_epoch_end(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                             const struct nn_progress *now) {
    const struct nn_logs *logs = &now->logs;
    const char *separator = text_field(vm, self, "separator");
    struct lang_obj *keys = keras_callback_field(vm, self, "keys");
    struct lang_text *text = lang_text_new(vm);
    (void)model;
    if (lang_is_none(keys)) {
        keys = logger_keys(vm, logs);
        keras_callback_set(vm, self, "keys", keys);
        if (lang_truth(vm, keras_callback_field(vm, self, "append_header"))) {
            lang_text_puts(text, "epoch");
            for (size_t i = 0; i < lang_seq_count(keys); i++) {
                lang_text_printf(text, "%s%s", separator,
                                 lang_str_data(lang_seq_item(keys, i), NULL));
            }
            lang_text_puts(text, "\r\n");
        }
    }
    lang_text_printf(text, "%d", now->epoch);
    for (size_t i = 0; i < lang_seq_count(keys); i++) {
        const char *key = lang_str_data(lang_seq_item(keys, i), NULL);
        char number[LANG_FLOAT_TEXT] = "NA";
        for (int k = 0; k < logs->count; k++) {
            if (strcmp(logs->names[k], key) == 0) {
                lang_float_text(logs->values[k], number);
            }
        }
        lang_text_printf(text, "%s%s", separator, number);
    }
    lang_text_puts(text, "\r\n");
    write_text(vm, text_field(vm, self, "filename"), "ab",
               lang_str_data(lang_text_finish(text), NULL));
}

static const struct kind csv_logger = {
    .name = "CSVLogger", .train_begin = logger_train_begin, .epoch_end = logger_epoch_end};
KERAS_NATIVE(keras_make_csv_logger) {
    static const char *const names[] = {"filename", "separator", "append", NULL};
    lang_arg_str(vm, args[0], "filename");
    lang_arg_str(vm, args[1], "separator");
    return keras_callback_new(vm, &csv_logger, args, names);
}

/* --- ModelCheckpoint --------------------------------------------------------------------------*/
/* "{epoch:02d}-{val_loss:.2f}.weights.h5" filled in. batch < 0: at the end of an epoch. */
static struct lang_obj *checkpoint_path(struct lang_vm *vm, struct callback *self,
                                        const struct nn_progress *now, int64_t batch) {
    const struct nn_logs *logs = &now->logs;
    size_t count = 0, room = (size_t)logs->count + 2;
    struct lang_obj **names = lang_temp(vm, room * sizeof *names);
    struct lang_obj **values = lang_temp(vm, room * sizeof *values);
    names[count] = lang_str(vm, "epoch");
    values[count++] = lang_int(vm, now->epoch + 1);
    if (batch >= 0) {
        names[count] = lang_str(vm, "batch");
        values[count++] = lang_int(vm, batch + 1);
    }
    for (int i = 0; i < logs->count; i++) {
        names[count] = lang_str(vm, logs->names[i]);
        values[count++] = keras_measured(vm, logs->values[i]);
    }
    const struct lang_args args = {.kw_names = names, .kw_values = values, .nkw = count};
    struct lang_obj *format = keras_callback_field(vm, self, "filepath");
    return lang_call(vm, lang_get_attr(vm, format, "format"), &args);
}

/* Whether to save now; remembers the best and says what happens. */
static bool should_save(struct lang_vm *vm, struct callback *self, const struct nn_progress *now,
                        const char *path) {
    bool tell = lang_truth(vm, keras_callback_field(vm, self, "verbose"));
    const char *monitor = text_field(vm, self, "monitor");
    const double *value = NULL;
    char best[64] = "None";
    if (!lang_truth(vm, keras_callback_field(vm, self, "save_best_only"))) {
        if (tell) {
            lang_print(vm, "\nEpoch %d: saving model to %s\n", now->epoch + 1, path);
        }
        return true;
    }
    for (int i = 0; i < now->logs.count; i++) {
        if (strcmp(now->logs.names[i], monitor) == 0) {
            value = &now->logs.values[i];
        }
    }
    if (!value) {
        lang_warn(vm, &lang_exc_UserWarning, "Can save best model only with %s available.",
                  monitor);
        return true;
    }
    if (self->has_best) {
        snprintf(best, sizeof best, "%.5f", self->best);
    }
    bool better = !self->has_best || (self->larger ? *value > self->best : *value < self->best);
    if (tell && better) {
        lang_print(vm, "\nEpoch %d: %s improved from %s to %.5f, saving model to %s\n",
                   now->epoch + 1, monitor, best, *value, path);
    } else if (tell) {
        lang_print(vm, "\nEpoch %d: %s did not improve from %s\n", now->epoch + 1, monitor, best);
    }
    if (better) {
        self->has_best = true;
        self->best = *value;
        keras_callback_set(vm, self, "best", keras_measured(vm, *value));
    }
    return better;
}

/* The folders a path stands in. That one cannot be made is told when the file is opened. */
static void make_folders(struct lang_vm *vm, const char *path) {
    size_t size = strlen(path) + 1;
    char *copy = memcpy(lang_temp(vm, size), path, size);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(copy, 0777);
        *slash = '/';
    }
}

static void checkpoint(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                       const struct nn_progress *now, int64_t batch) {
    struct lang_obj *path = checkpoint_path(vm, self, now, batch);
    const char *text = lang_str_data(path, NULL);
    if (!*text) {
        lang_raise(vm, &lang_exc_ValueError, "ModelCheckpoint: the filepath is empty");
    }
    if (should_save(vm, self, now, text)) {
        make_folders(vm, text);
        lang_call_pos(vm, lang_get_attr(vm, &model->base, "save_weights"), &path, 1);
        if (lang_truth(vm, keras_callback_field(vm, self, "verbose"))) {
            lang_print(vm, "\nEpoch %d: finished saving model to %s\n", now->epoch + 1, text);
        }
    }
}

static void checkpoint_epoch_end(struct lang_vm *vm, struct callback *self,
                                 struct keras_model *model, const struct nn_progress *now) {
    checkpoint(vm, self, model, now, -1);
}
static void checkpoint_batch_end(struct lang_vm *vm, struct callback *self,
                                 struct keras_model *model, const struct nn_progress *now) {
    int64_t every = lang_arg_int(vm, keras_callback_field(vm, self, "save_freq"), "save_freq");
    if (++self->wait >= every) {
        self->wait = 0;
        checkpoint(vm, self, model, now, now->batch);
    }
}
static const struct kind by_epoch = {.name = "ModelCheckpoint", .epoch_end = checkpoint_epoch_end};
static const struct kind by_batch = {.name = "ModelCheckpoint", .batch_end = checkpoint_batch_end};

KERAS_NATIVE(keras_make_checkpoint) {
    enum { FILEPATH, MONITOR, VERBOSE, BEST_ONLY, WEIGHTS_ONLY, MODE, FREQ, THRESHOLD };
    static const char *const names[] = {"filepath",
                                        "monitor",
                                        "verbose",
                                        "save_best_only",
                                        "save_weights_only",
                                        "mode",
                                        "save_freq",
                                        "initial_value_threshold",
                                        NULL};
    const char *path = lang_arg_str(vm, args[FILEPATH], "filepath");
    bool epochs = lang_is_str(args[FREQ]) && strcmp(lang_str_data(args[FREQ], NULL), "epoch") == 0;
    size_t size = strlen(path), end = strlen(".weights.h5");
    if (!epochs && !lang_is_int(args[FREQ])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Unrecognized save_freq: %s. Expected save_freq are 'epoch' or integer values",
                   lang_str_data(lang_to_str(vm, args[FREQ]), NULL));
    }
    if (!lang_truth(vm, args[WEIGHTS_ONLY])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "ModelCheckpoint writes weights, not whole models: write "
                   "ModelCheckpoint('best.weights.h5', save_weights_only=True, ...), and "
                   "model.load_weights('best.weights.h5') on a model of the same layers");
    }
    if (size < end || strcmp(path + size - end, ".weights.h5") != 0) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided "
            "must end in `.weights.h5` (Keras weights format). Received: filepath=%s",
            path);
    }
    struct lang_obj *obj = keras_callback_new(vm, epochs ? &by_epoch : &by_batch, args, names);
    struct callback *self = callback_of(obj);
    self->larger = keras_callback_larger(vm, self);
    self->has_best = !lang_is_none(args[THRESHOLD]);
    if (self->has_best) {
        self->best = lang_arg_float(vm, args[THRESHOLD], "initial_value_threshold");
    }
    keras_callback_set(vm, self, "best", args[THRESHOLD]);
    return obj;
}
