/* streamlines.c - lines along a field of arrows by Heun's method.
 * Owns: the integration and the mask. Must not know: figures. */
#include "kernel/figure/streamlines.h"
#include "kernel/figure/room.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ERROR_MAX 0.003 /* of a step, shares of the field's sides */

struct work {
    struct streams *s;
    unsigned char *taken; /* cells of the mask */
    uint32_t *cells;      /* those the line of now has taken */
    size_t cell_count;
    long here; /* the cell the last point is in, -1: none yet */
    struct isopoint *path;
    size_t count, room;
};

static bool inside(const struct streams *s, struct isopoint p) {
    return p.x >= 0 && p.y >= 0 && p.x <= (double)(s->cols - 1) && p.y <= (double)(s->rows - 1);
}

double streamlines_at(const struct streams *s, const double *field, struct isopoint p) {
    size_t x = (size_t)p.x, y = (size_t)p.y, right = x + 1 < s->cols ? x + 1 : x,
           below = y + 1 < s->rows ? y + 1 : y;
    double tx = p.x - (double)x, ty = p.y - (double)y;
    const double *a = field + y * s->cols, *b = field + below * s->cols;
    return (a[x] * (1 - tx) + a[right] * tx) * (1 - ty) + (b[x] * (1 - tx) + b[right] * tx) * ty;
}

enum outcome { ON, OUTSIDE, STILL };

/* The direction at a place, of the length 1 in shares of the field's sides; sign -1: backwards. */
static enum outcome direction(const struct streams *s, struct isopoint p, double sign,
                              const double *speed, struct isopoint *out) {
    if (!inside(s, p))
        return OUTSIDE;
    double ds = streamlines_at(s, speed, p);
    if (!isfinite(ds) || ds == 0)
        return STILL;
    *out = (struct isopoint){sign * streamlines_at(s, s->u, p) / ds,
                             sign * streamlines_at(s, s->v, p) / ds};
    return ON;
}

static double cells_per_point(size_t cells, size_t points) {
    return (double)(cells - 1) / (double)(points - 1);
}

/* Enters the cell of a place; false: another line has it, or this one was there before. */
static bool enter(struct work *w, struct isopoint p) {
    const struct streams *s = w->s;
    if (!inside(s, p))
        return false;
    size_t x = (size_t)rint(p.x * cells_per_point(s->mask_cols, s->cols)),
           y = (size_t)rint(p.y * cells_per_point(s->mask_rows, s->rows));
    size_t cell = y * s->mask_cols + x;
    if (w->here == (long)cell)
        return true;
    if (w->taken[cell])
        return s->cross;
    w->taken[cell] = 1;
    w->cells[w->cell_count++] = (uint32_t)cell;
    w->here = (long)cell;
    return true;
}

static int push(struct work *w, struct isopoint p) {
    struct isopoint *path = room_for(w->path, w->count + 1, &w->room, sizeof *path);
    if (!path)
        return -1;
    w->path = path;
    w->path[w->count++] = p;
    return 0;
}

/* Goes straight on to the rim; returns the length. */
static double to_rim(struct work *w, double sign, const double *speed) {
    const struct streams *s = w->s;
    struct isopoint p = w->path[w->count - 1], d;
    if (direction(s, p, sign, speed, &d) != ON)
        return 0;
    double x = d.x == 0 ? INFINITY : d.x < 0 ? p.x / -d.x : ((double)(s->cols - 1) - p.x) / d.x;
    double y = d.y == 0 ? INFINITY : d.y < 0 ? p.y / -d.y : ((double)(s->rows - 1) - p.y) / d.y;
    double ds = fmin(x, y);
    return push(w, (struct isopoint){p.x + ds * d.x, p.y + ds * d.y}) == 0 ? ds : -1;
}

/* Adds the path from p to w; returns its length, -1 without memory. */
static double follow(struct work *w, struct isopoint p, double sign, const double *speed,
                     double max_length) {
    const struct streams *s = w->s;
    double longest = fmin(fmin(1.0 / (double)s->mask_cols, 1.0 / (double)s->mask_rows), 0.1);
    double ds = longest, total = 0;
    for (;;) {
        struct isopoint a, b;
        if (push(w, p) != 0)
            return -1;
        enum outcome o = direction(s, p, sign, speed, &a);
        if (o == ON)
            o = direction(s, (struct isopoint){p.x + ds * a.x, p.y + ds * a.y}, sign, speed, &b);
        if (o == OUTSIDE) {
            double more = to_rim(w, sign, speed);
            return more < 0 ? -1 : total + more;
        }
        if (o == STILL)
            return total;
        double dx = ds * (a.x + b.x) / 2, dy = ds * (a.y + b.y) / 2;
        double error =
            hypot((dx - ds * a.x) / (double)(s->cols - 1), (dy - ds * a.y) / (double)(s->rows - 1));
        bool accepted = error < ERROR_MAX;
        if (accepted) {
            p = (struct isopoint){p.x + dx, p.y + dy};
            if (!enter(w, p) || total + ds > max_length)
                return total;
            total += ds;
        } else {
            w->count--; /* the same place again, by a shorter step */
        }
        ds = error == 0 ? longest : fmin(longest, 0.85 * ds * sqrt(ERROR_MAX / error));
        if (!(ds > 1e-12))
            return total;
    }
}

