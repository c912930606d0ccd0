/* kernel/modules/pyplot/secondary.c: second axes that say the first ones' limits in another unit.
 */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

enum { POINTS = 65 }; /* at which a function is looked at */

/* Whether points stand as evenly as on a straight line. */
static bool is_straight(const double *v) {
    double step = (v[POINTS - 1] - v[0]) / (POINTS - 1), slack = 1e-6 * fabs(v[POINTS - 1] - v[0]);
    for (int i = 1; i < POINTS; i++) {
        if (!(fabs(v[0] + step * i - v[i]) <= slack)) {
            return false;
        }
    }
    return true;
}

/* The numbers turned round where they fall; false: they neither only rise nor only fall. */
static bool ascend(double *v, bool *turned) {
    *turned = v[POINTS - 1] < v[0];
    for (int i = 0; *turned && i < POINTS / 2; i++) {
        double swap = v[i];
        v[i] = v[POINTS - 1 - i];
        v[POINTS - 1 - i] = swap;
    }
    for (int i = 1; i < POINTS; i++) {
        if (!(v[i] > v[i - 1])) {
            return false;
        }
    }
    return true;
}

static int follow(struct figure_axes *axes, enum figure_dim dim, bool log, double *v,
                  struct figure_err *err) {
    double logs[POINTS];
    bool turned;
    for (int i = 0; i < POINTS; i++) {
        logs[i] = log10(v[i]);
    }
    if (log ? is_straight(logs) : is_straight(v)) {
        return figure_axes_set_scale(axes, dim, log ? FIGURE_SCALE_LOG : FIGURE_SCALE_LINEAR, err) <
                       0
                   ? -1
                   : figure_axes_set_limits(axes, dim, v[0], v[POINTS - 1], err);
    }
    if (!ascend(v, &turned)) {
        err->code = FIGURE_ERR_VALUE;
        strcpy(err->text, "the function of a secondary axis must rise or fall all along the axis");
        return -1;
    }
    return figure_axes_set_knots(axes, dim, v, POINTS, turned, err);
}

/* Puts `count` numbers through one of the two functions. */
static void apply(struct lang_vm *vm, struct plt_axes *axes, size_t which, double *v,
                  size_t count) {
    if (lang_is_none(axes->to)) {
        return;
    }
    struct lang_obj *points = plt_doubles(vm, figure_vector_of(v, count));
    struct lang_obj *function = lang_seq_item(axes->to, which);
    struct figure_vector to = plt_vector(vm, lang_call_pos(vm, function, &points, 1));
    if (to.count != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the function of a secondary axis gave %zu numbers for %zu", to.count, count);
    }
    for (size_t i = 0; i < count; i++) {
        v[i] = to.at[(ptrdiff_t)i * to.stride];
        if (!isfinite(v[i])) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Axis limits cannot be NaN or Inf: the function of a secondary axis gave %g",
                       v[i]);
        }
    }
}

/* Places are what the function back says, from the limits that the function there says. */
void plt_secondary_follow(struct lang_vm *vm, struct plt_axes *axes) {
    struct figure_axes *primary = ((struct plt_axes *)axes->primary)->axes;
    struct figure_err err = {0};
    double ends[2], at[POINTS];
    if (!primary) {
        return;
    }
    bool log = figure_axes_get_scale(primary, axes->secondary) == FIGURE_SCALE_LOG;
    figure_axes_get_limits(primary, axes->secondary, &ends[0], &ends[1]);
    apply(vm, axes, 0, ends, 2);
    apply(vm, axes, 1, ends, 2);
    for (int i = 0; i < POINTS; i++) {
        double share = (double)i / (POINTS - 1);
        at[i] =
            log ? ends[0] * pow(ends[1] / ends[0], share) : ends[0] + (ends[1] - ends[0]) * share;
    }
    apply(vm, axes, 0, at, POINTS);
    if (follow(axes->axes, axes->secondary, log, at, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}

/* functions=(there, back); None: as they are. */
static struct lang_obj *functions_of(struct lang_vm *vm, struct lang_obj *functions) {
    if (lang_is_none(functions)) {
        return functions;
    }
    if (!lang_is(functions, &lang_type_tuple) || lang_seq_count(functions) != 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "functions argument of secondary Axes must be a two-tuple of callable functions "
                   "with the first function being the transform and the second being the inverse");
    }
    return functions;
}

/* Whether the axis is at the top or the right; *at its fraction of the axes, NAN at a border. */
static bool side_of(struct lang_vm *vm, struct lang_obj *location, enum figure_dim dim,
                    double *at) {
    const char *near = dim == FIGURE_X ? "bottom" : "left",
               *far = dim == FIGURE_X ? "top" : "right";
    *at = NAN;
    if (lang_float_get(location, at)) {
        return *at > 0.5;
    }
    const char *text = lang_is_str(location) ? lang_str_data(location, NULL) : "";
    if (strcmp(text, near) != 0 && strcmp(text, far) != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "secondary_%caxis location must be either a float or \"%s\"/\"%s\"",
                   dim == FIGURE_X ? 'x' : 'y', far, near);
    }
    return strcmp(text, far) == 0;
}

