/* kernel/modules/pandas/methods.c: the tables of methods of Series and DataFrame, and the small
 * methods that need no file of their own. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/reduce.h"
#include "kernel/modules/pandas/pandas.h"

static struct lang_obj *map_columns(struct lang_vm *vm, struct lang_obj *self,
                                    struct pd_column *(*function)(struct lang_vm *vm,
                                                                  struct pd_column *column,
                                                                  struct lang_obj *const *args),
                                    struct lang_obj *const *args) {
    struct pd_series *series = pd_series_of(self);
    if (series) {
        return &pd_series_new(vm, function(vm, series->column, args), series->index, series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(self);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data, &function(vm, pd_frame_column(frame, i), args)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

static struct pd_column *same(struct lang_vm *vm, struct pd_column *column,
                              struct lang_obj *const *args) {
    (void)vm;
    (void)args;
    return column; /* columns never change: sharing is copying */
}
static MOD_NATIVE(copy) {
    return map_columns(vm, args[0], same, args);
}
static struct pd_column *cast(struct lang_vm *vm, struct pd_column *column,
                              struct lang_obj *const *args) {
    return pd_column_astype(vm, column, args[1]);
}
static MOD_NATIVE(astype) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (!frame || !lang_is(args[1], &lang_type_dict)) {
        return map_columns(vm, args[0], cast, args);
    }
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        struct pd_column *column = pd_frame_column(frame, i);
        struct lang_obj *dtype = lang_dict_get(vm, args[1], pd_index_label(vm, frame->columns, i));
        lang_list_append(vm, data,
                         dtype ? &pd_column_astype(vm, column, dtype)->base : &column->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

static struct pd_column *rounded(struct lang_vm *vm, struct pd_column *column,
                                 struct lang_obj *const *args) {
    struct nn_err err = {0};
    int decimals = (int)lang_arg_int(vm, args[1], "decimals");
    return pd_is_number(column) && column->dtype != ARRAY_BOOL
               ? pd_column_numbers(vm, array_round(column->array, decimals, &err), &err)
               : column;
}
static MOD_NATIVE(round_) {
    return map_columns(vm, args[0], rounded, args);
}
static struct pd_column *absolute(struct lang_vm *vm, struct pd_column *column,
                                  struct lang_obj *const *args) {
    struct nn_err err = {0};
    (void)args;
    return pd_column_numbers(vm, array_unary("absolute", pd_column_array(vm, column, -1), &err),
                             &err);
}
static MOD_NATIVE(abs_) {
    return map_columns(vm, args[0], absolute, args);
}
static struct pd_column *clipped(struct lang_vm *vm, struct pd_column *column,
                                 struct lang_obj *const *args) {
    struct nn_err err = {0};
    enum array_weak low_weak = ARRAY_STRONG, high_weak = ARRAY_STRONG;
    struct array *low = lang_is_none(args[1]) ? NULL : mod_to_operand(vm, args[1], &low_weak);
    struct array *high = lang_is_none(args[2]) ? NULL : mod_to_operand(vm, args[2], &high_weak);
    struct array *array = pd_column_array(vm, column, -1);
    return pd_column_numbers(vm, array_clip(array, low, low_weak, high, high_weak, &err), &err);
}
static MOD_NATIVE(clip) {
    return map_columns(vm, args[0], clipped, args);
}
/* Sums or products so far; a missing value stays missing and counts for nothing behind it. */
static struct pd_column *running(struct lang_vm *vm, const struct pd_column *column,
                                 enum array_reduction reduction) {
    struct nn_err err = {0};
    int64_t *lost = pd_all_positions(vm, column->length), n = 0;
    struct lang_obj *neutral = lang_int(vm, reduction == ARRAY_CUMPROD);
    for (int64_t i = 0; i < column->length; i++) {
        lost[n] = i;
        n += pd_column_missing(column, i);
    }
    struct array *array = pd_column_array(vm, pd_column_put(vm, column, lost, n, neutral), -1);
    struct pd_column *result =
        pd_column_numbers(vm, array_reduce(reduction, array, NULL, NULL, &err), &err);
    return pd_column_put(vm, result, lost, n, lang_float(vm, NAN));
}
static struct pd_column *running_sum(struct lang_vm *vm, struct pd_column *column,
                                     struct lang_obj *const *args) {
    (void)args;
    return running(vm, column, ARRAY_CUMSUM);
}
static MOD_NATIVE(cumsum) {
    return map_columns(vm, args[0], running_sum, args);
}
static struct pd_column *running_product(struct lang_vm *vm, struct pd_column *column,
                                         struct lang_obj *const *args) {
    (void)args;
    return running(vm, column, ARRAY_CUMPROD);
}
static MOD_NATIVE(cumprod) {
    return map_columns(vm, args[0], running_product, args);
}

/* Where the largest (sign 1) or smallest value so far stands; a missing one stays missing. */
static struct pd_column *running_best(struct lang_vm *vm, struct pd_column *column, int sign) {
    int64_t *positions = pd_all_positions(vm, column->length), best = -1;
    for (int64_t i = 0; i < column->length; i++) {
        if (pd_column_missing(column, i)) {
            continue;
        }
        best = best < 0 || pd_column_order(vm, column, i, best) * sign > 0 ? i : best;
        positions[i] = best;
    }
    return pd_column_take(vm, column, positions, column->length);
}
static struct pd_column *running_max(struct lang_vm *vm, struct pd_column *column,
                                     struct lang_obj *const *args) {
    (void)args;
    return running_best(vm, column, 1);
}
static struct pd_column *running_min(struct lang_vm *vm, struct pd_column *column,
                                     struct lang_obj *const *args) {
    (void)args;
    return running_best(vm, column, -1);
}
static MOD_NATIVE(cummax) {
    return map_columns(vm, args[0], running_max, args);
}
static MOD_NATIVE(cummin) {
    return map_columns(vm, args[0], running_min, args);
}

/* By how many rows values move: shift, and diff against the moved ones. */
static struct pd_column *shifted(struct lang_vm *vm, struct pd_column *column,
                                 struct lang_obj *const *args) {
    int64_t by = lang_arg_int(vm, args[1], "periods");
    int64_t *positions = pd_all_positions(vm, column->length);
    for (int64_t i = 0; i < column->length; i++) {
        bool inside = by >= 0 ? i >= by : by > -column->length && i < column->length + by;
        positions[i] = inside ? i - by : -1;
    }
    return pd_column_take(vm, column, positions, column->length);
}
static MOD_NATIVE(shift) {
    return map_columns(vm, args[0], shifted, args);
}
static MOD_NATIVE(diff) {
    return pd_binary(vm, LANG_SUB, args[0], shift(vm, args));
}
static MOD_NATIVE(pct_change) {
    struct lang_obj *ratio = pd_binary(vm, LANG_TRUEDIV, args[0], shift(vm, args));
    return pd_binary(vm, LANG_SUB, ratio, lang_int(vm, 1));
}

static MOD_NATIVE(to_numpy) {
    int dtype = mod_arg_dtype(vm, args[1]);
    struct pd_series *series = pd_series_of(args[0]);
    if (!series && dtype < 0) {
        return lang_get_attr(vm, args[0], "values");
    }
    if (!series) {
        return mod_array_wrap(vm, array_retain(pd_frame_array(vm, pd_frame_of(args[0]), dtype)),
                              NULL);
    }
    if (dtype < 0) {
        return pd_column_values(vm, series->column);
    }
    return mod_array_wrap(vm, array_retain(pd_column_array(vm, series->column, dtype)), NULL);
}
/* What NumPy's functions and model.fit ask for: numbers, or an error that names the text. */
static MOD_NATIVE(array_) {
    struct pd_series *series = pd_series_of(args[0]);
    struct nn_err err = {0};
    struct array *a = series ? pd_column_array(vm, series->column, -1)
                             : pd_frame_array(vm, pd_frame_of(args[0]), -1);
    return mod_array_wrap(vm, series ? array_copy(a, &err) : array_retain(a), &err);
}
static MOD_NATIVE(tolist) {
    return lang_to_list(vm, args[0]);
}
static MOD_NATIVE(items) {
    struct lang_obj *list = lang_list(vm, 0);
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    int64_t n = series ? series->column->length : pd_frame_width(frame);
    for (int64_t i = 0; i < n; i++) {
        struct lang_obj *pair[2];
        pair[0] = pd_index_label(vm, series ? series->index : frame->columns, i);
        pair[1] =
            series ? pd_column_plain(vm, series->column, i) : &pd_frame_series(vm, frame, i)->base;
        lang_list_append(vm, list, lang_tuple(vm, pair, 2));
    }
    return lang_iter(vm, list);
}
static MOD_NATIVE(iterrows) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *list = lang_list(vm, 0);
    for (int64_t i = 0; i < frame->index->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *pair[2] = {pd_index_label(vm, frame->index, i),
                                    &pd_frame_row(vm, frame, i)->base};
        lang_list_append(vm, list, lang_tuple(vm, pair, 2));
        lang_pool_drain(vm, mark, NULL);
    }
    return lang_iter(vm, list);
}
static MOD_NATIVE(itertuples) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    bool index = lang_arg_bool(vm, args[1]);
    struct lang_obj *names = lang_list(vm, 0), *list = lang_list(vm, 0);
    if (index) {
        lang_list_append(vm, names, lang_str(vm, "Index"));
    }
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        lang_list_append(vm, names, lang_to_str(vm, pd_index_label(vm, frame->columns, c)));
    }
    struct lang_obj *make = lang_get_attr(vm, lang_import(vm, "collections"), "namedtuple");
    struct lang_obj *type =
        lang_call(vm, make,
                  &(struct lang_args){.pos = (struct lang_obj *[]){args[2], names},
                                      .npos = 2,
                                      .kw_names = (struct lang_obj *[]){lang_str(vm, "rename")},
                                      .kw_values = (struct lang_obj *[]){&lang_true},
                                      .nkw = 1});
    struct lang_obj *from = lang_get_attr(vm, type, "_make");
    for (int64_t i = 0; i < frame->index->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *items = lang_list(vm, 0);
        if (index) {
            lang_list_append(vm, items, pd_index_label(vm, frame->index, i));
        }
        for (int64_t c = 0; c < pd_frame_width(frame); c++) {
            lang_list_append(vm, items, pd_column_plain(vm, pd_frame_column(frame, c), i));
        }
        lang_list_append(vm, list, lang_call_pos(vm, from, &items, 1));
        lang_pool_drain(vm, mark, NULL);
    }
    return lang_iter(vm, list);
}
static MOD_NATIVE(keys) {
    (void)vm;
    struct pd_frame *frame = pd_frame_of(args[0]);
    return frame ? &frame->columns->base : &pd_series_of(args[0])->index->base;
}
/* NumPy's functions of one Series or DataFrame give their results back through this. */
static MOD_NATIVE(array_wrap) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct array *array = mod_array_of(args[1]);
    struct nn_err err = {0};
    int64_t rows = series ? series->index->length : frame->index->length;
    if (!array || array->ndim != (series ? 1 : 2) || array->shape[0] != rows ||
        (frame && array->shape[1] != pd_frame_width(frame))) {
        return args[1]; /* of another shape: the labels say nothing about it */
    }
    if (series) {
        return &pd_series_new(vm, pd_column_numbers(vm, array_retain(array), &err), series->index,
                              series->name)
                    ->base;
    }
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *key[2] = {lang_slice(vm, &lang_none, &lang_none, &lang_none),
                                   lang_int(vm, c)};
        struct lang_obj *column = lang_get_item(vm, args[1], lang_tuple(vm, key, 2));
        lang_list_append(vm, data, &pd_column_infer(vm, column)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}
