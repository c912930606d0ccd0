/* kernel/modules/collections.h: the types of the module collections, one file each. */
#ifndef KERNEL_MODULES_COLLECTIONS_H
#define KERNEL_MODULES_COLLECTIONS_H

#include "kernel/lang/object.h"

extern const struct lang_type mod_type_counter, mod_type_defaultdict, mod_type_ordered_dict,
    mod_type_deque;

/* namedtuple(): a new type of tuples whose items have names. args as its row's signature says. */
struct lang_obj *mod_namedtuple(struct lang_vm *vm, struct lang_obj *const *args);

#endif
