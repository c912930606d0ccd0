/* kernel/modules/pandas/select.c: [...], .iloc, .loc: from keys to positions, and writing there. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/pandas/pandas.h"

_Noreturn void pd_raise_key(struct lang_vm *vm, struct lang_obj *key) {
    lang_get_item(vm, lang_dict(vm), key); /* raises the KeyError of a dict */
    lang_raise(vm, &lang_exc_KeyError, "%s", lang_str_data(lang_to_str(vm, key), NULL));
}

static int64_t *room(struct lang_vm *vm, int64_t n) {
    return lang_temp(vm, (size_t)(n > 0 ? n : 1) * sizeof(int64_t));
}

/* --- Masks and positions --------------------------------------------------------------------- */
/* The truth values of obj if it is a mask. */
static struct pd_column *mask_column(struct lang_vm *vm, struct lang_obj *obj) {
    struct array *array = mod_array_of(obj);
    struct pd_series *series = pd_series_of(obj);
    if (series || (array && array->ndim == 1 && array->dtype == ARRAY_BOOL)) {
        struct pd_column *column = pd_column_infer(vm, obj);
        return column->dtype == ARRAY_BOOL ? column : NULL;
    }
    if (!lang_is(obj, &lang_type_list) || lang_seq_count(obj) == 0 ||
        !lang_is(lang_seq_item(obj, 0), &lang_type_bool)) {
        return NULL;
    }
    struct pd_column *column = pd_column_infer(vm, obj);
    return column->dtype == ARRAY_BOOL ? column : NULL;
}

int64_t *pd_mask(struct lang_vm *vm, struct lang_obj *obj, struct pd_index *index, int64_t *n) {
    struct pd_column *mask = mask_column(vm, obj);
    if (!mask) {
        return NULL;
    }
    struct pd_series *series = pd_series_of(obj);
    if (series && !pd_index_same(vm, series->index, index)) {
        int64_t *found = pd_index_positions(vm, series->index, index);
        for (int64_t i = 0; i < index->length; i++) {
            if (found[i] < 0) {
                lang_raise(vm, &lang_exc_ValueError,
                           "Unalignable boolean Series provided as indexer (index of the boolean "
                           "Series and of the indexed object do not match).");
            }
        }
        mask = pd_column_take(vm, mask, found, index->length);
    }
    if (mask->length != index->length) {
        lang_raise(vm, series ? &lang_exc_ValueError : &lang_exc_IndexError,
                   series ? "Item wrong length %lld instead of %lld."
                          : "Boolean index has wrong length: %lld instead of %lld",
                   (long long)mask->length, (long long)index->length);
    }
    int64_t *positions = room(vm, index->length);
    *n = 0;
    for (int64_t i = 0; i < mask->length; i++) {
        if (mask->array->data[i]) {
            positions[(*n)++] = i;
        }
    }
    return positions;
}

static int64_t *slice_positions(struct lang_vm *vm, struct lang_obj *key, int64_t length,
                                int64_t *n) {
    int64_t start, stop, step;
    lang_slice_indices(vm, key, length, &start, &stop, &step, n);
    int64_t *positions = room(vm, *n);
    for (int64_t i = 0; i < *n; i++) {
        positions[i] = start + i * step;
    }
    return positions;
}

int64_t *pd_select_positions(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                             int64_t *n, bool *one) {
    int64_t length = index->length, at;
    *one = false;
    if (lang_is(key, &lang_type_slice)) {
        return slice_positions(vm, key, length, n);
    }
    if (lang_index_get(key, &at) && !lang_is(key, &lang_type_bool)) {
        if (at < -length || at >= length) {
            lang_raise(vm, &lang_exc_IndexError, "single positional indexer is out-of-bounds");
        }
        int64_t *positions = room(vm, 1);
        positions[0] = at < 0 ? at + length : at;
        *n = 1;
        *one = true;
        return positions;
    }
    int64_t *masked = pd_mask(vm, key, index, n);
    if (masked) {
        return masked;
    }
    if (lang_is_str(key) || (!lang_is_seq(key) && !key->type->length)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Cannot index by location index with a non-integer key");
    }
    struct array *list = mod_to_array(
        vm, lang_is_seq(key) && lang_seq_count(key) == 0 ? &pd_index_range(vm, 0, 1, 0)->base : key,
        ARRAY_INT64);
    struct pd_column *wanted = pd_column_infer(vm, mod_array_wrap(vm, array_retain(list), NULL));
    int64_t *positions = room(vm, wanted->length);
    *n = wanted->length;
    for (int64_t i = 0; i < *n; i++) {
        at = ((int64_t *)(void *)wanted->array->data)[i];
        if (at < -length || at >= length) {
            lang_raise(vm, &lang_exc_IndexError, "positional indexers are out-of-bounds");
        }
        positions[i] = at < 0 ? at + length : at;
    }
    return positions;
}

