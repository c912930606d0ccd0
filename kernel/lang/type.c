/* kernel/lang/type.c: types as values.
 * Owns: the types `type` and `object`, calling a type, unbound methods, isinstance.
 * Must not know: how a class statement makes types. */
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/list.h"
#include "kernel/lang/memory.h"
#include "kernel/lang/vm.h"

static const struct lang_type *type_of_obj(const struct lang_obj *obj) {
    return (const struct lang_type *)(const void *)obj;
}

bool lang_issubtype(const struct lang_type *type, const struct lang_type *ancestor) {
    if (ancestor == &lang_type_object) {
        return true;
    }
    for (; type; type = type->parent) {
        if (type == ancestor || (type->also && lang_issubtype(type->also, ancestor))) {
            return true;
        }
    }
    return false;
}

bool lang_isinstance(const struct lang_obj *obj, const struct lang_type *type) {
    return obj->type == type || lang_issubtype(obj->type, type);
}

const char *lang_type_shown(struct lang_vm *vm, const struct lang_type *type) {
    if (!(type->flags & LANG_TYPE_DOTTED) || !type->module) {
        return type->name;
    }
    size_t size = strlen(type->module) + strlen(type->name) + 2;
    char *text = (char *)lang_temp(vm, size);
    return strcat(strcat(strcpy(text, type->module), "."), type->name);
}

/* --- Unbound methods: str.upper -------------------------------------------------------------- */

struct unbound {
    struct lang_obj base;
    const struct lang_def *def;
    const struct lang_type *owner;
};

static const struct unbound *unbound_of(const struct lang_obj *obj) {
    return (const struct unbound *)(const void *)obj;
}

static struct lang_obj *unbound_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct unbound *method = unbound_of(self);
    return lang_str_format(vm, "<method '%s' of '%s' objects>", method->def->name,
                           method->owner->name);
}

static struct lang_obj *unbound_call(struct lang_vm *vm, struct lang_obj *self,
                                     const struct lang_args *args) {
    const struct unbound *method = unbound_of(self);
    if (args->npos == 0) {
        lang_raise(vm, &lang_exc_TypeError, "unbound method %s.%s() needs an argument",
                   method->owner->name, method->def->name);
    }
    if (!lang_isinstance(args->pos[0], method->owner)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                   method->def->name, method->owner->name, lang_type_shown(vm, args->pos[0]->type));
    }
    struct lang_args rest = *args;
    rest.pos++;
    rest.npos--;
    return lang_call(vm, lang_native_new(vm, method->def, args->pos[0]), &rest);
}

static struct lang_obj *unbound_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, unbound_of(self)->def->name);
}

static struct lang_obj *unbound_doc(struct lang_vm *vm, struct lang_obj *self) {
    const char *doc = unbound_of(self)->def->doc;
    return doc ? lang_str(vm, doc) : &lang_none;
}

static const struct lang_property unbound_properties[] = {
    {"__name__", unbound_name, NULL, "Name of the method."},
    {"__doc__", unbound_doc, NULL, "What the method does."},
    {NULL, NULL, NULL, NULL},
};

static const struct lang_type type_unbound = {
    LANG_TYPE_HEAD("method_descriptor"),
    .doc = "A method of a type, called with the value as its first argument.",
    .size = sizeof(struct unbound),
    .properties = unbound_properties,
    .repr = unbound_repr,
    .call = unbound_call,
};

static struct lang_obj *unbound_new(struct lang_vm *vm, const struct lang_def *def,
                                    const struct lang_type *owner) {
    struct unbound *method = (struct unbound *)lang_new(vm, &type_unbound);
    method->def = def;
    method->owner = owner;
    return &method->base;
}

const struct lang_def *lang_unbound_def(const struct lang_obj *obj) {
    return obj->type == &type_unbound ? unbound_of(obj)->def : NULL;
}

/* --- type ------------------------------------------------------------------------------------ */

static struct lang_obj *type_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct lang_type *type = type_of_obj(self);
    return type->module ? lang_str_format(vm, "<class '%s.%s'>", type->module, type->name)
                        : lang_str_format(vm, "<class '%s'>", type->name);
}

