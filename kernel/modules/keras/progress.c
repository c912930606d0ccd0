/* kernel/modules/keras/progress.c: one live display per fit, or Keras's lines on a terminal. */
#include "kernel/modules/keras/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/modules/figures.h"
#include "kernel/modules/keras/curve.h"
#include "kernel/modules/keras/nonfinite.h"
#include "kernel/modules/keras/state.h"

enum { BAR_CELLS = 20 };

static double seconds_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
static double now_seconds(void) {
    return seconds_of(CLOCK_MONOTONIC);
}

enum keras_verbose keras_arg_verbose(struct lang_vm *vm, struct lang_obj *obj) {
    int64_t value;
    if (lang_is_str(obj) && strcmp(lang_str_data(obj, NULL), "auto") == 0) {
        return KERAS_BAR;
    }
    if (lang_int_get(obj, &value) && value >= 0 && value <= 2) {
        return (enum keras_verbose)value;
    }
    lang_raise(vm, &lang_exc_ValueError,
               "verbose must be 'auto', 0 (silent), 1 (progress) or 2 "
               "(one line per epoch)");
}

/* --- Keras's lines ----------------------------------------------------------------------------*/
static bool is_validation(const char *name) {
    return strncmp(name, "val_", 4) == 0;
}
static bool comes_after(const char *a, const char *b) {
    bool last = is_validation(a);
    return last == is_validation(b) ? strcmp(a, b) > 0 : last;
}
void keras_report_order(int count, const char *const *names, int *order) {
    for (int i = 0; i < count; i++) {
        int at = i;
        while (at > 0 && comes_after(names[order[at - 1]], names[i])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

static void add_values(struct lang_vm *vm, struct lang_text *text, int count,
                       const char *const *names, const double *values) {
    int *order = lang_temp(vm, (size_t)(count + 1) * sizeof *order);
    keras_report_order(count, names, order);
    for (int i = 0; i < count; i++) {
        double value = values[order[i]];
        const char *name = names[order[i]];
        if (isnan(value) && is_validation(name)) {
            continue;
        }
        if (isnan(value)) {
            lang_text_printf(text, " - %s: nan", name);
        } else {
            lang_text_printf(text, fabs(value) > 1e-3 ? " - %s: %.4f" : " - %s: %.4e", name, value);
        }
    }
}

/* " 3s 12ms/step", or " - 3s - 12ms/step" in the lines of verbose=2. */
static void add_duration(struct lang_text *text, const char *dash, double seconds, int64_t steps) {
    double step = steps > 0 ? seconds / (double)steps : 0;
    lang_text_printf(text, "%s %.0fs%s", dash, seconds, dash);
    if (step >= 1) {
        lang_text_printf(text, " %.0fs/step", step);
    } else if (step >= 1e-3) {
        lang_text_printf(text, " %.0fms/step", step * 1e3);
    } else {
        lang_text_printf(text, " %.0fus/step", step * 1e6);
    }
}

static void add_bar(struct lang_text *text, int64_t done, int64_t total) {
    int filled = total > 0 ? (int)(BAR_CELLS * done / total) : BAR_CELLS;
    lang_text_printf(text, "%lld/%lld ", (long long)done, (long long)total);
    for (int i = 0; i < BAR_CELLS; i++) {
        lang_text_puts(text, i < filled ? "\u2501" : "\u2500");
    }
}

void keras_print_report(struct lang_vm *vm, enum keras_verbose verbose, int64_t steps,
                        double seconds, int count, const char *const *names, const double *values) {
    struct lang_text *text = lang_text_new(vm);
    if (verbose == KERAS_SILENT) {
        return;
    }
    if (verbose == KERAS_BAR) {
        add_bar(text, steps, steps);
        add_duration(text, "", seconds, steps);
    } else {
        lang_text_printf(text, "%lld/%lld", (long long)steps, (long long)steps);
        add_duration(text, " -", seconds, steps);
    }
    add_values(vm, text, count, names, values);
    lang_text_puts(text, "\n");
    size_t size;
    const char *data = lang_text_data(text, &size);
    lang_write(vm, LANG_STDOUT, data, size);
}

/* --- The display ------------------------------------------------------------------------------*/
static void new_display(struct keras_progress *progress) {
    snprintf(progress->display_id, sizeof progress->display_id, "capivara-fit-%llx-%llx",
             (unsigned long long)(uintptr_t)progress->vm,
             (unsigned long long)++keras_state(progress->vm)->displays);
    progress->shown = false;
}

void keras_progress_begin(struct lang_vm *vm, struct keras_progress *progress,
                          enum keras_verbose verbose, int epochs) {
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    progress->vm = vm;
    progress->verbose = verbose;
    progress->terminal = sink->is_terminal(ud);
    progress->total = epochs;
    progress->started = now_seconds();
    progress->trained = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    progress->next_look = progress->started + KERAS_DISPLAY_INTERVAL;
    new_display(progress);
}

void keras_progress_close(struct keras_progress *progress) {
    for (int i = 0; i < progress->count; i++) {
        free(progress->names[i]);
    }
    free(progress->names);
    free(progress->rows);
    progress->names = NULL;
    progress->rows = NULL;
    progress->count = progress->epochs = progress->capacity = 0;
}

/* Takes names that came after the first epoch (a validation every other one): the epochs so far
 * have no values of them. Short of memory the curve goes without. */
static void widen(struct keras_progress *progress, const struct nn_logs *logs) {
    int old = progress->count, capacity = progress->capacity ? progress->capacity : 64;
    char **names = realloc(progress->names, (size_t)logs->count * sizeof *names);
    double *rows = calloc((size_t)capacity * (size_t)logs->count, sizeof *rows);
    progress->names = names ? names : progress->names;
    for (int i = old; names && rows && i < logs->count; i++) {
        names[i] = strdup(logs->names[i]);
        if (!names[i]) {
            break;
        }
        progress->count = i + 1;
    }
    if (progress->count == old) {
        free(rows);
        return;
    }
    for (int e = 0; e < progress->epochs; e++) {
        for (int i = 0; i < progress->count; i++) {
            rows[e * progress->count + i] = i < old ? progress->rows[e * old + i] : (double)NAN;
        }
    }
    free(progress->rows);
    progress->rows = rows;
    progress->capacity = capacity;
}

/* Remembers an epoch's values for the curve; short of memory the curve misses an epoch. */
static void remember(struct keras_progress *progress, const struct nn_logs *logs) {
    if (logs->count > progress->count) {
        widen(progress, logs);
    }
    if (progress->epochs == progress->capacity) {
        int capacity = progress->capacity ? 2 * progress->capacity : 64;
        size_t size = (size_t)capacity * (size_t)(progress->count + 1) * sizeof *progress->rows;
        double *rows = realloc(progress->rows, size);
        if (!rows) {
            return;
        }
        progress->rows = rows;
        progress->capacity = capacity;
    }
    double *row = progress->rows + (size_t)progress->epochs * (size_t)progress->count;
    for (int i = 0; i < progress->count; i++) {
        row[i] = NAN;
        for (int j = 0; j < logs->count; j++) {
            if (strcmp(progress->names[i], logs->names[j]) == 0) {
                row[i] = logs->values[j];
            }
        }
    }
    progress->epochs++;
}

static void send(struct keras_progress *progress, const struct lang_bundle *bundle) {
    lang_display_bundle(progress->vm, bundle, progress->display_id, progress->shown);
    progress->shown = true;
}

struct picture {
    struct keras_progress *progress;
    const char *text;
    bool live; /* more are to follow */
    struct lang_bundle bundle;
};
static void draw(struct lang_vm *vm, void *ud) {
    struct picture *picture = ud;
    struct keras_progress *progress = picture->progress;
    if (lang_bundle_add(&picture->bundle, "text/plain", picture->text, strlen(picture->text), 0,
                        0) < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the training display");
    }
    if (!progress->terminal && progress->epochs > 0) {
        keras_curve_draw(vm, (const char *const *)progress->names, progress->rows, progress->count,
                         progress->epochs, progress->total, picture->text, picture->live,
                         &picture->bundle);
    }
    send(progress, &picture->bundle);
}
static void show(struct keras_progress *progress, const char *text, bool live) {
    struct picture picture = {.progress = progress, .text = text, .live = live};
    double begun = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    lang_bundle_init(&picture.bundle);
    struct lang_obj *raised = lang_protect(progress->vm, draw, &picture);
    lang_bundle_close(&picture.bundle);
    progress->next_look = now_seconds() + KERAS_DISPLAY_INTERVAL;
    progress->trained = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    if (progress->epochs > 0 && live) { /* before, there is no curve yet: a text costs nothing */
        double *cost = keras_state(progress->vm)->display_cost;
        cost[0] = cost[1];
        cost[1] = progress->trained - begun;
    }
    if (raised) {
        lang_raise_value(progress->vm, raised);
    }
}

static const char *status_line(struct keras_progress *progress, const struct nn_progress *now,
                               bool finished) {
    struct lang_text *text = lang_text_new(progress->vm);
    int64_t done = finished ? now->batches : now->batch + 1;
    if (!progress->terminal) {
        lang_text_printf(text, "Epoch %d/%d ", now->epoch + 1, now->epochs);
    }
    add_bar(text, done, now->batches);
    if (finished || done == 0) {
        add_duration(text, "", now->seconds, done);
    } else {
        double left = now->seconds / (double)done * (double)(now->batches - done);
        if (!progress->terminal) { /* of all epochs */
            left += now->seconds / (double)done * (double)now->batches *
                    (double)(now->epochs - now->epoch - 1);
        }
        lang_text_printf(text, " %.0fs left", ceil(left));
    }
    add_values(progress->vm, text, now->logs.count, now->logs.names, now->logs.values);
    return lang_text_data(text, NULL);
}

void keras_progress_epoch_begin(struct keras_progress *progress, const struct nn_progress *now) {
    if (progress->verbose == KERAS_BAR && progress->terminal) {
        new_display(progress); /* on a terminal each epoch has a line of its own */
        lang_print(progress->vm, "Epoch %d/%d\n", now->epoch + 1, now->epochs);
    }
}

/* Whether it is time for an update. It is taken to cost what the quicker of the last two did: the
 * first of a session loads fonts. */
static bool due(struct keras_progress *progress) {
    const double *cost = keras_state(progress->vm)->display_cost;
    double now = now_seconds();
    if (now < progress->next_look) {
        return false;
    }
    if (progress->epochs == 0) {
        return true;
    }
    double used = seconds_of(CLOCK_THREAD_CPUTIME_ID) - progress->trained;
    double missing = KERAS_DISPLAY_SHARE * fmin(cost[0], cost[1]) - used;
    progress->next_look = now + missing; /* asking costs, and no thread works faster than time */
    return missing <= 0;
}

void keras_progress_batch(struct keras_progress *progress, const struct nn_progress *now) {
    if (progress->verbose == KERAS_BAR && due(progress)) {
        show(progress, status_line(progress, now, false), true);
    }
}

void keras_progress_epoch(struct keras_progress *progress, const struct nn_progress *now) {
    struct lang_vm *vm = progress->vm;
    remember(progress, &now->logs);
    if (progress->verbose == KERAS_LINES) {
        struct lang_text *text = lang_text_new(vm);
        if (now->epochs > 1) {
            lang_text_printf(text, "Epoch %d/%d\n", now->epoch + 1, now->epochs);
        }
        lang_text_printf(text, "%lld/%lld", (long long)now->batches, (long long)now->batches);
        add_duration(text, " -", now->seconds, now->batches);
        add_values(vm, text, now->logs.count, now->logs.names, now->logs.values);
        lang_print(vm, "%s\n", lang_text_data(text, NULL));
    } else if (progress->verbose == KERAS_BAR && (progress->terminal || due(progress))) {
        show(progress, status_line(progress, now, true), true);
    }
}

void keras_progress_end(struct keras_progress *progress) {
    if (progress->verbose != KERAS_BAR || progress->terminal) {
        return;
    }
    const struct nn_history *history = progress->history;
    struct lang_vm *vm = progress->vm;
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, history->interrupted ? mod_word(vm, "Interrupted after ")
                         : history->stopped   ? mod_word(vm, "Stopped after ")
                                              : "");
    lang_text_printf(text, mod_word(vm, "%d of %d epochs in %.1f s"), history->epochs,
                     progress->total, now_seconds() - progress->started);
    if (progress->epochs > 0) {
        const double *last =
            progress->rows + (size_t)(progress->epochs - 1) * (size_t)progress->count;
        add_values(progress->vm, text, progress->count, (const char *const *)progress->names, last);
    }
    show(progress, lang_text_data(text, NULL), false);
}

void keras_progress_explain(struct keras_progress *progress, const struct nn_model *model,
                            const struct nn_nonfinite *found) {
    struct lang_vm *vm = progress->vm;
    if (!found->where || progress->explained) {
        return;
    }
    progress->explained = true;
    const char *text = keras_nonfinite_text(vm, found, nn_model_input_count(model) > 1,
                                            nn_model_output_count(model) > 1);
    if (progress->terminal) {
        if (progress->verbose == KERAS_BAR) {
            lang_print(vm, "%s\n", text);
        }
        return;
    }
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    if (lang_bundle_add(&bundle, "text/plain", text, strlen(text), 0, 0) == 0) {
        lang_display_bundle(vm, &bundle, NULL, false);
    }
    lang_bundle_close(&bundle);
}
