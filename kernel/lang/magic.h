/* kernel/lang/magic.h: IPython's `%magics`, `!commands` and `name?` in a cell.
 * Owns: their table and how they are rewritten to plain calls before parsing. Must not know: front
 * ends. A magic becomes `get_ipython().run_line_magic('time', 'x + 1')` on its own line, as in
 * IPython; line numbers never change. */
#ifndef KERNEL_LANG_MAGIC_H
#define KERNEL_LANG_MAGIC_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/lang/arena.h"
#include "kernel/lang/ast.h"
#include "kernel/lang/object.h"

/* The cell with every magic rewritten and the indentation of its first line taken off all lines;
 * `source` itself when it has neither. The text lives in the
 * arena (or is the source). NULL and *error filled for a magic that is not known or is refused
 * (`!ls`, `%pip`): the cell does not run. To be called before lang_parse. */
const char *lang_magic_transform(struct lang_arena *arena, const char *source, size_t size,
                                 size_t *new_size, struct lang_syntax_error *error);

/* Rows to be added to the built-in functions: get_ipython and help. */
extern const struct lang_def lang_magic_builtins[];

enum { LANG_MAGIC_LINE = 1, LANG_MAGIC_CELL = 2, LANG_MAGIC_REFUSED = 4 };
/* One magic. `run` gets the rest of the line and, for %%cell magics, the cell's text below it
 * (NULL for a line magic); it returns the value of the call. */
struct lang_magic {
    const char *name;
    unsigned flags;
    struct lang_obj *(*run)(struct lang_vm *vm, const char *line, const char *cell);
    const char *doc; /* what it does; for a refused one, why and what to do instead */
};
extern const struct lang_magic lang_magics[]; /* ends with {NULL} */

#endif
