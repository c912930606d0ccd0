/* test_figure_draw.c - every kind of artist and picture is drawn: SVG is well-formed, PNG decodes
 * and is not blank, odd data harms nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/figure/curve.h"
#include "kernel/figure/diagram.h"
#include "kernel/figure/figure.h"

#include <cairo.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct figure_library *library;

static int open_library(void **state) {
    (void)state;
    library = figure_library_new();
    return library ? 0 : -1;
}

static int close_library(void **state) {
    (void)state;
    figure_library_free(&library);
    return 0;
}

static struct figure_vector vector(const double *at, size_t n) {
    return figure_vector_of(at, n);
}

struct cursor {
    const unsigned char *at, *end;
};

static cairo_status_t read_png(void *closure, unsigned char *to, unsigned n) {
    struct cursor *c = closure;
    if ((size_t)(c->end - c->at) < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, c->at, n);
    c->at += n;
    return CAIRO_STATUS_SUCCESS;
}

/* Pixels of the decoded picture that differ from its first one. */
static long check_png(const struct figure_bytes *png, double scale) {
    struct cursor cursor = {png->data, png->data + png->size};
    cairo_surface_t *image = cairo_image_surface_create_from_png_stream(read_png, &cursor);
    assert_int_equal(cairo_surface_status(image), CAIRO_STATUS_SUCCESS);
    int w = cairo_image_surface_get_width(image), h = cairo_image_surface_get_height(image);
    assert_int_equal(w, lrint(png->width * scale));
    assert_int_equal(h, lrint(png->height * scale));
    const unsigned char *data = cairo_image_surface_get_data(image);
    int stride = cairo_image_surface_get_stride(image);
    long inked = 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            inked += memcmp(data + y * stride + 4 * x, data, 4) != 0;
    cairo_surface_destroy(image);
    return inked;
}

/* Tags nest, attributes are quoted, every reference names an id. */
static void check_svg(const struct figure_bytes *svg) {
    const char *p = (const char *)svg->data, *stack[64];
    int depth = 0, elements = 0;
    assert_int_equal(strlen(p), svg->size);
    assert_ptr_equal(strstr(p, "<svg xmlns="), p);
    for (; (p = strchr(p, '<')) != NULL;) {
        const char *close = p;
        bool quoted = false;
        for (; *close && (quoted || *close != '>'); close++)
            quoted ^= *close == '"';
        assert_true(*close == '>' && !quoted);
        if (p[1] == '/') {
            assert_true(depth > 0);
            const char *name = stack[--depth];
            size_t n = strcspn(name, " >");
            assert_true(strncmp(p + 2, name, n) == 0 && p[2 + n] == '>');
        } else if (close[-1] != '/') {
            assert_true(depth < 64);
            stack[depth++] = p + 1;
        }
        elements++;
        p = close;
    }
    assert_int_equal(depth, 0);
    assert_true(elements > 1);
    const char *const marks[] = {"href=\"#", "url(#"};
    for (int k = 0; k < 2; k++)
        for (p = (const char *)svg->data; (p = strstr(p, marks[k])) != NULL; p++) {
            char wanted[80];
            const char *name = p + strlen(marks[k]);
            int n =
                snprintf(wanted, sizeof wanted, " id=\"%.*s\"", (int)strcspn(name, "\")"), name);
            assert_true(n < 80);
            if (!strstr((const char *)svg->data, wanted))
                fail_msg("no element has%s", wanted);
        }
}

/* Renders both ways, frees the figure; returns the size of the SVG. */
static size_t check_figure(struct figure *figure, long least_ink) {
    struct figure_err err = {0, ""};
    struct figure_bytes bytes;
    if (figure_render_svg(figure, NULL, &bytes, &err) != 0)
        fail_msg("%s", err.text);
    check_svg(&bytes);
    size_t size = bytes.size;
    figure_bytes_close(&bytes);
    if (figure_render_png(figure, NULL, &bytes, &err) != 0)
        fail_msg("%s", err.text);
    long ink = check_png(&bytes, 2);
    if (ink < least_ink)
        fail_msg("%ld pixels drawn, expected %ld", ink, least_ink);
    figure_bytes_close(&bytes);
    figure_free(&figure);
    return size;
}

static struct figure *one_axes(struct figure_axes **axes) {
    struct figure *figure = figure_new(library, NAN, NAN, NAN, NULL);
    assert_non_null(figure);
    *axes = figure_add_subplot(figure, 1, 1, 0, 0, NULL);
    assert_non_null(*axes);
    return figure;
}

