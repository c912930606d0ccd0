/* kernel/modules/pyplot/rc.c: rcParams and their defaults, and what they say of new axes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_rcsetup;

enum kind { NUMBER, FLAG, TEXT, NUMBERS, TEXTS, NONE };
struct parameter {
    const char *name;
    enum kind kind;
    const char *value; /* Matplotlib's default; of lists with commas between */
};
static const struct parameter parameters[] = {
    {"animation.html", TEXT, "none"},
    {"axes.axisbelow", TEXT, "line"},
    {"axes.edgecolor", TEXT, "black"},
    {"axes.facecolor", TEXT, "white"},
    {"axes.formatter.limits", NUMBERS, "-5,6"},
    {"axes.formatter.useoffset", FLAG, "1"},
    {"axes.grid", FLAG, "0"},
    {"axes.labelcolor", TEXT, "black"},
    {"axes.labelpad", NUMBER, "4"},
    {"axes.labelsize", TEXT, "medium"},
    {"axes.labelweight", TEXT, "normal"},
    {"axes.linewidth", NUMBER, "0.8"},
    {"axes.prop_cycle", TEXTS,
     "#1f77b4,#ff7f0e,#2ca02c,#d62728,#9467bd,#8c564b,#e377c2,#7f7f7f,#bcbd22,#17becf"},
    {"axes.spines.bottom", FLAG, "1"},
    {"axes.spines.left", FLAG, "1"},
    {"axes.spines.right", FLAG, "1"},
    {"axes.spines.top", FLAG, "1"},
    {"axes.titlecolor", TEXT, "auto"},
    {"axes.titlelocation", TEXT, "center"},
    {"axes.titlepad", NUMBER, "6"},
    {"axes.titlesize", TEXT, "large"},
    {"axes.titleweight", TEXT, "normal"},
    {"axes.unicode_minus", FLAG, "1"},
    {"axes.xmargin", NUMBER, "0.05"},
    {"axes.ymargin", NUMBER, "0.05"},
    {"backend", TEXT, "inline"},
    {"errorbar.capsize", NUMBER, "0"},
    {"figure.autolayout", FLAG, "0"},
    {"figure.constrained_layout.use", FLAG, "0"},
    {"figure.dpi", NUMBER, "100"},
    {"figure.edgecolor", TEXT, "white"},
    {"figure.facecolor", TEXT, "white"},
    {"figure.figsize", NUMBERS, "6.4,4.8"},
    {"figure.labelsize", TEXT, "large"},
    {"figure.max_open_warning", NUMBER, "20"},
    {"figure.titlesize", TEXT, "large"},
    {"figure.titleweight", TEXT, "normal"},
    {"font.family", TEXTS, "sans-serif"},
    {"font.monospace", TEXTS, "DejaVu Sans Mono"},
    {"font.sans-serif", TEXTS, "DejaVu Sans"},
    {"font.serif", TEXTS, "DejaVu Serif"},
    {"font.size", NUMBER, "10"},
    {"font.weight", TEXT, "normal"},
    {"grid.alpha", NUMBER, "1"},
    {"grid.color", TEXT, "#b0b0b0"},
    {"grid.linestyle", TEXT, "-"},
    {"grid.linewidth", NUMBER, "0.8"},
    {"image.aspect", TEXT, "equal"},
    {"image.cmap", TEXT, "viridis"},
    {"image.interpolation", TEXT, "auto"},
    {"image.origin", TEXT, "upper"},
    {"interactive", FLAG, "0"},
    {"legend.borderaxespad", NUMBER, "0.5"},
    {"legend.edgecolor", TEXT, "0.8"},
    {"legend.facecolor", TEXT, "inherit"},
    {"legend.fontsize", TEXT, "medium"},
    {"legend.framealpha", NUMBER, "0.8"},
    {"legend.frameon", FLAG, "1"},
    {"legend.loc", TEXT, "best"},
    {"legend.title_fontsize", NONE, ""},
    {"lines.color", TEXT, "C0"},
    {"lines.linestyle", TEXT, "-"},
    {"lines.linewidth", NUMBER, "1.5"},
    {"lines.marker", TEXT, "None"},
    {"lines.markeredgewidth", NUMBER, "1"},
    {"lines.markersize", NUMBER, "6"},
    {"mathtext.fontset", TEXT, "dejavusans"},
    {"patch.edgecolor", TEXT, "black"},
    {"patch.facecolor", TEXT, "C0"},
    {"patch.linewidth", NUMBER, "1"},
    {"pdf.fonttype", NUMBER, "3"},
    {"ps.fonttype", NUMBER, "3"},
    {"savefig.bbox", NONE, ""},
    {"savefig.dpi", TEXT, "figure"},
    {"savefig.facecolor", TEXT, "auto"},
    {"savefig.format", TEXT, "png"},
    {"savefig.pad_inches", NUMBER, "0.1"},
    {"savefig.transparent", FLAG, "0"},
    {"scatter.marker", TEXT, "o"},
    {"text.color", TEXT, "black"},
    {"text.usetex", FLAG, "0"},
    {"xtick.bottom", FLAG, "1"},
    {"xtick.color", TEXT, "black"},
    {"xtick.direction", TEXT, "out"},
    {"xtick.labelbottom", FLAG, "1"},
    {"xtick.labelcolor", TEXT, "inherit"},
    {"xtick.labelsize", TEXT, "medium"},
    {"xtick.labeltop", FLAG, "0"},
    {"xtick.major.pad", NUMBER, "3.5"},
    {"xtick.major.size", NUMBER, "3.5"},
    {"xtick.major.width", NUMBER, "0.8"},
    {"xtick.minor.pad", NUMBER, "3.4"},
    {"xtick.minor.size", NUMBER, "2"},
    {"xtick.minor.visible", FLAG, "0"},
    {"xtick.minor.width", NUMBER, "0.6"},
    {"xtick.top", FLAG, "0"},
    {"ytick.color", TEXT, "black"},
    {"ytick.direction", TEXT, "out"},
    {"ytick.labelcolor", TEXT, "inherit"},
    {"ytick.labelleft", FLAG, "1"},
    {"ytick.labelright", FLAG, "0"},
    {"ytick.labelsize", TEXT, "medium"},
    {"ytick.left", FLAG, "1"},
    {"ytick.major.pad", NUMBER, "3.5"},
    {"ytick.major.size", NUMBER, "3.5"},
    {"ytick.major.width", NUMBER, "0.8"},
    {"ytick.minor.pad", NUMBER, "3.4"},
    {"ytick.minor.size", NUMBER, "2"},
    {"ytick.minor.visible", FLAG, "0"},
    {"ytick.minor.width", NUMBER, "0.6"},
    {"ytick.right", FLAG, "0"},
};
enum { PARAMETER_COUNT = sizeof parameters / sizeof *parameters };

