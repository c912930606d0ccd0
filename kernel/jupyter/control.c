/* kernel/jupyter/control.c: the control channel: interrupt and shutdown reach a busy kernel. */
#include "kernel/jupyter/threads.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kernel/jupyter/dispatch.h"

/* How often the parent is looked for; how often a cell that has to end is interrupted, and how long
 * it may take; what a hurried end gives the network. */
enum { PARENT_MS = 500, INTERRUPT_MS = 10, GRACE_MS = 500, NETWORK_MS = 150 };

/* While a cell runs, how often its thread is asked to look at the shell channel; and how many such
 * rounds without a cell pass before this thread sleeps long again. */
enum { ATTENTION_MS = 20, WAKEFUL_ROUNDS = 50 };

static long long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The launcher names itself in the environment. 1 stands for the init of a container, which never
 * dies before us. */
static int parent_to_watch(void) {
    const char *named = getenv("JPY_PARENT_PID");
    int pid = named ? atoi(named) : 0;
    return pid > 1 && kill(pid, 0) == 0 && getppid() > 1 ? pid : 0;
}

static bool parent_lives(const struct control *control, int first_parent) {
    return !control->parent ||
           (getppid() == first_parent && !(kill(control->parent, 0) != 0 && errno == ESRCH));
}

static void serve(struct control *control, const struct dispatch *dispatch) {
    struct wire_frames frames = {0};
    while (socket_receive(control->socket, &frames, false) == SOCKET_MESSAGE) {
        struct wire_msg msg;
        struct wire_err err = {{0}};
        if (wire_decode(&control->kernel->wire, &frames, &msg, &err)) {
            kernel_report(control->kernel, "dropped a message on control: %s", err.text);
            wire_frames_close(&frames);
            continue;
        }
        dispatch_message(dispatch, &msg, false);
        wire_msg_close(&msg);
    }
}

/* The cell does not end: what is said already still reaches the front end. */
static void leave(struct control *control) {
    struct timespec pause = {0, NETWORK_MS * 1000000L};
    output_flush_if_free(control->kernel->output, NULL, NULL);
    iopub_stop(control->iopub, &control->publisher);
    zmq_close(control->socket);
    nanosleep(&pause, NULL);
    _exit(atomic_load(&control->kernel->exit_code));
}

/* A thread crashed, wrote its report and waits for us: the front end learns which cell it was, then
 * the process dies of the signal. Between cells there is nobody to tell. */
static void tell_crash(struct control *control) {
    struct kernel *kernel = control->kernel;
    struct timespec pause = {0, NETWORK_MS * 1000000L};
    char number;
    if (read(kernel->crash_wake.out, &number, 1) != 1) {
        return;
    }
    if (atomic_load(&kernel->executing)) {
        json_t *text = json_sprintf("the kernel crashed (%s) while it ran In[%d]; this is a bug in "
                                    "capivara, and the log of the Jupyter server has the report",
                                    strsignal(number), session_execution_count(kernel->session));
        json_t *content = json_pack("{s:s, s:O, s:[O]}", "ename", "KernelCrash", "evalue", text,
                                    "traceback", text);
        output_flush_if_free(kernel->output, "error", content);
        iopub_stop(control->iopub, &control->publisher);
        nanosleep(&pause, NULL);
    }
    signal(number, SIG_DFL);
    kill(getpid(), number);
}

static int send_reply(void *ud, const struct wire_out *out) {
    struct control *control = ud;
    struct wire_frames frames;
    if (wire_encode(&control->kernel->wire, out, &frames)) {
        return -1;
    }
    int result = socket_send(control->socket, &frames);
    wire_frames_close(&frames);
    return result;
}

/* Milliseconds this thread may sleep. While cells run it sends the one that runs to the shell
 * channel now and then: questions that come there are answered by the thread of the cells, which
 * alone may touch the language and the socket, between two steps of the cell. When none has run for
 * a while, a cell that begins has to wake this thread. */
static int sleep_time(struct control *control, bool ending) {
    struct kernel *kernel = control->kernel;
    if (ending || atomic_load(&kernel->unheard)) {
        return INTERRUPT_MS;
    }
    if (atomic_load(&kernel->executing)) {
        session_ask_attention(kernel->session);
        control->quiet = 0;
        return ATTENTION_MS;
    }
    if (control->quiet < WAKEFUL_ROUNDS) {
        control->quiet++;
        return ATTENTION_MS;
    }
    atomic_store(&kernel->drowsy, true);
    if (atomic_load(&kernel->executing)) { /* it began before it could see that we sleep */
        atomic_store(&kernel->drowsy, false);
        return ATTENTION_MS;
    }
    return PARENT_MS;
}

static void *run(void *argument) {
    struct control *control = argument;
    struct kernel *kernel = control->kernel;
    struct dispatch dispatch = {.kernel = kernel,
                                .port = {.side = ON_CONTROL,
                                         .replies = {send_reply, control},
                                         .statuses = {publisher_send, &control->publisher}}};
    int first_parent = getppid();
    long long leave_at = 0;
    while (!atomic_load(&kernel->finished)) {
        zmq_pollitem_t items[] = {{.socket = control->socket, .events = ZMQ_POLLIN},
                                  {.fd = kernel->control_wake.out, .events = ZMQ_POLLIN},
                                  {.fd = kernel->crash_wake.out, .events = ZMQ_POLLIN}};
        socket_poll(items, 3, sleep_time(control, leave_at != 0));
        wake_clear(&kernel->control_wake);
        tell_crash(control);
        serve(control, &dispatch);
        kernel_interrupt_again(kernel);
        if (!parent_lives(control, first_parent)) {
            kernel_stop(kernel);
        }
        if (atomic_load(&kernel->stopping)) {
            leave_at = leave_at ? leave_at : now_ms() + GRACE_MS;
            session_interrupt(kernel->session);
            if (now_ms() > leave_at && !atomic_load(&kernel->finished)) {
                leave(control);
            }
        }
    }
    zmq_close(control->socket);
    publisher_close(&control->publisher);
    return NULL;
}

int control_start(struct control *control, struct kernel *kernel, void *context, void *socket,
                  struct iopub **iopub) {
    *control = (struct control){.kernel = kernel,
                                .socket = socket,
                                .iopub = iopub,
                                .parent = parent_to_watch(),
                                .quiet = WAKEFUL_ROUNDS};
    if (publisher_init(&control->publisher, context, &kernel->wire, false) ||
        pthread_create(&control->thread, NULL, run, control)) {
        publisher_close(&control->publisher);
        zmq_close(socket);
        return -1;
    }
    return 0;
}

void control_join(struct control *control) {
    pthread_join(control->thread, NULL);
}
