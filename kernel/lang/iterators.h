/* kernel/lang/iterators.h: iterators over sequences and the lazy built-ins.
 * Owns: sequence iterators, iter(f, sentinel), reversed(). Must not know: layouts of dict and
 * set, whose iterators live with them. */
#ifndef KERNEL_LANG_ITERATORS_H
#define KERNEL_LANG_ITERATORS_H

#include "kernel/lang/object.h"

/* The layout of an iterator by position, for loops that need no call per item. */
struct lang_seq_iterator {
    struct lang_obj base;
    struct lang_obj *seq; /* NULL: exhausted */
    int64_t at;
};
/* Walks seq by position while it lasts (a list may grow or shrink meanwhile). `type` is one of
 * the iterator types below. */
struct lang_obj *lang_seq_iter(struct lang_vm *vm, const struct lang_type *type,
                               struct lang_obj *seq);
/* iter(callable, sentinel). */
struct lang_obj *lang_callable_iter(struct lang_vm *vm, struct lang_obj *callable,
                                    struct lang_obj *sentinel);
/* reversed(obj). TypeError. */
struct lang_obj *lang_reversed(struct lang_vm *vm, struct lang_obj *obj);
/* The slot of every iterator's `iter`: itself. */
struct lang_obj *lang_iter_self(struct lang_vm *vm, struct lang_obj *self);
/* The slot `next` of an iterator that has `next_owned`. */
struct lang_obj *lang_next_pooled(struct lang_vm *vm, struct lang_obj *self);

extern const struct lang_type lang_type_list_iterator, lang_type_tuple_iterator,
    lang_type_list_reverse_iterator, lang_type_callable_iterator, lang_type_range_iterator;

#endif
