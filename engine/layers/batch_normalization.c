/* engine/layers/batch_normalization.c: BatchNormalization: y = gamma (x - mean) / sqrt(variance +
 * epsilon) + beta for each channel (Ioffe and Szegedy, 2015). In training mean and variance are
 * the batch's, and moving averages of them are kept; else, or with trainable = False, the moving
 * averages are used. */
#include "engine/tables.h"

#include "engine/vector.h"

#include <math.h>
#include <string.h>

/* ORDER params */
enum {
    AXIS,
    MOMENTUM,
    EPSILON,
    CENTER,
    SCALE,
    BETA_INITIALIZER,
    GAMMA_INITIALIZER,
    MEAN_INITIALIZER,
    VARIANCE_INITIALIZER,
    BETA_REGULARIZER,
    GAMMA_REGULARIZER,
    BETA_CONSTRAINT,
    GAMMA_CONSTRAINT,
};

/* Places summed in single precision before they go to a sum in double. */
enum { STRETCH = 64 };

/* The weights there are: gamma and beta may be left out. */
struct state {
    int gamma, beta, mean, variance; /* numbers of the weights, -1: none */
};

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    const struct state *s = self->state;
    int64_t axis = self->values[AXIS].i;
    (void)count;
    if (in->n < 1 || (axis != -1 && axis != in->n))
        return nn__layer_fail(self, err, NN_ERR_VALUE, "axis must be -1, the last one; got %lld",
                              (long long)axis);
    if (self->built && self->weights[s->mean].size != in->dim[in->n - 1])
        return nn__layer_fail(
            self, err, NN_ERR_VALUE, "was built for inputs with %lld channels, but gets %lld",
            (long long)self->weights[s->mean].size, (long long)in->dim[in->n - 1]);
    *out = *in;
    return 0;
}

static int add_weight(struct nn_layer *self, const char *name, const struct nn_dims *in,
                      int initializer, int regularizer, int constraint, int *number,
                      struct nn_err *err) {
    const struct nn_value *v = self->values;
    const struct nn_dims shape = {1, {in->dim[in->n - 1]}};
    *number = self->weight_count;
    return nn__layer_add_weight(self, name, &shape, nn__object_or_null(&v[initializer]),
                                regularizer ? nn__object_or_null(&v[regularizer]) : NULL,
                                constraint ? nn__object_or_null(&v[constraint]) : NULL,
                                regularizer != 0, err);
}

static int build(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err) {
    struct state *s = self->state;
    (void)count;
    s->gamma = s->beta = -1;
    if (self->values[SCALE].b && add_weight(self, "gamma", in, GAMMA_INITIALIZER, GAMMA_REGULARIZER,
                                            GAMMA_CONSTRAINT, &s->gamma, err))
        return -1;
    if (self->values[CENTER].b && add_weight(self, "beta", in, BETA_INITIALIZER, BETA_REGULARIZER,
                                             BETA_CONSTRAINT, &s->beta, err))
        return -1;
    if (add_weight(self, "moving_mean", in, MEAN_INITIALIZER, 0, 0, &s->mean, err))
        return -1;
    return add_weight(self, "moving_variance", in, VARIANCE_INITIALIZER, 0, 0, &s->variance, err);
}

/* The first row's part of the cache holds the batch's mean and 1 / deviation, for backward. The
 * scratch holds two sums in double and two in single precision per channel. */
static void need(const struct nn_layer *self, const struct nn_dims *in, const struct nn_dims *out,
                 struct nn_need *n) {
    (void)self;
    (void)out;
    n->cache = 2 * in->dim[in->n - 1];
    n->scratch = 8 * in->dim[in->n - 1];
}

struct sums {
    double *a, *b;
    float *part_a, *part_b;
};

static struct sums sums_in(const struct nn_run *run, int64_t n) {
    double *doubles = (double *)(void *)run->scratch;
    memset(run->scratch, 0, (size_t)(8 * n) * sizeof(float));
    return (struct sums){doubles, doubles + n, run->scratch + 4 * n, run->scratch + 5 * n};
}

NN_CLONES static void sum_values(int64_t places, int64_t n, const float *restrict x,
                                 float *restrict sum) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t c = 0; c < n; c++)
            sum[c] += x[i * n + c];
}

