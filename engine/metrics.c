/* engine/metrics.c: the metrics that are means: accuracies, and the losses as metrics.
 * state: {sum of value * weight, sum of weight}. */
#include "engine/metric.h"
#include "engine/loss.h"
#include "engine/tables.h"

#include <math.h>

int nn__metric_state_size(const struct nn_object *metric, int64_t width) {
    const struct nn_metric_ops *ops = nn__metric_ops(metric);
    return ops->state_size ? ops->state_size(metric, width) : 2;
}

void nn__metric_update(const struct nn_object *metric, const struct nn_metric_run *r,
                       double *state) {
    nn__metric_ops(metric)->update(metric, r, state);
}

double nn__metric_result(const struct nn_object *metric, const double *state, int size) {
    const struct nn_metric_ops *ops = nn__metric_ops(metric);
    if (ops->result)
        return ops->result(metric, state, size);
    return state[1] != 0.0 ? state[0] / state[1] : 0.0;
}

struct nn_object *nn__metric_accuracy(int truth_rank, int64_t truth_width, int output_rank,
                                      int64_t output_width, struct nn_err *err) {
    const struct nn_metric_ops *ops = &nn_metric_categorical_accuracy;
    if (output_width == 1)
        ops = &nn_metric_binary_accuracy;
    else if (truth_rank < output_rank || truth_width == 1)
        ops = &nn_metric_sparse_categorical_accuracy;
    return nn_object_new(&ops->head, NULL, 0, err);
}

static void add(double *state, double value, double weight) {
    state[0] += value * weight;
    state[1] += weight;
}

static int64_t argmax(const float *v, int64_t width) {
    int64_t at = 0;
    for (int64_t j = 1; j < width; j++)
        if (v[j] > v[at])
            at = j;
    return at;
}

static double weight_of(const struct nn_metric_run *r, int64_t i) {
    return r->weight ? r->weight[i] : 1.0;
}

static void loss_update(const struct nn_object *self, const struct nn_metric_run *r,
                        double *state) {
    const struct nn_metric_ops *ops = nn__metric_ops(self);
    const struct nn_loss_run run = {
        .n = r->n, .width = r->width, .truth = r->truth, .pred = r->pred, .value = r->scratch};
    ops->loss->run(self, &run);
    for (int64_t i = 0; i < r->n; i++)
        add(state, ops->sign * r->scratch[i], weight_of(r, i));
}

static double root_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return state[1] != 0.0 ? sqrt(state[0] / state[1]) : 0.0;
}

static void accuracy_update(const struct nn_object *self, const struct nn_metric_run *r,
                            double *state) {
    (void)self;
    for (int64_t i = 0; i < r->n; i++) {
        int64_t hits = 0;
        for (int64_t j = i * r->width; j < (i + 1) * r->width; j++)
            hits += r->truth[j] == r->pred[j];
        add(state, (double)hits / (double)r->width, weight_of(r, i));
    }
}

static void binary_accuracy_update(const struct nn_object *self, const struct nn_metric_run *r,
                                   double *state) {
    float threshold = (float)self->values[0].f;
    for (int64_t i = 0; i < r->n; i++) {
        int64_t hits = 0;
        for (int64_t j = i * r->width; j < (i + 1) * r->width; j++)
            hits += r->truth[j] == (r->pred[j] > threshold ? 1.0f : 0.0f);
        add(state, (double)hits / (double)r->width, weight_of(r, i));
    }
}

static int64_t true_class(const struct nn_metric_run *r, int64_t i) {
    return r->truth_width == 1 && r->width > 1 ? (int64_t)r->truth[i]
                                               : argmax(r->truth + i * r->width, r->width);
}

static void class_accuracy_update(const struct nn_object *self, const struct nn_metric_run *r,
                                  double *state) {
    (void)self;
    for (int64_t i = 0; i < r->n; i++)
        add(state, argmax(r->pred + i * r->width, r->width) == true_class(r, i), weight_of(r, i));
}

/* A hit when fewer than k classes are predicted higher than the true one. */
static void top_k_update(const struct nn_object *self, const struct nn_metric_run *r,
                         double *state) {
    int64_t k = self->values[0].i;
    for (int64_t i = 0; i < r->n; i++) {
        const float *p = r->pred + i * r->width;
        int64_t label = true_class(r, i), higher = 0;
        bool known = label >= 0 && label < r->width && isfinite(p[label]);
        for (int64_t j = 0; known && j < r->width; j++)
            higher += p[j] > p[label];
        add(state, known && higher < k, weight_of(r, i));
    }
}

#define NAME NN_P_STRING_NONE("name", "None", "the name it is reported under")
static const struct nn_param name_params[] = {NAME};
static const struct nn_param threshold_params[] = {
    NN_P_FLOAT("threshold", "0.5", "predictions above it count as 1"),
    NAME,
};
static const struct nn_param top_k_params[] = {
    NN_P_INT("k", "5", "how many of the highest predictions count"),
    NAME,
};
/* ORDER of the losses' tables */
static const struct nn_param smoothed_params[] = {
    NN_P_BOOL("from_logits", "False", "predictions are logits, not probabilities"),
    NN_P_FLOAT("label_smoothing", "0.0", "labels are drawn this far towards the uniform"),
    NAME,
};
static const struct nn_param sparse_params[] = {
    NN_P_BOOL("from_logits", "False", "predictions are logits, not probabilities"),
    NN_P_INT_NONE("ignore_class", "None", "a label whose rows do not count"),
    NAME,
};

