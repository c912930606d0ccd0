/* engine/optimizers.c: the update rules, as Keras 3 writes them. w: weights, g: their gradient,
 * slot: state kept per weight, t: the step, from 1. */
#include "engine/optimizer.h"
#include "engine/tables.h"

#include "engine/vector.h"

#include <math.h>
#include <stddef.h>

static double value(const struct nn_object *self, const char *name) {
    const struct nn_value *v = nn_object_get(self, name);
    return v && v->kind == NN_FLOAT ? v->f : 0.0;
}

static int64_t whole(const struct nn_object *self, const char *name) {
    const struct nn_value *v = nn_object_get(self, name);
    return v && v->kind == NN_INT ? v->i : 0;
}

static bool flag(const struct nn_object *self, const char *name) {
    const struct nn_value *v = nn_object_get(self, name);
    return v && v->kind == NN_BOOL && v->b;
}

double nn__learning_rate(const struct nn_object *optimizer, int64_t step) {
    const struct nn_value *v = nn_object_get(optimizer, "learning_rate");
    if (v->kind == NN_OBJECT)
        return ((const struct nn_schedule_ops *)v->object->cls)->rate(v->object, (double)step);
    return v->f;
}

void nn__optimizer_prepare(const struct nn_object *optimizer, int64_t iterations, double carry[2],
                           struct nn_optimizer_step *step) {
    step->rate = nn__learning_rate(optimizer, iterations);
    step->decay = (float)(value(optimizer, "weight_decay") * step->rate);
    step->clip_value = nn__clip_norm(optimizer) > 0.0 || nn__global_clip_norm(optimizer) > 0.0
                           ? 0.0f
                           : (float)value(optimizer, "clipvalue");
    int64_t every = whole(optimizer, "ema_overwrite_frequency");
    bool averages = nn__optimizer_averages(optimizer);
    step->average = averages ? nn__optimizer_ops(optimizer)->slots(optimizer) : -1;
    step->average_keeps = iterations ? (float)value(optimizer, "ema_momentum") : 0.0f;
    step->overwrite = averages && every && (iterations + 1) % every == 0;
    nn__optimizer_ops(optimizer)->prepare(optimizer, iterations + 1, carry, step);
}

bool nn__optimizer_averages(const struct nn_object *optimizer) {
    return flag(optimizer, "use_ema");
}

int nn__optimizer_slots(const struct nn_object *optimizer) {
    return nn__optimizer_ops(optimizer)->slots(optimizer) + nn__optimizer_averages(optimizer);
}

int nn__optimizer_check(const struct nn_object *optimizer, struct nn_err *err) {
    static const char *const clips[] = {"clipnorm", "clipvalue", "global_clipnorm"};
    double momentum = value(optimizer, "ema_momentum"), kept = value(optimizer, "momentum");
    int clipped = 0;
    for (int i = 0; i < 3; i++)
        clipped += nn_object_get(optimizer, clips[i])->kind != NN_NONE;
    if (clipped > 1)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set",
                       optimizer->cls->name);
    if (nn_object_get(optimizer, "nesterov") && !(kept >= 0.0 && kept <= 1.0)) /* SGD */
        return nn_fail(err, NN_ERR_VALUE, "%s: `momentum` must be a float between [0, 1], got %g",
                       optimizer->cls->name, kept);
    int64_t every = whole(optimizer, "ema_overwrite_frequency");
    if (!nn__optimizer_averages(optimizer))
        return 0;
    if (!(momentum >= 0.0 && momentum <= 1.0))
        return nn_fail(err, NN_ERR_VALUE, "%s: `ema_momentum` must be in the range [0, 1], got %g",
                       optimizer->cls->name, momentum);
    if (every < 0)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: `ema_overwrite_frequency` must be an integer >= 1 or None, got %lld",
                       optimizer->cls->name, (long long)every);
    return 0;
}

/* average = keeps average + (1 - keeps) w */
static void follow_weights(const struct nn_optimizer_step *step, int64_t n, float *restrict w,
                           float *restrict average) {
    float keeps = step->average_keeps, rest = 1.0f - keeps;
    for (int64_t i = 0; i < n; i++)
        average[i] = keeps * average[i] + rest * w[i];
    for (int64_t i = 0; step->overwrite && i < n; i++)
        w[i] = average[i];
}

