/* kernel/lang/str.c: the type str.
 * Owns: making and reading strings, indexing, slices, operators, repr. Methods: str_methods.c;
 * formatting: str_format.c, percent_format.c. */
#include "kernel/lang/string.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/format.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/str_methods.h"
#include "kernel/lang/vm.h"

/* --- Making ---------------------------------------------------------------------------------- */

struct lang_string *lang_string_owned(struct lang_vm *vm, size_t size, size_t length) {
    enum { SHORT = 64 }; /* bytes of text, whose blocks come from slabs */
    struct lang_string *string = NULL;
    size_t bytes = sizeof *string + size + 1;
    if (size <= SHORT) {
        string = (struct lang_string *)lang_block_reuse(&vm->memory, sizeof(size_t) + bytes);
    }
    if (string) {
        string->base.refs = 1;
        string->base.type = &lang_type_str;
        string->hash = 0;
        string->data[size] = '\0';
    } else {
        string = (struct lang_string *)lang_new_owned(vm, &lang_type_str, bytes);
    }
    string->size = size;
    string->length = length;
    return string;
}

/* Length in code points of well-formed text; false if some of it is malformed. */
static bool measure(const char *utf8, size_t size, size_t *length) {
    size_t i = 0;
    while (i < size && (unsigned char)utf8[i] < 0x80) {
        i++;
    }
    *length = i;
    while (i < size) {
        size_t width = lang_utf8_check(utf8 + i, size - i);
        if (width == 0) {
            return false;
        }
        i += width;
        ++*length;
    }
    return true;
}

/* Malformed bytes become U+FFFD, so that what a str holds is always valid. */
static struct lang_obj *repaired(struct lang_vm *vm, const char *utf8, size_t size) {
    size_t bytes = 0, length = 0;
    for (size_t i = 0; i < size; length++) {
        size_t width = lang_utf8_check(utf8 + i, size - i);
        bytes += width ? width : 3;
        i += width ? width : 1;
    }
    struct lang_string *string = lang_string_owned(vm, bytes, length);
    char *out = string->data;
    for (size_t i = 0; i < size;) {
        size_t width = lang_utf8_check(utf8 + i, size - i);
        memcpy(out, width ? utf8 + i : "\xEF\xBF\xBD", width ? width : 3);
        out += width ? width : 3;
        i += width ? width : 1;
    }
    return &string->base;
}

struct lang_obj *lang_str_owned(struct lang_vm *vm, const char *utf8, size_t size) {
    struct lang_memory *memory = &vm->memory;
    if (size <= 1) {
        unsigned char c = size ? (unsigned char)utf8[0] : 0;
        struct lang_obj **kept = size ? &memory->chars[c & 127] : &memory->empty_str;
        if (c < 128) {
            if (!*kept) {
                struct lang_string *made = lang_string_owned(vm, size, size);
                made->data[0] = (char)c;
                *kept = &made->base;
            }
            return lang_retain(*kept);
        }
    }
    size_t length;
    if (!measure(utf8, size, &length)) {
        return repaired(vm, utf8, size);
    }
    struct lang_string *string = lang_string_owned(vm, size, length);
    memcpy(string->data, utf8, size);
    return &string->base;
}

struct lang_obj *lang_str_sized(struct lang_vm *vm, const char *utf8, size_t size) {
    return lang_pooled(vm, lang_str_owned(vm, utf8, size));
}

struct lang_obj *lang_str(struct lang_vm *vm, const char *utf8) {
    return lang_str_sized(vm, utf8, strlen(utf8));
}

struct lang_obj *lang_str_char(struct lang_vm *vm, uint32_t code) {
    char bytes[4];
    return lang_str_sized(vm, bytes, (size_t)lang_utf8_put(code, bytes));
}

/* --- Reading --------------------------------------------------------------------------------- */

const char *lang_str_data(const struct lang_obj *str, size_t *size) {
    const struct lang_string *string = lang_string_of(str);
    if (size) {
        *size = string->size;
    }
    return string->data;
}

size_t lang_str_length(const struct lang_obj *str) {
    return lang_string_of(str)->length;
}

