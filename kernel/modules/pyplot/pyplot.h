/* kernel/modules/pyplot/pyplot.h: matplotlib.pyplot over the figure library.
 * Owns: Figure, Axes and artist values, the current figure, keyword arguments to styles.
 * Must not know: Cairo, models, protocols. */
#ifndef KERNEL_MODULES_PYPLOT_PYPLOT_H
#define KERNEL_MODULES_PYPLOT_PYPLOT_H

#include "kernel/figure/figure.h"
#include "kernel/lang/object.h"
#include "kernel/modules/figures.h"
#include "kernel/modules/numpy/numpy.h"

/* --- Values -----------------------------------------------------------------------------------*/
struct plt_figure {
    struct lang_obj base;
    struct figure *figure;     /* owned */
    struct lang_obj *all_axes; /* list of plt_axes, owned */
    struct lang_obj *current;  /* plt_axes, owned; NULL: none yet */
    struct lang_obj *kept;     /* list of colormaps the drawings borrow, owned */
    struct lang_obj *name;     /* figure('loss'), owned; NULL: none */
    int64_t number;
    size_t accounted; /* bytes of drawings told to lang_account */
    bool closed;      /* no longer pyplot's */
};
struct plt_axes {
    struct lang_obj base;
    struct figure_axes *axes;    /* NULL once removed or its figure cleared */
    struct lang_obj *figure;     /* owned */
    struct lang_obj *artists;    /* list of plt_artist: every value made of one of its artists */
    struct lang_obj *mapped;     /* the last artist with a colormap (plt.colorbar()), owned */
    struct lang_obj *format[2];  /* what writes the tick labels of a dimension, owned; or NULL */
    struct lang_obj *locator[2]; /* what was set with set_major_locator, owned; or NULL */
    struct lang_obj *primary;    /* of a secondary axis: the axes whose limits it translates */
    struct lang_obj *to;         /* by functions (there, back) or None, owned; else NULL */
    enum figure_dim secondary;   /* its dimension */
    bool formatted[2];           /* the ticks there now are its work, not the user's */
    bool fixed[2];               /* the user said where ticks are */
    bool inset;                  /* within other axes: not among its figure's axes */
    bool hidden_axis[2];         /* ax.xaxis.set_visible(False) */
};
struct plt_artist {
    struct lang_obj base;
    struct figure_artist *artist; /* NULL once removed; of a part: always */
    struct lang_obj *axes;        /* owned */
    struct lang_obj *whole;       /* of a part: the plt_artist it is in, owned; else NULL */
    struct lang_obj *cmap;        /* as it was given, owned; NULL: not */
    size_t part;
};
extern const struct lang_type plt_type_figure, plt_type_axes, plt_type_artist, plt_type_colormap,
    plt_type_mappable, plt_type_table;

/* Stands for "the current axes" as self of pyplot's functions. */
extern struct lang_obj plt_current_axes;
/* The axes of a method's self, which may be plt_current_axes. RuntimeError when it is gone. */
struct plt_axes *plt_axes_of(struct lang_vm *vm, struct lang_obj *self);
/* The value of axes newly made in a figure; becomes its current one. Raises *err when NULL. */
struct lang_obj *plt_axes_wrap(struct lang_vm *vm, struct plt_figure *figure,
                               struct figure_axes *axes, const struct figure_err *err);
/* Takes axes out of their figure. */
void plt_axes_remove(struct lang_vm *vm, struct plt_axes *axes);
/* Lets formatters write the tick labels as they are to be now: before a figure is drawn. */
void plt_axes_format(struct lang_vm *vm, struct plt_axes *axes);

struct lang_obj *plt_axis_new(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim);
/* Gives a secondary axis the limits of its primary one as they are now: part of formatting. */
void plt_secondary_follow(struct lang_vm *vm, struct plt_axes *axes);

