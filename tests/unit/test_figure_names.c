/* test_figure_names.c - colours, colormaps, format strings, markers and places by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/figure/figure.h"

#include <math.h>
#include <string.h>

static void expect_color(const char *text, const char *hex) {
    struct figure_color c;
    struct figure_err err = {0, ""};
    char got[10];
    if (figure_color_parse(text, &c, &err) != 0)
        fail_msg("'%s': %s", text, err.text);
    figure_color_hex(c, got);
    assert_string_equal(got, hex);
}

static void test_colors(void **state) {
    (void)state;
    static const char *const good[][2] = {
        {"r", "#ff0000"},
        {"g", "#008000"},
        {"k", "#000000"},
        {"red", "#ff0000"},
        {"RebeccaPurple", "#663399"},
        {"grey", "#808080"},
        {"#1f77b4", "#1f77b4"},
        {"#ABC", "#aabbcc"},
        {"#11223344", "#11223344"},
        {"#1234", "#11223344"},
        {"0.5", "#808080"},
        {"0", "#000000"},
        {"1.0", "#ffffff"},
        {"C0", "#1f77b4"},
        {"C1", "#ff7f0e"},
        {"C13", "#d62728"},
        {"tab:green", "#2ca02c"},
        {"tab:grey", "#7f7f7f"},
        {"none", "#00000000"},
        {"c", "#00bfbf"},
        {"aliceblue", "#f0f8ff"},
        {"yellowgreen", "#9acd32"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect_color(good[i][0], good[i][1]);
    static const char *const bad[] = {"",   "nocolor", "#12", "#12345g", "1.5",
                                      "-1", "C",       "Cx",  "rr",      " "};
    struct figure_color c;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct figure_err err = {0, ""};
        assert_int_equal(figure_color_parse(bad[i], &c, &err), -1);
        assert_int_equal(err.code, FIGURE_ERR_VALUE);
        assert_non_null(strstr(err.text, "not a color"));
    }
}

static void expect_map(const char *name, double t, const char *hex) {
    char got[10];
    const struct figure_colormap *map = figure_colormap_find(name);
    assert_non_null(map);
    figure_color_hex(figure_colormap_at(map, t), got);
    if (strcmp(got, hex) != 0)
        fail_msg("%s(%g): got %s, expected %s", name, t, got, hex);
}

static void test_colormaps(void **state) {
    (void)state;
    expect_map("viridis", 0, "#440154");
    expect_map("viridis", 1, "#fde725");
    expect_map("viridis_r", 0, "#fde725");
    expect_map("plasma", 0, "#0d0887");
    expect_map("gray", 0, "#000000");
    expect_map("gray", 1, "#ffffff");
    expect_map("binary", 0, "#ffffff");
    expect_map("Blues", 1, "#08306b");
    expect_map("tab10", 0.05, "#1f77b4");
    expect_map("tab10", 0.95, "#17becf");
    expect_map("coolwarm", -3, "#3b4cc0");
    assert_null(figure_colormap_find("nothing"));
    assert_true(figure_colormap_at(NULL, NAN).a == 0);
    size_t n = 0;
    for (; figure_colormap_name(n); n++) {
        const struct figure_colormap *map = figure_colormap_find(figure_colormap_name(n));
        assert_non_null(map);
        for (int i = 0; i <= 300; i++) {
            struct figure_color c = figure_colormap_at(map, i / 300.0);
            assert_true(c.r >= 0 && c.r <= 1 && c.g >= 0 && c.g <= 1 && c.b >= 0 && c.b <= 1);
        }
    }
    assert_true(n >= 40);
}

static void test_formats(void **state) {
    (void)state;
    static const struct {
        const char *text, *color;
        enum figure_marker marker;
        enum figure_line line;
    } good[] = {
        {"ro--", "#ff0000", FIGURE_MARKER_CIRCLE, FIGURE_LINE_DASHED},
        {"C1", "#ff7f0e", FIGURE_MARKER_AUTO, FIGURE_LINE_AUTO},
        {"C2:", "#2ca02c", FIGURE_MARKER_AUTO, FIGURE_LINE_DOTTED},
        {".", NULL, FIGURE_MARKER_POINT, FIGURE_LINE_NONE},
        {"k:", "#000000", FIGURE_MARKER_AUTO, FIGURE_LINE_DOTTED},
        {"-.", NULL, FIGURE_MARKER_AUTO, FIGURE_LINE_DASHDOT},
        {"g^-", "#008000", FIGURE_MARKER_TRIANGLE_UP, FIGURE_LINE_SOLID},
        {"--b", "#0000ff", FIGURE_MARKER_AUTO, FIGURE_LINE_DASHED},
        {"green", "#008000", FIGURE_MARKER_AUTO, FIGURE_LINE_AUTO},
        {"xk", "#000000", FIGURE_MARKER_X, FIGURE_LINE_NONE},
        {"", NULL, FIGURE_MARKER_AUTO, FIGURE_LINE_AUTO},
        {"1", NULL, FIGURE_MARKER_TRI_DOWN, FIGURE_LINE_NONE},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct figure_style s = figure_style_default();
        struct figure_err err = {0, ""};
        char hex[10];
        if (figure_format_parse(good[i].text, &s, &err) != 0)
            fail_msg("'%s': %s", good[i].text, err.text);
        assert_int_equal(s.marker, good[i].marker);
        assert_int_equal(s.line, good[i].line);
        figure_color_hex(s.color, hex);
        if (good[i].color)
            assert_string_equal(hex, good[i].color);
        else
            assert_true(s.color.a < 0);
    }
    static const char *const bad[] = {"rq", "rr", "oo", "----", "-:", "hello"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct figure_style s = figure_style_default();
        struct figure_err err = {0, ""};
        assert_int_equal(figure_format_parse(bad[i], &s, &err), -1);
        assert_non_null(strstr(err.text, bad[i]));
    }
}

static void test_names(void **state) {
    (void)state;
    for (int i = FIGURE_MARKER_POINT; i < FIGURE_MARKER_COUNT; i++) {
        enum figure_marker m;
        assert_int_equal(figure_marker_parse(figure_marker_text((enum figure_marker)i), &m, NULL),
                         0);
        assert_int_equal(m, i);
    }
    enum figure_line line;
    assert_int_equal(figure_line_parse("dashed", &line, NULL), 0);
    assert_string_equal(figure_line_text(line), "--");
    assert_int_equal(figure_line_parse("wavy", &line, NULL), -1);
    enum figure_place place;
    assert_int_equal(figure_place_parse("lower right", &place, NULL), 0);
    assert_int_equal(place, FIGURE_PLACE_LOWER_RIGHT);
    assert_int_equal(figure_place_parse("somewhere", &place, NULL), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colors),
        cmocka_unit_test(test_colormaps),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