const char *lang_arg_str(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    if (!lang_is_str(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "%s must be str, not %s", what,
                   lang_is_none(obj) ? "None" : obj->type->name);
    }
    const struct lang_string *string = lang_string_of(obj);
    if (strlen(string->data) != string->size) {
        lang_raise(vm, &lang_exc_ValueError, "%s: embedded null character", what);
    }
    return string->data;
}

size_t lang_str_offset(const struct lang_string *string, size_t index) {
    if (lang_string_is_ascii(string)) {
        return index;
    }
    if (index >= string->length) {
        return string->size;
    }
    if (index > string->length / 2) { /* nearer to the end */
        const char *at = string->data + string->size;
        for (size_t i = string->length; i > index; i--) {
            lang_utf8_previous(&at);
        }
        return (size_t)(at - string->data);
    }
    const char *at = string->data;
    for (size_t i = 0; i < index; i++) {
        lang_utf8_next(&at);
    }
    return (size_t)(at - string->data);
}

struct lang_obj *lang_str_part(struct lang_vm *vm, struct lang_obj *str, size_t start,
                               size_t count) {
    const struct lang_string *string = lang_string_of(str);
    if (start == 0 && count == string->length && lang_is(str, &lang_type_str)) {
        return lang_share(vm, str);
    }
    size_t from = lang_str_offset(string, start);
    size_t to = from + count;
    if (!lang_string_is_ascii(string)) {
        const char *at = string->data + from;
        for (size_t i = 0; i < count; i++) {
            lang_utf8_next(&at);
        }
        to = (size_t)(at - string->data);
    }
    return lang_str_sized(vm, string->data + from, to - from);
}

int64_t lang_str_hash(struct lang_obj *str) {
    struct lang_string *string = (struct lang_string *)(void *)str;
    if (string->hash == 0 && string->size) { /* that of '' is 0, as in CPython */
        uint64_t hash = 0x9E3779B97F4A7C15u ^ string->size;
        const char *at = string->data;
        size_t rest = string->size;
        for (; rest >= 8; rest -= 8, at += 8) {
            uint64_t word;
            memcpy(&word, at, 8);
            hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
            hash ^= hash >> 32;
        }
        uint64_t tail = 0;
        memcpy(&tail, at, rest);
        hash = (hash ^ tail) * 0xC4CEB9FE1A85EC53u;
        hash ^= hash >> 29;
        string->hash = (int64_t)(hash ? hash : 1);
    }
    return string->hash;
}

/* --- Slots ----------------------------------------------------------------------------------- */

static int64_t str_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_string_of(self)->length;
}

static int64_t str_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_str_hash(self);
}

static struct lang_obj *stepped(struct lang_vm *vm, struct lang_obj *self, int64_t start,
                                int64_t step, int64_t count) {
    const struct lang_string *string = lang_string_of(self);
    struct lang_text *text = lang_text_new(vm);
    const char *at = string->data + lang_str_offset(string, (size_t)start);
    for (int64_t i = 0; i < count; i++) {
        const char *end = at;
        lang_text_char(text, lang_utf8_next(&end));
        for (int64_t k = 0; i + 1 < count && k < step; k++) {
            lang_utf8_next(&at);
        }
        for (int64_t k = 0; i + 1 < count && k > step; k--) {
            lang_utf8_previous(&at);
        }
    }
    return lang_text_finish(text);
}

static struct lang_obj *str_get_item(struct lang_vm *vm, struct lang_obj *self,
                                     struct lang_obj *key) {
    const struct lang_string *string = lang_string_of(self);
    int64_t length = (int64_t)string->length;
    if (lang_is(key, &lang_type_slice)) {
        int64_t start, stop, step, count;
        lang_slice_indices(vm, key, length, &start, &stop, &step, &count);
        if (count == 0) {
            return lang_str(vm, "");
        }
        return step == 1 ? lang_str_part(vm, self, (size_t)start, (size_t)count)
                         : stepped(vm, self, start, step, count);
    }
    int64_t index;
    if (!lang_index_clamped(vm, key, &index)) {
        lang_raise(vm, &lang_exc_TypeError, "string indices must be integers, not '%s'",
                   lang_type_shown(vm, key->type));
    }
    if (index == INT64_MAX || index == INT64_MIN) {
        lang_raise(vm, &lang_exc_IndexError, "cannot fit '%s' into an index-sized integer",
                   lang_type_shown(vm, key->type));
    }
    index = index < 0 ? index + length : index;
    if (index < 0 || index >= length) {
        lang_raise(vm, &lang_exc_IndexError, "string index out of range");
    }
    const char *at = string->data + lang_str_offset(string, (size_t)index);
    const char *end = at;
    lang_utf8_next(&end);
    return lang_str_sized(vm, at, (size_t)(end - at));
}

