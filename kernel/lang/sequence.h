/* kernel/lang/sequence.h: what lists, tuples, ranges and other sequences share.
 * Owns: positions, slices over an array of references, comparison, hashing inputs, repr of items.
 * Must not know: how a container grows. */
#ifndef KERNEL_LANG_SEQUENCE_H
#define KERNEL_LANG_SEQUENCE_H

#include "kernel/lang/compare.h"
#include "kernel/lang/object.h"

/* A borrowed value as a pooled one: what a native function returns. */
static inline struct lang_obj *lang_share(struct lang_vm *vm, struct lang_obj *borrowed) {
    return lang_pooled(vm, lang_retain(borrowed));
}

/* The integer obj stands for: an int, a bool or an object with __index__. Pooled; NULL: neither. */
struct lang_obj *lang_index_of(struct lang_vm *vm, struct lang_obj *obj);
/* The same as an int64, cut off at its ends when the value is larger. False: not an integer. */
bool lang_index_clamped(struct lang_vm *vm, struct lang_obj *obj, int64_t *value);
/* A position given to a method ("index", "insert"): TypeError "'str' object cannot be interpreted
 * as an integer", OverflowError. */
int64_t lang_position(struct lang_vm *vm, struct lang_obj *obj);
/* start/stop arguments of index(): integers or __index__, cut off; negative count from the end,
 * then from 0. obj may be NULL (fallback is returned). */
int64_t lang_bound(struct lang_vm *vm, struct lang_obj *obj, int64_t length, int64_t fallback);
/* obj[key] for an integer key: the place in 0..count-1. `what` is "list", used in "list index out
 * of range" and "list indices must be integers or slices, not str"; with `assigning`, in "list
 * assignment index out of range". */
size_t lang_item_index(struct lang_vm *vm, struct lang_obj *key, size_t count, const char *what,
                       bool assigning);
/* The number of repetitions in `sequence * obj`, not below 0; of nothing none. False: obj is no
 * integer. Raises OverflowError when it does not fit, MemoryError when count * times would be too
 * large. */
bool lang_repeat_count(struct lang_vm *vm, struct lang_obj *obj, size_t count, size_t *times);

/* The items of a list or tuple (or of a type derived from them). Borrowed. */
struct lang_obj *const *lang_seq_items(const struct lang_obj *list_or_tuple, size_t *count);
/* Item-wise comparison of two lists or two tuples: a bool, or what comparing the first pair of
 * different items gives. */
struct lang_obj *lang_seq_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                  enum lang_cmp op);
/* Is there an equal item? Follows a list that changes meanwhile. */
bool lang_seq_contains(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item);
/* The place of the first equal item in [start, stop), -1: none. */
int64_t lang_seq_find(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item,
                      int64_t start, int64_t stop);
int64_t lang_seq_tally(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item);
/* "[a, b]": open, reprs of the items with ", " between, close; `ellipsis` when seq is being
 * printed already. */
struct lang_obj *lang_seq_repr(struct lang_vm *vm, struct lang_obj *seq, const char *open,
                               const char *close, const char *ellipsis);

/* xxHash over item hashes, as CPython's tuples and ranges: start, one step per item, end. */
uint64_t lang_tuple_hash_start(void);
uint64_t lang_tuple_hash_step(uint64_t accumulator, int64_t item_hash);
int64_t lang_tuple_hash_end(uint64_t accumulator, size_t count);

#endif
