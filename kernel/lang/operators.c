/* kernel/lang/operators.c: operators and protocols dispatched on the types' slots.
 * Owns: the order in which operands are asked, and Python's TypeErrors when nobody answers.
 * Must not know: what any type computes. */
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/number.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* ORDER LANG_OP */
static const char *const op_texts[LANG_OP_COUNT] = {
    "+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^", "-", "+", "~"};
/* ORDER LANG_CMP */
static const char *const cmp_texts[] = {"<", "<=", "==", "!=", ">", ">="};
static const enum lang_cmp cmp_mirrored[] = {LANG_GT, LANG_GE, LANG_EQ, LANG_NE, LANG_LT, LANG_LE};

/* Counts nesting of operations that recurse over values on the C stack. */
static void enter(struct lang_vm *vm, const char *doing) {
    if (++vm->memory.depth > LANG_MAX_NATIVE_DEPTH) {
        lang_raise(vm, &lang_exc_RecursionError, "maximum recursion depth exceeded %s", doing);
    }
}

static void leave(struct lang_vm *vm) {
    vm->memory.depth--;
}

/* --- Binary and unary operators -------------------------------------------------------------- */

/* What both operands decline: asks a, then b; b first when its type derives from a's. */
static struct lang_obj *try_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                   struct lang_obj *b) {
    const struct lang_type *left = a->type, *right = b->type;
    LANG_SLOT(left, binary);
    LANG_SLOT(right, binary);
    bool same = left && right && left->binary == right->binary;
    bool right_first = right && !same && a->type != b->type && lang_issubtype(b->type, a->type);
    struct lang_obj *result = NULL;
    if (right_first) {
        result = right->binary(vm, op, a, b);
    }
    if (!result && left) {
        result = left->binary(vm, op, a, b);
    }
    if (!result && right && !same && !right_first) {
        result = right->binary(vm, op, a, b);
    }
    return result == &lang_not_implemented ? NULL : result;
}

static bool joins(const struct lang_obj *obj) {
    return lang_is_seq(obj) || lang_is_str(obj) || lang_isinstance(obj, &lang_type_bytes);
}

static _Noreturn void raise_unsupported(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                        struct lang_obj *b, const char *assign) {
    const char *left = lang_type_shown(vm, a->type), *right = lang_type_shown(vm, b->type);
    if (op == LANG_ADD && lang_isinstance(a, &lang_type_bytes)) {
        lang_raise(vm, &lang_exc_TypeError, "can't concat %s to %s", right, left);
    }
    if (op == LANG_ADD && joins(a)) {
        const char *kind = lang_is_str(a) ? "str" : a->type->name;
        lang_raise(vm, &lang_exc_TypeError, "can only concatenate %s (not \"%s\") to %s", kind,
                   right, kind);
    }
    /* CPython's *= does not look at the right side when the left is some container. */
    const struct lang_type *container = *assign ? a->type : NULL;
    LANG_SLOT(container, length);
    if (op == LANG_MUL && (joins(a) || (joins(b) && !container))) {
        lang_raise(vm, &lang_exc_TypeError, "can't multiply sequence by non-int of type '%s'",
                   joins(a) ? right : left);
    }
    const char *text = op == LANG_POW && *assign ? "**" : op_texts[op];
    lang_raise(vm, &lang_exc_TypeError, "unsupported operand type(s) for %s%s: '%s' and '%s'", text,
               assign, left, right);
}

struct lang_obj *lang_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                             struct lang_obj *b) {
    enter(vm, "in an operation"); /* a column may hold columns, and itself */
    struct lang_obj *result = try_binary(vm, op, a, b);
    leave(vm);
    if (!result) {
        raise_unsupported(vm, op, a, b, "");
    }
    return result;
}

struct lang_obj *lang_binary_over(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                  struct lang_obj *b) {
    const struct lang_obj *dying = a->refs == 1 && a->type->binary_over ? a : b;
    struct lang_obj *result = dying->refs == 1 && dying->type->binary_over
                                  ? dying->type->binary_over(vm, op, a, b)
                                  : NULL;
    return result && result != &lang_not_implemented ? result : lang_binary(vm, op, a, b);
}

