/* kernel/lang/file.c: open() and the file objects it gives, for reading.
 * A file is read whole when it is opened: it stays as it was then, and nothing is left open. */
#include "kernel/lang/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/lang/bytes.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

struct file {
    struct lang_obj base;
    struct lang_obj *content; /* str, or bytes in binary mode; NULL once closed */
    struct lang_obj *name, *mode;
    size_t at; /* bytes read so far */
    bool binary;
};

static struct file *file_of(struct lang_obj *obj) {
    return (struct file *)(void *)obj;
}

/* --- Paths -----------------------------------------------------------------------------------*/

const char *lang_arg_path(struct lang_vm *vm, struct lang_obj *obj) {
    size_t size;
    if (!lang_is_str(obj)) {
        struct lang_obj *method = lang_get_attr_try(vm, obj, "__fspath__");
        if (!method) {
            lang_raise(vm, &lang_exc_TypeError, "expected str, bytes or os.PathLike object, not %s",
                       obj->type->name);
        }
        obj = lang_call_pos(vm, method, NULL, 0);
    }
    const char *path = lang_str_data(obj, &size);
    if (strlen(path) != size) {
        lang_raise(vm, &lang_exc_ValueError, "embedded null byte");
    }
    return path;
}

void lang_raise_errno(struct lang_vm *vm, int code, const char *path) {
    struct lang_obj *args[] = {lang_int(vm, code), lang_str(vm, strerror(code)),
                               lang_str(vm, path)};
    lang_raise_value(
        vm, lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_exc_OSError.base, args, 3));
}

void lang_write_file(struct lang_vm *vm, const char *path, const void *data, size_t size) {
    FILE *file = fopen(path, "wb");
    int code = file && fwrite(data, 1, size, file) == size ? 0 : errno;
    if (file && fclose(file) != 0 && !code) {
        code = errno;
    }
    if (!file || code) {
        lang_raise_errno(vm, code, path);
    }
}

/* --- Reading ---------------------------------------------------------------------------------*/

struct reading {
    FILE *stream;
    struct lang_text *text;
};

static void read_all(struct lang_vm *vm, void *ud) {
    struct reading *reading = ud;
    char buffer[1 << 16];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, reading->stream)) > 0) {
        lang_text_add(reading->text, buffer, got);
        lang_check_interrupt(vm);
    }
}

struct lang_obj *lang_read_file(struct lang_vm *vm, const char *path) {
    struct stat status;
    struct reading reading = {NULL, lang_text_new(vm)};
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        lang_raise_errno(vm, EISDIR, path);
    }
    reading.stream = fopen(path, "rb");
    if (!reading.stream) {
        lang_raise_errno(vm, errno, path);
    }
    struct lang_obj *failed = lang_protect(vm, read_all, &reading);
    int error = ferror(reading.stream) ? errno : 0;
    fclose(reading.stream);
    if (failed) {
        lang_raise_value(vm, failed);
    }
    if (error) {
        lang_raise_errno(vm, error, path);
    }
    size_t size;
    const char *data = lang_text_data(reading.text, &size);
    return lang_bytes(vm, data, size);
}

/* Decoded, line ends as "\n". */
static struct lang_obj *text_of(struct lang_vm *vm, struct lang_obj *bytes, const char *encoding) {
    struct lang_obj *str = lang_bytes_decode(vm, bytes, encoding, "strict");
    size_t size;
    const char *data = lang_str_data(str, &size);
    if (!memchr(data, '\r', size)) {
        return str;
    }
    struct lang_text *text = lang_text_new(vm);
    for (const char *at = data, *end = data + size; at < end;) {
        const char *stop = memchr(at, '\r', (size_t)(end - at));
        lang_text_add(text, at, (size_t)((stop ? stop : end) - at));
        if (stop) {
            lang_text_puts(text, "\n");
            stop += stop + 1 < end && stop[1] == '\n' ? 2 : 1;
        }
        at = stop ? stop : end;
    }
    return lang_text_finish(text);
}

static struct lang_obj *fn_open(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]);
    const char *mode = lang_arg_str(vm, args[1], "open() argument 'mode'");
    if (strspn(mode, "rwxabt+") != strlen(mode) || !*mode) {
        lang_raise(vm, &lang_exc_ValueError, "invalid mode: '%s'", mode);
    }
    if (strpbrk(mode, "wxa+")) {
        lang_raise(vm, &lang_exc_PermissionError,
                   "open('%s', '%s'): cells of this kernel read files and do not write them; to "
                   "save, use model.save, np.save, np.savetxt, DataFrame.to_csv or plt.savefig",
                   path, mode);
    }
    bool binary = strchr(mode, 'b');
    const char *encoding =
        lang_is_none(args[3]) ? "utf-8" : lang_arg_str(vm, args[3], "open() argument 'encoding'");
    if (binary && !lang_is_none(args[3])) {
        lang_raise(vm, &lang_exc_ValueError, "binary mode doesn't take an encoding argument");
    }
    struct lang_obj *content = lang_read_file(vm, path);
    struct file *file = lang_new(vm, &lang_type_file);
    file->content = lang_retain(binary ? content : text_of(vm, content, encoding));
    file->name = lang_retain(lang_is_str(args[0]) ? args[0] : lang_str(vm, path));
    file->mode = lang_retain(args[1]);
    file->binary = binary;
    return &file->base;
}

