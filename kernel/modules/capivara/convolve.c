/* kernel/modules/capivara/convolve.c: one step of a convolution: the patch, the kernel, their
 * products, the sum, and where it goes. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>

enum { MAX_KERNEL = 7 };

struct slide {
    const double *image, *kernel;
    size_t rows, cols, height, width; /* of the image, of the kernel */
    size_t row, col;
    double *map; /* out_rows x out_cols */
    size_t out_rows, out_cols;
    double patch[MAX_KERNEL * MAX_KERNEL], product[MAX_KERNEL * MAX_KERNEL];
};

static void compute(struct slide *s) {
    for (size_t i = 0; i < s->out_rows; i++) {
        for (size_t j = 0; j < s->out_cols; j++) {
            double sum = 0;
            for (size_t k = 0; k < s->height * s->width; k++) {
                double value = s->image[(i + k / s->width) * s->cols + j + k % s->width];
                sum += value * s->kernel[k];
                if (i == s->row && j == s->col) {
                    s->patch[k] = value;
                    s->product[k] = value * s->kernel[k];
                }
            }
            s->map[i * s->out_cols + j] = sum;
        }
    }
}

/* A number for a cell, of few digits: 0.01 for 0.0078, 255 for 254.7. Returns its length. */
static size_t say_number(double value, char text[24]) {
    double size = fabs(value);
    const char *format = size >= 1e5 ? "%.0e" : size >= 100 ? "%.0f" : size < 0.1 ? "%.2f" : "%.2g";
    return (size_t)snprintf(text, 24, value == 0 ? "%.0f" : format, value + 0.0); /* no -0 */
}

/* A grid of numbers; shades: from white to `color` by size. */
static void draw_numbers(struct capivara_sheet *sheet, double x, double y, double cell,
                         const struct slide *s, const double *values, struct figure_color color) {
    double most = 1e-12;
    size_t longest = 3;
    char text[24];
    for (size_t k = 0; k < s->height * s->width; k++) {
        most = fmax(most, fabs(values[k]));
        size_t length = say_number(values[k], text);
        longest = length > longest ? length : longest;
    }
    /* points: a digit is 0.62 of the size wide */
    double size = fmin(7, 72 * cell / (0.62 * ((double)longest + 0.6)));
    for (size_t k = 0; k < s->height * s->width; k++) {
        double share = isfinite(most) ? 0.55 * fabs(values[k]) / most : 0;
        struct figure_color tint = values[k] < 0 ? capivara_back : color;
        struct figure_color face = {1 - share * (1 - tint.r), 1 - share * (1 - tint.g),
                                    1 - share * (1 - tint.b), 1};
        double left = x + cell * (double)(k % s->width), top = y + cell * (double)(k / s->width);
        struct figure_text_style style =
            capivara_sheet_style(size, capivara_ink, FIGURE_ALIGN_CENTER);
        capivara_sheet_box(sheet, left, top, cell, cell, face, capivara_faint);
        say_number(values[k], text);
        capivara_sheet_text(sheet, left + cell / 2, top + cell / 2, text, &style);
    }
}

/* A frame around cells of an image. */
static void mark(struct capivara_sheet *sheet, struct figure_axes *axes, size_t row, size_t col,
                 size_t height, size_t width) {
    double left = (double)col - 0.5, top = (double)row - 0.5;
    const double xs[] = {left, left + (double)width, left + (double)width, left, left};
    const double ys[] = {top, top, top + (double)height, top + (double)height, top};
    struct figure_style style = figure_style_default();
    style.color = (struct figure_color){1, 0.5, 0.05, 1};
    style.line_width = 2;
    style.clip_off = true;
    if (axes &&
        !figure_plot(axes, figure_vector_of(xs, 5), figure_vector_of(ys, 5), &style, &sheet->err)) {
        sheet->bad = true;
        figure_free(&sheet->figure);
    }
}

static void label(struct capivara_sheet *sheet, double x, double y, double size, const char *text) {
    struct figure_text_style style = capivara_sheet_style(size, capivara_ink, FIGURE_ALIGN_CENTER);
    capivara_sheet_text(sheet, x, y, text, &style);
}

static double cell_of(const struct slide *s) {
    return fmin(0.32, 1.0 / (double)(s->width > s->height ? s->width : s->height));
}

static double width_of(const struct slide *s) { /* of a grid and the word above it */
    return fmax(cell_of(s) * (double)s->width, 0.6);
}

