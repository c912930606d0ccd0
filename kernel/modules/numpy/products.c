/* kernel/modules/numpy/products.c: products of matrices, numpy.linalg, fits and correlations. */
#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/index.h"
#include "engine/array/join.h"
#include "engine/array/linalg.h"
#include "engine/array/matmul.h"
#include "kernel/modules/numpy/compose.h"

typedef struct array *(*product)(struct array *a, struct array *b, struct nn_err *err);
static struct lang_obj *multiply(struct lang_vm *vm, struct lang_obj *const *args,
                                 product function) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    return mod_array_result(vm, function(a, b, &err), &err);
}
MOD_NATIVE(mod_np_dot) {
    return mod_give_out(vm, args[2], multiply(vm, args, array_dot));
}
static MOD_NATIVE(np_matmul) {
    return mod_give_out(vm, args[2], multiply(vm, args, array_matmul));
}
static MOD_NATIVE(np_outer) {
    return multiply(vm, args, array_outer);
}
static MOD_NATIVE(np_inner) {
    return multiply(vm, args, array_inner);
}
static MOD_NATIVE(np_vdot) {
    return multiply(vm, args, array_vdot);
}
MOD_NATIVE(mod_np_trace) {
    struct nn_err err = {0};
    int64_t offset = lang_arg_int(vm, args[1], "offset");
    return mod_array_result(vm, array_trace(mod_to_array(vm, args[0], -1), offset, &err), &err);
}
static MOD_NATIVE(np_polyfit) {
    struct nn_err err = {0};
    struct array *x = mod_to_array(vm, args[0], -1), *y = mod_to_array(vm, args[1], -1);
    int64_t degree = lang_arg_int(vm, args[2], "deg");
    struct array *weights = lang_is_none(args[3]) ? NULL : mod_to_array(vm, args[3], -1);
    return mod_array_wrap(vm, array_polyfit(x, y, degree, weights, &err), &err);
}
static MOD_NATIVE(np_polyval) {
    return multiply(vm, args, array_polyval);
}
static MOD_NATIVE(np_cov) {
    struct nn_err err = {0};
    struct array *y = lang_is_none(args[1]) ? NULL : mod_to_array(vm, args[1], -1);
    bool rowvar = lang_arg_bool(vm, args[2]), bias = lang_arg_bool(vm, args[3]);
    double ddof = lang_is_none(args[4]) ? (bias ? 0 : 1) : lang_arg_float(vm, args[4], "ddof");
    struct array *m = mod_to_array(vm, args[0], -1);
    return mod_array_result(vm, array_cov(m, y, rowvar, ddof, &err), &err);
}
static MOD_NATIVE(np_corrcoef) {
    struct nn_err err = {0};
    struct array *y = lang_is_none(args[1]) ? NULL : mod_to_array(vm, args[1], -1);
    bool rowvar = lang_arg_bool(vm, args[2]);
    struct array *x = mod_to_array(vm, args[0], -1);
    return mod_array_result(vm, array_corrcoef(x, y, rowvar, &err), &err);
}
static MOD_NATIVE(np_interp) {
    struct nn_err err = {0};
    struct array *x = mod_to_array(vm, args[0], ARRAY_FLOAT64);
    struct array *xp = mod_to_array(vm, args[1], ARRAY_FLOAT64);
    struct array *fp = mod_to_array(vm, args[2], ARRAY_FLOAT64);
    struct lang_obj *y = mod_array_result(vm, array_interp(x, xp, fp, &err), &err);
    struct lang_obj *given = mod_as_ndarray(vm, args[0]);
    const struct {
        struct lang_obj *value;
        const char *beyond;
        int64_t end;
    } sides[2] = {{args[3], "less", 0}, {args[4], "greater", xp->size - 1}};
    for (int i = 0; i < 2; i++) {
        if (!lang_is_none(sides[i].value)) {
            struct lang_obj *end = lang_float(vm, array_get_double(xp, sides[i].end));
            y = NP3("where", NP2(sides[i].beyond, given, end), sides[i].value, y);
        }
    }
    return y;
}

const struct lang_def mod_numpy_products[] = {
    {"dot", mod_np_dot, "dot(a, b, out=None)",
     "The product of vectors or matrices.\n\nnp.dot(W, x)"},
    {"matmul", np_matmul, "matmul(x1, x2, /, out=None)", "The matrix product, as the operator @."},
    {"outer", np_outer, "outer(a, b)", "All products of an element of a with one of b."},
    {"inner", np_inner, "inner(a, b)", "The sum of products over the last axes."},
    {"vdot", np_vdot, "vdot(a, b, /)", "The sum of products of all elements."},
    {"trace", mod_np_trace, "trace(a, offset=0)", "The sum of the diagonal."},
    {"polyfit", np_polyfit, "polyfit(x, y, deg, w=None)",
     "The polynomial of least squared error, highest power first."},
    {"polyval", np_polyval, "polyval(p, x)", "A polynomial's values."},
    {"cov", np_cov, "cov(m, y=None, rowvar=True, bias=False, ddof=None)", "Covariances."},
    {"corrcoef", np_corrcoef, "corrcoef(x, y=None, rowvar=True)", "Correlations."},
    {"interp", np_interp, "interp(x, xp, fp, left=None, right=None)",
     "Linear interpolation between points."},
    {NULL, NULL, NULL, NULL}};

