/* kernel/lang/bytes.c: the type bytes and the encodings between it and str.
 * Owns: struct bytes and its slots and methods. */
#include "kernel/lang/bytes.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

struct bytes {
    struct lang_obj base;
    size_t size;
    char data[]; /* NUL after the last */
};

static const struct bytes *bytes_of(const struct lang_obj *obj) {
    return (const struct bytes *)(const void *)obj;
}

static bool is_bytes(const struct lang_obj *obj) {
    return lang_isinstance(obj, &lang_type_bytes);
}

/* `size` bytes to be filled. Pooled. */
static struct bytes *new_bytes(struct lang_vm *vm, size_t size) {
    struct bytes *bytes =
        (struct bytes *)lang_new_sized(vm, &lang_type_bytes, sizeof(struct bytes) + size + 1);
    bytes->size = size;
    return bytes;
}

struct lang_obj *lang_bytes(struct lang_vm *vm, const char *data, size_t size) {
    struct bytes *bytes = new_bytes(vm, size);
    if (size) {
        memcpy(bytes->data, data, size);
    }
    return &bytes->base;
}

const char *lang_bytes_data(const struct lang_obj *obj, size_t *size) {
    if (size) {
        *size = bytes_of(obj)->size;
    }
    return bytes_of(obj)->data;
}

/* --- Encodings ------------------------------------------------------------------------------- */

enum encoding { ENCODING_UTF8, ENCODING_ASCII, ENCODING_LATIN1 };

static enum encoding find_encoding(struct lang_vm *vm, const char *name) {
    static const struct {
        const char *name;
        enum encoding encoding;
    } known[] = {
        {"utf8", ENCODING_UTF8},       {"ascii", ENCODING_ASCII},  {"usascii", ENCODING_ASCII},
        {"latin1", ENCODING_LATIN1},   {"latin", ENCODING_LATIN1}, {"l1", ENCODING_LATIN1},
        {"iso88591", ENCODING_LATIN1},
    };
    char plain[16];
    size_t size = 0;
    for (const char *c = name; *c && size + 1 < sizeof plain; c++) {
        if (*c != '-' && *c != '_' && *c != ' ') {
            plain[size++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
        }
    }
    plain[size] = '\0';
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, plain) == 0) {
            return known[i].encoding;
        }
    }
    lang_raise(vm, &lang_exc_LookupError, "unknown encoding: %s", name);
}

/* What stands for what cannot be converted; NULL: raise. */
static const char *replacement(struct lang_vm *vm, const char *errors, const char *mark) {
    if (strcmp(errors, "strict") == 0) {
        return NULL;
    }
    if (strcmp(errors, "ignore") == 0) {
        return "";
    }
    if (strcmp(errors, "replace") == 0) {
        return mark;
    }
    lang_raise(vm, &lang_exc_LookupError, "unknown error handler name '%s'", errors);
}

/* How many bytes of broken UTF-8 belong together, and why they are broken. */
static size_t broken_utf8(const char *at, size_t rest, const char **why) {
    unsigned char c = (unsigned char)at[0];
    *why = "invalid start byte";
    if (c < 0xC2 || c > 0xF4) {
        return 1;
    }
    size_t width = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    for (size_t i = 1; i < width; i++) {
        if (i == rest) {
            *why = "unexpected end of data";
            return i;
        }
        /* The second byte of some leads is bounded: overlong forms, surrogates, the end. */
        unsigned char low = i > 1 ? 0x80 : c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        unsigned char high = i > 1 ? 0xBF : c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        if ((unsigned char)at[i] < low || (unsigned char)at[i] > high) {
            *why = "invalid continuation byte";
            return i;
        }
    }
    return 0;
}

static _Noreturn void raise_decode(struct lang_vm *vm, const char *codec, const char *data,
                                   size_t at, size_t count, const char *why) {
    if (count == 1) {
        lang_raise(vm, &lang_exc_UnicodeDecodeError,
                   "'%s' codec can't decode byte 0x%02x in position %zu: %s", codec,
                   (unsigned char)data[at], at, why);
    }
    lang_raise(vm, &lang_exc_UnicodeDecodeError,
               "'%s' codec can't decode bytes in position %zu-%zu: %s", codec, at, at + count - 1,
               why);
}

