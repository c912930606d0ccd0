/* kernel/modules/pyplot/axes.c: Axes as values, and the lines around them. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Axes -------------------------------------------------------------------------------------*/
static struct lang_type type_current;
struct lang_obj plt_current_axes = {LANG_IMMORTAL, &type_current};
static struct lang_type type_current = {LANG_TYPE_HEAD("Axes"), .module = "matplotlib",
                                        .doc = "The current axes."};

/* What rcParams say of new axes. */
static void apply_rc(struct lang_vm *vm, struct figure_axes *axes) {
    static const char *const spines[] = {"axes.spines.left", "axes.spines.right",
                                         "axes.spines.bottom", "axes.spines.top"};
    static const char *const sizes[] = {"xtick.labelsize", "ytick.labelsize"};
    static const char *const margins[] = {"axes.xmargin", "axes.ymargin"};
    struct lang_obj *face = plt_rc(vm, "axes.facecolor");
    if (face) {
        figure_axes_set_face(axes, plt_color(vm, face));
    }
    if (plt_rc_true(vm, "axes.grid")) {
        struct figure_style style = figure_style_default();
        style.color = plt_color(vm, plt_rc(vm, "grid.color"));
        style.line_width = plt_rc_number(vm, "grid.linewidth");
        style.alpha = plt_rc_number(vm, "grid.alpha");
        figure_axes_set_grid(axes, 1 << FIGURE_X | 1 << FIGURE_Y, true, false, &style);
    }
    for (int side = 0; side < 4; side++) {
        struct lang_obj *shown = plt_rc(vm, spines[side]);
        if (shown) {
            figure_axes_set_spine(axes, (enum figure_side)side, lang_truth(vm, shown));
        }
    }
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        struct figure_text_style style = figure_text_style_default();
        double margin = plt_rc_number(vm, margins[dim]);
        style.size = plt_rc_font(vm, sizes[dim]);
        figure_axes_set_tick_style(axes, (enum figure_dim)dim, &style);
        if (!isnan(margin)) {
            figure_axes_set_margin(axes, (enum figure_dim)dim, margin);
        }
    }
}
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
    apply_rc(vm, axes);
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
    lang_assign(vm, &axes->format[0], NULL);
    lang_assign(vm, &axes->format[1], NULL);
    lang_assign(vm, &axes->figure, NULL);
}
static void axes_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct plt_axes *axes = (struct plt_axes *)self;
    struct lang_obj *const held[] = {axes->figure, axes->mapped, axes->artists, axes->format[0],
                                     axes->format[1]};
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
static PLT_NATIVE(spines_get_visible) {
    struct spines *spines = (struct spines *)args[0];
    bool all = true;
    for (unsigned side = 0; side < 4; side++) {
        all = all &&
              (!(spines->sides & (1u << side)) ||
               figure_axes_get_spine(plt_axes_of(vm, spines->axes)->axes, (enum figure_side)side));
    }
    return lang_bool(all);
}
static int64_t spines_length(struct lang_vm *vm, struct lang_obj *self) {
    int64_t count = 0;
    (void)vm;
    for (unsigned side = 0; side < 4; side++) {
        count += ((struct spines *)self)->sides >> side & 1;
    }
    return count;
}
static struct lang_obj *spines_values(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *list = lang_list(vm, 4);
    for (unsigned side = 0; side < 4; side++) {
        if (((struct spines *)args[0])->sides & (1u << side)) {
            lang_list_append(vm, list,
                             spines_new(vm, ((struct spines *)args[0])->axes, 1u << side));
        }
    }
    return list;
}
static const struct lang_def spines_methods[] = {
    {"get_visible", spines_get_visible, "get_visible()", "Whether the lines are shown."},
    {"values", spines_values, "values()", "The four lines, one by one."},
    {"set_color", plt_accepted, "set_color(c)", "Accepted: spines are black."},
    {"set_linewidth", plt_accepted, "set_linewidth(w)", "Accepted: spines have one width."},
    {"set_position", plt_accepted, "set_position(position)", "Accepted: spines stay outside."},
    {"set_visible", spines_set_visible, "set_visible(b)", "Shows or hides the lines."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_spines = {
    LANG_TYPE_HEAD("Spines"),      .module = "matplotlib", .doc = "The lines around axes.",
    .size = sizeof(struct spines), .close = spines_close,  .methods = spines_methods,
    .length = spines_length,       .get_item = spines_get, .get_attr = spines_attr};
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
    {"xaxis", axes_xaxis, NULL, "The x axis: ticks and their labels."},
    {"yaxis", axes_yaxis, NULL, "The y axis: ticks and their labels."},
    {"lines", plt_axes_lines, NULL, "The lines, a list."},
    {"patches", plt_axes_patches, NULL, "Bars, wedges and polygons, a list."},
    {"collections", plt_axes_collections, NULL, "Scatters, areas and meshes, a list."},
    {"images", plt_axes_images, NULL, "The pictures, a list."},
    {"texts", plt_axes_texts, NULL, "The texts, a list."},
    {"axison", plt_axes_axison, NULL, "Whether the frame is drawn."},
    {"title", plt_axes_title, NULL, "The title."},
    {"spines", axes_spines, NULL, "The lines around: ax.spines['top'].set_visible(False)."},
    {"transAxes", axes_trans, NULL, "For text placed by fractions of the axes."},
    {NULL, NULL, NULL, NULL}};

/* The methods stand in several tables: they are looked up here rather than in one of them. */
static const struct lang_def *const tables[] = {
    plt_plots,       plt_hists,     plt_areas,        plt_images,     plt_settings, plt_ticks,
    plt_annotations, plt_axes_only, plt_axes_getters, plt_axes_ticks, plt_shapes};
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
