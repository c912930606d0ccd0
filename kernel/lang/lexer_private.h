/* kernel/lang/lexer_private.h: what lexer.c and lexer_literal.c share.
 * Owns: the state of one reading. */
#ifndef KERNEL_LANG_LEXER_PRIVATE_H
#define KERNEL_LANG_LEXER_PRIVATE_H

#include "kernel/lang/lexer.h"
#include "kernel/lang/limits.h"

/* An indentation measured twice, tabs as 8 and as 1: both must agree on every comparison. */
struct lexer_indent {
    int column, alternative;
};

struct lexer {
    struct lang_arena *arena;
    const char *source;
    size_t at, end;
    enum lang_lex_mode mode;
    int line;
    size_t line_start; /* of the current line, for columns */
    int line_column;   /* column of line_start: not 0 in the first line of a field */
    size_t column_at;  /* `column` is the column of this offset: columns are counted once */
    int column;
    bool line_begins; /* at the start of a line whose indentation counts */
    struct lexer_indent indents[LANG_MAX_NESTING];
    int indent_count; /* index of the current one; the first is column 0 */
    struct lang_bracket brackets[LANG_MAX_NESTING];
    int depth;
    struct lang_tokens *tokens;
    size_t capacity;
    struct lang_syntax_error *error;
};

int lexer__column(struct lexer *lexer, size_t at);
/* A line ended; the next one starts at next_line. */
void lexer__newline(struct lexer *lexer, size_t next_line);
/* Fills the error for [start, end) of the current line (end 0: not known); false. */
bool lexer__fail(struct lexer *lexer, enum lang_syntax_kind kind, size_t start, size_t end,
                 const char *message);
bool lexer__add(struct lexer *lexer, enum lang_token_kind kind, size_t start, size_t end,
                struct lang_place place);
/* Read one token at lexer->at. */
bool lexer__number(struct lexer *lexer);
bool lexer__string(struct lexer *lexer, size_t prefix);

#endif
