/* kernel/modules/pandas/index.c: the labels of rows and columns. */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

struct pd_index *pd_index_of(const struct lang_obj *obj) {
    return lang_isinstance(obj, &pd_type_index) ? (struct pd_index *)(uintptr_t)obj : NULL;
}
static struct pd_index *index_of(struct lang_obj *self) {
    return (struct pd_index *)self;
}
static void index_clear(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj **labels = (struct lang_obj **)(void *)&index_of(self)->labels;
    lang_assign(vm, labels, NULL);
    lang_assign(vm, &index_of(self)->name, NULL);
    lang_assign(vm, &index_of(self)->lookup, NULL);
}
static void index_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct pd_index *index = index_of(self);
    struct lang_obj *children[] = {index->labels ? &index->labels->base : NULL, index->name,
                                   index->lookup};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

/* --- Making ---------------------------------------------------------------------------------- */
struct pd_index *pd_index_range(struct lang_vm *vm, int64_t start, int64_t step, int64_t length) {
    struct pd_index *index = lang_new(vm, &pd_type_range_index);
    lang_assign(vm, &index->name, &lang_none);
    index->range = true;
    index->start = start;
    index->step = step;
    index->length = length;
    return index;
}

/* How many levels a tuple of names gives to labels: its length if each label is such a tuple too.
 */
static int levels_of(const struct pd_column *labels, const struct lang_obj *name) {
    if (!name || !lang_is(name, &lang_type_tuple) || labels->dtype != PD_OBJECT) {
        return 0;
    }
    for (int64_t i = 0; i < labels->length; i++) {
        const struct lang_obj *label = lang_seq_item(labels->list, (size_t)i);
        if (!lang_is(label, &lang_type_tuple) || lang_seq_count(label) != lang_seq_count(name)) {
            return 0;
        }
    }
    return (int)lang_seq_count(name);
}

struct pd_index *pd_index_new(struct lang_vm *vm, struct pd_column *labels, struct lang_obj *name) {
    struct pd_index *index = lang_new(vm, &pd_type_index);
    index->levels = levels_of(labels, name);
    index->labels = (struct pd_column *)lang_retain(&labels->base);
    lang_assign(vm, &index->name, name ? name : &lang_none);
    index->length = labels->length;
    return index;
}

struct pd_index *pd_index_from(struct lang_vm *vm, struct lang_obj *labels) {
    if (pd_index_of(labels)) {
        return pd_index_of(labels);
    }
    if (lang_is(labels, &lang_type_range)) {
        int64_t count = lang_len(vm, labels), first = 0, second = 0;
        lang_int_get(lang_get_attr(vm, labels, "start"), &first);
        lang_int_get(lang_get_attr(vm, labels, "step"), &second);
        return pd_index_range(vm, first, second, count);
    }
    struct pd_series *series = pd_series_of(labels);
    if (lang_is_str(labels) || !(labels->type->length || labels->type->iter)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Index(...) must be called with a collection of some kind, %s was passed",
                   lang_str_data(lang_repr(vm, labels), NULL));
    }
    return pd_index_new(vm, pd_column_infer(vm, labels), series ? series->name : NULL);
}

struct pd_column *pd_index_labels(struct lang_vm *vm, struct pd_index *index) {
    if (!index->labels) {
        struct pd_column *labels = pd_column_new(vm, ARRAY_INT64, index->length);
        int64_t *data = (int64_t *)(void *)labels->array->data;
        for (int64_t i = 0; i < index->length; i++) {
            data[i] = index->start + i * index->step;
        }
        index->labels = (struct pd_column *)lang_retain(&labels->base);
    }
    return index->labels;
}

struct lang_obj *pd_index_label(struct lang_vm *vm, struct pd_index *index, int64_t i) {
    return index->range ? lang_int(vm, index->start + i * index->step)
                        : pd_column_plain(vm, index->labels, i);
}

