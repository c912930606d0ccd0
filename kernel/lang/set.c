/* kernel/lang/set.c: the hash table of sets and their algebra, step by step as CPython's: the
 * order in which a set iterates depends on every step. */
#include "kernel/lang/set.h"

#include <string.h>

#include "kernel/lang/dict.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5, LARGE_SET = 50000 };

/* --- The table -------------------------------------------------------------------------------*/

struct lang_obj *lang_set(struct lang_vm *vm) {
    return lang_set_make(vm, &lang_type_set, NULL);
}

static void init(struct lang_set *set) {
    set->table = set->small;
    set->mask = LANG_SET_MIN - 1;
}

/* A search visits a place and up to nine behind it, then jumps. */
struct probe {
    size_t start, left; /* places of this run still to see */
    size_t mask;
    uint64_t perturb;
};

static void probe_run(struct probe *probe) {
    probe->left = probe->start + LINEAR_PROBES <= probe->mask ? LINEAR_PROBES : 0;
}

static size_t probe_start(struct probe *probe, size_t mask, int64_t hash) {
    *probe = (struct probe){(size_t)hash & mask, 0, mask, (uint64_t)hash};
    probe_run(probe);
    return probe->start;
}

static size_t probe_next(struct probe *probe, size_t at) {
    if (probe->left > 0) {
        probe->left--;
        return at + 1;
    }
    probe->perturb >>= PERTURB_SHIFT;
    probe->start = (probe->start * 5 + 1 + (size_t)probe->perturb) & probe->mask;
    probe_run(probe);
    return probe->start;
}

static bool never_used(const struct lang_set_entry *entry) {
    return !entry->key && entry->hash == 0;
}

/* Puts a key that is not there into a table without removed places. Takes the reference. */
static void insert_clean(struct lang_set_entry *table, size_t mask, struct lang_obj *key,
                         int64_t hash) {
    struct probe probe;
    size_t at = probe_start(&probe, mask, hash);
    while (table[at].key) {
        at = probe_next(&probe, at);
    }
    table[at] = (struct lang_set_entry){key, hash};
}

/* Rebuilds the table with more than `room` places. */
static void resize(struct lang_vm *vm, struct lang_set *set, size_t room) {
    struct lang_set_entry kept[LANG_SET_MIN], *old = set->table;
    size_t old_size = set->mask + 1, size = LANG_SET_MIN;
    bool was_small = old == set->small;
    while (size <= room) {
        size *= 2;
    }
    if (size > LANG_MAX_OBJECT_BYTES / sizeof *old) {
        lang_raise(vm, &lang_exc_MemoryError, "a set of %zu items is too large", set->used);
    }
    if (was_small) {
        memcpy(kept, old, sizeof kept);
        old = kept;
    }
    if (size == LANG_SET_MIN) {
        set->table = set->small;
    } else {
        set->table = lang_realloc(vm, NULL, 0, size * sizeof *old);
    }
    memset(set->table, 0, size * sizeof *old);
    set->mask = size - 1;
    set->fill = set->used;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].key) {
            insert_clean(set->table, set->mask, old[i].key, old[i].hash);
        }
    }
    if (!was_small) {
        lang_free(vm, old, old_size * sizeof *old);
    }
}

static size_t next_size(const struct lang_set *set) {
    return set->used > LARGE_SET ? set->used * 2 : set->used * 4;
}

static bool keys_equal(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    if (a == b) {
        return true;
    }
    if (lang_is(a, &lang_type_str) && lang_is(b, &lang_type_str)) {
        return lang_str_equal(a, b);
    }
    size_t mark = lang_pool_mark(vm);
    bool equal = lang_equal(vm, lang_share(vm, a), b);
    lang_pool_drain(vm, mark, NULL);
    return equal;
}

/* The place of the key, or the never used place where it would go. */
static size_t locate(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash) {
    struct probe probe;
    size_t at = probe_start(&probe, set->mask, hash), removed = SIZE_MAX;
    for (;;) {
        struct lang_set_entry *entry = &set->table[at];
        if (never_used(entry)) {
            return removed == SIZE_MAX ? at : removed;
        }
        if (!entry->key) {
            removed = at;
        }
        if (entry->key && entry->hash == hash) {
            uint64_t version = set->version;
            bool equal = keys_equal(vm, entry->key, key);
            if (version != set->version) { /* comparing changed the set */
                at = probe_start(&probe, set->mask, hash);
                removed = SIZE_MAX;
                continue;
            }
            if (equal) {
                return at;
            }
        }
        at = probe_next(&probe, at);
    }
}

bool lang_set_has(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash) {
    return set->table[locate(vm, set, key, hash)].key != NULL;
}

void lang_set_put(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash) {
    size_t at = locate(vm, set, key, hash);
    if (set->table[at].key) {
        return;
    }
    bool fresh = never_used(&set->table[at]);
    set->table[at] = (struct lang_set_entry){lang_retain(key), hash};
    set->fill += fresh;
    set->used++;
    set->version++;
    if (fresh && set->fill * 5 >= set->mask * 3) {
        resize(vm, set, next_size(set));
    }
}

