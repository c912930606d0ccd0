/* engine/data/npy.c: reading and writing single arrays (.npy); zip archives of them are in npz.c.
 */
#include "engine/data/npy.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"
#include "engine/array/view.h"
#include "engine/data/npy_bytes.h"

static const char magic[6] = {'\x93', 'N', 'U', 'M', 'P', 'Y'};

int npy__io_error(const char *path, struct nn_err *err) {
    int code = errno;
    return nn_fail(err, code == ENOENT ? NN_ERR_NOT_FOUND : NN_ERR_IO, "[Errno %d] %s: '%s'", code,
                   strerror(code), path);
}

unsigned char *npy__read_file(const char *path, size_t *size, struct nn_err *err) {
    FILE *f = fopen(path, "rb");
    unsigned char *bytes = NULL;
    long length = -1;
    if (f && fseek(f, 0, SEEK_END) == 0)
        length = ftell(f);
    if (!f || length < 0 || fseek(f, 0, SEEK_SET) != 0) {
        npy__io_error(path, err);
    } else if (!(bytes = malloc((size_t)length + 1))) {
        nn_fail(err, NN_ERR_MEMORY, "not enough memory to read '%s' (%ld bytes)", path, length);
    } else if (fread(bytes, 1, (size_t)length, f) != (size_t)length) {
        if (!ferror(f))
            errno = EIO;
        npy__io_error(path, err);
        free(bytes);
        bytes = NULL;
    }
    if (f)
        fclose(f);
    *size = bytes ? (size_t)length : 0;
    return bytes;
}

/* What can stand in a file, and what it becomes here. */
enum element { E_BOOL, E_I1, E_U1, E_I2, E_U2, E_I4, E_U4, E_I8, E_U8, E_F2, E_F4, E_F8 };
static const struct {
    char code[3];
    unsigned char itemsize, dtype;
} elements[] = {
    /* ORDER element */
    {"b1", 1, ARRAY_BOOL},    {"i1", 1, ARRAY_INT32},   {"u1", 1, ARRAY_UINT8},
    {"i2", 2, ARRAY_INT32},   {"u2", 2, ARRAY_INT32},   {"i4", 4, ARRAY_INT32},
    {"u4", 4, ARRAY_INT64},   {"i8", 8, ARRAY_INT64},   {"u8", 8, ARRAY_INT64},
    {"f2", 2, ARRAY_FLOAT32}, {"f4", 4, ARRAY_FLOAT32}, {"f8", 8, ARRAY_FLOAT64},
};

struct header {
    enum element element;
    bool big_endian, fortran;
    int ndim;
    int64_t shape[ARRAY_MAX_NDIM];
};

/* The text after 'key': in the header's dictionary; NULL if it is not there. */
static const char *value_of(const char *text, const char *key) {
    const char *at = strstr(text, key);
    if (!at)
        return NULL;
    at += strlen(key);
    while (*at == '\'' || *at == '"' || *at == ' ')
        at++;
    if (*at++ != ':')
        return NULL;
    while (*at == ' ')
        at++;
    return at;
}

static int parse_shape(const char *at, struct header *h, struct nn_err *err) {
    if (!at || *at++ != '(')
        return nn_fail(err, NN_ERR_VALUE, "shape is not valid in the .npy header");
    for (h->ndim = 0;;) {
        while (*at == ' ' || *at == ',')
            at++;
        if (*at == ')')
            return 0;
        if (!isdigit((unsigned char)*at) || h->ndim >= ARRAY_MAX_NDIM)
            return nn_fail(err, NN_ERR_VALUE, "shape is not valid in the .npy header");
        errno = 0;
        char *end;
        long long length = strtoll(at, &end, 10);
        if (errno)
            return nn_fail(err, NN_ERR_VALUE, "shape is not valid in the .npy header");
        h->shape[h->ndim++] = length;
        at = *end == 'L' ? end + 1 : end;
    }
}

static int parse_header(const char *text, struct header *h, struct nn_err *err) {
    const char *descr = value_of(text, "descr"), *order = value_of(text, "fortran_order");
    if (!descr || !order || (*descr != '\'' && *descr != '"') || strlen(descr) < 4)
        return nn_fail(err, NN_ERR_VALUE, "the dictionary in the .npy header cannot be read");
    char quote = *descr++, byte_order = '|';
    if (strchr("<>|=", *descr))
        byte_order = *descr++;
    h->big_endian = byte_order == '>';
    h->fortran = strncmp(order, "True", 4) == 0;
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strncmp(descr, elements[i].code, 2) == 0 && descr[2] == quote) {
            h->element = (enum element)i;
            return parse_shape(value_of(text, "shape"), h, err);
        }
    if (*descr == 'O')
        return nn_fail(err, NN_ERR_VALUE, "Object arrays cannot be loaded when allow_pickle=False");
    return nn_fail(err, NN_ERR_VALUE,
                   "descr is not a valid dtype descriptor (not one of bool, int, uint, float)");
}

static float half_to_float(uint16_t half) {
    int exponent = half >> 10 & 31, fraction = half & 1023;
    float magnitude = exponent == 31  ? (fraction ? (float)NAN : (float)INFINITY)
                      : exponent == 0 ? ldexpf((float)fraction, -24)
                                      : ldexpf((float)(fraction + 1024), exponent - 25);
    return half & 0x8000 ? -magnitude : magnitude;
}

static uint64_t load_bits(const unsigned char *p, size_t n, bool big_endian) {
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++)
        bits |= (uint64_t)p[big_endian ? n - 1 - i : i] << (8 * i);
    return bits;
}

