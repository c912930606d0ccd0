/* kernel/jupyter/life.c: the requests that end something: a cell or the process.
 * Owns: nothing. They run on the control thread while a cell runs on its own. */
#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

void kernel_interrupt(struct kernel *kernel) {
    unsigned cell = atomic_load(&kernel->executing);
    session_interrupt(kernel->session);
    if (cell && !session_interrupted(kernel->session)) {
        atomic_store(&kernel->unheard, cell);
        wake_up(&kernel->control_wake);
    }
}

void kernel_interrupt_again(struct kernel *kernel) {
    unsigned cell = atomic_exchange(&kernel->unheard, 0);
    if (cell && cell == atomic_load(&kernel->executing)) {
        kernel_interrupt(kernel);
    }
}

void on_interrupt_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)msg;
    kernel_interrupt(kernel);
    reply->content = json_pack("{s:s}", "status", "ok");
}

/* The process ends when the dispatcher has sent the answer: see jupyter_run. */
void on_shutdown_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    int restart = jsontext_get_bool(msg->content, "restart", false);
    reply->content = json_pack("{s:s, s:b}", "status", "ok", "restart", restart);
    kernel_stop(kernel);
}
