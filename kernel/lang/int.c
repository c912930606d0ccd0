/* kernel/lang/int.c: the types int and bool.
 * Owns: making and reading ints, their slots on 64-bit values. Large values: bigint.c; methods:
 * int_methods.c; text: int_text.c. */
#include <math.h>
#include <string.h>

#include "kernel/lang/bigint.h"
#include "kernel/lang/format.h"
#include "kernel/lang/number_methods.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* --- Making ---------------------------------------------------------------------------------- */

struct lang_obj *lang_int_owned_new(struct lang_vm *vm, int64_t value) {
    if (value == LANG_INT_BIG) { /* the one int64 that is the mark of a large int */
        struct lang_big *big =
            (struct lang_big *)lang_new_owned(vm, &lang_type_int, sizeof(struct lang_big));
        big->head.value = LANG_INT_BIG;
        mpz_init_set_si(big->z, value);
        return &big->head.base;
    }
    struct lang_int *number =
        (struct lang_int *)lang_new_owned(vm, &lang_type_int, sizeof(struct lang_int));
    number->value = value;
    if (value >= LANG_SMALL_INT_MIN && value <= LANG_SMALL_INT_MAX) {
        lang_assign(vm, &vm->memory.small_ints[value - LANG_SMALL_INT_MIN], &number->base);
    }
    return &number->base;
}

struct lang_obj *lang_int(struct lang_vm *vm, int64_t value) {
    return lang_pooled(vm, lang_int_owned(vm, &vm->memory, value));
}

struct lang_obj *lang_int_from_double(struct lang_vm *vm, double value) {
    if (isnan(value)) {
        lang_raise(vm, &lang_exc_ValueError, "cannot convert float NaN to integer");
    }
    if (isinf(value)) {
        lang_raise(vm, &lang_exc_OverflowError, "cannot convert float infinity to integer");
    }
    if (value > -0x1p63 && value < 0x1p63) {
        return lang_int(vm, (int64_t)value);
    }
    struct lang_big *big = lang_big_new(vm);
    mpz_set_d(big->z, value);
    return lang_big_done(vm, big);
}

static void int_close(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_big *big = (struct lang_big *)(void *)self;
    if (big->head.value == LANG_INT_BIG) {
        lang_account(vm, -(ptrdiff_t)big->accounted);
        mpz_clear(big->z);
    }
}

/* --- Reading --------------------------------------------------------------------------------- */

bool lang_is_int(const struct lang_obj *obj) {
    return obj->type == &lang_type_int || lang_isinstance(obj, &lang_type_int);
}

/* The value of an int or bool that is known to be one. False: large. */
static bool read_small(const struct lang_obj *number, int64_t *value) {
    if (lang_is(number, &lang_type_bool)) {
        *value = number == &lang_true;
        return true;
    }
    *value = ((const struct lang_int *)(const void *)number)->value;
    return *value != LANG_INT_BIG;
}

bool lang_int_get(const struct lang_obj *obj, int64_t *value) {
    if (!lang_is_int(obj)) {
        return false;
    }
    if (read_small(obj, value)) {
        return true;
    }
    struct lang_view room;
    mpz_srcptr z = lang_int_view(obj, &room);
    *value = mpz_get_si(z);
    return mpz_fits_slong_p(z);
}

int64_t lang_arg_int(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    struct lang_obj *number = lang_index_of(vm, obj);
    if (!number) {
        lang_raise(vm, &lang_exc_TypeError, "%s must be an integer, not '%s'", what,
                   obj->type->name);
    }
    int64_t value;
    if (!lang_int_get(number, &value)) {
        lang_raise(vm, &lang_exc_OverflowError, "%s is too large", what);
    }
    return value;
}

/* --- Slots ----------------------------------------------------------------------------------- */

static struct lang_obj *small_binary(struct lang_vm *vm, enum lang_op op, int64_t a, int64_t b) {
    struct lang_memory *memory = &vm->memory;
    switch (op) {
    case LANG_ADD:
        return lang_pooled(vm, lang_int_add_fast(vm, memory, a, b));
    case LANG_SUB:
        return lang_pooled(vm, lang_int_sub_fast(vm, memory, a, b));
    case LANG_MUL:
        return lang_pooled(vm, lang_int_mul_fast(vm, memory, a, b));
    case LANG_TRUEDIV:
        if (b && a <= (int64_t)1 << 53 && a >= -((int64_t)1 << 53) && b <= (int64_t)1 << 53 &&
            b >= -((int64_t)1 << 53)) {
            return lang_float(vm, (double)a / (double)b);
        }
        return NULL;
    case LANG_FLOORDIV:
        return b > 0 || b < -1 ? lang_int(vm, lang_int_floordiv_fast(a, b)) : NULL;
    case LANG_MOD:
        return b > 0 || b < -1 ? lang_int(vm, lang_int_mod_fast(a, b)) : NULL;
    case LANG_LSHIFT:
        return b >= 0 && b < 62 && a >= 0 && a >> (62 - b) == 0 ? lang_int(vm, a << b) : NULL;
    case LANG_RSHIFT:
        return b >= 0 ? lang_int(vm, a >> (b > 63 ? 63 : b)) : NULL;
    case LANG_AND:
        return lang_int(vm, a & b);
    case LANG_OR:
        return lang_int(vm, a | b);
    case LANG_XOR:
        return lang_int(vm, a ^ b);
    default:
        return NULL;
    }
}

