/* kernel/modules/pyplot/mappables.c: legends of scatters by value, colorbars without a picture
 * (ScalarMappable) and axes that stand beside others (axes_grid1). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_axes_grid, mod_axes_toolkits;

/* --- scatter(...).legend_elements() ------------------------------------------------------------*/
enum { ELEMENTS_AUTO = 9 };

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
/* The values the legend shows: all different ones, or about `wanted` round ones. */
static struct figure_vector element_values(struct lang_vm *vm, struct figure_vector all,
                                           int64_t wanted) {
    double *at = lang_temp(vm, (all.count + 1) * sizeof *at);
    size_t finite = 0, count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (isfinite(all.at[i])) {
            at[finite++] = all.at[i];
        }
    }
    qsort(at, finite, sizeof *at, ascending);
    for (size_t i = 0; i < finite; i++) {
        if (i == 0 || at[i] != at[i - 1]) {
            at[count++] = at[i];
        }
    }
    if (wanted < 1 || wanted > 100 || (size_t)wanted >= count || count < 2) {
        return figure_vector_of(at, count);
    }
    struct figure_ticks ticks = {0};
    struct figure_err err = {0};
    /* As Matplotlib's locator here: one less than `wanted` at least */
    for (int64_t bins = wanted;
         bins == wanted || (bins <= 3 * wanted && (int64_t)ticks.count + 1 < wanted); bins++) {
        figure_ticks_close(&ticks);
        if (figure_ticks_linear(at[0], at[count - 1], (int)bins, &ticks, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    }
    double *round = lang_temp(vm, (ticks.count + 1) * sizeof *round);
    memcpy(round, ticks.at, ticks.count * sizeof *round);
    size_t rounded = ticks.count;
    figure_ticks_close(&ticks);
    return figure_vector_of(round, rounded);
}
/* How many decimals tell all of the values. */
static int digits_of(struct figure_vector values) {
    int digits = 0;
    for (size_t i = 0; i < values.count; i++) {
        double scaled = values.at[i] * pow(10, digits);
        while (digits < 10 && fabs(scaled - rint(scaled)) > 1e-6) {
            digits++;
            scaled = values.at[i] * pow(10, digits);
        }
    }
    return digits;
}
PLT_NATIVE(plt_legend_elements) {
    enum { PROP = 1, NUM, ALPHA, KWARGS };
    struct figure_artist *artist = plt_artist_of(vm, args[0]);
    struct figure_style style = figure_artist_style(artist);
    struct figure_mapping mapping = figure_mapping_default();
    struct figure_vector x, y;
    struct figure_color face;
    const char *prop = lang_arg_str(vm, args[PROP], "prop");
    bool sizes = strcmp(prop, "sizes") == 0, mapped = figure_artist_mapping(artist, &mapping);
    if (!sizes && strcmp(prop, "colors") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Valid values for `prop` are 'colors' or 'sizes'. You supplied '%s' instead.",
                   prop);
    }
    struct lang_obj *both[2] = {lang_list(vm, 4), lang_list(vm, 4)};
    if (!sizes && !mapped) {
        lang_warn(vm, &lang_exc_UserWarning,
                  "Collection without array used. Make sure to specify the values to be "
                  "colormapped via the `c` argument.");
        return lang_tuple(vm, both, 2);
    }
    figure_artist_data(artist, &x, &y);
    double *all = lang_temp(vm, (x.count + 1) * sizeof *all);
    for (size_t i = 0; i < x.count; i++) {
        double size, value;
        figure_scatter_point(artist, i, &face, &size, &value);
        all[i] = sizes ? size : value;
    }
    struct figure_vector values = figure_vector_of(all, x.count);
    int64_t wanted = 0;
    if (lang_is_seq(args[NUM]) || mod_array_of(args[NUM])) {
        values = plt_vector(vm, args[NUM]);
    } else {
        bool automatic = lang_is_str(args[NUM]);
        wanted = automatic                 ? ELEMENTS_AUTO
                 : lang_is_none(args[NUM]) ? 0
                                           : lang_arg_int(vm, args[NUM], "num");
        values = element_values(vm, values, wanted);
    }
    int digits = digits_of(values);
    struct lang_obj *line = lang_get_attr(vm, lang_import(vm, "matplotlib.lines"), "Line2D");
    struct lang_obj *nothing = lang_list(vm, 0), *points[2] = {nothing, nothing};
    for (size_t i = 0; i < values.count; i++) {
        double value = values.at[i], size = sizes ? sqrt(value) : 6;
        struct figure_color color = {0, 0, 0, 1};
        if (!sizes) {
            struct lang_obj *number = lang_float(vm, value);
            color =
                plt_color(vm, lang_call_pos(vm, lang_get_attr(vm, args[0], "to_rgba"), &number, 1));
        }
        color.a *= isnan(style.alpha) ? 1 : style.alpha;
        struct lang_obj *names[5] = {lang_str(vm, "color"), lang_str(vm, "linestyle"),
                                     lang_str(vm, "marker"), lang_str(vm, "markersize")};
        struct lang_obj *looks[5] = {plt_rgba(vm, color), lang_str(vm, ""),
                                     lang_str(vm, figure_marker_text(style.marker)),
                                     lang_float(vm, size)};
        struct lang_args call = {points, 2, names, looks, 4};
        lang_list_append(vm, both[0], lang_call(vm, line, &call));
        lang_list_append(vm, both[1],
                         lang_str_format(vm, "$\\mathdefault{%s%.*f}$", value < 0 ? "\u2212" : "",
                                         digits, fabs(value)));
    }
    return lang_tuple(vm, both, 2);
}

