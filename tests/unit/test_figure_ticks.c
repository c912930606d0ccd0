/* test_figure_ticks.c - tick positions and labels against Matplotlib's (tests/reference/ticks.txt,
 * made by make_ticks_reference.py). Runs from the root of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/figure/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool close_to(double a, double b, double scale) {
    return fabs(a - b) <= 1e-9 * scale;
}

/* One line of the reference; returns the number of differences, which it prints. */
static int check_line(char *line) {
    char *rest = line, *field[64], whole[4096];
    int n = 0, wrong = 0;
    snprintf(whole, sizeof whole, "%s", line);
    while (n < 64 && (field[n] = strsep(&rest, "\t")) != NULL)
        n++;
    if (n < 5)
        return 1;
    bool log = strcmp(field[0], "log") == 0;
    double lo = strtod(field[1], NULL), hi = strtod(field[2], NULL);
    double low = fmin(lo, hi), high = fmax(lo, hi);
    int bins = atoi(field[3]);
    struct figure_ticks t;
    struct figure_err err = {0, ""};
    int rc = log ? figure_ticks_log(low, high, bins, &t, &err)
                 : figure_ticks_linear(low, high, bins, &t, &err);
    if (rc != 0) {
        print_message("%s: %s\n", whole, err.text);
        return 1;
    }
    if ((size_t)(n - 5) != t.count || strcmp(t.offset, field[4]) != 0)
        wrong++;
    for (size_t i = 0; i < t.count && !wrong; i++) {
        char *label;
        double at = strtod(field[5 + i], &label);
        wrong +=
            !close_to(at, t.at[i], log ? at : high - low) || strcmp(label + 1, t.labels[i]) != 0;
    }
    if (wrong) {
        print_message("expected %s\ngot offset '%s':", whole, t.offset);
        for (size_t i = 0; i < t.count; i++)
            print_message(" %.17g=%s", t.at[i], t.labels[i]);
        print_message("\n");
    }
    figure_ticks_close(&t);
    return wrong;
}

static void test_reference(void **state) {
    (void)state;
    FILE *file = fopen("tests/reference/ticks.txt", "r");
    char line[4096];
    int count = 0, wrong = 0;
    if (!file)
        skip();
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        wrong += check_line(line);
        count++;
    }
    fclose(file);
    assert_int_equal(wrong, 0);
    assert_true(count >= 60);
}

