/* kernel/modules/pyplot/norms.c: the norms of matplotlib.colors, which bring values to 0..1 before
 * a colormap: straight, by logarithms, by powers, from a centre or in steps. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

struct norm {
    struct lang_obj base;
    struct figure_mapping mapping; /* without a map; lo, hi NAN: the data's */
    struct lang_obj *edges;        /* ndarray whose numbers mapping.edges are, owned; or NULL */
};
static const struct lang_type type_normalize, type_log, type_two_slopes, type_boundary, type_power,
    type_centred, type_symlog;

static void norm_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct norm *)self)->edges, NULL);
}
static struct norm *norm_new(struct lang_vm *vm, struct lang_obj *type, enum figure_norm kind,
                             struct lang_obj *lo, struct lang_obj *hi) {
    struct norm *norm = lang_new(vm, (const struct lang_type *)type);
    norm->mapping = figure_mapping_default();
    norm->mapping.norm = kind;
    norm->mapping.lo = plt_number(vm, lo, NAN, "vmin");
    norm->mapping.hi = plt_number(vm, hi, NAN, "vmax");
    return norm;
}
static PLT_NATIVE(normalize_construct) {
    return &norm_new(vm, args[0], FIGURE_NORM_LINEAR, args[1], args[2])->base;
}
static PLT_NATIVE(log_construct) {
    return &norm_new(vm, args[0], FIGURE_NORM_LOG, args[1], args[2])->base;
}
static PLT_NATIVE(two_slopes_construct) {
    struct norm *norm = norm_new(vm, args[0], FIGURE_NORM_TWO_SLOPES, args[2], args[3]);
    struct figure_mapping *m = &norm->mapping;
    m->centre = lang_arg_float(vm, args[1], "vcenter");
    if (m->centre >= m->hi || m->centre <= m->lo) {
        lang_raise(vm, &lang_exc_ValueError, "vmin, vcenter, and vmax must be in ascending order");
    }
    return &norm->base;
}
static PLT_NATIVE(centred_construct) {
    struct norm *norm = norm_new(vm, args[0], FIGURE_NORM_CENTRED, &lang_none, &lang_none);
    double half = fabs(plt_number(vm, args[2], NAN, "halfrange"));
    norm->mapping.centre = lang_arg_float(vm, args[1], "vcenter");
    norm->mapping.lo = norm->mapping.centre - half;
    norm->mapping.hi = norm->mapping.centre + half;
    return &norm->base;
}
static PLT_NATIVE(power_construct) {
    struct norm *norm = norm_new(vm, args[0], FIGURE_NORM_POWER, args[2], args[3]);
    norm->mapping.power = lang_arg_float(vm, args[1], "gamma");
    return &norm->base;
}
static PLT_NATIVE(symlog_construct) {
    struct norm *norm = norm_new(vm, args[0], FIGURE_NORM_SYMLOG, args[3], args[4]);
    norm->mapping.threshold = lang_arg_float(vm, args[1], "linthresh");
    if (!(norm->mapping.threshold > 0)) {
        lang_raise(vm, &lang_exc_ValueError, "'linthresh' must be positive");
    }
    return &norm->base;
}
static PLT_NATIVE(boundary_construct) {
    static const char *const ends[] = {"neither", "min", "max", "both"};
    struct norm *norm = norm_new(vm, args[0], FIGURE_NORM_STEPS, &lang_none, &lang_none);
    struct figure_mapping *m = &norm->mapping;
    const char *extend = lang_arg_str(vm, args[4], "extend");
    size_t end = 0;
    while (end < 4 && strcmp(ends[end], extend) != 0) {
        end++;
    }
    if (end == 4) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for extend; supported values are 'neither', 'both', "
                   "'min', 'max'",
                   extend);
    }
    if (end && lang_truth(vm, args[3])) {
        lang_raise(vm, &lang_exc_ValueError, "'clip=True' is not compatible with 'extend'");
    }
    struct figure_vector edges = plt_vector(vm, args[1]);
    int64_t colors = lang_arg_int(vm, args[2], "ncolors");
    if (edges.count < 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "You must provide at least 2 boundaries (1 region) but you passed in %s",
                   lang_str_data(lang_repr(vm, args[1]), NULL));
    }
    for (size_t i = 1; i < edges.count; i++) {
        if (!(edges.at[i] > edges.at[i - 1])) {
            lang_raise(vm, &lang_exc_ValueError, "boundaries must increase");
        }
    }
    size_t regions = edges.count - 1 + (end & 1) + (end >> 1);
    if (colors < 0 || (size_t)colors < regions) {
        lang_raise(vm, &lang_exc_ValueError,
                   "There are %zu color bins including extensions, but ncolors = %lld; ncolors "
                   "must equal or exceed the number of bins",
                   regions, (long long)colors);
    }
    lang_assign(vm, &norm->edges, plt_doubles(vm, edges));
    m->edges = (const double *)(const void *)mod_array_of(norm->edges)->data;
    m->edge_count = edges.count;
    m->lo = m->edges[0];
    m->hi = m->edges[edges.count - 1];
    m->colors = (size_t)colors;
    m->under = end & 1;
    m->over = end & 2;
    return &norm->base;
}