struct pd_index *pd_index_take(struct lang_vm *vm, struct pd_index *index, const int64_t *positions,
                               int64_t n) {
    /* A regular piece of a range stays one. */
    if (index->range && n > 0) {
        int64_t step = n > 1 ? positions[1] - positions[0] : 1;
        bool regular = step != 0 && positions[0] >= 0;
        for (int64_t i = 1; i < n && regular; i++) {
            regular = positions[i] - positions[i - 1] == step;
        }
        if (regular) {
            struct pd_index *part = pd_index_range(vm, index->start + positions[0] * index->step,
                                                   step * index->step, n);
            lang_assign(vm, &part->name, index->name);
            return part;
        }
    }
    struct pd_column *labels = pd_column_take(vm, pd_index_labels(vm, index), positions, n);
    return pd_index_new(vm, labels, index->name);
}

/* --- Finding --------------------------------------------------------------------------------- */
static struct lang_obj *lookup_of(struct lang_vm *vm, struct pd_index *index) {
    if (!index->lookup) {
        struct lang_obj *lookup = lang_dict(vm);
        for (int64_t i = index->length; i-- > 0;) {
            size_t mark = lang_pool_mark(vm);
            lang_dict_set(vm, lookup, pd_index_label(vm, index, i), lang_int(vm, i));
            lang_pool_drain(vm, mark, NULL);
        }
        lang_assign(vm, &index->lookup, lookup);
    }
    return index->lookup;
}

int64_t pd_index_find(struct lang_vm *vm, struct pd_index *index, struct lang_obj *label) {
    int64_t value, position = -1;
    if (index->range) {
        double number;
        if (!lang_index_get(label, &value)) {
            if (!lang_float_get(label, &number) || number != (double)(int64_t)number) {
                return -1;
            }
            value = (int64_t)number;
        }
        int64_t distance = value - index->start;
        bool there = index->step && distance % index->step == 0 && distance / index->step >= 0 &&
                     distance / index->step < index->length;
        return there ? distance / index->step : -1;
    }
    enum array_dtype dtype;
    char bytes[8];
    if (mod_scalar_get(label, &dtype, bytes)) {
        label = mod_item(vm, dtype, bytes);
    }
    if (lang_is(label, &lang_type_list) || lang_is(label, &lang_type_dict)) {
        return -1;
    }
    struct lang_obj *found = lang_dict_get(vm, lookup_of(vm, index), label);
    return found && lang_int_get(found, &position) ? position : -1;
}

bool pd_index_is_unique(struct lang_vm *vm, struct pd_index *index) {
    return index->range || (int64_t)lang_dict_count(lookup_of(vm, index)) == index->length;
}

bool pd_index_same(struct lang_vm *vm, struct pd_index *a, struct pd_index *b) {
    if (a == b || (a->length == 0 && b->length == 0)) {
        return true;
    }
    if (a->length != b->length) {
        return false;
    }
    if (a->range && b->range) {
        return a->start == b->start && (a->step == b->step || a->length == 1);
    }
    for (int64_t i = 0; i < a->length; i++) {
        size_t mark = lang_pool_mark(vm);
        bool same = lang_equal(vm, pd_index_label(vm, a, i), pd_index_label(vm, b, i));
        lang_pool_drain(vm, mark, NULL);
        if (!same) {
            return false;
        }
    }
    return true;
}

struct pd_index *pd_index_union(struct lang_vm *vm, struct pd_index *a, struct pd_index *b) {
    if (pd_index_same(vm, a, b)) {
        return a;
    }
    struct lang_obj *list = lang_list(vm, 0);
    for (int64_t i = 0; i < a->length; i++) {
        lang_list_append(vm, list, pd_index_label(vm, a, i));
    }
    for (int64_t i = 0; i < b->length; i++) {
        struct lang_obj *label = pd_index_label(vm, b, i);
        if (pd_index_find(vm, a, label) < 0) {
            lang_list_append(vm, list, label);
        }
    }
    struct pd_column *labels = pd_column_infer(vm, list);
    if (labels->dtype != PD_OBJECT) {
        labels = pd_column_take(vm, labels, pd_column_sorted(vm, labels, true), labels->length);
    }
    return pd_index_new(vm, labels, lang_equal(vm, a->name, b->name) ? a->name : NULL);
}

