/* kernel/lang/float.c: the type float.
 * Owns: making and reading floats, their arithmetic with Python's signs and errors. Text:
 * float_text.c; methods: number_methods.c. */
#include <errno.h>
#include <math.h>

#include "kernel/lang/bigint.h"
#include "kernel/lang/compare.h"
#include "kernel/lang/format.h"
#include "kernel/lang/number_methods.h"
#include "kernel/lang/vm.h"

struct lang_obj *lang_float_owned_new(struct lang_vm *vm, double value) {
    struct lang_float *number =
        (struct lang_float *)lang_new_owned(vm, &lang_type_float, sizeof(struct lang_float));
    number->value = value;
    return &number->base;
}

struct lang_obj *lang_float(struct lang_vm *vm, double value) {
    return lang_pooled(vm, lang_float_owned(vm, &vm->memory, value));
}

bool lang_float_get(const struct lang_obj *obj, double *value) {
    if (lang_is_float(obj) || lang_isinstance(obj, &lang_type_float)) {
        *value = lang_float_value(obj);
        return true;
    }
    int64_t number;
    if (lang_int_get(obj, &number)) {
        *value = (double)number;
        return true;
    }
    if (lang_is_int(obj)) { /* large: the nearest double below in magnitude, or an infinity */
        struct lang_view room;
        *value = mpz_get_d(lang_int_view(obj, &room));
        return true;
    }
    return false;
}

bool lang_number_to_double(struct lang_vm *vm, const struct lang_obj *obj, double *value) {
    int64_t small;
    if (lang_is_int(obj) && !lang_int_get(obj, &small)) {
        struct lang_view room;
        *value =
            lang_big_to_double(vm, lang_int_view(obj, &room), "int too large to convert to float");
        return true;
    }
    return lang_float_get(obj, value);
}

bool lang_convert_to_double(struct lang_vm *vm, const struct lang_obj *obj, double *value) {
    return lang_number_to_double(vm, obj, value) ||
           (obj->type->as_float && obj->type->as_float(obj, value));
}

double lang_arg_float(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    double value;
    if (lang_convert_to_double(vm, obj, &value)) {
        return value;
    }
    struct lang_obj *convert = lang_get_attr_try(vm, obj, "__float__");
    if (convert) {
        struct lang_obj *number = lang_call_pos(vm, convert, NULL, 0);
        if (lang_number_to_double(vm, number, &value)) {
            return value;
        }
    }
    lang_raise(vm, &lang_exc_TypeError, "%s must be a number, not '%s'", what, obj->type->name);
}

/* --- Arithmetic ------------------------------------------------------------------------------ */

double lang_float_mod(double a, double b) {
    double rest = fmod(a, b);
    if (rest != 0.0) {
        return (b < 0) != (rest < 0) ? rest + b : rest;
    }
    return copysign(0.0, b);
}

double lang_float_floordiv(double a, double b) {
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0.0 && (b < 0) != (rest < 0)) {
        quotient -= 1.0;
    }
    if (quotient == 0.0) {
        return copysign(0.0, a / b);
    }
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static double power(struct lang_vm *vm, double a, double b) {
    if (a == 0.0 && b < 0.0 && isfinite(b)) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    if (a < 0.0 && isfinite(a) && isfinite(b) && b != floor(b)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "a negative number to a fractional power is a complex number, and complex "
                   "numbers are not part of this kernel's language");
    }
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b)) {
        struct lang_obj *const error[] = {lang_int(vm, ERANGE),
                                          lang_str(vm, "Numerical result out of range")};
        lang_raise_value(vm,
                         lang_call_pos(vm, (struct lang_obj *)&lang_exc_OverflowError, error, 2));
    }
    return result;
}

