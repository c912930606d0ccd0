/* engine/activations.c: the activation functions, each with its derivative.
 * z: input, y: output, dy: gradient of the loss with respect to y. */
#include "engine/activation.h"

#include "engine/columns.h"
#include "engine/math.h"
#include "engine/vector.h"

#include <stdlib.h>
#include <string.h>

#define SELU_ALPHA 1.6732632423543772f
#define SELU_SCALE 1.0507009873554805f

static float number(const struct nn_object *self, int param) {
    return (float)self->values[param].f;
}

/* The element-wise functions: FORWARD in terms of z, SLOPE in terms of z and y; A is the row's
 * first parameter. `needs` says whether SLOPE reads z. */
#define ELEMENTWISE(id, FORWARD, SLOPE)                                                            \
    NN_CLONES static void id##_forward(const struct nn_object *self, int64_t n, int64_t width,     \
                                       const float *in, float *out) {                              \
        const float A = self->cls->param_count ? number(self, 0) : 0.0f;                           \
        (void)A;                                                                                   \
        NN_EACH                                                                                    \
        for (int64_t i = 0; i < n * width; i++) {                                                  \
            float z = in[i];                                                                       \
            out[i] = (FORWARD);                                                                    \
        }                                                                                          \
    }                                                                                              \
    NN_CLONES static void id##_backward(const struct nn_object *self, int64_t n, int64_t width,    \
                                        const float *in, const float *out, const float *dy,        \
                                        float *dz) {                                               \
        const float A = self->cls->param_count ? number(self, 0) : 0.0f;                           \
        const float *input = in ? in : out;                                                        \
        (void)A;                                                                                   \
        NN_EACH                                                                                    \
        for (int64_t i = 0; i < n * width; i++) {                                                  \
            float z = input[i], y = out[i];                                                        \
            (void)z;                                                                               \
            (void)y;                                                                               \
            dz[i] = dy[i] * (SLOPE);                                                               \
        }                                                                                          \
    }

ELEMENTWISE(linear, z, 1.0f)
ELEMENTWISE(sigmoid, nn_sigmoidf(z), y *(1.0f - y))
ELEMENTWISE(tanh, nn_tanhf(z), 1.0f - y * y)
/* expm1 by e^z - 1 loses digits near 0; the series to z^4 is exact there. */
#define EXPM1(z)                                                                                   \
    ((z) > -0.03f ? (z) * (1.0f + (z) * (0.5f + (z) * (1.0f / 6.0f + (z) * (1.0f / 24.0f))))       \
                  : nn_expf(z) - 1.0f)
ELEMENTWISE(elu, z > 0.0f ? z : A * EXPM1(z), y > 0.0f ? 1.0f : y + A)
ELEMENTWISE(selu, z > 0.0f ? SELU_SCALE * z : SELU_SCALE * SELU_ALPHA * EXPM1(z),
            y >= 0.0f ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA)
ELEMENTWISE(softplus, (z > 0.0f ? z : 0.0f) + log1pf(nn_expf(-fabsf(z))), nn_sigmoidf(z))
ELEMENTWISE(softsign, z / (1.0f + fabsf(z)), 1.0f / ((1.0f + fabsf(z)) * (1.0f + fabsf(z))))
ELEMENTWISE(leaky_relu, z > 0.0f ? z : A * z, z > 0.0f ? 1.0f : A)
ELEMENTWISE(relu6, z<0.0f ? 0.0f : z> 6.0f ? 6.0f : z, y > 0.0f && y < 6.0f ? 1.0f : 0.0f)
ELEMENTWISE(silu, z *nn_sigmoidf(z), nn_sigmoidf(z) * (1.0f + z * (1.0f - nn_sigmoidf(z))))
ELEMENTWISE(hard_sigmoid,
            z <= -3.0f  ? 0.0f
            : z >= 3.0f ? 1.0f
                        : z / 6.0f + 0.5f,
            z > -3.0f && z < 3.0f ? 1.0f / 6.0f : 0.0f)
