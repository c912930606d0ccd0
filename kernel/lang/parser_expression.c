/* kernel/lang/parser_expression.c: expressions by precedence: one row per token says what it does
 * in front of an operand, between two, and how tightly it binds.
 * Owns: operators, conditional expressions, walrus, starred lists, the hints on missing commas.
 * Must not know: statements. Calls are in parser_call.c, displays in parser_display.c. */
#include "kernel/lang/parser_private.h"

#include <string.h>

/* From loose to tight, as Python's reference has them. */
enum precedence {
    PRECEDENCE_NONE,
    PRECEDENCE_OR,
    PRECEDENCE_AND,
    PRECEDENCE_NOT,
    PRECEDENCE_COMPARE,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_SHIFT,
    PRECEDENCE_SUM,
    PRECEDENCE_TERM,
    PRECEDENCE_UNARY,
    PRECEDENCE_POWER,
    PRECEDENCE_POSTFIX
};

struct rule {
    /* At the token; returns the operand that begins with it. */
    struct lang_node *(*prefix)(struct parser *parser);
    /* At the token, behind `left`, which began at token `start`. */
    struct lang_node *(*infix)(struct parser *parser, struct lang_node *left, size_t start);
    enum precedence precedence; /* of infix */
    enum lang_op op;
};

static const struct rule rules[LANG_TOKEN_COUNT];

static struct lang_node *parse_precedence(struct parser *parser, enum precedence minimum) {
    const size_t start = parser->at;
    const struct rule *rule = &rules[parser__kind(parser)];
    if (!rule->prefix || (parser__kind(parser) == LANG_TOKEN_NOT && minimum > PRECEDENCE_NOT)) {
        parser__invalid(parser);
    }
    parser__enter(parser);
    struct lang_node *left = rule->prefix(parser);
    for (int links = 0;; links++) {
        rule = &rules[parser__kind(parser)];
        if (!rule->infix || rule->precedence < minimum) {
            break;
        }
        /* `a not b` is no operator; `a not in b` is */
        if (parser__kind(parser) == LANG_TOKEN_NOT && parser__next_kind(parser) != LANG_TOKEN_IN) {
            break;
        }
        if (links > PARSER_MAX_CHAIN) {
            parser__fail(parser, parser__token(parser)->place,
                         "too many operators in one expression");
        }
        left = rule->infix(parser, left, start);
    }
    parser__leave(parser);
    return left;
}

/* --- Operands ------------------------------------------------------------------------------ */

static struct lang_node *parse_name(struct parser *parser) {
    const size_t start = parser->at;
    const char *id = parser__name(parser);
    struct lang_node *node = parser__node(parser, LANG_NODE_NAME, start);
    node->u.name.id = id;
    return node;
}

static struct lang_node *parse_constant(struct parser *parser) {
    const size_t start = parser->at;
    enum lang_token_kind kind = parser__kind(parser);
    parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_CONSTANT, start);
    node->u.constant.kind = kind == LANG_TOKEN_NONE    ? LANG_CONST_NONE
                            : kind == LANG_TOKEN_TRUE  ? LANG_CONST_TRUE
                            : kind == LANG_TOKEN_FALSE ? LANG_CONST_FALSE
                                                       : LANG_CONST_ELLIPSIS;
    return node;
}

static struct lang_node *parse_unary(struct parser *parser) {
    const size_t start = parser->at;
    enum lang_token_kind kind = parser__kind(parser);
    parser->at++;
    struct lang_node *operand = parse_precedence(parser, PRECEDENCE_UNARY);
    struct lang_node *node = parser__node(parser, LANG_NODE_UNARY, start);
    node->u.unary.op = kind == LANG_TOKEN_MINUS  ? LANG_NEG
                       : kind == LANG_TOKEN_PLUS ? LANG_POS
                                                 : LANG_INVERT;
    node->u.unary.operand = operand;
    return node;
}

static struct lang_node *parse_not(struct parser *parser) {
    const size_t start = parser->at;
    parser->at++;
    struct lang_node *operand = parse_precedence(parser, PRECEDENCE_NOT);
    struct lang_node *node = parser__node(parser, LANG_NODE_NOT, start);
    node->u.unary.operand = operand;
    return node;
}

static struct lang_node *parse_await(struct parser *parser) {
    parser__refuse(parser, parser__token(parser)->place, "`await` is");
    parser->at++;
    return parse_precedence(parser, PRECEDENCE_POSTFIX);
}

/* --- Operators ----------------------------------------------------------------------------- */

