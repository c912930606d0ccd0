/* kernel/lang/bigint.c: ints beyond 64 bits, on GMP.
 * Owns: struct lang_big, the operators on it. Every mpz_t that outlives a line is inside a value
 * of the heap, so a raise leaks nothing. GMP ends the process when memory runs out, so sizes are
 * checked before each operation. */
#include "kernel/lang/bigint.h"

#include <math.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/vm.h"

/* --- Objects and views ----------------------------------------------------------------------- */

struct lang_big *lang_big_new(struct lang_vm *vm) {
    struct lang_big *big =
        (struct lang_big *)lang_new_sized(vm, &lang_type_int, sizeof(struct lang_big));
    big->head.value = LANG_INT_BIG;
    mpz_init(big->z);
    return big;
}

struct lang_obj *lang_big_done(struct lang_vm *vm, struct lang_big *big) {
    if (mpz_fits_slong_p(big->z) && mpz_get_si(big->z) != LANG_INT_BIG) {
        return lang_int(vm, mpz_get_si(big->z));
    }
    size_t size = (size_t)big->z->_mp_alloc * sizeof(mp_limb_t);
    lang_account(vm, (ptrdiff_t)size - (ptrdiff_t)big->accounted);
    big->accounted = size;
    return &big->head.base;
}

mpz_srcptr lang_int_view(const struct lang_obj *number, struct lang_view *room) {
    int64_t value;
    if (number == &lang_true || number == &lang_false) {
        value = number == &lang_true;
    } else {
        const struct lang_int *obj = (const struct lang_int *)(const void *)number;
        if (obj->value == LANG_INT_BIG) {
            return ((const struct lang_big *)(const void *)number)->z;
        }
        value = obj->value;
    }
    room->limb = value < 0 ? (mp_limb_t)0 - (mp_limb_t)value : (mp_limb_t)value;
    return mpz_roinit_n(room->small, &room->limb, value < 0 ? -1 : value > 0);
}
_Static_assert(sizeof(mp_limb_t) == sizeof(int64_t), "one limb holds a small int");

void lang_check_bits(struct lang_vm *vm, size_t bits) {
    const struct lang_memory *memory = &vm->memory;
    size_t size = bits / 8;
    if (bits > LANG_MAX_INT_BITS ||
        (memory->limit && memory->used + memory->external + size > memory->limit)) {
        lang_raise(vm, &lang_exc_MemoryError,
                   "the result is an int of more than %zu digits, too large for this kernel",
                   (size_t)(bits * 0.30102999566398120));
    }
}

int lang_int_sign(const struct lang_obj *number) {
    struct lang_view room;
    return mpz_sgn(lang_int_view(number, &room));
}

size_t lang_int_bits(const struct lang_obj *number) {
    struct lang_view room;
    mpz_srcptr z = lang_int_view(number, &room);
    return mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
}

/* --- Doubles --------------------------------------------------------------------------------- */

/* (q + a fraction if `sticky`) * 2**exponent, to the nearest double, half to even. q > 0, and has
 * at least 64 bits when sticky. Infinity when too large. Changes q. */
static double round_scaled(mpz_t q, bool sticky, long exponent) {
    long bits = (long)mpz_sizeinbase(q, 2);
    long top = bits + exponent; /* the value is in [2**(top-1), 2**top) */
    long precision = top - 1 >= -1022 ? 53 : 53 - (-1022 - (top - 1));
    if (precision < 0) {
        return 0.0;
    }
    if (top > 1025) {
        return INFINITY;
    }
    long drop = bits - precision;
    if (drop > 0) {
        mp_bitcnt_t half = (mp_bitcnt_t)drop - 1;
        bool half_set = mpz_tstbit(q, half);
        bool below = sticky || mpz_scan1(q, 0) < half;
        mpz_tdiv_q_2exp(q, q, (mp_bitcnt_t)drop);
        if (half_set && (below || mpz_odd_p(q))) {
            mpz_add_ui(q, q, 1);
        }
        exponent += drop;
    }
    return ldexp(mpz_get_d(q), (int)exponent);
}

