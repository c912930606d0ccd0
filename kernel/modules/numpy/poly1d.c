/* kernel/modules/numpy/poly1d.c: numpy.poly1d, a polynomial as a value: coefficients, highest power
 * first, that are called, added, multiplied and written with raised powers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/lang/string.h"
#include "kernel/modules/numpy/compose.h"

struct poly {
    struct lang_obj base;
    struct lang_obj *coeffs;   /* owned: an ndarray of one axis without zeros in front */
    struct lang_obj *variable; /* owned: a str, "x" */
};

static struct poly *poly_of(struct lang_obj *obj) {
    return lang_is(obj, &mod_type_poly1d) ? (struct poly *)obj : NULL;
}
static int64_t order_of(const struct poly *poly) {
    return mod_array_of(poly->coeffs)->size - 1;
}

static struct lang_obj *poly_new(struct lang_vm *vm, struct lang_obj *coeffs,
                                 struct lang_obj *variable) {
    coeffs = NP1("atleast_1d", mod_as_ndarray(vm, coeffs));
    if (mod_array_of(coeffs)->ndim > 1) {
        lang_raise(vm, &lang_exc_ValueError, "Polynomial must be 1d only.");
    }
    coeffs = NP2("trim_zeros", coeffs, lang_str(vm, "f"));
    const int64_t one = 1;
    if (mod_array_of(coeffs)->size == 0) {
        coeffs = mod_zeros(vm, mod_array_of(coeffs)->dtype, 1, &one);
    }
    struct poly *poly = lang_new(vm, &mod_type_poly1d);
    lang_assign(vm, &poly->coeffs, coeffs);
    lang_assign(vm, &poly->variable, variable);
    return &poly->base;
}
/* A result of arithmetic. */
static struct lang_obj *made(struct lang_vm *vm, struct lang_obj *coeffs) {
    return poly_new(vm, coeffs, lang_str(vm, "x"));
}
static struct lang_obj *coeffs_of(struct lang_vm *vm, struct lang_obj *obj) {
    return poly_of(obj) ? poly_of(obj)->coeffs : mod_as_ndarray(vm, obj);
}

static MOD_NATIVE(construct) {
    const struct poly *from = poly_of(args[1]);
    struct lang_obj *name = lang_is_none(args[3]) ? lang_str(vm, "x") : args[3];
    if (from) {
        return poly_new(vm, from->coeffs, lang_is_none(args[3]) ? from->variable : name);
    }
    return poly_new(vm, lang_truth(vm, args[2]) ? NP1("poly", args[1]) : args[1], name);
}
static const struct lang_def construct_row = {"poly1d", construct,
                                              "poly1d(c_or_r, r=False, variable=None)",
                                              "A polynomial from its coefficients, highest power "
                                              "first.\n\np = np.poly1d([1, -3, 2])\np(0.5)"};

static void poly_close(struct lang_vm *vm, struct lang_obj *self) {
    struct poly *poly = (struct poly *)self;
    lang_assign(vm, &poly->coeffs, NULL);
    lang_assign(vm, &poly->variable, NULL);
}

/* --- As text --------------------------------------------------------------------------------- */
/* The digits of "**12" stand a line above; lines are broken before `WRAP` characters. */
static struct lang_obj *powers_raised(struct lang_vm *vm, const char *text) {
    enum { WRAP = 70 };
    struct lang_text *out = lang_text_new(vm);
    struct lang_text *above = lang_text_new(vm), *line = lang_text_new(vm);
    size_t width = 0;
    lang_text_puts(out, " ");
    for (const char *mark; (mark = strstr(text, "**"));) {
        const char *power = mark + 2;
        const size_t part = (size_t)(mark - text), digits = strspn(power, "0123456789");
        if (width + part + digits - 1 > WRAP) {
            lang_text_printf(out, "%s\n", lang_str_data(lang_text_finish(above), NULL));
            lang_text_printf(out, "%s\n ", lang_str_data(lang_text_finish(line), NULL));
            above = lang_text_new(vm);
            line = lang_text_new(vm);
            width = 0;
        }
        lang_text_add(line, text, part);
        lang_text_fill(line, ' ', digits - 1);
        lang_text_fill(above, ' ', part - 1);
        lang_text_add(above, power, digits);
        width += part + digits - 1;
        text = power + digits;
    }
    lang_text_printf(out, "%s\n", lang_str_data(lang_text_finish(above), NULL));
    lang_text_printf(out, "%s%s", lang_str_data(lang_text_finish(line), NULL), text);
    return lang_text_finish(out);
}

