/* kernel/modules/keras/tensorflow.c: the functions of tf on numbers that notebooks around Keras
 * use, over NumPy's of this kernel: the same numbers as tensors, with TensorFlow's dtypes. */
#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "kernel/modules/keras/eager.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/compose.h"

/* --- Arguments --------------------------------------------------------------------------------*/
/* As a tensor. What comes from Python's numbers and has no dtype given is float32 or int32. */
static struct lang_obj *tensor_of(struct lang_vm *vm, struct lang_obj *obj, int dtype) {
    struct nn_err err = {0};
    enum array_dtype own;
    char bytes[8];
    bool python = !mod_array_of(obj) && !mod_scalar_get(obj, &own, bytes);
    struct array *a = mod_to_array(vm, obj, dtype);
    if (dtype >= 0 || !python) {
        return keras_eager(vm, array_retain(a), &err);
    }
    enum array_dtype narrow = a->dtype == ARRAY_FLOAT64 ? ARRAY_FLOAT32
                              : a->dtype == ARRAY_INT64 ? ARRAY_INT32
                                                        : a->dtype;
    return keras_eager(vm, array_astype(a, narrow, &err), &err);
}
static struct lang_obj *tensor(struct lang_vm *vm, struct lang_obj *obj) {
    return tensor_of(vm, obj, -1);
}
/* The other operand: Python's numbers take the first one's dtype. */
static struct lang_obj *beside(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *first) {
    bool number = !mod_array_of(obj);
    return tensor_of(vm, obj, number ? (int)mod_array_of(first)->dtype : -1);
}
static struct lang_obj *dtype_or_float(struct lang_obj *dtype) {
    return lang_is_none(dtype)
               ? (struct lang_obj *)(uintptr_t)&mod_scalar_types[ARRAY_FLOAT32]->base
               : dtype;
}

static struct lang_obj *as_dtype(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *dtype) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, obj, -1);
    return keras_eager(vm, array_astype(a, (enum array_dtype)mod_arg_dtype(vm, dtype), &err), &err);
}

/* --- Making tensors ---------------------------------------------------------------------------*/
static KERAS_NATIVE(tf_constant) {
    struct lang_obj *made = tensor_of(vm, args[0], mod_arg_dtype(vm, args[1]));
    if (lang_is_none(args[2])) {
        return made;
    }
    bool one = mod_array_of(made)->size == 1;
    return keras_as_eager(vm, one ? NP3("full", args[2], made, lang_get_attr(vm, made, "dtype"))
                                  : NP2("reshape", made, args[2]));
}
static KERAS_NATIVE(tf_zeros) {
    return keras_as_eager(vm, NP2("zeros", args[0], dtype_or_float(args[1])));
}
static KERAS_NATIVE(tf_ones) {
    return keras_as_eager(vm, NP2("ones", args[0], dtype_or_float(args[1])));
}
static KERAS_NATIVE(tf_zeros_like) {
    return keras_as_eager(vm, NP1("zeros_like", tensor(vm, args[0])));
}
static KERAS_NATIVE(tf_ones_like) {
    return keras_as_eager(vm, NP1("ones_like", tensor(vm, args[0])));
}
static KERAS_NATIVE(tf_fill) {
    struct lang_obj *value = tensor(vm, args[1]);
    return keras_as_eager(vm, NP3("full", args[0], value, lang_get_attr(vm, value, "dtype")));
}
static KERAS_NATIVE(tf_eye) {
    return as_dtype(vm, NP2("eye", args[0], args[1]), dtype_or_float(args[2]));
}
static KERAS_NATIVE(tf_range) {
    bool one = lang_is_none(args[1]);
    struct lang_obj *start = tensor(vm, one ? lang_int(vm, 0) : args[0]);
    struct lang_obj *stop = tensor(vm, one ? args[0] : args[1]), *step = tensor(vm, args[2]);
    struct lang_obj *all =
        NP3("arange", NP1("float64", start), NP1("float64", stop), NP1("float64", step));
    struct lang_obj *kind = NP3("result_type", lang_get_attr(vm, start, "dtype"),
                                lang_get_attr(vm, stop, "dtype"), lang_get_attr(vm, step, "dtype"));
    if (!lang_is_none(args[3])) {
        kind = args[3];
    } else if (mod_arg_dtype(vm, kind) == ARRAY_FLOAT64) { /* of int32 and float32 */
        kind = dtype_or_float(&lang_none);
    }
    return as_dtype(vm, all, kind);
}
static KERAS_NATIVE(tf_linspace) {
    struct lang_obj *all = NP3("linspace", args[0], args[1], args[2]);
    bool floats = lang_isinstance(args[0], &lang_type_float);
    return tensor_of(vm, all, floats ? ARRAY_FLOAT32 : ARRAY_FLOAT64);
}
static KERAS_NATIVE(tf_one_hot) {
    struct lang_obj *indices = tensor(vm, args[0]);
    struct lang_obj *places = NP2("expand_dims", indices, lang_int(vm, -1));
    struct lang_obj *equal = lang_compare(vm, places, NP1("arange", args[1]), LANG_EQ);
    return as_dtype(vm, equal, dtype_or_float(args[2]));
}
/* An initializer of that class on the shape. */
static struct lang_obj *drawn(struct lang_vm *vm, const char *cls, struct lang_obj *const *args) {
    struct lang_obj *maker = lang_call_pos(
        vm, lang_get_attr(vm, lang_import(vm, "keras.initializers"), cls), args + 1, 2);
    return keras_as_eager(vm, lang_call_pos(vm, maker, args, 1));
}
static KERAS_NATIVE(tf_normal) {
    return drawn(vm, "RandomNormal", args);
}
static KERAS_NATIVE(tf_uniform) {
    return drawn(vm, "RandomUniform", args);
}
static KERAS_NATIVE(tf_set_seed) {
    nn_context_seed(keras_context(vm)->context, (uint64_t)lang_arg_int(vm, args[0], "seed"));
    return &lang_none;
}
const struct lang_def keras_tf_random_functions[] = {
    {"set_seed", tf_set_seed, "set_seed(seed)", "Makes initial weights and shuffles repeat."},
    {"normal", tf_normal, "normal(shape, mean=0.0, stddev=1.0)",
     "Normal numbers; another stream than TensorFlow's.\n\ntf.random.normal((2, 3))"},
    {"uniform", tf_uniform, "uniform(shape, minval=0.0, maxval=1.0)",
     "Uniform numbers; another stream than TensorFlow's."},
    {NULL, NULL, NULL, NULL}};

