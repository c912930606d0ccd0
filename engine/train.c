/* engine/train.c: fit: epochs over shuffled batches, validation, callbacks, history. */
#include "engine/history.h"
#include "engine/infer.h"
#include "engine/nonfinite.h"
#include "engine/plan.h"
#include "engine/rows.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

struct training {
    struct nn_model *model;
    const struct nn_fit *fit;
    struct nn_plan *plan;
    struct nn_rows rows, validation_rows;
    struct nn_plan *validation_plan;
    int64_t trained_rows; /* rows.rows without the validation split */
    uint32_t *order;
    int64_t batch_size, batches; /* batches: of an epoch at most */
    int64_t pass_batches;        /* of all rows */
    int64_t pass_done;           /* where the epoch begins: more than 0 with steps_per_epoch */
    int64_t epoch_batches;
    double *values; /* loss, metrics, and the same of the validation */
    const char **names;
    char *name_memory;
    struct nn_progress progress;
    struct nn_nonfinite nonfinite;
    bool stop_training;
    double epoch_begin, last_report, last_look;
    int64_t looks_every, look_in; /* steps between two looks at the clock, and to the next */
    /* Of the step under way, changed between stages only. */
    struct nn_batch batch;
    int at;                  /* 0: before it, 1..: a stage of the plan, then: after it */
    bool report;             /* on_batch_end is to be told of it */
    bool attend;             /* on_attention is to be called before it */
    bool cut;                /* the epoch ends after it */
    bool halt;               /* training ends */
    enum nn_err_code failed; /* why it halts: NN_ERR_INTERRUPT, NN_ERR_CALLBACK */
};

/* ---- callbacks ---- */

typedef int callback(void *user, const struct nn_progress *progress);

static int tell(struct training *t, callback *function) {
    if (!function)
        return 0;
    t->progress.seconds = now() - t->epoch_begin;
    int rc = function(t->fit->callbacks->user, &t->progress);
    if (rc)
        t->failed = NN_ERR_CALLBACK;
    return rc;
}

#define TELL(t, event) ((t)->fit->callbacks ? tell((t), (t)->fit->callbacks->event) : 0)

static void set_logs(struct training *t, int count) {
    t->progress.logs = (struct nn_logs){count, t->names, t->values};
}

static bool interrupted(const struct training *t) {
    return t->fit->interrupted && t->fit->interrupted(t->fit->interrupted_user);
}

/* Whether the interval is over. The clock costs as much as a small step: it is looked at every so
 * many steps, about twenty times an interval. */
static bool interval_over(struct training *t, double interval) {
    if (--t->look_in > 0)
        return false;
    double time = now();
    bool often = time - t->last_look < interval / 20.0;
    t->looks_every =
        often && t->looks_every < 1 << 20 ? 2 * t->looks_every + 1 : t->looks_every / 2;
    t->look_in = t->looks_every;
    t->last_look = time;
    if (time - t->last_report < interval)
        return false;
    t->last_report = time;
    return true;
}

/* Is the callback to be told when this step is over? */
static void before_step(struct training *t) {
    const struct nn_callbacks *c = t->fit->callbacks;
    t->report =
        c && c->on_batch_end && (c->batch_interval <= 0.0 || interval_over(t, c->batch_interval));
}

static void after_step(struct training *t) {
    nn__plan_results(t->plan, t->values);
    set_logs(t, nn_model_metric_count(t->model));
    if (TELL(t, on_batch_end))
        t->halt = true;
    t->cut = t->stop_training;
}

/* ---- an epoch, as a job of the pool ---- */

static void begin_batch(struct training *t, int64_t number) {
    int64_t first = number * t->batch_size, left = t->trained_rows - first;
    t->batch = (struct nn_batch){
        .x = t->rows.x,
        .y = t->rows.y,
        .weight = t->rows.weight,
        .order = t->order,
        .first = first,
        .rows = left < t->batch_size ? left : t->batch_size,
        .end = t->trained_rows,
        .draw = t->model->draws + (uint64_t)t->progress.batch,
    };
}

/* Looks for what made the loss NaN or infinite, once: the pass is over, the update to come. */
static void look_for_nonfinite(struct training *t) {
    if (t->nonfinite.where || nn__plan_losses_finite(t->plan))
        return;
    nn__plan_nonfinite(t->plan, &t->batch, &t->nonfinite);
    t->nonfinite.epoch = t->progress.epoch;
    t->nonfinite.batch = t->progress.batch;
}

