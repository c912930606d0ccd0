/* kernel/lang/parser_statement.c: statements that fit on a line, and lines of them.
 * Owns: assignment, import, del, raise and the rest of the one-liners. Blocks are in
 * parser_block.c. */
#include "kernel/lang/parser_private.h"

#include <string.h>

static bool ends_statement(const struct parser *parser) {
    enum lang_token_kind kind = parser__kind(parser);
    return kind == LANG_TOKEN_NEWLINE || kind == LANG_TOKEN_SEMICOLON || kind == LANG_TOKEN_END;
}

/* --- Assignment ---------------------------------------------------------------------------- */

static const struct {
    enum lang_token_kind token;
    enum lang_op op;
} augmented[] = {
    {LANG_TOKEN_PLUS_ASSIGN, LANG_ADD},       {LANG_TOKEN_MINUS_ASSIGN, LANG_SUB},
    {LANG_TOKEN_STAR_ASSIGN, LANG_MUL},       {LANG_TOKEN_SLASH_ASSIGN, LANG_TRUEDIV},
    {LANG_TOKEN_FLOOR_ASSIGN, LANG_FLOORDIV}, {LANG_TOKEN_PERCENT_ASSIGN, LANG_MOD},
    {LANG_TOKEN_POWER_ASSIGN, LANG_POW},      {LANG_TOKEN_AT_ASSIGN, LANG_MATMUL},
    {LANG_TOKEN_LSHIFT_ASSIGN, LANG_LSHIFT},  {LANG_TOKEN_RSHIFT_ASSIGN, LANG_RSHIFT},
    {LANG_TOKEN_AMPERSAND_ASSIGN, LANG_AND},  {LANG_TOKEN_BAR_ASSIGN, LANG_OR},
    {LANG_TOKEN_CARET_ASSIGN, LANG_XOR},
};

static struct lang_node *assigned_value(struct parser *parser) {
    return parser__kind(parser) == LANG_TOKEN_YIELD ? parser__yield(parser)
                                                    : parser__values(parser);
}

