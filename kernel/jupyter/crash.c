/* kernel/jupyter/crash.c: handlers that report a bug of ours and let the process die of it. */
#include "kernel/jupyter/crash.h"

#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* gcc says it in one way, clang in the other */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#ifdef SANITIZED
void crash_report_to(int report, const struct wake *wake) {
    (void)report, (void)wake;
}
#else

/* A signal handler gets no argument of ours. Written once, before it is installed. */
static volatile sig_atomic_t crash_descriptor, crash_wake;

/* How long others may take over the last words. */
enum { STEP_MS = 10, LAST_WORDS_MS = 1000 };

static const struct {
    int signal;
    const char *name;
} fatal[] = {
    {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGILL, "SIGILL"},   {SIGABRT, "SIGABRT"},
};

static void say(const char *text) {
    ssize_t written = write(crash_descriptor, text, strlen(text));
    (void)written;
}

static void on_fatal(int signal) {
    const char *name = "a signal";
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        name = fatal[i].signal == signal ? fatal[i].name : name;
    }
    say("capivara: the kernel crashed (");
    say(name);
    say("). This is a bug in capivara, not in your notebook. The stack, innermost first:\n");
    void *stack[64];
    backtrace_symbols_fd(stack, backtrace(stack, 64), crash_descriptor);
    char number = (char)signal;
    ssize_t written = write(crash_wake, &number, 1);
    for (int waited = 0; written == 1 && waited < LAST_WORDS_MS; waited += STEP_MS) {
        const struct timespec step = {0, STEP_MS * 1000000L};
        nanosleep(&step, NULL);
    }
    raise(signal); /* SA_RESETHAND: this time it has its usual effect */
}

void crash_report_to(int report, const struct wake *wake) {
    enum { STACK = 1 << 16 };
    void *warm_up[1];
    backtrace(warm_up, 1); /* loads what it needs now, not inside the handler */
    crash_descriptor = report;
    crash_wake = wake->in;
    stack_t stack = {.ss_sp = malloc(STACK), .ss_size = STACK};
    if (stack.ss_sp) {
        sigaltstack(&stack, NULL); /* for the life of the process */
    }
    struct sigaction action = {.sa_handler = on_fatal,
                               .sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK)};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        sigaction(fatal[i].signal, &action, NULL);
    }
}
#endif
