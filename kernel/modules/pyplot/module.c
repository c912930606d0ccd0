/* kernel/modules/pyplot/module.c: matplotlib.pyplot: the current figure, what is shown and when. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/file.h"
#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_pyplot, mod_matplotlib;

struct state {
    struct lang_obj *figures; /* list of plt_figure that are open, oldest first; owned */
    struct lang_obj *current; /* plt_figure, owned; NULL: none */
    int64_t next_number;
};

static struct state *state_of(struct lang_vm *vm) {
    struct state *state = lang_module_state(vm, &mod_pyplot);
    if (!state) {
        lang_import(vm, "matplotlib.pyplot");
        state = lang_module_state(vm, &mod_pyplot);
    }
    if (!state->figures) {
        lang_assign(vm, &state->figures, lang_list(vm, 0));
        state->next_number = 1;
    }
    return state;
}
static void close_state(struct lang_vm *vm, void *memory) {
    struct state *state = memory;
    lang_assign(vm, &state->current, NULL);
    lang_assign(vm, &state->figures, NULL);
}

/* --- The current figure -----------------------------------------------------------------------*/
static struct plt_figure *open_figure(struct lang_vm *vm, int64_t number, struct lang_obj *figsize,
                                      struct lang_obj *dpi) {
    struct state *state = state_of(vm);
    struct lang_obj *obj = plt_figure_new(vm, figsize, dpi);
    struct plt_figure *figure = (struct plt_figure *)obj;
    figure->number = number;
    state->next_number = number >= state->next_number ? number + 1 : state->next_number;
    lang_list_append(vm, state->figures, obj);
    lang_assign(vm, &state->current, obj);
    return figure;
}
struct plt_figure *plt_gcf(struct lang_vm *vm) {
    struct state *state = state_of(vm);
    return state->current ? (struct plt_figure *)state->current
                          : open_figure(vm, state->next_number, NULL, NULL);
}
struct plt_axes *plt_gca(struct lang_vm *vm) {
    struct plt_figure *figure = plt_gcf(vm);
    if (!figure->current) {
        struct figure_err err = {0};
        plt_axes_wrap(vm, figure, figure_add_subplot(figure->figure, 1, 1, 0, 0, &err), &err);
    }
    return plt_axes_of(vm, figure->current);
}
void plt_set_current(struct lang_vm *vm, struct plt_figure *figure) {
    if (!figure->closed) {
        lang_assign(vm, &state_of(vm)->current, &figure->base);
    }
}
/* As in Matplotlib: one more than the highest number in use. */
static void next_number(struct state *state) {
    state->next_number = 1;
    for (size_t i = 0; i < lang_seq_count(state->figures); i++) {
        int64_t number = ((struct plt_figure *)lang_seq_item(state->figures, i))->number;
        state->next_number = number >= state->next_number ? number + 1 : state->next_number;
    }
}
static struct plt_figure *find_figure(struct lang_vm *vm, int64_t number) {
    struct lang_obj *figures = state_of(vm)->figures;
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        struct plt_figure *figure = (struct plt_figure *)lang_seq_item(figures, i);
        if (figure->number == number) {
            return figure;
        }
    }
    return NULL;
}
static void close_all(struct lang_vm *vm) {
    struct state *state = state_of(vm);
    for (size_t i = 0; i < lang_seq_count(state->figures); i++) {
        ((struct plt_figure *)lang_seq_item(state->figures, i))->closed = true;
    }
    lang_assign(vm, &state->figures, lang_list(vm, 0));
    lang_assign(vm, &state->current, NULL);
    state->next_number = 1;
}

/* Shows every open figure, oldest first, and closes them, as the inline
 * backend does. */
static void show_all(struct lang_vm *vm) {
    struct lang_obj *figures = lang_pooled(vm, lang_retain(state_of(vm)->figures));
    close_all(vm);
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        lang_display(vm, lang_seq_item(figures, i), NULL, false);
    }
}
static void cell_end(struct lang_vm *vm, void *memory, bool failed) {
    struct state *state = memory;
    (void)failed; /* what was drawn before an error is shown too */
    if (state->figures && lang_seq_count(state->figures) > 0) {
        show_all(vm);
    }
}

