/* kernel/modules/pyplot/cycler.c: the module cycler: colours and looks that lines take in turn. */
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_cycler;

/* rcParams['axes.prop_cycle'].by_key()['color'] */
struct cycle {
    struct lang_obj base;
    struct lang_obj *by_key; /* dict, owned */
};
static void cycle_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct cycle *)self)->by_key, NULL);
}
static const struct lang_type type_cycle;
/* A cycle of one property, or of none yet. */
static struct lang_obj *cycle_new(struct lang_vm *vm, const char *key, struct lang_obj *values) {
    struct cycle *cycle = lang_new(vm, &type_cycle);
    lang_assign(vm, &cycle->by_key, lang_dict(vm));
    if (key) {
        lang_dict_set_str(vm, cycle->by_key, key, values);
    }
    return &cycle->base;
}
static size_t cycle_count(const struct lang_obj *cycle) {
    size_t position = 0;
    struct lang_obj *key, *value, *by_key = ((const struct cycle *)cycle)->by_key;
    return lang_dict_next(by_key, &position, &key, &value) ? lang_seq_count(value) : 0;
}
/* Adds the properties of one of two cycles, each value standing `each` times, the whole gone
 * through `times` times. */
static void cycle_spread(struct lang_vm *vm, struct lang_obj *into, const struct lang_obj *from,
                         size_t each, size_t times) {
    size_t position = 0;
    struct lang_obj *key, *value, *to = ((struct cycle *)into)->by_key;
    while (lang_dict_next(((const struct cycle *)from)->by_key, &position, &key, &value)) {
        size_t count = lang_seq_count(value), all = count * each * times;
        if (lang_dict_get(vm, to, key)) {
            lang_raise(vm, &lang_exc_ValueError, "Can not compose overlapping cycles");
        }
        if (all > 4096) {
            lang_raise(vm, &lang_exc_ValueError, "%zu turns are too many for a cycle", all);
        }
        struct lang_obj *list = lang_list(vm, all);
        for (size_t i = 0; i < all; i++) {
            lang_list_append(vm, list, lang_seq_item(value, i / each % count));
        }
        lang_dict_set(vm, to, key, list);
    }
}
/* a + b take turns side by side, a * b each of a's with all of b's. */
static struct lang_obj *cycle_join(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                   bool product) {
    size_t na = cycle_count(a), nb = cycle_count(b);
    struct lang_obj *joined = cycle_new(vm, NULL, NULL);
    if (!product && na != nb) {
        lang_raise(vm, &lang_exc_ValueError, "Can only add equal length cycles, not %zu and %zu",
                   na, nb);
    }
    cycle_spread(vm, joined, a, product ? nb : 1, 1);
    cycle_spread(vm, joined, b, 1, product ? na : 1);
    return joined;
}
static struct lang_obj *cycle_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                     struct lang_obj *b) {
    bool both = lang_is(a, &type_cycle) && lang_is(b, &type_cycle);
    return both && (op == LANG_ADD || op == LANG_MUL) ? cycle_join(vm, a, b, op == LANG_MUL) : NULL;
}
static PLT_NATIVE(cycle_by_key) {
    (void)vm;
    return ((struct cycle *)args[0])->by_key;
}
static const struct lang_def cycle_methods[] = {
    {"by_key", cycle_by_key, "by_key()", "The values by properties: by_key()['color']."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_cycle = {
    LANG_TYPE_HEAD("Cycler"),     .module = "cycler",   .doc = "What lines take in turn.",
    .size = sizeof(struct cycle), .close = cycle_close, .methods = cycle_methods,
    .binary = cycle_binary};

/* The cycle of one property, its values checked. */
static struct lang_obj *cycle_of(struct lang_vm *vm, const char *key, struct lang_obj *values) {
    static const char *const names[][2] = {{"color", "color"},         {"c", "color"},
                                           {"linestyle", "linestyle"}, {"ls", "linestyle"},
                                           {"marker", "marker"},       {"linewidth", "linewidth"},
                                           {"lw", "linewidth"}};
    size_t i = 0;
    while (i < sizeof names / sizeof *names && strcmp(names[i][0], key) != 0) {
        i++;
    }
    if (i == sizeof names / sizeof *names) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'%s' takes no turns here; 'color', 'linestyle', 'marker' and 'linewidth' do",
                   key);
    }
    values = lang_to_list(vm, values);
    for (size_t k = 0; k < lang_seq_count(values); k++) {
        struct figure_style style = figure_style_default();
        struct lang_obj *one = lang_dict(vm);
        lang_dict_set_str(vm, one, names[i][1], lang_seq_item(values, k));
        plt_style(vm, one, &style, "Line2D");
    }
    return cycle_new(vm, names[i][1], values);
}
/* cycler(another), cycler('color', 'rgb'), cycler(color=['r', 'g'], linestyle=['-', '--']). */
PLT_NATIVE(plt_cycler) {
    if (lang_is(args[0], &type_cycle)) {
        return args[0];
    }
    if (!lang_is_none(args[0])) {
        return cycle_of(vm, lang_arg_str(vm, args[0], "label"), args[1]);
    }
    size_t position = 0;
    struct lang_obj *key, *value, *all = NULL;
    while (lang_dict_next(args[2], &position, &key, &value)) {
        struct lang_obj *one = cycle_of(vm, lang_str_data(key, NULL), value);
        all = all ? cycle_join(vm, all, one, false) : one;
    }
    if (!all) {
        lang_raise(vm, &lang_exc_TypeError, "cycler() needs a property: cycler(color=['r', 'b'])");
    }
    return all;
}
struct lang_obj *plt_cycle(struct lang_vm *vm, struct lang_obj *value) {
    return lang_is(value, &type_cycle) ? value : cycle_new(vm, "color", value);
}
struct lang_obj *plt_cycle_colors(struct lang_vm *vm, struct lang_obj *value) {
    return lang_is(value, &type_cycle)
               ? lang_dict_get_str(vm, ((struct cycle *)value)->by_key, "color")
               : value;
}

