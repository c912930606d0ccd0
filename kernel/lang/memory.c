/* kernel/lang/memory.c: allocation, lifetime and the pool of references.
 * Owns: what kernel/lang/memory.h declares except collection (gc.c). */
#include "kernel/lang/memory.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/number.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

#if defined(__SANITIZE_ADDRESS__)
#define BLOCKS_ARE_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCKS_ARE_WATCHED 1
#endif
#endif
#ifndef BLOCKS_ARE_WATCHED
#define BLOCKS_ARE_WATCHED 0
#endif

/* Nested destructions on the C stack before the rest is queued. */
enum { DESTROY_NESTING = 40 };
/* The size word in front of every object, and the link before it in front of containers. */
enum { SIZE_HEAD = sizeof(size_t), LINK_HEAD = sizeof(struct lang_link) + sizeof(size_t) };
enum { TEMP_HEAD = 16 };
_Static_assert(LINK_HEAD % 16 == 0, "containers keep malloc's alignment");
_Static_assert(LANG_BLOCK_STEP == 16, "malloc's granularity");

/* --- Blocks ---------------------------------------------------------------------------------- */

static bool fits_limit(const struct lang_memory *memory, size_t size) {
    return !memory->limit || memory->used + memory->external + size <= memory->limit;
}

static bool may_allocate(struct lang_memory *memory, size_t size) {
    if (memory->fault_at && --memory->fault_at == 0) {
        return false;
    }
    return size <= LANG_MAX_OBJECT_BYTES && fits_limit(memory, size);
}

static void count_used(struct lang_memory *memory, size_t size) {
    memory->used += size;
    if (memory->used + memory->external > memory->peak) {
        memory->peak = memory->used + memory->external;
    }
}

/* Cuts a new slab into blocks of one class. False: no memory. */
static bool cut_slab(struct lang_memory *memory, size_t rounded) {
    size_t step = rounded * LANG_BLOCK_STEP;
    struct lang_slab *slab = (struct lang_slab *)malloc(LANG_SLAB_BYTES);
    if (!slab) {
        return false;
    }
    slab->next = memory->slabs;
    memory->slabs = slab;
    char *first = (char *)(slab + 1), *end = (char *)slab + LANG_SLAB_BYTES - step;
    char *last = first + (size_t)(end - first) / step * step;
    for (char *at = last; at >= first; at -= step) { /* handed out from the front */
        struct lang_free_block *block = (struct lang_free_block *)(void *)at;
        block->next = memory->free_blocks[rounded];
        memory->free_blocks[rounded] = block;
    }
    return true;
}

static bool is_slab_class(size_t rounded) {
    return !BLOCKS_ARE_WATCHED && rounded < LANG_SLAB_CLASSES;
}