int64_t *pd_index_positions(struct lang_vm *vm, struct pd_index *in, struct pd_index *labels) {
    int64_t *positions = lang_temp(vm, (size_t)(labels->length + 1) * sizeof *positions);
    for (int64_t i = 0; i < labels->length; i++) {
        size_t mark = lang_pool_mark(vm);
        positions[i] = pd_index_find(vm, in, pd_index_label(vm, labels, i));
        lang_pool_drain(vm, mark, NULL);
    }
    return positions;
}

/* --- As a value ------------------------------------------------------------------------------ */
/* How wide a line may be; at least what an empty one takes. */
static int64_t line_width(struct lang_vm *vm) {
    int64_t width = pd_option(vm, PD_WIDTH);
    return width < 0 ? 80 : width < 10 ? 10 : width;
}

enum { LABELS_SHOWN = 100, LABELS_EDGE = 10 }; /* more than these are cut to both ends */

/* The labels that are shown, as texts: numbers and mixed ones of one width if they take lines. */
static struct lang_obj *words_of(struct lang_vm *vm, struct pd_index *index) {
    struct lang_obj *words = lang_list(vm, 0), *result = lang_list(vm, 0);
    bool cut = index->length > LABELS_SHOWN, number = pd_is_number(index->labels), text = !number;
    size_t widest = 0, total = 0;
    for (int64_t i = 0; i < index->length; i++) {
        i = cut && i == LABELS_EDGE ? index->length - LABELS_EDGE : i;
        struct lang_obj *label = pd_column_item(vm, index->labels, i);
        struct lang_obj *word = number ? lang_to_str(vm, label) : lang_repr(vm, label);
        size_t width = lang_str_length(word);
        text = text && (lang_is_str(label) || index->labels->dtype == PD_STR);
        widest = width > widest ? width : widest;
        total += width + 2;
        lang_list_append(vm, words, word);
    }
    if (text || (!cut && total < 2 + (size_t)line_width(vm))) {
        return words;
    }
    for (size_t i = 0; i < lang_seq_count(words); i++) {
        struct lang_obj *word = lang_seq_item(words, i);
        lang_list_append(vm, result,
                         lang_str_format(vm, "%*s%s", (int)(widest - lang_str_length(word)), "",
                                         lang_str_data(word, NULL)));
    }
    return result;
}

/* Writes the words with commas in lines under "Index([", and dots where they are cut. Is it all
 * longer than a line? The end of the last line keeps room for what closes it. */
static bool put_words(struct lang_vm *vm, struct lang_text *out, struct lang_obj *words, bool cut) {
    const size_t width = (size_t)line_width(vm), indent = 8; /* a line's start, break included */
    size_t column = 0, total = indent, count = lang_seq_count(words);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *word = lang_seq_item(words, i);
        bool last = i + 1 == count, dots = cut && i == LABELS_EDGE;
        size_t own = lang_str_length(word) + !last;
        if (dots) {
            lang_text_puts(out, "\n       ...");
            total += indent + 3;
        }
        if (dots || (column && column + own >= width - 2 * last && count > 1)) {
            lang_text_puts(out, "\n       ");
            total += indent;
            column = 0;
        } else if (column) {
            lang_text_puts(out, " ");
            total++, column++;
        }
        lang_text_printf(out, "%s%s", lang_str_data(word, NULL), last ? "" : ",");
        column = (column ? column : indent) + own;
        total += own;
    }
    return total + 2 > width;
}

