/* kernel/lang/vm.c: the interpreter loop.
 * Owns: running instructions, unwinding frames after a raise. Must not know: the compiler.
 *
 * Calls of users' functions push a frame and go on in the same C activation. frame->ip and
 * frame->sp are stored (SAVE) before anything that can raise, so that after the longjmp the stack
 * can be cut exactly; operands stay on the stack, counted, until their instruction is done. */
#include "kernel/lang/frame.h"

#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/call.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/interpret.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/range.h"
#include "kernel/lang/string.h"

/* --- Unwinding -------------------------------------------------------------------------------*/

/* Leaves the innermost frame; what it gave back is up to the caller. */
static void pop_frame(struct lang_vm *vm, struct lang_frame *frame) {
    vm->frame = frame->outer;
    vm->depth--;
    if (frame->generator) {
        frame->generator->frame = NULL;
        frame->generator->running = false;
    }
    lang_frame_free(vm, frame);
}

/* Takes vm->exception to the nearest guard in the frames of this activation. False: there is none,
 * and all its frames are gone. */
static bool unwind(struct lang_vm *vm, struct lang_frame *base) {
    struct lang_exception *exception = (struct lang_exception *)vm->exception;
    bool again = vm->reraised;
    vm->reraised = false;
    for (;;) {
        struct lang_frame *frame = vm->frame;
        struct lang_code *code = frame->code;
        uint32_t at = (uint32_t)(frame->ip - code->instructions) - 1;
        if (!again) {
            lang_exception_trace(vm, exception, code, code->places[at]);
        }
        again = false;
        for (size_t i = 0; i < code->guard_count; i++) {
            const struct lang_guard *guard = &code->guards[i];
            if (at >= guard->start && at < guard->end) {
                while (frame->sp > frame->stack + guard->depth) {
                    lang_release(vm, *--frame->sp);
                }
                *frame->sp++ = vm->exception;
                vm->exception = NULL;
                frame->ip = code->instructions + guard->target;
                return true;
            }
        }
        bool last = frame == base;
        pop_frame(vm, frame);
        if (last) {
            return false;
        }
    }
}

/* --- Calls -----------------------------------------------------------------------------------*/

static _Noreturn void raise_too_deep(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_RecursionError, "maximum recursion depth exceeded");
}

static void enter(struct lang_vm *vm, struct lang_frame *frame) {
    frame->outer = vm->frame;
    vm->frame = frame;
    vm->depth++;
}

/* A new frame for `count` positional arguments, which are moved into it; NULL: the call is not so
 * simple. */
static inline struct lang_frame *quick_frame(struct lang_vm *vm, struct lang_function *function,
                                             struct lang_obj **args, size_t count) {
    struct lang_code *code = function->code;
    if (!code->simple || code->positional_count != count) {
        return NULL;
    }
    struct lang_frame *frame = lang_frame_new(vm, code);
    for (size_t i = 0; i < count; i++) {
        frame->slots[i] = args[i];
    }
    for (size_t i = 0; i < code->free_count; i++) {
        frame->slots[code->free_slots[i]] = lang_retain(function->closure[i]);
    }
    return frame;
}

static void release_down(struct lang_vm *vm, struct lang_obj **from, struct lang_obj **to) {
    while (from > to) {
        lang_release(vm, *--from);
    }
}

/* Calls base[0] with base[1] (or NULL) as self and the arguments up to frame->sp. A user's
 * function gets its frame pushed and NULL comes back; else the OWNED result. Consumes the
 * operands. */
static struct lang_obj *call(struct lang_vm *vm, struct lang_obj **base, struct lang_obj **names) {
    struct lang_frame *frame = vm->frame;
    struct lang_obj *callable = base[0];
    size_t nkw = names ? lang_seq_count(*names) : 0;
    size_t count = (size_t)(frame->sp - base) - 2 - (names ? nkw + 1 : 0);
    struct lang_obj **pos = base + 2;
    struct lang_obj *keyword_names[16];
    size_t mark = lang_pool_mark(vm);
    struct lang_obj **kw_names = keyword_names;
    if (nkw > 16) {
        kw_names = lang_temp(vm, nkw * sizeof *kw_names);
    }
    for (size_t i = 0; i < nkw; i++) {
        kw_names[i] = lang_seq_item(*names, i);
    }
    struct lang_obj *result;
    if (callable->type == &lang_type_native) {
        struct lang_native_function *native = (struct lang_native_function *)callable;
        struct lang_args args = {pos, count, kw_names, pos + count, nkw};
        result = lang_call_entry(vm, native->entry, base[1] ? base[1] : native->self, &args);
    } else {
        if (callable->type == &lang_type_bound) {
            struct lang_bound *bound = (struct lang_bound *)callable;
            base[0] = lang_retain(bound->function);
            base[1] = lang_retain(bound->self);
            lang_release(vm, callable);
            callable = base[0];
        }
        if (base[1]) {
            pos--;
            count++;
        }
        struct lang_args args = {pos, count, kw_names, pos + count, nkw};
        if (callable->type == &lang_type_function) {
            if (vm->depth >= LANG_MAX_RECURSION) {
                raise_too_deep(vm);
            }
            struct lang_function *function = (struct lang_function *)callable;
            struct lang_frame *callee = nkw ? NULL : quick_frame(vm, function, pos, count);
            if (callee) {
                frame->sp = base;
                lang_release(vm, callable);
            } else {
                callee = lang_call_frame(vm, function, &args);
                release_down(vm, frame->sp, base);
                frame->sp = base;
            }
            lang_pool_drain(vm, mark, NULL);
            enter(vm, callee);
            return NULL;
        }
        result = lang_call(vm, callable, &args);
    }
    result = lang_take(vm, mark, result ? result : &lang_none);
    release_down(vm, frame->sp, base);
    frame->sp = base;
    return result;
}

