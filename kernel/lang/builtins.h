/* kernel/lang/builtins.h: the names every cell knows without importing.
 * Owns: the tables of built-in functions and types. */
#ifndef KERNEL_LANG_BUILTINS_H
#define KERNEL_LANG_BUILTINS_H

#include "kernel/lang/object.h"

/* Gives the VM every built-in name: functions, types, exceptions, Ellipsis, NotImplemented. */
void lang_builtins_install(struct lang_vm *vm);
/* Why a name of Python's is missing here ("exec is not part of this kernel's language ..."), for
 * the NameError; NULL for any other name. */
const char *lang_builtin_refusal(const char *name);

/* One table per idea, each ends with {NULL}. */
extern const struct lang_def lang_builtins_number[], lang_builtins_sequence[],
    lang_builtins_object[], lang_builtins_io[];

#endif
