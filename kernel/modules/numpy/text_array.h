/* kernel/modules/numpy/text_array.h: arrays of text. Such an array is an array of whole numbers,
 * its codes, which are places in a list of different texts; whatever moves elements about
 * (indexing, reshaping, joining, sorting, choosing) moves the codes, by the code that does so for
 * numbers. Must not know: figures, pandas, models. */
#ifndef KERNEL_MODULES_NUMPY_TEXT_ARRAY_H
#define KERNEL_MODULES_NUMPY_TEXT_ARRAY_H

#include "kernel/modules/numpy/numpy.h"

struct mod_text_obj {
    struct lang_obj base;
    struct lang_obj *codes;  /* owned: an ndarray of int64, a view where NumPy would have one */
    struct lang_obj *texts;  /* owned list of str, shared by all views, only appended to */
    struct lang_obj *places; /* owned dict: text -> its place in `texts` */
    int64_t width;           /* characters: the 5 of '<U5'; longer text is cut when stored */
};
/* mod_type_str_: numpy.str_, the type of an element. */
extern const struct lang_type mod_type_text_array, mod_type_text_dtype, mod_type_str_;

/* The str as an element. */
struct lang_obj *mod_text_scalar(struct lang_vm *vm, struct lang_obj *str);
/* NULL: obj is none. */
struct mod_text_obj *mod_text_of(struct lang_obj *obj);
/* Is obj a text, an array of text, or a sequence that begins with one? */
bool mod_holds_text(struct lang_obj *obj);
/* The list of what a column of a table (pandas') holds, if that is text; else obj itself. */
struct lang_obj *mod_text_column(struct lang_vm *vm, struct lang_obj *obj);
/* Does obj, as a dtype argument, mean text? *width is then its 5 of '<U5', or 0: as needed. */
bool mod_text_dtype_arg(const struct lang_obj *obj, int64_t *width);
struct lang_obj *mod_text_dtype(struct lang_vm *vm, int64_t width);
/* Any nesting of texts and numbers (these as str() writes them) as an array of text. width
 * MOD_TEXT_LONGEST: that of the longest; 0: the same, but room for any number where there is one.
 * ValueError for ragged nesting, TypeError for what is neither text nor number. */
enum { MOD_TEXT_LONGEST = -1 };
struct lang_obj *mod_text_array(struct lang_vm *vm, struct lang_obj *obj, int64_t width);
/* An array of `codes` into the texts of `like`. */
struct lang_obj *mod_text_view(struct lang_vm *vm, const struct mod_text_obj *like,
                               struct lang_obj *codes);
/* What each different text gives under `map`, as an array of the same shape. */
struct lang_obj *mod_text_map(struct lang_vm *vm, const struct mod_text_obj *text,
                              struct lang_obj *(*map)(struct lang_vm *vm, struct lang_obj *text,
                                                      void *ud),
                              void *ud);
struct lang_obj *mod_text_tolist(struct lang_vm *vm, const struct mod_text_obj *text);

/* Replaces text in items[0..count) by codes into one sorted list of all the texts, so that order
 * and equality of codes are those of the texts. Returns an empty array of that list, for
 * mod_text_view. With `parts` the one item is a sequence whose members become arrays. */
struct mod_text_obj *mod_text_merge(struct lang_vm *vm, struct lang_obj **items, size_t count,
                                    bool parts);

/* Which of a function's arguments may be text, and what its result is then. */
enum mod_text_kind {
    MOD_TEXT_MOVES,   /* elements: text again (the first item of a tuple, all of a list) */
    MOD_TEXT_ORDERS,  /* the same by their order */
    MOD_TEXT_ANSWERS, /* positions, truth: as it comes */
    MOD_TEXT_JOINS    /* the argument is a sequence of arrays; text again */
};
typedef struct lang_obj *mod_native(struct lang_vm *vm, struct lang_obj *const *args);
/* For the start of a native function: its own call with codes in place of text, when an argument
 * among args[first..last] holds text; NULL when none does. `total` arguments in all. */
struct lang_obj *mod_text_call(struct lang_vm *vm, mod_native *function,
                               struct lang_obj *const *args, size_t total, size_t first,
                               size_t last, enum mod_text_kind kind);
/* That, and return if it was text. */
#define MOD_TEXT(function, total, first, last, kind)                                               \
    do {                                                                                           \
        struct lang_obj *text_ =                                                                   \
            mod_text_call(vm, function, args, total, first, last, MOD_TEXT_##kind);                \
        if (text_) {                                                                               \
            return text_;                                                                          \
        }                                                                                          \
    } while (0)

extern const struct lang_def mod_text_methods[];
extern const struct lang_module_def mod_numpy_char;

#endif
