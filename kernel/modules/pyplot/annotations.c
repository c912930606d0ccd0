/* kernel/modules/pyplot/annotations.c: rules, spans, texts and arrows. args[0] is the axes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Rules, spans, segments
 * -----------------------------------------------------------------------------*/
static struct lang_obj *rule(struct lang_vm *vm, struct lang_obj *const *args, enum figure_dim dim,
                             const char *function) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    plt_style(vm, args[4], &style, function);
    return plt_artist_wrap(vm, axes,
                           figure_rule(axes->axes, dim, lang_arg_float(vm, args[1], "position"),
                                       lang_arg_float(vm, args[2], "min"),
                                       lang_arg_float(vm, args[3], "max"), &style, &err),
                           &err);
}
static PLT_NATIVE(axhline) {
    return rule(vm, args, FIGURE_Y, "Line2D");
}
static PLT_NATIVE(axvline) {
    return rule(vm, args, FIGURE_X, "Line2D");
}
static struct lang_obj *span(struct lang_vm *vm, struct lang_obj *const *args, enum figure_dim dim,
                             const char *function) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    double from = lang_arg_float(vm, args[3], "min"), to = lang_arg_float(vm, args[4], "max");
    plt_style(vm, args[5], &style, function);
    return plt_artist_wrap(vm, axes,
                           figure_span(axes->axes, dim, lang_arg_float(vm, args[1], "min"),
                                       lang_arg_float(vm, args[2], "max"), from, to, &style, &err),
                           &err);
}
static PLT_NATIVE(axhspan) {
    return span(vm, args, FIGURE_Y, "Rectangle");
}
static PLT_NATIVE(axvspan) {
    return span(vm, args, FIGURE_X, "Rectangle");
}
static struct lang_obj *segments(struct lang_vm *vm, struct lang_obj *const *args,
                                 enum figure_dim dim, const char *function) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    size_t colors;
    struct figure_color *color = plt_colors(vm, plt_take(vm, args[4], "colors"), &colors);
    if (colors) {
        style.color = color[0];
    }
    plt_style(vm, args[4], &style, function);
    struct figure_vector at = plt_vector(vm, args[1]),
                         ends[2] = {plt_vector(vm, args[2]), plt_vector(vm, args[3])};
    for (size_t i = 0; colors > 1 && i + 1 < at.count; i++) { /* each in its colour */
        style.color = color[i % colors];
        plt_artist_wrap(
            vm, axes,
            figure_segments(axes->axes, dim, figure_vector_of(at.at + i, 1),
                            figure_vector_of(ends[0].at + (ends[0].count > 1 ? i : 0), 1),
                            figure_vector_of(ends[1].at + (ends[1].count > 1 ? i : 0), 1), &style,
                            &err),
            &err);
        style.label = NULL; /* the first has it for all */
    }
    if (colors > 1 && at.count > 1) {
        style.color = color[(at.count - 1) % colors];
        at = figure_vector_of(at.at + at.count - 1, 1);
        for (int i = 0; i < 2; i++) {
            ends[i] = figure_vector_of(ends[i].at + ends[i].count - 1, 1);
        }
    }
    return plt_artist_wrap(
        vm, axes, figure_segments(axes->axes, dim, at, ends[0], ends[1], &style, &err), &err);
}
static PLT_NATIVE(hlines) {
    return segments(vm, args, FIGURE_Y, "LineCollection");
}
static PLT_NATIVE(vlines) {
    return segments(vm, args, FIGURE_X, "LineCollection");
}
static enum figure_coordinates one_coordinate(struct lang_vm *vm, struct lang_obj *given) {
    static const struct {
        const char *name;
        enum figure_coordinates in;
    } names[] = {{"data", FIGURE_IN_DATA},
                 {"axes fraction", FIGURE_IN_AXES},
                 {"figure fraction", FIGURE_IN_FIGURE},
                 {"subfigure fraction", FIGURE_IN_FIGURE},
                 {"axes points", FIGURE_IN_AXES_POINTS},
                 {"axes pixels", FIGURE_IN_AXES_PIXELS},
                 {"figure points", FIGURE_IN_FIGURE_POINTS},
                 {"subfigure points", FIGURE_IN_FIGURE_POINTS},
                 {"figure pixels", FIGURE_IN_FIGURE_PIXELS},
                 {"subfigure pixels", FIGURE_IN_FIGURE_PIXELS},
                 {"offset points", FIGURE_IN_OFFSET},
                 {"offset pixels", FIGURE_IN_OFFSET_PIXELS},
                 {"offset fontsize", FIGURE_IN_OFFSET_LETTERS}};
    const char *text = lang_arg_str(vm, given, "coordinates");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, text) == 0) {
            return names[i].in;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid coordinate: use 'data', 'axes fraction', 'figure fraction' or, "
               "for texts, 'offset points'",
               text);
}
/* What transform= and xycoords= mean: one name, or a pair of names for x and y. */
static void coordinates(struct lang_vm *vm, struct lang_obj *given,
                        enum figure_coordinates out[2]) {
    if (!given || lang_is_none(given)) {
        out[0] = out[1] = FIGURE_IN_DATA;
    } else if (lang_is(given, &lang_type_tuple) && lang_seq_count(given) == 2) {
        out[0] = one_coordinate(vm, lang_seq_item(given, 0));
        out[1] = one_coordinate(vm, lang_seq_item(given, 1));
    } else {
        out[0] = out[1] = one_coordinate(vm, given);
    }
}
static PLT_NATIVE(text) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_text_style style = figure_text_style_default();
    struct figure_annotation at = figure_annotation_default();
    coordinates(vm, plt_take(vm, args[4], "transform"), at.xy_in);
    plt_text_style(vm, args[4], &style, "Text");
    plt_rc_text(vm, NULL, "font.size", &style);
    const char *words = plt_text(vm, args[3]);
    at.x = lang_arg_float(vm, args[1], "x");
    at.y = lang_arg_float(vm, args[2], "y");
    return plt_artist_wrap(
        vm, axes, figure_annotate(axes->axes, &at, words ? words : "", &style, &err), &err);
}
/* Numbers of arrowprops, as in "fancy,head_length=0.4", are left to the style's own. */
static void arrow_kind(struct lang_vm *vm, struct lang_obj *props, struct figure_annotation *at) {
    static const struct {
        const char *name;
        enum figure_arrow arrow;
    } names[] = {{"-", FIGURE_ARROW_LINE},
                 {"->", FIGURE_ARROW_HEAD},
                 {"-|>", FIGURE_ARROW_FILLED},
                 {"<->", FIGURE_ARROW_BOTH},
                 {"<|-|>", FIGURE_ARROW_BOTH_FILLED},
                 {"|-|", FIGURE_ARROW_BRACKET},
                 {"simple", FIGURE_ARROW_SIMPLE},
                 {"fancy", FIGURE_ARROW_FANCY},
                 {"wedge", FIGURE_ARROW_WEDGE}};
    struct lang_obj *style = plt_take(vm, props, "arrowstyle");
    if (!style) {
        struct lang_obj *shrink = plt_take(vm, props, "shrink");
        at->arrow = FIGURE_ARROW_BLOCK;
        at->cut = plt_number(vm, shrink, 0, "shrink");
        at->width = plt_number(vm, plt_take(vm, props, "width"), at->width, "width");
        at->head_width =
            plt_number(vm, plt_take(vm, props, "headwidth"), at->head_width, "headwidth");
        at->head_length =
            plt_number(vm, plt_take(vm, props, "headlength"), at->head_length, "headlength");
        at->shrink[0] = at->shrink[1] = 0;
        return;
    }
    const char *name = lang_arg_str(vm, style, "arrowstyle");
    size_t length = strcspn(name, ",");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == length && strncmp(names[i].name, name, length) == 0) {
            at->arrow = names[i].arrow;
            return;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "Unknown style: '%.*s'; use '-', '->', '-|>', '<->', '<|-|>', '|-|', 'simple', "
               "'fancy' or 'wedge'",
               (int)length, name);
}
/* connectionstyle='arc3,rad=0.3'; other connections are drawn straight. */
static double bend_of(struct lang_vm *vm, struct lang_obj *style) {
    const char *rad = style ? strstr(lang_arg_str(vm, style, "connectionstyle"), "rad=") : NULL;
    return rad ? strtod(rad + 4, NULL) : 0;
}
static void arrow_of(struct lang_vm *vm, struct lang_obj *given, struct figure_annotation *at) {
    static const char *const accepted[] = {"relpos", "mutation_scale", "patchA", "patchB",
                                           "mutation_aspect"};
    struct lang_obj *props = lang_call_pos(vm, lang_get_attr(vm, given, "copy"), NULL, 0);
    arrow_kind(vm, props, at);
    at->bend = bend_of(vm, plt_take(vm, props, "connectionstyle"));
    at->shrink[0] = plt_number(vm, plt_take(vm, props, "shrinkA"), at->shrink[0], "shrinkA");
    at->shrink[1] = plt_number(vm, plt_take(vm, props, "shrinkB"), at->shrink[1], "shrinkB");
    plt_drop(vm, props, accepted, sizeof accepted / sizeof *accepted);
    plt_style(vm, props, &at->arrow_style, "FancyArrowPatch");
    if (at->arrow_style.edge.a < 0 && at->arrow_style.color.a < 0) {
        at->arrow_style.edge = plt_rc_color(vm, "patch.edgecolor");
    }
}
static PLT_NATIVE(annotate) {
    enum { TEXT = 1, XY, XYTEXT, XYCOORDS, TEXTCOORDS, ARROWPROPS, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_text_style style = figure_text_style_default();
    struct figure_annotation at = figure_annotation_default();
    struct figure_vector xy = plt_vector(vm, args[XY]);
    struct figure_vector place = lang_is_none(args[XYTEXT]) ? xy : plt_vector(vm, args[XYTEXT]);
    if (xy.count != 2 || place.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "annotate: xy and xytext are pairs (x, y)");
    }
    at.x = xy.at[0];
    at.y = xy.at[1];
    at.tx = place.at[0];
    at.ty = place.at[1];
    coordinates(vm, args[XYCOORDS], at.xy_in);
    coordinates(vm, lang_is_none(args[TEXTCOORDS]) ? args[XYCOORDS] : args[TEXTCOORDS], at.text_in);
    if (lang_is(args[ARROWPROPS], &lang_type_dict)) {
        arrow_of(vm, args[ARROWPROPS], &at);
    }
    plt_take(vm, args[KWARGS], "annotation_clip");
    plt_text_style(vm, args[KWARGS], &style, "Text");
    plt_rc_text(vm, NULL, "font.size", &style);
    const char *words = plt_text(vm, args[TEXT]);
    return plt_artist_wrap(
        vm, axes, figure_annotate(axes->axes, &at, words ? words : "", &style, &err), &err);
}
static PLT_NATIVE(axline) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    struct figure_vector a = plt_vector(vm, args[1]), b = plt_vector(vm, args[2]);
    double slope = plt_number(vm, args[3], NAN, "slope");
    if (a.count != 2 || (b.count != 2 && b.count != 0)) {
        lang_raise(vm, &lang_exc_ValueError, "axline: xy1 and xy2 are pairs (x, y)");
    }
    if ((b.count == 0) == isnan(slope)) {
        lang_raise(vm, &lang_exc_TypeError, "Exactly one of 'xy2' and 'slope' must be given");
    }
    if (b.count) {
        slope = a.at[0] == b.at[0] ? INFINITY : (b.at[1] - a.at[1]) / (b.at[0] - a.at[0]);
    }
    plt_style(vm, args[4], &style, "AxLine");
    return plt_artist_wrap(vm, axes,
                           figure_axline(axes->axes, a.at[0], a.at[1], slope, &style, &err), &err);
}
/* The height of each bar above it, or a text of one's own. */
static PLT_NATIVE(bar_label) {
    enum { CONTAINER = 1, LABELS, FMT, LABEL_TYPE, PADDING, KWARGS };
    struct figure_artist *bars = plt_artist_of(vm, args[CONTAINER]);
    struct plt_axes *axes = plt_artist_axes(vm, args[CONTAINER]);
    struct figure_text_style style = figure_text_style_default();
    bool center = strcmp(lang_arg_str(vm, args[LABEL_TYPE], "label_type"), "center") == 0;
    double padding = lang_arg_float(vm, args[PADDING], "padding");
    struct lang_obj *texts = lang_list(vm, 4);
    struct lang_obj *given = lang_is_none(args[LABELS]) ? NULL : lang_to_list(vm, args[LABELS]);
    plt_text_style(vm, args[KWARGS], &style, "Text");
    plt_rc_text(vm, NULL, "font.size", &style);
    for (size_t i = 0; i < figure_patch_count(bars); i++) {
        double box[4];
        struct figure_color face;
        struct figure_err err = {0};
        figure_patch_get(bars, i, box, &face);
        bool lying = figure_patches_lie(bars);
        double value = lying ? box[2] : box[3], x = box[0] + (lying ? box[2] : box[2] / 2),
               y = box[1] + (lying ? box[3] / 2 : box[3]);
        double sign = value < 0 ? -1 : 1;
        if (center) {
            x = box[0] + box[2] / 2;
            y = box[1] + box[3] / 2;
        }
        struct lang_obj *text =
            given && i < lang_seq_count(given) ? lang_seq_item(given, i)
            : lang_is_str(args[FMT]) && strchr(lang_str_data(args[FMT], NULL), '%') != NULL
                ? lang_binary(vm, LANG_MOD, args[FMT], lang_float(vm, value))
            : lang_is_str(args[FMT])
                ? lang_call_pos(vm, lang_get_attr(vm, args[FMT], "format"),
                                (struct lang_obj *[]){lang_float(vm, value)}, 1)
                : lang_call_pos(vm, args[FMT], (struct lang_obj *[]){lang_float(vm, value)}, 1);
        struct figure_text_style s = style;
        s.halign = lying && !center ? (sign > 0 ? FIGURE_ALIGN_LEFT : FIGURE_ALIGN_RIGHT)
                                    : FIGURE_ALIGN_CENTER;
        s.valign = lying || center ? FIGURE_ALIGN_CENTER
                   : sign > 0      ? FIGURE_ALIGN_BOTTOM
                                   : FIGURE_ALIGN_TOP;
        double dx = lying && !center ? sign * padding : 0,
               dy = lying || center ? 0 : sign * padding;
        struct figure_annotation at = figure_annotation_default();
        at.x = x;
        at.y = y;
        at.tx = dx;
        at.ty = dy;
        at.text_in[0] = at.text_in[1] = FIGURE_IN_OFFSET;
        lang_list_append(
            vm, texts,
            plt_artist_wrap(vm, axes,
                            figure_annotate(axes->axes, &at, plt_text(vm, text), &s, &err), &err));
    }
    return texts;
}

