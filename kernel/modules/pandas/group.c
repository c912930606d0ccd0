/* kernel/modules/pandas/group.c: groupby: rows with equal keys, and statistics of each group. */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

struct group {
    struct lang_obj base;
    struct lang_obj *source;    /* the frame, or the Series */
    struct lang_obj *keys;      /* struct pd_index of the groups' keys, named */
    struct lang_obj *positions; /* one list of row numbers per group */
    struct lang_obj *chosen;    /* None: all columns; a str: one; a list: these */
    int64_t length;             /* rows of the source when it was grouped */
    bool as_index;
};
static struct group *group_of(struct lang_obj *self) {
    return (struct group *)self;
}
static void group_clear(struct lang_vm *vm, struct lang_obj *self) {
    struct group *group = group_of(self);
    lang_assign(vm, &group->source, NULL);
    lang_assign(vm, &group->keys, NULL);
    lang_assign(vm, &group->positions, NULL);
    lang_assign(vm, &group->chosen, NULL);
}
static void group_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct group *group = group_of(self);
    struct lang_obj *children[] = {group->source, group->keys, group->positions, group->chosen};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}
static struct pd_index *keys_of(struct lang_obj *self) {
    return pd_index_of(group_of(self)->keys);
}

static int64_t rows_in(const struct lang_obj *source) {
    const struct pd_frame *frame = pd_frame_of(source);
    return frame ? frame->index->length : pd_series_of(source)->index->length;
}

static struct group *group_new(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *keys,
                               struct lang_obj *positions, struct lang_obj *chosen, bool as_index) {
    struct group *group = lang_new(vm, &pd_type_group);
    lang_assign(vm, &group->source, source);
    lang_assign(vm, &group->keys, keys);
    lang_assign(vm, &group->positions, positions);
    lang_assign(vm, &group->chosen, chosen);
    group->length = rows_in(source);
    group->as_index = as_index;
    return group;
}

MOD_NATIVE(pd_groupby) {
    struct lang_obj *name;
    bool several;
    struct pd_column *key = pd_group_keys(vm, args[0], args[1], &name, &several);
    struct lang_obj *seen = lang_dict(vm), *lists = lang_list(vm, 0), *labels = lang_list(vm, 0);
    struct lang_obj *nan = lang_float(vm, __builtin_nan("")); /* one key for all that is missing */
    bool keep = !lang_arg_bool(vm, args[4]);
    if (keep && several) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "groupby(dropna=False) goes by one key in this kernel");
    }
    for (int64_t i = 0; i < key->length; i++) {
        size_t mark = lang_pool_mark(vm);
        bool missing = pd_column_missing(key, i);
        if (!missing || keep) {
            struct lang_obj *label = missing ? nan : pd_column_plain(vm, key, i);
            struct lang_obj *list = lang_dict_get(vm, seen, label);
            if (!list) {
                list = lang_list(vm, 0);
                lang_dict_set(vm, seen, label, list);
                lang_list_append(vm, lists, list);
                lang_list_append(vm, labels, label);
            }
            lang_list_append(vm, list, lang_int(vm, i));
        }
        lang_pool_drain(vm, mark, NULL);
    }
    struct pd_column *column =
        several ? pd_column_list(vm, labels, PD_OBJECT) : pd_column_infer(vm, labels);
    if (lang_arg_bool(vm, args[2])) {
        int64_t *order = pd_column_sorted(vm, column, true);
        struct lang_obj *sorted = lang_list(vm, 0);
        for (int64_t i = 0; i < column->length; i++) {
            lang_list_append(vm, sorted, lang_seq_item(lists, (size_t)order[i]));
        }
        lists = sorted;
        column = pd_column_take(vm, column, order, column->length);
    }
    return &group_new(vm, args[0], &pd_index_new(vm, column, name)->base, lists, &lang_none,
                      lang_arg_bool(vm, args[3]))
                ->base;
}

static int64_t *rows_of(struct lang_vm *vm, struct lang_obj *self, int64_t g, int64_t *n) {
    struct lang_obj *list = lang_seq_item(group_of(self)->positions, (size_t)g);
    if (rows_in(group_of(self)->source) < group_of(self)->length) {
        lang_raise(vm, &lang_exc_ValueError, "rows are gone since groupby: group again");
    }
    *n = (int64_t)lang_seq_count(list);
    int64_t *rows = pd_all_positions(vm, *n);
    for (int64_t i = 0; i < *n; i++) {
        lang_int_get(lang_seq_item(list, (size_t)i), &rows[i]);
    }
    return rows;
}