static void test_line(void **state) {
    (void)state;
    struct figure_axes *axes;
    struct figure *figure = one_axes(&axes);
    double x[50], y[50];
    for (int i = 0; i < 50; i++) {
        x[i] = i;
        y[i] = sin(i / 5.0);
    }
    struct figure_style s = figure_style_default();
    s.label = "a < b & \"c\"";
    struct figure_artist *line = figure_plot(axes, vector(x, 50), vector(y, 50), &s, NULL);
    assert_non_null(line);
    figure_axes_set_title(axes, "$\\frac{1}{2} \\hat{y}_i^{2}$ <&> \xe6\xbc\xa2", 0, NULL);
    figure_axes_set_label(axes, FIGURE_X, "unfinished $math {", NULL);
    figure_axes_set_label(axes, FIGURE_Y, "$\\unknown{x}^{_{^{_{x}}}} \\sum_{i=1}^n \\sqrt{x}$",
                          NULL);
    figure_axes_set_grid(axes, 3, true, false, NULL);
    figure_axes_set_legend(axes, NULL);
    assert_int_equal(figure_axes_legend_count(axes), 1);
    assert_string_equal(figure_axes_legend_text(axes, 0), s.label);
    struct figure_vector gx, gy;
    figure_artist_data(line, &gx, &gy);
    assert_int_equal(gx.count, 50);
    assert_true(gy.at[7] == y[7]);
    char hex[10];
    figure_color_hex(figure_artist_style(line).color, hex);
    assert_string_equal(hex, "#1f77b4");
    assert_true(check_figure(figure, 2000) < 40000);
}

