/* kernel/modules/string_module.c: the module string: sets of characters. */
#include "kernel/lang/object.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define PUNCTUATION "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#define SPACE " \t\n\r\v\f"

static const struct {
    const char *name, *value;
} constants[] = {
    {"ascii_letters", LOWER UPPER},
    {"ascii_lowercase", LOWER},
    {"ascii_uppercase", UPPER},
    {"digits", DIGITS},
    {"hexdigits", DIGITS "abcdefABCDEF"},
    {"octdigits", "01234567"},
    {"printable", DIGITS LOWER UPPER PUNCTUATION SPACE},
    {"punctuation", PUNCTUATION},
    {"whitespace", SPACE},
};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        lang_module_set(vm, module, constants[i].name, lang_str(vm, constants[i].value));
    }
}

const struct lang_module_def mod_string = {
    .name = "string",
    .doc = "Sets of characters as strings.",
    .init = init,
};
