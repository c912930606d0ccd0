/* kernel/modules/numpy/info.c: what is known about types and values, error state, numpy.testing,
 * names that NumPy has removed. */
#include <float.h>
#include <string.h>

#include "engine/array/elementwise.h"
#include "kernel/modules/numpy/compose.h"

/* --- finfo, iinfo: values with attributes -----------------------------------------------------*/
struct limits {
    struct lang_obj base;
    enum array_dtype dtype;
};
static enum array_dtype limits_of(struct lang_obj *self) {
    return ((struct limits *)self)->dtype;
}
static struct lang_obj *floating(struct lang_vm *vm, struct lang_obj *self, double f32,
                                 double f64) {
    float narrow = (float)f32;
    return limits_of(self) == ARRAY_FLOAT32 ? mod_scalar(vm, ARRAY_FLOAT32, (const char *)&narrow)
                                            : mod_float64(vm, f64);
}
static struct lang_obj *get_eps(struct lang_vm *vm, struct lang_obj *self) {
    return floating(vm, self, FLT_EPSILON, DBL_EPSILON);
}
static struct lang_obj *get_max(struct lang_vm *vm, struct lang_obj *self) {
    return array_dtype_is_float(limits_of(self)) ? floating(vm, self, FLT_MAX, DBL_MAX)
                                                 : lang_int(vm, array_dtypes[limits_of(self)].max);
}
static struct lang_obj *get_min(struct lang_vm *vm, struct lang_obj *self) {
    return array_dtype_is_float(limits_of(self)) ? floating(vm, self, -FLT_MAX, -DBL_MAX)
                                                 : lang_int(vm, array_dtypes[limits_of(self)].min);
}
static struct lang_obj *get_tiny(struct lang_vm *vm, struct lang_obj *self) {
    return floating(vm, self, FLT_MIN, DBL_MIN);
}
static struct lang_obj *get_bits(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, 8 * (int64_t)array_itemsize(limits_of(self)));
}
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_dtype(vm, limits_of(self));
}
static const struct lang_property limits_properties[] = {
    {"eps", get_eps, NULL, "From 1.0 to the next larger number."},
    {"max", get_max, NULL, "The largest number."},
    {"min", get_min, NULL, "The least number."},
    {"tiny", get_tiny, NULL, "The smallest positive normal number."},
    {"bits", get_bits, NULL, "Bits of one number."},
    {"dtype", get_dtype, NULL, "The data type."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *limits_repr(struct lang_vm *vm, struct lang_obj *self) {
    const char *name = array_dtype_name(limits_of(self));
    bool floats = array_dtype_is_float(limits_of(self)), wide = limits_of(self) == ARRAY_FLOAT64;
    const char *least = lang_str_data(lang_to_str(vm, get_min(vm, self)), NULL);
    const char *most = lang_str_data(lang_to_str(vm, get_max(vm, self)), NULL);
    return floats ? lang_str_format(vm, "finfo(resolution=%s, min=%s, max=%s, dtype=%s)",
                                    wide ? "1e-15" : "1e-06", least, most, name)
                  : lang_str_format(vm, "iinfo(min=%s, max=%s, dtype=%s)", least, most, name);
}
static const struct lang_type type_limits = {LANG_TYPE_HEAD("finfo"),
                                             .module = "numpy",
                                             .doc = "The limits of a data type.",
                                             .size = sizeof(struct limits),
                                             .properties = limits_properties,
                                             .repr = limits_repr};
static struct lang_obj *limits(struct lang_vm *vm, struct lang_obj *type, bool floats) {
    enum array_dtype dtype;
    char value[8];
    int found = mod_scalar_get(type, &dtype, value) ? (int)dtype
                : lang_is(type, &lang_type_float)   ? (int)ARRAY_FLOAT64
                                                    : mod_arg_dtype(vm, type);
    if (found < 0 || array_dtype_is_float((enum array_dtype)found) != floats) {
        const char *name = found < 0 ? "None" : array_dtype_name((enum array_dtype)found);
        if (floats) {
            lang_raise(vm, &lang_exc_ValueError, "data type <class 'numpy.%s'> not inexact", name);
        }
        lang_raise(vm, &lang_exc_ValueError, "Invalid integer data type '%c'.",
                   found < 0 ? 'O' : array_dtypes[found].kind);
    }
    struct limits *info = lang_new(vm, &type_limits);
    info->dtype = (enum array_dtype)found;
    return &info->base;
}
static MOD_NATIVE(np_finfo) {
    return limits(vm, args[0], true);
}
static MOD_NATIVE(np_iinfo) {
    return limits(vm, args[0], false);
}

/* --- Questions about types and values ---------------------------------------------------------*/
static MOD_NATIVE(np_promote_types) {
    return mod_dtype(
        vm, array_promote(mod_dtype_or_float64(vm, args[0]), mod_dtype_or_float64(vm, args[1])));
}
static MOD_NATIVE(np_result_type) {
    size_t n = lang_seq_count(args[0]);
    enum array_dtype *dtypes = lang_temp(vm, (n + 1) * sizeof *dtypes);
    enum array_weak *weak = lang_temp(vm, (n + 1) * sizeof *weak);
    if (n == 0) {
        lang_raise(vm, &lang_exc_ValueError, "at least one array or dtype is required");
    }
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *item = lang_seq_item(args[0], i);
        bool names_type = lang_is(item, &mod_type_dtype) || lang_is_str(item) ||
                          lang_isinstance(item, &lang_type_type);
        struct array *a = names_type ? NULL : mod_to_operand(vm, item, &weak[i]);
        dtypes[i] = a ? a->dtype : mod_dtype_or_float64(vm, item);
    }
    return mod_dtype(vm, array_result_dtype((int)n, dtypes, weak));
}
static MOD_NATIVE(np_can_cast) {
    static const char *const rules[] = {"safe", "same_kind", "unsafe"};
    const char *name = lang_arg_str(vm, args[2], "casting");
    enum array_dtype from = mod_dtype_or_float64(vm, args[0]);
    enum array_dtype to = mod_dtype_or_float64(vm, args[1]);
    for (int i = 0; i < 3; i++) {
        if (strcmp(rules[i], name) == 0) {
            return lang_bool(array_can_cast(from, to, (enum array_cast)i));
        }
    }
    lang_raise(vm, &lang_exc_ValueError, "casting must be one of 'safe', 'same_kind' or 'unsafe'");
}
static MOD_NATIVE(np_isscalar) {
    (void)vm;
    return lang_bool(lang_is_int(args[0]) || lang_isinstance(args[0], &lang_type_float) ||
                     lang_is_str(args[0]) || lang_is(args[0], &lang_type_bytes) ||
                     lang_isinstance(args[0], &mod_type_generic));
}
static MOD_NATIVE(np_iterable) {
    (void)vm;
    return lang_bool(mod_array_of(args[0]) ? mod_array_of(args[0])->ndim > 0
                                           : args[0]->type->iter != NULL);
}
static MOD_NATIVE(np_isreal) {
    return mod_np_call(vm, "equal", 2, args[0], args[0], NULL, NULL);
}

/* --- Error state: np.errstate(divide="ignore"), np.seterr --------------------------------------*/
/* args: all, divide, over, under, invalid. The mask after them. */
static unsigned silence(struct lang_vm *vm, struct lang_obj *const *args, unsigned mask) {
    static const unsigned bits[] = {15, ARRAY_WARN_DIVIDE, ARRAY_WARN_OVERFLOW,
                                    ARRAY_WARN_UNDERFLOW, ARRAY_WARN_INVALID};
    for (int i = 0; i < 5; i++) {
        if (lang_is_none(args[i])) {
            continue;
        }
        const char *how = lang_arg_str(vm, args[i], "the error state");
        if (strcmp(how, "ignore") != 0 && strcmp(how, "warn") != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "the error state is 'ignore' or 'warn' in this kernel, not '%s'", how);
        }
        mask = how[0] == 'i' ? mask | bits[i] : mask & ~bits[i];
    }
    return mask;
}
static MOD_NATIVE(np_seterr) {
    unsigned *mask = mod_silent_warnings(vm);
    *mask = silence(vm, args, *mask);
    return &lang_none;
}
struct errstate {
    struct lang_obj base;
    struct lang_obj *args; /* owned tuple */
    unsigned before;
};
static void errstate_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct errstate *)self)->args, NULL);
}
static struct lang_obj *errstate_enter(struct lang_vm *vm, struct lang_obj *self) {
    struct errstate *state = (struct errstate *)self;
    struct lang_obj *args[5];
    for (size_t i = 0; i < 5; i++) {
        args[i] = lang_seq_item(state->args, i);
    }
    unsigned *mask = mod_silent_warnings(vm);
    state->before = *mask;
    *mask = silence(vm, args, *mask);
    return self;
}
static bool errstate_leave(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc) {
    (void)exc;
    *mod_silent_warnings(vm) = ((struct errstate *)self)->before;
    return false;
}
static const struct lang_type type_errstate = {LANG_TYPE_HEAD("errstate"),
                                               .module = "numpy",
                                               .doc = "Warnings turned off for a block.",
                                               .size = sizeof(struct errstate),
                                               .close = errstate_close,
                                               .enter = errstate_enter,
                                               .leave = errstate_leave};
