/* kernel/modules/pandas/explode.c: lists in a column as rows; values as numbers. */
#include <string.h>

#include "kernel/modules/numpy/text_array.h"
#include "kernel/modules/pandas/pandas.h"

/* --- explode ----------------------------------------------------------------------------------*/
static bool holds_items(struct lang_obj *cell) {
    return lang_is_seq(cell) || lang_is(cell, &lang_type_set) || mod_array_of(cell) ||
           pd_series_of(cell);
}

/* The items of the column's cells below each other (NaN for an empty list), and in rows, a list of
 * ints, the row that each came from. Only columns of objects hold lists. */
static struct pd_column *items_of(struct lang_vm *vm, const struct pd_column *column,
                                  struct lang_obj *rows) {
    struct lang_obj *items = lang_list(vm, 0);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *cell = pd_column_plain(vm, column, i);
        struct lang_obj *list = holds_items(cell) ? lang_to_list(vm, cell) : NULL;
        size_t count = list ? lang_seq_count(list) : 1;
        for (size_t k = 0; k < count; k++) {
            lang_list_append(vm, items, list ? lang_seq_item(list, k) : cell);
            lang_list_append(vm, rows, lang_int(vm, i));
        }
        if (count == 0) {
            lang_list_append(vm, items, lang_float(vm, __builtin_nan("")));
            lang_list_append(vm, rows, lang_int(vm, i));
        }
        lang_pool_drain(vm, mark, NULL);
    }
    struct pd_column *texts = pd_column_infer(vm, items);
    return texts->dtype == PD_STR ? texts : pd_column_list(vm, items, PD_OBJECT);
}

/* args: self, column, ignore_index. */
MOD_NATIVE(pd_explode) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (series && !lang_is_none(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "Series.explode() takes no column");
    }
    if (frame && holds_items(args[1])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "explode takes one column at a time in this kernel");
    }
    int64_t place = series ? 0 : pd_frame_find(vm, frame, args[1]);
    const struct pd_column *column = series ? series->column : pd_frame_column(frame, place);
    struct lang_obj *rows = lang_list(vm, 0);
    struct pd_column *items = items_of(vm, column, rows);
    int64_t n = items->length, *positions = pd_all_positions(vm, n);
    for (int64_t i = 0; i < n; i++) {
        lang_int_get(lang_seq_item(rows, (size_t)i), &positions[i]);
    }
    if (column->dtype != PD_OBJECT) {
        items = (struct pd_column *)(uintptr_t)&column->base;
    }
    struct pd_index *index =
        lang_arg_bool(vm, args[2])
            ? pd_index_range(vm, 0, 1, n)
            : pd_index_take(vm, series ? series->index : frame->index, positions, n);
    if (series) {
        return &pd_series_new(vm, items, index, series->name)->base;
    }
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        lang_list_append(vm, data,
                         c == place
                             ? &items->base
                             : &pd_column_take(vm, pd_frame_column(frame, c), positions, n)->base);
    }
    return &pd_frame_from(vm, frame->columns, index, data)->base;
}

/* --- factorize --------------------------------------------------------------------------------*/
/* The number of each value in order of appearance, or sorted; -1 where one is missing. first[]
 * gets the rows in which the *count values stand first. */
static struct pd_column *codes_of(struct lang_vm *vm, const struct pd_column *column, bool sorted,
                                  int64_t *first, int64_t *count) {
    struct lang_obj *seen = lang_dict(vm);
    struct pd_column *codes = pd_column_new(vm, ARRAY_INT64, column->length);
    int64_t *to = (int64_t *)(void *)codes->array->data;
    *count = 0;
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        to[i] = -1;
        if (!pd_column_missing(column, i)) {
            struct lang_obj *key = pd_column_plain(vm, column, i);
            struct lang_obj *found = lang_dict_get(vm, seen, key);
            if (!found) {
                lang_dict_set(vm, seen, key, found = lang_int(vm, *count));
                first[(*count)++] = i;
            }
            lang_int_get(found, &to[i]);
        }
        lang_pool_drain(vm, mark, NULL);
    }
    if (sorted) {
        const struct pd_column *values = pd_column_take(vm, column, first, *count);
        const int64_t *order = pd_column_sorted(vm, values, true);
        int64_t *rank = pd_all_positions(vm, *count + 1), *old = pd_all_positions(vm, *count + 1);
        memcpy(old, first, (size_t)*count * sizeof *old);
        for (int64_t i = 0; i < *count; i++) {
            rank[order[i]] = i;
            first[i] = old[order[i]];
        }
        for (int64_t i = 0; i < column->length; i++) {
            to[i] = to[i] < 0 ? -1 : rank[to[i]];
        }
    }
    return codes;
}

/* args: values, sort, use_na_sentinel. */
MOD_NATIVE(pd_factorize) {
    struct pd_series *series = pd_series_of(args[0]);
    bool text = mod_text_of(args[0]) != NULL;
    bool labels = pd_index_of(args[0]) || lang_is(args[0], &pd_type_column) || text;
    if (!series && !labels && !mod_array_of(args[0])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "factorize requires a Series, Index, ExtensionArray, np.ndarray or "
                   "NumpyExtensionArray got %s.",
                   args[0]->type->name);
    }
    if (!lang_arg_bool(vm, args[2])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "missing values are numbered -1 in this kernel: use_na_sentinel=True");
    }
    const struct pd_column *column = pd_column_infer(vm, args[0]);
    int64_t count, *first = pd_all_positions(vm, column->length + 1);
    struct pd_column *codes = codes_of(vm, column, lang_arg_bool(vm, args[1]), first, &count);
    struct pd_column *values = pd_column_take(vm, column, first, count);
    struct lang_obj *kept;
    if (series || pd_index_of(args[0])) {
        kept = &pd_index_new(vm, values, &lang_none)->base;
    } else if (text) {
        kept = mod_text_array(vm, values->list, MOD_TEXT_LONGEST);
    } else {
        kept = pd_is_number(values) ? mod_array_wrap(vm, array_retain(values->array), NULL)
                                    : &values->base;
    }
    struct lang_obj *pair[2] = {mod_array_wrap(vm, array_retain(codes->array), NULL), kept};
    return lang_tuple(vm, pair, 2);
}
