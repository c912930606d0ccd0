/* kernel/lang/str_search.c: finding, splitting and replacing in text.
 * Owns: the methods of str that look for other text. Positions are code points outside, bytes
 * inside. */
#include "kernel/lang/attribute.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/str_methods.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* A piece of text; data is NULL for "none". */
struct piece {
    const char *data;
    size_t size;
};

static struct piece whole(const struct lang_obj *str) {
    const struct lang_string *string = lang_string_of(str);
    return (struct piece){string->data, string->size};
}

static struct piece need_str(struct lang_vm *vm, struct lang_obj *obj) {
    if (!lang_is_str(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "must be str, not %s", lang_type_shown(vm, obj->type));
    }
    return whole(obj);
}

static const char *search(struct piece in, struct piece what) {
    return lang_string_search(in.data, in.size, what.data, what.size);
}

static const char *search_back(struct piece in, struct piece what) {
    if (what.size > in.size) {
        return NULL;
    }
    for (const char *at = in.data + (in.size - what.size);; at--) {
        if (memcmp(at, what.data, what.size) == 0) {
            return at;
        }
        if (at == in.data) {
            return NULL;
        }
    }
}

/* The part of self between the optional positions args[2], args[3]; .data NULL if start > end. */
static struct piece window(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_string *string = lang_string_of(args[0]);
    int64_t length = (int64_t)string->length;
    int64_t start = lang_bound(vm, lang_is_none(args[2]) ? NULL : args[2], length, 0);
    int64_t stop = lang_bound(vm, lang_is_none(args[3]) ? NULL : args[3], length, length);
    stop = stop > length ? length : stop;
    if (start > stop) {
        return (struct piece){NULL, 0};
    }
    size_t from = lang_str_offset(string, (size_t)start);
    size_t to = lang_str_offset(string, (size_t)stop);
    return (struct piece){string->data + from, to - from};
}

/* Position of args[1] in the window, -1: none. */
static int64_t locate(struct lang_vm *vm, struct lang_obj *const *args, bool backward) {
    struct piece what = need_str(vm, args[1]);
    struct piece in = window(vm, args);
    const char *at = !in.data ? NULL : backward ? search_back(in, what) : search(in, what);
    if (!at) {
        return -1;
    }
    const struct lang_string *string = lang_string_of(args[0]);
    size_t offset = (size_t)(at - string->data);
    return (int64_t)(lang_string_is_ascii(string) ? offset
                                                  : lang_utf8_length(string->data, offset));
}

struct lang_obj *lang_str_find(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, locate(vm, args, false));
}

struct lang_obj *lang_str_rfind(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, locate(vm, args, true));
}

static struct lang_obj *found(struct lang_vm *vm, int64_t position) {
    if (position < 0) {
        lang_raise(vm, &lang_exc_ValueError, "substring not found");
    }
    return lang_int(vm, position);
}

struct lang_obj *lang_str_index(struct lang_vm *vm, struct lang_obj *const *args) {
    return found(vm, locate(vm, args, false));
}

struct lang_obj *lang_str_rindex(struct lang_vm *vm, struct lang_obj *const *args) {
    return found(vm, locate(vm, args, true));
}

struct lang_obj *lang_str_count(struct lang_vm *vm, struct lang_obj *const *args) {
    struct piece what = need_str(vm, args[1]);
    struct piece in = window(vm, args);
    if (!in.data) {
        return lang_int(vm, 0);
    }
    if (what.size == 0) {
        return lang_int(vm, (int64_t)lang_utf8_length(in.data, in.size) + 1);
    }
    int64_t count = 0;
    const char *at;
    while ((at = search(in, what))) {
        count++;
        in.size -= (size_t)(at - in.data) + what.size;
        in.data = at + what.size;
    }
    return lang_int(vm, count);
}

static bool ends(struct piece in, struct piece what, bool at_end) {
    return what.size <= in.size &&
           memcmp(at_end ? in.data + (in.size - what.size) : in.data, what.data, what.size) == 0;
}

static struct lang_obj *affix(struct lang_vm *vm, struct lang_obj *const *args, bool at_end) {
    const char *name = at_end ? "endswith" : "startswith";
    struct piece in = window(vm, args);
    if (lang_is_str(args[1])) {
        return lang_bool(in.data && ends(in, whole(args[1]), at_end));
    }
    if (!lang_isinstance(args[1], &lang_type_tuple)) {
        lang_raise(vm, &lang_exc_TypeError, "%s first arg must be str or a tuple of str, not %s",
                   name, lang_type_shown(vm, args[1]->type));
    }
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        struct lang_obj *item = lang_seq_item(args[1], i);
        if (!lang_is_str(item)) {
            lang_raise(vm, &lang_exc_TypeError, "tuple for %s must only contain str, not %s", name,
                       lang_type_shown(vm, item->type));
        }
        if (in.data && ends(in, whole(item), at_end)) {
            return &lang_true;
        }
    }
    return &lang_false;
}

struct lang_obj *lang_str_startswith(struct lang_vm *vm, struct lang_obj *const *args) {
    return affix(vm, args, false);
}

