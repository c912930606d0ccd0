/* kernel/modules/collections_counter.c: collections.Counter, a dict that counts. */
#include "kernel/modules/collections.h"

#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

/* self[key] = self[key] OP amount, 0 where there is none. */
static void change(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key, enum lang_op op,
                   struct lang_obj *amount) {
    size_t mark = lang_pool_mark(vm);
    int64_t hash = lang_hash(vm, key);
    struct lang_dict_entry *entry = lang_dict_find(vm, lang_dict_of(self), key, hash);
    struct lang_obj *before = entry ? entry->value : lang_int(vm, 0);
    lang_dict_put(vm, lang_dict_of(self), key, hash, lang_binary(vm, op, before, amount));
    lang_pool_drain(vm, mark, NULL);
}

static void count_mapping(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *mapping,
                          enum lang_op op) {
    struct lang_obj *key, *value;
    for (size_t at = 0; lang_dict_next(mapping, &at, &key, &value);) {
        change(vm, self, key, op, value);
    }
}

/* What the constructor, update() and subtract() do with their arguments. */
static void count_all(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *what,
                      struct lang_obj *keywords, enum lang_op op) {
    if (what && lang_is_dict(what)) {
        count_mapping(vm, self, what, op);
    } else if (what && !lang_is_none(what)) {
        struct lang_obj *iterator = lang_iter(vm, what), *one = lang_int(vm, 1);
        for (;;) {
            size_t mark = lang_pool_mark(vm);
            struct lang_obj *item = lang_next(vm, iterator);
            if (!item) {
                break;
            }
            change(vm, self, item, op, one);
            lang_pool_drain(vm, mark, NULL);
            lang_check_interrupt(vm);
        }
    }
    count_mapping(vm, self, keywords, op);
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *self = lang_new(vm, (const struct lang_type *)(const void *)args[0]);
    count_all(vm, self, args[1], args[2], LANG_ADD);
    return self;
}

static struct lang_obj *update(struct lang_vm *vm, struct lang_obj *const *args) {
    count_all(vm, args[0], args[1], args[2], LANG_ADD);
    return &lang_none;
}

static struct lang_obj *subtract(struct lang_vm *vm, struct lang_obj *const *args) {
    count_all(vm, args[0], args[1], args[2], LANG_SUB);
    return &lang_none;
}

static struct lang_obj *second(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_share(vm, lang_seq_item(args[0], 1));
}

static const struct lang_def second_row = {"second", second, "second(pair, /)", NULL};

static struct lang_obj *most_common(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *pairs = lang_to_list(vm, lang_dict_view(vm, args[0], LANG_VIEW_ITEMS));
    struct lang_list *list = lang_list_of(pairs);
    lang_list_sort(vm, list, lang_native_new(vm, &second_row, NULL), true);
    if (!lang_is_none(args[1])) {
        int64_t wanted = lang_position(vm, args[1]);
        size_t keep = wanted < 0 ? 0 : (size_t)wanted;
        if (keep < list->count) {
            lang_list_splice(vm, list, keep, list->count, NULL, 0);
        }
    }
    return pairs;
}

static struct lang_obj *elements(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *list = lang_list(vm, 0), *key, *value;
    for (size_t at = 0; lang_dict_next(args[0], &at, &key, &value);) {
        for (int64_t left = lang_position(vm, value); left > 0; left--) {
            lang_list_append(vm, list, key);
            lang_check_interrupt(vm);
        }
    }
    return lang_iter(vm, list);
}

static struct lang_obj *total(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *sum = lang_int(vm, 0), *value;
    for (size_t at = 0; lang_dict_next(args[0], &at, NULL, &value);) {
        sum = lang_binary(vm, LANG_ADD, sum, value);
    }
    return sum;
}

static struct lang_obj *copy(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *self = lang_new(vm, args[0]->type);
    lang_dict_update(vm, lang_dict_of(self), args[0]);
    return self;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_obj *value = lang_dict_get(vm, self, key);
    return value ? lang_share(vm, value) : lang_int(vm, 0);
}

static void set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                     struct lang_obj *value) {
    if (value) {
        lang_dict_set(vm, self, key, value);
    } else {
        lang_dict_remove(vm, lang_dict_of(self), key); /* a missing key is already deleted */
    }
}

/* As a plain dict, the most common first; nothing when empty. */
static struct lang_obj *parts(struct lang_vm *vm, struct lang_obj *self, struct lang_obj **named) {
    (void)named;
    struct lang_obj *ordered = lang_dict(vm);
    struct lang_obj *const args[] = {self, &lang_none};
    lang_dict_update(vm, lang_dict_of(ordered), most_common(vm, args));
    return lang_tuple(vm, &ordered, lang_dict_count(self) ? 1 : 0);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    if (lang_dict_count(self) == 0) {
        return lang_str(vm, "Counter()");
    }
    struct lang_obj *ordered = lang_seq_item(parts(vm, self, NULL), 0);
    return lang_str_format(vm, "Counter(%s)", lang_str_data(lang_repr(vm, ordered), NULL));
}

