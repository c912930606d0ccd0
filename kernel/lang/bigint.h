/* kernel/lang/bigint.h: ints beyond 64 bits.
 * Owns: the GMP side of int. Must not know: floats, text formats. */
#ifndef KERNEL_LANG_BIGINT_H
#define KERNEL_LANG_BIGINT_H

#include <gmp.h>

#include "kernel/lang/number.h"

struct lang_big {
    struct lang_int head; /* value is LANG_INT_BIG */
    size_t accounted;     /* bytes told to lang_account */
    mpz_t z;
};

/* A pooled int with value 0, to be computed into and then given to lang_big_done; it owns its
 * mpz_t, so raising leaks nothing. */
struct lang_big *lang_big_new(struct lang_vm *vm);
/* The finished value: a small int if it fits, else `big` itself. Pooled. */
struct lang_obj *lang_big_done(struct lang_vm *vm, struct lang_big *big);

/* A read-only mpz_t of any int or bool. `room` holds the limb of a small one. */
struct lang_view {
    mpz_t small;
    mp_limb_t limb;
};
mpz_srcptr lang_int_view(const struct lang_obj *number, struct lang_view *room);
/* Raises MemoryError when a result of so many bits is beyond the limit. */
void lang_check_bits(struct lang_vm *vm, size_t bits);
/* Sign of the number: -1, 0, 1. Number of bits of its magnitude. */
int lang_int_sign(const struct lang_obj *number);
size_t lang_int_bits(const struct lang_obj *number);
/* The nearest double, half to even. OverflowError with `message`. */
double lang_big_to_double(struct lang_vm *vm, mpz_srcptr z, const char *message);
/* a / b correctly rounded. ZeroDivisionError, OverflowError. */
double lang_big_truediv(struct lang_vm *vm, mpz_srcptr a, mpz_srcptr b);
/* The binary operators on two ints, at least one of them not small or the result not small. NULL:
 * no such operator on ints. */
struct lang_obj *lang_big_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                 struct lang_obj *b);
int64_t lang_big_hash(mpz_srcptr z);

#endif
