/* engine/nonfinite.h: where in a batch the first number lies that is not finite. */
#ifndef ENGINE_NONFINITE_H
#define ENGINE_NONFINITE_H

#include "engine/plan.h"

/* Whether the losses summed so far are finite. */
bool nn__plan_losses_finite(const struct nn_plan *plan);
/* Looks through inputs, weights and outputs in the order of the layers, then through the targets,
 * of a batch that has just gone forward; sets everything of *found but epoch and batch. */
void nn__plan_nonfinite(const struct nn_plan *plan, const struct nn_batch *batch,
                        struct nn_nonfinite *found);

#endif
