/* kernel/jupyter/capture.c: pipes put in the place of descriptors 1 and 2, and taken away again. */
#include "kernel/jupyter/capture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PIPE_SIZE = 1 << 20 };

static int pipe_behind(int descriptor, int *kept) {
    int ends[2];
    *kept = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (pipe(ends)) {
        return -1;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
#ifdef F_SETPIPE_SZ
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_SIZE); /* fewer switches between writer and reader */
#endif
    dup2(ends[1], descriptor);
    close(ends[1]);
    return ends[0];
}

void capture_reserve(void) {
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0) {
        close(fd);
    }
}

int capture_start(struct capture *capture) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC), out;
    if (nothing < 0) {
        return -1;
    }
    dup2(nothing, STDIN_FILENO);
    close(nothing);
    fflush(stdout);
    setvbuf(stdout, NULL, _IONBF, 0);
    capture->pipes[0] = pipe_behind(STDOUT_FILENO, &out);
    capture->pipes[1] = pipe_behind(STDERR_FILENO, &capture->report);
    if (out >= 0) {
        close(out); /* nobody reads the standard output of a kernel */
    }
    capture->readable = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < 2; i++) {
        struct epoll_event event = {.events = EPOLLIN};
        if (capture->pipes[i] < 0 ||
            epoll_ctl(capture->readable, EPOLL_CTL_ADD, capture->pipes[i], &event)) {
            return -1;
        }
    }
    return 0;
}

void capture_stop(struct capture *capture) {
    if (capture->report >= 0) {
        dup2(capture->report, STDOUT_FILENO);
        dup2(capture->report, STDERR_FILENO);
        close(capture->report);
    }
    for (int i = 0; i < 2; i++) {
        if (capture->pipes[i] >= 0) {
            close(capture->pipes[i]);
        }
    }
    if (capture->readable >= 0) {
        close(capture->readable);
    }
    *capture = (struct capture){{-1, -1}, -1, -1};
}

bool capture_any(const struct capture *capture) {
    struct epoll_event event;
    return epoll_wait(capture->readable, &event, 1, 0) != 0; /* an error: look oneself */
}

int capture_waiting(const struct capture *capture, int which) {
    int count = 0;
    return ioctl(capture->pipes[which], FIONREAD, &count) ? 0 : count;
}
