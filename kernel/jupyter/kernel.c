/* kernel/jupyter/kernel.c: starts the kernel's threads, ends them in order. */
#include "kernel/jupyter/kernel.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/jupyter/crash.h"
#include "kernel/jupyter/jupyter.h"
#include "kernel/jupyter/registration.h"
#include "kernel/jupyter/shell.h"
#include "kernel/jupyter/threads.h"

void kernel_report(struct kernel *kernel, const char *format, ...) {
    char line[512] = "capivara: ";
    size_t start = strlen(line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + start, sizeof line - start - 1, format, arguments);
    va_end(arguments);
    strcat(line, "\n");
    ssize_t written = write(kernel->report, line, strlen(line));
    (void)written;
}

void kernel_stop(struct kernel *kernel) {
    atomic_store(&kernel->stopping, true);
    session_interrupt(kernel->session);
    wake_up(&kernel->shell_wake);
    wake_up(&kernel->control_wake);
}

/* Everything that lives as long as the process serves. Opened in this order, closed in reverse;
 * what was not opened is NULL. */
struct process {
    struct kernel kernel;
    void *context, *shell, *control_socket;
    struct iopub *iopub;
    struct publisher publisher; /* of the output */
    struct capture capture;
    struct heartbeat heartbeat;
    struct control control;
    struct signals signals;
};

static int open_sockets(struct process *process, struct wire_err *err) {
    struct connection *connection = &process->kernel.connection;
    bool chosen = false;
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        chosen |= !connection->ports[i];
    }
    void *context = process->context = zmq_ctx_new();
    void *xpub = NULL;
    if (!(process->shell = socket_open(context, ZMQ_ROUTER, connection, CHANNEL_SHELL, err)) ||
        !(process->kernel.stdin_socket =
              socket_open(context, ZMQ_ROUTER, connection, CHANNEL_STDIN, err)) ||
        !(process->control_socket =
              socket_open(context, ZMQ_ROUTER, connection, CHANNEL_CONTROL, err)) ||
        !(xpub = socket_open(context, ZMQ_XPUB, connection, CHANNEL_IOPUB, err)) ||
        !(process->iopub = iopub_start(context, xpub, &process->kernel.wire)) ||
        heartbeat_start(&process->heartbeat, connection, err)) {
        return -1;
    }
    if (connection->registration_port &&
        registration_announce(context, connection, &process->kernel.wire, err)) {
        return -1;
    }
    return chosen ? connection_save(connection, err) : 0;
}

static int start(struct process *process, const struct jupyter_options *options,
                 struct wire_err *err) {
    struct kernel *kernel = &process->kernel;
    snprintf(err->text, sizeof err->text, "out of memory or file descriptors");
    if (connection_load(&kernel->connection, options->connection_file, err)) {
        return -1;
    }
    if (wire_init(&kernel->wire, kernel->connection.scheme, kernel->connection.key)) {
        snprintf(err->text, sizeof err->text, "signature scheme %.64s is not known",
                 kernel->connection.scheme);
        return -1;
    }
    if (open_sockets(process, err) || wake_init(&kernel->shell_wake) ||
        wake_init(&kernel->control_wake) || wake_init(&kernel->crash_wake) ||
        capture_start(&process->capture) ||
        publisher_init(&process->publisher, process->context, &kernel->wire, true)) {
        return -1;
    }
    kernel->report = process->capture.report;
    crash_report_to(kernel->report, &kernel->crash_wake);
    struct outlet outlet = {publisher_send, &process->publisher};
    kernel->output = output_start(&outlet, &process->capture);
    kernel->history = jupyter_history_new(options->history_file);
    kernel->session = session_new(&jupyter_sink, kernel);
    if (!kernel->output || !kernel->history || !kernel->session) {
        return -1;
    }
    return 0;
}

static void announce_start(struct kernel *kernel) {
    json_t *content = json_pack("{s:s}", "execution_state", "starting");
    output_publish(kernel->output, "status", content, NULL);
    json_decref(content);
}

/* Programs that a library or a cell has started end with the kernel: asked to at once, forced when
 * the kernel is gone, by a child outside of their group that waits for it (its end of a pipe closes
 * then). Only when a front end made us the leader of a process group of our own: otherwise the
 * group holds strangers. */
static void end_children(void) {
    int ends[2], group = getpgrp();
    if (!getenv("JPY_PARENT_PID") || group != getpid() || pipe(ends)) {
        return;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &ignore, NULL);
    kill(0, SIGTERM);
    if (fork() == 0) {
        char byte;
        setpgid(0, 0);
        close(ends[1]);
        while (read(ends[0], &byte, 1) < 0 && errno == EINTR) {
        }
        kill(-group, SIGKILL);
        _exit(0);
    }
    close(ends[0]); /* the other end lives as long as we do */
}

static void stop(struct process *process) {
    struct kernel *kernel = &process->kernel;
    session_free(&kernel->session);
    jupyter_history_free(&kernel->history);
    output_stop(&kernel->output);
    if (process->iopub) {
        iopub_stop(&process->iopub, &process->publisher);
    }
    publisher_close(&process->publisher);
    heartbeat_stop(&process->heartbeat);
    void *sockets[] = {process->shell, process->control_socket, kernel->stdin_socket};
    for (size_t i = 0; i < sizeof sockets / sizeof *sockets; i++) {
        if (sockets[i]) {
            zmq_close(sockets[i]);
        }
    }
    if (process->context) {
        zmq_ctx_term(process->context); /* waits until what was sent has left, or SOCKET_LINGER */
    }
    capture_stop(&process->capture);
    json_decref(kernel->comms);
    pthread_mutex_destroy(&kernel->comm_lock);
    wake_close(&kernel->shell_wake);
    wake_close(&kernel->control_wake);
    wake_close(&kernel->crash_wake);
    wire_close(&kernel->wire);
    connection_close(&kernel->connection);
}

int jupyter_run(const struct jupyter_options *options) {
    struct process process = {.kernel = {.report = STDERR_FILENO,
                                         .shell_wake = {-1, -1},
                                         .control_wake = {-1, -1},
                                         .crash_wake = {-1, -1},
                                         .comm_lock = PTHREAD_MUTEX_INITIALIZER,
                                         .pid = getpid()},
                              .capture = {{-1, -1}, -1, -1}};
    struct kernel *kernel = &process.kernel;
    struct wire_err err = {{0}};
    capture_reserve();
    signals_block();
    if (start(&process, options, &err)) {
        kernel_report(kernel, "%s", err.text);
        stop(&process);
        return 1;
    }
    announce_start(kernel);
    if (control_start(&process.control, kernel, process.context, process.control_socket,
                      &process.iopub)) {
        process.control_socket = NULL;
        stop(&process);
        return 1;
    }
    process.control_socket = NULL; /* now the thread's */
    bool signals = signals_start(&process.signals, kernel) == 0;
    shell_serve(kernel, process.shell);
    atomic_store(&kernel->finished, true);
    wake_up(&kernel->control_wake);
    control_join(&process.control);
    if (signals) {
        signals_stop(&process.signals);
    }
    int code = atomic_load(&kernel->exit_code);
    stop(&process);
    end_children();
    return code;
}
