/* engine/nonfinite.c: finds the layer where the first NaN or infinity of a batch lies. A training
 * looks once, between the pass that gave it and the update that would spread it. */
#include "engine/nonfinite.h"
#include "engine/rows.h"

#include <math.h>
#include <string.h>

/* The place of the first number that is not finite; n: none. */
static int64_t first_nonfinite(const float *values, int64_t n) {
    int64_t i = 0;
    while (i < n && isfinite(values[i]))
        i++;
    return i;
}

static int64_t data_row(const struct nn_batch *b, int64_t row) {
    return b->order ? b->order[b->first + row] : b->first + row;
}

/* Of rows as they lie in the data set. */
static bool in_data(const struct nn_batch *b, const float *data, int64_t size,
                    enum nn_nonfinite_where where, struct nn_nonfinite *found) {
    for (int64_t r = 0; r < b->rows; r++) {
        int64_t row = data_row(b, r), at = first_nonfinite(data + row * size, size);
        if (at < size) {
            found->where = where;
            found->row = row;
            found->value = data[row * size + at];
            return true;
        }
    }
    return false;
}

static bool in_memory(const float *values, int64_t n, enum nn_nonfinite_where where,
                      struct nn_nonfinite *found) {
    int64_t at = values ? first_nonfinite(values, n) : n;
    if (at == n)
        return false;
    found->where = where;
    found->value = values[at];
    return true;
}

static void set_layer(struct nn_nonfinite *found, const struct nn_layer *layer) {
    strncpy(found->layer, layer->name, sizeof found->layer - 1);
}

bool nn__plan_losses_finite(const struct nn_plan *plan) {
    double sum = 0.0;
    for (int k = 0; k < plan->pieces; k++)
        for (int i = 0; i <= plan->output_count; i++)
            sum += plan->sums[k * plan->sum_stride + i];
    return isfinite(sum);
}

void nn__plan_nonfinite(const struct nn_plan *plan, const struct nn_batch *batch,
                        struct nn_nonfinite *found) {
    *found = (struct nn_nonfinite){.where = NN_NONFINITE_NOWHERE, .row = -1};
    for (int i = 0; i < plan->node_count; i++) {
        const struct nn_plan_node *n = &plan->nodes[i];
        bool here = n->is_input >= 0 &&
                    in_data(batch, batch->x[n->is_input], n->out_size, NN_NONFINITE_INPUT, found);
        for (int w = 0; !here && w < n->layer->weight_count; w++)
            here = in_memory(n->layer->weights[w].value, n->layer->weights[w].size,
                             NN_NONFINITE_WEIGHTS, found);
        here = here || in_memory(n->out, batch->rows * n->out_size, NN_NONFINITE_OUTPUT, found);
        if (here) {
            set_layer(found, n->layer);
            return;
        }
    }
    for (int i = 0; batch->y && i < plan->output_count; i++) {
        const struct nn_plan_output *o = &plan->outputs[i];
        set_layer(found, plan->nodes[o->node].layer);
        if (o->truth_size && in_data(batch, batch->y[i], o->truth_size, NN_NONFINITE_TARGET, found))
            return;
        if (o->loss && in_memory(o->values, batch->rows * o->vectors, NN_NONFINITE_LOSS, found))
            return;
    }
}

int nn_model_first_nonfinite(struct nn_model *model, struct array *const *x,
                             struct nn_nonfinite *found, struct nn_err *err) {
    enum { MOST_ROWS = 1024 };
    const struct nn_data data = {.x = x};
    struct nn_rows rows;
    *found = (struct nn_nonfinite){.where = NN_NONFINITE_NOWHERE, .row = -1};
    if (nn__rows_open(&rows, model, &data, "predict", err))
        return -1;
    int64_t step = rows.rows < MOST_ROWS ? rows.rows : MOST_ROWS;
    struct nn_plan *plan = nn__plan_new(model, step, false, NULL, err);
    int rc = plan ? 0 : -1;
    for (int64_t at = 0; plan && !found->where && at < rows.rows; at += step) {
        int64_t left = rows.rows - at;
        const struct nn_batch batch = {
            .x = rows.x, .first = at, .rows = left < step ? left : step, .end = rows.rows};
        nn_backend_enter(model->context->backend);
        for (int k = 0; k < plan->pieces; k++)
            nn__plan_forward(plan, &batch, k);
        nn__plan_nonfinite(plan, &batch, found);
    }
    nn__plan_free(&plan);
    nn__rows_close(&rows);
    return rc;
}
