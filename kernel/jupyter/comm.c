/* kernel/jupyter/comm.c: comms, the channels between a front-end extension and the kernel.
 * Owns: the rules for a kernel whose modules open no comm and accept none: an attempt to open one
 * is closed at once, which is how front ends learn to do without. */
#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

void on_comm_open(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)reply;
    const char *id = jsontext_get_string(msg->content, "comm_id", NULL);
    if (!id) {
        kernel_report(kernel, "ignored a comm_open without comm_id");
        return;
    }
    json_t *content = json_pack("{s:s, s:{}}", "comm_id", id, "data");
    output_begin(kernel->output, msg->raw_header, false);
    output_publish(kernel->output, "comm_close", content, NULL);
    output_end(kernel->output);
    json_decref(content);
}

/* A message for a comm the kernel closed may still be under way: nothing to tell the user. */
void on_comm_msg(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)kernel, (void)msg, (void)reply;
}

void on_comm_close(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)kernel, (void)msg, (void)reply;
}

void on_comm_info_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)kernel, (void)msg;
    reply->content = json_pack("{s:s, s:{}}", "status", "ok", "comms");
}
