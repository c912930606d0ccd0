/* kernel/lang/scope.h: what every name in a piece of source means.
 * Owns: scopes, symbols and Python's errors about global, nonlocal and double parameters.
 * Must not know: instructions. */
#ifndef KERNEL_LANG_SCOPE_H
#define KERNEL_LANG_SCOPE_H

#include "kernel/lang/ast.h"
#include "kernel/lang/vm.h"

enum lang_scope_kind {
    LANG_SCOPE_MODULE,
    LANG_SCOPE_FUNCTION,     /* def, lambda, generator expression: runs in a frame of its own */
    LANG_SCOPE_COMPREHENSION /* list, set, dict comprehension: slots in the frame around it */
};

enum {
    LANG_SYMBOL_USED = 1,
    LANG_SYMBOL_BOUND = 2,
    LANG_SYMBOL_PARAM = 4,
    LANG_SYMBOL_GLOBAL = 8,    /* declared */
    LANG_SYMBOL_NONLOCAL = 16, /* declared */
    LANG_SYMBOL_BOXED = 32,    /* bound here, used by a function inside */
    LANG_SYMBOL_FREE = 64      /* comes in a box from around this function */
};

struct lang_symbol {
    const char *name;
    unsigned flags;
    uint32_t slot; /* given by the compiler */
    struct lang_symbol *in_bucket;
    struct lang_symbol *next; /* in order of appearance */
};

enum { LANG_SCOPE_BUCKETS = 32 };
struct lang_scope {
    enum lang_scope_kind kind;
    const struct lang_node *node; /* NULL: module */
    struct lang_scope *parent;
    struct lang_scope *children, **last_child, *sibling;
    struct lang_symbol *buckets[LANG_SCOPE_BUCKETS];
    struct lang_symbol *first, **last;
    bool in_iterable; /* while walking the iterable part of a comprehension */
};

enum lang_variable_kind { LANG_VARIABLE_LOCAL, LANG_VARIABLE_BOX, LANG_VARIABLE_GLOBAL };
struct lang_variable {
    enum lang_variable_kind kind;
    struct lang_symbol *symbol; /* whose slot it is; NULL for a global */
};

/* The scope of a whole tree, all names resolved; lives in the arena. Raises SyntaxError. */
struct lang_scope *lang_scope_build(struct lang_vm *vm, struct lang_arena *arena,
                                    struct lang_source *source, const struct lang_ast *ast);
/* The scope that a def, lambda or comprehension opens in `scope`. */
struct lang_scope *lang_scope_child(const struct lang_scope *scope, const struct lang_node *node);
struct lang_symbol *lang_scope_find(const struct lang_scope *scope, const char *name);
struct lang_variable lang_scope_resolve(const struct lang_scope *scope, const char *name);

#endif
