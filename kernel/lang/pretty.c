/* kernel/lang/pretty.c: results as IPython prints them: what does not fit on a line is broken
 * between its items, outer containers first. Must not know: displays other than text.
 *
 * Oppen's pretty printing as IPython's lib.pretty does it: text waits in a buffer as long as it is
 * open whether the blanks in front of it become lines; once the line is too long, the outermost
 * group with blanks in the buffer is broken at all of its blanks. */
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/list.h"
#include "kernel/lang/set.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/string.h"

enum { WIDTH = 79, MOST_ITEMS = 1000, MOST_DEEP = 3000 };

/* The inside of a pair of brackets. */
struct group {
    size_t depth;
    size_t blanks; /* in the buffer */
    bool broken;   /* its further blanks become lines */
    bool open, queued;
    struct group *next_free;
};

/* Groups of one depth in order of opening, which may have to be broken. */
struct level {
    struct group **groups;
    size_t count, capacity;
};

/* Text that waits, or (group) a blank that may become a line. */
struct piece {
    size_t start, size; /* in `bytes` */
    size_t width;       /* code points */
    struct group *group;
    size_t indent;
};

struct printer {
    struct lang_vm *vm;
    struct lang_text *out;
    size_t column, indent; /* code points written on the line; blanks that begin the next */
    struct piece *pieces;  /* [first, last) wait */
    size_t first, last, piece_capacity, waiting;
    char *bytes;
    size_t byte_count, byte_capacity;
    struct level *levels;
    size_t level_count, level_capacity;
    struct group **stack;
    size_t stack_count, stack_capacity;
    struct group *free;
};

static void print(struct printer *p, struct lang_obj *obj);

/* Room for one more of `size` bytes each in an array from lang_temp. */
static void *grown(struct printer *p, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *more = lang_temp(p->vm, wanted * size);
    if (count) {
        memcpy(more, items, count * size);
    }
    *capacity = wanted;
    return more;
}

/* --- Groups --------------------------------------------------------------------------------- */

static void recycle(struct printer *p, struct group *group) {
    if (!group->open && !group->queued && group->blanks == 0) {
        group->next_free = p->free;
        p->free = group;
    }
}

static void dequeue_at(struct printer *p, struct level *level, size_t at) {
    struct group *group = level->groups[at];
    memmove(&level->groups[at], &level->groups[at + 1],
            (--level->count - at) * sizeof *level->groups);
    group->queued = false;
    recycle(p, group);
}

static void dequeue(struct printer *p, struct group *group) {
    struct level *level = &p->levels[group->depth];
    for (size_t i = 0; group->queued && i < level->count; i++) {
        if (level->groups[i] == group) {
            dequeue_at(p, level, i);
        }
    }
}

static void open_group(struct printer *p) {
    struct group *group = p->free;
    if (group) {
        p->free = group->next_free;
    } else {
        group = lang_temp(p->vm, sizeof *group);
    }
    *group = (struct group){.depth = p->stack_count, .open = true, .queued = true};
    p->stack = grown(p, p->stack, p->stack_count, &p->stack_capacity, sizeof(struct group *));
    p->stack[p->stack_count++] = group;
    if (group->depth == p->level_count) {
        p->levels = grown(p, p->levels, p->level_count, &p->level_capacity, sizeof(struct level));
        p->levels[p->level_count++] = (struct level){NULL, 0, 0};
    }
    struct level *level = &p->levels[group->depth];
    level->groups = grown(p, level->groups, level->count, &level->capacity, sizeof(struct group *));
    level->groups[level->count++] = group;
}

static void close_group(struct printer *p) {
    struct group *group = p->stack[--p->stack_count];
    group->open = false;
    if (group->blanks == 0) {
        if (group->queued) {
            dequeue(p, group);
        } else {
            recycle(p, group);
        }
    }
}

/* The group to break next: of the outermost depth with blanks in the buffer, the last. All open
 * groups around it are broken from now on. NULL: nothing can be broken. */
static struct group *next_to_break(struct printer *p) {
    for (size_t depth = 0; depth < p->level_count; depth++) {
        struct level *level = &p->levels[depth];
        for (size_t i = level->count; i-- > 0;) {
            struct group *group = level->groups[i];
            if (group->blanks) {
                group->broken = true;
                /* as IPython: what is dropped is the one at this place from the other end */
                dequeue_at(p, level, level->count - 1 - i);
                return group;
            }
        }
        while (level->count) {
            level->groups[level->count - 1]->broken = true;
            dequeue_at(p, level, level->count - 1);
        }
    }
    return NULL;
}

/* --- Text and blanks ------------------------------------------------------------------------ */

static void write_line(struct printer *p, size_t indent) {
    lang_text_char(p->out, '\n');
    lang_text_fill(p->out, ' ', indent);
    p->column = indent;
}

