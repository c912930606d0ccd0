/* kernel/modules/pandas/describe.c: what is in a column or table: describe, info, value_counts. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/pandas/pandas.h"

static struct lang_obj *real(struct lang_vm *vm, double value) {
    return mod_scalar(vm, ARRAY_FLOAT64, (const char *)&value);
}

/* The columns of numbers. */
struct pd_frame *pd_numbers_alone(struct lang_vm *vm, struct pd_frame *frame) {
    int64_t *kept = pd_all_positions(vm, pd_frame_width(frame)), n = 0;
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        kept[n] = c;
        n += pd_is_number(pd_frame_column(frame, c));
    }
    return pd_frame_columns(vm, frame, kept, n);
}

/* The share of rows below a quantile. ValueError. */
static double share_of(struct lang_vm *vm, struct lang_obj *obj) {
    double q = lang_arg_float(vm, obj, "q");
    if (!(q >= 0 && q <= 1)) {
        lang_raise(vm, &lang_exc_ValueError, "percentiles should all be in the interval [0, 1]");
    }
    return q;
}

/* The quantiles of a column at the shares in a list, which share_of has seen. */
static struct pd_column *quantiles(struct lang_vm *vm, const struct pd_column *column,
                                   struct lang_obj *shares) {
    size_t count = lang_seq_count(shares);
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, (int64_t)count);
    for (size_t i = 0; i < count; i++) {
        ((double *)(void *)result->array->data)[i] =
            pd_quantile(vm, column, lang_arg_float(vm, lang_seq_item(shares, i), "q"));
    }
    return result;
}

MOD_NATIVE(pd_quantile_method) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    bool many = lang_is_seq(args[1]) || mod_array_of(args[1]);
    struct lang_obj *list = many ? lang_to_list(vm, args[1]) : lang_list(vm, 1);
    struct lang_obj *shares = lang_list(vm, 1), *data = lang_list(vm, 0);
    if (!many) {
        lang_list_append(vm, list, args[1]);
    }
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        lang_list_append(vm, shares, lang_float(vm, share_of(vm, lang_seq_item(list, i))));
    }
    if (series) {
        struct pd_column *found = quantiles(vm, series->column, shares);
        return many ? &pd_series_new(vm, found, pd_index_from(vm, shares), series->name)->base
                    : real(vm, pd_column_number(found, 0));
    }
    if (lang_arg_bool(vm, args[2])) {
        frame = pd_numbers_alone(vm, frame);
    }
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        lang_list_append(vm, data, &quantiles(vm, pd_frame_column(frame, c), shares)->base);
    }
    struct pd_frame *found = pd_frame_from(vm, frame->columns, pd_index_from(vm, shares), data);
    return many ? &found->base : &pd_frame_row(vm, found, 0)->base;
}

/* --- Counting values ------------------------------------------------------------------------- */
/* Distinct values in order of appearance: first[] their positions, counts[] how often. */
static int64_t distinct(struct lang_vm *vm, const struct pd_column *column, int64_t *first,
                        int64_t *counts, bool with_missing) {
    struct lang_obj *seen = lang_dict(vm);
    int64_t n = 0, lost = -1, place;
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *key = pd_column_plain(vm, column, i), *found = NULL;
        bool missing = pd_column_missing(column, i);
        if (missing && !with_missing) {
            lang_pool_drain(vm, mark, NULL);
            continue;
        }
        if (!missing) {
            found = lang_dict_get(vm, seen, key);
        }
        if (missing && lost >= 0) {
            counts[lost]++;
        } else if (found && lang_int_get(found, &place)) {
            counts[place]++;
        } else {
            if (missing) {
                lost = n;
            } else {
                lang_dict_set(vm, seen, key, lang_int(vm, n));
            }
            first[n] = i;
            counts[n++] = 1;
        }
        lang_pool_drain(vm, mark, NULL);
    }
    return n;
}

