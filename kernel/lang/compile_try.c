/* kernel/lang/compile_try.c: try, with, and what must happen on the way out of them.
 * A `finally` body is compiled once for each way out: falling off the end, an exception, and each
 * break, continue or return inside. Guarded ranges send exceptions to handlers, which find the
 * exception on the stack; while one is handled, the one handled before lies below it. */
#include "kernel/lang/compile.h"

#include <string.h>

/* Unbinds the name of `except ... as name`: set to None first, for it may have been deleted. */
static void forget_name(struct lang_compiler *c, const char *name) {
    lang__load_constant(c, &lang_none);
    lang__store_name(c, name);
    lang__delete_name(c, name);
}

/* One block's share of the way out. */
static void unwind_block(struct lang_compiler *c, struct lang_block *block, bool value) {
    switch (block->kind) {
    case LANG_BLOCK_FOR:
    case LANG_BLOCK_VALUE:
        if (value) {
            lang__emit(c, LANG_OP_SWAP, 0);
        }
        lang__emit(c, LANG_OP_POP, 0);
        break;
    case LANG_BLOCK_WHILE:
    case LANG_BLOCK_TRY:
        break;
    case LANG_BLOCK_FINALLY: {
        /* The body runs as if outside of this block: its own way out starts further out. */
        struct lang_block *inner = c->block;
        c->block = block->outer;
        /* A `return` or `break` in the body must drop the value that waits on the stack. */
        struct lang_block waiting = {.kind = LANG_BLOCK_VALUE, .outer = block->outer};
        if (value) {
            c->block = &waiting;
        }
        lang__statements(c, block->finally);
        c->block = inner;
        break;
    }
    case LANG_BLOCK_HANDLER:
        if (value) {
            lang__emit(c, LANG_OP_SWAP, 0);
        }
        lang__emit(c, LANG_OP_POP_HANDLED, 0);
        if (block->name) {
            forget_name(c, block->name);
        }
        break;
    case LANG_BLOCK_CLEANUP:
        if (value) {
            lang__emit(c, LANG_OP_ROT3, 0);
        }
        lang__emit(c, LANG_OP_POP, 0);
        lang__emit(c, LANG_OP_POP_HANDLED, 0);
        break;
    case LANG_BLOCK_WITH:
        if (value) {
            lang__emit(c, LANG_OP_SWAP, 0);
        }
        lang__emit(c, LANG_OP_LEAVE, 0);
        break;
    }
}

void lang__unwind(struct lang_compiler *c, struct lang_block *until, bool value) {
    struct lang_place place = c->place;
    for (struct lang_block *block = c->block; block != until; block = block->outer) {
        lang__guard_close(c, block);
        unwind_block(c, block, value);
        c->place = place;
    }
}

/* The landing place of an exception: [exception] -> [handled-before exception]. Opens a block that
 * puts things right if what follows raises in turn. */
static void open_landing(struct lang_compiler *c, struct lang_label *landing,
                         struct lang_block *block, struct lang_label *failed) {
    lang__place_label(c, landing);
    lang__emit(c, LANG_OP_PUSH_HANDLED, 0);
    block->handler = failed;
    block->outer = c->block;
    c->block = block;
    lang__guard_open(c, block);
}

/* Raises the exception on: [handled-before exception]. Not guarded by its own landing, whose
 * cleanup finds the stack as it was before. */
static void reraise(struct lang_compiler *c, struct lang_block *landing) {
    lang__guard_close(c, landing);
    lang__emit(c, LANG_OP_RERAISE, 0);
    lang__guard_open(c, landing);
}

/* Where a raise inside a handler lands: [handled-before new-exception]. */
static void close_landing(struct lang_compiler *c, struct lang_label *failed) {
    if (failed->patches) {
        lang__place_label(c, failed);
        lang__emit(c, LANG_OP_RERAISE, 0);
    }
}

/* One `except` clause: [handled-before exception] on entry. */
static void handler(struct lang_compiler *c, const struct lang_handler *clause,
                    struct lang_block *landing, struct lang_label *end) {
    struct lang_label next = lang__label();
    c->place = clause->place;
    if (clause->type) {
        lang__expression(c, clause->type);
        c->place = clause->type->place;
        lang__emit(c, LANG_OP_MATCH, 0);
        lang__emit_jump(c, LANG_OP_JUMP_IF_FALSE, &next);
    }
    int depth = c->depth;
    if (clause->name) {
        lang__store_name(c, clause->name);
    } else {
        lang__emit(c, LANG_OP_POP, 0);
    }
    landing->kind = LANG_BLOCK_HANDLER;
    landing->name = clause->name;
    struct lang_label name_failed = lang__label();
    struct lang_block named = {.kind = LANG_BLOCK_TRY, .handler = &name_failed};
    if (clause->name) {
        lang__push_block(c, &named);
    }
    lang__statements(c, &clause->body);
    if (clause->name) {
        lang__pop_block(c);
    }
    lang__emit(c, LANG_OP_POP_HANDLED, 0);
    if (clause->name) {
        forget_name(c, clause->name);
    }
    lang__emit_jump(c, LANG_OP_JUMP, end);
    if (name_failed.patches) { /* [handled-before exception]: unbind the name, raise on */
        lang__place_label(c, &name_failed);
        forget_name(c, clause->name);
        reraise(c, landing);
    }
    landing->kind = LANG_BLOCK_CLEANUP;
    landing->name = NULL;
    lang__place_label(c, &next);
    c->depth = depth;
}