void nn__optimizer_update(const struct nn_object *optimizer, const struct nn_optimizer_step *step,
                          int64_t n, float *w, float *g, float *const *slot) {
    float limit = step->clip_value;
    if (step->decay != 0.0f)
        for (int64_t i = 0; i < n; i++)
            w[i] -= w[i] * step->decay;
    if (limit > 0.0f)
        for (int64_t i = 0; i < n; i++)
            g[i] = g[i] > limit ? limit : g[i] < -limit ? -limit : g[i];
    nn__optimizer_ops(optimizer)->update(optimizer, step, n, w, g, slot);
    if (step->average >= 0)
        follow_weights(step, n, w, slot[step->average]);
}

double nn__clip_norm(const struct nn_object *optimizer) {
    return value(optimizer, "clipnorm");
}

double nn__global_clip_norm(const struct nn_object *optimizer) {
    return value(optimizer, "global_clipnorm");
}

/* ---- SGD: w -= rate g, or with a momentum m = mu m - rate g ---- */

static int sgd_slots(const struct nn_object *self) {
    return value(self, "momentum") != 0.0;
}

static void sgd_prepare(const struct nn_object *self, int64_t t, double carry[2],
                        struct nn_optimizer_step *step) {
    (void)t;
    (void)carry;
    step->factor[0] = (float)value(self, "momentum");
    step->factor[1] = flag(self, "nesterov");
}

NN_CLONES static void sgd_update(const struct nn_object *self, const struct nn_optimizer_step *step,
                                 int64_t n, float *restrict w, const float *restrict g,
                                 float *const *slot) {
    (void)self;
    float rate = (float)step->rate, mu = step->factor[0];
    if (mu == 0.0f) {
        for (int64_t i = 0; i < n; i++)
            w[i] -= rate * g[i];
        return;
    }
    float *restrict m = slot[0];
    float nesterov = step->factor[1];
    for (int64_t i = 0; i < n; i++) {
        float next = m[i] * mu - g[i] * rate;
        m[i] = next;
        w[i] += nesterov != 0.0f ? next * mu - g[i] * rate : next;
    }
}

/* ---- RMSprop: v = rho v + (1-rho) g^2, w -= rate g / sqrt(v + eps) ---- */

static int rmsprop_slots(const struct nn_object *self) {
    return 1 + (value(self, "momentum") > 0.0) + flag(self, "centered");
}

static void rmsprop_prepare(const struct nn_object *self, int64_t t, double carry[2],
                            struct nn_optimizer_step *step) {
    (void)t;
    (void)carry;
    step->factor[0] = (float)value(self, "rho");
    step->factor[1] = (float)value(self, "epsilon");
    step->factor[2] = (float)value(self, "momentum");
    step->factor[3] = flag(self, "centered");
    step->factor[4] = (float)(1.0 - value(self, "rho"));
}

NN_CLONES static void rmsprop_update(const struct nn_object *self,
                                     const struct nn_optimizer_step *step, int64_t n,
                                     float *restrict w, const float *restrict g,
                                     float *const *slot) {
    (void)self;
    float rate = (float)step->rate, rho = step->factor[0], epsilon = step->factor[1];
    float mu = step->factor[2], rest = step->factor[4];
    bool centered = step->factor[3] != 0.0f;
    float *restrict v = slot[0];
    if (!centered && mu == 0.0f) {
        for (int64_t i = 0; i < n; i++) {
            v[i] = rho * v[i] + rest * (g[i] * g[i]);
            w[i] -= rate * g[i] / sqrtf(v[i] + epsilon);
        }
        return;
    }
    float *mean = centered ? slot[1] : NULL, *m = mu > 0.0f ? slot[1 + centered] : NULL;
    for (int64_t i = 0; i < n; i++) {
        v[i] = rho * v[i] + rest * (g[i] * g[i]);
        float below = v[i] + epsilon;
        if (mean) {
            mean[i] = rho * mean[i] + rest * g[i];
            below = v[i] - mean[i] * mean[i] + epsilon;
        }
        float step_i = rate * g[i] / sqrtf(below);
        if (m)
            step_i = m[i] = mu * m[i] + step_i;
        w[i] -= step_i;
    }
}

/* ---- Adagrad: a += g^2, w -= rate g / sqrt(a + eps) ---- */

