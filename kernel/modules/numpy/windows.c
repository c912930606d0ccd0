/* kernel/modules/numpy/windows.c: numpy.lib.stride_tricks: every window of an array as a view. */
#include <string.h>

#include "kernel/modules/numpy/numpy.h"

/* Along each of `axes` the windows' first places stay, and an axis over the window comes last. */
static MOD_NATIVE(sliding_window_view) {
    struct nn_err err = {0};
    struct array *x = mod_to_array(vm, args[0], -1);
    int64_t window[ARRAY_MAX_NDIM];
    int axes[ARRAY_MAX_NDIM], count = mod_arg_shape(vm, args[1], window);
    for (int i = 0; i < count; i++) {
        if (window[i] < 0) {
            lang_raise(vm, &lang_exc_ValueError, "`window_shape` cannot contain negative values");
        }
    }
    bool all = lang_is_none(args[2]), writeable = lang_truth(vm, args[3]);
    int given = all ? x->ndim : mod_arg_axes(vm, args[2], axes);
    if (given != count && all) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Since axis is `None`, must provide window_shape for all dimensions of `x`; got "
                   "%d window_shape elements and `x.ndim` is %d.",
                   count, x->ndim);
    }
    if (given != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Must provide matching length window_shape and axis; got %d window_shape "
                   "elements and %d axes elements.",
                   count, given);
    }
    if (x->ndim + count > ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError,
                   "maximum supported dimension for an ndarray is currently %d, found %d",
                   ARRAY_MAX_NDIM, x->ndim + count);
    }
    int64_t shape[ARRAY_MAX_NDIM], strides[ARRAY_MAX_NDIM];
    memcpy(shape, x->shape, sizeof shape);
    memcpy(strides, x->strides, sizeof strides);
    for (int i = 0; i < count; i++) {
        axes[i] = all ? i : axes[i];
        if (array_normalize_axis(&axes[i], x->ndim, &err) < 0) {
            mod_raise(vm, &err);
        }
        shape[axes[i]] -= window[i] - 1;
        if (shape[axes[i]] <= 0 && window[i] > 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "window shape cannot be larger than input array shape");
        }
        shape[x->ndim + i] = window[i];
        strides[x->ndim + i] = x->strides[axes[i]];
    }
    struct array *view = array_view(x, x->ndim + count, shape, strides, x->data, &err);
    if (view) {
        view->readonly = view->readonly || !writeable;
    }
    return mod_array_wrap(vm, view, &err);
}

static const struct lang_def functions[] = {
    {"sliding_window_view", sliding_window_view,
     "sliding_window_view(x, window_shape, axis=None, *, writeable=False)",
     "A view with every window of x: the places of the windows come first, the window's own axes "
     "last.\n\n>>> sliding_window_view(np.arange(4), 3)\narray([[0, 1, 2],\n       [1, 2, 3]])"},
    {NULL, NULL, NULL, NULL}};
const struct lang_module_def mod_numpy_stride_tricks = {.name = "numpy.lib.stride_tricks",
                                                        .doc = "Views of arrays by their strides.",
                                                        .functions = functions};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "stride_tricks", lang_import(vm, "numpy.lib.stride_tricks"));
}
const struct lang_module_def mod_numpy_lib = {
    .name = "numpy.lib", .doc = "What NumPy has beside its functions.", .init = init};
