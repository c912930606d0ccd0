/* kernel/modules/keras/tensorflow.c: the functions of tf and keras.ops on numbers that notebooks
 * around Keras use, over NumPy's of this kernel: the same numbers as tensors, with TensorFlow's
 * dtypes. */
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
    if (keras_tensor_of(obj)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "these functions compute numbers, and a KerasTensor has none yet: between "
                   "keras.Input and keras.Model write + - *, activations and layers "
                   "(layers.Concatenate()([a, b]), layers.Reshape, layers.Dot ...)");
    }
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
    return keras_eager(vm, array_astype(a, mod_dtype_or_float64(vm, dtype), &err), &err);
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
    struct lang_obj *given = lang_to_list(vm, values), *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(given); i++) {
        lang_list_append(vm, list, tensor(vm, lang_seq_item(given, i)));
    }
    return list;
}
static KERAS_NATIVE(tf_concat) {
    int count;
    if (keras_arg_tensors(vm, args[0], &count)) { /* symbolic ones */
        struct lang_obj *join = lang_get_attr(vm, lang_import(vm, "keras.layers"), "concatenate");
        return lang_call_pos(vm, join, args, 2);
    }
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

/* --- keras.ops --------------------------------------------------------------------------------*/
/* Integers as float32, for functions that give fractions. */
static struct lang_obj *fractions(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *x = tensor(vm, obj);
    enum array_dtype dtype = mod_array_of(x)->dtype;
    return dtype == ARRAY_FLOAT32 || dtype == ARRAY_FLOAT64 ? x : tensor_of(vm, x, ARRAY_FLOAT32);
}
/* An operand: what has no dtype takes the other's, but fractions beside integers are float32. */
static struct lang_obj *operand(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *other) {
    const struct array *decides = mod_array_of(other);
    if (!decides || mod_array_of(obj)) {
        return tensor(vm, obj);
    }
    bool fraction =
        lang_isinstance(obj, &lang_type_float) && array_dtype_is_integer(decides->dtype);
    return keras_tensor_of(obj)
               ? tensor(vm, obj)
               : tensor_of(vm, obj, fraction ? ARRAY_FLOAT32 : (int)decides->dtype);
}
static bool is_double(struct lang_obj *obj) {
    return mod_array_of(obj)->dtype == ARRAY_FLOAT64;
}
static struct lang_obj *of_two(struct lang_vm *vm, const char *function,
                               struct lang_obj *const *x) {
    struct lang_obj *a = operand(vm, x[0], x[1]), *b = operand(vm, x[1], x[0]);
    struct lang_obj *result = keras_as_eager(vm, NP2(function, a, b));
    return is_double(result) && !is_double(a) && !is_double(b)
               ? tensor_of(vm, result, ARRAY_FLOAT32)
               : result;
}

/* keras.ops' name, NumPy's, what it gives; of any numbers, then of fractions. */
#define OPS_SAME(X)                                                                                \
    X(abs, "absolute", "Absolute values.")                                                         \
    X(absolute, "absolute", "Absolute values.")                                                    \
    X(square, "square", "Squares.")                                                                \
    X(sign, "sign", "-1, 0 or 1.")                                                                 \
    X(negative, "negative", "The opposite numbers.")                                               \
    X(isnan, "isnan", "Where it is not a number.")                                                 \
    X(isinf, "isinf", "Where it is infinite.")                                                     \
    X(isfinite, "isfinite", "Where it is finite.")                                                 \
    X(logical_not, "logical_not", "The opposite truth values.")                                    \
    X(zeros_like, "zeros_like", "Zeros in the shape of another tensor.")                           \
    X(ones_like, "ones_like", "Ones in the shape of another tensor.")                              \
    X(ravel, "ravel", "All elements as one vector.")
#define OPS_FRACTIONS(X)                                                                           \
    X(sqrt, "sqrt", "Square roots.")                                                               \
    X(exp, "exp", "e to the power of each element.")                                               \
    X(expm1, "expm1", "e to the power of each element, less 1.")                                   \
    X(log, "log", "Natural logarithms.")                                                           \
    X(log1p, "log1p", "Natural logarithms of 1 + x.")                                              \
    X(log2, "log2", "Logarithms to base 2.")                                                       \
    X(log10, "log10", "Logarithms to base 10.")                                                    \
    X(sin, "sin", "Sines.")                                                                        \
    X(cos, "cos", "Cosines.")                                                                      \
    X(tan, "tan", "Tangents.")                                                                     \
    X(arcsin, "arcsin", "Angles of sines.")                                                        \
    X(arccos, "arccos", "Angles of cosines.")                                                      \
    X(arctan, "arctan", "Angles of tangents.")                                                     \
    X(sinh, "sinh", "Hyperbolic sines.")                                                           \
    X(cosh, "cosh", "Hyperbolic cosines.")                                                         \
    X(floor, "floor", "Down to whole numbers.")                                                    \
    X(ceil, "ceil", "Up to whole numbers.")                                                        \
    X(reciprocal, "reciprocal", "1 / x.")                                                          \
    X(median, "median", "The middle of all numbers.")
#define OPS_TWO(X)                                                                                 \
    X(power, "power", "Powers.")                                                                   \
    X(maximum, "maximum", "The greater of each two.")                                              \
    X(minimum, "minimum", "The smaller of each two.")                                              \
    X(mod, "mod", "Remainders.")                                                                   \
    X(floor_divide, "floor_divide", "Quotients, down to whole numbers.")                           \
    X(equal, "equal", "Where they are equal.")                                                     \
    X(not_equal, "not_equal", "Where they differ.")                                                \
    X(greater, "greater", "Where x1 is greater.")                                                  \
    X(greater_equal, "greater_equal", "Where x1 is not less.")                                     \
    X(less, "less", "Where x1 is less.")                                                           \
    X(less_equal, "less_equal", "Where x1 is not greater.")                                        \
    X(logical_and, "logical_and", "Where both hold.")                                              \
    X(logical_or, "logical_or", "Where one holds.")                                                \
    X(matmul, "matmul", "The matrix product, as the operator @.")                                  \
    X(dot, "dot", "The product of vectors or matrices.")                                           \
    X(outer, "outer", "The products of all pairs of elements.")
/* Those that symbolic tensors have as operators. */
#define OPS_ARITHMETIC(X)                                                                          \
    X(add, LANG_ADD, "Sums.")                                                                      \
    X(subtract, LANG_SUB, "Differences.")                                                          \
    X(multiply, LANG_MUL, "Products of elements.")                                                 \
    X(divide, LANG_TRUEDIV, "Quotients.")
#define NATIVE(name, function, doc)                                                                \
    static KERAS_NATIVE(ops_##name) {                                                              \
        return keras_as_eager(vm, NP1(function, tensor(vm, args[0])));                             \
    }
OPS_SAME(NATIVE)
#undef NATIVE
#define NATIVE(name, function, doc)                                                                \
    static KERAS_NATIVE(ops_##name) {                                                              \
        return keras_as_eager(vm, NP1(function, fractions(vm, args[0])));                          \
    }
OPS_FRACTIONS(NATIVE)
#undef NATIVE
#define NATIVE(name, function, doc)                                                                \
    static KERAS_NATIVE(ops_##name) {                                                              \
        return of_two(vm, function, args);                                                         \
    }
OPS_TWO(NATIVE)
#undef NATIVE
#define NATIVE(name, op, doc)                                                                      \
    static KERAS_NATIVE(ops_##name) {                                                              \
        bool symbolic = keras_tensor_of(args[0]) || keras_tensor_of(args[1]);                      \
        return symbolic ? lang_binary(vm, op, args[0], args[1]) : of_two(vm, #name, args);         \
    }
OPS_ARITHMETIC(NATIVE)
#undef NATIVE

/* A function of NumPy on a tensor and the arguments behind it, of which the last may be missing. */
static struct lang_obj *with_rest(struct lang_vm *vm, const char *function, size_t count,
                                  struct lang_obj *const *args) {
    return keras_as_eager(vm, mod_np_call(vm, function, count, tensor(vm, args[0]), args[1],
                                          count > 2 ? args[2] : NULL, NULL));
}
#define OPS_REST(X)                                                                                \
    X(flip, "flip", 2, "(x, axis=None)", "The order of the elements reversed.")                    \
    X(repeat, "repeat", 3, "(x, repeats, axis=None)", "Each element several times.")               \
    X(tile, "tile", 2, "(x, repeats)", "The whole several times.")                                 \
    X(take, "take", 3, "(x, indices, axis=None)", "The elements at these places.")                 \
    X(roll, "roll", 3, "(x, shift, axis=None)", "Elements moved along, the last to the front.")    \
    X(sort, "sort", 2, "(x, axis=-1)", "In ascending order.")                                      \
    X(cumsum, "cumsum", 2, "(x, axis=None)", "Sums of all elements up to each.")                   \
    X(cumprod, "cumprod", 2, "(x, axis=None)", "Products of all elements up to each.")             \
    X(swapaxes, "swapaxes", 3, "(x, axis1, axis2)", "Two axes exchanged.")                         \
    X(moveaxis, "moveaxis", 3, "(x, source, destination)", "An axis at another place.")            \
    X(broadcast_to, "broadcast_to", 2, "(x, shape)", "Repeated to a shape.")                       \
    X(pad, "pad", 2, "(x, pad_width)", "With zeros around.")                                       \
    X(tril, "tril", 2, "(x, k=0)", "Zeros above the diagonal.")                                    \
    X(triu, "triu", 2, "(x, k=0)", "Zeros below the diagonal.")                                    \
    X(diag, "diag", 2, "(x, k=0)", "A diagonal, or a matrix of one.")                              \
    X(any, "any", 2, "(x, axis=None)", "Whether one element holds.")                               \
    X(all, "all", 2, "(x, axis=None)", "Whether all elements hold.")                               \
    X(round, "round", 2, "(x, decimals=0)", "Rounded, half to even.")                              \
    X(clip, "clip", 3, "(x, x_min, x_max)", "Within limits.")
#define NATIVE(name, function, count, signature, doc)                                              \
    static KERAS_NATIVE(ops_##name) {                                                              \
        return with_rest(vm, function, count, args);                                               \
    }
OPS_REST(NATIVE)
#undef NATIVE

static KERAS_NATIVE(ops_mean) {
    struct lang_obj *all[] = {fractions(vm, args[0]), args[1], args[2]};
    return tf_reduce_mean(vm, all);
}
static KERAS_NATIVE(ops_std) {
    struct lang_obj *all[] = {fractions(vm, args[0]), args[1], args[2]};
    return tf_reduce_std(vm, all);
}
static KERAS_NATIVE(ops_var) {
    return keras_as_eager(vm, NP1("square", ops_std(vm, args)));
}
static struct lang_obj *as_int32(struct lang_vm *vm, struct lang_obj *places) {
    return tensor_of(vm, places, ARRAY_INT32);
}
static struct lang_obj *extreme(struct lang_vm *vm, struct lang_obj *const *args,
                                struct lang_obj *(*of)(struct lang_vm *,
                                                       struct lang_obj *const *)) {
    struct lang_obj *all[] = {tensor(vm, args[0]), args[1], &lang_none, args[2]};
    return as_int32(vm, of(vm, all));
}
static KERAS_NATIVE(ops_argmax) {
    return extreme(vm, args, mod_np_argmax);
}
static KERAS_NATIVE(ops_argmin) {
    return extreme(vm, args, mod_np_argmin);
}
static KERAS_NATIVE(ops_argsort) {
    return as_int32(vm, NP2("argsort", tensor(vm, args[0]), args[1]));
}
/* max + log of the sum of e^(x - max), which does not overflow */
static KERAS_NATIVE(ops_logsumexp) {
    struct lang_obj *x = fractions(vm, args[0]);
    struct lang_obj *wide[] = {x, args[1], &lang_true}, *most = tf_reduce_max(vm, wide);
    struct lang_obj *narrow[] = {x, args[1], args[2]}, *top = tf_reduce_max(vm, narrow);
    struct lang_obj *sums[] = {NP1("exp", lang_binary(vm, LANG_SUB, x, most)), args[1], args[2]};
    return keras_as_eager(vm, lang_binary(vm, LANG_ADD, NP1("log", tf_reduce_sum(vm, sums)), top));
}
static KERAS_NATIVE(ops_norm) {
    struct lang_obj *x = fractions(vm, args[0]);
    struct lang_obj *given[] = {x, args[1], args[2], args[3]};
    struct lang_obj *norm = lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "norm");
    return tensor_of(vm, lang_call_pos(vm, norm, given, 4), (int)mod_array_of(x)->dtype);
}
static KERAS_NATIVE(ops_full) {
    return tensor_of(vm, NP2("full", args[0], args[1]),
                     lang_is_none(args[2]) ? ARRAY_FLOAT32 : (int)mod_arg_dtype(vm, args[2]));
}
static KERAS_NATIVE(ops_where) {
    if (lang_is_none(args[1])) {
        return keras_as_eager(vm, NP1("argwhere", tensor(vm, args[0])));
    }
    struct lang_obj *x = operand(vm, args[1], args[2]);
    return keras_as_eager(vm, NP3("where", tensor(vm, args[0]), x, operand(vm, args[2], x)));
}
static KERAS_NATIVE(ops_shape) {
    return mod_shape_tuple(vm, mod_array_of(tensor(vm, args[0])));
}
static KERAS_NATIVE(ops_ndim) {
    return lang_int(vm, mod_array_of(tensor(vm, args[0]))->ndim);
}
static KERAS_NATIVE(ops_convert_to_numpy) {
    return lang_call_pos(vm, lang_get_attr(vm, tensor(vm, args[0]), "numpy"), NULL, 0);
}
static KERAS_NATIVE(ops_einsum) {
    struct lang_obj *given = lang_list(vm, 0);
    lang_list_append(vm, given, args[0]);
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        lang_list_append(vm, given, tensor(vm, lang_seq_item(args[1], i)));
    }
    const struct lang_obj *const list = given;
    struct lang_obj **all = lang_temp(vm, lang_seq_count(list) * sizeof(*all));
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        all[i] = lang_seq_item(list, i);
    }
    struct lang_obj *einsum = lang_get_attr(vm, lang_import(vm, "numpy"), "einsum");
    return keras_as_eager(vm, lang_call_pos(vm, einsum, all, lang_seq_count(list)));
}
static KERAS_NATIVE(ops_split) {
    struct lang_obj *parts = NP3("split", tensor(vm, args[0]), args[1], args[2]);
    struct lang_obj *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(parts); i++) {
        lang_list_append(vm, list, keras_as_eager(vm, lang_seq_item(parts, i)));
    }
    return list;
}

