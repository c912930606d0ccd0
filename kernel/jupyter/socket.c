/* kernel/jupyter/socket.c: makes, binds, reads and writes the five sockets. */
#include "kernel/jupyter/socket.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void set_int(void *socket, int option, int value) {
    zmq_setsockopt(socket, option, &value, sizeof value);
}

static int set_keys(void *socket, const struct connection *connection, struct wire_err *err) {
    if (!connection->public_key || !connection->secret_key) {
        return 0;
    }
    set_int(socket, ZMQ_CURVE_SERVER, 1);
    enum { LENGTH = 40 }; /* of a key in Z85; with its NUL it is that of the option */
    if (!zmq_has("curve") || strlen(connection->public_key) != LENGTH ||
        strlen(connection->secret_key) != LENGTH ||
        zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, connection->public_key, LENGTH + 1) ||
        zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, connection->secret_key, LENGTH + 1)) {
        snprintf(err->text, sizeof err->text, "the connection file asks for CurveZMQ, but %s",
                 zmq_has("curve") ? "its keys are not 40 characters of Z85"
                                  : "this libzmq was built without it");
        return -1;
    }
    return 0;
}

/* The first socket path of a number that no file has yet. */
static void choose_ipc_port(struct connection *connection, enum channel channel) {
    for (int port = 1; port < 65536; port++) {
        char address[512];
        connection->ports[channel] = port;
        if (connection_address(connection, channel, address, sizeof address) ||
            access(address + strlen("ipc://"), F_OK) != 0) {
            return;
        }
    }
}

static int bind_channel(void *socket, struct connection *connection, enum channel channel,
                        struct wire_err *err) {
    if (!connection->ports[channel] && strcmp(connection->transport, "ipc") == 0) {
        choose_ipc_port(connection, channel);
    }
    char address[512];
    if (connection_address(connection, channel, address, sizeof address)) {
        snprintf(err->text, sizeof err->text, "the address of %s is too long",
                 channel_names[channel]);
        return -1;
    }
    if (zmq_bind(socket, address)) {
        snprintf(err->text, sizeof err->text, "cannot bind %s to %.200s: %s",
                 channel_names[channel], address, zmq_strerror(errno));
        return -1;
    }
    if (!connection->ports[channel]) {
        size_t size = sizeof address;
        zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, address, &size);
        const char *colon = strrchr(address, ':');
        connection->ports[channel] = colon ? atoi(colon + 1) : 0;
    }
    return 0;
}

void *socket_open(void *context, int type, struct connection *connection, enum channel channel,
                  struct wire_err *err) {
    void *socket = zmq_socket(context, type);
    if (!socket) {
        snprintf(err->text, sizeof err->text, "cannot open a socket: %s", zmq_strerror(errno));
        return NULL;
    }
    set_int(socket, ZMQ_LINGER, SOCKET_LINGER);
    set_int(socket, ZMQ_IPV6, strchr(connection->ip, ':') != NULL);
    if (type == ZMQ_ROUTER) {
        /* a client that comes back under its old identity takes its place */
        set_int(socket, ZMQ_ROUTER_HANDOVER, 1);
    }
    if (type == ZMQ_XPUB) {
        set_int(socket, ZMQ_SNDHWM, SUBSCRIBER_QUEUE);
    }
    if (set_keys(socket, connection, err) || bind_channel(socket, connection, channel, err)) {
        zmq_close(socket);
        return NULL;
    }
    return socket;
}

enum socket_result socket_receive(void *socket, struct wire_frames *frames, bool wait) {
    bool more = true, complete = true;
    for (bool first = true; more; first = false) {
        zmq_msg_t part;
        zmq_msg_init(&part);
        /* the parts of a message come together: only the first can be missing */
        while (zmq_msg_recv(&part, socket, first && !wait ? ZMQ_DONTWAIT : 0) < 0) {
            if (errno != EINTR) {
                zmq_msg_close(&part);
                wire_frames_close(frames);
                return errno == EAGAIN ? SOCKET_EMPTY : SOCKET_CLOSED;
            }
        }
        more = zmq_msg_more(&part);
        complete =
            complete && wire_frames_add(frames, zmq_msg_data(&part), zmq_msg_size(&part)) == 0;
        zmq_msg_close(&part);
    }
    if (!complete) {
        wire_frames_close(frames);
    }
    return SOCKET_MESSAGE;
}

static void free_part(void *data, void *hint) {
    (void)hint;
    free(data);
}

/* Long parts travel without a copy; short ones ZeroMQ keeps in the message itself. */
static int make_part(zmq_msg_t *part, struct blob *frame) {
    enum { SHORT = 256 };
    if (frame->size > SHORT) {
        int failed = zmq_msg_init_data(part, frame->data, frame->size, free_part, NULL);
        frame->data = failed ? frame->data : NULL;
        return failed;
    }
    if (zmq_msg_init_size(part, frame->size)) {
        return -1;
    }
    memcpy(zmq_msg_data(part), frame->data, frame->size);
    return 0;
}

int socket_send(void *socket, struct wire_frames *frames) {
    for (size_t i = 0; i < frames->count; i++) {
        zmq_msg_t part;
        if (make_part(&part, &frames->items[i])) {
            return -1;
        }
        while (zmq_msg_send(&part, socket, i + 1 < frames->count ? ZMQ_SNDMORE : 0) < 0) {
            if (errno != EINTR) {
                zmq_msg_close(&part);
                return -1;
            }
        }
    }
    return 0;
}

void socket_poll(zmq_pollitem_t *items, int count, long timeout_ms) {
    /* after a signal the callers look at their state and poll again: a shorter wait is harmless */
    if (zmq_poll(items, count, timeout_ms) < 0) {
        for (int i = 0; i < count; i++) {
            items[i].revents = 0;
        }
    }
}
