/* engine/array/random_legacy.c: numpy.random.* of old: RandomState's distributions over MT19937. */
#include <math.h>

#include "engine/array/assign.h"
#include "engine/array/random.h"
#include "engine/array/random_draw.h"
#include "engine/array/random_variates.h"

static uint32_t source_next32(void *state) {
    return random_mt_next32(state);
}

static uint64_t source_next64(void *state) {
    return random_mt_next64(state);
}

static double source_double(void *state) {
    return random_mt_double(state);
}

static double source_normal(void *state) {
    return random_legacy_gauss(state);
}

static double source_exponential(void *state) {
    return -log(1.0 - random_mt_double(state));
}

static struct random_source source_of(struct random_mt *mt) {
    return (struct random_source){mt,
                                  source_next32,
                                  source_next64,
                                  source_double,
                                  source_normal,
                                  source_exponential,
                                  random_masked,
                                  true};
}

double random_legacy_gauss(struct random_mt *mt) {
    if (mt->has_gauss) {
        mt->has_gauss = false;
        return mt->gauss;
    }
    double x1, x2, r2;
    do { /* Marsaglia's polar method */
        x1 = 2.0 * random_mt_double(mt) - 1.0;
        x2 = 2.0 * random_mt_double(mt) - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    double f = sqrt(-2.0 * log(r2) / r2);
    mt->gauss = f * x1;
    mt->has_gauss = true;
    return f * x2;
}

uint64_t random_legacy_interval(struct random_mt *mt, uint64_t max) {
    const struct random_source s = source_of(mt);
    return random_masked(&s, max);
}

struct array *random_legacy_random(struct random_mt *mt, int ndim, const int64_t *shape,
                                   struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_doubles(&s, ndim, shape, err);
}

struct array *random_legacy_normal(struct random_mt *mt, double mean, double deviation, int ndim,
                                   const int64_t *shape, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_normals(&s, mean, deviation, ndim, shape, err);
}

struct array *random_legacy_randint(struct random_mt *mt, int64_t low, int64_t high,
                                    enum array_dtype dtype, int ndim, const int64_t *shape,
                                    struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_integers(&s, low, high, dtype, ndim, shape, err);
}

struct array *random_legacy_variates(struct random_mt *mt, enum random_variate variate,
                                     struct array *const *parameters, int ndim,
                                     const int64_t *shape, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_variates(&s, variate, parameters, ndim, shape, err);
}

struct array *random_legacy_choice(struct random_mt *mt, int64_t population, bool replace,
                                   struct array *p, int ndim, const int64_t *shape,
                                   struct nn_err *err) {
    const struct random_source s = source_of(mt);
    int64_t size = 1;
    for (int i = 0; i < ndim; i++)
        size *= shape[i];
    if (random_choice_check(population, replace, p, size, err) < 0)
        return NULL;
    if (p)
        return random_weighted(&s, population, replace, p, ndim, shape, err);
    if (replace)
        return random_integers(&s, 0, population, ARRAY_INT64, ndim, shape, err);
    struct array *all = random_permutation(&s, population, err);
    struct array *out = all ? array_empty(ARRAY_INT64, ndim, shape, err) : NULL;
    if (out)
        array_cast_strided(ARRAY_INT64, out->data, 8, ARRAY_INT64, all->data, 8, size);
    array_release(&all);
    return out;
}

int random_legacy_shuffle(struct random_mt *mt, struct array *a, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_shuffle(&s, a, err);
}

struct array *random_legacy_permutation(struct random_mt *mt, int64_t n, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_permutation(&s, n, err);
}
