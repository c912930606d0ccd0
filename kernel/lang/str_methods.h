/* kernel/lang/str_methods.h: the rows of str, for its type table.
 * Owns: their declarations; one file per group: str_methods.c (the table, shape of text),
 * str_search.c (finding, splitting, replacing), str_case.c (case and kinds of characters). */
#ifndef KERNEL_LANG_STR_METHODS_H
#define KERNEL_LANG_STR_METHODS_H

#include "kernel/lang/object.h"

extern const struct lang_def lang_str_construct, lang_str_methods[], lang_str_class_methods[];

#define LANG_STR_METHOD(name)                                                                      \
    struct lang_obj *lang_str_##name(struct lang_vm *vm, struct lang_obj *const *args)
/* str_search.c */
LANG_STR_METHOD(find);
LANG_STR_METHOD(rfind);
LANG_STR_METHOD(index);
LANG_STR_METHOD(rindex);
LANG_STR_METHOD(count);
LANG_STR_METHOD(startswith);
LANG_STR_METHOD(endswith);
LANG_STR_METHOD(replace);
LANG_STR_METHOD(split);
LANG_STR_METHOD(rsplit);
LANG_STR_METHOD(splitlines);
LANG_STR_METHOD(partition);
LANG_STR_METHOD(rpartition);
LANG_STR_METHOD(removeprefix);
LANG_STR_METHOD(removesuffix);
/* str_case.c */
LANG_STR_METHOD(upper);
LANG_STR_METHOD(lower);
LANG_STR_METHOD(title);
LANG_STR_METHOD(capitalize);
LANG_STR_METHOD(swapcase);
LANG_STR_METHOD(casefold);
LANG_STR_METHOD(isalpha);
LANG_STR_METHOD(isdigit);
LANG_STR_METHOD(isdecimal);
LANG_STR_METHOD(isnumeric);
LANG_STR_METHOD(isalnum);
LANG_STR_METHOD(isspace);
LANG_STR_METHOD(isupper);
LANG_STR_METHOD(islower);
LANG_STR_METHOD(istitle);
LANG_STR_METHOD(isascii);
LANG_STR_METHOD(isprintable);
LANG_STR_METHOD(isidentifier);
#undef LANG_STR_METHOD

#endif
