/* kernel/lang/memory.h: the heap of one virtual machine.
 * Owns: allocation with accounting, limit and fault injection; free lists; the pool of references;
 * the list of containers for the cycle collector; the caches of small values and of attributes.
 * Must not know: code, frames, modules.
 *
 * struct lang_vm embeds one as its member `memory`. */
#ifndef KERNEL_LANG_MEMORY_H
#define KERNEL_LANG_MEMORY_H

#include "kernel/lang/object.h"

/* Freed blocks up to 512 bytes are kept for reuse, one list per 16 bytes of size. The smallest are
 * cut from slabs that go back only when the heap closes: numbers, short strs, small tuples. */
enum {
    LANG_BLOCK_STEP = 16,
    LANG_BLOCK_CLASSES = 32,
    LANG_SLAB_CLASSES = 9, /* blocks of less than 9 * 16 bytes come from slabs */
    LANG_SLAB_BYTES = 1 << 16,
    LANG_BLOCK_KEEP = 4096, /* blocks kept per class of those that do not */
    LANG_SMALL_INT_MIN = -16,
    LANG_SMALL_INT_MAX = 1024,
    LANG_ATTRIBUTE_CACHE = 1024 /* entries; a power of two */
};

/* Precedes every container object in memory: its place in the VM's list. */
struct lang_link {
    struct lang_link *next, *prev;
    intptr_t inner; /* during a collection: references not explained by other containers */
};

struct lang_free_block {
    struct lang_free_block *next;
};
struct lang_slab {
    struct lang_slab *next;
    size_t unused; /* keeps the blocks behind it on 16 bytes */
};

/* What an attribute name means on a type. At most one of the two is set; neither: not in the
 * tables. */
struct lang_attribute {
    const struct lang_def *method;
    const struct lang_property *property;
    const struct lang_type *owner; /* the type whose table holds the row */
};

struct lang_attribute_entry {
    const struct lang_type *type;
    const char *name; /* the row's own */
    struct lang_attribute found;
};

struct lang_memory {
    /* Accounting. `used` counts blocks of the VM's own, `external` what lang_account told. */
    size_t used, external, limit; /* limit 0: none */
    size_t peak;
    /* Tests: the fault_at-th allocation from now fails, once; 0: none does. */
    size_t fault_at;

    struct lang_free_block *free_blocks[LANG_BLOCK_CLASSES];
    size_t free_counts[LANG_BLOCK_CLASSES]; /* of the classes beyond the slabs */
    struct lang_slab *slabs;

    /* Pooled references in order of making; an entry with its lowest bit set is a lang_temp. */
    uintptr_t *pool;
    size_t pool_count, pool_capacity;

    /* All live containers, a ring through this head. */
    struct lang_link containers;
    size_t container_count;
    size_t containers_made;   /* since the last collection */
    size_t external_at_start; /* `external` after the last collection */
    bool collecting;
    bool gc_disabled;

    /* Deep structures are destroyed in a loop, not by recursion. */
    int destroy_depth;
    struct lang_obj *doomed; /* linked through the first word */

    /* Values being printed now (lang_repr_enter), and how deep repr/compare/hash nest. */
    struct lang_obj **printing;
    size_t printing_count, printing_capacity;
    int depth;

    struct lang_obj *small_ints[LANG_SMALL_INT_MAX - LANG_SMALL_INT_MIN + 1];
    struct lang_obj *chars[128]; /* one-character ASCII strings */
    struct lang_obj *empty_str;
    struct lang_attribute_entry attributes[LANG_ATTRIBUTE_CACHE];
};

/* Prepares a zeroed heap. 0, or -1 when out of memory (then nothing is held). */
int lang_memory_open(struct lang_vm *vm);
/* Releases the pool, collects what is left in cycles and frees every block. Values that are still
 * referenced from outside are destroyed too; nobody may touch the VM's values afterwards. */
void lang_memory_close(struct lang_vm *vm);

/* What a handler saves before it runs code that may raise, and puts back afterwards. The pool is
 * separate: drain it to its mark when its values are no longer needed. */
struct lang_memory_mark {
    size_t printing_count;
    int depth;
};
static inline struct lang_memory_mark lang_memory_save(const struct lang_memory *memory) {
    return (struct lang_memory_mark){memory->printing_count, memory->depth};
}
static inline void lang_memory_restore(struct lang_memory *memory, struct lang_memory_mark mark) {
    memory->printing_count = mark.printing_count;
    memory->depth = mark.depth;
}

/* As lang_new_sized, but the caller OWNS the reference: it is not in the pool. */
void *lang_new_owned(struct lang_vm *vm, const struct lang_type *type, size_t size);
/* A block of `size` bytes that waits to be reused, not zeroed, for an object of a small fixed size
 * that is no container; NULL: take the long way. Its size word is set; `size` counts it. What is
 * reused was the heap's already, so the limit is not asked. */
static inline void *lang_block_reuse(struct lang_memory *memory, size_t size) {
    size_t class_of = (size + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    struct lang_free_block *block = memory->free_blocks[class_of];
    if (!block || memory->fault_at) {
        return NULL;
    }
    memory->free_blocks[class_of] = block->next;
    memory->used += size;
    *(size_t *)(void *)block = size;
    return (char *)(void *)block + sizeof(size_t);
}
/* Gives an object that is no container, and that only its owner knows, another size: the object,
 * perhaps moved, bytes beyond the old size undefined. NULL: no memory, and nothing changed. */
void *lang_resize_owned(struct lang_vm *vm, struct lang_obj *obj, size_t size);
/* True if nobody but the caller's one owned reference knows obj (its buffer may be reused). */
static inline bool lang_is_unshared(const struct lang_obj *obj) {
    return obj->refs == 1;
}

/* Frees containers that only cycles keep alive. Returns how many objects went. Never raises. */
size_t lang_collect(struct lang_vm *vm);
/* The same, if enough was allocated since the last time. For safe points: the VM's back-edges and
 * calls. All values in use must be held by counted references (stack, pool, fields). */
void lang_collect_maybe(struct lang_vm *vm);

#endif
