/* engine/infer.c: evaluate and predict. */
#include "engine/infer.h"
#include "engine/regularizer.h"
#include "engine/submodel.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Rows that go through the layers together: as many as fit a core's cache with what they become. */
enum { LEAST_ROWS = 32, MOST_ROWS = 1024, CACHED_FLOATS = 1 << 19 };

struct inference {
    struct nn_model *model;
    struct nn_plan *plan;
    const struct nn_rows *rows;
    int64_t first, count;
    int64_t begin, end; /* of the rows, what one run of the pool goes through */
    const struct nn_run_options *options;
    float **outputs; /* predict; NULL: scores */
    int segment;     /* of a plan as in training: the one that is run */
    _Atomic bool halt;
};

static int64_t floats_per_row(const struct nn_model *m) {
    int64_t floats = 1;
    for (int i = 0; i < m->node_count; i++) {
        const struct nn_model *sub = nn_layer_model(m->nodes[i]->layer);
        floats += sub ? floats_per_row(sub) : nn__dims_size(&m->nodes[i]->shape);
    }
    return floats;
}

static int64_t rows_at_once(const struct nn_model *m, int64_t count) {
    int64_t floats = floats_per_row(m);
    int64_t rows = CACHED_FLOATS / floats;
    rows = rows < LEAST_ROWS ? LEAST_ROWS : rows > MOST_ROWS ? MOST_ROWS : rows;
    return count < rows ? (count ? count : 1) : rows;
}

/* Where the loss of a batch is no mean of its rows, batches are those that were asked for. */
static int64_t scored_at_once(const struct nn_model *m, int64_t count, int64_t batch_size) {
    float ignored;
    for (int i = 0; i < m->loss_count; i++)
        if (m->losses[i] && (nn__loss_reduction(m->losses[i]) != NN_REDUCE_MEAN ||
                             nn__loss_ignores(m->losses[i], &ignored))) {
            int64_t rows = nn_batch_size(batch_size, 0, count);
            return count < rows ? (count ? count : 1) : rows;
        }
    return rows_at_once(m, count);
}

/* A piece of every batch. */
static void infer(void *arg, int piece) {
    struct inference *f = arg;
    int64_t step = f->plan->rows;
    for (int64_t at = f->begin; at < f->end; at += step) {
        int64_t left = f->end - at;
        const struct nn_batch batch = {
            .x = f->rows->x,
            .y = f->rows->y,
            .weight = f->rows->weight,
            .first = f->first + at,
            .rows = left < step ? left : step,
        };
        if (piece == 0 && f->options && f->options->interrupted &&
            f->options->interrupted(f->options->interrupted_user))
            atomic_store(&f->halt, true);
        if (atomic_load_explicit(&f->halt, memory_order_relaxed))
            return;
        if (!f->outputs) {
            nn__plan_scores(f->plan, &batch, piece);
            continue;
        }
        nn__plan_forward(f->plan, &batch, piece);
        for (int i = 0; i < f->plan->output_count; i++)
            nn__plan_copy_output(f->plan, &batch, piece, i, f->outputs[i]);
    }
}

/* All rows are one batch; a piece goes through a segment. */
static void infer_segment(void *arg, int piece) {
    struct inference *f = arg;
    const struct nn_batch batch = {
        .x = f->rows->x, .rows = f->count, .end = f->count, .draw = f->model->draws};
    nn__plan_forward_segment(f->plan, &batch, f->segment, piece);
    for (int i = 0; f->segment + 1 == f->plan->segment_count && i < f->plan->output_count; i++)
        nn__plan_copy_output(f->plan, &batch, piece, i, f->outputs[i]);
}

static void run_as_training(struct inference *f, struct nn_pool *pool) {
    for (f->segment = 0; f->segment < f->plan->segment_count; f->segment++)
        nn_pool_run(pool, f->plan->pieces, infer_segment, f);
    f->model->draws++;
}

static int run(struct inference *f, struct nn_err *err) {
    struct nn_pool *pool = nn__context_pool(f->model->context, err);
    if (!pool)
        return -1;
    if (f->plan->training) {
        run_as_training(f, pool);
        return 0;
    }
    /* Threads do not wait for each other between batches: each works in its own rows of the plan's
     * buffers. A last, shorter batch is cut elsewhere, so it has to wait for the others to end. */
    int64_t whole = f->count - f->count % f->plan->rows;
    const int64_t ends[] = {whole, f->count};
    for (int i = 0; i < 2 && !f->halt; i++) {
        f->begin = i ? whole : 0;
        f->end = ends[i];
        if (f->begin < f->end)
            nn_pool_run(pool, f->plan->pieces, infer, f);
    }
    return f->halt ? nn_fail(err, NN_ERR_INTERRUPT, "interrupted") : 0;
}

/* What the regularizers add to the loss; the first `room` parts of it into values. */
static double penalties(const struct nn_model *model, double *values, int room, int *found) {
    double sum = 0.0;
    int count = 0;
    struct nn_layer *const *leaves = nn__model_leaves(model, &count, NULL);
    *found = 0;
    for (int i = 0; leaves && i < count; i++) {
        const struct nn_layer *layer = leaves[i];
        for (int j = 0; layer->trainable && j < layer->weight_count; j++) {
            const struct nn_weight *w = &layer->weights[j];
            if (!w->trainable || !w->regularizer)
                continue;
            double one = nn__regularize(w->regularizer, w->size, w->value, 0.0f, NULL);
            if (*found < room)
                values[*found] = one;
            sum += one;
            ++*found;
        }
    }
    return sum;
}

