/* kernel/session_questions.c: what could stand here, what is this, is it whole?
 * Owns: handing the language's answers to front ends. Nothing here runs user code. */
#include <stdlib.h>

#include "kernel/lang/complete.h"
#include "kernel/lang/inspect.h"
#include "kernel/session_private.h"

void session_complete(struct session *session, const char *code, size_t size, int cursor,
                      struct session_completions *out) {
    struct lang_completions found;
    lang_complete(session->vm, code, size, cursor, &found);
    *out = (struct session_completions){.start = found.start, .end = found.end};
    out->items = calloc(found.count ? found.count : 1, sizeof *out->items);
    for (size_t i = 0; out->items && i < found.count; i++) {
        struct lang_completion *item = &found.items[i];
        out->items[out->count++] = (struct session_completion){
            .text = item->text, .type = item->type, .signature = item->signature};
        item->text = item->signature = NULL; /* taken */
    }
    lang_completions_close(&found);
}

void session_completions_close(struct session_completions *completions) {
    for (size_t i = 0; i < completions->count; i++) {
        free(completions->items[i].text);
        free(completions->items[i].signature);
    }
    free(completions->items);
    *completions = (struct session_completions){0};
}

bool session_inspect(struct session *session, const char *code, size_t size, int cursor,
                     int detail_level, struct lang_bundle *bundle) {
    return lang_inspect(session->vm, code, size, cursor, detail_level, bundle);
}

/* ORDER session_complete_status lang_complete_status */
_Static_assert((int)SESSION_COMPLETE == (int)LANG_COMPLETE &&
                   (int)SESSION_INCOMPLETE == (int)LANG_INCOMPLETE &&
                   (int)SESSION_INVALID == (int)LANG_INVALID,
               "the answers of both layers agree");

enum session_complete_status session_is_complete(struct session *session, const char *code,
                                                 size_t size, int *indent) {
    (void)session;
    return (enum session_complete_status)lang_is_complete(code, size, indent);
}
