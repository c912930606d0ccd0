/* kernel/modules/numpy/module.c: the module numpy: its tables put together, constants, printing. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/array/print.h"
#include "kernel/modules/absent.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/text_array.h"

/* Print options in force, one set per machine. */
struct state {
    unsigned silent; /* bits of enum array_warning that errstate and seterr have turned off */
    bool changed;
    struct array_print_options options;
    char nanstr[16], infstr[16];
};

unsigned *mod_silent_warnings(struct lang_vm *vm) {
    return &((struct state *)lang_module_state(vm, &mod_numpy))->silent;
}

const struct array_print_options *mod_print_options(struct lang_vm *vm) {
    struct state *state = lang_module_state(vm, &mod_numpy);
    return state && state->changed ? &state->options : NULL;
}

enum { PRINT_OPTIONS = 10 };
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
    static const struct {
        const char *name;
        char mode;
    } modes[] = {{"fixed", 'f'}, {"unique", 'u'}, {"maxprec", 'm'}, {"maxprec_equal", 'M'}};
    for (size_t i = 0; !lang_is_none(args[5]) && i < 4; i++) {
        bool same = strcmp(lang_arg_str(vm, args[5], "floatmode"), modes[i].name) == 0;
        options.floatmode = same ? modes[i].mode : options.floatmode;
    }
    if (!lang_is_none(args[6])) {
        const char *sign = lang_arg_str(vm, args[6], "sign");
        if (!*sign || !strchr("+- ", *sign) || sign[1]) {
            lang_raise(vm, &lang_exc_ValueError, "sign option must be one of ' ', '+', or '-'");
        }
        options.sign = *sign;
    }
    if (!lang_is_none(args[7])) {
        snprintf(state->nanstr, sizeof state->nanstr, "%s", lang_arg_str(vm, args[7], "nanstr"));
        options.nanstr = state->nanstr;
    }
    if (!lang_is_none(args[8])) {
        snprintf(state->infstr, sizeof state->infstr, "%s", lang_arg_str(vm, args[8], "infstr"));
        options.infstr = state->infstr;
    }
    if (!lang_is_none(args[9])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "this kernel prints arrays without a formatter: use precision, suppress and "
                   "floatmode");
    }
    state->options = options;
    state->changed = true;
    return &lang_none;
}
static MOD_NATIVE(np_get_printoptions) {
    (void)args;
    const struct array_print_options standard = ARRAY_PRINT_DEFAULT;
    const struct array_print_options *o = mod_print_options(vm);
    o = o ? o : &standard;
    struct lang_obj *dict = lang_dict(vm);
    lang_dict_set_str(vm, dict, "precision", lang_int(vm, o->precision));
    lang_dict_set_str(vm, dict, "threshold", lang_int(vm, o->threshold));
    lang_dict_set_str(vm, dict, "edgeitems", lang_int(vm, o->edgeitems));
    lang_dict_set_str(vm, dict, "linewidth", lang_int(vm, o->linewidth));
    lang_dict_set_str(vm, dict, "suppress", lang_bool(o->suppress));
    lang_dict_set_str(vm, dict, "nanstr", lang_str(vm, o->nanstr));
    lang_dict_set_str(vm, dict, "infstr", lang_str(vm, o->infstr));
    lang_dict_set_str(vm, dict, "sign", lang_str_sized(vm, &o->sign, 1));
    return dict;
}

