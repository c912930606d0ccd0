/* engine/layers/normalization.c: Normalization: (x - mean) / deviation with statistics that adapt()
 * took from the data or that were given; invert undoes it. The axes that are kept each have
 * statistics of their own. */
#include "engine/tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ORDER params */
enum { AXIS, MEAN, VARIANCE, INVERT };
/* The weights, unless mean and variance were given. ORDER build */
enum { WEIGHT_MEAN, WEIGHT_VARIANCE, WEIGHT_COUNT };

static const float least_deviation = 1e-7f; /* keras.config.epsilon() */

struct state {
    struct nn_dims row;  /* shape of an input */
    struct nn_dims kept; /* of the statistics */
    int *place; /* of each element of a row, among the statistics; owned. NULL: all have one */
    float *mean, *variance; /* as given, spread over `kept`; NULL: weights. Owned */
};

/* Which axes of a row (0: the first after the batch) are kept. */
static int kept_axes(const struct nn_layer *self, const struct nn_dims *in, bool *keeps,
                     struct nn_err *err) {
    const struct nn_value *axis = &self->values[AXIS];
    int count = axis->kind == NN_DIMS ? axis->dims.n : 0;
    memset(keeps, 0, NN_MAX_DIMS * sizeof *keeps);
    for (int i = 0; i < count; i++) {
        int64_t given = axis->dims.dim[i], at = given < 0 ? given + in->n : given - 1;
        if (at < 0 || at >= in->n) {
            char shape[80];
            nn_dims_text(in, shape, sizeof shape);
            return nn__layer_fail(self, err, NN_ERR_VALUE,
                                  "axis %lld is none of the axes of inputs of shape %s after the "
                                  "batch (write 1..%d, or -1 for the last)",
                                  (long long)given, shape, in->n);
        }
        keeps[at] = true;
    }
    return 0;
}

static struct nn_dims kept_shape(const struct nn_dims *in, const bool *keeps) {
    struct nn_dims kept = {0};
    for (int i = 0; i < in->n; i++)
        if (keeps[i])
            kept.dim[kept.n++] = in->dim[i];
    return kept;
}

static int shape(const struct nn_layer *self, const struct nn_dims *in, int count,
                 struct nn_dims *out, struct nn_err *err) {
    const struct state *s = self->state;
    bool keeps[NN_MAX_DIMS];
    (void)count;
    if (kept_axes(self, in, keeps, err))
        return -1;
    struct nn_dims kept = kept_shape(in, keeps);
    bool another = kept.n > 0 && !nn__dims_equal(in, &s->row); /* one statistic fits any row */
    if (self->built && (!nn__dims_equal(&kept, &s->kept) || another)) {
        char got[80], want[80];
        nn_dims_text(in, got, sizeof got);
        nn_dims_text(&s->row, want, sizeof want);
        return nn__layer_fail(self, err, NN_ERR_VALUE, "was built for inputs of shape %s, not %s",
                              want, got);
    }
    *out = *in;
    return 0;
}

/* A parameter of one number, or of one for each of the kept axes' elements, as `size` numbers. */
static float *spread(const struct nn_layer *self, int param, int64_t size, struct nn_err *err) {
    const struct nn_value *v = &self->values[param];
    const char *name = self->ops->head.params[param].name;
    int64_t given = v->kind == NN_FLOATS ? v->floats.n : 1;
    if (given != size && given != 1) {
        nn__layer_fail(self, err, NN_ERR_VALUE,
                       "%s has %lld numbers, but the kept axes have %lld elements", name,
                       (long long)given, (long long)size);
        return NULL;
    }
    float *out = malloc((size_t)(size + 1) * sizeof *out);
    if (!out)
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
    for (int64_t i = 0; out && i < size; i++)
        out[i] = (float)(v->kind == NN_FLOATS ? v->floats.v[given == 1 ? 0 : i] : v->f);
    return out;
}

static int place_of(const int *place, int64_t i) {
    return place ? place[i] : 0;
}

static int init(struct nn_layer *self, struct nn_err *err) {
    bool mean = self->values[MEAN].kind != NN_NONE,
         variance = self->values[VARIANCE].kind != NN_NONE;
    if (mean != variance)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "when setting values directly, both mean and variance must be given");
    return 0;
}

static void close_state(struct nn_layer *self) {
    struct state *s = self->state;
    free(s->place);
    free(s->mean);
    free(s->variance);
}

