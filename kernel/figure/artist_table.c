/* artist_table.c - a table of texts in, beside or below axes.
 * Owns: the places of its cells. Must not know: where the texts come from. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PAD 0.1     /* of a cell's width, beside its text */
#define BORDER 0.02 /* of the axes, between their rim and a table inside */
#define FONT 10.0   /* points; a row is 1.2 times as high */

struct table {
    struct figure_artist base;
    struct figure_cell *cells; /* texts owned */
    size_t cell_count;
    struct figure_table options;
    bool fit_font,
        fit_labels;    /* texts shrink into their cells; column -1 is as wide as its texts */
    bool *fit_columns; /* of the others, `columns` of them */
    size_t columns;
};

static struct table *table_of(struct figure_artist *a) {
    return (struct table *)a;
}

static struct figure_text_style text_of(const struct figure_cell *cell) {
    struct figure_text_style s = cell->style;
    s.size = isnan(s.size) ? FONT : s.size;
    s.valign = FIGURE_ALIGN_CENTER;
    return s;
}

/* The share of the axes' width that a cell needs. */
static double needed(const struct figure_cell *cell, struct canvas *c, const struct view *v) {
    struct figure_text_style s = text_of(cell);
    struct text_size size;
    text_measure(c, cell->text ? cell->text : "", &s, &size);
    return size.width / v->box.w * (1 + 2 * PAD);
}

static bool fits_itself(const struct table *t, int column) {
    return column < 0 ? t->fit_labels : t->fit_columns[column];
}

/* Widens the columns that fit their texts, then finds the size at which all others fit. */
static void fit(struct table *t, struct canvas *c, const struct view *v) {
    for (size_t i = 0; i < t->cell_count; i++) {
        struct figure_cell *cell = &t->cells[i];
        double widest = 0;
        if (!fits_itself(t, cell->column))
            continue;
        for (size_t k = 0; k < t->cell_count; k++)
            if (t->cells[k].column == cell->column)
                widest = fmax(widest, needed(&t->cells[k], c, v));
        cell->width = widest;
    }
    if (!t->fit_font || !t->cell_count)
        return;
    double size = text_of(&t->cells[0]).size;
    for (size_t i = 0; i < t->cell_count; i++) {
        struct figure_cell *cell = &t->cells[i];
        if (fits_itself(t, cell->column))
            continue;
        for (cell->style.size = text_of(cell).size;
             cell->style.size > 1 && needed(cell, c, v) > cell->width;)
            cell->style.size -= 1;
        size = fmin(size, cell->style.size);
    }
    for (size_t i = 0; i < t->cell_count; i++)
        t->cells[i].style.size = size;
}

/* Left and bottom of each cell from the corner of cell (last row, column 0), in shares of the
 * axes; *width and *height of all but the row labels. */
static void align(const struct table *t, double row_height, double *x, double *y, double *width,
                  double *height) {
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct figure_cell *a = &t->cells[i];
        x[i] = y[i] = 0;
        for (size_t k = 0; k < t->cell_count; k++) {
            const struct figure_cell *b = &t->cells[k];
            double high = isnan(b->height) ? row_height : b->height;
            if (b->row == a->row && b->column >= 0 && b->column < a->column)
                x[i] += b->width;
            if (b->column == a->column && b->row > a->row)
                y[i] += high;
        }
        if (a->column < 0)
            x[i] = -a->width;
    }
    *width = *height = 0;
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct figure_cell *a = &t->cells[i];
        if (a->column < 0)
            continue;
        *width = fmax(*width, x[i] + a->width);
        *height = fmax(*height, y[i] + (isnan(a->height) ? row_height : a->height));
    }
}

