/* engine/save/hdf5.c: HDF5 through dlopen: it takes 4 MB and 10 ms that few sessions need. */
#include "engine/save/hdf5.h"
#include "engine/backend/backend.h"

#include <dlfcn.h>
#include <errno.h>
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The values of H5F_ACC_RDONLY and _TRUNC, macros that call the library. */
enum { READ_ONLY = 0x0000u, TRUNCATE = 0x0002u };

/* Name and type of each function; included once as members, once as names. */
#define FUNCTIONS(X)                                                                               \
    X(H5open)                                                                                      \
    X(H5Eset_auto2)                                                                                \
    X(H5Fcreate)                                                                                   \
    X(H5Fopen)                                                                                     \
    X(H5Fclose)                                                                                    \
    X(H5Gcreate2)                                                                                  \
    X(H5Gopen2)                                                                                    \
    X(H5Gclose)                                                                                    \
    X(H5Lexists)                                                                                   \
    X(H5Screate)                                                                                   \
    X(H5Screate_simple)                                                                            \
    X(H5Sget_simple_extent_ndims)                                                                  \
    X(H5Sget_simple_extent_dims)                                                                   \
    X(H5Sclose)                                                                                    \
    X(H5Tcopy)                                                                                     \
    X(H5Tset_size)                                                                                 \
    X(H5Tset_cset)                                                                                 \
    X(H5Tclose)                                                                                    \
    X(H5Acreate2)                                                                                  \
    X(H5Awrite)                                                                                    \
    X(H5Aclose)                                                                                    \
    X(H5Dcreate2)                                                                                  \
    X(H5Dopen2)                                                                                    \
    X(H5Dwrite)                                                                                    \
    X(H5Dread)                                                                                     \
    X(H5Dget_space)                                                                                \
    X(H5Dclose)

struct nn_h5 {
#define MEMBER(name) __typeof__(name) *name;
    FUNCTIONS(MEMBER)
#undef MEMBER
    hid_t file, float_type, float_file, counter_file, text_type;
    char *path;
};

static const char *const library_names[] = {
    "libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5.so.310",    "libhdf5.so.200",
    "libhdf5.so.103",        "libhdf5_serial.so",     "libhdf5.310.dylib", "libhdf5.dylib",
};

static int load_type(void *library, const char *name, hid_t *type) {
    const hid_t *found = dlsym(library, name);
    *type = found ? *found : -1;
    return found ? 0 : -1;
}