static void test_every_artist(void **state) {
    (void)state;
    struct figure_err err = {0, ""};
    struct figure *figure = figure_new(library, 12, 9, NAN, NULL);
    struct figure_axes *a[12];
    double x[24], y[24], z[24], one = 1, zero = 0, none[1];
    const char *const names[] = {"a", "b", "c"};
    struct figure_vector empty = vector(none, 0);
    for (size_t i = 0; i < 12; i++)
        assert_non_null(a[i] = figure_add_subplot(figure, 3, 4, i, i, &err));
    for (int i = 0; i < 24; i++) {
        x[i] = i;
        y[i] = 3 + cos(i);
        z[i] = i % 6;
    }
    struct figure_vector vx = vector(x, 24), vy = vector(y, 24), vz = vector(z, 24);
    for (int m = FIGURE_MARKER_POINT; m < FIGURE_MARKER_COUNT; m++) {
        struct figure_style s = figure_style_default();
        s.marker = (enum figure_marker)m;
        s.alpha = m % 2 ? 0.5 : 1;
        assert_non_null(figure_plot(a[0], vx, vy, &s, &err));
    }
    struct figure_scatter scatter = figure_scatter_default();
    scatter.size = vz;
    scatter.values = vy;
    struct figure_artist *points = figure_scatter(a[1], vx, vy, &scatter, NULL, &err);
    assert_non_null(points);
    struct figure_colorbar bar = figure_colorbar_default();
    bar.label = "values";
    assert_non_null(figure_colorbar(a[1], points, &bar, &err));
    assert_non_null(figure_bar(a[2], FIGURE_Y, vector(x, 3), vector(y, 3), vector(&one, 1),
                               vector(&zero, 1), NULL, 0, false, NULL, &err));
    assert_int_equal(figure_axes_set_categories(a[2], FIGURE_X, names, 3, &err), 0);
    assert_non_null(figure_fill_between(a[3], FIGURE_Y, vx, vy, vector(&one, 1), NULL, NULL, &err));
    assert_non_null(figure_step(a[3], vx, vy, FIGURE_WHERE_MID, NULL, &err));
    assert_non_null(figure_stem(a[4], vx, vy, 0, NULL, NULL, &err));
    struct figure_errors errors = figure_errors_default();
    errors.high[FIGURE_X] = errors.low[FIGURE_Y] = vector(&one, 1);
    errors.high[FIGURE_Y] = vz;
    errors.cap = 3;
    assert_non_null(figure_errorbar(a[5], vx, vy, &errors, NULL, &err));
    struct figure_boxplot boxes = figure_boxplot_default();
    boxes.labels = names;
    boxes.notch = boxes.filled = boxes.means = true;
    assert_non_null(figure_boxplot(a[6], (struct figure_vector[]){vy, vz, empty}, 3, &boxes, &err));
    struct figure_pie pie = figure_pie_default();
    pie.labels = names;
    pie.percent = "%1.1f%%";
    assert_non_null(figure_pie(a[7], vector(y, 3), &pie, &err));
    struct figure_contour contour = figure_contour_default();
    contour.labels = true;
    assert_non_null(
        figure_contour(a[8], empty, empty, figure_grid_of(y, 4, 6), &contour, NULL, &err));
    contour.filled = true;
    struct figure_artist *bands =
        figure_contour(a[9], empty, empty, figure_grid_of(y, 4, 6), &contour, NULL, &err);
    assert_non_null(bands);
    bar.horizontal = true;
    bar.shrink = 0.5;
    assert_non_null(figure_colorbar(a[9], bands, &bar, &err));
    assert_non_null(
        figure_pcolormesh(a[10], empty, empty, figure_grid_of(y, 4, 6), NULL, NULL, &err));
    assert_non_null(figure_quiver(a[11], vx, vy, vz, vy, vz, NAN, NAN, false, NULL, NULL, &err));
    struct figure_streams flow = figure_streams_default();
    flow.widths = vz;
    assert_non_null(figure_streams(a[10], vector(x, 6), vector(x, 4), figure_grid_of(y, 4, 6),
                                   figure_grid_of(z, 4, 6), &flow, NULL, &err));
    struct figure_cell cells[3] = {figure_cell_default(), figure_cell_default(),
                                   figure_cell_default()};
    for (int i = 0; i < 3; i++) {
        cells[i].column = i - 1;
        cells[i].width = 0.4;
        cells[i].text = (char *)(uintptr_t)names[i];
        cells[i].edges = i == 1 ? 5 : FIGURE_CELL_EDGES;
    }
    struct figure_table shape = {FIGURE_TABLE_TOP, {NAN, NAN, NAN, NAN}, 1};
    struct figure_artist *table = figure_table_new(a[10], cells, 3, &shape, &err);
    assert_non_null(table);
    figure_table_scale(table, 0.5, 2);
    figure_table_fit_column(table, 1);
    assert_int_equal(figure_cell_set_text(figure_table_cell(table, 2), "longer"), 0);
    assert_null(figure_table_cell(table, 3));
    assert_non_null(figure_rule(a[11], FIGURE_Y, 3, NAN, NAN, NULL, &err));
    assert_non_null(figure_span(a[11], FIGURE_X, 3, 5, NAN, NAN, NULL, &err));
    assert_non_null(figure_axline(a[11], 0, 0, 1, NULL, &err));
    assert_non_null(figure_segments(a[11], FIGURE_X, vx, vector(&zero, 1), vy, NULL, &err));
    assert_non_null(figure_polygon(a[11], vector(x, 3), vector(y, 3), NULL, &err));
    assert_non_null(figure_text(a[11], 0.5, 0.5, "in axes\ntwo lines", true, NULL, &err));
    for (int kind = FIGURE_ARROW_NONE; kind <= FIGURE_ARROW_BLOCK; kind++) {
        struct figure_annotation at = figure_annotation_default();
        at.x = 1;
        at.y = 3;
        at.tx = at.ty = 20;
        at.text_in[0] = at.text_in[1] = FIGURE_IN_OFFSET;
        at.arrow = (enum figure_arrow)kind;
        at.bend = 0.2;
        assert_non_null(figure_annotate(a[11], &at, "arrow", NULL, &err));
    }
    assert_non_null(figure_axes_twin(a[3], FIGURE_X, &err));
    figure_axes_share(a[4], a[3], FIGURE_X, true);
    figure_set_suptitle(figure, "All", NULL);
    figure_set_auto_layout(figure, true);
    if (err.code)
        fail_msg("%s", err.text);
    check_figure(figure, 20000);
}

