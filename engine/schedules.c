/* engine/schedules.c: learning rates that are functions of the step. */
#include "engine/optimizer.h"
#include "engine/tables.h"

#include <math.h>

enum { INITIAL, STEPS, THIRD, FOURTH }; /* ORDER of the tables below */

static double exponential_rate(const struct nn_object *self, double step) {
    double p = step / self->values[STEPS].f;
    if (self->values[FOURTH].b)
        p = floor(p);
    return self->values[INITIAL].f * pow(self->values[THIRD].f, p);
}

static double inverse_rate(const struct nn_object *self, double step) {
    double p = step / self->values[STEPS].f;
    if (self->values[FOURTH].b)
        p = floor(p);
    return self->values[INITIAL].f / (1.0 + self->values[THIRD].f * p);
}

static double polynomial_rate(const struct nn_object *self, double step) {
    double steps = self->values[STEPS].f, start = self->values[INITIAL].f;
    double end = self->values[THIRD].f;
    if (self->values[4].b)
        steps *= step == 0.0 ? 1.0 : ceil(step / steps);
    else
        step = fmin(step, steps);
    return (start - end) * pow(1.0 - step / steps, self->values[FOURTH].f) + end;
}

static double cosine_rate(const struct nn_object *self, double step) {
    double steps = self->values[STEPS].f, start = self->values[INITIAL].f;
    double alpha = self->values[THIRD].f, warm = self->values[5].f;
    if (self->values[4].kind == NN_FLOAT) {
        double target = self->values[4].f;
        if (step < warm)
            return start + (target - start) * step / warm;
        start = target;
        step -= warm;
    }
    double cosine = 0.5 * (1.0 + cos(3.14159265358979323846 * fmin(step, steps) / steps));
    return start * ((1.0 - alpha) * cosine + alpha);
}

/* A cosine that starts over, each period t_mul times as long and m_mul times as high. */
static double restarts_rate(const struct nn_object *self, double step) {
    double start = self->values[INITIAL].f, first = self->values[STEPS].f,
           alpha = self->values[4].f;
    double longer = self->values[THIRD].f, higher = self->values[FOURTH].f;
    double done = step / first, period = floor(done);
    if (longer == 1.0) {
        done -= period;
    } else {
        period = floor(log(1.0 - done * (1.0 - longer)) / log(longer));
        double sum = (1.0 - pow(longer, period)) / (1.0 - longer);
        done = (done - sum) / pow(longer, period);
    }
    double cosine = 0.5 * pow(higher, period) * (1.0 + cos(3.14159265358979323846 * done));
    return start * ((1.0 - alpha) * cosine + alpha);
}

/* values[i] up to and with step boundaries[i], the last value after all. */
static double piecewise_rate(const struct nn_object *self, double step) {
    const struct nn_value *boundaries = &self->values[0], *rates = &self->values[1];
    int64_t at = 0;
    while (at < boundaries->floats.n && at + 1 < rates->floats.n && step > boundaries->floats.v[at])
        at++;
    return rates->floats.n ? rates->floats.v[at] : 0.0;
}

#define START                                                                                      \
    NN_P_FLOAT("initial_learning_rate", NULL, "the rate at step 0"),                               \
        NN_P_FLOAT("decay_steps", NULL, "length of the schedule in steps")
static const struct nn_param decay_params[] = {
    START,
    NN_P_FLOAT("decay_rate", NULL, "factor per decay_steps"),
    NN_P_BOOL("staircase", "False", "change only at multiples of decay_steps"),
};
static const struct nn_param polynomial_params[] = {
    START,
    NN_P_FLOAT("end_learning_rate", "0.0001", "the rate at the end"),
    NN_P_FLOAT("power", "1.0", "1: a straight line"),
    NN_P_BOOL("cycle", "False", "begin again after decay_steps"),
};
static const struct nn_param cosine_params[] = {
    START,
    NN_P_FLOAT("alpha", "0.0", "the least rate as a fraction of the first"),
    NN_P_STRING_NONE("name", "None", "not used"),
    NN_P_FLOAT_NONE("warmup_target", "None", "rise to this rate first"),
    NN_P_FLOAT("warmup_steps", "0.0", "steps of the rise"),
};

static const struct nn_param restarts_params[] = {
    NN_P_FLOAT("initial_learning_rate", NULL, "the rate at step 0"),
    NN_P_FLOAT("first_decay_steps", NULL, "length of the first period in steps"),
    NN_P_FLOAT("t_mul", "2.0", "how many times as long each next period is"),
    NN_P_FLOAT("m_mul", "1.0", "how many times as high each next period begins"),
    NN_P_FLOAT("alpha", "0.0", "the least rate as a fraction of the first"),
};
static const struct nn_param piecewise_params[] = {
    {.name = "boundaries", .accepts = NN_IS_FLOATS, .doc = "the last steps of all values but one"},
    {.name = "values", .accepts = NN_IS_FLOATS, .doc = "the rates: one more than boundaries"},
};

#define ROW(id, class_name, words, table, function, text)                                          \
    const struct nn_schedule_ops nn_schedule_##id = {                                              \
        .head = {.kind = NN_SCHEDULE,                                                              \
                 .name = class_name,                                                               \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = table,                                                                  \
                 .param_count = NN_PARAM_COUNT(table)},                                            \
        .rate = function}

ROW(exponential_decay, "ExponentialDecay", "exponential_decay", decay_params, exponential_rate,
    "initial * decay_rate ^ (step / decay_steps)");
ROW(inverse_time_decay, "InverseTimeDecay", "inverse_time_decay", decay_params, inverse_rate,
    "initial / (1 + decay_rate * step / decay_steps)");
ROW(polynomial_decay, "PolynomialDecay", "polynomial_decay", polynomial_params, polynomial_rate,
    "From the initial to the end rate along a power of the remaining steps.");
ROW(cosine_decay, "CosineDecay", "cosine_decay", cosine_params, cosine_rate,
    "Half a cosine from the initial rate to alpha times it.");
ROW(cosine_decay_restarts, "CosineDecayRestarts", "cosine_decay_restarts", restarts_params,
    restarts_rate, "A cosine decay that starts over again and again.");
ROW(piecewise_constant_decay, "PiecewiseConstantDecay", "piecewise_constant_decay",
    piecewise_params, piecewise_rate, "Rates that change at given steps.");
