/* kernel/modules/pandas/frame.c: the type DataFrame: its life, construction, attributes, slots. */
#include "kernel/modules/pandas/pandas.h"

#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/view.h"

struct pd_frame *pd_frame_of(const struct lang_obj *obj) {
    return lang_is(obj, &pd_type_frame) ? (struct pd_frame *)(uintptr_t)obj : NULL;
}
static struct pd_frame *frame_of(struct lang_obj *self) {
    return (struct pd_frame *)self;
}
static void frame_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, (struct lang_obj **)(void *)&frame_of(self)->columns, NULL);
    lang_assign(vm, (struct lang_obj **)(void *)&frame_of(self)->index, NULL);
    lang_assign(vm, &frame_of(self)->data, NULL);
}
static void frame_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct pd_frame *frame = frame_of(self);
    if (frame->columns) {
        visit(&frame->columns->base, ud);
    }
    if (frame->index) {
        visit(&frame->index->base, ud);
    }
    if (frame->data) {
        visit(frame->data, ud);
    }
}

/* --- Parts ----------------------------------------------------------------------------------- */
struct pd_frame *pd_frame_from(struct lang_vm *vm, struct pd_index *columns, struct pd_index *index,
                               struct lang_obj *data) {
    struct pd_frame *frame = lang_new(vm, &pd_type_frame);
    frame->columns = (struct pd_index *)lang_retain(&columns->base);
    frame->index = (struct pd_index *)lang_retain(&index->base);
    lang_assign(vm, &frame->data, data);
    return frame;
}
struct pd_frame *pd_frame_new(struct lang_vm *vm, struct pd_index *index) {
    return pd_frame_from(vm, pd_index_range(vm, 0, 1, 0), index, lang_list(vm, 0));
}
int64_t pd_frame_width(const struct pd_frame *frame) {
    return (int64_t)lang_seq_count(frame->data);
}
struct pd_column *pd_frame_column(const struct pd_frame *frame, int64_t i) {
    return (struct pd_column *)lang_seq_item(frame->data, (size_t)i);
}
struct pd_series *pd_frame_series(struct lang_vm *vm, struct pd_frame *frame, int64_t i) {
    return pd_series_new(vm, pd_frame_column(frame, i), frame->index,
                         pd_index_label(vm, frame->columns, i));
}
int64_t pd_frame_find(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *name) {
    int64_t at = pd_index_find(vm, frame->columns, name);
    if (at < 0) {
        pd_raise_key(vm, name);
    }
    return at;
}
void pd_frame_set(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *name,
                  struct pd_column *column) {
    int64_t at = pd_index_find(vm, frame->columns, name);
    struct lang_obj *data = lang_to_list(vm, frame->data);
    if (at >= 0) {
        lang_set_item(vm, data, lang_int(vm, at), &column->base);
    } else {
        struct pd_column *parts[2] = {pd_index_labels(vm, frame->columns),
                                      pd_column_full(vm, name, 1)};
        int empty = parts[0]->length == 0;
        struct pd_index *columns =
            pd_index_new(vm, pd_column_concat(vm, parts + empty, 2 - empty), frame->columns->name);
        lang_list_append(vm, data, &column->base);
        lang_assign(vm, (struct lang_obj **)(void *)&frame->columns, &columns->base);
    }
    lang_assign(vm, &frame->data, data);
}
struct pd_frame *pd_frame_rows(struct lang_vm *vm, struct pd_frame *frame, const int64_t *positions,
                               int64_t n) {
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, data,
                         &pd_column_take(vm, pd_frame_column(frame, i), positions, n)->base);
    }
    return pd_frame_from(vm, frame->columns, pd_index_take(vm, frame->index, positions, n), data);
}
struct pd_frame *pd_frame_columns(struct lang_vm *vm, struct pd_frame *frame,
                                  const int64_t *positions, int64_t n) {
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, data, lang_seq_item(frame->data, (size_t)positions[i]));
    }
    return pd_frame_from(vm, pd_index_take(vm, frame->columns, positions, n), frame->index, data);
}
struct pd_series *pd_frame_row(struct lang_vm *vm, struct pd_frame *frame, int64_t i) {
    int64_t width = pd_frame_width(frame);
    struct pd_column **parts = lang_temp(vm, (size_t)(width + 1) * sizeof *parts);
    for (int64_t c = 0; c < width; c++) {
        parts[c] = pd_column_take(vm, pd_frame_column(frame, c), &i, 1);
    }
    return pd_series_new(vm, pd_column_concat(vm, parts, (int)width), frame->columns,
                         pd_index_label(vm, frame->index, i));
}
struct array *pd_frame_array(struct lang_vm *vm, struct pd_frame *frame, int dtype) {
    int64_t width = pd_frame_width(frame), rows = frame->index->length;
    int64_t shape[2] = {width, rows};
    struct nn_err err = {0};
    int common = dtype;
    for (int64_t c = 0; c < width && dtype < 0; c++) {
        int own = pd_frame_column(frame, c)->dtype;
        own = own < ARRAY_DTYPE_COUNT
                  ? own
                  : (int)pd_column_array(vm, pd_frame_column(frame, c), -1)->dtype;
        common =
            common < 0 ? own : (int)array_promote((enum array_dtype)common, (enum array_dtype)own);
    }
    enum array_dtype target = common < 0 ? ARRAY_FLOAT64 : (enum array_dtype)common;
    /* Column after column, and turned: pandas holds it so, and NumPy adds in the order of memory.
     */
    struct array *columns = array_new(target, 2, shape, &err);
    mod_array_wrap(vm, columns, &err); /* owned by that from here on */
    size_t bytes = (size_t)rows * array_itemsize(target);
    for (int64_t c = 0; c < width && bytes; c++) {
        const char *source = pd_column_array(vm, pd_frame_column(frame, c), (int)target)->data;
        memcpy(columns->data + (size_t)c * bytes, source, bytes);
    }
    static const int turned[2] = {1, 0};
    return mod_array_of(mod_array_wrap(vm, array_transpose(columns, turned, 2, &err), &err));
}
struct lang_obj *pd_words(struct lang_vm *vm, const char *const *words, size_t n) {
    struct lang_obj *list = lang_list(vm, n);
    for (size_t i = 0; i < n; i++) {
        lang_list_append(vm, list, lang_str(vm, words[i]));
    }
    return list;
}

