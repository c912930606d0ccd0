/* tests/unit/test_vm.c: cells through the session: results, errors, history, interrupts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kernel/session.h"

/* What the sink was told, as text. */
struct record {
    char out[16384], err[4096], result[8192], ename[64], evalue[512];
    size_t traceback_lines;
    int results, errors;
    char traceback[16384];
    struct session *session;
    bool interrupt_on_write;
};

static void append(char *to, size_t capacity, const char *text, size_t size) {
    size_t used = strlen(to);
    size = size < capacity - used - 1 ? size : capacity - used - 1;
    memcpy(to + used, text, size);
    to[used + size] = '\0';
}

static void on_write(void *ud, enum lang_stream stream, const char *text, size_t size) {
    struct record *record = ud;
    if (stream == LANG_STDOUT) {
        append(record->out, sizeof record->out, text, size);
    } else {
        append(record->err, sizeof record->err, text, size);
    }
    if (record->interrupt_on_write) {
        session_interrupt(record->session);
    }
}

static void on_display(void *ud, const struct lang_bundle *bundle, const char *id, bool update) {
    (void)ud, (void)bundle, (void)id, (void)update;
}

static void on_result(void *ud, const struct lang_bundle *bundle) {
    struct record *record = ud;
    const struct lang_mime *mime = lang_bundle_find(bundle, "text/plain");
    record->results++;
    assert_non_null(mime);
    append(record->result, sizeof record->result, mime->data, mime->size);
}

static void on_error(void *ud, const char *ename, const char *evalue, const char *const *lines,
                     size_t count) {
    struct record *record = ud;
    record->errors++;
    snprintf(record->ename, sizeof record->ename, "%s", ename);
    snprintf(record->evalue, sizeof record->evalue, "%s", evalue);
    for (size_t i = 0; i < count; i++) {
        append(record->traceback, sizeof record->traceback, lines[i], strlen(lines[i]));
        append(record->traceback, sizeof record->traceback, "\n", 1);
    }
}

static void on_clear(void *ud, bool wait) {
    (void)ud, (void)wait;
}

static void on_page(void *ud, const struct lang_bundle *bundle) {
    (void)ud, (void)bundle;
}

static enum lang_input_result on_input(void *ud, const char *prompt, bool password, char **line) {
    (void)ud, (void)prompt, (void)password, (void)line;
    return LANG_INPUT_UNAVAILABLE;
}

static bool on_terminal(void *ud) {
    (void)ud;
    return false;
}

static const struct lang_sink sink = {on_write, on_display, on_result,   on_error, on_clear,
                                      on_page,  on_input,   on_terminal, NULL};

static int open_session(void **state) {
    struct record *record = calloc(1, sizeof *record);
    record->session = session_new(&sink, record);
    *state = record;
    return record->session ? 0 : -1;
}

static int close_session(void **state) {
    struct record *record = *state;
    session_free(&record->session);
    free(record);
    return 0;
}

static enum session_status run(struct record *record, const char *code) {
    struct session *session = record->session;
    bool interrupt = record->interrupt_on_write;
    memset(record, 0, sizeof *record);
    record->session = session;
    record->interrupt_on_write = interrupt;
    struct session_run cell = {.code = code, .size = strlen(code), .store_history = true};
    return session_execute(session, &cell);
}

static void check_result(struct record *record, const char *code, const char *result) {
    assert_int_equal(run(record, code), SESSION_OK);
    assert_string_equal(record->result, result);
}

static void check_error(struct record *record, const char *code, const char *ename,
                        const char *evalue) {
    assert_int_equal(run(record, code), SESSION_ERROR);
    assert_string_equal(record->ename, ename);
    assert_string_equal(record->evalue, evalue);
}

static void shows_results(void **state) {
    struct record *record = *state;
    check_result(record, "1 + 1", "2");
    check_result(record, "x = 5", "");
    check_result(record, "x;", "");
    check_result(record, "None", "");
    check_result(record, "'a'\n'b'", "'b'");
    check_result(record, "if x:\n    x", "");
    check_result(record, "_", "'b'");
    assert_int_equal(session_execution_count(record->session), 7);
}

