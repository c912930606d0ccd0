/* kernel/lang/int_methods.c: int(...), the methods of int, and abs, round for numbers.
 * Owns: the rows of the type int. */
#include <math.h>
#include <string.h>

#include "kernel/lang/bigint.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/number_methods.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* --- int(x), int(text, base) ----------------------------------------------------------------- */

/* Text as int() takes it, made plain: digits of any script as ASCII, space around, prefix and
 * underscores gone. *size is the size of the result. False: the text is none. */
static bool plain_digits(const char *text, size_t size, int *base, char *out, size_t *out_size) {
    const char *at = text, *end = text + size;
    char *o = out;
    for (const char *c = at; c < end && lang_char_is_space(lang_utf8_next(&c)); at = c) {
    }
    for (const char *c = end; c > at && lang_char_is_space(lang_utf8_previous(&c)); end = c) {
    }
    if (at < end && (*at == '-' || *at == '+')) {
        *o++ = *at++;
    }
    bool after_digit = false;
    if (end - at >= 2 && at[0] == '0') {
        char letter = (char)(at[1] | 0x20);
        int prefixed = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
        if (prefixed && (*base == 0 || *base == prefixed)) {
            *base = prefixed;
            at += 2;
            after_digit = true; /* 0x_1f is allowed */
        }
    }
    bool zeros_only = *base == 0;
    bool leading_zero = at < end && *at == '0';
    *base = *base ? *base : 10;
    while (at < end) {
        uint32_t code = lang_utf8_next(&at);
        if (code == '_') {
            if (!after_digit || at == end) {
                return false;
            }
            after_digit = false;
            continue;
        }
        int digit = code < 128 ? -1 : lang_char_digit_value(code);
        if (code >= 128 && digit < 0) {
            return false;
        }
        *o = digit >= 0 ? (char)('0' + digit) : (char)code;
        if (zeros_only && leading_zero && *o != '0') {
            return false; /* int('012', 0) */
        }
        o++;
        after_digit = true;
    }
    *out_size = (size_t)(o - out);
    return after_digit && *out_size > 0;
}

static bool all_digits(const char *digits, size_t size, int base) {
    size_t start = size && (digits[0] == '-' || digits[0] == '+');
    for (size_t i = start; i < size; i++) {
        unsigned char c = (unsigned char)digits[i];
        int value = c >= '0' && c <= '9'                     ? c - '0'
                    : (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? (c | 0x20) - 'a' + 10
                                                             : 99;
        if (value >= base) {
            return false;
        }
    }
    return size > start;
}

static struct lang_obj *int_from_text(struct lang_vm *vm, struct lang_obj *source, const char *text,
                                      size_t size, int base) {
    int asked = base;
    char *digits = (char *)lang_temp(vm, size + 2);
    size_t count = 0;
    if (!plain_digits(text, size, &base, digits, &count) || !all_digits(digits, count, base)) {
        size_t shown;
        const char *repr = lang_str_data(lang_repr(vm, source), &shown);
        lang_raise(vm, &lang_exc_ValueError, "invalid literal for int() with base %d: %.*s", asked,
                   (int)(shown > 200 ? 200 : shown), repr);
    }
    return lang_int_parse(vm, digits, count, base);
}

static struct lang_obj *int_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *x = args[1];
    int64_t base = 10;
    bool text = lang_is_str(x) || lang_isinstance(x, &lang_type_bytes);
    if (args[2]) {
        if (!text) {
            lang_raise(vm, &lang_exc_TypeError,
                       "int() can't convert non-string with explicit base");
        }
        base = lang_position(vm, args[2]);
        if (base != 0 && (base < 2 || base > 36)) {
            lang_raise(vm, &lang_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
        }
    }
    if (text) {
        size_t size;
        const char *data = lang_is_str(x) ? lang_str_data(x, &size) : lang_bytes_data(x, &size);
        return int_from_text(vm, x, data, size, (int)base);
    }
    if (lang_is(x, &lang_type_int)) {
        return x;
    }
    if (lang_is_int(x)) {
        return lang_unary(vm, LANG_POS, x);
    }
    if (lang_isinstance(x, &lang_type_float)) {
        return lang_int_from_double(vm, lang_float_value(x));
    }
    double real;
    if (!x->type->as_index && x->type->as_float && x->type->as_float(x, &real)) {
        return lang_int_from_double(vm, real);
    }
    struct lang_obj *convert = lang_get_attr_try(vm, x, "__int__");
    if (convert) {
        return lang_call_pos(vm, convert, NULL, 0);
    }
    struct lang_obj *index = lang_index_of(vm, x);
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError,
                   "int() argument must be a string, a bytes-like object or a real number, not "
                   "'%s'",
                   x->type->name);
    }
    return index;
}