static struct lang_obj *norm_call(struct lang_vm *vm, struct lang_obj *self,
                                  const struct lang_args *args) {
    struct norm *norm = (struct norm *)self;
    if (args->npos < 1) {
        lang_raise(vm, &lang_exc_TypeError, "a norm is called on numbers: norm(3.5)");
    }
    struct figure_vector v = plt_vector(vm, args->pos[0]);
    figure_mapping_fit(&norm->mapping, v.at, v.count); /* for good, as in Matplotlib */
    bool steps = norm->mapping.norm == FIGURE_NORM_STEPS;
    struct lang_obj *result = plt_doubles(vm, v);
    double *to = (double *)(void *)mod_array_of(result)->data;
    for (size_t i = 0; i < v.count; i++) {
        double value = to[i], share = figure_mapping_share(&norm->mapping, value);
        to[i] = !steps                      ? share
                : value < norm->mapping.lo  ? -1
                : value >= norm->mapping.hi ? (double)norm->mapping.colors
                                            : floor(share * (double)norm->mapping.colors);
    }
    if (steps) {
        struct lang_obj *dtype = lang_str(vm, "int64");
        result = lang_call_pos(vm, lang_get_attr(vm, result, "astype"), &dtype, 1);
    }
    bool many = lang_is_seq(args->pos[0]) ||
                (mod_array_of(args->pos[0]) && mod_array_of(args->pos[0])->ndim > 0);
    if (!many) {
        return v.count ? lang_get_item(vm, result, lang_int(vm, 0)) : lang_float(vm, NAN);
    }
    struct lang_obj *shape = mod_shape_tuple(vm, mod_to_array(vm, args->pos[0], -1));
    return lang_call_pos(vm, lang_get_attr(vm, result, "reshape"), &shape, 1);
}
static struct lang_obj *number_or_none(struct lang_vm *vm, double v) {
    return isnan(v) ? &lang_none : lang_float(vm, v);
}
static struct lang_obj *norm_lo(struct lang_vm *vm, struct lang_obj *self) {
    return number_or_none(vm, ((struct norm *)self)->mapping.lo);
}
static struct lang_obj *norm_hi(struct lang_vm *vm, struct lang_obj *self) {
    return number_or_none(vm, ((struct norm *)self)->mapping.hi);
}
static struct lang_obj *norm_centre(struct lang_vm *vm, struct lang_obj *self) {
    return lang_float(vm, ((struct norm *)self)->mapping.centre);
}
static struct lang_obj *norm_edges(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    struct lang_obj *edges = ((struct norm *)self)->edges;
    return edges ? edges : &lang_none;
}
static void set_norm_lo(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    ((struct norm *)self)->mapping.lo = plt_number(vm, value, NAN, "vmin");
}
static void set_norm_hi(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    ((struct norm *)self)->mapping.hi = plt_number(vm, value, NAN, "vmax");
}
#define ENDS                                                                                       \
    {"vmin", norm_lo, set_norm_lo, "What becomes 0."}, {                                           \
        "vmax", norm_hi, set_norm_hi, "What becomes 1."                                            \
    }
static const struct lang_property norm_properties[] = {ENDS, {NULL, NULL, NULL, NULL}};
static const struct lang_property centre_properties[] = {
    ENDS, {"vcenter", norm_centre, NULL, "What becomes 0.5."}, {NULL, NULL, NULL, NULL}};
