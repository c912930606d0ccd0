/* kernel/lang/percent_format.c: 'text %d' % values.
 * Owns: the conversions of the % operator of str. */
#include <limits.h>
#include <math.h>
#include <stdio.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/format.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

struct percent {
    struct lang_vm *vm;
    struct lang_text *out;
    const char *start, *at, *end;
    struct lang_obj *args;    /* a tuple, or one value */
    struct lang_obj *mapping; /* what %(key)s looks in; NULL */
    size_t used;
    bool is_tuple, used_mapping;
};

struct conversion {
    bool left, plus, space, alternate, zero;
    int64_t width, precision; /* precision -1: none */
    struct lang_obj *value;   /* from %(key); NULL */
    uint32_t type;
};

static _Noreturn void raise_incomplete(struct percent *p) {
    lang_raise(p->vm, &lang_exc_ValueError, "incomplete format");
}

static struct lang_obj *next_value(struct percent *p) {
    size_t count = p->is_tuple ? lang_seq_count(p->args) : 1;
    if (p->used >= count || p->used_mapping) {
        lang_raise(p->vm, &lang_exc_TypeError, "not enough arguments for format string");
    }
    size_t i = p->used++;
    return p->is_tuple ? lang_seq_item(p->args, i) : p->args;
}

/* --- Reading a conversion -------------------------------------------------------------------- */

static void read_key(struct percent *p, struct conversion *c) {
    if (!p->mapping) {
        lang_raise(p->vm, &lang_exc_TypeError, "format requires a mapping");
    }
    const char *key = ++p->at;
    for (int nested = 1; nested > 0; p->at++) {
        if (p->at == p->end) {
            lang_raise(p->vm, &lang_exc_ValueError, "incomplete format key");
        }
        nested += *p->at == '(';
        nested -= *p->at == ')';
    }
    size_t size = (size_t)(p->at - 1 - key);
    c->value = lang_get_item(p->vm, p->mapping, lang_str_sized(p->vm, key, size));
    p->used_mapping = true;
}

static void read_flags(struct percent *p, struct conversion *c) {
    for (; p->at < p->end; p->at++) {
        switch (*p->at) {
        case '-':
            c->left = true;
            break;
        case '+':
            c->plus = true;
            break;
        case ' ':
            c->space = true;
            break;
        case '#':
            c->alternate = true;
            break;
        case '0':
            c->zero = true;
            break;
        default:
            return;
        }
    }
}

/* A number or `*`; `what` for the message when it is too big. */
static int64_t read_size(struct percent *p, const char *what) {
    if (p->at < p->end && *p->at == '*') {
        p->at++;
        struct lang_obj *value = next_value(p);
        int64_t size;
        if (!lang_is_int(value)) {
            lang_raise(p->vm, &lang_exc_TypeError, "* wants int");
        }
        if (!lang_int_get(value, &size) || size > INT_MAX || size < -INT_MAX) {
            lang_raise(p->vm, &lang_exc_OverflowError, "Python int too large to convert to C %s",
                       "ssize_t");
        }
        return size;
    }
    int64_t size = 0;
    for (; p->at < p->end && *p->at >= '0' && *p->at <= '9'; p->at++) {
        size = size * 10 + (*p->at - '0');
        if (size > INT_MAX) {
            lang_raise(p->vm, &lang_exc_ValueError, "%s too big", what);
        }
    }
    return size;
}

static void read_conversion(struct percent *p, struct conversion *c) {
    *c = (struct conversion){.precision = -1};
    if (p->at < p->end && *p->at == '(') {
        read_key(p, c);
    }
    read_flags(p, c);
    c->width = read_size(p, "width");
    if (c->width < 0) {
        c->left = true;
        c->width = -c->width;
    }
    if (p->at < p->end && *p->at == '.') {
        p->at++;
        c->precision = read_size(p, "precision");
        c->precision = c->precision < 0 ? 0 : c->precision;
    }
    if (p->at < p->end && (*p->at == 'h' || *p->at == 'l' || *p->at == 'L')) {
        p->at++;
    }
    if (p->at == p->end) {
        raise_incomplete(p);
    }
    c->type = lang_utf8_next(&p->at);
}

