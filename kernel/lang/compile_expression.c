/* kernel/lang/compile_expression.c: expressions to instructions. Each leaves one value.
 * Must not know: statements. */
#include "kernel/lang/compile.h"

#include <string.h>

#include "kernel/lang/exception.h"
#include "kernel/lang/imaginary.h"

struct lang_obj *lang__constant_value(struct lang_compiler *c, const struct lang_node *node) {
    switch (node->u.constant.kind) {
    case LANG_CONST_NONE:
        return &lang_none;
    case LANG_CONST_TRUE:
        return &lang_true;
    case LANG_CONST_FALSE:
        return &lang_false;
    case LANG_CONST_ELLIPSIS:
        return &lang_ellipsis;
    case LANG_CONST_INT:
        return lang_int_parse(c->vm, node->u.constant.text, strlen(node->u.constant.text),
                              node->u.constant.base);
    case LANG_CONST_FLOAT:
        return lang_float(c->vm, node->u.constant.real);
    case LANG_CONST_IMAGINARY:
        return lang_imaginary(c->vm, node->u.constant.real);
    case LANG_CONST_STR:
        return lang_str_sized(c->vm, node->u.constant.text, node->u.constant.size);
    case LANG_CONST_BYTES:
        return lang_bytes(c->vm, node->u.constant.text, node->u.constant.size);
    }
    return &lang_none;
}

/* The value of an expression that is the same every time, NULL if it is not: constants, negated
 * numbers, tuples of such. */
static struct lang_obj *constant_of(struct lang_compiler *c, const struct lang_node *node) {
    if (node->kind == LANG_NODE_CONSTANT) {
        return lang__constant_value(c, node);
    }
    if (node->kind == LANG_NODE_UNARY && node->u.unary.op == LANG_NEG &&
        node->u.unary.operand->kind == LANG_NODE_CONSTANT) {
        enum lang_constant kind = node->u.unary.operand->u.constant.kind;
        if (kind == LANG_CONST_INT || kind == LANG_CONST_FLOAT) {
            return lang_unary(c->vm, LANG_NEG, lang__constant_value(c, node->u.unary.operand));
        }
    }
    if (node->kind == LANG_NODE_TUPLE) {
        size_t count = node->u.list.count;
        struct lang_obj **items = lang_temp(c->vm, (count + 1) * sizeof *items);
        for (size_t i = 0; i < count; i++) {
            items[i] = constant_of(c, node->u.list.items[i]);
            if (!items[i]) {
                return NULL;
            }
        }
        return lang_tuple(c->vm, items, count);
    }
    return NULL;
}

static bool load_if_constant(struct lang_compiler *c, const struct lang_node *node) {
    size_t mark = lang_pool_mark(c->vm);
    struct lang_obj *value = constant_of(c, node);
    if (value) {
        bool plain = node->kind != LANG_NODE_TUPLE && !lang_is(value, &lang_type_bytes);
        uint32_t index = plain ? lang_code_constant(c->vm, c->code, value)
                               : lang_code_constant_new(c->vm, c->code, value);
        lang__emit(c, LANG_OP_LOAD_CONST, index);
    }
    lang_pool_drain(c->vm, mark, NULL);
    return value != NULL;
}

/* --- Displays --------------------------------------------------------------------------------*/

static bool has_star(const struct lang_nodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++) {
        if (nodes->items[i]->kind == LANG_NODE_STARRED) {
            return true;
        }
    }
    return false;
}

/* The items of a display or call in a list (set), item by item, for there are starred ones. */
static void growing(struct lang_compiler *c, const struct lang_nodes *nodes, enum lang_opcode build,
                    enum lang_opcode add, enum lang_opcode extend) {
    lang__emit(c, build, 0);
    for (size_t i = 0; i < nodes->count; i++) {
        const struct lang_node *item = nodes->items[i];
        if (item->kind == LANG_NODE_STARRED) {
            lang__expression(c, item->u.one.value);
            c->place = item->place;
            lang__emit(c, extend, 1);
        } else {
            lang__expression(c, item);
            lang__emit(c, add, 1);
        }
    }
}

