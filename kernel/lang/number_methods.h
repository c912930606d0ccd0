/* kernel/lang/number_methods.h: the rows of int and float, for their type tables. */
#ifndef KERNEL_LANG_NUMBER_METHODS_H
#define KERNEL_LANG_NUMBER_METHODS_H

#include "kernel/lang/object.h"

extern const struct lang_def lang_int_construct, lang_int_methods[], lang_int_class_methods[];
extern const struct lang_property lang_int_properties[];
extern const struct lang_def lang_float_construct, lang_float_methods[], lang_float_class_methods[];
extern const struct lang_property lang_float_properties[];

#endif
