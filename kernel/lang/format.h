/* kernel/lang/format.h: turning values into text as a format says.
 * Owns: format(x, spec), str.format, the % operator of str. */
#ifndef KERNEL_LANG_FORMAT_H
#define KERNEL_LANG_FORMAT_H

#include "kernel/lang/object.h"

/* format(obj, spec) through the type's slot; types without one take only the empty spec.
 * Pooled str. */
struct lang_obj *lang_format(struct lang_vm *vm, struct lang_obj *obj, const char *spec,
                             size_t size);
/* repr(obj) with everything beyond ASCII escaped. Pooled str. */
struct lang_obj *lang_ascii(struct lang_vm *vm, struct lang_obj *obj);
/* The format slots of int, bool and float, and of str. */
struct lang_obj *lang_format_number(struct lang_vm *vm, struct lang_obj *number, const char *spec,
                                    size_t size);
struct lang_obj *lang_format_str(struct lang_vm *vm, struct lang_obj *str, const char *spec,
                                 size_t size);
/* The digits of a finite or special double by the conversion 'e' 'f' 'g' (or upper case), rounded
 * half to even of its exact value, without sign. `alternate` keeps the point and zeros. Pooled
 * C string. */
char *lang_float_digits(struct lang_vm *vm, double value, char conversion, int precision,
                        bool alternate);
/* format % args. */
struct lang_obj *lang_percent_format(struct lang_vm *vm, struct lang_obj *format,
                                     struct lang_obj *args);
/* format.format(*args, **kwargs); mapping may be NULL. */
struct lang_obj *lang_str_format_call(struct lang_vm *vm, struct lang_obj *format,
                                      struct lang_obj *args, struct lang_obj *kwargs);

#endif
