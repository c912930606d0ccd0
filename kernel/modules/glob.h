/* kernel/modules/glob.h: file names by pattern.
 * Owns: walking folders. Must not know: path objects. */
#ifndef KERNEL_MODULES_GLOB_H
#define KERNEL_MODULES_GLOB_H

#include "kernel/lang/object.h"

/* The existing paths that a pattern of shell wildcards matches, sorted; `**` as a component means
 * any folders. A list of str. */
struct lang_obj *mod_glob(struct lang_vm *vm, const char *pattern);
/* The names in a folder without "." and "..", sorted; empty when it cannot be read. */
struct lang_obj *mod_glob_names(struct lang_vm *vm, const char *folder);

#endif
