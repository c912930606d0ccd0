/* engine/array/sort.c: a stable merge sort per dtype, and what follows from order. */
#include "engine/array/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/dtype.h"
#include "engine/array/index.h"
#include "engine/array/reduce.h"
#include "engine/array/view.h"

enum { RUN = 24 }; /* shorter pieces are sorted by insertion */

/* NaN comes last. The order sort moves positions, comparing what they point at. */
#define LESS(A, B) ((A) < (B) || ((B) != (B) && (A) == (A)))
#define MERGE_SORT(NAME, ITEM, KEYS, KEY)                                                          \
    static void NAME(ITEM *a, ITEM *spare, int64_t n, const KEYS *keys) {                          \
        (void)keys;                                                                                \
        if (n <= RUN) {                                                                            \
            for (int64_t i = 1; i < n; i++) {                                                      \
                ITEM item = a[i];                                                                  \
                int64_t j = i;                                                                     \
                for (; j > 0 && LESS(KEY(item), KEY(a[j - 1])); j--)                               \
                    a[j] = a[j - 1];                                                               \
                a[j] = item;                                                                       \
            }                                                                                      \
            return;                                                                                \
        }                                                                                          \
        int64_t half = n / 2, i = 0, j = half, k = 0;                                              \
        NAME(a, spare, half, keys);                                                                \
        NAME(a + half, spare, n - half, keys);                                                     \
        if (!LESS(KEY(a[half]), KEY(a[half - 1])))                                                 \
            return;                                                                                \
        memcpy(spare, a, (size_t)half * sizeof(ITEM));                                             \
        while (i < half && j < n) {                                                                \
            if (LESS(KEY(a[j]), KEY(spare[i])))                                                    \
                a[k++] = a[j++];                                                                   \
            else                                                                                   \
                a[k++] = spare[i++];                                                               \
        }                                                                                          \
        memcpy(a + k, spare + i, (size_t)(half - i) * sizeof(ITEM));                               \
    }
#define VALUE(X) (X)
#define POINTED(X) (keys[X])
#define SORTS(S, T)                                                                                \
    MERGE_SORT(sort_##S, T, T, VALUE)                                                              \
    MERGE_SORT(order_##S, int64_t, T, POINTED)
SORTS(u8, uint8_t)
SORTS(i32, int32_t)
SORTS(i64, int64_t)
SORTS(u64, uint64_t)
SORTS(f32, float)
SORTS(f64, double)

/* Quickselect. The pivot is the middle one of three taken here and there; parting moves every
 * element whether it has to or not, so that nothing is guessed. */
#define SELECT(S, T)                                                                               \
    static int64_t part_##S(T *a, int64_t low, int64_t end, T pivot, bool with_equal) {            \
        int64_t at = low;                                                                          \
        for (int64_t i = low; i < end; i++) {                                                      \
            const T x = a[i];                                                                      \
            a[i] = a[at];                                                                          \
            a[at] = x;                                                                             \
            at += with_equal ? x <= pivot : x < pivot;                                             \
        }                                                                                          \
        return at;                                                                                 \
    }                                                                                              \
    static void select_##S(T *a, int64_t n, int64_t k) {                                           \
        int64_t low = 0, end = part_##S(a, 0, n, (T)INFINITY, true);                               \
        uint64_t state = (uint64_t)n;                                                              \
        while (k >= low && k < end && end - low > RUN) {                                           \
            T taken[3];                                                                            \
            for (int i = 0; i < 3; i++) {                                                          \
                state = state * 6364136223846793005u + 1442695040888963407u;                       \
                taken[i] = a[low + (int64_t)((state >> 33) % (uint64_t)(end - low))];              \
            }                                                                                      \
            sort_##S(taken, NULL, 3, NULL);                                                        \
            int64_t at = part_##S(a, low, end, taken[1], false);                                   \
            if (k < at) {                                                                          \
                end = at;                                                                          \
            } else if (at > low) {                                                                 \
                low = at;                                                                          \
            } else { /* the pivot is the least: past all that equal it */                          \
                low = part_##S(a, low, end, taken[1], true);                                       \
            }                                                                                      \
        }                                                                                          \
        if (k >= low && k < end)                                                                   \
            sort_##S(a + low, NULL, end - low, NULL);                                              \
    }