static bool is_counter(const struct lang_obj *obj) {
    return lang_isinstance(obj, &mod_type_counter);
}

/* Every count of `inner` compares so with that in `outer`, 0 where there is none. */
static bool counts_compare(struct lang_vm *vm, struct lang_obj *keys, struct lang_obj *a,
                           struct lang_obj *b, enum lang_cmp op) {
    struct lang_obj *key;
    for (size_t at = 0; lang_dict_next(keys, &at, &key, NULL);) {
        if (!lang_truth(vm, lang_compare(vm, get_item(vm, a, key), get_item(vm, b, key), op))) {
            return false;
        }
    }
    return true;
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!is_counter(a) || !is_counter(b)) {
        return lang_type_dict.compare(vm, a, b, op);
    }
    bool same = counts_compare(vm, a, a, b, LANG_EQ) && counts_compare(vm, b, a, b, LANG_EQ);
    if (op == LANG_EQ || op == LANG_NE) {
        return lang_bool(same == (op == LANG_EQ));
    }
    enum lang_cmp each = op == LANG_LT || op == LANG_LE ? LANG_LE : LANG_GE;
    return lang_bool(counts_compare(vm, a, a, b, each) && counts_compare(vm, b, a, b, each) &&
                     !(same && (op == LANG_LT || op == LANG_GT)));
}

/* Which of two counts the operator keeps. */
static struct lang_obj *combine(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    if (op == LANG_ADD || op == LANG_SUB) {
        return lang_binary(vm, op, a, b);
    }
    bool first = lang_truth(vm, lang_compare(vm, a, b, op == LANG_AND ? LANG_LT : LANG_GT));
    return first ? a : b;
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (!is_counter(a) || !is_counter(b)) {
        return lang_type_dict.binary(vm, op, a, b);
    }
    if (op != LANG_ADD && op != LANG_SUB && op != LANG_AND && op != LANG_OR) {
        return NULL;
    }
    struct lang_obj *result = lang_new(vm, &mod_type_counter), *key, *zero = lang_int(vm, 0);
    struct lang_obj *const sides[] = {a, b};
    for (int side = 0; side < 2; side++) {
        for (size_t at = 0; lang_dict_next(sides[side], &at, &key, NULL);) {
            if (side == 1 && lang_dict_get(vm, a, key)) {
                continue;
            }
            struct lang_obj *count = combine(vm, op, get_item(vm, a, key), get_item(vm, b, key));
            if (lang_truth(vm, lang_compare(vm, count, zero, LANG_GT))) {
                lang_dict_set(vm, result, key, count);
            }
        }
    }
    return result;
}

static struct lang_obj *inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    struct lang_obj *result = is_counter(b) ? binary(vm, op, a, b) : NULL;
    if (result) {
        lang_dict_clear(vm, lang_dict_of(a));
        lang_dict_update(vm, lang_dict_of(a), result);
        return lang_share(vm, a);
    }
    return NULL;
}

static struct lang_obj *unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    struct lang_obj *nothing = lang_new(vm, &mod_type_counter);
    return op == LANG_POS   ? binary(vm, LANG_ADD, a, nothing)
           : op == LANG_NEG ? binary(vm, LANG_SUB, nothing, a)
                            : NULL;
}

static const struct lang_def construct = {
    "Counter", make, "Counter(iterable=None, /, **kwds)",
    "A dict that counts: of each item, how often it was seen.\n\n>>> "
    "Counter('banana').most_common(1)\n[('a', 3)]"};

static const struct lang_def methods[] = {
    {"copy", copy, "copy()", "Return a shallow copy."},
    {"elements", elements, "elements()", "Iterate over the items, each as often as it counts."},
    {"most_common", most_common, "most_common(n=None)",
     "List the n most common items and their counts, the most common first; all for None."},
    {"subtract", subtract, "subtract(iterable=None, /, **kwds)",
     "Subtract counts; they may become zero or negative."},
    {"total", total, "total()", "Sum of the counts."},
    {"update", update, "update(iterable=None, /, **kwds)", "Add counts."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_counter = {
    LANG_TYPE_HEAD("Counter"),
    .module = "collections",
    .doc = "A dict that counts: of each item, how often it was seen.",
    .size = sizeof(struct lang_dict),
    .flags = LANG_TYPE_CONTAINER,
    .parent = &lang_type_dict,
    .construct = &construct,
    .methods = methods,
    .repr = repr,
    .parts = parts,
    .compare = compare,
    .binary = binary,
    .inplace = inplace,
    .unary = unary,
    .get_item = get_item,
    .set_item = set_item,
};
