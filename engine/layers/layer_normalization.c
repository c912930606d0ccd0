/* engine/layers/layer_normalization.c: LayerNormalization: each vector of the last axis is brought
 * to mean 0 and deviation 1, then scaled by gamma and shifted by beta (Ba, Kiros and Hinton, 2016).
 */
#include "engine/tables.h"

#include <math.h>
#include <string.h>

/* ORDER params */
enum {
    AXIS,
    EPSILON,
    CENTER,
    SCALE,
    BETA_INITIALIZER,
    GAMMA_INITIALIZER,
    BETA_REGULARIZER,
    GAMMA_REGULARIZER,
    BETA_CONSTRAINT,
    GAMMA_CONSTRAINT,
};

struct state {
    int gamma, beta; /* numbers of the weights, -1: none */
};

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    const struct nn_dims *axis = &self->values[AXIS].dims;
    (void)count;
    if (in->n < 1 || axis->n != 1 || (axis->dim[0] != -1 && axis->dim[0] != in->n))
        return nn__layer_fail(self, err, NN_ERR_VALUE, "axis must be -1, the last one");
    if (self->built && self->weight_count && self->weights[0].size != in->dim[in->n - 1])
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "was built for inputs with %lld features, but gets %lld",
                              (long long)self->weights[0].size, (long long)in->dim[in->n - 1]);
    *out = *in;
    return 0;
}

static int build(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err) {
    struct state *s = self->state;
    const struct nn_value *v = self->values;
    const struct nn_dims shape = {1, {in->dim[in->n - 1]}};
    (void)count;
    s->gamma = v[SCALE].b ? 0 : -1;
    s->beta = v[CENTER].b ? s->gamma + 1 : -1;
    if (v[SCALE].b &&
        nn__layer_add_weight(self, "gamma", &shape, nn__object_or_null(&v[GAMMA_INITIALIZER]),
                             nn__object_or_null(&v[GAMMA_REGULARIZER]),
                             nn__object_or_null(&v[GAMMA_CONSTRAINT]), true, err))
        return -1;
    if (!v[CENTER].b)
        return 0;
    return nn__layer_add_weight(self, "beta", &shape, nn__object_or_null(&v[BETA_INITIALIZER]),
                                nn__object_or_null(&v[BETA_REGULARIZER]),
                                nn__object_or_null(&v[BETA_CONSTRAINT]), true, err);
}

static const float *weight(const struct nn_layer *self, int number) {
    return number < 0 ? NULL : self->weights[number].value;
}

/* Mean of a vector and 1 / its deviation. */
static void statistics(const struct nn_layer *self, int64_t n, const float *x, float *mean,
                       float *factor) {
    double sum = 0.0, square = 0.0;
    for (int64_t c = 0; c < n; c++)
        sum += x[c];
    for (int64_t c = 0; c < n; c++)
        square += (x[c] - sum / (double)n) * (x[c] - sum / (double)n);
    *mean = (float)(sum / (double)n);
    *factor = (float)(1.0 / sqrt(square / (double)n + self->values[EPSILON].f));
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = run->out_shape->dim[run->out_shape->n - 1];
    int64_t vectors = run->rows * nn__dims_size(run->out_shape) / n;
    const float *gamma = weight(self, s->gamma), *beta = weight(self, s->beta);
    for (int64_t i = 0; i < vectors; i++) {
        const float *x = run->in[0] + i * n;
        float mean, factor, *y = run->out + i * n;
        statistics(self, n, x, &mean, &factor);
        for (int64_t c = 0; c < n; c++)
            y[c] = (x[c] - mean) * factor * (gamma ? gamma[c] : 1.0f) + (beta ? beta[c] : 0.0f);
    }
}

/* With x' the normalized input and d = gamma dy: dx = (d - mean(d) - x' mean(d x')) / deviation. */
static void backward(const struct nn_layer *self, const struct nn_run *run) {
    const struct state *s = self->state;
    int64_t n = run->out_shape->dim[run->out_shape->n - 1];
    int64_t vectors = run->rows * nn__dims_size(run->out_shape) / n;
    const float *gamma = weight(self, s->gamma);
    float *dgamma = s->gamma < 0 ? NULL : run->grad[s->gamma];
    float *dbeta = s->beta < 0 ? NULL : run->grad[s->beta];
    if (dgamma && !run->add_grad)
        memset(dgamma, 0, (size_t)n * sizeof *dgamma);
    if (dbeta && !run->add_grad)
        memset(dbeta, 0, (size_t)n * sizeof *dbeta);
    for (int64_t i = 0; i < vectors; i++) {
        const float *x = run->in[0] + i * n, *dy = run->dout + i * n;
        float mean, factor;
        double sum = 0.0, sum_x = 0.0;
        statistics(self, n, x, &mean, &factor);
        for (int64_t c = 0; c < n; c++) {
            float normal = (x[c] - mean) * factor, d = dy[c] * (gamma ? gamma[c] : 1.0f);
            sum += d;
            sum_x += (double)d * normal;
            if (dgamma)
                dgamma[c] += dy[c] * normal;
            if (dbeta)
                dbeta[c] += dy[c];
        }
        for (int64_t c = 0; run->din[0] && c < n; c++) {
            float normal = (x[c] - mean) * factor, d = dy[c] * (gamma ? gamma[c] : 1.0f);
            run->din[0][i * n + c] =
                factor * (d - (float)(sum / (double)n) - normal * (float)(sum_x / (double)n));
        }
    }
}

static const struct nn_param params[] = {
    NN_P_DIMS("axis", "-1", "the axis that is normalized: the last"),
    NN_P_FLOAT("epsilon", "0.001", "added to the variance"),
    NN_P_BOOL("center", "True", "add beta"),
    NN_P_BOOL("scale", "True", "multiply with gamma"),
    NN_P_OBJECT("beta_initializer", NN_INITIALIZER, "'zeros'", "how beta begins"),
    NN_P_OBJECT("gamma_initializer", NN_INITIALIZER, "'ones'", "how gamma begins"),
    NN_P_OBJECT("beta_regularizer", NN_REGULARIZER, "None", "penalty on beta"),
    NN_P_OBJECT("gamma_regularizer", NN_REGULARIZER, "None", "penalty on gamma"),
    NN_P_OBJECT("beta_constraint", NN_CONSTRAINT, "None", "imposed on beta"),
    NN_P_OBJECT("gamma_constraint", NN_CONSTRAINT, "None", "imposed on gamma"),
};

const struct nn_layer_ops nn_layer_layer_normalization = {
    .head = {.kind = NN_LAYER,
             .name = "LayerNormalization",
             .aliases = "layer_normalization",
             .doc = "Brings the features of each row to mean 0 and deviation 1, then scales and "
                    "shifts them as learned.",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .state_size = sizeof(struct state),
    .shape = same_shape,
    .build = build,
    .forward = forward,
    .backward = backward,
};
