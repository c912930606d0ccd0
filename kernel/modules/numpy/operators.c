/* kernel/modules/numpy/operators.c: + - * / < == ... on arrays, and the element-wise functions:
 * both read the engine's one table of them. */
#include <stdio.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/elementwise.h"
#include "engine/array/matmul.h"
#include "kernel/modules/numpy/numpy.h"

/* ORDER LANG_OP. */
static const enum array_ufunc_id op_rows[LANG_OP_COUNT] = {
    [LANG_ADD] = ARRAY_UFUNC_ADD,
    [LANG_SUB] = ARRAY_UFUNC_SUBTRACT,
    [LANG_MUL] = ARRAY_UFUNC_MULTIPLY,
    [LANG_TRUEDIV] = ARRAY_UFUNC_DIVIDE,
    [LANG_FLOORDIV] = ARRAY_UFUNC_FLOOR_DIVIDE,
    [LANG_MOD] = ARRAY_UFUNC_REMAINDER,
    [LANG_POW] = ARRAY_UFUNC_POWER,
    [LANG_LSHIFT] = ARRAY_UFUNC_LEFT_SHIFT,
    [LANG_RSHIFT] = ARRAY_UFUNC_RIGHT_SHIFT,
    [LANG_AND] = ARRAY_UFUNC_BITWISE_AND,
    [LANG_OR] = ARRAY_UFUNC_BITWISE_OR,
    [LANG_XOR] = ARRAY_UFUNC_BITWISE_XOR,
    [LANG_NEG] = ARRAY_UFUNC_NEGATIVE,
    [LANG_POS] = ARRAY_UFUNC_POSITIVE,
    [LANG_INVERT] = ARRAY_UFUNC_INVERT,
};
/* ORDER LANG_CMP */
static const enum array_ufunc_id cmp_rows[] = {ARRAY_UFUNC_LESS,    ARRAY_UFUNC_LESS_EQUAL,
                                               ARRAY_UFUNC_EQUAL,   ARRAY_UFUNC_NOT_EQUAL,
                                               ARRAY_UFUNC_GREATER, ARRAY_UFUNC_GREATER_EQUAL};

const struct array_ufunc *mod_op_ufunc(enum lang_op op) {
    return op == LANG_MATMUL ? NULL : &array_ufuncs[op_rows[op]];
}
const struct array_ufunc *mod_cmp_ufunc(enum lang_cmp op) {
    return &array_ufuncs[cmp_rows[op]];
}

static struct lang_obj *apply(struct lang_vm *vm, const struct array_ufunc *ufunc,
                              struct array *const *in, const enum array_weak *weak,
                              struct array *out) {
    struct nn_err err = {0};
    unsigned warnings = 0;
    struct array *result = array_ufunc_call(ufunc, in, weak, out, &warnings, &err);
    struct lang_obj *value = mod_array_result(vm, result, &err);
    if (warnings) {
        mod_warn(vm, warnings, ufunc->name);
    }
    return value;
}

/* "int": what an element is as a Python value. */
static const char *element_name(const struct array *a) {
    return array_dtype_is_float(a->dtype) ? "float" : a->dtype == ARRAY_BOOL ? "bool" : "int";
}

/* Text and None are no operands, and nobody else may take the operation over: refused in NumPy's
 * words. `symbol` is NULL for comparisons. */
