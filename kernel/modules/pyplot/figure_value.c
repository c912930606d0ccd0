/* kernel/modules/pyplot/figure_value.c: Figure as a value. */
#include <math.h>
#include <string.h>

#include "kernel/lang/file.h"
#include "kernel/modules/pyplot/pyplot.h"

static struct plt_figure *figure_of(struct lang_obj *self) {
    return (struct plt_figure *)self;
}
static void figure_clear_children(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &figure_of(self)->current, NULL);
    lang_assign(vm, &figure_of(self)->all_axes, NULL);
    lang_assign(vm, &figure_of(self)->name, NULL);
}
static void figure_close(struct lang_vm *vm, struct lang_obj *self) {
    figure_clear_children(vm, self);
    figure_free(&figure_of(self)->figure);
    lang_account(vm, -(ptrdiff_t)figure_of(self)->accounted);
    lang_assign(vm, &figure_of(self)->kept, NULL); /* its drawings borrowed these */
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
        struct lang_obj *pair = lang_is_seq(size) || mod_array_of(size) ? size : NULL;
        if (!pair) {
            lang_raise(vm, &lang_exc_TypeError,
                       "figsize is a pair (width, height) in inches, as (8, 3), not '%s'",
                       size->type->name);
        }
        for (size_t i = 0; lang_is_seq(pair) && i < lang_seq_count(pair); i++) {
            lang_arg_float(vm, lang_seq_item(pair, i), "figsize");
        }
        struct figure_vector v = plt_vector(vm, pair);
        if (v.count != 2) {
            lang_raise(vm, &lang_exc_ValueError,
                       "figsize is a pair (width, height) in inches, got %zu numbers", v.count);
        }
        width = v.at[0];
        height = v.at[1];
        if (!(width > 0 && height > 0)) {
            lang_raise(vm, &lang_exc_ValueError, "figure size must be positive finite not (%g, %g)",
                       width, height);
        }
    }
    double dots = plt_number(vm, resolution, NAN, "dpi");
    struct plt_figure *obj = lang_new(vm, &plt_type_figure);
    lang_assign(vm, &obj->all_axes, lang_list(vm, 1));
    lang_assign(vm, &obj->kept, lang_list(vm, 0));
    obj->accounted = (size_t)1 << 14; /* axes, ticks, texts */
    lang_account(vm, (ptrdiff_t)obj->accounted);
    obj->figure = figure_new(mod_figure_library(vm), width, height, dots, &err);
    if (!obj->figure) {
        mod_raise_figure(vm, &err);
    }
    struct lang_obj *face = plt_rc(vm, "figure.facecolor");
    if (face) {
        figure_set_face(obj->figure, plt_color(vm, face));
    }
    if (plt_rc_true(vm, "figure.autolayout") || plt_rc_true(vm, "figure.constrained_layout.use")) {
        figure_set_auto_layout(obj->figure, true);
    }
    return &obj->base;
}

