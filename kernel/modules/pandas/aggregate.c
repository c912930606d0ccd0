/* kernel/modules/pandas/aggregate.c: agg(): statistics by name; choosing columns by type, placing
 * a column. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* What a method's name, or a function, gives for a Series or DataFrame. */
static struct lang_obj *result_of(struct lang_vm *vm, struct lang_obj *self,
                                  struct lang_obj *what) {
    if (lang_is_str(what)) {
        struct lang_obj *method = lang_get_attr(vm, self, lang_str_data(what, NULL));
        return lang_call_pos(vm, method, NULL, 0);
    }
    return pd_call(vm, what, self);
}

/* One result per name, as a column. */
static struct pd_column *results_of(struct lang_vm *vm, struct lang_obj *series,
                                    struct lang_obj *names) {
    struct lang_obj *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        lang_list_append(vm, list, result_of(vm, series, lang_seq_item(names, i)));
    }
    return pd_column_infer(vm, list);
}

/* df.agg({'a': ['min', 'max'], 'b': ['mean']}): a row for each name that occurs, NaN where a column
 * was not asked for it. */
static struct lang_obj *table_of(struct lang_vm *vm, struct pd_frame *frame,
                                 struct lang_obj *wanted) {
    struct lang_obj *names = lang_list(vm, 0), *key, *value, *nan = lang_float(vm, NAN);
    for (size_t at = 0; lang_dict_next(wanted, &at, &key, &value);) {
        struct lang_obj *one = lang_list(vm, 1);
        lang_list_append(vm, one, value);
        value = lang_is_seq(value) ? value : one;
        for (size_t i = 0; i < lang_seq_count(value); i++) {
            struct lang_obj *name = lang_seq_item(value, i);
            bool known = false;
            for (size_t k = 0; k < lang_seq_count(names); k++) {
                known = known || lang_equal(vm, lang_seq_item(names, k), name);
            }
            if (!known) {
                lang_list_append(vm, names, name);
            }
        }
    }
    struct pd_frame *result = pd_frame_new(vm, pd_index_from(vm, names));
    for (size_t at = 0; lang_dict_next(wanted, &at, &key, &value);) {
        struct lang_obj *series = &pd_frame_series(vm, frame, pd_frame_find(vm, frame, key))->base;
        struct lang_obj *list = lang_list(vm, 0);
        for (size_t k = 0; k < lang_seq_count(names); k++) {
            struct lang_obj *name = lang_seq_item(names, k);
            bool asked = !lang_is_seq(value) && lang_equal(vm, value, name);
            for (size_t i = 0; lang_is_seq(value) && i < lang_seq_count(value); i++) {
                asked = asked || lang_equal(vm, lang_seq_item(value, i), name);
            }
            lang_list_append(vm, list, asked ? result_of(vm, series, name) : nan);
        }
        pd_frame_set(vm, result, key, pd_column_infer(vm, list));
    }
    return &result->base;
}
static bool holds_list(struct lang_obj *dict) {
    struct lang_obj *key, *value;
    for (size_t at = 0; lang_dict_next(dict, &at, &key, &value);) {
        if (lang_is_seq(value)) {
            return true;
        }
    }
    return false;
}

