/* kernel/lang/lazy.c: enumerate, zip, map and filter. */
#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/vm.h"

/* All four walk over other iterators; they share one layout. */
struct lazy {
    struct lang_obj base;
    struct lang_obj *iterators; /* tuple; NULL: exhausted */
    struct lang_obj *function;  /* map, filter; NULL for filter(None, ...) */
    struct lang_obj *last;      /* enumerate, zip: the tuple given last */
    int64_t number;             /* enumerate: the next one */
    bool strict;                /* zip */
    bool filling;               /* enumerate, zip: `last` is being filled, or that raised */
};

static struct lazy *lazy_of(struct lang_obj *obj) {
    return (struct lazy *)(void *)obj;
}

static struct lazy *new_lazy(struct lang_vm *vm, const struct lang_type *type,
                             struct lang_obj *const *iterables, size_t count) {
    struct lang_tuple *iterators = lang_tuple_new(vm, count);
    for (size_t i = 0; i < count; i++) {
        iterators->items[i] = lang_retain(lang_iter(vm, iterables[i]));
    }
    struct lazy *lazy = lang_new(vm, type);
    lazy->iterators = lang_retain(&iterators->base);
    return lazy;
}

static void close_lazy(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &lazy_of(self)->iterators, NULL);
    lang_assign(vm, &lazy_of(self)->function, NULL);
    lang_assign(vm, &lazy_of(self)->last, NULL);
}

static void traverse_lazy(struct lang_obj *self, lang_visit visit, void *ud) {
    if (lazy_of(self)->iterators) {
        visit(lazy_of(self)->iterators, ud);
    }
    if (lazy_of(self)->function) {
        visit(lazy_of(self)->function, ud);
    }
    if (lazy_of(self)->last) {
        visit(lazy_of(self)->last, ud);
    }
}

/* A tuple to fill, borrowed: the last one when nobody has it any more, as in loops that take it
 * apart, nor fills it, as a function does that asks the iterator it is called by. */
static struct lang_tuple *next_tuple(struct lang_vm *vm, struct lazy *lazy, size_t count) {
    if (lazy->last && lazy->last->refs == 1 && !lazy->filling) {
        return lang_tuple_of(lazy->last);
    }
    struct lang_tuple *tuple = lang_tuple_new(vm, count);
    if (!lazy->filling) {
        lang_assign(vm, &lazy->last, &tuple->base);
    }
    return tuple;
}

/* Puts an owned value into a place of a tuple. */
static void put(struct lang_vm *vm, struct lang_obj **place, struct lang_obj *owned) {
    struct lang_obj *old = *place;
    *place = owned;
    lang_release(vm, old);
}

#define LAZY_COMMON(shown, summary, row)                                                           \
    LANG_TYPE_HEAD(shown), .doc = (summary), .size = sizeof(struct lazy),                          \
                           .flags = LANG_TYPE_CONTAINER, .close = close_lazy,                      \
                           .traverse = traverse_lazy, .clear = close_lazy, .construct = (row),     \
                           .iter = lang_iter_self

/* --- enumerate -------------------------------------------------------------------------------*/

static struct lang_obj *make_enumerate(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t start = lang_position(vm, args[2]);
    struct lazy *lazy = new_lazy(vm, &lang_type_enumerate, &args[1], 1);
    lazy->number = start;
    return &lazy->base;
}

static struct lang_obj *next_enumerate(struct lang_vm *vm, struct lang_obj *self) {
    struct lazy *lazy = lazy_of(self);
    struct lang_tuple *pair = next_tuple(vm, lazy, 2);
    bool nested = lazy->filling;
    lazy->filling = true;
    struct lang_obj *item = lang_next_owned(vm, lang_tuple_of(lazy->iterators)->items[0]);
    if (item) {
        put(vm, &pair->items[1], item);
        if (lazy->number == INT64_MAX) {
            lang_raise(vm, &lang_exc_OverflowError, "enumerate() counts up to 2**63 - 1");
        }
        put(vm, &pair->items[0], lang_int_owned(vm, &vm->memory, lazy->number++));
    }
    lazy->filling = nested;
    return item ? lang_retain(&pair->base) : NULL;
}

static const struct lang_def construct_enumerate = {
    "enumerate", make_enumerate, "enumerate(iterable, start=0)",
    "Return an enumerate object: pairs (0, first item), (1, second item), ...\n\nfor i, x in "
    "enumerate(items): ..."};

const struct lang_type lang_type_enumerate = {
    LAZY_COMMON("enumerate", "Pairs of a count and the items of an iterable.",
                &construct_enumerate),
    .next = lang_next_pooled, .next_owned = next_enumerate};

/* --- zip -------------------------------------------------------------------------------------*/

static struct lang_obj *make_zip(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t count;
    struct lang_obj *const *iterables = lang_seq_items(args[1], &count);
    bool strict = lang_truth(vm, args[2]);
    struct lazy *lazy = new_lazy(vm, &lang_type_zip, iterables, count);
    lazy->strict = strict;
    return &lazy->base;
}

