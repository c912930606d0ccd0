/* kernel/lang/compile_statement.c: statements to instructions. Each leaves the stack as it was.
 * Must not know: try and with (compile_try.c). */
#include "kernel/lang/compile.h"

#include <string.h>

#include "kernel/lang/exception.h"

void lang__statements(struct lang_compiler *c, const struct lang_nodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++) {
        lang__statement(c, nodes->items[i]);
    }
}

static uint32_t name_index(struct lang_compiler *c, const char *name) {
    return lang_code_name(c->vm, c->code, name);
}

/* --- Targets ---------------------------------------------------------------------------------*/

static void unpack(struct lang_compiler *c, const struct lang_node *target) {
    const struct lang_nodes *items = &target->u.list;
    size_t star = items->count;
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == LANG_NODE_STARRED) {
            if (star < items->count) {
                lang__syntax_error(c, target->place, "multiple starred expressions in assignment");
            }
            star = i;
        }
    }
    if (star == items->count) {
        lang__emit(c, LANG_OP_UNPACK, (uint32_t)items->count);
    } else if (items->count > 4095) {
        lang__syntax_error(c, target->place, "too many expressions in star-unpacking assignment");
    } else {
        lang__emit(c, LANG_OP_UNPACK_STAR, (uint32_t)(star | (items->count - star - 1) << 12));
    }
    for (size_t i = 0; i < items->count; i++) {
        const struct lang_node *item = items->items[i];
        lang__store(c, item->kind == LANG_NODE_STARRED ? item->u.one.value : item);
    }
}

void lang__store(struct lang_compiler *c, const struct lang_node *target) {
    c->place = target->place;
    switch (target->kind) {
    case LANG_NODE_NAME:
        lang__store_name(c, target->u.name.id);
        break;
    case LANG_NODE_ATTRIBUTE:
        lang__expression(c, target->u.attribute.value);
        c->place = target->place;
        lang__emit(c, LANG_OP_STORE_ATTR, name_index(c, target->u.attribute.name));
        break;
    case LANG_NODE_SUBSCRIPT:
        lang__expression(c, target->u.subscript.value);
        lang__expression(c, target->u.subscript.index);
        c->place = target->place;
        lang__emit(c, LANG_OP_STORE_ITEM, 0);
        break;
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
        unpack(c, target);
        break;
    case LANG_NODE_STARRED:
        lang__syntax_error(c, target->place,
                           "starred assignment target must be in a list or tuple");
    default:
        lang__syntax_error(c, target->place, "cannot assign to this expression");
    }
}

static void assign(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_nodes *targets = &node->u.assign.targets;
    lang__expression(c, node->u.assign.value);
    for (size_t i = 0; i < targets->count; i++) {
        if (i + 1 < targets->count) {
            lang__emit(c, LANG_OP_DUP, 0);
        }
        lang__store(c, targets->items[i]);
    }
}

/* The object and key of the target are evaluated once, and before the value. */
static void aug_assign(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_node *target = node->u.aug_assign.target;
    switch (target->kind) {
    case LANG_NODE_ATTRIBUTE:
        lang__expression(c, target->u.attribute.value);
        lang__emit(c, LANG_OP_DUP, 0);
        c->place = target->place;
        lang__emit(c, LANG_OP_LOAD_ATTR, name_index(c, target->u.attribute.name));
        break;
    case LANG_NODE_SUBSCRIPT:
        lang__expression(c, target->u.subscript.value);
        lang__expression(c, target->u.subscript.index);
        lang__emit(c, LANG_OP_DUP2, 0);
        c->place = target->place;
        lang__emit(c, LANG_OP_LOAD_ITEM, 0);
        break;
    default:
        lang__expression(c, target);
    }
    lang__expression(c, node->u.aug_assign.value);
    c->place = node->place;
    lang__emit(c, LANG_OP_INPLACE, (uint32_t)node->u.aug_assign.op);
    switch (target->kind) {
    case LANG_NODE_ATTRIBUTE: /* object value -> value object */
        lang__emit(c, LANG_OP_SWAP, 0);
        c->place = target->place;
        lang__emit(c, LANG_OP_STORE_ATTR, name_index(c, target->u.attribute.name));
        break;
    case LANG_NODE_SUBSCRIPT: /* object key value -> value object key */
        lang__emit(c, LANG_OP_ROT3, 0);
        c->place = target->place;
        lang__emit(c, LANG_OP_STORE_ITEM, 0);
        break;
    default:
        lang__store(c, target);
    }
}

