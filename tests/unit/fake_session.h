/* tests/unit/fake_session.h: a session that knows a handful of sentences, one per line, for tests
 * of the Jupyter side without a language: print("text")   err("text")   input("prompt")
 * sleep(seconds)   loop()   spam() display()   update()   clear()   page()   exit()   crash()
 * NUMBER+NUMBER   anything else fails Included once by a test program, in place of the real
 * session.c. */
#ifndef TESTS_UNIT_FAKE_SESSION_H
#define TESTS_UNIT_FAKE_SESSION_H

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/session.h"

struct session {
    const struct lang_sink *sink;
    void *ud;
    int count;
    atomic_bool running, interrupted;
    const char *lines[1];
    struct session_error error;
};

struct session *session_new(const struct lang_sink *sink, void *ud) {
    struct session *session = calloc(1, sizeof *session);
    session->sink = sink;
    session->ud = ud;
    return session;
}

void session_free(struct session **session) {
    free(*session);
    *session = NULL;
}

static enum session_status fake_fail(struct session *s, const char *ename, const char *evalue) {
    s->lines[0] = evalue;
    s->error = (struct session_error){ename, evalue, s->lines, 1};
    s->sink->error(s->ud, ename, evalue, s->lines, 1);
    return SESSION_ERROR;
}

static void fake_bundle(struct lang_bundle *bundle, const char *text) {
    lang_bundle_init(bundle);
    lang_bundle_add(bundle, "text/plain", text, strlen(text), 0, 0);
    lang_bundle_add(bundle, "image/png", "\x89PNG", 4, 12, 34);
    lang_bundle_add(bundle, "application/json", "{\"x\": NaN}", 10, 0, 0);
}

static bool fake_call(const char *line, const char *name, char *argument, size_t size) {
    size_t length = strlen(name), end = strlen(line);
    if (strncmp(line, name, length) != 0 || line[length] != '(' || line[end - 1] != ')') {
        return false;
    }
    snprintf(argument, size, "%.*s", (int)(end - length - 2), line + length + 1);
    size_t n = strlen(argument);
    if (n >= 2 && argument[0] == '"') {
        memmove(argument, argument + 1, n - 2);
        argument[n - 2] = '\0';
    }
    return true;
}

static enum session_status fake_wait(struct session *s, double seconds, bool chatter) {
    struct timespec step = {0, chatter ? 10000 : 2000000};
    for (double waited = 0; waited < seconds; waited += chatter ? 0.0001 : 0.002) {
        if (atomic_load(&s->interrupted)) {
            return fake_fail(s, "KeyboardInterrupt", "");
        }
        if (chatter) {
            s->sink->write(s->ud, LANG_STDOUT, "spam and eggs\n", 14);
        }
        nanosleep(&step, NULL);
    }
    return SESSION_OK;
}

