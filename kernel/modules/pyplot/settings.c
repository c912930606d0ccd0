/* kernel/modules/pyplot/settings.c: titles, labels, limits, ticks, grids, legends, rules and texts.
 * args[0] is the axes. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

static void must(struct lang_vm *vm, int status, const struct figure_err *err) {
    if (status < 0) {
        mod_raise_figure(vm, err);
    }
}

/* --- Titles and labels ------------------------------------------------------------------------*/
static PLT_NATIVE(set_title) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_text_style style = figure_text_style_default();
    const char *loc = lang_is_none(args[2]) ? "center" : lang_arg_str(vm, args[2], "loc");
    plt_text_style(vm, args[3], &style, "Text");
    const char *text = plt_text(vm, args[1]);
    struct lang_obj *weight = plt_rc(vm, "axes.titleweight");
    plt_rc_text(vm, "axes.titlecolor", "axes.titlesize", &style);
    style.bold |= weight && strcmp(plt_text(vm, weight), "bold") == 0;
    figure_axes_set_title(axes->axes, text ? text : "",
                          strcmp(loc, "left") == 0    ? FIGURE_ALIGN_LEFT
                          : strcmp(loc, "right") == 0 ? FIGURE_ALIGN_RIGHT
                                                      : FIGURE_ALIGN_CENTER,
                          &style);
    return plt_label_new(vm, &axes->base, PLT_TITLE, text ? text : "");
}
static struct lang_obj *set_label(struct lang_vm *vm, struct lang_obj *const *args,
                                  enum figure_dim dim) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_text_style style = figure_text_style_default();
    plt_text_style(vm, args[2], &style, "Text");
    const char *text = plt_text(vm, args[1]);
    plt_rc_text(vm, "axes.labelcolor", "axes.labelsize", &style);
    figure_axes_set_label(axes->axes, dim, text ? text : "", &style);
    return plt_label_new(vm, &axes->base, dim == FIGURE_X ? PLT_XLABEL : PLT_YLABEL,
                         text ? text : "");
}
static PLT_NATIVE(set_xlabel) {
    return set_label(vm, args, FIGURE_X);
}
static PLT_NATIVE(set_ylabel) {
    return set_label(vm, args, FIGURE_Y);
}
/* --- Limits and scales ------------------------------------------------------------------------*/
/* xlim(), xlim(a, b), xlim((a, b)), xlim(left=a). */
static struct lang_obj *limits(struct lang_vm *vm, struct lang_obj *const *args,
                               enum figure_dim dim) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *low = args[1], *high = args[2];
    struct figure_err err = {0};
    double a, b;
    if (!lang_is_none(low) && lang_is_none(high) &&
        (lang_is_seq(low) || (mod_array_of(low) && mod_array_of(low)->size == 2))) {
        struct figure_vector ends = plt_vector(vm, low);
        if (ends.count != 2) {
            lang_raise(vm, &lang_exc_ValueError, "limits are a pair: (lowest, highest)");
        }
        a = ends.at[0];
        b = ends.at[1];
    } else {
        a = plt_number(vm, low, NAN, "limit");
        b = plt_number(vm, high, NAN, "limit");
    }
    if (lang_is_none(high) ? false : isnan(b) || (isnan(a) && !lang_is_none(low))) {
        lang_raise(vm, &lang_exc_ValueError, "Axis limits cannot be NaN or Inf");
    }
    if (!isnan(a) || !isnan(b)) {
        must(vm, figure_axes_set_limits(axes->axes, dim, a, b, &err), &err);
    }
    figure_axes_get_limits(axes->axes, dim, &a, &b);
    return plt_pair(vm, a, b);
}
static PLT_NATIVE(set_xlim) {
    return limits(vm, args, FIGURE_X);
}
static PLT_NATIVE(set_ylim) {
    return limits(vm, args, FIGURE_Y);
}
static struct lang_obj *set_scale(struct lang_vm *vm, struct lang_obj *const *args,
                                  enum figure_dim dim) {
    static const char *const names[] = {"linear", "log", "symlog", "logit"};
    static const char *const accepted[] = {"base", "nonpositive", "subs", "linscale"};
    const char *name = lang_arg_str(vm, args[1], "scale");
    struct figure_err err = {0};
    struct figure_axes *axes = plt_axes_of(vm, args[0])->axes;
    struct lang_obj *threshold = plt_take(vm, args[2], "linthresh");
    plt_drop(vm, args[2], accepted, sizeof accepted / sizeof *accepted);
    plt_refuse_rest(vm, args[2], "ScaleBase.__init__");
    if (threshold && !lang_is_none(threshold)) {
        must(vm,
             figure_axes_set_threshold(axes, dim, lang_arg_float(vm, threshold, "linthresh"), &err),
             &err);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            must(vm, figure_axes_set_scale(axes, dim, (enum figure_scale)i, &err), &err);
            return &lang_none;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid value for scale; supported values are 'linear', 'log', "
               "'symlog', 'logit'",
               name);
}
static PLT_NATIVE(set_xscale) {
    return set_scale(vm, args, FIGURE_X);
}
static PLT_NATIVE(set_yscale) {
    return set_scale(vm, args, FIGURE_Y);
}
static PLT_NATIVE(invert_xaxis) {
    figure_axes_invert(plt_axes_of(vm, args[0])->axes, FIGURE_X);
    return &lang_none;
}
static PLT_NATIVE(invert_yaxis) {
    figure_axes_invert(plt_axes_of(vm, args[0])->axes, FIGURE_Y);
    return &lang_none;
}
static PLT_NATIVE(margins) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct lang_obj *both = lang_seq_count(args[1]) ? lang_seq_item(args[1], 0) : &lang_none;
    double x = plt_number(vm, args[2], plt_number(vm, both, NAN, "margin"), "x");
    double y = plt_number(vm, args[3], plt_number(vm, both, NAN, "margin"), "y");
    if (!isnan(x)) {
        figure_axes_set_margin(axes->axes, FIGURE_X, x);
    }
    if (!isnan(y)) {
        figure_axes_set_margin(axes->axes, FIGURE_Y, y);
    }
    return &lang_none;
}
/* autoscale(), autoscale(axis='y'): limits follow the data again. */
static PLT_NATIVE(autoscale) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    const char *which = lang_arg_str(vm, args[2], "axis");
    bool on = lang_is_none(args[1]) || lang_truth(vm, args[1]);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        if (strcmp(which, "both") == 0 || which[0] == (dim == FIGURE_X ? 'x' : 'y')) {
            figure_axes_set_autoscale(axes->axes, (enum figure_dim)dim, on);
        }
    }
    return &lang_none;
}
static PLT_NATIVE(set_aspect) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    bool limits_move =
        !lang_is_none(args[2]) && strcmp(lang_arg_str(vm, args[2], "adjustable"), "datalim") == 0;
    if (lang_is_str(args[1])) {
        bool equal = strcmp(lang_str_data(args[1], NULL), "equal") == 0;
        figure_axes_set_aspect(axes->axes, equal ? 1 : NAN, limits_move);
    } else {
        figure_axes_set_aspect(axes->axes, lang_arg_float(vm, args[1], "aspect"), limits_move);
    }
    return &lang_none;
}
static PLT_NATIVE(set_box_aspect) {
    figure_axes_set_box_aspect(plt_axes_of(vm, args[0])->axes,
                               plt_number(vm, args[1], NAN, "aspect"));
    return &lang_none;
}
static PLT_NATIVE(label_outer) {
    figure_axes_label_outer(plt_axes_of(vm, args[0])->axes);
    return &lang_none;
}
static PLT_NATIVE(axis) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct lang_obj *arg = args[1];
    if (lang_is_str(arg)) {
        const char *word = lang_str_data(arg, NULL);
        if (strcmp(word, "off") == 0 || strcmp(word, "on") == 0) {
            figure_axes_set_frame(axes->axes, word[1] == 'n');
        } else if (strcmp(word, "equal") == 0) {
            figure_axes_set_autoscale(axes->axes, FIGURE_X, true);
            figure_axes_set_autoscale(axes->axes, FIGURE_Y, true);
            figure_axes_set_aspect(axes->axes, 1, true);
        } else if (strcmp(word, "scaled") == 0 || strcmp(word, "image") == 0) {
            figure_axes_set_aspect(axes->axes, 1, false);
        } else if (strcmp(word, "square") == 0) {
            double x0, x1, y0, y1;
            figure_axes_set_aspect(axes->axes, 1, false);
            figure_axes_get_limits(axes->axes, FIGURE_X, &x0, &x1);
            figure_axes_get_limits(axes->axes, FIGURE_Y, &y0, &y1);
            double side = fmax(fabs(x1 - x0), fabs(y1 - y0));
            must(vm, figure_axes_set_limits(axes->axes, FIGURE_X, x0, x0 + side, &err), &err);
            must(vm, figure_axes_set_limits(axes->axes, FIGURE_Y, y0, y0 + side, &err), &err);
        } else if (strcmp(word, "tight") == 0) {
            figure_axes_set_autoscale(axes->axes, FIGURE_X, true);
            figure_axes_set_autoscale(axes->axes, FIGURE_Y, true);
        } else if (strcmp(word, "auto") == 0) {
            figure_axes_set_aspect(axes->axes, NAN, false);
        } else {
            lang_raise(vm, &lang_exc_ValueError,
                       "Unrecognized string '%s' to axis; try 'on' or 'off'", word);
        }
    } else if (lang_is(arg, &lang_type_bool)) {
        figure_axes_set_frame(axes->axes, arg == &lang_true);
    } else if (!lang_is_none(arg)) {
        struct figure_vector v = plt_vector(vm, arg);
        if (v.count != 4) {
            lang_raise(vm, &lang_exc_TypeError, "axis() takes a word or [xmin, xmax, ymin, ymax]");
        }
        must(vm, figure_axes_set_limits(axes->axes, FIGURE_X, v.at[0], v.at[1], &err), &err);
        must(vm, figure_axes_set_limits(axes->axes, FIGURE_Y, v.at[2], v.at[3], &err), &err);
    }
    double values[4];
    figure_axes_get_limits(axes->axes, FIGURE_X, &values[0], &values[1]);
    figure_axes_get_limits(axes->axes, FIGURE_Y, &values[2], &values[3]);
    struct lang_obj *items[4];
    for (int i = 0; i < 4; i++) {
        items[i] = lang_float(vm, values[i]);
    }
    return lang_tuple(vm, items, 4);
}
static PLT_NATIVE(set_axis_off) {
    figure_axes_set_frame(plt_axes_of(vm, args[0])->axes, false);
    return &lang_none;
}

