/* kernel/lang/call.h: native functions and bound methods as values, and calling them.
 * Owns: their layout. Must not know: frames' insides. */
#ifndef KERNEL_LANG_CALL_H
#define KERNEL_LANG_CALL_H

#include "kernel/lang/code.h"

/* A native row as a value, perhaps with the self (or type) it is called on. */
struct lang_native_function {
    struct lang_obj base;
    struct lang_def_entry *entry; /* borrowed: lives as long as the VM */
    struct lang_obj *self;        /* NULL: a plain function */
};

/* A user's function with its first argument. */
struct lang_bound {
    struct lang_obj base;
    struct lang_obj *function, *self;
};
/* Pooled. */
struct lang_obj *lang_bound_new(struct lang_vm *vm, struct lang_obj *function,
                                struct lang_obj *self);

/* Calls a row. self may be NULL. Pooled result. */
struct lang_obj *lang_call_entry(struct lang_vm *vm, struct lang_def_entry *entry,
                                 struct lang_obj *self, const struct lang_args *args);
/* Calls a type: its constructor row, found along its parents. */
struct lang_obj *lang_call_type(struct lang_vm *vm, struct lang_obj *type,
                                const struct lang_args *args);

#endif
