/* engine/gradients.h: the gradients of a batch by themselves, for those who want to look at them.
 */
#ifndef ENGINE_GRADIENTS_H
#define ENGINE_GRADIENTS_H

#include "engine/engine.h"

/* The gradient of the loss of these rows with respect to one trained weight. */
struct nn_gradient {
    struct nn_layer *layer; /* borrowed from the model */
    int weight;             /* its index in the layer */
    struct array *values;   /* float32, of the weight's shape */
};
/* One for each trained weight of a compiled model, in the order of the model's weights. Nothing in
 * the model changes. *gradients: to be freed with nn_gradients_free. */
int nn_model_gradients(struct nn_model *model, const struct nn_data *data,
                       struct nn_gradient **gradients, int *count, struct nn_err *err);
void nn_gradients_free(struct nn_gradient **gradients, int count);

#endif
