/* kernel/repl/script.c: a program from a file, a pipe or the command line.
 * Owns: reading it, what it sees as its arguments, the exit code. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/repl/repl.h"
#include "kernel/repl/repl_private.h"

/* The shell's own code for a program ended by Ctrl-C, and Python's for a file it cannot open. */
enum { EXIT_INTERRUPTED = 130, EXIT_NO_FILE = 2 };

/* All of a stream, NUL-terminated; NULL: out of memory or a read error. */
static char *read_all(FILE *file, size_t *size) {
    char *text = NULL;
    size_t capacity = 0;
    *size = 0;
    for (;;) {
        if (capacity - *size < 2) {
            capacity = capacity ? capacity * 2 : 8192;
            char *grown = realloc(text, capacity);
            if (!grown) {
                free(text);
                return NULL;
            }
            text = grown;
        }
        size_t count = fread(text + *size, 1, capacity - *size - 1, file);
        *size += count;
        if (count == 0) {
            break;
        }
    }
    if (ferror(file)) {
        free(text);
        return NULL;
    }
    text[*size] = '\0';
    return text;
}

/* filename NULL: as a cell */
static int run(const char *code, size_t size, const char *filename, int argc, char **argv) {
    struct terminal terminal;
    terminal_init(&terminal);
    terminal.interactive = !filename;
    terminal.session = session_new(&terminal_sink, &terminal);
    if (!terminal.session) {
        fprintf(stderr, "capivara: out of memory\n");
        return EXIT_FAILURE;
    }
    session_set_arguments(terminal.session, argc, argv);
    interrupt_watch(terminal.session);
    struct session_run job = {
        .code = code, .size = size, .filename = filename, .store_history = true};
    enum session_status status = session_execute(terminal.session, &job);
    terminal_settle(&terminal);
    interrupt_unwatch();
    int result = EXIT_SUCCESS;
    if (status == SESSION_EXIT) {
        result = session_exit_code(terminal.session);
    } else if (status == SESSION_ERROR) {
        const char *name = session_error(terminal.session).ename;
        bool interrupted = name && strcmp(name, "KeyboardInterrupt") == 0;
        result = interrupted ? EXIT_INTERRUPTED : EXIT_FAILURE;
    }
    session_free(&terminal.session);
    terminal_close(&terminal);
    return result;
}

static int run_file(const char *path, bool cell, int argc, char **argv) {
    const bool piped = strcmp(path, "-") == 0;
    FILE *file = piped ? stdin : fopen(path, "rb");
    size_t size = 0;
    char *code = file ? read_all(file, &size) : NULL;
    const int error = errno;
    if (file && !piped) {
        fclose(file);
    }
    if (!code) {
        fprintf(stderr, "capivara: can't open file '%s': [Errno %d] %s\n", path, error,
                strerror(error));
        return EXIT_NO_FILE;
    }
    int result = run(code, size, cell ? NULL : piped ? "<stdin>" : path, argc, argv);
    free(code);
    return result;
}

int repl_run_file(const char *path, int argc, char **argv) {
    return run_file(path, false, argc, argv);
}

int repl_run_cell(const char *path, int argc, char **argv) {
    return run_file(path, true, argc, argv);
}

int repl_run_string(const char *code, int argc, char **argv) {
    return run(code, strlen(code), "<string>", argc, argv);
}
