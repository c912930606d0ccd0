/* kernel/modules/pandas/column.c: the values of a column: numbers in an array, others in a list. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/sort.h"
#include "engine/array/view.h"
#include "engine/array/walk.h"
#include "kernel/modules/pandas/pandas.h"

static struct pd_column *column_of(struct lang_obj *self) {
    return (struct pd_column *)self;
}
static void column_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &column_of(self)->list, NULL);
}
static void column_close(struct lang_vm *vm, struct lang_obj *self) {
    column_clear(vm, self);
    if (column_of(self)->array) {
        lang_account(vm, -(ptrdiff_t)column_of(self)->array->size * 8);
    }
    array_release(&column_of(self)->array);
}
static void column_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (column_of(self)->list) {
        visit(column_of(self)->list, ud);
    }
}

/* --- Making ---------------------------------------------------------------------------------- */
struct pd_column *pd_column_numbers(struct lang_vm *vm, struct array *owned,
                                    const struct nn_err *err) {
    struct nn_err failed = {0};
    struct lang_obj *owner = mod_array_wrap(vm, owned, err);
    struct array *plain = array_as_contiguous(mod_array_of(owner), owned->dtype, &failed);
    if (!plain) {
        mod_raise(vm, &failed);
    }
    struct lang_obj *keeper = mod_array_wrap(vm, plain, &failed);
    struct pd_column *column = lang_new(vm, &pd_type_column);
    column->array = array_retain(mod_array_of(keeper));
    column->dtype = (int)plain->dtype;
    column->length = plain->size;
    lang_account(vm, (ptrdiff_t)plain->size * 8);
    return column;
}

struct pd_column *pd_column_new(struct lang_vm *vm, enum array_dtype dtype, int64_t n) {
    struct nn_err err = {0};
    return pd_column_numbers(vm, array_new(dtype, 1, &n, &err), &err);
}

struct pd_column *pd_column_list(struct lang_vm *vm, struct lang_obj *list, int dtype) {
    struct pd_column *column = lang_new(vm, &pd_type_column);
    lang_assign(vm, &column->list, list);
    column->dtype = dtype;
    column->length = (int64_t)lang_seq_count(list);
    return column;
}

bool pd_is_missing(const struct lang_obj *value) {
    double number;
    return lang_is_none(value) || (lang_isinstance(value, &lang_type_float) &&
                                   lang_float_get(value, &number) && isnan(number));
}

/* What kinds of values a list holds. */
struct census {
    bool any_bool, any_int, any_float, any_str, none, nan, other, huge;
};

static void count_in(struct census *census, const struct lang_obj *item) {
    enum array_dtype dtype;
    char bytes[8];
    int64_t integer;
    if (lang_is_none(item)) {
        census->none = true;
    } else if (lang_is(item, &lang_type_bool)) {
        census->any_bool = true;
    } else if (lang_is_int(item)) {
        census->any_int = true;
        census->huge = census->huge || !lang_int_get(item, &integer);
    } else if (lang_is_str(item)) {
        census->any_str = true;
    } else if (pd_is_missing(item)) {
        census->nan = true;
    } else if (lang_isinstance(item, &lang_type_float)) {
        census->any_float = true;
    } else if (mod_scalar_get(item, &dtype, bytes)) {
        bool real = array_dtype_is_float(dtype);
        bool nan = real && isnan(array_load_double(dtype, bytes));
        census->any_bool = census->any_bool || dtype == ARRAY_BOOL;
        census->any_int = census->any_int || (!real && dtype != ARRAY_BOOL);
        census->any_float = census->any_float || (real && !nan);
        census->nan = census->nan || nan;
    } else {
        census->other = true;
    }
}

static int decide(const struct census *c) {
    bool number = c->any_int || c->any_float;
    if (c->other || c->huge || (c->any_str && (number || c->any_bool)) ||
        (c->any_bool && (number || c->none || c->nan))) {
        return PD_OBJECT;
    }
    if (c->any_str) {
        return PD_STR;
    }
    if (c->any_bool) {
        return ARRAY_BOOL;
    }
    if (c->any_float || c->nan || (c->any_int && c->none)) {
        return ARRAY_FLOAT64;
    }
    return c->any_int ? ARRAY_INT64 : PD_OBJECT;
}

