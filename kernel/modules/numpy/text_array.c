/* kernel/modules/numpy/text_array.c: the type of arrays of text; making, merging, indexing, showing
 * them. */
#include "kernel/modules/numpy/text_array.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/print.h"

enum {
    TOTAL_MAX = 8, /* arguments of a function that takes text */
    LOOK = 16      /* elements of a list that are asked if they are text */
};

struct mod_text_obj *mod_text_of(struct lang_obj *obj) {
    return lang_is(obj, &mod_type_text_array) ? (struct mod_text_obj *)obj : NULL;
}

bool mod_holds_text(struct lang_obj *obj) {
    for (int depth = 0; depth <= ARRAY_MAX_NDIM; depth++) {
        if (lang_is_str(obj) || mod_text_of(obj)) {
            return true;
        }
        if (!lang_is_seq(obj) || lang_seq_count(obj) == 0) {
            return false;
        }
        /* [1, 'a'] is text too; a long list says so by its first ones */
        for (size_t i = 1; i < lang_seq_count(obj) && i < LOOK; i++) {
            if (lang_is_str(lang_seq_item(obj, i))) {
                return true;
            }
        }
        obj = lang_seq_item(obj, 0);
    }
    return false;
}

struct lang_obj *mod_text_column(struct lang_vm *vm, struct lang_obj *obj) {
    if (!obj || lang_is_seq(obj) || mod_array_of(obj) || !obj->type->get_item ||
        !lang_get_attr_try(vm, obj, "to_numpy")) {
        return obj;
    }
    struct lang_obj *dtype = lang_get_attr_try(vm, obj, "dtype");
    bool text = dtype && strcmp(lang_str_data(lang_to_str(vm, dtype), NULL), "str") == 0;
    return text ? lang_to_list(vm, obj) : obj;
}

static const struct array *codes_of(const struct mod_text_obj *text) {
    return mod_array_of(text->codes);
}

struct lang_obj *mod_text_view(struct lang_vm *vm, const struct mod_text_obj *like,
                               struct lang_obj *codes) {
    struct mod_text_obj *text = lang_new(vm, &mod_type_text_array);
    lang_assign(vm, &text->codes, codes);
    lang_assign(vm, &text->texts, like->texts);
    lang_assign(vm, &text->places, like->places);
    text->width = like->width;
    return &text->base;
}

/* No elements and no texts yet. */
static struct mod_text_obj *text_new(struct lang_vm *vm) {
    struct mod_text_obj *text = lang_new(vm, &mod_type_text_array);
    struct nn_err err = {0};
    int64_t none = 0;
    lang_assign(vm, &text->texts, lang_list(vm, 8));
    lang_assign(vm, &text->places, lang_dict(vm));
    lang_assign(vm, &text->codes, mod_array_wrap(vm, array_new(ARRAY_INT64, 1, &none, &err), &err));
    return text;
}

/* The place of a str in the list, where it is put if it is new. */
static struct lang_obj *place_of(struct lang_vm *vm, const struct mod_text_obj *text,
                                 struct lang_obj *str) {
    struct lang_obj *place = lang_dict_get(vm, text->places, str);
    if (!place) {
        place = lang_int(vm, (int64_t)lang_seq_count(text->texts));
        lang_list_append(vm, text->texts, str);
        lang_dict_set(vm, text->places, str, place);
    }
    return place;
}

/* How many characters NumPy keeps for a leaf; for numbers as many as one may have. */
static int64_t width_of(const struct lang_obj *leaf) {
    return lang_is_str(leaf)                ? (int64_t)lang_str_length(leaf)
           : lang_is(leaf, &lang_type_bool) ? 5
           : lang_is(leaf, &lang_type_int)  ? 21
                                            : 32;
}

