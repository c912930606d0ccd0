/* kernel/modules/pandas/join.c: rows of two tables joined by equal keys (merge, join), columns made
 * into rows (melt) and columns chosen by name (filter). */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* Names as a list: one label is a list of it. */
static struct lang_obj *name_list(struct lang_vm *vm, struct lang_obj *names) {
    if (lang_is(names, &lang_type_list)) {
        return names;
    }
    if (lang_is(names, &lang_type_tuple) || pd_index_of(names)) {
        return lang_to_list(vm, names);
    }
    struct lang_obj *list = lang_list(vm, 1);
    lang_list_append(vm, list, names);
    return list;
}

/* The key of row i: a plain value, or a tuple of several. */
static struct lang_obj *key_of(struct lang_vm *vm, struct pd_column *const *columns, size_t n,
                               int64_t i) {
    if (n == 1) {
        return pd_column_plain(vm, columns[0], i);
    }
    struct lang_obj **items = lang_temp(vm, n * sizeof *items);
    for (size_t k = 0; k < n; k++) {
        items[k] = pd_column_plain(vm, columns[k], i);
    }
    return lang_tuple(vm, items, n);
}

/* For each key, the list of its rows, in order of appearance. */
static struct lang_obj *rows_by_key(struct lang_vm *vm, struct pd_column *const *columns,
                                    size_t n) {
    struct lang_obj *rows = lang_dict(vm);
    for (int64_t i = 0; i < columns[0]->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *key = key_of(vm, columns, n, i), *list = lang_dict_get(vm, rows, key);
        if (!list) {
            list = lang_list(vm, 1);
            lang_dict_set(vm, rows, key, list);
        }
        lang_list_append(vm, list, lang_int(vm, i));
        lang_pool_drain(vm, mark, NULL);
    }
    return rows;
}

/* Pairs of rows, -1 where a side has none. */
struct pairs {
    int64_t *left, *right, count, room;
};
static void add_pair(struct lang_vm *vm, struct pairs *p, int64_t left, int64_t right) {
    if (p->count == p->room) {
        int64_t room = p->room ? 2 * p->room : 64;
        int64_t *more = lang_temp(vm, 2 * (size_t)room * sizeof *more);
        if (p->count) {
            memcpy(more, p->left, (size_t)p->count * sizeof *more);
            memcpy(more + room, p->right, (size_t)p->count * sizeof *more);
        }
        p->left = more;
        p->right = more + room;
        p->room = room;
    }
    p->left[p->count] = left;
    p->right[p->count++] = right;
}

/* Each row of `first` with those of equal key in `other`; `lone` keeps those that find none. */
static void match(struct lang_vm *vm, struct pairs *pairs, struct pd_column *const *first,
                  struct pd_column *const *other, size_t keys, bool lone, bool swapped) {
    struct lang_obj *rows = rows_by_key(vm, other, keys);
    for (int64_t i = 0; i < first[0]->length; i++) {
        struct lang_obj *list = lang_dict_get(vm, rows, key_of(vm, first, keys, i));
        size_t found = list ? lang_seq_count(list) : 0;
        for (size_t k = 0; k < found; k++) {
            int64_t row;
            lang_int_get(lang_seq_item(list, k), &row);
            add_pair(vm, pairs, swapped ? row : i, swapped ? i : row);
        }
        if (!found && lone) {
            add_pair(vm, pairs, swapped ? -1 : i, swapped ? i : -1);
        }
    }
}

/* An outer join's pairs in the order of their keys. */
static void sort_pairs(struct lang_vm *vm, struct pairs *p, struct pd_column *const *left,
                       struct pd_column *const *right, size_t keys) {
    for (size_t k = keys; k-- > 0;) {
        struct lang_obj *values = lang_list(vm, (size_t)p->count);
        for (int64_t i = 0; i < p->count; i++) {
            lang_list_append(vm, values,
                             p->left[i] >= 0 ? pd_column_plain(vm, left[k], p->left[i])
                                             : pd_column_plain(vm, right[k], p->right[i]));
        }
        int64_t *order = pd_column_sorted(vm, pd_column_infer(vm, values), true);
        struct pairs sorted = {0};
        for (int64_t i = 0; i < p->count; i++) {
            add_pair(vm, &sorted, p->left[order[i]], p->right[order[i]]);
        }
        *p = sorted;
    }
}

