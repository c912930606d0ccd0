/* kernel/modules/pandas/series.c: the type Series: its life, attributes and slots. */
#include "kernel/modules/pandas/pandas.h"

#include "engine/array/assign.h"

struct pd_series *pd_series_of(const struct lang_obj *obj) {
    return lang_is(obj, &pd_type_series) ? (struct pd_series *)(uintptr_t)obj : NULL;
}
static struct pd_series *series_of(struct lang_obj *self) {
    return (struct pd_series *)self;
}
static void series_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, (struct lang_obj **)(void *)&series_of(self)->column, NULL);
    lang_assign(vm, (struct lang_obj **)(void *)&series_of(self)->index, NULL);
    lang_assign(vm, &series_of(self)->name, NULL);
}
static void series_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct pd_series *series = series_of(self);
    if (series->column) {
        visit(&series->column->base, ud);
    }
    if (series->index) {
        visit(&series->index->base, ud);
    }
    if (series->name) {
        visit(series->name, ud);
    }
}

struct pd_series *pd_series_new(struct lang_vm *vm, struct pd_column *column,
                                struct pd_index *index, struct lang_obj *name) {
    struct pd_series *series = lang_new(vm, &pd_type_series);
    series->column = (struct pd_column *)lang_retain(&column->base);
    series->index = (struct pd_index *)lang_retain(&index->base);
    lang_assign(vm, &series->name, name ? name : &lang_none);
    return series;
}

struct pd_series *pd_series_rows(struct lang_vm *vm, struct pd_series *series,
                                 const int64_t *positions, int64_t n) {
    return pd_series_new(vm, pd_column_take(vm, series->column, positions, n),
                         pd_index_take(vm, series->index, positions, n), series->name);
}

/* --- Construction ---------------------------------------------------------------------------- */
static MOD_NATIVE(construct_series) {
    struct lang_obj *data = args[1], *labels = args[2], *dtype = args[3], *name = args[4];
    struct pd_index *index = lang_is_none(labels) ? NULL : pd_index_from(vm, labels);
    struct pd_column *column;
    if (lang_is_none(data)) {
        column = index ? pd_column_full(vm, lang_float(vm, __builtin_nan("")), index->length)
                       : pd_column_list(vm, lang_list(vm, 0), PD_OBJECT);
    } else if (lang_is(data, &lang_type_dict)) {
        struct lang_obj *keys = lang_list(vm, 0), *values = lang_list(vm, 0), *key, *value;
        for (size_t at = 0; lang_dict_next(data, &at, &key, &value);) {
            lang_list_append(vm, keys, key);
            lang_list_append(vm, values, value);
        }
        struct pd_index *own = pd_index_of_keys(vm, keys);
        column = pd_column_infer(vm, values);
        column = index
                     ? pd_column_take(vm, column, pd_index_positions(vm, own, index), index->length)
                     : column;
        index = index ? index : own;
    } else if (pd_series_of(data)) {
        struct pd_series *from = pd_series_of(data);
        column = index ? pd_fit_column(vm, data, index) : from->column;
        index = index ? index : from->index;
        name = lang_is_none(name) ? from->name : name;
    } else if (lang_is_str(data) || !(data->type->length || data->type->iter)) {
        column = pd_column_full(vm, data, index ? index->length : 1);
    } else {
        column = pd_column_infer(vm, data);
    }
    if (!lang_is_none(dtype)) {
        column = pd_column_astype(vm, column, dtype);
    }
    index = index ? index : pd_index_range(vm, 0, 1, column->length);
    if (index->length != column->length) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Length of values (%lld) does not match length of index (%lld)",
                   (long long)column->length, (long long)index->length);
    }
    return &pd_series_new(vm, column, index, name)->base;
}
static const struct lang_def construct = {
    "Series", construct_series, "Series(data=None, index=None, dtype=None, name=None, copy=None)",
    "Values with labels.\n\npd.Series([1, 2, 3], index=['a', 'b', 'c'], name='x')"};

