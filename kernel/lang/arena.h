/* kernel/lang/arena.h: memory that is freed all at once: the tokens, the tree and the texts of one
 * cell. Owns: struct lang_arena. Must not know: what is kept in it. */
#ifndef KERNEL_LANG_ARENA_H
#define KERNEL_LANG_ARENA_H

#include <stddef.h>

struct lang_arena_block;

struct lang_arena {
    struct lang_arena_block *head; /* the block being filled; older ones hang off it */
    size_t total;                  /* bytes of all blocks */
};

void lang_arena_init(struct lang_arena *arena);
void lang_arena_close(struct lang_arena *arena);
/* Zeroed, aligned for any type, owned by the arena. NULL when out of memory. */
void *lang_arena_alloc(struct lang_arena *arena, size_t size);
/* A copy of `size` bytes with a NUL after them. NULL when out of memory. */
char *lang_arena_copy(struct lang_arena *arena, const char *text, size_t size);

#endif
