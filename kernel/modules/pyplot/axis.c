/* kernel/modules/pyplot/axis.c: ax.xaxis and ax.yaxis, and matplotlib.ticker. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_ticker;

/* --- Locators: where ticks go ------------------------------------------------------------------*/
struct locator {
    struct lang_obj base;
    struct figure_locator where;
    struct lang_obj *fixed; /* FixedLocator's places, owned; NULL: automatic */
    const char *name;       /* the class in Matplotlib */
};
static void locator_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct locator *)self)->fixed, NULL);
}
static struct lang_obj *locator_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<matplotlib.ticker.%s object at 0x%llx>",
                           ((struct locator *)self)->name, (unsigned long long)(uintptr_t)self);
}
static const struct lang_type type_locator;
static struct locator *locator_new(struct lang_vm *vm, const char *name) {
    struct locator *locator = lang_new(vm, &type_locator);
    locator->name = name;
    return locator;
}
static PLT_NATIVE(max_n_locator) {
    struct locator *locator = locator_new(vm, "MaxNLocator");
    int64_t bins = 0;
    if (!lang_is_none(args[0]) && !lang_is_str(args[0])) {
        bins = lang_arg_int(vm, args[0], "nbins");
        if (bins < 1 || bins > 1000) {
            lang_raise(vm, &lang_exc_ValueError, "nbins is a number from 1 to 1000, not %lld",
                       (long long)bins);
        }
    }
    bool automatic = lang_is_str(args[0]);
    bins = lang_is_none(args[0]) ? 10 : bins;
    locator->where = (struct figure_locator){
        .bins = automatic ? 0 : (int)bins, .integer = lang_truth(vm, args[1]), .many_steps = true};
    return &locator->base;
}
static PLT_NATIVE(auto_locator) {
    (void)args;
    return &locator_new(vm, "AutoLocator")->base;
}
static PLT_NATIVE(multiple_locator) {
    struct locator *locator = locator_new(vm, "MultipleLocator");
    locator->where.multiple = lang_arg_float(vm, args[0], "base");
    if (!(locator->where.multiple > 0)) {
        lang_raise(vm, &lang_exc_ValueError, "'base' must be greater than 0");
    }
    return &locator->base;
}
static PLT_NATIVE(fixed_locator) {
    struct locator *locator = locator_new(vm, "FixedLocator");
    lang_assign(vm, &locator->fixed, args[0]);
    return &locator->base;
}
static PLT_NATIVE(null_locator) {
    (void)args;
    struct locator *locator = locator_new(vm, "NullLocator");
    lang_assign(vm, &locator->fixed, lang_list(vm, 0));
    return &locator->base;
}
static const struct lang_type type_locator = {
    LANG_TYPE_HEAD("Locator"),      .module = "matplotlib.ticker", .doc = "Where ticks go.",
    .size = sizeof(struct locator), .close = locator_close,        .repr = locator_repr};