static struct lang_obj *index_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_index *index = index_of(self);
    struct lang_text *out = lang_text_new(vm);
    bool named = !lang_is_none(index->name);
    if (pd_levels(index)) {
        return pd_levels_repr(vm, index);
    }
    if (index->range) {
        lang_text_printf(
            out, "RangeIndex(start=%lld, stop=%lld, step=%lld", (long long)index->start,
            (long long)(index->start + index->step * index->length), (long long)index->step);
        if (named) {
            lang_text_puts(out, ", name=");
            lang_text_repr(out, index->name);
        }
        lang_text_puts(out, ")");
        return lang_text_finish(out);
    }
    bool cut = index->length > LABELS_SHOWN;
    struct lang_obj *words = words_of(vm, index);
    lang_text_printf(out, "Index([");
    bool lines = put_words(vm, out, words, cut);
    lang_text_printf(out, "],%s dtype='%s'", lines ? "\n     " : "",
                     pd_dtype_name(index->labels->dtype));
    if (named) {
        lang_text_puts(out, ", name=");
        lang_text_repr(out, index->name);
    }
    if (cut) {
        lang_text_printf(out, ", length=%lld", (long long)index->length);
    }
    lang_text_puts(out, ")");
    return lang_text_finish(out);
}

static int64_t index_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return index_of(self)->length;
}
static struct lang_obj *index_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *list = lang_list(vm, (size_t)index_of(self)->length);
    for (int64_t i = 0; i < index_of(self)->length; i++) {
        lang_list_append(vm, list, pd_index_label(vm, index_of(self), i));
    }
    return lang_iter(vm, list);
}
static bool index_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return pd_index_find(vm, index_of(self), item) >= 0;
}
static struct lang_obj *index_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    struct pd_index *index = index_of(self);
    int64_t n;
    bool one;
    int64_t *positions = pd_select_positions(vm, key, index, &n, &one);
    if (!one) {
        return &pd_index_take(vm, index, positions, n)->base;
    }
    return index->range ? pd_index_label(vm, index, positions[0])
                        : pd_column_item(vm, index->labels, positions[0]);
}
static _Noreturn void index_set_item(struct lang_vm *vm, struct lang_obj *self,
                                     struct lang_obj *key, struct lang_obj *value) {
    (void)self, (void)key, (void)value;
    lang_raise(vm, &lang_exc_TypeError, "Index does not support mutable operations");
}
static struct lang_obj *index_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    struct lang_obj *own = pd_index_of(a) ? a : b;
    struct lang_obj *other = own == a ? b : a;
    struct pd_column *labels = pd_index_labels(vm, index_of(own));
    struct lang_obj *series =
        &pd_series_new(vm, labels, pd_index_range(vm, 0, 1, labels->length), &lang_none)->base;
    if (pd_index_of(other)) {
        other = &pd_index_labels(vm, index_of(other))->base;
        other = pd_column_values(vm, (struct pd_column *)other);
    }
    struct lang_obj *result =
        own == a ? pd_compare(vm, series, other, op) : pd_compare(vm, other, series, op);
    return result && pd_series_of(result) ? pd_column_values(vm, pd_series_of(result)->column)
                                          : NULL;
}
static struct lang_obj *index_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    struct lang_obj *sides[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        if (pd_index_of(sides[i])) {
            struct pd_column *labels = pd_index_labels(vm, index_of(sides[i]));
            sides[i] =
                &pd_series_new(vm, labels, pd_index_range(vm, 0, 1, labels->length), &lang_none)
                     ->base;
        }
    }
    struct lang_obj *result = pd_binary(vm, op, sides[0], sides[1]);
    return result && pd_series_of(result)
               ? &pd_index_new(vm, pd_series_of(result)->column, NULL)->base
               : NULL;
}

