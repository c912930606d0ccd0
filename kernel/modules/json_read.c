/* kernel/modules/json_read.c: JSON text to values, with CPython's messages. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/exception.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/number.h"
#include "kernel/lang/string.h"
#include "kernel/modules/json.h"

const struct lang_type mod_json_error = {
    LANG_TYPE_HEAD("JSONDecodeError"),
    .module = "json.decoder",
    .doc = "The text is not JSON.",
    .size = sizeof(struct lang_exception),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_EXCEPTION,
    .parent = &lang_exc_ValueError,
};

struct reader {
    struct lang_vm *vm;
    const char *start, *at, *end;
    int depth;
};

static _Noreturn void fail(struct reader *r, const char *where, const char *message) {
    int line = 1;
    size_t column = 1, place = 0;
    for (const char *at = r->start; at < where; place++) {
        bool line_end = *at == '\n';
        lang_utf8_next(&at);
        line += line_end;
        column = line_end ? 1 : column + 1;
    }
    lang_raise(r->vm, &mod_json_error, "%s: line %d column %zu (char %zu)", message, line, column,
               place);
}

static void skip_space(struct reader *r) {
    while (r->at < r->end && strchr(" \t\n\r", *r->at) && *r->at) {
        r->at++;
    }
}

static bool take(struct reader *r, const char *word) {
    size_t size = strlen(word);
    bool found = (size_t)(r->end - r->at) >= size && memcmp(r->at, word, size) == 0;
    r->at += found ? size : 0;
    return found;
}

static struct lang_obj *read_value(struct reader *r);

/* Four hexadecimal digits behind \u. */
static uint32_t read_hex(struct reader *r, const char *escape) {
    uint32_t code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        const char *digit =
            r->at < r->end && *r->at ? strchr("0123456789abcdefABCDEF", *r->at) : NULL;
        if (!digit) {
            fail(r, escape + 1, "Invalid \\uXXXX escape");
        }
        size_t value = (size_t)(digit - "0123456789abcdefABCDEF");
        code = code * 16 + (uint32_t)(value < 16 ? value : value - 6);
    }
    return code;
}

static void read_escape(struct reader *r, struct lang_text *text, const char *quote) {
    static const char letters[] = "\"\\/nrtbf", meant[] = "\"\\/\n\r\t\b\f"; /* ORDER */
    const char *escape = r->at++;
    if (r->at >= r->end) {
        fail(r, quote, "Unterminated string starting at");
    }
    const char *letter = *r->at ? strchr(letters, *r->at) : NULL;
    if (letter) {
        lang_text_add(text, &meant[letter - letters], 1);
        r->at++;
        return;
    }
    if (*r->at != 'u') {
        fail(r, escape, "Invalid \\escape");
    }
    r->at++;
    uint32_t code = read_hex(r, escape);
    if (code >= 0xd800 && code < 0xdc00 && r->end - r->at >= 6 && r->at[0] == '\\' &&
        r->at[1] == 'u') {
        const char *second = r->at;
        r->at += 2;
        uint32_t low = read_hex(r, second);
        if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        } else {
            r->at = second;
        }
    }
    lang_text_char(text, code);
}

static struct lang_obj *read_string(struct reader *r) {
    const char *quote = r->at++;
    struct lang_text *text = lang_text_new(r->vm);
    for (;;) {
        const char *start = r->at;
        while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20) {
            r->at++;
        }
        lang_text_add(text, start, (size_t)(r->at - start));
        if (r->at >= r->end) {
            fail(r, quote, "Unterminated string starting at");
        }
        if (*r->at == '"') {
            r->at++;
            return lang_text_finish(text);
        }
        if (*r->at != '\\') {
            fail(r, r->at, "Invalid control character at");
        }
        read_escape(r, text, quote);
    }
}

