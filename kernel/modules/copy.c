/* kernel/modules/copy.c: the module copy: copy and deepcopy. */
#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/set.h"
#include "kernel/lang/vm.h"

/* Values that never change are their own copies. */
static bool is_its_own_copy(const struct lang_obj *obj) {
    static const struct lang_type *const types[] = {
        &lang_type_none,     &lang_type_bool,     &lang_type_int,
        &lang_type_float,    &lang_type_str,      &lang_type_bytes,
        &lang_type_range,    &lang_type_slice,    &lang_type_type,
        &lang_type_function, &lang_type_native,   &lang_type_frozenset,
        &lang_type_tuple,    &lang_type_ellipsis, &lang_type_not_implemented};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (obj->type == types[i]) {
            return true;
        }
    }
    return false;
}

static struct lang_obj *shallow(struct lang_vm *vm, struct lang_obj *obj) {
    if (is_its_own_copy(obj) || lang_is_tuple(obj)) {
        return lang_share(vm, obj);
    }
    struct lang_obj *method = lang_get_attr_try(vm, obj, "copy");
    if (!method) {
        lang_raise(vm, &lang_exc_TypeError, "cannot copy '%s' object",
                   lang_type_shown(vm, obj->type));
    }
    return lang_call_pos(vm, method, NULL, 0);
}

static struct lang_obj *deep(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *memo);

static struct lang_obj *deep_tuple(struct lang_vm *vm, struct lang_obj *obj,
                                   struct lang_obj *memo) {
    struct lang_obj *items = lang_list(vm, lang_seq_count(obj));
    bool changed = false;
    for (size_t i = 0; i < lang_seq_count(obj); i++) {
        struct lang_obj *item = deep(vm, lang_seq_item(obj, i), memo);
        changed = changed || item != lang_seq_item(obj, i);
        lang_list_append(vm, items, item);
    }
    if (!changed) {
        return lang_share(vm, obj);
    }
    struct lang_list *list = lang_list_of(items);
    return obj->type == &lang_type_tuple
               ? lang_tuple(vm, list->items, list->count)
               : lang_call_pos(vm, (struct lang_obj *)obj->type, list->items, list->count);
}

/* memo: id -> copy, so that what is shared, or contains itself, is so in the copy as well. It
 * also keeps the originals, whose ids must stay theirs meanwhile. */
static struct lang_obj *deep(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *memo) {
    if (is_its_own_copy(obj) && obj->type != &lang_type_tuple) {
        return lang_share(vm, obj);
    }
    struct lang_obj *id = lang_int(vm, (int64_t)(intptr_t)obj);
    struct lang_obj *known = lang_dict_get(vm, memo, id);
    if (known) {
        return lang_share(vm, lang_seq_item(known, 1));
    }
    if (++vm->memory.depth > LANG_MAX_NATIVE_DEPTH) {
        lang_raise(vm, &lang_exc_RecursionError, "maximum recursion depth exceeded");
    }
    struct lang_obj *pair[2] = {obj, NULL};
    if (lang_is_tuple(obj)) {
        pair[1] = deep_tuple(vm, obj, memo);
        lang_dict_set(vm, memo, id, lang_tuple(vm, pair, 2));
        vm->memory.depth--;
        return pair[1];
    }
    pair[1] = shallow(vm, obj);
    lang_dict_set(vm, memo, id, lang_tuple(vm, pair, 2));
    if (lang_is_dict(obj)) {
        struct lang_obj *key, *value;
        for (size_t at = 0; lang_dict_next(obj, &at, &key, &value);) {
            lang_set_item(vm, pair[1], key, deep(vm, value, memo));
        }
    } else if (lang_is_list(obj)) {
        for (size_t i = 0; i < lang_seq_count(obj); i++) {
            struct lang_obj *item = deep(vm, lang_seq_item(obj, i), memo);
            lang_assign(vm, &lang_list_of(pair[1])->items[i], item);
        }
    } else {
        struct lang_obj *maxlen = lang_get_attr_try(vm, obj, "maxlen");
        for (int64_t i = 0; maxlen && i < lang_len(vm, obj); i++) { /* a deque */
            struct lang_obj *at = lang_int(vm, i);
            lang_set_item(vm, pair[1], at, deep(vm, lang_get_item(vm, obj, at), memo));
        }
    }
    vm->memory.depth--;
    return pair[1];
}

static struct lang_obj *fn_copy(struct lang_vm *vm, struct lang_obj *const *args) {
    return shallow(vm, args[0]);
}

static struct lang_obj *fn_deepcopy(struct lang_vm *vm, struct lang_obj *const *args) {
    return deep(vm, args[0], lang_dict(vm));
}

static const struct lang_def functions[] = {
    {"copy", fn_copy, "copy(x)", "Shallow copy: a new container with the same items."},
    {"deepcopy", fn_deepcopy, "deepcopy(x, memo=None)",
     "Deep copy: the items are copied as well, and theirs, all the way down.\n\n>>> a = [[1, 2]]\n"
     ">>> b = deepcopy(a); b[0].append(3); a\n[[1, 2]]"},
    {NULL, NULL, NULL, NULL}};

const struct lang_module_def mod_copy = {
    .name = "copy",
    .doc = "Shallow and deep copies.",
    .functions = functions,
};
