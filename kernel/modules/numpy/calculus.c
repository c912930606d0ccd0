/* kernel/modules/numpy/calculus.c: derivatives, areas, vector products, convolution, sets: what
 * NumPy itself composes of simpler functions. */
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "kernel/modules/numpy/compose.h"

#define ADD(a, b) lang_binary(vm, LANG_ADD, a, b)
#define SUB(a, b) lang_binary(vm, LANG_SUB, a, b)
#define MUL(a, b) lang_binary(vm, LANG_MUL, a, b)
#define DIV(a, b) lang_binary(vm, LANG_TRUEDIV, a, b)
#define NEG(a) lang_unary(vm, LANG_NEG, a)
#define OMITTED INT64_MIN

/* The distances of the samples along an axis of n: a number where they are all the same, else the
 * n - 1 of them in the shape that broadcasts along that axis. */
static struct lang_obj *spacing(struct lang_vm *vm, struct lang_obj *given, const struct array *f,
                                int axis) {
    struct nn_err err = {0};
    struct lang_obj *places = mod_as_ndarray(vm, given);
    const struct array *a = mod_array_of(places);
    if (a->ndim == 0) {
        return given;
    }
    if (a->ndim != 1) {
        lang_raise(vm, &lang_exc_ValueError, "distances must be either scalars or 1d");
    }
    if (a->shape[0] != f->shape[axis]) {
        lang_raise(vm, &lang_exc_ValueError,
                   "when 1d, distances must match the length of the corresponding dimension");
    }
    if (!array_dtype_is_float(a->dtype)) {
        places = mod_array_wrap(vm, array_astype(mod_array_of(places), ARRAY_FLOAT64, &err), &err);
    }
    struct lang_obj *steps = NP1("diff", places), *zero = lang_int(vm, 0);
    if (a->shape[0] < 2) {
        return steps;
    }
    struct lang_obj *first = lang_get_item(vm, steps, zero);
    if (lang_truth(vm, NP2("array_equiv", steps, first))) {
        return first;
    }
    struct lang_obj *shape[ARRAY_MAX_NDIM];
    for (int i = 0; i < f->ndim; i++) {
        shape[i] = lang_int(vm, i == axis ? -1 : 1);
    }
    return NP2("reshape", steps, lang_tuple(vm, shape, (size_t)f->ndim));
}

/* One place along the axis, kept as an axis of length 1; counted from the end when negative. */
static struct lang_obj *place(struct lang_vm *vm, struct lang_obj *a, int axis, int64_t i) {
    return mod_slice_axis(vm, a, axis, i, i == -1 ? OMITTED : i + 1);
}

/* The weights of three neighbours at distances p and q, for the derivative at the first, the
 * middle or the last of them (the parabola through them). */
enum neighbour { FIRST, MIDDLE, LAST };
static void parabola(struct lang_vm *vm, struct lang_obj *p, struct lang_obj *q, enum neighbour at,
                     struct lang_obj *weights[3]) {
    struct lang_obj *both = ADD(p, q), *two = lang_float(vm, 2);
    struct lang_obj *left = MUL(p, both), *middle = MUL(p, q), *right = MUL(q, both);
    if (at == FIRST) {
        weights[0] = DIV(NEG(ADD(MUL(two, p), q)), left);
        weights[1] = DIV(both, middle);
        weights[2] = DIV(NEG(p), right);
    } else if (at == MIDDLE) {
        weights[0] = DIV(NEG(q), left);
        weights[1] = DIV(SUB(q, p), middle);
        weights[2] = DIV(p, right);
    } else {
        weights[0] = DIV(q, left);
        weights[1] = DIV(NEG(ADD(q, p)), middle);
        weights[2] = DIV(ADD(MUL(two, q), p), right);
    }
}
static struct lang_obj *weighted(struct lang_vm *vm, struct lang_obj *weights[3],
                                 struct lang_obj *a, struct lang_obj *b, struct lang_obj *c) {
    return ADD(ADD(MUL(weights[0], a), MUL(weights[1], b)), MUL(weights[2], c));
}

