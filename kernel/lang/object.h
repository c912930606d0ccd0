/* kernel/lang/object.h: values of the language and how native code works with them.
 * Owns: the object header, the type table, the native function row, attribute/operator/call
 * protocols, raising and catching. Must not know: arrays, JSON, sockets, any module.
 *
 * OWNERSHIP, the one rule. Values are reference-counted. Every function here that returns a
 * `struct lang_obj *` returns a POOLED reference unless its comment says "borrowed": the object
 * stays alive at least until the native function that is running returns to the virtual machine,
 * and the caller releases nothing. Storing a value in a container or a field takes a reference of
 * its own (containers do it themselves; your own structs use lang_retain / lang_release). So
 * native code never balances counts for temporaries, and raising (a longjmp) leaks no value.
 * Other resources (malloc, engine objects) must be released before anything that can raise, or be
 * owned by an object, or be memory from lang_temp. A loop that makes many temporaries brackets its
 * body with lang_pool_mark / lang_pool_drain.
 *
 * ERRORS. lang_raise never returns: it unwinds to the nearest handler. Native code that must clean
 * up uses lang_protect. No raise may cross a frame of engine, Cairo or ZeroMQ code: a callback
 * given to those protects itself and returns an int. */
#ifndef KERNEL_LANG_OBJECT_H
#define KERNEL_LANG_OBJECT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/lang/sink.h"

struct lang_vm;
struct lang_type;

/* First member of every value. refs < 0: immortal (static types, None, True...). */
struct lang_obj {
    intptr_t refs;
    const struct lang_type *type;
};
#define LANG_IMMORTAL ((intptr_t)-1)

/* --- Native functions ------------------------------------------------------------------------
 * One row per function, method or constructor: call, arity errors, completion, inspection and
 * help() all read it. The signature is Python's, self left out for methods:
 *   "clip(a, a_min=None, a_max=None, *, out=None)", "append(object, /)", "max(*args, key=None)"
 * `/` and `*` mean what they mean in Python. args[i] is the i-th parameter in order; `*args`
 * arrives as a tuple, `**kwargs` as a dict. Defaults may be None True False, int and float
 * literals, quoted strings, () ; a default written `...` leaves NULL in the slot ("not given").
 * For methods args[0] is self and parameters start at args[1]. For constructors args[0] is the
 * type asked for. An annotation "-> type" may follow the closing parenthesis. */
typedef struct lang_obj *(*lang_native)(struct lang_vm *vm, struct lang_obj *const *args);

struct lang_def {
    const char *name;
    lang_native fn;
    const char *signature;
    const char *doc; /* first line a summary; may hold an example after a blank line */
};

/* A property. set == NULL: read-only. */
struct lang_property {
    const char *name;
    struct lang_obj *(*get)(struct lang_vm *vm, struct lang_obj *self);
    void (*set)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value);
    const char *doc;
};

/* ORDER LANG_OP: the binary operators, then the unary ones. */
enum lang_op {
    LANG_ADD,
    LANG_SUB,
    LANG_MUL,
    LANG_TRUEDIV,
    LANG_FLOORDIV,
    LANG_MOD,
    LANG_POW,
    LANG_MATMUL,
    LANG_LSHIFT,
    LANG_RSHIFT,
    LANG_AND,
    LANG_OR,
    LANG_XOR,
    LANG_BINARY_COUNT,
    LANG_NEG = LANG_BINARY_COUNT,
    LANG_POS,
    LANG_INVERT,
    LANG_OP_COUNT
};
/* ORDER LANG_CMP */
enum lang_cmp { LANG_LT, LANG_LE, LANG_EQ, LANG_NE, LANG_GT, LANG_GE };

/* The arguments of a call as the caller wrote them. All borrowed. */
struct lang_args {
    struct lang_obj *const *pos;
    size_t npos;
    struct lang_obj *const *kw_names; /* str objects */
    struct lang_obj *const *kw_values;
    size_t nkw;
};

typedef void (*lang_visit)(struct lang_obj *child, void *ud);

enum {
    LANG_TYPE_CONTAINER = 1, /* may hold other values: takes part in cycle collection */
    LANG_TYPE_EXCEPTION = 2,
    LANG_TYPE_HEAP = 4,  /* made at run time (class statement) */
    LANG_TYPE_DOTTED = 8 /* messages say "module.name", as CPython for types written in C */
};

