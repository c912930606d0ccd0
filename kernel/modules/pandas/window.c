/* kernel/modules/pandas/window.c: statistics of moving windows, and ranks. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* --- rolling, expanding
 * -------------------------------------------------------------------------*/
struct window {
    struct lang_obj base;
    struct lang_obj *source; /* owned: a Series or a DataFrame */
    int64_t rows, least;     /* how long a window is; values needed for a result */
    bool center;
};
static void window_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct window *)self)->source, NULL);
}
static void window_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct window *)self)->source) {
        visit(((struct window *)self)->source, ud);
    }
}

void pd_need_numbers(struct lang_vm *vm, struct lang_obj *source, const char *what) {
    struct pd_series *series = pd_series_of(source);
    int64_t width = series ? 1 : pd_frame_width(pd_frame_of(source));
    for (int64_t c = 0; c < width; c++) {
        if (!pd_is_number(series ? series->column : pd_frame_column(pd_frame_of(source), c))) {
            lang_raise(vm, &lang_exc_TypeError, "%s takes a column of numbers", what);
        }
    }
}

struct lang_obj *pd_each_column(struct lang_vm *vm, struct lang_obj *source, pd_column_made make,
                                const void *how) {
    struct pd_series *series = pd_series_of(source);
    pd_need_numbers(vm, source, "a window"); /* the source may have changed since */
    if (series) {
        return &pd_series_new(vm, make(vm, series->column, how), series->index, series->name)->base;
    }
    struct pd_frame *frame = pd_frame_of(source);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        lang_list_append(vm, data, &make(vm, pd_frame_column(frame, c), how)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

/* What is asked of each window. */
struct asked {
    const struct window *window;
    enum pd_statistic statistic;
    double q; /* a quantile instead of a statistic, unless NaN */
};

static double of_window(struct lang_vm *vm, const struct pd_column *column, const int64_t *rows,
                        int64_t n, const struct asked *asked) {
    return isnan(asked->q)
               ? lang_arg_float(vm, pd_statistic(vm, column, rows, n, asked->statistic), "value")
               : pd_quantile(vm, pd_column_take(vm, column, rows, n), asked->q);
}

static struct pd_column *roll(struct lang_vm *vm, const struct pd_column *column, const void *how) {
    const struct asked *asked = how;
    const struct window *window = asked->window;
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *to = (double *)(void *)result->array->data;
    /* More rows than two lengths of the column hold all of it wherever they stand. */
    int64_t most = 2 * column->length + 2, length = window->rows < most ? window->rows : most;
    int64_t *rows = pd_all_positions(vm, column->length + 1);
    for (int64_t i = 0; i < column->length; i++) {
        int64_t last = window->center ? i + (length - 1) / 2 : i, n = 0, first = last - length + 1;
        last = last < column->length ? last : column->length - 1;
        for (int64_t k = first < 0 ? 0 : first; k <= last; k++) {
            rows[n] = k;
            n += !pd_column_missing(column, k);
        }
        bool counts = asked->statistic == PD_COUNT; /* rows are enough for it */
        int64_t least =
            counts && last - (first < 0 ? 0 : first) + 1 >= window->least ? 0 : window->least;
        to[i] = counts && n >= least ? 0 : NAN;
        if (n >= least && n > 0) {
            size_t mark = lang_pool_mark(vm);
            to[i] = of_window(vm, column, rows, n, asked);
            lang_pool_drain(vm, mark, NULL);
        }
        lang_check_interrupt(vm);
    }
    return result;
}
static struct lang_obj *rolled(struct lang_vm *vm, struct lang_obj *self,
                               enum pd_statistic statistic, double q) {
    const struct window *window = (const struct window *)self;
    struct asked asked = {window, statistic, q};
    return pd_each_column(vm, window->source, roll, &asked);
}
#define ROLL(NAME, STATISTIC)                                                                      \
    static MOD_NATIVE(window_##NAME) {                                                             \
        return rolled(vm, args[0], STATISTIC, NAN);                                                \
    }
ROLL(mean, PD_MEAN)
ROLL(sum, PD_SUM)
ROLL(min, PD_MIN)
ROLL(max, PD_MAX)
ROLL(std, PD_STD)
ROLL(var, PD_VAR)
ROLL(median, PD_MEDIAN)
ROLL(count, PD_COUNT)
#undef ROLL
static MOD_NATIVE(window_quantile) {
    double q = lang_arg_float(vm, args[1], "q");
    if (!(q >= 0 && q <= 1)) {
        struct lang_obj *shown = lang_repr(vm, lang_float(vm, q));
        lang_raise(vm, &lang_exc_ValueError, "quantile value %s not in [0, 1]",
                   lang_str_data(shown, NULL));
    }
    return rolled(vm, args[0], PD_MEDIAN, q);
}
static const struct lang_def window_methods[] = {
    {"mean", window_mean, "mean()", "The average of each window."},
    {"sum", window_sum, "sum()", "The sum of each window."},
    {"min", window_min, "min()", "The smallest value of each window."},
    {"max", window_max, "max()", "The largest value of each window."},
    {"std", window_std, "std()", "The standard deviation of each window."},
    {"var", window_var, "var()", "The variance of each window."},
    {"median", window_median, "median()", "The middle value of each window."},
    {"count", window_count, "count()", "How many values of each window are not missing."},
    {"quantile", window_quantile, "quantile(q)",
     "The value of each window below which a part q lies."},
    {NULL, NULL, NULL, NULL}};
#define WINDOW_TYPE(variable, name, text)                                                          \
    static const struct lang_type variable = {                                                     \
        LANG_TYPE_HEAD(name),          .module = "pandas.api.typing", .doc = (text),               \
        .size = sizeof(struct window), .flags = LANG_TYPE_CONTAINER,  .close = window_close,       \
        .traverse = window_traverse,   .clear = window_close,         .methods = window_methods}
WINDOW_TYPE(type_rolling, "Rolling", "Windows that move over a Series or DataFrame.");
WINDOW_TYPE(type_expanding, "Expanding", "Windows from the first row to each row.");
#undef WINDOW_TYPE

static struct lang_obj *window_new(struct lang_vm *vm, const struct lang_type *type,
                                   struct lang_obj *source, int64_t rows, int64_t least,
                                   bool center) {
    pd_need_numbers(vm, source, type == &type_rolling ? "rolling" : "expanding");
    if (least < 0) {
        lang_raise(vm, &lang_exc_ValueError, "min_periods must be >= 0");
    }
    struct window *window = lang_new(vm, type);
    window->rows = rows;
    window->least = least;
    window->center = center;
    lang_assign(vm, &window->source, source);
    return &window->base;
}

MOD_NATIVE(pd_rolling) {
    int64_t rows = lang_arg_int(vm, args[1], "window");
    if (rows < 0) {
        lang_raise(vm, &lang_exc_ValueError, "window must be an integer 0 or greater");
    }
    int64_t least = lang_is_none(args[2]) ? rows : lang_arg_int(vm, args[2], "min_periods");
    if (least > rows) {
        lang_raise(vm, &lang_exc_ValueError, "min_periods %lld must be <= window %lld",
                   (long long)least, (long long)rows);
    }
    return window_new(vm, &type_rolling, args[0], rows, least, lang_arg_bool(vm, args[3]));
}

MOD_NATIVE(pd_expanding) {
    int64_t least = lang_arg_int(vm, args[1], "min_periods");
    return window_new(vm, &type_expanding, args[0], INT64_MAX, least, false);
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
