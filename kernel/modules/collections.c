/* kernel/modules/collections.c: the module collections; defaultdict and OrderedDict. */
#include "kernel/modules/collections.h"

#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

static const struct lang_type *asked_type(struct lang_obj *obj) {
    return (const struct lang_type *)(const void *)obj;
}

/* --- defaultdict -----------------------------------------------------------------------------*/

struct default_dict {
    struct lang_dict dict;
    struct lang_obj *factory; /* owned; NULL: none */
};

static struct default_dict *default_of(struct lang_obj *obj) {
    return (struct default_dict *)(void *)obj;
}

static struct lang_obj *make_default(struct lang_vm *vm, struct lang_obj *const *args) {
    if (args[1] && !lang_is_none(args[1])) {
        const struct lang_type *type = args[1]->type;
        while (type && !type->call) {
            type = type->parent;
        }
        if (!type) {
            lang_raise(vm, &lang_exc_TypeError, "first argument must be callable or None");
        }
    }
    struct default_dict *self = lang_new(vm, asked_type(args[0]));
    self->factory = args[1] && !lang_is_none(args[1]) ? lang_retain(args[1]) : NULL;
    if (args[2]) {
        lang_dict_update(vm, &self->dict, args[2]);
    }
    lang_dict_update(vm, &self->dict, args[3]);
    return &self->dict.base;
}

static void close_default(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &default_of(self)->factory, NULL);
    lang_type_dict.close(vm, self);
}

static void traverse_default(struct lang_obj *self, lang_visit visit, void *ud) {
    lang_type_dict.traverse(self, visit, ud);
    if (default_of(self)->factory) {
        visit(default_of(self)->factory, ud);
    }
}

static struct lang_obj *get_default(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key) {
    struct lang_obj *value = lang_dict_get(vm, self, key);
    if (value) {
        return lang_share(vm, value);
    }
    if (!default_of(self)->factory) {
        lang_raise_key(vm, key);
    }
    value = lang_call_pos(vm, default_of(self)->factory, NULL, 0);
    lang_dict_set(vm, self, key, value);
    return value;
}

static struct lang_obj *repr_default(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *factory = default_of(self)->factory;
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "defaultdict(");
    lang_text_repr(text, factory ? factory : &lang_none);
    lang_text_printf(text, ", %s)", lang_str_data(lang_type_dict.repr(vm, self), NULL));
    return lang_text_finish(text);
}

static struct lang_obj *parts_default(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj **named) {
    (void)named;
    struct lang_obj *factory = default_of(self)->factory, *plain = lang_dict(vm);
    lang_dict_update(vm, lang_dict_of(plain), self);
    struct lang_obj *const items[] = {factory ? factory : &lang_none, plain};
    return lang_tuple(vm, items, 2);
}

static struct lang_obj *copy_default(struct lang_vm *vm, struct lang_obj *const *args) {
    struct default_dict *copy = lang_new(vm, args[0]->type);
    copy->factory = lang_retain(default_of(args[0])->factory);
    lang_dict_update(vm, &copy->dict, args[0]);
    return &copy->dict.base;
}

static struct lang_obj *get_factory(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *factory = default_of(self)->factory;
    return lang_share(vm, factory ? factory : &lang_none);
}

static void set_factory(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    lang_assign(vm, &default_of(self)->factory, lang_is_none(value) ? NULL : value);
}

static const struct lang_def default_construct = {
    "defaultdict", make_default, "defaultdict(default_factory=..., mapping=..., /, **kwargs)",
    "A dict that calls default_factory for the value of a key that is not there.\n\n"
    ">>> words = defaultdict(list)\n>>> words['a'].append('apple')"};
static const struct lang_def default_methods[] = {
    {"copy", copy_default, "copy()", "Return a shallow copy."}, {NULL, NULL, NULL, NULL}};