ELEMENTWISE(hard_silu,
            z <= -3.0f  ? 0.0f
            : z >= 3.0f ? z
                        : z * (z / 6.0f + 0.5f),
            z <= -3.0f  ? 0.0f
            : z >= 3.0f ? 1.0f
                        : z / 3.0f + 0.5f)
ELEMENTWISE(exponential, nn_expf(z), y)

static float mish_slope(float z) {
    float soft = (z > 0.0f ? z : 0.0f) + log1pf(nn_expf(-fabsf(z)));
    float t = nn_tanhf(soft);
    return t + z * (1.0f - t * t) * nn_sigmoidf(z);
}
ELEMENTWISE(mish, z *nn_tanhf((z > 0.0f ? z : 0.0f) + log1pf(nn_expf(-fabsf(z)))), mish_slope(z))

/* relu(x, negative_slope, max_value, threshold): the plain case is a loop of its own. */
NN_CLONES static void relu_forward(const struct nn_object *self, int64_t n, int64_t width,
                                   const float *in, float *out) {
    float slope = number(self, 0), threshold = number(self, 2);
    bool capped = self->values[1].kind != NN_NONE;
    if (!capped && slope == 0.0f && threshold == 0.0f) {
        NN_EACH
        for (int64_t i = 0; i < n * width; i++)
            out[i] = in[i] < 0.0f ? 0.0f : in[i]; /* keeps NaN */
        return;
    }
    float cap = capped ? number(self, 1) : INFINITY;
    NN_EACH
    for (int64_t i = 0; i < n * width; i++) {
        float z = in[i], y = z >= threshold ? z : slope * (z - threshold) + 0.0f; /* no -0 */
        out[i] = y > cap ? cap : y;
    }
}

NN_CLONES static void relu_backward(const struct nn_object *self, int64_t n, int64_t width,
                                    const float *in, const float *out, const float *dy, float *dz) {
    float slope = number(self, 0), threshold = number(self, 2);
    bool capped = self->values[1].kind != NN_NONE;
    (void)in;
    if (!capped && slope == 0.0f && threshold == 0.0f) {
        NN_EACH
        for (int64_t i = 0; i < n * width; i++) {
            float d = dy[i]; /* read in any case: no branch */
            dz[i] = out[i] > 0.0f ? d : 0.0f;
        }
        return;
    }
    float cap = capped ? number(self, 1) : INFINITY;
    NN_EACH
    for (int64_t i = 0; i < n * width; i++) {
        float y = out[i];
        bool above = threshold != 0.0f ? in[i] >= threshold : in[i] > 0.0f;
        dz[i] = y >= cap ? 0.0f : above ? dy[i] : slope * dy[i];
    }
}

/* gelu(x, approximate=False): x Phi(x), by the error function or its tanh approximation. */
#define SQRT_2_PI 0.7978845608028654f

static void gelu_forward(const struct nn_object *self, int64_t n, int64_t width, const float *in,
                         float *out) {
    bool approximate = self->values[0].b;
    NN_EACH
    for (int64_t i = 0; i < n * width; i++) {
        float z = in[i];
        if (approximate)
            out[i] = 0.5f * z * (1.0f + nn_tanhf(SQRT_2_PI * (z + 0.044715f * z * z * z)));
        else
            out[i] = 0.5f * z * (1.0f + erff(z * 0.70710678118654752f));
    }
}

static void gelu_backward(const struct nn_object *self, int64_t n, int64_t width, const float *in,
                          const float *out, const float *dy, float *dz) {
    bool approximate = self->values[0].b;
    (void)out;
    NN_EACH
    for (int64_t i = 0; i < n * width; i++) {
        float z = in[i], slope;
        if (approximate) {
            float t = nn_tanhf(SQRT_2_PI * (z + 0.044715f * z * z * z));
            slope = 0.5f * (1.0f + t) +
                    0.5f * z * (1.0f - t * t) * SQRT_2_PI * (1.0f + 3.0f * 0.044715f * z * z);
        } else {
            slope = 0.5f * (1.0f + erff(z * 0.70710678118654752f)) +
                    z * 0.3989422804014327f * nn_expf(-0.5f * z * z);
        }
        dz[i] = dy[i] * slope;
    }
}

