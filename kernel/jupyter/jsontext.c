/* kernel/jupyter/jsontext.c: repairs lone surrogates and other faults of JSON text, both ways. */
#include "kernel/jupyter/jsontext.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool starts_with(const char *text, size_t size, const char *word) {
    size_t length = strlen(word);
    return size >= length && memcmp(text, word, length) == 0;
}

/* The code unit of the escape \u and four digits at text, or -1. */
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
    struct bytes valid = {0};
    utf8_append(&valid, text, size, true);
    json_t *value = json_stringn_nocheck(valid.data ? valid.data : "", valid.size);
    bytes_close(&valid);
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

static bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/* The longest beginning of ASCII that stands in a JSON string as it is. Looked at eight bytes at a
 * time: the high bit of a byte of `special` is set when it, or one before it, is not plain. */
static size_t plain_run(const char *text, size_t size) {
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    size_t at = 0;
    for (uint64_t word; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
        uint64_t special = (word - ones * 0x20) | (quote - ones) | (backslash - ones) | word;
        if (special & high) {
            break;
        }
    }
    while (at < size && is_plain((unsigned char)text[at])) {
        at++;
    }
    return at;
}

static size_t wide_run(const char *text, size_t size) {
    size_t at = 0;
    while (at < size && text[at] & 0x80) {
        at++;
    }
    return at;
}

static void escape_character(struct bytes *out, char character) {
    static const char special[] = "\"\\\n\r\t\b\f", letters[] = "\"\\nrtbf"; /* ORDER special */
    char escape[8] = {'\\'};
    const char *found = character ? strchr(special, character) : NULL;
    if (found) {
        escape[1] = letters[found - special];
        bytes_append(out, escape, 2);
    } else {
        bytes_append(out, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", character));
    }
}

size_t jsontext_escape(struct bytes *out, const char *text, size_t size, bool final) {
    for (size_t at = 0; at < size;) {
        size_t run = plain_run(text + at, size - at);
        bytes_append(out, text + at, run);
        at += run;
        run = wide_run(text + at, size - at);
        size_t used = utf8_append(out, text + at, run, final || at + run < size);
        at += used;
        if (used < run) {
            return at;
        }
        for (; at < size && !(text[at] & 0x80) && !is_plain((unsigned char)text[at]); at++) {
            escape_character(out, text[at]);
        }
    }
    return size;
}

static int dump_string(struct bytes *out, const char *text, size_t size) {
    int failed = bytes_append(out, "\"", 1);
    size_t before = out->size;
    jsontext_escape(out, text, size, true);
    failed |= out->size - before < size; /* what stands for bytes is never shorter than they */
    return failed | bytes_append(out, "\"", 1);
}

static int dump_object(struct bytes *out, json_t *object) {
    int failed = bytes_append(out, "{", 1);
    const char *separator = "";
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
        const char *key = json_object_iter_key(at);
        failed |= bytes_append(out, separator, strlen(separator));
        failed |= dump_string(out, key, strlen(key));
        failed |= bytes_append(out, ":", 1);
        failed |= jsontext_dump(out, json_object_iter_value(at));
        separator = ",";
    }
    return failed | bytes_append(out, "}", 1);
}

static int dump_array(struct bytes *out, const json_t *array) {
    int failed = bytes_append(out, "[", 1);
    for (size_t i = 0; i < json_array_size(array); i++) {
        failed |= bytes_append(out, ",", i > 0);
        failed |= jsontext_dump(out, json_array_get(array, i));
    }
    return failed | bytes_append(out, "]", 1);
}

int jsontext_dump(struct bytes *out, const json_t *value) {
    if (json_is_string(value)) {
        return dump_string(out, json_string_value(value), json_string_length(value));
    }
    if (json_is_object(value)) {
        return dump_object(out, (json_t *)value);
    }
    if (json_is_array(value)) {
        return dump_array(out, value);
    }
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    int failed = text ? bytes_append(out, text, strlen(text)) : -1;
    free(text);
    return failed;
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
