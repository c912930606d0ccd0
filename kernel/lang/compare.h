/* kernel/lang/compare.h: the outcome of a comparison operator between two machine numbers. */
#ifndef KERNEL_LANG_COMPARE_H
#define KERNEL_LANG_COMPARE_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lang/object.h"

#define LANG_COMPARE(name, type)                                                                   \
    static inline bool name(type a, type b, enum lang_cmp op) {                                    \
        switch (op) {                                                                              \
        case LANG_LT:                                                                              \
            return a < b;                                                                          \
        case LANG_LE:                                                                              \
            return a <= b;                                                                         \
        case LANG_EQ:                                                                              \
            return a == b;                                                                         \
        case LANG_NE:                                                                              \
            return a != b;                                                                         \
        case LANG_GT:                                                                              \
            return a > b;                                                                          \
        default:                                                                                   \
            return a >= b;                                                                         \
        }                                                                                          \
    }
LANG_COMPARE(lang_compare_sizes, int64_t)
LANG_COMPARE(lang_compare_doubles, double)
#undef LANG_COMPARE

#endif
