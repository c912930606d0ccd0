/* kernel/lang/arena.c: blocks of memory that grow, are carved from the front and die together.
 * Must not know: what is kept in them. */
#include "kernel/lang/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Most cells fit in one block; blocks double up to the largest so that long ones need few. */
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct lang_arena_block {
    struct lang_arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

void lang_arena_init(struct lang_arena *arena) {
    *arena = (struct lang_arena){0};
}

void lang_arena_close(struct lang_arena *arena) {
    while (arena->head) {
        struct lang_arena_block *next = arena->head->next;
        free(arena->head);
        arena->head = next;
    }
    arena->total = 0;
}

static struct lang_arena_block *block_add(struct lang_arena *arena, size_t wanted) {
    size_t size = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    size = size > LARGEST_BLOCK ? LARGEST_BLOCK : size;
    size = size < wanted ? wanted : size;
    struct lang_arena_block *block = calloc(1, sizeof(*block) + size);
    if (!block) {
        return NULL;
    }
    block->size = size;
    block->next = arena->head;
    arena->head = block;
    arena->total += size;
    return block;
}

void *lang_arena_alloc(struct lang_arena *arena, size_t size) {
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    size = (size + step - 1) / step * step;
    struct lang_arena_block *block = arena->head;
    if (!block || block->size - block->used < size) {
        block = block_add(arena, size);
        if (!block) {
            return NULL;
        }
    }
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

char *lang_arena_copy(struct lang_arena *arena, const char *text, size_t size) {
    char *copy = lang_arena_alloc(arena, size + 1);
    if (copy && size) {
        memcpy(copy, text, size);
    }
    return copy;
}
