/* kernel/lang/compile.c: the compiler's state and its entry points.
 * Owns: emitting with stack heights, labels, guarded ranges, names, functions, lang_compile.
 * Must not know: running code. */
#include "kernel/lang/compile.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/exception.h"
#include "kernel/lang/lang.h"

/* --- Emitting --------------------------------------------------------------------------------*/

static void set_depth(struct lang_compiler *c, int depth) {
    c->depth = depth;
    if (depth > (int)c->code->stack_size) {
        c->code->stack_size = (size_t)depth;
    }
}

uint32_t lang__emit(struct lang_compiler *c, enum lang_opcode op, uint32_t operand) {
    set_depth(c, c->depth + lang_stack_effect(op, operand, false));
    return lang_code_emit(c->vm, c->code, op, operand, c->place);
}

static void add_patch(struct lang_compiler *c, struct lang_label *label, uint32_t at, bool guard) {
    struct lang_patch *patch = lang_arena_alloc(c->arena, sizeof *patch);
    if (!patch) {
        lang_raise(c->vm, &lang_exc_MemoryError, "out of memory");
    }
    *patch = (struct lang_patch){at, guard, label->patches};
    label->patches = patch;
}

void lang__emit_jump(struct lang_compiler *c, enum lang_opcode op, struct lang_label *to) {
    to->depth = c->depth + lang_stack_effect(op, 0, true);
    add_patch(c, to, lang__emit(c, op, 0), false);
}

void lang__place_label(struct lang_compiler *c, struct lang_label *label) {
    uint32_t here = lang__here(c);
    for (struct lang_patch *patch = label->patches; patch; patch = patch->next) {
        if (patch->guard) {
            c->code->guards[patch->at].target = here;
        } else {
            lang_code_patch(c->code, patch->at, here);
        }
    }
    if (label->depth >= 0) {
        set_depth(c, label->depth);
    }
}

void lang__guard_open(struct lang_compiler *c, struct lang_block *block) {
    if (block->handler) {
        block->guard_start = lang__here(c);
    }
}

void lang__guard_close(struct lang_compiler *c, struct lang_block *block) {
    uint32_t here = lang__here(c);
    if (block->handler && here > block->guard_start) {
        add_patch(c, block->handler, (uint32_t)c->code->guard_count, true);
        block->handler->depth = block->guard_depth + 1;
        lang_code_guard(
            c->vm, c->code,
            (struct lang_guard){block->guard_start, here, 0, (uint32_t)block->guard_depth});
    }
}

void lang__push_block(struct lang_compiler *c, struct lang_block *block) {
    block->outer = c->block;
    block->guard_depth = c->depth;
    c->block = block;
    lang__guard_open(c, block);
}

void lang__pop_block(struct lang_compiler *c) {
    lang__guard_close(c, c->block);
    c->block = c->block->outer;
}

void lang__syntax_error(struct lang_compiler *c, struct lang_place place, const char *format, ...) {
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    lang_raise_syntax(c->vm, &lang_exc_SyntaxError, c->source, place, "%s", message);
}

void lang__load_constant(struct lang_compiler *c, struct lang_obj *value) {
    lang__emit(c, LANG_OP_LOAD_CONST, lang_code_constant(c->vm, c->code, value));
}

/* --- Names -----------------------------------------------------------------------------------*/

/* One row per thing done to a name, one column per kind of variable. */
static void name_operation(struct lang_compiler *c, const char *name, enum lang_opcode local,
                           enum lang_opcode box, enum lang_opcode global) {
    struct lang_variable variable = lang_scope_resolve(c->scope, name);
    switch (variable.kind) {
    case LANG_VARIABLE_LOCAL:
        lang__emit(c, local, variable.symbol->slot);
        break;
    case LANG_VARIABLE_BOX:
        lang__emit(c, box, variable.symbol->slot);
        break;
    case LANG_VARIABLE_GLOBAL: {
        size_t mark = lang_pool_mark(c->vm);
        uint32_t index = lang_global_index(c->vm, lang_str(c->vm, name));
        lang_pool_drain(c->vm, mark, NULL);
        lang__emit(c, global, index);
    }
    }
}