/* The value of an artist just made (raises *err when it is NULL), and of any one. */
struct lang_obj *plt_artist_wrap(struct lang_vm *vm, struct plt_axes *axes,
                                 struct figure_artist *artist, const struct figure_err *err);
struct lang_obj *plt_artist_value(struct lang_vm *vm, struct plt_axes *axes,
                                  struct figure_artist *artist);
/* The artist of a value; RuntimeError when it or its axes was cleared. */
struct figure_artist *plt_artist_of(struct lang_vm *vm, struct lang_obj *obj);
struct plt_axes *plt_artist_axes(struct lang_vm *vm, struct lang_obj *obj);
/* To be called when the axes' artists are about to be freed. */
void plt_artists_forget(struct lang_vm *vm, struct plt_axes *axes);
/* The bars or wedges of a container, and one of them. */
struct lang_obj *plt_parts(struct lang_vm *vm, struct lang_obj *container);
size_t plt_part_index(const struct lang_obj *obj); /* 0 for what is no part */
struct lang_obj *plt_part(struct lang_vm *vm, struct lang_obj *container, size_t index);

/* A title, label, tick label or legend entry: a text that is no artist. `index` counts within
 * what has several. */
enum plt_label {
    PLT_TITLE,
    PLT_XLABEL,
    PLT_YLABEL,
    PLT_XTICK,
    PLT_YTICK,
    PLT_LEGEND,
    PLT_LEGEND_TITLE,
    PLT_FIGURE_TEXT
};
struct lang_obj *plt_label_new(struct lang_vm *vm, struct lang_obj *of, enum plt_label kind,
                               const char *text);

/* pyplot's current figure and axes, made when there are none. Borrowed. */
struct plt_figure *plt_gcf(struct lang_vm *vm);
struct plt_axes *plt_gca(struct lang_vm *vm);
struct lang_obj *plt_figure_new(struct lang_vm *vm, struct lang_obj *figsize, struct lang_obj *dpi);
void plt_set_current(struct lang_vm *vm, struct plt_figure *figure);
/* Axes as subplots() gives them: one, a row, or rows and columns. */
struct lang_obj *plt_grid_of_axes(struct lang_vm *vm, struct lang_obj *items, int64_t rows,
                                  int64_t columns, bool squeeze);

/* --- rcParams (rc.c) --------------------------------------------------------------------------*/
/* What the user set; NULL: nothing, the default holds. Borrowed. */
struct lang_obj *plt_rc(struct lang_vm *vm, const char *name);
double plt_rc_number(struct lang_vm *vm, const char *name); /* NAN: not set */
bool plt_rc_true(struct lang_vm *vm, const char *name);
/* The size in points of a size parameter ("axes.titlesize"), which may follow font.size. NAN: the
 * figure library's own. */
double plt_rc_font(struct lang_vm *vm, const char *name);
void plt_rc_set(struct lang_vm *vm, const char *name, struct lang_obj *value); /* KeyError */
void plt_rc_set_all(struct lang_vm *vm, struct lang_obj *dict);
void plt_rc_check(struct lang_vm *vm, struct lang_obj *name); /* KeyError */
void plt_rc_reset(struct lang_vm *vm);
/* A with block in which the dict's parameters hold. */
struct lang_obj *plt_rc_context(struct lang_vm *vm, struct lang_obj *dict);
/* The value a text means for a parameter. */
struct lang_obj *plt_rc_read(struct lang_vm *vm, const char *name, const char *text);
struct lang_obj *plt_rc_params(struct lang_vm *vm);
/* Automatic when it was not set or follows another one. */
struct figure_color plt_rc_color(struct lang_vm *vm, const char *name);
/* The colours of axes.prop_cycle; 0 when it was not set. */
size_t plt_rc_cycle(struct lang_vm *vm, struct figure_color **out);
/* axes.prop_cycle is a list of colours or a Cycler: as a Cycler, and its colours (NULL: none). */
struct lang_obj *plt_cycle(struct lang_vm *vm, struct lang_obj *value);
struct lang_obj *plt_cycle_colors(struct lang_vm *vm, struct lang_obj *value);
/* Lets lines and bars of the axes take its turns from the beginning. */
void plt_cycle_apply(struct lang_vm *vm, struct figure_axes *axes, struct lang_obj *cycle);
/* Fills automatic colour and size in; color may be NULL: text.color alone. */
void plt_rc_text(struct lang_vm *vm, const char *color, const char *size,
                 struct figure_text_style *style);