struct lang_obj *lang_float_binary(struct lang_vm *vm, enum lang_op op, double a, double b) {
    switch (op) {
    case LANG_ADD:
        return lang_float(vm, a + b);
    case LANG_SUB:
        return lang_float(vm, a - b);
    case LANG_MUL:
        return lang_float(vm, a * b);
    case LANG_TRUEDIV:
        if (b == 0.0) {
            lang_raise(vm, &lang_exc_ZeroDivisionError, "float division by zero");
        }
        return lang_float(vm, a / b);
    case LANG_FLOORDIV:
        if (b == 0.0) {
            lang_raise(vm, &lang_exc_ZeroDivisionError, "float floor division by zero");
        }
        return lang_float(vm, lang_float_floordiv(a, b));
    case LANG_MOD:
        if (b == 0.0) {
            lang_raise(vm, &lang_exc_ZeroDivisionError, "float modulo");
        }
        return lang_float(vm, lang_float_mod(a, b));
    case LANG_POW:
        return lang_float(vm, power(vm, a, b));
    default:
        return NULL;
    }
}

static struct lang_obj *float_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    double x, y;
    if (op > LANG_POW || !lang_number_to_double(vm, a, &x) || !lang_number_to_double(vm, b, &y)) {
        return NULL;
    }
    return lang_float_binary(vm, op, x, y);
}

static struct lang_obj *float_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    double value = lang_float_value(a);
    return op == LANG_INVERT ? NULL : lang_float(vm, op == LANG_NEG ? -value : value);
}

/* --- Comparison and hash --------------------------------------------------------------------- */

int lang_int_compare_double(const struct lang_obj *number, double value) {
    int64_t small;
    if (lang_int_get(number, &small) && value >= -0x1p63 && value < 0x1p63) {
        double whole = trunc(value);
        int64_t other = (int64_t)whole;
        if (small != other) {
            return small < other ? -1 : 1;
        }
        return value > whole ? -1 : value < whole;
    }
    struct lang_view room;
    int order = mpz_cmp_d(lang_int_view(number, &room), value);
    return order < 0 ? -1 : order > 0;
}

static struct lang_obj *float_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    (void)vm;
    double x = lang_float_value(a);
    if (lang_isinstance(b, &lang_type_float)) {
        return lang_bool(lang_compare_doubles(x, lang_float_value(b), op));
    }
    if (!lang_is_int(b)) {
        return NULL;
    }
    if (isnan(x)) {
        return lang_bool(op == LANG_NE);
    }
    return lang_bool(lang_compare_doubles(-lang_int_compare_double(b, x), 0.0, op));
}

int64_t lang_hash_double(double value) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    if (!isfinite(value)) {
        return isnan(value) ? 0 : value > 0 ? 314159 : -314159;
    }
    int exponent;
    double part = frexp(fabs(value), &exponent);
    uint64_t hash = 0;
    while (part != 0.0) { /* 28 bits at a time, as a number modulo 2**61 - 1 */
        hash = ((hash << 28) & modulus) | hash >> (61 - 28);
        part *= 0x1p28;
        exponent -= 28;
        uint64_t bits = (uint64_t)part;
        part -= (double)bits;
        hash += bits;
        hash = hash >= modulus ? hash - modulus : hash;
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
    hash = ((hash << exponent) & modulus) | hash >> (61 - exponent);
    int64_t result = value < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

static int64_t float_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    double value = lang_float_value(self);
    return isnan(value) ? (int64_t)((uintptr_t)self >> 4) : lang_hash_double(value);
}

static bool float_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_float_value(self) != 0.0;
}

static struct lang_obj *float_repr(struct lang_vm *vm, struct lang_obj *self) {
    char text[LANG_FLOAT_TEXT];
    int size = lang_float_text(lang_float_value(self), text);
    return lang_str_sized(vm, text, (size_t)size);
}

static struct lang_obj *float_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                     size_t size) {
    return lang_format_number(vm, self, spec, size);
}

const struct lang_type lang_type_float = {
    LANG_TYPE_HEAD("float"),
    .doc = "Number with a fraction, kept in 64 bits. float(x) converts a number or text.",
    .size = sizeof(struct lang_float),
    .construct = &lang_float_construct,
    .methods = lang_float_methods,
    .properties = lang_float_properties,
    .class_methods = lang_float_class_methods,
    .repr = float_repr,
    .format = float_format,
    .hash = float_hash,
    .compare = float_compare,
    .binary = float_binary,
    .unary = float_unary,
    .truth = float_truth,
};