struct lang_obj *lang_inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                              struct lang_obj *b) {
    const struct lang_type *type = a->type;
    LANG_SLOT(type, inplace);
    struct lang_obj *result = type ? type->inplace(vm, op, a, b) : NULL;
    if (!result || result == &lang_not_implemented) {
        result = try_binary(vm, op, a, b);
    }
    if (!result) {
        raise_unsupported(vm, op, a, b, "=");
    }
    return result;
}

struct lang_obj *lang_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    const struct lang_type *type = a->type;
    LANG_SLOT(type, unary);
    struct lang_obj *result = type ? type->unary(vm, op, a) : NULL;
    if (!result || result == &lang_not_implemented) {
        lang_raise(vm, &lang_exc_TypeError, "bad operand type for unary %s: '%s'", op_texts[op],
                   lang_type_shown(vm, a->type));
    }
    return result;
}

/* --- Comparison, truth, hash ----------------------------------------------------------------- */

static struct lang_obj *ask(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                            enum lang_cmp op) {
    const struct lang_type *type = a->type;
    LANG_SLOT(type, compare);
    struct lang_obj *result = type ? type->compare(vm, a, b, op) : NULL;
    return result == &lang_not_implemented ? NULL : result;
}

struct lang_obj *lang_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                              enum lang_cmp op) {
    enter(vm, "in comparison");
    struct lang_obj *result = NULL;
    bool right_first = a->type != b->type && lang_issubtype(b->type, a->type);
    if (right_first) {
        result = ask(vm, b, a, cmp_mirrored[op]);
    }
    if (!result) {
        result = ask(vm, a, b, op);
    }
    if (!result && !right_first) {
        result = ask(vm, b, a, cmp_mirrored[op]);
    }
    leave(vm);
    if (result) {
        return result;
    }
    if (op == LANG_EQ || op == LANG_NE) {
        return lang_bool((a == b) == (op == LANG_EQ));
    }
    lang_raise(vm, &lang_exc_TypeError, "'%s' not supported between instances of '%s' and '%s'",
               cmp_texts[op], lang_type_shown(vm, a->type), lang_type_shown(vm, b->type));
}

bool lang_equal(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    if (a == b) {
        return true;
    }
    if (lang_is(a, &lang_type_str) && lang_is(b, &lang_type_str)) {
        return lang_str_equal(a, b);
    }
    int64_t x, y;
    if (lang_small_int(a, &x) && lang_small_int(b, &y)) {
        return x == y;
    }
    return lang_truth(vm, lang_compare(vm, a, b, LANG_EQ));
}

bool lang_truth(struct lang_vm *vm, struct lang_obj *obj) {
    if (obj == &lang_true) {
        return true;
    }
    if (obj == &lang_false || obj == &lang_none) {
        return false;
    }
    for (const struct lang_type *type = obj->type; type; type = type->parent) {
        if (type->truth) {
            return type->truth(vm, obj);
        }
        if (type->length) {
            return type->length(vm, obj) != 0;
        }
    }
    return true;
}

bool lang_arg_bool(struct lang_vm *vm, struct lang_obj *obj) {
    return lang_truth(vm, obj);
}

int64_t lang_hash(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is(obj, &lang_type_str)) {
        return lang_str_hash(obj);
    }
    for (const struct lang_type *type = obj->type; type; type = type->parent) {
        if (type->hash) {
            enter(vm, "while hashing");
            int64_t hash = type->hash(vm, obj);
            leave(vm);
            return hash;
        }
        if (type->compare) { /* equal values would hash differently */
            lang_raise(vm, &lang_exc_TypeError, "unhashable type: '%s'",
                       lang_type_shown(vm, obj->type));
        }
    }
    return (int64_t)((uintptr_t)obj >> 4);
}

/* --- Containers ------------------------------------------------------------------------------ */

