/* kernel/modules/pyplot/getters.c: what axes tell about themselves, and the texts around them. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Titles, labels, tick labels, legend entries -----------------------------------------------*/
struct label {
    struct lang_obj base;
    struct lang_obj *of;   /* plt_axes or plt_figure, owned */
    struct lang_obj *text; /* str, owned */
    enum plt_label kind;
};
static const struct lang_type type_label;
struct lang_obj *plt_label_new(struct lang_vm *vm, struct lang_obj *of, enum plt_label kind,
                               const char *text) {
    struct label *label = lang_new(vm, &type_label);
    label->kind = kind;
    lang_assign(vm, &label->of, of);
    lang_assign(vm, &label->text, lang_str(vm, text));
    return &label->base;
}
static void label_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct label *)self)->of, NULL);
    lang_assign(vm, &((struct label *)self)->text, NULL);
}
static struct lang_obj *label_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "Text(");
    lang_text_repr(text, ((struct label *)self)->text);
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}
static PLT_NATIVE(label_get_text) {
    (void)vm;
    return ((struct label *)args[0])->text;
}
/* Says it again in another style, or something else. Tick labels share their style. */
static void say(struct lang_vm *vm, struct label *label, const struct figure_text_style *style) {
    if (label->kind == PLT_FIGURE_TEXT) {
        return;
    }
    struct figure_axes *axes = plt_axes_of(vm, label->of)->axes;
    const char *text = lang_str_data(label->text, NULL);
    switch (label->kind) {
    case PLT_TITLE:
        figure_axes_set_title(axes, text, FIGURE_ALIGN_CENTER, style);
        break;
    case PLT_XLABEL:
        figure_axes_set_label(axes, FIGURE_X, text, style);
        break;
    case PLT_YLABEL:
        figure_axes_set_label(axes, FIGURE_Y, text, style);
        break;
    case PLT_XTICK:
        figure_axes_set_tick_style(axes, FIGURE_X, style);
        break;
    case PLT_YTICK:
        figure_axes_set_tick_style(axes, FIGURE_Y, style);
        break;
    case PLT_LEGEND:
    case PLT_LEGEND_TITLE:
    case PLT_FIGURE_TEXT:
        break;
    }
}
static PLT_NATIVE(label_set) {
    struct figure_text_style style = figure_text_style_default();
    struct label *label = (struct label *)args[0];
    struct lang_obj *text = plt_take(vm, args[1], "text");
    if (text) {
        lang_assign(vm, &label->text, lang_to_str(vm, text));
    }
    plt_text_style(vm, args[1], &style, "Text");
    say(vm, label, &style);
    return &lang_none;
}
static struct lang_obj *set_one(struct lang_vm *vm, struct lang_obj *const *args,
                                const char *name) {
    struct lang_obj *all[2] = {args[0], lang_dict(vm)};
    lang_dict_set_str(vm, all[1], name, args[1]);
    return label_set(vm, all);
}
#define SETTER(name)                                                                               \
    static PLT_NATIVE(label_set_##name) {                                                          \
        return set_one(vm, args, #name);                                                           \
    }
SETTER(text)
SETTER(rotation)
SETTER(fontsize)
SETTER(color)
SETTER(fontweight)
SETTER(ha)
SETTER(rotation_mode)
SETTER(va)
SETTER(fontstyle)
SETTER(fontfamily)
static const struct lang_def label_methods[] = {
    {"get_text", label_get_text, "get_text()", "What it says."},
    {"set_text", label_set_text, "set_text(s)", "What it says."},
    {"set_rotation", label_set_rotation, "set_rotation(s)", "The angle in degrees."},
    {"set_fontsize", label_set_fontsize, "set_fontsize(fontsize)", "The size in points."},
    {"set_size", label_set_fontsize, "set_size(fontsize)", "The size in points."},
    {"set_color", label_set_color, "set_color(color)", "The colour."},
    {"set_fontweight", label_set_fontweight, "set_fontweight(weight)", "'normal' or 'bold'."},
    {"set_ha", label_set_ha, "set_ha(align)", "'left', 'center' or 'right'."},
    {"set_horizontalalignment", label_set_ha, "set_horizontalalignment(align)",
     "'left', 'center' or 'right'."},
    {"set_rotation_mode", label_set_rotation_mode, "set_rotation_mode(m)",
     "'default', or 'anchor': aligned before it is turned."},
    {"set_va", label_set_va, "set_va(align)", "'top', 'center', 'bottom' or 'baseline'."},
    {"set_verticalalignment", label_set_va, "set_verticalalignment(align)",
     "'top', 'center', 'bottom' or 'baseline'."},
    {"set_fontstyle", label_set_fontstyle, "set_fontstyle(fontstyle)", "'normal' or 'italic'."},
    {"set_fontfamily", label_set_fontfamily, "set_fontfamily(fontname)",
     "'monospace', or the family."},
    {"set_weight", label_set_fontweight, "set_weight(weight)", "'normal' or 'bold'."},
    {"set", label_set, "set(**kwargs)", "Several properties at once."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_label = {LANG_TYPE_HEAD("Text"),
                                            .module = "matplotlib.text",
                                            .doc = "A title, label or tick label.",
                                            .size = sizeof(struct label),
                                            .close = label_close,
                                            .methods = label_methods,
                                            .repr = label_repr};

/* --- The background of axes -------------------------------------------------------------------*/
struct background {
    struct lang_obj base;
    struct lang_obj *axes; /* plt_axes, owned */
};
static const struct lang_type type_background;
static struct figure_axes *behind(struct lang_vm *vm, struct lang_obj *self) {
    return plt_axes_of(vm, ((struct background *)self)->axes)->axes;
}
static void background_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct background *)self)->axes, NULL);
}
static PLT_NATIVE(background_set_visible) {
    struct figure_color face = figure_axes_get_face(behind(vm, args[0]));
    face.a = lang_truth(vm, args[1]) ? 1 : 0;
    figure_axes_set_face(behind(vm, args[0]), face);
    return &lang_none;
}
static PLT_NATIVE(background_set_facecolor) {
    figure_axes_set_face(behind(vm, args[0]), plt_color(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(background_set_alpha) {
    struct figure_color face = figure_axes_get_face(behind(vm, args[0]));
    face.a = plt_number(vm, args[1], 1, "alpha");
    figure_axes_set_face(behind(vm, args[0]), face);
    return &lang_none;
}
static PLT_NATIVE(background_get_facecolor) {
    return plt_rgba(vm, figure_axes_get_face(behind(vm, args[0])));
}
static const struct lang_def background_methods[] = {
    {"set_visible", background_set_visible, "set_visible(b)", "Whether it is drawn."},
    {"set_facecolor", background_set_facecolor, "set_facecolor(color)", "The colour."},
    {"set_color", background_set_facecolor, "set_color(c)", "The colour."},
    {"set_alpha", background_set_alpha, "set_alpha(alpha)", "The opacity, 0 to 1."},
    {"get_facecolor", background_get_facecolor, "get_facecolor()", "The colour."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_background = {
    LANG_TYPE_HEAD("Rectangle"),      .module = "matplotlib.patches",
    .doc = "The background of axes.", .size = sizeof(struct background),
    .close = background_close,        .methods = background_methods};
struct lang_obj *plt_axes_patch(struct lang_vm *vm, struct lang_obj *self) {
    struct background *background = lang_new(vm, &type_background);
    lang_assign(vm, &background->axes, &plt_axes_of(vm, self)->base);
    return &background->base;
}

/* --- Artists by kind ---------------------------------------------------------------------------*/
static struct lang_obj *of_kinds(struct lang_vm *vm, struct lang_obj *self, unsigned kinds) {
    struct plt_axes *axes = plt_axes_of(vm, self);
    struct lang_obj *list = lang_list(vm, 4);
    for (size_t i = 0; i < figure_axes_artist_count(axes->axes); i++) {
        struct figure_artist *artist = figure_axes_artist(axes->axes, i);
        if (!(kinds & 1u << figure_artist_kind(artist))) {
            continue;
        }
        struct lang_obj *value = plt_artist_value(vm, axes, artist);
        if (figure_artist_kind(artist) != FIGURE_KIND_PATCHES) {
            lang_list_append(vm, list, value);
            continue;
        }
        for (size_t k = 0; k < figure_patch_count(artist); k++) {
            lang_list_append(vm, list, plt_part(vm, value, k));
        }
    }
    return list;
}
struct lang_obj *plt_axes_lines(struct lang_vm *vm, struct lang_obj *self) {
    return of_kinds(vm, self, 1u << FIGURE_KIND_LINE | 1u << FIGURE_KIND_ERRORBAR);
}
PLT_NATIVE(plt_get_lines) {
    return plt_axes_lines(vm, &plt_axes_of(vm, args[0])->base);
}
struct lang_obj *plt_axes_patches(struct lang_vm *vm, struct lang_obj *self) {
    return of_kinds(vm, self,
                    1u << FIGURE_KIND_PATCHES | 1u << FIGURE_KIND_SPAN | 1u << FIGURE_KIND_POLYGON);
}
struct lang_obj *plt_axes_containers(struct lang_vm *vm, struct lang_obj *self) {
    struct plt_axes *axes = plt_axes_of(vm, self);
    struct lang_obj *list = lang_list(vm, 2);
    for (size_t i = 0; i < figure_axes_artist_count(axes->axes); i++) {
        struct figure_artist *artist = figure_axes_artist(axes->axes, i);
        if (figure_patches_are_bars(artist)) {
            lang_list_append(vm, list, plt_artist_value(vm, axes, artist));
        }
    }
    return list;
}
struct lang_obj *plt_axes_collections(struct lang_vm *vm, struct lang_obj *self) {
    return of_kinds(vm, self,
                    1u << FIGURE_KIND_SCATTER | 1u << FIGURE_KIND_FILL | 1u << FIGURE_KIND_MESH |
                        1u << FIGURE_KIND_CONTOUR | 1u << FIGURE_KIND_QUIVER |
                        1u << FIGURE_KIND_SEGMENTS | 1u << FIGURE_KIND_STREAMS);
}
struct lang_obj *plt_axes_images(struct lang_vm *vm, struct lang_obj *self) {
    return of_kinds(vm, self, 1u << FIGURE_KIND_IMAGE);
}
struct lang_obj *plt_axes_texts(struct lang_vm *vm, struct lang_obj *self) {
    return of_kinds(vm, self, 1u << FIGURE_KIND_TEXT);
}
struct lang_obj *plt_axes_axison(struct lang_vm *vm, struct lang_obj *self) {
    return lang_bool(figure_axes_get_frame(plt_axes_of(vm, self)->axes));
}
struct lang_obj *plt_axes_title(struct lang_vm *vm, struct lang_obj *self) {
    struct plt_axes *axes = plt_axes_of(vm, self);
    return plt_label_new(vm, &axes->base, PLT_TITLE,
                         figure_axes_get_title(axes->axes, FIGURE_ALIGN_CENTER));
}

/* --- The legend --------------------------------------------------------------------------------*/
struct legend {
    struct lang_obj base;
    struct lang_obj *axes; /* owned */
};
static void legend_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct legend *)self)->axes, NULL);
}
static PLT_NATIVE(legend_texts) {
    struct plt_axes *axes = plt_axes_of(vm, ((struct legend *)args[0])->axes);
    struct lang_obj *list = lang_list(vm, 4);
    for (size_t i = 0; i < figure_axes_legend_count(axes->axes); i++) {
        lang_list_append(
            vm, list,
            plt_label_new(vm, &axes->base, PLT_LEGEND, figure_axes_legend_text(axes->axes, i)));
    }
    return list;
}
static PLT_NATIVE(legend_title) {
    struct plt_axes *axes = plt_axes_of(vm, ((struct legend *)args[0])->axes);
    return plt_label_new(vm, &axes->base, PLT_LEGEND_TITLE, figure_axes_legend_title(axes->axes));
}
static PLT_NATIVE(legend_remove) {
    figure_axes_drop_legend(plt_axes_of(vm, ((struct legend *)args[0])->axes)->axes);
    return &lang_none;
}
static const struct lang_def legend_methods[] = {
    {"get_texts", legend_texts, "get_texts()", "The entries."},
    {"get_title", legend_title, "get_title()", "The title."},
    {"remove", legend_remove, "remove()", "Takes the legend away."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_legend = {
    LANG_TYPE_HEAD("Legend"),      .module = "matplotlib.legend", .doc = "The legend of axes.",
    .size = sizeof(struct legend), .close = legend_close,         .methods = legend_methods};
PLT_NATIVE(plt_get_legend) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    if (!figure_axes_has_legend(axes->axes)) {
        return &lang_none;
    }
    struct legend *legend = lang_new(vm, &type_legend);
    lang_assign(vm, &legend->axes, &axes->base);
    return &legend->base;
}
static PLT_NATIVE(get_legend_handles_labels) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *handles = lang_list(vm, 4), *labels = lang_list(vm, 4);
    for (size_t i = 0; i < figure_axes_artist_count(axes->axes); i++) {
        struct figure_artist *artist = figure_axes_artist(axes->axes, i);
        const char *label = figure_artist_label(artist);
        if (*label && *label != '_') {
            lang_list_append(vm, handles, plt_artist_value(vm, axes, artist));
            lang_list_append(vm, labels, lang_str(vm, label));
        }
    }
    return lang_tuple(vm, (struct lang_obj *[]){handles, labels}, 2);
}

/* --- Titles, limits, scales --------------------------------------------------------------------*/
static PLT_NATIVE(get_title) {
    const char *where = lang_arg_str(vm, args[1], "loc");
    return lang_str(vm, figure_axes_get_title(plt_axes_of(vm, args[0])->axes,
                                              strcmp(where, "left") == 0    ? FIGURE_ALIGN_LEFT
                                              : strcmp(where, "right") == 0 ? FIGURE_ALIGN_RIGHT
                                                                            : FIGURE_ALIGN_CENTER));
}
static struct lang_obj *limits(struct lang_vm *vm, struct lang_obj *self, enum figure_dim dim,
                               bool sorted) {
    double a, b;
    figure_axes_get_limits(plt_axes_of(vm, self)->axes, dim, &a, &b);
    return sorted ? plt_pair(vm, fmin(a, b), fmax(a, b)) : plt_pair(vm, a, b);
}
static struct lang_obj *scale(struct lang_vm *vm, struct lang_obj *self, enum figure_dim dim) {
    static const char *const names[] = {"linear", "log", "symlog", "logit", "function", "function"};
    return lang_str(vm, names[figure_axes_get_scale(plt_axes_of(vm, self)->axes, dim)]);
}
static struct lang_obj *inverted(struct lang_vm *vm, struct lang_obj *self, enum figure_dim dim) {
    double a, b;
    figure_axes_get_limits(plt_axes_of(vm, self)->axes, dim, &a, &b);
    return lang_bool(a > b);
}
#define BOTH(name, body)                                                                           \
    static PLT_NATIVE(get_x##name) {                                                               \
        const enum figure_dim dim = FIGURE_X;                                                      \
        return body;                                                                               \
    }                                                                                              \
    static PLT_NATIVE(get_y##name) {                                                               \
        const enum figure_dim dim = FIGURE_Y;                                                      \
        return body;                                                                               \
    }
BOTH(label, lang_str(vm, figure_axes_get_label(plt_axes_of(vm, args[0])->axes, dim)))
BOTH(lim, limits(vm, args[0], dim, false))
BOTH(bound, limits(vm, args[0], dim, true))
BOTH(scale, scale(vm, args[0], dim))
BOTH(inverted, inverted(vm, args[0], dim))
BOTH(axis, plt_axis_new(vm, plt_axes_of(vm, args[0]), dim))

static PLT_NATIVE(get_aspect) {
    double aspect = figure_axes_get_aspect(plt_axes_of(vm, args[0])->axes);
    return isnan(aspect) ? lang_str(vm, "auto") : lang_float(vm, aspect);
}
static PLT_NATIVE(get_figure) {
    return plt_axes_of(vm, args[0])->figure;
}

/* --- get_position() ----------------------------------------------------------------------------*/
struct box {
    struct lang_obj base;
    double at[4]; /* left, bottom, width, height */
};
static struct lang_obj *box_bounds(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *items[4];
    for (int i = 0; i < 4; i++) {
        items[i] = lang_float(vm, ((struct box *)self)->at[i]);
    }
    return lang_tuple(vm, items, 4);
}
#define BOX(name, value)                                                                           \
    static struct lang_obj *box_##name(struct lang_vm *vm, struct lang_obj *self) {                \
        const double *at = ((struct box *)self)->at;                                               \
        return lang_float(vm, value);                                                              \
    }
