/* kernel/modules/pandas/group_keys.c: what groupby goes by: columns by name, values beside the
 * rows, and what a dict or a function makes of the labels of the rows. */
#include "kernel/modules/pandas/pandas.h"

static struct pd_index *rows_of(struct lang_obj *source) {
    return pd_series_of(source) ? pd_series_of(source)->index : pd_frame_of(source)->index;
}

/* One key per row from its label; None (no group) where a dict lacks the label. */
static struct pd_column *keys_of_labels(struct lang_vm *vm, struct pd_index *index,
                                        struct lang_obj *by) {
    struct lang_obj *keys = lang_list(vm, (size_t)index->length);
    for (int64_t row = 0; row < index->length; row++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *label = pd_index_label(vm, index, row), *key;
        key = lang_is(by, &lang_type_dict) ? lang_dict_get(vm, by, label)
                                           : lang_call_pos(vm, by, &label, 1);
        lang_list_append(vm, keys, key ? key : &lang_none);
        lang_pool_drain(vm, mark, NULL);
    }
    return pd_column_infer(vm, keys);
}

/* The keys that one element of `by` means, and what they are called. KeyError. */
static struct pd_column *one_key(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *by,
                                 struct lang_obj **name) {
    struct pd_frame *frame = pd_frame_of(source);
    struct pd_column *key;
    *name = &lang_none;
    if (pd_series_of(by)) {
        *name = pd_series_of(by)->name;
        return pd_fit_column(vm, by, rows_of(source));
    }
    bool values = mod_array_of(by) || pd_index_of(by) || lang_is(by, &lang_type_list);
    if (frame && !values && (lang_is_str(by) || pd_index_find(vm, frame->columns, by) >= 0)) {
        if (pd_index_find(vm, frame->columns, by) < 0 && !lang_is_none(frame->index->name) &&
            lang_equal(vm, by, frame->index->name)) {
            *name = by;
            return pd_index_labels(vm, frame->index);
        }
        *name = by;
        return pd_frame_column(frame, pd_frame_find(vm, frame, by));
    }
    if (lang_is(by, &lang_type_dict) || by->type->call) {
        *name = rows_of(source)->name;
        return keys_of_labels(vm, rows_of(source), by);
    }
    if (!values && !lang_is_seq(by)) {
        pd_raise_key(vm, by);
    }
    key = pd_column_infer(vm, by);
    if (key->length != rows_of(source)->length) {
        lang_raise(vm, &lang_exc_ValueError, "Grouper and axis must be same length");
    }
    return key;
}

/* Is a list itself one key, an element for each row? It is unless its elements name columns or
 * could be keys of their own. */
static bool is_one_key(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *list) {
    struct pd_frame *frame = pd_frame_of(source);
    size_t n = lang_seq_count(list), names = 0;
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        if (item->type->call || pd_series_of(item) || mod_array_of(item) || pd_index_of(item) ||
            lang_is(item, &lang_type_dict) || (lang_is_seq(item) && !lang_is_str(item))) {
            return false;
        }
        names += frame && pd_index_find(vm, frame->columns, item) >= 0;
    }
    return (int64_t)n == rows_of(source)->length && names < n;
}

struct pd_column *pd_group_keys(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *by,
                                struct lang_obj **name, bool *several) {
    *several = false;
    if (!lang_is(by, &lang_type_list) || is_one_key(vm, source, by)) {
        return one_key(vm, source, by, name);
    }
    size_t n = lang_seq_count(by);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "No group keys passed!");
    }
    if (n == 1) {
        return one_key(vm, source, lang_seq_item(by, 0), name);
    }
    struct pd_column **columns = lang_temp(vm, n * sizeof *columns);
    struct lang_obj **items = lang_temp(vm, n * sizeof *items);
    for (size_t i = 0; i < n; i++) {
        columns[i] = one_key(vm, source, lang_seq_item(by, i), &items[i]);
    }
    *several = true;
    *name = lang_tuple(vm, items, n);
    struct lang_obj *keys = lang_list(vm, (size_t)columns[0]->length);
    for (int64_t row = 0; row < columns[0]->length; row++) {
        size_t mark = lang_pool_mark(vm);
        bool missing = false;
        for (size_t i = 0; i < n; i++) {
            missing = missing || pd_column_missing(columns[i], row);
            items[i] = pd_column_plain(vm, columns[i], row);
        }
        lang_list_append(vm, keys, missing ? &lang_none : lang_tuple(vm, items, n));
        lang_pool_drain(vm, mark, NULL);
    }
    return pd_column_list(vm, keys, PD_OBJECT);
}
