/* kernel/modules/pyplot/flows.c: lines along a field of arrows. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* The numbers of an array that has one per grid point. */
static struct figure_vector per_point(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    struct figure_grid grid = plt_grid(vm, obj, what);
    double *flat = lang_temp(vm, (grid.rows * grid.cols + 1) * sizeof *flat);
    for (size_t i = 0; i < grid.rows * grid.cols; i++) {
        flat[i] = grid.at[(ptrdiff_t)(i / grid.cols) * grid.row_stride +
                          (ptrdiff_t)(i % grid.cols) * grid.col_stride];
    }
    return figure_vector_of(flat, grid.rows * grid.cols);
}
static bool is_grid(struct lang_vm *vm, struct lang_obj *obj) {
    return obj && lang_is(obj, &mod_type_ndarray) && mod_to_array(vm, obj, -1)->ndim == 2;
}

static PLT_NATIVE(streamplot) {
    enum { X = 1, Y, U, V, DENSITY, WIDTH, COLOR, CMAP, NORM, SIZE, KWARGS };
    static const char *const accepted[] = {"arrowstyle", "transform", "num_arrows",
                                           "integration_max_step_scale",
                                           "integration_max_error_scale"};
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_streams streams = figure_streams_default();
    struct figure_style style = figure_style_default();
    struct figure_err err = {0};
    struct lang_obj *kwargs = args[KWARGS], *given;
    struct figure_vector density = plt_vector(vm, args[DENSITY]);
    if (density.count != 1 && density.count != 2) {
        lang_raise(vm, &lang_exc_ValueError, "'density' must be a scalar or be of length 2");
    }
    streams.density[0] = density.at[0];
    streams.density[1] = density.at[density.count == 2 ? density.stride : 0];
    streams.arrow_size = lang_arg_float(vm, args[SIZE], "arrowsize");
    streams.min_length = plt_number(vm, plt_take(vm, kwargs, "minlength"), 0.1, "minlength");
    streams.max_length = plt_number(vm, plt_take(vm, kwargs, "maxlength"), 4, "maxlength");
    if ((given = plt_take(vm, kwargs, "integration_direction"))) {
        const char *way = lang_arg_str(vm, given, "integration_direction");
        streams.forward = strcmp(way, "backward") != 0;
        streams.backward = strcmp(way, "forward") != 0;
        if (streams.forward && streams.backward && strcmp(way, "both") != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "'%s' is not a valid value for integration_direction; supported values are "
                       "'both', 'forward', 'backward'",
                       way);
        }
    }
    given = plt_take(vm, kwargs, "broken_streamlines");
    streams.cross = given && !lang_truth(vm, given);
    given = plt_take(vm, kwargs, "start_points");
    if (given && !lang_is_none(given)) {
        struct figure_grid starts = plt_grid(vm, given, "start_points");
        if (starts.cols != 2) {
            lang_raise(vm, &lang_exc_ValueError, "start_points are pairs (x, y)");
        }
        streams.start_x = (struct figure_vector){starts.at, starts.rows, starts.row_stride};
        streams.start_y =
            (struct figure_vector){starts.at + starts.col_stride, starts.rows, starts.row_stride};
    }
    if (is_grid(vm, args[COLOR])) {
        streams.values = per_point(vm, args[COLOR], "color");
        streams.mapping = plt_mapping(vm, axes, args[CMAP], NULL, NULL, args[NORM]);
    } else {
        style.color = plt_color(vm, args[COLOR]);
    }
    if (is_grid(vm, args[WIDTH])) {
        streams.widths = per_point(vm, args[WIDTH], "linewidth");
    } else {
        style.line_width = plt_number(vm, args[WIDTH], NAN, "linewidth");
    }
    plt_drop(vm, kwargs, accepted, sizeof accepted / sizeof *accepted);
    plt_style(vm, kwargs, &style, "streamplot()");
    struct figure_vector x = plt_coordinates(vm, args[X], false),
                         y = plt_coordinates(vm, args[Y], true);
    struct figure_grid u = plt_grid(vm, args[U], "u"), v = plt_grid(vm, args[V], "v");
    struct lang_obj *made = plt_artist_wrap(
        vm, axes, figure_streams(axes->axes, x, y, u, v, &streams, &style, &err), &err);
    if (streams.values.count) {
        lang_assign(vm, &axes->mapped, made);
    }
    return made;
}

const struct lang_def plt_flows[] = {
    {"streamplot", streamplot,
     "streamplot(x, y, u, v, density=1, linewidth=None, color=None, cmap=None, norm=None, "
     "arrowsize=1, **kwargs)",
     "Lines along a field of arrows (u, v) on an even grid.\n\n"
     "plt.streamplot(X, Y, -Y, X, color=np.hypot(X, Y))"},
    {NULL, NULL, NULL, NULL}};
