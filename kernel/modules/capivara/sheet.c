/* kernel/modules/capivara/sheet.c: texts, lines, boxes and circles on a sheet of paper, for the
 * displays that are no plots. The first thing that fails ends the drawing; showing it raises. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>

const struct figure_color capivara_ink = {0.15, 0.17, 0.2, 1},
                          capivara_faint = {0.62, 0.65, 0.69, 1},
                          capivara_forward = {0.09, 0.39, 0.67, 1},
                          capivara_back = {0.76, 0.16, 0.16, 1}, capivara_paper = {1, 1, 1, 1};

struct figure_style capivara_line(size_t i) {
    static const enum figure_line dashes[] = {FIGURE_LINE_SOLID, FIGURE_LINE_DASHED,
                                              FIGURE_LINE_DOTTED, FIGURE_LINE_DASHDOT};
    struct figure_style style = figure_style_default();
    style.color = figure_color_safe(i % FIGURE_SAFE_LINES);
    style.line = dashes[i / FIGURE_SAFE_LINES % (sizeof dashes / sizeof *dashes)];
    return style;
}

static void check(struct capivara_sheet *sheet, bool good) {
    if (!good && !sheet->bad) {
        sheet->bad = true;
        figure_free(&sheet->figure);
    }
}

struct capivara_sheet capivara_sheet_new(struct lang_vm *vm, double width, double height) {
    struct capivara_sheet sheet = {.width = width, .height = height};
    sheet.figure = figure_new(mod_figure_library(vm), width, height, NAN, &sheet.err);
    sheet.axes = sheet.figure ? figure_add_axes(sheet.figure, 0, 0, 1, 1, &sheet.err) : NULL;
    check(&sheet, sheet.axes &&
                      figure_axes_set_limits(sheet.axes, FIGURE_X, 0, width, &sheet.err) == 0 &&
                      figure_axes_set_limits(sheet.axes, FIGURE_Y, height, 0, &sheet.err) == 0);
    if (!sheet.bad) {
        figure_axes_set_frame(sheet.axes, false);
    }
    return sheet;
}

struct figure_text_style capivara_sheet_style(double size, struct figure_color color,
                                              enum figure_align align) {
    struct figure_text_style style = figure_text_style_default();
    style.size = size;
    style.color = color;
    style.halign = align;
    style.valign = FIGURE_ALIGN_CENTER;
    return style;
}

void capivara_sheet_text(struct capivara_sheet *sheet, double x, double y, const char *text,
                         const struct figure_text_style *style) {
    if (!sheet->bad) {
        check(sheet, figure_text(sheet->axes, x, y, text, false, style, &sheet->err) != NULL);
    }
}

void capivara_sheet_line(struct capivara_sheet *sheet, double x1, double y1, double x2, double y2,
                         double points, struct figure_color color) {
    struct figure_style style = figure_style_default();
    const double xs[] = {x1, x2}, ys[] = {y1, y2};
    style.color = color;
    style.line_width = points;
    style.zorder = 1;
    if (!sheet->bad) {
        check(sheet, figure_plot(sheet->axes, figure_vector_of(xs, 2), figure_vector_of(ys, 2),
                                 &style, &sheet->err) != NULL);
    }
}

static void polygon(struct capivara_sheet *sheet, const double *xs, const double *ys, size_t count,
                    struct figure_color face, struct figure_color edge) {
    struct figure_style style = figure_style_default();
    style.face = face;
    style.edge = edge;
    style.line_width = 1.2;
    style.zorder = 2;
    if (!sheet->bad) {
        check(sheet, figure_polygon(sheet->axes, figure_vector_of(xs, count),
                                    figure_vector_of(ys, count), &style, &sheet->err) != NULL);
    }
}

void capivara_sheet_box(struct capivara_sheet *sheet, double x, double y, double width,
                        double height, struct figure_color face, struct figure_color edge) {
    const double xs[] = {x, x + width, x + width, x}, ys[] = {y, y, y + height, y + height};
    polygon(sheet, xs, ys, 4, face, edge);
}

void capivara_sheet_circle(struct capivara_sheet *sheet, double x, double y, double radius,
                           struct figure_color face, struct figure_color edge) {
    enum { POINTS = 48 };
    double xs[POINTS], ys[POINTS];
    for (int i = 0; i < POINTS; i++) {
        xs[i] = x + radius * cos(2 * M_PI * i / POINTS);
        ys[i] = y + radius * sin(2 * M_PI * i / POINTS);
    }
    polygon(sheet, xs, ys, POINTS, face, edge);
}

struct figure_axes *capivara_sheet_image(struct capivara_sheet *sheet, double x, double y,
                                         double width, double height, struct figure_grid grid,
                                         const struct figure_image *image) {
    if (sheet->bad) {
        return NULL;
    }
    struct figure_axes *axes =
        figure_add_axes(sheet->figure, x / sheet->width, 1 - (y + height) / sheet->height,
                        width / sheet->width, height / sheet->height, &sheet->err);
    check(sheet, axes && figure_imshow(axes, grid, image, NULL, &sheet->err));
    if (sheet->bad) {
        return NULL;
    }
    const struct figure_vector none = {NULL, 0, 1};
    check(sheet, figure_axes_set_ticks(axes, FIGURE_X, none, NULL, NULL, &sheet->err) == 0 &&
                     figure_axes_set_ticks(axes, FIGURE_Y, none, NULL, NULL, &sheet->err) == 0);
    return sheet->bad ? NULL : axes;
}

struct capivara_display *capivara_sheet_show(struct lang_vm *vm, struct capivara_sheet *sheet,
                                             struct lang_text *text, struct lang_obj *numbers) {
    struct figure_render render = figure_render_default();
    render.tight = false;
    return capivara_show(vm, sheet->figure, &render, text, numbers, &sheet->err);
}