static struct lang_node *parse_binary(struct parser *parser, struct lang_node *left, size_t start) {
    const struct lang_token *operator= parser__token(parser);
    const struct rule *rule = &rules[operator->kind];
    parser->at++;
    /* the right side of ** takes a sign and is right-associative: 2 ** -1 ** 2 */
    enum precedence right = operator->kind == LANG_TOKEN_POWER
                                ? PRECEDENCE_UNARY
                                : (enum precedence)(rule->precedence + 1);
    struct lang_node *operand = parse_precedence(parser, right);
    struct lang_node *node = parser__node(parser, LANG_NODE_BINARY, start);
    node->u.binary.op = rule->op;
    node->u.binary.left = left;
    node->u.binary.right = operand;
    node->u.binary.op_place = operator->place;
    return node;
}

static struct lang_node *parse_bool(struct parser *parser, struct lang_node *left, size_t start) {
    enum lang_token_kind kind = parser__kind(parser);
    struct parser_list list = {0};
    parser__push(parser, &list, left);
    while (parser__accept(parser, kind)) {
        parser__push(parser, &list,
                     parse_precedence(parser, (enum precedence)(rules[kind].precedence + 1)));
    }
    struct lang_node *node = parser__node(
        parser, kind == LANG_TOKEN_AND ? LANG_NODE_BOOL_AND : LANG_NODE_BOOL_OR, start);
    node->u.list = list.nodes;
    return node;
}

static enum lang_compare compare_operator(struct parser *parser) {
    enum lang_token_kind kind = parser__kind(parser);
    parser->at++;
    switch (kind) {
    case LANG_TOKEN_LESS:
        return LANG_COMPARE_LT;
    case LANG_TOKEN_LESS_EQUAL:
        return LANG_COMPARE_LE;
    case LANG_TOKEN_EQUAL:
        return LANG_COMPARE_EQ;
    case LANG_TOKEN_NOT_EQUAL:
        return LANG_COMPARE_NE;
    case LANG_TOKEN_GREATER:
        return LANG_COMPARE_GT;
    case LANG_TOKEN_GREATER_EQUAL:
        return LANG_COMPARE_GE;
    case LANG_TOKEN_IN:
        return LANG_COMPARE_IN;
    case LANG_TOKEN_NOT:
        parser->at++; /* in */
        return LANG_COMPARE_NOT_IN;
    default:
        return parser__accept(parser, LANG_TOKEN_NOT) ? LANG_COMPARE_IS_NOT : LANG_COMPARE_IS;
    }
}

static struct lang_node *parse_compare(struct parser *parser, struct lang_node *left,
                                       size_t start) {
    struct parser_list rights = {0};
    enum lang_compare *ops = NULL;
    size_t capacity = 0;
    while (rules[parser__kind(parser)].infix == parse_compare &&
           (parser__kind(parser) != LANG_TOKEN_NOT || parser__next_kind(parser) == LANG_TOKEN_IN)) {
        ops = parser__grow(parser, ops, rights.nodes.count, &capacity, sizeof(*ops));
        ops[rights.nodes.count] = compare_operator(parser);
        parser__push(parser, &rights, parse_precedence(parser, PRECEDENCE_BIT_OR));
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_COMPARE, start);
    node->u.compare.left = left;
    node->u.compare.rights = rights.nodes;
    node->u.compare.ops = ops;
    return node;
}

/* --- What follows an operand: .name [index] (arguments) ------------------------------------- */

static struct lang_node *parse_attribute(struct parser *parser, struct lang_node *left,
                                         size_t start) {
    parser->at++;
    struct lang_place place = parser__token(parser)->place;
    const char *name = parser__name(parser);
    struct lang_node *node = parser__node(parser, LANG_NODE_ATTRIBUTE, start);
    node->u.attribute.value = left;
    node->u.attribute.name = name;
    node->u.attribute.name_place = place;
    return node;
}

static bool ends_index(const struct parser *parser) {
    enum lang_token_kind kind = parser__kind(parser);
    return kind == LANG_TOKEN_COLON || kind == LANG_TOKEN_COMMA || kind == LANG_TOKEN_RIGHT_BRACKET;
}

static struct lang_node *parse_index(struct parser *parser) {
    const size_t start = parser->at;
    if (parser__kind(parser) == LANG_TOKEN_STAR) {
        return parser__star_named(parser);
    }
    struct lang_node *lower = NULL, *upper = NULL, *step = NULL;
    if (parser__kind(parser) != LANG_TOKEN_COLON) {
        lower = parser__named_expression(parser);
        if (parser__kind(parser) != LANG_TOKEN_COLON) {
            return lower;
        }
    }
    parser->at++;
    if (!ends_index(parser)) {
        upper = parser__expression(parser);
    }
    if (parser__accept(parser, LANG_TOKEN_COLON) && !ends_index(parser)) {
        parser->step_at = parser->at;
        step = parser__expression(parser);
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_SLICE, start);
    node->u.slice.lower = lower;
    node->u.slice.upper = upper;
    node->u.slice.step = step;
    return node;
}

