/* legend.c - the legend box: what it lists, its size, where it hides the least.
 * Owns: legend layout. Must not know: how handles are drawn (artists do). */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>

/* In font sizes, as Matplotlib's defaults */
#define BORDER_PAD 0.4
#define ROW_SPACING 0.5
#define HANDLE_LENGTH 2.0
#define HANDLE_HEIGHT 0.7
#define HANDLE_PAD 0.8
#define COLUMN_SPACING 2.0
#define AXES_PAD 0.5
#define ROUNDING 0.2
#define LINE_ASCENT 0.76
#define LINE_HEIGHT 0.97

static bool listed(const struct figure_artist *a) {
    return a->label && a->label[0] && a->label[0] != '_' && !a->hidden && a->ops->handle;
}

/* Matplotlib lists what was drawn in its order, then bars and error bars. */
static bool comes_last(const struct figure_artist *a) {
    return a->ops->kind == FIGURE_KIND_PATCHES || a->ops->kind == FIGURE_KIND_ERRORBAR;
}

size_t legend_collect(const struct figure_axes *axes, const struct figure_artist **out,
                      const char **texts, size_t room) {
    size_t n = 0;
    if (axes->legend_artists) {
        for (size_t i = 0; i < axes->legend_count; i++, n++)
            if (n < room) {
                out[n] = axes->legend_artists[i];
                texts[n] = axes->legend_texts[i];
            }
        return n;
    }
    for (int last = 0; last < 2; last++)
        for (size_t i = 0; i < axes->artist_count; i++) {
            if (!listed(axes->artists[i]) || comes_last(axes->artists[i]) != last)
                continue;
            if (n < room) {
                out[n] = axes->artists[i];
                texts[n] = axes->artists[i]->label;
            }
            n++;
        }
    return n;
}

size_t figure_axes_legend_count(const struct figure_axes *axes) {
    return axes->legend_on ? legend_collect(axes, NULL, NULL, 0) : 0;
}

const char *figure_axes_legend_text(const struct figure_axes *axes, size_t index) {
    if (axes->legend_artists)
        return index < axes->legend_count ? axes->legend_texts[index] : NULL;
    for (int last = 0; last < 2; last++)
        for (size_t i = 0; i < axes->artist_count; i++)
            if (listed(axes->artists[i]) && comes_last(axes->artists[i]) == last && index-- == 0)
                return axes->artists[i]->label;
    return NULL;
}

static bool inside(const struct rect *r, double x, double y) {
    return x > r->x && x < r->x + r->w && y > r->y && y < r->y + r->h;
}

/* Liang and Barsky's clipping, only to know whether something is left. */
static bool crosses(const struct rect *r, double x0, double y0, double x1, double y1) {
    double p[4] = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
    double q[4] = {x0 - r->x, r->x + r->w - x0, y0 - r->y, r->y + r->h - y0};
    double from = 0, to = 1;
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0)
            from = fmax(from, t);
        else
            to = fmin(to, t);
    }
    return from <= to;
}

size_t legend_overlap(const double *x, const double *y, size_t count, bool line,
                      const struct view *v, const struct rect *r) {
    size_t n = 0, step = 1 + count / 20000; /* of very long lines a sample is enough */
    bool cut = false;
    double last_x = NAN, last_y = NAN;
    for (size_t i = 0; i < count; i += step) {
        double px = view_x(v, x[i]), py = view_y(v, y[i]);
        n += inside(r, px, py);
        if (line && !cut && isfinite(px + py + last_x + last_y))
            cut = crosses(r, last_x, last_y, px, py);
        last_x = px;
        last_y = py;
    }
    return n + cut;
}

static size_t badness(const struct figure_axes *axes, const struct view *v, const struct rect *r) {
    size_t n = 0;
    for (size_t i = 0; i < axes->artist_count; i++) {
        const struct figure_artist *a = axes->artists[i];
        if (a->hidden || (a->in_axes && !a->ops->overlap))
            continue;
        n += a->ops->overlap ? a->ops->overlap(a, v, r)
             : a->x && a->y
                 ? legend_overlap(a->x, a->y, a->count, a->ops->kind != FIGURE_KIND_SCATTER, v, r)
                 : 0;
    }
    return n;
}

/* Per place: where the box sits across and down, in halves of what is free. ORDER figure_place */
static const signed char anchors[FIGURE_PLACE_COUNT][2] = {
    {2, 0}, {2, 0}, {0, 0}, {0, 2}, {2, 2}, {2, 1}, {0, 1}, {2, 1}, {1, 2}, {1, 0}, {1, 1}};

static void place(const struct figure_legend *l, enum figure_place at, const struct view *v,
                  double pad, struct rect *box) {
    struct rect room = v->box;
    if (!isnan(l->anchor[0])) {
        room.x = v->box.x + l->anchor[0] * v->box.w;
        room.w = l->anchor[2] * v->box.w;
        room.h = l->anchor[3] * v->box.h;
        room.y = v->box.y + (1 - l->anchor[1]) * v->box.h - room.h;
    }
    box->x = room.x + pad + (room.w - 2 * pad - box->w) * anchors[at][0] / 2.0;
    box->y = room.y + pad + (room.h - 2 * pad - box->h) * anchors[at][1] / 2.0;
}

static void find_place(const struct figure_axes *axes, const struct view *v, double pad,
                       struct rect *box) {
    const struct figure_legend *l = &axes->legend;
    if (l->place != FIGURE_PLACE_BEST || !isnan(l->anchor[0])) {
        place(l, l->place, v, pad, box);
        return;
    }
    size_t least = (size_t)-1;
    struct rect best = *box;
    for (int i = FIGURE_PLACE_UPPER_RIGHT; i < FIGURE_PLACE_COUNT && least > 0; i++) {
        place(l, (enum figure_place)i, v, pad, box);
        size_t bad = badness(axes, v, box);
        if (bad < least) {
            least = bad;
            best = *box;
        }
    }
    *box = best;
}

