/* kernel/modules/pyplot/values.c: Figure, Axes and artists as values. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Artists ----------------------------------------------------------------------------------*/
struct lang_obj *plt_artist_wrap(struct lang_vm *vm, struct plt_axes *axes,
                                 struct figure_artist *artist, const struct figure_err *err) {
    if (!artist) {
        mod_raise_figure(vm, err);
    }
    struct plt_artist *obj = lang_new(vm, &plt_type_artist);
    obj->artist = artist;
    obj->generation = axes->generation;
    lang_assign(vm, &obj->axes, &axes->base);
    return &obj->base;
}

struct figure_artist *plt_artist_of(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_seq(obj) && lang_seq_count(obj) == 1) {
        obj = lang_seq_item(obj, 0); /* what plot() gave, a list of one line */
    }
    if (!lang_is(obj, &plt_type_artist)) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' is nothing that was drawn", obj->type->name);
    }
    struct plt_artist *artist = (struct plt_artist *)obj;
    struct plt_axes *axes = (struct plt_axes *)artist->axes;
    if (!artist->artist || !axes->axes || axes->generation != artist->generation) {
        lang_raise(vm, &lang_exc_RuntimeError,
                   "this was drawn on axes that have been cleared since");
    }
    return artist->artist;
}

static void artist_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct plt_artist *)self)->axes, NULL);
}
static void artist_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct plt_artist *)self)->axes) {
        visit(((struct plt_artist *)self)->axes, ud);
    }
}
/* ORDER figure_kind: Matplotlib's names. */
static const char *const kind_names[] = {
    "Line2D",    "PathCollection", "BarContainer",      "FillBetweenPolyCollection",
    "AxesImage", "QuadMesh",       "QuadContourSet",    "Rectangle",
    "Text",      "Quiver",         "ErrorbarContainer", "LineCollection"};
