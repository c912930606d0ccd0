/* engine/array/gather.c: a[integers], a[mask] and a[mask] = x without a plan. */
#include "engine/array/gather.h"

#include <inttypes.h>
#include <string.h>

#include "engine/array/dtype.h"

/* The first position out of bounds; n: none. */
static int64_t find_outside(const int64_t *index, int64_t n, int64_t length) {
    for (int64_t i = 0; i < n; i++)
        if (index[i] < -length || index[i] >= length)
            return i;
    return n;
}

#define TAKE(T)                                                                                    \
    for (int64_t i = 0; i < n; i++)                                                                \
        ((T *)to)[i] = ((const T *)from)[index[i] + (index[i] < 0 ? length : 0)];

static void take(char *to, const char *from, size_t row, const int64_t *index, int64_t n,
                 int64_t length) {
    if (row == 8) {
        TAKE(uint64_t)
    } else if (row == 4) {
        TAKE(uint32_t)
    } else if (row == 1) {
        TAKE(uint8_t)
    } else {
        for (int64_t i = 0; i < n; i++)
            memcpy(to + (size_t)i * row,
                   from + (size_t)(index[i] + (index[i] < 0 ? length : 0)) * row, row);
    }
}

/* Every element is written where the next one kept belongs. */
#define KEEP(T)                                                                                    \
    for (int64_t i = 0; kept < count; i++) {                                                       \
        ((T *)to)[kept] = ((const T *)from)[i];                                                    \
        kept += mask[i];                                                                           \
    }

static void keep(char *to, const char *from, size_t row, const uint8_t *mask, int64_t count) {
    int64_t kept = 0;
    if (row == 8) {
        KEEP(uint64_t)
    } else if (row == 4) {
        KEEP(uint32_t)
    } else if (row == 1) {
        KEEP(uint8_t)
    } else {
        for (int64_t i = 0; kept < count; i++)
            if (mask[i])
                memcpy(to + (size_t)kept++ * row, from + (size_t)i * row, row);
    }
}

struct array *array_gather(struct array *a, struct array *index, bool *taken, struct nn_err *err) {
    bool mask = index->dtype == ARRAY_BOOL;
    int first = mask ? index->ndim : 1, ndim = mask ? 1 : index->ndim; /* axes that go and come */
    int64_t shape[ARRAY_MAX_NDIM];
    size_t row = array_itemsize(a->dtype);
    *taken = false;
    if (!(mask || array_dtype_is_integer(index->dtype)) || first == 0 || first > a->ndim ||
        ndim + a->ndim - first > ARRAY_MAX_NDIM || !array_is_contiguous(a) ||
        (mask && !array_is_contiguous(index)))
        return NULL;
    for (int i = 0; mask && i < first; i++)
        if (index->shape[i] != a->shape[i])
            return NULL;
    for (int i = first; i < a->ndim; i++) {
        row *= (size_t)a->shape[i];
        shape[ndim + i - first] = a->shape[i];
    }
    if (row == 0)
        return NULL;
    struct array *numbers = mask ? NULL : array_as_contiguous(index, ARRAY_INT64, err);
    *taken = true;
    if (mask) {
        shape[0] = 0;
        for (int64_t i = 0; i < index->size; i++)
            shape[0] += ((const uint8_t *)index->data)[i];
    } else {
        int64_t length = a->shape[0];
        const int64_t *at = numbers ? (const int64_t *)numbers->data : NULL;
        int64_t wrong = numbers ? find_outside(at, numbers->size, length) : 0;
        if (!numbers || wrong < numbers->size) {
            if (numbers)
                nn_fail(err, NN_ERR_INDEX,
                        "index %" PRId64 " is out of bounds for axis 0 with size %" PRId64,
                        at[wrong], length);
            array_release(&numbers);
            return NULL;
        }
        memcpy(shape, index->shape, (size_t)ndim * sizeof *shape);
    }
    struct array *out = array_empty(a->dtype, ndim + a->ndim - first, shape, err);
    if (out && mask)
        keep(out->data, a->data, row, (const uint8_t *)index->data, shape[0]);
    else if (out)
        take(out->data, a->data, row, (const int64_t *)numbers->data, numbers->size, a->shape[0]);
    array_release(&numbers);
    return out;
}

#define FILL(T)                                                                                    \
    do {                                                                                           \
        const T x = *(const T *)element;                                                           \
        for (int64_t i = 0; i < a->size; i++)                                                      \
            ((T *)a->data)[i] = flag[i] ? x : ((const T *)a->data)[i];                             \
    } while (0)

bool array_fill_mask(struct array *a, const struct array *mask, const char *element) {
    const uint8_t *flag = (const uint8_t *)mask->data;
    size_t itemsize = array_itemsize(a->dtype);
    if (mask->dtype != ARRAY_BOOL || mask->ndim != a->ndim || !array_is_contiguous(a) ||
        !array_is_contiguous(mask) || mask->buffer == a->buffer)
        return false;
    for (int i = 0; i < a->ndim; i++)
        if (mask->shape[i] != a->shape[i])
            return false;
    if (itemsize == 8)
        FILL(uint64_t);
    else if (itemsize == 4)
        FILL(uint32_t);
    else
        FILL(uint8_t);
    return true;
}