SELECT(f32, float)
SELECT(f64, double)

void array_select(enum array_dtype dtype, char *line, int64_t n, int64_t k) {
    if (dtype == ARRAY_FLOAT32)
        select_f32((float *)(void *)line, n, k);
    else
        select_f64((double *)(void *)line, n, k);
}

/* Long lines of numbers: by digits of 8 bits, lowest first, on keys whose unsigned order is that of
 * the numbers. A digit that all share is skipped. */
enum { RADIX_LEAST = 96 };
/* How often each digit comes into where its numbers begin. False: all n have the digit `first`. */
static bool digit_starts(int64_t counts[256], size_t first, int64_t n) {
    int64_t at = 0;
    if (counts[first] == n)
        return false;
    for (int k = 0; k < 256; k++) {
        int64_t count = counts[k];
        counts[k] = at;
        at += count;
    }
    return true;
}
#define RADIX_SORT(U)                                                                              \
    static void radix_##U(U *a, U *spare, int64_t n) {                                             \
        int64_t counts[sizeof(U)][256] = {{0}};                                                    \
        U *from = a, *to = spare;                                                                  \
        for (int64_t i = 0; i < n; i++)                                                            \
            for (size_t d = 0; d < sizeof(U); d++)                                                 \
                counts[d][a[i] >> (8 * d) & 255]++;                                                \
        for (size_t d = 0; d < sizeof(U); d++) {                                                   \
            if (!digit_starts(counts[d], a[0] >> (8 * d) & 255, n))                                \
                continue;                                                                          \
            for (int64_t i = 0; i < n; i++)                                                        \
                to[counts[d][from[i] >> (8 * d) & 255]++] = from[i];                               \
            U *kept = from;                                                                        \
            from = to;                                                                             \
            to = kept;                                                                             \
        }                                                                                          \
        if (from != a)                                                                             \
            memcpy(a, from, (size_t)n * sizeof(U));                                                \
    }                                                                                              \
    /* Positions by the digits of their keys: `keys` and `order` travel together. */               \
    static void radix_order_##U(U *keys, U *key_spare, int64_t *order, int64_t *spare,             \
                                int64_t n) {                                                       \
        int64_t counts[sizeof(U)][256] = {{0}}, *order_kept = order;                               \
        for (int64_t i = 0; i < n; i++)                                                            \
            for (size_t d = 0; d < sizeof(U); d++)                                                 \
                counts[d][keys[i] >> (8 * d) & 255]++;                                             \
        for (size_t d = 0; d < sizeof(U); d++) {                                                   \
            if (!digit_starts(counts[d], keys[0] >> (8 * d) & 255, n))                             \
                continue;                                                                          \
            for (int64_t i = 0; i < n; i++) {                                                      \
                int64_t to = counts[d][keys[i] >> (8 * d) & 255]++;                                \
                key_spare[to] = keys[i];                                                           \
                spare[to] = order[i];                                                              \
            }                                                                                      \
            U *key_swap = keys;                                                                    \
            int64_t *swap = order;                                                                 \
            keys = key_spare;                                                                      \
            key_spare = key_swap;                                                                  \
            order = spare;                                                                         \
            spare = swap;                                                                          \
        }                                                                                          \
        if (order != order_kept)                                                                   \
            memcpy(order_kept, order, (size_t)n * sizeof *order);                                  \
    }                                                                                              \
    /* Integers: the sign turned. Floats: negative ones turned whole; NaN above everything. */     \
    static void to_keys_##U(U *a, int64_t n, bool floats, U infinity) {                            \
        const U sign = (U)1 << (8 * sizeof(U) - 1);                                                \
        for (int64_t i = 0; i < n; i++) {                                                          \
            if (floats && (a[i] & ~sign) > infinity)                                               \
                a[i] = (U) ~(U)0;                                                                  \
            else                                                                                   \
                a[i] = floats && (a[i] & sign) ? (U)~a[i] : a[i] ^ sign;                           \
        }                                                                                          \
    }                                                                                              \
    static void from_keys_##U(U *a, int64_t n, bool floats) {                                      \
        const U sign = (U)1 << (8 * sizeof(U) - 1);                                                \
        for (int64_t i = 0; i < n; i++)                                                            \
            a[i] = floats && !(a[i] & sign) ? (U)~a[i] : a[i] ^ sign;                              \
    }
