/* kernel/modules/math_integer.c: the functions of math on whole numbers of any size. */
#include "kernel/modules/math.h"

#include "kernel/lang/bigint.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

struct lang_obj *mod_math_integer(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *index = lang_index_of(vm, obj);
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   obj->type->name);
    }
    return index;
}

struct lang_obj *mod_math_factorial(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *number = mod_math_integer(vm, args[0]);
    int64_t n;
    if (lang_int_sign(number) < 0) {
        lang_raise(vm, &lang_exc_ValueError, "factorial() not defined for negative values");
    }
    if (!lang_int_get(number, &n)) {
        lang_raise(vm, &lang_exc_OverflowError, "factorial() argument should not exceed %lld",
                   (long long)INT64_MAX);
    }
    /* log2(n!) < n log2(n): refused before the attempt. */
    size_t bits = 64 - (size_t)__builtin_clzll((unsigned long long)n | 1);
    lang_check_bits(vm, n > INT64_MAX / 64 ? SIZE_MAX : (size_t)n * bits);
    struct lang_big *result = lang_big_new(vm);
    mpz_fac_ui(result->z, (unsigned long)n);
    return lang_big_done(vm, result);
}

struct lang_obj *mod_math_isqrt(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *number = mod_math_integer(vm, args[0]);
    struct lang_view room;
    if (lang_int_sign(number) < 0) {
        lang_raise(vm, &lang_exc_ValueError, "isqrt() argument must be nonnegative");
    }
    struct lang_big *result = lang_big_new(vm);
    mpz_sqrt(result->z, lang_int_view(number, &room));
    return lang_big_done(vm, result);
}

/* Folds the integers of a tuple with an mpz function. */
static struct lang_obj *fold(struct lang_vm *vm, struct lang_obj *numbers, unsigned long start,
                             void (*step)(mpz_ptr, mpz_srcptr, mpz_srcptr)) {
    struct lang_big *result = lang_big_new(vm);
    mpz_set_ui(result->z, start);
    for (size_t i = 0; i < lang_seq_count(numbers); i++) {
        struct lang_view room;
        struct lang_obj *number = mod_math_integer(vm, lang_seq_item(numbers, i));
        lang_check_bits(vm, mpz_sizeinbase(result->z, 2) + lang_int_bits(number));
        step(result->z, result->z, lang_int_view(number, &room));
    }
    return lang_big_done(vm, result);
}

struct lang_obj *mod_math_gcd(struct lang_vm *vm, struct lang_obj *const *args) {
    return fold(vm, args[0], 0, mpz_gcd);
}

struct lang_obj *mod_math_lcm(struct lang_vm *vm, struct lang_obj *const *args) {
    return fold(vm, args[0], 1, mpz_lcm);
}

/* Reads n and k of comb and perm. True: the result is not simply 0, and *count is k as a number. */
static bool read_choice(struct lang_vm *vm, struct lang_obj *n, struct lang_obj *k, bool either_end,
                        unsigned long *count) {
    int64_t small;
    if (lang_int_sign(n) < 0) {
        lang_raise(vm, &lang_exc_ValueError, "n must be a non-negative integer");
    }
    if (lang_int_sign(k) < 0) {
        lang_raise(vm, &lang_exc_ValueError, "k must be a non-negative integer");
    }
    struct lang_obj *rest = lang_binary(vm, LANG_SUB, n, k);
    if (lang_int_sign(rest) < 0) {
        return false;
    }
    if (either_end && lang_truth(vm, lang_compare(vm, rest, k, LANG_LT))) {
        k = rest; /* choosing k is leaving n - k */
    }
    if (!lang_int_get(k, &small)) {
        lang_raise(vm, &lang_exc_OverflowError, "min(n - k, k) must not exceed %lld",
                   (long long)INT64_MAX);
    }
    size_t bits = lang_int_bits(n);
    lang_check_bits(vm, small > INT64_MAX / 64 ? SIZE_MAX : (size_t)small * bits);
    *count = (unsigned long)small;
    return true;
}

struct lang_obj *mod_math_comb(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *n = mod_math_integer(vm, args[0]), *k = mod_math_integer(vm, args[1]);
    unsigned long count;
    if (!read_choice(vm, n, k, true, &count)) {
        return lang_int(vm, 0);
    }
    struct lang_big *result = lang_big_new(vm);
    struct lang_view room;
    mpz_bin_ui(result->z, lang_int_view(n, &room), count);
    return lang_big_done(vm, result);
}

struct lang_obj *mod_math_perm(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_is_none(args[1])) {
        return mod_math_factorial(vm, args);
    }
    struct lang_obj *n = mod_math_integer(vm, args[0]), *k = mod_math_integer(vm, args[1]);
    unsigned long count;
    if (!read_choice(vm, n, k, false, &count)) {
        return lang_int(vm, 0);
    }
    struct lang_big *result = lang_big_new(vm), *factor = lang_big_new(vm);
    struct lang_view room;
    mpz_set_ui(result->z, 1);
    mpz_set(factor->z, lang_int_view(n, &room));
    for (unsigned long i = 0; i < count; i++) {
        mpz_mul(result->z, result->z, factor->z);
        mpz_sub_ui(factor->z, factor->z, 1);
        if (i % 1024 == 0) {
            lang_check_interrupt(vm);
        }
    }
    return lang_big_done(vm, result);
}