/* --- Labels ---------------------------------------------------------------------------------- */
/* A bound of a label slice: its position; where it would stand if numbers are in order. */
static int64_t bound(struct lang_vm *vm, struct pd_index *index, struct lang_obj *label,
                     bool last) {
    int64_t found = -1;
    if (!last || pd_index_is_unique(vm, index)) {
        found = pd_index_find(vm, index, label);
    } else {
        for (int64_t i = index->length; i-- > 0 && found < 0;) {
            found = lang_equal(vm, pd_index_label(vm, index, i), label) ? i : -1;
        }
    }
    if (found >= 0) {
        return last ? found + 1 : found;
    }
    struct pd_column *labels = pd_index_labels(vm, index);
    for (int64_t i = 1; i < index->length; i++) {
        if (pd_column_order(vm, labels, i - 1, i) > 0) {
            pd_raise_key(vm, label); /* no order in which it could have a place */
        }
    }
    int64_t at = 0;
    while (at < index->length &&
           lang_truth(vm, lang_compare(vm, pd_index_label(vm, index, at), label, LANG_LT))) {
        at++;
    }
    return at;
}

static int64_t *label_slice(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                            int64_t *n) {
    struct lang_obj *start, *stop, *step;
    int64_t stride = 1;
    lang_slice_parts(key, &start, &stop, &step);
    if (!lang_is_none(step)) {
        stride = lang_arg_int(vm, step, "step");
    }
    int64_t first = lang_is_none(start) ? 0 : bound(vm, index, start, false);
    int64_t last = lang_is_none(stop) ? index->length : bound(vm, index, stop, true);
    if (stride <= 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "label slices go forwards here: step must be positive");
    }
    int64_t *positions = room(vm, index->length);
    *n = 0;
    for (int64_t i = first; i < last; i += stride) {
        positions[(*n)++] = i;
    }
    return positions;
}

int64_t *pd_select_labels(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                          int64_t *n, bool *one) {
    *one = false;
    if (lang_is(key, &lang_type_slice)) {
        return label_slice(vm, key, index, n);
    }
    int64_t *masked = pd_mask(vm, key, index, n);
    if (masked) {
        return masked;
    }
    bool many =
        lang_is(key, &lang_type_list) || mod_array_of(key) || pd_index_of(key) || pd_series_of(key);
    int64_t found;
    if (pd_levels(index) && !many &&
        (!lang_is(key, &lang_type_tuple) || (int)lang_seq_count(key) != pd_levels(index))) {
        lang_raise(vm, &lang_exc_TypeError,
                   "rows with labels of several levels are chosen by the whole label here, as in "
                   "s.loc['A', 'x']: for a part of it use reset_index() and a condition");
    }
    if (!many) {
        found = pd_index_find(vm, index, key);
        if (found < 0) {
            pd_raise_key(vm, key);
        }
        *one = pd_index_is_unique(vm, index);
        int64_t *positions = room(vm, index->length);
        positions[0] = found;
        *n = 1;
        for (int64_t i = found + 1; !*one && i < index->length; i++) {
            if (lang_equal(vm, pd_index_label(vm, index, i), key)) {
                positions[(*n)++] = i;
            }
        }
        *one = *one || *n == 1;
        return positions;
    }
    struct lang_obj *labels = lang_to_list(vm, key), *absent = lang_list(vm, 0);
    *n = (int64_t)lang_seq_count(labels);
    int64_t *positions = room(vm, *n);
    for (int64_t i = 0; i < *n; i++) {
        struct lang_obj *label = lang_seq_item(labels, (size_t)i);
        positions[i] = pd_index_find(vm, index, label);
        if (positions[i] < 0) {
            enum array_dtype dtype;
            char bytes[8];
            lang_list_append(vm, absent,
                             mod_scalar_get(label, &dtype, bytes) ? mod_item(vm, dtype, bytes)
                                                                  : label);
        }
    }
    if (lang_seq_count(absent) == (size_t)*n && *n > 0) {
        struct pd_index *none = pd_index_from(vm, absent);
        lang_raise(vm, &lang_exc_KeyError, "None of [%s] are in the [index]",
                   lang_str_data(lang_repr(vm, &none->base), NULL));
    }
    if (lang_seq_count(absent)) {
        lang_raise(vm, &lang_exc_KeyError, "%s not in index",
                   lang_str_data(lang_repr(vm, absent), NULL));
    }
    return positions;
}

