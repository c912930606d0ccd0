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