/* --- Writing one ----------------------------------------------------------------------------- */

/* sign and prefix, then zeros if asked for, then the text, in the width. */
static void write_padded(struct percent *p, const struct conversion *c, const char *lead,
                         const char *text, size_t size, bool zeros) {
    int64_t length = (int64_t)strlen(lead) + (int64_t)lang_utf8_length(text, size);
    size_t padding = c->width > length ? (size_t)(c->width - length) : 0;
    bool zero_fill = zeros && c->zero && !c->left;
    if (!c->left && !zero_fill) {
        lang_text_fill(p->out, ' ', padding);
    }
    lang_text_puts(p->out, lead);
    if (zero_fill) {
        lang_text_fill(p->out, '0', padding);
    }
    lang_text_add(p->out, text, size);
    if (c->left) {
        lang_text_fill(p->out, ' ', padding);
    }
}

static const char *sign_text(const struct conversion *c, bool negative) {
    return negative ? "-" : c->plus ? "+" : c->space ? " " : "";
}

/* The whole number behind a value for %d (floats are cut off) or %x (ints only). */
static struct lang_obj *whole_number(struct percent *p, const struct conversion *c,
                                     struct lang_obj *value) {
    bool decimal = c->type == 'd' || c->type == 'i' || c->type == 'u';
    if (lang_is_int(value)) {
        return value;
    }
    struct lang_obj *index = lang_index_of(p->vm, value);
    if (index) {
        return index;
    }
    if (decimal && lang_isinstance(value, &lang_type_float)) {
        return lang_int_from_double(p->vm, lang_float_value(value));
    }
    struct lang_obj *convert = decimal ? lang_get_attr_try(p->vm, value, "__int__") : NULL;
    if (convert) {
        return lang_call_pos(p->vm, convert, NULL, 0);
    }
    lang_raise(p->vm, &lang_exc_TypeError, "%%%c format: %s is required, not %s", (int)c->type,
               decimal ? "a real number" : "an integer", lang_type_shown(p->vm, value->type));
}

static void write_int(struct percent *p, const struct conversion *c, struct lang_obj *value) {
    struct lang_obj *number = whole_number(p, c, value);
    int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
    size_t size;
    const char *digits = lang_str_data(lang_int_text(p->vm, number, base), &size);
    bool negative = digits[0] == '-';
    digits += negative;
    size -= negative;
    size_t zeros = c->precision > (int64_t)size ? (size_t)c->precision - size : 0;
    char *text = (char *)lang_temp(p->vm, size + zeros + 1);
    memset(text, '0', zeros);
    for (size_t i = 0; i < size; i++) {
        bool raise = c->type == 'X' && digits[i] >= 'a';
        text[zeros + i] = raise ? (char)(digits[i] - 32) : digits[i];
    }
    char lead[4];
    const char *prefix = !c->alternate || base == 10 ? ""
                         : base == 8                 ? "0o"
                         : c->type == 'x'            ? "0x"
                                                     : "0X";
    strcpy(stpcpy(lead, sign_text(c, negative)), prefix);
    write_padded(p, c, lead, text, size + zeros, true);
}

static void write_float(struct percent *p, const struct conversion *c, struct lang_obj *value) {
    double number;
    if (!lang_number_to_double(p->vm, value, &number)) {
        struct lang_obj *convert = lang_get_attr_try(p->vm, value, "__float__");
        struct lang_obj *result = convert ? lang_call_pos(p->vm, convert, NULL, 0) : NULL;
        if (!result || !lang_number_to_double(p->vm, result, &number)) {
            lang_raise(p->vm, &lang_exc_TypeError, "must be real number, not %s",
                       lang_type_shown(p->vm, value->type));
        }
    }
    int precision = c->precision < 0 ? 6 : (int)c->precision;
    const char *digits = lang_float_digits(p->vm, number, (char)c->type, precision, c->alternate);
    write_padded(p, c, sign_text(c, signbit(number) && !isnan(number)), digits, strlen(digits),
                 true);
}