static void draw(struct lang_vm *vm, struct capivara_sheet *sheet, const struct slide *s) {
    const double side = 1.5, top = 0.5, middle = top + side / 2;
    double cell = cell_of(s), wide = width_of(s), left = (wide - cell * (double)s->width) / 2;
    double y = middle - cell * (double)s->height / 2;
    struct figure_image gray = figure_image_default();
    gray.mapping.map = figure_colormap_find("gray");
    char text[80];
    mark(sheet,
         capivara_sheet_image(sheet, 0.15, top, side, side,
                              figure_grid_of(s->image, s->rows, s->cols), &gray),
         s->row, s->col, s->height, s->width);
    label(sheet, 0.15 + side / 2, 0.22, 10, mod_word(vm, "image"));
    double x = side + 0.42;
    const double *const grids[] = {s->patch, s->kernel, s->product};
    static const char *const names[] = {"patch", "kernel", "products"};
    static const char *const signs[] = {"×", "=", "→"};
    for (int k = 0; k < 3; k++) {
        draw_numbers(sheet, x + left, y, cell, s, grids[k], capivara_forward);
        label(sheet, x + wide / 2, y - 0.22, 10, mod_word(vm, names[k]));
        if (k < 2) {
            label(sheet, x + wide + 0.15, middle, 14, signs[k]);
        }
        x += wide + 0.3;
    }
    snprintf(text, sizeof text, mod_word(vm, "sum = %.3g"), s->map[s->row * s->out_cols + s->col]);
    struct figure_text_style style = capivara_sheet_style(11, capivara_back, FIGURE_ALIGN_CENTER);
    style.bold = true;
    capivara_sheet_text(sheet, x - 0.3 - wide / 2, y + cell * (double)s->height + 0.24, text,
                        &style);
    label(sheet, x - 0.1, middle, 14, signs[2]);
    struct figure_image map = figure_image_default();
    map.mapping.map = figure_colormap_find("viridis");
    mark(sheet,
         capivara_sheet_image(sheet, x + 0.08, top, side, side,
                              figure_grid_of(s->map, s->out_rows, s->out_cols), &map),
         s->row, s->col, 1, 1);
    snprintf(text, sizeof text, mod_word(vm, "S(%zu, %zu) of %zu × %zu"), s->row, s->col,
             s->out_rows, s->out_cols);
    label(sheet, x + 0.08 + side / 2, 0.22, 10, text);
}

MOD_NATIVE(capivara_convolve_step) {
    struct array *image = capivara_doubles(vm, args[0]), *kernel = capivara_doubles(vm, args[1]);
    int64_t row = lang_arg_int(vm, args[2], "row"), col = lang_arg_int(vm, args[3], "column");
    bool flat = image->ndim == 2 || (image->ndim == 3 && image->shape[2] == 1);
    if (!flat || kernel->ndim != 2 || kernel->size == 0 || kernel->shape[0] > MAX_KERNEL ||
        kernel->shape[1] > MAX_KERNEL || kernel->shape[0] > image->shape[0] ||
        kernel->shape[1] > image->shape[1]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "convolve_step(image, kernel) needs a grey image and a kernel of at most %d x "
                   "%d that fits into it",
                   MAX_KERNEL, MAX_KERNEL);
    }
    capivara_finite(vm, image, mod_word(vm, "image"));
    capivara_finite(vm, kernel, "kernel");
    struct slide s = {.image = capivara_values(image),
                      .kernel = capivara_values(kernel),
                      .rows = (size_t)image->shape[0],
                      .cols = (size_t)image->shape[1],
                      .height = (size_t)kernel->shape[0],
                      .width = (size_t)kernel->shape[1],
                      .row = (size_t)row,
                      .col = (size_t)col};
    s.out_rows = s.rows - s.height + 1;
    s.out_cols = s.cols - s.width + 1;
    if (row < 0 || col < 0 || s.row >= s.out_rows || s.col >= s.out_cols) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the kernel's corner may stand at rows 0 to %zu and "
                   "columns 0 to %zu",
                   s.out_rows - 1, s.out_cols - 1);
    }
    s.map = lang_temp(vm, s.out_rows * s.out_cols * sizeof *s.map);
    compute(&s);
    struct lang_obj *numbers = lang_dict(vm);
    const int64_t small[] = {(int64_t)s.height, (int64_t)s.width};
    const int64_t large[] = {(int64_t)s.out_rows, (int64_t)s.out_cols};
    double sum = s.map[s.row * s.out_cols + s.col];
    capivara_set(vm, numbers, "patch", capivara_array(vm, s.patch, 2, small));
    capivara_set(vm, numbers, "products", capivara_array(vm, s.product, 2, small));
    capivara_set(vm, numbers, "sum", lang_float(vm, sum));
    capivara_set(vm, numbers, "map", capivara_array(vm, s.map, 2, large));
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "S(%lld, %lld) =", (long long)row, (long long)col);
    for (size_t k = 0; k < s.height * s.width; k++) {
        lang_text_printf(text, "%s %.3g*%.3g", k ? " +" : "", s.patch[k], s.kernel[k]);
    }
    lang_text_printf(text, " = %.4g", sum);
    struct capivara_sheet sheet = capivara_sheet_new(vm, 3.6 + 3 * (width_of(&s) + 0.3), 2.2);
    draw(vm, &sheet, &s);
    return &capivara_sheet_show(vm, &sheet, text, numbers)->base;
}