static struct lang_obj *artist_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct figure_artist *artist = plt_artist_of(vm, self);
    return lang_str_format(vm, "<matplotlib %s '%s'>", kind_names[figure_artist_kind(artist)],
                           figure_artist_label(artist));
}
static PLT_NATIVE(artist_set_data) {
    struct figure_err err = {0};
    if (figure_artist_set_data(plt_artist_of(vm, args[0]), plt_vector(vm, args[1]),
                               plt_vector(vm, args[2]), &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(artist_set_label) {
    figure_artist_set_label(plt_artist_of(vm, args[0]), plt_text(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(artist_get_label) {
    return lang_str(vm, figure_artist_label(plt_artist_of(vm, args[0])));
}
static PLT_NATIVE(artist_set) {
    struct figure_style style = figure_style_default();
    plt_style(vm, args[1], &style, "set");
    figure_artist_set_style(plt_artist_of(vm, args[0]), &style);
    return &lang_none;
}
static struct lang_obj *set_one(struct lang_vm *vm, struct lang_obj *const *args,
                                const char *name) {
    struct lang_obj *all[2] = {args[0], lang_dict(vm)};
    lang_dict_set_str(vm, all[1], name, args[1]);
    return artist_set(vm, all);
}
static PLT_NATIVE(artist_set_color) {
    return set_one(vm, args, "color");
}
static PLT_NATIVE(artist_set_alpha) {
    return set_one(vm, args, "alpha");
}
static PLT_NATIVE(artist_set_linewidth) {
    return set_one(vm, args, "linewidth");
}
static PLT_NATIVE(artist_set_linestyle) {
    return set_one(vm, args, "linestyle");
}
static PLT_NATIVE(artist_set_marker) {
    return set_one(vm, args, "marker");
}
static PLT_NATIVE(artist_get_color) {
    char text[10];
    figure_color_hex(figure_artist_style(plt_artist_of(vm, args[0])).color, text);
    return lang_str(vm, text);
}
static PLT_NATIVE(artist_set_visible) {
    figure_artist_set_visible(plt_artist_of(vm, args[0]), lang_truth(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(artist_remove) {
    plt_artist_of(vm, args[0]);
    figure_artist_remove(&((struct plt_artist *)args[0])->artist);
    return &lang_none;
}
static PLT_NATIVE(artist_set_clim) {
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_mapping mapping;
    if (figure_artist_mapping(artist, &mapping)) {
        mapping.lo = plt_number(vm, args[1], mapping.lo, "vmin");
        mapping.hi = plt_number(vm, args[2], mapping.hi, "vmax");
        figure_artist_set_mapping(artist, &mapping);
    }
    return &lang_none;
}
static struct lang_obj *data_of(struct lang_vm *vm, struct lang_obj *self, bool want_y) {
    struct figure_vector x, y;
    struct nn_err err = {0};
    figure_artist_data(plt_artist_of(vm, self), &x, &y);
    struct figure_vector v = want_y ? y : x;
    int64_t count = (int64_t)v.count;
    struct lang_obj *obj = mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, 1, &count, &err), &err);
    if (v.count) {
        memcpy(mod_array_of(obj)->data, v.at, v.count * sizeof *v.at);
    }
    return obj;
}
static PLT_NATIVE(artist_get_xdata) {
    return data_of(vm, args[0], false);
}
static PLT_NATIVE(artist_get_ydata) {
    return data_of(vm, args[0], true);
}
static const struct lang_def artist_methods[] = {
    {"set_data", artist_set_data, "set_data(x, y)", "Other points."},
    {"set_label", artist_set_label, "set_label(s)", "The legend entry."},
    {"get_label", artist_get_label, "get_label()", "The legend entry."},
    {"set", artist_set, "set(**kwargs)", "Several properties at once."},
    {"set_color", artist_set_color, "set_color(color)", "The colour."},
    {"get_color", artist_get_color, "get_color()", "The colour."},
    {"set_alpha", artist_set_alpha, "set_alpha(alpha)", "The opacity, 0 to 1."},
    {"set_linewidth", artist_set_linewidth, "set_linewidth(w)", "The width of the line."},
    {"set_linestyle", artist_set_linestyle, "set_linestyle(ls)", "'-', '--', '-.' or ':'."},
    {"set_marker", artist_set_marker, "set_marker(marker)", "The marker."},
    {"set_visible", artist_set_visible, "set_visible(b)", "Shown or not."},
    {"set_clim", artist_set_clim, "set_clim(vmin=None, vmax=None)", "Ends of the colormap."},
    {"get_xdata", artist_get_xdata, "get_xdata()", "The x values."},
    {"get_ydata", artist_get_ydata, "get_ydata()", "The y values."},
    {"remove", artist_remove, "remove()", "Takes it out of its axes."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type plt_type_artist = {LANG_TYPE_HEAD("Artist"),
                                          .module = "matplotlib",
                                          .doc = "Something drawn on axes.",
                                          .size = sizeof(struct plt_artist),
                                          .flags = LANG_TYPE_CONTAINER,
                                          .close = artist_close,
                                          .clear = artist_close,
                                          .traverse = artist_traverse,
                                          .methods = artist_methods,
                                          .repr = artist_repr};

/* --- Axes -------------------------------------------------------------------------------------*/
static struct lang_type type_current;
struct lang_obj plt_current_axes = {LANG_IMMORTAL, &type_current};
static struct lang_type type_current = {LANG_TYPE_HEAD("Axes"), .module = "matplotlib",
                                        .doc = "The current axes."};

struct lang_obj *plt_axes_wrap(struct lang_vm *vm, struct plt_figure *figure,
                               struct figure_axes *axes, const struct figure_err *err) {
    if (!axes) {
        mod_raise_figure(vm, err);
    }
    struct plt_axes *obj = lang_new(vm, &plt_type_axes);
    obj->axes = axes;
    lang_assign(vm, &obj->figure, &figure->base);
    lang_list_append(vm, figure->all_axes, &obj->base);
    lang_assign(vm, &figure->current, &obj->base);
    return &obj->base;
}

struct plt_axes *plt_axes_of(struct lang_vm *vm, struct lang_obj *self) {
    if (self == &plt_current_axes) {
        return plt_gca(vm);
    }
    if (lang_is(self, &plt_type_figure)) {
        struct plt_figure *figure = (struct plt_figure *)self;
        if (figure->current) {
            self = figure->current;
        }
    }
    if (!lang_is(self, &plt_type_axes)) {
        lang_raise(vm, &lang_exc_TypeError, "axes are expected here, not '%s'", self->type->name);
    }
    struct plt_axes *axes = (struct plt_axes *)self;
    if (!axes->axes) {
        lang_raise(vm, &lang_exc_RuntimeError, "these axes have been removed from their figure");
    }
    return axes;
}

static void axes_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct plt_axes *)self)->mapped, NULL);
    lang_assign(vm, &((struct plt_axes *)self)->figure, NULL);
}
static void axes_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct plt_axes *axes = (struct plt_axes *)self;
    if (axes->figure) {
        visit(axes->figure, ud);
    }
    if (axes->mapped) {
        visit(axes->mapped, ud);
    }
}
static struct lang_obj *axes_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "<Axes: >");
}
static struct lang_obj *axes_figure(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct plt_axes *)self)->figure;
}
static struct lang_obj *axes_trans(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "axes"); /* text(..., transform=ax.transAxes) */
}

