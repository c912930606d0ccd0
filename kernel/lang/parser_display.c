/* kernel/lang/parser_display.c: parentheses, lists, sets, dicts and comprehensions.
 * Owns: what stands in brackets as an operand. Must not know: statements. */
#include "kernel/lang/parser_private.h"

static bool at_comprehension(const struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_FOR || (parser__kind(parser) == LANG_TOKEN_ASYNC &&
                                                      parser__next_kind(parser) == LANG_TOKEN_FOR);
}

void parser__clauses(struct parser *parser, struct lang_node *comp) {
    struct lang_comprehension *clauses = NULL;
    size_t count = 0, capacity = 0;
    while (at_comprehension(parser)) {
        if (parser__kind(parser) == LANG_TOKEN_ASYNC) {
            parser__refuse(parser, parser__token(parser)->place, "`async` is");
            parser->at++;
        }
        parser->at++;
        clauses = parser__grow(parser, clauses, count, &capacity, sizeof(*clauses));
        struct lang_comprehension *clause = &clauses[count++];
        *clause = (struct lang_comprehension){0};
        const size_t target = parser->at;
        clause->target = parser__for_targets(parser);
        if (parser__kind(parser) != LANG_TOKEN_IN) { /* for what is said about `x y in z` */
            parser->at = target;
            parser__star_expressions(parser);
        }
        parser__expect(parser, LANG_TOKEN_IN);
        clause->iter = parser__disjunction(parser);
        struct parser_list ifs = {0};
        while (parser__accept(parser, LANG_TOKEN_IF)) {
            parser__push(parser, &ifs, parser__disjunction(parser));
        }
        clause->ifs = ifs.nodes;
    }
    comp->u.comp.clauses = clauses;
    comp->u.comp.count = count;
}

static struct lang_node *comprehension(struct parser *parser, enum lang_node_kind kind,
                                       size_t start, struct lang_node *element,
                                       struct lang_node *value, enum lang_token_kind close) {
    if (element->kind == LANG_NODE_STARRED) {
        parser__fail(parser, element->place, "iterable unpacking cannot be used in comprehension");
    }
    struct lang_node *node = parser__node(parser, kind, start);
    node->u.comp.element = element;
    node->u.comp.value = value;
    parser__clauses(parser, node);
    parser__expect(parser, close);
    node->place = parser__place_from(parser, start);
    return node;
}

/* Elements after the first, up to the closing bracket, which is consumed. */
static struct lang_nodes elements(struct parser *parser, struct lang_node *first,
                                  enum lang_token_kind close) {
    struct parser_list list = {0};
    if (first) {
        parser__push(parser, &list, first);
    }
    const size_t start = parser->at;
    while (parser__accept(parser, LANG_TOKEN_COMMA) && parser__kind(parser) != close) {
        parser__push(parser, &list, parser__star_named(parser));
    }
    if (parser->at > start && at_comprehension(parser) && close != LANG_TOKEN_RIGHT_PAREN) {
        struct lang_place place = list.nodes.items[0]->place;
        parser__fail(parser, parser__span(place, list.nodes.items[list.nodes.count - 1]->place),
                     "did you forget parentheses around the comprehension target?");
    }
    parser__expect(parser, close);
    return list.nodes;
}

struct lang_node *parser__paren(struct parser *parser) {
    const size_t start = parser->at;
    parser->at++;
    if (parser__accept(parser, LANG_TOKEN_RIGHT_PAREN)) {
        struct lang_node *empty = parser__node(parser, LANG_NODE_TUPLE, start);
        empty->parenthesized = true;
        return empty;
    }
    if (parser__kind(parser) == LANG_TOKEN_YIELD) {
        struct lang_node *node = parser__yield(parser);
        parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
        node->parenthesized = true;
        return node;
    }
    if (parser__kind(parser) == LANG_TOKEN_POWER) {
        struct lang_place place = parser__token(parser)->place;
        parser->at++;
        struct lang_node *value = parser__try(parser, parser__bitwise_or);
        if (value && parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
            parser__fail(parser, place, "cannot use double starred expression here");
        }
        parser->at = start + 1;
        parser__invalid(parser);
    }
    struct lang_node *first = parser__star_named(parser);
    if (at_comprehension(parser)) {
        return comprehension(parser, LANG_NODE_GENERATOR, start, first, NULL,
                             LANG_TOKEN_RIGHT_PAREN);
    }
    if (parser__kind(parser) == LANG_TOKEN_COMMA) {
        struct lang_nodes list = elements(parser, first, LANG_TOKEN_RIGHT_PAREN);
        struct lang_node *node = parser__node(parser, LANG_NODE_TUPLE, start);
        node->parenthesized = true;
        node->u.list = list;
        return node;
    }
    if (first->kind == LANG_NODE_STARRED && parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
        parser__fail(parser, first->place, "cannot use starred expression here");
    }
    parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
    first->parenthesized = true;
    return first;
}