void lang__load_name(struct lang_compiler *c, const char *name) {
    name_operation(c, name, LANG_OP_LOAD_LOCAL, LANG_OP_LOAD_BOX, LANG_OP_LOAD_GLOBAL);
}

void lang__store_name(struct lang_compiler *c, const char *name) {
    name_operation(c, name, LANG_OP_STORE_LOCAL, LANG_OP_STORE_BOX, LANG_OP_STORE_GLOBAL);
}

void lang__delete_name(struct lang_compiler *c, const char *name) {
    name_operation(c, name, LANG_OP_DELETE_LOCAL, LANG_OP_DELETE_BOX, LANG_OP_DELETE_GLOBAL);
}

/* --- Scopes ----------------------------------------------------------------------------------*/

void lang__enter_comprehension(struct lang_compiler *c, struct lang_scope *scope) {
    for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        if (symbol->flags & LANG_SYMBOL_BOUND) {
            symbol->slot = lang_code_local(c->vm, c->code, symbol->name);
            if (symbol->flags & LANG_SYMBOL_BOXED) {
                lang__emit(c, LANG_OP_NEW_BOX, symbol->slot);
            }
        }
    }
    c->scope = scope;
}

void lang__leave_comprehension(struct lang_compiler *c, struct lang_scope *scope) {
    for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        if (symbol->flags & LANG_SYMBOL_BOUND) {
            lang__emit(c, LANG_OP_CLEAR_LOCAL, symbol->slot);
        }
    }
    c->scope = scope->parent;
}

/* Slots of a function: parameters first, as they come; then locals; then captured boxes. */
static void give_slots(struct lang_compiler *c, struct lang_scope *scope) {
    for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        if (symbol->flags & LANG_SYMBOL_PARAM) {
            symbol->slot = lang_code_local(c->vm, c->code, symbol->name);
            if (symbol->flags & LANG_SYMBOL_BOXED) {
                lang__emit(c, LANG_OP_MAKE_BOX, symbol->slot);
            }
        }
    }
    size_t free_count = 0;
    for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        bool free = (symbol->flags & LANG_SYMBOL_FREE) != 0;
        bool own = symbol->flags & LANG_SYMBOL_BOUND &&
                   !(symbol->flags & (LANG_SYMBOL_PARAM | LANG_SYMBOL_GLOBAL | LANG_SYMBOL_FREE));
        if (free || own) {
            symbol->slot = lang_code_local(c->vm, c->code, symbol->name);
        }
        if (own && symbol->flags & LANG_SYMBOL_BOXED) {
            lang__emit(c, LANG_OP_NEW_BOX, symbol->slot);
        }
        free_count += free;
    }
    if (free_count) {
        c->code->free_slots =
            lang_realloc(c->vm, NULL, 0, free_count * sizeof *c->code->free_slots);
        for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
            if (symbol->flags & LANG_SYMBOL_FREE) {
                c->code->free_slots[c->code->free_count++] = symbol->slot;
            }
        }
    }
}

static void describe_params(struct lang_compiler *c, const struct lang_parameters *params) {
    struct lang_code *code = c->code;
    size_t count = params->count;
    if (count) {
        code->param_kinds = lang_realloc(c->vm, NULL, 0, count * sizeof *code->param_kinds);
        code->param_count = count;
        code->param_defaults = lang_realloc(c->vm, NULL, 0, count * sizeof *code->param_defaults);
    }
    code->simple = true;
    for (size_t i = 0; i < count; i++) {
        enum lang_parameter_kind kind = params->items[i].kind;
        code->param_kinds[i] = kind;
        code->param_defaults[i] = params->items[i].value != NULL;
        code->default_count += params->items[i].value != NULL;
        code->positional_only += kind == LANG_PARAM_POSITIONAL_ONLY;
        code->positional_count += kind <= LANG_PARAM_NORMAL;
        code->simple = code->simple && kind <= LANG_PARAM_NORMAL;
    }
}

