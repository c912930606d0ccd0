/* kernel/modules/numpy/numpy.h: arrays as values of the language, for every module that has them.
 * Owns: the types ndarray, dtype and the scalar types; conversions between them, the engine's
 * arrays and the language's own values. Must not know: models, figures, pandas. */
#ifndef KERNEL_MODULES_NUMPY_NUMPY_H
#define KERNEL_MODULES_NUMPY_NUMPY_H

#include "engine/array/array.h"
#include "engine/array/dtype.h"
#include "kernel/lang/object.h"
#include "kernel/modules/engine_error.h"

extern const struct lang_type mod_type_ndarray, mod_type_dtype, mod_type_generic;
/* float64, int32 ...: the types of array scalars, by enum array_dtype. */
extern const struct lang_type *const mod_scalar_types[ARRAY_DTYPE_COUNT];
/* generic, number, integer ...; ends with NULL. */
extern const struct lang_type *const mod_scalar_families[];
extern const struct lang_module_def mod_numpy, mod_numpy_testing, mod_numpy_exceptions,
    mod_numpy_linalg, mod_numpy_random, mod_numpy_lib, mod_numpy_stride_tricks;

/* --- The engine's array and the value that owns it --------------------------------------------*/
/* Takes the array; raises *err when it is NULL (so a call's result can be passed straight on). */
struct lang_obj *mod_array_wrap(struct lang_vm *vm, struct array *owned, const struct nn_err *err);
/* The same for results that NumPy gives as a scalar when they have no dimensions. */
struct lang_obj *mod_array_result(struct lang_vm *vm, struct array *owned,
                                  const struct nn_err *err);
/* The array of an ndarray value. Borrowed; NULL: obj is something else. */
struct array *mod_array_of(const struct lang_obj *obj);
/* Any array-like (ndarray, number, nested sequence, iterable with a length, object with
 * __array__) as an array, of that dtype unless dtype is -1. Borrowed: lives like a pooled value.
 * ValueError for ragged nesting, TypeError for what is not a number. */
struct array *mod_to_array(struct lang_vm *vm, struct lang_obj *obj, int dtype);
/* The same for an operand: *weak tells if it is a Python number (NEP 50). NULL: no array-like. */
struct array *mod_to_operand(struct lang_vm *vm, struct lang_obj *obj, enum array_weak *weak);
/* An element as a scalar value (np.float64 ...), and as a plain int, float or bool. */
struct lang_obj *mod_scalar(struct lang_vm *vm, enum array_dtype dtype, const char *address);
struct lang_obj *mod_item(struct lang_vm *vm, enum array_dtype dtype, const char *address);
/* The dtype and the bytes of an array scalar. False: obj is none. */
bool mod_scalar_get(const struct lang_obj *obj, enum array_dtype *dtype, char value[8]);
/* Text of malloc as a str; takes it, raises *err when it is NULL. */
struct lang_obj *mod_text(struct lang_vm *vm, char *owned, const struct nn_err *err);
/* Nested lists of plain numbers; a plain number for no dimensions. */
struct lang_obj *mod_array_tolist(struct lang_vm *vm, const struct array *a);

/* --- Arguments --------------------------------------------------------------------------------*/
/* None: -1. A name, np.float32, float, int, bool or a dtype object. TypeError "data type 'x' not
 * understood". */
int mod_arg_dtype(struct lang_vm *vm, struct lang_obj *obj);
/* The same, None being float64, as to np.dtype(None). */
enum array_dtype mod_dtype_or_float64(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *mod_dtype(struct lang_vm *vm, enum array_dtype dtype);
/* One of a type derived from dtype, which may print otherwise. */
struct lang_obj *mod_dtype_as(struct lang_vm *vm, const struct lang_type *type,
                              enum array_dtype dtype);
/* An int or a sequence of ints; returns ndim. */
int mod_arg_shape(struct lang_vm *vm, struct lang_obj *obj, int64_t shape[ARRAY_MAX_NDIM]);
struct lang_obj *mod_shape_tuple(struct lang_vm *vm, const struct array *a);
/* None: ARRAY_AXIS_NONE; else an int (may be negative, checked by the engine). */
int mod_arg_axis(struct lang_vm *vm, struct lang_obj *obj);
/* None: 0 axes; an int or a tuple of ints; returns how many. */
int mod_arg_axes(struct lang_vm *vm, struct lang_obj *obj, int axes[ARRAY_MAX_NDIM]);
/* A sequence of arrays: pooled array of borrowed pointers, *count of them. TypeError. */
struct array **mod_arg_arrays(struct lang_vm *vm, struct lang_obj *obj, int *count);
/* Owned arrays as a tuple of values (scalars for those without dimensions if asked so); they are
 * released when that fails. */
struct lang_obj *mod_array_tuple(struct lang_vm *vm, struct array **owned, int count, bool scalars);
/* NumPy's RuntimeWarnings for the bits of enum array_warning. */
void mod_warn(struct lang_vm *vm, unsigned warnings, const char *name);

/* --- Parts of the module, each a table of its own file ----------------------------------------*/
struct mod_array_obj {
    struct lang_obj base;
    struct array *array;    /* owned */
    size_t accounted;       /* bytes told to lang_account: 0 for a view */
    struct lang_obj *owner; /* owned: the ndarray whose memory this one shows; NULL: its own */
};

struct lang_obj *mod_array_get_item(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key);
void mod_array_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                        struct lang_obj *value);
/* ndarray.flat. */
struct lang_obj *mod_array_get_flags(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *mod_array_get_flat(struct lang_vm *vm, struct lang_obj *self);
void mod_array_set_flat(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value);
/* The operators of arrays and array scalars. NULL: NotImplemented. */
struct lang_obj *mod_array_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                  struct lang_obj *b);
struct lang_obj *mod_array_binary_over(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                       struct lang_obj *b);
struct lang_obj *mod_array_inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                   struct lang_obj *b);
struct lang_obj *mod_array_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a);
struct lang_obj *mod_array_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                   enum lang_cmp op);
/* The element-wise function behind an operator. NULL: matmul, which is none. */
struct array_ufunc;
const struct array_ufunc *mod_op_ufunc(enum lang_op op);
const struct array_ufunc *mod_cmp_ufunc(enum lang_cmp op);
/* Functions of the module and methods of ndarray share their native code: self is the first
 * parameter. The rows: */