static MOD_NATIVE(np_errstate) {
    struct errstate *state = lang_new(vm, &type_errstate);
    lang_assign(vm, &state->args, lang_tuple(vm, args, 5));
    return &state->base;
}

/* --- numpy.testing ----------------------------------------------------------------------------*/
static void require(struct lang_vm *vm, struct lang_obj *answer, const char *claim,
                    struct lang_obj *actual, struct lang_obj *desired) {
    if (lang_truth(vm, answer)) {
        return;
    }
    lang_raise(vm, &lang_exc_AssertionError, "\n%s\n\n ACTUAL: %s\n DESIRED: %s", claim,
               lang_str_data(lang_repr(vm, actual), NULL),
               lang_str_data(lang_repr(vm, desired), NULL));
}
static MOD_NATIVE(testing_allclose) {
    struct lang_obj *call[5] = {args[0], args[1], args[2], args[3], &lang_true};
    struct lang_obj *function = lang_get_attr(vm, lang_import(vm, "numpy"), "allclose");
    require(vm, lang_call_pos(vm, function, call, 5), "Not equal to tolerance", args[0], args[1]);
    return &lang_none;
}
static MOD_NATIVE(testing_array_equal) {
    struct lang_obj *call[5] = {args[0], args[1], lang_int(vm, 0), lang_int(vm, 0), &lang_true};
    struct lang_obj *function = lang_get_attr(vm, lang_import(vm, "numpy"), "allclose");
    require(vm, lang_call_pos(vm, function, call, 5), "Arrays are not equal", args[0], args[1]);
    return &lang_none;
}
static MOD_NATIVE(testing_almost_equal) {
    struct lang_obj *limit = lang_float(vm, 1.5);
    for (int64_t i = lang_arg_int(vm, args[2], "decimal"); i > 0; i--) {
        limit = lang_binary(vm, LANG_TRUEDIV, limit, lang_int(vm, 10));
    }
    struct lang_obj *call[5] = {args[0], args[1], lang_int(vm, 0), limit, &lang_true};
    struct lang_obj *function = lang_get_attr(vm, lang_import(vm, "numpy"), "allclose");
    require(vm, lang_call_pos(vm, function, call, 5), "Arrays are not almost equal", args[0],
            args[1]);
    return &lang_none;
}
static const struct lang_def testing_functions[] = {
    {"assert_allclose", testing_allclose,
     "assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True)",
     "AssertionError unless all elements are equal within a tolerance."},
    {"assert_array_equal", testing_array_equal, "assert_array_equal(actual, desired)",
     "AssertionError unless all elements are equal."},
    {"assert_equal", testing_array_equal, "assert_equal(actual, desired)",
     "AssertionError unless all elements are equal."},
    {"assert_almost_equal", testing_almost_equal, "assert_almost_equal(actual, desired, decimal=7)",
     "AssertionError unless equal to that many decimals."},
    {"assert_array_almost_equal", testing_almost_equal,
     "assert_array_almost_equal(actual, desired, decimal=6)",
     "AssertionError unless equal to that many decimals."},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_numpy_testing = {
    .name = "numpy.testing", .doc = "Assertions about arrays.", .functions = testing_functions};

static void exceptions_init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "AxisError", (struct lang_obj *)(uintptr_t)&mod_exc_AxisError.base);
}
const struct lang_module_def mod_numpy_exceptions = {
    .name = "numpy.exceptions", .doc = "What NumPy raises of its own.", .init = exceptions_init};

