/* kernel/lang/magic_names.c: %who, %whos and %reset: the variables of the notebook.
 * Owns: which globals count as the user's, IPython's tables of them. */
#include "kernel/lang/magic_private.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lang/lang.h"

/* Variables, sorted by name; those of the types named in `line` if it names any. */
static struct lang_obj *user_names(struct lang_vm *vm, const char *line) {
    struct lang_obj *list = lang_list(vm, 16), *name, *value;
    for (size_t position = 0; lang_global_next(vm, &position, &name, &value);) {
        size_t size;
        const char *text = lang_str_data(name, &size);
        if (text[0] == '_' || strcmp(text, "In") == 0 || strcmp(text, "Out") == 0 ||
            strcmp(text, "exit") == 0 || strcmp(text, "quit") == 0) {
            continue;
        }
        bool wanted = *line == '\0';
        for (const char *at = line; *at && !wanted;) {
            size_t length = strcspn(at, " \t");
            wanted =
                strlen(value->type->name) == length && memcmp(value->type->name, at, length) == 0;
            at += length + strspn(at + length, " \t");
        }
        if (wanted) {
            lang_list_append(vm, list, name);
        }
    }
    struct lang_obj *sort = lang_get_attr(vm, list, "sort");
    lang_call_pos(vm, sort, NULL, 0);
    return list;
}

static const char *name_at(const struct lang_obj *list, size_t i) {
    size_t size;
    return lang_str_data(lang_seq_item(list, i), &size);
}

struct lang_obj *magic__who_ls(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    return user_names(vm, line);
}

static bool is_empty(struct lang_vm *vm, const struct lang_obj *names, const char *line) {
    if (lang_seq_count(names) > 0) {
        return false;
    }
    lang_print(vm, *line ? "No variables match your requested type.\n"
                         : "Interactive namespace is empty.\n");
    return true;
}

struct lang_obj *magic__who(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    struct lang_obj *names = user_names(vm, line);
    if (is_empty(vm, names, line)) {
        return &lang_none;
    }
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        lang_print(vm, "%s\t %s", name_at(names, i), i % 9 == 8 ? "\n" : "");
    }
    lang_print(vm, "\n");
    return &lang_none;
}

/* The text of a value's attribute, "" when it has none. */
static const char *attribute_text(struct lang_vm *vm, struct lang_obj *obj, const char *name) {
    struct lang_obj *value = lang_get_attr_try(vm, obj, name);
    size_t size;
    return value ? lang_str_data(lang_to_str(vm, value), &size) : "";
}

/* The last column of %whos. */
static const char *describe(struct lang_vm *vm, struct lang_obj *value) {
    size_t size;
    if (lang_is_seq(value) || lang_is(value, &lang_type_dict) || lang_is(value, &lang_type_set)) {
        return lang_str_data(lang_str_format(vm, "n=%lld", (long long)lang_len(vm, value)), &size);
    }
    if (strcmp(value->type->name, "ndarray") == 0) {
        const char *shape = attribute_text(vm, value, "shape");
        struct lang_text *text = lang_text_new(vm);
        for (const char *at = shape; *at; at++) { /* (2, 3) as 2x3 */
            if (*at == ',' && at[1] == ' ') {
                lang_text_puts(text, "x");
            } else if (*at >= '0' && *at <= '9') {
                lang_text_add(text, at, 1);
            }
        }
        lang_text_printf(text, ": %s elems, type `%s`, %s bytes", attribute_text(vm, value, "size"),
                         attribute_text(vm, value, "dtype"), attribute_text(vm, value, "nbytes"));
        return lang_text_data(text, &size);
    }
    const char *shown = lang_str_data(lang_to_str(vm, value), &size);
    struct lang_text *text = lang_text_new(vm);
    const bool whole = lang_str_length(lang_str_sized(vm, shown, size)) < 50;
    for (size_t i = 0; i < size; i++) {
        if (!whole && i == 25) {
            lang_text_puts(text, "<...>");
            i = size - 25;
        }
        while (!whole && (i == 25 || i == size - 25) && ((unsigned char)shown[i] & 0xC0) == 0x80) {
            i++;
        }
        if (shown[i] == '\n') {
            lang_text_puts(text, "\\n");
        } else {
            lang_text_add(text, shown + i, 1);
        }
    }
    return lang_text_data(text, &size);
}

struct lang_obj *magic__whos(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    struct lang_obj *names = user_names(vm, line);
    if (is_empty(vm, names, line)) {
        return &lang_none;
    }
    int name_width = 8, type_width = 4;
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = name_at(names, i);
        int length = (int)strlen(name), type = (int)strlen(lang_global_get(vm, name)->type->name);
        name_width = length > name_width ? length : name_width;
        type_width = type > type_width ? type : type_width;
    }
    name_width += 3;
    type_width += 3;
    lang_print(vm, "%-*s%-*sData/Info\n", name_width, "Variable", type_width, "Type");
    for (int i = 0; i < name_width + type_width + 9; i++) {
        lang_print(vm, "-");
    }
    lang_print(vm, "\n");
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = name_at(names, i);
        struct lang_obj *value = lang_global_get(vm, name);
        lang_print(vm, "%-*s%-*s%s\n", name_width, name, type_width, value->type->name,
                   describe(vm, value));
    }
    return &lang_none;
}

struct lang_obj *magic__reset(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    if (strncmp(line, "-f", 2) != 0) {
        void *ud;
        const struct lang_sink *sink = lang_sink_of(vm, &ud);
        char *answer = NULL;
        enum lang_input_result result = sink->input(
            ud, "Once deleted, variables cannot be recovered. Proceed (y/[n])? ", false, &answer);
        bool yes = result == LANG_INPUT_OK && answer && (answer[0] == 'y' || answer[0] == 'Y');
        free(answer);
        if (result == LANG_INPUT_INTERRUPTED) {
            lang_raise(vm, &lang_exc_KeyboardInterrupt, "%s", "");
        }
        if (result == LANG_INPUT_UNAVAILABLE) {
            lang_raise(vm, &lang_exc_RuntimeError, "%%reset cannot ask here: write %%reset -f");
        }
        if (!yes) {
            lang_print(vm, "Nothing done.\n");
            return &lang_none;
        }
    }
    lang_globals_clear(vm);
    return &lang_none;
}