static void refuse(struct lang_vm *vm, const struct array_ufunc *ufunc, const char *symbol,
                   struct lang_obj *const operands[2], struct array *const in[2]) {
    const char *names[2], *types[2];
    char room[2][64];
    int text = -1, nothing = -1;
    for (int i = 0; i < 2; i++) {
        if (in[i]) {
            const char *dtype = array_dtype_name(in[i]->dtype);
            names[i] = element_name(in[i]);
            snprintf(room[i], sizeof room[i],
                     symbol ? "dtype('%s')" : "<class 'numpy.dtypes.%sDType'>", dtype);
            if (!symbol) {
                room[i][21] = (char)(room[i][21] - 'a' + 'A');
            }
            types[i] = room[i];
            continue;
        }
        names[i] = operands[i]->type->name;
        text = lang_is_str(operands[i]) ? i : text;
        nothing = lang_is_none(operands[i]) || lang_is(operands[i], &lang_type_dict) ? i : nothing;
        snprintf(
            room[i], sizeof room[i], symbol ? "dtype('<U%zu')" : "<class 'numpy.dtypes.StrDType'>",
            text == i && lang_str_length(operands[i]) ? lang_str_length(operands[i]) : (size_t)1);
        types[i] = room[i];
    }
    if (text >= 0) {
        lang_raise(
            vm, &mod_exc_UFuncTypeError,
            "ufunc '%s' did not contain a loop with signature matching types (%s, %s) -> None",
            ufunc->name, types[0], types[1]);
    }
    if (nothing >= 0) {
        static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
        int cmp = 0;
        for (int i = 0; i < 6; i++) {
            cmp = ufunc == mod_cmp_ufunc((enum lang_cmp)i) ? i : cmp;
        }
        lang_raise(vm, &lang_exc_TypeError,
                   symbol ? "unsupported operand type(s) for %s: '%s' and '%s'"
                          : "'%s' not supported between instances of '%s' and '%s'",
                   symbol ? symbol : signs[cmp], names[0], names[1]);
    }
}

/* ORDER LANG_OP */
static const char *const symbols[] = {"+", "-",  "*",  "/", "//", "%", "** or pow()",
                                      "@", "<<", ">>", "&", "|",  "^"};

/* An array leaves the operation to a value that puts labels on arrays (pandas'). */
static bool leaves_to(struct lang_vm *vm, struct lang_obj *b) {
    return !mod_array_of(b) && b->type->binary && b->type->methods &&
           lang_get_attr_try(vm, b, "__array_wrap__");
}

/* over: the operands that nobody else holds. */
static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b, const bool over[2]) {
    if (leaves_to(vm, b)) {
        return NULL;
    }
    enum array_weak weak[2];
    struct array *in[2] = {mod_to_operand(vm, a, &weak[0]), mod_to_operand(vm, b, &weak[1])};
    if (!in[0] || !in[1]) {
        if (op != LANG_MATMUL) {
            refuse(vm, mod_op_ufunc(op), symbols[op], (struct lang_obj *const[2]){a, b}, in);
        }
        return NULL;
    }
    if (op == LANG_MATMUL) {
        struct nn_err err = {0};
        return mod_array_result(vm, array_matmul(in[0], in[1], &err), &err);
    }
    if (op == LANG_POW && in[0]->dtype == ARRAY_BOOL && weak[1] == ARRAY_WEAK_INT &&
        array_get_int64(in[1], 0) == 2) { /* the operator squares where np.power would not */
        return apply(vm, array_ufunc_find("square"), in, weak, NULL);
    }
    struct nn_err err = {0};
    unsigned warnings = 0;
    struct array *result = array_ufunc_over(mod_op_ufunc(op), in, weak, over, &warnings, &err);
    int taken = !result ? -1 : result == in[0] ? 0 : result == in[1] ? 1 : -1;
    struct lang_obj *value = taken == 0 ? a : taken == 1 ? b : mod_array_result(vm, result, &err);
    if (taken >= 0) {
        array_release(&result);
    }
    if (warnings) {
        mod_warn(vm, warnings, mod_op_ufunc(op)->name);
    }
    return value;
}

struct lang_obj *mod_array_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                  struct lang_obj *b) {
    return binary(vm, op, a, b, (const bool[2]){false, false});
}

/* Arrays and numbers: whatever else takes part may have a word in the operation. */
static bool plain(const struct lang_obj *obj) {
    enum array_dtype dtype;
    char value[8];
    return lang_is(obj, &mod_type_ndarray) || lang_is(obj, &lang_type_float) ||
           lang_is(obj, &lang_type_int) || mod_scalar_get(obj, &dtype, value);
}

