/* kernel/lang/string.h: the layout of str, and walking over its characters.
 * Owns: struct lang_string, UTF-8 steps. Must not know: methods, formatting.
 *
 * Text is UTF-8; a lone surrogate is kept as its three-byte form, so every Python str can be
 * held. */
#ifndef KERNEL_LANG_STRING_H
#define KERNEL_LANG_STRING_H

#include <string.h>

#include "kernel/lang/memory.h"

struct lang_string {
    struct lang_obj base;
    size_t size;   /* bytes, without the NUL */
    size_t length; /* code points; equal to size when all are ASCII */
    int64_t hash;  /* 0: not computed yet */
    char data[];
};

static inline const struct lang_string *lang_string_of(const struct lang_obj *obj) {
    return (const struct lang_string *)(const void *)obj;
}
/* Where `what` is first in `in`; NULL: nowhere. One byte is what is looked for most. */
static inline const char *lang_string_search(const char *in, size_t size, const char *what,
                                             size_t what_size) {
    return (const char *)(what_size == 1 ? memchr(in, what[0], size)
                                         : memmem(in, size, what, what_size));
}
static inline bool lang_string_is_ascii(const struct lang_string *string) {
    return string->size == string->length;
}

/* A str of `size` bytes to be filled by the caller (valid UTF-8 of `length` code points). OWNED. */
struct lang_string *lang_string_owned(struct lang_vm *vm, size_t size, size_t length);
/* As lang_str_sized, but an OWNED reference. */
struct lang_obj *lang_str_owned(struct lang_vm *vm, const char *utf8, size_t size);
/* One code point as a str. Pooled. */
struct lang_obj *lang_str_char(struct lang_vm *vm, uint32_t code);
/* a + b, both str, as an OWNED reference. */
struct lang_obj *lang_str_concat_owned(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b);
/* a += b where the variable `slot` holds a and will hold the sum: if nobody else knows a, it grows
 * in place, so that building text piece by piece takes linear time. The caller's owned reference
 * to a becomes that to the sum, and slot is emptied. NULL: not so; nothing changed. */
struct lang_obj *lang_str_grow_owned(struct lang_vm *vm, struct lang_obj **slot, struct lang_obj *a,
                                     struct lang_obj *b);
/* The part [start, start + count) in code points. Pooled. */
struct lang_obj *lang_str_part(struct lang_vm *vm, struct lang_obj *str, size_t start,
                               size_t count);
/* Byte offset of code point `index`. */
size_t lang_str_offset(const struct lang_string *string, size_t index);
/* Appends Python's repr of text, with its quotes. */
struct lang_text;
void lang_text_quote(struct lang_text *text, const char *utf8, size_t size);
void lang_text_char(struct lang_text *text, uint32_t code);
/* `count` times the code point. */
void lang_text_fill(struct lang_text *text, uint32_t code, size_t count);
/* Equality without dispatch, both str. */
static inline bool lang_str_equal(const struct lang_obj *a, const struct lang_obj *b) {
    const struct lang_string *x = lang_string_of(a), *y = lang_string_of(b);
    return x == y || (x->size == y->size && memcmp(x->data, y->data, x->size) == 0);
}
int64_t lang_str_hash(struct lang_obj *str);

/* The code point at `at` (not at the end); *at moves behind it. Text must be valid. */
static inline uint32_t lang_utf8_next(const char **at) {
    const unsigned char *p = (const unsigned char *)*at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}
/* The code point before `at` (not at the start); *at moves to its first byte. */
static inline uint32_t lang_utf8_previous(const char **at) {
    do {
        --*at;
    } while (((unsigned char)**at & 0xC0) == 0x80);
    const char *forward = *at;
    return lang_utf8_next(&forward);
}
/* Writes a code point, returns the number of bytes (1 to 4). */
int lang_utf8_put(uint32_t code, char *out);
/* Code points in valid text. */
size_t lang_utf8_length(const char *utf8, size_t size);
/* Bytes of the well-formed sequence at `at` (surrogates count as well-formed), 0: malformed. */
size_t lang_utf8_check(const char *at, size_t rest);

/* What a character is, as Python sees it (unicode.c). */
bool lang_char_is_space(uint32_t code);
bool lang_char_is_printable(uint32_t code);
bool lang_char_is_alpha(uint32_t code);
bool lang_char_is_decimal(uint32_t code);
bool lang_char_is_digit(uint32_t code);
bool lang_char_is_numeric(uint32_t code);
bool lang_char_is_upper(uint32_t code);
bool lang_char_is_lower(uint32_t code);
bool lang_char_is_title(uint32_t code);
/* Has upper and lower case forms, or is one; stands inside a word without being part of it. */
bool lang_char_is_cased(uint32_t code);
bool lang_char_is_ignorable(uint32_t code);
/* May begin, may continue an identifier. */
bool lang_char_starts_name(uint32_t code);
bool lang_char_continues_name(uint32_t code);
/* Value of a decimal digit of any script, -1: none. */
int lang_char_digit_value(uint32_t code);
/* Case mappings give up to 3 code points; return how many. */
int lang_char_to_upper(uint32_t code, uint32_t out[3]);
int lang_char_to_lower(uint32_t code, uint32_t out[3]);
int lang_char_to_title(uint32_t code, uint32_t out[3]);
int lang_char_fold(uint32_t code, uint32_t out[3]);

#endif