const struct lang_def mod_numpy_info[] = {
    {"errstate", np_errstate,
     "errstate(all=None, divide=None, over=None, under=None, invalid=None)",
     "Numerical warnings off for a block.\n\nwith np.errstate(divide='ignore'):"},
    {"seterr", np_seterr, "seterr(all=None, divide=None, over=None, under=None, invalid=None)",
     "Numerical warnings on or off from here on."},
    {"finfo", np_finfo, "finfo(dtype)", "The limits of floats.\n\nnp.finfo(np.float32).eps"},
    {"iinfo", np_iinfo, "iinfo(type)", "The limits of whole numbers.\n\nnp.iinfo(np.int32).max"},
    {"promote_types", np_promote_types, "promote_types(type1, type2)",
     "The dtype that holds both."},
    {"result_type", np_result_type, "result_type(*arrays_and_dtypes)",
     "The dtype an operation on these would have."},
    {"can_cast", np_can_cast, "can_cast(from_, to, casting='safe')",
     "May one dtype become the other?"},
    {"isscalar", np_isscalar, "isscalar(element)", "Is it a single number or text?"},
    {"iterable", np_iterable, "iterable(y)", "Can it be iterated over?"},
    {"isreal", np_isreal, "isreal(x)", "True: there are no complex numbers here."},
    {NULL, NULL, NULL, NULL}};

