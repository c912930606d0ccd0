/* kernel/lang/unicode_table.h: the tables behind the character questions of string.h.
 * Owns: their layout. Only unicode.c reads them; unicode_kinds.c and unicode_maps.c fill them. */
#ifndef KERNEL_LANG_UNICODE_TABLE_H
#define KERNEL_LANG_UNICODE_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* first, first + step, ... last have the property. */
struct lang_char_range {
    uint32_t first, last;
    uint32_t step;
};
/* The same characters become themselves + delta. */
struct lang_char_map {
    uint32_t first, last;
    uint32_t step;
    int32_t delta;
};
/* One character becomes two or three; the rest of `to` is 0. */
struct lang_char_expansion {
    uint32_t from;
    uint32_t to[3];
};

#define LANG_CHARS(name)                                                                           \
    extern const struct lang_char_range lang_chars_##name[];                                       \
    extern const size_t lang_chars_##name##_count;
/* hidden: not printable. digit and numeric leave out what is decimal, and digit. */
LANG_CHARS(alpha)
LANG_CHARS(hidden)
LANG_CHARS(space)
LANG_CHARS(decimal)
LANG_CHARS(digit)
LANG_CHARS(numeric)
LANG_CHARS(lower)
LANG_CHARS(upper)
LANG_CHARS(title)
LANG_CHARS(cased)
LANG_CHARS(ignorable)
/* Characters of names beyond ASCII: start = alpha + name_start - not_name_start; the rest of a name
 * may also hold name_part. */
LANG_CHARS(name_start)
LANG_CHARS(not_name_start)
LANG_CHARS(name_part)
#undef LANG_CHARS

#define LANG_MAP(name)                                                                             \
    extern const struct lang_char_map lang_map_##name[];                                           \
    extern const size_t lang_map_##name##_count;                                                   \
    extern const struct lang_char_expansion lang_expand_##name[];                                  \
    extern const size_t lang_expand_##name##_count;
/* title holds what differs from upper, fold what differs from lower. */
LANG_MAP(lower)
LANG_MAP(upper)
LANG_MAP(title)
LANG_MAP(fold)
#undef LANG_MAP

#endif