static double number_of(const struct lang_obj *item) {
    enum array_dtype dtype;
    char bytes[8];
    double value;
    if (lang_float_get(item, &value)) {
        return value;
    }
    return mod_scalar_get(item, &dtype, bytes) ? array_load_double(dtype, bytes) : NAN;
}

static int64_t integer_of(const struct lang_obj *item) {
    enum array_dtype dtype;
    char bytes[8];
    int64_t value;
    if (lang_int_get(item, &value)) {
        return value;
    }
    return mod_scalar_get(item, &dtype, bytes) ? array_load_int64(dtype, bytes) : 0;
}

/* A list of str with one kind of "missing". */
static struct lang_obj *text_list(struct lang_vm *vm, struct lang_obj *list) {
    struct lang_obj *result = lang_list(vm, lang_seq_count(list));
    struct lang_obj *nan = lang_float(vm, NAN);
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        lang_list_append(vm, result, pd_is_missing(item) ? nan : lang_to_str(vm, item));
    }
    return result;
}

static struct pd_column *from_list(struct lang_vm *vm, struct lang_obj *list) {
    struct census census = {0};
    size_t n = lang_seq_count(list);
    for (size_t i = 0; i < n; i++) {
        count_in(&census, lang_seq_item(list, i));
    }
    int dtype = decide(&census);
    if (dtype == PD_STR) {
        return pd_column_list(vm, text_list(vm, list), PD_STR);
    }
    if (dtype == PD_OBJECT) {
        return pd_column_list(vm, list, PD_OBJECT);
    }
    struct pd_column *column = pd_column_new(vm, (enum array_dtype)dtype, (int64_t)n);
    char *data = column->array->data;
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        if (dtype == ARRAY_FLOAT64) {
            ((double *)(void *)data)[i] = number_of(item);
        } else if (dtype == ARRAY_INT64) {
            ((int64_t *)(void *)data)[i] = integer_of(item);
        } else {
            data[i] = (char)integer_of(item);
        }
    }
    return column;
}

struct pd_column *pd_column_infer(struct lang_vm *vm, struct lang_obj *values) {
    if (pd_series_of(values)) {
        return pd_series_of(values)->column;
    }
    if (pd_index_of(values)) {
        return pd_index_labels(vm, pd_index_of(values));
    }
    if (lang_is(values, &pd_type_column)) {
        return column_of(values);
    }
    struct array *array = mod_array_of(values);
    if (array) {
        struct nn_err err = {0};
        if (array->ndim != 1) {
            lang_raise(vm, &lang_exc_ValueError, "Per-column arrays must each be 1-dimensional");
        }
        /* A copy: the array may change later, the column may not. */
        return pd_column_numbers(vm, array_copy(array, &err), &err);
    }
    return from_list(vm, lang_to_list(vm, values));
}

struct pd_column *pd_column_full(struct lang_vm *vm, struct lang_obj *value, int64_t n) {
    struct lang_obj *list = lang_list(vm, (size_t)n);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, list, value);
    }
    return n == 0 && !lang_is_none(value) ? pd_column_full(vm, &lang_none, 0) : from_list(vm, list);
}

/* --- Elements -------------------------------------------------------------------------------- */
static const char *address(const struct pd_column *column, int64_t i) {
    return column->array->data + (size_t)i * array_itemsize(column->array->dtype);
}

struct lang_obj *pd_column_item(struct lang_vm *vm, const struct pd_column *column, int64_t i) {
    return pd_is_number(column) ? mod_scalar(vm, column->array->dtype, address(column, i))
                                : lang_seq_item(column->list, (size_t)i);
}

struct lang_obj *pd_column_plain(struct lang_vm *vm, const struct pd_column *column, int64_t i) {
    return pd_is_number(column) ? mod_item(vm, column->array->dtype, address(column, i))
                                : lang_seq_item(column->list, (size_t)i);
}

double pd_column_number(const struct pd_column *column, int64_t i) {
    return array_load_double(column->array->dtype, address(column, i));
}