/* --- Formatters: what ticks say ----------------------------------------------------------------*/
enum format {
    FORMAT_SCALAR,
    FORMAT_FUNCTION,
    FORMAT_PERCENT_SIGN,
    FORMAT_METHOD,
    FORMAT_SHARE,
    FORMAT_NOTHING
};
struct formatter {
    struct lang_obj base;
    enum format kind;
    struct lang_obj *rule; /* the function or pattern, owned; or NULL */
    double whole;          /* PercentFormatter's xmax */
    int decimals;          /* -1: as many as it takes */
    int style;             /* ScalarFormatter's: of figure_axes_set_tick_format, as offset */
    bool offset;
    struct lang_obj *axes; /* where it writes the ticks of `dim` now, owned; NULL: nowhere yet */
    enum figure_dim dim;
};
static const struct lang_type type_formatter;
static void formatter_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct formatter *)self)->rule, NULL);
    lang_assign(vm, &((struct formatter *)self)->axes, NULL);
}
static void formatter_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_obj *const held[] = {((struct formatter *)self)->rule,
                                     ((struct formatter *)self)->axes};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        if (held[i]) {
            visit(held[i], ud);
        }
    }
}
static struct formatter *formatter_new(struct lang_vm *vm, enum format kind,
                                       struct lang_obj *rule) {
    struct formatter *formatter = lang_new(vm, &type_formatter);
    formatter->kind = kind;
    formatter->offset = true;
    lang_assign(vm, &formatter->rule, rule);
    return formatter;
}
static PLT_NATIVE(func_formatter) {
    return &formatter_new(vm, FORMAT_FUNCTION, args[0])->base;
}
static PLT_NATIVE(format_str_formatter) {
    return &formatter_new(vm, FORMAT_PERCENT_SIGN, args[0])->base;
}
static PLT_NATIVE(str_method_formatter) {
    return &formatter_new(vm, FORMAT_METHOD, args[0])->base;
}
static PLT_NATIVE(scalar_formatter) {
    (void)args;
    return &formatter_new(vm, FORMAT_SCALAR, NULL)->base;
}
static PLT_NATIVE(null_formatter) {
    (void)args;
    return &formatter_new(vm, FORMAT_NOTHING, NULL)->base;
}
static PLT_NATIVE(percent_formatter) {
    struct formatter *formatter = formatter_new(vm, FORMAT_SHARE, args[2]);
    formatter->whole = lang_arg_float(vm, args[0], "xmax");
    formatter->decimals = lang_is_none(args[1]) ? -1 : (int)lang_arg_int(vm, args[1], "decimals");
    return &formatter->base;
}
static struct lang_obj *written(struct lang_vm *vm, struct formatter *f, double value,
                                size_t position, double span);
