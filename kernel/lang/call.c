/* kernel/lang/call.c: calling whatever can be called, outside of the interpreter loop.
 * Owns: native functions and bound methods as values. Must not know: instructions. */
#include "kernel/lang/call.h"

#include <string.h>

#include "kernel/lang/frame.h"
#include "kernel/lang/limits.h"

/* --- Native functions ------------------------------------------------------------------------*/

enum { QUICK_SLOTS = 16 };

struct lang_obj *lang_call_entry(struct lang_vm *vm, struct lang_def_entry *entry,
                                 struct lang_obj *self, const struct lang_args *args) {
    const struct lang_signature *signature = entry->signature;
    struct lang_obj *quick[QUICK_SLOTS];
    struct lang_obj **slots = quick;
    if (signature->count + 1 > QUICK_SLOTS) {
        slots = lang_temp(vm, (signature->count + 1) * sizeof *slots);
    }
    slots[0] = self;
    struct lang_obj **values = slots + (self != NULL);
    if (args->nkw == 0 && signature->simple && args->npos <= signature->positional) {
        size_t at = 0;
        for (; at < args->npos; at++) {
            values[at] = args->pos[at];
        }
        for (; at < signature->count && signature->params[at].optional; at++) {
            values[at] = signature->params[at].default_value;
        }
        if (at == signature->count) {
            return entry->def->fn(vm, slots);
        }
    }
    const struct lang_type *owner = self && self->type != &lang_type_type ? self->type : NULL;
    lang_bind(vm, signature, owner, args, values);
    return entry->def->fn(vm, slots);
}

static struct lang_native_function *native_of(struct lang_obj *obj) {
    return (struct lang_native_function *)obj;
}

struct lang_obj *lang_native_new(struct lang_vm *vm, const struct lang_def *def,
                                 struct lang_obj *self) {
    struct lang_def_entry *entry = lang_def_entry_of(vm, def);
    if (!self) {
        return entry->function;
    }
    struct lang_native_function *function = lang_new(vm, &lang_type_native);
    function->entry = entry;
    function->self = lang_retain(self);
    return &function->base;
}

static struct lang_obj *native_call(struct lang_vm *vm, struct lang_obj *self,
                                    const struct lang_args *args) {
    return lang_call_entry(vm, native_of(self)->entry, native_of(self)->self, args);
}

static void native_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_release(vm, native_of(self)->self);
}

static void native_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (native_of(self)->self) {
        visit(native_of(self)->self, ud);
    }
}

static void native_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &native_of(self)->self, NULL);
}

static struct lang_obj *native_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_native_function *function = native_of(self);
    if (function->self && function->self->type != &lang_type_type) {
        return lang_str_format(vm, "<built-in method %s of %s object at %p>",
                               function->entry->def->name, function->self->type->name,
                               (void *)function->self);
    }
    return lang_str_format(vm, "<built-in function %s>", function->entry->def->name);
}

static int64_t native_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)((uintptr_t)native_of(self)->entry >> 4 ^ (uintptr_t)native_of(self)->self);
}

static struct lang_obj *native_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                       enum lang_cmp op) {
    (void)vm;
    if (a->type != b->type || (op != LANG_EQ && op != LANG_NE)) {
        return NULL;
    }
    bool same =
        native_of(a)->entry == native_of(b)->entry && native_of(a)->self == native_of(b)->self;
    return lang_bool(same == (op == LANG_EQ));
}

static struct lang_obj *native_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, native_of(self)->entry->def->name);
}

static struct lang_obj *native_doc(struct lang_vm *vm, struct lang_obj *self) {
    const char *doc = native_of(self)->entry->def->doc;
    return doc ? lang_str(vm, doc) : &lang_none;
}