static struct lang_obj *poly_str(struct lang_vm *vm, struct lang_obj *self) {
    const struct poly *poly = poly_of(self);
    const char *variable = lang_str_data(poly->variable, NULL);
    const int64_t order = order_of(poly);
    struct lang_text *text = lang_text_new(vm);
    for (int64_t k = 0; k <= order; k++) {
        char number[32];
        snprintf(number, sizeof number, "%.4g", array_get_double(mod_array_of(poly->coeffs), k));
        if (strcmp(number, "0") == 0 && order > 0) {
            continue;
        }
        bool minus = k > 0 && *number == '-';
        lang_text_printf(text, "%s%s", k == 0 ? "" : minus ? " - " : " + ", number + minus);
        if (order - k > 0) {
            lang_text_printf(text, " %s", variable);
        }
        if (order - k > 1) {
            lang_text_printf(text, "**%" PRId64, order - k);
        }
    }
    return powers_raised(vm, lang_str_data(lang_text_finish(text), NULL));
}

static struct lang_obj *poly_repr(struct lang_vm *vm, struct lang_obj *self) {
    size_t size;
    const char *array = lang_str_data(lang_repr(vm, poly_of(self)->coeffs), &size);
    const size_t head = strlen("array(");
    return lang_str_format(vm, "poly1d(%.*s)", (int)(size - head - 1), array + head);
}

/* --- Arithmetic ------------------------------------------------------------------------------ */
static struct lang_obj *poly_call(struct lang_vm *vm, struct lang_obj *self,
                                  const struct lang_args *args) {
    if (args->npos != 1 || args->nkw) {
        lang_raise(vm, &lang_exc_TypeError, "a polynomial is called with one argument, the x");
    }
    struct lang_obj *x = args->pos[0];
    if (!poly_of(x)) {
        return NP2("polyval", poly_of(self)->coeffs, x);
    }
    struct lang_obj *result = made(vm, lang_int(vm, 0)); /* by Horner, one in the other */
    for (int64_t k = 0; k <= order_of(poly_of(self)); k++) {
        struct lang_obj *c = lang_get_item(vm, poly_of(self)->coeffs, lang_int(vm, k));
        result = lang_binary(vm, LANG_ADD, lang_binary(vm, LANG_MUL, result, x), c);
    }
    return result;
}

static struct lang_obj *power(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *times) {
    int64_t n;
    if (!lang_index_get(times, &n) || n < 0) {
        lang_raise(vm, &lang_exc_ValueError, "Power to non-negative integers only.");
    }
    struct lang_obj *result = lang_int(vm, 1);
    for (; n > 0; n--) {
        result = NP2("polymul", coeffs_of(vm, self), result);
    }
    return made(vm, result);
}

