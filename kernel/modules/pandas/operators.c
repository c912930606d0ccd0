/* kernel/modules/pandas/operators.c: + - < == & ... on Series and DataFrames, aligned by label. */
#include <math.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "kernel/modules/pandas/pandas.h"

/* What is applied to each pair. */
struct operation {
    bool compares;
    enum lang_op op;
    enum lang_cmp cmp;
};

/* An operand: a column, or one value for all rows. */
struct operand {
    const struct pd_column *column;
    struct lang_obj *value;
};

static bool numeric(const struct operand *o) {
    return o->column ? pd_is_number(o->column) : !lang_is_str(o->value);
}

static struct lang_obj *item_of(struct lang_vm *vm, const struct operand *o, int64_t i) {
    return o->column ? pd_column_plain(vm, o->column, i) : o->value;
}

/* Objects and text, one by one. Missing values stay missing; compared, they equal nothing. */
static struct pd_column *one_by_one(struct lang_vm *vm, const struct operation *what,
                                    const struct operand *a, const struct operand *b) {
    int64_t n = a->column ? a->column->length : b->column->length;
    struct lang_obj *list = lang_list(vm, (size_t)n), *nan = lang_float(vm, NAN);
    for (int64_t i = 0; i < n; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *x = item_of(vm, a, i), *y = item_of(vm, b, i), *result;
        if (pd_is_missing(x) || pd_is_missing(y)) {
            result = what->compares ? lang_bool(what->cmp == LANG_NE) : nan;
        } else {
            result = what->compares ? lang_compare(vm, x, y, what->cmp)
                                    : lang_binary(vm, what->op, x, y);
        }
        lang_list_append(vm, list, result);
        lang_pool_drain(vm, mark, NULL);
    }
    return what->compares && n == 0 ? pd_column_new(vm, ARRAY_BOOL, 0) : pd_column_infer(vm, list);
}

static struct pd_column *apply(struct lang_vm *vm, const struct operation *what,
                               const struct operand *a, const struct operand *b) {
    const struct array_ufunc *ufunc =
        what->compares ? mod_cmp_ufunc(what->cmp) : mod_op_ufunc(what->op);
    const struct operand *sides[2] = {a, b};
    struct array *in[2] = {NULL, NULL};
    enum array_weak weak[2] = {ARRAY_STRONG, ARRAY_STRONG};
    for (int i = 0; i < 2 && ufunc && numeric(a) && numeric(b); i++) {
        in[i] = sides[i]->column                ? sides[i]->column->array
                : sides[i]->value->type->length ? NULL
                                                : mod_to_operand(vm, sides[i]->value, &weak[i]);
    }
    if (!in[0] || !in[1]) {
        return one_by_one(vm, what, a, b);
    }
    struct nn_err err = {0};
    if (!what->compares && (what->op == LANG_FLOORDIV || what->op == LANG_MOD) &&
        !array_dtype_is_float(in[0]->dtype) && !array_dtype_is_float(in[1]->dtype)) {
        /* pandas gives inf and NaN where a whole number is divided by zero. */
        bool zero = false;
        for (int64_t i = 0; i < in[1]->size; i++) {
            size_t item = array_itemsize(in[1]->dtype);
            zero = zero || array_load_int64(in[1]->dtype, in[1]->data + (size_t)i * item) == 0;
        }
        for (int i = 0; i < 2 && zero; i++) {
            in[i] = mod_to_array(vm, mod_array_wrap(vm, array_retain(in[i]), NULL), ARRAY_FLOAT64);
        }
    }
    unsigned warnings = 0; /* pandas says nothing about them */
    return pd_column_numbers(vm, array_ufunc_call(ufunc, in, weak, NULL, &warnings, &err), &err);
}

/* What stands beside a Series or a column of a frame, if it can. */
static bool other_operand(struct lang_vm *vm, struct lang_obj *value, int64_t length,
                          struct operand *out) {
    struct array *array = mod_array_of(value);
    *out = (struct operand){NULL, value};
    if (!lang_is_seq(value) && (!array || array->ndim == 0) && !lang_is(value, &pd_type_column)) {
        return !lang_is(value, &lang_type_dict) && !lang_is(value, &lang_type_set);
    }
    out->column = pd_column_infer(vm, value);
    if (out->column->length != length) {
        lang_raise(vm, &lang_exc_ValueError, "Lengths must match to compare");
    }
    return true;
}

static struct lang_obj *series_with_series(struct lang_vm *vm, const struct operation *what,
                                           struct pd_series *a, struct pd_series *b) {
    struct pd_index *index = a->index;
    struct operand x = {a->column, NULL}, y = {b->column, NULL};
    if (!pd_index_same(vm, a->index, b->index)) {
        if (what->compares) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Can only compare identically-labeled Series objects");
        }
        index = pd_index_union(vm, a->index, b->index);
        x.column =
            pd_column_take(vm, a->column, pd_index_positions(vm, a->index, index), index->length);
        y.column =
            pd_column_take(vm, b->column, pd_index_positions(vm, b->index, index), index->length);
    }
    struct lang_obj *name = lang_equal(vm, a->name, b->name) ? a->name : NULL;
    return &pd_series_new(vm, apply(vm, what, &x, &y), index, name)->base;
}