int nn_model_penalties(const struct nn_model *model, double *values, int room) {
    int found;
    penalties(model, values, room, &found);
    return found;
}

int nn__infer_scores(struct nn_model *model, struct nn_plan **plan, const struct nn_rows *rows,
                     int64_t first, int64_t count, const struct nn_run_options *options,
                     double *values, struct nn_err *err) {
    int64_t at_once = scored_at_once(
        model, count, options ? nn_batch_size(options->batch_size, options->steps, rows->rows) : 0);
    if (!nn__plan_fits(*plan, model, at_once, false, rows->truth_size)) {
        nn__plan_free(plan);
        *plan = nn__plan_new(model, at_once, false, rows->truth_size, err);
        if (!*plan)
            return -1;
    }
    struct inference f = {
        .model = model,
        .plan = *plan,
        .rows = rows,
        .first = first,
        .count = count,
        .options = options,
    };
    nn__plan_reset_sums(*plan);
    if (run(&f, err))
        return -1;
    (*plan)->seen = count;
    nn__plan_results(*plan, values);
    int found;
    values[0] += penalties(model, NULL, 0, &found);
    return 0;
}

int64_t nn_batch_size(int64_t asked, int64_t steps, int64_t rows) {
    return asked > 0 ? asked : steps > 0 && rows > 0 ? (rows + steps - 1) / steps : 32;
}

int64_t nn__rows_of_steps(int64_t rows, int64_t steps, int64_t batch_size) {
    int64_t batch = nn_batch_size(batch_size, steps, rows);
    return steps > 0 && steps < (rows + batch - 1) / batch ? steps * batch : rows;
}

static int64_t rows_wanted(const struct nn_rows *rows, const struct nn_run_options *options) {
    return options ? nn__rows_of_steps(rows->rows, options->steps, options->batch_size)
                   : rows->rows;
}

int nn_model_evaluate(struct nn_model *model, const struct nn_data *data,
                      const struct nn_run_options *options, double *values, struct nn_err *err) {
    struct nn_rows rows;
    struct nn_plan *plan = NULL;
    if (nn__rows_open(&rows, model, data, "evaluate", err))
        return -1;
    int rc =
        nn__infer_scores(model, &plan, &rows, 0, rows_wanted(&rows, options), options, values, err);
    nn__plan_free(&plan);
    nn__rows_close(&rows);
    return rc;
}

int nn_model_test_on_batch(struct nn_model *model, const struct nn_data *data, double *values,
                           struct nn_err *err) {
    const struct array *x = data->x[0];
    const struct nn_run_options whole = {.batch_size = x && x->ndim ? x->shape[0] : 0};
    return nn_model_evaluate(model, data, &whole, values, err);
}

/* Another plan where calls of layers were made with training=True. */
static bool plan_as_called(struct inference *f, struct nn_err *err) {
    bool acts = false;
    for (int i = 0; i < f->plan->node_count; i++)
        acts = acts || f->plan->nodes[i].mode == NN_MODE_TRAINING;
    if (!acts)
        return true;
    nn__plan_free(&f->plan);
    f->plan = nn__plan_new(f->model, f->count, true, NULL, err);
    for (int i = 0; f->plan && i < f->plan->node_count; i++)
        f->plan->nodes[i].training = f->plan->nodes[i].mode == NN_MODE_TRAINING;
    return f->plan != NULL;
}

int nn_model_predict(struct nn_model *model, struct array *const *x,
                     const struct nn_run_options *options, struct array **outputs,
                     struct nn_err *err) {
    const struct nn_data data = {.x = x};
    struct nn_rows rows;
    struct inference f = {.model = model, .rows = &rows, .options = options};
    int rc = -1, made = 0;
    if (nn__rows_open(&rows, model, &data, "predict", err))
        return -1;
    f.count = rows_wanted(&rows, options);
    f.plan = options && options->training
                 ? nn__plan_new(model, f.count, true, NULL, err)
                 : nn__plan_new(model, rows_at_once(model, f.count), false, NULL, err);
    if (f.plan && options && options->as_called && !plan_as_called(&f, err))
        goto out;
    f.outputs = calloc((size_t)model->output_count + 1, sizeof(*f.outputs));
    if (!f.plan || !f.outputs) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for predict");
        goto out;
    }
    for (; made < model->output_count; made++) {
        const struct nn_dims *shape = &model->outputs[made]->shape;
        int64_t dims[ARRAY_MAX_NDIM] = {f.count};
        if (shape->n + 1 > ARRAY_MAX_NDIM) {
            nn_fail(err, NN_ERR_VALUE, "an output has more than %d axes", ARRAY_MAX_NDIM);
            goto out;
        }
        memcpy(dims + 1, shape->dim, (size_t)shape->n * sizeof dims[0]);
        outputs[made] = array_empty(ARRAY_FLOAT32, shape->n + 1, dims, err);
        if (!outputs[made])
            goto out;
        f.outputs[made] = (float *)(void *)outputs[made]->data;
    }
    rc = run(&f, err);
out:
    for (int i = 0; rc && i < made; i++)
        array_release(&outputs[i]);
    free(f.outputs);
    nn__plan_free(&f.plan);
    nn__rows_close(&rows);
    return rc;
}