/* `left = ` where left cannot be assigned to. */
static void bad_assignment(struct parser *parser, struct lang_node *left, bool first) {
    struct lang_node *bad = parser__bad_target(left, PARSER_ASSIGN);
    if (!bad) {
        parser__check_target(parser, left, PARSER_ASSIGN);
        return;
    }
    if (left->kind == LANG_NODE_TUPLE && !left->parenthesized && left->u.list.count > 0) {
        struct lang_node *last = left->u.list.items[left->u.list.count - 1];
        left = bad == last ? last : left;
    }
    bool fixed = left->kind == LANG_NODE_CONSTANT && left->u.constant.kind <= LANG_CONST_FALSE;
    bool loose = left->kind == LANG_NODE_COMPARE || left->kind == LANG_NODE_BOOL_AND ||
                 left->kind == LANG_NODE_BOOL_OR || left->kind == LANG_NODE_NOT ||
                 left->kind == LANG_NODE_IF_EXP || left->kind == LANG_NODE_LAMBDA ||
                 left->kind == LANG_NODE_TUPLE || left->kind == LANG_NODE_LIST ||
                 left->kind == LANG_NODE_GENERATOR || left->kind == LANG_NODE_STARRED;
    if (first && !fixed && !loose) {
        const size_t at = parser->at++;
        struct lang_node *right = parser__try(parser, parser__bitwise_or);
        bool hint = right && parser__kind(parser) != LANG_TOKEN_ASSIGN &&
                    parser__kind(parser) != LANG_TOKEN_WALRUS;
        parser->at = at;
        if (hint) {
            parser__fail(parser, bad->place,
                         "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                         parser__describe(bad));
        }
    }
    parser__check_target(parser, left, PARSER_ASSIGN);
}

static struct lang_node *assignment(struct parser *parser, struct lang_node *left, size_t start) {
    struct parser_list targets = {0};
    while (parser__kind(parser) == LANG_TOKEN_ASSIGN) {
        bad_assignment(parser, left, targets.nodes.count == 0);

        parser->at++;
        parser__push(parser, &targets, left);
        left = assigned_value(parser);
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_ASSIGN, start);
    node->u.assign.targets = targets.nodes;
    node->u.assign.value = left;
    return node;
}

static struct lang_node *augmented_assignment(struct parser *parser, struct lang_node *left,
                                              size_t start, enum lang_op op) {
    if (left->kind != LANG_NODE_NAME && left->kind != LANG_NODE_ATTRIBUTE &&
        left->kind != LANG_NODE_SUBSCRIPT) {
        parser__fail(parser, left->place, "'%s' is an illegal expression for augmented assignment",
                     parser__describe(left));
    }
    parser->at++;
    struct lang_node *value = assigned_value(parser);
    struct lang_node *node = parser__node(parser, LANG_NODE_AUG_ASSIGN, start);
    node->u.aug_assign.target = left;
    node->u.aug_assign.value = value;
    node->u.aug_assign.op = op;
    return node;
}

static struct lang_node *annotated_assignment(struct parser *parser, struct lang_node *left,
                                              size_t start) {
    if (left->kind == LANG_NODE_LIST || left->kind == LANG_NODE_TUPLE) {
        bool bare = left->kind == LANG_NODE_TUPLE && !left->parenthesized;
        parser__fail(parser, bare ? left->u.list.items[0]->place : left->place,
                     "only single target (not %s) can be annotated", parser__describe(left));
    }
    if (left->kind != LANG_NODE_NAME && left->kind != LANG_NODE_ATTRIBUTE &&
        left->kind != LANG_NODE_SUBSCRIPT) {
        parser__fail(parser, left->place, "illegal target for annotation");
    }
    parser->at++;
    struct lang_node *annotation = parser__expression(parser);
    struct lang_node *value =
        parser__accept(parser, LANG_TOKEN_ASSIGN) ? assigned_value(parser) : NULL;
    struct lang_node *node = parser__node(parser, LANG_NODE_ANN_ASSIGN, start);
    node->u.ann_assign.target = left;
    node->u.ann_assign.annotation = annotation;
    node->u.ann_assign.value = value;
    return node;
}

static struct lang_node *expression_statement(struct parser *parser) {
    const size_t start = parser->at;
    struct lang_node *value = assigned_value(parser);
    enum lang_token_kind kind = parser__kind(parser);
    if (kind == LANG_TOKEN_ASSIGN) {
        return assignment(parser, value, start);
    }
    if (kind == LANG_TOKEN_COLON) {
        return annotated_assignment(parser, value, start);
    }
    for (size_t i = 0; i < sizeof(augmented) / sizeof(*augmented); i++) {
        if (augmented[i].token == kind) {
            return augmented_assignment(parser, value, start, augmented[i].op);
        }
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_EXPR, start);
    node->u.one.value = value;
    return node;
}

/* --- Imports ------------------------------------------------------------------------------- */

static const char *dotted_name(struct parser *parser) {
    const size_t first = parser->at;
    const char *name = parser__name(parser);
    while (parser__accept(parser, LANG_TOKEN_DOT)) {
        const char *part = parser__name(parser);
        size_t size = strlen(name), part_size = strlen(part);
        char *joined = parser__alloc(parser, size + part_size + 2);
        memcpy(joined, name, size);
        joined[size] = '.';
        memcpy(joined + size + 1, part, part_size);
        name = joined;
        if (parser->at - first > PARSER_MAX_DEPTH) {
            parser__invalid(parser);
        }
    }
    return name;
}

struct aliases {
    struct lang_alias *items;
    size_t count, capacity;
};

static void alias(struct parser *parser, struct aliases *aliases, bool dotted) {
    const size_t start = parser->at;
    struct lang_alias item = {.name = dotted ? dotted_name(parser) : parser__name(parser)};
    if (parser__accept(parser, LANG_TOKEN_AS)) {
        item.as_name = parser__name(parser);
    }
    item.place = parser__place_from(parser, start);
    aliases->items = parser__grow(parser, aliases->items, aliases->count, &aliases->capacity,
                                  sizeof(*aliases->items));
    aliases->items[aliases->count++] = item;
}

static struct lang_node *import_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct aliases aliases = {0};
    do {
        alias(parser, &aliases, true);
    } while (parser__accept(parser, LANG_TOKEN_COMMA));
    struct lang_node *node = parser__node(parser, LANG_NODE_IMPORT, start);
    node->u.import.aliases = aliases.items;
    node->u.import.count = aliases.count;
    return node;
}

static void from_names(struct parser *parser, struct aliases *aliases) {
    if (parser__kind(parser) == LANG_TOKEN_STAR) {
        const size_t star = parser->at++;
        aliases->items = parser__alloc(parser, sizeof(*aliases->items));
        aliases->items[0] =
            (struct lang_alias){.name = "*", .place = parser__place_from(parser, star)};
        aliases->count = 1;
        return;
    }
    bool parens = parser__accept(parser, LANG_TOKEN_LEFT_PAREN);
    do {
        if (aliases->count > 0 && parens && parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
            break;
        }
        if (aliases->count > 0 && !parens && parser__kind(parser) == LANG_TOKEN_NEWLINE) {
            parser__fail(parser, parser__token(parser)->place,
                         "trailing comma not allowed without surrounding parentheses");
        }
        alias(parser, aliases, false);
    } while (parser__accept(parser, LANG_TOKEN_COMMA));
    if (parens) {
        parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
    }
}

