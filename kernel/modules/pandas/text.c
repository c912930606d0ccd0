/* kernel/modules/pandas/text.c: Series.str: methods of str for every value. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

struct accessor {
    struct lang_obj base;
    struct lang_obj *series;
};
static void accessor_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct accessor *)self)->series, NULL);
}
static void accessor_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct accessor *)self)->series) {
        visit(((struct accessor *)self)->series, ud);
    }
}

/* str.name(*args) of every value; missing values stay missing (or are `missing`). */
static struct lang_obj *each(struct lang_vm *vm, struct lang_obj *self, const char *name,
                             struct lang_obj *const *args, size_t count, struct lang_obj *missing) {
    struct pd_series *series = pd_series_of(((struct accessor *)self)->series);
    struct lang_obj *list = lang_list(vm, (size_t)series->column->length);
    struct lang_obj *nan = lang_float(vm, NAN);
    for (int64_t i = 0; i < series->column->length; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = pd_column_plain(vm, series->column, i), *result = nan;
        if (lang_is_str(item)) {
            result = lang_call_pos(vm, lang_get_attr(vm, item, name), args, count);
        } else if (missing) {
            result = missing;
        }
        lang_list_append(vm, list, result);
        lang_pool_drain(vm, mark, NULL);
    }
    return &pd_series_new(vm, pd_column_infer(vm, list), series->index, series->name)->base;
}