/* --- The loop --------------------------------------------------------------------------------*/

#define TOP sp[-1]
#define SECOND sp[-2]
#define SAVE() (frame->ip = ip, frame->sp = sp)
/* The pooled value of an expression as an owned one. */
#define OWN(expression) (mark = lang_pool_mark(vm), lang_take(vm, mark, (expression)))
#define DONE(expression)                                                                           \
    do {                                                                                           \
        mark = lang_pool_mark(vm);                                                                 \
        (expression);                                                                              \
        lang_pool_drain(vm, mark, NULL);                                                           \
    } while (0)

/* Both operands of a binary instruction are done; result takes their place. */
#define BINARY_RESULT(value)                                                                       \
    do {                                                                                           \
        struct lang_obj *result_ = (value);                                                        \
        struct lang_obj *b_ = TOP, *a_ = SECOND;                                                   \
        sp--;                                                                                      \
        TOP = result_;                                                                             \
        lang_release(vm, b_);                                                                      \
        lang_release(vm, a_);                                                                      \
    } while (0)

/* a op b of floats: a float nobody else knows is overwritten instead of making a new one. */
#define FLOAT_RESULT(x, y, expression)                                                             \
    do {                                                                                           \
        double value_ = (expression);                                                              \
        if ((x)->refs == 1) {                                                                      \
            ((struct lang_float *)(x))->value = value_;                                            \
            sp--;                                                                                  \
            lang_release(vm, y);                                                                   \
        } else if ((y)->refs == 1) {                                                               \
            ((struct lang_float *)(y))->value = value_;                                            \
            sp--;                                                                                  \
            TOP = y;                                                                               \
            lang_release(vm, x);                                                                   \
        } else {                                                                                   \
            SAVE();                                                                                \
            BINARY_RESULT(lang_float_owned(vm, value_));                                           \
        }                                                                                          \
    } while (0)

#define ARITHMETIC(lang_op_, int_function, float_operator)                                         \
    do {                                                                                           \
        struct lang_obj *x = SECOND, *y = TOP;                                                     \
        int64_t i, j;                                                                              \
        if (lang_small_int(x, &i) && lang_small_int(y, &j)) {                                      \
            SAVE();                                                                                \
            struct lang_obj *quick_ = int_function(vm, &vm->memory, i, j);                         \
            if (quick_) {                                                                          \
                BINARY_RESULT(quick_);                                                             \
                NEXT();                                                                            \
            }                                                                                      \
        } else if (lang_is_float(x) && lang_is_float(y)) {                                         \
            FLOAT_RESULT(x, y, lang_float_value(x) float_operator lang_float_value(y));            \
            NEXT();                                                                                \
        }                                                                                          \
        SAVE();                                                                                    \
        BINARY_RESULT(OWN(lang_binary(vm, lang_op_, x, y)));                                       \
        NEXT();                                                                                    \
    } while (0)

#if defined(__GNUC__)
#define THREADED 1
#else
#define THREADED 0
#endif

#if THREADED
/* Computed goto: one indirect jump per instruction, each predicted on its own. */
#define CASE(name) op_##name:
#define NEXT()                                                                                     \
    do {                                                                                           \
        uint32_t instruction_ = *ip++;                                                             \
        n = instruction_ >> 8;                                                                     \
        __extension__({ goto *labels[instruction_ & 0xff]; });                                     \
    } while (0)
#else
#define CASE(name) case LANG_OP_##name:
#define NEXT() goto next
#endif

static inline bool int_compare(int64_t a, int64_t b, uint32_t op) {
    switch (op) {
    case LANG_LT:
        return a < b;
    case LANG_LE:
        return a <= b;
    case LANG_EQ:
        return a == b;
    case LANG_NE:
        return a != b;
    case LANG_GT:
        return a > b;
    default:
        return a >= b;
    }
}

static inline bool float_compare(double a, double b, uint32_t op) {
    switch (op) {
    case LANG_LT:
        return a < b;
    case LANG_LE:
        return a <= b;
    case LANG_EQ:
        return a == b;
    case LANG_NE:
        return a != b;
    case LANG_GT:
        return a > b;
    default:
        return a >= b;
    }
}

/* True or false of the common types without a call; -1: ask lang_truth. */
static inline int quick_truth(const struct lang_obj *obj) {
    if (obj == &lang_true) {
        return 1;
    }
    if (obj == &lang_false || obj == &lang_none) {
        return 0;
    }
    return -1;
}