/* The derivative at one end: of the line through two samples or of the parabola through three. */
static struct lang_obj *gradient_at_end(struct lang_vm *vm, struct lang_obj *f, int axis,
                                        struct lang_obj *steps, bool even, bool last, int order) {
    int64_t from = last ? -order - 1 : 0;
    if (order == 1) {
        struct lang_obj *step = even ? steps : place(vm, steps, axis, from + last);
        return DIV(SUB(place(vm, f, axis, from + 1), place(vm, f, axis, from)), step);
    }
    struct lang_obj *weights[3];
    if (even) {
        const double of_even[3] = {-1.5, 2, -0.5};
        for (int i = 0; i < 3; i++) {
            weights[i] = DIV(lang_float(vm, last ? -of_even[2 - i] : of_even[i]), steps);
        }
    } else {
        parabola(vm, place(vm, steps, axis, from + last), place(vm, steps, axis, from + last + 1),
                 last ? LAST : FIRST, weights);
    }
    return weighted(vm, weights, place(vm, f, axis, from), place(vm, f, axis, from + 1),
                    place(vm, f, axis, from + 2));
}

/* Second-order differences inside; at the ends of the given order, as numpy.gradient. */
static struct lang_obj *gradient_along(struct lang_vm *vm, struct lang_obj *f, int axis,
                                       struct lang_obj *given, int order) {
    if (mod_array_of(f)->shape[axis] < order + 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Shape of array too small to calculate a numerical gradient, at least "
                   "(edge_order + 1) elements are required.");
    }
    struct lang_obj *steps = spacing(vm, given, mod_array_of(f), axis);
    struct lang_obj *left = mod_slice_axis(vm, f, axis, OMITTED, -2);
    struct lang_obj *right = mod_slice_axis(vm, f, axis, 2, OMITTED);
    bool even = mod_array_of(mod_as_ndarray(vm, steps))->ndim == 0;
    struct lang_obj *parts[3];
    parts[0] = gradient_at_end(vm, f, axis, steps, even, false, order);
    if (even) {
        parts[1] = DIV(SUB(right, left), MUL(lang_float(vm, 2), steps));
    } else {
        struct lang_obj *weights[3];
        parabola(vm, mod_slice_axis(vm, steps, axis, 0, -1),
                 mod_slice_axis(vm, steps, axis, 1, OMITTED), MIDDLE, weights);
        parts[1] = weighted(vm, weights, left, mod_slice_axis(vm, f, axis, 1, -1), right);
    }
    parts[2] = gradient_at_end(vm, f, axis, steps, even, true, order);
    return NP2("concatenate", lang_tuple(vm, parts, 3), lang_int(vm, axis));
}
static MOD_NATIVE(np_gradient) {
    struct nn_err err = {0};
    struct lang_obj *f = mod_as_ndarray(vm, args[0]);
    if (array_dtype_is_integer(mod_array_of(f)->dtype)) {
        f = mod_array_wrap(vm, array_astype(mod_array_of(f), ARRAY_FLOAT64, &err), &err);
    }
    int ndim = mod_array_of(f)->ndim, axes[ARRAY_MAX_NDIM];
    int n = mod_arg_axes(vm, args[2], axes);
    size_t given = lang_seq_count(args[1]);
    if (n == 0) {
        for (n = 0; n < ndim; n++) {
            axes[n] = n;
        }
    }
    bool for_all =
        given == 1 && mod_array_of(mod_as_ndarray(vm, lang_seq_item(args[1], 0)))->ndim == 0;
    if (given > 0 && !for_all && given != (size_t)n) {
        lang_raise(vm, &lang_exc_TypeError, "invalid number of arguments");
    }
    int64_t order = lang_arg_int(vm, args[3], "edge_order");
    if (order > 2) {
        lang_raise(vm, &lang_exc_ValueError, "'edge_order' greater than 2 not supported");
    }
    struct lang_obj *results[ARRAY_MAX_NDIM];
    for (int i = 0; i < n; i++) {
        if (array_normalize_axis(&axes[i], ndim, &err) < 0) {
            mod_raise(vm, &err);
        }
        struct lang_obj *step =
            given ? lang_seq_item(args[1], for_all ? 0 : (size_t)i) : lang_float(vm, 1);
        results[i] = gradient_along(vm, f, axes[i], step, order == 1 ? 1 : 2);
    }
    return n == 1 ? results[0] : lang_tuple(vm, results, (size_t)n);
}

