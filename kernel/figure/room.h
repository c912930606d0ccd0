/* room.h - arrays that grow.
 * Owns: by how much. Must not know: what is in them. */
#ifndef FIGURE_ROOM_H
#define FIGURE_ROOM_H

#include <stddef.h>

/* Room for `count` elements of `size` bytes in an array of malloc that has *room of them: the
 * array, moved perhaps, or NULL when there is no memory; then it is as it was. */
void *room_for(void *array, size_t count, size_t *room, size_t size);

#endif
