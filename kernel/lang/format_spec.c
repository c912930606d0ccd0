/* kernel/lang/format_spec.c: the format mini-language, "[[fill]align][sign][z][#][0][width][,_]
 * [.precision][type]", for int, bool, float and str.
 * Owns: reading a spec, laying out numbers and text. Must not know: where specs come from. */
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/format.h"
#include "kernel/lang/number.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

struct spec {
    uint32_t fill;
    char align; /* < > ^ = */
    char sign;  /* - + space, 0: not given */
    bool no_negative_zero, alternate;
    bool zero_padded;  /* by fill '0' and align '=' : zeros are grouped as well */
    char thousands;    /* , _ 0 */
    int64_t width;     /* 0: none */
    int64_t precision; /* -1: none */
    uint32_t type;     /* 0: none given */
};

/* --- Reading --------------------------------------------------------------------------------- */

static bool is_align(uint32_t code) {
    return code == '<' || code == '>' || code == '=' || code == '^';
}

/* The number at *at, -1: no digits there. */
static int64_t read_number(struct lang_vm *vm, const char **at, const char *end) {
    int64_t value = -1;
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at) {
        value = (value < 0 ? 0 : value) * 10 + (**at - '0');
        if (value > INT64_MAX / 20) {
            lang_raise(vm, &lang_exc_ValueError, "Too many decimal digits in format string");
        }
    }
    return value;
}

static void check_thousands(struct lang_vm *vm, const struct spec *spec) {
    uint32_t type = spec->type;
    if (!spec->thousands || type == 0 || (type < 128 && strchr("defgEG%F", (int)type)) ||
        (spec->thousands == '_' && type < 128 && strchr("boxX", (int)type))) {
        return;
    }
    if (type > 32 && type < 128) {
        lang_raise(vm, &lang_exc_ValueError, "Cannot specify '%c' with '%c'.", spec->thousands,
                   (int)type);
    }
    lang_raise(vm, &lang_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->thousands,
               (unsigned)type);
}

static void read_spec(struct lang_vm *vm, struct lang_obj *obj, const char *text, size_t size,
                      uint32_t default_type, char default_align, struct spec *spec) {
    *spec =
        (struct spec){.fill = ' ', .align = default_align, .precision = -1, .type = default_type};
    const char *at = text, *end = text + size;
    bool fill_given = false, align_given = false;
    if (at < end) {
        const char *next = at;
        uint32_t first = lang_utf8_next(&next);
        if (next < end && is_align((unsigned char)*next)) {
            spec->fill = first;
            spec->align = *next;
            fill_given = align_given = true;
            at = next + 1;
        } else if (is_align(first)) {
            spec->align = (char)first;
            align_given = true;
            at = next;
        }
    }
    if (at < end && (*at == '+' || *at == '-' || *at == ' ')) {
        spec->sign = *at++;
    }
    if (at < end && *at == 'z') {
        spec->no_negative_zero = true;
        at++;
    }
    if (at < end && *at == '#') {
        spec->alternate = true;
        at++;
    }
    if (!fill_given && at < end && *at == '0') {
        spec->fill = '0';
        if (!align_given && default_align == '>') {
            spec->align = '=';
        }
        at++;
    }
    int64_t width = read_number(vm, &at, end);
    spec->width = width < 0 ? 0 : width;
    if (at < end && *at == ',') {
        spec->thousands = *at++;
    }
    if (at < end && *at == '_') {
        if (spec->thousands) {
            lang_raise(vm, &lang_exc_ValueError, "Cannot specify both ',' and '_'.");
        }
        spec->thousands = *at++;
    }
    if (at < end && *at == ',' && spec->thousands == '_') {
        lang_raise(vm, &lang_exc_ValueError, "Cannot specify both ',' and '_'.");
    }
    if (at < end && *at == '.') {
        at++;
        spec->precision = read_number(vm, &at, end);
        if (spec->precision < 0) {
            lang_raise(vm, &lang_exc_ValueError, "Format specifier missing precision");
        }
    }
    if (at < end) {
        spec->type = lang_utf8_next(&at);
    }
    if (at < end) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Invalid format specifier '%.*s' for object of type '%s'", (int)size, text,
                   obj->type->name);
    }
    check_thousands(vm, spec);
    spec->zero_padded = spec->fill == '0' && spec->align == '=';
}