NN_CLONES static void sum_squares(int64_t places, int64_t n, const float *restrict x,
                                  const float *restrict mean, float *restrict sum) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t c = 0; c < n; c++)
            sum[c] += (x[i * n + c] - mean[c]) * (x[i * n + c] - mean[c]);
}

NN_CLONES static void sum_gradients(int64_t places, int64_t n, const float *restrict x,
                                    const float *restrict dy, const float *restrict mean,
                                    const float *restrict factor, float *restrict sum,
                                    float *restrict sum_x) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t c = 0; c < n; c++) {
            sum[c] += dy[i * n + c];
            sum_x[c] += dy[i * n + c] * (x[i * n + c] - mean[c]) * factor[c];
        }
}

NN_CLONES static void scale_and_shift(int64_t places, int64_t n, const float *restrict x,
                                      const float *restrict scale, const float *restrict shift,
                                      float *restrict y) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t c = 0; c < n; c++)
            y[i * n + c] = x[i * n + c] * scale[c] + shift[c];
}

NN_CLONES static void input_gradient(int64_t places, int64_t n, const float *restrict x,
                                     const float *restrict dy, const float *restrict mean,
                                     const float *restrict scale, const float *restrict from_dy,
                                     const float *restrict from_x, float *restrict dx) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t c = 0; c < n; c++)
            dx[i * n + c] =
                scale[c] * (dy[i * n + c] - from_dy[c] - (x[i * n + c] - mean[c]) * from_x[c]);
}

static void to_double(int64_t n, float *part, double *sum) {
    for (int64_t c = 0; c < n; c++)
        sum[c] += part[c];
    memset(part, 0, (size_t)n * sizeof *part);
}

static void batch_statistics(const struct nn_run *run, int64_t places, int64_t n, float *mean,
                             float *variance) {
    struct sums s = sums_in(run, n);
    const float *x = run->in[0];
    for (int64_t i = 0; i < places; i += STRETCH) {
        sum_values(places - i < STRETCH ? places - i : STRETCH, n, x + i * n, s.part_a);
        to_double(n, s.part_a, s.a);
    }
    for (int64_t c = 0; c < n; c++)
        mean[c] = (float)(s.a[c] / (double)places);
    for (int64_t i = 0; i < places; i += STRETCH) {
        sum_squares(places - i < STRETCH ? places - i : STRETCH, n, x + i * n, mean, s.part_b);
        to_double(n, s.part_b, s.b);
    }
    for (int64_t c = 0; c < n; c++)
        variance[c] = (float)(s.b[c] / (double)places);
}

static bool by_batch(const struct nn_layer *self, const struct nn_run *run) {
    return run->training && self->trainable;
}

static const float *weight(const struct nn_layer *self, int number) {
    return number < 0 ? NULL : self->weights[number].value;
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = self->weights[s->mean].size;
    int64_t places = run->rows * nn__dims_size(run->out_shape) / n;
    float *moving_mean = self->weights[s->mean].value, *scale = run->scratch, *shift = scale + n;
    float *moving_variance = self->weights[s->variance].value;
    const float *gamma = weight(self, s->gamma), *beta = weight(self, s->beta);
    float epsilon = (float)self->values[EPSILON].f, keep = (float)self->values[MOMENTUM].f;
    const float *mean = moving_mean, *variance = moving_variance;
    if (by_batch(self, run)) {
        float *batch_mean = run->cache, *batch_variance = run->cache + n;
        batch_statistics(run, places, n, batch_mean, batch_variance);
        for (int64_t c = 0; c < n; c++) {
            moving_mean[c] = moving_mean[c] * keep + batch_mean[c] * (1.0f - keep);
            moving_variance[c] = moving_variance[c] * keep + batch_variance[c] * (1.0f - keep);
        }
        mean = batch_mean;
        variance = batch_variance;
    }
    for (int64_t c = 0; c < n; c++) {
        float factor = 1.0f / sqrtf(variance[c] + epsilon), g = gamma ? gamma[c] : 1.0f;
        scale[c] = factor * g;
        shift[c] = (beta ? beta[c] : 0.0f) - mean[c] * factor * g;
        if (by_batch(self, run))
            run->cache[n + c] = factor;
    }
    scale_and_shift(places, n, run->in[0], scale, shift, run->out);
}

