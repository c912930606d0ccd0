/* engine/losses_classes.c: the losses over the classes of a vector: cross-entropies, divergence,
 * categorical hinge, cosine. y: truth, p: prediction, z: logits. */
#include "engine/loss.h"
#include "engine/tables.h"

#include "engine/columns.h"
#include "engine/math.h"
#include "engine/vector.h"

#define EPSILON 1e-7f /* keras.config.epsilon() */

enum { FROM_LOGITS, SMOOTHING }; /* ORDER categorical_params */

static float clip_probability(float p) {
    return p < EPSILON ? EPSILON : p > 1.0f - EPSILON ? 1.0f - EPSILON : p;
}

static bool inside(float p) {
    return p >= EPSILON && p <= 1.0f - EPSILON;
}

/* log sum_j e^z_j */
static float log_sum_exp(const float *z, int64_t width) {
    float top = z[0], sum = 0.0f;
    for (int64_t j = 1; j < width; j++)
        top = z[j] > top ? z[j] : top;
    for (int64_t j = 0; j < width; j++)
        sum += nn_expf(z[j] - top);
    return logf(sum) + top;
}

/* Rows [first, first + count) of a cross-entropy of logits. Truth: y of each class, or sparse. */
static inline __attribute__((always_inline)) void
entropy_of_logits(const struct nn_loss_run *r, const float *logits, int64_t first, int64_t count,
                  bool sparse, float keep, float spread) {
    const int64_t width = r->width;
    nn_column z[NN_TURNED_WIDTH], e[NN_TURNED_WIDTH], y[NN_TURNED_WIDTH];
    nn_column top, sum, lse, value = {0}, total = {0}, label = {0}, scale = {0};
    nn_turn(logits + first * width, count, width, z);
    if (!sparse)
        nn_turn(r->truth + first * width, count, width, y);
    for (int64_t i = 0; i < count; i++) {
        label[i] = sparse ? r->truth[first + i] : 0.0f;
        scale[i] = r->scale ? r->scale[first + i] : 0.0f;
    }
    nn_turned_exp(width, z, e, top, sum);
    for (int64_t i = 0; i < NN_TURNED; i++)
        lse[i] = nn_logf(sum[i]) + top[i];
    for (int64_t j = 0; j < width; j++)
        for (int64_t i = 0; i < NN_TURNED; i++) {
            float t = sparse ? (label[i] == (float)j ? 1.0f : 0.0f) : y[j][i] * keep + spread;
            y[j][i] = t;
            value[i] += t * (lse[i] - z[j][i]);
            total[i] += t;
        }
    for (int64_t i = 0; i < count; i++) /* no class has the label: single calls may bring any */
        r->value[first + i] = sparse && total[i] == 0.0f ? NAN : value[i];
    if (!r->scale)
        return;
    for (int64_t i = 0; i < NN_TURNED; i++)
        total[i] = sparse ? 1.0f / sum[i] : total[i] / sum[i];
    for (int64_t j = 0; j < width; j++)
        for (int64_t i = 0; i < NN_TURNED; i++)
            e[j][i] = scale[i] * (total[i] * e[j][i] - y[j][i]);
    nn_turn_back(e, count, width, r->grad + first * width);
}

/* With logits: sum_j y_j (lse - z_j), slope (sum y) softmax(z) - y. Without, p is scaled to sum 1
 * and clipped as Keras does: o = p / sum p, -sum_j y_j log o_j. */
