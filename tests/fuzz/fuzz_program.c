/* tests/fuzz/fuzz_program.c: any text as a cell of a fresh session with all its modules: compiler,
 * virtual machine and modules, under a limit of memory and of time. No crash, no leak, no end that
 * is not one of session.h's; every error has a name. Files are written in a folder of its own. */
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "kernel/lang/vm.h"
#include "kernel/session.h"
#include "kernel/session_private.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY = 64 << 20, MILLISECONDS = 100, FILE_BYTES = 1 << 20 };

static struct session *running; /* for the signal */

static void on_time(int signal_number) {
    (void)signal_number;
    session_interrupt(running);
}

static void arm(long milliseconds) {
    /* again and again: a program may catch the KeyboardInterrupt */
    struct timeval time = {.tv_usec = milliseconds * 1000};
    setitimer(ITIMER_VIRTUAL, &(struct itimerval){time, time}, NULL);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    char folder[] = "/tmp/fuzz-program-XXXXXX";
    struct rlimit limit = {FILE_BYTES, FILE_BYTES};
    /* libFuzzer keeps what it finds by absolute paths, run.py gives such */
    if (!mkdtemp(folder) || chdir(folder) != 0 || setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        abort();
    }
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGVTALRM, on_time);
    return 0;
}

static void drop_text(void *ud, enum lang_stream stream, const char *text, size_t size) {
    (void)ud, (void)stream, (void)text, (void)size;
}
static void drop_display(void *ud, const struct lang_bundle *bundle, const char *id, bool update) {
    (void)ud, (void)bundle, (void)id, (void)update;
}
static void drop_bundle(void *ud, const struct lang_bundle *bundle) {
    (void)ud, (void)bundle;
}
static void check_error(void *ud, const char *ename, const char *evalue,
                        const char *const *traceback, size_t lines) {
    (void)ud;
    if (!ename[0] || !evalue || (lines > 0 && !traceback)) {
        abort();
    }
}
static void drop_clear(void *ud, bool wait) {
    (void)ud, (void)wait;
}
static enum lang_input_result no_input(void *ud, const char *prompt, bool password, char **line) {
    (void)ud, (void)prompt, (void)password;
    *line = NULL;
    return LANG_INPUT_UNAVAILABLE;
}
static bool no_terminal(void *ud) {
    (void)ud;
    return false;
}

static const struct lang_sink sink = {
    drop_text,   drop_display, drop_bundle, check_error, drop_clear,
    drop_bundle, no_input,     no_terminal, NULL,
};

/* sleep() waits for the clock of the wall, which the timer above does not see. */
static bool waits(const uint8_t *data, size_t size) {
    return memmem(data, size, "sleep", 5) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (waits(data, size)) {
        return -1;
    }
    struct session *session = session_new(&sink, NULL);
    if (!session) {
        return 0;
    }
    session->vm->memory.limit = MEMORY;
    running = session;
    arm(MILLISECONDS);
    struct session_run run = {.code = (const char *)data, .size = size, .store_history = true};
    enum session_status status = session_execute(session, &run);
    arm(0);
    if (status == SESSION_ERROR && !session_error(session).ename) {
        abort();
    }
    session_free(&session);
    return 0;
}
