/* kernel/modules/numpy/polynomial.c: polynomials as vectors of coefficients, highest power first:
 * their arithmetic, derivatives, integrals and real roots. */
#include "engine/array/assign.h"
#include "kernel/lang/limits.h"
#include "kernel/modules/numpy/compose.h"

static int64_t length_of(struct lang_obj *vector) {
    return mod_array_of(vector)->size;
}
static struct lang_obj *vector_of(struct lang_vm *vm, struct lang_obj *obj) {
    return NP1("atleast_1d", mod_as_ndarray(vm, obj));
}
/* The last `count` elements, or all but them when it is negative. */
static struct lang_obj *last(struct lang_vm *vm, struct lang_obj *vector, int64_t count) {
    return count < 0 ? mod_slice_axis(vm, vector, 0, INT64_MIN, count)
                     : mod_slice_axis(vm, vector, 0, length_of(vector) - count, INT64_MIN);
}

/* The sum or difference: the shorter one gets zeros in front. */
static struct lang_obj *combined(struct lang_vm *vm, const char *name,
                                 struct lang_obj *const *args) {
    struct lang_obj *both[2];
    int64_t n = 0;
    for (int i = 0; i < 2; i++) {
        both[i] = vector_of(vm, args[i]);
        n = length_of(both[i]) > n ? length_of(both[i]) : n;
    }
    for (int i = 0; i < 2; i++) {
        int64_t missing = n - length_of(both[i]);
        struct lang_obj *parts[2] = {mod_zeros(vm, mod_array_of(both[i])->dtype, 1, &missing),
                                     both[i]};
        both[i] = NP1("concatenate", lang_tuple(vm, parts, 2));
    }
    return NP2(name, both[0], both[1]);
}
static MOD_NATIVE(np_polyadd) {
    return combined(vm, "add", args);
}
static MOD_NATIVE(np_polysub) {
    return combined(vm, "subtract", args);
}
static MOD_NATIVE(np_polymul) {
    return NP2("convolve", vector_of(vm, args[0]), vector_of(vm, args[1]));
}

/* Long division. */
static MOD_NATIVE(np_polydiv) {
    struct lang_obj *rest = NP2("multiply", vector_of(vm, args[0]), lang_float(vm, 1));
    struct lang_obj *divisor = NP2("multiply", vector_of(vm, args[1]), lang_float(vm, 1));
    int64_t n = length_of(rest), m = length_of(divisor);
    int64_t count = n - m + 1 > 1 ? n - m + 1 : 1;
    struct lang_obj *quotient = mod_zeros(vm, ARRAY_FLOAT64, 1, &count);
    struct lang_obj *lead = lang_get_item(vm, divisor, lang_int(vm, 0));
    for (int64_t k = 0; k + m <= n; k++) {
        struct lang_obj *at = lang_int(vm, k);
        struct lang_obj *factor = NP2("divide", lang_get_item(vm, rest, at), lead);
        lang_set_item(vm, quotient, at, factor);
        struct lang_obj *under = mod_slice_axis(vm, rest, 0, k, k + m);
        lang_inplace(vm, LANG_SUB, under, NP2("multiply", divisor, factor));
    }
    /* without the zeros in front, but for one */
    int64_t first = 0;
    while (first + 1 < n &&
           lang_truth(vm, NP2("isclose", lang_get_item(vm, rest, lang_int(vm, first)),
                              lang_float(vm, 0)))) {
        first++;
    }
    struct lang_obj *pair[2] = {quotient, last(vm, rest, n - first)};
    return lang_tuple(vm, pair, 2);
}

