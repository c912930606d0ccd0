/* kernel/lang/ast.h: the syntax tree of a cell, shaped and named after CPython's `ast` module.
 * Owns: the nodes and the syntax error record. Must not know: how they are compiled or run.
 * Everything lives in the arena given to lang_parse; texts are UTF-8 (a lone surrogate from an
 * escape is kept as its three bytes) and NUL-terminated. Lines count from 1, columns from 0, in
 * code points; end_column is one past the last character. */
#ifndef KERNEL_LANG_AST_H
#define KERNEL_LANG_AST_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/lang/arena.h"
#include "kernel/lang/object.h"
#include "kernel/lang/signature.h"

/* ORDER LANG_NODE: NODE(enum, CPython's name) */
#define LANG_NODES(NODE)                                                                           \
    /* statements */                                                                               \
    NODE(EXPR, "Expr")                                                                             \
    NODE(ASSIGN, "Assign")                                                                         \
    NODE(AUG_ASSIGN, "AugAssign")                                                                  \
    NODE(ANN_ASSIGN, "AnnAssign")                                                                  \
    NODE(IF, "If")                                                                                 \
    NODE(WHILE, "While")                                                                           \
    NODE(FOR, "For")                                                                               \
    NODE(BREAK, "Break")                                                                           \
    NODE(CONTINUE, "Continue")                                                                     \
    NODE(PASS, "Pass")                                                                             \
    NODE(DEF, "FunctionDef")                                                                       \
    NODE(CLASS, "ClassDef")                                                                        \
    NODE(RETURN, "Return")                                                                         \
    NODE(GLOBAL, "Global")                                                                         \
    NODE(NONLOCAL, "Nonlocal")                                                                     \
    NODE(DEL, "Delete")                                                                            \
    NODE(ASSERT, "Assert")                                                                         \
    NODE(IMPORT, "Import")                                                                         \
    NODE(IMPORT_FROM, "ImportFrom")                                                                \
    NODE(TRY, "Try")                                                                               \
    NODE(RAISE, "Raise")                                                                           \
    NODE(WITH, "With")                                                                             \
    /* expressions */                                                                              \
    NODE(CONSTANT, "Constant")                                                                     \
    NODE(NAME, "Name")                                                                             \
    NODE(ATTRIBUTE, "Attribute")                                                                   \
    NODE(SUBSCRIPT, "Subscript")                                                                   \
    NODE(SLICE, "Slice")                                                                           \
    NODE(STARRED, "Starred")                                                                       \
    NODE(CALL, "Call")                                                                             \
    NODE(UNARY, "UnaryOp")                                                                         \
    NODE(NOT, "UnaryOp")                                                                           \
    NODE(BINARY, "BinOp")                                                                          \
    NODE(BOOL_AND, "BoolOp")                                                                       \
    NODE(BOOL_OR, "BoolOp")                                                                        \
    NODE(COMPARE, "Compare")                                                                       \
    NODE(IF_EXP, "IfExp")                                                                          \
    NODE(LAMBDA, "Lambda")                                                                         \
    NODE(NAMED, "NamedExpr")                                                                       \
    NODE(TUPLE, "Tuple")                                                                           \
    NODE(LIST, "List")                                                                             \
    NODE(SET, "Set")                                                                               \
    NODE(DICT, "Dict")                                                                             \
    NODE(LIST_COMP, "ListComp")                                                                    \
    NODE(SET_COMP, "SetComp")                                                                      \
    NODE(DICT_COMP, "DictComp")                                                                    \
    NODE(GENERATOR, "GeneratorExp")                                                                \
    NODE(JOINED_STR, "JoinedStr")                                                                  \
    NODE(FORMATTED_VALUE, "FormattedValue")                                                        \
    NODE(YIELD, "Yield")                                                                           \
    NODE(YIELD_FROM, "YieldFrom")

#define NODE(id, name) LANG_NODE_##id,
enum lang_node_kind { LANG_NODES(NODE) LANG_NODE_COUNT };
#undef NODE

