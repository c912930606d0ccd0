/* kernel/lang/scope.c: finds out what every name means, before anything is compiled.
 * First the tree is walked and each scope notes what it binds, uses and declares; then each use
 * that its own scope does not bind is looked for outwards. As Python 3: comprehensions have scopes
 * of their own, but their first iterable belongs outside, and := binds outside of them. */
#include "kernel/lang/scope.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/exception.h"

struct builder {
    struct lang_vm *vm;
    struct lang_arena *arena;
    struct lang_source *source;
    struct lang_scope *scope;
};

static void walk(struct builder *b, const struct lang_node *node);

static void walk_all(struct builder *b, struct lang_nodes nodes) {
    for (size_t i = 0; i < nodes.count; i++) {
        walk(b, nodes.items[i]);
    }
}

static void *take(struct builder *b, size_t size) {
    void *memory = lang_arena_alloc(b->arena, size);
    if (!memory) {
        lang_raise(b->vm, &lang_exc_MemoryError, "out of memory");
    }
    return memory;
}

static unsigned bucket_of(const char *name) {
    unsigned hash = 5381;
    for (; *name; name++) {
        hash = hash * 33 ^ (unsigned char)*name;
    }
    return hash % LANG_SCOPE_BUCKETS;
}

struct lang_symbol *lang_scope_find(const struct lang_scope *scope, const char *name) {
    struct lang_symbol *symbol = scope->buckets[bucket_of(name)];
    while (symbol && strcmp(symbol->name, name) != 0) {
        symbol = symbol->in_bucket;
    }
    return symbol;
}

static struct lang_symbol *note(struct builder *b, struct lang_scope *scope, const char *name,
                                unsigned flags) {
    struct lang_symbol *symbol = lang_scope_find(scope, name);
    if (!symbol) {
        symbol = take(b, sizeof *symbol);
        struct lang_symbol **bucket = &scope->buckets[bucket_of(name)];
        *symbol = (struct lang_symbol){.name = name, .in_bucket = *bucket};
        *bucket = symbol;
        *scope->last = symbol;
        scope->last = &symbol->next;
    }
    symbol->flags |= flags;
    return symbol;
}

static struct lang_scope *open_scope(struct builder *b, enum lang_scope_kind kind,
                                     const struct lang_node *node) {
    struct lang_scope *scope = take(b, sizeof *scope);
    scope->kind = kind;
    scope->node = node;
    scope->parent = b->scope;
    scope->in_iterable = b->scope && b->scope->in_iterable;
    scope->last_child = &scope->children;
    scope->last = &scope->first;
    if (b->scope) {
        *b->scope->last_child = scope;
        b->scope->last_child = &scope->sibling;
    }
    b->scope = scope;
    return scope;
}

static void bind(struct builder *b, const char *name) {
    note(b, b->scope, name, LANG_SYMBOL_BOUND);
}

/* := binds in the nearest scope that is not a comprehension's (nor a generator expression's). */
static void bind_named(struct builder *b, const struct lang_node *target) {
    const char *name = target->u.name.id;
    struct lang_scope *scope = b->scope;
    if (scope->in_iterable) {
        lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, target->place,
                          "assignment expression cannot be used in a comprehension iterable "
                          "expression");
    }
    for (; scope->kind == LANG_SCOPE_COMPREHENSION ||
           (scope->node && scope->node->kind == LANG_NODE_GENERATOR);
         scope = scope->parent) {
        struct lang_symbol *symbol = lang_scope_find(scope, name);
        if (symbol && symbol->flags & LANG_SYMBOL_BOUND) {
            lang_raise_syntax(
                b->vm, &lang_exc_SyntaxError, b->source, target->place,
                "assignment expression cannot rebind comprehension iteration variable '%s'", name);
        }
    }
    if (scope != b->scope) {
        note(b, b->scope, name, LANG_SYMBOL_USED);
    }
    note(b, scope, name, LANG_SYMBOL_BOUND);
}

static void bind_target(struct builder *b, const struct lang_node *target) {
    switch (target->kind) {
    case LANG_NODE_NAME:
        bind(b, target->u.name.id);
        break;
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
        for (size_t i = 0; i < target->u.list.count; i++) {
            bind_target(b, target->u.list.items[i]);
        }
        break;
    case LANG_NODE_STARRED:
        bind_target(b, target->u.one.value);
        break;
    default:
        walk(b, target);
    }
}