bool pd_column_missing(const struct pd_column *column, int64_t i) {
    if (!pd_is_number(column)) {
        return pd_is_missing(lang_seq_item(column->list, (size_t)i));
    }
    return array_dtype_is_float(column->array->dtype) && isnan(pd_column_number(column, i));
}

static struct pd_column *as_dtype(struct lang_vm *vm, const struct pd_column *column,
                                  enum array_dtype dtype) {
    struct nn_err err = {0};
    return pd_column_numbers(vm, array_astype(column->array, dtype, &err), &err);
}

/* Numbers as plain values in a list. */
static struct lang_obj *plain_list(struct lang_vm *vm, const struct pd_column *column) {
    struct lang_obj *list = lang_list(vm, (size_t)column->length);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, list, pd_column_plain(vm, column, i));
        lang_pool_drain(vm, mark, NULL);
    }
    return list;
}

struct pd_column *pd_column_take(struct lang_vm *vm, const struct pd_column *column,
                                 const int64_t *positions, int64_t n) {
    bool holes = false;
    for (int64_t i = 0; i < n; i++) {
        holes = holes || positions[i] < 0;
    }
    if (holes && column->dtype == ARRAY_BOOL) {
        column = pd_column_list(vm, plain_list(vm, column), PD_OBJECT);
    } else if (holes && pd_is_number(column) && !array_dtype_is_float(column->array->dtype)) {
        column = as_dtype(vm, column, ARRAY_FLOAT64);
    }
    if (!pd_is_number(column)) {
        struct lang_obj *list = lang_list(vm, (size_t)n), *nan = lang_float(vm, NAN);
        for (int64_t i = 0; i < n; i++) {
            lang_list_append(vm, list,
                             positions[i] < 0 ? nan
                                              : lang_seq_item(column->list, (size_t)positions[i]));
        }
        return pd_column_list(vm, list, column->dtype);
    }
    struct pd_column *result = pd_column_new(vm, column->array->dtype, n);
    size_t item = array_itemsize(column->array->dtype);
    for (int64_t i = 0; i < n; i++) {
        char *target = result->array->data + (size_t)i * item;
        if (positions[i] >= 0) {
            memcpy(target, address(column, positions[i]), item);
        } else {
            array_store_double(column->array->dtype, target, NAN);
        }
    }
    return result;
}

struct pd_column *pd_column_put(struct lang_vm *vm, const struct pd_column *column,
                                const int64_t *positions, int64_t n, struct lang_obj *value) {
    bool scalar = lang_is_str(value) || !value->type->length;
    struct pd_column *values =
        scalar ? pd_column_full(vm, value, n ? 1 : 0) : pd_column_infer(vm, value);
    if (!scalar && values->length != n) {
        lang_raise(vm, &lang_exc_ValueError,
                   "cannot set using a list-like indexer with a different length than the value");
    }
    if (n == 0) {
        return (struct pd_column *)&column->base;
    }
    bool missing = scalar && pd_is_missing(value);
    int dtype = column->dtype;
    if (pd_is_number(column) && missing) {
        dtype = dtype == ARRAY_BOOL                          ? PD_OBJECT
                : array_dtype_is_float(column->array->dtype) ? dtype
                                                             : ARRAY_FLOAT64;
    } else if (pd_is_number(column) && pd_is_number(values)) {
        bool truth = (column->dtype == ARRAY_BOOL) != (values->dtype == ARRAY_BOOL);
        bool whole = array_dtype_is_integer(column->array->dtype) ||
                     array_dtype_is_float(column->array->dtype);
        bool fits = array_dtype_is_integer(values->array->dtype) && whole;
        dtype = truth  ? PD_OBJECT
                : fits ? dtype
                       : (int)array_promote(column->array->dtype, values->array->dtype);
    } else if (column->dtype == PD_STR ? values->dtype != PD_STR && !missing
                                       : column->dtype != PD_OBJECT) {
        dtype = PD_OBJECT;
    }
    if (dtype != column->dtype && column->dtype != PD_OBJECT &&
        !(pd_is_number(column) && missing)) {
        lang_raise(vm, &lang_exc_TypeError, "Invalid value '%s' for dtype '%s'",
                   lang_str_data(lang_to_str(vm, value), NULL), pd_dtype_name(column->dtype));
    }
    if (dtype >= ARRAY_DTYPE_COUNT) {
        struct lang_obj *list =
            pd_is_number(column) ? plain_list(vm, column) : lang_to_list(vm, column->list);
        struct lang_obj *nan = lang_float(vm, NAN);
        for (int64_t k = 0; k < n; k++) {
            struct lang_obj *item = pd_column_plain(vm, values, scalar ? 0 : k);
            lang_set_item(vm, list, lang_int(vm, positions[k]),
                          dtype == PD_STR && pd_is_missing(item) ? nan : lang_to_str(vm, item));
        }
        return pd_column_list(vm, list, dtype);
    }
    struct pd_column *result = as_dtype(vm, column, (enum array_dtype)dtype);
    if (result->array->buffer == column->array->buffer) {
        struct nn_err err = {0};
        result = pd_column_numbers(vm, array_copy(column->array, &err), &err);
    }
    size_t item = array_itemsize(result->array->dtype);
    for (int64_t k = 0; k < n; k++) {
        char *target = result->array->data + (size_t)positions[k] * item;
        if (pd_is_number(values) && !array_dtype_is_float(values->array->dtype)) {
            int64_t integer =
                array_load_int64(values->array->dtype, address(values, scalar ? 0 : k));
            array_store_int64(result->array->dtype, target, integer);
        } else {
            array_store_double(result->array->dtype, target,
                               missing ? NAN : pd_column_number(values, scalar ? 0 : k));
        }
    }
    return result;
}

