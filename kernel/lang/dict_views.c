/* kernel/lang/dict_views.c: keys(), values(), items() and the iterators of dicts. */
#include "kernel/lang/dict.h"

#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/set.h"

struct view {
    struct lang_obj base;
    struct lang_obj *dict;
};

struct iterator {
    struct lang_obj base;
    struct lang_obj *dict; /* NULL: exhausted */
    size_t at;             /* entries passed, from the side it started on */
    size_t count;          /* of the dict when it started */
    size_t left;
    enum lang_view_kind kind;
    bool backwards;
};

static const struct lang_type *const view_types[] = {
    [LANG_VIEW_KEYS] = &lang_type_dict_keys,
    [LANG_VIEW_VALUES] = &lang_type_dict_values,
    [LANG_VIEW_ITEMS] = &lang_type_dict_items,
};

static struct view *view_of(struct lang_obj *obj) {
    return (struct view *)(void *)obj;
}

static struct iterator *iterator_of(struct lang_obj *obj) {
    return (struct iterator *)(void *)obj;
}

static enum lang_view_kind kind_of(const struct lang_obj *view) {
    return view->type == &lang_type_dict_keys     ? LANG_VIEW_KEYS
           : view->type == &lang_type_dict_values ? LANG_VIEW_VALUES
                                                  : LANG_VIEW_ITEMS;
}

static bool is_view(const struct lang_obj *obj) {
    return obj->type == &lang_type_dict_keys || obj->type == &lang_type_dict_values ||
           obj->type == &lang_type_dict_items;
}

struct lang_obj *lang_view_dict(const struct lang_obj *obj) {
    return is_view(obj) ? ((const struct view *)(const void *)obj)->dict : NULL;
}

struct lang_obj *lang_dict_view(struct lang_vm *vm, struct lang_obj *dict,
                                enum lang_view_kind kind) {
    struct view *view = lang_new(vm, view_types[kind]);
    view->dict = lang_retain(dict);
    return &view->base;
}

/* --- Iterators -------------------------------------------------------------------------------*/

static void close_iterator(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &iterator_of(self)->dict, NULL);
}

static void traverse_iterator(struct lang_obj *self, lang_visit visit, void *ud) {
    if (iterator_of(self)->dict) {
        visit(iterator_of(self)->dict, ud);
    }
}

static struct lang_obj *next(struct lang_vm *vm, struct lang_obj *self) {
    struct iterator *iterator = iterator_of(self);
    if (!iterator->dict) {
        return NULL;
    }
    struct lang_dict *dict = lang_dict_of(iterator->dict);
    if (dict->count != iterator->count) {
        iterator->count = SIZE_MAX; /* stays so, whatever happens to the dict */
        lang_raise(vm, &lang_exc_RuntimeError, "dictionary changed size during iteration");
    }
    while (iterator->at < dict->used) {
        size_t place = iterator->backwards ? dict->used - 1 - iterator->at : iterator->at;
        struct lang_dict_entry *entry = &dict->entries[place];
        iterator->at++;
        if (!entry->key) {
            continue;
        }
        if (iterator->left == 0) {
            lang_raise(vm, &lang_exc_RuntimeError, "dictionary keys changed during iteration");
        }
        iterator->left--;
        if (iterator->kind == LANG_VIEW_ITEMS) {
            struct lang_obj *pair[2] = {entry->key, entry->value};
            return lang_tuple(vm, pair, 2);
        }
        return lang_share(vm, iterator->kind == LANG_VIEW_KEYS ? entry->key : entry->value);
    }
    close_iterator(vm, self);
    return NULL;
}

#define ITERATOR_TYPE(variable, shown)                                                             \
    static const struct lang_type variable = {                                                     \
        LANG_TYPE_HEAD(shown),         .size = sizeof(struct iterator),                            \
        .flags = LANG_TYPE_CONTAINER,  .close = close_iterator,                                    \
        .traverse = traverse_iterator, .clear = close_iterator,                                    \
        .iter = lang_iter_self,        .next = next,                                               \
    }
ITERATOR_TYPE(key_iterator, "dict_keyiterator");
ITERATOR_TYPE(value_iterator, "dict_valueiterator");
ITERATOR_TYPE(item_iterator, "dict_itemiterator");
ITERATOR_TYPE(key_reversed, "dict_reversekeyiterator");
ITERATOR_TYPE(value_reversed, "dict_reversevalueiterator");
ITERATOR_TYPE(item_reversed, "dict_reverseitemiterator");
#undef ITERATOR_TYPE

/* ORDER lang_view_kind, forwards then backwards. */
static const struct lang_type *const iterator_types[2][3] = {
    {&key_iterator, &value_iterator, &item_iterator},
    {&key_reversed, &value_reversed, &item_reversed},
};

struct lang_obj *lang_dict_iter(struct lang_vm *vm, struct lang_obj *dict, enum lang_view_kind kind,
                                bool backwards) {
    struct iterator *iterator = lang_new(vm, iterator_types[backwards][kind]);
    iterator->dict = lang_retain(dict);
    iterator->count = iterator->left = lang_dict_count(dict);
    iterator->kind = kind;
    iterator->backwards = backwards;
    return &iterator->base;
}

