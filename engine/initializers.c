/* engine/initializers.c: how weights begin. Limits and fans are Keras's. */
#include "engine/initializer.h"
#include "engine/tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int64_t nn__dims_size(const struct nn_dims *dims) {
    int64_t size = 1;
    for (int i = 0; i < dims->n; i++)
        size *= dims->dim[i];
    return size;
}

static int constant_fill(const struct nn_object *self, const struct nn_dims *shape,
                         struct nn_stream stream, float *out, struct nn_err *err) {
    (void)stream;
    (void)err;
    float value = self->cls == &nn_initializer_ones.head       ? 1.0f
                  : self->cls == &nn_initializer_constant.head ? (float)self->values[0].f
                                                               : 0.0f;
    for (int64_t i = 0, n = nn__dims_size(shape); i < n; i++)
        out[i] = value;
    return 0;
}

static int uniform_fill(const struct nn_object *self, const struct nn_dims *shape,
                        struct nn_stream stream, float *out, struct nn_err *err) {
    (void)err;
    nn_random_uniform(stream, 0, nn__dims_size(shape), (float)self->values[0].f,
                      (float)self->values[1].f, out);
    return 0;
}

static int normal_fill(const struct nn_object *self, const struct nn_dims *shape,
                       struct nn_stream stream, float *out, struct nn_err *err) {
    (void)err;
    nn_random_normal(stream, nn__dims_size(shape), (float)self->values[0].f,
                     (float)self->values[1].f, self->cls == &nn_initializer_truncated_normal.head,
                     out);
    return 0;
}

static void fans(const struct nn_dims *shape, double *in, double *out) {
    *in = *out = 1.0;
    if (shape->n == 1)
        *in = *out = (double)shape->dim[0];
    if (shape->n < 2)
        return;
    double field = 1.0;
    for (int i = 0; i < shape->n - 2; i++)
        field *= (double)shape->dim[i];
    *in = field * (double)shape->dim[shape->n - 2];
    *out = field * (double)shape->dim[shape->n - 1];
}

/* The named rows are variance scaling with these arguments. */
struct scaling {
    double scale;
    enum { FAN_IN, FAN_OUT, FAN_AVERAGE } mode;
    enum { UNIFORM, NORMAL, TRUNCATED } distribution;
};

static void scaled_fill(struct scaling s, const struct nn_dims *shape, struct nn_stream stream,
                        float *out) {
    double in, outgoing;
    fans(shape, &in, &outgoing);
    double fan = s.mode == FAN_IN ? in : s.mode == FAN_OUT ? outgoing : (in + outgoing) / 2.0;
    double scale = s.scale / fmax(1.0, fan);
    int64_t n = nn__dims_size(shape);
    if (s.distribution == UNIFORM) {
        float limit = (float)sqrt(3.0 * scale);
        nn_random_uniform(stream, 0, n, -limit, limit, out);
    } else {
        /* a normal cut at two deviations has 0.8796 of the deviation */
        double stddev = sqrt(scale) / (s.distribution == TRUNCATED ? 0.87962566103423978 : 1.0);
        nn_random_normal(stream, n, 0.0f, (float)stddev, s.distribution == TRUNCATED, out);
    }
}

static int named_fill(const struct nn_object *self, const struct nn_dims *shape,
                      struct nn_stream stream, float *out, struct nn_err *err) {
    static const struct {
        const struct nn_initializer_ops *row;
        struct scaling scaling;
    } rows[] = {
        {&nn_initializer_glorot_uniform, {1.0, FAN_AVERAGE, UNIFORM}},
        {&nn_initializer_glorot_normal, {1.0, FAN_AVERAGE, TRUNCATED}},
        {&nn_initializer_he_uniform, {2.0, FAN_IN, UNIFORM}},
        {&nn_initializer_he_normal, {2.0, FAN_IN, TRUNCATED}},
        {&nn_initializer_lecun_uniform, {1.0, FAN_IN, UNIFORM}},
        {&nn_initializer_lecun_normal, {1.0, FAN_IN, TRUNCATED}},
    };
    (void)err;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (self->cls == &rows[i].row->head)
            scaled_fill(rows[i].scaling, shape, stream, out);
    return 0;
}

