/* kernel/lang/dict_methods.c: the methods of dicts, and filling a dict from other values. */
#include "kernel/lang/dict.h"

#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

static void update_from_dict(struct lang_vm *vm, struct lang_dict *dict, struct lang_dict *source) {
    if (dict == source) {
        return;
    }
    uint64_t version = source->version;
    for (size_t i = 0; i < source->used; i++) {
        struct lang_dict_entry entry = source->entries[i];
        if (!entry.key) {
            continue;
        }
        size_t mark = lang_pool_mark(vm);
        lang_dict_put(vm, dict, lang_share(vm, entry.key), entry.hash, lang_share(vm, entry.value));
        lang_pool_drain(vm, mark, NULL);
        if (version != source->version) {
            lang_raise(vm, &lang_exc_RuntimeError, "dict mutated during update");
        }
    }
}

static void update_from_keys(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *source,
                             struct lang_obj *keys) {
    struct lang_obj *iterator = lang_iter(vm, lang_call_pos(vm, keys, NULL, 0));
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *key = lang_next(vm, iterator);
        if (!key) {
            return;
        }
        lang_dict_set(vm, &dict->base, key, lang_get_item(vm, source, key));
        lang_pool_drain(vm, mark, NULL);
    }
}

static void update_from_pairs(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *source) {
    struct lang_obj *iterator = lang_iter(vm, source);
    for (size_t number = 0;; number++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *pair = lang_next(vm, iterator);
        if (!pair) {
            return;
        }
        if (!lang_is_seq(pair)) {
            const struct lang_type *type = pair->type;
            while (type && !type->iter) {
                type = type->parent;
            }
            if (!type) {
                lang_raise(vm, &lang_exc_TypeError,
                           "cannot convert dictionary update sequence element #%zu to a sequence",
                           number);
            }
            pair = lang_to_list(vm, pair);
        }
        if (lang_seq_count(pair) != 2) {
            lang_raise(vm, &lang_exc_ValueError,
                       "dictionary update sequence element #%zu has length %zu; 2 is required",
                       number, lang_seq_count(pair));
        }
        lang_dict_set(vm, &dict->base, lang_seq_item(pair, 0), lang_seq_item(pair, 1));
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

void lang_dict_update(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *source) {
    if (lang_is_dict(source)) {
        update_from_dict(vm, dict, lang_dict_of(source));
        return;
    }
    struct lang_obj *keys = lang_get_attr_try(vm, source, "keys");
    if (keys) {
        update_from_keys(vm, dict, source, keys);
    } else {
        update_from_pairs(vm, dict, source);
    }
}

struct lang_obj *lang_dict_copy(struct lang_vm *vm, struct lang_obj *dict) {
    struct lang_obj *copy = lang_dict(vm);
    update_from_dict(vm, lang_dict_of(copy), lang_dict_of(dict));
    return copy;
}

static struct lang_obj *clear(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_dict_clear(vm, lang_dict_of(args[0]));
    return &lang_none;
}

static struct lang_obj *copy_method(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_dict_copy(vm, args[0]);
}

static struct lang_obj *fromkeys(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *dict = lang_dict(vm), *iterator = lang_iter(vm, args[1]);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *key = lang_next(vm, iterator);
        if (!key) {
            return dict;
        }
        lang_dict_set(vm, dict, key, args[2]);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

static struct lang_obj *get(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *value = lang_dict_get(vm, args[0], args[1]);
    return lang_share(vm, value ? value : args[2]);
}

static struct lang_obj *items(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_dict_view(vm, args[0], LANG_VIEW_ITEMS);
}

static struct lang_obj *keys_method(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_dict_view(vm, args[0], LANG_VIEW_KEYS);
}

static struct lang_obj *values(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_dict_view(vm, args[0], LANG_VIEW_VALUES);
}

static struct lang_obj *pop(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *value = lang_dict_remove(vm, lang_dict_of(args[0]), args[1]);
    if (value) {
        return value;
    }
    if (args[2]) {
        return lang_share(vm, args[2]);
    }
    lang_raise_key(vm, args[1]);
}

static struct lang_obj *popitem(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *dict = lang_dict_of(args[0]);
    if (dict->count == 0) {
        lang_raise(vm, &lang_exc_KeyError, "popitem(): dictionary is empty");
    }
    size_t last = dict->used - 1;
    while (!dict->entries[last].key) {
        last--;
    }
    struct lang_obj *pair[2] = {lang_share(vm, dict->entries[last].key), NULL};
    pair[1] = lang_dict_remove(vm, dict, pair[0]);
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *setdefault(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *dict = lang_dict_of(args[0]);
    int64_t hash = lang_hash(vm, args[1]);
    struct lang_dict_entry *entry = lang_dict_find(vm, dict, args[1], hash);
    if (entry) {
        return lang_share(vm, entry->value);
    }
    lang_dict_put(vm, dict, args[1], hash, args[2]);
    return lang_share(vm, args[2]);
}

static struct lang_obj *update(struct lang_vm *vm, struct lang_obj *const *args) {
    if (args[1]) {
        lang_dict_update(vm, lang_dict_of(args[0]), args[1]);
    }
    lang_dict_update(vm, lang_dict_of(args[0]), args[2]);
    return &lang_none;
}

const struct lang_def lang_dict_methods[] = {
    {"clear", clear, "clear()", "Remove all items."},
    {"copy", copy_method, "copy()", "Return a shallow copy."},
    {"get", get, "get(key, default=None, /)",
     "Return the value for key if key is in the dictionary, else default."},
    {"items", items, "items()", "Return a view of the (key, value) pairs."},
    {"keys", keys_method, "keys()", "Return a view of the keys."},
    {"pop", pop, "pop(key, default=..., /)",
     "Remove the key and return its value.\n\nIf the key is not found, return the default if "
     "given; otherwise, raise a KeyError."},
    {"popitem", popitem, "popitem()",
     "Remove and return a (key, value) pair as a 2-tuple, the last one first.\n\nRaises KeyError "
     "if the dict is empty."},
    {"setdefault", setdefault, "setdefault(key, default=None, /)",
     "Return the value for key; insert it with the default first if it is not there."},
    {"update", update, "update(mapping=..., /, **kwargs)",
     "Add pairs from a mapping or an iterable of pairs, then name=value arguments; existing keys "
     "get the new values."},
    {"values", values, "values()", "Return a view of the values."},
    {NULL, NULL, NULL, NULL}};

const struct lang_def lang_dict_class_methods[] = {
    {"fromkeys", fromkeys, "fromkeys(iterable, value=None, /)",
     "Create a new dictionary with keys from iterable and values set to value."},
    {NULL, NULL, NULL, NULL}};
