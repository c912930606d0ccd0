/* kernel/modules/sys.c: the module sys: what runs, and the two output streams. */

#include "kernel/lang/limits.h"
#include "kernel/lang/list.h"
#include "kernel/lang/string.h"

/* The version of the language that cells are written in. */
enum { MAJOR = 3, MINOR = 11 };

struct stream {
    struct lang_obj base;
    enum lang_stream which;
};

static struct lang_obj *stream_write(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t size;
    if (!lang_is_str(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "string argument expected, got '%s'",
                   args[1]->type->name);
    }
    const char *text = lang_str_data(args[1], &size);
    lang_write(vm, ((struct stream *)(void *)args[0])->which, text, size);
    return lang_int(vm, (int64_t)lang_str_length(args[1]));
}

static struct lang_obj *stream_flush(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    (void)args;
    return &lang_none;
}

static struct lang_obj *stream_isatty(struct lang_vm *vm, struct lang_obj *const *args) {
    void *ud;
    (void)args;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    return lang_bool(sink->is_terminal(ud));
}

static const struct lang_def stream_methods[] = {
    {"flush", stream_flush, "flush()", "Does nothing: output is always sent in time."},
    {"isatty", stream_isatty, "isatty()", "Return whether the output goes to a terminal."},
    {"write", stream_write, "write(string, /)",
     "Writes text to the cell's output; returns the number of characters."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_type type_stream = {
    LANG_TYPE_HEAD("OutStream"),
    .doc = "Where a cell's output goes.",
    .size = sizeof(struct stream),
    .methods = stream_methods,
};

static struct lang_obj *new_stream(struct lang_vm *vm, enum lang_stream which) {
    struct stream *stream = lang_new(vm, &type_stream);
    stream->which = which;
    return &stream->base;
}

static struct lang_obj *fn_exit(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_raise_value(vm, lang_call_pos(vm, (struct lang_obj *)&lang_exc_SystemExit, args,
                                       lang_is_none(args[0]) ? 0 : 1));
}

static struct lang_obj *fn_getrecursionlimit(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return lang_int(vm, LANG_MAX_RECURSION);
}

static struct lang_obj *fn_getsizeof(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t size = args[0]->type->size;
    if (lang_is_list(args[0])) {
        size += lang_list_of(args[0])->capacity * sizeof(struct lang_obj *);
    } else if (lang_is_tuple(args[0])) {
        size += lang_seq_count(args[0]) * sizeof(struct lang_obj *);
    } else if (lang_is_str(args[0])) {
        size += lang_string_of(args[0])->size + 1;
    }
    return lang_int(vm, (int64_t)size);
}

static const struct lang_def functions[] = {
    {"exit", fn_exit, "exit(status=None, /)", "Ends the session by raising SystemExit(status)."},
    {"getrecursionlimit", fn_getrecursionlimit, "getrecursionlimit()",
     "Return the maximum depth of nested calls."},
    {"getsizeof", fn_getsizeof, "getsizeof(object, /)",
     "Return the size of object in bytes, without what it refers to."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    struct lang_obj *parts[5] = {lang_int(vm, MAJOR), lang_int(vm, MINOR), lang_int(vm, 0),
                                 lang_str(vm, "final"), lang_int(vm, 0)};
    lang_module_set(vm, module, "argv", lang_list(vm, 0));
    lang_list_append(vm, lang_get_attr(vm, module, "argv"), lang_str(vm, "capivara"));
    lang_module_set(vm, module, "byteorder",
                    lang_str(vm, __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "little" : "big"));
    lang_module_set(vm, module, "executable", lang_str(vm, ""));
    lang_module_set(vm, module, "maxsize", lang_int(vm, INT64_MAX));
    lang_module_set(vm, module, "maxunicode", lang_int(vm, 0x10FFFF));
    lang_module_set(vm, module, "path", lang_list(vm, 0));
#ifdef __APPLE__
    lang_module_set(vm, module, "platform", lang_str(vm, "darwin"));
#else
    lang_module_set(vm, module, "platform", lang_str(vm, "linux"));
#endif
    lang_module_set(vm, module, "stderr", new_stream(vm, LANG_STDERR));
    lang_module_set(vm, module, "stdout", new_stream(vm, LANG_STDOUT));
    lang_module_set(vm, module, "version", lang_str_format(vm, "%d.%d (Capivara)", MAJOR, MINOR));
    lang_module_set(vm, module, "version_info", lang_tuple(vm, parts, 5));
}

const struct lang_module_def mod_sys = {
    .name = "sys",
    .doc = "What is known of the program that runs the cells, and its output streams.",
    .functions = functions,
    .init = init,
};
