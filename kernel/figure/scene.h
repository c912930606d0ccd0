/* scene.h - what the files of the figure library share: the structs behind figure.h.
 * Owns: layout of figures, axes, artists and of the canvas they are drawn on.
 * Must not know: who calls. Nobody outside kernel/figure includes this. */
#ifndef FIGURE_SCENE_H
#define FIGURE_SCENE_H

#include "kernel/figure/figure.h"

#include <cairo.h>
#include <pango/pangocairo.h>

struct figure_library {
    PangoFontMap *map; /* made with the first text */
    PangoContext *context;
    PangoLayout *layout;            /* reused by every text */
    PangoFontDescription *fonts[8]; /* by bold | italic << 1 | mono << 2 */
};

struct rect {
    double x, y, w, h; /* pixels, y down; w < 0: empty */
};

/* Where drawing goes. Figure pixel (0, 0) lands on (-x0, -y0) of the surface: coordinates are
 * shifted rather than the cairo matrix, which an SVG surface would repeat on every path. */
struct canvas {
    struct figure_library *library;
    cairo_t *cr;
    double pt;      /* pixels per point */
    double x0, y0;  /* pixels of the figure cut off at the left and the top */
    bool vector;    /* heavy artists become embedded images */
    bool measuring; /* only extents matter: clipped artists are skipped */
    struct figure_err *err;
};

/* One dimension of a mapping from data to pixels: pixel = origin + (T(v) - t0) * factor. */
/* What an axis makes of its numbers. */
struct law {
    enum figure_scale scale;
    double threshold; /* where a symlog axis turns linear; the exponent of a power */
    double from, to;  /* of a power: what becomes 0 and 1 */
    const double *knots;
    size_t knot_count;
};

struct map {
    struct law law;
    double t0, factor, origin;
};
struct view {
    struct map map[2];
    struct rect box; /* pixels */
};

/* What an artist wants to be visible. */
#define STICKY_MAX 8
struct bounds {
    double lo[2], hi[2];          /* lo > hi: nothing */
    double positive[2];           /* smallest value > 0, for log axes */
    double sticky[2][STICKY_MAX]; /* edges no margin passes */
    int sticky_count[2];
};

struct artist_ops {
    enum figure_kind kind;
    void (*bounds)(const struct figure_artist *, struct bounds *);
    void (*draw)(struct figure_artist *, struct canvas *, const struct view *);
    /* Draws the legend handle into the box; NULL: none. */
    void (*handle)(const struct figure_artist *, struct canvas *, const struct rect *);
    void (*close)(struct figure_artist *);
    size_t (*weight)(const struct figure_artist *); /* vector elements; NULL: few */
    /* How much a legend at `box` would hide; NULL: by the points x, y and the lines between. */
    size_t (*overlap)(const struct figure_artist *, const struct view *, const struct rect *);
};

struct figure_artist {
    const struct artist_ops *ops;
    struct figure_axes *axes;
    struct figure_style style; /* resolved: nothing automatic but what the artist says */
    char *label;               /* style.label's copy */
    bool hidden;
    bool waiting[2];     /* indifferent until something else is drawn: add_patch and its like */
    bool indifferent[2]; /* to the limits of that dimension: rules and spans across it */
    bool in_axes;        /* placed in axes fractions: never clipped, no bounds */
    size_t count;        /* of x and y */
    double *x, *y;
    struct figure_mapping mapping; /* resolved; used when mapped */
    bool mapped;
};

struct axis {
    double lo, hi;           /* lo > hi: turned round */
    bool fixed_lo, fixed_hi; /* autoscaling leaves this end alone */
    bool inverted, touched;
    double margin;
    struct law law;
    char *label;
    struct figure_text_style label_style, tick_style;
    bool fixed_ticks, grid, grid_minor;
    bool far_side;                   /* its ticks and label are at the right or the top */
    bool marks, tick_labels;         /* shown at its own side */
    bool other_marks, other_labels;  /* and at the one opposite */
    struct figure_tick_look look[2]; /* of major and minor ticks */
    bool categories;                 /* the names are of data, not of set ticks */
    struct figure_locator locator;
    double *at;
    char **names; /* NULL: numbers */
    size_t tick_count;
    struct figure_style grid_style[2]; /* of major and minor ticks */
    double *minor_at;                  /* owned, ascending; NULL: automatic */
    size_t minor_count;
    bool minor_hidden;
    int format_style;
    bool format_offset;
    double *knots;              /* law.knots, owned */
    struct figure_axes *leader; /* whose limits and scale count; itself when not shared */
};

