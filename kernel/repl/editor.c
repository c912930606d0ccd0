/* kernel/repl/editor.c: one line from the keyboard, with history and completion (libedit).
 * Owns: prompts, the history file, what Tab does. Must not know: how a cell runs. */
#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/repl/repl_private.h"

enum { HISTORY_LINES = 2000, TAB_BLANKS = 4, MOST_LISTED = 200 };

struct editor {
    struct terminal *terminal;
    EditLine *line;
    History *history;
    char *history_path; /* NULL: none is kept */
    char prompt[96];
    const char *before; /* the cell's lines so far */
    char *text;         /* the line last read */
    bool interrupted;   /* Ctrl-C ended it */
};

/* --- Completion ---------------------------------------------------------------------------- */

static size_t code_points(const char *text, size_t size) {
    size_t count = 0;
    for (size_t i = 0; i < size; i++) {
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return count;
}

/* Bytes that all candidates begin with. */
static size_t common_prefix(const struct session_completions *found) {
    size_t size = strlen(found->items[0].text);
    for (size_t i = 1; i < found->count; i++) {
        size_t same = 0;
        while (same < size && found->items[0].text[same] == found->items[i].text[same]) {
            same++;
        }
        size = same;
    }
    while (size > 0 && ((unsigned char)found->items[0].text[size] & 0xC0) == 0x80) {
        size--;
    }
    return size;
}

static void list(const struct session_completions *found) {
    struct winsize window;
    size_t width = 80, longest = 1;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
        width = window.ws_col;
    }
    for (size_t i = 0; i < found->count; i++) {
        size_t size = code_points(found->items[i].text, strlen(found->items[i].text));
        longest = size > longest ? size : longest;
    }
    const size_t columns = width / (longest + 2) ? width / (longest + 2) : 1;
    const size_t shown = found->count < MOST_LISTED ? found->count : MOST_LISTED;
    const size_t rows = (shown + columns - 1) / columns;
    putc('\n', stdout);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = row; i < shown; i += rows) {
            const char *text = found->items[i].text;
            size_t blanks = longest + 2 - code_points(text, strlen(text));
            printf("%s%*s", text, i + rows < shown ? (int)blanks : 0, "");
        }
        putc('\n', stdout);
    }
    if (shown < found->count) {
        printf("... and %zu more\n", found->count - shown);
    }
    fflush(stdout);
}

static unsigned char on_tab(EditLine *line, int key) {
    (void)key;
    struct editor *editor = NULL;
    el_get(line, EL_CLIENTDATA, &editor);
    const LineInfo *info = el_line(line);
    const size_t before = strlen(editor->before);
    const size_t typed = (size_t)(info->cursor - info->buffer);
    const size_t size = (size_t)(info->lastchar - info->buffer);
    if (strspn(info->buffer, " \t") >= typed) {
        char blanks[TAB_BLANKS + 1] = "    ";
        blanks[TAB_BLANKS - typed % TAB_BLANKS] = '\0';
        return el_insertstr(line, blanks) == 0 ? CC_REFRESH : CC_ERROR;
    }
    char *code = malloc(before + size + 1);
    if (!code) {
        return CC_ERROR;
    }
    memcpy(code, editor->before, before);
    memcpy(code + before, info->buffer, size);
    code[before + size] = '\0';
    const int cursor = (int)code_points(code, before + typed);
    struct session_completions found;
    session_complete(editor->terminal->session, code, before + size, cursor, &found);
    unsigned char result = CC_ERROR;
    if (found.count > 0) {
        size_t prefix = common_prefix(&found);
        const int replaced = cursor - found.start;
        char *text = strndup(found.items[0].text, prefix);
        /* the part typed already is what the candidates begin with: only add to it */
        if (text && (found.count == 1 || (int)code_points(text, prefix) > replaced)) {
            el_deletestr(line, replaced);
            el_insertstr(line, text);
            result = CC_REFRESH;
        } else {
            list(&found);
            result = CC_REDISPLAY;
        }
        free(text);
    }
    session_completions_close(&found);
    free(code);
    return result;
}

/* --- Life ---------------------------------------------------------------------------------- */

static char *prompt_of(EditLine *line) {
    struct editor *editor = NULL;
    el_get(line, EL_CLIENTDATA, &editor);
    return editor->prompt;
}

/* ~/.capivara/repl_history; the folder is made. NULL: no home. */
static char *find_history(void) {
    const char *home = getenv("HOME");
    char *path = NULL;
    if (!home || !*home || asprintf(&path, "%s/.capivara", home) < 0) {
        return NULL;
    }
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        free(path);
        return NULL;
    }
    free(path);
    return asprintf(&path, "%s/.capivara/repl_history", home) < 0 ? NULL : path;
}