static struct lang_node *parse_subscript(struct parser *parser, struct lang_node *left,
                                         size_t start) {
    parser->at++;
    const size_t first = parser->at;
    struct lang_node *index = parse_index(parser);
    if (parser__kind(parser) == LANG_TOKEN_COMMA || index->kind == LANG_NODE_STARRED) {
        struct parser_list list = {0};
        parser__push(parser, &list, index);
        while (parser__accept(parser, LANG_TOKEN_COMMA) &&
               parser__kind(parser) != LANG_TOKEN_RIGHT_BRACKET) {
            parser__push(parser, &list, parse_index(parser));
        }
        index = parser__node(parser, LANG_NODE_TUPLE, first);
        index->u.list = list.nodes;
    }
    parser__expect(parser, LANG_TOKEN_RIGHT_BRACKET);
    struct lang_node *node = parser__node(parser, LANG_NODE_SUBSCRIPT, start);
    node->u.subscript.value = left;
    node->u.subscript.index = index;
    return node;
}

static struct lang_node *parse_call(struct parser *parser, struct lang_node *left, size_t start) {
    struct lang_nodes args;
    struct lang_keyword *keywords;
    size_t keyword_count;
    parser__arguments(parser, &args, &keywords, &keyword_count);
    struct lang_node *node = parser__node(parser, LANG_NODE_CALL, start);
    node->u.call.callee = left;
    node->u.call.args = args;
    node->u.call.keywords = keywords;
    node->u.call.keyword_count = keyword_count;
    return node;
}

static const struct rule rules[LANG_TOKEN_COUNT] = {
    [LANG_TOKEN_NAME] = {.prefix = parse_name},
    [LANG_TOKEN_NUMBER] = {.prefix = parser__number},
    [LANG_TOKEN_STRING] = {.prefix = parser__strings},
    [LANG_TOKEN_NONE] = {.prefix = parse_constant},
    [LANG_TOKEN_TRUE] = {.prefix = parse_constant},
    [LANG_TOKEN_FALSE] = {.prefix = parse_constant},
    [LANG_TOKEN_ELLIPSIS] = {.prefix = parse_constant},
    [LANG_TOKEN_AWAIT] = {.prefix = parse_await},
    [LANG_TOKEN_LEFT_PAREN] = {parser__paren, parse_call, PRECEDENCE_POSTFIX, 0},
    [LANG_TOKEN_LEFT_BRACKET] = {parser__bracket, parse_subscript, PRECEDENCE_POSTFIX, 0},
    [LANG_TOKEN_LEFT_BRACE] = {.prefix = parser__brace},
    [LANG_TOKEN_DOT] = {NULL, parse_attribute, PRECEDENCE_POSTFIX, 0},
    [LANG_TOKEN_OR] = {NULL, parse_bool, PRECEDENCE_OR, 0},
    [LANG_TOKEN_AND] = {NULL, parse_bool, PRECEDENCE_AND, 0},
    [LANG_TOKEN_NOT] = {parse_not, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_IN] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_IS] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_LESS] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_LESS_EQUAL] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_EQUAL] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_NOT_EQUAL] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_GREATER] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_GREATER_EQUAL] = {NULL, parse_compare, PRECEDENCE_COMPARE, 0},
    [LANG_TOKEN_BAR] = {NULL, parse_binary, PRECEDENCE_BIT_OR, LANG_OR},
    [LANG_TOKEN_CARET] = {NULL, parse_binary, PRECEDENCE_BIT_XOR, LANG_XOR},
    [LANG_TOKEN_AMPERSAND] = {NULL, parse_binary, PRECEDENCE_BIT_AND, LANG_AND},
    [LANG_TOKEN_LSHIFT] = {NULL, parse_binary, PRECEDENCE_SHIFT, LANG_LSHIFT},
    [LANG_TOKEN_RSHIFT] = {NULL, parse_binary, PRECEDENCE_SHIFT, LANG_RSHIFT},
    [LANG_TOKEN_PLUS] = {parse_unary, parse_binary, PRECEDENCE_SUM, LANG_ADD},
    [LANG_TOKEN_MINUS] = {parse_unary, parse_binary, PRECEDENCE_SUM, LANG_SUB},
    [LANG_TOKEN_TILDE] = {.prefix = parse_unary},
    [LANG_TOKEN_STAR] = {NULL, parse_binary, PRECEDENCE_TERM, LANG_MUL},
    [LANG_TOKEN_SLASH] = {NULL, parse_binary, PRECEDENCE_TERM, LANG_TRUEDIV},
    [LANG_TOKEN_FLOOR] = {NULL, parse_binary, PRECEDENCE_TERM, LANG_FLOORDIV},
    [LANG_TOKEN_PERCENT] = {NULL, parse_binary, PRECEDENCE_TERM, LANG_MOD},
    [LANG_TOKEN_AT] = {NULL, parse_binary, PRECEDENCE_TERM, LANG_MATMUL},
    [LANG_TOKEN_POWER] = {NULL, parse_binary, PRECEDENCE_POWER, LANG_POW},
};

