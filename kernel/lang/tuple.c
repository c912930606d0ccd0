/* kernel/lang/tuple.c: tuples. */
#include "kernel/lang/list.h"

#include "kernel/lang/iterators.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/sequence.h"

/* Immortal: never written to. */
static struct lang_tuple empty = {{LANG_IMMORTAL, &lang_type_tuple}, 0};

struct lang_tuple *lang_tuple_new(struct lang_vm *vm, size_t count) {
    if (count == 0) {
        return &empty;
    }
    if (count > LANG_MAX_OBJECT_BYTES / sizeof(void *)) {
        lang_raise(vm, &lang_exc_MemoryError, "a tuple of %zu items is too large", count);
    }
    struct lang_tuple *tuple =
        lang_new_sized(vm, &lang_type_tuple, sizeof *tuple + count * sizeof(struct lang_obj *));
    tuple->count = count;
    return tuple;
}

struct lang_obj *lang_tuple(struct lang_vm *vm, struct lang_obj *const *items, size_t count) {
    struct lang_tuple *tuple = lang_tuple_new(vm, count);
    for (size_t i = 0; i < count; i++) {
        tuple->items[i] = lang_retain(items[i]);
    }
    return &tuple->base;
}

static void close_tuple(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    for (size_t i = tuple->count; i-- > 0;) {
        lang_release(vm, tuple->items[i]);
    }
}

static void traverse_tuple(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    for (size_t i = 0; i < tuple->count; i++) {
        if (tuple->items[i]) {
            visit(tuple->items[i], ud);
        }
    }
}

static void clear_tuple(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    size_t count = tuple->count;
    tuple->count = 0;
    for (size_t i = 0; i < count; i++) {
        lang_release(vm, tuple->items[i]);
    }
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterable = args[1];
    if (!iterable) {
        return &empty.base;
    }
    if (lang_is(iterable, &lang_type_tuple)) {
        return lang_share(vm, iterable);
    }
    if (!lang_is(iterable, &lang_type_list)) {
        iterable = lang_to_list(vm, iterable);
    }
    size_t count;
    struct lang_obj *const *items = lang_seq_items(iterable, &count);
    return lang_tuple(vm, items, count);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    bool single = lang_tuple_of(self)->count == 1;
    return lang_seq_repr(vm, self, "(", single ? ",)" : ")", "(...)");
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    uint64_t accumulator = lang_tuple_hash_start();
    for (size_t i = 0; i < tuple->count; i++) {
        accumulator = lang_tuple_hash_step(accumulator, lang_hash(vm, tuple->items[i]));
    }
    return lang_tuple_hash_end(accumulator, tuple->count);
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!lang_is_tuple(a) || !lang_is_tuple(b)) {
        return NULL;
    }
    return lang_seq_compare(vm, a, b, op);
}

static struct lang_obj *concatenate(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_tuple *left = lang_tuple_of(a), *right = lang_tuple_of(b);
    if (left->count == 0 && lang_is(b, &lang_type_tuple)) {
        return lang_share(vm, b);
    }
    if (right->count == 0 && lang_is(a, &lang_type_tuple)) {
        return lang_share(vm, a);
    }
    struct lang_tuple *sum = lang_tuple_new(vm, left->count + right->count);
    for (size_t i = 0; i < sum->count; i++) {
        sum->items[i] =
            lang_retain(i < left->count ? left->items[i] : right->items[i - left->count]);
    }
    return &sum->base;
}

static struct lang_obj *repeat(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *by) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    size_t times;
    if (!lang_repeat_count(vm, by, tuple->count, &times)) {
        return NULL;
    }
    if (times == 1 && lang_is(self, &lang_type_tuple)) {
        return lang_share(vm, self);
    }
    struct lang_tuple *product = lang_tuple_new(vm, tuple->count * times);
    for (size_t i = 0; i < product->count; i++) {
        product->items[i] = lang_retain(tuple->items[i % tuple->count]);
    }
    return &product->base;
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (op == LANG_ADD && lang_is_tuple(a) && lang_is_tuple(b)) {
        return concatenate(vm, a, b);
    }
    if (op == LANG_MUL) {
        return lang_is_tuple(a) ? repeat(vm, a, b) : repeat(vm, b, a);
    }
    return NULL;
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_tuple_of(self)->count;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_tuple *tuple = lang_tuple_of(self);
    if (!lang_is(key, &lang_type_slice)) {
        return lang_share(vm, tuple->items[lang_item_index(vm, key, tuple->count, "tuple", false)]);
    }
    int64_t start, stop, step, count;
    lang_slice_indices(vm, key, (int64_t)tuple->count, &start, &stop, &step, &count);
    if (count == (int64_t)tuple->count && step == 1 && lang_is(self, &lang_type_tuple)) {
        return lang_share(vm, self);
    }
    struct lang_tuple *part = lang_tuple_new(vm, (size_t)count);
    for (int64_t i = 0; i < count; i++) {
        part->items[i] = lang_retain(tuple->items[start + i * step]);
    }
    return &part->base;
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    return lang_seq_iter(vm, &lang_type_tuple_iterator, self);
}

static struct lang_obj *method_count(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_seq_tally(vm, args[0], args[1]));
}

static struct lang_obj *method_index(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t count = (int64_t)lang_tuple_of(args[0])->count;
    int64_t start = lang_bound(vm, args[2], count, 0);
    int64_t at = lang_seq_find(vm, args[0], args[1], start, lang_bound(vm, args[3], count, count));
    if (at < 0) {
        lang_raise(vm, &lang_exc_ValueError, "tuple.index(x): x not in tuple");
    }
    return lang_int(vm, at);
}

static const struct lang_def methods[] = {
    {"count", method_count, "count(value, /)", "Return number of occurrences of value."},
    {"index", method_index, "index(value, start=..., stop=..., /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def construct = {
    "tuple", make, "tuple(iterable=..., /)",
    "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty "
    "tuple.\nIf iterable is specified the tuple is initialized from iterable's items."};

const struct lang_type lang_type_tuple = {
    LANG_TYPE_HEAD("tuple"),
    .doc = "Built-in immutable sequence.",
    .size = sizeof(struct lang_tuple),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_tuple,
    .traverse = traverse_tuple,
    .clear = clear_tuple,
    .construct = &construct,
    .methods = methods,
    .repr = repr,
    .hash = hash,
    .compare = compare,
    .binary = binary,
    .length = length,
    .get_item = get_item,
    .contains = lang_seq_contains,
    .iter = iterate,
};
