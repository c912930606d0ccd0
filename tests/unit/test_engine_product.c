/* tests/unit/test_engine_product.c: the products on picked rows against sums in double precision,
 * and the same bits however the work is cut. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/backend/gemm.h"
#include "engine/backend/product.h"

enum { ROWS = 70, MOST = 70 * 300 };

struct numbers {
    float a[MOST], b[MOST], out[MOST], again[MOST];
    uint32_t order[ROWS];
};

static void fill(struct numbers *x) {
    uint32_t seed = 7;
    for (int i = 0; i < MOST; i++) {
        x->a[i] = (float)((seed = seed * 1664525u + 1013904223u) >> 8) * 0x1p-23f - 1.0f;
        x->b[i] = (float)((seed = seed * 1664525u + 1013904223u) >> 8) * 0x1p-23f - 1.0f;
    }
    for (int i = 0; i < ROWS; i++)
        x->order[i] = (uint32_t)(i * 37 % ROWS);
}

static void check_forward(struct numbers *x, int64_t m, int64_t n, int64_t k, bool ordered) {
    const struct nn_picked a = {x->a, k, ordered ? x->order : NULL, ordered ? x->order : NULL};
    nn_product_forward(m, n, k, a, x->b, x->b + 5, x->out);
    for (int64_t r = 0; r < m; r++)
        for (int64_t c = 0; c < n; c++) {
            const float *row = x->a + (ordered ? x->order[r] : r) * k;
            double sum = x->b[5 + c];
            for (int64_t p = 0; p < k; p++)
                sum += (double)row[p] * x->b[p * n + c];
            assert_true(fabs(sum - x->out[r * n + c]) < 1e-5 * (double)k);
        }
    /* row by row */
    for (int64_t r = 0; r < m; r++) {
        struct nn_picked one = a;
        if (ordered)
            one.order += r;
        else
            one.data += r * k;
        one.ahead = NULL;
        nn_product_forward(1, n, k, one, x->b, x->b + 5, x->again + r * n);
    }
    assert_memory_equal(x->out, x->again, (size_t)(m * n) * sizeof(float));
}

static void check_weights(struct numbers *x, int64_t m, int64_t n, int64_t k, bool ordered) {
    const struct nn_picked a = {x->a, k, ordered ? x->order : NULL, NULL};
    memcpy(x->out, x->b, (size_t)(k * n) * sizeof(float));
    nn_product_weights(m, n, 0, k, a, x->b, true, x->out);
    for (int64_t i = 0; i < k; i++)
        for (int64_t c = 0; c < n; c++) {
            double sum = x->b[i * n + c];
            for (int64_t r = 0; r < m; r++)
                sum += (double)x->a[(ordered ? x->order[r] : r) * k + i] * x->b[r * n + c];
            assert_true(fabs(sum - x->out[i * n + c]) < 1e-5 * (double)m);
        }
    memcpy(x->again, x->b, (size_t)(k * n) * sizeof(float));
    for (int64_t i = 0, end; i < k; i = end) {
        end = i + 7 < k ? i + 7 : k;
        nn_product_weights(m, n, i, end, a, x->b, true, x->again + i * n);
    }
    assert_memory_equal(x->out, x->again, (size_t)(k * n) * sizeof(float));
}

static void check_inputs(struct numbers *x, int64_t m, int64_t n, int64_t k) {
    nn_product_inputs(m, n, k, x->a, x->b, x->out);
    for (int64_t r = 0; r < m; r++)
        for (int64_t i = 0; i < k; i++) {
            double sum = 0.0;
            for (int64_t c = 0; c < n; c++)
                sum += (double)x->a[r * n + c] * x->b[i * n + c];
            assert_true(fabs(sum - x->out[r * k + i]) < 1e-5 * (double)n);
        }
}

static void against_double(void **state) {
    (void)state;
    struct nn_backend *backend = nn_backend_new();
    bool possible = nn_product_possible(backend);
    nn_backend_free(&backend);
    if (!possible)
        skip();
    struct numbers *x = malloc(sizeof *x);
    assert_non_null(x);
    fill(x);
    static const int64_t shapes[][3] = {{64, 10, 200}, {1, 1, 40},    {70, 32, 33}, {33, 48, 100},
                                        {13, 64, 90},  {37, 77, 131}, {9, 129, 47}, {70, 17, 300}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        for (int ordered = 0; ordered < 2; ordered++) {
            check_forward(x, shapes[i][0], shapes[i][1], shapes[i][2], ordered);
            check_weights(x, shapes[i][0], shapes[i][1], shapes[i][2], ordered);
            check_inputs(x, shapes[i][0], shapes[i][1], shapes[i][2]);
        }
    check_weights(x, 20, 12, 1024, false); /* rows a page apart */
    free(x);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(against_double)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
