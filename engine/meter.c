/* engine/meter.c: a metric used by itself, fed with arrays. */
#include "engine/engine.h"
#include "engine/metric.h"

#include <stdlib.h>
#include <string.h>

struct nn_meter {
    struct nn_object *metric; /* owned */
    int state_size;
    double state[];
};

struct nn_meter *nn_meter_new(struct nn_object *metric, struct nn_err *err) {
    int size = nn__metric_state_size(metric);
    struct nn_meter *m = calloc(1, sizeof *m + (size_t)size * sizeof *m->state);
    if (!m) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the metric");
        return NULL;
    }
    m->metric = nn_object_retain(metric);
    m->state_size = size;
    return m;
}

void nn_meter_free(struct nn_meter **meter) {
    if (*meter)
        nn_object_release(&(*meter)->metric);
    free(*meter);
    *meter = NULL;
}

void nn_meter_reset(struct nn_meter *meter) {
    memset(meter->state, 0, (size_t)meter->state_size * sizeof *meter->state);
}

double nn_meter_result(const struct nn_meter *meter) {
    return nn__metric_result(meter->metric, meter->state);
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

static int add(struct nn_meter *m, struct array *y, struct array *p, struct array *w,
               struct nn_err *err) {
    bool sparse = nn__metric_ops(m->metric)->sparse;
    int64_t width = width_of(p, y, sparse), n = width ? p->size / width : 0;
    if (y->size != (sparse ? n : p->size))
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: y_true has %lld numbers, y_pred %lld: their shapes must agree",
                       m->metric->cls->name, (long long)y->size, (long long)p->size);
    if (w && (w->size == 0 || n % w->size))
        return nn_fail(err, NN_ERR_VALUE, "%s: sample_weight has %lld numbers for %lld rows",
                       m->metric->cls->name, (long long)w->size, (long long)n);
    float *room = malloc(((size_t)n * 2 + 1) * sizeof *room);
    if (!room)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the metric");
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