static const char *digits_from(const struct reader *r, const char *at) {
    while (at < r->end && *at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

static struct lang_obj *read_number(struct reader *r) {
    const char *start = r->at, *whole = start + (*start == '-'), *at = digits_from(r, whole);
    if (at == whole) {
        fail(r, start, "Expecting value");
    }
    at = *whole == '0' ? whole + 1 : at;
    bool real = false;
    if (at + 1 < r->end && *at == '.' && digits_from(r, at + 1) > at + 1) {
        at = digits_from(r, at + 1);
        real = true;
    }
    if (at < r->end && (*at == 'e' || *at == 'E')) {
        const char *sign = at + 1;
        sign += sign < r->end && (*sign == '+' || *sign == '-');
        if (digits_from(r, sign) > sign) {
            at = digits_from(r, sign);
            real = true;
        }
    }
    r->at = at;
    if (!real) {
        return lang_int_parse(r->vm, start, (size_t)(at - start), 10);
    }
    double value = 0;
    lang_float_parse(start, (size_t)(at - start), &value);
    return lang_float(r->vm, value);
}

static struct lang_obj *read_list(struct reader *r) {
    struct lang_obj *list = lang_list(r->vm, 0);
    r->at++;
    skip_space(r);
    if (take(r, "]")) {
        return list;
    }
    for (;;) {
        skip_space(r);
        size_t mark = lang_pool_mark(r->vm);
        lang_list_append(r->vm, list, read_value(r));
        lang_pool_drain(r->vm, mark, NULL);
        skip_space(r);
        if (take(r, "]")) {
            return list;
        }
        if (!take(r, ",")) {
            fail(r, r->at, "Expecting ',' delimiter");
        }
    }
}

static struct lang_obj *read_dict(struct reader *r) {
    struct lang_obj *dict = lang_dict(r->vm);
    r->at++;
    skip_space(r);
    if (take(r, "}")) {
        return dict;
    }
    for (;;) {
        skip_space(r);
        if (r->at >= r->end || *r->at != '"') {
            fail(r, r->at, "Expecting property name enclosed in double quotes");
        }
        size_t mark = lang_pool_mark(r->vm);
        struct lang_obj *key = read_string(r);
        skip_space(r);
        if (!take(r, ":")) {
            fail(r, r->at, "Expecting ':' delimiter");
        }
        skip_space(r);
        lang_dict_set(r->vm, dict, key, read_value(r));
        lang_pool_drain(r->vm, mark, NULL);
        skip_space(r);
        if (take(r, "}")) {
            return dict;
        }
        if (!take(r, ",")) {
            fail(r, r->at, "Expecting ',' delimiter");
        }
    }
}

static struct lang_obj *read_value(struct reader *r) {
    static const struct {
        const char *word;
        double value;
    } reals[] = {{"NaN", NAN}, {"Infinity", INFINITY}, {"-Infinity", -INFINITY}};
    lang_check_interrupt(r->vm);
    if (r->at >= r->end) {
        fail(r, r->at, "Expecting value");
    }
    if (*r->at == '"') {
        return read_string(r);
    }
    if (*r->at == '[' || *r->at == '{') {
        if (r->depth >= LANG_MAX_RECURSION) {
            lang_raise(r->vm, &lang_exc_RecursionError,
                       "maximum recursion depth exceeded while decoding a JSON %s from a unicode "
                       "string",
                       *r->at == '[' ? "array" : "object");
        }
        r->depth++;
        struct lang_obj *value = *r->at == '[' ? read_list(r) : read_dict(r);
        r->depth--;
        return value;
    }
    if (take(r, "null")) {
        return &lang_none;
    }
    if (take(r, "true")) {
        return &lang_true;
    }
    if (take(r, "false")) {
        return &lang_false;
    }
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
        if (take(r, reals[i].word)) {
            return lang_float(r->vm, reals[i].value);
        }
    }
    if (*r->at == '-' || (*r->at >= '0' && *r->at <= '9')) {
        return read_number(r);
    }
    fail(r, r->at, "Expecting value");
}

struct lang_obj *mod_json_read(struct lang_vm *vm, struct lang_obj *text) {
    size_t size;
    const char *data = lang_str_data(text, &size);
    struct reader r = {vm, data, data, data + size, 0};
    skip_space(&r);
    struct lang_obj *value = read_value(&r);
    skip_space(&r);
    if (r.at < r.end) {
        fail(&r, r.at, "Extra data");
    }
    return value;
}
