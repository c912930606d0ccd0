/* kernel/lang/attribute.c: what a name after a dot means.
 * Owns: the order of lookup, the names every value has, AttributeError and its suggestions.
 * Must not know: instances' own fields (their get_attr slots do). */
#include "kernel/lang/attribute.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lang/exception.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* --- Tables ---------------------------------------------------------------------------------- */

static size_t cache_index(const struct lang_type *type, const char *name) {
    uint64_t hash = 0xcbf29ce484222325u ^ ((uintptr_t)type >> 4);
    for (const char *c = name; *c; c++) {
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
    }
    return (hash ^ hash >> 32) & (LANG_ATTRIBUTE_CACHE - 1);
}

static const char *find_in_tables(const struct lang_type *type, const char *name,
                                  struct lang_attribute *found) {
    *found = (struct lang_attribute){.owner = type};
    for (const struct lang_def *row = type->methods; row && row->name; row++) {
        if (strcmp(row->name, name) == 0) {
            found->method = row;
            return row->name;
        }
    }
    for (const struct lang_property *row = type->properties; row && row->name; row++) {
        if (strcmp(row->name, name) == 0) {
            found->property = row;
            return row->name;
        }
    }
    return NULL;
}

bool lang_attribute_find(struct lang_vm *vm, const struct lang_type *type, const char *name,
                         struct lang_attribute *found) {
    struct lang_attribute_entry *entry = &vm->memory.attributes[cache_index(type, name)];
    if (entry->type == type && strcmp(entry->name, name) == 0) {
        *found = entry->found;
        return true;
    }
    for (const struct lang_type *t = type; t; t = t->parent) {
        const char *row_name = find_in_tables(t, name, found);
        if (row_name) {
            *entry = (struct lang_attribute_entry){type, row_name, *found};
            return true;
        }
    }
    return false;
}

const struct lang_def *lang_method_find(struct lang_vm *vm, const struct lang_obj *obj,
                                        const char *name) {
    struct lang_attribute found;
    return lang_attribute_find(vm, obj->type, name, &found) ? found.method : NULL;
}

void lang_attribute_forget(struct lang_vm *vm) {
    memset(vm->memory.attributes, 0, sizeof vm->memory.attributes);
}

static const struct lang_def *find_class_method(const struct lang_type *type, const char *name) {
    for (; type; type = type->parent) {
        for (const struct lang_def *row = type->class_methods; row && row->name; row++) {
            if (strcmp(row->name, name) == 0) {
                return row;
            }
        }
    }
    return NULL;
}

/* --- The names every value has ---------------------------------------------------------------- */

static struct lang_obj *dunder_len(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_len(vm, args[0]));
}

static struct lang_obj *dunder_iter(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_iter(vm, args[0]);
}

static struct lang_obj *dunder_next(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *item = lang_next(vm, args[0]);
    if (!item) {
        lang_raise(vm, &lang_exc_StopIteration, "%s", "");
    }
    return item;
}

static struct lang_obj *dunder_getitem(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_get_item(vm, args[0], args[1]);
}

static struct lang_obj *dunder_setitem(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_item(vm, args[0], args[1], args[2]);
    return &lang_none;
}

static struct lang_obj *dunder_contains(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_contains(vm, args[0], args[1]));
}

static struct lang_obj *dunder_repr(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_repr(vm, args[0]);
}

static struct lang_obj *dunder_str(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_to_str(vm, args[0]);
}

static struct lang_obj *dunder_hash(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_hash(vm, args[0]));
}

static struct lang_obj *dunder_eq(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_compare(vm, args[0], args[1], LANG_EQ);
}

static struct lang_obj *dunder_add(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_binary(vm, LANG_ADD, args[0], args[1]);
}

