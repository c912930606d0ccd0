/* kernel/jupyter/wire.c: checks and takes apart what comes, builds and signs what goes. */
#include "kernel/jupyter/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <uuid/uuid.h>

#include "kernel/jupyter/jsontext.h"

static const char delimiter[] = "<IDS|MSG>";
enum { DELIMITER_SIZE = sizeof delimiter - 1 };

/* Frames after the delimiter. */
enum { AT_SIGNATURE, AT_HEADER, AT_PARENT, AT_METADATA, AT_CONTENT, AT_BUFFERS };

int wire_frames_add(struct wire_frames *frames, const void *data, size_t size) {
    if (frames->count == frames->capacity) {
        size_t capacity = frames->capacity ? frames->capacity * 2 : 8;
        struct blob *grown = realloc(frames->items, capacity * sizeof *grown);
        if (!grown) {
            return -1;
        }
        frames->items = grown;
        frames->capacity = capacity;
    }
    char *copy = malloc(size ? size : 1);
    if (!copy) {
        return -1;
    }
    if (size) {
        memcpy(copy, data, size);
    }
    struct blob *item = &frames->items[frames->count++];
    item->data = copy;
    item->size = size;
    return 0;
}

void wire_frames_close(struct wire_frames *frames) {
    for (size_t i = 0; i < frames->count; i++) {
        free(frames->items[i].data);
    }
    free(frames->items);
    *frames = (struct wire_frames){0};
}

int wire_init(struct wire *wire, const char *scheme, const char *key) {
    *wire = (struct wire){.signer = signer_new(scheme, key), .pid = getpid()};
    if (!wire->signer) {
        return -1;
    }
    uuid_t uuid;
    uuid_generate(uuid);
    uuid_unparse_lower(uuid, wire->session);
    /* $USER rather than the password database, which may ask the network */
    const char *user = getenv("USER");
    snprintf(wire->username, sizeof wire->username, "%.32s", user && *user ? user : "capivara");
    return 0;
}

void wire_close(struct wire *wire) {
    signer_free(&wire->signer);
}

/* Every failure of wire_decode goes through here, so that the caller gets -1 and an empty msg. */
static int refuse(struct wire_msg *msg, struct wire_err *err, const char *why) {
    json_decref(msg->header);
    json_decref(msg->parent);
    json_decref(msg->metadata);
    json_decref(msg->content);
    *msg = (struct wire_msg){0};
    snprintf(err->text, sizeof err->text, "%s", why);
    return -1;
}

/* What is not an object counts as an empty one. */
static json_t *object_of(const struct blob *frame) {
    json_t *value = jsontext_parse(frame->data, frame->size);
    if (!json_is_object(value)) {
        json_decref(value);
        value = json_object();
    }
    return value;
}

int wire_decode(struct wire *wire, struct wire_frames *frames, struct wire_msg *msg,
                struct wire_err *err) {
    *msg = (struct wire_msg){0};
    size_t at = 0;
    while (at < frames->count && (frames->items[at].size != DELIMITER_SIZE ||
                                  memcmp(frames->items[at].data, delimiter, DELIMITER_SIZE) != 0)) {
        at++;
    }
    if (at == frames->count) {
        return refuse(msg, err, "no delimiter frame");
    }
    msg->identity_count = at;
    const struct blob *part = frames->items + at + 1;
    size_t count = frames->count - at - 1;
    if (count < AT_BUFFERS) {
        return refuse(msg, err, "too few frames");
    }
    switch (signer_check(wire->signer, part + AT_HEADER, part[AT_SIGNATURE].data,
                         part[AT_SIGNATURE].size)) {
    case SIGNATURE_GOOD:
        break;
    case SIGNATURE_MISSING:
        return refuse(msg, err, "unsigned message");
    case SIGNATURE_WRONG:
        return refuse(msg, err, "wrong signature");
    case SIGNATURE_REPLAYED:
        return refuse(msg, err, "duplicate signature: the same message came twice");
    }
    msg->raw_header = part[AT_HEADER];
    /* Not repaired as the other parts are: it goes into every reply as it came. */
    msg->header = json_loadb(msg->raw_header.data, msg->raw_header.size, JSON_ALLOW_NUL, NULL);
    msg->type = jsontext_get_string(msg->header, "msg_type", NULL);
    msg->id = jsontext_get_string(msg->header, "msg_id", "");
    msg->session = jsontext_get_string(msg->header, "session", "");
    if (!msg->type) {
        return refuse(msg, err, "the header is not a JSON object with a msg_type");
    }
    msg->parent = object_of(&part[AT_PARENT]);
    msg->metadata = object_of(&part[AT_METADATA]);
    msg->content = object_of(&part[AT_CONTENT]);
    msg->buffers = part + AT_BUFFERS;
    msg->buffer_count = count - AT_BUFFERS;
    msg->frames = *frames;
    *frames = (struct wire_frames){0};
    return 0;
}

