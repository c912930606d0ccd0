/* engine/array/random_draw.c: integers, shuffles and choices over any source of bits. */
#include "engine/array/random_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/dtype.h"
#include "engine/array/view.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t mask_of(uint64_t max) {
    return max ? UINT64_MAX >> __builtin_clzll(max) : 0;
}

uint64_t random_masked(const struct random_source *s, uint64_t max) {
    uint64_t mask = mask_of(max), value;
    if (max == 0)
        return 0;
    do
        value = (max <= UINT32_MAX ? s->next32(s->state) : s->next64(s->state)) & mask;
    while (value > max);
    return value;
}

uint64_t random_lemire(const struct random_source *s, uint64_t max) {
    if (max == 0)
        return 0;
    if (max == UINT32_MAX)
        return s->next32(s->state);
    if (max == UINT64_MAX)
        return s->next64(s->state);
    if (max < UINT32_MAX) {
        uint32_t span = (uint32_t)max + 1;
        uint64_t m = (uint64_t)s->next32(s->state) * span;
        if ((uint32_t)m < span) {
            uint32_t threshold = (UINT32_MAX - (uint32_t)max) % span;
            while ((uint32_t)m < threshold)
                m = (uint64_t)s->next32(s->state) * span;
        }
        return m >> 32;
    }
    uint64_t span = max + 1;
    wide m = (wide)s->next64(s->state) * span;
    if ((uint64_t)m < span) {
        uint64_t threshold = (UINT64_MAX - max) % span;
        while ((uint64_t)m < threshold)
            m = (wide)s->next64(s->state) * span;
    }
    return (uint64_t)(m >> 64);
}

struct array *random_doubles(const struct random_source *s, int ndim, const int64_t *shape,
                             struct nn_err *err) {
    return random_uniforms(s, 0, 1, ndim, shape, err);
}

struct array *random_uniforms(const struct random_source *s, double low, double high, int ndim,
                              const int64_t *shape, struct nn_err *err) {
    struct array *a = array_empty(ARRAY_FLOAT64, ndim, shape, err);
    for (int64_t i = 0; a && i < a->size; i++)
        ((double *)a->data)[i] = low + (high - low) * s->next_double(s->state);
    return a;
}

struct array *random_normals(const struct random_source *s, double mean, double deviation, int ndim,
                             const int64_t *shape, struct nn_err *err) {
    if (deviation < 0) {
        nn_fail(err, NN_ERR_VALUE, "scale < 0");
        return NULL;
    }
    struct array *a = array_empty(ARRAY_FLOAT64, ndim, shape, err);
    for (int64_t i = 0; a && i < a->size; i++)
        ((double *)a->data)[i] = mean + deviation * s->next_normal(s->state);
    return a;
}

/* Narrow integers share the bits of one 32-bit draw. */
struct small_bits {
    uint32_t buffer;
    int left;
};

static uint32_t small_next(const struct random_source *s, struct small_bits *b, int width) {
    if (b->left == 0) {
        b->buffer = s->next32(s->state);
        b->left = 32 / width;
    } else {
        b->buffer >>= width;
    }
    b->left--;
    return b->buffer & (width == 1 ? 1U : 0xffU);
}

static uint32_t small_draw(const struct random_source *s, struct small_bits *b, uint32_t max,
                           enum array_dtype dtype) {
    uint32_t value;
    if (max == 0)
        return 0;
    if (dtype == ARRAY_BOOL)
        return small_next(s, b, 1);
    if (max == UINT8_MAX)
        return small_next(s, b, 8);
    if (s->masked) {
        do
            value = small_next(s, b, 8) & (uint32_t)mask_of(max);
        while (value > max);
        return value;
    }
    uint32_t span = max + 1, threshold = (UINT8_MAX - max) % span;
    value = small_next(s, b, 8) * span;
    while ((value & 0xff) < threshold)
        value = small_next(s, b, 8) * span;
    return value >> 8;
}

struct array *random_integers(const struct random_source *s, int64_t low, int64_t high,
                              enum array_dtype dtype, int ndim, const int64_t *shape,
                              struct nn_err *err) {
    const struct array_dtype_info *info = &array_dtypes[dtype];
    if (array_dtype_is_float(dtype)) {
        nn_fail(err, NN_ERR_TYPE, "Unsupported dtype dtype('%s') for randint", info->name);
        return NULL;
    }
    if (low < info->min || (high > info->max && high - 1 > info->max)) {
        nn_fail(err, NN_ERR_VALUE, "%s is out of bounds for %s", low < info->min ? "low" : "high",
                info->name);
        return NULL;
    }
    if (low >= high) {
        nn_fail(err, NN_ERR_VALUE, "low >= high");
        return NULL;
    }
    struct array *a = array_empty(dtype, ndim, shape, err);
    uint64_t max = (uint64_t)high - 1 - (uint64_t)low;
    struct small_bits bits = {0, 0};
    for (int64_t i = 0; a && i < a->size; i++) {
        if (dtype == ARRAY_BOOL || dtype == ARRAY_UINT8) {
            uint32_t value = small_draw(s, &bits, (uint32_t)max, dtype);
            ((uint8_t *)a->data)[i] = (uint8_t)((uint32_t)low + value);
            continue;
        }
        uint64_t draw = s->masked ? random_masked(s, max) : random_lemire(s, max);
        if (dtype == ARRAY_INT32)
            ((int32_t *)a->data)[i] = (int32_t)((uint64_t)low + draw);
        else
            ((int64_t *)a->data)[i] = (int64_t)((uint64_t)low + draw);
    }
    return a;
}

