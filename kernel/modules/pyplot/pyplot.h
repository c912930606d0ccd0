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
    int64_t number;
    bool closed; /* no longer pyplot's */
};
struct plt_axes {
    struct lang_obj base;
    struct figure_axes *axes; /* NULL once removed or its figure cleared */
    struct lang_obj *figure;  /* owned */
    unsigned generation;      /* grows with every cla(): older artists are gone */
    struct lang_obj *mapped;  /* the last artist with a colormap (plt.colorbar()), owned */
};
struct plt_artist {
    struct lang_obj base;
    struct figure_artist *artist;
    struct lang_obj *axes; /* owned */
    unsigned generation;
};
extern const struct lang_type plt_type_figure, plt_type_axes, plt_type_artist, plt_type_colormap;

/* Stands for "the current axes" as self of pyplot's functions. */
extern struct lang_obj plt_current_axes;
/* The axes of a method's self, which may be plt_current_axes. RuntimeError when it is gone. */
struct plt_axes *plt_axes_of(struct lang_vm *vm, struct lang_obj *self);
/* The artist of a value; RuntimeError when its axes was cleared. */
struct figure_artist *plt_artist_of(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *plt_artist_wrap(struct lang_vm *vm, struct plt_axes *axes,
                                 struct figure_artist *artist, const struct figure_err *err);
/* The value of axes newly made in a figure; becomes its current one. Raises *err when NULL. */
struct lang_obj *plt_axes_wrap(struct lang_vm *vm, struct plt_figure *figure,
                               struct figure_axes *axes, const struct figure_err *err);
/* pyplot's current figure and axes, made when there are none. Borrowed. */
struct plt_figure *plt_gcf(struct lang_vm *vm);
struct plt_axes *plt_gca(struct lang_vm *vm);
struct lang_obj *plt_figure_new(struct lang_vm *vm, struct lang_obj *figsize, struct lang_obj *dpi);
void plt_set_current(struct lang_vm *vm, struct plt_figure *figure);
/* rcParams[name]; NULL: not set. Borrowed. */
struct lang_obj *plt_rc(struct lang_vm *vm, const char *name);

/* --- Arguments --------------------------------------------------------------------------------*/
/* Numbers of an array-like as a contiguous vector that lives like a pooled value. With `axes`, a
 * list of texts becomes positions 0, 1, ... and names on that dimension. */
struct figure_vector plt_vector(struct lang_vm *vm, struct lang_obj *obj);
struct figure_vector plt_positions(struct lang_vm *vm, struct lang_obj *obj, struct plt_axes *axes,
                                   enum figure_dim dim);
struct figure_grid plt_grid(struct lang_vm *vm, struct lang_obj *obj, const char *what);
double plt_number(struct lang_vm *vm, struct lang_obj *obj, double fallback, const char *what);
const char *plt_text(struct lang_vm *vm, struct lang_obj *obj); /* str(obj); NULL for None */
/* A colour: name, hex, grey, tuple. None: automatic. */
struct figure_color plt_color(struct lang_vm *vm, struct lang_obj *obj);
/* One or a list of colours; *count 0 for None. */
struct figure_color *plt_colors(struct lang_vm *vm, struct lang_obj *obj, size_t *count);
double plt_font_size(struct lang_vm *vm, struct lang_obj *obj);
const struct figure_colormap *plt_colormap(struct lang_vm *vm, struct lang_obj *obj);
struct figure_mapping plt_mapping(struct lang_vm *vm, struct lang_obj *cmap, struct lang_obj *vmin,
                                  struct lang_obj *vmax, struct lang_obj *norm);
/* Keyword arguments into a style; TypeError for one that is unknown, naming the function. */
void plt_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_style *style,
               const char *function);
void plt_text_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_text_style *style,
                    const char *function);
/* Takes a keyword out of a kwargs dict; NULL: not there. Borrowed from the pool. */
struct lang_obj *plt_take(struct lang_vm *vm, struct lang_obj *kwargs, const char *name);

/* --- Tables -----------------------------------------------------------------------------------*/
#define PLT_NATIVE(name) struct lang_obj *name(struct lang_vm *vm, struct lang_obj *const *args)
/* Methods of Axes that are functions of pyplot under the same name. */
extern const struct lang_def plt_plots[], plt_images[], plt_annotations[], plt_settings[];
/* Methods of Axes alone, and pyplot's own names for settings (title for set_title). */
extern const struct lang_def plt_axes_only[], plt_pyplot_settings[];
extern const struct lang_property plt_axes_properties[];

#endif