static void walk_function(struct builder *b, const struct lang_node *node,
                          const struct lang_parameters *params) {
    for (size_t i = 0; i < params->count; i++) {
        if (params->items[i].value) {
            walk(b, params->items[i].value);
        }
    }
    struct lang_scope *outer = b->scope;
    struct lang_scope *scope = open_scope(b, LANG_SCOPE_FUNCTION, node);
    for (size_t i = 0; i < params->count; i++) {
        const struct lang_parameter *param = &params->items[i];
        if (lang_scope_find(scope, param->name)) {
            lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, param->place,
                              "duplicate argument '%s' in function definition", param->name);
        }
        note(b, scope, param->name, LANG_SYMBOL_BOUND | LANG_SYMBOL_PARAM);
    }
    if (node->kind == LANG_NODE_DEF) {
        walk_all(b, node->u.def.body);
    } else {
        walk(b, node->u.lambda.body);
    }
    b->scope = outer;
}

static void walk_comprehension(struct builder *b, const struct lang_node *node) {
    const struct lang_comprehension *clauses = node->u.comp.clauses;
    struct lang_scope *outer = b->scope;
    bool was_in_iterable = outer->in_iterable;
    bool generator = node->kind == LANG_NODE_GENERATOR;
    /* := is an error in the first iterable of a comprehension, even though that is evaluated
     * outside, and in all that is nested there: Python's rule. */
    outer->in_iterable = true;
    walk(b, clauses[0].iter);
    outer->in_iterable = was_in_iterable;
    struct lang_scope *scope =
        open_scope(b, generator ? LANG_SCOPE_FUNCTION : LANG_SCOPE_COMPREHENSION, node);
    if (generator) {
        note(b, scope, ".0", LANG_SYMBOL_BOUND | LANG_SYMBOL_PARAM);
    }
    for (size_t i = 0; i < node->u.comp.count; i++) {
        if (i > 0) {
            scope->in_iterable = true;
            walk(b, clauses[i].iter);
            scope->in_iterable = was_in_iterable;
        }
        bind_target(b, clauses[i].target);
        walk_all(b, clauses[i].ifs);
    }
    walk(b, node->u.comp.element);
    if (node->u.comp.value) {
        walk(b, node->u.comp.value);
    }
    b->scope = outer;
}

static void declare(struct builder *b, const struct lang_node *node) {
    bool global = node->kind == LANG_NODE_GLOBAL;
    const char *word = global ? "global" : "nonlocal";
    if (!global && b->scope->kind == LANG_SCOPE_MODULE) {
        lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, node->place,
                          "nonlocal declaration not allowed at module level");
    }
    for (size_t i = 0; i < node->u.names.count; i++) {
        const char *name = node->u.names.items[i];
        struct lang_symbol *symbol = lang_scope_find(b->scope, name);
        const char *fault = NULL;
        if (symbol && symbol->flags & LANG_SYMBOL_PARAM) {
            fault = "name '%s' is parameter and %s";
        } else if (symbol && symbol->flags & (global ? LANG_SYMBOL_NONLOCAL : LANG_SYMBOL_GLOBAL)) {
            fault = "name '%s' is nonlocal and global";
        } else if (symbol && symbol->flags & LANG_SYMBOL_BOUND) {
            fault = "name '%s' is assigned to before %s declaration";
        } else if (symbol && symbol->flags & LANG_SYMBOL_USED) {
            fault = "name '%s' is used prior to %s declaration";
        }
        if (fault && !(b->scope->kind == LANG_SCOPE_MODULE && symbol->flags & LANG_SYMBOL_GLOBAL)) {
            char message[256];
            snprintf(message, sizeof message, fault, name, word);
            lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, node->place, "%s", message);
        }
        note(b, b->scope, name, global ? LANG_SYMBOL_GLOBAL : LANG_SYMBOL_NONLOCAL);
    }
}

static void walk_import(struct builder *b, const struct lang_node *node) {
    for (size_t i = 0; i < node->u.import.count; i++) {
        const struct lang_alias *alias = &node->u.import.aliases[i];
        const char *name = alias->as_name ? alias->as_name : alias->name;
        if (strcmp(name, "*") == 0) {
            if (b->scope->kind != LANG_SCOPE_MODULE) {
                lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, node->place,
                                  "import * only allowed at module level");
            }
            continue;
        }
        size_t size = strcspn(name, "."); /* `import a.b` binds a */
        char *bound = lang_arena_copy(b->arena, name, size);
        if (!bound) {
            lang_raise(b->vm, &lang_exc_MemoryError, "out of memory");
        }
        bind(b, bound);
    }
}

static void walk_try(struct builder *b, const struct lang_node *node) {
    walk_all(b, node->u.try_.body);
    for (size_t i = 0; i < node->u.try_.handler_count; i++) {
        const struct lang_handler *handler = &node->u.try_.handlers[i];
        if (handler->type) {
            walk(b, handler->type);
        }
        if (handler->name) {
            bind(b, handler->name);
        }
        walk_all(b, handler->body);
    }
    walk_all(b, node->u.try_.orelse);
    walk_all(b, node->u.try_.finalbody);
}