struct lang_obj *mod_array_binary_over(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                       struct lang_obj *b) {
    const bool over[2] = {lang_is(a, &mod_type_ndarray) && a->refs == 1,
                          lang_is(b, &mod_type_ndarray) && b->refs == 1};
    return plain(a) && plain(b) ? binary(vm, op, a, b, over) : NULL;
}

struct lang_obj *mod_array_inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                   struct lang_obj *b) {
    enum array_weak weak[2] = {ARRAY_STRONG, ARRAY_STRONG};
    struct array *in[2] = {mod_array_of(a), mod_to_operand(vm, b, &weak[1])};
    if (!in[0] || !in[1] || op == LANG_MATMUL) {
        return NULL;
    }
    if (in[0]->readonly) {
        lang_raise(vm, &lang_exc_ValueError, "output array is read-only");
    }
    struct nn_err err = {0};
    unsigned warnings = 0;
    const struct array_ufunc *ufunc = mod_op_ufunc(op);
    struct array *result = array_ufunc_call(ufunc, in, weak, in[0], &warnings, &err);
    if (!result) {
        mod_raise(vm, &err);
    }
    array_release(&result);
    mod_warn(vm, warnings, ufunc->name);
    return a;
}

struct lang_obj *mod_array_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    enum array_weak weak;
    struct array *in = mod_to_operand(vm, a, &weak);
    return apply(vm, mod_op_ufunc(op), &in, NULL, NULL);
}

struct lang_obj *mod_array_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                   enum lang_cmp op) {
    if (leaves_to(vm, b)) {
        return NULL;
    }
    enum array_weak weak[2];
    struct array *in[2] = {mod_to_operand(vm, a, &weak[0]), mod_to_operand(vm, b, &weak[1])};
    if (in[0] && in[1]) {
        return apply(vm, mod_cmp_ufunc(op), in, weak, NULL);
    }
    /* Nothing that is no number equals an element. */
    struct array *shape = in[0] ? in[0] : in[1];
    if ((op != LANG_EQ && op != LANG_NE) || !shape) {
        refuse(vm, mod_cmp_ufunc(op), NULL, (struct lang_obj *const[2]){a, b}, in);
        return NULL;
    }
    struct nn_err err = {0};
    return mod_array_result(
        vm, array_full_int(ARRAY_BOOL, shape->ndim, shape->shape, op == LANG_NE, &err), &err);
}

/* --- np.exp, np.add ...: one function value per row ------------------------------------------- */
struct ufunc_obj {
    struct lang_obj base;
    const struct array_ufunc *ufunc;
    struct lang_def def; /* name, signature and documentation made from the row */
    char signature[96];
};

static struct lang_obj *ufunc_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<ufunc '%s'>", ((struct ufunc_obj *)self)->ufunc->name);
}

static struct lang_obj *ufunc_apply(struct lang_vm *vm, const struct array_ufunc *ufunc,
                                    struct lang_obj *const *operands, struct lang_obj *out,
                                    struct lang_obj *dtype_arg) {
    struct array *in[2] = {NULL, NULL};
    enum array_weak weak[2] = {ARRAY_STRONG, ARRAY_STRONG};
    int dtype = mod_arg_dtype(vm, dtype_arg);
    for (int i = 0; i < ufunc->inputs; i++) {
        in[i] = mod_to_operand(vm, operands[i], &weak[i]);
        if (!in[i]) {
            if (lang_is_none(operands[i])) {
                lang_raise(vm, &lang_exc_TypeError,
                           "loop of ufunc does not support argument %d of type NoneType which has "
                           "no callable %s method",
                           i, ufunc->name);
            }
            lang_raise(vm, &lang_exc_TypeError,
                       "ufunc '%s' not supported for the input types, and the inputs could not be "
                       "safely coerced to any supported types according to the casting rule "
                       "''safe''",
                       ufunc->name);
        }
        if (dtype >= 0) {
            in[i] = mod_to_array(vm, operands[i], dtype);
            weak[i] = ARRAY_STRONG;
        }
    }
    struct array *target = NULL;
    if (!lang_is_none(out)) {
        target = mod_array_of(out);
        if (!target) {
            lang_raise(vm, &lang_exc_TypeError, "return arrays must be of ArrayType");
        }
    }
    struct lang_obj *result = apply(vm, ufunc, in, weak, target), *wrap = NULL;
    for (int i = 0; i < ufunc->inputs && !wrap; i++) { /* pandas puts labels on */
        if (!mod_array_of(operands[i]) && operands[i]->type->methods) {
            wrap = lang_get_attr_try(vm, operands[i], "__array_wrap__");
        }
    }
    return target ? out : wrap ? lang_call_pos(vm, wrap, &result, 1) : result;
}