static const struct lang_property edge_properties[] = {
    ENDS, {"boundaries", norm_edges, NULL, "Where colours change."}, {NULL, NULL, NULL, NULL}};

#define NORM(name, title, signature, text, props)                                                  \
    static const struct lang_def name##_row = {title, name##_construct, signature, text};          \
    static const struct lang_type type_##name = {                                                  \
        LANG_TYPE_HEAD(title),       .module = "matplotlib.colors", .doc = text,                   \
        .size = sizeof(struct norm), .parent = &type_normalize,     .close = norm_close,           \
        .construct = &name##_row,    .properties = props,           .call = norm_call}
static const struct lang_def normalize_row = {"Normalize", normalize_construct,
                                              "Normalize(vmin=None, vmax=None, clip=False)",
                                              "Numbers to 0..1 for a colormap."};
static const struct lang_type type_normalize = {LANG_TYPE_HEAD("Normalize"),
                                                .module = "matplotlib.colors",
                                                .doc = "Numbers to 0..1 for a colormap.",
                                                .size = sizeof(struct norm),
                                                .close = norm_close,
                                                .construct = &normalize_row,
                                                .properties = norm_properties,
                                                .call = norm_call};
NORM(log, "LogNorm", "LogNorm(vmin=None, vmax=None, clip=False)",
     "Numbers to 0..1 on a logarithmic scale.", norm_properties);
NORM(two_slopes, "TwoSlopeNorm", "TwoSlopeNorm(vcenter, vmin=None, vmax=None)",
     "The middle colour for vcenter, though it is not in the middle.\n\n"
     "plt.imshow(gradients, cmap='RdBu', norm=TwoSlopeNorm(0))",
     centre_properties);
NORM(centred, "CenteredNorm", "CenteredNorm(vcenter=0, halfrange=None, clip=False)",
     "The middle colour for vcenter, and as far to both sides.", centre_properties);
NORM(boundary, "BoundaryNorm", "BoundaryNorm(boundaries, ncolors, clip=False, *, extend='neither')",
     "One colour between two boundaries.\n\nBoundaryNorm([0, 1, 5, 10], plt.cm.viridis.N)",
     edge_properties);
NORM(power, "PowerNorm", "PowerNorm(gamma, vmin=None, vmax=None, clip=False)",
     "Numbers to 0..1 by a power.", norm_properties);
NORM(symlog, "SymLogNorm",
     "SymLogNorm(linthresh, linscale=1.0, vmin=None, vmax=None, clip=False, *, base=10)",
     "Numbers to 0..1 by logarithms of both signs, straight around 0.", norm_properties);

const struct lang_type *const plt_norm_types[] = {
    &type_normalize, &type_log,   &type_two_slopes, &type_centred,
    &type_boundary,  &type_power, &type_symlog,     NULL};

struct figure_mapping plt_mapping(struct lang_vm *vm, struct plt_axes *axes, struct lang_obj *cmap,
                                  struct lang_obj *vmin, struct lang_obj *vmax,
                                  struct lang_obj *norm) {
    struct figure_mapping mapping = figure_mapping_default();
    mapping.lo = plt_number(vm, vmin, NAN, "vmin");
    mapping.hi = plt_number(vm, vmax, NAN, "vmax");
    if (norm && lang_isinstance(norm, &type_normalize)) {
        if (!isnan(mapping.lo) || !isnan(mapping.hi)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Passing a Normalize instance simultaneously with vmin/vmax is not "
                       "supported.  Please pass vmin/vmax directly to the norm when creating it.");
        }
        mapping = ((struct norm *)norm)->mapping;
        if (mapping.edges) { /* which the drawing borrows */
            lang_list_append(vm, ((struct plt_figure *)axes->figure)->kept, norm);
        }
    } else if (norm && !lang_is_none(norm)) {
        const char *name = lang_arg_str(vm, norm, "norm");
        mapping.norm = strcmp(name, "log") == 0 ? FIGURE_NORM_LOG : FIGURE_NORM_LINEAR;
        if (mapping.norm != FIGURE_NORM_LOG && strcmp(name, "linear") != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Invalid norm str name '%s'; supported values are 'linear' and 'log'", name);
        }
    }
    mapping.map = plt_colormap(vm, cmap, axes);
    return mapping;
}
