/* kernel/lang/builtins_io.c: built-in functions that talk to the outside: print, input, exit. */
#include "kernel/lang/builtins.h"

#include <stdlib.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

/* The text of sep or end. */
static struct lang_obj *separator(struct lang_vm *vm, struct lang_obj *given, const char *name,
                                  const char *fallback) {
    if (lang_is_none(given)) {
        return lang_str(vm, fallback);
    }
    if (!lang_is_str(given)) {
        lang_raise(vm, &lang_exc_TypeError, "%s must be None or a string, not %s", name,
                   lang_type_shown(vm, given->type));
    }
    return given;
}

static void add_str(struct lang_text *text, struct lang_obj *str) {
    size_t size;
    const char *data = lang_str_data(str, &size);
    lang_text_add(text, data, size);
}

static struct lang_obj *builtin_print(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *sep = separator(vm, args[1], "sep", " ");
    struct lang_obj *end = separator(vm, args[2], "end", "\n");
    struct lang_obj *file = args[3], *write = NULL;
    if (!lang_is_none(file)) {
        write = lang_get_attr(vm, file, "write");
    }
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < lang_seq_count(args[0]); i++) {
        if (i) {
            add_str(text, sep);
        }
        size_t mark = lang_pool_mark(vm);
        add_str(text, lang_to_str(vm, lang_seq_item(args[0], i)));
        lang_pool_drain(vm, mark, NULL);
    }
    add_str(text, end);
    if (write) {
        struct lang_obj *line = lang_text_finish(text);
        lang_call_pos(vm, write, &line, 1);
    } else {
        size_t size;
        const char *data = lang_text_data(text, &size);
        lang_write(vm, LANG_STDOUT, data, size);
    }
    return &lang_none;
}

struct answer {
    const char *line;
    struct lang_obj *value;
};

static void make_answer(struct lang_vm *vm, void *ud) {
    struct answer *answer = ud;
    answer->value = lang_str(vm, answer->line);
}

static struct lang_obj *builtin_input(struct lang_vm *vm, struct lang_obj *const *args) {
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    const char *prompt = args[0] ? lang_str_data(lang_to_str(vm, args[0]), NULL) : "";
    char *line = NULL;
    switch (sink->input(ud, prompt, false, &line)) {
    case LANG_INPUT_OK:
        break;
    case LANG_INPUT_EOF:
        lang_raise(vm, &lang_exc_EOFError, "EOF when reading a line");
    case LANG_INPUT_INTERRUPTED:
        lang_check_interrupt(vm);
        lang_raise(vm, &lang_exc_KeyboardInterrupt, "Interrupted by user");
    case LANG_INPUT_UNAVAILABLE:
        lang_raise(vm, &lang_exc_StdinNotImplementedError,
                   "raw_input was called, but this frontend does not support input requests.");
    }
    struct answer answer = {line, NULL};
    struct lang_obj *exception = lang_protect(vm, make_answer, &answer);
    free(line);
    if (exception) {
        lang_raise_value(vm, exception);
    }
    return answer.value;
}

static struct lang_obj *builtin_exit(struct lang_vm *vm, struct lang_obj *const *args) {
    bool given = !lang_is_none(args[0]);
    lang_raise_value(
        vm, lang_call_pos(vm, (struct lang_obj *)&lang_exc_SystemExit, &args[0], given ? 1 : 0));
}

const struct lang_def lang_builtins_io[] = {
    {"exit", builtin_exit, "exit(code=None)", "Ends the session."},
    {"input", builtin_input, "input(prompt=..., /)",
     "Read a string from the person at the notebook.  The trailing newline is stripped.\n\nThe "
     "prompt string, if given, is shown before reading input."},
    {"print", builtin_print, "print(*args, sep=' ', end='\\n', file=None, flush=False)",
     "Prints the values to a stream, or to the output of the cell by default.\n\nsep: string "
     "inserted between values, default a space.\nend: string appended after the last value, "
     "default a newline.\nfile: an object with a write(string) method.\nflush: accepted; output is "
     "always sent in time."},
    {"quit", builtin_exit, "quit(code=None)", "Ends the session."},
    {NULL, NULL, NULL, NULL}};
