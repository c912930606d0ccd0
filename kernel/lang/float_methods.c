/* kernel/lang/float_methods.c: float(...) and the methods of float.
 * Owns: the rows of the type float. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/bigint.h"
#include "kernel/lang/number_methods.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* Digits of other scripts and space around made ASCII, for lang_float_parse. */
static const char *plain_text(struct lang_vm *vm, const char *text, size_t *size) {
    char *out = (char *)lang_temp(vm, *size + 1), *o = out;
    for (const char *at = text, *end = text + *size; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        int digit = code < 128 ? -1 : lang_char_digit_value(code);
        if (digit >= 0) {
            *o++ = (char)('0' + digit);
        } else if (lang_char_is_space(code)) {
            *o++ = ' ';
        } else {
            *o++ = code < 128 ? (char)code : '?';
        }
    }
    *size = (size_t)(o - out);
    return out;
}

static struct lang_obj *float_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *x = args[1];
    double value;
    if (lang_is(x, &lang_type_float)) {
        return x;
    }
    if (lang_is_str(x) || lang_isinstance(x, &lang_type_bytes)) {
        size_t size;
        const char *text = lang_is_str(x) ? lang_str_data(x, &size) : lang_bytes_data(x, &size);
        if (lang_is_str(x) && !lang_string_is_ascii(lang_string_of(x))) {
            text = plain_text(vm, text, &size);
        }
        if (!lang_float_parse(text, size, &value)) {
            lang_raise(vm, &lang_exc_ValueError, "could not convert string to float: %s",
                       lang_str_data(lang_repr(vm, x), NULL));
        }
        return lang_float(vm, value);
    }
    if (lang_convert_to_double(vm, x, &value)) {
        return lang_float(vm, value);
    }
    struct lang_obj *convert = lang_get_attr_try(vm, x, "__float__");
    if (convert) {
        return lang_call_pos(vm, convert, NULL, 0);
    }
    struct lang_obj *index = lang_index_of(vm, x);
    if (!index || !lang_number_to_double(vm, index, &value)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "float() argument must be a string or a real number, not '%s'", x->type->name);
    }
    return lang_float(vm, value);
}

const struct lang_def lang_float_construct = {
    "float", float_construct, "float(x=0.0, /)",
    "Convert a number or text to a float.\n\nfloat('1e-3'), float('inf') and float('nan') work."};

static struct lang_obj *is_integer(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    double value = lang_float_value(args[0]);
    return lang_bool(isfinite(value) && floor(value) == value);
}

static struct lang_obj *ratio(struct lang_vm *vm, struct lang_obj *const *args) {
    double value = lang_float_value(args[0]);
    if (isinf(value)) {
        lang_raise(vm, &lang_exc_OverflowError, "cannot convert Infinity to integer ratio");
    }
    if (isnan(value)) {
        lang_raise(vm, &lang_exc_ValueError, "cannot convert NaN to integer ratio");
    }
    int exponent;
    double part = frexp(value, &exponent);
    for (int i = 0; i < 300 && part != floor(part); i++) {
        part *= 2.0;
        exponent--;
    }
    struct lang_big *top = lang_big_new(vm), *bottom = lang_big_new(vm);
    mpz_set_d(top->z, part);
    mpz_set_ui(bottom->z, 1);
    if (exponent > 0) {
        mpz_mul_2exp(top->z, top->z, (mp_bitcnt_t)exponent);
    } else {
        mpz_mul_2exp(bottom->z, bottom->z, (mp_bitcnt_t)-exponent);
    }
    struct lang_obj *pair[2] = {lang_big_done(vm, top), lang_big_done(vm, bottom)};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *hex(struct lang_vm *vm, struct lang_obj *const *args) {
    double value = lang_float_value(args[0]);
    if (!isfinite(value)) {
        return lang_repr(vm, args[0]);
    }
    if (value == 0.0) {
        return lang_str(vm, signbit(value) ? "-0x0.0p+0" : "0x0.0p+0");
    }
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bool subnormal = fabs(value) < DBL_MIN;
    int exponent = subnormal ? -1022 : (int)(bits >> 52 & 0x7FF) - 1023;
    return lang_str_format(vm, "%s0x%d.%013llxp%+d", value < 0 ? "-" : "", !subnormal,
                           (unsigned long long)(bits & (((uint64_t)1 << 52) - 1)), exponent);
}

static struct lang_obj *fromhex(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *text = lang_arg_str(vm, args[1], "fromhex() argument");
    while (lang_char_is_space((unsigned char)*text)) {
        text++;
    }
    /* strtod reads the same form; without the prefix it is added. */
    const char *digits = text + (*text == '-' || *text == '+');
    bool special = strncasecmp(digits, "inf", 3) == 0 || strncasecmp(digits, "nan", 3) == 0;
    bool prefixed = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    const char *all = lang_str_data(lang_str_format(vm, "%.*s%s%s", (int)(digits - text), text,
                                                    special || prefixed ? "" : "0x", digits),
                                    NULL);
    char *end;
    double value = strtod(all, &end);
    bool any = end != all && *digits;
    while (lang_char_is_space((unsigned char)*end)) {
        end++;
    }
    if (!any || *end) {
        lang_raise(vm, &lang_exc_ValueError, "invalid hexadecimal floating-point string");
    }
    if (isinf(value) && !special) {
        lang_raise(vm, &lang_exc_OverflowError,
                   "hexadecimal value too large to represent as a float");
    }
    return lang_float(vm, value);
}

static struct lang_obj *itself(struct lang_vm *vm, struct lang_obj *self) {
    return lang_float(vm, lang_float_value(self));
}

static struct lang_obj *zero(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_float(vm, 0.0);
}

static struct lang_obj *conjugate(struct lang_vm *vm, struct lang_obj *const *args) {
    return itself(vm, args[0]);
}

const struct lang_def lang_float_methods[] = {
    {"is_integer", is_integer, "is_integer()", "True if the number has no fraction."},
    {"as_integer_ratio", ratio, "as_integer_ratio()",
     "The two ints whose quotient is exactly the number.\n\n(0.25).as_integer_ratio() is (1, 4)."},
    {"hex", hex, "hex()", "The number written exactly, in base 16."},
    {"conjugate", conjugate, "conjugate()", "The number itself."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_def lang_float_class_methods[] = {
    {"fromhex", fromhex, "fromhex(string, /)", "The number that float.hex wrote."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_property lang_float_properties[] = {
    {"real", itself, NULL, "The number itself."},
    {"imag", zero, NULL, "0.0."},
    {NULL, NULL, NULL, NULL},
};
