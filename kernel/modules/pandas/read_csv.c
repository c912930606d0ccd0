/* kernel/modules/pandas/read_csv.c: pd.read_csv: the engine's table as a DataFrame. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/data/csv.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/file.h"
#include "kernel/modules/pandas/pandas.h"

#define PANDAS_ERROR(variable, error_name, text)                                                   \
    const struct lang_type variable = {LANG_TYPE_HEAD(error_name),                                 \
                                       .module = "pandas.errors",                                  \
                                       .doc = (text),                                              \
                                       .size = sizeof(struct lang_exception),                      \
                                       .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,         \
                                       .parent = &lang_exc_ValueError}
PANDAS_ERROR(pd_exc_ParserError, "ParserError", "A text file that is no table.");
PANDAS_ERROR(pd_exc_EmptyDataError, "EmptyDataError", "A file without data.");
#undef PANDAS_ERROR

/* A table that is closed however the reading ends: an object owns it. */
struct table {
    struct lang_obj base;
    struct csv_table csv;
};
static void table_close(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    csv_close(&((struct table *)self)->csv);
}
static const struct lang_type type_table = {LANG_TYPE_HEAD("table"), .module = "pandas",
                                            .doc = "A table being read.",
                                            .size = sizeof(struct table), .close = table_close};

static struct pd_column *text_column(struct lang_vm *vm, const struct csv_column *from,
                                     int64_t rows) {
    struct lang_obj *list = lang_list(vm, (size_t)rows);
    struct lang_obj *nan = lang_float(vm, __builtin_nan(""));
    for (int64_t i = 0; i < rows; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = nan;
        if (from->texts[i].data) {
            item = from->kind == CSV_BOOL
                       ? lang_bool(from->array->data[i] != 0)
                       : lang_str_sized(vm, from->texts[i].data, from->texts[i].size);
        }
        lang_list_append(vm, list, item);
        lang_pool_drain(vm, mark, NULL);
    }
    return pd_column_list(vm, list, from->kind == CSV_TEXT && rows ? PD_STR : PD_OBJECT);
}

static struct pd_column *column_from(struct lang_vm *vm, struct csv_table *csv, int64_t i) {
    struct csv_column *from = &csv->columns[i];
    struct nn_err err = {0};
    return from->texts ? text_column(vm, from, csv->row_count)
                       : pd_column_numbers(vm, array_retain(from->array), &err);
}

static _Noreturn void raise_read(struct lang_vm *vm, const struct nn_err *err) {
    if (err->code == NN_ERR_VALUE) {
        const struct lang_type *type =
            strncmp(err->text, "Error tokenizing", 16) == 0 ? &pd_exc_ParserError
            : strncmp(err->text, "No columns", 10) == 0     ? &pd_exc_EmptyDataError
                                                            : &lang_exc_ValueError;
        lang_raise(vm, type, "%s", err->text);
    }
    mod_raise(vm, err);
}

/* "x", "x.1" for a name that occurs twice, "Unnamed: 0" for none. */
static struct lang_obj *name_of(struct lang_vm *vm, const struct csv_table *csv, int64_t i,
                                struct lang_obj *seen) {
    const struct csv_text *text = &csv->columns[i].name;
    struct lang_obj *name =
        text->size ? lang_str_sized(vm, text->data, text->size)
                   : lang_str_format(vm, "Unnamed: %lld", (long long)(i - csv->leading));
    struct lang_obj *unique = name;
    for (int64_t k = 1; lang_dict_get(vm, seen, unique); k++) {
        unique = lang_str_format(vm, "%s.%lld", lang_str_data(name, NULL), (long long)k);
    }
    lang_dict_set(vm, seen, unique, &lang_none);
    return unique;
}

/* The position of a column given by name or number; -1: not there. */
static int64_t place_of(struct lang_vm *vm, struct lang_obj *names, struct lang_obj *wanted) {
    int64_t at;
    if (lang_index_get(wanted, &at)) {
        return at >= 0 && at < (int64_t)lang_seq_count(names) ? at : -1;
    }
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        if (lang_equal(vm, lang_seq_item(names, i), wanted)) {
            return (int64_t)i;
        }
    }
    return -1;
}