NN_CLONES static void categorical_crossentropy_run(const struct nn_object *self,
                                                   const struct nn_loss_run *r) {
    const int64_t width = r->width;
    float smoothing = (float)self->values[SMOOTHING].f;
    float keep = 1.0f - smoothing, spread = smoothing / (float)width;
    const float *logits = r->logits ? r->logits : self->values[FROM_LOGITS].b ? r->pred : NULL;
    if (logits && width <= NN_TURNED_WIDTH) {
        for (int64_t i = 0; i < r->n; i += NN_TURNED)
            entropy_of_logits(r, logits, i, r->n - i < NN_TURNED ? r->n - i : NN_TURNED, false,
                              keep, spread);
        return;
    }
    for (int64_t i = 0; i < r->n; i++) {
        const float *y = r->truth + i * width, *p = r->pred + i * width;
        float *grad = r->scale ? r->grad + i * width : NULL;
        float value = 0.0f;
        if (logits) {
            const float *z = logits + i * width;
            float lse = log_sum_exp(z, width), total = 0.0f;
            for (int64_t j = 0; j < width; j++) {
                float t = y[j] * keep + spread;
                value += t * (lse - z[j]);
                total += t;
            }
            for (int64_t j = 0; grad && j < width; j++)
                grad[j] = r->scale[i] * (total * nn_expf(z[j] - lse) - (y[j] * keep + spread));
        } else {
            float sum = 0.0f, dot = 0.0f;
            for (int64_t j = 0; j < width; j++)
                sum += p[j];
            for (int64_t j = 0; j < width; j++) {
                float o = p[j] / sum, t = y[j] * keep + spread;
                value -= t * logf(clip_probability(o));
                if (grad) {
                    grad[j] = inside(o) ? -t / o : 0.0f;
                    dot += grad[j] * o;
                }
            }
            for (int64_t j = 0; grad && j < width; j++)
                grad[j] = r->scale[i] * (grad[j] - dot) / sum;
        }
        r->value[i] = value;
    }
}

/* With logits: lse - z_y, slope softmax(z) - onehot(y). Without: the same on log(clip(p)). */
NN_CLONES static void sparse_categorical_crossentropy_run(const struct nn_object *self,
                                                          const struct nn_loss_run *r) {
    const int64_t width = r->width;
    const float *logits = r->logits ? r->logits : self->values[FROM_LOGITS].b ? r->pred : NULL;
    float ignored;
    bool ignores = nn__loss_ignores(self, &ignored);
    if (logits && !ignores && width <= NN_TURNED_WIDTH) {
        for (int64_t i = 0; i < r->n; i += NN_TURNED)
            entropy_of_logits(r, logits, i, r->n - i < NN_TURNED ? r->n - i : NN_TURNED, true, 1.0f,
                              0.0f);
        return;
    }
    for (int64_t i = 0; i < r->n; i++) {
        const float *p = r->pred + i * width;
        float *grad = r->scale ? r->grad + i * width : NULL;
        bool skip = ignores && r->truth[i] == ignored;
        /* Training has checked the labels; single calls may bring any. */
        int64_t label =
            r->truth[i] >= 0.0f && r->truth[i] < (float)width ? (int64_t)r->truth[i] : -1;
        float scale = grad && !skip ? r->scale[i] : 0.0f;
        if (logits) {
            const float *z = logits + i * width;
            float lse = log_sum_exp(z, width);
            r->value[i] = label < 0 ? NAN : lse - z[label];
            for (int64_t j = 0; grad && j < width; j++)
                grad[j] = scale * (nn_expf(z[j] - lse) - (j == label ? 1.0f : 0.0f));
        } else {
            float sum = 0.0f;
            for (int64_t j = 0; j < width; j++)
                sum += clip_probability(p[j]);
            r->value[i] = label < 0 ? NAN : logf(sum) - logf(clip_probability(p[label]));
            for (int64_t j = 0; grad && j < width; j++)
                grad[j] =
                    inside(p[j]) ? scale * (1.0f / sum - (j == label ? 1.0f / p[j] : 0.0f)) : 0.0f;
        }
        if (skip)
            r->value[i] = 0.0f;
    }
}

/* sum y log(y / p), both clipped to [epsilon, 1] */
static void kl_divergence_run(const struct nn_object *self, const struct nn_loss_run *r) {
    (void)self;
    const int64_t width = r->width;
    for (int64_t i = 0; i < r->n; i++) {
        float value = 0.0f;
        for (int64_t j = i * width; j < (i + 1) * width; j++) {
            float y = r->truth[j], p = r->pred[j];
            bool free_p = p >= EPSILON && p <= 1.0f;
            y = y < EPSILON ? EPSILON : y > 1.0f ? 1.0f : y;
            p = p < EPSILON ? EPSILON : p > 1.0f ? 1.0f : p;
            value += y * logf(y / p);
            if (r->scale)
                r->grad[j] = free_p ? -r->scale[i] * y / p : 0.0f;
        }
        r->value[i] = value;
    }
}

