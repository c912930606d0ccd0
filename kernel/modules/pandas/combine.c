/* kernel/modules/pandas/combine.c: concat and get_dummies. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* How the rows of the result are labelled. */
struct rows_wanted {
    bool renumber, unique;
    struct lang_obj *keys; /* None, or a first level: one label per part */
};
static struct pd_index *concat_labels(struct lang_vm *vm, struct pd_index *const *parts, size_t n,
                                      const struct rows_wanted *wanted) {
    struct pd_column **labels = lang_temp(vm, n * sizeof *labels);
    int64_t rows = 0;
    for (size_t i = 0; i < n; i++) {
        rows += parts[i]->length;
        labels[i] = pd_index_labels(vm, parts[i]);
    }
    if (wanted->renumber) {
        return pd_index_range(vm, 0, 1, rows);
    }
    if (!lang_is_none(wanted->keys)) {
        struct lang_obj *tuples = lang_list(vm, (size_t)rows), *names[2] = {&lang_none, &lang_none};
        struct lang_obj *keys = lang_to_list(vm, wanted->keys);
        if (lang_seq_count(keys) != n) {
            lang_raise(vm, &lang_exc_ValueError,
                       "The length of the keys (%zu) must match the length of the objects to "
                       "concatenate (%zu)",
                       lang_seq_count(keys), n);
        }
        if (pd_index_of(wanted->keys)) {
            names[0] = pd_index_of(wanted->keys)->name;
        }
        names[1] = parts[0]->name;
        for (size_t i = 0; i < n; i++) {
            names[1] = lang_equal(vm, names[1], parts[i]->name) ? names[1] : &lang_none;
            for (int64_t row = 0; row < parts[i]->length; row++) {
                struct lang_obj *pair[2] = {lang_seq_item(keys, i),
                                            pd_index_label(vm, parts[i], row)};
                lang_list_append(vm, tuples, lang_tuple(vm, pair, 2));
            }
        }
        return pd_index_levels(vm, tuples, lang_tuple(vm, names, 2));
    }
    struct pd_index *index = pd_index_new(vm, pd_column_concat(vm, labels, (int)n), NULL);
    if (wanted->unique && !pd_index_is_unique(vm, index)) {
        struct lang_obj *twice = lang_list(vm, 0);
        for (int64_t i = 0; i < index->length; i++) {
            struct lang_obj *label = pd_index_label(vm, index, i);
            if (pd_index_find(vm, index, label) < i && !lang_contains(vm, twice, label)) {
                lang_list_append(vm, twice, label);
            }
        }
        lang_raise(vm, &lang_exc_ValueError, "Indexes have overlapping values: %s",
                   lang_str_data(lang_repr(vm, &pd_index_from(vm, twice)->base), NULL));
    }
    return index;
}

static struct lang_obj *concat_series(struct lang_vm *vm, struct lang_obj *list,
                                      const struct rows_wanted *wanted) {
    size_t n = lang_seq_count(list);
    struct pd_column **values = lang_temp(vm, n * sizeof *values);
    struct pd_index **labels = lang_temp(vm, n * sizeof *labels);
    struct lang_obj *name = pd_series_of(lang_seq_item(list, 0))->name;
    for (size_t i = 0; i < n; i++) {
        struct pd_series *series = pd_series_of(lang_seq_item(list, i));
        values[i] = series->column;
        labels[i] = series->index;
        name = lang_equal(vm, name, series->name) ? name : &lang_none;
    }
    struct pd_column *column = pd_column_concat(vm, values, (int)n);
    struct pd_index *index = concat_labels(vm, labels, n, wanted);
    return &pd_series_new(vm, column, index, name)->base;
}

static bool all_have(struct lang_vm *vm, struct lang_obj *frames, struct lang_obj *name) {
    bool all = true;
    for (size_t i = 0; i < lang_seq_count(frames); i++) {
        all = all && pd_index_find(vm, pd_frame_of(lang_seq_item(frames, i))->columns, name) >= 0;
    }
    return all;
}
/* Frames below each other: the columns of all (or those that all have), missing values where one
 * lacks a column. */
