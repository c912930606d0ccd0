/* engine/array/random_draw.h: what the legacy and the new generator have in common, given a source
 * of bits. Private to engine/array. */
#ifndef ENGINE_ARRAY_RANDOM_DRAW_H
#define ENGINE_ARRAY_RANDOM_DRAW_H

#include "engine/array/array.h"
#include "engine/array/random_variates.h"

struct random_source {
    void *state;
    uint32_t (*next32)(void *state);
    uint64_t (*next64)(void *state);
    double (*next_double)(void *state);
    double (*next_normal)(void *state);      /* mean 0, deviation 1 */
    double (*next_exponential)(void *state); /* mean 1 */
    uint64_t (*interval)(const struct random_source *source, uint64_t max); /* 0..max */
    bool masked; /* integers by masked rejection (legacy), else by Lemire's multiplication */
};

/* Uniform in 0..max: by masking and rejecting, or by multiplication. */
uint64_t random_masked(const struct random_source *source, uint64_t max);
uint64_t random_lemire(const struct random_source *source, uint64_t max);
struct array *random_doubles(const struct random_source *source, int ndim, const int64_t *shape,
                             struct nn_err *err);
struct array *random_uniforms(const struct random_source *source, double low, double high, int ndim,
                              const int64_t *shape, struct nn_err *err);
/* VALUE "scale < 0". */
struct array *random_normals(const struct random_source *source, double mean, double deviation,
                             int ndim, const int64_t *shape, struct nn_err *err);
struct array *random_integers(const struct random_source *source, int64_t low, int64_t high,
                              enum array_dtype dtype, int ndim, const int64_t *shape,
                              struct nn_err *err);
/* Swaps i with a draw from 0..i for i = n - 1 down to first. */
void random_shuffle_int(const struct random_source *source, int64_t *data, int64_t n,
                        int64_t first);
int random_shuffle(const struct random_source *source, struct array *a, struct nn_err *err);
struct array *random_permutation(const struct random_source *source, int64_t n, struct nn_err *err);
/* choice with replacement by the probabilities p, and without. */
struct array *random_weighted(const struct random_source *source, int64_t population, bool replace,
                              struct array *p, int ndim, const int64_t *shape, struct nn_err *err);
struct array *random_variates(const struct random_source *source, enum random_variate variate,
                              struct array *const *parameters, int ndim, const int64_t *shape,
                              struct nn_err *err);
/* Checks population, size and p. */
int random_choice_check(int64_t population, bool replace, const struct array *p, int64_t size,
                        struct nn_err *err);

#endif
