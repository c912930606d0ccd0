/* kernel/lang/inspect_private.h: facts about a value that inspect.c and help.c share. All texts
 * are pooled or static; NULL: not known. (raise) */
#ifndef KERNEL_LANG_INSPECT_PRIVATE_H
#define KERNEL_LANG_INSPECT_PRIVATE_H

#include "kernel/lang/object.h"

const char *inspect__signature(struct lang_vm *vm, struct lang_obj *obj); /* "f(x, y=1)" */
const char *inspect__doc(struct lang_vm *vm, struct lang_obj *obj);
const char *inspect__type_name(const struct lang_obj *obj);

#endif
