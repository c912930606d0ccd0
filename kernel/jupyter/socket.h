/* kernel/jupyter/socket.h: ZeroMQ sockets of the five channels, and frames in and out of them.
 * Owns: socket options. Must not know: what the frames mean. */
#ifndef KERNEL_JUPYTER_SOCKET_H
#define KERNEL_JUPYTER_SOCKET_H

#include <stdbool.h>
#include <zmq.h>

#include "kernel/jupyter/connection.h"

/* How long a closed socket still tries to deliver, in milliseconds. */
enum { SOCKET_LINGER = 1000 };
/* How many messages wait for one subscriber of IOPub that reads slowly. */
enum { SUBSCRIBER_QUEUE = 256 };

/* Opens and binds one channel. A port of 0 is chosen and put into connection->ports. NULL and err
 * when the address cannot be bound. The caller closes it with zmq_close. */
void *socket_open(void *context, int type, struct connection *connection, enum channel channel,
                  struct wire_err *err);

enum socket_result { SOCKET_MESSAGE, SOCKET_EMPTY, SOCKET_CLOSED };
/* Receives one whole message into frames (empty before); waits for one only with `wait`. A message
 * that does not fit into memory counts as an empty one. SOCKET_CLOSED: the context was shut down.
 */
enum socket_result socket_receive(void *socket, struct wire_frames *frames, bool wait);

/* Sends one whole message; waits while the queue is full. 0, or -1 when the context ended. Takes
 * the bytes of the frames, which the caller closes all the same. */
int socket_send(void *socket, struct wire_frames *frames);

/* zmq_poll that is not disturbed by signals. */
void socket_poll(zmq_pollitem_t *items, int count, long timeout_ms);

#endif
