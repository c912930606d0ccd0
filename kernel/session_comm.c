/* kernel/session_comm.c: messages of comms as a front end hands them to the program.
 * Owns: running a handler like a cell, and putting its error on stderr. */
#include "kernel/session.h"

#include "kernel/lang/exception.h"
#include "kernel/modules/comm.h"
#include "kernel/session_private.h"

struct delivery {
    const struct lang_comm *message;
    bool accepted;
    struct lang_obj *failed; /* borrowed from the pool */
};

static void deliver(struct lang_vm *vm, void *ud) {
    struct delivery *job = ud;
    job->accepted = mod_comm_receive(vm, job->message);
}

/* Python's traceback, behind a line that says what was going on. */
static void explain(struct lang_vm *vm, void *ud) {
    /* ORDER lang_comm_kind */
    static const char *const events[] = {"opening comm with target:", "in comm_msg for",
                                         "in comm_close for"};
    struct delivery *job = ud;
    const struct lang_comm *message = job->message;
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "Exception %s %s\n", events[message->kind],
                     message->kind == LANG_COMM_OPEN ? message->target : message->id);
    struct lang_obj *lines = lang_traceback(vm, job->failed, LANG_TRACEBACK_PLAIN);
    for (size_t i = 0; i < lang_seq_count(lines); i++) {
        lang_text_puts(text, lang_str_data(lang_seq_item(lines, i), NULL));
        lang_text_puts(text, "\n");
    }
    size_t size;
    const char *data = lang_text_data(text, &size);
    lang_write(vm, LANG_STDERR, data, size);
}

bool session_comm(struct session *session, const struct lang_comm *message) {
    struct lang_vm *vm = session->vm;
    size_t mark = lang_pool_mark(vm);
    struct delivery job = {.message = message};
    lang_begin(vm, false);
    job.failed = lang_protect(vm, deliver, &job);
    bool failed = job.failed != NULL;
    struct lang_obj *late = lang_cell_end(vm, failed);
    lang_end(vm);
    if (!failed) {
        job.failed = late;
    }
    if (job.failed) {
        lang_protect(vm, explain, &job);
    }
    lang_pool_drain(vm, mark, NULL);
    return job.accepted && !failed;
}
