/* kernel/lang/parser_block.c: statements that hold blocks.
 * Owns: if, while, for, def, class, try, with and what CPython says when their blocks are missing.
 * Must not know: statements of one line. */
#include "kernel/lang/parser_private.h"

/* Where something is missing: here, or, when nothing follows, at the end of the last line. */
static struct lang_place end_place(const struct parser *parser, bool *at_end) {
    size_t at = parser->at;
    while (parser->tokens[at].kind == LANG_TOKEN_DEDENT) {
        at++;
    }
    *at_end = parser->tokens[at].kind == LANG_TOKEN_END;
    if (!*at_end) {
        return parser__token(parser)->place;
    }
    for (at = parser->at; at > 0 && parser->tokens[at].kind != LANG_TOKEN_NEWLINE;) {
        at--;
    }
    return parser->tokens[at].place;
}

/* The block behind the `:` of a statement that stands on `line`. */
static struct lang_nodes block(struct parser *parser, const char *what, int line) {
    struct parser_list list = {0};
    bool semicolon;
    if (!parser__accept(parser, LANG_TOKEN_NEWLINE)) {
        parser__simple_line(parser, &list);
        return list.nodes;
    }
    if (!parser__accept(parser, LANG_TOKEN_INDENT)) {
        bool at_end;
        struct lang_place place = end_place(parser, &at_end);
        parser__fail_kind(parser, LANG_INDENTATION_ERROR, place, at_end,
                          "expected an indented block after %s on line %d", what, line);
    }
    parser__enter(parser);
    parser__statements(parser, &list, LANG_TOKEN_DEDENT, &semicolon);
    parser__leave(parser);
    parser__accept(parser, LANG_TOKEN_DEDENT);
    return list.nodes;
}

/* The `:` of a block. At the end of the line it is clearly missing. */
static void colon(struct parser *parser) {
    if (parser__kind(parser) == LANG_TOKEN_NEWLINE) {
        parser__expect_forced(parser, LANG_TOKEN_COLON);
    }
    parser__expect(parser, LANG_TOKEN_COLON);
}

/* The place a block statement covers: up to the last thing in it, not its dedents. */
static void close_block(struct parser *parser, struct lang_node *node, size_t start) {
    size_t last = parser->at - 1;
    while (last > start && (parser->tokens[last].kind == LANG_TOKEN_DEDENT ||
                            parser->tokens[last].kind == LANG_TOKEN_NEWLINE)) {
        last--;
    }
    node->place = parser__span(parser->tokens[start].place, parser->tokens[last].place);
}

static struct lang_nodes else_block(struct parser *parser) {
    const int line = parser__token(parser)->place.line;
    if (!parser__accept(parser, LANG_TOKEN_ELSE)) {
        return (struct lang_nodes){0};
    }
    parser__expect_forced(parser, LANG_TOKEN_COLON);
    return block(parser, "'else' statement", line);
}

static struct lang_node *if_statement(struct parser *parser) {
    struct lang_node *outermost = NULL;
    struct lang_nodes *into = NULL;
    const size_t first = parser->at;
    size_t count = 0;
    for (;;) { /* each elif is the orelse of the one before */
        const size_t start = parser->at++;
        const bool elif = parser->tokens[start].kind == LANG_TOKEN_ELIF;
        struct lang_node *node = parser__node(parser, LANG_NODE_IF, start);
        node->u.branch.test = parser__named_expression(parser);
        colon(parser);
        node->u.branch.body = block(parser, elif ? "'elif' statement" : "'if' statement",
                                    parser->tokens[start].place.line);
        if (into) {
            into->items = parser__alloc(parser, sizeof(*into->items));
            into->items[0] = node;
            into->count = 1;
        } else {
            outermost = node;
        }
        into = &node->u.branch.orelse;
        if (parser__kind(parser) != LANG_TOKEN_ELIF) {
            break;
        }
        if (++count > PARSER_MAX_DEPTH) {
            parser__fail(parser, parser__token(parser)->place, "too many 'elif' branches");
        }
    }
    *into = else_block(parser);
    close_block(parser, outermost, first);
    for (struct lang_node *node = outermost; node->u.branch.orelse.count == 1;) {
        node = node->u.branch.orelse.items[0];
        if (node->kind != LANG_NODE_IF || &node->u.branch.orelse == into) {
            if (node->kind == LANG_NODE_IF && node->place.line > 0) {
                node->place = parser__span(node->place, outermost->place);
            }
            break;
        }
        node->place = parser__span(node->place, outermost->place);
    }
    return outermost;
}

static struct lang_node *while_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_WHILE, start);
    node->u.branch.test = parser__named_expression(parser);
    colon(parser);
    node->u.branch.body = block(parser, "'while' statement", node->place.line);
    node->u.branch.orelse = else_block(parser);
    close_block(parser, node, start);
    return node;
}