#define ROW1(name, function, doc) {#name, ops_##name, #name "(x)", doc},
#define ROW2(name, function, doc) {#name, ops_##name, #name "(x1, x2)", doc},
#define ROW3(name, function, count, signature, doc) {#name, ops_##name, #name signature, doc},
#define FOLD(name, native, doc)                                                                    \
    { name, native, name "(x, axis=None, keepdims=False)", doc }
const struct lang_def keras_ops_functions[] = {
    OPS_SAME(ROW1) OPS_FRACTIONS(ROW1) OPS_TWO(ROW2) OPS_ARITHMETIC(ROW2) OPS_REST(ROW3)
        FOLD("sum", tf_reduce_sum, "The sum, over all axes or some."),
    FOLD("prod", tf_reduce_prod, "The product, over all axes or some."),
    FOLD("mean", ops_mean, "The average, over all axes or some."),
    FOLD("std", ops_std, "The standard deviation, over all axes or some."),
    FOLD("var", ops_var, "The variance, over all axes or some."),
    FOLD("max", tf_reduce_max, "The greatest element, over all axes or some."),
    FOLD("min", tf_reduce_min, "The smallest element, over all axes or some."),
    FOLD("argmax", ops_argmax, "Where the greatest element is."),
    FOLD("argmin", ops_argmin, "Where the smallest element is."),
    FOLD("logsumexp", ops_logsumexp, "The logarithm of the sum of e^x."),
    {"norm", ops_norm, "norm(x, ord=None, axis=None, keepdims=False)",
     "The length of vectors or matrices."},
    {"convert_to_tensor", tf_constant, "convert_to_tensor(x, dtype=None, shape=None)",
     "A tensor of these numbers: float32 or int32 unless a dtype is given."},
    {"array", tf_constant, "array(x, dtype=None, shape=None)", "A tensor of these numbers."},
    {"convert_to_numpy", ops_convert_to_numpy, "convert_to_numpy(x)", "The numbers as an ndarray."},
    {"zeros", tf_zeros, "zeros(shape, dtype=None)", "Zeros, of float32."},
    {"ones", tf_ones, "ones(shape, dtype=None)", "Ones, of float32."},
    {"full", ops_full, "full(shape, fill_value, dtype=None)", "One value everywhere."},
    {"eye", tf_eye, "eye(N, M=None, dtype=None)", "Ones on the diagonal."},
    {"arange", tf_range, "arange(start, stop=None, step=1, dtype=None)", "Numbers at equal steps."},
    {"linspace", tf_linspace, "linspace(start, stop, num=50)", "Numbers at equal distances."},
    {"one_hot", tf_one_hot, "one_hot(x, num_classes, dtype=None)",
     "Class numbers as rows with a single one.\n\nkeras.ops.one_hot([0, 2], 3)"},
    {"cast", tf_cast, "cast(x, dtype)", "The same numbers in another dtype."},
    {"reshape", tf_reshape, "reshape(x, newshape)", "The same elements in another shape."},
    {"transpose", tf_transpose, "transpose(x, axes=None)", "Axes reversed or reordered."},
    {"expand_dims", tf_expand_dims, "expand_dims(x, axis)", "A new axis of length one."},
    {"squeeze", tf_squeeze, "squeeze(x, axis=None)", "Without the axes of length one."},
    {"concatenate", tf_concat, "concatenate(xs, axis=0)", "Tensors joined along an axis."},
    {"stack", tf_stack, "stack(x, axis=0)", "Tensors joined along a new axis."},
    {"split", ops_split, "split(x, indices_or_sections, axis=0)", "A list of parts."},
    {"where", ops_where, "where(condition, x1=None, x2=None)",
     "x1 where the condition holds, x2 elsewhere."},
    {"argsort", ops_argsort, "argsort(x, axis=-1)", "The places in ascending order."},
    {"einsum", ops_einsum, "einsum(subscripts, *operands)", "Sums of products by letters."},
    {"shape", ops_shape, "shape(x)", "The shape as a tuple."},
    {"size", tf_size, "size(x)", "How many elements there are."},
    {"ndim", ops_ndim, "ndim(x)", "How many axes there are."},
    {NULL, NULL, NULL, NULL}};

