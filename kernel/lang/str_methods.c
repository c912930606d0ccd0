/* kernel/lang/str_methods.c: str(...), the table of methods, and those that shape text.
 * Owns: joining, stripping, padding, translating, encoding. Searching: str_search.c; case:
 * str_case.c. */
#include "kernel/lang/str_methods.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/bytes.h"
#include "kernel/lang/format.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

static struct lang_obj *construct(struct lang_vm *vm, struct lang_obj *const *args) {
    if (args[2] || args[3]) {
        if (lang_is_str(args[1])) {
            lang_raise(vm, &lang_exc_TypeError, "decoding str is not supported");
        }
        if (!lang_isinstance(args[1], &lang_type_bytes)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "decoding to str: need a bytes-like object, %s found", args[1]->type->name);
        }
        return lang_bytes_decode(vm, args[1],
                                 args[2] ? lang_arg_str(vm, args[2], "encoding") : "utf-8",
                                 args[3] ? lang_arg_str(vm, args[3], "errors") : "strict");
    }
    return lang_to_str(vm, args[1]);
}

const struct lang_def lang_str_construct = {
    "str", construct, "str(object='', /, encoding=..., errors=...)",
    "The value as text, as print() shows it.\n\nWith an encoding, bytes are decoded."};

static struct lang_obj *join(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *sep = lang_string_of(args[0]);
    struct lang_obj *items = args[1];
    if (!lang_is_seq(items)) {
        const struct lang_type *type = items->type;
        LANG_SLOT(type, iter);
        if (!type) {
            lang_raise(vm, &lang_exc_TypeError, "can only join an iterable");
        }
        items = lang_to_list(vm, items);
    }
    size_t count = lang_seq_count(items);
    if (count == 1 && lang_is(lang_seq_item(items, 0), &lang_type_str)) {
        return lang_share(vm, lang_seq_item(items, 0));
    }
    size_t size = count ? sep->size * (count - 1) : 0;
    size_t length = count ? sep->length * (count - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *item = lang_seq_item(items, i);
        if (!lang_is_str(item)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "sequence item %zu: expected str instance, %s found", i,
                       lang_type_shown(vm, item->type));
        }
        size += lang_string_of(item)->size;
        length += lang_string_of(item)->length;
    }
    struct lang_string *result = lang_string_owned(vm, size, length);
    char *out = result->data;
    lang_pooled(vm, &result->base);
    for (size_t i = 0; i < count; i++) {
        const struct lang_string *item = lang_string_of(lang_seq_item(items, i));
        if (i % 4096 == 4095) {
            lang_check_interrupt(vm);
        }
        if (i) {
            memcpy(out, sep->data, sep->size);
            out += sep->size;
        }
        memcpy(out, item->data, item->size);
        out += item->size;
    }
    return &result->base;
}

/* --- Stripping ------------------------------------------------------------------------------- */

static bool in_set(const struct lang_string *set, uint32_t code) {
    if (!set) {
        return lang_char_is_space(code);
    }
    for (const char *at = set->data, *end = at + set->size; at < end;) {
        if (lang_utf8_next(&at) == code) {
            return true;
        }
    }
    return false;
}

static struct lang_obj *stripped(struct lang_vm *vm, struct lang_obj *const *args, const char *name,
                                 bool left, bool right) {
    if (!lang_is_none(args[1]) && !lang_is_str(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "%s arg must be None or str", name);
    }
    const struct lang_string *set = lang_is_none(args[1]) ? NULL : lang_string_of(args[1]);
    const struct lang_string *string = lang_string_of(args[0]);
    const char *start = string->data, *end = start + string->size;
    for (const char *at = start; left && at < end && in_set(set, lang_utf8_next(&at));) {
        start = at;
    }
    for (const char *at = end; right && at > start && in_set(set, lang_utf8_previous(&at));) {
        end = at;
    }
    return lang_str_sized(vm, start, (size_t)(end - start));
}

static struct lang_obj *strip(struct lang_vm *vm, struct lang_obj *const *args) {
    return stripped(vm, args, "strip", true, true);
}

