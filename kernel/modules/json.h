/* kernel/modules/json.h: reading JSON text into values.
 * Owns: the reader and its error type. Must not know: the front ends' JSON. */
#ifndef KERNEL_MODULES_JSON_H
#define KERNEL_MODULES_JSON_H

#include "kernel/lang/object.h"

/* The value that a str means. Pooled. json.JSONDecodeError. */
struct lang_obj *mod_json_read(struct lang_vm *vm, struct lang_obj *text);
extern const struct lang_type mod_json_error;

#endif
