/* kernel/modules/pyplot/images.c: imshow, contours, meshes, arrows, and the colorbar beside them.
 */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* Remembers what plt.colorbar() without arguments refers to. */
static struct lang_obj *mapped(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *cmap,
                               struct figure_artist *artist, const struct figure_err *err) {
    struct lang_obj *obj = plt_artist_wrap(vm, axes, artist, err);
    lang_assign(vm, &((struct plt_artist *)obj)->cmap, cmap);
    lang_assign(vm, &axes->mapped, obj);
    return obj;
}

static PLT_NATIVE(axes_imshow) {
    enum { X = 1, CMAP, NORM, ASPECT, INTERPOLATION, ALPHA, VMIN, VMAX, ORIGIN, EXTENT, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_image image = figure_image_default();
    image.mapping = plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX], args[NORM]);
    image.origin_lower = !lang_is_none(args[ORIGIN]) &&
                         strcmp(lang_arg_str(vm, args[ORIGIN], "origin"), "lower") == 0;
    if (lang_is_str(args[ASPECT])) {
        image.aspect = strcmp(lang_str_data(args[ASPECT], NULL), "auto") == 0 ? NAN : 1;
    } else {
        image.aspect = plt_number(vm, args[ASPECT], 1, "aspect");
    }
    if (!lang_is_none(args[INTERPOLATION])) {
        const char *name = lang_arg_str(vm, args[INTERPOLATION], "interpolation");
        image.smooth = strcmp(name, "nearest") != 0 && strcmp(name, "none") != 0 &&
                       strcmp(name, "antialiased") != 0 && strcmp(name, "auto") != 0;
    }
    if (!lang_is_none(args[EXTENT])) {
        struct figure_vector extent = plt_vector(vm, args[EXTENT]);
        if (extent.count != 4) {
            lang_raise(vm, &lang_exc_ValueError, "extent is (left, right, bottom, top)");
        }
        memcpy(image.extent, extent.at, sizeof image.extent);
    }
    style.alpha = plt_number(vm, args[ALPHA], NAN, "alpha");
    plt_take(vm, args[KWARGS], "interpolation_stage");
    plt_style(vm, args[KWARGS], &style, "AxesImage");
    struct figure_grid grid = plt_grid(vm, args[X], "image data");
    return mapped(vm, axes, args[CMAP], figure_imshow(axes->axes, grid, &image, &style, &err),
                  &err);
}
static PLT_NATIVE(axes_matshow) {
    const struct figure_locator whole = {.bins = 9, .integer = true};
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_image image = figure_image_default();
    image.mapping = plt_mapping(vm, axes, args[2], NULL, NULL, NULL);
    struct figure_grid grid = plt_grid(vm, args[1], "image data");
    figure_axes_set_locator(axes->axes, FIGURE_X, &whole);
    figure_axes_set_locator(axes->axes, FIGURE_Y, &whole);
    struct figure_tick_look both = figure_tick_look_default();
    both.marks[0] = both.marks[1] = 1;
    both.labels[0] = 0;
    both.labels[1] = 1; /* the name of the axis stays below */
    figure_axes_set_tick_look(axes->axes, FIGURE_X, 1, &both);
    return mapped(vm, axes, args[2], figure_imshow(axes->axes, grid, &image, NULL, &err), &err);
}

struct figure_vector plt_coordinates(struct lang_vm *vm, struct lang_obj *obj, bool along_rows) {
    struct array *a = mod_to_array(vm, obj, -1);
    struct figure_vector v = plt_vector(vm, obj);
    if (a->ndim == 2 && along_rows) {
        return (struct figure_vector){v.at, (size_t)a->shape[0], (ptrdiff_t)a->shape[1]};
    }
    if (a->ndim == 2) {
        return figure_vector_of(v.at, (size_t)a->shape[1]);
    }
    return v;
}
static struct figure_grid z_of(struct lang_vm *vm, struct lang_obj *obj, const char *function) {
    struct array *a = mod_to_array(vm, obj, -1);
    bool lines = strncmp(function, "contour", 7) == 0;
    if (lines && a->ndim != 2) {
        lang_raise(vm, &lang_exc_TypeError, "Input z must be 2D, not %dD", a->ndim);
    }
    if (lines && (a->shape[0] < 2 || a->shape[1] < 2)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Input z must be at least a (2, 2) shaped array, but has shape %s",
                   lang_str_data(lang_repr(vm, mod_shape_tuple(vm, a)), NULL));
    }
    return plt_grid(vm, obj, "Z");
}
/* Are the numbers of a table the same along each row (each column)? */
static bool same_along(const double *at, size_t rows, size_t cols, bool row) {
    double least = INFINITY, most = -INFINITY, apart = 0;
    for (size_t i = 0; i < rows * cols; i++) {
        least = fmin(least, at[i]);
        most = fmax(most, at[i]);
        apart = fmax(apart, fabs(at[i] - at[row ? i - i % cols : i % cols]));
    }
    return !(apart > 1e-9 * (most - least));
}
/* Coordinates given as tables: np.meshgrid's, whose x goes along the rows, or np.mgrid's, whose x
 * goes down the columns, and then everything is turned. */
