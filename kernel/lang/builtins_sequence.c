/* kernel/lang/builtins_sequence.c: built-in functions on iterables. */
#include "kernel/lang/builtins.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

/* Is the truth of some item `wanted`? */
static bool some(struct lang_vm *vm, struct lang_obj *iterable, bool wanted) {
    struct lang_obj *iterator = lang_iter(vm, iterable);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            return false;
        }
        if (lang_truth(vm, item) == wanted) {
            return true;
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

static struct lang_obj *builtin_all(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(!some(vm, args[0], false));
}

static struct lang_obj *builtin_any(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(some(vm, args[0], true));
}

static bool is_callable(const struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, call);
    return type != NULL;
}

static struct lang_obj *builtin_iter(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!args[1]) {
        return lang_iter(vm, args[0]);
    }
    if (!is_callable(args[0])) {
        lang_raise(vm, &lang_exc_TypeError, "iter(v, w): v must be callable");
    }
    return lang_callable_iter(vm, args[0], args[1]);
}

static struct lang_obj *builtin_len(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_len(vm, args[0]));
}

static struct lang_obj *builtin_next(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *item = lang_next(vm, args[0]);
    if (item) {
        return item;
    }
    if (args[1]) {
        return lang_share(vm, args[1]);
    }
    lang_raise_value(vm, lang_call_pos(vm, (struct lang_obj *)&lang_exc_StopIteration, NULL, 0));
}

/* --- max and min -----------------------------------------------------------------------------*/

/* Is a beyond b? Numbers of one type are asked without a value for the answer. */
static bool beyond(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b, enum lang_cmp op) {
    int64_t x, y;
    if (lang_small_int(a, &x) && lang_small_int(b, &y)) {
        return op == LANG_GT ? x > y : x < y;
    }
    if (lang_is_float(a) && lang_is_float(b)) {
        double left = lang_float_value(a), right = lang_float_value(b);
        return op == LANG_GT ? left > right : left < right;
    }
    return lang_truth(vm, lang_compare(vm, a, b, op));
}

/* max(a, b, ...): the tuple holds the items, nothing needs to be kept. */
static struct lang_obj *extreme_of(struct lang_vm *vm, struct lang_obj *tuple, enum lang_cmp op) {
    struct lang_obj *best = lang_seq_item(tuple, 0);
    for (size_t i = 1; i < lang_seq_count(tuple); i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_seq_item(tuple, i);
        best = beyond(vm, item, best, op) ? item : best;
        lang_pool_drain(vm, mark, NULL);
    }
    return lang_share(vm, best);
}

/* args: the tuple of positional arguments, key, default. `op` is > for max, < for min. */
static struct lang_obj *extreme(struct lang_vm *vm, struct lang_obj *const *args, const char *name,
                                enum lang_cmp op) {
    size_t count = lang_seq_count(args[0]);
    struct lang_obj *key = lang_is_none(args[1]) ? NULL : args[1], *fallback = args[2];
    if (count == 0) {
        lang_raise(vm, &lang_exc_TypeError, "%s expected at least 1 argument, got 0", name);
    }
    if (count > 1 && fallback) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Cannot specify a default for %s() with multiple positional arguments", name);
    }
    if (count > 1 && !key) {
        return extreme_of(vm, args[0], op);
    }
    struct lang_obj *source = count > 1 ? args[0] : lang_seq_item(args[0], 0);
    struct lang_obj *iterator = lang_iter(vm, source), *best = NULL, *best_key = NULL;
    /* best and best_key are owned by this tuple, so that the pool can be drained. */
    struct lang_obj *nothing[2] = {&lang_none, &lang_none};
    struct lang_tuple *kept = lang_tuple_of(lang_tuple(vm, nothing, 2));
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            break;
        }
        struct lang_obj *item_key = key ? lang_call_pos(vm, key, &item, 1) : item;
        if (!best || beyond(vm, item_key, best_key, op)) {
            best = item;
            best_key = item_key;
            lang_assign(vm, &kept->items[0], item);
            lang_assign(vm, &kept->items[1], item_key);
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    if (best) {
        return lang_share(vm, best);
    }
    if (fallback) {
        return lang_share(vm, fallback);
    }
    lang_raise(vm, &lang_exc_ValueError, "%s() arg is an empty sequence", name);
}

