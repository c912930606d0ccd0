/* engine/array/print.h: arrays and scalars as NumPy 2 prints them, to the character. */
#ifndef ENGINE_ARRAY_PRINT_H
#define ENGINE_ARRAY_PRINT_H

#include "engine/array/array.h"

/* numpy.set_printoptions; the owner keeps one, ARRAY_PRINT_DEFAULT at first. */
struct array_print_options {
    int precision;     /* digits after the point at most */
    int64_t threshold; /* more elements than this are summarised */
    int edgeitems;
    int linewidth;
    bool suppress;  /* never an exponent */
    char sign;      /* '-', '+' or ' ' */
    char floatmode; /* 'm' maxprec, 'M' maxprec_equal, 'f' fixed, 'u' unique */
    const char *nanstr, *infstr;
    /* Not NULL: the elements, int64, are places in this list of words, which are written instead;
     * `dtype` then is what repr says of the dtype. */
    const char *const *words;
    const char *dtype;
};
#define ARRAY_PRINT_DEFAULT                                                                        \
    (struct array_print_options) {                                                                 \
        8, 1000, 3, 75, false, '-', 'm', "nan", "inf", NULL, NULL                                  \
    }

/* Both return malloc'ed text (caller frees), NULL with MEMORY. options NULL: the default. */
char *array_str(const struct array *a, const struct array_print_options *options,
                struct nn_err *err);
char *array_repr(const struct array *a, const struct array_print_options *options,
                 struct nn_err *err);
/* numpy.array2string with another separator, as array_str uses " ". */
char *array_to_string(const struct array *a, const struct array_print_options *options,
                      const char *separator, struct nn_err *err);

enum { ARRAY_SCALAR_TEXT = 64 };
/* str(): "0.5", "True", "7", float32 with its own shortest digits. */
void array_scalar_str(enum array_dtype dtype, const char *address, char text[ARRAY_SCALAR_TEXT]);
/* repr(): "np.float64(0.5)", "np.True_", "np.int64(7)". */
void array_scalar_repr(enum array_dtype dtype, const char *address, char text[ARRAY_SCALAR_TEXT]);
/* Python's repr of a float ("1e-05", "0.1", "inf"), also for the language's own float. */
void array_double_repr(double value, char text[ARRAY_SCALAR_TEXT]);

#endif
