/* kernel/jupyter/threads.h: the threads that serve while a cell runs.
 * Owns: nothing; each is started and joined by jupyter_run. */
#ifndef KERNEL_JUPYTER_THREADS_H
#define KERNEL_JUPYTER_THREADS_H

#include "kernel/jupyter/kernel.h"

/* heartbeat.c: echoes what it gets, in a context of its own. Opens and binds its socket. */
struct heartbeat {
    void *context, *socket;
    pthread_t thread;
};
int heartbeat_start(struct heartbeat *heartbeat, struct connection *connection,
                    struct wire_err *err);
void heartbeat_stop(struct heartbeat *heartbeat);

/* control.c: answers the control channel, and watches over the end of the process: when it is to
 * stop, it interrupts the cell until it ends, and leaves without it if it does not. It also looks
 * whether the parent process still lives. Takes the socket. */
struct control {
    struct kernel *kernel;
    void *socket;
    struct publisher publisher;
    struct iopub **iopub;
    int parent; /* the process whose death ends ours; 0: none */
    int quiet;  /* rounds since a cell ran */
    pthread_t thread;
};
/* `*iopub` is only used for leaving in a hurry. */
int control_start(struct control *control, struct kernel *kernel, void *context, void *socket,
                  struct iopub **iopub);
/* Waits for its end, which kernel->finished brings about. */
void control_join(struct control *control);

/* signals.c: SIGINT interrupts the cell, SIGTERM and SIGHUP end the process. All threads block them
 * (signals_block before any is started) and this one waits for them, so that no call anywhere is
 * cut short by a signal. */
struct signals {
    struct kernel *kernel;
    pthread_t thread;
};
void signals_block(void);
int signals_start(struct signals *signals, struct kernel *kernel);
void signals_stop(struct signals *signals);

#endif
