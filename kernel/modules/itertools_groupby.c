/* kernel/modules/itertools_groupby.c: itertools.groupby. As in CPython the groups read the same
 * iterator: a group is over when the next one has been asked for. */
#include "kernel/lang/iterators.h"
#include "kernel/modules/itertools.h"

struct groupby {
    struct lang_obj base;
    struct lang_obj *source, *function; /* function None: the items are their keys */
    struct lang_obj *item, *key;        /* read but not given yet, and its key; NULL: none */
    struct lang_obj *wanted;            /* the key of the group given last */
    int64_t given;                      /* groups so far: which of them is alive */
};
struct group {
    struct lang_obj base;
    struct lang_obj *parent;
    int64_t number;
};

static void groupby_close(struct lang_vm *vm, struct lang_obj *self) {
    struct groupby *by = (struct groupby *)self;
    lang_assign(vm, &by->source, NULL);
    lang_assign(vm, &by->function, NULL);
    lang_assign(vm, &by->item, NULL);
    lang_assign(vm, &by->key, NULL);
    lang_assign(vm, &by->wanted, NULL);
}
static void groupby_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    const struct groupby *by = (const struct groupby *)self;
    struct lang_obj *children[] = {by->source, by->function, by->item, by->key, by->wanted};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}
static void group_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct group *)self)->parent, NULL);
}
static void group_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct group *)self)->parent) {
        visit(((struct group *)self)->parent, ud);
    }
}

/* Reads one item ahead. False: there is none. */
static bool read_ahead(struct lang_vm *vm, struct groupby *by) {
    struct lang_obj *item = by->source ? lang_next(vm, by->source) : NULL;
    struct lang_obj *key =
        !item || lang_is_none(by->function) ? item : lang_call_pos(vm, by->function, &item, 1);
    lang_assign(vm, &by->item, item);
    lang_assign(vm, &by->key, key);
    return item;
}

static struct lang_obj *group_next(struct lang_vm *vm, struct lang_obj *self) {
    const struct group *group = (const struct group *)self;
    struct groupby *by = (struct groupby *)group->parent;
    if (!by || group->number != by->given || (!by->item && !read_ahead(vm, by)) ||
        !lang_equal(vm, by->wanted, by->key)) {
        return NULL;
    }
    struct lang_obj *item = lang_pooled(vm, lang_retain(by->item));
    lang_assign(vm, &by->item, NULL);
    return item;
}
static const struct lang_type type_group = {
    LANG_TYPE_HEAD("_grouper"),       .module = "itertools",
    .size = sizeof(struct group),     .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .doc = "The items of one group.", .close = group_close,
    .traverse = group_traverse,       .clear = group_close,
    .iter = lang_iter_self,           .next = group_next};

static struct lang_obj *groupby_next(struct lang_vm *vm, struct lang_obj *self) {
    struct groupby *by = (struct groupby *)self;
    by->given++; /* the group before is over */
    do {
        if (!by->item && !read_ahead(vm, by)) {
            lang_assign(vm, &by->source, NULL);
            return NULL;
        }
        if (!by->wanted || !lang_equal(vm, by->wanted, by->key)) {
            break;
        }
        lang_assign(vm, &by->item, NULL);
    } while (true);
    lang_assign(vm, &by->wanted, by->key);
    struct group *group = lang_new(vm, &type_group);
    lang_assign(vm, &group->parent, self);
    group->number = by->given;
    struct lang_obj *pair[2] = {by->wanted, &group->base};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *groupby_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct groupby *by = lang_new(vm, &mod_type_groupby);
    lang_assign(vm, &by->function, args[2]);
    lang_assign(vm, &by->source, lang_iter(vm, args[1]));
    return &by->base;
}
static const struct lang_def construct = {
    "groupby", groupby_construct, "groupby(iterable, key=None)",
    "Neighbours with the same key, as pairs of the key and its items: sort by the key first.\n\n"
    "for length, group in itertools.groupby(sorted(words, key=len), key=len): print(list(group))"};

const struct lang_type mod_type_groupby = {LANG_TYPE_HEAD("groupby"),
                                           .module = "itertools",
                                           .size = sizeof(struct groupby),
                                           .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
                                           .doc = "Neighbours with the same key, together.",
                                           .construct = &construct,
                                           .close = groupby_close,
                                           .traverse = groupby_traverse,
                                           .clear = groupby_close,
                                           .iter = lang_iter_self,
                                           .next = groupby_next};
