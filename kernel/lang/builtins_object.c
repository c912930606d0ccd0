/* kernel/lang/builtins_object.c: built-in functions on any value: types, attributes, text. */
#include "kernel/lang/builtins.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/format.h"
#include "kernel/lang/frame.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

static struct lang_obj *builtin_ascii(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t size;
    const char *at = lang_str_data(lang_repr(vm, args[0]), &size), *end = at + size;
    struct lang_text *text = lang_text_new(vm);
    while (at < end) {
        uint32_t code = lang_utf8_next(&at);
        if (code < 0x80) {
            lang_text_char(text, code);
        } else if (code < 0x100) {
            lang_text_printf(text, "\\x%02x", (unsigned)code);
        } else if (code < 0x10000) {
            lang_text_printf(text, "\\u%04x", (unsigned)code);
        } else {
            lang_text_printf(text, "\\U%08x", (unsigned)code);
        }
    }
    return lang_text_finish(text);
}

static struct lang_obj *builtin_callable(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = args[0]->type;
    (void)vm;
    LANG_SLOT(type, call);
    return lang_bool(type != NULL);
}

static struct lang_obj *builtin_format(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t size;
    if (!lang_is_str(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "format() argument 2 must be str, not %s",
                   lang_type_shown(vm, args[1]->type));
    }
    const char *spec = lang_str_data(args[1], &size);
    return lang_format(vm, args[0], spec, size);
}

/* --- Attributes ------------------------------------------------------------------------------*/

static const char *attribute_name(struct lang_vm *vm, struct lang_obj *name) {
    if (!lang_is_str(name)) {
        lang_raise(vm, &lang_exc_TypeError, "attribute name must be string, not '%s'",
                   lang_type_shown(vm, name->type));
    }
    return lang_str_data(name, NULL);
}

static struct lang_obj *builtin_getattr(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *name = attribute_name(vm, args[1]);
    if (!args[2]) {
        return lang_get_attr(vm, args[0], name);
    }
    struct lang_obj *value = lang_get_attr_try(vm, args[0], name);
    return value ? value : lang_share(vm, args[2]);
}

static struct lang_obj *builtin_hasattr(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_get_attr_try(vm, args[0], attribute_name(vm, args[1])) != NULL);
}

static struct lang_obj *builtin_setattr(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_attr(vm, args[0], attribute_name(vm, args[1]), args[2]);
    return &lang_none;
}

static struct lang_obj *builtin_delattr(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_attr(vm, args[0], attribute_name(vm, args[1]), NULL);
    return &lang_none;
}

/* --- Names -----------------------------------------------------------------------------------*/

/* A copy: cells keep their variables elsewhere, so writing to it changes nothing. */
static struct lang_obj *builtin_globals(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *dict = lang_dict(vm), *name, *value;
    (void)args;
    for (size_t at = 0; lang_global_next(vm, &at, &name, &value);) {
        lang_dict_set(vm, dict, name, value);
    }
    return dict;
}

/* Also a copy. Outside of functions the variables are the cells'. */
static struct lang_obj *builtin_locals(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_frame *frame = vm->frame;
    if (!frame || strcmp(lang_str_data(frame->code->name, NULL), "<module>") == 0) {
        return builtin_globals(vm, args);
    }
    struct lang_obj *dict = lang_dict(vm);
    for (size_t i = 0; i < frame->code->local_count; i++) {
        struct lang_obj *value = frame->slots[i];
        if (value && value->type == &lang_type_box) {
            value = ((struct lang_box *)value)->value;
        }
        if (value) {
            lang_dict_set(vm, dict, frame->code->locals[i], value);
        }
    }
    return dict;
}

static struct lang_obj *builtin_dir(struct lang_vm *vm, struct lang_obj *const *args) {
    if (args[0]) {
        return lang_dir(vm, args[0]);
    }
    struct lang_obj *names = lang_to_list(vm, builtin_locals(vm, args));
    lang_list_sort(vm, lang_list_of(names), NULL, false);
    return names;
}

static struct lang_obj *builtin_vars(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!args[0]) {
        return builtin_locals(vm, args);
    }
    struct lang_obj *dict = lang_get_attr_try(vm, args[0], "__dict__");
    if (!dict) {
        lang_raise(vm, &lang_exc_TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
}

/* --- Identity and type -----------------------------------------------------------------------*/

static struct lang_obj *builtin_hash(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_hash(vm, args[0]));
}

