/* tests/conformance/ast_dump.c: prints the tree of each program on stdin, or its syntax error, for
 * check_ast.py to compare with CPython's. Programs are separated by a byte 1. */
#include "kernel/lang/ast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void dump(const struct lang_node *node);

static void dump_text(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        printf("%02x", (unsigned char)text[i]);
    }
}

static void dump_name(const char *name) {
    printf(" %s", name ? name : "None");
}

static void dump_list(const struct lang_nodes *list) {
    printf(" [");
    for (size_t i = 0; i < list->count; i++) {
        if (i) {
            printf(",");
        }
        dump(list->items[i]);
    }
    printf("]");
}

static void dump_place(struct lang_place place) {
    printf("@%d:%d-%d:%d", place.line, place.column, place.end_line, place.end_column);
}

static void dump_params(const struct lang_parameters *params) {
    printf(" {");
    for (size_t i = 0; i < params->count; i++) {
        const struct lang_parameter *param = &params->items[i];
        printf("%s%d:%s", i ? "," : "", (int)param->kind, param->name);
        if (param->annotation) {
            printf(":");
            dump(param->annotation);
        }
        if (param->value) {
            printf("=");
            dump(param->value);
        }
    }
    printf("}");
}

static void dump_keywords(const struct lang_keyword *keywords, size_t count) {
    printf(" <");
    for (size_t i = 0; i < count; i++) {
        printf("%s%s", i ? "," : "", keywords[i].name ? keywords[i].name : "None");
        dump_place(keywords[i].place);
        printf("=");
        dump(keywords[i].value);
    }
    printf(">");
}

static const char *const operators[] = {
    "Add",    "Sub",    "Mult",   "Div",   "FloorDiv", "Mod",  "Pow",  "MatMult",
    "LShift", "RShift", "BitAnd", "BitOr", "BitXor",   "USub", "UAdd", "Invert"};
static const char *const comparisons[] = {"Lt",  "LtE", "Eq",    "NotEq", "Gt",
                                          "GtE", "In",  "NotIn", "Is",    "IsNot"};

static void dump_constant(const struct lang_node *node) {
    static const char *const words[] = {"None", "True", "False", "Ellipsis"};
    if (node->u.constant.kind <= LANG_CONST_ELLIPSIS) {
        printf(" %s", words[node->u.constant.kind]);
    } else if (node->u.constant.kind == LANG_CONST_INT) {
        printf(" int:%d:%s", node->u.constant.base, node->u.constant.text);
    } else if (node->u.constant.kind == LANG_CONST_IMAGINARY) {
        printf(" imaginary:%.17g", node->u.constant.real);
    } else if (node->u.constant.kind == LANG_CONST_FLOAT) {
        printf(" float:%.17g", node->u.constant.real);
    } else {
        printf(" %s:", node->u.constant.kind == LANG_CONST_STR ? "str" : "bytes");
        dump_text(node->u.constant.text, node->u.constant.size);
    }
}

static void dump_statement(const struct lang_node *node) {
    switch (node->kind) {
    case LANG_NODE_ASSIGN:
        dump_list(&node->u.assign.targets);
        dump(node->u.assign.value);
        break;
    case LANG_NODE_AUG_ASSIGN:
        printf(" %s", operators[node->u.aug_assign.op]);
        dump(node->u.aug_assign.target);
        dump(node->u.aug_assign.value);
        break;
    case LANG_NODE_ANN_ASSIGN:
        dump(node->u.ann_assign.target);
        dump(node->u.ann_assign.annotation);
        dump(node->u.ann_assign.value);
        break;
    case LANG_NODE_IF:
    case LANG_NODE_WHILE:
        dump(node->u.branch.test);
        dump_list(&node->u.branch.body);
        dump_list(&node->u.branch.orelse);
        break;
    case LANG_NODE_FOR:
        dump(node->u.loop.target);
        dump(node->u.loop.iter);
        dump_list(&node->u.loop.body);
        dump_list(&node->u.loop.orelse);
        break;
    case LANG_NODE_DEF:
        dump_name(node->u.def.name);
        dump_params(&node->u.def.params);
        dump(node->u.def.returns);
        dump_list(&node->u.def.body);
        break;
    case LANG_NODE_GLOBAL:
    case LANG_NODE_NONLOCAL:
        for (size_t i = 0; i < node->u.names.count; i++) {
            dump_name(node->u.names.items[i]);
        }
        break;
    case LANG_NODE_ASSERT:
        dump(node->u.assertion.test);
        dump(node->u.assertion.message);
        break;
    case LANG_NODE_IMPORT:
    case LANG_NODE_IMPORT_FROM:
        dump_name(node->u.import.module);
        for (size_t i = 0; i < node->u.import.count; i++) {
            dump_name(node->u.import.aliases[i].name);
            dump_name(node->u.import.aliases[i].as_name);
            dump_place(node->u.import.aliases[i].place);
        }
        break;
    case LANG_NODE_TRY:
        dump_list(&node->u.try_.body);
        for (size_t i = 0; i < node->u.try_.handler_count; i++) {
            const struct lang_handler *handler = &node->u.try_.handlers[i];
            printf(" handler");
            dump_place(handler->place);
            dump(handler->type);
            dump_name(handler->name);
            dump_list(&handler->body);
        }
        dump_list(&node->u.try_.orelse);
        dump_list(&node->u.try_.finalbody);
        break;
    case LANG_NODE_RAISE:
        dump(node->u.raise.exception);
        dump(node->u.raise.cause);
        break;
    case LANG_NODE_WITH:
        for (size_t i = 0; i < node->u.with.count; i++) {
            dump(node->u.with.items[i].context);
            dump(node->u.with.items[i].target);
        }
        dump_list(&node->u.with.body);
        break;
    default:
        break;
    }
}