void wire_msg_close(struct wire_msg *msg) {
    json_decref(msg->header);
    json_decref(msg->parent);
    json_decref(msg->metadata);
    json_decref(msg->content);
    wire_frames_close(&msg->frames);
    *msg = (struct wire_msg){0};
}

void wire_date(char text[WIRE_DATE]) {
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(text, WIRE_DATE, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(text + length, WIRE_DATE - length, ".%06ldZ", now.tv_nsec / 1000);
}

/* Takes the text: no second copy of what may be megabytes. */
static int add_text(struct wire_frames *frames, struct bytes *text) {
    if (wire_frames_add(frames, "", 0)) {
        bytes_close(text);
        return -1;
    }
    struct blob *frame = &frames->items[frames->count - 1];
    free(frame->data);
    *frame = (struct blob){text->data, text->size};
    *text = (struct bytes){0};
    return 0;
}

/* NULL is {}. */
static int add_object(struct wire_frames *frames, const json_t *object) {
    struct bytes text = {0};
    if (!object) {
        return wire_frames_add(frames, "{}", 2);
    }
    if (jsontext_dump(&text, object)) {
        bytes_close(&text);
        return -1;
    }
    return add_text(frames, &text);
}

static int add_header(struct wire *wire, const char *type, char id[WIRE_ID],
                      struct wire_frames *frames) {
    char date[WIRE_DATE];
    wire_date(date);
    snprintf(id, WIRE_ID, "%s_%llu", wire->session, atomic_fetch_add(&wire->sequence, 1));
    json_t *username = jsontext_cstring(wire->username);
    json_t *header =
        json_pack("{s:s, s:s, s:o, s:s, s:s, s:s}", "msg_id", id, "session", wire->session,
                  "username", username, "date", date, "msg_type", type, "version", WIRE_PROTOCOL);
    int result = header ? add_object(frames, header) : -1;
    json_decref(header);
    return result;
}

int wire_encode(struct wire *wire, const struct wire_out *out, struct wire_frames *frames) {
    *frames = (struct wire_frames){0};
    int failed = 0;
    char id[WIRE_ID];
    if (getpid() != wire->pid) {
        if (out->body) {
            bytes_close(out->body);
        }
        return -1;
    }
    if (out->topic) {
        failed |= wire_frames_add(frames, out->topic, strlen(out->topic));
    }
    for (size_t i = 0; out->request && i < out->request->identity_count; i++) {
        const struct blob *identity = &out->request->frames.items[i];
        failed |= wire_frames_add(frames, identity->data, identity->size);
    }
    failed |= wire_frames_add(frames, delimiter, DELIMITER_SIZE);
    size_t at = frames->count;
    failed |= wire_frames_add(frames, "", 0);
    failed |= add_header(wire, out->type, out->id ? out->id : id, frames);
    failed |= out->parent.size ? wire_frames_add(frames, out->parent.data, out->parent.size)
                               : wire_frames_add(frames, "{}", 2);
    failed |= add_object(frames, out->metadata);
    failed |= out->body ? add_text(frames, out->body) : add_object(frames, out->content);
    if (failed) {
        wire_frames_close(frames);
        return -1;
    }
    char signature[SIGNATURE_TEXT];
    signer_sign(wire->signer, frames->items + at + AT_HEADER, signature);
    size_t length = strlen(signature);
    char *copy = length ? realloc(frames->items[at].data, length) : NULL;
    if (copy) {
        memcpy(copy, signature, length);
        frames->items[at] = (struct blob){copy, length};
    }
    failed |= length && !copy;
    for (size_t i = 0; i < out->buffer_count; i++) {
        failed |= wire_frames_add(frames, out->buffers[i].data, out->buffers[i].size);
    }
    if (failed) {
        wire_frames_close(frames);
        return -1;
    }
    return 0;
}