/* --- Construction ---------------------------------------------------------------------------- */
static bool is_listlike(const struct lang_obj *value) {
    return !lang_is_str(value) &&
           (value->type->length || value->type->iter || lang_isinstance(value, &lang_type_tuple));
}

/* The rows' labels of a dict of columns: the Series' own, or a range as long as the lists. */
static struct pd_index *common_index(struct lang_vm *vm, struct lang_obj *dict) {
    struct lang_obj *key, *value;
    struct pd_index *index = NULL;
    int64_t length = -1;
    for (size_t at = 0; lang_dict_next(dict, &at, &key, &value);) {
        if (pd_series_of(value)) {
            struct pd_index *own = pd_series_of(value)->index;
            index = index ? pd_index_union(vm, index, own) : own;
        } else if (is_listlike(value)) {
            int64_t own = value->type->length ? lang_len(vm, value)
                                              : (int64_t)lang_seq_count(lang_to_list(vm, value));
            if (length >= 0 && own != length) {
                lang_raise(vm, &lang_exc_ValueError, "All arrays must be of the same length");
            }
            length = own;
        }
    }
    if (!index && length < 0 && lang_dict_count(dict)) {
        lang_raise(vm, &lang_exc_ValueError, "If using all scalar values, you must pass an index");
    }
    return index ? index : pd_index_range(vm, 0, 1, length < 0 ? 0 : length);
}

static struct pd_frame *from_dict(struct lang_vm *vm, struct lang_obj *dict,
                                  struct pd_index *index) {
    struct lang_obj *key, *value, *names = lang_list(vm, 0), *data = lang_list(vm, 0);
    index = index ? index : common_index(vm, dict);
    for (size_t at = 0; lang_dict_next(dict, &at, &key, &value);) {
        if (!value->type->length && value->type->iter) {
            value = lang_to_list(vm, value);
        }
        lang_list_append(vm, names, key);
        lang_list_append(vm, data, &pd_fit_column(vm, value, index)->base);
    }
    return pd_frame_from(
        vm, lang_seq_count(names) ? pd_index_from(vm, names) : pd_index_range(vm, 0, 1, 0), index,
        data);
}

/* Rows that are dicts: their keys become columns in order of appearance. */
static struct pd_frame *from_records(struct lang_vm *vm, struct lang_obj *rows) {
    struct lang_obj *columns = lang_dict(vm), *key, *value;
    size_t count = lang_seq_count(rows);
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; lang_dict_next(lang_seq_item(rows, i), &at, &key, &value);) {
            if (!lang_dict_get(vm, columns, key)) {
                lang_dict_set(vm, columns, key, lang_list(vm, count));
            }
        }
    }
    struct lang_obj *nan = lang_float(vm, NAN), *list;
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; lang_dict_next(columns, &at, &key, &list);) {
            value = lang_dict_get(vm, lang_seq_item(rows, i), key);
            lang_list_append(vm, list, value ? value : nan);
        }
    }
    return from_dict(vm, columns, pd_index_range(vm, 0, 1, (int64_t)count));
}