static struct lang_obj *lstrip(struct lang_vm *vm, struct lang_obj *const *args) {
    return stripped(vm, args, "lstrip", true, false);
}

static struct lang_obj *rstrip(struct lang_vm *vm, struct lang_obj *const *args) {
    return stripped(vm, args, "rstrip", false, true);
}

/* --- Padding --------------------------------------------------------------------------------- */

static struct lang_obj *padded(struct lang_vm *vm, struct lang_obj *const *args, int where) {
    const struct lang_string *string = lang_string_of(args[0]);
    int64_t width = lang_position(vm, args[1]);
    if (!lang_is_str(args[2])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "The fill character must be a unicode character, not %s",
                   lang_type_shown(vm, args[2]->type));
    }
    const struct lang_string *fill = lang_string_of(args[2]);
    if (fill->length != 1) {
        lang_raise(vm, &lang_exc_TypeError,
                   "The fill character must be exactly one character long");
    }
    if (width <= (int64_t)string->length) {
        return lang_to_str(vm, args[0]);
    }
    const char *at = fill->data;
    uint32_t code = lang_utf8_next(&at);
    size_t room = (size_t)width - string->length;
    /* Where an odd place goes depends on the width's parity, as in CPython. */
    size_t before = where < 0 ? 0 : where > 0 ? room : room / 2 + (room & (size_t)width & 1);
    struct lang_text *text = lang_text_new(vm);
    lang_text_fill(text, code, before);
    lang_text_add(text, string->data, string->size);
    lang_text_fill(text, code, room - before);
    return lang_text_finish(text);
}

static struct lang_obj *center(struct lang_vm *vm, struct lang_obj *const *args) {
    return padded(vm, args, 0);
}

static struct lang_obj *ljust(struct lang_vm *vm, struct lang_obj *const *args) {
    return padded(vm, args, -1);
}

static struct lang_obj *rjust(struct lang_vm *vm, struct lang_obj *const *args) {
    return padded(vm, args, 1);
}

static struct lang_obj *zfill(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *string = lang_string_of(args[0]);
    int64_t width = lang_position(vm, args[1]);
    if (width <= (int64_t)string->length) {
        return lang_to_str(vm, args[0]);
    }
    size_t sign = string->data[0] == '+' || string->data[0] == '-';
    struct lang_text *text = lang_text_new(vm);
    lang_text_add(text, string->data, sign);
    lang_text_fill(text, '0', (size_t)width - string->length);
    lang_text_add(text, string->data + sign, string->size - sign);
    return lang_text_finish(text);
}

static struct lang_obj *expandtabs(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *string = lang_string_of(args[0]);
    int64_t size = lang_position(vm, args[1]), column = 0;
    struct lang_text *text = lang_text_new(vm);
    for (const char *at = string->data, *end = at + string->size; at < end;) {
        const char *start = at;
        uint32_t code = lang_utf8_next(&at);
        if (code == '\t') {
            int64_t gap = size > 0 ? size - column % size : 0;
            lang_text_fill(text, ' ', (size_t)gap);
            column += gap;
        } else {
            column = code == '\n' || code == '\r' ? 0 : column + 1;
            lang_text_add(text, start, (size_t)(at - start));
        }
    }
    return lang_text_finish(text);
}

/* --- Translating ----------------------------------------------------------------------------- */