/* --- As numbers ------------------------------------------------------------------------------ */
struct array *pd_column_array(struct lang_vm *vm, const struct pd_column *column, int dtype) {
    if (pd_is_number(column)) {
        struct nn_err err = {0};
        return dtype < 0 || dtype == column->dtype
                   ? column->array
                   : mod_array_of(mod_array_wrap(
                         vm, array_astype(column->array, (enum array_dtype)dtype, &err), &err));
    }
    for (int64_t i = 0; i < column->length; i++) {
        struct lang_obj *item = lang_seq_item(column->list, (size_t)i);
        if (lang_is_str(item)) {
            lang_raise(vm, &lang_exc_ValueError, "could not convert string to float: %s",
                       lang_str_data(lang_repr(vm, item), NULL));
        }
    }
    struct array *array = mod_to_array(vm, column->list, dtype);
    if (array->ndim != 1) { /* cells that are sequences of one length */
        lang_raise(vm, &lang_exc_ValueError, "setting an array element with a sequence.");
    }
    return array;
}

/* One text or number as a float or int, for astype. */
static struct lang_obj *parse(struct lang_vm *vm, struct lang_obj *item, bool whole) {
    const struct lang_type *type = whole ? &lang_type_int : &lang_type_float;
    return lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&type->base, &item, 1);
}

struct pd_column *pd_column_astype(struct lang_vm *vm, const struct pd_column *column,
                                   struct lang_obj *dtype) {
    size_t size = 0;
    const char *name = lang_is_str(dtype) ? lang_str_data(dtype, &size) : "";
    bool text =
        dtype == &lang_type_str.base || strcmp(name, "str") == 0 || strcmp(name, "string") == 0;
    bool object =
        dtype == &lang_type_object.base || strcmp(name, "object") == 0 || strcmp(name, "O") == 0;
    if (lang_is(dtype, &pd_type_dtype)) {
        name = lang_str_data(lang_to_str(vm, dtype), NULL);
        text = strcmp(name, "str") == 0;
        object = !text;
    }
    if (strcmp(name, "category") == 0 || strncmp(name, "datetime", 8) == 0) {
        lang_raise(vm, &lang_exc_TypeError,
                   "data type '%s' is not part of this kernel's pandas: columns hold numbers, "
                   "bool, str or objects",
                   name);
    }
    if (!text && !object && pd_is_number(column)) {
        enum array_dtype target = mod_dtype_or_float64(vm, dtype);
        if (target != ARRAY_BOOL && !array_dtype_is_float(target) &&
            array_dtype_is_float(column->array->dtype)) {
            for (int64_t i = 0; i < column->length; i++) {
                if (!isfinite(pd_column_number(column, i))) {
                    lang_raise(vm, &lang_exc_ValueError,
                               "Cannot convert non-finite values (NA or inf) to integer");
                }
            }
        }
        return as_dtype(vm, column, target);
    }
    struct lang_obj *list = lang_list(vm, (size_t)column->length);
    int target = text || object ? -1 : (int)mod_dtype_or_float64(vm, dtype);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = pd_column_plain(vm, column, i);
        if (text && !pd_column_missing(column, i)) {
            item = lang_to_str(vm, item);
        } else if (target == ARRAY_BOOL) {
            item = lang_bool(lang_truth(vm, item));
        } else if (target >= 0) {
            item = parse(vm, item, !array_dtype_is_float((enum array_dtype)target));
        }
        lang_list_append(vm, list, item);
        lang_pool_drain(vm, mark, NULL);
    }
    if (target < 0) {
        return pd_column_list(vm, text ? text_list(vm, list) : list, text ? PD_STR : PD_OBJECT);
    }
    struct nn_err err = {0};
    struct array *array = array_copy(mod_to_array(vm, list, target), &err);
    return pd_column_numbers(vm, array, &err);
}