/* What comes after stage t->at: the caller's callback, the stages of the plan, its callback. */
static bool next_stage(void *arg, struct nn_pool_stage *stage) {
    struct training *t = arg;
    const struct nn_callbacks *c = t->fit->callbacks;
    int last = t->plan->stage_count;
    *stage = (struct nn_pool_stage){1, true};
    t->at++;
    if (t->at == t->plan->segment_count + 1) /* the stage that turned is over */
        look_for_nonfinite(t);
    if (t->at == last + 1) {
        t->plan->seen += t->batch.rows;
        nn__model_stepped(t->model, t->plan->weight_count > 0);
        if (t->report)
            return true;
        t->at++;
    }
    if (t->at == last + 2) {
        if (t->halt || t->cut || t->progress.batch + 1 == t->epoch_batches)
            return false;
        t->progress.batch++;
        t->at = 0;
    }
    if (t->at == 0) {
        begin_batch(t, t->pass_done + t->progress.batch);
        before_step(t);
        t->attend = c && c->wants_attention && c->wants_attention(c->user);
        if (t->attend || (c && c->on_batch_begin))
            return true;
        t->at++;
    }
    if (t->at == 1) {
        if (interrupted(t)) {
            t->failed = NN_ERR_INTERRUPT;
            t->halt = true;
        }
        if (t->halt)
            return false;
        nn__optimizer_prepare(t->model->optimizer, t->model->iterations, t->model->carry,
                              &t->plan->step);
    }
    *stage = (struct nn_pool_stage){t->plan->stages[t->at - 1].items, false};
    return true;
}

static void run_stage(void *arg, int item) {
    struct training *t = arg;
    if (t->at == 0)
        t->halt = TELL(t, on_batch_begin) || (t->attend && TELL(t, on_attention));
    else if (t->at > t->plan->stage_count)
        after_step(t);
    else
        nn__plan_run(t->plan, &t->batch, t->at - 1, item);
}

/* ---- set-up ---- */

static int check_numbers(const struct nn_fit *fit, struct nn_err *err) {
    if (fit->batch_size < 0)
        return nn_fail(err, NN_ERR_VALUE, "batch_size must be at least 1, got %lld",
                       (long long)fit->batch_size);
    if (!(fit->validation_split >= 0.0 && fit->validation_split < 1.0))
        return nn_fail(err, NN_ERR_VALUE, "validation_split must lie between 0 and 1, got %g",
                       fit->validation_split);
    return 0;
}

static int set_names(struct training *t, struct nn_err *err) {
    int count = nn_model_metric_count(t->model);
    size_t room = 0;
    for (int i = 0; i < count; i++)
        room += strlen(nn_model_metric_name(t->model, i)) + 5;
    t->values = calloc((size_t)count * 2, sizeof *t->values);
    t->names = calloc((size_t)count * 2, sizeof(*t->names));
    t->name_memory = malloc(room);
    if (!t->values || !t->names || !t->name_memory)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the history");
    char *at = t->name_memory;
    for (int i = 0; i < count; i++) {
        t->names[i] = nn_model_metric_name(t->model, i);
        t->names[count + i] = strcat(strcpy(at, "val_"), t->names[i]);
        at += strlen(at) + 1;
    }
    return 0;
}

/* The last part of the rows is kept apart, before any shuffling. */
static int split(struct training *t, struct nn_err *err) {
    const struct nn_fit *fit = t->fit;
    t->trained_rows = t->rows.rows;
    if (fit->validation || fit->validation_split == 0.0)
        return 0;
    t->trained_rows = (int64_t)floor((double)t->rows.rows * (1.0 - fit->validation_split));
    if (t->trained_rows == 0 || t->trained_rows == t->rows.rows)
        return nn_fail(err, NN_ERR_VALUE,
                       "validation_split=%g leaves %lld of %lld rows to train on: give more rows "
                       "or another split",
                       fit->validation_split, (long long)t->trained_rows, (long long)t->rows.rows);
    return 0;
}