/* Where the corner goes. */
static void corner_of(const struct table *t, double width, double height, double *x, double *y) {
    static const struct {
        signed char x, y; /* -2 outside before, -1 at, 0 in the middle, 1, 2 */
    } places[FIGURE_TABLE_PLACES] = {
        [FIGURE_TABLE_BEST] = {1, 1},          [FIGURE_TABLE_UPPER_RIGHT] = {1, 1},
        [FIGURE_TABLE_UPPER_LEFT] = {-1, 1},   [FIGURE_TABLE_LOWER_LEFT] = {-1, -1},
        [FIGURE_TABLE_LOWER_RIGHT] = {1, -1},  [FIGURE_TABLE_CENTER_LEFT] = {-1, 0},
        [FIGURE_TABLE_CENTER_RIGHT] = {1, 0},  [FIGURE_TABLE_LOWER_CENTER] = {0, -1},
        [FIGURE_TABLE_UPPER_CENTER] = {0, 1},  [FIGURE_TABLE_CENTER] = {0, 0},
        [FIGURE_TABLE_TOP_RIGHT] = {2, 2},     [FIGURE_TABLE_TOP_LEFT] = {-2, 2},
        [FIGURE_TABLE_BOTTOM_LEFT] = {-2, -2}, [FIGURE_TABLE_BOTTOM_RIGHT] = {2, -2},
        [FIGURE_TABLE_RIGHT] = {1, 0},         [FIGURE_TABLE_LEFT] = {-2, 0},
        [FIGURE_TABLE_TOP] = {0, 2},           [FIGURE_TABLE_BOTTOM] = {0, -2},
    };
    double *out[2] = {x, y}, size[2] = {width, height};
    signed char at[2] = {places[t->options.place].x, places[t->options.place].y};
    for (int d = 0; d < 2; d++)
        *out[d] = at[d] == -2   ? -size[d]
                  : at[d] == -1 ? BORDER
                  : at[d] == 0  ? 0.5 - size[d] / 2
                  : at[d] == 1  ? 1 - size[d] - BORDER
                                : 1;
}

static void cell_draw(const struct figure_cell *cell, const struct rect *r, struct canvas *c) {
    struct figure_color edge =
        figure__given(cell->edge) ? cell->edge : (struct figure_color){0, 0, 0, 1};
    bool closed = cell->edges == FIGURE_CELL_EDGES;
    canvas_box(c, r, figure__given(cell->face) ? cell->face : (struct figure_color){1, 1, 1, 1},
               closed ? edge : FIGURE_COLOR_NONE, NAN, cell->line_width, FIGURE_LINE_SOLID);
    const double line[4][4] = {{r->x, r->y + r->h, r->x + r->w, r->y + r->h},
                               {r->x + r->w, r->y, r->x + r->w, r->y + r->h},
                               {r->x, r->y, r->x + r->w, r->y},
                               {r->x, r->y, r->x, r->y + r->h}};
    for (unsigned i = 0; i < 4 && !closed; i++)
        if (cell->edges & 1u << i) {
            cairo_move_to(c->cr, line[i][0], line[i][1]);
            cairo_line_to(c->cr, line[i][2], line[i][3]);
        }
    if (!closed) {
        canvas_color(c, edge, NAN);
        canvas_pen(c, FIGURE_LINE_SOLID, cell->line_width);
        cairo_stroke(c->cr);
    }
    struct figure_text_style s = text_of(cell);
    double share = s.halign == FIGURE_ALIGN_LEFT     ? PAD
                   : s.halign == FIGURE_ALIGN_CENTER ? 0.5
                                                     : 1 - PAD;
    text_draw(c, r->x + share * r->w, r->y + r->h / 2, cell->text, &s, NULL);
}