static struct lang_obj *formatter_call(struct lang_vm *vm, struct lang_obj *self,
                                       const struct lang_args *args) {
    int64_t position = 0;
    if (args->npos < 1 || args->npos > 2) {
        lang_raise(vm, &lang_exc_TypeError, "a formatter takes a value and its position");
    }
    if (args->npos > 1) {
        lang_index_get(args->pos[1], &position);
    }
    struct formatter *formatter = (struct formatter *)self;
    double value = lang_arg_float(vm, args->pos[0], "x");
    return formatter->kind == FORMAT_SCALAR ? lang_str_format(vm, "%g", value)
                                            : written(vm, formatter, value, (size_t)position, 1);
}
/* Takes up what a ScalarFormatter says where it is in use. */
static void apply_numbers(struct lang_vm *vm, struct formatter *f) {
    if (f->axes) {
        figure_axes_set_tick_format(plt_axes_of(vm, f->axes)->axes, f->dim, f->style, f->offset);
    }
}
static PLT_NATIVE(set_scientific) {
    struct formatter *formatter = (struct formatter *)args[0];
    formatter->style = lang_truth(vm, args[1]) ? 0 : 1;
    apply_numbers(vm, formatter);
    return &lang_none;
}
static PLT_NATIVE(set_use_offset) {
    struct formatter *formatter = (struct formatter *)args[0];
    formatter->offset = lang_truth(vm, args[1]);
    apply_numbers(vm, formatter);
    return &lang_none;
}
static const struct lang_def formatter_methods[] = {
    {"set_scientific", set_scientific, "set_scientific(b)",
     "Whether large numbers share a power of ten.\n\n"
     "ax.yaxis.get_major_formatter().set_scientific(False)"},
    {"set_useOffset", set_use_offset, "set_useOffset(val)",
     "Whether close numbers share an offset."},
    {"set_useMathText", plt_accepted, "set_useMathText(val)", "Accepted."},
    {"set_powerlimits", plt_accepted, "set_powerlimits(lims)", "Accepted."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *formatter_repr(struct lang_vm *vm, struct lang_obj *self) {
    static const char *const names[] = {
        [FORMAT_SCALAR] = "ScalarFormatter",          [FORMAT_FUNCTION] = "FuncFormatter",
        [FORMAT_PERCENT_SIGN] = "FormatStrFormatter", [FORMAT_METHOD] = "StrMethodFormatter",
        [FORMAT_SHARE] = "PercentFormatter",          [FORMAT_NOTHING] = "NullFormatter"};
    return lang_str_format(vm, "<matplotlib.ticker.%s object at 0x%llx>",
                           names[((struct formatter *)self)->kind],
                           (unsigned long long)(uintptr_t)self);
}
static const struct lang_type type_formatter = {
    LANG_TYPE_HEAD("Formatter"),      .module = "matplotlib.ticker",  .doc = "What ticks say.",
    .size = sizeof(struct formatter), .flags = LANG_TYPE_CONTAINER,   .close = formatter_close,
    .clear = formatter_close,         .traverse = formatter_traverse, .methods = formatter_methods,
    .call = formatter_call,           .repr = formatter_repr};

static struct lang_obj *written(struct lang_vm *vm, struct formatter *f, double value,
                                size_t position, double span) {
    struct lang_obj *number = lang_float(vm, value), *at = lang_int(vm, (int64_t)position);
    switch (f->kind) {
    case FORMAT_FUNCTION:
        return lang_to_str(vm, lang_call_pos(vm, f->rule, (struct lang_obj *[]){number, at}, 2));
    case FORMAT_PERCENT_SIGN:
        return lang_binary(vm, LANG_MOD, f->rule, number);
    case FORMAT_METHOD:
        return lang_call(vm, lang_get_attr(vm, f->rule, "format"),
                         &(struct lang_args){
                             NULL, 0, (struct lang_obj *[]){lang_str(vm, "x"), lang_str(vm, "pos")},
                             (struct lang_obj *[]){number, at}, 2});
    case FORMAT_SHARE: {
        double scaled = 100 * span / f->whole;
        int decimals = f->decimals >= 0 ? f->decimals
                       : scaled > 0     ? (int)fmin(fmax(ceil(2 - log10(2 * scaled)), 0), 5)
                                        : 0;
        const char *sign = lang_is_none(f->rule) ? "" : lang_arg_str(vm, f->rule, "symbol");
        return lang_str_format(vm, "%.*f%s", decimals, 100 * value / f->whole, sign);
    }
    case FORMAT_SCALAR:
    case FORMAT_NOTHING:
        break;
    }
    return lang_str(vm, "");
}
static void format_dim(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim) {
    struct figure_ticks ticks = {0};
    struct figure_err err = {0};
    struct formatter *formatter = (struct formatter *)axes->format[dim];
    enum { TICKS_MAX = 1000 };
    if (axes->formatted[dim]) {
        figure_axes_set_auto_ticks(axes->axes, dim);
    }
    axes->formatted[dim] = false;
    double *at = lang_temp(vm, TICKS_MAX * sizeof *at), low, high;
    const char **labels = lang_temp(vm, TICKS_MAX * sizeof *labels);
    figure_axes_get_limits(axes->axes, dim, &low, &high);
    if (figure_axes_get_ticks(axes->axes, dim, &ticks, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    size_t count = ticks.count < TICKS_MAX ? ticks.count : TICKS_MAX;
    memcpy(at, ticks.at, count * sizeof *at);
    figure_ticks_close(&ticks);
    for (size_t i = 0; i < count; i++) {
        labels[i] = lang_str_data(written(vm, formatter, at[i], i, fabs(high - low)), NULL);
    }
    if (figure_axes_label_ticks(axes->axes, dim, figure_vector_of(at, count), labels, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    axes->formatted[dim] = !axes->fixed[dim];
}
void plt_axes_format(struct lang_vm *vm, struct plt_axes *axes) {
    if (axes->axes && axes->primary) {
        plt_secondary_follow(vm, axes);
    }
    for (int dim = FIGURE_X; axes->axes && dim <= FIGURE_Y; dim++) {
        if (axes->format[dim]) {
            format_dim(vm, axes, (enum figure_dim)dim);
        }
    }
}

/* --- ax.xaxis ----------------------------------------------------------------------------------*/
struct axis {
    struct lang_obj base;
    struct lang_obj *axes; /* owned */
    enum figure_dim dim;
};
static const struct lang_type type_axis;
static struct plt_axes *axes_of(struct lang_vm *vm, struct lang_obj *self, enum figure_dim *dim) {
    *dim = ((struct axis *)self)->dim;
    return plt_axes_of(vm, ((struct axis *)self)->axes);
}
struct lang_obj *plt_axis_new(struct lang_vm *vm, struct plt_axes *axes, enum figure_dim dim) {
    struct axis *axis = lang_new(vm, &type_axis);
    axis->dim = dim;
    lang_assign(vm, &axis->axes, &axes->base);
    return &axis->base;
}
static void axis_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct axis *)self)->axes, NULL);
}
static PLT_NATIVE(set_locator) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct figure_err err = {0};
    if (!lang_is(args[1], &type_locator)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "a locator of matplotlib.ticker is expected, as MaxNLocator(integer=True), not "
                   "'%s'",
                   args[1]->type->name);
    }
    struct locator *locator = (struct locator *)args[1];
    lang_assign(vm, &axes->locator[dim], args[1]);
    axes->formatted[dim] = false;
    axes->fixed[dim] = locator->fixed != NULL;
    if (!locator->fixed) {
        figure_axes_set_locator(axes->axes, dim, &locator->where);
    } else if (figure_axes_set_ticks(axes->axes, dim, plt_vector(vm, locator->fixed), NULL, NULL,
                                     &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return &lang_none;
}
static PLT_NATIVE(set_formatter) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct lang_obj *given = args[1];
    if (lang_is_str(given)) {
        given = &formatter_new(vm, FORMAT_METHOD, given)->base;
    } else if (!lang_is(given, &type_formatter)) {
        given = &formatter_new(vm, FORMAT_FUNCTION, given)->base;
    }
    bool scalar = ((struct formatter *)given)->kind == FORMAT_SCALAR;
    if (axes->formatted[dim]) {
        figure_axes_set_auto_ticks(axes->axes, dim);
        axes->formatted[dim] = false;
    }
    if (scalar) {
        struct formatter *numbers = (struct formatter *)given;
        numbers->style = numbers->style ? numbers->style : FIGURE_TICKS_NUMBERS;
        lang_assign(vm, &numbers->axes, &axes->base);
        numbers->dim = dim;
        apply_numbers(vm, numbers);
    }
    lang_assign(vm, &axes->format[dim], scalar ? NULL : given);
    return &lang_none;
}
static PLT_NATIVE(get_locator) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    bool log = figure_axes_get_scale(axes->axes, dim) == FIGURE_SCALE_LOG;
    return axes->locator[dim] ? axes->locator[dim]
                              : &locator_new(vm, log ? "LogLocator" : "AutoLocator")->base;
}
static PLT_NATIVE(get_formatter) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    if (axes->format[dim]) {
        return axes->format[dim];
    }
    struct formatter *numbers = formatter_new(vm, FORMAT_SCALAR, NULL);
    figure_axes_get_tick_format(axes->axes, dim, &numbers->style, &numbers->offset);
    lang_assign(vm, &numbers->axes, &axes->base);
    numbers->dim = dim;
    return &numbers->base;
}
static PLT_NATIVE(axis_set_visible) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    bool on = lang_truth(vm, args[1]);
    axes->hidden_axis[dim] = !on;
    figure_axes_set_tick_visible(axes->axes, dim, on, on);
    if (!on) {
        figure_axes_set_label(axes->axes, dim, "", NULL);
    }
    return &lang_none;
}
static PLT_NATIVE(axis_get_visible) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    return lang_bool(!axes->hidden_axis[dim]);
}
static PLT_NATIVE(axis_set_ticks) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct lang_obj *method =
        lang_get_attr(vm, &axes->base, dim == FIGURE_X ? "set_xticks" : "set_yticks");
    return lang_call_pos(vm, method, args + 1, 2);
}
static PLT_NATIVE(axis_set_label) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct lang_obj *method =
        lang_get_attr(vm, &axes->base, dim == FIGURE_X ? "set_xlabel" : "set_ylabel");
    return lang_call_pos(vm, method, args + 1, 1);
}
static PLT_NATIVE(axis_invert) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    figure_axes_invert(axes->axes, dim);
    return &lang_none;
}
static PLT_NATIVE(axis_grid) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct figure_style style = figure_style_default();
    bool on = lang_is_none(args[1]) || lang_truth(vm, args[1]);
    const char *which = lang_arg_str(vm, args[2], "which");
    int kinds = strcmp(which, "both") == 0 ? 3 : strcmp(which, "minor") == 0 ? 2 : 1;
    plt_style(vm, args[3], &style, "Line2D");
    figure_axes_set_grid(axes->axes, 1 << dim, on, kinds, &style);
    return &lang_none;
}
/* Ticks and their labels at these sides; the name of the axis stays where it is. */
static struct lang_obj *ticks_at(struct lang_vm *vm, struct lang_obj *self, bool near, bool far,
                                 bool labels_far) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, self, &dim);
    struct figure_tick_look look = figure_tick_look_default();
    look.marks[0] = near;
    look.marks[1] = far;
    look.labels[0] = !labels_far;
    look.labels[1] = labels_far;
    figure_axes_set_tick_look(axes->axes, dim, 1, &look);
    return &lang_none;
}
static PLT_NATIVE(axis_tick_near) {
    return ticks_at(vm, args[0], true, false, false);
}
static PLT_NATIVE(axis_tick_far) {
    return ticks_at(vm, args[0], false, true, true);
}
/* Which of the two sides of its dimension, or -1 for another word. */
static int side_of(struct lang_vm *vm, struct lang_obj *self, const char *place) {
    enum figure_dim dim;
    axes_of(vm, self, &dim);
    return strcmp(place, dim == FIGURE_X ? "bottom" : "left") == 0 ? 0
           : strcmp(place, dim == FIGURE_X ? "top" : "right") == 0 ? 1
                                                                   : -1;
}
static PLT_NATIVE(axis_ticks_position) {
    const char *place = lang_arg_str(vm, args[1], "position");
    int side = side_of(vm, args[0], place);
    if (side < 0 && strcmp(place, "both") != 0 && strcmp(place, "default") != 0 &&
        strcmp(place, "none") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for position; supported values are a side of the "
                   "axis, 'both', 'default', 'none'",
                   place);
    }
    bool none = strcmp(place, "none") == 0;
    return ticks_at(vm, args[0], side != 1 && !none, side != 0 && !none, side == 1);
}
static PLT_NATIVE(axis_label_position) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    const char *place = lang_arg_str(vm, args[1], "position");
    int side = side_of(vm, args[0], place);
    if (side < 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for position; supported values are %s", place,
                   dim == FIGURE_X ? "'top', 'bottom'" : "'left', 'right'");
    }
    figure_axes_set_label_side(axes->axes, dim, side == 1);
    return &lang_none;
}
static PLT_NATIVE(set_minor_locator) {
    enum figure_dim dim;
    struct plt_axes *axes = axes_of(vm, args[0], &dim);
    struct figure_err err = {0};
    struct locator *locator = (struct locator *)args[1];
    if (!lang_is(args[1], &type_locator)) {
        return &lang_none;
    }
    if (locator->fixed) {
        if (figure_axes_set_fixed_minor(axes->axes, dim, plt_vector(vm, locator->fixed), &err) <
            0) {
            mod_raise_figure(vm, &err);
        }
    } else if (locator->where.multiple > 0) { /* at its multiples within the limits of now */
        double lo, hi, step = locator->where.multiple;
        figure_axes_get_limits(axes->axes, dim, &lo, &hi);
        double first = ceil(fmin(lo, hi) / step), last = floor(fmax(lo, hi) / step);
        size_t count = last >= first && last - first < 1000 ? (size_t)(last - first) + 1 : 0;
        double *at = lang_temp(vm, (count + 1) * sizeof *at);
        for (size_t i = 0; i < count; i++) {
            at[i] = (first + (double)i) * step;
        }
        if (figure_axes_set_fixed_minor(axes->axes, dim, figure_vector_of(at, count), &err) < 0) {
            mod_raise_figure(vm, &err);
        }
    } else {
        figure_axes_set_minor_ticks(axes->axes, true);
    }
    return &lang_none;
}
static const struct lang_def axis_methods[] = {
    {"set_major_locator", set_locator, "set_major_locator(locator)",
     "Where ticks go.\n\nax.xaxis.set_major_locator(MaxNLocator(integer=True))"},
    {"set_major_formatter", set_formatter, "set_major_formatter(formatter)",
     "What ticks say: a formatter, a pattern as '{x:.1f}' or a function of (x, pos)."},
    {"get_major_locator", get_locator, "get_major_locator()", "What places the ticks."},
    {"get_major_formatter", get_formatter, "get_major_formatter()",
     "What writes the ticks.\n\nax.yaxis.get_major_formatter().set_useOffset(False)"},
    {"set_visible", axis_set_visible, "set_visible(b)", "Whether there are ticks and a label."},
    {"get_visible", axis_get_visible, "get_visible()", "Whether there are ticks and a label."},
    {"set_ticks", axis_set_ticks, "set_ticks(ticks, labels=None)", "The ticks."},
    {"set_label_text", axis_set_label, "set_label_text(label)", "The name of the axis."},
    {"set_inverted", axis_invert, "set_inverted(inverted)", "Turns the axis round."},
    {"grid", axis_grid, "grid(visible=None, which='major', **kwargs)",
     "Grid lines at the ticks of this axis."},
    {"set_tick_params", plt_accepted, "set_tick_params(**kwargs)",
     "Accepted: see ax.tick_params()."},
    {"set_minor_locator", set_minor_locator, "set_minor_locator(locator)",
     "Where ticks without labels go."},
    {"set_minor_formatter", plt_accepted, "set_minor_formatter(formatter)",
     "Accepted: minor ticks have no labels."},
    {"tick_bottom", axis_tick_near, "tick_bottom()", "Ticks at the bottom."},
    {"tick_top", axis_tick_far, "tick_top()", "Ticks at the top."},
    {"tick_left", axis_tick_near, "tick_left()", "Ticks at the left."},
    {"tick_right", axis_tick_far, "tick_right()", "Ticks at the right."},
    {"set_ticks_position", axis_ticks_position, "set_ticks_position(position)",
     "'bottom', 'top', 'left', 'right', 'both', 'none' or 'default': where ticks are."},
    {"set_label_position", axis_label_position, "set_label_position(position)",
     "The side where the name of the axis is."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_axis = {
    LANG_TYPE_HEAD("Axis"),      .module = "matplotlib.axis", .doc = "The x or y axis of axes.",
    .size = sizeof(struct axis), .close = axis_close,         .methods = axis_methods};

static const struct lang_def ticker_functions[] = {
    {"MaxNLocator", max_n_locator,
     "MaxNLocator(nbins=None, *, integer=False, steps=None, prune=None, min_n_ticks=2)",
     "At most nbins intervals between round numbers.\n\nMaxNLocator(integer=True)"},
    {"AutoLocator", auto_locator, "AutoLocator()", "Ticks as there is room for."},
    {"MultipleLocator", multiple_locator, "MultipleLocator(base=1.0)", "Multiples of a number."},
    {"FixedLocator", fixed_locator, "FixedLocator(locs)", "Ticks just there."},
    {"NullLocator", null_locator, "NullLocator()", "No ticks."},
    {"LogLocator", auto_locator, "LogLocator(base=10.0)", "Powers of ten on log axes."},
    {"AutoMinorLocator", auto_locator, "AutoMinorLocator(n=None)", "See ax.minorticks_on()."},
    {"FuncFormatter", func_formatter, "FuncFormatter(func)",
     "Labels by a function.\n\nFuncFormatter(lambda x, pos: f'{x:.0f} kg')"},
    {"FormatStrFormatter", format_str_formatter, "FormatStrFormatter(fmt)",
     "Labels by a pattern as '%.2f'."},
    {"StrMethodFormatter", str_method_formatter, "StrMethodFormatter(fmt)",
     "Labels by a pattern as '{x:.2f}'."},
    {"PercentFormatter", percent_formatter, "PercentFormatter(xmax=100, decimals=None, symbol='%')",
     "Labels as shares of xmax."},
    {"ScalarFormatter", scalar_formatter, "ScalarFormatter()", "Numbers, the usual way."},
    {"NullFormatter", null_formatter, "NullFormatter()", "No labels."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_ticker = {.name = "matplotlib.ticker",
                                                      .doc = "Where ticks go and what they say.",
                                                      .functions = ticker_functions};