/* with np.printoptions(precision=2): the options of a block. */
struct block_options {
    struct lang_obj base;
    struct lang_obj *args; /* owned tuple, as of set_printoptions */
    struct array_print_options before;
    bool changed;
};
static void block_options_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct block_options *)self)->args, NULL);
}
static struct lang_obj *block_options_enter(struct lang_vm *vm, struct lang_obj *self) {
    struct block_options *block = (struct block_options *)self;
    struct state *state = lang_module_state(vm, &mod_numpy);
    struct lang_obj *args[PRINT_OPTIONS];
    for (size_t i = 0; i < PRINT_OPTIONS; i++) {
        args[i] = lang_seq_item(block->args, i);
    }
    block->before = state->options;
    block->changed = state->changed;
    np_set_printoptions(vm, args);
    return self;
}
static bool block_options_leave(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc) {
    const struct block_options *block = (const struct block_options *)self;
    struct state *state = lang_module_state(vm, &mod_numpy);
    (void)exc;
    state->options = block->before;
    state->changed = block->changed;
    return false;
}
static const struct lang_type type_block_options = {
    LANG_TYPE_HEAD("printoptions"),      .module = "numpy",
    .doc = "Print options for a block.", .size = sizeof(struct block_options),
    .close = block_options_close,        .enter = block_options_enter,
    .leave = block_options_leave};
static MOD_NATIVE(np_printoptions) {
    struct block_options *block = lang_new(vm, &type_block_options);
    lang_assign(vm, &block->args, lang_tuple(vm, args, PRINT_OPTIONS));
    return &block->base;
}

static MOD_NATIVE(np_array2string) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    struct array_print_options options = ARRAY_PRINT_DEFAULT;
    if (mod_print_options(vm)) {
        options = *mod_print_options(vm);
    }
    if (!lang_is_none(args[1])) {
        options.linewidth = (int)lang_arg_int(vm, args[1], "max_line_width");
    }
    if (!lang_is_none(args[2])) {
        options.precision = (int)lang_arg_int(vm, args[2], "precision");
    }
    if (!lang_is_none(args[3])) {
        options.suppress = lang_arg_bool(vm, args[3]);
    }
    const char *separator = lang_arg_str(vm, args[4], "separator");
    if (!lang_is_none(args[5])) {
        options.threshold = lang_arg_int(vm, args[5], "threshold");
    }
    if (!lang_is_none(args[6])) {
        options.edgeitems = (int)lang_arg_int(vm, args[6], "edgeitems");
    }
    char *text = array_to_string(a, &options, separator, &err);
    return mod_text(vm, text, &err);
}

const struct lang_def mod_numpy_print[] = {
    {"set_printoptions", np_set_printoptions,
     "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, "
     "suppress=None, floatmode=None, sign=None, nanstr=None, infstr=None, formatter=None)",
     "How arrays are printed.\n\nnp.set_printoptions(precision=3, suppress=True)"},
    {"get_printoptions", np_get_printoptions, "get_printoptions()", "How arrays are printed."},
    {"printoptions", np_printoptions,
     "printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, "
     "suppress=None, floatmode=None, sign=None, nanstr=None, infstr=None, formatter=None)",

     "The same for a block.\n\nwith np.printoptions(precision=2):\n    print(x)"},
    {"array2string", np_array2string,
     "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', "
     "threshold=None, edgeitems=None)",
     "An array as text."},
    {NULL, NULL, NULL, NULL}};

