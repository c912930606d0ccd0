/* kernel/modules/pandas/apply.c: the user's own functions over values, columns and rows. */
#include <math.h>

#include "kernel/modules/pandas/pandas.h"

struct lang_obj *pd_call(struct lang_vm *vm, struct lang_obj *callable, struct lang_obj *argument) {
    return lang_call_pos(vm, callable, &argument, 1);
}

/* Each value through a function, or through a dict or Series by key. */
static struct pd_column *mapped(struct lang_vm *vm, const struct pd_column *column,
                                struct lang_obj *through, bool skip_missing) {
    struct lang_obj *list = lang_list(vm, (size_t)column->length), *nan = lang_float(vm, NAN);
    struct pd_series *series = pd_series_of(through);
    bool keyed = lang_is(through, &lang_type_dict);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = pd_column_plain(vm, column, i), *result;
        if (skip_missing && pd_column_missing(column, i)) {
            result = item;
        } else if (keyed) {
            struct lang_obj *found = lang_dict_get(vm, through, item);
            result = found ? found : nan;
        } else if (series) {
            int64_t at = pd_index_find(vm, series->index, item);
            result = at < 0 ? nan : pd_column_item(vm, series->column, at);
        } else {
            result = pd_call(vm, through, item);
        }
        lang_list_append(vm, list, result);
        lang_pool_drain(vm, mark, NULL);
    }
    return pd_column_infer(vm, list);
}

MOD_NATIVE(pd_map) {
    struct pd_series *series = pd_series_of(args[0]);
    bool skip = !lang_is_none(args[2]);
    if (series) {
        return &pd_series_new(vm, mapped(vm, series->column, args[1], skip), series->index,
                              series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data, &mapped(vm, pd_frame_column(frame, i), args[1], skip)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

MOD_NATIVE(pd_apply) {
    struct pd_series *series = pd_series_of(args[0]);
    if (series) {
        return &pd_series_new(vm, mapped(vm, series->column, args[1], false), series->index,
                              series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(args[0]);
    bool rows = !lang_is_str(args[2]) ? lang_arg_int(vm, args[2], "axis") == 1
                                      : lang_str_data(args[2], NULL)[0] == 'c';
    int64_t n = rows ? frame->index->length : pd_frame_width(frame);
    struct pd_index *labels = rows ? frame->index : frame->columns, *inner = NULL;
    struct lang_obj *results = lang_list(vm, (size_t)n);
    for (int64_t i = 0; i < n; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *argument =
            &(rows ? pd_frame_row(vm, frame, i) : pd_frame_series(vm, frame, i))->base;
        struct lang_obj *result = pd_call(vm, args[1], argument);
        if (pd_series_of(result) && !inner) {
            inner = pd_series_of(result)->index;
        }
        lang_list_append(vm, results, result);
        lang_pool_drain(vm, mark, NULL);
    }
    if (!inner) {
        return &pd_series_new(vm, pd_column_infer(vm, results), labels, NULL)->base;
    }
    /* Each result is a Series: they are the columns, or the rows, of a frame. */
    struct lang_obj *data = lang_list(vm, 0);
    if (!rows) {
        for (int64_t i = 0; i < n; i++) {
            lang_list_append(vm, data,
                             &pd_fit_column(vm, lang_seq_item(results, (size_t)i), inner)->base);
        }
        return &pd_frame_from(vm, labels, inner, data)->base;
    }
    for (int64_t c = 0; c < inner->length; c++) {
        struct lang_obj *list = lang_list(vm, (size_t)n);
        for (int64_t i = 0; i < n; i++) {
            struct pd_series *row = pd_series_of(lang_seq_item(results, (size_t)i));
            int64_t at = row ? pd_index_find(vm, row->index, pd_index_label(vm, inner, c)) : -1;
            lang_list_append(vm, list,
                             at < 0 ? lang_float(vm, NAN) : pd_column_plain(vm, row->column, at));
        }
        lang_list_append(vm, data, &pd_column_infer(vm, list)->base);
    }
    return &pd_frame_from(vm, inner, labels, data)->base;
}

/* Some values for others: a dict of pairs, one pair, or a list for one value. */
static struct pd_column *replaced(struct lang_vm *vm, const struct pd_column *column,
                                  struct lang_obj *pairs) {
    struct lang_obj *list = lang_list(vm, (size_t)column->length);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = pd_column_plain(vm, column, i);
        struct lang_obj *found =
            pd_column_missing(column, i) ? NULL : lang_dict_get(vm, pairs, item);
        lang_list_append(vm, list, found ? found : item);
        lang_pool_drain(vm, mark, NULL);
    }
    return column->dtype == PD_OBJECT ? pd_column_list(vm, list, PD_OBJECT)
                                      : pd_column_infer(vm, list);
}

MOD_NATIVE(pd_replace) {
    struct lang_obj *pairs = args[1];
    if (!lang_is(pairs, &lang_type_dict)) {
        pairs = lang_dict(vm);
        bool lists = lang_is_seq(args[1]);
        if (lang_is_seq(args[2]) &&
            (!lists || lang_seq_count(args[1]) != lang_seq_count(args[2]))) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Replacement lists must match in length. Expecting %zu got %zu",
                       lists ? lang_seq_count(args[1]) : 1, lang_seq_count(args[2]));
        }
        for (size_t i = 0; i < (lists ? lang_seq_count(args[1]) : 1); i++) {
            struct lang_obj *value = lang_is_seq(args[2]) ? lang_seq_item(args[2], i) : args[2];
            lang_dict_set(vm, pairs, lists ? lang_seq_item(args[1], i) : args[1], value);
        }
    }
    struct pd_series *series = pd_series_of(args[0]);
    if (series) {
        return &pd_series_new(vm, replaced(vm, series->column, pairs), series->index, series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data, &replaced(vm, pd_frame_column(frame, i), pairs)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}