static MOD_NATIVE(to_dict) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *result = lang_dict(vm);
    if (series) {
        for (int64_t i = 0; i < series->column->length; i++) {
            lang_dict_set(vm, result, pd_index_label(vm, series->index, i),
                          pd_column_plain(vm, series->column, i));
        }
        return result;
    }
    const char *orient = lang_arg_str(vm, args[1], "orient");
    bool records = strcmp(orient, "records") == 0, lists = strcmp(orient, "list") == 0;
    if (!records && !lists && strcmp(orient, "dict") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "orient '%s' not understood: 'dict', 'list' and 'records' are", orient);
    }
    struct lang_obj *rows = lang_list(vm, 0);
    for (int64_t i = 0; records && i < frame->index->length; i++) {
        lang_list_append(vm, rows, lang_dict(vm));
    }
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *name = pd_index_label(vm, frame->columns, c);
        struct lang_obj *column = lists ? lang_list(vm, 0) : lang_dict(vm);
        for (int64_t i = 0; i < frame->index->length; i++) {
            struct lang_obj *item = pd_column_plain(vm, pd_frame_column(frame, c), i);
            if (records) {
                lang_dict_set(vm, lang_seq_item(rows, (size_t)i), name, item);
            } else if (lists) {
                lang_list_append(vm, column, item);
            } else {
                lang_dict_set(vm, column, pd_index_label(vm, frame->index, i), item);
            }
        }
        lang_dict_set(vm, result, name, column);
    }
    return records ? rows : result;
}
static MOD_NATIVE(to_string) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    return frame
               ? pd_frame_text(vm, frame, frame->index->length, -1, -1, lang_arg_bool(vm, args[1]))
               : pd_series_repr(vm, args[0]);
}
static MOD_NATIVE(to_html) {
    return pd_frame_html(vm, pd_frame_of(args[0]), false);
}
static MOD_NATIVE(repr_html) {
    return pd_frame_html(vm, pd_frame_of(args[0]), true);
}
static MOD_NATIVE(to_frame) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_new(vm, series->index);
    struct lang_obj *name = lang_is_none(args[1]) ? series->name : args[1];
    pd_frame_set(vm, frame, lang_is_none(name) ? lang_int(vm, 0) : name, series->column);
    return &frame->base;
}
static MOD_NATIVE(isin) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_index *wanted = pd_index_from(vm, lang_to_list(vm, args[1]));
    struct pd_column *result = pd_column_new(vm, ARRAY_BOOL, series->column->length);
    for (int64_t i = 0; i < series->column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = pd_column_plain(vm, series->column, i);
        result->array->data[i] = pd_index_find(vm, wanted, item) >= 0;
        lang_pool_drain(vm, mark, NULL);
    }
    return &pd_series_new(vm, result, series->index, series->name)->base;
}
static MOD_NATIVE(between) {
    struct lang_obj *low = lang_compare(vm, args[0], args[1], LANG_GE);
    return lang_binary(vm, LANG_AND, low, lang_compare(vm, args[0], args[2], LANG_LE));
}
static MOD_NATIVE(pipe_) {
    size_t count = lang_seq_count(args[2]), named = lang_dict_count(args[3]), at = 0;
    struct lang_obj **given = lang_temp(vm, (count + 1) * sizeof *given);
    struct lang_obj **names = lang_temp(vm, (named + 1) * sizeof *names);
    struct lang_obj **values = lang_temp(vm, (named + 1) * sizeof *values);
    given[0] = args[0];
    for (size_t i = 0; i < count; i++) {
        given[i + 1] = lang_seq_item(args[2], i);
    }
    for (size_t i = 0; i < named && lang_dict_next(args[3], &at, &names[i], &values[i]); i++) {
    }
    return lang_call(vm, args[1], &(struct lang_args){given, count + 1, names, values, named});
}
static MOD_NATIVE(set_axis) {
    struct lang_obj *copy = lang_call_pos(vm, lang_get_attr(vm, args[0], "copy"), NULL, 0);
    bool columns = lang_is_str(args[2]) ? strcmp(lang_str_data(args[2], NULL), "columns") == 0
                                        : lang_arg_int(vm, args[2], "axis") == 1;
    lang_set_attr(vm, copy, columns ? "columns" : "index", args[1]);
    return copy;
}
static MOD_NATIVE(squeeze) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (frame && pd_frame_width(frame) == 1) {
        series = pd_frame_series(vm, frame, 0);
    } else if (frame && frame->index->length == 1) {
        return &pd_frame_row(vm, frame, 0)->base;
    }
    return !series                       ? args[0]
           : series->column->length == 1 ? pd_column_item(vm, series->column, 0)
                                         : &series->base;
}
/* The columns named anew, text before or behind each name. */
static struct lang_obj *affixed(struct lang_vm *vm, struct lang_obj *const *args, bool before) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    const char *text = lang_arg_str(vm, args[1], before ? "prefix" : "suffix");
    struct lang_obj *names = lang_list(vm, 0), *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        const char *name =
            lang_str_data(lang_to_str(vm, pd_index_label(vm, frame->columns, c)), NULL);
        lang_list_append(vm, names,
                         lang_str_format(vm, "%s%s", before ? text : name, before ? name : text));
        lang_list_append(vm, data, &pd_frame_column(frame, c)->base);
    }
    return &pd_frame_from(vm, pd_index_from(vm, names), frame->index, data)->base;
}
static MOD_NATIVE(add_prefix) {
    return affixed(vm, args, true);
}
static MOD_NATIVE(add_suffix) {
    return affixed(vm, args, false);
}
static bool columns_equal(struct lang_vm *vm, const struct pd_column *a,
                          const struct pd_column *b) {
    if (a->dtype != b->dtype || a->length != b->length) {
        return false;
    }
    for (int64_t i = 0; i < a->length; i++) {
        size_t mark = lang_pool_mark(vm);
        bool missing = pd_column_missing(a, i);
        bool equal =
            missing == pd_column_missing(b, i) &&
            (missing || lang_equal(vm, pd_column_plain(vm, a, i), pd_column_plain(vm, b, i)));
        lang_pool_drain(vm, mark, NULL);
        if (!equal) {
            return false;
        }
    }
    return true;
}
/* Missing values in the same places are equal here. */
static MOD_NATIVE(equals) {
    struct pd_series *a = pd_series_of(args[0]), *b = pd_series_of(args[1]);
    struct pd_frame *x = pd_frame_of(args[0]), *y = pd_frame_of(args[1]);
    if (!(a && b) && !(x && y)) {
        return lang_bool(false);
    }
    bool equal =
        pd_index_same(vm, a ? a->index : x->index, b ? b->index : y->index) &&
        (a ? columns_equal(vm, a->column, b->column) : pd_index_same(vm, x->columns, y->columns));
    for (int64_t c = 0; x && equal && c < pd_frame_width(x); c++) {
        equal = columns_equal(vm, pd_frame_column(x, c), pd_frame_column(y, c));
    }
    return lang_bool(equal);
}
static MOD_NATIVE(item) {
    struct pd_series *series = pd_series_of(args[0]);
    if (series->column->length != 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "can only convert an array of size 1 to a Python scalar");
    }
    return pd_column_plain(vm, series->column, 0);
}
/* Where the largest (sign 1) or smallest value stands. */
static int64_t extreme(struct lang_vm *vm, struct lang_obj *self, int sign) {
    const struct pd_series *series = pd_series_of(self);
    int64_t best = -1;
    for (int64_t i = 0; i < series->column->length; i++) {
        if (!pd_column_missing(series->column, i) &&
            (best < 0 || pd_column_order(vm, series->column, i, best) * sign > 0)) {
            best = i;
        }
    }
    if (best < 0) {
        lang_raise(vm, &lang_exc_ValueError, "attempt to get arg%s of an empty sequence",
                   sign > 0 ? "max" : "min");
    }
    return best;
}
static MOD_NATIVE(idxmax) {
    return lang_get_item(vm, &pd_series_of(args[0])->index->base,
                         lang_int(vm, extreme(vm, args[0], 1)));
}
static MOD_NATIVE(idxmin) {
    return lang_get_item(vm, &pd_series_of(args[0])->index->base,
                         lang_int(vm, extreme(vm, args[0], -1)));
}
static MOD_NATIVE(argmax) {
    return lang_int(vm, extreme(vm, args[0], 1));
}
static MOD_NATIVE(argmin) {
    return lang_int(vm, extreme(vm, args[0], -1));
}
static struct lang_obj *largest(struct lang_vm *vm, struct lang_obj *const *args, bool ascending) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    const struct pd_column *column =
        series ? series->column : pd_frame_column(frame, pd_frame_find(vm, frame, args[2]));
    int64_t n = lang_arg_int(vm, args[1], "n"), *order = pd_column_sorted(vm, column, ascending);
    n = n < column->length ? n : column->length;
    return series ? &pd_series_rows(vm, series, order, n)->base
                  : &pd_frame_rows(vm, frame, order, n)->base;
}
static MOD_NATIVE(nlargest) {
    return largest(vm, args, false);
}
static MOD_NATIVE(nsmallest) {
    return largest(vm, args, true);
}
static MOD_NATIVE(get) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct pd_index *index = frame ? frame->columns : pd_series_of(args[0])->index;
    int64_t at = pd_index_find(vm, index, args[1]);
    return at < 0  ? args[2]
           : frame ? &pd_frame_series(vm, frame, at)->base
                   : pd_column_item(vm, pd_series_of(args[0])->column, at);
}
static MOD_NATIVE(assign) {
    struct lang_obj *result = copy(vm, args), *key, *value;
    for (size_t at = 0; lang_dict_next(args[1], &at, &key, &value);) {
        bool computed = value->type->call && !pd_series_of(value);
        pd_frame_set_item(vm, result, key, computed ? lang_call_pos(vm, value, &result, 1) : value);
    }
    return result;
}
static MOD_NATIVE(transpose) {
    return lang_get_attr(vm, args[0], "T");
}
static MOD_NATIVE(pop) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct pd_series *column = pd_frame_series(vm, frame, pd_frame_find(vm, frame, args[1]));
    pd_frame_set_item(vm, args[0], args[1], NULL);
    return &column->base;
}