/* --- Hints --------------------------------------------------------------------------------- */

static bool is_legacy(const struct lang_node *node) {
    return node->kind == LANG_NODE_NAME && !node->parenthesized &&
           (strcmp(node->u.name.id, "print") == 0 || strcmp(node->u.name.id, "exec") == 0);
}

/* `left` began at token `start` and is followed by what could begin another expression. */
static void hint_missing(struct parser *parser, struct lang_node *left, size_t start) {
    const struct lang_token *first = &parser->tokens[start];
    const struct lang_place begin = first->place;
    if (is_legacy(left)) {
        struct lang_node *rest = parser__try(parser, parser__star_expressions);
        if (rest) {
            parser__fail(parser, parser__place_from(parser, start),
                         "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                         left->u.name.id, left->u.name.id);
        }
        return;
    }
    bool name_string = first->kind == LANG_TOKEN_NAME && first[1].kind == LANG_TOKEN_STRING;
    bool soft = parser__is_name(parser, first, "_") || parser__is_name(parser, first, "match") ||
                parser__is_name(parser, first, "case");
    if ((parser->tokens[parser->at - 1].level == 0 && !parser->in_field) || name_string || soft) {
        return;
    }
    struct lang_node *right = parser__try(parser, parser__expression);
    if (right) {
        parser__fail(parser, parser__span(begin, parser->tokens[parser->at - 1].place),
                     "invalid syntax. Perhaps you forgot a comma?");
    }
}

/* `left = ...` where a value is wanted. */
static void hint_assign(struct parser *parser, struct lang_node *left, size_t start) {
    const struct lang_place place = parser__place_from(parser, start);
    const size_t equals = parser->at++;
    struct lang_node *right = parser__try(parser, parser__bitwise_or);
    enum lang_token_kind next = parser__kind(parser);
    bool hint = right && next != LANG_TOKEN_ASSIGN && next != LANG_TOKEN_WALRUS;
    if (hint && left->kind == LANG_NODE_NAME && !left->parenthesized) {
        parser__fail(parser, parser__place_from(parser, start),
                     "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    bool fixed = left->kind == LANG_NODE_CONSTANT && left->u.constant.kind <= LANG_CONST_FALSE;
    bool loose = left->kind == LANG_NODE_COMPARE || left->kind == LANG_NODE_BOOL_AND ||
                 left->kind == LANG_NODE_BOOL_OR || left->kind == LANG_NODE_NOT ||
                 left->kind == LANG_NODE_IF_EXP || left->kind == LANG_NODE_LAMBDA;
    if (hint && !fixed && left->kind != LANG_NODE_LIST && left->kind != LANG_NODE_TUPLE &&
        left->kind != LANG_NODE_GENERATOR && (!loose || left->parenthesized)) {
        parser__fail(parser, place,
                     "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                     parser__describe(left));
    }
    parser->at = equals;
}

/* --- Expressions --------------------------------------------------------------------------- */

struct lang_node *parser__disjunction(struct parser *parser) {
    return parse_precedence(parser, PRECEDENCE_OR);
}

struct lang_node *parser__bitwise_or(struct parser *parser) {
    return parse_precedence(parser, PRECEDENCE_BIT_OR);
}

struct lang_node *parser__expression(struct parser *parser) {
    const size_t start = parser->at;
    if (parser__kind(parser) == LANG_TOKEN_LAMBDA) {
        return parser__lambda(parser);
    }
    parser__enter(parser);
    struct lang_node *body = parser__disjunction(parser);
    if (parser__kind(parser) == LANG_TOKEN_IF) {
        parser->at++;
        struct lang_node *test = parser__disjunction(parser);
        if (parser__kind(parser) != LANG_TOKEN_ELSE) {
            if (parser__kind(parser) == LANG_TOKEN_COLON) {
                parser__invalid(parser);
            }
            parser__fail(parser, parser__place_from(parser, start),
                         "expected 'else' after 'if' expression");
        }
        parser->at++;
        struct lang_node *orelse = parser__expression(parser);
        struct lang_node *node = parser__node(parser, LANG_NODE_IF_EXP, start);
        node->u.if_exp.test = test;
        node->u.if_exp.body = body;
        node->u.if_exp.orelse = orelse;
        body = node;
    } else if (parser__begins_expression(parser)) {
        hint_missing(parser, body, start);
    }
    parser__leave(parser);
    return body;
}

struct lang_node *parser__named_expression(struct parser *parser) {
    const size_t start = parser->at;
    if (parser__kind(parser) == LANG_TOKEN_NAME && parser__next_kind(parser) == LANG_TOKEN_WALRUS) {
        struct lang_node *target = parse_name(parser);
        parser->at++;
        struct lang_node *value = parser__expression(parser);
        struct lang_node *node = parser__node(parser, LANG_NODE_NAMED, start);
        node->u.named.target = target;
        node->u.named.value = value;
        return node;
    }
    struct lang_node *value = parser__expression(parser);
    if (parser__kind(parser) == LANG_TOKEN_WALRUS) {
        parser->at++;
        struct lang_node *right = parser__try(parser, parser__expression);
        if (right) {
            parser__fail(parser, value->place, "cannot use assignment expressions with %s",
                         parser__describe(value));
        }
        parser->at--;
    } else if (parser__kind(parser) == LANG_TOKEN_ASSIGN) {
        hint_assign(parser, value, start);
    }
    return value;
}

static struct lang_node *starred(struct parser *parser) {
    const size_t start = parser->at;
    parser->at++;
    struct lang_node *value = parser__bitwise_or(parser);
    struct lang_node *node = parser__node(parser, LANG_NODE_STARRED, start);
    node->u.one.value = value;
    return node;
}

struct lang_node *parser__star_expression(struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_STAR ? starred(parser) : parser__expression(parser);
}

struct lang_node *parser__star_named(struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_STAR ? starred(parser)
                                                   : parser__named_expression(parser);
}

struct lang_node *parser__target(struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_STAR ? starred(parser) : parser__bitwise_or(parser);
}

/* What one_of parses, once or separated by commas: then a tuple. */
static struct lang_node *comma_list(struct parser *parser,
                                    struct lang_node *(*one_of)(struct parser *parser)) {
    const size_t start = parser->at;
    struct lang_node *first = one_of(parser);
    if (parser__kind(parser) != LANG_TOKEN_COMMA) {
        return first;
    }
    struct parser_list list = {0};
    parser__push(parser, &list, first);
    while (parser__accept(parser, LANG_TOKEN_COMMA) &&
           (parser__begins_expression(parser) || parser__kind(parser) == LANG_TOKEN_STAR)) {
        parser__push(parser, &list, one_of(parser));
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_TUPLE, start);
    node->u.list = list.nodes;
    return node;
}

struct lang_node *parser__star_expressions(struct parser *parser) {
    return comma_list(parser, parser__star_expression);
}

struct lang_node *parser__values(struct parser *parser) {
    struct lang_node *node = parser__star_expressions(parser);
    enum lang_token_kind next = parser__kind(parser);
    if (node->kind == LANG_NODE_STARRED &&
        (next == LANG_TOKEN_NEWLINE || next == LANG_TOKEN_SEMICOLON || next == LANG_TOKEN_COLON)) {
        parser__fail(parser, node->place, "can't use starred expression here");
    }
    return node;
}

struct lang_node *parser__for_targets(struct parser *parser) {
    struct lang_node *target = comma_list(parser, parser__target);
    parser__check_target(parser, target, PARSER_FOR);
    return target;
}

struct lang_node *parser__yield(struct parser *parser) {
    const size_t start = parser->at;
    parser__refuse(parser, parser__token(parser)->place, "`yield` is");
    if (parser->generator) {
        *parser->generator = true;
    }
    parser->at++;
    struct lang_node *value = NULL;
    bool delegates = parser__accept(parser, LANG_TOKEN_FROM);
    if (delegates) {
        value = parser__expression(parser);
    } else if (parser__begins_expression(parser) || parser__kind(parser) == LANG_TOKEN_STAR) {
        value = parser__star_expressions(parser);
    }
    struct lang_node *node =
        parser__node(parser, delegates ? LANG_NODE_YIELD_FROM : LANG_NODE_YIELD, start);
    node->u.one.value = value;
    return node;
}
