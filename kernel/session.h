/* kernel/session.h: the one interface between a front end (Jupyter, REPL, script) and the
 * language with its built-in modules: run this text, here are a sink and a flag to interrupt.
 * Owns: struct session. A session belongs to one thread; only session_interrupt,
 * session_interrupted and session_ask_attention may be called from another thread. */
#ifndef KERNEL_SESSION_H
#define KERNEL_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/lang/sink.h"

struct session;

/* `sink` and `ud` are borrowed and must outlive the session. NULL when out of memory. */
struct session *session_new(const struct lang_sink *sink, void *ud);
void session_free(struct session **session);

/* What a program sees as sys.argv. Copies. */
void session_set_arguments(struct session *session, int argc, char **argv);

struct session_run {
    const char *code;
    size_t size;
    bool silent;          /* no display of the last expression, no Out, no count */
    bool store_history;   /* counts the cell and keeps In/Out; false if silent */
    const char *filename; /* NULL: a notebook cell, shown as "Cell In[n]"; else a script's path */
};

enum session_status { SESSION_OK, SESSION_ERROR, SESSION_EXIT /* exit(), quit() or sys.exit() */ };

/* Runs one cell. Its output, result and error go to the sink before it returns; the error
 * also stays readable through session_error until the next run. A syntax error or a construct the
 * language refuses runs nothing. Every figure left open by the cell is displayed at its end. */
enum session_status session_execute(struct session *session, const struct session_run *run);

/* The number shown in In[n] for the running or last stored cell; 0 before the first. */
int session_execution_count(const struct session *session);
/* The exit code asked for by the program after SESSION_EXIT. */
int session_exit_code(const struct session *session);

struct session_error {
    const char *ename, *evalue;   /* borrowed; NULL ename when there was none */
    const char *const *traceback; /* lines, ANSI-coloured */
    size_t lines;
};
struct session_error session_error(const struct session *session);

/* Evaluates one expression (Jupyter's user_expressions) without touching history. 0 fills bundle
 * (the caller inits and closes it); -1: session_error tells; nothing goes to the sink. */
int session_evaluate(struct session *session, const char *code, size_t size,
                     struct lang_bundle *bundle);

/* A message from the front end's side of a comm: runs what the program registered for it, as a
 * cell of its own without a number. What goes wrong in there is text on the sink's stderr. False
 * when a comm_open found nobody who accepts it: the comm is to be closed. */
bool session_comm(struct session *session, const struct lang_comm *message);

/* Ends the running cell with KeyboardInterrupt; no effect when none runs: it is bound to the
 * execution that is running now. Async-signal-safe. */
void session_interrupt(struct session *session);
/* The front end's own business while a cell runs: some time after session_ask_attention (any
 * thread) the running cell calls `attend` on its own thread, at a back-edge of a loop, between two
 * steps of a training, in a sleep. attend may ask the questions below but executes nothing. Nothing
 * happens while no cell runs. */
void session_set_attendant(struct session *session, void (*attend)(void *ud), void *ud);
void session_ask_attention(struct session *session);
/* True while the running cell has been asked to stop (for a sink that waits for input). */
bool session_interrupted(const struct session *session);

/* --- Questions; they never run user code and have no side effect. Positions are in Unicode code
 * points of the whole text; a position past the end means the end, a negative one the start. --- */

struct session_completion {
    char *text;       /* replaces [start, end) */
    const char *type; /* "function", "module", "instance", "keyword", "param", ... */
    char *signature;  /* "" when it has none */
};
struct session_completions {
    struct session_completion *items;
    size_t count;
    int start, end;
};
void session_complete(struct session *session, const char *code, size_t size, int cursor,
                      struct session_completions *out);
void session_completions_close(struct session_completions *completions);

/* True and fills bundle (text/plain, maybe text/html) when the name at the cursor is known. */
bool session_inspect(struct session *session, const char *code, size_t size, int cursor,
                     int detail_level, struct lang_bundle *bundle);

enum session_complete_status { SESSION_COMPLETE, SESSION_INCOMPLETE, SESSION_INVALID };
/* Would Enter run it? *indent gets the spaces to put on the next line when incomplete. */
enum session_complete_status session_is_complete(struct session *session, const char *code,
                                                 size_t size, int *indent);

/* Version and banner, for kernel_info and the REPL's first line. */
const char *session_version(void);
const char *session_banner(void);

#endif
