/* kernel/modules/numpy/text_functions.c: the dtype of text, the methods of arrays of text, and
 * numpy.char, whose functions are str's own methods on every element. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/numpy/text_array.h"

/* --- dtype('<U5') -----------------------------------------------------------------------------*/
struct text_dtype {
    struct lang_obj base;
    int64_t width;
};

struct lang_obj *mod_text_dtype(struct lang_vm *vm, int64_t width) {
    struct text_dtype *dtype = lang_new(vm, &mod_type_text_dtype);
    dtype->width = width;
    return &dtype->base;
}

bool mod_text_dtype_arg(const struct lang_obj *obj, int64_t *width) {
    *width = 0;
    if (lang_is(obj, &mod_type_text_dtype)) {
        *width = ((const struct text_dtype *)obj)->width;
        return true;
    }
    if (obj == &lang_type_str.base || obj == &mod_type_str_.base) {
        return true;
    }
    const char *name = lang_is_str(obj) ? lang_str_data(obj, NULL) : "";
    if (strcmp(name, "str") == 0) {
        return true;
    }
    name += *name == '<' || *name == '>' || *name == '=';
    char *end;
    if (*name != 'U' && *name != 'S') {
        return false;
    }
    long digits = strtol(name + 1, &end, 10);
    *width = digits > 0 ? digits : 0;
    return *end == '\0' && *name == 'U';
}

