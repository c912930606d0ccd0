/* kernel/modules/pyplot/ticks.c: where ticks are and what they say. args[0] is the axes. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

static void must(struct lang_vm *vm, int status, const struct figure_err *err) {
    if (status < 0) {
        mod_raise_figure(vm, err);
    }
}
/* Copies of the places and texts of an axis' ticks; nothing raises while the library's are held. */
struct copy {
    struct figure_ticks *from;
    struct lang_obj *places, *texts;
};
static void copy_ticks(struct lang_vm *vm, void *memory) {
    struct copy *copy = memory;
    for (size_t i = 0; i < copy->from->count; i++) {
        lang_list_append(vm, copy->places, lang_float(vm, copy->from->at[i]));
        lang_list_append(vm, copy->texts, lang_str(vm, copy->from->labels[i]));
    }
}
static struct copy ticks_now(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim) {
    struct figure_ticks found = {0};
    struct figure_err err = {0};
    struct copy copy = {&found, lang_list(vm, 8), lang_list(vm, 8)};
    plt_axes_format(vm, axes);
    must(vm, figure_axes_get_ticks(axes->axes, dim, &found, &err), &err);
    struct lang_obj *raised = lang_protect(vm, copy_ticks, &copy);
    figure_ticks_close(&found);
    if (raised) {
        lang_raise_value(vm, raised);
    }
    return copy;
}
static struct lang_obj *labels_of(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim) {
    struct copy now = ticks_now(vm, axes, dim);
    bool shown = axes->hidden_axis[dim] || figure_axes_has_tick_labels(axes->axes, dim);
    size_t count = shown ? lang_seq_count(now.texts) : 0;
    struct lang_obj *list = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        lang_list_append(vm, list,
                         plt_label_new(vm, &axes->base, dim == FIGURE_X ? PLT_XTICK : PLT_YTICK,
                                       lang_str_data(lang_seq_item(now.texts, i), NULL)));
    }
    return list;
}
static struct lang_obj *places_of(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim) {
    return plt_doubles(vm, plt_vector(vm, ticks_now(vm, axes, dim).places));
}

/* xticks(), xticks(ticks, labels, rotation=...). */
static void set_ticks(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim,
                      struct lang_obj *given, struct lang_obj *texts, struct lang_obj *kwargs) {
    struct figure_text_style style = figure_text_style_default();
    struct figure_err err = {0};
    struct lang_obj *minor = plt_take(vm, kwargs, "minor");
    if (minor && lang_truth(vm, minor)) {
        must(vm, figure_axes_set_fixed_minor(axes->axes, dim, plt_vector(vm, given), &err), &err);
        return;
    }
    bool styled = lang_dict_count(kwargs) > 0;
    plt_text_style(vm, kwargs, &style, "Text");
    if (lang_is_none(given)) {
        if (!lang_is_none(texts)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%cticks(): Parameter 'labels' can't be set without setting 'ticks'",
                       dim == FIGURE_X ? 'x' : 'y');
        }
        if (styled) {
            figure_axes_set_tick_style(axes->axes, dim, &style);
        }
        return;
    }
    struct figure_vector at = plt_vector(vm, given);
    const char **labels = NULL;
    if (!lang_is_none(texts)) {
        struct lang_obj *list = lang_to_list(vm, texts);
        if (lang_seq_count(list) != at.count && lang_seq_count(list) != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "The number of FixedLocator locations (%zu), usually from a call to "
                       "set_ticks, does not match the number of labels (%zu).",
                       at.count, lang_seq_count(list));
        }
        labels = lang_temp(vm, (at.count + 1) * sizeof *labels);
        for (size_t i = 0; i < at.count; i++) {
            struct lang_obj *text = i < lang_seq_count(list) ? lang_seq_item(list, i) : NULL;
            struct lang_obj *words = text ? lang_get_attr_try(vm, text, "get_text") : NULL;
            text = words ? lang_call_pos(vm, words, NULL, 0) : text; /* what get_xticklabels gave */
            labels[i] = text ? plt_text(vm, text) : "";
        }
    }
    must(vm, figure_axes_set_ticks(axes->axes, dim, at, labels, styled ? &style : NULL, &err),
         &err);
    axes->formatted[dim] = false;
    axes->fixed[dim] = true;
    if (labels) {
        lang_assign(vm, &axes->format[dim], NULL);
    }
}
static struct lang_obj *ticks(struct lang_vm *vm, struct lang_obj *const *args,
                              enum figure_dim dim) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    set_ticks(vm, axes, dim, args[1], args[2], args[3]);
    struct lang_obj *items[2] = {places_of(vm, axes, dim), labels_of(vm, axes, dim)};
    return lang_tuple(vm, items, 2);
}
static struct lang_obj *tick_labels(struct lang_vm *vm, struct lang_obj *const *args,
                                    enum figure_dim dim) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    set_ticks(vm, axes, dim, ticks_now(vm, axes, dim).places, args[1], args[2]);
    return labels_of(vm, axes, dim);
}
/* For both dimensions: the function and its row's name. */
#define BOTH(name, body_x, body_y)                                                                 \
    static PLT_NATIVE(x##name) {                                                                   \
        return body_x;                                                                             \
    }                                                                                              \
    static PLT_NATIVE(y##name) {                                                                   \
        return body_y;                                                                             \
    }
