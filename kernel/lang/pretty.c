/* kernel/lang/pretty.c: results as IPython prints them: a container that does not fit on a line is
 * broken, one item per line. Must not know: displays other than text. */
#include <string.h>

#include "kernel/lang/dict.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/string.h"

enum { WIDTH = 79, MOST_ITEMS = 1000 };

struct printer {
    struct lang_vm *vm;
    struct lang_text *text;
    size_t column; /* where the text ends on its line, in code points */
};

static void put(struct printer *p, const char *text, size_t size) {
    lang_text_add(p->text, text, size);
    const char *newline = memrchr(text, '\n', size);
    if (newline) {
        size_t rest = size - (size_t)(newline + 1 - text);
        p->column = lang_utf8_length(newline + 1, rest);
    } else {
        p->column += lang_utf8_length(text, size);
    }
}

static void puts_(struct printer *p, const char *text) {
    put(p, text, strlen(text));
}

static void new_line(struct printer *p, size_t indent) {
    puts_(p, "\n");
    for (size_t i = 0; i < indent; i++) {
        puts_(p, " ");
    }
}

static void print(struct printer *p, struct lang_obj *obj, size_t after);

/* What opens and closes the containers that are broken; NULL: obj is printed by its repr. */
static const char *brackets(const struct lang_obj *obj) {
    return lang_is(obj, &lang_type_list)    ? "[]"
           : lang_is(obj, &lang_type_tuple) ? "()"
           : lang_is(obj, &lang_type_set)   ? "{}"
           : lang_is(obj, &lang_type_dict)  ? "{}"
                                            : NULL;
}

/* One item and what follows it; `last` is the bracket that closes. */
static void item(struct printer *p, size_t at, size_t count, size_t indent, struct lang_obj *key,
                 struct lang_obj *value, size_t after) {
    if (at > 0) {
        puts_(p, ",");
        new_line(p, indent);
    }
    if (key) {
        print(p, key, 2);
        puts_(p, ": ");
    }
    print(p, value, at + 1 == count ? after + 1 : 1);
}

static void broken(struct printer *p, struct lang_obj *obj, const char *pair, size_t after) {
    size_t indent = p->column + 1, at = 0, position = 0;
    struct lang_obj *key, *value;
    put(p, pair, 1);
    if (lang_is(obj, &lang_type_dict)) {
        size_t count = lang_dict_count(obj);
        while (lang_dict_next(obj, &position, &key, &value) && at < MOST_ITEMS) {
            item(p, at++, count, indent, key, value, after);
        }
        position = count;
    } else {
        struct lang_obj *items = lang_is_seq(obj) ? obj : lang_to_list(p->vm, obj);
        position = lang_seq_count(items);
        for (; at < position && at < MOST_ITEMS; at++) {
            item(p, at, position, indent, NULL, lang_seq_item(items, at), after);
        }
    }
    if (at < position) {
        puts_(p, ",");
        new_line(p, indent);
        puts_(p, "...");
    }
    if (lang_is(obj, &lang_type_tuple) && position == 1) {
        puts_(p, ",");
    }
    put(p, pair + 1, 1);
}

/* Prints obj; `after` more characters must fit behind it on the line. */
static void print(struct printer *p, struct lang_obj *obj, size_t after) {
    const char *pair = brackets(obj);
    size_t size;
    if (pair && !lang_repr_enter(p->vm, obj)) {
        puts_(p, pair[0] == '[' ? "<Recursion on list>" : "<Recursion on dict>");
        return;
    }
    if (pair) {
        lang_repr_leave(p->vm, obj);
    }
    const char *flat = lang_str_data(lang_repr(p->vm, obj), &size);
    bool fits =
        p->column + lang_utf8_length(flat, size) + after <= WIDTH && !memchr(flat, '\n', size);
    bool many = pair && !lang_is(obj, &lang_type_dict) && lang_len(p->vm, obj) > MOST_ITEMS;
    if (!pair || (fits && !many) || lang_len(p->vm, obj) == 0) {
        put(p, flat, size);
        return;
    }
    lang_repr_enter(p->vm, obj);
    broken(p, obj, pair, after);
    lang_repr_leave(p->vm, obj);
}

struct lang_obj *lang_pretty(struct lang_vm *vm, struct lang_obj *obj) {
    struct printer p = {vm, lang_text_new(vm), 0};
    print(&p, obj, 0);
    return lang_text_finish(p.text);
}