struct state {
    struct lang_obj *set;    /* dict of what differs from the defaults, owned */
    struct lang_obj *params; /* the rcParams value, owned */
};
static const struct lang_type type_params;

static struct state *state_of(struct lang_vm *vm) {
    struct state *state = lang_module_state(vm, &mod_matplotlib_rcsetup);
    if (!state) {
        lang_import(vm, mod_matplotlib_rcsetup.name);
        state = lang_module_state(vm, &mod_matplotlib_rcsetup);
    }
    if (!state->set) {
        lang_assign(vm, &state->set, lang_dict(vm));
        lang_assign(vm, &state->params, lang_new(vm, &type_params));
    }
    return state;
}
static void close_state(struct lang_vm *vm, void *memory) {
    struct state *state = memory;
    lang_assign(vm, &state->set, NULL);
    lang_assign(vm, &state->params, NULL);
}
const struct lang_module_def mod_matplotlib_rcsetup = {.name = "matplotlib.rcsetup",
                                                       .doc =
                                                           "Defaults of figures: see plt.rcParams.",
                                                       .state_size = sizeof(struct state),
                                                       .close = close_state};

/* --- Reading ----------------------------------------------------------------------------------*/
struct lang_obj *plt_rc_params(struct lang_vm *vm) {
    return state_of(vm)->params;
}
struct lang_obj *plt_rc(struct lang_vm *vm, const char *name) {
    return lang_dict_get_str(vm, state_of(vm)->set, name);
}
double plt_rc_number(struct lang_vm *vm, const char *name) {
    return plt_number(vm, plt_rc(vm, name), NAN, name);
}
bool plt_rc_true(struct lang_vm *vm, const char *name) {
    struct lang_obj *value = plt_rc(vm, name);
    return value && lang_truth(vm, value);
}
static const struct parameter *find(const char *name) {
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (strcmp(parameters[i].name, name) == 0) {
            return &parameters[i];
        }
    }
    return NULL;
}
double plt_rc_font(struct lang_vm *vm, const char *name) {
    struct lang_obj *value = plt_rc(vm, name);
    if (!value && !plt_rc(vm, "font.size")) {
        return NAN;
    }
    const struct parameter *parameter = find(name);
    return plt_font_size(vm, value       ? value
                             : parameter ? lang_str(vm, parameter->value)
                                         : lang_str(vm, "medium"));
}
static const struct parameter *must_find(struct lang_vm *vm, const char *name) {
    const struct parameter *parameter = find(name);
    if (!parameter) {
        const char *known[PARAMETER_COUNT];
        for (size_t i = 0; i < PARAMETER_COUNT; i++) {
            known[i] = parameters[i].name;
        }
        const char *near = lang_nearest(name, known, PARAMETER_COUNT);
        lang_raise(vm, &lang_exc_KeyError,
                   "%s is not a valid rc parameter (see rcParams.keys() for a list of valid "
                   "parameters)%s%s%s",
                   name, near ? ". Did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    return parameter;
}
/* The items of "a,b" as a list. */
static struct lang_obj *list_of(struct lang_vm *vm, const char *text, bool numbers) {
    struct lang_obj *list = lang_list(vm, 2);
    while (text) {
        const char *comma = strchr(text, ',');
        size_t size = comma ? (size_t)(comma - text) : strlen(text);
        lang_list_append(vm, list,
                         numbers ? lang_float(vm, strtod(text, NULL))
                                 : lang_str_sized(vm, text, size));
        text = comma ? comma + 1 : NULL;
    }
    return list;
}
static struct lang_obj *read_as(struct lang_vm *vm, const struct parameter *parameter,
                                const char *text) {
    switch (parameter->kind) {
    case NUMBER:
        return lang_float(vm, strtod(text, NULL));
    case FLAG:
        return lang_bool(text[0] == '1');
    case NUMBERS:
    case TEXTS:
        return list_of(vm, text, parameter->kind == NUMBERS);
    case TEXT:
        return lang_str(vm, text);
    case NONE:
        break;
    }
    return &lang_none;
}
struct lang_obj *plt_rc_read(struct lang_vm *vm, const char *name, const char *text) {
    return read_as(vm, must_find(vm, name), text);
}
static struct lang_obj *value_of(struct lang_vm *vm, const struct parameter *parameter) {
    struct lang_obj *set = plt_rc(vm, parameter->name);
    return set ? set : read_as(vm, parameter, parameter->value);
}

/* --- Setting ----------------------------------------------------------------------------------*/
void plt_rc_set(struct lang_vm *vm, const char *name, struct lang_obj *value) {
    const struct parameter *parameter = must_find(vm, name);
    if (parameter->kind == NUMBER) {
        value = lang_float(vm, lang_arg_float(vm, value, name));
    } else if (parameter->kind == FLAG) {
        value = lang_bool(lang_truth(vm, value));
    } else if (parameter->kind == NUMBERS) {
        struct figure_vector v = plt_vector(vm, value);
        value = lang_list(vm, v.count);
        for (size_t i = 0; i < v.count; i++) {
            lang_list_append(vm, value, lang_float(vm, v.at[i]));
        }
        if (v.count != 2) {
            lang_raise(vm, &lang_exc_ValueError, "Key %s: expected 2 values, got %zu", name,
                       v.count);
        }
    } else if (parameter->kind == TEXTS && lang_is_str(value)) {
        struct lang_obj *list = lang_list(vm, 1);
        lang_list_append(vm, list, value);
        value = list;
    }
    if (strcmp(name, "image.cmap") == 0) {
        plt_colormap(vm, value, NULL);
    }
    lang_dict_set_str(vm, state_of(vm)->set, name, value);
}
static const char *key_of(struct lang_vm *vm, struct lang_obj *key) {
    return lang_arg_str(vm, key, "rc parameter");
}
void plt_rc_check(struct lang_vm *vm, struct lang_obj *name) {
    must_find(vm, key_of(vm, name));
}
static struct lang_obj *params_get(struct lang_vm *vm, struct lang_obj *self,
                                   struct lang_obj *key) {
    (void)self;
    const char *name = key_of(vm, key);
    struct lang_obj *value = value_of(vm, must_find(vm, name));
    return strcmp(name, "axes.prop_cycle") == 0 ? plt_cycle(vm, value) : value;
}
static void params_set(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                       struct lang_obj *value) {
    (void)self;
    if (!value) {
        lang_raise(vm, &lang_exc_TypeError, "rc parameters cannot be deleted");
    }
    plt_rc_set(vm, key_of(vm, key), value);
}
static bool params_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    (void)vm;
    (void)self;
    return lang_is_str(key) && find(lang_str_data(key, NULL));
}
static int64_t params_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    (void)self;
    return PARAMETER_COUNT;
}
static struct lang_obj *as_dict(struct lang_vm *vm) {
    struct lang_obj *dict = lang_dict(vm);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        lang_dict_set_str(vm, dict, parameters[i].name, value_of(vm, &parameters[i]));
    }
    return dict;
}
static struct lang_obj *params_iter(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_iter(vm, as_dict(vm));
}
static struct lang_obj *params_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str_format(vm, "RcParams(%s)", lang_str_data(lang_repr(vm, as_dict(vm)), NULL));
}
static PLT_NATIVE(params_copy) {
    (void)args;
    return as_dict(vm);
}
static PLT_NATIVE(params_keys) {
    (void)args;
    return lang_call_pos(vm, lang_get_attr(vm, as_dict(vm), "keys"), NULL, 0);
}
static PLT_NATIVE(params_items) {
    (void)args;
    return lang_call_pos(vm, lang_get_attr(vm, as_dict(vm), "items"), NULL, 0);
}
static PLT_NATIVE(params_get_method) {
    return params_contains(vm, args[0], args[1]) ? params_get(vm, args[0], args[1]) : args[2];
}
void plt_rc_set_all(struct lang_vm *vm, struct lang_obj *dict) {
    size_t position = 0;
    struct lang_obj *key, *value;
    if (!lang_is(dict, &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError, "a dict of rc parameters is expected, not '%s'",
                   dict->type->name);
    }
    while (lang_dict_next(dict, &position, &key, &value)) {
        plt_rc_set(vm, key_of(vm, key), value);
    }
}
static PLT_NATIVE(params_update) {
    if (!lang_is_none(args[1])) {
        plt_rc_set_all(vm, args[1] == state_of(vm)->params ? as_dict(vm) : args[1]);
    }
    plt_rc_set_all(vm, args[2]);
    return &lang_none;
}
static const struct lang_def params_methods[] = {
    {"copy", params_copy, "copy()", "All of them as a dict."},
    {"keys", params_keys, "keys()", "The names."},
    {"items", params_items, "items()", "Names and values."},
    {"get", params_get_method, "get(key, default=None)", "A value, or the default."},
    {"update", params_update, "update(other=None, **kwargs)",
     "Sets several.\n\nplt.rcParams.update({'font.size': 12})"},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_params = {LANG_TYPE_HEAD("RcParams"),
                                             .module = "matplotlib",
                                             .doc = "Defaults of figures, by name.",
                                             .size = sizeof(struct lang_obj),
                                             .methods = params_methods,
                                             .repr = params_repr,
                                             .length = params_length,
                                             .get_item = params_get,
                                             .set_item = params_set,
                                             .contains = params_contains,
                                             .iter = params_iter};

/* --- Functions of pyplot ----------------------------------------------------------------------*/
/* rc('lines', linewidth=2) sets lines.linewidth. */
static PLT_NATIVE(rc) {
    static const char *const shorts[][2] = {{"lw", "linewidth"}, {"ls", "linestyle"},
                                            {"c", "color"},      {"fc", "facecolor"},
                                            {"ec", "edgecolor"}, {"mew", "markeredgewidth"}};
    size_t position = 0;
    struct lang_obj *key, *value;
    struct lang_obj *groups = lang_is_str(args[0]) ? lang_list(vm, 1) : lang_to_list(vm, args[0]);
    if (lang_is_str(args[0])) {
        lang_list_append(vm, groups, args[0]);
    }
    while (lang_dict_next(args[1], &position, &key, &value)) {
        const char *name = lang_str_data(key, NULL);
        for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++) {
            name = strcmp(shorts[i][0], name) == 0 ? shorts[i][1] : name;
        }
        for (size_t i = 0; i < lang_seq_count(groups); i++) {
            struct lang_obj *full = lang_str_format(
                vm, "%s.%s", lang_arg_str(vm, lang_seq_item(groups, i), "group"), name);
            plt_rc_set(vm, lang_str_data(full, NULL), value);
        }
    }
    return &lang_none;
}
void plt_rc_reset(struct lang_vm *vm) {
    lang_assign(vm, &state_of(vm)->set, lang_dict(vm));
}
static PLT_NATIVE(rcdefaults) {
    (void)args;
    plt_rc_reset(vm);
    return &lang_none;
}
/* with plt.rc_context({...}): and with plt.style.context(...): */
struct context {
    struct lang_obj base;
    struct lang_obj *before, *inside; /* dicts of what was and is to be set, owned */
};
static void context_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct context *)self)->before, NULL);
    lang_assign(vm, &((struct context *)self)->inside, NULL);
}
static struct lang_obj *context_enter(struct lang_vm *vm, struct lang_obj *self) {
    struct context *context = (struct context *)self;
    struct state *state = state_of(vm);
    lang_assign(vm, &context->before,
                lang_call_pos(vm, lang_get_attr(vm, state->set, "copy"), NULL, 0));
    plt_rc_set_all(vm, context->inside);
    return &lang_none;
}
static bool context_leave(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc) {
    (void)exc;
    lang_assign(vm, &state_of(vm)->set, ((struct context *)self)->before);
    return false;
}
static const struct lang_type type_context = {
    LANG_TYPE_HEAD("rc_context"),   .module = "matplotlib", .doc = "rc parameters for a while.",
    .size = sizeof(struct context), .close = context_close, .enter = context_enter,
    .leave = context_leave};
