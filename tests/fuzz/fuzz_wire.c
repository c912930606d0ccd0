/* tests/fuzz/fuzz_wire.c: any frames through the wire decoder, the dispatcher and the handlers,
 * with a fake session: no crash, no leak; every reply decodes; busy first, idle last. Built with
 * clang -fsanitize=fuzzer,address,undefined. The first byte of a frame is its length; a last frame
 * takes the rest. Without a key the signature is not in the way. */
#include <fcntl.h>
#include <stdint.h>

#include "kernel/jupyter/dispatch.h"
#include "kernel/jupyter/jsontext.h"
#include "tests/unit/fake_session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a live kernel keeps between messages. */
struct target {
    struct kernel kernel;
    struct dispatch dispatch;
    const char *last_state;
    unsigned served;
};

static void check(bool good) {
    if (!good) {
        abort();
    }
}

/* The four parts are JSON objects as a strict reader wants them, without repairs. */
static void check_parts(const struct wire_frames *frames, size_t signature) {
    for (size_t i = signature + 1; i <= signature + 4; i++) {
        json_t *part =
            json_loadb(frames->items[i].data, frames->items[i].size, JSON_ALLOW_NUL, NULL);
        check(json_is_object(part));
        json_decref(part);
    }
}

/* Sends to nobody, but encodes and decodes as a client would. */
static int send_out(void *ud, const struct wire_out *out) {
    struct target *target = ud;
    struct wire_frames frames;
    struct wire_msg msg;
    struct wire_err err;
    check(wire_encode(&target->kernel.wire, out, &frames) == 0);
    check_parts(&frames, (out->topic != NULL) + 1);
    check(wire_decode(&target->kernel.wire, &frames, &msg, &err) == 0);
    if (strcmp(msg.type, "status") == 0) {
        bool busy = strcmp(jsontext_get_string(msg.content, "execution_state", ""), "busy") == 0;
        target->last_state = busy ? "busy" : "idle";
    }
    wire_msg_close(&msg);
    return 0;
}

static int send_status(void *ud, const struct wire_out *out) {
    struct target *target = ud;
    output_send(target->kernel.output, out);
    return 0;
}

static void open_target(struct target *target) {
    struct kernel *kernel = &target->kernel;
    struct outlet outlet = {send_out, target};
    check(wire_init(&kernel->wire, "hmac-sha256", "") == 0);
    kernel->report = open("/dev/null", O_WRONLY);
    wake_init(&kernel->shell_wake);
    wake_init(&kernel->control_wake);
    kernel->output = output_start(&outlet, NULL);
    kernel->history = jupyter_history_new(":memory:");
    kernel->session = session_new(&jupyter_sink, kernel);
    target->dispatch = (struct dispatch){
        .kernel = kernel, .port = {ON_SHELL, {send_out, target}, {send_status, target}}};
}

/* In an hour it would come to hold more cells than a question for all of them has time for. */
static void renew_history(struct target *target) {
    enum { SERVED = 10000 };
    if (++target->served % SERVED == 0) {
        jupyter_history_free(&target->kernel.history);
        target->kernel.history = jupyter_history_new(":memory:");
    }
}

static void split(const uint8_t *data, size_t size, struct wire_frames *frames) {
    wire_frames_add(frames, "<IDS|MSG>", 9);
    wire_frames_add(frames, "", 0);
    while (size) {
        size_t length = data[0] < size - 1 ? data[0] : size - 1;
        wire_frames_add(frames, data + 1, length);
        data += 1 + length;
        size -= 1 + length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct target target;
    if (!target.kernel.session) {
        open_target(&target);
    }
    struct wire_frames frames = {0};
    struct wire_msg msg;
    struct wire_err err;
    split(data, size, &frames);
    if (wire_decode(&target.kernel.wire, &frames, &msg, &err)) {
        wire_frames_close(&frames);
        return 0;
    }
    const char *code = jsontext_get_string(msg.content, "code", "");
    if (!strstr(code, "while") && !strstr(code, "sleep") && !strstr(code, "for")) {
        target.dispatch.port.side = size % 2 ? ON_SHELL : ON_CONTROL;
        dispatch_message(&target.dispatch, &msg, size % 3 == 0);
        check(strcmp(target.last_state, "idle") == 0);
        jupyter_history_save(target.kernel.history);
        renew_history(&target);
    }
    wire_msg_close(&msg);
    return 0;
}
