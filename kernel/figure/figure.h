/* figure.h - figures, axes and artists: what a plot consists of, and its SVG and PNG.
 * Owns: the display list, its layout and its drawing over Cairo and Pango.
 * Must not know: the language, the engine's arrays, Jupyter. Numbers come in as plain doubles. */
#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include "kernel/figure/artists.h"

/* ---- library and figure (figure.c) ---------------------------------------------------------- */

struct figure_library *figure_library_new(void);           /* NULL: no memory */
void figure_library_free(struct figure_library **library); /* after the last of its figures */

/* A figure of width x height inches (NAN: 6.4 x 4.8) at `dpi` (NAN: 100) pixels per inch.
 * Borrows the library for its life. Fails when the size is not 0.01..200 inches or dpi not 1..2400.
 */
struct figure *figure_new(struct figure_library *library, double width, double height, double dpi,
                          struct figure_err *err);
void figure_free(struct figure **figure);
void figure_clear(struct figure *figure); /* removes axes, texts and titles */
int figure_set_size(struct figure *figure, double width, double height, struct figure_err *err);
int figure_set_dpi(struct figure *figure, double dpi, struct figure_err *err);
void figure_get_size(const struct figure *figure, double *width, double *height, double *dpi);
void figure_set_face(struct figure *figure, struct figure_color color); /* default white */
struct figure_color figure_get_face(const struct figure *figure);
int figure_set_suptitle(struct figure *figure, const char *text,
                        const struct figure_text_style *style);
void figure_place_suptitle(struct figure *figure, double x, double y); /* fractions; NAN: as is */
const char *figure_get_suptitle(const struct figure *figure);          /* "" when none */
/* Text at a fraction (0..1) of the figure, origin at the lower left. */
int figure_add_text(struct figure *figure, double x, double y, const char *text,
                    const struct figure_text_style *style);
/* subplots_adjust: fractions of the figure; NAN keeps what is there. Fails when left >= right. */
int figure_set_margins(struct figure *figure, double left, double right, double bottom, double top,
                       double wspace, double hspace, struct figure_err *err);
void figure_get_margins(const struct figure *figure, double out[6]); /* same order */
/* tight_layout: subplot margins from measured texts, now, as Matplotlib's call does. `pad` in font
 * sizes (NAN: 1.08). */
int figure_tight_layout(struct figure *figure, double pad, struct figure_err *err);
/* layout='constrained' or 'tight': tight_layout anew at each rendering. */
void figure_set_auto_layout(struct figure *figure, bool on);

size_t figure_axes_count(const struct figure *figure);
struct figure_axes *figure_axes_at(struct figure *figure, size_t index); /* in order of creation */
/* Axes at a rectangle in figure fractions. */
struct figure_axes *figure_add_axes(struct figure *figure, double left, double bottom, double width,
                                    double height, struct figure_err *err);
/* Axes over cells first..last (0-based, row-major) of a rows x cols grid. The same place may be
 * added twice: finding an existing one is the caller's wish (figure_find_subplot). */
struct figure_axes *figure_add_subplot(struct figure *figure, size_t rows, size_t cols,
                                       size_t first, size_t last, struct figure_err *err);
struct figure_axes *figure_find_subplot(struct figure *figure, size_t rows, size_t cols,
                                        size_t first, size_t last); /* NULL: none */
/* height_ratios / width_ratios for subplots of a grid of `count` rows or columns. */
int figure_set_ratios(struct figure *figure, int dim, const double *ratios, size_t count,
                      struct figure_err *err);

/* ---- pictures (render.c, png.c, svg.c) ------------------------------------------------------ */

struct figure_render {
    bool tight;       /* crop to what is drawn plus `pad` inches (the inline backend does) */
    double pad;       /* NAN: 0.1 */
    double scale;     /* PNG: device pixels per CSS pixel; NAN: 2 */
    double dpi;       /* NAN: the figure's; savefig(dpi=) */
    bool transparent; /* no background */
};
struct figure_render figure_render_default(void); /* tight */
struct figure_bytes {
    unsigned char *data; /* SVG: also ends in a NUL that size does not count */
    size_t size;
    int width, height; /* CSS pixels */
};
void figure_bytes_close(struct figure_bytes *bytes);
/* Finds places, limits and ticks as a drawing would. */
int figure_arrange(struct figure *figure, struct figure_err *err);
int figure_render_svg(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err);
int figure_render_png(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err);
/* A PNG file as RGBA numbers from 0 to 1, rows x columns x 4, to be freed by the caller. */
double *figure_read_png(const char *path, size_t *rows, size_t *columns, struct figure_err *err);
/* Such numbers as a PNG file, a pixel each. Fails on other channels than four. */
int figure_write_png(const char *path, struct figure_grid grid, struct figure_err *err);
/* savefig: the format by the ending of the path: png, svg or pdf (PNG when it has none, ".png" is
 * appended). Here render->scale NAN means 1 and tight is as given. Fails on other endings. */
int figure_save(struct figure *figure, const char *path, const struct figure_render *render,
                struct figure_err *err);

#endif
