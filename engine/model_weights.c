/* engine/model_weights.c: the weights of a whole model as arrays. */
#include "engine/model.h"
#include "engine/submodel.h"

#include <stdlib.h>

struct array **nn_model_get_weights(const struct nn_model *model, int *count, struct nn_err *err) {
    int total = 0, at = 0, layers;
    struct nn_layer *const *leaves = nn__model_leaves(model, &layers, err);
    if (!leaves)
        return NULL;
    for (int i = 0; i < layers; i++)
        total += leaves[i]->weight_count;
    struct array **arrays = calloc((size_t)total + 1, sizeof(*arrays));
    if (!arrays) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the weights");
        return NULL;
    }
    for (int i = 0; i < layers; i++)
        for (int j = 0; j < leaves[i]->weight_count; j++) {
            arrays[at] = nn_layer_weight(leaves[i], j, err);
            if (!arrays[at++]) {
                nn_arrays_free(&arrays, total);
                return NULL;
            }
        }
    *count = total;
    return arrays;
}

void nn_arrays_free(struct array ***arrays, int count) {
    for (int i = 0; *arrays && i < count; i++)
        array_release(&(*arrays)[i]);
    free(*arrays);
    *arrays = NULL;
}

int nn_model_set_weights(struct nn_model *model, struct array *const *weights, int count,
                         struct nn_err *err) {
    int total = 0, layers;
    struct nn_layer *const *leaves = nn__model_leaves(model, &layers, err);
    if (!leaves)
        return -1;
    for (int i = 0; i < layers; i++)
        total += leaves[i]->weight_count;
    if (count != total)
        return nn_fail(err, NN_ERR_VALUE,
                       "Model \"%.60s\" has %d weights, set_weights() was given %d arrays%s",
                       model->name, total, count,
                       nn_model_built(model) ? "" : " (it is not built yet)");
    struct array *const *from = weights;
    for (int i = 0; i < layers; i++) {
        if (nn_layer_set_weights(leaves[i], from, leaves[i]->weight_count, err))
            return -1;
        from += leaves[i]->weight_count;
    }
    return 0;
}