static void straighten(struct lang_vm *vm, struct lang_obj *x_given, struct lang_obj *y_given,
                       struct figure_vector *x, struct figure_vector *y, struct figure_grid *grid) {
    struct array *a = mod_to_array(vm, x_given, -1), *b = mod_to_array(vm, y_given, -1);
    if (a->ndim != 2 || b->ndim != 2 || a->shape[0] != b->shape[0] || a->shape[1] != b->shape[1] ||
        a->size == 0) {
        return;
    }
    size_t rows = (size_t)a->shape[0], cols = (size_t)a->shape[1];
    struct figure_vector xs = plt_vector(vm, x_given), ys = plt_vector(vm, y_given);
    if (same_along(xs.at, rows, cols, false) && same_along(ys.at, rows, cols, true)) {
        return;
    }
    if (!same_along(xs.at, rows, cols, true) || !same_along(ys.at, rows, cols, false)) {
        lang_raise(
            vm, &lang_exc_NotImplementedError,
            "X and Y must be a grid of straight lines here, as np.meshgrid and np.mgrid make "
            "it: scatter(X, Y, c=Z) shows values at any places");
    }
    *x = (struct figure_vector){xs.at, rows, (ptrdiff_t)cols};
    *y = figure_vector_of(ys.at, cols);
    struct figure_grid turned = *grid;
    turned.rows = grid->cols;
    turned.cols = grid->rows;
    turned.row_stride = grid->col_stride;
    turned.col_stride = grid->row_stride;
    *grid = turned;
}
/* (Z) or (X, Y, Z, ...) out of positional arguments; returns how many were taken. */
static size_t grid_arguments(struct lang_vm *vm, struct lang_obj *given, const char *function,
                             struct figure_vector *x, struct figure_vector *y,
                             struct figure_grid *grid) {
    size_t count = lang_seq_count(given);
    *x = *y = figure_vector_of(NULL, 0);
    if (count < 1) {
        lang_raise(vm, &lang_exc_TypeError, "%s() takes (Z) or (X, Y, Z)", function);
    }
    if (count < 3) {
        *grid = z_of(vm, lang_seq_item(given, 0), function);
        return 1;
    }
    *x = plt_coordinates(vm, lang_seq_item(given, 0), false);
    *y = plt_coordinates(vm, lang_seq_item(given, 1), true);
    *grid = z_of(vm, lang_seq_item(given, 2), function);
    straighten(vm, lang_seq_item(given, 0), lang_seq_item(given, 1), x, y, grid);
    return 3;
}