static int one_slot(const struct nn_object *self) {
    (void)self;
    return 1;
}

static float adagrad_start(const struct nn_object *self, int slot) {
    (void)slot;
    return (float)value(self, "initial_accumulator_value");
}

static void epsilon_prepare(const struct nn_object *self, int64_t t, double carry[2],
                            struct nn_optimizer_step *step) {
    (void)t;
    (void)carry;
    step->factor[0] = (float)value(self, "epsilon");
    step->factor[1] = (float)value(self, "rho");
    step->factor[2] = (float)(1.0 - value(self, "rho"));
}

NN_CLONES static void adagrad_update(const struct nn_object *self,
                                     const struct nn_optimizer_step *step, int64_t n,
                                     float *restrict w, const float *restrict g,
                                     float *const *slot) {
    (void)self;
    float rate = (float)step->rate, epsilon = step->factor[0];
    float *restrict a = slot[0];
    for (int64_t i = 0; i < n; i++) {
        a[i] += g[i] * g[i];
        w[i] -= rate * g[i] / sqrtf(a[i] + epsilon);
    }
}

/* ---- Adadelta: the step is g rms(earlier steps) / rms(gradients) ---- */

static int two_slots(const struct nn_object *self) {
    (void)self;
    return 2;
}

NN_CLONES static void adadelta_update(const struct nn_object *self,
                                      const struct nn_optimizer_step *step, int64_t n,
                                      float *restrict w, const float *restrict g,
                                      float *const *slot) {
    (void)self;
    float rate = (float)step->rate, epsilon = step->factor[0];
    float rho = step->factor[1], rest = step->factor[2];
    float *restrict gradients = slot[0], *restrict deltas = slot[1];
    for (int64_t i = 0; i < n; i++) {
        gradients[i] = rho * gradients[i] + rest * (g[i] * g[i]);
        float delta = -(sqrtf(deltas[i] + epsilon) * g[i]) / sqrtf(gradients[i] + epsilon);
        deltas[i] = rho * deltas[i] + rest * (delta * delta);
        w[i] += rate * delta;
    }
}

/* ---- Adam: m and v are running means of g and g^2;
 *      w -= rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps) ---- */

static int adam_slots(const struct nn_object *self) {
    return 2 + flag(self, "amsgrad");
}

static void adam_prepare(const struct nn_object *self, int64_t t, double carry[2],
                         struct nn_optimizer_step *step) {
    (void)carry;
    double b1 = value(self, "beta_1"), b2 = value(self, "beta_2");
    /* In single precision as Keras has it: 1 - 0.999 differs in the fifth digit. */
    float p1 = powf((float)b1, (float)t), p2 = powf((float)b2, (float)t);
    step->factor[0] = (float)step->rate * sqrtf(1.0f - p2) / (1.0f - p1);
    step->factor[1] = (float)(1.0 - b1);
    step->factor[2] = (float)(1.0 - b2);
    step->factor[3] = (float)value(self, "epsilon");
    step->factor[4] = flag(self, "amsgrad");
}

NN_CLONES static void adam_update(const struct nn_object *self,
                                  const struct nn_optimizer_step *step, int64_t n,
                                  float *restrict w, const float *restrict g, float *const *slot) {
    (void)self;
    float alpha = step->factor[0], c1 = step->factor[1], c2 = step->factor[2];
    float epsilon = step->factor[3];
    float *restrict m = slot[0], *restrict v = slot[1];
    if (step->factor[4] == 0.0f) {
        for (int64_t i = 0; i < n; i++) {
            m[i] += (g[i] - m[i]) * c1;
            v[i] += (g[i] * g[i] - v[i]) * c2;
            w[i] -= m[i] * alpha / (sqrtf(v[i]) + epsilon);
        }
        return;
    }
    float *restrict top = slot[2];
    for (int64_t i = 0; i < n; i++) {
        m[i] += (g[i] - m[i]) * c1;
        v[i] += (g[i] * g[i] - v[i]) * c2;
        top[i] = v[i] > top[i] ? v[i] : top[i];
        w[i] -= m[i] * alpha / (sqrtf(top[i]) + epsilon);
    }
}

/* ---- Adamax: u = max(b2 u, |g|), w -= rate m / ((1 - b1^t) (u + eps)) ---- */