/* Zeroed memory of at least `size` bytes, or NULL. */
static void *block_get_once(struct lang_memory *memory, size_t size) {
    if (!may_allocate(memory, size)) {
        return NULL;
    }
    size_t rounded = (size + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    void *block;
    if (is_slab_class(rounded) && !memory->free_blocks[rounded] && !cut_slab(memory, rounded)) {
        return NULL;
    }
    if (rounded < LANG_BLOCK_CLASSES && memory->free_blocks[rounded]) {
        struct lang_free_block *kept = memory->free_blocks[rounded];
        memory->free_blocks[rounded] = kept->next;
        memory->free_counts[rounded] -= !is_slab_class(rounded);
        block = memset((void *)kept, 0, size);
    } else {
        block = calloc(1, rounded * LANG_BLOCK_STEP);
    }
    if (block) {
        count_used(memory, size);
    }
    return block;
}

static _Noreturn void raise_no_memory(struct lang_vm *vm, size_t size) {
    const struct lang_memory *memory = &vm->memory;
    lang_raise(vm, &lang_exc_MemoryError, "cannot allocate %zu bytes (%zu are in use)", size,
               memory->used + memory->external);
}

static void *block_get(struct lang_vm *vm, size_t size) {
    void *block = block_get_once(&vm->memory, size);
    if (!block && size <= LANG_MAX_OBJECT_BYTES && lang_collect(vm)) {
        block = block_get_once(&vm->memory, size);
    }
    if (!block) {
        raise_no_memory(vm, size);
    }
    return block;
}

static void block_put(struct lang_memory *memory, void *block, size_t size) {
    memory->used -= size;
    size_t rounded = (size + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    bool slab = is_slab_class(rounded);
    if (slab || (!BLOCKS_ARE_WATCHED && rounded < LANG_BLOCK_CLASSES &&
                 memory->free_counts[rounded] < LANG_BLOCK_KEEP)) {
        struct lang_free_block *kept = (struct lang_free_block *)block;
        kept->next = memory->free_blocks[rounded];
        memory->free_blocks[rounded] = kept;
        memory->free_counts[rounded] += !slab;
        return;
    }
    free(block);
}

/* --- Objects --------------------------------------------------------------------------------- */

void *lang_new_owned(struct lang_vm *vm, const struct lang_type *type, size_t size) {
    struct lang_memory *memory = &vm->memory;
    bool container = type->flags & LANG_TYPE_CONTAINER;
    size_t head = container ? LINK_HEAD : SIZE_HEAD;
    if (size > LANG_MAX_OBJECT_BYTES) {
        raise_no_memory(vm, size);
    }
    size_t total = head + size, rounded = (total + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    char *block;
    if (rounded < LANG_SLAB_CLASSES && memory->free_blocks[rounded] && !memory->fault_at) {
        struct lang_free_block *kept = memory->free_blocks[rounded];
        memory->free_blocks[rounded] = kept->next;
        memory->used += total;
        block = memset((void *)kept, 0, total);
    } else {
        block = block_get(vm, total);
    }
    struct lang_obj *obj = (struct lang_obj *)(void *)(block + head);
    ((size_t *)(void *)obj)[-1] = total;
    obj->refs = 1;
    obj->type = type;
    if (container) {
        struct lang_link *link = (struct lang_link *)(void *)block;
        link->next = &memory->containers;
        link->prev = memory->containers.prev;
        link->prev->next = link;
        memory->containers.prev = link;
        memory->container_count++;
        memory->containers_made++;
    }
    if (type->flags & LANG_TYPE_HEAP) {
        lang_retain((struct lang_obj *)type);
    }
    return obj;
}

void *lang_resize_owned(struct lang_vm *vm, struct lang_obj *obj, size_t size) {
    struct lang_memory *memory = &vm->memory;
    char *block = (char *)obj - SIZE_HEAD;
    size_t old = ((size_t *)(void *)obj)[-1], total = SIZE_HEAD + size;
    size_t from = (old + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    size_t to = (total + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    if (from < LANG_BLOCK_CLASSES && from != to) {
        char *larger = block_get_once(memory, total);
        if (!larger) {
            return NULL;
        }
        memcpy(larger, block, old < total ? old : total);
        block_put(memory, block, old);
        block = larger;
    } else {
        if (size > LANG_MAX_OBJECT_BYTES || !may_allocate(memory, total > old ? total - old : 0)) {
            return NULL;
        }
        char *moved = from == to ? block : realloc(block, to * LANG_BLOCK_STEP);
        if (!moved) {
            return NULL;
        }
        block = moved;
        memory->used -= old;
        count_used(memory, total);
    }
    *(size_t *)(void *)block = total;
    return block + SIZE_HEAD;
}

void *lang_new_sized(struct lang_vm *vm, const struct lang_type *type, size_t size) {
    return lang_pooled(vm, lang_new_owned(vm, type, size));
}

void *lang_new(struct lang_vm *vm, const struct lang_type *type) {
    return lang_new_sized(vm, type, type->size);
}

struct attempt {
    const struct lang_type *type;
    void *obj;
};
static void attempt_new(struct lang_vm *vm, void *ud) {
    struct attempt *attempt = ud;
    attempt->obj = lang_new(vm, attempt->type);
}
void *lang_new_try(struct lang_vm *vm, const struct lang_type *type) {
    struct lang_memory *memory = &vm->memory;
    size_t total = (type->flags & LANG_TYPE_CONTAINER ? LINK_HEAD : SIZE_HEAD) + type->size;
    size_t class_of = (total + LANG_BLOCK_STEP - 1) / LANG_BLOCK_STEP;
    /* A block that waits to be reused cannot fail; else somebody has to catch. */
    if (class_of < LANG_BLOCK_CLASSES && memory->free_blocks[class_of] && !memory->fault_at &&
        fits_limit(memory, total) && memory->pool_count < memory->pool_capacity) {
        return lang_new(vm, type);
    }
    struct attempt attempt = {type, NULL};
    lang_protect(vm, attempt_new, &attempt);
    return attempt.obj;
}

static void destroy_one(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_memory *memory = &vm->memory;
    const struct lang_type *type = obj->type;
    bool container = type->flags & LANG_TYPE_CONTAINER;
    char *block = (char *)obj - SIZE_HEAD;
    if (container) {
        block = (char *)obj - LINK_HEAD;
        struct lang_link *link = (struct lang_link *)(void *)block;
        link->prev->next = link->next;
        link->next->prev = link->prev;
        memory->container_count--;
        /* What lived and died between two collections is no reason for the next one. */
        memory->containers_made -= memory->containers_made > 0;
    }
    const struct lang_type *closer = type;
    while (closer && !closer->close) {
        closer = closer->parent;
    }
    if (closer) {
        closer->close(vm, obj);
    }
    size_t total = ((size_t *)(void *)obj)[-1];
    block_put(memory, block, total);
    if (type->flags & LANG_TYPE_HEAP) {
        lang_release(vm, (struct lang_obj *)type);
    }
}

void lang_destroy(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_memory *memory = &vm->memory;
    int64_t small;
    if (lang_is_float(obj) || lang_small_int(obj, &small) ||
        obj->type == &lang_type_str) { /* nothing to close */
        block_put(memory, (char *)obj - SIZE_HEAD, ((size_t *)(void *)obj)[-1]);
        return;
    }
    if (memory->destroy_depth >= DESTROY_NESTING) {
        memcpy(&obj->refs, &memory->doomed, sizeof obj->refs);
        memory->doomed = obj;
        return;
    }
    memory->destroy_depth++;
    destroy_one(vm, obj);
    if (memory->destroy_depth == 1) {
        while (memory->doomed) {
            struct lang_obj *next = memory->doomed;
            memcpy(&memory->doomed, &next->refs, sizeof next->refs);
            next->refs = 0;
            destroy_one(vm, next);
        }
    }
    memory->destroy_depth--;
}
_Static_assert(sizeof(intptr_t) == sizeof(struct lang_obj *), "doomed objects link by refs");

void lang_assign(struct lang_vm *vm, struct lang_obj **slot, struct lang_obj *value) {
    struct lang_obj *old = *slot;
    *slot = lang_retain(value);
    lang_release(vm, old);
}

/* --- The pool -------------------------------------------------------------------------------- */

static bool pool_has_room(struct lang_memory *memory) {
    if (memory->pool_count < memory->pool_capacity) {
        return true;
    }
    size_t capacity = memory->pool_capacity * 2;
    uintptr_t *grown = (uintptr_t *)realloc(memory->pool, capacity * sizeof *grown);
    if (!grown) {
        return false;
    }
    memory->pool = grown;
    memory->pool_capacity = capacity;
    return true;
}

struct lang_obj *lang_pooled(struct lang_vm *vm, struct lang_obj *owned) {
    struct lang_memory *memory = &vm->memory;
    if (!owned || owned->refs < 0) {
        return owned;
    }
    if (!pool_has_room(memory)) {
        lang_release(vm, owned);
        raise_no_memory(vm, memory->pool_capacity * sizeof *memory->pool);
    }
    memory->pool[memory->pool_count++] = (uintptr_t)owned;
    return owned;
}

size_t lang_pool_mark(struct lang_vm *vm) {
    return vm->memory.pool_count;
}

struct lang_obj *lang_pool_drain(struct lang_vm *vm, size_t mark, struct lang_obj *keep) {
    struct lang_memory *memory = &vm->memory;
    if (memory->pool_count <= mark) {
        return keep;
    }
    lang_retain(keep);
    while (memory->pool_count > mark) {
        uintptr_t entry = memory->pool[--memory->pool_count];
        if (entry & 1) {
            char *block = (char *)(entry & ~(uintptr_t)1); // NOLINT: the tag is ours
            size_t size;
            memcpy(&size, block, sizeof size);
            block_put(memory, block, size);
        } else {
            lang_release(vm, (struct lang_obj *)entry); // NOLINT: put there as one
        }
    }
    return lang_pooled(vm, keep);
}

void *lang_temp(struct lang_vm *vm, size_t size) {
    struct lang_memory *memory = &vm->memory;
    if (size > LANG_MAX_OBJECT_BYTES || !pool_has_room(memory)) {
        raise_no_memory(vm, size);
    }
    size_t total = size + TEMP_HEAD;
    char *block = block_get(vm, total);
    memcpy(block, &total, sizeof total);
    memory->pool[memory->pool_count++] = (uintptr_t)block | 1;
    return block + TEMP_HEAD;
}

/* --- Plain memory ---------------------------------------------------------------------------- */

void *lang_realloc_try(struct lang_vm *vm, void *ptr, size_t old_size, size_t new_size) {
    struct lang_memory *memory = &vm->memory;
    if (new_size > old_size && !may_allocate(memory, new_size - old_size)) {
        return NULL;
    }
    void *moved = realloc(ptr, new_size ? new_size : 1);
    if (moved) {
        memory->used -= old_size;
        count_used(memory, new_size);
    }
    return moved;
}

void *lang_realloc(struct lang_vm *vm, void *ptr, size_t old_size, size_t new_size) {
    void *moved = lang_realloc_try(vm, ptr, old_size, new_size);
    if (!moved && new_size <= LANG_MAX_OBJECT_BYTES && lang_collect(vm)) {
        moved = lang_realloc_try(vm, ptr, old_size, new_size);
    }
    if (!moved) {
        raise_no_memory(vm, new_size);
    }
    return moved;
}

void lang_free(struct lang_vm *vm, void *ptr, size_t size) {
    if (ptr) {
        vm->memory.used -= size;
        free(ptr);
    }
}

void lang_account(struct lang_vm *vm, ptrdiff_t delta) {
    struct lang_memory *memory = &vm->memory;
    memory->external += (size_t)delta;
    /* Twice as much outside the heap as after the last collection, and more than 64 MiB of it:
     * the next safe point collects, since a cycle may hold the arrays. */
    size_t grown = memory->external_at_start * 2 + ((size_t)64 << 20);
    if (delta > 0 && memory->external > grown && memory->container_count) {
        size_t due = LANG_GC_THRESHOLD + memory->container_count / 4;
        memory->containers_made = memory->containers_made > due ? memory->containers_made : due;
    }
}

bool lang_may_account(struct lang_vm *vm, size_t bytes) {
    return fits_limit(&vm->memory, bytes) || (lang_collect(vm) && fits_limit(&vm->memory, bytes));
}

/* --- Opening and closing --------------------------------------------------------------------- */

int lang_memory_open(struct lang_vm *vm) {
    struct lang_memory *memory = &vm->memory;
    memset(memory, 0, sizeof *memory);
    memory->containers.next = memory->containers.prev = &memory->containers;
    memory->pool_capacity = 256;
    memory->pool = (uintptr_t *)calloc(memory->pool_capacity, sizeof *memory->pool);
    return memory->pool ? 0 : -1;
}

void lang_memory_close(struct lang_vm *vm) {
    struct lang_memory *memory = &vm->memory;
    if (!memory->pool) {
        return;
    }
    lang_pool_drain(vm, 0, NULL);
    for (size_t i = 0; i < sizeof memory->small_ints / sizeof *memory->small_ints; i++) {
        lang_release(vm, memory->small_ints[i]);
        memory->small_ints[i] = NULL;
    }
    for (size_t i = 0; i < sizeof memory->chars / sizeof *memory->chars; i++) {
        lang_release(vm, memory->chars[i]);
        memory->chars[i] = NULL;
    }
    lang_assign(vm, &memory->empty_str, NULL);
    memory->gc_disabled = false;
    lang_collect(vm);
    for (size_t i = BLOCKS_ARE_WATCHED ? 0 : LANG_SLAB_CLASSES; i < LANG_BLOCK_CLASSES; i++) {
        while (memory->free_blocks[i]) {
            struct lang_free_block *next = memory->free_blocks[i]->next;
            free(memory->free_blocks[i]);
            memory->free_blocks[i] = next;
        }
    }
    while (memory->slabs) {
        struct lang_slab *next = memory->slabs->next;
        free(memory->slabs);
        memory->slabs = next;
    }
    free(memory->pool);
    free((void *)memory->printing);
    memset(memory, 0, sizeof *memory);
}
