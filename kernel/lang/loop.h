/* kernel/lang/loop.h: what the instructions share: shortcuts for common types, reuse of values.
 * Owns: inline helpers of loop.c. Must not know: unwinding, the compiler.
 *
 * frame->ip and frame->sp are stored (SAVE) before anything that can raise, so that after the
 * longjmp the stack can be cut exactly; operands stay on the stack, counted, until their
 * instruction is done. */
#ifndef KERNEL_LANG_LOOP_H
#define KERNEL_LANG_LOOP_H

#include "kernel/lang/compare.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/frame.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/string.h"

/* Runs vm->frame until its entry frame is left. OWNED result; NULL: a generator ended. */
struct lang_obj *lang__loop(struct lang_vm *vm);
/* Leaves the innermost frame; what it gave back is up to the caller. */
void lang__pop_frame(struct lang_vm *vm, struct lang_frame *frame);
/* Makes a frame the innermost. */
static inline void lang__enter_frame(struct lang_vm *vm, struct lang_frame *frame) {
    frame->outer = vm->frame;
    vm->frame = frame;
    vm->depth++;
}
_Noreturn void lang__raise_too_deep(struct lang_vm *vm);

/* Calls base[0] with base[1] (or NULL) as self and the arguments up to frame->sp; names: the tuple
 * of keywords on top of them, or NULL. A user's function gets its frame pushed and NULL comes
 * back; else the OWNED result. Consumes the operands. */
struct lang_obj *lang__call_operands(struct lang_vm *vm, struct lang_obj **base,
                                     struct lang_obj *names);

static inline void lang__release_down(struct lang_vm *vm, struct lang_obj **from,
                                      struct lang_obj **to) {
    while (from > to) {
        lang_release(vm, *--from);
    }
}

/* --- Numbers ---------------------------------------------------------------------------------*/

/* Ints up to here are doubles as they are. */
#define EXACT_DOUBLE ((int64_t)1 << 53)

static inline bool real_of(const struct lang_obj *obj, double *value) {
    int64_t number;
    if (lang_is_float(obj)) {
        *value = lang_float_value(obj);
        return true;
    }
    if (lang_small_int(obj, &number) && number <= EXACT_DOUBLE && number >= -EXACT_DOUBLE) {
        *value = (double)number;
        return true;
    }
    return false;
}

/* Two floats, or a float and an int that is exact as one. */
static inline bool both_real(const struct lang_obj *x, const struct lang_obj *y, double *a,
                             double *b) {
    return (lang_is_float(x) || lang_is_float(y)) && real_of(x, a) && real_of(y, b);
}

/* op of small ints; false: not one of the quick ones, or the result is large. */
static inline bool int_arithmetic(enum lang_op op, int64_t a, int64_t b, int64_t *result) {
    switch (op) {
    case LANG_ADD:
        return !__builtin_add_overflow(a, b, result) && *result != LANG_INT_BIG;
    case LANG_SUB:
        return !__builtin_sub_overflow(a, b, result) && *result != LANG_INT_BIG;
    case LANG_MUL:
        return !__builtin_mul_overflow(a, b, result) && *result != LANG_INT_BIG;
    case LANG_FLOORDIV:
        *result = b > 0 ? lang_int_floordiv_fast(a, b) : 0;
        return b > 0;
    case LANG_MOD:
        *result = b > 0 ? lang_int_mod_fast(a, b) : 0;
        return b > 0;
    case LANG_AND:
        *result = a & b;
        return true;
    case LANG_OR:
        *result = a | b;
        return *result != LANG_INT_BIG;
    case LANG_XOR:
        *result = a ^ b;
        return *result != LANG_INT_BIG;
    case LANG_LSHIFT:
        *result = (uint64_t)b < 31 ? (int64_t)((uint64_t)a << b) : 0;
        return (uint64_t)b < 31 && a < (int64_t)1 << 31 && a > -((int64_t)1 << 31);
    case LANG_RSHIFT:
        *result = (uint64_t)b < 64 ? a >> b : 0;
        return (uint64_t)b < 64;
    default:
        return false;
    }
}