/* A key column of the result: the left's values, the right's where the left has no row. */
static struct pd_column *joined_key(struct lang_vm *vm, const struct pairs *p,
                                    const struct pd_column *left, const struct pd_column *right) {
    bool whole = true;
    for (int64_t i = 0; i < p->count; i++) {
        whole &= p->left[i] >= 0;
    }
    if (whole) {
        return pd_column_take(vm, left, p->left, p->count);
    }
    struct lang_obj *values = lang_list(vm, (size_t)p->count);
    for (int64_t i = 0; i < p->count; i++) {
        lang_list_append(vm, values,
                         p->left[i] >= 0 ? pd_column_item(vm, left, p->left[i])
                                         : pd_column_item(vm, right, p->right[i]));
    }
    return pd_column_infer(vm, values);
}

static bool contains(struct lang_vm *vm, struct lang_obj *list, struct lang_obj *name) {
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        if (lang_equal(vm, lang_seq_item(list, i), name)) {
            return true;
        }
    }
    return false;
}

/* All columns of one side but the shared keys, which the left side has. */
static void add_side(struct lang_vm *vm, struct lang_obj *names, struct lang_obj *data,
                     struct pd_frame *side, struct pd_frame *other, const struct pairs *p,
                     bool is_left, struct lang_obj *shared, struct lang_obj *suffix) {
    for (int64_t c = 0; c < pd_frame_width(side); c++) {
        struct lang_obj *name = pd_index_label(vm, side->columns, c);
        bool key = contains(vm, shared, name);
        if (key && !is_left) {
            continue;
        }
        int64_t twin = pd_index_find(vm, other->columns, name);
        struct pd_column *column =
            key ? joined_key(vm, p, pd_frame_column(side, c), pd_frame_column(other, twin))
                : pd_column_take(vm, pd_frame_column(side, c), is_left ? p->left : p->right,
                                 p->count);
        if (twin >= 0 && !key) {
            name = lang_str_format(vm, "%s%s", lang_str_data(lang_to_str(vm, name), NULL),
                                   lang_str_data(lang_to_str(vm, suffix), NULL));
        }
        lang_list_append(vm, names, name);
        lang_list_append(vm, data, &column->base);
    }
}

static void key_columns(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *names,
                        struct pd_column **columns) {
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        columns[i] = pd_frame_column(frame, pd_frame_find(vm, frame, lang_seq_item(names, i)));
    }
}

/* The rows' labels of the result when a side is joined by its own: theirs where both are, else
 * those of the side that is joined by a column. */
static struct pd_index *merged_index(struct lang_vm *vm, struct pd_frame *left,
                                     struct pd_frame *right, const struct pairs *pairs,
                                     bool left_index, bool right_index) {
    struct pd_index *a = left->index, *b = right->index;
    if (left_index != right_index) {
        return left_index ? pd_index_take(vm, b, pairs->right, pairs->count)
                          : pd_index_take(vm, a, pairs->left, pairs->count);
    }
    struct lang_obj *labels = lang_list(vm, (size_t)pairs->count);
    for (int64_t i = 0; i < pairs->count; i++) {
        lang_list_append(vm, labels,
                         pairs->left[i] >= 0 ? pd_index_label(vm, a, pairs->left[i])
                                             : pd_index_label(vm, b, pairs->right[i]));
    }
    return pd_index_new(vm, pd_column_infer(vm, labels),
                        lang_equal(vm, a->name, b->name) ? a->name : NULL);
}