static int variance_fill(const struct nn_object *self, const struct nn_dims *shape,
                         struct nn_stream stream, float *out, struct nn_err *err) {
    const char *mode = self->values[1].s, *distribution = self->values[2].s;
    struct scaling s = {
        self->values[0].f,
        !strcmp(mode, "fan_in")    ? FAN_IN
        : !strcmp(mode, "fan_out") ? FAN_OUT
                                   : FAN_AVERAGE,
        !strcmp(distribution, "uniform")              ? UNIFORM
        : !strcmp(distribution, "untruncated_normal") ? NORMAL
                                                      : TRUNCATED,
    };
    if (!(s.scale > 0.0))
        return nn_fail(err, NN_ERR_VALUE, "VarianceScaling: `scale` must be positive, got %g",
                       s.scale);
    scaled_fill(s, shape, stream, out);
    return 0;
}

/* Rows or columns of a normal matrix made orthonormal by Gram-Schmidt, done twice for precision;
 * the matrix is (product of all but the last, last). */
static int orthogonal_fill(const struct nn_object *self, const struct nn_dims *shape,
                           struct nn_stream stream, float *out, struct nn_err *err) {
    if (shape->n < 2)
        return nn_fail(err, NN_ERR_VALUE,
                       "Orthogonal needs a weight of at least two dimensions, got %d", shape->n);
    int64_t cols = shape->dim[shape->n - 1], rows = nn__dims_size(shape) / cols;
    int64_t count = rows < cols ? rows : cols, length = rows < cols ? cols : rows;
    double *v = malloc((size_t)(count * length) * sizeof *v);
    if (!v)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for an orthogonal matrix");
    nn_random_normal(stream, rows * cols, 0.0f, 1.0f, 0, out);
    for (int64_t i = 0; i < count * length; i++)
        v[i] = out[i];
    for (int64_t i = 0; i < count; i++) {
        double *x = v + i * length, norm = 0.0;
        for (int pass = 0; pass < 2; pass++)
            for (int64_t k = 0; k < i; k++) {
                const double *y = v + k * length;
                double dot = 0.0;
                for (int64_t j = 0; j < length; j++)
                    dot += x[j] * y[j];
                for (int64_t j = 0; j < length; j++)
                    x[j] -= dot * y[j];
            }
        for (int64_t j = 0; j < length; j++)
            norm += x[j] * x[j];
        norm = norm > 0.0 ? self->values[0].f / sqrt(norm) : 0.0;
        for (int64_t j = 0; j < length; j++)
            out[rows < cols ? i * cols + j : j * cols + i] = (float)(x[j] * norm);
        norm = self->values[0].f != 0.0 ? norm / self->values[0].f : 0.0;
        for (int64_t j = 0; j < length; j++)
            x[j] *= norm;
    }
    free(v);
    return 0;
}

static int identity_fill(const struct nn_object *self, const struct nn_dims *shape,
                         struct nn_stream stream, float *out, struct nn_err *err) {
    (void)stream;
    if (shape->n != 2)
        return nn_fail(err, NN_ERR_VALUE, "Identity is for weights of two dimensions, got %d",
                       shape->n);
    for (int64_t i = 0; i < shape->dim[0]; i++)
        for (int64_t j = 0; j < shape->dim[1]; j++)
            out[i * shape->dim[1] + j] = i == j ? (float)self->values[0].f : 0.0f;
    return 0;
}

int nn__initializer_fill(const struct nn_object *initializer, const struct nn_dims *shape,
                         struct nn_stream fresh, float *out, struct nn_err *err) {
    const struct nn_value *seed = nn_object_get(initializer, "seed");
    if (seed && seed->kind == NN_INT)
        fresh = (struct nn_stream){(uint64_t)seed->i, UINT64_C(0x5EED) << 32};
    return ((const struct nn_initializer_ops *)initializer->cls)
        ->fill(initializer, shape, fresh, out, err);
}

