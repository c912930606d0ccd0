/* kernel/modules/pandas/pivot.c: tables of one column's values against another's: pivot,
 * pivot_table, crosstab. */
#include <math.h>
#include <string.h>

#include "kernel/lang/list.h"
#include "kernel/modules/pandas/pandas.h"

/* The sorted values of a column, each once, as an index of that name; *which gets for every row the
 * position of its value (-1: missing). */
static struct pd_index *values_of(struct lang_vm *vm, const struct pd_column *column,
                                  struct lang_obj *name, int64_t **which) {
    int64_t *order = pd_column_sorted(vm, column, true), count = 0;
    int64_t *firsts = pd_all_positions(vm, column->length + 1);
    *which = pd_all_positions(vm, column->length + 1);
    for (int64_t i = 0; i < column->length; i++) {
        if (pd_column_missing(column, order[i])) {
            (*which)[order[i]] = -1;
            continue;
        }
        if (i == 0 || pd_column_order(vm, column, order[i], order[i - 1]) != 0) {
            firsts[count++] = order[i];
        }
        (*which)[order[i]] = count - 1;
    }
    return pd_index_new(vm, pd_column_take(vm, column, firsts, count), name);
}

struct grid {
    struct pd_index *rows, *columns;
    int64_t *row_of, *column_of, length;
};

/* The rows of the table that belong to a cell; one row or column behind the last means all of
 * them. lang_temp memory. */
static int64_t *cell(struct lang_vm *vm, const struct grid *grid, int64_t row, int64_t column,
                     int64_t *n) {
    int64_t *positions = lang_temp(vm, (size_t)(grid->length + 1) * sizeof *positions);
    *n = 0;
    for (int64_t i = 0; i < grid->length; i++) {
        bool in_row = row == grid->rows->length ? grid->row_of[i] >= 0 : grid->row_of[i] == row;
        bool in_column = column == grid->columns->length ? grid->column_of[i] >= 0
                                                         : grid->column_of[i] == column;
        if (in_row && in_column) {
            positions[(*n)++] = i;
        }
    }
    return positions;
}

/* The labels and one more for all of them. */
static struct pd_index *with_total(struct lang_vm *vm, struct pd_index *index) {
    struct pd_column *parts[2] = {pd_index_labels(vm, index),
                                  pd_column_full(vm, lang_str(vm, "All"), 1)};
    return pd_index_new(vm, pd_column_concat(vm, parts, 2), index->name);
}

/* Every cell one statistic of its values; cells without any are missing, or `fill`. With margins
 * a last row and column say the statistic of whole columns and rows. */
static struct lang_obj *table(struct lang_vm *vm, const struct grid *grid,
                              const struct pd_column *values, int statistic, struct lang_obj *fill,
                              bool margins) {
    struct lang_obj *data = lang_list(vm, 0);
    bool gaps = false;
    for (int64_t c = 0; c < grid->columns->length + margins; c++) {
        struct lang_obj *items = lang_list(vm, (size_t)grid->rows->length);
        for (int64_t r = 0; r < grid->rows->length + margins; r++) {
            int64_t n, *positions = cell(vm, grid, r, c, &n);
            struct lang_obj *item = lang_is_none(fill) ? lang_float(vm, NAN) : fill;
            gaps |= n == 0 && lang_is_none(fill);
            if (n > 0 && statistic < 0) {
                if (n > 1) {
                    lang_raise(vm, &lang_exc_ValueError,
                               "Index contains duplicate entries, cannot reshape");
                }
                item = pd_column_item(vm, values, positions[0]);
            } else if (n > 0) {
                item = pd_statistic(vm, values, positions, n, (enum pd_statistic)statistic);
            }
            lang_list_append(vm, items, item);
        }
        lang_list_append(vm, data, &pd_column_infer(vm, items)->base);
    }
    /* NaN anywhere makes floats of all columns: pandas holds the table in one piece. */
    for (size_t c = 0; gaps && c < lang_seq_count(data); c++) {
        struct lang_obj **place = &lang_list_of(data)->items[c];
        const struct pd_column *column = (const struct pd_column *)*place;
        if (column->dtype == ARRAY_INT64) {
            lang_assign(vm, place,
                        &pd_column_astype(vm, column, mod_dtype(vm, ARRAY_FLOAT64))->base);
        }
    }
    return &pd_frame_from(vm, margins ? with_total(vm, grid->columns) : grid->columns,
                          margins ? with_total(vm, grid->rows) : grid->rows, data)
                ->base;
}

static struct grid grid_of(struct lang_vm *vm, const struct pd_column *rows,
                           struct lang_obj *row_name, const struct pd_column *columns,
                           struct lang_obj *column_name) {
    struct grid grid = {.length = rows->length};
    if (rows->length != columns->length) {
        lang_raise(vm, &lang_exc_ValueError, "arrays must all be same length");
    }
    grid.rows = values_of(vm, rows, row_name, &grid.row_of);
    grid.columns = values_of(vm, columns, column_name, &grid.column_of);
    return grid;
}