/* Which ends go on: 1 the low one, 2 the high one. */
static int extend_of(struct lang_vm *vm, struct lang_obj *value) {
    static const char *const ends[] = {"neither", "min", "max", "both"};
    const char *text = lang_arg_str(vm, value, "extend");
    for (int i = 0; i < 4; i++) {
        if (strcmp(ends[i], text) == 0) {
            return i;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid value for extend; supported values are 'neither', 'both', "
               "'min', 'max'",
               text);
}

static struct lang_obj *contour(struct lang_vm *vm, struct lang_obj *const *args, bool filled) {
    enum { ARGS = 1, LEVELS, COLORS, CMAP, VMIN, VMAX, ALPHA, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_contour options = figure_contour_default();
    const char *function = filled ? "contourf" : "contour";
    struct figure_vector x, y;
    struct figure_grid grid;
    size_t taken = grid_arguments(vm, args[ARGS], function, &x, &y, &grid);
    struct lang_obj *levels =
        lang_seq_count(args[ARGS]) > taken ? lang_seq_item(args[ARGS], taken) : args[LEVELS];
    int64_t count;
    options.filled = filled;
    if (lang_index_get(levels, &count)) {
        options.level_count = count > 0 ? (size_t)count : 1;
    } else {
        options.levels = plt_vector(vm, levels);
    }
    options.colors = plt_colors(vm, args[COLORS], &options.color_count);
    options.mapping = plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX],
                                  plt_take(vm, args[KWARGS], "norm"));
    style.alpha = plt_number(vm, args[ALPHA], NAN, "alpha");
    struct lang_obj *extend = plt_take(vm, args[KWARGS], "extend");
    options.extend = extend ? extend_of(vm, extend) : 0;
    plt_style(vm, args[KWARGS], &style, "ContourSet");
    return mapped(vm, axes, args[CMAP],
                  figure_contour(axes->axes, x, y, grid, &options, &style, &err), &err);
}
static PLT_NATIVE(axes_contour) {
    return contour(vm, args, false);
}
static PLT_NATIVE(axes_contourf) {
    return contour(vm, args, true);
}
static PLT_NATIVE(axes_clabel) {
    struct figure_artist *artist = plt_artist_of(vm, args[1]);
    const double *levels;
    if (figure_contour_set_labels(artist, plt_number(vm, args[2], NAN, "fontsize")) < 0) {
        lang_raise(vm, &lang_exc_TypeError, "clabel() takes what contour() gave");
    }
    size_t count = lang_is_none(args[4]) ? 0 : figure_contour_levels(artist, &levels);
    for (size_t i = 0; i < count; i++) { /* a pattern, a dict or a function says what */
        struct lang_obj *level = lang_float(vm, levels[i]);
        struct lang_obj *text = lang_is_str(args[4]) ? lang_binary(vm, LANG_MOD, args[4], level)
                                : lang_is(args[4], &lang_type_dict)
                                    ? lang_dict_get(vm, args[4], level)
                                    : lang_call_pos(vm, args[4], &level, 1);
        figure_contour_set_label(artist, i, text ? plt_text(vm, text) : "");
    }
    return lang_list(vm, 0);
}
static PLT_NATIVE(axes_pcolormesh) {
    enum { ARGS = 1, CMAP, VMIN, VMAX, NORM, ALPHA, SHADING, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector x, y;
    struct figure_grid grid;
    grid_arguments(vm, args[ARGS], "pcolormesh", &x, &y, &grid);
    if (x.count && ((x.count != grid.cols && x.count != grid.cols + 1) ||
                    (y.count != grid.rows && y.count != grid.rows + 1))) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Dimensions of C (%zu, %zu) should be one smaller than X(%zu) and Y(%zu), or "
                   "the same",
                   grid.rows, grid.cols, x.count, y.count);
    }
    struct figure_mapping mapping =
        plt_mapping(vm, axes, args[CMAP], args[VMIN], args[VMAX], args[NORM]);
    style.alpha = plt_number(vm, args[ALPHA], NAN, "alpha");
    plt_style(vm, args[KWARGS], &style, "QuadMesh");
    return mapped(vm, axes, args[CMAP],
                  figure_pcolormesh(axes->axes, x, y, grid, &mapping, &style, &err), &err);
}
static PLT_NATIVE(axes_quiver) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct lang_obj *given = args[1], *kwargs = args[2];
    size_t count = lang_seq_count(given);
    if (count < 4) {
        lang_raise(vm, &lang_exc_TypeError, "quiver() takes (X, Y, U, V) or (X, Y, U, V, C)");
    }
    struct figure_vector v[5];
    for (size_t i = 0; i < 5; i++) {
        v[i] = i < count ? plt_vector(vm, lang_seq_item(given, i)) : figure_vector_of(NULL, 0);
    }
    double scale = plt_number(vm, plt_take(vm, kwargs, "scale"), NAN, "scale");
    struct lang_obj *units = plt_take(vm, kwargs, "angles");
    bool data_units = units && lang_is_str(units) && strcmp(lang_str_data(units, NULL), "xy") == 0;
    struct figure_mapping mapping =
        plt_mapping(vm, axes, plt_take(vm, kwargs, "cmap"), NULL, NULL, NULL);
    plt_take(vm, kwargs, "scale_units");
    double width = plt_number(vm, plt_take(vm, kwargs, "width"), NAN, "width");
    plt_style(vm, kwargs, &style, "Quiver");
    return plt_artist_wrap(vm, axes,
                           figure_quiver(axes->axes, v[0], v[1], v[2], v[3], v[4], scale, width,
                                         data_units, &mapping, &style, &err),
                           &err);
}