static void adamax_prepare(const struct nn_object *self, int64_t t, double carry[2],
                           struct nn_optimizer_step *step) {
    (void)carry;
    double b1 = value(self, "beta_1");
    step->factor[0] = (float)(1.0 - b1);
    step->factor[1] = (float)value(self, "beta_2");
    step->factor[2] = 1.0f - powf((float)b1, (float)t);
    step->factor[3] = (float)value(self, "epsilon");
}

NN_CLONES static void adamax_update(const struct nn_object *self,
                                    const struct nn_optimizer_step *step, int64_t n,
                                    float *restrict w, const float *restrict g,
                                    float *const *slot) {
    (void)self;
    float rate = (float)step->rate, c1 = step->factor[0], b2 = step->factor[1];
    float correction = step->factor[2], epsilon = step->factor[3];
    float *restrict m = slot[0], *restrict u = slot[1];
    for (int64_t i = 0; i < n; i++) {
        m[i] += (g[i] - m[i]) * c1;
        float a = fabsf(g[i]), kept = b2 * u[i];
        u[i] = kept > a ? kept : a;
        w[i] -= rate * m[i] / (correction * (u[i] + epsilon));
    }
}

/* ---- Nadam: Adam with Nesterov's momentum; the momentum's schedule u_t = b1 (1 - 0.96^t / 2),
 *      carry[0] is the product of u so far ---- */

static void nadam_prepare(const struct nn_object *self, int64_t t, double carry[2],
                          struct nn_optimizer_step *step) {
    double b1 = value(self, "beta_1"), b2 = value(self, "beta_2");
    float now = (float)b1 * (1.0f - 0.5f * powf(0.96f, (float)t));
    float next = (float)b1 * (1.0f - 0.5f * powf(0.96f, (float)(t + 1)));
    float product = (float)carry[0] * now;
    carry[0] = product;
    step->factor[0] = 1.0f - (float)b1;
    step->factor[1] = 1.0f - (float)b2;
    step->factor[2] = next / (1.0f - product * next);
    step->factor[3] = (1.0f - now) / (1.0f - product);
    step->factor[4] = 1.0f - powf((float)b2, (float)t);
    step->factor[5] = (float)value(self, "epsilon");
}

NN_CLONES static void nadam_update(const struct nn_object *self,
                                   const struct nn_optimizer_step *step, int64_t n,
                                   float *restrict w, const float *restrict g, float *const *slot) {
    (void)self;
    float rate = (float)step->rate, c1 = step->factor[0], c2 = step->factor[1];
    float of_m = step->factor[2], of_g = step->factor[3];
    float correction = step->factor[4], epsilon = step->factor[5];
    float *restrict m = slot[0], *restrict v = slot[1];
    for (int64_t i = 0; i < n; i++) {
        m[i] += (g[i] - m[i]) * c1;
        v[i] += (g[i] * g[i] - v[i]) * c2;
        float ahead = of_m * m[i] + of_g * g[i];
        w[i] -= ahead * rate / (sqrtf(v[i] / correction) + epsilon);
    }
}

/* ---- the rows ---- */

#define RATE(d)                                                                                    \
    {                                                                                              \
        .name = "learning_rate", .accepts = NN_IS_FLOAT | NN_IS_OBJECT,                            \
        .object_kind = NN_SCHEDULE, .fallback = d, .doc = "size of a step, or a schedule"          \
    }
#define CLIPS                                                                                      \
    NN_P_FLOAT_NONE("clipnorm", "None", "longest gradient of one weight"),                         \
        NN_P_FLOAT_NONE("clipvalue", "None", "largest element of a gradient"),                     \
        NN_P_FLOAT_NONE("global_clipnorm", "None", "longest gradient of all weights together"),    \
        NN_P_BOOL("use_ema", "False",                                                              \
                  "keep a moving average of the weights; training ends with "                      \
                  "it"),                                                                           \
        NN_P_FLOAT("ema_momentum", "0.99", "how much of the average a step keeps"),                \
        NN_P_INT_NONE("ema_overwrite_frequency", "None",                                           \
                      "every so many steps the weights become their average"),                     \
        NN_P_STRING_NONE("name", "None", "name of the optimizer")
