/* kernel/lang/str_format.c: '...{field!conversion:spec}...'.format(...).
 * Owns: replacement fields, their numbering and nesting. */
#include "kernel/lang/attribute.h"
#include "kernel/lang/format.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* How fields are numbered: all by hand or all automatically. */
enum numbering { NUMBERS_OPEN, NUMBERS_AUTOMATIC, NUMBERS_MANUAL };

struct formatter {
    struct lang_vm *vm;
    struct lang_obj *args;    /* tuple */
    struct lang_obj *mapping; /* dict, another mapping, or NULL */
    enum numbering numbering;
    size_t next;
};

static void format_into(struct formatter *f, struct lang_text *out, const char *at, const char *end,
                        int depth);

static _Noreturn void raise_value(struct formatter *f, const char *message) {
    lang_raise(f->vm, &lang_exc_ValueError, "%s", message);
}

static void set_numbering(struct formatter *f, enum numbering numbering) {
    if (f->numbering != NUMBERS_OPEN && f->numbering != numbering) {
        raise_value(f, numbering == NUMBERS_AUTOMATIC
                           ? "cannot switch from manual field specification to automatic field "
                             "numbering"
                           : "cannot switch from automatic field numbering to manual field "
                             "specification");
    }
    f->numbering = numbering;
}

/* All of [at, end) digits: the number; -1: something else or nothing. */
static int64_t as_number(struct formatter *f, const char *at, const char *end) {
    int64_t value = at < end ? 0 : -1;
    for (; at < end; at++) {
        if (*at < '0' || *at > '9') {
            return -1;
        }
        value = value * 10 + (*at - '0');
        if (value > INT64_MAX / 20) {
            raise_value(f, "Too many decimal digits in format string");
        }
    }
    return value;
}

static struct lang_obj *first_value(struct formatter *f, const char *name, const char *end) {
    int64_t number = as_number(f, name, end);
    if (name == end) {
        set_numbering(f, NUMBERS_AUTOMATIC);
        number = (int64_t)f->next++;
    } else if (number >= 0) {
        set_numbering(f, NUMBERS_MANUAL);
    }
    if (number >= 0) {
        if ((size_t)number >= lang_seq_count(f->args)) {
            lang_raise(f->vm, &lang_exc_IndexError,
                       "Replacement index %lld out of range for positional args tuple",
                       (long long)number);
        }
        return lang_seq_item(f->args, (size_t)number);
    }
    struct lang_obj *key = lang_str_sized(f->vm, name, (size_t)(end - name));
    if (f->mapping) {
        return lang_get_item(f->vm, f->mapping, key);
    }
    return lang_get_item(f->vm, lang_dict(f->vm), key); /* raises the KeyError */
}

/* ".attribute" and "[index]" after the first name. */
static struct lang_obj *follow(struct formatter *f, struct lang_obj *value, const char *at,
                               const char *end) {
    while (at < end) {
        char kind = *at++;
        const char *start = at;
        if (kind == '.') {
            while (at < end && *at != '.' && *at != '[') {
                at++;
            }
        } else if (kind == '[') {
            while (at < end && *at != ']') {
                at++;
            }
            if (at == end) {
                raise_value(f, "Missing ']' in format string");
            }
        } else {
            raise_value(f, "Only '.' or '[' may follow ']' in format field specifier");
        }
        if (at == start) {
            raise_value(f, "Empty attribute in format string");
        }
        struct lang_obj *name = lang_str_sized(f->vm, start, (size_t)(at - start));
        if (kind == '.') {
            value = lang_get_attr(f->vm, value, lang_str_data(name, NULL));
        } else {
            int64_t number = as_number(f, start, at);
            value = lang_get_item(f->vm, value, number >= 0 ? lang_int(f->vm, number) : name);
            at++;
        }
    }
    return value;
}

static struct lang_obj *field_value(struct formatter *f, const char *name, const char *end) {
    const char *at = name;
    while (at < end && *at != '.' && *at != '[') {
        at++;
    }
    return follow(f, first_value(f, name, at), at, end);
}

