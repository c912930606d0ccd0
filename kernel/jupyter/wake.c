/* kernel/jupyter/wake.c: a pipe that never blocks its writer. */
#include "kernel/jupyter/wake.h"

#include <fcntl.h>
#include <unistd.h>

int wake_init(struct wake *wake) {
    int ends[2];
    if (pipe(ends)) {
        *wake = (struct wake){-1, -1};
        return -1;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    *wake = (struct wake){ends[0], ends[1]};
    return 0;
}

void wake_close(struct wake *wake) {
    if (wake->out >= 0) {
        close(wake->out);
        close(wake->in);
    }
    *wake = (struct wake){-1, -1};
}

void wake_up(const struct wake *wake) {
    /* a full pipe means the sleeper has been woken already */
    ssize_t written = write(wake->in, "", 1);
    (void)written;
}

void wake_clear(const struct wake *wake) {
    char sink[64];
    while (read(wake->out, sink, sizeof sink) > 0) {
    }
}