/* --- Attributes ------------------------------------------------------------------------------ */
static struct lang_obj *get_values(struct lang_vm *vm, struct lang_obj *self) {
    return pd_column_values(vm, series_of(self)->column);
}
static struct lang_obj *get_index(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return &series_of(self)->index->base;
}
static void set_index(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    struct pd_index *index = pd_index_from(vm, value);
    if (index->length != series_of(self)->column->length) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "Length mismatch: Expected axis has %lld elements, new values have %lld elements",
            (long long)series_of(self)->column->length, (long long)index->length);
    }
    lang_assign(vm, (struct lang_obj **)(void *)&series_of(self)->index, &index->base);
}
static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return series_of(self)->name;
}
static void set_name(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    lang_assign(vm, &series_of(self)->name, value ? value : &lang_none);
}
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return pd_dtype(vm, series_of(self)->column->dtype);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, series_of(self)->column->length);
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *length = get_size(vm, self);
    return lang_tuple(vm, &length, 1);
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}
static struct lang_obj *get_empty(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(series_of(self)->column->length == 0);
}
static struct lang_obj *get_iloc(struct lang_vm *vm, struct lang_obj *self) {
    return pd_indexer_new(vm, self, false);
}
static struct lang_obj *get_loc(struct lang_vm *vm, struct lang_obj *self) {
    return pd_indexer_new(vm, self, true);
}
static struct lang_obj *get_transposed(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static const struct lang_property properties[] = {
    {"values", get_values, NULL, "The values as an array."},
    {"array", get_values, NULL, "The values as an array."},
    {"index", get_index, set_index, "The labels."},
    {"name", get_name, set_name, "What the values are called."},
    {"dtype", get_dtype, NULL, "The type of the values."},
    {"dtypes", get_dtype, NULL, "The type of the values."},
    {"size", get_size, NULL, "The number of values."},
    {"shape", get_shape, NULL, "The length, as a tuple."},
    {"ndim", get_ndim, NULL, "1"},
    {"empty", get_empty, NULL, "Is there no value?"},
    {"iloc", get_iloc, NULL, "Selection by position."},
    {"iat", get_iloc, NULL, "One value by position."},
    {"loc", get_loc, NULL, "Selection by label."},
    {"at", get_loc, NULL, "One value by label."},
    {"T", get_transposed, NULL, "The Series itself."},
    {"str", pd_text_accessor, NULL, "Methods of text, for every value."},
    {"plot", pd_plot_accessor, NULL, "Draws the values."},
    {NULL, NULL, NULL, NULL}};

/* --- Slots ----------------------------------------------------------------------------------- */
static int64_t series_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return series_of(self)->column->length;
}
static struct lang_obj *series_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_column *column = series_of(self)->column;
    struct lang_obj *list = lang_list(vm, (size_t)column->length);
    for (int64_t i = 0; i < column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, list, pd_column_plain(vm, column, i));
        lang_pool_drain(vm, mark, NULL);
    }
    return lang_iter(vm, list);
}
static bool series_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return pd_index_find(vm, series_of(self)->index, item) >= 0;
}
static bool series_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    lang_raise(vm, &lang_exc_ValueError,
               "The truth value of a Series is ambiguous. Use a.empty, a.item(), a.any() "
               "or a.all().");
}
static struct lang_obj *series_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                        const char *name) {
    struct lang_obj *label = lang_str(vm, name);
    int64_t at = name[0] == '_' ? -1 : pd_index_find(vm, series_of(self)->index, label);
    return at < 0 ? NULL : pd_column_item(vm, series_of(self)->column, at);
}
static bool series_as_float(const struct lang_obj *self, double *value) {
    const struct pd_column *column = ((const struct pd_series *)self)->column;
    if (column->length != 1 || !pd_is_number(column)) {
        return false;
    }
    *value = pd_column_number(column, 0);
    return true;
}

const struct lang_type pd_type_series = {LANG_TYPE_HEAD("Series"),
                                         .module = "pandas",
                                         .doc = "Values with labels.",
                                         .parent = &pd_type_series_base,
                                         .size = sizeof(struct pd_series),
                                         .flags = LANG_TYPE_CONTAINER,
                                         .close = series_clear,
                                         .traverse = series_traverse,
                                         .clear = series_clear,
                                         .construct = &construct,
                                         .methods = pd_series_methods,
                                         .properties = properties,
                                         .repr = pd_series_repr,
                                         .compare = pd_compare,
                                         .binary = pd_binary,
                                         .unary = pd_unary,
                                         .truth = series_truth,
                                         .length = series_length,
                                         .get_item = pd_series_get_item,
                                         .set_item = pd_series_set_item,
                                         .contains = series_contains,
                                         .iter = series_iter,
                                         .get_attr = series_get_attr,
                                         .as_float = series_as_float};
