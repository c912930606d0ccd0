/* figure.h - figures, axes and artists: what a plot consists of, and its SVG and PNG.
 * Owns: the display list, its layout and its drawing over Cairo and Pango.
 * Must not know: the language, the engine's arrays, Jupyter. Numbers come in as plain doubles. */
#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

/* Conventions of every function below
 * - int results: 0 fine, -1 failed; pointer results: NULL failed. `err` may be NULL; the first
 * error wins.
 * - Numbers and strings passed in are borrowed for the call and copied. NULL text means "no text".
 * - A figure owns its axes and an axes owns its artists: pointers to them are borrowed, and are
 * valid until the figure is freed or the axes is cleared or removed.
 * - An option left "automatic" is NAN for a double, NULL for a string, FIGURE_COLOR_AUTO for a
 *   colour and the ..._AUTO value of an enum. The `figure_..._default()` functions fill in just
 * that.
 * - Lengths on paper are points (1/72 inch), sizes of a figure inches, sizes of a picture CSS
 * pixels.
 * - NaN data breaks a line, and is left out of everything else and of the automatic limits.
 * - Nothing changes behind the caller's back: one thread at a time per library object. */

#define FIGURE_POINTS_MAX ((size_t)1 << 25) /* numbers one artist may hold; more is an error   */
#define FIGURE_VECTOR_MARKERS_MAX 1000      /* markers past which an SVG embeds an image       */
#define FIGURE_VECTOR_CELLS_MAX 1024        /* quadrilaterals past which an SVG embeds an image */

struct figure_err {
    int code; /* 0: none */
    char text[200];
};
enum figure_code { FIGURE_ERR_VALUE = 1, FIGURE_ERR_MEMORY, FIGURE_ERR_FILE, FIGURE_ERR_DRAW };

struct figure_library; /* fonts and their caches; costs nothing until the first text is drawn */
struct figure;
struct figure_axes;
struct figure_artist;

/* ---- numbers ------------------------------------------------------------------------------ */

/* A strided run of doubles; `stride` in elements (0 repeats one number). */
struct figure_vector {
    const double *at;
    size_t count;
    ptrdiff_t stride;
};
struct figure_vector figure_vector_of(const double *at, size_t count); /* contiguous */

/* A strided grid: cell (r, c, k) is at[r * row_stride + c * col_stride + k * channel_stride].
 * channels: 1 values, 3 RGB, 4 RGBA (colours as 0..1). */
struct figure_grid {
    const double *at;
    size_t rows, cols, channels;
    ptrdiff_t row_stride, col_stride, channel_stride;
};
struct figure_grid figure_grid_of(const double *at, size_t rows, size_t cols);

/* ---- colours (colors.c), colormaps (colormaps.c), format strings (format.c) --------------------
 */

struct figure_color {
    double r, g, b, a; /* 0..1, not premultiplied; a < 0: automatic; a == 0: draws nothing */
};
#define FIGURE_COLOR_AUTO ((struct figure_color){0, 0, 0, -1})
#define FIGURE_COLOR_NONE ((struct figure_color){0, 0, 0, 0})

/* Reads 'red', 'r', '#1f77b4', '#abc', '#rrggbbaa', '0.5', 'C3', 'tab:blue', 'none'.
 * Fails with the text of what is accepted. */
int figure_color_parse(const char *text, struct figure_color *out, struct figure_err *err);
struct figure_color figure_color_cycle(size_t index); /* tab10, repeating */
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
    double pad; /* titles and labels: points from what they label */
};
struct figure_text_style figure_text_style_default(void);

/* ---- library and figure (figure.c) --------------------------------------------------------------
 */

struct figure_library *figure_library_new(void);           /* NULL: no memory */
void figure_library_free(struct figure_library **library); /* after the last of its figures */

/* A figure of width x height inches (NAN: 6.4 x 4.8) at `dpi` (NAN: 100) pixels per inch.
 * Borrows the library for its life. Fails when the size is not 0.01..200 inches or dpi not 1..2400.
 */
struct figure *figure_new(struct figure_library *library, double width, double height, double dpi,
                          struct figure_err *err);
void figure_free(struct figure **figure);
void figure_clear(struct figure *figure); /* removes axes, texts and titles */
int figure_set_size(struct figure *figure, double width, double height, struct figure_err *err);
int figure_set_dpi(struct figure *figure, double dpi, struct figure_err *err);
void figure_get_size(const struct figure *figure, double *width, double *height, double *dpi);
void figure_set_face(struct figure *figure, struct figure_color color); /* default white */
struct figure_color figure_get_face(const struct figure *figure);
int figure_set_suptitle(struct figure *figure, const char *text,
                        const struct figure_text_style *style);
const char *figure_get_suptitle(const struct figure *figure); /* "" when none */
/* Text at a fraction (0..1) of the figure, origin at the lower left. */
int figure_add_text(struct figure *figure, double x, double y, const char *text,
                    const struct figure_text_style *style);