/* Rows that are sequences. */
static struct pd_frame *from_rows(struct lang_vm *vm, struct lang_obj *rows,
                                  struct pd_index *columns) {
    size_t count = lang_seq_count(rows), width = columns ? (size_t)columns->length : 0;
    struct lang_obj *lists = lang_list(vm, count), *data = lang_list(vm, 0);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *row = lang_seq_item(rows, i), *items = lang_list(vm, 1);
        if (is_listlike(row)) {
            items = lang_to_list(vm, row);
        } else {
            lang_list_append(vm, items, row);
        }
        if (columns && lang_seq_count(items) != width) {
            lang_raise(vm, &lang_exc_ValueError, "%zu columns passed, passed data had %zu columns",
                       width, lang_seq_count(items));
        }
        width = lang_seq_count(items) > width ? lang_seq_count(items) : width;
        lang_list_append(vm, lists, items);
    }
    for (size_t c = 0; c < width; c++) {
        struct lang_obj *list = lang_list(vm, count);
        for (size_t i = 0; i < count; i++) {
            struct lang_obj *items = lang_seq_item(lists, i);
            lang_list_append(vm, list,
                             c < lang_seq_count(items) ? lang_seq_item(items, c) : &lang_none);
        }
        lang_list_append(vm, data, &pd_column_infer(vm, list)->base);
    }
    return pd_frame_from(vm, columns ? columns : pd_index_range(vm, 0, 1, (int64_t)width),
                         pd_index_range(vm, 0, 1, (int64_t)count), data);
}

static struct pd_frame *from_array(struct lang_vm *vm, struct lang_obj *value,
                                   struct pd_index *columns) {
    struct array *a = mod_array_of(value);
    if (a->ndim == 0 || a->ndim > 2) {
        lang_raise(vm, &lang_exc_ValueError, "Must pass 2-d input. shape=%s",
                   lang_str_data(lang_to_str(vm, mod_shape_tuple(vm, a)), NULL));
    }
    int64_t rows = a->shape[0], width = a->ndim == 2 ? a->shape[1] : 1;
    if (columns && columns->length != width) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Shape of passed values is (%lld, %lld), indices imply (%lld, %lld)",
                   (long long)rows, (long long)width, (long long)rows, (long long)columns->length);
    }
    struct lang_obj *data = lang_list(vm, 0);
    size_t item = array_itemsize(a->dtype);
    for (int64_t c = 0; c < width; c++) {
        struct pd_column *column = pd_column_new(vm, a->dtype, rows);
        for (int64_t i = 0; i < rows; i++) {
            memcpy(column->array->data + (size_t)i * item,
                   a->data + i * a->strides[0] + (a->ndim == 2 ? c * a->strides[1] : 0), item);
        }
        lang_list_append(vm, data, &column->base);
    }
    return pd_frame_from(vm, columns ? columns : pd_index_range(vm, 0, 1, width),
                         pd_index_range(vm, 0, 1, rows), data);
}

/* Only these columns, in this order; absent ones are missing values. */
static struct pd_frame *choose(struct lang_vm *vm, struct pd_frame *frame,
                               struct pd_index *columns) {
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < columns->length; i++) {
        int64_t at = pd_index_find(vm, frame->columns, pd_index_label(vm, columns, i));
        struct pd_column *column =
            at >= 0                ? pd_frame_column(frame, at)
            : frame->index->length ? pd_column_full(vm, lang_float(vm, NAN), frame->index->length)
                                   : pd_column_list(vm, lang_list(vm, 0), PD_OBJECT);
        lang_list_append(vm, data, &column->base);
    }
    return pd_frame_from(vm, columns, frame->index, data);
}

/* The names of a namedtuple's fields; NULL: it is none. */
static struct lang_obj *fields_of(struct lang_vm *vm, struct lang_obj *row) {
    bool named = row->type->get_attr && lang_isinstance(row, &lang_type_tuple);
    return named ? row->type->get_attr(vm, row, "_fields") : NULL;
}