struct lang_obj *plt_rc_context(struct lang_vm *vm, struct lang_obj *inside) {
    struct context *context = lang_new(vm, &type_context);
    lang_assign(vm, &context->inside, inside);
    return &context->base;
}
static PLT_NATIVE(rc_context) {
    return plt_rc_context(vm, lang_is_none(args[0]) ? lang_dict(vm) : args[0]);
}
const struct lang_def plt_rc_functions[] = {
    {"rc", rc, "rc(group, **kwargs)",
     "Sets parameters of a group.\n\nplt.rc('lines', linewidth=2)"},
    {"cycler", plt_cycler, "cycler(label=None, values=None, **kwargs)",
     "Colours and looks for lines to take in turn."},
    {"rcdefaults", rcdefaults, "rcdefaults()", "Every parameter as it was at the start."},
    {"rc_context", rc_context, "rc_context(rc=None)", "Parameters within a with block."},
    {NULL, NULL, NULL, NULL}};

/* --- What they say of new axes, and of texts --------------------------------------------------*/
size_t plt_rc_cycle(struct lang_vm *vm, struct figure_color **out) {
    size_t count = 0;
    struct lang_obj *cycle = plt_rc(vm, "axes.prop_cycle");
    struct lang_obj *colors = cycle ? plt_cycle_colors(vm, cycle) : NULL;
    *out = colors ? plt_colors(vm, colors, &count) : NULL;
    return count;
}
struct figure_color plt_rc_color(struct lang_vm *vm, const char *name) {
    struct lang_obj *value = plt_rc(vm, name);
    const char *text = value && lang_is_str(value) ? lang_str_data(value, NULL) : "";
    bool follows = strcmp(text, "auto") == 0 || strcmp(text, "inherit") == 0;
    return follows ? FIGURE_COLOR_AUTO : plt_color(vm, value);
}
void plt_rc_text(struct lang_vm *vm, const char *color, const char *size,
                 struct figure_text_style *style) {
    if (style->color.a < 0 && color) {
        style->color = plt_rc_color(vm, color);
    }
    if (style->color.a < 0) {
        style->color = plt_rc_color(vm, "text.color");
    }
    if (isnan(style->size)) {
        style->size = plt_rc_font(vm, size);
    }
}
static double number_of(struct lang_vm *vm, const char *axis, const char *what) {
    struct lang_obj *name = lang_str_format(vm, "%s.%s", axis, what);
    return plt_rc_number(vm, lang_str_data(name, NULL));
}
static signed char flag_of(struct lang_vm *vm, const char *axis, const char *what,
                           const char *side) {
    struct lang_obj *name = lang_str_format(vm, "%s.%s%s", axis, what, side);
    struct lang_obj *value = plt_rc(vm, lang_str_data(name, NULL));
    return (signed char)(value ? lang_truth(vm, value) : -1);
}
static void apply_ticks(struct lang_vm *vm, struct figure_axes *axes, enum figure_dim dim) {
    static const char *const sides[2][2] = {{"bottom", "top"}, {"left", "right"}};
    static const char *const kinds[2] = {"major", "minor"};
    const char *axis = dim == FIGURE_X ? "xtick" : "ytick";
    struct figure_text_style style = figure_text_style_default();
    struct lang_obj *color = lang_str_format(vm, "%s.color", axis);
    struct lang_obj *direction =
        plt_rc(vm, lang_str_data(lang_str_format(vm, "%s.direction", axis), NULL));
    struct lang_obj *text_color = lang_str_format(vm, "%s.labelcolor", axis);
    struct figure_tick_look look = figure_tick_look_default();
    look.color = plt_rc_color(vm, lang_str_data(color, NULL));
    style.color = plt_rc_color(vm, lang_str_data(text_color, NULL));
    style.color = style.color.a < 0 ? look.color : style.color;
    style.size = plt_rc_font(vm, lang_str_data(lang_str_format(vm, "%s.labelsize", axis), NULL));
    look.direction = direction ? plt_direction(vm, direction) : FIGURE_DIRECTION_KEEP;
    for (int side = 0; side < 2; side++) {
        look.marks[side] = flag_of(vm, axis, "", sides[dim][side]);
        look.labels[side] = flag_of(vm, axis, "label", sides[dim][side]);
    }
    for (int minor = 0; minor < 2; minor++) {
        struct lang_obj *group = lang_str_format(vm, "%s.%s", axis, kinds[minor]);
        look.length = number_of(vm, lang_str_data(group, NULL), "size");
        look.width = number_of(vm, lang_str_data(group, NULL), "width");
        look.pad = number_of(vm, lang_str_data(group, NULL), "pad");
        figure_axes_set_tick_look(axes, dim, 1 << minor, &look);
    }
    figure_axes_set_tick_style(axes, dim, &style);
    if (flag_of(vm, axis, "minor.visible", "") == 1) {
        figure_axes_set_minor_ticks(axes, true);
    }
}
void plt_rc_apply(struct lang_vm *vm, struct figure_axes *axes) {
    static const char *const shown[] = {"axes.spines.left", "axes.spines.right",
                                        "axes.spines.bottom", "axes.spines.top"};
    static const char *const margins[] = {"axes.xmargin", "axes.ymargin"};
    if (lang_dict_count(state_of(vm)->set) == 0) {
        return;
    }
    struct figure_color face = plt_rc_color(vm, "axes.facecolor");
    struct figure_spine spine = figure_spine_default();
    struct lang_obj *cycle = plt_rc(vm, "axes.prop_cycle");
    if (face.a >= 0) {
        figure_axes_set_face(axes, face);
    }
    if (cycle) {
        plt_cycle_apply(vm, axes, cycle);
    }
    if (plt_rc_true(vm, "axes.grid")) {
        struct figure_style style = plt_rc_grid(vm);
        figure_axes_set_grid(axes, 1 << FIGURE_X | 1 << FIGURE_Y, true, 1, &style);
    }
    struct lang_obj *below = plt_rc(vm, "axes.axisbelow");
    if (below) {
        figure_axes_set_grid_order(axes, plt_grid_order(vm, below));
    }
    spine.color = plt_rc_color(vm, "axes.edgecolor");
    spine.width = plt_rc_number(vm, "axes.linewidth");
    for (int side = 0; side < 4; side++) {
        struct lang_obj *visible = plt_rc(vm, shown[side]);
        figure_axes_style_spine(axes, (enum figure_side)side, &spine);
        if (visible) {
            figure_axes_set_spine(axes, (enum figure_side)side, lang_truth(vm, visible));
        }
    }
    for (int dim = FIGURE_X; dim <= FIGURE_Y; dim++) {
        double margin = plt_rc_number(vm, margins[dim]);
        apply_ticks(vm, axes, (enum figure_dim)dim);
        if (!isnan(margin)) {
            figure_axes_set_margin(axes, (enum figure_dim)dim, margin);
        }
    }
}
struct figure_style plt_rc_grid(struct lang_vm *vm) {
    struct figure_style style = figure_style_default();
    struct figure_err err = {0};
    struct lang_obj *line = plt_rc(vm, "grid.linestyle");
    style.color = plt_rc_color(vm, "grid.color");
    style.line_width = plt_rc_number(vm, "grid.linewidth");
    style.alpha = plt_rc_number(vm, "grid.alpha");
    if (line &&
        figure_line_parse(lang_arg_str(vm, line, "grid.linestyle"), &style.line, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return style;
}