static void walk_optional(struct builder *b, const struct lang_node *node) {
    if (node) {
        walk(b, node);
    }
}

static void walk_statement(struct builder *b, const struct lang_node *node) {
    switch (node->kind) {
    case LANG_NODE_ASSIGN:
        walk(b, node->u.assign.value);
        for (size_t i = 0; i < node->u.assign.targets.count; i++) {
            bind_target(b, node->u.assign.targets.items[i]);
        }
        break;
    case LANG_NODE_AUG_ASSIGN:
        walk(b, node->u.aug_assign.value);
        bind_target(b, node->u.aug_assign.target);
        break;
    case LANG_NODE_ANN_ASSIGN:
        walk_optional(b, node->u.ann_assign.value);
        bind_target(b, node->u.ann_assign.target);
        break;
    case LANG_NODE_IF:
    case LANG_NODE_WHILE:
        walk(b, node->u.branch.test);
        walk_all(b, node->u.branch.body);
        walk_all(b, node->u.branch.orelse);
        break;
    case LANG_NODE_FOR:
        walk(b, node->u.loop.iter);
        bind_target(b, node->u.loop.target);
        walk_all(b, node->u.loop.body);
        walk_all(b, node->u.loop.orelse);
        break;
    case LANG_NODE_DEF:
        walk_all(b, node->u.def.decorators);
        bind(b, node->u.def.name);
        walk_function(b, node, &node->u.def.params);
        break;
    case LANG_NODE_GLOBAL:
    case LANG_NODE_NONLOCAL:
        declare(b, node);
        break;
    case LANG_NODE_DEL:
        for (size_t i = 0; i < node->u.list.count; i++) {
            bind_target(b, node->u.list.items[i]);
        }
        break;
    case LANG_NODE_ASSERT:
        walk(b, node->u.assertion.test);
        walk_optional(b, node->u.assertion.message);
        break;
    case LANG_NODE_IMPORT:
    case LANG_NODE_IMPORT_FROM:
        walk_import(b, node);
        break;
    case LANG_NODE_TRY:
        walk_try(b, node);
        break;
    case LANG_NODE_RAISE:
        walk_optional(b, node->u.raise.exception);
        walk_optional(b, node->u.raise.cause);
        break;
    case LANG_NODE_WITH:
        for (size_t i = 0; i < node->u.with.count; i++) {
            walk(b, node->u.with.items[i].context);
            if (node->u.with.items[i].target) {
                bind_target(b, node->u.with.items[i].target);
            }
        }
        walk_all(b, node->u.with.body);
        break;
    default: /* EXPR and RETURN hold one expression or none; the rest hold nothing */
        if (node->kind == LANG_NODE_EXPR || node->kind == LANG_NODE_RETURN) {
            walk_optional(b, node->u.one.value);
        }
    }
}

static void walk(struct builder *b, const struct lang_node *node) {
    switch (node->kind) {
    case LANG_NODE_CONSTANT:
        break;
    case LANG_NODE_NAME:
        note(b, b->scope, node->u.name.id, LANG_SYMBOL_USED);
        break;
    case LANG_NODE_ATTRIBUTE:
        walk(b, node->u.attribute.value);
        break;
    case LANG_NODE_SUBSCRIPT:
        walk(b, node->u.subscript.value);
        walk(b, node->u.subscript.index);
        break;
    case LANG_NODE_SLICE:
        walk_optional(b, node->u.slice.lower);
        walk_optional(b, node->u.slice.upper);
        walk_optional(b, node->u.slice.step);
        break;
    case LANG_NODE_STARRED:
    case LANG_NODE_YIELD:
    case LANG_NODE_YIELD_FROM:
        walk_optional(b, node->u.one.value);
        break;
    case LANG_NODE_CALL:
        walk(b, node->u.call.callee);
        walk_all(b, node->u.call.args);
        for (size_t i = 0; i < node->u.call.keyword_count; i++) {
            walk(b, node->u.call.keywords[i].value);
        }
        break;
    case LANG_NODE_UNARY:
    case LANG_NODE_NOT:
        walk(b, node->u.unary.operand);
        break;
    case LANG_NODE_BINARY:
        walk(b, node->u.binary.left);
        walk(b, node->u.binary.right);
        break;
    case LANG_NODE_COMPARE:
        walk(b, node->u.compare.left);
        walk_all(b, node->u.compare.rights);
        break;
    case LANG_NODE_IF_EXP:
        walk(b, node->u.if_exp.test);
        walk(b, node->u.if_exp.body);
        walk(b, node->u.if_exp.orelse);
        break;
    case LANG_NODE_LAMBDA:
        walk_function(b, node, &node->u.lambda.params);
        break;
    case LANG_NODE_NAMED:
        walk(b, node->u.named.value);
        bind_named(b, node->u.named.target);
        break;
    case LANG_NODE_BOOL_AND:
    case LANG_NODE_BOOL_OR:
    case LANG_NODE_TUPLE:
    case LANG_NODE_LIST:
    case LANG_NODE_SET:
    case LANG_NODE_JOINED_STR:
        walk_all(b, node->u.list);
        break;
    case LANG_NODE_DICT:
        for (size_t i = 0; i < node->u.dict.values.count; i++) {
            walk_optional(b, node->u.dict.keys.items[i]);
            walk(b, node->u.dict.values.items[i]);
        }
        break;
    case LANG_NODE_LIST_COMP:
    case LANG_NODE_SET_COMP:
    case LANG_NODE_DICT_COMP:
    case LANG_NODE_GENERATOR:
        walk_comprehension(b, node);
        break;
    case LANG_NODE_FORMATTED_VALUE:
        walk(b, node->u.formatted.value);
        walk_optional(b, node->u.formatted.spec);
        break;
    default:
        walk_statement(b, node);
    }
}

