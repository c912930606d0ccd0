/* kernel/modules/itertools.h: what of itertools has files of its own. */
#ifndef KERNEL_MODULES_ITERTOOLS_H
#define KERNEL_MODULES_ITERTOOLS_H

#include "kernel/lang/object.h"

extern const struct lang_type mod_type_groupby;
/* tee(iterable, n): a tuple of n iterators. ValueError when n < 0. */
struct lang_obj *mod_itertools_tee(struct lang_vm *vm, struct lang_obj *const *args);

#endif