/* --- Shapes and dtypes ------------------------------------------------------------------------*/
static KERAS_NATIVE(tf_cast) {
    return as_dtype(vm, tensor(vm, args[0]), args[1]);
}
static KERAS_NATIVE(tf_reshape) {
    return keras_as_eager(vm, NP2("reshape", tensor(vm, args[0]), args[1]));
}
static KERAS_NATIVE(tf_transpose) {
    return keras_as_eager(vm, NP2("transpose", tensor(vm, args[0]), args[1]));
}
static KERAS_NATIVE(tf_expand_dims) {
    return keras_as_eager(vm, NP2("expand_dims", tensor(vm, args[0]), args[1]));
}
static KERAS_NATIVE(tf_squeeze) {
    return keras_as_eager(vm, NP2("squeeze", tensor(vm, args[0]), args[1]));
}
static struct lang_obj *tensors(struct lang_vm *vm, struct lang_obj *values) {
    struct lang_obj *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(values); i++) {
        lang_list_append(vm, list, tensor(vm, lang_seq_item(values, i)));
    }
    return list;
}
static KERAS_NATIVE(tf_concat) {
    return keras_as_eager(vm, NP2("concatenate", tensors(vm, args[0]), args[1]));
}
static KERAS_NATIVE(tf_stack) {
    return keras_as_eager(vm, NP2("stack", tensors(vm, args[0]), args[1]));
}
static KERAS_NATIVE(tf_shape) {
    return tensor_of(vm, mod_shape_tuple(vm, mod_array_of(tensor(vm, args[0]))), ARRAY_INT32);
}
static KERAS_NATIVE(tf_size) {
    return tensor_of(vm, lang_int(vm, mod_array_of(tensor(vm, args[0]))->size), ARRAY_INT32);
}
static KERAS_NATIVE(tf_rank) {
    return tensor_of(vm, lang_int(vm, mod_array_of(tensor(vm, args[0]))->ndim), ARRAY_INT32);
}
static KERAS_NATIVE(tf_where) {
    if (lang_is_none(args[1])) {
        return keras_as_eager(vm, NP1("argwhere", args[0]));
    }
    struct lang_obj *x = tensor(vm, args[1]);
    return keras_as_eager(vm, NP3("where", args[0], x, beside(vm, args[2], x)));
}