static bool wanted_column(struct lang_vm *vm, struct lang_obj *use, struct lang_obj *names,
                          int64_t i) {
    if (lang_is_none(use)) {
        return true;
    }
    for (size_t k = 0; k < lang_seq_count(use); k++) {
        if (place_of(vm, names, lang_seq_item(use, k)) == i) {
            return true;
        }
    }
    return false;
}

/* ORDER of the parameters in the signature. */
enum {
    PATH,
    SEP,
    HEADER,
    NAMES,
    INDEX_COL,
    USECOLS,
    DTYPE,
    NROWS,
    SKIPROWS,
    NA_VALUES,
    KEEP_NA,
    ENCODING,
    DELIMITER,
    COMMENT,
    ENGINE,
    SKIPINITIAL,
    LOW_MEMORY
};

static struct csv_options options_of(struct lang_vm *vm, struct lang_obj *const *args) {
    struct csv_options options = CSV_DEFAULT;
    struct lang_obj *sep = lang_is_none(args[DELIMITER]) ? args[SEP] : args[DELIMITER];
    const char *separator = lang_arg_str(vm, sep, "sep");
    if (strcmp(separator, "\\s+") == 0) {
        options.separator = 0;
    } else if (strlen(separator) == 1) {
        options.separator = separator[0];
    } else {
        lang_raise(vm, &lang_exc_ValueError,
                   "sep must be one character (or '\\s+' for blanks), not %s",
                   lang_str_data(lang_repr(vm, sep), NULL));
    }
    bool named = !lang_is_none(args[NAMES]);
    if (lang_is_str(args[HEADER])) {
        options.header = named ? -1 : 0; /* 'infer' */
    } else {
        options.header = lang_is_none(args[HEADER]) ? -1 : lang_arg_int(vm, args[HEADER], "header");
    }
    options.limit = lang_is_none(args[NROWS]) ? -1 : lang_arg_int(vm, args[NROWS], "nrows");
    options.skip = lang_is_none(args[SKIPROWS]) ? 0 : lang_arg_int(vm, args[SKIPROWS], "skiprows");
    options.keep_default = lang_arg_bool(vm, args[KEEP_NA]);
    options.skip_spaces = lang_arg_bool(vm, args[SKIPINITIAL]);
    if (!lang_is_none(args[COMMENT])) {
        options.comment = lang_arg_str(vm, args[COMMENT], "comment")[0];
    }
    if (!lang_is_none(args[NA_VALUES])) {
        struct lang_obj *list = args[NA_VALUES];
        if (!lang_is_seq(list)) {
            list = lang_list(vm, 1);
            lang_list_append(vm, list, args[NA_VALUES]);
        }
        const char **words = lang_temp(vm, (lang_seq_count(list) + 1) * sizeof *words);
        for (size_t i = 0; i < lang_seq_count(list); i++) {
            words[i] = lang_str_data(lang_to_str(vm, lang_seq_item(list, i)), NULL);
        }
        options.missing = words;
        options.missing_count = (int)lang_seq_count(list);
    }
    if (!lang_is_none(args[ENCODING])) {
        const char *encoding = lang_arg_str(vm, args[ENCODING], "encoding");
        if (strncasecmp(encoding, "utf", 3) != 0 && strcasecmp(encoding, "ascii") != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "encoding '%s' is not part of this kernel's pandas: save the file as UTF-8",
                       encoding);
        }
    }
    return options;
}

