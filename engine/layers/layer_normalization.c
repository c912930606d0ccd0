/* engine/layers/layer_normalization.c: LayerNormalization: the elements of the last axis, or of
 * several last ones, are brought to mean 0 and deviation 1, then scaled by gamma and shifted by
 * beta (Ba, Kiros and Hinton, 2016).
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

/* How many of the last axes are normalized together; 0: the axes given are no last ones. */
static int span_of(const struct nn_layer *self, const struct nn_dims *in) {
    const struct nn_dims *axis = &self->values[AXIS].dims;
    unsigned seen = 0;
    for (int i = 0; i < axis->n; i++) {
        int64_t at = axis->dim[i] < 0 ? axis->dim[i] + in->n : axis->dim[i] - 1;
        if (at < in->n - axis->n || at < 0 || at >= in->n)
            return 0;
        seen |= 1u << (in->n - 1 - at);
    }
    return seen == (1u << axis->n) - 1 ? axis->n : 0;
}

/* Their shape, which gamma and beta have. */
static struct nn_dims part_of(const struct nn_layer *self, const struct nn_dims *in) {
    struct nn_dims part = {span_of(self, in), {0}};
    for (int i = 0; i < part.n; i++)
        part.dim[i] = in->dim[in->n - part.n + i];
    return part;
}

static int same_shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                      struct nn_dims *out, struct nn_err *err) {
    (void)count;
    if (!span_of(self, in))
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "axis must be -1, the last one, or several last ones: (-2, -1)");
    struct nn_dims part = part_of(self, in);
    if (self->built && self->weight_count && !nn__dims_equal(&self->weights[0].shape, &part))
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "was built for inputs with %lld features, but gets %lld",
                              (long long)self->weights[0].size, (long long)nn__dims_size(&part));
    *out = *in;
    return 0;
}

static int build(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err) {
    struct state *s = self->state;
    const struct nn_value *v = self->values;
    const struct nn_dims shape = part_of(self, in);
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
    struct nn_dims part = part_of(self, run->out_shape);
    int64_t n = nn__dims_size(&part);
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
    struct nn_dims part = part_of(self, run->out_shape);
    int64_t n = nn__dims_size(&part);
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
    NN_P_DIMS("axis", "-1", "the axes that are normalized: the last one or several last ones"),
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
