/* kernel/lang/dict.c: the compact ordered hash table and the slots of dict. */
#include "kernel/lang/dict.h"

#include <string.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

enum { NEVER = -1, REMOVED = -2, MIN_INDEX = 8 };

/* --- The table -------------------------------------------------------------------------------*/

/* Places of `index` a table of n entries needs: at most two thirds are taken. */
static size_t index_size_for(size_t n) {
    size_t size = MIN_INDEX;
    while (size * 2 / 3 < n) {
        size *= 2;
    }
    return size;
}

/* Where the search for a hash goes next. All bits of the hash come into play in time. */
struct probe {
    size_t at, mask;
    uint64_t perturb;
};

static struct probe probe_start(const struct lang_dict *dict, int64_t hash) {
    size_t mask = dict->index_size - 1;
    return (struct probe){(size_t)hash & mask, mask, (uint64_t)hash};
}

static void probe_next(struct probe *probe) {
    probe->perturb >>= 5;
    probe->at = (probe->at * 5 + (size_t)probe->perturb + 1) & probe->mask;
}

static void place(struct lang_dict *dict, int64_t hash, size_t entry) {
    struct probe probe = probe_start(dict, hash);
    while (dict->index[probe.at] >= 0) {
        probe_next(&probe);
    }
    dict->filled += dict->index[probe.at] == NEVER;
    dict->index[probe.at] = (int32_t)entry;
}

/* Rebuilds the table with room for `room` entries, removed ones dropped. */
static void rebuild(struct lang_vm *vm, struct lang_dict *dict, size_t room) {
    if (room > LANG_MAX_OBJECT_BYTES / sizeof *dict->entries) {
        lang_raise(vm, &lang_exc_MemoryError, "a dict of %zu items is too large", room);
    }
    size_t index_size = index_size_for(room), capacity = index_size * 2 / 3;
    struct lang_dict_entry *entries = NULL;
    int32_t *index = lang_realloc_try(vm, NULL, 0, index_size * sizeof *index);
    if (index) {
        entries = lang_realloc_try(vm, NULL, 0, capacity * sizeof *entries);
    }
    if (!entries) {
        lang_free(vm, index, index_size * sizeof *index);
        lang_raise(vm, &lang_exc_MemoryError, "no memory for a dict of %zu items", room);
    }
    size_t used = 0;
    for (size_t i = 0; i < dict->used; i++) {
        if (dict->entries[i].key) {
            entries[used++] = dict->entries[i];
        }
    }
    lang_free(vm, dict->index, dict->index_size * sizeof *index);
    lang_free(vm, dict->entries, dict->capacity * sizeof *entries);
    dict->index = index;
    dict->index_size = index_size;
    dict->entries = entries;
    dict->capacity = capacity;
    dict->used = used;
    dict->filled = 0;
    memset(index, 0xff, index_size * sizeof *index); /* NEVER everywhere */
    for (size_t i = 0; i < used; i++) {
        place(dict, entries[i].hash, i);
    }
}

static bool keys_equal(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b) {
    if (lang_is(a, &lang_type_str) && lang_is(b, &lang_type_str)) {
        return lang_str_equal(a, b);
    }
    size_t mark = lang_pool_mark(vm);
    bool equal = lang_equal(vm, lang_share(vm, a), b);
    lang_pool_drain(vm, mark, NULL);
    return equal;
}

/* The place in `index` that leads to the key; SIZE_MAX: none. */
static size_t locate(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *key,
                     int64_t hash) {
again:
    if (dict->count == 0) {
        return SIZE_MAX;
    }
    struct probe probe = probe_start(dict, hash);
    for (;; probe_next(&probe)) {
        int32_t i = dict->index[probe.at];
        if (i == NEVER) {
            return SIZE_MAX;
        }
        if (i == REMOVED || dict->entries[i].hash != hash) {
            continue;
        }
        struct lang_obj *other = dict->entries[i].key;
        if (other == key) {
            return probe.at;
        }
        uint64_t version = dict->version;
        bool equal = keys_equal(vm, other, key);
        if (version != dict->version) { /* comparing changed the dict */
            goto again;
        }
        if (equal) {
            return probe.at;
        }
    }
}

struct lang_dict_entry *lang_dict_find(struct lang_vm *vm, struct lang_dict *dict,
                                       struct lang_obj *key, int64_t hash) {
    size_t at = locate(vm, dict, key, hash);
    return at == SIZE_MAX ? NULL : &dict->entries[dict->index[at]];
}