/* --- Grid and legend --------------------------------------------------------------------------*/
static PLT_NATIVE(grid) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_style style = figure_style_default();
    const char *which = lang_arg_str(vm, args[2], "which");
    const char *dim = lang_arg_str(vm, args[3], "axis");
    if (strcmp(dim, "both") != 0 && strcmp(dim, "x") != 0 && strcmp(dim, "y") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for axis; supported values are 'both', 'x', 'y'",
                   dim);
    }
    int kinds = strcmp(which, "both") == 0 ? 3 : strcmp(which, "minor") == 0 ? 2 : 1;
    if (kinds == 1 && strcmp(which, "major") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for which; supported values are 'major', 'minor', "
                   "'both'",
                   which);
    }
    int dims = (dim[0] != 'y' ? 1 << FIGURE_X : 0) | (dim[0] != 'x' ? 1 << FIGURE_Y : 0);
    bool styled = lang_dict_count(args[4]) > 0;
    style = plt_rc_grid(vm);
    plt_style(vm, args[4], &style, "Line2D");
    bool on = !lang_is_none(args[1]) ? lang_truth(vm, args[1])
                                     : styled || !figure_axes_get_grid(axes->axes, FIGURE_X);
    figure_axes_set_grid(axes->axes, dims, on, kinds, &style);
    return &lang_none;
}
/* Colours and sizes of a legend: its keywords, else the rcParams. */
static void legend_look(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *kwargs,
                        struct figure_legend *options) {
    static const char *const accepted[] = {"fancybox",
                                           "markerscale",
                                           "numpoints",
                                           "scatterpoints",
                                           "handlelength",
                                           "handletextpad",
                                           "columnspacing",
                                           "labelspacing",
                                           "handleheight",
                                           "borderpad",
                                           "mode",
                                           "bbox_transform",
                                           "title_fontproperties",
                                           "markerfirst",
                                           "alignment",
                                           "draggable",
                                           "prop"};
    struct lang_obj *text = plt_take(vm, kwargs, "labelcolor");
    struct lang_obj *face = plt_take(vm, kwargs, "facecolor");
    struct lang_obj *edge = plt_take(vm, kwargs, "edgecolor");
    struct lang_obj *title = plt_take(vm, kwargs, "title_fontsize");
    struct lang_obj *reverse = plt_take(vm, kwargs, "reverse");
    options->reverse = reverse && lang_truth(vm, reverse);
    struct lang_obj *shadow = plt_take(vm, kwargs, "shadow");
    options->shadow = shadow && lang_truth(vm, shadow);
    options->border = plt_number(vm, plt_take(vm, kwargs, "borderaxespad"),
                                 plt_rc_number(vm, "legend.borderaxespad"), "borderaxespad");
    options->text =
        text && lang_is_str(text) ? plt_color(vm, text) : plt_rc_color(vm, "text.color");
    options->edge = edge ? plt_color(vm, edge) : plt_rc_color(vm, "legend.edgecolor");
    options->face = face ? plt_color(vm, face) : plt_rc_color(vm, "legend.facecolor");
    if (options->face.a < 0) { /* 'inherit' */
        options->face = figure_axes_get_face(axes->axes);
    }
    options->title_size =
        title && !lang_is_none(title) ? plt_font_size(vm, title) : plt_rc_font(vm, "font.size");
    plt_drop(vm, kwargs, accepted, sizeof accepted / sizeof *accepted);
    plt_refuse_rest(vm, kwargs, "Legend.__init__");
}
static PLT_NATIVE(legend) {
    enum {
        ARGS = 1,
        LOC,
        TITLE,
        NCOL,
        NCOLS,
        FONTSIZE,
        FRAMEON,
        FRAMEALPHA,
        ANCHOR,
        HANDLES,
        LABELS,
        KWARGS
    };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_legend options = figure_legend_default();
    struct figure_err err = {0};
    static const enum figure_place numbered[] = {
        FIGURE_PLACE_BEST,         FIGURE_PLACE_UPPER_RIGHT,  FIGURE_PLACE_UPPER_LEFT,
        FIGURE_PLACE_LOWER_LEFT,   FIGURE_PLACE_LOWER_RIGHT,  FIGURE_PLACE_RIGHT,
        FIGURE_PLACE_CENTER_LEFT,  FIGURE_PLACE_CENTER_RIGHT, FIGURE_PLACE_LOWER_CENTER,
        FIGURE_PLACE_UPPER_CENTER, FIGURE_PLACE_CENTER};
    int64_t number;
    if (lang_int_get(args[LOC], &number) && number >= 0 && number <= 10) {
        options.place = numbered[number];
    } else if (!lang_is_none(args[LOC])) {
        must(vm, figure_place_parse(lang_arg_str(vm, args[LOC], "loc"), &options.place, &err),
             &err);
    }
    options.title = plt_text(vm, args[TITLE]);
    struct lang_obj *columns = lang_is_none(args[NCOL]) ? args[NCOLS] : args[NCOL];
    options.columns = lang_is_none(columns) ? 1 : (size_t)lang_arg_int(vm, columns, "ncol");
    legend_look(vm, axes, args[KWARGS], &options);
    options.size = lang_is_none(args[FONTSIZE]) ? plt_rc_font(vm, "legend.fontsize")
                                                : plt_font_size(vm, args[FONTSIZE]);
    struct lang_obj *framed =
        lang_is_none(args[FRAMEON]) ? plt_rc(vm, "legend.frameon") : args[FRAMEON];
    options.frame_off = framed && !lang_truth(vm, framed);
    options.frame_alpha = options.shadow && lang_is_none(args[FRAMEALPHA])
                              ? 1
                              : plt_number(vm, args[FRAMEALPHA],
                                           plt_rc_number(vm, "legend.framealpha"), "framealpha");
    if (!lang_is_none(args[ANCHOR])) {
        struct figure_vector anchor = plt_vector(vm, args[ANCHOR]);
        if (anchor.count != 2 && anchor.count != 4) {
            lang_raise(vm, &lang_exc_TypeError,
                       "bbox_to_anchor is (x, y) or (x, y, width, height)");
        }
        for (size_t i = 0; i < anchor.count; i++) {
            options.anchor[i] = anchor.at[i];
        }
    }
    /* legend(labels), legend(handles, labels), legend(handles=..., labels=...). */
    struct lang_obj *handles = args[HANDLES], *labels = args[LABELS];
    size_t given = lang_seq_count(args[ARGS]);
    if (given == 1) {
        labels = lang_seq_item(args[ARGS], 0);
    } else if (given >= 2) {
        handles = lang_seq_item(args[ARGS], 0);
        labels = lang_seq_item(args[ARGS], 1);
    }
    if (lang_is_none(handles) && lang_is_none(labels)) {
        figure_axes_set_legend(axes->axes, &options);
        must(vm, figure_axes_close_legend(axes->axes, &err), &err);
        return plt_get_legend(vm, args);
    }
    struct lang_obj *texts = lang_is_none(labels) ? lang_list(vm, 0) : lang_to_list(vm, labels);
    struct lang_obj *list = lang_is_none(handles) ? NULL : lang_to_list(vm, handles);
    size_t all = list ? lang_seq_count(list) : figure_axes_artist_count(axes->axes);
    size_t count = lang_is_none(labels) ? all : lang_seq_count(texts);
    count = count < all ? count : all;
    struct figure_artist **artists = lang_temp(vm, (count + 1) * sizeof *artists);
    const char **names = lang_temp(vm, (count + 1) * sizeof *names);
    size_t *parts = lang_temp(vm, (count + 1) * sizeof *parts);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *handle = list ? plt_shape_handle(vm, axes, lang_seq_item(list, i)) : NULL;
        artists[i] = handle ? plt_artist_of(vm, handle) : figure_axes_artist(axes->axes, i);
        parts[i] = handle ? plt_part_index(handle) : 0;
        names[i] = i < lang_seq_count(texts) ? plt_text(vm, lang_seq_item(texts, i)) : NULL;
    }
    must(vm, figure_axes_set_legend_of(axes->axes, &options, artists, parts, names, count, &err),
         &err);
    return plt_get_legend(vm, args);
}