struct figure_style plt_rc_grid(struct lang_vm *vm);
/* What they say of new axes. */
void plt_rc_apply(struct lang_vm *vm, struct figure_axes *axes);
double plt_grid_order(struct lang_vm *vm, struct lang_obj *value); /* of axisbelow; ValueError */
enum figure_direction plt_direction(struct lang_vm *vm, struct lang_obj *value); /* ValueError */

/* --- Arguments --------------------------------------------------------------------------------*/
/* Numbers of an array-like as a contiguous vector that lives like a pooled value. With `axes`, a
 * list of texts becomes positions 0, 1, ... and names on that dimension. */
struct figure_vector plt_vector(struct lang_vm *vm, struct lang_obj *obj);
/* ValueError for a list or range too long for any figure, before it becomes an array. */
void plt_check_count(struct lang_vm *vm, struct lang_obj *obj);
struct figure_vector plt_positions(struct lang_vm *vm, struct lang_obj *obj, struct plt_axes *axes,
                                   enum figure_dim dim);
struct figure_grid plt_grid(struct lang_vm *vm, struct lang_obj *obj, const char *what);
/* The row or column coordinates of a grid: 1-D as given, or taken out of a meshgrid. */
struct figure_vector plt_coordinates(struct lang_vm *vm, struct lang_obj *obj, bool along_rows);
double plt_number(struct lang_vm *vm, struct lang_obj *obj, double fallback, const char *what);
const char *plt_text(struct lang_vm *vm, struct lang_obj *obj); /* str(obj); NULL for None */
/* A colour: name, hex, grey, tuple. None: automatic. */
struct figure_color plt_color(struct lang_vm *vm, struct lang_obj *obj);
/* One or a list of colours; *count 0 for None. */
struct figure_color *plt_colors(struct lang_vm *vm, struct lang_obj *obj, size_t *count);
double plt_font_size(struct lang_vm *vm, struct lang_obj *obj);
/* A colormap by name or value. One made by the user is kept alive by the figure of `axes`, which
 * may be NULL for a look only. */
const struct figure_colormap *plt_colormap(struct lang_vm *vm, struct lang_obj *obj,
                                           struct plt_axes *axes);
struct lang_obj *plt_colormap_value(struct lang_vm *vm, struct lang_obj *name_or_value);
extern struct lang_obj plt_colormaps;                  /* all of them by name */
extern const struct lang_type *const plt_norm_types[]; /* ends in NULL */
struct figure_mapping plt_mapping(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *cmap,
                                  struct lang_obj *vmin, struct lang_obj *vmax,
                                  struct lang_obj *norm);
/* A ScalarMappable as an artist of the axes, which shows nothing. */
struct lang_obj *plt_mappable_artist(struct lang_vm *vm, struct plt_axes *axes,
                                     struct lang_obj *obj);
struct lang_obj *plt_rgba(struct lang_vm *vm, struct figure_color color);
struct lang_obj *plt_doubles(struct lang_vm *vm, struct figure_vector v); /* an ndarray */
struct lang_obj *plt_pair(struct lang_vm *vm, double a, double b);
/* Keyword arguments into a style; TypeError for one that is unknown, naming the function. */
void plt_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_style *style,
               const char *function);
void plt_text_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_text_style *style,
                    const char *function);
