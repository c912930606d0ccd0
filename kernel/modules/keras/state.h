/* kernel/modules/keras/state.h: what the module keras keeps per machine. */
#ifndef KERNEL_MODULES_KERAS_STATE_H
#define KERNEL_MODULES_KERAS_STATE_H

#include "kernel/modules/keras/keras.h"

struct keras_state {
    struct lang_obj *context;     /* struct keras_context, owned; NULL until first used */
    struct keras_class **classes; /* types made so far */
    size_t class_count;
    uint64_t displays;      /* makes display ids unique */
    double display_cost[2]; /* processor seconds of the last two live updates with a curve */
};

/* Imports keras when that has not happened. */
struct keras_state *keras_state(struct lang_vm *vm);
void keras_classes_close(struct lang_vm *vm, struct keras_state *state);

#endif
