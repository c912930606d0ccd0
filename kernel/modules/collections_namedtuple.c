/* kernel/modules/collections_namedtuple.c: types of tuples whose items have names.
 * Such a type is made at run time, one value per call of namedtuple(); its instances are tuples in
 * layout, so that whatever takes a tuple takes them. */
#include "kernel/modules/collections.h"

#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

struct record_type {
    struct lang_type type; /* type.name is the text of `name` */
    struct lang_obj *name, *doc;
    struct lang_obj *fields;   /* tuple of str */
    struct lang_obj *defaults; /* tuple: of the last fields */
};

static struct record_type *record_of(const struct lang_type *type) {
    return (struct record_type *)type;
}

static struct record_type *type_of(struct lang_obj *instance) {
    return record_of(instance->type);
}

static const char *field_at(const struct record_type *type, size_t i) {
    return lang_str_data(lang_seq_item(type->fields, i), NULL);
}

/* The place of a field, SIZE_MAX: none. */
static size_t field_index(const struct record_type *type, const char *name) {
    for (size_t i = 0; i < lang_seq_count(type->fields); i++) {
        if (strcmp(field_at(type, i), name) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static struct lang_tuple *new_instance(struct lang_vm *vm, const struct record_type *type) {
    size_t count = lang_seq_count(type->fields);
    struct lang_tuple *self = lang_new_sized(
        vm, &type->type, sizeof(struct lang_tuple) + count * sizeof(struct lang_obj *));
    self->count = count;
    return self;
}

/* --- Instances -------------------------------------------------------------------------------*/

static struct lang_obj *get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    size_t at = field_index(type_of(self), name);
    if (at != SIZE_MAX) {
        return lang_share(vm, lang_seq_item(self, at));
    }
    return strcmp(name, "_fields") == 0 ? lang_share(vm, type_of(self)->fields) : NULL;
}

static bool set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                     struct lang_obj *value) {
    (void)value;
    if (field_index(type_of(self), name) != SIZE_MAX) {
        lang_raise(vm, &lang_exc_AttributeError, "can't set attribute");
    }
    return false;
}

static void dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    lang_list_extend(vm, lang_list_of(list), type_of(self)->fields);
    lang_list_append(vm, list, lang_str(vm, "_fields"));
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct record_type *type = type_of(self);
    struct lang_text *text = lang_text_new(vm);
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "...");
    }
    lang_text_printf(text, "%s(", type->type.name);
    for (size_t i = 0; i < lang_seq_count(self); i++) {
        lang_text_printf(text, "%s%s=", i ? ", " : "", field_at(type, i));
        lang_text_repr(text, lang_seq_item(self, i));
    }
    lang_text_puts(text, ")");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static struct lang_obj *as_dict(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *dict = lang_dict(vm);
    for (size_t i = 0; i < lang_seq_count(args[0]); i++) {
        lang_dict_set(vm, dict, lang_seq_item(type_of(args[0])->fields, i),
                      lang_seq_item(args[0], i));
    }
    return dict;
}

static struct lang_obj *replace(struct lang_vm *vm, struct lang_obj *const *args) {
    struct record_type *type = type_of(args[0]);
    struct lang_tuple *copy = new_instance(vm, type);
    struct lang_obj *key, *value, *unknown = lang_list(vm, 0);
    for (size_t i = 0; i < copy->count; i++) {
        copy->items[i] = lang_retain(lang_seq_item(args[0], i));
    }
    for (size_t at = 0; lang_dict_next(args[1], &at, &key, &value);) {
        size_t place = field_index(type, lang_str_data(key, NULL));
        if (place == SIZE_MAX) {
            lang_list_append(vm, unknown, key);
        } else {
            lang_assign(vm, &copy->items[place], value);
        }
    }
    if (lang_seq_count(unknown)) {
        lang_raise(vm, &lang_exc_ValueError, "Got unexpected field names: %s",
                   lang_str_data(lang_repr(vm, unknown), NULL));
    }
    return &copy->base;
}

static struct lang_obj *get_new_args(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t count;
    struct lang_obj *const *items = lang_seq_items(args[0], &count);
    return lang_tuple(vm, items, count);
}

static const struct lang_def methods[] = {
    {"__getnewargs__", get_new_args, "__getnewargs__()", "Return self as a plain tuple."},
    {"_asdict", as_dict, "_asdict()", "Return a new dict which maps field names to their values."},
    {"_replace", replace, "_replace(**kwds)",
     "Return a new instance with specified fields replaced by new values."},
    {NULL, NULL, NULL, NULL}};

/* --- The types -------------------------------------------------------------------------------*/