void random_shuffle_int(const struct random_source *s, int64_t *data, int64_t n, int64_t first) {
    for (int64_t i = n - 1; i >= first; i--) {
        int64_t j = (int64_t)s->interval(s, (uint64_t)i), kept = data[j];
        data[j] = data[i];
        data[i] = kept;
    }
}

/* The rows move where a shuffle of their numbers would put them. */
int random_shuffle(const struct random_source *s, struct array *a, struct nn_err *err) {
    if (a->ndim == 0)
        return nn_fail(err, NN_ERR_TYPE, "object of type 'numpy.ndarray' with no len()");
    if (a->readonly)
        return nn_fail(err, NN_ERR_VALUE, "array is read-only");
    int64_t n = a->shape[0];
    struct array *order = random_permutation(s, n, err);
    struct array *copy = order ? array_copy(a, err) : NULL;
    int status = copy ? 0 : -1;
    for (int64_t i = 0; status == 0 && i < n; i++) {
        struct array *to = array_view(a, a->ndim - 1, a->shape + 1, a->strides + 1,
                                      a->data + i * a->strides[0], err);
        struct array *from =
            array_view(copy, a->ndim - 1, a->shape + 1, copy->strides + 1,
                       copy->data + ((const int64_t *)order->data)[i] * copy->strides[0], err);
        status = to && from ? array_assign(to, from, err) : -1;
        array_release(&to);
        array_release(&from);
    }
    array_release(&order);
    array_release(&copy);
    return status;
}

struct array *random_permutation(const struct random_source *s, int64_t n, struct nn_err *err) {
    struct array *a = array_arange_int(ARRAY_INT64, 0, n, 1, err);
    if (a)
        random_shuffle_int(s, (int64_t *)a->data, n, 1);
    return a;
}

int random_choice_check(int64_t population, bool replace, const struct array *p, int64_t size,
                        struct nn_err *err) {
    if (population <= 0 && size != 0)
        return nn_fail(err, NN_ERR_VALUE, "a must be greater than 0 unless no samples are taken");
    if (p) {
        double sum = 0, lost = 0;
        int64_t positive = 0;
        if (p->ndim != 1 || p->size != population)
            return nn_fail(err, NN_ERR_VALUE,
                           p->ndim != 1 ? "p must be 1-dimensional"
                                        : "a and p must have same size");
        for (int64_t i = 0; i < p->size; i++) {
            double value = array_get_double(p, i), y = value - lost, t = sum + y;
            if (isnan(value))
                return nn_fail(err, NN_ERR_VALUE, "Probabilities contain NaN");
            if (value < 0)
                return nn_fail(err, NN_ERR_VALUE, "Probabilities are not non-negative");
            lost = t - sum - y;
            sum = t;
            positive += value > 0;
        }
        if (fabs(sum - 1) > 1.4901161193847656e-08)
            return nn_fail(err, NN_ERR_VALUE,
                           "Probabilities do not sum to 1. See Notes section of docstring for more "
                           "information.");
        if (!replace && positive < size)
            return nn_fail(err, NN_ERR_VALUE, "Fewer non-zero entries in p than size");
    }
    if (!replace && size > population)
        return nn_fail(err, NN_ERR_VALUE,
                       "Cannot take a larger sample than population when replace is False");
    return 0;
}

static void cumulate(const double *p, double *cdf, int64_t n) {
    double sum = 0;
    for (int64_t i = 0; i < n; i++)
        cdf[i] = sum = i ? sum + p[i] : p[i];
    for (int64_t i = 0; i < n; i++)
        cdf[i] /= sum;
}

/* The first position whose cdf exceeds x. */
static int64_t locate(const double *cdf, int64_t n, double x) {
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (x < cdf[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct array *random_weighted(const struct random_source *s, int64_t population, bool replace,
                              struct array *p, int ndim, const int64_t *shape, struct nn_err *err) {
    struct array *weights = array_astype(p, ARRAY_FLOAT64, err);
    struct array *cdf = weights ? array_copy(weights, err) : NULL;
    struct array *out = cdf ? array_empty(ARRAY_INT64, ndim, shape, err) : NULL;
    struct array *drawn = out ? array_new(ARRAY_BOOL, 1, &population, err) : NULL;
    double *w = weights ? (double *)weights->data : NULL, *c = cdf ? (double *)cdf->data : NULL;
    if (!drawn) {
        array_release(&out);
    } else if (replace) {
        cumulate(w, c, population);
        for (int64_t i = 0; i < out->size; i++)
            ((int64_t *)out->data)[i] = locate(c, population, s->next_double(s->state));
    } else {
        /* Rounds of draws; in each, only the first of equal ones counts, and what is found gets
         * probability zero in the next. */
        int64_t *found = (int64_t *)out->data, count = 0;
        while (count < out->size) {
            int64_t wanted = out->size - count;
            for (int64_t i = 0; i < count; i++)
                w[found[i]] = 0;
            cumulate(w, c, population);
            for (int64_t i = 0; i < wanted; i++) {
                int64_t at = locate(c, population, s->next_double(s->state));
                if (at < population && !drawn->data[at]) {
                    drawn->data[at] = 1;
                    found[count++] = at;
                }
            }
        }
    }
    array_release(&weights);
    array_release(&cdf);
    array_release(&drawn);
    return out;
}