double lang_big_to_double(struct lang_vm *vm, mpz_srcptr z, const char *message) {
    if (mpz_sgn(z) == 0) {
        return 0.0;
    }
    size_t bits = mpz_sizeinbase(z, 2);
    double result = INFINITY;
    if (bits <= 1024) {
        mpz_t magnitude;
        mpz_init(magnitude);
        mpz_abs(magnitude, z);
        result = round_scaled(magnitude, false, 0);
        mpz_clear(magnitude);
    }
    if (isinf(result)) {
        lang_raise(vm, &lang_exc_OverflowError, "%s", message);
    }
    return mpz_sgn(z) < 0 ? -result : result;
}

double lang_big_truediv(struct lang_vm *vm, mpz_srcptr a, mpz_srcptr b) {
    if (mpz_sgn(b) == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "division by zero");
    }
    if (mpz_sgn(a) == 0) {
        return mpz_sgn(b) < 0 ? -0.0 : 0.0;
    }
    long gap = (long)mpz_sizeinbase(a, 2) - (long)mpz_sizeinbase(b, 2);
    double result = 0.0;
    if (gap > 1025) {
        result = INFINITY;
    } else if (gap > -1080) {
        /* A quotient of 65 or 66 bits and whether anything is left over. */
        long shift = gap - 65;
        mpz_t q, r, divisor;
        mpz_inits(q, r, divisor, NULL);
        mpz_abs(q, a);
        mpz_abs(divisor, b);
        if (shift < 0) {
            mpz_mul_2exp(q, q, (mp_bitcnt_t)-shift);
        } else {
            mpz_mul_2exp(divisor, divisor, (mp_bitcnt_t)shift);
        }
        mpz_tdiv_qr(q, r, q, divisor);
        result = round_scaled(q, mpz_sgn(r) != 0, shift);
        mpz_clears(q, r, divisor, NULL);
    }
    if (isinf(result)) {
        lang_raise(vm, &lang_exc_OverflowError, "integer division result too large for a float");
    }
    return (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0) ? -result : result;
}

int64_t lang_big_hash(mpz_srcptr z) {
    const unsigned long modulus = ((unsigned long)1 << 61) - 1;
    int64_t hash = (int64_t)mpz_tdiv_ui(z, modulus); /* of the magnitude */
    hash = mpz_sgn(z) < 0 ? -hash : hash;
    return hash == -1 ? -2 : hash;
}

/* --- Operators ------------------------------------------------------------------------------- */

static struct lang_obj *power(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_view left, right;
    mpz_srcptr base = lang_int_view(a, &left), exponent = lang_int_view(b, &right);
    if (mpz_sgn(exponent) < 0) {
        double x, y;
        lang_number_to_double(vm, a, &x);
        lang_number_to_double(vm, b, &y);
        return lang_float_binary(vm, LANG_POW, x, y);
    }
    struct lang_big *big = lang_big_new(vm);
    if (mpz_sgn(exponent) == 0) {
        mpz_set_ui(big->z, 1);
    } else if (mpz_cmpabs_ui(base, 1) <= 0) { /* 0, 1, -1 stay small however large the power */
        mpz_set(big->z, base);
        if (mpz_sgn(base) < 0 && mpz_even_p(exponent)) {
            mpz_neg(big->z, big->z);
        }
    } else {
        size_t bits = mpz_sizeinbase(base, 2);
        bool huge = mpz_cmp_ui(exponent, LANG_MAX_INT_BITS) > 0;
        lang_check_bits(vm, huge ? SIZE_MAX / 2 : (bits - 1) * mpz_get_ui(exponent));
        mpz_pow_ui(big->z, base, mpz_get_ui(exponent));
    }
    return lang_big_done(vm, big);
}

static struct lang_obj *shift(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                              struct lang_obj *b) {
    struct lang_view left, right;
    mpz_srcptr value = lang_int_view(a, &left), count = lang_int_view(b, &right);
    if (mpz_sgn(count) < 0) {
        lang_raise(vm, &lang_exc_ValueError, "negative shift count");
    }
    if (mpz_sgn(value) == 0) {
        return lang_int(vm, 0);
    }
    bool huge = !mpz_fits_ulong_p(count);
    struct lang_big *big = lang_big_new(vm);
    if (op == LANG_RSHIFT) {
        unsigned long bits = huge ? LANG_MAX_INT_BITS : mpz_get_ui(count);
        mpz_fdiv_q_2exp(big->z, value, bits);
    } else {
        if (huge) {
            lang_raise(vm, &lang_exc_OverflowError, "too many digits in integer");
        }
        unsigned long bits = mpz_get_ui(count);
        lang_check_bits(vm, bits > LANG_MAX_INT_BITS ? bits : bits + mpz_sizeinbase(value, 2));
        mpz_mul_2exp(big->z, value, bits);
    }
    return lang_big_done(vm, big);
}

