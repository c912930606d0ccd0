/* kernel/modules/operator.c: the module operator: the language's operators as functions. */
#include "kernel/lang/lang.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

#define BINARY(name, op)                                                                           \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        return lang_binary(vm, op, args[0], args[1]);                                              \
    }
#define INPLACE(name, op)                                                                          \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        return lang_inplace(vm, op, args[0], args[1]);                                             \
    }
#define UNARY(name, op)                                                                            \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        return lang_unary(vm, op, args[0]);                                                        \
    }
#define COMPARE(name, op)                                                                          \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        return lang_compare(vm, args[0], args[1], op);                                             \
    }
BINARY(add, LANG_ADD)
BINARY(sub, LANG_SUB)
BINARY(mul, LANG_MUL)
BINARY(truediv, LANG_TRUEDIV)
BINARY(floordiv, LANG_FLOORDIV)
BINARY(mod, LANG_MOD)
BINARY(pow, LANG_POW)
BINARY(matmul, LANG_MATMUL)
BINARY(lshift, LANG_LSHIFT)
BINARY(rshift, LANG_RSHIFT)
BINARY(and, LANG_AND)
BINARY(or, LANG_OR)
BINARY(xor, LANG_XOR)
INPLACE(iadd, LANG_ADD)
INPLACE(imul, LANG_MUL)
INPLACE(isub, LANG_SUB)
UNARY(neg, LANG_NEG)
UNARY(pos, LANG_POS)
UNARY(invert, LANG_INVERT)
COMPARE(lt, LANG_LT)
COMPARE(le, LANG_LE)
COMPARE(eq, LANG_EQ)
COMPARE(ne, LANG_NE)
COMPARE(gt, LANG_GT)
COMPARE(ge, LANG_GE)

static struct lang_obj *fn_abs(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *abs = lang_dict_get_str(vm, lang_builtins(vm), "abs");
    return lang_call_pos(vm, abs, args, 1);
}

static struct lang_obj *fn_not(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(!lang_truth(vm, args[0]));
}

static struct lang_obj *fn_truth(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_truth(vm, args[0]));
}

static struct lang_obj *fn_is(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return lang_bool(args[0] == args[1]);
}

static struct lang_obj *fn_is_not(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return lang_bool(args[0] != args[1]);
}

static struct lang_obj *fn_contains(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(lang_contains(vm, args[0], args[1]));
}

static struct lang_obj *fn_getitem(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_get_item(vm, args[0], args[1]);
}

static struct lang_obj *fn_setitem(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_item(vm, args[0], args[1], args[2]);
    return &lang_none;
}

static struct lang_obj *fn_delitem(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_set_item(vm, args[0], args[1], NULL);
    return &lang_none;
}

static struct lang_obj *fn_index(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *index = lang_index_of(vm, args[0]);
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   args[0]->type->name);
    }
    return lang_unary(vm, LANG_POS, index); /* an int of a bool */
}

static struct lang_obj *fn_count_of(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, lang_seq_tally(vm, lang_to_list(vm, args[0]), args[1]));
}

/* --- itemgetter and attrgetter ---------------------------------------------------------------*/

struct getter {
    struct lang_obj base;
    struct lang_obj *keys; /* tuple */
};

static struct getter *getter_of(struct lang_obj *obj) {
    return (struct getter *)(void *)obj;
}

static void close_getter(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &getter_of(self)->keys, NULL);
}

static void traverse_getter(struct lang_obj *self, lang_visit visit, void *ud) {
    if (getter_of(self)->keys) {
        visit(getter_of(self)->keys, ud);
    }
}

static struct lang_obj *repr_getter(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *keys = getter_of(self)->keys;
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "operator.%s(", self->type->name);
    for (size_t i = 0; i < lang_seq_count(keys); i++) {
        lang_text_puts(text, i ? ", " : "");
        lang_text_repr(text, lang_seq_item(keys, i));
    }
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}

static struct lang_obj *item_by_key(struct lang_vm *vm, struct lang_obj *obj,
                                    struct lang_obj *key) {
    return lang_get_item(vm, obj, key);
}

/* "a.b.c" follows the attributes one after the other. */
static struct lang_obj *item_by_name(struct lang_vm *vm, struct lang_obj *obj,
                                     struct lang_obj *key) {
    const char *name = lang_str_data(key, NULL), *dot;
    for (; (dot = strchr(name, '.')); name = dot + 1) {
        struct lang_obj *part = lang_str_sized(vm, name, (size_t)(dot - name));
        obj = lang_get_attr(vm, obj, lang_str_data(part, NULL));
    }
    return lang_get_attr(vm, obj, name);
}

static struct lang_obj *call_getter(
    struct lang_vm *vm, struct lang_obj *self, const struct lang_args *args,
    struct lang_obj *(*get)(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *key)) {
    struct lang_obj *keys = getter_of(self)->keys;
    if (args->nkw) {
        lang_raise(vm, &lang_exc_TypeError, "%s() takes no keyword arguments", self->type->name);
    }
    if (args->npos != 1) {
        lang_raise(vm, &lang_exc_TypeError, "%s expected 1 argument, got %zu", self->type->name,
                   args->npos);
    }
    size_t count = lang_seq_count(keys);
    if (count == 1) {
        return get(vm, args->pos[0], lang_seq_item(keys, 0));
    }
    struct lang_tuple *values = lang_tuple_new(vm, count);
    for (size_t i = 0; i < count; i++) {
        values->items[i] = lang_retain(get(vm, args->pos[0], lang_seq_item(keys, i)));
    }
    return &values->base;
}