MOD_NATIVE(pd_read_csv) {
    const char *path = lang_arg_path(vm, args[PATH]);
    struct csv_options options = options_of(vm, args);
    struct table *table = lang_new(vm, &type_table);
    struct nn_err err = {0};
    if (strstr(path, "://")) {
        lang_raise(vm, &lang_exc_ValueError,
                   "read_csv reads files, not addresses: download '%s' first", path);
    }
    if (csv_load(path, &options, &table->csv, &err) < 0) {
        raise_read(vm, &err);
    }
    struct csv_table *csv = &table->csv;
    int64_t leading = lang_is_none(args[INDEX_COL]) ? csv->leading : 0;
    struct lang_obj *names = lang_list(vm, 0), *seen = lang_dict(vm);
    for (int64_t i = leading; i < csv->column_count; i++) {
        lang_list_append(vm, names,
                         csv->header_found ? name_of(vm, csv, i, seen) : lang_int(vm, i - leading));
    }
    if (!lang_is_none(args[NAMES])) {
        names = lang_to_list(vm, args[NAMES]);
        int64_t count = (int64_t)lang_seq_count(names);
        if (count > csv->column_count) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Number of passed names greater than number of columns in the file");
        }
        leading = csv->column_count - count;
    }
    struct lang_obj *use = args[USECOLS];
    if (!lang_is_none(use)) {
        use = lang_to_list(vm, use);
        struct lang_obj *absent = lang_list(vm, 0);
        for (size_t k = 0; k < lang_seq_count(use); k++) {
            if (place_of(vm, names, lang_seq_item(use, k)) < 0) {
                lang_list_append(vm, absent, lang_seq_item(use, k));
            }
        }
        if (lang_seq_count(absent)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Usecols do not match columns, columns expected but not found: %s",
                       lang_str_data(lang_repr(vm, absent), NULL));
        }
    }
    int64_t index_at = -1;
    struct pd_index *index = pd_index_range(vm, 0, 1, csv->row_count);
    if (!lang_is_none(args[INDEX_COL]) && args[INDEX_COL] != &lang_false) {
        struct lang_obj *wanted = args[INDEX_COL];
        wanted = lang_is(wanted, &lang_type_list) && lang_seq_count(wanted) == 1
                     ? lang_seq_item(wanted, 0)
                     : wanted;
        index_at = place_of(vm, names, wanted);
        if (index_at < 0) {
            lang_raise(vm, &lang_exc_ValueError, "Index %s invalid",
                       lang_str_data(lang_to_str(vm, wanted), NULL));
        }
        struct lang_obj *name = lang_seq_item(names, (size_t)index_at);
        bool unnamed = lang_is_str(name) && strncmp(lang_str_data(name, NULL), "Unnamed: ", 9) == 0;
        index = pd_index_new(vm, column_from(vm, csv, index_at + leading), unnamed ? NULL : name);
    } else if (leading == 1) {
        index = pd_index_new(vm, column_from(vm, csv, 0), NULL);
    } else if (leading > 1) {
        lang_raise(vm, &lang_exc_ValueError, "rows have %lld fields more than the header has names",
                   (long long)leading);
    }
    struct lang_obj *labels = lang_list(vm, 0), *data = lang_list(vm, 0);
    for (int64_t i = 0; i < (int64_t)lang_seq_count(names); i++) {
        struct lang_obj *name = lang_seq_item(names, (size_t)i);
        if (i == index_at || !wanted_column(vm, use, names, i)) {
            continue;
        }
        struct pd_column *column = column_from(vm, csv, i + leading);
        struct lang_obj *dtype = lang_is(args[DTYPE], &lang_type_dict)
                                     ? lang_dict_get(vm, args[DTYPE], name)
                                     : args[DTYPE];
        if (dtype && !lang_is_none(dtype)) {
            column = pd_column_astype(vm, column, dtype);
        }
        lang_list_append(vm, labels, name);
        lang_list_append(vm, data, &column->base);
    }
    struct pd_index *columns = csv->header_found || !lang_is_none(args[NAMES])
                                   ? pd_index_from(vm, labels)
                                   : pd_index_range(vm, 0, 1, (int64_t)lang_seq_count(labels));
    return &pd_frame_from(vm, columns, index, data)->base;
}
