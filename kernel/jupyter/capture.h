/* kernel/jupyter/capture.h: file descriptors 0, 1 and 2 of the process.
 * Owns: the pipes behind 1 and 2. Must not know: messages. */
#ifndef KERNEL_JUPYTER_CAPTURE_H
#define KERNEL_JUPYTER_CAPTURE_H

#include <stdbool.h>

/* pipes[0] and [1] are the ends to read what is written to 1 and 2; not blocking. */
struct capture {
    int pipes[2];
    int readable; /* epoll of both */
    int report;   /* where descriptor 2 led before: for the kernel's own reports */
};

/* Opens /dev/null at whichever of 0, 1 and 2 the launcher left closed, before something else gets
 * that number. First thing in the process. */
void capture_reserve(void);

/* Puts pipes behind 1 and 2 and /dev/null behind 0, and makes the C library's stdout unbuffered, so
 * that everything stands in the pipe as soon as it is printed. 0, or -1 when the process has no
 * descriptors left; capture_stop puts back what was changed. */
int capture_start(struct capture *capture);
/* Puts 1 and 2 back and closes the pipes. */
void capture_stop(struct capture *capture);

/* Does anything stand in the pipes? Asked at every write of a cell, so this costs one system call
 * that looks at nothing but a list. */
bool capture_any(const struct capture *capture);
/* Bytes that stand in one of the pipes now. */
int capture_waiting(const struct capture *capture, int which);

#endif
