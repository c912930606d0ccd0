/* kernel/jupyter/jsontext.h: JSON text in and out, forgiving on the way in, always valid on the
 * way out. Owns: the repairs. Must not know: messages. */
#ifndef KERNEL_JUPYTER_JSONTEXT_H
#define KERNEL_JUPYTER_JSONTEXT_H

#include <jansson.h>
#include <stddef.h>

#include "kernel/jupyter/utf8.h"

/* Parses any JSON value. What strict JSON forbids but real programs send is repaired: NaN and the
 * infinities become null, lone surrogates U+FFFD, integers past 64 bits reals, invalid UTF-8
 * U+FFFD. NULL when it is still no JSON. The caller owns the value. */
json_t *jsontext_parse(const char *text, size_t size);

/* A JSON string of bytes that may be anything; never NULL except when out of memory. */
json_t *jsontext_string(const char *text, size_t size);
/* The same for a C string; NULL gives "". */
json_t *jsontext_cstring(const char *text);
/* Bytes as base64. */
json_t *jsontext_base64(const void *data, size_t size);

/* Appends what stands between the quotes of a JSON string for bytes that may be anything; `final`
 * and the result are those of utf8_append. */
size_t jsontext_escape(struct bytes *out, const char *text, size_t size, bool final);
/* Appends the value as compact JSON. Quicker than jansson with long strings, which is what a kernel
 * sends. 0, or -1 when out of memory. */
int jsontext_dump(struct bytes *out, const json_t *value);

/* Reads of an object with a default, tolerant of any shape. Borrowed results. */
const char *jsontext_get_string(const json_t *object, const char *key, const char *otherwise);
long long jsontext_get_int(const json_t *object, const char *key, long long otherwise);
int jsontext_get_bool(const json_t *object, const char *key, int otherwise);

#endif
