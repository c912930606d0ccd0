/* engine/array/elementwise.h: functions applied element by element, one table row each (ufuncs).
 * Owns: the table, broadcasting, casting, floating-point warnings. */
#ifndef ENGINE_ARRAY_ELEMENTWISE_H
#define ENGINE_ARRAY_ELEMENTWISE_H

#include "engine/array/array.h"
#include "engine/array/dtype.h"

/* Bits of *warnings: the binding prints NumPy's RuntimeWarning for each ("divide by zero
 * encountered in log"). */
enum array_warning {
    ARRAY_WARN_DIVIDE = 1,
    ARRAY_WARN_OVERFLOW = 2,
    ARRAY_WARN_UNDERFLOW = 4,
    ARRAY_WARN_INVALID = 8
};
/* "divide by zero", "overflow", "underflow", "invalid value" for one bit: text is
 * "<this> encountered in <name>". Underflow is silent in NumPy's default. */
const char *array_warning_text(enum array_warning bit);

/* n elements: args[0..inputs-1] in, args[inputs] out; steps in bytes. Integer division by zero
 * reports through *warnings; floats through the floating-point flags. */
typedef void (*array_loop)(char *const *args, const int64_t *steps, int64_t n, unsigned *warnings);

struct array_kernel {
    array_loop loop; /* NULL: this dtype is not computed directly */
    enum array_dtype out;
};

struct array_ufunc {
    const char *name;  /* NumPy's, as warnings and errors say it: "add", "divide", "log" */
    const char *alias; /* a second name: "true_divide", "abs", or NULL */
    int inputs;        /* 1 or 2 */
    bool comparison;   /* a Python int out of the dtype's range is compared by value */
    bool silent;       /* floating-point flags mean nothing here (comparisons with NaN) */
    int (*check)(struct array *const *in, enum array_dtype common,
                 struct nn_err *err); /* or NULL */
    const char *doc;
    /* By dtype of the (promoted) inputs; where NULL, the next dtype in `bool uint8 int32 int64
     * uint64 float32 float64` with a kernel that can hold it is taken (ints to float64). */
    struct array_kernel kernels[ARRAY_DTYPE_COUNT];
};

/* The first rows, those behind operators, by name. */
enum array_ufunc_id {
    ARRAY_UFUNC_ADD,
    ARRAY_UFUNC_SUBTRACT,
    ARRAY_UFUNC_MULTIPLY,
    ARRAY_UFUNC_DIVIDE,
    ARRAY_UFUNC_FLOOR_DIVIDE,
    ARRAY_UFUNC_REMAINDER,
    ARRAY_UFUNC_POWER,
    ARRAY_UFUNC_LEFT_SHIFT,
    ARRAY_UFUNC_RIGHT_SHIFT,
    ARRAY_UFUNC_BITWISE_AND,
    ARRAY_UFUNC_BITWISE_OR,
    ARRAY_UFUNC_BITWISE_XOR,
    ARRAY_UFUNC_NEGATIVE,
    ARRAY_UFUNC_POSITIVE,
    ARRAY_UFUNC_INVERT,
    ARRAY_UFUNC_LESS,
    ARRAY_UFUNC_LESS_EQUAL,
    ARRAY_UFUNC_EQUAL,
    ARRAY_UFUNC_NOT_EQUAL,
    ARRAY_UFUNC_GREATER,
    ARRAY_UFUNC_GREATER_EQUAL,
    ARRAY_UFUNC_ABSOLUTE,
    ARRAY_UFUNC_MAXIMUM,
    ARRAY_UFUNC_MINIMUM,
};
extern const struct array_ufunc array_ufuncs[];
extern const int array_ufunc_count;
const struct array_ufunc *array_ufunc_find(const char *name); /* by name or alias; NULL unknown */

/* Applies the row to `inputs` arrays. weak (NULL: all strong): which inputs are Python scalars,
 * given as 0-d int64/float64 arrays. out NULL: a new array; else the result is cast into out (which
 * must have the broadcast shape) and out is returned retained, as in `a += b` (TYPE "Cannot cast
 * ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'").
 * warnings may be NULL. Owned result. A new array keeps the axis order of its inputs in memory, as
 * in NumPy: not always C-contiguous. */
struct array *array_ufunc_call(const struct array_ufunc *ufunc, struct array *const *in,
                               const enum array_weak *weak, struct array *out, unsigned *warnings,
                               struct nn_err *err);
/* The same without `out` for inputs that nobody else holds (over[i], one per input): the result may
 * be written over one that is dense and has its shape and dtype, which is returned retained. */
struct array *array_ufunc_over(const struct array_ufunc *ufunc, struct array *const *in,
                               const enum array_weak *weak, const bool *over, unsigned *warnings,
                               struct nn_err *err);
/* Short forms for C callers: by name (which must exist). */
struct array *array_unary(const char *name, struct array *a, struct nn_err *err);
struct array *array_binary(const char *name, struct array *a, struct array *b, struct nn_err *err);
/* With a Python float on the right, weak. */
struct array *array_binary_scalar(const char *name, struct array *a, double b, struct nn_err *err);

/* numpy.round: half to even at that decimal place; keeps the dtype. */
struct array *array_round(struct array *a, int decimals, struct nn_err *err);
/* numpy.clip; low or high may be NULL. low_weak/high_weak as in array_ufunc_call. */
struct array *array_clip(struct array *a, struct array *low, enum array_weak low_weak,
                         struct array *high, enum array_weak high_weak, struct nn_err *err);
/* numpy.where(condition, x, y). */
struct array *array_where(struct array *condition, struct array *x, enum array_weak x_weak,
                          struct array *y, enum array_weak y_weak, struct nn_err *err);
/* numpy.isclose; allclose and array_equal answer 0 or 1, -1 on error. */
struct array *array_isclose(struct array *a, struct array *b, double rtol, double atol,
                            bool equal_nan, struct nn_err *err);
int array_allclose(struct array *a, struct array *b, double rtol, double atol, bool equal_nan,
                   struct nn_err *err);
int array_equal(struct array *a, struct array *b, struct nn_err *err);

#endif