enum lang_constant {
    LANG_CONST_NONE,
    LANG_CONST_TRUE,
    LANG_CONST_FALSE,
    LANG_CONST_ELLIPSIS,
    LANG_CONST_INT,       /* text: digits only, for lang_int_parse with `base` */
    LANG_CONST_FLOAT,     /* real */
    LANG_CONST_IMAGINARY, /* real: the factor of j */
    LANG_CONST_STR,       /* text, size; may hold NUL bytes */
    LANG_CONST_BYTES      /* text, size */
};

/* Comparison operators; the first six are enum lang_cmp. ORDER LANG_CMP */
enum lang_compare {
    LANG_COMPARE_LT = LANG_LT,
    LANG_COMPARE_LE = LANG_LE,
    LANG_COMPARE_EQ = LANG_EQ,
    LANG_COMPARE_NE = LANG_NE,
    LANG_COMPARE_GT = LANG_GT,
    LANG_COMPARE_GE = LANG_GE,
    LANG_COMPARE_IN,
    LANG_COMPARE_NOT_IN,
    LANG_COMPARE_IS,
    LANG_COMPARE_IS_NOT
};

struct lang_place {
    int line, column, end_line, end_column;
};

struct lang_node;
struct lang_nodes {
    struct lang_node **items;
    size_t count;
};
struct lang_names {
    const char **items;
    size_t count;
};

struct lang_parameter {
    const char *name;
    enum lang_parameter_kind kind;
    struct lang_node *value;      /* the default, or NULL */
    struct lang_node *annotation; /* NULL if none; not evaluated */
    struct lang_place place;
};
/* In the order of the source, which is the order of the kinds. */
struct lang_parameters {
    struct lang_parameter *items;
    size_t count;
};

struct lang_keyword {
    const char *name; /* NULL: **value */
    struct lang_node *value;
    struct lang_place place;
};
struct lang_comprehension { /* for target in iter if ifs[0] if ifs[1] ... */
    struct lang_node *target, *iter;
    struct lang_nodes ifs;
};
struct lang_alias {
    const char *name;    /* dotted for `import a.b`; "*" for `from a import *` */
    const char *as_name; /* NULL if none */
    struct lang_place place;
};
struct lang_handler {
    struct lang_node *type; /* NULL: bare except */
    const char *name;       /* NULL if no `as` */
    struct lang_nodes body;
    struct lang_place place;
};
struct lang_with_item {
    struct lang_node *context;
    struct lang_node *target; /* NULL if no `as` */
};

struct lang_node {
    enum lang_node_kind kind;
    bool parenthesized; /* written in its own parentheses, which the place leaves out
                           (a tuple's place includes them, as CPython's does) */
    struct lang_place place;
    union {
        /* EXPR; RETURN (value may be NULL); STARRED; YIELD (may be NULL), YIELD_FROM */
        struct {
            struct lang_node *value;
        } one;
        struct {
            struct lang_nodes targets; /* a = b = value: two targets, left to right */
            struct lang_node *value;
        } assign;
        struct {
            struct lang_node *target, *value;
            enum lang_op op;
        } aug_assign;
        struct {
            struct lang_node *target, *annotation, *value; /* value may be NULL */
        } ann_assign;
        struct { /* IF, WHILE; elif is an IF alone in orelse */
            struct lang_node *test;
            struct lang_nodes body, orelse;
        } branch;
        struct {
            struct lang_node *target, *iter;
            struct lang_nodes body, orelse;
        } loop; /* FOR */
        struct {
            const char *name;
            struct lang_parameters params;
            struct lang_nodes body; /* a first EXPR of a CONSTANT str is the docstring */
            struct lang_node *returns;
            struct lang_nodes decorators;
            bool is_generator; /* holds a yield of its own */
        } def;
        struct {
            const char *name;
            struct lang_nodes bases;
            struct lang_keyword *keywords;
            size_t keyword_count;
            struct lang_nodes body, decorators;
        } class_;
        struct lang_names names; /* GLOBAL, NONLOCAL */
        struct lang_nodes list;  /* DEL; TUPLE, LIST, SET; JOINED_STR; BOOL_AND, BOOL_OR */
        struct {
            struct lang_node *test, *message; /* message may be NULL */
        } assertion;
        struct {
            const char *module; /* IMPORT_FROM; NULL for `from . import` (refused) */
            struct lang_alias *aliases;
            size_t count;
        } import;
        struct {
            struct lang_nodes body;
            struct lang_handler *handlers;
            size_t handler_count;
            struct lang_nodes orelse, finalbody;
        } try_;
        struct {
            struct lang_node *exception, *cause; /* either may be NULL */
        } raise;
        struct {
            struct lang_with_item *items;
            size_t count;
            struct lang_nodes body;
        } with;

