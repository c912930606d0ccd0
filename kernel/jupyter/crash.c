/* kernel/jupyter/crash.c: handlers that report a bug of ours and let the process die of it. */
#include "kernel/jupyter/crash.h"

#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
void crash_report_to(int report) {
    (void)report;
}
#else

/* A signal handler gets no argument of ours. Written once, before it is installed. */
static volatile sig_atomic_t crash_descriptor;

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
    raise(signal); /* SA_RESETHAND: this time it has its usual effect */
}

void crash_report_to(int report) {
    enum { STACK = 1 << 16 };
    void *warm_up[1];
    backtrace(warm_up, 1); /* loads what it needs now, not inside the handler */
    crash_descriptor = report;
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