/* --- numpy.linalg ------------------------------------------------------------------------------*/
typedef struct array *(*matrix_function)(struct array *a, struct nn_err *err);
static struct lang_obj *of_matrix(struct lang_vm *vm, struct lang_obj *matrix,
                                  matrix_function function) {
    struct nn_err err = {0};
    return mod_array_result(vm, function(mod_to_array(vm, matrix, -1), &err), &err);
}
static MOD_NATIVE(linalg_inv) {
    return of_matrix(vm, args[0], array_inv);
}
static MOD_NATIVE(linalg_det) {
    return of_matrix(vm, args[0], array_det);
}
static MOD_NATIVE(linalg_cholesky) {
    return of_matrix(vm, args[0], array_cholesky);
}
static MOD_NATIVE(linalg_solve) {
    return multiply(vm, args, array_solve);
}
static MOD_NATIVE(linalg_lstsq) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1), *b = mod_to_array(vm, args[1], -1);
    double rcond = lang_is_none(args[2]) ? -1 : lang_arg_float(vm, args[2], "rcond");
    struct array *residuals = NULL, *singular = NULL;
    int64_t rank = 0;
    struct array *x = array_lstsq(a, b, rcond, &residuals, &rank, &singular, &err);
    struct lang_obj *items[4];
    items[0] = mod_array_wrap(vm, x, &err);
    items[1] = mod_array_wrap(vm, residuals, &err);
    int32_t rank32 = (int32_t)rank; /* as LAPACK's */
    items[2] = mod_scalar(vm, ARRAY_INT32, (const char *)&rank32);
    items[3] = mod_array_wrap(vm, singular, &err);
    return lang_tuple(vm, items, 4);
}
static MOD_NATIVE(linalg_pinv) {
    struct nn_err err = {0};
    double rcond = lang_is_none(args[1]) ? -1 : lang_arg_float(vm, args[1], "rcond");
    return mod_array_wrap(vm, array_pinv(mod_to_array(vm, args[0], -1), rcond, &err), &err);
}
/* The parts of a decomposition as the tuple with names that NumPy gives. */
static const struct {
    const char *name, *fields;
} results[] = {{"SlogdetResult", "sign logabsdet"},
               {"SVDResult", "U S Vh"},
               {"EighResult", "eigenvalues eigenvectors"},
               {"EigResult", "eigenvalues eigenvectors"},
               {"QRResult", "Q R"}};
enum { RESULT_SLOGDET, RESULT_SVD, RESULT_EIGH, RESULT_EIG, RESULT_QR, RESULT_COUNT }; /* ORDER */
static struct lang_obj *named(struct lang_vm *vm, int kind, struct lang_obj *const *items,
                              size_t count) {
    struct lang_obj **types = lang_module_state(vm, &mod_numpy_linalg);
    if (!types[kind]) {
        struct lang_obj *make = lang_get_attr(vm, lang_import(vm, "collections"), "namedtuple");
        struct lang_obj *names[2] = {lang_str(vm, results[kind].name),
                                     lang_str(vm, results[kind].fields)};
        lang_assign(vm, &types[kind], lang_call_pos(vm, make, names, 2));
    }
    return lang_call_pos(vm, types[kind], items, count);
}
static void close_linalg(struct lang_vm *vm, void *state) {
    struct lang_obj **types = state;
    for (int i = 0; i < RESULT_COUNT; i++) {
        lang_assign(vm, &types[i], NULL);
    }
}
static MOD_NATIVE(linalg_slogdet) {
    struct nn_err err = {0};
    struct array *out[2] = {NULL, NULL};
    if (array_slogdet(mod_to_array(vm, args[0], -1), &out[0], &out[1], &err) < 0) {
        mod_raise(vm, &err);
    }
    return named(vm, RESULT_SLOGDET,
                 (struct lang_obj *const[2]){mod_array_result(vm, out[0], &err),
                                             mod_array_result(vm, out[1], &err)},
                 2);
}

