/* kernel/jupyter/kernel.h: the state of one kernel process, for the files of this folder.
 * Owns: struct kernel and the list of message handlers. */
#ifndef KERNEL_JUPYTER_KERNEL_H
#define KERNEL_JUPYTER_KERNEL_H

#include <pthread.h>
#include <stdatomic.h>

#include "kernel/jupyter/capture.h"
#include "kernel/jupyter/connection.h"
#include "kernel/jupyter/history.h"
#include "kernel/jupyter/iopub.h"
#include "kernel/jupyter/output.h"
#include "kernel/jupyter/wake.h"
#include "kernel/session.h"

struct execution; /* execute.c: the cell that runs */
struct shell;     /* shell.c: the channel that brings cells */

struct kernel {
    struct connection connection;
    struct wire wire;
    void *stdin_socket; /* belongs to the thread that runs cells, as do the next seven */
    struct output *output;
    struct jupyter_history *history;
    struct session *session;
    struct execution *running; /* NULL between cells */
    struct shell *shell;
    pthread_mutex_t comm_lock;
    json_t *comms;  /* owned; of the open comms by id, what comm_info tells; under the lock */
    unsigned cells; /* how many have been run, never 0 after the first */
    bool exiting;   /* the program said exit() */

    int report;               /* descriptor for the kernel's own lines */
    struct wake shell_wake;   /* wakes the thread that runs cells out of its poll */
    struct wake control_wake; /* the same for the control thread */
    struct wake crash_wake;   /* tells the control thread the number of a fatal signal */
    int pid;                  /* ours, and not that of a child a library has forked */
    atomic_uint executing;    /* number of the cell that runs, counted by us; 0 between cells */
    atomic_uint unheard;      /* number of a cell that was interrupted before it listened */
    atomic_bool drowsy;       /* the control thread sleeps long: a cell that begins wakes it */
    atomic_bool stopping;     /* the process is to end: no further request is taken */
    atomic_bool finished;     /* the thread that runs cells has seen it */
    atomic_int exit_code;
    atomic_ullong cpu_ms, wall_ms; /* at the last usage_request */
};

/* One line on the kernel's own stderr, for what an administrator should know. printf-like. */
__attribute__((format(printf, 2, 3))) void kernel_report(struct kernel *kernel, const char *format,
                                                         ...);
/* Interrupts the cell that runs now, if any. Between busy and the first instruction of a cell the
 * session does not listen yet: then kernel_interrupt_again, called by the control thread now and
 * then, brings it home. Any thread. */
void kernel_interrupt(struct kernel *kernel);
void kernel_interrupt_again(struct kernel *kernel);
/* Asks the process to end: interrupts the cell and wakes both threads. Any thread. */
void kernel_stop(struct kernel *kernel);

/* What a handler answers: it sets content, which the dispatcher sends and releases. metadata may
 * stay NULL. */
struct reply {
    json_t *content, *metadata;
};
/* An answer of status "error". Copies the texts. */
void reply_error(struct reply *reply, const char *ename, const char *evalue);

typedef void handler(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply);

/* execute.c. What a request shows between begin and end belongs to it, and an interrupt hits it. */
void execution_begin(struct kernel *kernel, const struct wire_msg *msg, bool silent);
void execution_end(struct kernel *kernel);
handler on_execute_request;
extern const struct lang_sink jupyter_sink; /* its user data is the struct kernel */
void execute_aborted(struct kernel *kernel, struct reply *reply);
/* True when the answer asks to abort what is queued behind the request. */
bool execute_aborts_queue(const struct wire_msg *msg, const struct reply *reply);
/* input.c */
enum lang_input_result input_ask(struct kernel *kernel, const struct wire_msg *request,
                                 const char *prompt, bool password, char **line);
/* questions.c */
handler on_complete_request, on_inspect_request, on_is_complete_request, on_history_request;
/* info.c */
handler on_kernel_info_request, on_connect_request, on_usage_request;
/* life.c */
handler on_interrupt_request, on_shutdown_request;
/* comm.c */
void comm_publish(struct kernel *kernel, const struct lang_comm *message);
handler on_comm_open, on_comm_msg, on_comm_close, on_comm_info_request;

#endif
