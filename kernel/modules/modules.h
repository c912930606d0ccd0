/* kernel/modules/modules.h: the list of the built-in modules.
 * Owns: which modules and aliases there are. To add one: a row in modules.c. */
#ifndef KERNEL_MODULES_MODULES_H
#define KERNEL_MODULES_MODULES_H

#include "kernel/lang/lang.h"

/* Ends with NULL. */
extern const struct lang_module_def *const capivara_modules[];

struct capivara_alias {
    const char *alias, *name;
};
extern const struct capivara_alias capivara_aliases[]; /* ends with {NULL} */

/* What functions and methods give, for completion (lang_set_results). */
extern const struct lang_result capivara_results[];
/* The words of the engine's tables that an argument may be: "relu" for activation (lang_words). */
void capivara_words(const char *argument, void (*add)(void *ud, const char *words), void *ud);

#endif