static enum session_status fake_line(struct session *s, const char *line, bool silent) {
    char text[256];
    int a, b, count, times = 1;
    struct lang_bundle bundle;
    if (strncmp(line, "print(input(", 12) == 0) {
        snprintf(text, sizeof text, "%.*s", (int)strlen(line) - 7, line + 6);
        enum session_status status = fake_line(s, text, silent);
        if (status == SESSION_OK) {
            s->sink->write(s->ud, LANG_STDOUT, "\n", 1);
        }
        return status;
    } else if (fake_call(line, "print", text, sizeof text)) {
        s->sink->write(s->ud, LANG_STDOUT, text, strlen(text));
        s->sink->write(s->ud, LANG_STDOUT, "\n", 1);
    } else if (fake_call(line, "err", text, sizeof text)) {
        s->sink->write(s->ud, LANG_STDERR, text, strlen(text));
    } else if (fake_call(line, "time.sleep", text, sizeof text)) {
        return fake_wait(s, atof(text), false);
    } else if (strcmp(line, "while True: pass") == 0) {
        return fake_wait(s, 1e9, false);
    } else if (strncmp(line, "while True: print(", 18) == 0) {
        return fake_wait(s, 1e9, true);
    } else if (strncmp(line, "import ", 7) == 0) {
        return SESSION_OK;
    } else if (sscanf(line, "for i in range(%d): print(\"%255[^\"]\" * %d)", &count, text,
                      &times) >= 2) {
        while (count-- > 0) {
            for (int i = 0; i < times; i++) {
                s->sink->write(s->ud, LANG_STDOUT, text, strlen(text));
            }
            s->sink->write(s->ud, LANG_STDOUT, "\n", 1);
        }
    } else if (fake_call(line, "display", text, sizeof text) ||
               fake_call(line, "update", text, sizeof text)) {
        fake_bundle(&bundle, "shown");
        s->sink->display(s->ud, &bundle, "d1", *line == 'u');
        lang_bundle_close(&bundle);
    } else if (fake_call(line, "page", text, sizeof text)) {
        fake_bundle(&bundle, "help");
        s->sink->page(s->ud, &bundle);
        lang_bundle_close(&bundle);
    } else if (fake_call(line, "clear", text, sizeof text)) {
        s->sink->clear_output(s->ud, true);
    } else if (fake_call(line, "exit", text, sizeof text)) {
        return SESSION_EXIT;
    } else if (fake_call(line, "input", text, sizeof text)) {
        char *answer = NULL;
        switch (s->sink->input(s->ud, text, false, &answer)) {
        case LANG_INPUT_OK:
            s->sink->write(s->ud, LANG_STDOUT, answer, strlen(answer));
            free(answer);
            break;
        case LANG_INPUT_INTERRUPTED:
            return fake_fail(s, "KeyboardInterrupt", "");
        default:
            return fake_fail(s, "EOFError", "no line");
        }
    } else if (sscanf(line, "%d+%d", &a, &b) == 2) {
        snprintf(text, sizeof text, "%d", a + b);
        lang_bundle_init(&bundle);
        lang_bundle_add(&bundle, "text/plain", text, strlen(text), 0, 0);
        if (!silent) {
            s->sink->result(s->ud, &bundle);
        }
        lang_bundle_close(&bundle);
    } else if (*line) {
        return fake_fail(s, "NameError", "name is not defined");
    }
    return SESSION_OK;
}

enum session_status session_execute(struct session *s, const struct session_run *run) {
    enum session_status status = SESSION_OK;
    char *code = malloc(run->size + 1), *rest = code, *line;
    memcpy(code, run->code, run->size);
    code[run->size] = '\0';
    s->error = (struct session_error){0};
    s->count += run->store_history && !run->silent;
    atomic_store(&s->running, true);
    while (status == SESSION_OK && (line = strsep(&rest, "\n"))) {
        status = fake_line(s, line, run->silent);
    }
    atomic_store(&s->running, false);
    atomic_store(&s->interrupted, false);
    free(code);
    return status;
}

int session_execution_count(const struct session *session) {
    return session->count;
}

int session_exit_code(const struct session *session) {
    (void)session;
    return 0;
}

struct session_error session_error(const struct session *session) {
    return session->error;
}

int session_evaluate(struct session *s, const char *code, size_t size, struct lang_bundle *bundle) {
    (void)size;
    if (*code != '1') {
        s->lines[0] = "no such name";
        s->error = (struct session_error){"NameError", "no such name", s->lines, 1};
        return -1;
    }
    return lang_bundle_add(bundle, "text/plain", "1", 1, 0, 0);
}

bool session_comm(struct session *s, const struct lang_comm *message) {
    s->sink->comm(s->ud, message);
    return message->kind != LANG_COMM_OPEN;
}

void session_interrupt(struct session *session) {
    if (atomic_load(&session->running)) {
        atomic_store(&session->interrupted, true);
    }
}

void session_set_attendant(struct session *session, void (*attend)(void *ud), void *ud) {
    (void)session, (void)attend, (void)ud;
}

void session_ask_attention(struct session *session) {
    (void)session;
}

bool session_interrupted(const struct session *session) {
    return atomic_load(&session->interrupted);
}

void session_complete(struct session *session, const char *code, size_t size, int cursor,
                      struct session_completions *out) {
    (void)session, (void)code, (void)size, (void)cursor;
    *out = (struct session_completions){0};
}

void session_completions_close(struct session_completions *completions) {
    (void)completions;
}

bool session_inspect(struct session *session, const char *code, size_t size, int cursor,
                     int detail_level, struct lang_bundle *bundle) {
    (void)session, (void)code, (void)size, (void)cursor, (void)detail_level, (void)bundle;
    return false;
}

enum session_complete_status session_is_complete(struct session *session, const char *code,
                                                 size_t size, int *indent) {
    (void)session;
    *indent = 4;
    return size && code[size - 1] == ':' ? SESSION_INCOMPLETE : SESSION_COMPLETE;
}

const char *session_version(void) {
    return "0";
}

const char *session_banner(void) {
    return "fake";
}

#endif
