/* tests/unit/test_engine_conv.c: the convolutions of engine/backend against the definition in
 * double precision: oneDNN's (direct and Winograd) and the built-in ones. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/backend/conv.h"
#include "engine/backend/gemm.h"

/* in_h, in_w, in_c, out_h, out_w, out_c, kernel, strides, dilation, top, left */
static const struct nn_conv shapes[] = {
    {28, 28, 1, 26, 26, 32, 3, 3, 1, 1, 1, 1, 0, 0},
    {12, 12, 32, 10, 10, 64, 3, 3, 1, 1, 1, 1, 0, 0},
    {8, 9, 16, 8, 9, 16, 3, 3, 1, 1, 1, 1, 1, 1},
    {9, 9, 3, 5, 5, 16, 3, 3, 2, 2, 1, 1, 1, 1},
    {7, 6, 5, 3, 2, 7, 3, 3, 1, 1, 2, 2, 0, 0},
    {1, 40, 6, 1, 38, 8, 1, 3, 1, 1, 1, 1, 0, 0},
    {10, 10, 16, 10, 10, 32, 1, 1, 1, 1, 1, 1, 0, 0},
    {11, 11, 3, 4, 4, 8, 5, 4, 3, 3, 1, 1, 1, 1},
    {15, 15, 2, 15, 15, 4, 7, 7, 1, 1, 1, 1, 3, 3},
};
enum { SHAPES = sizeof shapes / sizeof shapes[0], ROWS = 37 };

static float *numbers(int64_t n, uint32_t seed) {
    float *v = calloc((size_t)n + 1, sizeof *v);
    for (int64_t i = 0; v && i < n; i++)
        v[i] = (float)((seed = seed * 1664525u + 1013904223u) >> 8) * 0x1p-23f - 1.0f;
    return v;
}

/* Calls visit for every product of the sum. */
typedef void visitor(double *sums[3], float *const given[3], int64_t in, int64_t k, int64_t out);

static void products(const struct nn_conv *c, int64_t rows, visitor *visit, double *sums[3],
                     float *const given[3]) {
    for (int64_t place = 0; place < rows * c->out_h * c->out_w; place++)
        for (int64_t tap = 0; tap < c->kernel_h * c->kernel_w; tap++) {
            int64_t r = place / (c->out_h * c->out_w), at = place % (c->out_h * c->out_w);
            int64_t y = at / c->out_w * c->stride_h + tap / c->kernel_w * c->dilation_h - c->top;
            int64_t x = at % c->out_w * c->stride_w + tap % c->kernel_w * c->dilation_w - c->left;
            if (y < 0 || y >= c->in_h || x < 0 || x >= c->in_w)
                continue;
            for (int64_t i = 0; i < c->in_c; i++)
                for (int64_t j = 0; j < c->out_c; j++)
                    visit(sums, given, ((r * c->in_h + y) * c->in_w + x) * c->in_c + i,
                          (tap * c->in_c + i) * c->out_c + j, place * c->out_c + j);
        }
}

static void all_three(double *sums[3], float *const given[3], int64_t in, int64_t k, int64_t out) {
    sums[0][in] += (double)given[1][k] * given[2][out];
    sums[1][k] += (double)given[0][in] * given[2][out];
    sums[2][out] += (double)given[0][in] * given[1][k];
}

static double distance(int64_t n, const double *want, const float *got) {
    double square = 0.0, norm = 0.0;
    for (int64_t i = 0; i < n; i++) {
        square += (want[i] - got[i]) * (want[i] - got[i]);
        norm += want[i] * want[i];
    }
    return sqrt(square / (norm + 1e-30));
}

