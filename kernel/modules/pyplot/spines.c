/* kernel/modules/pyplot/spines.c: ax.spines, the lines around axes. */
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

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
static const char *const side_names[] = {"left", "right", "bottom", "top"}; /* ORDER figure_side */
static unsigned side_bit(struct lang_vm *vm, struct lang_obj *name) {
    const char *text = lang_arg_str(vm, name, "spine");
    for (unsigned i = 0; i < 4; i++) {
        if (strcmp(side_names[i], text) == 0) {
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
/* What a change does to each of the chosen lines. */
static void restyle(struct lang_vm *vm, struct lang_obj *self, const struct figure_spine *spine) {
    const struct spines *spines = (struct spines *)self;
    for (unsigned side = 0; side < 4; side++) {
        if (spines->sides & (1u << side)) {
            figure_axes_style_spine(plt_axes_of(vm, spines->axes)->axes, (enum figure_side)side,
                                    spine);
        }
    }
}
/* How the first of the chosen lines looks. */
static struct figure_spine look_of(struct lang_vm *vm, struct lang_obj *self) {
    const struct spines *spines = (struct spines *)self;
    unsigned side = 0;
    while (side < 3 && !(spines->sides & (1u << side))) {
        side++;
    }
    return figure_axes_spine(plt_axes_of(vm, spines->axes)->axes, (enum figure_side)side);
}
static PLT_NATIVE(spines_set_color) {
    struct figure_spine spine = figure_spine_default();
    spine.color = plt_color(vm, args[1]);
    restyle(vm, args[0], &spine);
    return &lang_none;
}
static PLT_NATIVE(spines_get_color) {
    return plt_rgba(vm, look_of(vm, args[0]).color);
}
static PLT_NATIVE(spines_set_linewidth) {
    struct figure_spine spine = figure_spine_default();
    spine.width = lang_arg_float(vm, args[1], "linewidth");
    restyle(vm, args[0], &spine);
    return &lang_none;
}
static PLT_NATIVE(spines_get_linewidth) {
    return lang_float(vm, look_of(vm, args[0]).width);
}
static PLT_NATIVE(spines_set_linestyle) {
    struct figure_spine spine = figure_spine_default();
    struct figure_err err = {0};
    if (figure_line_parse(lang_arg_str(vm, args[1], "linestyle"), &spine.line, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    restyle(vm, args[0], &spine);
    return &lang_none;
}
static PLT_NATIVE(spines_set_position) {
    static const struct {
        const char *name;
        enum figure_spine_place place;
    } places[] = {{"data", FIGURE_SPINE_DATA},
                  {"axes", FIGURE_SPINE_AXES},
                  {"outward", FIGURE_SPINE_OUTWARD}};
    struct figure_spine spine = figure_spine_default();
    struct lang_obj *given = args[1];
    const char *word = lang_is_str(given) ? lang_str_data(given, NULL) : "";
    if (strcmp(word, "zero") == 0 || strcmp(word, "center") == 0) {
        spine.place = word[0] == 'z' ? FIGURE_SPINE_DATA : FIGURE_SPINE_AXES;
        spine.at = word[0] == 'z' ? 0 : 0.5;
    } else if (lang_is_seq(given) && lang_seq_count(given) == 2) {
        const char *name = lang_arg_str(vm, lang_seq_item(given, 0), "position");
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            spine.place = strcmp(places[i].name, name) == 0 ? places[i].place : spine.place;
        }
        spine.at = lang_arg_float(vm, lang_seq_item(given, 1), "position");
    }
    if (spine.place == FIGURE_SPINE_KEEP) {
        lang_raise(vm, &lang_exc_ValueError,
                   "position[0] should be one of 'outward', 'axes', or 'data', or position one of "
                   "'zero' and 'center', not %s",
                   lang_str_data(lang_repr(vm, given), NULL));
    }
    restyle(vm, args[0], &spine);
    return &lang_none;
}
static PLT_NATIVE(spines_set) {
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(args[1], &position, &key, &value)) {
        struct lang_obj *name = lang_str_format(vm, "set_%s", lang_str_data(key, NULL));
        lang_call_pos(vm, lang_get_attr(vm, args[0], lang_str_data(name, NULL)), &value, 1);
    }
    return &lang_none;
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
/* Names of the chosen lines; with `pairs`, each with its line. */
static struct lang_obj *names(struct lang_vm *vm, struct lang_obj *self, bool pairs) {
    struct lang_obj *list = lang_list(vm, 4), *all = spines_values(vm, &self);
    size_t n = 0;
    for (unsigned side = 0; side < 4; side++) {
        if (((struct spines *)self)->sides & (1u << side)) {
            struct lang_obj *pair[2] = {lang_str(vm, side_names[side]), lang_seq_item(all, n++)};
            lang_list_append(vm, list, pairs ? lang_tuple(vm, pair, 2) : pair[0]);
        }
    }
    return list;
}
static PLT_NATIVE(spines_items) {
    return names(vm, args[0], true);
}
static PLT_NATIVE(spines_keys) {
    return names(vm, args[0], false);
}
static struct lang_obj *spines_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, names(vm, self, false));
}
static const struct lang_def spines_methods[] = {
    {"get_visible", spines_get_visible, "get_visible()", "Whether the lines are shown."},
    {"values", spines_values, "values()", "The four lines, one by one."},
    {"items", spines_items, "items()", "Pairs of name and line."},
    {"keys", spines_keys, "keys()", "The names: 'left', 'right', 'bottom', 'top'."},
    {"set", spines_set, "set(**kwargs)", "Several properties at once."},
    {"set_color", spines_set_color, "set_color(c)", "The colour."},
    {"set_edgecolor", spines_set_color, "set_edgecolor(color)", "The colour."},
    {"get_edgecolor", spines_get_color, "get_edgecolor()", "The colour."},
    {"set_linewidth", spines_set_linewidth, "set_linewidth(w)", "The width in points."},
    {"set_lw", spines_set_linewidth, "set_lw(w)", "The width in points."},
    {"get_linewidth", spines_get_linewidth, "get_linewidth()", "The width in points."},
    {"set_linestyle", spines_set_linestyle, "set_linestyle(ls)", "'-', '--', '-.' or ':'."},
    {"set_position", spines_set_position, "set_position(position)",
     "'zero', 'center', ('data', x), ('axes', fraction) or ('outward', points)."},
    {"set_visible", spines_set_visible, "set_visible(b)", "Shows or hides the lines."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_spines = {
    LANG_TYPE_HEAD("Spines"),      .module = "matplotlib",  .doc = "The lines around axes.",
    .size = sizeof(struct spines), .close = spines_close,   .methods = spines_methods,
    .iter = spines_iter,           .length = spines_length, .get_item = spines_get,
    .get_attr = spines_attr};
static struct lang_obj *spines_new(struct lang_vm *vm, struct lang_obj *axes, unsigned sides) {
    struct spines *spines = lang_new(vm, &type_spines);
    spines->sides = sides;
    lang_assign(vm, &spines->axes, axes);
    return &spines->base;
}
struct lang_obj *plt_axes_spines(struct lang_vm *vm, struct lang_obj *self) {
    return spines_new(vm, self, 15);
}
