/* kernel/lang/str_case.c: upper and lower case, and what characters a str is made of.
 * Owns: the case methods and is... methods of str. */
#include "kernel/lang/str_methods.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

typedef int (*mapping)(uint32_t code, uint32_t out[3]);

static void add_mapped(struct lang_text *text, mapping map, uint32_t code) {
    uint32_t out[3];
    int count = map(code, out);
    for (int i = 0; i < count; i++) {
        lang_text_char(text, out[i]);
    }
}

/* U+03A3 is lowered to the final form at the end of a word. `at` is behind it. */
static bool is_final_sigma(const char *start, const char *at, const char *end) {
    const char *back = at;
    lang_utf8_previous(&back);
    bool letter_before = false;
    while (back > start) {
        uint32_t code = lang_utf8_previous(&back);
        if (!lang_char_is_ignorable(code)) {
            letter_before = lang_char_is_cased(code);
            break;
        }
    }
    while (at < end) {
        uint32_t code = lang_utf8_next(&at);
        if (!lang_char_is_ignorable(code)) {
            return letter_before && !lang_char_is_cased(code);
        }
    }
    return letter_before;
}

static void add_lower(struct lang_text *text, const char *start, const char *at, const char *end,
                      uint32_t code) {
    if (code == 0x3A3) {
        lang_text_char(text, is_final_sigma(start, at, end) ? 0x3C2 : 0x3C3);
    } else {
        add_mapped(text, lang_char_to_lower, code);
    }
}

static struct lang_obj *mapped(struct lang_vm *vm, struct lang_obj *self, mapping map) {
    const struct lang_string *string = lang_string_of(self);
    if (lang_string_is_ascii(string)) {
        struct lang_string *result = lang_string_owned(vm, string->size, string->size);
        /* the letters of the other case; the bit between 'A' and 'a' turns them */
        char first = map == lang_char_to_upper ? 'a' : 'A';
        for (size_t i = 0; i < string->size; i++) {
            char c = string->data[i];
            result->data[i] = (char)(c ^ ((unsigned char)(c - first) < 26 ? 'a' ^ 'A' : 0));
        }
        return lang_pooled(vm, &result->base);
    }
    struct lang_text *text = lang_text_new(vm);
    const char *end = string->data + string->size;
    for (const char *at = string->data; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        if (map == lang_char_to_lower) {
            add_lower(text, string->data, at, end, code);
        } else {
            add_mapped(text, map, code);
        }
    }
    return lang_text_finish(text);
}

struct lang_obj *lang_str_upper(struct lang_vm *vm, struct lang_obj *const *args) {
    return mapped(vm, args[0], lang_char_to_upper);
}

struct lang_obj *lang_str_lower(struct lang_vm *vm, struct lang_obj *const *args) {
    return mapped(vm, args[0], lang_char_to_lower);
}

struct lang_obj *lang_str_casefold(struct lang_vm *vm, struct lang_obj *const *args) {
    return mapped(vm, args[0], lang_char_fold);
}

/* First letters to title case, the others to lower; with `words`, of every word. */
static struct lang_obj *titled(struct lang_vm *vm, struct lang_obj *self, bool words) {
    const struct lang_string *string = lang_string_of(self);
    struct lang_text *text = lang_text_new(vm);
    const char *end = string->data + string->size;
    bool inside = false;
    for (const char *at = string->data; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        if (inside) {
            add_lower(text, string->data, at, end, code);
        } else {
            add_mapped(text, lang_char_to_title, code);
        }
        inside = words ? lang_char_is_cased(code) : true;
    }
    return lang_text_finish(text);
}

struct lang_obj *lang_str_title(struct lang_vm *vm, struct lang_obj *const *args) {
    return titled(vm, args[0], true);
}

struct lang_obj *lang_str_capitalize(struct lang_vm *vm, struct lang_obj *const *args) {
    return titled(vm, args[0], false);
}

struct lang_obj *lang_str_swapcase(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *string = lang_string_of(args[0]);
    struct lang_text *text = lang_text_new(vm);
    const char *end = string->data + string->size;
    for (const char *at = string->data; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        if (lang_char_is_upper(code)) {
            add_lower(text, string->data, at, end, code);
        } else if (lang_char_is_lower(code)) {
            add_mapped(text, lang_char_to_upper, code);
        } else {
            lang_text_char(text, code);
        }
    }
    return lang_text_finish(text);
}

/* --- Kinds ----------------------------------------------------------------------------------- */

static struct lang_obj *all_are(struct lang_obj *self, bool (*is)(uint32_t code), bool when_empty) {
    const struct lang_string *string = lang_string_of(self);
    const char *end = string->data + string->size;
    for (const char *at = string->data; at < end;) {
        if (!is(lang_utf8_next(&at))) {
            return &lang_false;
        }
    }
    return lang_bool(string->size || when_empty);
}

static bool is_alnum(uint32_t code) {
    return lang_char_is_alpha(code) || lang_char_is_numeric(code);
}

static bool is_ascii(uint32_t code) {
    return code < 128;
}

#define ALL(method, is, when_empty)                                                                \
    struct lang_obj *lang_str_##method(struct lang_vm *vm, struct lang_obj *const *args) {         \
        (void)vm;                                                                                  \
        return all_are(args[0], is, when_empty);                                                   \
    }
ALL(isalpha, lang_char_is_alpha, false)
ALL(isdigit, lang_char_is_digit, false)
ALL(isdecimal, lang_char_is_decimal, false)
ALL(isnumeric, lang_char_is_numeric, false)
ALL(isalnum, is_alnum, false)
ALL(isspace, lang_char_is_space, false)
ALL(isascii, is_ascii, true)
ALL(isprintable, lang_char_is_printable, true)
#undef ALL

/* Some character of the wanted case and none of the other. */
static struct lang_obj *only_case(struct lang_obj *self, bool (*wanted)(uint32_t code),
                                  bool (*other)(uint32_t code)) {
    const struct lang_string *string = lang_string_of(self);
    const char *end = string->data + string->size;
    bool any = false;
    for (const char *at = string->data; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        if (other(code) || lang_char_is_title(code)) {
            return &lang_false;
        }
        any = any || wanted(code);
    }
    return lang_bool(any);
}

struct lang_obj *lang_str_isupper(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return only_case(args[0], lang_char_is_upper, lang_char_is_lower);
}

struct lang_obj *lang_str_islower(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return only_case(args[0], lang_char_is_lower, lang_char_is_upper);
}

struct lang_obj *lang_str_istitle(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    const struct lang_string *string = lang_string_of(args[0]);
    const char *end = string->data + string->size;
    bool any = false, inside = false;
    for (const char *at = string->data; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        bool upper = lang_char_is_upper(code) || lang_char_is_title(code);
        bool lower = lang_char_is_lower(code);
        if ((upper && inside) || (lower && !inside)) {
            return &lang_false;
        }
        inside = upper || lower;
        any = any || inside;
    }
    return lang_bool(any);
}

struct lang_obj *lang_str_isidentifier(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    const struct lang_string *string = lang_string_of(args[0]);
    const char *at = string->data;
    if (string->size == 0 || !lang_char_starts_name(lang_utf8_next(&at))) {
        return &lang_false;
    }
    return all_are(args[0], lang_char_continues_name, false);
}
