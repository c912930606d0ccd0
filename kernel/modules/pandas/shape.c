/* kernel/modules/pandas/shape.c: rows and columns chosen, ordered, renamed, left out. Functions
 * serve Series and DataFrame alike where pandas has the method for both. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"
#include "engine/array/random.h"
#include "kernel/modules/pandas/pandas.h"

/* Rows at positions of either kind. */
static struct lang_obj *rows_of(struct lang_vm *vm, struct lang_obj *self, const int64_t *positions,
                                int64_t n) {
    return pd_series_of(self) ? &pd_series_rows(vm, pd_series_of(self), positions, n)->base
                              : &pd_frame_rows(vm, pd_frame_of(self), positions, n)->base;
}
static struct pd_index *index_of(struct lang_obj *self) {
    return pd_series_of(self) ? pd_series_of(self)->index : pd_frame_of(self)->index;
}
static struct lang_obj *with_index(struct lang_vm *vm, struct lang_obj *self,
                                   struct pd_index *index) {
    struct pd_series *series = pd_series_of(self);
    struct pd_frame *frame = pd_frame_of(self);
    return series ? &pd_series_new(vm, series->column, index, series->name)->base
                  : &pd_frame_from(vm, frame->columns, index, frame->data)->base;
}
/* The same frame or Series with every column changed. */
typedef struct pd_column *(*change)(struct lang_vm *vm, const struct pd_column *column, void *ud);
static struct lang_obj *changed(struct lang_vm *vm, struct lang_obj *self, change function,
                                void *ud) {
    struct pd_series *series = pd_series_of(self);
    if (series) {
        return &pd_series_new(vm, function(vm, series->column, ud), series->index, series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(self);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data, &function(vm, pd_frame_column(frame, i), ud)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

/* inplace=True: self becomes the result and the call gives None. */
static struct lang_obj *finish(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *result,
                               struct lang_obj *inplace) {
    if (!lang_arg_bool(vm, inplace)) {
        return result;
    }
    if (pd_series_of(self)) {
        struct pd_series *to = pd_series_of(self), *from = pd_series_of(result);
        lang_assign(vm, (struct lang_obj **)(void *)&to->column, &from->column->base);
        lang_assign(vm, (struct lang_obj **)(void *)&to->index, &from->index->base);
        lang_assign(vm, &to->name, from->name);
    } else {
        struct pd_frame *to = pd_frame_of(self), *from = pd_frame_of(result);
        lang_assign(vm, (struct lang_obj **)(void *)&to->columns, &from->columns->base);
        lang_assign(vm, (struct lang_obj **)(void *)&to->index, &from->index->base);
        lang_assign(vm, &to->data, from->data);
    }
    return &lang_none;
}

/* 0 for rows, 1 for columns. */
static int axis_of(struct lang_vm *vm, struct lang_obj *axis) {
    if (lang_is_str(axis)) {
        const char *name = lang_str_data(axis, NULL);
        if (strcmp(name, "columns") != 0 && strcmp(name, "index") != 0 &&
            strcmp(name, "rows") != 0) {
            lang_raise(vm, &lang_exc_ValueError, "No axis named %s for object type DataFrame",
                       name);
        }
        return strcmp(name, "columns") == 0;
    }
    int64_t value = lang_arg_int(vm, axis, "axis");
    if (value < 0 || value > 1) {
        lang_raise(vm, &lang_exc_ValueError, "No axis named %lld for object type DataFrame",
                   (long long)value);
    }
    return (int)value;
}

/* --- Ends ------------------------------------------------------------------------------------ */
MOD_NATIVE(pd_head) {
    int64_t length = index_of(args[0])->length, n = lang_arg_int(vm, args[1], "n");
    n = n < 0 ? (length + n > 0 ? length + n : 0) : n < length ? n : length;
    return rows_of(vm, args[0], pd_all_positions(vm, n), n);
}
MOD_NATIVE(pd_tail) {
    int64_t length = index_of(args[0])->length, n = lang_arg_int(vm, args[1], "n");
    n = n < 0 ? (length + n > 0 ? length + n : 0) : n < length ? n : length;
    int64_t *positions = pd_all_positions(vm, n);
    for (int64_t i = 0; i < n; i++) {
        positions[i] += length - n;
    }
    return rows_of(vm, args[0], positions, n);
}

/* --- Order ----------------------------------------------------------------------------------- */
/* args: self, by, ascending, inplace, ignore_index, kind, na_position, key. Always stable. */
MOD_NATIVE(pd_sort_values) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *by = lang_list(vm, 1), *ascending = args[2];
    int64_t length = index_of(args[0])->length, *order = pd_all_positions(vm, length);
    if (frame && lang_is_seq(args[1])) {
        by = args[1];
    } else {
        lang_list_append(vm, by, args[1]);
    }
    const char *place = lang_arg_str(vm, args[6], "na_position");
    bool first = strcmp(place, "first") == 0;
    if (!first && strcmp(place, "last") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "invalid na_position: %s", place);
    }
    if (lang_is_seq(ascending) && lang_seq_count(ascending) != lang_seq_count(by)) {
        lang_raise(vm, &lang_exc_ValueError, "Length of ascending (%zu) != length of by (%zu)",
                   lang_seq_count(ascending), lang_seq_count(by));
    }
    /* The last key first: every pass keeps the order among equals. */
    for (size_t k = lang_seq_count(by); k-- > 0;) {
        struct pd_column *key =
            series ? series->column
                   : pd_frame_column(frame, pd_frame_find(vm, frame, lang_seq_item(by, k)));
        bool up = lang_truth(vm, lang_is_seq(ascending) ? lang_seq_item(ascending, k) : ascending);
        if (!lang_is_none(args[7])) {
            struct lang_obj *given = &pd_series_new(vm, key, index_of(args[0]), NULL)->base;
            key = pd_column_infer(vm, lang_call_pos(vm, args[7], &given, 1));
            if (key->length != length || index_of(args[0])->length != length) {
                lang_raise(vm, &lang_exc_ValueError,
                           "User-provided `key` function must not change the shape of the array.");
            }
        }
        struct pd_column *arranged = pd_column_take(vm, key, order, length);
        int64_t *pass = pd_column_sorted(vm, arranged, up), *next = pd_all_positions(vm, length);
        int64_t lost = 0; /* missing values, which are last so far */
        while (first && lost < length && pd_column_missing(arranged, pass[length - 1 - lost])) {
            lost++;
        }
        for (int64_t i = 0; i < length; i++) {
            next[(i + lost) % length] = order[pass[i]];
        }
        order = next;
    }
    struct lang_obj *result = rows_of(vm, args[0], order, length);
    if (lang_arg_bool(vm, args[4])) {
        result = with_index(vm, result, pd_index_range(vm, 0, 1, length));
    }
    return finish(vm, args[0], result, args[3]);
}
MOD_NATIVE(pd_sort_index) {
    struct pd_index *index = index_of(args[0]);
    int64_t *order = pd_column_sorted(vm, pd_index_labels(vm, index), lang_arg_bool(vm, args[1]));
    return rows_of(vm, args[0], order, index->length);
}

/* --- Missing values -------------------------------------------------------------------------- */
static struct pd_column *missing(struct lang_vm *vm, const struct pd_column *column, void *ud) {
    struct pd_column *result = pd_column_new(vm, ARRAY_BOOL, column->length);
    for (int64_t i = 0; i < column->length; i++) {
        result->array->data[i] = pd_column_missing(column, i) == (ud != NULL);
    }
    return result;
}
MOD_NATIVE(pd_isna) {
    return changed(vm, args[0], missing, vm);
}
MOD_NATIVE(pd_notna) {
    return changed(vm, args[0], missing, NULL);
}

/* Does a row or column stay of which `lost` cells of `width` are missing? */
static bool stays(struct lang_vm *vm, struct lang_obj *const *args, int64_t lost, int64_t width) {
    if (!lang_is_none(args[5])) {
        return width - lost >= lang_arg_int(vm, args[5], "thresh");
    }
    bool all = strcmp(lang_arg_str(vm, args[2], "how"), "all") == 0;
    return all ? lost < width : lost == 0;
}
/* args: self, axis, how, subset, inplace, thresh. */
MOD_NATIVE(pd_dropna) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    int64_t length = index_of(args[0])->length, n = 0;
    if (frame && axis_of(vm, args[1]) == 1) {
        int64_t *kept = pd_all_positions(vm, pd_frame_width(frame));
        for (int64_t c = 0; c < pd_frame_width(frame); c++) {
            int64_t lost = 0;
            for (int64_t i = 0; i < length; i++) {
                lost += pd_column_missing(pd_frame_column(frame, c), i);
            }
            kept[n] = c;
            n += stays(vm, args, lost, length);
        }
        return finish(vm, args[0], &pd_frame_columns(vm, frame, kept, n)->base, args[4]);
    }
    int64_t *kept = pd_all_positions(vm, length);
    struct pd_frame *part = frame;
    if (frame && !lang_is_none(args[3])) {
        struct lang_obj *names = args[3];
        if (!lang_is_seq(names)) {
            names = lang_list(vm, 1);
            lang_list_append(vm, names, args[3]);
        }
        part = pd_frame_of(pd_frame_get_item(vm, args[0], names));
    }
    for (int64_t i = 0; i < length; i++) {
        int64_t lost = 0, width = series ? 1 : pd_frame_width(part);
        for (int64_t c = 0; c < width; c++) {
            lost += pd_column_missing(series ? series->column : pd_frame_column(part, c), i);
        }
        kept[n] = i;
        n += series ? lost == 0 : stays(vm, args, lost, width);
    }
    struct lang_obj *result =
        n == length ? with_index(vm, args[0], index_of(args[0])) : rows_of(vm, args[0], kept, n);
    return finish(vm, args[0], result, args[4]);
}

