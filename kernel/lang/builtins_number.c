/* kernel/lang/builtins_number.c: built-in functions on numbers and characters. */
#include <limits.h>

#include "kernel/lang/builtins.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

/* The value of a special method ("__abs__") without arguments or with one; NULL: it has none. */
static struct lang_obj *call_special(struct lang_vm *vm, struct lang_obj *obj, const char *name,
                                     struct lang_obj *argument) {
    struct lang_obj *method = lang_get_attr_try(vm, obj, name);
    return method ? lang_call_pos(vm, method, &argument, argument ? 1 : 0) : NULL;
}

static struct lang_obj *builtin_abs(struct lang_vm *vm, struct lang_obj *const *args) {
    /* A number type of a module (np.float64 is a float) has its own. */
    struct lang_obj *result = args[0]->type->module ? NULL : lang_number_abs(vm, args[0]);
    if (!result) {
        result = call_special(vm, args[0], "__abs__", NULL);
    }
    if (!result) {
        lang_raise(vm, &lang_exc_TypeError, "bad operand type for abs(): '%s'",
                   lang_type_shown(vm, args[0]->type));
    }
    return result;
}

static struct lang_obj *in_base(struct lang_vm *vm, struct lang_obj *obj, int base,
                                const char *prefix) {
    struct lang_obj *index = lang_index_of(vm, obj);
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   lang_type_shown(vm, obj->type));
    }
    const char *digits = lang_str_data(lang_int_text(vm, index, base), NULL);
    bool negative = *digits == '-';
    return lang_str_format(vm, "%s%s%s", negative ? "-" : "", prefix, digits + negative);
}

static struct lang_obj *builtin_bin(struct lang_vm *vm, struct lang_obj *const *args) {
    return in_base(vm, args[0], 2, "0b");
}

static struct lang_obj *builtin_hex(struct lang_vm *vm, struct lang_obj *const *args) {
    return in_base(vm, args[0], 16, "0x");
}

static struct lang_obj *builtin_oct(struct lang_vm *vm, struct lang_obj *const *args) {
    return in_base(vm, args[0], 8, "0o");
}

static struct lang_obj *builtin_chr(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t code;
    if (!lang_index_clamped(vm, args[0], &code)) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   lang_type_shown(vm, args[0]->type));
    }
    if (code < INT_MIN || code > INT_MAX) {
        lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C int");
    }
    if (code < 0 || code > 0x10FFFF) {
        lang_raise(vm, &lang_exc_ValueError, "chr() arg not in range(0x110000)");
    }
    return lang_str_char(vm, (uint32_t)code);
}

static struct lang_obj *builtin_ord(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t length;
    uint32_t code = 0;
    if (lang_is_str(args[0])) {
        const char *text = lang_str_data(args[0], NULL);
        length = lang_str_length(args[0]);
        code = length == 1 ? lang_utf8_next(&text) : 0;
    } else if (lang_isinstance(args[0], &lang_type_bytes)) {
        const char *data = lang_bytes_data(args[0], &length);
        code = length == 1 ? (unsigned char)*data : 0;
    } else {
        lang_raise(vm, &lang_exc_TypeError, "ord() expected string of length 1, but %s found",
                   lang_type_shown(vm, args[0]->type));
    }
    if (length != 1) {
        lang_raise(vm, &lang_exc_TypeError,
                   "ord() expected a character, but string of length %zu found", length);
    }
    return lang_int(vm, code);
}

static bool is_number(const struct lang_obj *obj) {
    return lang_is_int(obj) || lang_isinstance(obj, &lang_type_float);
}

/* True for values of modules (arrays), whose // and % do the work of divmod. */
static bool is_foreign(const struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, binary);
    return type && type->module;
}

static struct lang_obj *builtin_divmod(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *a = args[0], *b = args[1];
    if (!(is_number(a) && is_number(b)) && !is_foreign(a) && !is_foreign(b)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "unsupported operand type(s) for divmod(): '%s' and '%s'",
                   lang_type_shown(vm, a->type), lang_type_shown(vm, b->type));
    }
    double divisor;
    if ((lang_is_float(a) || lang_is_float(b)) && lang_float_get(b, &divisor) && divisor == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "float divmod()");
    }
    struct lang_obj *pair[2] = {lang_binary(vm, LANG_FLOORDIV, a, b),
                                lang_binary(vm, LANG_MOD, a, b)};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *builtin_pow(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_is_none(args[2])) {
        return lang_binary(vm, LANG_POW, args[0], args[1]);
    }
    if (lang_is_int(args[0]) && lang_is_int(args[1]) && lang_is_int(args[2])) {
        return lang_int_pow_mod(vm, args[0], args[1], args[2]);
    }
    if (is_number(args[0]) && is_number(args[1]) && is_number(args[2])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "pow() 3rd argument not allowed unless all arguments are integers");
    }
    lang_raise(vm, &lang_exc_TypeError,
               "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
               lang_type_shown(vm, args[0]->type), lang_type_shown(vm, args[1]->type),
               lang_type_shown(vm, args[2]->type));
}

static struct lang_obj *builtin_round(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *digits = lang_is_none(args[1]) ? NULL : args[1];
    if (digits && is_number(args[0])) {
        struct lang_obj *index = lang_index_of(vm, digits);
        if (!index) {
            lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                       lang_type_shown(vm, digits->type));
        }
        digits = index;
    }
    struct lang_obj *result = args[0]->type->module ? NULL : lang_number_round(vm, args[0], digits);
    if (!result) {
        result = call_special(vm, args[0], "__round__", digits);
    }
    if (!result) {
        lang_raise(vm, &lang_exc_TypeError, "type %s doesn't define __round__ method",
                   lang_type_shown(vm, args[0]->type));
    }
    return result;
}

const struct lang_def lang_builtins_number[] = {
    {"abs", builtin_abs, "abs(x, /)", "Return the absolute value of the argument."},
    {"bin", builtin_bin, "bin(number, /)",
     "Return the binary representation of an integer.\n\n>>> bin(2796202)\n"
     "'0b1010101010101010101010'"},
    {"chr", builtin_chr, "chr(i, /)",
     "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."},
    {"divmod", builtin_divmod, "divmod(x, y, /)",
     "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
    {"hex", builtin_hex, "hex(number, /)",
     "Return the hexadecimal representation of an integer.\n\n>>> hex(12648430)\n'0xc0ffee'"},
    {"oct", builtin_oct, "oct(number, /)",
     "Return the octal representation of an integer.\n\n>>> oct(342391)\n'0o1234567'"},
    {"ord", builtin_ord, "ord(c, /)", "Return the Unicode code point for a one-character string."},
    {"pow", builtin_pow, "pow(base, exp, mod=None)",
     "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."},
    {"round", builtin_round, "round(number, ndigits=None)",
     "Round a number to a given precision in decimal digits.\n\nThe return value is an integer if "
     "ndigits is omitted or None.  Otherwise\nthe return value has the same type as the number.  "
     "ndigits may be negative."},
    {NULL, NULL, NULL, NULL}};
