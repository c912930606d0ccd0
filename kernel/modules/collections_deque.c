/* kernel/modules/collections_deque.c: collections.deque, a ring that grows at both ends. */
#include "kernel/modules/collections.h"

#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

/* The i-th item lies at items[(head + i) % capacity]; capacity is a power of two or 0. */
struct deque {
    struct lang_obj base;
    struct lang_obj **items;
    size_t head, count, capacity;
    size_t most;      /* maxlen; SIZE_MAX: none */
    uint64_t version; /* changes with the number or order of items */
};

static struct deque *deque_of(const struct lang_obj *obj) {
    return (struct deque *)(void *)obj;
}

static struct lang_obj **place(const struct deque *self, size_t i) {
    return &self->items[(self->head + i) & (self->capacity - 1)];
}

static void make_room(struct lang_vm *vm, struct deque *self) {
    if (self->count < self->capacity) {
        return;
    }
    size_t capacity = self->capacity ? self->capacity * 2 : 8;
    struct lang_obj **items = lang_realloc(vm, NULL, 0, capacity * sizeof *items);
    for (size_t i = 0; i < self->count; i++) {
        items[i] = *place(self, i);
    }
    lang_free(vm, self->items, self->capacity * sizeof *items);
    self->items = items;
    self->capacity = capacity;
    self->head = 0;
}

static struct lang_obj *take_left(struct lang_vm *vm, struct deque *self) {
    struct lang_obj *item = *place(self, 0);
    self->head = (self->head + 1) & (self->capacity - 1);
    self->count--;
    self->version++;
    return lang_pooled(vm, item);
}

static struct lang_obj *take_right(struct lang_vm *vm, struct deque *self) {
    struct lang_obj *item = *place(self, --self->count);
    self->version++;
    return lang_pooled(vm, item);
}

static void add_right(struct lang_vm *vm, struct deque *self, struct lang_obj *item) {
    if (self->most == 0) {
        return;
    }
    make_room(vm, self);
    *place(self, self->count++) = lang_retain(item);
    self->version++;
    if (self->count > self->most) {
        take_left(vm, self);
    }
}

static void add_left(struct lang_vm *vm, struct deque *self, struct lang_obj *item) {
    if (self->most == 0) {
        return;
    }
    make_room(vm, self);
    self->head = (self->head - 1) & (self->capacity - 1);
    *place(self, 0) = lang_retain(item);
    self->count++;
    self->version++;
    if (self->count > self->most) {
        take_right(vm, self);
    }
}

static void add_all(struct lang_vm *vm, struct deque *self, struct lang_obj *iterable,
                    void (*add)(struct lang_vm *vm, struct deque *self, struct lang_obj *item)) {
    struct lang_obj *iterator =
        lang_iter(vm, iterable == &self->base ? lang_to_list(vm, iterable) : iterable);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            return;
        }
        add(vm, self, item);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

static void close_deque(struct lang_vm *vm, struct lang_obj *obj) {
    struct deque old = *deque_of(obj);
    deque_of(obj)->items = NULL;
    deque_of(obj)->count = deque_of(obj)->capacity = deque_of(obj)->head = 0;
    for (size_t i = 0; i < old.count; i++) {
        lang_release(vm, *place(&old, i));
    }
    lang_free(vm, old.items, old.capacity * sizeof *old.items);
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    for (size_t i = 0; i < deque_of(self)->count; i++) {
        visit(*place(deque_of(self), i), ud);
    }
}

static struct deque *new_deque(struct lang_vm *vm, size_t most) {
    struct deque *self = lang_new(vm, &mod_type_deque);
    self->most = most;
    return self;
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t most = SIZE_MAX;
    if (!lang_is_none(args[2])) {
        int64_t given = lang_position(vm, args[2]);
        if (given < 0) {
            lang_raise(vm, &lang_exc_ValueError, "maxlen must be non-negative");
        }
        most = (size_t)given;
    }
    struct deque *self = new_deque(vm, most);
    if (args[1]) {
        add_all(vm, self, args[1], add_right);
    }
    return &self->base;
}