static struct lang_obj *int_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                   struct lang_obj *b) {
    if (!lang_is_int(a) || !lang_is_int(b)) {
        return NULL;
    }
    int64_t x, y;
    if (read_small(a, &x) && read_small(b, &y)) {
        struct lang_obj *result = small_binary(vm, op, x, y);
        if (result) {
            return result;
        }
    }
    return lang_big_binary(vm, op, a, b);
}

static struct lang_obj *int_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    int64_t value;
    if (read_small(a, &value)) {
        return lang_int(vm, op == LANG_NEG ? -value : op == LANG_INVERT ? ~value : value);
    }
    if (op == LANG_POS) {
        return a;
    }
    struct lang_view room;
    mpz_srcptr z = lang_int_view(a, &room);
    struct lang_big *big = lang_big_new(vm);
    if (op == LANG_NEG) {
        mpz_neg(big->z, z);
    } else {
        mpz_com(big->z, z);
    }
    return lang_big_done(vm, big);
}

static struct lang_obj *int_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                    enum lang_cmp op) {
    (void)vm;
    if (!lang_is_int(a) || !lang_is_int(b)) {
        return NULL;
    }
    int64_t x, y;
    if (read_small(a, &x) && read_small(b, &y)) {
        return lang_bool(lang_compare_sizes(x, y, op));
    }
    struct lang_view left, right;
    return lang_bool(
        lang_compare_sizes(mpz_cmp(lang_int_view(a, &left), lang_int_view(b, &right)), 0, op));
}

static int64_t int_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    const int64_t modulus = ((int64_t)1 << 61) - 1;
    int64_t value;
    if (read_small(self, &value)) {
        int64_t hash = value % modulus;
        return hash == -1 ? -2 : hash;
    }
    struct lang_view room;
    return lang_big_hash(lang_int_view(self, &room));
}

static bool int_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    int64_t value;
    return !read_small(self, &value) || value != 0;
}

static struct lang_obj *int_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int_text(vm, self, 10);
}

static struct lang_obj *int_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                   size_t size) {
    return size ? lang_format_number(vm, self, spec, size) : int_repr(vm, self);
}

const struct lang_type lang_type_int = {
    LANG_TYPE_HEAD("int"),
    .doc = "Whole number of any size. int(x) converts a number or text; int(text, base=16) reads\n"
           "another base.",
    .size = sizeof(struct lang_int),
    .close = int_close,
    .construct = &lang_int_construct,
    .methods = lang_int_methods,
    .properties = lang_int_properties,
    .class_methods = lang_int_class_methods,
    .repr = int_repr,
    .format = int_format,
    .hash = int_hash,
    .compare = int_compare,
    .binary = int_binary,
    .unary = int_unary,
    .truth = int_truth,
};

/* --- bool ------------------------------------------------------------------------------------ */

static struct lang_obj *bool_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, self == &lang_true ? "True" : "False");
}

static struct lang_obj *bool_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                    size_t size) {
    return size ? lang_format_number(vm, self, spec, size) : bool_repr(vm, self);
}

static struct lang_obj *bool_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                    struct lang_obj *b) {
    if (lang_is(a, &lang_type_bool) && lang_is(b, &lang_type_bool)) {
        bool x = a == &lang_true, y = b == &lang_true;
        switch (op) {
        case LANG_AND:
            return lang_bool(x && y);
        case LANG_OR:
            return lang_bool(x || y);
        case LANG_XOR:
            return lang_bool(x != y);
        default:
            break;
        }
    }
    return int_binary(vm, op, a, b);
}

static struct lang_obj *bool_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_truth(vm, args[1]));
}

static const struct lang_def bool_row = {
    "bool", bool_construct, "bool(x=False, /)",
    "True when x is true: not 0, not empty, not None.\n\nbool([]) is False."};

const struct lang_type lang_type_bool = {
    LANG_TYPE_HEAD("bool"),          .doc = "True or False. In arithmetic they are 1 and 0.",
    .size = sizeof(struct lang_obj), .parent = &lang_type_int,
    .construct = &bool_row,          .repr = bool_repr,
    .format = bool_format,           .binary = bool_binary,
};

struct lang_obj lang_true = {LANG_IMMORTAL, &lang_type_bool};
struct lang_obj lang_false = {LANG_IMMORTAL, &lang_type_bool};
