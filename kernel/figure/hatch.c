/* hatch.c - the patterns that hatch='//' draws over a filled shape.
 * Owns: what each character means. Must not know: artists. */
#include "kernel/figure/scene.h"

#include <math.h>

/* Matplotlib draws a hatch on tiles of one inch, with six lines for each character. */
#define TILE 72.0
#define LINES 6
#define LINE_WIDTH 1.0

/* ORDER FIGURE_HATCHES */
enum { SLASH, BACKSLASH, BAR, DASH, PLUS, CROSS, SMALL_RING, RING, DOT, STAR };

static unsigned times(unsigned hatch, int which) {
    return hatch >> 3 * which & 7;
}

/* Lines x * nx + y * ny = k * step over the box. */
static void lines(struct canvas *c, const struct rect *box, double nx, double ny, double step) {
    double corner[4] = {box->x * nx + box->y * ny, (box->x + box->w) * nx + box->y * ny,
                        box->x * nx + (box->y + box->h) * ny,
                        (box->x + box->w) * nx + (box->y + box->h) * ny};
    double lo = INFINITY, hi = -INFINITY, reach = hypot(box->w, box->h);
    double mx = box->x + box->w / 2, my = box->y + box->h / 2;
    for (int i = 0; i < 4; i++) {
        lo = fmin(lo, corner[i]);
        hi = fmax(hi, corner[i]);
    }
    for (int64_t k = (int64_t)ceil(lo / step); (double)k * step <= hi; k++) {
        /* the foot of the middle on the line, and half the diagonal to both sides */
        double away = (double)k * step - (mx * nx + my * ny), x = mx + away * nx,
               y = my + away * ny;
        cairo_move_to(c->cr, x - ny * reach / 2, y + nx * reach / 2);
        cairo_line_to(c->cr, x + ny * reach / 2, y - nx * reach / 2);
    }
}

static void star(struct canvas *c, double x, double y, double r) {
    for (int i = 0; i < 10; i++) {
        double angle = i * M_PI / 5 - M_PI / 2, d = i % 2 ? 0.381966 * r : r;
        if (i == 0)
            cairo_move_to(c->cr, x + d * cos(angle), y + d * sin(angle));
        else
            cairo_line_to(c->cr, x + d * cos(angle), y + d * sin(angle));
    }
    cairo_close_path(c->cr);
}

/* Shapes in rows, every second one shifted by half a step. */
static void shapes(struct canvas *c, const struct rect *box, int which, double step, double size) {
    double r = size * step;
    for (double row = floor(box->y / step); row * step < box->y + box->h + r; row++) {
        double shift = fmod(fabs(row), 2) == 1 ? 0.5 : 0;
        for (double column = floor(box->x / step) - 1; column * step < box->x + box->w + step;
             column++) {
            double x = (column + shift) * step, y = row * step;
            if (which == STAR) {
                star(c, x, y, r);
                continue;
            }
            cairo_new_sub_path(c->cr);
            cairo_arc(c->cr, x, y, r, 0, 2 * M_PI);
        }
    }
    if (which == DOT || which == STAR)
        cairo_fill_preserve(c->cr);
    cairo_stroke(c->cr);
}

void hatch_draw(struct canvas *c, unsigned hatch, struct figure_color color, double alpha) {
    static const struct {
        int which;
        double size; /* of the step */
    } kinds[] = {{SMALL_RING, 0.2}, {RING, 0.35}, {DOT, 0.1}, {STAR, 1.0 / 3}};
    double x0, y0, x1, y1, inch = TILE * c->pt, root = sqrt(0.5);
    cairo_path_extents(c->cr, &x0, &y0, &x1, &y1);
    struct rect box = {x0, y0, x1 - x0, y1 - y0};
    unsigned cross = times(hatch, CROSS), plus = times(hatch, PLUS);
    unsigned rising = times(hatch, SLASH) + cross, falling = times(hatch, BACKSLASH) + cross;
    unsigned upright = times(hatch, BAR) + plus, level = times(hatch, DASH) + plus;
    cairo_save(c->cr);
    cairo_clip(c->cr);
    if (box.w > 0 && box.h > 0 && box.w < 1e5 && box.h < 1e5) {
        canvas_color(c, color, alpha);
        canvas_pen(c, FIGURE_LINE_SOLID, LINE_WIDTH);
        cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
        if (rising)
            lines(c, &box, root, root, 2 * inch / (LINES * rising) * root);
        if (falling)
            lines(c, &box, root, -root, 2 * inch / (LINES * falling) * root);
        if (upright)
            lines(c, &box, 1, 0, inch / (LINES * upright));
        if (level)
            lines(c, &box, 0, 1, inch / (LINES * level));
        cairo_stroke(c->cr);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (times(hatch, kinds[i].which))
                shapes(c, &box, kinds[i].which, inch / (LINES * times(hatch, kinds[i].which)),
                       kinds[i].size);
    }
    cairo_restore(c->cr);
    cairo_new_path(c->cr);
}
