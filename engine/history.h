/* engine/history.h: growing the record of a training. */
#ifndef ENGINE_HISTORY_H
#define ENGINE_HISTORY_H

#include "engine/engine.h"

struct nn_history *nn__history_new(struct nn_err *err);
/* Appends one epoch's values; the names are those of the first call. */
int nn__history_add(struct nn_history *history, int epoch, int count, const char *const *names,
                    const double *values, struct nn_err *err);

#endif
