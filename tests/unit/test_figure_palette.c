/* test_figure_palette.c - the colours of our own displays as colour-blind readers see them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/figure/figure.h"

#include <math.h>

#define FLOOR 12.0   /* of CIEDE2000: tab10 has 4, about 1 is the least seen side by side */
#define CONTRAST 3.0 /* WCAG 2.1, 1.4.11: parts of graphics against what is next to them */

/* Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
 * deficiency" (2009), severity 1, over linear RGB. */
static const double sights[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};
static const char *const sight_names[] = {"normal sight", "protanopia", "deuteranopia",
                                          "tritanopia"};
enum { SIGHTS = sizeof sights / sizeof *sights };

/* sRGB's primaries and white (D65), IEC 61966-2-1. */
static const double xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
                                 {0.2126729, 0.7151522, 0.0721750},
                                 {0.0193339, 0.1191920, 0.9503041}};
static const double white[3] = {0.95047, 1, 1.08883};

struct lab {
    double l, a, b;
};

static void apply(const double m[3][3], const double in[3], double out[3]) {
    for (int i = 0; i < 3; i++)
        out[i] = m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2];
}

static double linear(double c) {
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct figure_color c) {
    const double rgb[3] = {linear(c.r), linear(c.g), linear(c.b)};
    double out[3];
    apply(xyz, rgb, out);
    return out[1];
}

static struct lab lab_of(struct figure_color c, int sight) {
    const double rgb[3] = {linear(c.r), linear(c.g), linear(c.b)};
    double seen[3], at[3], f[3];
    apply(sights[sight], rgb, seen);
    for (int i = 0; i < 3; i++)
        seen[i] = fmin(fmax(seen[i], 0), 1);
    apply(xyz, seen, at);
    for (int i = 0; i < 3; i++) {
        double t = at[i] / white[i];
        f[i] = t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return (struct lab){116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

static double cosine(double degrees) {
    return cos(degrees * M_PI / 180);
}

static double hue_of(double a, double b) {
    double h = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / M_PI;
    return h < 0 ? h + 360 : h;
}

/* CIEDE2000 as in Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005). */
static double difference(struct lab p, struct lab q) {
    double mean = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, far = pow(25, 7);
    double g = 1.5 - 0.5 * sqrt(pow(mean, 7) / (pow(mean, 7) + far));
    double c1 = hypot(g * p.a, p.b), c2 = hypot(g * q.a, q.b), c = (c1 + c2) / 2;
    double h1 = hue_of(g * p.a, p.b), h2 = hue_of(g * q.a, q.b), turn = h2 - h1, h = h1 + h2;
    if (c1 * c2 == 0) {
        turn = 0;
    } else if (fabs(turn) > 180) {
        turn += turn > 0 ? -360 : 360;
        h = (h + (h < 360 ? 360 : -360)) / 2;
    } else {
        h /= 2;
    }
    double dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * M_PI / 180), l = (p.l + q.l) / 2 - 50;
    double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
               0.2 * cosine(4 * h - 63);
    double sl = 1 + 0.015 * l * l / sqrt(20 + l * l), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double angle = 60 * exp(-pow((h - 275) / 25, 2));
    double r = -2 * sqrt(pow(c, 7) / (pow(c, 7) + far)) * sin(angle * M_PI / 180);
    double x = (q.l - p.l) / sl, y = (c2 - c1) / sc, z = dh / sh;
    return sqrt(x * x + y * y + z * z + r * y * z);
}

/* Pairs from the paper's table 1. */
static void test_difference(void **state) {
    (void)state;
    static const struct {
        struct lab p, q;
        double is;
    } rows[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, -1, 2}, {50, 0, 0}, 2.3669},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
        {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
        {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
        {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_float_equal(difference(rows[i].p, rows[i].q), rows[i].is, 1e-4);
}

static double least_difference(struct figure_color (*color)(size_t), size_t count, int sight) {
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            least = fmin(least, difference(lab_of(color(i), sight), lab_of(color(k), sight)));
    return least;
}

static void test_safe_colors(void **state) {
    (void)state;
    for (int sight = 0; sight < SIGHTS; sight++) {
        double least = least_difference(figure_color_safe, FIGURE_SAFE_COLORS, sight);
        if (least < FLOOR)
            fail_msg("%s: two colours differ by %.2f", sight_names[sight], least);
        print_message("%s: %.1f\n", sight_names[sight], least);
    }
    /* Training and validation far apart; and the measure tells what is not safe. */
    for (int sight = 0; sight < SIGHTS; sight++)
        assert_true(least_difference(figure_color_safe, 2, sight) > 4 * FLOOR);
    assert_true(least_difference(figure_color_cycle, 10, 1) < FLOOR / 2);
}

static void test_thin_lines(void **state) {
    (void)state;
    const struct figure_color dark = {0x11 / 255.0, 0x11 / 255.0, 0x11 / 255.0, 1};
    for (size_t i = 0; i < FIGURE_SAFE_LINES; i++) {
        double light = luminance(figure_color_safe(i)) + 0.05;
        assert_true(1.05 / light >= CONTRAST);
        assert_true(light / (luminance(dark) + 0.05) >= CONTRAST);
    }
}

static void test_map(void **state) {
    (void)state;
    const struct figure_colormap *map = figure_colormap_safe();
    assert_int_equal(figure_colormap_size(map), FIGURE_SAFE_COLORS);
    for (size_t i = 0; i < 2 * FIGURE_SAFE_COLORS; i++) {
        double place = ((double)(i % FIGURE_SAFE_COLORS) + 0.5) / FIGURE_SAFE_COLORS;
        assert_true(figure_color_equal(figure_color_safe(i), figure_colormap_at(map, place)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_difference),
        cmocka_unit_test(test_safe_colors),
        cmocka_unit_test(test_thin_lines),
        cmocka_unit_test(test_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
