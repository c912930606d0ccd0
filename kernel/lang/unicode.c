/* kernel/lang/unicode.c: what characters are and how they change case.
 * Owns: the questions over the tables, UTF-8 in and out. */
#include "kernel/lang/string.h"
#include "kernel/lang/unicode_table.h"

/* --- UTF-8 ----------------------------------------------------------------------------------- */

int lang_utf8_put(uint32_t code, char *out) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t lang_utf8_length(const char *utf8, size_t size) {
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        length += ((unsigned char)utf8[i] & 0xC0) != 0x80;
    }
    return length;
}

size_t lang_utf8_check(const char *at, size_t rest) {
    const unsigned char *p = (const unsigned char *)at;
    if (p[0] < 0x80) {
        return 1;
    }
    size_t width = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || width > rest) {
        return 0;
    }
    for (size_t i = 1; i < width; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool beyond = p[0] == 0xF4 && p[1] > 0x8F;
    return overlong || beyond ? 0 : width;
}

/* --- Tables ---------------------------------------------------------------------------------- */

/* The row whose first..last holds the code, by bisection; count when there is none. */
static size_t find_range(const struct lang_char_range *rows, size_t count, uint32_t code) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].last < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && rows[low].first <= code ? low : count;
}

static bool in_ranges(const struct lang_char_range *rows, size_t count, uint32_t code) {
    size_t row = find_range(rows, count, code);
    return row < count && (code - rows[row].first) % rows[row].step == 0;
}

#define IN(name, code) in_ranges(lang_chars_##name, lang_chars_##name##_count, code)

bool lang_char_is_space(uint32_t code) {
    if (code < 128) {
        return code == ' ' || (code >= 9 && code <= 13) || (code >= 0x1C && code <= 0x1F);
    }
    return IN(space, code);
}

bool lang_char_is_printable(uint32_t code) {
    return code < 128 ? code >= 32 && code < 127 : !IN(hidden, code);
}

bool lang_char_is_alpha(uint32_t code) {
    return code < 128 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z' : IN(alpha, code);
}

bool lang_char_is_decimal(uint32_t code) {
    return code < 128 ? code >= '0' && code <= '9' : IN(decimal, code);
}

bool lang_char_is_digit(uint32_t code) {
    return lang_char_is_decimal(code) || IN(digit, code);
}

bool lang_char_is_numeric(uint32_t code) {
    return lang_char_is_digit(code) || IN(numeric, code);
}

bool lang_char_is_upper(uint32_t code) {
    return code < 128 ? code >= 'A' && code <= 'Z' : IN(upper, code);
}

bool lang_char_is_lower(uint32_t code) {
    return code < 128 ? code >= 'a' && code <= 'z' : IN(lower, code);
}

bool lang_char_is_title(uint32_t code) {
    return IN(title, code);
}

bool lang_char_is_cased(uint32_t code) {
    return code < 128 ? lang_char_is_alpha(code) : IN(cased, code);
}

bool lang_char_is_ignorable(uint32_t code) {
    return IN(ignorable, code);
}

bool lang_char_starts_name(uint32_t code) {
    if (code < 128) {
        return code == '_' || lang_char_is_alpha(code);
    }
    return (IN(alpha, code) && !IN(not_name_start, code)) || IN(name_start, code);
}

bool lang_char_continues_name(uint32_t code) {
    if (code < 128) {
        return lang_char_starts_name(code) || lang_char_is_decimal(code);
    }
    return lang_char_starts_name(code) || IN(name_part, code);
}

int lang_char_digit_value(uint32_t code) {
    size_t row = find_range(lang_chars_decimal, lang_chars_decimal_count, code);
    return row < lang_chars_decimal_count ? (int)((code - lang_chars_decimal[row].first) % 10) : -1;
}

/* --- Case ------------------------------------------------------------------------------------ */

struct mapping {
    const struct lang_char_map *rows;
    size_t count;
    const struct lang_char_expansion *expansions;
    size_t expansion_count;
};

/* How many code points `code` becomes; 0: the mapping does not name it. */
static int apply(const struct mapping *mapping, uint32_t code, uint32_t out[3]) {
    size_t low = 0, high = mapping->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (mapping->rows[middle].last < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < mapping->count && mapping->rows[low].first <= code &&
        (code - mapping->rows[low].first) % mapping->rows[low].step == 0) {
        out[0] = (uint32_t)((int32_t)code + mapping->rows[low].delta);
        return 1;
    }
    for (size_t i = 0; i < mapping->expansion_count; i++) {
        if (mapping->expansions[i].from == code) {
            const uint32_t *to = mapping->expansions[i].to;
            memcpy(out, to, 3 * sizeof *out);
            return to[1] == 0 ? 1 : to[2] == 0 ? 2 : 3;
        }
    }
    return 0;
}

#define MAPPING(name)                                                                              \
    { lang_map_##name, lang_map_##name##_count, lang_expand_##name, lang_expand_##name##_count }

static int unchanged(uint32_t code, uint32_t out[3]) {
    out[0] = code;
    return 1;
}

int lang_char_to_upper(uint32_t code, uint32_t out[3]) {
    if (code < 128) {
        return unchanged(lang_char_is_lower(code) ? code - 32 : code, out);
    }
    const struct mapping upper = MAPPING(upper);
    int count = apply(&upper, code, out);
    return count ? count : unchanged(code, out);
}

int lang_char_to_lower(uint32_t code, uint32_t out[3]) {
    if (code < 128) {
        return unchanged(lang_char_is_upper(code) ? code + 32 : code, out);
    }
    const struct mapping lower = MAPPING(lower);
    int count = apply(&lower, code, out);
    return count ? count : unchanged(code, out);
}

int lang_char_to_title(uint32_t code, uint32_t out[3]) {
    const struct mapping title = MAPPING(title);
    int count = code < 128 ? 0 : apply(&title, code, out);
    return count ? count : lang_char_to_upper(code, out);
}

int lang_char_fold(uint32_t code, uint32_t out[3]) {
    const struct mapping fold = MAPPING(fold);
    int count = code < 128 ? 0 : apply(&fold, code, out);
    return count ? count : lang_char_to_lower(code, out);
}