static inline bool real_arithmetic(enum lang_op op, double a, double b, double *result) {
    switch (op) {
    case LANG_ADD:
        *result = a + b;
        return true;
    case LANG_SUB:
        *result = a - b;
        return true;
    case LANG_MUL:
        *result = a * b;
        return true;
    case LANG_TRUEDIV:
        *result = b != 0 ? a / b : 0;
        return b != 0;
    default:
        return false;
    }
}

/* 1 or 0 for x op y of numbers, or of strs and == or !=; -1: ask lang_compare. */
static inline int quick_compare(const struct lang_obj *x, const struct lang_obj *y, uint32_t op) {
    int64_t i, j;
    double a, b;
    if (lang_small_int(x, &i) && lang_small_int(y, &j)) {
        return lang_compare_sizes(i, j, op);
    }
    if (both_real(x, y, &a, &b)) {
        return lang_compare_doubles(a, b, op);
    }
    if (x->type == &lang_type_str && y->type == &lang_type_str &&
        (op == LANG_EQ || op == LANG_NE)) {
        return lang_str_equal(x, y) == (op == LANG_EQ);
    }
    return -1;
}

/* True or false of the common types without a call; -1: ask lang_truth. */
static inline int quick_truth(const struct lang_obj *obj) {
    int64_t number;
    if (obj == &lang_true) {
        return 1;
    }
    if (obj == &lang_false || obj == &lang_none) {
        return 0;
    }
    if (lang_small_int(obj, &number)) {
        return number != 0;
    }
    if (obj->type == &lang_type_list) {
        return ((const struct lang_list *)(const void *)obj)->count != 0;
    }
    return -1;
}

/* --- Items -----------------------------------------------------------------------------------*/

/* The hash of the keys that need no call; false: ask lang_hash. */
static inline bool quick_hash(struct lang_obj *key, int64_t *hash) {
    int64_t number;
    if (key->type == &lang_type_str) {
        *hash = lang_str_hash(key);
        return true;
    }
    if (lang_small_int(key, &number) && number >= 0 && number < INT64_C(0x1fffffffffffffff)) {
        *hash = number; /* CPython's hash of an int below 2**61 - 1 */
        return true;
    }
    return false;
}

/* object[key] of a list, tuple or dict, borrowed; NULL: not so simple. May raise (a key that
 * compares): SAVE before. */
static inline struct lang_obj *quick_item(struct lang_vm *vm, struct lang_obj *object,
                                          struct lang_obj *key) {
    int64_t i;
    if (object->type == &lang_type_list && lang_small_int(key, &i)) {
        const struct lang_list *list = lang_list_of(object);
        i += i < 0 ? (int64_t)list->count : 0;
        return (uint64_t)i < list->count ? list->items[i] : NULL;
    }
    if (object->type == &lang_type_tuple && lang_small_int(key, &i)) {
        const struct lang_tuple *tuple = lang_tuple_of(object);
        i += i < 0 ? (int64_t)tuple->count : 0;
        return (uint64_t)i < tuple->count ? tuple->items[i] : NULL;
    }
    if (object->type == &lang_type_dict && quick_hash(key, &i)) {
        struct lang_dict_entry *entry = lang_dict_find(vm, lang_dict_of(object), key, i);
        return entry ? entry->value : NULL;
    }
    return NULL;
}

/* --- Variables that are overwritten ----------------------------------------------------------*/

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

/* x = x + y: the variable will lose the number x, which only it and the stack know. Then x may be
 * overwritten. `store` is the instruction after the sum. */
static inline bool dies_at_store(struct lang_vm *vm, struct lang_frame *frame, uint32_t store,
                                 const struct lang_obj *x) {
    struct lang_obj **target = target_of(vm, frame, store);
    return x->refs == 2 && target && *target == x;
}

#endif
