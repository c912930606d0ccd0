/* test_figure_isolines.c - lines of equal height: how many, how long, and what they go round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/figure/isolines.h"

#include <math.h>
#include <stdlib.h>

enum { N = 24 };
#define STEP 1000.0 /* pixels between grid points: what simplifying moves does not count */

static double places[N], heights[N * N];

static struct isolines *grid(void) {
    for (size_t i = 0; i < N; i++)
        places[i] = STEP * (double)i;
    struct isolines *l = isolines_new(N, N, places, places, heights);
    assert_non_null(l);
    return l;
}

/* Twice the area between all rings of an outline. */
static double area(const struct isolines *l) {
    size_t ignored;
    const struct isopoint *p = isolines_points(l, &ignored);
    double sum = 0;
    for (size_t i = 0; i < isolines_count(l); i++) {
        struct isoline line = isolines_at(l, i);
        assert_true(line.ring);
        for (size_t k = 0; k < line.count; k++) {
            struct isopoint a = p[line.first + k], b = p[line.first + (k + 1) % line.count];
            sum += a.x * b.y - a.y * b.x;
        }
    }
    return sum / (STEP * STEP);
}

static void test_plane(void **state) {
    (void)state;
    for (size_t i = 0; i < N * N; i++)
        heights[i] = (double)(i % N);
    struct isolines *l = grid();
    assert_int_equal(isolines_trace(l, 3.5, false), 0);
    assert_int_equal(isolines_count(l), 1);
    assert_false(isolines_at(l, 0).ring);
    assert_int_equal(isolines_at(l, 0).count, 2); /* straight */
    assert_int_equal(isolines_trace(l, 3.5, true), 0);
    assert_int_equal(isolines_count(l), 1);
    assert_int_equal(isolines_at(l, 0).count, 5); /* corners, and where the walk began */
    assert_true(fabs(area(l) - 2 * (N - 1 - 3.5) * (N - 1)) < 1e-9);
    assert_int_equal(isolines_trace(l, -1, true), 0); /* all is above */
    assert_true(fabs(area(l) - 2.0 * (N - 1) * (N - 1)) < 1e-9);
    assert_int_equal(isolines_trace(l, N, true), 0);
    assert_int_equal(isolines_count(l), 0);
    isolines_free(&l);
}

static void test_hill_with_hole(void **state) {
    (void)state;
    for (size_t r = 0; r < N; r++)
        for (size_t c = 0; c < N; c++)
            heights[r * N + c] = -hypot((double)r - 11.5, (double)c - 11.5);
    heights[12 * N + 12] = NAN;
    struct isolines *l = grid();
    assert_int_equal(isolines_trace(l, -7, false), 0);
    assert_int_equal(isolines_count(l), 1);
    assert_true(isolines_at(l, 0).ring);
    assert_int_equal(isolines_trace(l, -7, true), 0);
    assert_int_equal(isolines_count(l), 2); /* round the hill and the four cells that are missing */
    assert_true(fabs(area(l) / 2 - (M_PI * 49 - 4)) < 1);
    isolines_free(&l);
}

/* Noise with holes: what is above and what is below make up all cells that are there. */
static void test_parts_make_the_whole(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 50; round++) {
        size_t cells = 0;
        for (size_t i = 0; i < N * N; i++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t drawn = seed >> 16;
            heights[i] = drawn % 13 == 0 ? NAN : round % 2 ? drawn % 5 : drawn / 65536.0 * 5;
        }
        for (size_t r = 0; r + 1 < N; r++)
            for (size_t c = 0; c + 1 < N; c++) {
                const double *z = heights + r * N + c;
                cells += isfinite(z[0] + z[1] + z[N] + z[N + 1]);
            }
        struct isolines *l = grid();
        assert_int_equal(isolines_trace(l, 2.5, true), 0);
        double above = area(l);
        for (size_t i = 0; i < N * N; i++)
            heights[i] = -heights[i];
        assert_int_equal(isolines_trace(l, nextafter(-2.5, 0), true), 0);
        assert_true(fabs(above + area(l) - 2 * (double)cells) < 0.1);
        isolines_free(&l);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plane),
        cmocka_unit_test(test_hill_with_hole),
        cmocka_unit_test(test_parts_make_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
