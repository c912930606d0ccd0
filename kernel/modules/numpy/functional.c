/* kernel/modules/numpy/functional.c: functions that call the user's functions, and walks over
 * elements: vectorize, apply_along_axis, fromfunction, ndenumerate, ndindex. */
#include "engine/array/assign.h"
#include "kernel/modules/numpy/compose.h"
#include "kernel/modules/numpy/text_array.h"

/* --- vectorize --------------------------------------------------------------------------------*/
struct vectorized {
    struct lang_obj base;
    struct lang_obj *function; /* owned */
    int dtype;                 /* of the result; -1: what the first value has */
};
static void vectorized_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct vectorized *)self)->function, NULL);
}
static void vectorized_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct vectorized *)self)->function) {
        visit(((struct vectorized *)self)->function, ud);
    }
}
static struct lang_obj *vectorized_call(struct lang_vm *vm, struct lang_obj *self,
                                        const struct lang_args *args) {
    struct vectorized *of = (struct vectorized *)self;
    size_t n = args->npos;
    struct lang_obj **given = lang_temp(vm, (n + 1) * sizeof *given);
    struct mod_text_obj **texts = lang_temp(vm, (n + 1) * sizeof *texts);
    for (size_t k = 0; k < n; k++) {
        texts[k] =
            mod_holds_text(args->pos[k]) ? mod_text_of(mod_text_array(vm, args->pos[k], 0)) : NULL;
        given[k] = texts[k] ? texts[k]->codes : args->pos[k];
    }
    struct lang_obj *grids = lang_call_pos(
        vm, lang_get_attr(vm, lang_import(vm, "numpy"), "broadcast_arrays"), given, n);
    const struct array *shape = n ? mod_array_of(lang_seq_item(grids, 0)) : NULL;
    if (!shape) {
        lang_raise(vm, &lang_exc_ValueError, "vectorize needs at least one array argument");
    }
    if (shape->size == 0 && of->dtype < 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "cannot call `vectorize` on size 0 inputs unless `otypes` is set");
    }
    struct lang_obj **items = lang_temp(vm, (n + 1) * sizeof *items);
    struct lang_obj *values = lang_list(vm, (size_t)shape->size);
    for (int64_t i = 0; i < shape->size; i++) {
        size_t mark = lang_pool_mark(vm);
        for (size_t k = 0; k < n; k++) {
            const struct array *a = mod_array_of(lang_seq_item(grids, k));
            items[k] = texts[k] ? lang_seq_item(texts[k]->texts, (size_t)array_get_int64(a, i))
                                : mod_item(vm, a->dtype, array_address(a, i));
        }
        struct lang_args call = *args;
        call.pos = items;
        lang_list_append(vm, values, lang_call(vm, of->function, &call));
        lang_pool_drain(vm, mark, NULL);
    }
    struct lang_obj *in_shape = mod_shape_tuple(vm, shape);
    if (of->dtype < 0 && mod_holds_text(values)) {
        return NP2("reshape", mod_text_array(vm, values, 0), in_shape);
    }
    struct array *flat = mod_to_array(vm, values, of->dtype);
    if (of->dtype < 0 && flat->size) { /* the first value decides, as in NumPy */
        flat = mod_to_array(vm, values, (int)mod_to_array(vm, lang_seq_item(values, 0), -1)->dtype);
    }
    struct nn_err err = {0};
    struct lang_obj *vector = mod_array_wrap(vm, array_retain(flat), &err);
    return NP2("reshape", vector, in_shape);
}
static const struct lang_type type_vectorized;
static struct lang_obj *vectorized_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct vectorized *of = lang_new(vm, &type_vectorized);
    lang_assign(vm, &of->function, args[1]);
    struct lang_obj *types = args[2];
    of->dtype = mod_arg_dtype(
        vm, lang_is_seq(types) && lang_seq_count(types) ? lang_seq_item(types, 0) : types);
    return &of->base;
}
static const struct lang_def vectorized_row = {
    "vectorize", vectorized_construct, "vectorize(pyfunc, otypes=None)",
    "A function of numbers made one of arrays: it is called for every element.\n\n"
    "np.vectorize(lambda x: x if x > 0 else 0)"};