/* subplots_adjust: fractions of the figure; NAN keeps what is there. Fails when left >= right. */
int figure_set_margins(struct figure *figure, double left, double right, double bottom, double top,
                       double wspace, double hspace, struct figure_err *err);
void figure_get_margins(const struct figure *figure, double out[6]); /* same order */
/* tight_layout: subplot margins from measured texts, now, as Matplotlib's call does. `pad` in font
 * sizes (NAN: 1.08). */
int figure_tight_layout(struct figure *figure, double pad, struct figure_err *err);
/* layout='constrained' or 'tight': tight_layout anew at each rendering. */
void figure_set_auto_layout(struct figure *figure, bool on);

size_t figure_axes_count(const struct figure *figure);
struct figure_axes *figure_axes_at(struct figure *figure, size_t index); /* in order of creation */
/* Axes at a rectangle in figure fractions. */
struct figure_axes *figure_add_axes(struct figure *figure, double left, double bottom, double width,
                                    double height, struct figure_err *err);
/* Axes over cells first..last (0-based, row-major) of a rows x cols grid. The same place may be
 * added twice: finding an existing one is the caller's wish (figure_find_subplot). */
struct figure_axes *figure_add_subplot(struct figure *figure, size_t rows, size_t cols,
                                       size_t first, size_t last, struct figure_err *err);
struct figure_axes *figure_find_subplot(struct figure *figure, size_t rows, size_t cols,
                                        size_t first, size_t last); /* NULL: none */
/* height_ratios / width_ratios for subplots of a grid of `count` rows or columns. */
int figure_set_ratios(struct figure *figure, int dim, const double *ratios, size_t count,
                      struct figure_err *err);

/* ---- axes (axes.c)
 * -------------------------------------------------------------------------------- */

enum figure_dim { FIGURE_X, FIGURE_Y };
enum figure_scale {
    FIGURE_SCALE_LINEAR,
    FIGURE_SCALE_LOG,
    FIGURE_SCALE_SYMLOG,
    FIGURE_SCALE_LOGIT
};
enum figure_side { FIGURE_LEFT, FIGURE_RIGHT, FIGURE_BOTTOM, FIGURE_TOP };

struct figure *figure_axes_figure(struct figure_axes *axes);
void figure_axes_remove(struct figure_axes **axes); /* from its figure; NULLs *axes */
void figure_axes_clear(struct figure_axes *axes);   /* as new, position and sharing kept */
/* The axes takes part in the other's limits (and scale) of that dimension from now on. With
 * `hide_labels` the inner subplots show no tick labels (what subplots(sharex=True) does). */
void figure_axes_share(struct figure_axes *axes, struct figure_axes *with, enum figure_dim dim,
                       bool hide_labels);
/* twinx(): FIGURE_X shares x and has its own y axis at the right; twiny(): FIGURE_Y. */
struct figure_axes *figure_axes_twin(struct figure_axes *axes, enum figure_dim shared,
                                     struct figure_err *err);
void figure_axes_get_position(struct figure_axes *axes,
                              double rect[4]); /* left, bottom, width, height */
void figure_axes_set_position(struct figure_axes *axes, const double rect[4]);

int figure_axes_set_title(struct figure_axes *axes, const char *text, enum figure_align where,
                          const struct figure_text_style *style); /* style NULL: default */
const char *figure_axes_get_title(const struct figure_axes *axes,
                                  enum figure_align where); /* "" when none */
int figure_axes_set_label(struct figure_axes *axes, enum figure_dim dim, const char *text,
                          const struct figure_text_style *style);
const char *figure_axes_get_label(const struct figure_axes *axes, enum figure_dim dim);

/* NAN leaves an end as it is; either stops autoscaling; lo > hi turns the axis round; equal
 * ends are widened; log axes refuse ends <= 0. */
int figure_axes_set_limits(struct figure_axes *axes, enum figure_dim dim, double lo, double hi,
                           struct figure_err *err);
void figure_axes_get_limits(struct figure_axes *axes, enum figure_dim dim, double *lo, double *hi);
void figure_axes_set_autoscale(struct figure_axes *axes, enum figure_dim dim, bool on);
void figure_axes_set_margin(struct figure_axes *axes, enum figure_dim dim,
                            double fraction); /* 0.05 */
void figure_axes_set_tight(
    struct figure_axes *axes); /* axis('tight'): no margins, no sticky needed */
int figure_axes_set_scale(struct figure_axes *axes, enum figure_dim dim, enum figure_scale scale,
                          struct figure_err *err);
/* Where a symlog axis turns linear: 2 unless set. Fails when it is not above 0. */
int figure_axes_set_threshold(struct figure_axes *axes, enum figure_dim dim, double threshold,
                              struct figure_err *err);