static MOD_NATIVE(np_issubdtype) {
    bool family = lang_isinstance(args[1], &lang_type_type) && args[1] != &lang_type_float.base &&
                  args[1] != &lang_type_int.base && args[1] != &lang_type_bool.base;
    const struct lang_type *type = mod_scalar_types[mod_dtype_or_float64(vm, args[0])];
    const struct lang_type *ancestor = family ? (const struct lang_type *)(const void *)args[1]
                                              : mod_scalar_types[mod_dtype_or_float64(vm, args[1])];
    return lang_bool(lang_issubtype(type, ancestor));
}

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

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_def *const tables[] = {mod_numpy_create,
                                                    mod_numpy_shape,
                                                    mod_numpy_reduce,
                                                    mod_numpy_sort,
                                                    mod_numpy_products,
                                                    mod_numpy_grid,
                                                    mod_numpy_functional,
                                                    mod_numpy_calculus,
                                                    mod_numpy_info,
                                                    mod_numpy_files,
                                                    mod_numpy_print,
                                                    mod_numpy_contract,
                                                    mod_numpy_textfiles,
                                                    mod_numpy_pieces,
                                                    mod_numpy_rearrange,
                                                    mod_numpy_polynomial,
                                                    other};
    mod_numpy_add_ufuncs(vm, module);
    mod_numpy_add_vectorize(vm, module);
    mod_numpy_add_joiners(vm, module);
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const struct lang_def *def = tables[t]; def->name; def++) {
            lang_module_set(vm, module, def->name, lang_native_new(vm, def, NULL));
        }
    }
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        lang_module_set(vm, module, constants[i].name, lang_float(vm, constants[i].value));
    }
    for (const struct lang_type *const *family = mod_scalar_families; *family; family++) {
        lang_module_set(vm, module, (*family)->name,
                        (struct lang_obj *)(uintptr_t) & (*family)->base);
    }
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        lang_module_set(vm, module, mod_scalar_types[i]->name,
                        (struct lang_obj *)(uintptr_t)&mod_scalar_types[i]->base);
    }
    static const struct {
        const char *name;
        enum array_dtype dtype;
    } also[] = {{"bool_", ARRAY_BOOL},     {"ubyte", ARRAY_UINT8},   {"intc", ARRAY_INT32},
                {"int_", ARRAY_INT64},     {"intp", ARRAY_INT64},    {"long", ARRAY_INT64},
                {"longlong", ARRAY_INT64}, {"uint", ARRAY_UINT64},   {"uintp", ARRAY_UINT64},
                {"single", ARRAY_FLOAT32}, {"double", ARRAY_FLOAT64}};
    for (size_t i = 0; i < sizeof also / sizeof *also; i++) {
        lang_module_set(vm, module, also[i].name,
                        (struct lang_obj *)(uintptr_t)&mod_scalar_types[also[i].dtype]->base);
    }
    static const char *const aliases[][2] = {
        {"concat", "concatenate"}, {"asanyarray", "asarray"}, {"permute_dims", "transpose"}};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        lang_module_set(vm, module, aliases[i][0], lang_get_attr(vm, module, aliases[i][1]));
    }
    lang_module_set(vm, module, "ndarray", (struct lang_obj *)(uintptr_t)&mod_type_ndarray.base);
    lang_module_set(vm, module, "dtype", (struct lang_obj *)(uintptr_t)&mod_type_dtype.base);
    static const char yes = 1, no = 0;
    lang_module_set(vm, module, "True_", mod_scalar(vm, ARRAY_BOOL, &yes));
    lang_module_set(vm, module, "False_", mod_scalar(vm, ARRAY_BOOL, &no));
    lang_module_set(vm, module, "newaxis", &lang_none);
    lang_module_set(vm, module, "__version__", lang_str(vm, "2.4.0"));
    lang_module_set(vm, module, "str_", (struct lang_obj *)(uintptr_t)&mod_type_str_.base);
    lang_module_set(vm, module, "poly1d", (struct lang_obj *)(uintptr_t)&mod_type_poly1d.base);
    lang_module_set(vm, module, "char", lang_import(vm, "numpy.char"));
    lang_module_set(vm, module, "strings", lang_import(vm, "numpy.char"));
    lang_module_set(vm, module, "random", lang_import(vm, "numpy.random"));
    lang_module_set(vm, module, "linalg", lang_import(vm, "numpy.linalg"));
    lang_module_set(vm, module, "testing", lang_import(vm, "numpy.testing"));
    lang_module_set(vm, module, "lib", lang_import(vm, "numpy.lib"));
    lang_module_set(vm, module, "exceptions", lang_import(vm, "numpy.exceptions"));
}

const struct lang_module_def mod_numpy = {.name = "numpy",
                                          .doc = "Arrays of numbers and mathematics on them.",
                                          .init = init,
                                          .instead = mod_absent_numpy,
                                          .missing = mod_numpy_missing,
                                          .state_size = sizeof(struct state)};
