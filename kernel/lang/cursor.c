/* kernel/lang/cursor.c: what a cursor in unfinished text stands on.
 * Owns: finding operands and calls from behind; values of harmless expressions. */
#include "kernel/lang/cursor.h"

#include <string.h>

#include "kernel/lang/lang.h"
#include "kernel/lang/vm.h"

static bool is_layout(enum lang_token_kind kind) {
    return kind == LANG_TOKEN_END || kind == LANG_TOKEN_NEWLINE || kind == LANG_TOKEN_INDENT ||
           kind == LANG_TOKEN_DEDENT;
}

bool lang_cursor_init(struct lang_cursor *cursor, struct lang_arena *arena, const char *code,
                      size_t size, int position) {
    struct lang_syntax_error error;
    cursor->code = code;
    cursor->at = position < 0 ? 0 : lang_utf8_offset(code, size, (size_t)position);
    cursor->count = 0;
    struct lang_lex_input input = {code, 0, cursor->at, 1, 0, LANG_LEX_TOLERANT};
    if (!lang_lex(arena, &input, &cursor->tokens, &error)) {
        return false;
    }
    cursor->count = cursor->tokens.count;
    while (cursor->count > 0 && is_layout(cursor->tokens.items[cursor->count - 1].kind)) {
        cursor->count--;
    }
    /* A newline the reader added at the end does not end the line; one in the text does. */
    size_t end = cursor->count ? cursor->tokens.items[cursor->count - 1].end : 0;
    size_t next = cursor->count;
    if (next < cursor->tokens.count && cursor->tokens.items[next].kind == LANG_TOKEN_NEWLINE &&
        memchr(code + end, '\n', cursor->at - end)) {
        cursor->count = next + 1;
    }
    return true;
}

static bool opens(enum lang_token_kind kind) {
    return kind == LANG_TOKEN_LEFT_PAREN || kind == LANG_TOKEN_LEFT_BRACKET ||
           kind == LANG_TOKEN_LEFT_BRACE;
}

static bool closes(enum lang_token_kind kind) {
    return kind == LANG_TOKEN_RIGHT_PAREN || kind == LANG_TOKEN_RIGHT_BRACKET ||
           kind == LANG_TOKEN_RIGHT_BRACE;
}

size_t lang_cursor_call(const struct lang_cursor *cursor, size_t count) {
    const struct lang_token *tokens = cursor->tokens.items;
    int depth = 0;
    for (size_t i = count; i > 0; i--) {
        enum lang_token_kind kind = tokens[i - 1].kind;
        if (closes(kind)) {
            depth++;
        } else if (opens(kind) && depth > 0) {
            depth--;
        } else if (opens(kind)) {
            bool call = kind == LANG_TOKEN_LEFT_PAREN && i > 1 &&
                        (tokens[i - 2].kind == LANG_TOKEN_NAME || closes(tokens[i - 2].kind));
            if (call) {
                return i - 1;
            }
        } else if (kind == LANG_TOKEN_NEWLINE) {
            break;
        }
    }
    return SIZE_MAX;
}

/* The bracket that token `last` closes; SIZE_MAX if there is none. */
static size_t opener(const struct lang_cursor *cursor, size_t last) {
    int depth = 0;
    for (size_t i = last + 1; i > 0; i--) {
        enum lang_token_kind kind = cursor->tokens.items[i - 1].kind;
        depth += closes(kind);
        if (opens(kind) && --depth == 0) {
            return i - 1;
        }
    }
    return SIZE_MAX;
}