static PLT_NATIVE(figure_add_subplot_method) {
    return plt_subplot_at(vm, figure_of(args[0]), args[1], args[2], false);
}
/* Tick labels that a formatter writes are written before anything is drawn. */
static void format_all(struct lang_vm *vm, struct plt_figure *figure) {
    for (size_t i = 0; i < lang_seq_count(figure->all_axes); i++) {
        plt_axes_format(vm, (struct plt_axes *)lang_seq_item(figure->all_axes, i));
    }
}
static PLT_NATIVE(figure_add_axes_method) {
    struct plt_figure *figure = figure_of(args[0]);
    struct figure_err err = {0};
    struct figure_vector r = plt_vector(vm, args[1]);
    if (r.count != 4) {
        lang_raise(vm, &lang_exc_ValueError, "a rectangle is (left, bottom, width, height)");
    }
    struct lang_obj *projection = plt_take(vm, args[2], "projection");
    bool polar = plt_projection(vm, projection, plt_take(vm, args[2], "polar"));
    struct lang_obj *axes = plt_axes_wrap(
        vm, figure, figure_add_axes(figure->figure, r.at[0], r.at[1], r.at[2], r.at[3], &err),
        &err);
    if (polar) {
        figure_axes_set_polar(plt_axes_of(vm, axes)->axes);
    }
    struct lang_obj *name, *value;
    for (size_t at = 0; lang_dict_next(args[2], &at, &name, &value);) {
        lang_call(vm, lang_get_attr(vm, axes, "set"),
                  &(struct lang_args){NULL, 0, &name, &value, 1});
    }
    return axes;
}
static PLT_NATIVE(figure_suptitle_method) {
    struct figure_text_style style = figure_text_style_default();
    double x = plt_number(vm, plt_take(vm, args[2], "x"), NAN, "x");
    double y = plt_number(vm, plt_take(vm, args[2], "y"), NAN, "y");
    plt_text_style(vm, args[2], &style, "Text");
    const char *text = plt_text(vm, args[1]);
    plt_rc_text(vm, NULL, "figure.titlesize", &style);
    figure_set_suptitle(figure_of(args[0])->figure, text ? text : "", &style);
    figure_place_suptitle(figure_of(args[0])->figure, x, y);
    return plt_label_new(vm, args[0], PLT_FIGURE_TEXT, text ? text : "");
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
static PLT_NATIVE(figure_arrange_method) {
    struct figure_err err = {0};
    format_all(vm, figure_of(args[0]));
    if (figure_arrange(figure_of(args[0])->figure, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_savefig_method) {
    struct figure_err err = {0};
    struct figure_render render = figure_render_default();
    format_all(vm, figure_of(args[0]));
    bool same = lang_is_str(args[2]) && /* dpi='figure' */
                strcmp(lang_str_data(args[2], NULL), "figure") == 0;
    render.dpi = same ? NAN : plt_number(vm, args[2], NAN, "dpi");
    render.pad = plt_number(vm, args[5], NAN, "pad_inches");
    render.tight = !lang_is_none(args[3]);
    render.transparent = lang_truth(vm, args[4]);
    render.scale = NAN;
    if (figure_save(figure_of(args[0])->figure, lang_arg_path(vm, args[1]), &render, &err) < 0) {
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
        struct plt_axes *axes = (struct plt_axes *)lang_seq_item(figure->all_axes, i);
        plt_artists_forget(vm, axes);
        axes->axes = NULL;
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
    plt_text_style(vm, args[4], &style, "Text");
    const char *text = plt_text(vm, args[3]);
    plt_rc_text(vm, NULL, "font.size", &style);
    figure_add_text(figure_of(args[0])->figure, lang_arg_float(vm, args[1], "x"),
                    lang_arg_float(vm, args[2], "y"), text ? text : "", &style);
    return plt_label_new(vm, args[0], PLT_FIGURE_TEXT, text ? text : "");
}
/* Names of the x and y axes of all subplots, at the edges of the figure. */
static struct lang_obj *outer_label(struct lang_vm *vm, struct lang_obj *const *args, double x,
                                    double y, double turn) {
    struct figure_text_style style = figure_text_style_default();
    plt_text_style(vm, args[2], &style, "Text");
    plt_rc_text(vm, NULL, "figure.labelsize", &style);
    style.size = isnan(style.size) ? 12 : style.size;
    style.halign = turn > 0 ? FIGURE_ALIGN_LEFT : FIGURE_ALIGN_CENTER;
    style.valign = turn > 0 ? FIGURE_ALIGN_CENTER : FIGURE_ALIGN_BOTTOM;
    style.rotation = isnan(style.rotation) ? turn : style.rotation;
    const char *text = plt_text(vm, args[1]);
    figure_add_text(figure_of(args[0])->figure, x, y, text ? text : "", &style);
    return plt_label_new(vm, args[0], PLT_FIGURE_TEXT, text ? text : "");
}
static PLT_NATIVE(figure_supxlabel) {
    return outer_label(vm, args, 0.5, 0.01, 0);
}
static PLT_NATIVE(figure_supylabel) {
    return outer_label(vm, args, 0.02, 0.5, 90);
}
static PLT_NATIVE(figure_colorbar_method) {
    for (const struct lang_def *def = plt_images; def->name; def++) {
        if (strcmp(def->name, "colorbar") == 0) {
            return def->fn(vm, args);
        }
    }
    return &lang_none;
}
static PLT_NATIVE(figure_get_size_method) {
    double v[3];
    figure_get_size(figure_of(args[0])->figure, &v[0], &v[1], &v[2]);
    return plt_doubles(vm, figure_vector_of(v, 2));
}
static PLT_NATIVE(figure_get_width) {
    double v[3];
    figure_get_size(figure_of(args[0])->figure, &v[0], &v[1], &v[2]);
    return lang_float(vm, v[0]);
}
static PLT_NATIVE(figure_get_height) {
    double v[3];
    figure_get_size(figure_of(args[0])->figure, &v[0], &v[1], &v[2]);
    return lang_float(vm, v[1]);
}
static PLT_NATIVE(figure_set_dpi_method) {
    struct figure_err err = {0};
    if (figure_set_dpi(figure_of(args[0])->figure, lang_arg_float(vm, args[1], "dpi"), &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(figure_get_suptitle_method) {
    return lang_str(vm, figure_get_suptitle(figure_of(args[0])->figure));
}
static PLT_NATIVE(figure_set_layout) {
    (void)vm;
    figure_set_auto_layout(figure_of(args[0])->figure,
                           !lang_is_str(args[1]) ||
                               strcmp(lang_str_data(args[1], NULL), "none") != 0);
    return &lang_none;
}
static PLT_NATIVE(figure_delaxes) {
    plt_axes_remove(vm, plt_axes_of(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(figure_get_face_method) {
    return plt_rgba(vm, figure_get_face(figure_of(args[0])->figure));
}
static PLT_NATIVE(figure_set_face_method) {
    figure_set_face(figure_of(args[0])->figure, plt_color(vm, args[1]));
    return &lang_none;
}
static struct lang_obj *figure_axes_list(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *all = figure_of(self)->all_axes, *list = lang_list(vm, lang_seq_count(all));
    for (size_t i = 0; i < lang_seq_count(all); i++) {
        if (!((struct plt_axes *)lang_seq_item(all, i))->inset) {
            lang_list_append(vm, list, lang_seq_item(all, i));
        }
    }
    return list;
}
static PLT_NATIVE(figure_get_axes) {
    return figure_axes_list(vm, args[0]);
}
/* Entries of all axes, in the first of them: a figure has no place of its own for a legend. */
static PLT_NATIVE(figure_legend_method) {
    struct plt_figure *figure = figure_of(args[0]);
    struct lang_obj *handles = lang_list(vm, 4), *labels = lang_list(vm, 4);
    struct lang_obj *first = figure_gca_method(vm, args);
    size_t count = lang_seq_count(figure->all_axes), position = 0, n = 2;
    first = count ? lang_seq_item(figure->all_axes, 0) : first;
    for (size_t i = 0; i < count; i++) {
        struct plt_axes *axes = plt_axes_of(vm, lang_seq_item(figure->all_axes, i));
        for (size_t k = 0; k < figure_axes_artist_count(axes->axes); k++) {
            struct figure_artist *artist = figure_axes_artist(axes->axes, k);
            const char *label = figure_artist_label(artist);
            if (*label && *label != '_') {
                lang_list_append(vm, handles, plt_artist_value(vm, axes, artist));
                lang_list_append(vm, labels, lang_str(vm, label));
            }
        }
    }
    if (lang_seq_count(args[1]) > 0) {
        lang_raise(vm, &lang_exc_TypeError,
                   "fig.legend() lists what has a label: name artists "
                   "with label='...', or use ax.legend(handles, labels)");
    }
    size_t extra = lang_dict_count(args[2]);
    struct lang_obj **names = lang_temp(vm, (extra + 2) * sizeof *names);
    struct lang_obj **values = lang_temp(vm, (extra + 2) * sizeof *values);
    names[0] = lang_str(vm, "handles");
    values[0] = handles;
    names[1] = lang_str(vm, "labels");
    values[1] = labels;
    while (lang_dict_next(args[2], &position, &names[n], &values[n])) {
        n++;
    }
    struct lang_args call = {NULL, 0, names, values, n};
    return lang_call(vm, lang_get_attr(vm, first, "legend"), &call);
}
static const struct lang_def figure_methods[] = {
    {"add_subplot", figure_add_subplot_method, "add_subplot(*args, **kwargs)",
     "Axes in a grid of rows and columns: add_subplot(2, 2, 1)."},
    {"subplots", plt_figure_subplots,
     "subplots(nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, width_ratios=None, "
     "height_ratios=None, gridspec_kw=None, subplot_kw=None)",
     "Axes for each cell of a grid."},
    {"add_axes", figure_add_axes_method, "add_axes(rect, **kwargs)",
     "Axes at (left, bottom, width, height), fractions of the figure, with settings.\n\n"
     "fig.add_axes([0.1, 0.1, 0.8, 0.4], ylim=(-1, 1))"},
    {"suptitle", figure_suptitle_method, "suptitle(t, **kwargs)", "The title of the figure."},
    {"supxlabel", figure_supxlabel, "supxlabel(t, **kwargs)", "The name of all x axes."},
    {"supylabel", figure_supylabel, "supylabel(t, **kwargs)", "The name of all y axes."},
    {"subplot_mosaic", plt_figure_mosaic,
     "subplot_mosaic(mosaic, sharex=False, sharey=False, width_ratios=None, height_ratios=None, "
     "gridspec_kw=None, empty_sentinel='.')",
     "Axes by names in a pattern: 'AB;CC' or [['a', 'b'], ['c', 'c']]. Returns a dict."},
    {"tight_layout", figure_tight_layout_method, "tight_layout(pad=None)",
     "Makes room for the labels."},
    {"subplots_adjust", figure_adjust_method,
     "subplots_adjust(left=None, right=None, bottom=None, top=None, wspace=None, hspace=None)",
     "Space around and between the subplots."},
    {"draw_without_rendering", figure_arrange_method, "draw_without_rendering()",
     "Finds places, limits and ticks as a drawing would."},
    {"savefig", figure_savefig_method,
     "savefig(fname, dpi=None, bbox_inches=None, transparent=False, pad_inches=None, "
     "facecolor=None, format=None)",
     "Writes a .png, .svg or .pdf file."},
    {"colorbar", figure_colorbar_method, PLT_COLORBAR,
     "The scale of a colormap beside its picture."},
    {"add_gridspec", plt_add_gridspec, "add_gridspec(nrows=1, ncols=1, **kwargs)",
     "A grid for subplots: fig.add_subplot(gs[0, :])."},
    {"align_labels", plt_accepted, "align_labels()", "Accepted."},
    {"align_xlabels", plt_accepted, "align_xlabels()", "Accepted."},
    {"align_ylabels", plt_accepted, "align_ylabels()", "Accepted."},
    {"delaxes", figure_delaxes, "delaxes(ax)", "Takes axes out of the figure."},
    {"get_axes", figure_get_axes, "get_axes()", "The axes of the figure."},
    {"legend", figure_legend_method, "legend(*args, **kwargs)",
     "A legend of what has a label in any of the axes."},
    {"get_suptitle", figure_get_suptitle_method, "get_suptitle()", "The title of the figure."},
    {"get_size_inches", figure_get_size_method, "get_size_inches()", "Width and height."},
    {"get_figwidth", figure_get_width, "get_figwidth()", "The width in inches."},
    {"get_figheight", figure_get_height, "get_figheight()", "The height in inches."},
    {"set_dpi", figure_set_dpi_method, "set_dpi(val)", "Pixels per inch."},
    {"get_facecolor", figure_get_face_method, "get_facecolor()", "The background."},
    {"set_facecolor", figure_set_face_method, "set_facecolor(color)", "The background."},
    {"autofmt_xdate", plt_accepted, "autofmt_xdate()", "Accepted: see tick_params(rotation=30)."},
    {"set_layout_engine", figure_set_layout, "set_layout_engine(layout=None)",
     "'tight' or 'constrained': makes room for the labels at each drawing."},
    {"show", plt_accepted, "show()", "Accepted: figures show at the end of the cell."},
    {"gca", figure_gca_method, "gca()", "The current axes."},
    {"clear", figure_clear_method, "clear()", "Empties the figure."},
    {"clf", figure_clear_method, "clf()", "Empties the figure."},
    {"set_size_inches", figure_set_size_method, "set_size_inches(w, h=None)",
     "The size in inches."},
    {"text", figure_text_method, "text(x, y, s, **kwargs)", "Text at a fraction of the figure."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *figure_number(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, figure_of(self)->number);
}
static struct lang_obj *figure_dpi(struct lang_vm *vm, struct lang_obj *self) {
    double v[3];
    figure_get_size(figure_of(self)->figure, &v[0], &v[1], &v[2]);
    return lang_float(vm, v[2]);
}
static struct lang_obj *figure_trans(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "figure fraction");
}
static const struct lang_property figure_properties[] = {
    {"axes", figure_axes_list, NULL, "The axes of the figure."},
    {"number", figure_number, NULL, "The figure's number."},
    {"transFigure", figure_trans, NULL, "For text placed by fractions of the figure."},
    {"dpi", figure_dpi, NULL, "Pixels per inch."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *figure_repr(struct lang_vm *vm, struct lang_obj *self) {
    double width, height, dpi;
    figure_get_size(figure_of(self)->figure, &width, &height, &dpi);
    size_t count = lang_seq_count(figure_of(self)->all_axes);
    return lang_str_format(vm, "<Figure size %.0fx%.0f with %zu Axes>", width * dpi, height * dpi,
                           count);
}
static struct lang_obj *figure_str(struct lang_vm *vm, struct lang_obj *self) {
    double width, height, dpi;
    figure_get_size(figure_of(self)->figure, &width, &height, &dpi);
    return lang_str_format(vm, "Figure(%.0fx%.0f)", width * dpi, height * dpi);
}
static void figure_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    struct figure_err err = {0};
    format_all(vm, figure_of(self));
    if (lang_seq_count(figure_of(self)->all_axes) > 0 &&
        mod_figure_bundle(vm, figure_of(self)->figure, NULL, false, bundle, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}
const struct lang_type plt_type_figure = {LANG_TYPE_HEAD("Figure"),
                                          .module = "matplotlib.figure",
                                          .doc = "A figure: a page with one or more axes.",
                                          .size = sizeof(struct plt_figure),
                                          .flags = LANG_TYPE_CONTAINER,
                                          .close = figure_close,
                                          .clear = figure_clear_children,
                                          .traverse = figure_traverse,
                                          .methods = figure_methods,
                                          .properties = figure_properties,
                                          .repr = figure_repr,
                                          .str = figure_str,
                                          .display = figure_display};
