/* kernel/lang/bytes.h: bytes and the encodings between them and str. */
#ifndef KERNEL_LANG_BYTES_H
#define KERNEL_LANG_BYTES_H

#include "kernel/lang/object.h"

/* Encodings: utf-8, ascii, latin-1 and their usual spellings; errors: strict, ignore, replace.
 * LookupError, UnicodeDecodeError, UnicodeEncodeError (as the exception table has them). Pooled. */
struct lang_obj *lang_bytes_decode(struct lang_vm *vm, struct lang_obj *bytes, const char *encoding,
                                   const char *errors);
struct lang_obj *lang_str_encode(struct lang_vm *vm, struct lang_obj *str, const char *encoding,
                                 const char *errors);

#endif