static void delete (struct lang_compiler *c, const struct lang_node *target) {
    c->place = target->place;
    switch (target->kind) {
    case LANG_NODE_NAME:
        lang__delete_name(c, target->u.name.id);
        break;
    case LANG_NODE_ATTRIBUTE:
        lang__expression(c, target->u.attribute.value);
        c->place = target->place;
        lang__emit(c, LANG_OP_DELETE_ATTR, name_index(c, target->u.attribute.name));
        break;
    case LANG_NODE_SUBSCRIPT:
        lang__expression(c, target->u.subscript.value);
        lang__expression(c, target->u.subscript.index);
        c->place = target->place;
        lang__emit(c, LANG_OP_DELETE_ITEM, 0);
        break;
    default: /* a tuple or list of targets */
        for (size_t i = 0; i < target->u.list.count; i++) {
            delete (c, target->u.list.items[i]);
        }
    }
}

/* --- Branches and loops ----------------------------------------------------------------------*/

static void if_statement(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_label otherwise = lang__label(), end = lang__label();
    lang__condition(c, node->u.branch.test, false, &otherwise);
    lang__statements(c, &node->u.branch.body);
    if (node->u.branch.orelse.count) {
        lang__emit_jump(c, LANG_OP_JUMP, &end);
    }
    lang__place_label(c, &otherwise);
    lang__statements(c, &node->u.branch.orelse);
    lang__place_label(c, &end);
}

static void while_statement(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_label otherwise = lang__label(), end = lang__label();
    struct lang_block block = {.kind = LANG_BLOCK_WHILE, .break_to = &end};
    int depth = c->depth;
    block.continue_at = lang__here(c);
    lang__condition(c, node->u.branch.test, false, &otherwise);
    lang__push_block(c, &block);
    lang__statements(c, &node->u.branch.body);
    lang__pop_block(c);
    c->place = node->u.branch.test->place;
    lang__emit(c, LANG_OP_JUMP_BACK, block.continue_at);
    lang__place_label(c, &otherwise);
    c->depth = depth;
    lang__statements(c, &node->u.branch.orelse);
    lang__place_label(c, &end);
}

static void for_statement(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_label otherwise = lang__label(), end = lang__label();
    struct lang_block block = {.kind = LANG_BLOCK_FOR, .break_to = &end};
    lang__expression(c, node->u.loop.iter);
    c->place = node->u.loop.iter->place;
    lang__emit(c, LANG_OP_GET_ITER, 0);
    block.continue_at = lang__here(c);
    lang__emit_jump(c, LANG_OP_FOR_ITER, &otherwise);
    lang__store(c, node->u.loop.target);
    lang__push_block(c, &block);
    lang__statements(c, &node->u.loop.body);
    lang__pop_block(c);
    c->place = node->u.loop.iter->place;
    lang__emit(c, LANG_OP_JUMP_BACK, block.continue_at);
    lang__place_label(c, &otherwise);
    lang__statements(c, &node->u.loop.orelse);
    lang__place_label(c, &end);
}

static void leave_loop(struct lang_compiler *c, const struct lang_node *node) {
    bool breaks = node->kind == LANG_NODE_BREAK;
    struct lang_block *loop = c->block;
    while (loop && loop->kind != LANG_BLOCK_FOR && loop->kind != LANG_BLOCK_WHILE) {
        loop = loop->outer;
    }
    if (!loop) {
        lang__syntax_error(c, node->place,
                           breaks ? "'break' outside loop" : "'continue' not properly in loop");
    }
    int depth = c->depth;
    lang__unwind(c, loop, false);
    if (breaks) {
        if (loop->kind == LANG_BLOCK_FOR) {
            lang__emit(c, LANG_OP_POP, 0);
        }
        lang__emit_jump(c, LANG_OP_JUMP, loop->break_to);
    } else {
        lang__emit(c, LANG_OP_JUMP_BACK, loop->continue_at);
    }
    for (struct lang_block *at = c->block; at != loop; at = at->outer) {
        lang__guard_open(c, at);
    }
    c->depth = depth;
}

static void return_statement(struct lang_compiler *c, const struct lang_node *node) {
    if (c->frame_scope->kind == LANG_SCOPE_MODULE) {
        lang__syntax_error(c, node->place, "'return' outside function");
    }
    int depth = c->depth;
    const struct lang_node *value = node->u.one.value;
    if (value) {
        lang__expression(c, value);
    } else {
        lang__load_constant(c, &lang_none);
    }
    c->place = node->place;
    lang__unwind(c, NULL, true);
    lang__emit(c, LANG_OP_RETURN, 0);
    for (struct lang_block *at = c->block; at; at = at->outer) {
        lang__guard_open(c, at);
    }
    c->depth = depth;
}

/* --- Imports ---------------------------------------------------------------------------------*/

static void import(struct lang_compiler *c, const struct lang_node *node) {
    for (size_t i = 0; i < node->u.import.count; i++) {
        const struct lang_alias *alias = &node->u.import.aliases[i];
        c->place = node->place;
        if (alias->as_name) {
            lang__emit(c, LANG_OP_IMPORT, name_index(c, alias->name));
            lang__store_name(c, alias->as_name);
        } else {
            size_t size = strcspn(alias->name, ".");
            char *first = lang_arena_copy(c->arena, alias->name, size);
            if (!first) {
                lang_raise(c->vm, &lang_exc_MemoryError, "out of memory");
            }
            lang__emit(c, LANG_OP_IMPORT_TOP, name_index(c, alias->name));
            lang__store_name(c, first);
        }
    }
}