static struct lang_node *from_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_place place = parser__token(parser)->place;
    bool relative = false;
    while (parser__accept(parser, LANG_TOKEN_DOT) || parser__accept(parser, LANG_TOKEN_ELLIPSIS)) {
        relative = true;
    }
    if (relative) {
        parser__refuse(parser, place, "a relative import is");
    }
    const char *module = NULL;
    if (!relative || parser__kind(parser) == LANG_TOKEN_NAME) {
        module = dotted_name(parser);
    }
    parser__expect(parser, LANG_TOKEN_IMPORT);
    struct aliases aliases = {0};
    from_names(parser, &aliases);
    struct lang_node *node = parser__node(parser, LANG_NODE_IMPORT_FROM, start);
    node->u.import.module = module;
    node->u.import.aliases = aliases.items;
    node->u.import.count = aliases.count;
    return node;
}

/* --- The rest ------------------------------------------------------------------------------ */

static struct lang_node *word_statement(struct parser *parser) {
    enum lang_token_kind kind = parser__kind(parser);
    const size_t start = parser->at++;
    return parser__node(parser,
                        kind == LANG_TOKEN_BREAK      ? LANG_NODE_BREAK
                        : kind == LANG_TOKEN_CONTINUE ? LANG_NODE_CONTINUE
                                                      : LANG_NODE_PASS,
                        start);
}

static struct lang_node *return_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *value = ends_statement(parser) ? NULL : parser__values(parser);
    struct lang_node *node = parser__node(parser, LANG_NODE_RETURN, start);
    node->u.one.value = value;
    return node;
}

static struct lang_node *raise_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *exception = NULL, *cause = NULL;
    if (!ends_statement(parser)) {
        exception = parser__expression(parser);
        if (parser__accept(parser, LANG_TOKEN_FROM)) {
            cause = parser__expression(parser);
        }
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_RAISE, start);
    node->u.raise.exception = exception;
    node->u.raise.cause = cause;
    return node;
}

static struct lang_node *names_statement(struct parser *parser) {
    enum lang_node_kind kind =
        parser__kind(parser) == LANG_TOKEN_GLOBAL ? LANG_NODE_GLOBAL : LANG_NODE_NONLOCAL;
    const size_t start = parser->at++;
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    do {
        names = parser__grow(parser, names, count, &capacity, sizeof(*names));
        names[count++] = parser__name(parser);
    } while (parser__accept(parser, LANG_TOKEN_COMMA));
    struct lang_node *node = parser__node(parser, kind, start);
    node->u.names = (struct lang_names){names, count};
    return node;
}

static struct lang_node *del_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *targets = parser__star_expressions(parser);
    parser__check_target(parser, targets, PARSER_DELETE);
    struct lang_node *node = parser__node(parser, LANG_NODE_DEL, start);
    if (targets->kind == LANG_NODE_TUPLE && !targets->parenthesized && targets->u.list.count) {
        node->u.list = targets->u.list;
    } else {
        struct parser_list list = {0};
        parser__push(parser, &list, targets);
        node->u.list = list.nodes;
    }
    return node;
}

static struct lang_node *assert_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *test = parser__expression(parser), *message = NULL;
    if (parser__accept(parser, LANG_TOKEN_COMMA)) {
        message = parser__expression(parser);
    }
    struct lang_node *node = parser__node(parser, LANG_NODE_ASSERT, start);
    node->u.assertion.test = test;
    node->u.assertion.message = message;
    return node;
}

static struct lang_node *(*const statements[LANG_TOKEN_COUNT])(struct parser *parser) = {
    [LANG_TOKEN_IMPORT] = import_statement,  [LANG_TOKEN_FROM] = from_statement,
    [LANG_TOKEN_BREAK] = word_statement,     [LANG_TOKEN_CONTINUE] = word_statement,
    [LANG_TOKEN_PASS] = word_statement,      [LANG_TOKEN_RETURN] = return_statement,
    [LANG_TOKEN_RAISE] = raise_statement,    [LANG_TOKEN_GLOBAL] = names_statement,
    [LANG_TOKEN_NONLOCAL] = names_statement, [LANG_TOKEN_DEL] = del_statement,
    [LANG_TOKEN_ASSERT] = assert_statement,
};

bool parser__simple_line(struct parser *parser, struct parser_list *list) {
    for (;;) {
        struct lang_node *(*parse)(struct parser *) = statements[parser__kind(parser)];
        parser__push(parser, list, parse ? parse(parser) : expression_statement(parser));
        bool semicolon = parser__accept(parser, LANG_TOKEN_SEMICOLON);
        if (parser__accept(parser, LANG_TOKEN_NEWLINE)) {
            return semicolon;
        }
        if (!semicolon) {
            parser__invalid(parser);
        }
    }
}

void parser__statements(struct parser *parser, struct parser_list *list, enum lang_token_kind end,
                        bool *semicolon) {
    *semicolon = false;
    while (parser__kind(parser) != end && parser__kind(parser) != LANG_TOKEN_END) {
        if (parser__accept(parser, LANG_TOKEN_NEWLINE)) {
            continue;
        }
        *semicolon = false;
        if (!parser__compound(parser, list)) {
            *semicolon = parser__simple_line(parser, list);
        }
    }
}
