/* engine/history.c: the record of a training, epoch by epoch. */
#include "engine/history.h"

#include <stdlib.h>
#include <string.h>

struct nn_history *nn__history_new(struct nn_err *err) {
    struct nn_history *h = calloc(1, sizeof *h);
    if (!h)
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the history");
    return h;
}

static int begin(struct nn_history *h, int count, const char *const *names) {
    h->names = calloc((size_t)count, sizeof(*h->names));
    h->values = calloc((size_t)count, sizeof(*h->values));
    if (!h->names || !h->values)
        return -1;
    for (; h->count < count; h->count++) {
        h->names[h->count] = strdup(names[h->count]);
        if (!h->names[h->count])
            return -1;
    }
    return 0;
}

/* Room for a power of two of epochs. */
static int grow(struct nn_history *h) {
    if (h->epochs & (h->epochs - 1) && h->epochs)
        return 0;
    size_t room = h->epochs ? (size_t)h->epochs * 2 : 1;
    int *epoch = realloc(h->epoch, room * sizeof *epoch);
    if (!epoch)
        return -1;
    h->epoch = epoch;
    for (int i = 0; i < h->count; i++) {
        double *values = realloc(h->values[i], room * sizeof *values);
        if (!values)
            return -1;
        h->values[i] = values;
    }
    return 0;
}

int nn__history_add(struct nn_history *history, int epoch, int count, const char *const *names,
                    const double *values, struct nn_err *err) {
    if ((!history->names && begin(history, count, names)) || grow(history))
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the history");
    for (int i = 0; i < history->count; i++)
        history->values[i][history->epochs] = values[i];
    history->epoch[history->epochs++] = epoch;
    return 0;
}

void nn_history_free(struct nn_history **history) {
    struct nn_history *h = *history;
    *history = NULL;
    if (!h)
        return;
    for (int i = 0; i < h->count; i++) {
        free(h->names[i]);
        free(h->values[i]);
    }
    free(h->names);
    free(h->values);
    free(h->epoch);
    free(h);
}