static struct lang_obj *make_from(struct lang_vm *vm, struct lang_obj *const *args) {
    struct record_type *type = record_of((const struct lang_type *)(const void *)args[0]);
    struct lang_obj *values = lang_to_list(vm, args[1]);
    size_t count = lang_seq_count(type->fields);
    if (lang_seq_count(values) != count) {
        lang_raise(vm, &lang_exc_TypeError, "Expected %zu arguments, got %zu", count,
                   lang_seq_count(values));
    }
    struct lang_tuple *self = new_instance(vm, type);
    for (size_t i = 0; i < count; i++) {
        self->items[i] = lang_retain(lang_seq_item(values, i));
    }
    return &self->base;
}

static const struct lang_def class_methods[] = {
    {"_make", make_from, "_make(iterable)", "Make a new instance from a sequence or iterable."},
    {NULL, NULL, NULL, NULL}};

static _Noreturn void raise_missing(struct lang_vm *vm, const struct record_type *type,
                                    const struct lang_tuple *self, size_t required) {
    struct lang_text *names = lang_text_new(vm);
    size_t missing = 0, seen = 0;
    for (size_t i = 0; i < required; i++) {
        missing += !self->items[i];
    }
    for (size_t i = 0; i < required; i++) {
        if (!self->items[i]) {
            const char *between = missing > 2 ? ", " : " ";
            lang_text_puts(names, seen ? between : "");
            lang_text_puts(names, seen && seen + 1 == missing ? "and " : "");
            lang_text_printf(names, "'%s'", field_at(type, i));
            seen++;
        }
    }
    size_t size;
    lang_raise(vm, &lang_exc_TypeError,
               "%s.__new__() missing %zu required positional argument%s: %s", type->type.name,
               missing, missing == 1 ? "" : "s", lang_text_data(names, &size));
}

static struct lang_obj *call(struct lang_vm *vm, struct lang_obj *obj,
                             const struct lang_args *args) {
    struct record_type *type = record_of((const struct lang_type *)(const void *)obj);
    size_t count = lang_seq_count(type->fields), defaults = lang_seq_count(type->defaults);
    if (args->npos > count) {
        if (defaults) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%s.__new__() takes from %zu to %zu positional arguments but %zu were given",
                       type->type.name, count + 1 - defaults, count + 1, args->npos + 1);
        }
        lang_raise(vm, &lang_exc_TypeError,
                   "%s.__new__() takes %zu positional argument%s but %zu were given",
                   type->type.name, count + 1, count ? "s" : "", args->npos + 1);
    }
    struct lang_tuple *self = new_instance(vm, type);
    for (size_t i = 0; i < args->npos; i++) {
        self->items[i] = lang_retain(args->pos[i]);
    }
    for (size_t i = 0; i < args->nkw; i++) {
        const char *name = lang_str_data(args->kw_names[i], NULL);
        size_t at = field_index(type, name);
        if (at == SIZE_MAX) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%s.__new__() got an unexpected keyword argument '%s'", type->type.name,
                       name);
        }
        if (self->items[at]) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%s.__new__() got multiple values for argument '%s'", type->type.name, name);
        }
        self->items[at] = lang_retain(args->kw_values[i]);
    }
    for (size_t i = count - defaults; i < count; i++) {
        if (!self->items[i]) {
            self->items[i] = lang_retain(lang_seq_item(type->defaults, i - (count - defaults)));
        }
    }
    for (size_t i = 0; i < count - defaults; i++) {
        if (!self->items[i]) {
            raise_missing(vm, type, self, count - defaults);
        }
    }
    return &self->base;
}

static struct lang_obj *type_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    struct record_type *type = record_of((const struct lang_type *)(const void *)self);
    if (strcmp(name, "_fields") == 0) {
        return lang_share(vm, type->fields);
    }
    if (strcmp(name, "_field_defaults") == 0) {
        struct lang_obj *dict = lang_dict(vm);
        size_t count = lang_seq_count(type->fields), defaults = lang_seq_count(type->defaults);
        for (size_t i = 0; i < defaults; i++) {
            lang_dict_set(vm, dict, lang_seq_item(type->fields, count - defaults + i),
                          lang_seq_item(type->defaults, i));
        }
        return dict;
    }
    return lang_type_type.get_attr(vm, self, name);
}

static void close_type(struct lang_vm *vm, struct lang_obj *self) {
    struct record_type *type = record_of((const struct lang_type *)(const void *)self);
    lang_attribute_forget(vm);
    lang_release(vm, type->name);
    lang_release(vm, type->doc);
    lang_release(vm, type->fields);
    lang_release(vm, type->defaults);
}

