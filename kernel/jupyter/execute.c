/* kernel/jupyter/execute.c: execute_request, and the sink through which a cell speaks.
 * Owns: struct execution, the cell that runs. */
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/bundle.h"
#include "kernel/jupyter/helpers.h"
#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

/* What an error message carries at most: a front end has to render it. */
enum { EVALUE_LIMIT = 1 << 16, TRACEBACK_LIMIT = 1 << 18 };

struct execution {
    const struct wire_msg *request;
    bool store, allow_stdin;
    json_t *payload; /* owned */
};

static json_t *limited(const char *text, size_t limit) {
    size_t size = text ? strlen(text) : 0;
    return jsontext_string(text ? text : "", size < limit ? size : limit);
}

/* {ename, evalue, traceback} */
static json_t *error_json(const char *ename, const char *evalue, const char *const *traceback,
                          size_t lines) {
    json_t *list = json_array();
    size_t room = TRACEBACK_LIMIT;
    for (size_t i = 0; i < lines && room; i++) {
        json_t *line = limited(traceback[i], room);
        size_t size = json_string_length(line);
        room = size < room ? room - size : 0;
        json_array_append_new(list, line);
    }
    json_t *name = limited(ename, EVALUE_LIMIT), *value = limited(evalue, EVALUE_LIMIT);
    return json_pack("{s:o, s:o, s:o}", "ename", name, "evalue", value, "traceback", list);
}

static json_t *session_error_json(const struct session *session) {
    struct session_error error = session_error(session);
    return error_json(error.ename ? error.ename : "Error", error.evalue, error.traceback,
                      error.lines);
}

/* --- The sink --- */

static void sink_write(void *ud, enum lang_stream stream, const char *text, size_t size) {
    struct kernel *kernel = ud;
    output_write(kernel->output, stream, text, size);
}

static void sink_display(void *ud, const struct lang_bundle *bundle, const char *display_id,
                         bool update) {
    struct kernel *kernel = ud;
    json_t *transient = json_object();
    if (display_id) {
        json_object_set_new(transient, "display_id", jsontext_cstring(display_id));
    }
    json_t *content = json_pack("{s:o, s:o, s:o}", "data", bundle_data(bundle), "metadata",
                                bundle_metadata(bundle), "transient", transient);
    output_publish(kernel->output, update && display_id ? "update_display_data" : "display_data",
                   content, NULL);
    json_decref(content);
}

static void sink_result(void *ud, const struct lang_bundle *bundle) {
    struct kernel *kernel = ud;
    const struct lang_mime *text = lang_bundle_find(bundle, "text/plain");
    if (text && kernel->running && kernel->running->store) {
        jupyter_history_set_output(kernel->history, session_execution_count(kernel->session),
                                   text->data, text->size);
    }
    json_t *content =
        json_pack("{s:i, s:o, s:o}", "execution_count", session_execution_count(kernel->session),
                  "data", bundle_data(bundle), "metadata", bundle_metadata(bundle));
    output_publish(kernel->output, "execute_result", content, NULL);
    json_decref(content);
}

static void sink_error(void *ud, const char *ename, const char *evalue,
                       const char *const *traceback, size_t lines) {
    struct kernel *kernel = ud;
    json_t *content = error_json(ename, evalue, traceback, lines);
    output_publish(kernel->output, "error", content, NULL);
    json_decref(content);
}

static void sink_clear_output(void *ud, bool wait) {
    struct kernel *kernel = ud;
    json_t *content = json_pack("{s:b}", "wait", wait);
    output_publish(kernel->output, "clear_output", content, NULL);
    json_decref(content);
}

static void sink_page(void *ud, const struct lang_bundle *bundle) {
    struct kernel *kernel = ud;
    if (kernel->running) {
        json_array_append_new(kernel->running->payload,
                              json_pack("{s:s, s:o, s:i}", "source", "page", "data",
                                        bundle_data(bundle), "start", 0));
    }
}

static enum lang_input_result sink_input(void *ud, const char *prompt, bool password, char **line) {
    struct kernel *kernel = ud;
    if (!kernel->running || !kernel->running->allow_stdin) {
        return LANG_INPUT_UNAVAILABLE;
    }
    return input_ask(kernel, kernel->running->request, prompt, password, line);
}

static bool sink_is_terminal(void *ud) {
    (void)ud;
    return false;
}

static void sink_comm(void *ud, const struct lang_comm *message) {
    comm_publish(ud, message);
}

const struct lang_sink jupyter_sink = {
    .write = sink_write,
    .display = sink_display,
    .result = sink_result,
    .error = sink_error,
    .clear_output = sink_clear_output,
    .page = sink_page,
    .input = sink_input,
    .is_terminal = sink_is_terminal,
    .comm = sink_comm,
};

/* --- The request --- */

static json_t *evaluate(struct kernel *kernel, const json_t *expression) {
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    json_t *result;
    const char *code = json_string_value(expression);
    if (!code) {
        result = json_pack("{s:s, s:s, s:s, s:[]}", "status", "error", "ename", "TypeError",
                           "evalue", "a user expression must be a string", "traceback");
    } else if (session_evaluate(kernel->session, code, json_string_length(expression), &bundle)) {
        result = session_error_json(kernel->session);
        json_object_set_new(result, "status", json_string("error"));
    } else {
        result = json_pack("{s:s, s:o, s:o}", "status", "ok", "data", bundle_data(&bundle),
                           "metadata", bundle_metadata(&bundle));
    }
    lang_bundle_close(&bundle);
    return result;
}

