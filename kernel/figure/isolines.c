/* isolines.c - lines of equal height by marching squares, joined to long ones and simplified.
 * Owns: the walk from cell to cell. Must not know: figures, colours, levels of whom. */
#include "kernel/figure/isolines.h"
#include "kernel/figure/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 0.2 /* pixels a point may lie off the line that leaves it out */
#define NONE UINT32_MAX

/* Lines run through nodes, four to a grid point: where they cross the edge to the right and the one
 * below, and twice the point itself, where two outlines may touch. */
enum { TO_RIGHT, TO_BELOW, POINT, POINT_AGAIN, NODES };

/* Corners of a cell go round from its grid point: right, down, left; side s leads from corner s to
 * the next. What lies above the level is at the same hand all along a line. */
enum { BELOW, ABOVE, MISSING };

struct isolines {
    size_t rows, cols;
    const double *x, *y, *z;
    bool holes; /* some point is missing */
    double level;
    unsigned char *sort;   /* of each grid point */
    uint32_t *next;        /* of each node the one that follows, or NONE */
    unsigned char *before; /* whether one comes before */
    uint32_t *starts;      /* nodes that something follows */
    size_t start_count;
    struct isopoint *points;
    size_t point_count, point_room;
    struct isoline *lines;
    size_t line_count, line_room;
};

struct isolines *isolines_new(size_t rows, size_t cols, const double *x, const double *y,
                              const double *z) {
    struct isolines *l = calloc(1, sizeof *l);
    size_t n = rows * cols;
    if (!l || n > NONE / NODES)
        goto failed;
    *l = (struct isolines){.rows = rows, .cols = cols, .x = x, .y = y, .z = z};
    l->sort = malloc(n);
    l->next = malloc(NODES * n * sizeof *l->next);
    l->before = calloc(NODES, n);
    l->starts = malloc(NODES * n * sizeof *l->starts);
    if (!l->sort || !l->next || !l->before || !l->starts)
        goto failed;
    memset(l->next, 0xff, NODES * n * sizeof *l->next);
    for (size_t i = 0; i < n; i++)
        l->holes |= !isfinite(z[i]);
    return l;
failed:
    isolines_free(&l);
    return NULL;
}

void isolines_free(struct isolines **lines) {
    struct isolines *l = *lines;
    *lines = NULL;
    if (!l)
        return;
    free(l->sort);
    free(l->next);
    free(l->before);
    free(l->starts);
    free(l->points);
    free(l->lines);
    free(l);
}

static void join(struct isolines *l, uint32_t from, uint32_t to) {
    from += from % NODES == POINT && l->next[from] != NONE;
    l->next[from] = to;
    l->before[to] = 1;
    l->starts[l->start_count++] = from;
}

/* The grid point of a cell's corner. */
static size_t corner(const struct isolines *l, size_t cell, unsigned s) {
    const size_t step[4] = {0, 1, l->cols + 1, l->cols};
    return cell + step[s & 3];
}

static uint32_t point_node(const struct isolines *l, size_t cell, unsigned s) {
    return (uint32_t)(corner(l, cell, s) * NODES + POINT);
}

static uint32_t side_node(const struct isolines *l, size_t cell, unsigned s) {
    const size_t at[4] = {cell * NODES + TO_RIGHT, (cell + 1) * NODES + TO_BELOW,
                          (cell + l->cols) * NODES + TO_RIGHT, cell * NODES + TO_BELOW};
    return (uint32_t)at[s & 3];
}

static bool is_above(unsigned code, unsigned s) {
    return code >> (s & 3) & 1;
}

/* Lines leave a cell's part above where a side goes down, and reach it again where the next goes
 * up; in a saddle the middle decides which two corners belong together. */
static void cross(struct isolines *l, size_t cell, unsigned code) {
    bool apart = false;
    if (code == 5 || code == 10) {
        double sum = 0;
        for (unsigned s = 0; s < 4; s++)
            sum += l->z[corner(l, cell, s)];
        apart = sum / 4 < l->level;
    }
    for (unsigned s = 0; s < 4; s++) {
        if (!is_above(code, s) || is_above(code, s + 1))
            continue;
        unsigned up = s + 1;
        while (is_above(code, up) || !is_above(code, up + 1))
            up++;
        join(l, side_node(l, cell, s), side_node(l, cell, apart ? s + 3 : up));
    }
}

/* The part of a side at the rim that lies above. */
static void follow_rim(struct isolines *l, size_t cell, unsigned code, unsigned s) {
    bool from = is_above(code, s), to = is_above(code, s + 1);
    if (from || to)
        join(l, from ? point_node(l, cell, s) : side_node(l, cell, s),
             to ? point_node(l, cell, s + 1) : side_node(l, cell, s));
}

/* Bit s: corner s is above; -1: no such cell. Rows and columns past the first wrap to huge ones. */
static int code_of(const struct isolines *l, size_t row, size_t col) {
    if (row >= l->rows - 1 || col >= l->cols - 1)
        return -1;
    const unsigned char *at = l->sort + row * l->cols + col, *below = at + l->cols;
    if ((at[0] | at[1] | below[0] | below[1]) & MISSING)
        return -1;
    return at[0] | at[1] << 1 | below[1] << 2 | below[0] << 3;
}