#define DECAY(d) NN_P_FLOAT_NONE("weight_decay", d, "weights shrink by this times the rate")
#define BETAS                                                                                      \
    NN_P_FLOAT("beta_1", "0.9", "memory of the mean gradient"),                                    \
        NN_P_FLOAT("beta_2", "0.999", "memory of the mean squared gradient"),                      \
        NN_P_FLOAT("epsilon", "1e-07", "keeps the division finite")
#define EPSILON NN_P_FLOAT("epsilon", "1e-07", "keeps the division finite")

static const struct nn_param sgd_params[] = {
    RATE("0.01"),
    NN_P_FLOAT("momentum", "0.0", "how much of the last step is kept"),
    NN_P_BOOL("nesterov", "False", "look ahead along the momentum"),
    DECAY("None"),
    CLIPS,
};
static const struct nn_param rmsprop_params[] = {
    RATE("0.001"),
    NN_P_FLOAT("rho", "0.9", "memory of the mean squared gradient"),
    NN_P_FLOAT("momentum", "0.0", "how much of the last step is kept"),
    EPSILON,
    NN_P_BOOL("centered", "False", "subtract the mean gradient"),
    DECAY("None"),
    CLIPS,
};
static const struct nn_param adagrad_params[] = {
    RATE("0.001"),
    NN_P_FLOAT("initial_accumulator_value", "0.1", "where the sum of squares begins"),
    EPSILON,
    DECAY("None"),
    CLIPS,
};
static const struct nn_param adadelta_params[] = {
    RATE("0.001"), NN_P_FLOAT("rho", "0.95", "memory of the means"), EPSILON, DECAY("None"), CLIPS,
};
static const struct nn_param adam_params[] = {
    RATE("0.001"), BETAS, NN_P_BOOL("amsgrad", "False", "use the largest mean square so far"),
    DECAY("None"), CLIPS,
};
static const struct nn_param adamw_params[] = {
    RATE("0.001"), DECAY("0.004"),
    BETAS,         NN_P_BOOL("amsgrad", "False", "use the largest mean square so far"),
    CLIPS,
};
static const struct nn_param betas_params[] = {RATE("0.001"), BETAS, DECAY("None"), CLIPS};

#define ROW(id, class_name, words, table, slots_of, prepare_by, update_by, text, ...)              \
    const struct nn_optimizer_ops nn_optimizer_##id = {                                            \
        .head = {.kind = NN_OPTIMIZER,                                                             \
                 .name = class_name,                                                               \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = table,                                                                  \
                 .param_count = NN_PARAM_COUNT(table),                                             \
                 .check = nn__optimizer_check},                                                    \
        .slots = slots_of,                                                                         \
        .prepare = prepare_by,                                                                     \
        .update = update_by,                                                                       \
        __VA_ARGS__}

ROW(sgd, "SGD", "sgd", sgd_params, sgd_slots, sgd_prepare, sgd_update,
    "Gradient descent, with a momentum if wanted.", .slot_start = NULL);
ROW(rmsprop, "RMSprop", "rmsprop", rmsprop_params, rmsprop_slots, rmsprop_prepare, rmsprop_update,
    "Steps divided by the running root mean square of the gradient.", .slot_start = NULL);
ROW(adagrad, "Adagrad", "adagrad", adagrad_params, one_slot, epsilon_prepare, adagrad_update,
    "Steps divided by the root of the sum of squared gradients.", .slot_start = adagrad_start);
ROW(adadelta, "Adadelta", "adadelta", adadelta_params, two_slots, epsilon_prepare, adadelta_update,
    "Steps scaled by the ratio of running means.", .slot_start = NULL);
ROW(adam, "Adam", "adam", adam_params, adam_slots, adam_prepare, adam_update,
    "Running means of the gradient and of its square.", .slot_start = NULL);
ROW(adamw, "AdamW", "adamw", adamw_params, adam_slots, adam_prepare, adam_update,
    "Adam with weight decay.", .slot_start = NULL);
ROW(adamax, "Adamax", "adamax", betas_params, two_slots, adamax_prepare, adamax_update,
    "Adam with the largest gradient in place of the mean square.", .slot_start = NULL);
ROW(nadam, "Nadam", "nadam", betas_params, two_slots, nadam_prepare, nadam_update,
    "Adam with Nesterov's momentum.", .slot_start = NULL);
