/* kernel/modules/numpy/create.c: new arrays. */
#include "engine/array/create.h"

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/text_array.h"

/* An array of text if that is what obj or dtype says, turned into numbers where dtype wants them;
 * NULL if there is no text. */
static struct lang_obj *text_array(struct lang_vm *vm, struct lang_obj *obj,
                                   struct lang_obj *dtype) {
    int64_t width;
    if (mod_text_dtype_arg(dtype, &width)) {
        bool numbers = mod_array_of(obj) != NULL;
        return mod_text_array(vm, obj, width || numbers ? width : MOD_TEXT_LONGEST);
    }
    obj = mod_text_column(vm, obj);
    if (!mod_holds_text(obj)) {
        return NULL;
    }
    struct lang_obj *text = mod_text_array(vm, obj, 0);
    return lang_is_none(dtype) ? text
                               : lang_call_pos(vm, lang_get_attr(vm, text, "astype"), &dtype, 1);
}

static MOD_NATIVE(np_array) {
    struct nn_err err = {0};
    struct lang_obj *text = text_array(vm, args[0], args[1]);
    if (text) {
        return text;
    }
    int dtype = mod_arg_dtype(vm, args[1]);
    struct array *a = mod_to_array(vm, args[0], dtype);
    bool own = a == mod_array_of(args[0]);
    struct lang_obj *obj = mod_array_wrap(
        vm, own && lang_arg_bool(vm, args[2]) ? array_copy(a, &err) : array_retain(a), &err);
    int64_t ndmin = lang_arg_int(vm, args[3], "ndmin");
    while (mod_array_of(obj)->ndim < ndmin && ndmin <= ARRAY_MAX_NDIM) {
        struct lang_obj *key[2] = {&lang_none, &lang_ellipsis};
        obj = mod_array_get_item(vm, obj, lang_tuple(vm, key, 2));
    }
    return obj;
}
static MOD_NATIVE(np_asarray) {
    struct nn_err err = {0};
    struct lang_obj *text =
        mod_text_of(args[0]) && lang_is_none(args[1]) ? args[0] : text_array(vm, args[0], args[1]);
    if (text) {
        return text;
    }
    struct array *a = mod_to_array(vm, args[0], mod_arg_dtype(vm, args[1]));
    bool same = a == mod_array_of(args[0]) && args[0]->type == &mod_type_ndarray;
    return same ? args[0] : mod_array_wrap(vm, array_retain(a), &err);
}

static enum array_dtype dtype_or(struct lang_vm *vm, struct lang_obj *arg, enum array_dtype other) {
    int dtype = mod_arg_dtype(vm, arg);
    return dtype < 0 ? other : (enum array_dtype)dtype;
}

static struct lang_obj *filled(struct lang_vm *vm, enum array_dtype dtype, int ndim,
                               const int64_t *shape, struct lang_obj *value) {
    struct nn_err err = {0};
    for (int i = 0; i < ndim; i++) {
        if (shape[i] < 0) {
            lang_raise(vm, &lang_exc_ValueError, "negative dimensions are not allowed");
        }
    }
    int64_t number;
    if (value && lang_is(value, &lang_type_int) && lang_int_get(value, &number) &&
        array_check_int(dtype, number, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *obj = mod_array_wrap(
        vm, value ? array_empty(dtype, ndim, shape, &err) : array_new(dtype, ndim, shape, &err),
        &err);
    if (value && array_assign(mod_array_of(obj), mod_to_array(vm, value, -1), &err) < 0) {
        mod_raise(vm, &err);
    }
    return obj;
}

static MOD_NATIVE(np_zeros) {
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = mod_arg_shape(vm, args[0], shape);
    return filled(vm, dtype_or(vm, args[1], ARRAY_FLOAT64), ndim, shape, NULL);
}
static MOD_NATIVE(np_ones) {
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = mod_arg_shape(vm, args[0], shape);
    return filled(vm, dtype_or(vm, args[1], ARRAY_FLOAT64), ndim, shape, lang_int(vm, 1));
}
static MOD_NATIVE(np_full) {
    MOD_TEXT(np_full, 3, 1, 1, MOVES);
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = mod_arg_shape(vm, args[0], shape);
    enum array_dtype dtype = mod_to_array(vm, args[1], -1)->dtype;
    return filled(vm, dtype_or(vm, args[2], dtype), ndim, shape, args[1]);
}
static struct lang_obj *like(struct lang_vm *vm, struct lang_obj *model, struct lang_obj *dtype,
                             struct lang_obj *value) {
    const struct mod_text_obj *text = mod_text_of(model);
    const struct array *a = text ? mod_array_of(text->codes) : mod_to_array(vm, model, -1);
    if (text && lang_is_none(dtype)) { /* of text a zero is the empty one */
        struct lang_obj *fill = value ? lang_to_str(vm, value) : lang_str(vm, "");
        text = mod_text_of(mod_text_array(vm, fill, text->width));
        return mod_text_view(vm, text, filled(vm, ARRAY_INT64, a->ndim, a->shape, text->codes));
    }
    return filled(vm, dtype_or(vm, dtype, a->dtype), a->ndim, a->shape, value);
}
static MOD_NATIVE(np_zeros_like) {
    return like(vm, args[0], args[1], NULL);
}
static MOD_NATIVE(np_ones_like) {
    return like(vm, args[0], args[1], lang_int(vm, 1));
}
static MOD_NATIVE(np_full_like) {
    return like(vm, args[0], args[2], args[1]);
}

static MOD_NATIVE(np_arange) {
    struct nn_err err = {0};
    if (!args[0] && !args[1]) {
        lang_raise(vm, &lang_exc_TypeError, "arange() requires stop to be specified.");
    }
    struct lang_obj *start = args[1] && args[0] ? args[0] : lang_int(vm, 0);
    struct lang_obj *stop = args[1] ? args[1] : args[0];
    struct lang_obj *step = args[2] && !lang_is_none(args[2]) ? args[2] : lang_int(vm, 1);
    int64_t i, j, k;
    double zero;
    if (lang_float_get(step, &zero) && zero == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "division by zero");
    }
    if (lang_index_get(start, &i) && lang_index_get(stop, &j) && lang_index_get(step, &k)) {
        enum array_dtype dtype = dtype_or(vm, args[3], ARRAY_INT64);
        return mod_array_wrap(vm, array_arange_int(dtype, i, j, k, &err), &err);
    }
    double from = lang_arg_float(vm, start, "start"), to = lang_arg_float(vm, stop, "stop");
    double by = lang_arg_float(vm, step, "step");
    enum array_dtype dtype = dtype_or(vm, args[3], ARRAY_FLOAT64);
    return mod_array_wrap(vm, array_arange(dtype, from, to, by, &err), &err);
}
/* Is it a number of Python's own? Others bring a dtype or a shape along. */
static bool is_plain(const struct lang_obj *obj) {
    return lang_is_int(obj) || lang_is(obj, &lang_type_float);
}

static int64_t sample_count(struct lang_vm *vm, struct lang_obj *num) {
    int64_t count;
    if (!lang_index_get(num, &count)) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   num->type->name);
    }
    return count;
}