/* NaN, infinity, nothing, one point and enormous numbers are drawn or left out, never fatal. */
static void test_odd_data(void **state) {
    (void)state;
    const double odd[] = {NAN, INFINITY, -INFINITY, 0, 1e308, -1e308, 5e-324, -0.0, 3};
    const size_t n = sizeof odd / sizeof *odd;
    double many_nan[4] = {NAN, NAN, NAN, NAN};
    for (int scale = 0; scale < 4; scale++)
        for (int which = 0; which < 4; which++) {
            struct figure_axes *axes;
            struct figure *figure = one_axes(&axes);
            struct figure_vector v = which == 0   ? vector(odd, n)
                                     : which == 1 ? vector(odd, 0)
                                     : which == 2 ? vector(many_nan, 4)
                                                  : vector(odd + 8, 1);
            struct figure_contour contour = figure_contour_default();
            double one = 1;
            figure_plot(axes, v, v, NULL, NULL);
            figure_scatter(axes, v, v, NULL, NULL, NULL);
            figure_bar(axes, FIGURE_Y, v, v, vector(&one, 1), vector(&one, 1), NULL, 0, false, NULL,
                       NULL);
            figure_fill_between(axes, FIGURE_Y, v, v, vector(&one, 1), NULL, NULL, NULL);
            figure_stem(axes, v, v, 0, NULL, NULL, NULL);
            figure_boxplot(axes, &v, 1, NULL, NULL);
            figure_imshow(axes, figure_grid_of(v.at, v.count ? 1 : 0, v.count), NULL, NULL, NULL);
            figure_contour(axes, vector(odd, 0), vector(odd, 0), figure_grid_of(many_nan, 2, 2),
                           &contour, NULL, NULL);
            figure_text(axes, NAN, 0, "x", false, NULL, NULL);
            figure_axes_set_scale(axes, FIGURE_Y, (enum figure_scale)scale, NULL);
            figure_axes_set_legend(axes, NULL);
            check_figure(figure, 500);
        }
}

static void test_many_points(void **state) {
    (void)state;
    const size_t n = 200000;
    double *x = malloc(2 * n * sizeof *x), *y = x + n;
    struct figure_axes *axes;
    assert_non_null(x);
    for (size_t i = 0; i < n; i++) {
        x[i] = (double)i;
        y[i] = sin((double)i * 0.37) + (double)(i % 17);
    }
    struct figure *figure = one_axes(&axes);
    figure_plot(axes, vector(x, n), vector(y, n), NULL, NULL);
    assert_true(check_figure(figure, 10000) < 100000);
    figure = one_axes(&axes);
    figure_scatter(axes, vector(x, 20000), vector(y, 20000), NULL, NULL, NULL);
    assert_true(check_figure(figure, 10000) < 400000);
    /* More than a figure holds is refused before anything is copied */
    figure = one_axes(&axes);
    struct figure_err err = {0, ""};
    struct figure_vector huge = {x, FIGURE_POINTS_MAX + 1, 0};
    assert_null(figure_plot(axes, huge, huge, NULL, &err));
    assert_non_null(strstr(err.text, "more than a figure can hold"));
    figure_free(&figure);
    free(x);
}

static void test_bad_arguments(void **state) {
    (void)state;
    struct figure_axes *axes;
    struct figure *figure = one_axes(&axes);
    double x[3] = {1, 2, 3};
    struct figure_err err = {0, ""};
    assert_null(figure_plot(axes, vector(x, 3), vector(x, 2), NULL, &err));
    assert_string_equal(err.text,
                        "x and y must have same first dimension, but have shapes (3,) and (2,)");
    assert_null(figure_scatter(axes, vector(x, 3), vector(x, 2), NULL, NULL, NULL));
    assert_null(figure_add_subplot(figure, 2, 2, 4, 4, NULL));
    assert_null(figure_add_subplot(figure, 0, 2, 0, 0, NULL));
    assert_null(figure_new(library, -1, 2, NAN, NULL));
    assert_int_equal(figure_set_margins(figure, 0.9, 0.1, NAN, NAN, NAN, NAN, NULL), -1);
    struct figure_grid grid = figure_grid_of(x, 1, 1);
    grid.channels = 2;
    assert_null(figure_imshow(axes, grid, NULL, NULL, NULL));
    assert_int_equal(figure_save(figure, "picture.docx", NULL, NULL), -1);
    err = (struct figure_err){0, ""};
    assert_int_equal(figure_save(figure, "/nonexistent/a.png", NULL, &err), -1);
    assert_int_equal(err.code, FIGURE_ERR_FILE);
    struct figure_axes *other = figure_add_axes(figure, 0, 0, 0.5, 0.5, NULL);
    figure_axes_share(axes, other, FIGURE_X, false);
    figure_axes_remove(&other);
    assert_null(other);
    figure_plot(axes, vector(x, 3), vector(x, 3), NULL, NULL);
    check_figure(figure, 500);
}