/* dx = gamma / deviation (dy - mean(dy) - x' mean(dy x')), x' the normalized input; with fixed
 * statistics only the first term. */
static void backward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = self->weights[s->mean].size;
    int64_t places = run->rows * nn__dims_size(run->out_shape) / n;
    struct sums sum = sums_in(run, n);
    float *mean = sum.part_a + 2 * n, *factor = sum.part_a + 3 * n;
    const float *x = run->in[0], *dy = run->dout, *gamma = weight(self, s->gamma);
    bool batch = by_batch(self, run);
    for (int64_t c = 0; c < n; c++) {
        mean[c] = batch ? run->cache[c] : self->weights[s->mean].value[c];
        factor[c] = batch ? run->cache[n + c]
                          : 1.0f / sqrtf(self->weights[s->variance].value[c] +
                                         (float)self->values[EPSILON].f);
    }
    for (int64_t i = 0; i < places; i += STRETCH) {
        sum_gradients(places - i < STRETCH ? places - i : STRETCH, n, x + i * n, dy + i * n, mean,
                      factor, sum.part_a, sum.part_b);
        to_double(n, sum.part_a, sum.a);
        to_double(n, sum.part_b, sum.b);
    }
    for (int which = 0; which < 2; which++) {
        int number = which ? s->beta : s->gamma;
        float *grad = number < 0 ? NULL : run->grad[number];
        for (int64_t c = 0; grad && c < n; c++)
            grad[c] = (run->add_grad ? grad[c] : 0.0f) + (float)(which ? sum.a[c] : sum.b[c]);
    }
    if (!run->din[0])
        return;
    float *from_dy = sum.part_a, *from_x = sum.part_b;
    for (int64_t c = 0; c < n; c++) {
        from_dy[c] = batch ? (float)(sum.a[c] / (double)places) : 0.0f;
        from_x[c] = batch ? factor[c] * (float)(sum.b[c] / (double)places) : 0.0f;
        factor[c] *= gamma ? gamma[c] : 1.0f;
    }
    input_gradient(places, n, x, dy, mean, factor, from_dy, from_x, run->din[0]);
}

static const struct nn_param params[] = {
    NN_P_INT("axis", "-1", "the axis of the channels: the last"),
    NN_P_FLOAT("momentum", "0.99", "how much of the moving averages a batch keeps"),
    NN_P_FLOAT("epsilon", "0.001", "added to the variance"),
    NN_P_BOOL("center", "True", "add beta"),
    NN_P_BOOL("scale", "True", "multiply with gamma"),
    NN_P_OBJECT("beta_initializer", NN_INITIALIZER, "'zeros'", "how beta begins"),
    NN_P_OBJECT("gamma_initializer", NN_INITIALIZER, "'ones'", "how gamma begins"),
    NN_P_OBJECT("moving_mean_initializer", NN_INITIALIZER, "'zeros'", "how the mean begins"),
    NN_P_OBJECT("moving_variance_initializer", NN_INITIALIZER, "'ones'", "how the variance begins"),
    NN_P_OBJECT("beta_regularizer", NN_REGULARIZER, "None", "penalty on beta"),
    NN_P_OBJECT("gamma_regularizer", NN_REGULARIZER, "None", "penalty on gamma"),
    NN_P_OBJECT("beta_constraint", NN_CONSTRAINT, "None", "imposed on beta"),
    NN_P_OBJECT("gamma_constraint", NN_CONSTRAINT, "None", "imposed on gamma"),
};

const struct nn_layer_ops nn_layer_batch_normalization = {
    .head = {.kind = NN_LAYER,
             .name = "BatchNormalization",
             .aliases = "batch_normalization",
             .doc = "Brings each channel to mean 0 and deviation 1 over the batch, then scales and "
                    "shifts it as learned.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .state_size = sizeof(struct state),
    .coupled = true,
    .shape = same_shape,
    .build = build,
    .need = need,
    .forward = forward,
    .backward = backward,
};
