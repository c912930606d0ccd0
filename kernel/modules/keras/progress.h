/* kernel/modules/keras/progress.h: what fit, evaluate and predict show while they run.
 * Owns: one live display per fit (a notebook) or one line per epoch (a terminal). */
#ifndef KERNEL_MODULES_KERAS_PROGRESS_H
#define KERNEL_MODULES_KERAS_PROGRESS_H

#include "kernel/modules/keras/keras.h"

enum keras_verbose { KERAS_SILENT, KERAS_BAR, KERAS_LINES };
/* 'auto', 0, 1 or 2. ValueError. */
enum keras_verbose keras_arg_verbose(struct lang_vm *vm, struct lang_obj *obj);

/* A live display costs at most a hundredth of the training: five updates a second, fewer where the
 * training has not yet used KERAS_DISPLAY_SHARE times the processor time of an update since the
 * last one: more than a hundredfold, as sending costs other threads too, and the first picture
 * after training finds nothing in the caches. Processor time, as a busy machine stretches the
 * other. */
#define KERAS_DISPLAY_INTERVAL 0.2
#define KERAS_DISPLAY_SHARE 200

struct keras_progress {
    struct lang_vm *vm;
    enum keras_verbose verbose;
    bool terminal;
    char display_id[48];
    bool shown;
    bool explained;   /* that the loss is no longer finite */
    double trained;   /* processor seconds of this thread at the end of the last update */
    double next_look; /* monotonic seconds before which no update can be due */
    double started;
    const struct nn_history *history; /* NULL: rows below are what is known */
    /* One row of values per finished epoch, for the curve. */
    char **names; /* owned */
    double *rows; /* owned, capacity * count */
    int count, epochs, capacity, total;
};

/* Both raise. */
void keras_progress_begin(struct lang_vm *vm, struct keras_progress *progress,
                          enum keras_verbose verbose, int epochs);
/* Called in callbacks of the engine: they may raise, so the caller protects them. */
void keras_progress_epoch_begin(struct keras_progress *progress, const struct nn_progress *now);
void keras_progress_batch(struct keras_progress *progress, const struct nn_progress *now);
void keras_progress_epoch(struct keras_progress *progress, const struct nn_progress *now);
/* Once the loss is no longer finite: says why, once, in a display of its own; on a terminal only
 * where an epoch has its line, so that a program prints there what it prints on Keras. */
void keras_progress_explain(struct keras_progress *progress, const struct nn_model *model,
                            const struct nn_nonfinite *found);
/* The final picture and its one line. Interrupted training shows how far it came. */
void keras_progress_end(struct keras_progress *progress);
void keras_progress_close(struct keras_progress *progress);

/* Keras's line "313/313 ━━━━━━━━━━━━━━━━━━━━ 0s 447us/step - accuracy: 0.92 - loss: 0.26" for
 * evaluate and predict, as `verbose` wants it. */
void keras_print_report(struct lang_vm *vm, enum keras_verbose verbose, int64_t steps,
                        double seconds, int count, const char *const *names, const double *values);

#endif