struct lang_obj *lang_dict_reversed(struct lang_vm *vm, struct lang_obj *dict_or_view) {
    if (is_view(dict_or_view)) {
        return lang_dict_iter(vm, view_of(dict_or_view)->dict, kind_of(dict_or_view), true);
    }
    return lang_dict_iter(vm, dict_or_view, LANG_VIEW_KEYS, true);
}

/* --- Views -----------------------------------------------------------------------------------*/

static void close_view(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &view_of(self)->dict, NULL);
}

static void traverse_view(struct lang_obj *self, lang_visit visit, void *ud) {
    if (view_of(self)->dict) {
        visit(view_of(self)->dict, ud);
    }
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "...");
    }
    lang_text_printf(text, "%s(", self->type->name);
    lang_text_repr(text, lang_to_list(vm, self));
    lang_text_puts(text, ")");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_dict_count(view_of(self)->dict);
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    return lang_dict_iter(vm, view_of(self)->dict, kind_of(self), false);
}

static bool contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    struct lang_obj *dict = view_of(self)->dict;
    if (kind_of(self) == LANG_VIEW_KEYS) {
        return lang_dict_get(vm, dict, item) != NULL;
    }
    if (!lang_is_tuple(item) || lang_seq_count(item) != 2) {
        return false;
    }
    struct lang_obj *value = lang_dict_get(vm, dict, lang_seq_item(item, 0));
    return value && lang_equal(vm, lang_share(vm, value), lang_seq_item(item, 1));
}

static bool is_set_like(const struct lang_obj *obj) {
    return lang_is_set(obj) || obj->type == &lang_type_dict_keys ||
           obj->type == &lang_type_dict_items;
}

/* Is every item of a in b? */
static bool all_in(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_obj *iterator = lang_iter(vm, a), *item;
    while ((item = lang_next(vm, iterator))) {
        if (!lang_contains(vm, b, item)) {
            return false;
        }
    }
    return true;
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!is_set_like(a) || !is_set_like(b)) {
        return NULL;
    }
    int64_t count_a = lang_len(vm, a), count_b = lang_len(vm, b);
    switch (op) {
    case LANG_EQ:
        return lang_bool(count_a == count_b && all_in(vm, a, b));
    case LANG_NE:
        return lang_bool(count_a != count_b || !all_in(vm, a, b));
    case LANG_LT:
        return lang_bool(count_a < count_b && all_in(vm, a, b));
    case LANG_LE:
        return lang_bool(count_a <= count_b && all_in(vm, a, b));
    case LANG_GT:
        return lang_bool(count_a > count_b && all_in(vm, b, a));
    case LANG_GE:
        break;
    }
    return lang_bool(count_a >= count_b && all_in(vm, b, a));
}

static struct lang_obj *common(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    struct lang_obj *result = lang_set(vm);
    if (is_set_like(b) && lang_len(vm, b) > lang_len(vm, a)) {
        struct lang_obj *larger = b;
        b = a;
        a = larger;
    }
    struct lang_obj *iterator = lang_iter(vm, b), *item;
    while ((item = lang_next(vm, iterator))) {
        if (lang_contains(vm, a, item)) {
            lang_set_add(vm, result, item);
        }
    }
    return result;
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (op != LANG_AND && op != LANG_OR && op != LANG_XOR && op != LANG_SUB) {
        return NULL;
    }
    if (op == LANG_AND) {
        return is_set_like(a) ? common(vm, a, b) : common(vm, b, a);
    }
    struct lang_obj *result = lang_set_make(vm, &lang_type_set, a);
    if (op == LANG_OR) {
        lang_set_update(vm, lang_set_of(result), b);
    } else if (op == LANG_SUB) {
        lang_set_subtract_from(vm, result, b);
    } else {
        lang_set_xor_into(vm, result, b);
    }
    return result;
}

static struct lang_obj *isdisjoint(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[1]), *item;
    while ((item = lang_next(vm, iterator))) {
        if (lang_contains(vm, args[0], item)) {
            return &lang_false;
        }
    }
    return &lang_true;
}

static int64_t unhashable(struct lang_vm *vm, struct lang_obj *self) {
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: '%s'", self->type->name);
}

static const struct lang_def set_methods[] = {
    {"isdisjoint", isdisjoint, "isdisjoint(other, /)",
     "Return True if the view and the given iterable have nothing in common."},
    {NULL, NULL, NULL, NULL}};

#define VIEW_COMMON(shown)                                                                         \
    LANG_TYPE_HEAD(shown), .size = sizeof(struct view), .flags = LANG_TYPE_CONTAINER,              \
                           .close = close_view, .traverse = traverse_view, .clear = close_view,    \
                           .repr = repr, .length = length, .iter = iterate

const struct lang_type lang_type_dict_values = {VIEW_COMMON("dict_values")};
const struct lang_type lang_type_dict_keys = {
    VIEW_COMMON("dict_keys"), .methods = set_methods, .contains = contains,
    .compare = compare,       .binary = binary,       .hash = unhashable,
};
const struct lang_type lang_type_dict_items = {
    VIEW_COMMON("dict_items"), .methods = set_methods, .contains = contains,
    .compare = compare,        .binary = binary,       .hash = unhashable,
};