static void check_divisor(struct lang_vm *vm, mpz_srcptr divisor, const char *message) {
    if (mpz_sgn(divisor) == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "%s", message);
    }
}

struct lang_obj *lang_big_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                 struct lang_obj *b) {
    struct lang_view left, right;
    mpz_srcptr x = lang_int_view(a, &left), y = lang_int_view(b, &right);
    if (op == LANG_POW) {
        return power(vm, a, b);
    }
    if (op == LANG_LSHIFT || op == LANG_RSHIFT) {
        return shift(vm, op, a, b);
    }
    if (op == LANG_TRUEDIV) {
        return lang_float(vm, lang_big_truediv(vm, x, y));
    }
    if (op == LANG_FLOORDIV || op == LANG_MOD) {
        check_divisor(vm, y,
                      op == LANG_MOD ? "integer modulo by zero"
                                     : "integer division or modulo by zero");
    }
    if (op == LANG_MATMUL) {
        return NULL;
    }
    size_t x_bits = mpz_sizeinbase(x, 2), y_bits = mpz_sizeinbase(y, 2);
    lang_check_bits(vm, op == LANG_MUL ? x_bits + y_bits : (x_bits > y_bits ? x_bits : y_bits));
    struct lang_big *big = lang_big_new(vm);
    switch (op) {
    case LANG_ADD:
        mpz_add(big->z, x, y);
        break;
    case LANG_SUB:
        mpz_sub(big->z, x, y);
        break;
    case LANG_MUL:
        mpz_mul(big->z, x, y);
        break;
    case LANG_FLOORDIV:
        mpz_fdiv_q(big->z, x, y);
        break;
    case LANG_MOD:
        mpz_fdiv_r(big->z, x, y);
        break;
    case LANG_AND:
        mpz_and(big->z, x, y);
        break;
    case LANG_OR:
        mpz_ior(big->z, x, y);
        break;
    default: /* LANG_XOR */
        mpz_xor(big->z, x, y);
        break;
    }
    return lang_big_done(vm, big);
}

struct lang_obj *lang_int_pow_mod(struct lang_vm *vm, struct lang_obj *base,
                                  struct lang_obj *exponent, struct lang_obj *modulus) {
    if (!modulus || lang_is_none(modulus)) {
        return lang_binary(vm, LANG_POW, base, exponent);
    }
    if (!lang_is_int(base) || !lang_is_int(exponent) || !lang_is_int(modulus)) {
        bool number = lang_is_int(base) || lang_is_float(base);
        lang_raise(vm, &lang_exc_TypeError, "%s",
                   number ? "pow() 3rd argument not allowed unless all arguments are integers"
                          : "unsupported operand type(s) for ** or pow()");
    }
    struct lang_view first, second, third;
    mpz_srcptr x = lang_int_view(base, &first), y = lang_int_view(exponent, &second),
               m = lang_int_view(modulus, &third);
    if (mpz_sgn(m) == 0) {
        lang_raise(vm, &lang_exc_ValueError, "pow() 3rd argument cannot be 0");
    }
    struct lang_big *big = lang_big_new(vm), *inverse = lang_big_new(vm);
    struct lang_big *positive = lang_big_new(vm);
    mpz_set(inverse->z, x);
    mpz_set(positive->z, y);
    if (mpz_sgn(y) < 0) {
        mpz_abs(positive->z, y);
        if (mpz_cmpabs_ui(m, 1) == 0) { /* everything is 0 modulo 1 */
            return lang_int(vm, 0);
        }
        if (!mpz_invert(inverse->z, x, m)) {
            lang_raise(vm, &lang_exc_ValueError, "base is not invertible for the given modulus");
        }
    }
    mpz_powm(big->z, inverse->z, positive->z, m);
    if (mpz_sgn(m) < 0 && mpz_sgn(big->z) > 0) {
        mpz_add(big->z, big->z, m);
    }
    return lang_big_done(vm, big);
}