/* What a legend holds while it is laid out. */
struct entries {
    size_t count, columns, rows;
    const struct figure_artist **artist;
    const char **text;
    double *height; /* of each row */
    double *width;  /* of the texts of each column */
};

static int gather(const struct figure_axes *axes, struct entries *e, struct figure_err *err) {
    e->count = legend_collect(axes, NULL, NULL, 0);
    e->columns = axes->legend.columns < 1 ? 1 : axes->legend.columns;
    if (e->columns > e->count && e->count)
        e->columns = e->count;
    e->rows = (e->count + e->columns - 1) / e->columns;
    e->artist = figure__alloc(e->count, sizeof *e->artist, err);
    e->text = figure__alloc(e->count, sizeof *e->text, err);
    e->height = figure__alloc(e->rows, sizeof *e->height, err);
    e->width = figure__alloc(e->columns, sizeof *e->width, err);
    if (!e->artist || !e->text || !e->height || !e->width)
        return -1;
    legend_collect(axes, e->artist, e->text, e->count);
    return 0;
}

void legend_draw(struct figure_axes *axes, struct canvas *c, const struct view *view) {
    const struct figure_legend *l = &axes->legend;
    struct figure_text_style style = figure_text_style_default();
    style.size = isnan(l->size) ? 10 : l->size;
    style.color = l->text;
    style.valign = FIGURE_ALIGN_BASELINE;
    struct figure_text_style title = style; /* which keeps its size when the entries are smaller */
    title.size = isnan(l->title_size) ? 10 : l->title_size;
    title.halign = FIGURE_ALIGN_CENTER;
    double em = style.size * c->pt, pad = BORDER_PAD * em;
    struct entries e = {0};
    struct text_size size, head = {0, 0, 0};
    struct rect box = {0, 0, 2 * pad, 2 * pad};
    if (gather(axes, &e, c->err) != 0 || (!e.count && !axes->legend_title))
        goto out;
    for (size_t i = 0; i < e.count; i++) {
        size_t row = i % e.rows, column = i / e.rows;
        text_measure(c, e.text[i], &style, &size);
        e.width[column] = fmax(e.width[column], size.width);
        e.height[row] = fmax(e.height[row], fmax(LINE_HEIGHT * em, size.ascent + size.descent));
    }
    for (size_t k = 0; k < e.columns && e.count; k++)
        box.w += e.width[k] + (HANDLE_LENGTH + HANDLE_PAD + (k ? COLUMN_SPACING : 0)) * em;
    for (size_t r = 0; r < e.rows; r++)
        box.h += e.height[r] + (r ? ROW_SPACING * em : 0);
    if (axes->legend_title && axes->legend_title[0]) {
        text_measure(c, axes->legend_title, &title, &head);
        box.w = fmax(box.w, head.width + 2 * pad);
        box.h += head.ascent + head.descent + (e.rows ? ROW_SPACING * em : 0);
    }
    find_place(axes, view, (isnan(l->border) ? AXES_PAD : l->border) * em, &box);
    if (!l->frame_off && l->shadow) { /* two points to the right and down */
        struct rect below = {box.x + 2 * c->pt, box.y + 2 * c->pt, box.w, box.h};
        canvas_round_box(c, &below, ROUNDING * em);
        canvas_fill_stroke(c, (struct figure_color){.3, .3, .3, 1}, FIGURE_COLOR_NONE, 0.5, 0,
                           FIGURE_LINE_SOLID);
    }
    if (!l->frame_off) {
        canvas_round_box(c, &box, ROUNDING * em);
        canvas_fill_stroke(c, figure__given(l->face) ? l->face : (struct figure_color){1, 1, 1, 1},
                           figure__given(l->edge) ? l->edge : (struct figure_color){.8, .8, .8, 1},
                           isnan(l->frame_alpha) ? 0.8 : l->frame_alpha, 1, FIGURE_LINE_SOLID);
    }
    double y = box.y + pad;
    if (head.width > 0) {
        text_draw(c, box.x + box.w / 2, y + head.ascent, axes->legend_title, &title, NULL);
        y += head.ascent + head.descent + ROW_SPACING * em;
    }
    for (size_t r = 0; r < e.rows; r++) {
        double x = box.x + pad;
        for (size_t k = 0; k < e.columns && k * e.rows + r < e.count; k++) {
            size_t i = k * e.rows + r;
            double baseline = y + (e.height[r] - LINE_HEIGHT * em) / 2 + LINE_ASCENT * em;
            struct rect handle = {x, baseline - HANDLE_HEIGHT * em, HANDLE_LENGTH * em,
                                  HANDLE_HEIGHT * em};
            size_t part = axes->legend_parts ? axes->legend_parts[i] : 0;
            if (part && e.artist[i]->ops->kind == FIGURE_KIND_PATCHES)
                figure__patch_handle(e.artist[i], part, c, &handle);
            else if (e.artist[i]->ops->handle)
                e.artist[i]->ops->handle(e.artist[i], c, &handle);
            cairo_new_path(c->cr);
            text_draw(c, x + (HANDLE_LENGTH + HANDLE_PAD) * em, baseline, e.text[i], &style, NULL);
            x += e.width[k] + (HANDLE_LENGTH + HANDLE_PAD + COLUMN_SPACING) * em;
        }
        y += e.height[r] + ROW_SPACING * em;
    }
out:
    free(e.artist);
    free(e.text);
    free(e.height);
    free(e.width);
}
