/* kernel/jupyter/shell.c: one request after the other, and questions in between. */
#include "kernel/jupyter/shell.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/jupyter/dispatch.h"

/* After a failed cell: requests sent before its reply are those that arrive until none has come for
 * this long. Front ends send the cells of "Run all" in one go, but through several processes. */
enum { QUIET_MS = 10, QUIET_LIMIT_MS = 100 };

/* After exit(): front ends look for their last messages only while the process lives. */
enum { EXIT_MS = 250 };

/* Requests that may wait here; beyond it they wait in the channel, whose limits stop the sender. */
enum { QUEUE_LIMIT = 4096 };

struct shell {
    struct kernel *kernel;
    void *socket;
    struct dispatch dispatch;
    struct queued {
        struct wire_msg msg;
        bool abort;
    } * queue; /* [first, count) wait */
    size_t first, count, capacity;
};

static bool make_room(struct shell *shell) {
    if (shell->count - shell->first >= QUEUE_LIMIT) {
        return false;
    }
    if (shell->count == shell->capacity) {
        size_t capacity = shell->capacity ? shell->capacity * 2 : 16;
        struct queued *grown = realloc(shell->queue, capacity * sizeof *grown);
        if (!grown) {
            return false;
        }
        shell->queue = grown;
        shell->capacity = capacity;
    }
    return true;
}

/* Takes what has arrived into the queue. */
static void receive_all(struct shell *shell, bool abort) {
    struct wire_frames frames = {0};
    while (make_room(shell) && socket_receive(shell->socket, &frames, false) == SOCKET_MESSAGE) {
        struct queued *slot = &shell->queue[shell->count];
        struct wire_err err = {{0}};
        slot->abort = abort;
        if (wire_decode(&shell->kernel->wire, &frames, &slot->msg, &err)) {
            kernel_report(shell->kernel, "dropped a message on shell: %s", err.text);
            wire_frames_close(&frames);
        } else {
            shell->count++;
        }
    }
}

/* A cell failed: whatever cell is queued behind it must not run. */
static void abort_queue(void *ud) {
    struct shell *shell = ud;
    for (size_t i = shell->first; i < shell->count; i++) {
        shell->queue[i].abort = true;
    }
    for (int waited = 0; waited < QUIET_LIMIT_MS; waited += QUIET_MS) {
        zmq_pollitem_t item = {.socket = shell->socket, .events = ZMQ_POLLIN};
        socket_poll(&item, 1, QUIET_MS);
        if (!(item.revents & ZMQ_POLLIN)) {
            break;
        }
        receive_all(shell, true);
    }
}

static int send_reply(void *ud, const struct wire_out *out) {
    struct shell *shell = ud;
    struct wire_frames frames;
    if (wire_encode(&shell->kernel->wire, out, &frames)) {
        return -1;
    }
    int result = socket_send(shell->socket, &frames);
    wire_frames_close(&frames);
    return result;
}

/* Statuses of the shell side go through the output, behind the text of the cell. */
static int send_status(void *ud, const struct wire_out *out) {
    struct shell *shell = ud;
    output_send(shell->kernel->output, out);
    return 0;
}

/* Takes request `at` out of the queue and handles it. */
static void handle(struct shell *shell, size_t at) {
    struct queued request = shell->queue[at];
    if (at == shell->first) {
        shell->first++;
    } else {
        shell->count--;
        memmove(shell->queue + at, shell->queue + at + 1,
                (shell->count - at) * sizeof *shell->queue);
    }
    dispatch_message(&shell->dispatch, &request.msg, request.abort);
    wire_msg_close(&request.msg);
    if (getpid() != shell->kernel->pid) {
        _exit(
            0); /* a library forked, and its child came back from the cell: one kernel is enough */
    }
    if (shell->first == shell->count) {
        shell->first = shell->count = 0;
    }
}

void shell_attend(struct shell *shell) {
    if (!shell) {
        return;
    }
    receive_all(shell, false);
    for (size_t i = shell->first; i < shell->count;) {
        const struct message_type *type = message_type_find(shell->queue[i].msg.type);
        if (type && type->flags & ANYTIME) {
            bool leads = i == shell->first;
            handle(shell, i);
            i = leads ? shell->first : i;
        } else {
            i++;
        }
    }
}

static void attend(void *ud) {
    shell_attend(ud);
}

static void serve(struct shell *shell) {
    struct kernel *kernel = shell->kernel;
    while (!atomic_load(&kernel->stopping)) {
        zmq_pollitem_t items[] = {{.socket = shell->socket, .events = ZMQ_POLLIN},
                                  {.fd = kernel->shell_wake.out, .events = ZMQ_POLLIN}};
        socket_poll(items, 2, -1);
        receive_all(shell, false);
        while (shell->first < shell->count && !atomic_load(&kernel->stopping)) {
            handle(shell, shell->first);
            jupyter_history_save(kernel->history);
            if (kernel->exiting) {
                socket_poll(NULL, 0, EXIT_MS);
                atomic_store(&kernel->stopping, true);
            }
        }
    }
}

void shell_serve(struct kernel *kernel, void *socket) {
    struct shell shell = {.kernel = kernel, .socket = socket};
    shell.dispatch = (struct dispatch){.kernel = kernel,
                                       .port = {.side = ON_SHELL,
                                                .replies = {send_reply, &shell},
                                                .statuses = {send_status, &shell}},
                                       .before_failure = abort_queue,
                                       .ud = &shell};
    kernel->shell = &shell;
    session_set_attendant(kernel->session, attend, &shell);
    serve(&shell);
    session_set_attendant(kernel->session, NULL, NULL);
    kernel->shell = NULL;
    for (; shell.first < shell.count; shell.first++) {
        wire_msg_close(&shell.queue[shell.first].msg);
    }
    free(shell.queue);
}