static struct pd_column *filled(struct lang_vm *vm, const struct pd_column *column, void *ud) {
    int64_t *at = pd_all_positions(vm, column->length), n = 0;
    for (int64_t i = 0; i < column->length; i++) {
        at[n] = i;
        n += pd_column_missing(column, i);
    }
    if (n && column->dtype != PD_OBJECT &&
        (column->dtype == PD_STR) != lang_is_str(ud)) { /* becomes a mixture */
        struct lang_obj *list = lang_list(vm, (size_t)column->length);
        for (int64_t i = 0; i < column->length; i++) {
            size_t mark = lang_pool_mark(vm);
            lang_list_append(vm, list, pd_column_plain(vm, column, i));
            lang_pool_drain(vm, mark, NULL);
        }
        column = pd_column_list(vm, list, PD_OBJECT);
    }
    return n ? pd_column_put(vm, column, at, n, ud) : (struct pd_column *)(uintptr_t)&column->base;
}
MOD_NATIVE(pd_fillna) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *value = args[1];
    struct lang_obj *result;
    if (frame && (lang_is(value, &lang_type_dict) || pd_series_of(value))) {
        struct lang_obj *data = lang_list(vm, 0);
        for (int64_t i = 0; i < pd_frame_width(frame); i++) {
            struct lang_obj *label = pd_index_label(vm, frame->columns, i), *own = NULL;
            if (pd_series_of(value)) {
                int64_t at = pd_index_find(vm, pd_series_of(value)->index, label);
                own = at < 0 ? NULL : pd_column_item(vm, pd_series_of(value)->column, at);
            } else {
                own = lang_dict_get(vm, value, label);
            }
            struct pd_column *column = pd_frame_column(frame, i);
            lang_list_append(vm, data, own ? &filled(vm, column, own)->base : &column->base);
        }
        result = &pd_frame_from(vm, frame->columns, frame->index, data)->base;
    } else {
        result = changed(vm, args[0], filled, value);
    }
    return finish(vm, args[0], result, args[2]);
}

