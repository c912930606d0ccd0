/* kernel/modules/pyplot/module.c: matplotlib.pyplot: the current figure, what is shown and when. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_pyplot, mod_matplotlib, mod_matplotlib_cm;

struct state {
    struct lang_obj *figures; /* list of plt_figure that are open, oldest first; owned */
    struct lang_obj *current; /* plt_figure, owned; NULL: none */
    struct lang_obj *rc;      /* rcParams, a dict, owned */
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
        lang_assign(vm, &state->rc, lang_dict(vm));
        state->next_number = 1;
    }
    return state;
}
static void close_state(struct lang_vm *vm, void *memory) {
    struct state *state = memory;
    lang_assign(vm, &state->current, NULL);
    lang_assign(vm, &state->figures, NULL);
    lang_assign(vm, &state->rc, NULL);
}

struct lang_obj *plt_rc(struct lang_vm *vm, const char *name) {
    return lang_dict_get_str(vm, state_of(vm)->rc, name);
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

/* Shows every open figure that has something on it, oldest first, and closes them, as the inline
 * backend does. */
static void show_all(struct lang_vm *vm) {
    struct lang_obj *figures = lang_pooled(vm, lang_retain(state_of(vm)->figures));
    close_all(vm);
    for (size_t i = 0; i < lang_seq_count(figures); i++) {
        struct lang_obj *figure = lang_seq_item(figures, i);
        if (lang_seq_count(((struct plt_figure *)figure)->all_axes) > 0) {
            lang_display(vm, figure, NULL, false);
        }
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
static PLT_NATIVE(plt_figure) {
    struct state *state = state_of(vm);
    int64_t number;
    if (lang_is(args[0], &plt_type_figure)) {
        plt_set_current(vm, (struct plt_figure *)args[0]);
        return args[0];
    }
    if (lang_index_get(args[0], &number)) {
        struct plt_figure *found = find_figure(vm, number);
        if (found) {
            plt_set_current(vm, found);
            return &found->base;
        }
    } else {
        number = state->next_number;
    }
    struct plt_figure *figure = open_figure(vm, number, args[1], args[2]);
    if (!lang_is_none(args[3])) {
        figure_set_face(figure->figure, plt_color(vm, args[3]));
    }
    if (!lang_is_none(args[4]) || lang_truth(vm, args[5])) {
        figure_set_auto_layout(figure->figure, true);
    }
    return &figure->base;
}

/* One axes for each cell of a grid; args: figure, nrows, ncols, sharex, sharey, squeeze, ratios. */
static bool shares(struct lang_vm *vm, struct lang_obj *value) {
    if (lang_is(value, &lang_type_str)) {
        return strcmp(lang_str_data(value, NULL), "none") != 0;
    }
    return lang_truth(vm, value);
}
static void set_ratios(struct lang_vm *vm, struct plt_figure *figure, struct lang_obj *options) {
    static const char *const names[2] = {"width_ratios", "height_ratios"};
    if (!lang_is(options, &lang_type_dict)) {
        return;
    }
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        struct lang_obj *ratios = lang_dict_get_str(vm, options, names[dim]);
        if (ratios) {
            struct figure_err err = {0};
            struct figure_vector v = plt_vector(vm, ratios);
            if (figure_set_ratios(figure->figure, dim, v.at, v.count, &err) < 0) {
                mod_raise_figure(vm, &err);
            }
        }
    }
}
/* An array-like of Axes: nested lists with a shape, indexed as NumPy's object arrays are. */
struct grid {
    struct lang_obj base;
    struct lang_obj *items; /* list of rows * columns axes, owned */
    int64_t rows, columns;  /* rows 0: one dimension */
};
static const struct lang_type type_grid;
static struct grid *grid_of(struct lang_obj *obj) {
    return (struct grid *)obj;
}
static struct lang_obj *grid_new(struct lang_vm *vm, struct lang_obj *items, int64_t rows,
                                 int64_t columns) {
    struct grid *grid = lang_new(vm, &type_grid);
    lang_assign(vm, &grid->items, items);
    grid->rows = rows;
    grid->columns = columns;
    return &grid->base;
}
static void grid_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &grid_of(self)->items, NULL);
}
static void grid_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (grid_of(self)->items) {
        visit(grid_of(self)->items, ud);
    }
}
static int64_t grid_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return grid_of(self)->rows ? grid_of(self)->rows : grid_of(self)->columns;
}
static int64_t grid_index(struct lang_vm *vm, struct lang_obj *key, int64_t count, int axis) {
    int64_t i;
    if (!lang_index_get(key, &i)) {
        lang_raise(vm, &lang_exc_IndexError, "axes are chosen by integers: axes[0] or axes[0, 1]");
    }
    if (i < -count || i >= count) {
        lang_raise(vm, &lang_exc_IndexError,
                   "index %lld is out of bounds for axis %d with size %lld", (long long)i, axis,
                   (long long)count);
    }
    return i < 0 ? i + count : i;
}
/* The items where step apart from start: a row, a column or a part of one. */
static struct lang_obj *grid_part(struct lang_vm *vm, struct grid *grid, int64_t start,
                                  int64_t step, int64_t count) {
    struct lang_obj *list = lang_list(vm, (size_t)count);
    for (int64_t i = 0; i < count; i++) {
        lang_list_append(vm, list, lang_seq_item(grid->items, (size_t)(start + i * step)));
    }
    return grid_new(vm, list, 0, count);
}
static struct lang_obj *grid_get(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct grid *grid = grid_of(self);
    if (lang_is(key, &lang_type_tuple) && lang_seq_count(key) == 2 && grid->rows) {
        struct lang_obj *row = lang_seq_item(key, 0), *column = lang_seq_item(key, 1);
        if (lang_is(row, &lang_type_slice)) {
            return grid_part(vm, grid, grid_index(vm, column, grid->columns, 1), grid->columns,
                             grid->rows);
        }
        int64_t r = grid_index(vm, row, grid->rows, 0);
        if (lang_is(column, &lang_type_slice)) {
            return grid_part(vm, grid, r * grid->columns, 1, grid->columns);
        }
        int64_t c = grid_index(vm, column, grid->columns, 1);
        return lang_seq_item(grid->items, (size_t)(r * grid->columns + c));
    }
    if (grid->rows) {
        return grid_part(vm, grid, grid_index(vm, key, grid->rows, 0) * grid->columns, 1,
                         grid->columns);
    }
    if (lang_is(key, &lang_type_slice)) {
        int64_t start, stop, step, count;
        lang_slice_indices(vm, key, grid->columns, &start, &stop, &step, &count);
        return grid_part(vm, grid, start, step, count);
    }
    return lang_seq_item(grid->items, (size_t)grid_index(vm, key, grid->columns, 0));
}
static struct lang_obj *grid_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct grid *grid = grid_of(self);
    if (!grid->rows) {
        return lang_iter(vm, grid->items);
    }
    struct lang_obj *rows = lang_list(vm, (size_t)grid->rows);
    for (int64_t r = 0; r < grid->rows; r++) {
        lang_list_append(vm, rows, grid_part(vm, grid, r * grid->columns, 1, grid->columns));
    }
    return lang_iter(vm, rows);
}
static PLT_NATIVE(grid_flatten) {
    struct grid *grid = grid_of(args[0]);
    return grid_part(vm, grid, 0, 1, (int64_t)lang_seq_count(grid->items));
}
static PLT_NATIVE(grid_tolist) {
    return lang_to_list(vm, args[0]);
}
static struct lang_obj *grid_flat(struct lang_vm *vm, struct lang_obj *self) {
    return grid_flatten(vm, &self);
}
static struct lang_obj *grid_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *items[2] = {lang_int(vm, grid_of(self)->rows),
                                 lang_int(vm, grid_of(self)->columns)};
    return grid_of(self)->rows ? lang_tuple(vm, items, 2) : lang_tuple(vm, items + 1, 1);
}
static struct lang_obj *grid_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)lang_seq_count(grid_of(self)->items));
}
static struct lang_obj *grid_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "array(");
    lang_text_repr(text, lang_to_list(vm, self));
    lang_text_puts(text, ", dtype=object)");
    return lang_text_finish(text);
}
static const struct lang_def grid_methods[] = {
    {"flatten", grid_flatten, "flatten()", "The axes in one row."},
    {"ravel", grid_flatten, "ravel()", "The axes in one row."},
    {"tolist", grid_tolist, "tolist()", "A list."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property grid_properties[] = {
    {"flat", grid_flat, NULL, "The axes in one row."},
    {"shape", grid_shape, NULL, "Rows and columns."},
    {"size", grid_size, NULL, "How many axes."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_grid = {LANG_TYPE_HEAD("ndarray"),
                                           .module = "numpy",
                                           .doc = "The axes of subplots(), in rows and columns.",
                                           .size = sizeof(struct grid),
                                           .flags = LANG_TYPE_CONTAINER,
                                           .close = grid_close,
                                           .clear = grid_close,
                                           .traverse = grid_traverse,
                                           .methods = grid_methods,
                                           .properties = grid_properties,
                                           .repr = grid_repr,
                                           .length = grid_length,
                                           .get_item = grid_get,
                                           .iter = grid_iter};

PLT_NATIVE(plt_figure_subplots);
PLT_NATIVE(plt_figure_subplots) {
    enum { FIGURE, ROWS, COLUMNS, SHARE_X, SHARE_Y, SQUEEZE, GRIDSPEC };
    struct plt_figure *figure = (struct plt_figure *)args[FIGURE];
    int64_t rows = lang_arg_int(vm, args[ROWS], "nrows");
    int64_t columns = lang_arg_int(vm, args[COLUMNS], "ncols");
    if (rows < 1 || columns < 1 || rows * columns > 10000) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Number of rows must be a positive integer, not %lld, and of columns too, not "
                   "%lld",
                   (long long)rows, (long long)columns);
    }
    struct lang_obj *items = lang_list(vm, (size_t)(rows * columns));
    struct figure_axes *first = NULL;
    for (int64_t i = 0; i < rows * columns; i++) {
        struct figure_err err = {0};
        struct figure_axes *axes = figure_add_subplot(figure->figure, (size_t)rows, (size_t)columns,
                                                      (size_t)i, (size_t)i, &err);
        lang_list_append(vm, items, plt_axes_wrap(vm, figure, axes, &err));
        if (first && shares(vm, args[SHARE_X])) {
            figure_axes_share(axes, first, FIGURE_X, true);
        }
        if (first && shares(vm, args[SHARE_Y])) {
            figure_axes_share(axes, first, FIGURE_Y, true);
        }
        first = first ? first : axes;
    }
    set_ratios(vm, figure, args[GRIDSPEC]);
    lang_assign(vm, &figure->current, lang_seq_item(items, (size_t)(rows * columns) - 1));
    if (!lang_truth(vm, args[SQUEEZE])) {
        return grid_new(vm, items, rows, columns);
    }
    if (rows * columns == 1) {
        return lang_seq_item(items, 0);
    }
    return rows == 1 || columns == 1 ? grid_new(vm, items, 0, rows * columns)
                                     : grid_new(vm, items, rows, columns);
}
static PLT_NATIVE(plt_subplots) {
    enum { ROWS, COLUMNS, SHARE_X, SHARE_Y, SQUEEZE, GRIDSPEC, FIGSIZE, DPI, LAYOUT };
    struct plt_figure *figure =
        open_figure(vm, state_of(vm)->next_number, args[FIGSIZE], args[DPI]);
    if (!lang_is_none(args[LAYOUT])) {
        figure_set_auto_layout(figure->figure, true);
    }
    struct lang_obj *all[7] = {&figure->base, args[ROWS],    args[COLUMNS], args[SHARE_X],
                               args[SHARE_Y], args[SQUEEZE], args[GRIDSPEC]};
    struct lang_obj *pair[2] = {&figure->base, plt_figure_subplots(vm, all)};
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
    struct plt_figure *figure = plt_gcf(vm);
    size_t count = lang_seq_count(args[0]);
    int64_t v[3] = {1, 1, 1}, code;
    if (count == 1 && lang_is(lang_seq_item(args[0], 0), &plt_type_axes)) {
        lang_assign(vm, &figure->current, lang_seq_item(args[0], 0));
        return figure->current;
    }
    if (count == 1 && lang_index_get(lang_seq_item(args[0], 0), &code)) {
        v[0] = code / 100;
        v[1] = code / 10 % 10;
        v[2] = code % 10;
    }
    bool plain = true;
    for (size_t i = 0; count >= 3 && i < 3; i++) {
        plain = plain && lang_index_get(lang_seq_item(args[0], i), &v[i]);
    }
    bool valid = v[0] > 0 && v[1] > 0 && v[2] > 0 && v[2] <= v[0] * v[1];
    struct figure_axes *found =
        plain && valid ? figure_find_subplot(figure->figure, (size_t)v[0], (size_t)v[1],
                                             (size_t)v[2] - 1, (size_t)v[2] - 1)
                       : NULL;
    for (size_t i = 0; found && i < lang_seq_count(figure->all_axes); i++) {
        struct plt_axes *axes = (struct plt_axes *)lang_seq_item(figure->all_axes, i);
        if (axes->axes == found) {
            lang_assign(vm, &figure->current, &axes->base);
            return &axes->base;
        }
    }
    return of_figure(vm, "add_subplot", args[0], lang_dict(vm));
}
static PLT_NATIVE(plt_axes_function) {
    if (lang_is_none(args[0])) {
        struct lang_obj *none = lang_tuple(vm, NULL, 0);
        return of_figure(vm, "add_subplot", none, lang_dict(vm));
    }
    return of_figure(vm, "add_axes", lang_tuple(vm, args, 1), lang_dict(vm));
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

static PLT_NATIVE(plt_show) {
    (void)args;
    show_all(vm);
    return &lang_none;
}
static PLT_NATIVE(plt_close) {
    struct state *state = state_of(vm);
    int64_t number;
    if (lang_is(args[0], &lang_type_str)) {
        close_all(vm);
        return &lang_none;
    }
    struct lang_obj *target = lang_is(args[0], &plt_type_figure) ? args[0] : state->current;
    if (lang_index_get(args[0], &number)) {
        struct plt_figure *found = find_figure(vm, number);
        target = found ? &found->base : NULL;
    }
    if (!target) {
        return &lang_none;
    }
    struct lang_obj *left = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(state->figures); i++) {
        struct lang_obj *figure = lang_seq_item(state->figures, i);
        if (figure != target) {
            lang_list_append(vm, left, figure);
        }
    }
    ((struct plt_figure *)target)->closed = true;
    size_t count = lang_seq_count(left);
    lang_assign(vm, &state->current, count ? lang_seq_item(left, count - 1) : NULL);
    lang_assign(vm, &state->figures, left);
    return &lang_none;
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
static PLT_NATIVE(plt_get_cmap) {
    struct lang_obj *name = lang_is_none(args[0]) ? lang_str(vm, "viridis") : args[0];
    return lang_is(name, &plt_type_colormap)
               ? name
               : lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&plt_type_colormap.base, &name, 1);
}
static PLT_NATIVE(plt_accepted) {
    (void)vm;
    (void)args;
    return &lang_none;
}
static PLT_NATIVE(plt_set_cmap) {
    plt_colormap(vm, args[0]);
    lang_dict_set_str(vm, state_of(vm)->rc, "image.cmap", args[0]);
    return &lang_none;
}

#define ANY "(*args, **kwargs)"
static const struct lang_def functions[] = {
    {"figure", plt_figure,
     "figure(num=None, figsize=None, dpi=None, facecolor=None, layout=None, tight_layout=False)",
     "A new figure, or one made before.\n\nplt.figure(figsize=(8, 3))"},
    {"subplots", plt_subplots,
     "subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, gridspec_kw=None, "
     "figsize=None, dpi=None, layout=None)",
     "A figure and its axes.\n\nfig, axes = plt.subplots(2, 3, figsize=(9, 6))"},
    {"subplot", plt_subplot, "subplot(*args)", "Axes in a grid: rows, columns, number from 1."},
    {"axes", plt_axes_function, "axes(rect=None)", "Axes at a rectangle of the figure."},
    {"suptitle", plt_suptitle, "suptitle" ANY, "The title of the figure."},
    {"tight_layout", plt_tight_layout, "tight_layout" ANY, "Makes room for the labels."},
    {"subplots_adjust", plt_subplots_adjust, "subplots_adjust" ANY, "Space around subplots."},
    {"savefig", plt_savefig, "savefig" ANY, "Writes the figure to a .png, .svg or .pdf file."},
    {"clf", plt_clf, "clf" ANY, "Empties the figure."},
    {"show", plt_show, "show(block=None)", "Shows the figures drawn so far."},
    {"close", plt_close, "close(fig=None)", "Closes a figure without showing it."},
    {"gcf", plt_gcf_function, "gcf()", "The current figure."},
    {"gca", plt_gca_function, "gca()", "The current axes."},
    {"sca", plt_sca, "sca(ax)", "Makes axes the current ones."},
    {"get_cmap", plt_get_cmap, "get_cmap(name=None, lut=None)", "A colormap by its name."},
    {"set_cmap", plt_set_cmap, "set_cmap(cmap)", "The colormap of pictures from here on."},
    {"ion", plt_accepted, "ion()", "Accepted: figures show at the end of the cell."},
    {"ioff", plt_accepted, "ioff()", "Accepted: figures show at the end of the cell."},
    {"pause", plt_accepted, "pause(interval)", "Accepted."},
    {NULL, NULL, NULL, NULL}};

/* plt.style.use(...): accepted, the look stays. */
static const struct lang_def style_functions[] = {
    {"use", plt_accepted, "use(style)", "Accepted: the look of figures stays."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_style = {
    .name = "matplotlib.style", .doc = "Looks of figures.", .functions = style_functions};

static void init_cm(struct lang_vm *vm, struct lang_obj *module) {
    for (size_t i = 0; figure_colormap_name(i); i++) {
        struct lang_obj *names[2] = {lang_str(vm, figure_colormap_name(i)),
                                     lang_str_format(vm, "%s_r", figure_colormap_name(i))};
        for (int k = 0; k < 2; k++) {
            lang_module_set(vm, module, lang_str_data(names[k], NULL), plt_get_cmap(vm, &names[k]));
        }
    }
}
static const struct lang_def cm_functions[] = {
    {"get_cmap", plt_get_cmap, "get_cmap(name=None, lut=None)", "A colormap by its name."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_cm = {
    .name = "matplotlib.cm", .doc = "Colormaps.", .functions = cm_functions, .init = init_cm};

/* Functions of pyplot that are methods of the current axes. */
static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_def *const tables[] = {plt_plots, plt_images, plt_settings,
                                                    plt_pyplot_settings};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            lang_module_set(vm, module, def->name, lang_native_new(vm, def, &plt_current_axes));
        }
    }
    lang_module_set(vm, module, "cm", lang_import(vm, "matplotlib.cm"));
    lang_module_set(vm, module, "style", lang_import(vm, "matplotlib.style"));
    mod_figure_library(vm); /* imported before this module is, so that it outlives the figures */
    lang_module_set(vm, module, "rcParams", state_of(vm)->rc);
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
    struct lang_obj *pyplot = lang_import(vm, "matplotlib.pyplot");
    lang_module_set(vm, module, "rcParams", lang_get_attr(vm, pyplot, "rcParams"));
    lang_module_set(vm, module, "__version__", lang_str(vm, "3.10"));
}
const struct lang_module_def mod_matplotlib = {.name = "matplotlib",
                                               .doc = "Figures.",
                                               .functions = matplotlib_functions,
                                               .init = init_matplotlib};
