/* kernel/jupyter/wake.h: a pipe by which one thread wakes another out of poll.
 * Owns: two file descriptors. */
#ifndef KERNEL_JUPYTER_WAKE_H
#define KERNEL_JUPYTER_WAKE_H

struct wake {
    int out, in; /* poll `out` for reading */
};

/* 0, or -1 when the process has no descriptors left. */
int wake_init(struct wake *wake);
void wake_close(struct wake *wake);
/* Async-signal-safe; several calls before the sleeper looks count as one. */
void wake_up(const struct wake *wake);
/* Takes back what woke the sleeper. */
void wake_clear(const struct wake *wake);

#endif