BOTH(ticks, ticks(vm, args, FIGURE_X), ticks(vm, args, FIGURE_Y))
BOTH(ticklabels, tick_labels(vm, args, FIGURE_X), tick_labels(vm, args, FIGURE_Y))
BOTH(tick_places, places_of(vm, plt_axes_of(vm, args[0]), FIGURE_X),
     places_of(vm, plt_axes_of(vm, args[0]), FIGURE_Y))
BOTH(tick_texts, labels_of(vm, plt_axes_of(vm, args[0]), FIGURE_X),
     labels_of(vm, plt_axes_of(vm, args[0]), FIGURE_Y))

/* Which dimensions 'x', 'y' or 'both' mean, as bits. */
static int dims_of(struct lang_vm *vm, struct lang_obj *which) {
    const char *text = lang_arg_str(vm, which, "axis");
    int dims = strcmp(text, "both") == 0 ? 1 << FIGURE_X | 1 << FIGURE_Y
               : strcmp(text, "x") == 0  ? 1 << FIGURE_X
               : strcmp(text, "y") == 0  ? 1 << FIGURE_Y
                                         : 0;
    if (!dims) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for axis; supported values are 'x', 'y', 'both'",
                   text);
    }
    return dims;
}
enum figure_direction plt_direction(struct lang_vm *vm, struct lang_obj *value) {
    static const char *const names[] = {"out", "in", "inout"};
    const char *text = lang_arg_str(vm, value, "direction");
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(names[i], text) == 0) {
            return (enum figure_direction)(FIGURE_DIRECTION_OUT + i);
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid value for direction; supported values are 'out', 'in', 'inout'",
               text);
}
static signed char flag(struct lang_vm *vm, struct lang_obj *kwargs, const char *name) {
    struct lang_obj *value = plt_take(vm, kwargs, name);
    return (signed char)(value ? lang_truth(vm, value) : -1);
}
/* The colours and lines of the grid that tick_params may set. */
static bool grid_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_style *style) {
    static const char *const names[][2] = {{"grid_color", "color"},
                                           {"grid_alpha", "alpha"},
                                           {"grid_linewidth", "linewidth"},
                                           {"grid_linestyle", "linestyle"}};
    struct lang_obj *chosen = lang_dict(vm);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct lang_obj *value = plt_take(vm, kwargs, names[i][0]);
        if (value) {
            lang_dict_set_str(vm, chosen, names[i][1], value);
        }
    }
    plt_style(vm, chosen, style, "Line2D");
    return lang_dict_count(chosen) > 0;
}
static PLT_NATIVE(tick_params) {
    static const char *const marks[2][2] = {{"bottom", "top"}, {"left", "right"}};
    static const char *const labels[2][2] = {{"labelbottom", "labeltop"},
                                             {"labelleft", "labelright"}};
    static const char *const accepted[] = {"zorder", "reset", "labelfontfamily"};
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    int dims = dims_of(vm, args[1]);
    struct lang_obj *kwargs = args[2], *given;
    struct figure_text_style style = figure_text_style_default();
    struct figure_tick_look look = figure_tick_look_default();
    struct figure_style grid = figure_style_default();
    given = plt_take(vm, kwargs, "which");
    const char *which = given ? lang_arg_str(vm, given, "which") : "major";
    int kinds = strcmp(which, "both") == 0 ? 3 : strcmp(which, "minor") == 0 ? 2 : 1;
    if (kinds == 1 && strcmp(which, "major") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for which; supported values are 'major', 'minor', "
                   "'both'",
                   which);
    }
    struct lang_obj *size = plt_take(vm, kwargs, "labelsize");
    struct lang_obj *rotation = plt_take(vm, kwargs, "labelrotation");
    struct lang_obj *turned = plt_take(vm, kwargs, "rotation");
    style.size = size ? plt_font_size(vm, size) : NAN;
    style.rotation = plt_number(vm, rotation ? rotation : turned, NAN, "labelrotation");
    look.color = style.color = plt_color(vm, plt_take(vm, kwargs, "colors"));
    if ((given = plt_take(vm, kwargs, "color"))) {
        look.color = plt_color(vm, given);
    }
    if ((given = plt_take(vm, kwargs, "labelcolor"))) {
        style.color = plt_color(vm, given);
    }
    if ((given = plt_take(vm, kwargs, "direction"))) {
        look.direction = plt_direction(vm, given);
    }
    look.length = plt_number(vm, plt_take(vm, kwargs, "length"), NAN, "length");
    struct lang_obj *plain_size = plt_take(vm, kwargs, "size");
    look.length = plt_number(vm, plain_size, look.length, "size");
    look.width = plt_number(vm, plt_take(vm, kwargs, "width"), NAN, "width");
    look.pad = plt_number(vm, plt_take(vm, kwargs, "pad"), NAN, "pad");
    bool lined = grid_style(vm, kwargs, &grid);
    plt_drop(vm, kwargs, accepted, sizeof accepted / sizeof *accepted);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        for (int side = 0; side < 2; side++) {
            look.marks[side] = flag(vm, kwargs, marks[dim][side]);
            look.labels[side] = flag(vm, kwargs, labels[dim][side]);
        }
        if (!(dims & 1 << dim)) {
            continue;
        }
        figure_axes_set_tick_look(axes->axes, (enum figure_dim)dim, kinds, &look);
        if (kinds & 1) {
            figure_axes_set_tick_style(axes->axes, (enum figure_dim)dim, &style);
        }
        if (lined) {
            figure_axes_set_grid(axes->axes, 1 << dim,
                                 figure_axes_get_grid(axes->axes, (enum figure_dim)dim), kinds,
                                 &grid);
        }
    }
    size_t position = 0;
    struct lang_obj *key, *value;
    if (lang_dict_next(kwargs, &position, &key, &value)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "keyword %s is not recognized; valid keywords are ['size', 'width', 'color', "
                   "'pad', 'direction', 'length', 'labelsize', 'labelcolor', 'labelrotation', "
                   "'left', 'right', 'bottom', 'top', 'labelleft', 'labelright', 'labelbottom', "
                   "'labeltop']",
                   lang_str_data(key, NULL));
    }
    return &lang_none;
}
static PLT_NATIVE(minorticks_on) {
    figure_axes_set_minor_ticks(plt_axes_of(vm, args[0])->axes, true);
    return &lang_none;
}
static PLT_NATIVE(minorticks_off) {
    figure_axes_set_minor_ticks(plt_axes_of(vm, args[0])->axes, false);
    return &lang_none;
}
static PLT_NATIVE(locator_params) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    int dims = dims_of(vm, args[1]);
    struct figure_locator locator = {0};
    locator.bins = lang_is_none(args[2]) ? 0 : (int)lang_arg_int(vm, args[2], "nbins");
    locator.integer = lang_truth(vm, args[3]);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        if (dims & 1 << dim) {
            figure_axes_set_locator(axes->axes, (enum figure_dim)dim, &locator);
        }
    }
    return &lang_none;
}
static PLT_NATIVE(ticklabel_format) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    const char *style = lang_is_none(args[2]) ? "" : lang_arg_str(vm, args[2], "style");
    int kind = strcmp(style, "plain") == 0 ? 1 : strncmp(style, "sci", 3) == 0 ? 2 : 0;
    int dims = dims_of(vm, args[1]);
    bool offset = lang_is_none(args[3]) || lang_truth(vm, args[3]);
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        if (dims & 1 << dim) {
            figure_axes_set_tick_format(axes->axes, (enum figure_dim)dim, kind, offset);
        }
    }
    return &lang_none;
}