/* --- The axes as a whole -----------------------------------------------------------------------*/
static PLT_NATIVE(twinx) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    return plt_axes_wrap(vm, (struct plt_figure *)axes->figure,
                         figure_axes_twin(axes->axes, FIGURE_X, &err), &err);
}
static PLT_NATIVE(twiny) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    return plt_axes_wrap(vm, (struct plt_figure *)axes->figure,
                         figure_axes_twin(axes->axes, FIGURE_Y, &err), &err);
}
static PLT_NATIVE(inset_axes) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_vector r = plt_vector(vm, args[1]);
    if (r.count != 4) {
        lang_raise(vm, &lang_exc_ValueError, "bounds are (left, bottom, width, height)");
    }
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    struct lang_obj *current = figure->current;
    struct lang_obj *obj =
        plt_axes_wrap(vm, figure, figure_axes_inset(axes->axes, r.at, &err), &err);
    lang_assign(vm, &figure->current, current);
    ((struct plt_axes *)obj)->inset = true;
    struct lang_obj *key, *value;
    for (size_t position = 0; lang_dict_next(args[2], &position, &key, &value);) {
        lang_call(vm, lang_get_attr(vm, obj, "set"), &(struct lang_args){NULL, 0, &key, &value, 1});
    }
    return obj;
}
static PLT_NATIVE(cla) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    plt_artists_forget(vm, axes);
    figure_axes_clear(axes->axes);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        lang_assign(vm, &axes->format[dim], NULL);
        lang_assign(vm, &axes->locator[dim], NULL);
        axes->formatted[dim] = axes->fixed[dim] = axes->hidden_axis[dim] = false;
    }
    plt_rc_apply(vm, axes->axes);
    return &lang_none;
}
static PLT_NATIVE(remove_axes) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    plt_axes_remove(vm, axes);
    return &lang_none;
}
/* ax.set(title=..., xlabel=..., xlim=...): each keyword is the method set_... */
static PLT_NATIVE(set_many) {
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(args[1], &position, &key, &value)) {
        char name[64];
        snprintf(name, sizeof name, "set_%s", lang_str_data(key, NULL));
        lang_call_pos(vm, lang_get_attr(vm, &plt_axes_of(vm, args[0])->base, name), &value, 1);
    }
    return &lang_none;
}
double plt_grid_order(struct lang_vm *vm, struct lang_obj *value) {
    if (lang_is_str(value)) {
        const char *text = lang_str_data(value, NULL);
        if (strcmp(text, "line") != 0) {
            lang_raise(vm, &lang_exc_ValueError, "'%s' is neither True, False nor 'line'", text);
        }
        return 1.5;
    }
    return lang_truth(vm, value) ? 0.5 : 2.5;
}
static PLT_NATIVE(set_axisbelow) {
    figure_axes_set_grid_order(plt_axes_of(vm, args[0])->axes, plt_grid_order(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(set_facecolor) {
    figure_axes_set_face(plt_axes_of(vm, args[0])->axes, plt_color(vm, args[1]));
    return &lang_none;
}

const struct lang_def plt_settings[] = {
    {"axis", axis, "axis(arg=None)",
     "'off', 'equal', 'tight' ..., or [xmin, xmax, ymin, ymax].\n\nplt.axis('off')"},
    {"grid", grid, "grid(visible=None, which='major', axis='both', **kwargs)", "Grid lines."},
    {"legend", legend,
     "legend(*args, loc=None, title=None, ncol=None, ncols=None, fontsize=None, frameon=None, "
     "framealpha=None, bbox_to_anchor=None, handles=None, labels=None, **kwargs)",
     "The legend of what has a label.\n\nplt.legend(loc='upper left')"},
    {"twinx", twinx, "twinx()", "New axes with the same x and a y axis at the right."},
    {"twiny", twiny, "twiny()", "New axes with the same y and an x axis at the top."},
    {"cla", cla, "cla()", "Clears the axes."},
    {"autoscale", autoscale, "autoscale(enable=True, axis='both', tight=None)",
     "Limits that follow the data, or stay."},
    {"margins", margins, "margins(*margins, x=None, y=None)", "Space around the data."},
    {NULL, NULL, NULL, NULL}};

const struct lang_def plt_pyplot_settings[] = {
    {"title", set_title, "title(label, loc=None, **kwargs)", "The title of the axes."},
    {"xlabel", set_xlabel, "xlabel(xlabel, **kwargs)", "The name of the x axis."},
    {"ylabel", set_ylabel, "ylabel(ylabel, **kwargs)", "The name of the y axis."},
    {"xlim", set_xlim, "xlim(left=None, right=None)", "The ends of the x axis."},
    {"ylim", set_ylim, "ylim(bottom=None, top=None)", "The ends of the y axis."},
    {"xscale", set_xscale, "xscale(value, **kwargs)", "'linear', 'log', 'symlog' or 'logit'."},
    {"yscale", set_yscale, "yscale(value, **kwargs)", "'linear', 'log', 'symlog' or 'logit'."},
    {NULL, NULL, NULL, NULL}};

const struct lang_def plt_axes_only[] = {
    {"set_title", set_title, "set_title(label, loc=None, **kwargs)", "The title."},
    {"set_xlabel", set_xlabel, "set_xlabel(xlabel, **kwargs)", "The name of the x axis."},
    {"set_ylabel", set_ylabel, "set_ylabel(ylabel, **kwargs)", "The name of the y axis."},
    {"set_xlim", set_xlim, "set_xlim(left=None, right=None)", "The ends of the x axis."},
    {"set_ylim", set_ylim, "set_ylim(bottom=None, top=None)", "The ends of the y axis."},
    {"set_xscale", set_xscale, "set_xscale(value, **kwargs)",
     "'linear', 'log', 'symlog' or 'logit'."},
    {"set_yscale", set_yscale, "set_yscale(value, **kwargs)",
     "'linear', 'log', 'symlog' or 'logit'."},
    {"set_aspect", set_aspect, "set_aspect(aspect, adjustable=None)",
     "'equal', 'auto' or height by width."},
    {"inset_axes", inset_axes, "inset_axes(bounds, **kwargs)",
     "Axes within these, at (left, bottom, width, height) as fractions of them."},
    {"set_box_aspect", set_box_aspect, "set_box_aspect(aspect=None)",
     "Height by width of the axes, whatever the limits."},
    {"label_outer", label_outer, "label_outer()",
     "Labels at the left and the bottom of the figure only."},
    {"set_prop_cycle", plt_set_prop_cycle, "set_prop_cycle(*args, **kwargs)",
     "What lines take in turn.\n\nax.set_prop_cycle(color=['k', 'r'], linestyle=['-', '--'])"},
    {"set_axis_off", set_axis_off, "set_axis_off()", "No frame, ticks and labels."},
    {"get_lines", plt_get_lines, "get_lines()", "The lines, a list."},
    {"set_zorder", plt_accepted, "set_zorder(level)", "Accepted: twins lie over their host."},
    {"set_axisbelow", set_axisbelow, "set_axisbelow(b)",
     "Whether the grid lies below all that is drawn (True), lines alone ('line') or nothing."},
    {"set_facecolor", set_facecolor, "set_facecolor(color)", "The background."},
    {"set", set_many, "set(**kwargs)",
     "Several settings at once.\n\nax.set(title='Loss', xlabel='epoch')"},
    {"invert_xaxis", invert_xaxis, "invert_xaxis()", "Turns the x axis round."},
    {"invert_yaxis", invert_yaxis, "invert_yaxis()", "Turns the y axis round."},
    {"clear", cla, "clear()", "Clears the axes."},
    {"remove", remove_axes, "remove()", "Takes the axes out of its figure."},
    {NULL, NULL, NULL, NULL}};
