/* kernel/modules/pandas/options.c: display options: how much of a table is shown. */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* ORDER of the fields of struct pd_options. None means "no limit": -1. */
static const struct {
    const char *name;
    int64_t standard;
} rows[PD_OPTION_COUNT] = {[PD_MAX_ROWS] = {"display.max_rows", 60},
                           [PD_MIN_ROWS] = {"display.min_rows", 10},
                           [PD_MAX_COLUMNS] = {"display.max_columns", 20},
                           [PD_WIDTH] = {"display.width", 80}};

/* Kept as differences from the standard, so that zeroed memory means the standard. */
static int64_t *changes(struct lang_vm *vm) {
    lang_import(vm, "pandas");
    return lang_module_state(vm, &mod_pandas);
}

int64_t pd_option(struct lang_vm *vm, enum pd_option option) {
    return rows[option].standard + changes(vm)[option];
}

int64_t pd_halves(int64_t most) {
    return most > 1 ? most / 2 * 2 : most;
}

int64_t pd_shown_rows(struct lang_vm *vm, int64_t count) {
    int64_t most = pd_option(vm, PD_MAX_ROWS), least = pd_option(vm, PD_MIN_ROWS);
    int64_t shown = least > 0 && least < most ? least : most;
    return most <= 0 || count <= most ? count : pd_halves(shown);
}

/* The option that a name, or the end of one, means. KeyError. */
static enum pd_option option_of(struct lang_vm *vm, struct lang_obj *name) {
    const char *text = lang_arg_str(vm, name, "pat");
    for (int i = 0; i < PD_OPTION_COUNT; i++) {
        const char *full = rows[i].name;
        if (strcmp(full, text) == 0 || strcmp(strchr(full, '.') + 1, text) == 0) {
            return (enum pd_option)i;
        }
    }
    lang_raise(vm, &lang_exc_KeyError,
               "'%s' is not among the options here: display.max_rows, min_rows, max_columns, "
               "width; round() sets how many digits are shown",
               text);
}

MOD_NATIVE(pd_set_option) {
    size_t count = lang_seq_count(args[0]);
    if (count == 0 || count % 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Must provide an even number of non-keyword arguments");
    }
    for (size_t i = 0; i < count; i += 2) {
        enum pd_option option = option_of(vm, lang_seq_item(args[0], i));
        struct lang_obj *value = lang_seq_item(args[0], i + 1);
        int64_t number = lang_is_none(value) ? -1 : lang_arg_int(vm, value, rows[option].name);
        changes(vm)[option] = number - rows[option].standard;
    }
    return &lang_none;
}
MOD_NATIVE(pd_get_option) {
    int64_t number = pd_option(vm, option_of(vm, args[0]));
    return number < 0 ? &lang_none : lang_int(vm, number);
}
MOD_NATIVE(pd_reset_option) {
    const char *text = lang_arg_str(vm, args[0], "pat");
    if (strcmp(text, "all") == 0) {
        memset(changes(vm), 0, PD_OPTION_COUNT * sizeof(int64_t));
    } else {
        changes(vm)[option_of(vm, args[0])] = 0;
    }
    return &lang_none;
}