/* The library stays loaded: its own exit handlers point into it. */
static int load(struct nn_h5 *h, struct nn_err *err) {
    void *library = NULL;
    bool all = true;
    for (size_t i = 0; !library && i < sizeof library_names / sizeof *library_names; i++)
        library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return nn_fail(err, NN_ERR_STATE,
                       "weights are kept in HDF5 files, but the library libhdf5 is not installed "
                       "(Debian: apt install libhdf5-103-1)");
#define LOAD(name)                                                                                 \
    nn__symbol(library, #name, &h->name);                                                          \
    all = all && h->name;
    FUNCTIONS(LOAD)
#undef LOAD
    if (!all || h->H5open() < 0 || load_type(library, "H5T_NATIVE_FLOAT_g", &h->float_type) ||
        load_type(library, "H5T_IEEE_F32LE_g", &h->float_file) ||
        load_type(library, "H5T_STD_I64LE_g", &h->counter_file) ||
        load_type(library, "H5T_C_S1_g", &h->text_type))
        return nn_fail(err, NN_ERR_STATE, "this libhdf5 cannot be used: functions are missing");
    h->H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* it prints to stderr otherwise */
    return 0;
}

static int io_failed(const struct nn_h5 *h, const char *what, const char *path,
                     struct nn_err *err) {
    return nn_fail(err, NN_ERR_IO, "%s: cannot %s '%s'", h->path, what, path);
}

struct nn_h5 *nn__h5_open(const char *path, bool write, struct nn_err *err) {
    struct nn_h5 *h = calloc(1, sizeof *h);
    char *copy = strdup(path);
    if (!h || !copy) {
        free(h);
        free(copy);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a file");
        return NULL;
    }
    h->path = copy;
    h->file = -1;
    FILE *probe = NULL;
    if (load(h, err))
        goto fail;
    probe = fopen(path, write ? "ab" : "rb"); /* HDF5 does not tell why it cannot open */
    if (!probe) {
        nn_fail(err, errno == ENOENT ? NN_ERR_NOT_FOUND : NN_ERR_IO, "[Errno %d] %s: '%.300s'",
                errno, strerror(errno), path);
        goto fail;
    }
    fclose(probe);
    h->file = write ? h->H5Fcreate(path, TRUNCATE, H5P_DEFAULT, H5P_DEFAULT)
                    : h->H5Fopen(path, READ_ONLY, H5P_DEFAULT);
    if (h->file >= 0)
        return h;
    nn_fail(err, NN_ERR_IO,
            write ? "cannot write '%.300s'" : "'%.300s' is no HDF5 file, as .weights.h5 files are",
            path);
fail:
    free(h->path);
    free(h);
    return NULL;
}

int nn__h5_close(struct nn_h5 **file, struct nn_err *err) {
    struct nn_h5 *h = *file;
    *file = NULL;
    if (!h)
        return 0;
    int rc = h->H5Fclose(h->file) < 0 ? io_failed(h, "finish", h->path, err) : 0;
    free(h->path);
    free(h);
    return rc;
}

int nn__h5_group(struct nn_h5 *h, const char *path, struct nn_err *err) {
    hid_t group = h->H5Gcreate2(h->file, path, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (group < 0)
        return io_failed(h, "write", path, err);
    h->H5Gclose(group);
    return 0;
}

int nn__h5_name(struct nn_h5 *h, const char *path, const char *name, struct nn_err *err) {
    hid_t group = h->H5Gopen2(h->file, path, H5P_DEFAULT), space = h->H5Screate(H5S_SCALAR);
    hid_t type = h->H5Tcopy(h->text_type), attribute = -1;
    if (type >= 0 && h->H5Tset_size(type, strlen(name) + 1) >= 0 &&
        h->H5Tset_cset(type, H5T_CSET_UTF8) >= 0)
        attribute = h->H5Acreate2(group, "name", type, space, H5P_DEFAULT, H5P_DEFAULT);
    int rc = attribute >= 0 && h->H5Awrite(attribute, type, name) >= 0 ? 0 : -1;
    if (attribute >= 0)
        h->H5Aclose(attribute);
    if (type >= 0)
        h->H5Tclose(type);
    if (space >= 0)
        h->H5Sclose(space);
    if (group >= 0)
        h->H5Gclose(group);
    return rc ? io_failed(h, "write", path, err) : 0;
}

int nn__h5_write(struct nn_h5 *h, const char *path, const struct nn_dims *shape, bool counter,
                 const float *values, struct nn_err *err) {
    hsize_t dims[NN_MAX_DIMS];
    for (int i = 0; i < shape->n; i++)
        dims[i] = (hsize_t)shape->dim[i];
    hid_t space = shape->n ? h->H5Screate_simple(shape->n, dims, NULL) : h->H5Screate(H5S_SCALAR);
    hid_t set = h->H5Dcreate2(h->file, path, counter ? h->counter_file : h->float_file, space,
                              H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    int rc = set < 0 || h->H5Dwrite(set, h->float_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0;
    if (set >= 0)
        h->H5Dclose(set);
    if (space >= 0)
        h->H5Sclose(space);
    return rc ? io_failed(h, "write", path, err) : 0;
}

bool nn__h5_has(struct nn_h5 *h, const char *path) {
    return h->H5Lexists(h->file, path, H5P_DEFAULT) > 0;
}

int nn__h5_shape(struct nn_h5 *h, const char *path, struct nn_dims *shape, struct nn_err *err) {
    hsize_t dims[NN_MAX_DIMS];
    hid_t set = h->H5Dopen2(h->file, path, H5P_DEFAULT);
    hid_t space = set >= 0 ? h->H5Dget_space(set) : -1;
    int n = space >= 0 ? h->H5Sget_simple_extent_ndims(space) : -1;
    shape->n = n < 0 || n > NN_MAX_DIMS ? -1 : n;
    if (shape->n > 0)
        h->H5Sget_simple_extent_dims(space, dims, NULL);
    for (int i = 0; i < shape->n; i++)
        shape->dim[i] = (int64_t)dims[i];
    if (space >= 0)
        h->H5Sclose(space);
    if (set >= 0)
        h->H5Dclose(set);
    return shape->n < 0 ? io_failed(h, "read", path, err) : 0;
}

int nn__h5_read(struct nn_h5 *h, const char *path, float *values, struct nn_err *err) {
    hid_t set = h->H5Dopen2(h->file, path, H5P_DEFAULT);
    int rc = set < 0 || h->H5Dread(set, h->float_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0;
    if (set >= 0)
        h->H5Dclose(set);
    return rc ? io_failed(h, "read", path, err) : 0;
}
