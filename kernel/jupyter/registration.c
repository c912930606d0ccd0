/* kernel/jupyter/registration.c: one exchange with the front end before the channels open. */
#include "kernel/jupyter/registration.h"

#include <stdio.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/socket.h"

enum { ANSWER_MS = 5000 };

static int refuse(struct wire_err *err, const char *why) {
    snprintf(err->text, sizeof err->text, "registration with the front end: %s", why);
    return -1;
}

/* The document of this exchange signs one part instead of four: the others are empty. */
static int send_ports(void *socket, const struct connection *connection, struct wire *wire) {
    struct bytes text = {0};
    struct wire_frames frames = {0};
    char signature[SIGNATURE_TEXT];
    json_t *content = json_pack("{s:s}", "kernel_id", connection->kernel_id);
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s_port", channel_names[i]);
        json_object_set_new(content, name, json_sprintf("%d", connection->ports[i]));
    }
    int failed = jsontext_dump(&text, content);
    struct blob parts[4] = {{text.data, text.size}};
    signer_sign(wire->signer, parts, signature);
    failed |= wire_frames_add(&frames, "<IDS|MSG>", 9);
    failed |= wire_frames_add(&frames, signature, strlen(signature));
    failed |= wire_frames_add(&frames, text.data, text.size);
    failed = failed || socket_send(socket, &frames);
    wire_frames_close(&frames);
    bytes_close(&text);
    json_decref(content);
    return failed;
}

static bool acknowledged(const struct wire_frames *frames, struct wire *wire) {
    if (frames->count < 3) {
        return false;
    }
    const struct blob *signature = &frames->items[frames->count - 2];
    struct blob parts[4] = {frames->items[frames->count - 1]};
    return signer_check(wire->signer, parts, signature->data, signature->size) == SIGNATURE_GOOD;
}

int registration_announce(void *context, const struct connection *connection, struct wire *wire,
                          struct wire_err *err) {
    char address[512];
    struct wire_frames frames = {0};
    void *socket = zmq_socket(context, ZMQ_DEALER);
    int linger = 0, result = -1;
    if (!socket) {
        return refuse(err, "no socket is left");
    }
    zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
    if (connection_address_at(connection, connection->registration_ip,
                              connection->registration_port, address, sizeof address) ||
        zmq_connect(socket, address) || send_ports(socket, connection, wire)) {
        refuse(err, "its address cannot be used");
    } else {
        zmq_pollitem_t item = {.socket = socket, .events = ZMQ_POLLIN};
        socket_poll(&item, 1, ANSWER_MS);
        if (socket_receive(socket, &frames, false) != SOCKET_MESSAGE) {
            refuse(err, "no answer");
        } else if (!acknowledged(&frames, wire)) {
            refuse(err, "the answer is not signed with our key");
        } else {
            result = 0;
        }
    }
    wire_frames_close(&frames);
    zmq_close(socket);
    return result;
}
