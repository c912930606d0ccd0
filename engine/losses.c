/* engine/losses.c: the element-wise losses: the mean over a vector of a function of truth y and
 * prediction p. The losses over classes are in losses_classes.c. */
#include "engine/loss.h"
#include "engine/tables.h"

#include "engine/math.h"
#include "engine/vector.h"

#define EPSILON 1e-7f /* keras.config.epsilon() */

/* VALUE and SLOPE (d VALUE / d p) in terms of y, p and the row's first parameter A. */
#define ELEMENTWISE(id, VALUE, SLOPE)                                                              \
    NN_CLONES static void id##_run(const struct nn_object *self, const struct nn_loss_run *r) {    \
        const int64_t width = r->width;                                                            \
        const float A = self->cls->param_count && self->values[0].kind == NN_FLOAT                 \
                            ? (float)self->values[0].f                                             \
                            : 0.0f;                                                                \
        (void)A;                                                                                   \
        for (int64_t i = 0; i < r->n; i++) {                                                       \
            const float *truth = r->truth + i * width, *pred = r->pred + i * width;                \
            float sum = 0.0f;                                                                      \
            for (int64_t j = 0; j < width; j++) {                                                  \
                float y = truth[j], p = pred[j];                                                   \
                (void)y;                                                                           \
                sum += (VALUE);                                                                    \
            }                                                                                      \
            r->value[i] = sum / (float)width;                                                      \
            if (!r->scale)                                                                         \
                continue;                                                                          \
            float scale = r->scale[i] / (float)width, *grad = r->grad + i * width;                 \
            for (int64_t j = 0; j < width; j++) {                                                  \
                float y = truth[j], p = pred[j];                                                   \
                (void)y;                                                                           \
                grad[j] = scale * (SLOPE);                                                         \
            }                                                                                      \
        }                                                                                          \
    }

#define SIGN(x) ((x) > 0.0f ? 1.0f : (x) < 0.0f ? -1.0f : 0.0f)
#define AT_LEAST_EPSILON(x) ((x) > EPSILON ? (x) : EPSILON)

ELEMENTWISE(mean_squared_error, (y - p) * (y - p), 2.0f * (p - y))
ELEMENTWISE(mean_absolute_error, fabsf(y - p), SIGN(p - y))
ELEMENTWISE(mean_absolute_percentage_error, 100.0f * fabsf(y - p) / AT_LEAST_EPSILON(fabsf(y)),
            100.0f * SIGN(p - y) / AT_LEAST_EPSILON(fabsf(y)))

static float log_gap(float y, float p) {
    return logf(AT_LEAST_EPSILON(p) + 1.0f) - logf(AT_LEAST_EPSILON(y) + 1.0f);
}
ELEMENTWISE(mean_squared_logarithmic_error, log_gap(y, p) * log_gap(y, p),
            p > EPSILON ? 2.0f * log_gap(y, p) / (p + 1.0f) : 0.0f)
ELEMENTWISE(huber, fabsf(p - y) <= A ? 0.5f * (p - y) * (p - y) : A * fabsf(p - y) - 0.5f * A * A,
            fabsf(p - y) <= A ? p - y : A * SIGN(p - y))

/* log cosh x = |x| + log(1 + e^-2|x|) - log 2 */
static float log_cosh_value(float x) {
    float a = fabsf(x);
    return a + log1pf(nn_expf(-2.0f * a)) - 0.69314718055994531f;
}
ELEMENTWISE(log_cosh, log_cosh_value(p - y), nn_tanhf(p - y))
ELEMENTWISE(poisson, p - y * logf(p + EPSILON), 1.0f - y / (p + EPSILON))

/* Labels 0/1 count as -1/1. */
#define SIGNED(y) ((y) == 0.0f ? -1.0f : (y))
#define MARGIN(y, p) (1.0f - SIGNED(y) * (p))
ELEMENTWISE(hinge, MARGIN(y, p) > 0.0f ? MARGIN(y, p) : 0.0f,
            MARGIN(y, p) > 0.0f ? -SIGNED(y) : 0.0f)
ELEMENTWISE(squared_hinge, MARGIN(y, p) > 0.0f ? MARGIN(y, p) * MARGIN(y, p) : 0.0f,
            MARGIN(y, p) > 0.0f ? -2.0f * SIGNED(y) * MARGIN(y, p) : 0.0f)

/* ---- binary cross-entropy: element-wise too, with the sigmoid absorbed ---- */

enum { FROM_LOGITS, SMOOTHING };