enum figure_scale figure_axes_get_scale(const struct figure_axes *axes, enum figure_dim dim);
void figure_axes_invert(struct figure_axes *axes, enum figure_dim dim);
/* Names at 0, 1, 2, ... on a dimension: what bar(['a', 'b'], ...) sets. */
int figure_axes_set_categories(struct figure_axes *axes, enum figure_dim dim,
                               const char *const *names, size_t count, struct figure_err *err);

/* Those names (borrowed) and how many; 0: the dimension has numbers. */
size_t figure_axes_get_categories(const struct figure_axes *axes, enum figure_dim dim,
                                  char *const **names);

/* Where automatic ticks go on a linear axis. */
struct figure_locator {
    int bins;        /* at most so many intervals; 0: as many as there is room for, up to 9 */
    bool integer;    /* whole numbers only */
    bool many_steps; /* MaxNLocator's steps 1, 1.5, 2, 2.5, 3, 4 ... rather than 1, 2, 2.5, 5 */
    double multiple; /* ticks at multiples of it; 0: not so */
};
void figure_axes_set_locator(struct figure_axes *axes, enum figure_dim dim,
                             const struct figure_locator *locator); /* NULL: automatic */

/* Fixed ticks; `labels` NULL: formatted numbers, else `count` texts. count 0: no ticks. The limits
 * grow to hold them. `style` NULL keeps size, colour and rotation. */
int figure_axes_set_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_vector at,
                          const char *const *labels, const struct figure_text_style *style,
                          struct figure_err *err);
/* The same without a word about the limits: for ticks that were there already. */
int figure_axes_label_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_vector at,
                            const char *const *labels, struct figure_err *err);
void figure_axes_set_auto_ticks(struct figure_axes *axes, enum figure_dim dim);
/* What is automatic in the style stays as it is. */
void figure_axes_set_tick_style(struct figure_axes *axes, enum figure_dim dim,
                                const struct figure_text_style *style);
/* Whether tick marks and tick labels are drawn. */
void figure_axes_set_tick_visible(struct figure_axes *axes, enum figure_dim dim, bool marks,
                                  bool labels);
/* Whether the axis shows tick labels on either side (of twins: true, the host shows them). */
bool figure_axes_has_tick_labels(const struct figure_axes *axes, enum figure_dim dim);
void figure_axes_set_minor_ticks(struct figure_axes *axes, bool on); /* minorticks_on() */
/* ticklabel_format: style 0 automatic, 1 plain, 2 scientific; offset: false forbids "+1e6". */
void figure_axes_set_tick_format(struct figure_axes *axes, enum figure_dim dim, int style,
                                 bool offset);

struct figure_ticks {
    size_t count;
    double *at;    /* inside the limits, ascending */
    char **labels; /* UTF-8, U+2212 as minus; may hold $math$ */
    char *offset;  /* "1e6", "+3.5e2" or "" */
    size_t minor_count;
    double *minor;
    char **minor_labels; /* NULL, or "" where a minor tick has none */
};
/* The ticks the axes would draw now. Caller closes *out. */
int figure_axes_get_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_ticks *out,
                          struct figure_err *err);
void figure_ticks_close(struct figure_ticks *ticks);
/* Ticks and labels of lo..hi with at most `bins` intervals (9 is what a large axis gets). */
int figure_ticks_linear(double lo, double hi, int bins, struct figure_ticks *out,
                        struct figure_err *err);
int figure_ticks_log(double lo, double hi, int bins, struct figure_ticks *out,
                     struct figure_err *err);

/* dims: 1 << FIGURE_X | 1 << FIGURE_Y. `style` NULL: 0.8 pt, #b0b0b0. minor: grid at minor ticks
 * too. */
void figure_axes_set_grid(struct figure_axes *axes, int dims, bool on, bool minor,
                          const struct figure_style *style);
bool figure_axes_get_grid(const struct figure_axes *axes, enum figure_dim dim);
/* y pixels per unit / x pixels per unit: 1 is 'equal'; NAN is 'auto'. adjust_limits: adjustable
 * 'datalim' instead of 'box'. */
void figure_axes_set_aspect(struct figure_axes *axes, double aspect, bool adjust_limits);
void figure_axes_set_frame(struct figure_axes *axes,
                           bool on); /* axis('off') draws artists and title only */