int64_t lang_len(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, length);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "object of type '%s' has no len()",
                   lang_type_shown(vm, obj->type));
    }
    return type->length(vm, obj);
}

bool lang_contains(struct lang_vm *vm, struct lang_obj *container, struct lang_obj *item) {
    const struct lang_type *type = container->type;
    LANG_SLOT(type, contains);
    if (type) {
        return type->contains(vm, container, item);
    }
    type = container->type;
    LANG_SLOT(type, iter);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "argument of type '%s' is not iterable",
                   lang_type_shown(vm, container->type));
    }
    struct lang_obj *iterator = lang_iter(vm, container);
    for (bool found = false; !found;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *next = lang_next(vm, iterator);
        if (!next) {
            return false;
        }
        found = lang_equal(vm, next, item);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    return true;
}

struct lang_obj *lang_iter(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, iter);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not iterable",
                   lang_type_shown(vm, obj->type));
    }
    return type->iter(vm, obj);
}

struct lang_obj *lang_next(struct lang_vm *vm, struct lang_obj *iterator) {
    const struct lang_type *type = iterator->type;
    LANG_SLOT(type, next);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not an iterator",
                   lang_type_shown(vm, iterator->type));
    }
    return type->next(vm, iterator);
}

struct lang_obj *lang_get_item(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *key) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, get_item);
    if (type) {
        return type->get_item(vm, obj, key);
    }
    if (lang_is(obj, &lang_type_type)) {
        lang_raise(vm, &lang_exc_TypeError, "type '%s' is not subscriptable",
                   ((const struct lang_type *)(void *)obj)->name);
    }
    lang_raise(vm, &lang_exc_TypeError, "'%s' object is not subscriptable",
               lang_type_shown(vm, obj->type));
}

void lang_set_item(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *key,
                   struct lang_obj *value) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, set_item);
    if (type) {
        type->set_item(vm, obj, key, value);
        return;
    }
    bool sequence = (joins(obj) || lang_is(obj, &lang_type_range)) && lang_is_int(key);
    lang_raise(vm, &lang_exc_TypeError, "'%s' object %s support item %s",
               lang_type_shown(vm, obj->type), !value && sequence ? "doesn't" : "does not",
               value ? "assignment" : "deletion");
}

/* --- Text ------------------------------------------------------------------------------------ */

struct lang_obj *lang_repr(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, repr);
    if (!type) {
        const char *module = obj->type->module;
        return lang_str_format(vm, "<%s%s%s object at %p>", module ? module : "", module ? "." : "",
                               obj->type->name, (void *)obj);
    }
    enter(vm, "while getting the repr of an object");
    struct lang_obj *text = type->repr(vm, obj);
    leave(vm);
    return text;
}

struct lang_obj *lang_to_str(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is(obj, &lang_type_str)) {
        return obj;
    }
    for (const struct lang_type *type = obj->type; type; type = type->parent) {
        if (type->str) {
            enter(vm, "while getting the str of an object");
            struct lang_obj *text = type->str(vm, obj);
            leave(vm);
            return text;
        }
        if (type->repr) {
            break;
        }
    }
    return lang_repr(vm, obj);
}

bool lang_repr_enter(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_memory *memory = &vm->memory;
    for (size_t i = 0; i < memory->printing_count; i++) {
        if (memory->printing[i] == obj) {
            return false;
        }
    }
    if (memory->printing_count == memory->printing_capacity) {
        size_t capacity = memory->printing_capacity ? memory->printing_capacity * 2 : 16;
        size_t item = sizeof(struct lang_obj *);
        memory->printing = (struct lang_obj **)lang_realloc(
            vm, (void *)memory->printing, memory->printing_capacity * item, capacity * item);
        memory->printing_capacity = capacity;
    }
    memory->printing[memory->printing_count++] = obj;
    return true;
}

void lang_repr_leave(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_memory *memory = &vm->memory;
    if (memory->printing_count && memory->printing[memory->printing_count - 1] == obj) {
        memory->printing_count--;
    }
}
