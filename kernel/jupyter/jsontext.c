#include "kernel/jupyter/jsontext.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/utf8.h"

static bool starts_with(const char *text, size_t size, const char *word) {
    size_t length = strlen(word);
    return size >= length && memcmp(text, word, length) == 0;
}

/* The code unit of a \uXXXX escape at text, or -1. */
static int escape_unit(const char *text, size_t size) {
    if (size < 6 || text[0] != '\\' || text[1] != 'u') {
        return -1;
    }
    int unit = 0;
    for (int i = 2; i < 6; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!isxdigit(c)) {
            return -1;
        }
        unit = unit * 16 + (isdigit(c) ? c - '0' : (c | 32) - 'a' + 10);
    }
    return unit;
}

/* Copies one escape sequence of a string and returns its length in the source. */
static size_t repair_escape(struct bytes *out, const char *text, size_t size) {
    int unit = escape_unit(text, size);
    if (unit < 0xD800 || unit > 0xDFFF) {
        size_t length = size < 2 ? size : 2;
        bytes_append(out, text, length);
        return length;
    }
    int second = unit < 0xDC00 ? escape_unit(text + 6, size - 6) : -1;
    if (second >= 0xDC00 && second <= 0xDFFF) {
        bytes_append(out, text, 12);
        return 12;
    }
    bytes_append(out, "\\ufffd", 6);
    return 6;
}

static void repair(struct bytes *out, const char *text, size_t size) {
    static const char *const not_json[] = {"-Infinity", "Infinity", "NaN"};
    bool in_string = false;
    for (size_t at = 0; at < size;) {
        if (in_string && text[at] == '\\') {
            at += repair_escape(out, text + at, size - at);
            continue;
        }
        size_t skip = 0;
        for (size_t i = 0; !in_string && i < sizeof not_json / sizeof *not_json; i++) {
            if (starts_with(text + at, size - at, not_json[i])) {
                skip = strlen(not_json[i]);
                break;
            }
        }
        if (skip) {
            bytes_append(out, "null", 4);
            at += skip;
            continue;
        }
        in_string ^= text[at] == '"';
        bytes_append(out, text + at, 1);
        at++;
    }
}

json_t *jsontext_parse(const char *text, size_t size) {
    json_t *value = json_loadb(text, size, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    if (value) {
        return value;
    }
    struct bytes valid = {0}, repaired = {0};
    utf8_append(&valid, text, size, true);
    repair(&repaired, valid.data, valid.size);
    if (repaired.size) {
        value = json_loadb(repaired.data, repaired.size,
                           JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
    }
    bytes_close(&valid);
    bytes_close(&repaired);
    return value;
}

json_t *jsontext_string(const char *text, size_t size) {
    json_t *value = json_stringn(text, size);
    if (!value) {
        struct bytes valid = {0};
        utf8_append(&valid, text, size, true);
        value = json_stringn(valid.data ? valid.data : "", valid.size);
        bytes_close(&valid);
    }
    return value;
}

json_t *jsontext_cstring(const char *text) {
    return text ? jsontext_string(text, strlen(text)) : json_string("");
}

json_t *jsontext_base64(const void *data, size_t size) {
    if (size > (size_t)(1 << 30)) {
        return json_string("");
    }
    unsigned char *text = malloc(size / 3 * 4 + 5);
    if (!text) {
        return NULL;
    }
    int length = EVP_EncodeBlock(text, data, (int)size);
    json_t *value = json_stringn_nocheck((const char *)text, (size_t)length);
    free(text);
    return value;
}

const char *jsontext_get_string(const json_t *object, const char *key, const char *otherwise) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? json_string_value(value) : otherwise;
}

long long jsontext_get_int(const json_t *object, const char *key, long long otherwise) {
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value)) {
        return json_integer_value(value);
    }
    /* a real outside the range of int would be undefined to convert */
    double real = json_is_real(value) ? json_real_value(value) : 0.5;
    return real == (double)(int)(real > 1e9 || real < -1e9 ? 0 : real) ? (long long)real
                                                                       : otherwise;
}

int jsontext_get_bool(const json_t *object, const char *key, int otherwise) {
    const json_t *value = json_object_get(object, key);
    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}
