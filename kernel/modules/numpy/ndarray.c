/* kernel/modules/numpy/ndarray.c: the type ndarray: attributes, methods, printing, iteration. */

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/print.h"
#include "engine/array/sort.h"
#include "engine/array/view.h"
#include "kernel/modules/numpy/text_array.h"

static struct array *array_of(struct lang_obj *self) {
    return ((struct mod_array_obj *)self)->array;
}

static void ndarray_close(struct lang_vm *vm, struct lang_obj *self) {
    struct mod_array_obj *obj = (struct mod_array_obj *)self;
    lang_account(vm, -(ptrdiff_t)obj->accounted);
    if (!obj->owner) { /* views keep their owner: it ends after them */
        obj->array->buffer->shown = NULL;
    }
    array_release(&obj->array);
    lang_assign(vm, &obj->owner, NULL);
}

typedef char *(*printer)(const struct array *a, const struct array_print_options *options,
                         struct nn_err *err);
static struct lang_obj *print(struct lang_vm *vm, struct lang_obj *self, printer function) {
    struct nn_err err = {0};
    char *text = function(array_of(self), mod_print_options(vm), &err);
    return mod_text(vm, text, &err);
}
/* An array as a cell's value is its numbers, whatever it looks like: a picture beside them would be
 * shown in their place (front ends take the richest form), and most arrays of 28 x 28 between 0 and
 * 1 are weights. Who wants the picture writes plt.imshow(). */
static struct lang_obj *ndarray_repr(struct lang_vm *vm, struct lang_obj *self) {
    return print(vm, self, array_repr);
}
static struct lang_obj *ndarray_str(struct lang_vm *vm, struct lang_obj *self) {
    return print(vm, self, array_str);
}
static struct lang_obj *ndarray_format(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                       size_t size) {
    if (size == 0) {
        return ndarray_str(vm, self);
    }
    if (array_of(self)->ndim == 0) {
        struct lang_obj *item = mod_item(vm, array_of(self)->dtype, array_of(self)->data);
        return item->type->format(vm, item, spec, size);
    }
    lang_raise(vm, &lang_exc_TypeError,
               "unsupported format string passed to numpy.ndarray.__format__");
}

static int64_t ndarray_hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: 'numpy.ndarray'");
}

static bool ndarray_truth(struct lang_vm *vm, struct lang_obj *self) {
    const struct array *a = array_of(self);
    if (a->size == 1) {
        return array_get_double(a, 0) != 0;
    }
    lang_raise(vm, &lang_exc_ValueError,
               a->size == 0
                   ? "The truth value of an empty array is ambiguous. Use `array.size > 0` "
                     "to check that an array is not empty."
                   : "The truth value of an array with more than one element is "
                     "ambiguous. Use a.any() or a.all()");
}

static int64_t ndarray_length(struct lang_vm *vm, struct lang_obj *self) {
    if (array_of(self)->ndim == 0) {
        lang_raise(vm, &lang_exc_TypeError, "len() of unsized object");
    }
    return array_of(self)->shape[0];
}

static bool ndarray_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    struct lang_obj *equal = lang_compare(vm, self, item, LANG_EQ);
    struct lang_obj *args[5] = {equal, &lang_none, &lang_none, &lang_false, &lang_true};
    return lang_truth(vm, mod_np_any(vm, args));
}

static bool ndarray_as_float(const struct lang_obj *self, double *value) {
    const struct array *a = ((const struct mod_array_obj *)self)->array;
    if (a->size != 1) {
        return false;
    }
    *value = array_get_double(a, 0);
    return true;
}
static bool ndarray_as_index(const struct lang_obj *self, int64_t *value) {
    const struct array *a = ((const struct mod_array_obj *)self)->array;
    if (a->ndim != 0 || !array_dtype_is_integer(a->dtype)) {
        return false;
    }
    *value = array_get_int64(a, 0);
    return true;
}

