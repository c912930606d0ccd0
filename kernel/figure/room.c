/* room.c - arrays that grow.
 * Owns: by how much. Must not know: what is in them. */
#include "kernel/figure/room.h"

#include <stdlib.h>

void *room_for(void *array, size_t count, size_t *room, size_t size) {
    if (count <= *room)
        return array;
    size_t more = 2 * *room > count ? 2 * *room : 2 * count;
    void *grown = realloc(array, more * size);
    if (grown)
        *room = more;
    return grown;
}
