/* kernel/modules/pandas/statistics.c: sums, means, quantiles ... of columns, missing values left
 * out. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/reduce.h"
#include "engine/array/sort.h"
#include "kernel/modules/pandas/pandas.h"

/* ORDER STATISTIC */
const char *const pd_statistic_names[PD_STATISTIC_COUNT] = {
    "count", "sum",  "mean",    "median", "std", "var", "min",  "max", "prod",
    "first", "last", "nunique", "sem",    "any", "all", "skew", "kurt"};

int pd_statistic_find(const char *name) {
    for (int i = 0; i < PD_STATISTIC_COUNT; i++) {
        if (strcmp(name, pd_statistic_names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* --- One column ------------------------------------------------------------------------------ */
/* The values that are there, in order. */
static struct pd_column *present(struct lang_vm *vm, const struct pd_column *column,
                                 const int64_t *positions, int64_t n) {
    int64_t *kept = pd_all_positions(vm, n), count = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t at = positions ? positions[i] : i;
        if (!pd_column_missing(column, at)) {
            kept[count++] = at;
        }
    }
    return !positions && count == n ? (struct pd_column *)(uintptr_t)&column->base
                                    : pd_column_take(vm, column, kept, count);
}

static struct lang_obj *real(struct lang_vm *vm, double value) {
    return mod_scalar(vm, ARRAY_FLOAT64, (const char *)&value);
}

static struct lang_obj *truth(struct lang_vm *vm, bool value) {
    return mod_scalar(vm, ARRAY_BOOL, (const char *)&value);
}

static struct lang_obj *reduce(struct lang_vm *vm, enum array_reduction reduction,
                               struct array *array, double ddof) {
    struct nn_err err = {0};
    unsigned warnings = 0;
    struct array_reduce_options options = ARRAY_REDUCE_DEFAULT;
    options.ddof = ddof;
    return mod_array_result(vm, array_reduce(reduction, array, &options, &warnings, &err), &err);
}

static int64_t count_distinct(struct lang_vm *vm, const struct pd_column *column) {
    struct lang_obj *seen = lang_dict(vm);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_dict_set(vm, seen, pd_column_plain(vm, column, i), &lang_none);
        lang_pool_drain(vm, mark, NULL);
    }
    return (int64_t)lang_dict_count(seen);
}

static _Noreturn void refuse(struct lang_vm *vm, const struct pd_column *column,
                             enum pd_statistic statistic) {
    lang_raise(vm, &lang_exc_TypeError, "Cannot perform reduction '%s' with %s dtype",
               pd_statistic_names[statistic],
               column->dtype == PD_STR ? "string" : pd_dtype_name(column->dtype));
}

static struct lang_obj *of_text(struct lang_vm *vm, const struct pd_column *values,
                                enum pd_statistic statistic) {
    struct lang_obj *result = NULL;
    switch (statistic) {
    case PD_MIN:
    case PD_MAX:
        for (int64_t i = 0, best = 0; i < values->length; i++) {
            int order = i ? pd_column_order(vm, values, i, best) : 0;
            best = (statistic == PD_MIN ? order < 0 : order > 0) ? i : best;
            result = pd_column_plain(vm, values, best);
        }
        return result ? result : lang_float(vm, NAN);
    case PD_SUM:
        for (int64_t i = 0; i < values->length; i++) {
            struct lang_obj *item = pd_column_plain(vm, values, i);
            result = result ? lang_binary(vm, LANG_ADD, result, item) : item;
        }
        return result ? result : lang_int(vm, 0);
    default:
        refuse(vm, values, statistic);
    }
}

/* Bias-free skewness or excess kurtosis (G1, G2 of Joanes and Gill 1998) of float64 values without
 * NaN. NaN: too few values, or all the same. */
static double shape_of(const struct array *array, enum pd_statistic statistic) {
    const double *data = (const double *)(const void *)array->data;
    double n = (double)array->size, mean = 0, m2 = 0, m3 = 0, m4 = 0;
    if (n < (statistic == PD_SKEW ? 3 : 4)) {
        return NAN;
    }
    for (int64_t i = 0; i < array->size; i++) {
        mean += data[i];
    }
    mean /= n;
    for (int64_t i = 0; i < array->size; i++) {
        double off = data[i] - mean, square = off * off;
        m2 += square;
        m3 += square * off;
        m4 += square * square;
    }
    return statistic == PD_SKEW
               ? m3 / (m2 * sqrt(m2)) * (n * sqrt(n - 1) / (n - 2))
               : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * n * (m4 / (m2 * m2)) - 3 * (n - 1));
}

/* pd_statistic, of which the spreads divide by n - ddof. */
static struct lang_obj *statistic_of(struct lang_vm *vm, const struct pd_column *column,
                                     const int64_t *positions, int64_t n,
                                     enum pd_statistic statistic, int64_t ddof) {
    struct pd_column *values = present(vm, column, positions, n);
    int64_t count = values->length;
    switch (statistic) {
    case PD_COUNT:
        return lang_int(vm, count);
    case PD_NUNIQUE:
        return lang_int(vm, count_distinct(vm, values));
    case PD_FIRST:
        return count ? pd_column_item(vm, values, 0) : lang_float(vm, NAN);
    case PD_LAST:
        return count ? pd_column_item(vm, values, count - 1) : lang_float(vm, NAN);
    case PD_ANY:
    case PD_ALL:
        for (int64_t i = 0; i < count; i++) {
            if (lang_truth(vm, pd_column_plain(vm, values, i)) == (statistic == PD_ANY)) {
                return truth(vm, statistic == PD_ANY);
            }
        }
        return truth(vm, statistic == PD_ALL);
    default:
        break;
    }
    if (!pd_is_number(values) && values->dtype == PD_OBJECT && count) {
        bool numbers = true;
        for (int64_t i = 0; i < count && numbers; i++) {
            double number;
            numbers = lang_float_get(pd_column_plain(vm, values, i), &number);
        }
        if (numbers) {
            struct nn_err err = {0};
            struct array *array = pd_column_array(vm, values, -1);
            values = pd_column_numbers(vm, array_retain(array), &err);
        }
    }
    if (!pd_is_number(values)) {
        return of_text(vm, values, statistic);
    }
    struct array *array = values->array;
    switch (statistic) {
    case PD_SUM:
        return reduce(vm, ARRAY_SUM, array, 0);
    case PD_PROD:
        return reduce(vm, ARRAY_PROD, array, 0);
    case PD_MEAN:
        return count ? reduce(vm, ARRAY_MEAN, array, 0) : real(vm, NAN);
    case PD_MEDIAN:
        return count ? reduce(vm, ARRAY_MEDIAN, array, 0) : real(vm, NAN);
    case PD_MIN:
        return count ? reduce(vm, ARRAY_MIN, array, 0) : real(vm, NAN);
    case PD_MAX:
        return count ? reduce(vm, ARRAY_MAX, array, 0) : real(vm, NAN);
    case PD_SKEW:
    case PD_KURT:
        return real(vm, shape_of(pd_column_array(vm, values, ARRAY_FLOAT64), statistic));
    case PD_VAR:
    case PD_STD:
    case PD_SEM: {
        double value;
        if (count == 0 || count <= ddof) {
            return real(vm, NAN);
        }
        lang_float_get(
            reduce(vm, ARRAY_VAR, pd_column_array(vm, values, ARRAY_FLOAT64), (double)ddof),
            &value);
        return real(vm, statistic == PD_VAR   ? value
                        : statistic == PD_STD ? sqrt(value)
                                              : sqrt(value) / sqrt((double)count));
    }
    default:
        refuse(vm, values, statistic);
    }
}

struct lang_obj *pd_statistic(struct lang_vm *vm, const struct pd_column *column,
                              const int64_t *positions, int64_t n, enum pd_statistic statistic) {
    return statistic_of(vm, column, positions, n, statistic, 1);
}

double pd_quantile(struct lang_vm *vm, const struct pd_column *column, double q) {
    struct pd_column *values = present(vm, column, NULL, column->length);
    struct nn_err err = {0};
    if (!pd_is_number(values)) {
        refuse(vm, column, PD_MEDIAN);
    }
    if (values->length == 0) {
        return NAN;
    }
    struct array *sorted = array_sort(pd_column_array(vm, values, ARRAY_FLOAT64), 0, &err);
    struct lang_obj *owner = mod_array_wrap(vm, sorted, &err);
    const double *data = (const double *)(void *)mod_array_of(owner)->data;
    double place = q * (double)(values->length - 1), low = floor(place), part = place - low;
    double a = data[(int64_t)low], b = part > 0 ? data[(int64_t)low + 1] : a;
    return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part;
}

/* --- Methods --------------------------------------------------------------------------------- */
static struct lang_obj *series_reduce(struct lang_vm *vm, struct lang_obj *self,
                                      enum pd_statistic statistic, int64_t ddof) {
    struct pd_series *series = pd_series_of(self);
    return statistic_of(vm, series->column, NULL, series->column->length, statistic, ddof);
}

static bool has_numbers(const struct pd_column *column) {
    return pd_is_number(column);
}

static struct lang_obj *frame_reduce(struct lang_vm *vm, struct lang_obj *self,
                                     struct lang_obj *across, bool only,
                                     enum pd_statistic statistic, int64_t ddof) {
    struct pd_frame *frame = pd_frame_of(self);
    int64_t axis = 0;
    if (lang_is_str(across)) {
        axis = strcmp(lang_str_data(across, NULL), "columns") == 0;
    } else if (!lang_is_none(across)) {
        axis = lang_arg_int(vm, across, "axis");
    }
    struct lang_obj *labels = lang_list(vm, 0), *results = lang_list(vm, 0);
    if (axis == 1) {
        for (int64_t i = 0; i < frame->index->length; i++) {
            size_t mark = lang_pool_mark(vm);
            struct pd_series *row = pd_frame_row(vm, frame, i);
            lang_list_append(
                vm, results,
                statistic_of(vm, row->column, NULL, row->column->length, statistic, ddof));
            lang_pool_drain(vm, mark, NULL);
        }
        return &pd_series_new(vm, pd_column_infer(vm, results), frame->index, NULL)->base;
    }
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        const struct pd_column *column = pd_frame_column(frame, i);
        if (!only || has_numbers(column)) {
            lang_list_append(vm, labels, pd_index_label(vm, frame->columns, i));
            lang_list_append(vm, results,
                             statistic_of(vm, column, NULL, column->length, statistic, ddof));
        }
    }
    struct pd_column *column = pd_column_infer(vm, results);
    if (lang_is_none(across) && (statistic == PD_ANY || statistic == PD_ALL)) {
        return pd_statistic(vm, column, NULL, column->length, statistic);
    }
    struct pd_index *index = pd_index_from(vm, labels);
    if (!pd_levels(frame->columns) && !lang_is_none(frame->columns->name)) {
        index = pd_index_new(vm, pd_index_labels(vm, index), frame->columns->name);
    }
    return &pd_series_new(vm, column, index, NULL)->base;
}