static struct lang_obj *parts(struct lang_vm *vm, int kind, int status, struct array **arrays,
                              size_t count, const struct nn_err *err) {
    if (status < 0) {
        mod_raise(vm, err);
    }
    struct lang_obj *items[3];
    for (size_t i = 0; i < count; i++) {
        items[i] = mod_array_wrap(vm, arrays[i], err);
    }
    return count == 1 ? items[0] : named(vm, kind, items, count);
}
static MOD_NATIVE(linalg_svd) {
    struct nn_err err = {0};
    struct array *out[3] = {NULL, NULL, NULL};
    bool full = lang_arg_bool(vm, args[1]), vectors = lang_arg_bool(vm, args[2]);
    struct array *a = mod_to_array(vm, args[0], -1);
    if (!vectors) {
        return parts(vm, RESULT_SVD, array_svd(a, full, NULL, &out[0], NULL, &err), out, 1, &err);
    }
    return parts(vm, RESULT_SVD, array_svd(a, full, &out[0], &out[1], &out[2], &err), out, 3, &err);
}
static MOD_NATIVE(linalg_eigh) {
    struct nn_err err = {0};
    struct array *out[2] = {NULL, NULL};
    struct array *a = mod_to_array(vm, args[0], -1);
    return parts(vm, RESULT_EIGH, array_eigh(a, &out[0], &out[1], &err), out, 2, &err);
}
static MOD_NATIVE(linalg_eigvalsh) {
    return lang_seq_item(linalg_eigh(vm, args), 0);
}
static MOD_NATIVE(linalg_eig) {
    struct nn_err err = {0};
    struct array *out[2] = {NULL, NULL};
    struct array *a = mod_to_array(vm, args[0], -1);
    return parts(vm, RESULT_EIG, array_eig(a, &out[0], &out[1], &err), out, 2, &err);
}
static MOD_NATIVE(linalg_eigvals) {
    return lang_seq_item(linalg_eig(vm, args), 0);
}
static MOD_NATIVE(linalg_qr) {
    struct nn_err err = {0};
    struct array *out[2] = {NULL, NULL};
    struct array *a = mod_to_array(vm, args[0], -1);
    return parts(vm, RESULT_QR, array_qr(a, &out[0], &out[1], &err), out, 2, &err);
}
static MOD_NATIVE(linalg_matrix_rank) {
    struct nn_err err = {0};
    int64_t rank = array_matrix_rank(mod_to_array(vm, args[0], -1), &err);
    if (rank < 0) {
        mod_raise(vm, &err);
    }
    return mod_scalar(vm, ARRAY_INT64, (const char *)&rank);
}
static MOD_NATIVE(linalg_norm) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[0], -1);
    int axes[ARRAY_MAX_NDIM];
    int naxes = mod_arg_axes(vm, args[2], axes);
    bool keepdims = lang_arg_bool(vm, args[3]);
    enum array_norm_kind kind = ARRAY_NORM_NONE;
    double p = 2;
    if (lang_is_str(args[1])) {
        const char *name = lang_str_data(args[1], NULL);
        kind = strcmp(name, "nuc") == 0 ? ARRAY_NORM_NUC : ARRAY_NORM_FRO;
        if (kind == ARRAY_NORM_FRO && strcmp(name, "fro") != 0) {
            lang_raise(vm, &lang_exc_ValueError, "Invalid norm order '%s'", name);
        }
    } else if (!lang_is_none(args[1])) {
        kind = ARRAY_NORM_VALUE;
        p = lang_arg_float(vm, args[1], "ord");
    }
    return mod_array_result(vm, array_norm(a, kind, p, axes, naxes, keepdims, &err), &err);
}

static const struct lang_def functions[] = {
    {"norm", linalg_norm, "norm(x, ord=None, axis=None, keepdims=False)",
     "The length of a vector, or the norm of a matrix."},
    {"inv", linalg_inv, "inv(a)", "The inverse matrix."},
    {"det", linalg_det, "det(a)", "The determinant."},
    {"solve", linalg_solve, "solve(a, b)", "x such that a @ x = b."},
    {"lstsq", linalg_lstsq, "lstsq(a, b, rcond=None)",
     "Least squares: (solution, residuals, rank, singular values)."},
    {"pinv", linalg_pinv, "pinv(a, rcond=None)", "The pseudo-inverse."},
    {"svd", linalg_svd, "svd(a, full_matrices=True, compute_uv=True)",
     "The singular value decomposition (U, S, Vh)."},
    {"eigh", linalg_eigh, "eigh(a)", "Eigenvalues and eigenvectors of a symmetric matrix."},
    {"eig", linalg_eig, "eig(a)", "Eigenvalues and eigenvectors, when they are real."},
    {"eigvals", linalg_eigvals, "eigvals(a)", "The eigenvalues, when they are real."},
    {"eigvalsh", linalg_eigvalsh, "eigvalsh(a)", "The eigenvalues of a symmetric matrix."},
    {"matrix_power", mod_linalg_matrix_power, "matrix_power(a, n)", "The matrix n times."},
    {"multi_dot", mod_linalg_multi_dot, "multi_dot(arrays)", "The product of several matrices."},
    {"slogdet", linalg_slogdet, "slogdet(a)", "Sign and logarithm of the determinant."},
    {"cond", mod_linalg_cond, "cond(x)", "Greatest singular value by the least."},
    {"qr", linalg_qr, "qr(a)", "An orthogonal and a triangular factor."},
    {"cholesky", linalg_cholesky, "cholesky(a)", "The triangular factor of a positive matrix."},
    {"matrix_rank", linalg_matrix_rank, "matrix_rank(A)", "The rank of a matrix."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "LinAlgError",
                    (struct lang_obj *)(uintptr_t)&mod_exc_LinAlgError.base);
}

const struct lang_module_def mod_numpy_linalg = {.name = "numpy.linalg",
                                                 .doc = "Linear algebra.",
                                                 .functions = functions,
                                                 .init = init,
                                                 .state_size =
                                                     RESULT_COUNT * sizeof(struct lang_obj *),
                                                 .close = close_linalg};