/* --- ScalarMappable ---------------------------------------------------------------------------*/
struct mappable {
    struct lang_obj base;
    struct lang_obj *norm, *cmap; /* owned; None: automatic */
};
static void mappable_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct mappable *)self)->norm, NULL);
    lang_assign(vm, &((struct mappable *)self)->cmap, NULL);
}
static PLT_NATIVE(mappable_construct) {
    struct mappable *mappable = lang_new(vm, &plt_type_mappable);
    lang_assign(vm, &mappable->norm, args[1]);
    lang_assign(vm, &mappable->cmap, plt_colormap_value(vm, args[2]));
    return &mappable->base;
}
static PLT_NATIVE(mappable_to_rgba) {
    struct mappable *mappable = (struct mappable *)args[0];
    struct lang_obj *value = args[1];
    if (!lang_is_none(mappable->norm)) {
        value = lang_call_pos(vm, mappable->norm, &value, 1);
    }
    return lang_call_pos(vm, mappable->cmap, &value, 1);
}
static const struct lang_def mappable_row = {
    "ScalarMappable", mappable_construct, "ScalarMappable(norm=None, cmap=None)",
    "Numbers to colours without a picture.\n\nplt.colorbar(ScalarMappable(norm, 'jet'), ax=ax)"};
static const struct lang_def mappable_methods[] = {
    {"to_rgba", mappable_to_rgba, "to_rgba(x)", "The colours of numbers."},
    {"set_array", plt_accepted, "set_array(A)", "Accepted: the norm has the ends."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type plt_type_mappable = {LANG_TYPE_HEAD("ScalarMappable"),
                                            .module = "matplotlib.cm",
                                            .doc = "Numbers to colours without a picture.",
                                            .size = sizeof(struct mappable),
                                            .close = mappable_close,
                                            .construct = &mappable_row,
                                            .methods = mappable_methods};
/* A scatter without points has its mapping for a colorbar. */
struct lang_obj *plt_mappable_artist(struct lang_vm *vm, struct plt_axes *axes,
                                     struct lang_obj *obj) {
    struct mappable *mappable = (struct mappable *)obj;
    struct figure_err err = {0};
    struct figure_scatter scatter = figure_scatter_default();
    struct figure_style style = figure_style_default();
    static const double nowhere = NAN, middle = 0.5;
    scatter.values = figure_vector_of(&middle, 1);
    scatter.mapping = plt_mapping(vm, axes, mappable->cmap, NULL, NULL, mappable->norm);
    scatter.mapping.lo = isnan(scatter.mapping.lo) ? 0 : scatter.mapping.lo;
    scatter.mapping.hi = isnan(scatter.mapping.hi) ? 1 : scatter.mapping.hi;
    style.face = FIGURE_COLOR_NONE;
    figure_axes_hold_limits(axes->axes, true);
    struct figure_artist *artist =
        figure_scatter(axes->axes, figure_vector_of(&nowhere, 1), figure_vector_of(&nowhere, 1),
                       &scatter, &style, &err);
    figure_axes_hold_limits(axes->axes, false);
    struct lang_obj *value = plt_artist_wrap(vm, axes, artist, &err);
    figure_artist_set_visible(artist, false);
    lang_assign(vm, &((struct plt_artist *)value)->cmap, mappable->cmap);
    return value;
}

/* --- make_axes_locatable(ax).append_axes('right', size='5%', pad=0.05) -------------------------*/
struct divider {
    struct lang_obj base;
    struct lang_obj *axes; /* plt_axes, owned */
};
static const struct lang_type type_divider;
static void divider_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct divider *)self)->axes, NULL);
}
static PLT_NATIVE(append_axes) {
    static const char *const sides[] = {"left", "right", "bottom", "top"}; /* ORDER figure_side */
    struct plt_axes *axes = plt_axes_of(vm, ((struct divider *)args[0])->axes);
    const char *side = lang_arg_str(vm, args[1], "position");
    struct figure_err err = {0};
    size_t s = 0;
    while (s < 4 && strcmp(sides[s], side) != 0) {
        s++;
    }
    if (s == 4) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for position; supported values are 'left', 'right', "
                   "'bottom', 'top'",
                   side);
    }
    double size, rect[4], width, height, dpi, pad = plt_number(vm, args[3], 0, "pad");
    figure_axes_get_position(axes->axes, rect);
    figure_get_size(figure_axes_figure(axes->axes), &width, &height, &dpi);
    if (lang_is_str(args[2])) { /* '5%' of the axes */
        size = strtod(lang_str_data(args[2], NULL), NULL) / 100;
    } else { /* inches */
        size = lang_arg_float(vm, args[2], "size") / (s < 2 ? rect[2] * width : rect[3] * height);
    }
    if (!(size > 0 && pad >= 0 && size < 100)) {
        lang_raise(vm, &lang_exc_ValueError, "size is a share as '5%%' or inches, pad is inches");
    }
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    struct lang_obj *current = figure->current;
    struct lang_obj *made = plt_axes_wrap(
        vm, figure, figure_axes_beside(axes->axes, (enum figure_side)s, size, pad, &err), &err);
    lang_assign(vm, &figure->current, current);
    return made;
}
static const struct lang_def divider_methods[] = {
    {"append_axes", append_axes, "append_axes(position, size, pad=None)",
     "New axes beside, for a colorbar of the same height."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_divider = {
    LANG_TYPE_HEAD("AxesDivider"), .module = "mpl_toolkits.axes_grid1",
    .doc = "Room beside axes.",    .size = sizeof(struct divider),
    .close = divider_close,        .methods = divider_methods};
static PLT_NATIVE(make_axes_locatable) {
    struct divider *divider = lang_new(vm, &type_divider);
    lang_assign(vm, &divider->axes, &plt_axes_of(vm, args[0])->base);
    return &divider->base;
}
static const struct lang_def grid_functions[] = {
    {"make_axes_locatable", make_axes_locatable, "make_axes_locatable(axes)",
     "For axes of one height beside others.\n\ncax = make_axes_locatable(ax).append_axes('right', "
     "size='5%', pad=0.05)\nplt.colorbar(im, cax=cax)"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_axes_grid = {
    .name = "mpl_toolkits.axes_grid1", .doc = "Axes beside axes.", .functions = grid_functions};
const struct lang_module_def mod_axes_toolkits = {
    .name = "mpl_toolkits", .doc = "Tools for axes: mpl_toolkits.axes_grid1."};
