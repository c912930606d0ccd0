/* kernel/jupyter/comm.c: comms, the channels between a front end's extension and the program.
 * Owns: the table of open ones, which both threads that answer requests may read, and their way
 * over the wire. Who accepts and what is said is the program's business. */
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

/* target NULL: closed. */
static void list_comm(struct kernel *kernel, const char *id, const char *target) {
    pthread_mutex_lock(&kernel->comm_lock);
    if (!kernel->comms) {
        kernel->comms = json_object();
    }
    if (target) {
        json_object_set_new(kernel->comms, id,
                            json_pack("{s:o}", "target_name", jsontext_cstring(target)));
    } else {
        json_object_del(kernel->comms, id);
    }
    pthread_mutex_unlock(&kernel->comm_lock);
}

static bool is_listed(struct kernel *kernel, const char *id) {
    pthread_mutex_lock(&kernel->comm_lock);
    bool listed = json_object_get(kernel->comms, id) != NULL;
    pthread_mutex_unlock(&kernel->comm_lock);
    return listed;
}

/* --- From the program ------------------------------------------------------------------------*/

/* A member that must be an object on the wire, whatever the program put there. The caller owns it.
 */
static json_t *object_in(const json_t *said, const char *name) {
    json_t *value = json_object_get(said, name);
    return json_is_object(value) ? json_incref(value) : json_object();
}

void comm_publish(struct kernel *kernel, const struct lang_comm *message) {
    /* ORDER lang_comm_kind */
    static const char *const types[] = {"comm_open", "comm_msg", "comm_close"};
    bool opens = message->kind == LANG_COMM_OPEN;
    json_t *said = jsontext_parse(message->json, message->size);
    json_t *content = json_pack("{s:o, s:o}", "comm_id", jsontext_cstring(message->id), "data",
                                object_in(said, "data"));
    json_t *metadata = object_in(said, "metadata");
    if (opens) {
        json_object_set_new(content, "target_name", jsontext_cstring(message->target));
    }
    struct blob *buffers = calloc(message->buffer_count + 1, sizeof *buffers);
    for (size_t i = 0; buffers && i < message->buffer_count; i++) {
        buffers[i] = (struct blob){(char *)message->buffers[i].data, message->buffers[i].size};
    }
    if (buffers && message->kind != LANG_COMM_MSG) {
        list_comm(kernel, message->id, opens ? message->target : NULL);
    }
    struct wire_out out = {.type = types[message->kind],
                           .content = content,
                           .metadata = metadata,
                           .buffers = buffers,
                           .buffer_count = message->buffer_count};
    if (buffers) {
        output_say(kernel->output, &out);
    }
    free(buffers);
    json_decref(metadata);
    json_decref(content);
    json_decref(said);
}

/* --- From the front end ----------------------------------------------------------------------*/

/* The whole message in JSON, as handlers see it. */
static int write_message(struct bytes *out, const struct wire_msg *msg) {
    json_t *whole = json_pack("{s:O, s:s, s:s, s:O, s:O, s:O}", "header", msg->header, "msg_id",
                              msg->id, "msg_type", msg->type, "parent_header", msg->parent,
                              "metadata", msg->metadata, "content", msg->content);
    int result = jsontext_dump(out, whole);
    json_decref(whole);
    return result;
}

/* False when the program does not accept the comm. */
static bool deliver(struct kernel *kernel, const struct wire_msg *msg, enum lang_comm_kind kind,
                    const char *id, const char *target) {
    struct bytes text = {0};
    struct lang_comm_buffer *buffers = calloc(msg->buffer_count + 1, sizeof *buffers);
    bool accepted = false;
    if (buffers && write_message(&text, msg) == 0) {
        for (size_t i = 0; i < msg->buffer_count; i++) {
            buffers[i] = (struct lang_comm_buffer){msg->buffers[i].data, msg->buffers[i].size};
        }
        struct lang_comm message = {.kind = kind,
                                    .id = id,
                                    .target = target,
                                    .json = text.data,
                                    .size = text.size,
                                    .buffers = buffers,
                                    .buffer_count = msg->buffer_count};
        accepted = session_comm(kernel->session, &message);
    }
    bytes_close(&text);
    free(buffers);
    return accepted;
}

/* An open that nobody accepts is closed at once, which is how front ends learn to do without. */
void on_comm_open(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)reply;
    const char *id = jsontext_get_string(msg->content, "comm_id", NULL);
    const char *target = jsontext_get_string(msg->content, "target_name", NULL);
    if (!id) {
        kernel_report(kernel, "ignored a comm_open without comm_id");
        return;
    }
    execution_begin(kernel, msg, false);
    bool accepted = false;
    if (target) {
        list_comm(kernel, id, target);
        accepted = deliver(kernel, msg, LANG_COMM_OPEN, id, target);
    }
    if (!accepted) {
        const struct lang_comm refusal = {
            .kind = LANG_COMM_CLOSE, .id = id, .json = "{\"data\": {}}", .size = 12};
        comm_publish(kernel, &refusal);
    }
    execution_end(kernel);
}

/* A message for a comm that the kernel closed may still be under way: nothing to tell the user. */
static void pass_on(struct kernel *kernel, const struct wire_msg *msg, enum lang_comm_kind kind) {
    const char *id = jsontext_get_string(msg->content, "comm_id", "");
    if (is_listed(kernel, id)) {
        execution_begin(kernel, msg, false);
        if (kind == LANG_COMM_CLOSE) {
            list_comm(kernel, id, NULL);
        }
        deliver(kernel, msg, kind, id, NULL);
        execution_end(kernel);
    }
}

void on_comm_msg(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)reply;
    pass_on(kernel, msg, LANG_COMM_MSG);
}

void on_comm_close(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)reply;
    pass_on(kernel, msg, LANG_COMM_CLOSE);
}

void on_comm_info_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    const char *wanted = jsontext_get_string(msg->content, "target_name", NULL);
    json_t *comms = json_object(), *comm;
    const char *id;
    pthread_mutex_lock(&kernel->comm_lock);
    json_object_foreach(kernel->comms, id, comm) {
        const char *target = jsontext_get_string(comm, "target_name", "");
        if (!wanted || strcmp(wanted, target) == 0) {
            json_object_set_new(comms, id, json_deep_copy(comm));
        }
    }
    pthread_mutex_unlock(&kernel->comm_lock);
    reply->content = json_pack("{s:s, s:o}", "status", "ok", "comms", comms);
}
