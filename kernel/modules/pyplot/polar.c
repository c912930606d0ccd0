/* kernel/modules/pyplot/polar.c: polar axes: what makes them, and the methods they alone have. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

static struct figure_polar *polar_of(struct lang_vm *vm, struct lang_obj *self) {
    struct figure_polar *polar = figure_axes_polar(plt_axes_of(vm, self)->axes);
    if (!polar) {
        lang_raise(vm, &lang_exc_RuntimeError, "this method is only available on polar axes");
    }
    return polar;
}

bool plt_projection(struct lang_vm *vm, struct lang_obj *projection, struct lang_obj *polar) {
    bool disc = polar && lang_truth(vm, polar);
    if (!projection || lang_is_none(projection)) {
        return disc;
    }
    const char *name = lang_is(projection, &lang_type_str) ? lang_str_data(projection, NULL) : "";
    if (strcmp(name, "3d") == 0) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "axes here are flat: projection='3d' cannot be drawn; contourf() or imshow() "
                   "show a surface");
    }
    bool known = strcmp(name, "polar") == 0 || strcmp(name, "rectilinear") == 0;
    if (!known) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s is not a valid value for projection; supported values are 'polar', "
                   "'rectilinear'",
                   lang_str_data(lang_repr(vm, projection), NULL));
    }
    if (disc && strcmp(name, "polar") != 0) {
        lang_raise(
            vm, &lang_exc_ValueError,
            "polar=True, yet projection='%s'. Only one of these arguments should be supplied.",
            name);
    }
    return strcmp(name, "polar") == 0;
}

static PLT_NATIVE(set_theta_offset) {
    polar_of(vm, args[0])->offset = lang_arg_float(vm, args[1], "offset");
    return &lang_none;
}
static PLT_NATIVE(set_theta_zero_location) {
    static const char *const places[] = {"E", "NE", "N", "NW", "W", "SW", "S", "SE"};
    const char *place = lang_arg_str(vm, args[1], "loc");
    for (int i = 0; i < 8; i++) {
        if (strcmp(places[i], place) == 0) {
            double turn = plt_number(vm, args[2], 0, "offset") / 180 + i / 4.0;
            polar_of(vm, args[0])->offset = turn * acos(-1);
            return &lang_none;
        }
    }
    lang_raise(vm, &lang_exc_KeyError, "%s", place);
}
static PLT_NATIVE(set_theta_direction) {
    struct figure_polar *polar = polar_of(vm, args[0]);
    double number = 0;
    const char *word = lang_is(args[1], &lang_type_str) ? lang_str_data(args[1], NULL) : "";
    if (strcmp(word, "clockwise") == 0 || (lang_float_get(args[1], &number) && number == -1)) {
        polar->direction = -1;
    } else if (strcmp(word, "counterclockwise") == 0 || strcmp(word, "anticlockwise") == 0 ||
               number == 1) {
        polar->direction = 1;
    } else {
        lang_raise(
            vm, &lang_exc_ValueError,
            "%s is not a valid value for direction; supported values are 1, -1, 'clockwise', "
            "'counterclockwise'",
            lang_str_data(lang_repr(vm, args[1]), NULL));
    }
    return &lang_none;
}
static PLT_NATIVE(set_rlabel_position) {
    polar_of(vm, args[0])->labels_at = lang_arg_float(vm, args[1], "value");
    return &lang_none;
}
/* A method of the axes under another name: distances are its y, angles its x. */
static struct lang_obj *as(struct lang_vm *vm, struct lang_obj *const *args, const char *method,
                           size_t count) {
    struct lang_obj *self = &plt_axes_of(vm, args[0])->base;
    polar_of(vm, self);
    return lang_call_pos(vm, lang_get_attr(vm, self, method), args + 1, count);
}
static PLT_NATIVE(set_rlim) {
    return as(vm, args, "set_ylim", 2);
}
static PLT_NATIVE(set_rmax) {
    struct lang_obj *ends[3] = {args[0], &lang_none, args[1]};
    return as(vm, ends, "set_ylim", 2);
}
static PLT_NATIVE(set_rmin) {
    struct lang_obj *ends[3] = {args[0], args[1], &lang_none};
    return as(vm, ends, "set_ylim", 2);
}
static PLT_NATIVE(set_rticks) {
    return as(vm, args, "set_yticks", 1);
}
static PLT_NATIVE(set_rgrids) {
    if (!lang_is_none(args[3])) {
        polar_of(vm, args[0])->labels_at = lang_arg_float(vm, args[3], "angle");
    }
    return as(vm, args, "set_yticks", 2);
}
static PLT_NATIVE(set_thetagrids) {
    struct figure_vector degrees = plt_vector(vm, args[1]);
    double *at = lang_temp(vm, (degrees.count + 1) * sizeof *at);
    for (size_t i = 0; i < degrees.count; i++) {
        at[i] = degrees.at[i] * acos(-1) / 180;
    }
    struct lang_obj *all[3] = {args[0], plt_doubles(vm, figure_vector_of(at, degrees.count)),
                               args[2]};
    return as(vm, all, "set_xticks", 2);
}
const struct lang_def plt_polars[] = {
    {"set_theta_offset", set_theta_offset, "set_theta_offset(offset)",
     "Where the angle 0 is, in radians from the right."},
    {"set_theta_zero_location", set_theta_zero_location, "set_theta_zero_location(loc, offset=0.0)",
     "Where the angle 0 is: 'N' at the top."},
    {"set_theta_direction", set_theta_direction, "set_theta_direction(direction)",
     "-1: angles grow clockwise."},
    {"set_rlabel_position", set_rlabel_position, "set_rlabel_position(value)",
     "The angle at which distances are written, in degrees."},
    {"set_rlim", set_rlim, "set_rlim(bottom=None, top=None)", "The least and greatest distance."},
    {"set_rmax", set_rmax, "set_rmax(rmax)", "The greatest distance."},
    {"set_rmin", set_rmin, "set_rmin(rmin)", "The distance in the middle."},
    {"set_rticks", set_rticks, "set_rticks(ticks)", "Where circles are."},
    {"set_rgrids", set_rgrids, "set_rgrids(radii, labels=None, angle=None)", "Where circles are."},
    {"set_thetagrids", set_thetagrids, "set_thetagrids(angles, labels=None)",
     "Where rays are, in degrees, and their names."},
    {NULL, NULL, NULL, NULL}};