/* A dunder exists where the slot behind it does; slot 0: everywhere. */
static const struct {
    struct lang_def def;
    size_t slot;
} dunders[] = {
    {{"__len__", dunder_len, "__len__()", "Return len(self)."}, offsetof(struct lang_type, length)},
    {{"__iter__", dunder_iter, "__iter__()", "Implement iter(self)."},
     offsetof(struct lang_type, iter)},
    {{"__next__", dunder_next, "__next__()", "Implement next(self)."},
     offsetof(struct lang_type, next)},
    {{"__getitem__", dunder_getitem, "__getitem__(key, /)", "Return self[key]."},
     offsetof(struct lang_type, get_item)},
    {{"__setitem__", dunder_setitem, "__setitem__(key, value, /)", "Set self[key] to value."},
     offsetof(struct lang_type, set_item)},
    {{"__contains__", dunder_contains, "__contains__(key, /)", "Return key in self."},
     offsetof(struct lang_type, contains)},
    {{"__add__", dunder_add, "__add__(value, /)", "Return self+value."},
     offsetof(struct lang_type, binary)},
    {{"__hash__", dunder_hash, "__hash__()", "Return hash(self)."},
     offsetof(struct lang_type, hash)},
    {{"__repr__", dunder_repr, "__repr__()", "Return repr(self)."}, 0},
    {{"__str__", dunder_str, "__str__()", "Return str(self)."}, 0},
    {{"__eq__", dunder_eq, "__eq__(value, /)", "Return self==value."}, 0},
};

static bool has_slot(const struct lang_type *type, size_t slot) {
    static const unsigned char nothing[sizeof(void (*)(void))];
    for (; type; type = type->parent) {
        if (memcmp((const char *)type + slot, nothing, sizeof nothing) != 0) {
            return true;
        }
    }
    return slot == 0;
}

static struct lang_obj *find_dunder(struct lang_vm *vm, struct lang_obj *obj, const char *name) {
    if (strcmp(name, "__class__") == 0) {
        return lang_pooled(vm, lang_retain((struct lang_obj *)obj->type));
    }
    if (strcmp(name, "__doc__") == 0) {
        return obj->type->doc ? lang_str(vm, obj->type->doc) : &lang_none;
    }
    for (size_t i = 0; i < sizeof dunders / sizeof *dunders; i++) {
        if (strcmp(name, dunders[i].def.name) == 0) {
            return has_slot(obj->type, dunders[i].slot) ? lang_native_new(vm, &dunders[i].def, obj)
                                                        : NULL;
        }
    }
    return NULL;
}

/* --- Get, set, dir ---------------------------------------------------------------------------- */

struct lang_obj *lang_get_attr_try(struct lang_vm *vm, struct lang_obj *obj, const char *name) {
    struct lang_attribute found;
    if (lang_attribute_find(vm, obj->type, name, &found)) {
        return found.method ? lang_native_new(vm, found.method, obj) : found.property->get(vm, obj);
    }
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, get_attr);
    if (type) {
        struct lang_obj *value = type->get_attr(vm, obj, name);
        if (value) {
            return value;
        }
    }
    const struct lang_def *function = find_class_method(obj->type, name);
    if (function) {
        return lang_native_new(vm, function, (struct lang_obj *)obj->type);
    }
    return name[0] == '_' && name[1] == '_' ? find_dunder(vm, obj, name) : NULL;
}

/* The suggestion is looked for when the message is shown: the exception remembers obj and name. */
static _Noreturn void raise_no_attribute(struct lang_vm *vm, struct lang_obj *obj,
                                         const char *name) {
    if (lang_is(obj, &lang_type_module)) {
        const char *text = lang_module_missing(obj, name);
        if (text) {
            lang_raise(vm, &lang_exc_AttributeError, "%s", text);
        }
        const char *instead = lang_module_instead(obj, name);
        if (instead) {
            lang_raise(vm, &lang_exc_AttributeError, "module '%s' has no attribute '%s'. %s",
                       lang_module_name(obj), name, instead);
        }
        lang_raise_named(vm, &lang_exc_AttributeError, obj, name,
                         "module '%s' has no attribute '%s'", lang_module_name(obj), name);
    }
    if (lang_isinstance(obj, &lang_type_type)) {
        lang_raise_named(vm, &lang_exc_AttributeError, obj, name,
                         "type object '%s' has no attribute '%s'",
                         ((const struct lang_type *)(void *)obj)->name, name);
    }
    lang_raise_named(vm, &lang_exc_AttributeError, obj, name, "'%s' object has no attribute '%s'",
                     lang_type_shown(vm, obj->type), name);
}