RADIX_SORT(uint32_t)
RADIX_SORT(uint64_t)

static void radix_line(enum array_dtype dtype, void *line, void *spare, int64_t n) {
    bool floats = array_dtype_is_float(dtype);
    if (array_itemsize(dtype) == 4) {
        to_keys_uint32_t(line, n, floats, 0x7f800000U);
        radix_uint32_t(line, spare, n);
        from_keys_uint32_t(line, n, floats);
    } else {
        to_keys_uint64_t(line, n, floats, 0x7ff0000000000000U);
        radix_uint64_t(line, spare, n);
        from_keys_uint64_t(line, n, floats);
    }
}

/* spare: as many bytes as the line. */
static void sort_line(enum array_dtype dtype, void *line, void *spare, int64_t n) {
    if (n >= RADIX_LEAST && array_itemsize(dtype) >= 4 && dtype != ARRAY_UINT64) {
        radix_line(dtype, line, spare, n);
        return;
    }
    switch (dtype) {
    case ARRAY_INT32:
        sort_i32(line, spare, n, NULL);
        break;
    case ARRAY_INT64:
        sort_i64(line, spare, n, NULL);
        break;
    case ARRAY_UINT64:
        sort_u64(line, spare, n, NULL);
        break;
    case ARRAY_FLOAT32:
        sort_f32(line, spare, n, NULL);
        break;
    case ARRAY_FLOAT64:
        sort_f64(line, spare, n, NULL);
        break;
    default:
        sort_u8(line, spare, n, NULL);
    }
}

/* key_spare: as many bytes as the keys; both are overwritten. */
static void order_line(enum array_dtype dtype, int64_t *order, int64_t *spare, int64_t n,
                       void *keys, void *key_spare) {
    if (n >= RADIX_LEAST && array_itemsize(dtype) >= 4 && dtype != ARRAY_UINT64) {
        /* Zeros of both signs are equal. */
        for (int64_t i = 0; dtype == ARRAY_FLOAT64 && i < n; i++)
            ((double *)keys)[i] += 0.0;
        for (int64_t i = 0; dtype == ARRAY_FLOAT32 && i < n; i++)
            ((float *)keys)[i] += 0.0F;
        if (array_itemsize(dtype) == 8) {
            to_keys_uint64_t(keys, n, dtype == ARRAY_FLOAT64, 0x7ff0000000000000U);
            radix_order_uint64_t(keys, key_spare, order, spare, n);
        } else {
            to_keys_uint32_t(keys, n, dtype == ARRAY_FLOAT32, 0x7f800000U);
            radix_order_uint32_t(keys, key_spare, order, spare, n);
        }
        return;
    }
    switch (dtype) {
    case ARRAY_INT32:
        order_i32(order, spare, n, keys);
        break;
    case ARRAY_INT64:
        order_i64(order, spare, n, keys);
        break;
    case ARRAY_UINT64:
        order_u64(order, spare, n, keys);
        break;
    case ARRAY_FLOAT32:
        order_f32(order, spare, n, keys);
        break;
    case ARRAY_FLOAT64:
        order_f64(order, spare, n, keys);
        break;
    default:
        order_u8(order, spare, n, keys);
    }
}

