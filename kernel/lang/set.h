/* kernel/lang/set.h: the layout of set and frozenset, for files of kernel/lang.
 * Owns: the hash table of sets. Its probing and growth are CPython's, so that sets of numbers and
 * tuples iterate and print in the same order there and here. */
#ifndef KERNEL_LANG_SET_H
#define KERNEL_LANG_SET_H

#include "kernel/lang/object.h"

struct lang_set_entry {
    struct lang_obj *key; /* owned; NULL: see hash */
    int64_t hash;         /* key NULL: 0 never used, -1 removed */
};

enum { LANG_SET_MIN = 8 };

struct lang_set {
    struct lang_obj base;
    struct lang_set_entry *table;
    size_t mask;      /* places - 1 */
    size_t fill;      /* places in use, live or removed */
    size_t used;      /* live keys */
    size_t finger;    /* where pop() looks next */
    uint64_t version; /* changes with every key added or removed */
    struct lang_set_entry small[LANG_SET_MIN];
};

extern const struct lang_type lang_type_frozenset;

static inline struct lang_set *lang_set_of(struct lang_obj *obj) {
    return (struct lang_set *)(void *)obj;
}
/* set, frozenset or derived. */
static inline bool lang_is_set(const struct lang_obj *obj) {
    return obj->type == &lang_type_set || obj->type == &lang_type_frozenset ||
           lang_isinstance(obj, &lang_type_set) || lang_isinstance(obj, &lang_type_frozenset);
}

/* A new set or frozenset of an iterable's items (iterable may be NULL). Pooled. */
struct lang_obj *lang_set_make(struct lang_vm *vm, const struct lang_type *type,
                               struct lang_obj *iterable);
bool lang_set_has(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash);
void lang_set_put(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash);
/* True: it was there. */
bool lang_set_discard(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash);
void lang_set_clear(struct lang_vm *vm, struct lang_set *set);
/* Walks the table; start with *position = 0; false at the end. Borrowed. */
bool lang_set_next(const struct lang_set *set, size_t *position, struct lang_obj **key,
                   int64_t *hash);

/* Algebra with any iterable; the result has the type of the first operand. */
struct lang_obj *lang_set_copy(struct lang_vm *vm, struct lang_obj *set);
void lang_set_update(struct lang_vm *vm, struct lang_set *set, struct lang_obj *other);
struct lang_obj *lang_set_intersect(struct lang_vm *vm, struct lang_obj *set,
                                    struct lang_obj *other);
struct lang_obj *lang_set_subtract(struct lang_vm *vm, struct lang_obj *set,
                                   struct lang_obj *other);
void lang_set_subtract_from(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other);
struct lang_obj *lang_set_xor(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other);
void lang_set_xor_into(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other);
bool lang_set_is_subset(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other);
bool lang_set_is_disjoint(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other);
/* Gives `set` the content of `source` and the other way round. */
void lang_set_swap(struct lang_set *set, struct lang_set *source);

/* The methods, for the type tables. */
extern const struct lang_def lang_set_methods[], lang_frozenset_methods[];

#endif
