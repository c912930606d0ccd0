/* kernel/lang/list.h: the layout of list and tuple, for files of kernel/lang.
 * Owns: struct lang_list, struct lang_tuple and the ways to change them fast. */
#ifndef KERNEL_LANG_LIST_H
#define KERNEL_LANG_LIST_H

#include "kernel/lang/object.h"

/* items holds `capacity` places, the first `count` of them owned references. */
struct lang_list {
    struct lang_obj base;
    struct lang_obj **items; /* NULL when capacity is 0 */
    size_t count, capacity;
};

struct lang_tuple {
    struct lang_obj base;
    size_t count;
    struct lang_obj *items[]; /* owned */
};

static inline struct lang_list *lang_list_of(struct lang_obj *obj) {
    return (struct lang_list *)(void *)obj;
}
static inline struct lang_tuple *lang_tuple_of(struct lang_obj *obj) {
    return (struct lang_tuple *)(void *)obj;
}
static inline bool lang_is_list(const struct lang_obj *obj) {
    return obj->type == &lang_type_list || lang_isinstance(obj, &lang_type_list);
}
static inline bool lang_is_tuple(const struct lang_obj *obj) {
    return obj->type == &lang_type_tuple || lang_isinstance(obj, &lang_type_tuple);
}

/* A tuple whose `count` places are NULL, to be filled by the caller with references it hands over.
 * count 0 gives the empty tuple. Pooled. */
struct lang_tuple *lang_tuple_new(struct lang_vm *vm, size_t count);
/* Makes room for `capacity` items. MemoryError. */
void lang_list_reserve(struct lang_vm *vm, struct lang_list *list, size_t capacity);
/* Replaces items [start, stop) by `count` others (borrowed; they may be the list's own). */
void lang_list_splice(struct lang_vm *vm, struct lang_list *list, size_t start, size_t stop,
                      struct lang_obj *const *items, size_t count);
/* Appends everything an iterable gives. */
void lang_list_extend(struct lang_vm *vm, struct lang_list *list, struct lang_obj *iterable);
void lang_list_clear(struct lang_vm *vm, struct lang_list *list);
void lang_list_reverse(struct lang_list *list);
/* Sorts in place, stable. key may be None. ValueError when the list changes meanwhile. */
void lang_list_sort(struct lang_vm *vm, struct lang_list *list, struct lang_obj *key, bool reverse);

/* The methods of lists, for the type table. */
extern const struct lang_def lang_list_methods[];

#endif
