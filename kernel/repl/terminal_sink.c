/* kernel/repl/terminal_sink.c: a cell's output on a terminal, or in a pipe.
 * Owns: Out[n], pictures as files, displays that change in place. Must not know: the editor. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <termios.h>
#include <unistd.h>

#include "kernel/repl/repl_private.h"

void terminal_init(struct terminal *terminal) {
    const char *term = getenv("TERM");
    *terminal = (struct terminal){.tty = isatty(STDOUT_FILENO)};
    terminal->color = terminal->tty && !getenv("NO_COLOR") && term && strcmp(term, "dumb") != 0;
}

void terminal_close(struct terminal *terminal) {
    free(terminal->live_text);
    terminal->live_text = NULL;
}

/* --- Text ---------------------------------------------------------------------------------- */

/* Writes text without its ANSI sequences when the terminal shows no colour. */
static void put(const struct terminal *terminal, FILE *file, const char *text, size_t size) {
    if (terminal->color) {
        fwrite(text, 1, size, file);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\x1b' && i + 1 < size && text[i + 1] == '[') {
            i += 2;
            while (i < size && (text[i] < '@' || text[i] > '~')) {
                i++;
            }
            continue;
        }
        putc(text[i], file);
    }
}

static int count_lines(const char *text) {
    int lines = 1;
    for (; *text; text++) {
        lines += *text == '\n';
    }
    return lines;
}

void terminal_settle(struct terminal *terminal) {
    if (terminal->live_text && !terminal->tty) { /* a pipe gets the last state only */
        put(terminal, stdout, terminal->live_text, strlen(terminal->live_text));
    }
    if (terminal->live_text) {
        putc('\n', stdout);
    }
    free(terminal->live_text);
    terminal->live_text = NULL;
    terminal->live_id[0] = '\0';
    terminal->live_figure = 0;
    fflush(stdout);
}

static void sink_write(void *ud, enum lang_stream stream, const char *text, size_t size) {
    struct terminal *terminal = ud;
    terminal_settle(terminal);
    FILE *file = stream == LANG_STDERR ? stderr : stdout;
    fwrite(text, 1, size, file);
    fflush(file);
}

/* --- Displays ------------------------------------------------------------------------------ */

/* Writes the picture of a bundle to figure-N.png or .svg in the current folder. false: it has
 * none. */
static bool save_picture(struct terminal *terminal, const struct lang_bundle *bundle, int *number) {
    const struct lang_mime *picture = lang_bundle_find(bundle, "image/png");
    const char *suffix = "png";
    if (!picture) {
        picture = lang_bundle_find(bundle, "image/svg+xml");
        suffix = "svg";
    }
    if (!picture) {
        return false;
    }
    if (*number == 0) {
        *number = ++terminal->figures;
    }
    char path[64];
    snprintf(path, sizeof(path), "figure-%d.%s", *number, suffix);
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(picture->data, 1, picture->size, file) == picture->size;
    written = file && fclose(file) == 0 && written;
    if (written) {
        printf("[%s]\n", path);
    } else {
        fprintf(stderr, "capivara: cannot write %s: %s\n", path, strerror(errno));
    }
    fflush(stdout);
    return true;
}

/* Shows the text of a display that may change again. */
static void show_live(struct terminal *terminal, const char *display_id, const char *text) {
    bool same = terminal->live_text && strcmp(terminal->live_id, display_id) == 0;
    if (!same) {
        terminal_settle(terminal);
    } else if (terminal->tty) { /* back to the first line of what is shown, and away with it */
        if (terminal->live_lines > 1) {
            printf("\x1b[%dA", terminal->live_lines - 1);
        }
        printf("\r\x1b[J");
    }
    free(terminal->live_text);
    terminal->live_text = strdup(text);
    terminal->live_lines = count_lines(text);
    snprintf(terminal->live_id, sizeof(terminal->live_id), "%s", display_id);
    if (terminal->tty) {
        put(terminal, stdout, text, strlen(text));
        fflush(stdout);
    }
}

