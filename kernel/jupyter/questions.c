/* kernel/jupyter/questions.c: requests that ask the language or the history something and change
 * nothing. Owns: nothing. */
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/bundle.h"
#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

/* The text a question is about and the cursor in it, in code points. */
struct question {
    const char *code;
    size_t size;
    int cursor;
};

/* False, with an error answer, when the request has no code. A missing cursor stands at the end. */
static bool read_question(const struct wire_msg *msg, struct reply *reply,
                          struct question *question) {
    const json_t *code = json_object_get(msg->content, "code");
    if (!json_is_string(code)) {
        reply_error(reply, "InvalidMessage", "the request needs a string named code");
        return false;
    }
    question->code = json_string_value(code);
    question->size = json_string_length(code);
    long long cursor = jsontext_get_int(msg->content, "cursor_pos", (long long)question->size);
    cursor = cursor < 0 ? 0 : cursor;
    int code_points = 0;
    for (size_t i = 0; i < question->size; i++) {
        code_points += ((unsigned char)question->code[i] & 0xC0) != 0x80;
    }
    question->cursor = cursor < code_points ? (int)cursor : code_points;
    return true;
}

void on_complete_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    struct question question;
    if (!read_question(msg, reply, &question)) {
        return;
    }
    struct session_completions found = {0};
    session_complete(kernel->session, question.code, question.size, question.cursor, &found);
    json_t *matches = json_array(), *types = json_array();
    for (size_t i = 0; i < found.count; i++) {
        const struct session_completion *item = &found.items[i];
        json_array_append_new(matches, jsontext_cstring(item->text));
        json_array_append_new(types,
                              json_pack("{s:i, s:i, s:o, s:o, s:o}", "start", found.start, "end",
                                        found.end, "text", jsontext_cstring(item->text), "type",
                                        jsontext_cstring(item->type), "signature",
                                        jsontext_cstring(item->signature)));
    }
    int start = found.count ? found.start : question.cursor;
    int end = found.count ? found.end : question.cursor;
    reply->content = json_pack("{s:s, s:o, s:i, s:i, s:{s:o}}", "status", "ok", "matches", matches,
                               "cursor_start", start, "cursor_end", end, "metadata",
                               "_jupyter_types_experimental", types);
    session_completions_close(&found);
}

void on_inspect_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    struct question question;
    if (!read_question(msg, reply, &question)) {
        return;
    }
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    int level = jsontext_get_int(msg->content, "detail_level", 0) > 0;
    bool found = session_inspect(kernel->session, question.code, question.size, question.cursor,
                                 level, &bundle);
    reply->content = json_pack("{s:s, s:b, s:o, s:o}", "status", "ok", "found", found, "data",
                               found ? bundle_data(&bundle) : json_object(), "metadata",
                               found ? bundle_metadata(&bundle) : json_object());
    lang_bundle_close(&bundle);
}

void on_is_complete_request(struct kernel *kernel, const struct wire_msg *msg,
                            struct reply *reply) {
    /* ORDER session_complete_status */
    static const char *const words[] = {"complete", "incomplete", "invalid"};
    struct question question;
    if (!read_question(msg, reply, &question)) {
        return;
    }
    int indent = 0;
    enum session_complete_status status =
        session_is_complete(kernel->session, question.code, question.size, &indent);
    reply->content = json_pack("{s:s}", "status", words[status]);
    if (status == SESSION_INCOMPLETE) {
        char spaces[65];
        int width = indent < 0 ? 0 : indent > 64 ? 64 : indent;
        memset(spaces, ' ', sizeof spaces);
        json_object_set_new(reply->content, "indent", json_stringn(spaces, (size_t)width));
    }
}

void on_history_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    /* ORDER jupyter_history_access */
    static const char *const words[] = {"range", "tail", "search"};
    const json_t *content = msg->content;
    const char *access = jsontext_get_string(content, "hist_access_type", "tail");
    size_t which = 0;
    while (which < sizeof words / sizeof *words && strcmp(access, words[which]) != 0) {
        which++;
    }
    json_t *rows;
    if (which == sizeof words / sizeof *words) {
        rows = json_array();
    } else {
        struct jupyter_history_query query = {
            .access = (enum jupyter_history_access)which,
            .output = jsontext_get_bool(content, "output", false),
            .session = jsontext_get_int(content, "session", 0),
            .start = jsontext_get_int(content, "start", 0),
            .stop = jsontext_get_int(content, "stop", -1),
            .n = jsontext_get_int(content, "n", which == HISTORY_TAIL ? 10 : -1),
            .pattern = jsontext_get_string(content, "pattern", "*"),
            .unique = jsontext_get_bool(content, "unique", false),
        };
        rows = jupyter_history_get(kernel->history, &query);
    }
    reply->content = json_pack("{s:s, s:o}", "status", "ok", "history", rows);
}