static const struct lang_type type_vectorized = {LANG_TYPE_HEAD("vectorize"),
                                                 .module = "numpy",
                                                 .doc = "A function called for every element.",
                                                 .size = sizeof(struct vectorized),
                                                 .flags = LANG_TYPE_CONTAINER,
                                                 .close = vectorized_clear,
                                                 .clear = vectorized_clear,
                                                 .traverse = vectorized_traverse,
                                                 .construct = &vectorized_row,
                                                 .call = vectorized_call};

/* --- apply_along_axis, fromfunction -----------------------------------------------------------*/
static MOD_NATIVE(np_apply_along_axis) {
    struct nn_err err = {0};
    int axis = (int)lang_arg_int(vm, args[1], "axis");
    struct lang_obj *a = mod_as_ndarray(vm, args[2]);
    if (array_normalize_axis(&axis, mod_array_of(a)->ndim, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *last = lang_int(vm, -1);
    struct lang_obj *turned = NP3("moveaxis", a, lang_int(vm, axis), last);
    const struct array *t = mod_array_of(turned);
    int64_t length = t->shape[t->ndim - 1], outer = length ? t->size / length : 0;
    int64_t shape[2] = {outer, length};
    struct lang_obj *pair[2] = {lang_int(vm, shape[0]), lang_int(vm, shape[1])};
    struct lang_obj *rows = NP2("reshape", turned, lang_tuple(vm, pair, 2));
    struct lang_obj *results = lang_list(vm, (size_t)outer);
    for (int64_t i = 0; i < outer; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *row = lang_get_item(vm, rows, lang_int(vm, i));
        lang_list_append(vm, results, lang_call_pos(vm, args[0], &row, 1));
        lang_pool_drain(vm, mark, NULL);
    }
    struct lang_obj *joined = mod_as_ndarray(vm, results);
    const struct array *j = mod_array_of(joined);
    struct lang_obj *sizes[2 * ARRAY_MAX_NDIM];
    size_t n = 0;
    for (int i = 0; i + 1 < t->ndim; i++) {
        sizes[n++] = lang_int(vm, t->shape[i]);
    }
    for (int i = 1; i < j->ndim; i++) {
        sizes[n++] = lang_int(vm, j->shape[i]);
    }
    struct lang_obj *result = NP2("reshape", joined, lang_tuple(vm, sizes, n));
    if (j->ndim == 1 && t->ndim == 1) {
        return lang_get_item(vm, result, lang_tuple(vm, NULL, 0));
    }
    return j->ndim == 2 ? NP3("moveaxis", result, last, lang_int(vm, axis)) : result;
}

static MOD_NATIVE(np_fromfunction) {
    struct lang_obj *call[2] = {args[1], lang_is_none(args[2])
                                             ? (struct lang_obj *)(uintptr_t)&lang_type_float.base
                                             : args[2]};
    struct lang_obj *grids = NP2("indices", call[0], call[1]);
    struct lang_obj *list = lang_to_list(vm, grids);
    struct lang_obj **items = lang_temp(vm, (lang_seq_count(list) + 1) * sizeof *items);
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        items[i] = lang_seq_item(list, i);
    }
    return lang_call_pos(vm, args[0], items, lang_seq_count(list));
}

static MOD_NATIVE(np_fromiter) {
    struct nn_err err = {0};
    struct lang_obj *list = lang_to_list(vm, args[0]);
    return mod_array_wrap(vm, array_retain(mod_to_array(vm, list, mod_arg_dtype(vm, args[1]))),
                          &err);
}

/* choicelist's first value whose condition holds, for every element. */
static MOD_NATIVE(np_select) {
    size_t n = lang_is_seq(args[0]) ? lang_seq_count(args[0]) : 0;
    if (!lang_is_seq(args[0]) || !lang_is_seq(args[1]) || n != lang_seq_count(args[1])) {
        lang_raise(vm, &lang_exc_ValueError,
                   "list of cases must be same length as list of conditions");
    }
    struct lang_obj *result = args[2];
    for (size_t i = n; i-- > 0;) {
        result = NP3("where", lang_seq_item(args[0], i), lang_seq_item(args[1], i), result);
    }
    return result;
}

/* --- ndenumerate, ndindex: positions in C order -----------------------------------------------*/
struct walker {
    struct lang_obj base;
    struct lang_obj *array; /* owned; NULL: positions only */
    int ndim;
    int64_t shape[ARRAY_MAX_NDIM], size, next;
};
static void walker_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct walker *)self)->array, NULL);
}
static struct lang_obj *walker_iter(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static struct lang_obj *walker_next(struct lang_vm *vm, struct lang_obj *self) {
    struct walker *walker = (struct walker *)self;
    if (walker->next >= walker->size) {
        return NULL;
    }
    struct lang_obj *position[ARRAY_MAX_NDIM];
    int64_t flat = walker->next++, rest = flat;
    for (int i = walker->ndim; i-- > 0;) {
        position[i] = lang_int(vm, rest % walker->shape[i]);
        rest /= walker->shape[i];
    }
    struct lang_obj *pair[2] = {lang_tuple(vm, position, (size_t)walker->ndim), NULL};
    if (!walker->array) {
        return pair[0];
    }
    const struct array *a = mod_array_of(walker->array);
    pair[1] = mod_scalar(vm, a->dtype, array_address(a, flat));
    return lang_tuple(vm, pair, 2);
}
static const struct lang_type type_walker = {LANG_TYPE_HEAD("ndindex"),
                                             .module = "numpy",
                                             .doc = "Walks the positions of an array.",
                                             .size = sizeof(struct walker),
                                             .close = walker_close,
                                             .iter = walker_iter,
                                             .next = walker_next};
static struct lang_obj *walk(struct lang_vm *vm, struct lang_obj *array, int ndim,
                             const int64_t *shape) {
    struct walker *walker = lang_new(vm, &type_walker);
    walker->array = lang_retain(array);
    walker->ndim = ndim;
    walker->size = 1;
    for (int i = 0; i < ndim; i++) {
        walker->shape[i] = shape[i];
        walker->size *= shape[i];
    }
    return &walker->base;
}
static MOD_NATIVE(np_ndenumerate) {
    struct lang_obj *a = mod_as_ndarray(vm, args[0]);
    return walk(vm, a, mod_array_of(a)->ndim, mod_array_of(a)->shape);
}
static MOD_NATIVE(np_ndindex) {
    int64_t shape[ARRAY_MAX_NDIM];
    bool one = lang_seq_count(args[0]) == 1;
    int ndim = mod_arg_shape(vm, one ? lang_seq_item(args[0], 0) : args[0], shape);
    return walk(vm, NULL, ndim, shape);
}
static MOD_NATIVE(np_nditer) {
    (void)args;
    lang_raise(vm, &lang_exc_NotImplementedError,
               "np.nditer is not part of this kernel's numpy: write `for x in a.flat`, or "
               "np.ndenumerate(a) for positions");
}

const struct lang_def mod_numpy_functional[] = {
    {"apply_along_axis", np_apply_along_axis, "apply_along_axis(func1d, axis, arr)",
     "Calls a function with every row along an axis."},
    {"fromfunction", np_fromfunction, "fromfunction(function, shape, dtype=None)",
     "Calls a function with the coordinates of all elements."},
    {"fromiter", np_fromiter, "fromiter(iter, dtype)", "An array of what an iterable gives."},
    {"select", np_select, "select(condlist, choicelist, default=0)",
     "From the first list whose condition holds, element by element."},
    {"ndenumerate", np_ndenumerate, "ndenumerate(arr)", "Positions and elements, one by one."},
    {"ndindex", np_ndindex, "ndindex(*shape)", "All positions of a shape, one by one."},
    {"nditer", np_nditer, "nditer(op)", "Is not part of this kernel."},
    {NULL, NULL, NULL, NULL}};

void mod_numpy_add_vectorize(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "vectorize", (struct lang_obj *)(uintptr_t)&type_vectorized.base);
}
