/* kernel/lang/list_sort.c: sorting lists: a stable merge sort over pairs of key and item.
 * Runs that are in order already cost one pass; keys that are all str, all float or all small int
 * are compared without a call into the language. */
#include "kernel/lang/list.h"

#include <string.h>

#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"

enum { LONG_RUN = 64 }; /* so long may a run be that is lengthened by binary insertion */

struct pair {
    struct lang_obj *key; /* owned if a key function made it, else the item */
    struct lang_obj *item;
};

struct job {
    struct lang_list *list;
    struct lang_obj *key; /* NULL: the items are the keys */
    bool reverse;
    struct lang_obj **items; /* taken out of the list */
    size_t count;
    struct pair *pairs, *spare; /* `spare` for merging */
    size_t keyed;               /* pairs whose key is set */
    bool (*less)(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b);
};

static bool less_any(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    size_t mark = lang_pool_mark(vm);
    bool less = lang_truth(vm, lang_compare(vm, a, b, LANG_LT));
    lang_pool_drain(vm, mark, NULL);
    return less;
}

static bool less_int(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    (void)vm;
    return ((const struct lang_int *)(const void *)a)->value <
           ((const struct lang_int *)(const void *)b)->value;
}

static bool less_float(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    (void)vm;
    return lang_float_value(a) < lang_float_value(b);
}

/* The order of UTF-8 bytes is the order of code points. */
static bool less_str(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    size_t size_a, size_b;
    const char *x = lang_str_data(a, &size_a), *y = lang_str_data(b, &size_b);
    (void)vm;
    int order = memcmp(x, y, size_a < size_b ? size_a : size_b);
    return order ? order < 0 : size_a < size_b;
}

static void choose_comparison(struct job *job) {
    const struct lang_type *type = job->pairs[0].key->type;
    job->less = less_any;
    int64_t ignored;
    for (size_t i = 0; i < job->count; i++) {
        struct lang_obj *key = job->pairs[i].key;
        if (key->type != type || (type == &lang_type_int && !lang_int_get(key, &ignored))) {
            return;
        }
    }
    if (type == &lang_type_int) {
        job->less = less_int;
    } else if (type == &lang_type_float) {
        job->less = less_float;
    } else if (type == &lang_type_str) {
        job->less = less_str;
    }
}

static void flip(struct pair *pairs, size_t count) {
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        struct pair pair = pairs[i];
        pairs[i] = pairs[--j];
        pairs[j] = pair;
    }
}

/* The length of the run at `pairs`: ascending, or strictly descending and then turned round. */
static size_t count_run(struct lang_vm *vm, struct job *job, struct pair *pairs, size_t count) {
    size_t n = 2;
    if (count < 2) {
        return count;
    }
    if (job->less(vm, pairs[1].key, pairs[0].key)) {
        while (n < count && job->less(vm, pairs[n].key, pairs[n - 1].key)) {
            n++;
        }
        flip(pairs, n);
    } else {
        while (n < count && !job->less(vm, pairs[n].key, pairs[n - 1].key)) {
            n++;
        }
    }
    return n;
}