static void test_curve(void **state) {
    (void)state;
    double values[4][50];
    for (int i = 0; i < 50; i++)
        for (int k = 0; k < 4; k++)
            values[k][i] = exp(-i / (8.0 + k)) + 0.01 * sin(i * (k + 2));
    for (size_t done = 0; done <= 50; done += done < 2 ? 1 : 24) {
        struct figure_series series[4] = {{"loss", values[0], done},
                                          {"accuracy", values[1], done},
                                          {"val_loss", values[2], done},
                                          {"val_accuracy", values[3], done}};
        struct figure_curve curve = figure_curve_default();
        curve.series = series;
        curve.series_count = done ? 4 : 0;
        curve.epochs = 50;
        curve.fraction = (double)done / 50;
        curve.status = "Epoch 3/50";
        struct figure *figure = figure_curve_new(library, &curve, NULL);
        assert_non_null(figure);
        assert_int_equal(figure_axes_count(figure), done ? 3 : 1);
        assert_true(check_figure(figure, 500) < 25600);
    }
}

static void test_diagrams(void **state) {
    (void)state;
    struct figure_node nodes[] = {
        {"InputLayer", "in", NULL, NULL, "(None, 4)", 0, NULL, NULL},
        {"Dense", "a", "relu", "(None, 4)", "(None, 8)", 40, NULL, NULL},
        {"Dense", "b", "tanh", "(None, 4)", "(None, 8)", 40, NULL, "a note"},
        {"Concatenate", "c", NULL, NULL, "(None, 16)", 0, NULL, NULL},
    };
    struct figure_edge edges[] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 3}};
    struct figure_diagram d = figure_diagram_default();
    struct figure_err err = {0, ""};
    d.nodes = nodes;
    d.node_count = 4;
    d.edges = edges;
    d.edge_count = 5;
    d.title = "Model";
    const struct figure_group groups[] = {{"outer", 1, 3}, {"inner", 1, 2}};
    d.groups = groups;
    for (int i = 0; i < 8; i++) {
        d.flow = (enum figure_flow)(i % 4);
        d.group_count = i < 4 ? 0 : 2;
        struct figure *figure = figure_diagram_new(library, &d, &err);
        assert_non_null(figure);
        check_figure(figure, 1000);
    }
    edges[4] = (struct figure_edge){3, 0};
    assert_null(figure_diagram_new(library, &d, &err));
    assert_string_equal(err.text, "a layer diagram cannot have a cycle");
    edges[4] = (struct figure_edge){3, 9};
    assert_null(figure_diagram_new(library, &d, NULL));
    edges[4] = (struct figure_edge){0, 3};
    d.groups = &(struct figure_group){"past the end", 2, 3};
    d.group_count = 1;
    assert_null(figure_diagram_new(library, &d, NULL));
    size_t sizes[3] = {30, 4, 1};
    double w[120], v[4] = {1, -1, 0.5, NAN};
    for (int i = 0; i < 120; i++)
        w[i] = i == 3 ? NAN : sin(i);
    struct figure_grid weights[2] = {figure_grid_of(w, 30, 4), figure_grid_of(v, 4, 1)};
    struct figure_neurons neurons = figure_neurons_default();
    neurons.sizes = sizes;
    neurons.layer_count = 3;
    neurons.weights = weights;
    struct figure *figure = figure_neurons_new(library, &neurons, NULL);
    assert_non_null(figure);
    check_figure(figure, 1000);
    sizes[1] = 5;
    assert_null(figure_neurons_new(library, &neurons, NULL));
}

/* The same figure gives the same bytes: saved notebooks don't change for nothing. */
static void test_repeatable(void **state) {
    (void)state;
    struct figure_bytes first = {0}, again = {0};
    double x[3] = {1, 2, 3};
    for (int i = 0; i < 2; i++) {
        struct figure_axes *axes;
        struct figure *figure = one_axes(&axes);
        figure_plot(axes, vector(x, 3), vector(x, 3), NULL, NULL);
        assert_int_equal(figure_render_png(figure, NULL, i ? &again : &first, NULL), 0);
        figure_free(&figure);
    }
    assert_int_equal(first.size, again.size);
    assert_memory_equal(first.data, again.data, first.size);
    figure_bytes_close(&first);
    figure_bytes_close(&again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),          cmocka_unit_test(test_every_artist),
        cmocka_unit_test(test_odd_data),      cmocka_unit_test(test_many_points),
        cmocka_unit_test(test_bad_arguments), cmocka_unit_test(test_curve),
        cmocka_unit_test(test_diagrams),      cmocka_unit_test(test_repeatable),
    };
    return cmocka_run_group_tests(tests, open_library, close_library);
}
