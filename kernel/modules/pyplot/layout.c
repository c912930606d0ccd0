/* kernel/modules/pyplot/layout.c: subplots, grids of them, GridSpec. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_gridspec;

static void number_of(struct lang_vm *vm, struct lang_obj *obj, const char *what, int64_t *out) {
    if (!lang_index_get(obj, out) || *out < 1 || *out > 1000) {
        lang_raise(vm, &lang_exc_ValueError, "Number of %s must be a positive integer, not %s",
                   what, lang_str_data(lang_repr(vm, obj), NULL));
    }
}
static void apply_ratios(struct lang_vm *vm, struct plt_figure *figure, enum figure_dim dim,
                         struct lang_obj *ratios) {
    if (ratios && !lang_is_none(ratios)) {
        struct figure_err err = {0};
        struct figure_vector v = plt_vector(vm, ratios);
        if (figure_set_ratios(figure->figure, dim, v.at, v.count, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
}
/* gridspec_kw: ratios, and the margins of subplots_adjust. */
static void apply_options(struct lang_vm *vm, struct plt_figure *figure, struct lang_obj *options) {
    static const char *const names[] = {"left", "right", "bottom", "top", "wspace", "hspace"};
    struct figure_err err = {0};
    double margins[6];
    if (!options || !lang_is(options, &lang_type_dict)) {
        return;
    }
    apply_ratios(vm, figure, FIGURE_X, lang_dict_get_str(vm, options, "width_ratios"));
    apply_ratios(vm, figure, FIGURE_Y, lang_dict_get_str(vm, options, "height_ratios"));
    for (int i = 0; i < 6; i++) {
        margins[i] = plt_number(vm, lang_dict_get_str(vm, options, names[i]), NAN, names[i]);
    }
    if (figure_set_margins(figure->figure, margins[0], margins[1], margins[2], margins[3],
                           margins[4], margins[5], &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}

/* --- subplots ----------------------------------------------------------------------------------*/
enum sharing { SHARE_NONE, SHARE_ALL, SHARE_ROW, SHARE_COLUMN };
static enum sharing sharing_of(struct lang_vm *vm, struct lang_obj *value, const char *what) {
    static const char *const names[] = {"none", "all", "row", "col"};
    if (!lang_is(value, &lang_type_str)) {
        return lang_truth(vm, value) ? SHARE_ALL : SHARE_NONE;
    }
    for (int i = 0; i < 4; i++) {
        if (strcmp(names[i], lang_str_data(value, NULL)) == 0) {
            return (enum sharing)i;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid value for %s; supported values are 'all', 'row', 'col', "
               "'none', False, True",
               lang_str_data(value, NULL), what);
}
/* Which axes of a grid axes i shares a dimension with: the first of its group. */
static int64_t leader_of(enum sharing sharing, int64_t i, int64_t columns) {
    switch (sharing) {
    case SHARE_ALL:
        return 0;
    case SHARE_ROW:
        return i / columns * columns;
    case SHARE_COLUMN:
        return i % columns;
    case SHARE_NONE:
        break;
    }
    return i;
}
/* subplot_kw: what each of the axes is to be set to. */
static void apply_settings(struct lang_vm *vm, struct lang_obj *axes, struct lang_obj *settings) {
    struct lang_obj *name, *value;
    size_t position = 0;
    if (lang_is_none(settings)) {
        return;
    }
    if (plt_projection(vm, lang_dict_get_str(vm, settings, "projection"),
                       lang_dict_get_str(vm, settings, "polar"))) {
        figure_axes_set_polar(plt_axes_of(vm, axes)->axes);
    }
    while (lang_dict_next(settings, &position, &name, &value)) {
        const char *text = lang_arg_str(vm, name, "subplot_kw");
        if (strcmp(text, "projection") == 0 || strcmp(text, "polar") == 0) {
            continue;
        }
        lang_call(vm, lang_get_attr(vm, axes, "set"),
                  &(struct lang_args){NULL, 0, &name, &value, 1});
    }
}
PLT_NATIVE(plt_figure_subplots) {
    enum { FIGURE, ROWS, COLUMNS, SHARE_X, SHARE_Y, SQUEEZE, WIDTHS, HEIGHTS, GRIDSPEC, SETTINGS };
    struct plt_figure *figure = (struct plt_figure *)args[FIGURE];
    int64_t rows, columns;
    if (!lang_is_none(args[SETTINGS]) && !lang_is(args[SETTINGS], &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError, "subplot_kw must be a dict, not '%s'",
                   args[SETTINGS]->type->name);
    }
    number_of(vm, args[ROWS], "rows", &rows);
    number_of(vm, args[COLUMNS], "columns", &columns);
    enum sharing share[2] = {sharing_of(vm, args[SHARE_X], "sharex"),
                             sharing_of(vm, args[SHARE_Y], "sharey")};
    if (rows * columns > 10000) {
        lang_raise(vm, &lang_exc_ValueError, "%lld subplots are too many to draw",
                   (long long)(rows * columns));
    }
    struct lang_obj *items = lang_list(vm, (size_t)(rows * columns));
    for (int64_t i = 0; i < rows * columns; i++) {
        struct figure_err err = {0};
        struct figure_axes *axes = figure_add_subplot(figure->figure, (size_t)rows, (size_t)columns,
                                                      (size_t)i, (size_t)i, &err);
        lang_list_append(vm, items, plt_axes_wrap(vm, figure, axes, &err));
        for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
            int64_t lead = leader_of(share[dim], i, columns);
            if (lead != i) {
                struct lang_obj *leader = lang_seq_item(items, (size_t)lead);
                figure_axes_share(axes, plt_axes_of(vm, leader)->axes, (enum figure_dim)dim, true);
            }
        }
        apply_settings(vm, lang_seq_item(items, (size_t)i), args[SETTINGS]);
    }
    apply_options(vm, figure, args[GRIDSPEC]);
    apply_ratios(vm, figure, FIGURE_X, args[WIDTHS]);
    apply_ratios(vm, figure, FIGURE_Y, args[HEIGHTS]);
    lang_assign(vm, &figure->current, lang_seq_item(items, (size_t)(rows * columns) - 1));
    return plt_grid_of_axes(vm, items, rows, columns, lang_truth(vm, args[SQUEEZE]));
}

/* --- subplot_mosaic ----------------------------------------------------------------------------*/
/* The rows of 'AB;CC', of lines of text, or of lists. */
static struct lang_obj *mosaic_rows(struct lang_vm *vm, struct lang_obj *given) {
    struct lang_obj *rows = lang_list(vm, 2);
    if (!lang_is(given, &lang_type_str)) {
        given = lang_to_list(vm, given);
        for (size_t i = 0; i < lang_seq_count(given); i++) {
            lang_list_append(vm, rows, lang_to_list(vm, lang_seq_item(given, i)));
        }
        return rows;
    }
    const char *at = lang_str_data(given, NULL);
    while (*at) {
        size_t size = strcspn(at, ";\n"), from = strspn(at, " \t");
        struct lang_obj *row = lang_list(vm, size);
        for (size_t i = from; i < size; i++) {
            if (at[i] != ' ' && at[i] != '\t') {
                lang_list_append(vm, row, lang_str_sized(vm, at + i, 1));
            }
        }
        if (lang_seq_count(row)) {
            lang_list_append(vm, rows, row);
        }
        at += size + (at[size] != 0);
    }
    return rows;
}
struct block {
    int64_t top, bottom, left, right, cells;
};
PLT_NATIVE(plt_figure_mosaic) {
    enum { FIGURE, MOSAIC, SHARE_X, SHARE_Y, WIDTHS, HEIGHTS, GRIDSPEC, EMPTY };
    struct plt_figure *figure = (struct plt_figure *)args[FIGURE];
    struct lang_obj *rows = mosaic_rows(vm, args[MOSAIC]), *result = lang_dict(vm);
    int64_t down = (int64_t)lang_seq_count(rows), across = 0, names = 0;
    struct lang_obj *places = lang_dict(vm); /* name -> index into blocks */
    across = down ? (int64_t)lang_seq_count(lang_seq_item(rows, 0)) : 0;
    if (down < 1 || across < 1 || down * across > 10000) {
        lang_raise(vm, &lang_exc_ValueError, "a mosaic has rows of names, as 'AB;CC'");
    }
    struct block *blocks = lang_temp(vm, (size_t)(down * across) * sizeof *blocks);
    for (int64_t r = 0; r < down; r++) {
        struct lang_obj *row = lang_seq_item(rows, (size_t)r);
        if ((int64_t)lang_seq_count(row) != across) {
            lang_raise(vm, &lang_exc_ValueError, "All of the rows must be the same length");
        }
        for (int64_t c = 0; c < across; c++) {
            struct lang_obj *name = lang_seq_item(row, (size_t)c), *known;
            if (lang_equal(vm, name, args[EMPTY])) {
                continue;
            }
            int64_t index = names;
            if ((known = lang_dict_get(vm, places, name))) {
                lang_index_get(known, &index);
            } else {
                blocks[names] = (struct block){r, r, c, c, 0};
                lang_dict_set(vm, places, name, lang_int(vm, names++));
            }
            struct block *b = &blocks[index];
            b->bottom = r;
            b->left = c < b->left ? c : b->left;
            b->right = c > b->right ? c : b->right;
            b->cells++;
        }
    }
    size_t position = 0;
    struct lang_obj *name, *index, *first = NULL;
    while (lang_dict_next(places, &position, &name, &index)) {
        struct figure_err err = {0};
        int64_t i = 0;
        lang_index_get(index, &i);
        const struct block *b = &blocks[i];
        if ((b->bottom - b->top + 1) * (b->right - b->left + 1) != b->cells) {
            lang_raise(vm, &lang_exc_ValueError,
                       "While trying to layout the mosaic we found that the label %s specifies a "
                       "non-rectangular or non-contiguous area.",
                       lang_str_data(lang_repr(vm, name), NULL));
        }
        struct lang_obj *obj =
            plt_axes_wrap(vm, figure,
                          figure_add_subplot(figure->figure, (size_t)down, (size_t)across,
                                             (size_t)(b->top * across + b->left),
                                             (size_t)(b->bottom * across + b->right), &err),
                          &err);
        for (int dim = FIGURE_X; first && dim <= FIGURE_Y; dim++) {
            if (lang_truth(vm, args[SHARE_X + dim])) {
                figure_axes_share(plt_axes_of(vm, obj)->axes, plt_axes_of(vm, first)->axes,
                                  (enum figure_dim)dim, true);
            }
        }
        first = first ? first : obj;
        lang_dict_set(vm, result, name, obj);
    }
    apply_options(vm, figure, args[GRIDSPEC]);
    apply_ratios(vm, figure, FIGURE_X, args[WIDTHS]);
    apply_ratios(vm, figure, FIGURE_Y, args[HEIGHTS]);
    return result;
}

/* --- GridSpec ----------------------------------------------------------------------------------*/
/* Cells of a grid: all of them, or those a key has chosen. */
struct spec {
    struct lang_obj base;
    int64_t rows, columns, first, last; /* first and last cell; last < 0: the whole grid */
    struct lang_obj *options;           /* dict for apply_options, owned */
};
static const struct lang_type type_spec;
static void spec_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct spec *)self)->options, NULL);
}
static struct spec *spec_new(struct lang_vm *vm, int64_t rows, int64_t columns, int64_t first,
                             int64_t last, struct lang_obj *options) {
    struct spec *spec = lang_new(vm, &type_spec);
    spec->rows = rows;
    spec->columns = columns;
    spec->first = first;
    spec->last = last;
    lang_assign(vm, &spec->options, options);
    return spec;
}
/* First and last of what a key chooses among `count`. */
static void choose(struct lang_vm *vm, struct lang_obj *key, int64_t count, int64_t *first,
                   int64_t *last) {
    int64_t stop, step, n;
    if (lang_is(key, &lang_type_slice)) {
        lang_slice_indices(vm, key, count, first, &stop, &step, &n);
        if (n < 1) {
            lang_raise(vm, &lang_exc_IndexError,
                       "GridSpec slice would result in no space "
                       "allocated for subplot");
        }
        *last = *first + (n - 1) * step;
        return;
    }
    *first = lang_arg_int(vm, key, "index");
    if (*first < -count || *first >= count) {
        lang_raise(vm, &lang_exc_IndexError, "index %lld is out of bounds for axis with size %lld",
                   (long long)*first, (long long)count);
    }
    *first += *first < 0 ? count : 0;
    *last = *first;
}
static struct lang_obj *spec_get(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct spec *spec = (struct spec *)self;
    int64_t row, last_row, column, last_column;
    if (lang_is(key, &lang_type_tuple) && lang_seq_count(key) == 2) {
        choose(vm, lang_seq_item(key, 0), spec->rows, &row, &last_row);
        choose(vm, lang_seq_item(key, 1), spec->columns, &column, &last_column);
        return &spec_new(vm, spec->rows, spec->columns, row * spec->columns + column,
                         last_row * spec->columns + last_column, spec->options)
                    ->base;
    }
    choose(vm, key, spec->rows * spec->columns, &row, &last_row);
    return &spec_new(vm, spec->rows, spec->columns, row, last_row, spec->options)->base;
}
static PLT_NATIVE(gridspec) {
    int64_t rows, columns;
    number_of(vm, args[0], "rows", &rows);
    number_of(vm, args[1], "columns", &columns);
    plt_take(vm, args[2], "figure");
    return &spec_new(vm, rows, columns, 0, -1, args[2])->base;
}
PLT_NATIVE(plt_add_gridspec) {
    return gridspec(vm, args + 1);
}
static const struct lang_type type_spec = {LANG_TYPE_HEAD("GridSpec"),
                                           .module = "matplotlib.gridspec",
                                           .doc = "A grid for subplots, or cells of it.",
                                           .size = sizeof(struct spec),
                                           .close = spec_close,
                                           .get_item = spec_get};
