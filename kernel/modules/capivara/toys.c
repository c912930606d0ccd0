/* kernel/modules/capivara/toys.c: capivara.datasets: small seeded problems for the first models.
 * Each gives x, a float32 array (n, features), and y (n,). The points repeat for the same seed. */
#include <math.h>
#include <string.h>

#include "engine/random.h"
#include "kernel/modules/capivara/capivara.h"
#include "kernel/modules/numpy/numpy.h"

/* A stream of numbers read one after the other. */
struct chance {
    struct nn_stream stream;
    uint64_t next;
};
static double uniform(struct chance *chance) {
    return nn_random_double(chance->stream, chance->next++);
}
static double normal(struct chance *chance) { /* Box and Muller, 1958 */
    double u = 1 - uniform(chance), v = uniform(chance);
    return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

/* Point i of n into at[features]; returns its target. */
typedef double (*maker)(struct chance *chance, int64_t i, int64_t n, double noise, float *at);

static double moons(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)n;
    int label = (int)(i % 2);
    double angle = M_PI * uniform(chance);
    at[0] = (float)((label ? 1 - cos(angle) : cos(angle)) + noise * normal(chance));
    at[1] = (float)((label ? 0.5 - sin(angle) : sin(angle)) + noise * normal(chance));
    return label;
}
static double circles(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)n;
    int label = (int)(i % 2);
    double angle = 2 * M_PI * uniform(chance), radius = label ? 0.5 : 1;
    at[0] = (float)(radius * cos(angle) + noise * normal(chance));
    at[1] = (float)(radius * sin(angle) + noise * normal(chance));
    return label;
}
static double spirals(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)n;
    int label = (int)(i % 2);
    double along = sqrt(uniform(chance)), angle = 3 * M_PI * along + (label ? M_PI : 0);
    at[0] = (float)(along * cos(angle) + noise * normal(chance));
    at[1] = (float)(along * sin(angle) + noise * normal(chance));
    return label;
}
static double xor_(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)n;
    int a = (int)(i & 1), b = (int)(i >> 1 & 1);
    at[0] = (float)(a + noise * normal(chance));
    at[1] = (float)(b + noise * normal(chance));
    return a ^ b;
}
static double blobs(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)n;
    int label = (int)(i % 3);
    double angle = 2 * M_PI * label / 3 + M_PI / 2;
    at[0] = (float)(2 * cos(angle) + noise * normal(chance));
    at[1] = (float)(2 * sin(angle) + noise * normal(chance));
    return label;
}
static double linear(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)i;
    (void)n;
    at[0] = (float)(4 * uniform(chance) - 2);
    return 1.5 * at[0] + 0.5 + noise * normal(chance);
}
static double sine(struct chance *chance, int64_t i, int64_t n, double noise, float *at) {
    (void)i;
    (void)n;
    at[0] = (float)(2 * M_PI * uniform(chance) - M_PI);
    return sin((double)at[0]) + noise * normal(chance);
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args, maker point,
                             int features, bool classes) {
    int64_t n = lang_arg_int(vm, args[0], "n");
    double noise = lang_arg_float(vm, args[1], "noise");
    if (n < 1 || n > 10000000) {
        lang_raise(vm, &lang_exc_ValueError, "n must lie between 1 and 10,000,000, got %lld",
                   (long long)n);
    }
    if (!(noise >= 0 && noise < INFINITY)) {
        lang_raise(vm, &lang_exc_ValueError, "noise is a deviation, 0 or more, got %g", noise);
    }
    struct chance chance = {{(uint64_t)lang_arg_int(vm, args[2], "seed"), 0x7031}, 0};
    const int64_t shape[2] = {n, features};
    struct nn_err err = {0};
    struct lang_obj *pair[2];
    pair[0] = mod_array_wrap(vm, array_empty(ARRAY_FLOAT32, 2, shape, &err), &err);
    enum array_dtype dtype = classes ? ARRAY_INT64 : ARRAY_FLOAT32;
    pair[1] = mod_array_wrap(vm, array_empty(dtype, 1, shape, &err), &err);
    float *x = (float *)(void *)mod_array_of(pair[0])->data;
    char *y = mod_array_of(pair[1])->data;
    for (int64_t i = 0; i < n; i++) {
        double target = point(&chance, i, n, noise, x + i * features);
        if (classes) {
            ((int64_t *)(void *)y)[i] = (int64_t)target;
        } else {
            ((float *)(void *)y)[i] = (float)target;
        }
    }
    return lang_tuple(vm, pair, 2);
}

#define TOY(name, point, features, classes)                                                        \
    static struct lang_obj *toy_##name(struct lang_vm *vm, struct lang_obj *const *args) {         \
        return make(vm, args, point, features, classes);                                           \
    }
TOY(moons, moons, 2, true)
TOY(circles, circles, 2, true)
TOY(spirals, spirals, 2, true)
TOY(xor, xor_, 2, true)
TOY(blobs, blobs, 2, true)
TOY(linear, linear, 1, false)
TOY(sine, sine, 1, false)

const struct lang_def capivara_toys[] = {
    {"moons", toy_moons, "moons(n=400, noise=0.1, seed=0)",
     "Two half moons that reach into each other, classes 0 and 1.\n\n"
     "x, y = capivara.datasets.moons(500)"},
    {"circles", toy_circles, "circles(n=400, noise=0.05, seed=0)",
     "A circle within a circle, classes 0 and 1.\n\n"
     "x, y = capivara.datasets.circles(500)"},
    {"spirals", toy_spirals, "spirals(n=400, noise=0.02, seed=0)",
     "Two spirals wound around each other, classes 0 and 1.\n\n"
     "x, y = capivara.datasets.spirals(500)"},
    {"xor", toy_xor, "xor(n=400, noise=0.15, seed=0)",
     "Four clouds at the corners of a square; the class is the exclusive or of the corners.\n\n"
     "x, y = capivara.datasets.xor(500)"},
    {"blobs", toy_blobs, "blobs(n=300, noise=0.6, seed=0)",
     "Three clouds, classes 0, 1 and 2.\n\n"
     "x, y = capivara.datasets.blobs(500)"},
    {"linear", toy_linear, "linear(n=200, noise=0.3, seed=0)",
     "Points around the line y = 1.5 x + 0.5.\n\n"
     "x, y = capivara.datasets.linear(500)"},
    {"sine", toy_sine, "sine(n=200, noise=0.1, seed=0)",
     "Points around one period of a sine.\n\n"
     "x, y = capivara.datasets.sine(500)"},
    {NULL, NULL, NULL, NULL}};
