/* kernel/lang/set_methods.c: the types set and frozenset: slots, methods, iterator. */
#include "kernel/lang/set.h"

#include "kernel/lang/dict.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/sequence.h"

/* --- Iterator --------------------------------------------------------------------------------*/

struct iterator {
    struct lang_obj base;
    struct lang_obj *set; /* NULL: exhausted */
    size_t at, used;
};

static void close_iterator(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct iterator *)(void *)self)->set, NULL);
}

static void traverse_iterator(struct lang_obj *self, lang_visit visit, void *ud) {
    struct iterator *iterator = (void *)self;
    if (iterator->set) {
        visit(iterator->set, ud);
    }
}

static struct lang_obj *next(struct lang_vm *vm, struct lang_obj *self) {
    struct iterator *iterator = (void *)self;
    struct lang_obj *key;
    if (!iterator->set) {
        return NULL;
    }
    struct lang_set *set = lang_set_of(iterator->set);
    if (set->used != iterator->used) {
        iterator->used = SIZE_MAX; /* stays so, whatever happens to the set */
        lang_raise(vm, &lang_exc_RuntimeError, "Set changed size during iteration");
    }
    if (lang_set_next(set, &iterator->at, &key, NULL)) {
        return lang_share(vm, key);
    }
    close_iterator(vm, self);
    return NULL;
}

static const struct lang_type set_iterator = {
    LANG_TYPE_HEAD("set_iterator"), .size = sizeof(struct iterator),
    .flags = LANG_TYPE_CONTAINER,   .close = close_iterator,
    .traverse = traverse_iterator,  .clear = close_iterator,
    .iter = lang_iter_self,         .next = next,
};

/* --- Slots -----------------------------------------------------------------------------------*/

static void close_set(struct lang_vm *vm, struct lang_obj *self) {
    if (lang_set_of(self)->table) { /* NULL if making it failed */
        lang_set_clear(vm, lang_set_of(self));
    }
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_set *set = lang_set_of(self);
    for (size_t i = 0; set->table && i <= set->mask; i++) {
        if (set->table[i].key) {
            visit(set->table[i].key, ud);
        }
    }
}

static struct lang_obj *make_set(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_set_make(vm, &lang_type_set, args[1]);
}

static struct lang_obj *make_frozenset(struct lang_vm *vm, struct lang_obj *const *args) {
    if (args[1] && lang_is(args[1], &lang_type_frozenset)) {
        return lang_share(vm, args[1]);
    }
    return lang_set_make(vm, &lang_type_frozenset, args[1]);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_set *set = lang_set_of(self);
    bool plain = lang_is(self, &lang_type_set);
    struct lang_obj *key;
    if (!lang_repr_enter(vm, self)) {
        return lang_str_format(vm, "%s(...)", self->type->name);
    }
    struct lang_text *text = lang_text_new(vm);
    if (!plain || set->used == 0) {
        lang_text_printf(text, "%s(", self->type->name);
    }
    bool first = true;
    for (size_t at = 0; lang_set_next(set, &at, &key, NULL); first = false) {
        lang_text_puts(text, first ? "{" : ", ");
        size_t mark = lang_pool_mark(vm);
        lang_text_repr(text, lang_share(vm, key));
        lang_pool_drain(vm, mark, NULL);
    }
    lang_text_puts(text, first ? "" : "}");
    lang_text_puts(text, plain && !first ? "" : ")");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static int64_t hash_set(struct lang_vm *vm, struct lang_obj *self) {
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: '%s'", self->type->name);
}

static uint64_t shuffle_bits(uint64_t hash) {
    return ((hash ^ UINT64_C(89869747)) ^ (hash << 16)) * UINT64_C(3644798167);
}

/* CPython's: the same for equal sets whatever the order of their tables. */
static int64_t hash_frozenset(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_set *set = lang_set_of(self);
    struct lang_obj *key;
    uint64_t hash = 0;
    int64_t item;
    (void)vm;
    for (size_t at = 0; lang_set_next(set, &at, &key, &item);) {
        hash ^= shuffle_bits((uint64_t)item);
    }
    hash ^= ((uint64_t)set->used + 1) * UINT64_C(1927868237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * UINT64_C(69069) + UINT64_C(907133923);
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}

/* A set as a key of another set stands for the frozenset of its items. */
static struct lang_obj *as_key(struct lang_vm *vm, struct lang_obj *key) {
    return lang_isinstance(key, &lang_type_set) ? lang_set_make(vm, &lang_type_frozenset, key)
                                                : key;
}

static bool contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    item = as_key(vm, item);
    return lang_set_has(vm, lang_set_of(self), item, lang_hash(vm, item));
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!lang_is_set(a) || !lang_is_set(b)) {
        return NULL;
    }
    size_t count_a = lang_set_of(a)->used, count_b = lang_set_of(b)->used;
    switch (op) {
    case LANG_EQ:
        return lang_bool(count_a == count_b && lang_set_is_subset(vm, a, b));
    case LANG_NE:
        return lang_bool(count_a != count_b || !lang_set_is_subset(vm, a, b));
    case LANG_LT:
        return lang_bool(count_a < count_b && lang_set_is_subset(vm, a, b));
    case LANG_LE:
        return lang_bool(lang_set_is_subset(vm, a, b));
    case LANG_GT:
        return lang_bool(count_a > count_b && lang_set_is_subset(vm, b, a));
    case LANG_GE:
        break;
    }
    return lang_bool(lang_set_is_subset(vm, b, a));
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (!lang_is_set(a) || !lang_is_set(b)) {
        return NULL;
    }
    switch (op) {
    case LANG_AND:
        return lang_set_intersect(vm, a, b);
    case LANG_OR: {
        struct lang_obj *result = lang_set_copy(vm, a);
        lang_set_update(vm, lang_set_of(result), b);
        return result;
    }
    case LANG_SUB:
        return lang_set_subtract(vm, a, b);
    case LANG_XOR:
        return lang_set_xor(vm, a, b);
    default:
        return NULL;
    }
}