static const struct lang_def gridspec_functions[] = {
    {"GridSpec", gridspec, "GridSpec(nrows, ncols, **kwargs)",
     "A grid for subplots.\n\nax = fig.add_subplot(GridSpec(2, 2)[0, :])"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_gridspec = {
    .name = "matplotlib.gridspec", .doc = "Grids for subplots.", .functions = gridspec_functions};

/* --- add_subplot -------------------------------------------------------------------------------*/
/* Rows, columns, first and last cell (from 0) of (2, 2, 1), (2, 2, (1, 2)), 221 or a GridSpec. */
static void place(struct lang_vm *vm, struct lang_obj *given, int64_t out[4]) {
    size_t count = lang_seq_count(given);
    struct lang_obj *first = count ? lang_seq_item(given, 0) : NULL;
    int64_t code, last;
    if (first && lang_is(first, &type_spec)) {
        struct spec *spec = (struct spec *)first;
        memcpy(out,
               (int64_t[4]){spec->rows, spec->columns, spec->first,
                            spec->last < 0 ? spec->rows * spec->columns - 1 : spec->last},
               4 * sizeof *out);
        return;
    }
    if (!count) {
        memcpy(out, (int64_t[4]){1, 1, 0, 0}, 4 * sizeof *out);
        return;
    }
    if (count == 1) {
        if (!lang_index_get(first, &code) || code < 100 || code > 999) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Single argument to subplot must be a three-digit integer, not %s",
                       lang_str_data(lang_repr(vm, first), NULL));
        }
        out[0] = code / 100;
        out[1] = code / 10 % 10;
        out[2] = last = code % 10;
    } else if (count == 3) {
        struct lang_obj *at = lang_seq_item(given, 2);
        bool two = lang_is_seq(at) && lang_seq_count(at) == 2;
        number_of(vm, first, "rows", &out[0]);
        number_of(vm, lang_seq_item(given, 1), "columns", &out[1]);
        out[2] = lang_arg_int(vm, two ? lang_seq_item(at, 0) : at, "num");
        last = two ? lang_arg_int(vm, lang_seq_item(at, 1), "num") : out[2];
    } else {
        lang_raise(vm, &lang_exc_TypeError,
                   "subplot() takes 1 or 3 positional arguments but %zu were given", count);
    }
    int64_t cells = out[0] * out[1];
    if (cells < 1 || out[2] < 1 || last < out[2] || last > cells) {
        lang_raise(vm, &lang_exc_ValueError,
                   "num must be an integer with 1 <= num <= %lld, not %lld", (long long)cells,
                   (long long)(last > cells ? last : out[2]));
    }
    out[2]--;
    out[3] = last - 1;
}
/* Axes at a place; with `reuse` those already there. kwargs are settings of the axes, sharex and
 * sharey. */