static struct lang_obj *call_item(struct lang_vm *vm, struct lang_obj *self,
                                  const struct lang_args *args) {
    return call_getter(vm, self, args, item_by_key);
}

static struct lang_obj *call_attr(struct lang_vm *vm, struct lang_obj *self,
                                  const struct lang_args *args) {
    return call_getter(vm, self, args, item_by_name);
}

static struct lang_obj *make_getter(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = (const struct lang_type *)(const void *)args[0];
    struct getter *getter = lang_new(vm, type);
    size_t count;
    struct lang_obj *const *keys = lang_seq_items(args[1], &count);
    if (count == 0) {
        lang_raise(vm, &lang_exc_TypeError, "%s expected 1 argument, got 0", type->name);
    }
    for (size_t i = 0; i < count && type->call == call_attr; i++) {
        if (!lang_is_str(keys[i])) {
            lang_raise(vm, &lang_exc_TypeError, "attribute name must be a string");
        }
    }
    getter->keys = lang_retain(args[1]);
    return &getter->base;
}

static const struct lang_def construct_item = {
    "itemgetter", make_getter, "itemgetter(*items)",
    "A function that takes the given item from its argument.\n\n>>> sorted(pairs, "
    "key=itemgetter(1))"};
static const struct lang_def construct_attr = {
    "attrgetter", make_getter, "attrgetter(*attrs)",
    "A function that takes the given attribute from its argument."};

#define GETTER_TYPE(type_name, construct_row, call_function)                                       \
    {                                                                                              \
        LANG_TYPE_HEAD(type_name), .module = "operator", .size = sizeof(struct getter),            \
                                   .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,                \
                                   .close = close_getter, .traverse = traverse_getter,             \
                                   .clear = close_getter, .construct = &(construct_row),           \
                                   .repr = repr_getter, .call = (call_function),                   \
                                   .doc = "A function that takes parts of its argument.",          \
    }
static const struct lang_type type_itemgetter =
    GETTER_TYPE("itemgetter", construct_item, call_item);
static const struct lang_type type_attrgetter =
    GETTER_TYPE("attrgetter", construct_attr, call_attr);

/* --- The module ------------------------------------------------------------------------------*/

static const struct lang_def functions[] = {
    {"abs", fn_abs, "abs(a, /)", "Same as abs(a)."},
    {"add", fn_add, "add(a, b, /)", "Same as a + b."},
    {"and_", fn_and, "and_(a, b, /)", "Same as a & b."},
    {"concat", fn_add, "concat(a, b, /)", "Same as a + b, for a and b sequences."},
    {"contains", fn_contains, "contains(a, b, /)", "Same as b in a (note reversed operands)."},
    {"countOf", fn_count_of, "countOf(a, b, /)", "Return the number of items in a which are b."},
    {"delitem", fn_delitem, "delitem(a, b, /)", "Same as del a[b]."},
    {"eq", fn_eq, "eq(a, b, /)", "Same as a == b."},
    {"floordiv", fn_floordiv, "floordiv(a, b, /)", "Same as a // b."},
    {"ge", fn_ge, "ge(a, b, /)", "Same as a >= b."},
    {"getitem", fn_getitem, "getitem(a, b, /)", "Same as a[b]."},
    {"gt", fn_gt, "gt(a, b, /)", "Same as a > b."},
    {"iadd", fn_iadd, "iadd(a, b, /)", "Same as a += b."},
    {"imul", fn_imul, "imul(a, b, /)", "Same as a *= b."},
    {"index", fn_index, "index(a, /)", "Same as a.__index__()."},
    {"invert", fn_invert, "invert(a, /)", "Same as ~a."},
    {"is_", fn_is, "is_(a, b, /)", "Same as a is b."},
    {"is_not", fn_is_not, "is_not(a, b, /)", "Same as a is not b."},
    {"isub", fn_isub, "isub(a, b, /)", "Same as a -= b."},
    {"le", fn_le, "le(a, b, /)", "Same as a <= b."},
    {"lshift", fn_lshift, "lshift(a, b, /)", "Same as a << b."},
    {"lt", fn_lt, "lt(a, b, /)", "Same as a < b."},
    {"matmul", fn_matmul, "matmul(a, b, /)", "Same as a @ b."},
    {"mod", fn_mod, "mod(a, b, /)", "Same as a % b."},
    {"mul", fn_mul, "mul(a, b, /)", "Same as a * b."},
    {"ne", fn_ne, "ne(a, b, /)", "Same as a != b."},
    {"neg", fn_neg, "neg(a, /)", "Same as -a."},
    {"not_", fn_not, "not_(a, /)", "Same as not a."},
    {"or_", fn_or, "or_(a, b, /)", "Same as a | b."},
    {"pos", fn_pos, "pos(a, /)", "Same as +a."},
    {"pow", fn_pow, "pow(a, b, /)", "Same as a ** b."},
    {"rshift", fn_rshift, "rshift(a, b, /)", "Same as a >> b."},
    {"setitem", fn_setitem, "setitem(a, b, c, /)", "Same as a[b] = c."},
    {"sub", fn_sub, "sub(a, b, /)", "Same as a - b."},
    {"truediv", fn_truediv, "truediv(a, b, /)", "Same as a / b."},
    {"truth", fn_truth, "truth(a, /)", "Return True if a is true, False otherwise."},
    {"xor", fn_xor, "xor(a, b, /)", "Same as a ^ b."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "attrgetter", (struct lang_obj *)&type_attrgetter);
    lang_module_set(vm, module, "itemgetter", (struct lang_obj *)&type_itemgetter);
}

const struct lang_module_def mod_operator = {
    .name = "operator",
    .doc = "The language's operators as functions.",
    .functions = functions,
    .init = init,
};
