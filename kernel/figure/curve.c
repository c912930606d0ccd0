/* curve.c - the picture of a training run: progress and one panel per measure.
 * Owns: its layout. Must not know: models or how training works. */
#include "kernel/figure/curve.h"
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PANELS_MAX 4

/* Inches around the panels. Fixed, so that a live picture does not jump. */
#define LEFT 0.62
#define GAP 0.72
#define RIGHT 0.12
#define BOTTOM 0.48
#define TOP 0.34
#define PROGRESS 0.34

struct panel {
    const struct figure_series *train, *val;
    const char *name;
};

struct figure_curve figure_curve_default(void) {
    return (struct figure_curve){.fraction = NAN,
                                 .training = "training",
                                 .validation = "validation",
                                 .epoch = "epoch",
                                 .panel_width = NAN,
                                 .panel_height = NAN};
}

static bool is_val(const char *name) {
    return strncmp(name, "val_", 4) == 0;
}

static size_t find_panels(const struct figure_curve *curve, struct panel *panels) {
    size_t n = 0;
    /* Twice over the series: their panels first, then whose validation they are */
    for (size_t i = 0; i < curve->series_count && n < PANELS_MAX; i++) {
        const struct figure_series *s = &curve->series[i];
        bool lone = is_val(s->name);
        for (size_t k = 0; lone && k < curve->series_count; k++)
            lone = strcmp(curve->series[k].name, s->name + 4) != 0;
        if (is_val(s->name) && !lone)
            continue;
        panels[n++] =
            lone ? (struct panel){NULL, s, s->name + 4} : (struct panel){s, NULL, s->name};
    }
    for (size_t i = 0; i < curve->series_count; i++)
        for (size_t k = 0; k < n; k++)
            if (is_val(curve->series[i].name) &&
                strcmp(curve->series[i].name + 4, panels[k].name) == 0)
                panels[k].val = &curve->series[i];
    for (size_t k = 1; k < n; k++)
        if (strcmp(panels[k].name, "loss") == 0) {
            struct panel loss = panels[k];
            memmove(&panels[1], &panels[0], k * sizeof *panels);
            panels[0] = loss;
        }
    return n;
}

/* Of more epochs than a panel has columns of pixels, what shows: the least and the greatest value
 * of each, so that a picture costs the same after any number of epochs. */
enum { COLUMNS = 500 };

static size_t thin(const struct figure_series *s, double *epochs, double *values) {
    size_t n = 0;
    for (size_t c = 0; c < COLUMNS; c++) {
        size_t from = c * s->count / COLUMNS, to = (c + 1) * s->count / COLUMNS, low = from,
               high = from;
        for (size_t i = from; i < to; i++) {
            low = s->values[i] < s->values[low] || isnan(s->values[low]) ? i : low;
            high = s->values[i] > s->values[high] || isnan(s->values[high]) ? i : high;
        }
        for (int second = 0; second < 2; second++) {
            size_t at = (low < high) == second ? high : low;
            epochs[n] = (double)at + 1;
            values[n++] = s->values[at];
        }
    }
    return n;
}

static int add_series(struct figure_axes *axes, const struct figure_series *s, const double *epoch,
                      const char *label, size_t color, struct figure_err *err) {
    struct figure_style style = figure_style_default();
    if (!s)
        return 0;
    style.color = figure_color_safe(color);
    style.label = label;
    /* A few points are shown as points: one alone would be no line at all */
    if (s->count <= 15) {
        style.marker = FIGURE_MARKER_CIRCLE;
        style.marker_size = 3;
    }
    double few_epochs[2 * COLUMNS], few_values[2 * COLUMNS];
    struct figure_vector x = figure_vector_of(epoch, s->count),
                         y = figure_vector_of(s->values, s->count);
    if (s->count > 4 * COLUMNS) {
        size_t few = thin(s, few_epochs, few_values);
        x = figure_vector_of(few_epochs, few);
        y = figure_vector_of(few_values, few);
    }
    return figure_plot(axes, x, y, &style, err) ? 0 : -1;
}

static int integer_ticks(struct figure_axes *axes, double last, struct figure_err *err) {
    double *raw = NULL;
    int n = ticks_raw(1, fmax(last, 2), 6, &(struct figure_locator){.integer = true}, 2, &raw),
        kept = 0;
    for (int i = 0; i < n; i++)
        if (raw[i] >= 1 && raw[i] <= fmax(last, 1))
            raw[kept++] = raw[i];
    int rc = n < 0 ? -1
                   : figure_axes_set_ticks(axes, FIGURE_X, figure_vector_of(raw, (size_t)kept),
                                           NULL, NULL, err);
    free(raw);
    return rc;
}