/* Sorts each line along the axis, into a (order NULL) or as positions into order, an int64 array of
 * the same shape. */
static int each_line(struct array *a, struct array *order, int axis, struct nn_err *err) {
    int64_t itemsize = (int64_t)array_itemsize(a->dtype), n = a->shape[axis];
    if (a->size == 0 || n == 0)
        return 0;
    char *line = malloc((size_t)(n * (2 * itemsize + 16)));
    if (!line)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    int64_t *positions = (int64_t *)line, *spare = positions + n;
    char *values = (char *)(spare + n), *value_spare = values + n * itemsize;
    int64_t lines = a->size / n, position[ARRAY_MAX_NDIM] = {0};
    for (int64_t k = 0; k < lines; k++) {
        char *start = a->data, *order_start = order ? order->data : NULL;
        for (int i = 0; i < a->ndim; i++) {
            start += position[i] * a->strides[i];
            if (order)
                order_start += position[i] * order->strides[i];
        }
        array_cast_strided(a->dtype, values, itemsize, a->dtype, start, a->strides[axis], n);
        if (order) {
            for (int64_t i = 0; i < n; i++)
                positions[i] = i;
            order_line(a->dtype, positions, spare, n, values, value_spare);
            array_cast_strided(ARRAY_INT64, order_start, order->strides[axis], ARRAY_INT64,
                               (char *)positions, 8, n);
        } else {
            sort_line(a->dtype, values, value_spare, n);
            array_cast_strided(a->dtype, start, a->strides[axis], a->dtype, values, itemsize, n);
        }
        for (int i = a->ndim; i-- > 0;) {
            if (i == axis)
                continue;
            if (++position[i] < a->shape[i])
                break;
            position[i] = 0;
        }
    }
    free(line);
    return 0;
}

int array_sort_inplace(struct array *a, int axis, struct nn_err *err) {
    if (array_normalize_axis(&axis, a->ndim, err) < 0)
        return -1;
    if (a->readonly)
        return nn_fail(err, NN_ERR_VALUE, "sort array is read-only");
    return each_line(a, NULL, axis, err);
}

struct array *array_sort(struct array *a, int axis, struct nn_err *err) {
    struct array *copy = axis == ARRAY_AXIS_NONE ? array_flatten(a, err) : array_copy(a, err);
    if (copy && array_sort_inplace(copy, axis == ARRAY_AXIS_NONE ? 0 : axis, err) < 0)
        array_release(&copy);
    return copy;
}

struct array *array_argsort(struct array *a, int axis, struct nn_err *err) {
    bool flat = axis == ARRAY_AXIS_NONE || a->ndim == 0;
    struct array *from = flat ? array_ravel(a, err) : array_retain(a);
    struct array *order = NULL;
    if (axis == ARRAY_AXIS_NONE)
        axis = 0;
    if (from && array_normalize_axis(&axis, from->ndim, err) == 0) {
        order = array_empty(ARRAY_INT64, from->ndim, from->shape, err);
        if (order && each_line(from, order, axis, err) < 0)
            array_release(&order);
    }
    array_release(&from);
    return order;
}

/* Zeros of both signs are equal; NaN equals NaN here, as in NumPy. */
static bool same_value(enum array_dtype dtype, const char *a, const char *b, size_t itemsize) {
    if (memcmp(a, b, itemsize) == 0)
        return true;
    if (!array_dtype_is_float(dtype))
        return false;
    double x = array_load_double(dtype, a), y = array_load_double(dtype, b);
    return x == y || (isnan(x) && isnan(y));
}

static struct array *sorted_unique(struct array *flat, struct nn_err *err) {
    struct array *sorted = array_sort(flat, 0, err), *result = NULL;
    size_t itemsize = array_itemsize(flat->dtype);
    int64_t kept = 0;
    for (int64_t i = 0; sorted && i < sorted->size; i++) {
        char *here = sorted->data + (size_t)i * itemsize;
        char *next = sorted->data + (size_t)kept * itemsize;
        if (kept == 0 || !same_value(flat->dtype, here, next - itemsize, itemsize)) {
            memmove(next, here, itemsize);
            kept++;
        }
    }
    if (sorted) {
        struct array *view = array_view(sorted, 1, &kept, sorted->strides, sorted->data, err);
        result = view ? array_copy(view, err) : NULL;
        array_release(&view);
    }
    array_release(&sorted);
    return result;
}