/* -(y log p + (1-y) log(1-p)), from z with p = sigmoid(z): max(z,0) - z y + log(1 + e^-|z|). */
static void binary_crossentropy_run(const struct nn_object *self, const struct nn_loss_run *r) {
    float smoothing = (float)self->values[SMOOTHING].f;
    const float *logits = r->logits ? r->logits : self->values[FROM_LOGITS].b ? r->pred : NULL;
    const int64_t width = r->width;
    for (int64_t i = 0; i < r->n; i++) {
        float sum = 0.0f, scale = r->scale ? r->scale[i] / (float)width : 0.0f;
        for (int64_t j = i * width; j < (i + 1) * width; j++) {
            float y = r->truth[j] * (1.0f - smoothing) + 0.5f * smoothing, slope;
            if (logits) {
                float z = logits[j];
                sum += (z > 0.0f ? z : 0.0f) - z * y + log1pf(nn_expf(-fabsf(z)));
                slope = nn_sigmoidf(z) - y;
            } else {
                float p = r->pred[j];
                bool inside = p >= EPSILON && p <= 1.0f - EPSILON;
                p = p < EPSILON ? EPSILON : p > 1.0f - EPSILON ? 1.0f - EPSILON : p;
                sum -= y * logf(p) + (1.0f - y) * logf(1.0f - p);
                slope = inside ? (1.0f - y) / (1.0f - p) - y / p : 0.0f;
            }
            if (r->scale)
                r->grad[j] = scale * slope;
        }
        r->value[i] = sum / (float)width;
    }
}

int nn__loss_reduction(const struct nn_object *loss) {
    const struct nn_value *way = nn_object_get(loss, "reduction");
    const char *word = way->kind == NN_STRING ? way->s : "none";
    return nn__word_in("sum_over_batch_size mean", word) ? NN_REDUCE_MEAN
           : nn__word_in("sum", word)                    ? NN_REDUCE_SUM
           : nn__word_in("none", word)                   ? -1
                                                         : NN_REDUCE_WEIGHTED;
}

bool nn__loss_ignores(const struct nn_object *loss, float *label) {
    const struct nn_value *given = nn_object_get(loss, "ignore_class");
    bool ignores = given && given->kind == NN_INT;
    *label = ignores ? (float)given->i : 0.0f;
    return ignores;
}

static const struct nn_param plain_params[] = {NN_LOSS_PARAMS};
static const struct nn_param huber_params[] = {
    NN_P_FLOAT("delta", "1.0", "errors beyond it count linearly"),
    NN_LOSS_PARAMS,
};
static const struct nn_param binary_params[] = {
    NN_P_BOOL("from_logits", "False", "predictions are logits, not probabilities"),
    NN_P_FLOAT("label_smoothing", "0.0", "labels are drawn this far towards 1/2"),
    NN_LOSS_PARAMS,
};

NN_LOSS_ROW(mean_squared_error, "MeanSquaredError", "mean_squared_error mse MSE",
            "The mean of (y - p)^2.");
NN_LOSS_ROW(mean_absolute_error, "MeanAbsoluteError", "mean_absolute_error mae MAE",
            "The mean of |y - p|.");
NN_LOSS_ROW(mean_absolute_percentage_error, "MeanAbsolutePercentageError",
            "mean_absolute_percentage_error mape MAPE", "The mean of 100 |y - p| / |y|.");
NN_LOSS_ROW(mean_squared_logarithmic_error, "MeanSquaredLogarithmicError",
            "mean_squared_logarithmic_error msle MSLE", "The mean of (log(1 + y) - log(1 + p))^2.");
NN_LOSS_ROW(log_cosh, "LogCosh", "log_cosh logcosh", "The mean of log(cosh(p - y)).");
NN_LOSS_ROW(poisson, "Poisson", "poisson", "The mean of p - y log p.");
NN_LOSS_ROW(hinge, "Hinge", "hinge", "The mean of max(1 - y p, 0) with y = -1 or 1.");
NN_LOSS_ROW(squared_hinge, "SquaredHinge", "squared_hinge", "The mean of max(1 - y p, 0)^2.");

const struct nn_loss_ops nn_loss_huber = {
    .head = {.kind = NN_LOSS,
             .name = "Huber",
             .aliases = "huber huber_loss",
             .doc = "Squared for small errors, absolute for large ones.",
             .params = huber_params,
             .param_count = NN_PARAM_COUNT(huber_params)},
    .run = huber_run,
};
const struct nn_loss_ops nn_loss_binary_crossentropy = {
    .head = {.kind = NN_LOSS,
             .name = "BinaryCrossentropy",
             .aliases = "binary_crossentropy bce BCE",
             .doc = "The mean of -(y log p + (1 - y) log(1 - p)).",
             .params = binary_params,
             .param_count = NN_PARAM_COUNT(binary_params)},
    .absorbs = "sigmoid softmax",
    .run = binary_crossentropy_run,
};