/* color=: of the spine, the ticks and all that is written. */
static void paint(struct figure_axes *axes, enum figure_dim dim, struct figure_color color,
                  struct figure_spine *spine) {
    struct figure_tick_look look = figure_tick_look_default();
    struct figure_text_style text = figure_text_style_default();
    if (color.a >= 0) {
        spine->color = look.color = text.color = color;
        figure_axes_set_tick_look(axes, dim, 3, &look);
        figure_axes_set_tick_style(axes, dim, &text);
        figure_axes_set_label(axes, dim, "", &text);
    }
}

static struct lang_obj *secondary(struct lang_vm *vm, struct lang_obj *const *args,
                                  enum figure_dim dim) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct plt_figure *figure = (struct plt_figure *)axes->figure;
    struct lang_obj *current = figure->current, *to = functions_of(vm, args[2]), *key, *value;
    struct figure_err err = {0};
    double at;
    bool far = side_of(vm, args[1], dim, &at);
    struct figure_axes *drawn = figure_axes_twin(axes->axes, (enum figure_dim)(1 - dim), &err);
    struct lang_obj *obj = plt_axes_wrap(vm, figure, drawn, &err);
    struct plt_axes *made = (struct plt_axes *)obj;
    lang_assign(vm, &figure->current, current);
    lang_assign(vm, &made->primary, &axes->base);
    lang_assign(vm, &made->to, to);
    made->secondary = dim;
    made->inset = true;
    figure_axes_set_far_side(drawn, dim, far);
    enum figure_side side =
        dim == FIGURE_X ? (far ? FIGURE_TOP : FIGURE_BOTTOM) : (far ? FIGURE_RIGHT : FIGURE_LEFT);
    for (int s = FIGURE_LEFT; s <= FIGURE_TOP; s++) {
        figure_axes_set_spine(drawn, (enum figure_side)s, s == (int)side);
    }
    struct figure_spine spine = figure_spine_default();
    spine.place = isnan(at) ? FIGURE_SPINE_KEEP : FIGURE_SPINE_AXES;
    spine.at = isnan(at) ? 0 : at;
    paint(drawn, dim, plt_color(vm, plt_take(vm, args[3], "color")), &spine);
    figure_axes_style_spine(drawn, side, &spine);
    plt_secondary_follow(vm, made);
    for (size_t position = 0; lang_dict_next(args[3], &position, &key, &value);) {
        lang_call(vm, lang_get_attr(vm, obj, "set"), &(struct lang_args){NULL, 0, &key, &value, 1});
    }
    return obj;
}
static PLT_NATIVE(secondary_xaxis) {
    return secondary(vm, args, FIGURE_X);
}
static PLT_NATIVE(secondary_yaxis) {
    return secondary(vm, args, FIGURE_Y);
}

const struct lang_def plt_secondaries[] = {
    {"secondary_xaxis", secondary_xaxis, "secondary_xaxis(location, functions=None, **kwargs)",
     "A second x axis in another unit, at 'top', 'bottom' or a fraction of the axes.\n\n"
     "ax.secondary_xaxis('top', functions=(np.rad2deg, np.deg2rad))"},
    {"secondary_yaxis", secondary_yaxis, "secondary_yaxis(location, functions=None, **kwargs)",
     "A second y axis in another unit, at 'left', 'right' or a fraction of the axes."},
    {NULL, NULL, NULL, NULL}};
