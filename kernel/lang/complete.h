/* kernel/lang/complete.h: Tab: what could stand at the cursor; Enter: is the text whole?
 * Owns: the rules for both, which are IPython's. Never runs user code, never raises. */
#ifndef KERNEL_LANG_COMPLETE_H
#define KERNEL_LANG_COMPLETE_H

#include "kernel/lang/object.h"

struct lang_completion {
    char *text;       /* malloc'd; replaces [start, end) */
    const char *type; /* "function", "module", "instance", "keyword", "param", "class",
                         "property", "magic", "path", "value", "dict key": static */
    char *signature;  /* malloc'd "(x, y=1)"; "" when it has none */
};
struct lang_completions {
    struct lang_completion *items;
    size_t count, capacity;
    int start, end; /* in code points of the whole text */
};
/* Fills *out (lang_completions_close frees it) for a cursor in code points; past the end means the
 * end, negative the start. Sorted as IPython sorts: parameters first, names with _ last. */
void lang_complete(struct lang_vm *vm, const char *code, size_t size, int cursor,
                   struct lang_completions *out);
void lang_completions_close(struct lang_completions *completions);

enum lang_complete_status { LANG_COMPLETE, LANG_INCOMPLETE, LANG_INVALID };
/* Would Enter run it? *indent: the spaces for the next line when incomplete. Needs no VM. */
enum lang_complete_status lang_is_complete(const char *code, size_t size, int *indent);

#endif