/* linspace between arrays, computed in their dtype as NumPy does: one more axis in front (or at
 * args[6]). */
static struct lang_obj *between_arrays(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *one = lang_float(vm, 1), *first = lang_int(vm, 0);
    struct lang_obj *start = NP2("multiply", mod_as_ndarray(vm, args[0]), one);
    struct lang_obj *stop = NP2("multiply", mod_as_ndarray(vm, args[1]), one);
    struct lang_obj *delta = NP2("subtract", stop, start);
    int64_t count = sample_count(vm, args[2]);
    bool endpoint = lang_arg_bool(vm, args[3]);
    int64_t parts = endpoint ? count - 1 : count;
    int ndim = mod_to_array(vm, delta, -1)->ndim;
    struct lang_obj *sizes[ARRAY_MAX_NDIM + 1] = {lang_int(vm, count)};
    for (int i = 1; i <= ndim; i++) {
        sizes[i] = lang_int(vm, 1);
    }
    if (count < 0) {
        lang_raise(vm, &lang_exc_ValueError, "Number of samples, %lld, must be non-negative.",
                   (long long)count);
    }
    struct lang_obj *numbers = NP2(
        "asarray", NP2("reshape", NP1("arange", sizes[0]), lang_tuple(vm, sizes, (size_t)ndim + 1)),
        NP1("result_type", delta));
    struct lang_obj *step = NP2("divide", delta, lang_int(vm, parts > 0 ? parts : 1));
    struct lang_obj *points = NP2("add", NP2("multiply", numbers, step), start);
    if (endpoint && count > 1) {
        lang_set_item(vm, points, lang_int(vm, -1), stop);
    }
    if (!lang_is_none(args[5])) {
        bool whole = array_dtype_is_integer(mod_dtype_or_float64(vm, args[5]));
        points = NP2("asarray", whole ? NP1("floor", points) : points, args[5]);
    }
    points = NP3("moveaxis", points, first, args[6]);
    return lang_arg_bool(vm, args[4]) ? lang_tuple(vm, (struct lang_obj *const[2]){points, step}, 2)
                                      : points;
}