static const struct lang_property default_properties[] = {
    {"default_factory", get_factory, set_factory, "Makes the value of a missing key."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_defaultdict = {
    LANG_TYPE_HEAD("defaultdict"),
    .module = "collections",
    .doc = "A dict that calls default_factory for the value of a key that is not there.",
    .size = sizeof(struct default_dict),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .parent = &lang_type_dict,
    .close = close_default,
    .traverse = traverse_default,
    .clear = close_default,
    .construct = &default_construct,
    .methods = default_methods,
    .properties = default_properties,
    .repr = repr_default,
    .parts = parts_default,
    .get_item = get_default,
};

/* --- OrderedDict -----------------------------------------------------------------------------*/

static struct lang_obj *make_ordered(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *self = lang_new(vm, asked_type(args[0]));
    if (args[1]) {
        lang_dict_update(vm, self, args[1]);
    }
    lang_dict_update(vm, self, args[2]);
    return &self->base;
}

static struct lang_obj *repr_ordered(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *key, *value;
    if (lang_dict_count(self) == 0) {
        return lang_str(vm, "OrderedDict()");
    }
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "...");
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "OrderedDict([");
    bool first = true;
    for (size_t at = 0; lang_dict_next(self, &at, &key, &value); first = false) {
        lang_text_puts(text, first ? "(" : ", (");
        lang_text_repr(text, key);
        lang_text_puts(text, ", ");
        lang_text_repr(text, value);
        lang_text_puts(text, ")");
    }
    lang_text_puts(text, "])");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static struct lang_obj *parts_ordered(struct lang_vm *vm, struct lang_obj *self,
                                      struct lang_obj **named) {
    (void)named;
    struct lang_obj *pairs = lang_to_list(vm, lang_dict_view(vm, self, LANG_VIEW_ITEMS));
    return lang_tuple(vm, &pairs, lang_dict_count(self) ? 1 : 0);
}

static struct lang_obj *compare_ordered(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                        enum lang_cmp op) {
    if (!lang_isinstance(a, &mod_type_ordered_dict) ||
        !lang_isinstance(b, &mod_type_ordered_dict)) {
        return lang_type_dict.compare(vm, a, b, op);
    }
    if (op != LANG_EQ && op != LANG_NE) {
        return NULL;
    }
    bool same = lang_equal(vm, lang_to_list(vm, lang_dict_view(vm, a, LANG_VIEW_ITEMS)),
                           lang_to_list(vm, lang_dict_view(vm, b, LANG_VIEW_ITEMS)));
    return lang_bool(same == (op == LANG_EQ));
}

static struct lang_obj *move_to_end(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *self = lang_dict_of(args[0]);
    struct lang_obj *value = lang_dict_remove(vm, self, args[1]);
    if (!value) {
        lang_raise_key(vm, args[1]);
    }
    if (lang_truth(vm, args[2])) {
        lang_dict_set(vm, args[0], args[1], value);
        return &lang_none;
    }
    struct lang_obj *rest = lang_dict_copy(vm, args[0]);
    lang_dict_clear(vm, self);
    lang_dict_set(vm, args[0], args[1], value);
    lang_dict_update(vm, self, rest);
    return &lang_none;
}

static struct lang_obj *popitem(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *self = lang_dict_of(args[0]);
    struct lang_obj *pair[2] = {NULL, NULL}, *key;
    bool last = lang_truth(vm, args[1]);
    for (size_t at = 0; lang_dict_next(args[0], &at, &key, NULL);) {
        pair[0] = key;
        if (!last) {
            break;
        }
    }
    if (!pair[0]) {
        lang_raise(vm, &lang_exc_KeyError, "dictionary is empty");
    }
    lang_share(vm, pair[0]);
    pair[1] = lang_dict_remove(vm, self, pair[0]);
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *copy_ordered(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_dict *copy = lang_new(vm, args[0]->type);
    lang_dict_update(vm, copy, args[0]);
    return &copy->base;
}

static const struct lang_def ordered_construct = {
    "OrderedDict", make_ordered, "OrderedDict(mapping=..., /, **kwargs)",
    "A dict whose order counts when two are compared, and can be changed."};
static const struct lang_def ordered_methods[] = {
    {"copy", copy_ordered, "copy()", "Return a shallow copy."},
    {"move_to_end", move_to_end, "move_to_end(key, last=True)",
     "Move an existing key to the end, or with last=False to the beginning."},
    {"popitem", popitem, "popitem(last=True)",
     "Remove and return the last (key, value) pair, or with last=False the first."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_ordered_dict = {
    LANG_TYPE_HEAD("OrderedDict"),
    .module = "collections",
    .doc = "A dict whose order counts when two are compared, and can be changed.",
    .size = sizeof(struct lang_dict),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .parent = &lang_type_dict,
    .construct = &ordered_construct,
    .methods = ordered_methods,
    .repr = repr_ordered,
    .parts = parts_ordered,
    .compare = compare_ordered,
};

/* --- The module ------------------------------------------------------------------------------*/

static const struct lang_def functions[] = {
    {"namedtuple", mod_namedtuple,
     "namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)",
     "Make a new type of tuples whose items have names.\n\n>>> Point = namedtuple('Point', 'x y')\n"
     ">>> p = Point(1, y=2)\n>>> p.x + p.y\n3"},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_type *const types[] = {&mod_type_counter, &mod_type_defaultdict,
                                                    &mod_type_ordered_dict, &mod_type_deque};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        lang_module_set(vm, module, types[i]->name, (struct lang_obj *)types[i]);
    }
}

const struct lang_module_def mod_collections = {
    .name = "collections",
    .doc = "Containers beyond list, dict, set and tuple.",
    .functions = functions,
    .init = init,
};