#define SEED NN_P_INT_NONE("seed", "None", "a number makes every call give the same values")
static const struct nn_param constant_params[] = {NN_P_FLOAT("value", "0.0", "every element")};
static const struct nn_param uniform_params[] = {
    NN_P_FLOAT("minval", "-0.05", "lower bound"),
    NN_P_FLOAT("maxval", "0.05", "upper bound"),
    SEED,
};
static const struct nn_param normal_params[] = {
    NN_P_FLOAT("mean", "0.0", "mean"),
    NN_P_FLOAT("stddev", "0.05", "standard deviation"),
    SEED,
};
static const struct nn_param variance_params[] = {
    NN_P_FLOAT("scale", "1.0", "factor of the variance"),
    NN_P_CHOICE("mode", "'fan_in'", "fan_in fan_out fan_avg", "which units to count"),
    NN_P_CHOICE("distribution", "'truncated_normal'",
                "truncated_normal normal untruncated_normal uniform", "distribution"),
    SEED,
};
static const struct nn_param seed_params[] = {SEED};
static const struct nn_param gain_params[] = {NN_P_FLOAT("gain", "1.0", "factor"), SEED};
static const struct nn_param identity_params[] = {NN_P_FLOAT("gain", "1.0", "factor")};

#define ROW(id, class_name, words, function, text, ...)                                            \
    const struct nn_initializer_ops nn_initializer_##id = {.head = {.kind = NN_INITIALIZER,        \
                                                                    .name = class_name,            \
                                                                    .aliases = words,              \
                                                                    .doc = text,                   \
                                                                    __VA_ARGS__},                  \
                                                           .fill = function}
#define WITH(table) .params = table, .param_count = NN_PARAM_COUNT(table)

ROW(zeros, "Zeros", "zeros", constant_fill, "All zero.", .param_count = 0);
ROW(ones, "Ones", "ones", constant_fill, "All one.", .param_count = 0);
ROW(constant, "Constant", "constant", constant_fill, "All the same value.", WITH(constant_params));
ROW(random_uniform, "RandomUniform", "random_uniform uniform", uniform_fill,
    "Uniform between two bounds.", WITH(uniform_params));
ROW(random_normal, "RandomNormal", "random_normal normal", normal_fill, "Normally distributed.",
    WITH(normal_params));
ROW(truncated_normal, "TruncatedNormal", "truncated_normal", normal_fill,
    "Normally distributed, redrawn beyond two standard deviations.", WITH(normal_params));
ROW(variance_scaling, "VarianceScaling", "variance_scaling", variance_fill,
    "A variance that suits the number of units.", WITH(variance_params));
ROW(glorot_uniform, "GlorotUniform", "glorot_uniform xavier_uniform", named_fill,
    "Uniform within sqrt(6 / (fan_in + fan_out)).", WITH(seed_params));
ROW(glorot_normal, "GlorotNormal", "glorot_normal xavier_normal", named_fill,
    "Truncated normal of variance 2 / (fan_in + fan_out).", WITH(seed_params));
ROW(he_uniform, "HeUniform", "he_uniform", named_fill, "Uniform within sqrt(6 / fan_in).",
    WITH(seed_params));
ROW(he_normal, "HeNormal", "he_normal", named_fill, "Truncated normal of variance 2 / fan_in.",
    WITH(seed_params));
ROW(lecun_uniform, "LecunUniform", "lecun_uniform", named_fill, "Uniform within sqrt(3 / fan_in).",
    WITH(seed_params));
ROW(lecun_normal, "LecunNormal", "lecun_normal", named_fill,
    "Truncated normal of variance 1 / fan_in.", WITH(seed_params));
ROW(orthogonal, "Orthogonal", "orthogonal OrthogonalInitializer", orthogonal_fill,
    "Orthonormal rows or columns.", WITH(gain_params));
ROW(identity, "Identity", "identity", identity_fill, "The identity matrix.", WITH(identity_params));