NN_CLONES static void softmax_forward(const struct nn_object *self, int64_t n, int64_t width,
                                      const float *in, float *out) {
    (void)self;
    if (width <= NN_TURNED_WIDTH) {
        for (int64_t r = 0; r < n; r += NN_TURNED) {
            nn_column z[NN_TURNED_WIDTH], top, sum;
            int64_t count = n - r < NN_TURNED ? n - r : NN_TURNED;
            nn_turn(in + r * width, count, width, z);
            nn_turned_exp(width, z, z, top, sum);
            for (int64_t i = 0; i < NN_TURNED; i++)
                sum[i] = 1.0f / sum[i];
            for (int64_t j = 0; j < width; j++)
                for (int64_t i = 0; i < NN_TURNED; i++)
                    z[j][i] *= sum[i];
            nn_turn_back(z, count, width, out + r * width);
        }
        return;
    }
    for (int64_t r = 0; r < n; r++) {
        const float *z = in + r * width;
        float *y = out + r * width, top = z[0], sum = 0.0f;
        for (int64_t j = 1; j < width; j++)
            top = z[j] > top ? z[j] : top;
        NN_EACH
        for (int64_t j = 0; j < width; j++)
            y[j] = nn_expf(z[j] - top);
        for (int64_t j = 0; j < width; j++)
            sum += y[j];
        float scale = 1.0f / sum;
        for (int64_t j = 0; j < width; j++)
            y[j] *= scale;
    }
}

/* dz = y (dy - <dy, y>) */
NN_CLONES static void softmax_backward(const struct nn_object *self, int64_t n, int64_t width,
                                       const float *in, const float *out, const float *dy,
                                       float *dz) {
    (void)self;
    (void)in;
    for (int64_t r = 0; r < n; r++) {
        const float *y = out + r * width, *d = dy + r * width;
        float dot = 0.0f;
        for (int64_t j = 0; j < width; j++)
            dot += d[j] * y[j];
        for (int64_t j = 0; j < width; j++)
            dz[r * width + j] = y[j] * (d[j] - dot);
    }
}

static void log_softmax_forward(const struct nn_object *self, int64_t n, int64_t width,
                                const float *in, float *out) {
    (void)self;
    for (int64_t r = 0; r < n; r++) {
        const float *z = in + r * width;
        float top = z[0], sum = 0.0f;
        for (int64_t j = 1; j < width; j++)
            top = z[j] > top ? z[j] : top;
        for (int64_t j = 0; j < width; j++)
            sum += nn_expf(z[j] - top);
        float log_sum = logf(sum) + top;
        for (int64_t j = 0; j < width; j++)
            out[r * width + j] = z[j] - log_sum;
    }
}

/* dz = dy - e^y sum(dy) */
static void log_softmax_backward(const struct nn_object *self, int64_t n, int64_t width,
                                 const float *in, const float *out, const float *dy, float *dz) {
    (void)self;
    (void)in;
    for (int64_t r = 0; r < n; r++) {
        float sum = 0.0f;
        for (int64_t j = 0; j < width; j++)
            sum += dy[r * width + j];
        for (int64_t j = 0; j < width; j++)
            dz[r * width + j] = dy[r * width + j] - nn_expf(out[r * width + j]) * sum;
    }
}

static const struct nn_param relu_params[] = {
    NN_P_FLOAT("negative_slope", "0.0", "slope below the threshold"),
    NN_P_FLOAT_NONE("max_value", "None", "largest output"),
    NN_P_FLOAT("threshold", "0.0", "inputs below it are damped by negative_slope"),
};
static const struct nn_param elu_params[] = {
    NN_P_FLOAT("alpha", "1.0", "the limit for very negative inputs is -alpha"),
};
static const struct nn_param leaky_params[] = {
    NN_P_FLOAT("negative_slope", "0.2", "slope for negative inputs"),
};
static const struct nn_param gelu_params[] = {
    NN_P_BOOL("approximate", "False", "use the tanh approximation"),
};

