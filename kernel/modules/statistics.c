/* kernel/modules/statistics.c: the module statistics.
 * Sums are exact, as in CPython: every number is taken as the fraction it is, with ints of any
 * size, and only the result is rounded. */
#include <math.h>
#include <string.h>

#include "kernel/lang/dict.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"

static const struct lang_type exc_StatisticsError = {
    LANG_TYPE_HEAD("StatisticsError"),
    .module = "statistics",
    .doc = "Not enough data, or none that fits.",
    .size = sizeof(struct lang_exception),
    .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,
    .parent = &lang_exc_ValueError,
};

static _Noreturn void fail(struct lang_vm *vm, const char *text) {
    lang_raise(vm, &exc_StatisticsError, "%s", text);
}

/* numerator / denominator, denominator > 0 */
struct fraction {
    struct lang_obj *numerator, *denominator;
};

struct sums {
    size_t count;
    bool all_int;
    double inexact; /* the sum, if there is an infinity or NaN among the values; else 0 */
    struct fraction sum, squares;
};

static struct lang_obj *op(struct lang_vm *vm, enum lang_op which, struct lang_obj *a,
                           struct lang_obj *b) {
    return lang_binary(vm, which, a, b);
}

static bool smaller(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    return lang_truth(vm, lang_compare(vm, a, b, LANG_LT));
}

static struct fraction add(struct lang_vm *vm, struct fraction a, struct fraction b) {
    /* Denominators are powers of two: the larger one is common. */
    if (smaller(vm, a.denominator, b.denominator)) {
        struct fraction swap = a;
        a = b;
        b = swap;
    }
    struct lang_obj *factor = op(vm, LANG_FLOORDIV, a.denominator, b.denominator);
    a.numerator = op(vm, LANG_ADD, a.numerator, op(vm, LANG_MUL, b.numerator, factor));
    return a;
}

static struct fraction fraction_of(struct lang_vm *vm, struct lang_obj *number) {
    double value;
    if (!lang_number_to_double(vm, number, &value)) {
        if (!number->type->as_float || !number->type->as_float(number, &value)) {
            lang_raise(vm, &lang_exc_TypeError, "can't convert type '%s' to numerator/denominator",
                       number->type->name);
        }
        number = lang_float(vm, value);
    }
    struct lang_obj *ratio =
        lang_call_pos(vm, lang_get_attr(vm, number, "as_integer_ratio"), NULL, 0);
    return (struct fraction){lang_seq_item(ratio, 0), lang_seq_item(ratio, 1)};
}