const struct lang_def lang_int_construct = {
    "int", int_construct, "int(x=0, /, base=...)",
    "Convert a number or text to a whole number; floats are cut off towards zero.\n\n"
    "int('ff', base=16) is 255; base 0 reads a prefix: int('0xff', 0)."};

/* --- Methods --------------------------------------------------------------------------------- */

static struct lang_obj *bit_length(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, (int64_t)lang_int_bits(args[0]));
}

static struct lang_obj *bit_count(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_view room;
    mpz_t magnitude;
    mpz_roinit_n(magnitude, mpz_limbs_read(lang_int_view(args[0], &room)),
                 (mp_size_t)mpz_size(lang_int_view(args[0], &room)));
    return lang_int(vm, (int64_t)mpz_popcount(magnitude));
}

static bool is_little(struct lang_vm *vm, struct lang_obj *byteorder) {
    const char *text = lang_arg_str(vm, byteorder, "to_bytes() argument 'byteorder'");
    bool little = strcmp(text, "little") == 0;
    if (!little && strcmp(text, "big") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "byteorder must be either 'little' or 'big'");
    }
    return little;
}

static struct lang_obj *to_bytes(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t length = lang_position(vm, args[1]);
    bool little = is_little(vm, args[2]), is_signed = lang_truth(vm, args[3]);
    if (length < 0) {
        lang_raise(vm, &lang_exc_ValueError, "length argument must be non-negative");
    }
    struct lang_view room;
    mpz_srcptr z = lang_int_view(args[0], &room);
    if (mpz_sgn(z) < 0 && !is_signed) {
        lang_raise(vm, &lang_exc_OverflowError, "can't convert negative int to unsigned");
    }
    struct lang_big *bits = lang_big_new(vm);
    if (mpz_sgn(z) < 0) { /* -2**n needs n + 1 bits: two's complement */
        mpz_com(bits->z, z);
    } else {
        mpz_set(bits->z, z);
    }
    size_t used = mpz_sgn(bits->z) ? mpz_sizeinbase(bits->z, 2) : 0;
    if (used + is_signed > (size_t)length * 8 && (used || mpz_sgn(z) < 0)) {
        lang_raise(vm, &lang_exc_OverflowError, "int too big to convert");
    }
    unsigned char *data = (unsigned char *)lang_temp(vm, (size_t)length + 1);
    mpz_export(data, NULL, -1, 1, -1, 0, bits->z);
    if (mpz_sgn(z) < 0) {
        for (int64_t i = 0; i < length; i++) {
            data[i] = (unsigned char)~data[i];
        }
    }
    for (int64_t i = 0; !little && i < length / 2; i++) {
        unsigned char first = data[i];
        data[i] = data[length - 1 - i];
        data[length - 1 - i] = first;
    }
    return lang_bytes(vm, (const char *)data, (size_t)length);
}

static struct lang_obj *from_bytes(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!lang_isinstance(args[1], &lang_type_bytes)) {
        lang_raise(vm, &lang_exc_TypeError, "cannot convert '%s' object to bytes",
                   args[1]->type->name);
    }
    size_t size;
    const char *data = lang_bytes_data(args[1], &size);
    bool little = is_little(vm, args[2]);
    struct lang_big *big = lang_big_new(vm);
    mpz_import(big->z, size, little ? -1 : 1, 1, -1, 0, data);
    if (lang_truth(vm, args[3]) && size && mpz_tstbit(big->z, size * 8 - 1)) {
        struct lang_big *top = lang_big_new(vm);
        mpz_setbit(top->z, size * 8);
        mpz_sub(big->z, big->z, top->z);
    }
    return lang_big_done(vm, big);
}