bool figure_axes_get_frame(const struct figure_axes *axes);
double figure_axes_get_aspect(const struct figure_axes *axes); /* NAN: auto */
/* Height by width of the box, whatever the limits; NAN: as there is room. */
void figure_axes_set_box_aspect(struct figure_axes *axes, double aspect);
/* Leaves tick labels and names of the axes to the subplots at the left and at the bottom. */
void figure_axes_label_outer(struct figure_axes *axes);
void figure_axes_set_spine(struct figure_axes *axes, enum figure_side side, bool visible);
bool figure_axes_get_spine(const struct figure_axes *axes, enum figure_side side);
/* How a spine looks and where it stands; the default leaves each part as it is. */
enum figure_spine_place {
    FIGURE_SPINE_KEEP,
    FIGURE_SPINE_DATA,   /* at a value of the other dimension */
    FIGURE_SPINE_AXES,   /* at a fraction of the axes */
    FIGURE_SPINE_OUTWARD /* points out of the axes */
};
struct figure_spine {
    struct figure_color color;
    double width; /* points */
    enum figure_line line;
    enum figure_spine_place place;
    double at; /* in units of the place */
};
struct figure_spine figure_spine_default(void);
void figure_axes_style_spine(struct figure_axes *axes, enum figure_side side,
                             const struct figure_spine *spine);
struct figure_spine figure_axes_spine(const struct figure_axes *axes, enum figure_side side);
/* How tick marks look and on which sides they are; the default leaves each part as it is. */
enum figure_direction {
    FIGURE_DIRECTION_KEEP,
    FIGURE_DIRECTION_OUT,
    FIGURE_DIRECTION_IN,
    FIGURE_DIRECTION_BOTH
};
struct figure_tick_look {
    double length, width, pad; /* points */
    struct figure_color color;
    enum figure_direction direction;
    signed char marks[2], labels[2]; /* at bottom or left, at top or right: 1, 0, or -1 as it is */
};
struct figure_tick_look figure_tick_look_default(void);
/* which: 1 major ticks, 2 minor ones, 3 both. */
void figure_axes_set_tick_look(struct figure_axes *axes, enum figure_dim dim, int which,
                               const struct figure_tick_look *look);
/* Whether the axis has its ticks and label at the right or the top. */
void figure_axes_set_far_side(struct figure_axes *axes, enum figure_dim dim, bool far_side);
void figure_axes_set_face(struct figure_axes *axes, struct figure_color color);
struct figure_color figure_axes_get_face(const struct figure_axes *axes);
#define FIGURE_LOOKS_MAX 32
struct figure_look {
    enum figure_line line;
    enum figure_marker marker;
    double line_width;
};
/* The colours that artists take in turn, copied. Fails without memory. */
int figure_axes_set_cycle(struct figure_axes *axes, const struct figure_color *colors, size_t count,
                          struct figure_err *err);
/* What lines without a look of their own take in turn beside the colours; NULL or count 0: none. */
void figure_axes_set_look_cycle(struct figure_axes *axes, const struct figure_look *looks,
                                size_t count);
/* The next colour of the cycle; artists with automatic colours call it themselves. Lines and filled
 * artists (bars, areas, scatters) count apart, as in Matplotlib. */
struct figure_color figure_axes_next_color(struct figure_axes *axes);
struct figure_color figure_axes_next_fill_color(struct figure_axes *axes);

enum figure_place {
    FIGURE_PLACE_BEST,
    FIGURE_PLACE_UPPER_RIGHT,
    FIGURE_PLACE_UPPER_LEFT,
    FIGURE_PLACE_LOWER_LEFT,
    FIGURE_PLACE_LOWER_RIGHT,
    FIGURE_PLACE_RIGHT,
    FIGURE_PLACE_CENTER_LEFT,
    FIGURE_PLACE_CENTER_RIGHT,
    FIGURE_PLACE_LOWER_CENTER,
    FIGURE_PLACE_UPPER_CENTER,
    FIGURE_PLACE_CENTER,
    FIGURE_PLACE_COUNT
};
int figure_place_parse(const char *text, enum figure_place *out, struct figure_err *err);
struct figure_legend {
    enum figure_place place;
    const char *title;
    size_t columns; /* 0 counts as 1 */
    double size;    /* points; NAN: 10 */
    bool frame_off;
    double frame_alpha;                   /* NAN: 0.8 */
    double title_size;                    /* points; NAN: 10 */
    double border;                        /* between legend and axes, in font sizes; NAN: 0.5 */
    struct figure_color face, edge, text; /* automatic: white, light grey, black */
    double anchor[2]; /* bbox_to_anchor in axes fractions; anchor[0] NAN: none */
};
struct figure_legend figure_legend_default(void);
/* Shows a legend of the axes' labelled artists, in order of creation. */
int figure_axes_set_legend(struct figure_axes *axes, const struct figure_legend *legend);
/* Legend of exactly these artists under these texts (NULL: their labels). */
int figure_axes_set_legend_of(struct figure_axes *axes, const struct figure_legend *legend,
                              struct figure_artist *const *artists, const char *const *texts,
                              size_t count, struct figure_err *err);
void figure_axes_drop_legend(struct figure_axes *axes);
bool figure_axes_has_legend(const struct figure_axes *axes);
const char *figure_axes_legend_title(const struct figure_axes *axes); /* "" when none */
size_t figure_axes_legend_count(const struct figure_axes *axes);
const char *figure_axes_legend_text(const struct figure_axes *axes, size_t index);