size_t lang_cursor_operand(const struct lang_cursor *cursor, size_t last) {
    const struct lang_token *tokens = cursor->tokens.items;
    size_t first = last + 1, at = last;
    for (;;) {
        enum lang_token_kind kind = tokens[at].kind;
        if (closes(kind)) {
            size_t open = opener(cursor, at);
            if (open == SIZE_MAX) {
                return first;
            }
            first = open;
            bool suffix =
                tokens[open].kind != LANG_TOKEN_LEFT_BRACE && open > 0 &&
                (tokens[open - 1].kind == LANG_TOKEN_NAME ||
                 tokens[open - 1].kind == LANG_TOKEN_STRING || closes(tokens[open - 1].kind));
            if (!suffix) {
                return first;
            }
            at = open - 1;
            continue;
        }
        if (kind != LANG_TOKEN_NAME && kind != LANG_TOKEN_STRING && kind != LANG_TOKEN_NUMBER) {
            return first;
        }
        first = at;
        if (kind != LANG_TOKEN_NAME || at < 2 || tokens[at - 1].kind != LANG_TOKEN_DOT) {
            return first;
        }
        at -= 2;
    }
}

size_t lang_cursor_line(const struct lang_cursor *cursor) {
    size_t at = cursor->count;
    while (at > 0 && !is_layout(cursor->tokens.items[at - 1].kind) &&
           cursor->tokens.items[at - 1].kind != LANG_TOKEN_SEMICOLON) {
        at--;
    }
    return at;
}

/* --- Values -------------------------------------------------------------------------------- */

static struct lang_obj *peek(struct lang_vm *vm, const struct lang_node *node);

static struct lang_obj *peek_name(struct lang_vm *vm, const char *name) {
    struct lang_obj *value = lang_global_get(vm, name);
    return value ? value : lang_dict_get_str(vm, lang_builtins(vm), name);
}

static struct lang_obj *peek_constant(struct lang_vm *vm, const struct lang_node *node) {
    switch (node->u.constant.kind) {
    case LANG_CONST_NONE:
        return &lang_none;
    case LANG_CONST_TRUE:
    case LANG_CONST_FALSE:
        return lang_bool(node->u.constant.kind == LANG_CONST_TRUE);
    case LANG_CONST_INT:
        return lang_int_parse(vm, node->u.constant.text, node->u.constant.size,
                              node->u.constant.base);
    case LANG_CONST_FLOAT:
        return lang_float(vm, node->u.constant.real);
    case LANG_CONST_STR:
        return lang_str_sized(vm, node->u.constant.text, node->u.constant.size);
    case LANG_CONST_BYTES:
        return lang_bytes(vm, node->u.constant.text, node->u.constant.size);
    default:
        return NULL;
    }
}

static struct lang_obj *peek_item(struct lang_vm *vm, const struct lang_node *node) {
    struct lang_obj *value = peek(vm, node->u.subscript.value);
    const struct lang_node *index = node->u.subscript.index;
    bool negative = index->kind == LANG_NODE_UNARY && index->u.unary.op == LANG_NEG;
    const struct lang_node *literal = negative ? index->u.unary.operand : index;
    if (!value || (value->type->flags & LANG_TYPE_HEAP) || literal->kind != LANG_NODE_CONSTANT) {
        return NULL;
    }
    struct lang_obj *key = peek_constant(vm, literal);
    if (key && negative) {
        key = lang_unary(vm, LANG_NEG, key);
    }
    return key ? lang_get_item(vm, value, key) : NULL;
}

static struct lang_obj *peek(struct lang_vm *vm, const struct lang_node *node) {
    switch (node->kind) {
    case LANG_NODE_CONSTANT:
        return peek_constant(vm, node);
    case LANG_NODE_NAME:
        return peek_name(vm, node->u.name.id);
    case LANG_NODE_ATTRIBUTE: {
        struct lang_obj *value = peek(vm, node->u.attribute.value);
        return value ? lang_get_attr_try(vm, value, node->u.attribute.name) : NULL;
    }
    case LANG_NODE_SUBSCRIPT:
        return peek_item(vm, node);
    case LANG_NODE_JOINED_STR:
        return lang_str(vm, "");
    case LANG_NODE_LIST:
    case LANG_NODE_LIST_COMP:
        return lang_list(vm, 0);
    case LANG_NODE_TUPLE:
        return lang_tuple(vm, NULL, 0);
    case LANG_NODE_DICT:
    case LANG_NODE_DICT_COMP:
        return lang_dict(vm);
    case LANG_NODE_SET:
    case LANG_NODE_SET_COMP:
        return lang_set(vm);
    default:
        return NULL;
    }
}