static struct sums sums_of(struct lang_vm *vm, struct lang_obj *data) {
    struct lang_obj *zero = lang_int(vm, 0), *one = lang_int(vm, 1);
    struct sums sums = {lang_seq_count(data), true, 0, {zero, one}, {zero, one}};
    struct lang_obj *kept = lang_list(vm, 4);
    for (size_t i = 0; i < 4; i++) {
        lang_list_append(vm, kept, zero);
    }
    struct lang_obj **keep = lang_list_of(kept)->items;
    for (size_t i = 0; i < sums.count; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_seq_item(data, i);
        double value;
        sums.all_int = sums.all_int && lang_is_int(item);
        if (lang_is_float(item) && !isfinite(value = lang_float_value(item))) {
            sums.inexact += value;
            continue;
        }
        struct fraction x = fraction_of(vm, item);
        struct fraction square = {op(vm, LANG_MUL, x.numerator, x.numerator),
                                  op(vm, LANG_MUL, x.denominator, x.denominator)};
        sums.sum = add(vm, sums.sum, x);
        sums.squares = add(vm, sums.squares, square);
        lang_assign(vm, &keep[0], sums.sum.numerator);
        lang_assign(vm, &keep[1], sums.sum.denominator);
        lang_assign(vm, &keep[2], sums.squares.numerator);
        lang_assign(vm, &keep[3], sums.squares.denominator);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    return sums;
}

/* The fraction as the type of the data: an int if all were and it is whole, else a float. */
static struct lang_obj *rounded(struct lang_vm *vm, struct fraction value, bool all_int) {
    if (all_int && !lang_truth(vm, op(vm, LANG_MOD, value.numerator, value.denominator))) {
        return op(vm, LANG_FLOORDIV, value.numerator, value.denominator);
    }
    return op(vm, LANG_TRUEDIV, value.numerator, value.denominator);
}

static struct lang_obj *times(struct lang_vm *vm, struct lang_obj *a, int64_t b) {
    return op(vm, LANG_MUL, a, lang_int(vm, b));
}

static struct lang_obj *fn_mean(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *data = lang_to_list(vm, args[0]);
    struct sums sums = sums_of(vm, data);
    if (sums.count == 0) {
        fail(vm, "mean requires at least one data point");
    }
    if (sums.inexact != 0) {
        return lang_float(vm, sums.inexact);
    }
    sums.sum.denominator = times(vm, sums.sum.denominator, (int64_t)sums.count);
    return rounded(vm, sums.sum, sums.all_int);
}

static struct lang_obj *fn_fmean(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *data = lang_to_list(vm, args[0]);
    if (lang_seq_count(data) == 0) {
        fail(vm, "fmean requires at least one data point");
    }
    struct lang_obj *fsum = lang_get_attr(vm, lang_import(vm, "math"), "fsum");
    return op(vm, LANG_TRUEDIV, lang_call_pos(vm, fsum, &data, 1),
              lang_int(vm, (int64_t)lang_seq_count(data)));
}

/* Sum of squared deviations over `count - ddof`, as a fraction. */
static struct fraction variance_of(struct lang_vm *vm, struct sums *sums, int64_t ddof) {
    /* (n sxx - sx^2) / n / (n - ddof); sxx has the square of sx's denominator or less */
    int64_t n = (int64_t)sums->count;
    struct lang_obj *common = op(vm, LANG_MUL, sums->sum.denominator, sums->sum.denominator);
    struct lang_obj *scale = op(vm, LANG_FLOORDIV, common, sums->squares.denominator);
    struct lang_obj *squares = times(vm, op(vm, LANG_MUL, sums->squares.numerator, scale), n);
    struct lang_obj *square = op(vm, LANG_MUL, sums->sum.numerator, sums->sum.numerator);
    return (struct fraction){op(vm, LANG_SUB, squares, square),
                             times(vm, times(vm, common, n), n - ddof)};
}

static struct sums checked(struct lang_vm *vm, struct lang_obj *iterable, size_t least,
                           const char *complaint) {
    struct sums sums = sums_of(vm, lang_to_list(vm, iterable));
    if (sums.count < least) {
        fail(vm, complaint);
    }
    return sums;
}

static struct lang_obj *fn_variance(struct lang_vm *vm, struct lang_obj *const *args) {
    struct sums sums = checked(vm, args[0], 2, "variance requires at least two data points");
    return sums.inexact != 0 ? lang_float(vm, NAN)
                             : rounded(vm, variance_of(vm, &sums, 1), sums.all_int);
}

static struct lang_obj *fn_pvariance(struct lang_vm *vm, struct lang_obj *const *args) {
    struct sums sums = checked(vm, args[0], 1, "pvariance requires at least one data point");
    return sums.inexact != 0 ? lang_float(vm, NAN)
                             : rounded(vm, variance_of(vm, &sums, 0), sums.all_int);
}

static int64_t bit_length(struct lang_vm *vm, struct lang_obj *number) {
    struct lang_obj *bits = lang_call_pos(vm, lang_get_attr(vm, number, "bit_length"), NULL, 0);
    return lang_position(vm, bits);
}

/* isqrt(n / m) with the last bit set when it is not exact: rounding comes out right later. */
static struct lang_obj *root_to_odd(struct lang_vm *vm, struct lang_obj *n, struct lang_obj *m) {
    struct lang_obj *isqrt = lang_get_attr(vm, lang_import(vm, "math"), "isqrt");
    struct lang_obj *whole = op(vm, LANG_FLOORDIV, n, m);
    struct lang_obj *root = lang_call_pos(vm, isqrt, &whole, 1);
    bool exact = lang_equal(vm, op(vm, LANG_MUL, op(vm, LANG_MUL, root, root), m), n);
    return exact ? root : op(vm, LANG_OR, root, lang_int(vm, 1));
}

/* The correctly rounded square root of a fraction. */
static struct lang_obj *root_of(struct lang_vm *vm, struct fraction value) {
    if (!lang_truth(vm, value.numerator)) {
        return lang_float(vm, 0);
    }
    int64_t width = bit_length(vm, value.numerator) - bit_length(vm, value.denominator);
    int64_t shift = width - 109, q = shift >= 0 ? shift / 2 : -((1 - shift) / 2);
    if (q >= 0) {
        struct lang_obj *scaled = op(vm, LANG_LSHIFT, value.denominator, lang_int(vm, 2 * q));
        struct lang_obj *root = root_to_odd(vm, value.numerator, scaled);
        return op(vm, LANG_TRUEDIV, op(vm, LANG_LSHIFT, root, lang_int(vm, q)), lang_int(vm, 1));
    }
    struct lang_obj *scaled = op(vm, LANG_LSHIFT, value.numerator, lang_int(vm, -2 * q));
    return op(vm, LANG_TRUEDIV, root_to_odd(vm, scaled, value.denominator),
              op(vm, LANG_LSHIFT, lang_int(vm, 1), lang_int(vm, -q)));
}

static struct lang_obj *fn_stdev(struct lang_vm *vm, struct lang_obj *const *args) {
    struct sums sums = checked(vm, args[0], 2, "stdev requires at least two data points");
    return sums.inexact != 0 ? lang_float(vm, NAN) : root_of(vm, variance_of(vm, &sums, 1));
}

static struct lang_obj *fn_pstdev(struct lang_vm *vm, struct lang_obj *const *args) {
    struct sums sums = checked(vm, args[0], 1, "pstdev requires at least one data point");
    return sums.inexact != 0 ? lang_float(vm, NAN) : root_of(vm, variance_of(vm, &sums, 0));
}

/* --- Order -----------------------------------------------------------------------------------*/

static struct lang_obj *sorted_data(struct lang_vm *vm, struct lang_obj *iterable) {
    struct lang_obj *data = lang_to_list(vm, iterable);
    lang_list_sort(vm, lang_list_of(data), NULL, false);
    if (lang_seq_count(data) == 0) {
        fail(vm, "no median for empty data");
    }
    return data;
}

static struct lang_obj *fn_median(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *data = sorted_data(vm, args[0]);
    size_t n = lang_seq_count(data);
    struct lang_obj *upper = lang_seq_item(data, n / 2);
    if (n % 2) {
        return lang_share(vm, upper);
    }
    return op(vm, LANG_TRUEDIV, op(vm, LANG_ADD, lang_seq_item(data, n / 2 - 1), upper),
              lang_int(vm, 2));
}

static struct lang_obj *fn_median_low(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *data = sorted_data(vm, args[0]);
    return lang_share(vm, lang_seq_item(data, (lang_seq_count(data) - 1) / 2));
}

static struct lang_obj *fn_median_high(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *data = sorted_data(vm, args[0]);
    return lang_share(vm, lang_seq_item(data, lang_seq_count(data) / 2));
}

/* The values that occur most often, in the order of their first appearance. */
static struct lang_obj *modes(struct lang_vm *vm, struct lang_obj *iterable) {
    struct lang_obj *counts = lang_dict(vm), *data = lang_to_list(vm, iterable), *key, *value;
    int64_t most = 0, count;
    for (size_t i = 0; i < lang_seq_count(data); i++) {
        struct lang_obj *item = lang_seq_item(data, i), *before = lang_dict_get(vm, counts, item);
        count = before && lang_int_get(before, &count) ? count + 1 : 1;
        most = count > most ? count : most;
        lang_dict_set(vm, counts, item, lang_int(vm, count));
    }
    struct lang_obj *result = lang_list(vm, 1);
    for (size_t at = 0; lang_dict_next(counts, &at, &key, &value);) {
        if (lang_int_get(value, &count) && count == most) {
            lang_list_append(vm, result, key);
        }
    }
    return result;
}

static struct lang_obj *fn_mode(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *all = modes(vm, args[0]);
    if (lang_seq_count(all) == 0) {
        fail(vm, "no mode for empty data");
    }
    return lang_share(vm, lang_seq_item(all, 0));
}

static struct lang_obj *fn_multimode(struct lang_vm *vm, struct lang_obj *const *args) {
    return modes(vm, args[0]);
}

static struct lang_obj *fn_quantiles(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t n = lang_position(vm, args[1]);
    const char *method = lang_arg_str(vm, args[2], "method");
    bool inclusive = strcmp(method, "inclusive") == 0;
    if (n < 1) {
        fail(vm, "n must be at least 1");
    }
    struct lang_obj *data = lang_to_list(vm, args[0]), *result = lang_list(vm, 0);
    lang_list_sort(vm, lang_list_of(data), NULL, false);
    int64_t size = (int64_t)lang_seq_count(data);
    if (size < 2) {
        fail(vm, "must have at least two data points");
    }
    if (!inclusive && strcmp(method, "exclusive") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "Unknown method: '%s'", method);
    }
    int64_t m = inclusive ? size - 1 : size + 1;
    for (int64_t i = 1; i < n; i++) {
        int64_t j = i * m / n;
        j = inclusive ? j : j < 1 ? 1 : j > size - 1 ? size - 1 : j;
        int64_t delta = i * m - j * n, first = inclusive ? j : j - 1;
        struct lang_obj *low = times(vm, lang_seq_item(data, (size_t)first), n - delta);
        struct lang_obj *high = times(vm, lang_seq_item(data, (size_t)first + 1), delta);
        lang_list_append(vm, result,
                         op(vm, LANG_TRUEDIV, op(vm, LANG_ADD, low, high), lang_int(vm, n)));
    }
    return result;
}