static int64_t dtype_width(const struct lang_obj *self) {
    return ((const struct text_dtype *)self)->width;
}
static struct lang_obj *dtype_str(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<U%" PRId64, dtype_width(self));
}
static struct lang_obj *dtype_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "dtype('<U%" PRId64 "')", dtype_width(self));
}
static struct lang_obj *dtype_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                      enum lang_cmp op) {
    int64_t left, right;
    (void)vm;
    if (op != LANG_EQ && op != LANG_NE) {
        return NULL;
    }
    bool equal = mod_text_dtype_arg(a, &left) && mod_text_dtype_arg(b, &right) && left == right;
    return lang_bool(equal == (op == LANG_EQ));
}
static int64_t dtype_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return dtype_width(self) + 64;
}
static struct lang_obj *dtype_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "str%" PRId64, 32 * dtype_width(self));
}
static struct lang_obj *dtype_itemsize(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, 4 * dtype_width(self));
}
static struct lang_obj *dtype_kind(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "U");
}
static struct lang_obj *dtype_type(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm, (void)self;
    return (struct lang_obj *)(uintptr_t)&mod_type_str_.base;
}
static const struct lang_property dtype_properties[] = {
    {"name", dtype_name, NULL, "\"str160\""},
    {"itemsize", dtype_itemsize, NULL, "Bytes of one element in NumPy."},
    {"kind", dtype_kind, NULL, "'U': text."},
    {"char", dtype_kind, NULL, "'U'."},
    {"str", dtype_str, NULL, "Byte order, kind and size: '<U5'."},
    {"type", dtype_type, NULL, "The type of an element: numpy.str_."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type mod_type_text_dtype = {LANG_TYPE_HEAD("dtype"),
                                              .module = "numpy",
                                              .doc = "The data type of an array of text.",
                                              .size = sizeof(struct text_dtype),
                                              .also = &mod_type_dtype,
                                              .properties = dtype_properties,
                                              .repr = dtype_repr,
                                              .str = dtype_str,
                                              .compare = dtype_compare,
                                              .hash = dtype_hash};

/* --- Methods ----------------------------------------------------------------------------------*/
static MOD_NATIVE(text_copy) {
    const struct mod_text_obj *text = mod_text_of(args[0]);
    struct nn_err err = {0};
    return mod_text_view(vm, text,
                         mod_array_wrap(vm, array_copy(mod_array_of(text->codes), &err), &err));
}
static MOD_NATIVE(text_sort) {
    struct lang_obj *sort = lang_get_attr(vm, lang_import(vm, "numpy"), "sort");
    struct lang_obj *sorted = lang_call_pos(vm, sort, args, 2);
    lang_set_item(vm, args[0], &lang_ellipsis, sorted);
    return &lang_none;
}
static MOD_NATIVE(text_tolist) {
    return mod_text_tolist(vm, mod_text_of(args[0]));
}
static MOD_NATIVE(text_item) {
    struct lang_obj *flat = lang_to_list(vm, lang_get_attr(vm, args[0], "flat"));
    if (lang_is_none(args[1]) && lang_seq_count(flat) != 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "can only convert an array of size 1 to a Python scalar");
    }
    return lang_to_str(vm,
                       lang_get_item(vm, flat, lang_is_none(args[1]) ? lang_int(vm, 0) : args[1]));
}
static MOD_NATIVE(text_fill) {
    lang_set_item(vm, args[0], &lang_ellipsis, args[1]);
    return &lang_none;
}

static struct lang_obj *converted(struct lang_vm *vm, struct lang_obj *text, void *ud) {
    return lang_call_pos(vm, ud, &text, 1);
}
static MOD_NATIVE(text_astype) {
    int64_t width;
    if (mod_text_dtype_arg(args[1], &width)) {
        return mod_text_array(vm, args[0], width);
    }
    int dtype = mod_arg_dtype(vm, args[1]);
    const struct lang_type *type = dtype == ARRAY_BOOL ? &lang_type_bool
                                   : array_dtype_is_integer((enum array_dtype)dtype)
                                       ? &lang_type_int
                                       : &lang_type_float;
    struct lang_obj *numbers =
        mod_text_map(vm, mod_text_of(args[0]), converted, (void *)(uintptr_t)&type->base);
    struct nn_err err = {0};
    return mod_array_wrap(
        vm, array_astype(mod_to_array(vm, numbers, -1), (enum array_dtype)dtype, &err), &err);
}

const struct lang_def mod_text_methods[] = {
    {"reshape", mod_np_reshape, "reshape(*shape, order='C')",
     "The same elements in another shape."},
    {"astype", text_astype, "astype(dtype)", "As numbers: each element as int() or float() reads."},
    {"copy", text_copy, "copy()", "A copy."},
    {"flatten", mod_np_flatten, "flatten(order='C')", "A copy in one dimension."},
    {"ravel", mod_np_ravel, "ravel(order='C')", "One dimension, without copying if possible."},
    {"transpose", mod_np_transpose, "transpose(*axes)", "Axes reversed or reordered."},
    {"swapaxes", mod_np_swapaxes, "swapaxes(axis1, axis2)", "Two axes exchanged."},
    {"squeeze", mod_np_squeeze, "squeeze(axis=None)", "Without the axes of length one."},
    {"repeat", mod_np_repeat, "repeat(repeats, axis=None)", "Each element several times."},
    {"take", mod_np_take, "take(indices, axis=None)", "The elements at positions."},
    {"diagonal", mod_np_diagonal, "diagonal(offset=0, axis1=0, axis2=1)",
     "The diagonal of a matrix."},
    {"argsort", mod_np_argsort, "argsort(axis=-1, kind=None)",
     "The positions that would sort the array."},
    {"sort", text_sort, "sort(axis=-1)", "Sorts in place."},
    {"tolist", text_tolist, "tolist()", "Nested lists of str."},
    {"item", text_item, "item(index=None)", "One element."},
    {"fill", text_fill, "fill(value)", "Sets every element."},
    {NULL, NULL, NULL, NULL}};

/* --- numpy.char -------------------------------------------------------------------------------*/
struct method_call {
    const char *name;
    struct lang_obj *args[2];
    size_t count;
};
static struct lang_obj *method_of(struct lang_vm *vm, struct lang_obj *text, void *ud) {
    const struct method_call *call = ud;
    return lang_call_pos(vm, lang_get_attr(vm, text, call->name), call->args, call->count);
}
static struct lang_obj *apply(struct lang_vm *vm, const char *name, struct lang_obj *const *args,
                              size_t count) {
    struct method_call call = {.name = name};
    while (call.count < count && !lang_is_none(args[call.count + 1])) {
        call.args[call.count] = args[call.count + 1];
        call.count++;
    }
    struct lang_obj *text = mod_text_of(args[0]) ? args[0] : mod_text_array(vm, args[0], 0);
    struct lang_obj *result = mod_text_map(vm, mod_text_of(text), method_of, &call);
    struct mod_text_obj *made = mod_text_of(result);
    if (made && (count == 0 || strstr(name, "strip")) && made->width < mod_text_of(text)->width) {
        made->width = mod_text_of(text)->width; /* what these give has room for what they took */
    }
    return result;
}
#define APPLY(name, count)                                                                         \
    static MOD_NATIVE(char_##name) {                                                               \
        return apply(vm, #name, args, count);                                                      \
    }
APPLY(upper, 0)
APPLY(lower, 0)
APPLY(title, 0)
APPLY(capitalize, 0)
APPLY(swapcase, 0)
APPLY(strip, 1)
APPLY(lstrip, 1)
APPLY(rstrip, 1)
APPLY(replace, 2)
APPLY(center, 2)
APPLY(ljust, 2)
APPLY(rjust, 2)
APPLY(zfill, 1)
APPLY(find, 1)
APPLY(count, 1)
APPLY(startswith, 1)
APPLY(endswith, 1)
APPLY(isdigit, 0)
APPLY(isalpha, 0)
APPLY(isnumeric, 0)
static MOD_NATIVE(char_str_len) {
    return apply(vm, "__len__", args, 0);
}
static struct lang_obj *times(struct lang_vm *vm, struct lang_obj *text, void *ud) {
    return lang_binary(vm, LANG_MUL, text, ud);
}
static MOD_NATIVE(char_multiply) {
    struct lang_obj *text = mod_text_array(vm, args[0], 0);
    return mod_text_map(vm, mod_text_of(text), times, args[1]);
}
/* Pairs of elements: one by one, as they broadcast. */
static MOD_NATIVE(char_add) {
    struct lang_obj *pair[2] = {args[0], args[1]};
    const struct mod_text_obj *all = mod_text_merge(vm, pair, 2, false);
    struct lang_obj *both =
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), "broadcast_arrays"), pair, 2);
    struct lang_obj *left = mod_text_view(vm, all, lang_seq_item(both, 0));
    struct lang_obj *right = mod_text_view(vm, all, lang_seq_item(both, 1));
    struct lang_obj *shape = lang_get_attr(vm, left, "shape"), *sums = lang_list(vm, 8);
    left = lang_to_list(vm, lang_get_attr(vm, left, "flat"));
    right = lang_to_list(vm, lang_get_attr(vm, right, "flat"));
    for (size_t i = 0; i < lang_seq_count(left); i++) {
        lang_list_append(
            vm, sums, lang_binary(vm, LANG_ADD, lang_seq_item(left, i), lang_seq_item(right, i)));
    }
    struct lang_obj *flat = mod_text_array(vm, sums, 0);
    return lang_call_pos(vm, lang_get_attr(vm, flat, "reshape"), &shape, 1);
}

