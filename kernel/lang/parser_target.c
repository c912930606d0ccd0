/* kernel/lang/parser_target.c: what may stand on the left of `=`, after `for` and after `del`.
 * Owns: that rule and the words for what may not. */
#include "kernel/lang/parser_private.h"

static const char *const descriptions[LANG_NODE_COUNT] = {
    [LANG_NODE_ATTRIBUTE] = "attribute",
    [LANG_NODE_SUBSCRIPT] = "subscript",
    [LANG_NODE_STARRED] = "starred",
    [LANG_NODE_NAME] = "name",
    [LANG_NODE_LIST] = "list",
    [LANG_NODE_TUPLE] = "tuple",
    [LANG_NODE_LAMBDA] = "lambda",
    [LANG_NODE_CALL] = "function call",
    [LANG_NODE_BOOL_AND] = "expression",
    [LANG_NODE_BOOL_OR] = "expression",
    [LANG_NODE_BINARY] = "expression",
    [LANG_NODE_UNARY] = "expression",
    [LANG_NODE_NOT] = "expression",
    [LANG_NODE_GENERATOR] = "generator expression",
    [LANG_NODE_YIELD] = "yield expression",
    [LANG_NODE_YIELD_FROM] = "yield expression",
    [LANG_NODE_LIST_COMP] = "list comprehension",
    [LANG_NODE_SET_COMP] = "set comprehension",
    [LANG_NODE_DICT_COMP] = "dict comprehension",
    [LANG_NODE_DICT] = "dict literal",
    [LANG_NODE_SET] = "set display",
    [LANG_NODE_JOINED_STR] = "f-string expression",
    [LANG_NODE_FORMATTED_VALUE] = "f-string expression",
    [LANG_NODE_COMPARE] = "comparison",
    [LANG_NODE_IF_EXP] = "conditional expression",
    [LANG_NODE_NAMED] = "named expression",
};

static const char *const constants[] = {
    [LANG_CONST_NONE] = "None",         [LANG_CONST_TRUE] = "True",
    [LANG_CONST_FALSE] = "False",       [LANG_CONST_ELLIPSIS] = "ellipsis",
    [LANG_CONST_INT] = "literal",       [LANG_CONST_FLOAT] = "literal",
    [LANG_CONST_IMAGINARY] = "literal", [LANG_CONST_STR] = "literal",
    [LANG_CONST_BYTES] = "literal",
};

const char *parser__describe(const struct lang_node *node) {
    if (node->kind == LANG_NODE_CONSTANT) {
        return constants[node->u.constant.kind];
    }
    const char *text = descriptions[node->kind];
    return text ? text : "expression";
}

struct lang_node *parser__bad_target(struct lang_node *node, enum parser_use use) {
    switch (node->kind) {
    case LANG_NODE_NAME:
    case LANG_NODE_ATTRIBUTE:
    case LANG_NODE_SUBSCRIPT:
        return NULL;
    case LANG_NODE_STARRED:
        return use == PARSER_DELETE ? node : parser__bad_target(node->u.one.value, use);
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
        for (size_t i = 0; i < node->u.list.count; i++) {
            struct lang_node *bad = parser__bad_target(node->u.list.items[i], use);
            if (bad) {
                return bad;
            }
        }
        return NULL;
    case LANG_NODE_COMPARE: /* `for f(x) in y`: what stands before `in` is to blame */
        if (use == PARSER_FOR && node->u.compare.ops[0] == LANG_COMPARE_IN) {
            return parser__bad_target(node->u.compare.left, use);
        }
        return node;
    default:
        return node;
    }
}

/* At most one *x, and only within a tuple or list. */
static void check_stars(struct parser *parser, const struct lang_node *node) {
    if (node->kind != LANG_NODE_TUPLE && node->kind != LANG_NODE_LIST) {
        return;
    }
    bool starred = false;
    for (size_t i = 0; i < node->u.list.count; i++) {
        const struct lang_node *item = node->u.list.items[i];
        if (item->kind == LANG_NODE_STARRED) {
            if (starred) {
                parser__fail(parser, node->place, "multiple starred expressions in assignment");
            }
            starred = true;
            item = item->u.one.value;
        }
        check_stars(parser, item);
    }
}

void parser__check_target(struct parser *parser, struct lang_node *node, enum parser_use use) {
    struct lang_node *bad = parser__bad_target(node, use);
    if (bad) {
        parser__fail(parser, bad->place,
                     use == PARSER_DELETE ? "cannot delete %s" : "cannot assign to %s",
                     parser__describe(bad));
    }
    if (node->kind == LANG_NODE_STARRED) {
        parser__fail(parser, node->place, "starred assignment target must be in a list or tuple");
    }
    check_stars(parser, node);
}