/* --- Two variables; other means ---------------------------------------------------------------*/

/* The numbers of an iterable; *n of them. lang_temp memory. */
static double *floats_of(struct lang_vm *vm, struct lang_obj *iterable, size_t *n) {
    struct lang_obj *list = lang_to_list(vm, iterable);
    *n = lang_seq_count(list);
    double *numbers = lang_temp(vm, (*n + 1) * sizeof *numbers);
    for (size_t i = 0; i < *n; i++) {
        numbers[i] = lang_arg_float(vm, lang_seq_item(list, i), "data");
    }
    return numbers;
}

/* The exactly rounded sum of (a[i] - from_a) * (b[i] - from_b); b NULL: of the first factors. */
static double exact_sum(struct lang_vm *vm, const double *a, double from_a, const double *b,
                        double from_b, size_t n) {
    struct lang_obj *list = lang_list(vm, n);
    for (size_t i = 0; i < n; i++) {
        double second = b ? b[i] - from_b : 1;
        lang_list_append(vm, list, lang_float(vm, (a[i] - from_a) * second));
    }
    struct lang_obj *fsum = lang_get_attr(vm, lang_import(vm, "math"), "fsum");
    return lang_arg_float(vm, lang_call_pos(vm, fsum, &list, 1), "sum");
}