struct colorbar {
    struct lang_obj base;
    struct lang_obj *axes;     /* its own plt_axes, owned */
    struct lang_obj *mappable; /* plt_artist, owned */
    bool horizontal;
};
static void colorbar_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct colorbar *)self)->axes, NULL);
    lang_assign(vm, &((struct colorbar *)self)->mappable, NULL);
}
static struct lang_obj *colorbar_axes(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct colorbar *)self)->axes;
}
static struct lang_obj *colorbar_mappable(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct colorbar *)self)->mappable;
}
/* A method of the bar's axes, for the dimension along it. */
static struct lang_obj *along(struct lang_vm *vm, struct lang_obj *self, const char *x,
                              const char *y, const struct lang_args *args) {
    struct colorbar *bar = (struct colorbar *)self;
    return lang_call(vm, lang_get_attr(vm, bar->axes, bar->horizontal ? x : y), args);
}
static PLT_NATIVE(colorbar_set_label) {
    return along(vm, args[0], "set_xlabel", "set_ylabel",
                 &(struct lang_args){args + 1, 1, 0, 0, 0});
}
static PLT_NATIVE(colorbar_set_ticks) {
    size_t count = lang_is_none(args[2]) ? 1 : 2;
    return along(vm, args[0], "set_xticks", "set_yticks",
                 &(struct lang_args){args + 1, count, 0, 0, 0});
}
static PLT_NATIVE(colorbar_set_ticklabels) {
    return along(vm, args[0], "set_xticklabels", "set_yticklabels",
                 &(struct lang_args){args + 1, 1, 0, 0, 0});
}
static PLT_NATIVE(colorbar_remove) {
    plt_axes_remove(vm, plt_axes_of(vm, ((struct colorbar *)args[0])->axes));
    return &lang_none;
}
static const struct lang_def colorbar_methods[] = {
    {"set_label", colorbar_set_label, "set_label(label)", "What the numbers are."},
    {"set_ticks", colorbar_set_ticks, "set_ticks(ticks, labels=None)", "Where ticks are."},
    {"set_ticklabels", colorbar_set_ticklabels, "set_ticklabels(labels)", "What ticks say."},
    {"remove", colorbar_remove, "remove()", "Takes the colorbar away."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property colorbar_properties[] = {
    {"ax", colorbar_axes, NULL, "The axes of the colorbar."},
    {"mappable", colorbar_mappable, NULL, "The picture whose colours it shows."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_colorbar = {
    LANG_TYPE_HEAD("Colorbar"),        .module = "matplotlib.colorbar",
    .doc = "The scale of a colormap.", .size = sizeof(struct colorbar),
    .close = colorbar_close,           .methods = colorbar_methods,
    .properties = colorbar_properties};

/* ax=axes, or several, from all of which the bar takes its room; returns the last. */
static struct lang_obj *hosts_of(struct lang_vm *vm, struct lang_obj *ax,
                                 struct figure_colorbar *options) {
    if (lang_is(ax, &plt_type_axes)) {
        return ax;
    }
    struct lang_obj *flat = lang_get_attr_try(vm, ax, "ravel");
    struct lang_obj *list = lang_to_list(vm, flat ? lang_call_pos(vm, flat, NULL, 0) : ax);
    size_t count = lang_seq_count(list);
    struct figure_axes **hosts = lang_temp(vm, (count + 1) * sizeof(struct figure_axes *));
    for (size_t i = 0; i < count; i++) {
        hosts[i] = plt_axes_of(vm, lang_seq_item(list, i))->axes;
    }
    options->hosts = hosts;
    options->host_count = count;
    return count ? lang_seq_item(list, count - 1) : ax;
}
/* colorbar(mappable, ax=..., label=..., orientation=...): of pyplot and of Figure. */
static PLT_NATIVE(axes_colorbar) {
    struct figure_colorbar options = figure_colorbar_default();
    struct plt_axes *axes =
        plt_axes_of(vm, lang_is_none(args[2]) ? args[0] : hosts_of(vm, args[2], &options));
    struct figure_err err = {0};
    struct lang_obj *mappable = lang_is_none(args[1]) ? axes->mapped : args[1];
    if (!mappable) {
        lang_raise(vm, &lang_exc_RuntimeError,
                   "No mappable was found to use for colorbar creation. First define a mappable "
                   "such as an image (with imshow) or a contour set (with contourf).");
    }
    if (lang_is(mappable, &plt_type_mappable)) {
        mappable = plt_mappable_artist(vm, axes, mappable);
    }
    struct figure_artist *artist = plt_artist_of(vm, mappable);
    if (lang_is_none(args[2])) {
        axes = plt_axes_of(vm, ((struct plt_artist *)mappable)->axes);
    }
    bool horizontal = strcmp(lang_arg_str(vm, args[4], "orientation"), "horizontal") == 0;
    struct lang_obj *mapping_of = lang_get_attr_try(vm, mappable, "get_clim");
    if (!mapping_of) {
        lang_raise(vm, &lang_exc_TypeError,
                   "a %s has no colormap to show: colorbar() is for images, "
                   "meshes, contours, and scatters with c=values",
                   mappable->type->name);
    }
    options.label = plt_text(vm, args[3]);
    options.horizontal = horizontal;
    options.shrink = plt_number(vm, args[5], NAN, "shrink");
    options.fraction = plt_number(vm, args[6], NAN, "fraction");
    options.pad = plt_number(vm, args[7], NAN, "pad");
    options.extend = lang_is_none(args[11]) ? -1 : extend_of(vm, args[11]);
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    struct lang_obj *current = figure->current, *obj = args[9];
    struct figure_axes *bar;
    if (lang_is_none(obj)) {
        bar = figure_colorbar(axes->axes, artist, &options, &err);
        obj = plt_axes_wrap(vm, figure, bar, &err);
        lang_assign(vm, &figure->current, current); /* the bar is not the current axes */
    } else {
        bar = plt_axes_of(vm, obj)->axes;
        if (figure_colorbar_in(bar, artist, &options, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
    if (!lang_is_none(args[8]) &&
        figure_axes_set_ticks(bar, horizontal ? FIGURE_X : FIGURE_Y, plt_vector(vm, args[8]), NULL,
                              NULL, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    struct colorbar *value = lang_new(vm, &type_colorbar);
    value->horizontal = horizontal;
    lang_assign(vm, &value->axes, obj);
    lang_assign(vm, &value->mappable, mappable);
    return &value->base;
}

const struct lang_def plt_images[] = {
    {"imshow", axes_imshow,
     "imshow(X, cmap=None, norm=None, aspect=None, interpolation=None, alpha=None, vmin=None, "
     "vmax=None, origin=None, extent=None, **kwargs)",
     "A picture: numbers through a colormap, or RGB.\n\nplt.imshow(x_train[0], cmap='gray')"},
    {"matshow", axes_matshow, "matshow(A, cmap=None)", "A matrix as a picture."},
    {"contour", axes_contour,
     "contour(*args, levels=None, colors=None, cmap=None, vmin=None, vmax=None, alpha=None, "
     "**kwargs)",
     "Lines of equal height."},
    {"contourf", axes_contourf,
     "contourf(*args, levels=None, colors=None, cmap=None, vmin=None, vmax=None, alpha=None, "
     "**kwargs)",
     "Filled bands of height.\n\nplt.contourf(xx, yy, Z, levels=20, cmap='RdBu')"},
    {"clabel", axes_clabel, "clabel(CS, fontsize=None, inline=True, fmt=None)",
     "Writes the heights on contour lines."},
    {"pcolormesh", axes_pcolormesh,
     "pcolormesh(*args, cmap=None, vmin=None, vmax=None, norm=None, alpha=None, shading=None, "
     "**kwargs)",
     "Coloured quadrilaterals."},
    {"pcolor", axes_pcolormesh,
     "pcolor(*args, cmap=None, vmin=None, vmax=None, norm=None, alpha=None, shading=None, "
     "**kwargs)",
     "Coloured quadrilaterals: pcolormesh() under its older name."},
    {"quiver", axes_quiver, "quiver(*args, **kwargs)", "A field of arrows."},
    {"colorbar", axes_colorbar, PLT_COLORBAR, "The scale of a colormap beside its picture."},
    {NULL, NULL, NULL, NULL}};
