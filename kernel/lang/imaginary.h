/* kernel/lang/imaginary.h: the value of an imaginary literal, which stands as a slice's step only.
 */
#ifndef KERNEL_LANG_IMAGINARY_H
#define KERNEL_LANG_IMAGINARY_H

#include "kernel/lang/object.h"

extern const struct lang_type lang_type_imaginary;

/* value * 1j. */
struct lang_obj *lang_imaginary(struct lang_vm *vm, double value);
/* Its factor of j. False: something else. */
bool lang_imaginary_get(const struct lang_obj *obj, double *value);

#endif