/* ---- artists (artist_*.c): each is appended to the axes, which owns it
 * ------------------------------- */

enum figure_kind {
    FIGURE_KIND_LINE,
    FIGURE_KIND_SCATTER,
    FIGURE_KIND_PATCHES,
    FIGURE_KIND_FILL,
    FIGURE_KIND_IMAGE,
    FIGURE_KIND_MESH,
    FIGURE_KIND_CONTOUR,
    FIGURE_KIND_SPAN,
    FIGURE_KIND_TEXT,
    FIGURE_KIND_QUIVER,
    FIGURE_KIND_ERRORBAR,
    FIGURE_KIND_SEGMENTS,
    FIGURE_KIND_POLYGON
};
enum figure_kind figure_artist_kind(const struct figure_artist *artist);
const char *figure_artist_label(const struct figure_artist *artist); /* "" when none */
int figure_artist_set_label(struct figure_artist *artist, const char *label);
/* About how many bytes its numbers take. */
size_t figure_artist_bytes(const struct figure_artist *artist);
void figure_artist_set_visible(struct figure_artist *artist, bool on);
bool figure_artist_visible(const struct figure_artist *artist);
/* While on, artists that are added do not count for the automatic limits, until one is added after
 * it is off again: what Matplotlib's add_patch does. */
void figure_axes_hold_limits(struct figure_axes *axes, bool on);
/* Whether the automatic limits make room for the artist. */
void figure_artist_set_in_limits(struct figure_artist *artist, bool on);
void figure_artist_remove(struct figure_artist **artist); /* from its axes; NULLs *artist */
struct figure_style
figure_artist_style(const struct figure_artist *artist); /* resolved; label borrowed */
void figure_artist_set_style(struct figure_artist *artist,
                             const struct figure_style *style); /* non-automatic fields */
/* The data of a line or scatter as contiguous vectors, borrowed. */
void figure_artist_data(const struct figure_artist *artist, struct figure_vector *x,
                        struct figure_vector *y);
int figure_artist_set_data(struct figure_artist *artist, struct figure_vector x,
                           struct figure_vector y, struct figure_err *err); /* lines and scatters */
size_t figure_axes_artist_count(const struct figure_axes *axes);
struct figure_artist *figure_axes_artist(const struct figure_axes *axes, size_t index);

/* A polyline with markers. Lengths must agree. Reads color, line*, marker*, face/edge for markers.
 */
struct figure_artist *figure_plot(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, const struct figure_style *style,
                                  struct figure_err *err);
enum figure_where { FIGURE_WHERE_PRE, FIGURE_WHERE_POST, FIGURE_WHERE_MID };
struct figure_artist *figure_step(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, enum figure_where where,
                                  const struct figure_style *style, struct figure_err *err);

/* The bars of figure_bar and figure_hist and the wedges of figure_pie, one by one. `box` is x, y,
 * width, height (of wedges: centre, angles). get: false when there is no such part. set: NULL
 * leaves box or face as it is; -1: no such part, or no memory. */
bool figure_patches_lie(const struct figure_artist *artist);   /* of barh: along x */
size_t figure_patch_count(const struct figure_artist *artist); /* 0: not of this kind */
bool figure_patch_get(const struct figure_artist *artist, size_t index, double box[4],
                      struct figure_color *face);
int figure_patch_set(struct figure_artist *artist, size_t index, const double box[4],
                     const struct figure_color *face);
/* What a text or annotation says (borrowed; NULL: the artist is none), how and where. */
const char *figure_text_get(const struct figure_artist *artist, struct figure_text_style *style,
                            double at[2]);
/* NULL leaves a part as it is; of the style, what is automatic stays too. */
int figure_text_set(struct figure_artist *artist, const char *text,
                    const struct figure_text_style *style, const double at[2]);
/* The colour of a scatter's point as it is drawn, its size in points^2 and its value (NAN: has
 * none). False: no such point. */
bool figure_scatter_point(const struct figure_artist *artist, size_t index,
                          struct figure_color *face, double *size, double *value);
/* The numbers of an image (borrowed) and its extent. False: the artist is none. */
bool figure_image_get(const struct figure_artist *artist, struct figure_grid *grid,
                      double extent[4]);
/* Other numbers for an image of any shape; colours keep their mapping. */
int figure_image_set(struct figure_artist *artist, struct figure_grid grid, struct figure_err *err);

/* How values become colours; used by scatter, images, meshes, contours. */
struct figure_mapping {
    const struct figure_colormap *map; /* NULL: viridis */
    double lo, hi;                     /* NAN: the data's smallest and largest finite value */
    bool log;                          /* LogNorm */
};
struct figure_mapping figure_mapping_default(void);
/* The resolved mapping of an artist; false when its colours are not mapped. */
bool figure_artist_mapping(const struct figure_artist *artist, struct figure_mapping *out);
int figure_artist_set_mapping(struct figure_artist *artist, const struct figure_mapping *mapping);

