/* engine/submodel.h: a model as a layer of another. The outer graph holds one node per call; the
 * plan puts the inner layers in its place. Must not know: training. */
#ifndef ENGINE_SUBMODEL_H
#define ENGINE_SUBMODEL_H

#include "engine/model.h"

/* The layer that stands for a model: the same one as long as somebody holds it. Owned by the
 * caller; it retains the model. */
struct nn_layer *nn__model_as_layer(struct nn_model *model, struct nn_err *err);
/* The shapes of a model's inputs are those given; builds a Sequential that is not built. */
int nn__submodel_accepts(struct nn_model *model, struct nn_tensor *const *inputs, int count,
                         struct nn_err *err);
/* Whether `inner` is `model` or stands somewhere in it. */
bool nn__model_contains(const struct nn_model *model, const struct nn_model *inner);
/* Grows whenever the graph of the model or of one inside it changes. */
uint64_t nn__model_version(const struct nn_model *model);
/* The layers that compute, those of sub-models in their place, each once: Keras's order of
 * weights. Borrowed until the model changes; NULL when out of memory. */
struct nn_layer *const *nn__model_leaves(const struct nn_model *model, int *count,
                                         struct nn_err *err);

#endif