static struct lang_obj *builtin_id(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, (int64_t)(intptr_t)args[0]);
}

/* Is `type` one of those that `which`, a type or a nested tuple of types, names? False in *known
 * for anything else. */
static bool matches(const struct lang_type *type, struct lang_obj *which, bool *known) {
    if (lang_isinstance(which, &lang_type_type)) {
        return lang_issubtype(type, (const struct lang_type *)(const void *)which);
    }
    if (!lang_is_tuple(which)) {
        *known = false;
        return false;
    }
    size_t count;
    struct lang_obj *const *items = lang_seq_items(which, &count);
    for (size_t i = 0; i < count && *known; i++) {
        if (matches(type, items[i], known)) {
            return true;
        }
    }
    return false;
}

static struct lang_obj *builtin_isinstance(struct lang_vm *vm, struct lang_obj *const *args) {
    bool known = true, yes = matches(args[0]->type, args[1], &known);
    if (!known) {
        lang_raise(vm, &lang_exc_TypeError,
                   "isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    return lang_bool(yes);
}

static struct lang_obj *builtin_issubclass(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!lang_isinstance(args[0], &lang_type_type)) {
        lang_raise(vm, &lang_exc_TypeError, "issubclass() arg 1 must be a class");
    }
    bool known = true;
    bool yes = matches((const struct lang_type *)(const void *)args[0], args[1], &known);
    if (!known) {
        lang_raise(vm, &lang_exc_TypeError,
                   "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
    return lang_bool(yes);
}

static struct lang_obj *builtin_repr(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_repr(vm, args[0]);
}

const struct lang_def lang_builtins_object[] = {
    {"ascii", builtin_ascii, "ascii(obj, /)",
     "Return an ASCII-only representation of an object: repr() with other characters escaped."},
    {"callable", builtin_callable, "callable(obj, /)",
     "Return whether the object is callable (i.e., some kind of function)."},
    {"delattr", builtin_delattr, "delattr(obj, name, /)",
     "Deletes the named attribute from the given object: delattr(x, 'y') is del x.y"},
    {"dir", builtin_dir, "dir(object=..., /)",
     "Return the names of an object's attributes, in alphabetical order.\n\nWithout an argument, "
     "the names of the variables."},
    {"format", builtin_format, "format(value, format_spec='', /)",
     "Return type(value).__format__(value, format_spec): the text an f-string makes."},
    {"getattr", builtin_getattr, "getattr(object, name, default=..., /)",
     "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\n\nWhen a "
     "default argument is given, it is returned when the attribute doesn't exist;\nwithout it, an "
     "exception is raised in that case."},
    {"locals", builtin_locals, "locals()",
     "Return a dictionary of the variables of the function that runs."},
    {"globals", builtin_globals, "globals()", "Return a dictionary of the variables of the cells."},
    {"hasattr", builtin_hasattr, "hasattr(obj, name, /)",
     "Return whether the object has an attribute with the given name."},
    {"hash", builtin_hash, "hash(obj, /)",
     "Return the hash value for the given object.\n\nTwo objects that compare equal must also have "
     "the same hash value."},
    {"id", builtin_id, "id(obj, /)",
     "Return the identity of an object: unique among objects that exist at the same time."},
    {"isinstance", builtin_isinstance, "isinstance(obj, class_or_tuple, /)",
     "Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as "
     "in isinstance(x, (A, B, ...)), may be given as the target to check against."},
    {"issubclass", builtin_issubclass, "issubclass(cls, class_or_tuple, /)",
     "Return whether 'cls' is derived from another class or is the same class."},
    {"repr", builtin_repr, "repr(obj, /)",
     "Return the canonical string representation of the object."},
    {"setattr", builtin_setattr, "setattr(obj, name, value, /)",
     "Sets the named attribute on the given object: setattr(x, 'y', v) is x.y = v"},
    {"vars", builtin_vars, "vars(object=..., /)",
     "Return the attributes of an object as a dictionary; without an argument, the variables."},
    {NULL, NULL, NULL, NULL}};