static void write_char(struct percent *p, const struct conversion *c, struct lang_obj *value) {
    char bytes[4];
    if (lang_is_str(value) && lang_str_length(value) == 1) {
        write_padded(p, c, "", lang_string_of(value)->data, lang_string_of(value)->size, false);
        return;
    }
    struct lang_obj *number = lang_index_of(p->vm, value);
    int64_t code;
    if (!number) {
        lang_raise(p->vm, &lang_exc_TypeError, "%%c requires int or char");
    }
    if (!lang_int_get(number, &code) || code < 0 || code > 0x10FFFF) {
        lang_raise(p->vm, &lang_exc_OverflowError, "%%c arg not in range(0x110000)");
    }
    write_padded(p, c, "", bytes, (size_t)lang_utf8_put((uint32_t)code, bytes), false);
}

static void write_text(struct percent *p, const struct conversion *c, struct lang_obj *value) {
    struct lang_obj *text = c->type == 's'   ? lang_to_str(p->vm, value)
                            : c->type == 'r' ? lang_repr(p->vm, value)
                                             : lang_ascii(p->vm, value);
    if (c->precision >= 0 && (size_t)c->precision < lang_str_length(text)) {
        text = lang_str_part(p->vm, text, 0, (size_t)c->precision);
    }
    write_padded(p, c, "", lang_string_of(text)->data, lang_string_of(text)->size, false);
}

static void write_conversion(struct percent *p, const struct conversion *c) {
    struct lang_obj *value = c->value ? c->value : next_value(p);
    switch (c->type) {
    case 's':
    case 'r':
    case 'a':
        write_text(p, c, value);
        break;
    case 'c':
        write_char(p, c, value);
        break;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        write_int(p, c, value);
        break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        write_float(p, c, value);
        break;
    default: {
        const char *at = p->at;
        bool plain = c->type > 31 && c->type < 127;
        lang_utf8_previous(&at);
        lang_raise(p->vm, &lang_exc_ValueError,
                   "unsupported format character '%c' (0x%x) at index %zu",
                   plain ? (int)c->type : '?', (unsigned)c->type,
                   lang_utf8_length(p->start, (size_t)(at - p->start)));
    }
    }
}

struct lang_obj *lang_percent_format(struct lang_vm *vm, struct lang_obj *format,
                                     struct lang_obj *args) {
    const struct lang_string *string = lang_string_of(format);
    struct percent p = {.vm = vm,
                        .out = lang_text_new(vm),
                        .start = string->data,
                        .at = string->data,
                        .end = string->data + string->size,
                        .args = args,
                        .is_tuple = lang_isinstance(args, &lang_type_tuple)};
    const struct lang_type *getter = args->type;
    LANG_SLOT(getter, get_item);
    bool mapping = getter && !p.is_tuple && !lang_is_str(args);
    p.mapping = mapping ? args : NULL;
    while (p.at < p.end) {
        const char *percent = (const char *)memchr(p.at, '%', (size_t)(p.end - p.at));
        const char *stop = percent ? percent : p.end;
        lang_text_add(p.out, p.at, (size_t)(stop - p.at));
        p.at = stop;
        if (percent && percent + 1 < p.end && percent[1] == '%') {
            lang_text_puts(p.out, "%");
            p.at += 2;
        } else if (percent) {
            size_t mark = lang_pool_mark(vm);
            struct conversion c;
            p.at++;
            read_conversion(&p, &c);
            write_conversion(&p, &c);
            lang_pool_drain(vm, mark, NULL);
        }
    }
    bool left_over = p.is_tuple ? p.used < lang_seq_count(args) : p.used == 0 && !mapping;
    if (left_over) {
        lang_raise(vm, &lang_exc_TypeError, "not all arguments converted during string formatting");
    }
    return lang_text_finish(p.out);
}
