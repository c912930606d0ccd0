/* kernel/modules/numpy/text_scalar.c: numpy.str_, an element of an array of text: a str that says
 * whence it is. */
#include <string.h>

#include "kernel/lang/string.h"
#include "kernel/modules/numpy/text_array.h"

struct lang_obj *mod_text_scalar(struct lang_vm *vm, struct lang_obj *str) {
    const struct lang_string *from = lang_string_of(str);
    struct lang_string *text = (struct lang_string *)lang_new_owned(
        vm, &mod_type_str_, sizeof(struct lang_string) + from->size + 1);
    memcpy(text->data, from->data, from->size);
    text->size = from->size;
    text->length = from->length;
    return lang_pooled(vm, &text->base);
}

static MOD_NATIVE(construct) {
    return mod_text_scalar(vm, lang_to_str(vm, args[1]));
}
static const struct lang_def construct_row = {"str_", construct, "str_(object='', /)",
                                              "A text of NumPy's: what an array of text holds."};

static struct lang_obj *text_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_part(vm, self, 0, lang_str_length(self));
}
static struct lang_obj *text_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "np.str_(%s)",
                           lang_str_data(lang_repr(vm, text_str(vm, self)), NULL));
}

static MOD_NATIVE(text_item) {
    return text_str(vm, args[0]);
}
static const struct lang_def methods[] = {
    {"item", text_item, "item()", "The value as a plain Python str."},
    {"tolist", text_item, "tolist()", "The value as a plain Python str."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_text_dtype(vm, (int64_t)lang_str_length(self));
}
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_tuple(vm, NULL, 0);
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 0);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}
static const struct lang_property properties[] = {
    {"dtype", get_dtype, NULL, "Text of so many characters."},
    {"shape", get_shape, NULL, "()"},
    {"ndim", get_ndim, NULL, "0"},
    {"size", get_size, NULL, "1"},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_str_ = {LANG_TYPE_HEAD("str_"),
                                        .module = "numpy",
                                        .flags = LANG_TYPE_DOTTED,
                                        .doc = "Text: an element of an array of text.",
                                        .size = sizeof(struct lang_string),
                                        .parent = &lang_type_str,
                                        .construct = &construct_row,
                                        .methods = methods,
                                        .properties = properties,
                                        .repr = text_repr,
                                        .str = text_str};
