/* kernel/jupyter/output.h: the order of everything a cell shows.
 * Owns: the text not yet sent, the parent of IOPub messages, the thread that drains descriptors 1
 * and 2 and sends text that has waited long enough. Must not know: the language, or sockets. */
#ifndef KERNEL_JUPYTER_OUTPUT_H
#define KERNEL_JUPYTER_OUTPUT_H

#include <stdbool.h>

#include "kernel/jupyter/capture.h"
#include "kernel/jupyter/iopub.h"
#include "kernel/lang/sink.h"

struct output;

/* Text reaches the outlet in order, joined into messages of at most 256 KiB that are sent after
 * 50 ms at the latest and before any other message. `capture` may be NULL. The outlet is used by
 * one thread at a time. Borrows both. NULL when out of resources. */
struct output *output_start(const struct outlet *outlet, const struct capture *capture);
/* Sends what is left and ends the thread. */
void output_stop(struct output **output);

/* From now on text belongs to the request with this raw header (copied); what came before is sent
 * under the former one. `silent` text is dropped. */
void output_begin(struct output *output, struct blob parent, bool silent);
/* The request ends: everything written to 1 and 2 up to now is sent. Then it is no longer silent;
 * what background threads and children write later still belongs to this request. */
void output_end(struct output *output);

/* Text of the cell; any bytes. What was written to descriptors 1 and 2 before comes before. */
void output_write(struct output *output, enum lang_stream stream, const char *text, size_t size);
/* Another IOPub message; all text before it is sent first. The parent is filled in. A silent
 * request publishes nothing here. */
void output_publish(struct output *output, const char *type, const json_t *content,
                    const json_t *metadata);
/* The same for a message that may carry buffers, and that is also sent by a silent request. */
void output_say(struct output *output, const struct wire_out *out);
/* Any IOPub message, with its own parent; all text before it is sent first. */
void output_send(struct output *output, const struct wire_out *out);
/* Sends the text there is. */
void output_flush(struct output *output);
/* The same, and then a message of the running cell unless `type` is NULL. Gives up when another
 * thread holds the output: for a process about to end. */
void output_flush_if_free(struct output *output, const char *type, const json_t *content);

#endif