/* args: left, right, how, on, left_on, right_on, suffixes, left_index, right_index. */
MOD_NATIVE(pd_merge) {
    struct pd_frame *left = pd_frame_of(args[0]), *right = pd_frame_of(args[1]);
    const char *how = lang_arg_str(vm, args[2], "how");
    struct lang_obj *on = args[3], *left_on, *right_on;
    if (!left || !right) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Can only merge Series or DataFrame objects, a %s was passed",
                   (left ? args[1] : args[0])->type->name);
    }
    bool left_index = lang_arg_bool(vm, args[7]), right_index = lang_arg_bool(vm, args[8]);
    if (lang_is_none(on) && lang_is_none(args[4]) && !left_index) { /* the columns of one name */
        on = lang_list(vm, 1);
        for (int64_t c = 0; c < pd_frame_width(left); c++) {
            struct lang_obj *name = pd_index_label(vm, left->columns, c);
            if (pd_index_find(vm, right->columns, name) >= 0) {
                lang_list_append(vm, on, name);
            }
        }
    }
    left_on = name_list(vm, lang_is_none(on) ? args[4] : on);
    right_on = name_list(vm, lang_is_none(on) ? args[5] : on);
    size_t keys = left_index ? 1 : lang_seq_count(left_on);
    if (keys == 0 || keys != (right_index ? 1 : lang_seq_count(right_on))) {
        lang_raise(vm, &lang_exc_ValueError, "%s",
                   keys ? "len(right_on) must equal len(left_on)"
                        : "No common columns to perform "
                          "merge on.");
    }
    struct pd_column **a = lang_temp(vm, keys * sizeof *a), **b = lang_temp(vm, keys * sizeof *b);
    left_index ? (void)(a[0] = pd_index_labels(vm, left->index))
               : key_columns(vm, left, left_on, a);
    right_index ? (void)(b[0] = pd_index_labels(vm, right->index))
                : key_columns(vm, right, right_on, b);
    struct pairs pairs = {0};
    if (strcmp(how, "inner") == 0 || strcmp(how, "left") == 0) {
        match(vm, &pairs, a, b, keys, *how == 'l', false);
    } else if (strcmp(how, "right") == 0) {
        match(vm, &pairs, b, a, keys, true, true);
    } else if (strcmp(how, "outer") == 0) {
        struct lang_obj *known = rows_by_key(vm, a, keys);
        match(vm, &pairs, a, b, keys, true, false);
        for (int64_t i = 0; i < b[0]->length; i++) {
            if (!lang_dict_get(vm, known, key_of(vm, b, keys, i))) {
                add_pair(vm, &pairs, -1, i);
            }
        }
        sort_pairs(vm, &pairs, a, b, keys);
    } else {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid Merge type: left, right, inner, outer", how);
    }
    struct lang_obj *usual[2] = {lang_str(vm, "_x"), lang_str(vm, "_y")};
    struct lang_obj *suffixes =
        lang_is_none(args[6]) ? lang_tuple(vm, usual, 2) : lang_to_list(vm, args[6]);
    struct lang_obj *shared = lang_list(vm, keys);
    if (lang_seq_count(suffixes) != 2) {
        lang_raise(vm, &lang_exc_ValueError, "suffixes must be two");
    }
    for (size_t i = 0; i < keys && !left_index && !right_index; i++) {
        struct lang_obj *name = lang_seq_item(left_on, i);
        if (lang_equal(vm, name, lang_seq_item(right_on, i))) {
            lang_list_append(vm, shared, name);
        }
    }
    struct lang_obj *names = lang_list(vm, 0), *data = lang_list(vm, 0);
    add_side(vm, names, data, left, right, &pairs, true, shared, lang_seq_item(suffixes, 0));
    add_side(vm, names, data, right, left, &pairs, false, shared, lang_seq_item(suffixes, 1));
    struct pd_index *index = left_index || right_index
                                 ? merged_index(vm, left, right, &pairs, left_index, right_index)
                                 : pd_index_range(vm, 0, 1, pairs.count);
    return &pd_frame_from(vm, pd_index_from(vm, names), index, data)->base;
}