static struct lang_node *for_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_FOR, start);
    node->u.loop.target = parser__for_targets(parser);
    parser__expect(parser, LANG_TOKEN_IN);
    node->u.loop.iter = parser__values(parser);
    colon(parser);
    node->u.loop.body = block(parser, "'for' statement", node->place.line);
    node->u.loop.orelse = else_block(parser);
    close_block(parser, node, start);
    return node;
}

/* --- def and class ------------------------------------------------------------------------- */

static struct lang_node *def_statement(struct parser *parser, struct lang_nodes decorators) {
    const size_t start = parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_DEF, start);
    node->u.def.decorators = decorators;
    node->u.def.name = parser__name(parser);
    parser__expect_forced(parser, LANG_TOKEN_LEFT_PAREN);
    bool *outer = parser->generator;
    parser->generator = &node->u.def.is_generator;
    parser__parameters(parser, LANG_TOKEN_RIGHT_PAREN, &node->u.def.params);
    parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
    if (parser__accept(parser, LANG_TOKEN_ARROW)) {
        node->u.def.returns = parser__try(parser, parser__expression);
        parser->at -= !node->u.def.returns; /* then the `:` is missed before the arrow */
    }
    parser__expect_forced(parser, LANG_TOKEN_COLON);
    node->u.def.body = block(parser, "function definition", node->place.line);
    parser->generator = outer;
    close_block(parser, node, start);
    return node;
}

static struct lang_node *class_statement(struct parser *parser, struct lang_nodes decorators) {
    const size_t start = parser->at;
    parser__refuse(parser, parser__token(parser)->place, "`class` is");
    parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_CLASS, start);
    node->u.class_.decorators = decorators;
    node->u.class_.name = parser__name(parser);
    if (parser__kind(parser) == LANG_TOKEN_LEFT_PAREN) {
        parser__arguments(parser, &node->u.class_.bases, &node->u.class_.keywords,
                          &node->u.class_.keyword_count);
    }
    parser__expect_forced(parser, LANG_TOKEN_COLON);
    node->u.class_.body = block(parser, "class definition", node->place.line);
    close_block(parser, node, start);
    return node;
}

static struct lang_node *decorated(struct parser *parser) {
    parser__refuse(parser, parser__token(parser)->place, "`@` (a decorator) is");
    struct parser_list list = {0};
    while (parser__accept(parser, LANG_TOKEN_AT)) {
        parser__push(parser, &list, parser__named_expression(parser));
        parser__expect(parser, LANG_TOKEN_NEWLINE);
    }
    if (parser__kind(parser) == LANG_TOKEN_ASYNC) {
        parser->at++;
    }
    if (parser__kind(parser) == LANG_TOKEN_CLASS) {
        return class_statement(parser, list.nodes);
    }
    if (parser__kind(parser) == LANG_TOKEN_END) {
        parser__fail_kind(parser, LANG_SYNTAX_ERROR, parser__token(parser)->place, true,
                          "invalid syntax");
    }
    if (parser__kind(parser) != LANG_TOKEN_DEF) {
        parser__invalid(parser);
    }
    return def_statement(parser, list.nodes);
}

/* --- try and with -------------------------------------------------------------------------- */

static struct lang_handler handler(struct parser *parser) {
    const size_t start = parser->at++;
    const int line = parser->tokens[start].place.line;
    struct lang_handler handler = {0};
    if (parser__kind(parser) == LANG_TOKEN_STAR) {
        parser__refuse(parser, parser__token(parser)->place, "`except*` is");
        parser->at++;
    }
    if (parser__kind(parser) != LANG_TOKEN_COLON && parser__kind(parser) != LANG_TOKEN_NEWLINE) {
        const size_t type = parser->at;
        handler.type = parser__expression(parser);
        if (parser__kind(parser) == LANG_TOKEN_COMMA) {
            parser->at = type;
            parser__star_expressions(parser);
            parser__fail(parser, parser__place_from(parser, type),
                         "multiple exception types must be parenthesized");
        }
        if (parser__accept(parser, LANG_TOKEN_AS)) {
            handler.name = parser__name(parser);
        }
    }
    colon(parser);
    handler.body = block(parser, "'except' statement", line);
    struct lang_node covered;
    close_block(parser, &covered, start);
    handler.place = covered.place;
    return handler;
}