/* Lets lines and bars of the axes take the cycle's turns from its beginning. */
void plt_cycle_apply(struct lang_vm *vm, struct figure_axes *axes, struct lang_obj *cycle) {
    struct figure_look looks[FIGURE_LOOKS_MAX];
    struct figure_err err = {0};
    cycle = plt_cycle(vm, cycle);
    struct lang_obj *by_key = ((struct cycle *)cycle)->by_key;
    struct lang_obj *color = lang_dict_get_str(vm, by_key, "color");
    size_t count = 0, looked = cycle_count(cycle);
    struct figure_color first = {0, 0, 0, 1}; /* of a cycle without colours */
    const struct figure_color *colors = color ? plt_colors(vm, color, &count) : NULL;
    colors = count ? colors : &first;
    looked = looked < FIGURE_LOOKS_MAX ? looked : FIGURE_LOOKS_MAX;
    for (size_t i = 0; i < looked; i++) {
        struct figure_style style = figure_style_default();
        struct lang_obj *one = lang_dict(vm), *key, *value;
        size_t position = 0;
        while (lang_dict_next(by_key, &position, &key, &value)) {
            lang_dict_set(vm, one, key, lang_seq_item(value, i));
        }
        plt_style(vm, one, &style, "Line2D");
        looks[i] = (struct figure_look){style.line, style.marker, style.line_width};
    }
    if (figure_axes_set_cycle(axes, colors, count ? count : 1, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    figure_axes_set_look_cycle(axes, looks, looked);
}
PLT_NATIVE(plt_set_prop_cycle) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    bool none = lang_seq_count(args[1]) && lang_is_none(lang_seq_item(args[1], 0));
    struct lang_obj *given[3] = {&lang_none, &lang_none, args[2]};
    for (size_t i = 0; i < 2 && i < lang_seq_count(args[1]); i++) {
        given[i] = lang_seq_item(args[1], i);
    }
    plt_cycle_apply(vm, axes->axes,
                    none ? lang_get_item(vm, plt_rc_params(vm), lang_str(vm, "axes.prop_cycle"))
                         : plt_cycler(vm, given));
    return &lang_none;
}

static const struct lang_def cycler_functions[] = {
    {"cycler", plt_cycler, "cycler(label=None, values=None, **kwargs)",
     "Colours and looks for lines to take in turn.\n\nplt.rcParams['axes.prop_cycle'] = "
     "plt.cycler(color=['red', 'blue'])"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_cycler = {
    .name = "cycler", .doc = "Colours that take turns.", .functions = cycler_functions};