struct lang_obj *plt_subplot_at(struct lang_vm *vm, struct plt_figure *figure,
                                struct lang_obj *given, struct lang_obj *kwargs, bool reuse) {
    struct figure_err err = {0};
    int64_t at[4];
    place(vm, given, at);
    struct figure_axes *found =
        reuse ? figure_find_subplot(figure->figure, (size_t)at[0], (size_t)at[1], (size_t)at[2],
                                    (size_t)at[3])
              : NULL;
    for (size_t i = 0; found && i < lang_seq_count(figure->all_axes); i++) {
        struct plt_axes *axes = (struct plt_axes *)lang_seq_item(figure->all_axes, i);
        if (axes->axes == found) {
            lang_assign(vm, &figure->current, &axes->base);
            return &axes->base;
        }
    }
    struct lang_obj *share[2] = {plt_take(vm, kwargs, "sharex"), plt_take(vm, kwargs, "sharey")};
    struct lang_obj *projection = plt_take(vm, kwargs, "projection");
    bool polar = plt_projection(vm, projection, plt_take(vm, kwargs, "polar"));
    struct lang_obj *obj =
        plt_axes_wrap(vm, figure,
                      figure_add_subplot(figure->figure, (size_t)at[0], (size_t)at[1],
                                         (size_t)at[2], (size_t)at[3], &err),
                      &err);
    if (polar) {
        figure_axes_set_polar(plt_axes_of(vm, obj)->axes);
    }
    if (lang_seq_count(given) && lang_is(lang_seq_item(given, 0), &type_spec)) {
        apply_options(vm, figure, ((struct spec *)lang_seq_item(given, 0))->options);
    }
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        if (share[dim] && !lang_is_none(share[dim])) {
            figure_axes_share(plt_axes_of(vm, obj)->axes, plt_axes_of(vm, share[dim])->axes,
                              (enum figure_dim)dim, false);
        }
    }
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(kwargs, &position, &key, &value)) {
        struct lang_obj *name = lang_str_format(vm, "set_%s", lang_str_data(key, NULL));
        lang_call_pos(vm, lang_get_attr(vm, obj, lang_str_data(name, NULL)), &value, 1);
    }
    return obj;
}
PLT_NATIVE(plt_subplot2grid) {
    int64_t rows, columns, row, column, down, across;
    struct figure_vector shape = plt_vector(vm, args[0]), loc = plt_vector(vm, args[1]);
    if (shape.count != 2 || loc.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "shape and loc are pairs (rows, columns)");
    }
    number_of(vm, lang_int(vm, (int64_t)shape.at[0]), "rows", &rows);
    number_of(vm, lang_int(vm, (int64_t)shape.at[1]), "columns", &columns);
    down = lang_arg_int(vm, args[2], "rowspan");
    across = lang_arg_int(vm, args[3], "colspan");
    row = (int64_t)loc.at[0];
    column = (int64_t)loc.at[1];
    if (row < 0 || column < 0 || down < 1 || across < 1 || row + down > rows ||
        column + across > columns) {
        lang_raise(vm, &lang_exc_IndexError, "subplot2grid: the cells are outside the grid");
    }
    struct lang_obj *spec = &spec_new(vm, rows, columns, row * columns + column,
                                      (row + down - 1) * columns + column + across - 1, NULL)
                                 ->base;
    return plt_subplot_at(vm, plt_gcf(vm), lang_tuple(vm, &spec, 1), lang_dict(vm), false);
}