/* Missing values from the nearest one before (step 1) or behind (-1); *ud is the step. */
static struct pd_column *carried(struct lang_vm *vm, const struct pd_column *column, void *ud) {
    int64_t step = *(const int64_t *)ud, n = column->length, last = -1;
    int64_t *from = pd_all_positions(vm, n);
    for (int64_t k = 0; k < n; k++) {
        int64_t i = step > 0 ? k : n - 1 - k;
        last = pd_column_missing(column, i) ? last : i;
        from[i] = last < 0 ? i : last;
    }
    return pd_column_take(vm, column, from, n);
}
static struct lang_obj *carry(struct lang_vm *vm, struct lang_obj *const *args, int64_t step) {
    if (!pd_frame_of(args[0]) || axis_of(vm, args[1]) == 0) {
        return finish(vm, args[0], changed(vm, args[0], carried, &step), args[2]);
    }
    struct lang_obj *turned = changed(vm, lang_get_attr(vm, args[0], "T"), carried, &step);
    return finish(vm, args[0], lang_get_attr(vm, turned, "T"), args[2]);
}
MOD_NATIVE(pd_ffill) {
    return carry(vm, args, 1);
}
MOD_NATIVE(pd_bfill) {
    return carry(vm, args, -1);
}

/* Missing numbers on the line between their neighbours, by place; none before the first. */
static struct pd_column *between(struct lang_vm *vm, const struct pd_column *column, void *ud) {
    (void)ud;
    if (!pd_is_number(column)) {
        lang_raise(vm, &lang_exc_TypeError, "interpolate cannot work on columns of dtype %s",
                   pd_dtype_name(column->dtype));
    }
    if (!array_dtype_is_float((enum array_dtype)column->dtype)) {
        return pd_column_take(vm, column, pd_all_positions(vm, column->length), column->length);
    }
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *out = (double *)(void *)result->array->data;
    int64_t last = -1;
    for (int64_t i = 0; i < column->length; i++) {
        out[i] = pd_column_number(column, i);
        if (pd_column_missing(column, i)) {
            out[i] = last < 0 ? out[i] : out[last];
            continue;
        }
        for (int64_t k = last + 1; last >= 0 && k < i; k++) {
            double slope = (out[i] - out[last]) / (double)(i - last);
            out[k] = slope * (double)(k - last) + out[last];
        }
        last = i;
    }
    return result;
}
MOD_NATIVE(pd_interpolate) {
    if (strcmp(lang_arg_str(vm, args[1], "method"), "linear") != 0) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "interpolate() is linear in this kernel: method='linear'");
    }
    return finish(vm, args[0], changed(vm, args[0], between, NULL), args[2]);
}