/* --- Series[...] ------------------------------------------------------------------------------ */
/* A slice between whole numbers goes by position, every other one by label. */
static bool slices_positions(struct lang_obj *key) {
    struct lang_obj *start, *stop, *step;
    int64_t ignored;
    if (!lang_is(key, &lang_type_slice)) {
        return false;
    }
    lang_slice_parts(key, &start, &stop, &step);
    return (lang_is_none(start) || lang_index_get(start, &ignored)) &&
           (lang_is_none(stop) || lang_index_get(stop, &ignored));
}
struct lang_obj *pd_series_get_item(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key) {
    struct pd_series *series = pd_series_of(self);
    int64_t n;
    bool one = false;
    int64_t *positions = slices_positions(key)
                             ? pd_select_positions(vm, key, series->index, &n, &one)
                             : pd_select_labels(vm, key, series->index, &n, &one);
    return one ? pd_column_item(vm, series->column, positions[0])
               : &pd_series_rows(vm, series, positions, n)->base;
}

static void put_series(struct lang_vm *vm, struct pd_series *series, const int64_t *positions,
                       int64_t n, struct lang_obj *value) {
    struct lang_obj **column = (struct lang_obj **)(void *)&series->column;
    lang_assign(vm, column, &pd_column_put(vm, series->column, positions, n, value)->base);
}

void pd_series_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                        struct lang_obj *value) {
    struct pd_series *series = pd_series_of(self);
    int64_t n;
    bool one;
    if (!value) {
        lang_raise(vm, &lang_exc_TypeError, "use drop() to remove elements of a Series");
    }
    if (!lang_is(key, &lang_type_slice) && !lang_is(key, &lang_type_list) && !mod_array_of(key) &&
        !pd_series_of(key) && !pd_levels(series->index) &&
        pd_index_find(vm, series->index, key) < 0) {
        /* A new label at the end. */
        struct pd_column *parts[2] = {series->column, pd_column_full(vm, value, 1)};
        struct pd_column *labels[2] = {pd_index_labels(vm, series->index),
                                       pd_column_full(vm, key, 1)};
        struct lang_obj *name = series->index->name;
        struct pd_index *grown = pd_index_new(vm, pd_column_concat(vm, labels, 2), name);
        struct pd_column *column = pd_column_concat(vm, parts, 2);
        lang_assign(vm, (struct lang_obj **)(void *)&series->column, &column->base);
        lang_assign(vm, (struct lang_obj **)(void *)&series->index, &grown->base);
        return;
    }
    int64_t *positions = lang_is(key, &lang_type_slice)
                             ? pd_select_positions(vm, key, series->index, &n, &one)
                             : pd_select_labels(vm, key, series->index, &n, &one);
    put_series(vm, series, positions, n, value);
}

