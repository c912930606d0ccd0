/* kernel/lang/cursor.h: what a cursor in unfinished text stands on.
 * Owns: reading such text backwards; values of harmless expressions. Never runs user code. */
#ifndef KERNEL_LANG_CURSOR_H
#define KERNEL_LANG_CURSOR_H

#include "kernel/lang/lexer.h"
#include "kernel/lang/object.h"

/* The tokens in front of the cursor. */
struct lang_cursor {
    const char *code;
    size_t at; /* byte offset of the cursor */
    struct lang_tokens tokens;
    size_t count; /* tokens that are words or signs, in front of the cursor: no layout at the end */
};

/* `cursor` in code points; tokens are put into the arena. false: out of memory. */
bool lang_cursor_init(struct lang_cursor *cursor, struct lang_arena *arena, const char *code,
                      size_t size, int position);
/* The innermost call whose parentheses are open after `count` tokens: index of its `(`, SIZE_MAX
 * if there is none. */
size_t lang_cursor_call(const struct lang_cursor *cursor, size_t count);
/* First token of the operand (a.b[0].c) that ends with token `last`; last + 1 if it is none. */
size_t lang_cursor_operand(const struct lang_cursor *cursor, size_t last);
/* First token of the logical line of the cursor. */
size_t lang_cursor_line(const struct lang_cursor *cursor);

/* The value of source text that is a name, attributes of it, constant subscripts, or a literal.
 * NULL: something else, or unknown. Pooled. Never raises. */
struct lang_obj *lang_peek(struct lang_vm *vm, const char *code, size_t size);

/* The type of what such text or a call gives, as far as it can be told without running anything:
 * types give their values, other callables what the rows of lang_set_results say. NULL: unknown.
 * Never raises. */
const struct lang_type *lang_peek_type(struct lang_vm *vm, const char *code, size_t size);

#endif