/* A type is a table. A NULL slot is inherited from `parent`, or the operation is refused with
 * Python's TypeError. Slots that return NULL without raising mean NotImplemented / not found /
 * exhausted, as each says. */
struct lang_type {
    struct lang_obj base; /* a type is a value too: `int`, isinstance(x, int) */
    const char *name;     /* "int"; what type(x).__name__ gives */
    const char *module;   /* "numpy", NULL for built-in types */
    const char *doc;
    size_t size; /* bytes of an instance; allocated zeroed */
    unsigned flags;
    const struct lang_type *parent; /* NULL: object */
    const struct lang_type *also;   /* a second parent that only isinstance asks for, or NULL */

    void (*close)(struct lang_vm *vm, struct lang_obj *self); /* release what it owns */
    void (*traverse)(struct lang_obj *self, lang_visit visit, void *ud);
    void (*clear)(struct lang_vm *vm, struct lang_obj *self); /* drop children, breaking cycles */

    const struct lang_def *construct;       /* one row; NULL: "cannot create 'x' instances" */
    const struct lang_def *methods;         /* ends with {NULL} */
    const struct lang_property *properties; /* ends with {NULL} */
    /* Functions of the type itself, int.from_bytes: args[0] is the type. Ends with {NULL}. */
    const struct lang_def *class_methods;

    struct lang_obj *(*repr)(struct lang_vm *vm, struct lang_obj *self);
    struct lang_obj *(*str)(struct lang_vm *vm, struct lang_obj *self); /* default: repr */
    /* For displays that break long lines: what the call in repr is given, a list or tuple; *named
     * becomes a dict of the named ones, if there are any. Default: displays show repr. */
    struct lang_obj *(*parts)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj **named);
    struct lang_obj *(*format)(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                               size_t size);
    int64_t (*hash)(struct lang_vm *vm, struct lang_obj *self); /* raises when unhashable */
    /* NULL: NotImplemented. Called as (a, b) and, swapped with the mirrored operator, (b, a). */
    struct lang_obj *(*compare)(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op);
    /* NULL: NotImplemented. a or b is of this type; operands are in source order. */
    struct lang_obj *(*binary)(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b);
    /* binary, where the operand of this type with one reference dies and may become the result. */
    struct lang_obj *(*binary_over)(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                    struct lang_obj *b);
    /* a OP= b. NULL: fall back to binary. */
    struct lang_obj *(*inplace)(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                struct lang_obj *b);
    struct lang_obj *(*unary)(struct lang_vm *vm, enum lang_op op, struct lang_obj *a);
    bool (*truth)(struct lang_vm *vm, struct lang_obj *self); /* default: length, else true */
    int64_t (*length)(struct lang_vm *vm, struct lang_obj *self);
    struct lang_obj *(*get_item)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key);
    /* value == NULL deletes */
    void (*set_item)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                     struct lang_obj *value);
    bool (*contains)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item);
    struct lang_obj *(*iter)(struct lang_vm *vm, struct lang_obj *self);
    struct lang_obj *(*next)(struct lang_vm *vm, struct lang_obj *self); /* NULL: exhausted */
    /* The iterators that loops walk most give references the caller owns, past the pool; their
     * `next` is lang_next_pooled. */
    struct lang_obj *(*next_owned)(struct lang_vm *vm, struct lang_obj *self);
    struct lang_obj *(*call)(struct lang_vm *vm, struct lang_obj *self,
                             const struct lang_args *args);
    /* After methods and properties. NULL: no such attribute. */
    struct lang_obj *(*get_attr)(struct lang_vm *vm, struct lang_obj *self, const char *name);
    /* false: no such attribute may be set. value == NULL deletes. */
    bool (*set_attr)(struct lang_vm *vm, struct lang_obj *self, const char *name,
                     struct lang_obj *value);
    /* Appends names that get_attr knows (str objects) to `list`. */
    void (*dir)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list);
    struct lang_obj *(*enter)(struct lang_vm *vm, struct lang_obj *self); /* with */
    /* exc == NULL when the block ended well; true swallows the exception. */
    bool (*leave)(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc);
    /* Conversions that float(), int(), list indices and argument checks may use on values that are
     * no int or float themselves (__float__, __index__). False: not this one. */
    bool (*as_float)(const struct lang_obj *self, double *value);
    bool (*as_index)(const struct lang_obj *self, int64_t *value);
    /* Adds richer representations than text/plain (HTML, SVG, PNG) for the last expression and
     * display(); text/plain is added by the caller from repr unless this adds it. */
    void (*display)(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle);
};