/* --- DataFrame[...] --------------------------------------------------------------------------- */
struct lang_obj *pd_frame_get_item(struct lang_vm *vm, struct lang_obj *self,
                                   struct lang_obj *key) {
    struct pd_frame *frame = pd_frame_of(self);
    int64_t n;
    bool one;
    if (lang_is(key, &lang_type_slice)) {
        int64_t *positions = slices_positions(key)
                                 ? pd_select_positions(vm, key, frame->index, &n, &one)
                                 : pd_select_labels(vm, key, frame->index, &n, &one);
        return &pd_frame_rows(vm, frame, positions, n)->base;
    }
    if (pd_frame_of(key)) {
        return pd_choose(vm, self, key, lang_float(vm, NAN), true);
    }
    int64_t *masked = pd_mask(vm, key, frame->index, &n);
    if (masked) {
        return &pd_frame_rows(vm, frame, masked, n)->base;
    }
    if (!lang_is(key, &lang_type_list) && !pd_index_of(key) && !mod_array_of(key) &&
        !pd_series_of(key)) {
        return &pd_frame_series(vm, frame, pd_frame_find(vm, frame, key))->base;
    }
    struct lang_obj *labels = lang_to_list(vm, key), *absent = lang_list(vm, 0);
    int64_t *positions = room(vm, (int64_t)lang_seq_count(labels));
    for (size_t i = 0; i < lang_seq_count(labels); i++) {
        positions[i] = pd_index_find(vm, frame->columns, lang_seq_item(labels, i));
        if (positions[i] < 0) {
            lang_list_append(vm, absent, lang_seq_item(labels, i));
        }
    }
    if (lang_seq_count(absent) && lang_seq_count(absent) == lang_seq_count(labels)) {
        lang_raise(vm, &lang_exc_KeyError, "None of [%s] are in the [columns]",
                   lang_str_data(lang_repr(vm, &pd_index_from(vm, absent)->base), NULL));
    }
    if (lang_seq_count(absent)) {
        lang_raise(vm, &lang_exc_KeyError, "%s not in index",
                   lang_str_data(lang_repr(vm, absent), NULL));
    }
    return &pd_frame_columns(vm, frame, positions, (int64_t)lang_seq_count(labels))->base;
}

struct pd_column *pd_fit_column(struct lang_vm *vm, struct lang_obj *value,
                                struct pd_index *index) {
    struct pd_series *series = pd_series_of(value);
    if (series) {
        return pd_index_same(vm, series->index, index)
                   ? series->column
                   : pd_column_take(vm, series->column,
                                    pd_index_positions(vm, series->index, index), index->length);
    }
    struct array *array = mod_array_of(value);
    if (lang_is_str(value) || !value->type->length || (array && array->ndim == 0)) {
        return pd_column_full(vm, value, index->length);
    }
    if (array && array->ndim == 2 && array->shape[1] == 1) {
        value = lang_call_pos(vm, lang_get_attr(vm, value, "ravel"), NULL, 0);
    }
    struct pd_column *column = pd_column_infer(vm, value);
    if (column->length != index->length) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Length of values (%lld) does not match length of index (%lld)",
                   (long long)column->length, (long long)index->length);
    }
    return column;
}

void pd_frame_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                       struct lang_obj *value) {
    struct pd_frame *frame = pd_frame_of(self);
    int64_t n;
    if (!value) {
        int64_t at = pd_frame_find(vm, frame, key), kept = 0;
        int64_t *positions = room(vm, pd_frame_width(frame));
        for (int64_t i = 0; i < pd_frame_width(frame); i++) {
            if (i != at) {
                positions[kept++] = i;
            }
        }
        struct pd_frame *rest = pd_frame_columns(vm, frame, positions, kept);
        lang_assign(vm, (struct lang_obj **)(void *)&frame->columns, &rest->columns->base);
        lang_assign(vm, &frame->data, rest->data);
        return;
    }
    int64_t *masked = pd_mask(vm, key, frame->index, &n);
    if (masked) {
        for (int64_t i = 0; i < pd_frame_width(frame); i++) {
            pd_frame_set(vm, frame, pd_index_label(vm, frame->columns, i),
                         pd_column_put(vm, pd_frame_column(frame, i), masked, n, value));
        }
        return;
    }
    if (lang_is(key, &lang_type_list) || pd_index_of(key)) {
        struct lang_obj *labels = lang_to_list(vm, key);
        struct pd_frame *from = pd_frame_of(value);
        struct array *array = mod_array_of(value);
        for (size_t i = 0; i < lang_seq_count(labels); i++) {
            struct lang_obj *part = value;
            if (from && pd_frame_width(from) == (int64_t)lang_seq_count(labels)) {
                part = &pd_frame_series(vm, from, (int64_t)i)->base;
            } else if (array && array->ndim == 2) {
                struct lang_obj *pair[2] = {lang_slice(vm, &lang_none, &lang_none, &lang_none),
                                            lang_int(vm, (int64_t)i)};
                part = lang_get_item(vm, value, lang_tuple(vm, pair, 2));
            } else if (from || (array && array->ndim != 0)) {
                lang_raise(vm, &lang_exc_ValueError, "Columns must be same length as key");
            }
            pd_frame_set(vm, frame, lang_seq_item(labels, i),
                         pd_fit_column(vm, part, frame->index));
        }
        return;
    }
    if (frame->index->length == 0 && pd_frame_width(frame) == 0 && value->type->length &&
        !lang_is_str(value)) {
        struct pd_series *series = pd_series_of(value);
        struct pd_index *index =
            series ? series->index : pd_index_range(vm, 0, 1, lang_len(vm, value));
        lang_assign(vm, (struct lang_obj **)(void *)&frame->index, &index->base);
    }
    pd_frame_set(vm, frame, key, pd_fit_column(vm, value, frame->index));
}

