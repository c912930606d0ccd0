/* engine/metrics_scores.c: the metrics with sums for each column of the output: F1Score, R2Score.
 */
#include "engine/metric.h"
#include "engine/tables.h"

#include <math.h>
#include <string.h>

enum { SUMS = 3 }; /* of a column */

static int sums_size(const struct nn_object *self, int64_t width) {
    (void)self;
    return (int)(SUMS * width);
}

static bool is(const struct nn_object *self, const char *parameter, const char *word) {
    const struct nn_value *v = nn_object_get(self, parameter);
    return v->kind == NN_STRING && !strcmp(v->s, word);
}

/* Without a mean a metric is a vector, which neither reports nor histories hold here. */
static int check_mean(const struct nn_object *self, const char *parameter, const char *word,
                      struct nn_err *err) {
    if (nn_object_get(self, parameter)->kind != NN_NONE)
        return 0;
    return nn_fail(err, NN_ERR_VALUE,
                   "%s: %s=None gives a number for each column, which is not kept here: write "
                   "%s(%s='%s')",
                   self->cls->name, parameter, self->cls->name, parameter, word);
}

/* ---- F1 ---- */

enum { TP, FP, FN }; /* sums */
#define EPSILON 1e-7

static int f1_check(const struct nn_object *self, struct nn_err *err) {
    return check_mean(self, "average", "macro", err);
}

/* Said is the highest of a row, or without it whatever is above the threshold. */
static void f1_update(const struct nn_object *self, const struct nn_metric_run *r, double *state) {
    const struct nn_value *threshold = nn_object_get(self, "threshold");
    for (int64_t i = 0; i < r->n; i++) {
        const float *y = r->truth + i * r->width, *p = r->pred + i * r->width;
        double w = r->weight ? r->weight[i] : 1.0;
        float highest = p[0];
        for (int64_t j = 1; j < r->width; j++)
            highest = p[j] > highest ? p[j] : highest;
        for (int64_t j = 0; j < r->width; j++) {
            bool said = threshold->kind == NN_FLOAT ? p[j] > (float)threshold->f
                                                    : p[j] >= highest && fabsf(p[j]) > 1e-9f;
            double yes = said ? 1.0 : 0.0;
            state[SUMS * j + TP] += w * yes * y[j];
            state[SUMS * j + FP] += w * yes * (1.0 - y[j]);
            state[SUMS * j + FN] += w * (1.0 - yes) * y[j];
        }
    }
}

static double f1_of(double tp, double fp, double fn) {
    double precision = tp / (tp + fp + EPSILON), recall = tp / (tp + fn + EPSILON);
    return 2.0 * precision * recall / (precision + recall + EPSILON);
}

static double f1_result(const struct nn_object *self, const double *state, int size) {
    double sum = 0.0, total = 0.0, all[SUMS] = {0.0, 0.0, 0.0};
    bool weighted = is(self, "average", "weighted");
    for (const double *s = state; s < state + size; s += SUMS) {
        double weight = weighted ? s[TP] + s[FN] : 1.0;
        sum += weight * f1_of(s[TP], s[FP], s[FN]);
        total += weight;
        for (int k = 0; k < SUMS; k++)
            all[k] += s[k];
    }
    if (is(self, "average", "micro"))
        return f1_of(all[TP], all[FP], all[FN]);
    return sum / (weighted ? total + EPSILON : total);
}

/* ---- R2: 1 - sum (y - p)^2 / (sum y^2 - (sum y)^2 / n) ---- */

enum { SQUARES, SUM, ERRORS }; /* sums; the number of rows follows those of the columns */

static int r2_size(const struct nn_object *self, int64_t width) {
    return sums_size(self, width) + 1;
}

static int r2_check(const struct nn_object *self, struct nn_err *err) {
    return check_mean(self, "class_aggregation", "uniform_average", err);
}

static void r2_update(const struct nn_object *self, const struct nn_metric_run *r, double *state) {
    (void)self;
    for (int64_t i = 0; i < r->n; i++) {
        double w = r->weight ? r->weight[i] : 1.0;
        for (int64_t j = 0; j < r->width; j++) {
            double y = r->truth[i * r->width + j], error = y - r->pred[i * r->width + j];
            state[SUMS * j + SQUARES] += w * y * y;
            state[SUMS * j + SUM] += w * y;
            state[SUMS * j + ERRORS] += w * error * error;
        }
        state[SUMS * r->width] += w;
    }
}

static double r2_result(const struct nn_object *self, const double *state, int size) {
    double sum = 0.0, total = 0.0, rows = state[size - 1];
    bool weighted = is(self, "class_aggregation", "variance_weighted_average");
    for (const double *s = state; s < state + size - 1; s += SUMS) {
        double spread = rows > 0.0 ? s[SQUARES] - s[SUM] * s[SUM] / rows : 0.0;
        double score = spread > 0.0 ? 1.0 - s[ERRORS] / spread : 0.0;
        sum += (weighted ? spread : 1.0) * score;
        total += weighted ? spread : 1.0;
    }
    return total > 0.0 ? sum / total : 0.0;
}

static const struct nn_param f1_params[] = {
    {.name = "average",
     .accepts = NN_IS_STRING | NN_IS_NONE,
     .fallback = "None",
     .choices = "micro macro weighted",
     .doc = "'macro': the mean over the classes; 'weighted': by their rows; 'micro': of all counts "
            "together"},
    NN_P_FLOAT_NONE("threshold", "None", "predictions above it are positive; None: the highest is"),
    NN_P_STRING_NONE("name", "'f1_score'", "the name it is reported under"),
};
static const struct nn_param r2_params[] = {
    {.name = "class_aggregation",
     .accepts = NN_IS_STRING | NN_IS_NONE,
     .fallback = "'uniform_average'",
     .choices = "uniform_average variance_weighted_average",
     .doc = "the mean over the columns of the output, or the mean weighted by their variance"},
    NN_P_STRING_NONE("name", "'r2_score'", "the name it is reported under"),
};

const struct nn_metric_ops nn_metric_f1_score = {
    .head = {.kind = NN_METRIC,
             .name = "F1Score",
             .aliases = "f1_score",
             .doc = "The harmonic mean of precision and recall, of one-hot labels.",
             .params = f1_params,
             .param_count = NN_PARAM_COUNT(f1_params),
             .check = f1_check},
    .columns = true,
    .state_size = sums_size,
    .update = f1_update,
    .result = f1_result,
};
const struct nn_metric_ops nn_metric_r2_score = {
    .head = {.kind = NN_METRIC,
             .name = "R2Score",
             .aliases = "r2_score",
             .doc = "How much of the variance of the truth is explained.",
             .params = r2_params,
             .param_count = NN_PARAM_COUNT(r2_params),
             .check = r2_check},
    .columns = true,
    .state_size = r2_size,
    .update = r2_update,
    .result = r2_result,
};
