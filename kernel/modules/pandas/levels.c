/* kernel/modules/pandas/levels.c: labels of several levels (pandas' MultiIndex), as far as groups
 * by several columns need them: the labels are tuples, the index's name is the tuple of the
 * levels' names. */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

int pd_levels(const struct pd_index *index) {
    return index->levels;
}

struct pd_index *pd_index_levels(struct lang_vm *vm, struct lang_obj *tuples,
                                 struct lang_obj *names) {
    return pd_index_new(vm, pd_column_list(vm, tuples, PD_OBJECT), names);
}

struct pd_index *pd_index_of_keys(struct lang_vm *vm, struct lang_obj *keys) {
    size_t count = lang_seq_count(keys), levels = 0;
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *key = lang_seq_item(keys, i);
        size_t own = lang_is(key, &lang_type_tuple) ? lang_seq_count(key) : 0;
        if (own < 2 || (levels && own != levels)) {
            return pd_index_from(vm, keys);
        }
        levels = own;
    }
    if (count == 0) {
        return pd_index_from(vm, keys);
    }
    struct lang_obj **names = lang_temp(vm, levels * sizeof *names);
    for (size_t k = 0; k < levels; k++) {
        names[k] = &lang_none;
    }
    return pd_index_levels(vm, keys, lang_tuple(vm, names, levels));
}

struct pd_column *pd_level(struct lang_vm *vm, struct pd_index *index, int level) {
    struct lang_obj *items = lang_list(vm, (size_t)index->length);
    for (int64_t i = 0; i < index->length; i++) {
        lang_list_append(vm, items, lang_seq_item(pd_index_label(vm, index, i), (size_t)level));
    }
    return pd_column_infer(vm, items);
}

bool pd_level_starts(struct lang_vm *vm, struct pd_index *index, int level, int64_t row) {
    if (row == 0 || level + 1 == pd_levels(index)) {
        return true;
    }
    struct lang_obj *label = pd_index_label(vm, index, row);
    struct lang_obj *before = pd_index_label(vm, index, row - 1);
    for (int k = 0; k <= level; k++) {
        if (!lang_equal(vm, lang_seq_item(label, (size_t)k), lang_seq_item(before, (size_t)k))) {
            return true;
        }
    }
    return false;
}

bool pd_index_is_named(const struct pd_index *index) {
    bool named = !pd_levels(index) && !lang_is_none(index->name);
    for (int k = 0; k < pd_levels(index); k++) {
        named = named || !lang_is_none(lang_seq_item(index->name, (size_t)k));
    }
    return named;
}

struct lang_obj *pd_level_name(struct lang_vm *vm, struct pd_index *index, int level) {
    struct lang_obj *name = lang_seq_item(index->name, (size_t)level);
    return lang_is_none(name) ? lang_str(vm, "") : pd_thing(vm, name);
}

struct lang_obj *pd_level_texts(struct lang_vm *vm, struct pd_index *index, int level) {
    struct pd_index *labels = pd_index_new(vm, pd_level(vm, index, level), NULL);
    return pd_index_texts(vm, labels);
}

struct lang_obj *pd_level_lines(struct lang_vm *vm, struct pd_index *index, int gap) {
    int levels = pd_levels(index);
    struct lang_obj **texts = lang_temp(vm, (size_t)levels * sizeof *texts);
    size_t *widths = lang_temp(vm, (size_t)levels * sizeof *widths);
    for (int k = 0; k < levels; k++) {
        texts[k] = pd_level_texts(vm, index, k);
        widths[k] = lang_str_length(pd_level_name(vm, index, k));
        for (int64_t i = 0; i < index->length; i++) {
            size_t own = lang_str_length(lang_seq_item(texts[k], (size_t)i));
            widths[k] = own > widths[k] ? own : widths[k];
        }
    }
    struct lang_obj *lines = lang_list(vm, (size_t)index->length + 1);
    for (int64_t i = -1; i < index->length; i++) { /* the names first */
        struct lang_text *line = lang_text_new(vm);
        for (int k = 0; k < levels; k++) {
            struct lang_obj *word =
                i < 0 ? pd_level_name(vm, index, k) : lang_seq_item(texts[k], (size_t)i);
            bool shown = i < 0 || pd_level_starts(vm, index, k, i);
            size_t own = shown ? lang_str_length(word) : 0;
            lang_text_puts(line, shown ? lang_str_data(word, NULL) : "");
            size_t room = widths[k] + (k + 1 < levels ? (size_t)gap : 0);
            lang_text_printf(line, "%*s", (int)(room - own), "");
        }
        lang_list_append(vm, lines, lang_text_finish(line));
    }
    return lines;
}