#define NO_ARGUMENT(name)                                                                          \
    static MOD_NATIVE(text_##name) {                                                               \
        return each(vm, args[0], #name, NULL, 0, NULL);                                            \
    }
#define ONE_ARGUMENT(name)                                                                         \
    static MOD_NATIVE(text_##name) {                                                               \
        return each(vm, args[0], #name, args + 1, 1, NULL);                                        \
    }
#define QUESTION(name)                                                                             \
    static MOD_NATIVE(text_##name) {                                                               \
        return each(vm, args[0], #name, args + 1, 1, &lang_false);                                 \
    }
NO_ARGUMENT(lower)
NO_ARGUMENT(upper)
NO_ARGUMENT(title)
NO_ARGUMENT(capitalize)
NO_ARGUMENT(isdigit)
NO_ARGUMENT(isalpha)
QUESTION(startswith)
QUESTION(endswith)
ONE_ARGUMENT(strip)
ONE_ARGUMENT(zfill)
ONE_ARGUMENT(count)
ONE_ARGUMENT(lstrip)
ONE_ARGUMENT(rstrip)
ONE_ARGUMENT(find)
#define TWO_ARGUMENTS(name)                                                                        \
    static MOD_NATIVE(text_##name) {                                                               \
        return each(vm, args[0], #name, args + 1, 2, NULL);                                        \
    }
TWO_ARGUMENTS(center)
TWO_ARGUMENTS(ljust)
TWO_ARGUMENTS(rjust)
#undef TWO_ARGUMENTS
#undef NO_ARGUMENT
#undef ONE_ARGUMENT
#undef QUESTION

static struct lang_obj *text_get_item(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key);
static MOD_NATIVE(text_get) {
    return text_get_item(vm, args[0], args[1]);
}
static MOD_NATIVE(text_slice) {
    return text_get_item(vm, args[0], lang_slice(vm, args[1], args[2], args[3]));
}
/* expand: the k-th parts are column k. */
static MOD_NATIVE(text_split) {
    struct lang_obj *parts =
        each(vm, args[0], "split", (struct lang_obj *[]){args[1], args[2]}, 2, NULL);
    if (!lang_arg_bool(vm, args[3])) {
        return parts;
    }
    struct pd_series *series = pd_series_of(parts);
    int64_t width = 0;
    for (int64_t i = 0; i < series->column->length; i++) {
        struct lang_obj *item = pd_column_plain(vm, series->column, i);
        int64_t count = lang_is_seq(item) ? (int64_t)lang_seq_count(item) : 1;
        width = count > width ? count : width;
    }
    struct pd_frame *frame = pd_frame_new(vm, series->index);
    for (int64_t k = 0; k < width; k++) {
        struct lang_obj *list = lang_list(vm, 0);
        for (int64_t i = 0; i < series->column->length; i++) {
            struct lang_obj *item = pd_column_plain(vm, series->column, i);
            bool there = lang_is_seq(item) && k < (int64_t)lang_seq_count(item);
            lang_list_append(vm, list,
                             there ? lang_seq_item(item, (size_t)k) : lang_float(vm, NAN));
        }
        pd_frame_set(vm, frame, lang_int(vm, k), pd_column_list(vm, list, PD_STR));
    }
    return &frame->base;
}
static MOD_NATIVE(text_cat) {
    struct pd_series *series = pd_series_of(((struct accessor *)args[0])->series);
    struct lang_obj *list = lang_list(vm, 0);
    for (int64_t i = 0; i < series->column->length; i++) {
        if (!pd_column_missing(series->column, i)) {
            lang_list_append(vm, list, pd_column_plain(vm, series->column, i));
        }
    }
    struct lang_obj *sep = lang_is_none(args[1]) ? lang_str(vm, "") : args[1];
    return lang_call_pos(vm, lang_get_attr(vm, sep, "join"), &list, 1);
}
static _Noreturn void refuse_patterns(struct lang_vm *vm) {
    lang_raise(
        vm, &lang_exc_ValueError,
        "regular expressions are not part of this kernel's pandas: write regex=False, and join "
        "the answers of several words by |");
}
/* A pattern without characters that mean something in a regular expression is plain text. */
static void check_plain(struct lang_vm *vm, struct lang_obj *pattern, struct lang_obj *regex) {
    const char *text = lang_arg_str(vm, pattern, "pat");
    for (; lang_arg_bool(vm, regex) && *text; text++) {
        for (const char *special = "\\^$.|?*+()[]{}"; *special; special++) {
            if (*text == *special) {
                refuse_patterns(vm);
            }
        }
    }
}
static MOD_NATIVE(text_contains) {
    check_plain(vm, args[1], args[4]);
    if (lang_arg_bool(vm, args[2])) {
        return each(vm, args[0], "__contains__", args + 1, 1, &lang_false);
    }
    struct accessor *lowered =
        (struct accessor *)pd_text_accessor(vm, each(vm, args[0], "lower", NULL, 0, NULL));
    struct lang_obj *word = lang_call_pos(vm, lang_get_attr(vm, args[1], "lower"), NULL, 0);
    return each(vm, &lowered->base, "__contains__", &word, 1, &lang_false);
}
static MOD_NATIVE(text_replace) {
    check_plain(vm, args[1], args[3]);
    return each(vm, args[0], "replace", args + 1, 2, NULL);
}
/* A column of 0 and 1 for each different part of the texts. */
static MOD_NATIVE(text_get_dummies) {
    struct pd_series *series = pd_series_of(((struct accessor *)args[0])->series);
    struct lang_obj *rows = lang_list(vm, 0), *words = lang_dict(vm);
    for (int64_t i = 0; i < series->column->length; i++) {
        struct lang_obj *parts = lang_list(vm, 0);
        if (!pd_column_missing(series->column, i)) {
            struct lang_obj *text = pd_column_plain(vm, series->column, i);
            parts = lang_call_pos(vm, lang_get_attr(vm, text, "split"), args + 1, 1);
        }
        for (size_t k = 0; k < lang_seq_count(parts); k++) {
            if (lang_str_length(lang_seq_item(parts, k))) {
                lang_dict_set(vm, words, lang_seq_item(parts, k), &lang_none);
            }
        }
        lang_list_append(vm, rows, parts);
    }
    struct lang_obj *sorted = lang_to_list(vm, words);
    lang_call_pos(vm, lang_get_attr(vm, sorted, "sort"), NULL, 0);
    struct pd_frame *result = pd_frame_new(vm, series->index);
    for (size_t w = 0; w < lang_seq_count(sorted); w++) {
        struct pd_column *column = pd_column_new(vm, ARRAY_INT64, series->column->length);
        for (int64_t i = 0; i < column->length; i++) {
            ((int64_t *)(void *)column->array->data)[i] =
                lang_contains(vm, lang_seq_item(rows, (size_t)i), lang_seq_item(sorted, w));
        }
        pd_frame_set(vm, result, lang_seq_item(sorted, w), column);
    }
    return &result->base;
}
static MOD_NATIVE(text_len) {
    return each(vm, args[0], "__len__", NULL, 0, NULL);
}
static struct lang_obj *text_get_item(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key) {
    struct pd_series *series = pd_series_of(((struct accessor *)self)->series);
    struct lang_obj *list = lang_list(vm, (size_t)series->column->length);
    struct lang_obj *nan = lang_float(vm, NAN);
    for (int64_t i = 0; i < series->column->length; i++) {
        struct lang_obj *item = pd_column_plain(vm, series->column, i);
        int64_t at;
        bool text = lang_is_str(item) || lang_is_seq(item);
        bool inside = text && (!lang_index_get(key, &at) ||
                               (at < lang_len(vm, item) && -at <= lang_len(vm, item)));
        lang_list_append(vm, list, inside ? lang_get_item(vm, item, key) : nan);
    }
    struct pd_column *column = series->column->dtype == PD_OBJECT
                                   ? pd_column_list(vm, list, PD_OBJECT)
                                   : pd_column_infer(vm, list);
    return &pd_series_new(vm, column, series->index, series->name)->base;
}
static const struct lang_def text_methods[] = {
    {"lower", text_lower, "lower()", "In lower case."},
    {"upper", text_upper, "upper()", "In upper case."},
    {"title", text_title, "title()", "Words capitalized."},
    {"capitalize", text_capitalize, "capitalize()", "The first letter in upper case."},
    {"isdigit", text_isdigit, "isdigit()", "Is all of it digits?"},
    {"isalpha", text_isalpha, "isalpha()", "Is all of it letters?"},
    {"startswith", text_startswith, "startswith(pat)", "Does it begin so?"},
    {"endswith", text_endswith, "endswith(pat)", "Does it end so?"},
    {"strip", text_strip, "strip(to_strip=None)", "Without blanks at both ends."},
    {"zfill", text_zfill, "zfill(width)", "With zeros in front."},
    {"center", text_center, "center(width, fillchar=' ')", "In the middle of that many letters."},
    {"ljust", text_ljust, "ljust(width, fillchar=' ')", "With that many letters, filled behind."},
    {"rjust", text_rjust, "rjust(width, fillchar=' ')", "With that many letters, filled in front."},
    {"count", text_count, "count(pat)", "How often it occurs."},
    {"split", text_split, "split(pat=None, n=-1, expand=False)",
     "Lists of the parts; expand: a column for each part."},
    {"lstrip", text_lstrip, "lstrip(to_strip=None)", "Without blanks in front."},
    {"rstrip", text_rstrip, "rstrip(to_strip=None)", "Without blanks at the end."},
    {"find", text_find, "find(sub)", "Where it occurs first; -1: nowhere."},
    {"get", text_get, "get(i)", "The letter, or the part of a list, at a position."},
    {"slice", text_slice, "slice(start=None, stop=None, step=None)", "A part of each text."},
    {"cat", text_cat, "cat(sep=None)", "All texts joined into one."},
    {"contains", text_contains, "contains(pat, case=True, na=None, regex=True)",
     "Does it occur inside?"},
    {"replace", text_replace, "replace(pat, repl, regex=False)", "One text for another."},
    {"get_dummies", text_get_dummies, "get_dummies(sep='|')",
     "A column of 0 and 1 for each part between separators."},
    {"len", text_len, "len()", "The length of each value."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *text_get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    static const char *const patterns[] = {"extract", "extractall", "findall", "match",
                                           "fullmatch"};
    (void)self;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        if (strcmp(name, patterns[i]) == 0) {
            lang_raise(vm, &lang_exc_AttributeError,
                       "'StringMethods' object has no attribute '%s': regular expressions are not "
                       "part of this kernel's pandas. str.split, str.slice and str.find take texts "
                       "apart, map(function) does the rest",
                       name);
        }
    }
    return NULL;
}
static const struct lang_type type_accessor = {LANG_TYPE_HEAD("StringMethods"),
                                               .module = "pandas.core.strings.accessor",
                                               .doc = "Methods of text for every value.",
                                               .size = sizeof(struct accessor),
                                               .flags = LANG_TYPE_CONTAINER,
                                               .close = accessor_clear,
                                               .traverse = accessor_traverse,
                                               .clear = accessor_clear,
                                               .methods = text_methods,
                                               .get_item = text_get_item,
                                               .get_attr = text_get_attr};

struct lang_obj *pd_text_accessor(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_column *column = pd_series_of(self)->column;
    if (pd_is_number(column) && column->length) {
        lang_raise(vm, &lang_exc_AttributeError,
                   "Can only use .str accessor with string values, not %s",
                   array_dtype_is_float(column->array->dtype) ? "floating" : "integer");
    }
    struct accessor *accessor = lang_new(vm, &type_accessor);
    lang_assign(vm, &accessor->series, self);
    return &accessor->base;
}
