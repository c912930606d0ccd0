/* kernel/lang/help.c: help(x): the same facts as x?, in the layout of Python's pydoc.
 * Owns: that layout. */
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/inspect.h"
#include "kernel/lang/inspect_private.h"
#include "kernel/lang/signature.h"

/* Text with `indent` in front of each line. */
static void put_indented(struct lang_text *text, const char *indent, const char *lines) {
    while (lines && *lines) {
        size_t size = strcspn(lines, "\n");
        lang_text_puts(text, indent);
        lang_text_add(text, lines, size);
        lang_text_puts(text, "\n");
        lines += size + (lines[size] == '\n');
    }
}

static void put_row(struct lang_vm *vm, struct lang_text *text, const struct lang_def *def) {
    struct lang_obj *signature = lang_signature_text(vm, lang_signature_of_def(vm, def));
    lang_text_printf(text, " |  %s\n", lang_str_data(signature, NULL));
    put_indented(text, " |      ", def->doc);
    lang_text_puts(text, " |\n");
}

static void put_type(struct lang_vm *vm, struct lang_text *text, const struct lang_type *type) {
    const char *parent = type->parent ? type->parent->name : "object";
    lang_text_printf(text, "class %s(%s)\n", type->name, parent);
    const char *signature = inspect__signature(vm, (struct lang_obj *)type);
    if (signature) {
        lang_text_printf(text, " |  %s\n |\n", signature);
    }
    put_indented(text, " |  ", inspect__doc(vm, (struct lang_obj *)type));
    lang_text_puts(text, " |\n");
    if (type->methods && type->methods->name) {
        lang_text_puts(text, " |  Methods defined here:\n |\n");
    }
    for (const struct lang_def *row = type->methods; row && row->name; row++) {
        put_row(vm, text, row);
    }
    if (type->properties && type->properties->name) {
        lang_text_puts(text, " |  Data descriptors defined here:\n |\n");
    }
    for (const struct lang_property *row = type->properties; row && row->name; row++) {
        lang_text_printf(text, " |  %s\n", row->name);
        put_indented(text, " |      ", row->doc);
        lang_text_puts(text, " |\n");
    }
}

static void put_module(struct lang_vm *vm, struct lang_text *text, struct lang_obj *module) {
    lang_text_printf(text, "Help on module %s:\n\nNAME\n    %s\n", lang_module_name(module),
                     lang_module_name(module));
    const char *doc = inspect__doc(vm, module);
    if (doc) {
        lang_text_puts(text, "\nDESCRIPTION\n");
        put_indented(text, "    ", doc);
    }
    lang_text_puts(text, "\nCONTENTS\n");
    struct lang_obj *names = lang_dir(vm, module);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = lang_str_data(lang_seq_item(names, i), NULL);
        struct lang_obj *value = name[0] == '_' ? NULL : lang_get_attr_try(vm, module, name);
        const char *signature = value ? inspect__signature(vm, value) : NULL;
        const char *summary = value ? inspect__doc(vm, value) : NULL;
        if (value) {
            lang_text_printf(text, "    %s\n", signature ? signature : name);
        }
        if (signature && summary) {
            lang_text_puts(text, "        ");
            lang_text_add(text, summary, strcspn(summary, "\n"));
            lang_text_puts(text, "\n");
        }
    }
}

struct lang_obj *lang_help_text(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_text *text = lang_text_new(vm);
    const char *signature = inspect__signature(vm, obj);
    if (lang_is(obj, &lang_type_module)) {
        put_module(vm, text, obj);
    } else if (lang_isinstance(obj, &lang_type_type)) {
        const struct lang_type *type = (const struct lang_type *)obj;
        lang_text_printf(text, "Help on class %s in module %s:\n\n", type->name,
                         type->module ? type->module : "builtins");
        put_type(vm, text, type);
    } else if (signature) {
        bool native = lang_is(obj, &lang_type_native);
        const struct lang_signature *facts = lang_signature_of(vm, obj);
        lang_text_printf(text, "Help on %s %s:\n\n%s\n",
                         native                              ? "built-in function"
                         : lang_is(obj, &lang_type_function) ? "function"
                                                             : "method",
                         facts->name, signature);
        put_indented(text, "    ", inspect__doc(vm, obj));
    } else {
        lang_text_printf(text, "Help on %s object:\n\n", obj->type->name);
        put_type(vm, text, obj->type);
    }
    return lang_text_finish(text);
}

struct lang_obj *lang_help(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!args[0]) {
        lang_print(vm, "Type help(x) for help about x: a function, a class, a module or a value. "
                       "In a notebook, `x?` shows the same.\n");
        return &lang_none;
    }
    struct lang_obj *obj = args[0];
    if (lang_is(obj, &lang_type_str)) { /* help("np.zeros") looks the name up */
        size_t size;
        const char *name = lang_str_data(obj, &size);
        struct lang_obj *named = lang_lookup(vm, name, size);
        if (!named) {
            lang_print(vm, "No documentation found for '%s'.\n", name);
            return &lang_none;
        }
        obj = named;
    }
    size_t size;
    const char *shown = lang_str_data(lang_help_text(vm, obj), &size);
    lang_write(vm, LANG_STDOUT, shown, size);
    lang_write(vm, LANG_STDOUT, "\n", 1);
    return &lang_none;
}
