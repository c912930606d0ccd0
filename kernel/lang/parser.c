/* kernel/lang/parser.c: a cell's tokens in, its tree out: entry, errors, memory.
 * Owns: the state of one parse. The grammar is in the parser_*.c files. */
#include "kernel/lang/parser_private.h"

#include <stdio.h>
#include <string.h>

static const char *const node_names[] = {
#define NODE(id, name) [LANG_NODE_##id] = name,
    LANG_NODES(NODE)
#undef NODE
};

const char *lang_node_name(enum lang_node_kind kind) {
    return node_names[kind];
}

/* --- Tokens -------------------------------------------------------------------------------- */

bool parser__accept(struct parser *parser, enum lang_token_kind kind) {
    if (parser__kind(parser) != kind) {
        return false;
    }
    parser->at += kind != LANG_TOKEN_END;
    return true;
}

const struct lang_token *parser__expect(struct parser *parser, enum lang_token_kind kind) {
    const struct lang_token *token = parser__token(parser);
    if (!parser__accept(parser, kind)) {
        parser__invalid(parser);
    }
    return token;
}

void parser__expect_forced(struct parser *parser, enum lang_token_kind kind) {
    if (!parser__accept(parser, kind)) {
        parser__fail(parser, parser__token(parser)->place, "expected '%s'", lang_token_text(kind));
    }
}

bool parser__is_name(const struct parser *parser, const struct lang_token *token,
                     const char *text) {
    size_t size = strlen(text);
    return token->kind == LANG_TOKEN_NAME && token->end - token->start == size &&
           memcmp(parser->source + token->start, text, size) == 0;
}

const char *parser__name(struct parser *parser) {
    const struct lang_token *token = parser__expect(parser, LANG_TOKEN_NAME);
    char *name =
        lang_arena_copy(parser->arena, parser->source + token->start, token->end - token->start);
    if (!name) {
        parser__alloc(parser, SIZE_MAX);
    }
    return name;
}

bool parser__begins_expression(const struct parser *parser) {
    switch (parser__kind(parser)) {
    case LANG_TOKEN_NAME:
    case LANG_TOKEN_NUMBER:
    case LANG_TOKEN_STRING:
    case LANG_TOKEN_FALSE:
    case LANG_TOKEN_NONE:
    case LANG_TOKEN_TRUE:
    case LANG_TOKEN_LAMBDA:
    case LANG_TOKEN_NOT:
    case LANG_TOKEN_AWAIT:
    case LANG_TOKEN_ELLIPSIS:
    case LANG_TOKEN_LEFT_PAREN:
    case LANG_TOKEN_LEFT_BRACKET:
    case LANG_TOKEN_LEFT_BRACE:
    case LANG_TOKEN_PLUS:
    case LANG_TOKEN_MINUS:
    case LANG_TOKEN_TILDE:
        return true;
    default:
        return false;
    }
}

/* --- Memory -------------------------------------------------------------------------------- */

void *parser__alloc(struct parser *parser, size_t size) {
    void *memory = lang_arena_alloc(parser->arena, size);
    if (!memory) {
        parser__fail_kind(parser, LANG_SYNTAX_MEMORY, parser__token(parser)->place, false,
                          "the cell is too long");
    }
    return memory;
}

void *parser__grow(struct parser *parser, void *items, size_t count, size_t *capacity,
                   size_t size) {
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 4;
    void *grown = parser__alloc(parser, wanted * size);
    if (count) {
        memcpy(grown, items, count * size);
    }
    *capacity = wanted;
    return grown;
}

void parser__push(struct parser *parser, struct parser_list *list, struct lang_node *node) {
    list->nodes.items = parser__grow(parser, list->nodes.items, list->nodes.count, &list->capacity,
                                     sizeof(*list->nodes.items));
    list->nodes.items[list->nodes.count++] = node;
}

struct lang_place parser__span(struct lang_place first, struct lang_place last) {
    first.end_line = last.end_line;
    first.end_column = last.end_column;
    return first;
}

struct lang_place parser__place_from(const struct parser *parser, size_t start) {
    const struct lang_token *last = &parser->tokens[parser->at > start ? parser->at - 1 : start];
    return parser__span(parser->tokens[start].place, last->place);
}

struct lang_node *parser__node(struct parser *parser, enum lang_node_kind kind, size_t start) {
    struct lang_node *node = parser__alloc(parser, sizeof(*node));
    node->kind = kind;
    node->place = parser__place_from(parser, start);
    return node;
}

/* --- Errors -------------------------------------------------------------------------------- */

static _Noreturn void leave(struct parser *parser, enum lang_syntax_kind kind,
                            struct lang_place place, bool incomplete, const char *format,
                            va_list args) {
    struct lang_syntax_error *error = parser->error;
    *error = (struct lang_syntax_error){.kind = kind, .place = place, .incomplete = incomplete};
    size_t used = 0;
    if (parser->in_field && strncmp(format, "f-string", 8) != 0) {
        used = (size_t)snprintf(error->message, sizeof(error->message), "f-string: ");
    }
    vsnprintf(error->message + used, sizeof(error->message) - used, format, args);
    /* A bracket that is never closed is the likelier mistake once the error is on a later line. */
    const struct lang_bracket *open = &parser->unclosed;
    bool at_end = parser__kind(parser) == LANG_TOKEN_END;
    if (open->open && (at_end || parser__token(parser)->place.line > open->place.line)) {
        lang_syntax_fail(error, LANG_SYNTAX_ERROR, open->place, "'%c' was never closed",
                         open->open);
        error->place.end_line = 0;
        error->incomplete = at_end;
    }
    longjmp(*parser->fail, 1);
}