static struct lang_obj *type_call(struct lang_vm *vm, struct lang_obj *self,
                                  const struct lang_args *args) {
    const struct lang_type *type = type_of_obj(self);
    if (type == &lang_type_type) {
        if (args->npos != 1 || args->nkw) {
            lang_raise(vm, &lang_exc_TypeError,
                       "type() takes 1 argument in this kernel's language");
        }
        return lang_pooled(vm, lang_retain((struct lang_obj *)args->pos[0]->type));
    }
    const struct lang_type *maker = type;
    LANG_SLOT(maker, construct);
    if (!maker) {
        lang_raise(vm, &lang_exc_TypeError, "cannot create '%s' instances",
                   lang_type_shown(vm, type));
    }
    return lang_call(vm, lang_native_new(vm, maker->construct, self), args);
}

static struct lang_obj *type_get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    const struct lang_type *type = type_of_obj(self);
    for (const struct lang_type *t = type; t; t = t->parent) {
        for (const struct lang_def *row = t->class_methods; row && row->name; row++) {
            if (strcmp(row->name, name) == 0) {
                return lang_native_new(vm, row, self);
            }
        }
    }
    struct lang_attribute found;
    if (lang_attribute_find(vm, type, name, &found) && found.method) {
        return unbound_new(vm, found.method, found.owner);
    }
    return NULL;
}

static void type_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    for (const struct lang_type *type = type_of_obj(self); type; type = type->parent) {
        for (const struct lang_def *row = type->methods; row && row->name; row++) {
            lang_list_append(vm, list, lang_str(vm, row->name));
        }
        for (const struct lang_def *row = type->class_methods; row && row->name; row++) {
            lang_list_append(vm, list, lang_str(vm, row->name));
        }
    }
}

static struct lang_obj *type_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, type_of_obj(self)->name);
}

static struct lang_obj *type_module(struct lang_vm *vm, struct lang_obj *self) {
    const char *module = type_of_obj(self)->module;
    return lang_str(vm, module ? module : "builtins");
}

static struct lang_obj *type_doc(struct lang_vm *vm, struct lang_obj *self) {
    const char *doc = type_of_obj(self)->doc;
    return doc ? lang_str(vm, doc) : &lang_none;
}

static struct lang_obj *type_base(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    const struct lang_type *type = type_of_obj(self);
    if (type == &lang_type_object) {
        return &lang_none;
    }
    return (struct lang_obj *)(type->parent ? type->parent : &lang_type_object);
}

static struct lang_obj *type_mro(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_list(vm, 4);
    for (const struct lang_type *type = type_of_obj(self); type; type = type->parent) {
        if (type != &lang_type_object) {
            lang_list_append(vm, list, (struct lang_obj *)type);
        }
    }
    lang_list_append(vm, list, (struct lang_obj *)&lang_type_object);
    return lang_tuple(vm, lang_list_of(list)->items, lang_seq_count(list));
}

static int64_t type_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)((uintptr_t)self >> 4);
}

static const struct lang_def type_construct = {"type", NULL, "type(object, /)",
                                               "The type of a value: type(3) is int."};

static const struct lang_property type_properties[] = {
    {"__name__", type_name, NULL, "Name of the type."},
    {"__qualname__", type_name, NULL, "Name of the type."},
    {"__module__", type_module, NULL, "Name of the module the type belongs to."},
    {"__doc__", type_doc, NULL, "What the type is."},
    {"__base__", type_base, NULL, "The type this one extends."},
    {"__mro__", type_mro, NULL, "The type and those it extends, nearest first."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_type lang_type_type = {
    LANG_TYPE_HEAD("type"),
    .doc = "type(object) -> the object's type",
    .size = sizeof(struct lang_type),
    .construct = &type_construct,
    .properties = type_properties,
    .repr = type_repr,
    .hash = type_hash,
    .call = type_call,
    .get_attr = type_get_attr,
    .dir = type_dir,
};

/* --- object ---------------------------------------------------------------------------------- */

static struct lang_obj *object_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return (struct lang_obj *)lang_new(vm, &lang_type_object);
}

static const struct lang_def object_row = {
    "object", object_construct, "object()",
    "The base of all types. A value of it has no attributes; it is only itself."};

const struct lang_type lang_type_object = {
    LANG_TYPE_HEAD("object"),
    .doc = "The base class of the class hierarchy.",
    .size = sizeof(struct lang_obj),
    .construct = &object_row,
};
