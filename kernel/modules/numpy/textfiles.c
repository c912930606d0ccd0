/* kernel/modules/numpy/textfiles.c: tables of numbers as text: loadtxt, genfromtxt, savetxt. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/array/assign.h"
#include "kernel/lang/file.h"
#include "kernel/modules/numpy/compose.h"

/* The lines of a file by that name, or of an iterable of str (an open file, a list). */
static struct lang_obj *lines_of(struct lang_vm *vm, struct lang_obj *source) {
    bool path = lang_is_str(source) || lang_get_attr_try(vm, source, "__fspath__");
    if (!path) {
        return lang_to_list(vm, source);
    }
    const char *name = lang_arg_path(vm, source);
    if (access(name, R_OK) != 0 && errno == ENOENT) {
        lang_raise(vm, &lang_exc_FileNotFoundError, "%s not found.", name);
    }
    struct lang_obj *bytes = lang_read_file(vm, name);
    struct lang_obj *text = lang_call_pos(vm, lang_get_attr(vm, bytes, "decode"), NULL, 0);
    return lang_call_pos(vm, lang_get_attr(vm, text, "splitlines"), NULL, 0);
}

struct reading {
    struct lang_vm *vm;
    const char *delimiter; /* NULL: white space */
    char comment;          /* '\0': none */
    bool fill;             /* genfromtxt: what is no number is NaN */
    struct lang_obj *usecols;
    struct lang_obj *numbers; /* list of float */
    int64_t columns, rows;
};

static void add_number(struct reading *r, const char *start, const char *end, int64_t column) {
    char *stop;
    while (start < end && (*start == ' ' || *start == '\t')) {
        start++;
    }
    while (end > start && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) {
        end--;
    }
    char *copy = lang_temp(r->vm, (size_t)(end - start) + 1);
    memcpy(copy, start, (size_t)(end - start));
    copy[end - start] = '\0';
    double value = strtod(copy, &stop);
    if (stop == copy || *stop) {
        if (!r->fill) {
            lang_raise(r->vm, &lang_exc_ValueError,
                       "could not convert string '%s' to float64 at row %lld, column %lld.", copy,
                       (long long)r->rows, (long long)column + 1);
        }
        value = NAN;
    }
    lang_list_append(r->vm, r->numbers, lang_float(r->vm, value));
}

/* The fields of a line that are used; 0 for an empty one. */
static int64_t read_line(struct reading *r, const char *line) {
    const char *end = r->comment ? strchr(line, r->comment) : NULL;
    end = end ? end : line + strlen(line);
    while (end > line && strchr(" \t\r\n", end[-1])) {
        end--;
    }
    int64_t column = 0, used = 0;
    size_t width = r->delimiter ? strlen(r->delimiter) : 0;
    const char *p = line;
    while (!r->delimiter && p < end && (*p == ' ' || *p == '\t')) {
        p++;
    }
    if (p == end) {
        return 0;
    }
    for (bool more = true; more; column++) {
        const char *stop = r->delimiter ? strstr(p, r->delimiter) : p + strcspn(p, " \t\r\n");
        more = stop && stop < end;
        stop = more ? stop : end;
        if (lang_is_none(r->usecols) || lang_contains(r->vm, r->usecols, lang_int(r->vm, column))) {
            add_number(r, p, stop, column);
            used++;
        }
        p = stop + (more ? width : 0);
        while (!r->delimiter && more && p < end && (*p == ' ' || *p == '\t')) {
            p++;
        }
    }
    return used;
}

/* args: fname, dtype, comments, delimiter, skip, usecols, unpack, ndmin. */
static struct lang_obj *read_text(struct lang_vm *vm, struct lang_obj *const *args, bool fill) {
    struct reading r = {.vm = vm, .fill = fill, .usecols = args[5]};
    struct lang_obj *lines = lines_of(vm, args[0]);
    int dtype = mod_arg_dtype(vm, args[1]);
    int64_t skip = lang_arg_int(vm, args[4], "skiprows"), column;
    r.comment = lang_is_none(args[2]) ? '\0' : *lang_arg_str(vm, args[2], "comments");
    r.delimiter = lang_is_none(args[3]) ? NULL : lang_arg_str(vm, args[3], "delimiter");
    if (r.delimiter && !fill && lang_str_length(args[3]) != 1) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Text reading control character must be a single unicode character or None; but "
                   "got: %s",
                   lang_str_data(lang_repr(vm, args[3]), NULL));
    }
    if (r.delimiter && !*r.delimiter) { /* genfromtxt: '' is white space */
        r.delimiter = NULL;
    }
    if (lang_index_get(r.usecols, &column)) {
        r.usecols = lang_tuple(vm, &args[5], 1);
    }
    r.numbers = lang_list(vm, 16);
    for (size_t i = (size_t)(skip > 0 ? skip : 0); i < lang_seq_count(lines); i++) {
        int64_t fields = read_line(&r, lang_arg_str(vm, lang_seq_item(lines, i), "line"));
        if (fields && r.rows && fields != r.columns) {
            lang_raise(vm, &lang_exc_ValueError,
                       "the number of columns changed from %lld to %lld at row %lld; use "
                       "`usecols` to select a subset and avoid this error",
                       (long long)r.columns, (long long)fields, (long long)r.rows + 1);
        }
        r.columns = fields ? fields : r.columns;
        r.rows += fields > 0;
    }
    struct nn_err err = {0};
    struct lang_obj *flat = mod_array_wrap(
        vm, array_retain(mod_to_array(vm, r.numbers, dtype < 0 ? ARRAY_FLOAT64 : dtype)), &err);
    struct lang_obj *shape[2] = {lang_int(vm, r.rows), lang_int(vm, r.columns)};
    struct lang_obj *table = NP2("reshape", flat, lang_tuple(vm, shape, 2));
    if (lang_arg_int(vm, args[7], "ndmin") < 2) {
        table = NP1("squeeze", table);
    }
    return lang_arg_bool(vm, args[6]) ? NP1("transpose", table) : table;
}
static MOD_NATIVE(np_loadtxt) {
    return read_text(vm, args, false);
}
static MOD_NATIVE(np_genfromtxt) {
    return read_text(vm, args, true);
}

