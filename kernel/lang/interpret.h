/* kernel/lang/interpret.h: the instructions' slower parts, out of the interpreter loop.
 * Owns: nothing; the functions are pooled and raise as object.h says. */
#ifndef KERNEL_LANG_INTERPRET_H
#define KERNEL_LANG_INTERPRET_H

#include "kernel/lang/code.h"

/* Names without a value: a local or box at a slot, a global. */
_Noreturn void lang_raise_unbound(struct lang_vm *vm, struct lang_code *code, uint32_t slot);
_Noreturn void lang_raise_undefined(struct lang_vm *vm, struct lang_obj *name);
/* The pieces of an f-string, joined. */
struct lang_obj *lang_join_pieces(struct lang_vm *vm, struct lang_obj *const *pieces, size_t count);
/* One field of an f-string; spec may be NULL, conversion 0. */
struct lang_obj *lang_format_field(struct lang_vm *vm, struct lang_obj *value,
                                   struct lang_obj *spec, int conversion);
/* [*x], {*x}, {**x}, f(**x). callable: of f(*x), whose error names it; else NULL. */
void lang_extend_starred(struct lang_vm *vm, struct lang_obj *list, struct lang_obj *iterable,
                         struct lang_obj *callable);
void lang_update_set(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *iterable);
void lang_update_dict(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *mapping);
void lang_merge_keywords(struct lang_vm *vm, struct lang_obj *callable, struct lang_obj *dict,
                         struct lang_obj *mapping);
/* The items of a value for `before` targets and, if after >= 0, a starred one and `after` more; the
 * starred ones as a list. Pooled array of before + 1 + after (or before) references. */
struct lang_obj **lang_unpack(struct lang_vm *vm, struct lang_obj *value, size_t before, int after);
/* operands: callable, self or NULL, list or tuple of arguments. keywords: a dict or NULL. */
struct lang_obj *lang_call_spread(struct lang_vm *vm, struct lang_obj **operands,
                                  struct lang_obj *keywords);
/* defaults: a tuple with one value per parameter that has one; boxes: a tuple. Both may be NULL. */
struct lang_obj *lang_function_new(struct lang_vm *vm, struct lang_code *code,
                                   struct lang_obj *defaults, struct lang_obj *boxes);

_Noreturn void lang_raise_again(struct lang_vm *vm);
_Noreturn void lang_raise_statement(struct lang_vm *vm, struct lang_obj *what,
                                    struct lang_obj *cause);
_Noreturn void lang_raise_assertion(struct lang_vm *vm, struct lang_obj *message);
bool lang_exception_matches(struct lang_vm *vm, struct lang_obj *exception, struct lang_obj *type);
struct lang_obj *lang_with_enter(struct lang_vm *vm, struct lang_obj *manager);
bool lang_with_leave(struct lang_vm *vm, struct lang_obj *manager, struct lang_obj *exception);

/* import a.b: the module a. */
struct lang_obj *lang_import_top(struct lang_vm *vm, const char *name);
struct lang_obj *lang_import_from(struct lang_vm *vm, struct lang_obj *module, const char *name);
void lang_import_star(struct lang_vm *vm, struct lang_obj *module);

#endif