struct lang_obj *pd_levels_repr(struct lang_vm *vm, struct pd_index *index) {
    struct lang_text *out = lang_text_new(vm);
    int levels = pd_levels(index);
    size_t *widths = lang_temp(vm, (size_t)levels * sizeof *widths);
    for (int64_t i = 0; i < index->length; i++) {
        for (int k = 0; k < levels; k++) {
            size_t own = lang_str_length(
                lang_repr(vm, lang_seq_item(pd_index_label(vm, index, i), (size_t)k)));
            widths[k] = own > widths[k] ? own : widths[k];
        }
    }
    lang_text_puts(out, "MultiIndex([");
    for (int64_t i = 0; i < index->length; i++) {
        lang_text_puts(out, i ? ",\n            (" : "(");
        for (int k = 0; k < levels; k++) {
            struct lang_obj *word =
                lang_repr(vm, lang_seq_item(pd_index_label(vm, index, i), (size_t)k));
            lang_text_printf(out, "%s%*s%s", k ? ", " : "",
                             (int)(widths[k] - lang_str_length(word)), "",
                             lang_str_data(word, NULL));
        }
        lang_text_puts(out, ")");
    }
    lang_text_puts(out, "],\n           names=");
    lang_text_repr(out, lang_to_list(vm, index->name));
    lang_text_puts(out, ")");
    return lang_text_finish(out);
}

MOD_NATIVE(pd_unstack) {
    struct pd_series *series = pd_series_of(args[0]);
    if (pd_levels(series->index) != 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "unstack is for labels of two levels, as groups by two columns have");
    }
    struct pd_frame *frame = pd_frame_new(vm, pd_index_range(vm, 0, 1, series->index->length));
    struct lang_obj *names = series->index->name, *columns[3];
    for (int k = 0; k < 3; k++) {
        columns[k] = lang_int(vm, k);
        pd_frame_set(vm, frame, columns[k],
                     k < 2 ? pd_level(vm, series->index, k) : series->column);
    }
    struct lang_obj *call[4] = {&frame->base, columns[1], columns[0], columns[2]};
    struct pd_frame *result = pd_frame_of(pd_pivot(vm, call));
    lang_assign(vm, &result->index->name, lang_seq_item(names, 0));
    lang_assign(vm, &result->columns->name, lang_seq_item(names, 1));
    return &result->base;
}

/* The cells of a table as one Series, labelled by row and column: row after row, or (`across`)
 * column after column, labelled by column and row. */
static struct lang_obj *cells(struct lang_vm *vm, struct pd_frame *frame, bool across) {
    int64_t width = pd_frame_width(frame), length = frame->index->length;
    if (pd_levels(frame->index)) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "labels of more than two levels come from groupby alone here: reset_index() "
                   "before");
    }
    struct pd_column **parts = lang_temp(vm, (size_t)(width + 1) * sizeof *parts);
    struct lang_obj *labels = lang_list(vm, (size_t)(width * length));
    int64_t *at = pd_all_positions(vm, width * length);
    for (int64_t c = 0; c < width; c++) {
        parts[c] = pd_frame_column(frame, c);
    }
    for (int64_t i = 0; i < width * length; i++) {
        int64_t row = across ? i % length : i / width, column = across ? i / length : i % width;
        struct lang_obj *pair[2] = {pd_index_label(vm, frame->index, row),
                                    pd_index_label(vm, frame->columns, column)};
        struct lang_obj *turned[2] = {pair[1], pair[0]};
        lang_list_append(vm, labels, lang_tuple(vm, across ? turned : pair, 2));
        at[i] = column * length + row;
    }
    struct lang_obj *names[2] = {across ? frame->columns->name : frame->index->name,
                                 across ? frame->index->name : frame->columns->name};
    struct pd_column *all = width ? pd_column_concat(vm, parts, (int)width)
                                  : pd_column_list(vm, lang_list(vm, 0), PD_OBJECT);
    return &pd_series_new(vm, pd_column_take(vm, all, at, width * length),
                          pd_index_levels(vm, labels, lang_tuple(vm, names, 2)), NULL)
                ->base;
}
MOD_NATIVE(pd_stack) {
    return cells(vm, pd_frame_of(args[0]), false);
}
MOD_NATIVE(pd_frame_unstack) {
    return cells(vm, pd_frame_of(args[0]), true);
}

MOD_NATIVE(pd_frame_value_counts) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *by = args[1], *yes = &lang_true;
    bool share = lang_arg_bool(vm, args[2]);
    if (lang_is_none(by)) {
        by = lang_list(vm, 0);
        for (int64_t i = 0; i < pd_frame_width(frame); i++) {
            lang_list_append(vm, by, pd_index_label(vm, frame->columns, i));
        }
    }
    struct lang_obj *group =
        pd_groupby(vm, (struct lang_obj *const[5]){args[0], by, &lang_false, yes, yes});
    struct pd_series *sizes =
        pd_series_of(lang_call_pos(vm, lang_get_attr(vm, group, "size"), NULL, 0));
    int64_t n = sizes->index->length;
    int64_t *order = lang_arg_bool(vm, args[3]) ? pd_column_sorted(vm, sizes->column, false)
                                                : pd_all_positions(vm, n);
    struct pd_series *sorted = pd_series_rows(vm, sizes, order, n);
    struct pd_column *column = sorted->column;
    if (share) {
        struct pd_column *parts = pd_column_new(vm, ARRAY_FLOAT64, n);
        double total = 0;
        for (int64_t i = 0; i < n; i++) {
            total += pd_column_number(column, i);
        }
        for (int64_t i = 0; i < n; i++) {
            ((double *)(void *)parts->array->data)[i] = pd_column_number(column, i) / total;
        }
        column = parts;
    }
    return &pd_series_new(vm, column, sorted->index, lang_str(vm, share ? "proportion" : "count"))
                ->base;
}