/* --- Functions of figures ---------------------------------------------------------------------*/
static struct plt_figure *find_named(struct lang_vm *vm, struct lang_obj *name) {
    struct lang_obj *figures = state_of(vm)->figures;
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        struct plt_figure *figure = (struct plt_figure *)lang_seq_item(figures, i);
        if (figure->name && lang_equal(vm, figure->name, name)) {
            return figure;
        }
    }
    return NULL;
}
/* The open figure that a number, a name or a figure means; NULL: none. */
static struct plt_figure *figure_meant(struct lang_vm *vm, struct lang_obj *given) {
    int64_t number;
    if (lang_is(given, &plt_type_figure)) {
        return (struct plt_figure *)given;
    }
    if (lang_is(given, &lang_type_str)) {
        return find_named(vm, given);
    }
    if (lang_is_none(given)) {
        return NULL;
    }
    if (!lang_index_get(given, &number)) {
        lang_raise(vm, &lang_exc_TypeError, "a figure is a number, a name or a Figure, not '%s'",
                   given->type->name);
    }
    return find_figure(vm, number);
}
static PLT_NATIVE(plt_figure) {
    enum { NUM, FIGSIZE, DPI, FACE, EDGE, FRAME, LAYOUT, TIGHT, CONSTRAINED, CLEAR };
    int64_t number = state_of(vm)->next_number;
    struct plt_figure *found = figure_meant(vm, args[NUM]);
    if (found) {
        plt_set_current(vm, found);
        if (lang_truth(vm, args[CLEAR])) {
            lang_call_pos(vm, lang_get_attr(vm, &found->base, "clear"), NULL, 0);
        }
        return &found->base;
    }
    lang_index_get(args[NUM], &number);
    struct plt_figure *figure = open_figure(vm, number, args[FIGSIZE], args[DPI]);
    if (lang_is(args[NUM], &lang_type_str)) {
        lang_assign(vm, &figure->name, args[NUM]);
    }
    if (!lang_is_none(args[FACE])) {
        figure_set_face(figure->figure, plt_color(vm, args[FACE]));
    }
    if (!lang_is_none(args[LAYOUT]) || lang_truth(vm, args[TIGHT]) ||
        lang_truth(vm, args[CONSTRAINED])) {
        figure_set_auto_layout(figure->figure, true);
    }
    return &figure->base;
}

/* The figure of a layout that pyplot's functions make on the way. */
static struct plt_figure *figure_for(struct lang_vm *vm, struct lang_obj *const *args) {
    enum { FIGSIZE, DPI, LAYOUT, TIGHT, CONSTRAINED, FACE };
    struct plt_figure *figure =
        open_figure(vm, state_of(vm)->next_number, args[FIGSIZE], args[DPI]);
    if (!lang_is_none(args[LAYOUT]) || lang_truth(vm, args[TIGHT]) ||
        lang_truth(vm, args[CONSTRAINED])) {
        figure_set_auto_layout(figure->figure, true);
    }
    if (!lang_is_none(args[FACE])) {
        figure_set_face(figure->figure, plt_color(vm, args[FACE]));
    }
    return figure;
}
static PLT_NATIVE(plt_subplots) {
    enum { COUNT = 9, NUM = COUNT + 6 }; /* of the arguments that are for Figure.subplots */
    struct plt_figure *figure = figure_for(vm, args + COUNT);
    struct lang_obj *all[1 + COUNT] = {&figure->base};
    if (lang_is(args[NUM], &lang_type_str)) {
        lang_assign(vm, &figure->name, args[NUM]);
    }
    memcpy(all + 1, args, COUNT * sizeof *args);
    struct lang_obj *pair[2] = {all[0], plt_figure_subplots(vm, all)};
    return lang_tuple(vm, pair, 2);
}
static PLT_NATIVE(plt_subplot_mosaic) {
    enum { COUNT = 7 };
    struct lang_obj *all[1 + COUNT] = {&figure_for(vm, args + COUNT)->base};
    memcpy(all + 1, args, COUNT * sizeof *args);
    struct lang_obj *pair[2] = {all[0], plt_figure_mosaic(vm, all)};
    return lang_tuple(vm, pair, 2);
}