struct lang_obj *lang_get_attr(struct lang_vm *vm, struct lang_obj *obj, const char *name) {
    struct lang_obj *value = lang_get_attr_try(vm, obj, name);
    if (!value) {
        raise_no_attribute(vm, obj, name);
    }
    return value;
}

/* The type that a property is said to belong to: the highest that has the same. */
static const struct lang_type *owner_of(struct lang_vm *vm, const char *name,
                                        const struct lang_attribute *found) {
    const struct lang_type *above[] = {found->owner->parent, found->owner->also};
    for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
        struct lang_attribute same;
        if (above[i] && lang_attribute_find(vm, above[i], name, &same) &&
            same.property == found->property) {
            return owner_of(vm, name, &same);
        }
    }
    return found->owner;
}

void lang_set_attr(struct lang_vm *vm, struct lang_obj *obj, const char *name,
                   struct lang_obj *value) {
    struct lang_attribute found = {0};
    bool known = lang_attribute_find(vm, obj->type, name, &found);
    if (known && found.property && found.property->set && value) {
        found.property->set(vm, obj, value);
        return;
    }
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, set_attr);
    if (type && !(known && found.property) && type->set_attr(vm, obj, name, value)) {
        return;
    }
    if (lang_is(obj, &lang_type_type)) {
        lang_raise(vm, &lang_exc_TypeError, "cannot set '%s' attribute of immutable type '%s'",
                   name, ((const struct lang_type *)(void *)obj)->name);
    }
    if (known && found.property) {
        lang_raise(vm, &lang_exc_AttributeError, "attribute '%s' of '%s' objects is not writable",
                   name, lang_type_shown(vm, owner_of(vm, name, &found)));
    }
    if (known || find_class_method(obj->type, name)) {
        lang_raise(vm, &lang_exc_AttributeError, "'%s' object attribute '%s' is read-only",
                   lang_type_shown(vm, obj->type), name);
    }
    raise_no_attribute(vm, obj, name);
}

static int by_text(const void *a, const void *b) {
    const struct lang_obj *const *x = (const struct lang_obj *const *)a;
    const struct lang_obj *const *y = (const struct lang_obj *const *)b;
    return strcmp(lang_str_data(*x, NULL), lang_str_data(*y, NULL));
}

static void add_names(struct lang_vm *vm, struct lang_obj *list, const struct lang_type *type) {
    for (const struct lang_def *row = type->methods; row && row->name; row++) {
        lang_list_append(vm, list, lang_str(vm, row->name));
    }
    for (const struct lang_property *row = type->properties; row && row->name; row++) {
        lang_list_append(vm, list, lang_str(vm, row->name));
    }
    for (const struct lang_def *row = type->class_methods; row && row->name; row++) {
        lang_list_append(vm, list, lang_str(vm, row->name));
    }
}

struct lang_obj *lang_dir_of(struct lang_vm *vm, const struct lang_type *type) {
    struct lang_obj *list = lang_list(vm, 32);
    for (; type; type = type->parent) {
        add_names(vm, list, type);
    }
    return list;
}

struct lang_obj *lang_dir(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *list = lang_dir_of(vm, obj->type);
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, dir);
    if (type) {
        type->dir(vm, obj, list);
    }
    size_t count = lang_seq_count(list);
    struct lang_obj **names =
        (struct lang_obj **)lang_temp(vm, (count + 1) * sizeof(struct lang_obj *));
    for (size_t i = 0; i < count; i++) {
        names[i] = lang_seq_item(list, i);
    }
    qsort((void *)names, count, sizeof *names, by_text);
    struct lang_obj *sorted = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !lang_str_equal(names[i - 1], names[i])) {
            lang_list_append(vm, sorted, names[i]);
        }
    }
    return sorted;
}