#define ROW(id, class_name, words, text, ...)                                                      \
    const struct nn_activation_ops nn_activation_##id = {                                          \
        .head = {.kind = NN_ACTIVATION, .name = class_name, .aliases = words, .doc = text},        \
        .forward = id##_forward,                                                                   \
        .backward = id##_backward,                                                                 \
        __VA_ARGS__}
#define ROW_WITH(id, table, words, text, input)                                                    \
    const struct nn_activation_ops nn_activation_##id = {                                          \
        .head = {.kind = NN_ACTIVATION,                                                            \
                 .name = #id,                                                                      \
                 .aliases = words,                                                                 \
                 .doc = text,                                                                      \
                 .params = table,                                                                  \
                 .param_count = NN_PARAM_COUNT(table)},                                            \
        .needs_input = input,                                                                      \
        .forward = id##_forward,                                                                   \
        .backward = id##_backward}

ROW(linear, "linear", "linear", "Passes its input on: y = x.", .needs_input = false);
ROW(sigmoid, "sigmoid", "sigmoid", "y = 1 / (1 + e^-x), between 0 and 1.", .needs_input = false);
ROW(tanh, "tanh", "tanh", "The hyperbolic tangent, between -1 and 1.", .needs_input = false);
ROW(softmax, "softmax", "softmax", "Turns a vector into probabilities: y_i = e^x_i / sum_j e^x_j.",
    .over_vectors = true);
ROW(log_softmax, "log_softmax", "log_softmax", "The logarithm of softmax.", .over_vectors = true);
ROW(selu, "selu", "selu", "Scaled exponential linear unit.", .needs_input = false);
ROW(softplus, "softplus", "softplus", "y = log(1 + e^x), a smooth relu.", .needs_input = true);
ROW(softsign, "softsign", "softsign", "y = x / (1 + |x|).", .needs_input = true);
ROW(relu6, "relu6", "relu6", "relu with outputs up to 6.", .needs_input = false);
ROW(silu, "silu", "silu swish", "y = x sigmoid(x).", .needs_input = true);
ROW(mish, "mish", "mish", "y = x tanh(softplus(x)).", .needs_input = true);
ROW(hard_sigmoid, "hard_sigmoid", "hard_sigmoid", "sigmoid by three straight lines.",
    .needs_input = true);
ROW(hard_silu, "hard_silu", "hard_silu hard_swish", "y = x hard_sigmoid(x).", .needs_input = true);
ROW(exponential, "exponential", "exponential", "y = e^x.", .needs_input = false);
ROW_WITH(relu, relu_params, "relu", "Rectified linear unit: y = max(x, 0).", true);
ROW_WITH(elu, elu_params, "elu", "Exponential linear unit: x, or alpha (e^x - 1) below 0.", false);
ROW_WITH(leaky_relu, leaky_params, "leaky_relu", "relu with a small slope below 0.", true);
ROW_WITH(gelu, gelu_params, "gelu", "Gaussian error linear unit: y = x Phi(x).", true);

static const struct nn_activation_ops *ops_of(const struct nn_object *activation) {
    return (const struct nn_activation_ops *)activation->cls;
}

void nn__activation_forward(const struct nn_object *activation, int64_t n, int64_t width,
                            const float *z, float *y) {
    if (activation)
        ops_of(activation)->forward(activation, n, width, z, y);
    else if (y != z)
        memcpy(y, z, (size_t)(n * width) * sizeof *y);
}

void nn__activation_backward(const struct nn_object *activation, int64_t n, int64_t width,
                             const float *z, const float *y, const float *dy, float *dz) {
    if (activation)
        ops_of(activation)->backward(activation, n, width, z, y, dy, dz);
    else if (dz != dy)
        memcpy(dz, dy, (size_t)(n * width) * sizeof *dz);
}

bool nn__activation_is_relu(const struct nn_object *activation) {
    return activation && activation->cls == &nn_activation_relu.head &&
           activation->values[1].kind == NN_NONE && activation->values[0].f == 0.0 &&
           activation->values[2].f == 0.0;
}

bool nn__activation_needs_input(const struct nn_object *activation) {
    /* Plain relu, by far the most used, needs only its output. */
    return activation && !nn__activation_is_relu(activation) && ops_of(activation)->needs_input;
}