static void test_bad_ranges(void **state) {
    (void)state;
    struct figure_ticks t;
    struct figure_err err = {0, ""};
    assert_int_equal(figure_ticks_log(-1, 10, 9, &t, &err), -1);
    assert_int_equal(err.code, FIGURE_ERR_VALUE);
    assert_int_equal(figure_ticks_log(10, 1, 9, &t, NULL), -1);
    /* Numbers at the ends of what a double holds must end, one way or the other */
    const double odd[][2] = {
        {-1e308, 1e308}, {0, 5e-324}, {1e308, 1.1e308}, {NAN, 1}, {0, INFINITY}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (figure_ticks_linear(odd[i][0], odd[i][1], 9, &t, NULL) == 0)
            figure_ticks_close(&t);
}

/* Limits and ticks of small plots, as Matplotlib has them. */
static void test_limits(void **state) {
    (void)state;
    struct figure_library *library = figure_library_new();
    struct figure *figure = figure_new(library, NAN, NAN, NAN, NULL);
    struct figure_axes *axes = figure_add_subplot(figure, 1, 1, 0, 0, NULL);
    double lo, hi, x[3] = {1, 2, 3}, y[3] = {4, NAN, 6}, one = 1;
    struct figure_ticks t;
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(lo == 0 && hi == 1);
    struct figure_artist *line =
        figure_plot(axes, figure_vector_of(x, 0), figure_vector_of(y, 0), NULL, NULL);
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(close_to(lo, -0.055, 1) && close_to(hi, 0.055, 1));
    figure_artist_remove(&line);
    assert_null(line);
    figure_plot(axes, figure_vector_of(&one, 1), figure_vector_of(&one, 1), NULL, NULL);
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(close_to(lo, 0.945, 1) && close_to(hi, 1.055, 1));
    figure_axes_clear(axes);
    figure_plot(axes, figure_vector_of(x, 3), figure_vector_of(y, 3), NULL, NULL);
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(close_to(lo, 0.9, 1) && close_to(hi, 3.1, 1));
    figure_axes_get_limits(axes, FIGURE_Y, &lo, &hi);
    assert_true(close_to(lo, 3.9, 1) && close_to(hi, 6.1, 1));
    assert_int_equal(figure_axes_get_ticks(axes, FIGURE_X, &t, NULL), 0);
    assert_int_equal(t.count, 9);
    assert_string_equal(t.labels[0], "1.00");
    figure_ticks_close(&t);
    /* A log axis gets its margin in decades */
    figure_axes_set_scale(axes, FIGURE_Y, FIGURE_SCALE_LOG, NULL);
    figure_axes_get_limits(axes, FIGURE_Y, &lo, &hi);
    assert_true(close_to(lo, 4 * pow(1.5, -0.05), 10) && close_to(hi, 6 * pow(1.5, 0.05), 10));
    assert_int_equal(figure_axes_set_limits(axes, FIGURE_Y, -1, 2, NULL), -1);
    figure_free(&figure);
    figure_library_free(&library);
}

/* Bars stand on their foot; images have no margin and run downwards. */
static void test_sticky_edges(void **state) {
    (void)state;
    struct figure_library *library = figure_library_new();
    struct figure *figure = figure_new(library, NAN, NAN, NAN, NULL);
    struct figure_axes *axes = figure_add_subplot(figure, 1, 2, 0, 0, NULL);
    double at[3] = {0, 1, 2}, height[3] = {1, 4, 2}, width = 0.8, zero = 0, lo, hi;
    figure_bar(axes, FIGURE_Y, figure_vector_of(at, 3), figure_vector_of(height, 3),
               figure_vector_of(&width, 1), figure_vector_of(&zero, 1), NULL, 0, false, NULL, NULL);
    figure_axes_get_limits(axes, FIGURE_Y, &lo, &hi);
    assert_true(lo == 0 && close_to(hi, 4.2, 1));
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(close_to(lo, -0.54, 1) && close_to(hi, 2.54, 1));
    axes = figure_add_subplot(figure, 1, 2, 1, 1, NULL);
    double pixels[6] = {0, 1, 2, 3, 4, 5};
    figure_imshow(axes, figure_grid_of(pixels, 2, 3), NULL, NULL, NULL);
    figure_axes_get_limits(axes, FIGURE_X, &lo, &hi);
    assert_true(lo == -0.5 && hi == 2.5);
    figure_axes_get_limits(axes, FIGURE_Y, &lo, &hi);
    assert_true(lo == 1.5 && hi == -0.5);
    figure_free(&figure);
    figure_library_free(&library);
}

static void test_histogram(void **state) {
    (void)state;
    double data[7] = {0, 0.5, 1, 1, 2, NAN, 3}, edges[4], counts[3];
    assert_int_equal(figure_histogram_edges(figure_vector_of(data, 7), 3, NAN, NAN, edges, NULL),
                     0);
    assert_true(edges[0] == 0 && edges[1] == 1 && edges[3] == 3);
    assert_int_equal(figure_histogram_count(figure_vector_of(data, 7), figure_vector_of(data, 0),
                                            edges, 3, false, counts, NULL),
                     0);
    assert_true(counts[0] == 2 && counts[1] == 2 && counts[2] == 2);
    assert_int_equal(figure_histogram_count(figure_vector_of(data, 7), figure_vector_of(data, 0),
                                            edges, 3, true, counts, NULL),
                     0);
    assert_true(close_to(counts[0], 1.0 / 3, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference), cmocka_unit_test(test_bad_ranges),
        cmocka_unit_test(test_limits),    cmocka_unit_test(test_sticky_edges),
        cmocka_unit_test(test_histogram),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