/* One statistic of a column, per group. */
static struct pd_column *per_group(struct lang_vm *vm, struct lang_obj *self,
                                   const struct pd_column *column, enum pd_statistic statistic) {
    struct lang_obj *results = lang_list(vm, 0);
    for (int64_t g = 0; g < keys_of(self)->length; g++) {
        size_t mark = lang_pool_mark(vm);
        int64_t n, *rows = rows_of(vm, self, g, &n);
        lang_list_append(vm, results, pd_statistic(vm, column, rows, n, statistic));
        lang_pool_drain(vm, mark, NULL);
    }
    return pd_column_infer(vm, results);
}

/* Positions of the columns that a statistic is made of. */
static int64_t *chosen_columns(struct lang_vm *vm, struct lang_obj *self, int64_t *n) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    int64_t *columns = pd_all_positions(vm, pd_frame_width(frame) + 1);
    *n = 0;
    if (lang_is(group->chosen, &lang_type_list)) {
        for (size_t i = 0; i < lang_seq_count(group->chosen); i++) {
            columns[(*n)++] = pd_frame_find(vm, frame, lang_seq_item(group->chosen, i));
        }
        return columns;
    }
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        struct lang_obj *label = pd_index_label(vm, frame->columns, i), *key = keys_of(self)->name;
        if (pd_levels(keys_of(self)) ? !lang_contains(vm, key, label)
                                     : !lang_equal(vm, label, key)) {
            columns[(*n)++] = i;
        }
    }
    return columns;
}

/* These columns as Series: what a function of the user's does to the table changes none of them. */
static struct lang_obj *chosen_list(struct lang_vm *vm, struct lang_obj *self) {
    int64_t n, *columns = chosen_columns(vm, self, &n);
    struct lang_obj *list = lang_list(vm, (size_t)n);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(
            vm, list, &pd_frame_series(vm, pd_frame_of(group_of(self)->source), columns[i])->base);
    }
    return list;
}

static struct lang_obj *finish(struct lang_vm *vm, struct lang_obj *self, struct pd_frame *frame) {
    if (group_of(self)->as_index) {
        return &frame->base;
    }
    struct lang_obj *reset = lang_get_attr(vm, &frame->base, "reset_index");
    return lang_call_pos(vm, reset, NULL, 0);
}

static struct lang_obj *aggregate(struct lang_vm *vm, struct lang_obj *self,
                                  enum pd_statistic statistic, bool only_numbers) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    bool one = !frame || lang_is_str(group->chosen) ||
               (!lang_is_none(group->chosen) && !lang_is(group->chosen, &lang_type_list));
    if (one) {
        struct pd_series *series =
            frame ? pd_frame_series(vm, frame, pd_frame_find(vm, frame, group->chosen))
                  : pd_series_of(group->source);
        struct pd_column *column = per_group(vm, self, series->column, statistic);
        if (group->as_index) {
            return &pd_series_new(vm, column, keys_of(self), series->name)->base;
        }
        struct pd_frame *result = pd_frame_new(vm, keys_of(self));
        pd_frame_set(vm, result, series->name, column);
        return finish(vm, self, result);
    }
    int64_t n, *columns = chosen_columns(vm, self, &n);
    struct pd_frame *result = pd_frame_new(vm, keys_of(self));
    for (int64_t i = 0; i < n; i++) {
        const struct pd_column *column = pd_frame_column(frame, columns[i]);
        if (only_numbers && !pd_is_number(column)) {
            continue;
        }
        if (!pd_is_number(column) && statistic != PD_COUNT && statistic != PD_MIN &&
            statistic != PD_MAX && statistic != PD_SUM && statistic != PD_FIRST &&
            statistic != PD_LAST && statistic != PD_NUNIQUE) {
            lang_raise(vm, &lang_exc_TypeError, "dtype '%s' does not support operation '%s'",
                       pd_dtype_name(column->dtype), pd_statistic_names[statistic]);
        }
        pd_frame_set(vm, result, pd_index_label(vm, frame->columns, columns[i]),
                     per_group(vm, self, column, statistic));
    }
    return finish(vm, self, result);
}

#define AGGREGATE(name, statistic)                                                                 \
    static MOD_NATIVE(group_##name) {                                                              \
        return aggregate(vm, args[0], statistic, lang_arg_bool(vm, args[1]));                      \
    }
AGGREGATE(mean, PD_MEAN)
AGGREGATE(sum, PD_SUM)
AGGREGATE(count, PD_COUNT)
AGGREGATE(min, PD_MIN)
AGGREGATE(max, PD_MAX)
AGGREGATE(median, PD_MEDIAN)
AGGREGATE(std, PD_STD)
AGGREGATE(var, PD_VAR)
AGGREGATE(first, PD_FIRST)
AGGREGATE(last, PD_LAST)
AGGREGATE(nunique, PD_NUNIQUE)
AGGREGATE(any, PD_ANY)
AGGREGATE(all, PD_ALL)
AGGREGATE(sem, PD_SEM)
AGGREGATE(prod, PD_PROD)
AGGREGATE(skew, PD_SKEW)
#undef AGGREGATE