/* ax.spines['top'].set_visible(False) and ax.spines[['top', 'right']].set_visible(False) */
struct spines {
    struct lang_obj base;
    struct lang_obj *axes; /* owned */
    unsigned sides;        /* bits of enum figure_side; 0: all of them, to be chosen from */
};
static void spines_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct spines *)self)->axes, NULL);
}
static const struct lang_type type_spines;
static unsigned side_bit(struct lang_vm *vm, struct lang_obj *name) {
    static const char *const sides[] = {"left", "right", "bottom", "top"};
    const char *text = lang_arg_str(vm, name, "spine");
    for (unsigned i = 0; i < 4; i++) {
        if (strcmp(sides[i], text) == 0) {
            return 1u << i;
        }
    }
    lang_raise(vm, &lang_exc_KeyError, "'%s'", text);
}
static struct lang_obj *spines_new(struct lang_vm *vm, struct lang_obj *axes, unsigned sides);
static struct lang_obj *spines_get(struct lang_vm *vm, struct lang_obj *self,
                                   struct lang_obj *key) {
    unsigned sides = 0;
    if (lang_is_seq(key)) {
        for (size_t i = 0; i < lang_seq_count(key); i++) {
            sides |= side_bit(vm, lang_seq_item(key, i));
        }
    } else {
        sides = lang_is(key, &lang_type_slice) ? 15 : side_bit(vm, key);
    }
    return spines_new(vm, ((struct spines *)self)->axes, sides);
}
static struct lang_obj *spines_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    struct lang_obj *key = lang_str(vm, name);
    bool side = strcmp(name, "left") == 0 || strcmp(name, "right") == 0 ||
                strcmp(name, "top") == 0 || strcmp(name, "bottom") == 0;
    return side ? spines_get(vm, self, key) : NULL;
}
static PLT_NATIVE(spines_set_visible) {
    struct spines *spines = (struct spines *)args[0];
    for (unsigned side = 0; side < 4; side++) {
        if (spines->sides & (1u << side)) {
            figure_axes_set_spine(plt_axes_of(vm, spines->axes)->axes, (enum figure_side)side,
                                  lang_truth(vm, args[1]));
        }
    }
    return &lang_none;
}
static const struct lang_def spines_methods[] = {
    {"set_visible", spines_set_visible, "set_visible(b)", "Shows or hides the lines."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_spines = {
    LANG_TYPE_HEAD("Spines"),      .module = "matplotlib", .doc = "The lines around axes.",
    .size = sizeof(struct spines), .close = spines_close,  .methods = spines_methods,
    .get_item = spines_get,        .get_attr = spines_attr};
static struct lang_obj *spines_new(struct lang_vm *vm, struct lang_obj *axes, unsigned sides) {
    struct spines *spines = lang_new(vm, &type_spines);
    spines->sides = sides;
    lang_assign(vm, &spines->axes, axes);
    return &spines->base;
}
static struct lang_obj *axes_spines(struct lang_vm *vm, struct lang_obj *self) {
    return spines_new(vm, self, 15);
}
const struct lang_property plt_axes_properties[] = {
    {"figure", axes_figure, NULL, "The figure."},
    {"spines", axes_spines, NULL, "The lines around: ax.spines['top'].set_visible(False)."},
    {"transAxes", axes_trans, NULL, "For text placed by fractions of the axes."},
    {NULL, NULL, NULL, NULL}};

/* The methods stand in several tables: they are looked up here rather than in one of them. */
static const struct lang_def *const tables[] = {plt_plots, plt_images, plt_settings, plt_axes_only};
static struct lang_obj *axes_get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            if (strcmp(def->name, name) == 0) {
                return lang_native_new(vm, def, self);
            }
        }
    }
    return NULL;
}
static void axes_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    (void)self;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            lang_list_append(vm, list, lang_str(vm, def->name));
        }
    }
}
const struct lang_type plt_type_axes = {LANG_TYPE_HEAD("Axes"),
                                        .module = "matplotlib",
                                        .doc = "One plot with its x and y axis.",
                                        .size = sizeof(struct plt_axes),
                                        .flags = LANG_TYPE_CONTAINER,
                                        .close = axes_clear,
                                        .clear = axes_clear,
                                        .traverse = axes_traverse,
                                        .properties = plt_axes_properties,
                                        .get_attr = axes_get_attr,
                                        .dir = axes_dir,
                                        .repr = axes_repr};

