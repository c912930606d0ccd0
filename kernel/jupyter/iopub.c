/* kernel/jupyter/iopub.c: the thread that sends to all subscribers, fed through a queue. */
#include "kernel/jupyter/iopub.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"

static const char inlet[] = "inproc://iopub";

/* For one slow subscriber ZeroMQ keeps SUBSCRIBER_QUEUE messages (streams come in pieces of at most
 * 256 KiB). Here: how many wait on each side of the way to this thread, how long a full queue may
 * hold up the kernel, and how often it is tried again meanwhile. */
enum { INLET_QUEUE = 32, PATIENCE_MS = 10000, RETRY_MS = 5 };

struct iopub {
    void *context, *xpub, *pull;
    struct wire *wire;
    pthread_t thread;
    int patience; /* milliseconds left; full again after a send that did not have to wait */
};

static void set_int(void *socket, int option, int value) {
    zmq_setsockopt(socket, option, &value, sizeof value);
}

/* Sends one part. A subscriber that does not read fills its queue: the kernel waits for it, but not
 * for ever. Then it loses messages, it alone, until it reads again. */
static void send_part(struct iopub *iopub, zmq_msg_t *part, int flags) {
    bool waited = false;
    while (zmq_msg_send(part, iopub->xpub, flags | ZMQ_DONTWAIT) < 0) {
        if (errno == EINTR) {
            continue;
        }
        if (errno != EAGAIN) {
            zmq_msg_close(part);
            return;
        }
        waited = true;
        if (iopub->patience <= 0) {
            set_int(iopub->xpub, ZMQ_XPUB_NODROP, 0);
            zmq_msg_send(part, iopub->xpub, flags | ZMQ_DONTWAIT);
            set_int(iopub->xpub, ZMQ_XPUB_NODROP, 1);
            return;
        }
        iopub->patience -= RETRY_MS;
        socket_poll(NULL, 0, RETRY_MS);
    }
    if (!waited) {
        iopub->patience = PATIENCE_MS;
    }
}

static void send_frames(struct iopub *iopub, const struct wire_frames *frames) {
    for (size_t i = 0; i < frames->count; i++) {
        zmq_msg_t part;
        if (zmq_msg_init_size(&part, frames->items[i].size)) {
            return;
        }
        memcpy(zmq_msg_data(&part), frames->items[i].data, frames->items[i].size);
        send_part(iopub, &part, i + 1 < frames->count ? ZMQ_SNDMORE : 0);
    }
}

/* A subscription counts from the moment we say so (XPUB_MANUAL): a client's first message is then
 * the welcome, whatever else is under way. */
static void greet(struct iopub *iopub) {
    char request[1024];
    int size;
    while ((size = zmq_recv(iopub->xpub, request, sizeof request, ZMQ_DONTWAIT)) > 0) {
        size_t length = (size_t)size < sizeof request ? (size_t)size - 1 : sizeof request - 1;
        if (request[0] != 1) {
            zmq_setsockopt(iopub->xpub, ZMQ_UNSUBSCRIBE, request + 1, length);
            continue;
        }
        zmq_setsockopt(iopub->xpub, ZMQ_SUBSCRIBE, request + 1, length);
        json_t *topic = json_stringn(request + 1, length); /* NULL: not UTF-8, no welcome */
        if (!topic || memchr(request + 1, 0, length)) {
            json_decref(topic);
            continue;
        }
        json_t *content = json_pack("{s:o}", "subscription", topic);
        struct wire_out welcome = {.type = "iopub_welcome",
                                   .topic = jsontext_get_string(content, "subscription", ""),
                                   .content = content};
        struct wire_frames frames;
        if (wire_encode(iopub->wire, &welcome, &frames) == 0) {
            send_frames(iopub, &frames);
            wire_frames_close(&frames);
        }
        json_decref(content);
    }
}