/* --- Mathematics ------------------------------------------------------------------------------*/
/* tf's name, the engine's, what it gives. */
#define UNARY_FUNCTIONS(X)                                                                         \
    X(abs, "absolute", "Absolute values.")                                                         \
    X(square, "square", "Squares.")                                                                \
    X(sqrt, "sqrt", "Square roots.")                                                               \
    X(exp, "exp", "e to the power of each element.")                                               \
    X(sign, "sign", "-1, 0 or 1.")                                                                 \
    X(round, "rint", "To the nearest whole numbers, half to even.")                                \
    X(floor, "floor", "Down to whole numbers.")                                                    \
    X(ceil, "ceil", "Up to whole numbers.")                                                        \
    X(sin, "sin", "Sines.")                                                                        \
    X(cos, "cos", "Cosines.")                                                                      \
    X(tanh, "tanh", "Hyperbolic tangents.")                                                        \
    X(negative, "negative", "The opposite numbers.")                                               \
    X(log, "log", "Natural logarithms.")
#define BINARY_FUNCTIONS(X)                                                                        \
    X(add, "add", "Sums.")                                                                         \
    X(subtract, "subtract", "Differences.")                                                        \
    X(multiply, "multiply", "Products of elements.")                                               \
    X(divide, "divide", "Quotients.")                                                              \
    X(pow, "power", "Powers.")                                                                     \
    X(maximum, "maximum", "The greater of each two.")                                              \
    X(minimum, "minimum", "The smaller of each two.")                                              \
    X(equal, "equal", "Where they are equal.")                                                     \
    X(not_equal, "not_equal", "Where they differ.")                                                \
    X(greater, "greater", "Where x is greater.")                                                   \
    X(less, "less", "Where x is less.")                                                            \
    X(matmul, "matmul", "The matrix product, as the operator @.")
#define UNARY(name, function, doc)                                                                 \
    static KERAS_NATIVE(tf_##name) {                                                               \
        return keras_as_eager(vm, NP1(function, tensor(vm, args[0])));                             \
    }
UNARY_FUNCTIONS(UNARY)
#undef UNARY
#define BINARY(name, function, doc)                                                                \
    static KERAS_NATIVE(tf_##name) {                                                               \
        struct lang_obj *x = tensor(vm, args[0]);                                                  \
        return keras_as_eager(vm, NP2(function, x, beside(vm, args[1], x)));                       \
    }
BINARY_FUNCTIONS(BINARY)
#undef BINARY

static KERAS_NATIVE(tf_reduce_sum) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1],   &lang_none, &lang_none, args[2],
                              &lang_none,          &lang_true};
    enum array_dtype dtype = mod_array_of(all[0])->dtype;
    return tensor_of(vm, mod_np_sum(vm, all), (int)dtype); /* NumPy's sum of int32 is int64 */
}
static KERAS_NATIVE(tf_reduce_prod) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1],   &lang_none, &lang_none, args[2],
                              &lang_none,          &lang_true};
    enum array_dtype dtype = mod_array_of(all[0])->dtype;
    return tensor_of(vm, mod_np_prod(vm, all), (int)dtype);
}
static KERAS_NATIVE(tf_reduce_mean) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1], &lang_none,
                              &lang_none,          args[2], &lang_true};
    enum array_dtype dtype = mod_array_of(all[0])->dtype;
    return tensor_of(vm, mod_np_mean(vm, all), (int)dtype);
}
static KERAS_NATIVE(tf_reduce_std) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1], &lang_none, &lang_none,
                              lang_int(vm, 0),     args[2], &lang_true};
    return keras_as_eager(vm, mod_np_std(vm, all));
}
static KERAS_NATIVE(tf_reduce_max) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1],   &lang_none, args[2],
                              &lang_none,          &lang_true};
    return keras_as_eager(vm, mod_np_max(vm, all));
}
static KERAS_NATIVE(tf_reduce_min) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1],   &lang_none, args[2],
                              &lang_none,          &lang_true};
    return keras_as_eager(vm, mod_np_min(vm, all));
}
static KERAS_NATIVE(tf_argmax) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1], &lang_none, &lang_false};
    return keras_as_eager(vm, mod_np_argmax(vm, all));
}
static KERAS_NATIVE(tf_argmin) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1], &lang_none, &lang_false};
    return keras_as_eager(vm, mod_np_argmin(vm, all));
}