/* With relu: the same numbers as relu behind the convolution, and as a gradient masked before. */
static void check_relu(const struct nn_backend *b, const struct nn_conv *c, float *given[3],
                       const float *bias, const float *linear) {
    int64_t in_size = ROWS * c->in_h * c->in_w * c->in_c;
    int64_t size = c->kernel_h * c->kernel_w * c->in_c * c->out_c;
    int64_t out_size = ROWS * c->out_h * c->out_w * c->out_c;
    float *out = numbers(out_size, 98), *masked = numbers(out_size, 98);
    float *din[2] = {numbers(in_size, 97), numbers(in_size, 96)};
    float *dkernel[2] = {numbers(size, 95), numbers(size, 94)};
    nn_conv_forward(b, c, ROWS, given[0], given[1], bias, true, out);
    for (int64_t i = 0; i < out_size; i++) {
        assert_true(out[i] == (linear[i] > 0.0f ? linear[i] : 0.0f));
        masked[i] = linear[i] > 0.0f ? given[2][i] : 0.0f;
    }
    for (int k = 0; k < 2; k++) {
        const struct nn_conv_back back = {.in = given[0],
                                          .kernel = given[1],
                                          .dout = k ? given[2] : masked,
                                          .relu_out = k ? out : NULL,
                                          .dkernel = dkernel[k],
                                          .din = din[k]};
        nn_conv_backward(b, c, ROWS, &back);
    }
    assert_memory_equal(din[0], din[1], (size_t)in_size * sizeof(float));
    assert_memory_equal(dkernel[0], dkernel[1], (size_t)size * sizeof(float));
    free(out);
    free(masked);
    for (int k = 0; k < 2; k++) {
        free(din[k]);
        free(dkernel[k]);
    }
}

static void check_shape(const struct nn_backend *b, const struct nn_conv *c, int number) {
    int64_t sizes[3] = {ROWS * c->in_h * c->in_w * c->in_c,
                        c->kernel_h * c->kernel_w * c->in_c * c->out_c,
                        ROWS * c->out_h * c->out_w * c->out_c};
    float *given[3], *got[3], *bias = numbers(c->out_c, 7), *dbias = numbers(c->out_c, 8);
    double *want[3], *want_bias = calloc((size_t)c->out_c, sizeof *want_bias);
    for (int i = 0; i < 3; i++) {
        given[i] = numbers(sizes[i], (uint32_t)i + 1);
        got[i] = numbers(sizes[i], 99);
        want[i] = calloc((size_t)sizes[i], sizeof *want[i]);
    }
    products(c, ROWS, all_three, want, given);
    for (int64_t i = 0; i < sizes[2]; i++)
        want_bias[i % c->out_c] += given[2][i];
    struct nn_conv_back back = {.in = given[0],
                                .kernel = given[1],
                                .dout = given[2],
                                .dkernel = got[1],
                                .dbias = dbias,
                                .din = got[0]};
    nn_conv_backward(b, c, ROWS, &back);
    nn_conv_forward(b, c, ROWS, given[0], given[1], NULL, false, got[2]);
    static const char *const names[] = {"input gradient", "kernel gradient", "output"};
    for (int i = 0; i < 3; i++)
        if (!(distance(sizes[i], want[i], got[i]) < 1e-5))
            fail_msg("%s, shape %d: %s differs by %.2g", nn_backend_name(b), number, names[i],
                     distance(sizes[i], want[i], got[i]));
    assert_true(distance(c->out_c, want_bias, dbias) < 1e-5);
    back.add = true;
    back.din = NULL;
    nn_conv_backward(b, c, ROWS, &back);
    nn_conv_forward(b, c, ROWS, given[0], given[1], bias, false, got[2]);
    for (int64_t i = 0; i < sizes[1]; i++)
        want[1][i] *= 2.0;
    for (int64_t i = 0; i < c->out_c; i++)
        want_bias[i] *= 2.0;
    for (int64_t i = 0; i < sizes[2]; i++)
        want[2][i] += bias[i % c->out_c];
    assert_true(distance(sizes[1], want[1], got[1]) < 1e-5);
    assert_true(distance(c->out_c, want_bias, dbias) < 1e-5);
    assert_true(distance(sizes[2], want[2], got[2]) < 1e-5);
    check_relu(b, c, given, bias, got[2]);
    for (int i = 0; i < 3; i++) {
        free(given[i]);
        free(got[i]);
        free(want[i]);
    }
    free(bias);
    free(dbias);
    free(want_bias);
}

static void against_the_definition(void **state) {
    for (int built_in = 0; built_in < 2; built_in++) {
        if (built_in)
            setenv("CAPIVARA_NO_ONEDNN", "1", 1);
        struct nn_backend *b = nn_backend_new();
        nn_backend_enter(b);
        print_message("%s\n", nn_backend_name(b));
        for (int i = 0; i < SHAPES; i++)
            check_shape(b, &shapes[i], i);
        nn_backend_free(&b);
    }
    unsetenv("CAPIVARA_NO_ONEDNN");
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(against_the_definition)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
