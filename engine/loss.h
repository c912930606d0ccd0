/* engine/loss.h: what a loss is to training: values and gradients of vectors. */
#ifndef ENGINE_LOSS_H
#define ENGINE_LOSS_H

#include "engine/class_private.h"

/* n vectors of predictions against their truth. */
struct nn_loss_run {
    int64_t n, width;
    const float *truth;  /* (n, width), or (n) labels for a sparse loss */
    const float *pred;   /* (n, width) */
    const float *logits; /* (n, width): what pred's softmax or sigmoid was computed from, when the
                            loss takes it in its place; else NULL */
    float *value;        /* (n): the loss of each vector */
    const float *scale;  /* (n): weight of each in the whole loss; NULL: no gradient is wanted */
    float *grad;         /* (n, width): d loss / d pred, or / d logits where those were given */
};

struct nn_loss_ops {
    struct nn_class head;
    bool sparse;  /* truth is one integer label per vector */
    bool one_hot; /* truth is a distribution over the classes */
    /* the activations whose input it takes as its logits, or NULL; as Keras on
     * TensorFlow does, whichever of the two it is */
    const char *absorbs;
    void (*run)(const struct nn_object *self, const struct nn_loss_run *r);
};

/* What a batch's loss is of the values of its vectors: their mean, their sum, or their sum over
 * that of the weights. */
enum nn_reduction { NN_REDUCE_MEAN, NN_REDUCE_SUM, NN_REDUCE_WEIGHTED };
/* -1: none of these, the values stay apart. */
int nn__loss_reduction(const struct nn_object *loss);
/* Whether the loss is given a label to leave out, and which: of its vectors the value is 0, and a
 * mean is one of the others. */
bool nn__loss_ignores(const struct nn_object *loss, float *label);

/* What every loss's table ends with. */
#define NN_LOSS_PARAMS                                                                             \
    {.name = "reduction",                                                                          \
     .accepts = NN_IS_STRING | NN_IS_NONE,                                                         \
     .fallback = "'sum_over_batch_size'",                                                          \
     .choices = "sum_over_batch_size mean mean_with_sample_weight sum none",                       \
     .doc = "what becomes of the values of the rows"},                                             \
        NN_P_STRING_NONE("name", "None", "the name of the loss"),                                  \
        NN_P_STRING_NONE("dtype", "None", "'float32', what the engine computes in")

static inline const struct nn_loss_ops *nn__loss_ops(const struct nn_object *loss) {
    return (const struct nn_loss_ops *)loss->cls;
}

/* The row of a loss that has nothing but its text and the parameters plain_params. */
#define NN_LOSS_ROW(id, class_name, words, text)                                                   \
    const struct nn_loss_ops nn_loss_##id = {                                                      \
        .head = {.kind = NN_LOSS,                                                                  \
                 .name = class_name,                                                               \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = plain_params,                                                           \
                 .param_count = NN_PARAM_COUNT(plain_params)},                                     \
        .run = id##_run}

#endif