static void keeps_history(void **state) {
    struct record *record = *state;
    run(record, "10");
    run(record, "20");
    run(record, "30");
    check_result(record, "_, __, ___, _1, Out[2], In[1], len(In)", "(30, 20, 10, 10, 20, '10', 5)");
}

static void breaks_long_results(void **state) {
    struct record *record = *state;
    run(record, "list(range(30))");
    assert_true(strncmp(record->result, "[0,\n 1,\n 2,", 11) == 0);
    run(record, "list(range(2000))");
    assert_non_null(strstr(record->result, "\n 999,\n ...]"));
}

static void raises_as_python(void **state) {
    struct record *record = *state;
    check_error(record, "1/0", "ZeroDivisionError", "division by zero");
    assert_non_null(strstr(record->traceback, "In[1]"));
    assert_non_null(strstr(record->traceback, "~^~"));
    check_error(record, "lisst", "NameError", "name 'lisst' is not defined");
    assert_non_null(strstr(record->traceback, "Did you mean: 'list'?"));
    check_error(record, "def f(x): return x\nf()", "TypeError",
                "f() missing 1 required positional argument: 'x'");
    check_error(record, "{}['k']", "KeyError", "'k'");
    check_error(record, "print('no')\nreturn", "SyntaxError", "'return' outside function");
    assert_string_equal(record->out, "");
}

static void stops_when_interrupted(void **state) {
    struct record *record = *state;
    session_interrupt(record->session); /* nothing runs: no effect */
    check_result(record, "1", "1");
    record->interrupt_on_write = true;
    check_error(record, "print('go')\nwhile True:\n    pass", "KeyboardInterrupt", "");
    record->interrupt_on_write = false;
    check_result(record, "2", "2");
    record->interrupt_on_write = true;
    check_result(record,
                 "try:\n  print('go')\n  while True: pass\nexcept KeyboardInterrupt:\n  r = 3\nr",
                 "3");
}

static void exits(void **state) {
    struct record *record = *state;
    assert_int_equal(run(record, "exit(3)"), SESSION_EXIT);
    assert_int_equal(session_exit_code(record->session), 3);
    assert_int_equal(record->errors, 0);
}

static void evaluates_expressions(void **state) {
    struct record *record = *state;
    struct lang_bundle bundle;
    run(record, "x = [1, 2]");
    lang_bundle_init(&bundle);
    assert_int_equal(session_evaluate(record->session, "x + [3]", 7, &bundle), 0);
    assert_string_equal(lang_bundle_find(&bundle, "text/plain")->data, "[1, 2, 3]");
    lang_bundle_close(&bundle);
    lang_bundle_init(&bundle);
    assert_int_equal(session_evaluate(record->session, "nope", 4, &bundle), -1);
    assert_string_equal(session_error(record->session).ename, "NameError");
    lang_bundle_close(&bundle);
    assert_int_equal(session_execution_count(record->session), 1);
}

static void collects_cycles(void **state) {
    struct record *record = *state;
    assert_int_equal(run(record, "for i in range(50000):\n"
                                 "    a = []\n    a.append(a)\n"
                                 "    def f(n): return f\n"
                                 "def g():\n    def h(): return h\n    return h\n"
                                 "for i in range(1000):\n    k = g()\n"),
                     SESSION_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_results, open_session, close_session),
        cmocka_unit_test_setup_teardown(keeps_history, open_session, close_session),
        cmocka_unit_test_setup_teardown(breaks_long_results, open_session, close_session),
        cmocka_unit_test_setup_teardown(raises_as_python, open_session, close_session),
        cmocka_unit_test_setup_teardown(stops_when_interrupted, open_session, close_session),
        cmocka_unit_test_setup_teardown(exits, open_session, close_session),
        cmocka_unit_test_setup_teardown(evaluates_expressions, open_session, close_session),
        cmocka_unit_test_setup_teardown(collects_cycles, open_session, close_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