static struct lang_obj *maketrans(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *table = lang_dict(vm);
    if (!args[2]) {
        if (!lang_isinstance(args[1], &lang_type_dict)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "if you give only one argument to maketrans it must be a dict");
        }
        size_t position = 0;
        for (struct lang_obj *key, *value; lang_dict_next(args[1], &position, &key, &value);) {
            if (lang_is_str(key)) {
                if (lang_str_length(key) != 1) {
                    lang_raise(vm, &lang_exc_ValueError,
                               "string keys in translate table must be of length 1");
                }
                const char *at = lang_str_data(key, NULL);
                key = lang_int(vm, lang_utf8_next(&at));
            }
            lang_dict_set(vm, table, key, value);
        }
        return table;
    }
    if (!lang_is_str(args[1]) || !lang_is_str(args[2])) {
        lang_raise(vm, &lang_exc_TypeError, "maketrans() arguments must be str");
    }
    if (lang_str_length(args[1]) != lang_str_length(args[2])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the first two maketrans arguments must have equal length");
    }
    size_t size;
    const char *from = lang_str_data(args[1], &size), *to = lang_str_data(args[2], NULL);
    for (const char *end = from + size; from < end;) {
        lang_dict_set(vm, table, lang_int(vm, lang_utf8_next(&from)),
                      lang_int(vm, lang_utf8_next(&to)));
    }
    const char *drop = args[3] ? lang_arg_str(vm, args[3], "maketrans() argument 3") : "";
    while (*drop) {
        lang_dict_set(vm, table, lang_int(vm, lang_utf8_next(&drop)), &lang_none);
    }
    return table;
}

static struct lang_obj *translate(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *string = lang_string_of(args[0]);
    if (!lang_isinstance(args[1], &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError, "translate() argument must be a dict, not %s",
                   args[1]->type->name);
    }
    struct lang_text *text = lang_text_new(vm);
    for (const char *at = string->data, *end = at + string->size; at < end;) {
        size_t mark = lang_pool_mark(vm);
        uint32_t code = lang_utf8_next(&at);
        struct lang_obj *to = lang_dict_get(vm, args[1], lang_int(vm, code));
        int64_t number;
        if (!to) {
            lang_text_char(text, code);
        } else if (lang_int_get(to, &number)) {
            if (number < 0 || number > 0x10FFFF) {
                lang_raise(vm, &lang_exc_ValueError,
                           "character mapping must be in range(0x110000)");
            }
            lang_text_char(text, (uint32_t)number);
        } else if (lang_is_str(to)) {
            lang_text_add(text, lang_string_of(to)->data, lang_string_of(to)->size);
        } else if (!lang_is_none(to)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "character mapping must return integer, None or str");
        }
        lang_pool_drain(vm, mark, NULL);
    }
    return lang_text_finish(text);
}

/* --- Formatting and encoding ----------------------------------------------------------------- */

static struct lang_obj *format(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_str_format_call(vm, args[0], args[1], args[2]);
}

static struct lang_obj *format_map(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_str_format_call(vm, args[0], lang_tuple(vm, NULL, 0), args[1]);
}

static struct lang_obj *encode(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_str_encode(vm, args[0], lang_arg_str(vm, args[1], "encode() argument 'encoding'"),
                           lang_arg_str(vm, args[2], "encode() argument 'errors'"));
}