#define COMMON                                                                                     \
    {"head", pd_head, "head(n=5)", "The first rows."},                                             \
        {"tail", pd_tail, "tail(n=5)", "The last rows."},                                          \
        {"describe", pd_describe, "describe(percentiles=None, include=None, exclude=None)",        \
         "Count, mean, quartiles ... at once."},                                                   \
        {"quantile", pd_quantile_method, "quantile(q=0.5, numeric_only=False)",                    \
         "The value below which a part q lies."},                                                  \
        {"isna", pd_isna, "isna()", "Where values are missing."},                                  \
        {"isnull", pd_isna, "isnull()", "Where values are missing."},                              \
        {"notna", pd_notna, "notna()", "Where values are not missing."},                           \
        {"notnull", pd_notna, "notnull()", "Where values are not missing."},                       \
        {"dropna", pd_dropna,                                                                      \
         "dropna(axis=0, how='any', subset=None, inplace=False, thresh=None)",                     \
         "Without rows that have missing values."},                                                \
        {"fillna", pd_fillna, "fillna(value, inplace=False)", "Missing values replaced."},         \
        {"ffill", pd_ffill, "ffill(axis=0, inplace=False)",                                        \
         "Missing values from the last one before."},                                              \
        {"bfill", pd_bfill, "bfill(axis=0, inplace=False)",                                        \
         "Missing values from the next one behind."},                                              \
        {"equals", equals, "equals(other)", "Is everything the same, missing values too?"},        \
        {"interpolate", pd_interpolate, "interpolate(method='linear', inplace=False)",             \
         "Missing numbers on the line between their neighbours."},                                 \
        {"reindex", pd_reindex,                                                                    \
         "reindex(labels=None, index=None, columns=None, fill_value=None, axis=0)",                \
         "Just these labels, in this order; missing values where there were none."},               \
        {"drop", pd_drop, "drop(labels=None, axis=0, index=None, columns=None, inplace=False)",    \
         "Without these rows or columns.\n\ndf.drop(columns=['x'])"},                              \
        {"reset_index", pd_reset_index,                                                            \
         "reset_index(drop=False, inplace=False, name=None, names=None)",                          \
         "Rows numbered from 0; the labels become a column unless dropped."},                      \
        {"sort_index", pd_sort_index, "sort_index(ascending=True)",                                \
         "Rows in the order of labels."},                                                          \
        {"drop_duplicates", pd_drop_duplicates, "drop_duplicates(subset=None)",                    \
         "The first of equal rows."},                                                              \
        {"sample", pd_sample,                                                                      \
         "sample(n=None, frac=None, replace=False, random_state=None, ignore_index=False)",        \
         "Rows drawn at random."},                                                                 \
        {"copy", copy, "copy(deep=True)", "A copy."},                                              \
        {"astype", astype, "astype(dtype)", "The values as another type."},                        \
        {"round", round_, "round(decimals=0)", "Rounded, half to even."},                          \
        {"abs", abs_, "abs()", "Without sign."}, {"__abs__", abs_, "__abs__()", "Without sign."},  \
        {"duplicated", pd_duplicated, "duplicated(subset=None)",                                   \
         "Which rows equal earlier ones."},                                                        \
        {"agg", pd_agg, "agg(func)", "Statistics by name.\n\ns.agg(['min', 'max'])"},              \
        {"keys", keys, "keys()", "The labels: of columns in a DataFrame."},                        \
        {"to_csv", pd_to_csv, "to_csv(path_or_buf=None, sep=',', index=True, header=True)",        \
         "Text with separators, into a file if one is named."},                                    \
        {"__array_wrap__", array_wrap, "__array_wrap__(array)", "An array with these labels."},    \
        {"clip", clip, "clip(lower=None, upper=None)", "Limited to an interval."},                 \
        {"cumsum", cumsum, "cumsum()", "Running sums."},                                           \
        {"cummax", cummax, "cummax()", "The largest value so far."},                               \
        {"cummin", cummin, "cummin()", "The smallest value so far."},                              \
        {"pipe", pipe_, "pipe(func, *args, **kwargs)", "What a function makes of the whole."},     \
        {"set_axis", set_axis, "set_axis(labels, axis=0)", "Other labels."},                       \
        {"squeeze", squeeze, "squeeze()", "The only column, or the only value."},                  \
        {"cumprod", cumprod, "cumprod()", "Running products."},                                    \
        {"rolling", pd_rolling, "rolling(window, min_periods=None, center=False)",                 \
         "Windows that move over the values.\n\ns.rolling(7).mean()"},                             \
        {"expanding", pd_expanding, "expanding(min_periods=1)",                                    \
         "Windows from the first row to each row.\n\ns.expanding().mean()"},                       \
        {"ewm", pd_ewm,                                                                            \
         "ewm(com=None, span=None, halflife=None, alpha=None, min_periods=0, adjust=True, "        \
         "ignore_na=False)",                                                                       \
         "Weights that fall off exponentially.\n\ns.ewm(span=7).mean()"},                          \
        {"explode", pd_explode, "explode(column=None, ignore_index=False)",                        \
         "One row for each item of the lists in a column."},                                       \
        {"shift", shift, "shift(periods=1)", "Values moved down by rows."},                        \
        {"diff", diff, "diff(periods=1)", "Differences to an earlier row."},                       \
        {"pct_change", pct_change, "pct_change(periods=1)", "Relative change to an earlier row."}, \
        {"to_numpy", to_numpy, "to_numpy(dtype=None)", "The values as an array."},                 \
        {"__array__", array_, "__array__()", "The values as an array of numbers."},                \
        {"items", items, "items()", "Pairs of label and value."},                                  \
        {"transpose", transpose, "transpose()", "Rows and columns exchanged."},                    \
        {"to_string", to_string, "to_string(index=True)", "All rows as text."},                    \
        {"get", get, "get(key, default=None)", "What belongs to a label, or the default."},        \
        {"groupby", pd_groupby, "groupby(by, sort=True, as_index=True, dropna=True)",              \
         "Groups of rows with equal values.\n\ndf.groupby('species')['length'].mean()"},           \
        {"hist", pd_hist, "hist(bins=10, **kwargs)", "Histograms."}, {                             \
        "replace", pd_replace, "replace(to_replace, value=None)", "Some values for others."        \
    }