/* Writes the first piece that waits. */
static void write_piece(struct printer *p) {
    struct piece *piece = &p->pieces[p->first++];
    struct group *group = piece->group;
    p->waiting -= piece->width;
    if (group) {
        group->blanks--;
    }
    if (group && group->broken) {
        write_line(p, piece->indent);
    } else {
        lang_text_add(p->out, p->bytes + piece->start, piece->size);
        p->column += piece->width;
    }
    if (group && group->blanks == 0) {
        if (!group->broken && group->queued) {
            dequeue(p, group);
        } else {
            recycle(p, group);
        }
    }
    if (p->first == p->last) {
        p->first = p->last = p->byte_count = 0;
    }
}

static void flush(struct printer *p) {
    while (p->first < p->last) {
        write_piece(p);
    }
}

static void break_group(struct printer *p, struct group *group) {
    while (group->blanks) {
        write_piece(p);
    }
    while (p->first < p->last && !p->pieces[p->first].group) {
        write_piece(p);
    }
}

static void add_piece(struct printer *p, const char *text, size_t size, struct group *group) {
    p->pieces = grown(p, p->pieces, p->last, &p->piece_capacity, sizeof *p->pieces);
    while (p->byte_capacity < p->byte_count + size) {
        p->bytes = grown(p, p->bytes, p->byte_capacity, &p->byte_capacity, 1);
    }
    memcpy(p->bytes + p->byte_count, text, size);
    size_t width = lang_utf8_length(text, size);
    p->pieces[p->last++] = (struct piece){p->byte_count, size, width, group, p->indent};
    p->byte_count += size;
    p->waiting += width;
    if (group) {
        group->blanks++;
    }
    struct group *broken;
    while (p->column + p->waiting > WIDTH && (broken = next_to_break(p))) {
        break_group(p, broken);
    }
}

static void put_sized(struct printer *p, const char *text, size_t size) {
    if (p->first < p->last) {
        add_piece(p, text, size, NULL);
    } else {
        lang_text_add(p->out, text, size);
        p->column += lang_utf8_length(text, size);
    }
}

static void put(struct printer *p, const char *text) {
    put_sized(p, text, strlen(text));
}

/* A comma, and a blank or a line. */
static void separate(struct printer *p) {
    struct group *group = p->stack[p->stack_count - 1];
    put(p, ",");
    if (group->broken) {
        flush(p);
        write_line(p, p->indent);
    } else {
        add_piece(p, " ", 1, group);
    }
}

/* --- Values --------------------------------------------------------------------------------- */

static void begin(struct printer *p, const char *open) {
    put(p, open);
    open_group(p);
    p->indent += strlen(open);
}

static void end(struct printer *p, const char *open, const char *close) {
    p->indent -= strlen(open);
    close_group(p);
    put(p, close);
}

/* Text of a repr; its lines begin below the brackets around it. */
static void print_lines(struct printer *p, const char *text, size_t size) {
    open_group(p);
    for (const char *newline; (newline = memchr(text, '\n', size));) {
        put_sized(p, text, (size_t)(newline - text));
        struct group *group = next_to_break(p);
        if (group) {
            break_group(p, group);
        }
        flush(p);
        write_line(p, p->indent);
        size -= (size_t)(newline + 1 - text);
        text = newline + 1;
    }
    put_sized(p, text, size);
    close_group(p);
}

static void print_repr(struct printer *p, struct lang_obj *obj) {
    size_t size;
    const char *text = lang_str_data(lang_repr(p->vm, obj), &size);
    print_lines(p, text, size - (size > 0 && text[size - 1] == '\n')); /* as IPython */
}

/* Items between brackets; more than MOST_ITEMS are left out. */
static void print_items(struct printer *p, const char *open, struct lang_obj *items,
                        const char *close) {
    size_t count = lang_seq_count(items);
    begin(p, open);
    for (size_t i = 0; i < count && i <= MOST_ITEMS; i++) {
        if (i > 0) {
            separate(p);
        }
        if (i == MOST_ITEMS) {
            put(p, "...");
        } else {
            print(p, lang_seq_item(items, i));
        }
    }
    if (count == 1 && lang_is(items, &lang_type_tuple)) {
        put(p, ",");
    }
    end(p, open, close);
}

static void print_dict(struct printer *p, struct lang_obj *dict) {
    struct lang_obj *key, *value;
    size_t count = 0;
    begin(p, "{");
    for (size_t at = 0; count <= MOST_ITEMS && lang_dict_next(dict, &at, &key, &value); count++) {
        if (count > 0) {
            separate(p);
        }
        if (count == MOST_ITEMS) {
            put(p, "...");
        } else {
            print(p, key);
            put(p, ": ");
            print(p, value);
        }
    }
    end(p, "{", "}");
}

static void sort(struct lang_vm *vm, void *list) {
    lang_list_sort(vm, list, NULL, false);
}

