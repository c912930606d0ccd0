/* kernel/lang/builtins.c: the names every cell knows, gathered from their tables, and what is said
 * about Python's names that are missing. */
#include "kernel/lang/builtins.h"

#include <string.h>

#include "kernel/lang/set.h"
#include "kernel/lang/file.h"
#include "kernel/lang/lang.h"

static const struct lang_def *const tables[] = {lang_builtins_number, lang_builtins_sequence,
                                                lang_builtins_object, lang_builtins_io,
                                                lang_builtins_file};

static const struct lang_type *const types[] = {
    &lang_type_bool,     &lang_type_bytes, &lang_type_dict,      &lang_type_enumerate,
    &lang_type_filter,   &lang_type_float, &lang_type_frozenset, &lang_type_int,
    &lang_type_list,     &lang_type_map,   &lang_type_object,    &lang_type_range,
    &lang_type_reversed, &lang_type_set,   &lang_type_slice,     &lang_type_str,
    &lang_type_tuple,    &lang_type_type,  &lang_type_zip,
};

static const struct lang_type *const exceptions[] = {
#define EXCEPTION(name, parent, doc) &lang_exc_##name,
#include "kernel/lang/exceptions.def"
#undef EXCEPTION
};

/* Python's names that are left out, each with the reason. */
static const struct {
    const char *name, *reason;
} refusals[] = {
    {"eval", "'eval' is not part of this kernel's language: text is never run as a program"},
    {"exec", "'exec' is not part of this kernel's language: text is never run as a program"},
    {"compile", "'compile' is not part of this kernel's language: text is never run as a program"},
    {"__import__", "'__import__' is not part of this kernel's language: use the import statement"},
    {"breakpoint", "'breakpoint' is not part of this kernel's language: there is no debugger"},
    {"complex", "'complex' is not part of this kernel's language: numbers are int and float"},
    {"bytearray", "'bytearray' is not part of this kernel's language: use bytes or an array"},
    {"memoryview", "'memoryview' is not part of this kernel's language: use an array"},
    {"aiter", "'aiter' is not part of this kernel's language: nothing is asynchronous"},
    {"anext", "'anext' is not part of this kernel's language: nothing is asynchronous"},
};

const char *lang_builtin_refusal(const char *name) {
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (strcmp(refusals[i].name, name) == 0) {
            return refusals[i].reason;
        }
    }
    return NULL;
}

static void set_type(struct lang_vm *vm, const struct lang_type *type) {
    lang_builtin_set(vm, type->name, (struct lang_obj *)type);
}

void lang_builtins_install(struct lang_vm *vm) {
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (const struct lang_def *row = tables[i]; row->name; row++) {
            lang_builtin_set(vm, row->name, lang_native_new(vm, row, NULL));
        }
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        set_type(vm, types[i]);
    }
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++) {
        set_type(vm, exceptions[i]);
    }
    lang_builtin_set(vm, "IOError", (struct lang_obj *)&lang_exc_OSError);
    lang_builtin_set(vm, "EnvironmentError", (struct lang_obj *)&lang_exc_OSError);
    lang_builtin_set(vm, "Ellipsis", &lang_ellipsis);
    lang_builtin_set(vm, "NotImplemented", &lang_not_implemented);
}
