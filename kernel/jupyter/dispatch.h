/* kernel/jupyter/dispatch.h: from a message to its handler.
 * Owns: the table of message types; busy, the reply and idle, on every path. Must not know:
 * sockets, or what a handler does. */
#ifndef KERNEL_JUPYTER_DISPATCH_H
#define KERNEL_JUPYTER_DISPATCH_H

#include "kernel/jupyter/kernel.h"

enum {
    ON_SHELL = 1,   /* may come on the shell channel: runs on the thread of the cells */
    ON_CONTROL = 2, /* may come on control: its handler touches nothing that belongs to the cells */
    ABORTABLE = 4,  /* dropped with an aborted reply when a cell before it failed */
    ECHOED = 8,     /* the reply is published on IOPub as well */
    ANYTIME = 16    /* changes nothing: also answered between two steps of a running cell */
};

struct message_type {
    const char *request, *reply; /* reply NULL: it has none */
    handler *handle;
    unsigned flags;
};

extern const struct message_type message_types[];
extern const size_t message_type_count;
/* NULL for a type nobody knows. */
const struct message_type *message_type_find(const char *name);

/* One side that requests come from. Both outlets belong to the calling thread. */
struct port {
    unsigned side;          /* ON_SHELL or ON_CONTROL */
    struct outlet replies;  /* to the sender of the request */
    struct outlet statuses; /* to everybody */
};

/* Handles one request whole: busy, handler, reply, idle. With `abort` an ABORTABLE one is not
 * handled but answered "aborted". Before the reply of a failed cell goes out, `before_failure` is
 * called with `ud` (both may be NULL): what has been received by then was sent without knowing of
 * the failure. */
struct dispatch {
    struct kernel *kernel;
    struct port port;
    void (*before_failure)(void *ud);
    void *ud;
};
void dispatch_message(const struct dispatch *dispatch, const struct wire_msg *msg, bool abort);

#endif