/* Only where `where` is true: nothing is computed, and so nothing is warned of, elsewhere. */
static struct lang_obj *apply_where(struct lang_vm *vm, const struct array_ufunc *ufunc,
                                    struct lang_obj *const *operands, struct lang_obj *out,
                                    struct lang_obj *dtype, struct lang_obj *where) {
    struct lang_obj *spread[3], *chosen[2];
    struct lang_obj *broadcast = lang_get_attr(vm, lang_import(vm, "numpy"), "broadcast_arrays");
    for (int i = 0; i < ufunc->inputs; i++) {
        spread[i] = operands[i];
    }
    spread[ufunc->inputs] = where;
    struct lang_obj *all = lang_call_pos(vm, broadcast, spread, (size_t)ufunc->inputs + 1);
    struct lang_obj *mask = lang_seq_item(all, (size_t)ufunc->inputs);
    for (int i = 0; i < ufunc->inputs; i++) {
        enum array_weak weak;
        mod_to_operand(vm, operands[i], &weak);
        chosen[i] = weak == ARRAY_STRONG ? lang_get_item(vm, lang_seq_item(all, (size_t)i), mask)
                                         : operands[i];
    }
    struct lang_obj *result = ufunc_apply(vm, ufunc, chosen, &lang_none, dtype);
    if (lang_is_none(out)) {
        const struct array *shape = mod_array_of(mask);
        struct nn_err err = {0};
        out = mod_array_wrap(
            vm, array_new(mod_to_array(vm, result, -1)->dtype, shape->ndim, shape->shape, &err),
            &err);
    }
    lang_set_item(vm, out, mask, result);
    return out;
}

/* args: the function, the operands, out, where, dtype. */
static struct lang_obj *ufunc_called(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct array_ufunc *ufunc = ((struct ufunc_obj *)args[0])->ufunc;
    struct lang_obj *const *rest = args + 1 + ufunc->inputs;
    struct lang_obj *out = rest[0];
    if (lang_is(out, &lang_type_tuple) && lang_seq_count(out) == 1) {
        out = lang_seq_item(out, 0);
    }
    return rest[1] == &lang_true ? ufunc_apply(vm, ufunc, args + 1, out, rest[2])
                                 : apply_where(vm, ufunc, args + 1, out, rest[2], rest[1]);
}
static MOD_NATIVE(ufunc_call1) {
    return ufunc_called(vm, args);
}
static MOD_NATIVE(ufunc_call2) {
    return ufunc_called(vm, args);
}

/* The name under which a whole reduction of that function is known; NULL: none. */
static const char *known_as(const char *name, bool running) {
    static const struct {
        const char *ufunc, *whole, *running;
    } names[] = {{"add", "sum", "cumsum"},     {"multiply", "prod", "cumprod"},
                 {"maximum", "max", NULL},     {"minimum", "min", NULL},
                 {"logical_and", "all", NULL}, {"logical_or", "any", NULL}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].ufunc, name) == 0) {
            return running ? names[i].running : names[i].whole;
        }
    }
    return NULL;
}

