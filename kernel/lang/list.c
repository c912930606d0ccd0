/* kernel/lang/list.c: lists: storage, slots of the type. Their methods are in list_methods.c. */
#include "kernel/lang/list.h"

#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/vm.h"

struct lang_obj *lang_list(struct lang_vm *vm, size_t capacity) {
    struct lang_list *list = lang_new(vm, &lang_type_list);
    if (capacity) {
        lang_list_reserve(vm, list, capacity);
    }
    return &list->base;
}

void lang_list_reserve(struct lang_vm *vm, struct lang_list *list, size_t capacity) {
    if (capacity <= list->capacity) {
        return;
    }
    if (capacity > LANG_MAX_OBJECT_BYTES / sizeof *list->items) {
        lang_raise(vm, &lang_exc_MemoryError, "a list of %zu items is larger than the limit of %zu",
                   capacity, LANG_MAX_OBJECT_BYTES / sizeof *list->items);
    }
    list->items = lang_realloc(vm, list->items, list->capacity * sizeof *list->items,
                               capacity * sizeof *list->items);
    list->capacity = capacity;
}

/* Room for `extra` more items, with some to spare so that appending costs amortised O(1). */
static void grow(struct lang_vm *vm, struct lang_list *list, size_t extra) {
    size_t need = list->count + extra;
    if (need > list->capacity) {
        lang_list_reserve(vm, list, need + (need >> 3) + 6);
    }
}

void lang_list_append(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    struct lang_list *list = lang_list_of(self);
    grow(vm, list, 1);
    list->items[list->count++] = lang_retain(item);
}

void lang_list_splice(struct lang_vm *vm, struct lang_list *list, size_t start, size_t stop,
                      struct lang_obj *const *items, size_t count) {
    size_t removed = stop - start;
    struct lang_obj **old = NULL;
    if (removed) {
        old = lang_temp(vm, removed * sizeof *old);
    }
    if (items == list->items && count) {
        struct lang_obj **own = lang_temp(vm, count * sizeof *own);
        memcpy(own, items, count * sizeof *own);
        items = own;
    }
    if (count > removed) {
        grow(vm, list, count - removed);
    }
    if (removed) {
        memcpy(old, list->items + start, removed * sizeof *old);
    }
    if (list->items && count != removed) {
        memmove(list->items + start + count, list->items + stop,
                (list->count - stop) * sizeof *list->items);
    }
    for (size_t i = 0; i < count; i++) {
        list->items[start + i] = lang_retain(items[i]);
    }
    list->count += count - removed;
    for (size_t i = 0; i < removed; i++) {
        lang_release(vm, old[i]);
    }
}

void lang_list_extend(struct lang_vm *vm, struct lang_list *list, struct lang_obj *iterable) {
    if (lang_is(iterable, &lang_type_list) || lang_is(iterable, &lang_type_tuple)) {
        size_t count;
        struct lang_obj *const *items = lang_seq_items(iterable, &count);
        if (count) {
            lang_list_splice(vm, list, list->count, list->count, items, count);
        }
        return;
    }
    struct lang_obj *iterator = lang_iter(vm, iterable);
    if (lang_is(iterable, &lang_type_range)) { /* too long is known before it is tried */
        size_t need = list->count + (size_t)lang_len(vm, iterable);
        if (need > 2 * list->capacity) { /* else growing step by step costs less */
            lang_list_reserve(vm, list, need);
        }
    }
    for (;;) {
        struct lang_obj *item = lang_next_owned(vm, iterator);
        if (!item) {
            break;
        }
        if (list->count < list->capacity) {
            list->items[list->count++] = item;
        } else { /* making room may raise */
            size_t mark = lang_pool_mark(vm);
            lang_list_append(vm, &list->base, lang_pooled(vm, item));
            lang_pool_drain(vm, mark, NULL);
        }
        lang_check_interrupt(vm);
    }
}

struct lang_obj *lang_to_list(struct lang_vm *vm, struct lang_obj *iterable) {
    struct lang_obj *list = lang_list(vm, 0);
    lang_list_extend(vm, lang_list_of(list), iterable);
    return list;
}

