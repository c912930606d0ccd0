/* kernel/modules/pandas/window.c: statistics of moving windows, and ranks. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* --- rolling
 * ------------------------------------------------------------------------------------*/
struct rolling {
    struct lang_obj base;
    struct lang_obj *series; /* owned */
    int64_t window, least;   /* rows; values needed for a result */
    bool center;
};
static void rolling_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct rolling *)self)->series, NULL);
}
static void rolling_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct rolling *)self)->series) {
        visit(((struct rolling *)self)->series, ud);
    }
}

static struct lang_obj *roll(struct lang_vm *vm, struct lang_obj *self,
                             enum pd_statistic statistic) {
    const struct rolling *rolling = (const struct rolling *)self;
    struct pd_series *series = pd_series_of(rolling->series);
    const struct pd_column *column = series->column;
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *to = (double *)(void *)result->array->data;
    int64_t *rows = pd_all_positions(vm, rolling->window + 1);
    for (int64_t i = 0; i < column->length; i++) {
        int64_t last = rolling->center ? i + (rolling->window - 1) / 2 : i, n = 0;
        for (int64_t k = last - rolling->window + 1; k <= last; k++) {
            if (k >= 0 && k < column->length && !pd_column_missing(column, k)) {
                rows[n++] = k;
            }
        }
        to[i] = NAN;
        if (n >= rolling->least && n > 0) {
            size_t mark = lang_pool_mark(vm);
            to[i] = lang_arg_float(vm, pd_statistic(vm, column, rows, n, statistic), "value");
            lang_pool_drain(vm, mark, NULL);
        }
    }
    return &pd_series_new(vm, result, series->index, series->name)->base;
}
#define ROLL(NAME, STATISTIC)                                                                      \
    static MOD_NATIVE(rolling_##NAME) {                                                            \
        return roll(vm, args[0], STATISTIC);                                                       \
    }
ROLL(mean, PD_MEAN)
ROLL(sum, PD_SUM)
ROLL(min, PD_MIN)
ROLL(max, PD_MAX)
ROLL(std, PD_STD)
ROLL(median, PD_MEDIAN)
#undef ROLL
static const struct lang_def rolling_methods[] = {
    {"mean", rolling_mean, "mean()", "The average of each window."},
    {"sum", rolling_sum, "sum()", "The sum of each window."},
    {"min", rolling_min, "min()", "The smallest value of each window."},
    {"max", rolling_max, "max()", "The largest value of each window."},
    {"std", rolling_std, "std()", "The standard deviation of each window."},
    {"median", rolling_median, "median()", "The middle value of each window."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_rolling = {LANG_TYPE_HEAD("Rolling"),
                                              .module = "pandas.api.typing",
                                              .doc = "Windows that move over a Series.",
                                              .size = sizeof(struct rolling),
                                              .flags = LANG_TYPE_CONTAINER,
                                              .close = rolling_close,
                                              .traverse = rolling_traverse,
                                              .clear = rolling_close,
                                              .methods = rolling_methods};

MOD_NATIVE(pd_rolling) {
    int64_t window = lang_arg_int(vm, args[1], "window");
    if (window < 0) {
        lang_raise(vm, &lang_exc_ValueError, "window must be an integer 0 or greater");
    }
    if (!pd_is_number(pd_series_of(args[0])->column)) {
        lang_raise(vm, &lang_exc_TypeError, "rolling takes a column of numbers");
    }
    struct rolling *rolling = lang_new(vm, &type_rolling);
    rolling->window = window;
    rolling->least = lang_is_none(args[2]) ? window : lang_arg_int(vm, args[2], "min_periods");
    rolling->center = lang_arg_bool(vm, args[3]);
    lang_assign(vm, &rolling->series, args[0]);
    return &rolling->base;
}

/* --- rank
 * ---------------------------------------------------------------------------------------*/
/* 1 for the first in order; equal ones share by the method; missing ones have none. */
MOD_NATIVE(pd_rank) {
    struct pd_series *series = pd_series_of(args[0]);
    const struct pd_column *column = series->column;
    const char *method = lang_arg_str(vm, args[1], "method");
    bool ascending = lang_arg_bool(vm, args[2]), dense = strcmp(method, "dense") == 0;
    if (!dense && strcmp(method, "average") != 0 && strcmp(method, "min") != 0 &&
        strcmp(method, "max") != 0 && strcmp(method, "first") != 0) {
        lang_raise(vm, &lang_exc_KeyError, "'%s'", method);
    }
    int64_t *order = pd_column_sorted(vm, column, ascending), groups = 0;
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *to = (double *)(void *)result->array->data;
    for (int64_t i = 0, end; i < column->length; i = end) {
        bool missing = pd_column_missing(column, order[i]);
        for (end = i + 1; end < column->length && !missing &&
                          pd_column_order(vm, column, order[i], order[end]) == 0;) {
            end++;
        }
        groups++;
        for (int64_t k = i; k < end; k++) {
            double rank = (double)(i + 1 + end) / 2;
            switch (method[1]) {
            case 'i': /* min, first */
                rank = method[0] == 'm' ? (double)i + 1 : (double)k + 1;
                break;
            case 'a': /* max */
                rank = (double)end;
                break;
            case 'e': /* dense */
                rank = (double)groups;
                break;
            default:
                break;
            }
            to[order[k]] = missing ? NAN : rank;
        }
    }
    return &pd_series_new(vm, result, series->index, series->name)->base;
}
