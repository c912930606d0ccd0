/* canvas.c - pens, shapes and polylines on a cairo context.
 * Owns: how a colour, a dash or a long line becomes cairo calls. Must not know: artists. */
#include "kernel/figure/scene.h"

#include <math.h>

void rect_join(struct rect *a, const struct rect *b) {
    if (b->w < 0)
        return;
    if (a->w < 0) {
        *a = *b;
        return;
    }
    double right = fmax(a->x + a->w, b->x + b->w), bottom = fmax(a->y + a->h, b->y + b->h);
    a->x = fmin(a->x, b->x);
    a->y = fmin(a->y, b->y);
    a->w = right - a->x;
    a->h = bottom - a->y;
}

void canvas_color(struct canvas *c, struct figure_color color, double alpha) {
    double a = color.a * (isnan(alpha) ? 1 : alpha);
    if (a >= 1)
        cairo_set_source_rgb(c->cr, color.r, color.g, color.b);
    else
        cairo_set_source_rgba(c->cr, color.r, color.g, color.b, a);
}

/* Dash patterns in line widths: what Matplotlib draws. */
static const double dashes[][5] = {
    [FIGURE_LINE_DASHED] = {2, 3.7, 1.6},
    [FIGURE_LINE_DASHDOT] = {4, 6.4, 1.6, 1, 1.6},
    [FIGURE_LINE_DOTTED] = {2, 1, 1.65},
};

void canvas_pen(struct canvas *c, enum figure_line line, double width_pt) {
    double w = width_pt * c->pt;
    cairo_set_line_width(c->cr, w);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_ROUND);
    if (line >= FIGURE_LINE_DASHED && line <= FIGURE_LINE_DOTTED) {
        double on[4];
        int n = (int)dashes[line][0];
        for (int i = 0; i < n; i++)
            on[i] = dashes[line][1 + i] * w;
        cairo_set_dash(c->cr, on, n, 0);
        cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
    } else {
        cairo_set_dash(c->cr, NULL, 0, 0);
        cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_SQUARE);
    }
}

void canvas_pen_of(struct canvas *c, const struct figure_style *s) {
    canvas_pen(c, s->line, s->line_width);
    if (s->line != FIGURE_LINE_CUSTOM || !s->dash.count)
        return;
    double on[FIGURE_DASH_MAX], w = s->line_width * c->pt;
    for (unsigned i = 0; i < s->dash.count; i++)
        on[i] = (double)s->dash.on[i] * w;
    cairo_set_dash(c->cr, on, (int)s->dash.count, (double)s->dash.offset * w);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
}

/* Coordinates far outside overflow cairo's 24.8 numbers: keep them near the page. */
static double near_page(double v) {
    return v < -1e5 ? -1e5 : v > 1e5 ? 1e5 : v;
}

/* Points closer together than this many pixels fall into one column of a reduced line. */
#define COLUMN 1.0

void canvas_polyline(struct canvas *c, const struct view *v, const double *x, const double *y,
                     size_t n) {
    bool reduce = (double)n > 4 * v->box.w / COLUMN;
    bool pen_down = false;
    double column = 0, low = 0, high = 0, last = 0;
    size_t in_column = 0;
    for (size_t i = 0; i < n; i++) {
        double px = view_x(v, x[i]), py = view_y(v, y[i]);
        if (!isfinite(px) || !isfinite(py)) {
            if (in_column > 1) {
                cairo_line_to(c->cr, column, low);
                cairo_line_to(c->cr, column, high);
                cairo_line_to(c->cr, column, last);
            }
            in_column = 0;
            pen_down = false;
            continue;
        }
        px = near_page(px);
        py = near_page(py);
        if (!pen_down) {
            cairo_move_to(c->cr, px, py);
            pen_down = true;
            column = px;
            low = high = last = py;
            in_column = 1;
        } else if (reduce && fabs(px - column) < COLUMN) {
            low = fmin(low, py);
            high = fmax(high, py);
            last = py;
            in_column++;
        } else {
            if (in_column > 1) {
                cairo_line_to(c->cr, column, low);
                cairo_line_to(c->cr, column, high);
                cairo_line_to(c->cr, column, last);
            }
            cairo_line_to(c->cr, px, py);
            column = px;
            low = high = last = py;
            in_column = 1;
        }
    }
    if (in_column > 1) {
        cairo_line_to(c->cr, column, low);
        cairo_line_to(c->cr, column, high);
        cairo_line_to(c->cr, column, last);
    }
}

void canvas_fill_stroke(struct canvas *c, struct figure_color face, struct figure_color edge,
                        double alpha, double width_pt, enum figure_line line) {
    bool fill = face.a > 0, stroke = edge.a > 0 && width_pt > 0;
    if (fill) {
        canvas_color(c, face, alpha);
        if (stroke)
            cairo_fill_preserve(c->cr);
        else
            cairo_fill(c->cr);
    }
    if (stroke) {
        canvas_color(c, edge, alpha);
        canvas_pen(c, line, width_pt);
        cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
        cairo_stroke(c->cr);
    }
    cairo_new_path(c->cr);
}

void canvas_shape(struct canvas *c, const struct figure_style *s, struct figure_color face) {
    struct figure_color edge = figure__given(s->edge) ? s->edge : FIGURE_COLOR_NONE;
    if (s->hatch) {
        cairo_path_t *path = cairo_copy_path(c->cr);
        canvas_fill_stroke(c, face, FIGURE_COLOR_NONE, s->alpha, 0, s->line);
        cairo_append_path(c->cr, path);
        hatch_draw(c, s->hatch, edge.a > 0 ? edge : (struct figure_color){0, 0, 0, 1}, s->alpha);
        cairo_append_path(c->cr, path);
        cairo_path_destroy(path);
        face = FIGURE_COLOR_NONE;
    }
    canvas_fill_stroke(c, face, edge, s->alpha, s->line_width, s->line);
}

void canvas_box(struct canvas *c, const struct rect *r, struct figure_color face,
                struct figure_color edge, double alpha, double width_pt, enum figure_line line) {
    cairo_rectangle(c->cr, r->x, r->y, r->w, r->h);
    canvas_fill_stroke(c, face, edge, alpha, width_pt, line);
}

void canvas_round_box(struct canvas *c, const struct rect *r, double radius) {
    double q = fmin(radius, fmin(r->w, r->h) / 2);
    cairo_new_sub_path(c->cr);
    cairo_arc(c->cr, r->x + r->w - q, r->y + q, q, -M_PI / 2, 0);
    cairo_arc(c->cr, r->x + r->w - q, r->y + r->h - q, q, 0, M_PI / 2);
    cairo_arc(c->cr, r->x + q, r->y + r->h - q, q, M_PI / 2, M_PI);
    cairo_arc(c->cr, r->x + q, r->y + q, q, M_PI, 3 * M_PI / 2);
    cairo_close_path(c->cr);
}

void canvas_arrow_head(struct canvas *c, double x, double y, double angle, double length,
                       double half_width, bool filled) {
    double cosine = cos(angle), sine = sin(angle);
    cairo_move_to(c->cr, x - length * cosine + half_width * sine,
                  y - length * sine - half_width * cosine);
    cairo_line_to(c->cr, x, y);
    cairo_line_to(c->cr, x - length * cosine - half_width * sine,
                  y - length * sine + half_width * cosine);
    if (filled)
        cairo_close_path(c->cr);
}