static const struct pd_column *named(struct lang_vm *vm, struct pd_frame *frame,
                                     struct lang_obj *name, const char *parameter) {
    if (lang_is(name, &lang_type_list) && lang_seq_count(name) == 1) {
        name = lang_seq_item(name, 0);
    }
    if (lang_is_none(name) || lang_is(name, &lang_type_list)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s must name one column in this kernel: for more, groupby(['a', 'b']) and then "
                   "unstack()",
                   parameter);
    }
    return pd_frame_column(frame, pd_frame_find(vm, frame, name));
}

/* args: frame, columns, index, values. */
MOD_NATIVE(pd_pivot) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    const struct pd_column *values = named(vm, frame, args[3], "values");
    struct grid grid = grid_of(vm, named(vm, frame, args[2], "index"), args[2],
                               named(vm, frame, args[1], "columns"), args[1]);
    return table(vm, &grid, values, -1, &lang_none, false);
}

/* args: frame, values, index, columns, aggfunc, fill_value, margins. */
MOD_NATIVE(pd_pivot_table) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (lang_is(args[4], &lang_type_dict) || lang_is(args[4], &lang_type_list)) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "columns of several levels are not part of this kernel's pandas: write one "
                   "pivot_table for each statistic");
    }
    const char *function = lang_arg_str(vm, args[4], "aggfunc");
    int statistic = pd_statistic_find(function);
    if (statistic < 0) {
        lang_raise(vm, &lang_exc_AttributeError, "'%s' is no statistic", function);
    }
    if (lang_is_none(args[3])) { /* as groups */
        struct lang_obj *call[5] = {args[0], args[2], &lang_true, &lang_true, &lang_true};
        struct lang_obj *group = pd_groupby(vm, call), *only = &lang_true;
        if (!lang_is_none(args[1])) {
            struct lang_obj *list = lang_list(vm, 1);
            lang_list_append(vm, list, args[1]);
            group = lang_get_item(vm, group, lang_is(args[1], &lang_type_list) ? args[1] : list);
        }
        struct pd_frame *result =
            pd_frame_of(lang_call_pos(vm, lang_get_attr(vm, group, function), &only, 1));
        int64_t *order = pd_column_sorted(vm, pd_index_labels(vm, result->columns), true);
        return &pd_frame_columns(vm, result, order, pd_frame_width(result))->base;
    }
    const struct pd_column *values = named(vm, frame, args[1], "values");
    struct grid grid = grid_of(vm, named(vm, frame, args[2], "index"), args[2],
                               named(vm, frame, args[3], "columns"), args[3]);
    return table(vm, &grid, values, statistic, args[5], lang_arg_bool(vm, args[6]));
}

static struct lang_obj *name_of(const struct lang_obj *obj, struct lang_obj *other) {
    const struct pd_series *series = pd_series_of(obj);
    return series && !lang_is_none(series->name) ? series->name : other;
}

/* The table's counts as shares: of all, or of each row's or column's sum. */
static struct lang_obj *shares(struct lang_vm *vm, struct lang_obj *counts, struct lang_obj *of) {
    int64_t axis = 0;
    bool all = of == &lang_true || (lang_is_str(of) && strcmp(lang_str_data(of, NULL), "all") == 0);
    bool rows = lang_is_str(of) && strcmp(lang_str_data(of, NULL), "index") == 0;
    bool columns = lang_is_str(of) && strcmp(lang_str_data(of, NULL), "columns") == 0;
    if (lang_is_int(of) && !all && lang_int_get(of, &axis)) {
        rows = axis == 0;
        columns = axis == 1;
    }
    if (!all && !rows && !columns) {
        lang_raise(vm, &lang_exc_ValueError, "Not a valid normalize argument");
    }
    struct lang_obj *sum = lang_get_attr(vm, counts, "sum"), *across = lang_int(vm, rows ? 1 : 0);
    struct lang_obj *total = lang_call_pos(vm, sum, &across, 1);
    if (!rows) {
        total = all ? lang_call_pos(vm, lang_get_attr(vm, total, "sum"), NULL, 0) : total;
        return pd_binary(vm, LANG_TRUEDIV, counts, total);
    }
    struct lang_obj *pair[2] = {total, lang_int(vm, 0)};
    return lang_call_pos(vm, lang_get_attr(vm, counts, "div"), pair, 2);
}

/* How often each pair of values occurs. args: index, columns, margins, normalize. */
MOD_NATIVE(pd_crosstab) {
    struct pd_column *rows = pd_column_infer(vm, args[0]), *columns = pd_column_infer(vm, args[1]);
    struct grid grid = grid_of(vm, rows, name_of(args[0], lang_str(vm, "row_0")), columns,
                               name_of(args[1], lang_str(vm, "col_0")));
    bool share = args[3] != &lang_false, margins = lang_arg_bool(vm, args[2]);
    if (share && margins) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "crosstab gives shares or sums at the margins in this kernel, not both");
    }
    struct lang_obj *counts = table(vm, &grid, rows, PD_COUNT, lang_int(vm, 0), margins);
    return share ? shares(vm, counts, args[3]) : counts;
}