/* Lengthens a sorted run from `sorted` to `count` pairs. */
static void insert_pairs(struct lang_vm *vm, struct job *job, struct pair *pairs, size_t sorted,
                         size_t count) {
    for (; sorted < count; sorted++) {
        struct pair pair = pairs[sorted];
        size_t low = 0, high = sorted;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (job->less(vm, pair.key, pairs[middle].key)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        memmove(pairs + low + 1, pairs + low, (sorted - low) * sizeof *pairs);
        pairs[low] = pair;
    }
}

/* Merges the neighbours pairs[0..left) and pairs[left..count). */
static void merge(struct lang_vm *vm, struct job *job, struct pair *pairs, size_t left,
                  size_t count) {
    struct pair *spare = job->spare;
    memcpy(spare, pairs, left * sizeof *pairs);
    size_t i = 0, j = left, out = 0;
    while (i < left && j < count) {
        if (job->less(vm, pairs[j].key, spare[i].key)) {
            pairs[out++] = pairs[j++];
        } else {
            pairs[out++] = spare[i++];
        }
    }
    memcpy(pairs + out, spare + i, (left - i) * sizeof *pairs);
}

/* Shorter runs are lengthened: CPython's number, about half of LONG_RUN such that merges are of
 * equals. So what has no order (NaN) ends in the same place, at least in a list of one run. */
static size_t shortest_run(size_t count) {
    size_t odd = 0;
    for (; count >= LONG_RUN; count >>= 1) {
        odd |= count & 1;
    }
    return count + odd;
}

/* Merges runs on a stack where each is at least twice as long as the one above it: 64 places are
 * enough, and each pair takes part in O(log n) merges. */
static void sort_pairs(struct lang_vm *vm, struct job *job) {
    size_t starts[66], runs = 0, at = 0, shortest = shortest_run(job->count);
    while (at < job->count) {
        struct pair *pairs = job->pairs + at;
        size_t left = job->count - at, run = count_run(vm, job, pairs, left);
        if (run < shortest && run < left) {
            size_t longer = left < shortest ? left : shortest;
            insert_pairs(vm, job, pairs, run, longer);
            run = longer;
        }
        starts[runs++] = at;
        at += run;
        while (runs > 1 && (at == job->count ||
                            2 * (at - starts[runs - 1]) > starts[runs - 1] - starts[runs - 2])) {
            size_t first = starts[runs - 2];
            merge(vm, job, job->pairs + first, starts[runs - 1] - first, at - first);
            runs--;
        }
        lang_check_interrupt(vm);
    }
}

static void run(struct lang_vm *vm, void *ud) {
    struct job *job = ud;
    for (size_t i = 0; i < job->count; i++) {
        struct lang_obj *item = job->items[i];
        job->pairs[i].item = item;
        if (job->key) {
            size_t mark = lang_pool_mark(vm);
            job->pairs[i].key = lang_retain(lang_call_pos(vm, job->key, &item, 1));
            lang_pool_drain(vm, mark, NULL);
        } else {
            job->pairs[i].key = item;
        }
        job->keyed = i + 1;
    }
    if (job->reverse) { /* equal items keep their order: turn round before and after */
        flip(job->pairs, job->count);
    }
    choose_comparison(job);
    sort_pairs(vm, job);
    if (job->reverse) {
        flip(job->pairs, job->count);
    }
}

void lang_list_sort(struct lang_vm *vm, struct lang_list *list, struct lang_obj *key,
                    bool reverse) {
    struct job job = {.list = list,
                      .key = key && !lang_is_none(key) ? key : NULL,
                      .reverse = reverse,
                      .items = list->items,
                      .count = list->count};
    if (job.count < 2 && !(job.key && job.count)) {
        return;
    }
    size_t capacity = list->capacity;
    job.pairs = lang_temp(vm, job.count * sizeof *job.pairs);
    job.spare = lang_temp(vm, job.count * sizeof *job.spare);
    /* The list is empty while it is sorted, as in CPython: a key function that looks at it sees
     * that, and one that changes it is found out. */
    list->items = NULL;
    list->count = list->capacity = 0;
    lang_share(vm, &list->base);
    struct lang_obj *exception = lang_protect(vm, run, &job);
    bool changed = list->items != NULL;
    if (!exception) {
        for (size_t i = 0; i < job.count; i++) {
            job.items[i] = job.pairs[i].item;
        }
    }
    if (job.key) {
        for (size_t i = 0; i < job.keyed; i++) {
            lang_release(vm, job.pairs[i].key);
        }
    }
    lang_list_clear(vm, list);
    list->items = job.items;
    list->count = job.count;
    list->capacity = capacity;
    if (exception) {
        lang_raise_value(vm, exception);
    }
    if (changed) {
        lang_raise(vm, &lang_exc_ValueError, "list modified during sort");
    }
}