/* Room for `more` points and one line. */
static int reserve(struct streams *s, size_t more) {
    struct isopoint *points =
        room_for(s->points, s->point_count + more, &s->point_room, sizeof *points);
    if (!points)
        return -1;
    s->points = points;
    struct isoline *lines = room_for(s->lines, s->line_count + 1, &s->line_room, sizeof *lines);
    if (!lines)
        return -1;
    s->lines = lines;
    return 0;
}

/* The line through a place: backwards from it, turned round, and forwards. */
static int line_through(struct work *w, struct isopoint start, const double *speed) {
    struct streams *s = w->s;
    double longest = s->max_length / (s->forward && s->backward ? 2 : 1), total = 0, part;
    w->count = w->cell_count = 0; /* where the last line ended stays, as in Matplotlib */
    if (!enter(w, start))
        return 0;
    long first = w->here;
    if (s->backward) {
        if ((part = follow(w, start, -1, speed, longest)) < 0)
            return -1;
        total += part;
        for (size_t i = 0; i < w->count / 2; i++) {
            struct isopoint swap = w->path[i];
            w->path[i] = w->path[w->count - 1 - i];
            w->path[w->count - 1 - i] = swap;
        }
    }
    w->here = first;
    if (s->forward) {
        w->count -= w->count > 0; /* the start comes again */
        if ((part = follow(w, start, 1, speed, longest)) < 0)
            return -1;
        total += part;
    }
    if (!(total > s->min_length) || w->count < 2) {
        for (size_t i = 0; i < w->cell_count; i++)
            w->taken[w->cells[i]] = 0;
        return 0;
    }
    if (reserve(s, w->count) != 0)
        return -1;
    memcpy(s->points + s->point_count, w->path, w->count * sizeof *w->path);
    s->lines[s->line_count++] = (struct isoline){s->point_count, w->count, false};
    s->point_count += w->count;
    return 0;
}

/* Starts in every free cell of the mask, going round from the rim inwards. */
static int fill(struct work *w, const double *speed) {
    struct streams *s = w->s;
    long left = 0, top = 1, right = (long)s->mask_cols - 1, bottom = (long)s->mask_rows - 1, x = 0,
         y = 0;
    int side = 0;
    for (size_t i = 0; i < s->mask_cols * s->mask_rows; i++) {
        size_t cell = (size_t)y * s->mask_cols + (size_t)x;
        struct isopoint p = {(double)x * (1 / cells_per_point(s->mask_cols, s->cols)),
                             (double)y * (1 / cells_per_point(s->mask_rows, s->rows))};
        if (!w->taken[cell] && line_through(w, p, speed) != 0)
            return -1;
        if (side == 0 && ++x >= right) {
            right--;
            side = 1;
        } else if (side == 1 && ++y >= bottom) {
            bottom--;
            side = 2;
        } else if (side == 2 && --x <= left) {
            left++;
            side = 3;
        } else if (side == 3 && --y <= top) {
            top++;
            side = 0;
        }
        x = x < 0 ? 0 : x >= (long)s->mask_cols ? (long)s->mask_cols - 1 : x;
        y = y < 0 ? 0 : y >= (long)s->mask_rows ? (long)s->mask_rows - 1 : y;
    }
    return 0;
}

int streamlines_trace(struct streams *s) {
    size_t n = s->cols * s->rows, cells = s->mask_cols * s->mask_rows;
    struct work w = {.s = s, .here = -1};
    double *speed = malloc(n * sizeof *speed);
    int rc = -1;
    w.taken = calloc(cells, 1);
    w.cells = malloc(cells * sizeof *w.cells);
    if (!speed || !w.taken || !w.cells)
        goto out;
    for (size_t i = 0; i < n; i++)
        speed[i] = hypot(s->u[i] / (double)(s->cols - 1), s->v[i] / (double)(s->rows - 1));
    rc = s->start_count ? 0 : fill(&w, speed);
    for (size_t i = 0; rc == 0 && i < s->start_count; i++)
        rc = line_through(&w, s->starts[i], speed);
out:
    free(speed);
    free(w.taken);
    free(w.cells);
    free(w.path);
    return rc;
}
