/* kernel/modules/pyplot/shapes.c: matplotlib.patches, matplotlib.lines and what adds them to axes;
 * matplotlib.animation. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_patches, mod_matplotlib_lines,
    mod_matplotlib_animation;

/* An outline that waits for its axes. */
struct shape {
    struct lang_obj base;
    struct lang_obj *x, *y;  /* ndarrays, owned */
    struct lang_obj *kwargs; /* dict, owned */
};
static const struct lang_type type_shape, type_line;
static void shape_close(struct lang_vm *vm, struct lang_obj *self) {
    struct shape *shape = (struct shape *)self;
    lang_assign(vm, &shape->x, NULL);
    lang_assign(vm, &shape->y, NULL);
    lang_assign(vm, &shape->kwargs, NULL);
}
static struct lang_obj *shape_new(struct lang_vm *vm, const double *x, const double *y,
                                  size_t count, struct lang_obj *kwargs) {
    struct shape *shape = lang_new(vm, &type_shape);
    lang_assign(vm, &shape->x, plt_doubles(vm, figure_vector_of(x, count)));
    lang_assign(vm, &shape->y, plt_doubles(vm, figure_vector_of(y, count)));
    lang_assign(vm, &shape->kwargs, kwargs);
    struct figure_style style = figure_style_default();
    plt_style(vm, kwargs, &style, "Patch"); /* wrong keywords are wrong here */
    return &shape->base;
}
static void pair_of(struct lang_vm *vm, struct lang_obj *obj, const char *what, double out[2]) {
    struct figure_vector v = plt_vector(vm, obj);
    if (v.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "%s is a pair (x, y)", what);
    }
    memcpy(out, v.at, 2 * sizeof *out);
}
static PLT_NATIVE(rectangle) {
    double at[2], w = lang_arg_float(vm, args[1], "width"),
                  h = lang_arg_float(vm, args[2], "height");
    double angle = lang_arg_float(vm, args[3], "angle") * acos(-1) / 180;
    pair_of(vm, args[0], "xy", at);
    const double across[4] = {0, w, w, 0}, up[4] = {0, 0, h, h};
    double x[4], y[4];
    for (int i = 0; i < 4; i++) {
        x[i] = at[0] + across[i] * cos(angle) - up[i] * sin(angle);
        y[i] = at[1] + across[i] * sin(angle) + up[i] * cos(angle);
    }
    return shape_new(vm, x, y, 4, args[4]);
}
static struct lang_obj *ring(struct lang_vm *vm, const double at[2], double a, double b,
                             double angle, struct lang_obj *kwargs) {
    enum { STEPS = 120 };
    double x[STEPS], y[STEPS], turn = acos(-1) / 180;
    for (int i = 0; i < STEPS; i++) {
        double t = i * 360.0 / STEPS * turn, u = a * cos(t), v = b * sin(t);
        x[i] = at[0] + u * cos(angle * turn) - v * sin(angle * turn);
        y[i] = at[1] + u * sin(angle * turn) + v * cos(angle * turn);
    }
    return shape_new(vm, x, y, STEPS, kwargs);
}
static PLT_NATIVE(circle) {
    double at[2], radius = lang_arg_float(vm, args[1], "radius");
    pair_of(vm, args[0], "xy", at);
    return ring(vm, at, radius, radius, 0, args[2]);
}
static PLT_NATIVE(ellipse) {
    double at[2];
    pair_of(vm, args[0], "xy", at);
    return ring(vm, at, lang_arg_float(vm, args[1], "width") / 2,
                lang_arg_float(vm, args[2], "height") / 2, lang_arg_float(vm, args[3], "angle"),
                args[4]);
}
static PLT_NATIVE(regular_polygon) {
    double at[2], radius = lang_arg_float(vm, args[2], "radius"),
                  turn = lang_arg_float(vm, args[3], "orientation");
    int64_t corners = lang_arg_int(vm, args[1], "numVertices");
    pair_of(vm, args[0], "xy", at);
    if (corners < 3 || corners > 10000) {
        lang_raise(vm, &lang_exc_ValueError, "numVertices must be from 3 to 10000, not %lld",
                   (long long)corners);
    }
    double *x = lang_temp(vm, 2 * (size_t)corners * sizeof *x), *y = x + corners;
    for (int64_t i = 0; i < corners; i++) {
        double angle = turn + acos(-1) * (0.5 + 2 * (double)i / (double)corners);
        x[i] = at[0] + radius * cos(angle);
        y[i] = at[1] + radius * sin(angle);
    }
    return shape_new(vm, x, y, (size_t)corners, args[4]);
}
/* A part of a disc, or with `width` of a ring. */
static PLT_NATIVE(wedge) {
    enum { STEPS = 120 };
    double at[2], r = lang_arg_float(vm, args[1], "r"), turn = acos(-1) / 180,
                  from = lang_arg_float(vm, args[2], "theta1") * turn,
                  to = lang_arg_float(vm, args[3], "theta2") * turn;
    double hole = lang_is_none(args[4]) ? 0 : r - lang_arg_float(vm, args[4], "width");
    double x[2 * STEPS], y[2 * STEPS];
    pair_of(vm, args[0], "center", at);
    to += to < from ? 2 * acos(-1) * ceil((from - to) / (2 * acos(-1))) : 0;
    for (int i = 0; i < STEPS; i++) {
        double angle = from + (to - from) * i / (STEPS - 1);
        x[i] = at[0] + r * cos(angle);
        y[i] = at[1] + r * sin(angle);
        x[2 * STEPS - 1 - i] = at[0] + hole * cos(angle);
        y[2 * STEPS - 1 - i] = at[1] + hole * sin(angle);
    }
    return shape_new(vm, x, y, 2 * STEPS, args[5]);
}
static PLT_NATIVE(polygon) {
    struct array *a = mod_to_array(vm, args[0], -1);
    if (a->ndim != 2 || a->shape[1] != 2) {
        lang_raise(vm, &lang_exc_ValueError, "a polygon is a list of points (x, y)");
    }
    struct figure_vector v = plt_vector(vm, args[0]);
    size_t count = v.count / 2;
    double *x = lang_temp(vm, (2 * count + 1) * sizeof *x), *y = x + count;
    for (size_t i = 0; i < count; i++) {
        x[i] = v.at[2 * i];
        y[i] = v.at[2 * i + 1];
    }
    return shape_new(vm, x, y, count, args[2]);
}
/* For legends: a sample of a colour, drawn nowhere. */
static PLT_NATIVE(patch) {
    double x = NAN, y = NAN;
    return shape_new(vm, &x, &y, 1, args[0]);
}
static const struct lang_type type_shape = {LANG_TYPE_HEAD("Patch"), .module = "matplotlib.patches",
                                            .doc = "A shape for ax.add_patch().",
                                            .size = sizeof(struct shape), .close = shape_close};

