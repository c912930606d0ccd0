/* kernel/session_questions.c: completion, inspection and "is it whole?" for front ends.
 * They never run user code and leave the session as it was. */
#include <stdlib.h>

#include "kernel/lang/complete.h"
#include "kernel/lang/inspect.h"
#include "kernel/session_private.h"

_Static_assert((int)SESSION_COMPLETE == (int)LANG_COMPLETE &&
                   (int)SESSION_INCOMPLETE == (int)LANG_INCOMPLETE &&
                   (int)SESSION_INVALID == (int)LANG_INVALID,
               "the two enums have one order");

void session_complete(struct session *session, const char *code, size_t size, int cursor,
                      struct session_completions *out) {
    struct lang_completions found = {0};
    size_t mark = lang_pool_mark(session->vm);
    lang_complete(session->vm, code, size, cursor, &found);
    lang_pool_drain(session->vm, mark, NULL);
    *out = (struct session_completions){NULL, 0, found.start, found.end};
    out->items = calloc(found.count + 1, sizeof *out->items);
    for (; out->items && out->count < found.count; out->count++) {
        struct lang_completion *item = &found.items[out->count];
        out->items[out->count] =
            (struct session_completion){item->text, item->type, item->signature};
        item->text = item->signature = NULL; /* the texts have a new owner */
    }
    lang_completions_close(&found);
}

void session_completions_close(struct session_completions *completions) {
    for (size_t i = 0; i < completions->count; i++) {
        free(completions->items[i].text);
        free(completions->items[i].signature);
    }
    free(completions->items);
    completions->items = NULL;
    completions->count = 0;
}

bool session_inspect(struct session *session, const char *code, size_t size, int cursor,
                     int detail_level, struct lang_bundle *bundle) {
    size_t mark = lang_pool_mark(session->vm);
    bool found = lang_inspect(session->vm, code, size, cursor, detail_level, bundle);
    lang_pool_drain(session->vm, mark, NULL);
    return found;
}

enum session_complete_status session_is_complete(struct session *session, const char *code,
                                                 size_t size, int *indent) {
    (void)session;
    return (enum session_complete_status)lang_is_complete(code, size, indent);
}