/* One after the other along the axis: the last result, or all of them stacked. */
static struct lang_obj *fold(struct lang_vm *vm, struct ufunc_obj *self, struct lang_obj *array,
                             struct lang_obj *axis, bool running) {
    if (self->ufunc->inputs != 2) {
        lang_raise(vm, &lang_exc_ValueError, "%s only supported for binary functions",
                   running ? "accumulate" : "reduce");
    }
    const char *name = known_as(self->ufunc->name, running);
    struct lang_obj *numpy = lang_import(vm, "numpy");
    if (name) {
        return lang_call_pos(vm, lang_get_attr(vm, numpy, name),
                             (struct lang_obj *const[]){array, axis}, 2);
    }
    struct lang_obj *front =
        lang_call_pos(vm, lang_get_attr(vm, numpy, "moveaxis"),
                      (struct lang_obj *const[]){array, axis, lang_int(vm, 0)}, 3);
    int64_t count = lang_len(vm, front);
    if (count == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "zero-size array to reduction operation %s which has no identity",
                   self->ufunc->name);
    }
    struct lang_obj *so_far = lang_get_item(vm, front, lang_int(vm, 0)), *all = lang_list(vm, 1);
    lang_list_append(vm, all, so_far);
    for (int64_t i = 1; i < count; i++) {
        struct lang_obj *pair[2] = {so_far, lang_get_item(vm, front, lang_int(vm, i))};
        so_far = ufunc_apply(vm, self->ufunc, pair, &lang_none, &lang_none);
        lang_list_append(vm, all, so_far);
    }
    return running ? lang_call_pos(vm, lang_get_attr(vm, numpy, "stack"),
                                   (struct lang_obj *const[]){all, axis}, 2)
                   : so_far;
}
static MOD_NATIVE(ufunc_reduce) {
    return fold(vm, (struct ufunc_obj *)args[0], args[1], args[2], false);
}
static MOD_NATIVE(ufunc_accumulate) {
    return fold(vm, (struct ufunc_obj *)args[0], args[1], args[2], true);
}
/* a[indices] op= b, repeated positions counting every time. A tuple of one array per axis stands
 * for positions in a.flat. */
static MOD_NATIVE(ufunc_at) {
    struct ufunc_obj *self = (struct ufunc_obj *)args[0];
    struct lang_obj *numpy = lang_import(vm, "numpy"), *target = args[1], *indices = args[2];
    struct lang_obj *values = args[3];
    if (mod_array_of(target) && lang_is(indices, &lang_type_tuple) &&
        (int)lang_seq_count(indices) == mod_array_of(target)->ndim) {
        struct lang_obj *both[2] = {indices, mod_shape_tuple(vm, mod_array_of(target))};
        indices = lang_call_pos(vm, lang_get_attr(vm, numpy, "ravel_multi_index"), both, 2);
        target = mod_array_get_flat(vm, target);
    }
    struct array *positions = mod_to_array(vm, indices, -1);
    if (!mod_array_of(args[1]) || !array_dtype_is_integer(positions->dtype) ||
        self->ufunc->inputs != 2 || !values) {
        lang_raise(vm, &lang_exc_TypeError,
                   "%s.at takes an array, integer positions and values in this kernel",
                   self->ufunc->name);
    }
    struct lang_obj *spread[2] = {values, indices};
    struct lang_obj *pair =
        lang_call_pos(vm, lang_get_attr(vm, numpy, "broadcast_arrays"), spread, 2);
    const struct array *v = mod_array_of(lang_seq_item(pair, 0));
    for (int64_t i = 0; i < positions->size; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *at = lang_int(vm, array_get_int64(positions, i));
        struct lang_obj *operands[2] = {lang_get_item(vm, target, at),
                                        mod_scalar(vm, v->dtype, array_address(v, i))};
        lang_set_item(vm, target, at,
                      ufunc_apply(vm, self->ufunc, operands, &lang_none, &lang_none));
        lang_pool_drain(vm, mark, NULL);
    }
    return &lang_none;
}

