/* kernel/jupyter/heartbeat.c: the heartbeat channel's thread: what comes goes back. */
#include "kernel/jupyter/threads.h"

static void *run(void *argument) {
    struct heartbeat *heartbeat = argument;
    struct wire_frames frames = {0};
    while (socket_receive(heartbeat->socket, &frames, true) != SOCKET_CLOSED) {
        socket_send(heartbeat->socket, &frames);
        wire_frames_close(&frames);
    }
    zmq_close(heartbeat->socket);
    return NULL;
}

int heartbeat_start(struct heartbeat *heartbeat, struct connection *connection,
                    struct wire_err *err) {
    *heartbeat = (struct heartbeat){.context = zmq_ctx_new()};
    heartbeat->socket = socket_open(heartbeat->context, ZMQ_ROUTER, connection, CHANNEL_HB, err);
    if (!heartbeat->socket || pthread_create(&heartbeat->thread, NULL, run, heartbeat)) {
        if (heartbeat->socket) {
            zmq_close(heartbeat->socket);
        }
        zmq_ctx_term(heartbeat->context);
        heartbeat->context = NULL;
        return -1;
    }
    return 0;
}

void heartbeat_stop(struct heartbeat *heartbeat) {
    if (heartbeat->context) {
        zmq_ctx_shutdown(heartbeat->context);
        pthread_join(heartbeat->thread, NULL);
        zmq_ctx_term(heartbeat->context);
        heartbeat->context = NULL;
    }
}
