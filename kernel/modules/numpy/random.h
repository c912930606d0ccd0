/* kernel/modules/numpy/random.h: what the files of numpy.random share: the two kinds of stream and
 * their draws from named distributions. Private to kernel/modules/numpy. */
#ifndef KERNEL_MODULES_NUMPY_RANDOM_H
#define KERNEL_MODULES_NUMPY_RANDOM_H

#include "engine/array/random.h"
#include "engine/array/random_variates.h"
#include "kernel/modules/numpy/numpy.h"

/* A legacy stream. numpy.random's own functions are methods of one that the module owns. */
struct mod_random_state {
    struct lang_obj base;
    struct random_mt mt;
};
struct mod_generator {
    struct lang_obj base;
    struct random_pcg pcg;
};
extern const struct lang_type mod_type_random_state, mod_type_generator;

/* size=None: one value, ndim 0; *scalar tells so. ValueError for a negative length. */
int mod_arg_size(struct lang_vm *vm, struct lang_obj *obj, int64_t shape[ARRAY_MAX_NDIM],
                 bool *scalar);

/* The methods of both kinds of stream: mod_np_normal ..., and those of several numbers each. */
#define VARIATE(NAME, COUNT, WHOLE, SIGNATURE, DOC) MOD_NATIVE(mod_random_##NAME);
#include "engine/array/variates.def"
#undef VARIATE
MOD_NATIVE(mod_random_multinomial);
MOD_NATIVE(mod_random_dirichlet);
MOD_NATIVE(mod_random_multivariate_normal);

/* Rows for a table of methods. */
#define VARIATE(NAME, COUNT, WHOLE, SIGNATURE, DOC) {#NAME, mod_random_##NAME, SIGNATURE, DOC},
#define MOD_RANDOM_VECTORS                                                                         \
    {"multinomial", mod_random_multinomial, "multinomial(n, pvals, size=None)",                    \
     "How many of n trials have each outcome."},                                                   \
        {"dirichlet", mod_random_dirichlet, "dirichlet(alpha, size=None)",                         \
         "Shares that add up to one."},                                                            \
    {                                                                                              \
        "multivariate_normal", mod_random_multivariate_normal,                                     \
            "multivariate_normal(mean, cov, size=None)", "Normal vectors of that covariance."      \
    }

#endif
