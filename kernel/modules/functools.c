/* kernel/modules/functools.c: the module functools: reduce, partial, wraps and caches. */
#include <string.h>

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

/* --- wraps, cache ----------------------------------------------------------------------------*/

/* Gives the wrapper the name and documentation of what it wraps. */
static struct lang_obj *fn_update_wrapper(struct lang_vm *vm, struct lang_obj *const *args) {
    static const char *const copied[] = {"__name__", "__doc__"};
    for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++) {
        struct lang_obj *value = lang_get_attr_try(vm, args[1], copied[i]);
        if (value) {
            lang_set_attr(vm, args[0], copied[i], value);
        }
    }
    lang_set_attr(vm, args[0], "__wrapped__", args[1]);
    return lang_share(vm, args[0]);
}

static const struct lang_def update_wrapper_row = {
    "update_wrapper", fn_update_wrapper, "update_wrapper(wrapper, wrapped)",
    "Give a wrapper function the name and documentation of the function it wraps."};

static struct lang_obj *fn_wraps(struct lang_vm *vm, struct lang_obj *const *args) {
    struct partial *partial = lang_new(vm, &type_partial);
    struct lang_obj *keywords = lang_dict(vm);
    lang_dict_set_str(vm, keywords, "wrapped", args[0]);
    partial->function = lang_retain(lang_native_new(vm, &update_wrapper_row, NULL));
    partial->args = lang_retain(lang_tuple(vm, NULL, 0));
    partial->keywords = lang_retain(keywords);
    return &partial->base;
}

/* A function whose results are kept, by its arguments. */
struct cached {
    struct lang_obj base;
    struct lang_obj *function, *results; /* dict in order of use, the oldest first */
    size_t most;                         /* results kept; SIZE_MAX: all */
    int64_t hits, misses;
};

static struct cached *cached_of(struct lang_obj *obj) {
    return (struct cached *)(void *)obj;
}

static void close_cached(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &cached_of(self)->function, NULL);
    lang_assign(vm, &cached_of(self)->results, NULL);
}

static void traverse_cached(struct lang_obj *self, lang_visit visit, void *ud) {
    if (cached_of(self)->function) {
        visit(cached_of(self)->function, ud);
        visit(cached_of(self)->results, ud);
    }
}

static struct lang_obj *call_cached(struct lang_vm *vm, struct lang_obj *self,
                                    const struct lang_args *args) {
    struct cached *cached = cached_of(self);
    struct lang_dict *results = lang_dict_of(cached->results);
    struct lang_obj *key = lang_list(vm, args->npos + 2 * args->nkw);
    for (size_t i = 0; i < args->npos; i++) {
        lang_list_append(vm, key, args->pos[i]);
    }
    for (size_t i = 0; i < args->nkw; i++) {
        lang_list_append(vm, key, lang_tuple(vm, &args->kw_names[i], 1));
        lang_list_append(vm, key, args->kw_values[i]);
    }
    key = lang_tuple(vm, lang_list_of(key)->items, lang_seq_count(key));
    struct lang_obj *value = lang_dict_get(vm, cached->results, key);
    if (value) {
        cached->hits++;
        lang_share(vm, value);
        if (cached->most != SIZE_MAX) { /* it is the youngest now */
            lang_dict_remove(vm, results, key);
            lang_dict_set(vm, cached->results, key, value);
        }
        return value;
    }
    cached->misses++;
    value = lang_call(vm, cached->function, args);
    if (cached->most == 0) {
        return value;
    }
    struct lang_obj *oldest;
    size_t first = 0;
    if (results->count >= cached->most && lang_dict_next(cached->results, &first, &oldest, NULL)) {
        lang_dict_remove(vm, results, lang_share(vm, oldest));
    }
    lang_dict_set(vm, cached->results, key, value);
    return value;
}

static struct lang_obj *cached_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    if (strcmp(name, "__wrapped__") == 0) {
        return lang_share(vm, cached_of(self)->function);
    }
    return strncmp(name, "__", 2) == 0 ? lang_get_attr_try(vm, cached_of(self)->function, name)
                                       : NULL;
}

static struct lang_obj *cache_clear(struct lang_vm *vm, struct lang_obj *const *args) {
    struct cached *cached = cached_of(args[0]);
    lang_dict_clear(vm, lang_dict_of(cached->results));
    cached->hits = cached->misses = 0;
    return &lang_none;
}

static struct lang_obj *cache_info(struct lang_vm *vm, struct lang_obj *const *args) {
    struct cached *cached = cached_of(args[0]);
    struct lang_obj *make = lang_get_attr(vm, lang_import(vm, "collections"), "namedtuple");
    struct lang_obj *names[] = {lang_str(vm, "CacheInfo"),
                                lang_str(vm, "hits misses maxsize currsize")};
    struct lang_obj *values[] = {lang_int(vm, cached->hits), lang_int(vm, cached->misses),
                                 cached->most == SIZE_MAX ? &lang_none
                                                          : lang_int(vm, (int64_t)cached->most),
                                 lang_int(vm, (int64_t)lang_dict_count(cached->results))};
    return lang_call_pos(vm, lang_call_pos(vm, make, names, 2), values, 4);
}

