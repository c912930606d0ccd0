/* kernel/modules/pandas/module.c: the module pandas: its functions and types. */
#include <math.h>
#include <string.h>

#include "kernel/lang/number.h"
#include "kernel/modules/absent.h"
#include "kernel/modules/pandas/pandas.h"

static MOD_NATIVE(isna) {
    if (pd_series_of(args[0]) || pd_frame_of(args[0])) {
        return pd_isna(vm, args);
    }
    if (mod_array_of(args[0]) || lang_is_seq(args[0])) {
        struct pd_column *column = pd_column_infer(vm, args[0]);
        struct pd_index *index = pd_index_range(vm, 0, 1, column->length);
        struct lang_obj *series = &pd_series_new(vm, column, index, NULL)->base;
        return pd_column_values(vm, pd_series_of(pd_isna(vm, &series))->column);
    }
    return lang_bool(pd_is_missing(args[0]));
}
static MOD_NATIVE(notna) {
    struct lang_obj *missing = isna(vm, args);
    return lang_is(missing, &lang_type_bool) ? lang_bool(missing == &lang_false)
                                             : lang_unary(vm, LANG_INVERT, missing);
}
/* What is no number is missing. */
static struct pd_column *coerced(struct lang_vm *vm, const struct pd_column *column) {
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *out = (double *)(void *)result->array->data;
    for (int64_t i = 0; i < column->length; i++) {
        struct lang_obj *item = lang_seq_item(column->list, (size_t)i);
        size_t size = 0;
        const char *text = lang_is_str(item) ? lang_str_data(item, &size) : NULL;
        bool number = text ? lang_float_parse(text, size, &out[i]) : lang_float_get(item, &out[i]);
        out[i] = number ? out[i] : NAN;
    }
    return result;
}
static MOD_NATIVE(to_numeric) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_column *column = pd_column_infer(vm, args[0]);
    const char *errors = lang_arg_str(vm, args[1], "errors");
    bool coerce = strcmp(errors, "coerce") == 0;
    if (!coerce && strcmp(errors, "raise") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "invalid error value specified");
    }
    if (!pd_is_number(column)) {
        bool whole = column->dtype == PD_STR;
        for (int64_t i = 0; i < column->length && whole; i++) {
            struct lang_obj *text = lang_seq_item(column->list, (size_t)i);
            const char *digits = lang_is_str(text) ? lang_str_data(text, NULL) : ".";
            digits += *digits == '-' || *digits == '+';
            whole = *digits && strspn(digits, "0123456789") == strlen(digits);
        }
        column = coerce && !whole
                     ? coerced(vm, column)
                     : pd_column_astype(vm, column, lang_str(vm, whole ? "int64" : "float64"));
    }
    return series ? &pd_series_new(vm, column, series->index, series->name)->base
                  : pd_column_values(vm, column);
}

/* The methods of DataFrame that are functions of the module too, where any value may come. */
static void need_frame(struct lang_vm *vm, struct lang_obj *given, const char *function) {
    if (!pd_frame_of(given)) {
        lang_raise(vm, &lang_exc_TypeError, "pd.%s() takes a DataFrame first, not '%s'", function,
                   given->type->name);
    }
}
static MOD_NATIVE(melt) {
    need_frame(vm, args[0], "melt");
    return pd_melt(vm, args);
}
static MOD_NATIVE(pivot_table) {
    need_frame(vm, args[0], "pivot_table");
    return pd_pivot_table(vm, args);
}