struct lang_obj *lang_str_endswith(struct lang_vm *vm, struct lang_obj *const *args) {
    return affix(vm, args, true);
}

static struct piece need_named(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    if (!lang_is_str(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "%s must be str, not %s", what,
                   lang_is_none(obj) ? "None" : lang_type_shown(vm, obj->type));
    }
    return whole(obj);
}

struct lang_obj *lang_str_removeprefix(struct lang_vm *vm, struct lang_obj *const *args) {
    struct piece in = whole(args[0]), what = need_named(vm, args[1], "removeprefix() argument");
    size_t cut = ends(in, what, false) ? what.size : 0;
    return lang_str_sized(vm, in.data + cut, in.size - cut);
}

struct lang_obj *lang_str_removesuffix(struct lang_vm *vm, struct lang_obj *const *args) {
    struct piece in = whole(args[0]), what = need_named(vm, args[1], "removesuffix() argument");
    size_t cut = ends(in, what, true) ? what.size : 0;
    return lang_str_sized(vm, in.data, in.size - cut);
}

struct lang_obj *lang_str_replace(struct lang_vm *vm, struct lang_obj *const *args) {
    struct piece in = whole(args[0]);
    struct piece old = need_named(vm, args[1], "replace() argument 1");
    struct piece new_ = need_named(vm, args[2], "replace() argument 2");
    int64_t limit = lang_position(vm, args[3]);
    limit = limit < 0 ? INT64_MAX : limit;
    const char *at = in.data;
    if (in.size > 1 && old.size > 0 && old.size == new_.size &&
        lang_string_is_ascii(lang_string_of(args[1])) &&
        lang_string_is_ascii(lang_string_of(args[2]))) { /* a copy, written over */
        struct lang_string *copy = lang_string_owned(vm, in.size, lang_string_of(args[0])->length);
        lang_pooled(vm, &copy->base);
        char *to = copy->data;
        enum { SHORT = 64 }; /* bytes: fewer are passed sooner than searched */
        if (old.size == 1 && in.size <= SHORT && limit >= SHORT) {
            const char from = old.data[0], with = new_.data[0];
            for (size_t i = 0; i < in.size; i++) {
                to[i] = in.data[i] == from ? with : in.data[i];
            }
            return &copy->base;
        }
        memcpy(to, in.data, in.size);
        for (struct piece rest = in; limit-- > 0 && (at = search(rest, old));) {
            lang_check_interrupt(vm);
            memcpy(to + (at - in.data), new_.data, new_.size);
            rest.data = at + old.size;
            rest.size = in.size - (size_t)(rest.data - in.data);
        }
        return &copy->base;
    }
    struct lang_text *text = lang_text_new(vm);
    if (old.size == 0) { /* before every character and at the end */
        for (const char *end = in.data + in.size;;) {
            lang_check_interrupt(vm);
            if (limit-- > 0) {
                lang_text_add(text, new_.data, new_.size);
            }
            if (at == end) {
                break;
            }
            const char *start = at;
            lang_utf8_next(&at);
            lang_text_add(text, start, (size_t)(at - start));
        }
        return lang_text_finish(text);
    }
    while (limit-- > 0 && (at = search(in, old))) {
        size_t before = (size_t)(at - in.data);
        lang_check_interrupt(vm);
        lang_text_add(text, in.data, before);
        lang_text_add(text, new_.data, new_.size);
        in.data = at + old.size;
        in.size -= before + old.size;
    }
    lang_text_add(text, in.data, in.size);
    return lang_text_finish(text);
}

/* --- Splitting ------------------------------------------------------------------------------- */

static void append(struct lang_vm *vm, struct lang_obj *list, const char *start, const char *end) {
    lang_list_append(vm, list, &lang_none); /* the place, before there is what it shall own */
    struct lang_list *parts = lang_list_of(list);
    parts->items[parts->count - 1] = lang_str_owned(vm, start, (size_t)(end - start));
}

static struct lang_obj *reversed(struct lang_vm *vm, struct lang_obj *list) {
    size_t count = lang_seq_count(list);
    struct lang_obj *result = lang_list(vm, count);
    for (size_t i = count; i-- > 0;) {
        lang_list_append(vm, result, lang_seq_item(list, i));
    }
    return result;
}

/* As lang_char_is_space, with a short way for the letters of most texts. */
static bool is_space(uint32_t code) {
    return code <= ' ' ? lang_char_is_space(code) : code > 0x7E && lang_char_is_space(code);
}

static struct lang_obj *split_spaces(struct lang_vm *vm, struct piece in, int64_t limit) {
    struct lang_obj *list = lang_list(vm, 0);
    const char *at = in.data, *end = in.data + in.size;
    while (at < end) {
        const char *start = at;
        if (is_space(lang_utf8_next(&at))) {
            continue;
        }
        const char *stop = end;
        if (limit-- <= 0) { /* the rest */
            append(vm, list, start, stop);
            break;
        }
        for (const char *next = at; next < end;) {
            if (is_space(lang_utf8_next(&next))) {
                stop = at;
                break;
            }
            at = next;
        }
        append(vm, list, start, stop);
        at = stop;
    }
    return list;
}