static void print_set(struct printer *p, struct lang_obj *set, const char *open,
                      const char *close) {
    struct lang_obj *items = lang_to_list(p->vm, set);
    if (lang_seq_count(items) == 0) {
        put(p, set->type->name);
        put(p, "()");
        return;
    }
    if (lang_seq_count(items) < MOST_ITEMS) {
        struct lang_obj *sorted = lang_to_list(p->vm, set);
        items = lang_protect(p->vm, sort, sorted) ? items : sorted;
    }
    print_items(p, open, items, close);
}

/* name(argument, ..., word=value): items is a list or tuple, named a dict or NULL. */
static void print_call(struct printer *p, const char *name, struct lang_obj *items,
                       struct lang_obj *named) {
    struct lang_obj *key, *value;
    const char *open = lang_str_data(lang_str_format(p->vm, "%s(", name), NULL);
    size_t count = lang_seq_count(items);
    open_group(p);
    begin(p, open);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            separate(p);
        }
        print(p, lang_seq_item(items, i));
    }
    for (size_t at = 0; named && lang_dict_next(named, &at, &key, &value); count++) {
        if (count > 0) {
            separate(p);
        }
        const char *word =
            lang_str_data(lang_str_format(p->vm, "%s=", lang_str_data(key, NULL)), NULL);
        begin(p, word);
        print(p, value);
        end(p, word, "");
    }
    end(p, open, ")");
    close_group(p);
}

static void print_type(struct printer *p, const struct lang_type *type) {
    if (type->module) {
        put(p, type->module);
        put(p, ".");
    }
    put(p, type->name);
}

/* <function len(obj, /)>, as far as the built-in functions and the user's own go. */
static bool print_function(struct printer *p, struct lang_obj *obj) {
    bool own = lang_is(obj, &lang_type_function);
    const struct lang_signature *signature = lang_signature_of(p->vm, obj);
    if (!signature ||
        (!own && lang_dict_get_str(p->vm, lang_builtins(p->vm), signature->name) != obj)) {
        return false;
    }
    const char *text = lang_str_data(lang_signature_text(p->vm, signature), NULL);
    const char *open = strchr(text, '('), *arrow = strstr(text, " -> ");
    put(p, own ? "<function __main__." : "<function ");
    put(p, signature->qualified_name ? signature->qualified_name : signature->name);
    put_sized(p, open ? open : "", !open ? 0 : arrow ? (size_t)(arrow - open) : strlen(open));
    put(p, ">");
    return true;
}

/* parts: the type that knows obj's parts, or NULL; again: obj is inside itself. */
static void print_value(struct printer *p, struct lang_obj *obj, const struct lang_type *parts,
                        bool again) {
    const struct lang_type *type = obj->type;
    if (lang_is(obj, &lang_type_list)) {
        again ? put(p, "[...]") : print_items(p, "[", obj, "]");
    } else if (lang_is(obj, &lang_type_tuple)) {
        again ? put(p, "(...)") : print_items(p, "(", obj, ")");
    } else if (lang_is(obj, &lang_type_dict)) {
        again ? put(p, "{...}") : print_dict(p, obj);
    } else if (lang_is(obj, &lang_type_set)) {
        print_set(p, obj, "{", "}");
    } else if (lang_is(obj, &lang_type_frozenset)) {
        print_set(p, obj, "frozenset({", "})");
    } else if (parts) {
        struct lang_obj *named = NULL;
        struct lang_obj *items = parts->parts(p->vm, obj, &named);
        print_call(p, type->name, items, named);
    } else if (lang_isinstance(obj, &lang_type_type)) {
        print_type(p, (const struct lang_type *)(const void *)obj);
    } else if (lang_is_exception(obj) && !again) {
        struct lang_obj *args = ((struct lang_exception *)obj)->args;
        print_call(p, type->name, args ? args : lang_tuple(p->vm, NULL, 0), NULL);
    } else if ((!lang_is(obj, &lang_type_function) && !lang_is(obj, &lang_type_native)) ||
               !print_function(p, obj)) {
        print_repr(p, obj);
    }
}

static void print(struct printer *p, struct lang_obj *obj) {
    const struct lang_type *parts = obj->type;
    LANG_SLOT(parts, parts);
    bool holds = parts || lang_is(obj, &lang_type_list) || lang_is(obj, &lang_type_tuple) ||
                 lang_is(obj, &lang_type_dict) || lang_is(obj, &lang_type_set) ||
                 lang_is(obj, &lang_type_frozenset) || lang_is_exception(obj);
    bool again = holds && !lang_repr_enter(p->vm, obj);
    if (p->stack_count > MOST_DEEP) {
        lang_raise(p->vm, &lang_exc_RecursionError, "maximum recursion depth exceeded");
    }
    open_group(p);
    print_value(p, obj, again ? NULL : parts, again);
    close_group(p);
    if (holds && !again) {
        lang_repr_leave(p->vm, obj);
    }
}

struct lang_obj *lang_pretty(struct lang_vm *vm, struct lang_obj *obj) {
    struct printer p = {.vm = vm, .out = lang_text_new(vm)};
    open_group(&p);
    print(&p, obj);
    flush(&p);
    return lang_text_finish(p.out);
}
