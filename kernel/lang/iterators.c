/* kernel/lang/iterators.c: iterators over sequences, iter(f, sentinel) and reversed(). */
#include "kernel/lang/iterators.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/range.h"
#include "kernel/lang/sequence.h"

struct lang_obj *lang_iter_self(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, self);
}

struct lang_obj *lang_next_pooled(struct lang_vm *vm, struct lang_obj *self) {
    return lang_pooled(vm, self->type->next_owned(vm, self));
}

/* --- By position -----------------------------------------------------------------------------*/

static struct lang_seq_iterator *seq_iterator_of(struct lang_obj *obj) {
    return (struct lang_seq_iterator *)(void *)obj;
}

struct lang_obj *lang_seq_iter(struct lang_vm *vm, const struct lang_type *type,
                               struct lang_obj *seq) {
    struct lang_seq_iterator *iterator = lang_new(vm, type);
    iterator->seq = lang_retain(seq);
    return &iterator->base;
}

static void close_seq(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &seq_iterator_of(self)->seq, NULL);
}

static void traverse_seq(struct lang_obj *self, lang_visit visit, void *ud) {
    if (seq_iterator_of(self)->seq) {
        visit(seq_iterator_of(self)->seq, ud);
    }
}

static struct lang_obj *next_forwards(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_seq_iterator *iterator = seq_iterator_of(self);
    size_t count = 0;
    if (!iterator->seq) {
        return NULL;
    }
    struct lang_obj *const *items;
    if (iterator->seq->type == &lang_type_list) { /* what is walked most costs no call */
        const struct lang_list *list = lang_list_of(iterator->seq);
        items = list->items;
        count = list->count;
    } else {
        items = lang_seq_items(iterator->seq, &count);
    }
    if (iterator->at < (int64_t)count) {
        return lang_retain(items[iterator->at++]);
    }
    close_seq(vm, self);
    return NULL;
}

/* `at` is the place of the next item here. */
static struct lang_obj *next_backwards(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_seq_iterator *iterator = seq_iterator_of(self);
    size_t count = 0;
    if (!iterator->seq) {
        return NULL;
    }
    struct lang_obj *const *items = lang_seq_items(iterator->seq, &count);
    if (iterator->at >= 0 && iterator->at < (int64_t)count) {
        return lang_share(vm, items[iterator->at--]);
    }
    close_seq(vm, self);
    return NULL;
}

/* Of anything with a length and items at 0, 1, 2... */
static struct lang_obj *next_reversed(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_seq_iterator *iterator = seq_iterator_of(self);
    if (!iterator->seq) {
        return NULL;
    }
    if (iterator->at >= 0) {
        return lang_get_item(vm, iterator->seq, lang_int(vm, iterator->at--));
    }
    close_seq(vm, self);
    return NULL;
}

static struct lang_obj *make_reversed(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_reversed(vm, args[1]);
}

static const struct lang_def construct_reversed = {
    "reversed", make_reversed, "reversed(sequence, /)",
    "Return a reverse iterator over the values of the given sequence."};

#define SEQ_COMMON(shown)                                                                          \
    LANG_TYPE_HEAD(shown), .size = sizeof(struct lang_seq_iterator), .flags = LANG_TYPE_CONTAINER, \
                           .close = close_seq, .traverse = traverse_seq, .clear = close_seq,       \
                           .iter = lang_iter_self

const struct lang_type lang_type_list_iterator = {
    SEQ_COMMON("list_iterator"), .next = lang_next_pooled, .next_owned = next_forwards};
const struct lang_type lang_type_tuple_iterator = {
    SEQ_COMMON("tuple_iterator"), .next = lang_next_pooled, .next_owned = next_forwards};
const struct lang_type lang_type_list_reverse_iterator = {SEQ_COMMON("list_reverseiterator"),
                                                          .next = next_backwards};
const struct lang_type lang_type_reversed = {
    SEQ_COMMON("reversed"),
    .next = next_reversed,
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .construct = &construct_reversed,
};

struct lang_obj *lang_reversed(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is(obj, &lang_type_list)) {
        struct lang_obj *iterator = lang_seq_iter(vm, &lang_type_list_reverse_iterator, obj);
        seq_iterator_of(iterator)->at = (int64_t)lang_seq_count(obj) - 1;
        return iterator;
    }
    if (lang_is(obj, &lang_type_range)) {
        return lang_range_iter(vm, obj, true);
    }
    if (lang_is_dict(obj) || lang_view_dict(obj)) {
        return lang_dict_reversed(vm, obj);
    }
    struct lang_obj *method = lang_get_attr_try(vm, obj, "__reversed__");
    if (method) {
        return lang_call_pos(vm, method, NULL, 0);
    }
    const struct lang_type *items = obj->type, *length = obj->type;
    LANG_SLOT(items, get_item);
    LANG_SLOT(length, length);
    if (!items || !length) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not reversible",
                   lang_type_shown(vm, obj->type));
    }
    struct lang_obj *iterator = lang_seq_iter(vm, &lang_type_reversed, obj);
    seq_iterator_of(iterator)->at = lang_len(vm, obj) - 1;
    return iterator;
}

/* --- iter(callable, sentinel) ----------------------------------------------------------------*/

struct callable_iterator {
    struct lang_obj base;
    struct lang_obj *callable; /* NULL: exhausted */
    struct lang_obj *sentinel;
};

static struct callable_iterator *callable_iterator_of(struct lang_obj *obj) {
    return (struct callable_iterator *)(void *)obj;
}

struct lang_obj *lang_callable_iter(struct lang_vm *vm, struct lang_obj *callable,
                                    struct lang_obj *sentinel) {
    struct callable_iterator *iterator = lang_new(vm, &lang_type_callable_iterator);
    iterator->callable = lang_retain(callable);
    iterator->sentinel = lang_retain(sentinel);
    return &iterator->base;
}

static void close_callable(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &callable_iterator_of(self)->callable, NULL);
    lang_assign(vm, &callable_iterator_of(self)->sentinel, NULL);
}

static void traverse_callable(struct lang_obj *self, lang_visit visit, void *ud) {
    struct callable_iterator *iterator = callable_iterator_of(self);
    if (iterator->callable) {
        visit(iterator->callable, ud);
        visit(iterator->sentinel, ud);
    }
}

struct asked {
    struct lang_obj *callable, *value;
};

static void ask(struct lang_vm *vm, void *ud) {
    struct asked *asked = ud;
    asked->value = lang_call_pos(vm, asked->callable, NULL, 0);
}

static struct lang_obj *next_callable(struct lang_vm *vm, struct lang_obj *self) {
    struct callable_iterator *iterator = callable_iterator_of(self);
    if (!iterator->callable) {
        return NULL;
    }
    struct lang_obj *sentinel = lang_share(vm, iterator->sentinel);
    struct asked asked = {lang_share(vm, iterator->callable), NULL};
    struct lang_obj *exception = lang_protect(vm, ask, &asked);
    if (exception && !lang_isinstance(exception, &lang_exc_StopIteration)) {
        lang_raise_value(vm, exception);
    }
    if (!exception && !lang_equal(vm, sentinel, asked.value)) {
        return asked.value;
    }
    close_callable(vm, self);
    return NULL;
}

const struct lang_type lang_type_callable_iterator = {
    LANG_TYPE_HEAD("callable_iterator"),
    .size = sizeof(struct callable_iterator),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_callable,
    .traverse = traverse_callable,
    .clear = close_callable,
    .iter = lang_iter_self,
    .next = next_callable,
};