static struct lang_obj *poly_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                    struct lang_obj *b) {
    switch (op) {
    case LANG_ADD:
        return made(vm, NP2("polyadd", coeffs_of(vm, a), coeffs_of(vm, b)));
    case LANG_SUB:
        return made(vm, NP2("polysub", coeffs_of(vm, a), coeffs_of(vm, b)));
    case LANG_MUL:
        return made(vm, NP2("polymul", coeffs_of(vm, a), coeffs_of(vm, b)));
    case LANG_TRUEDIV:
        if (poly_of(a) && !poly_of(b)) {
            return made(vm, NP2("divide", coeffs_of(vm, a), b));
        }
        if (poly_of(a)) {
            struct lang_obj *both = NP2("polydiv", coeffs_of(vm, a), coeffs_of(vm, b));
            struct lang_obj *parts[2] = {made(vm, lang_seq_item(both, 0)),
                                         made(vm, lang_seq_item(both, 1))};
            return lang_tuple(vm, parts, 2);
        }
        return NULL;
    case LANG_POW:
        return poly_of(a) ? power(vm, a, b) : NULL;
    default:
        return NULL;
    }
}
static struct lang_obj *poly_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    return op == LANG_NEG ? made(vm, NP1("negative", poly_of(a)->coeffs)) : NULL;
}
static struct lang_obj *poly_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                     enum lang_cmp op) {
    if ((op != LANG_EQ && op != LANG_NE) || !poly_of(a) || !poly_of(b)) {
        return NULL;
    }
    bool equal = lang_truth(vm, NP2("array_equal", poly_of(a)->coeffs, poly_of(b)->coeffs));
    return lang_bool(equal == (op == LANG_EQ));
}

/* The coefficient of a power, p[2]. */
static struct lang_obj *poly_get_item(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj *key) {
    const struct poly *poly = poly_of(self);
    int64_t at = lang_arg_int(vm, key, "power");
    if (at < 0 || at > order_of(poly)) {
        const char zero[8] = {0};
        return mod_scalar(vm, mod_array_of(poly->coeffs)->dtype, zero);
    }
    return lang_get_item(vm, poly->coeffs, lang_int(vm, order_of(poly) - at));
}
static int64_t poly_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return order_of(poly_of(self));
}
static bool poly_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return order_of(poly_of(self)) > 0;
}
static struct lang_obj *poly_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, poly_of(self)->coeffs);
}

/* --- Methods --------------------------------------------------------------------------------- */
static MOD_NATIVE(deriv) {
    return made(vm, NP2("polyder", poly_of(args[0])->coeffs, args[1]));
}
static MOD_NATIVE(integ) {
    return made(vm, NP3("polyint", poly_of(args[0])->coeffs, args[1], args[2]));
}
static const struct lang_def methods[] = {
    {"deriv", deriv, "deriv(m=1)", "The derivative, a polynomial too."},
    {"integ", integ, "integ(m=1, k=0)", "The integral with the constant k, a polynomial too."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *get_coeffs(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return poly_of(self)->coeffs;
}
static struct lang_obj *get_order(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, order_of(poly_of(self)));
}
static struct lang_obj *get_roots(struct lang_vm *vm, struct lang_obj *self) {
    return NP1("roots", poly_of(self)->coeffs);
}
static struct lang_obj *get_variable(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return poly_of(self)->variable;
}
static const struct lang_property properties[] = {
    {"coeffs", get_coeffs, NULL, "The coefficients, highest power first."},
    {"coef", get_coeffs, NULL, "The coefficients, highest power first."},
    {"coefficients", get_coeffs, NULL, "The coefficients, highest power first."},
    {"c", get_coeffs, NULL, "The coefficients, highest power first."},
    {"order", get_order, NULL, "The highest power."},
    {"o", get_order, NULL, "The highest power."},
    {"roots", get_roots, NULL, "Where it is zero."},
    {"r", get_roots, NULL, "Where it is zero."},
    {"variable", get_variable, NULL, "The name it is written with."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_poly1d = {LANG_TYPE_HEAD("poly1d"),
                                          .module = "numpy",
                                          .doc = "A polynomial that can be called.",
                                          .size = sizeof(struct poly),
                                          .construct = &construct_row,
                                          .methods = methods,
                                          .properties = properties,
                                          .close = poly_close,
                                          .repr = poly_repr,
                                          .str = poly_str,
                                          .compare = poly_compare,
                                          .binary = poly_binary,
                                          .unary = poly_unary,
                                          .truth = poly_truth,
                                          .length = poly_length,
                                          .get_item = poly_get_item,
                                          .iter = poly_iter,
                                          .call = poly_call};