static json_t *evaluate_all(struct kernel *kernel, json_t *expressions) {
    json_t *results = json_object(), *expression;
    const char *name;
    if (json_is_object(expressions)) {
        json_object_foreach(expressions, name, expression) {
            json_object_set_new(results, name, evaluate(kernel, expression));
        }
    }
    return results;
}

static void publish_input(struct kernel *kernel, const json_t *code, int count) {
    json_t *content = json_pack("{s:O, s:i}", "code", (json_t *)code, "execution_count", count);
    output_publish(kernel->output, "execute_input", content, NULL);
    json_decref(content);
}

/* "engine" and "started" as ipykernel writes them: JupyterLab times cells with the latter. */
static json_t *reply_metadata(struct kernel *kernel, const char *started, const char *status) {
    return json_pack("{s:s, s:b, s:s, s:s}", "started", started, "dependencies_met", 1, "engine",
                     kernel->wire.session, "status", status);
}

static void run(struct kernel *kernel, struct execution *execution, const json_t *code, bool silent,
                struct reply *reply) {
    char started[WIRE_DATE];
    wire_date(started);
    const char *text = json_string_value(code);
    size_t size = json_string_length(code);
    int count = session_execution_count(kernel->session) + execution->store;
    if (!silent) {
        publish_input(kernel, code, count);
    }
    if (execution->store) {
        jupyter_history_add(kernel->history, count, text, size);
        jupyter_history_save(kernel->history); /* a cell may kill the kernel */
    }
    struct session_run cell = {
        .code = text, .size = size, .silent = silent, .store_history = execution->store};
    kernel->running = execution;
    enum session_status status = session_execute(kernel->session, &cell);
    const char *word = status == SESSION_ERROR ? "error" : "ok";
    if (status == SESSION_ERROR) {
        reply->content = session_error_json(kernel->session);
    } else {
        reply->content = json_object();
    }
    json_t *expressions = json_object_get(execution->request->content, "user_expressions");
    json_object_set_new(reply->content, "user_expressions",
                        status == SESSION_OK ? evaluate_all(kernel, expressions) : json_object());
    kernel->running = NULL;
    if (status == SESSION_EXIT) {
        json_array_append_new(execution->payload,
                              json_pack("{s:s, s:b}", "source", "ask_exit", "keepkernel", 0));
        atomic_store(&kernel->exit_code, session_exit_code(kernel->session));
        kernel->exiting = true;
    }
    json_object_set_new(reply->content, "status", json_string(word));
    json_object_set_new(reply->content, "execution_count", json_integer(count));
    json_object_set(reply->content, "payload", execution->payload);
    reply->metadata = reply_metadata(kernel, started, word);
}

/* A helper of the front end gets an end without an error, and the value it waits for. */
static void answer_helper(struct kernel *kernel, bool silent, const char *result,
                          struct reply *reply) {
    char started[WIRE_DATE];
    wire_date(started);
    int count = session_execution_count(kernel->session);
    if (result && !silent) {
        json_t *content = json_pack("{s:i, s:{s:s}, s:{}}", "execution_count", count, "data",
                                    "text/plain", result, "metadata");
        output_publish(kernel->output, "execute_result", content, NULL);
        json_decref(content);
    }
    reply->content = json_pack("{s:s, s:i, s:[], s:{}}", "status", "ok", "execution_count", count,
                               "payload", "user_expressions");
    reply->metadata = reply_metadata(kernel, started, "ok");
}

void execution_begin(struct kernel *kernel, const struct wire_msg *msg, bool silent) {
    kernel->cells = kernel->cells + 1 ? kernel->cells + 1 : 1;
    atomic_store(&kernel->executing, kernel->cells);
    if (atomic_exchange(&kernel->drowsy, false)) {
        wake_up(&kernel->control_wake);
    }
    output_begin(kernel->output, msg->raw_header, silent);
}

void execution_end(struct kernel *kernel) {
    output_end(kernel->output);
    atomic_store(&kernel->executing, 0);
}

void on_execute_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    const json_t *code = json_object_get(msg->content, "code");
    if (!json_is_string(code)) {
        reply_error(reply, "InvalidMessage", "execute_request needs a string named code");
        json_object_set_new(reply->content, "execution_count",
                            json_integer(session_execution_count(kernel->session)));
        return;
    }
    bool silent = jsontext_get_bool(msg->content, "silent", false);
    struct execution execution = {
        .request = msg,
        .store = !silent && jsontext_get_bool(msg->content, "store_history", true),
        .allow_stdin = jsontext_get_bool(msg->content, "allow_stdin", false),
        .payload = json_array(),
    };
    execution_begin(kernel, msg, silent);
    const char *result;
    if (!execution.store &&
        helper_find(json_string_value(code), json_string_length(code), &result)) {
        answer_helper(kernel, silent, result, reply);
    } else {
        run(kernel, &execution, code, silent, reply);
    }
    execution_end(kernel);
    json_decref(execution.payload);
}

void execute_aborted(struct kernel *kernel, struct reply *reply) {
    char now[WIRE_DATE];
    wire_date(now);
    reply->content = json_pack("{s:s, s:i}", "status", "aborted", "execution_count",
                               session_execution_count(kernel->session));
    reply->metadata = reply_metadata(kernel, now, "aborted");
}

bool execute_aborts_queue(const struct wire_msg *msg, const struct reply *reply) {
    return strcmp(jsontext_get_string(reply->content, "status", ""), "error") == 0 &&
           !jsontext_get_bool(msg->content, "silent", false) &&
           jsontext_get_bool(msg->content, "stop_on_error", true);
}
