/* kernel/lang/magic_private.h: the functions behind the rows of the magics' table. */
#ifndef KERNEL_LANG_MAGIC_PRIVATE_H
#define KERNEL_LANG_MAGIC_PRIVATE_H

#include "kernel/lang/magic.h"

/* kind: LANG_MAGIC_LINE or LANG_MAGIC_CELL. NULL: there is none. */
const struct lang_magic *magic__find(const char *name, size_t size, unsigned kind);

#define MAGIC(name)                                                                                \
    struct lang_obj *magic__##name(struct lang_vm *vm, const char *line, const char *cell)
MAGIC(time);
MAGIC(timeit);
MAGIC(who);
MAGIC(who_ls);
MAGIC(whos);
MAGIC(reset);
MAGIC(html);
MAGIC(latex);
MAGIC(markdown);
MAGIC(step);
MAGIC(svg);
MAGIC(pinfo);
MAGIC(pinfo2);
#undef MAGIC

#endif