/* --- .iloc and .loc --------------------------------------------------------------------------- */
struct indexer {
    struct lang_obj base;
    struct lang_obj *owner;
    bool labels;
};
static void indexer_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct indexer *)self)->owner, NULL);
}
static void indexer_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct indexer *)self)->owner) {
        visit(((struct indexer *)self)->owner, ud);
    }
}

static int64_t *select_(struct lang_vm *vm, const struct indexer *at, struct lang_obj *key,
                        struct pd_index *index, int64_t *n, bool *one) {
    return at->labels ? pd_select_labels(vm, key, index, n, one)
                      : pd_select_positions(vm, key, index, n, one);
}

/* df.loc[rows, columns]: both keys; columns is NULL when only rows were given. */
static void split_key(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                      struct lang_obj **rows, struct lang_obj **columns) {
    *rows = key;
    *columns = NULL;
    if (lang_is(key, &lang_type_tuple) && pd_levels(index) && pd_index_find(vm, index, key) >= 0) {
        return; /* one label of several levels */
    }
    if (lang_is(key, &lang_type_tuple)) {
        if (lang_seq_count(key) != 2) {
            lang_raise(vm, &lang_exc_IndexError, "Too many indexers");
        }
        *rows = lang_seq_item(key, 0);
        *columns = lang_seq_item(key, 1);
    }
}

static struct lang_obj *indexer_get(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key) {
    const struct indexer *at = (const struct indexer *)self;
    struct pd_series *series = pd_series_of(at->owner);
    int64_t n, m;
    bool one, one_column;
    if (series) {
        int64_t *positions = select_(vm, at, key, series->index, &n, &one);
        return one ? pd_column_item(vm, series->column, positions[0])
                   : &pd_series_rows(vm, series, positions, n)->base;
    }
    struct pd_frame *frame = pd_frame_of(at->owner);
    struct lang_obj *row_key, *column_key;
    split_key(vm, key, frame->index, &row_key, &column_key);
    int64_t *rows = select_(vm, at, row_key, frame->index, &n, &one);
    if (!column_key) {
        return one ? &pd_frame_row(vm, frame, rows[0])->base
                   : &pd_frame_rows(vm, frame, rows, n)->base;
    }
    int64_t *columns = select_(vm, at, column_key, frame->columns, &m, &one_column);
    if (one_column) {
        struct pd_series *column = pd_frame_series(vm, frame, columns[0]);
        return one ? pd_column_item(vm, column->column, rows[0])
                   : &pd_series_rows(vm, column, rows, n)->base;
    }
    struct pd_frame *part = pd_frame_columns(vm, frame, columns, m);
    return one ? &pd_frame_row(vm, part, rows[0])->base : &pd_frame_rows(vm, part, rows, n)->base;
}

/* df.loc[label] = values with a label that is not there: one more row. */
static bool add_row(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *label,
                    struct lang_obj *value) {
    if (lang_is(label, &lang_type_slice) || lang_is(label, &lang_type_list) ||
        mod_array_of(label) || pd_series_of(label) || pd_index_find(vm, frame->index, label) >= 0) {
        return false;
    }
    bool scalar = lang_is_str(value) || !value->type->length;
    struct lang_obj *items = scalar ? NULL : lang_to_list(vm, value);
    if (items && (int64_t)lang_seq_count(items) != pd_frame_width(frame)) {
        lang_raise(vm, &lang_exc_ValueError, "cannot set a row with mismatched columns");
    }
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t i = 0; i < pd_frame_width(frame); i++) {
        struct lang_obj *item = items ? lang_seq_item(items, (size_t)i) : value;
        struct pd_column *parts[2] = {pd_frame_column(frame, i), pd_column_full(vm, item, 1)};
        int skip = parts[0]->length == 0;
        lang_list_append(vm, data, &pd_column_concat(vm, parts + skip, 2 - skip)->base);
    }
    struct pd_column *labels[2] = {pd_index_labels(vm, frame->index), pd_column_full(vm, label, 1)};
    struct pd_index *index = pd_index_new(vm, pd_column_concat(vm, labels, 2), frame->index->name);
    lang_assign(vm, (struct lang_obj **)(void *)&frame->index, &index->base);
    lang_assign(vm, &frame->data, data);
    return true;
}

