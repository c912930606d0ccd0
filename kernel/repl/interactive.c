/* kernel/repl/interactive.c: the prompt: read lines until they make a cell, run it, again.
 * Owns: when a cell is whole, leaving. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/repl/repl.h"
#include "kernel/repl/repl_private.h"

/* The cell being typed. */
struct typed {
    char *text; /* lines with their newlines; NULL until the first */
    size_t size;
};

static bool add_line(struct typed *typed, const char *line) {
    size_t size = strlen(line);
    char *grown = realloc(typed->text, typed->size + size + 2);
    if (!grown) {
        return false;
    }
    memcpy(grown + typed->size, line, size);
    typed->text = grown;
    typed->size += size;
    typed->text[typed->size++] = '\n';
    typed->text[typed->size] = '\0';
    return true;
}

static void forget(struct typed *typed) {
    free(typed->text);
    *typed = (struct typed){0};
}

/* `exit` and `quit` alone leave, as they do in IPython. */
static bool asks_to_leave(const char *text) {
    size_t start = strspn(text, " \t\n"), size = strcspn(text + start, " \t\n(");
    const char *rest = text + start + size;
    return size == 4 &&
           (strncmp(text + start, "exit", 4) == 0 || strncmp(text + start, "quit", 4) == 0) &&
           rest[strspn(rest, " \t\n")] == '\0';
}

/* Reads a whole cell. EDITOR_LINE: it is in *typed. */
static enum editor_result read_cell(struct editor *editor, struct session *session,
                                    struct typed *typed) {
    int indent = 0;
    for (;;) {
        const char *line;
        enum editor_result result =
            editor_read(editor, typed->text ? typed->text : "", indent, &line);
        if (result != EDITOR_LINE) {
            return result;
        }
        editor_remember(editor, line);
        bool blank = line[strspn(line, " \t")] == '\0';
        if (blank && typed->size == 0) {
            return EDITOR_LINE; /* Enter alone: nothing to run */
        }
        if (!add_line(typed, line)) {
            return EDITOR_END;
        }
        /* The newline of the last line says nothing unless the line is blank: it ends a block. */
        size_t size = typed->size - (blank ? 0 : 1);
        indent = 0;
        if (blank && editor_input_waits()) {
            continue; /* inside of a pasted block a blank line ends nothing */
        }
        if (session_is_complete(session, typed->text, size, &indent) != SESSION_INCOMPLETE) {
            return EDITOR_LINE;
        }
    }
}

/* Runs cells until the user leaves. The exit code. */
static int loop(struct terminal *terminal, struct editor *editor) {
    struct session *session = terminal->session;
    for (;;) {
        struct typed typed = {0};
        enum editor_result result = read_cell(editor, session, &typed);
        enum session_status status = SESSION_OK;
        if (result == EDITOR_LINE && typed.text && asks_to_leave(typed.text)) {
            result = EDITOR_END;
        } else if (result == EDITOR_LINE && typed.text) {
            struct session_run run = {
                .code = typed.text, .size = typed.size, .store_history = true};
            status = session_execute(session, &run);
            terminal_settle(terminal);
        } else if (result == EDITOR_INTERRUPTED) {
            printf("\nKeyboardInterrupt\n\n");
        } else if (result == EDITOR_END) {
            putc('\n', stdout);
        }
        forget(&typed);
        if (result == EDITOR_END) {
            return 0;
        }
        if (status == SESSION_EXIT) {
            return session_exit_code(session);
        }
    }
}

int repl_interactive(void) {
    if (!isatty(STDIN_FILENO)) {
        char *arguments[] = {"-", NULL};
        return repl_run_file("-", 1, arguments);
    }
    setlocale(LC_CTYPE, ""); /* the editor measures characters; numbers keep the C locale */
    struct terminal terminal;
    terminal_init(&terminal);
    terminal.interactive = true;
    terminal.session = session_new(&terminal_sink, &terminal);
    struct editor *editor = terminal.session ? editor_new(&terminal) : NULL;
    int code = 1;
    if (editor) {
        interrupt_watch(terminal.session);
        printf("%s\n\n", session_banner());
        code = loop(&terminal, editor);
        interrupt_unwatch();
    } else {
        fprintf(stderr, "capivara: out of memory\n");
    }
    editor_free(&editor);
    session_free(&terminal.session);
    terminal_close(&terminal);
    return code;
}