static const struct lang_def char_functions[] = {
    {"upper", char_upper, "upper(a)", "Each element in upper case."},
    {"lower", char_lower, "lower(a)", "Each element in lower case."},
    {"title", char_title, "title(a)", "Each word of each element begins in upper case."},
    {"capitalize", char_capitalize, "capitalize(a)", "Each element begins in upper case."},
    {"swapcase", char_swapcase, "swapcase(a)", "Upper and lower case exchanged."},
    {"strip", char_strip, "strip(a, chars=None)", "Without blanks at both ends."},
    {"lstrip", char_lstrip, "lstrip(a, chars=None)", "Without blanks at the left."},
    {"rstrip", char_rstrip, "rstrip(a, chars=None)", "Without blanks at the right."},
    {"replace", char_replace, "replace(a, old, new)", "One text replaced by another."},
    {"center", char_center, "center(a, width, fillchar=' ')", "Centred in so many characters."},
    {"ljust", char_ljust, "ljust(a, width, fillchar=' ')", "At the left of so many characters."},
    {"rjust", char_rjust, "rjust(a, width, fillchar=' ')", "At the right of so many characters."},
    {"zfill", char_zfill, "zfill(a, width)", "Filled with zeros at the left."},
    {"find", char_find, "find(a, sub)", "Where a text begins in each element; -1: nowhere."},
    {"count", char_count, "count(a, sub)", "How often a text occurs in each element."},
    {"startswith", char_startswith, "startswith(a, prefix)", "Does each element begin so?"},
    {"endswith", char_endswith, "endswith(a, suffix)", "Does each element end so?"},
    {"isdigit", char_isdigit, "isdigit(a)", "Is each element made of digits?"},
    {"isalpha", char_isalpha, "isalpha(a)", "Is each element made of letters?"},
    {"isnumeric", char_isnumeric, "isnumeric(a)", "Is each element made of numerals?"},
    {"str_len", char_str_len, "str_len(a)", "The length of each element."},
    {"multiply", char_multiply, "multiply(a, i)", "Each element several times."},
    {"add", char_add, "add(x1, x2)",
     "Texts joined, element by element.\n\nnp.char.add(first, last)"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_numpy_char = {.name = "numpy.char",
                                               .doc = "The methods of str on arrays of text.",
                                               .functions = char_functions};