/* --- Iteration over the first axis ------------------------------------------------------------ */
struct iterator {
    struct lang_obj base;
    struct lang_obj *array; /* owned */
    int64_t next;
};
static void iterator_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct iterator *)self)->array, NULL);
}
static struct lang_obj *iterator_next(struct lang_vm *vm, struct lang_obj *self) {
    struct iterator *it = (struct iterator *)self;
    if (it->next >= array_of(it->array)->shape[0]) {
        return NULL;
    }
    return mod_array_get_item(vm, it->array, lang_int(vm, it->next++));
}
static struct lang_obj *iterator_iter(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static const struct lang_type type_iterator = {LANG_TYPE_HEAD("array_iterator"),
                                               .module = "numpy",
                                               .doc = "Walks an array's first axis.",
                                               .size = sizeof(struct iterator),
                                               .close = iterator_close,
                                               .iter = iterator_iter,
                                               .next = iterator_next};
static struct lang_obj *ndarray_iter(struct lang_vm *vm, struct lang_obj *self) {
    if (array_of(self)->ndim == 0) {
        lang_raise(vm, &lang_exc_TypeError, "iteration over a 0-d array");
    }
    struct iterator *it = lang_new(vm, &type_iterator);
    it->array = lang_retain(self);
    return &it->base;
}

/* --- Methods that are no functions of the module ---------------------------------------------- */
static MOD_NATIVE(method_astype) {
    struct nn_err err = {0};
    struct array *a = array_of(args[0]);
    int64_t width;
    if (mod_text_dtype_arg(args[1], &width)) {
        return mod_text_array(vm, args[0], width);
    }
    enum array_dtype dtype = mod_dtype_or_float64(vm, args[1]);
    if (!lang_arg_bool(vm, args[2]) && a->dtype == dtype) {
        return args[0];
    }
    return mod_array_wrap(vm, array_astype(a, dtype, &err), &err);
}
static MOD_NATIVE(method_copy) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_copy(array_of(args[0]), &err), &err);
}
static MOD_NATIVE(method_tolist) {
    return mod_array_tolist(vm, array_of(args[0]));
}
static MOD_NATIVE(method_item) {
    const struct array *a = array_of(args[0]);
    size_t count = lang_seq_count(args[1]);
    if (count == 0) {
        if (a->size != 1) {
            lang_raise(vm, &lang_exc_ValueError,
                       "can only convert an array of size 1 to a Python scalar");
        }
        return mod_item(vm, a->dtype, a->data);
    }
    if (count == 1 && a->ndim != 1) {
        int64_t flat = lang_arg_int(vm, lang_seq_item(args[1], 0), "index");
        if (flat < -a->size || flat >= a->size) {
            lang_raise(vm, &lang_exc_IndexError, "index %lld is out of bounds for size %lld",
                       (long long)flat, (long long)a->size);
        }
        return mod_item(vm, a->dtype, array_address(a, flat < 0 ? flat + a->size : flat));
    }
    struct lang_obj *value = mod_array_get_item(vm, args[0], args[1]);
    struct lang_obj *method = lang_get_attr(vm, value, "item");
    return lang_call_pos(vm, method, NULL, 0);
}
static MOD_NATIVE(method_fill) {
    struct nn_err err = {0};
    if (array_assign(array_of(args[0]), mod_to_array(vm, args[1], -1), &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static MOD_NATIVE(method_sort) {
    struct nn_err err = {0};
    if (lang_is_none(args[1])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'NoneType' object cannot be interpreted as an integer");
    }
    if (array_sort_inplace(array_of(args[0]), mod_arg_axis(vm, args[1]), &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static MOD_NATIVE(method_array) {
    (void)vm;
    return args[0];
}

static struct lang_obj *only_element(struct lang_vm *vm, struct lang_obj *self) {
    const struct array *a = array_of(self);
    if (a->ndim != 0) {
        lang_raise(vm, &lang_exc_TypeError,
                   "only 0-dimensional arrays can be converted to Python scalars");
    }
    return mod_item(vm, a->dtype, a->data);
}
static MOD_NATIVE(method_float) {
    struct lang_obj *item = only_element(vm, args[0]);
    return lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_float.base, &item, 1);
}
static MOD_NATIVE(method_int) {
    struct lang_obj *item = only_element(vm, args[0]);
    return lang_call_pos(vm, (struct lang_obj *)(uintptr_t)&lang_type_int.base, &item, 1);
}
static MOD_NATIVE(method_abs) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_unary("absolute", array_of(args[0]), &err), &err);
}
static MOD_NATIVE(method_tobytes) {
    struct nn_err err = {0};
    struct lang_obj *copy = mod_array_wrap(vm, array_copy(array_of(args[0]), &err), &err);
    const struct array *a = array_of(copy);
    return lang_bytes(vm, a->data, (size_t)a->size * array_itemsize(a->dtype));
}

const struct lang_def mod_array_methods[] = {
    {"reshape", mod_np_reshape, "reshape(*shape, order='C')",
     "The same elements in another shape; -1 is worked out.\n\nx.reshape(-1, 784)"},
    {"astype", method_astype, "astype(dtype, copy=True)",
     "A copy in another dtype.\n\nx.astype('float32')"},
    {"copy", method_copy, "copy()", "A copy."},
    {"setflags", mod_array_setflags, "setflags(write=None)", "Forbids or allows writing."},
    {"flatten", mod_np_flatten, "flatten(order='C')", "A copy in one dimension."},
    {"ravel", mod_np_ravel, "ravel(order='C')", "One dimension, without copying if possible."},
    {"transpose", mod_np_transpose, "transpose(*axes)", "Axes reversed or reordered."},
    {"swapaxes", mod_np_swapaxes, "swapaxes(axis1, axis2)", "Two axes exchanged."},
    {"squeeze", mod_np_squeeze, "squeeze(axis=None)", "Without the axes of length one."},
    {"sum", mod_np_sum, "sum(" MOD_SUM_PARAMETERS, "The sum."},
    {"prod", mod_np_prod, "prod(" MOD_SUM_PARAMETERS, "The product."},
    {"mean", mod_np_mean, "mean(" MOD_MEAN_PARAMETERS, "The average."},
    {"var", mod_np_var, "var(" MOD_VAR_PARAMETERS, "The variance."},
    {"std", mod_np_std, "std(" MOD_VAR_PARAMETERS, "The standard deviation."},
    {"min", mod_np_min, "min(" MOD_MIN_PARAMETERS, "The smallest element."},
    {"max", mod_np_max, "max(" MOD_MIN_PARAMETERS, "The largest element."},
    {"argmin", mod_np_argmin, "argmin(" MOD_ARG_PARAMETERS,
     "The position of the smallest element."},
    {"argmax", mod_np_argmax, "argmax(" MOD_ARG_PARAMETERS, "The position of the largest element."},
    {"cumsum", mod_np_cumsum, "cumsum(" MOD_RUN_PARAMETERS, "Running sums."},
    {"cumprod", mod_np_cumprod, "cumprod(" MOD_RUN_PARAMETERS, "Running products."},
    {"any", mod_np_any, "any(" MOD_ANY_PARAMETERS, "Is any element true?"},
    {"all", mod_np_all, "all(" MOD_ANY_PARAMETERS, "Are all elements true?"},
    {"clip", mod_np_clip, "clip(min=None, max=None, out=None)", "Limited to an interval."},
    {"round", mod_np_round, "round(decimals=0)", "Rounded, half to even."},
    {"dot", mod_np_dot, "dot(b, out=None)", "The product of matrices or vectors."},
    {"repeat", mod_np_repeat, "repeat(repeats, axis=None)", "Each element several times."},
    {"take", mod_np_take, "take(indices, axis=None)", "The elements at positions."},
    {"diagonal", mod_np_diagonal, "diagonal(offset=0, axis1=0, axis2=1)",
     "The diagonal of a matrix."},
    {"trace", mod_np_trace, "trace(offset=0)", "The sum of the diagonal."},
    {"nonzero", mod_np_nonzero, "nonzero()", "The positions of elements that are not zero."},
    {"searchsorted", mod_np_searchsorted, "searchsorted(v, side='left')",
     "Where values would be put into a sorted array."},
    {"tolist", method_tolist, "tolist()", "Nested lists of plain numbers."},
    {"item", method_item, "item(*args)", "One element as a plain number."},
    {"fill", method_fill, "fill(value)", "Sets every element."},
    {"sort", method_sort, "sort(axis=-1)", "Sorts in place."},
    {"argsort", mod_np_argsort, "argsort(axis=-1, kind=None)",
     "The positions that would sort the array."},
    {"__float__", method_float, "__float__()", "The only element as a float."},
    {"__int__", method_int, "__int__()", "The only element as an int."},
    {"__abs__", method_abs, "__abs__()", "Absolute values."},
    {"__round__", mod_np_round, "__round__(ndigits=0)", "Rounded, half to even."},
    {"tobytes", method_tobytes, "tobytes()", "The elements' bytes, in C order."},
    {"__array__", method_array, "__array__()", "The array itself."},
    {NULL, NULL, NULL, NULL}};

/* --- Attributes ------------------------------------------------------------------------------- */
static struct lang_obj *get_shape(struct lang_vm *vm, struct lang_obj *self) {
    return mod_shape_tuple(vm, array_of(self));
}
static void set_shape(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    int ndim = mod_arg_shape(vm, value, shape);
    struct array *view = array_reshape(array_of(self), ndim, shape, &err);
    if (!view) {
        mod_raise(vm, &err);
    }
    struct mod_array_obj *owner = (struct mod_array_obj *)self;
    if (view->buffer != owner->array->buffer) {
        array_release(&view);
        lang_raise(vm, &lang_exc_AttributeError,
                   "Incompatible shape for in-place modification. Use `.reshape()` to make a copy "
                   "with the desired shape.");
    }
    array_release(&owner->array);
    owner->array = view;
}
static struct lang_obj *get_ndim(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, array_of(self)->ndim);
}
static struct lang_obj *get_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, array_of(self)->size);
}
static struct lang_obj *get_dtype(struct lang_vm *vm, struct lang_obj *self) {
    return mod_dtype(vm, array_of(self)->dtype);
}
static struct lang_obj *get_itemsize(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)array_itemsize(array_of(self)->dtype));
}
static struct lang_obj *get_nbytes(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, array_of(self)->size * (int64_t)array_itemsize(array_of(self)->dtype));
}
static struct lang_obj *get_transposed(struct lang_vm *vm, struct lang_obj *self) {
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_transpose(array_of(self), NULL, 0, &err), &err);
}
static struct lang_obj *get_strides(struct lang_vm *vm, struct lang_obj *self) {
    const struct array *a = array_of(self);
    struct lang_obj *items[ARRAY_MAX_NDIM];
    for (int i = 0; i < a->ndim; i++) {
        items[i] = lang_int(vm, a->strides[i]);
    }
    return lang_tuple(vm, items, (size_t)a->ndim);
}
static struct lang_obj *get_itself(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static struct lang_obj *get_base(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    struct lang_obj *owner = ((struct mod_array_obj *)self)->owner;
    return owner ? owner : &lang_none;
}
static struct lang_obj *get_imag(struct lang_vm *vm, struct lang_obj *self) {
    const struct array *a = array_of(self);
    struct nn_err err = {0};
    return mod_array_wrap(vm, array_new(a->dtype, a->ndim, a->shape, &err), &err);
}
static const struct lang_property properties[] = {
    {"shape", get_shape, set_shape, "The length of each axis."},
    {"ndim", get_ndim, NULL, "The number of axes."},
    {"size", get_size, NULL, "The number of elements."},
    {"dtype", get_dtype, NULL, "The data type of the elements."},
    {"itemsize", get_itemsize, NULL, "Bytes of one element."},
    {"nbytes", get_nbytes, NULL, "Bytes of all elements."},
    {"T", get_transposed, NULL, "The transposed array."},
    {"flat", mod_array_get_flat, mod_array_set_flat, "The elements in one dimension."},
    {"strides", get_strides, NULL, "Bytes from one element to the next along each axis."},
    {"base", get_base, NULL, "The array whose memory this view shows; None: it owns its memory."},
    {"flags", mod_array_get_flags, NULL, "How the array lies in memory, and may it be written."},
    {"real", get_itself, NULL, "The array itself: there are no complex numbers here."},
    {"imag", get_imag, NULL, "Zeros: there are no complex numbers here."},
    {NULL, NULL, NULL, NULL}};

const struct lang_type mod_type_ndarray = {LANG_TYPE_HEAD("ndarray"),
                                           .module = "numpy",
                                           .flags = LANG_TYPE_DOTTED,
                                           .doc = "An n-dimensional array of numbers.",
                                           .size = sizeof(struct mod_array_obj),
                                           .close = ndarray_close,
                                           .methods = mod_array_methods,
                                           .properties = properties,
                                           .repr = ndarray_repr,
                                           .str = ndarray_str,
                                           .format = ndarray_format,
                                           .hash = ndarray_hash,
                                           .compare = mod_array_compare,
                                           .binary = mod_array_binary,
                                           .binary_over = mod_array_binary_over,
                                           .inplace = mod_array_inplace,
                                           .unary = mod_array_unary,
                                           .truth = ndarray_truth,
                                           .length = ndarray_length,
                                           .get_item = mod_array_get_item,
                                           .set_item = mod_array_set_item,
                                           .contains = ndarray_contains,
                                           .iter = ndarray_iter,
                                           .as_float = ndarray_as_float,
                                           .as_index = ndarray_as_index};
