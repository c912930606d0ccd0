/* engine/array/gather.h: the common cases of indexing by one array, each a plain loop. Private to
 * engine/array; what they do not take, index.c does in general. */
#ifndef ENGINE_ARRAY_GATHER_H
#define ENGINE_ARRAY_GATHER_H

#include "engine/array/array.h"

/* a[index] along the first axis, for integers, or a[mask] with a mask of the first axes' shape; a
 * is C-contiguous. Owned. *taken false: not such a case, nothing done. */
struct array *array_gather(struct array *a, struct array *index, bool *taken, struct nn_err *err);
/* a[mask] = one element of a's dtype, for a C-contiguous mask of a's shape. False: no such case. */
bool array_fill_mask(struct array *a, const struct array *mask, const char *element);

#endif