static void import_from(struct lang_compiler *c, const struct lang_node *node) {
    lang__emit(c, LANG_OP_IMPORT, name_index(c, node->u.import.module));
    for (size_t i = 0; i < node->u.import.count; i++) {
        const struct lang_alias *alias = &node->u.import.aliases[i];
        if (strcmp(alias->name, "*") == 0) {
            lang__emit(c, LANG_OP_IMPORT_STAR, 0);
            return;
        }
        lang__emit(c, LANG_OP_IMPORT_FROM, name_index(c, alias->name));
        lang__store_name(c, alias->as_name ? alias->as_name : alias->name);
    }
    lang__emit(c, LANG_OP_POP, 0);
}

/* --- The rest --------------------------------------------------------------------------------*/

static void expression_statement(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_node *value = node->u.one.value;
    if (value->kind == LANG_NODE_CONSTANT && !c->keep_result) {
        return; /* a docstring, or nothing useful */
    }
    lang__expression(c, value);
    lang__emit(c, c->keep_result ? LANG_OP_RESULT : LANG_OP_POP, 0);
}

static void assertion(struct lang_compiler *c, const struct lang_node *node) {
    struct lang_label fine = lang__label();
    lang__condition(c, node->u.assertion.test, true, &fine);
    if (node->u.assertion.message) {
        lang__expression(c, node->u.assertion.message);
    }
    c->place = node->u.assertion.test->place;
    lang__emit(c, LANG_OP_ASSERT_FAILED, node->u.assertion.message != NULL);
    lang__place_label(c, &fine);
}

static void raise(struct lang_compiler *c, const struct lang_node *node) {
    uint32_t count = 0;
    if (node->u.raise.exception) {
        lang__expression(c, node->u.raise.exception);
        count++;
    }
    if (node->u.raise.cause) {
        lang__expression(c, node->u.raise.cause);
        count++;
    }
    c->place = node->place;
    lang__emit(c, LANG_OP_RAISE, count);
}

static void definition(struct lang_compiler *c, const struct lang_node *node) {
    size_t count = node->u.def.decorators.count;
    for (size_t i = 0; i < count; i++) {
        lang__expression(c, node->u.def.decorators.items[i]);
        lang__emit(c, LANG_OP_PUSH_NULL, 0);
    }
    lang__function(c, node, node->u.def.name);
    for (size_t i = 0; i < count; i++) {
        c->place = node->u.def.decorators.items[count - 1 - i]->place;
        lang__emit(c, LANG_OP_CALL, 1);
    }
    lang__store_name(c, node->u.def.name);
}

void lang__statement(struct lang_compiler *c, const struct lang_node *node) {
    c->place = node->place;
    switch (node->kind) {
    case LANG_NODE_EXPR:
        expression_statement(c, node);
        break;
    case LANG_NODE_ASSIGN:
        assign(c, node);
        break;
    case LANG_NODE_AUG_ASSIGN:
        aug_assign(c, node);
        break;
    case LANG_NODE_ANN_ASSIGN:
        if (node->u.ann_assign.value) {
            lang__expression(c, node->u.ann_assign.value);
            lang__store(c, node->u.ann_assign.target);
        }
        break;
    case LANG_NODE_IF:
        if_statement(c, node);
        break;
    case LANG_NODE_WHILE:
        while_statement(c, node);
        break;
    case LANG_NODE_FOR:
        for_statement(c, node);
        break;
    case LANG_NODE_BREAK:
    case LANG_NODE_CONTINUE:
        leave_loop(c, node);
        break;
    case LANG_NODE_PASS:
    case LANG_NODE_GLOBAL:
    case LANG_NODE_NONLOCAL:
        break;
    case LANG_NODE_DEF:
        definition(c, node);
        break;
    case LANG_NODE_RETURN:
        return_statement(c, node);
        break;
    case LANG_NODE_DEL:
        for (size_t i = 0; i < node->u.list.count; i++) {
            delete (c, node->u.list.items[i]);
        }
        break;
    case LANG_NODE_ASSERT:
        assertion(c, node);
        break;
    case LANG_NODE_IMPORT:
        import(c, node);
        break;
    case LANG_NODE_IMPORT_FROM:
        import_from(c, node);
        break;
    case LANG_NODE_TRY:
        lang__try(c, node);
        break;
    case LANG_NODE_RAISE:
        raise(c, node);
        break;
    case LANG_NODE_WITH:
        lang__with(c, node, 0);
        break;
    default:
        lang__syntax_error(c, node->place, "%s is not part of this kernel's language",
                           lang_node_name(node->kind));
    }
}