/* The next item of a list iterator, OWNED; NULL: ask lang_next. */
static inline struct lang_obj *next_in_list(struct lang_obj *obj) {
    struct lang_seq_iterator *iterator = (struct lang_seq_iterator *)obj;
    const struct lang_list *list = (struct lang_list *)iterator->seq;
    if (!list || list->base.type != &lang_type_list || (size_t)iterator->at >= list->count) {
        return NULL;
    }
    return lang_retain(list->items[iterator->at++]);
}

/* The variable that an instruction stores to; NULL: it does not. */
static inline struct lang_obj **target_of(struct lang_vm *vm, struct lang_frame *frame,
                                          uint32_t instruction) {
    uint32_t index = lang_operand_of(instruction);
    switch (lang_opcode_of(instruction)) {
    case LANG_OP_STORE_LOCAL:
        return &frame->slots[index];
    case LANG_OP_STORE_GLOBAL:
        return &vm->globals[index].value;
    default:
        return NULL;
    }
}

/* Runs vm->frame until its entry frame is left. OWNED result; NULL: a generator ended. */
static struct lang_obj *loop(struct lang_vm *vm) {
#if THREADED
#define OPCODE(name, effect, doc) __extension__ &&op_##name,
    static const void *const labels[] = {
#include "kernel/lang/opcodes.def"
    };
#undef OPCODE
#endif
    struct lang_frame *frame;
    const uint32_t *ip;
    struct lang_obj **sp, **slots;
    struct lang_obj *const *constants;
    size_t mark;
    uint32_t n;

#define LOAD_FRAME()                                                                               \
    do {                                                                                           \
        frame = vm->frame;                                                                         \
        ip = frame->ip;                                                                            \
        sp = frame->sp;                                                                            \
        slots = frame->slots;                                                                      \
        constants = frame->code->constants;                                                        \
    } while (0)

