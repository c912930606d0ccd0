/* figure.c - the library object, figures, and the grid subplots live on.
 * Owns: lifetime of figures and the list of their axes. Must not know: what axes draw. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int figure__fail(struct figure_err *err, int code, const char *format, ...) {
    if (err && err->code == 0) {
        va_list args;
        va_start(args, format);
        err->code = code;
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return -1;
}

void *figure__alloc(size_t count, size_t size, struct figure_err *err) {
    void *p = calloc(count ? count : 1, size);
    if (!p)
        figure__fail(err, FIGURE_ERR_MEMORY, "a figure needs %zu x %zu bytes more than there are",
                     count, size);
    return p;
}

char *figure__text(const char *text) {
    return text ? strdup(text) : NULL;
}

double figure__at(struct figure_vector v, size_t i) {
    return v.at[(ptrdiff_t)(v.count == 1 ? 0 : i) * v.stride];
}

double *figure__copy(struct figure_vector v, struct figure_err *err) {
    if (v.count > FIGURE_POINTS_MAX) {
        figure__fail(
            err, FIGURE_ERR_VALUE,
            "%zu points are more than a figure can hold (%zu): plot a part, as in x[::100]",
            v.count, FIGURE_POINTS_MAX);
        return NULL;
    }
    double *copy = figure__alloc(v.count, sizeof *copy, err);
    for (size_t i = 0; copy && i < v.count; i++)
        copy[i] = v.at[(ptrdiff_t)i * v.stride];
    return copy;
}

struct figure_library *figure_library_new(void) {
    return calloc(1, sizeof(struct figure_library));
}

void figure_library_free(struct figure_library **library) {
    struct figure_library *lib = *library;
    if (!lib)
        return;
    if (lib->layout) { /* else no text was drawn, and Pango may not be loaded */
        for (size_t i = 0; i < sizeof lib->fonts / sizeof *lib->fonts; i++)
            pango_font_description_free(lib->fonts[i]);
        g_object_unref(lib->layout);
        g_object_unref(lib->context);
        g_object_unref(lib->map);
    }
    free(lib);
    *library = NULL;
}

static const double default_margins[6] = {0.125, 0.9, 0.11, 0.88, 0.2, 0.2};

static int check_size(double width, double height, double dpi, struct figure_err *err) {
    if (!(width >= 0.01 && width <= 200 && height >= 0.01 && height <= 200))
        return figure__fail(err, FIGURE_ERR_VALUE,
                            "figure size must be between 0.01 and 200 inches, got %g x %g", width,
                            height);
    if (!(dpi >= 1 && dpi <= 2400))
        return figure__fail(err, FIGURE_ERR_VALUE, "dpi must be between 1 and 2400, got %g", dpi);
    return 0;
}

struct figure *figure_new(struct figure_library *library, double width, double height, double dpi,
                          struct figure_err *err) {
    width = isnan(width) ? 6.4 : width;
    height = isnan(height) ? 4.8 : height;
    dpi = isnan(dpi) ? 100 : dpi;
    if (check_size(width, height, dpi, err) != 0 || drawing_load(err) != 0)
        return NULL;
    struct figure *figure = figure__alloc(1, sizeof *figure, err);
    if (!figure)
        return NULL;
    figure->library = library;
    figure->width = width;
    figure->height = height;
    figure->dpi = dpi;
    figure->face = (struct figure_color){1, 1, 1, 1};
    memcpy(figure->margins, default_margins, sizeof default_margins);
    return figure;
}

void figure_clear(struct figure *figure) {
    while (figure->axes_count)
        figure__axes_free(figure->axes[--figure->axes_count]);
    for (size_t i = 0; i < figure->word_count; i++)
        free(figure->words[i].text);
    free(figure->words);
    free(figure->suptitle.text);
    figure->words = NULL;
    figure->word_count = 0;
    figure->suptitle.text = NULL;
    memcpy(figure->margins, default_margins, sizeof default_margins);
}

