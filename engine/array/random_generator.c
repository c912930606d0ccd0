/* engine/array/random_generator.c: numpy.random.default_rng: SeedSequence, PCG64 and Generator. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/array.h"
#include "engine/array/random.h"
#include "engine/array/random_draw.h"
#include "engine/array/random_variates.h"
#include "engine/array/random_ziggurat.h"
#include "engine/array/view.h"

__extension__ typedef unsigned __int128 wide;

/* --- SeedSequence: entropy words to a pool, the pool to as many state words as wanted ----------
 */
static uint32_t hash_mix(uint32_t value, uint32_t *constant) {
    value ^= *constant;
    *constant *= 0x931e8875U;
    value *= *constant;
    return value ^ value >> 16;
}

static uint32_t mix(uint32_t x, uint32_t y) {
    uint32_t result = 0xca01f9ddU * x - 0x4973f715U * y;
    return result ^ result >> 16;
}

static void seed_pool(uint32_t pool[4], const uint32_t *words, int64_t count) {
    uint32_t constant = 0x43b0d7e5U;
    for (int64_t i = 0; i < 4; i++)
        pool[i] = hash_mix(i < count ? words[i] : 0, &constant);
    for (int from = 0; from < 4; from++)
        for (int to = 0; to < 4; to++)
            if (from != to)
                pool[to] = mix(pool[to], hash_mix(pool[from], &constant));
    for (int64_t from = 4; from < count; from++)
        for (int to = 0; to < 4; to++)
            pool[to] = mix(pool[to], hash_mix(words[from], &constant));
}

static void seed_state(const uint32_t pool[4], uint64_t state[4]) {
    uint32_t constant = 0x8b51f9ddU, words[8];
    for (int i = 0; i < 8; i++) {
        uint32_t value = pool[i % 4] ^ constant;
        constant *= 0x58f38dedU;
        value *= constant;
        words[i] = value ^ value >> 16;
    }
    for (int i = 0; i < 4; i++)
        state[i] = words[2 * i] | (uint64_t)words[2 * i + 1] << 32;
}

/* --- PCG64 (XSL-RR) ------------------------------------------------------------------------------
 */
static wide join(uint64_t high, uint64_t low) {
    return (wide)high << 64 | low;
}

static void step(struct random_pcg *pcg) {
    wide state =
        join(pcg->state_high, pcg->state_low) * join(0x2360ed051fc65da4U, 0x4385df649fccf645U) +
        join(pcg->inc_high, pcg->inc_low);
    pcg->state_high = (uint64_t)(state >> 64);
    pcg->state_low = (uint64_t)state;
}

uint64_t random_pcg_next64(struct random_pcg *pcg) {
    step(pcg);
    uint64_t value = pcg->state_high ^ pcg->state_low;
    unsigned turn = (unsigned)(pcg->state_high >> 58);
    return value >> turn | value << (-turn & 63);
}

uint32_t random_pcg_next32(struct random_pcg *pcg) {
    if (pcg->has_uint32) {
        pcg->has_uint32 = false;
        return pcg->uinteger;
    }
    uint64_t value = random_pcg_next64(pcg);
    pcg->has_uint32 = true;
    pcg->uinteger = (uint32_t)(value >> 32);
    return (uint32_t)value;
}

double random_pcg_double(struct random_pcg *pcg) {
    return (double)(random_pcg_next64(pcg) >> 11) * (1.0 / 9007199254740992.0);
}

/* --- the normal distribution by 256 strips of equal area ----------------------------------------
 */
double random_pcg_normal(struct random_pcg *pcg) {
    const struct random_strip *z = random_ziggurat;
    const double tail = 3.6541528853610087963519472518,
                 inverse_tail = 0.27366123732975827203338247596;
    for (;;) {
        uint64_t bits = random_pcg_next64(pcg);
        int strip = (int)(bits & 0xff);
        bool negative = bits >> 8 & 1;
        uint64_t place = bits >> 9 & 0x000fffffffffffffU;
        double x = (double)place * z[strip].width;
        if (negative)
            x = -x;
        if (place < z[strip].inside)
            return x;
        if (strip == 0) {
            for (;;) {
                double over = -inverse_tail * log1p(-random_pcg_double(pcg));
                double y = -log1p(-random_pcg_double(pcg));
                if (y + y > over * over)
                    return place >> 8 & 1 ? -(tail + over) : tail + over;
            }
        }
        if ((z[strip - 1].height - z[strip].height) * random_pcg_double(pcg) + z[strip].height <
            exp(-0.5 * x * x))
            return x;
    }
}

double random_pcg_exponential(struct random_pcg *pcg) {
    const struct random_strip *z = random_ziggurat_exponential;
    for (;;) {
        uint64_t bits = random_pcg_next64(pcg) >> 3;
        int strip = (int)(bits & 0xff);
        uint64_t place = bits >> 8;
        double x = (double)place * z[strip].width;
        if (place < z[strip].inside)
            return x;
        if (strip == 0)
            return 7.69711747013104972 - log1p(-random_pcg_double(pcg));
        if ((z[strip - 1].height - z[strip].height) * random_pcg_double(pcg) + z[strip].height <
            exp(-x))
            return x;
    }
}

void random_pcg_seed(struct random_pcg *pcg, const uint32_t *words, int64_t count) {
    uint32_t pool[4];
    uint64_t state[4];
    *pcg = (struct random_pcg){.state_low = 0};
    seed_pool(pool, words, count);
    seed_state(pool, state);
    wide increment = join(state[2], state[3]) << 1 | 1;
    pcg->inc_high = (uint64_t)(increment >> 64);
    pcg->inc_low = (uint64_t)increment;
    step(pcg);
    wide start = join(pcg->state_high, pcg->state_low) + join(state[0], state[1]);
    pcg->state_high = (uint64_t)(start >> 64);
    pcg->state_low = (uint64_t)start;
    step(pcg);
}

