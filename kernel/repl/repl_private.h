/* kernel/repl/repl_private.h: what the files of the terminal front end share. */
#ifndef KERNEL_REPL_REPL_PRIVATE_H
#define KERNEL_REPL_REPL_PRIVATE_H

#include "kernel/session.h"

/* What a terminal shows: the state behind the sink. */
struct terminal {
    struct session *session;
    bool interactive; /* a prompt: results and numbers are shown */
    bool color;
    bool tty;         /* standard output is one: displays can be replaced */
    int figures;      /* written so far */
    char live_id[64]; /* the display that may still change; "" when there is none */
    char *live_text;  /* what it shows; on a terminal it is on the screen already */
    int live_lines;
    int live_figure; /* number of its picture, 0: none */
};

extern const struct lang_sink terminal_sink;
/* Looks at standard output: colour unless NO_COLOR is set. */
void terminal_init(struct terminal *terminal);
/* Ends a display that was left changing. To be called after every cell. */
void terminal_settle(struct terminal *terminal);
void terminal_close(struct terminal *terminal);

/* The line editor, with history and completion. */
struct editor;
struct editor *editor_new(struct terminal *terminal);
void editor_free(struct editor **editor);
enum editor_result { EDITOR_LINE, EDITOR_INTERRUPTED, EDITOR_END };
/* Reads one line of a cell. `before`: the lines of the cell so far, with their newlines ("" for
 * the first). `indent` blanks are typed in advance. *line is borrowed, without its newline, until
 * the next call. */
enum editor_result editor_read(struct editor *editor, const char *before, int indent,
                               const char **line);
/* Puts the line into the history, and that into its file. */
void editor_remember(struct editor *editor, const char *line);
/* True while text waits that was not read yet: it was pasted, with its own indentation. */
bool editor_input_waits(void);

/* Ctrl-C: interrupts the running cell of this session, and a read that waits for the keyboard. */
void interrupt_watch(struct session *session);
void interrupt_unwatch(void);

#endif
