/* kernel/jupyter/jupyter.h: the Jupyter kernel, whole: what main.c calls.
 * Owns: nothing; the life of one kernel process is one call. */
#ifndef KERNEL_JUPYTER_JUPYTER_H
#define KERNEL_JUPYTER_JUPYTER_H

struct jupyter_options {
    const char *connection_file;
    const char *history_file; /* NULL: CAPIVARA_HISTORY, else ~/.capivara/history.sqlite;
                                 ":memory:" keeps history in memory only */
};

/* Serves one connection file until a front end shuts the kernel down, the program exits, the
 * parent dies or SIGTERM comes. Returns the exit code of the process: 0, or 1 after one line on
 * stderr when the file cannot be used or an address cannot be bound. Takes over SIGINT, SIGTERM,
 * SIGHUP and file descriptors 0, 1 and 2 of the process. */
int jupyter_run(const struct jupyter_options *options);

#endif
