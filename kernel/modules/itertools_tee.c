/* kernel/modules/itertools_tee.c: itertools.tee: several iterators over what one gives. */
#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/modules/itertools.h"

/* What has been read of the source is kept in a list that all of a tee share. */
struct tee {
    struct lang_obj base;
    struct lang_obj *source, *read; /* owned: an iterator, a list */
    size_t at;
};

static struct tee *of(struct lang_obj *obj) {
    return (struct tee *)(void *)obj;
}

static void close_tee(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &of(self)->source, NULL);
    lang_assign(vm, &of(self)->read, NULL);
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_obj *children[] = {of(self)->source, of(self)->read};
    for (size_t i = 0; i < sizeof children / sizeof children[0]; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

static struct lang_obj *next(struct lang_vm *vm, struct lang_obj *self) {
    struct tee *tee = of(self);
    if (tee->at == lang_seq_count(tee->read)) {
        struct lang_obj *item = lang_next(vm, tee->source);
        if (!item) {
            return NULL;
        }
        lang_list_append(vm, tee->read, item);
    }
    return lang_seq_item(tee->read, tee->at++);
}

static const struct lang_type type_tee = {
    LANG_TYPE_HEAD("_tee"),
    .module = "itertools",
    .size = sizeof(struct tee),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .close = close_tee,
    .traverse = traverse,
    .clear = close_tee,
    .iter = lang_iter_self,
    .next = next,
};

static struct lang_obj *tee_new(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *read,
                                size_t at) {
    struct tee *tee = lang_new(vm, &type_tee);
    tee->source = lang_retain(source);
    tee->read = lang_retain(read);
    tee->at = at;
    return &tee->base;
}

/* args: iterable, n. An iterator of a tee is taken as it is, and copied where it stands. */
struct lang_obj *mod_itertools_tee(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t count = lang_position(vm, args[1]);
    if (count < 0) {
        lang_raise(vm, &lang_exc_ValueError, "n must be >= 0");
    }
    struct lang_obj *list = lang_list(vm, 0);
    if (count > 0) {
        struct lang_obj *iterator = lang_iter(vm, args[0]);
        lang_list_append(vm, list,
                         lang_is(iterator, &type_tee) ? iterator
                                                      : tee_new(vm, iterator, lang_list(vm, 0), 0));
    }
    for (int64_t i = 1; i < count; i++) {
        size_t mark = lang_pool_mark(vm);
        const struct tee *first = of(lang_seq_item(list, 0));
        lang_list_append(vm, list, tee_new(vm, first->source, first->read, first->at));
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    size_t made;
    struct lang_obj *const *items = lang_seq_items(list, &made);
    return lang_tuple(vm, items, made);
}
