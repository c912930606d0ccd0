/* engine/data/npy_bytes.h: what .npy and .npz files share: headers, whole files, safe replacement.
 * Private to engine/data. */
#ifndef ENGINE_DATA_NPY_BYTES_H
#define ENGINE_DATA_NPY_BYTES_H

#include <stdio.h>

#include "engine/array/array.h"

enum { NPY_HEADER_MAX = 512 };

/* "[Errno 2] No such file or directory: 'x'" from errno. Returns -1. */
int npy__io_error(const char *path, struct nn_err *err);
/* The whole file, malloc'ed; NULL on error. */
unsigned char *npy__read_file(const char *path, size_t *size, struct nn_err *err);
/* Magic, version 1.0, dictionary, padded to 64 bytes as NumPy does. Returns its length. */
size_t npy__header(const struct array *a, char text[NPY_HEADER_MAX]);
/* Opens a file beside path to write to; npy__finish closes it and, if good, puts it in place. It
 * frees temporary. */
FILE *npy__create(const char *path, char **temporary, struct nn_err *err);
int npy__finish(FILE *f, char *temporary, const char *path, bool good, struct nn_err *err);

#endif
