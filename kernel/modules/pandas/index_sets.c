/* kernel/modules/pandas/index_sets.c: labels as sets, and tables made to have given labels. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* The labels of a that are (or are not) among those of b, each once, onto a list. */
static void choose(struct lang_vm *vm, struct lang_obj *list, struct pd_index *a,
                   struct pd_index *b, bool among) {
    for (int64_t i = 0; i < a->length; i++) {
        struct lang_obj *label = pd_index_label(vm, a, i);
        if ((pd_index_find(vm, b, label) >= 0) == among && pd_index_find(vm, a, label) == i) {
            lang_list_append(vm, list, label);
        }
    }
}
/* Sorted where the labels have an order. No label at all keeps the type of a's labels. */
static struct lang_obj *made(struct lang_vm *vm, struct pd_index *a, struct pd_index *b,
                             struct lang_obj *list, bool sorted) {
    struct pd_column *labels = lang_seq_count(list)
                                   ? pd_column_infer(vm, list)
                                   : pd_column_take(vm, pd_index_labels(vm, a), NULL, 0);
    if (sorted && labels->dtype != PD_OBJECT) {
        labels = pd_column_take(vm, labels, pd_column_sorted(vm, labels, true), labels->length);
    }
    return &pd_index_new(vm, labels, lang_equal(vm, a->name, b->name) ? a->name : NULL)->base;
}

/* The other operand: what is no Index itself takes over the name. */
static struct pd_index *other(struct lang_vm *vm, struct lang_obj *const *args) {
    struct pd_index *index = pd_index_from(vm, args[1]);
    return pd_index_of(args[1])
               ? index
               : pd_index_new(vm, pd_index_labels(vm, index), pd_index_of(args[0])->name);
}
MOD_NATIVE(pd_index_method_union) {
    return &pd_index_union(vm, pd_index_of(args[0]), other(vm, args))->base;
}
MOD_NATIVE(pd_index_method_intersection) {
    struct pd_index *a = pd_index_of(args[0]), *b = other(vm, args);
    struct lang_obj *list = lang_list(vm, 0);
    choose(vm, list, a, b, true);
    return made(vm, a, b, list, false);
}
MOD_NATIVE(pd_index_method_difference) {
    struct pd_index *a = pd_index_of(args[0]), *b = other(vm, args);
    struct lang_obj *list = lang_list(vm, 0);
    choose(vm, list, a, b, false);
    return made(vm, a, b, list, true);
}
MOD_NATIVE(pd_index_method_symmetric_difference) {
    struct pd_index *a = pd_index_of(args[0]), *b = other(vm, args);
    struct lang_obj *list = lang_list(vm, 0);
    choose(vm, list, a, b, false);
    choose(vm, list, b, a, false);
    return made(vm, a, b, list, true);
}

/* --- reindex ----------------------------------------------------------------------------------*/
static struct pd_column *column_at(struct lang_vm *vm, const struct pd_column *column,
                                   const int64_t *at, int64_t n, struct lang_obj *fill) {
    struct pd_column *taken = pd_column_take(vm, column, at, n);
    int64_t *absent = pd_all_positions(vm, n), count = 0;
    for (int64_t i = 0; i < n; i++) {
        absent[count] = i;
        count += at[i] < 0;
    }
    if (count == 0 || lang_is_none(fill)) {
        return taken;
    }
    taken = pd_column_put(vm, taken, absent, count, fill);
    bool whole = pd_is_number(column) && lang_is(fill, &lang_type_int);
    return whole ? pd_column_astype(vm, taken, lang_str(vm, pd_dtype_name(column->dtype))) : taken;
}

/* The labels under the name of those that they stand for. */
static struct pd_index *named_as(struct lang_vm *vm, struct pd_index *index,
                                 const struct pd_index *old) {
    bool plain = !pd_levels(index) && !pd_levels(old) && lang_is_none(index->name);
    return plain && !lang_is_none(old->name)
               ? pd_index_new(vm, pd_index_labels(vm, index), old->name)
               : index;
}

/* args: self, labels, index, columns, fill_value, axis. */
MOD_NATIVE(pd_reindex) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *rows = args[2], *columns = args[3], *fill = args[4];
    int64_t axis = 0;
    bool across = lang_is_str(args[5]) ? strcmp(lang_str_data(args[5], NULL), "columns") == 0
                                       : lang_index_get(args[5], &axis) && axis == 1;
    if (!lang_is_none(args[1])) {
        *(across ? &columns : &rows) = args[1];
    }
    struct pd_index *old = series ? series->index : frame->index;
    struct pd_index *index = lang_is_none(rows) ? old : named_as(vm, pd_index_from(vm, rows), old);
    if (!pd_index_is_unique(vm, old) && index != old) {
        lang_raise(vm, &lang_exc_ValueError, "cannot reindex on an axis with duplicate labels");
    }
    int64_t *at =
        index == old ? pd_all_positions(vm, old->length) : pd_index_positions(vm, old, index);
    if (series) {
        return &pd_series_new(vm, column_at(vm, series->column, at, index->length, fill), index,
                              series->name)
                    ->base;
    }
    struct pd_index *names = lang_is_none(columns)
                                 ? frame->columns
                                 : named_as(vm, pd_index_from(vm, columns), frame->columns);
    struct lang_obj *data = lang_list(vm, 0);
    for (int64_t c = 0; c < names->length; c++) {
        int64_t own = names == frame->columns
                          ? c
                          : pd_index_find(vm, frame->columns, pd_index_label(vm, names, c));
        struct pd_column *column =
            own >= 0 ? column_at(vm, pd_frame_column(frame, own), at, index->length, fill)
                     : pd_column_full(vm, lang_is_none(fill) ? lang_float(vm, NAN) : fill,
                                      index->length);
        lang_list_append(vm, data, &column->base);
    }
    return &pd_frame_from(vm, names, index, data)->base;
}