/* --- Order ----------------------------------------------------------------------------------- */
int pd_column_order(struct lang_vm *vm, const struct pd_column *column, int64_t i, int64_t j) {
    bool lost = pd_column_missing(column, i), other_lost = pd_column_missing(column, j);
    if (lost || other_lost) {
        return (int)lost - (int)other_lost;
    }
    if (pd_is_number(column)) {
        if (!array_dtype_is_float(column->array->dtype)) {
            int64_t x = array_load_int64(column->array->dtype, address(column, i));
            int64_t y = array_load_int64(column->array->dtype, address(column, j));
            return (x > y) - (x < y);
        }
        double x = pd_column_number(column, i), y = pd_column_number(column, j);
        return (x > y) - (x < y);
    }
    struct lang_obj *x = lang_seq_item(column->list, (size_t)i);
    struct lang_obj *y = lang_seq_item(column->list, (size_t)j);
    if (lang_is_str(x) && lang_is_str(y)) {
        return strcmp(lang_str_data(x, NULL), lang_str_data(y, NULL));
    }
    return lang_truth(vm, lang_compare(vm, x, y, LANG_LT))   ? -1
           : lang_truth(vm, lang_compare(vm, y, x, LANG_LT)) ? 1
                                                             : 0;
}

/* Merges the sorted halves of at[0..n) through spare. Merging never crosses a C library frame, so
 * a comparison may raise. */
static void merge_sort(struct lang_vm *vm, const struct pd_column *column, int64_t *at,
                       int64_t *spare, int64_t n, int sign) {
    if (n < 2) {
        return;
    }
    int64_t half = n / 2, i = 0, j = half, k = 0;
    merge_sort(vm, column, at, spare, half, sign);
    merge_sort(vm, column, at + half, spare, n - half, sign);
    memcpy(spare, at, (size_t)n * sizeof *at);
    while (i < half || j < n) {
        bool left = j == n;
        if (i < half && j < n) {
            int order = pd_column_order(vm, column, spare[i], spare[j]);
            bool lost = pd_column_missing(column, spare[i]) || pd_column_missing(column, spare[j]);
            left = (lost ? order : order * sign) <= 0;
        }
        at[k++] = left ? spare[i++] : spare[j++];
    }
}

int64_t *pd_all_positions(struct lang_vm *vm, int64_t n) {
    int64_t *positions = lang_temp(vm, (size_t)(n ? n : 1) * sizeof *positions);
    for (int64_t i = 0; i < n; i++) {
        positions[i] = i;
    }
    return positions;
}

int64_t *pd_column_sorted(struct lang_vm *vm, const struct pd_column *column, bool ascending) {
    int64_t n = column->length;
    int64_t *positions = pd_all_positions(vm, n);
    if (pd_is_number(column) && ascending) {
        struct nn_err err = {0};
        struct array *order = array_argsort(column->array, 0, &err);
        struct lang_obj *owner = mod_array_wrap(vm, order, &err);
        memcpy(positions, mod_array_of(owner)->data, (size_t)n * sizeof *positions);
        return positions;
    }
    merge_sort(vm, column, positions, lang_temp(vm, (size_t)(n ? n : 1) * sizeof *positions), n,
               ascending ? 1 : -1);
    return positions;
}

