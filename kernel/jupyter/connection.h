/* kernel/jupyter/connection.h: the connection file a front end writes.
 * Owns: its fields. Must not know: sockets. */
#ifndef KERNEL_JUPYTER_CONNECTION_H
#define KERNEL_JUPYTER_CONNECTION_H

#include <jansson.h>

#include "kernel/jupyter/wire.h"

enum channel { CHANNEL_SHELL, CHANNEL_IOPUB, CHANNEL_STDIN, CHANNEL_CONTROL, CHANNEL_HB };
enum { CHANNEL_COUNT = CHANNEL_HB + 1 };

/* "shell", "iopub", ... ORDER channel */
extern const char *const channel_names[CHANNEL_COUNT];

struct connection {
    json_t *file;               /* the whole object, unknown keys too; owned */
    char *path;                 /* owned */
    const char *transport, *ip; /* these and the next borrow from file */
    const char *scheme, *key;
    const char *public_key, *secret_key; /* CurveZMQ, Z85; NULL when the file has none */
    /* Protocol 5.6: the front end left the choice of ports to us and waits here to hear of them; 0
     * when it did not. */
    const char *registration_ip, *kernel_id;
    int registration_port;
    int ports[CHANNEL_COUNT]; /* 0: to be chosen */
};

/* 0, or -1 and err. The caller closes it in both cases. */
int connection_load(struct connection *connection, const char *path, struct wire_err *err);
void connection_close(struct connection *connection);

/* Writes the ports that were chosen, in place of a registration address, back to the file, readable
 * by its owner only, in one step. 0, or -1 and err. */
int connection_save(struct connection *connection, struct wire_err *err);

/* The address of a port on the host `ip`; 0, or -1 when it does not fit. */
int connection_address_at(const struct connection *connection, const char *ip, int port, char *text,
                          size_t size);
/* The address of one channel, e.g. tcp://127.0.0.1:5555; for tcp port 0 asks for any free port.
 * 0, or -1 when it does not fit. */
int connection_address(const struct connection *connection, enum channel channel, char *text,
                       size_t size);

#endif