static const struct lang_def functions[] = {
    {"read_csv", pd_read_csv,
     "read_csv(filepath_or_buffer, sep=',', header='infer', names=None, index_col=None, "
     "usecols=None, dtype=None, nrows=None, skiprows=None, na_values=None, keep_default_na=True, "
     "encoding=None, delimiter=None, comment=None, engine=None, skipinitialspace=False, "
     "low_memory=True)",
     "A DataFrame from a text file.\n\npd.read_csv('weight-height.csv')"},
    {"concat", pd_concat,
     "concat(objs, axis=0, ignore_index=False, join='outer', keys=None, verify_integrity=False)",
     "Series or DataFrames joined below each other, or side by side (axis=1)."},
    {"merge", pd_merge,
     "merge(left, right, how='inner', on=None, left_on=None, right_on=None, suffixes=None, "
     "left_index=False, right_index=False)",
     "Rows of two tables joined by equal keys.\n\npd.merge(sales, shops, on='shop')"},
    {"cut", pd_cut, "cut(x, bins, right=True, labels=None, include_lowest=False)",
     "The number of the bin that each value lies in.\n\npd.cut(ages, [0, 18, 65], labels=False)"},
    {"qcut", pd_qcut, "qcut(x, q, labels=None)", "The same with bins of equally many values."},
    {"crosstab", pd_crosstab, "crosstab(index, columns, *, margins=False, normalize=False)",
     "How often each pair of values occurs."},
    {"pivot_table", pivot_table,
     "pivot_table(data, values=None, index=None, columns=None, aggfunc='mean', "
     "fill_value=None, margins=False)",
     "A statistic of each group, in a table."},
    {"melt", melt, "melt(frame, id_vars=None, value_vars=None, var_name=None, value_name='value')",
     "One row for each value."},
    {"get_dummies", pd_get_dummies,
     "get_dummies(data, prefix=None, prefix_sep='_', dummy_na=False, columns=None, "
     "drop_first=False, dtype=None)",
     "One column per value of a column of text."},
    {"factorize", pd_factorize, "factorize(values, sort=False, use_na_sentinel=True)",
     "A number for each value, and the values that they stand for."},
    {"isna", isna, "isna(obj)", "Is it missing?"},
    {"isnull", isna, "isnull(obj)", "Is it missing?"},
    {"notna", notna, "notna(obj)", "Is it there?"},
    {"notnull", notna, "notnull(obj)", "Is it there?"},
    {"to_numeric", to_numeric, "to_numeric(arg, errors='raise')",
     "Texts as numbers; errors='coerce' makes what is none missing."},
    {"unique", pd_unique, "unique(values)", "Values without repetition."},
    {"set_option", pd_set_option, "set_option(*args)",
     "Sets how much of a table is shown; None: all of it.\n\npd.set_option('display.max_rows', "
     "10)"},
    {"get_option", pd_get_option, "get_option(pat)", "What an option is set to."},
    {"reset_option", pd_reset_option, "reset_option(pat)", "An option as at first; 'all': each."},
    {NULL, NULL, NULL, NULL}};

static void add_type(struct lang_vm *vm, struct lang_obj *module, const struct lang_type *type) {
    lang_module_set(vm, module, type->name, (struct lang_obj *)(uintptr_t)&type->base);
}
static void init(struct lang_vm *vm, struct lang_obj *module) {
    add_type(vm, module, &pd_type_frame);
    add_type(vm, module, &pd_type_series);
    add_type(vm, module, &pd_type_index);
    add_type(vm, module, &pd_type_range_index);
    lang_module_set(vm, module, "NA", lang_float(vm, NAN));
    lang_module_set(vm, module, "__version__", lang_str(vm, "3.0"));
    lang_module_set(vm, module, "errors", lang_import(vm, "pandas.errors"));
}
static void init_errors(struct lang_vm *vm, struct lang_obj *module) {
    add_type(vm, module, &pd_exc_ParserError);
    add_type(vm, module, &pd_exc_EmptyDataError);
}

const struct lang_module_def mod_pandas = {.name = "pandas",
                                           .doc = "Tables of labelled columns.",
                                           .functions = functions,
                                           .init = init,
                                           .instead = mod_absent_pandas,
                                           .state_size = PD_OPTION_COUNT * sizeof(int64_t)};
const struct lang_module_def mod_pandas_errors = {
    .name = "pandas.errors", .doc = "What can go wrong with tables.", .init = init_errors};
