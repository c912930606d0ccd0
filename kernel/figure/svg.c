/* svg.c - makes cairo's SVG small and safe to put next to another in one page.
 * Owns: rounding of numbers, shorter colours, unique ids. Must not know: what the picture shows. */
#include "kernel/figure/scene.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fraction digits kept: of path data and positions, of those of letters, and of matrices,
 * which may be scales. */
enum { PATH_DIGITS = 2, LETTER_DIGITS = 1, MATRIX_DIGITS = 5 };

static uint64_t hash(const unsigned char *p, size_t n) {
    uint64_t h = 1469598103934665603ULL; /* FNV-1a */
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 1099511628211ULL;
    return h;
}

static bool starts(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && memcmp(p, word, n) == 0;
}

static void add_text(struct bytes *b, const char *text) {
    bytes_add(b, text, strlen(text));
}

/* The shortest writing of a number with so many fraction digits: no zeros at either end. */
static void add_number(struct bytes *b, double v, int digits) {
    char text[40];
    int n = snprintf(text, sizeof text, "%.*f", digits, v);
    while (n > 0 && text[n - 1] == '0')
        n--;
    if (n > 0 && text[n - 1] == '.')
        n--;
    text[n] = 0;
    const char *p = text;
    if (strcmp(p, "-0") == 0)
        p = "0";
    if (p[0] == '0' && p[1] == '.')
        p++;
    else if (p[0] == '-' && p[1] == '0' && p[2] == '.') {
        text[1] = '-';
        p = text + 1;
    }
    add_text(b, p);
}

/* Parts the number written from `at` on from the one before, where it would run into it: not before
 * a sign, and not before a point when the other has one already. */
static void part(struct bytes *b, size_t at) {
    size_t i = at;
    if (b->failed || b->data[at] == '-')
        return;
    while (i > 0 && isdigit(b->data[i - 1]))
        i--;
    if (b->data[at] == '.' && i < at && i > 0 && b->data[i - 1] == '.')
        return;
    bytes_add(b, " ", 1);
    if (b->failed)
        return;
    memmove(b->data + at + 1, b->data + at, b->size - at - 1);
    b->data[at] = ' ';
}

/* A number of a path, the first after a command or not. */
static void add_next(struct bytes *b, double v, bool first) {
    size_t at = b->size;
    add_number(b, v, PATH_DIGITS);
    if (!first)
        part(b, at);
}

/* Numbers of each of cairo's path commands. */
static int arity(char command) {
    return command == 'M' || command == 'L' ? 2 : command == 'C' ? 6 : 0;
}

/* Parts of a pixel that places are rounded to: those of long lines more coarsely, as nothing in
 * them has a shape of its own. */
#define FINE 100
#define COARSE 10
#define LONG 600 /* bytes of cairo's path data */

static int grid_of(const char *path, const char *end) {
    const char *quote = memchr(path, '"', (size_t)(end - path));
    size_t size = (size_t)((quote ? quote : end) - path);
    return size > LONG && !memchr(path, 'C', size) ? COARSE : FINE;
}

static double to_grid(double v, int parts) {
    return rint(v * parts) / parts;
}

/* Letters are made of quadratic curves, which cairo writes as cubic ones: finds the control point
 * again, two numbers fewer. */
#define SAME 0.04 /* pixels between what either end says */
static bool quadratic(double x, double y, const double v[6], double out[2]) {
    double qx = (3 * v[0] - x) / 2, qy = (3 * v[1] - y) / 2;
    double rx = (3 * v[2] - v[4]) / 2, ry = (3 * v[3] - v[5]) / 2;
    out[0] = to_grid((qx + rx) / 2, FINE);
    out[1] = to_grid((qy + ry) / 2, FINE);
    return fabs(qx - rx) < SAME && fabs(qy - ry) < SAME;
}

/* Path data with relative coordinates, h and v, and no command written twice. The pen's rounded
 * place is carried on, so that errors don't add up. Returns the closing quote. */