static void dump_comparison(const struct lang_node *node) {
    dump(node->u.compare.left);
    for (size_t i = 0; i < node->u.compare.rights.count; i++) {
        printf(" %s", comparisons[node->u.compare.ops[i]]);
        dump(node->u.compare.rights.items[i]);
    }
}

static void dump_comprehension(const struct lang_node *node) {
    dump(node->u.comp.element);
    if (node->kind == LANG_NODE_DICT_COMP) {
        dump(node->u.comp.value);
    }
    for (size_t i = 0; i < node->u.comp.count; i++) {
        printf(" for");
        dump(node->u.comp.clauses[i].target);
        dump(node->u.comp.clauses[i].iter);
        dump_list(&node->u.comp.clauses[i].ifs);
    }
}

static void dump(const struct lang_node *node) {
    if (!node) {
        printf(" None");
        return;
    }
    printf(" (%s", lang_node_name(node->kind));
    dump_place(node->place);
    switch (node->kind) {
    case LANG_NODE_EXPR:
    case LANG_NODE_RETURN:
    case LANG_NODE_STARRED:
        dump(node->u.one.value);
        break;
    case LANG_NODE_DEL:
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
    case LANG_NODE_SET:
    case LANG_NODE_JOINED_STR:
    case LANG_NODE_BOOL_AND:
    case LANG_NODE_BOOL_OR:
        printf("%s", node->kind == LANG_NODE_BOOL_AND  ? " And"
                     : node->kind == LANG_NODE_BOOL_OR ? " Or"
                                                       : "");
        dump_list(&node->u.list);
        break;
    case LANG_NODE_CONSTANT:
        dump_constant(node);
        break;
    case LANG_NODE_NAME:
        dump_name(node->u.name.id);
        break;
    case LANG_NODE_ATTRIBUTE:
        dump(node->u.attribute.value);
        dump_name(node->u.attribute.name);
        break;
    case LANG_NODE_SUBSCRIPT:
        dump(node->u.subscript.value);
        dump(node->u.subscript.index);
        break;
    case LANG_NODE_SLICE:
        dump(node->u.slice.lower);
        dump(node->u.slice.upper);
        dump(node->u.slice.step);
        break;
    case LANG_NODE_CALL:
        dump(node->u.call.callee);
        dump_list(&node->u.call.args);
        dump_keywords(node->u.call.keywords, node->u.call.keyword_count);
        break;
    case LANG_NODE_UNARY:
    case LANG_NODE_NOT:
        printf(" %s", node->kind == LANG_NODE_NOT ? "Not" : operators[node->u.unary.op]);
        dump(node->u.unary.operand);
        break;
    case LANG_NODE_BINARY:
        printf(" %s", operators[node->u.binary.op]);
        dump(node->u.binary.left);
        dump(node->u.binary.right);
        break;
    case LANG_NODE_COMPARE:
        dump_comparison(node);
        break;
    case LANG_NODE_IF_EXP:
        dump(node->u.if_exp.test);
        dump(node->u.if_exp.body);
        dump(node->u.if_exp.orelse);
        break;
    case LANG_NODE_LAMBDA:
        dump_params(&node->u.lambda.params);
        dump(node->u.lambda.body);
        break;
    case LANG_NODE_NAMED:
        dump(node->u.named.target);
        dump(node->u.named.value);
        break;
    case LANG_NODE_DICT:
        dump_list(&node->u.dict.keys);
        dump_list(&node->u.dict.values);
        break;
    case LANG_NODE_LIST_COMP:
    case LANG_NODE_SET_COMP:
    case LANG_NODE_DICT_COMP:
    case LANG_NODE_GENERATOR:
        dump_comprehension(node);
        break;
    case LANG_NODE_FORMATTED_VALUE:
        dump(node->u.formatted.value);
        printf(" %d", node->u.formatted.conversion ? node->u.formatted.conversion : -1);
        dump(node->u.formatted.spec);
        break;
    default:
        dump_statement(node);
        break;
    }
    printf(")");
}

static void dump_program(const char *source, size_t size) {
    struct lang_arena arena;
    struct lang_syntax_error error;
    lang_arena_init(&arena);
    struct lang_ast *ast = lang_parse(&arena, source, size, LANG_PARSE_CELL, &error);
    if (ast) {
        dump_list(&ast->body);
    } else {
        static const char *const kinds[] = {"SyntaxError", "IndentationError", "TabError",
                                            "MemoryError"};
        printf("error %s|%s|%d|%d|%d|%d", kinds[error.kind], error.message, error.place.line,
               error.place.column, error.place.end_line, error.place.end_column);
    }
    printf("\n");
    lang_arena_close(&arena);
}

int main(void) {
    char *text = NULL;
    size_t capacity = 0;
    ssize_t size = getdelim(&text, &capacity, EOF, stdin);
    for (char *at = text, *end = text + (size > 0 ? size : 0); at < end;) {
        char *stop = memchr(at, 1, (size_t)(end - at));
        stop = stop ? stop : end;
        dump_program(at, (size_t)(stop - at));
        at = stop + 1;
    }
    free(text);
    return 0;
}