void lang_list_clear(struct lang_vm *vm, struct lang_list *list) {
    struct lang_obj **items = list->items;
    size_t count = list->count, capacity = list->capacity;
    /* Emptied first: releasing an item may run code that looks at the list. */
    list->items = NULL;
    list->count = list->capacity = 0;
    for (size_t i = count; i-- > 0;) {
        lang_release(vm, items[i]);
    }
    lang_free(vm, items, capacity * sizeof *items);
}

void lang_list_reverse(struct lang_list *list) {
    for (size_t i = 0, j = list->count; i + 1 < j; i++) {
        struct lang_obj *item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
}

static void close_list(struct lang_vm *vm, struct lang_obj *self) {
    lang_list_clear(vm, lang_list_of(self));
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_list *list = lang_list_of(self);
    for (size_t i = 0; i < list->count; i++) {
        visit(list->items[i], ud);
    }
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *list = lang_list(vm, 0);
    if (args[1]) {
        lang_list_extend(vm, lang_list_of(list), args[1]);
    }
    return list;
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_seq_repr(vm, self, "[", "]", "[...]");
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: '%s'", self->type->name);
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!lang_is_list(a) || !lang_is_list(b)) {
        return NULL;
    }
    return lang_seq_compare(vm, a, b, op);
}

static struct lang_obj *concatenate(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_list *left = lang_list_of(a), *right = lang_list_of(b);
    struct lang_obj *sum = lang_list(vm, left->count + right->count);
    lang_list_extend(vm, lang_list_of(sum), a);
    lang_list_extend(vm, lang_list_of(sum), b);
    return sum;
}

static struct lang_obj *repeat(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *by) {
    struct lang_list *list = lang_list_of(self);
    size_t times;
    if (!lang_repeat_count(vm, by, list->count, &times)) {
        return NULL;
    }
    struct lang_list *product = lang_list_of(lang_list(vm, list->count * times));
    size_t once = list->count, all = once * times;
    for (size_t i = 0; i < once && times; i++) {
        if (list->items[i]->refs >= 0) {
            list->items[i]->refs += (intptr_t)times;
        }
        product->items[i] = list->items[i];
    }
    for (size_t filled = once; filled < all;) { /* what is there doubles */
        size_t more = filled < all - filled ? filled : all - filled;
        memcpy(product->items + filled, product->items, more * sizeof *product->items);
        filled += more;
    }
    product->count = all;
    return &product->base;
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (op == LANG_ADD && lang_is_list(a) && lang_is_list(b)) {
        return concatenate(vm, a, b);
    }
    if (op == LANG_MUL) {
        return lang_is_list(a) ? repeat(vm, a, b) : repeat(vm, b, a);
    }
    return NULL;
}

/* True for values of modules that take part in arithmetic (arrays): `list += array` is theirs. */
static bool is_arithmetic(const struct lang_obj *obj) {
    return obj->type->module && obj->type->binary;
}

static struct lang_obj *inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    struct lang_list *list = lang_list_of(a);
    size_t times;
    if (op == LANG_ADD && !is_arithmetic(b)) {
        lang_list_extend(vm, list, b);
        return lang_share(vm, a);
    }
    if (op == LANG_MUL && !is_arithmetic(b) && lang_repeat_count(vm, b, list->count, &times)) {
        size_t count = list->count;
        if (times == 0) {
            lang_list_clear(vm, list);
        } else {
            lang_list_reserve(vm, list, count * times);
            for (size_t i = count; i < count * times; i++) {
                list->items[list->count++] = lang_retain(list->items[i - count]);
            }
        }
        return lang_share(vm, a);
    }
    return NULL;
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_list_of(self)->count;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_list *list = lang_list_of(self);
    if (!lang_is(key, &lang_type_slice)) {
        return lang_share(vm, list->items[lang_item_index(vm, key, list->count, "list", false)]);
    }
    int64_t start, stop, step, count;
    lang_slice_indices(vm, key, (int64_t)list->count, &start, &stop, &step, &count);
    struct lang_list *part = lang_list_of(lang_list(vm, (size_t)count));
    for (int64_t i = 0; i < count; i++) {
        part->items[part->count++] = lang_retain(list->items[start + i * step]);
    }
    return &part->base;
}