static MOD_NATIVE(ufunc_outer) {
    struct array *a = mod_to_array(vm, args[1], -1);
    struct array *b = mod_to_array(vm, args[2], -1);
    int64_t shape[ARRAY_MAX_NDIM];
    if (a->ndim + b->ndim > ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "the result would have more than %d dimensions",
                   ARRAY_MAX_NDIM);
    }
    for (int i = 0; i < a->ndim + b->ndim; i++) {
        shape[i] = i < a->ndim ? a->shape[i] : 1;
    }
    struct lang_obj *size[2] = {args[1], lang_list(vm, 0)};
    for (int i = 0; i < a->ndim + b->ndim; i++) {
        lang_list_append(vm, size[1], lang_int(vm, shape[i]));
    }
    struct lang_obj *left =
        lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy"), "reshape"), size, 2);
    struct lang_obj *operands[2] = {left, args[2]};
    return ufunc_apply(vm, ((struct ufunc_obj *)args[0])->ufunc, operands, &lang_none, &lang_none);
}

static const struct lang_def ufunc_methods[] = {
    {"reduce", ufunc_reduce, "reduce(array, axis=0)", "Joins the elements along an axis."},
    {"accumulate", ufunc_accumulate, "accumulate(array, axis=0)", "Running results."},
    {"at", ufunc_at, "at(a, indices, b=...)", "In place at positions, repeated ones each time."},
    {"outer", ufunc_outer, "outer(A, B)", "Applies the function to all pairs."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *ufunc_call(struct lang_vm *vm, struct lang_obj *self,
                                   const struct lang_args *args) {
    struct ufunc_obj *ufunc = (struct ufunc_obj *)self;
    return lang_call(vm, lang_native_new(vm, &ufunc->def, self), args);
}

static struct lang_obj *get_doc(struct lang_vm *vm, struct lang_obj *self) {
    struct ufunc_obj *ufunc = (struct ufunc_obj *)self;
    return lang_str_format(vm, "%s\n\n%s", ufunc->signature, ufunc->ufunc->doc);
}
static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, ((struct ufunc_obj *)self)->ufunc->name);
}
static struct lang_obj *get_nin(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, ((struct ufunc_obj *)self)->ufunc->inputs);
}
static struct lang_obj *get_nout(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_int(vm, 1);
}
static const struct lang_property ufunc_properties[] = {
    {"nin", get_nin, NULL, "How many arrays go in."},
    {"nout", get_nout, NULL, "How many arrays come out."},
    {"__doc__", get_doc, NULL, "Signature and summary."},
    {"__name__", get_name, NULL, "The function's name."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_type type_ufunc = {LANG_TYPE_HEAD("ufunc"),
                                            .module = "numpy",
                                            .doc = "A function applied element by element.",
                                            .size = sizeof(struct ufunc_obj),
                                            .methods = ufunc_methods,
                                            .properties = ufunc_properties,
                                            .repr = ufunc_repr,
                                            .call = ufunc_call};

void mod_numpy_add_ufuncs(struct lang_vm *vm, struct lang_obj *module) {
    for (int i = 0; i < array_ufunc_count; i++) {
        const struct array_ufunc *ufunc = &array_ufuncs[i];
        size_t mark = lang_pool_mark(vm);
        struct ufunc_obj *obj = lang_new(vm, &type_ufunc);
        obj->ufunc = ufunc;
        snprintf(obj->signature, sizeof obj->signature,
                 "%s(%s, /, out=None, *, where=True, dtype=None)", ufunc->name,
                 ufunc->inputs == 1 ? "x" : "x1, x2");
        obj->def = (struct lang_def){ufunc->name, ufunc->inputs == 1 ? ufunc_call1 : ufunc_call2,
                                     obj->signature, ufunc->doc};
        lang_module_set(vm, module, ufunc->name, &obj->base);
        if (ufunc->alias) {
            lang_module_set(vm, module, ufunc->alias, &obj->base);
        }
        lang_pool_drain(vm, mark, NULL);
    }
}