static MOD_NATIVE(construct_frame) {
    struct lang_obj *data = args[1];
    struct pd_index *index = lang_is_none(args[2]) ? NULL : pd_index_from(vm, args[2]);
    struct pd_index *columns = lang_is_none(args[3]) ? NULL : pd_index_from(vm, args[3]);
    struct pd_frame *frame;
    bool labelled = false;
    if (lang_is_none(data)) {
        data = lang_dict(vm);
    }
    if (lang_is(data, &lang_type_dict)) {
        frame = from_dict(vm, data, index);
        frame = columns ? choose(vm, frame, columns) : frame;
        labelled = true;
    } else if (pd_frame_of(data)) {
        frame = pd_frame_of(data);
        frame = columns ? choose(vm, frame, columns)
                        : pd_frame_from(vm, frame->columns, frame->index, frame->data);
    } else if (pd_series_of(data)) {
        struct pd_series *series = pd_series_of(data);
        struct lang_obj *list = lang_list(vm, 1);
        lang_list_append(vm, list, &series->column->base);
        struct pd_index *names = lang_is_none(series->name)
                                     ? pd_index_range(vm, 0, 1, 1)
                                     : pd_index_new(vm, pd_column_full(vm, series->name, 1), NULL);
        frame = pd_frame_from(vm, columns ? columns : names, series->index, list);
    } else if (mod_array_of(data)) {
        frame = from_array(vm, data, columns);
    } else if (!is_listlike(data)) {
        lang_raise(vm, &lang_exc_ValueError, "DataFrame constructor not properly called!");
    } else {
        struct lang_obj *rows = lang_to_list(vm, data);
        bool records = lang_seq_count(rows) && lang_is(lang_seq_item(rows, 0), &lang_type_dict);
        struct lang_obj *fields =
            lang_seq_count(rows) ? fields_of(vm, lang_seq_item(rows, 0)) : NULL;
        columns = columns || !fields ? columns : pd_index_from(vm, fields);
        frame = records ? from_records(vm, rows) : from_rows(vm, rows, columns);
        frame = records && columns ? choose(vm, frame, columns) : frame;
    }
    if (index && !labelled) {
        if (index->length != frame->index->length) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Shape of passed values is (%lld, %lld), indices imply (%lld, %lld)",
                       (long long)frame->index->length, (long long)pd_frame_width(frame),
                       (long long)index->length, (long long)pd_frame_width(frame));
        }
        frame = pd_frame_from(vm, frame->columns, index, frame->data);
    }
    if (!lang_is_none(args[4])) {
        struct lang_obj *list = lang_list(vm, 0);
        for (int64_t i = 0; i < pd_frame_width(frame); i++) {
            lang_list_append(vm, list,
                             &pd_column_astype(vm, pd_frame_column(frame, i), args[4])->base);
        }
        frame = pd_frame_from(vm, frame->columns, frame->index, list);
    }
    return &frame->base;
}
static const struct lang_def construct = {
    "DataFrame", construct_frame,
    "DataFrame(data=None, index=None, columns=None, dtype=None, copy=None)",
    "A table: columns with names, rows with labels.\n\npd.DataFrame({'x': [1, 2], 'y': [3.5, 4]})"};

