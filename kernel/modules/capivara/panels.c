/* kernel/modules/capivara/panels.c: images side by side. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>

static int draw_panel(struct figure *figure, size_t rows, size_t columns, size_t at,
                      const struct capivara_panel *panel, const struct figure_image *image,
                      struct figure_err *err) {
    struct figure_axes *axes = figure_add_subplot(figure, rows, columns, at, at, err);
    if (!axes || !figure_imshow(axes, panel->grid, image, NULL, err)) {
        return -1;
    }
    struct figure_text_style style = figure_text_style_default();
    style.size = 9;
    figure_axes_set_frame(axes, false);
    return panel->title ? figure_axes_set_title(axes, panel->title, FIGURE_ALIGN_CENTER, &style)
                        : 0;
}

/* The images of the panels, all of one size, as an array (count, rows, columns). */
static struct lang_obj *images_of(struct lang_vm *vm, const struct capivara_panel *list,
                                  size_t count) {
    size_t rows = list[0].grid.rows, cols = list[0].grid.cols;
    double *values = lang_temp(vm, count * rows * cols * sizeof *values), *next = values;
    for (size_t i = 0; i < count; i++) {
        const struct figure_grid *grid = &list[i].grid;
        for (size_t r = 0; r < rows; r++) {
            for (size_t c = 0; c < cols; c++) {
                *next++ =
                    grid->at[(ptrdiff_t)r * grid->row_stride + (ptrdiff_t)c * grid->col_stride];
            }
        }
    }
    const int64_t shape[] = {(int64_t)count, (int64_t)rows, (int64_t)cols};
    return capivara_array(vm, values, 3, shape);
}

struct capivara_display *capivara_panels(struct lang_vm *vm, const struct capivara_panel *list,
                                         size_t count, size_t columns,
                                         const struct figure_image *image, struct lang_text *text,
                                         struct lang_obj *numbers) {
    struct figure_err err = {0};
    if (!numbers) {
        numbers = lang_dict(vm);
        capivara_set(vm, numbers, "images", images_of(vm, list, count));
    }
    columns = count && columns > count ? count : columns;
    size_t rows = (count + columns - 1) / columns;
    double side = columns > 6 ? 7.6 / (double)columns : 1.15;
    struct figure *figure = figure_new(mod_figure_library(vm), side * (double)columns,
                                       1.17 * side * (double)rows, NAN, &err);
    for (size_t i = 0; figure && i < count; i++) {
        if (draw_panel(figure, rows, columns, i, &list[i], image, &err) < 0) {
            figure_free(&figure);
        }
    }
    if (figure && figure_set_margins(figure, 0.02, 0.98, 0.02, 0.9, 0.1, 0.35, &err) < 0) {
        figure_free(&figure);
    }
    return capivara_show(vm, figure, NULL, text, numbers, &err);
}

struct figure_image capivara_signed_image(const double *values, size_t count) {
    struct figure_image image = figure_image_default();
    double most = 1e-12;
    for (size_t i = 0; i < count; i++) {
        most = fmax(most, fabs(values[i]));
    }
    image.mapping.map = figure_colormap_find("coolwarm");
    image.mapping.lo = -most;
    image.mapping.hi = most;
    return image;
}
