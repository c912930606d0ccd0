/* engine/array/array.c: the life of arrays and of the buffers behind them. */
#include "engine/array/array.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"

/* The buffer's header and its data are one allocation: data starts one cache line later. */
enum { HEADER = 64 };
_Static_assert(sizeof(struct array_buffer) <= HEADER, "the header fits its cache line");

/* From here on the free memory is asked for first, and huge pages are wanted. */
static const size_t large = (size_t)4 << 20;
/* From here on malloc maps every block anew and gives it back at once. */
static const size_t mapped = (size_t)32 << 20;

static uint64_t meminfo_available(void) {
    FILE *f = fopen("/proc/meminfo", "r");
    char line[128];
    unsigned long long kib = 0;
    bool found = false;
    while (f && !found && fgets(line, sizeof line, f))
        found = sscanf(line, "MemAvailable: %llu kB", &kib) == 1;
    if (f)
        fclose(f);
    if (found)
        return (uint64_t)kib << 10;
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? (uint64_t)pages * (uint64_t)page : UINT64_MAX;
}

/* What a container still allows; UINT64_MAX when there is no limit. */
static uint64_t cgroup_available(void) {
    unsigned long long limit = 0, used = 0;
    FILE *f = fopen("/sys/fs/cgroup/memory.max", "r");
    bool limited = f && fscanf(f, "%llu", &limit) == 1;
    if (f)
        fclose(f);
    if (!limited)
        return UINT64_MAX;
    f = fopen("/sys/fs/cgroup/memory.current", "r");
    bool known = f && fscanf(f, "%llu", &used) == 1;
    if (f)
        fclose(f);
    return known && used < limit ? limit - used : known ? 0 : limit;
}

/* numpy's words for a number of bytes: three significant digits, "745. GiB". */
static void size_text(double bytes, char *text, size_t capacity) {
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    int unit = 0;
    while (unit < 6 && bytes >= 1023.5) {
        bytes /= 1024;
        unit++;
    }
    if (unit == 0)
        snprintf(text, capacity, "%.0f %s", bytes, units[unit]);
    else if (bytes < 999.5)
        snprintf(text, capacity, "%#.3g %s", bytes, units[unit]);
    else
        snprintf(text, capacity, "%#.0f %s", bytes, units[unit]);
}

bool array_memory_fits(size_t bytes) {
    return bytes < large || (bytes <= meminfo_available() && bytes <= cgroup_available());
}

/* Is a large block one that was used and freed before, so that it takes no new memory? Asking the
 * system what is free takes longer than filling the block. */
static bool used_before(char *memory, size_t bytes) {
    if (bytes >= mapped)
        return false;
#ifdef __linux__
    const uintptr_t page = 4096,
                    places[] = {(uintptr_t)memory + bytes / 2, (uintptr_t)memory + bytes};
    for (int i = 0; i < 2; i++) {
        unsigned char resident = 0;
        if (mincore((void *)(places[i] & ~(page - 1)), 1, &resident) != 0 || !(resident & 1))
            return false;
    }
    return true;
#else
    (void)memory;
    return false;
#endif
}

static struct array_buffer *buffer_new(size_t bytes) {
    void *memory = NULL;
    if (bytes >= mapped && !array_memory_fits(bytes))
        return NULL;
    if (posix_memalign(&memory, 64, HEADER + (bytes ? bytes : 1)) != 0)
        return NULL;
    if (bytes >= large && !used_before(memory, bytes)) {
        if (bytes < mapped && !array_memory_fits(bytes)) {
            free(memory);
            return NULL;
        }
#ifdef MADV_HUGEPAGE
        uintptr_t from = ((uintptr_t)memory + 4095) & ~(uintptr_t)4095;
        madvise((void *)from, (uintptr_t)memory + HEADER + bytes - from, MADV_HUGEPAGE);
#endif
    }
    struct array_buffer *buffer = memory;
    buffer->refs = 1;
    buffer->bytes = bytes;
    buffer->shown = NULL;
    buffer->data = (char *)memory + HEADER;
    return buffer;
}

static void buffer_release(struct array_buffer *buffer) {
    if (--buffer->refs == 0)
        free(buffer);
}

const char *array_shape_text(int ndim, const int64_t *shape, char *text, size_t capacity) {
    size_t used = (size_t)snprintf(text, capacity, "(");
    for (int i = 0; i < ndim && used < capacity; i++)
        used +=
            (size_t)snprintf(text + used, capacity - used, i ? ", %" PRId64 : "%" PRId64, shape[i]);
    if (used < capacity)
        snprintf(text + used, capacity - used, ndim == 1 ? ",)" : ")");
    return text;
}

const char *array_shape_tight(int ndim, const int64_t *shape, char *text, size_t capacity) {
    size_t used = (size_t)snprintf(text, capacity, "(");
    int i = 0, first;
    while (i < ndim && shape[i] < 0)
        i++;
    for (first = i; i < ndim && used < capacity; i++) {
        const char *comma = i > first ? "," : "";
        if (shape[i] < 0)
            used += (size_t)snprintf(text + used, capacity - used, "%snewaxis", comma);
        else
            used += (size_t)snprintf(text + used, capacity - used, "%s%" PRId64, comma, shape[i]);
    }
    if (used < capacity)
        snprintf(text + used, capacity - used, ndim == 1 ? ",)" : ")");
    return text;
}

