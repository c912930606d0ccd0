/* engine/metrics_counts.c: the metrics made of counts of true and false positives and negatives. */
#include "engine/metric.h"
#include "engine/tables.h"

#include <math.h>
#include <string.h>

enum { TP, FP, TN, FN, COUNTS }; /* state */
enum { THRESHOLD };              /* first parameter of all but AUC */

static int counts_size(const struct nn_object *self, int64_t width) {
    (void)self;
    (void)width;
    return COUNTS;
}

static void counts_update(const struct nn_object *self, const struct nn_metric_run *r,
                          double *state) {
    float threshold = (float)self->values[THRESHOLD].f;
    const struct nn_value *only = nn_object_get(self, "class_id");
    for (int64_t i = 0; i < r->n; i++) {
        double w = r->weight ? r->weight[i] : 1.0;
        for (int64_t j = 0; j < r->width; j++) {
            if (only && only->kind == NN_INT && only->i != j)
                continue;
            bool is = r->truth[i * r->width + j] != 0.0f;
            bool said = r->pred[i * r->width + j] > threshold;
            state[is ? (said ? TP : FN) : (said ? FP : TN)] += w;
        }
    }
}

static double ratio(double part, double rest) {
    return part + rest > 0.0 ? part / (part + rest) : 0.0;
}

static double precision_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return ratio(state[TP], state[FP]);
}

static double recall_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return ratio(state[TP], state[FN]);
}

static double tp_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return state[TP];
}

static double tn_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return state[TN];
}

static double fp_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return state[FP];
}

static double fn_result(const struct nn_object *self, const double *state, int size) {
    (void)self;
    (void)size;
    return state[FN];
}

/* ---- AUC: positives and negatives by how many thresholds their prediction exceeds ---- */

static int thresholds_of(const struct nn_object *self) {
    int64_t n = self->values[0].i;
    return n < 2 ? 2 : n > 10000 ? 10000 : (int)n;
}

static int auc_size(const struct nn_object *self, int64_t width) {
    (void)width;
    return 2 * (thresholds_of(self) + 1);
}

/* Thresholds are -eps, i / (n - 1) for i = 1 .. n - 2, 1 + eps. */
static void auc_update(const struct nn_object *self, const struct nn_metric_run *r, double *state) {
    int n = thresholds_of(self);
    for (int64_t i = 0; i < r->n * r->width; i++) {
        double w = r->weight ? r->weight[i / r->width] : 1.0;
        double p = r->pred[i], at = ceil(p * (n - 1));
        int above = !(p >= 0.0) ? 0 : p > 1.0 ? n : at < 1.0 ? 1 : at > n - 1 ? n - 1 : (int)at;
        state[(r->truth[i] != 0.0f ? 0 : n + 1) + above] += w;
    }
}

/* The area under precision over recall, interpolated between thresholds as Davis and Goadrich
 * (2006) say: true positives grow evenly with the predicted ones. */
static double pr_area(const double *state, int n, double all_positive) {
    double tp = 0.0, fp = 0.0, area = 0.0;
    for (int i = n; i >= 1; i--) {
        double next_tp = tp + state[i], next_fp = fp + state[n + 1 + i];
        double said = tp + fp, next_said = next_tp + next_fp, more = next_said - said;
        double slope = more > 0.0 ? (next_tp - tp) / more : 0.0, start = tp - slope * said;
        double growth = said > 0.0 && next_said > 0.0 ? log(next_said / said) : 0.0;
        area += slope * (next_tp - tp + start * growth);
        tp = next_tp;
        fp = next_fp;
    }
    return all_positive > 0.0 ? area / all_positive : 0.0;
}

static double auc_result(const struct nn_object *self, const double *state, int size) {
    (void)size;
    int n = thresholds_of(self);
    double all_p = 0.0, all_n = 0.0, tp = 0.0, fp = 0.0, area = 0.0;
    for (int i = 0; i <= n; i++) {
        all_p += state[i];
        all_n += state[n + 1 + i];
    }
    if (!strcmp(self->values[1].s, "PR"))
        return pr_area(state, n, all_p);
    double x = 0.0, y = 0.0;
    for (int i = n; i >= 1; i--) {
        tp += state[i];
        fp += state[n + 1 + i];
        double next_x = all_n > 0.0 ? fp / all_n : 0.0, next_y = all_p > 0.0 ? tp / all_p : 0.0;
        area += (next_x - x) * (y + next_y) / 2.0;
        x = next_x;
        y = next_y;
    }
    return area;
}

#define NAME NN_P_STRING_NONE("name", "None", "the name it is reported under")
static const struct nn_param class_params[] = {
    NN_P_FLOAT("thresholds", "0.5", "predictions above it are positive"),
    NN_P_INT_NONE("class_id", "None", "only this class counts"),
    NAME,
};
static const struct nn_param count_params[] = {
    NN_P_FLOAT("thresholds", "0.5", "predictions above it are positive"),
    NAME,
};
static const struct nn_param auc_params[] = {
    NN_P_INT("num_thresholds", "200", "how finely the curve is drawn"),
    NN_P_CHOICE("curve", "'ROC'", "ROC PR",
                "'ROC': true over false positives; 'PR': precision over recall"),
    NAME,
};

#define ROW(id, class_name, words, table, size, updating, resulting, text)                         \
    const struct nn_metric_ops nn_metric_##id = {.head = {.kind = NN_METRIC,                       \
                                                          .name = class_name,                      \
                                                          .aliases = words,                        \
                                                          .doc = text,                             \
                                                          .params = table,                         \
                                                          .param_count = NN_PARAM_COUNT(table)},   \
                                                 .numbered = true,                                 \
                                                 .state_size = size,                               \
                                                 .update = updating,                               \
                                                 .result = resulting}

ROW(precision, "Precision", "precision", class_params, counts_size, counts_update, precision_result,
    "How many of the predicted positives are positive.");
ROW(recall, "Recall", "recall", class_params, counts_size, counts_update, recall_result,
    "How many of the positives are found.");
ROW(auc, "AUC", "auc", auc_params, auc_size, auc_update, auc_result,
    "The area under the curve of true over false positives, or of precision over recall.");
ROW(true_positives, "TruePositives", "true_positives", count_params, counts_size, counts_update,
    tp_result, "The number of positives found.");
ROW(true_negatives, "TrueNegatives", "true_negatives", count_params, counts_size, counts_update,
    tn_result, "The number of negatives recognised.");
ROW(false_positives, "FalsePositives", "false_positives", count_params, counts_size, counts_update,
    fp_result, "The number of negatives taken for positive.");
ROW(false_negatives, "FalseNegatives", "false_negatives", count_params, counts_size, counts_update,
    fn_result, "The number of positives missed.");