/* The docstring of a body, NULL: none. */
static const struct lang_node *docstring(const struct lang_nodes *body) {
    if (body->count == 0 || body->items[0]->kind != LANG_NODE_EXPR) {
        return NULL;
    }
    const struct lang_node *value = body->items[0]->u.one.value;
    bool text = value->kind == LANG_NODE_CONSTANT && value->u.constant.kind == LANG_CONST_STR;
    return text ? value : NULL;
}

/* Frees what only building needs and fixes what running needs. */
static void finish_code(struct lang_compiler *c) {
    struct lang_code *code = c->code;
    lang_assign(c->vm, &code->index, NULL);
    if (code->name_count) {
        size_t size = code->name_count * sizeof *code->method_cache;
        code->method_cache = lang_realloc(c->vm, NULL, 0, size);
        memset(code->method_cache, 0, size);
    }
    lang_code_join_pairs(code);
}

static void function_body(struct lang_compiler *c, const struct lang_node *node) {
    if (node->kind == LANG_NODE_DEF) {
        const struct lang_node *doc = docstring(&node->u.def.body);
        if (doc) {
            c->code->doc = lang_retain(lang__constant_value(c, doc));
        }
        lang__statements(c, &node->u.def.body);
    } else if (node->kind == LANG_NODE_LAMBDA) {
        lang__expression(c, node->u.lambda.body);
        lang__emit(c, LANG_OP_RETURN, 0);
        return;
    } else {
        lang__generator_body(c, node);
    }
    lang__load_constant(c, &lang_none);
    lang__emit(c, LANG_OP_RETURN, 0);
}

void lang__function(struct lang_compiler *c, const struct lang_node *node, const char *name) {
    static const struct lang_parameter iterator = {.name = ".0",
                                                   .kind = LANG_PARAM_POSITIONAL_ONLY};
    struct lang_parameters params = {(struct lang_parameter *)&iterator, 1};
    bool generator = node->kind == LANG_NODE_GENERATOR;
    if (node->kind == LANG_NODE_DEF) {
        params = node->u.def.params;
        generator = node->u.def.is_generator;
    } else if (node->kind == LANG_NODE_LAMBDA) {
        params = node->u.lambda.params;
    }
    uint32_t flags = 0, default_count = 0;
    for (size_t i = 0; i < params.count; i++) {
        if (params.items[i].value) {
            lang__expression(c, params.items[i].value);
            default_count++;
        }
    }
    if (default_count) {
        lang__emit(c, LANG_OP_BUILD_TUPLE, default_count);
        flags |= 1;
    }

    struct lang_compiler outer = *c;
    struct lang_obj *qualified_name = lang_str(c->vm, name);
    if (c->frame_scope->kind == LANG_SCOPE_FUNCTION) {
        qualified_name = lang_str_format(c->vm, "%s.<locals>.%s",
                                         lang_str_data(outer.code->qualified_name, NULL), name);
    }
    c->code = lang_code_new(c->vm, lang_str(c->vm, name), qualified_name, c->source);
    c->code->place = node->place;
    c->scope = c->frame_scope = lang_scope_child(outer.scope, node);
    c->block = NULL;
    c->depth = 0;
    c->keep_result = false;
    describe_params(c, &params);
    give_slots(c, c->scope);
    if (generator) {
        c->code->flags |= LANG_CODE_GENERATOR;
        lang__emit(c, LANG_OP_RETURN_GENERATOR, 0);
    }
    function_body(c, node);
    finish_code(c);
    struct lang_code *code = c->code;
    struct lang_scope *scope = c->scope;
    *c = outer;

    if (code->free_count) {
        for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
            if (symbol->flags & LANG_SYMBOL_FREE) {
                struct lang_variable variable = lang_scope_resolve(c->scope, symbol->name);
                lang__emit(c, LANG_OP_LOAD_CLOSURE, variable.symbol->slot);
            }
        }
        lang__emit(c, LANG_OP_BUILD_TUPLE, (uint32_t)code->free_count);
        flags |= 2;
    }
    lang__emit(c, LANG_OP_LOAD_CONST, lang_code_constant_new(c->vm, c->code, &code->base));
    lang__emit(c, LANG_OP_MAKE_FUNCTION, flags);
}