/* The same nesting with places instead of texts. */
static struct lang_obj *places_in(struct lang_vm *vm, struct mod_text_obj *text,
                                  struct lang_obj *obj, bool longest, int depth) {
    if (mod_text_of(obj)) {
        obj = mod_text_tolist(vm, mod_text_of(obj));
    } else if (mod_array_of(obj)) {
        obj = mod_array_tolist(vm, mod_array_of(obj));
    } else if (!lang_is_str(obj) && !lang_is_seq(obj) && obj->type->length && obj->type->iter) {
        obj = lang_to_list(vm, obj);
    }
    if (!lang_is_seq(obj) || depth > ARRAY_MAX_NDIM) {
        double number;
        if (!lang_is_str(obj) && !lang_is_seq(obj) && !lang_float_get(obj, &number) &&
            !lang_isinstance(obj, &mod_type_generic) && !lang_is_int(obj)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "an array holds numbers or text, and %s is neither (objects are not part of "
                       "this kernel's arrays)",
                       obj->type->name);
        }
        struct lang_obj *str = lang_to_str(vm, obj);
        int64_t width = width_of(longest ? str : obj);
        text->width = width > text->width ? width : text->width;
        return place_of(vm, text, str);
    }
    size_t count = lang_seq_count(obj);
    struct lang_obj *list = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, list, places_in(vm, text, lang_seq_item(obj, i), longest, depth + 1));
        lang_pool_drain(vm, mark, NULL);
    }
    return list;
}

static struct lang_obj *cut(struct lang_vm *vm, struct lang_obj *str, int64_t width) {
    return (int64_t)lang_str_length(str) <= width
               ? str
               : lang_get_item(vm, str,
                               lang_slice(vm, &lang_none, lang_int(vm, width), &lang_none));
}

struct lang_obj *mod_text_array(struct lang_vm *vm, struct lang_obj *obj, int64_t width) {
    struct mod_text_obj *text = text_new(vm);
    struct nn_err err = {0};
    text->width = 1;
    struct lang_obj *places = places_in(vm, text, obj, width == MOD_TEXT_LONGEST, 0);
    struct array *codes = mod_to_array(vm, places, ARRAY_INT64);
    struct lang_obj *own = mod_array_wrap(vm, array_copy(codes, &err), &err);
    lang_assign(vm, &text->codes, own);
    if (width > 0 && width < text->width) {
        struct lang_obj *shorter = lang_list(vm, 8);
        for (size_t i = 0; i < lang_seq_count(text->texts); i++) {
            lang_list_append(vm, shorter, cut(vm, lang_seq_item(text->texts, i), width));
        }
        struct lang_obj *all = mod_text_array(vm, shorter, 0);
        struct mod_text_obj *like = mod_text_of(all);
        like->width = width;
        return mod_text_view(vm, like, lang_get_item(vm, like->codes, own));
    }
    text->width = width > 0 ? width : text->width;
    return &text->base;
}

static struct lang_obj *tolist(struct lang_vm *vm, const struct mod_text_obj *text,
                               struct lang_obj *codes) {
    int64_t place;
    if (lang_int_get(codes, &place)) {
        return lang_seq_item(text->texts, (size_t)place);
    }
    struct lang_obj *list = lang_list(vm, lang_seq_count(codes));
    for (size_t i = 0; i < lang_seq_count(codes); i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, list, tolist(vm, text, lang_seq_item(codes, i)));
        lang_pool_drain(vm, mark, NULL);
    }
    return list;
}
struct lang_obj *mod_text_tolist(struct lang_vm *vm, const struct mod_text_obj *text) {
    return tolist(vm, text, mod_array_tolist(vm, codes_of(text)));
}

struct lang_obj *mod_text_map(struct lang_vm *vm, const struct mod_text_obj *text,
                              struct lang_obj *(*map)(struct lang_vm *vm, struct lang_obj *text,
                                                      void *ud),
                              void *ud) {
    size_t count = lang_seq_count(text->texts);
    const struct array *codes = codes_of(text);
    bool *used = lang_temp(vm, count + 1); /* a view need not hold all the texts */
    for (int64_t i = 0; i < codes->size; i++) {
        used[array_get_int64(codes, i)] = true;
    }
    size_t first = 0;
    while (first < count && !used[first]) {
        first++;
    }
    struct lang_obj *results = lang_list(vm, count);
    for (size_t i = 0; first < count && i < count; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *any = lang_seq_item(text->texts, used[i] ? i : first);
        lang_list_append(vm, results, map(vm, any, ud));
        lang_pool_drain(vm, mark, NULL);
    }
    struct nn_err err = {0};
    struct lang_obj *all =
        mod_holds_text(results)
            ? mod_text_array(vm, results, 0)
            : mod_array_wrap(vm, array_retain(mod_to_array(vm, results, -1)), &err);
    return lang_get_item(vm, all, text->codes);
}