static struct lang_obj *concat_rows(struct lang_vm *vm, struct lang_obj *list, bool shared,
                                    const struct rows_wanted *wanted) {
    size_t n = lang_seq_count(list);
    struct pd_column **parts = lang_temp(vm, n * sizeof *parts);
    struct pd_index **labels = lang_temp(vm, n * sizeof *labels);
    struct lang_obj *names = lang_dict(vm), *key, *value;
    for (size_t i = 0; i < n; i++) {
        struct pd_frame *frame = pd_frame_of(lang_seq_item(list, i));
        for (int64_t c = 0; c < pd_frame_width(frame); c++) {
            struct lang_obj *name = pd_index_label(vm, frame->columns, c);
            if (!shared || all_have(vm, list, name)) {
                lang_dict_set(vm, names, name, &lang_none);
            }
        }
        labels[i] = frame->index;
    }
    struct pd_frame *result = pd_frame_new(vm, concat_labels(vm, labels, n, wanted));
    for (size_t at = 0; lang_dict_next(names, &at, &key, &value);) {
        for (size_t i = 0; i < n; i++) {
            struct pd_frame *frame = pd_frame_of(lang_seq_item(list, i));
            int64_t c = pd_index_find(vm, frame->columns, key);
            parts[i] = c >= 0 ? pd_frame_column(frame, c)
                              : pd_column_full(vm, lang_float(vm, __builtin_nan("")),
                                               frame->index->length);
        }
        pd_frame_set(vm, result, key, pd_column_concat(vm, parts, (int)n));
    }
    return &result->base;
}

/* Side by side, rows joined by label. */
static struct lang_obj *concat_columns(struct lang_vm *vm, struct lang_obj *list, bool shared) {
    struct pd_index *index = NULL;
    struct lang_obj *names = lang_list(vm, 0), *data = lang_list(vm, 0);
    int64_t unnamed = 0;
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        struct lang_obj *part = lang_seq_item(list, i);
        struct pd_index *own =
            pd_series_of(part) ? pd_series_of(part)->index : pd_frame_of(part)->index;
        struct lang_obj *both[2] = {index ? &index->base : NULL, &own->base};
        index = !index   ? own
                : shared ? pd_index_of(pd_index_method_intersection(vm, both))
                         : pd_index_union(vm, index, own);
    }
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        struct pd_series *series = pd_series_of(lang_seq_item(list, i));
        struct pd_frame *frame = pd_frame_of(lang_seq_item(list, i));
        for (int64_t c = 0; c < (series ? 1 : pd_frame_width(frame)); c++) {
            struct pd_series *column = series ? series : pd_frame_series(vm, frame, c);
            struct lang_obj *name = column->name;
            lang_list_append(vm, names, lang_is_none(name) ? lang_int(vm, unnamed++) : name);
            lang_list_append(vm, data, &pd_fit_column(vm, &column->base, index)->base);
        }
    }
    return &pd_frame_from(vm, pd_index_from(vm, names), index, data)->base;
}

/* args: objs, axis, ignore_index, join, keys, verify_integrity. */
MOD_NATIVE(pd_concat) {
    if (!lang_is_seq(args[0])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "first argument must be an iterable of pandas objects, you passed an object of "
                   "type \"%s\"",
                   args[0]->type->name);
    }
    struct lang_obj *list = args[0];
    size_t frames = 0, count = lang_seq_count(list);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *part = lang_seq_item(list, i);
        if (!pd_frame_of(part) && !pd_series_of(part)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "cannot concatenate object of type '<class '%s'>'; only Series and "
                       "DataFrame objs are valid",
                       part->type->name);
        }
        frames += pd_frame_of(part) != NULL;
    }
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError, "No objects to concatenate");
    }
    bool across = lang_is_str(args[1]) ? strcmp(lang_str_data(args[1], NULL), "columns") == 0
                                       : lang_arg_int(vm, args[1], "axis") == 1;
    const char *join = lang_arg_str(vm, args[3], "join");
    bool shared = strcmp(join, "inner") == 0;
    if (!shared && strcmp(join, "outer") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Only can inner (intersect) or outer (union) join the other axis");
    }
    struct rows_wanted wanted = {lang_arg_bool(vm, args[2]), lang_arg_bool(vm, args[5]), args[4]};
    if (across && !lang_is_none(args[4])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "columns of several levels are not part of this kernel's pandas: leave keys= "
                   "away and name the columns before, by rename or add_prefix");
    }
    if (across) {
        return concat_columns(vm, list, shared);
    }
    if (frames == 0) {
        return concat_series(vm, list, &wanted);
    }
    if (frames < count) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Series and DataFrames below each other: make DataFrames of the Series first");
    }
    return concat_rows(vm, list, shared, &wanted);
}

/* --- One column per value --------------------------------------------------------------------- */
/* How get_dummies was asked to name and fill its columns. */
struct dummies {
    const char *sep;
    bool drop_first, missing;
    struct lang_obj *dtype;
};