/* --- Attributes ------------------------------------------------------------------------------ */
static struct lang_obj *get_values(struct lang_vm *vm, struct lang_obj *self) {
    for (int64_t c = 0; c < pd_frame_width(frame_of(self)); c++) {
        if (pd_frame_column(frame_of(self), c)->dtype == PD_STR) {
            struct lang_obj *name = pd_index_label(vm, frame_of(self)->columns, c);
            lang_raise(vm, &lang_exc_TypeError,
                       "values makes an array of numbers here, and column %s holds text: write "
                       "df.select_dtypes('number').values, or df[...].tolist() for one column",
                       lang_str_data(lang_repr(vm, name), NULL));
        }
    }
    struct array *a = pd_frame_array(vm, frame_of(self), -1);
    return mod_array_wrap(vm, array_retain(a), NULL);
}
static struct lang_obj *get_index(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return &frame_of(self)->index->base;
}
static void set_axis(struct lang_vm *vm, struct pd_index **axis, struct lang_obj *value) {
    struct pd_index *index = pd_index_from(vm, value);
    if (index->length != (*axis)->length) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "Length mismatch: Expected axis has %lld elements, new values have %lld elements",
            (long long)(*axis)->length, (long long)index->length);
    }
    lang_assign(vm, (struct lang_obj **)(void *)axis, &index->base);
}
static void set_index(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    set_axis(vm, &frame_of(self)->index, value);
}
static struct lang_obj *get_columns(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return &frame_of(self)->columns->base;
}
static void set_columns(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    set_axis(vm, &frame_of(self)->columns, value);
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *pair[2] = {lang_int(vm, frame_of(self)->index->length),
                                lang_int(vm, pd_frame_width(frame_of(self)))};
    return lang_tuple(vm, pair, 2);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, frame_of(self)->index->length * pd_frame_width(frame_of(self)));
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 2);
}
static struct lang_obj *get_empty(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(frame_of(self)->index->length == 0 || pd_frame_width(frame_of(self)) == 0);
}
static struct lang_obj *get_dtypes(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_frame *frame = frame_of(self);
    struct lang_obj *list = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        lang_list_append(vm, list, pd_dtype(vm, pd_frame_column(frame, i)->dtype));
    }
    return &pd_series_new(vm, pd_column_list(vm, list, PD_OBJECT), frame->columns, NULL)->base;
}
static struct lang_obj *get_iloc(struct lang_vm *vm, struct lang_obj *self) {
    return pd_indexer_new(vm, self, false);
}
static struct lang_obj *get_loc(struct lang_vm *vm, struct lang_obj *self) {
    return pd_indexer_new(vm, self, true);
}
static struct lang_obj *get_transposed(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_frame *frame = frame_of(self);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < frame->index->length; i++) {
        lang_list_append(vm, data, &pd_frame_row(vm, frame, i)->column->base);
    }
    return &pd_frame_from(vm, frame->index, frame->columns, data)->base;
}
static const struct lang_property properties[] = {
    {"values", get_values, NULL, "All values as an array of two dimensions."},
    {"index", get_index, set_index, "The labels of the rows."},
    {"columns", get_columns, set_columns, "The names of the columns."},
    {"shape", get_shape, NULL, "How many rows and columns."},
    {"size", get_size, NULL, "The number of values."},
    {"ndim", get_ndim, NULL, "2"},
    {"empty", get_empty, NULL, "Is there no value?"},
    {"dtypes", get_dtypes, NULL, "The type of each column."},
    {"iloc", get_iloc, NULL, "Selection by position: df.iloc[rows, columns]."},
    {"iat", get_iloc, NULL, "One value by position."},
    {"loc", get_loc, NULL, "Selection by label: df.loc[rows, columns]."},
    {"at", get_loc, NULL, "One value by label."},
    {"T", get_transposed, NULL, "Rows and columns exchanged."},
    {"plot", pd_plot_accessor, NULL, "Draws columns: df.plot(kind='scatter', x=..., y=...)."},
    {NULL, NULL, NULL, NULL}};

/* --- Slots ----------------------------------------------------------------------------------- */
static int64_t frame_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return frame_of(self)->index->length;
}
static struct lang_obj *frame_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, &frame_of(self)->columns->base);
}
static bool frame_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return pd_index_find(vm, frame_of(self)->columns, item) >= 0;
}
static bool frame_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    lang_raise(vm, &lang_exc_ValueError,
               "The truth value of a DataFrame is ambiguous. Use a.empty, a.item(), "
               "a.any() or a.all().");
}
static struct lang_obj *frame_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                       const char *name) {
    int64_t at =
        name[0] == '_' ? -1 : pd_index_find(vm, frame_of(self)->columns, lang_str(vm, name));
    return at < 0 ? NULL : &pd_frame_series(vm, frame_of(self), at)->base;
}
static bool frame_set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                           struct lang_obj *value) {
    struct lang_obj *label = lang_str(vm, name);
    if (!value || pd_index_find(vm, frame_of(self)->columns, label) < 0) {
        return false;
    }
    pd_frame_set_item(vm, self, label, value);
    return true;
}
static void frame_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    struct pd_index *columns = frame_of(self)->columns;
    for (int64_t i = 0; i < columns->length; i++) {
        struct lang_obj *label = pd_index_label(vm, columns, i);
        if (lang_is_str(label)) {
            lang_list_append(vm, list, label);
        }
    }
}

const struct lang_type pd_type_frame = {LANG_TYPE_HEAD("DataFrame"),
                                        .module = "pandas",
                                        .doc = "A table of columns.",
                                        .parent = &pd_type_frame_base,
                                        .size = sizeof(struct pd_frame),
                                        .flags = LANG_TYPE_CONTAINER,
                                        .close = frame_clear,
                                        .traverse = frame_traverse,
                                        .clear = frame_clear,
                                        .construct = &construct,
                                        .methods = pd_frame_methods,
                                        .properties = properties,
                                        .repr = pd_frame_repr,
                                        .compare = pd_compare,
                                        .binary = pd_binary,
                                        .unary = pd_unary,
                                        .truth = frame_truth,
                                        .length = frame_length,
                                        .get_item = pd_frame_get_item,
                                        .set_item = pd_frame_set_item,
                                        .contains = frame_contains,
                                        .iter = frame_iter,
                                        .get_attr = frame_get_attr,
                                        .set_attr = frame_set_attr,
                                        .dir = frame_dir,
                                        .display = pd_frame_display};