#define REDUCE(name, statistic)                                                                    \
    static MOD_NATIVE(series_##name) {                                                             \
        return series_reduce(vm, args[0], statistic, 1);                                           \
    }                                                                                              \
    static MOD_NATIVE(frame_##name) {                                                              \
        return frame_reduce(vm, args[0], args[1], lang_arg_bool(vm, args[2]), statistic, 1);       \
    }
REDUCE(count, PD_COUNT)
REDUCE(sum, PD_SUM)
REDUCE(mean, PD_MEAN)
REDUCE(median, PD_MEDIAN)
REDUCE(min, PD_MIN)
REDUCE(max, PD_MAX)
REDUCE(prod, PD_PROD)
REDUCE(nunique, PD_NUNIQUE)
REDUCE(any, PD_ANY)
REDUCE(all, PD_ALL)
REDUCE(skew, PD_SKEW)
REDUCE(kurt, PD_KURT)
#undef REDUCE
/* The spreads take ddof: args self, axis, ddof and, of a table, numeric_only. */
#define SPREAD(name, statistic)                                                                    \
    static MOD_NATIVE(series_##name) {                                                             \
        return series_reduce(vm, args[0], statistic, lang_arg_int(vm, args[2], "ddof"));           \
    }                                                                                              \
    static MOD_NATIVE(frame_##name) {                                                              \
        return frame_reduce(vm, args[0], args[1], lang_arg_bool(vm, args[3]), statistic,           \
                            lang_arg_int(vm, args[2], "ddof"));                                    \
    }