/* --- Methods ---------------------------------------------------------------------------------*/

static struct lang_obj *append(struct lang_vm *vm, struct lang_obj *const *args) {
    add_right(vm, deque_of(args[0]), args[1]);
    return &lang_none;
}

static struct lang_obj *appendleft(struct lang_vm *vm, struct lang_obj *const *args) {
    add_left(vm, deque_of(args[0]), args[1]);
    return &lang_none;
}

static struct lang_obj *extend(struct lang_vm *vm, struct lang_obj *const *args) {
    add_all(vm, deque_of(args[0]), args[1], add_right);
    return &lang_none;
}

static struct lang_obj *extendleft(struct lang_vm *vm, struct lang_obj *const *args) {
    add_all(vm, deque_of(args[0]), args[1], add_left);
    return &lang_none;
}

static void need_items(struct lang_vm *vm, struct deque *self) {
    if (self->count == 0) {
        lang_raise(vm, &lang_exc_IndexError, "pop from an empty deque");
    }
}

static struct lang_obj *pop(struct lang_vm *vm, struct lang_obj *const *args) {
    need_items(vm, deque_of(args[0]));
    return take_right(vm, deque_of(args[0]));
}

static struct lang_obj *popleft(struct lang_vm *vm, struct lang_obj *const *args) {
    need_items(vm, deque_of(args[0]));
    return take_left(vm, deque_of(args[0]));
}

static struct lang_obj *clear(struct lang_vm *vm, struct lang_obj *const *args) {
    close_deque(vm, args[0]);
    deque_of(args[0])->version++;
    return &lang_none;
}

static struct lang_obj *copy(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = new_deque(vm, deque_of(args[0])->most);
    add_all(vm, self, args[0], add_right);
    return &self->base;
}

static struct lang_obj *rotate(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = deque_of(args[0]);
    int64_t steps = lang_position(vm, args[1]);
    if (self->count < 2) {
        return &lang_none;
    }
    int64_t count = (int64_t)self->count;
    steps = (steps % count + count) % count;
    for (int64_t i = 0; i < steps; i++) {
        size_t mark = lang_pool_mark(vm);
        add_left(vm, self, take_right(vm, self));
        lang_pool_drain(vm, mark, NULL);
    }
    return &lang_none;
}

static struct lang_obj *reverse(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = deque_of(args[0]);
    (void)vm;
    for (size_t i = 0; i < self->count / 2; i++) {
        struct lang_obj **a = place(self, i), **b = place(self, self->count - 1 - i);
        struct lang_obj *kept = *a;
        *a = *b;
        *b = kept;
    }
    self->version++;
    return &lang_none;
}

/* What a list says about the same items: list methods that change nothing. */
static struct lang_obj *ask_list(struct lang_vm *vm, struct lang_obj *self, const char *method,
                                 struct lang_obj *const *args, size_t count) {
    return lang_call_pos(vm, lang_get_attr(vm, lang_to_list(vm, self), method), args, count);
}

static struct lang_obj *count_method(struct lang_vm *vm, struct lang_obj *const *args) {
    return ask_list(vm, args[0], "count", args + 1, 1);
}

static _Noreturn void raise_absent(struct lang_vm *vm, struct lang_obj *item) {
    lang_raise(vm, &lang_exc_ValueError, "%s is not in deque",
               lang_str_data(lang_repr(vm, item), NULL));
}

static struct lang_obj *index_method(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = deque_of(args[0]);
    int64_t size = (int64_t)self->count, start = lang_bound(vm, args[2], size, 0);
    int64_t at = lang_seq_find(vm, lang_to_list(vm, args[0]), args[1], start,
                               lang_bound(vm, args[3], size, size));
    if (at < 0) {
        raise_absent(vm, args[1]);
    }
    return lang_int(vm, at);
}

/* Takes over the items of a list. */
static void refill(struct lang_vm *vm, struct deque *self, struct lang_obj *list) {
    close_deque(vm, &self->base);
    add_all(vm, self, list, add_right);
}