static struct lang_obj *builtin_max(struct lang_vm *vm, struct lang_obj *const *args) {
    return extreme(vm, args, "max", LANG_GT);
}

static struct lang_obj *builtin_min(struct lang_vm *vm, struct lang_obj *const *args) {
    return extreme(vm, args, "min", LANG_LT);
}

/* --- sorted and sum --------------------------------------------------------------------------*/

static struct lang_obj *builtin_sorted(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *list = lang_to_list(vm, args[0]);
    lang_list_sort(vm, lang_list_of(list), args[1], lang_position(vm, args[2]) != 0);
    return list;
}

/* A sum in the making: a small int or a double as long as the items allow it, else a value. */
struct total {
    enum { INTEGER, REAL, VALUE } kind;
    int64_t integer;
    double real;
    struct lang_obj *value; /* owned by the holder's tuple */
};

static struct lang_obj *total_value(struct lang_vm *vm, const struct total *total) {
    return total->kind == INTEGER ? lang_int(vm, total->integer)
           : total->kind == REAL  ? lang_float(vm, total->real)
                                  : total->value;
}

static struct total total_of(struct lang_obj *value) {
    struct total total = {.kind = VALUE, .value = value};
    if (lang_small_int(value, &total.integer)) {
        total.kind = INTEGER;
    } else if (lang_is_float(value)) {
        total.kind = REAL;
        total.real = lang_float_value(value);
    }
    return total;
}

/* Adds without making a value. False: not possible. */
static bool add_fast(struct total *total, struct lang_obj *item) {
    int64_t integer;
    if (total->kind == INTEGER) {
        if (!lang_is_int(item) || !lang_int_get(item, &integer) ||
            __builtin_add_overflow(total->integer, integer, &integer) || integer == LANG_INT_BIG) {
            return false;
        }
        total->integer = integer;
        return true;
    }
    if (total->kind == REAL && lang_is_float(item)) {
        total->real += lang_float_value(item);
        return true;
    }
    if (total->kind == REAL && lang_is_int(item) && lang_int_get(item, &integer)) {
        total->real += (double)integer;
        return true;
    }
    return false;
}

static struct lang_obj *builtin_sum(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[0]);
    if (lang_is_str(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    }
    if (lang_isinstance(args[1], &lang_type_bytes)) {
        lang_raise(vm, &lang_exc_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    }
    struct lang_tuple *kept = lang_tuple_of(lang_tuple(vm, &args[1], 1));
    struct total total = total_of(args[1]);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            return lang_share(vm, total_value(vm, &total));
        }
        if (!add_fast(&total, item)) {
            struct lang_obj *sum = lang_binary(vm, LANG_ADD, total_value(vm, &total), item);
            lang_assign(vm, &kept->items[0], sum);
            total = total_of(sum);
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

const struct lang_def lang_builtins_sequence[] = {
    {"all", builtin_all, "all(iterable, /)",
     "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is "
     "empty, return True."},
    {"any", builtin_any, "any(iterable, /)",
     "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, "
     "return False."},
    {"iter", builtin_iter, "iter(object, sentinel=..., /)",
     "Get an iterator from an object.\n\nWith a sentinel, object is called without arguments until "
     "it returns the sentinel."},
    {"len", builtin_len, "len(obj, /)", "Return the number of items in a container."},
    {"max", builtin_max, "max(*args, key=None, default=...)",
     "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> "
     "value\n\nReturn the biggest item of an iterable or the largest argument."},
    {"min", builtin_min, "min(*args, key=None, default=...)",
     "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> "
     "value\n\nReturn the smallest item of an iterable or the smallest argument."},
    {"next", builtin_next, "next(iterator, default=..., /)",
     "Return the next item from the iterator.\n\nIf default is given and the iterator is "
     "exhausted, it is returned instead of raising StopIteration."},
    {"sorted", builtin_sorted, "sorted(iterable, /, *, key=None, reverse=False)",
     "Return a new list containing all items from the iterable in ascending order.\n\nA custom key "
     "function can be supplied to customize the sort order, and the\nreverse flag can be set to "
     "request the result in descending order."},
    {"sum", builtin_sum, "sum(iterable, /, start=0)",
     "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.\n\nWhen the "
     "iterable is empty, return the start value."},
    {NULL, NULL, NULL, NULL}};