struct lang_node *parser__bracket(struct parser *parser) {
    const size_t start = parser->at;
    parser->at++;
    struct lang_nodes list = {0};
    if (!parser__accept(parser, LANG_TOKEN_RIGHT_BRACKET)) {
        struct lang_node *first = parser__star_named(parser);
        if (at_comprehension(parser)) {
            return comprehension(parser, LANG_NODE_LIST_COMP, start, first, NULL,
                                 LANG_TOKEN_RIGHT_BRACKET);
        }
        list = elements(parser, first, LANG_TOKEN_RIGHT_BRACKET);
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_LIST, start);
    node->u.list = list;
    return node;
}

/* The value after `key:` of a dict. */
static struct lang_node *dict_value(struct parser *parser, const struct lang_token *colon) {
    enum lang_token_kind kind = parser__kind(parser);
    if (kind == LANG_TOKEN_RIGHT_BRACE || kind == LANG_TOKEN_COMMA) {
        parser__fail(parser, colon->place, "expression expected after dictionary key and ':'");
    }
    if (kind == LANG_TOKEN_STAR) {
        struct lang_node *value = parser__star_named(parser);
        parser__fail(parser, value->place, "cannot use a starred expression in a dictionary value");
    }
    return parser__expression(parser);
}

/* The rest of a dict whose first key (NULL: `**`) and value are read. */
static struct lang_node *dict(struct parser *parser, size_t start, struct lang_node *key,
                              struct lang_node *value) {
    struct parser_list keys = {0}, values = {0};
    parser__push(parser, &keys, key);
    parser__push(parser, &values, value);
    while (parser__accept(parser, LANG_TOKEN_COMMA) &&
           parser__kind(parser) != LANG_TOKEN_RIGHT_BRACE) {
        if (parser__accept(parser, LANG_TOKEN_POWER)) {
            parser__push(parser, &keys, NULL);
            parser__push(parser, &values, parser__bitwise_or(parser));
            continue;
        }
        parser__push(parser, &keys, parser__expression(parser));
        const struct lang_token *colon = parser__token(parser);
        if (!parser__accept(parser, LANG_TOKEN_COLON)) {
            if (colon->kind == LANG_TOKEN_COMMA || colon->kind == LANG_TOKEN_RIGHT_BRACE) {
                parser__fail(parser, parser->tokens[parser->at - 1].place,
                             "':' expected after dictionary key");
            }
            parser__invalid(parser);
        }
        parser__push(parser, &values, dict_value(parser, colon));
    }
    parser__expect(parser, LANG_TOKEN_RIGHT_BRACE);
    struct lang_node *node = parser__node(parser, LANG_NODE_DICT, start);
    node->u.dict.keys = keys.nodes;
    node->u.dict.values = values.nodes;
    return node;
}

struct lang_node *parser__brace(struct parser *parser) {
    const size_t start = parser->at;
    parser->at++;
    if (parser__accept(parser, LANG_TOKEN_RIGHT_BRACE)) {
        return parser__node(parser, LANG_NODE_DICT, start);
    }
    if (parser__kind(parser) == LANG_TOKEN_POWER) {
        struct lang_place place = parser__token(parser)->place;
        parser->at++;
        struct lang_node *value = parser__bitwise_or(parser);
        if (at_comprehension(parser)) {
            parser__fail(parser, place, "dict unpacking cannot be used in dict comprehension");
        }
        return dict(parser, start, NULL, value);
    }
    struct lang_node *first = parser__star_named(parser);
    const struct lang_token *colon = parser__token(parser);
    if (first->kind != LANG_NODE_STARRED && first->kind != LANG_NODE_NAMED &&
        parser__accept(parser, LANG_TOKEN_COLON)) {
        struct lang_node *value = dict_value(parser, colon);
        if (at_comprehension(parser)) {
            return comprehension(parser, LANG_NODE_DICT_COMP, start, first, value,
                                 LANG_TOKEN_RIGHT_BRACE);
        }
        return dict(parser, start, first, value);
    }
    if (at_comprehension(parser)) {
        return comprehension(parser, LANG_NODE_SET_COMP, start, first, NULL,
                             LANG_TOKEN_RIGHT_BRACE);
    }
    struct lang_nodes list = elements(parser, first, LANG_TOKEN_RIGHT_BRACE);
    struct lang_node *node = parser__node(parser, LANG_NODE_SET, start);
    node->u.list = list;
    return node;
}