/* What CPython's compiler knows the value of. */
static bool is_constant(const struct lang_node *node) {
    switch (node->kind) {
    case LANG_NODE_CONSTANT:
        return true;
    case LANG_NODE_UNARY:
        return is_constant(node->u.unary.operand);
    case LANG_NODE_BINARY:
        return is_constant(node->u.binary.left) && is_constant(node->u.binary.right);
    case LANG_NODE_TUPLE:
        for (size_t i = 0; i < node->u.list.count; i++) {
            if (!is_constant(node->u.list.items[i])) {
                return false;
            }
        }
        return true;
    default:
        return false;
    }
}

/* CPython makes a set of three and more constants from a ready set (and that from the items of
 * another), which gives its table another size than adding them one by one, and so another
 * order. */
static bool is_constant_set(const struct lang_node *node) {
    bool all = node->kind == LANG_NODE_SET && node->u.list.count >= 3;
    for (size_t i = 0; all && i < node->u.list.count; i++) {
        all = is_constant(node->u.list.items[i]);
    }
    return all;
}

static void display(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_nodes *items = &node->u.list;
    bool set = node->kind == LANG_NODE_SET;
    bool tuple = node->kind == LANG_NODE_TUPLE;
    bool constants = is_constant_set(node);
    if (has_star(items)) {
        if (set) {
            growing(c, items, LANG_OP_BUILD_SET, LANG_OP_SET_ADD, LANG_OP_SET_UPDATE);
        } else {
            growing(c, items, LANG_OP_BUILD_LIST, LANG_OP_LIST_APPEND, LANG_OP_LIST_EXTEND);
        }
        if (tuple) {
            lang__emit(c, LANG_OP_LIST_TO_TUPLE, 0);
        }
        return;
    }
    if (constants) {
        lang__emit(c, LANG_OP_BUILD_SET, 0);
        lang__emit(c, LANG_OP_BUILD_SET, 0);
        lang__emit(c, LANG_OP_BUILD_LIST, 0);
    }
    for (size_t i = 0; i < items->count; i++) {
        lang__expression(c, items->items[i]);
    }
    c->place = node->place;
    lang__emit(c,
               tuple ? LANG_OP_BUILD_TUPLE
               : set ? LANG_OP_BUILD_SET
                     : LANG_OP_BUILD_LIST,
               (uint32_t)items->count);
    if (constants) {
        lang__emit(c, LANG_OP_LIST_EXTEND, 1);
        lang__emit(c, LANG_OP_SET_UPDATE, 1);
        lang__emit(c, LANG_OP_SET_UPDATE, 1);
    }
}

static void dict_display(struct lang_compiler *c, const struct lang_node *node) {
    size_t count = node->u.dict.values.count;
    bool merged = false;
    for (size_t i = 0; i < count; i++) {
        merged = merged || !node->u.dict.keys.items[i];
    }
    if (merged) {
        lang__emit(c, LANG_OP_BUILD_DICT, 0);
    }
    for (size_t i = 0; i < count; i++) {
        const struct lang_node *key = node->u.dict.keys.items[i];
        if (key) {
            lang__expression(c, key);
        }
        lang__expression(c, node->u.dict.values.items[i]);
        c->place = node->place;
        if (merged) {
            lang__emit(c, key ? LANG_OP_DICT_ADD : LANG_OP_DICT_UPDATE, 1);
        }
    }
    if (!merged) {
        lang__emit(c, LANG_OP_BUILD_DICT, (uint32_t)count);
    }
}

/* --- Comprehensions --------------------------------------------------------------------------*/