struct figure_scatter {
    struct figure_vector size;         /* points^2: count 0: 36; 1: all; else one per point */
    struct figure_vector values;       /* count 0: style.color; else one per point, mapped */
    const struct figure_color *colors; /* NULL, or color_count colours repeated over the points */
    size_t color_count;
    struct figure_mapping mapping;
};
struct figure_scatter figure_scatter_default(void);
struct figure_artist *figure_scatter(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, const struct figure_scatter *scatter,
                                     const struct figure_style *style, struct figure_err *err);

/* Bars at `at` from `base` of `height`, `width` wide (each count 1 or at.count), centred on `at`;
 * vertical: FIGURE_Y, horizontal (barh): FIGURE_X. colors: NULL or color_count colours repeated.
 * edge_aligned: align='edge'. The base is sticky: no margin below it. */
struct figure_artist *figure_bar(struct figure_axes *axes, enum figure_dim along,
                                 struct figure_vector at, struct figure_vector height,
                                 struct figure_vector width, struct figure_vector base,
                                 const struct figure_color *colors, size_t color_count,
                                 bool edge_aligned, const struct figure_style *style,
                                 struct figure_err *err);

/* Histograms: edges as numpy.histogram makes them from `bins` equal bins over lo..hi (NAN: data).
 * edges has room for bins + 1. */
int figure_histogram_edges(struct figure_vector data, size_t bins, double lo, double hi,
                           double *edges, struct figure_err *err);
/* counts[bins]; `weights` count 0: none; density: normalised to area 1. */
int figure_histogram_count(struct figure_vector data, struct figure_vector weights,
                           const double *edges, size_t bins, bool density, double *counts,
                           struct figure_err *err);
/* Bars between edges, or with `stepped` the outline ('step') or filled outline ('stepfilled'). */
enum figure_hist { FIGURE_HIST_BAR, FIGURE_HIST_STEP, FIGURE_HIST_STEPFILLED };
struct figure_artist *figure_hist(struct figure_axes *axes, enum figure_dim along,
                                  const double *edges, const double *counts, size_t bins,
                                  const double *base, enum figure_hist kind,
                                  const struct figure_style *style, struct figure_err *err);

/* Area between two curves; `where` NULL or one flag per point; y2 count 1: a constant. `step`:
 * outline of steps (post). along FIGURE_X: fill_betweenx. */
struct figure_artist *figure_fill_between(struct figure_axes *axes, enum figure_dim along,
                                          struct figure_vector x, struct figure_vector y1,
                                          struct figure_vector y2, const bool *where,
                                          const struct figure_style *style, struct figure_err *err);
/* No margin passes this value of that dimension: for the foot of a filled area. */
void figure_artist_set_sticky(struct figure_artist *artist, enum figure_dim dim, double at);
/* A closed polygon (fill()). */
struct figure_artist *figure_polygon(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, const struct figure_style *style,
                                     struct figure_err *err);
/* Stems from base to y with markers; the base line is C3 unless its style says otherwise. */
struct figure_artist *figure_stem(struct figure_axes *axes, struct figure_vector x,
                                  struct figure_vector y, double base,
                                  const struct figure_style *style,
                                  const struct figure_style *base_style, struct figure_err *err);
struct figure_errors {
    struct figure_vector low[2], high[2]; /* per dimension, count 0 (none), 1 or that of x */
    double cap;                           /* points, half a cap's length; 0: no caps */
    double width, cap_width;              /* points; NAN: the line's width, 1 */
    struct figure_color color;            /* automatic: the line's */
};
struct figure_errors figure_errors_default(void);
/* A line with error bars. */
struct figure_artist *figure_errorbar(struct figure_axes *axes, struct figure_vector x,
                                      struct figure_vector y, const struct figure_errors *errors,
                                      const struct figure_style *style, struct figure_err *err);
/* ORDER figure_boxplot.look: the parts of a box plot. */
enum figure_box_part {
    FIGURE_BOX,
    FIGURE_BOX_MEDIAN,
    FIGURE_BOX_WHISKER,
    FIGURE_BOX_CAP,
    FIGURE_BOX_FLIER,
    FIGURE_BOX_MEAN,
    FIGURE_BOX_PARTS
};
struct figure_boxplot {
    const char *const *labels; /* of the ticks; NULL: numbers */
    bool horizontal, notch, filled, means;
    bool no_box, no_caps, no_fliers;
    struct figure_vector widths, positions; /* count 0: automatic; 1, or one per box */
    double reach;                           /* of the whiskers, in interquartile ranges; NAN: 1.5 */
    struct figure_style look[FIGURE_BOX_PARTS];
};
struct figure_boxplot figure_boxplot_default(void);
/* One box per data set. Its parts (figure_patch_set) are the boxes, then one per other part. */
struct figure_artist *figure_boxplot(struct figure_axes *axes, const struct figure_vector *sets,
                                     size_t count, const struct figure_boxplot *options,
                                     struct figure_err *err);