void lang_dict_put(struct lang_vm *vm, struct lang_dict *dict, struct lang_obj *key, int64_t hash,
                   struct lang_obj *value) {
    struct lang_dict_entry *entry = lang_dict_find(vm, dict, key, hash);
    if (entry) {
        lang_assign(vm, &entry->value, value);
        return;
    }
    if (dict->used == dict->capacity || dict->filled >= dict->capacity) {
        rebuild(vm, dict, dict->count * 2 + 1);
    }
    place(dict, hash, dict->used);
    dict->entries[dict->used++] =
        (struct lang_dict_entry){hash, lang_retain(key), lang_retain(value)};
    dict->count++;
    dict->version++;
}

struct lang_obj *lang_dict_remove(struct lang_vm *vm, struct lang_dict *dict,
                                  struct lang_obj *key) {
    size_t at = locate(vm, dict, key, lang_hash(vm, key));
    if (at == SIZE_MAX) {
        return NULL;
    }
    struct lang_dict_entry *entry = &dict->entries[dict->index[at]];
    struct lang_obj *old = entry->key, *value = entry->value;
    dict->index[at] = REMOVED;
    entry->key = entry->value = NULL;
    dict->count--;
    dict->version++;
    while (dict->used && !dict->entries[dict->used - 1].key) {
        dict->used--; /* popitem() in a loop stays O(1) */
    }
    lang_pooled(vm, value);
    lang_release(vm, old);
    return value;
}

void lang_dict_clear(struct lang_vm *vm, struct lang_dict *dict) {
    struct lang_dict old = *dict;
    dict->entries = NULL;
    dict->index = NULL;
    dict->count = dict->used = dict->filled = dict->capacity = dict->index_size = 0;
    dict->version++;
    for (size_t i = 0; i < old.used; i++) {
        lang_release(vm, old.entries[i].key);
        lang_release(vm, old.entries[i].value);
    }
    lang_free(vm, old.entries, old.capacity * sizeof *old.entries);
    lang_free(vm, old.index, old.index_size * sizeof *old.index);
}

/* --- The interface for native code -----------------------------------------------------------*/

struct lang_obj *lang_dict(struct lang_vm *vm) {
    return lang_new(vm, &lang_type_dict);
}

void lang_dict_set(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *key,
                   struct lang_obj *value) {
    lang_dict_put(vm, lang_dict_of(dict), key, lang_hash(vm, key), value);
}

void lang_dict_set_str(struct lang_vm *vm, struct lang_obj *dict, const char *key,
                       struct lang_obj *value) {
    size_t mark = lang_pool_mark(vm);
    lang_dict_set(vm, dict, lang_str(vm, key), value);
    lang_pool_drain(vm, mark, NULL);
}

size_t lang_dict_count(const struct lang_obj *dict) {
    return ((const struct lang_dict *)(const void *)dict)->count;
}

struct lang_obj *lang_dict_get(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *key) {
    struct lang_dict_entry *entry = lang_dict_find(vm, lang_dict_of(dict), key, lang_hash(vm, key));
    return entry ? entry->value : NULL;
}

struct lang_obj *lang_dict_get_str(struct lang_vm *vm, struct lang_obj *dict, const char *key) {
    if (lang_dict_of(dict)->count == 0) {
        return NULL;
    }
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *value = lang_dict_get(vm, dict, lang_str(vm, key));
    lang_pool_drain(vm, mark, NULL);
    return value;
}

bool lang_dict_next(const struct lang_obj *dict, size_t *position, struct lang_obj **key,
                    struct lang_obj **value) {
    const struct lang_dict *table = (const void *)dict;
    for (; *position < table->used; ++*position) {
        const struct lang_dict_entry *entry = &table->entries[*position];
        if (entry->key) {
            if (key) {
                *key = entry->key;
            }
            if (value) {
                *value = entry->value;
            }
            ++*position;
            return true;
        }
    }
    return false;
}

void lang_raise_key(struct lang_vm *vm, struct lang_obj *key) {
    union {
        const struct lang_type *type;
        struct lang_obj *obj;
    } key_error = {&lang_exc_KeyError}; /* a type is a value; calling it writes nothing to it */
    lang_raise_value(vm, lang_call_pos(vm, key_error.obj, &key, 1));
}

/* --- Slots -----------------------------------------------------------------------------------*/