/* What is done with each element. */
static void element(struct lang_compiler *c, const struct lang_node *node) {
    uint32_t below = (uint32_t)node->u.comp.count + 1; /* the iterators lie between */
    switch (node->kind) {
    case LANG_NODE_LIST_COMP:
        lang__expression(c, node->u.comp.element);
        lang__emit(c, LANG_OP_LIST_APPEND, below);
        break;
    case LANG_NODE_SET_COMP:
        lang__expression(c, node->u.comp.element);
        lang__emit(c, LANG_OP_SET_ADD, below);
        break;
    case LANG_NODE_DICT_COMP:
        lang__expression(c, node->u.comp.element);
        lang__expression(c, node->u.comp.value);
        lang__emit(c, LANG_OP_DICT_ADD, below);
        break;
    default:
        lang__expression(c, node->u.comp.element);
        lang__emit(c, LANG_OP_YIELD, 0);
        lang__emit(c, LANG_OP_POP, 0);
    }
}

/* Clause `at` and those inside it. The first one finds its iterator on the stack. */
static void clause(struct lang_compiler *c, const struct lang_node *node, size_t at) {
    if (at == node->u.comp.count) {
        element(c, node);
        return;
    }
    const struct lang_comprehension *clause_ = &node->u.comp.clauses[at];
    if (at > 0) {
        lang__expression(c, clause_->iter);
        c->place = clause_->iter->place;
        lang__emit(c, LANG_OP_GET_ITER, 0);
    }
    struct lang_label end = lang__label(), next = lang__label();
    uint32_t start = lang__here(c);
    c->place = clause_->iter->place;
    lang__emit_jump(c, LANG_OP_FOR_ITER, &end);
    lang__store(c, clause_->target);
    for (size_t i = 0; i < clause_->ifs.count; i++) {
        lang__condition(c, clause_->ifs.items[i], false, &next);
    }
    clause(c, node, at + 1);
    lang__place_label(c, &next);
    lang__emit(c, LANG_OP_JUMP_BACK, start);
    lang__place_label(c, &end);
}

void lang__generator_body(struct lang_compiler *c, const struct lang_node *node) {
    lang__emit(c, LANG_OP_LOAD_LOCAL, 0);
    clause(c, node, 0);
}

static void comprehension(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_scope *scope = lang_scope_child(c->scope, node);
    enum lang_opcode build = node->kind == LANG_NODE_LIST_COMP  ? LANG_OP_BUILD_LIST
                             : node->kind == LANG_NODE_SET_COMP ? LANG_OP_BUILD_SET
                                                                : LANG_OP_BUILD_DICT;
    lang__emit(c, build, 0);
    lang__expression(c, node->u.comp.clauses[0].iter);
    c->place = node->u.comp.clauses[0].iter->place;
    lang__emit(c, LANG_OP_GET_ITER, 0);
    lang__enter_comprehension(c, scope);
    clause(c, node, 0);
    lang__leave_comprehension(c, scope);
}

static void generator(struct lang_compiler *c, const struct lang_node *node) {
    lang__function(c, node, "<genexpr>");
    lang__emit(c, LANG_OP_PUSH_NULL, 0);
    lang__expression(c, node->u.comp.clauses[0].iter);
    c->place = node->u.comp.clauses[0].iter->place;
    lang__emit(c, LANG_OP_GET_ITER, 0);
    c->place = node->place;
    lang__emit(c, LANG_OP_CALL, 1);
}

/* --- Strings ---------------------------------------------------------------------------------*/

static void joined(struct lang_compiler *c, const struct lang_node *node);

static void formatted(struct lang_compiler *c, const struct lang_node *node) {
    uint32_t operand = (uint32_t)node->u.formatted.conversion;
    lang__expression(c, node->u.formatted.value);
    if (node->u.formatted.spec) {
        joined(c, node->u.formatted.spec);
        operand |= 256;
    }
    c->place = node->place;
    lang__emit(c, LANG_OP_FORMAT, operand);
}

