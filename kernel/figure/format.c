/* format.c - format strings, names of markers, line styles and places.
 * Owns: the tables of those names. Must not know: axes or drawing. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct figure_vector figure_vector_of(const double *at, size_t count) {
    return (struct figure_vector){at, count, 1};
}

struct figure_grid figure_grid_of(const double *at, size_t rows, size_t cols) {
    return (struct figure_grid){at, rows, cols, 1, (ptrdiff_t)cols, 1, 1};
}

struct figure_style figure_style_default(void) {
    return (struct figure_style){.color = FIGURE_COLOR_AUTO,
                                 .face = FIGURE_COLOR_AUTO,
                                 .edge = FIGURE_COLOR_AUTO,
                                 .alpha = NAN,
                                 .line_width = NAN,
                                 .marker_size = NAN,
                                 .marker_edge_width = NAN,
                                 .zorder = NAN};
}

struct figure_text_style figure_text_style_default(void) {
    return (struct figure_text_style){.size = NAN,
                                      .color = FIGURE_COLOR_AUTO,
                                      .alpha = NAN,
                                      .rotation = NAN,
                                      .box_face = FIGURE_COLOR_AUTO,
                                      .box_edge = FIGURE_COLOR_AUTO,
                                      .pad = NAN};
}

static const struct {
    const char *text, *name;
    enum figure_line line;
} lines[] = {
    {"--", "dashed", FIGURE_LINE_DASHED}, {"-.", "dashdot", FIGURE_LINE_DASHDOT},
    {"-", "solid", FIGURE_LINE_SOLID},    {":", "dotted", FIGURE_LINE_DOTTED},
    {" ", "none", FIGURE_LINE_NONE},
};
enum { LINE_COUNT = sizeof lines / sizeof *lines };

/* ORDER figure_marker */
static const char *const markers[] = {"auto", "None", ".", ",", "o", "v", "^", "<", ">",
                                      "1",    "2",    "3", "4", "8", "s", "p", "P", "*",
                                      "h",    "H",    "+", "x", "X", "D", "d", "|", "_"};
_Static_assert(sizeof markers / sizeof *markers == FIGURE_MARKER_COUNT, "a name per marker");

static bool is_nothing(const char *text) {
    return !text[0] || strcmp(text, " ") == 0 || strcmp(text, "none") == 0 ||
           strcmp(text, "None") == 0;
}

int figure_line_parse(const char *text, enum figure_line *out, struct figure_err *err) {
    if (is_nothing(text)) {
        *out = FIGURE_LINE_NONE;
        return 0;
    }
    for (size_t i = 0; i < LINE_COUNT; i++)
        if (strcmp(text, lines[i].text) == 0 || strcmp(text, lines[i].name) == 0) {
            *out = lines[i].line;
            return 0;
        }
    return figure__fail(err, FIGURE_ERR_VALUE,
                        "'%.40s' is not a line style: use '-', '--', '-.', ':', 'solid', 'dashed', "
                        "'dashdot', 'dotted' or 'None'",
                        text);
}

int figure_marker_parse(const char *text, enum figure_marker *out, struct figure_err *err) {
    if (is_nothing(text)) {
        *out = FIGURE_MARKER_NONE;
        return 0;
    }
    for (int i = FIGURE_MARKER_POINT; i < FIGURE_MARKER_COUNT; i++)
        if (strcmp(text, markers[i]) == 0) {
            *out = (enum figure_marker)i;
            return 0;
        }
    return figure__fail(err, FIGURE_ERR_VALUE,
                        "'%.40s' is not a marker: use one of . , o v ^ < > 1 2 3 4 8 s p P * h H + "
                        "x X D d | _ or 'None'",
                        text);
}

bool figure_hatch_parse(const char *text, unsigned *out) {
    bool known = true;
    *out = 0;
    for (; *text; text++) {
        const char *at = strchr(FIGURE_HATCHES, *text);
        if (!at) {
            known = false;
            continue;
        }
        unsigned shift = 3 * (unsigned)(at - FIGURE_HATCHES);
        if ((*out >> shift & 7) < 7)
            *out += 1u << shift;
    }
    return known;
}

