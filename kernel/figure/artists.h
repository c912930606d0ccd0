/* artists.h - what is drawn on axes (artist_*.c): each artist is appended to the axes, which owns
 * it. Also colorbars and axes beside and within axes. */
#ifndef FIGURE_ARTISTS_H
#define FIGURE_ARTISTS_H

#include "kernel/figure/axes.h"

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
    FIGURE_KIND_POLYGON,
    FIGURE_KIND_STREAMS,
    FIGURE_KIND_TABLE
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
bool figure_patches_are_bars(const struct figure_artist *artist);
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
enum figure_norm {
    FIGURE_NORM_LINEAR,
    FIGURE_NORM_LOG,
    FIGURE_NORM_SYMLOG,
    FIGURE_NORM_CENTRED,    /* as far to both sides of the centre */
    FIGURE_NORM_TWO_SLOPES, /* straight from lo to the centre and from there to hi */
    FIGURE_NORM_STEPS,      /* the edges' intervals */
    FIGURE_NORM_POWER       /* ((v - lo) / (hi - lo))^power */
};
struct figure_mapping {
    const struct figure_colormap *map; /* NULL: viridis */
    double lo, hi;                     /* NAN: the data's smallest and largest finite value */
    enum figure_norm norm;
    double centre;       /* of two slopes and centred ones: what has the middle colour */
    double power;        /* FIGURE_NORM_POWER */
    double threshold;    /* FIGURE_NORM_SYMLOG: where it turns linear */
    size_t colors;       /* FIGURE_NORM_STEPS: what the edges share; 0: those of the map */
    const double *edges; /* FIGURE_NORM_STEPS: ascending, one colour between two; borrowed as */
    size_t edge_count;   /* maps are; 2 at least */
    bool under, over;    /* FIGURE_NORM_STEPS: values beyond the ends have colours of their own */
};
struct figure_mapping figure_mapping_default(void);
/* Fills ends that are NAN with those of the values. */
void figure_mapping_fit(struct figure_mapping *mapping, const double *values, size_t count);
/* Where on the map a value stands, 0 to 1 and beyond; NAN: nowhere. The mapping is resolved. */
double figure_mapping_share(const struct figure_mapping *mapping, double value);
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
/* Hexagons around (x, y), `width` from edge to edge and `height` from point to point in data units;
 * corners: x, y of the least and the greatest corner the limits hold. */
struct figure_artist *figure_hexagons(struct figure_axes *axes, struct figure_vector x,
                                      struct figure_vector y, struct figure_vector values,
                                      double width, double height, const double corners[4],
                                      const struct figure_mapping *mapping,
                                      const struct figure_style *style, struct figure_err *err);
enum figure_table_place { /* ORDER names in pyplot/tables.c */
                          FIGURE_TABLE_BEST,
                          FIGURE_TABLE_UPPER_RIGHT,
                          FIGURE_TABLE_UPPER_LEFT,
                          FIGURE_TABLE_LOWER_LEFT,
                          FIGURE_TABLE_LOWER_RIGHT,
                          FIGURE_TABLE_CENTER_LEFT,
                          FIGURE_TABLE_CENTER_RIGHT,
                          FIGURE_TABLE_LOWER_CENTER,
                          FIGURE_TABLE_UPPER_CENTER,
                          FIGURE_TABLE_CENTER,
                          FIGURE_TABLE_TOP_RIGHT,
                          FIGURE_TABLE_TOP_LEFT,
                          FIGURE_TABLE_BOTTOM_LEFT,
                          FIGURE_TABLE_BOTTOM_RIGHT,
                          FIGURE_TABLE_RIGHT,
                          FIGURE_TABLE_LEFT,
                          FIGURE_TABLE_TOP,
                          FIGURE_TABLE_BOTTOM,
                          FIGURE_TABLE_PLACES
};
#define FIGURE_CELL_EDGES 15u /* bottom, right, top, left: a bit each */
struct figure_cell {
    int row, column;      /* column -1: the label of the row */
    double width, height; /* shares of the axes; height NAN: a line of text */
    char *text;
    struct figure_color face, edge; /* automatic: white, black */
    double line_width;
    unsigned edges;
    struct figure_text_style style; /* halign automatic: right */
};
struct figure_cell figure_cell_default(void);
struct figure_table {
    enum figure_table_place place;
    double box[4];    /* left, bottom, width, height in shares of the axes; [0] NAN: by its place */
    double row_scale; /* 1 */
};
/* Texts are copied. Column -1 is as wide as its texts; those of others shrink into their cells. */
struct figure_artist *figure_table_new(struct figure_axes *axes, const struct figure_cell *cells,
                                       size_t count, const struct figure_table *options,
                                       struct figure_err *err);
