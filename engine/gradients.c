/* engine/gradients.c: the gradients of a batch by themselves, with no step taken. */
#include "engine/gradients.h"
#include "engine/plan.h"
#include "engine/rows.h"

#include <stdlib.h>
#include <string.h>

void nn_gradients_free(struct nn_gradient **gradients, int count) {
    for (int i = 0; *gradients && i < count; i++)
        array_release(&(*gradients)[i].values);
    free(*gradients);
    *gradients = NULL;
}

/* Copies the weights that training changes without a gradient (moving means) to or from memory. */
static void keep_untrained(const struct nn_model *model, float *memory, bool restore) {
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_layer *layer = model->layers[i];
        for (int k = 0; k < layer->weight_count; k++) {
            const struct nn_weight *w = &layer->weights[k];
            if (w->trainable)
                continue;
            memcpy(restore ? w->value : memory, restore ? memory : w->value,
                   (size_t)w->size * sizeof *memory);
            memory += w->size;
        }
    }
}

static int copy_gradients(const struct nn_plan *plan, struct nn_gradient *list,
                          struct nn_err *err) {
    for (int i = 0; i < plan->weight_count; i++) {
        const struct nn_plan_weight *w = &plan->weights[i];
        const struct nn_dims *shape = &w->layer->weights[w->index].shape;
        list[i].layer = w->layer;
        list[i].weight = w->index;
        list[i].values = array_empty(ARRAY_FLOAT32, shape->n, shape->dim, err);
        if (!list[i].values)
            return -1;
        memcpy(list[i].values->data, plan->grads + w->grad_offset, (size_t)w->size * sizeof(float));
    }
    return 0;
}

int nn_model_gradients(struct nn_model *model, const struct nn_data *data,
                       struct nn_gradient **gradients, int *count, struct nn_err *err) {
    struct nn_rows rows;
    int rc = -1;
    *gradients = NULL;
    *count = 0;
    if (nn__rows_open(&rows, model, data, "train_on_batch", err))
        return -1;
    struct nn_plan *plan = nn__plan_new(model, rows.rows, true, rows.truth_size, err);
    float *kept = malloc(((size_t)nn_model_count_params(model) + 1) * sizeof *kept);
    if (plan && kept) {
        const struct nn_batch batch = {
            .x = rows.x, .y = rows.y, .rows = rows.rows, .draw = model->draws};
        nn__plan_reset_sums(plan);
        keep_untrained(model, kept, false);
        nn_backend_enter(model->context->backend);
        nn__plan_gradients(plan, &batch);
        keep_untrained(model, kept, true);
        *gradients = calloc((size_t)plan->weight_count + 1, sizeof **gradients);
        *count = plan->weight_count;
        rc = *gradients ? copy_gradients(plan, *gradients, err) : -1;
    }
    if (rc < 0) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the gradients");
        nn_gradients_free(gradients, *count);
    }
    free(kept);
    nn__plan_free(&plan);
    nn__rows_close(&rows);
    return rc;
}