void lang_set_add(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *item) {
    lang_set_put(vm, lang_set_of(set), item, lang_hash(vm, item));
}

static void remove_at(struct lang_vm *vm, struct lang_set *set, size_t at) {
    struct lang_obj *key = set->table[at].key;
    set->table[at] = (struct lang_set_entry){NULL, -1};
    set->used--;
    set->version++;
    lang_release(vm, key);
}

bool lang_set_discard(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key,
                      int64_t hash) {
    size_t at = locate(vm, set, key, hash);
    if (!set->table[at].key) {
        return false;
    }
    remove_at(vm, set, at);
    return true;
}

bool lang_set_next(const struct lang_set *set, size_t *position, struct lang_obj **key,
                   int64_t *hash) {
    for (; *position <= set->mask; ++*position) {
        const struct lang_set_entry *entry = &set->table[*position];
        if (entry->key) {
            *key = entry->key;
            if (hash) {
                *hash = entry->hash;
            }
            ++*position;
            return true;
        }
    }
    return false;
}

void lang_set_clear(struct lang_vm *vm, struct lang_set *set) {
    struct lang_set old = *set;
    struct lang_set_entry *table = old.table == set->small ? old.small : old.table;
    memset(set->small, 0, sizeof set->small);
    init(set);
    set->fill = set->used = 0;
    set->version++;
    for (size_t i = 0; i <= old.mask; i++) {
        lang_release(vm, table[i].key);
    }
    if (table != old.small) {
        lang_free(vm, table, (old.mask + 1) * sizeof *table);
    }
}

void lang_set_swap(struct lang_set *set, struct lang_set *source) {
    struct lang_set old = *set;
    uint64_t version = source->version + 1;
    memcpy((char *)set + sizeof set->base, (char *)source + sizeof set->base,
           sizeof *set - sizeof set->base);
    memcpy((char *)source + sizeof set->base, (char *)&old + sizeof set->base,
           sizeof *set - sizeof set->base);
    if (set->table == source->small) {
        set->table = set->small;
    }
    if (source->table == set->small) {
        source->table = source->small;
    }
    source->finger = set->finger; /* where pop() looks next stays with the object */
    set->finger = old.finger;
    set->version = old.version + 1;
    source->version = version;
}

/* --- Algebra ---------------------------------------------------------------------------------*/

/* The room for a whole second operand, made at once. */
static void make_room(struct lang_vm *vm, struct lang_set *set, size_t extra) {
    if ((set->fill + extra) * 5 >= set->mask * 3) {
        resize(vm, set, (set->used + extra) * 2);
    }
}

static void merge(struct lang_vm *vm, struct lang_set *set, struct lang_set *other) {
    if (set == other || other->used == 0) {
        return;
    }
    make_room(vm, set, other->used);
    if (set->fill == 0 && set->mask == other->mask && other->fill == other->used) {
        for (size_t i = 0; i <= other->mask; i++) {
            lang_retain(other->table[i].key);
            set->table[i] = other->table[i];
        }
        set->fill = set->used = other->used;
        set->version++;
        return;
    }
    if (set->fill == 0) {
        set->fill = set->used = other->used;
        set->version++;
        for (size_t i = 0; i <= other->mask; i++) {
            if (other->table[i].key) {
                insert_clean(set->table, set->mask, lang_retain(other->table[i].key),
                             other->table[i].hash);
            }
        }
        return;
    }
    for (size_t i = 0; i <= other->mask; i++) {
        if (other->table[i].key) {
            lang_set_put(vm, set, other->table[i].key, other->table[i].hash);
        }
    }
}

/* Calls step(vm, set, key, hash, ud) for every key of any iterable; hashes that a set or dict
 * knows are not computed again. */
typedef void (*key_step)(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key,
                         int64_t hash, void *ud);