static int64_t *room(struct lang_vm *vm, int64_t n) {
    return lang_temp(vm, (size_t)(n + 1) * sizeof(int64_t));
}

MOD_NATIVE(pd_unique) {
    struct pd_column *column = pd_column_infer(vm, args[0]);
    int64_t *first = room(vm, column->length), *counts = room(vm, column->length);
    int64_t n = distinct(vm, column, first, counts, true);
    struct pd_column *result = pd_column_take(vm, column, first, n);
    return pd_is_number(result) ? mod_array_wrap(vm, array_retain(result->array), NULL)
                                : &result->base;
}

MOD_NATIVE(pd_value_counts) {
    struct pd_series *series = pd_series_of(args[0]);
    const struct pd_column *column = series->column;
    bool share = lang_arg_bool(vm, args[1]);
    int64_t *first = room(vm, column->length), *counts = room(vm, column->length), total = 0;
    int64_t n = distinct(vm, column, first, counts, !lang_arg_bool(vm, args[3]));
    struct pd_column *result = pd_column_new(vm, share ? ARRAY_FLOAT64 : ARRAY_INT64, n);
    for (int64_t i = 0; i < n; i++) {
        total += counts[i];
    }
    for (int64_t i = 0; i < n; i++) {
        if (share) {
            ((double *)(void *)result->array->data)[i] = (double)counts[i] / (double)total;
        } else {
            ((int64_t *)(void *)result->array->data)[i] = counts[i];
        }
    }
    struct pd_index *index = pd_index_new(vm, pd_column_take(vm, column, first, n), series->name);
    struct pd_series *all =
        pd_series_new(vm, result, index, lang_str(vm, share ? "proportion" : "count"));
    return lang_arg_bool(vm, args[2])
               ? &pd_series_rows(vm, all, pd_column_sorted(vm, result, false), n)->base
               : &all->base;
}

/* The most frequent values, in order. */
MOD_NATIVE(pd_mode) {
    struct pd_series *series = pd_series_of(args[0]);
    const struct pd_column *column = series->column;
    int64_t *first = room(vm, column->length), *counts = room(vm, column->length), most = 0, m = 0;
    int64_t n = distinct(vm, column, first, counts, false);
    for (int64_t i = 0; i < n; i++) {
        most = counts[i] > most ? counts[i] : most;
    }
    for (int64_t i = 0; i < n; i++) {
        first[m] = first[i];
        m += counts[i] == most;
    }
    struct pd_column *values = pd_column_take(vm, column, first, m);
    values = pd_column_take(vm, values, pd_column_sorted(vm, values, true), m);
    return &pd_series_new(vm, values, pd_index_range(vm, 0, 1, m), series->name)->base;
}

/* --- describe -------------------------------------------------------------------------------- */
static const char *const text_rows[] = {"count", "unique", "top", "freq"};

static double as_double(struct lang_obj *value) {
    double number = NAN;
    enum array_dtype dtype;
    char bytes[8];
    if (!lang_float_get(value, &number) && mod_scalar_get(value, &dtype, bytes)) {
        number = array_load_double(dtype, bytes);
    }
    return number;
}

/* Of the quantiles at the n shares. */
static struct pd_column *describe_numbers(struct lang_vm *vm, const struct pd_column *column,
                                          const double *shares, int64_t n) {
    static const enum pd_statistic statistics[] = {PD_COUNT, PD_MEAN, PD_STD, PD_MIN};
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, n + 5);
    double *data = (double *)(void *)result->array->data;
    for (int i = 0; i < 4; i++) {
        data[i] = as_double(pd_statistic(vm, column, NULL, column->length, statistics[i]));
    }
    for (int64_t i = 0; i < n; i++) {
        data[4 + i] = pd_quantile(vm, column, shares[i]);
    }
    data[n + 4] = as_double(pd_statistic(vm, column, NULL, column->length, PD_MAX));
    return result;
}