/* plt.polar(theta, r, ...): on the current axes when they are polar. */
static PLT_NATIVE(polar) {
    struct plt_figure *figure = plt_gcf(vm);
    struct lang_obj *axes = figure->current;
    if (!axes || !figure_axes_polar(plt_axes_of(vm, axes)->axes)) {
        struct lang_obj *kwargs = lang_dict(vm);
        lang_dict_set_str(vm, kwargs, "projection", lang_str(vm, "polar"));
        axes = plt_subplot_at(vm, figure, lang_tuple(vm, NULL, 0), kwargs, false);
    }
    size_t count = lang_dict_count(args[1]), at = 0, n = 0;
    struct lang_obj **names = lang_temp(vm, (2 * count + 1) * sizeof *names),
                    **values = names + count;
    struct lang_obj *key, *value;
    while (lang_dict_next(args[1], &at, &key, &value)) {
        names[n] = key;
        values[n++] = value;
    }
    size_t given = lang_seq_count(args[0]);
    struct lang_obj **items = lang_temp(vm, (given + 1) * sizeof(*items));
    for (size_t i = 0; i < given; i++) {
        items[i] = lang_seq_item(args[0], i);
    }
    return lang_call(vm, lang_get_attr(vm, axes, "plot"),
                     &(struct lang_args){items, given, names, values, n});
}
static PLT_NATIVE(thetagrids) {
    struct lang_obj *all[3] = {&plt_gca(vm)->base, args[0], args[1]};
    return set_thetagrids(vm, all);
}
static PLT_NATIVE(rgrids) {
    struct lang_obj *all[4] = {&plt_gca(vm)->base, args[0], args[1], args[2]};
    return set_rgrids(vm, all);
}
const struct lang_def plt_polar_functions[] = {
    {"polar", polar, "polar(*args, **kwargs)",
     "A line by angles and distances.\n\nplt.polar(angles, values)"},
    {"thetagrids", thetagrids, "thetagrids(angles, labels=None)",
     "Where the rays of polar axes are, in degrees, and their names."},
    {"rgrids", rgrids, "rgrids(radii, labels=None, angle=None)",
     "Where the circles of polar axes are."},
    {NULL, NULL, NULL, NULL}};