/* --- The whole -------------------------------------------------------------------------------*/

struct job {
    const struct lang_cell *cell;
    struct lang_arena arena;
    struct lang_source *source;
    struct lang_obj *code;
};

static const struct lang_type *const syntax_types[] = {
    [LANG_SYNTAX_ERROR] = &lang_exc_SyntaxError,
    [LANG_INDENTATION_ERROR] = &lang_exc_IndentationError,
    [LANG_TAB_ERROR] = &lang_exc_TabError,
};

static _Noreturn void raise_parse_error(struct lang_vm *vm, struct lang_source *source,
                                        const struct lang_syntax_error *error) {
    if (error->kind == LANG_SYNTAX_MEMORY) {
        lang_raise(vm, &lang_exc_MemoryError, "%s", error->message);
    }
    lang_raise_syntax(vm, syntax_types[error->kind], source, error->place, "%s", error->message);
}

struct complaint {
    struct lang_source *source;
    const struct lang_syntax_error *error;
};

static void complain(struct lang_vm *vm, void *ud) {
    struct complaint *complaint = ud;
    raise_parse_error(vm, complaint->source, complaint->error);
}

void lang_raise_parse_error(struct lang_vm *vm, const struct lang_cell *cell,
                            const struct lang_syntax_error *error) {
    struct lang_source *source =
        lang_source_new(vm, cell->code, cell->size, cell->number, cell->filename);
    struct complaint complaint = {source, error};
    struct lang_obj *exception = lang_protect(vm, complain, &complaint);
    lang_source_release(source); /* the exception keeps it */
    lang_raise_value(vm, exception);
}

static void compile(struct lang_vm *vm, void *ud) {
    struct job *job = ud;
    const struct lang_cell *cell = job->cell;
    struct lang_syntax_error error = {0};
    struct lang_ast *ast =
        lang_parse(&job->arena, cell->code, cell->size,
                   cell->expression ? LANG_PARSE_EXPRESSION : LANG_PARSE_CELL, &error);
    if (!ast) {
        raise_parse_error(vm, job->source, &error);
    }
    struct lang_compiler c = {.vm = vm, .arena = &job->arena, .source = job->source};
    c.scope = c.frame_scope = lang_scope_build(vm, &job->arena, job->source, ast);
    struct lang_obj *name = lang_str(vm, "<module>");
    c.code = lang_code_new(vm, name, name, job->source);
    c.place = (struct lang_place){1, 0, 1, 0};
    if (ast->expression) {
        lang__expression(&c, ast->expression);
        lang__emit(&c, LANG_OP_RESULT, 0);
    } else {
        size_t last = ast->body.count;
        bool result = cell->keep_result && ast->ends_in_expression && !ast->ends_with_semicolon;
        for (size_t i = 0; i < last; i++) {
            c.keep_result = result && i + 1 == last;
            lang__statement(&c, ast->body.items[i]);
        }
    }
    lang__load_constant(&c, &lang_none);
    lang__emit(&c, LANG_OP_RETURN, 0);
    finish_code(&c);
    job->code = &c.code->base;
}

struct lang_obj *lang_compile(struct lang_vm *vm, const struct lang_cell *cell) {
    struct job job = {.cell = cell};
    job.source = lang_source_new(vm, cell->code, cell->size, cell->number, cell->filename);
    lang_arena_init(&job.arena);
    struct lang_obj *failed = lang_protect(vm, compile, &job);
    lang_arena_close(&job.arena);
    lang_source_release(job.source);
    if (failed) {
        lang_raise_value(vm, failed);
    }
    return job.code;
}