static struct lang_obj *series_operation(struct lang_vm *vm, const struct operation *what,
                                         struct lang_obj *a, struct lang_obj *b) {
    if (pd_series_of(a) && pd_series_of(b)) {
        return series_with_series(vm, what, pd_series_of(a), pd_series_of(b));
    }
    struct pd_series *own = pd_series_of(a) ? pd_series_of(a) : pd_series_of(b);
    struct operand series = {own->column, NULL}, other;
    if (!other_operand(vm, pd_series_of(a) ? b : a, own->column->length, &other)) {
        return NULL;
    }
    struct pd_column *result =
        pd_series_of(a) ? apply(vm, what, &series, &other) : apply(vm, what, &other, &series);
    return &pd_series_new(vm, result, own->index, own->name)->base;
}

/* A frame with a frame (same rows and columns wanted for comparisons), a Series along the columns,
 * or one value. */
static struct lang_obj *frame_operation(struct lang_vm *vm, const struct operation *what,
                                        struct lang_obj *a, struct lang_obj *b) {
    struct pd_frame *left = pd_frame_of(a), *right = pd_frame_of(b);
    struct pd_frame *own = left ? left : right;
    struct pd_series *series = pd_series_of(left ? b : a);
    struct lang_obj *other = left ? b : a, *data = lang_list(vm, 0);
    struct pd_index *columns = own->columns, *index = own->index;
    struct pd_column *beside = NULL; /* the Series, one element for each of columns */
    if (left && right) {
        columns = pd_index_union(vm, left->columns, right->columns);
        index = pd_index_union(vm, left->index, right->index);
    } else if (series) {
        columns = pd_index_union(vm, own->columns, series->index);
        int64_t *at = pd_index_positions(vm, series->index, columns);
        beside = pd_column_take(vm, series->column, at, columns->length);
    }
    struct array *array = mod_array_of(other);
    for (int64_t c = 0; c < columns->length; c++) {
        struct lang_obj *label = pd_index_label(vm, columns, c);
        int64_t at = pd_index_find(vm, own->columns, label);
        struct lang_obj *x = at < 0 ? lang_float(vm, NAN) : &pd_frame_series(vm, own, at)->base;
        struct lang_obj *y = other;
        if (left && right) {
            int64_t found = pd_index_find(vm, right->columns, label);
            y = found < 0 ? lang_float(vm, NAN) : &pd_frame_series(vm, right, found)->base;
        } else if (series) {
            y = pd_column_plain(vm, beside, c);
        } else if (array && array->ndim == 2) {
            struct lang_obj *key[2] = {lang_slice(vm, &lang_none, &lang_none, &lang_none),
                                       lang_int(vm, array->shape[1] == 1 ? 0 : c)};
            y = lang_get_item(vm, other, lang_tuple(vm, key, 2));
        } else if ((array && array->ndim == 1) || lang_is_seq(other)) {
            y = lang_get_item(vm, other, lang_int(vm, c));
        }
        if (!pd_series_of(x) && !pd_series_of(y)) {
            x = &pd_series_new(vm, pd_column_full(vm, x, index->length), index, label)->base;
        }
        struct lang_obj *result =
            left ? series_operation(vm, what, x, y) : series_operation(vm, what, y, x);
        if (!result) {
            return NULL;
        }
        lang_list_append(vm, data, &pd_fit_column(vm, result, index)->base);
    }
    return &pd_frame_from(vm, columns, index, data)->base;
}

static struct lang_obj *operate(struct lang_vm *vm, const struct operation *what,
                                struct lang_obj *a, struct lang_obj *b) {
    return pd_frame_of(a) || pd_frame_of(b)     ? frame_operation(vm, what, a, b)
           : pd_series_of(a) || pd_series_of(b) ? series_operation(vm, what, a, b)
                                                : NULL;
}

struct lang_obj *pd_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                           struct lang_obj *b) {
    struct operation what = {.op = op};
    if (op == LANG_MATMUL) {
        struct lang_obj *sides[2] = {a, b};
        for (int i = 0; i < 2; i++) {
            sides[i] = mod_array_wrap(vm, array_retain(mod_to_array(vm, sides[i], -1)), NULL);
        }
        return mod_array_binary(vm, op, sides[0], sides[1]);
    }
    return operate(vm, &what, a, b);
}

struct lang_obj *pd_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                            enum lang_cmp op) {
    struct operation what = {.compares = true, .cmp = op};
    return operate(vm, &what, a, b);
}

static struct pd_column *negated(struct lang_vm *vm, enum lang_op op,
                                 const struct pd_column *column) {
    if (!pd_is_number(column)) {
        lang_raise(vm, &lang_exc_TypeError, "bad operand type for unary operator: '%s'",
                   pd_dtype_name(column->dtype));
    }
    struct nn_err err = {0};
    const struct array_ufunc *ufunc = mod_op_ufunc(op);
    struct array *in = column->array;
    return pd_column_numbers(vm, array_ufunc_call(ufunc, &in, NULL, NULL, NULL, &err), &err);
}

struct lang_obj *pd_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    struct pd_series *series = pd_series_of(a);
    if (series) {
        return &pd_series_new(vm, negated(vm, op, series->column), series->index, series->name)
                    ->base;
    }
    struct pd_frame *frame = pd_frame_of(a);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data, &negated(vm, op, pd_frame_column(frame, i))->base);
    }
    return &pd_frame_from(vm, frame->columns, frame->index, data)->base;
}