SPREAD(std, PD_STD)
SPREAD(var, PD_VAR)
SPREAD(sem, PD_SEM)
#undef SPREAD

#define AXIS_ROW(name, text)                                                                       \
    { #name, frame_##name, #name "(axis=0, numeric_only=False)", text }
#define PLAIN_ROW(name, text)                                                                      \
    { #name, series_##name, #name "(axis=None)", text }
#define ROWS(ROW)                                                                                  \
    ROW(count, "How many values are not missing."), ROW(sum, "The sum."),                          \
        ROW(mean, "The average."), ROW(median, "The middle value."),                               \
        ROW(min, "The smallest value."), ROW(max, "The largest value."),                           \
        ROW(prod, "The product."), ROW(nunique, "How many different values there are."),           \
        ROW(any, "Is any value true?"), ROW(all, "Are all values true?"),                          \
        ROW(skew, "How far the values lean to one side."),                                         \
        ROW(kurt, "How heavy the tails are; 0 as those of a normal distribution.")
#define SPREADS(owner, signature)                                                                  \
    {"std", owner##_std, "std" signature, "The standard deviation (of a sample: by n - 1)."},      \
        {"var", owner##_var, "var" signature, "The variance (of a sample: divided by n - 1)."}, {  \
        "sem", owner##_sem, "sem" signature, "The standard error of the mean."                     \
    }
const struct lang_def pd_series_statistics[] = {
    ROWS(PLAIN_ROW),
    SPREADS(series, "(axis=None, ddof=1)"),
    {"kurtosis", series_kurt, "kurtosis(axis=None)", "The same as kurt."},
    {NULL, NULL, NULL, NULL}};
const struct lang_def pd_frame_statistics[] = {
    ROWS(AXIS_ROW),
    SPREADS(frame, "(axis=0, ddof=1, numeric_only=False)"),
    {"kurtosis", frame_kurt, "kurtosis(axis=0, numeric_only=False)", "The same as kurt."},
    {NULL, NULL, NULL, NULL}};

/* The methods above reach Series and DataFrame through a common ancestor each. */
const struct lang_type pd_type_series_base = {LANG_TYPE_HEAD("NDFrame"),
                                              .module = "pandas",
                                              .doc = "What Series have in common.",
                                              .size = sizeof(struct pd_series),
                                              .methods = pd_series_statistics,
                                              .parent = &pd_type_series_operators};
const struct lang_type pd_type_frame_base = {LANG_TYPE_HEAD("NDFrame"),
                                             .module = "pandas",
                                             .doc = "What DataFrames have in common.",
                                             .size = sizeof(struct pd_frame),
                                             .methods = pd_frame_statistics,
                                             .parent = &pd_type_frame_operators};
