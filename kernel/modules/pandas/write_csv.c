/* kernel/modules/pandas/write_csv.c: to_csv(): labels and values as text with separators. */
#include <string.h>
#include <sys/stat.h>

#include "kernel/lang/file.h"
#include "kernel/modules/pandas/pandas.h"

/* A field, quoted where it would be misread otherwise. */
static void field(struct lang_vm *vm, struct lang_text *out, struct lang_obj *value,
                  char separator) {
    const char *text = lang_str_data(lang_to_str(vm, value), NULL);
    if (!strpbrk(text, (const char[]){separator, '"', '\n', '\r', '\0'})) {
        lang_text_puts(out, text);
        return;
    }
    lang_text_puts(out, "\"");
    for (; *text; text++) {
        lang_text_puts(out, *text == '"' ? "\"" : "");
        lang_text_add(out, text, 1);
    }
    lang_text_puts(out, "\"");
}

static void cell(struct lang_vm *vm, struct lang_text *out, const struct pd_column *column,
                 int64_t i, char separator) {
    if (!pd_column_missing(column, i)) {
        field(vm, out, pd_column_plain(vm, column, i), separator);
    }
}

static void save(struct lang_vm *vm, const char *path, struct lang_obj *content) {
    size_t size;
    const char *text = lang_str_data(content, &size);
    const char *slash = strrchr(path, '/');
    struct stat folder;
    if (slash && slash > path &&
        stat(lang_str_data(lang_str_sized(vm, path, (size_t)(slash - path)), NULL), &folder) != 0) {
        lang_raise(vm, &lang_exc_OSError, "Cannot save file into a non-existent directory: '%.*s'",
                   (int)(slash - path), path);
    }
    lang_write_file(vm, path, text, size);
}

MOD_NATIVE(pd_to_csv) {
    struct pd_series *series = pd_series_of(args[0]);
    struct pd_frame *frame = pd_frame_of(args[0]);
    const char *separator = lang_arg_str(vm, args[2], "sep");
    bool labels = lang_arg_bool(vm, args[3]), header = lang_arg_bool(vm, args[4]);
    if (strlen(separator) != 1) {
        lang_raise(vm, &lang_exc_TypeError, "\"delimiter\" must be a 1-character string");
    }
    struct pd_index *index = series ? series->index : frame->index;
    int64_t width = series ? 1 : pd_frame_width(frame);
    struct lang_text *out = lang_text_new(vm);
    if (header) {
        if (labels && !lang_is_none(index->name)) {
            field(vm, out, index->name, *separator);
        }
        for (int64_t c = 0; c < width; c++) {
            struct lang_obj *name = frame ? pd_index_label(vm, frame->columns, c) : series->name;
            lang_text_puts(out, c || labels ? separator : "");
            field(vm, out, lang_is_none(name) ? lang_int(vm, 0) : name, *separator);
        }
        lang_text_puts(out, "\n");
    }
    for (int64_t i = 0; i < index->length; i++) {
        size_t mark = lang_pool_mark(vm);
        if (labels) {
            cell(vm, out, pd_index_labels(vm, index), i, *separator);
        }
        for (int64_t c = 0; c < width; c++) {
            lang_text_puts(out, c || labels ? separator : "");
            cell(vm, out, series ? series->column : pd_frame_column(frame, c), i, *separator);
        }
        lang_text_puts(out, "\n");
        lang_pool_drain(vm, mark, NULL);
    }
    struct lang_obj *content = lang_text_finish(out);
    if (lang_is_none(args[1])) {
        return content;
    }
    save(vm, lang_arg_path(vm, args[1]), content);
    return &lang_none;
}