/* Sorted shares of rows, quartiles unless given; ValueError. lang_temp memory. */
static double *shares_of(struct lang_vm *vm, struct lang_obj *given, int64_t *n) {
    struct lang_obj *list = lang_is_none(given) ? NULL : lang_to_list(vm, given);
    *n = list ? (int64_t)lang_seq_count(list) : 3;
    double *shares = lang_temp(vm, (size_t)(*n + 1) * sizeof *shares);
    for (int64_t i = 0; i < *n; i++) {
        double q = list ? lang_arg_float(vm, lang_seq_item(list, (size_t)i), "percentiles")
                        : 0.25 * (double)(i + 1);
        if (!(q >= 0 && q <= 1)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "percentiles should all be in the interval [0, 1]");
        }
        int64_t at = i;
        for (; at > 0 && shares[at - 1] > q; at--) {
            shares[at] = shares[at - 1];
        }
        if (at > 0 && shares[at - 1] == q) {
            lang_raise(vm, &lang_exc_ValueError, "percentiles cannot contain duplicates");
        }
        shares[at] = q;
    }
    return shares;
}

/* "25%" ...: whole numbers, or as many digits as tell the shares apart. */
static struct lang_obj *names_of_shares(struct lang_vm *vm, const double *shares, int64_t n) {
    struct lang_obj *names = lang_list(vm, (size_t)n);
    double least = n ? 100 * shares[0] : 0;
    least = least > 0 ? least : 100;
    for (int64_t i = 0; i < n; i++) {
        double next = i + 1 < n ? 100 * shares[i + 1] : 100, gap = next - 100 * shares[i];
        least = gap > 0 && gap < least ? gap : least;
    }
    double digits = -floor(log10(least));
    struct lang_obj *precision = lang_int(vm, digits > 1 ? (int64_t)digits : 1);
    for (int64_t i = 0; i < n; i++) {
        double percent = 100 * shares[i];
        struct lang_obj *rounded[2] = {lang_float(vm, percent), precision};
        struct lang_obj *number =
            fabs(percent - nearbyint(percent)) <= 1e-8 + 1e-5 * percent
                ? lang_int(vm, (int64_t)nearbyint(percent))
                : lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), "round"), rounded,
                                2);
        lang_list_append(vm, names,
                         lang_str_format(vm, "%s%%", lang_str_data(lang_to_str(vm, number), NULL)));
    }
    return names;
}

/* The names of the rows of numbers: those of the quantiles between min and max. */
static struct lang_obj *names_of_rows(struct lang_vm *vm, const double *shares, int64_t n) {
    static const char *const before[] = {"count", "mean", "std", "min"};
    struct lang_obj *names = pd_words(vm, before, 4), *middle = names_of_shares(vm, shares, n);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, names, lang_seq_item(middle, (size_t)i));
    }
    lang_list_append(vm, names, lang_str(vm, "max"));
    return names;
}

static struct pd_column *describe_values(struct lang_vm *vm, const struct pd_column *column) {
    int64_t *first = room(vm, column->length), *counts = room(vm, column->length), best = 0;
    int64_t n = distinct(vm, column, first, counts, false), total = 0;
    for (int64_t i = 0; i < n; i++) {
        total += counts[i];
        best = counts[i] > counts[best] ? i : best;
    }
    struct lang_obj *list = lang_list(vm, 4);
    lang_list_append(vm, list, lang_int(vm, total));
    lang_list_append(vm, list, lang_int(vm, n));
    lang_list_append(vm, list, n ? pd_column_plain(vm, column, first[best]) : lang_float(vm, NAN));
    lang_list_append(vm, list, n ? lang_int(vm, counts[best]) : lang_float(vm, NAN));
    return pd_column_list(vm, list, PD_OBJECT);
}

static bool describes_as_number(const struct pd_column *column) {
    return pd_is_number(column) && column->dtype != ARRAY_BOOL;
}