struct pair {
    const double *x, *y;
    double mean_x, mean_y;
    size_t n;
};

static struct pair pair_of(struct lang_vm *vm, struct lang_obj *const *args, const char *what) {
    struct pair pair;
    size_t other;
    pair.x = floats_of(vm, args[0], &pair.n);
    pair.y = floats_of(vm, args[1], &other);
    if (pair.n != other) {
        lang_raise(vm, &exc_StatisticsError,
                   "%s requires that both inputs have same number of data points", what);
    }
    if (pair.n < 2) {
        lang_raise(vm, &exc_StatisticsError, "%s requires at least two data points", what);
    }
    pair.mean_x = exact_sum(vm, pair.x, 0, NULL, 0, pair.n) / (double)pair.n;
    pair.mean_y = exact_sum(vm, pair.y, 0, NULL, 0, pair.n) / (double)pair.n;
    return pair;
}

static struct lang_obj *fn_correlation(struct lang_vm *vm, struct lang_obj *const *args) {
    struct pair p = pair_of(vm, args, "correlation");
    double xy = exact_sum(vm, p.x, p.mean_x, p.y, p.mean_y, p.n);
    double xx = exact_sum(vm, p.x, p.mean_x, p.x, p.mean_x, p.n);
    double yy = exact_sum(vm, p.y, p.mean_y, p.y, p.mean_y, p.n);
    if (xx * yy == 0) {
        fail(vm, "at least one of the inputs is constant");
    }
    return lang_float(vm, xy / sqrt(xx * yy));
}

static struct lang_obj *fn_covariance(struct lang_vm *vm, struct lang_obj *const *args) {
    struct pair p = pair_of(vm, args, "covariance");
    return lang_float(vm, exact_sum(vm, p.x, p.mean_x, p.y, p.mean_y, p.n) / ((double)p.n - 1));
}

static struct lang_obj *fn_linear_regression(struct lang_vm *vm, struct lang_obj *const *args) {
    struct pair p = pair_of(vm, args, "linear regression");
    if (lang_arg_bool(vm, args[2])) { /* through the origin */
        p.mean_x = p.mean_y = 0;
    }
    double xx = exact_sum(vm, p.x, p.mean_x, p.x, p.mean_x, p.n);
    if (xx == 0) {
        fail(vm, "x is constant");
    }
    double slope = exact_sum(vm, p.x, p.mean_x, p.y, p.mean_y, p.n) / xx;
    double intercept = lang_arg_bool(vm, args[2]) ? 0 : p.mean_y - slope * p.mean_x;
    struct lang_obj *line[2] = {lang_float(vm, slope), lang_float(vm, intercept)};
    struct lang_obj *named[2] = {lang_str(vm, "LinearRegression"), lang_str(vm, "slope intercept")};
    struct lang_obj *make = lang_get_attr(vm, lang_import(vm, "collections"), "namedtuple");
    return lang_call_pos(vm, lang_call_pos(vm, make, named, 2), line, 2);
}