/* One more column: where the rows equal row `at` of column. */
static void add_dummy(struct lang_vm *vm, struct pd_frame *result, const struct pd_column *column,
                      int64_t at, const char *prefix, const struct dummies *how) {
    struct pd_column *dummy = pd_column_new(vm, ARRAY_BOOL, column->length);
    bool missing = at < 0 || pd_column_missing(column, at);
    for (int64_t k = 0; k < column->length; k++) {
        dummy->array->data[k] =
            missing ? pd_column_missing(column, k) : pd_column_order(vm, column, k, at) == 0;
    }
    struct lang_obj *value = missing ? lang_float(vm, NAN) : pd_column_plain(vm, column, at);
    struct lang_obj *name = prefix ? lang_str_format(vm, "%s%s%s", prefix, how->sep,
                                                     lang_str_data(lang_to_str(vm, value), NULL))
                                   : value;
    pd_frame_set(vm, result, name,
                 lang_is_none(how->dtype) ? dummy : pd_column_astype(vm, dummy, how->dtype));
}

static void add_dummies(struct lang_vm *vm, struct pd_frame *result, const struct pd_column *column,
                        const char *prefix, const struct dummies *how) {
    int64_t *order = pd_column_sorted(vm, column, true), left_out = how->drop_first;
    for (int64_t i = 0; i < column->length; i++) {
        bool fresh = i == 0 || pd_column_order(vm, column, order[i], order[i - 1]) != 0;
        if (fresh && !pd_column_missing(column, order[i]) && left_out-- <= 0) {
            add_dummy(vm, result, column, order[i], prefix, how);
        }
    }
    if (how->missing && left_out-- <= 0) {
        add_dummy(vm, result, column, -1, prefix, how);
    }
}

/* What is said for each of n columns, or NULL: the text itself, the dict's for that name, the
 * list's at that place. */
static const char *text_for(struct lang_vm *vm, struct lang_obj *given, struct lang_obj *name,
                            int64_t place, int64_t n) {
    if (lang_is_none(given)) {
        return NULL;
    }
    if (lang_is(given, &lang_type_dict)) {
        return lang_str_data(lang_to_str(vm, lang_get_item(vm, given, name)), NULL);
    }
    if (!lang_is_seq(given)) {
        return lang_arg_str(vm, given, "prefix");
    }
    if ((int64_t)lang_seq_count(given) != n) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Length of 'prefix' (%zu) did not match the length of the columns being encoded "
                   "(%lld).",
                   lang_seq_count(given), (long long)n);
    }
    return lang_str_data(lang_to_str(vm, lang_seq_item(given, (size_t)place)), NULL);
}

/* args: data, prefix, prefix_sep, dummy_na, columns, drop_first, dtype. */
MOD_NATIVE(pd_get_dummies) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct dummies how = {lang_arg_str(vm, args[2], "prefix_sep"), lang_arg_bool(vm, args[5]),
                          lang_arg_bool(vm, args[3]), args[6]};
    if (!frame) {
        struct pd_column *column = pd_column_infer(vm, args[0]);
        struct pd_frame *result =
            pd_frame_new(vm, series ? series->index : pd_index_range(vm, 0, 1, column->length));
        const char *prefix = lang_is_none(args[1]) ? NULL : lang_arg_str(vm, args[1], "prefix");
        add_dummies(vm, result, column, prefix, &how);
        return &result->base;
    }
    int64_t width = pd_frame_width(frame), n = 0, *chosen = pd_all_positions(vm, width + 1);
    struct pd_frame *result = pd_frame_new(vm, frame->index);
    if (!lang_is_none(args[4])) {
        struct pd_index *wanted = pd_index_from(vm, args[4]);
        chosen = pd_all_positions(vm, wanted->length + 1);
        pd_frame_get_item(vm, args[0], lang_to_list(vm, args[4])); /* KeyError */
        for (n = 0; n < wanted->length; n++) {
            chosen[n] = pd_frame_find(vm, frame, pd_index_label(vm, wanted, n));
        }
    }
    for (int64_t c = 0; c < width; c++) {
        bool encoded = lang_is_none(args[4]) && !pd_is_number(pd_frame_column(frame, c));
        for (int64_t i = 0; i < n && !lang_is_none(args[4]); i++) {
            encoded = encoded || chosen[i] == c;
        }
        if (!encoded) {
            pd_frame_set(vm, result, pd_index_label(vm, frame->columns, c),
                         pd_frame_column(frame, c));
        } else if (lang_is_none(args[4])) {
            chosen[n++] = c;
        }
    }
    for (int64_t i = 0; i < n; i++) {
        struct lang_obj *name = pd_index_label(vm, frame->columns, chosen[i]);
        const char *prefix = text_for(vm, args[1], name, i, n);
        add_dummies(vm, result, pd_frame_column(frame, chosen[i]),
                    prefix ? prefix : lang_str_data(lang_to_str(vm, name), NULL), &how);
    }
    return &result->base;
}