/* args: self, percentiles, include, exclude. */
MOD_NATIVE(pd_describe) {
    struct pd_series *series = pd_series_of(args[0]);
    int64_t n;
    const double *shares = shares_of(vm, args[1], &n);
    struct lang_obj *names = names_of_rows(vm, shares, n);
    struct pd_index *numbers = pd_index_from(vm, names);
    struct pd_index *texts = pd_index_from(vm, pd_words(vm, text_rows, 4));
    if (series) {
        bool number = describes_as_number(series->column);
        struct pd_column *result = number ? describe_numbers(vm, series->column, shares, n)
                                          : describe_values(vm, series->column);
        return &pd_series_new(vm, result, number ? numbers : texts, series->name)->base;
    }
    struct pd_frame *frame = pd_frame_of(args[0]);
    bool all = lang_is_str(args[2]) && strcmp(lang_str_data(args[2], NULL), "all") == 0;
    bool choice = !lang_is_none(args[2]) || !lang_is_none(args[3]);
    if (all && !lang_is_none(args[3])) {
        lang_raise(vm, &lang_exc_ValueError, "exclude must be None when include is 'all'");
    }
    if (!all && choice) {
        struct lang_obj *chosen[3] = {args[0], args[2], args[3]};
        frame = pd_frame_of(pd_select_dtypes(vm, chosen));
    }
    if (pd_frame_width(frame) == 0) {
        lang_raise(vm, &lang_exc_ValueError, "Cannot describe a DataFrame without columns");
    }
    int64_t count = 0;
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        count += describes_as_number(pd_frame_column(frame, i));
    }
    bool mixed = (all || choice) && count && count < pd_frame_width(frame);
    struct pd_index *rows = count ? numbers : texts;
    if (mixed) {
        struct lang_obj *words = pd_words(vm, text_rows, 4);
        for (size_t i = 1; i < lang_seq_count(names); i++) {
            lang_list_append(vm, words, lang_seq_item(names, i));
        }
        rows = pd_index_from(vm, words);
    }
    struct pd_frame *result = pd_frame_new(vm, rows);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        const struct pd_column *column = pd_frame_column(frame, i);
        bool number = describes_as_number(column);
        if (count && !all && !choice && !number) {
            continue;
        }
        struct pd_column *own =
            number ? describe_numbers(vm, column, shares, n) : describe_values(vm, column);
        if (mixed) {
            own = pd_column_take(vm, own, pd_index_positions(vm, number ? numbers : texts, rows),
                                 rows->length);
        }
        pd_frame_set(vm, result, pd_index_label(vm, frame->columns, i), own);
    }
    return &result->base;
}

