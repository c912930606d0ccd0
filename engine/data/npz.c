/* engine/data/npz.c: .npz files: zip archives of .npy members, stored or deflated. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "engine/data/npy.h"
#include "engine/data/npy_bytes.h"

enum { LOCAL = 30, CENTRAL = 46, END = 22 }; /* fixed parts of zip's records, in bytes */

static uint32_t get(const unsigned char *p, int bytes) {
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint32_t)p[i] << (8 * i);
    return value;
}

static bool is_record(const unsigned char *p, unsigned char a, unsigned char b) {
    return p[0] == 'P' && p[1] == 'K' && p[2] == a && p[3] == b;
}

bool npz_is_archive(const char *path) {
    unsigned char start[4] = {0};
    FILE *f = fopen(path, "rb");
    bool archive =
        f && fread(start, 1, 4, f) == 4 && (is_record(start, 3, 4) || is_record(start, 5, 6));
    if (f)
        fclose(f);
    return archive;
}

static int damaged(struct nn_err *err) {
    return nn_fail(err, NN_ERR_VALUE, "the .npz file is not a zip file, or it is damaged");
}

/* Unpacks deflated bytes of a known size; the caller frees. */
static unsigned char *unpack(const unsigned char *from, size_t packed, size_t size,
                             struct nn_err *err) {
    /* Deflate shrinks a thousandfold at most: a larger claim is a lie. */
    if (size / 1100 > packed) {
        damaged(err);
        return NULL;
    }
    unsigned char *out = malloc(size + 1);
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)from, .avail_in = (uInt)packed};
    if (!out || inflateInit2(&z, -MAX_WBITS) != Z_OK) {
        free(out);
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    z.next_out = out;
    z.avail_out = (uInt)size;
    int code = inflate(&z, Z_FINISH);
    bool whole = code == Z_STREAM_END && z.total_out == size;
    inflateEnd(&z);
    if (!whole) {
        damaged(err);
        free(out);
        return NULL;
    }
    return out;
}

/* One member by its central record, all of whose bytes are inside the file. */
static int load_member(const unsigned char *file, size_t size, const unsigned char *record,
                       size_t name_length, struct npz *out, struct nn_err *err) {
    uint32_t method = get(record + 10, 2), crc = get(record + 16, 4);
    size_t packed = get(record + 20, 4), full = get(record + 24, 4), at = get(record + 42, 4);
    const char *name = (const char *)record + CENTRAL;
    if (name_length < 4 || memcmp(name + name_length - 4, ".npy", 4) != 0)
        return 0;
    if (at > size || size - at < LOCAL || !is_record(file + at, 3, 4) ||
        (get(record + 8, 2) & 1) != 0 || (method != 0 && method != 8))
        return damaged(err);
    size_t start = at + LOCAL + get(file + at + 26, 2) + get(file + at + 28, 2);
    if (start > size || packed > size - start || (method == 0 && packed != full))
        return damaged(err);
    unsigned char *unpacked = method ? unpack(file + start, packed, full, err) : NULL;
    const unsigned char *bytes = method ? unpacked : file + start;
    struct npz_member *grown = NULL;
    struct array *array = NULL;
    if (bytes && crc32(0, bytes, (uInt)full) != crc)
        nn_fail(err, NN_ERR_VALUE, "Bad CRC-32: the .npz file is damaged");
    else if (bytes)
        array = npy_decode(bytes, full, err);
    free(unpacked);
    if (!array)
        return -1;
    char *copy = strndup(name, name_length - 4);
    grown = realloc(out->members, (size_t)(out->count + 1) * sizeof *grown);
    if (grown)
        out->members = grown;
    if (!grown || !copy) {
        free(copy);
        array_release(&array);
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    }
    out->members[out->count++] = (struct npz_member){copy, array};
    return 0;
}

int npz_load(const char *path, struct npz *out, struct nn_err *err) {
    size_t size, end;
    *out = (struct npz){NULL, 0};
    unsigned char *file = npy__read_file(path, &size, err);
    if (!file)
        return -1;
    int status = 0;
    bool found = false;
    /* The end record is last, but for a comment of at most 65535 bytes. */
    for (end = size >= END ? size - END : 0; size >= END; end--) {
        found = is_record(file + end, 5, 6);
        if (found || end == 0 || size - end > END + 65535)
            break;
    }
    if (!found)
        status = damaged(err);
    uint32_t count = found ? get(file + end + 10, 2) : 0;
    size_t at = found ? get(file + end + 16, 4) : 0;
    for (uint32_t i = 0; status == 0 && i < count; i++) {
        if (at > end || end - at < CENTRAL || !is_record(file + at, 1, 2)) {
            status = damaged(err);
            break;
        }
        size_t name = get(file + at + 28, 2);
        size_t rest = name + get(file + at + 30, 2) + get(file + at + 32, 2);
        if (rest > end - at - CENTRAL) {
            status = damaged(err);
            break;
        }
        status = load_member(file, size, file + at, name, out, err);
        at += CENTRAL + rest;
    }
    free(file);
    if (status < 0)
        npz_close(out);
    return status;
}

