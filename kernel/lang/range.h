/* kernel/lang/range.h: the layout of range, for loops that want to count without objects. */
#ifndef KERNEL_LANG_RANGE_H
#define KERNEL_LANG_RANGE_H

#include "kernel/lang/object.h"

struct lang_range {
    struct lang_obj base;
    int64_t start, stop, step;
    int64_t length; /* number of values, never negative */
};

struct lang_range_iterator {
    struct lang_obj base;
    int64_t value, step; /* the next value */
    int64_t left;
};

static inline const struct lang_range *lang_range_of(const struct lang_obj *obj) {
    return (const struct lang_range *)(const void *)obj;
}
/* ValueError when step is 0. Pooled. */
struct lang_obj *lang_range(struct lang_vm *vm, int64_t start, int64_t stop, int64_t step);
struct lang_obj *lang_range_iter(struct lang_vm *vm, struct lang_obj *range, bool backwards);

#endif