void figure_free(struct figure **figure) {
    if (!*figure)
        return;
    figure_clear(*figure);
    if ((*figure)->close)
        (*figure)->close((*figure)->data);
    free((*figure)->axes);
    free((*figure)->ratios[0]);
    free((*figure)->ratios[1]);
    free(*figure);
    *figure = NULL;
}

int figure_set_size(struct figure *figure, double width, double height, struct figure_err *err) {
    if (check_size(width, height, figure->dpi, err) != 0)
        return -1;
    figure->width = width;
    figure->height = height;
    return 0;
}

int figure_set_dpi(struct figure *figure, double dpi, struct figure_err *err) {
    if (check_size(figure->width, figure->height, dpi, err) != 0)
        return -1;
    figure->dpi = dpi;
    return 0;
}

void figure_get_size(const struct figure *figure, double *width, double *height, double *dpi) {
    *width = figure->width;
    *height = figure->height;
    *dpi = figure->dpi;
}

void figure_set_face(struct figure *figure, struct figure_color color) {
    figure->face = color;
}

void figure_place_suptitle(struct figure *figure, double x, double y) {
    figure->suptitle.x = isnan(x) ? figure->suptitle.x : x;
    figure->suptitle.y = isnan(y) ? figure->suptitle.y : y;
}

const char *figure_get_suptitle(const struct figure *figure) {
    return figure->suptitle.text ? figure->suptitle.text : "";
}

struct figure_color figure_get_face(const struct figure *figure) {
    return figure->face;
}

int figure_set_suptitle(struct figure *figure, const char *text,
                        const struct figure_text_style *style) {
    char *copy = figure__text(text);
    if (text && !copy)
        return -1;
    free(figure->suptitle.text);
    figure->suptitle.text = copy;
    figure->suptitle.x = 0.5;
    figure->suptitle.y = 0.98;
    figure->suptitle.style = style ? *style : figure_text_style_default();
    return 0;
}

int figure_add_text(struct figure *figure, double x, double y, const char *text,
                    const struct figure_text_style *style) {
    struct figure_words *words =
        realloc(figure->words, (figure->word_count + 1) * sizeof *figure->words);
    char *copy = figure__text(text);
    if (words)
        figure->words = words;
    if (!words || !copy) {
        free(copy);
        return -1;
    }
    words[figure->word_count++] =
        (struct figure_words){copy, x, y, style ? *style : figure_text_style_default()};
    return 0;
}

int figure_set_margins(struct figure *figure, double left, double right, double bottom, double top,
                       double wspace, double hspace, struct figure_err *err) {
    double wish[6] = {left, right, bottom, top, wspace, hspace};
    for (int i = 0; i < 6; i++)
        if (isnan(wish[i]))
            wish[i] = figure->margins[i];
    if (wish[0] >= wish[1])
        return figure__fail(err, FIGURE_ERR_VALUE, "left cannot be >= right");
    if (wish[2] >= wish[3])
        return figure__fail(err, FIGURE_ERR_VALUE, "bottom cannot be >= top");
    memcpy(figure->margins, wish, sizeof wish);
    return 0;
}

void figure_get_margins(const struct figure *figure, double out[6]) {
    memcpy(out, figure->margins, sizeof figure->margins);
}

void figure_set_auto_layout(struct figure *figure, bool on) {
    figure->auto_layout = on;
}

int figure_set_ratios(struct figure *figure, int dim, const double *ratios, size_t count,
                      struct figure_err *err) {
    for (size_t i = 0; i < count; i++)
        if (!(ratios[i] > 0) || !isfinite(ratios[i]))
            return figure__fail(err, FIGURE_ERR_VALUE, "width and height ratios must be above 0");
    double *copy = figure__copy(figure_vector_of(ratios, count), err);
    if (!copy)
        return -1;
    free(figure->ratios[dim]);
    figure->ratios[dim] = copy;
    figure->ratio_count[dim] = count;
    return 0;
}

size_t figure_axes_count(const struct figure *figure) {
    return figure->axes_count;
}

