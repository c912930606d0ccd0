/* engine/random.h: counter-based random numbers (Philox4x32-10, Salmon et al., SC 2011): a value
 * depends only on (seed, stream, index), so any thread can compute any part of a stream. */
#ifndef ENGINE_RANDOM_H
#define ENGINE_RANDOM_H

#include <stdint.h>

struct nn_stream {
    uint64_t seed;   /* the key */
    uint64_t stream; /* which of 2^64 sequences */
};

/* Four 32-bit words of block `index`. */
void nn_philox(struct nn_stream stream, uint64_t index, uint32_t out[4]);
/* Uniform in [0, 1), 53 bits; element `index` of the stream. */
double nn_random_double(struct nn_stream stream, uint64_t index);
/* n floats uniform in [low, high) from element `first` on. */
void nn_random_uniform(struct nn_stream stream, uint64_t first, int64_t n, float low, float high,
                       float *out);
/* n floats of a normal distribution (Box-Muller); truncated: redrawn beyond two deviations. */
void nn_random_normal(struct nn_stream stream, int64_t n, float mean, float stddev, int truncated,
                      float *out);
/* A random permutation of 0..n-1 (Fisher-Yates). */
void nn_random_permutation(struct nn_stream stream, int64_t n, uint32_t *out);

#endif
