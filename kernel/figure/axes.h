/* axes.h - axes (axes.c): limits, scales, ticks, spines, grids, legends. Must not know: the kinds
 * of artists. */
#ifndef FIGURE_AXES_H
#define FIGURE_AXES_H

#include "kernel/figure/look.h"

enum figure_dim { FIGURE_X, FIGURE_Y };
enum figure_scale {
    FIGURE_SCALE_LINEAR,
    FIGURE_SCALE_LOG,
    FIGURE_SCALE_SYMLOG,
    FIGURE_SCALE_LOGIT,
    FIGURE_SCALE_KNOTS, /* of colorbars: straight between knots that stand evenly */
    FIGURE_SCALE_POWER  /* of colorbars */
};
enum figure_side { FIGURE_LEFT, FIGURE_RIGHT, FIGURE_BOTTOM, FIGURE_TOP };

struct figure *figure_axes_figure(struct figure_axes *axes);
void figure_axes_remove(struct figure_axes **axes); /* from its figure; NULLs *axes */
void figure_axes_clear(struct figure_axes *axes);   /* as new, position and sharing kept */
/* The axes takes part in the other's limits (and scale) of that dimension from now on. With
 * `hide_labels` the inner subplots show no tick labels (what subplots(sharex=True) does). */
void figure_axes_share(struct figure_axes *axes, struct figure_axes *with, enum figure_dim dim,
                       bool hide_labels);
/* Axes on a disc: x is an angle in radians, y a distance from its middle. */
struct figure_polar {
    bool on;
    double offset;    /* radians, where the angle 0 is: 0 at the right, counter-clockwise */
    double direction; /* 1: angles grow counter-clockwise, -1: clockwise */
    double labels_at; /* degrees, where the distances are written */
};
void figure_axes_set_polar(struct figure_axes *axes);
struct figure_polar *figure_axes_polar(struct figure_axes *axes); /* NULL: it is none */
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
/* Minor ticks just there, without labels; `at` count 0: none. */
int figure_axes_set_fixed_minor(struct figure_axes *axes, enum figure_dim dim,
                                struct figure_vector at, struct figure_err *err);
/* The same as figure_axes_set_ticks without a word about the limits: for ticks that were there
 * already. */
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
/* ticklabel_format: style 0 automatic, 1 plain, 2 scientific; offset: false forbids "+1e6". Also
 * FIGURE_TICKS_NUMBERS: automatic, and no powers of ten where the axis is logarithmic. */
enum { FIGURE_TICKS_NUMBERS = 3 };
void figure_axes_set_tick_format(struct figure_axes *axes, enum figure_dim dim, int style,
                                 bool offset);
void figure_axes_get_tick_format(const struct figure_axes *axes, enum figure_dim dim, int *style,
                                 bool *offset);
/* A scale straight between `count` ascending values that stand evenly, and limits at its ends,
 * `turned` with the last at the left or bottom: what a nonlinear function makes of another axis.
 * Fails without memory. */
int figure_axes_set_knots(struct figure_axes *axes, enum figure_dim dim, const double *knots,
                          size_t count, bool turned, struct figure_err *err);

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

/* dims: 1 << FIGURE_X | 1 << FIGURE_Y. which: at 1 major ticks, 2 minor ones, 3 both. `style` NULL:
 * 0.8 pt, #b0b0b0. */
void figure_axes_set_grid(struct figure_axes *axes, int dims, bool on, int which,
                          const struct figure_style *style);
/* What lies above the grid: 0.5 patches and lines, 1.5 lines (as it is by default), 2.5 nothing. */
void figure_axes_set_grid_order(struct figure_axes *axes, double zorder);
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
/* The name of the axis alone: ticks stay where they are. */
void figure_axes_set_label_side(struct figure_axes *axes, enum figure_dim dim, bool far_side);
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
    double anchor[4];     /* bbox_to_anchor in axes fractions: x, y, width, height; [0] NAN: none */
    bool shadow, reverse; /* reverse: the last entry first */
};
struct figure_legend figure_legend_default(void);
/* Shows a legend of the axes' labelled artists, in order of creation. */
int figure_axes_set_legend(struct figure_axes *axes, const struct figure_legend *legend);
/* The legend just set lists what there is now, and nothing that comes later. */
int figure_axes_close_legend(struct figure_axes *axes, struct figure_err *err);
/* Legend of exactly these artists under these texts (NULL: their labels); `parts` NULL, or which
 * bar or wedge of each is shown. */
int figure_axes_set_legend_of(struct figure_axes *axes, const struct figure_legend *legend,
                              struct figure_artist *const *artists, const size_t *parts,
                              const char *const *texts, size_t count, struct figure_err *err);
void figure_axes_drop_legend(struct figure_axes *axes);
bool figure_axes_has_legend(const struct figure_axes *axes);
const char *figure_axes_legend_title(const struct figure_axes *axes); /* "" when none */
size_t figure_axes_legend_count(const struct figure_axes *axes);
const char *figure_axes_legend_text(const struct figure_axes *axes, size_t index);

#endif