/* --- Resolving -------------------------------------------------------------------------------*/

/* Marks the way of a variable from the scope that binds it to the one that uses it: boxed there if
 * a function lies between, free in every function between. False: no scope binds it. */
static bool capture(struct builder *b, struct lang_scope *scope, const char *name) {
    struct lang_scope *owner = scope;
    struct lang_symbol *found = NULL;
    bool crosses = false;
    for (;; owner = owner->parent) {
        if (owner->kind == LANG_SCOPE_MODULE) {
            return false;
        }
        struct lang_symbol *symbol = lang_scope_find(owner, name);
        if (symbol && symbol->flags & LANG_SYMBOL_GLOBAL) {
            return false;
        }
        if (symbol && symbol->flags & LANG_SYMBOL_BOUND &&
            !(symbol->flags & LANG_SYMBOL_NONLOCAL)) {
            found = symbol;
            break;
        }
        crosses = crosses || owner->kind == LANG_SCOPE_FUNCTION;
    }
    if (crosses) {
        found->flags |= LANG_SYMBOL_BOXED;
        for (struct lang_scope *at = scope; at != owner; at = at->parent) {
            if (at->kind == LANG_SCOPE_FUNCTION) {
                note(b, at, name, LANG_SYMBOL_FREE);
            }
        }
    }
    return true;
}

static void resolve(struct builder *b, struct lang_scope *scope) {
    for (struct lang_symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        if (scope->kind == LANG_SCOPE_MODULE || symbol->flags & LANG_SYMBOL_GLOBAL) {
            continue;
        }
        if (symbol->flags & LANG_SYMBOL_NONLOCAL) {
            if (!capture(b, scope->parent, symbol->name)) {
                lang_raise_syntax(b->vm, &lang_exc_SyntaxError, b->source, scope->node->place,
                                  "no binding for nonlocal '%s' found", symbol->name);
            }
            capture(b, scope, symbol->name);
        } else if (!(symbol->flags & LANG_SYMBOL_BOUND)) {
            capture(b, scope, symbol->name);
        }
    }
    for (struct lang_scope *child = scope->children; child; child = child->sibling) {
        resolve(b, child);
    }
}

struct lang_scope *lang_scope_build(struct lang_vm *vm, struct lang_arena *arena,
                                    struct lang_source *source, const struct lang_ast *ast) {
    struct builder b = {vm, arena, source, NULL};
    struct lang_scope *module = open_scope(&b, LANG_SCOPE_MODULE, NULL);
    walk_all(&b, ast->body);
    walk_optional(&b, ast->expression);
    resolve(&b, module);
    return module;
}

struct lang_scope *lang_scope_child(const struct lang_scope *scope, const struct lang_node *node) {
    struct lang_scope *child = scope->children;
    while (child && child->node != node) {
        child = child->sibling;
    }
    return child;
}

struct lang_variable lang_scope_resolve(const struct lang_scope *scope, const char *name) {
    for (; scope->kind != LANG_SCOPE_MODULE; scope = scope->parent) {
        struct lang_symbol *symbol = lang_scope_find(scope, name);
        if (symbol) {
            if (symbol->flags & LANG_SYMBOL_GLOBAL) {
                break;
            }
            if (symbol->flags & (LANG_SYMBOL_FREE | LANG_SYMBOL_BOXED)) {
                return (struct lang_variable){LANG_VARIABLE_BOX, symbol};
            }
            if (symbol->flags & LANG_SYMBOL_BOUND) {
                return (struct lang_variable){LANG_VARIABLE_LOCAL, symbol};
            }
        }
        if (scope->kind == LANG_SCOPE_FUNCTION) {
            break;
        }
    }
    return (struct lang_variable){LANG_VARIABLE_GLOBAL, NULL};
}