const struct lang_def lang_builtins_file[] = {
    {"open", fn_open,
     "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None)",
     "Open a file for reading.\n\nText is decoded (UTF-8 unless an encoding is given); mode 'rb' "
     "gives bytes.\n\n>>> with open('notes.txt') as f:\n...     for line in f:\n...         "
     "print(line.rstrip())"},
    {NULL, NULL, NULL, NULL}};

/* --- Files as values -------------------------------------------------------------------------*/

/* What is left to read. */
static const char *rest_of(struct lang_vm *vm, struct file *file, size_t *size) {
    if (!file->content) {
        lang_raise(vm, &lang_exc_ValueError, "I/O operation on closed file.");
    }
    const char *data =
        file->binary ? lang_bytes_data(file->content, size) : lang_str_data(file->content, size);
    size_t at = file->at < *size ? file->at : *size;
    *size -= at;
    return data + at;
}

static struct lang_obj *taken(struct lang_vm *vm, struct file *file, const char *data,
                              size_t size) {
    file->at += size;
    return file->binary ? lang_bytes(vm, data, size) : lang_str_sized(vm, data, size);
}

static struct lang_obj *file_read(struct lang_vm *vm, struct lang_obj *const *args) {
    struct file *file = file_of(args[0]);
    int64_t wanted = lang_is_none(args[1]) ? -1 : lang_position(vm, args[1]);
    size_t size;
    const char *data = rest_of(vm, file, &size);
    if (wanted >= 0 && file->binary) {
        size = size < (uint64_t)wanted ? size : (size_t)wanted;
    } else if (wanted >= 0) { /* counted in characters */
        const char *at = data, *end = data + size;
        for (; at < end && wanted > 0; wanted--) {
            lang_utf8_next(&at);
        }
        size = (size_t)(at - data);
    }
    return taken(vm, file, data, size);
}

/* The next line with its end; NULL: there is none. */
static struct lang_obj *next_line(struct lang_vm *vm, struct lang_obj *self) {
    size_t size;
    const char *data = rest_of(vm, file_of(self), &size);
    const char *end = size ? memchr(data, '\n', size) : NULL;
    return size ? taken(vm, file_of(self), data, end ? (size_t)(end - data) + 1 : size) : NULL;
}

static struct lang_obj *file_readline(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *line = next_line(vm, args[0]);
    return line ? line : taken(vm, file_of(args[0]), "", 0);
}

static struct lang_obj *file_readlines(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_to_list(vm, args[0]);
}

static struct lang_obj *file_close(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_assign(vm, &file_of(args[0])->content, NULL);
    return &lang_none;
}

static struct lang_obj *file_seek(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t to = lang_position(vm, args[1]);
    size_t left;
    rest_of(vm, file_of(args[0]), &left);
    if (to < 0) {
        lang_raise(vm, &lang_exc_ValueError, "negative seek position %lld", (long long)to);
    }
    file_of(args[0])->at = (size_t)to;
    return lang_int(vm, to);
}

static struct lang_obj *file_tell(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t left;
    rest_of(vm, file_of(args[0]), &left);
    return lang_int(vm, (int64_t)file_of(args[0])->at);
}

static const struct lang_def methods[] = {
    {"read", file_read, "read(size=-1, /)", "Read `size` characters (bytes), or all that is left."},
    {"readline", file_readline, "readline()", "The next line with its end, '' at the end."},
    {"readlines", file_readlines, "readlines()", "The lines that are left, as a list."},
    {"close", file_close, "close()", "Close the file; `with` does it by itself."},
    {"seek", file_seek, "seek(offset, /)", "Go to a place, counted in bytes from the start."},
    {"tell", file_tell, "tell()", "The place, in bytes from the start."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, file_of(self)->name);
}
static struct lang_obj *get_mode(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, file_of(self)->mode);
}
static struct lang_obj *get_closed(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(!file_of(self)->content);
}
static const struct lang_property properties[] = {
    {"name", get_name, NULL, "The path that was opened."},
    {"mode", get_mode, NULL, "The mode it was opened in."},
    {"closed", get_closed, NULL, "True once it is closed."},
    {NULL, NULL, NULL, NULL}};

static void close_file(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &file_of(self)->content, NULL);
    lang_assign(vm, &file_of(self)->name, NULL);
    lang_assign(vm, &file_of(self)->mode, NULL);
}

static struct lang_obj *repr_file(struct lang_vm *vm, struct lang_obj *self) {
    struct file *file = file_of(self);
    return lang_str_format(vm,
                           file->binary ? "<_io.BufferedReader name='%s'>"
                                        : "<_io.TextIOWrapper name='%s' mode='r' "
                                          "encoding='UTF-8'>",
                           lang_str_data(file->name, NULL));
}

static struct lang_obj *iter_file(struct lang_vm *vm, struct lang_obj *self) {
    size_t left;
    rest_of(vm, file_of(self), &left); /* not of a closed one */
    return lang_share(vm, self);
}

static struct lang_obj *enter_file(struct lang_vm *vm, struct lang_obj *self) {
    return iter_file(vm, self);
}

static bool leave_file(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc) {
    (void)exc;
    lang_assign(vm, &file_of(self)->content, NULL);
    return false;
}

const struct lang_type lang_type_file = {
    LANG_TYPE_HEAD("TextIOWrapper"),
    .module = "_io",
    .doc = "A file that was opened.",
    .size = sizeof(struct file),
    .close = close_file,
    .methods = methods,
    .properties = properties,
    .repr = repr_file,
    .iter = iter_file,
    .next = next_line,
    .enter = enter_file,
    .leave = leave_file,
};