static struct lang_obj *itself(struct lang_vm *vm, struct lang_obj *self) {
    return lang_unary(vm, LANG_POS, self);
}

static struct lang_obj *conjugate(struct lang_vm *vm, struct lang_obj *const *args) {
    return itself(vm, args[0]);
}

static struct lang_obj *ratio(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *pair[2] = {itself(vm, args[0]), lang_int(vm, 1)};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *zero(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 0);
}

static struct lang_obj *one(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}

const struct lang_def lang_int_methods[] = {
    {"bit_length", bit_length, "bit_length()",
     "Number of bits needed to write the number in binary.\n\n(37).bit_length() is 6."},
    {"bit_count", bit_count, "bit_count()", "Number of ones in the binary form of abs(self)."},
    {"to_bytes", to_bytes, "to_bytes(length=1, byteorder='big', *, signed=False)",
     "The number as `length` bytes."},
    {"conjugate", conjugate, "conjugate()", "The number itself."},
    {"as_integer_ratio", ratio, "as_integer_ratio()", "The pair (self, 1)."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_def lang_int_class_methods[] = {
    {"from_bytes", from_bytes, "from_bytes(bytes, byteorder='big', *, signed=False)",
     "The number that bytes write."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_property lang_int_properties[] = {
    {"real", itself, NULL, "The number itself."},
    {"imag", zero, NULL, "0."},
    {"numerator", itself, NULL, "The number itself."},
    {"denominator", one, NULL, "1."},
    {NULL, NULL, NULL, NULL},
};

/* --- abs and round --------------------------------------------------------------------------- */

struct lang_obj *lang_number_abs(struct lang_vm *vm, struct lang_obj *number) {
    if (lang_isinstance(number, &lang_type_float)) {
        return lang_float(vm, fabs(lang_float_value(number)));
    }
    if (!lang_is_int(number)) {
        return NULL;
    }
    return lang_unary(vm, lang_int_sign(number) < 0 ? LANG_NEG : LANG_POS, number);
}

/* An int rounded to 10**places, half to even. */
static struct lang_obj *round_int(struct lang_vm *vm, struct lang_obj *number, int64_t places) {
    if (places > (int64_t)lang_int_bits(number)) { /* 10**places is more than twice as large */
        return lang_int(vm, 0);
    }
    struct lang_view room;
    mpz_srcptr z = lang_int_view(number, &room);
    struct lang_big *unit = lang_big_new(vm), *rest = lang_big_new(vm), *result = lang_big_new(vm);
    mpz_ui_pow_ui(unit->z, 10, (unsigned long)places);
    mpz_fdiv_qr(result->z, rest->z, z, unit->z);
    mpz_mul_2exp(rest->z, rest->z, 1);
    int order = mpz_cmp(rest->z, unit->z);
    if (order > 0 || (order == 0 && mpz_odd_p(result->z))) {
        mpz_add_ui(result->z, result->z, 1);
    }
    mpz_mul(result->z, result->z, unit->z);
    return lang_big_done(vm, result);
}

struct lang_obj *lang_number_round(struct lang_vm *vm, struct lang_obj *number,
                                   struct lang_obj *ndigits) {
    bool whole = !ndigits || lang_is_none(ndigits);
    int64_t digits = 0;
    if (!whole) {
        if (!lang_index_clamped(vm, ndigits, &digits)) {
            lang_position(vm, ndigits); /* raises */
        }
    }
    if (lang_is_int(number)) {
        return digits >= 0 ? itself(vm, number) : round_int(vm, number, -(digits + 1) + 1);
    }
    if (!lang_isinstance(number, &lang_type_float)) {
        return NULL;
    }
    double value = lang_float_value(number);
    if (whole) {
        return lang_int_from_double(vm, nearbyint(value));
    }
    double rounded = lang_round_double(value, digits);
    if (isinf(rounded) && !isinf(value)) {
        lang_raise(vm, &lang_exc_OverflowError, "rounded value too large to represent");
    }
    return lang_float(vm, rounded);
}