void npz_close(struct npz *npz) {
    if (!npz)
        return;
    for (int i = 0; i < npz->count; i++) {
        free(npz->members[i].name);
        array_release(&npz->members[i].array);
    }
    free(npz->members);
    *npz = (struct npz){NULL, 0};
}

/* A record under construction. */
struct record {
    unsigned char bytes[CENTRAL];
    size_t length;
};

static void put(struct record *r, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        r->bytes[r->length++] = (unsigned char)(value >> (8 * i));
}

struct member_facts {
    uint32_t crc, packed, full, at;
    bool deflated;
};

/* Fields both of a member's records have: versions, flags, method, date (1980-01-01), sizes. */
static void put_common(struct record *r, const struct member_facts *m, size_t name_length) {
    put(r, 20, 2);
    put(r, 0, 2);
    put(r, m->deflated ? 8 : 0, 2);
    put(r, 0, 2);
    put(r, 33, 2);
    put(r, m->crc, 4);
    put(r, m->packed, 4);
    put(r, m->full, 4);
    put(r, (uint32_t)name_length, 2);
    put(r, 0, 2);
}

/* The .npy bytes of an array, deflated if asked; the caller frees. */
static unsigned char *pack(struct array *a, bool compressed, struct member_facts *m,
                           struct nn_err *err) {
    char header[NPY_HEADER_MAX];
    struct array *dense = array_as_contiguous(a, a->dtype, err);
    size_t start = npy__header(a, header), body = (size_t)a->size * array_itemsize(a->dtype);
    unsigned char *bytes = dense ? malloc(start + body) : NULL, *packed = NULL;
    if (start + body > UINT32_MAX - 65536) {
        nn_fail(err, NN_ERR_VALUE, "an array of more than 4 GiB does not fit a .npz member");
        free(bytes);
        bytes = NULL;
    } else if (!bytes) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
    }
    if (bytes) {
        memcpy(bytes, header, start);
        memcpy(bytes + start, dense->data, body);
        m->full = m->packed = (uint32_t)(start + body);
        m->crc = (uint32_t)crc32(0, bytes, (uInt)m->full);
    }
    array_release(&dense);
    if (!bytes || !compressed)
        return bytes;
    z_stream z = {.next_in = bytes, .avail_in = m->full};
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) ==
        Z_OK) {
        size_t bound = deflateBound(&z, m->full);
        packed = malloc(bound);
        z.next_out = packed;
        z.avail_out = packed ? (uInt)bound : 0;
        if (packed && deflate(&z, Z_FINISH) != Z_STREAM_END) {
            free(packed);
            packed = NULL;
        }
        m->packed = (uint32_t)z.total_out;
        m->deflated = true;
        deflateEnd(&z);
    }
    free(bytes);
    if (!packed)
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
    return packed;
}

int npz_save(const char *path, const char *const *names, struct array *const *arrays, int count,
             bool compressed, struct nn_err *err) {
    char *temporary;
    struct member_facts *facts = calloc((size_t)(count ? count : 1), sizeof *facts);
    FILE *f = facts ? npy__create(path, &temporary, err) : NULL;
    uint64_t at = 0;
    bool good = true;
    if (!f) {
        free(facts);
        return nn_fail(err, NN_ERR_MEMORY, "out of memory");
    }
    for (int i = 0; i < count && good; i++) {
        size_t name_length = strlen(names[i]) + 4;
        unsigned char *bytes = pack(arrays[i], compressed, &facts[i], err);
        struct record r = {.length = 0};
        facts[i].at = (uint32_t)at;
        good = bytes != NULL;
        if (good) {
            put(&r, 0x04034b50, 4);
            put_common(&r, &facts[i], name_length);
            fwrite(r.bytes, 1, r.length, f);
            fprintf(f, "%s.npy", names[i]);
            fwrite(bytes, 1, facts[i].packed, f);
            at += r.length + name_length + facts[i].packed;
            if (at > UINT32_MAX) {
                nn_fail(err, NN_ERR_VALUE, "a .npz file of more than 4 GiB cannot be written");
                good = false;
            }
        }
        free(bytes);
    }
    uint64_t directory = at;
    for (int i = 0; i < count && good; i++) {
        size_t name_length = strlen(names[i]) + 4;
        struct record r = {.length = 0};
        put(&r, 0x02014b50, 4);
        put(&r, 20, 2);
        put_common(&r, &facts[i], name_length);
        for (int k = 0; k < 3; k++) /* comment, disk, internal attributes */
            put(&r, 0, 2);
        put(&r, 0600U << 16, 4);
        put(&r, facts[i].at, 4);
        fwrite(r.bytes, 1, r.length, f);
        fprintf(f, "%s.npy", names[i]);
        at += r.length + name_length;
    }
    struct record r = {.length = 0};
    put(&r, 0x06054b50, 4);
    put(&r, 0, 4);
    put(&r, (uint32_t)count, 2);
    put(&r, (uint32_t)count, 2);
    put(&r, (uint32_t)(at - directory), 4);
    put(&r, (uint32_t)directory, 4);
    put(&r, 0, 2);
    fwrite(r.bytes, 1, r.length, f);
    free(facts);
    return npy__finish(f, temporary, path, good, err);
}