static _Noreturn void raise_unknown(struct lang_vm *vm, const struct spec *spec,
                                    struct lang_obj *obj) {
    char code[8];
    if (spec->type > 32 && spec->type < 128) {
        snprintf(code, sizeof code, "%c", (int)spec->type);
    } else {
        snprintf(code, sizeof code, "\\x%x", (unsigned)spec->type & 0xFFFFF);
    }
    lang_raise(vm, &lang_exc_ValueError, "Unknown format code '%s' for object of type '%s'", code,
               obj->type->name);
}

/* --- Laying out ------------------------------------------------------------------------------ */

/* A number in parts: sign and prefix, digits that may be grouped, the rest (".5e+10%"). */
struct number_text {
    char sign; /* 0: none */
    const char *prefix;
    const char *digits;
    size_t digit_count;
    const char *rest;
};

/* Characters that `digits` take when a separator stands before each full group but the first. */
static int64_t grouped_width(int64_t digits, int64_t group) {
    return group && digits ? digits + (digits - 1) / group : digits;
}

static void add_digits(struct lang_text *text, const struct number_text *number, int64_t total,
                       int64_t group, char separator) {
    int64_t zeros = total - (int64_t)number->digit_count;
    for (int64_t i = 0; i < total; i++) {
        if (i && group && (total - i) % group == 0) {
            lang_text_add(text, &separator, 1);
        }
        lang_text_add(text, i < zeros ? "0" : number->digits + (i - zeros), 1);
    }
}

static struct lang_obj *lay_out(struct lang_vm *vm, const struct spec *spec,
                                const struct number_text *number) {
    int64_t group = spec->thousands == 0                                    ? 0
                    : spec->type && strchr("boxX", (int)(spec->type & 127)) ? 4
                                                                            : 3;
    int64_t around =
        (number->sign != 0) + (int64_t)strlen(number->prefix) + (int64_t)strlen(number->rest);
    int64_t total = (int64_t)number->digit_count;
    if (spec->zero_padded && group && spec->width > around) {
        /* The fewest digits that fill the width, separators between them. */
        int64_t room = spec->width - around;
        int64_t fitting = room - (room - 1) / (group + 1);
        fitting = grouped_width(fitting, group) < room ? fitting + 1 : fitting;
        total = total > fitting ? total : fitting;
    }
    int64_t size = around + grouped_width(total, group);
    int64_t padding = spec->width > size ? spec->width - size : 0;
    int64_t before = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    int64_t inside = spec->align == '=' ? padding : 0;
    struct lang_text *text = lang_text_new(vm);
    lang_text_fill(text, spec->fill, (size_t)before);
    if (number->sign) {
        lang_text_add(text, &number->sign, 1);
    }
    lang_text_puts(text, number->prefix);
    lang_text_fill(text, spec->fill, (size_t)inside);
    if (group || total != (int64_t)number->digit_count) {
        add_digits(text, number, total, group, spec->thousands);
    } else {
        lang_text_add(text, number->digits, number->digit_count);
    }
    lang_text_puts(text, number->rest);
    lang_text_fill(text, spec->fill, (size_t)(padding - before - inside));
    return lang_text_finish(text);
}

static char shown_sign(const struct spec *spec, bool negative) {
    if (negative) {
        return '-';
    }
    return spec->sign == '+' || spec->sign == ' ' ? spec->sign : '\0';
}

/* --- Int ------------------------------------------------------------------------------------- */