struct array *array_unique(struct array *a, struct array **index, struct array **inverse,
                           struct array **counts, struct nn_err *err) {
    struct array *flat = array_ravel(a, err), *order = NULL, *sorted = NULL, *starts = NULL;
    struct array *firsts = NULL, *ranks = NULL, *amounts = NULL, *result = NULL;
    int64_t n = a->size, groups = 0;
    if (index)
        *index = NULL;
    if (inverse)
        *inverse = NULL;
    if (counts)
        *counts = NULL;
    if (!index && !inverse && !counts) {
        result = flat ? sorted_unique(flat, err) : NULL;
        goto out;
    }
    order = flat ? array_argsort(flat, 0, err) : NULL;
    sorted = order ? array_take(flat, order, 0, err) : NULL;
    starts = sorted ? array_empty(ARRAY_INT64, 1, &n, err) : NULL;
    ranks = starts ? array_empty(ARRAY_INT64, a->ndim, a->shape, err) : NULL;
    if (!ranks)
        goto out;
    int64_t *start = (int64_t *)starts->data;
    const int64_t *at = (const int64_t *)order->data;
    size_t itemsize = array_itemsize(a->dtype);
    for (int64_t i = 0; i < n; i++) {
        const char *here = sorted->data + (size_t)i * itemsize;
        if (i == 0 || !same_value(a->dtype, here, here - itemsize, itemsize))
            start[groups++] = i;
        ((int64_t *)ranks->data)[at[i]] = groups - 1;
    }
    firsts = array_empty(ARRAY_INT64, 1, &groups, err);
    amounts = firsts ? array_empty(ARRAY_INT64, 1, &groups, err) : NULL;
    if (!amounts)
        goto out;
    for (int64_t g = 0; g < groups; g++) {
        ((int64_t *)firsts->data)[g] = at[start[g]];
        ((int64_t *)amounts->data)[g] = (g + 1 < groups ? start[g + 1] : n) - start[g];
    }
    result = array_take(flat, firsts, 0, err);
    if (result && index)
        *index = array_retain(firsts);
    if (result && inverse)
        *inverse = array_retain(ranks);
    if (result && counts)
        *counts = array_retain(amounts);
out:
    array_release(&flat);
    array_release(&order);
    array_release(&sorted);
    array_release(&starts);
    array_release(&firsts);
    array_release(&ranks);
    array_release(&amounts);
    return result;
}

struct array *array_bincount(struct array *a, struct array *weights, int64_t minlength,
                             struct nn_err *err) {
    if (a->ndim != 1) {
        nn_fail(err, NN_ERR_VALUE, "object too deep for desired array");
        return NULL;
    }
    if (array_dtype_is_float(a->dtype) && a->size > 0) {
        nn_fail(err, NN_ERR_TYPE,
                "Cannot cast array data from dtype('%s') to dtype('int64') according to the rule "
                "'safe'",
                array_dtype_name(a->dtype));
        return NULL;
    }
    if (weights && weights->size != a->size) {
        nn_fail(err, NN_ERR_VALUE, "The weights and list don't have the same length.");
        return NULL;
    }
    struct array *numbers = array_as_contiguous(a, ARRAY_INT64, err), *shares = NULL, *out = NULL;
    if (numbers && weights)
        shares = array_as_contiguous(weights, ARRAY_FLOAT64, err);
    if (!numbers || (weights && !shares))
        goto out;
    const int64_t *value = (const int64_t *)numbers->data;
    int64_t length = minlength > 0 ? minlength : 0, least = 0, greatest = -1;
    for (int64_t i = 0; i < a->size; i++) {
        least = value[i] < least ? value[i] : least;
        greatest = value[i] > greatest ? value[i] : greatest;
    }
    if (least < 0) {
        nn_fail(err, NN_ERR_VALUE, "'list' argument must have no negative elements");
        goto out;
    }
    if (greatest >= length)
        length = greatest == INT64_MAX ? greatest : greatest + 1;
    out = array_new(weights ? ARRAY_FLOAT64 : ARRAY_INT64, 1, &length, err);
    for (int64_t i = 0; out && !weights && i < a->size; i++)
        ((int64_t *)out->data)[value[i]]++;
    for (int64_t i = 0; out && weights && i < a->size; i++)
        ((double *)out->data)[value[i]] += ((const double *)shares->data)[i];
out:
    array_release(&numbers);
    array_release(&shares);
    return out;
}

