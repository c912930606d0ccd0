/* engine/activation.h: what an activation function is to the layers that apply it. */
#ifndef ENGINE_ACTIVATION_H
#define ENGINE_ACTIVATION_H

#include "engine/class_private.h"

struct nn_activation_ops {
    struct nn_class head;
    bool needs_input;  /* backward reads z; else it finds all it needs in y */
    bool over_vectors; /* couples the elements of a vector (softmax); else element-wise */
    /* n vectors of `width`; y may be z. */
    void (*forward)(const struct nn_object *self, int64_t n, int64_t width, const float *z,
                    float *y);
    /* dz = dy * dy/dz; dz may be dy. z is NULL unless needs_input. */
    void (*backward)(const struct nn_object *self, int64_t n, int64_t width, const float *z,
                     const float *y, const float *dy, float *dz);
};

/* activation NULL is linear. */
void nn__activation_forward(const struct nn_object *activation, int64_t n, int64_t width,
                            const float *z, float *y);
void nn__activation_backward(const struct nn_object *activation, int64_t n, int64_t width,
                             const float *z, const float *y, const float *dy, float *dz);
/* Whether it is max(z, 0) and nothing more. */
bool nn__activation_is_relu(const struct nn_object *activation);
bool nn__activation_needs_input(const struct nn_object *activation);

#endif
