/* engine/array/random_variates.h: draws from named distributions, by the formulas of NumPy, whose
 * bits depend on their order of operations. Must not know: the generators. */
#ifndef ENGINE_ARRAY_RANDOM_VARIATES_H
#define ENGINE_ARRAY_RANDOM_VARIATES_H

#include "engine/array/array.h"
#include "engine/array/random.h"

enum random_variate {
#define VARIATE(NAME, COUNT, WHOLE, SIGNATURE, DOC) RANDOM_##NAME,
#include "engine/array/variates.def"
#undef VARIATE
    RANDOM_VARIATE_COUNT
};

/* One draw for every element of that shape (ndim < 0: that of the parameters broadcast together),
 * float64 or int64. parameters: float64 arrays that broadcast. Owned. VALUE "scale < 0", "Output
 * size (3,) is not compatible with broadcast dimensions of inputs (2,)." and the like. */
struct array *random_legacy_variates(struct random_mt *mt, enum random_variate variate,
                                     struct array *const *parameters, int ndim,
                                     const int64_t *shape, struct nn_err *err);
struct array *random_pcg_variates(struct random_pcg *pcg, enum random_variate variate,
                                  struct array *const *parameters, int ndim, const int64_t *shape,
                                  struct nn_err *err);
int random_variate_parameters(enum random_variate variate);

#endif
