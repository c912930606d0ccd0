/* engine/metric.h: what a metric is to training: sums that are added to batch by batch, in parts
 * by several threads, and a number computed from them. */
#ifndef ENGINE_METRIC_H
#define ENGINE_METRIC_H

#include "engine/class_private.h"

enum { NN_MOST_METRIC_STATE = 2 * 10001 + 2 }; /* doubles: AUC of 10000 thresholds */

struct nn_metric_run {
    int64_t n, width;
    int64_t truth_width; /* width, or 1 for integer labels */
    const float *truth;  /* (n, truth_width) */
    const float *pred;   /* (n, width) */
    const float *weight; /* (n) or NULL: all 1 */
    float *scratch;      /* (n) */
};

struct nn_metric_ops {
    struct nn_class head;
    bool sparse;                    /* labels are integers */
    bool columns;                   /* outputs have one axis: (rows, columns) */
    bool numbered;                  /* instances without a name get precision, precision_1 ... */
    const struct nn_loss_ops *loss; /* the mean of this loss; its parameters come first here */
    double sign;                    /* of the loss: -1 for cosine similarity */
    int (*state_size)(const struct nn_object *self, int64_t width); /* doubles; NULL: 2 */
    void (*update)(const struct nn_object *self, const struct nn_metric_run *r, double *state);
    /* size: of the state; NULL: sum / weight */
    double (*result)(const struct nn_object *self, const double *state, int size);
};

static inline const struct nn_metric_ops *nn__metric_ops(const struct nn_object *metric) {
    return (const struct nn_metric_ops *)metric->cls;
}

/* width: columns of the output it is for. */
int nn__metric_state_size(const struct nn_object *metric, int64_t width);
void nn__metric_update(const struct nn_object *metric, const struct nn_metric_run *r,
                       double *state);
double nn__metric_result(const struct nn_object *metric, const double *state, int size);
/* "accuracy" by the shapes, as Keras resolves it. Owned by the caller. */
struct nn_object *nn__metric_accuracy(int truth_rank, int64_t truth_width, int output_rank,
                                      int64_t output_width, struct nn_err *err);

#endif