/* --- Joining --------------------------------------------------------------------------------- */
struct pd_column *pd_column_concat(struct lang_vm *vm, struct pd_column *const *parts, int n) {
    struct lang_obj *list = lang_list(vm, 0);
    int dtype = -1;
    bool lists = false;
    int64_t length = 0;
    for (int i = 0; i < n; i++) {
        const struct pd_column *part = parts[i];
        length += part->length;
        if (dtype < 0 || dtype == part->dtype) {
            dtype = part->dtype;
        } else if (dtype < ARRAY_DTYPE_COUNT && pd_is_number(part) &&
                   (dtype == ARRAY_BOOL) == (part->dtype == ARRAY_BOOL)) {
            dtype = (int)array_promote((enum array_dtype)dtype, part->array->dtype);
        } else {
            dtype = PD_OBJECT;
        }
    }
    lists = dtype < 0 || dtype >= ARRAY_DTYPE_COUNT;
    struct pd_column *result = lists ? NULL : pd_column_new(vm, (enum array_dtype)dtype, length);
    int64_t at = 0;
    for (int i = 0; i < n; i++) {
        if (lists) {
            for (int64_t k = 0; k < parts[i]->length; k++) {
                lang_list_append(vm, list, pd_column_plain(vm, parts[i], k));
            }
        } else {
            struct array *part = pd_column_array(vm, parts[i], dtype);
            size_t item = array_itemsize((enum array_dtype)dtype);
            memcpy(result->array->data + (size_t)at * item, part->data, (size_t)part->size * item);
            at += part->size;
        }
    }
    return lists ? pd_column_list(vm, list, dtype < 0 ? PD_OBJECT : dtype) : result;
}

struct lang_obj *pd_column_values(struct lang_vm *vm, struct pd_column *column) {
    if (!pd_is_number(column)) {
        return &column->base;
    }
    struct nn_err err = {0};
    struct array *view = array_view(column->array, 1, column->array->shape, column->array->strides,
                                    column->array->data, &err);
    if (view) {
        view->readonly = true;
    }
    return mod_array_wrap(vm, view, &err);
}

