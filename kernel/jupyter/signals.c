/* kernel/jupyter/signals.c: SIGINT, SIGTERM and SIGHUP, handed to a thread that may act on them. */
#include "kernel/jupyter/threads.h"

#include <signal.h>

static void watched(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

static void *run(void *argument) {
    struct signals *signals = argument;
    struct kernel *kernel = signals->kernel;
    sigset_t set;
    watched(&set);
    while (!atomic_load(&kernel->finished)) {
        int signal;
        if (sigwait(&set, &signal) == 0 && !atomic_load(&kernel->finished)) {
            if (signal == SIGINT) {
                kernel_interrupt(kernel);
            } else {
                kernel_stop(kernel);
            }
        }
    }
    return NULL;
}

void signals_block(void) {
    sigset_t set;
    watched(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL); /* a file that may not grow is an error of its writer */
}

int signals_start(struct signals *signals, struct kernel *kernel) {
    signals->kernel = kernel;
    return pthread_create(&signals->thread, NULL, run, signals);
}

void signals_stop(struct signals *signals) {
    pthread_kill(signals->thread, SIGHUP);
    pthread_join(signals->thread, NULL);
}