static void march(struct isolines *l, bool outlines) {
    for (size_t r = 0; r + 1 < l->rows; r++)
        for (size_t c = 0; c + 1 < l->cols; c++) {
            int code = code_of(l, r, c);
            size_t cell = r * l->cols + c;
            if (code <= 0)
                continue;
            if (code != 15)
                cross(l, cell, (unsigned)code);
            if (!outlines || !(l->holes || !r || !c || r + 2 == l->rows || c + 2 == l->cols))
                continue;
            const int beside[4] = {code_of(l, r - 1, c), code_of(l, r, c + 1), code_of(l, r + 1, c),
                                   code_of(l, r, c - 1)};
            for (unsigned s = 0; s < 4; s++)
                if (beside[s] < 0)
                    follow_rim(l, cell, (unsigned)code, s);
        }
}

static struct isopoint place(const struct isolines *l, uint32_t node) {
    size_t p = node / NODES, sort = node % NODES,
           q = sort == TO_RIGHT   ? p + 1
               : sort == TO_BELOW ? p + l->cols
                                  : p;
    double t = q == p ? 0 : (l->level - l->z[p]) / (l->z[q] - l->z[p]);
    double x = l->x[p % l->cols], y = l->y[p / l->cols];
    return (struct isopoint){x + t * (l->x[q % l->cols] - x), y + t * (l->y[q / l->cols] - y)};
}

static int add(struct isolines *l, uint32_t node) {
    struct isopoint *points =
        room_for(l->points, l->point_count + 1, &l->point_room, sizeof *points);
    if (!points)
        return -1;
    l->points = points;
    l->points[l->point_count++] = place(l, node);
    return 0;
}

/* The point farthest from the straight line between two, and its distance. */
static size_t farthest(const struct isopoint *p, size_t from, size_t to, double *distance) {
    double dx = p[to].x - p[from].x, dy = p[to].y - p[from].y, length = hypot(dx, dy);
    size_t best = from;
    *distance = 0;
    for (size_t i = from + 1; i < to; i++) {
        double x = p[i].x - p[from].x, y = p[i].y - p[from].y;
        double d = length > 0 ? fabs(dx * y - dy * x) / length : hypot(x, y);
        if (d > *distance) {
            *distance = d;
            best = i;
        }
    }
    return best;
}

/* Douglas and Peucker's: keeps the ends and, where a point lies too far from the line between two
 * that are kept, the farthest. */
size_t isopoints_simplify(struct isopoint *p, size_t n, uint32_t *stack) {
    size_t from = 0, kept = 1, depth = 0;
    if (n < 3)
        return n;
    stack[depth++] = (uint32_t)(n - 1);
    while (depth) {
        size_t to = stack[depth - 1];
        double distance;
        size_t middle = farthest(p, from, to, &distance);
        if (distance > NEAR) {
            stack[depth++] = (uint32_t)middle;
            continue;
        }
        p[kept++] = p[to]; /* those before `to` are done with */
        from = to;
        depth--;
    }
    return kept;
}

/* Takes what follows a node. */
static uint32_t take(struct isolines *l, uint32_t node) {
    node += node % NODES == POINT && l->next[node] == NONE;
    uint32_t to = l->next[node];
    l->next[node] = NONE;
    return to;
}

static int walk(struct isolines *l, uint32_t start, uint32_t *stack) {
    struct isoline *lines = room_for(l->lines, l->line_count + 1, &l->line_room, sizeof *lines);
    size_t first = l->point_count;
    int rc = lines ? 0 : -1;
    l->lines = lines ? lines : l->lines;
    start -= start % NODES == POINT_AGAIN;
    for (uint32_t node = start; rc == 0 && node != NONE; node = take(l, node)) {
        l->before[node] = 0;
        rc = add(l, node);
    }
    if (rc != 0)
        return rc;
    size_t n = l->point_count - first;
    const struct isopoint *p = l->points + first;
    bool ring = n > 1 && p[0].x == p[n - 1].x && p[0].y == p[n - 1].y;
    n = isopoints_simplify(l->points + first, n, stack) - ring;
    l->point_count = first + n;
    if (n > 1)
        l->lines[l->line_count++] = (struct isoline){first, n, ring};
    return 0;
}

int isolines_trace(struct isolines *l, double level, bool outlines) {
    size_t n = l->rows * l->cols;
    int rc = 0;
    l->level = level;
    l->start_count = l->point_count = l->line_count = 0;
    for (size_t i = 0; i < n; i++)
        l->sort[i] = l->z[i] >= level ? ABOVE : BELOW;
    for (size_t i = 0; l->holes && i < n; i++)
        if (!isfinite(l->z[i]))
            l->sort[i] = MISSING;
    march(l, outlines);
    uint32_t *stack = malloc((l->start_count + 1) * sizeof *stack);
    if (!stack)
        return -1;
    /* First from where nothing comes before; what is left are rings */
    for (int round = outlines; rc == 0 && round < 2; round++)
        for (size_t i = 0; rc == 0 && i < l->start_count; i++) {
            uint32_t node = l->starts[i];
            if (l->next[node] != NONE && (round || !l->before[node]))
                rc = walk(l, node, stack);
        }
    free(stack);
    return rc;
}

size_t isolines_count(const struct isolines *l) {
    return l->line_count;
}

struct isoline isolines_at(const struct isolines *l, size_t index) {
    return l->lines[index];
}

const struct isopoint *isolines_points(const struct isolines *l, size_t *count) {
    *count = l->point_count;
    return l->points;
}