/* --- Names that NumPy has removed, and what it says of them -----------------------------------*/
static const struct {
    const char *name, *text;
} removed[] = {
#define REMOVED(name, instead)                                                                     \
    { name, "`np." name "` was removed in the NumPy 2.0 release. " instead }
#define ALIAS(name, advice)                                                                        \
    {                                                                                              \
        name, "module 'numpy' has no attribute '" name "'.\n`np." name                             \
              "` was a deprecated alias for the builtin `" name                                    \
              "`. To avoid this error in existing code, use `" name                                \
              "` by itself. Doing this will not modify any behavior and is safe. " advice          \
              "\nThe aliases was originally deprecated in NumPy 1.20; for more details and "       \
              "guidance "                                                                          \
              "see the original release note at:\n    "                                            \
              "https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"                   \
    }
    REMOVED("float_", "Use `np.float64` instead."),
    REMOVED("Inf", "Use `np.inf` instead."),
    REMOVED("Infinity", "Use `np.inf` instead."),
    REMOVED("infty", "Use `np.inf` instead."),
    REMOVED("NaN", "Use `np.nan` instead."),
    REMOVED("PINF", "Use `np.inf` instead."),
    REMOVED("NINF", "Use `-np.inf` instead."),
    REMOVED("unicode_", "Use `np.str_` instead."),
    ALIAS("int", "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to "
                 "specify the precision. If you wish to review your current use, check the release "
                 "note link for additional information."),
    ALIAS("float", "If you specifically wanted the numpy scalar type, use `np.float64` here."),
    ALIAS("object", ""),
#undef REMOVED
#undef ALIAS
};
const char *mod_numpy_missing(const char *name) {
    for (size_t i = 0; i < sizeof removed / sizeof *removed; i++) {
        if (strcmp(removed[i].name, name) == 0) {
            return removed[i].text;
        }
    }
    return NULL;
}