static void try_except(struct lang_compiler *c, const struct lang_node *node) {
    if (node->u.try_.handler_count == 0) {
        lang__statements(c, &node->u.try_.body);
        return;
    }
    struct lang_label landing = lang__label(), end = lang__label(), failed = lang__label();
    struct lang_block body = {.kind = LANG_BLOCK_TRY, .handler = &landing};
    lang__push_block(c, &body);
    lang__statements(c, &node->u.try_.body);
    lang__pop_block(c);
    lang__statements(c, &node->u.try_.orelse);
    int depth = c->depth;
    lang__emit_jump(c, LANG_OP_JUMP, &end);
    if (landing.patches) {
        struct lang_block block = {.kind = LANG_BLOCK_CLEANUP, .guard_depth = depth + 1};
        open_landing(c, &landing, &block, &failed);
        for (size_t i = 0; i < node->u.try_.handler_count; i++) {
            handler(c, &node->u.try_.handlers[i], &block, &end);
        }
        reraise(c, &block); /* no clause matches */
        c->depth = depth;
        lang__pop_block(c);
        close_landing(c, &failed);
    }
    lang__place_label(c, &end);
    c->depth = depth;
}

void lang__try(struct lang_compiler *c, const struct lang_node *node) {
    const struct lang_nodes *finally = &node->u.try_.finalbody;
    if (finally->count == 0) {
        try_except(c, node);
        return;
    }
    struct lang_label landing = lang__label(), end = lang__label(), failed = lang__label();
    struct lang_block body = {.kind = LANG_BLOCK_FINALLY, .handler = &landing, .finally = finally};
    lang__push_block(c, &body);
    try_except(c, node);
    lang__pop_block(c);
    lang__statements(c, finally);
    int depth = c->depth;
    lang__emit_jump(c, LANG_OP_JUMP, &end);
    if (landing.patches) {
        struct lang_block block = {.kind = LANG_BLOCK_CLEANUP, .guard_depth = depth + 1};
        open_landing(c, &landing, &block, &failed);
        lang__statements(c, finally);
        reraise(c, &block);
        c->depth = depth;
        lang__pop_block(c);
        close_landing(c, &failed);
    }
    lang__place_label(c, &end);
    c->depth = depth;
}

void lang__with(struct lang_compiler *c, const struct lang_node *node, size_t at) {
    if (at == node->u.with.count) {
        lang__statements(c, &node->u.with.body);
        return;
    }
    const struct lang_with_item *item = &node->u.with.items[at];
    struct lang_label landing = lang__label(), end = lang__label(), failed = lang__label();
    int depth = c->depth;
    lang__expression(c, item->context);
    c->place = item->context->place;
    lang__emit(c, LANG_OP_ENTER, 0);
    struct lang_block body = {.kind = LANG_BLOCK_WITH, .handler = &landing};
    c->depth--; /* the guard cuts the stack to the manager alone */
    lang__push_block(c, &body);
    c->depth++;
    if (item->target) {
        lang__store(c, item->target);
    } else {
        lang__emit(c, LANG_OP_POP, 0);
    }
    lang__with(c, node, at + 1);
    lang__pop_block(c);
    c->place = item->context->place;
    lang__emit(c, LANG_OP_LEAVE, 0);
    lang__emit_jump(c, LANG_OP_JUMP, &end);
    if (landing.patches) { /* [manager exception] */
        struct lang_label swallowed = lang__label();
        struct lang_block block = {.kind = LANG_BLOCK_CLEANUP, .guard_depth = depth + 2};
        open_landing(c, &landing, &block, &failed);
        lang__emit(c, LANG_OP_LEAVE_RAISED, 0);
        lang__emit_jump(c, LANG_OP_JUMP_IF_TRUE, &swallowed);
        reraise(c, &block);
        lang__place_label(c, &swallowed);
        lang__emit(c, LANG_OP_POP, 0);
        lang__pop_block(c);
        lang__emit(c, LANG_OP_POP_HANDLED, 0);
        lang__emit(c, LANG_OP_POP, 0);
        lang__emit_jump(c, LANG_OP_JUMP, &end);
        close_landing(c, &failed);
    }
    lang__place_label(c, &end);
    c->depth = depth;
}