        struct {
            enum lang_constant kind;
            int base; /* of INT */
            const char *text;
            size_t size;
            double real;
        } constant;
        struct {
            const char *id;
        } name;
        struct {
            struct lang_node *value;
            const char *name;
            struct lang_place name_place; /* of the word after the dot, for the caret */
        } attribute;
        struct {
            struct lang_node *value, *index; /* index: any expression, SLICE, or TUPLE of them */
        } subscript;
        struct {
            struct lang_node *lower, *upper, *step; /* each may be NULL */
        } slice;
        struct { /* positional arguments (STARRED among them), evaluated before the keywords */
            struct lang_node *callee;
            struct lang_nodes args;
            struct lang_keyword *keywords;
            size_t keyword_count;
        } call;
        struct {
            enum lang_op op; /* LANG_NEG, LANG_POS, LANG_INVERT */
            struct lang_node *operand;
        } unary; /* UNARY; NOT (op unused) */
        struct {
            enum lang_op op;
            struct lang_node *left, *right;
            struct lang_place op_place; /* of the operator, for the caret */
        } binary;
        struct { /* left ops[0] rights[0] ops[1] rights[1] ... */
            struct lang_node *left;
            struct lang_nodes rights;
            enum lang_compare *ops; /* rights.count of them */
        } compare;
        struct {
            struct lang_node *test, *body, *orelse; /* body if test else orelse */
        } if_exp;
        struct {
            struct lang_parameters params;
            struct lang_node *body;
        } lambda;
        struct {
            struct lang_node *target, *value; /* target is a NAME */
        } named;
        struct {
            struct lang_nodes keys; /* a NULL key: **value */
            struct lang_nodes values;
        } dict;
        struct { /* LIST_COMP, SET_COMP, GENERATOR: element. DICT_COMP: element: value */
            struct lang_node *element, *value;
            struct lang_comprehension *clauses;
            size_t count;
        } comp;
        struct {
            struct lang_node *value;
            int conversion;         /* 0, 'r', 's' or 'a' */
            struct lang_node *spec; /* a JOINED_STR, or NULL */
        } formatted;
    } u;
};

/* A whole cell. */
struct lang_ast {
    struct lang_nodes body;
    struct lang_node *expression; /* LANG_PARSE_EXPRESSION: the expression; else NULL */
    bool ends_in_expression;      /* the last statement is an EXPR: its value is displayed... */
    bool ends_with_semicolon;     /* ...unless the cell ended with `;` */
};

enum lang_syntax_kind {
    LANG_SYNTAX_ERROR,
    LANG_INDENTATION_ERROR,
    LANG_TAB_ERROR,
    LANG_SYNTAX_MEMORY /* MemoryError: the tree does not fit */
};

struct lang_syntax_error {
    enum lang_syntax_kind kind;
    char message[256];
    struct lang_place place; /* place.end_line == 0: only the start is known */
    bool incomplete;         /* the source ended too early: more lines could make it right */
    bool refused;            /* right Python, but not part of this kernel's language */
};

enum lang_parse_mode { LANG_PARSE_CELL, LANG_PARSE_EXPRESSION };

/* The tree of a source text in the arena, or NULL and *error filled (the first one). Source is
 * UTF-8, need not end in a newline nor in a NUL, and is not kept. Runs nothing, touches no VM. */
struct lang_ast *lang_parse(struct lang_arena *arena, const char *source, size_t size,
                            enum lang_parse_mode mode, struct lang_syntax_error *error);

/* CPython's name of a kind of node: "BinOp". */
const char *lang_node_name(enum lang_node_kind kind);

#endif