static struct lang_obj *insert(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = deque_of(args[0]);
    if (self->count >= self->most) {
        lang_raise(vm, &lang_exc_IndexError, "deque already at its maximum size");
    }
    struct lang_obj *list = lang_to_list(vm, args[0]);
    lang_call_pos(vm, lang_get_attr(vm, list, "insert"), args + 1, 2);
    refill(vm, self, list);
    return &lang_none;
}

static void remove_at(struct lang_vm *vm, struct deque *self, size_t at) {
    struct lang_obj *list = lang_to_list(vm, &self->base);
    lang_list_splice(vm, lang_list_of(list), at, at + 1, NULL, 0);
    refill(vm, self, list);
}

static struct lang_obj *remove_method(struct lang_vm *vm, struct lang_obj *const *args) {
    struct deque *self = deque_of(args[0]);
    int64_t at = lang_seq_find(vm, lang_to_list(vm, args[0]), args[1], 0, (int64_t)self->count);
    if (at < 0) {
        raise_absent(vm, args[1]);
    }
    remove_at(vm, self, (size_t)at);
    return &lang_none;
}

static struct lang_obj *get_maxlen(struct lang_vm *vm, struct lang_obj *self) {
    size_t most = deque_of(self)->most;
    return most == SIZE_MAX ? &lang_none : lang_int(vm, (int64_t)most);
}

/* --- Slots -----------------------------------------------------------------------------------*/

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct deque *deque = deque_of(self);
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "[...]");
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "deque(");
    lang_text_repr(text, lang_to_list(vm, self));
    if (deque->most != SIZE_MAX) {
        lang_text_printf(text, ", maxlen=%zu", deque->most);
    }
    lang_text_puts(text, ")");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static struct lang_obj *parts(struct lang_vm *vm, struct lang_obj *self, struct lang_obj **named) {
    struct lang_obj *items = lang_to_list(vm, self);
    if (deque_of(self)->most != SIZE_MAX) {
        *named = lang_dict(vm);
        lang_dict_set_str(vm, *named, "maxlen", lang_int(vm, (int64_t)deque_of(self)->most));
    }
    return lang_tuple(vm, &items, 1);
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)deque_of(self)->count;
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: 'collections.deque'");
}

static size_t index_of(struct lang_vm *vm, struct deque *self, struct lang_obj *key) {
    int64_t i;
    if (!lang_index_get(key, &i)) {
        lang_raise(vm, &lang_exc_TypeError, "sequence index must be integer, not '%s'",
                   key->type->name);
    }
    i += i < 0 ? (int64_t)self->count : 0;
    if (i < 0 || i >= (int64_t)self->count) {
        lang_raise(vm, &lang_exc_IndexError, "deque index out of range");
    }
    return (size_t)i;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    return lang_share(vm, *place(deque_of(self), index_of(vm, deque_of(self), key)));
}

static void set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                     struct lang_obj *value) {
    size_t at = index_of(vm, deque_of(self), key);
    if (value) {
        lang_assign(vm, place(deque_of(self), at), value);
    } else {
        remove_at(vm, deque_of(self), at);
    }
}

static bool contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return lang_seq_contains(vm, lang_to_list(vm, self), item);
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (a->type != &mod_type_deque || b->type != &mod_type_deque) {
        return NULL;
    }
    return lang_seq_compare(vm, lang_to_list(vm, a), lang_to_list(vm, b), op);
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    int64_t times;
    if (a->type != &mod_type_deque) {
        return op == LANG_MUL && lang_is_int(a) ? binary(vm, op, b, a) : NULL;
    }
    struct deque *self = new_deque(vm, deque_of(a)->most);
    if (op == LANG_ADD && b->type == &mod_type_deque) {
        add_all(vm, self, a, add_right);
        add_all(vm, self, b, add_right);
        return &self->base;
    }
    if (op == LANG_MUL && lang_index_get(b, &times)) {
        for (; times > 0; times--) {
            add_all(vm, self, a, add_right);
        }
        return &self->base;
    }
    return NULL;
}