/* Designated-initialiser head of a static type table. */
#define LANG_TYPE_HEAD(type_name) .base = {LANG_IMMORTAL, &lang_type_type}, .name = (type_name)

extern const struct lang_type lang_type_type, lang_type_object, lang_type_none, lang_type_bool,
    lang_type_int, lang_type_float, lang_type_str, lang_type_bytes, lang_type_list, lang_type_tuple,
    lang_type_dict, lang_type_set, lang_type_range, lang_type_slice, lang_type_function,
    lang_type_native, lang_type_bound, lang_type_module, lang_type_ellipsis,
    lang_type_not_implemented, lang_type_enumerate, lang_type_zip, lang_type_map, lang_type_filter,
    lang_type_reversed;

/* Exceptions, one row each in exceptions.def: lang_exc_ValueError and so on. */
#define EXCEPTION(name, parent, doc) extern const struct lang_type lang_exc_##name;
#include "kernel/lang/exceptions.def"
#undef EXCEPTION

/* --- Lifetime --------------------------------------------------------------------------------*/
/* A new zeroed instance of type->size bytes. MemoryError when it cannot be had. */
void *lang_new(struct lang_vm *vm, const struct lang_type *type);
void *lang_new_sized(struct lang_vm *vm, const struct lang_type *type, size_t size);
/* lang_new that answers NULL instead, for callers that have something to release first. */
void *lang_new_try(struct lang_vm *vm, const struct lang_type *type);
static inline struct lang_obj *lang_retain(struct lang_obj *obj) {
    if (obj && obj->refs >= 0) {
        obj->refs++;
    }
    return obj;
}
void lang_destroy(struct lang_vm *vm, struct lang_obj *obj); /* for lang_release only */
static inline void lang_release(struct lang_vm *vm, struct lang_obj *obj) {
    if (obj && obj->refs > 0 && --obj->refs == 0) {
        lang_destroy(vm, obj);
    }
}
/* Puts value (retained) in *slot and releases what was there. */
void lang_assign(struct lang_vm *vm, struct lang_obj **slot, struct lang_obj *value);
/* Hands a reference the caller owns over to the pool and returns it. */
struct lang_obj *lang_pooled(struct lang_vm *vm, struct lang_obj *owned);
size_t lang_pool_mark(struct lang_vm *vm);
/* Releases every pooled reference made since mark, except `keep` (may be NULL), which stays
 * pooled. Returns keep. */
struct lang_obj *lang_pool_drain(struct lang_vm *vm, size_t mark, struct lang_obj *keep);
/* Memory that lives like a pooled value. Zeroed. MemoryError. */
void *lang_temp(struct lang_vm *vm, size_t size);
/* malloc/realloc through the VM's accounting (limit, fault injection): MemoryError raised. The
 * _try form returns NULL instead. Free with lang_free. */
void *lang_realloc(struct lang_vm *vm, void *ptr, size_t old_size, size_t new_size);
void *lang_realloc_try(struct lang_vm *vm, void *ptr, size_t old_size, size_t new_size);
void lang_free(struct lang_vm *vm, void *ptr, size_t size);
/* Bytes held outside the VM's heap by values (array buffers): makes the collector run in time.
 * delta may be negative. */
void lang_account(struct lang_vm *vm, ptrdiff_t delta);
/* Would `bytes` more, held so, keep within the limit? Collects cycles before it says no. */
bool lang_may_account(struct lang_vm *vm, size_t bytes);

/* --- Raising and catching ---------------------------------------------------------------------*/
_Noreturn void lang_raise(struct lang_vm *vm, const struct lang_type *exception, const char *format,
                          ...) __attribute__((format(printf, 3, 4)));
_Noreturn void lang_raise_value(struct lang_vm *vm, struct lang_obj *exception);
/* Runs body(vm, ud). NULL when it ended; else the exception (pooled), which is then handled
 * unless raised again. KeyboardInterrupt comes here too: raise it again. */
struct lang_obj *lang_protect(struct lang_vm *vm, void (*body)(struct lang_vm *vm, void *ud),
                              void *ud);