static const char *copy_path(struct bytes *b, const char *p, const char *end) {
    double x = 0, y = 0, start_x = 0, start_y = 0, v[6];
    int parts = grid_of(p, end);
    char last = 0;
    bool any = false;
    while (p < end && *p != '"') {
        char command = *p++;
        int n = arity(command);
        for (int i = 0; i < n; i++) {
            char *after;
            v[i] = to_grid(strtod(p, &after), parts);
            p = after;
        }
        while (p < end && *p == ' ')
            p++;
        if (command == 'Z') {
            bytes_add(b, "z", 1);
            x = start_x;
            y = start_y;
            last = 'z';
        } else if (command == 'M') {
            if (p < end && *p == '"') /* cairo's parting move */
                break;
            bytes_add(b, any ? "m" : "M", 1);
            add_next(b, v[0] - (any ? x : 0), true);
            add_next(b, v[1] - (any ? y : 0), false);
            last = any ? 'm' : 'M';
            any = true;
            x = start_x = v[0];
            y = start_y = v[1];
        } else if (command == 'L') {
            double dx = v[0] - x, dy = v[1] - y;
            char now = fabs(dy) < 0.005 ? 'h' : fabs(dx) < 0.005 ? 'v' : 'l';
            bool implied = now == 'l' && (last == 'l' || last == 'm');
            if (!implied)
                bytes_add(b, &now, 1);
            if (now != 'v')
                add_next(b, dx, !implied);
            if (now != 'h')
                add_next(b, dy, now == 'v');
            x = v[0];
            y = v[1];
            last = now;
        } else if (command == 'C') {
            double q[4] = {0, 0, v[4], v[5]};
            char now = quadratic(x, y, v, q) ? 'q' : 'c';
            const double *at = now == 'q' ? q : v;
            bool implied = last == now;
            if (!implied)
                bytes_add(b, &now, 1);
            for (int i = 0; i < (now == 'q' ? 4 : 6); i++)
                add_next(b, at[i] - (i % 2 ? y : x), !implied && i == 0);
            last = now;
            x = v[4];
            y = v[5];
        }
    }
    return p;
}

/* Copies up to the closing quote with numbers shortened; returns the quote. */
static const char *copy_numbers(struct bytes *b, const char *p, const char *end, int digits) {
    bool command = true; /* no blank is needed after a command or at the start */
    while (p < end && *p != '"') {
        bool number = isdigit((unsigned char)*p) || *p == '.' ||
                      (*p == '-' && p + 1 < end && (isdigit((unsigned char)p[1]) || p[1] == '.'));
        if (number) {
            char *after;
            double v = strtod(p, &after);
            size_t at = b->size;
            add_number(b, v, digits);
            if (!command)
                part(b, at);
            command = false;
            p = after;
        } else if (isspace((unsigned char)*p)) {
            p++;
        } else {
            bytes_add(b, p, 1);
            command = true;
            p++;
        }
    }
    return p;
}

/* "rgb(12.5%,0%,100%)" as "#2000ff"; returns what follows, or NULL when it is something else. */
static const char *copy_color(struct bytes *b, const char *p) {
    double v[3];
    int used = 0;
    char text[8];
    if (sscanf(p, "rgb(%lf%%,%lf%%,%lf%%)%n", &v[0], &v[1], &v[2], &used) != 3 || used == 0)
        return NULL;
    unsigned part[3];
    for (int i = 0; i < 3; i++)
        part[i] = (unsigned)lrint(fmin(fmax(v[i] * 2.55, 0), 255));
    snprintf(text, sizeof text, "#%02x%02x%02x", part[0], part[1], part[2]);
    bool pairs = text[1] == text[2] && text[3] == text[4] && text[5] == text[6];
    if (pairs) {
        text[2] = text[3];
        text[3] = text[5];
        text[4] = 0;
    }
    add_text(b, text);
    return p + used;
}

/* Style declarations that only repeat SVG's defaults; its miter limit of 4 for cairo's 10 shows on
 * nothing we draw with sharp corners. */
static const char *const defaults[] = {
    "fill:rgb(0%,0%,0%);",    "fill-rule:nonzero;",    "fill-opacity:1;",
    "stroke-opacity:1;",      "stroke:none;",          "stroke-linecap:butt;",
    "stroke-linejoin:miter;", "stroke-miterlimit:10;",
};

static const char *copy_style(struct bytes *b, const char *p, const char *end) {
    while (p < end && *p != '"') {
        size_t i = 0;
        if (*p == ' ') {
            p++;
            continue;
        }
        while (i < sizeof defaults / sizeof *defaults && !starts(p, end, defaults[i]))
            i++;
        if (i < sizeof defaults / sizeof *defaults) {
            p += strlen(defaults[i]);
            continue;
        }
        while (p < end && *p != '"') {
            const char *after;
            if (*p == 'r' && (after = copy_color(b, p)) != NULL) {
                p = after;
                continue;
            }
            if (isdigit((unsigned char)*p) && (p[-1] == ':' || p[-1] == ',')) {
                char *stop;
                double v = strtod(p, &stop);
                add_number(b, v, 3);
                p = stop;
                continue;
            }
            bytes_add(b, p, 1);
            if (*p++ == ';')
                break;
        }
    }
    return p;
}

/* Attributes whose value is numbers. */
static const struct {
    const char *name;
    int digits;
} numeric[] = {
    {" x=\"", PATH_DIGITS},
    {" y=\"", PATH_DIGITS},
    {" transform=\"", MATRIX_DIGITS},
    {" patternTransform=\"", MATRIX_DIGITS},
};

/* What ids start with; the hash of all the rest takes its place in the end. */
#define PLACE "@@@@"

/* The start of an id: the prefix, and the commonest name cut short. Images are numbered by cairo
 * through the life of the process: here from the first of the picture, so that the same figure
 * gives the same bytes. */