static MOD_NATIVE(np_trapezoid) {
    struct nn_err err = {0};
    struct lang_obj *y = mod_as_ndarray(vm, args[0]);
    int axis = (int)lang_arg_int(vm, args[3], "axis");
    if (array_normalize_axis(&axis, mod_array_of(y)->ndim, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *step = args[2];
    if (!lang_is_none(args[1])) {
        step = NP1("diff", args[1]);
    }
    struct lang_obj *pairs =
        ADD(mod_slice_axis(vm, y, axis, 1, OMITTED), mod_slice_axis(vm, y, axis, OMITTED, -1));
    return NP2("sum", DIV(MUL(step, pairs), lang_float(vm, 2)), lang_int(vm, axis));
}

/* The element i of the last axis: a[..., i]. */
static struct lang_obj *component(struct lang_vm *vm, struct lang_obj *a, int64_t i) {
    struct lang_obj *key[2] = {&lang_ellipsis, lang_int(vm, i)};
    return lang_get_item(vm, a, lang_tuple(vm, key, 2));
}
static MOD_NATIVE(np_cross) {
    struct lang_obj *a = mod_as_ndarray(vm, args[0]), *b = mod_as_ndarray(vm, args[1]);
    const struct array *x = mod_array_of(a), *y = mod_array_of(b);
    if (x->ndim == 0 || y->ndim == 0) {
        lang_raise(vm, &lang_exc_ValueError, "At least one array has zero dimension");
    }
    if (x->shape[x->ndim - 1] != 3 || y->shape[y->ndim - 1] != 3) {
        char first[200], second[200];
        lang_raise(vm, &lang_exc_ValueError,
                   "Both input arrays must be (arrays of) 3-dimensional vectors, but they have "
                   "dimensions %s and %s instead.",
                   array_shape_text(1, &x->shape[x->ndim - 1], first, sizeof first),
                   array_shape_text(1, &y->shape[y->ndim - 1], second, sizeof second));
    }
    struct lang_obj *parts[3];
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        parts[i] = SUB(MUL(component(vm, a, j), component(vm, b, k)),
                       MUL(component(vm, a, k), component(vm, b, j)));
    }
    return NP2("stack", lang_tuple(vm, parts, 3), lang_int(vm, -1));
}

static MOD_NATIVE(np_kron) {
    struct lang_obj *a = mod_as_ndarray(vm, args[0]), *b = mod_as_ndarray(vm, args[1]);
    const struct array *x = mod_array_of(a), *y = mod_array_of(b);
    int ndim = x->ndim > y->ndim ? x->ndim : y->ndim;
    struct lang_obj *left[2 * ARRAY_MAX_NDIM], *right[2 * ARRAY_MAX_NDIM], *shape[ARRAY_MAX_NDIM];
    for (int i = 0; i < ndim; i++) {
        int64_t m = i < ndim - x->ndim ? 1 : x->shape[i - (ndim - x->ndim)];
        int64_t n = i < ndim - y->ndim ? 1 : y->shape[i - (ndim - y->ndim)];
        left[2 * i] = lang_int(vm, m);
        left[2 * i + 1] = right[2 * i] = lang_int(vm, 1);
        right[2 * i + 1] = lang_int(vm, n);
        shape[i] = lang_int(vm, m * n);
    }
    struct lang_obj *product = MUL(NP2("reshape", a, lang_tuple(vm, left, 2 * (size_t)ndim)),
                                   NP2("reshape", b, lang_tuple(vm, right, 2 * (size_t)ndim)));
    return NP2("reshape", product, lang_tuple(vm, shape, (size_t)ndim));
}

/* Sums of products of b, turned around for convolve, shifted along a. */
static struct lang_obj *slide(struct lang_vm *vm, struct lang_obj *a_arg, struct lang_obj *b_arg,
                              const char *mode, bool turn) {
    struct array *a = mod_to_array(vm, a_arg, -1), *b = mod_to_array(vm, b_arg, -1);
    if (a->ndim > 1 || b->ndim > 1) {
        lang_raise(vm, &lang_exc_ValueError, "object too deep for desired array");
    }
    if (a->size == 0 || b->size == 0) {
        lang_raise(vm, &lang_exc_ValueError, "%s cannot be empty", a->size == 0 ? "a" : "v");
    }
    enum array_dtype dtype = array_promote(a->dtype, b->dtype);
    int64_t n = a->size, m = b->size, total = n + m - 1, shorter = n < m ? n : m;
    int64_t longer = n + m - shorter, from = 0, count = total;
    if (mode[0] == 's') {
        count = longer;
        from = (shorter - 1) / 2 + (turn ? 0 : (shorter - 1) % 2);
        from = turn ? (shorter - 1) / 2 : from;
    } else if (mode[0] == 'v') {
        count = longer - shorter + 1;
        from = shorter - 1;
    } else if (mode[0] != 'f') {
        lang_raise(vm, &lang_exc_ValueError, "mode must be 'full', 'same' or 'valid', not '%s'",
                   mode);
    }
    struct lang_obj *out = mod_zeros(vm, dtype, 1, &count);
    for (int64_t i = 0; i < count; i++) {
        double sum = 0;
        uint64_t whole = 0; /* wraps around as NumPy's */
        for (int64_t k = 0; k < m; k++) {
            int64_t at = from + i - (turn ? k : m - 1 - k);
            if (at < 0 || at >= n) {
                continue;
            }
            if (array_dtype_is_float(dtype)) {
                sum += array_get_double(a, at) * array_get_double(b, k);
            } else {
                whole += (uint64_t)array_get_int64(a, at) * (uint64_t)array_get_int64(b, k);
            }
        }
        if (array_dtype_is_float(dtype)) {
            array_put_double(mod_array_of(out), i, sum);
        } else {
            array_put_int64(mod_array_of(out), i, (int64_t)whole);
        }
        if (i % 4096 == 0) {
            lang_check_interrupt(vm);
        }
    }
    return out;
}
static MOD_NATIVE(np_convolve) {
    return slide(vm, args[0], args[1], lang_arg_str(vm, args[2], "mode"), true);
}
static MOD_NATIVE(np_correlate) {
    return slide(vm, args[0], args[1], lang_arg_str(vm, args[2], "mode"), false);
}

static MOD_NATIVE(np_divmod) {
    struct lang_obj *pair[2] = {NP2("floor_divide", args[0], args[1]),
                                NP2("remainder", args[0], args[1])};
    return lang_tuple(vm, pair, 2);
}
static MOD_NATIVE(np_modf) {
    struct lang_obj *whole = NP1("trunc", args[0]);
    struct lang_obj *pair[2] = {SUB(args[0], whole), whole};
    return lang_tuple(vm, pair, 2);
}
static MOD_NATIVE(np_nan_to_num) {
    struct lang_obj *x = mod_as_ndarray(vm, args[0]);
    enum array_dtype dtype = mod_array_of(x)->dtype;
    if (!array_dtype_is_float(dtype)) {
        struct nn_err err = {0};
        return mod_array_result(vm, array_copy(mod_array_of(x), &err), &err);
    }
    double most = dtype == ARRAY_FLOAT32 ? 3.40282346638528859812e38 : 1.79769313486231570815e308;
    struct lang_obj *zero = args[1];
    struct lang_obj *high = lang_is_none(args[2]) ? lang_float(vm, most) : args[2];
    struct lang_obj *low = lang_is_none(args[3]) ? lang_float(vm, -most) : args[3];
    struct lang_obj *infinite = NP1("isinf", x), *negative = NP1("signbit", x);
    struct lang_obj *result = NP3("where", NP1("isnan", x), zero, x);
    result = NP3("where", NP2("logical_and", infinite, NP1("logical_not", negative)), high, result);
    result = NP3("where", NP2("logical_and", infinite, negative), low, result);
    return mod_array_of(args[0]) || lang_is_seq(args[0])
               ? result
               : lang_get_item(vm, result, lang_tuple(vm, NULL, 0));
}
static MOD_NATIVE(np_sinc) {
    struct lang_obj *x = MUL(lang_float(vm, 3.14159265358979323846), NP1("asarray", args[0]));
    x = NP3("where", lang_compare(vm, x, lang_int(vm, 0), LANG_EQ), lang_float(vm, 1e-20), x);
    return DIV(NP1("sin", x), x);
}
static MOD_NATIVE(np_heaviside) {
    struct lang_obj *x = NP1("asarray", args[0]), *zero = lang_int(vm, 0);
    struct lang_obj *positive = lang_compare(vm, x, zero, LANG_GT);
    struct lang_obj *level =
        NP3("where", lang_compare(vm, x, zero, LANG_EQ), args[1], lang_float(vm, 0));
    struct lang_obj *result = NP3("where", positive, lang_float(vm, 1), level);
    return NP3("where", NP1("isnan", x), x, result);
}
static MOD_NATIVE(np_float_power) {
    struct lang_obj *type = (struct lang_obj *)(uintptr_t)&lang_type_float.base;
    return NP2("power", NP2("asarray", args[0], type), args[1]);
}
static MOD_NATIVE(np_ediff1d) {
    return NP1("diff", NP1("ravel", args[0]));
}
static MOD_NATIVE(np_flatnonzero) {
    return lang_seq_item(NP1("nonzero", NP1("ravel", args[0])), 0);
}

/* --- Sets: sorted, without repetition ---------------------------------------------------------*/
static struct lang_obj *keep(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                             bool wanted) {
    struct lang_obj *inside = NP2("isin", a, b);
    return lang_get_item(vm, a, wanted ? inside : NP1("logical_not", inside));
}
static MOD_NATIVE(np_intersect1d) {
    struct lang_obj *a = NP1("unique", args[0]), *b = NP1("unique", args[1]);
    return NP2("asarray", keep(vm, a, b, true), NP2("result_type", a, b));
}
static MOD_NATIVE(np_setdiff1d) {
    return keep(vm, NP1("unique", args[0]), NP1("unique", args[1]), false);
}
static struct lang_obj *joined(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_obj *pair[2] = {a, b};
    return NP1("unique", NP2("concatenate", lang_tuple(vm, pair, 2), &lang_none));
}
static MOD_NATIVE(np_union1d) {
    return joined(vm, args[0], args[1]);
}
static MOD_NATIVE(np_setxor1d) {
    struct lang_obj *a = NP1("unique", args[0]), *b = NP1("unique", args[1]);
    return joined(vm, keep(vm, a, b, false), keep(vm, b, a, false));
}

const struct lang_def mod_numpy_calculus[] = {
    {"gradient", np_gradient, "gradient(f, *varargs, axis=None, edge_order=1)",
     "The derivative by differences of neighbours, one array per axis, at samples a distance or "
     "at places apart."},
    {"trapezoid", np_trapezoid, "trapezoid(y, x=None, dx=1.0, axis=-1)",
     "The area under a curve given by points."},
    {"cross", np_cross, "cross(a, b)", "The vector product of 3-dimensional vectors."},
    {"kron", np_kron, "kron(a, b)", "The Kronecker product."},
    {"convolve", np_convolve, "convolve(a, v, mode='full')", "The discrete convolution."},
    {"correlate", np_correlate, "correlate(a, v, mode='valid')", "The cross-correlation."},
    {"divmod", np_divmod, "divmod(x1, x2, /)", "Quotients and remainders."},
    {"modf", np_modf, "modf(x, /)", "Fractional and whole parts."},
    {"nan_to_num", np_nan_to_num, "nan_to_num(x, nan=0.0, posinf=None, neginf=None)",
     "NaN and infinities replaced by numbers."},
    {"sinc", np_sinc, "sinc(x, /)", "sin(pi x) / (pi x)."},
    {"heaviside", np_heaviside, "heaviside(x1, x2, /)", "0 below zero, x2 at zero, 1 above."},
    {"float_power", np_float_power, "float_power(x1, x2, /)", "Powers, computed as floats."},
    {"ediff1d", np_ediff1d, "ediff1d(ary)", "Differences of neighbours of the flat array."},
    {"flatnonzero", np_flatnonzero, "flatnonzero(a)", "Flat positions of non-zero elements."},
    {"intersect1d", np_intersect1d, "intersect1d(ar1, ar2)", "What is in both."},
    {"union1d", np_union1d, "union1d(ar1, ar2)", "What is in one of them or both."},
    {"setdiff1d", np_setdiff1d, "setdiff1d(ar1, ar2)", "What is in the first only."},
    {"setxor1d", np_setxor1d, "setxor1d(ar1, ar2)", "What is in exactly one of them."},
    {NULL, NULL, NULL, NULL}};