/* A method of the current figure, called with the same arguments. */
static struct lang_obj *of_figure(struct lang_vm *vm, const char *name, struct lang_obj *positional,
                                  struct lang_obj *kwargs) {
    size_t count = lang_dict_count(kwargs), npos = lang_seq_count(positional), n = 0, position = 0;
    struct lang_obj **pos = lang_temp(vm, (npos + 1) * sizeof *pos);
    struct lang_obj **names = lang_temp(vm, (count + 1) * sizeof *names);
    struct lang_obj **values = lang_temp(vm, (count + 1) * sizeof *values);
    for (size_t i = 0; i < npos; i++) {
        pos[i] = lang_seq_item(positional, i);
    }
    while (lang_dict_next(kwargs, &position, &names[n], &values[n])) {
        n++;
    }
    struct lang_args call = {pos, npos, names, values, n};
    return lang_call(vm, lang_get_attr(vm, &plt_gcf(vm)->base, name), &call);
}
/* plt.subplot(2, 2, 1) gives the axes that are there already, as Matplotlib does. */
static PLT_NATIVE(plt_subplot) {
    struct lang_obj *first = lang_seq_count(args[0]) ? lang_seq_item(args[0], 0) : &lang_none;
    if (lang_is(first, &plt_type_axes)) {
        lang_assign(vm, &plt_gcf(vm)->current, first);
        return first;
    }
    return plt_subplot_at(vm, plt_gcf(vm), args[0], args[1], true);
}
static PLT_NATIVE(plt_axes_function) {
    if (lang_is_none(args[0])) {
        struct lang_obj *none = lang_tuple(vm, NULL, 0);
        return of_figure(vm, "add_subplot", none, args[1]);
    }
    return of_figure(vm, "add_axes", lang_tuple(vm, args, 1), args[1]);
}
#define OF_FIGURE(name)                                                                            \
    static PLT_NATIVE(plt_##name) {                                                                \
        return of_figure(vm, #name, args[0], args[1]);                                             \
    }
OF_FIGURE(suptitle)
OF_FIGURE(tight_layout)
OF_FIGURE(subplots_adjust)
OF_FIGURE(savefig)
OF_FIGURE(clf)
OF_FIGURE(delaxes)

static PLT_NATIVE(plt_figtext) {
    return of_figure(vm, "text", args[0], args[1]);
}
static PLT_NATIVE(plt_figlegend) {
    return of_figure(vm, "legend", args[0], args[1]);
}

static PLT_NATIVE(plt_show) {
    (void)args;
    show_all(vm);
    return &lang_none;
}
static PLT_NATIVE(plt_close) {
    struct state *state = state_of(vm);
    if (lang_is(args[0], &lang_type_str) && strcmp(lang_str_data(args[0], NULL), "all") == 0) {
        close_all(vm);
        return &lang_none;
    }
    struct plt_figure *target =
        lang_is_none(args[0]) ? (struct plt_figure *)state->current : figure_meant(vm, args[0]);
    if (!target) {
        return &lang_none;
    }
    struct lang_obj *left = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(state->figures); i++) {
        struct lang_obj *figure = lang_seq_item(state->figures, i);
        if (figure != &target->base) {
            lang_list_append(vm, left, figure);
        }
    }
    target->closed = true;
    size_t count = lang_seq_count(left);
    lang_assign(vm, &state->current, count ? lang_seq_item(left, count - 1) : NULL);
    lang_assign(vm, &state->figures, left);
    next_number(state);
    return &lang_none;
}
static PLT_NATIVE(plt_get_fignums) {
    (void)args;
    struct lang_obj *figures = state_of(vm)->figures, *list = lang_list(vm, 2);
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        lang_list_append(vm, list,
                         lang_int(vm, ((struct plt_figure *)lang_seq_item(figures, i))->number));
    }
    lang_call_pos(vm, lang_get_attr(vm, list, "sort"), NULL, 0);
    return list;
}
static PLT_NATIVE(plt_get_figlabels) {
    (void)args;
    struct lang_obj *figures = state_of(vm)->figures, *list = lang_list(vm, 2);
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        struct lang_obj *name = ((struct plt_figure *)lang_seq_item(figures, i))->name;
        lang_list_append(vm, list, name ? name : lang_str(vm, ""));
    }
    return list;
}
static PLT_NATIVE(plt_fignum_exists) {
    return lang_bool(figure_meant(vm, args[0]) != NULL);
}
/* setp(artist or several, color='r'): each keyword is the method set_... */
static PLT_NATIVE(plt_setp) {
    struct lang_obj *all = args[0];
    if (!lang_is_seq(all)) {
        all = lang_tuple(vm, &all, 1);
    }
    for (size_t i = 0; i < lang_seq_count(all); i++) {
        size_t position = 0;
        struct lang_obj *key, *value;
        while (lang_dict_next(args[1], &position, &key, &value)) {
            struct lang_obj *name = lang_str_format(vm, "set_%s", lang_str_data(key, NULL));
            lang_call_pos(vm, lang_get_attr(vm, lang_seq_item(all, i), lang_str_data(name, NULL)),
                          &value, 1);
        }
    }
    return &lang_none;
}
/* clim(): of the picture drawn last. */
static PLT_NATIVE(plt_clim) {
    struct lang_obj *mapped = plt_gca(vm)->mapped;
    if (!mapped) {
        lang_raise(vm, &lang_exc_RuntimeError, "You must first define an image, e.g., with imshow");
    }
    return lang_call_pos(vm, lang_get_attr(vm, mapped, "set_clim"), args, 2);
}
/* In a figure of its own, of the matrix's shape between 4 x 2 and 16 x 16 inches (Matplotlib's
 * figaspect); fignum=0 draws in the current axes. */