extern const struct lang_def mod_array_methods[];
extern const struct lang_def mod_numpy_create[], mod_numpy_shape[], mod_numpy_reduce[],
    mod_numpy_sort[], mod_numpy_grid[], mod_numpy_functional[], mod_numpy_calculus[],
    mod_numpy_info[], mod_numpy_products[], mod_numpy_files[], mod_numpy_print[],
    mod_numpy_contract[], mod_numpy_textfiles[], mod_numpy_pieces[], mod_numpy_rearrange[];
/* One function value per row of the engine's table of element-wise functions. */
void mod_numpy_add_ufuncs(struct lang_vm *vm, struct lang_obj *module);
/* np.vectorize; np.c_ and np.r_. */
void mod_numpy_add_vectorize(struct lang_vm *vm, struct lang_obj *module);
void mod_numpy_add_joiners(struct lang_vm *vm, struct lang_obj *module);
/* What AttributeError says of names that NumPy removed; NULL: nothing special. */
const char *mod_numpy_missing(const char *name);
/* Bits of enum array_warning that np.errstate and np.seterr have turned off. */
unsigned *mod_silent_warnings(struct lang_vm *vm);
/* Print options in force. Borrowed. */
struct array_print_options;
const struct array_print_options *mod_print_options(struct lang_vm *vm);

/* Native code named in more than one table. */
#define MOD_NATIVE(name) struct lang_obj *name(struct lang_vm *vm, struct lang_obj *const *args)
MOD_NATIVE(mod_np_reshape);
MOD_NATIVE(mod_np_ravel);
MOD_NATIVE(mod_np_flatten);
MOD_NATIVE(mod_array_setflags);
MOD_NATIVE(mod_np_transpose);
MOD_NATIVE(mod_np_swapaxes);
MOD_NATIVE(mod_np_squeeze);
MOD_NATIVE(mod_np_repeat);
MOD_NATIVE(mod_np_sort);
MOD_NATIVE(mod_np_take);
MOD_NATIVE(mod_np_diagonal);
MOD_NATIVE(mod_np_nonzero);
MOD_NATIVE(mod_np_clip);
MOD_NATIVE(mod_np_round);
MOD_NATIVE(mod_np_dot);
MOD_NATIVE(mod_np_argsort);
MOD_NATIVE(mod_np_searchsorted);
MOD_NATIVE(mod_np_trace);
MOD_NATIVE(mod_linalg_matrix_power);
MOD_NATIVE(mod_linalg_multi_dot);
MOD_NATIVE(mod_linalg_cond);
#define REDUCTION(name, id, layout) MOD_NATIVE(mod_np_##name);
#include "kernel/modules/numpy/reductions.def"
#undef REDUCTION
/* What reductions take behind the array, as functions and as methods. ORDER the layouts of
 * reductions.def. */
#define MOD_SUM_PARAMETERS                                                                         \
    "axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)"
#define MOD_MEAN_PARAMETERS "axis=None, dtype=None, out=None, keepdims=False, *, where=True)"
#define MOD_VAR_PARAMETERS "axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True)"
#define MOD_MIN_PARAMETERS "axis=None, out=None, keepdims=False, initial=None, where=True)"
#define MOD_ARG_PARAMETERS "axis=None, out=None, *, keepdims=False)"
#define MOD_ANY_PARAMETERS "axis=None, out=None, keepdims=False, *, where=True)"
#define MOD_MEDIAN_PARAMETERS "axis=None, out=None, keepdims=False)"
#define MOD_RUN_PARAMETERS "axis=None, dtype=None, out=None)"
/* The result, or out with the result assigned to it when that is an array. TypeError, ValueError.
 */
struct lang_obj *mod_give_out(struct lang_vm *vm, struct lang_obj *out, struct lang_obj *result);

#endif