static const char *copy_id(struct bytes *b, const char *p, const char *end, long base) {
    add_text(b, PLACE);
    if (starts(p, end, "glyph"))
        return p + 5;
    size_t name = starts(p, end, "image") ? 5 : starts(p, end, "surface") ? 7 : 0;
    if (name) {
        char *after, number[24];
        long n = strtol(p + name, &after, 10);
        bytes_add(b, p, 1);
        snprintf(number, sizeof number, "%ld", n - base);
        add_text(b, number);
        return after;
    }
    return p;
}

/* Attributes of the root that nothing here needs. */
static const char *const needless[] = {" xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
                                       " version=\"1.1\""};

static void compact(struct bytes *b, const char *p, const char *end, long base) {
    static const char symbol[] = "<symbol overflow=\"visible\" id=\"";
    bool in_use = false;
    const char *root = strstr(p, "<svg"); /* UTF-8 needs no declaration */
    p = root ? root : p;
    while (p < end) {
        size_t i = 0;
        if (*p == '\n') { /* between tags line ends and indents say nothing */
            while (p < end && isspace((unsigned char)*p))
                p++;
            continue;
        }
        if (*p == '<') {
            in_use = starts(p, end, "<use");
            /* A letter is a symbol holding one path: the path alone does */
            if (starts(p, end, symbol)) {
                add_text(b, "<path id=\"");
                p = copy_id(b, p + strlen(symbol), end, base);
                while (p < end && *p != '"')
                    bytes_add(b, p++, 1);
                add_text(b, "\"");
                p = memchr(p, '<', (size_t)(end - p));
                if (!p)
                    return;
                p += 5;
                continue;
            }
            if (starts(p, end, "</symbol>")) {
                p += 9;
                continue;
            }
        }
        if (*p == ' ') {
            while (i < sizeof needless / sizeof *needless && !starts(p, end, needless[i]))
                i++;
            if (i < sizeof needless / sizeof *needless) {
                p += strlen(needless[i]);
                continue;
            }
            i = 0;
            while (i < sizeof numeric / sizeof *numeric && !starts(p, end, numeric[i].name))
                i++;
            if (i < sizeof numeric / sizeof *numeric) {
                /* An image made larger shows its pixels; cairo forgets to say so */
                const char *matrix = " transform=\"matrix(";
                if (starts(p, end, matrix) && in_use && strtod(p + strlen(matrix), NULL) > 1)
                    add_text(b, " style=\"image-rendering:pixelated\"");
                add_text(b, numeric[i].name);
                int digits = numeric[i].digits;
                p = copy_numbers(b, p + strlen(numeric[i].name), end,
                                 in_use && digits == PATH_DIGITS ? LETTER_DIGITS : digits);
                continue;
            }
            if (starts(p, end, " d=\"")) {
                add_text(b, " d=\"");
                p = copy_path(b, p + 4, end);
                continue;
            }
            if (starts(p, end, " xlink:href")) { /* SVG 2 needs no prefix */
                add_text(b, " ");
                p += 7;
                continue;
            }
            if (starts(p, end, " style=\"")) {
                size_t before = b->size;
                add_text(b, " style=\"");
                size_t empty = b->size;
                p = copy_style(b, p + 8, end);
                if (b->size == empty && p < end) {
                    b->size = before;
                    p++;
                }
                continue;
            }
            if (starts(p, end, " id=\"")) {
                add_text(b, " id=\"");
                p = copy_id(b, p + 5, end, base);
                continue;
            }
        }
        if (starts(p, end, "href=\"#")) {
            add_text(b, "href=\"#");
            p = copy_id(b, p + 7, end, base);
        } else if (starts(p, end, "url(#")) {
            add_text(b, "url(#");
            p = copy_id(b, p + 5, end, base);
        } else if (starts(p, end, "href=\"data:")) {
            /* Base64 comes in lines */
            const char *quote = memchr(p + 6, '"', (size_t)(end - p - 6));
            const char *stop = quote ? quote : end;
            for (const char *from = p; from < stop;) {
                const char *line = memchr(from, '\n', (size_t)(stop - from));
                const char *to = line ? line : stop;
                bytes_add(b, from, (size_t)(to - from));
                from = line ? line + 1 : stop;
            }
            p = stop;
        } else {
            bytes_add(b, p, 1);
            p++;
        }
    }
}

int svg_compact(const unsigned char *in, size_t size, struct figure_bytes *out,
                struct figure_err *err) {
    struct bytes b = {0};
    const char *text = (const char *)in, *surface = strstr(text, "\"surface");
    compact(&b, text, text + size, surface ? strtol(surface + 8, NULL, 10) : 0);
    if (b.failed) {
        free(b.data);
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a picture");
    }
    /* Front ends inline pictures: the same id in two of them would mix up their letters. */
    uint64_t h = hash(b.data, b.size);
    char prefix[4];
    for (int i = 0; i < 4; i++, h /= 26)
        prefix[i] = (char)('a' + h % 26);
    for (char *p = (char *)b.data; (p = strstr(p, PLACE)) != NULL; p += 4)
        memcpy(p, prefix, 4);
    out->data = b.data;
    out->size = b.size;
    return 0;
}