/* --- Leaving out ----------------------------------------------------------------------------- */
/* Positions of index that are not among labels. KeyError for labels that are not there. */
static int64_t *without(struct lang_vm *vm, struct pd_index *index, struct lang_obj *labels,
                        int64_t *n) {
    struct lang_obj *list = labels;
    if (lang_is_str(labels) || !labels->type->length) {
        list = lang_list(vm, 1);
        lang_list_append(vm, list, labels);
    }
    struct pd_index *gone = pd_index_from(vm, lang_to_list(vm, list));
    struct lang_obj *absent = lang_list(vm, 0);
    for (int64_t i = 0; i < gone->length; i++) {
        struct lang_obj *label = pd_index_label(vm, gone, i);
        if (pd_index_find(vm, index, label) < 0) {
            lang_list_append(vm, absent, label);
        }
    }
    if (lang_seq_count(absent)) {
        lang_raise(vm, &lang_exc_KeyError, "%s not found in axis",
                   lang_str_data(lang_repr(vm, absent), NULL));
    }
    int64_t *kept = pd_all_positions(vm, index->length);
    *n = 0;
    for (int64_t i = 0; i < index->length; i++) {
        if (pd_index_find(vm, gone, pd_index_label(vm, index, i)) < 0) {
            kept[(*n)++] = i;
        }
    }
    return kept;
}
MOD_NATIVE(pd_drop) {
    struct lang_obj *rows = args[3], *columns = args[4], *result = args[0];
    int64_t n;
    if (!lang_is_none(args[1])) {
        bool across = pd_frame_of(args[0]) && axis_of(vm, args[2]) == 1;
        *(across ? &columns : &rows) = args[1];
    }
    if (lang_is_none(rows) && lang_is_none(columns)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Need to specify at least one of 'labels', 'index' or 'columns'");
    }
    if (!lang_is_none(columns) && pd_frame_of(result)) {
        int64_t *kept = without(vm, pd_frame_of(result)->columns, columns, &n);
        result = &pd_frame_columns(vm, pd_frame_of(result), kept, n)->base;
    }
    if (!lang_is_none(rows)) {
        int64_t *kept = without(vm, index_of(result), rows, &n);
        result = rows_of(vm, result, kept, n);
    }
    return finish(vm, args[0], result, args[5]);
}
/* Positions of the rows that equal no earlier one. lang_temp memory. */
static int64_t *first_ones(struct lang_vm *vm, struct lang_obj *const *args, int64_t *count) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]), *part = frame;
    struct lang_obj *seen = lang_dict(vm);
    int64_t length = index_of(args[0])->length, n = 0, *kept = pd_all_positions(vm, length);
    if (frame && !lang_is_none(args[1])) {
        struct lang_obj *names = args[1];
        if (!lang_is_seq(names)) {
            names = lang_list(vm, 1);
            lang_list_append(vm, names, args[1]);
        }
        part = pd_frame_of(pd_frame_get_item(vm, args[0], names));
    }
    for (int64_t i = 0; i < length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *items = lang_list(vm, 0);
        for (int64_t c = 0; c < (series ? 1 : pd_frame_width(part)); c++) {
            const struct pd_column *column = series ? series->column : pd_frame_column(part, c);
            lang_list_append(vm, items,
                             pd_column_missing(column, i) ? &lang_none
                                                          : pd_column_plain(vm, column, i));
        }
        struct lang_obj *key =
            lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_tuple.base, &items, 1);
        kept[n] = i;
        n += lang_dict_get(vm, seen, key) == NULL;
        lang_dict_set(vm, seen, key, &lang_none);
        lang_pool_drain(vm, mark, NULL);
    }
    *count = n;
    return kept;
}
MOD_NATIVE(pd_drop_duplicates) {
    int64_t n, *kept = first_ones(vm, args, &n);
    return rows_of(vm, args[0], kept, n);
}
MOD_NATIVE(pd_duplicated) {
    int64_t n, *first = first_ones(vm, args, &n);
    struct pd_column *result = pd_column_new(vm, ARRAY_BOOL, index_of(args[0])->length);
    memset(result->array->data, 1, (size_t)result->length);
    for (int64_t i = 0; i < n; i++) {
        result->array->data[first[i]] = 0;
    }
    return &pd_series_new(vm, result, index_of(args[0]), &lang_none)->base;
}