#define REDUCE_ROW(name, doc)                                                                      \
    { #name, tf_##name, #name "(input_tensor, axis=None, keepdims=False)", doc }
#define UNARY_ROW(name, function, doc) {#name, tf_##name, #name "(x)", doc},
#define BINARY_ROW(name, function, doc) {#name, tf_##name, #name "(x, y)", doc},
#define MATH_ROWS                                                                                  \
    REDUCE_ROW(reduce_sum, "The sum, over all axes or some."),                                     \
        REDUCE_ROW(reduce_prod, "The product, over all axes or some."),                            \
        REDUCE_ROW(reduce_mean, "The average, over all axes or some; of the input's dtype."),      \
        REDUCE_ROW(reduce_max, "The greatest element, over all axes or some."),                    \
        REDUCE_ROW(reduce_min, "The smallest element, over all axes or some."),                    \
        {"argmax", tf_argmax, "argmax(input, axis=0)", "Where the greatest element is."},          \
        {"argmin", tf_argmin, "argmin(input, axis=0)", "Where the smallest element is."},          \
        BINARY_FUNCTIONS(BINARY_ROW) UNARY_FUNCTIONS(UNARY_ROW)
const struct lang_def keras_tf_math_functions[] = {
    REDUCE_ROW(reduce_std, "The standard deviation, over all axes or some."),
    MATH_ROWS{NULL, NULL, NULL, NULL}};

const struct lang_def keras_tf_functions[] = {
    {"constant", tf_constant, "constant(value, dtype=None, shape=None)",
     "A tensor of these numbers: float32 or int32 unless a dtype is given.\n\n"
     "tf.constant([[1., 2.], [3., 4.]])"},
    {"convert_to_tensor", tf_constant, "convert_to_tensor(value, dtype=None, shape=None)",
     "A tensor of these numbers."},
    {"zeros", tf_zeros, "zeros(shape, dtype=None)", "Zeros, of float32."},
    {"ones", tf_ones, "ones(shape, dtype=None)", "Ones, of float32."},
    {"zeros_like", tf_zeros_like, "zeros_like(input)", "Zeros in the shape of another tensor."},
    {"ones_like", tf_ones_like, "ones_like(input)", "Ones in the shape of another tensor."},
    {"fill", tf_fill, "fill(dims, value)", "One value everywhere."},
    {"eye", tf_eye, "eye(num_rows, num_columns=None, dtype=None)", "Ones on the diagonal."},
    {"range", tf_range, "range(start, limit=None, delta=1, dtype=None)",
     "Numbers at equal steps.\n\ntf.range(5)"},
    {"linspace", tf_linspace, "linspace(start, stop, num)", "Numbers at equal distances."},
    {"one_hot", tf_one_hot, "one_hot(indices, depth, dtype=None)",
     "Class numbers as rows with a single one.\n\ntf.one_hot([0, 2], depth=3)"},
    {"cast", tf_cast, "cast(x, dtype)", "The same numbers in another dtype."},
    {"reshape", tf_reshape, "reshape(tensor, shape)", "The same elements in another shape."},
    {"transpose", tf_transpose, "transpose(a, perm=None)", "Axes reversed or reordered."},
    {"expand_dims", tf_expand_dims, "expand_dims(input, axis)", "A new axis of length one."},
    {"squeeze", tf_squeeze, "squeeze(input, axis=None)", "Without the axes of length one."},
    {"concat", tf_concat, "concat(values, axis)", "Tensors joined along an axis."},
    {"stack", tf_stack, "stack(values, axis=0)", "Tensors joined along a new axis."},
    {"shape", tf_shape, "shape(input)", "The shape as a tensor."},
    {"size", tf_size, "size(input)", "How many elements there are."},
    {"rank", tf_rank, "rank(input)", "How many axes there are."},
    {"where", tf_where, "where(condition, x=None, y=None)",
     "x where the condition holds, y elsewhere; without them, where it holds."},
    MATH_ROWS{NULL, NULL, NULL, NULL}};

void keras_add_tf_types(struct lang_vm *vm, struct lang_obj *module) {
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        const struct lang_type *type = mod_scalar_types[i];
        lang_module_set(vm, module, array_dtype_name((enum array_dtype)i),
                        (struct lang_obj *)(uintptr_t)&type->base);
    }
    lang_module_set(vm, module, "Tensor", (struct lang_obj *)(uintptr_t)&keras_type_eager.base);
}
