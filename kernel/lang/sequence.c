/* kernel/lang/sequence.c: what lists, tuples, ranges and other sequences share. */
#include "kernel/lang/sequence.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/list.h"

/* Quick steps between two looks whether the cell is to stop. */
enum { POLL = 4096 };

bool lang_index_get(const struct lang_obj *obj, int64_t *value) {
    if (lang_is_int(obj)) {
        return lang_int_get(obj, value);
    }
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, as_index);
    return type && type->as_index(obj, value);
}

struct lang_obj *lang_index_of(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_int(obj)) {
        return obj;
    }
    if (lang_is(obj, &lang_type_float) || lang_is(obj, &lang_type_str) || lang_is_none(obj)) {
        return NULL;
    }
    int64_t number;
    if (lang_index_get(obj, &number)) {
        return lang_int(vm, number);
    }
    struct lang_obj *method = lang_get_attr_try(vm, obj, "__index__");
    if (!method) {
        return NULL;
    }
    struct lang_obj *value = lang_call_pos(vm, method, NULL, 0);
    if (!lang_is_int(value)) {
        lang_raise(vm, &lang_exc_TypeError, "__index__ returned non-int (type %s)",
                   value->type->name);
    }
    return value;
}

bool lang_index_clamped(struct lang_vm *vm, struct lang_obj *obj, int64_t *value) {
    struct lang_obj *index = lang_index_of(vm, obj);
    if (!index) {
        return false;
    }
    if (!lang_int_get(index, value)) {
        struct lang_obj *zero = lang_int(vm, 0);
        *value = lang_truth(vm, lang_compare(vm, index, zero, LANG_LT)) ? INT64_MIN : INT64_MAX;
    }
    return true;
}

int64_t lang_position(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *index = lang_index_of(vm, obj);
    int64_t value;
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   obj->type->name);
    }
    if (!lang_int_get(index, &value)) {
        lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    return value;
}

int64_t lang_bound(struct lang_vm *vm, struct lang_obj *obj, int64_t length, int64_t fallback) {
    int64_t value;
    if (!obj) {
        return fallback;
    }
    if (!lang_index_clamped(vm, obj, &value)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "slice indices must be integers or have an __index__ method");
    }
    if (value < 0) {
        value = value < -length ? 0 : value + length;
    }
    return value;
}

size_t lang_item_index(struct lang_vm *vm, struct lang_obj *key, size_t count, const char *what,
                       bool assigning) {
    struct lang_obj *index = lang_index_of(vm, key);
    int64_t value;
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "%s indices must be integers or slices, not %s", what,
                   key->type->name);
    }
    if (!lang_int_get(index, &value)) {
        lang_raise(vm, &lang_exc_IndexError, "cannot fit '%s' into an index-sized integer",
                   key->type->name);
    }
    if (value < 0 && value >= -(int64_t)count) {
        value += (int64_t)count;
    }
    if (value < 0 || value >= (int64_t)count) {
        lang_raise(vm, &lang_exc_IndexError, "%s %sindex out of range", what,
                   assigning ? "assignment " : "");
    }
    return (size_t)value;
}

bool lang_repeat_count(struct lang_vm *vm, struct lang_obj *obj, size_t count, size_t *times) {
    struct lang_obj *index = lang_index_of(vm, obj);
    int64_t value;
    if (!index) {
        return false;
    }
    if (!lang_int_get(index, &value)) {
        lang_raise(vm, &lang_exc_OverflowError, "cannot fit '%s' into an index-sized integer",
                   obj->type->name);
    }
    *times = value < 0 || count == 0 ? 0 : (size_t)value;
    if (count > 0 && *times > LANG_MAX_OBJECT_BYTES / sizeof(void *) / count) {
        lang_raise(vm, &lang_exc_MemoryError,
                   "a sequence of %zu x %zu items is larger than the limit of %zu items", count,
                   *times, LANG_MAX_OBJECT_BYTES / sizeof(void *));
    }
    return true;
}

struct lang_obj *const *lang_seq_items(const struct lang_obj *list_or_tuple, size_t *count) {
    if (list_or_tuple->type != &lang_type_list && lang_is_tuple(list_or_tuple)) {
        const struct lang_tuple *tuple = (const void *)list_or_tuple;
        *count = tuple->count;
        return tuple->items;
    }
    const struct lang_list *list = (const void *)list_or_tuple;
    *count = list->count;
    return list->items;
}

