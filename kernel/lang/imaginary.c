/* kernel/lang/imaginary.c: 5j as the step of a slice, np.mgrid[0:1:5j]'s way to ask for 5 places.
 * Owns: that value, which can be shown and compared. Must not know: arithmetic, which complex
 * numbers have and this language has not. */
#include "kernel/lang/imaginary.h"

#include <string.h>

struct imaginary {
    struct lang_obj base;
    double value;
};

struct lang_obj *lang_imaginary(struct lang_vm *vm, double value) {
    struct imaginary *made = lang_new(vm, &lang_type_imaginary);
    made->value = value;
    return &made->base;
}

bool lang_imaginary_get(const struct lang_obj *obj, double *value) {
    if (!lang_is(obj, &lang_type_imaginary)) {
        return false;
    }
    *value = ((const struct imaginary *)(const void *)obj)->value;
    return true;
}

static double value_of(const struct lang_obj *self) {
    return ((const struct imaginary *)(const void *)self)->value;
}

/* A float's digits, but a whole number without its ".0". */
static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    size_t size;
    struct lang_text *text = lang_text_new(vm);
    lang_text_repr(text, lang_float(vm, value_of(self)));
    const char *digits = lang_str_data(lang_text_finish(text), &size);
    if (size > 2 && strcmp(digits + size - 2, ".0") == 0) {
        size -= 2;
    }
    return lang_str_format(vm, "%.*sj", (int)size, digits);
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    double other;
    (void)vm;
    if ((op != LANG_EQ && op != LANG_NE) || !lang_imaginary_get(b, &other)) {
        return NULL;
    }
    return lang_bool((value_of(a) == other) == (op == LANG_EQ));
}

/* CPython's: the hash of the real part, 0, and this factor of the other. */
static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    return (int64_t)(1000003U * (uint64_t)lang_hash(vm, lang_float(vm, value_of(self))));
}

static struct lang_obj *get_real(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_float(vm, 0.0);
}

static struct lang_obj *get_imag(struct lang_vm *vm, struct lang_obj *self) {
    return lang_float(vm, value_of(self));
}

static const struct lang_property properties[] = {{"real", get_real, NULL, "0.0."},
                                                  {"imag", get_imag, NULL, "The factor of j."},
                                                  {NULL, NULL, NULL, NULL}};

const struct lang_type lang_type_imaginary = {
    LANG_TYPE_HEAD("complex"),
    .doc = "The step 5j of np.mgrid[0:1:5j]: so many places, the last one with them.",
    .size = sizeof(struct imaginary),
    .properties = properties,
    .repr = repr,
    .hash = hash,
    .compare = compare,
};