static bool str_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    if (!lang_is_str(item)) {
        lang_raise(vm, &lang_exc_TypeError, "'in <string>' requires string as left operand, not %s",
                   lang_type_shown(vm, item->type));
    }
    const struct lang_string *in = lang_string_of(self), *what = lang_string_of(item);
    return lang_string_search(in->data, in->size, what->data, what->size) != NULL;
}

static struct lang_obj *str_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                    enum lang_cmp op) {
    (void)vm;
    if (!lang_is_str(b)) {
        return NULL;
    }
    if (op == LANG_EQ || op == LANG_NE) {
        return lang_bool(lang_str_equal(a, b) == (op == LANG_EQ));
    }
    /* UTF-8 sorts as code points do. */
    const struct lang_string *x = lang_string_of(a), *y = lang_string_of(b);
    size_t common = x->size < y->size ? x->size : y->size;
    int order = memcmp(x->data, y->data, common);
    if (order == 0) {
        order = x->size < y->size ? -1 : x->size > y->size;
    }
    return lang_bool(lang_compare_sizes(order, 0, op));
}

struct lang_obj *lang_str_concat_owned(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    const struct lang_string *x = lang_string_of(a), *y = lang_string_of(b);
    if (x->size == 0 && lang_is(b, &lang_type_str)) {
        return lang_retain(b);
    }
    if (y->size == 0 && lang_is(a, &lang_type_str)) {
        return lang_retain(a);
    }
    struct lang_string *joined = lang_string_owned(vm, x->size + y->size, x->length + y->length);
    memcpy(joined->data, x->data, x->size);
    memcpy(joined->data + x->size, y->data, y->size);
    return &joined->base;
}

struct lang_obj *lang_str_grow_owned(struct lang_vm *vm, struct lang_obj **slot, struct lang_obj *a,
                                     struct lang_obj *b) {
    /* Two references: the variable's and the caller's. */
    if (*slot != a || a->refs != 2 || a == b) {
        return NULL;
    }
    size_t size = lang_string_of(a)->size, more = lang_string_of(b)->size;
    struct lang_string *grown =
        lang_resize_owned(vm, a, sizeof(struct lang_string) + size + more + 1);
    if (!grown) {
        return NULL;
    }
    *slot = NULL;
    grown->base.refs = 1;
    memcpy(grown->data + size, lang_string_of(b)->data, more + 1);
    grown->size += more;
    grown->length += lang_string_of(b)->length;
    grown->hash = 0;
    return &grown->base;
}

static struct lang_obj *repeat(struct lang_vm *vm, struct lang_obj *str, size_t times) {
    const struct lang_string *string = lang_string_of(str);
    if (times == 1 && lang_is(str, &lang_type_str)) {
        return lang_share(vm, str);
    }
    if (times == 0 || string->size == 0) {
        return lang_str(vm, "");
    }
    struct lang_string *result =
        lang_string_owned(vm, string->size * times, string->length * times);
    if (string->size == 1) {
        memset(result->data, string->data[0], times);
    } else {
        for (size_t i = 0; i < times; i++) {
            memcpy(result->data + i * string->size, string->data, string->size);
        }
    }
    return lang_pooled(vm, &result->base);
}

static struct lang_obj *str_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                   struct lang_obj *b) {
    if (op == LANG_ADD && lang_is_str(a) && lang_is_str(b)) {
        return lang_pooled(vm, lang_str_concat_owned(vm, a, b));
    }
    if (op == LANG_MUL) {
        struct lang_obj *str = lang_is_str(a) ? a : b;
        size_t times;
        if (lang_repeat_count(vm, str == a ? b : a, lang_string_of(str)->size, &times)) {
            return repeat(vm, str, times);
        }
    }
    if (op == LANG_MOD && lang_is_str(a)) {
        return lang_percent_format(vm, a, b);
    }
    return NULL;
}

