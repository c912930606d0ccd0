/* kernel/lang/attribute.h: what a name after a dot means.
 * Owns: lookup in the types' tables, messages about types. Must not know: instances' own fields. */
#ifndef KERNEL_LANG_ATTRIBUTE_H
#define KERNEL_LANG_ATTRIBUTE_H

#include "kernel/lang/memory.h"

struct lang_dict;

/* Finds a method or property row in the tables of type and its parents. False: not there. */
bool lang_attribute_find(struct lang_vm *vm, const struct lang_type *type, const char *name,
                         struct lang_attribute *found);
/* The row of obj.name when that is a plain method, so that the VM can call it without making a
 * bound value; else NULL (look the attribute up as usual). */
const struct lang_def *lang_method_find(struct lang_vm *vm, const struct lang_obj *obj,
                                        const char *name);
/* The row behind a method taken from its type (`str.join`); NULL for any other value. */
const struct lang_def *lang_unbound_def(const struct lang_obj *obj);
/* Forgets what the cache knows: a heap type changed or went away. */
void lang_attribute_forget(struct lang_vm *vm);

/* The name of a type as CPython's messages give it ("int", "numpy.ndarray"). Valid as long as the
 * type or, for dotted names, until the pool is drained. */
const char *lang_type_shown(struct lang_vm *vm, const struct lang_type *type);

/* Moves t up to the nearest type that fills the slot; t becomes NULL if none does. */
#define LANG_SLOT(t, slot)                                                                         \
    do {                                                                                           \
        while ((t) && !(t)->slot) {                                                                \
            (t) = (t)->parent;                                                                     \
        }                                                                                          \
    } while (0)

/* Names in the tables of type and its parents, as they come: a list of str. */
struct lang_obj *lang_dir_of(struct lang_vm *vm, const struct lang_type *type);

/* What is in a module: a dict from names. */
struct lang_dict *lang_module_members(const struct lang_obj *module);
/* What the module's own words for a missing name are; NULL: none. */
const char *lang_module_missing(const struct lang_obj *module, const char *name);
/* What its row says to write instead; NULL: nothing. */
const char *lang_module_instead(const struct lang_obj *module, const char *name);

#endif