static void table_draw(struct figure_artist *a, struct canvas *c, const struct view *v) {
    struct table *t = table_of(a);
    double *x = malloc((2 * t->cell_count + 1) * sizeof *x), *y = x + t->cell_count;
    double row_height = FONT * 1.2 * c->pt / v->box.h, width, height, left, bottom,
           grow[2] = {1, 1};
    const double *box = t->options.box;
    if (!x) {
        figure__fail(c->err, FIGURE_ERR_MEMORY, "no memory to draw a table");
        return;
    }
    fit(t, c, v);
    align(t, row_height * t->options.row_scale, x, y, &width, &height);
    corner_of(t, width, height, &left, &bottom);
    if (!isnan(box[0])) {
        left = box[0];
        bottom = box[1];
        grow[0] = width > 0 ? box[2] / width : 1;
        grow[1] = height > 0 ? box[3] / height : 1;
    }
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct figure_cell *cell = &t->cells[i];
        double high = isnan(cell->height) ? row_height * t->options.row_scale : cell->height;
        struct rect r = {v->box.x + (left + x[i] * grow[0]) * v->box.w,
                         v->box.y + (1 - bottom - (y[i] + high) * grow[1]) * v->box.h,
                         cell->width * grow[0] * v->box.w, high * grow[1] * v->box.h};
        cell_draw(cell, &r, c);
    }
    free(x);
}

static void table_close(struct figure_artist *a) {
    struct table *t = table_of(a);
    for (size_t i = 0; i < t->cell_count; i++)
        free(t->cells[i].text);
    free(t->cells);
    free(t->fit_columns);
}

static const struct artist_ops table_ops = {
    .kind = FIGURE_KIND_TABLE,
    .draw = table_draw,
    .close = table_close,
};

struct figure_cell figure_cell_default(void) {
    return (struct figure_cell){.height = NAN,
                                .face = FIGURE_COLOR_AUTO,
                                .edge = FIGURE_COLOR_AUTO,
                                .line_width = 1,
                                .edges = FIGURE_CELL_EDGES,
                                .style = figure_text_style_default()};
}

struct figure_artist *figure_table_new(struct figure_axes *axes, const struct figure_cell *cells,
                                       size_t count, const struct figure_table *options,
                                       struct figure_err *err) {
    struct figure_style style = figure_style_default();
    struct table *t = figure__alloc(1, sizeof *t, err);
    if (!t)
        return NULL;
    t->base.ops = &table_ops;
    t->base.in_axes = true;
    t->options = *options;
    t->fit_font = t->fit_labels = true;
    for (size_t i = 0; i < count; i++)
        if (cells[i].column >= (int)t->columns)
            t->columns = (size_t)cells[i].column + 1;
    t->cells = figure__alloc(count, sizeof *t->cells, err);
    t->fit_columns = figure__alloc(t->columns, sizeof *t->fit_columns, err);
    bool done = t->cells && t->fit_columns;
    for (; done && t->cell_count < count; t->cell_count++) {
        struct figure_cell *cell = &t->cells[t->cell_count];
        *cell = cells[t->cell_count];
        cell->text = figure__text(cell->text);
        if (!cell->text && cells[t->cell_count].text) {
            figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a table");
            done = false;
        }
    }
    if (!done) {
        figure__artist_free(&t->base);
        return NULL;
    }
    style.clip_off = true;
    return figure__add(axes, &t->base, &style, err);
}

struct figure_cell *figure_table_cell(struct figure_artist *artist, size_t index) {
    return index < table_of(artist)->cell_count ? &table_of(artist)->cells[index] : NULL;
}

int figure_cell_set_text(struct figure_cell *cell, const char *text) {
    char *copy = figure__text(text);
    if (!copy)
        return -1;
    free(cell->text);
    cell->text = copy;
    return 0;
}

void figure_table_scale(struct figure_artist *artist, double across, double down) {
    struct table *t = table_of(artist);
    t->options.row_scale *= down;
    for (size_t i = 0; i < t->cell_count; i++) {
        t->cells[i].width *= across;
        t->cells[i].height *= down;
    }
}

void figure_table_set_font(struct figure_artist *artist, double size) {
    struct table *t = table_of(artist);
    for (size_t i = 0; i < t->cell_count; i++)
        t->cells[i].style.size = size;
}

void figure_table_fit_font(struct figure_artist *artist, bool on) {
    table_of(artist)->fit_font = on;
}

void figure_table_fit_column(struct figure_artist *artist, int column) {
    struct table *t = table_of(artist);
    if (column < 0)
        t->fit_labels = true;
    else if ((size_t)column < t->columns)
        t->fit_columns[column] = true;
}