/* Powers n, n - 1, ... down to 1. */
static struct lang_obj *powers(struct lang_vm *vm, int64_t n) {
    return NP3("arange", lang_int(vm, n), lang_int(vm, 0), lang_int(vm, -1));
}
static MOD_NATIVE(np_polyder) {
    struct lang_obj *p = vector_of(vm, args[0]);
    for (int64_t m = lang_arg_int(vm, args[1], "m"); m > 0 && length_of(p); m--) {
        p = NP2("multiply", last(vm, p, -1), powers(vm, length_of(p) - 1));
    }
    return p;
}
static MOD_NATIVE(np_polyint) {
    struct lang_obj *p = vector_of(vm, args[0]);
    struct lang_obj *constant = lang_is_none(args[2]) ? lang_float(vm, 0) : args[2];
    int64_t m = lang_arg_int(vm, args[1], "m");
    if (m > LANG_MAX_RECURSION) { /* NumPy calls itself for each */
        lang_raise(vm, &lang_exc_RecursionError, "maximum recursion depth exceeded");
    }
    for (; m > 0; m--) {
        p = mod_as_ndarray(vm, NP2("append", NP2("divide", p, powers(vm, length_of(p))), constant));
    }
    return p;
}

/* The polynomial with these roots. */
static MOD_NATIVE(np_poly) {
    struct lang_obj *roots = vector_of(vm, args[0]);
    if (mod_array_of(roots)->ndim > 1) { /* of a matrix: its characteristic polynomial */
        roots = lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "eigvals"),
                              &roots, 1);
    }
    int64_t one = 1;
    struct lang_obj *p = NP2("add", mod_zeros(vm, ARRAY_FLOAT64, 1, &one), lang_float(vm, 1));
    for (int64_t i = 0; i < length_of(roots); i++) {
        struct lang_obj *factor[2] = {lang_float(vm, 1),
                                      NP1("negative", lang_get_item(vm, roots, lang_int(vm, i)))};
        p = NP2("convolve", p, lang_tuple(vm, factor, 2));
    }
    return p;
}

/* The eigenvalues of the companion matrix, as NumPy finds them. */
static MOD_NATIVE(np_roots) {
    struct lang_obj *p = vector_of(vm, args[0]), *nonzero = NP1("flatnonzero", p);
    int64_t found = length_of(nonzero);
    if (found == 0) {
        return mod_zeros(vm, ARRAY_FLOAT64, 1, &found);
    }
    int64_t first = array_get_int64(mod_array_of(nonzero), 0);
    int64_t end = array_get_int64(mod_array_of(nonzero), found - 1) + 1;
    int64_t zeros = length_of(p) - end, degree = end - first - 1;
    struct lang_obj *at_zero = mod_zeros(vm, ARRAY_FLOAT64, 1, &zeros);
    if (degree == 0) {
        return at_zero;
    }
    p = mod_slice_axis(vm, p, 0, first, end);
    struct lang_obj *head =
        NP2("divide", last(vm, p, degree), NP1("negative", lang_get_item(vm, p, lang_int(vm, 0))));
    struct lang_obj *matrix =
        NP3("eye", lang_int(vm, degree), lang_int(vm, degree), lang_int(vm, -1));
    lang_set_item(vm, matrix, lang_int(vm, 0), head);
    struct lang_obj *parts[2] = {
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "eigvals"), &matrix,
                      1),
        at_zero};
    return NP1("concatenate", lang_tuple(vm, parts, 2));
}

const struct lang_def mod_numpy_polynomial[] = {
    {"polyadd", np_polyadd, "polyadd(a1, a2)", "The sum of two polynomials."},
    {"polysub", np_polysub, "polysub(a1, a2)", "The difference of two polynomials."},
    {"polymul", np_polymul, "polymul(a1, a2)", "The product of two polynomials."},
    {"polydiv", np_polydiv, "polydiv(u, v)", "Quotient and remainder of two polynomials."},
    {"polyder", np_polyder, "polyder(p, m=1)", "The derivative.\n\nnp.polyder([1, 2, 3])"},
    {"polyint", np_polyint, "polyint(p, m=1, k=None)", "The integral, with the constant k."},
    {"poly", np_poly, "poly(seq_of_zeros)", "The polynomial with these roots."},
    {"roots", np_roots, "roots(p)", "The roots, which must be real.\n\nnp.roots([1, -3, 2])"},
    {NULL, NULL, NULL, NULL}};