/* --- Several arrays with one list of texts ----------------------------------------------------*/
static int by_text(const void *a, const void *b) {
    size_t size_a, size_b;
    const char *text_a = lang_str_data(*(struct lang_obj *const *)a, &size_a);
    const char *text_b = lang_str_data(*(struct lang_obj *const *)b, &size_b);
    int order = memcmp(text_a, text_b, size_a < size_b ? size_a : size_b);
    return order ? order : (size_a > size_b) - (size_a < size_b);
}

/* The codes of one array in the merged list. */
static struct lang_obj *recoded(struct lang_vm *vm, const struct mod_text_obj *all,
                                const struct mod_text_obj *text) {
    size_t count = lang_seq_count(text->texts);
    struct nn_err err = {0};
    int64_t length = (int64_t)count;
    struct array *table = array_empty(ARRAY_INT64, 1, &length, &err);
    struct lang_obj *owner = mod_array_wrap(vm, table, &err);
    for (size_t i = 0; i < count; i++) {
        int64_t place = 0;
        lang_int_get(lang_dict_get(vm, all->places, lang_seq_item(text->texts, i)), &place);
        array_put_int64(table, (int64_t)i, place);
    }
    struct lang_obj *codes = lang_get_item(vm, owner, text->codes);
    return mod_array_of(codes)
               ? codes
               : mod_array_wrap(vm, array_retain(mod_to_array(vm, codes, -1)), &err);
}

struct mod_text_obj *mod_text_merge(struct lang_vm *vm, struct lang_obj **items, size_t count,
                                    bool parts) {
    struct lang_obj *members = parts ? lang_to_list(vm, items[0]) : NULL;
    size_t n = parts ? lang_seq_count(members) : count;
    struct lang_obj **arrays = lang_temp(vm, (n + 1) * sizeof *arrays);
    struct mod_text_obj *found = text_new(vm), *all = text_new(vm);
    all->width = 1;
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *item = parts ? lang_seq_item(members, i) : items[i];
        arrays[i] = mod_text_of(item) ? item : mod_text_array(vm, item, 0);
        struct mod_text_obj *text = mod_text_of(arrays[i]);
        all->width = text->width > all->width ? text->width : all->width;
        for (size_t k = 0; k < lang_seq_count(text->texts); k++) {
            place_of(vm, found, lang_seq_item(text->texts, k));
        }
    }
    size_t different = lang_seq_count(found->texts);
    struct lang_obj **sorted = lang_temp(vm, (different + 1) * sizeof *sorted);
    for (size_t k = 0; k < different; k++) {
        sorted[k] = lang_seq_item(found->texts, k);
    }
    qsort(sorted, different, sizeof *sorted, by_text);
    for (size_t k = 0; k < different; k++) {
        place_of(vm, all, sorted[k]);
    }
    for (size_t i = 0; i < n; i++) {
        arrays[i] = recoded(vm, all, mod_text_of(arrays[i]));
    }
    if (parts) {
        items[0] = lang_tuple(vm, arrays, n);
    } else {
        memcpy(items, arrays, n * sizeof *items);
    }
    return all;
}

/* Codes of a result as text; what are none stay. */
static struct lang_obj *as_text(struct lang_vm *vm, const struct mod_text_obj *all,
                                struct lang_obj *result) {
    int64_t place;
    if (lang_is(result, &lang_type_tuple)) {
        size_t count = lang_seq_count(result);
        struct lang_obj *items[TOTAL_MAX];
        for (size_t i = 0; i < count && i < TOTAL_MAX; i++) {
            items[i] = lang_seq_item(result, i);
        }
        items[0] = as_text(vm, all, items[0]);
        return lang_tuple(vm, items, count);
    }
    if (lang_is(result, &lang_type_list)) {
        struct lang_obj *list = lang_list(vm, lang_seq_count(result));
        for (size_t i = 0; i < lang_seq_count(result); i++) {
            lang_list_append(vm, list, as_text(vm, all, lang_seq_item(result, i)));
        }
        return list;
    }
    if (mod_array_of(result)) {
        return mod_text_view(vm, all, result);
    }
    return lang_index_get(result, &place)
               ? mod_text_scalar(vm, lang_seq_item(all->texts, (size_t)place))
               : result;
}