#define HEAD(class_name, words, table, text)                                                       \
    {                                                                                              \
        .kind = NN_METRIC, .name = class_name, .aliases = words, .doc = text, .params = table,     \
        .param_count = NN_PARAM_COUNT(table)                                                       \
    }
#define LOSS_ROW(id, class_name, words, table, factor, text)                                       \
    const struct nn_metric_ops nn_metric_##id = {.head = HEAD(class_name, words, table, text),     \
                                                 .loss = &nn_loss_##id,                            \
                                                 .sign = factor,                                   \
                                                 .update = loss_update}
#define ACCURACY_ROW(id, class_name, table, function, text, is_sparse)                             \
    const struct nn_metric_ops nn_metric_##id = {                                                  \
        .head = HEAD(class_name, #id, table, text), .sparse = is_sparse, .update = function}

ACCURACY_ROW(accuracy, "Accuracy", name_params, accuracy_update,
             "How often predictions equal labels exactly.", false);
ACCURACY_ROW(binary_accuracy, "BinaryAccuracy", threshold_params, binary_accuracy_update,
             "How often a prediction is on the label's side of the threshold.", false);
ACCURACY_ROW(categorical_accuracy, "CategoricalAccuracy", name_params, class_accuracy_update,
             "How often the highest prediction is the one-hot label's class.", false);
ACCURACY_ROW(sparse_categorical_accuracy, "SparseCategoricalAccuracy", name_params,
             class_accuracy_update, "How often the highest prediction is the integer label.", true);
ACCURACY_ROW(top_k_categorical_accuracy, "TopKCategoricalAccuracy", top_k_params, top_k_update,
             "How often the one-hot label is among the k highest predictions.", false);
ACCURACY_ROW(sparse_top_k_categorical_accuracy, "SparseTopKCategoricalAccuracy", top_k_params,
             top_k_update, "How often the integer label is among the k highest predictions.", true);

LOSS_ROW(mean_squared_error, "MeanSquaredError", "mean_squared_error mse MSE", name_params, 1.0,
         "The mean of (y - p)^2.");
LOSS_ROW(mean_absolute_error, "MeanAbsoluteError", "mean_absolute_error mae MAE", name_params, 1.0,
         "The mean of |y - p|.");
LOSS_ROW(mean_absolute_percentage_error, "MeanAbsolutePercentageError",
         "mean_absolute_percentage_error mape MAPE", name_params, 1.0,
         "The mean of 100 |y - p| / |y|.");
LOSS_ROW(mean_squared_logarithmic_error, "MeanSquaredLogarithmicError",
         "mean_squared_logarithmic_error msle MSLE", name_params, 1.0,
         "The mean of (log(1 + y) - log(1 + p))^2.");
LOSS_ROW(log_cosh, "LogCoshError", "logcosh log_cosh", name_params, 1.0,
         "The mean of log(cosh(p - y)).");
LOSS_ROW(binary_crossentropy, "BinaryCrossentropy", "binary_crossentropy bce BCE", smoothed_params,
         1.0, "The mean of -(y log p + (1 - y) log(1 - p)).");
LOSS_ROW(categorical_crossentropy, "CategoricalCrossentropy", "categorical_crossentropy",
         smoothed_params, 1.0, "The mean of -sum y log p.");
LOSS_ROW(hinge, "Hinge", "hinge", name_params, 1.0, "The mean of max(1 - y p, 0).");
LOSS_ROW(squared_hinge, "SquaredHinge", "squared_hinge", name_params, 1.0,
         "The mean of max(1 - y p, 0)^2.");
LOSS_ROW(categorical_hinge, "CategoricalHinge", "categorical_hinge", name_params, 1.0,
         "The mean of max(neg - pos + 1, 0).");
LOSS_ROW(kl_divergence, "KLDivergence", "kl_divergence kld KLD", name_params, 1.0,
         "The mean of sum y log(y / p).");
LOSS_ROW(poisson, "Poisson", "poisson", name_params, 1.0, "The mean of p - y log p.");
LOSS_ROW(cosine_similarity, "CosineSimilarity", "cosine_similarity", name_params, -1.0,
         "The cosine of the angle between y and p.");

const struct nn_metric_ops nn_metric_sparse_categorical_crossentropy = {
    .head = HEAD("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy", sparse_params,
                 "The mean of -log p of the true class."),
    .sparse = true,
    .loss = &nn_loss_sparse_categorical_crossentropy,
    .sign = 1.0,
    .update = loss_update,
};
const struct nn_metric_ops nn_metric_root_mean_squared_error = {
    .head = HEAD("RootMeanSquaredError", "root_mean_squared_error rmse", name_params,
                 "The root of the mean of (y - p)^2."),
    .loss = &nn_loss_mean_squared_error,
    .sign = 1.0,
    .update = loss_update,
    .result = root_result,
};

bool nn_class_numbered(const struct nn_class *cls) {
    return cls->kind == NN_OPTIMIZER ||
           (cls->kind == NN_METRIC && ((const struct nn_metric_ops *)cls)->numbered);
}
