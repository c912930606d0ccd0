/* engine/optimizer.h: what an optimizer is to training: numbers of a step, and an update that
 * works on any stretch of a weight, so that stretches can be updated by different threads. */
#ifndef ENGINE_OPTIMIZER_H
#define ENGINE_OPTIMIZER_H

#include "engine/class_private.h"

enum { NN_MAX_SLOTS = 4, NN_MAX_FACTORS = 8 };

/* What is the same for all weights in one step. */
struct nn_optimizer_step {
    float factor[NN_MAX_FACTORS]; /* the row's own */
    double rate;                  /* the learning rate */
    float decay;                  /* weight_decay * rate: w -= w * decay first */
    float clip_value;             /* 0: none */
    int average;                  /* the slot of the moving average of the weights; -1: none */
    float average_keeps;          /* of what it was before the step */
    bool overwrite;               /* the weights become their average */
};

struct nn_optimizer_ops {
    struct nn_class head;
    /* How many slots of state per weight this instance keeps. */
    int (*slots)(const struct nn_object *self);
    /* Slots begin at this; NULL: 0. */
    float (*slot_start)(const struct nn_object *self, int slot);
    /* Fills step->factor for step number t = 1, 2, ... carry: two doubles kept from step to step,
     * first {1, 0}. */
    void (*prepare)(const struct nn_object *self, int64_t t, double carry[2],
                    struct nn_optimizer_step *step);
    /* n weights w with gradients g. */
    void (*update)(const struct nn_object *self, const struct nn_optimizer_step *step, int64_t n,
                   float *restrict w, const float *restrict g, float *const *slot);
};

struct nn_schedule_ops {
    struct nn_class head;
    double (*rate)(const struct nn_object *self, double step);
};

static inline const struct nn_optimizer_ops *nn__optimizer_ops(const struct nn_object *optimizer) {
    return (const struct nn_optimizer_ops *)optimizer->cls;
}

/* The rate at a step counted from 0: the number itself or what its schedule says. */
double nn__learning_rate(const struct nn_object *optimizer, int64_t step);
/* Everything for step t = iterations + 1. */
void nn__optimizer_prepare(const struct nn_object *optimizer, int64_t iterations, double carry[2],
                           struct nn_optimizer_step *step);
/* All slots of an instance: its own and, with use_ema, the moving average, the last. */
int nn__optimizer_slots(const struct nn_object *optimizer);
/* Whether training ends with the weights set to their moving average. */
bool nn__optimizer_averages(const struct nn_object *optimizer);
/* Values no single parameter's type can refuse. */
int nn__optimizer_check(const struct nn_object *optimizer, struct nn_err *err);
/* Decay, clip by value, update, moving average. g is scratch afterwards. */
void nn__optimizer_update(const struct nn_object *optimizer, const struct nn_optimizer_step *step,
                          int64_t n, float *w, float *g, float *const *slot);
/* 0 when there is none. */
double nn__clip_norm(const struct nn_object *optimizer);
double nn__global_clip_norm(const struct nn_object *optimizer);

#endif