const struct lang_def lang_str_methods[] = {
    {"capitalize", lang_str_capitalize, "capitalize()",
     "The text with its first character in upper case and the rest in lower case."},
    {"casefold", lang_str_casefold, "casefold()", "The text for comparison regardless of case."},
    {"center", center, "center(width, fillchar=' ', /)", "The text in the middle of `width`."},
    {"count", lang_str_count, "count(sub, start=None, end=None, /)",
     "How often sub occurs, without overlaps."},
    {"encode", encode, "encode(encoding='utf-8', errors='strict')", "The text as bytes."},
    {"endswith", lang_str_endswith, "endswith(suffix, start=None, end=None, /)",
     "True if the text ends with suffix, or with one of a tuple of them."},
    {"expandtabs", expandtabs, "expandtabs(tabsize=8)", "The text with tabs as spaces."},
    {"find", lang_str_find, "find(sub, start=None, end=None, /)",
     "Position of the first sub, -1 if there is none."},
    {"format", format, "format(*args, **kwargs)",
     "The text with its {} fields filled in.\n\n'{:.2f} {name}'.format(3.14159, name='pi')"},
    {"format_map", format_map, "format_map(mapping, /)",
     "The text with its {name} fields filled in from a dict."},
    {"index", lang_str_index, "index(sub, start=None, end=None, /)",
     "Position of the first sub; ValueError if there is none."},
    {"isalnum", lang_str_isalnum, "isalnum()", "True if all characters are letters or digits."},
    {"isalpha", lang_str_isalpha, "isalpha()", "True if all characters are letters."},
    {"isascii", lang_str_isascii, "isascii()", "True if all characters are ASCII."},
    {"isdecimal", lang_str_isdecimal, "isdecimal()", "True if all characters are decimal digits."},
    {"isdigit", lang_str_isdigit, "isdigit()", "True if all characters are digits."},
    {"isidentifier", lang_str_isidentifier, "isidentifier()", "True if the text could be a name."},
    {"islower", lang_str_islower, "islower()", "True if all letters are in lower case."},
    {"isnumeric", lang_str_isnumeric, "isnumeric()", "True if all characters are numeric."},
    {"isprintable", lang_str_isprintable, "isprintable()", "True if repr would escape nothing."},
    {"isspace", lang_str_isspace, "isspace()", "True if all characters are white space."},
    {"istitle", lang_str_istitle, "istitle()", "True if every word starts with a capital."},
    {"isupper", lang_str_isupper, "isupper()", "True if all letters are in upper case."},
    {"join", join, "join(iterable, /)",
     "The strings of the iterable with this text between them.\n\n', '.join(['a', 'b'])"},
    {"ljust", ljust, "ljust(width, fillchar=' ', /)", "The text at the left of `width`."},
    {"lower", lang_str_lower, "lower()", "The text in lower case."},
    {"lstrip", lstrip, "lstrip(chars=None, /)", "The text without white space at its start."},
    {"partition", lang_str_partition, "partition(sep, /)",
     "The text before the first sep, sep, and the text after it."},
    {"removeprefix", lang_str_removeprefix, "removeprefix(prefix, /)",
     "The text without a prefix, if it has it."},
    {"removesuffix", lang_str_removesuffix, "removesuffix(suffix, /)",
     "The text without a suffix, if it has it."},
    {"replace", lang_str_replace, "replace(old, new, count=-1, /)",
     "The text with `new` in place of each `old`."},
    {"rfind", lang_str_rfind, "rfind(sub, start=None, end=None, /)",
     "Position of the last sub, -1 if there is none."},
    {"rindex", lang_str_rindex, "rindex(sub, start=None, end=None, /)",
     "Position of the last sub; ValueError if there is none."},
    {"rjust", rjust, "rjust(width, fillchar=' ', /)", "The text at the right of `width`."},
    {"rpartition", lang_str_rpartition, "rpartition(sep, /)",
     "The text before the last sep, sep, and the text after it."},
    {"rsplit", lang_str_rsplit, "rsplit(sep=None, maxsplit=-1)", "As split, from the end."},
    {"rstrip", rstrip, "rstrip(chars=None, /)", "The text without white space at its end."},
    {"split", lang_str_split, "split(sep=None, maxsplit=-1)",
     "List of the parts between separators (white space if none is given)."},
    {"splitlines", lang_str_splitlines, "splitlines(keepends=False)", "List of the lines."},
    {"startswith", lang_str_startswith, "startswith(prefix, start=None, end=None, /)",
     "True if the text starts with prefix, or with one of a tuple of them."},
    {"strip", strip, "strip(chars=None, /)", "The text without white space at both ends."},
    {"swapcase", lang_str_swapcase, "swapcase()", "The text with upper and lower case swapped."},
    {"title", lang_str_title, "title()", "The text with every word capitalised."},
    {"translate", translate, "translate(table, /)",
     "The text with characters replaced as a table from str.maketrans says."},
    {"upper", lang_str_upper, "upper()", "The text in upper case."},
    {"zfill", zfill, "zfill(width, /)", "The text with zeros at the left, after its sign."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_def lang_str_class_methods[] = {
    {"maketrans", maketrans, "maketrans(x, y=..., z=..., /)",
     "A table for translate, from a dict or from two texts of equal length."},
    {NULL, NULL, NULL, NULL},
};
