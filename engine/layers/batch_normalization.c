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
enum { STRETCH = 128 };

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

/* The first row's part of a piece's cache holds the batch's mean and 1 / deviation, for backward.
 * The scratch: four vectors of the channels. A share: for forward the number of places, means and
 * sums of squares about them, for backward the sums of dy and of dy x'. */
static void need(const struct nn_layer *self, const struct nn_dims *in, const struct nn_dims *out,
                 struct nn_need *n) {
    int64_t channels = in->dim[in->n - 1];
    (void)self;
    (void)out;
    n->cache = 2 * channels;
    n->scratch = 4 * channels;
    n->share = 1 + 2 * channels;
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

static bool by_batch(const struct nn_layer *self, const struct nn_run *run) {
    return run->training && self->trainable;
}

static const float *weight(const struct nn_layer *self, int number) {
    return number < 0 ? NULL : self->weights[number].value;
}

/* Mean and sum of squares about it of values joined by others, which are `part` of all then;
 * before: how many there were (Chan, Golub, LeVeque, 1979). */
static inline void merge(double part, double before, double mean, double squares, double *to_mean,
                         double *to_squares) {
    double step = mean - *to_mean;
    *to_mean += step * part;
    *to_squares += squares + step * step * (before * part);
}

static void measure_values(const struct nn_run *run, int64_t places, int64_t n, double *share) {
    const float *x = run->in[0];
    float *mean = run->scratch, *squares = run->scratch + n;
    for (int64_t i = 0; i < places; i += STRETCH) {
        int64_t count = places - i < STRETCH ? places - i : STRETCH;
        memset(mean, 0, (size_t)(2 * n) * sizeof *mean);
        sum_values(count, n, x + i * n, mean);
        for (int64_t c = 0; c < n; c++)
            mean[c] /= (float)count;
        sum_squares(count, n, x + i * n, mean, squares);
        double before = share[0], part = (double)count / (before + (double)count);
        for (int64_t c = 0; c < n; c++)
            merge(part, before, mean[c], squares[c], &share[1 + c], &share[1 + n + c]);
        share[0] += (double)count;
    }
}

static void measure_gradients(const struct nn_run *run, int64_t places, int64_t n, double *share) {
    float *sum = run->scratch, *sum_x = run->scratch + n;
    for (int64_t i = 0; i < places; i += STRETCH) {
        memset(sum, 0, (size_t)(2 * n) * sizeof *sum);
        sum_gradients(places - i < STRETCH ? places - i : STRETCH, n, run->in[0] + i * n,
                      run->dout + i * n, run->cache, run->cache + n, sum, sum_x);
        for (int64_t c = 0; c < 2 * n; c++)
            share[c] += sum[c];
    }
}

static void measure(const struct nn_layer *self, const struct nn_run *run, bool backward) {
    const struct state *s = self->state;
    int64_t n = self->weights[s->mean].size;
    int64_t places = run->rows * nn__dims_size(run->out_shape) / n;
    double *share = run->shares + run->piece * run->share_stride;
    if (!by_batch(self, run))
        return;
    memset(share, 0, (size_t)(1 + 2 * n) * sizeof *share);
    if (backward)
        measure_gradients(run, places, n, share);
    else
        measure_values(run, places, n, share);
}

/* Of the batch, from what its pieces have measured: to the cache. */
static void statistics(const struct nn_layer *self, const struct nn_run *run, int64_t n) {
    const struct state *s = self->state;
    float *moving_mean = self->weights[s->mean].value;
    float *moving_variance = self->weights[s->variance].value;
    float epsilon = (float)self->values[EPSILON].f, keep = (float)self->values[MOMENTUM].f;
    float gain = (float)(1.0 - self->values[MOMENTUM].f);
    for (int64_t c = 0; c < n; c++) {
        double places = 0.0, all_mean = 0.0, squares = 0.0;
        for (int k = 0; k < run->pieces; k++) {
            const double *share = run->shares + k * run->share_stride;
            if (share[0] > 0.0)
                merge(share[0] / (places + share[0]), places, share[1 + c], share[1 + n + c],
                      &all_mean, &squares);
            places += share[0];
        }
        float mean = (float)all_mean, variance = (float)(squares / places);
        run->cache[c] = mean;
        run->cache[n + c] = 1.0f / sqrtf(variance + epsilon);
        if (run->leads) {
            moving_mean[c] = moving_mean[c] * keep + mean * gain;
            moving_variance[c] = moving_variance[c] * keep + variance * gain;
        }
    }
}

static void fixed_statistics(const struct nn_layer *self, int64_t n, float *mean, float *factor) {
    const struct state *s = self->state;
    for (int64_t c = 0; c < n; c++) {
        mean[c] = self->weights[s->mean].value[c];
        factor[c] =
            1.0f / sqrtf(self->weights[s->variance].value[c] + (float)self->values[EPSILON].f);
    }
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = self->weights[s->mean].size;
    int64_t places = run->rows * nn__dims_size(run->out_shape) / n;
    const float *gamma = weight(self, s->gamma), *beta = weight(self, s->beta);
    bool batch = by_batch(self, run);
    float *scale = run->scratch, *shift = scale + n;
    float *mean = batch ? run->cache : scale + 2 * n, *factor = batch ? mean + n : scale + 3 * n;
    if (batch)
        statistics(self, run, n);
    else
        fixed_statistics(self, n, mean, factor);
    for (int64_t c = 0; c < n; c++) {
        scale[c] = factor[c] * (gamma ? gamma[c] : 1.0f);
        shift[c] = (beta ? beta[c] : 0.0f) - mean[c] * scale[c];
    }
    scale_and_shift(places, n, run->in[0], scale, shift, run->out);
}

/* dx = gamma / deviation (dy - mean(dy) - x' mean(dy x')), x' the normalized input; with fixed
 * statistics only the first term. */
static void backward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = self->weights[s->mean].size;
    int64_t places = run->rows * nn__dims_size(run->out_shape) / n, all = 0;
    const float *gamma = weight(self, s->gamma);
    bool batch = by_batch(self, run);
    float *from_dy = run->scratch, *from_x = from_dy + n;
    float *mean = from_dy + 2 * n, *factor = from_dy + 3 * n;
    all = run->batch_rows * (places / run->rows);
    if (batch)
        memcpy(mean, run->cache, (size_t)(2 * n) * sizeof *mean);
    else
        fixed_statistics(self, n, mean, factor);
    for (int64_t c = 0; c < n; c++) {
        double sum = 0.0, sum_x = 0.0;
        for (int k = 0; batch && k < run->pieces; k++) {
            sum += run->shares[k * run->share_stride + c];
            sum_x += run->shares[k * run->share_stride + n + c];
        }
        for (int which = 0; which < 2; which++) {
            int number = which ? s->beta : s->gamma;
            float *grad = number < 0 ? NULL : run->grad[number];
            if (grad)
                grad[c] = (run->add_grad ? grad[c] : 0.0f) + (float)(which ? sum : sum_x);
        }
        from_dy[c] = (float)(sum / (double)all);
        from_x[c] = factor[c] * (float)(sum_x / (double)all);
        factor[c] *= gamma ? gamma[c] : 1.0f;
    }
    if (run->din[0])
        input_gradient(places, n, run->in[0], run->dout, mean, factor, from_dy, from_x,
                       run->din[0]);
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
    .shape = same_shape,
    .build = build,
    .need = need,
    .measure = measure,
    .forward = forward,
    .backward = backward,
};
