/* kernel/jupyter/dispatch.c: busy, handler, reply, idle: the same way for every message. */
#include "kernel/jupyter/dispatch.h"

#include <stdio.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"

const struct message_type message_types[] = {
    {"execute_request", "execute_reply", on_execute_request, ON_SHELL | ABORTABLE},
    {"complete_request", "complete_reply", on_complete_request, ON_SHELL | ANYTIME},
    {"inspect_request", "inspect_reply", on_inspect_request, ON_SHELL | ANYTIME},
    {"is_complete_request", "is_complete_reply", on_is_complete_request, ON_SHELL | ANYTIME},
    {"history_request", "history_reply", on_history_request, ON_SHELL | ANYTIME},
    {"kernel_info_request", "kernel_info_reply", on_kernel_info_request,
     ON_SHELL | ON_CONTROL | ANYTIME},
    {"connect_request", "connect_reply", on_connect_request, ON_SHELL | ON_CONTROL | ANYTIME},
    {"usage_request", "usage_reply", on_usage_request, ON_SHELL | ON_CONTROL | ANYTIME},
    {"comm_info_request", "comm_info_reply", on_comm_info_request, ON_SHELL | ON_CONTROL | ANYTIME},
    {"comm_open", NULL, on_comm_open, ON_SHELL},
    {"comm_msg", NULL, on_comm_msg, ON_SHELL},
    {"comm_close", NULL, on_comm_close, ON_SHELL},
    {"interrupt_request", "interrupt_reply", on_interrupt_request, ON_SHELL | ON_CONTROL},
    {"shutdown_request", "shutdown_reply", on_shutdown_request, ON_SHELL | ON_CONTROL | ECHOED},
};
const size_t message_type_count = sizeof message_types / sizeof *message_types;

const struct message_type *message_type_find(const char *name) {
    for (size_t i = 0; i < message_type_count; i++) {
        if (strcmp(message_types[i].request, name) == 0) {
            return &message_types[i];
        }
    }
    return NULL;
}

void reply_error(struct reply *reply, const char *ename, const char *evalue) {
    json_decref(reply->content);
    json_t *name = jsontext_cstring(ename), *value = jsontext_cstring(evalue);
    json_t *line = json_sprintf("%s: %s", json_string_value(name), json_string_value(value));
    reply->content = json_pack("{s:s, s:o, s:o, s:[o]}", "status", "error", "ename", name, "evalue",
                               value, "traceback", line ? line : json_string(""));
}

static void send(const struct outlet *outlet, const struct wire_msg *msg, const char *type,
                 const struct reply *reply) {
    struct wire_out out = {.type = type,
                           .request = msg,
                           .parent = msg->raw_header,
                           .content = reply->content,
                           .metadata = reply->metadata};
    outlet->send(outlet->ud, &out);
}

static void send_status(const struct dispatch *dispatch, const struct wire_msg *msg,
                        const char *state) {
    json_t *content = json_pack("{s:s}", "execution_state", state);
    struct wire_out out = {.type = "status", .parent = msg->raw_header, .content = content};
    dispatch->port.statuses.send(dispatch->port.statuses.ud, &out);
    json_decref(content);
}

static void handle(const struct dispatch *dispatch, const struct message_type *type,
                   const struct wire_msg *msg, bool abort, struct reply *reply) {
    if (!(type->flags & dispatch->port.side)) {
        reply_error(reply, "WrongChannel", "send this message on the shell channel");
        if (type->flags & ABORTABLE) {
            json_object_set_new(reply->content, "execution_count", json_integer(0));
        }
    } else if (abort && type->flags & ABORTABLE) {
        execute_aborted(dispatch->kernel, reply);
    } else {
        type->handle(dispatch->kernel, msg, reply);
    }
}

void dispatch_message(const struct dispatch *dispatch, const struct wire_msg *msg, bool abort) {
    struct kernel *kernel = dispatch->kernel;
    const struct message_type *type = message_type_find(msg->type);
    struct reply reply = {0};
    send_status(dispatch, msg, "busy");
    if (type) {
        handle(dispatch, type, msg, abort, &reply);
        if (type->flags & ABORTABLE && execute_aborts_queue(msg, &reply) &&
            dispatch->before_failure) {
            dispatch->before_failure(dispatch->ud);
        }
    } else {
        kernel_report(kernel, "ignored a message of unknown type \"%.64s\"", msg->type);
    }
    if (type && type->reply) {
        send(&dispatch->port.replies, msg, type->reply, &reply);
        if (type->flags & ECHOED) {
            struct wire_out copy = {
                .type = type->reply, .parent = msg->raw_header, .content = reply.content};
            dispatch->port.statuses.send(dispatch->port.statuses.ud, &copy);
        }
    }
    send_status(dispatch, msg, "idle");
    json_decref(reply.content);
    json_decref(reply.metadata);
}