/* One quantile of a column per group and share: groups below each other, shares within. */
static struct pd_column *quantiles(struct lang_vm *vm, struct lang_obj *self,
                                   const struct pd_column *column, const double *shares,
                                   int64_t count) {
    int64_t groups = keys_of(self)->length;
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, groups * count);
    for (int64_t g = 0; g < groups; g++) {
        size_t mark = lang_pool_mark(vm);
        int64_t n, *rows = rows_of(vm, self, g, &n);
        const struct pd_column *part = pd_column_take(vm, column, rows, n);
        for (int64_t i = 0; i < count; i++) {
            ((double *)(void *)result->array->data)[g * count + i] =
                pd_quantile(vm, part, shares[i]);
        }
        lang_pool_drain(vm, mark, NULL);
    }
    return result;
}
/* The keys of the groups, each once per share and with it as its last level. */
static struct pd_index *keys_and_shares(struct lang_vm *vm, struct lang_obj *self,
                                        const double *shares, int64_t count) {
    struct pd_index *keys = keys_of(self);
    int levels = pd_levels(keys) ? pd_levels(keys) : 1;
    struct lang_obj *tuples = lang_list(vm, 0);
    struct lang_obj **parts = lang_temp(vm, (size_t)(levels + 1) * sizeof *parts);
    for (int64_t i = 0; i < keys->length * count; i++) {
        struct lang_obj *key = pd_index_label(vm, keys, i / count);
        for (int k = 0; k < levels; k++) {
            parts[k] = pd_levels(keys) ? lang_seq_item(key, (size_t)k) : key;
        }
        parts[levels] = lang_float(vm, shares[i % count]);
        lang_list_append(vm, tuples, lang_tuple(vm, parts, (size_t)levels + 1));
    }
    for (int k = 0; k < levels; k++) {
        parts[k] = pd_levels(keys) ? lang_seq_item(keys->name, (size_t)k) : keys->name;
    }
    parts[levels] = &lang_none;
    return pd_index_levels(vm, tuples, lang_tuple(vm, parts, (size_t)levels + 1));
}
/* args: self, q, numeric_only. */
static MOD_NATIVE(group_quantile) {
    struct group *group = group_of(args[0]);
    struct pd_frame *frame = pd_frame_of(group->source);
    bool many = lang_is_seq(args[1]) || mod_array_of(args[1]);
    struct lang_obj *list = many ? lang_to_list(vm, args[1]) : NULL;
    int64_t count = many ? (int64_t)lang_seq_count(list) : 1, n = 0;
    double *shares = lang_temp(vm, (size_t)(count + 1) * sizeof *shares);
    for (int64_t i = 0; i < count; i++) {
        shares[i] = lang_arg_float(vm, many ? lang_seq_item(list, (size_t)i) : args[1], "q");
        if (!(shares[i] >= 0 && shares[i] <= 1)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Each 'q' must be between 0 and 1. Got '%s' instead",
                       lang_str_data(lang_repr(vm, lang_float(vm, shares[i])), NULL));
        }
    }
    if (!group->as_index) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "quantile of groups takes groupby(..., as_index=True) in this kernel");
    }
    struct pd_index *index = many ? keys_and_shares(vm, args[0], shares, count) : keys_of(args[0]);
    if (!frame || lang_is_str(group->chosen)) {
        struct pd_series *series =
            frame ? pd_frame_series(vm, frame, pd_frame_find(vm, frame, group->chosen))
                  : pd_series_of(group->source);
        return &pd_series_new(vm, quantiles(vm, args[0], series->column, shares, count), index,
                              series->name)
                    ->base;
    }
    int64_t *columns = chosen_columns(vm, args[0], &n);
    struct pd_frame *result = pd_frame_new(vm, index);
    for (int64_t i = 0; i < n; i++) {
        const struct pd_column *column = pd_frame_column(frame, columns[i]);
        if (!pd_is_number(column) && !lang_arg_bool(vm, args[2])) {
            lang_raise(vm, &lang_exc_TypeError, "dtype '%s' does not support operation 'quantile'",
                       pd_dtype_name(column->dtype));
        }
        if (pd_is_number(column)) {
            pd_frame_set(vm, result, pd_index_label(vm, frame->columns, columns[i]),
                         quantiles(vm, args[0], column, shares, count));
        }
    }
    return &result->base;
}