/* The iterator at `place` ended first, or goes on when those before it have ended. */
static _Noreturn void raise_unequal(struct lang_vm *vm, size_t place, const char *how) {
    if (place == 1) {
        lang_raise(vm, &lang_exc_ValueError, "zip() argument 2 is %s than argument 1", how);
    }
    lang_raise(vm, &lang_exc_ValueError, "zip() argument %zu is %s than arguments 1-%zu", place + 1,
               how, place);
}

static struct lang_obj *next_zip(struct lang_vm *vm, struct lang_obj *self) {
    struct lazy *lazy = lazy_of(self);
    if (!lazy->iterators) {
        return NULL;
    }
    size_t count = lang_tuple_of(lazy->iterators)->count;
    struct lang_obj *const *iterators = lang_tuple_of(lazy->iterators)->items;
    struct lang_tuple *tuple = next_tuple(vm, lazy, count);
    bool nested = lazy->filling;
    lazy->filling = true;
    size_t filled = 0;
    for (struct lang_obj *item; filled < count; filled++) {
        item = lang_next_owned(vm, iterators[filled]);
        if (!item) {
            break;
        }
        put(vm, &tuple->items[filled], item);
    }
    if (filled < count && lazy->strict) {
        if (filled > 0) {
            raise_unequal(vm, filled, "shorter");
        }
        for (size_t i = 1; i < count; i++) {
            if (lang_next(vm, iterators[i])) {
                raise_unequal(vm, i, "longer");
            }
        }
    }
    lazy->filling = nested;
    return count && filled == count ? lang_retain(&tuple->base) : NULL;
}

static const struct lang_def construct_zip = {
    "zip", make_zip, "zip(*iterables, strict=False)",
    "Return tuples of the first items, the second items, ... of all iterables.\n\nThe shortest one "
    "ends it; with strict=True a ValueError tells when they differ in length.\n\n>>> "
    "list(zip('ab', "
    "range(3)))\n[('a', 0), ('b', 1)]"};

const struct lang_type lang_type_zip = {
    LAZY_COMMON("zip", "Tuples of items of several iterables.", &construct_zip),
    .next = lang_next_pooled, .next_owned = next_zip};

/* --- map and filter --------------------------------------------------------------------------*/

static struct lang_obj *make_map(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t count;
    struct lang_obj *const *iterables = lang_seq_items(args[2], &count);
    if (count == 0) {
        lang_raise(vm, &lang_exc_TypeError, "map() must have at least two arguments.");
    }
    struct lazy *lazy = new_lazy(vm, &lang_type_map, iterables, count);
    lazy->function = lang_retain(args[1]);
    return &lazy->base;
}

static struct lang_obj *next_map(struct lang_vm *vm, struct lang_obj *self) {
    struct lazy *lazy = lazy_of(self);
    enum { FEW = 8 };
    struct lang_obj *few[FEW], **given = few;
    size_t count;
    if (!lazy->iterators) {
        return NULL;
    }
    struct lang_obj *const *iterators = lang_seq_items(lazy->iterators, &count);
    if (count > FEW) {
        given = lang_temp(vm, count * sizeof(struct lang_obj *));
    }
    for (size_t i = 0; i < count; i++) {
        given[i] = lang_next(vm, iterators[i]);
        if (!given[i]) {
            return NULL;
        }
    }
    return lang_call_pos(vm, lazy->function, given, count);
}

static const struct lang_def construct_map = {
    "map", make_map, "map(func=..., /, *iterables)",
    "Make an iterator that computes the function using arguments from each of the iterables.\n\n"
    "Stops when the shortest iterable is exhausted."};

const struct lang_type lang_type_map = {
    LAZY_COMMON("map", "Results of a function for each item of an iterable.", &construct_map),
    .next = next_map};

static struct lang_obj *make_filter(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lazy *lazy = new_lazy(vm, &lang_type_filter, &args[2], 1);
    lazy->function = lang_is_none(args[1]) ? NULL : lang_retain(args[1]);
    return &lazy->base;
}

static struct lang_obj *next_filter(struct lang_vm *vm, struct lang_obj *self) {
    struct lazy *lazy = lazy_of(self);
    if (!lazy->iterators) {
        return NULL;
    }
    struct lang_obj *iterator = lang_seq_item(lazy->iterators, 0);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            return NULL;
        }
        bool keep =
            lang_truth(vm, lazy->function ? lang_call_pos(vm, lazy->function, &item, 1) : item);
        lang_pool_drain(vm, mark, keep ? item : NULL);
        if (keep) {
            return item;
        }
        lang_check_interrupt(vm);
    }
}

static const struct lang_def construct_filter = {
    "filter", make_filter, "filter(function_or_None, iterable, /)",
    "Return an iterator yielding those items of iterable for which function(item) is true.\n\nIf "
    "function is None, return the items that are true."};

const struct lang_type lang_type_filter = {
    LAZY_COMMON("filter", "The items of an iterable for which a function is true.",
                &construct_filter),
    .next = next_filter};
