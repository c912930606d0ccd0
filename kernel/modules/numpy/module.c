/* kernel/modules/numpy/module.c: the module numpy: its tables put together, constants, printing. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/print.h"
#include "kernel/modules/numpy/numpy.h"

/* Print options in force, one set per machine. */
struct state {
    bool changed;
    struct array_print_options options;
};

const struct array_print_options *mod_print_options(struct lang_vm *vm) {
    struct state *state = lang_module_state(vm, &mod_numpy);
    return state && state->changed ? &state->options : NULL;
}

static MOD_NATIVE(np_set_printoptions) {
    struct state *state = lang_module_state(vm, &mod_numpy);
    if (!state->changed) {
        state->options = ARRAY_PRINT_DEFAULT;
    }
    struct array_print_options options = state->options;
    if (!lang_is_none(args[0])) {
        options.precision = (int)lang_arg_int(vm, args[0], "precision");
    }
    if (!lang_is_none(args[1])) {
        double threshold = lang_arg_float(vm, args[1], "threshold");
        options.threshold = threshold >= 9e18 ? INT64_MAX : (int64_t)threshold;
    }
    if (!lang_is_none(args[2])) {
        options.edgeitems = (int)lang_arg_int(vm, args[2], "edgeitems");
    }
    if (!lang_is_none(args[3])) {
        options.linewidth = (int)lang_arg_int(vm, args[3], "linewidth");
    }
    if (!lang_is_none(args[4])) {
        options.suppress = lang_arg_bool(vm, args[4]);
    }
    state->options = options;
    state->changed = true;
    return &lang_none;
}

static MOD_NATIVE(np_array2string) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array_print_options options = ARRAY_PRINT_DEFAULT;
    if (mod_print_options(vm)) {
        options = *mod_print_options(vm);
    }
    if (!lang_is_none(args[1])) {
        options.precision = (int)lang_arg_int(vm, args[1], "precision");
    }
    const char *separator = lang_arg_str(vm, args[2], "separator");
    char *text = array_to_string(a, &options, separator, &err);
    if (!text) {
        mod_raise(vm, &err);
    }
    size_t size = strlen(text);
    char *copy = lang_temp(vm, size + 1);
    memcpy(copy, text, size);
    free(text);
    return lang_str_sized(vm, copy, size);
}

const struct lang_def mod_numpy_print[] = {
    {"set_printoptions", np_set_printoptions,
     "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, "
     "suppress=None)",
     "How arrays are printed.\n\nnp.set_printoptions(precision=3, suppress=True)"},
    {"array2string", np_array2string, "array2string(a, precision=None, separator=' ')",
     "An array as text."},
    {NULL, NULL, NULL, NULL}};

/* What an array's values look like as a type: np.floating and the like, for issubdtype. */
static MOD_NATIVE(np_issubdtype) {
    int dtype = mod_arg_dtype(vm, args[0]);
    if (lang_is(args[1], &lang_type_str)) {
        return lang_bool(dtype == mod_arg_dtype(vm, args[1]));
    }
    const char *kinds = lang_get_attr_try(vm, args[1], "kinds")
                            ? lang_arg_str(vm, lang_get_attr(vm, args[1], "kinds"), "kinds")
                            : NULL;
    if (!kinds) {
        return lang_bool(dtype == mod_arg_dtype(vm, args[1]));
    }
    return lang_bool(dtype >= 0 && strchr(kinds, array_dtypes[dtype].kind) != NULL);
}

/* np.floating, np.integer, np.number: abstract kinds of dtypes. */
struct kind_obj {
    struct lang_obj base;
    const char *name, *kinds;
};
static struct lang_obj *kind_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<class 'numpy.%s'>", ((struct kind_obj *)self)->name);
}
static struct lang_obj *kind_kinds(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, ((struct kind_obj *)self)->kinds);
}
static const struct lang_property kind_properties[] = {
    {"kinds", kind_kinds, NULL, "The dtype.kind letters it covers."}, {NULL, NULL, NULL, NULL}};
static const struct lang_type type_kind = {
    LANG_TYPE_HEAD("kind"),           .module = "numpy",
    .doc = "A family of data types.", .size = sizeof(struct kind_obj),
    .properties = kind_properties,    .repr = kind_repr};

static const struct lang_def other[] = {
    {"issubdtype", np_issubdtype, "issubdtype(arg1, arg2)",
     "Is a dtype of a family?\n\nnp.issubdtype(x.dtype, np.floating)"},
    {NULL, NULL, NULL, NULL}};

static const struct {
    const char *name;
    double value;
} constants[] = {{"pi", 3.14159265358979323846},
                 {"e", 2.71828182845904523536},
                 {"inf", INFINITY},
                 {"nan", NAN},
                 {"euler_gamma", 0.57721566490153286061}};

static const struct {
    const char *name, *kinds;
} families[] = {{"number", "iuf"}, {"integer", "iu"}, {"floating", "f"}, {"signedinteger", "i"}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_def *const tables[] = {
        mod_numpy_create,   mod_numpy_shape, mod_numpy_reduce, mod_numpy_sort,
        mod_numpy_products, mod_numpy_files, mod_numpy_print,  other};
    mod_numpy_add_ufuncs(vm, module);
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            lang_module_set(vm, module, def->name, lang_native_new(vm, def, NULL));
        }
    }
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        lang_module_set(vm, module, constants[i].name, lang_float(vm, constants[i].value));
    }
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct kind_obj *kind = lang_new(vm, &type_kind);
        kind->name = families[i].name;
        kind->kinds = families[i].kinds;
        lang_module_set(vm, module, kind->name, &kind->base);
    }
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        lang_module_set(vm, module, mod_scalar_types[i]->name,
                        (struct lang_obj *)(uintptr_t)&mod_scalar_types[i]->base);
    }
    lang_module_set(vm, module, "bool_",
                    (struct lang_obj *)(uintptr_t)&mod_scalar_types[ARRAY_BOOL]->base);
    lang_module_set(vm, module, "ndarray", (struct lang_obj *)(uintptr_t)&mod_type_ndarray.base);
    lang_module_set(vm, module, "dtype", (struct lang_obj *)(uintptr_t)&mod_type_dtype.base);
    lang_module_set(vm, module, "generic", (struct lang_obj *)(uintptr_t)&mod_type_generic.base);
    lang_module_set(vm, module, "newaxis", &lang_none);
    lang_module_set(vm, module, "__version__", lang_str(vm, "2.0"));
    lang_module_set(vm, module, "random", lang_import(vm, "numpy.random"));
    lang_module_set(vm, module, "linalg", lang_import(vm, "numpy.linalg"));
}

const struct lang_module_def mod_numpy = {.name = "numpy",
                                          .doc = "Arrays of numbers and mathematics on them.",
                                          .init = init,
                                          .state_size = sizeof(struct state)};
