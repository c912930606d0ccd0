/* kernel/modules/absent.h: what notebooks ask for and this kernel does not have: what to write
 * instead. Owns: the sentences. Must not know: what is there. */
#ifndef KERNEL_MODULES_ABSENT_H
#define KERNEL_MODULES_ABSENT_H

/* A sentence for the error about that name; static. NULL: nothing special is said of it. */
const char *
mod_absent_module(const char *name); /* a whole module: "seaborn", "keras.preprocessing" */
const char *mod_absent_os(const char *name);
const char *mod_absent_numpy(const char *name);
const char *mod_absent_pandas(const char *name);
const char *mod_absent_keras(const char *name); /* a name in a module of keras or tensorflow */

#endif