static void joined(struct lang_compiler *c, const struct lang_node *node) {
    size_t count = node->u.list.count;
    for (size_t i = 0; i < count; i++) {
        lang__expression(c, node->u.list.items[i]);
    }
    c->place = node->place;
    if (count != 1 || node->u.list.items[0]->kind != LANG_NODE_CONSTANT) {
        lang__emit(c, LANG_OP_BUILD_STRING, (uint32_t)count);
    }
}

/* --- Logic -----------------------------------------------------------------------------------*/

static void compare_operator(struct lang_compiler *c, enum lang_compare op) {
    switch (op) {
    case LANG_COMPARE_IN:
    case LANG_COMPARE_NOT_IN:
        lang__emit(c, LANG_OP_CONTAINS, op == LANG_COMPARE_NOT_IN);
        break;
    case LANG_COMPARE_IS:
    case LANG_COMPARE_IS_NOT:
        lang__emit(c, LANG_OP_IS, op == LANG_COMPARE_IS_NOT);
        break;
    default:
        lang__emit(c, LANG_OP_COMPARE, (uint32_t)op);
    }
}

/* a < b < c: b is evaluated once; the chain stops at the first false comparison. */
static void comparison(struct lang_compiler *c, const struct lang_node *node) {
    size_t count = node->u.compare.rights.count;
    lang__expression(c, node->u.compare.left);
    if (count == 1) {
        lang__expression(c, node->u.compare.rights.items[0]);
        c->place = node->place;
        compare_operator(c, node->u.compare.ops[0]);
        return;
    }
    struct lang_label cleanup = lang__label(), end = lang__label();
    for (size_t i = 0; i < count; i++) {
        lang__expression(c, node->u.compare.rights.items[i]);
        c->place = node->place;
        if (i + 1 < count) {
            lang__emit(c, LANG_OP_DUP, 0);
            lang__emit(c, LANG_OP_ROT3, 0);
            compare_operator(c, node->u.compare.ops[i]);
            lang__emit_jump(c, LANG_OP_JUMP_IF_FALSE_OR_POP, &cleanup);
        } else {
            compare_operator(c, node->u.compare.ops[i]);
            lang__emit_jump(c, LANG_OP_JUMP, &end);
        }
    }
    lang__place_label(c, &cleanup);
    lang__emit(c, LANG_OP_SWAP, 0);
    lang__emit(c, LANG_OP_POP, 0);
    lang__place_label(c, &end);
}

static void bool_operation(struct lang_compiler *c, const struct lang_node *node) {
    enum lang_opcode jump = node->kind == LANG_NODE_BOOL_AND ? LANG_OP_JUMP_IF_FALSE_OR_POP
                                                             : LANG_OP_JUMP_IF_TRUE_OR_POP;
    struct lang_label end = lang__label();
    for (size_t i = 0; i < node->u.list.count; i++) {
        lang__expression(c, node->u.list.items[i]);
        if (i + 1 < node->u.list.count) {
            lang__emit_jump(c, jump, &end);
        }
    }
    lang__place_label(c, &end);
}

void lang__condition(struct lang_compiler *c, const struct lang_node *node, bool when,
                     struct lang_label *to) {
    if (node->kind == LANG_NODE_NOT) {
        lang__condition(c, node->u.unary.operand, !when, to);
        return;
    }
    if (node->kind == LANG_NODE_BOOL_AND || node->kind == LANG_NODE_BOOL_OR) {
        /* `and` is false, `or` true, as soon as one operand is. */
        bool early = node->kind == LANG_NODE_BOOL_OR;
        struct lang_label end = lang__label();
        size_t count = node->u.list.count;
        for (size_t i = 0; i + 1 < count; i++) {
            lang__condition(c, node->u.list.items[i], early, early == when ? to : &end);
        }
        lang__condition(c, node->u.list.items[count - 1], when, to);
        lang__place_label(c, &end);
        return;
    }
    lang__expression(c, node);
    c->place = node->place;
    lang__emit_jump(c, when ? LANG_OP_JUMP_IF_TRUE : LANG_OP_JUMP_IF_FALSE, to);
}