void lang_text_quote(struct lang_text *text, const char *utf8, size_t size) {
    char quote = memchr(utf8, '\'', size) && !memchr(utf8, '"', size) ? '"' : '\'';
    lang_text_add(text, &quote, 1);
    for (const char *at = utf8, *end = utf8 + size; at < end;) {
        const char *start = at;
        uint32_t code = lang_utf8_next(&at);
        if (code == (unsigned char)quote || code == '\\') {
            lang_text_printf(text, "\\%c", (int)code);
        } else if (code == '\n' || code == '\r' || code == '\t') {
            lang_text_puts(text, code == '\n' ? "\\n" : code == '\r' ? "\\r" : "\\t");
        } else if (code >= 32 && lang_char_is_printable(code)) {
            lang_text_add(text, start, (size_t)(at - start));
        } else if (code < 0x100) {
            lang_text_printf(text, "\\x%02x", (unsigned)code);
        } else {
            lang_text_printf(text, code < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)code);
        }
    }
    lang_text_add(text, &quote, 1);
}

struct lang_obj *lang_ascii(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *repr = lang_repr(vm, obj);
    const struct lang_string *string = lang_string_of(repr);
    if (lang_string_is_ascii(string)) {
        return repr;
    }
    struct lang_text *text = lang_text_new(vm);
    for (const char *at = string->data, *end = at + string->size; at < end;) {
        uint32_t code = lang_utf8_next(&at);
        const char *shape = code < 0x80      ? "%c"
                            : code < 0x100   ? "\\x%02x"
                            : code < 0x10000 ? "\\u%04x"
                                             : "\\U%08x";
        lang_text_printf(text, shape, (unsigned)code);
    }
    return lang_text_finish(text);
}

static struct lang_obj *str_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct lang_string *string = lang_string_of(self);
    struct lang_text *text = lang_text_new(vm);
    lang_text_quote(text, string->data, string->size);
    return lang_text_finish(text);
}

static struct lang_obj *str_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_part(vm, self, 0, lang_string_of(self)->length);
}

static struct lang_obj *str_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                   size_t size) {
    return lang_format_str(vm, self, spec, size);
}

/* --- Iteration ------------------------------------------------------------------------------- */

struct str_iterator {
    struct lang_obj base;
    struct lang_obj *str; /* owned; NULL once exhausted */
    size_t offset;
};

static struct str_iterator *iterator_of(struct lang_obj *obj) {
    return (struct str_iterator *)(void *)obj;
}

static void iterator_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_release(vm, iterator_of(self)->str);
}

static struct lang_obj *iterator_self(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, self);
}

static struct lang_obj *iterator_next(struct lang_vm *vm, struct lang_obj *self) {
    struct str_iterator *iterator = iterator_of(self);
    if (!iterator->str || iterator->offset >= lang_string_of(iterator->str)->size) {
        lang_assign(vm, &iterator->str, NULL);
        return NULL;
    }
    const char *start = lang_string_of(iterator->str)->data + iterator->offset;
    const char *at = start;
    lang_utf8_next(&at);
    iterator->offset += (size_t)(at - start);
    return lang_str_owned(vm, start, (size_t)(at - start));
}

static const struct lang_type type_str_iterator = {
    LANG_TYPE_HEAD("str_iterator"),
    .doc = "Walks over the characters of a str.",
    .size = sizeof(struct str_iterator),
    .close = iterator_close,
    .iter = iterator_self,
    .next = lang_next_pooled,
    .next_owned = iterator_next,
};

static struct lang_obj *str_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct str_iterator *iterator = (struct str_iterator *)lang_new(vm, &type_str_iterator);
    iterator->str = lang_retain(self);
    return &iterator->base;
}

const struct lang_type lang_type_str = {
    LANG_TYPE_HEAD("str"),
    .doc = "Text: a sequence of Unicode characters that never changes. str(x) is x as text.",
    .size = sizeof(struct lang_string),
    .construct = &lang_str_construct,
    .methods = lang_str_methods,
    .class_methods = lang_str_class_methods,
    .repr = str_repr,
    .str = str_str,
    .format = str_format,
    .hash = str_hash,
    .compare = str_compare,
    .binary = str_binary,
    .length = str_length,
    .get_item = str_get_item,
    .contains = str_contains,
    .iter = str_iter,
};
