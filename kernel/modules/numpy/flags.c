/* kernel/modules/numpy/flags.c: ndarray.flags: how an array lies in memory, whose memory it is and
 * whether it may be written. */
#include <stdio.h>
#include <string.h>

#include "kernel/modules/numpy/numpy.h"

struct flags {
    struct lang_obj base;
    struct lang_obj *array; /* owned: an ndarray */
};

/* NumPy's own numbers (flags.num). */
enum {
    C_ORDER = 0x1,
    F_ORDER = 0x2,
    OWN = 0x4,
    ALIGNED = 0x100,
    WRITE = 0x400,
    COPY_BACK = 0x2000
};

static const struct {
    const char *name, *key, *letter;
    int bit;
} rows[] = {{"c_contiguous", "C_CONTIGUOUS", "C", C_ORDER},
            {"f_contiguous", "F_CONTIGUOUS", "F", F_ORDER},
            {"owndata", "OWNDATA", "O", OWN},
            {"writeable", "WRITEABLE", "W", WRITE},
            {"aligned", "ALIGNED", "A", ALIGNED},
            {"writebackifcopy", "WRITEBACKIFCOPY", "X", COPY_BACK},
            /* the same under another name */
            {"contiguous", "CONTIGUOUS", "C", C_ORDER},
            {"fortran", "FORTRAN", "F", F_ORDER}};
enum { PRINTED = 6, ROWS = sizeof rows / sizeof *rows };

static const struct mod_array_obj *shown(const struct lang_obj *self) {
    return (const struct mod_array_obj *)((const struct flags *)self)->array;
}

/* Whether the first axis runs fastest. */
static bool is_fortran(const struct array *a) {
    int64_t stride = (int64_t)array_itemsize(a->dtype);
    for (int i = 0; a->size && i < a->ndim; i++) {
        if (a->shape[i] != 1 && a->strides[i] != stride) {
            return false;
        }
        stride *= a->shape[i];
    }
    return true;
}

static int bits(const struct lang_obj *self) {
    const struct mod_array_obj *obj = shown(self);
    return (array_is_contiguous(obj->array) ? C_ORDER : 0) |
           (is_fortran(obj->array) ? F_ORDER : 0) | (obj->owner ? 0 : OWN) | ALIGNED |
           (obj->array->readonly ? 0 : WRITE);
}

static void flags_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct flags *)self)->array, NULL);
}

static struct lang_obj *flags_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                       const char *name) {
    for (int i = 0; i < ROWS; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return lang_bool(bits(self) & rows[i].bit);
        }
    }
    return strcmp(name, "num") == 0 ? lang_int(vm, bits(self)) : NULL;
}

static void set_writeable(struct lang_vm *vm, struct lang_obj *self, bool yes) {
    const struct mod_array_obj *obj = shown(self);
    const struct mod_array_obj *owner = (const struct mod_array_obj *)obj->owner;
    if (yes && owner && owner->array->readonly) {
        lang_raise(vm, &lang_exc_ValueError, "cannot set WRITEABLE flag to True of this array");
    }
    obj->array->readonly = !yes;
}

static bool flags_set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                           struct lang_obj *value) {
    if (strcmp(name, "writeable") == 0 && value) {
        set_writeable(vm, self, lang_truth(vm, value));
        return true;
    }
    if (flags_get_attr(vm, self, name)) {
        lang_raise(vm, &lang_exc_AttributeError,
                   "attribute '%s' of 'numpy._core.multiarray.flagsobj' objects is not writable",
                   name);
    }
    return false;
}

static void flags_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    (void)self;
    for (int i = 0; i < ROWS; i++) {
        lang_list_append(vm, list, lang_str(vm, rows[i].name));
    }
}

static struct lang_obj *flags_get_item(struct lang_vm *vm, struct lang_obj *self,
                                       struct lang_obj *key) {
    const char *text = lang_is(key, &lang_type_str) ? lang_str_data(key, NULL) : "";
    for (int i = 0; i < ROWS; i++) {
        if (strcmp(rows[i].key, text) == 0 || strcmp(rows[i].letter, text) == 0) {
            return lang_bool(bits(self) & rows[i].bit);
        }
    }
    lang_raise(vm, &lang_exc_KeyError, "Unknown flag");
}
static void flags_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                           struct lang_obj *value) {
    const char *text = lang_is(key, &lang_type_str) ? lang_str_data(key, NULL) : "";
    if (strcmp(text, "WRITEABLE") != 0 && strcmp(text, "W") != 0) {
        lang_raise(vm, &lang_exc_KeyError, "Unknown flag");
    }
    set_writeable(vm, self, lang_truth(vm, value));
}

static struct lang_obj *flags_repr(struct lang_vm *vm, struct lang_obj *self) {
    char text[400];
    int used = 0;
    for (int i = 0; i < PRINTED; i++) {
        used += snprintf(text + used, sizeof text - (size_t)used, "  %s : %s\n", rows[i].key,
                         bits(self) & rows[i].bit ? "True" : "False");
    }
    return lang_str(vm, text);
}

static const struct lang_type type_flags = {
    LANG_TYPE_HEAD("flagsobj"),   .module = "numpy._core.multiarray",
    .flags = LANG_TYPE_DOTTED,    .doc = "How an array lies in memory.",
    .size = sizeof(struct flags), .close = flags_close,
    .repr = flags_repr,           .get_attr = flags_get_attr,
    .set_attr = flags_set_attr,   .dir = flags_dir,
    .get_item = flags_get_item,   .set_item = flags_set_item};

struct lang_obj *mod_array_get_flags(struct lang_vm *vm, struct lang_obj *self) {
    struct flags *flags = lang_new(vm, &type_flags);
    flags->array = lang_retain(self);
    return &flags->base;
}

MOD_NATIVE(mod_array_setflags) {
    if (!lang_is_none(args[1])) {
        set_writeable(vm, mod_array_get_flags(vm, args[0]), lang_truth(vm, args[1]));
    }
    return &lang_none;
}