static void decode_elements(const struct header *h, const unsigned char *from, struct array *a) {
    size_t itemsize = elements[h->element].itemsize;
    for (int64_t i = 0; i < a->size; i++) {
        uint64_t bits = load_bits(from + (size_t)i * itemsize, itemsize, h->big_endian);
        char *to = a->data + (size_t)i * array_itemsize(a->dtype);
        switch (h->element) {
        case E_BOOL:
            *to = bits != 0;
            break;
        case E_I1:
            array_store_int64(a->dtype, to, (int8_t)bits);
            break;
        case E_I2:
            array_store_int64(a->dtype, to, (int16_t)bits);
            break;
        case E_F2: {
            float value = half_to_float((uint16_t)bits);
            memcpy(to, &value, sizeof value);
            break;
        }
        case E_I4:
        case E_F4: {
            uint32_t word = (uint32_t)bits;
            memcpy(to, &word, sizeof word);
            break;
        }
        case E_I8:
        case E_U8:
        case E_F8:
            memcpy(to, &bits, sizeof bits);
            break;
        default:
            array_store_int64(a->dtype, to, (int64_t)bits);
        }
    }
}

struct array *npy_decode(const unsigned char *bytes, size_t size, struct nn_err *err) {
    if (size < 10 || memcmp(bytes, magic, sizeof magic) != 0) {
        nn_fail(err, NN_ERR_VALUE, "the file is not a .npy file (the magic string is not correct)");
        return NULL;
    }
    size_t start = bytes[6] == 1 ? 10 : 12;
    size_t length = size >= start ? (size_t)load_bits(bytes + 8, start - 8, false) : 0;
    if (bytes[6] < 1 || bytes[6] > 3 || size < start || length > size - start || length > 65536) {
        nn_fail(err, NN_ERR_VALUE, "EOF: reading array header, the file is cut short or damaged");
        return NULL;
    }
    char *text = malloc(length + 1);
    if (!text) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    memcpy(text, bytes + start, length);
    text[length] = '\0';
    struct header h = {0};
    int status = parse_header(text, &h, err);
    free(text);
    if (status < 0)
        return NULL;
    /* The elements must be there before memory is asked for. */
    size_t have = size - start - length, itemsize = elements[h.element].itemsize;
    int64_t count = 1;
    bool overflow = false;
    for (int i = 0; i < h.ndim; i++)
        overflow |= __builtin_mul_overflow(count, h.shape[i], &count);
    if (overflow || (uint64_t)count > have / itemsize) {
        nn_fail(err, NN_ERR_VALUE,
                "cannot reshape: the file holds %zu bytes of elements, fewer "
                "than its header says",
                have);
        return NULL;
    }
    int64_t shape[ARRAY_MAX_NDIM];
    for (int i = 0; i < h.ndim; i++)
        shape[i] = h.shape[h.fortran ? h.ndim - 1 - i : i];
    struct array *a = array_empty((enum array_dtype)elements[h.element].dtype, h.ndim, shape, err);
    if (!a)
        return NULL;
    decode_elements(&h, bytes + start + length, a);
    if (h.fortran && h.ndim > 1) {
        struct array *turned = array_transpose(a, NULL, 0, err);
        array_release(&a);
        return turned;
    }
    return a;
}

struct array *npy_load(const char *path, struct nn_err *err) {
    size_t size;
    unsigned char *bytes = npy__read_file(path, &size, err);
    struct array *a = bytes ? npy_decode(bytes, size, err) : NULL;
    free(bytes);
    return a;
}

size_t npy__header(const struct array *a, char text[NPY_HEADER_MAX]) {
    char shape[200];
    int n = snprintf(
        text + 10, NPY_HEADER_MAX - 80, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }",
        array_dtypes[a->dtype].descr, array_shape_text(a->ndim, a->shape, shape, sizeof shape));
    size_t length = 10 + (size_t)n + 1, padded = (length + 63) / 64 * 64;
    memset(text + 10 + n, ' ', padded - 10 - (size_t)n);
    text[padded - 1] = '\n';
    memcpy(text, magic, sizeof magic);
    text[6] = 1;
    text[7] = 0;
    text[8] = (char)((padded - 10) & 0xff);
    text[9] = (char)((padded - 10) >> 8);
    return padded;
}

FILE *npy__create(const char *path, char **temporary, struct nn_err *err) {
    size_t length = strlen(path) + 32;
    *temporary = malloc(length);
    if (!*temporary) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    snprintf(*temporary, length, "%s.%ld.part", path, (long)getpid());
    FILE *f = fopen(*temporary, "wb");
    if (!f) {
        npy__io_error(path, err);
        free(*temporary);
        *temporary = NULL;
    }
    return f;
}

int npy__finish(FILE *f, char *temporary, const char *path, bool good, struct nn_err *err) {
    bool failed = ferror(f) != 0;
    failed |= fclose(f) != 0;
    if (good && (failed || rename(temporary, path) != 0)) {
        npy__io_error(path, err);
        good = false;
    }
    if (!good)
        remove(temporary);
    free(temporary);
    return good ? 0 : -1;
}

int npy_save(const char *path, struct array *a, struct nn_err *err) {
    char header[NPY_HEADER_MAX], *temporary;
    struct array *dense = array_as_contiguous(a, a->dtype, err);
    FILE *f = dense ? npy__create(path, &temporary, err) : NULL;
    int status = -1;
    if (f) {
        fwrite(header, 1, npy__header(a, header), f);
        fwrite(dense->data, array_itemsize(a->dtype), (size_t)dense->size, f);
        status = npy__finish(f, temporary, path, true, err);
    }
    array_release(&dense);
    return status;
}