/* The one format of a row: fmt's items, or the one it is, joined by delimiter; a text that has a
 * place for every column as it is. */
static struct lang_obj *row_format(struct lang_vm *vm, struct lang_obj *fmt,
                                   struct lang_obj *delimiter, int64_t columns) {
    if (lang_is_seq(fmt)) {
        if ((int64_t)lang_seq_count(fmt) != columns) {
            lang_raise(vm, &lang_exc_AttributeError, "fmt has wrong shape.  %s",
                       lang_str_data(lang_repr(vm, fmt), NULL));
        }
    } else if (lang_is_str(fmt)) {
        int64_t places = 0;
        for (const char *at = lang_str_data(fmt, NULL); (at = strchr(at, '%')); at++) {
            places++;
        }
        if (places != 1) {
            if (places != columns) {
                lang_raise(vm, &lang_exc_ValueError, "fmt has wrong number of %% formats:  %s",
                           lang_str_data(fmt, NULL));
            }
            return fmt;
        }
        fmt = lang_binary(vm, LANG_MUL, lang_tuple(vm, &fmt, 1), lang_int(vm, columns));
    } else {
        lang_raise(vm, &lang_exc_ValueError, "invalid fmt: %s",
                   lang_str_data(lang_repr(vm, fmt), NULL));
    }
    return lang_call_pos(vm, lang_get_attr(vm, delimiter, "join"), &fmt, 1);
}

struct writing {
    struct lang_obj *format, *row;
    struct lang_text *text;
};

static void write_row(struct lang_vm *vm, void *ud) {
    struct writing *w = ud;
    size_t size;
    const char *data = lang_str_data(lang_binary(vm, LANG_MOD, w->format, w->row), &size);
    lang_text_add(w->text, data, size);
}

/* The rows of a, each by the format and ended by newline. */
static void write_rows(struct lang_vm *vm, struct lang_text *text, struct lang_obj *format,
                       const struct array *a, int64_t columns, const char *newline) {
    struct lang_obj **items = lang_temp(vm, ((size_t)columns + 1) * sizeof *items);
    for (int64_t row = 0; row < a->shape[0]; row++) {
        size_t mark = lang_pool_mark(vm);
        for (int64_t c = 0; c < columns; c++) {
            items[c] = mod_item(vm, a->dtype, array_address(a, row * columns + c));
        }
        struct writing w = {format, lang_tuple(vm, items, (size_t)columns), text};
        struct lang_obj *failed = lang_protect(vm, write_row, &w);
        if (failed && lang_isinstance(failed, &lang_exc_TypeError)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "Mismatch between array dtype ('%s') and format specifier ('%s')",
                       array_dtype_name(a->dtype), lang_str_data(format, NULL));
        }
        if (failed) {
            lang_raise_value(vm, failed);
        }
        lang_text_puts(text, newline);
        lang_pool_drain(vm, mark, NULL);
    }
}

static MOD_NATIVE(np_savetxt) {
    const char *name = lang_arg_path(vm, args[0]);
    const struct array *a = mod_to_array(vm, args[1], -1);
    lang_arg_str(vm, args[3], "delimiter");
    const char *newline = lang_arg_str(vm, args[4], "newline");
    const char *header = lang_arg_str(vm, args[5], "header");
    const char *footer = lang_arg_str(vm, args[6], "footer");
    const char *comments = lang_arg_str(vm, args[7], "comments");
    if (a->ndim == 0 || a->ndim > 2) {
        lang_raise(vm, &lang_exc_ValueError, "Expected 1D or 2D array, got %dD array instead",
                   a->ndim);
    }
    int64_t columns = a->ndim == 2 ? a->shape[1] : 1;
    struct lang_obj *format = row_format(vm, args[2], args[3], columns);
    struct lang_text *text = lang_text_new(vm);
    if (*header) {
        lang_text_printf(text, "%s%s%s", comments, header, newline);
    }
    write_rows(vm, text, format, a, columns, newline);
    if (*footer) {
        lang_text_printf(text, "%s%s%s", comments, footer, newline);
    }
    size_t size;
    const char *data = lang_text_data(text, &size);
    lang_write_file(vm, name, data, size);
    return &lang_none;
}

const struct lang_def mod_numpy_textfiles[] = {
    {"loadtxt", np_loadtxt,
     "loadtxt(fname, dtype=None, comments='#', delimiter=None, skiprows=0, usecols=None, "
     "unpack=False, ndmin=0)",
     "A table of numbers from a text file.\n\nnp.loadtxt('data.csv', delimiter=',', skiprows=1)"},
    {"genfromtxt", np_genfromtxt,
     "genfromtxt(fname, dtype=None, comments='#', delimiter=None, skip_header=0, usecols=None, "
     "unpack=False, ndmin=0)",
     "The same; what is no number becomes NaN."},
    {"savetxt", np_savetxt,
     "savetxt(fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', "
     "comments='# ')",
     "Writes a table of numbers as text."},
    {NULL, NULL, NULL, NULL}};
