/* engine/array/fold.h: the inner loops of reductions. Private to engine/array. */
#ifndef ENGINE_ARRAY_FOLD_H
#define ENGINE_ARRAY_FOLD_H

#include "engine/array/array.h"

/* acc[i] = acc[i] op src[i] for n elements; an acc_step of 0 folds all into one. The accumulator
 * has the dtype fold_dtype() says. */
typedef void (*array_fold)(char *acc, int64_t acc_step, const char *src, int64_t src_step,
                           int64_t n);

enum array_fold_kind {
    ARRAY_FOLD_SUM,
    ARRAY_FOLD_PROD,
    ARRAY_FOLD_MIN,
    ARRAY_FOLD_MAX,
    ARRAY_FOLD_FMIN,
    ARRAY_FOLD_FMAX,
    ARRAY_FOLD_COUNT
};

/* ORDER DTYPE: loops by dtype of the source. */
extern const array_fold array_folds[ARRAY_FOLD_COUNT][ARRAY_DTYPE_COUNT];

/* Sums and products of bool and integers are int64; everything else keeps its dtype. */
enum array_dtype array_fold_dtype(enum array_fold_kind kind, enum array_dtype source);
/* First position of the least (or greatest) of n contiguous elements; the first NaN if any. */
int64_t array_arg_extreme(enum array_dtype dtype, const char *data, int64_t n, bool greatest);

#endif
