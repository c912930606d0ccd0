/* kernel/modules/pyplot/axes.c: Axes as values. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

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
    lang_assign(vm, &obj->artists, lang_list(vm, 0));
    lang_list_append(vm, figure->all_axes, &obj->base);
    lang_assign(vm, &figure->current, &obj->base);
    plt_rc_apply(vm, axes);
    return &obj->base;
}
void plt_axes_remove(struct lang_vm *vm, struct plt_axes *axes) {
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    struct lang_obj *left = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(figure->all_axes); i++) {
        struct lang_obj *other = lang_seq_item(figure->all_axes, i);
        if (other != &axes->base) {
            lang_list_append(vm, left, other);
        }
    }
    size_t count = lang_seq_count(left);
    plt_artists_forget(vm, axes);
    figure_axes_remove(&axes->axes);
    if (figure->current == &axes->base) {
        lang_assign(vm, &figure->current, count ? lang_seq_item(left, count - 1) : NULL);
    }
    lang_assign(vm, &figure->all_axes, left);
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
    struct plt_axes *axes = (struct plt_axes *)self;
    lang_assign(vm, &axes->mapped, NULL);
    lang_assign(vm, &axes->artists, NULL);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        lang_assign(vm, &axes->format[dim], NULL);
        lang_assign(vm, &axes->locator[dim], NULL);
    }
    lang_assign(vm, &axes->primary, NULL);
    lang_assign(vm, &axes->to, NULL);
    lang_assign(vm, &axes->figure, NULL);
}
static void axes_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct plt_axes *axes = (struct plt_axes *)self;
    struct lang_obj *const held[] = {axes->figure,     axes->mapped,    axes->artists,
                                     axes->format[0],  axes->format[1], axes->locator[0],
                                     axes->locator[1], axes->primary,   axes->to};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        if (held[i]) {
            visit(held[i], ud);
        }
    }
}
static struct lang_obj *axes_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "<Axes: >");
}
static struct lang_obj *axes_xaxis(struct lang_vm *vm, struct lang_obj *self) {
    return plt_axis_new(vm, plt_axes_of(vm, self), FIGURE_X);
}
static struct lang_obj *axes_yaxis(struct lang_vm *vm, struct lang_obj *self) {
    return plt_axis_new(vm, plt_axes_of(vm, self), FIGURE_Y);
}
static struct lang_obj *axes_figure(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct plt_axes *)self)->figure;
}
/* Places of text(..., transform=ax.transAxes) and annotate(xycoords=ax.transAxes). */
static struct lang_obj *axes_trans_axes(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "axes fraction");
}
static struct lang_obj *axes_trans_data(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "data");
}

const struct lang_property plt_axes_properties[] = {
    {"figure", axes_figure, NULL, "The figure."},
    {"xaxis", axes_xaxis, NULL, "The x axis: ticks and their labels."},
    {"yaxis", axes_yaxis, NULL, "The y axis: ticks and their labels."},
    {"lines", plt_axes_lines, NULL, "The lines, a list."},
    {"patches", plt_axes_patches, NULL, "Bars, wedges and polygons, a list."},
    {"collections", plt_axes_collections, NULL, "Scatters, areas and meshes, a list."},
    {"images", plt_axes_images, NULL, "The pictures, a list."},
    {"texts", plt_axes_texts, NULL, "The texts, a list."},
    {"patch", plt_axes_patch, NULL, "The background: ax.patch.set_facecolor('0.9')."},
    {"containers", plt_axes_containers, NULL, "What bar() and hist() gave, a list."},
    {"axison", plt_axes_axison, NULL, "Whether the frame is drawn."},
    {"title", plt_axes_title, NULL, "The title."},
    {"spines", plt_axes_spines, NULL, "The lines around: ax.spines['top'].set_visible(False)."},
    {"transAxes", axes_trans_axes, NULL, "For text placed by fractions of the axes."},
    {"transData", axes_trans_data, NULL, "For text placed by the data, as it is anyway."},
    {NULL, NULL, NULL, NULL}};

/* The methods stand in several tables: they are looked up here rather than in one of them. */
static const struct lang_def *const tables[] = {
    plt_plots,       plt_hists,     plt_areas,        plt_images,     plt_settings, plt_ticks,
    plt_annotations, plt_axes_only, plt_axes_getters, plt_axes_ticks, plt_shapes,   plt_charts,
    plt_hexbins,     plt_flows,     plt_tables,       plt_secondaries};
static struct lang_obj *axes_get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    struct figure_axes *drawn = ((struct plt_axes *)self)->axes;
    for (const struct lang_def *def = plt_polars; drawn && figure_axes_polar(drawn) && def->name;
         def++) {
        if (strcmp(def->name, name) == 0) {
            return lang_native_new(vm, def, self);
        }
    }
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
                                        .module = "matplotlib.axes",
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