const struct lang_def pd_series_methods[] = {
    COMMON,
    {"sort_values", pd_sort_values,
     "sort_values(by=None, ascending=True, inplace=False, ignore_index=False, "
     "kind='quicksort', na_position='last', key=None)",
     "In order."},
    {"rename", pd_rename, "rename(index, columns=None, mapper=None, inplace=False)",
     "Another name, or other labels."},
    {"value_counts", pd_value_counts, "value_counts(normalize=False, sort=True, dropna=True)",
     "How often each value occurs."},
    {"unstack", pd_unstack, "unstack()", "The second level of the labels as columns."},
    {"mode", pd_mode, "mode()", "The most frequent values."},
    {"unique", pd_unique, "unique()", "The values without repetition, in order of appearance."},
    {"factorize", pd_factorize, "factorize(sort=False, use_na_sentinel=True)",
     "A number for each value, and the values that they stand for."},
    {"rank", pd_rank, "rank(method='average', ascending=True)", "Places in sorted order."},
    {"corr", pd_corr, "corr(other)", "The correlation with another Series."},
    {"cov", pd_cov, "cov(other)", "The covariance with another Series."},
    {"autocorr", pd_autocorr, "autocorr(lag=1)", "The correlation with itself, lag rows before."},
    {"map", pd_map, "map(func, na_action=None)", "Each value through a function or a dict."},
    {"apply", pd_apply, "apply(func, axis=0)", "Each value through a function."},
    {"tolist", tolist, "tolist()", "The values as a list."},
    {"to_list", tolist, "to_list()", "The values as a list."},
    {"to_dict", to_dict, "to_dict(orient='dict')", "A dict from labels to values."},
    {"to_frame", to_frame, "to_frame(name=None)", "A DataFrame of this column."},
    {"isin", isin, "isin(values)", "Which values are among these."},
    {"between", between, "between(left, right)", "Which values lie in an interval."},
    {"item", item, "item()", "The only value."},
    {"idxmax", idxmax, "idxmax()", "The label of the largest value."},
    {"idxmin", idxmin, "idxmin()", "The label of the smallest value."},
    {"argmax", argmax, "argmax()", "The position of the largest value."},
    {"argmin", argmin, "argmin()", "The position of the smallest value."},
    {"nlargest", nlargest, "nlargest(n=5)", "The largest values."},
    {"nsmallest", nsmallest, "nsmallest(n=5)", "The smallest values."},
    {NULL, NULL, NULL, NULL}};

