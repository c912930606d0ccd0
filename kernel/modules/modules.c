/* kernel/modules/modules.c: the rows of modules.def as tables. */
#include "kernel/modules/modules.h"

#define MODULE(variable) extern const struct lang_module_def variable;
#define ALIAS(alias, name)
#include "kernel/modules/modules.def"
#undef MODULE
#undef ALIAS

const struct lang_module_def *const capivara_modules[] = {
#define MODULE(variable) &variable,
#define ALIAS(alias, name)
#include "kernel/modules/modules.def"
#undef MODULE
#undef ALIAS
    NULL};

const struct capivara_alias capivara_aliases[] = {
#define MODULE(variable)
#define ALIAS(alias, name) {alias, name},
#include "kernel/modules/modules.def"
#undef MODULE
#undef ALIAS
    {NULL, NULL}};
