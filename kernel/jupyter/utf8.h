/* kernel/jupyter/utf8.h: bytes to valid UTF-8.
 * Owns: a growing byte buffer and the replacement rule. Must not know: JSON or messages. */
#ifndef KERNEL_JUPYTER_UTF8_H
#define KERNEL_JUPYTER_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Invariant: data[0..size) is what was appended; data is NULL only when capacity is 0. */
struct bytes {
    char *data;
    size_t size, capacity;
};

/* 0, or -1 when out of memory (the buffer is unchanged then). */
int bytes_append(struct bytes *bytes, const char *data, size_t size);
void bytes_close(struct bytes *bytes);

/* Appends `size` bytes of `data` to `out`, each invalid byte as U+FFFD, and returns how many bytes
 * it used: all of them, or without `final` up to 3 fewer when they begin a sequence that the next
 * bytes may complete. */
size_t utf8_append(struct bytes *out, const char *data, size_t size, bool final);

#endif