static MOD_NATIVE(group_size) {
    struct pd_column *sizes = pd_column_new(vm, ARRAY_INT64, keys_of(args[0])->length);
    for (int64_t g = 0; g < sizes->length; g++) {
        ((int64_t *)(void *)sizes->array->data)[g] =
            (int64_t)lang_seq_count(lang_seq_item(group_of(args[0])->positions, (size_t)g));
    }
    struct lang_obj *source = group_of(args[0])->source;
    if (!group_of(args[0])->as_index) {
        struct pd_frame *frame = pd_frame_new(vm, keys_of(args[0]));
        pd_frame_set(vm, frame, lang_str(vm, "size"), sizes);
        return finish(vm, args[0], frame);
    }
    return &pd_series_new(vm, sizes, keys_of(args[0]),
                          pd_series_of(source) ? pd_series_of(source)->name : NULL)
                ->base;
}

/* The rows of a group: of the frame, or of the column that was chosen. */
static struct lang_obj *part_of(struct lang_vm *vm, struct lang_obj *self, int64_t g) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    int64_t n, *rows = rows_of(vm, self, g, &n);
    if (!frame) {
        return &pd_series_rows(vm, pd_series_of(group->source), rows, n)->base;
    }
    struct lang_obj *part = &pd_frame_rows(vm, frame, rows, n)->base;
    return lang_is_none(group->chosen) ? part : pd_frame_get_item(vm, part, group->chosen);
}
static MOD_NATIVE(group_get_group) {
    int64_t g = pd_index_find(vm, keys_of(args[0]), args[1]);
    if (g < 0) {
        pd_raise_key(vm, args[1]);
    }
    return part_of(vm, args[0], g);
}
/* A statistic by its name, or by a built-in function of that name: max, np.median. */
static int statistic_of(struct lang_vm *vm, struct lang_obj *what) {
    if (lang_is(what, &lang_type_native)) {
        what = lang_get_attr(vm, what, "__name__");
    }
    return lang_is_str(what) ? pd_statistic_find(lang_str_data(what, NULL)) : -1;
}
static int statistic_named(struct lang_vm *vm, struct lang_obj *name) {
    int statistic = statistic_of(vm, name);
    if (statistic < 0 && !lang_is_str(name)) {
        lang_arg_str(vm, name, "func");
    }
    if (statistic < 0) {
        lang_raise(vm, &lang_exc_AttributeError, "'%s' is no statistic", lang_str_data(name, NULL));
    }
    return statistic;
}
/* The Series that is grouped, or the one column that was chosen of a table; NULL: several. */
static struct pd_series *chosen_series(struct lang_vm *vm, struct lang_obj *self) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    return !frame ? pd_series_of(group->source)
           : lang_is_str(group->chosen)
               ? pd_frame_series(vm, frame, pd_frame_find(vm, frame, group->chosen))
               : NULL;
}
/* One value per group of a column: a statistic, or what a function or method makes of the group's
 * part of the column. */
static struct pd_column *made_of(struct lang_vm *vm, struct lang_obj *self,
                                 struct pd_series *series, struct lang_obj *what) {
    int statistic = statistic_of(vm, what);
    if (statistic >= 0) {
        return per_group(vm, self, series->column, (enum pd_statistic)statistic);
    }
    const char *name = lang_is_str(what) ? lang_str_data(what, NULL) : "";
    bool size = strcmp(name, "size") == 0;
    bool method = strcmp(name, "idxmax") == 0 || strcmp(name, "idxmin") == 0;
    if (!size && !method && !what->type->call) {
        statistic_named(vm, what); /* AttributeError, TypeError */
    }
    struct lang_obj *results = lang_list(vm, 0);
    for (int64_t g = 0; g < keys_of(self)->length; g++) {
        int64_t n, *rows = rows_of(vm, self, g, &n);
        struct lang_obj *part = &pd_series_rows(vm, series, rows, n)->base;
        struct lang_obj *made = size     ? lang_int(vm, n)
                                : method ? lang_call_pos(vm, lang_get_attr(vm, part, name), NULL, 0)
                                         : lang_call_pos(vm, what, &part, 1);
        if (pd_series_of(made) || pd_frame_of(made)) {
            lang_raise(vm, &lang_exc_ValueError, "Must produce aggregated value");
        }
        lang_list_append(vm, results, made);
    }
    return pd_column_infer(vm, results);
}
static int64_t column_to_aggregate(struct lang_vm *vm, struct pd_frame *frame,
                                   struct lang_obj *name) {
    int64_t place = pd_index_find(vm, frame->columns, name);
    if (place < 0) {
        lang_raise(vm, &lang_exc_KeyError, "Label(s) [%s] do not exist",
                   lang_str_data(lang_repr(vm, name), NULL));
    }
    return place;
}
/* agg(total=('price', 'sum')): the result's columns by name. */
static struct lang_obj *agg_named(struct lang_vm *vm, struct lang_obj *self,
                                  struct lang_obj *named) {
    struct pd_frame *frame = pd_frame_of(group_of(self)->source);
    struct pd_frame *result = pd_frame_new(vm, keys_of(self));
    struct lang_obj *name, *pair;
    for (size_t at = 0; lang_dict_next(named, &at, &name, &pair);) {
        if (!frame || !lang_is_seq(pair) || lang_seq_count(pair) != 2) {
            lang_raise(vm, &lang_exc_TypeError,
                       "named aggregation takes pairs: agg(total=('column', 'sum'))");
        }
        int64_t place = column_to_aggregate(vm, frame, lang_seq_item(pair, 0));
        pd_frame_set(vm, result, name,
                     made_of(vm, self, pd_frame_series(vm, frame, place), lang_seq_item(pair, 1)));
    }
    return finish(vm, self, result);
}
/* Each row of a column its group's value: a statistic, or what a function makes of the group's
 * part of the column. */