/* --- Names ----------------------------------------------------------------------------------- */
static struct pd_index *renamed(struct lang_vm *vm, struct pd_index *index, struct lang_obj *map) {
    struct lang_obj *labels = lang_list(vm, 0);
    for (int64_t i = 0; i < index->length; i++) {
        struct lang_obj *label = pd_index_label(vm, index, i);
        struct lang_obj *other = lang_is(map, &lang_type_dict) ? lang_dict_get(vm, map, label)
                                                               : lang_call_pos(vm, map, &label, 1);
        lang_list_append(vm, labels, other ? other : label);
    }
    return pd_index_new(vm, pd_column_infer(vm, labels), index->name);
}
MOD_NATIVE(pd_rename) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (series) {
        bool mapping = lang_is(args[1], &lang_type_dict) || args[1]->type->call;
        struct lang_obj *result =
            mapping ? with_index(vm, args[0], renamed(vm, series->index, args[1]))
                    : &pd_series_new(vm, series->column, series->index, args[1])->base;
        return finish(vm, args[0], result, args[4]);
    }
    struct pd_index *columns = frame->columns, *index = frame->index;
    if (!lang_is_none(args[1])) {
        struct pd_index **which = axis_of(vm, args[5]) == 1 ? &columns : &index;
        *which = renamed(vm, *which, args[1]);
    }
    columns = lang_is_none(args[3]) ? columns : renamed(vm, columns, args[3]);
    index = lang_is_none(args[2]) ? index : renamed(vm, index, args[2]);
    return finish(vm, args[0], &pd_frame_from(vm, columns, index, frame->data)->base, args[4]);
}

MOD_NATIVE(pd_reset_index) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_index *old = index_of(args[0]), *fresh = pd_index_range(vm, 0, 1, old->length);
    if (lang_arg_bool(vm, args[1])) {
        return finish(vm, args[0], with_index(vm, args[0], fresh), args[2]);
    }
    struct pd_frame *result = pd_frame_new(vm, fresh), *frame = pd_frame_of(args[0]);
    struct lang_obj *name = !lang_is_none(args[4])    ? args[4]
                            : lang_is_none(old->name) ? lang_str(vm, "index")
                                                      : old->name;
    for (int k = 0; k < pd_levels(old); k++) {
        pd_frame_set(vm, result, lang_seq_item(old->name, (size_t)k), pd_level(vm, old, k));
    }
    if (!pd_levels(old)) {
        pd_frame_set(vm, result, name, pd_index_labels(vm, old));
    }
    if (series) {
        struct lang_obj *own = !lang_is_none(args[3])       ? args[3]
                               : lang_is_none(series->name) ? lang_int(vm, 0)
                                                            : series->name;
        pd_frame_set(vm, result, own, series->column);
        return &result->base;
    }
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        pd_frame_set(vm, result, pd_index_label(vm, frame->columns, i), pd_frame_column(frame, i));
    }
    return finish(vm, args[0], &result->base, args[2]);
}
/* The labels that columns make: one column's values under its name, of several tuples. */
static struct pd_index *labels_of_columns(struct lang_vm *vm, struct pd_frame *frame,
                                          const int64_t *columns, size_t n,
                                          struct lang_obj *names) {
    if (n == 1) {
        return pd_index_new(vm, pd_frame_column(frame, columns[0]), lang_seq_item(names, 0));
    }
    struct lang_obj *tuples = lang_list(vm, 0);
    struct lang_obj **items = lang_temp(vm, n * sizeof *items);
    for (int64_t row = 0; row < frame->index->length; row++) {
        size_t mark = lang_pool_mark(vm);
        for (size_t k = 0; k < n; k++) {
            items[k] = pd_column_plain(vm, pd_frame_column(frame, columns[k]), row);
        }
        lang_list_append(vm, tuples, lang_tuple(vm, items, n));
        lang_pool_drain(vm, mark, NULL);
    }
    for (size_t k = 0; k < n; k++) {
        items[k] = lang_seq_item(names, k);
    }
    return pd_index_levels(vm, tuples, lang_tuple(vm, items, n));
}