static struct lang_obj *inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    if (!lang_is_set(b)) {
        return NULL;
    }
    switch (op) {
    case LANG_AND:
        lang_set_swap(lang_set_of(a), lang_set_of(lang_set_intersect(vm, a, b)));
        break;
    case LANG_OR:
        lang_set_update(vm, lang_set_of(a), b);
        break;
    case LANG_SUB:
        lang_set_subtract_from(vm, a, b);
        break;
    case LANG_XOR:
        lang_set_xor_into(vm, a, b);
        break;
    default:
        return NULL;
    }
    return lang_share(vm, a);
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_set_of(self)->used;
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    struct iterator *iterator = lang_new(vm, &set_iterator);
    iterator->set = lang_retain(self);
    iterator->used = lang_set_of(self)->used;
    return &iterator->base;
}

/* --- Methods ---------------------------------------------------------------------------------*/

static struct lang_obj *add(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_add(vm, args[0], args[1]);
    return &lang_none;
}

static struct lang_obj *clear(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_clear(vm, lang_set_of(args[0]));
    return &lang_none;
}

static struct lang_obj *copy(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_is(args[0], &lang_type_frozenset)) {
        return lang_share(vm, args[0]);
    }
    return lang_set_copy(vm, args[0]);
}

static struct lang_obj *discard(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *key = as_key(vm, args[1]);
    lang_set_discard(vm, lang_set_of(args[0]), key, lang_hash(vm, key));
    return &lang_none;
}

static struct lang_obj *remove_key(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *key = as_key(vm, args[1]);
    if (!lang_set_discard(vm, lang_set_of(args[0]), key, lang_hash(vm, key))) {
        lang_raise_key(vm, args[1]);
    }
    return &lang_none;
}

static struct lang_obj *pop(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_set *set = lang_set_of(args[0]);
    if (set->used == 0) {
        lang_raise(vm, &lang_exc_KeyError, "pop from an empty set");
    }
    size_t at = set->finger & set->mask;
    while (!set->table[at].key) {
        at = at == set->mask ? 0 : at + 1;
    }
    struct lang_obj *key = set->table[at].key;
    set->table[at] = (struct lang_set_entry){NULL, -1};
    set->used--;
    set->version++;
    set->finger = at + 1;
    return lang_pooled(vm, key);
}

static struct lang_obj *difference(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_seq_count(args[1]) == 0) {
        return copy(vm, args);
    }
    struct lang_obj *result = lang_set_subtract(vm, args[0], lang_seq_item(args[1], 0));
    for (size_t i = 1; i < lang_seq_count(args[1]); i++) {
        lang_set_subtract_from(vm, result, lang_seq_item(args[1], i));
    }
    return result;
}

static struct lang_obj *difference_update(struct lang_vm *vm, struct lang_obj *const *args) {
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        lang_set_subtract_from(vm, args[0], lang_seq_item(args[1], i));
    }
    return &lang_none;
}

static struct lang_obj *intersection(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_seq_count(args[1]) == 0) {
        return copy(vm, args);
    }
    struct lang_obj *result = args[0];
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        result = lang_set_intersect(vm, result, lang_seq_item(args[1], i));
    }
    return result;
}

static struct lang_obj *intersection_update(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *result = intersection(vm, args);
    lang_set_swap(lang_set_of(args[0]), lang_set_of(result));
    return &lang_none;
}

