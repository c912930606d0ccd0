/* kernel/lang/parser_private.h: what the files of the parser share.
 * Owns: the state of one parse. A mistake leaves by longjmp to lang_parse (or to the nearest
 * parser__try); everything made on the way is in the arena. */
#ifndef KERNEL_LANG_PARSER_PRIVATE_H
#define KERNEL_LANG_PARSER_PRIVATE_H

#include <setjmp.h>

#include "kernel/lang/ast.h"
#include "kernel/lang/lexer.h"

/* Expressions within expressions, and blocks within blocks: each costs a few C frames here and in
 * whoever walks the tree. */
enum { PARSER_MAX_DEPTH = 400 };
/* a + b + c ...: operators in a row make a tree that leans left, one level each. */
enum { PARSER_MAX_CHAIN = 2000 };

struct parser {
    struct lang_arena *arena;
    const char *source;
    size_t size;
    const struct lang_token *tokens;
    size_t at;                    /* the token looked at */
    size_t step_at;               /* the token that begins the last slice step; 0: none yet */
    struct lang_bracket unclosed; /* of the tokens */
    int depth;
    bool in_field;    /* inside an f-string field: messages say so */
    bool *generator;  /* where the function being parsed notes a yield; NULL at module level */
    bool has_refusal; /* refusal is filled: the first construct this kernel does not have */
    struct lang_syntax_error refusal;
    struct lang_syntax_error *error;
    jmp_buf *fail;
};

/* A list of nodes that grows. */
struct parser_list {
    struct lang_nodes nodes;
    size_t capacity;
};

/* --- Tokens (parser.c) ---------------------------------------------------------------------- */
static inline const struct lang_token *parser__token(const struct parser *parser) {
    return &parser->tokens[parser->at];
}
static inline enum lang_token_kind parser__kind(const struct parser *parser) {
    return parser->tokens[parser->at].kind;
}
/* The kind of the token after the one looked at. */
static inline enum lang_token_kind parser__next_kind(const struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_END ? LANG_TOKEN_END
                                                  : parser->tokens[parser->at + 1].kind;
}
bool parser__accept(struct parser *parser, enum lang_token_kind kind);
/* The token, or "invalid syntax". */
const struct lang_token *parser__expect(struct parser *parser, enum lang_token_kind kind);
/* The token, or "expected ':'". */
void parser__expect_forced(struct parser *parser, enum lang_token_kind kind);
/* The name at the token looked at (a NAME), copied; moves behind it. */
const char *parser__name(struct parser *parser);
bool parser__is_name(const struct parser *parser, const struct lang_token *token, const char *text);
/* Could the token looked at begin an expression? */
bool parser__begins_expression(const struct parser *parser);

/* --- Memory ---------------------------------------------------------------------------------- */
void *parser__alloc(struct parser *parser, size_t size);
/* Room for one more in an array of `count` items of `size` bytes; *capacity is kept. */
void *parser__grow(struct parser *parser, void *items, size_t count, size_t *capacity, size_t size);
void parser__push(struct parser *parser, struct parser_list *list, struct lang_node *node);
/* A node that begins at token number `start` and ends with the token before the current one. */
struct lang_node *parser__node(struct parser *parser, enum lang_node_kind kind, size_t start);
/* From the beginning of token `start` to the end of the token before the current one. */
struct lang_place parser__place_from(const struct parser *parser, size_t start);
struct lang_place parser__span(struct lang_place first, struct lang_place last);

/* --- Errors ---------------------------------------------------------------------------------- */
_Noreturn void parser__fail(struct parser *parser, struct lang_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
_Noreturn void parser__fail_kind(struct parser *parser, enum lang_syntax_kind kind,
                                 struct lang_place place, bool incomplete, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* "invalid syntax" at the current token, or what the reason behind it is. */
_Noreturn void parser__invalid(struct parser *parser);
/* Notes that what stands at `place` is Python this kernel does not have; parsing goes on, so that
 * a real mistake is reported first. `what` is the subject: "`class` is". */
void parser__refuse(struct parser *parser, struct lang_place place, const char *what);
/* Runs parse(parser); if that fails, everything is as before and the result is NULL. */
struct lang_node *parser__try(struct parser *parser,
                              struct lang_node *(*parse)(struct parser *parser));
void parser__enter(struct parser *parser); /* one level deeper; too deep is an error */
void parser__leave(struct parser *parser);

/* --- Grammar --------------------------------------------------------------------------------- */
struct lang_node *parser__expression(struct parser *parser);
struct lang_node *parser__named_expression(struct parser *parser); /* may be NAME := ... */
struct lang_node *parser__star_expression(struct parser *parser);  /* may be *x */
struct lang_node *parser__star_named(struct parser *parser);       /* *x, or NAME := ... */
struct lang_node *parser__star_expressions(struct parser *parser); /* may be a tuple */
struct lang_node *parser__values(struct parser *parser);           /* the same, not *x alone */
struct lang_node *parser__disjunction(struct parser *parser);      /* no `if`, no lambda */
struct lang_node *parser__bitwise_or(struct parser *parser);       /* no comparison either */
struct lang_node *parser__target(struct parser *parser);           /* not yet checked; maybe *x */
struct lang_node *parser__yield(struct parser *parser);
/* Targets separated by commas, checked: what `for` and comprehensions assign to. */
struct lang_node *parser__for_targets(struct parser *parser);
/* parser_call.c: at the opening bracket. */
void parser__arguments(struct parser *parser, struct lang_nodes *args,
                       struct lang_keyword **keywords, size_t *keyword_count);
/* Parameters up to `end` (not consumed): `)` of a def, `:` of a lambda. */
void parser__parameters(struct parser *parser, enum lang_token_kind end,
                        struct lang_parameters *params);
struct lang_node *parser__lambda(struct parser *parser);
/* parser_display.c: (...), [...], {...} and comprehensions. */
struct lang_node *parser__paren(struct parser *parser);
struct lang_node *parser__bracket(struct parser *parser);
struct lang_node *parser__brace(struct parser *parser);
void parser__clauses(struct parser *parser, struct lang_node *comp); /* at `for` */
/* parser_string.c: adjacent string tokens. */
struct lang_node *parser__strings(struct parser *parser);
struct lang_node *parser__number(struct parser *parser);
/* parser_statement.c, parser_block.c */
void parser__statements(struct parser *parser, struct parser_list *list, enum lang_token_kind end,
                        bool *semicolon);
/* One line of statements joined by `;`. true: it ended with one. */
bool parser__simple_line(struct parser *parser, struct parser_list *list);
bool parser__compound(struct parser *parser, struct parser_list *list);
/* parser_target.c: what may be assigned to. */
enum parser_use { PARSER_ASSIGN, PARSER_DELETE, PARSER_FOR };
void parser__check_target(struct parser *parser, struct lang_node *node, enum parser_use use);
/* The part of node that cannot be a target; NULL: all can. */
struct lang_node *parser__bad_target(struct lang_node *node, enum parser_use use);
const char *parser__describe(const struct lang_node *node); /* "function call" */

#endif
