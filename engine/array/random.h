/* engine/array/random.h: random streams that repeat NumPy's and CPython's numbers to the bit.
 * Owns: MT19937 (numpy.random.seed & RandomState, Python's random) and PCG64 (default_rng).
 * A stream is a struct of its owner; nothing here is global. */
#ifndef ENGINE_ARRAY_RANDOM_H
#define ENGINE_ARRAY_RANDOM_H

#include "engine/array/array.h"

/* --- MT19937 ------------------------------------------------------------------------------- */
struct random_mt {
    uint32_t key[624];
    int position;
    bool has_gauss; /* second value of the polar method, kept for the next call */
    double gauss;
};

/* numpy.random.seed(int): 0 <= seed < 2**32. */
void random_mt_seed(struct random_mt *mt, uint32_t seed);
/* init_by_array: Python's random.seed(int) passes the 32-bit words of abs(int), low first (at least
 * one word); numpy.random.seed(sequence) too. */
void random_mt_seed_words(struct random_mt *mt, const uint32_t *words, int64_t count);
uint32_t random_mt_next32(struct random_mt *mt);
uint64_t random_mt_next64(struct random_mt *mt); /* high word first, as NumPy */
double random_mt_double(struct random_mt *mt);   /* [0, 1), 53 bits; Python's random() */

/* --- numpy.random.* (legacy RandomState) ---------------------------------------------------- */
/* Every function fills a new array of that shape (ndim 0: one value). Owned; NULL on error. */
struct array *random_legacy_random(struct random_mt *mt, int ndim, const int64_t *shape,
                                   struct nn_err *err);
struct array *random_legacy_normal(struct random_mt *mt, double mean, double deviation, int ndim,
                                   const int64_t *shape, struct nn_err *err); /* randn: 0, 1 */
/* low <= x < high, any integer dtype or bool. VALUE "low >= high", "high is out of bounds for
 * int32". */
struct array *random_legacy_randint(struct random_mt *mt, int64_t low, int64_t high,
                                    enum array_dtype dtype, int ndim, const int64_t *shape,
                                    struct nn_err *err);
double random_legacy_gauss(struct random_mt *mt);
/* Positions 0..population-1 for choice: the binding indexes with them. p (float64, length
 * population) may be NULL. VALUE with NumPy's texts. */
struct array *random_legacy_choice(struct random_mt *mt, int64_t population, bool replace,
                                   struct array *p, int ndim, const int64_t *shape,
                                   struct nn_err *err);
/* In place along the first axis. */
int random_legacy_shuffle(struct random_mt *mt, struct array *a, struct nn_err *err);
struct array *random_legacy_permutation(struct random_mt *mt, int64_t n, struct nn_err *err);
/* 0 <= result <= max, as the shuffle of a Python list draws it (for i = n - 1 down to 1). */
uint64_t random_legacy_interval(struct random_mt *mt, uint64_t max);

/* --- numpy.random.default_rng (PCG64 + SeedSequence) ----------------------------------------- */
struct random_pcg {
    uint64_t state_high, state_low, inc_high, inc_low;
    bool has_uint32; /* upper half of the last 64-bit draw, kept for the next 32-bit one */
    uint32_t uinteger;
};
/* Words of the seed, low first: 5 is {5}; count 0 is not a seed (draw entropy instead). */
void random_pcg_seed(struct random_pcg *pcg, const uint32_t *words, int64_t count);
uint64_t random_pcg_next64(struct random_pcg *pcg);
uint32_t random_pcg_next32(struct random_pcg *pcg);
double random_pcg_double(struct random_pcg *pcg);
double random_pcg_normal(struct random_pcg *pcg);      /* ziggurat */
double random_pcg_exponential(struct random_pcg *pcg); /* the same */
/* dtype float32 or float64. */
struct array *random_pcg_random(struct random_pcg *pcg, enum array_dtype dtype, int ndim,
                                const int64_t *shape, struct nn_err *err);
struct array *random_pcg_normals(struct random_pcg *pcg, double mean, double deviation, int ndim,
                                 const int64_t *shape, struct nn_err *err);
/* low <= x < high (the binding adds one for endpoint=True). */
struct array *random_pcg_integers(struct random_pcg *pcg, int64_t low, int64_t high,
                                  enum array_dtype dtype, int ndim, const int64_t *shape,
                                  struct nn_err *err);
struct array *random_pcg_choice(struct random_pcg *pcg, int64_t population, bool replace,
                                struct array *p, bool shuffle, int ndim, const int64_t *shape,
                                struct nn_err *err);
int random_pcg_shuffle(struct random_pcg *pcg, struct array *a, struct nn_err *err);
struct array *random_pcg_permutation(struct random_pcg *pcg, int64_t n, struct nn_err *err);
uint64_t random_pcg_interval(struct random_pcg *pcg, uint64_t max);

/* --- Python's random module ------------------------------------------------------------------ */
/* 1 <= bits <= 64 (wider ints are joined by the binding from 32-bit draws, low first). */
uint64_t random_python_getrandbits(struct random_mt *mt, int bits);
uint64_t random_python_below(struct random_mt *mt, uint64_t n); /* 0 <= x < n, n >= 1 */
double random_python_uniform(struct random_mt *mt, double a, double b);
double random_python_gauss(struct random_mt *mt, double mu, double sigma);
double random_python_normalvariate(struct random_mt *mt, double mu, double sigma);
double random_python_expovariate(struct random_mt *mt, double lambda);
/* Fills order[0..n-1] with the permutation random.shuffle makes of 0..n-1. */
void random_python_shuffle(struct random_mt *mt, int64_t *order, int64_t n);
/* random.sample(range(n), k): k positions into out, 0 <= k <= n. */
int random_python_sample(struct random_mt *mt, int64_t n, int64_t k, int64_t *out,
                         struct nn_err *err);

#endif
