/* kernel/modules/functools.c: the module functools: reduce and partial. */
#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

static struct lang_obj *fn_reduce(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = args[1]->type;
    LANG_SLOT(type, iter);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "reduce() arg 2 must support iteration");
    }
    struct lang_obj *iterator = lang_iter(vm, args[1]);
    struct lang_obj *first = args[2] ? args[2] : lang_next(vm, iterator);
    if (!first) {
        lang_raise(vm, &lang_exc_TypeError, "reduce() of empty iterable with no initial value");
    }
    struct lang_tuple *kept = lang_tuple_of(lang_tuple(vm, &first, 1));
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *pair[2] = {kept->items[0], lang_next(vm, iterator)};
        if (!pair[1]) {
            return lang_share(vm, pair[0]);
        }
        lang_assign(vm, &kept->items[0], lang_call_pos(vm, args[0], pair, 2));
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

/* --- partial ---------------------------------------------------------------------------------*/

struct partial {
    struct lang_obj base;
    struct lang_obj *function, *args, *keywords; /* tuple, dict */
};

static struct partial *partial_of(struct lang_obj *obj) {
    return (struct partial *)(void *)obj;
}

static void close_partial(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &partial_of(self)->function, NULL);
    lang_assign(vm, &partial_of(self)->args, NULL);
    lang_assign(vm, &partial_of(self)->keywords, NULL);
}

static void traverse_partial(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_obj *children[] = {partial_of(self)->function, partial_of(self)->args,
                                   partial_of(self)->keywords};
    for (int i = 0; i < 3; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

static struct lang_obj *call_partial(struct lang_vm *vm, struct lang_obj *self,
                                     const struct lang_args *given) {
    struct partial *partial = partial_of(self);
    struct lang_obj *all = lang_list(vm, 0), *keywords = lang_dict_copy(vm, partial->keywords);
    struct lang_obj *key, *value;
    lang_list_extend(vm, lang_list_of(all), partial->args);
    for (size_t i = 0; i < given->npos; i++) {
        lang_list_append(vm, all, given->pos[i]);
    }
    for (size_t i = 0; i < given->nkw; i++) {
        lang_dict_set(vm, keywords, given->kw_names[i], given->kw_values[i]);
    }
    size_t count = lang_dict_count(keywords), n = 0;
    struct lang_obj **names = lang_temp(vm, (count + 1) * sizeof *names);
    struct lang_obj **values = lang_temp(vm, (count + 1) * sizeof *values);
    for (size_t at = 0; lang_dict_next(keywords, &at, &key, &value); n++) {
        names[n] = key;
        values[n] = value;
    }
    struct lang_args args = {.kw_names = names, .kw_values = values, .nkw = n};
    args.pos = lang_seq_items(all, &args.npos);
    return lang_call(vm, partial->function, &args);
}

static struct lang_obj *repr_partial(struct lang_vm *vm, struct lang_obj *self) {
    struct partial *partial = partial_of(self);
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *key, *value;
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "functools.partial(...)");
    }
    lang_text_puts(text, "functools.partial(");
    lang_text_repr(text, partial->function);
    for (size_t i = 0; i < lang_seq_count(partial->args); i++) {
        lang_text_puts(text, ", ");
        lang_text_repr(text, lang_seq_item(partial->args, i));
    }
    for (size_t at = 0; lang_dict_next(partial->keywords, &at, &key, &value);) {
        lang_text_printf(text, ", %s=", lang_str_data(key, NULL));
        lang_text_repr(text, value);
    }
    lang_text_puts(text, ")");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static struct lang_obj *get_func(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, partial_of(self)->function);
}

static struct lang_obj *get_args(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, partial_of(self)->args);
}

static struct lang_obj *get_keywords(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, partial_of(self)->keywords);
}

static const struct lang_property properties[] = {
    {"func", get_func, NULL, "The function that is called."},
    {"args", get_args, NULL, "The positional arguments that come first."},
    {"keywords", get_keywords, NULL, "The keyword arguments."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *make_partial(struct lang_vm *vm, struct lang_obj *const *args);

static const struct lang_def construct_partial = {
    "partial", make_partial, "partial(func, /, *args, **keywords)",
    "New function with partial application of the given arguments and keywords.\n\n>>> basetwo = "
    "partial(int, base=2)\n>>> basetwo('10010')\n18"};

static const struct lang_type type_partial = {
    LANG_TYPE_HEAD("partial"),
    .module = "functools",
    .doc = "New function with partial application of the given arguments and keywords.",
    .size = sizeof(struct partial),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_partial,
    .traverse = traverse_partial,
    .clear = close_partial,
    .construct = &construct_partial,
    .properties = properties,
    .repr = repr_partial,
    .call = call_partial,
};

static struct lang_obj *make_partial(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = args[1]->type;
    LANG_SLOT(type, call);
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "the first argument must be callable");
    }
    struct partial *partial = lang_new(vm, &type_partial);
    partial->function = lang_retain(args[1]);
    partial->args = lang_retain(args[2]);
    partial->keywords = lang_retain(args[3]);
    return &partial->base;
}

static const struct lang_def functions[] = {
    {"reduce", fn_reduce, "reduce(function, iterable, initial=..., /)",
     "Apply a function of two arguments cumulatively to the items of an iterable, from left to "
     "right.\n\n>>> reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\n15"},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "partial", (struct lang_obj *)&type_partial);
}

const struct lang_module_def mod_functools = {
    .name = "functools",
    .doc = "Tools for working with functions.",
    .functions = functions,
    .init = init,
};