static struct lang_obj *isdisjoint(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_set_is_disjoint(vm, args[0], args[1]));
}

static struct lang_obj *issubset(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_set_is_subset(vm, args[0], args[1]));
}

static struct lang_obj *issuperset(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *other =
        lang_is_set(args[1]) ? args[1] : lang_set_make(vm, &lang_type_set, args[1]);
    return lang_bool(lang_set_is_subset(vm, other, args[0]));
}

static struct lang_obj *symmetric_difference(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_set_xor(vm, args[0], args[1]);
}

static struct lang_obj *symmetric_difference_update(struct lang_vm *vm,
                                                    struct lang_obj *const *args) {
    lang_set_xor_into(vm, args[0], args[1]);
    return &lang_none;
}

static struct lang_obj *update(struct lang_vm *vm, struct lang_obj *const *args) {
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        lang_set_update(vm, lang_set_of(args[0]), lang_seq_item(args[1], i));
    }
    return &lang_none;
}

static struct lang_obj *set_union(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *own[2] = {lang_set_copy(vm, args[0]), args[1]};
    update(vm, own);
    return own[0];
}

/* The methods that leave the set alone: both types have them. */
#define READING_METHODS                                                                            \
    {"copy", copy, "copy()", "Return a shallow copy of a set."},                                   \
        {"difference", difference, "difference(*others)",                                          \
         "Return a new set with the elements that are in none of the others."},                    \
        {"intersection", intersection, "intersection(*others)",                                    \
         "Return a new set with the elements common to this set and all others."},                 \
        {"isdisjoint", isdisjoint, "isdisjoint(other, /)",                                         \
         "Return True if two sets have nothing in common."},                                       \
        {"issubset", issubset, "issubset(other, /)",                                               \
         "Report whether another set contains this set."},                                         \
        {"issuperset", issuperset, "issuperset(other, /)",                                         \
         "Report whether this set contains another set."},                                         \
        {"symmetric_difference", symmetric_difference, "symmetric_difference(other, /)",           \
         "Return a new set with the elements that are in exactly one of the two."},                \
    {                                                                                              \
        "union", set_union, "union(*others)",                                                      \
            "Return a new set with the elements of this set and all others."                       \
    }

const struct lang_def lang_frozenset_methods[] = {READING_METHODS, {NULL, NULL, NULL, NULL}};

const struct lang_def lang_set_methods[] = {
    READING_METHODS,
    {"add", add, "add(element, /)", "Add an element to a set; no effect if it is there."},
    {"clear", clear, "clear()", "Remove all elements from this set."},
    {"difference_update", difference_update, "difference_update(*others)",
     "Remove all elements of the others from this set."},
    {"discard", discard, "discard(element, /)", "Remove an element if it is there."},
    {"intersection_update", intersection_update, "intersection_update(*others)",
     "Keep only the elements found in this set and all others."},
    {"pop", pop, "pop()",
     "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
    {"remove", remove_key, "remove(element, /)",
     "Remove an element from a set; it must be there, else KeyError."},
    {"symmetric_difference_update", symmetric_difference_update,
     "symmetric_difference_update(other, /)",
     "Keep the elements that are in exactly one of the two."},
    {"update", update, "update(*others)", "Add the elements of all others to this set."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def construct_set = {
    "set", make_set, "set(iterable=..., /)",
    "set() -> new empty set\nset(iterable) -> new set\n\nBuild an unordered collection of unique "
    "elements."};
static const struct lang_def construct_frozenset = {
    "frozenset", make_frozenset, "frozenset(iterable=..., /)",
    "frozenset() -> empty frozenset\nfrozenset(iterable) -> frozenset\n\nBuild an immutable "
    "unordered collection of unique elements."};

#define SET_COMMON(shown)                                                                          \
    LANG_TYPE_HEAD(shown), .size = sizeof(struct lang_set), .flags = LANG_TYPE_CONTAINER,          \
                           .close = close_set, .traverse = traverse, .clear = close_set,           \
                           .repr = repr, .compare = compare, .binary = binary, .length = length,   \
                           .contains = contains, .iter = iterate

const struct lang_type lang_type_set = {
    SET_COMMON("set"),
    .doc = "An unordered collection of unique elements.",
    .construct = &construct_set,
    .methods = lang_set_methods,
    .hash = hash_set,
    .inplace = inplace,
};

const struct lang_type lang_type_frozenset = {
    SET_COMMON("frozenset"),
    .doc = "An immutable unordered collection of unique elements.",
    .construct = &construct_frozenset,
    .methods = lang_frozenset_methods,
    .hash = hash_frozenset,
};