BOX(x0, at[0])
BOX(y0, at[1])
BOX(width, at[2])
BOX(height, at[3])
BOX(x1, at[0] + at[2])
BOX(y1, at[1] + at[3])
static const struct lang_property box_properties[] = {
    {"bounds", box_bounds, NULL, "(left, bottom, width, height)."},
    {"x0", box_x0, NULL, "The left edge."},
    {"y0", box_y0, NULL, "The lower edge."},
    {"x1", box_x1, NULL, "The right edge."},
    {"y1", box_y1, NULL, "The upper edge."},
    {"width", box_width, NULL, "The width."},
    {"height", box_height, NULL, "The height."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_box = {LANG_TYPE_HEAD("Bbox"), .module = "matplotlib.transforms",
                                          .doc = "A rectangle in fractions of the figure.",
                                          .size = sizeof(struct box), .properties = box_properties};
static PLT_NATIVE(get_position) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct box *box = lang_new(vm, &type_box);
    figure_axes_get_position(axes->axes, box->at);
    return &box->base;
}
static PLT_NATIVE(set_position) {
    struct figure_vector r = plt_vector(vm, args[1]);
    if (r.count != 4) {
        lang_raise(vm, &lang_exc_ValueError, "a position is (left, bottom, width, height)");
    }
    figure_axes_set_position(plt_axes_of(vm, args[0])->axes, r.at);
    return &lang_none;
}

static PLT_NATIVE(get_facecolor) {
    return plt_rgba(vm, figure_axes_get_face(plt_axes_of(vm, args[0])->axes));
}
const struct lang_def plt_axes_getters[] = {
    {"get_title", get_title, "get_title(loc='center')", "The title."},
    {"get_xlabel", get_xlabel, "get_xlabel()", "The name of the x axis."},
    {"get_ylabel", get_ylabel, "get_ylabel()", "The name of the y axis."},
    {"get_xlim", get_xlim, "get_xlim()", "The ends of the x axis."},
    {"get_ylim", get_ylim, "get_ylim()", "The ends of the y axis."},
    {"get_xbound", get_xbound, "get_xbound()", "The ends of the x axis, the lower first."},
    {"get_ybound", get_ybound, "get_ybound()", "The ends of the y axis, the lower first."},
    {"get_xscale", get_xscale, "get_xscale()", "'linear' or 'log'."},
    {"get_yscale", get_yscale, "get_yscale()", "'linear' or 'log'."},
    {"xaxis_inverted", get_xinverted, "xaxis_inverted()", "Whether x runs to the left."},
    {"yaxis_inverted", get_yinverted, "yaxis_inverted()", "Whether y runs down."},
    {"get_xaxis", get_xaxis, "get_xaxis()", "The x axis: ax.xaxis."},
    {"get_yaxis", get_yaxis, "get_yaxis()", "The y axis: ax.yaxis."},
    {"get_facecolor", get_facecolor, "get_facecolor()", "The background."},
    {"get_aspect", get_aspect, "get_aspect()", "'auto' or y units by x units."},
    {"get_figure", get_figure, "get_figure()", "The figure."},
    {"get_legend", plt_get_legend, "get_legend()", "The legend; None when there is none."},
    {"get_legend_handles_labels", get_legend_handles_labels, "get_legend_handles_labels()",
     "What a legend would list: artists and texts."},
    {"get_position", get_position, "get_position()", "Where the axes are in the figure."},
    {"set_position", set_position, "set_position(pos)",
     "(left, bottom, width, height), fractions of the figure."},
    {NULL, NULL, NULL, NULL}};