struct lang_obj *mod_text_call(struct lang_vm *vm, mod_native *function,
                               struct lang_obj *const *args, size_t total, size_t first,
                               size_t last, enum mod_text_kind kind) {
    struct lang_obj *given[TOTAL_MAX];
    bool any = false;
    memcpy(given, args, total * sizeof *given);
    for (size_t i = first; i <= last; i++) {
        given[i] = mod_text_column(vm, given[i]);
        any = any || mod_holds_text(given[i]);
    }
    if (!any) {
        return NULL;
    }
    bool view = kind == MOD_TEXT_MOVES && first == last && mod_text_of(args[first]);
    if (view) { /* the same texts, so that a view stays one */
        struct mod_text_obj *self = mod_text_of(args[first]);
        given[first] = self->codes;
        struct lang_obj *result = function(vm, given);
        return as_text(vm, self, result);
    }
    struct mod_text_obj *all =
        mod_text_merge(vm, given + first, last - first + 1, kind == MOD_TEXT_JOINS);
    struct lang_obj *result = function(vm, given);
    return kind == MOD_TEXT_ANSWERS ? result : as_text(vm, all, result);
}

/* --- The type ---------------------------------------------------------------------------------*/
static void text_close(struct lang_vm *vm, struct lang_obj *self) {
    struct mod_text_obj *text = (struct mod_text_obj *)self;
    lang_assign(vm, &text->codes, NULL);
    lang_assign(vm, &text->texts, NULL);
    lang_assign(vm, &text->places, NULL);
}

static struct lang_obj *print(struct lang_vm *vm, struct lang_obj *self,
                              char *(*function)(const struct array *a,
                                                const struct array_print_options *options,
                                                struct nn_err *err)) {
    struct mod_text_obj *text = mod_text_of(self);
    struct array_print_options options = ARRAY_PRINT_DEFAULT;
    struct nn_err err = {0};
    char dtype[32];
    size_t count = lang_seq_count(text->texts);
    const char **words = lang_temp(vm, (count + 1) * sizeof *words);
    if (mod_print_options(vm)) {
        options = *mod_print_options(vm);
    }
    for (size_t i = 0; i < count; i++) {
        words[i] = lang_str_data(lang_repr(vm, lang_seq_item(text->texts, i)), NULL);
    }
    snprintf(dtype, sizeof dtype, "'<U%" PRId64 "'", text->width);
    options.words = words;
    options.dtype = dtype;
    return mod_text(vm, function(codes_of(text), &options, &err), &err);
}
static struct lang_obj *text_repr(struct lang_vm *vm, struct lang_obj *self) {
    return print(vm, self, array_repr);
}
static struct lang_obj *text_str(struct lang_vm *vm, struct lang_obj *self) {
    return codes_of(mod_text_of(self))->ndim == 0 ? mod_text_tolist(vm, mod_text_of(self))
                                                  : print(vm, self, array_str);
}

static struct lang_obj *text_get_item(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key) {
    const struct mod_text_obj *text = mod_text_of(self);
    return as_text(vm, text, lang_get_item(vm, text->codes, key));
}
static void text_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                          struct lang_obj *value) {
    struct mod_text_obj *text = mod_text_of(self);
    if (!value) {
        lang_raise(vm, &lang_exc_ValueError, "cannot delete array elements");
    }
    struct mod_text_obj *values = mod_text_of(mod_text_array(vm, value, text->width));
    size_t count = lang_seq_count(values->texts);
    struct lang_obj *table = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        lang_list_append(vm, table, place_of(vm, text, lang_seq_item(values->texts, i)));
    }
    struct nn_err err = {0};
    struct lang_obj *lookup =
        mod_array_wrap(vm, array_retain(mod_to_array(vm, table, ARRAY_INT64)), &err);
    lang_set_item(vm, text->codes, key, lang_get_item(vm, lookup, values->codes));
}

static struct lang_obj *text_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                     enum lang_cmp op) {
    struct lang_obj *pair[2] = {a, b};
    if (!mod_text_of(a) || !mod_holds_text(b)) {
        if (op != LANG_EQ && op != LANG_NE) {
            return NULL;
        }
        struct lang_obj *codes = mod_text_of(mod_text_of(a) ? a : b)->codes; /* no number is text */
        return mod_array_compare(vm, codes, lang_int(vm, -1), op);
    }
    mod_text_merge(vm, pair, 2, false);
    return mod_array_compare(vm, pair[0], pair[1], op);
}

