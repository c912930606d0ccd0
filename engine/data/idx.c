/* engine/data/idx.c: a header of big-endian sizes, then bytes. */
#include "engine/data/idx.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

/* Deflate makes at most 1032 bytes of one: a file that promises more is damaged, and no memory is
 * asked for on its word. */
enum { IDX_UINT8 = 0x08, IDX_MAX_DIMS = 3, IDX_MAX_RATIO = 1032 };

/* gzread of exactly size bytes; false when there are fewer. */
static bool read_all(gzFile file, void *data, size_t size) {
    char *at = data;
    while (size > 0) {
        unsigned part = size > 1u << 30 ? 1u << 30 : (unsigned)size;
        int got = gzread(file, at, part);
        if (got <= 0) {
            return false;
        }
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static struct array *damaged(const char *path, struct nn_err *err) {
    nn_fail(err, NN_ERR_VALUE, "'%s' is damaged: it does not hold the bytes its header promises",
            path);
    return NULL;
}

/* file_size: bytes of the file as it lies there. */
static struct array *read_array(gzFile file, int64_t file_size, const char *path,
                                struct nn_err *err) {
    unsigned char magic[4], sizes[4 * IDX_MAX_DIMS];
    int64_t shape[IDX_MAX_DIMS], room = file_size * IDX_MAX_RATIO;
    if (!read_all(file, magic, 4) || magic[0] != 0 || magic[1] != 0 || magic[2] != IDX_UINT8 ||
        magic[3] < 1 || magic[3] > IDX_MAX_DIMS || !read_all(file, sizes, 4u * magic[3])) {
        nn_fail(err, NN_ERR_VALUE, "'%s' is not an IDX file of bytes", path);
        return NULL;
    }
    for (int i = 0; i < magic[3]; i++) {
        const unsigned char *s = sizes + 4 * i;
        shape[i] = (int64_t)s[0] << 24 | s[1] << 16 | s[2] << 8 | s[3];
        room = shape[i] ? room / shape[i] : room;
    }
    if (room == 0) {
        return damaged(path, err);
    }
    struct array *a = array_empty(ARRAY_UINT8, magic[3], shape, err);
    if (!a) {
        return NULL;
    }
    char extra;
    if (!read_all(file, a->data, (size_t)a->size) || gzread(file, &extra, 1) != 0) {
        array_release(&a);
        return damaged(path, err);
    }
    return a;
}

struct array *idx_load(const char *path, struct nn_err *err) {
    errno = 0;
    gzFile file = gzopen(path, "rb");
    if (!file) {
        int code = errno ? errno : ENOMEM;
        nn_fail(err, code == ENOENT ? NN_ERR_NOT_FOUND : NN_ERR_IO, "[Errno %d] %s: '%s'", code,
                strerror(code), path);
        return NULL;
    }
    struct stat status;
    int64_t size = stat(path, &status) == 0 ? status.st_size : 0;
    struct array *a = read_array(file, size, path, err);
    gzclose(file);
    return a;
}