const char *figure_line_text(enum figure_line line) {
    if (line == FIGURE_LINE_CUSTOM)
        return "--";
    for (size_t i = 0; i < LINE_COUNT; i++)
        if (lines[i].line == line)
            return lines[i].text;
    return "None";
}

const char *figure_marker_text(enum figure_marker marker) {
    return markers[marker];
}

int figure_format_parse(const char *text, struct figure_style *style, struct figure_err *err) {
    struct figure_color whole;
    if (!text || !*text)
        return 0;
    /* The whole string may be one colour ('green', '0.5' is not: that dot is a marker) */
    bool grey = text[strspn(text, "0123456789.")] == 0;
    if (!grey && figure_color_parse(text, &whole, NULL) == 0 && strcmp(text, "none") != 0) {
        style->color = whole;
        return 0;
    }
    bool has_line = false, has_marker = false, has_color = false;
    enum figure_line line = FIGURE_LINE_AUTO;
    enum figure_marker marker = FIGURE_MARKER_AUTO;
    struct figure_color color = FIGURE_COLOR_AUTO;
    for (const char *p = text; *p;) {
        size_t i = 0;
        while (i < LINE_COUNT && strncmp(p, lines[i].text, strlen(lines[i].text)) != 0)
            i++;
        if (i < LINE_COUNT) {
            if (has_line)
                return figure__fail(err, FIGURE_ERR_VALUE,
                                    "'%.40s' is not a valid format string (two line styles)", text);
            has_line = true;
            line = lines[i].line;
            p += strlen(lines[i].text);
            continue;
        }
        char one[3] = {*p, 0, 0};
        if (*p == 'C' && p[1] >= '0' && p[1] <= '9')
            one[1] = p[1];
        enum figure_marker m = FIGURE_MARKER_AUTO;
        struct figure_color c = FIGURE_COLOR_AUTO;
        if (*p != ' ' && figure_marker_parse(one, &m, NULL) == 0) {
            if (has_marker)
                return figure__fail(err, FIGURE_ERR_VALUE,
                                    "'%.40s' is not a valid format string (two marker symbols)",
                                    text);
            has_marker = true;
            marker = m;
            p++;
        } else if ((*p < '0' || *p > '9') && figure_color_parse(one, &c, NULL) == 0) {
            if (has_color)
                return figure__fail(err, FIGURE_ERR_VALUE,
                                    "'%.40s' is not a valid format string (two color symbols)",
                                    text);
            has_color = true;
            color = c;
            p += strlen(one);
        } else {
            return figure__fail(err, FIGURE_ERR_VALUE,
                                "'%.40s' is not a valid format string (unrecognized character "
                                "'%c'): write a color, a marker and a line style, as in 'ro--'",
                                text, *p);
        }
    }
    if (has_color)
        style->color = color;
    if (has_marker)
        style->marker = marker;
    if (has_line)
        style->line = line;
    else if (has_marker)
        style->line = FIGURE_LINE_NONE;
    return 0;
}

/* ORDER figure_place */
static const char *const places[] = {"best",         "upper right",  "upper left",  "lower left",
                                     "lower right",  "right",        "center left", "center right",
                                     "lower center", "upper center", "center"};
_Static_assert(sizeof places / sizeof *places == FIGURE_PLACE_COUNT, "a name per place");

int figure_place_parse(const char *text, enum figure_place *out, struct figure_err *err) {
    for (int i = 0; i < FIGURE_PLACE_COUNT; i++)
        if (strcmp(text, places[i]) == 0) {
            *out = (enum figure_place)i;
            return 0;
        }
    return figure__fail(err, FIGURE_ERR_VALUE,
                        "'%.40s' is not a legend place: use 'best', 'upper right', 'upper left', "
                        "'lower left', 'lower right', 'right', 'center left', 'center right', "
                        "'lower center', 'upper center' or 'center'",
                        text);
}