static struct lang_obj *fn_geometric_mean(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t n;
    double *logs = floats_of(vm, args[0], &n);
    bool positive = n > 0;
    for (size_t i = 0; i < n; i++) {
        positive = positive && !(logs[i] <= 0);
        logs[i] = log(logs[i]);
    }
    if (!positive) {
        fail(vm, "geometric mean requires a non-empty dataset containing positive numbers");
    }
    return lang_float(vm, exp(exact_sum(vm, logs, 0, NULL, 0, n) / (double)n));
}

static struct lang_obj *fn_harmonic_mean(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t n;
    struct lang_obj *data = lang_to_list(vm, args[0]);
    const double *numbers = floats_of(vm, data, &n);
    bool zero = false;
    struct lang_obj *inverse = lang_list(vm, n);
    if (n == 0) {
        fail(vm, "harmonic_mean requires at least one data point");
    }
    for (size_t i = 0; i < n; i++) {
        if (numbers[i] < 0) {
            fail(vm, "harmonic mean does not support negative values");
        }
        zero = zero || numbers[i] == 0;
        lang_list_append(vm, inverse, lang_float(vm, 1 / numbers[i]));
    }
    if (n == 1 || zero) {
        return n == 1 ? lang_share(vm, lang_seq_item(data, 0)) : lang_int(vm, 0);
    }
    struct sums sums = sums_of(vm, inverse);
    if (sums.inexact != 0) {
        return lang_float(vm, (double)n / sums.inexact);
    }
    if (!lang_truth(vm, sums.sum.numerator)) {
        fail(vm, "Weighted sum must be positive");
    }
    return op(vm, LANG_TRUEDIV, times(vm, sums.sum.denominator, (int64_t)n), sums.sum.numerator);
}

/* --- The module ------------------------------------------------------------------------------*/

static const struct lang_def functions[] = {
    {"correlation", fn_correlation, "correlation(x, y, /)", "Pearson's correlation coefficient."},
    {"covariance", fn_covariance, "covariance(x, y, /)", "Covariance of two samples."},
    {"geometric_mean", fn_geometric_mean, "geometric_mean(data)",
     "The n-th root of the product of n numbers."},
    {"harmonic_mean", fn_harmonic_mean, "harmonic_mean(data)",
     "The reciprocal of the mean of the reciprocals."},
    {"linear_regression", fn_linear_regression, "linear_regression(x, y, /, *, proportional=False)",
     "Slope and intercept of the line of least squares."},
    {"fmean", fn_fmean, "fmean(data)", "Arithmetic mean as a float, faster than mean()."},
    {"mean", fn_mean, "mean(data)", "Arithmetic mean.\n\n>>> mean([1, 2, 3, 4, 4])\n2.8"},
    {"median", fn_median, "median(data)",
     "Middle value; the mean of the two middle ones when their number is even."},
    {"median_high", fn_median_high, "median_high(data)", "Middle value, the larger of two."},
    {"median_low", fn_median_low, "median_low(data)", "Middle value, the smaller of two."},
    {"mode", fn_mode, "mode(data)", "Most common value, the first one of several."},
    {"multimode", fn_multimode, "multimode(data)", "List of the most common values."},
    {"pstdev", fn_pstdev, "pstdev(data)", "Standard deviation of a whole population."},
    {"pvariance", fn_pvariance, "pvariance(data)", "Variance of a whole population."},
    {"quantiles", fn_quantiles, "quantiles(data, *, n=4, method='exclusive')",
     "The n - 1 cut points that divide data into n parts of equal probability."},
    {"stdev", fn_stdev, "stdev(data)", "Standard deviation of a sample."},
    {"variance", fn_variance, "variance(data)", "Variance of a sample."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "StatisticsError", (struct lang_obj *)&exc_StatisticsError);
}

const struct lang_module_def mod_statistics = {
    .name = "statistics",
    .doc = "Averages and spread, computed exactly.",
    .functions = functions,
    .init = init,
};