/* --- As a value: what .values of a column of text is ------------------------------------------ */
static struct lang_obj *column_repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct pd_column *column = column_of(self);
    bool text = column->dtype == PD_STR;
    struct lang_text *out = lang_text_new(vm);
    lang_text_puts(out, text ? "<StringArray>\n[" : "array([");
    size_t line = 1;
    for (int64_t i = 0; i < column->length; i++) {
        const struct lang_obj *item = lang_seq_item(column->list, (size_t)i);
        struct lang_obj *word = text && pd_is_missing(item)
                                    ? lang_str(vm, "nan")
                                    : lang_repr(vm, pd_column_plain(vm, column, i));
        size_t width = lang_str_length(word) + 2;
        if (i && line + width > 75) {
            lang_text_puts(out, text ? ",\n " : ",\n       ");
            line = text ? 1 : 7;
        } else if (i) {
            lang_text_puts(out, ", ");
        }
        line += width;
        lang_text_puts(out, lang_str_data(word, NULL));
    }
    if (text) {
        lang_text_printf(out, "]\nLength: %lld, dtype: str", (long long)column->length);
    } else {
        lang_text_puts(out, "], dtype=object)");
    }
    return lang_text_finish(out);
}
static int64_t column_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return column_of(self)->length;
}
static struct lang_obj *column_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, column_of(self)->list);
}
static struct lang_obj *column_get_item(struct lang_vm *vm, struct lang_obj *self,
                                        struct lang_obj *key) {
    struct lang_obj *found = lang_get_item(vm, column_of(self)->list, key);
    return lang_is(key, &lang_type_slice) ? &pd_column_list(vm, found, column_of(self)->dtype)->base
                                          : found;
}
static struct lang_obj *column_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                       enum lang_cmp op) {
    struct lang_obj *own = lang_is(a, &pd_type_column) ? a : b;
    struct pd_index *index = pd_index_range(vm, 0, 1, column_of(own)->length);
    struct lang_obj *series = &pd_series_new(vm, column_of(own), index, &lang_none)->base;
    struct lang_obj *result =
        own == a ? pd_compare(vm, series, b, op) : pd_compare(vm, a, series, op);
    return result && pd_series_of(result) ? pd_column_values(vm, pd_series_of(result)->column)
                                          : NULL;
}
static MOD_NATIVE(column_tolist) {
    return lang_to_list(vm, column_of(args[0])->list);
}
static const struct lang_def column_methods[] = {
    {"tolist", column_tolist, "tolist()", "The values as a list."}, {NULL, NULL, NULL, NULL}};
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return pd_dtype(vm, column_of(self)->dtype);
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *length = lang_int(vm, column_of(self)->length);
    return lang_tuple(vm, &length, 1);
}
static const struct lang_property column_properties[] = {
    {"dtype", get_dtype, NULL, "The type of the values."},
    {"shape", get_shape, NULL, "The length, as a tuple."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type pd_type_column = {LANG_TYPE_HEAD("StringArray"),
                                         .module = "pandas.arrays",
                                         .doc = "Values that are no numbers, in order.",
                                         .size = sizeof(struct pd_column),
                                         .flags = LANG_TYPE_CONTAINER,
                                         .close = column_close,
                                         .traverse = column_traverse,
                                         .clear = column_clear,
                                         .methods = column_methods,
                                         .properties = column_properties,
                                         .repr = column_repr,
                                         .compare = column_compare,
                                         .length = column_length,
                                         .iter = column_iter,
                                         .get_item = column_get_item};

/* --- dtypes that arrays do not have ------------------------------------------------------------*/
struct dtype_obj {
    struct lang_obj base;
    int dtype;
};
const char *pd_dtype_name(int dtype) {
    return dtype == PD_STR      ? "str"
           : dtype == PD_OBJECT ? "object"
                                : array_dtype_name((enum array_dtype)dtype);
}
struct lang_obj *pd_dtype(struct lang_vm *vm, int dtype) {
    if (dtype < ARRAY_DTYPE_COUNT) {
        return mod_dtype(vm, (enum array_dtype)dtype);
    }
    struct dtype_obj *obj = lang_new(vm, &pd_type_dtype);
    obj->dtype = dtype;
    return &obj->base;
}
static struct lang_obj *dtype_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, pd_dtype_name(((struct dtype_obj *)self)->dtype));
}
static struct lang_obj *dtype_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, ((struct dtype_obj *)self)->dtype == PD_STR ? "<StringDtype(na_value=nan)>"
                                                                    : "dtype('O')");
}
static struct lang_obj *dtype_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    struct lang_obj *own = lang_is(a, &pd_type_dtype) ? a : b, *other = own == a ? b : a;
    const char *name = pd_dtype_name(((struct dtype_obj *)own)->dtype);
    if (op != LANG_EQ && op != LANG_NE) {
        return NULL;
    }
    bool same = false;
    if (lang_is(other, &pd_type_dtype)) {
        same = ((struct dtype_obj *)own)->dtype == ((struct dtype_obj *)other)->dtype;
    } else if (lang_is_str(other)) {
        const char *text = lang_str_data(other, NULL);
        same = strcmp(text, name) == 0 || (strcmp(name, "object") == 0 && strcmp(text, "O") == 0);
    } else {
        same = strcmp(name, "object") == 0 && other == &lang_type_object.base;
    }
    (void)vm;
    return lang_bool(same == (op == LANG_EQ));
}
static int64_t dtype_hash(struct lang_vm *vm, struct lang_obj *self) {
    return lang_hash(vm, dtype_str(vm, self));
}
static const struct lang_property dtype_properties[] = {
    {"name", dtype_str, NULL, "'str' or 'object'."}, {NULL, NULL, NULL, NULL}};
const struct lang_type pd_type_dtype = {LANG_TYPE_HEAD("StringDtype"),
                                        .module = "pandas",
                                        .doc = "The type of a column of text.",
                                        .size = sizeof(struct dtype_obj),
                                        .properties = dtype_properties,
                                        .repr = dtype_repr,
                                        .str = dtype_str,
                                        .compare = dtype_compare,
                                        .hash = dtype_hash};