struct figure_axes {
    struct figure *figure;
    double rect[4]; /* figure fractions, y up */
    bool in_grid;
    size_t rows, cols, first, last;
    struct figure_axes *host; /* twins: the axes below; colorbars: the axes it took room from */
    bool is_twin, is_colorbar, colorbar_below, is_inset;
    double colorbar_fraction, colorbar_shrink, colorbar_pad;
    struct figure_axes **hosts; /* of a colorbar: all that give it room, owned; NULL: the host */
    size_t host_count;
    int extend;                          /* points at the ends of a colorbar, as its options */
    struct figure_color extend_color[2]; /* of the low and the high one */
    double inset[4];                     /* place in fractions of the host */
    bool is_beside;                      /* at a side of the host, which gives room */
    enum figure_side beside;
    double beside_size, beside_pad; /* share of the host's own size; inches */
    bool holding;                   /* artists that come now wait */
    struct axis axis[2];
    char *title[3]; /* left, center, right */
    struct figure_text_style title_style[3];
    double aspect, box_aspect; /* NAN: auto */
    struct figure_polar polar;
    double grid_z; /* zorder of grid lines */
    bool adjust_limits, frame_off, spine_off[4], minor;
    struct figure_spine spine[4]; /* ORDER figure_side */
    bool dirty;                   /* limits to be found anew */
    struct figure_color face;
    size_t cycle, fill_cycle;    /* Matplotlib counts lines and filled artists apart */
    struct figure_color *colors; /* of the cycle, owned; NULL: tab10 */
    size_t color_count;
    struct figure_look looks[FIGURE_LOOKS_MAX]; /* that lines take in turn with the colours */
    size_t look_count;
    struct figure_artist **artists;
    size_t artist_count, artist_room;
    bool legend_on;
    struct figure_legend legend;
    char *legend_title;
    struct figure_artist **legend_artists; /* NULL: all that have labels */
    size_t *legend_parts;                  /* of each artist; of others than bars and wedges 0 */
    char **legend_texts;
    size_t legend_count;
};

struct figure_words {
    char *text;
    double x, y;
    struct figure_text_style style;
};

struct figure {
    struct figure_library *library;
    double width, height, dpi;
    struct figure_color face;
    double margins[6]; /* left right bottom top wspace hspace */
    bool auto_layout;
    struct figure_axes **axes;
    size_t axes_count, axes_room;
    struct figure_words suptitle, *words;
    size_t word_count;
    double *ratios[2];
    size_t ratio_count[2];
    /* Diagrams: what draws instead of axes, and its data, which the figure owns. */
    void (*draw)(void *data, struct canvas *c);
    void (*close)(void *data);
    void *data;
};