/* How many of the sorted values lie below x (or, when right, are not above it). */
static int64_t rank_of(const double *sorted, int64_t n, double x, bool right) {
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        bool below = right ? !LESS(x, sorted[middle]) : LESS(sorted[middle], x);
        if (below)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct array *array_searchsorted(struct array *a, struct array *values, bool right,
                                 struct nn_err *err) {
    if (a->ndim != 1) {
        nn_fail(err, NN_ERR_VALUE, "object too deep for desired array");
        return NULL;
    }
    struct array *sorted = array_as_contiguous(a, ARRAY_FLOAT64, err);
    struct array *out = sorted ? array_empty(ARRAY_INT64, values->ndim, values->shape, err) : NULL;
    struct array *wanted = out ? array_as_contiguous(values, ARRAY_FLOAT64, err) : NULL;
    for (int64_t i = 0; wanted && i < out->size; i++)
        ((int64_t *)out->data)[i] = rank_of((const double *)sorted->data, sorted->size,
                                            ((const double *)wanted->data)[i], right);
    if (!wanted)
        array_release(&out);
    array_release(&wanted);
    array_release(&sorted);
    return out;
}

struct array *array_digitize(struct array *x, struct array *bins, bool right, struct nn_err *err) {
    return array_searchsorted(bins, x, !right, err);
}

/* The edges of equal bins over the data or the range. */
static struct array *equal_bins(struct array *a, int64_t bins, const double *range,
                                struct nn_err *err) {
    double low = 0, high = 1;
    if (bins < 1) {
        nn_fail(err, NN_ERR_VALUE, "`bins` must be positive, when an integer");
        return NULL;
    }
    if (range) {
        low = range[0];
        high = range[1];
        if (low > high) {
            nn_fail(err, NN_ERR_VALUE, "max must be larger than min in range parameter.");
            return NULL;
        }
    } else if (a->size > 0) {
        struct array *least = array_reduce(ARRAY_MIN, a, NULL, NULL, err);
        struct array *greatest = array_reduce(ARRAY_MAX, a, NULL, NULL, err);
        if (least && greatest) {
            low = array_get_double(least, 0);
            high = array_get_double(greatest, 0);
        }
        bool failed = !least || !greatest;
        array_release(&least);
        array_release(&greatest);
        if (failed)
            return NULL;
    }
    if (!isfinite(low) || !isfinite(high)) {
        nn_fail(err, NN_ERR_VALUE, "%s range of [%g, %g] is not finite",
                range ? "supplied" : "autodetected", low, high);
        return NULL;
    }
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    struct array *cuts = array_linspace(ARRAY_FLOAT64, low, high, bins + 1, true, NULL, err);
    for (int64_t i = 0; cuts && a->dtype == ARRAY_FLOAT32 && i <= bins; i++) {
        /* Rounded at the end when the range was given, at each step when the data gave it. */
        const float step = ((float)high - (float)low) / (float)bins;
        const float edge = (float)i * step;
        double *cut = (double *)cuts->data + i;
        *cut = (double)(range || i == bins ? (float)*cut : edge + (float)low);
    }
    return cuts;
}

struct array *array_histogram(struct array *a, struct array *weights, int64_t bins,
                              const double *range, struct array *edges, bool density,
                              struct array **edges_out, struct nn_err *err) {
    struct array *cuts =
        edges ? array_astype(edges, ARRAY_FLOAT64, err) : equal_bins(a, bins, range, err);
    int64_t count = cuts ? cuts->size - 1 : 0;
    struct array *out = NULL;
    const double *cut = cuts ? (const double *)cuts->data : NULL;
    for (int64_t i = 0; cuts && i < count; i++)
        if (edges ? cut[i] > cut[i + 1] : cut[i] >= cut[i + 1]) {
            edges ? nn_fail(err, NN_ERR_VALUE, "`bins` must increase monotonically, when an array")
                  : nn_fail(err, NN_ERR_VALUE,
                            "Too many bins for data range. Cannot create %lld finite-sized bins.",
                            (long long)bins);
            array_release(&cuts);
        }
    if (cuts && weights && weights->size != a->size) {
        nn_fail(err, NN_ERR_VALUE, "weights should have the same shape as a.");
        array_release(&cuts);
    }
    out = cuts ? array_new(weights ? ARRAY_FLOAT64 : ARRAY_INT64, 1, &count, err) : NULL;
    struct array *numbers = out ? array_as_contiguous(a, ARRAY_FLOAT64, err) : NULL;
    struct array *shares =
        numbers && weights ? array_as_contiguous(weights, ARRAY_FLOAT64, err) : NULL;
    if (!numbers || (weights && !shares))
        array_release(&out);
    const double scale = out ? (double)count / (cut[count] - cut[0]) : 0;
    for (int64_t i = 0; out && i < a->size; i++) {
        const double value = ((const double *)numbers->data)[i];
        if (!(value >= cut[0] && value <= cut[count]))
            continue;
        /* Equal bins: near where the number's share of the range says; else looked for. */
        int64_t bin =
            edges ? rank_of(cut, count + 1, value, true) - 1 : (int64_t)((value - cut[0]) * scale);
        bin = bin < count ? bin : count - 1;
        while (value < cut[bin])
            bin--;
        while (bin + 1 < count && value >= cut[bin + 1])
            bin++;
        if (weights)
            ((double *)out->data)[bin] += ((const double *)shares->data)[i];
        else
            ((int64_t *)out->data)[bin]++;
    }
    array_release(&numbers);
    array_release(&shares);
    if (out && density) {
        struct array *share = array_empty(ARRAY_FLOAT64, 1, &count, err);
        double total = 0;
        for (int64_t i = 0; i < count; i++)
            total += array_get_double(out, i);
        for (int64_t i = 0; share && i < count; i++)
            ((double *)share->data)[i] = array_get_double(out, i) / (cut[i + 1] - cut[i]) / total;
        array_release(&out);
        out = share;
    }
    if (out && edges_out)
        *edges_out = a->dtype == ARRAY_FLOAT32 && !edges ? array_astype(cuts, ARRAY_FLOAT32, err)
                                                         : array_retain(cuts);
    array_release(&cuts);
    return out;
}

struct array *array_isin(struct array *a, struct array *values, struct nn_err *err) {
    struct array *flat = array_ravel(values, err);
    struct array *sorted = flat ? array_sort(flat, 0, err) : NULL;
    struct array *keys = sorted ? array_astype(sorted, ARRAY_FLOAT64, err) : NULL;
    struct array *out = keys ? array_empty(ARRAY_BOOL, a->ndim, a->shape, err) : NULL;
    for (int64_t i = 0; out && i < a->size; i++) {
        double value = array_get_double(a, i);
        int64_t at = rank_of((const double *)keys->data, keys->size, value, false);
        out->data[i] = at < keys->size && ((const double *)keys->data)[at] == value;
    }
    array_release(&flat);
    array_release(&sorted);
    array_release(&keys);
    return out;
}