/* Takes a keyword out of a kwargs dict; NULL: not there. Borrowed from the pool. */
struct lang_obj *plt_take(struct lang_vm *vm, struct lang_obj *kwargs, const char *name);
/* Takes out those that are accepted without effect, and refuses (TypeError) what is left. */
void plt_drop(struct lang_vm *vm, struct lang_obj *kwargs, const char *const *names, size_t count);
void plt_refuse_rest(struct lang_vm *vm, struct lang_obj *kwargs, const char *function);

struct figure_errors plt_error_look(struct lang_vm *vm, struct lang_obj *kwargs);
void plt_error_pair(struct lang_vm *vm, struct lang_obj *obj, struct figure_errors *errors,
                    enum figure_dim dim);

/* The data sets of hist, boxplot, violinplot: one of numbers, or several. */
struct figure_vector *plt_data_sets(struct lang_vm *vm, struct lang_obj *x, size_t *count);
/* 'pre', 'post' or 'mid'; raises `error` for another word. */
enum figure_where plt_where(struct lang_vm *vm, const char *text, const struct lang_type *error);
/* Small things that plots need. */
struct lang_obj *plt_list_of(struct lang_vm *vm, struct lang_obj *item);
struct figure_vector plt_counted(struct lang_vm *vm, size_t count); /* 0, 1, 2 ... */
void plt_check_lengths(struct lang_vm *vm, struct figure_vector x, struct figure_vector y);

/* --- Tables -----------------------------------------------------------------------------------*/
#define PLT_NATIVE(name) struct lang_obj *name(struct lang_vm *vm, struct lang_obj *const *args)
/* Methods of Axes that are functions of pyplot under the same name. */
extern const struct lang_def plt_plots[], plt_hists[], plt_areas[], plt_images[], plt_annotations[],
    plt_settings[], plt_ticks[], plt_charts[], plt_hexbins[], plt_flows[], plt_tables[];
/* Methods of Axes alone, and pyplot's own names for settings (title for set_title). */
extern const struct lang_def plt_axes_only[], plt_axes_getters[], plt_axes_ticks[],
    plt_pyplot_settings[], plt_pyplot_ticks[], plt_rc_functions[], plt_shapes[], plt_secondaries[];
extern const struct lang_property plt_axes_properties[];
struct lang_obj *plt_axes_spines(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_lines(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_patches(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_patch(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_containers(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_collections(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_images(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_texts(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_axison(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *plt_axes_title(struct lang_vm *vm, struct lang_obj *self);
/* Draws a shape of matplotlib.patches; and the same for a legend's handle, which may be one. */
struct lang_obj *plt_add_shape(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *obj);
struct lang_obj *plt_shape_handle(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *obj);
/* The signature of pyplot's and of Figure's colorbar(). */
#define PLT_COLORBAR                                                                               \
    "colorbar(mappable=None, ax=None, label=None, orientation='vertical', shrink=1.0, "            \
    "fraction=0.15, pad=None, ticks=None, cax=None, format=None, extend=None, aspect=20)"
PLT_NATIVE(plt_get_legend);
PLT_NATIVE(plt_get_lines);
PLT_NATIVE(plt_set_prop_cycle);
PLT_NATIVE(plt_cycler);
PLT_NATIVE(plt_legend_elements);
PLT_NATIVE(plt_add_gridspec);
PLT_NATIVE(plt_subplot2grid);
/* Whether axes are to be polar: projection= and polar= (NULL: not given). ValueError. */
bool plt_projection(struct lang_vm *vm, struct lang_obj *projection, struct lang_obj *polar);
extern const struct lang_def plt_polars[], plt_polar_functions[]; /* of polar axes; of pyplot */
/* Axes in a grid as add_subplot(*given, **kwargs) makes them; with `reuse`, those there already. */
struct lang_obj *plt_subplot_at(struct lang_vm *vm, struct plt_figure *figure,
                                struct lang_obj *given, struct lang_obj *kwargs, bool reuse);
PLT_NATIVE(plt_figure_subplots);
PLT_NATIVE(plt_figure_mosaic);
PLT_NATIVE(plt_accepted); /* does nothing */

#endif