/* max(neg - pos + 1, 0), pos = sum y p, neg = max (1 - y) p */
static void categorical_hinge_run(const struct nn_object *self, const struct nn_loss_run *r) {
    (void)self;
    const int64_t width = r->width;
    for (int64_t i = 0; i < r->n; i++) {
        const float *y = r->truth + i * width, *p = r->pred + i * width;
        float pos = 0.0f, neg = -INFINITY;
        int64_t at = 0;
        for (int64_t j = 0; j < width; j++) {
            pos += y[j] * p[j];
            if ((1.0f - y[j]) * p[j] > neg) {
                neg = (1.0f - y[j]) * p[j];
                at = j;
            }
        }
        float value = neg - pos + 1.0f;
        r->value[i] = value > 0.0f ? value : 0.0f;
        for (int64_t j = 0; r->scale && j < width; j++)
            r->grad[i * width + j] =
                value > 0.0f ? r->scale[i] * ((j == at ? 1.0f - y[j] : 0.0f) - y[j]) : 0.0f;
    }
}

/* -<y, p> / (|y| |p|); squared lengths are at least epsilon^2, as in Keras's normalize. */
static void cosine_similarity_run(const struct nn_object *self, const struct nn_loss_run *r) {
    (void)self;
    const int64_t width = r->width;
    for (int64_t i = 0; i < r->n; i++) {
        const float *y = r->truth + i * width, *p = r->pred + i * width;
        double yy = 0.0, pp = 0.0, yp = 0.0;
        for (int64_t j = 0; j < width; j++) {
            yy += (double)y[j] * y[j];
            pp += (double)p[j] * p[j];
            yp += (double)y[j] * p[j];
        }
        double ny = sqrt(fmax(yy, 1e-24)), np = sqrt(fmax(pp, 1e-24));
        r->value[i] = (float)(-yp / (ny * np));
        for (int64_t j = 0; r->scale && j < width; j++)
            r->grad[i * width + j] =
                (float)(-r->scale[i] * (y[j] / (ny * np) - yp * p[j] / (ny * np * np * np)));
    }
}

static const struct nn_param plain_params[] = {NN_LOSS_PARAMS};
static const struct nn_param categorical_params[] = {
    NN_P_BOOL("from_logits", "False", "predictions are logits, not probabilities"),
    NN_P_FLOAT("label_smoothing", "0.0", "labels are drawn this far towards 1/classes"),
    NN_LOSS_PARAMS,
};
static const struct nn_param sparse_params[] = {
    NN_P_BOOL("from_logits", "False", "predictions are logits, not probabilities"),
    NN_P_INT_NONE("ignore_class", "None", "a label whose rows do not count"),
    NN_LOSS_PARAMS,
};

const struct nn_loss_ops nn_loss_categorical_crossentropy = {
    .head = {.kind = NN_LOSS,
             .name = "CategoricalCrossentropy",
             .aliases = "categorical_crossentropy cce",
             .doc = "-sum y log p for one-hot labels y; for integer labels see "
                    "sparse_categorical_crossentropy.",
             .params = categorical_params,
             .param_count = NN_PARAM_COUNT(categorical_params)},
    .one_hot = true,
    .absorbs = "softmax sigmoid",
    .run = categorical_crossentropy_run,
};
const struct nn_loss_ops nn_loss_sparse_categorical_crossentropy = {
    .head = {.kind = NN_LOSS,
             .name = "SparseCategoricalCrossentropy",
             .aliases = "sparse_categorical_crossentropy scce",
             .doc = "-log p of the true class, labels given as integers.",
             .params = sparse_params,
             .param_count = NN_PARAM_COUNT(sparse_params)},
    .sparse = true,
    .absorbs = "softmax sigmoid",
    .run = sparse_categorical_crossentropy_run,
};

NN_LOSS_ROW(kl_divergence, "KLDivergence", "kl_divergence kld KLD kullback_leibler_divergence",
            "The Kullback-Leibler divergence: sum y log(y / p).");
NN_LOSS_ROW(categorical_hinge, "CategoricalHinge", "categorical_hinge",
            "max(neg - pos + 1, 0): the true class should win by one.");
NN_LOSS_ROW(cosine_similarity, "CosineSimilarity", "cosine_similarity",
            "Minus the cosine of the angle between y and p.");