struct lang_obj *lang_bytes_decode(struct lang_vm *vm, struct lang_obj *self, const char *encoding,
                                   const char *errors) {
    enum encoding kind = find_encoding(vm, encoding);
    const struct bytes *bytes = bytes_of(self);
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < bytes->size;) {
        const char *at = bytes->data + i;
        unsigned char c = (unsigned char)*at;
        const char *why = "ordinal not in range(128)";
        size_t broken = 0;
        if (c >= 128 && kind != ENCODING_LATIN1) {
            broken = kind == ENCODING_UTF8 ? broken_utf8(at, bytes->size - i, &why) : 1;
        }
        if (broken) {
            const char *mark = replacement(vm, errors, "\xEF\xBF\xBD");
            if (!mark) {
                raise_decode(vm, kind == ENCODING_UTF8 ? "utf-8" : "ascii", bytes->data, i, broken,
                             why);
            }
            lang_text_puts(text, mark);
            i += broken;
        } else if (kind == ENCODING_LATIN1) {
            lang_text_char(text, c);
            i++;
        } else {
            size_t width = lang_utf8_check(at, bytes->size - i);
            lang_text_add(text, at, width);
            i += width;
        }
    }
    return lang_text_finish(text);
}

/* Can the code point not be written in this encoding? */
static bool is_beyond(enum encoding kind, uint32_t code) {
    return kind == ENCODING_UTF8 ? code >= 0xD800 && code < 0xE000
                                 : code >= (kind == ENCODING_ASCII ? 128u : 256u);
}

/* `at` is at the first character that cannot be written. */
static _Noreturn void raise_encode(struct lang_vm *vm, enum encoding kind, const char *at,
                                   const char *end, size_t position) {
    const char *codec = kind == ENCODING_UTF8    ? "utf-8"
                        : kind == ENCODING_ASCII ? "ascii"
                                                 : "latin-1";
    const char *why = kind == ENCODING_UTF8    ? "surrogates not allowed"
                      : kind == ENCODING_ASCII ? "ordinal not in range(128)"
                                               : "ordinal not in range(256)";
    uint32_t code = lang_utf8_next(&at);
    size_t last = position;
    while (at < end && is_beyond(kind, lang_utf8_next(&at))) {
        last++;
    }
    if (last > position) {
        lang_raise(vm, &lang_exc_UnicodeEncodeError,
                   "'%s' codec can't encode characters in position %zu-%zu: %s", codec, position,
                   last, why);
    }
    lang_raise(vm, &lang_exc_UnicodeEncodeError,
               "'%s' codec can't encode character '\\%c%0*x' in position %zu: %s", codec,
               code < 0x100     ? 'x'
               : code < 0x10000 ? 'u'
                                : 'U',
               code < 0x100     ? 2
               : code < 0x10000 ? 4
                                : 8,
               (unsigned)code, position, why);
}

struct lang_obj *lang_str_encode(struct lang_vm *vm, struct lang_obj *str, const char *encoding,
                                 const char *errors) {
    enum encoding kind = find_encoding(vm, encoding);
    const struct lang_string *string = lang_string_of(str);
    /* The text builder takes any bytes; only lang_text_finish wants UTF-8. */
    struct lang_text *out = lang_text_new(vm);
    size_t position = 0;
    for (const char *at = string->data, *end = at + string->size; at < end; position++) {
        const char *start = at;
        uint32_t code = lang_utf8_next(&at);
        if (is_beyond(kind, code)) {
            const char *mark = replacement(vm, errors, "?");
            if (!mark) {
                raise_encode(vm, kind, start, end, position);
            }
            lang_text_puts(out, mark);
        } else if (kind == ENCODING_UTF8) {
            lang_text_add(out, start, (size_t)(at - start));
        } else {
            char byte = (char)code;
            lang_text_add(out, &byte, 1);
        }
    }
    size_t size;
    const char *data = lang_text_data(out, &size);
    return lang_bytes(vm, data, size);
}

/* --- Slots ----------------------------------------------------------------------------------- */

static int64_t bytes_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)bytes_of(self)->size;
}

