/* engine/data/npy.h: NumPy's .npy and .npz files.
 * Reads versions 1-3, little- and big-endian, C and Fortran order, narrower ints and float16
 * (widened to the nearest dtype we have). Corrupt files are refused, never trusted. No pickles. */
#ifndef ENGINE_DATA_NPY_H
#define ENGINE_DATA_NPY_H

#include "engine/array/array.h"

/* Owned array; NULL: NOT_FOUND "[Errno 2] No such file or directory: 'x.npy'", IO, VALUE. */
struct array *npy_load(const char *path, struct nn_err *err);
int npy_save(const char *path, struct array *a, struct nn_err *err);
/* The same on memory: bytes of a whole .npy file. */
struct array *npy_decode(const unsigned char *bytes, size_t size, struct nn_err *err);

struct npz_member {
    char *name; /* without ".npy"; owned */
    struct array *array;
};
struct npz {
    struct npz_member *members; /* in file order */
    int count;
};
/* Loads every .npy member (stored or deflated). Close with npz_close. */
int npz_load(const char *path, struct npz *out, struct nn_err *err);
void npz_close(struct npz *npz); /* NULL-safe, may be called twice */
/* names without ".npy"; compressed: deflate, else stored. Written whole, then renamed into place.
 */
int npz_save(const char *path, const char *const *names, struct array *const *arrays, int count,
             bool compressed, struct nn_err *err);
/* True if the file starts as a zip archive (numpy.load decides by that). */
bool npz_is_archive(const char *path);

#endif
