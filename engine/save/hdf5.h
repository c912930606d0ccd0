/* engine/save/hdf5.h: the few functions of HDF5 that weights are saved with, loaded when first
 * needed. Must not know: models. */
#ifndef ENGINE_SAVE_HDF5_H
#define ENGINE_SAVE_HDF5_H

#include "engine/class.h"

struct nn_h5; /* an open file */

/* Creates (or empties) a file, or opens one to read. NULL: IO or NOT_FOUND with the path; STATE
 * when the library is not installed. Owned by the caller. */
struct nn_h5 *nn__h5_open(const char *path, bool write, struct nn_err *err);
/* NULL-safe. -1: what was written is not all on the disk. */
int nn__h5_close(struct nn_h5 **file, struct nn_err *err);
/* A group whose parents are there. */
int nn__h5_group(struct nn_h5 *file, const char *path, struct nn_err *err);
/* A text attribute "name" of a group, as Keras writes it. */
int nn__h5_name(struct nn_h5 *file, const char *group, const char *name, struct nn_err *err);
/* Writes floats, or with `counter` the integer values[0] as 64 bits. */
int nn__h5_write(struct nn_h5 *file, const char *path, const struct nn_dims *shape, bool counter,
                 const float *values, struct nn_err *err);
bool nn__h5_has(struct nn_h5 *file, const char *path);
/* The shape of a data set. */
int nn__h5_shape(struct nn_h5 *file, const char *path, struct nn_dims *shape, struct nn_err *err);
/* Reads a data set of that shape into floats. */
int nn__h5_read(struct nn_h5 *file, const char *path, float *values, struct nn_err *err);

#endif