static const struct lang_def cached_methods[] = {
    {"cache_clear", cache_clear, "cache_clear()", "Forget all results."},
    {"cache_info", cache_info, "cache_info()", "How often a result was found, and how many are."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_type type_cached = {
    LANG_TYPE_HEAD("_lru_cache_wrapper"),
    .module = "functools",
    .doc = "A function whose results are kept.",
    .size = sizeof(struct cached),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_cached,
    .traverse = traverse_cached,
    .clear = close_cached,
    .methods = cached_methods,
    .call = call_cached,
    .get_attr = cached_attr,
};

static struct lang_obj *new_cached(struct lang_vm *vm, struct lang_obj *function, size_t most) {
    struct lang_obj *results = lang_dict(vm);
    struct cached *cached = lang_new(vm, &type_cached);
    cached->function = lang_retain(function);
    cached->results = lang_retain(results);
    cached->most = most;
    return &cached->base;
}

static struct lang_obj *fn_cache(struct lang_vm *vm, struct lang_obj *const *args) {
    return new_cached(vm, args[0], SIZE_MAX);
}

/* lru_cache(maxsize=n)(f): what the first call gives. args[0], self, is maxsize. */
static struct lang_obj *make_bounded(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t most = lang_is_none(args[0]) ? INT64_MAX : lang_position(vm, args[0]);
    return new_cached(vm, args[1], most == INT64_MAX ? SIZE_MAX : most < 0 ? 0 : (size_t)most);
}

static const struct lang_def bounded_row = {"lru_cache", make_bounded,
                                            "lru_cache(user_function, /)", NULL};

static struct lang_obj *fn_lru_cache(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = args[0]->type;
    LANG_SLOT(type, call);
    return type ? new_cached(vm, args[0], 128) : lang_native_new(vm, &bounded_row, args[0]);
}

/* --- cmp_to_key ------------------------------------------------------------------------------*/

struct ranked {
    struct lang_obj base;
    struct lang_obj *function, *value;
};

static struct ranked *ranked_of(struct lang_obj *obj) {
    return (struct ranked *)(void *)obj;
}

static void close_ranked(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &ranked_of(self)->function, NULL);
    lang_assign(vm, &ranked_of(self)->value, NULL);
}

static void traverse_ranked(struct lang_obj *self, lang_visit visit, void *ud) {
    if (ranked_of(self)->function) {
        visit(ranked_of(self)->function, ud);
        visit(ranked_of(self)->value, ud);
    }
}

static struct lang_obj *compare_ranked(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                       enum lang_cmp op) {
    if (a->type != b->type) {
        return NULL;
    }
    struct lang_obj *pair[2] = {ranked_of(a)->value, ranked_of(b)->value};
    struct lang_obj *order = lang_call_pos(vm, ranked_of(a)->function, pair, 2);
    return lang_compare(vm, order, lang_int(vm, 0), op);
}

static const struct lang_type type_ranked = {
    LANG_TYPE_HEAD("KeyWrapper"),
    .module = "functools",
    .doc = "A value that compares by a function.",
    .size = sizeof(struct ranked),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_ranked,
    .traverse = traverse_ranked,
    .clear = close_ranked,
    .compare = compare_ranked,
};

static struct lang_obj *rank(struct lang_vm *vm, struct lang_obj *const *args) {
    struct ranked *ranked = lang_new(vm, &type_ranked);
    ranked->function = lang_retain(args[0]);
    ranked->value = lang_retain(args[1]);
    return &ranked->base;
}
static const struct lang_def rank_row = {"key", rank, "key(obj)",
                                         "The value as the comparison function orders it."};

static struct lang_obj *fn_cmp_to_key(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_native_new(vm, &rank_row, args[0]);
}

/* --- The module ------------------------------------------------------------------------------*/

static const struct lang_def functions[] = {
    {"cache", fn_cache, "cache(user_function, /)",
     "A function that keeps all results by their arguments.\n\n>>> fib = cache(fib)"},
    {"cmp_to_key", fn_cmp_to_key, "cmp_to_key(mycmp)",
     "A key function for sorting by a function that says -1, 0 or 1.\n\n>>> sorted([3, 1, 2], "
     "key=cmp_to_key(lambda a, b: b - a))\n[3, 2, 1]"},
    {"lru_cache", fn_lru_cache, "lru_cache(maxsize=128, typed=False)",
     "A function that keeps its latest results by their arguments.\n\n>>> fib = "
     "lru_cache(maxsize=None)(fib)"},
    {"reduce", fn_reduce, "reduce(function, iterable, initial=..., /)",
     "Apply a function of two arguments cumulatively to the items of an iterable, from left to "
     "right.\n\n>>> reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\n15"},
    {"update_wrapper", fn_update_wrapper, "update_wrapper(wrapper, wrapped)",
     "Give a wrapper function the name and documentation of the function it wraps."},
    {"wraps", fn_wraps, "wraps(wrapped)",
     "A function that gives a wrapper the name and documentation of `wrapped`."},
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
