/* kernel/modules/itertools.c: the module itertools: iterators built of iterators. */
#include "kernel/modules/itertools.h"

#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

/* All iterators of this module share a layout; what the fields mean is said at each kind. */
struct chained {
    struct lang_obj base;
    struct lang_obj *source; /* NULL: exhausted */
    struct lang_obj *extra, *third;
    int64_t at, stop, step, taken;
    int64_t *places; /* `count` positions into pools of items */
    size_t count;
    bool started;
};

static struct chained *of(struct lang_obj *obj) {
    return (struct chained *)(void *)obj;
}

static void close_chained(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    lang_assign(vm, &it->source, NULL);
    lang_assign(vm, &it->extra, NULL);
    lang_assign(vm, &it->third, NULL);
    lang_free(vm, it->places, it->count * sizeof *it->places);
    it->places = NULL;
    it->count = 0;
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_obj *children[] = {of(self)->source, of(self)->extra, of(self)->third};
    for (size_t i = 0; i < sizeof children / sizeof children[0]; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

/* `places` for n positions, all 0. */
static void make_places(struct lang_vm *vm, struct chained *it, size_t n) {
    it->places = lang_realloc(vm, NULL, 0, (n + 1) * sizeof *it->places);
    it->count = n + 1;
    for (size_t i = 0; i <= n; i++) {
        it->places[i] = 0;
    }
}

#define KIND(variable, shown, row, next_function)                                                  \
    static const struct lang_type variable = {                                                     \
        LANG_TYPE_HEAD(shown),          .module = "itertools",                                     \
        .size = sizeof(struct chained), .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,           \
        .close = close_chained,         .traverse = traverse,                                      \
        .clear = close_chained,         .construct = (row),                                        \
        .iter = lang_iter_self,         .next = (next_function),                                   \
    }

static struct lang_obj *as_tuple(struct lang_vm *vm, struct lang_obj *iterable) {
    if (lang_is(iterable, &lang_type_tuple)) {
        return iterable;
    }
    size_t count;
    struct lang_obj *list = lang_to_list(vm, iterable);
    struct lang_obj *const *items = lang_seq_items(list, &count);
    return lang_tuple(vm, items, count);
}

/* --- chain: source iterates over iterables, extra is the one that runs -----------------------*/

static struct lang_obj *next_chain(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    while (it->source) {
        if (!it->extra) {
            struct lang_obj *iterable = lang_next(vm, it->source);
            if (!iterable) {
                lang_assign(vm, &it->source, NULL);
                return NULL;
            }
            lang_assign(vm, &it->extra, lang_iter(vm, iterable));
        }
        struct lang_obj *item = lang_next(vm, it->extra);
        if (item) {
            return item;
        }
        lang_assign(vm, &it->extra, NULL);
        lang_check_interrupt(vm);
    }
    return NULL;
}

static struct lang_obj *make_chain(struct lang_vm *vm, struct lang_obj *const *args);
static struct lang_obj *chain_from_iterable(struct lang_vm *vm, struct lang_obj *const *args);

static const struct lang_def construct_chain = {
    "chain", make_chain, "chain(*iterables)",
    "Return the items of the first iterable until it is exhausted, then of the next, and so on."};
static const struct lang_def chain_class_methods[] = {
    {"from_iterable", chain_from_iterable, "from_iterable(iterable, /)",
     "chain() with the iterables taken from one iterable."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_chain = {
    LANG_TYPE_HEAD("chain"),
    .module = "itertools",
    .size = sizeof(struct chained),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_chained,
    .traverse = traverse,
    .clear = close_chained,
    .construct = &construct_chain,
    .class_methods = chain_class_methods,
    .iter = lang_iter_self,
    .next = next_chain,
};

static struct lang_obj *chain_of(struct lang_vm *vm, struct lang_obj *iterables) {
    struct lang_obj *iterator = lang_iter(vm, iterables);
    struct chained *it = lang_new(vm, &type_chain);
    it->source = lang_retain(iterator);
    return &it->base;
}

static struct lang_obj *make_chain(struct lang_vm *vm, struct lang_obj *const *args) {
    return chain_of(vm, args[1]);
}

static struct lang_obj *chain_from_iterable(struct lang_vm *vm, struct lang_obj *const *args) {
    return chain_of(vm, args[1]);
}

/* --- count: source is the next number, extra the step ----------------------------------------*/

static struct lang_obj *next_count(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    struct lang_obj *number = lang_share(vm, it->source);
    lang_assign(vm, &it->source, lang_binary(vm, LANG_ADD, number, it->extra));
    return number;
}

static struct lang_obj *make_count(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_count = {
    "count", make_count, "count(start=0, step=1)",
    "Return start, start + step, start + 2 * step, ... without end."};
KIND(type_count, "count", &construct_count, next_count);

static struct lang_obj *make_count(struct lang_vm *vm, struct lang_obj *const *args) {
    double number;
    if (!lang_float_get(args[1], &number) || !lang_float_get(args[2], &number)) {
        lang_raise(vm, &lang_exc_TypeError, "a number is required");
    }
    struct chained *it = lang_new(vm, &type_count);
    it->source = lang_retain(args[1]);
    it->extra = lang_retain(args[2]);
    return &it->base;
}

/* --- cycle: source runs once, extra is the list of what it gave ------------------------------*/

static struct lang_obj *next_cycle(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    if (it->source) {
        struct lang_obj *item = lang_next(vm, it->source);
        if (item) {
            lang_list_append(vm, it->extra, item);
            return item;
        }
        lang_assign(vm, &it->source, NULL);
    }
    int64_t count = (int64_t)lang_seq_count(it->extra);
    if (count == 0) {
        return NULL;
    }
    it->at = it->at >= count ? 0 : it->at;
    return lang_share(vm, lang_seq_item(it->extra, (size_t)it->at++));
}

static struct lang_obj *make_cycle(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_cycle = {
    "cycle", make_cycle, "cycle(iterable, /)",
    "Return items from the iterable until it is exhausted, then repeat them without end."};
KIND(type_cycle, "cycle", &construct_cycle, next_cycle);

static struct lang_obj *make_cycle(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[1]), *seen = lang_list(vm, 0);
    struct chained *it = lang_new(vm, &type_cycle);
    it->source = lang_retain(iterator);
    it->extra = lang_retain(seen);
    return &it->base;
}

/* --- repeat: source again and again, `stop` times or (stop < 0) without end -------------------*/

static struct lang_obj *next_repeat(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    if (it->stop == 0) {
        return NULL;
    }
    it->stop -= it->stop > 0;
    return lang_share(vm, it->source);
}

static struct lang_obj *make_repeat(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_repeat = {
    "repeat", make_repeat, "repeat(object, times=...)",
    "Return the object the given number of times, or without end."};
KIND(type_repeat, "repeat", &construct_repeat, next_repeat);

static struct lang_obj *make_repeat(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t times = args[2] ? lang_position(vm, args[2]) : -1;
    struct chained *it = lang_new(vm, &type_repeat);
    it->source = lang_retain(args[1]);
    it->stop = args[2] && times < 0 ? 0 : times;
    return &it->base;
}

/* --- accumulate: source runs, extra is the total, third the function --------------------------*/

static struct lang_obj *next_accumulate(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    if (!it->started) {
        it->started = true;
        if (it->extra) {
            return lang_share(vm, it->extra);
        }
    }
    struct lang_obj *item = lang_next(vm, it->source);
    if (!item) {
        return NULL;
    }
    if (it->extra) {
        struct lang_obj *pair[2] = {lang_share(vm, it->extra), item};
        item = it->third ? lang_call_pos(vm, it->third, pair, 2)
                         : lang_binary(vm, LANG_ADD, pair[0], item);
    }
    lang_assign(vm, &it->extra, item);
    return item;
}

static struct lang_obj *make_accumulate(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_accumulate = {
    "accumulate", make_accumulate, "accumulate(iterable, func=None, *, initial=None)",
    "Return series of accumulated sums (or of another function of two arguments)."};
KIND(type_accumulate, "accumulate", &construct_accumulate, next_accumulate);

static struct lang_obj *make_accumulate(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[1]);
    struct chained *it = lang_new(vm, &type_accumulate);
    it->source = lang_retain(iterator);
    it->third = lang_is_none(args[2]) ? NULL : lang_retain(args[2]);
    it->extra = lang_is_none(args[3]) ? NULL : lang_retain(args[3]);
    return &it->base;
}

/* --- islice: source runs; `taken` items were read, number `at` is the next one wanted ---------*/

/* stop < 0: to the end. What lies before `at` or stop is read from the source all the same. */
static struct lang_obj *next_islice(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    struct lang_obj *item = NULL;
    while (it->source && it->taken < it->at) {
        size_t mark = lang_pool_mark(vm);
        it->taken++;
        if (!lang_next(vm, it->source)) {
            lang_assign(vm, &it->source, NULL);
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    if (it->source && (it->stop < 0 || it->taken < it->stop)) {
        item = lang_next(vm, it->source);
    }
    if (!item) {
        lang_assign(vm, &it->source, NULL);
        return NULL;
    }
    it->taken++;
    it->at = it->at > INT64_MAX - it->step ? INT64_MAX : it->at + it->step;
    if (it->stop >= 0 && it->at > it->stop) {
        it->at = it->stop;
    }
    return item;
}

static struct lang_obj *make_islice(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_islice = {
    "islice", make_islice, "islice(iterable, *args)",
    "islice(iterable, stop)\nislice(iterable, start, stop[, step])\n\nReturn the selected items of "
    "an iterable; works like a slice of a list but gives an iterator."};
KIND(type_islice, "islice", &construct_islice, next_islice);

static int64_t islice_part(struct lang_vm *vm, struct lang_obj *obj, int64_t missing,
                           const char *message) {
    int64_t value;
    if (lang_is_none(obj)) {
        return missing;
    }
    if (!lang_index_clamped(vm, obj, &value) || value < 0) {
        lang_raise(vm, &lang_exc_ValueError, "%s", message);
    }
    return value;
}

static struct lang_obj *make_islice(struct lang_vm *vm, struct lang_obj *const *args) {
    static const char *const places = "Indices for islice() must be None or an integer: 0 <= x <= "
                                      "sys.maxsize.";
    size_t count;
    struct lang_obj *const *parts = lang_seq_items(args[2], &count);
    if (count == 0 || count > 3) {
        lang_raise(vm, &lang_exc_TypeError, "islice expected at %s, got %zu",
                   count ? "most 4 arguments" : "least 2 arguments", count + 1);
    }
    int64_t start = count == 1 ? 0 : islice_part(vm, parts[0], 0, places);
    int64_t stop = islice_part(vm, parts[count > 1], -1,
                               "Stop argument for islice() must be None or an integer: 0 <= x <= "
                               "sys.maxsize.");
    int64_t step = count < 3 ? 1
                             : islice_part(vm, parts[2], 1,
                                           "Step for islice() must be a positive integer or None.");
    if (step == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Step for islice() must be a positive integer or None.");
    }
    struct lang_obj *iterator = lang_iter(vm, args[1]);
    struct chained *it = lang_new(vm, &type_islice);
    it->source = lang_retain(iterator);
    it->at = start;
    it->stop = stop;
    it->step = step;
    return &it->base;
}

/* --- zip_longest: source is a list of iterators (None: exhausted), extra the fill value -------*/

static struct lang_obj *next_zip_longest(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    size_t count = lang_seq_count(it->source), running = 0;
    struct lang_tuple *tuple = lang_tuple_new(vm, count);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *iterator = lang_seq_item(it->source, i), *item = NULL;
        if (!lang_is_none(iterator)) {
            item = lang_next(vm, iterator);
            if (item) {
                running++;
            } else {
                lang_assign(vm, &lang_list_of(it->source)->items[i], &lang_none);
            }
        }
        tuple->items[i] = lang_retain(item ? item : it->extra);
    }
    return running ? &tuple->base : NULL;
}

static struct lang_obj *make_zip_longest(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_zip_longest = {
    "zip_longest", make_zip_longest, "zip_longest(*iterables, fillvalue=None)",
    "zip() that goes on to the end of the longest iterable, with fillvalue for what is missing."};
KIND(type_zip_longest, "zip_longest", &construct_zip_longest, next_zip_longest);

static struct lang_obj *make_zip_longest(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterators = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        lang_list_append(vm, iterators, lang_iter(vm, lang_seq_item(args[1], i)));
    }
    struct chained *it = lang_new(vm, &type_zip_longest);
    it->source = lang_retain(iterators);
    it->extra = lang_retain(args[2]);
    return &it->base;
}

/* --- takewhile, dropwhile, starmap, compress, pairwise: source runs, extra is the function ----*/

static struct lang_obj *next_takewhile(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    struct lang_obj *item = it->source ? lang_next(vm, it->source) : NULL;
    if (item && lang_truth(vm, lang_call_pos(vm, it->extra, &item, 1))) {
        return item;
    }
    lang_assign(vm, &it->source, NULL);
    return NULL;
}

static struct lang_obj *next_dropwhile(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    for (;;) {
        struct lang_obj *item = lang_next(vm, it->source);
        if (!item || it->started || !lang_truth(vm, lang_call_pos(vm, it->extra, &item, 1))) {
            it->started = true;
            return item;
        }
        lang_check_interrupt(vm);
    }
}

static struct lang_obj *next_filterfalse(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    for (;;) {
        struct lang_obj *item = lang_next(vm, it->source);
        if (!item ||
            !lang_truth(vm,
                        lang_is_none(it->extra) ? item : lang_call_pos(vm, it->extra, &item, 1))) {
            return item;
        }
        lang_check_interrupt(vm);
    }
}

static struct lang_obj *next_starmap(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *item = lang_next(vm, of(self)->source);
    if (!item) {
        return NULL;
    }
    size_t count;
    struct lang_obj *const *given = lang_seq_items(as_tuple(vm, item), &count);
    return lang_call_pos(vm, of(self)->extra, given, count);
}

static struct lang_obj *next_compress(struct lang_vm *vm, struct lang_obj *self) {
    for (;;) {
        struct lang_obj *item = lang_next(vm, of(self)->source);
        struct lang_obj *selector = item ? lang_next(vm, of(self)->extra) : NULL;
        if (!selector || lang_truth(vm, selector)) {
            return selector ? item : NULL;
        }
        lang_check_interrupt(vm);
    }
}

static struct lang_obj *next_pairwise(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    if (!it->extra) {
        lang_assign(vm, &it->extra, lang_next(vm, it->source));
    }
    struct lang_obj *item = it->extra ? lang_next(vm, it->source) : NULL;
    if (!item) {
        return NULL;
    }
    struct lang_obj *pair[2] = {it->extra, item}, *result = lang_tuple(vm, pair, 2);
    lang_assign(vm, &it->extra, item);
    return result;
}

/* Their constructors: which argument is the iterable, and which goes to `extra`. */
#define FILTER_KIND(name, signature, doc, next_function, source_at, extra_at, wrap)                \
    static struct lang_obj *make_##name(struct lang_vm *vm, struct lang_obj *const *args);         \
    static const struct lang_def construct_##name = {#name, make_##name, signature, doc};          \
    KIND(type_##name, #name, &construct_##name, next_function);                                    \
    static struct lang_obj *make_##name(struct lang_vm *vm, struct lang_obj *const *args) {        \
        struct lang_obj *iterator = lang_iter(vm, args[source_at]);                                \
        struct lang_obj *extra = (extra_at) ? wrap(vm, args[extra_at]) : NULL;                     \
        struct chained *it = lang_new(vm, &type_##name);                                           \
        it->source = lang_retain(iterator);                                                        \
        it->extra = lang_retain(extra);                                                            \
        return &it->base;                                                                          \
    }
FILTER_KIND(takewhile, "takewhile(predicate, iterable, /)",
            "Return successive entries as long as the predicate is true for each.", next_takewhile,
            2, 1, lang_share)
FILTER_KIND(dropwhile, "dropwhile(predicate, iterable, /)",
            "Drop items while the predicate is true; afterwards, return every item.",
            next_dropwhile, 2, 1, lang_share)
FILTER_KIND(filterfalse, "filterfalse(function, iterable, /)",
            "Return those items for which function(item) is false.", next_filterfalse, 2, 1,
            lang_share)
FILTER_KIND(starmap, "starmap(function, iterable, /)",
            "Return values of the function called with each tuple of the iterable.", next_starmap,
            2, 1, lang_share)
FILTER_KIND(compress, "compress(data, selectors)",
            "Return the data elements whose selectors are true.", next_compress, 1, 2, lang_iter)
FILTER_KIND(pairwise, "pairwise(iterable, /)", "Return pairs of neighbours of the iterable.",
            next_pairwise, 1, 0, lang_share)

/* --- product, permutations, combinations: source is the pool (for product, a tuple of pools),
 * places the positions of the current result ---------------------------------------------------*/

static struct lang_obj *pick(struct lang_vm *vm, struct chained *it, size_t n, bool pools) {
    struct lang_tuple *tuple = lang_tuple_new(vm, n);
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *pool = pools ? lang_seq_item(it->source, i) : it->source;
        tuple->items[i] = lang_retain(lang_seq_item(pool, (size_t)it->places[i]));
    }
    return &tuple->base;
}

static struct lang_obj *next_product(struct lang_vm *vm, struct lang_obj *self) {
    struct chained *it = of(self);
    size_t n = (size_t)it->stop, i;
    if (it->at < 0) {
        return NULL;
    }
    if (!it->started) {
        it->started = true;
        for (i = 0; i < n; i++) {
            if (lang_seq_count(lang_seq_item(it->source, i)) == 0) {
                it->at = -1;
                return NULL;
            }
        }
        return pick(vm, it, n, true);
    }
    for (i = n; i-- > 0;) {
        if (++it->places[i] < (int64_t)lang_seq_count(lang_seq_item(it->source, i))) {
            return pick(vm, it, n, true);
        }
        it->places[i] = 0;
    }
    it->at = -1;
    return NULL;
}

static struct lang_obj *make_product(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def construct_product = {
    "product", make_product, "product(*iterables, repeat=1)",
    "Cartesian product of input iterables: equivalent to nested for loops."};
KIND(type_product, "product", &construct_product, next_product);

static struct lang_obj *make_product(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t repeat = lang_position(vm, args[2]);
    size_t given = lang_seq_count(args[1]), n;
    if (repeat < 0) {
        lang_raise(vm, &lang_exc_ValueError, "repeat argument cannot be negative");
    }
    lang_repeat_count(vm, args[2], given, &n);
    n *= given;
    struct lang_tuple *pools = lang_tuple_new(vm, n);
    for (size_t i = 0; i < n; i++) {
        struct lang_obj *pool =
            i < given ? as_tuple(vm, lang_seq_item(args[1], i)) : pools->items[i - given];
        pools->items[i] = lang_retain(pool);
    }
    struct chained *it = lang_new(vm, &type_product);
    it->source = lang_retain(&pools->base);
    it->stop = (int64_t)n;
    make_places(vm, it, n);
    return &it->base;
}

/* Moves `places` on; false at the end. */
typedef bool (*advance)(struct chained *it, size_t length, size_t n);

static bool advance_combinations(struct chained *it, size_t length, size_t n) {
    for (size_t i = n; i-- > 0;) {
        if (it->places[i] != (int64_t)(i + length - n)) {
            it->places[i]++;
            for (size_t j = i + 1; j < n; j++) {
                it->places[j] = it->places[j - 1] + 1;
            }
            return true;
        }
    }
    return false;
}

static bool advance_replacement(struct chained *it, size_t length, size_t n) {
    for (size_t i = n; i-- > 0;) {
        if (it->places[i] != (int64_t)length - 1) {
            int64_t place = it->places[i] + 1;
            for (size_t j = i; j < n; j++) {
                it->places[j] = place;
            }
            return true;
        }
    }
    return false;
}

/* The next arrangement of n different places in lexicographic order. */
static bool advance_permutations(struct chained *it, size_t length, size_t n) {
    for (size_t i = n; i-- > 0;) {
        for (int64_t place = it->places[i] + 1; place < (int64_t)length; place++) {
            size_t j = 0;
            while (j < i && it->places[j] != place) {
                j++;
            }
            if (j < i) {
                continue;
            }
            it->places[i] = place;
            for (size_t rest = i + 1; rest < n; rest++) { /* the smallest free places */
                int64_t free_place = 0;
                for (j = 0; j < rest; j++) {
                    if (it->places[j] == free_place) {
                        free_place++;
                        j = SIZE_MAX; /* look again from the first */
                    }
                }
                it->places[rest] = free_place;
            }
            return true;
        }
    }
    return false;
}

static struct lang_obj *next_arrangement(struct lang_vm *vm, struct lang_obj *self, advance move,
                                         bool repeats) {
    struct chained *it = of(self);
    size_t length = lang_seq_count(it->source), n = (size_t)it->stop;
    if (it->at < 0) {
        return NULL;
    }
    if (!it->started) {
        it->started = true;
        if (repeats ? n > 0 && length == 0 : n > length) {
            it->at = -1;
            return NULL;
        }
        for (size_t i = 0; i < n; i++) {
            it->places[i] = repeats ? 0 : (int64_t)i;
        }
    } else if (!move(it, length, n)) {
        it->at = -1;
        return NULL;
    }
    return pick(vm, it, n, false);
}

#define ARRANGEMENT_KIND(name, signature, doc, move, repeats)                                      \
    static struct lang_obj *next_##name(struct lang_vm *vm, struct lang_obj *self) {               \
        return next_arrangement(vm, self, move, repeats);                                          \
    }                                                                                              \
    static struct lang_obj *make_##name(struct lang_vm *vm, struct lang_obj *const *args);         \
    static const struct lang_def construct_##name = {#name, make_##name, signature, doc};          \
    KIND(type_##name, #name, &construct_##name, next_##name);                                      \
    static struct lang_obj *make_##name(struct lang_vm *vm, struct lang_obj *const *args) {        \
        return make_arrangement(vm, &type_##name, args);                                           \
    }

static struct lang_obj *make_arrangement(struct lang_vm *vm, const struct lang_type *type,
                                         struct lang_obj *const *args) {
    struct lang_obj *pool = as_tuple(vm, args[1]);
    int64_t n = lang_is_none(args[2]) ? (int64_t)lang_seq_count(pool) : lang_position(vm, args[2]);
    if (n < 0) {
        lang_raise(vm, &lang_exc_ValueError, "r must be non-negative");
    }
    if (n > INT32_MAX) {
        lang_raise(vm, &lang_exc_MemoryError, "r = %lld is too large", (long long)n);
    }
    struct chained *it = lang_new(vm, type);
    it->source = lang_retain(pool);
    it->stop = n;
    make_places(vm, it, (size_t)n);
    return &it->base;
}
ARRANGEMENT_KIND(combinations, "combinations(iterable, r)",
                 "Return successive r-length combinations of elements in the iterable.",
                 advance_combinations, false)
ARRANGEMENT_KIND(combinations_with_replacement, "combinations_with_replacement(iterable, r)",
                 "Return successive r-length combinations in which elements may repeat.",
                 advance_replacement, true)
ARRANGEMENT_KIND(permutations, "permutations(iterable, r=None)",
                 "Return successive r-length permutations of elements in the iterable.",
                 advance_permutations, false)

/* --- The module ------------------------------------------------------------------------------*/

static const struct lang_type *const types[] = {
    &type_accumulate,  &type_chain,       &type_combinations, &type_combinations_with_replacement,
    &type_compress,    &type_count,       &type_cycle,        &type_dropwhile,
    &type_filterfalse, &type_islice,      &type_pairwise,     &type_permutations,
    &type_product,     &type_repeat,      &type_starmap,      &type_takewhile,
    &type_zip_longest, &mod_type_groupby,
};

static const struct lang_def functions[] = {{"tee", mod_itertools_tee, "tee(iterable, n=2, /)",
                                             "Returns a tuple of n independent iterators."},
                                            {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        lang_module_set(vm, module, types[i]->name, (struct lang_obj *)types[i]);
    }
}

const struct lang_module_def mod_itertools = {
    .name = "itertools",
    .doc = "Functional tools for creating and using iterators.",
    .functions = functions,
    .init = init,
};