/* figure.c */
int figure__fail(struct figure_err *err, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *figure__alloc(size_t count, size_t size,
                    struct figure_err *err); /* zeroed; never for 0 bytes */
char *figure__text(const char *text);        /* copy; NULL stays NULL */
double *figure__copy(struct figure_vector v, struct figure_err *err); /* contiguous, owned */
double figure__at(struct figure_vector v, size_t i);                  /* count 1 repeats */
void figure__grid_rect(const struct figure_axes *axes,
                       double out[4]); /* fractions, by the margins */

/* axes.c, limits.c */
struct figure_axes *figure__axes_new(struct figure *figure, struct figure_err *err);
void figure__axes_free(struct figure_axes *axes);
struct figure_color figure__axes_color(const struct figure_axes *axes, size_t index);
void figure__limits(struct figure_axes *axes);         /* autoscale where due */
double figure__scale(const struct law *law, double v); /* T(v) */
double figure__unscale(const struct law *law, double t);
struct rect figure__axes_box(struct figure_axes *axes, const struct canvas *c); /* aspect applied */
struct view figure__view(struct figure_axes *axes, const struct canvas *c);
void figure__nonsingular(double *lo, double *hi, double expander, double tiny);
static inline double view_at(const struct view *v, int dim, double value) {
    const struct map *m = &v->map[dim];
    double t = m->law.scale == FIGURE_SCALE_LINEAR ? value : figure__scale(&m->law, value);
    return m->origin + (t - m->t0) * m->factor;
}
static inline double view_x(const struct view *v, double value) {
    return view_at(v, FIGURE_X, value);
}
static inline double view_y(const struct view *v, double value) {
    return view_at(v, FIGURE_Y, value);
}

/* artist.c */
/* Appends to the axes, copies label and style; on failure frees `artist` and returns NULL. */
struct figure_artist *figure__add(struct figure_axes *axes, struct figure_artist *artist,
                                  const struct figure_style *style, struct figure_err *err);
void figure__artist_free(struct figure_artist *artist);
void figure__artists_clear(struct figure_axes *axes);
void bounds_add(struct bounds *b, int dim, double value);
void bounds_sticky(struct bounds *b, int dim, double value);
void bounds_reset(struct bounds *b);
/* Fills automatic fields. The colour: style's, else the cycle's next. */
void figure__style_line(struct figure_axes *axes, struct figure_style *style);
void figure__style_patch(struct figure_axes *axes, struct figure_style *style);
double figure__zorder(const struct figure_artist *artist);
struct figure_color figure__mapped(const struct figure_mapping *m, double value);
bool figure__given(struct figure_color color); /* not automatic */
/* artist_box.c: the colour of a box plot's part to be changed; NULL: no such part or no box plot.
 */
struct figure_color *figure__box_color(struct figure_artist *artist, size_t part);
/* The legend handle of one bar or wedge. */
void figure__patch_handle(const struct figure_artist *artist, size_t part, struct canvas *c,
                          const struct rect *box);
size_t figure__box_parts(const struct figure_artist *artist); /* 0: no box plot */
/* What is not automatic in `from` goes into *into. */
void figure__text_style_merge(struct figure_text_style *into, const struct figure_text_style *from);

/* canvas.c: pens and shapes */
void canvas_color(struct canvas *c, struct figure_color color, double alpha);
void canvas_pen(struct canvas *c, enum figure_line line, double width_pt);
void canvas_polyline(struct canvas *c, const struct view *v, const double *x, const double *y,
                     size_t n);
void canvas_box(struct canvas *c, const struct rect *r, struct figure_color face,
                struct figure_color edge, double alpha, double width_pt, enum figure_line line);
/* The pen of a line with the style's dashes. */
void canvas_pen_of(struct canvas *c, const struct figure_style *s);
/* Fills and strokes the path with edge, alpha, pen and hatch of the style. */
void canvas_shape(struct canvas *c, const struct figure_style *s, struct figure_color face);
void canvas_fill_stroke(struct canvas *c, struct figure_color face, struct figure_color edge,
                        double alpha, double width_pt, enum figure_line line);
void canvas_round_box(struct canvas *c, const struct rect *r, double radius);
void canvas_arrow_head(struct canvas *c, double x, double y, double angle, double length,
                       double half_width, bool filled);
void rect_join(struct rect *a, const struct rect *b);
static inline bool rects_meet(const struct rect *a, const struct rect *b) {
    return a->x < b->x + b->w && a->x + a->w > b->x && a->y < b->y + b->h && a->y + a->h > b->y;
}

/* hatch.c */
/* Hatches the path, which is used up. */
void hatch_draw(struct canvas *c, unsigned hatch, struct figure_color color, double alpha);

/* markers.c */
struct marks {
    enum figure_marker marker;
    double size, edge_width; /* points */
    struct figure_color face, edge;
    double alpha;
};
/* Draws one marker per pixel position. */
void canvas_marks(struct canvas *c, const struct marks *marks, const double *px, const double *py,
                  size_t n);
bool figure__marker_filled(enum figure_marker marker);

/* text.c */
struct text_size {
    double width, ascent, descent; /* of the whole block, pixels; baseline of its last line */
};
void text_measure(struct canvas *c, const char *text, const struct figure_text_style *style,
                  struct text_size *out);
/* Draws and adds the (rotated) box to *used, which may be NULL. Automatic: 10 pt, black, left,
 * baseline. */
void text_draw(struct canvas *c, double x, double y, const char *text,
               const struct figure_text_style *style, struct rect *used);
/* The (rotated) box it would take. */
struct rect text_box(struct canvas *c, double x, double y, const char *text,
                     const struct figure_text_style *style);
/* One run of plain text in a font; flags as figure_library.fonts. */
double text_run_measure(struct canvas *c, const char *text, int bytes, double size_px,
                        unsigned flags, double *ascent, double *descent);
void text_run_draw(struct canvas *c, double x, double y, const char *text, int bytes,
                   double size_px, unsigned flags);

/* mathtext.c */
/* Measures (and with `draw` draws, baseline at x, y) a line that holds $math$. */
void math_line(struct canvas *c, const char *line, int bytes, double size_px, unsigned flags,
               bool draw, double x, double y, struct text_size *out);
bool math_present(const char *line, int bytes);

/* ticks.c, tick_labels.c */
/* Ticks of an axis of `length` pixels: reads limits, scale, fixed ticks. Caller closes. */
int ticks_of_axes(struct figure_axes *axes, enum figure_dim dim, double length_pt,
                  struct figure_ticks *out, struct figure_err *err);
/* Raw locations, one beyond each end, as Matplotlib's MaxNLocator of that many bins (not the
 * locator's own); *out owned by the caller; returns the count or -1. */
int ticks_raw(double lo, double hi, int bins, const struct figure_locator *locator, int min_ticks,
              double **out);
int ticks_format(struct figure_ticks *t, const double *raw, size_t raw_count, double lo, double hi,
                 int style, bool use_offset, struct figure_err *err);
int ticks_format_log(struct figure_ticks *t, double lo, double hi, struct figure_err *err);
void figure__number(double value, char *out, size_t room); /* "%g" with U+2212 */

/* frame.c */
/* The ticks, their labels and the name of one dimension; *used: the room they and the box take. */
void axis_draw(struct figure_axes *axes, struct canvas *c, const struct view *v, int dim,
               const struct figure_ticks *t, struct rect *used);
void spines_draw(const struct figure_axes *axes, struct canvas *c, const struct view *v);
/* The style with its automatic parts filled in. */
struct figure_text_style text_style_or(const struct figure_text_style *style, double size,
                                       enum figure_align halign, enum figure_align valign);

/* draw_axes.c, legend.c */
void axes_draw(struct figure_axes *axes, struct canvas *c, bool decorations_only);
void legend_draw(struct figure_axes *axes, struct canvas *c, const struct view *view);
/* How many of the points lie in the rectangle, one more when the line through them crosses it. */
size_t legend_overlap(const double *x, const double *y, size_t count, bool line,
                      const struct view *v, const struct rect *r);
/* The artists a legend lists, at most `room`; returns how many there are. */
size_t legend_collect(const struct figure_axes *axes, const struct figure_artist **out,
                      const char **texts, size_t room);

/* colorbar.c: leaves room for the points at the ends, and draws them. */
void figure__colorbar_shorten(const struct figure_axes *bar, struct rect *box);
void figure__colorbar_points(const struct figure_axes *bar, struct canvas *c, const struct view *v);

/* polar.c: the parts of polar axes, from the lowest to the highest. */
void figure__polar_face(const struct figure_axes *axes, struct canvas *c, const struct view *v);
void figure__polar_grid(const struct figure_axes *axes, struct canvas *c, const struct view *v,
                        const struct figure_ticks t[2]);
void figure__polar_artist(struct figure_artist *a, struct canvas *c, const struct view *v);
void figure__polar_frame(const struct figure_axes *axes, struct canvas *c, const struct view *v,
                         const struct figure_ticks t[2], struct rect *used);
int figure__polar_angles(const struct axis *axis, struct figure_ticks *out, struct figure_err *err);
/* artist_text.c: draws a text whose places in data units `to` moves first. */
void figure__words_on(struct figure_artist *a,
                      void (*to)(const struct figure_axes *, double *x, double *y),
                      struct canvas *c, const struct view *v);

/* render.c */
void figure__draw(struct figure *figure, struct canvas *c);

/* Cairo and Pango, before the first call of one of their functions; 0, or -1 when they are not
 * installed. Any thread. */
int drawing_load(struct figure_err *err);
int figure__write_file(const char *path, const struct figure_bytes *bytes, struct figure_err *err);
/* svg.c: cairo's SVG made compact, its ids unique. */
int svg_compact(const unsigned char *in, size_t size, struct figure_bytes *out,
                struct figure_err *err);
/* png.c */
/* exact: pictures that are data; else rare colours may become ones near to them. */
int png_encode(cairo_surface_t *image, double dpi, bool exact, struct figure_bytes *out,
               struct figure_err *err);
/* Gives an image the PNG an SVG is to embed: smaller and sooner made than cairo's own. */
void png_attach(cairo_surface_t *image, bool exact);
/* Growing byte buffer of svg.c and png.c. */
struct bytes {
    unsigned char *data;
    size_t size, room;
    bool failed;
};
void bytes_add(struct bytes *b, const void *data, size_t size);

#endif
