/* kernel/modules/pandas/elementwise.c: operators as methods (add, sub, gt ...), where and mask,
 * isin of tables, the place of the greatest value in each column. */
#include <math.h>

#include "kernel/modules/pandas/pandas.h"

/* --- Operators as methods ---------------------------------------------------------------------*/
/* axis=0 or 'index': a Series stands beside the rows of every column. */
static struct lang_obj *beside_rows(struct lang_vm *vm, enum lang_op op, struct pd_frame *frame,
                                    struct lang_obj *other) {
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *column = &pd_frame_series(vm, frame, c)->base;
        struct lang_obj *result = lang_binary(vm, op, column, other);
        lang_list_append(vm, data, &pd_series_of(result)->column->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

/* A column for all of index: of the frame, or nothing but missing values. */
static struct pd_column *column_for(struct lang_vm *vm, struct pd_frame *frame,
                                    struct lang_obj *label, struct pd_index *index) {
    int64_t at = pd_index_find(vm, frame->columns, label);
    return at < 0 ? pd_column_full(vm, lang_float(vm, NAN), index->length)
                  : pd_fit_column(vm, &pd_frame_series(vm, frame, at)->base, index);
}
/* One column with another, `fill` for what is missing in just one of them. */
static struct pd_column *filled(struct lang_vm *vm, enum lang_op op, struct pd_column *a,
                                struct pd_column *b, struct lang_obj *fill) {
    struct pd_column *sides[2] = {a, b};
    struct pd_index *index = pd_index_range(vm, 0, 1, a->length);
    struct lang_obj *values[2];
    for (int side = 0; side < 2; side++) {
        int64_t n = 0, *at = pd_all_positions(vm, a->length);
        for (int64_t i = 0; i < a->length; i++) {
            at[n] = i;
            n += pd_column_missing(sides[side], i) && !pd_column_missing(sides[!side], i);
        }
        struct pd_column *column = n ? pd_column_put(vm, sides[side], at, n, fill) : sides[side];
        values[side] = &pd_series_new(vm, column, index, NULL)->base;
    }
    return pd_series_of(lang_binary(vm, op, values[0], values[1]))->column;
}
/* Two tables or two Series, their labels joined; with anything else the fill comes first. */
static struct lang_obj *with_fill(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                  struct lang_obj *b, struct lang_obj *fill) {
    if (pd_series_of(a) && pd_series_of(b)) {
        struct pd_series *x = pd_series_of(a), *y = pd_series_of(b);
        struct pd_index *index = pd_index_union(vm, x->index, y->index);
        struct pd_column *column =
            filled(vm, op, pd_fit_column(vm, a, index), pd_fit_column(vm, b, index), fill);
        return &pd_series_new(vm, column, index, lang_equal(vm, x->name, y->name) ? x->name : NULL)
                    ->base;
    }
    if (!pd_frame_of(a) || !pd_frame_of(b)) {
        bool left = pd_frame_of(a) || pd_series_of(a);
        struct lang_obj *call[3] = {left ? a : b, fill, lang_bool(false)};
        struct lang_obj *whole = pd_fillna(vm, call);
        return left ? lang_binary(vm, op, whole, b) : lang_binary(vm, op, a, whole);
    }
    struct pd_frame *x = pd_frame_of(a), *y = pd_frame_of(b);
    struct pd_index *columns = pd_index_union(vm, x->columns, y->columns);
    struct pd_index *index = pd_index_union(vm, x->index, y->index);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < columns->length; c++) {
        struct lang_obj *label = pd_index_label(vm, columns, c);
        struct pd_column *left = column_for(vm, x, label, index);
        struct pd_column *right = column_for(vm, y, label, index);
        lang_list_append(vm, data, &filled(vm, op, left, right, fill)->base);
    }
    return &pd_frame_from(vm, columns, index, data)->base;
}

/* args: self, other, axis, fill_value. */
static struct lang_obj *method(struct lang_vm *vm, struct lang_obj *const *args, enum lang_op op,
                               bool swapped) {
    struct lang_obj *a = args[0], *b = args[1];
    int64_t axis = 1;
    bool rows = (lang_is_str(args[2]) && lang_str_data(args[2], NULL)[0] == 'i') ||
                (lang_index_get(args[2], &axis) && axis == 0);
    if (pd_frame_of(a) && pd_series_of(b) && rows) {
        return beside_rows(vm, op, pd_frame_of(a), b);
    }
    if (!lang_is_none(args[3])) {
        return with_fill(vm, op, swapped ? b : a, swapped ? a : b, args[3]);
    }
    return swapped ? lang_binary(vm, op, b, a) : lang_binary(vm, op, a, b);
}
#define OPERATORS(X)                                                                               \
    X(add, LANG_ADD, "self + other")                                                               \
    X(sub, LANG_SUB, "self - other")                                                               \
    X(mul, LANG_MUL, "self * other")                                                               \
    X(div, LANG_TRUEDIV, "self / other")                                                           \
    X(floordiv, LANG_FLOORDIV, "self // other")                                                    \
    X(mod, LANG_MOD, "self % other")                                                               \
    X(pow, LANG_POW, "self ** other")
#define COMPARISONS(X)                                                                             \
    X(eq, LANG_EQ, "self == other")                                                                \
    X(ne, LANG_NE, "self != other")                                                                \
    X(lt, LANG_LT, "self < other")                                                                 \
    X(le, LANG_LE, "self <= other")                                                                \
    X(gt, LANG_GT, "self > other")                                                                 \
    X(ge, LANG_GE, "self >= other")
#define OPERATOR(name, op, doc)                                                                    \
    static MOD_NATIVE(method_##name) {                                                             \
        return method(vm, args, op, false);                                                        \
    }                                                                                              \
    static MOD_NATIVE(method_r##name) {                                                            \
        return method(vm, args, op, true);                                                         \
    }
OPERATORS(OPERATOR)
#undef OPERATOR
#define COMPARISON(name, op, doc)                                                                  \
    static MOD_NATIVE(method_##name) {                                                             \
        return lang_compare(vm, args[0], args[1], op);                                             \
    }
COMPARISONS(COMPARISON)
#undef COMPARISON

/* --- Where a condition holds ------------------------------------------------------------------*/
/* The column with `other` (one value, or a column of as many) where the condition is not `keep`. */
static struct pd_column *chosen(struct lang_vm *vm, struct pd_column *column,
                                const struct pd_column *condition, struct lang_obj *other,
                                bool keep) {
    int64_t *places = pd_all_positions(vm, column->length), n = 0;
    struct lang_obj *values = lang_list(vm, 0);
    struct pd_column *others = lang_is_seq(other) || pd_series_of(other) || mod_array_of(other)
                                   ? pd_column_infer(vm, other)
                                   : NULL;
    if (condition->length != column->length || (others && others->length != column->length)) {
        lang_raise(vm, &lang_exc_ValueError, "%s must be same shape as self",
                   condition->length != column->length ? "Array conditional" : "other");
    }
    for (int64_t i = 0; i < column->length; i++) {
        bool holds = !pd_column_missing(condition, i) && pd_column_number(condition, i) != 0;
        if (holds != keep) {
            places[n++] = i;
            lang_list_append(vm, values, others ? pd_column_plain(vm, others, i) : other);
        }
    }
    if (n == 0) {
        return column;
    }
    /* Unlike an assignment this may change the type: ints with missing values become floats. */
    struct pd_column *given = others ? pd_column_infer(vm, values) : pd_column_full(vm, other, 1);
    bool changes = pd_is_number(column) && pd_is_number(given) && !pd_is_missing(other);
    if (changes) {
        enum array_dtype dtype = array_promote(column->array->dtype, given->array->dtype);
        column = pd_column_astype(vm, column, mod_dtype(vm, dtype));
    } else if (!pd_is_missing(other) && pd_is_number(column) != pd_is_number(given)) {
        column = pd_column_astype(vm, column, (struct lang_obj *)(uintptr_t)&lang_type_object.base);
    }
    return pd_column_put(vm, column, places, n, others ? values : other);
}

static struct pd_column *condition_of(struct lang_vm *vm, struct lang_obj *condition) {
    struct pd_column *column = pd_column_infer(vm, condition);
    if (column->dtype != ARRAY_BOOL) {
        lang_raise(vm, &lang_exc_TypeError, "Boolean array expected for the condition, not %s",
                   pd_dtype_name(column->dtype));
    }
    return column;
}

struct lang_obj *pd_choose(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *condition,
                           struct lang_obj *other, bool keep) {
    struct pd_series *series = pd_series_of(self);
    struct pd_frame *frame = pd_frame_of(self), *mask = pd_frame_of(condition),
                    *others = pd_frame_of(other);
    if (condition->type->call && !mask && !pd_series_of(condition)) {
        condition = pd_call(vm, condition, self);
        mask = pd_frame_of(condition);
    }
    if (series) {
        struct pd_column *column =
            chosen(vm, series->column, condition_of(vm, condition), other, keep);
        return &pd_series_new(vm, column, series->index, series->name)->base;
    }
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *label = pd_index_label(vm, frame->columns, c);
        struct lang_obj *rows =
            mask ? &pd_frame_series(vm, mask, pd_frame_find(vm, mask, label))->base : condition;
        struct lang_obj *instead =
            others ? &pd_frame_series(vm, others, pd_frame_find(vm, others, label))->base : other;
        lang_list_append(
            vm, data,
            &chosen(vm, pd_frame_column(frame, c), condition_of(vm, rows), instead, keep)->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}
static struct lang_obj *or_missing(struct lang_vm *vm, struct lang_obj *other) {
    return lang_is_none(other) ? lang_float(vm, NAN) : other;
}
static MOD_NATIVE(where) {
    return pd_choose(vm, args[0], args[1], or_missing(vm, args[2]), true);
}
static MOD_NATIVE(mask) {
    return pd_choose(vm, args[0], args[1], or_missing(vm, args[2]), false);
}

#define OPERATOR_ROW(name, op, doc)                                                                \
    {#name, method_##name, #name "(other, axis='columns', fill_value=None)", doc},                 \
        {"r" #name, method_r##name, "r" #name "(other, axis='columns', fill_value=None)",          \
         doc ", the other way round"},
#define COMPARISON_ROW(name, op, doc) {#name, method_##name, #name "(other)", doc},
#define BOTH                                                                                       \
    OPERATORS(OPERATOR_ROW)                                                                        \
    COMPARISONS(COMPARISON_ROW){"where", where, "where(cond, other=None)",                         \
                                "The values where the condition holds, others elsewhere."},        \
        {"mask", mask, "mask(cond, other=None)",                                                   \
         "The values where the condition does not hold, others elsewhere."},                       \
        {"divide", method_div, "divide(other, axis='columns', fill_value=None)", "self / other"},  \
        {"multiply", method_mul, "multiply(other, axis='columns', fill_value=None)",               \
         "self * other"},                                                                          \
        {"subtract", method_sub, "subtract(other, axis='columns', fill_value=None)",               \
         "self - other"},

/* --- Tables, column by column -----------------------------------------------------------------*/
/* A method of Series for every column: a Series of the results, by the columns' names. */
static struct lang_obj *by_column(struct lang_vm *vm, struct pd_frame *frame, const char *name) {
    struct lang_obj *results = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *column = &pd_frame_series(vm, frame, c)->base;
        lang_list_append(vm, results, lang_call_pos(vm, lang_get_attr(vm, column, name), NULL, 0));
    }
    return &pd_series_new(vm, pd_column_infer(vm, results), frame->columns, NULL)->base;
}
/* The same for every row, by the rows' labels. */
static struct lang_obj *by_row(struct lang_vm *vm, struct pd_frame *frame, const char *name) {
    struct lang_obj *results = lang_list(vm, 0);
    for (int64_t i = 0; i < frame->index->length; i++) {
        struct lang_obj *row = &pd_frame_row(vm, frame, i)->base;
        lang_list_append(vm, results, lang_call_pos(vm, lang_get_attr(vm, row, name), NULL, 0));
    }
    return &pd_series_new(vm, pd_column_infer(vm, results), frame->index, NULL)->base;
}
static bool along_rows(struct lang_vm *vm, struct lang_obj *axis) {
    return lang_is_str(axis) ? lang_str_data(axis, NULL)[0] == 'c'
                             : lang_arg_int(vm, axis, "axis") == 1;
}
static struct lang_obj *extreme_labels(struct lang_vm *vm, struct lang_obj *const *args,
                                       const char *name) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    frame = lang_arg_bool(vm, args[2]) ? pd_numbers_alone(vm, frame) : frame;
    return along_rows(vm, args[1]) ? by_row(vm, frame, name) : by_column(vm, frame, name);
}
static MOD_NATIVE(frame_idxmax) {
    return extreme_labels(vm, args, "idxmax");
}
static MOD_NATIVE(frame_idxmin) {
    return extreme_labels(vm, args, "idxmin");
}
static MOD_NATIVE(frame_isin) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *data = lang_list(vm, 0), *none = lang_list(vm, 0);
    bool named = lang_is(args[1], &lang_type_dict);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *label = pd_index_label(vm, frame->columns, c);
        struct lang_obj *values = named ? lang_dict_get(vm, args[1], label) : args[1];
        values = values ? values : none;
        struct lang_obj *column = &pd_frame_series(vm, frame, c)->base;
        struct lang_obj *found = lang_call_pos(vm, lang_get_attr(vm, column, "isin"), &values, 1);
        lang_list_append(vm, data, &pd_series_of(found)->column->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}

static const struct lang_def series_methods[] = {BOTH{NULL, NULL, NULL, NULL}};
static const struct lang_def frame_methods[] = {
    BOTH{"idxmax", frame_idxmax, "idxmax(axis=0, numeric_only=False)",
         "The label of each column's largest value."},
    {"idxmin", frame_idxmin, "idxmin(axis=0, numeric_only=False)",
     "The label of each column's smallest value."},
    {"isin", frame_isin, "isin(values)", "Which values are among these, or among a column's own."},
    {NULL, NULL, NULL, NULL}};

/* They reach Series and DataFrame as the ancestors of statistics.c do. */
const struct lang_type pd_type_series_operators = {
    LANG_TYPE_HEAD("NDFrame"), .module = "pandas", .doc = "What Series have in common.",
    .size = sizeof(struct pd_series), .methods = series_methods};
const struct lang_type pd_type_frame_operators = {
    LANG_TYPE_HEAD("NDFrame"), .module = "pandas", .doc = "What DataFrames have in common.",
    .size = sizeof(struct pd_frame), .methods = frame_methods};