static void for_each(struct lang_vm *vm, struct lang_obj *source, key_step step,
                     struct lang_set *set, void *ud) {
    struct lang_obj *key;
    if (lang_is_set(source)) {
        int64_t hash;
        for (size_t at = 0; lang_set_next(lang_set_of(source), &at, &key, &hash);) {
            size_t mark = lang_pool_mark(vm);
            step(vm, set, lang_share(vm, key), hash, ud);
            lang_pool_drain(vm, mark, NULL);
        }
        return;
    }
    struct lang_obj *iterator = lang_iter(vm, source);
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        key = lang_next(vm, iterator);
        if (!key) {
            return;
        }
        step(vm, set, key, lang_hash(vm, key), ud);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

static void step_put(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key, int64_t hash,
                     void *ud) {
    (void)ud;
    lang_set_put(vm, set, key, hash);
}

static void step_discard(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key,
                         int64_t hash, void *ud) {
    (void)ud;
    lang_set_discard(vm, set, key, hash);
}

static void step_toggle(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key,
                        int64_t hash, void *ud) {
    (void)ud;
    if (!lang_set_discard(vm, set, key, hash)) {
        lang_set_put(vm, set, key, hash);
    }
}

/* Puts the keys that `ud`, a set, also has. */
static void step_put_common(struct lang_vm *vm, struct lang_set *set, struct lang_obj *key,
                            int64_t hash, void *ud) {
    if (lang_set_has(vm, ud, key, hash)) {
        lang_set_put(vm, set, key, hash);
    }
}

void lang_set_update(struct lang_vm *vm, struct lang_set *set, struct lang_obj *other) {
    if (lang_is_set(other)) {
        merge(vm, set, lang_set_of(other));
        return;
    }
    if (lang_is(other, &lang_type_dict)) {
        make_room(vm, set, lang_dict_count(other));
    }
    for_each(vm, other, step_put, set, NULL);
}

struct lang_obj *lang_set_make(struct lang_vm *vm, const struct lang_type *type,
                               struct lang_obj *iterable) {
    struct lang_set *set = lang_new(vm, type);
    init(set);
    if (iterable) {
        lang_set_update(vm, set, iterable);
    }
    return &set->base;
}

/* set or frozenset: what the results of operators on this value are. */
static const struct lang_type *kind_of(const struct lang_obj *set) {
    return lang_isinstance(set, &lang_type_frozenset) ? &lang_type_frozenset : &lang_type_set;
}

struct lang_obj *lang_set_copy(struct lang_vm *vm, struct lang_obj *set) {
    return lang_set_make(vm, kind_of(set), set);
}

struct lang_obj *lang_set_intersect(struct lang_vm *vm, struct lang_obj *set,
                                    struct lang_obj *other) {
    if (set == other) {
        return lang_set_copy(vm, set);
    }
    struct lang_obj *result = lang_set_make(vm, kind_of(set), NULL);
    if (lang_is_set(other) && lang_set_of(other)->used > lang_set_of(set)->used) {
        struct lang_obj *larger = other;
        other = set;
        set = larger;
    }
    for_each(vm, other, step_put_common, lang_set_of(result), lang_set_of(set));
    return result;
}

void lang_set_subtract_from(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *other) {
    struct lang_set *set = lang_set_of(obj);
    if (obj == other) {
        lang_set_clear(vm, set);
        return;
    }
    if (lang_is_set(other) && lang_set_of(other)->used >> 3 > set->used) {
        other = lang_set_intersect(vm, obj, other);
    }
    for_each(vm, other, step_discard, set, NULL);
    if (set->fill - set->used > set->mask / 4) { /* too many removed places */
        resize(vm, set, next_size(set));
    }
}

struct lang_obj *lang_set_subtract(struct lang_vm *vm, struct lang_obj *obj,
                                   struct lang_obj *other) {
    struct lang_set *set = lang_set_of(obj);
    bool is_set = lang_is_set(other), is_dict = lang_is(other, &lang_type_dict);
    size_t other_size = is_set ? lang_set_of(other)->used : is_dict ? lang_dict_count(other) : 0;
    if ((!is_set && !is_dict) || set->used >> 2 > other_size) {
        struct lang_obj *result = lang_set_copy(vm, obj);
        lang_set_subtract_from(vm, result, other);
        return result;
    }
    struct lang_obj *result = lang_set_make(vm, kind_of(obj), NULL), *key;
    int64_t hash;
    for (size_t at = 0; lang_set_next(set, &at, &key, &hash);) {
        size_t mark = lang_pool_mark(vm);
        lang_share(vm, key);
        bool there = is_set ? lang_set_has(vm, lang_set_of(other), key, hash)
                            : lang_dict_find(vm, lang_dict_of(other), key, hash) != NULL;
        if (!there) {
            lang_set_put(vm, lang_set_of(result), key, hash);
        }
        lang_pool_drain(vm, mark, NULL);
    }
    return result;
}

void lang_set_xor_into(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *other) {
    if (obj == other) {
        lang_set_clear(vm, lang_set_of(obj));
        return;
    }
    if (!lang_is_set(other) && !lang_is(other, &lang_type_dict)) {
        other = lang_set_make(vm, kind_of(obj), other); /* an item given twice counts once */
    }
    for_each(vm, other, step_toggle, lang_set_of(obj), NULL);
}

struct lang_obj *lang_set_xor(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other) {
    struct lang_obj *result = lang_set_make(vm, kind_of(set), other);
    lang_set_xor_into(vm, result, set);
    return result;
}

/* `other` as a set, made if it is another iterable. */
static struct lang_set *as_set(struct lang_vm *vm, struct lang_obj *other) {
    return lang_set_of(lang_is_set(other) ? other : lang_set_make(vm, &lang_type_set, other));
}

bool lang_set_is_subset(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *other) {
    struct lang_set *set = lang_set_of(obj), *larger = as_set(vm, other);
    struct lang_obj *key;
    int64_t hash;
    if (set->used > larger->used) {
        return false;
    }
    for (size_t at = 0; lang_set_next(set, &at, &key, &hash);) {
        if (!lang_set_has(vm, larger, key, hash)) {
            return false;
        }
    }
    return true;
}

bool lang_set_is_disjoint(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *other) {
    return lang_set_of(lang_set_intersect(vm, set, other))->used == 0;
}