static int draw_panel(struct figure *figure, const struct figure_curve *curve,
                      const struct panel *p, const double rect[4], const double *epoch, double last,
                      struct figure_err *err) {
    struct figure_axes *axes = figure_add_axes(figure, rect[0], rect[1], rect[2], rect[3], err);
    struct figure_text_style small = figure_text_style_default();
    struct figure_style faint = figure_style_default();
    small.size = 10;
    faint.color = (struct figure_color){0.9, 0.9, 0.9, 1};
    if (!axes || add_series(axes, p->train, epoch, curve->training, 0, err) != 0 ||
        add_series(axes, p->val, epoch, curve->validation, 1, err) != 0)
        return -1;
    double pad = fmax(0.05 * (last - 1), 0.05);
    figure_axes_set_grid(axes, 3, true, 1, &faint);
    figure_axes_set_spine(axes, FIGURE_TOP, false);
    figure_axes_set_spine(axes, FIGURE_RIGHT, false);
    figure_axes_set_label(axes, FIGURE_X, curve->epoch, NULL);
    figure_axes_set_title(axes, p->name, FIGURE_ALIGN_LEFT, &small);
    if (p->train && p->val)
        figure_axes_set_legend(axes, NULL);
    return figure_axes_set_limits(axes, FIGURE_X, 1 - pad, fmax(last, 1) + pad, err) != 0 ||
                   integer_ticks(axes, last, err) != 0
               ? -1
               : 0;
}

/* The bar: a trough and its filled part, in an axes without a frame. */
static int draw_progress(struct figure *figure, double fraction, double left, double width,
                         double height, struct figure_err *err) {
    double done = fmin(fmax(fraction, 0), 1), zero = 0, one = 1, thick = 1;
    struct figure_axes *axes = figure_add_axes(figure, left / width, 1 - 0.30 / height,
                                               1 - (left + RIGHT) / width, 0.06 / height, err);
    struct figure_style trough = figure_style_default(), bar = trough;
    trough.face = (struct figure_color){0.9, 0.9, 0.9, 1};
    bar.face = figure_color_safe(done < 1 ? 0 : 2);
    if (!axes)
        return -1;
    struct figure_vector at = figure_vector_of(&zero, 1), w = figure_vector_of(&thick, 1);
    if (!figure_bar(axes, FIGURE_X, at, figure_vector_of(&one, 1), w, at, NULL, 0, false, &trough,
                    err) ||
        !figure_bar(axes, FIGURE_X, at, figure_vector_of(&done, 1), w, at, NULL, 0, false, &bar,
                    err))
        return -1;
    figure_axes_set_frame(axes, false);
    return figure_axes_set_limits(axes, FIGURE_X, 0, 1, err) != 0 ||
                   figure_axes_set_limits(axes, FIGURE_Y, -0.5, 0.5, err) != 0
               ? -1
               : 0;
}

/* The size in points at which a line of text surely fits into so many inches, at most 10. */
static double fitting_size(const char *text, double inches) {
    size_t letters = 0;
    for (; *text; text++)
        letters += ((unsigned char)*text & 0xC0) != 0x80;
    return fmin(10, 72 * inches / (0.6 * (double)(letters + 1)));
}

struct figure *figure_curve_new(struct figure_library *library, const struct figure_curve *curve,
                                struct figure_err *err) {
    struct panel panels[PANELS_MAX];
    size_t n = find_panels(curve, panels), longest = curve->epochs;
    for (size_t i = 0; i < curve->series_count; i++)
        longest = curve->series[i].count > longest ? curve->series[i].count : longest;
    double pw = isnan(curve->panel_width) ? 3.6 : curve->panel_width;
    double ph = isnan(curve->panel_height) ? 2.5 : curve->panel_height;
    bool bar = !isnan(curve->fraction), words = curve->status || curve->title;
    double head = (bar ? 0.12 : 0) + (words ? PROGRESS : 0);
    double count = n ? (double)n : 1;
    double width = LEFT + count * pw + (count - 1) * GAP + RIGHT, height = BOTTOM + ph + TOP + head;
    struct figure *figure = figure_new(library, width, height, NAN, err);
    double *epoch = figure ? figure__alloc(longest, sizeof *epoch, err) : NULL;
    if (!epoch)
        goto fail;
    for (size_t i = 0; i < longest; i++)
        epoch[i] = (double)i + 1;
    for (size_t k = 0; k < n; k++) {
        const double rect[4] = {(LEFT + (double)k * (pw + GAP)) / width, BOTTOM / height,
                                pw / width, ph / height};
        if (draw_panel(figure, curve, &panels[k], rect, epoch, (double)longest, err) != 0)
            goto fail;
    }
    if (bar && draw_progress(figure, curve->fraction, LEFT, width, height, err) != 0)
        goto fail;
    struct figure_text_style style = figure_text_style_default();
    style.valign = FIGURE_ALIGN_TOP;
    style.halign = FIGURE_ALIGN_LEFT;
    double y = 1 - (bar ? 0.05 : 0.06) / height;
    if (curve->status)
        style.size = fitting_size(curve->status, width - LEFT - RIGHT);
    if (curve->status && figure_add_text(figure, LEFT / width, y, curve->status, &style) != 0)
        goto fail;
    style.halign = FIGURE_ALIGN_RIGHT;
    style.size = NAN;
    if (curve->title && figure_add_text(figure, 1 - RIGHT / width, y, curve->title, &style) != 0)
        goto fail;
    free(epoch);
    return figure;
fail:
    free(epoch);
    figure_free(&figure);
    return NULL;
}