/* The cell given at that place of the list, to be changed; NULL: none. */
struct figure_cell *figure_table_cell(struct figure_artist *artist, size_t index);
int figure_cell_set_text(struct figure_cell *cell, const char *text); /* -1: no memory */
void figure_table_scale(struct figure_artist *artist, double across, double down);
void figure_table_set_font(struct figure_artist *artist, double size); /* points */
void figure_table_fit_font(struct figure_artist *artist, bool on);
void figure_table_fit_column(struct figure_artist *artist, int column);

struct figure_streams {
    double density[2];                     /* across, down; 1: thirty lines to a side */
    double arrow_size;                     /* 1: 4 points long */
    double min_length, max_length;         /* shares of the axes */
    bool forward, backward;                /* which way lines go from where they start */
    bool cross;                            /* lines go on where others are */
    struct figure_vector start_x, start_y; /* count 0: wherever there is room */
    struct figure_vector values, widths; /* of each grid point, row by row; count 0: one for all */
    struct figure_mapping mapping;       /* of the values */
};
struct figure_streams figure_streams_default(void);
/* Lines along the field (u, v) on an even grid of x[cols] and y[rows], an arrow on each. */
struct figure_artist *figure_streams(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, struct figure_grid u,
                                     struct figure_grid v, const struct figure_streams *streams,
                                     const struct figure_style *style, struct figure_err *err);
struct figure_contour {
    struct figure_vector levels; /* count 0: automatic */
    size_t level_count;          /* about how many automatic levels; 0: 8 */
    bool filled;
    struct figure_mapping mapping;
    const struct figure_color *colors; /* NULL: mapped */
    size_t color_count;
    bool labels; /* clabel: values on the lines */
    int extend;  /* filled: also below the first level (1), above the last (2) */
};
struct figure_contour figure_contour_default(void);
/* grid is rows x cols over y[rows] x x[cols] (count 0: indices). Marching squares. */
struct figure_artist *figure_contour(struct figure_axes *axes, struct figure_vector x,
                                     struct figure_vector y, struct figure_grid grid,
                                     const struct figure_contour *contour,
                                     const struct figure_style *style, struct figure_err *err);
int figure_contour_extend(const struct figure_artist *artist); /* as figure_contour.extend */
size_t figure_contour_levels(const struct figure_artist *artist, const double **levels);
/* What is written on a level's line, copied; -1: no memory, or no such level. */
int figure_contour_set_label(struct figure_artist *artist, size_t level, const char *text);
int figure_contour_set_labels(struct figure_artist *artist, double size); /* clabel(); NAN: 10 pt */

struct figure_colorbar {
    const char *label;
    bool horizontal;
    double shrink;   /* of its length; NAN: 1 */
    double fraction; /* of the room of the axes that it takes; NAN: 0.15 */
    double pad;      /* between the two, as a fraction; NAN: 0.05, lying 0.15 */
    int extend; /* points at the ends: 1 the low one, 2 the high one, 3 both; -1: the artist's */
    struct figure_axes *const *hosts; /* all that give room, `axes` among them; count 0: it alone */
    size_t host_count;
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
/* Arrows (u, v) at (x, y); values count 0: one colour. scale NAN: automatic, as Matplotlib. width:
 * of a shaft, as a share of the axes' width; NAN: automatic. */
struct figure_artist *figure_quiver(struct figure_axes *axes, struct figure_vector x,
                                    struct figure_vector y, struct figure_vector u,
                                    struct figure_vector v, struct figure_vector values,
                                    double scale, double width, bool in_data_units,
                                    const struct figure_mapping *mapping,
                                    const struct figure_style *style, struct figure_err *err);

#endif
