/* kernel/modules/ipython/ipython.h: what every cell knows without an import, as in IPython. */
#ifndef KERNEL_MODULES_IPYTHON_IPYTHON_H
#define KERNEL_MODULES_IPYTHON_IPYTHON_H

#include "kernel/lang/object.h"

/* Rows that become built-in names of the session: display. Ends with {NULL}. */
extern const struct lang_def mod_ipython_builtins[];
extern const struct lang_module_def mod_ipython, mod_ipython_display;

#endif