/* args: self, keys, drop, inplace. */
MOD_NATIVE(pd_set_index) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *names = lang_list(vm, 1);
    if (lang_is(args[1], &lang_type_list)) {
        names = args[1];
    } else {
        lang_list_append(vm, names, args[1]);
    }
    size_t count = lang_seq_count(names);
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Length mismatch: Expected axis has %lld elements, new values have 0 elements",
                   (long long)frame->index->length);
    }
    int64_t width = pd_frame_width(frame), n = 0, *kept = pd_all_positions(vm, width + 1);
    int64_t *columns = lang_temp(vm, count * sizeof *columns);
    struct lang_obj *absent = lang_list(vm, 0);
    for (size_t k = 0; k < count; k++) {
        if (pd_index_find(vm, frame->columns, lang_seq_item(names, k)) < 0) {
            lang_list_append(vm, absent, lang_seq_item(names, k));
        }
    }
    if (lang_seq_count(absent)) {
        lang_raise(vm, &lang_exc_KeyError, "None of %s are in the columns",
                   lang_str_data(lang_repr(vm, absent), NULL));
    }
    for (size_t k = 0; k < count; k++) {
        columns[k] = pd_frame_find(vm, frame, lang_seq_item(names, k));
    }
    for (int64_t i = 0; i < width; i++) {
        bool moved = false;
        for (size_t k = 0; k < count && lang_arg_bool(vm, args[2]); k++) {
            moved = moved || columns[k] == i;
        }
        kept[n] = i;
        n += !moved;
    }
    struct pd_frame *rest = pd_frame_columns(vm, frame, kept, n);
    struct pd_index *index = labels_of_columns(vm, frame, columns, count, names);
    struct lang_obj *result = &pd_frame_from(vm, rest->columns, index, rest->data)->base;
    return finish(vm, args[0], result, args[3]);
}

/* --- Samples: NumPy's numbers ------------------------------------------------------------------
 */
MOD_NATIVE(pd_sample) {
    int64_t length = index_of(args[0])->length, n = 1;
    if (!lang_is_none(args[2])) {
        n = (int64_t)nearbyint(lang_arg_float(vm, args[2], "frac") * (double)length);
    } else if (!lang_is_none(args[1])) {
        n = lang_arg_int(vm, args[1], "n");
    }
    int64_t seed;
    struct array *array;
    if (lang_int_get(args[4], &seed)) { /* a stream of its own: the global one stays as it is */
        struct nn_err err = {0};
        struct random_mt *mt = lang_temp(vm, sizeof *mt);
        if (seed < 0 || seed > UINT32_MAX) {
            lang_raise(vm, &lang_exc_ValueError, "Seed must be between 0 and 2**32 - 1");
        }
        random_mt_seed(mt, (uint32_t)seed);
        array = random_legacy_choice(mt, length, lang_arg_bool(vm, args[3]), NULL, 1, &n, &err);
        array = mod_array_of(mod_array_wrap(vm, array, &err));
    } else {
        struct lang_obj *source = lang_is_none(args[4]) ? lang_import(vm, "numpy.random") : args[4];
        struct lang_obj *names[1] = {lang_str(vm, "replace")}, *values[1] = {args[3]};
        struct lang_obj *pos[2] = {lang_int(vm, length), lang_int(vm, n)};
        struct lang_args call = {pos, 2, names, values, 1};
        struct lang_obj *chosen = lang_call(vm, lang_get_attr(vm, source, "choice"), &call);
        array = mod_to_array(vm, chosen, ARRAY_INT64);
    }
    int64_t *positions = pd_all_positions(vm, n);
    for (int64_t i = 0; i < n; i++) {
        positions[i] = array_load_int64(ARRAY_INT64, array->data + i * array->strides[0]);
    }
    struct lang_obj *result = rows_of(vm, args[0], positions, n);
    return lang_arg_bool(vm, args[5]) ? with_index(vm, result, pd_index_range(vm, 0, 1, n))
                                      : result;
}
