/* engine/initializer.h: what an initializer is to a layer that makes a weight. */
#ifndef ENGINE_INITIALIZER_H
#define ENGINE_INITIALIZER_H

#include "engine/class_private.h"
#include "engine/random.h"

struct nn_initializer_ops {
    struct nn_class head;
    /* Fills the weight; stream is fresh unless the user gave a seed. */
    int (*fill)(const struct nn_object *self, const struct nn_dims *shape, struct nn_stream stream,
                float *out, struct nn_err *err);
};

int nn__initializer_fill(const struct nn_object *initializer, const struct nn_dims *shape,
                         struct nn_stream fresh, float *out, struct nn_err *err);
int64_t nn__dims_size(const struct nn_dims *dims);

#endif
