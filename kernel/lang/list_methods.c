/* kernel/lang/list_methods.c: the methods of lists. */
#include "kernel/lang/list.h"

#include "kernel/lang/sequence.h"

static struct lang_obj *append(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_list_append(vm, args[0], args[1]);
    return &lang_none;
}

static struct lang_obj *extend(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_list_extend(vm, lang_list_of(args[0]), args[1]);
    return &lang_none;
}

static struct lang_obj *insert(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t at = lang_position(vm, args[1]);
    struct lang_list *list = lang_list_of(args[0]);
    int64_t count = (int64_t)list->count;
    if (at < 0) {
        at = at < -count ? 0 : at + count;
    }
    at = at > count ? count : at;
    lang_list_splice(vm, list, (size_t)at, (size_t)at, &args[2], 1);
    return &lang_none;
}

static struct lang_obj *remove_item(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t at = lang_seq_find(vm, args[0], args[1], 0, INT64_MAX);
    if (at < 0) {
        lang_raise(vm, &lang_exc_ValueError, "list.remove(x): x not in list");
    }
    lang_list_splice(vm, lang_list_of(args[0]), (size_t)at, (size_t)at + 1, NULL, 0);
    return &lang_none;
}

static struct lang_obj *pop(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t at = lang_position(vm, args[1]);
    struct lang_list *list = lang_list_of(args[0]);
    int64_t count = (int64_t)list->count;
    if (count == 0) {
        lang_raise(vm, &lang_exc_IndexError, "pop from empty list");
    }
    at = at < 0 ? at + count : at;
    if (at < 0 || at >= count) {
        lang_raise(vm, &lang_exc_IndexError, "pop index out of range");
    }
    if (at == count - 1) {
        list->count--;
        return lang_pooled(vm, list->items[at]);
    }
    struct lang_obj *item = lang_share(vm, list->items[at]);
    lang_list_splice(vm, list, (size_t)at, (size_t)at + 1, NULL, 0);
    return item;
}

static struct lang_obj *clear(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_list_clear(vm, lang_list_of(args[0]));
    return &lang_none;
}

static struct lang_obj *index_of(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t count = (int64_t)lang_list_of(args[0])->count;
    int64_t start = lang_bound(vm, args[2], count, 0);
    int64_t stop = lang_bound(vm, args[3], count, INT64_MAX);
    int64_t at = lang_seq_find(vm, args[0], args[1], start, stop);
    if (at < 0) {
        const char *shown = lang_str_data(lang_repr(vm, args[1]), NULL);
        lang_raise(vm, &lang_exc_ValueError, "%s is not in list", shown);
    }
    return lang_int(vm, at);
}

static struct lang_obj *count_of(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_seq_tally(vm, args[0], args[1]));
}

static struct lang_obj *sort(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_list_sort(vm, lang_list_of(args[0]), args[1], lang_position(vm, args[2]) != 0);
    return &lang_none;
}

static struct lang_obj *reverse(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    lang_list_reverse(lang_list_of(args[0]));
    return &lang_none;
}

static struct lang_obj *copy(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_list *list = lang_list_of(args[0]);
    struct lang_obj *twin = lang_list(vm, list->count);
    lang_list_splice(vm, lang_list_of(twin), 0, 0, list->items, list->count);
    return twin;
}

const struct lang_def lang_list_methods[] = {
    {"append", append, "append(object, /)", "Append object to the end of the list."},
    {"clear", clear, "clear()", "Remove all items from list."},
    {"copy", copy, "copy()", "Return a shallow copy of the list."},
    {"count", count_of, "count(value, /)", "Return number of occurrences of value."},
    {"extend", extend, "extend(iterable, /)",
     "Extend list by appending elements from the iterable."},
    {"index", index_of, "index(value, start=..., stop=..., /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", insert, "insert(index, object, /)", "Insert object before index."},
    {"pop", pop, "pop(index=-1, /)",
     "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or "
     "index is out of range."},
    {"remove", remove_item, "remove(value, /)",
     "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
    {"reverse", reverse, "reverse()", "Reverse the items of the list in place."},
    {"sort", sort, "sort(*, key=None, reverse=False)",
     "Sort the list in ascending order and return None.\n\nThe sort is in-place (the list itself "
     "is modified) and stable (the order of equal\nelements is kept). If a key function is given, "
     "it is applied once to each item and the\nitems are sorted by the results. The reverse flag "
     "sorts in descending order."},
    {NULL, NULL, NULL, NULL}};