static int build(struct nn_layer *self, const struct nn_dims *in, int count, struct nn_err *err) {
    struct state *s = self->state;
    bool keeps[NN_MAX_DIMS];
    (void)count;
    if (kept_axes(self, in, keeps, err))
        return -1;
    s->row = *in;
    s->kept = kept_shape(in, keeps);
    int64_t size = nn__dims_size(in), kept = nn__dims_size(&s->kept);
    free(s->place); /* of a build that failed half-way */
    s->place = s->kept.n ? malloc((size_t)(size + 1) * sizeof *s->place) : NULL;
    if (s->kept.n && !s->place)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
    for (int64_t i = 0; s->place && i < size; i++) {
        int64_t rest = i, step = 1, place = 0;
        for (int d = in->n - 1; d >= 0; d--) {
            place += keeps[d] ? rest % in->dim[d] * step : 0;
            step *= keeps[d] ? in->dim[d] : 1;
            rest /= in->dim[d];
        }
        s->place[i] = (int)place;
    }
    if (self->values[MEAN].kind != NN_NONE) {
        free(s->mean);
        s->mean = spread(self, MEAN, kept, err);
        s->variance = s->mean ? spread(self, VARIANCE, kept, err) : NULL;
        return s->variance ? 0 : -1;
    }
    const struct nn_dims one = {0};
    if (nn__layer_add_weight(self, "mean", &s->kept, NULL, NULL, NULL, false, err) ||
        nn__layer_add_weight(self, "variance", &s->kept, NULL, NULL, NULL, false, err) ||
        nn__layer_add_weight(self, "count", &one, NULL, NULL, NULL, false, err))
        return -1;
    self->weights[WEIGHT_COUNT].counter = true;
    for (int64_t i = 0; i < kept; i++)
        self->weights[WEIGHT_VARIANCE].value[i] = 1.0f;
    return 0;
}

/* Mean and variance of the rows of the data, in double precision. */
static int adapt(struct nn_layer *self, const double *data, int64_t rows, struct nn_err *err) {
    const struct state *s = self->state;
    if (s->mean)
        return nn__layer_fail(self, err, NN_ERR_VALUE,
                              "cannot adapt: its mean and variance were given when it was made");
    int64_t row = nn__dims_size(&s->row), kept = nn__dims_size(&s->kept);
    double *sum = calloc((size_t)kept * 2 + 1, sizeof *sum), *square = sum ? sum + kept : NULL;
    double places = (double)(rows * (row / kept));
    if (!sum)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory to adapt a layer");
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < row; i++)
            sum[place_of(s->place, i)] += data[r * row + i];
    for (int64_t i = 0; i < kept; i++)
        sum[i] /= places;
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < row; i++) {
            double off = data[r * row + i] - sum[place_of(s->place, i)];
            square[place_of(s->place, i)] += off * off;
        }
    for (int64_t i = 0; i < kept; i++) {
        self->weights[WEIGHT_MEAN].value[i] = (float)sum[i];
        self->weights[WEIGHT_VARIANCE].value[i] = (float)(square[i] / places);
    }
    free(sum);
    return 0;
}

/* What every element of a row is moved and divided by. */
struct statistics {
    const float *mean, *variance;
    const int *place;
};

static struct statistics statistics_of(const struct nn_layer *self) {
    const struct state *s = self->state;
    bool given = s->mean != NULL;
    return (struct statistics){given ? s->mean : self->weights[WEIGHT_MEAN].value,
                               given ? s->variance : self->weights[WEIGHT_VARIANCE].value,
                               s->place};
}

static float deviation(const struct statistics *s, int64_t i) {
    return fmaxf(sqrtf(s->variance[place_of(s->place, i)]), least_deviation);
}

static void forward(const struct nn_layer *self, const struct nn_run *run) {
    struct statistics s = statistics_of(self);
    int64_t row = nn__dims_size(run->out_shape);
    bool invert = self->values[INVERT].b;
    for (int64_t i = 0; i < row; i++) {
        float mean = s.mean[place_of(s.place, i)], by = deviation(&s, i);
        for (int64_t r = 0; r < run->rows; r++) {
            float x = run->in[0][r * row + i];
            run->out[r * row + i] = invert ? mean + x * by : (x - mean) / by;
        }
    }
}

static void backward(const struct nn_layer *self, const struct nn_run *run) {
    struct statistics s = statistics_of(self);
    int64_t row = nn__dims_size(run->out_shape);
    bool invert = self->values[INVERT].b;
    for (int64_t i = 0; run->din[0] && i < row; i++) {
        float by = deviation(&s, i);
        for (int64_t r = 0; r < run->rows; r++) {
            float dy = run->dout[r * row + i];
            run->din[0][r * row + i] = invert ? dy * by : dy / by;
        }
    }
}

#define NUMBERS(n, doc_)                                                                           \
    {                                                                                              \
        .name = n, .accepts = NN_IS_FLOAT | NN_IS_FLOATS | NN_IS_NONE, .fallback = "None",         \
        .doc = doc_                                                                                \
    }
static const struct nn_param params[] = {
    NN_P_DIMS_NONE("axis", "-1", "the axes that keep statistics of their own; None: one for all"),
    NUMBERS("mean", "the mean, when it is not to be taken from data by adapt()"),
    NUMBERS("variance", "the variance, with mean"),
    NN_P_BOOL("invert", "False", "turn normalized values back"),
};

const struct nn_layer_ops nn_layer_normalization = {
    .head = {.kind = NN_LAYER,
             .name = "Normalization",
             .aliases = "normalization",
             .doc = "Brings each feature to mean 0 and deviation 1 with the statistics of the data "
                    "given to adapt().",
             .params = params,
             .param_count = NN_PARAM_COUNT(params)},
    .state_size = sizeof(struct state),
    .init = init,
    .close = close_state,
    .shape = shape,
    .build = build,
    .adapt = adapt,
    .forward = forward,
    .backward = backward,
};