/* str(exception), as a C string that lives as long as the exception. */
const char *lang_exception_text(struct lang_vm *vm, struct lang_obj *exception);
/* RuntimeWarning and friends: Python's text "<cell>:1: RuntimeWarning: ..." on stderr, once per
 * place as Python's default filter does. */
void lang_warn(struct lang_vm *vm, const struct lang_type *category, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Raises KeyboardInterrupt if the running cell was asked to stop. First attends, see below. */
void lang_check_interrupt(struct lang_vm *vm);
/* The same as a question; any thread. */
bool lang_interrupted(struct lang_vm *vm);
/* Does the embedder ask for a moment of the thread that runs the cell? Any thread. */
bool lang_attention_asked(struct lang_vm *vm);
/* Gives it that moment, if it does. That thread only. Raises nothing. */
void lang_attend(struct lang_vm *vm);

/* --- Making and reading core values ---------------------------------------------------------- */
extern struct lang_obj lang_none, lang_true, lang_false, lang_ellipsis, lang_not_implemented;
static inline bool lang_is_none(const struct lang_obj *obj) {
    return obj == &lang_none;
}
static inline struct lang_obj *lang_bool(bool value) {
    return value ? &lang_true : &lang_false;
}
struct lang_obj *lang_int(struct lang_vm *vm, int64_t value);
/* Decimal text of any length, base 2..36, underscores not allowed. ValueError. */
struct lang_obj *lang_int_parse(struct lang_vm *vm, const char *digits, size_t size, int base);
struct lang_obj *lang_int_from_double(struct lang_vm *vm, double value); /* truncates, exact */
struct lang_obj *lang_float(struct lang_vm *vm, double value);
struct lang_obj *lang_str(struct lang_vm *vm, const char *utf8); /* NUL-terminated */
struct lang_obj *lang_str_sized(struct lang_vm *vm, const char *utf8, size_t size);
struct lang_obj *lang_str_format(struct lang_vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct lang_obj *lang_bytes(struct lang_vm *vm, const char *data, size_t size);
struct lang_obj *lang_list(struct lang_vm *vm, size_t capacity);
void lang_list_append(struct lang_vm *vm, struct lang_obj *list, struct lang_obj *item);
struct lang_obj *lang_tuple(struct lang_vm *vm, struct lang_obj *const *items, size_t count);
struct lang_obj *lang_dict(struct lang_vm *vm);
void lang_dict_set(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *key,
                   struct lang_obj *value);
void lang_dict_set_str(struct lang_vm *vm, struct lang_obj *dict, const char *key,
                       struct lang_obj *value);
struct lang_obj *lang_set(struct lang_vm *vm);
void lang_set_add(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *item);
struct lang_obj *lang_slice(struct lang_vm *vm, struct lang_obj *start, struct lang_obj *stop,
                            struct lang_obj *step);

static inline bool lang_is(const struct lang_obj *obj, const struct lang_type *type) {
    return obj->type == type; /* exactly this type */
}
bool lang_isinstance(const struct lang_obj *obj, const struct lang_type *type);
bool lang_issubtype(const struct lang_type *type, const struct lang_type *ancestor);
/* str, or a kind of it. */
static inline bool lang_is_str(const struct lang_obj *obj) {
    return obj->type == &lang_type_str || lang_isinstance(obj, &lang_type_str);
}

/* bool counts as int here, as in Python. False: not an int or outside int64. */
bool lang_int_get(const struct lang_obj *obj, int64_t *value);
bool lang_is_int(const struct lang_obj *obj); /* int or bool */
/* lang_int_get or the type's as_index: what may index a list or count a range. */
bool lang_index_get(const struct lang_obj *obj, int64_t *value);
bool lang_float_get(const struct lang_obj *obj, double *value);      /* float, int or bool */
const char *lang_str_data(const struct lang_obj *str, size_t *size); /* borrowed, NUL-terminated */
size_t lang_str_length(const struct lang_obj *str);                  /* code points */
const char *lang_bytes_data(const struct lang_obj *bytes, size_t *size);
/* Lists and tuples: number of items and the items themselves (borrowed; a call into the language
 * may change a list under your feet: index again, do not keep the pointer). */
size_t lang_seq_count(const struct lang_obj *list_or_tuple);
struct lang_obj *lang_seq_item(const struct lang_obj *list_or_tuple, size_t i); /* borrowed */
bool lang_is_seq(const struct lang_obj *obj);                                   /* list or tuple */
size_t lang_dict_count(const struct lang_obj *dict);
struct lang_obj *lang_dict_get(struct lang_vm *vm, struct lang_obj *dict,
                               struct lang_obj *key); /* borrowed; NULL: no such key */
struct lang_obj *lang_dict_get_str(struct lang_vm *vm, struct lang_obj *dict, const char *key);
/* Walks in insertion order; start with *position = 0; false at the end. Borrowed. */
bool lang_dict_next(const struct lang_obj *dict, size_t *position, struct lang_obj **key,
                    struct lang_obj **value);
/* Resolves a slice against a length as Python does. step is never 0 (ValueError). */
void lang_slice_indices(struct lang_vm *vm, struct lang_obj *slice, int64_t length, int64_t *start,
                        int64_t *stop, int64_t *step, int64_t *count);
/* The slice's own parts; &lang_none where left out. Borrowed. */
void lang_slice_parts(const struct lang_obj *slice, struct lang_obj **start, struct lang_obj **stop,
                      struct lang_obj **step);

/* Conversions for arguments: raise TypeError/ValueError naming `what` ("batch_size"). */
int64_t lang_arg_int(struct lang_vm *vm, struct lang_obj *obj, const char *what);
double lang_arg_float(struct lang_vm *vm, struct lang_obj *obj, const char *what);
const char *lang_arg_str(struct lang_vm *vm, struct lang_obj *obj, const char *what);
bool lang_arg_bool(struct lang_vm *vm, struct lang_obj *obj); /* truth value */

/* --- Operations as the language does them --------------------------------------------------- */
struct lang_obj *lang_get_attr(struct lang_vm *vm, struct lang_obj *obj, const char *name);
/* NULL instead of AttributeError. */
struct lang_obj *lang_get_attr_try(struct lang_vm *vm, struct lang_obj *obj, const char *name);
void lang_set_attr(struct lang_vm *vm, struct lang_obj *obj, const char *name,
                   struct lang_obj *value);
/* All attribute names, sorted list of str: rows of the types, then the dir slots. */
struct lang_obj *lang_dir(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *lang_get_item(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *key);
void lang_set_item(struct lang_vm *vm, struct lang_obj *obj, struct lang_obj *key,
                   struct lang_obj *value); /* NULL deletes */
struct lang_obj *lang_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                             struct lang_obj *b);
/* The same for operands that are on the virtual machine's stack alone when they have one reference:
 * they may be written over. */
struct lang_obj *lang_binary_over(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                  struct lang_obj *b);
struct lang_obj *lang_inplace(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                              struct lang_obj *b);
struct lang_obj *lang_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a);
struct lang_obj *lang_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                              enum lang_cmp op);
bool lang_equal(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b); /* is or == */
bool lang_truth(struct lang_vm *vm, struct lang_obj *obj);
int64_t lang_hash(struct lang_vm *vm, struct lang_obj *obj);
int64_t lang_len(struct lang_vm *vm, struct lang_obj *obj);
bool lang_contains(struct lang_vm *vm, struct lang_obj *container, struct lang_obj *item);
struct lang_obj *lang_iter(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *lang_next(struct lang_vm *vm, struct lang_obj *iterator); /* NULL: exhausted */
/* Everything an iterable gives, as a new list. */
struct lang_obj *lang_to_list(struct lang_vm *vm, struct lang_obj *iterable);
struct lang_obj *lang_repr(struct lang_vm *vm, struct lang_obj *obj); /* a str */
struct lang_obj *lang_to_str(struct lang_vm *vm, struct lang_obj *obj);
struct lang_obj *lang_call(struct lang_vm *vm, struct lang_obj *callable,
                           const struct lang_args *args);
struct lang_obj *lang_call_pos(struct lang_vm *vm, struct lang_obj *callable,
                               struct lang_obj *const *args, size_t count);
/* A function value from a row (self may be NULL). */
struct lang_obj *lang_native_new(struct lang_vm *vm, const struct lang_def *def,
                                 struct lang_obj *self);

/* --- Text building: a pooled buffer, so a raise leaks nothing ------------------------------- */
struct lang_text; /* opaque */
struct lang_text *lang_text_new(struct lang_vm *vm);
void lang_text_add(struct lang_text *text, const char *utf8, size_t size);
void lang_text_puts(struct lang_text *text, const char *utf8);
void lang_text_printf(struct lang_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void lang_text_repr(struct lang_text *text, struct lang_obj *obj);      /* appends repr(obj) */
const char *lang_text_data(const struct lang_text *text, size_t *size); /* borrowed */
struct lang_obj *lang_text_finish(struct lang_text *text);              /* a str */
/* The shortest text that reads back as the same double: Python's repr(float). Returns length;
 * buffer of LANG_FLOAT_TEXT bytes. */
enum { LANG_FLOAT_TEXT = 40 };
int lang_float_text(double value, char *buffer);
/* Guards repr of self-containing values: false if obj is being printed already. */
bool lang_repr_enter(struct lang_vm *vm, struct lang_obj *obj);
void lang_repr_leave(struct lang_vm *vm, struct lang_obj *obj);

/* See lang_set_words. */
typedef void lang_words(const char *argument, void (*add)(void *ud, const char *words), void *ud);

/* --- Modules ----------------------------------------------------------------------------------
 * A module is one static row; nothing runs until it is imported. */
struct lang_module_def {
    const char *name; /* full dotted name: "numpy.random" */
    const char *doc;
    const struct lang_def *functions; /* ends with {NULL}; may be NULL */
    /* Types (as constructors), constants and sub-module attributes: called once at import. */
    void (*init)(struct lang_vm *vm, struct lang_obj *module);
    size_t state_size;                              /* zeroed memory per VM */
    void (*close)(struct lang_vm *vm, void *state); /* before the state is freed */
    /* At the end of every cell that ran after import, in order of import; `failed` tells how it
     * ended. Figures are shown here. */
    void (*cell_end)(struct lang_vm *vm, void *state, bool failed);
    /* A `%config Class.name = value` of the user, whether imported or not; value as written. */
    void (*configure)(struct lang_vm *vm, const char *name, const char *value);
    /* What AttributeError says of a name the module does not have any more; NULL: the usual. */
    const char *(*missing)(const char *name);
    /* A sentence for the end of that error, and of a failed import: what to write instead of a
     * name the module does not have. Static; NULL: nothing. */
    const char *(*instead)(const char *name);
};
/* Makes a module importable. def is borrowed for the VM's life. An alias is one more name for the
 * same module ("tensorflow.keras" for "keras"; prefixes of dotted names are followed, so
 * "tensorflow.keras.layers" needs no row). */
void lang_register_module(struct lang_vm *vm, const struct lang_module_def *def);
void lang_register_alias(struct lang_vm *vm, const char *alias, const char *name);
/* The same for whole modules: what ModuleNotFoundError says of one that is not here. */
void lang_set_absent_modules(struct lang_vm *vm, const char *(*instead)(const char *name));
/* Imports by name. Pooled. ModuleNotFoundError lists the nearest names. */
struct lang_obj *lang_import(struct lang_vm *vm, const char *name);
void lang_module_set(struct lang_vm *vm, struct lang_obj *module, const char *name,
                     struct lang_obj *value);
void *lang_module_state(struct lang_vm *vm, const struct lang_module_def *def);
const char *lang_module_name(const struct lang_obj *module);

/* --- Output -----------------------------------------------------------------------------------*/
void lang_write(struct lang_vm *vm, enum lang_stream stream, const char *text, size_t size);
void lang_print(struct lang_vm *vm, const char *format, ...) /* to stdout, no newline added */
    __attribute__((format(printf, 2, 3)));
/* Shows a value as display() does: text/plain from repr + the type's display slot. */
void lang_display(struct lang_vm *vm, struct lang_obj *obj, const char *display_id, bool update);
void lang_display_bundle(struct lang_vm *vm, const struct lang_bundle *bundle,
                         const char *display_id, bool update);
/* Fills an initialised bundle for obj: what lang_display would send. */
void lang_fill_bundle(struct lang_vm *vm, struct lang_obj *obj, struct lang_bundle *bundle);
const struct lang_sink *lang_sink_of(struct lang_vm *vm, void **ud);
/* True while the cell runs with silent=True. */
bool lang_is_silent(struct lang_vm *vm);

/* The nearest of `count` names to a misspelt one, NULL if none is near ("did you mean"). */
const char *lang_nearest(const char *name, const char *const *names, size_t count);

#endif
