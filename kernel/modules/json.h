/* kernel/modules/json.h: values from JSON text and back.
 * Owns: the reader, the writer and the error type. Must not know: the front ends' JSON. */
#ifndef KERNEL_MODULES_JSON_H
#define KERNEL_MODULES_JSON_H

#include "kernel/lang/object.h"

/* The value that a str means. Pooled. json.JSONDecodeError. */
struct lang_obj *mod_json_read(struct lang_vm *vm, struct lang_obj *text);
/* The value as JSON text, as json.dumps(value) writes it. A str, pooled. TypeError, ValueError. */
struct lang_obj *mod_json_write(struct lang_vm *vm, struct lang_obj *value);
extern const struct lang_type mod_json_error;

#endif
