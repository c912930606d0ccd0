/* engine/array/random_mt19937.c: the Mersenne Twister and Python's `random` on top of it. */
#include <math.h>
#include <stdlib.h>

#include "engine/array/random.h"

enum { WORDS = 624, SHIFT = 397 };

void random_mt_seed(struct random_mt *mt, uint32_t seed) {
    *mt = (struct random_mt){.position = WORDS};
    for (uint32_t i = 0; i < WORDS; i++) {
        mt->key[i] = seed;
        seed = 1812433253U * (seed ^ (seed >> 30)) + i + 1;
    }
}

void random_mt_seed_words(struct random_mt *mt, const uint32_t *words, int64_t count) {
    random_mt_seed(mt, 19650218U);
    uint32_t *key = mt->key;
    int i = 1;
    int64_t j = 0;
    for (int64_t k = count > WORDS ? count : WORDS; k > 0; k--) {
        key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) * 1664525U)) + words[j] + (uint32_t)j;
        if (++i >= WORDS) {
            key[0] = key[WORDS - 1];
            i = 1;
        }
        if (++j >= count)
            j = 0;
    }
    for (int k = WORDS - 1; k > 0; k--) {
        key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >> 30)) * 1566083941U)) - (uint32_t)i;
        if (++i >= WORDS) {
            key[0] = key[WORDS - 1];
            i = 1;
        }
    }
    key[0] = 0x80000000U;
}

/* Three stretches without a division; within each no word depends on one less than 227 before. */
static void refill(struct random_mt *mt) {
    uint32_t *key = mt->key;
#define TWIST(I, NEXT, FAR)                                                                        \
    do {                                                                                           \
        uint32_t y = (key[I] & 0x80000000U) | ((NEXT)&0x7fffffffU);                                \
        key[I] = key[FAR] ^ (y >> 1) ^ ((0U - (y & 1)) & 0x9908b0dfU);                             \
    } while (0)
    for (int i = 0; i < WORDS - SHIFT; i++)
        TWIST(i, key[i + 1], i + SHIFT);
    for (int i = WORDS - SHIFT; i < WORDS - 1; i++)
        TWIST(i, key[i + 1], i + SHIFT - WORDS);
    TWIST(WORDS - 1, key[0], SHIFT - 1);
#undef TWIST
    mt->position = 0;
}

uint32_t random_mt_next32(struct random_mt *mt) {
    if (mt->position >= WORDS)
        refill(mt);
    uint32_t y = mt->key[mt->position++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
}

uint64_t random_mt_next64(struct random_mt *mt) {
    uint64_t high = random_mt_next32(mt);
    return high << 32 | random_mt_next32(mt);
}

double random_mt_double(struct random_mt *mt) {
    uint32_t a = random_mt_next32(mt) >> 5, b = random_mt_next32(mt) >> 6;
    return (a * 67108864.0 + b) / 9007199254740992.0;
}

uint64_t random_python_getrandbits(struct random_mt *mt, int bits) {
    if (bits <= 32)
        return random_mt_next32(mt) >> (32 - bits);
    uint64_t low = random_mt_next32(mt);
    return low | (uint64_t)(random_mt_next32(mt) >> (64 - bits)) << 32;
}

uint64_t random_python_below(struct random_mt *mt, uint64_t n) {
    int bits = 64 - __builtin_clzll(n);
    uint64_t r;
    do
        r = random_python_getrandbits(mt, bits);
    while (r >= n);
    return r;
}

double random_python_uniform(struct random_mt *mt, double a, double b) {
    return a + (b - a) * random_mt_double(mt);
}

double random_python_gauss(struct random_mt *mt, double mu, double sigma) {
    double z = mt->gauss;
    if (mt->has_gauss) {
        mt->has_gauss = false;
    } else {
        double angle = random_mt_double(mt) * (2.0 * M_PI);
        double radius = sqrt(-2.0 * log(1.0 - random_mt_double(mt)));
        z = cos(angle) * radius;
        mt->gauss = sin(angle) * radius;
        mt->has_gauss = true;
    }
    return mu + z * sigma;
}

double random_python_normalvariate(struct random_mt *mt, double mu, double sigma) {
    const double magic = 4 * exp(-0.5) / sqrt(2.0);
    for (;;) { /* Kinderman and Monahan's ratio of uniforms */
        double u1 = random_mt_double(mt), u2 = 1.0 - random_mt_double(mt);
        double z = magic * (u1 - 0.5) / u2;
        if (z * z / 4.0 <= -log(u2))
            return mu + z * sigma;
    }
}

double random_python_expovariate(struct random_mt *mt, double lambda) {
    return -log(1.0 - random_mt_double(mt)) / lambda;
}

void random_python_shuffle(struct random_mt *mt, int64_t *order, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        order[i] = i;
    for (int64_t i = n - 1; i > 0; i--) {
        int64_t j = (int64_t)random_python_below(mt, (uint64_t)i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

/* Draws without a pool: repeats are drawn again. The table holds value + 1; 0 is free. */
static int sample_by_set(struct random_mt *mt, int64_t n, int64_t k, int64_t *out,
                         struct nn_err *err) {
    uint64_t mask = 15;
    while (mask < 2 * (uint64_t)k)
        mask = 2 * mask + 1;
    uint64_t *table = calloc(mask + 1, sizeof *table);
    if (!table)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int64_t i = 0; i < k;) {
        uint64_t value = random_python_below(mt, (uint64_t)n);
        uint64_t place = value * 0x9e3779b97f4a7c15U >> 20 & mask;
        while (table[place] && table[place] != value + 1)
            place = (place + 1) & mask;
        if (table[place])
            continue;
        table[place] = value + 1;
        out[i++] = (int64_t)value;
    }
    free(table);
    return 0;
}

int random_python_sample(struct random_mt *mt, int64_t n, int64_t k, int64_t *out,
                         struct nn_err *err) {
    if (k < 0 || k > n)
        return nn_fail(err, NN_ERR_VALUE, "Sample larger than population or is negative");
    int64_t set_size = 21;
    if (k > 5)
        set_size += (int64_t)pow(4, ceil(log((double)(k * 3)) / log(4)));
    if (n > set_size)
        return sample_by_set(mt, n, k, out, err);
    int64_t *pool = malloc((size_t)(n ? n : 1) * sizeof *pool);
    if (!pool)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    for (int64_t i = 0; i < n; i++)
        pool[i] = i;
    for (int64_t i = 0; i < k; i++) {
        int64_t j = (int64_t)random_python_below(mt, (uint64_t)(n - i));
        out[i] = pool[j];
        pool[j] = pool[n - i - 1];
    }
    free(pool);
    return 0;
}
