/* kernel/modules/pyplot/artists.c: lines, scatters, bars, images and texts as values.
 * An axes keeps the value of each of its artists, so that each has one and ax.lines gives what
 * plot() gave; what is removed leaves an empty value behind. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

static const struct lang_type *const kind_types[FIGURE_KIND_TABLE + 1];
static const struct lang_type type_part;

static struct plt_artist *wrap(struct lang_vm *vm, struct plt_axes *axes,
                               struct figure_artist *artist) {
    struct plt_artist *obj = lang_new(vm, kind_types[figure_artist_kind(artist)]);
    obj->artist = artist;
    lang_assign(vm, &obj->axes, &axes->base);
    lang_list_append(vm, axes->artists, &obj->base);
    /* Figures are cycles of values: what they hold makes the collector come in time */
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    size_t bytes = figure_artist_bytes(artist);
    figure->accounted += bytes;
    lang_account(vm, (ptrdiff_t)bytes);
    return obj;
}
struct lang_obj *plt_artist_wrap(struct lang_vm *vm, struct plt_axes *axes,
                                 struct figure_artist *artist, const struct figure_err *err) {
    if (!artist) {
        mod_raise_figure(vm, err);
    }
    return &wrap(vm, axes, artist)->base;
}
struct lang_obj *plt_artist_value(struct lang_vm *vm, struct plt_axes *axes,
                                  struct figure_artist *artist) {
    for (size_t i = 0; i < lang_seq_count(axes->artists); i++) {
        struct lang_obj *obj = lang_seq_item(axes->artists, i);
        if (((struct plt_artist *)obj)->artist == artist) {
            return obj;
        }
    }
    return &wrap(vm, axes, artist)->base;
}
void plt_artists_forget(struct lang_vm *vm, struct plt_axes *axes) {
    for (size_t i = 0; axes->artists && i < lang_seq_count(axes->artists); i++) {
        ((struct plt_artist *)lang_seq_item(axes->artists, i))->artist = NULL;
    }
    lang_assign(vm, &axes->mapped, NULL);
    lang_assign(vm, &axes->artists, lang_list(vm, 0));
}

/* The artist a value is about: itself, of a part its whole, of a container its first. */
static struct plt_artist *whole(struct lang_vm *vm, struct lang_obj *obj) {
    while (lang_is_seq(obj) && lang_seq_count(obj) > 0) {
        obj = lang_seq_item(obj, 0); /* plot() gives a list, errorbar() a tuple */
    }
    if (!lang_isinstance(obj, &plt_type_artist)) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' is nothing that was drawn", obj->type->name);
    }
    struct plt_artist *artist = (struct plt_artist *)obj;
    return artist->whole ? (struct plt_artist *)artist->whole : artist;
}
struct figure_artist *plt_artist_of(struct lang_vm *vm, struct lang_obj *obj) {
    struct figure_artist *artist = whole(vm, obj)->artist;
    if (!artist) {
        lang_raise(vm, &lang_exc_RuntimeError,
                   "this has been removed from its axes, or the axes have been cleared since");
    }
    return artist;
}
struct plt_axes *plt_artist_axes(struct lang_vm *vm, struct lang_obj *obj) {
    return plt_axes_of(vm, whole(vm, obj)->axes);
}

static void artist_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct plt_artist *)self)->axes, NULL);
    lang_assign(vm, &((struct plt_artist *)self)->whole, NULL);
    lang_assign(vm, &((struct plt_artist *)self)->cmap, NULL);
}
static void artist_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct plt_artist *artist = (struct plt_artist *)self;
    struct lang_obj *const held[] = {artist->axes, artist->whole, artist->cmap};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        if (held[i]) {
            visit(held[i], ud);
        }
    }
}
static struct lang_obj *artist_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct figure_artist *artist = whole(vm, self)->artist;
    const char *label = artist ? figure_artist_label(artist) : "";
    return lang_str_format(vm, "<%s%s%s>", self->type->name, *label ? ": " : "", label);
}
struct lang_obj *plt_doubles(struct lang_vm *vm, struct figure_vector v) {
    struct nn_err err = {0};
    int64_t count = (int64_t)v.count;
    struct lang_obj *obj = mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, 1, &count, &err), &err);
    double *to = (double *)(void *)mod_array_of(obj)->data;
    for (size_t i = 0; i < v.count; i++) {
        to[i] = v.at[(ptrdiff_t)i * v.stride];
    }
    return obj;
}
struct lang_obj *plt_pair(struct lang_vm *vm, double a, double b) {
    struct lang_obj *items[2] = {lang_float(vm, a), lang_float(vm, b)};
    return lang_tuple(vm, items, 2);
}
/* rows x columns doubles to be filled by the caller. */
static struct lang_obj *table(struct lang_vm *vm, size_t rows, size_t columns, double **out) {
    struct nn_err err = {0};
    int64_t shape[2] = {(int64_t)rows, (int64_t)columns};
    struct lang_obj *obj = mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, 2, shape, &err), &err);
    *out = (double *)(void *)mod_array_of(obj)->data;
    return obj;
}
static struct lang_obj *hex(struct lang_vm *vm, struct figure_color color) {
    char text[10];
    figure_color_hex(color, text);
    return lang_str(vm, text);
}