const struct lang_def plt_pyplot_ticks[] = {
    {"xticks", xticks, "xticks(ticks=None, labels=None, **kwargs)",
     "Where the ticks are and what they say.\n\nplt.xticks([0, 1], ['no', 'yes'], rotation=45)"},
    {"yticks", yticks, "yticks(ticks=None, labels=None, **kwargs)",
     "Where the ticks are and what they say."},
    {NULL, NULL, NULL, NULL}};
const struct lang_def plt_axes_ticks[] = {
    {"set_xticks", xticks, "set_xticks(ticks, labels=None, **kwargs)", "The ticks."},
    {"set_yticks", yticks, "set_yticks(ticks, labels=None, **kwargs)", "The ticks."},
    {"set_xticklabels", xticklabels, "set_xticklabels(labels, **kwargs)", "Tick labels."},
    {"set_yticklabels", yticklabels, "set_yticklabels(labels, **kwargs)", "Tick labels."},
    {"get_xticks", xtick_places, "get_xticks()", "Where the ticks are."},
    {"get_yticks", ytick_places, "get_yticks()", "Where the ticks are."},
    {"get_xticklabels", xtick_texts, "get_xticklabels()", "What the ticks say."},
    {"get_yticklabels", ytick_texts, "get_yticklabels()", "What the ticks say."},
    {NULL, NULL, NULL, NULL}};
const struct lang_def plt_ticks[] = {
    {"tick_params", tick_params, "tick_params(axis='both', **kwargs)", "How ticks look."},
    {"locator_params", locator_params,
     "locator_params(axis='both', nbins=None, integer=False, tight=None)",
     "How many ticks there are at most.\n\nplt.locator_params(axis='x', nbins=4)"},
    {"minorticks_on", minorticks_on, "minorticks_on()", "Ticks between the ticks."},
    {"minorticks_off", minorticks_off, "minorticks_off()", "No ticks between the ticks."},
    {"ticklabel_format", ticklabel_format,
     "ticklabel_format(axis='both', style=None, useOffset=None, scilimits=None)",
     "How tick labels are written."},
    {NULL, NULL, NULL, NULL}};