static struct lang_obj *rsplit_spaces(struct lang_vm *vm, struct piece in, int64_t limit) {
    struct lang_obj *list = lang_list(vm, 0);
    const char *at = in.data + in.size;
    while (at > in.data) {
        const char *stop = at;
        if (is_space(lang_utf8_previous(&at))) {
            continue;
        }
        const char *start = in.data;
        if (limit-- <= 0) {
            append(vm, list, start, stop);
            break;
        }
        for (const char *back = at; back > in.data;) {
            if (is_space(lang_utf8_previous(&back))) {
                start = at;
                break;
            }
            at = back;
        }
        append(vm, list, start, stop);
        at = start;
    }
    return reversed(vm, list);
}

static struct lang_obj *split_at(struct lang_vm *vm, struct piece in, struct piece sep,
                                 int64_t limit) {
    struct lang_obj *list = lang_list(vm, 0);
    const char *at, *end = in.data + in.size;
    while (limit-- > 0 && (at = search(in, sep))) {
        append(vm, list, in.data, at);
        in.data = at + sep.size;
        in.size = (size_t)(end - in.data);
    }
    append(vm, list, in.data, end);
    return list;
}

static struct lang_obj *rsplit_at(struct lang_vm *vm, struct piece in, struct piece sep,
                                  int64_t limit) {
    struct lang_obj *list = lang_list(vm, 0);
    const char *at;
    while (limit-- > 0 && (at = search_back(in, sep))) {
        append(vm, list, at + sep.size, in.data + in.size);
        in.size = (size_t)(at - in.data);
    }
    append(vm, list, in.data, in.data + in.size);
    return reversed(vm, list);
}

static struct lang_obj *split(struct lang_vm *vm, struct lang_obj *const *args, bool backward) {
    struct piece in = whole(args[0]);
    int64_t limit = lang_position(vm, args[2]);
    limit = limit < 0 ? INT64_MAX : limit;
    if (lang_is_none(args[1])) {
        return backward ? rsplit_spaces(vm, in, limit) : split_spaces(vm, in, limit);
    }
    if (!lang_is_str(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "must be str or None, not %s",
                   lang_type_shown(vm, args[1]->type));
    }
    struct piece sep = whole(args[1]);
    if (sep.size == 0) {
        lang_raise(vm, &lang_exc_ValueError, "empty separator");
    }
    return backward ? rsplit_at(vm, in, sep, limit) : split_at(vm, in, sep, limit);
}

struct lang_obj *lang_str_split(struct lang_vm *vm, struct lang_obj *const *args) {
    return split(vm, args, false);
}

struct lang_obj *lang_str_rsplit(struct lang_vm *vm, struct lang_obj *const *args) {
    return split(vm, args, true);
}

static bool is_line_end(uint32_t code) {
    return (code >= 10 && code <= 13) || (code >= 0x1C && code <= 0x1E) || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

struct lang_obj *lang_str_splitlines(struct lang_vm *vm, struct lang_obj *const *args) {
    struct piece in = whole(args[0]);
    bool keep = lang_truth(vm, args[1]);
    struct lang_obj *list = lang_list(vm, 0);
    const char *start = in.data, *end = in.data + in.size;
    for (const char *at = start; at < end;) {
        const char *stop = at;
        uint32_t code = lang_utf8_next(&at);
        if (!is_line_end(code)) {
            continue;
        }
        if (code == '\r' && at < end && *at == '\n') {
            at++;
        }
        append(vm, list, start, keep ? at : stop);
        start = at;
    }
    if (start < end) {
        append(vm, list, start, end);
    }
    return list;
}

static struct lang_obj *partition(struct lang_vm *vm, struct lang_obj *const *args, bool backward) {
    struct piece in = whole(args[0]), sep = need_str(vm, args[1]);
    if (sep.size == 0) {
        lang_raise(vm, &lang_exc_ValueError, "empty separator");
    }
    const char *at = backward ? search_back(in, sep) : search(in, sep);
    struct lang_obj *empty = lang_str(vm, "");
    if (!at) {
        struct lang_obj *alone[3] = {args[0], empty, empty};
        struct lang_obj *last[3] = {empty, empty, args[0]};
        return lang_tuple(vm, backward ? last : alone, 3);
    }
    const char *after = at + sep.size;
    struct lang_obj *parts[3] = {lang_str_sized(vm, in.data, (size_t)(at - in.data)), args[1],
                                 lang_str_sized(vm, after, (size_t)(in.data + in.size - after))};
    return lang_tuple(vm, parts, 3);
}

struct lang_obj *lang_str_partition(struct lang_vm *vm, struct lang_obj *const *args) {
    return partition(vm, args, false);
}

struct lang_obj *lang_str_rpartition(struct lang_vm *vm, struct lang_obj *const *args) {
    return partition(vm, args, true);
}