static PLT_NATIVE(plt_matshow) {
    struct figure_grid grid = plt_grid(vm, args[0], "image data");
    if (lang_is_none(args[1])) {
        double aspect = grid.rows && grid.cols ? (double)grid.rows / (double)grid.cols : 1;
        double height = 4.8, width = height / aspect;
        double grow = fmin(1, fmin(width / 4, height / 2));
        double scale = fmax(grow, fmax(width, height) / 16);
        struct lang_obj *size = lang_list(vm, 2);
        lang_list_append(vm, size, lang_float(vm, fmin(fmax(width / scale, 4), 16)));
        lang_list_append(vm, size, lang_float(vm, fmin(fmax(height / scale, 2), 16)));
        open_figure(vm, state_of(vm)->next_number, size, NULL);
    } else if (lang_truth(vm, args[1])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "fignum is None (a new figure) or 0 (the current "
                   "axes); choose another with plt.figure(n) before");
    }
    struct lang_args call = {args, 1, (struct lang_obj *[]){lang_str(vm, "cmap")},
                             (struct lang_obj *[]){args[2]}, 1};
    return lang_call(vm, lang_get_attr(vm, &plt_gca(vm)->base, "matshow"), &call);
}
static PLT_NATIVE(plt_gcf_function) {
    (void)args;
    return &plt_gcf(vm)->base;
}
static PLT_NATIVE(plt_gca_function) {
    (void)args;
    return &plt_gca(vm)->base;
}
static PLT_NATIVE(plt_sca) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    lang_assign(vm, &figure->current, &axes->base);
    plt_set_current(vm, figure);
    return &lang_none;
}
static PLT_NATIVE(plt_imread) {
    struct figure_err err = {0};
    struct nn_err failed = {0};
    size_t rows, columns;
    double *values = figure_read_png(lang_arg_path(vm, args[0]), &rows, &columns, &err);
    if (!values) {
        mod_raise_figure(vm, &err);
    }
    int64_t shape[3] = {(int64_t)rows, (int64_t)columns, 4};
    struct array *array = array_empty(ARRAY_FLOAT64, 3, shape, &failed);
    if (array) {
        memcpy(array->data, values, rows * columns * 4 * sizeof *values);
    }
    free(values);
    return mod_array_wrap(vm, array, &failed);
}
/* imsave(): numbers through a colormap, or RGB, as a PNG file. */
static PLT_NATIVE(plt_imsave) {
    enum { NAME, ARR, VMIN, VMAX, CMAP, ORIGIN, FORMAT };
    struct figure_err err = {0};
    struct figure_grid grid = plt_grid(vm, args[ARR], "image data");
    struct figure_mapping mapping = plt_mapping(vm, NULL, args[CMAP], args[VMIN], args[VMAX], NULL);
    const char *path = lang_arg_path(vm, args[NAME]), *dot = strrchr(path, '.');
    bool lower = !lang_is_none(args[ORIGIN]) &&
                 strcmp(lang_arg_str(vm, args[ORIGIN], "origin"), "lower") == 0;
    if (!dot || strcmp(dot, ".png") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Format '%s' is not supported (supported formats: png)", dot ? dot + 1 : "");
    }
    for (size_t i = 0; grid.channels == 1 && i < grid.rows * grid.cols; i++) {
        double v = grid.at[i];
        bool low = isnan(mapping.lo) || v < mapping.lo, high = isnan(mapping.hi) || v > mapping.hi;
        mapping.lo = lang_is_none(args[VMIN]) && low && isfinite(v) ? v : mapping.lo;
        mapping.hi = lang_is_none(args[VMAX]) && high && isfinite(v) ? v : mapping.hi;
    }
    double range = mapping.hi - mapping.lo;
    double *rgba = lang_temp(vm, (grid.rows * grid.cols * 4 + 1) * sizeof *rgba);
    for (size_t i = 0; i < grid.rows * grid.cols; i++) {
        size_t row = i / grid.cols, col = i % grid.cols;
        const double *v = grid.at +
                          (ptrdiff_t)(lower ? grid.rows - 1 - row : row) * grid.row_stride +
                          (ptrdiff_t)col * grid.col_stride;
        struct figure_color color = {v[0], 0, 0, 1};
        if (grid.channels == 1) {
            color = figure_colormap_at(mapping.map, range > 0 ? (v[0] - mapping.lo) / range : 0);
        } else {
            color.g = v[grid.channel_stride];
            color.b = v[2 * grid.channel_stride];
            color.a = grid.channels == 4 ? v[3 * grid.channel_stride] : 1;
        }
        memcpy(rgba + 4 * i, (double[4]){color.r, color.g, color.b, color.a}, 4 * sizeof *rgba);
    }
    struct figure_grid picture = {rgba, grid.rows, grid.cols, 4, (ptrdiff_t)grid.cols * 4, 4, 1};
    if (figure_write_png(path, picture, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
PLT_NATIVE(plt_accepted) {
    (void)vm;
    (void)args;
    return &lang_none;
}
static PLT_NATIVE(plt_get_backend) {
    (void)args;
    return lang_str(vm, "inline");
}
static PLT_NATIVE(plt_set_cmap) {
    plt_rc_set(vm, "image.cmap", args[0]);
    return &lang_none;
}

static PLT_NATIVE(plt_gci) {
    (void)args;
    struct lang_obj *mapped = plt_gca(vm)->mapped;
    return mapped ? mapped : &lang_none;
}
static PLT_NATIVE(plt_box) {
    struct figure_axes *axes = plt_gca(vm)->axes;
    bool on =
        lang_is_none(args[0]) ? !figure_axes_get_spine(axes, FIGURE_TOP) : lang_truth(vm, args[0]);
    for (int side = FIGURE_LEFT; side <= FIGURE_TOP; side++) {
        figure_axes_set_spine(axes, (enum figure_side)side, on);
    }
    return &lang_none;
}
/* plt.gray() and its like: the colormap of pictures from here on, and of the one there is. */
static PLT_NATIVE(plt_use_map) {
    struct lang_obj *mapped = lang_seq_count(state_of(vm)->figures) ? plt_gca(vm)->mapped : NULL;
    plt_rc_set(vm, "image.cmap", args[0]);
    if (mapped) {
        lang_call_pos(vm, lang_get_attr(vm, mapped, "set_cmap"), args, 1);
    }
    return &lang_none;
}
#define MAP(name)                                                                                  \
    { #name, plt_use_map, #name "()", "Makes '" #name "' the colormap." }
static const struct lang_def map_rows[] = {MAP(autumn),
                                           MAP(bone),
                                           MAP(cool),
                                           MAP(copper),
                                           MAP(gray),
                                           MAP(hot),
                                           MAP(hsv),
                                           MAP(inferno),
                                           MAP(jet),
                                           MAP(magma),
                                           MAP(pink),
                                           MAP(plasma),
                                           MAP(spring),
                                           MAP(summer),
                                           MAP(viridis),
                                           MAP(winter),
                                           {NULL, NULL, NULL, NULL}};

#define ANY "(*args, **kwargs)"
static const struct lang_def functions[] = {
    {"figure", plt_figure,
     "figure(num=None, figsize=None, dpi=None, facecolor=None, edgecolor=None, frameon=True, "
     "layout=None, tight_layout=False, constrained_layout=False, clear=False)",
     "A new figure, or one made before.\n\nplt.figure(figsize=(8, 3))"},
    {"subplots", plt_subplots,
     "subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, "
     "height_ratios=None, gridspec_kw=None, subplot_kw=None, figsize=None, dpi=None, layout=None, "
     "tight_layout=False, constrained_layout=False, facecolor=None, num=None)",
     "A figure and its axes.\n\nfig, axes = plt.subplots(2, 3, figsize=(9, 6))"},
    {"subplot_mosaic", plt_subplot_mosaic,
     "subplot_mosaic(mosaic, *, sharex=False, sharey=False, width_ratios=None, "
     "height_ratios=None, gridspec_kw=None, empty_sentinel='.', figsize=None, dpi=None, "
     "layout=None, tight_layout=False, constrained_layout=False, facecolor=None)",
     "A figure and a dict of axes by names.\n\nfig, axes = plt.subplot_mosaic('AB;CC')"},
    {"subplot", plt_subplot, "subplot(*args, **kwargs)",
     "Axes in a grid: rows, columns, number from 1."},
    {"axes", plt_axes_function, "axes(rect=None, **kwargs)", "Axes at a rectangle of the figure."},
    {"suptitle", plt_suptitle, "suptitle" ANY, "The title of the figure."},
    {"tight_layout", plt_tight_layout, "tight_layout" ANY, "Makes room for the labels."},
    {"subplots_adjust", plt_subplots_adjust, "subplots_adjust" ANY, "Space around subplots."},
    {"savefig", plt_savefig, "savefig" ANY, "Writes the figure to a .png, .svg or .pdf file."},
    {"clf", plt_clf, "clf" ANY, "Empties the figure."},
    {"subplot2grid", plt_subplot2grid, "subplot2grid(shape, loc, rowspan=1, colspan=1)",
     "Axes over some cells of a grid."},
    {"delaxes", plt_delaxes, "delaxes" ANY, "Takes axes out of the figure."},
    {"figtext", plt_figtext, "figtext" ANY, "Text at a fraction of the figure."},
    {"figlegend", plt_figlegend, "figlegend" ANY, "A legend of all axes."},
    {"get_fignums", plt_get_fignums, "get_fignums()", "The numbers of the open figures."},
    {"get_figlabels", plt_get_figlabels, "get_figlabels()", "The names of the open figures."},
    {"fignum_exists", plt_fignum_exists, "fignum_exists(num)", "Whether such a figure is open."},
    {"setp", plt_setp, "setp(obj, **kwargs)", "Sets properties of one or several things."},
    {"clim", plt_clim, "clim(vmin=None, vmax=None)", "Ends of the colormap in use."},
    {"matshow", plt_matshow, "matshow(A, fignum=None, cmap=None)", "A matrix as a picture."},
    {"imread", plt_imread, "imread(fname)", "A PNG file as an array of numbers from 0 to 1."},
    {"imsave", plt_imsave,
     "imsave(fname, arr, vmin=None, vmax=None, cmap=None, origin=None, format=None)",
     "A picture of numbers as a PNG file, a pixel each.\n\nplt.imsave('digit.png', x, "
     "cmap='gray')"},
    {"show", plt_show, "show(block=None)", "Shows the figures drawn so far."},
    {"close", plt_close, "close(fig=None)", "Closes a figure without showing it."},
    {"gcf", plt_gcf_function, "gcf()", "The current figure."},
    {"gca", plt_gca_function, "gca()", "The current axes."},
    {"sca", plt_sca, "sca(ax)", "Makes axes the current ones."},
    {"set_cmap", plt_set_cmap, "set_cmap(cmap)", "The colormap of pictures from here on."},
    {"gci", plt_gci, "gci()", "The picture drawn last that has a colormap; None: there is none."},
    {"box", plt_box, "box(on=None)", "Shows or hides the frame."},
    {"get_backend", plt_get_backend, "get_backend()", "What shows the figures: 'inline'."},
    {"ion", plt_accepted, "ion()", "Accepted: figures show at the end of the cell."},
    {"ioff", plt_accepted, "ioff()", "Accepted: figures show at the end of the cell."},
    {"pause", plt_accepted, "pause(interval)", "Accepted."},
    {"draw", plt_accepted, "draw()", "Accepted: figures show at the end of the cell."},
    {NULL, NULL, NULL, NULL}};

/* Functions of pyplot that are methods of the current axes. */
static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_def *const tables[] = {
        plt_plots,   plt_hists,           plt_areas,        plt_images,      plt_settings,
        plt_ticks,   plt_pyplot_settings, plt_pyplot_ticks, plt_annotations, plt_charts,
        plt_hexbins, plt_flows,           plt_tables};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            if (strcmp(def->name, "matshow") != 0) { /* pyplot's makes a figure of its own */
                lang_module_set(vm, module, def->name, lang_native_new(vm, def, &plt_current_axes));
            }
        }
    }
    static const struct lang_def *const own[] = {plt_rc_functions, plt_polar_functions};
    for (size_t t = 0; t < sizeof own / sizeof *own; t++) {
        for (const struct lang_def *def = own[t]; def->name; def++) {
            lang_module_set(vm, module, def->name, lang_native_new(vm, def, NULL));
        }
    }
    for (const struct lang_def *def = map_rows; def->name; def++) {
        if (figure_colormap_find(def->name)) {
            lang_module_set(vm, module, def->name,
                            lang_native_new(vm, def, lang_str(vm, def->name)));
        }
    }
    struct lang_obj *cm = lang_import(vm, "matplotlib.cm");
    lang_module_set(vm, module, "get_cmap", lang_get_attr(vm, cm, "get_cmap"));
    lang_module_set(vm, module, "cm", lang_import(vm, "matplotlib.cm"));
    lang_module_set(vm, module, "colormaps", &plt_colormaps);
    lang_module_set(vm, module, "style", lang_import(vm, "matplotlib.style"));
    static const char *const shapes[][2] = {{"matplotlib.colors", "Normalize"},
                                            {"matplotlib.patches", "Circle"},
                                            {"matplotlib.patches", "Polygon"},
                                            {"matplotlib.patches", "Rectangle"},
                                            {"matplotlib.lines", "Line2D"},
                                            {"matplotlib.gridspec", "GridSpec"},
                                            {"matplotlib.ticker", "AutoLocator"},
                                            {"matplotlib.ticker", "FixedLocator"},
                                            {"matplotlib.ticker", "LogLocator"},
                                            {"matplotlib.ticker", "MaxNLocator"},
                                            {"matplotlib.ticker", "MultipleLocator"},
                                            {"matplotlib.ticker", "NullLocator"},
                                            {"matplotlib.ticker", "FormatStrFormatter"},
                                            {"matplotlib.ticker", "FuncFormatter"},
                                            {"matplotlib.ticker", "NullFormatter"},
                                            {"matplotlib.ticker", "ScalarFormatter"}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct lang_obj *from = lang_import(vm, shapes[i][0]);
        lang_module_set(vm, module, shapes[i][1], lang_get_attr(vm, from, shapes[i][1]));
    }
    mod_figure_library(vm); /* imported before this module is, so that it outlives the figures */
    lang_module_set(vm, module, "rcParams", plt_rc_params(vm));
    lang_module_set(vm, module, "Figure", (struct lang_obj *)(uintptr_t)&plt_type_figure.base);
}
const struct lang_module_def mod_pyplot = {.name = "matplotlib.pyplot",
                                           .doc = "Plots.",
                                           .functions = functions,
                                           .init = init,
                                           .state_size = sizeof(struct state),
                                           .close = close_state,
                                           .cell_end = cell_end};

static const struct lang_def matplotlib_functions[] = {
    {"use", plt_accepted, "use(backend)", "Accepted: figures are shown by the notebook."},
    {NULL, NULL, NULL, NULL}};
static void init_matplotlib(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "cm", lang_import(vm, "matplotlib.cm"));
    lang_module_set(vm, module, "style", lang_import(vm, "matplotlib.style"));
    static const char *const parts[] = {"colors", "ticker", "patches", "lines", "gridspec"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct lang_obj *name = lang_str_format(vm, "matplotlib.%s", parts[i]);
        lang_module_set(vm, module, parts[i], lang_import(vm, lang_str_data(name, NULL)));
    }
    for (const struct lang_def *def = plt_rc_functions; def->name; def++) {
        lang_module_set(vm, module, def->name, lang_native_new(vm, def, NULL));
    }
    lang_module_set(vm, module, "rcParams", plt_rc_params(vm));
    lang_module_set(vm, module, "colormaps", &plt_colormaps); /* mpl.colormaps['viridis'] */
    lang_module_set(vm, module, "__version__", lang_str(vm, "3.10"));
}
const struct lang_module_def mod_matplotlib = {.name = "matplotlib",
                                               .doc = "Figures.",
                                               .functions = matplotlib_functions,
                                               .init = init_matplotlib};
