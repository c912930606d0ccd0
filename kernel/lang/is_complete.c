/* kernel/lang/is_complete.c: would Enter run the text, or is there more to come?
 * Owns: IPython's rules for that. Must not know: values. */
#include "kernel/lang/complete.h"

#include <string.h>

#include "kernel/lang/ast.h"
#include "kernel/lang/lexer.h"
#include "kernel/lang/magic.h"

/* Spaces in front of the last line; a tab counts as four. */
static int last_indent(const char *code, size_t size) {
    size_t end = size;
    if (end > 0 && code[end - 1] == '\n') {
        end--;
    }
    size_t at = end;
    while (at > 0 && code[at - 1] != '\n') {
        at--;
    }
    int indent = 0;
    for (; at < end && (code[at] == ' ' || code[at] == '\t'); at++) {
        indent += code[at] == '\t' ? 4 : 1;
    }
    return indent;
}

static bool is_blank(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
            return false;
        }
    }
    return true;
}

/* Is the last line empty or blank, or is there a newline behind the last text? */
static bool ends_with_newline(const char *code, size_t size) {
    while (size > 0 &&
           (code[size - 1] == ' ' || code[size - 1] == '\t' || code[size - 1] == '\r')) {
        size--;
    }
    return size > 0 && code[size - 1] == '\n';
}

/* The last token that is not layout, NULL if there is none. */
static const struct lang_token *last_token(const struct lang_tokens *tokens) {
    for (size_t i = tokens->count; i > 0; i--) {
        enum lang_token_kind kind = tokens->items[i - 1].kind;
        if (kind != LANG_TOKEN_END && kind != LANG_TOKEN_NEWLINE && kind != LANG_TOKEN_INDENT &&
            kind != LANG_TOKEN_DEDENT) {
            return &tokens->items[i - 1];
        }
    }
    return NULL;
}

/* Column of the first token of the logical line that `token` ends. */
static int line_column(const struct lang_tokens *tokens, const struct lang_token *token) {
    size_t at = (size_t)(token - tokens->items);
    while (at > 0) {
        enum lang_token_kind kind = tokens->items[at - 1].kind;
        if (kind == LANG_TOKEN_NEWLINE || kind == LANG_TOKEN_INDENT || kind == LANG_TOKEN_DEDENT) {
            break;
        }
        at--;
    }
    return tokens->items[at].place.column;
}

static enum lang_complete_status check(struct lang_arena *arena, const char *code, size_t size,
                                       int *indent) {
    struct lang_syntax_error error = {0};
    struct lang_tokens tokens;
    *indent = last_indent(code, size);
    size_t end = size;
    end -= end > 0 && code[end - 1] == '\n';
    if (end > 0 && code[end - 1] == '\\') {
        return LANG_INCOMPLETE;
    }
    if (size >= 2 && memcmp(code, "%%", 2) == 0) { /* a cell magic ends with a blank line */
        size_t last = end;
        while (last > 0 && code[last - 1] != '\n') {
            last--;
        }
        return last > 0 && is_blank(code + last, end - last) ? LANG_COMPLETE : LANG_INCOMPLETE;
    }
    size_t new_size;
    const char *source = lang_magic_transform(arena, code, size, &new_size, &error);
    if (!source) {
        return error.refused ? LANG_COMPLETE : LANG_INVALID;
    }
    struct lang_lex_input input = {source, 0, new_size, 1, 0, LANG_LEX_TOLERANT};
    if (!lang_lex(arena, &input, &tokens, &error)) {
        return LANG_INVALID;
    }
    const struct lang_token *last = last_token(&tokens);
    if (!last) { /* nothing, or comments */
        return LANG_COMPLETE;
    }
    if (lang_parse(arena, source, new_size, LANG_PARSE_CELL, &error) || error.refused) {
        bool block = tokens.count >= 2 && tokens.items[tokens.count - 2].kind == LANG_TOKEN_DEDENT;
        return block && !ends_with_newline(code, size) ? LANG_INCOMPLETE : LANG_COMPLETE;
    }
    if (!error.incomplete) {
        return LANG_INVALID;
    }
    if (last->kind == LANG_TOKEN_COLON && last->level == 0) {
        *indent = line_column(&tokens, last) + 4;
    }
    return LANG_INCOMPLETE;
}

enum lang_complete_status lang_is_complete(const char *code, size_t size, int *indent) {
    struct lang_arena arena;
    lang_arena_init(&arena);
    enum lang_complete_status status = check(&arena, code, size, indent);
    lang_arena_close(&arena);
    return status;
}
