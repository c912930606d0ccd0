/* kernel/lang/number.h: the layout of int and float, and the shortcuts of the virtual machine.
 * Owns: struct lang_int, struct lang_float, small-value arithmetic that makes owned references.
 * Must not know: how large ints compute (bigint.h). */
#ifndef KERNEL_LANG_NUMBER_H
#define KERNEL_LANG_NUMBER_H

#include "kernel/lang/memory.h"

/* value is the number itself, except LANG_INT_BIG: then the object is a struct lang_big. Ints are
 * normalised: whatever fits in (INT64_MIN, INT64_MAX] is small. */
struct lang_int {
    struct lang_obj base;
    int64_t value;
};
#define LANG_INT_BIG INT64_MIN

struct lang_float {
    struct lang_obj base;
    double value;
};

/* OWNED references, not pooled: for the virtual machine, which keeps its own counts. */
struct lang_obj *lang_int_owned_new(struct lang_vm *vm, int64_t value); /* the long way */
struct lang_obj *lang_float_owned_new(struct lang_vm *vm, double value);
static inline bool lang_is_cached_int(int64_t value) {
    return value >= LANG_SMALL_INT_MIN && value <= LANG_SMALL_INT_MAX;
}
static inline struct lang_obj *lang_int_owned(struct lang_vm *vm, struct lang_memory *memory,
                                              int64_t value) {
    if (lang_is_cached_int(value)) {
        struct lang_obj *kept = memory->small_ints[value - LANG_SMALL_INT_MIN];
        return kept ? lang_retain(kept) : lang_int_owned_new(vm, value);
    }
    struct lang_int *number =
        value == LANG_INT_BIG
            ? NULL
            : (struct lang_int *)lang_block_reuse(memory, sizeof(size_t) + sizeof *number);
    if (!number) {
        return lang_int_owned_new(vm, value);
    }
    number->base.refs = 1;
    number->base.type = &lang_type_int;
    number->value = value;
    return &number->base;
}
static inline struct lang_obj *lang_float_owned(struct lang_vm *vm, struct lang_memory *memory,
                                                double value) {
    struct lang_float *number =
        (struct lang_float *)lang_block_reuse(memory, sizeof(size_t) + sizeof *number);
    if (!number) {
        return lang_float_owned_new(vm, value);
    }
    number->base.refs = 1;
    number->base.type = &lang_type_float;
    number->value = value;
    return &number->base;
}

/* True for an int (not a bool) that is small; its number in *value. */
static inline bool lang_small_int(const struct lang_obj *obj, int64_t *value) {
    if (obj->type != &lang_type_int) {
        return false;
    }
    *value = ((const struct lang_int *)(const void *)obj)->value;
    return *value != LANG_INT_BIG;
}
static inline bool lang_is_float(const struct lang_obj *obj) {
    return obj->type == &lang_type_float;
}
static inline double lang_float_value(const struct lang_obj *obj) {
    return ((const struct lang_float *)(const void *)obj)->value;
}

/* Arithmetic of two small ints as an OWNED reference; NULL when the result is not small. */
#define LANG_INT_FAST(name, builtin)                                                               \
    static inline struct lang_obj *lang_int_##name##_fast(                                         \
        struct lang_vm *vm, struct lang_memory *memory, int64_t a, int64_t b) {                    \
        int64_t result;                                                                            \
        if (builtin(a, b, &result) || result == LANG_INT_BIG) {                                    \
            return NULL;                                                                           \
        }                                                                                          \
        return lang_int_owned(vm, memory, result);                                                 \
    }
LANG_INT_FAST(add, __builtin_add_overflow)
LANG_INT_FAST(sub, __builtin_sub_overflow)
LANG_INT_FAST(mul, __builtin_mul_overflow)
#undef LANG_INT_FAST

/* a // b and a % b of small ints, b not 0 and not -1: rounded down, as Python. */
static inline int64_t lang_int_floordiv_fast(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return a % b && ((a < 0) != (b < 0)) ? quotient - 1 : quotient;
}
static inline int64_t lang_int_mod_fast(int64_t a, int64_t b) {
    int64_t rest = a % b;
    return rest && ((rest < 0) != (b < 0)) ? rest + b : rest;
}

/* Any binary operator on two floats. ZeroDivisionError, OverflowError. Pooled; NULL: no such
 * operator on floats. */
struct lang_obj *lang_float_binary(struct lang_vm *vm, enum lang_op op, double a, double b);
/* Python's float // and %. b is not 0. */
double lang_float_floordiv(double a, double b);
double lang_float_mod(double a, double b);
/* CPython's hash of a number. */
int64_t lang_hash_double(double value);

/* The value of an int, bool or float as a double. OverflowError when an int is too large; false:
 * not a number. Correctly rounded. */
bool lang_number_to_double(struct lang_vm *vm, const struct lang_obj *obj, double *value);
/* The same, also of values whose type says how they convert (as_float): array scalars. */
bool lang_convert_to_double(struct lang_vm *vm, const struct lang_obj *obj, double *value);
/* -1, 0, 1 for number < = > value, exactly; number is an int or bool, value is not a NaN. */
int lang_int_compare_double(const struct lang_obj *number, double value);

/* abs(), round(x, ndigits), divmod and pow(a, b, modulus) for ints and floats; ndigits and modulus
 * may be NULL. Pooled; NULL: the operands are not numbers. */
struct lang_obj *lang_number_abs(struct lang_vm *vm, struct lang_obj *number);
struct lang_obj *lang_number_round(struct lang_vm *vm, struct lang_obj *number,
                                   struct lang_obj *ndigits);
struct lang_obj *lang_int_pow_mod(struct lang_vm *vm, struct lang_obj *base,
                                  struct lang_obj *exponent, struct lang_obj *modulus);
/* The number with `ndigits` decimals, half to even of the exact value (round(x, n) of floats). */
double lang_round_double(double value, int64_t ndigits);

/* Text of an int in a base (2, 8, 10, 16; digits 0-9a-z), no prefix. ValueError beyond
 * LANG_MAX_INT_DIGITS for base 10. A str. */
struct lang_obj *lang_int_text(struct lang_vm *vm, const struct lang_obj *number, int base);
/* The number a str spells for float(), surrounding space and underscores allowed. False: none. */
bool lang_float_parse(const char *text, size_t size, double *value);

#endif