/* The type of the types. */
static const struct lang_type record_meta = {
    LANG_TYPE_HEAD("type"),
    .doc = "A type made by namedtuple().",
    .size = sizeof(struct record_type),
    .parent = &lang_type_type,
    .close = close_type,
    .call = call,
    .get_attr = type_attr,
};

/* --- namedtuple() ----------------------------------------------------------------------------*/

static bool is_keyword(const char *text) {
    static const char *const keywords[] = {
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (strcmp(text, keywords[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_identifier(struct lang_obj *text) {
    size_t size;
    const char *at = lang_str_data(text, &size), *end = at + size;
    if (at == end || !lang_char_starts_name(lang_utf8_next(&at))) {
        return false;
    }
    while (at < end) {
        if (!lang_char_continues_name(lang_utf8_next(&at))) {
            return false;
        }
    }
    return true;
}

/* What is wrong with the name of a type or field, as the beginning of a message; NULL: nothing. */
static const char *fault_of(struct lang_obj *name) {
    return !is_identifier(name) ? "Type names and field names must be valid identifiers"
           : is_keyword(lang_str_data(name, NULL))
               ? "Type names and field names cannot be a keyword"
               : NULL;
}

/* Checks one field name; with `rename`, a bad one becomes _1. */
static struct lang_obj *checked_field(struct lang_vm *vm, struct lang_obj *fields, size_t i,
                                      bool rename) {
    struct lang_obj *name = lang_to_str(vm, lang_seq_item(fields, i));
    const char *text = lang_str_data(name, NULL);
    bool seen = false;
    for (size_t k = 0; k < i; k++) {
        seen = seen || lang_str_equal(lang_seq_item(fields, k), name);
    }
    const char *fault = fault_of(name);
    fault = fault            ? fault
            : text[0] == '_' ? "Field names cannot start with an underscore"
            : seen           ? "Encountered duplicate field name"
                             : NULL;
    if (fault && rename) {
        return lang_str_format(vm, "_%zu", i);
    }
    if (fault) {
        lang_raise(vm, &lang_exc_ValueError, "%s: '%s'", fault, text);
    }
    return name;
}

struct lang_obj *mod_namedtuple(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *names = args[1];
    if (lang_is_str(names)) {
        struct lang_obj *commas[] = {lang_str(vm, ","), lang_str(vm, " ")};
        names = lang_call_pos(vm, lang_get_attr(vm, names, "replace"), commas, 2);
        names = lang_call_pos(vm, lang_get_attr(vm, names, "split"), NULL, 0);
    } else {
        names = lang_to_list(vm, names);
    }
    struct lang_obj *typename = lang_to_str(vm, args[0]);
    if (fault_of(typename)) {
        lang_raise(vm, &lang_exc_ValueError, "%s: '%s'", fault_of(typename),
                   lang_str_data(typename, NULL));
    }
    struct lang_list *list = lang_list_of(names);
    bool rename = lang_truth(vm, args[2]);
    for (size_t i = 0; i < list->count; i++) {
        lang_assign(vm, &list->items[i], checked_field(vm, names, i, rename));
    }
    struct lang_obj *defaults =
        lang_is_none(args[3]) ? lang_list(vm, 0) : lang_to_list(vm, args[3]);
    if (lang_seq_count(defaults) > list->count) {
        lang_raise(vm, &lang_exc_TypeError, "Got more default values than field names");
    }
    struct lang_obj *shown = lang_str(vm, ", "), *joined;
    joined = lang_call_pos(vm, lang_get_attr(vm, shown, "join"), &names, 1);
    struct record_type *self = lang_new(vm, &record_meta);
    struct lang_obj base = self->type.base;
    self->type = (struct lang_type){
        .base = base,
        .name = lang_str_data(typename, NULL),
        .module = "__main__",
        .size = sizeof(struct lang_tuple),
        .flags = LANG_TYPE_CONTAINER | LANG_TYPE_HEAP,
        .parent = &lang_type_tuple,
        .methods = methods,
        .class_methods = class_methods,
        .repr = repr,
        .get_attr = get_attr,
        .set_attr = set_attr,
        .dir = dir,
    };
    self->name = lang_retain(typename);
    self->fields = lang_retain(lang_tuple(vm, list->items, list->count));
    self->defaults =
        lang_retain(lang_tuple(vm, lang_list_of(defaults)->items, lang_seq_count(defaults)));
    self->doc =
        lang_retain(lang_str_format(vm, "%s(%s)", self->type.name, lang_str_data(joined, NULL)));
    self->type.doc = lang_str_data(self->doc, NULL);
    return &self->type.base;
}