static void conditional(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_label otherwise = lang__label(), end = lang__label();
    lang__condition(c, node->u.if_exp.test, false, &otherwise);
    lang__expression(c, node->u.if_exp.body);
    lang__emit_jump(c, LANG_OP_JUMP, &end);
    lang__place_label(c, &otherwise);
    lang__expression(c, node->u.if_exp.orelse);
    lang__place_label(c, &end);
}

/* --- Calls -----------------------------------------------------------------------------------*/

static void call_with_stars(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_nodes *args = &node->u.call.args;
    bool alone = args->count == 1; /* f(*x): an error about x speaks of f */
    growing(c, args, LANG_OP_BUILD_LIST, LANG_OP_LIST_APPEND,
            alone ? LANG_OP_SPREAD : LANG_OP_LIST_EXTEND);
    lang__emit(c, LANG_OP_LIST_TO_TUPLE, 0);
    bool keywords = node->u.call.keyword_count > 0;
    if (keywords) {
        lang__emit(c, LANG_OP_BUILD_DICT, 0);
        for (size_t i = 0; i < node->u.call.keyword_count; i++) {
            const struct lang_keyword *keyword = &node->u.call.keywords[i];
            if (keyword->name) {
                lang__load_constant(c, lang_str(c->vm, keyword->name));
                lang__expression(c, keyword->value);
                lang__emit(c, LANG_OP_BUILD_DICT, 1);
            } else {
                lang__expression(c, keyword->value);
            }
            c->place = node->place;
            lang__emit(c, LANG_OP_DICT_MERGE, 0);
        }
    }
    c->place = node->place;
    lang__emit(c, LANG_OP_CALL_EX, keywords);
}

static void call(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_node *callee = node->u.call.callee;
    if (callee->kind == LANG_NODE_ATTRIBUTE) {
        lang__expression(c, callee->u.attribute.value);
        c->place = callee->place;
        lang__emit(c, LANG_OP_LOAD_METHOD,
                   lang_code_name(c->vm, c->code, callee->u.attribute.name));
    } else {
        lang__expression(c, callee);
        lang__emit(c, LANG_OP_PUSH_NULL, 0);
    }
    const struct lang_nodes *args = &node->u.call.args;
    size_t keyword_count = node->u.call.keyword_count;
    bool stars = has_star(args);
    for (size_t i = 0; i < keyword_count; i++) {
        stars = stars || !node->u.call.keywords[i].name;
    }
    if (stars) {
        call_with_stars(c, node);
        return;
    }
    for (size_t i = 0; i < args->count; i++) {
        lang__expression(c, args->items[i]);
    }
    for (size_t i = 0; i < keyword_count; i++) {
        lang__expression(c, node->u.call.keywords[i].value);
    }
    uint32_t count = (uint32_t)(args->count + keyword_count);
    if (keyword_count) {
        struct lang_obj **names = lang_temp(c->vm, keyword_count * sizeof *names);
        for (size_t i = 0; i < keyword_count; i++) {
            names[i] = lang_str(c->vm, node->u.call.keywords[i].name);
        }
        struct lang_obj *tuple = lang_tuple(c->vm, names, keyword_count);
        lang__emit(c, LANG_OP_LOAD_CONST, lang_code_constant_new(c->vm, c->code, tuple));
    }
    c->place = node->place;
    lang__emit(c, keyword_count ? LANG_OP_CALL_KW : LANG_OP_CALL, count);
}

/* --- The rest --------------------------------------------------------------------------------*/