/* --- Generator's methods ------------------------------------------------------------------------
 */
static uint32_t source_next32(void *state) {
    return random_pcg_next32(state);
}

static uint64_t source_next64(void *state) {
    return random_pcg_next64(state);
}

static double source_double(void *state) {
    return random_pcg_double(state);
}

static double source_normal(void *state) {
    return random_pcg_normal(state);
}

static double source_exponential(void *state) {
    return random_pcg_exponential(state);
}

static struct random_source source_of(struct random_pcg *pcg) {
    return (struct random_source){pcg,           source_next32,      source_next64, source_double,
                                  source_normal, source_exponential, random_masked, false};
}

uint64_t random_pcg_interval(struct random_pcg *pcg, uint64_t max) {
    const struct random_source s = source_of(pcg);
    return random_masked(&s, max);
}

struct array *random_pcg_random(struct random_pcg *pcg, enum array_dtype dtype, int ndim,
                                const int64_t *shape, struct nn_err *err) {
    if (dtype != ARRAY_FLOAT32) {
        const struct random_source s = source_of(pcg);
        return random_doubles(&s, ndim, shape, err);
    }
    struct array *a = array_empty(dtype, ndim, shape, err);
    for (int64_t i = 0; a && i < a->size; i++)
        ((float *)a->data)[i] = (float)(random_pcg_next32(pcg) >> 8) * (1.0F / 16777216.0F);
    return a;
}

struct array *random_pcg_normals(struct random_pcg *pcg, double mean, double deviation, int ndim,
                                 const int64_t *shape, struct nn_err *err) {
    const struct random_source s = source_of(pcg);
    return random_normals(&s, mean, deviation, ndim, shape, err);
}

struct array *random_pcg_variates(struct random_pcg *pcg, enum random_variate variate,
                                  struct array *const *parameters, int ndim, const int64_t *shape,
                                  struct nn_err *err) {
    const struct random_source s = source_of(pcg);
    return random_variates(&s, variate, parameters, ndim, shape, err);
}

struct array *random_pcg_integers(struct random_pcg *pcg, int64_t low, int64_t high,
                                  enum array_dtype dtype, int ndim, const int64_t *shape,
                                  struct nn_err *err) {
    const struct random_source s = source_of(pcg);
    return random_integers(&s, low, high, dtype, ndim, shape, err);
}

/* Floyd's algorithm: for each j of the last `size` numbers, a draw from 0..j, or j itself if that
 * was drawn before. */
static int floyd(const struct random_source *s, int64_t population, int64_t size, int64_t *out,
                 struct nn_err *err) {
    uint64_t wanted = (uint64_t)(1.2 * (double)size);
    uint64_t mask = wanted ? UINT64_MAX >> __builtin_clzll(wanted) : 0;
    uint64_t *set = malloc((mask + 1) * sizeof *set);
    if (!set)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    memset(set, 0xff, (mask + 1) * sizeof *set);
    for (int64_t j = population - size; j < population; j++) {
        uint64_t value = random_lemire(s, (uint64_t)j), place = value & mask;
        while (set[place] != UINT64_MAX && set[place] != value)
            place = (place + 1) & mask;
        if (set[place] == value) {
            value = (uint64_t)j;
            place = value & mask;
            while (set[place] != UINT64_MAX)
                place = (place + 1) & mask;
        }
        set[place] = value;
        out[j - population + size] = (int64_t)value;
    }
    free(set);
    return 0;
}

struct array *random_pcg_choice(struct random_pcg *pcg, int64_t population, bool replace,
                                struct array *p, bool shuffle, int ndim, const int64_t *shape,
                                struct nn_err *err) {
    struct random_source s = source_of(pcg);
    s.interval = random_lemire; /* here, unlike in shuffle */
    int64_t size = 1;
    for (int i = 0; i < ndim; i++)
        size *= shape[i];
    if (random_choice_check(population, replace, p, size, err) < 0)
        return NULL;
    if (p)
        return random_weighted(&s, population, replace, p, ndim, shape, err);
    if (replace)
        return random_integers(&s, 0, population, ARRAY_INT64, ndim, shape, err);
    struct array *out = array_empty(ARRAY_INT64, ndim, shape, err);
    if (!out || size == 0)
        return out;
    if (population > 10000 && size > population / (shuffle ? 50 : 20)) {
        int64_t *all = malloc((size_t)population * sizeof *all);
        if (!all) {
            nn_fail(err, NN_ERR_MEMORY, "out of memory");
            array_release(&out);
            return NULL;
        }
        for (int64_t i = 0; i < population; i++)
            all[i] = i;
        random_shuffle_int(&s, all, population, population - size > 1 ? population - size : 1);
        memcpy(out->data, all + population - size, (size_t)size * sizeof *all);
        free(all);
    } else if (floyd(&s, population, size, (int64_t *)out->data, err) < 0) {
        array_release(&out);
    } else if (shuffle) {
        random_shuffle_int(&s, (int64_t *)out->data, size, 1);
    }
    return out;
}

int random_pcg_shuffle(struct random_pcg *pcg, struct array *a, struct nn_err *err) {
    const struct random_source s = source_of(pcg);
    return random_shuffle(&s, a, err);
}

struct array *random_pcg_permutation(struct random_pcg *pcg, int64_t n, struct nn_err *err) {
    const struct random_source s = source_of(pcg);
    return random_permutation(&s, n, err);
}
