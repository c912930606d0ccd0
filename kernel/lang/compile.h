/* kernel/lang/compile.h: the compiler's state, shared by its files.
 * Owns: struct lang_compiler, labels, blocks. Must not know: running.
 * compile.c keeps the state and compiles functions; compile_expression.c, compile_statement.c and
 * compile_try.c follow the tree. All raise SyntaxError; everything they make is pooled. */
#ifndef KERNEL_LANG_COMPILE_H
#define KERNEL_LANG_COMPILE_H

#include "kernel/lang/code.h"
#include "kernel/lang/scope.h"

/* A place jumps go to. Jumps made before it is placed are kept in a list and patched. */
struct lang_label {
    struct lang_patch {
        uint32_t at;
        bool guard; /* `at` is a guard, not an instruction */
        struct lang_patch *next;
    } * patches;
    int depth; /* stack height there; -1: nothing jumps here yet */
};

/* What break, continue, return and exceptions must undo on their way out, innermost first. */
enum lang_block_kind {
    LANG_BLOCK_FOR, /* the iterator is on the stack */
    LANG_BLOCK_WHILE,
    LANG_BLOCK_TRY,     /* guarded instructions; nothing on the stack */
    LANG_BLOCK_FINALLY, /* the same, and `finally` must run on the way out */
    LANG_BLOCK_HANDLER, /* in `except`: the exception handled before is on the stack */
    LANG_BLOCK_CLEANUP, /* in `finally` after an exception: that and the exception */
    LANG_BLOCK_WITH,    /* the manager is on the stack */
    LANG_BLOCK_VALUE    /* in a `finally` on the way of a return: its value is on the stack */
};
struct lang_block {
    enum lang_block_kind kind;
    struct lang_block *outer;
    struct lang_label *break_to; /* loops */
    uint32_t continue_at;
    struct lang_label *handler; /* guarded blocks: where exceptions go */
    uint32_t guard_start;
    int guard_depth;
    const struct lang_nodes *finally;
    const char *name; /* LANG_BLOCK_HANDLER: `as name`, unbound at the end; or NULL */
    struct lang_place place;
};

struct lang_compiler {
    struct lang_vm *vm;
    struct lang_arena *arena;
    struct lang_source *source;
    /* The code being made; saved and put back around functions. */
    struct lang_code *code;
    struct lang_scope *scope;
    struct lang_scope *frame_scope; /* module or function whose frame it runs in */
    struct lang_block *block;
    int depth;               /* stack height at this point */
    struct lang_place place; /* of the node being compiled */
    bool keep_result;        /* the last expression statement is the result */
};

/* --- compile.c */
uint32_t lang__emit(struct lang_compiler *c, enum lang_opcode op, uint32_t operand);
void lang__emit_jump(struct lang_compiler *c, enum lang_opcode op, struct lang_label *to);
void lang__place_label(struct lang_compiler *c, struct lang_label *label);
static inline struct lang_label lang__label(void) {
    return (struct lang_label){NULL, -1};
}
static inline uint32_t lang__here(const struct lang_compiler *c) {
    return (uint32_t)c->code->count;
}
void lang__push_block(struct lang_compiler *c, struct lang_block *block);
/* Ends the innermost block; closes its guarded range. */
void lang__pop_block(struct lang_compiler *c);
/* Starts and ends guarded ranges of a block. */
void lang__guard_open(struct lang_compiler *c, struct lang_block *block);
void lang__guard_close(struct lang_compiler *c, struct lang_block *block);
_Noreturn void lang__syntax_error(struct lang_compiler *c, struct lang_place place,
                                  const char *format, ...) __attribute__((format(printf, 3, 4)));
void lang__load_constant(struct lang_compiler *c, struct lang_obj *value);
void lang__load_name(struct lang_compiler *c, const char *name);
void lang__store_name(struct lang_compiler *c, const char *name);
void lang__delete_name(struct lang_compiler *c, const char *name);
/* Leaves a function value of a def, lambda or generator expression on the stack. */
void lang__function(struct lang_compiler *c, const struct lang_node *node, const char *name);
/* Gives slots to a scope's own variables and makes boxes for the shared ones. */
void lang__enter_comprehension(struct lang_compiler *c, struct lang_scope *scope);
void lang__leave_comprehension(struct lang_compiler *c, struct lang_scope *scope);

/* --- compile_expression.c: leave the value on the stack */
void lang__expression(struct lang_compiler *c, const struct lang_node *node);
/* Jumps to `to` if the truth of node is `when`, else goes on; leaves nothing on the stack. */
void lang__condition(struct lang_compiler *c, const struct lang_node *node, bool when,
                     struct lang_label *to);
/* The clauses of a generator expression whose first iterator is already on the stack. */
void lang__generator_body(struct lang_compiler *c, const struct lang_node *node);
/* A constant's value, pooled. */
struct lang_obj *lang__constant_value(struct lang_compiler *c, const struct lang_node *node);

/* --- compile_statement.c */
void lang__statement(struct lang_compiler *c, const struct lang_node *node);
void lang__statements(struct lang_compiler *c, const struct lang_nodes *nodes);
/* Pops a value into a target. */
void lang__store(struct lang_compiler *c, const struct lang_node *target);

/* --- compile_try.c */
void lang__try(struct lang_compiler *c, const struct lang_node *node);
void lang__with(struct lang_compiler *c, const struct lang_node *node, size_t item);
/* Emits what leaving the blocks from the innermost up to (not including) `until` needs; with
 * `value`, a value on top of the stack stays there. The blocks stay open for what follows. */
void lang__unwind(struct lang_compiler *c, struct lang_block *until, bool value);

#endif