MOD_NATIVE(pd_agg) {
    struct lang_obj *self = args[0], *what = args[1];
    struct pd_series *series = pd_series_of(self);
    struct pd_frame *frame = pd_frame_of(self);
    if (lang_is(what, &lang_type_list)) {
        struct pd_index *names = pd_index_from(vm, what);
        if (series) {
            return &pd_series_new(vm, results_of(vm, self, what), names, series->name)->base;
        }
        struct pd_frame *result = pd_frame_new(vm, names);
        for (int64_t c = 0; c < pd_frame_width(frame); c++) {
            struct lang_obj *column = &pd_frame_series(vm, frame, c)->base;
            pd_frame_set(vm, result, pd_index_label(vm, frame->columns, c),
                         results_of(vm, column, what));
        }
        return &result->base;
    }
    if (frame && lang_is(what, &lang_type_dict) && holds_list(what)) {
        return table_of(vm, frame, what);
    }
    if (frame && lang_is(what, &lang_type_dict)) {
        struct lang_obj *labels = lang_list(vm, 0), *list = lang_list(vm, 0), *key, *value;
        for (size_t at = 0; lang_dict_next(what, &at, &key, &value);) {
            int64_t place = pd_frame_find(vm, frame, key);
            lang_list_append(vm, labels, key);
            lang_list_append(vm, list,
                             result_of(vm, &pd_frame_series(vm, frame, place)->base, value));
        }
        return &pd_series_new(vm, pd_column_infer(vm, list), pd_index_from(vm, labels), &lang_none)
                    ->base;
    }
    if (frame && !lang_is_str(what)) {
        struct lang_obj *apply = lang_get_attr(vm, self, "apply");
        return lang_call_pos(vm, apply, &what, 1);
    }
    return result_of(vm, self, what);
}

/* Is a column of the type that select_dtypes was asked for? */
static bool is_of(struct lang_vm *vm, const struct pd_column *column, struct lang_obj *wanted) {
    if (lang_is_seq(wanted)) {
        for (size_t i = 0; i < lang_seq_count(wanted); i++) {
            if (is_of(vm, column, lang_seq_item(wanted, i))) {
                return true;
            }
        }
        return false;
    }
    const char *name = lang_is_str(wanted) ? lang_str_data(wanted, NULL) : "";
    if (strcmp(name, "number") == 0) {
        return pd_is_number(column) && column->dtype != ARRAY_BOOL;
    }
    if (strcmp(name, "object") == 0 || strcmp(name, "O") == 0 || wanted == &lang_type_object.base) {
        return !pd_is_number(column);
    }
    if (strcmp(name, "str") == 0 || wanted == &lang_type_str.base) {
        return column->dtype == PD_STR;
    }
    for (const struct lang_type *const *family = mod_scalar_families; *family; family++) {
        if (wanted == &(*family)->base) { /* np.number */
            return pd_is_number(column) && lang_issubtype(mod_scalar_types[column->dtype], *family);
        }
    }
    return pd_is_number(column) && column->dtype == mod_arg_dtype(vm, wanted);
}

MOD_NATIVE(pd_select_dtypes) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    bool include = !lang_is_none(args[1]), exclude = !lang_is_none(args[2]);
    if (!include && !exclude) {
        lang_raise(vm, &lang_exc_ValueError, "at least one of include or exclude must be nonempty");
    }
    int64_t *kept = pd_all_positions(vm, pd_frame_width(frame)), n = 0;
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        const struct pd_column *column = pd_frame_column(frame, c);
        kept[n] = c;
        n += (!include || is_of(vm, column, args[1])) && !(exclude && is_of(vm, column, args[2]));
    }
    return &pd_frame_columns(vm, frame, kept, n)->base;
}

MOD_NATIVE(pd_insert) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    int64_t at = lang_arg_int(vm, args[1], "loc"), width = pd_frame_width(frame);
    if (pd_index_find(vm, frame->columns, args[2]) >= 0) {
        lang_raise(vm, &lang_exc_ValueError, "cannot insert %s, already exists",
                   lang_str_data(lang_to_str(vm, args[2]), NULL));
    }
    if (at < 0 || at > width) {
        lang_raise(vm, &lang_exc_IndexError,
                   "index %lld is out of bounds for axis 0 with size %lld", (long long)at,
                   (long long)width);
    }
    pd_frame_set_item(vm, args[0], args[2], args[3]);
    int64_t *order = pd_all_positions(vm, width + 1);
    for (int64_t c = width; c > at; c--) {
        order[c] = c - 1;
    }
    order[at] = width;
    struct pd_frame *moved = pd_frame_columns(vm, frame, order, width + 1);
    lang_assign(vm, &frame->data, moved->data);
    lang_assign(vm, (struct lang_obj **)(void *)&frame->columns, &moved->columns->base);
    return &lang_none;
}