/* Forwards one message without copying it. False when there is none, or when it is the single
 * empty frame that says stop. */
static bool forward(struct iopub *iopub, bool *stop) {
    bool more = true, first = true;
    while (more) {
        zmq_msg_t part;
        zmq_msg_init(&part);
        if (zmq_msg_recv(&part, iopub->pull, first ? ZMQ_DONTWAIT : 0) < 0) {
            zmq_msg_close(&part);
            if (errno == EINTR) {
                continue;
            }
            *stop |= errno == ETERM;
            return false;
        }
        more = zmq_msg_more(&part);
        if (first && !more) {
            zmq_msg_close(&part);
            *stop = true;
            return true;
        }
        first = false;
        send_part(iopub, &part, more ? ZMQ_SNDMORE : 0);
    }
    return true;
}

static void *run(void *argument) {
    struct iopub *iopub = argument;
    bool stop = false;
    while (!stop) {
        zmq_pollitem_t items[] = {{.socket = iopub->xpub, .events = ZMQ_POLLIN},
                                  {.socket = iopub->pull, .events = ZMQ_POLLIN}};
        socket_poll(items, 2, -1);
        greet(iopub);
        while (forward(iopub, &stop)) {
            greet(iopub);
        }
    }
    zmq_close(iopub->pull);
    zmq_close(iopub->xpub);
    return NULL;
}

struct iopub *iopub_start(void *context, void *xpub, struct wire *wire) {
    struct iopub *iopub = calloc(1, sizeof *iopub);
    if (!iopub) {
        zmq_close(xpub);
        return NULL;
    }
    *iopub =
        (struct iopub){.context = context, .xpub = xpub, .wire = wire, .patience = PATIENCE_MS};
    set_int(xpub, ZMQ_XPUB_MANUAL, 1);
    set_int(xpub, ZMQ_XPUB_NODROP, 1);
    iopub->pull = zmq_socket(context, ZMQ_PULL);
    if (iopub->pull) {
        set_int(iopub->pull, ZMQ_RCVHWM, INLET_QUEUE);
    }
    if (!iopub->pull || zmq_bind(iopub->pull, inlet) ||
        pthread_create(&iopub->thread, NULL, run, iopub)) {
        if (iopub->pull) {
            zmq_close(iopub->pull);
        }
        zmq_close(xpub);
        free(iopub);
        return NULL;
    }
    return iopub;
}

int publisher_init(struct publisher *publisher, void *context, struct wire *wire, bool patient) {
    *publisher = (struct publisher){.push = zmq_socket(context, ZMQ_PUSH), .wire = wire};
    if (!publisher->push) {
        return -1;
    }
    set_int(publisher->push, ZMQ_SNDHWM, patient ? INLET_QUEUE : 0);
    set_int(publisher->push, ZMQ_LINGER, 0);
    return zmq_connect(publisher->push, inlet);
}

void publisher_close(struct publisher *publisher) {
    if (publisher->push) {
        zmq_close(publisher->push);
        publisher->push = NULL;
    }
}

int publisher_send(void *ud, const struct wire_out *out) {
    struct publisher *publisher = ud;
    struct wire_out named = *out;
    char topic[128];
    if (!out->topic) {
        snprintf(topic, sizeof topic, "kernel.%s.%.64s", publisher->wire->session, out->type);
        named.topic = topic;
    }
    struct wire_frames frames;
    if (wire_encode(publisher->wire, &named, &frames)) {
        return -1;
    }
    int result = socket_send(publisher->push, &frames);
    wire_frames_close(&frames);
    return result;
}

void iopub_stop(struct iopub **iopub, struct publisher *last) {
    if (*iopub) {
        if (!last->push || zmq_send(last->push, "", 0, 0) < 0) {
            zmq_ctx_shutdown((*iopub)->context);
        }
        pthread_join((*iopub)->thread, NULL);
        free(*iopub);
        *iopub = NULL;
    }
}