static struct lang_obj *bytes_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct bytes *bytes = bytes_of(self);
    char quote = memchr(bytes->data, '\'', bytes->size) && !memchr(bytes->data, '"', bytes->size)
                     ? '"'
                     : '\'';
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "b%c", quote);
    for (size_t i = 0; i < bytes->size; i++) {
        unsigned char c = (unsigned char)bytes->data[i];
        if (c == (unsigned char)quote || c == '\\') {
            lang_text_printf(text, "\\%c", c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            lang_text_puts(text, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
        } else {
            lang_text_printf(text, c >= 32 && c < 127 ? "%c" : "\\x%02x", c);
        }
    }
    lang_text_add(text, &quote, 1);
    return lang_text_finish(text);
}

static int64_t bytes_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes_of(self)->size; i++) {
        hash = (hash ^ (unsigned char)bytes_of(self)->data[i]) * 0x100000001b3u;
    }
    return (int64_t)hash;
}

static struct lang_obj *bytes_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    (void)vm;
    if (!is_bytes(b)) {
        return NULL;
    }
    const struct bytes *x = bytes_of(a), *y = bytes_of(b);
    size_t common = x->size < y->size ? x->size : y->size;
    int order = memcmp(x->data, y->data, common);
    if (order == 0) {
        order = x->size < y->size ? -1 : x->size > y->size;
    }
    return lang_bool(lang_compare_sizes(order, 0, op));
}

static struct lang_obj *bytes_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    if (op == LANG_ADD && is_bytes(a) && is_bytes(b)) {
        const struct bytes *x = bytes_of(a), *y = bytes_of(b);
        struct bytes *joined = new_bytes(vm, x->size + y->size);
        memcpy(joined->data, x->data, x->size);
        memcpy(joined->data + x->size, y->data, y->size);
        return &joined->base;
    }
    const struct bytes *bytes = bytes_of(is_bytes(a) ? a : b);
    size_t times;
    if (op == LANG_MUL && lang_repeat_count(vm, is_bytes(a) ? b : a, bytes->size, &times)) {
        struct bytes *result = new_bytes(vm, bytes->size * times);
        for (size_t i = 0; i < times; i++) {
            memcpy(result->data + i * bytes->size, bytes->data, bytes->size);
        }
        return &result->base;
    }
    return NULL;
}

static struct lang_obj *bytes_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    const struct bytes *bytes = bytes_of(self);
    if (lang_is(key, &lang_type_slice)) {
        int64_t start, stop, step, count;
        lang_slice_indices(vm, key, (int64_t)bytes->size, &start, &stop, &step, &count);
        struct bytes *part = new_bytes(vm, (size_t)count);
        for (int64_t i = 0; i < count; i++) {
            part->data[i] = bytes->data[start + i * step];
        }
        return &part->base;
    }
    int64_t index;
    if (!lang_index_clamped(vm, key, &index)) {
        lang_raise(vm, &lang_exc_TypeError, "byte indices must be integers or slices, not %s",
                   lang_type_shown(vm, key->type));
    }
    index += index < 0 ? (int64_t)bytes->size : 0;
    if (index < 0 || index >= (int64_t)bytes->size) {
        lang_raise(vm, &lang_exc_IndexError, "index out of range");
    }
    return lang_int(vm, (unsigned char)bytes->data[index]);
}

static bool bytes_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    const struct bytes *bytes = bytes_of(self);
    if (is_bytes(item)) {
        return memmem(bytes->data, bytes->size, bytes_of(item)->data, bytes_of(item)->size);
    }
    int64_t value;
    if (!lang_int_get(item, &value)) {
        lang_raise(vm, &lang_exc_TypeError, "a bytes-like object is required, not '%s'",
                   lang_type_shown(vm, item->type));
    }
    if (value < 0 || value > 255) {
        lang_raise(vm, &lang_exc_ValueError, "byte must be in range(0, 256)");
    }
    return memchr(bytes->data, (int)value, bytes->size);
}

static struct lang_obj *bytes_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_list(vm, bytes_of(self)->size);
    for (size_t i = 0; i < bytes_of(self)->size; i++) {
        lang_list_append(vm, list, lang_int(vm, (unsigned char)bytes_of(self)->data[i]));
    }
    return lang_iter(vm, list);
}

/* --- Methods --------------------------------------------------------------------------------- */

