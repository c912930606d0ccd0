/* kernel/jupyter/wire.h: frames on a socket <-> struct wire_msg.
 * Owns: the wire format: delimiter, signature, the four JSON parts, headers. Must not know:
 * sockets, or what a message type means. */
#ifndef KERNEL_JUPYTER_WIRE_H
#define KERNEL_JUPYTER_WIRE_H

#include <jansson.h>
#include <stdatomic.h>
#include <stddef.h>

#include "kernel/jupyter/signature.h"

#define WIRE_PROTOCOL "5.5"
#define WIRE_DATE 32
#define WIRE_ID 64

/* One multi-part message; owns the bytes of every item. */
struct wire_frames {
    struct blob *items;
    size_t count, capacity;
};

/* Copies the bytes. 0, or -1 when out of memory. */
int wire_frames_add(struct wire_frames *frames, const void *data, size_t size);
void wire_frames_close(struct wire_frames *frames);

/* Why a message was dropped. */
struct wire_err {
    char text[320];
};

/* What all messages of this process share. Set up once; then used by every thread. */
struct wire {
    struct signer *signer; /* owned */
    char session[37];      /* one uuid per process */
    char username[64];
    atomic_ullong sequence; /* makes msg_id unique within the session */
    int pid;                /* of the process that speaks */
};

/* 0, or -1 for an unknown signature scheme. */
int wire_init(struct wire *wire, const char *scheme, const char *key);
void wire_close(struct wire *wire);

/* A received message. Frames 0..identity_count are the routing identities. A parent, metadata or
 * content that is no JSON object counts as {}: the header is good, so it gets an answer, and
 * handlers find no field. type, id and session are borrowed from header. */
struct wire_msg {
    struct wire_frames frames;
    size_t identity_count;
    struct blob raw_header; /* borrowed from frames: copied byte for byte into replies */
    json_t *header, *parent, *metadata, *content;
    const char *type, *id, *session;
    const struct blob *buffers; /* borrowed from frames */
    size_t buffer_count;
};

/* Checks the signature before it parses anything. On 0 `frames` was taken and `msg` must be closed;
 * on -1 both are left for the caller (frames to close, msg empty) and err says why. */
int wire_decode(struct wire *wire, struct wire_frames *frames, struct wire_msg *msg,
                struct wire_err *err);
void wire_msg_close(struct wire_msg *msg);

/* A message to send. Everything is borrowed, but `body` is taken. */
struct wire_out {
    const char *type;
    const char *topic;              /* IOPub: the one leading frame; else NULL */
    const struct wire_msg *request; /* replies: whose identities lead; else NULL */
    struct blob parent;             /* raw header of the request; empty gives {} */
    const json_t *content;          /* NULL gives {} */
    struct bytes *body;             /* the content as JSON text already; else NULL */
    const json_t *metadata;         /* NULL gives {} */
    const struct blob *buffers;
    size_t buffer_count;
    char *id; /* NULL, or WIRE_ID bytes that get the msg_id */
};

/* Builds the frames (closed or empty before) and empties out->body. 0, or -1 with empty frames: out
 * of memory, or this is a child that was forked from the process that speaks. */
int wire_encode(struct wire *wire, const struct wire_out *out, struct wire_frames *frames);

/* Now as the protocol writes dates: UTC with microseconds and Z. */
void wire_date(char text[WIRE_DATE]);

#endif