static struct pd_column *transformed(struct lang_vm *vm, struct lang_obj *self,
                                     struct pd_series *series, struct lang_obj *func) {
    struct lang_obj *values = lang_list(vm, 0);
    for (int64_t i = 0; i < series->index->length; i++) {
        lang_list_append(vm, values, &lang_none);
    }
    for (int64_t g = 0; g < keys_of(self)->length; g++) {
        int64_t n, *rows = rows_of(vm, self, g, &n);
        struct lang_obj *made;
        if (lang_is_str(func) && pd_statistic_find(lang_str_data(func, NULL)) < 0) {
            struct lang_obj *part = &pd_series_rows(vm, series, rows, n)->base;
            made = lang_call_pos(vm, lang_get_attr(vm, part, lang_str_data(func, NULL)), NULL, 0);
        } else if (lang_is_str(func)) {
            made = pd_statistic(vm, series->column, rows, n,
                                (enum pd_statistic)statistic_named(vm, func));
        } else {
            struct lang_obj *part = &pd_series_rows(vm, series, rows, n)->base;
            made = lang_call_pos(vm, func, &part, 1);
        }
        struct pd_series *each = pd_series_of(made);
        if (each && each->column->length != n) {
            lang_raise(vm, &lang_exc_ValueError,
                       "transform must return a scalar value for each group");
        }
        for (int64_t i = 0; i < n; i++) {
            lang_set_item(vm, values, lang_int(vm, rows[i]),
                          each ? pd_column_item(vm, each->column, i) : made);
        }
    }
    return pd_column_infer(vm, values);
}
static struct lang_obj *transform(struct lang_vm *vm, struct lang_obj *self,
                                  struct lang_obj *func) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    if (!frame || lang_is_str(group->chosen)) {
        struct pd_series *series =
            frame ? pd_frame_series(vm, frame, pd_frame_find(vm, frame, group->chosen))
                  : pd_series_of(group->source);
        struct pd_column *column = transformed(vm, self, series, func);
        return &pd_series_new(vm, column, series->index, series->name)->base;
    }
    struct lang_obj *parts = chosen_list(vm, self);
    struct pd_frame *result = pd_frame_new(vm, frame->index);
    for (size_t i = 0; i < lang_seq_count(parts); i++) {
        struct pd_series *series = pd_series_of(lang_seq_item(parts, i));
        pd_frame_set(vm, result, series->name, transformed(vm, self, series, func));
    }
    return &result->base;
}
static MOD_NATIVE(group_transform) {
    return transform(vm, args[0], args[1]);
}
#define WITHIN(name)                                                                               \
    static MOD_NATIVE(group_##name) {                                                              \
        return transform(vm, args[0], lang_str(vm, #name));                                        \
    }
WITHIN(cumsum)
WITHIN(cumprod)
WITHIN(cummax)
WITHIN(cummin)
WITHIN(shift)
WITHIN(diff)
WITHIN(pct_change)
WITHIN(rank)
#undef WITHIN
/* Each row its place among those of its group, from 0. */
static MOD_NATIVE(group_cumcount) {
    struct lang_obj *source = group_of(args[0])->source;
    struct pd_index *index =
        pd_frame_of(source) ? pd_frame_of(source)->index : pd_series_of(source)->index;
    struct pd_column *places = pd_column_new(vm, ARRAY_INT64, index->length);
    for (int64_t g = 0; g < keys_of(args[0])->length; g++) {
        int64_t n, *rows = rows_of(vm, args[0], g, &n);
        for (int64_t i = 0; i < n; i++) {
            ((int64_t *)(void *)places->array->data)[rows[i]] = i;
        }
    }
    return &pd_series_new(vm, places, index, NULL)->base;
}
/* No row kept so far. */
static struct pd_column *no_rows(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *source = group_of(self)->source;
    struct pd_frame *frame = pd_frame_of(source);
    return pd_column_new(vm, ARRAY_BOOL,
                         (frame ? frame->index : pd_series_of(source)->index)->length);
}
/* The rows that are kept, in their order, of the columns that were chosen. */
static struct lang_obj *kept_rows(struct lang_vm *vm, struct lang_obj *self,
                                  struct pd_column *kept) {
    struct group *group = group_of(self);
    struct lang_obj *mask = pd_column_values(vm, kept), *source = group->source;
    if (pd_frame_of(source) && !lang_is_none(group->chosen)) {
        source = pd_frame_get_item(vm, source, group->chosen);
    }
    return lang_get_item(vm, source, mask);
}
/* The groups of which the function says True. */
static MOD_NATIVE(group_filter) {
    struct pd_column *kept = no_rows(vm, args[0]);
    for (int64_t g = 0; g < keys_of(args[0])->length; g++) {
        int64_t n, *rows = rows_of(vm, args[0], g, &n);
        struct lang_obj *part = part_of(vm, args[0], g);
        if (!lang_truth(vm, lang_call_pos(vm, args[1], &part, 1))) {
            continue;
        }
        for (int64_t i = 0; i < n; i++) {
            kept->array->data[rows[i]] = 1;
        }
    }
    return kept_rows(vm, args[0], kept);
}
/* The first or last rows of each group; fewer than none: all but as many. */
static struct lang_obj *ends(struct lang_vm *vm, struct lang_obj *const *args, bool last) {
    struct pd_column *kept = no_rows(vm, args[0]);
    int64_t wanted = lang_arg_int(vm, args[1], "n");
    for (int64_t g = 0; g < keys_of(args[0])->length; g++) {
        int64_t n, *rows = rows_of(vm, args[0], g, &n);
        int64_t count = wanted < 0 ? n + wanted : wanted < n ? wanted : n;
        for (int64_t i = 0; i < count; i++) {
            kept->array->data[rows[last ? n - 1 - i : i]] = 1;
        }
    }
    return kept_rows(vm, args[0], kept);
}
static MOD_NATIVE(group_head) {
    return ends(vm, args, false);
}
static MOD_NATIVE(group_tail) {
    return ends(vm, args, true);
}
static _Noreturn void refuse_levels(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_TypeError,
               "columns of several levels are not part of this kernel's pandas: write "
               "agg(name=('column', 'statistic'), ...)");
}
/* The same of the one column that was chosen, or of all columns. */
static struct lang_obj *made_of_columns(struct lang_vm *vm, struct lang_obj *self,
                                        struct lang_obj *what) {
    struct pd_series *series = chosen_series(vm, self);
    if (series) {
        struct pd_column *column = made_of(vm, self, series, what);
        return &pd_series_new(vm, column, keys_of(self), series->name)->base;
    }
    struct pd_frame *result = pd_frame_new(vm, keys_of(self));
    struct lang_obj *parts = chosen_list(vm, self);
    for (size_t i = 0; i < lang_seq_count(parts); i++) {
        series = pd_series_of(lang_seq_item(parts, i));
        pd_frame_set(vm, result, series->name, made_of(vm, self, series, what));
    }
    return finish(vm, self, result);
}
static MOD_NATIVE(group_idxmax) {
    return made_of_columns(vm, args[0], lang_str(vm, "idxmax"));
}
static MOD_NATIVE(group_idxmin) {
    return made_of_columns(vm, args[0], lang_str(vm, "idxmin"));
}
static MOD_NATIVE(group_agg) {
    struct lang_obj *what = args[1];
    struct pd_frame *frame = pd_frame_of(group_of(args[0])->source);
    if (lang_is_none(what)) {
        return agg_named(vm, args[0], args[2]);
    }
    int known = statistic_of(vm, what);
    if (known >= 0) {
        return aggregate(vm, args[0], (enum pd_statistic)known, false);
    }
    if (lang_is_str(what) && strcmp(lang_str_data(what, NULL), "size") == 0) {
        return group_size(vm, args);
    }
    if (lang_is_str(what)) {
        lang_raise(vm, &lang_exc_AttributeError,
                   "'%s' is not a valid function for 'DataFrameGroupBy' object",
                   lang_str_data(what, NULL));
    }
    struct pd_frame *result = pd_frame_new(vm, keys_of(args[0]));
    if (lang_is(what, &lang_type_dict) && frame) {
        struct lang_obj *key, *value;
        for (size_t at = 0; lang_dict_next(what, &at, &key, &value);) {
            if (lang_is_seq(value) && !lang_is_str(value)) {
                refuse_levels(vm);
            }
            struct pd_series *series =
                pd_frame_series(vm, frame, column_to_aggregate(vm, frame, key));
            pd_frame_set(vm, result, key, made_of(vm, args[0], series, value));
        }
        return finish(vm, args[0], result);
    }
    struct pd_series *series = chosen_series(vm, args[0]);
    if (lang_is(what, &lang_type_list) && series) {
        for (size_t i = 0; i < lang_seq_count(what); i++) {
            struct lang_obj *name = lang_seq_item(what, i);
            int statistic = statistic_of(vm, name);
            struct lang_obj *label = lang_is_str(name) ? name
                                     : statistic >= 0  ? lang_str(vm, pd_statistic_names[statistic])
                                                       : lang_get_attr(vm, name, "__name__");
            pd_frame_set(vm, result, label, made_of(vm, args[0], series, name));
        }
        return finish(vm, args[0], result);
    }
    if (lang_is(what, &lang_type_list)) {
        refuse_levels(vm);
    }
    if (what->type->call) {
        return made_of_columns(vm, args[0], what);
    }
    lang_raise(vm, &lang_exc_TypeError,
               "agg takes a name, a function, a dict from column to name, or (for one column) a "
               "list of names");
}
/* What a function makes of each group, without the columns that the groups are by: tables below
 * each other, Series as rows of one table, values as a Series. */
static MOD_NATIVE(group_apply) {
    struct group *group = group_of(args[0]);
    struct pd_frame *frame = pd_frame_of(group->source);
    bool whole = frame && !lang_is_str(group->chosen);
    struct lang_obj *results = lang_list(vm, 0);
    size_t frames = 0, rows = 0, count = (size_t)keys_of(args[0])->length;
    for (size_t g = 0; g < count; g++) {
        struct lang_obj *part = part_of(vm, args[0], (int64_t)g);
        if (whole && lang_is_none(group->chosen)) { /* looked up anew: func may change the table */
            int64_t n_columns, *columns = chosen_columns(vm, args[0], &n_columns);
            part = &pd_frame_columns(vm, pd_frame_of(part), columns, n_columns)->base;
        }
        struct lang_obj *result = lang_call_pos(vm, args[1], &part, 1);
        frames += pd_frame_of(result) != NULL;
        rows += whole && pd_series_of(result) != NULL;
        lang_list_append(vm, results, result);
    }
    if (count && frames == count && !pd_levels(keys_of(args[0]))) {
        struct lang_obj *call[6] = {
            results, lang_int(vm, 0), &lang_false, lang_str(vm, "outer"), group->keys, &lang_false};
        return pd_concat(vm, call);
    }
    if (count && rows == count) {
        struct pd_frame *table = pd_frame_new(vm, pd_series_of(lang_seq_item(results, 0))->index);
        for (size_t g = 0; g < count; g++) {
            pd_frame_set(vm, table, pd_index_label(vm, keys_of(args[0]), (int64_t)g),
                         pd_fit_column(vm, lang_seq_item(results, g), table->index));
        }
        struct pd_frame *turned = pd_frame_of(lang_get_attr(vm, &table->base, "T"));
        return &pd_frame_from(vm, turned->columns, keys_of(args[0]), turned->data)->base;
    }
    return &pd_series_new(vm, pd_column_infer(vm, results), keys_of(args[0]),
                          frame && !whole ? group->chosen : NULL)
                ->base;
}
static MOD_NATIVE(group_describe) {
    struct pd_frame *result = NULL;
    if (pd_frame_of(group_of(args[0])->source) && !lang_is_str(group_of(args[0])->chosen)) {
        lang_raise(vm, &lang_exc_TypeError, "describe groups of one column: groupby(...)['x']");
    }
    for (int64_t g = 0; g < keys_of(args[0])->length; g++) {
        struct lang_obj *argument[4] = {part_of(vm, args[0], g), &lang_none, &lang_none,
                                        &lang_none};
        struct pd_series *part = pd_series_of(pd_describe(vm, argument));
        result = result ? result : pd_frame_new(vm, part->index);
        pd_frame_set(vm, result, pd_index_label(vm, keys_of(args[0]), g), part->column);
    }
    struct pd_frame *turned = pd_frame_of(lang_get_attr(vm, &result->base, "T"));
    return &pd_frame_from(vm, turned->columns, keys_of(args[0]), turned->data)->base;
}

#define GROUP_ROW(name, text)                                                                      \
    { #name, group_##name, #name "(numeric_only=False)", text }
static const struct lang_def group_methods[] = {
    GROUP_ROW(mean, "The average of each group."),
    GROUP_ROW(sum, "The sum of each group."),
    GROUP_ROW(count, "How many values of each group are not missing."),
    GROUP_ROW(min, "The smallest value of each group."),
    GROUP_ROW(max, "The largest value of each group."),
    GROUP_ROW(median, "The middle value of each group."),
    GROUP_ROW(std, "The standard deviation of each group."),
    GROUP_ROW(var, "The variance of each group."),
    GROUP_ROW(first, "The first value of each group."),
    GROUP_ROW(last, "The last value of each group."),
    GROUP_ROW(nunique, "How many different values each group has."),
    GROUP_ROW(sem, "The standard error of each group's mean."),
    GROUP_ROW(prod, "The product of each group."),
    GROUP_ROW(skew, "How far the values of each group lean to one side."),
    GROUP_ROW(any, "Is any value of each group true?"),
    GROUP_ROW(all, "Are all values of each group true?"),
    {"size", group_size, "size()", "How many rows each group has."},
    {"get_group", group_get_group, "get_group(name)", "The rows of one group."},
    {"agg", group_agg, "agg(func=None, **kwargs)",
     "One or several statistics.\n\ng.agg({'x': 'mean'})"},
    {"aggregate", group_agg, "aggregate(func=None, **kwargs)", "One or several statistics."},
    {"apply", group_apply, "apply(func)", "A function of each group."},
    {"transform", group_transform, "transform(func)", "Each row its group's value."},
    {"quantile", group_quantile, "quantile(q=0.5, numeric_only=False)",
     "The value of each group below which a part q lies."},
    {"idxmax", group_idxmax, "idxmax()", "The label of each group's largest value."},
    {"idxmin", group_idxmin, "idxmin()", "The label of each group's smallest value."},
    {"cumsum", group_cumsum, "cumsum()", "Running sums in each group."},
    {"cumprod", group_cumprod, "cumprod()", "Running products in each group."},
    {"cummax", group_cummax, "cummax()", "The largest value so far in each group."},
    {"cummin", group_cummin, "cummin()", "The smallest value so far in each group."},
    {"cumcount", group_cumcount, "cumcount()", "Each row its place in its group, from 0."},
    {"shift", group_shift, "shift()", "Values moved down by a row in each group."},
    {"diff", group_diff, "diff()", "Differences to the row before in each group."},
    {"pct_change", group_pct_change, "pct_change()", "Relative change in each group."},
    {"rank", group_rank, "rank()", "Places in sorted order in each group."},
    {"filter", group_filter, "filter(func)", "The rows of the groups of which func says True."},
    {"head", group_head, "head(n=5)", "The first rows of each group."},
    {"tail", group_tail, "tail(n=5)", "The last rows of each group."},
    {"describe", group_describe, "describe()", "Statistics of each group."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *group_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    struct group *group = group_of(self);
    struct pd_frame *frame = pd_frame_of(group->source);
    if (!frame) {
        pd_raise_key(vm, key);
    }
    if (!lang_is(key, &lang_type_list) && pd_index_find(vm, frame->columns, key) < 0) {
        lang_raise(vm, &lang_exc_KeyError, "Column not found: %s",
                   lang_str_data(lang_to_str(vm, key), NULL));
    }
    struct group *part =
        group_new(vm, group->source, group->keys, group->positions, key, group->as_index);
    part->length = group->length;
    return &part->base;
}
static struct lang_obj *group_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                       const char *name) {
    struct pd_frame *frame = pd_frame_of(group_of(self)->source);
    struct lang_obj *label = lang_str(vm, name);
    bool column = frame && name[0] != '_' && pd_index_find(vm, frame->columns, label) >= 0;
    return column ? group_get_item(vm, self, label) : NULL;
}
static struct lang_obj *group_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_list(vm, 0);
    for (int64_t g = 0; g < keys_of(self)->length; g++) {
        struct lang_obj *pair[2] = {pd_index_label(vm, keys_of(self), g), part_of(vm, self, g)};
        lang_list_append(vm, list, lang_tuple(vm, pair, 2));
    }
    return lang_iter(vm, list);
}
static struct lang_obj *get_ngroups(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, keys_of(self)->length);
}
static const struct lang_property group_properties[] = {
    {"ngroups", get_ngroups, NULL, "How many groups there are."}, {NULL, NULL, NULL, NULL}};
static int64_t group_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return keys_of(self)->length;
}
const struct lang_type pd_type_group = {
    LANG_TYPE_HEAD("DataFrameGroupBy"), .module = "pandas.api.typing", .doc = "Groups of rows.",
    .size = sizeof(struct group),       .flags = LANG_TYPE_CONTAINER,  .close = group_clear,
    .traverse = group_traverse,         .clear = group_clear,          .methods = group_methods,
    .properties = group_properties,     .length = group_length,        .iter = group_iter,
    .get_item = group_get_item,         .get_attr = group_get_attr};