static void indexer_set(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                        struct lang_obj *value) {
    const struct indexer *at = (const struct indexer *)self;
    struct pd_series *series = pd_series_of(at->owner);
    int64_t n, m = 0;
    bool one;
    if (!value) {
        lang_raise(vm, &lang_exc_TypeError, "use drop() to remove rows or columns");
    }
    if (series) {
        if (at->labels && !pd_mask(vm, key, series->index, &n)) {
            pd_series_set_item(vm, at->owner, key, value);
            return;
        }
        int64_t *positions = select_(vm, at, key, series->index, &n, &one);
        put_series(vm, series, positions, n, value);
        return;
    }
    struct pd_frame *frame = pd_frame_of(at->owner);
    struct lang_obj *row_key, *column_key;
    split_key(vm, key, frame->index, &row_key, &column_key);
    if (at->labels && !column_key && add_row(vm, frame, row_key, value)) {
        return;
    }
    int64_t *rows = select_(vm, at, row_key, frame->index, &n, &one);
    bool whole = !column_key;
    if (at->labels && column_key && !lang_is(column_key, &lang_type_slice) &&
        !lang_is(column_key, &lang_type_list) &&
        pd_index_find(vm, frame->columns, column_key) < 0) {
        pd_frame_set(vm, frame, column_key,
                     pd_column_full(vm, lang_float(vm, __builtin_nan("")), frame->index->length));
        if (lang_is_str(value)) {
            pd_frame_set(
                vm, frame, column_key,
                pd_column_list(
                    vm,
                    lang_to_list(vm,
                                 pd_column_full(vm, lang_str(vm, ""), frame->index->length)->list),
                    PD_STR));
            int64_t *all = pd_all_positions(vm, frame->index->length);
            struct pd_column *column = pd_frame_column(frame, pd_frame_find(vm, frame, column_key));
            pd_frame_set(vm, frame, column_key,
                         pd_column_put(vm, column, all, frame->index->length, &lang_none));
        }
    }
    int64_t *columns = whole ? pd_all_positions(vm, m = pd_frame_width(frame))
                             : select_(vm, at, column_key, frame->columns, &m, &one);
    struct pd_series *aligned = pd_series_of(value);
    bool list = !lang_is_str(value) && value->type->length && !aligned;
    for (int64_t c = 0; c < m; c++) {
        struct lang_obj *part = value;
        if (aligned && n > 1) {
            struct pd_index *wanted = pd_index_take(vm, frame->index, rows, n);
            part = pd_column_values(vm, pd_fit_column(vm, value, wanted));
        } else if (list && m > 1 && n == 1) {
            part = lang_seq_item(lang_to_list(vm, value), (size_t)c);
        } else if (list && m > 1 && lang_len(vm, value) == m && lang_len(vm, value) != n) {
            part = lang_seq_item(lang_to_list(vm, value), (size_t)c);
        }
        pd_frame_set(vm, frame, pd_index_label(vm, frame->columns, columns[c]),
                     pd_column_put(vm, pd_frame_column(frame, columns[c]), rows, n, part));
    }
}

static const struct lang_type type_indexer = {LANG_TYPE_HEAD("_LocIndexer"),
                                              .module = "pandas.core.indexing",
                                              .doc = "Selects by label or by position.",
                                              .size = sizeof(struct indexer),
                                              .flags = LANG_TYPE_CONTAINER,
                                              .close = indexer_clear,
                                              .traverse = indexer_traverse,
                                              .clear = indexer_clear,
                                              .get_item = indexer_get,
                                              .set_item = indexer_set};

struct lang_obj *pd_indexer_new(struct lang_vm *vm, struct lang_obj *owner, bool labels) {
    struct indexer *indexer = lang_new(vm, &type_indexer);
    lang_assign(vm, &indexer->owner, owner);
    indexer->labels = labels;
    return &indexer->base;
}