const struct lang_def pd_frame_methods[] = {
    COMMON,
    {"add_prefix", add_prefix, "add_prefix(prefix)", "A text before each column's name."},
    {"add_suffix", add_suffix, "add_suffix(suffix)", "A text behind each column's name."},
    {"boxplot", pd_boxplot, "boxplot(column=None, grid=True, **kwargs)",
     "Boxes of the columns.\n\ndf.boxplot(column=['a', 'b'])"},
    {"sort_values", pd_sort_values,
     "sort_values(by, ascending=True, inplace=False, ignore_index=False, kind='quicksort', "
     "na_position='last', key=None)",
     "Rows in the order of a column."},
    {"rename", pd_rename, "rename(mapper=None, index=None, columns=None, inplace=False, axis=0)",
     "Other names.\n\ndf.rename(columns={'old': 'new'})"},
    {"info", pd_info, "info()", "Prints what the columns are."},
    {"merge", pd_merge,
     "merge(right, how='inner', on=None, left_on=None, right_on=None, suffixes=None, "
     "left_index=False, right_index=False)",
     "Rows joined with those of another table by equal keys."},
    {"join", pd_join, "join(other, on=None, how='left', lsuffix='', rsuffix='')",
     "Columns of another table, by its index."},
    {"melt", pd_melt, "melt(id_vars=None, value_vars=None, var_name=None, value_name='value')",
     "One row for each value."},
    {"filter", pd_filter, "filter(items=None, like=None)", "Columns by name."},
    {"value_counts", pd_frame_value_counts, "value_counts(subset=None, normalize=False, sort=True)",
     "How often each row occurs."},
    {"query", pd_query, "query(expr)",
     "The rows for which a condition in words holds.\n\ndf.query('price > 2 and city == \"A\"')"},
    {"stack", pd_stack, "stack()", "The cells row by row as a Series, labelled by row and column."},
    {"unstack", pd_frame_unstack, "unstack()",
     "The cells column by column as a Series, labelled by column and row."},
    {"eval", pd_eval, "eval(expr, inplace=False)",
     "A formula of columns, worked out.\n\ndf.eval('a + b')\ndf.eval('c = a + b')"},
    {"pivot", pd_pivot, "pivot(*, columns, index, values)",
     "One column's values against another's."},
    {"pivot_table", pd_pivot_table,
     "pivot_table(values=None, index=None, columns=None, aggfunc='mean', "
     "fill_value=None, margins=False)",
     "A statistic of each group, in a table."},
    {"corr", pd_corr, "corr(method='pearson', numeric_only=False)",
     "The correlations of all pairs of columns."},
    {"cov", pd_cov, "cov(numeric_only=False)", "The covariances of all pairs of columns."},
    {"set_index", pd_set_index, "set_index(keys, drop=True, inplace=False)",
     "A column becomes the labels of the rows."},
    {"map", pd_map, "map(func, na_action=None)", "Each value through a function."},
    {"apply", pd_apply, "apply(func, axis=0)", "Each column (or row, axis=1) through a function."},
    {"iterrows", iterrows, "iterrows()", "Pairs of label and row."},
    {"to_dict", to_dict, "to_dict(orient='dict')", "Plain dicts and lists."},
    {"itertuples", itertuples, "itertuples(index=True, name='Pandas')", "Rows as named tuples."},
    {"to_html", to_html, "to_html()", "The table in HTML."},
    {"_repr_html_", repr_html, "_repr_html_()", "The table as notebooks show it."},
    {"assign", assign, "assign(**kwargs)", "With more columns.\n\ndf.assign(z=df.x + df.y)"},
    {"select_dtypes", pd_select_dtypes, "select_dtypes(include=None, exclude=None)",
     "The columns of some types.\n\ndf.select_dtypes('number')"},
    {"insert", pd_insert, "insert(loc, column, value)", "Puts a column in at a place."},
    {"pop", pop, "pop(item)", "Takes a column out and gives it."},
    {"nlargest", nlargest, "nlargest(n, columns)", "The rows with the largest values."},
    {"nsmallest", nsmallest, "nsmallest(n, columns)", "The rows with the smallest values."},
    {NULL, NULL, NULL, NULL}};