size_t lang_seq_count(const struct lang_obj *list_or_tuple) {
    size_t count;
    lang_seq_items(list_or_tuple, &count);
    return count;
}

struct lang_obj *lang_seq_item(const struct lang_obj *list_or_tuple, size_t i) {
    size_t count;
    return lang_seq_items(list_or_tuple, &count)[i];
}

bool lang_is_seq(const struct lang_obj *obj) {
    return lang_is_list(obj) || lang_is_tuple(obj);
}

/* Are two items equal? Holds them meanwhile: comparing may run code that drops them. */
static bool items_equal(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    if (a == b) {
        return true;
    }
    size_t mark = lang_pool_mark(vm);
    lang_share(vm, a);
    lang_share(vm, b);
    bool equal = lang_equal(vm, a, b);
    lang_pool_drain(vm, mark, NULL);
    return equal;
}

struct lang_obj *lang_seq_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                  enum lang_cmp op) {
    size_t i = 0, count_a = lang_seq_count(a), count_b = lang_seq_count(b);
    if ((op == LANG_EQ || op == LANG_NE) && count_a != count_b) {
        return lang_bool(op == LANG_NE);
    }
    for (;; i++) {
        struct lang_obj *const *items_a = lang_seq_items(a, &count_a);
        struct lang_obj *const *items_b = lang_seq_items(b, &count_b);
        if (i >= count_a || i >= count_b) {
            return lang_bool(lang_compare_sizes((int64_t)count_a, (int64_t)count_b, op));
        }
        struct lang_obj *item_a = items_a[i], *item_b = items_b[i];
        if (!items_equal(vm, item_a, item_b)) {
            if (op == LANG_EQ || op == LANG_NE) {
                return lang_bool(op == LANG_NE);
            }
            return lang_compare(vm, item_a, item_b, op);
        }
        if (i % POLL == POLL - 1) {
            lang_check_interrupt(vm);
        }
    }
}

int64_t lang_seq_find(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item,
                      int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop; i++) {
        size_t count;
        struct lang_obj *const *items = lang_seq_items(seq, &count);
        if (i >= (int64_t)count) {
            break;
        }
        if (items_equal(vm, items[i], item)) {
            return i;
        }
        if (i % POLL == POLL - 1) {
            lang_check_interrupt(vm);
        }
    }
    return -1;
}

bool lang_seq_contains(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item) {
    return lang_seq_find(vm, seq, item, 0, INT64_MAX) >= 0;
}

int64_t lang_seq_tally(struct lang_vm *vm, struct lang_obj *seq, struct lang_obj *item) {
    int64_t found = 0;
    for (int64_t at = -1; (at = lang_seq_find(vm, seq, item, at + 1, INT64_MAX)) >= 0;) {
        found++;
    }
    return found;
}

struct lang_obj *lang_seq_repr(struct lang_vm *vm, struct lang_obj *seq, const char *open,
                               const char *close, const char *ellipsis) {
    if (!lang_repr_enter(vm, seq)) {
        return lang_str(vm, ellipsis);
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, open);
    for (size_t i = 0; i < lang_seq_count(seq); i++) {
        if (i) {
            lang_text_puts(text, ", ");
        }
        size_t mark = lang_pool_mark(vm);
        lang_text_repr(text, lang_share(vm, lang_seq_item(seq, i)));
        lang_pool_drain(vm, mark, NULL);
    }
    lang_text_puts(text, close);
    lang_repr_leave(vm, seq);
    return lang_text_finish(text);
}

#define XXPRIME_1 UINT64_C(11400714785074694791)
#define XXPRIME_2 UINT64_C(14029467366897019727)
#define XXPRIME_5 UINT64_C(2870177450012600261)

uint64_t lang_tuple_hash_start(void) {
    return XXPRIME_5;
}

uint64_t lang_tuple_hash_step(uint64_t accumulator, int64_t item_hash) {
    accumulator += (uint64_t)item_hash * XXPRIME_2;
    accumulator = (accumulator << 31) | (accumulator >> 33);
    return accumulator * XXPRIME_1;
}

int64_t lang_tuple_hash_end(uint64_t accumulator, size_t count) {
    accumulator += count ^ (XXPRIME_5 ^ UINT64_C(3527539));
    return accumulator == UINT64_MAX ? 1546275796 : (int64_t)accumulator;
}