static unsigned char on_control_c(EditLine *line, int key) {
    struct editor *editor = NULL;
    (void)key;
    el_get(line, EL_CLIENTDATA, &editor);
    editor->interrupted = true;
    return CC_EOF;
}

struct editor *editor_new(struct terminal *terminal) {
    struct editor *editor = calloc(1, sizeof(*editor));
    if (!editor) {
        return NULL;
    }
    HistEvent event;
    editor->terminal = terminal;
    editor->before = "";
    editor->line = el_init("capivara", stdin, stdout, stderr);
    editor->history = history_init();
    if (!editor->line || !editor->history) {
        editor_free(&editor);
        return NULL;
    }
    history(editor->history, &event, H_SETSIZE, HISTORY_LINES);
    history(editor->history, &event, H_SETUNIQUE, 1);
    editor->history_path = find_history();
    if (editor->history_path) {
        history(editor->history, &event, H_LOAD, editor->history_path);
    }
    el_set(editor->line, EL_CLIENTDATA, editor);
    el_set(editor->line, EL_EDITOR, "emacs");
    el_set(editor->line, EL_SIGNAL, 0);
    el_set(editor->line, EL_HIST, history, editor->history);
    el_set(editor->line, EL_PROMPT_ESC, prompt_of, '\1');
    /* Ctrl-C is a key while a line is edited: a signal that comes between two reads would be lost.
     */
    el_set(editor->line, EL_SETTY, "-d", "-isig", NULL);
    el_set(editor->line, EL_ADDFN, "capivara-interrupt", "Drop the line", on_control_c);
    el_set(editor->line, EL_BIND, "^C", "capivara-interrupt", NULL);
    el_set(editor->line, EL_ADDFN, "capivara-complete", "Complete the word", on_tab);
    el_set(editor->line, EL_BIND, "^I", "capivara-complete", NULL);
    el_set(editor->line, EL_BIND, "^R", "em-inc-search-prev", NULL);
    el_source(editor->line, NULL); /* the user's ~/.editrc */
    return editor;
}

void editor_free(struct editor **editor_) {
    struct editor *editor = *editor_;
    if (!editor) {
        return;
    }
    *editor_ = NULL;
    if (editor->line) {
        el_end(editor->line);
    }
    if (editor->history) {
        history_end(editor->history);
    }
    free(editor->history_path);
    free(editor->text);
    free(editor);
}

static void save_history(struct editor *editor) {
    HistEvent event;
    if (editor->history_path) {
        history(editor->history, &event, H_SAVE, editor->history_path);
    }
}

void editor_remember(struct editor *editor, const char *line) {
    HistEvent event;
    if (line[strspn(line, " \t")]) {
        history(editor->history, &event, H_ENTER, line);
        save_history(editor); /* now: a terminal that is closed ends us without a word */
    }
}

/* --- Reading ------------------------------------------------------------------------------- */

static void set_prompt(struct editor *editor, bool first) {
    const int number = session_execution_count(editor->terminal->session) + 1;
    if (!first) {
        char digits[16];
        int width = snprintf(digits, sizeof(digits), "%d", number);
        snprintf(editor->prompt, sizeof(editor->prompt), "%*s...: ", width + 2, "");
    } else if (editor->terminal->color) {
        snprintf(editor->prompt, sizeof(editor->prompt),
                 "\1\x1b[0;32m\1In [\1\x1b[1;32m\1%d\1\x1b[0;32m\1]: \1\x1b[0m\1", number);
    } else {
        snprintf(editor->prompt, sizeof(editor->prompt), "In [%d]: ", number);
    }
}

bool editor_input_waits(void) {
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&ready, 1, 0) > 0;
}

/* Keys come one by one from before the prompt shows: the editor itself turns to that only after,
 * and a Ctrl-D between the two would be lost. */
static void take_keys(void) {
    struct termios mode;
    if (tcgetattr(STDIN_FILENO, &mode) == 0) {
        mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
    }
}

enum editor_result editor_read(struct editor *editor, const char *before, int indent,
                               const char **line) {
    editor->before = before;
    set_prompt(editor, *before == '\0');
    char blanks[81];
    if (indent > 0 && indent < (int)sizeof(blanks) && !editor_input_waits()) {
        memset(blanks, ' ', (size_t)indent);
        blanks[indent] = '\0';
        el_push(editor->line, blanks);
    }
    int count = 0;
    errno = 0;
    editor->interrupted = false;
    take_keys();
    const char *text = el_gets(editor->line, &count);
    if (!text || count <= 0 || editor->interrupted) {
        const bool interrupted = editor->interrupted || (count < 0 && errno == EINTR);
        el_reset(editor->line);
        return interrupted ? EDITOR_INTERRUPTED : EDITOR_END;
    }
    free(editor->text);
    editor->text = strndup(text, (size_t)count - (text[count - 1] == '\n'));
    *line = editor->text ? editor->text : "";
    return EDITOR_LINE;
}
