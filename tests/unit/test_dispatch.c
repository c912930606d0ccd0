/* The dispatcher and its handlers with a fake session and recording outlets: no socket, no thread
 * but the one of the output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <unistd.h>

#include "kernel/jupyter/dispatch.h"
#include "kernel/jupyter/jsontext.h"
#include "tests/unit/fake_session.h"

enum { RECORDED = 64 };

struct record {
    char lines[RECORDED][96]; /* "type" or "type detail" in the order of sending */
    size_t count;
    json_t *reply; /* content of the last reply */
};

static struct record record;
static struct kernel kernel;
static struct dispatch dispatch;

static int take(void *ud, const struct wire_out *out) {
    struct record *to = ud;
    static const char *const details[] = {"execution_state", "text", "ename", "comm_id"};
    const char *detail = "";
    json_t *body = out->body ? jsontext_parse(out->body->data, out->body->size) : NULL;
    for (size_t i = 0; i < sizeof details / sizeof *details; i++) {
        detail = jsontext_get_string(body ? body : out->content, details[i], detail);
    }
    if (to->count < RECORDED) {
        snprintf(to->lines[to->count++], sizeof to->lines[0], "%s%s%s", out->type,
                 *detail ? " " : "", detail);
    }
    json_decref(body);
    return 0;
}

static int take_reply(void *ud, const struct wire_out *out) {
    struct record *to = ud;
    json_decref(to->reply);
    to->reply = json_deep_copy(out->content);
    return take(ud, out);
}

static int take_status(void *ud, const struct wire_out *out) {
    (void)ud;
    output_send(kernel.output, out);
    return 0;
}

static int setup(void **state) {
    (void)state;
    struct outlet outlet = {take, &record};
    kernel = (struct kernel){.report = open("/dev/null", O_WRONLY)};
    wire_init(&kernel.wire, "hmac-sha256", "");
    wake_init(&kernel.shell_wake);
    wake_init(&kernel.control_wake);
    kernel.output = output_start(&outlet, NULL);
    kernel.history = jupyter_history_new(":memory:");
    kernel.session = session_new(&jupyter_sink, &kernel);
    dispatch = (struct dispatch){
        .kernel = &kernel,
        .port = {ON_SHELL, {take_reply, &record}, {take_status, NULL}},
    };
    return 0;
}

static int teardown(void **state) {
    (void)state;
    json_decref(kernel.comms);
    session_free(&kernel.session);
    jupyter_history_free(&kernel.history);
    output_stop(&kernel.output);
    wake_close(&kernel.shell_wake);
    wake_close(&kernel.control_wake);
    wire_close(&kernel.wire);
    close(kernel.report);
    json_decref(record.reply);
    record = (struct record){0};
    return 0;
}

/* Sends a request with this content and compares what came out, one line per message. */
static void expect(const char *type, const char *content, bool abort, const char *expected) {
    char raw[] = "{\"msg_id\":\"1\"}";
    struct wire_msg msg = {.type = type,
                           .id = "1",
                           .session = "s",
                           .raw_header = {raw, sizeof raw - 1},
                           .content = json_loads(content, 0, NULL)};
    record.count = 0;
    dispatch_message(&dispatch, &msg, abort);
    json_decref(msg.content);
    char text[4096] = "";
    for (size_t i = 0; i < record.count; i++) {
        strcat(strcat(text, i ? "\n" : ""), record.lines[i]);
    }
    assert_string_equal(text, expected);
}

static const char *status(void) {
    return jsontext_get_string(record.reply, "status", "");
}

static void a_cell_in_order(void **state) {
    (void)state;
    expect("execute_request", "{\"code\": \"print(\\\"a\\\")\\nerr(\\\"b\\\")\\n1+1\"}", false,
           "status busy\nexecute_input\nstream a\n\nstream b\nexecute_result\nexecute_reply\n"
           "status idle");
    assert_string_equal(status(), "ok");
    assert_int_equal(jsontext_get_int(record.reply, "execution_count", 0), 1);
}