static MOD_NATIVE(index_tolist) {
    return lang_to_list(vm, args[0]);
}
static MOD_NATIVE(index_to_numpy) {
    struct pd_column *labels = pd_index_labels(vm, index_of(args[0]));
    return pd_column_values(vm, labels);
}
static MOD_NATIVE(index_isin) {
    struct pd_index *index = index_of(args[0]), *wanted = pd_index_from(vm, args[1]);
    struct pd_column *result = pd_column_new(vm, ARRAY_BOOL, index->length);
    for (int64_t i = 0; i < index->length; i++) {
        result->array->data[i] = pd_index_find(vm, wanted, pd_index_label(vm, index, i)) >= 0;
    }
    return pd_column_values(vm, result);
}
static MOD_NATIVE(index_get_loc) {
    int64_t position = pd_index_find(vm, index_of(args[0]), args[1]);
    if (position < 0) {
        pd_raise_key(vm, args[1]);
    }
    return lang_int(vm, position);
}
static MOD_NATIVE(index_unique) {
    struct pd_index *index = index_of(args[0]);
    int64_t n = 0, *positions = pd_all_positions(vm, index->length);
    for (int64_t i = 0; i < index->length; i++) {
        if (pd_index_find(vm, index, pd_index_label(vm, index, i)) == i) {
            positions[n++] = i;
        }
    }
    return &pd_index_take(vm, index, positions, n)->base;
}
static MOD_NATIVE(index_reduce_max) {
    struct pd_index *index = index_of(args[0]);
    return pd_statistic(vm, pd_index_labels(vm, index), NULL, index->length, PD_MAX);
}
static MOD_NATIVE(index_reduce_min) {
    struct pd_index *index = index_of(args[0]);
    return pd_statistic(vm, pd_index_labels(vm, index), NULL, index->length, PD_MIN);
}
static MOD_NATIVE(index_get_level_values) {
    struct pd_index *index = index_of(args[0]);
    int64_t level = -1;
    for (int k = 0; k < pd_levels(index); k++) {
        if (lang_equal(vm, lang_seq_item(index->name, (size_t)k), args[1])) {
            level = k;
        }
    }
    if (level < 0 && (!lang_index_get(args[1], &level) || level < 0 || level >= pd_levels(index))) {
        pd_raise_key(vm, args[1]);
    }
    return &pd_index_new(vm, pd_level(vm, index, (int)level),
                         lang_seq_item(index->name, (size_t)level))
                ->base;
}
static const struct lang_def index_methods[] = {
    {"get_level_values", index_get_level_values, "get_level_values(level)",
     "One level's labels, by name or number."},
    {"tolist", index_tolist, "tolist()", "The labels as a list."},
    {"to_list", index_tolist, "to_list()", "The labels as a list."},
    {"to_numpy", index_to_numpy, "to_numpy()", "The labels as an array."},
    {"__array__", index_to_numpy, "__array__()", "The labels as an array."},
    {"isin", index_isin, "isin(values)", "Which labels are among the values."},
    {"get_loc", index_get_loc, "get_loc(key)", "The position of a label."},
    {"union", pd_index_method_union, "union(other)", "The labels of both, sorted."},
    {"intersection", pd_index_method_intersection, "intersection(other)",
     "The labels that both have."},
    {"difference", pd_index_method_difference, "difference(other)",
     "The labels that the other has not."},
    {"symmetric_difference", pd_index_method_symmetric_difference, "symmetric_difference(other)",
     "The labels that only one of both has."},
    {"unique", index_unique, "unique()", "The labels without repetition."},
    {"max", index_reduce_max, "max()", "The largest label."},
    {"min", index_reduce_min, "min()", "The smallest label."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return pd_levels(index_of(self)) ? &lang_none : index_of(self)->name;
}
static struct lang_obj *get_names(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *name = index_of(self)->name;
    return pd_levels(index_of(self)) ? lang_to_list(vm, name)
                                     : lang_to_list(vm, lang_tuple(vm, &name, 1));
}
static struct lang_obj *get_nlevels(struct lang_vm *vm, struct lang_obj *self) {
    int levels = pd_levels(index_of(self));
    return lang_int(vm, levels ? levels : 1);
}
static void set_name(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    if (pd_levels(index_of(self))) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "the levels of an index keep their names in this kernel's pandas: reset_index() "
                   "makes columns of them, which rename() takes");
    }
    lang_assign(vm, &index_of(self)->name, value ? value : &lang_none);
}
static struct lang_obj *get_values(struct lang_vm *vm, struct lang_obj *self) {
    return index_to_numpy(vm, &self);
}
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return pd_dtype(vm, index_of(self)->range ? ARRAY_INT64 : index_of(self)->labels->dtype);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, index_of(self)->length);
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *length = lang_int(vm, index_of(self)->length);
    return lang_tuple(vm, &length, 1);
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}
static struct lang_obj *get_is_unique(struct lang_vm *vm, struct lang_obj *self) {
    return lang_bool(pd_index_is_unique(vm, index_of(self)));
}
static const struct lang_property index_properties[] = {
    {"name", get_name, set_name, "What the labels are called."},
    {"names", get_names, NULL, "What the levels are called."},
    {"nlevels", get_nlevels, NULL, "How many levels the labels have."},
    {"values", get_values, NULL, "The labels as an array."},
    {"dtype", get_dtype, NULL, "The type of the labels."},
    {"size", get_size, NULL, "How many labels there are."},
    {"shape", get_shape, NULL, "The length, as a tuple."},
    {"ndim", get_ndim, NULL, "1: labels stand in one row."},
    {"is_unique", get_is_unique, NULL, "Does no label occur twice?"},
    {NULL, NULL, NULL, NULL}};