struct figure_pie {
    const char *const *labels;    /* NULL: none */
    const char *percent;          /* printf of one double, as '%1.1f%%'; NULL: none */
    struct figure_vector explode; /* count 0: none */
    const struct figure_color *colors;
    size_t color_count;
    double percent_at, label_at; /* radii; NAN: 0.6, 1.1 */
    struct figure_style wedge;   /* edge, line_width, alpha, hatch */
    struct figure_text_style text;
    double start;  /* degrees */
    double radius; /* NAN: 1 */
    double hole;   /* inner radius of a ring, 0: none */
    bool clockwise;
    bool shadow; /* half dark shapes below, a little to the left and down */
};
struct figure_pie figure_pie_default(void);
struct figure_artist *figure_pie(struct figure_axes *axes, struct figure_vector values,
                                 const struct figure_pie *pie, struct figure_err *err);

struct figure_image {
    struct figure_mapping mapping;
    double extent[4];  /* left, right, bottom, top; extent[0] NAN: pixel centres at 0, 1, ... */
    bool origin_lower; /* row 0 at the bottom */
    bool smooth;       /* interpolation bilinear; default nearest */
    double aspect;     /* 1: equal; NAN: auto */
};
struct figure_image figure_image_default(void); /* aspect 1 */
struct figure_artist *figure_imshow(struct figure_axes *axes, struct figure_grid grid,
                                    const struct figure_image *image,
                                    const struct figure_style *style, struct figure_err *err);
/* x, y: cell edges (cols + 1, rows + 1) or centres (cols, rows), or count 0: 0, 1, ... */
struct figure_artist *figure_pcolormesh(struct figure_axes *axes, struct figure_vector x,
                                        struct figure_vector y, struct figure_grid grid,
                                        const struct figure_mapping *mapping,
                                        const struct figure_style *style, struct figure_err *err);
struct figure_contour {
    struct figure_vector levels; /* count 0: automatic */
    size_t level_count;          /* about how many automatic levels; 0: 8 */
    bool filled;
    struct figure_mapping mapping;
    const struct figure_color *colors; /* NULL: mapped */
    size_t color_count;
    bool labels; /* clabel: values on the lines */
};
struct figure_contour figure_contour_default(void);
/* grid is rows x cols over y[rows] x x[cols] (count 0: indices). Marching squares. */
struct figure_artist *figure_contour(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, struct figure_grid grid,
                                     const struct figure_contour *contour,
                                     const struct figure_style *style, struct figure_err *err);
size_t figure_contour_levels(const struct figure_artist *artist, const double **levels);
int figure_contour_set_labels(struct figure_artist *artist, double size); /* clabel(); NAN: 10 pt */

struct figure_colorbar {
    const char *label;
    bool horizontal;
    double shrink;   /* of its length; NAN: 1 */
    double fraction; /* of the room of the axes that it takes; NAN: 0.15 */
    double pad;      /* between the two, as a fraction; NAN: 0.05, lying 0.15 */
};
struct figure_colorbar figure_colorbar_default(void);
/* A colorbar for a mapped artist: a new axes that takes its room from `axes`. */
struct figure_axes *figure_colorbar(struct figure_axes *axes, struct figure_artist *artist,
                                    const struct figure_colorbar *options, struct figure_err *err);
/* The same in axes there are already. */
int figure_colorbar_in(struct figure_axes *bar, const struct figure_artist *artist,
                       const struct figure_colorbar *options, struct figure_err *err);
/* New axes at a side of `axes`, which make room: `size` of their width or height, `pad` inches
 * away. */
struct figure_axes *figure_axes_beside(struct figure_axes *axes, enum figure_side side, double size,
                                       double pad, struct figure_err *err);
/* Axes within axes, at a rectangle in fractions of them. */
struct figure_axes *figure_axes_inset(struct figure_axes *axes, const double rect[4],
                                      struct figure_err *err);

/* axhline (dim FIGURE_Y, at) / axvline (FIGURE_X); lo, hi: fractions of the other dimension. */
struct figure_artist *figure_rule(struct figure_axes *axes, enum figure_dim dim, double at,
                                  double lo, double hi, const struct figure_style *style,
                                  struct figure_err *err);
/* axhspan / axvspan between from and to. */
struct figure_artist *figure_span(struct figure_axes *axes, enum figure_dim dim, double from,
                                  double to, double lo, double hi, const struct figure_style *style,
                                  struct figure_err *err);