static void a_failing_cell(void **state) {
    (void)state;
    expect("execute_request", "{\"code\": \"wrong\"}", false,
           "status busy\nexecute_input\nerror NameError\nexecute_reply NameError\nstatus idle");
    assert_string_equal(status(), "error");
}

static void a_silent_cell(void **state) {
    (void)state;
    expect("execute_request", "{\"code\": \"print(\\\"a\\\")\\nwrong\", \"silent\": true}", false,
           "status busy\nexecute_reply NameError\nstatus idle");
    assert_int_equal(jsontext_get_int(record.reply, "execution_count", -1), 0);
}

static void an_aborted_cell(void **state) {
    (void)state;
    expect("execute_request", "{\"code\": \"1+1\"}", true,
           "status busy\nexecute_reply\nstatus idle");
    assert_string_equal(status(), "aborted");
    expect("kernel_info_request", "{}", true, "status busy\nkernel_info_reply\nstatus idle");
    assert_string_equal(status(), "ok");
}

static void an_unknown_type(void **state) {
    (void)state;
    expect("nonsense", "{}", false, "status busy\nstatus idle");
}

static void an_unknown_comm(void **state) {
    (void)state;
    expect("comm_open", "{\"comm_id\": \"c\", \"target_name\": \"t\"}", false,
           "status busy\ncomm_close c\nstatus idle");
    expect("comm_msg", "{\"comm_id\": \"c\"}", false, "status busy\nstatus idle");
}

static void a_shutdown_is_echoed(void **state) {
    (void)state;
    expect("shutdown_request", "{\"restart\": true}", false,
           "status busy\nshutdown_reply\nshutdown_reply\nstatus idle");
    assert_true(atomic_load(&kernel.stopping));
    assert_true(jsontext_get_bool(record.reply, "restart", false));
}

static void pages_go_into_the_payload(void **state) {
    (void)state;
    expect("execute_request", "{\"code\": \"page()\"}", false,
           "status busy\nexecute_input\nexecute_reply\nstatus idle");
    json_t *item = json_array_get(json_object_get(record.reply, "payload"), 0);
    assert_string_equal(jsontext_get_string(item, "source", ""), "page");
    json_t *data = json_object_get(item, "data");
    assert_string_equal(jsontext_get_string(data, "text/plain", ""), "help");
    assert_string_equal(jsontext_get_string(data, "image/png", ""), "iVBORw==");
    assert_true(json_is_null(json_object_get(json_object_get(data, "application/json"), "x")));
}

static void every_row_survives_nonsense(void **state) {
    (void)state;
    static const char *const contents[] = {
        "{}",
        "[",
        "{\"code\": 1}",
        "{\"code\": null, \"cursor_pos\": []}",
        "{\"comm_id\": 1, \"target_name\": {}}",
        "{\"hist_access_type\": \"range\", \"n\": \"x\"}",
        "{\"restart\": 3, \"user_expressions\": [], \"code\": \"\"}"};
    for (unsigned side = ON_SHELL; side <= ON_CONTROL; side++) {
        dispatch.port.side = side;
        for (size_t i = 0; i < message_type_count; i++) {
            for (size_t k = 0; k < sizeof contents / sizeof *contents; k++) {
                struct wire_msg msg = {.type = message_types[i].request,
                                       .content = json_loads(contents[k], 0, NULL)};
                record.count = 0;
                dispatch_message(&dispatch, &msg, false);
                json_decref(msg.content);
                assert_string_equal(record.lines[0], "status busy");
                assert_string_equal(record.lines[record.count - 1], "status idle");
                if (message_types[i].reply) {
                    assert_true(*status() != '\0');
                }
            }
        }
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_cell_in_order),
        TEST(a_failing_cell),
        TEST(a_silent_cell),
        TEST(an_aborted_cell),
        TEST(an_unknown_type),
        TEST(an_unknown_comm),
        TEST(a_shutdown_is_echoed),
        TEST(pages_go_into_the_payload),
        TEST(every_row_survives_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