/* A line that waits for its axes; a legend's sample is one as well. */
static PLT_NATIVE(line) {
    struct shape *line = lang_new(vm, &type_line);
    struct figure_vector x = plt_vector(vm, args[0]), y = plt_vector(vm, args[1]);
    struct figure_style style = figure_style_default();
    plt_check_lengths(vm, x, y);
    lang_assign(vm, &line->x, plt_doubles(vm, x));
    lang_assign(vm, &line->y, plt_doubles(vm, y));
    lang_assign(vm, &line->kwargs, args[2]);
    plt_style(vm, args[2], &style, "Line2D"); /* wrong keywords are wrong here */
    return &line->base;
}
static const struct lang_type type_line = {LANG_TYPE_HEAD("Line2D"), .module = "matplotlib.lines",
                                           .doc = "A line for ax.add_line() or a legend.",
                                           .size = sizeof(struct shape), .close = shape_close};
static struct lang_obj *add_line(struct lang_vm *vm, struct plt_axes *axes, struct shape *line,
                                 struct figure_vector x, struct figure_vector y) {
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    plt_style(vm, line->kwargs, &style, "Line2D");
    if (style.color.a < 0) { /* it takes no turn of the colour cycle */
        style.color = figure_color_cycle(0);
    }
    if (style.line == FIGURE_LINE_AUTO) { /* a marker alone does not take the line away */
        style.line = FIGURE_LINE_SOLID;
    }
    figure_axes_hold_limits(axes->axes, true);
    struct figure_artist *artist = figure_plot(axes->axes, x, y, &style, &err);
    figure_axes_hold_limits(axes->axes, false);
    return plt_artist_wrap(vm, axes, artist, &err);
}