static struct lang_obj *text_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                    struct lang_obj *b) {
    if (op != LANG_ADD || !mod_holds_text(a) || !mod_holds_text(b)) {
        return NULL;
    }
    struct lang_obj *pair[2] = {a, b};
    return lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy.char"), "add"), pair, 2);
}

static int64_t text_length(struct lang_vm *vm, struct lang_obj *self) {
    return lang_len(vm, mod_text_of(self)->codes);
}
static bool text_truth(struct lang_vm *vm, struct lang_obj *self) {
    const struct mod_text_obj *text = mod_text_of(self);
    if (codes_of(text)->size == 1) {
        int64_t place = array_get_int64(codes_of(text), 0);
        return lang_str_length(lang_seq_item(text->texts, (size_t)place)) > 0;
    }
    return lang_truth(vm, text->codes);
}
static bool text_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    struct lang_obj *equal = text_compare(vm, self, item, LANG_EQ);
    struct lang_obj *args[5] = {equal, &lang_none, &lang_none, &lang_false, &lang_true};
    return lang_truth(vm, mod_np_any(vm, args));
}
static struct lang_obj *text_iter(struct lang_vm *vm, struct lang_obj *self) {
    const struct mod_text_obj *text = mod_text_of(self);
    struct lang_obj *rows = lang_list(vm, 8), *codes = lang_to_list(vm, text->codes);
    for (size_t i = 0; i < lang_seq_count(codes); i++) {
        lang_list_append(vm, rows, as_text(vm, text, lang_seq_item(codes, i)));
    }
    return lang_iter(vm, rows);
}

/* What codes and texts have in common. */
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    return mod_shape_tuple(vm, codes_of(mod_text_of(self)));
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, codes_of(mod_text_of(self))->ndim);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, codes_of(mod_text_of(self))->size);
}
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_text_dtype(vm, mod_text_of(self)->width);
}
static struct lang_obj *get_itemsize(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, 4 * mod_text_of(self)->width);
}
static struct lang_obj *get_nbytes(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, 4 * mod_text_of(self)->width * codes_of(mod_text_of(self))->size);
}
static struct lang_obj *get_transposed(struct lang_vm *vm, struct lang_obj *self) {
    const struct mod_text_obj *text = mod_text_of(self);
    return mod_text_view(vm, text, lang_get_attr(vm, text->codes, "T"));
}
static struct lang_obj *get_flat(struct lang_vm *vm, struct lang_obj *self) {
    const struct mod_text_obj *text = mod_text_of(self);
    return text_iter(
        vm, mod_text_view(vm, text,
                          lang_call_pos(vm, lang_get_attr(vm, text->codes, "ravel"), NULL, 0)));
}
static const struct lang_property properties[] = {
    {"shape", get_shape, NULL, "The length of each axis."},
    {"ndim", get_ndim, NULL, "The number of axes."},
    {"size", get_size, NULL, "The number of elements."},
    {"dtype", get_dtype, NULL, "Text of so many characters at most: '<U5'."},
    {"itemsize", get_itemsize, NULL, "Bytes of one element in NumPy: four for each character."},
    {"nbytes", get_nbytes, NULL, "Bytes of all elements in NumPy."},
    {"T", get_transposed, NULL, "The transposed array."},
    {"flat", get_flat, NULL, "The elements one by one."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_text_array = {LANG_TYPE_HEAD("ndarray"),
                                              .module = "numpy",
                                              .flags = LANG_TYPE_DOTTED,
                                              .doc = "An n-dimensional array of text.",
                                              .size = sizeof(struct mod_text_obj),
                                              .also = &mod_type_ndarray,
                                              .close = text_close,
                                              .methods = mod_text_methods,
                                              .properties = properties,
                                              .repr = text_repr,
                                              .str = text_str,
                                              .compare = text_compare,
                                              .binary = text_binary,
                                              .truth = text_truth,
                                              .length = text_length,
                                              .get_item = text_get_item,
                                              .set_item = text_set_item,
                                              .contains = text_contains,
                                              .iter = text_iter};