static struct lang_node *try_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_TRY, start);
    const int line = node->place.line;
    size_t capacity = 0;
    bool bare = false;
    parser__expect_forced(parser, LANG_TOKEN_COLON);
    node->u.try_.body = block(parser, "'try' statement", line);
    while (parser__kind(parser) == LANG_TOKEN_EXCEPT) {
        if (bare) {
            parser__fail(parser, node->u.try_.handlers[node->u.try_.handler_count - 1].place,
                         "default 'except:' must be last");
        }
        struct lang_handler one = handler(parser);
        bare = !one.type;
        node->u.try_.handlers =
            parser__grow(parser, node->u.try_.handlers, node->u.try_.handler_count, &capacity,
                         sizeof(*node->u.try_.handlers));
        node->u.try_.handlers[node->u.try_.handler_count++] = one;
    }
    if (node->u.try_.handler_count > 0) {
        node->u.try_.orelse = else_block(parser);
    }
    const int finally_line = parser__token(parser)->place.line;
    if (parser__accept(parser, LANG_TOKEN_FINALLY)) {
        parser__expect_forced(parser, LANG_TOKEN_COLON);
        node->u.try_.finalbody = block(parser, "'finally' statement", finally_line);
    } else if (node->u.try_.handler_count == 0) {
        bool at_end;
        struct lang_place place = end_place(parser, &at_end);
        parser__fail_kind(parser, LANG_SYNTAX_ERROR, place, at_end,
                          "expected 'except' or 'finally' block");
    }
    close_block(parser, node, start);
    return node;
}

static struct lang_node *with_target(struct parser *parser) {
    struct lang_node *target = parser__target(parser);
    parser__check_target(parser, target, PARSER_ASSIGN);
    return target;
}

/* Items up to `:`, or up to the `)` of a parenthesized list. */
static struct lang_node *with_items(struct parser *parser, bool parens) {
    const size_t start = parser->at;
    struct lang_node *node = parser__node(parser, LANG_NODE_WITH, start);
    size_t capacity = 0;
    do {
        if (parens && node->u.with.count > 0 && parser__kind(parser) == LANG_TOKEN_RIGHT_PAREN) {
            break;
        }
        struct lang_with_item item = {.context = parser__expression(parser)};
        if (parser__accept(parser, LANG_TOKEN_AS)) {
            item.target = with_target(parser);
        }
        node->u.with.items = parser__grow(parser, node->u.with.items, node->u.with.count, &capacity,
                                          sizeof(*node->u.with.items));
        node->u.with.items[node->u.with.count++] = item;
    } while (parser__accept(parser, LANG_TOKEN_COMMA));
    return node;
}

static struct lang_node *with_parenthesized(struct parser *parser) {
    parser__expect(parser, LANG_TOKEN_LEFT_PAREN);
    struct lang_node *node = with_items(parser, true);
    parser__expect(parser, LANG_TOKEN_RIGHT_PAREN);
    if (parser__kind(parser) != LANG_TOKEN_COLON) {
        parser__invalid(parser);
    }
    return node;
}

static struct lang_node *with_statement(struct parser *parser) {
    const size_t start = parser->at++;
    struct lang_node *node = NULL;
    if (parser__kind(parser) == LANG_TOKEN_LEFT_PAREN) {
        node = parser__try(parser, with_parenthesized);
    }
    if (!node) {
        node = with_items(parser, false);
    }
    colon(parser);
    node->u.with.body = block(parser, "'with' statement", parser->tokens[start].place.line);
    close_block(parser, node, start);
    return node;
}

/* --- Which one ----------------------------------------------------------------------------- */

/* `match x:` with a `case` under it; `match` is a name everywhere else. */
static void refuse_match(struct parser *parser) {
    if (!parser__is_name(parser, parser__token(parser), "match")) {
        return;
    }
    size_t at = parser->at;
    while (parser->tokens[at].kind != LANG_TOKEN_NEWLINE &&
           parser->tokens[at].kind != LANG_TOKEN_END) {
        at++;
    }
    if (at < parser->at + 3 || parser->tokens[at - 1].kind != LANG_TOKEN_COLON ||
        parser->tokens[at].kind != LANG_TOKEN_NEWLINE ||
        parser->tokens[at + 1].kind != LANG_TOKEN_INDENT ||
        !parser__is_name(parser, &parser->tokens[at + 2], "case")) {
        return;
    }
    parser__refuse(parser, parser__token(parser)->place, "`match` is");
    *parser->error = parser->refusal;
    longjmp(*parser->fail, 1);
}

bool parser__compound(struct parser *parser, struct parser_list *list) {
    if (parser__kind(parser) == LANG_TOKEN_ASYNC) {
        parser__refuse(parser, parser__token(parser)->place, "`async` is");
        parser->at++;
    }
    const struct lang_nodes none = {0};
    struct lang_node *node;
    switch (parser__kind(parser)) {
    case LANG_TOKEN_IF:
        node = if_statement(parser);
        break;
    case LANG_TOKEN_WHILE:
        node = while_statement(parser);
        break;
    case LANG_TOKEN_FOR:
        node = for_statement(parser);
        break;
    case LANG_TOKEN_DEF:
        node = def_statement(parser, none);
        break;
    case LANG_TOKEN_CLASS:
        node = class_statement(parser, none);
        break;
    case LANG_TOKEN_AT:
        node = decorated(parser);
        break;
    case LANG_TOKEN_TRY:
        node = try_statement(parser);
        break;
    case LANG_TOKEN_WITH:
        node = with_statement(parser);
        break;
    case LANG_TOKEN_NAME:
        refuse_match(parser);
        return false;
    default:
        return false;
    }
    parser__push(parser, list, node);
    return true;
}
