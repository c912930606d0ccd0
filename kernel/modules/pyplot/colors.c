/* kernel/modules/pyplot/colors.c: colormaps, norms and matplotlib.colors. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_colors, mod_matplotlib_cm;

/* --- Colormaps --------------------------------------------------------------------------------*/
struct colormap {
    struct lang_obj base;
    const struct figure_colormap *map;
    struct figure_colormap *own; /* owned; NULL: one of the library's */
    struct lang_obj *name;       /* owned */
};
static struct colormap *colormap_of(struct lang_obj *obj) {
    return (struct colormap *)obj;
}

const struct figure_colormap *plt_colormap(struct lang_vm *vm, struct lang_obj *obj,
                                           struct plt_axes *axes) {
    if (!obj || lang_is_none(obj)) {
        obj = plt_rc(vm, "image.cmap");
        if (!obj) {
            return NULL;
        }
    }
    if (lang_is(obj, &plt_type_colormap)) {
        if (colormap_of(obj)->own && axes) {
            lang_list_append(vm, ((struct plt_figure *)axes->figure)->kept, obj);
        }
        return colormap_of(obj)->map;
    }
    const char *name = lang_arg_str(vm, obj, "cmap");
    const struct figure_colormap *map = figure_colormap_find(name);
    if (!map) {
        enum { NAMES_MAX = 200 };
        const char *names[NAMES_MAX];
        size_t count = 0;
        struct lang_text *known = lang_text_new(vm);
        for (; count < NAMES_MAX && figure_colormap_name(count); count++) {
            names[count] = figure_colormap_name(count);
            lang_text_printf(known, count ? ", %s" : "%s", names[count]);
        }
        const char *near = lang_nearest(name, names, count);
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for cmap;%s%s%s supported values are %s, and each "
                   "of them with _r appended",
                   name, near ? " did you mean '" : "", near ? near : "", near ? "'?" : "",
                   lang_text_data(known, NULL));
    }
    return map;
}

struct lang_obj *plt_colormap_value(struct lang_vm *vm, struct lang_obj *given) {
    if (!given || lang_is_none(given)) {
        given = plt_rc(vm, "image.cmap");
        given = given ? given : lang_str(vm, "viridis");
    }
    if (lang_is(given, &plt_type_colormap)) {
        return given;
    }
    const struct figure_colormap *map = plt_colormap(vm, given, NULL);
    struct colormap *obj = lang_new(vm, &plt_type_colormap);
    obj->map = map;
    lang_assign(vm, &obj->name, given);
    return &obj->base;
}
static struct lang_obj *own_colormap(struct lang_vm *vm, const struct figure_color *colors,
                                     size_t count, struct lang_obj *name) {
    struct figure_err err = {0};
    struct colormap *obj = lang_new(vm, &plt_type_colormap);
    obj->own = figure_colormap_new(colors, count, &err);
    obj->map = obj->own;
    lang_assign(vm, &obj->name, name);
    if (!obj->own) {
        mod_raise_figure(vm, &err);
    }
    return &obj->base;
}
static void colormap_close(struct lang_vm *vm, struct lang_obj *self) {
    figure_colormap_free(&colormap_of(self)->own);
    lang_assign(vm, &colormap_of(self)->name, NULL);
}
static PLT_NATIVE(colormap_construct) {
    return plt_colormap_value(vm, args[1]);
}
static const struct lang_def colormap_row = {"Colormap", colormap_construct, "Colormap(name)",
                                             "Colours for the numbers from 0 to 1."};
