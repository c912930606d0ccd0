/* kernel/modules/typing.c: the module typing: names for annotations, which nothing checks. */
#include <string.h>

#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

/* List, or List[int] with its text in full. */
struct form {
    struct lang_obj base;
    struct lang_obj *text; /* "typing.List[int]" */
};

static const char *text_of(struct lang_obj *obj) {
    return lang_str_data(((struct form *)(void *)obj)->text, NULL);
}

static void close_form(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct form *)(void *)self)->text, NULL);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, ((struct form *)(void *)self)->text);
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key);

static struct lang_obj *call(struct lang_vm *vm, struct lang_obj *self,
                             const struct lang_args *args) {
    (void)args;
    lang_raise(vm, &lang_exc_TypeError,
               "%s is for annotations; to make a value, call the type itself, as in list()",
               text_of(self));
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    (void)vm;
    if (a->type != b->type || (op != LANG_EQ && op != LANG_NE)) {
        return NULL;
    }
    return lang_bool((strcmp(text_of(a), text_of(b)) == 0) == (op == LANG_EQ));
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    return lang_hash(vm, ((struct form *)(void *)self)->text);
}

static struct lang_obj *either(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b);

static const struct lang_type type_form = {
    LANG_TYPE_HEAD("_GenericAlias"),
    .module = "typing",
    .doc = "A name for annotations.",
    .size = sizeof(struct form),
    .close = close_form,
    .repr = repr,
    .get_item = get_item,
    .call = call,
    .compare = compare,
    .hash = hash,
    .binary = either,
};

static struct lang_obj *new_form(struct lang_vm *vm, struct lang_obj *text) {
    struct form *form = lang_new(vm, &type_form);
    form->text = lang_retain(text);
    return &form->base;
}

/* An annotation as typing shows it: types by name. */
static void add_shown(struct lang_vm *vm, struct lang_text *text, struct lang_obj *what) {
    if (lang_is(what, &lang_type_list)) {
        lang_text_puts(text, "[");
        for (size_t i = 0; i < lang_seq_count(what); i++) {
            lang_text_puts(text, i ? ", " : "");
            add_shown(vm, text, lang_seq_item(what, i));
        }
        lang_text_puts(text, "]");
    } else if (lang_isinstance(what, &lang_type_type)) {
        const struct lang_type *type = (const struct lang_type *)(const void *)what;
        if (type->module) {
            lang_text_printf(text, "%s.", type->module);
        }
        lang_text_puts(text, type->name);
    } else if (lang_is(what, &lang_type_ellipsis)) {
        lang_text_puts(text, "...");
    } else if (lang_isinstance(what, &lang_type_str)) {
        lang_text_puts(text, "ForwardRef(");
        lang_text_repr(text, what);
        lang_text_puts(text, ")");
    } else {
        lang_text_repr(text, what);
    }
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "%s[", text_of(self));
    if (lang_is_tuple(key)) {
        for (size_t i = 0; i < lang_seq_count(key); i++) {
            lang_text_puts(text, i ? ", " : "");
            add_shown(vm, text, lang_seq_item(key, i));
        }
    } else {
        add_shown(vm, text, key);
    }
    lang_text_puts(text, "]");
    return new_form(vm, lang_text_finish(text));
}

static struct lang_obj *either(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (op != LANG_OR) {
        return NULL;
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "typing.Union[");
    add_shown(vm, text, a);
    lang_text_puts(text, ", ");
    add_shown(vm, text, b);
    lang_text_puts(text, "]");
    return new_form(vm, lang_text_finish(text));
}

static struct lang_obj *fn_cast(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_share(vm, args[1]);
}

static struct lang_obj *fn_type_var(struct lang_vm *vm, struct lang_obj *const *args) {
    return new_form(vm, lang_str_format(vm, "~%s", lang_arg_str(vm, args[0], "name")));
}

static const struct lang_def functions[] = {
    {"TypeVar", fn_type_var, "TypeVar(name, *constraints, bound=None)", "A type variable."},
    {"cast", fn_cast, "cast(typ, val)", "Return the value unchanged."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const char *const names[] = {
        "Any",   "Callable",  "ClassVar",  "Collection", "DefaultDict", "Deque",    "Dict",
        "Final", "FrozenSet", "Generator", "Generic",    "Hashable",    "Iterable", "Iterator",
        "List",  "Literal",   "Mapping",   "NoReturn",   "Optional",    "Sequence", "Set",
        "Sized", "Tuple",     "Type",      "Union"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        lang_module_set(vm, module, names[i],
                        new_form(vm, lang_str_format(vm, "typing.%s", names[i])));
    }
    lang_module_set(vm, module, "TYPE_CHECKING", &lang_false);
    lang_module_set(vm, module, "Text", (struct lang_obj *)&lang_type_str);
}

const struct lang_module_def mod_typing = {
    .name = "typing",
    .doc = "Names for annotations, which nothing checks.",
    .functions = functions,
    .init = init,
};
