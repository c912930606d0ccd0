/* engine/regularizer.h: penalties on weights and outputs; constraints on weights after a step. */
#ifndef ENGINE_REGULARIZER_H
#define ENGINE_REGULARIZER_H

#include "engine/class_private.h"

struct nn_regularizer_ops {
    struct nn_class head;
    void (*factors)(const struct nn_object *self, double *l1, double *l2);
};

struct nn_constraint_ops {
    struct nn_class head;
    void (*apply)(const struct nn_object *self, const struct nn_dims *shape, float *w);
};

/* l1 sum|w| + l2 sum w^2 of n values; adds scale times its slope to grad, if that is not NULL. */
double nn__regularize(const struct nn_object *regularizer, int64_t n, const float *w, float scale,
                      float *grad);
void nn__constrain(const struct nn_object *constraint, const struct nn_dims *shape, float *w);
/* A VALUE error when weights of this shape do not have the constraint's axes. */
int nn__constraint_check(const struct nn_object *constraint, const struct nn_dims *shape,
                         struct nn_err *err);

#endif
