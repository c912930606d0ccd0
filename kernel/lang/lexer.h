/* kernel/lang/lexer.h: source text in, tokens out.
 * Owns: tokens, indentation, brackets, where strings end. Must not know: the grammar, values. */
#ifndef KERNEL_LANG_LEXER_H
#define KERNEL_LANG_LEXER_H

#include <stdint.h>

#include "kernel/lang/arena.h"
#include "kernel/lang/ast.h"

#define TOKEN(id, text) LANG_TOKEN_##id,
#define KEYWORD TOKEN
#define OPERATOR TOKEN
enum lang_token_kind {
#include "kernel/lang/tokens.def"
    LANG_TOKEN_COUNT
};

struct lang_token {
    enum lang_token_kind kind;
    uint32_t start, end; /* bytes of the source */
    struct lang_place place;
    int level;         /* brackets open around it */
    bool unterminated; /* a string that never ends (LANG_LEX_TOLERANT only) */
};

/* One `(`, `[` or `{` that is open. */
struct lang_bracket {
    char open;
    uint32_t start;
    struct lang_place place;
};

struct lang_tokens {
    struct lang_token *items; /* the last one is END */
    size_t count;
    struct lang_bracket unclosed; /* innermost bracket still open at the end; open == 0: none */
};

enum lang_lex_mode {
    LANG_LEX_CELL,
    /* Text being typed: never fails; what is wrong becomes UNKNOWN or an unterminated STRING. */
    LANG_LEX_TOLERANT,
    /* The expression of an f-string field: ends before `}`, `:` or `!` outside of brackets. */
    LANG_LEX_FIELD
};

struct lang_lex_input {
    const char *source; /* the whole text: places and offsets refer to it */
    size_t start, end;  /* the part to read */
    int line, column;   /* of start */
    enum lang_lex_mode mode;
};

/* Reads all tokens into the arena. false: *error filled. */
bool lang_lex(struct lang_arena *arena, const struct lang_lex_input *input,
              struct lang_tokens *tokens, struct lang_syntax_error *error);

/* The parts of a string token: prefix letters, quotes, contents. Offsets into the source. */
struct lang_string_parts {
    bool raw, bytes, format;
    size_t body, body_end;
    int quotes; /* 1 or 3 */
};
struct lang_string_parts lang_string_parts(const char *source, const struct lang_token *token);

/* The spelling of an operator or keyword, the name of another kind. */
const char *lang_token_text(enum lang_token_kind kind);
bool lang_token_is_keyword(enum lang_token_kind kind);
/* Keywords in order; NULL past the last. */
const char *lang_keyword_at(size_t index);
/* May a character of these bytes be in an identifier? first: may it begin one? */
bool lang_identifier_char(const char *text, size_t size, bool first);

/* Byte offset of the code point number `index`, at most size. */
size_t lang_utf8_offset(const char *text, size_t size, size_t index);

/* Fills an error; end_line 0 means the end is not known. */
void lang_syntax_fail(struct lang_syntax_error *error, enum lang_syntax_kind kind,
                      struct lang_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