static int set_up(struct training *t, struct nn_err *err) {
    const struct nn_fit *fit = t->fit;
    struct nn_model *m = t->model;
    if (check_numbers(fit, err) || nn__rows_open(&t->rows, m, &fit->data, "fit", err) ||
        split(t, err) ||
        nn__rows_weigh(&t->rows, fit->class_weight, fit->class_weight_count, t->trained_rows, err))
        return -1;
    if (fit->validation && nn__rows_open(&t->validation_rows, m, fit->validation, "fit", err))
        return -1;
    t->batch_size = nn_batch_size(fit->batch_size, fit->steps_per_epoch, t->trained_rows);
    if (t->batch_size > t->trained_rows)
        t->batch_size = t->trained_rows;
    t->pass_batches = (t->trained_rows + t->batch_size - 1) / t->batch_size;
    t->batches = t->pass_batches;
    if (fit->steps_per_epoch > 0 && fit->steps_per_epoch < t->batches)
        t->batches = fit->steps_per_epoch;
    t->plan = nn__plan_new(m, t->batch_size, true, t->rows.truth_size, err);
    if (!t->plan || nn__model_slots(m, err) || set_names(t, err))
        return -1;
    if (!fit->no_shuffle) {
        if (t->trained_rows > UINT32_MAX)
            return nn_fail(err, NN_ERR_VALUE, "more than 2^32 rows cannot be shuffled");
        t->order = malloc((size_t)t->trained_rows * sizeof *t->order);
        if (!t->order)
            return nn_fail(err, NN_ERR_MEMORY, "out of memory for the order of rows");
    }
    return nn__context_pool(m->context, err) ? 0 : -1;
}

static void tear_down(struct training *t) {
    nn__plan_free(&t->plan);
    nn__plan_free(&t->validation_plan);
    nn__rows_close(&t->rows);
    nn__rows_close(&t->validation_rows);
    free(t->order);
    free(t->values);
    free(t->names);
    free(t->name_memory);
}

/* Loss and metrics of the validation rows, behind those of the training in values. */
static int validate(struct training *t, struct nn_err *err) {
    const struct nn_fit *fit = t->fit;
    struct nn_rows *rows = fit->validation ? &t->validation_rows : &t->rows;
    int64_t first = fit->validation ? 0 : t->trained_rows;
    int64_t asked = fit->validation_batch_size ? fit->validation_batch_size : fit->batch_size;
    int64_t batch = nn_batch_size(asked, fit->validation_steps, rows->rows - first);
    const struct nn_run_options options = {
        .batch_size = batch,
        .interrupted = fit->interrupted,
        .interrupted_user = fit->interrupted_user,
    };
    return nn__infer_scores(t->model, &t->validation_plan, rows, first,
                            nn__rows_of_steps(rows->rows - first, fit->validation_steps, batch),
                            &options, t->values + nn_model_metric_count(t->model), err);
}

bool nn_fit_validates(const struct nn_fit *fit, int64_t epoch) {
    for (int i = 0; i < fit->validation_epoch_count; i++)
        if (fit->validation_epochs[i] == epoch)
            return true;
    return !fit->validation_epochs &&
           epoch % (fit->validation_freq > 0 ? fit->validation_freq : 1) == 0;
}

/* ---- fit ---- */

static int run_epoch(struct training *t, struct nn_history *history, int number,
                     struct nn_err *err) {
    struct nn_model *m = t->model;
    const struct nn_fit *fit = t->fit;
    int count = nn_model_metric_count(t->model);
    bool validates = fit->validation || fit->validation_split > 0.0;
    t->epoch_begin = now();
    t->progress.epoch = number;
    t->progress.batch = 0;
    set_logs(t, 0);
    if (TELL(t, on_epoch_begin))
        return -1;
    t->epoch_batches = t->pass_batches - t->pass_done;
    if (t->epoch_batches > t->batches)
        t->epoch_batches = t->batches;
    if (t->order && !t->pass_done)
        nn_random_permutation((struct nn_stream){m->context->seed, m->stream ^ (m->draws << 20)},
                              t->trained_rows, t->order);
    nn__plan_reset_sums(t->plan);
    int threads = t->plan->pieces < m->context->threads ? t->plan->pieces : m->context->threads;
    const struct nn_pool_job job = {t, next_stage, run_stage};
    t->progress.batch = -1;
    t->at = t->plan->stage_count + 1; /* as after a step */
    nn_pool_work(m->context->pool, threads, &job);
    m->draws += (uint64_t)t->epoch_batches;
    t->pass_done = (t->pass_done + t->epoch_batches) % t->pass_batches;
    if (t->halt)
        return -1;
    nn__plan_results(t->plan, t->values);
    bool now_too = validates && nn_fit_validates(fit, number + 1);
    for (int i = 0; i < count; i++)
        t->values[count + i] = NAN;
    if (now_too && validate(t, err))
        return -1;
    if (nn__history_add(history, number, validates ? 2 * count : count, t->names, t->values, err))
        return -1;
    set_logs(t, now_too ? 2 * count : count);
    return TELL(t, on_epoch_end);
}

