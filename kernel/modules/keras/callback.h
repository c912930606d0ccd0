/* kernel/modules/keras/callback.h: what the files of callbacks share.
 * Owns: the shape of a callback value. Must not know: which callbacks there are. */
#ifndef KERNEL_MODULES_KERAS_CALLBACK_H
#define KERNEL_MODULES_KERAS_CALLBACK_H

#include "kernel/modules/keras/callbacks.h"

/* One callback. Its settings are attributes, kept in a dict, as its results are. */
struct callback {
    struct lang_obj base;
    const struct kind *kind;
    struct lang_obj *fields;       /* dict, owned */
    struct lang_obj *best_weights; /* EarlyStopping, owned */
    double best;
    bool has_best, larger; /* larger: of two values the larger is better */
    int64_t wait, cooldown;
};

typedef void (*handler)(struct lang_vm *vm, struct callback *self, struct keras_model *model,
                        const struct nn_progress *now);
struct kind {
    const char *name;
    const char *subject; /* how its warnings begin */
    bool follows_rate;   /* the history then holds the learning rate of each epoch */
    handler train_begin, train_end, epoch_begin, epoch_end;
    handler batch_end; /* NULL: not told of batches */
};

static inline struct callback *callback_of(struct lang_obj *obj) {
    return (struct callback *)obj;
}
/* A callback whose fields are the arguments, under the names given (the last NULL). */
struct lang_obj *keras_callback_new(struct lang_vm *vm, const struct kind *kind,
                                    struct lang_obj *const *args, const char *const *names);
/* A field's value, None when there is none. */
struct lang_obj *keras_callback_field(struct lang_vm *vm, struct callback *self, const char *name);
void keras_callback_set(struct lang_vm *vm, struct callback *self, const char *name,
                        struct lang_obj *value);
/* Larger is better: mode 'max', or 'auto' with a metric that is no loss and no error. */
bool keras_callback_larger(struct lang_vm *vm, struct callback *self);

KERAS_NATIVE(keras_make_csv_logger);
KERAS_NATIVE(keras_make_checkpoint);

#endif
