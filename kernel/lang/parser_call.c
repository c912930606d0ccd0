/* kernel/lang/parser_call.c: the arguments of calls, the parameters of functions.
 * Owns: their order and its errors. Must not know: statements. */
#include "kernel/lang/parser_private.h"

#include <string.h>

/* --- Arguments ----------------------------------------------------------------------------- */

struct arguments {
    struct parser_list list;
    struct lang_keyword *keywords;
    size_t count, capacity;
    bool unpacked; /* a **value came */
};

static void add_keyword(struct parser *parser, struct arguments *args, const char *name,
                        struct lang_node *value, size_t start) {
    for (size_t i = 0; name && i < args->count; i++) {
        if (args->keywords[i].name && strcmp(args->keywords[i].name, name) == 0) {
            parser__fail(parser, parser__place_from(parser, start), "keyword argument repeated: %s",
                         name);
        }
    }
    args->keywords =
        parser__grow(parser, args->keywords, args->count, &args->capacity, sizeof(*args->keywords));
    args->keywords[args->count++] =
        (struct lang_keyword){name, value, parser__place_from(parser, start)};
}

/* `something = ` where something is not a name. */
static _Noreturn void bad_keyword(struct parser *parser, const struct lang_node *left,
                                  size_t start) {
    struct lang_place place =
        parser__span(parser->tokens[start].place, parser__token(parser)->place);
    if (left->kind == LANG_NODE_CONSTANT && left->u.constant.kind <= LANG_CONST_FALSE &&
        !left->parenthesized) {
        parser__fail(parser, place, "cannot assign to %s", parser__describe(left));
    }
    parser__fail(parser, place, "expression cannot contain assignment, perhaps you meant \"==\"?");
}

