/* kernel/modules/pyplot/annotations.c: rules, spans, texts and arrows. args[0] is the axes. */
#include <math.h>
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
    plt_style(vm, args[3], &style, function);
    return plt_artist_wrap(vm, axes,
                           figure_span(axes->axes, dim, lang_arg_float(vm, args[1], "min"),
                                       lang_arg_float(vm, args[2], "max"), 0, 1, &style, &err),
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
    return plt_artist_wrap(vm, axes,
                           figure_segments(axes->axes, dim, plt_vector(vm, args[1]),
                                           plt_vector(vm, args[2]), plt_vector(vm, args[3]), &style,
                                           &err),
                           &err);
}
static PLT_NATIVE(hlines) {
    return segments(vm, args, FIGURE_Y, "LineCollection");
}
static PLT_NATIVE(vlines) {
    return segments(vm, args, FIGURE_X, "LineCollection");
}
static PLT_NATIVE(text) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_text_style style = figure_text_style_default();
    struct lang_obj *transform = plt_take(vm, args[4], "transform");
    plt_text_style(vm, args[4], &style, "Text");
    const char *words = plt_text(vm, args[3]);
    return plt_artist_wrap(vm, axes,
                           figure_text(axes->axes, lang_arg_float(vm, args[1], "x"),
                                       lang_arg_float(vm, args[2], "y"), words ? words : "",
                                       transform && !lang_is_none(transform), &style, &err),
                           &err);
}
static enum figure_arrow arrow_of(struct lang_vm *vm, struct lang_obj *props) {
    static const struct {
        const char *name;
        enum figure_arrow arrow;
    } names[] = {{"-", FIGURE_ARROW_LINE},      {"->", FIGURE_ARROW_HEAD},
                 {"-|>", FIGURE_ARROW_FILLED},  {"<->", FIGURE_ARROW_BOTH},
                 {"fancy", FIGURE_ARROW_FANCY}, {"simple", FIGURE_ARROW_FANCY}};
    struct lang_obj *style = lang_dict_get_str(vm, props, "arrowstyle");
    if (!style) {
        return FIGURE_ARROW_FILLED;
    }
    const char *name = lang_arg_str(vm, style, "arrowstyle");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0) {
            return names[i].arrow;
        }
    }
    return FIGURE_ARROW_HEAD;
}
static PLT_NATIVE(annotate) {
    enum { TEXT = 1, XY, XYTEXT, TEXTCOORDS, ARROWPROPS, KWARGS };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_err err = {0};
    struct figure_text_style style = figure_text_style_default();
    struct figure_style arrow_style = figure_style_default();
    struct figure_vector xy = plt_vector(vm, args[XY]);
    struct figure_vector at = lang_is_none(args[XYTEXT]) ? xy : plt_vector(vm, args[XYTEXT]);
    if (xy.count != 2 || at.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "annotate: xy and xytext are pairs (x, y)");
    }
    bool offset = !lang_is_none(args[TEXTCOORDS]) &&
                  strncmp(lang_arg_str(vm, args[TEXTCOORDS], "textcoords"), "offset", 6) == 0;
    enum figure_arrow arrow = FIGURE_ARROW_NONE;
    if (lang_is(args[ARROWPROPS], &lang_type_dict)) {
        static const char *const words[] = {"color", "alpha", "lw", "linewidth", "linestyle", "ls"};
        struct lang_obj *chosen = lang_dict(vm);
        arrow = arrow_of(vm, args[ARROWPROPS]);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            struct lang_obj *value = lang_dict_get_str(vm, args[ARROWPROPS], words[i]);
            if (value) {
                lang_dict_set_str(vm, chosen, words[i], value);
            }
        }
        plt_style(vm, chosen, &arrow_style, "annotate");
    }
    plt_take(vm, args[KWARGS], "xycoords");
    plt_text_style(vm, args[KWARGS], &style, "Text");
    const char *words = plt_text(vm, args[TEXT]);
    return plt_artist_wrap(vm, axes,
                           figure_annotate(axes->axes, xy.at[0], xy.at[1], at.at[0], at.at[1],
                                           offset, words ? words : "", arrow, &arrow_style, 0,
                                           &style, &err),
                           &err);
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
            : lang_is(args[FMT], &lang_type_str) &&
                    strchr(lang_str_data(args[FMT], NULL), '%') != NULL
                ? lang_binary(vm, LANG_MOD, args[FMT], lang_float(vm, value))
            : lang_is(args[FMT], &lang_type_str)
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
        lang_list_append(
            vm, texts,
            plt_artist_wrap(vm, axes,
                            figure_annotate(axes->axes, x, y, dx, dy, true, plt_text(vm, text),
                                            FIGURE_ARROW_NONE, NULL, 0, &s, &err),
                            &err));
    }
    return texts;
}

const struct lang_def plt_annotations[] = {
    {"axhline", axhline, "axhline(y=0, xmin=0, xmax=1, **kwargs)", "A line across the axes."},
    {"axvline", axvline, "axvline(x=0, ymin=0, ymax=1, **kwargs)", "A line up the axes."},
    {"axhspan", axhspan, "axhspan(ymin, ymax, **kwargs)", "A band across the axes."},
    {"axvspan", axvspan, "axvspan(xmin, xmax, **kwargs)", "A band up the axes."},
    {"hlines", hlines, "hlines(y, xmin, xmax, **kwargs)", "Level segments."},
    {"vlines", vlines, "vlines(x, ymin, ymax, **kwargs)", "Upright segments."},
    {"text", text, "text(x, y, s, **kwargs)", "Text at a point of the data."},
    {"annotate", annotate,
     "annotate(text, xy, xytext=None, textcoords=None, arrowprops=None, **kwargs)",
     "Text with an arrow to a point.\n\n"
     "plt.annotate('here', xy=(1, 2), xytext=(3, 4), arrowprops=dict(arrowstyle='->'))"},
    {"axline", axline, "axline(xy1, xy2=None, slope=None, **kwargs)",
     "An endless line through two points, or one and a slope."},
    {"bar_label", bar_label,
     "bar_label(container, labels=None, fmt='%g', label_type='edge', padding=0, **kwargs)",
     "Writes its height above each bar.\n\nax.bar_label(ax.bar(['a', 'b'], [3, 5]))"},
    {NULL, NULL, NULL, NULL}};
