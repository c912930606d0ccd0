/* kernel/lang/range.c: ranges of 64-bit integers. */
#include "kernel/lang/range.h"

#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/vm.h"

struct lang_obj *lang_range(struct lang_vm *vm, int64_t start, int64_t stop, int64_t step) {
    if (step == 0) {
        lang_raise(vm, &lang_exc_ValueError, "range() arg 3 must not be zero");
    }
    uint64_t length = 0;
    if (step > 0 && start < stop) {
        length = ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1;
    } else if (step < 0 && start > stop) {
        length = ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1;
    }
    if (length > INT64_MAX) {
        lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    struct lang_range *range = lang_new(vm, &lang_type_range);
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = (int64_t)length;
    return &range->base;
}

/* The i-th value; i may be one past the last, where the product would wrap harmlessly. */
static int64_t value_at(const struct lang_range *range, int64_t i) {
    return (int64_t)((uint64_t)range->start + (uint64_t)range->step * (uint64_t)i);
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t count;
    struct lang_obj *const *given = lang_seq_items(args[1], &count);
    int64_t values[3] = {0, 0, 1};
    if (count == 0 || count > 3) {
        lang_raise(vm, &lang_exc_TypeError, "range expected at %s, got %zu",
                   count ? "most 3 arguments" : "least 1 argument", count);
    }
    for (size_t i = 0; i < count; i++) {
        values[count == 1 ? 1 : i] = lang_position(vm, given[i]);
    }
    return lang_range(vm, values[0], values[1], values[2]);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    const struct lang_range *range = lang_range_of(self);
    if (range->step == 1) {
        return lang_str_format(vm, "range(%lld, %lld)", (long long)range->start,
                               (long long)range->stop);
    }
    return lang_str_format(vm, "range(%lld, %lld, %lld)", (long long)range->start,
                           (long long)range->stop, (long long)range->step);
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    const struct lang_range *range = lang_range_of(self);
    struct lang_obj *parts[3] = {lang_int(vm, range->length), &lang_none, &lang_none};
    if (range->length > 0) {
        parts[1] = lang_int(vm, range->start);
    }
    if (range->length > 1) {
        parts[2] = lang_int(vm, range->step);
    }
    return lang_hash(vm, lang_tuple(vm, parts, 3));
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    (void)vm;
    if (!lang_is(a, &lang_type_range) || !lang_is(b, &lang_type_range) ||
        (op != LANG_EQ && op != LANG_NE)) {
        return NULL;
    }
    const struct lang_range *x = lang_range_of(a), *y = lang_range_of(b);
    bool equal = x->length == y->length && (x->length < 1 || x->start == y->start) &&
                 (x->length < 2 || x->step == y->step);
    return lang_bool(equal == (op == LANG_EQ));
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_range_of(self)->length;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    const struct lang_range *range = lang_range_of(self);
    if (lang_is(key, &lang_type_slice)) {
        int64_t start, stop, step, count;
        lang_slice_indices(vm, key, range->length, &start, &stop, &step, &count);
        int64_t distance;
        if (__builtin_mul_overflow(range->step, step, &distance)) {
            lang_raise(vm, &lang_exc_OverflowError, "Python int too large to convert to C ssize_t");
        }
        return lang_range(vm, value_at(range, start), value_at(range, stop), distance);
    }
    struct lang_obj *index = lang_index_of(vm, key);
    int64_t at;
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "range indices must be integers or slices, not %s",
                   key->type->name);
    }
    if (!lang_int_get(index, &at)) {
        at = range->length;
    }
    if (at < 0) {
        at += range->length;
    }
    if (at < 0 || at >= range->length) {
        lang_raise(vm, &lang_exc_IndexError, "range object index out of range");
    }
    return lang_int(vm, value_at(range, at));
}