/* --- info ------------------------------------------------------------------------------------ */
MOD_NATIVE(pd_info) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_text *out = lang_text_new(vm);
    int64_t rows = frame->index->length, width = pd_frame_width(frame), bytes = 0;
    size_t widest = 6, widest_count = 14, widest_dtype = 5;
    int counts[PD_OBJECT + 1] = {0};
    lang_text_puts(out, "<class 'pandas.DataFrame'>\n");
    lang_text_printf(out, "%s: %lld entries", frame->index->range ? "RangeIndex" : "Index",
                     (long long)rows);
    if (rows) {
        struct lang_obj *first = pd_thing(vm, pd_index_label(vm, frame->index, 0));
        struct lang_obj *last = pd_thing(vm, pd_index_label(vm, frame->index, rows - 1));
        lang_text_printf(out, ", %s to %s", lang_str_data(first, NULL), lang_str_data(last, NULL));
    }
    lang_text_printf(out, "\nData columns (total %lld columns):\n", (long long)width);
    struct lang_obj *names = pd_index_texts(vm, frame->columns), *present = lang_list(vm, 0);
    bool text = !frame->index->range && !pd_is_number(frame->index->labels);
    for (int64_t i = 0; i < width; i++) {
        const struct pd_column *column = pd_frame_column(frame, i);
        int64_t count = 0;
        for (int64_t k = 0; k < rows; k++) {
            count += !pd_column_missing(column, k);
        }
        struct lang_obj *word = lang_str_format(vm, "%lld non-null", (long long)count);
        lang_list_append(vm, present, word);
        size_t own = lang_str_length(lang_seq_item(names, (size_t)i));
        widest = own > widest ? own : widest;
        widest_count = lang_str_length(word) > widest_count ? lang_str_length(word) : widest_count;
        size_t kind = strlen(pd_dtype_name(column->dtype));
        widest_dtype = kind > widest_dtype ? kind : widest_dtype;
        counts[column->dtype]++;
        text = text || column->dtype == PD_OBJECT;
        bytes += rows * (int64_t)(pd_is_number(column) ? array_itemsize(column->array->dtype) : 8);
    }
    char number[24];
    size_t digits = (size_t)snprintf(number, sizeof number, " %lld", (long long)(width - 1));
    digits = digits < 3 ? 3 : digits;
    lang_text_printf(out, "%-*s  %-*s  %-*s  %-*s\n", (int)digits, " #", (int)widest, "Column",
                     (int)widest_count, "Non-Null Count", (int)widest_dtype, "Dtype");
    lang_text_printf(out, "%-*s  %-*s  %-*s  %-*s\n", (int)digits, "---", (int)widest, "------",
                     (int)widest_count, "--------------", (int)widest_dtype, "-----");
    for (int64_t i = 0; i < width; i++) {
        struct lang_obj *name = lang_seq_item(names, (size_t)i);
        size_t pad = widest - lang_str_length(name);
        snprintf(number, sizeof number, " %lld", (long long)i);
        lang_text_printf(out, "%-*s  %s%*s  %-*s  %-*s\n", (int)digits, number,
                         lang_str_data(name, NULL), (int)pad, "", (int)widest_count,
                         lang_str_data(lang_seq_item(present, (size_t)i), NULL), (int)widest_dtype,
                         pd_dtype_name(pd_frame_column(frame, i)->dtype));
    }
    static const int order[] = {ARRAY_BOOL, ARRAY_FLOAT32, ARRAY_FLOAT64, ARRAY_INT32, ARRAY_INT64,
                                PD_OBJECT,  PD_STR,        ARRAY_UINT64,  ARRAY_UINT8};
    const char *separator = "dtypes: ";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (counts[order[i]]) {
            lang_text_printf(out, "%s%s(%d)", separator, pd_dtype_name(order[i]), counts[order[i]]);
            separator = ", ";
        }
    }
    bytes += frame->index->range ? 132 : rows * 8;
    double size = (double)bytes;
    const char *unit = "bytes";
    if (size >= 1024) {
        size /= 1024;
        unit = "KB";
    }
    if (size >= 1024) {
        size /= 1024;
        unit = "MB";
    }
    lang_text_printf(out, "\nmemory usage: %.1f%s %s\n", size, text ? "+" : "", unit);
    size_t length;
    const char *data = lang_str_data(lang_text_finish(out), &length);
    lang_write(vm, LANG_STDOUT, data, length);
    return &lang_none;
}

/* --- corr ------------------------------------------------------------------------------------ */
/* Over the n rows where both are there, in the order np.corrcoef takes, as Series.corr does. */
static double as_corrcoef(const double *x, const double *y, int64_t length, double n) {
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0, unit = 1 / (n - 1);
    for (int64_t i = 0; i < length; i++) {
        if (!isnan(x[i]) && !isnan(y[i])) {
            mean_x += x[i];
            mean_y += y[i];
        }
    }
    mean_x /= n;
    mean_y /= n;
    for (int64_t i = 0; i < length; i++) {
        if (!isnan(x[i]) && !isnan(y[i])) {
            xx += (x[i] - mean_x) * (x[i] - mean_x);
            yy += (y[i] - mean_y) * (y[i] - mean_y);
            xy += (x[i] - mean_x) * (y[i] - mean_y);
        }
    }
    return xy * unit / sqrt(xx * unit) / sqrt(yy * unit);
}