    LOAD_FRAME();
#if THREADED
    NEXT();
    {
#else
next:;
    uint32_t instruction = *ip++;
    n = instruction >> 8;
    switch ((enum lang_opcode)(instruction & 0xff)) {
    case LANG_OPCODE_COUNT:
#endif

        /* --- Stack */
        CASE(NOP) {
            NEXT();
        }
        CASE(POP) {
            struct lang_obj *old = *--sp;
            lang_release(vm, old);
            NEXT();
        }
        CASE(DUP) {
            *sp = lang_retain(TOP);
            sp++;
            NEXT();
        }
        CASE(DUP2) {
            sp[0] = lang_retain(SECOND);
            sp[1] = lang_retain(TOP);
            sp += 2;
            NEXT();
        }
        CASE(SWAP) {
            struct lang_obj *top = TOP;
            TOP = SECOND;
            SECOND = top;
            NEXT();
        }
        CASE(ROT3) {
            struct lang_obj *top = TOP;
            TOP = SECOND;
            SECOND = sp[-3];
            sp[-3] = top;
            NEXT();
        }
        CASE(ROT4) {
            struct lang_obj *top = TOP;
            TOP = SECOND;
            SECOND = sp[-3];
            sp[-3] = sp[-4];
            sp[-4] = top;
            NEXT();
        }
        CASE(PUSH_NULL) {
            *sp++ = NULL;
            NEXT();
        }
        CASE(LOAD_CONST) {
            *sp++ = lang_retain(constants[n]);
            NEXT();
        }

        /* --- Variables */
        CASE(LOAD_LOCAL) {
            struct lang_obj *value = slots[n];
            if (!value) {
                SAVE();
                lang_raise_unbound(vm, frame->code, n);
            }
            *sp++ = lang_retain(value);
            NEXT();
        }
        CASE(STORE_LOCAL) {
            struct lang_obj *old = slots[n];
            slots[n] = *--sp;
            lang_release(vm, old);
            NEXT();
        }
        CASE(DELETE_LOCAL) {
            struct lang_obj *old = slots[n];
            if (!old) {
                SAVE();
                lang_raise_unbound(vm, frame->code, n);
            }
            slots[n] = NULL;
            lang_release(vm, old);
            NEXT();
        }
        CASE(CLEAR_LOCAL) {
            struct lang_obj *old = slots[n];
            slots[n] = NULL;
            lang_release(vm, old);
            NEXT();
        }
        CASE(MAKE_BOX) {
            SAVE();
            struct lang_box *box = lang_new_owned(vm, &lang_type_box, sizeof *box);
            box->value = slots[n];
            slots[n] = &box->base;
            NEXT();
        }
        CASE(NEW_BOX) {
            SAVE();
            struct lang_obj *old = slots[n];
            slots[n] = lang_new_owned(vm, &lang_type_box, sizeof(struct lang_box));
            lang_release(vm, old);
            NEXT();
        }
        CASE(LOAD_BOX) {
            struct lang_obj *value = ((struct lang_box *)slots[n])->value;
            if (!value) {
                SAVE();
                lang_raise_unbound(vm, frame->code, n);
            }
            *sp++ = lang_retain(value);
            NEXT();
        }
        CASE(STORE_BOX) {
            struct lang_box *box = (struct lang_box *)slots[n];
            struct lang_obj *old = box->value;
            box->value = *--sp;
            lang_release(vm, old);
            NEXT();
        }
        CASE(DELETE_BOX) {
            struct lang_box *box = (struct lang_box *)slots[n];
            struct lang_obj *old = box->value;
            if (!old) {
                SAVE();
                lang_raise_unbound(vm, frame->code, n);
            }
            box->value = NULL;
            lang_release(vm, old);
            NEXT();
        }
        CASE(LOAD_CLOSURE) {
            *sp++ = lang_retain(slots[n]);
            NEXT();
        }
        CASE(LOAD_GLOBAL) {
            const struct lang_global *global = &vm->globals[n];
            struct lang_obj *value = global->value ? global->value : global->builtin;
            if (!value) {
                SAVE();
                lang_raise_undefined(vm, global->name);
            }
            *sp++ = lang_retain(value);
            NEXT();
        }
        CASE(STORE_GLOBAL) {
            struct lang_global *global = &vm->globals[n];
            struct lang_obj *old = global->value;
            global->value = *--sp;
            lang_release(vm, old);
            NEXT();
        }
        CASE(DELETE_GLOBAL) {
            struct lang_obj *old = vm->globals[n].value;
            if (!old) {
                SAVE();
                lang_raise_undefined(vm, vm->globals[n].name);
            }
            vm->globals[n].value = NULL;
            lang_release(vm, old);
            NEXT();
        }

        /* --- Attributes and items */
        CASE(LOAD_ATTR) {
            SAVE();
            struct lang_obj *object = TOP;
            TOP = OWN(lang_get_attr(vm, object, lang_str_data(frame->code->names[n], NULL)));
            lang_release(vm, object);
            NEXT();
        }
        CASE(STORE_ATTR) {
            SAVE();
            DONE(lang_set_attr(vm, TOP, lang_str_data(frame->code->names[n], NULL), SECOND));
            sp -= 2;
            lang_release(vm, sp[1]);
            lang_release(vm, sp[0]);
            NEXT();
        }
        CASE(DELETE_ATTR) {
            SAVE();
            DONE(lang_set_attr(vm, TOP, lang_str_data(frame->code->names[n], NULL), NULL));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(LOAD_METHOD) {
            struct lang_obj *object = TOP;
            struct lang_method_cache *cache = &frame->code->method_cache[n];
            if (object->type != cache->type) {
                SAVE();
                const char *name = lang_str_data(frame->code->names[n], NULL);
                const struct lang_def *def = lang_method_find(vm, object, name);
                if (!def) {
                    TOP = OWN(lang_get_attr(vm, object, name));
                    lang_release(vm, object);
                    *sp++ = NULL;
                    NEXT();
                }
                struct lang_def_entry *entry = lang_def_entry_of(vm, def);
                if (object->type->flags & LANG_TYPE_HEAP) {
                    TOP = lang_retain(entry->function);
                    *sp++ = object;
                    NEXT();
                }
                cache->type = object->type;
                cache->entry = entry;
            }
            TOP = lang_retain(cache->entry->function);
            *sp++ = object;
            NEXT();
        }
        CASE(LOAD_ITEM) {
            struct lang_obj *object = SECOND, *key = TOP;
            int64_t i;
            if (lang_small_int(key, &i)) {
                struct lang_obj *item = NULL;
                if (object->type == &lang_type_list) {
                    const struct lang_list *list = (struct lang_list *)object;
                    i += i < 0 ? (int64_t)list->count : 0;
                    item = (uint64_t)i < list->count ? list->items[i] : NULL;
                } else if (object->type == &lang_type_tuple) {
                    const struct lang_tuple *tuple = (struct lang_tuple *)object;
                    i += i < 0 ? (int64_t)tuple->count : 0;
                    item = (uint64_t)i < tuple->count ? tuple->items[i] : NULL;
                }
                if (item) {
                    BINARY_RESULT(lang_retain(item));
                    NEXT();
                }
            }
            SAVE();
            BINARY_RESULT(OWN(lang_get_item(vm, object, key)));
            NEXT();
        }
        CASE(STORE_ITEM) {
            struct lang_obj *object = SECOND, *key = TOP;
            int64_t i;
            if (object->type == &lang_type_list && lang_small_int(key, &i)) {
                struct lang_list *list = (struct lang_list *)object;
                i += i < 0 ? (int64_t)list->count : 0;
                if ((uint64_t)i < list->count) {
                    struct lang_obj *old = list->items[i];
                    list->items[i] = sp[-3];
                    sp -= 3;
                    lang_release(vm, old);
                    lang_release(vm, key);
                    lang_release(vm, object);
                    NEXT();
                }
            }
            SAVE();
            DONE(lang_set_item(vm, object, key, sp[-3]));
            release_down(vm, sp, sp - 3);
            sp -= 3;
            NEXT();
        }
        CASE(DELETE_ITEM) {
            SAVE();
            DONE(lang_set_item(vm, SECOND, TOP, NULL));
            release_down(vm, sp, sp - 2);
            sp -= 2;
            NEXT();
        }

        /* --- Operators */
        CASE(ADD) {
            ARITHMETIC(LANG_ADD, lang_int_add_fast, +);
        }
        CASE(SUBTRACT) {
            ARITHMETIC(LANG_SUB, lang_int_sub_fast, -);
        }
        CASE(MULTIPLY) {
            ARITHMETIC(LANG_MUL, lang_int_mul_fast, *);
        }
        CASE(DIVIDE) {
            struct lang_obj *x = SECOND, *y = TOP;
            if (lang_is_float(x) && lang_is_float(y) && lang_float_value(y) != 0) {
                FLOAT_RESULT(x, y, lang_float_value(x) / lang_float_value(y));
                NEXT();
            }
            SAVE();
            BINARY_RESULT(OWN(lang_binary(vm, LANG_TRUEDIV, x, y)));
            NEXT();
        }
        CASE(FLOOR_DIVIDE) {
            struct lang_obj *x = SECOND, *y = TOP;
            int64_t i, j;
            SAVE();
            if (lang_small_int(x, &i) && lang_small_int(y, &j) && j > 0) {
                BINARY_RESULT(lang_int_owned(vm, &vm->memory, lang_int_floordiv_fast(i, j)));
                NEXT();
            }
            BINARY_RESULT(OWN(lang_binary(vm, LANG_FLOORDIV, x, y)));
            NEXT();
        }
        CASE(MODULO) {
            struct lang_obj *x = SECOND, *y = TOP;
            int64_t i, j;
            SAVE();
            if (lang_small_int(x, &i) && lang_small_int(y, &j) && j > 0) {
                BINARY_RESULT(lang_int_owned(vm, &vm->memory, lang_int_mod_fast(i, j)));
                NEXT();
            }
            BINARY_RESULT(OWN(lang_binary(vm, LANG_MOD, x, y)));
            NEXT();
        }
        CASE(BINARY) {
            SAVE();
            BINARY_RESULT(OWN(lang_binary(vm, (enum lang_op)n, SECOND, TOP)));
            NEXT();
        }
        CASE(INPLACE) {
            struct lang_obj *x = SECOND, *y = TOP;
            int64_t i, j;
            if (n == LANG_ADD && lang_small_int(x, &i) && lang_small_int(y, &j)) {
                SAVE();
                struct lang_obj *sum = lang_int_add_fast(vm, &vm->memory, i, j);
                if (sum) {
                    BINARY_RESULT(sum);
                    NEXT();
                }
            } else if (n <= LANG_MUL && lang_is_float(x) && lang_is_float(y)) {
                double a = lang_float_value(x), b = lang_float_value(y);
                FLOAT_RESULT(x, y, n == LANG_ADD ? a + b : n == LANG_SUB ? a - b : a * b);
                NEXT();
            }
            SAVE();
            if (n == LANG_ADD && x->type == &lang_type_str && y->type == &lang_type_str) {
                struct lang_obj **slot = target_of(vm, frame, *ip);
                struct lang_obj *grown = slot ? lang_str_grow_owned(vm, slot, x, y) : NULL;
                if (grown) {
                    sp--;
                    TOP = grown;
                    lang_release(vm, y);
                    NEXT();
                }
            }
            BINARY_RESULT(OWN(lang_inplace(vm, (enum lang_op)n, x, y)));
            NEXT();
        }
        CASE(UNARY) {
            SAVE();
            struct lang_obj *operand = TOP;
            TOP = OWN(lang_unary(vm, (enum lang_op)n, operand));
            lang_release(vm, operand);
            NEXT();
        }
        CASE(NOT) {
            struct lang_obj *operand = TOP;
            int truth = quick_truth(operand);
            if (truth < 0) {
                SAVE();
                DONE(truth = lang_truth(vm, operand));
            }
            TOP = lang_bool(!truth);
            lang_release(vm, operand);
            NEXT();
        }
        CASE(COMPARE) {
            struct lang_obj *x = SECOND, *y = TOP;
            int64_t i, j;
            bool outcome;
            if (lang_small_int(x, &i) && lang_small_int(y, &j)) {
                outcome = int_compare(i, j, n);
            } else if (lang_is_float(x) && lang_is_float(y)) {
                outcome = float_compare(lang_float_value(x), lang_float_value(y), n);
            } else {
                SAVE();
                BINARY_RESULT(OWN(lang_compare(vm, x, y, (enum lang_cmp)n)));
                NEXT();
            }
            sp -= 2;
            lang_release(vm, y);
            lang_release(vm, x);
            if (lang_opcode_of(*ip) == LANG_OP_JUMP_IF_FALSE) {
                ip = outcome ? ip + 1 : frame->code->instructions + lang_operand_of(*ip);
                NEXT();
            }
            *sp++ = lang_bool(outcome);
            NEXT();
        }
        CASE(IS) {
            bool same = SECOND == TOP;
            BINARY_RESULT(lang_bool(same != (n == 1)));
            NEXT();
        }
        CASE(CONTAINS) {
            bool inside;
            SAVE();
            DONE(inside = lang_contains(vm, TOP, SECOND));
            BINARY_RESULT(lang_bool(inside != (n == 1)));
            NEXT();
        }

        /* --- Jumps */
        CASE(JUMP) {
            ip = frame->code->instructions + n;
            NEXT();
        }
        CASE(JUMP_BACK) {
            if (atomic_load_explicit(&vm->interrupt, memory_order_relaxed) > LANG_RUNNING) {
                SAVE();
                lang_check_interrupt(vm);
            }
            if (vm->memory.containers_made >= LANG_GC_THRESHOLD) {
                SAVE();
                lang_collect_maybe(vm);
            }
            ip = frame->code->instructions + n;
            NEXT();
        }
        CASE(JUMP_IF_FALSE) {
            struct lang_obj *value = TOP;
            int truth = quick_truth(value);
            if (truth < 0) {
                SAVE();
                DONE(truth = lang_truth(vm, value));
                lang_release(vm, value);
            }
            sp--;
            ip = truth ? ip : frame->code->instructions + n;
            NEXT();
        }
        CASE(JUMP_IF_TRUE) {
            struct lang_obj *value = TOP;
            int truth = quick_truth(value);
            if (truth < 0) {
                SAVE();
                DONE(truth = lang_truth(vm, value));
                lang_release(vm, value);
            }
            sp--;
            ip = truth ? frame->code->instructions + n : ip;
            NEXT();
        }
        CASE(JUMP_IF_FALSE_OR_POP) {
            bool truth;
            SAVE();
            DONE(truth = lang_truth(vm, TOP));
            if (truth) {
                sp--;
                lang_release(vm, *sp);
            } else {
                ip = frame->code->instructions + n;
            }
            NEXT();
        }
        CASE(JUMP_IF_TRUE_OR_POP) {
            bool truth;
            SAVE();
            DONE(truth = lang_truth(vm, TOP));
            if (truth) {
                ip = frame->code->instructions + n;
            } else {
                sp--;
                lang_release(vm, *sp);
            }
            NEXT();
        }

        /* --- Iteration */
        CASE(GET_ITER) {
            SAVE();
            struct lang_obj *iterable = TOP;
            TOP = OWN(lang_iter(vm, iterable));
            lang_release(vm, iterable);
            NEXT();
        }
        CASE(FOR_ITER) {
            struct lang_obj *iterator = TOP, *value;
            if (iterator->type == &lang_type_range_iterator) {
                struct lang_range_iterator *range = (struct lang_range_iterator *)iterator;
                value = NULL;
                if (range->left > 0) {
                    int64_t number = range->value;
                    range->value = (int64_t)((uint64_t)number + (uint64_t)range->step);
                    range->left--;
                    SAVE();
                    value = lang_int_owned(vm, &vm->memory, number);
                }
            } else {
                value = iterator->type == &lang_type_list_iterator ? next_in_list(iterator) : NULL;
                if (!value) {
                    SAVE();
                    value = OWN(lang_next(vm, iterator));
                }
            }
            if (value) {
                *sp++ = value;
            } else {
                sp--;
                lang_release(vm, iterator);
                ip = frame->code->instructions + n;
            }
            NEXT();
        }

        /* --- Building */
        CASE(BUILD_TUPLE) {
            SAVE();
            struct lang_obj *tuple = OWN(lang_tuple(vm, sp - n, n));
            release_down(vm, sp, sp - n);
            sp -= n;
            *sp++ = tuple;
            NEXT();
        }
        CASE(BUILD_LIST) {
            SAVE();
            struct lang_obj *list = OWN(lang_list(vm, n));
            struct lang_list *raw = (struct lang_list *)list;
            for (uint32_t i = 0; i < n; i++) {
                raw->items[i] = sp[(ptrdiff_t)i - (ptrdiff_t)n];
            }
            raw->count = n;
            sp -= n;
            *sp++ = list;
            NEXT();
        }
        CASE(BUILD_SET) {
            SAVE();
            mark = lang_pool_mark(vm);
            struct lang_obj *set = lang_set(vm);
            for (struct lang_obj **item = sp - n; item < sp; item++) {
                lang_set_add(vm, set, *item);
            }
            set = lang_take(vm, mark, set);
            release_down(vm, sp, sp - n);
            sp -= n;
            *sp++ = set;
            NEXT();
        }
        CASE(BUILD_DICT) {
            SAVE();
            mark = lang_pool_mark(vm);
            struct lang_obj *dict = lang_dict(vm);
            for (struct lang_obj **item = sp - 2 * (size_t)n; item < sp; item += 2) {
                lang_dict_set(vm, dict, item[0], item[1]);
            }
            dict = lang_take(vm, mark, dict);
            release_down(vm, sp, sp - 2 * (size_t)n);
            sp -= 2 * (size_t)n;
            *sp++ = dict;
            NEXT();
        }
        CASE(BUILD_SLICE) {
            SAVE();
            struct lang_obj *slice = OWN(
                lang_slice(vm, sp[-(ptrdiff_t)n], sp[1 - (ptrdiff_t)n], n == 3 ? TOP : &lang_none));
            release_down(vm, sp, sp - n);
            sp -= n;
            *sp++ = slice;
            NEXT();
        }
        CASE(BUILD_STRING) {
            SAVE();
            struct lang_obj *text = OWN(lang_join_pieces(vm, sp - n, n));
            release_down(vm, sp, sp - n);
            sp -= n;
            *sp++ = text;
            NEXT();
        }
        CASE(LIST_APPEND) {
            SAVE();
            lang_list_append(vm, sp[-1 - (ptrdiff_t)n], TOP);
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(LIST_EXTEND) {
            SAVE();
            DONE(lang_extend_starred(vm, sp[-1 - (ptrdiff_t)n], TOP, NULL));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(SPREAD) {
            SAVE();
            DONE(lang_extend_starred(vm, SECOND, TOP, sp[-4]));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(LIST_TO_TUPLE) {
            SAVE();
            struct lang_list *list = (struct lang_list *)TOP;
            TOP = OWN(lang_tuple(vm, list->items, list->count));
            lang_release(vm, &list->base);
            NEXT();
        }
        CASE(SET_ADD) {
            SAVE();
            DONE(lang_set_add(vm, sp[-1 - (ptrdiff_t)n], TOP));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(SET_UPDATE) {
            SAVE();
            DONE(lang_update_set(vm, sp[-1 - (ptrdiff_t)n], TOP));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(DICT_ADD) {
            SAVE();
            DONE(lang_dict_set(vm, sp[-2 - (ptrdiff_t)n], SECOND, TOP));
            release_down(vm, sp, sp - 2);
            sp -= 2;
            NEXT();
        }
        CASE(DICT_UPDATE) {
            SAVE();
            DONE(lang_update_dict(vm, SECOND, TOP));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(DICT_MERGE) {
            SAVE();
            DONE(lang_merge_keywords(vm, sp[-5], SECOND, TOP));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(FORMAT) {
            SAVE();
            struct lang_obj **operands = sp - (n & 256 ? 2 : 1);
            struct lang_obj *text = OWN(
                lang_format_field(vm, operands[0], n & 256 ? operands[1] : NULL, (int)(n & 255)));
            release_down(vm, sp, operands);
            sp = operands;
            *sp++ = text;
            NEXT();
        }
        CASE(UNPACK) {
            SAVE();
            struct lang_obj *value = *--sp; /* kept at sp[0] until the items are written over it */
            if ((value->type == &lang_type_tuple || value->type == &lang_type_list) &&
                lang_seq_count(value) == n) {
                for (uint32_t i = 0; i < n; i++) {
                    sp[i] = lang_retain(lang_seq_item(value, n - 1 - i));
                }
                sp += n;
            } else {
                mark = lang_pool_mark(vm);
                struct lang_obj **items = lang_unpack(vm, value, n, -1);
                for (uint32_t i = 0; i < n; i++) {
                    sp[i] = lang_retain(items[n - 1 - i]);
                }
                sp += n;
                lang_pool_drain(vm, mark, NULL);
            }
            lang_release(vm, value);
            NEXT();
        }
        CASE(UNPACK_STAR) {
            SAVE();
            struct lang_obj *value = *--sp;
            size_t before = n & 4095, after = n >> 12, total = before + after + 1;
            mark = lang_pool_mark(vm);
            struct lang_obj **items = lang_unpack(vm, value, before, (int)after);
            for (size_t i = 0; i < total; i++) {
                sp[i] = lang_retain(items[total - 1 - i]);
            }
            sp += total;
            lang_pool_drain(vm, mark, NULL);
            lang_release(vm, value);
            NEXT();
        }

        /* --- Calls */
        CASE(CALL) {
            SAVE();
            struct lang_obj *result = call(vm, sp - n - 2, NULL);
            if (!result) {
                LOAD_FRAME();
                NEXT();
            }
            sp = frame->sp;
            *sp++ = result;
            NEXT();
        }
        CASE(CALL_KW) {
            SAVE();
            struct lang_obj *result = call(vm, sp - n - 3, sp - 1);
            if (!result) {
                LOAD_FRAME();
                NEXT();
            }
            sp = frame->sp;
            *sp++ = result;
            NEXT();
        }
        CASE(CALL_EX) {
            SAVE();
            struct lang_obj *result = OWN(lang_call_spread(vm, sp - 3 - n, n ? TOP : NULL));
            release_down(vm, sp, sp - 3 - n);
            sp -= 3 + n;
            *sp++ = result;
            NEXT();
        }
        CASE(MAKE_FUNCTION) {
            SAVE();
            struct lang_obj **operands = sp - 1 - (n & 1) - (n >> 1 & 1);
            struct lang_obj *function = OWN(lang_function_new(
                vm, (struct lang_code *)TOP, n & 1 ? operands[0] : NULL, n & 2 ? SECOND : NULL));
            release_down(vm, sp, operands);
            sp = operands;
            *sp++ = function;
            NEXT();
        }
        CASE(RETURN) {
            struct lang_obj *value = *--sp;
            bool entry = frame->entry, generator = frame->generator != NULL;
            frame->sp = sp;
            struct lang_obj *kept = frame->result;
            frame->result = NULL;
            pop_frame(vm, frame);
            if (generator) {
                lang_release(vm, value);
                return NULL;
            }
            if (entry) {
                if (kept) {
                    lang_release(vm, value);
                    return kept;
                }
                return value;
            }
            LOAD_FRAME();
            *sp++ = value;
            NEXT();
        }
        CASE(RETURN_GENERATOR) {
            SAVE();
            struct lang_generator *generator =
                lang_new_owned(vm, &lang_type_generator, sizeof *generator);
            bool entry = frame->entry;
            generator->frame = frame;
            frame->generator = generator;
            vm->frame = frame->outer;
            vm->depth--;
            frame->outer = NULL;
            if (entry) {
                return &generator->base;
            }
            LOAD_FRAME();
            *sp++ = &generator->base;
            NEXT();
        }
        CASE(YIELD) {
            struct lang_obj *value = *--sp;
            SAVE();
            frame->generator->running = false;
            vm->frame = frame->outer;
            vm->depth--;
            frame->outer = NULL;
            return value;
        }
        CASE(RESULT) {
            struct lang_obj *old = frame->result;
            frame->result = *--sp;
            lang_release(vm, old);
            NEXT();
        }

        /* --- Exceptions */
        CASE(RAISE) {
            SAVE();
            if (n == 0) {
                lang_raise_again(vm);
            }
            lang_raise_statement(vm, sp[-(ptrdiff_t)n], n == 2 ? TOP : NULL);
        }
        CASE(ASSERT_FAILED) {
            SAVE();
            lang_raise_assertion(vm, n ? TOP : NULL);
        }
        CASE(PUSH_HANDLED) {
            struct lang_obj *exception = TOP;
            TOP = vm->handled ? vm->handled : &lang_none;
            vm->handled = lang_retain(exception);
            *sp++ = exception;
            NEXT();
        }
        CASE(POP_HANDLED) {
            struct lang_obj *before = *--sp, *old = vm->handled;
            vm->handled = before == &lang_none ? NULL : before;
            lang_release(vm, old);
            NEXT();
        }
        CASE(RERAISE) {
            struct lang_obj *exception = *--sp, *before = *--sp, *old = vm->handled;
            vm->handled = before == &lang_none ? NULL : before;
            lang_release(vm, old);
            SAVE();
            lang_release(vm, vm->exception);
            vm->exception = exception;
            vm->reraised = true;
            lang_throw(vm);
        }
        CASE(MATCH) {
            SAVE();
            struct lang_obj *type = TOP;
            TOP = lang_bool(lang_exception_matches(vm, SECOND, type));
            lang_release(vm, type);
            NEXT();
        }
        CASE(ENTER) {
            SAVE();
            struct lang_obj *value = OWN(lang_with_enter(vm, TOP));
            *sp++ = value;
            NEXT();
        }
        CASE(LEAVE) {
            SAVE();
            DONE(lang_with_leave(vm, TOP, NULL));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
        CASE(LEAVE_RAISED) {
            bool swallowed;
            SAVE();
            DONE(swallowed = lang_with_leave(vm, sp[-3], TOP));
            *sp++ = lang_bool(swallowed);
            NEXT();
        }

        /* --- Imports */
        CASE(IMPORT) {
            SAVE();
            *sp = OWN(lang_import(vm, lang_str_data(frame->code->names[n], NULL)));
            sp++;
            NEXT();
        }
        CASE(IMPORT_TOP) {
            SAVE();
            *sp = OWN(lang_import_top(vm, lang_str_data(frame->code->names[n], NULL)));
            sp++;
            NEXT();
        }
        CASE(IMPORT_FROM) {
            SAVE();
            *sp = OWN(lang_import_from(vm, TOP, lang_str_data(frame->code->names[n], NULL)));
            sp++;
            NEXT();
        }
        CASE(IMPORT_STAR) {
            SAVE();
            DONE(lang_import_star(vm, TOP));
            sp--;
            lang_release(vm, *sp);
            NEXT();
        }
    }
#if !THREADED
    return NULL;
#endif
}

/* The guarded part of lang_run: unwinds and goes on as long as a guard catches. */
static struct lang_obj *run_guarded(struct lang_vm *vm, struct lang_frame *base,
                                    struct lang_catch *catch) {
    if (setjmp(catch->jump) != 0) {
        vm->native_depth = catch->native_depth + 1;
        lang_memory_restore(&vm->memory, catch->memory_mark);
        bool caught = unwind(vm, base);
        lang_pool_drain(vm, catch->pool_mark, NULL);
        if (!caught) {
            lang_catch_close(vm, catch);
            lang_throw(vm);
        }
    }
    return loop(vm);
}

struct lang_obj *lang_run(struct lang_vm *vm, struct lang_frame *frame) {
    bool too_deep = vm->native_depth >= LANG_MAX_NATIVE_DEPTH || vm->depth >= LANG_MAX_RECURSION;
    if (too_deep) {
        if (frame->generator) {
            frame->generator->running = false;
        } else {
            lang_frame_free(vm, frame);
        }
        raise_too_deep(vm);
    }
    struct lang_catch catch;
    lang_catch_open(vm, &catch);
    vm->native_depth++;
    frame->entry = true;
    enter(vm, frame);
    struct lang_obj *result = run_guarded(vm, frame, &catch);
    lang_catch_close(vm, &catch);
    return result ? lang_pooled(vm, result) : NULL;
}