struct figure_axes *figure_axes_at(struct figure *figure, size_t index) {
    return index < figure->axes_count ? figure->axes[index] : NULL;
}

struct figure_axes *figure_add_axes(struct figure *figure, double left, double bottom, double width,
                                    double height, struct figure_err *err) {
    if (!(width > 0 && height > 0 && isfinite(left) && isfinite(bottom) &&
          isfinite(width + height))) {
        figure__fail(err, FIGURE_ERR_VALUE, "axes need a positive width and height, got %g x %g",
                     width, height);
        return NULL;
    }
    struct figure_axes *axes = figure__axes_new(figure, err);
    if (axes) {
        const double rect[4] = {left, bottom, width, height};
        memcpy(axes->rect, rect, sizeof rect);
    }
    return axes;
}

struct figure_axes *figure_add_subplot(struct figure *figure, size_t rows, size_t cols,
                                       size_t first, size_t last, struct figure_err *err) {
    if (rows < 1 || cols < 1 || rows > 1000 || cols > 1000) {
        figure__fail(err, FIGURE_ERR_VALUE,
                     "a grid of subplots needs 1 to 1000 rows and columns, got %zu x %zu", rows,
                     cols);
        return NULL;
    }
    if (first > last || last >= rows * cols) {
        figure__fail(err, FIGURE_ERR_VALUE, "num must be an integer with 1 <= num <= %zu, not %zu",
                     rows * cols, (last >= rows * cols ? last : first) + 1);
        return NULL;
    }
    struct figure_axes *axes = figure__axes_new(figure, err);
    if (axes) {
        axes->in_grid = true;
        axes->rows = rows;
        axes->cols = cols;
        axes->first = first;
        axes->last = last;
    }
    return axes;
}

struct figure_axes *figure_find_subplot(struct figure *figure, size_t rows, size_t cols,
                                        size_t first, size_t last) {
    for (size_t i = 0; i < figure->axes_count; i++) {
        struct figure_axes *a = figure->axes[i];
        if (a->in_grid && !a->is_twin && a->rows == rows && a->cols == cols && a->first == first &&
            a->last == last)
            return a;
    }
    return NULL;
}

/* From `from` to `to` in cells of one dimension of a grid: start and length between lo and hi. */
static void cells(double lo, double hi, size_t count, double space, size_t from, size_t to,
                  const double *ratios, double *start, double *length) {
    double cell = (hi - lo) / ((double)count + space * ((double)count - 1)), gap = space * cell;
    double total = 0, before = 0, across = 0;
    for (size_t i = 0; i < count; i++)
        total += ratios ? ratios[i] : 1;
    for (size_t i = 0; i <= to; i++) {
        double size = cell * (double)count * (ratios ? ratios[i] : 1) / total;
        if (i < from)
            before += size + gap;
        else
            across += size + (i > from ? gap : 0);
    }
    *start = before;
    *length = across;
}

void figure__grid_rect(const struct figure_axes *axes, double out[4]) {
    if (!axes->in_grid) {
        memcpy(out, axes->rect, sizeof axes->rect);
        return;
    }
    const struct figure *f = axes->figure;
    const double *m = f->margins;
    size_t row0 = axes->first / axes->cols, row1 = axes->last / axes->cols;
    size_t col0 = axes->first % axes->cols, col1 = axes->last % axes->cols;
    if (col1 < col0) {
        size_t swap = col0;
        col0 = col1;
        col1 = swap;
    }
    double x, w, y, h;
    cells(m[0], m[1], axes->cols, m[4], col0, col1,
          f->ratio_count[0] == axes->cols ? f->ratios[0] : NULL, &x, &w);
    cells(m[2], m[3], axes->rows, m[5], row0, row1,
          f->ratio_count[1] == axes->rows ? f->ratios[1] : NULL, &y, &h);
    out[0] = m[0] + x;
    out[1] = m[3] - y - h;
    out[2] = w;
    out[3] = h;
}
