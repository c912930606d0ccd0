/* engine/rows.h: a caller's arrays checked against a model and turned into rows of float32. */
#ifndef ENGINE_ROWS_H
#define ENGINE_ROWS_H

#include "engine/model.h"

struct nn_rows {
    int inputs, outputs;
    struct array **held; /* what keeps the memory below alive: inputs + outputs + weight */
    const float **x, **y;
    float *weight; /* NULL: all 1; owned */
    int64_t rows;
    int64_t *truth_size; /* floats per row, per output; 0: none */
};

/* Checks data against the model, builds a Sequential that waits for its input shape, resolves
 * "accuracy". what: "fit", "evaluate", "predict" for messages; y may be missing only in predict. */
int nn__rows_open(struct nn_rows *rows, struct nn_model *model, const struct nn_data *data,
                  const char *what, struct nn_err *err);
/* Weighs the first `count` rows by their classes; nothing to do without classes. Fails when the
 * rows have weights already. */
int nn__rows_weigh(struct nn_rows *rows, const struct nn_class_weight *classes, int class_count,
                   int64_t count, struct nn_err *err);
void nn__rows_close(struct nn_rows *rows);

#endif