static const struct lang_property native_properties[] = {
    {"__name__", native_name, NULL, "The function's name."},
    {"__qualname__", native_name, NULL, "The function's name."},
    {"__doc__", native_doc, NULL, "The documentation, or None."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type lang_type_native = {
    LANG_TYPE_HEAD("builtin_function_or_method"),
    .doc = "A function that is part of the kernel.",
    .size = sizeof(struct lang_native_function),
    .flags = LANG_TYPE_CONTAINER,
    .close = native_close,
    .traverse = native_traverse,
    .clear = native_clear,
    .properties = native_properties,
    .repr = native_repr,
    .hash = native_hash,
    .compare = native_compare,
    .call = native_call,
};

/* --- Bound methods of users' functions -------------------------------------------------------*/

static struct lang_bound *bound_of(struct lang_obj *obj) {
    return (struct lang_bound *)obj;
}

struct lang_obj *lang_bound_new(struct lang_vm *vm, struct lang_obj *function,
                                struct lang_obj *self) {
    struct lang_bound *bound = lang_new(vm, &lang_type_bound);
    bound->function = lang_retain(function);
    bound->self = lang_retain(self);
    return &bound->base;
}

static struct lang_obj *bound_call(struct lang_vm *vm, struct lang_obj *self,
                                   const struct lang_args *args) {
    struct lang_obj **pos = lang_temp(vm, (args->npos + 1) * sizeof *pos);
    struct lang_args more = *args;
    pos[0] = bound_of(self)->self;
    if (args->npos) {
        memcpy(pos + 1, args->pos, args->npos * sizeof *pos);
    }
    more.pos = pos;
    more.npos++;
    return lang_call(vm, bound_of(self)->function, &more);
}

static void bound_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &bound_of(self)->function, NULL);
    lang_assign(vm, &bound_of(self)->self, NULL);
}

static void bound_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (bound_of(self)->function) {
        visit(bound_of(self)->function, ud);
    }
    if (bound_of(self)->self) {
        visit(bound_of(self)->self, ud);
    }
}

static struct lang_obj *bound_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "<bound method %s of ",
                     lang_str_data(((struct lang_function *)bound_of(self)->function)->name, NULL));
    lang_text_repr(text, bound_of(self)->self);
    lang_text_puts(text, ">");
    return lang_text_finish(text);
}

static struct lang_obj *bound_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                       const char *name) {
    return lang_get_attr_try(vm, bound_of(self)->function, name);
}

const struct lang_type lang_type_bound = {
    LANG_TYPE_HEAD("method"),
    .doc = "A function with its first argument.",
    .size = sizeof(struct lang_bound),
    .flags = LANG_TYPE_CONTAINER,
    .close = bound_clear,
    .traverse = bound_traverse,
    .clear = bound_clear,
    .repr = bound_repr,
    .call = bound_call,
    .get_attr = bound_get_attr,
};

/* --- Calling anything ------------------------------------------------------------------------*/

struct lang_obj *lang_call_type(struct lang_vm *vm, struct lang_obj *self,
                                const struct lang_args *args) {
    const struct lang_type *type = (const struct lang_type *)(const void *)self;
    for (const struct lang_type *at = type; at; at = at->parent) {
        if (at->construct) {
            return lang_call_entry(vm, lang_def_entry_of(vm, at->construct), self, args);
        }
    }
    lang_raise(vm, &lang_exc_TypeError, "cannot create '%s' instances", type->name);
}

struct lang_obj *lang__function_call(struct lang_vm *vm, struct lang_obj *self,
                                     const struct lang_args *args);
struct lang_obj *lang__function_call(struct lang_vm *vm, struct lang_obj *self,
                                     const struct lang_args *args) {
    return lang_run(vm, lang_call_frame(vm, (struct lang_function *)self, args));
}

struct lang_obj *lang_call(struct lang_vm *vm, struct lang_obj *callable,
                           const struct lang_args *args) {
    const struct lang_type *type = callable->type;
    if (type == &lang_type_type && callable != &lang_type_type.base) {
        return lang_call_type(vm, callable, args);
    }
    while (type && !type->call) {
        type = type->parent;
    }
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not callable", callable->type->name);
    }
    return type->call(vm, callable, args);
}

struct lang_obj *lang_call_pos(struct lang_vm *vm, struct lang_obj *callable,
                               struct lang_obj *const *args, size_t count) {
    return lang_call(vm, callable, &(struct lang_args){args, count, NULL, NULL, 0});
}