static void keyword(struct parser *parser, struct arguments *args) {
    const size_t start = parser->at;
    const char *name = parser__name(parser);
    struct lang_place equals = parser__token(parser)->place;
    parser->at++;
    enum lang_token_kind kind = parser__kind(parser);
    if (kind == LANG_TOKEN_COMMA || kind == LANG_TOKEN_RIGHT_PAREN) {
        parser__fail(parser, parser__span(parser->tokens[start].place, equals),
                     "expected argument value expression");
    }
    struct lang_node *value = parser__expression(parser);
    if (parser__kind(parser) == LANG_TOKEN_FOR) {
        parser__fail(parser, parser__span(parser->tokens[start].place, equals),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    add_keyword(parser, args, name, value, start);
}

/* A generator expression without parentheses of its own. */
static struct lang_node *bare_generator(struct parser *parser, struct lang_node *element,
                                        size_t start) {
    struct lang_node *node = parser__node(parser, LANG_NODE_GENERATOR, start);
    node->u.comp.element = element;
    parser__clauses(parser, node);
    node->place = parser__place_from(parser, start);
    return node;
}

static void positional(struct parser *parser, struct arguments *args, size_t open) {
    const size_t start = parser->at;
    bool star = parser__kind(parser) == LANG_TOKEN_STAR;
    if (star && args->unpacked) {
        parser__fail(parser, parser__token(parser)->place,
                     "iterable argument unpacking follows keyword argument unpacking");
    }
    struct lang_node *node;
    if (star) {
        parser->at++;
        struct lang_node *value = parser__expression(parser);
        node = parser__node(parser, LANG_NODE_STARRED, start);
        node->u.one.value = value;
    } else if (parser__next_kind(parser) == LANG_TOKEN_WALRUS) {
        node = parser__named_expression(parser);
    } else {
        node = parser__expression(parser);
    }
    if (parser__kind(parser) == LANG_TOKEN_ASSIGN && !star) {
        bad_keyword(parser, node, start);
    }
    if (parser__kind(parser) == LANG_TOKEN_FOR || parser__kind(parser) == LANG_TOKEN_ASYNC) {
        if (star) {
            parser__fail(parser, node->place, "iterable unpacking cannot be used in comprehension");
        }
        node = bare_generator(parser, node, start);
        bool alone = args->list.nodes.count == 0 && args->count == 0;
        if (alone && parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
            node->place = parser__span(parser->tokens[open].place, parser__token(parser)->place);
        } else if (parser__kind(parser) == LANG_TOKEN_COMMA ||
                   parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
            parser__fail(parser, node->place, "Generator expression must be parenthesized");
        }
    }
    if (args->count > 0 && !star) {
        parser__fail(parser, parser__token(parser)->place,
                     args->unpacked ? "positional argument follows keyword argument unpacking"
                                    : "positional argument follows keyword argument");
    }
    parser__push(parser, &args->list, node);
}

void parser__arguments(struct parser *parser, struct lang_nodes *nodes,
                       struct lang_keyword **keywords, size_t *keyword_count) {
    struct arguments args = {0};
    const size_t open = parser->at;
    parser->at++;
    while (parser__kind(parser) != LANG_TOKEN_RIGHT_PAREN) {
        const size_t start = parser->at;
        if (parser__accept(parser, LANG_TOKEN_POWER)) {
            struct lang_node *value = parser__expression(parser);
            add_keyword(parser, &args, NULL, value, start);
            args.unpacked = true;
        } else if (parser__kind(parser) == LANG_TOKEN_NAME &&
                   parser__next_kind(parser) == LANG_TOKEN_ASSIGN) {
            keyword(parser, &args);
        } else {
            positional(parser, &args, open);
        }
        if (!parser__accept(parser, LANG_TOKEN_COMMA)) {
            break;
        }
    }
    parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
    *nodes = args.list.nodes;
    *keywords = args.keywords;
    *keyword_count = args.count;
}

/* --- Parameters ---------------------------------------------------------------------------- */

struct parameters {
    struct lang_parameter *items;
    size_t count, capacity;
    enum lang_token_kind end;
    bool slash, star, defaults;
};

static void add_parameter(struct parser *parser, struct parameters *params,
                          enum lang_parameter_kind kind) {
    const size_t start = parser->at;
    if (parser__kind(parser) == LANG_TOKEN_LEFT_PAREN) {
        while (parser->tokens[parser->at].level > parser->tokens[start].level ||
               !(parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN ||
                 parser__kind(parser) == LANG_TOKEN_NEWLINE ||
                 parser__kind(parser) == LANG_TOKEN_END)) {
            parser->at++;
        }
        parser->at++;
        parser__fail(parser, parser__place_from(parser, start),
                     params->end == LANG_TOKEN_COLON
                         ? "Lambda expression parameters cannot be parenthesized"
                         : "Function parameters cannot be parenthesized");
    }
    struct lang_parameter param = {.kind = kind, .name = parser__name(parser)};
    for (size_t i = 0; i < params->count; i++) {
        if (strcmp(params->items[i].name, param.name) == 0) {
            parser__fail(parser, parser->tokens[start].place,
                         "duplicate argument '%s' in function definition", param.name);
        }
    }
    if (params->end != LANG_TOKEN_COLON && parser__accept(parser, LANG_TOKEN_COLON)) {
        param.annotation = kind == LANG_PARAM_VARARGS ? parser__star_expression(parser)
                                                      : parser__expression(parser);
    }
    param.place = parser__place_from(parser, start);
    const struct lang_token *equals = parser__token(parser);
    if (parser__accept(parser, LANG_TOKEN_ASSIGN)) {
        if (kind == LANG_PARAM_VARARGS || kind == LANG_PARAM_KWARGS) {
            parser__fail(parser, equals->place, "var-%s argument cannot have default value",
                         kind == LANG_PARAM_VARARGS ? "positional" : "keyword");
        }
        enum lang_token_kind next = parser__kind(parser);
        if (next == LANG_TOKEN_COMMA || next == params->end) {
            parser__fail(parser, equals->place, "expected default value expression");
        }
        param.value = parser__expression(parser);
        params->defaults = true;
    } else if (params->defaults && kind == LANG_PARAM_NORMAL) {
        parser__fail(parser, param.place, "non-default argument follows default argument");
    }
    params->items = parser__grow(parser, params->items, params->count, &params->capacity,
                                 sizeof(*params->items));
    params->items[params->count++] = param;
}

static void slash(struct parser *parser, struct parameters *params) {
    struct lang_place place = parser__token(parser)->place;
    parser->at++;
    if (params->slash) {
        parser__fail(parser, place, "/ may appear only once");
    }
    if (params->star) {
        parser__fail(parser, place, "/ must be ahead of *");
    }
    if (params->count == 0) {
        parser__fail(parser, place, "at least one argument must precede /");
    }
    params->slash = true;
    for (size_t i = 0; i < params->count; i++) {
        params->items[i].kind = LANG_PARAM_POSITIONAL_ONLY;
    }
}

static void star(struct parser *parser, struct parameters *params) {
    struct lang_place place = parser__token(parser)->place;
    parser->at++;
    if (params->star) {
        parser__fail(parser, place, "* argument may appear only once");
    }
    params->star = true;
    if (parser__kind(parser) == LANG_TOKEN_COMMA) { /* bare: what follows is keyword-only */
        enum lang_token_kind next = parser__next_kind(parser);
        if (next == params->end || next == LANG_TOKEN_POWER) {
            parser__fail(parser, place, "named arguments must follow bare *");
        }
        return;
    }
    if (parser__kind(parser) == params->end) {
        place = params->end == LANG_TOKEN_COLON ? parser__token(parser)->place : place;
        parser__fail(parser, place, "named arguments must follow bare *");
    }
    add_parameter(parser, params, LANG_PARAM_VARARGS);
}

void parser__parameters(struct parser *parser, enum lang_token_kind end,
                        struct lang_parameters *out) {
    struct parameters params = {.end = end};
    bool kwargs = false;
    while (parser__kind(parser) != end) {
        if (kwargs) {
            enum lang_token_kind kind = parser__kind(parser);
            if (kind == LANG_TOKEN_NAME || kind == LANG_TOKEN_STAR || kind == LANG_TOKEN_POWER ||
                kind == LANG_TOKEN_SLASH) {
                parser__fail(parser, parser__token(parser)->place,
                             "arguments cannot follow var-keyword argument");
            }
            parser__invalid(parser);
        }
        if (parser__kind(parser) == LANG_TOKEN_SLASH) {
            slash(parser, &params);
        } else if (parser__kind(parser) == LANG_TOKEN_STAR) {
            star(parser, &params);
        } else if (parser__accept(parser, LANG_TOKEN_POWER)) {
            add_parameter(parser, &params, LANG_PARAM_KWARGS);
            kwargs = true;
        } else {
            add_parameter(parser, &params,
                          params.star ? LANG_PARAM_KEYWORD_ONLY : LANG_PARAM_NORMAL);
        }
        if (!parser__accept(parser, LANG_TOKEN_COMMA)) {
            break;
        }
    }
    if (parser__kind(parser) != end) {
        parser__invalid(parser);
    }
    out->items = params.items;
    out->count = params.count;
}

struct lang_node *parser__lambda(struct parser *parser) {
    const size_t start = parser->at;
    parser__enter(parser);
    parser->at++;
    struct lang_parameters params;
    bool generator = false, *outer = parser->generator;
    parser->generator = &generator;
    parser__parameters(parser, LANG_TOKEN_COLON, &params);
    parser__expect_forced(parser, LANG_TOKEN_COLON);
    struct lang_node *body = parser__expression(parser);
    parser->generator = outer;
    struct lang_node *node = parser__node(parser, LANG_NODE_LAMBDA, start);
    node->u.lambda.params = params;
    node->u.lambda.body = body;
    parser__leave(parser);
    return node;
}