struct lang_obj *plt_add_shape(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *obj) {
    struct figure_err err = {0};
    struct figure_style style = figure_style_default();
    if (lang_is(obj, &type_line)) {
        struct shape *line = (struct shape *)obj;
        return add_line(vm, axes, line, plt_vector(vm, line->x), plt_vector(vm, line->y));
    }
    if (!lang_is(obj, &type_shape)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "a shape of matplotlib.patches is expected, as Rectangle((0, 0), 1, 2), not "
                   "'%s'",
                   obj->type->name);
    }
    struct shape *shape = (struct shape *)obj;
    plt_style(vm, shape->kwargs, &style, "Patch");
    if (style.color.a < 0 && style.face.a < 0) { /* a shape takes no turn of the colour cycle */
        style.face = figure_color_cycle(0);
    }
    if (style.edge.a < 0) {
        style.edge = style.color.a >= 0  ? style.color
                     : style.face.a == 0 ? (struct figure_color){0, 0, 0, 1} /* fill=False */
                                         : FIGURE_COLOR_NONE;
    }
    struct figure_vector x = plt_vector(vm, shape->x), y = plt_vector(vm, shape->y);
    figure_axes_hold_limits(axes->axes, true);
    struct figure_artist *artist = figure_polygon(axes->axes, x, y, &style, &err);
    figure_axes_hold_limits(axes->axes, false);
    return plt_artist_wrap(vm, axes, artist, &err);
}
struct lang_obj *plt_shape_handle(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *obj) {
    static const double nowhere = NAN;
    if (lang_is(obj, &type_line)) {
        struct figure_vector at = figure_vector_of(&nowhere, 1);
        return add_line(vm, axes, (struct shape *)obj, at, at);
    }
    return lang_is(obj, &type_shape) ? plt_add_shape(vm, axes, obj) : obj;
}
static PLT_NATIVE(add_patch) {
    return plt_add_shape(vm, plt_axes_of(vm, args[0]), args[1]);
}
/* autoscale_view(): shapes count from here on. */
static PLT_NATIVE(autoscale_view) {
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    for (size_t i = 0; i < figure_axes_artist_count(axes->axes); i++) {
        struct figure_artist *artist = figure_axes_artist(axes->axes, i);
        if (figure_artist_kind(artist) == FIGURE_KIND_POLYGON) {
            figure_artist_set_in_limits(artist, true);
        }
    }
    return &lang_none;
}
const struct lang_def plt_shapes[] = {
    {"add_patch", add_patch, "add_patch(p)",
     "Draws a shape of matplotlib.patches.\n\nax.add_patch(Circle((0.5, 0.5), 0.2))"},
    {"add_artist", add_patch, "add_artist(a)", "Draws a shape of matplotlib.patches or a Line2D."},
    {"add_line", add_patch, "add_line(line)", "Draws a Line2D of matplotlib.lines."},
    {"autoscale_view", autoscale_view, "autoscale_view()", "Limits that hold shapes too."},
    {"relim", plt_accepted, "relim()", "Accepted: limits follow the data."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def patches_functions[] = {
    {"Rectangle", rectangle, "Rectangle(xy, width, height, angle=0.0, **kwargs)",
     "A rectangle by its lower left corner."},
    {"Circle", circle, "Circle(xy, radius=5, **kwargs)", "A circle by its centre."},
    {"Ellipse", ellipse, "Ellipse(xy, width, height, angle=0.0, **kwargs)",
     "An ellipse by its centre and diameters."},
    {"RegularPolygon", regular_polygon,
     "RegularPolygon(xy, numVertices, radius=5, orientation=0, **kwargs)",
     "A polygon of equal sides by its centre."},
    {"Wedge", wedge, "Wedge(center, r, theta1, theta2, width=None, **kwargs)",
     "A part of a disc or, with width, of a ring, between two angles in degrees."},
    {"Polygon", polygon, "Polygon(xy, closed=True, **kwargs)", "A polygon by its corners."},
    {"Patch", patch, "Patch(**kwargs)", "A sample of a colour for a legend."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_patches = {
    .name = "matplotlib.patches", .doc = "Shapes.", .functions = patches_functions};

static const struct lang_def lines_functions[] = {
    {"Line2D", line, "Line2D(xdata, ydata, **kwargs)",
     "A line by its points, for a legend or ax.add_line().\n\n"
     "plt.legend(handles=[Line2D([0], [0], color='red', label='limit')])"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_lines = {
    .name = "matplotlib.lines", .doc = "Lines.", .functions = lines_functions};

static PLT_NATIVE(no_animation) {
    (void)args;
    lang_raise(vm, &lang_exc_NotImplementedError,
               "animations are not made here: draw single frames side by side with subplots(), or "
               "call plt.show() in a loop");
}
static const struct lang_def animation_functions[] = {
    {"FuncAnimation", no_animation, "FuncAnimation(*args, **kwargs)", "Not made here."},
    {"ArtistAnimation", no_animation, "ArtistAnimation(*args, **kwargs)", "Not made here."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_matplotlib_animation = {
    .name = "matplotlib.animation",
    .doc = "Animations: refused, with what to do instead.",
    .functions = animation_functions};