static struct lang_obj *converted(struct formatter *f, struct lang_obj *value,
                                  uint32_t conversion) {
    switch (conversion) {
    case 0:
        return value;
    case 'r':
        return lang_repr(f->vm, value);
    case 's':
        return lang_to_str(f->vm, value);
    case 'a':
        return lang_ascii(f->vm, value);
    default:
        break;
    }
    if (conversion > 32 && conversion < 127) {
        lang_raise(f->vm, &lang_exc_ValueError, "Unknown conversion specifier %c", (int)conversion);
    }
    lang_raise(f->vm, &lang_exc_ValueError, "Unknown conversion specifier \\x%x",
               (unsigned)conversion);
}

/* The end of a field name: the first ':' '!' or '}' outside of brackets. NULL: none. */
static const char *name_end(struct formatter *f, const char *at, const char *end) {
    bool bracket = false;
    for (; at < end; at++) {
        if (*at == '{' && !bracket) {
            raise_value(f, "unexpected '{' in field name");
        }
        if (*at == '[') {
            bracket = true;
        } else if (*at == ']') {
            bracket = false;
        } else if (!bracket && (*at == ':' || *at == '!' || *at == '}')) {
            return at;
        }
    }
    return NULL;
}

/* The '}' that closes a field whose spec starts at `at`. NULL: none. */
static const char *spec_end(const char *at, const char *end) {
    for (int nested = 1; at < end; at++) {
        nested += *at == '{';
        nested -= *at == '}';
        if (nested == 0) {
            return at;
        }
    }
    return NULL;
}

/* One field; `at` is behind its '{'. Returns the place behind its '}'. */
static const char *format_field(struct formatter *f, struct lang_text *out, const char *at,
                                const char *end, int depth) {
    if (at == end) {
        raise_value(f, "Single '{' encountered in format string");
    }
    const char *name = at;
    const char *stop = name_end(f, at, end);
    if (!stop) {
        raise_value(f, "expected '}' before end of string");
    }
    uint32_t conversion = 0;
    at = stop;
    if (*at == '!') {
        at++;
        if (at == end) {
            raise_value(f, "end of string while looking for conversion specifier");
        }
        conversion = lang_utf8_next(&at);
        if (at == end) {
            raise_value(f, "unmatched '{' in format spec");
        }
        if (*at != ':' && *at != '}') {
            raise_value(f, "expected ':' after conversion specifier");
        }
    }
    const char *spec = at, *close = at;
    if (*at == ':') {
        spec = at + 1;
        close = spec_end(spec, end);
        if (!close) {
            raise_value(f, "unmatched '{' in format spec");
        }
    }
    struct lang_obj *value = field_value(f, name, stop);
    value = converted(f, value, conversion);
    size_t spec_size = (size_t)(close - spec);
    if (memchr(spec, '{', spec_size)) {
        struct lang_text *inner = lang_text_new(f->vm);
        format_into(f, inner, spec, close, depth - 1);
        spec = lang_text_data(inner, &spec_size);
    }
    struct lang_obj *text = lang_format(f->vm, value, spec, spec_size);
    lang_text_add(out, lang_string_of(text)->data, lang_string_of(text)->size);
    return close + 1;
}

static void format_into(struct formatter *f, struct lang_text *out, const char *at, const char *end,
                        int depth) {
    if (depth < 0) {
        raise_value(f, "Max string recursion exceeded");
    }
    while (at < end) {
        const char *start = at;
        while (at < end && *at != '{' && *at != '}') {
            at++;
        }
        lang_text_add(out, start, (size_t)(at - start));
        if (at == end) {
            break;
        }
        if (at + 1 < end && at[1] == at[0]) {
            lang_text_add(out, at, 1);
            at += 2;
        } else if (*at == '}') {
            raise_value(f, "Single '}' encountered in format string");
        } else {
            size_t mark = lang_pool_mark(f->vm);
            at = format_field(f, out, at + 1, end, depth);
            lang_pool_drain(f->vm, mark, NULL);
        }
    }
}

struct lang_obj *lang_str_format_call(struct lang_vm *vm, struct lang_obj *format,
                                      struct lang_obj *args, struct lang_obj *kwargs) {
    struct formatter f = {.vm = vm, .args = args, .mapping = kwargs};
    struct lang_text *out = lang_text_new(vm);
    const struct lang_string *string = lang_string_of(format);
    format_into(&f, out, string->data, string->data + string->size, 1);
    return lang_text_finish(out);
}