/* --- Types --------------------------------------------------------------------------------- */

static bool has_word(const char *words, const char *word) {
    size_t size = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at += size) {
        if ((at == words || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0')) {
            return true;
        }
    }
    return false;
}

/* What owner.name or its call gives; `own`: the owner's own type, for rows that say so. */
static const struct lang_type *result_of(struct lang_vm *vm, const char *owner, const char *name,
                                         const struct lang_type *own) {
    for (const struct lang_result *row = vm->results; row && row->owner; row++) {
        if (strcmp(row->owner, owner) == 0 && has_word(row->names, name)) {
            return row->type ? row->type : own;
        }
    }
    return NULL;
}

static const struct lang_type *peek_type(struct lang_vm *vm, const struct lang_node *node);

/* value.name, or what a call of it gives. */
static const struct lang_type *member_type(struct lang_vm *vm, const struct lang_node *node) {
    struct lang_obj *value = peek(vm, node->u.attribute.value);
    const char *name = node->u.attribute.name;
    if (value && lang_is(value, &lang_type_module)) {
        return result_of(vm, lang_module_name(value), name, NULL);
    }
    const struct lang_type *own = value && lang_isinstance(value, &lang_type_type)
                                      ? (const struct lang_type *)(const void *)value
                                      : peek_type(vm, node->u.attribute.value);
    const struct lang_type *found = NULL;
    for (const struct lang_type *type = own; type && !found; type = type->parent) {
        found = result_of(vm, type->name, name, own);
    }
    return found;
}

static const struct lang_type *peek_type(struct lang_vm *vm, const struct lang_node *node) {
    struct lang_obj *value = peek(vm, node);
    if (value) {
        return value->type;
    }
    if (node->kind == LANG_NODE_ATTRIBUTE) {
        return member_type(vm, node);
    }
    if (node->kind == LANG_NODE_BINARY) {
        const struct lang_type *left = peek_type(vm, node->u.binary.left);
        bool number = left == &lang_type_int || left == &lang_type_float;
        return number ? peek_type(vm, node->u.binary.right) : left;
    }
    if (node->kind != LANG_NODE_CALL) {
        return NULL;
    }
    const struct lang_node *callee = node->u.call.callee;
    struct lang_obj *function = peek(vm, callee);
    if (function && lang_isinstance(function, &lang_type_type)) {
        return (const struct lang_type *)(const void *)function;
    }
    return callee->kind == LANG_NODE_ATTRIBUTE ? member_type(vm, callee)
           : callee->kind == LANG_NODE_NAME && function && lang_is(function, &lang_type_native)
               ? result_of(vm, "", callee->u.name.id, NULL)
               : NULL;
}

struct peeking {
    const char *code;
    size_t size;
    struct lang_arena arena;
    struct lang_obj *value;
    const struct lang_type *type; /* wanted instead of a value if `types` */
    bool types;
};

static void peek_protected(struct lang_vm *vm, void *ud) {
    struct peeking *job = ud;
    struct lang_syntax_error error;
    struct lang_ast *ast =
        lang_parse(&job->arena, job->code, job->size, LANG_PARSE_EXPRESSION, &error);
    if (ast && job->types) {
        job->type = peek_type(vm, ast->expression);
    } else {
        job->value = ast ? lang_retain(peek(vm, ast->expression)) : NULL;
    }
}

const struct lang_type *lang_peek_type(struct lang_vm *vm, const char *code, size_t size) {
    struct peeking job = {.code = code, .size = size, .types = true};
    lang_arena_init(&job.arena);
    lang_protect(vm, peek_protected, &job);
    lang_arena_close(&job.arena);
    return job.type;
}

struct lang_obj *lang_peek(struct lang_vm *vm, const char *code, size_t size) {
    struct peeking job = {.code = code, .size = size};
    lang_arena_init(&job.arena);
    lang_protect(vm, peek_protected, &job);
    lang_arena_close(&job.arena);
    return job.value ? lang_pooled(vm, job.value) : NULL;
}
