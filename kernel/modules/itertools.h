/* kernel/modules/itertools.h: the types of itertools that have files of their own. */
#ifndef KERNEL_MODULES_ITERTOOLS_H
#define KERNEL_MODULES_ITERTOOLS_H

#include "kernel/lang/object.h"

extern const struct lang_type mod_type_groupby;

#endif