/* --- keras.random -----------------------------------------------------------------------------*/
/* An initializer of that class with two numbers and a seed, on the shape. */
static struct lang_obj *draw(struct lang_vm *vm, const char *cls, struct lang_obj *shape,
                             struct lang_obj *a, struct lang_obj *b, struct lang_obj *seed) {
    struct lang_obj *given[] = {a, b, seed};
    struct lang_obj *maker =
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "keras.initializers"), cls), given, 3);
    return keras_as_eager(vm, lang_call_pos(vm, maker, &shape, 1));
}
#define DISTRIBUTION(name, cls)                                                                    \
    static KERAS_NATIVE(random_##name) {                                                           \
        return as_dtype(vm, draw(vm, cls, args[0], args[1], args[2], args[4]),                     \
                        dtype_or_float(args[3]));                                                  \
    }
DISTRIBUTION(normal, "RandomNormal")
DISTRIBUTION(truncated_normal, "TruncatedNormal")
DISTRIBUTION(uniform, "RandomUniform")
static KERAS_NATIVE(random_randint) {
    struct lang_obj *all = draw(vm, "RandomUniform", args[0], args[1], args[2], args[4]);
    return as_dtype(vm, NP1("floor", all), args[3]);
}
static KERAS_NATIVE(random_shuffle) {
    struct lang_obj *x = tensor(vm, args[0]), *axis = args[1];
    struct lang_obj *length = lang_get_item(vm, mod_shape_tuple(vm, mod_array_of(x)), axis);
    struct lang_obj *order = draw(vm, "RandomUniform", lang_tuple(vm, &length, 1), lang_int(vm, 0),
                                  lang_int(vm, 1), args[2]);
    return keras_as_eager(vm, NP3("take", x, NP1("argsort", order), axis));
}
#define ANOTHER "\nThe numbers repeat by their seed; they are not those of another library."
const struct lang_def keras_random_functions[] = {
    {"normal", random_normal, "normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None)",
     "Normal numbers." ANOTHER},
    {"truncated_normal", random_truncated_normal,
     "truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None)",
     "Normal numbers within two deviations." ANOTHER},
    {"uniform", random_uniform, "uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None)",
     "Uniform numbers." ANOTHER},
    {"randint", random_randint, "randint(shape, minval, maxval, dtype='int32', seed=None)",
     "Whole numbers from minval to below maxval." ANOTHER},
    {"shuffle", random_shuffle, "shuffle(x, axis=0, seed=None)",
     "The same entries in another order." ANOTHER},
    {NULL, NULL, NULL, NULL}};

void keras_add_tf_types(struct lang_vm *vm, struct lang_obj *module) {
    for (int i = 0; i < ARRAY_DTYPE_COUNT; i++) {
        const struct lang_type *type = mod_scalar_types[i];
        lang_module_set(vm, module, array_dtype_name((enum array_dtype)i),
                        (struct lang_obj *)(uintptr_t)&type->base);
    }
    lang_module_set(vm, module, "Tensor", (struct lang_obj *)(uintptr_t)&keras_type_eager.base);
}
