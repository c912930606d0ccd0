/* kernel/lang/inspect.h: what is known about a name: `name?`, Shift-Tab, help().
 * Owns: the layout of that text, which is IPython's. Never runs user code. */
#ifndef KERNEL_LANG_INSPECT_H
#define KERNEL_LANG_INSPECT_H

#include "kernel/lang/object.h"

/* The dotted name (or call being written) at the cursor, which is in code points. True: bundle,
 * initialised by the caller, got text/plain (with ANSI colours) and text/html. Never raises. */
bool lang_inspect(struct lang_vm *vm, const char *code, size_t size, int cursor, int detail_level,
                  struct lang_bundle *bundle);
/* The same for the name alone: "np.random.seed". */
bool lang_inspect_name(struct lang_vm *vm, const char *name, int detail_level,
                       struct lang_bundle *bundle);
/* What help(obj) prints, as a str. (raises) */
struct lang_obj *lang_help_text(struct lang_vm *vm, struct lang_obj *obj);

/* The built-in function help(). */
struct lang_obj *lang_help(struct lang_vm *vm, struct lang_obj *const *args);

/* The value a dotted name stands for without running user code: globals, built-ins, then
 * attributes. NULL: unknown. Pooled. Never raises. */
struct lang_obj *lang_lookup(struct lang_vm *vm, const char *name, size_t size);

#endif