/* --- Figure -----------------------------------------------------------------------------------*/
static struct plt_figure *figure_of(struct lang_obj *self) {
    return (struct plt_figure *)self;
}
static void figure_clear_children(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &figure_of(self)->current, NULL);
    lang_assign(vm, &figure_of(self)->all_axes, NULL);
}
static void figure_close(struct lang_vm *vm, struct lang_obj *self) {
    figure_clear_children(vm, self);
    figure_free(&figure_of(self)->figure);
}
static void figure_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (figure_of(self)->current) {
        visit(figure_of(self)->current, ud);
    }
    if (figure_of(self)->all_axes) {
        visit(figure_of(self)->all_axes, ud);
    }
}
struct lang_obj *plt_figure_new(struct lang_vm *vm, struct lang_obj *figsize,
                                struct lang_obj *dpi) {
    struct figure_err err = {0};
    double width = NAN, height = NAN;
    struct lang_obj *size =
        figsize && !lang_is_none(figsize) ? figsize : plt_rc(vm, "figure.figsize");
    struct lang_obj *resolution = dpi && !lang_is_none(dpi) ? dpi : plt_rc(vm, "figure.dpi");
    if (size) {
        struct figure_vector v = plt_vector(vm, size);
        if (v.count != 2) {
            lang_raise(vm, &lang_exc_ValueError, "figsize is a pair (width, height) in inches");
        }
        width = v.at[0];
        height = v.at[1];
    }
    double dots = plt_number(vm, resolution, NAN, "dpi");
    struct plt_figure *obj = lang_new(vm, &plt_type_figure);
    lang_assign(vm, &obj->all_axes, lang_list(vm, 1));
    obj->figure = figure_new(mod_figure_library(vm), width, height, dots, &err);
    if (!obj->figure) {
        mod_raise_figure(vm, &err);
    }
    return &obj->base;
}