static void sink_display(void *ud, const struct lang_bundle *bundle, const char *display_id,
                         bool update) {
    struct terminal *terminal = ud;
    const struct lang_mime *plain = lang_bundle_find(bundle, "text/plain");
    bool same = update && display_id && strcmp(terminal->live_id, display_id) == 0;
    int number = same ? terminal->live_figure : 0;
    bool picture =
        lang_bundle_find(bundle, "image/png") || lang_bundle_find(bundle, "image/svg+xml");
    if (picture) {
        if (!same) {
            terminal_settle(terminal);
        }
        save_picture(terminal, bundle, &number);
        if (display_id) {
            snprintf(terminal->live_id, sizeof(terminal->live_id), "%s", display_id);
            terminal->live_figure = number;
        }
    } else if (plain && display_id) {
        show_live(terminal, display_id, plain->data);
    } else if (plain) {
        terminal_settle(terminal);
        put(terminal, stdout, plain->data, plain->size);
        putc('\n', stdout);
        fflush(stdout);
    }
}

static void sink_result(void *ud, const struct lang_bundle *bundle) {
    struct terminal *terminal = ud;
    terminal_settle(terminal);
    if (!terminal->interactive) {
        return;
    }
    int number = 0;
    save_picture(terminal, bundle, &number);
    const struct lang_mime *plain = lang_bundle_find(bundle, "text/plain");
    if (!plain) {
        return;
    }
    char label[80];
    snprintf(label, sizeof(label), "\x1b[0;31mOut[\x1b[1;31m%d\x1b[0;31m]: \x1b[0m",
             session_execution_count(terminal->session));
    put(terminal, stdout, label, strlen(label));
    if (memchr(plain->data, '\n', plain->size)) { /* so that columns stay under each other */
        putc('\n', stdout);
    }
    put(terminal, stdout, plain->data, plain->size);
    fputs("\n\n", stdout);
    fflush(stdout);
}

static void sink_error(void *ud, const char *ename, const char *evalue,
                       const char *const *traceback, size_t lines) {
    struct terminal *terminal = ud;
    terminal_settle(terminal);
    for (size_t i = 0; i < lines; i++) {
        put(terminal, stderr, traceback[i], strlen(traceback[i]));
        size_t size = strlen(traceback[i]);
        if (size == 0 || traceback[i][size - 1] != '\n') {
            putc('\n', stderr);
        }
    }
    if (lines == 0) {
        fprintf(stderr, "%s: %s\n", ename, evalue);
    }
    if (terminal->interactive) {
        putc('\n', stderr);
    }
    fflush(stderr);
}

static void sink_clear_output(void *ud, bool wait) {
    struct terminal *terminal = ud;
    (void)wait;
    terminal_settle(terminal);
    if (terminal->tty) {
        fputs("\x1b[2K\r", stdout);
        fflush(stdout);
    }
}

static void sink_page(void *ud, const struct lang_bundle *bundle) {
    struct terminal *terminal = ud;
    const struct lang_mime *plain = lang_bundle_find(bundle, "text/plain");
    terminal_settle(terminal);
    if (plain) {
        put(terminal, stdout, plain->data, plain->size);
        putc('\n', stdout);
        fflush(stdout);
    }
}

/* --- Input --------------------------------------------------------------------------------- */

static enum lang_input_result sink_input(void *ud, const char *prompt, bool password, char **line) {
    struct terminal *terminal = ud;
    struct termios saved, hidden;
    terminal_settle(terminal);
    fputs(prompt, stdout);
    fflush(stdout);
    password = password && tcgetattr(STDIN_FILENO, &saved) == 0;
    if (password) {
        hidden = saved;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    }
    size_t capacity = 0;
    *line = NULL;
    errno = 0;
    ssize_t size = getline(line, &capacity, stdin);
    const int error = errno;
    if (password) {
        tcsetattr(STDIN_FILENO, TCSANOW, &saved);
        putc('\n', stdout);
    }
    if (size < 0) {
        clearerr(stdin);
        free(*line);
        *line = NULL;
        return error == EINTR || session_interrupted(terminal->session) ? LANG_INPUT_INTERRUPTED
                                                                        : LANG_INPUT_EOF;
    }
    if (size > 0 && (*line)[size - 1] == '\n') {
        (*line)[size - 1] = '\0';
    }
    return LANG_INPUT_OK;
}

static bool sink_is_terminal(void *ud) {
    (void)ud;
    return true;
}

const struct lang_sink terminal_sink = {
    .write = sink_write,
    .display = sink_display,
    .result = sink_result,
    .error = sink_error,
    .clear_output = sink_clear_output,
    .page = sink_page,
    .input = sink_input,
    .is_terminal = sink_is_terminal,
};