void parser__fail(struct parser *parser, struct lang_place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    leave(parser, LANG_SYNTAX_ERROR, place, false, format, args);
}

void parser__fail_kind(struct parser *parser, enum lang_syntax_kind kind, struct lang_place place,
                       bool incomplete, const char *format, ...) {
    va_list args;
    va_start(args, format);
    leave(parser, kind, place, incomplete, format, args);
}

static bool ends_operand(enum lang_token_kind kind) {
    return kind == LANG_TOKEN_NAME || kind == LANG_TOKEN_NUMBER || kind == LANG_TOKEN_STRING ||
           kind == LANG_TOKEN_RIGHT_PAREN || kind == LANG_TOKEN_RIGHT_BRACKET ||
           kind == LANG_TOKEN_RIGHT_BRACE;
}

void parser__invalid(struct parser *parser) {
    const struct lang_token *token = parser__token(parser);
    if (token->kind == LANG_TOKEN_INDENT) { /* shown at the last blank */
        struct lang_place place = {token->place.line, token->place.column - 1, 0, 0};
        parser__fail_kind(parser, LANG_INDENTATION_ERROR, place, false, "unexpected indent");
    }
    if (token->kind == LANG_TOKEN_DEDENT) {
        parser__fail_kind(parser, LANG_INDENTATION_ERROR, token->place, false,
                          "unexpected unindent");
    }
    if (token->kind == LANG_TOKEN_NOT && parser->at > 0 && ends_operand(token[-1].kind)) {
        token++; /* `a not b`: `not` could still have become `not in` */
    }
    parser__fail(parser, token->place, "invalid syntax");
}

void parser__refuse(struct parser *parser, struct lang_place place, const char *what) {
    if (parser->has_refusal) {
        return;
    }
    parser->has_refusal = true;
    lang_syntax_fail(&parser->refusal, LANG_SYNTAX_ERROR, place,
                     "%s not part of this kernel's language", what);
    parser->refusal.refused = true;
}

struct lang_node *parser__try(struct parser *parser,
                              struct lang_node *(*parse)(struct parser *parser)) {
    struct parser saved = *parser;
    struct lang_syntax_error ignored;
    jmp_buf fail;
    parser->error = &ignored;
    parser->fail = &fail;
    struct lang_node *volatile node = NULL;
    if (setjmp(fail) == 0) {
        node = parse(parser);
        parser->error = saved.error;
        parser->fail = saved.fail;
    } else {
        *parser = saved;
    }
    return node;
}

void parser__enter(struct parser *parser) {
    if (++parser->depth > PARSER_MAX_DEPTH) {
        parser__fail(parser, parser__token(parser)->place, "too many nested parentheses");
    }
}

void parser__leave(struct parser *parser) {
    parser->depth--;
}

/* --- Entry --------------------------------------------------------------------------------- */

static void parse_cell(struct parser *parser, struct lang_ast *ast) {
    struct parser_list body = {0};
    parser__statements(parser, &body, LANG_TOKEN_END, &ast->ends_with_semicolon);
    ast->body = body.nodes;
    ast->ends_in_expression =
        body.nodes.count > 0 && body.nodes.items[body.nodes.count - 1]->kind == LANG_NODE_EXPR;
}

static void parse_expression(struct parser *parser, struct lang_ast *ast) {
    ast->expression = parser__star_expressions(parser);
    while (parser__accept(parser, LANG_TOKEN_NEWLINE)) {
    }
    parser__expect(parser, LANG_TOKEN_END);
}

struct lang_ast *lang_parse(struct lang_arena *arena, const char *source, size_t size,
                            enum lang_parse_mode mode, struct lang_syntax_error *error) {
    struct lang_tokens tokens;
    size_t start = 0;
    if (mode == LANG_PARSE_EXPRESSION) { /* eval() does not mind leading blanks */
        while (start < size && (source[start] == ' ' || source[start] == '\t')) {
            start++;
        }
    }
    struct lang_lex_input input = {source, start, size, 1, (int)start, LANG_LEX_CELL};
    *error = (struct lang_syntax_error){0};
    if (!lang_lex(arena, &input, &tokens, error)) {
        return NULL;
    }
    jmp_buf fail;
    struct parser parser = {
        .arena = arena,
        .source = source,
        .size = size,
        .tokens = tokens.items,
        .unclosed = tokens.unclosed,
        .error = error,
        .fail = &fail,
    };
    struct lang_ast *ast = lang_arena_alloc(arena, sizeof(*ast));
    if (!ast) {
        lang_syntax_fail(error, LANG_SYNTAX_MEMORY, tokens.items[0].place, "the cell is too long");
        return NULL;
    }
    if (setjmp(fail)) {
        return NULL;
    }
    if (mode == LANG_PARSE_EXPRESSION) {
        parse_expression(&parser, ast);
    } else {
        parse_cell(&parser, ast);
    }
    if (parser.has_refusal) {
        *error = parser.refusal;
        return NULL;
    }
    return ast;
}