static PLT_NATIVE(figure_add_subplot_method) {
    struct plt_figure *figure = figure_of(args[0]);
    struct figure_err err = {0};
    size_t count = lang_seq_count(args[1]);
    int64_t v[3] = {1, 1, 1};
    if (count == 1) { /* 221 */
        int64_t code = lang_arg_int(vm, lang_seq_item(args[1], 0), "subplot");
        v[0] = code / 100;
        v[1] = code / 10 % 10;
        v[2] = code % 10;
    } else if (count >= 3) {
        for (size_t i = 0; i < 3; i++) {
            struct lang_obj *item = lang_seq_item(args[1], i);
            v[i] = lang_is_seq(item) && i == 2 ? lang_arg_int(vm, lang_seq_item(item, 0), "index")
                                               : lang_arg_int(vm, item, "subplot");
        }
    }
    int64_t last = v[2];
    if (count >= 3 && lang_is_seq(lang_seq_item(args[1], 2))) {
        last = lang_arg_int(vm, lang_seq_item(lang_seq_item(args[1], 2), 1), "index");
    }
    if (v[0] < 1 || v[1] < 1 || v[2] < 1 || last > v[0] * v[1] || v[0] * v[1] > 10000) {
        lang_raise(vm, &lang_exc_ValueError,
                   "num must be an integer with 1 <= num <= %lld, not %lld",
                   (long long)(v[0] * v[1]), (long long)v[2]);
    }
    return plt_axes_wrap(vm, figure,
                         figure_add_subplot(figure->figure, (size_t)v[0], (size_t)v[1],
                                            (size_t)v[2] - 1, (size_t)last - 1, &err),
                         &err);
}
static PLT_NATIVE(figure_add_axes_method) {
    struct plt_figure *figure = figure_of(args[0]);
    struct figure_err err = {0};
    struct figure_vector r = plt_vector(vm, args[1]);
    if (r.count != 4) {
        lang_raise(vm, &lang_exc_ValueError, "a rectangle is (left, bottom, width, height)");
    }
    return plt_axes_wrap(vm, figure,
                         figure_add_axes(figure->figure, r.at[0], r.at[1], r.at[2], r.at[3], &err),
                         &err);
}
static PLT_NATIVE(figure_suptitle_method) {
    struct figure_text_style style = figure_text_style_default();
    plt_text_style(vm, args[2], &style, "suptitle");
    const char *text = plt_text(vm, args[1]);
    figure_set_suptitle(figure_of(args[0])->figure, text ? text : "", &style);
    return &lang_none;
}
static PLT_NATIVE(figure_tight_layout_method) {
    struct figure_err err = {0};
    if (figure_tight_layout(figure_of(args[0])->figure, plt_number(vm, args[1], NAN, "pad"), &err) <
        0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_adjust_method) {
    struct figure_err err = {0};
    double v[6];
    for (int i = 0; i < 6; i++) {
        v[i] = plt_number(vm, args[1 + i], NAN, "margin");
    }
    if (figure_set_margins(figure_of(args[0])->figure, v[0], v[1], v[2], v[3], v[4], v[5], &err) <
        0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_savefig_method) {
    struct figure_err err = {0};
    struct figure_render render = figure_render_default();
    render.dpi = plt_number(vm, args[2], NAN, "dpi");
    render.tight = !lang_is_none(args[3]);
    render.transparent = lang_truth(vm, args[4]);
    render.scale = NAN;
    if (figure_save(figure_of(args[0])->figure, lang_arg_str(vm, args[1], "fname"), &render, &err) <
        0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_gca_method) {
    struct plt_figure *figure = figure_of(args[0]);
    if (!figure->current) {
        struct figure_err err = {0};
        plt_axes_wrap(vm, figure, figure_add_subplot(figure->figure, 1, 1, 0, 0, &err), &err);
    }
    return figure->current;
}
static PLT_NATIVE(figure_clear_method) {
    struct plt_figure *figure = figure_of(args[0]);
    for (size_t i = 0; i < lang_seq_count(figure->all_axes); i++) {
        ((struct plt_axes *)lang_seq_item(figure->all_axes, i))->axes = NULL;
    }
    figure_clear(figure->figure);
    lang_assign(vm, &figure->current, NULL);
    lang_assign(vm, &figure->all_axes, lang_list(vm, 1));
    return &lang_none;
}
static PLT_NATIVE(figure_set_size_method) {
    struct figure_err err = {0};
    struct figure_vector size = plt_vector(vm, args[1]);
    double width = size.count == 2 ? size.at[0] : lang_arg_float(vm, args[1], "width");
    double height = size.count == 2 ? size.at[1] : lang_arg_float(vm, args[2], "height");
    if (figure_set_size(figure_of(args[0])->figure, width, height, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_text_method) {
    struct figure_text_style style = figure_text_style_default();
    plt_text_style(vm, args[4], &style, "text");
    const char *text = plt_text(vm, args[3]);
    figure_add_text(figure_of(args[0])->figure, lang_arg_float(vm, args[1], "x"),
                    lang_arg_float(vm, args[2], "y"), text ? text : "", &style);
    return &lang_none;
}
static PLT_NATIVE(figure_colorbar_method) {
    for (const struct lang_def *def = plt_images; def->name; def++) {
        if (strcmp(def->name, "colorbar") == 0) {
            return def->fn(vm, args);
        }
    }
    return &lang_none;
}
PLT_NATIVE(plt_figure_subplots);
static const struct lang_def figure_methods[] = {
    {"add_subplot", figure_add_subplot_method, "add_subplot(*args)",
     "Axes in a grid of rows and columns: add_subplot(2, 2, 1)."},
    {"subplots", plt_figure_subplots,
     "subplots(nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, gridspec_kw=None)",
     "Axes for each cell of a grid."},
    {"add_axes", figure_add_axes_method, "add_axes(rect)",
     "Axes at (left, bottom, width, height), fractions of the figure."},
    {"suptitle", figure_suptitle_method, "suptitle(t, **kwargs)", "The title of the figure."},
    {"tight_layout", figure_tight_layout_method, "tight_layout(pad=None)",
     "Makes room for the labels."},
    {"subplots_adjust", figure_adjust_method,
     "subplots_adjust(left=None, right=None, bottom=None, top=None, wspace=None, hspace=None)",
     "Space around and between the subplots."},
    {"savefig", figure_savefig_method,
     "savefig(fname, dpi=None, bbox_inches=None, transparent=False)",
     "Writes a .png, .svg or .pdf file."},
    {"colorbar", figure_colorbar_method,
     "colorbar(mappable=None, ax=None, label=None, orientation='vertical', shrink=1.0, "
     "fraction=0.15, pad=None, ticks=None)",
     "The scale of a colormap beside its picture."},
    {"gca", figure_gca_method, "gca()", "The current axes."},
    {"clear", figure_clear_method, "clear()", "Empties the figure."},
    {"clf", figure_clear_method, "clf()", "Empties the figure."},
    {"set_size_inches", figure_set_size_method, "set_size_inches(w, h=None)",
     "The size in inches."},
    {"text", figure_text_method, "text(x, y, s, **kwargs)", "Text at a fraction of the figure."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *figure_axes_list(struct lang_vm *vm, struct lang_obj *self) {
    return lang_to_list(vm, figure_of(self)->all_axes);
}
static struct lang_obj *figure_number(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, figure_of(self)->number);
}
static const struct lang_property figure_properties[] = {
    {"axes", figure_axes_list, NULL, "The axes of the figure."},
    {"number", figure_number, NULL, "The figure's number."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *figure_repr(struct lang_vm *vm, struct lang_obj *self) {
    double width, height, dpi;
    figure_get_size(figure_of(self)->figure, &width, &height, &dpi);
    size_t count = lang_seq_count(figure_of(self)->all_axes);
    return lang_str_format(vm, "<Figure size %.0fx%.0f with %zu Axes>", width * dpi, height * dpi,
                           count);
}
static void figure_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    struct figure_err err = {0};
    if (lang_seq_count(figure_of(self)->all_axes) > 0 &&
        mod_figure_bundle(figure_of(self)->figure, NULL, bundle, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}
const struct lang_type plt_type_figure = {LANG_TYPE_HEAD("Figure"),
                                          .module = "matplotlib",
                                          .doc = "A figure: a page with one or more axes.",
                                          .size = sizeof(struct plt_figure),
                                          .flags = LANG_TYPE_CONTAINER,
                                          .close = figure_close,
                                          .clear = figure_clear_children,
                                          .traverse = figure_traverse,
                                          .methods = figure_methods,
                                          .properties = figure_properties,
                                          .repr = figure_repr,
                                          .display = figure_display};