/* --- What all have ----------------------------------------------------------------------------*/
static PLT_NATIVE(set_label) {
    const char *label = plt_text(vm, args[1]);
    figure_artist_set_label(plt_artist_of(vm, args[0]), label ? label : "");
    return &lang_none;
}
static PLT_NATIVE(get_label) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    const char *label = figure_artist_label(artist);
    if (*label) {
        return lang_str(vm, label);
    }
    size_t index = 0; /* Matplotlib's names for what has none */
    struct plt_axes *axes = plt_artist_axes(vm, args[0]);
    for (size_t i = 0; i < figure_axes_artist_count(axes->axes); i++) {
        struct figure_artist *other = figure_axes_artist(axes->axes, i);
        if (other == artist) {
            break;
        }
        index += figure_artist_kind(other) == figure_artist_kind(artist);
    }
    return lang_str_format(vm, "_child%zu", index);
}
static PLT_NATIVE(set) {
    struct figure_style style = figure_style_default();
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct lang_obj *visible = plt_take(vm, args[1], "visible");
    plt_style(vm, args[1], &style, args[0]->type->name);
    figure_artist_set_style(artist, &style);
    if (style.label) {
        figure_artist_set_label(artist, style.label);
    }
    if (visible) {
        figure_artist_set_visible(artist, lang_truth(vm, visible));
    }
    return &lang_none;
}
static struct lang_obj *set_one(struct lang_vm *vm, struct lang_obj *const *args,
                                const char *name) {
    struct lang_obj *kwargs = lang_dict(vm);
    lang_dict_set_str(vm, kwargs, name, args[1]);
    return lang_call(vm, lang_get_attr(vm, args[0], "set"),
                     &(struct lang_args){NULL, 0, (struct lang_obj *[]){lang_str(vm, name)},
                                         (struct lang_obj *[]){args[1]}, 1});
}
#define SETTER(name) /* set_color(value) is set(color=value) */                                    \
    static PLT_NATIVE(set_##name) {                                                                \
        return set_one(vm, args, #name);                                                           \
    }
SETTER(color)
SETTER(alpha)
SETTER(linewidth)
SETTER(linestyle)
SETTER(marker)
SETTER(markersize)
SETTER(markerfacecolor)
SETTER(markeredgecolor)
SETTER(facecolor)
SETTER(edgecolor)
SETTER(zorder)

#define STYLE_GETTER(name, value)                                                                  \
    static PLT_NATIVE(get_##name) {                                                                \
        struct figure_style style = figure_artist_style(plt_artist_of(vm, args[0]));               \
        return value;                                                                              \
    }
STYLE_GETTER(color, hex(vm, style.color))
STYLE_GETTER(alpha, isnan(style.alpha) ? &lang_none : lang_float(vm, style.alpha))
STYLE_GETTER(linewidth, lang_float(vm, style.line_width))
STYLE_GETTER(linestyle,
             lang_str(vm, style.line == FIGURE_LINE_NONE ? "None" : figure_line_text(style.line)))
STYLE_GETTER(marker, lang_str(vm, figure_marker_text(style.marker)))
STYLE_GETTER(markersize, lang_float(vm, style.marker_size))
STYLE_GETTER(markerfacecolor, hex(vm, style.face))
STYLE_GETTER(markeredgecolor, hex(vm, style.edge))
STYLE_GETTER(edgecolor, plt_rgba(vm, style.edge.a < 0 ? style.face : style.edge))
STYLE_GETTER(zorder, lang_float(vm, isnan(style.zorder) ? 1 : style.zorder))

static PLT_NATIVE(set_visible) {
    figure_artist_set_visible(plt_artist_of(vm, args[0]), lang_truth(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(get_visible) {
    return lang_bool(figure_artist_visible(plt_artist_of(vm, args[0])));
}
static PLT_NATIVE(artist_remove) {
    plt_artist_of(vm, args[0]);
    struct plt_artist *artist = whole(vm, args[0]);
    struct plt_axes *axes = plt_artist_axes(vm, args[0]);
    if (axes->mapped == &artist->base) {
        lang_assign(vm, &axes->mapped, NULL);
    }
    figure_artist_remove(&artist->artist);
    return &lang_none;
}
static struct lang_obj *artist_axes(struct lang_vm *vm, struct lang_obj *self) {
    return whole(vm, self)->axes;
}
static const struct lang_property artist_properties[] = {
    {"axes", artist_axes, NULL, "The axes it was drawn on."}, {NULL, NULL, NULL, NULL}};
static const struct lang_def artist_methods[] = {
    {"set_label", set_label, "set_label(s)", "The legend entry."},
    {"get_label", get_label, "get_label()", "The legend entry."},
    {"set", set, "set(**kwargs)", "Several properties at once."},
    {"set_color", set_color, "set_color(color)", "The colour."},
    {"set_alpha", set_alpha, "set_alpha(alpha)", "The opacity, 0 to 1."},
    {"get_alpha", get_alpha, "get_alpha()", "The opacity, 0 to 1; None when it was not set."},
    {"set_linewidth", set_linewidth, "set_linewidth(w)", "The width of lines in points."},
    {"get_linewidth", get_linewidth, "get_linewidth()", "The width of lines in points."},
    {"set_linestyle", set_linestyle, "set_linestyle(ls)", "'-', '--', '-.' or ':'."},
    {"get_linestyle", get_linestyle, "get_linestyle()", "'-', '--', '-.', ':' or 'None'."},
    {"set_facecolor", set_facecolor, "set_facecolor(color)", "The colour inside."},
    {"set_edgecolor", set_edgecolor, "set_edgecolor(color)", "The colour of the outline."},
    {"get_edgecolor", get_edgecolor, "get_edgecolor()", "The colour of the outline."},
    {"set_zorder", set_zorder, "set_zorder(level)", "Higher is drawn later."},
    {"get_zorder", get_zorder, "get_zorder()", "Higher is drawn later."},
    {"set_visible", set_visible, "set_visible(b)", "Shown or not."},
    {"get_visible", get_visible, "get_visible()", "Shown or not."},
    {"remove", artist_remove, "remove()", "Takes it out of its axes."},
    {NULL, NULL, NULL, NULL}};

/* --- Lines ------------------------------------------------------------------------------------*/
static void set_points(struct lang_vm *vm, struct lang_obj *self, struct figure_vector x,
                       struct figure_vector y) {
    struct figure_err err = {0};
    if (figure_artist_set_data(plt_artist_of(vm, self), x, y, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}
static PLT_NATIVE(line_set_data) {
    struct lang_obj *x = args[1], *y = args[2];
    if (lang_is_none(y)) { /* set_data((x, y)) */
        struct lang_obj *both = lang_to_list(vm, x);
        if (lang_seq_count(both) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "set_data takes x and y");
        }
        x = lang_seq_item(both, 0);
        y = lang_seq_item(both, 1);
    }
    set_points(vm, args[0], plt_vector(vm, x), plt_vector(vm, y));
    return &lang_none;
}
static struct lang_obj *data_of(struct lang_vm *vm, struct lang_obj *self, bool want_y) {
    struct figure_vector x, y;
    figure_artist_data(plt_artist_of(vm, self), &x, &y);
    return plt_doubles(vm, want_y ? y : x);
}
static PLT_NATIVE(get_xdata) {
    return data_of(vm, args[0], false);
}
static PLT_NATIVE(get_ydata) {
    return data_of(vm, args[0], true);
}
static PLT_NATIVE(get_data) {
    struct lang_obj *pair[2] = {data_of(vm, args[0], false), data_of(vm, args[0], true)};
    return lang_tuple(vm, pair, 2);
}
static PLT_NATIVE(set_xdata) {
    set_points(vm, args[0], plt_vector(vm, args[1]), plt_vector(vm, data_of(vm, args[0], true)));
    return &lang_none;
}
static PLT_NATIVE(set_ydata) {
    set_points(vm, args[0], plt_vector(vm, data_of(vm, args[0], false)), plt_vector(vm, args[1]));
    return &lang_none;
}
static const struct lang_def line_methods[] = {
    {"set_data", line_set_data, "set_data(x, y=None)", "Other points."},
    {"get_data", get_data, "get_data(orig=True)", "The x and the y values."},
    {"get_xdata", get_xdata, "get_xdata(orig=True)", "The x values."},
    {"get_ydata", get_ydata, "get_ydata(orig=True)", "The y values."},
    {"set_xdata", set_xdata, "set_xdata(x)", "Other x values, as many as there are y."},
    {"set_ydata", set_ydata, "set_ydata(y)", "Other y values, as many as there are x."},
    {"get_color", get_color, "get_color()", "The colour."},
    {"get_marker", get_marker, "get_marker()", "The marker."},
    {"set_marker", set_marker, "set_marker(marker)", "The marker."},
    {"get_markersize", get_markersize, "get_markersize()", "The size of markers in points."},
    {"set_markersize", set_markersize, "set_markersize(size)", "The size of markers in points."},
    {"get_markerfacecolor", get_markerfacecolor, "get_markerfacecolor()", "Inside of markers."},
    {"set_markerfacecolor", set_markerfacecolor, "set_markerfacecolor(c)", "Inside of markers."},
    {"get_markeredgecolor", get_markeredgecolor, "get_markeredgecolor()", "Edge of markers."},
    {"set_markeredgecolor", set_markeredgecolor, "set_markeredgecolor(c)", "Edge of markers."},
    {NULL, NULL, NULL, NULL}};

/* --- What a colormap colours: scatters, images, meshes, contours -------------------------------
 */
static struct figure_mapping mapping_of(struct lang_vm *vm, struct lang_obj *self) {
    struct figure_mapping mapping = figure_mapping_default();
    figure_artist_mapping(plt_artist_of(vm, self), &mapping);
    return mapping;
}
static PLT_NATIVE(set_clim) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_mapping mapping = mapping_of(vm, args[0]);
    struct lang_obj *low = args[1], *high = args[2];
    if (lang_is_seq(low) && lang_seq_count(low) == 2) {
        high = lang_seq_item(low, 1);
        low = lang_seq_item(low, 0);
    }
    mapping.lo = plt_number(vm, low, mapping.lo, "vmin");
    mapping.hi = plt_number(vm, high, mapping.hi, "vmax");
    figure_artist_set_mapping(artist, &mapping);
    return &lang_none;
}
static PLT_NATIVE(get_clim) {
    struct figure_mapping mapping = mapping_of(vm, args[0]);
    return plt_pair(vm, mapping.lo, mapping.hi);
}
static PLT_NATIVE(set_cmap) {
    struct plt_axes *axes = plt_artist_axes(vm, args[0]);
    struct figure_mapping mapping = figure_mapping_default();
    mapping.map = plt_colormap(vm, args[1], axes);
    figure_artist_set_mapping(plt_artist_of(vm, args[0]), &mapping);
    lang_assign(vm, &whole(vm, args[0])->cmap, args[1]);
    return &lang_none;
}
static PLT_NATIVE(get_cmap) {
    return plt_colormap_value(vm, whole(vm, args[0])->cmap);
}
static PLT_NATIVE(to_rgba) {
    struct figure_mapping m = mapping_of(vm, args[0]);
    double value = lang_arg_float(vm, args[1], "x");
    return plt_rgba(vm, figure_colormap_at(m.map, figure_mapping_share(&m, value)));
}
static PLT_NATIVE(get_array) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_grid g;
    double extent[4], *to;
    struct figure_vector x, y;
    if (figure_image_get(artist, &g, extent)) {
        struct nn_err err = {0};
        int64_t shape[3] = {(int64_t)g.rows, (int64_t)g.cols, (int64_t)g.channels};
        struct lang_obj *obj = mod_array_wrap(
            vm, array_empty(ARRAY_FLOAT64, g.channels > 1 ? 3 : 2, shape, &err), &err);
        to = (double *)(void *)mod_array_of(obj)->data;
        for (size_t r = 0; r < g.rows; r++) {
            for (size_t k = 0; k < g.cols * g.channels; k++) {
                *to++ = g.at[(ptrdiff_t)r * g.row_stride + (ptrdiff_t)k];
            }
        }
        return obj;
    }
    figure_artist_data(artist, &x, &y);
    double *values = lang_temp(vm, (x.count + 1) * sizeof *values), size;
    struct figure_color face;
    for (size_t i = 0; i < x.count; i++) {
        if (!figure_scatter_point(artist, i, &face, &size, &values[i]) || isnan(values[i])) {
            return &lang_none;
        }
    }
    return plt_doubles(vm, figure_vector_of(values, x.count));
}
static PLT_NATIVE(get_offsets) {
    struct figure_vector x, y;
    figure_artist_data(plt_artist_of(vm, args[0]), &x, &y);
    double *to;
    struct lang_obj *obj = table(vm, x.count, 2, &to);
    for (size_t i = 0; i < x.count; i++) {
        to[2 * i] = x.at[i];
        to[2 * i + 1] = y.at[i];
    }
    return obj;
}
static PLT_NATIVE(set_offsets) {
    struct figure_vector all = plt_vector(vm, args[1]);
    set_points(vm, args[0], (struct figure_vector){all.at, all.count / 2, 2},
               (struct figure_vector){all.at + 1, all.count / 2, 2});
    return &lang_none;
}
static PLT_NATIVE(get_sizes) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_vector x, y;
    figure_artist_data(artist, &x, &y);
    double *sizes = lang_temp(vm, (x.count + 1) * sizeof *sizes), value;
    struct figure_color face;
    bool same = true;
    for (size_t i = 0; i < x.count; i++) {
        figure_scatter_point(artist, i, &face, &sizes[i], &value);
        same = same && sizes[i] == sizes[0];
    }
    return plt_doubles(vm, figure_vector_of(sizes, same && x.count ? 1 : x.count));
}
static PLT_NATIVE(get_facecolors) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_style style = figure_artist_style(artist);
    struct figure_vector x, y;
    figure_artist_data(artist, &x, &y);
    struct figure_color *colors = lang_temp(vm, (x.count + 1) * sizeof *colors);
    double size, value, *to, alpha = isnan(style.alpha) ? 1 : style.alpha;
    size_t count = 1;
    colors[0] = style.face;
    for (size_t i = 0; i < x.count && figure_scatter_point(artist, i, &colors[i], &size, &value);
         i++) {
        count = figure_color_equal(colors[i], colors[0]) ? count : x.count;
    }
    struct lang_obj *obj = table(vm, count, 4, &to);
    for (size_t i = 0; i < count; i++) {
        memcpy(to + 4 * i, (double[4]){colors[i].r, colors[i].g, colors[i].b, colors[i].a * alpha},
               4 * sizeof *to);
    }
    return obj;
}
static PLT_NATIVE(image_set_data) {
    struct figure_err err = {0};
    struct figure_grid grid = plt_grid(vm, args[1], "image data");
    if (figure_image_set(plt_artist_of(vm, args[0]), grid, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(image_get_extent) {
    struct figure_grid grid;
    double e[4] = {0};
    figure_image_get(plt_artist_of(vm, args[0]), &grid, e);
    struct lang_obj *items[4];
    for (int i = 0; i < 4; i++) {
        items[i] = lang_float(vm, e[i]);
    }
    return lang_tuple(vm, items, 4);
}
static struct lang_obj *contour_levels(struct lang_vm *vm, struct lang_obj *self) {
    const double *levels = NULL;
    size_t count = figure_contour_levels(plt_artist_of(vm, self), &levels);
    return plt_doubles(vm, figure_vector_of(levels, count));
}
static struct lang_obj *stream_part(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static const struct lang_property stream_properties[] = {
    {"lines", stream_part, NULL, "The lines: what colorbar() takes."},
    {"arrows", stream_part, NULL, "The arrows."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property contour_properties[] = {
    {"levels", contour_levels, NULL, "The heights of the lines."}, {NULL, NULL, NULL, NULL}};
#define MAPPED                                                                                     \
    {"set_clim", set_clim, "set_clim(vmin=None, vmax=None)", "Ends of the colormap."},             \
        {"get_clim", get_clim, "get_clim()", "Ends of the colormap."},                             \
        {"set_cmap", set_cmap, "set_cmap(cmap)", "The colormap."},                                 \
        {"get_cmap", get_cmap, "get_cmap()", "The colormap."},                                     \
        {"to_rgba", to_rgba, "to_rgba(x)", "The colour of a number."}, {                           \
        "get_array", get_array, "get_array()", "The numbers behind the colours."                   \
    }
static const struct lang_def mapped_methods[] = {MAPPED, {NULL, NULL, NULL, NULL}};
static const struct lang_def points_methods[] = {
    MAPPED,
    {"get_offsets", get_offsets, "get_offsets()", "The points, one a row."},
    {"set_offsets", set_offsets, "set_offsets(offsets)", "Other points, one a row."},
    {"get_sizes", get_sizes, "get_sizes()", "The sizes in points squared."},
    {"get_facecolor", get_facecolors, "get_facecolor()", "The colours inside, one a row."},
    {"get_facecolors", get_facecolors, "get_facecolors()", "The colours inside, one a row."},
    {"legend_elements", plt_legend_elements,
     "legend_elements(prop='colors', num='auto', alpha=None)",
     "Samples and texts for a legend of the values: plt.legend(*points.legend_elements())."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def image_methods[] = {
    MAPPED,
    {"set_data", image_set_data, "set_data(A)", "Another picture."},
    {"get_extent", image_get_extent, "get_extent()", "(left, right, bottom, top)."},
    {NULL, NULL, NULL, NULL}};

/* --- Bars and wedges, one by one --------------------------------------------------------------*/
struct lang_obj *plt_part(struct lang_vm *vm, struct lang_obj *container, size_t index) {
    struct plt_artist *obj = lang_new(vm, &type_part);
    lang_assign(vm, &obj->whole, container);
    lang_assign(vm, &obj->axes, ((struct plt_artist *)container)->axes);
    obj->part = index;
    return &obj->base;
}
size_t plt_part_index(const struct lang_obj *obj) {
    return obj->type == &type_part ? ((const struct plt_artist *)obj)->part : 0;
}
struct lang_obj *plt_parts(struct lang_vm *vm, struct lang_obj *container) {
    size_t count = figure_patch_count(plt_artist_of(vm, container));
    struct lang_obj *list = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        lang_list_append(vm, list, plt_part(vm, container, i));
    }
    return list;
}
static int64_t container_length(struct lang_vm *vm, struct lang_obj *self) {
    return (int64_t)figure_patch_count(plt_artist_of(vm, self));
}
static struct lang_obj *container_get(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key) {
    return lang_get_item(vm, plt_parts(vm, self), key);
}
static struct lang_obj *container_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, plt_parts(vm, self));
}
static const struct lang_property container_properties[] = {
    {"patches", plt_parts, NULL, "The bars."}, {NULL, NULL, NULL, NULL}};

static struct figure_color part_box(struct lang_vm *vm, struct lang_obj *self, double box[4]) {
    struct figure_color face = FIGURE_COLOR_NONE;
    memset(box, 0, 4 * sizeof *box);
    figure_patch_get(plt_artist_of(vm, self), ((struct plt_artist *)self)->part, box, &face);
    return face;
}
static struct lang_obj *part_get(struct lang_vm *vm, struct lang_obj *self, int field) {
    double box[4];
    part_box(vm, self, box);
    return lang_float(vm, box[field]);
}
static struct lang_obj *part_set(struct lang_vm *vm, struct lang_obj *const *args, int field,
                                 const char *what) {
    double box[4];
    part_box(vm, args[0], box);
    box[field] = lang_arg_float(vm, args[1], what);
    figure_patch_set(plt_artist_of(vm, args[0]), ((struct plt_artist *)args[0])->part, box, NULL);
    return &lang_none;
}
#define PART(name, field)                                                                          \
    static PLT_NATIVE(part_get_##name) {                                                           \
        return part_get(vm, args[0], field);                                                       \
    }                                                                                              \
    static PLT_NATIVE(part_set_##name) {                                                           \
        return part_set(vm, args, field, #name);                                                   \
    }
PART(x, 0)
PART(y, 1)
PART(width, 2)
PART(height, 3)
static PLT_NATIVE(part_get_facecolor) {
    double box[4];
    struct figure_color face = part_box(vm, args[0], box);
    struct figure_style style = figure_artist_style(plt_artist_of(vm, args[0]));
    face.a *= isnan(style.alpha) ? 1 : style.alpha;
    return plt_rgba(vm, face);
}
static PLT_NATIVE(part_set_color) {
    struct figure_color face = plt_color(vm, args[1]);
    figure_patch_set(plt_artist_of(vm, args[0]), ((struct plt_artist *)args[0])->part, NULL, &face);
    return &lang_none;
}
/* One bar cannot leave the others: it is left without size and colour. */
static PLT_NATIVE(part_remove) {
    double box[4];
    struct figure_color none = FIGURE_COLOR_NONE;
    part_box(vm, args[0], box);
    box[2] = NAN;
    figure_patch_set(plt_artist_of(vm, args[0]), ((struct plt_artist *)args[0])->part, box, &none);
    return &lang_none;
}
static const struct lang_def part_methods[] = {
    {"get_x", part_get_x, "get_x()", "The left edge."},
    {"get_y", part_get_y, "get_y()", "The lower edge."},
    {"get_width", part_get_width, "get_width()", "The width."},
    {"get_height", part_get_height, "get_height()", "The height."},
    {"set_x", part_set_x, "set_x(x)", "The left edge."},
    {"set_y", part_set_y, "set_y(y)", "The lower edge."},
    {"set_width", part_set_width, "set_width(w)", "The width."},
    {"set_height", part_set_height, "set_height(h)", "The height."},
    {"get_facecolor", part_get_facecolor, "get_facecolor()", "The colour inside."},
    {"set_facecolor", part_set_color, "set_facecolor(color)", "The colour inside."},
    {"set_color", part_set_color, "set_color(color)", "The colour."},
    {"remove", part_remove, "remove()", "Shows it no more."},
    {NULL, NULL, NULL, NULL}};

/* --- Texts ------------------------------------------------------------------------------------*/
static const char *words(struct lang_vm *vm, struct lang_obj *self, struct figure_text_style *style,
                         double at[2]) {
    const char *text = figure_text_get(plt_artist_of(vm, self), style, at);
    return text ? text : "";
}
static PLT_NATIVE(text_get_text) {
    struct figure_text_style style;
    double at[2];
    return lang_str(vm, words(vm, args[0], &style, at));
}
static PLT_NATIVE(text_set_text) {
    const char *text = plt_text(vm, args[1]);
    figure_text_set(plt_artist_of(vm, args[0]), text ? text : "", NULL, NULL);
    return &lang_none;
}
static PLT_NATIVE(text_get_position) {
    struct figure_text_style style;
    double at[2];
    words(vm, args[0], &style, at);
    return plt_pair(vm, at[0], at[1]);
}
static PLT_NATIVE(text_set_position) {
    struct figure_vector at = plt_vector(vm, args[1]);
    if (at.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "a position is a pair (x, y)");
    }
    figure_text_set(plt_artist_of(vm, args[0]), NULL, NULL, at.at);
    return &lang_none;
}
static PLT_NATIVE(text_get_size) {
    struct figure_text_style style;
    double at[2];
    words(vm, args[0], &style, at);
    return lang_float(vm, isnan(style.size) ? 10 : style.size);
}
static PLT_NATIVE(text_get_color) {
    struct figure_text_style style;
    double at[2];
    words(vm, args[0], &style, at);
    return hex(vm, style.color.a < 0 ? (struct figure_color){0, 0, 0, 1} : style.color);
}
static PLT_NATIVE(text_set) {
    struct figure_text_style style = figure_text_style_default();
    plt_text_style(vm, args[1], &style, "Text");
    figure_text_set(plt_artist_of(vm, args[0]), NULL, &style, NULL);
    return &lang_none;
}
SETTER(fontsize)
SETTER(rotation)
SETTER(rotation_mode)
SETTER(va)
SETTER(fontstyle)
SETTER(fontfamily)
SETTER(fontweight)
SETTER(ha)
static const struct lang_def text_methods[] = {
    {"get_text", text_get_text, "get_text()", "What it says."},
    {"set_text", text_set_text, "set_text(s)", "What it says."},
    {"get_position", text_get_position, "get_position()", "Where it is."},
    {"set_position", text_set_position, "set_position(xy)", "Where it is."},
    {"get_fontsize", text_get_size, "get_fontsize()", "The size in points."},
    {"set_fontsize", set_fontsize, "set_fontsize(fontsize)", "The size in points."},
    {"set_size", set_fontsize, "set_size(fontsize)", "The size in points."},
    {"set_rotation", set_rotation, "set_rotation(s)", "The angle in degrees."},
    {"get_color", text_get_color, "get_color()", "The colour."},
    {"set_rotation_mode", set_rotation_mode, "set_rotation_mode(m)",
     "'default', or 'anchor': aligned before it is turned."},
    {"set_va", set_va, "set_va(align)", "'top', 'center', 'bottom' or 'baseline'."},
    {"set_verticalalignment", set_va, "set_verticalalignment(align)",
     "'top', 'center', 'bottom' or 'baseline'."},
    {"set_fontstyle", set_fontstyle, "set_fontstyle(fontstyle)", "'normal' or 'italic'."},
    {"set_fontfamily", set_fontfamily, "set_fontfamily(fontname)", "'monospace', or the family."},
    {"set_ha", set_ha, "set_ha(align)", "'left', 'center' or 'right'."},
    {"set_horizontalalignment", set_ha, "set_horizontalalignment(align)",
     "'left', 'center' or 'right'."},
    {"set_fontweight", set_fontweight, "set_fontweight(weight)", "'normal' or 'bold'."},
    {"set_weight", set_fontweight, "set_weight(weight)", "'normal' or 'bold'."},
    {"set", text_set, "set(**kwargs)", "Several properties at once."},
    {NULL, NULL, NULL, NULL}};

/* --- Types ------------------------------------------------------------------------------------*/
const struct lang_type plt_type_artist = {LANG_TYPE_HEAD("Artist"),
                                          .module = "matplotlib.artist",
                                          .doc = "Something drawn on axes.",
                                          .size = sizeof(struct plt_artist),
                                          .flags = LANG_TYPE_CONTAINER,
                                          .close = artist_close,
                                          .clear = artist_close,
                                          .traverse = artist_traverse,
                                          .methods = artist_methods,
                                          .properties = artist_properties,
                                          .repr = artist_repr};
#define KIND(variable, type_name, text, ...)                                                       \
    static const struct lang_type variable = {LANG_TYPE_HEAD(type_name),                           \
                                              .module = "matplotlib",                              \
                                              .doc = (text),                                       \
                                              .size = sizeof(struct plt_artist),                   \
                                              .flags = LANG_TYPE_CONTAINER,                        \
                                              .parent = &plt_type_artist,                          \
                                              __VA_ARGS__}
KIND(type_line, "Line2D", "A line with markers.", .methods = line_methods);
KIND(type_points, "PathCollection", "The points of a scatter.", .methods = points_methods);
KIND(type_bars, "BarContainer", "Bars.", .properties = container_properties,
     .length = container_length, .get_item = container_get, .iter = container_iter);
KIND(type_part, "Rectangle", "One bar, or wedge of a pie.", .methods = part_methods);
KIND(type_fill, "FillBetweenPolyCollection", "A filled area.", .methods = points_methods);
KIND(type_image, "AxesImage", "A picture.", .methods = image_methods);
KIND(type_mesh, "QuadMesh", "Coloured quadrilaterals.", .methods = mapped_methods);
KIND(type_contour, "QuadContourSet", "Lines of equal height.", .methods = mapped_methods,
     .properties = contour_properties);
KIND(type_span, "Rectangle", "A band across the axes.", .methods = NULL);
KIND(type_text, "Text", "A text.", .methods = text_methods);
KIND(type_quiver, "Quiver", "A field of arrows.", .methods = mapped_methods);
KIND(type_errors, "ErrorbarContainer", "A line with error bars.", .methods = line_methods);
KIND(type_segments, "LineCollection", "Segments of lines.", .methods = NULL);
KIND(type_polygon, "Polygon", "A filled polygon.", .methods = points_methods);
KIND(type_streams, "StreamplotSet", "Lines along a field of arrows.", .methods = mapped_methods,
     .properties = stream_properties);
static const struct lang_type *const kind_types[FIGURE_KIND_TABLE + 1] = {
    [FIGURE_KIND_LINE] = &type_line,       [FIGURE_KIND_SCATTER] = &type_points,
    [FIGURE_KIND_PATCHES] = &type_bars,    [FIGURE_KIND_FILL] = &type_fill,
    [FIGURE_KIND_IMAGE] = &type_image,     [FIGURE_KIND_MESH] = &type_mesh,
    [FIGURE_KIND_CONTOUR] = &type_contour, [FIGURE_KIND_SPAN] = &type_span,
    [FIGURE_KIND_TEXT] = &type_text,       [FIGURE_KIND_QUIVER] = &type_quiver,
    [FIGURE_KIND_ERRORBAR] = &type_errors, [FIGURE_KIND_SEGMENTS] = &type_segments,
    [FIGURE_KIND_POLYGON] = &type_polygon, [FIGURE_KIND_STREAMS] = &type_streams,
    [FIGURE_KIND_TABLE] = &plt_type_table,
};