static struct lang_obj *inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    if (op != LANG_ADD) {
        return NULL;
    }
    add_all(vm, deque_of(a), b, add_right);
    return lang_share(vm, a);
}

/* --- Iteration -------------------------------------------------------------------------------*/

struct deque_iterator {
    struct lang_obj base;
    struct lang_obj *deque; /* owned; NULL: exhausted */
    size_t at;
    uint64_t version;
};

static struct deque_iterator *iterator_of(struct lang_obj *obj) {
    return (struct deque_iterator *)(void *)obj;
}

static void close_iterator(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &iterator_of(self)->deque, NULL);
}

static void traverse_iterator(struct lang_obj *self, lang_visit visit, void *ud) {
    if (iterator_of(self)->deque) {
        visit(iterator_of(self)->deque, ud);
    }
}

static struct lang_obj *next(struct lang_vm *vm, struct lang_obj *self) {
    struct deque_iterator *iterator = iterator_of(self);
    if (!iterator->deque) {
        return NULL;
    }
    struct deque *deque = deque_of(iterator->deque);
    if (iterator->version != deque->version) {
        lang_raise(vm, &lang_exc_RuntimeError, "deque mutated during iteration");
    }
    if (iterator->at == deque->count) {
        lang_assign(vm, &iterator->deque, NULL);
        return NULL;
    }
    return lang_share(vm, *place(deque, iterator->at++));
}

static const struct lang_type type_iterator = {
    LANG_TYPE_HEAD("_deque_iterator"),
    .module = "_collections",
    .size = sizeof(struct deque_iterator),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_iterator,
    .traverse = traverse_iterator,
    .clear = close_iterator,
    .iter = lang_iter_self,
    .next = next,
};

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    struct deque_iterator *iterator = lang_new(vm, &type_iterator);
    iterator->deque = lang_retain(self);
    iterator->version = deque_of(self)->version;
    return &iterator->base;
}

static const struct lang_def construct = {
    "deque", make, "deque(iterable=..., maxlen=None)",
    "A list that is fast at both ends; with maxlen, it drops items at the other end when full."};

static const struct lang_def methods[] = {
    {"append", append, "append(x, /)", "Add an element to the right side."},
    {"appendleft", appendleft, "appendleft(x, /)", "Add an element to the left side."},
    {"clear", clear, "clear()", "Remove all elements."},
    {"copy", copy, "copy()", "Return a shallow copy."},
    {"count", count_method, "count(value, /)", "Return number of occurrences of value."},
    {"extend", extend, "extend(iterable, /)", "Extend the right side."},
    {"extendleft", extendleft, "extendleft(iterable, /)", "Extend the left side, one by one."},
    {"index", index_method, "index(value, start=..., stop=..., /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", insert, "insert(index, value, /)", "Insert value before index."},
    {"pop", pop, "pop()", "Remove and return the rightmost element."},
    {"popleft", popleft, "popleft()", "Remove and return the leftmost element."},
    {"remove", remove_method, "remove(value, /)", "Remove first occurrence of value."},
    {"reverse", reverse, "reverse()", "Reverse in place."},
    {"rotate", rotate, "rotate(n=1, /)", "Rotate n steps to the right; to the left if negative."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_property properties[] = {
    {"maxlen", get_maxlen, NULL, "Maximum size, or None."}, {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_deque = {
    LANG_TYPE_HEAD("deque"),
    .module = "collections",
    .doc = "A list that is fast at both ends.",
    .size = sizeof(struct deque),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_deque,
    .traverse = traverse,
    .clear = close_deque,
    .construct = &construct,
    .methods = methods,
    .properties = properties,
    .repr = repr,
    .parts = parts,
    .hash = hash,
    .compare = compare,
    .binary = binary,
    .inplace = inplace,
    .length = length,
    .get_item = get_item,
    .set_item = set_item,
    .contains = contains,
    .iter = iterate,
};