/* The place of a value, -1: not in the range. */
static int64_t place_of(struct lang_vm *vm, const struct lang_range *range, struct lang_obj *item) {
    int64_t value;
    double number;
    if (lang_is_int(item)) {
        if (!lang_int_get(item, &value)) {
            return -1;
        }
    } else if (lang_is(item, &lang_type_float) && lang_float_get(item, &number)) {
        if (!(number >= -0x1p63 && number < 0x1p63) || (double)(int64_t)number != number) {
            return -1;
        }
        value = (int64_t)number;
    } else {
        for (int64_t i = 0; i < range->length; i++) {
            size_t mark = lang_pool_mark(vm);
            bool equal = lang_equal(vm, lang_int(vm, value_at(range, i)), item);
            lang_pool_drain(vm, mark, NULL);
            lang_check_interrupt(vm);
            if (equal) {
                return i;
            }
        }
        return -1;
    }
    if (range->length == 0) {
        return -1;
    }
    bool up = range->step > 0;
    int64_t last = value_at(range, range->length - 1);
    if (up ? value < range->start || value > last : value > range->start || value < last) {
        return -1;
    }
    uint64_t distance =
        up ? (uint64_t)value - (uint64_t)range->start : (uint64_t)range->start - (uint64_t)value;
    uint64_t step = up ? (uint64_t)range->step : 0 - (uint64_t)range->step;
    return distance % step ? -1 : (int64_t)(distance / step);
}

static bool contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return place_of(vm, lang_range_of(self), item) >= 0;
}

static struct lang_obj *count_of(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, contains(vm, args[0], args[1]));
}

static struct lang_obj *index_of(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t at = place_of(vm, lang_range_of(args[0]), args[1]);
    if (at < 0 && lang_is_int(args[1])) {
        const char *shown = lang_str_data(lang_repr(vm, args[1]), NULL);
        lang_raise(vm, &lang_exc_ValueError, "%s is not in range", shown);
    }
    if (at < 0) {
        lang_raise(vm, &lang_exc_ValueError, "sequence.index(x): x not in sequence");
    }
    return lang_int(vm, at);
}

static struct lang_obj *get_start(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, lang_range_of(self)->start);
}

static struct lang_obj *get_stop(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, lang_range_of(self)->stop);
}

static struct lang_obj *get_step(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, lang_range_of(self)->step);
}

/* --- Iterator --------------------------------------------------------------------------------*/

struct lang_obj *lang_range_iter(struct lang_vm *vm, struct lang_obj *obj, bool backwards) {
    const struct lang_range *range = lang_range_of(obj);
    struct lang_range_iterator *iterator = lang_new(vm, &lang_type_range_iterator);
    iterator->value = backwards ? value_at(range, range->length - 1) : range->start;
    iterator->step = backwards ? (int64_t)(0 - (uint64_t)range->step) : range->step;
    iterator->left = range->length;
    return &iterator->base;
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    return lang_range_iter(vm, self, false);
}

static struct lang_obj *next(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_range_iterator *iterator = (void *)self;
    if (iterator->left == 0) {
        return NULL;
    }
    int64_t value = iterator->value;
    iterator->left--;
    iterator->value = (int64_t)((uint64_t)value + (uint64_t)iterator->step);
    return lang_int_owned(vm, &vm->memory, value);
}

const struct lang_type lang_type_range_iterator = {
    LANG_TYPE_HEAD("range_iterator"),
    .size = sizeof(struct lang_range_iterator),
    .iter = lang_iter_self,
    .next = lang_next_pooled,
    .next_owned = next,
};

static const struct lang_property properties[] = {
    {"start", get_start, NULL, "The first value."},
    {"stop", get_stop, NULL, "The value behind the last."},
    {"step", get_step, NULL, "The distance between values."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def methods[] = {
    {"count", count_of, "count(value, /)", "Return number of occurrences of value."},
    {"index", index_of, "index(value, /)",
     "Return index of value.\n\nRaises ValueError if the value is not present."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def construct = {
    "range", make, "range(*args)",
    "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe integers from "
    "start (inclusive) to stop (exclusive) by step.\nrange(i, j) produces i, i+1, i+2, ..., j-1; "
    "start defaults to 0, and stop is omitted!\nrange(4) produces 0, 1, 2, 3."};

const struct lang_type lang_type_range = {
    LANG_TYPE_HEAD("range"),
    .doc = "The integers from start (inclusive) to stop (exclusive) by step.",
    .size = sizeof(struct lang_range),
    .construct = &construct,
    .methods = methods,
    .properties = properties,
    .repr = repr,
    .hash = hash,
    .compare = compare,
    .length = length,
    .get_item = get_item,
    .contains = contains,
    .iter = iterate,
};
