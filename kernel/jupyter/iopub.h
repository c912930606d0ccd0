/* kernel/jupyter/iopub.h: what the kernel tells everybody.
 * Owns: the XPUB socket and the one thread that touches it. Other threads hand whole messages over
 * through an in-process socket, so that their order is kept. Must not know: what they say. */
#ifndef KERNEL_JUPYTER_IOPUB_H
#define KERNEL_JUPYTER_IOPUB_H

#include "kernel/jupyter/socket.h"

/* Where a message of the kernel goes. send borrows; 0, or -1 when it could not be sent. */
struct outlet {
    int (*send)(void *ud, const struct wire_out *out);
    void *ud;
};

struct iopub;

/* Takes the bound XPUB socket, borrows the rest. NULL when out of resources (xpub is closed). */
struct iopub *iopub_start(void *context, void *xpub, struct wire *wire);

/* A way to publish, for one thread at a time. `patient`: a full queue makes the sender wait, which
 * slows a cell down to the speed of its readers; otherwise the queue grows. */
struct publisher {
    void *push;
    struct wire *wire;
};
int publisher_init(struct publisher *publisher, void *context, struct wire *wire, bool patient);
void publisher_close(struct publisher *publisher);
/* For struct outlet; ud is the publisher. Fills in the topic from the type. */
int publisher_send(void *ud, const struct wire_out *out);

/* Sends what publishers have handed over so far, then ends the thread and closes the socket. `last`
 * is the publisher of the calling thread. */
void iopub_stop(struct iopub **iopub, struct publisher *last);

#endif
