/* kernel/modules/pyplot/rc.c: rcParams, their defaults, and matplotlib.style. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_rcsetup, mod_matplotlib_style;

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
    {"axes.spines.bottom", FLAG, "1"},
    {"axes.spines.left", FLAG, "1"},
    {"axes.spines.right", FLAG, "1"},
    {"axes.spines.top", FLAG, "1"},
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
    {"figure.max_open_warning", NUMBER, "20"},
    {"figure.titlesize", TEXT, "large"},
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
    {"legend.fontsize", TEXT, "medium"},
    {"legend.framealpha", NUMBER, "0.8"},
    {"legend.frameon", FLAG, "1"},
    {"legend.loc", TEXT, "best"},
    {"legend.title_fontsize", NONE, ""},
    {"lines.color", TEXT, "C0"},
    {"lines.linestyle", TEXT, "-"},
    {"lines.linewidth", NUMBER, "1.5"},
    {"lines.marker", TEXT, "None"},
    {"lines.markersize", NUMBER, "6"},
    {"mathtext.fontset", TEXT, "dejavusans"},
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
    {"xtick.color", TEXT, "black"},
    {"xtick.direction", TEXT, "out"},
    {"xtick.labelsize", TEXT, "medium"},
    {"xtick.minor.visible", FLAG, "0"},
    {"ytick.color", TEXT, "black"},
    {"ytick.direction", TEXT, "out"},
    {"ytick.labelsize", TEXT, "medium"},
    {"ytick.minor.visible", FLAG, "0"},
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
static struct lang_obj *standard(struct lang_vm *vm, const struct parameter *parameter) {
    switch (parameter->kind) {
    case NUMBER:
        return lang_float(vm, strtod(parameter->value, NULL));
    case FLAG:
        return lang_bool(parameter->value[0] == '1');
    case NUMBERS:
    case TEXTS:
        return list_of(vm, parameter->value, parameter->kind == NUMBERS);
    case TEXT:
        return lang_str(vm, parameter->value);
    case NONE:
        break;
    }
    return &lang_none;
}
static struct lang_obj *value_of(struct lang_vm *vm, const struct parameter *parameter) {
    struct lang_obj *set = plt_rc(vm, parameter->name);
    return set ? set : standard(vm, parameter);
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
    } else if (parameter->kind == TEXTS && lang_is(value, &lang_type_str)) {
        struct lang_obj *list = lang_list(vm, 1);
        lang_list_append(vm, list, value);
        value = list;
    }
    if (strcmp(name, "image.cmap") == 0) {
        plt_colormap(vm, value, NULL);
    }
    lang_dict_set_str(vm, state_of(vm)->set, name, value);
}
/* rcParams['axes.prop_cycle'].by_key()['color'] */
struct cycle {
    struct lang_obj base;
    struct lang_obj *by_key; /* dict, owned */
};
static void cycle_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct cycle *)self)->by_key, NULL);
}
static PLT_NATIVE(cycle_by_key) {
    (void)vm;
    return ((struct cycle *)args[0])->by_key;
}
static const struct lang_def cycle_methods[] = {
    {"by_key", cycle_by_key, "by_key()", "The colours: by_key()['color']."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_cycle = {
    LANG_TYPE_HEAD("Cycler"),     .module = "cycler",   .doc = "The colours lines take in turn.",
    .size = sizeof(struct cycle), .close = cycle_close, .methods = cycle_methods};

static const char *key_of(struct lang_vm *vm, struct lang_obj *key) {
    return lang_arg_str(vm, key, "rc parameter");
}
static struct lang_obj *params_get(struct lang_vm *vm, struct lang_obj *self,
                                   struct lang_obj *key) {
    (void)self;
    const char *name = key_of(vm, key);
    if (strcmp(name, "axes.prop_cycle") == 0) {
        struct lang_obj *colors = lang_list(vm, 10), *cycle = lang_dict(vm);
        for (size_t i = 0; i < 10; i++) {
            char text[10];
            figure_color_hex(figure_color_cycle(i), text);
            lang_list_append(vm, colors, lang_str(vm, text));
        }
        lang_dict_set_str(vm, cycle, "color", colors);
        struct cycle *held = lang_new(vm, &type_cycle);
        lang_assign(vm, &held->by_key, cycle);
        return &held->base;
    }
    return value_of(vm, must_find(vm, name));
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
    return lang_is(key, &lang_type_str) && find(lang_str_data(key, NULL));
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
static void set_all(struct lang_vm *vm, struct lang_obj *dict) {
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
        set_all(vm, args[1] == state_of(vm)->params ? as_dict(vm) : args[1]);
    }
    set_all(vm, args[2]);
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
    struct lang_obj *groups =
        lang_is(args[0], &lang_type_str) ? lang_list(vm, 1) : lang_to_list(vm, args[0]);
    if (lang_is(args[0], &lang_type_str)) {
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
static PLT_NATIVE(rcdefaults) {
    (void)args;
    lang_assign(vm, &state_of(vm)->set, lang_dict(vm));
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
    set_all(vm, context->inside);
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
static struct lang_obj *context_new(struct lang_vm *vm, struct lang_obj *inside) {
    struct context *context = lang_new(vm, &type_context);
    lang_assign(vm, &context->inside, inside);
    return &context->base;
}
static PLT_NATIVE(rc_context) {
    return context_new(vm, lang_is_none(args[0]) ? lang_dict(vm) : args[0]);
}
const struct lang_def plt_rc_functions[] = {
    {"rc", rc, "rc(group, **kwargs)",
     "Sets parameters of a group.\n\nplt.rc('lines', linewidth=2)"},
    {"rcdefaults", rcdefaults, "rcdefaults()", "Every parameter as it was at the start."},
    {"rc_context", rc_context, "rc_context(rc=None)", "Parameters within a with block."},
    {NULL, NULL, NULL, NULL}};

/* --- Styles -----------------------------------------------------------------------------------*/
/* What a style sets of the parameters that act; the other styles are accepted as they are. */
static const struct {
    const char *style, *name, *value;
} style_values[] = {
    {"ggplot", "axes.grid", "1"},
    {"ggplot", "axes.facecolor", "#E5E5E5"},
    {"ggplot", "grid.color", "white"},
    {"ggplot", "axes.labelsize", "large"},
    {"bmh", "axes.grid", "1"},
    {"bmh", "axes.facecolor", "#eeeeee"},
    {"bmh", "lines.linewidth", "2"},
    {"fivethirtyeight", "axes.grid", "1"},
    {"fivethirtyeight", "axes.facecolor", "#f0f0f0"},
    {"fivethirtyeight", "figure.facecolor", "#f0f0f0"},
    {"fivethirtyeight", "lines.linewidth", "4"},
    {"fivethirtyeight", "font.size", "14"},
    {"seaborn-v0_8", "axes.grid", "1"},
    {"seaborn-v0_8", "axes.facecolor", "#EAEAF2"},
    {"seaborn-v0_8", "grid.color", "white"},
    {"seaborn-v0_8-darkgrid", "axes.grid", "1"},
    {"seaborn-v0_8-darkgrid", "axes.facecolor", "#EAEAF2"},
    {"seaborn-v0_8-darkgrid", "grid.color", "white"},
    {"seaborn-v0_8-whitegrid", "axes.grid", "1"},
    {"seaborn-v0_8-whitegrid", "grid.color", "0.8"},
};
static const char *const style_names[] = {"Solarize_Light2",
                                          "bmh",
                                          "classic",
                                          "dark_background",
                                          "fast",
                                          "fivethirtyeight",
                                          "ggplot",
                                          "grayscale",
                                          "petroff10",
                                          "seaborn-v0_8",
                                          "seaborn-v0_8-bright",
                                          "seaborn-v0_8-colorblind",
                                          "seaborn-v0_8-dark",
                                          "seaborn-v0_8-dark-palette",
                                          "seaborn-v0_8-darkgrid",
                                          "seaborn-v0_8-deep",
                                          "seaborn-v0_8-muted",
                                          "seaborn-v0_8-notebook",
                                          "seaborn-v0_8-paper",
                                          "seaborn-v0_8-pastel",
                                          "seaborn-v0_8-poster",
                                          "seaborn-v0_8-talk",
                                          "seaborn-v0_8-ticks",
                                          "seaborn-v0_8-white",
                                          "seaborn-v0_8-whitegrid",
                                          "tableau-colorblind10",
                                          "default"};
enum { STYLE_COUNT = sizeof style_names / sizeof *style_names };

/* The parameters of a style, of a list of them, or a dict that is one, into `into`. */
static void add_style(struct lang_vm *vm, struct lang_obj *style, struct lang_obj *into) {
    size_t position = 0;
    struct lang_obj *key, *value;
    if (lang_is(style, &lang_type_dict)) {
        while (lang_dict_next(style, &position, &key, &value)) {
            must_find(vm, key_of(vm, key));
            lang_dict_set(vm, into, key, value);
        }
        return;
    }
    if (lang_is_seq(style)) {
        for (size_t i = 0; i < lang_seq_count(style); i++) {
            add_style(vm, lang_seq_item(style, i), into);
        }
        return;
    }
    const char *name = lang_arg_str(vm, style, "style");
    size_t known = 0;
    while (known < STYLE_COUNT && strcmp(style_names[known], name) != 0) {
        known++;
    }
    if (known == STYLE_COUNT) {
        const char *near = lang_nearest(name, style_names, STYLE_COUNT);
        lang_raise(vm, &lang_exc_OSError,
                   "'%s' is not a valid package style, path of style file, URL of style file, or "
                   "library style name (library styles are listed in `style.available`)%s%s%s",
                   name, near ? ". Did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    for (size_t i = 0; i < sizeof style_values / sizeof *style_values; i++) {
        if (strcmp(style_values[i].style, name) == 0) {
            struct parameter parameter = *must_find(vm, style_values[i].name);
            parameter.value = style_values[i].value;
            lang_dict_set_str(vm, into, parameter.name, standard(vm, &parameter));
        }
    }
}
static PLT_NATIVE(style_use) {
    struct lang_obj *dict = lang_dict(vm);
    add_style(vm, args[0], dict);
    if (lang_is(args[0], &lang_type_str) && strcmp(lang_str_data(args[0], NULL), "default") == 0) {
        rcdefaults(vm, args);
    }
    set_all(vm, dict);
    return &lang_none;
}
static PLT_NATIVE(style_context) {
    struct lang_obj *dict = lang_dict(vm);
    add_style(vm, args[0], dict);
    return context_new(vm, dict);
}
static const struct lang_def style_functions[] = {
    {"use", style_use, "use(style)",
     "A look for the figures to come: backgrounds, grids and sizes of it."},
    {"context", style_context, "context(style)", "A look within a with block."},
    {NULL, NULL, NULL, NULL}};
static void init_style(struct lang_vm *vm, struct lang_obj *module) {
    struct lang_obj *names = lang_list(vm, STYLE_COUNT);
    for (size_t i = 0; i + 1 < STYLE_COUNT; i++) { /* all but "default" */
        lang_list_append(vm, names, lang_str(vm, style_names[i]));
    }
    lang_module_set(vm, module, "available", names);
}
const struct lang_module_def mod_matplotlib_style = {.name = "matplotlib.style",
                                                     .doc = "Looks of figures.",
                                                     .functions = style_functions,
                                                     .init = init_style};