static struct lang_obj *format_char(struct lang_vm *vm, struct lang_obj *number,
                                    const struct spec *spec) {
    if (spec->sign) {
        lang_raise(vm, &lang_exc_ValueError, "Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t code;
    if (!lang_int_get(number, &code)) {
        lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C long");
    }
    if (code < 0 || code > 0x10FFFF) {
        lang_raise(vm, &lang_exc_OverflowError, "%%c arg not in range(0x110000)");
    }
    char bytes[5] = {0};
    lang_utf8_put((uint32_t)code, bytes);
    /* One character is one place, however many bytes: as the rest of an empty number. */
    struct spec shape = *spec;
    shape.width += (int64_t)strlen(bytes) - 1;
    struct number_text text = {'\0', "", "", 0, bytes};
    if (code == 0) {
        text = (struct number_text){'\0', "", bytes, 1, ""};
        shape.width = spec->width;
    }
    return lay_out(vm, &shape, &text);
}

static struct lang_obj *format_int(struct lang_vm *vm, struct lang_obj *number,
                                   const struct spec *spec) {
    if (spec->precision >= 0) {
        lang_raise(vm, &lang_exc_ValueError, "Precision not allowed in integer format specifier");
    }
    if (spec->no_negative_zero) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec->type == 'c') {
        return format_char(vm, number, spec);
    }
    int base = spec->type == 'b'                        ? 2
               : spec->type == 'o'                      ? 8
               : spec->type == 'x' || spec->type == 'X' ? 16
                                                        : 10;
    size_t size;
    const char *digits = lang_str_data(lang_int_text(vm, number, base), &size);
    bool negative = digits[0] == '-';
    digits += negative;
    size -= negative;
    if (spec->type == 'X') {
        char *upper = (char *)lang_temp(vm, size + 1);
        for (size_t i = 0; i < size; i++) {
            upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
        }
        digits = upper;
    }
    const char *prefix = !spec->alternate || base == 10 ? ""
                         : base == 2                    ? "0b"
                         : base == 8                    ? "0o"
                         : spec->type == 'x'            ? "0x"
                                                        : "0X";
    struct number_text text = {shown_sign(spec, negative), prefix, digits, size, ""};
    return lay_out(vm, spec, &text);
}

/* --- Float ----------------------------------------------------------------------------------- */

__extension__ typedef unsigned __int128 wide;

/* value >= 0 with that many decimals, rounded as printf rounds: exactly, halves to even. false: it
 * is for printf. A double is mantissa / 2^shift; times 10^precision it is a whole number of less
 * than 103 bits over the same power of two. */
static bool short_fixed(double value, int precision, char text[40]) {
    enum { MOST_DECIMALS = 15, MOST_SHIFT = 110 };
    if (precision > MOST_DECIMALS || !(value < 1e9)) {
        return false;
    }
    int exponent;
    const uint64_t mantissa = (uint64_t)ldexp(frexp(value, &exponent), DBL_MANT_DIG);
    const int shift = DBL_MANT_DIG - exponent;
    if (shift > MOST_SHIFT) {
        return false;
    }
    wide scaled = mantissa;
    for (int i = 0; i < precision; i++) {
        scaled *= 10;
    }
    wide whole = scaled >> shift;
    const wide rest = scaled - (whole << shift), half = (wide)1 << (shift - 1);
    whole += rest > half || (rest == half && (whole & 1));
    char digits[40];
    int count = 0;
    if (whole >> 64) {
        return false;
    }
    for (uint64_t left = (uint64_t)whole; left > 0 || count <= precision; left /= 10) {
        digits[count++] = (char)('0' + left % 10);
    }
    for (int i = count; i-- > 0;) {
        *text++ = digits[i];
        if (i == precision && precision > 0) {
            *text++ = '.';
        }
    }
    *text = '\0';
    return true;
}

char *lang_float_digits(struct lang_vm *vm, double value, char conversion, int precision,
                        bool alternate) {
    char shape[8];
    if (conversion == 'f' && !alternate) {
        char *fixed = (char *)lang_temp(vm, 40);
        if (short_fixed(fabs(value), precision, fixed)) {
            return fixed;
        }
    }
    snprintf(shape, sizeof shape, alternate ? "%%#.*%c" : "%%.*%c", conversion);
    size_t size = (size_t)precision + 330;
    char *text = (char *)lang_temp(vm, size);
    snprintf(text, size, shape, precision, fabs(value));
    if (!isfinite(value)) { /* "#" gives no point here, and a NaN has no sign */
        bool upper = conversion < 'a';
        strcpy(text, isnan(value) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
    }
    return text;
}

/* The digits of the default presentation with a precision: 'g', but one digit earlier in exponent
 * form, and with ".0" where there would be no point. */
static const char *general_digits(struct lang_vm *vm, double value, int precision, bool alternate) {
    precision = precision ? precision : 1;
    char *text = lang_float_digits(vm, value, 'e', precision - 1, true);
    if (!isfinite(value)) {
        return text;
    }
    char *mark = strchr(text, 'e');
    int exponent = atoi(mark + 1);
    if (exponent < -4 || exponent >= precision - 1) {
        if (!alternate) { /* zeros behind the point go, and so does a bare point */
            char *last = mark;
            while (last[-1] == '0') {
                last--;
            }
            last -= last[-1] == '.';
            memmove(last, mark, strlen(mark) + 1);
        }
        return text;
    }
    text = lang_float_digits(vm, value, 'g', precision, alternate);
    if (!strchr(text, '.')) {
        strcat(text, ".0");
    }
    return text;
}

static bool is_zero_text(const char *digits) {
    for (const char *c = digits; *c && *c != 'e' && *c != 'E'; c++) {
        if (*c != '0' && *c != '.') {
            return false;
        }
    }
    return true;
}

/* The shortest text, with a point added when the alternate form wants one. */
static const char *shortest_digits(struct lang_vm *vm, double value, bool alternate) {
    char *text = (char *)lang_temp(vm, LANG_FLOAT_TEXT + 2);
    lang_float_text(fabs(value), text);
    char *mark = strchr(text, 'e');
    if (alternate && mark && !strchr(text, '.')) {
        memmove(mark + 1, mark, strlen(mark) + 1);
        *mark = '.';
    }
    return text;
}

static struct lang_obj *format_double(struct lang_vm *vm, double value, const struct spec *spec) {
    if (spec->precision > INT_MAX - 1000) {
        lang_raise(vm, &lang_exc_ValueError, "precision too big");
    }
    int precision = spec->precision >= 0 ? (int)spec->precision : 6;
    bool percent = spec->type == '%';
    value = percent ? value * 100.0 : value;
    const char *digits;
    if (spec->type == 0) {
        digits = spec->precision < 0 ? shortest_digits(vm, value, spec->alternate)
                                     : general_digits(vm, value, precision, spec->alternate);
    } else {
        char conversion = percent ? 'f' : spec->type == 'n' ? 'g' : (char)spec->type;
        digits = lang_float_digits(vm, value, conversion, precision, spec->alternate);
    }
    bool negative =
        signbit(value) && !isnan(value) && !(spec->no_negative_zero && is_zero_text(digits));
    size_t whole = strspn(digits, "0123456789");
    const char *rest = digits + whole;
    if (percent) {
        rest = lang_str_data(lang_str_format(vm, "%s%%", rest), NULL);
    }
    struct number_text text = {shown_sign(spec, negative), "", digits, whole, rest};
    struct spec shape = *spec;
    shape.thousands = isfinite(value) ? spec->thousands : '\0';
    return lay_out(vm, &shape, &text);
}

/* --- Entry points ---------------------------------------------------------------------------- */

struct lang_obj *lang_format_number(struct lang_vm *vm, struct lang_obj *number, const char *text,
                                    size_t size) {
    if (size == 0) {
        return lang_to_str(vm, number);
    }
    bool whole = lang_is_int(number);
    struct spec spec;
    read_spec(vm, number, text, size, whole ? 'd' : 0, '>', &spec);
    if (whole && spec.type < 128 && strchr("bcdnoxX", (int)spec.type)) {
        return format_int(vm, number, &spec);
    }
    if (spec.type >= 128 || !strchr("eEfFgGn%", (int)spec.type)) { /* a NUL type is found too */
        raise_unknown(vm, &spec, number);
    }
    double value = 0;
    lang_number_to_double(vm, number, &value);
    return format_double(vm, value, &spec);
}

struct lang_obj *lang_format_str(struct lang_vm *vm, struct lang_obj *str, const char *text,
                                 size_t size) {
    if (size == 0) {
        return lang_to_str(vm, str);
    }
    struct spec spec;
    read_spec(vm, str, text, size, 's', '<', &spec);
    if (spec.type != 's') {
        raise_unknown(vm, &spec, str);
    }
    const char *refused = spec.sign == ' '        ? "Space"
                          : spec.sign             ? "Sign"
                          : spec.no_negative_zero ? "Negative zero coercion (z)"
                          : spec.alternate        ? "Alternate form (#)"
                          : spec.align == '='     ? "'=' alignment"
                                                  : NULL;
    if (refused) {
        lang_raise(vm, &lang_exc_ValueError, "%s not allowed in string format specifier", refused);
    }
    size_t length = lang_str_length(str);
    if (spec.precision >= 0 && (size_t)spec.precision < length) {
        length = (size_t)spec.precision;
        str = lang_str_part(vm, str, 0, length);
    }
    if (spec.width <= (int64_t)length) {
        return lang_to_str(vm, str);
    }
    size_t padding = (size_t)spec.width - length;
    size_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    struct lang_text *out = lang_text_new(vm);
    lang_text_fill(out, spec.fill, before);
    lang_text_add(out, lang_string_of(str)->data, lang_string_of(str)->size);
    lang_text_fill(out, spec.fill, padding - before);
    return lang_text_finish(out);
}

struct lang_obj *lang_format(struct lang_vm *vm, struct lang_obj *obj, const char *spec,
                             size_t size) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, format);
    if (type) {
        return type->format(vm, obj, spec, size);
    }
    if (size) {
        lang_raise(vm, &lang_exc_TypeError, "unsupported format string passed to %s.__format__",
                   lang_type_shown(vm, obj->type));
    }
    return lang_to_str(vm, obj);
}
