/* kernel/jupyter/input.c: a running cell asks the front end for a line of text.
 * Owns: the dialogue on the stdin channel. */
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"
#include "kernel/jupyter/shell.h"

/* How often a wait for the user looks whether it was interrupted. */
enum { LOOK_MS = 25 };

/* Answers to questions that nobody asks any more. */
static void drop_stale(struct kernel *kernel) {
    struct wire_frames frames = {0};
    while (socket_receive(kernel->stdin_socket, &frames, false) == SOCKET_MESSAGE) {
        wire_frames_close(&frames);
    }
}

/* True when msg answers this question. Its parent should be the question; front ends leave it out
 * or name the cell. */
static bool answers(const struct wire_msg *msg, const char *question, const char *cell) {
    const char *parent = jsontext_get_string(msg->parent, "msg_id", "");
    return strcmp(msg->type, "input_reply") == 0 && msg->content &&
           (!*parent || strcmp(parent, question) == 0 || strcmp(parent, cell) == 0);
}

static enum lang_input_result take(const struct wire_msg *msg, char **line) {
    const json_t *value = json_object_get(msg->content, "value");
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    if (strcmp(text, "\x04") == 0) {
        return LANG_INPUT_EOF;
    }
    *line = strdup(text);
    return *line ? LANG_INPUT_OK : LANG_INPUT_UNAVAILABLE;
}

enum lang_input_result input_ask(struct kernel *kernel, const struct wire_msg *request,
                                 const char *prompt, bool password, char **line) {
    output_flush(kernel->output);
    drop_stale(kernel);
    json_t *content =
        json_pack("{s:o, s:b}", "prompt", jsontext_cstring(prompt), "password", password);
    char question[WIRE_ID];
    struct wire_out out = {.type = "input_request",
                           .request = request,
                           .parent = request->raw_header,
                           .content = content,
                           .id = question};
    struct wire_frames frames;
    int failed = wire_encode(&kernel->wire, &out, &frames);
    json_decref(content);
    failed = failed || socket_send(kernel->stdin_socket, &frames);
    wire_frames_close(&frames);
    if (failed) {
        return LANG_INPUT_UNAVAILABLE;
    }
    enum lang_input_result result = LANG_INPUT_INTERRUPTED;
    for (bool waiting = true; waiting && !session_interrupted(kernel->session);) {
        zmq_pollitem_t item = {.socket = kernel->stdin_socket, .events = ZMQ_POLLIN};
        socket_poll(&item, 1, LOOK_MS);
        shell_attend(kernel->shell);
        while (waiting && socket_receive(kernel->stdin_socket, &frames, false) == SOCKET_MESSAGE) {
            struct wire_msg msg;
            struct wire_err err = {{0}};
            if (wire_decode(&kernel->wire, &frames, &msg, &err)) {
                kernel_report(kernel, "dropped a message on stdin: %s", err.text);
                wire_frames_close(&frames);
                continue;
            }
            if (answers(&msg, question, request->id)) {
                result = take(&msg, line);
                waiting = false;
            }
            wire_msg_close(&msg);
        }
    }
    return result;
}