/* Columns of another table, by index label, or by the labels that a column here holds. */
MOD_NATIVE(pd_join) {
    struct pd_frame *left = pd_frame_of(args[0]), *right = pd_frame_of(args[1]);
    const char *how = lang_arg_str(vm, args[3], "how");
    if (!right) {
        lang_raise(vm, &lang_exc_TypeError, "join takes a DataFrame in this kernel, not '%s'",
                   args[1]->type->name);
    }
    struct pd_column *key = lang_is_none(args[2])
                                ? pd_index_labels(vm, left->index)
                                : pd_frame_column(left, pd_frame_find(vm, left, args[2]));
    struct pd_column *labels = pd_index_labels(vm, right->index);
    struct pairs pairs = {0};
    if (strcmp(how, "left") != 0 && strcmp(how, "inner") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "join takes how='left' or 'inner' in this kernel");
    }
    match(vm, &pairs, &key, &labels, 1, *how == 'l', false);
    struct lang_obj *names = lang_list(vm, 0), *data = lang_list(vm, 0), *none = lang_list(vm, 0);
    for (int64_t c = 0; c < pd_frame_width(right); c++) {
        struct lang_obj *name = pd_index_label(vm, right->columns, c);
        if (pd_index_find(vm, left->columns, name) >= 0 && lang_str_length(args[4]) == 0 &&
            lang_str_length(args[5]) == 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "columns overlap but no suffix specified: Index(['%s'], dtype='str')",
                       lang_str_data(lang_to_str(vm, name), NULL));
        }
    }
    add_side(vm, names, data, left, right, &pairs, true, none, args[4]);
    add_side(vm, names, data, right, left, &pairs, false, none, args[5]);
    struct pd_index *index = pd_index_take(vm, left->index, pairs.left, pairs.count);
    return &pd_frame_from(vm, pd_index_from(vm, names), index, data)->base;
}

/* One row for each value of the value columns. */
MOD_NATIVE(pd_melt) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *ids = lang_is_none(args[1]) ? lang_list(vm, 0) : name_list(vm, args[1]);
    struct lang_obj *values = lang_list(vm, 0), *names = lang_list(vm, 0);
    if (!lang_is_none(args[2])) {
        values = name_list(vm, args[2]);
    }
    for (int64_t c = 0; lang_is_none(args[2]) && c < pd_frame_width(frame); c++) {
        struct lang_obj *name = pd_index_label(vm, frame->columns, c);
        if (!contains(vm, ids, name)) {
            lang_list_append(vm, values, name);
        }
    }
    int64_t rows = frame->index->length, blocks = (int64_t)lang_seq_count(values);
    struct pd_frame *result = pd_frame_new(vm, pd_index_range(vm, 0, 1, rows * blocks));
    int64_t *again = lang_temp(vm, (size_t)(rows * blocks + 1) * sizeof *again);
    for (int64_t i = 0; i < rows * blocks; i++) {
        again[i] = i % rows;
        lang_list_append(vm, names, lang_seq_item(values, (size_t)(i / rows)));
    }
    for (size_t i = 0; i < lang_seq_count(ids); i++) {
        struct lang_obj *name = lang_seq_item(ids, i);
        const struct pd_column *column = pd_frame_column(frame, pd_frame_find(vm, frame, name));
        pd_frame_set(vm, result, name, pd_column_take(vm, column, again, rows * blocks));
    }
    struct pd_column **parts = lang_temp(vm, (size_t)(blocks + 1) * sizeof *parts);
    key_columns(vm, frame, values, parts);
    pd_frame_set(vm, result, lang_is_none(args[3]) ? lang_str(vm, "variable") : args[3],
                 pd_column_infer(vm, names));
    if (blocks) {
        pd_frame_set(vm, result, args[4], pd_column_concat(vm, parts, (int)blocks));
    }
    return &result->base;
}

/* Columns by a list of names (absent ones left out), or by a part of their name. */
MOD_NATIVE(pd_filter) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    int64_t *positions = pd_all_positions(vm, pd_frame_width(frame) + 1), n = 0;
    if (!lang_is_none(args[1])) {
        struct lang_obj *wanted = name_list(vm, args[1]);
        positions = pd_all_positions(vm, (int64_t)lang_seq_count(wanted) + 1);
        for (size_t i = 0; i < lang_seq_count(wanted); i++) {
            int64_t c = pd_index_find(vm, frame->columns, lang_seq_item(wanted, i));
            if (c >= 0) {
                positions[n++] = c;
            }
        }
        return &pd_frame_columns(vm, frame, positions, n)->base;
    }
    const char *part = lang_arg_str(vm, args[2], "like");
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        struct lang_obj *name = lang_to_str(vm, pd_index_label(vm, frame->columns, c));
        if (strstr(lang_str_data(name, NULL), part)) {
            positions[n++] = c;
        }
    }
    return &pd_frame_columns(vm, frame, positions, n)->base;
}
