/* engine/meter.c: a metric used by itself, fed with arrays. */
#include "engine/engine.h"
#include "engine/metric.h"
#include "engine/tables.h"

#include <stdlib.h>
#include <string.h>

struct nn_meter {
    struct nn_object *metric; /* owned */
    int state_size;
    double *state; /* owned; NULL: nothing was added yet */
};

struct nn_meter *nn_meter_new(struct nn_object *metric, struct nn_err *err) {
    struct nn_meter *m = calloc(1, sizeof *m);
    if (!m) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the metric");
        return NULL;
    }
    m->metric = nn_object_retain(metric);
    return m;
}

void nn_meter_free(struct nn_meter **meter) {
    if (*meter) {
        nn_object_release(&(*meter)->metric);
        free((*meter)->state);
    }
    free(*meter);
    *meter = NULL;
}

void nn_meter_reset(struct nn_meter *meter) {
    free(meter->state);
    meter->state = NULL;
}

double nn_meter_result(const struct nn_meter *meter) {
    static const double nothing[NN_MOST_METRIC_STATE];
    return meter->state
               ? nn__metric_result(meter->metric, meter->state, meter->state_size)
               : nn__metric_result(meter->metric, nothing, nn__metric_state_size(meter->metric, 1));
}

static float *floats(struct array *a) {
    return (float *)(void *)a->data;
}

/* Labels without an axis of classes: one number for each vector, as Keras's accuracies of two or
 * exact values take them. */
static int64_t width_of(const struct array *pred, const struct array *truth, bool sparse) {
    if (pred->ndim == 0 || (pred->ndim == 1 && !sparse))
        return 1;
    int64_t width = pred->shape[pred->ndim - 1];
    return !sparse && truth->size != pred->size ? 1 : width;
}

static int check_sizes(const struct nn_object *metric, const struct array *y, const struct array *p,
                       int64_t wanted, struct nn_err *err) {
    if (y->size == wanted)
        return 0;
    return nn_fail(err, NN_ERR_VALUE,
                   "%s: y_true has %lld numbers, y_pred %lld: their shapes must agree",
                   metric->cls->name, (long long)y->size, (long long)p->size);
}

static int add(struct nn_meter *m, struct array *y, struct array *p, struct array *w,
               struct nn_err *err) {
    bool sparse = nn__metric_ops(m->metric)->sparse;
    if (nn__metric_ops(m->metric)->columns && p->ndim != 2)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s expects 2D inputs with shape (batch_size, output_dim), not of %d axes",
                       m->metric->cls->name, p->ndim);
    int64_t width = width_of(p, y, sparse), n = width ? p->size / width : 0;
    if (check_sizes(m->metric, y, p, sparse ? n : p->size, err))
        return -1;
    if (w && (w->size == 0 || n % w->size))
        return nn_fail(err, NN_ERR_VALUE, "%s: sample_weight has %lld numbers for %lld rows",
                       m->metric->cls->name, (long long)w->size, (long long)n);
    int size = nn__metric_state_size(m->metric, width);
    if (m->state && m->state_size != size)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: now has %lld columns to judge, before it were others",
                       m->metric->cls->name, (long long)width);
    float *room = malloc(((size_t)n * 2 + 1) * sizeof *room);
    if (room && !m->state)
        m->state = calloc((size_t)size, sizeof *m->state);
    m->state_size = size;
    if (!room || !m->state) {
        free(room);
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the metric");
    }
    for (int64_t i = 0; w && i < n; i++)
        room[n + i] = floats(w)[i / (n / w->size)];
    const struct nn_metric_run run = {.n = n,
                                      .width = width,
                                      .truth_width = sparse ? 1 : width,
                                      .truth = floats(y),
                                      .pred = floats(p),
                                      .weight = w ? room + n : NULL,
                                      .scratch = room};
    nn__metric_update(m->metric, &run, m->state);
    free(room);
    return 0;
}

int nn_meter_add(struct nn_meter *meter, struct array *y_true, struct array *y_pred,
                 struct array *sample_weight, struct nn_err *err) {
    struct array *y = array_as_contiguous(y_true, ARRAY_FLOAT32, err);
    struct array *p = y ? array_as_contiguous(y_pred, ARRAY_FLOAT32, err) : NULL;
    struct array *w =
        p && sample_weight ? array_as_contiguous(sample_weight, ARRAY_FLOAT32, err) : NULL;
    int rc = p && (w || !sample_weight) ? add(meter, y, p, w, err) : -1;
    array_release(&w);
    array_release(&p);
    array_release(&y);
    return rc;
}

/* values[i]: of vector i alone. */
static void measure_each(const struct nn_object *metric, const struct array *y,
                         const struct array *p, int64_t width, int64_t n, float *values) {
    int64_t truth_width = n ? y->size / n : 1;
    for (int64_t i = 0; i < n; i++) {
        double state[2] = {0.0, 0.0};
        float scratch[2];
        const struct nn_metric_run run = {.n = 1,
                                          .width = width,
                                          .truth_width = truth_width,
                                          .truth = (const float *)(const void *)y->data +
                                                   i * truth_width,
                                          .pred = (const float *)(const void *)p->data + i * width,
                                          .scratch = scratch};
        nn__metric_update(metric, &run, state);
        values[i] = (float)nn__metric_result(metric, state, 2);
    }
}

struct array *nn_metric_apply(const struct nn_object *metric, struct array *y_true,
                              struct array *y_pred, struct nn_err *err) {
    const struct nn_metric_ops *ops = nn__metric_ops(metric);
    if (ops->result || nn__metric_state_size(metric, 1) != 2) {
        nn_fail(err, NN_ERR_VALUE,
                "%s is not the mean of its rows' values: write m = keras.metrics.%s(), then "
                "m(y_true, y_pred)",
                metric->cls->name, metric->cls->name);
        return NULL;
    }
    struct array *y = array_as_contiguous(y_true, ARRAY_FLOAT32, err);
    struct array *p = y ? array_as_contiguous(y_pred, ARRAY_FLOAT32, err) : NULL;
    struct array *out = NULL;
    /* Keras's function of this one goes element by element. */
    bool each = metric->cls == &nn_metric_binary_accuracy.head;
    int64_t width = p && !each ? width_of(p, y, ops->sparse) : 1,
            n = p && width ? p->size / width : 0;
    if (p && !check_sizes(metric, y, p, ops->sparse ? n : p->size, err))
        out = array_empty(ARRAY_FLOAT32, p->ndim - (!each && (width > 1 || p->ndim > 1)), p->shape,
                          err);
    if (out)
        measure_each(metric, y, p, width, n, floats(out));
    array_release(&p);
    array_release(&y);
    return out;
}
