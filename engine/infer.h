/* engine/infer.h: forward without training, over rows already checked. */
#ifndef ENGINE_INFER_H
#define ENGINE_INFER_H

#include "engine/plan.h"
#include "engine/rows.h"

/* Loss and metrics of `count` rows from `first` on. *plan is made when NULL and kept for the next
 * call with the same model and rows. options may be NULL. */
int nn__infer_scores(struct nn_model *model, struct nn_plan **plan, const struct nn_rows *rows,
                     int64_t first, int64_t count, const struct nn_run_options *options,
                     double *values, struct nn_err *err);
/* How many of so many rows the first `steps` batches have (batch_size 0: 32); all when steps is 0.
 */
int64_t nn__rows_of_steps(int64_t rows, int64_t steps, int64_t batch_size);

#endif
