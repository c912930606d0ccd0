/* kernel/modules/math.h: what the files of the module math share.
 * Owns: reading its arguments. */
#ifndef KERNEL_MODULES_MATH_H
#define KERNEL_MODULES_MATH_H

#include "kernel/lang/object.h"

/* A float, int, bool or object with __float__ as a double; TypeError "must be real number". */
double mod_math_real(struct lang_vm *vm, struct lang_obj *obj);
/* An int (or what __index__ gives); TypeError. Pooled or borrowed from the arguments. */
struct lang_obj *mod_math_integer(struct lang_vm *vm, struct lang_obj *obj);

/* The functions on whole numbers, fsum, prod, dist, hypot, gamma, lgamma: rows of the module's
 * table. */
struct lang_obj *mod_math_comb(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_factorial(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_gcd(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_isqrt(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_lcm(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_perm(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_dist(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_fsum(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_gamma(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_lgamma(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_hypot(struct lang_vm *vm, struct lang_obj *const *args);
struct lang_obj *mod_math_prod(struct lang_vm *vm, struct lang_obj *const *args);

#endif