/* del list[start:...:step] for |step| > 1: keeps the others in order. */
static void delete_stepped(struct lang_vm *vm, struct lang_list *list, int64_t start, int64_t step,
                           int64_t count) {
    if (count == 0) {
        return;
    }
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    struct lang_obj **old = lang_temp(vm, (size_t)count * sizeof *old);
    size_t kept = (size_t)start;
    int64_t removed = 0;
    for (size_t i = (size_t)start; i < list->count; i++) {
        if (removed < count && (int64_t)i == start + removed * step) {
            old[removed++] = list->items[i];
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
    for (int64_t i = 0; i < removed; i++) {
        lang_release(vm, old[i]);
    }
}

static void set_slice(struct lang_vm *vm, struct lang_list *list, struct lang_obj *key,
                      struct lang_obj *value) {
    int64_t start, stop, step, count;
    /* The right side first: making it a list may change this one. */
    if (value && !lang_is(value, &lang_type_list) && !lang_is(value, &lang_type_tuple)) {
        const struct lang_type *iter = value->type, *items = value->type;
        LANG_SLOT(iter, iter);
        LANG_SLOT(items, get_item);
        if (!iter && !items) {
            lang_slice_indices(vm, key, (int64_t)list->count, &start, &stop, &step, &count);
            lang_raise(vm, &lang_exc_TypeError,
                       step == 1 ? "can only assign an iterable"
                                 : "must assign iterable to extended slice");
        }
        value = lang_to_list(vm, value);
    }
    lang_slice_indices(vm, key, (int64_t)list->count, &start, &stop, &step, &count);
    if (step == 1) {
        size_t given = 0;
        struct lang_obj *const *items = value ? lang_seq_items(value, &given) : NULL;
        lang_list_splice(vm, list, (size_t)start, (size_t)(start + count), items, given);
        return;
    }
    if (!value) {
        delete_stepped(vm, list, start, step, count);
        return;
    }
    size_t given;
    struct lang_obj *const *items = lang_seq_items(value, &given);
    if ((int64_t)given != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "attempt to assign sequence of size %zu to extended slice of size %lld", given,
                   (long long)count);
    }
    if (count == 0) {
        return;
    }
    struct lang_obj **old = lang_temp(vm, given * sizeof *old);
    struct lang_obj **fresh = lang_temp(vm, given * sizeof *fresh);
    memcpy(fresh, items, given * sizeof *fresh); /* a[::-1] = a reads and writes the same places */
    for (size_t i = 0; i < given; i++) {
        struct lang_obj **place = &list->items[start + (int64_t)i * step];
        old[i] = *place;
        *place = lang_retain(fresh[i]);
    }
    for (size_t i = 0; i < given; i++) {
        lang_release(vm, old[i]);
    }
}

static void set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                     struct lang_obj *value) {
    struct lang_list *list = lang_list_of(self);
    if (lang_is(key, &lang_type_slice)) {
        set_slice(vm, list, key, value);
        return;
    }
    size_t i = lang_item_index(vm, key, list->count, "list", true);
    if (value) {
        lang_assign(vm, &list->items[i], value);
    } else {
        lang_list_splice(vm, list, i, i + 1, NULL, 0);
    }
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    return lang_seq_iter(vm, &lang_type_list_iterator, self);
}

static const struct lang_def construct = {
    "list", make, "list(iterable=..., /)",
    "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty "
    "list.\nThe argument must be an iterable if specified."};

const struct lang_type lang_type_list = {
    LANG_TYPE_HEAD("list"),
    .doc = "Built-in mutable sequence.",
    .size = sizeof(struct lang_list),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_list,
    .traverse = traverse,
    .clear = close_list,
    .construct = &construct,
    .methods = lang_list_methods,
    .repr = repr,
    .hash = hash,
    .compare = compare,
    .binary = binary,
    .inplace = inplace,
    .length = length,
    .get_item = get_item,
    .set_item = set_item,
    .contains = lang_seq_contains,
    .iter = iterate,
};
