/* kernel/lang/none.c: the values there is one of: None, Ellipsis, NotImplemented.
 * Owns: those values and their types. */
#include "kernel/lang/object.h"

static struct lang_obj *none_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "None");
}

static bool none_truth(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    (void)self;
    return false;
}

static struct lang_obj *ellipsis_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "Ellipsis");
}

static struct lang_obj *not_implemented_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "NotImplemented");
}

static int64_t none_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return (int64_t)((uintptr_t)self >> 4);
}

const struct lang_type lang_type_none = {
    LANG_TYPE_HEAD("NoneType"),
    .doc = "The type of None, the value that stands for nothing.",
    .size = sizeof(struct lang_obj),
    .repr = none_repr,
    .truth = none_truth,
    .hash = none_hash,
};

const struct lang_type lang_type_ellipsis = {
    LANG_TYPE_HEAD("ellipsis"),
    .doc = "The type of `...`.",
    .size = sizeof(struct lang_obj),
    .repr = ellipsis_repr,
};

const struct lang_type lang_type_not_implemented = {
    LANG_TYPE_HEAD("NotImplementedType"),
    .doc = "The type of NotImplemented.",
    .size = sizeof(struct lang_obj),
    .repr = not_implemented_repr,
};

struct lang_obj lang_none = {LANG_IMMORTAL, &lang_type_none};
struct lang_obj lang_ellipsis = {LANG_IMMORTAL, &lang_type_ellipsis};
struct lang_obj lang_not_implemented = {LANG_IMMORTAL, &lang_type_not_implemented};