/* hlines (dim FIGURE_Y) / vlines (FIGURE_X): segments at `at` from lo to hi (count 1 or at.count).
 */
struct figure_artist *figure_segments(struct figure_axes *axes, enum figure_dim dim,
                                      struct figure_vector at, struct figure_vector lo,
                                      struct figure_vector hi, const struct figure_style *style,
                                      struct figure_err *err);
/* axline through two points (or one and a slope). */
struct figure_artist *figure_axline(struct figure_axes *axes, double x, double y, double slope,
                                    const struct figure_style *style, struct figure_err *err);
/* Text at data coordinates, or axes fractions (transform=ax.transAxes). */
struct figure_artist *figure_text(struct figure_axes *axes, double x, double y, const char *text,
                                  bool in_axes, const struct figure_text_style *style,
                                  struct figure_err *err);
enum figure_arrow {
    FIGURE_ARROW_NONE,
    FIGURE_ARROW_LINE,
    FIGURE_ARROW_HEAD,
    FIGURE_ARROW_FILLED,
    FIGURE_ARROW_BOTH,
    FIGURE_ARROW_BOTH_FILLED,
    FIGURE_ARROW_BRACKET, /* '|-|' */
    FIGURE_ARROW_SIMPLE,
    FIGURE_ARROW_FANCY,
    FIGURE_ARROW_WEDGE,
    FIGURE_ARROW_BLOCK /* no arrowstyle: width, headwidth, headlength */
};
enum figure_coordinates {
    FIGURE_IN_DATA,
    FIGURE_IN_AXES,        /* fractions of the axes */
    FIGURE_IN_FIGURE,      /* fractions of the figure */
    FIGURE_IN_AXES_POINTS, /* from the lower left corner of the axes */
    FIGURE_IN_AXES_PIXELS,
    FIGURE_IN_FIGURE_POINTS, /* from that of the figure */
    FIGURE_IN_FIGURE_PIXELS,
    FIGURE_IN_OFFSET, /* points from what is pointed at */
    FIGURE_IN_OFFSET_PIXELS,
    FIGURE_IN_OFFSET_LETTERS /* font sizes from what is pointed at */
};
struct figure_annotation {
    double x, y, tx, ty; /* what is pointed at, and where the text stands (tx NAN: there too) */
    enum figure_coordinates xy_in[2], text_in[2]; /* by dimension */
    enum figure_arrow arrow;
    struct figure_style arrow_style;            /* color, face, edge, line_width, line, alpha */
    double bend;                                /* arc3's rad */
    double shrink[2];                           /* points at both ends; NAN: 2 */
    double width, head_width, head_length, cut; /* of FIGURE_ARROW_BLOCK, points; cut: fraction */
};
struct figure_annotation figure_annotation_default(void);
struct figure_artist *figure_annotate(struct figure_axes *axes,
                                      const struct figure_annotation *annotation, const char *text,
                                      const struct figure_text_style *style,
                                      struct figure_err *err);
/* Arrows (u, v) at (x, y); values count 0: one colour. scale NAN: automatic, as Matplotlib. */
struct figure_artist *figure_quiver(struct figure_axes *axes, struct figure_vector x,
                                    struct figure_vector y, struct figure_vector u,
                                    struct figure_vector v, struct figure_vector values,
                                    double scale, bool in_data_units,
                                    const struct figure_mapping *mapping,
                                    const struct figure_style *style, struct figure_err *err);

/* ---- pictures (render.c, png.c, svg.c)
 * ---------------------------------------------------------------- */

struct figure_render {
    bool tight;       /* crop to what is drawn plus `pad` inches (the inline backend does) */
    double pad;       /* NAN: 0.1 */
    double scale;     /* PNG: device pixels per CSS pixel; NAN: 2 */
    double dpi;       /* NAN: the figure's; savefig(dpi=) */
    bool transparent; /* no background */
};
struct figure_render figure_render_default(void); /* tight */
struct figure_bytes {
    unsigned char *data; /* SVG: also ends in a NUL that size does not count */
    size_t size;
    int width, height; /* CSS pixels */
};
void figure_bytes_close(struct figure_bytes *bytes);
/* Finds places, limits and ticks as a drawing would. */
int figure_arrange(struct figure *figure, struct figure_err *err);
int figure_render_svg(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err);
int figure_render_png(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err);
/* A PNG file as RGBA numbers from 0 to 1, rows x columns x 4, to be freed by the caller. */
double *figure_read_png(const char *path, size_t *rows, size_t *columns, struct figure_err *err);
/* savefig: the format by the ending of the path: png, svg or pdf (PNG when it has none, ".png" is
 * appended). Here render->scale NAN means 1 and tight is as given. Fails on other endings. */
int figure_save(struct figure *figure, const char *path, const struct figure_render *render,
                struct figure_err *err);

#endif