void array_fail_memory(enum array_dtype dtype, int ndim, const int64_t *shape, double bytes,
                       struct nn_err *err) {
    char amount[40], text[200];
    size_text(bytes, amount, sizeof amount);
    nn_fail(err, NN_ERR_MEMORY, "Unable to allocate %s for an array with shape %s and data type %s",
            amount, array_shape_text(ndim, shape, text, sizeof text), array_dtype_name(dtype));
}

struct array *array_empty(enum array_dtype dtype, int ndim, const int64_t *shape,
                          struct nn_err *err) {
    if (ndim < 0 || ndim > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "maximum supported dimension for an ndarray is %d, found %d",
                ARRAY_MAX_NDIM, ndim);
        return NULL;
    }
    size_t itemsize = array_itemsize(dtype);
    int64_t size = 1;
    double bytes = (double)itemsize; /* of an empty array: that its strides count */
    bool empty = false, overflow = false;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] < 0) {
            nn_fail(err, NN_ERR_VALUE, "negative dimensions are not allowed");
            return NULL;
        }
        empty |= shape[i] == 0;
        int64_t length = shape[i] ? shape[i] : 1;
        bytes *= (double)length;
        overflow |= __builtin_mul_overflow(size, length, &size);
    }
    if (empty)
        size = 0;
    if (overflow || bytes > 9.2e18) {
        nn_fail(err, NN_ERR_VALUE,
                "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum "
                "possible size.");
        return NULL;
    }
    struct array *a = malloc(sizeof *a);
    struct array_buffer *buffer = a ? buffer_new((size_t)size * itemsize) : NULL;
    if (!buffer) {
        free(a);
        array_fail_memory(dtype, ndim, shape, (double)size * (double)itemsize, err);
        return NULL;
    }
    *a = (struct array){.refs = 1,
                        .dtype = dtype,
                        .ndim = ndim,
                        .size = size,
                        .data = buffer->data,
                        .buffer = buffer};
    int64_t stride = empty ? 0 : (int64_t)itemsize; /* NumPy's for nothing */
    for (int i = ndim; i-- > 0;) {
        a->shape[i] = shape[i];
        a->strides[i] = stride;
        stride *= shape[i];
    }
    return a;
}

struct array *array_new(enum array_dtype dtype, int ndim, const int64_t *shape,
                        struct nn_err *err) {
    struct array *a = array_empty(dtype, ndim, shape, err);
    if (a)
        memset(a->data, 0, (size_t)a->size * array_itemsize(dtype));
    return a;
}

struct array *array_retain(struct array *a) {
    a->refs++;
    return a;
}

void array_release(struct array **a) {
    struct array *gone = a ? *a : NULL;
    if (!gone)
        return;
    *a = NULL;
    if (--gone->refs == 0) {
        buffer_release(gone->buffer);
        free(gone);
    }
}

struct array *array_view(struct array *base, int ndim, const int64_t *shape, const int64_t *strides,
                         char *data, struct nn_err *err) {
    if (ndim > ARRAY_MAX_NDIM) {
        nn_fail(err, NN_ERR_VALUE, "maximum supported dimension for an ndarray is %d, found %d",
                ARRAY_MAX_NDIM, ndim);
        return NULL;
    }
    int64_t size = (int64_t)array_itemsize(base->dtype);
    bool empty = false, too_big = false;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] < 0) {
            nn_fail(err, NN_ERR_VALUE, "negative dimensions are not allowed");
            return NULL;
        }
        empty |= shape[i] == 0;
        too_big |= shape[i] && __builtin_mul_overflow(size, shape[i], &size);
    }
    if (too_big) {
        nn_fail(err, NN_ERR_VALUE,
                "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum "
                "possible size.");
        return NULL;
    }
    struct array *a = malloc(sizeof *a);
    if (!a) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    *a = (struct array){.refs = 1,
                        .dtype = base->dtype,
                        .readonly = base->readonly,
                        .ndim = ndim,
                        .size = empty ? 0 : size / (int64_t)array_itemsize(base->dtype),
                        .data = data,
                        .buffer = base->buffer};
    a->buffer->refs++;
    for (int i = 0; i < ndim; i++) {
        a->shape[i] = shape[i];
        a->strides[i] = strides[i];
    }
    return a;
}

size_t array_itemsize(enum array_dtype dtype) {
    return array_dtypes[dtype].itemsize;
}

const char *array_dtype_name(enum array_dtype dtype) {
    return array_dtypes[dtype].name;
}

bool array_is_contiguous(const struct array *a) {
    int64_t stride = (int64_t)array_itemsize(a->dtype);
    if (a->size == 0)
        return true;
    for (int i = a->ndim; i-- > 0;) {
        if (a->shape[i] != 1 && a->strides[i] != stride)
            return false;
        stride *= a->shape[i];
    }
    return true;
}

struct array *array_as_contiguous(struct array *a, enum array_dtype dtype, struct nn_err *err) {
    if (a->dtype == dtype && array_is_contiguous(a))
        return array_retain(a);
    return array_astype(a, dtype, err);
}

int array_normalize_axis(int *axis, int ndim, struct nn_err *err) {
    if (*axis < -ndim || *axis >= ndim)
        return nn_fail(err, NN_ERR_AXIS, "axis %d is out of bounds for array of dimension %d",
                       *axis, ndim);
    if (*axis < 0)
        *axis += ndim;
    return 0;
}
