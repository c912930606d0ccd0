/* kernel/lang/dict.h: the layout of dict and fast ways into it, for files of kernel/lang.
 * Owns: the compact ordered hash table. Must not know: what uses it.
 *
 * Entries lie in order of insertion in one array; a second array of positions, open addressing,
 * finds them by hash. A removed entry keeps its place with key NULL until the table is rebuilt. */
#ifndef KERNEL_LANG_DICT_H
#define KERNEL_LANG_DICT_H

#include "kernel/lang/object.h"

struct lang_dict_entry {
    int64_t hash;
    struct lang_obj *key; /* owned; NULL: removed */
    struct lang_obj *value;
};

struct lang_dict {
    struct lang_obj base;
    struct lang_dict_entry *entries;
    int32_t *index;    /* index_size places: -1 never used, -2 removed, else a place in entries */
    size_t count;      /* live entries */
    size_t used;       /* entries in use, live or removed */
    size_t filled;     /* places of index ever used: at most `capacity`, so searches end */
    size_t capacity;   /* of entries */
    size_t index_size; /* a power of two, 0 for an empty dict */
    uint64_t version;  /* changes with every insertion of a new key and every removal */
};

static inline struct lang_dict *lang_dict_of(struct lang_obj *obj) {
    return (struct lang_dict *)(void *)obj;
}
static inline bool lang_is_dict(const struct lang_obj *obj) {
    return obj->type == &lang_type_dict || lang_isinstance(obj, &lang_type_dict);
}

/* The entry of a key whose hash is known; NULL: none. Valid until the dict changes. */
struct lang_dict_entry *lang_dict_find(struct lang_vm *vm, struct lang_dict *dict,
                                       struct lang_obj *key, int64_t hash);
void lang_dict_put(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *key, int64_t hash,
                   struct lang_obj *value);
/* Takes the key out; its value pooled, NULL: no such key. */
struct lang_obj *lang_dict_remove(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *key);
void lang_dict_clear(struct lang_vm *vm, struct lang_dict *dict);
/* Adds all pairs of a dict, of an object with keys(), or of an iterable of pairs. */
void lang_dict_update(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *source);
struct lang_obj *lang_dict_copy(struct lang_vm *vm, struct lang_obj *dict);
/* KeyError(key). */
_Noreturn void lang_raise_key(struct lang_vm *vm, struct lang_obj *key);
/* An iterator over the keys from the last to the first. */
struct lang_obj *lang_dict_reversed(struct lang_vm *vm, struct lang_obj *dict_or_view);

/* Views: keys(), values(), items(). */
enum lang_view_kind { LANG_VIEW_KEYS, LANG_VIEW_VALUES, LANG_VIEW_ITEMS };
struct lang_obj *lang_dict_view(struct lang_vm *vm, struct lang_obj *dict,
                                enum lang_view_kind kind);
struct lang_obj *lang_dict_iter(struct lang_vm *vm, struct lang_obj *dict, enum lang_view_kind kind,
                                bool backwards);
/* The dict behind a view, NULL when obj is no view. Borrowed. */
struct lang_obj *lang_view_dict(const struct lang_obj *obj);

extern const struct lang_type lang_type_dict_keys, lang_type_dict_values, lang_type_dict_items;
/* The methods of dicts, for the type tables. */
extern const struct lang_def lang_dict_methods[], lang_dict_class_methods[];

#endif
