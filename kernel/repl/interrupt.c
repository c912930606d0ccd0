/* kernel/repl/interrupt.c: Ctrl-C.
 * Owns: the handler of SIGINT and the one variable it may look at. */
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

#include "kernel/repl/repl_private.h"

static _Atomic(struct session *) watched;

static void on_interrupt(int number) {
    (void)number;
    struct session *session = atomic_load(&watched);
    if (session) {
        session_interrupt(session);
    }
}

void interrupt_watch(struct session *session) {
    struct sigaction action = {.sa_handler = on_interrupt}; /* no SA_RESTART: reads wake up */
    sigemptyset(&action.sa_mask);
    atomic_store(&watched, session);
    sigaction(SIGINT, &action, NULL);
}

void interrupt_unwatch(void) {
    signal(SIGINT, SIG_DFL);
    atomic_store(&watched, NULL);
}
