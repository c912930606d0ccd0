/* engine/random.c: Philox4x32-10 and the distributions drawn from it. */
#include "engine/random.h"
#include "engine/vector.h"

#include <math.h>

__extension__ typedef unsigned __int128 nn__wide;

static inline void philox(struct nn_stream stream, uint64_t index, uint32_t out[4]) {
    uint32_t c0 = (uint32_t)index, c1 = (uint32_t)(index >> 32);
    uint32_t c2 = (uint32_t)stream.stream, c3 = (uint32_t)(stream.stream >> 32);
    uint32_t k0 = (uint32_t)stream.seed, k1 = (uint32_t)(stream.seed >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0;
        uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

void nn_philox(struct nn_stream stream, uint64_t index, uint32_t out[4]) {
    philox(stream, index, out);
}

static double unit_double(uint32_t high, uint32_t low) {
    return (double)((((uint64_t)high << 32) | low) >> 11) * 0x1p-53;
}

double nn_random_double(struct nn_stream stream, uint64_t index) {
    uint32_t w[4];
    nn_philox(stream, index >> 1, w);
    return index & 1 ? unit_double(w[2], w[3]) : unit_double(w[0], w[1]);
}

void nn_random_uniform(struct nn_stream stream, uint64_t first, int64_t n, float low, float high,
                       float *out) {
    uint32_t w[4];
    uint64_t block = UINT64_MAX;
    for (int64_t i = 0; i < n; i++) {
        uint64_t at = first + (uint64_t)i;
        if (at >> 2 != block) {
            block = at >> 2;
            nn_philox(stream, block, w);
        }
        out[i] = low + (high - low) * ((float)(w[at & 3] >> 8) * 0x1p-24f);
    }
}

void nn_random_normal(struct nn_stream stream, int64_t n, float mean, float stddev, int truncated,
                      float *out) {
    uint64_t block = 0;
    int64_t i = 0;
    while (i < n) {
        uint32_t w[4];
        nn_philox(stream, block++, w);
        double u = 1.0 - unit_double(w[0], w[1]), v = unit_double(w[2], w[3]);
        double radius = sqrt(-2.0 * log(u)), angle = 6.283185307179586 * v;
        double pair[2] = {radius * cos(angle), radius * sin(angle)};
        for (int j = 0; j < 2 && i < n; j++)
            if (!truncated || fabs(pair[j]) <= 2.0)
                out[i++] = (float)(mean + stddev * pair[j]);
    }
}

/* The first 64 bits of `count` blocks from `first` on: side by side, as vectors take them. */
NN_CLONES static void first_words(struct nn_stream stream, uint64_t first, int count,
                                  uint64_t *restrict words) {
    NN_EACH
    for (int i = 0; i < count; i++) {
        uint32_t w[4];
        philox(stream, first + (uint64_t)i, w);
        words[i] = ((uint64_t)w[0] << 32) | w[1];
    }
}

void nn_random_permutation(struct nn_stream stream, int64_t n, uint32_t *out) {
    enum { AHEAD = 64 };
    uint64_t words[AHEAD], have = (uint64_t)n; /* the least of the blocks in words */
    for (int64_t i = 0; i < n; i++)
        out[i] = (uint32_t)i;
    for (uint64_t i = n > 0 ? (uint64_t)n - 1 : 0; i > 0; i--) {
        if (i < have) {
            int count = i < AHEAD ? (int)i : AHEAD;
            have = i + 1 - (uint64_t)count;
            first_words(stream, have, count, words);
        }
        /* A 64-bit word times the bound, upper half: biased by less than 2^-32. */
        uint64_t j = (uint64_t)(((nn__wide)words[i - have] * (i + 1)) >> 64);
        uint32_t swap = out[i];
        out[i] = out[j];
        out[j] = swap;
    }
}