static void close_dict(struct lang_vm *vm, struct lang_obj *self) {
    lang_dict_clear(vm, lang_dict_of(self));
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_dict *dict = lang_dict_of(self);
    for (size_t i = 0; i < dict->used; i++) {
        if (dict->entries[i].key) {
            visit(dict->entries[i].key, ud);
            visit(dict->entries[i].value, ud);
        }
    }
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *dict = lang_dict(vm);
    if (args[1]) {
        lang_dict_update(vm, lang_dict_of(dict), args[1]);
    }
    lang_dict_update(vm, lang_dict_of(dict), args[2]);
    return dict;
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *key, *value;
    if (!lang_repr_enter(vm, self)) {
        return lang_str(vm, "{...}");
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "{");
    bool first = true;
    for (size_t at = 0; lang_dict_next(self, &at, &key, &value); first = false) {
        size_t mark = lang_pool_mark(vm);
        lang_share(vm, key);
        lang_share(vm, value);
        lang_text_puts(text, first ? "" : ", ");
        lang_text_repr(text, key);
        lang_text_puts(text, ": ");
        lang_text_repr(text, value);
        lang_pool_drain(vm, mark, NULL);
    }
    lang_text_puts(text, "}");
    lang_repr_leave(vm, self);
    return lang_text_finish(text);
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: '%s'", self->type->name);
}

static bool equal(struct lang_vm *vm, struct lang_dict *a, struct lang_dict *b) {
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->used; i++) {
        struct lang_dict_entry *entry = &a->entries[i];
        if (!entry->key) {
            continue;
        }
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *key = lang_share(vm, entry->key), *value = lang_share(vm, entry->value);
        struct lang_dict_entry *other = lang_dict_find(vm, b, key, entry->hash);
        if (!other || !lang_equal(vm, value, lang_share(vm, other->value))) {
            return false;
        }
        lang_pool_drain(vm, mark, NULL);
    }
    return true;
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!lang_is_dict(a) || !lang_is_dict(b) || (op != LANG_EQ && op != LANG_NE)) {
        return NULL;
    }
    return lang_bool(equal(vm, lang_dict_of(a), lang_dict_of(b)) == (op == LANG_EQ));
}

static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    if (op != LANG_OR || !lang_is_dict(a) || !lang_is_dict(b)) {
        return NULL;
    }
    struct lang_obj *merged = lang_dict_copy(vm, a);
    lang_dict_update(vm, lang_dict_of(merged), b);
    return merged;
}

static struct lang_obj *inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b) {
    if (op != LANG_OR) {
        return NULL;
    }
    lang_dict_update(vm, lang_dict_of(a), b);
    return lang_share(vm, a);
}

static int64_t length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)lang_dict_of(self)->count;
}

static struct lang_obj *get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_obj *value = lang_dict_get(vm, self, key);
    if (value) {
        return lang_share(vm, value);
    }
    if (self->type != &lang_type_dict) {
        struct lang_obj *missing = lang_get_attr_try(vm, self, "__missing__");
        if (missing) {
            return lang_call_pos(vm, missing, &key, 1);
        }
    }
    lang_raise_key(vm, key);
}

static void set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                     struct lang_obj *value) {
    if (value) {
        lang_dict_set(vm, self, key, value);
    } else if (!lang_dict_remove(vm, lang_dict_of(self), key)) {
        lang_raise_key(vm, key);
    }
}

static bool contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return lang_dict_get(vm, self, item) != NULL;
}

static struct lang_obj *iterate(struct lang_vm *vm, struct lang_obj *self) {
    return lang_dict_iter(vm, self, LANG_VIEW_KEYS, false);
}

static const struct lang_def construct = {
    "dict", make, "dict(mapping=..., /, **kwargs)",
    "A mapping of keys to values that keeps their order.\n\ndict() -> new empty "
    "dictionary\ndict(mapping) -> from a mapping's (key, value) pairs\ndict(iterable) -> from an "
    "iterable of pairs\ndict(**kwargs) -> from name=value arguments, as in dict(one=1, two=2)"};

const struct lang_type lang_type_dict = {
    LANG_TYPE_HEAD("dict"),
    .doc = "A mapping of keys to values that keeps their order.",
    .size = sizeof(struct lang_dict),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_dict,
    .traverse = traverse,
    .clear = close_dict,
    .construct = &construct,
    .methods = lang_dict_methods,
    .class_methods = lang_dict_class_methods,
    .repr = repr,
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