const struct lang_def plt_annotations[] = {
    {"axhline", axhline, "axhline(y=0, xmin=0, xmax=1, **kwargs)", "A line across the axes."},
    {"axvline", axvline, "axvline(x=0, ymin=0, ymax=1, **kwargs)", "A line up the axes."},
    {"axhspan", axhspan, "axhspan(ymin, ymax, xmin=0, xmax=1, **kwargs)",
     "A band across the axes."},
    {"axvspan", axvspan, "axvspan(xmin, xmax, ymin=0, ymax=1, **kwargs)", "A band up the axes."},
    {"hlines", hlines, "hlines(y, xmin, xmax, **kwargs)", "Level segments."},
    {"vlines", vlines, "vlines(x, ymin, ymax, **kwargs)", "Upright segments."},
    {"text", text, "text(x, y, s, **kwargs)", "Text at a point of the data."},
    {"annotate", annotate,
     "annotate(text, xy, xytext=None, xycoords='data', textcoords=None, arrowprops=None, **kwargs)",
     "Text with an arrow to a point.\n\n"
     "plt.annotate('here', xy=(1, 2), xytext=(3, 4), arrowprops=dict(arrowstyle='->'))"},
    {"axline", axline, "axline(xy1, xy2=None, slope=None, **kwargs)",
     "An endless line through two points, or one and a slope."},
    {"bar_label", bar_label,
     "bar_label(container, labels=None, fmt='%g', label_type='edge', padding=0, **kwargs)",
     "Writes its height above each bar.\n\nax.bar_label(ax.bar(['a', 'b'], [3, 5]))"},
    {NULL, NULL, NULL, NULL}};