static struct lang_obj *construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *source = args[1];
    if (!source) {
        return lang_bytes(vm, "", 0);
    }
    if (is_bytes(source)) {
        return source;
    }
    if (lang_is_str(source)) {
        if (!args[2]) {
            lang_raise(vm, &lang_exc_TypeError, "string argument without an encoding");
        }
        return lang_str_encode(vm, source, lang_arg_str(vm, args[2], "encoding"),
                               args[3] ? lang_arg_str(vm, args[3], "errors") : "strict");
    }
    int64_t count;
    if (lang_int_get(source, &count)) {
        if (count < 0) {
            lang_raise(vm, &lang_exc_ValueError, "negative count");
        }
        return &new_bytes(vm, (size_t)count)->base;
    }
    struct lang_obj *items = lang_to_list(vm, source);
    struct bytes *bytes = new_bytes(vm, lang_seq_count(items));
    for (size_t i = 0; i < bytes->size; i++) {
        int64_t value = lang_position(vm, lang_seq_item(items, i));
        if (value < 0 || value > 255) {
            lang_raise(vm, &lang_exc_ValueError, "bytes must be in range(0, 256)");
        }
        bytes->data[i] = (char)value;
    }
    return &bytes->base;
}

static struct lang_obj *decode(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bytes_decode(vm, args[0], lang_arg_str(vm, args[1], "decode() argument 'encoding'"),
                             lang_arg_str(vm, args[2], "decode() argument 'errors'"));
}

static struct lang_obj *hex(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct bytes *bytes = bytes_of(args[0]);
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < bytes->size; i++) {
        lang_text_printf(text, "%02x", (unsigned char)bytes->data[i]);
    }
    return lang_text_finish(text);
}

static bool affix(struct lang_vm *vm, struct lang_obj *const *args, bool at_end) {
    if (!is_bytes(args[1])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s first arg must be bytes or a tuple of bytes, not %s",
                   at_end ? "endswith" : "startswith", args[1]->type->name);
    }
    const struct bytes *in = bytes_of(args[0]), *what = bytes_of(args[1]);
    return what->size <= in->size && memcmp(at_end ? in->data + (in->size - what->size) : in->data,
                                            what->data, what->size) == 0;
}

static struct lang_obj *startswith(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(affix(vm, args, false));
}

static struct lang_obj *endswith(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(affix(vm, args, true));
}

static int digit(char c) {
    return c >= '0' && c <= '9'                     ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
}

static struct lang_obj *fromhex(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *text = lang_arg_str(vm, args[1], "fromhex() argument");
    struct bytes *bytes = new_bytes(vm, strlen(text) / 2);
    size_t size = 0;
    for (const char *c = text; *c;) {
        if (lang_char_is_space((unsigned char)*c)) {
            c++;
            continue;
        }
        if (digit(c[0]) < 0 || digit(c[1]) < 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "non-hexadecimal number found in fromhex() arg at position %d",
                       (int)(c - text) + (digit(c[0]) >= 0));
        }
        bytes->data[size++] = (char)(digit(c[0]) << 4 | digit(c[1]));
        c += 2;
    }
    return lang_bytes(vm, bytes->data, size);
}

static const struct lang_def bytes_row = {
    "bytes", construct, "bytes(source=..., encoding=..., errors=...)",
    "Bytes from text and an encoding, from a list of ints, or `source` zeros."};

static const struct lang_def bytes_methods[] = {
    {"decode", decode, "decode(encoding='utf-8', errors='strict')", "The text the bytes encode."},
    {"hex", hex, "hex()", "The bytes as hexadecimal digits."},
    {"startswith", startswith, "startswith(prefix, /)", "True if the bytes start with prefix."},
    {"endswith", endswith, "endswith(suffix, /)", "True if the bytes end with suffix."},
    {NULL, NULL, NULL, NULL},
};

static const struct lang_def bytes_class_methods[] = {
    {"fromhex", fromhex, "fromhex(string, /)", "The bytes that hexadecimal digits write."},
    {NULL, NULL, NULL, NULL},
};

const struct lang_type lang_type_bytes = {
    LANG_TYPE_HEAD("bytes"),      .doc = "A sequence of numbers from 0 to 255 that never changes.",
    .size = sizeof(struct bytes), .construct = &bytes_row,
    .methods = bytes_methods,     .class_methods = bytes_class_methods,
    .repr = bytes_repr,           .hash = bytes_hash,
    .compare = bytes_compare,     .binary = bytes_binary,
    .length = bytes_length,       .get_item = bytes_get_item,
    .contains = bytes_contains,   .iter = bytes_iter,
};
