/* kernel/modules/numpy/random_variates.c: draws from named distributions, for both kinds of stream.
 */
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/random.h"

static struct array *variates(struct lang_obj *self, enum random_variate variate,
                              struct array *const *parameters, int ndim, const int64_t *shape,
                              struct nn_err *err) {
    return lang_is(self, &mod_type_generator)
               ? random_pcg_variates(&((struct mod_generator *)self)->pcg, variate, parameters,
                                     ndim, shape, err)
               : random_legacy_variates(&((struct mod_random_state *)self)->mt, variate, parameters,
                                        ndim, shape, err);
}

/* args: the stream, the parameters, size. A single draw is a plain number. */
static struct lang_obj *draw(struct lang_vm *vm, enum random_variate variate,
                             struct lang_obj *const *args) {
    int count = random_variate_parameters(variate);
    int64_t shape[ARRAY_MAX_NDIM];
    struct array *parameters[3];
    struct nn_err err = {0};
    bool scalar;
    for (int k = 0; k < count; k++) {
        parameters[k] = mod_to_array(vm, args[1 + k], ARRAY_FLOAT64);
    }
    int ndim = mod_arg_size(vm, args[1 + count], shape, &scalar);
    struct array *a = variates(args[0], variate, parameters, scalar ? -1 : ndim, shape, &err);
    struct lang_obj *obj = mod_array_wrap(vm, a, &err);
    return scalar && a->ndim == 0 ? mod_item(vm, a->dtype, a->data) : obj;
}
#define VARIATE_NATIVE(NAME)                                                                       \
    MOD_NATIVE(mod_random_##NAME) {                                                                \
        return draw(vm, RANDOM_##NAME, args);                                                      \
    }
#undef VARIATE
#define VARIATE(NAME, COUNT, WHOLE, SIGNATURE, DOC) VARIATE_NATIVE(NAME)
#include "engine/array/variates.def"
#undef VARIATE

/* One draw with plain parameters. */
static double draw_one(struct lang_vm *vm, struct lang_obj *self, enum random_variate variate,
                       double first, double second) {
    struct lang_obj *args[4] = {self, lang_float(vm, first), lang_float(vm, second), &lang_none};
    int count = random_variate_parameters(variate);
    args[1 + count] = &lang_none;
    double value;
    lang_float_get(draw(vm, variate, args), &value);
    return value;
}

/* The shape `size` with one more axis of that length. */
static struct lang_obj *rows_of(struct lang_vm *vm, struct lang_obj *size, enum array_dtype dtype,
                                int64_t length) {
    int64_t shape[ARRAY_MAX_NDIM];
    bool scalar;
    int ndim = mod_arg_size(vm, size, shape, &scalar);
    if (ndim == ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "the result would have more than %d dimensions",
                   ARRAY_MAX_NDIM);
    }
    shape[ndim] = length;
    return mod_zeros(vm, dtype, ndim + 1, shape);
}

MOD_NATIVE(mod_random_multinomial) {
    int64_t n = lang_arg_int(vm, args[1], "n");
    struct array *p = mod_to_array(vm, args[2], ARRAY_FLOAT64);
    double total = 0;
    if (n < 0) {
        lang_raise(vm, &lang_exc_ValueError, "n < 0");
    }
    for (int64_t k = 0; k < p->size; k++) {
        double share = array_get_double(p, k);
        if (!(share >= 0 && share <= 1)) {
            lang_raise(vm, &lang_exc_ValueError, "pvals < 0, pvals > 1 or pvals contains NaNs");
        }
        total += k + 1 < p->size ? share : 0;
    }
    if (total > 1.0 + 1e-12) {
        lang_raise(vm, &lang_exc_ValueError, "sum(pvals[:-1]) > 1.0");
    }
    struct lang_obj *result = rows_of(vm, args[3], ARRAY_INT64, p->size);
    struct array *a = mod_array_of(result);
    for (int64_t row = 0; p->size && row < a->size / p->size; row++) {
        int64_t *to = (int64_t *)(void *)a->data + row * p->size, left = n;
        double rest = 1;
        for (int64_t k = 0; k + 1 < p->size && left > 0; k++) {
            double share = array_get_double(p, k);
            size_t mark = lang_pool_mark(vm);
            to[k] = (int64_t)draw_one(vm, args[0], RANDOM_binomial, (double)left, share / rest);
            lang_pool_drain(vm, mark, NULL);
            left -= to[k];
            rest -= share;
        }
        to[p->size - 1] += left > 0 ? left : 0;
    }
    return result;
}

MOD_NATIVE(mod_random_dirichlet) {
    struct array *alpha = mod_to_array(vm, args[1], ARRAY_FLOAT64);
    for (int64_t k = 0; k < alpha->size; k++) {
        if (array_get_double(alpha, k) <= 0) {
            lang_raise(vm, &lang_exc_ValueError, "alpha <= 0");
        }
    }
    struct lang_obj *result = rows_of(vm, args[2], ARRAY_FLOAT64, alpha->size);
    struct array *a = mod_array_of(result);
    for (int64_t row = 0; alpha->size && row < a->size / alpha->size; row++) {
        double *to = (double *)(void *)a->data + row * alpha->size, total = 0;
        for (int64_t k = 0; k < alpha->size; k++) {
            size_t mark = lang_pool_mark(vm);
            to[k] = draw_one(vm, args[0], RANDOM_standard_gamma, array_get_double(alpha, k), 0);
            lang_pool_drain(vm, mark, NULL);
            total += to[k];
        }
        double inverse = 1 / total;
        for (int64_t k = 0; k < alpha->size; k++) {
            to[k] *= inverse;
        }
    }
    return result;
}

/* Independent normal numbers, stretched along the covariance's own directions (by its singular
 * values, as NumPy does). */
MOD_NATIVE(mod_random_multivariate_normal) {
    struct lang_obj *mean = mod_as_ndarray(vm, args[1]), *cov = mod_as_ndarray(vm, args[2]);
    struct array *m = mod_array_of(mean), *c = mod_array_of(cov);
    if (m->ndim != 1) {
        lang_raise(vm, &lang_exc_ValueError, "mean must be 1 dimensional");
    }
    if (c->ndim != 2 || c->shape[0] != c->shape[1]) {
        lang_raise(vm, &lang_exc_ValueError, "cov must be 2 dimensional and square");
    }
    if (c->shape[0] != m->shape[0]) {
        lang_raise(vm, &lang_exc_ValueError, "mean and cov must have same length");
    }
    struct lang_obj *shape =
        mod_shape_tuple(vm, mod_array_of(rows_of(vm, args[3], ARRAY_BOOL, m->shape[0])));
    struct lang_obj *numbers[4] = {args[0], lang_float(vm, 0), lang_float(vm, 1), shape};
    struct lang_obj *x = mod_random_normal(vm, numbers);
    struct lang_obj *svd = lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "svd");
    struct lang_obj *parts = lang_call_pos(vm, svd, &cov, 1);
    struct lang_obj *roots = NP1("sqrt", lang_seq_item(parts, 1));
    struct lang_obj *stretch =
        NP2("multiply", NP2("expand_dims", roots, lang_int(vm, 1)), lang_seq_item(parts, 2));
    return NP2("add", NP2("matmul", x, stretch), mean);
}
