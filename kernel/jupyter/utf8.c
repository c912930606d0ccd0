/* kernel/jupyter/utf8.c: replaces every malformed sequence by U+FFFD. */
#include "kernel/jupyter/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int bytes_append(struct bytes *bytes, const char *data, size_t size) {
    if (size > bytes->capacity - bytes->size) {
        size_t capacity = bytes->capacity ? bytes->capacity : 256;
        while (capacity - bytes->size < size) {
            if (capacity > (size_t)-1 / 2) {
                return -1;
            }
            capacity *= 2;
        }
        char *grown = realloc(bytes->data, capacity);
        if (!grown) {
            return -1;
        }
        bytes->data = grown;
        bytes->capacity = capacity;
    }
    if (size) {
        memcpy(bytes->data + bytes->size, data, size);
        bytes->size += size;
    }
    return 0;
}

void bytes_close(struct bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){0};
}

/* Length of the sequence a lead byte announces (0: no lead byte) and the range its second byte
 * must be in, which keeps out overlong forms, surrogates and code points past U+10FFFF. */
static size_t sequence_of(unsigned char lead, unsigned char *low, unsigned char *high) {
    *low = 0x80;
    *high = 0xBF;
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        *low = lead == 0xE0 ? 0xA0 : 0x80;
        *high = lead == 0xED ? 0x9F : 0xBF;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        *low = lead == 0xF0 ? 0x90 : 0x80;
        *high = lead == 0xF4 ? 0x8F : 0xBF;
        return 4;
    }
    return 0;
}

/* How many of the first bytes are ASCII, looked at eight at a time: most text is. */
static size_t ascii_run(const char *data, size_t size) {
    size_t at = 0;
    uint64_t word;
    for (; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, data + at, sizeof word);
        if (word & 0x8080808080808080u) {
            break;
        }
    }
    while (at < size && !(data[at] & 0x80)) {
        at++;
    }
    return at;
}

size_t utf8_append(struct bytes *out, const char *data, size_t size, bool final) {
    const unsigned char *text = (const unsigned char *)data;
    size_t good = 0, at = 0; /* data[good..at) is valid and not yet appended */
    while (at < size) {
        at += ascii_run(data + at, size - at);
        if (at == size) {
            break;
        }
        unsigned char low, high;
        size_t length = sequence_of(text[at], &low, &high), have = 1;
        while (have < length && at + have < size && text[at + have] >= low &&
               text[at + have] <= high) {
            low = 0x80;
            high = 0xBF;
            have++;
        }
        if (length && have == length) {
            at += length;
            continue;
        }
        bytes_append(out, data + good, at - good);
        if (length && at + have == size && !final) {
            return at;
        }
        bytes_append(out, "\xEF\xBF\xBD", 3);
        at += have; /* the longest well-formed beginning counts as one mistake */
        good = at;
    }
    bytes_append(out, data + good, at - good);
    return size;
}