static MOD_NATIVE(np_linspace) {
    struct nn_err err = {0};
    if (!is_plain(args[0]) || !is_plain(args[1])) {
        return between_arrays(vm, args);
    }
    double step, start = lang_arg_float(vm, args[0], "start");
    double stop = lang_arg_float(vm, args[1], "stop");
    int64_t count = sample_count(vm, args[2]);
    bool endpoint = lang_arg_bool(vm, args[3]), retstep = lang_arg_bool(vm, args[4]);
    enum array_dtype dtype = dtype_or(vm, args[5], ARRAY_FLOAT64);
    struct array *a = array_linspace(dtype, start, stop, count, endpoint, &step, &err);
    struct lang_obj *result = mod_array_wrap(vm, a, &err);
    struct lang_obj *pair[2] = {result, NULL};
    if (retstep) {
        pair[1] = mod_scalar(vm, ARRAY_FLOAT64, (const char *)&step);
        return lang_tuple(vm, pair, 2);
    }
    return result;
}
static MOD_NATIVE(np_logspace) {
    struct nn_err err = {0};
    double start = lang_arg_float(vm, args[0], "start"), stop = lang_arg_float(vm, args[1], "stop");
    int64_t count = lang_arg_int(vm, args[2], "num");
    bool endpoint = lang_arg_bool(vm, args[3]);
    double base = lang_arg_float(vm, args[4], "base");
    return mod_array_wrap(vm, array_logspace(start, stop, count, endpoint, base, &err), &err);
}
static MOD_NATIVE(np_geomspace) {
    struct nn_err err = {0};
    double start = lang_arg_float(vm, args[0], "start"), stop = lang_arg_float(vm, args[1], "stop");
    int64_t count = lang_arg_int(vm, args[2], "num");
    bool endpoint = lang_arg_bool(vm, args[3]);
    return mod_array_wrap(vm, array_geomspace(start, stop, count, endpoint, &err), &err);
}
static MOD_NATIVE(np_eye) {
    struct nn_err err = {0};
    int64_t rows = lang_arg_int(vm, args[0], "N");
    int64_t columns = lang_is_none(args[1]) ? rows : lang_arg_int(vm, args[1], "M");
    int64_t k = lang_arg_int(vm, args[2], "k");
    enum array_dtype dtype = dtype_or(vm, args[3], ARRAY_FLOAT64);
    return mod_array_wrap(vm, array_eye(dtype, rows, columns, k, &err), &err);
}
static MOD_NATIVE(np_identity) {
    struct nn_err err = {0};
    int64_t rows = lang_arg_int(vm, args[0], "n");
    enum array_dtype dtype = dtype_or(vm, args[1], ARRAY_FLOAT64);
    return mod_array_wrap(vm, array_eye(dtype, rows, rows, 0, &err), &err);
}

typedef struct array *(*diagonal)(struct array *a, int64_t k, struct nn_err *err);
static struct lang_obj *by_diagonal(struct lang_vm *vm, struct lang_obj *const *args,
                                    diagonal function) {
    struct nn_err err = {0};
    int64_t k = lang_arg_int(vm, args[1], "k");
    return mod_array_wrap(vm, function(mod_to_array(vm, args[0], -1), k, &err), &err);
}
static MOD_NATIVE(np_diag) {
    return by_diagonal(vm, args, array_diag);
}
static MOD_NATIVE(np_tril) {
    return by_diagonal(vm, args, array_tril);
}
static MOD_NATIVE(np_triu) {
    return by_diagonal(vm, args, array_triu);
}

const struct lang_def mod_numpy_create[] = {
    {"array", np_array, "array(object, dtype=None, *, copy=True, ndmin=0)",
     "An array of the numbers in a (nested) sequence.\n\nnp.array([[1, 2], [3, 4]])"},
    {"asarray", np_asarray, "asarray(a, dtype=None)", "As array(), but without a needless copy."},
    {"zeros", np_zeros, "zeros(shape, dtype=None)", "Zeros.\n\nnp.zeros((2, 3))"},
    {"ones", np_ones, "ones(shape, dtype=None)", "Ones."},
    {"empty", np_zeros, "empty(shape, dtype=None)", "An array to be filled (zeros here)."},
    {"full", np_full, "full(shape, fill_value, dtype=None)", "One value everywhere."},
    {"zeros_like", np_zeros_like, "zeros_like(a, dtype=None)", "Zeros in the shape of a."},
    {"ones_like", np_ones_like, "ones_like(a, dtype=None)", "Ones in the shape of a."},
    {"empty_like", np_zeros_like, "empty_like(prototype, dtype=None)",
     "An array to be filled, in the shape of another."},
    {"full_like", np_full_like, "full_like(a, fill_value, dtype=None)",
     "One value in the shape of a."},
    {"arange", np_arange, "arange(start=..., stop=..., step=..., dtype=None)",
     "Numbers from start up to but without stop.\n\nnp.arange(0, 1, 0.25)"},
    {"linspace", np_linspace,
     "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0)",
     "Evenly spaced numbers.\n\nnp.linspace(0, 1, 5)"},
    {"logspace", np_logspace, "logspace(start, stop, num=50, endpoint=True, base=10.0)",
     "Numbers evenly spaced on a logarithmic scale."},
    {"geomspace", np_geomspace, "geomspace(start, stop, num=50, endpoint=True)",
     "A geometric progression."},
    {"eye", np_eye, "eye(N, M=None, k=0, dtype=None)", "Ones on a diagonal."},
    {"identity", np_identity, "identity(n, dtype=None)", "The identity matrix."},
    {"diag", np_diag, "diag(v, k=0)", "A diagonal, or a matrix with one."},
    {"tril", np_tril, "tril(m, k=0)", "The lower triangle."},
    {"triu", np_triu, "triu(m, k=0)", "The upper triangle."},
    {NULL, NULL, NULL, NULL}};