static struct lang_obj *colormap_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<Colormap '%s'>", lang_str_data(colormap_of(self)->name, NULL));
}
struct lang_obj *plt_rgba(struct lang_vm *vm, struct figure_color c) {
    struct lang_obj *items[4] = {lang_float(vm, c.r), lang_float(vm, c.g), lang_float(vm, c.b),
                                 lang_float(vm, c.a)};
    return lang_tuple(vm, items, 4);
}
static bool is_array_like(struct lang_obj *obj) {
    return lang_is_seq(obj) || (mod_array_of(obj) && mod_array_of(obj)->ndim > 0);
}
/* The colour of an index, or of a number from 0 to 1. */
static struct figure_color color_at(const struct figure_colormap *map, double value, bool index) {
    return figure_colormap_at(map,
                              index ? (value + 0.5) / (double)figure_colormap_size(map) : value);
}
/* cmap(0.5), cmap(3) (an index), cmap(array). */
static struct lang_obj *colormap_call(struct lang_vm *vm, struct lang_obj *self,
                                      const struct lang_args *args) {
    const struct figure_colormap *map = colormap_of(self)->map;
    int64_t index;
    if (args->npos < 1) {
        lang_raise(vm, &lang_exc_TypeError, "a colormap is called on numbers: cmap(0.5)");
    }
    if (!is_array_like(args->pos[0])) {
        bool whole = lang_index_get(args->pos[0], &index);
        return plt_rgba(vm, color_at(map, lang_arg_float(vm, args->pos[0], "X"), whole));
    }
    struct array *a = mod_to_array(vm, args->pos[0], -1);
    bool whole = a->dtype != ARRAY_FLOAT64 && a->dtype != ARRAY_FLOAT32;
    struct figure_vector v = plt_vector(vm, args->pos[0]);
    int64_t shape[ARRAY_MAX_NDIM];
    if (a->ndim >= ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "too many dimensions for colours");
    }
    memcpy(shape, a->shape, (size_t)a->ndim * sizeof *shape);
    shape[a->ndim] = 4;
    struct nn_err err = {0};
    struct lang_obj *result =
        mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, a->ndim + 1, shape, &err), &err);
    double *out = (double *)(void *)mod_array_of(result)->data;
    for (size_t i = 0; i < v.count; i++) {
        struct figure_color c = color_at(map, v.at[i], whole);
        memcpy(out + 4 * i, (double[4]){c.r, c.g, c.b, c.a}, 4 * sizeof *out);
    }
    return result;
}
static PLT_NATIVE(colormap_reversed) {
    const struct figure_colormap *map = colormap_of(args[0])->map;
    size_t count = figure_colormap_size(map);
    struct figure_color *colors = lang_temp(vm, count * sizeof *colors);
    for (size_t i = 0; i < count; i++) {
        colors[i] = color_at(map, (double)(count - 1 - i), true);
    }
    return own_colormap(
        vm, colors, count,
        lang_str_format(vm, "%s_r", lang_str_data(colormap_of(args[0])->name, NULL)));
}
/* cmap.resampled(5): the map in that many steps. */
static struct lang_obj *resampled(struct lang_vm *vm, struct lang_obj *cmap, int64_t count) {
    if (count < 1 || count > 65536) {
        lang_raise(vm, &lang_exc_ValueError, "a colormap has 1 to 65536 colors, not %lld",
                   (long long)count);
    }
    struct figure_color *colors = lang_temp(vm, (size_t)count * sizeof *colors);
    for (int64_t i = 0; i < count; i++) {
        double t = count > 1 ? (double)i / (double)(count - 1) : 0;
        colors[i] = figure_colormap_at(colormap_of(cmap)->map, t);
    }
    return own_colormap(vm, colors, (size_t)count, colormap_of(cmap)->name);
}
static PLT_NATIVE(colormap_resampled) {
    return resampled(vm, args[0], lang_arg_int(vm, args[1], "lutsize"));
}
static struct lang_obj *colormap_name(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return colormap_of(self)->name;
}
static struct lang_obj *colormap_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)figure_colormap_size(colormap_of(self)->map));
}
static struct lang_obj *colormap_colors(struct lang_vm *vm, struct lang_obj *self) {
    const struct figure_colormap *map = colormap_of(self)->map;
    size_t count = figure_colormap_size(map);
    struct lang_obj *list = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        lang_list_append(vm, list, plt_rgba(vm, color_at(map, (double)i, true)));
    }
    return list;
}
static const struct lang_def colormap_methods[] = {
    {"reversed", colormap_reversed, "reversed()", "The same colours in the other order."},
    {"resampled", colormap_resampled, "resampled(lutsize)", "The map in that many steps."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property colormap_properties[] = {
    {"name", colormap_name, NULL, "The name."},
    {"N", colormap_size, NULL, "How many colours."},
    {"colors", colormap_colors, NULL, "The colours as (r, g, b, a)."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type plt_type_colormap = {LANG_TYPE_HEAD("Colormap"),
                                            .module = "matplotlib.colors",
                                            .doc = "Colours for the numbers from 0 to 1.",
                                            .size = sizeof(struct colormap),
                                            .close = colormap_close,
                                            .construct = &colormap_row,
                                            .methods = colormap_methods,
                                            .properties = colormap_properties,
                                            .repr = colormap_repr,
                                            .call = colormap_call};

static PLT_NATIVE(listed_construct) {
    size_t count;
    struct figure_color *colors = plt_colors(vm, args[1], &count);
    int64_t wanted = lang_is_none(args[3]) ? (int64_t)count : lang_arg_int(vm, args[3], "N");
    if (count < 1 || wanted < 1 || wanted > 65536) {
        lang_raise(vm, &lang_exc_ValueError, "ListedColormap needs at least one color");
    }
    struct figure_color *all = lang_temp(vm, (size_t)wanted * sizeof *all);
    for (size_t i = 0; i < (size_t)wanted; i++) {
        all[i] = colors[i % count];
    }
    return own_colormap(vm, all, (size_t)wanted, args[2]);
}
static const struct lang_def listed_row = {
    "ListedColormap", listed_construct, "ListedColormap(colors, name='from_list', N=None)",
    "A colormap of single colours.\n\nListedColormap(['#ffaaaa', '#aaaaff'])"};
static const struct lang_type type_listed = {
    LANG_TYPE_HEAD("ListedColormap"),       .module = "matplotlib.colors",
    .doc = "A colormap of single colours.", .parent = &plt_type_colormap,
    .size = sizeof(struct colormap),        .construct = &listed_row};

static double mix(double a, double b, double f) {
    return a + (b - a) * f;
}
static PLT_NATIVE(from_list) {
    struct lang_obj *list = lang_to_list(vm, args[2]);
    size_t count = lang_seq_count(list);
    int64_t size = lang_arg_int(vm, args[3], "N");
    if (count < 2 || size < 2 || size > 65536) {
        lang_raise(vm, &lang_exc_ValueError, "from_list needs two colors or more");
    }
    struct figure_color *colors = lang_temp(vm, count * sizeof *colors);
    double *at = lang_temp(vm, count * sizeof *at);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        bool placed = lang_is(item, &lang_type_tuple) && lang_seq_count(item) == 2;
        at[i] = placed ? lang_arg_float(vm, lang_seq_item(item, 0), "value")
                       : (double)i / (double)(count - 1);
        colors[i] = plt_color(vm, placed ? lang_seq_item(item, 1) : item);
        if (i && !(at[i] >= at[i - 1])) {
            lang_raise(vm, &lang_exc_ValueError, "the places of colors must ascend from 0 to 1");
        }
    }
    struct figure_color *all = lang_temp(vm, (size_t)size * sizeof *all);
    for (size_t i = 0, k = 0; i < (size_t)size; i++) {
        double t = (double)i / (double)(size - 1);
        while (k + 2 < count && t > at[k + 1]) {
            k++;
        }
        double f = at[k + 1] > at[k] ? fmin(fmax((t - at[k]) / (at[k + 1] - at[k]), 0), 1) : 1;
        const struct figure_color *a = &colors[k], *b = &colors[k + 1];
        all[i] = (struct figure_color){mix(a->r, b->r, f), mix(a->g, b->g, f), mix(a->b, b->b, f),
                                       mix(a->a, b->a, f)};
    }
    return own_colormap(vm, all, (size_t)size, args[1]);
}
static const struct lang_def segmented_class_methods[] = {
    {"from_list", from_list, "from_list(name, colors, N=256)",
     "A colormap that blends colours.\n\nLinearSegmentedColormap.from_list('mine', ['w', 'r'])"},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_segmented = {
    LANG_TYPE_HEAD("LinearSegmentedColormap"), .module = "matplotlib.colors",
    .doc = "A colormap that blends colours.",  .parent = &plt_type_colormap,
    .size = sizeof(struct colormap),           .class_methods = segmented_class_methods};

/* --- matplotlib.colors, matplotlib.cm ----------------------------------------------------------*/
static PLT_NATIVE(to_hex) {
    char text[10];
    struct figure_color color = plt_color(vm, args[0]);
    color.a = lang_truth(vm, args[1]) || color.a <= 0 ? color.a : 1;
    figure_color_hex(color, text);
    return lang_str_sized(vm, text, lang_truth(vm, args[1]) ? strlen(text) : 7);
}
static PLT_NATIVE(to_rgba) {
    struct figure_color color = plt_color(vm, args[0]);
    color.a = plt_number(vm, args[1], color.a, "alpha");
    return plt_rgba(vm, color);
}
static PLT_NATIVE(to_rgb) {
    struct figure_color c = plt_color(vm, args[0]);
    struct lang_obj *items[3] = {lang_float(vm, c.r), lang_float(vm, c.g), lang_float(vm, c.b)};
    return lang_tuple(vm, items, 3);
}
static PLT_NATIVE(is_color_like) {
    (void)vm;
    struct figure_color color;
    bool text = lang_is_str(args[0]);
    if (text) {
        return lang_bool(figure_color_parse(lang_str_data(args[0], NULL), &color, NULL) == 0);
    }
    size_t count = lang_is_seq(args[0]) ? lang_seq_count(args[0]) : 0;
    bool numbers = count == 3 || count == 4;
    for (size_t i = 0; numbers && i < count; i++) {
        double v;
        numbers = lang_float_get(lang_seq_item(args[0], i), &v) && v >= 0 && v <= 1;
    }
    return lang_bool(numbers);
}
static const struct lang_def colors_functions[] = {
    {"to_hex", to_hex, "to_hex(c, keep_alpha=False)", "A colour as '#rrggbb'."},
    {"rgb2hex", to_hex, "rgb2hex(c, keep_alpha=False)", "A colour as '#rrggbb': to_hex."},
    {"to_rgb", to_rgb, "to_rgb(c)", "A colour as (r, g, b) from 0 to 1."},
    {"to_rgba", to_rgba, "to_rgba(c, alpha=None)", "A colour as (r, g, b, a) from 0 to 1."},
    {"is_color_like", is_color_like, "is_color_like(c)", "Whether it is a colour."},
    {NULL, NULL, NULL, NULL}};
/* 'aliceblue' to '#F0F8FF', as Matplotlib writes them. */
static struct lang_obj *css_names(struct lang_vm *vm) {
    struct lang_obj *named = lang_dict(vm);
    struct figure_color color;
    const char *name;
    for (size_t i = 0; (name = figure_color_name(i, &color)); i++) {
        char hex[10];
        figure_color_hex(color, hex);
        for (char *p = hex; *p; p++) {
            *p = (char)toupper((unsigned char)*p);
        }
        lang_dict_set_str(vm, named, name, lang_str(vm, hex));
    }
    return named;
}
/* 'b' to (0, 0, 1) and so on. */
static struct lang_obj *letters(struct lang_vm *vm) {
    struct lang_obj *named = lang_dict(vm);
    for (const char *p = "bgrcmykw"; *p; p++) {
        struct figure_color c;
        char name[2] = {*p, 0};
        figure_color_parse(name, &c, NULL);
        double parts[3] = {c.r, c.g, c.b};
        struct lang_obj *items[3];
        for (int i = 0; i < 3; i++) {
            bool whole = parts[i] == rint(parts[i]);
            items[i] = whole ? lang_int(vm, (int64_t)parts[i]) : lang_float(vm, parts[i]);
        }
        lang_dict_set_str(vm, named, name, lang_tuple(vm, items, 3));
    }
    return named;
}
static void init_colors(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_type *const types[] = {&plt_type_colormap, &type_listed,
                                                    &type_segmented};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        lang_module_set(vm, module, types[i]->name, (struct lang_obj *)(uintptr_t)&types[i]->base);
    }
    static const char *const tableau[] = {"blue",  "orange", "green", "red",   "purple",
                                          "brown", "pink",   "gray",  "olive", "cyan"};
    struct lang_obj *named = lang_dict(vm);
    for (size_t i = 0; i < sizeof tableau / sizeof *tableau; i++) {
        char hex[10], name[16];
        figure_color_hex(figure_color_cycle(i), hex);
        snprintf(name, sizeof name, "tab:%s", tableau[i]);
        lang_dict_set_str(vm, named, name, lang_str(vm, hex));
    }
    lang_module_set(vm, module, "TABLEAU_COLORS", named);
    lang_module_set(vm, module, "CSS4_COLORS", css_names(vm));
    lang_module_set(vm, module, "cnames", css_names(vm));
    lang_module_set(vm, module, "BASE_COLORS", letters(vm));
    for (size_t i = 0; plt_norm_types[i]; i++) {
        lang_module_set(vm, module, plt_norm_types[i]->name,
                        (struct lang_obj *)(uintptr_t)&plt_norm_types[i]->base);
    }
}
const struct lang_module_def mod_matplotlib_colors = {.name = "matplotlib.colors",
                                                      .doc = "Colours, colormaps and norms.",
                                                      .functions = colors_functions,
                                                      .init = init_colors};

/* --- matplotlib.colormaps: all of them by name
 * --------------------------------------------------*/
static struct lang_obj *registry_names(struct lang_vm *vm) {
    struct lang_obj *names = lang_list(vm, 64);
    for (size_t i = 0; figure_colormap_name(i); i++) {
        lang_list_append(vm, names, lang_str(vm, figure_colormap_name(i)));
        lang_list_append(vm, names, lang_str_format(vm, "%s_r", figure_colormap_name(i)));
    }
    return names;
}
static struct lang_obj *registry_get(struct lang_vm *vm, struct lang_obj *self,
                                     struct lang_obj *key) {
    (void)self;
    if (!lang_is_str(key) || !figure_colormap_find(lang_str_data(key, NULL))) {
        lang_raise(vm, &lang_exc_KeyError, "%s is not a known colormap name",
                   lang_str_data(lang_repr(vm, key), NULL));
    }
    return plt_colormap_value(vm, key);
}
static struct lang_obj *registry_iter(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_iter(vm, registry_names(vm));
}
static bool registry_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    (void)vm;
    (void)self;
    return lang_is_str(item) && figure_colormap_find(lang_str_data(item, NULL));
}
static struct lang_obj *registry_call(struct lang_vm *vm, struct lang_obj *self,
                                      const struct lang_args *args) {
    (void)self;
    (void)args;
    return registry_names(vm);
}
static const struct lang_type type_registry = {LANG_TYPE_HEAD("ColormapRegistry"),
                                               .module = "matplotlib.cm",
                                               .doc = "The colormaps by name.",
                                               .get_item = registry_get,
                                               .iter = registry_iter,
                                               .contains = registry_contains,
                                               .call = registry_call};
struct lang_obj plt_colormaps = {LANG_IMMORTAL, &type_registry};

static PLT_NATIVE(get_cmap) {
    struct lang_obj *cmap = plt_colormap_value(vm, args[0]);
    return lang_is_none(args[1]) ? cmap : resampled(vm, cmap, lang_arg_int(vm, args[1], "lut"));
}
static void init_cm(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, plt_type_mappable.name,
                    (struct lang_obj *)(uintptr_t)&plt_type_mappable.base);
    for (size_t i = 0; figure_colormap_name(i); i++) {
        struct lang_obj *names[2] = {lang_str(vm, figure_colormap_name(i)),
                                     lang_str_format(vm, "%s_r", figure_colormap_name(i))};
        for (int k = 0; k < 2; k++) {
            lang_module_set(vm, module, lang_str_data(names[k], NULL),
                            plt_colormap_value(vm, names[k]));
        }
    }
}
static const struct lang_def cm_functions[] = {
    {"get_cmap", get_cmap, "get_cmap(name=None, lut=None)",
     "A colormap by its name, in `lut` steps if that is given."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_cm = {
    .name = "matplotlib.cm", .doc = "Colormaps.", .functions = cm_functions, .init = init_cm};