static void slice(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_node *parts[] = {node->u.slice.lower, node->u.slice.upper,
                                       node->u.slice.step};
    uint32_t count = parts[2] ? 3 : 2;
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i]) {
            lang__expression(c, parts[i]);
        } else {
            lang__load_constant(c, &lang_none);
        }
    }
    lang__emit(c, LANG_OP_BUILD_SLICE, count);
}

/* The operators with an instruction of their own. ORDER LANG_OP */
static const enum lang_opcode quick[LANG_BINARY_COUNT] = {LANG_OP_ADD,          LANG_OP_SUBTRACT,
                                                          LANG_OP_MULTIPLY,     LANG_OP_DIVIDE,
                                                          LANG_OP_FLOOR_DIVIDE, LANG_OP_MODULO};

static void binary(struct lang_compiler *c, const struct lang_node *node) {
    enum lang_op op = node->u.binary.op;
    lang__expression(c, node->u.binary.left);
    lang__expression(c, node->u.binary.right);
    c->place = node->place;
    if (op <= LANG_MOD) {
        lang__emit(c, quick[op], 0);
    } else {
        lang__emit(c, LANG_OP_BINARY, (uint32_t)op);
    }
}

void lang__expression(struct lang_compiler *c, const struct lang_node *node) {
    if (load_if_constant(c, node)) {
        return;
    }
    c->place = node->place;
    switch (node->kind) {
    case LANG_NODE_NAME:
        lang__load_name(c, node->u.name.id);
        break;
    case LANG_NODE_ATTRIBUTE:
        lang__expression(c, node->u.attribute.value);
        c->place = node->place;
        lang__emit(c, LANG_OP_LOAD_ATTR, lang_code_name(c->vm, c->code, node->u.attribute.name));
        break;
    case LANG_NODE_SUBSCRIPT:
        lang__expression(c, node->u.subscript.value);
        lang__expression(c, node->u.subscript.index);
        c->place = node->place;
        lang__emit(c, LANG_OP_LOAD_ITEM, 0);
        break;
    case LANG_NODE_SLICE:
        slice(c, node);
        break;
    case LANG_NODE_CALL:
        call(c, node);
        break;
    case LANG_NODE_UNARY:
        lang__expression(c, node->u.unary.operand);
        c->place = node->place;
        lang__emit(c, LANG_OP_UNARY, (uint32_t)node->u.unary.op);
        break;
    case LANG_NODE_NOT:
        lang__expression(c, node->u.unary.operand);
        c->place = node->place;
        lang__emit(c, LANG_OP_NOT, 0);
        break;
    case LANG_NODE_BINARY:
        binary(c, node);
        break;
    case LANG_NODE_BOOL_AND:
    case LANG_NODE_BOOL_OR:
        bool_operation(c, node);
        break;
    case LANG_NODE_COMPARE:
        comparison(c, node);
        break;
    case LANG_NODE_IF_EXP:
        conditional(c, node);
        break;
    case LANG_NODE_LAMBDA:
        lang__function(c, node, "<lambda>");
        break;
    case LANG_NODE_NAMED:
        lang__expression(c, node->u.named.value);
        lang__emit(c, LANG_OP_DUP, 0);
        lang__store(c, node->u.named.target);
        break;
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
    case LANG_NODE_SET:
        display(c, node);
        break;
    case LANG_NODE_DICT:
        dict_display(c, node);
        break;
    case LANG_NODE_LIST_COMP:
    case LANG_NODE_SET_COMP:
    case LANG_NODE_DICT_COMP:
        comprehension(c, node);
        break;
    case LANG_NODE_GENERATOR:
        generator(c, node);
        break;
    case LANG_NODE_JOINED_STR:
        joined(c, node);
        break;
    case LANG_NODE_FORMATTED_VALUE:
        formatted(c, node);
        break;
    case LANG_NODE_STARRED:
        lang__syntax_error(c, node->place, "can't use starred expression here");
    default:
        lang__syntax_error(c, node->place, "%s is not part of this kernel's language",
                           lang_node_name(node->kind));
    }
}