/* Pearson's, over the rows where both are there; Welford's updates as pandas does them. The
 * covariance too, for a pointer that is not NULL. */
static double correlation(struct lang_vm *vm, const struct pd_column *a, const struct pd_column *b,
                          bool normed, double *covariance) {
    const double *x = (const double *)(void *)pd_column_array(vm, a, ARRAY_FLOAT64)->data;
    const double *y = (const double *)(void *)pd_column_array(vm, b, ARRAY_FLOAT64)->data;
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0, n = 0;
    for (int64_t i = 0; i < a->length && i < b->length; i++) {
        if (!isnan(x[i]) && !isnan(y[i])) {
            n++;
            double dx = x[i] - mean_x, dy = y[i] - mean_y;
            mean_x += 1 / n * dx;
            mean_y += 1 / n * dy;
            xx += (x[i] - mean_x) * dx;
            yy += (y[i] - mean_y) * dy;
            xy += (x[i] - mean_x) * dy;
        }
    }
    if (covariance) {
        *covariance = n > 1 ? xy / (n - 1) : NAN;
    }
    double scale = sqrt(xx * yy);
    double value = n > 0 && scale != 0 ? xy / scale : NAN;
    if (normed && scale != 0) {
        value = as_corrcoef(x, y, a->length < b->length ? a->length : b->length, n);
    }
    return value > 1 ? 1 : value < -1 ? -1 : value;
}

/* The correlations, or the covariances, of all pairs of columns. */
static struct lang_obj *of_pairs(struct lang_vm *vm, struct pd_frame *frame, bool covariances) {
    int64_t n = pd_frame_width(frame);
    struct pd_frame *result = pd_frame_new(vm, frame->columns);
    for (int64_t c = 0; c < n; c++) {
        struct pd_column *column = pd_column_new(vm, ARRAY_FLOAT64, n);
        for (int64_t r = 0; r < n; r++) {
            double covariance, value = correlation(vm, pd_frame_column(frame, r),
                                                   pd_frame_column(frame, c), false, &covariance);
            ((double *)(void *)column->array->data)[r] = covariances ? covariance
                                                         : r == c    ? 1
                                                                     : value;
        }
        pd_frame_set(vm, result, pd_index_label(vm, frame->columns, c), column);
    }
    return &result->base;
}

MOD_NATIVE(pd_corr) {
    struct pd_series *series = pd_series_of(args[0]);
    if (series) {
        struct pd_column *other = pd_fit_column(vm, args[1], series->index);
        return real(vm, correlation(vm, series->column, other, true, NULL));
    }
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (strcmp(lang_arg_str(vm, args[1], "method"), "pearson") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "method must be 'pearson' here");
    }
    return of_pairs(vm, lang_arg_bool(vm, args[2]) ? pd_numbers_alone(vm, frame) : frame, false);
}

/* args: a Series and another, or a DataFrame and numeric_only. */
MOD_NATIVE(pd_cov) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    if (series) {
        double covariance;
        struct pd_column *other = pd_fit_column(vm, args[1], series->index);
        correlation(vm, series->column, other, false, &covariance);
        return real(vm, covariance);
    }
    return of_pairs(vm, lang_arg_bool(vm, args[1]) ? pd_numbers_alone(vm, frame) : frame, true);
}

MOD_NATIVE(pd_autocorr) {
    struct lang_obj *shift = lang_get_attr(vm, args[0], "shift");
    struct lang_obj *pair[2] = {args[0], lang_call_pos(vm, shift, args + 1, 1)};
    return pd_corr(vm, pair);
}