/* With use_ema the weights are their moving average in the end. */
static void take_averages(struct training *t) {
    const struct nn_plan *p = t->plan;
    const struct nn_model *m = t->model;
    if (!nn__optimizer_averages(m->optimizer) || !m->iterations)
        return;
    const float *averages = m->slot_memory + (m->slots - 1) * p->slot_total;
    for (int i = 0; i < p->weight_count; i++)
        memcpy(p->weights[i].layer->weights[p->weights[i].index].value,
               averages + p->weights[i].slot_offset, (size_t)p->weights[i].size * sizeof(float));
}

static int train(struct training *t, struct nn_history *history, struct nn_err *err) {
    const struct nn_fit *fit = t->fit;
    double begin = now();
    t->progress = (struct nn_progress){
        .model = t->model,
        .epochs = fit->epochs,
        .batches = t->batches,
        .stop_training = &t->stop_training,
        .nonfinite = &t->nonfinite,
    };
    set_logs(t, 0);
    int rc = TELL(t, on_train_begin);
    for (int e = fit->initial_epoch; !rc && e < fit->epochs && !t->stop_training; e++)
        rc = run_epoch(t, history, e, err);
    if (!rc)
        take_averages(t);
    history->stopped = t->stop_training;
    history->seconds = now() - begin;
    history->nonfinite = t->nonfinite;
    if (t->failed == NN_ERR_INTERRUPT || (rc && err && err->code == NN_ERR_INTERRUPT)) {
        history->interrupted = true;
        nn_fail(err, NN_ERR_INTERRUPT, "training was interrupted");
    } else if (t->failed == NN_ERR_CALLBACK) {
        nn_fail(err, NN_ERR_CALLBACK, "a callback failed");
    } else if (!rc && TELL(t, on_train_end)) {
        rc = nn_fail(err, NN_ERR_CALLBACK, "a callback failed");
    }
    return rc ? -1 : 0;
}

int nn_model_fit(struct nn_model *model, const struct nn_fit *fit, struct nn_history **history,
                 struct nn_err *err) {
    struct training t = {.model = model, .fit = fit};
    *history = NULL;
    int rc = set_up(&t, err);
    if (!rc) {
        *history = nn__history_new(err);
        rc = *history ? train(&t, *history, err) : -1;
    }
    tear_down(&t);
    return rc;
}

/* ---- one batch ---- */

static bool next_stage_of_one(void *arg, struct nn_pool_stage *stage) {
    struct training *t = arg;
    if (t->at++ == t->plan->stage_count)
        return false;
    *stage = (struct nn_pool_stage){t->plan->stages[t->at - 1].items, false};
    return true;
}

int nn_model_train_on_batch(struct nn_model *model, const struct nn_data *data,
                            const struct nn_class_weight *class_weight, int class_weight_count,
                            double *values, struct nn_err *err) {
    struct training t = {.model = model};
    int rc = -1;
    if (nn__rows_open(&t.rows, model, data, "train_on_batch", err))
        return -1;
    if (nn__rows_weigh(&t.rows, class_weight, class_weight_count, t.rows.rows, err))
        goto out;
    if (!nn__plan_fits(model->plan, model, t.rows.rows, true, t.rows.truth_size)) {
        nn__plan_free(&model->plan);
        model->plan = nn__plan_new(model, t.rows.rows, true, t.rows.truth_size, err);
    }
    t.plan = model->plan;
    if (!t.plan || nn__model_slots(model, err) || !nn__context_pool(model->context, err))
        goto out;
    nn__plan_reset_sums(t.plan);
    nn__optimizer_prepare(model->optimizer, model->iterations, model->carry, &t.plan->step);
    t.batch_size = t.trained_rows = t.rows.rows;
    begin_batch(&t, 0);
    const struct nn_pool_job job = {&t, next_stage_of_one, run_stage};
    nn_pool_work(model->context->pool, t.plan->pieces, &job);
    t.plan->seen = t.rows.rows;
    nn__model_stepped(model, t.plan->weight_count > 0);
    model->draws++;
    if (values)
        nn__plan_results(t.plan, values);
    rc = 0;
out:
    nn__rows_close(&t.rows);
    return rc;
}
