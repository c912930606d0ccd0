/* kernel/modules/numpy/compose.h: short forms for functions written in terms of other functions of
 * the module, as NumPy writes them in Python. Values are pooled throughout, so nothing leaks when
 * one of them raises. Must not know: the engine. */
#ifndef KERNEL_MODULES_NUMPY_COMPOSE_H
#define KERNEL_MODULES_NUMPY_COMPOSE_H

#include "kernel/modules/numpy/numpy.h"

/* numpy.<name>(a, b, ...): the first `count` of at most four positional arguments. */
struct lang_obj *mod_np_call(struct lang_vm *vm, const char *name, size_t count, struct lang_obj *a,
                             struct lang_obj *b, struct lang_obj *c, struct lang_obj *d);
#define NP1(name, a) mod_np_call(vm, name, 1, a, NULL, NULL, NULL)
#define NP2(name, a, b) mod_np_call(vm, name, 2, a, b, NULL, NULL)
#define NP3(name, a, b, c) mod_np_call(vm, name, 3, a, b, c, NULL)

/* A table of such functions, as numpy.h has others. */
extern const struct lang_def mod_numpy_polynomial[];
extern const struct lang_type mod_type_poly1d;

/* Any array-like as an ndarray value (an ndarray is itself). */
struct lang_obj *mod_as_ndarray(struct lang_vm *vm, struct lang_obj *obj);
/* a[start:stop] along one axis; INT64_MIN: left out. */
struct lang_obj *mod_slice_axis(struct lang_vm *vm, struct lang_obj *a, int axis, int64_t start,
                                int64_t stop);
/* A new array of zeros as a value. */
struct lang_obj *mod_zeros(struct lang_vm *vm, enum array_dtype dtype, int ndim,
                           const int64_t *shape);
/* The number as an array value is: np.float64(x). */
struct lang_obj *mod_float64(struct lang_vm *vm, double value);

#endif
