/* kernel/modules/keras/callbacks.h: keras.callbacks: objects told how training goes.
 * Owns: the callback classes and the list of them that one fit works through. */
#ifndef KERNEL_MODULES_KERAS_CALLBACKS_H
#define KERNEL_MODULES_KERAS_CALLBACKS_H

#include "kernel/modules/keras/keras.h"

struct keras_callback_list {
    struct lang_vm *vm;
    struct lang_obj *items; /* list of callbacks, pooled with the running fit */
    struct lang_obj *model; /* borrowed */
    struct lang_obj *rates; /* list of learning rates, if a callback follows them; else NULL */
};

/* callbacks: None, one or a list of them. TypeError naming what is none. Nothing to close. */
void keras_callbacks_open(struct lang_vm *vm, struct keras_callback_list *list,
                          struct lang_obj *callbacks, struct lang_obj *model);
/* Does any of them listen to the event ("on_batch_end")? */
bool keras_callbacks_want(const struct keras_callback_list *list, const char *event);
/* Tells them, in order. Raises what they raise. */
void keras_callbacks_call(struct keras_callback_list *list, const char *event,
                          const struct nn_progress *now);

#endif
