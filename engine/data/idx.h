/* engine/data/idx.h: IDX files, the format MNIST comes in: plain or gzip. */
#ifndef ENGINE_DATA_IDX_H
#define ENGINE_DATA_IDX_H

#include "engine/array/array.h"

/* Reads unsigned bytes (IDX type 0x08) of 1 to 3 dimensions as a uint8 array, owned by the caller.
 * NULL: NOT_FOUND, IO, or VALUE when the file is no IDX file, cut short or longer than it says. */
struct array *idx_load(const char *path, struct nn_err *err);

#endif
