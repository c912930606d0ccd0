/* kernel/jupyter/shell.h: the shell channel, on the thread that runs cells.
 * Owns: the queue of requests that were taken from the channel but not yet handled. */
#ifndef KERNEL_JUPYTER_SHELL_H
#define KERNEL_JUPYTER_SHELL_H

#include "kernel/jupyter/kernel.h"

struct shell;

/* Serves requests one after the other until the kernel is stopped. Borrows the socket. */
void shell_serve(struct kernel *kernel, void *socket);

/* Answers the questions that have come while a cell runs (message types marked ANYTIME); all other
 * requests wait in their order. Called on the thread of the cell, which alone may touch the socket,
 * the language and the history: from the session's attendant and from a wait for input. Never
 * raises. NULL-safe. */
void shell_attend(struct shell *shell);

#endif
