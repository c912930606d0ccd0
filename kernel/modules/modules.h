/* kernel/modules/modules.h: the list of the built-in modules.
 * Owns: which modules and aliases there are. To add one: a row in modules.c. */
#ifndef KERNEL_MODULES_MODULES_H
#define KERNEL_MODULES_MODULES_H

#include "kernel/lang/object.h"

/* Ends with NULL. */
extern const struct lang_module_def *const capivara_modules[];

struct capivara_alias {
    const char *alias, *name;
};
extern const struct capivara_alias capivara_aliases[]; /* ends with {NULL} */

#endif