static MOD_NATIVE(construct_index) {
    struct pd_index *index = pd_index_from(vm, args[1]);
    return &pd_index_new(vm, pd_index_labels(vm, index),
                         lang_is_none(args[2]) ? index->name : args[2])
                ->base;
}
static const struct lang_def index_construct = {"Index", construct_index, "Index(data, name=None)",
                                                "Labels for rows or columns."};
static MOD_NATIVE(construct_range) {
    int64_t start = lang_arg_int(vm, args[1], "start"), step = lang_arg_int(vm, args[3], "step");
    int64_t stop = start;
    if (lang_is_none(args[2])) {
        start = 0;
    } else {
        stop = lang_arg_int(vm, args[2], "stop");
    }
    if (step == 0) {
        lang_raise(vm, &lang_exc_ValueError, "Step must not be zero");
    }
    int64_t length = (stop - start + step - (step > 0 ? 1 : -1)) / step;
    return &pd_index_range(vm, start, step, length > 0 ? length : 0)->base;
}
static const struct lang_def range_construct = {
    "RangeIndex", construct_range, "RangeIndex(start, stop=None, step=1)", "Labels that count."};

const struct lang_type pd_type_index = {LANG_TYPE_HEAD("Index"),
                                        .module = "pandas",
                                        .doc = "The labels of rows or columns.",
                                        .size = sizeof(struct pd_index),
                                        .flags = LANG_TYPE_CONTAINER,
                                        .close = index_clear,
                                        .traverse = index_traverse,
                                        .clear = index_clear,
                                        .construct = &index_construct,
                                        .methods = index_methods,
                                        .properties = index_properties,
                                        .repr = index_repr,
                                        .compare = index_compare,
                                        .binary = index_binary,
                                        .length = index_length,
                                        .get_item = index_get_item,
                                        .set_item = index_set_item,
                                        .contains = index_contains,
                                        .iter = index_iter};
const struct lang_type pd_type_range_index = {LANG_TYPE_HEAD("RangeIndex"),
                                              .module = "pandas",
                                              .doc = "Labels that count.",
                                              .size = sizeof(struct pd_index),
                                              .flags = LANG_TYPE_CONTAINER,
                                              .parent = &pd_type_index,
                                              .close = index_clear,
                                              .traverse = index_traverse,
                                              .clear = index_clear,
                                              .construct = &range_construct,
                                              .repr = index_repr};
