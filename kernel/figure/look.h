/* look.h - colours (colors.c), colormaps (colormaps.c), lines, markers and hatches by their names
 * (format.c), styles of artists and texts. Must not know: axes and what stands on them. */
#ifndef FIGURE_LOOK_H
#define FIGURE_LOOK_H

#include "kernel/figure/base.h"

struct figure_color {
    double r, g, b, a; /* 0..1, not premultiplied; a < 0: automatic; a == 0: draws nothing */
};
#define FIGURE_COLOR_AUTO ((struct figure_color){0, 0, 0, -1})
#define FIGURE_COLOR_NONE ((struct figure_color){0, 0, 0, 0})

/* Reads 'red', 'r', '#1f77b4', '#abc', '#rrggbbaa', '0.5', 'C3', 'tab:blue', 'none'.
 * Fails with the text of what is accepted. */
int figure_color_parse(const char *text, struct figure_color *out, struct figure_err *err);
struct figure_color figure_color_cycle(size_t index); /* tab10, repeating */
/* The names of CSS in alphabetical order, and their colours; NULL past the last. */
const char *figure_color_name(size_t index, struct figure_color *out);
/* Ten colours told apart by colour-blind readers too, repeating: those of our own displays. Any two
 * differ by a CIEDE2000 of 12 or more, also as protanopes, deuteranopes and tritanopes see them.
 * The first FIGURE_SAFE_LINES do for thin lines: contrast of 3 to white and to JupyterLab's dark.
 */
struct figure_color figure_color_safe(size_t index);
enum { FIGURE_SAFE_COLORS = 10, FIGURE_SAFE_LINES = 6 };
bool figure_color_equal(struct figure_color a, struct figure_color b);
void figure_color_hex(struct figure_color color, char out[10]); /* "#rrggbb" or "#rrggbbaa" */

struct figure_colormap; /* constant, never freed */
const struct figure_colormap *
figure_colormap_find(const char *name);         /* "viridis", "gray_r"; NULL: unknown */
const char *figure_colormap_name(size_t index); /* NULL past the last (no _r) */
/* The colour of t in 0..1 (clamped); NaN gives FIGURE_COLOR_NONE. A NULL map is viridis. */
struct figure_color figure_colormap_at(const struct figure_colormap *map, double t);
size_t figure_colormap_size(const struct figure_colormap *map); /* 256, or 10 for tab10 */
const struct figure_colormap *figure_colormap_safe(void);       /* figure_color_safe as a map */
/* A map of `count` colours of one's own. Artists borrow it: free it after their figures. */
struct figure_colormap *figure_colormap_new(const struct figure_color *colors, size_t count,
                                            struct figure_err *err);
void figure_colormap_free(struct figure_colormap **map); /* of figure_colormap_new only */

