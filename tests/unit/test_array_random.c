/* tests/unit/test_array_random.c: 50 seeds of every random stream against NumPy and CPython. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "engine/array/assign.h"
#include "engine/array/random_variates.h"

struct streams {
    struct random_mt legacy, python;
    struct random_pcg pcg;
    struct array *weights;
};

static const int64_t n11[1] = {11}, n2000[1] = {2000};

/* Eleven from the stream that is there. */
static struct array *variates(struct random_mt *mt, struct random_pcg *pcg,
                              enum random_variate variate, double first, double second,
                              struct nn_err *err) {
    struct array *parameters[2] = {array_from_double(first, err), array_from_double(second, err)};
    struct array *a = mt ? random_legacy_variates(mt, variate, parameters, 1, n11, err)
                         : random_pcg_variates(pcg, variate, parameters, 1, n11, err);
    array_release(&parameters[0]);
    array_release(&parameters[1]);
    return a;
}

/* The draw of that name from its stream; NULL for Python's, which go to `values`. */
static struct array *draw(struct streams *s, const char *name, int64_t values[20], size_t *bytes,
                          struct nn_err *err) {
    struct random_mt *mt = &s->legacy, *py = &s->python;
    struct random_pcg *pcg = &s->pcg;
#define IS(NAME) (strcmp(name, NAME) == 0)
    if (IS("random"))
        return random_legacy_random(mt, 1, n11, err);
    if (IS("normal"))
        return random_legacy_normal(mt, 2, 3, 1, n11, err);
    if (IS("uniform"))
        return variates(mt, NULL, RANDOM_uniform, -1, 3, err);
    if (IS("randint"))
        return random_legacy_randint(mt, 0, 1000, ARRAY_INT64, 1, n11, err);
    if (IS("randint_wide"))
        return random_legacy_randint(mt, -(1LL << 62), 1LL << 62, ARRAY_INT64, 1, n11, err);
    if (IS("randint_uint8"))
        return random_legacy_randint(mt, 3, 77, ARRAY_UINT8, 1, n11, err);
    if (IS("permutation"))
        return random_legacy_permutation(mt, 33, err);
    if (IS("choice"))
        return random_legacy_choice(mt, 20, false, NULL, 1, n11, err);
    if (IS("choice_p"))
        return random_legacy_choice(mt, 20, true, s->weights, 1, n11, err);
    if (IS("exponential"))
        return variates(mt, NULL, RANDOM_exponential, 2, 0, err);
    if (IS("poisson"))
        return variates(mt, NULL, RANDOM_poisson, 12, 0, err);
    if (IS("binomial"))
        return variates(mt, NULL, RANDOM_binomial, 500, .2, err);
    if (IS("pcg_random"))
        return random_pcg_random(pcg, ARRAY_FLOAT64, 1, n11, err);
    if (IS("pcg_normal"))
        return random_pcg_normals(pcg, 2, 3, 1, n2000, err);
    if (IS("pcg_uniform"))
        return variates(NULL, pcg, RANDOM_uniform, -1, 3, err);
    if (IS("pcg_integers"))
        return random_pcg_integers(pcg, 0, 1000, ARRAY_INT64, 1, n11, err);
    if (IS("pcg_integers_wide"))
        return random_pcg_integers(pcg, -(1LL << 62), 1LL << 62, ARRAY_INT64, 1, n11, err);
    if (IS("pcg_permutation"))
        return random_pcg_permutation(pcg, 33, err);
    if (IS("pcg_choice"))
        return random_pcg_choice(pcg, 20, false, NULL, true, 1, n11, err);
    if (IS("pcg_choice_p"))
        return random_pcg_choice(pcg, 20, true, s->weights, true, 1, n11, err);
    if (IS("python")) {
        double d[5];
        d[0] = random_mt_double(py);
        d[1] = random_python_uniform(py, 1, 4);
        d[2] = random_python_gauss(py, 1, 2);
        d[3] = random_python_normalvariate(py, 0, 1);
        d[4] = random_python_expovariate(py, 2);
        memcpy(values, d, *bytes = sizeof d);
    } else if (IS("python_shuffle")) {
        random_python_shuffle(py, values, 20);
        *bytes = 20 * sizeof *values;
    } else if (IS("python_sample")) {
        random_python_sample(py, 1000, 8, values, err);
        *bytes = 8 * sizeof *values;
    } else {
        fail_msg("no draw called %s", name);
    }
    return NULL;
}

static void test_streams(void **state) {
    (void)state;
    FILE *f = fopen("tests/reference/array/random.txt", "r");
    struct streams s;
    struct nn_err err = {NN_OK, ""};
    char name[40];
    unsigned seed, crc, last = 0xffffffffU;
    int rows = 0;
    const int64_t twenty = 20;
    assert_non_null(f);
    s.weights = array_new(ARRAY_FLOAT64, 1, &twenty, &err);
    for (int i = 0; i < 20; i++)
        ((double *)s.weights->data)[i] = (i + 1) / 210.0;
    while (fscanf(f, "%39s %u %x", name, &seed, &crc) == 3) {
        int64_t values[20];
        size_t bytes = 0;
        if (seed != last) {
            random_mt_seed(&s.legacy, seed);
            random_mt_seed_words(&s.python, &seed, 1);
            random_pcg_seed(&s.pcg, &seed, 1);
            last = seed;
        }
        struct array *a = draw(&s, name, values, &bytes, &err);
        assert_int_equal(err.code, NN_OK);
        const void *data = a ? (void *)a->data : (void *)values;
        if (a)
            bytes = (size_t)a->size * array_itemsize(a->dtype);
        if (crc32(0, data, (uInt)bytes) != crc)
            fail_msg("%s differs from the reference at seed %u", name, seed);
        array_release(&a);
        rows++;
    }
    fclose(f);
    array_release(&s.weights);
    assert_int_equal(rows, 50 * 23);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_streams)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