enum figure_line {
    FIGURE_LINE_AUTO,
    FIGURE_LINE_NONE,
    FIGURE_LINE_SOLID,
    FIGURE_LINE_DASHED,
    FIGURE_LINE_DASHDOT,
    FIGURE_LINE_DOTTED,
    FIGURE_LINE_CUSTOM /* figure_style.dash */
};
#define FIGURE_DASH_MAX 8
struct figure_dash {
    float on[FIGURE_DASH_MAX], offset; /* lengths drawn and left out in turn, in line widths */
    unsigned count;
};
/* Hatches: three bits for each of the characters of FIGURE_HATCHES, how often it stands there. */
#define FIGURE_HATCHES "/\\|-+xoO.*"
/* Other characters say nothing; false when there were some. */
bool figure_hatch_parse(const char *text, unsigned *out);
enum figure_marker {
    FIGURE_MARKER_AUTO,
    FIGURE_MARKER_NONE,
    FIGURE_MARKER_POINT,
    FIGURE_MARKER_PIXEL,
    FIGURE_MARKER_CIRCLE,
    FIGURE_MARKER_TRIANGLE_DOWN,
    FIGURE_MARKER_TRIANGLE_UP,
    FIGURE_MARKER_TRIANGLE_LEFT,
    FIGURE_MARKER_TRIANGLE_RIGHT,
    FIGURE_MARKER_TRI_DOWN,
    FIGURE_MARKER_TRI_UP,
    FIGURE_MARKER_TRI_LEFT,
    FIGURE_MARKER_TRI_RIGHT,
    FIGURE_MARKER_OCTAGON,
    FIGURE_MARKER_SQUARE,
    FIGURE_MARKER_PENTAGON,
    FIGURE_MARKER_PLUS_FILLED,
    FIGURE_MARKER_STAR,
    FIGURE_MARKER_HEXAGON1,
    FIGURE_MARKER_HEXAGON2,
    FIGURE_MARKER_PLUS,
    FIGURE_MARKER_X,
    FIGURE_MARKER_X_FILLED,
    FIGURE_MARKER_DIAMOND,
    FIGURE_MARKER_THIN_DIAMOND,
    FIGURE_MARKER_VLINE,
    FIGURE_MARKER_HLINE,
    FIGURE_MARKER_COUNT
};
/* '-', '--', '-.', ':', 'solid', 'dashed', 'dashdot', 'dotted', '', 'none', 'None'. */
int figure_line_parse(const char *text, enum figure_line *out, struct figure_err *err);
/* 'o', '.', ..., '', 'none', 'None'. */
int figure_marker_parse(const char *text, enum figure_marker *out, struct figure_err *err);
const char *figure_line_text(enum figure_line line);       /* "--" */
const char *figure_marker_text(enum figure_marker marker); /* "o"; "None" for none */

/* What artists share. Each artist's comment says which of it it reads. */
struct figure_style {
    struct figure_color
        color; /* of lines; for filled artists face and edge where those are automatic */
    struct figure_color face, edge; /* patches, markers (markerfacecolor, markeredgecolor) */
    double alpha;                   /* multiplies every colour */
    double line_width;              /* points: 1.5 for lines, 1 for patches */
    double marker_size;             /* points: 6 */
    double marker_edge_width;       /* points: 1 */
    double zorder; /* automatic: images 0, patches and scatters 1, lines 2, text 3 */
    enum figure_line line;
    struct figure_dash dash; /* read when line is FIGURE_LINE_CUSTOM */
    unsigned hatch;          /* of filled artists; 0: none */
    enum figure_marker marker;
    size_t mark_first, mark_every; /* markers of lines: from the first on each so manyth; 0: all */
    bool clip_off;                 /* draw outside the axes too */
    const char *label;             /* legend entry; NULL or a leading '_' gives none */
};
struct figure_style figure_style_default(void); /* all automatic */
/* Reads Matplotlib's format string ('ro--', 'C0', '.', 'k:') into color, marker and line of *style.
 * As Matplotlib: a marker without a line style means no line. Fails naming the bad part. */
int figure_format_parse(const char *text, struct figure_style *style, struct figure_err *err);

enum figure_align {
    FIGURE_ALIGN_AUTO,
    FIGURE_ALIGN_LEFT,
    FIGURE_ALIGN_CENTER,
    FIGURE_ALIGN_RIGHT,
    FIGURE_ALIGN_TOP,
    FIGURE_ALIGN_BOTTOM,
    FIGURE_ALIGN_BASELINE
};
struct figure_text_style {
    double size; /* points */
    struct figure_color color;
    double alpha;
    double rotation; /* degrees, counter-clockwise */
    bool bold, italic, mono;
    enum figure_align halign, valign;
    struct figure_color box_face,
        box_edge; /* a box around the text when face or edge is not automatic */
    bool box_round;
    bool anchored; /* aligned first and turned about that point then: rotation_mode='anchor' */
    double pad;    /* titles and labels: points from what they label */
};
struct figure_text_style figure_text_style_default(void);

#endif
