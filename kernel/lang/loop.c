/* kernel/lang/loop.c: the interpreter loop.
 * Owns: dispatch, and what every instruction is written with; the instructions themselves stand in
 * the loop_*.inc files, one kind in each. Must not know: the compiler, unwinding.
 *
 * Calls of users' functions push a frame and go on in the same C activation. */
#include "kernel/lang/loop.h"

#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/call.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/interpret.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/range.h"

#define TOP sp[-1]
#define SECOND sp[-2]
#define SAVE() (frame->ip = ip, frame->sp = sp)
/* The pooled value of an expression as an owned one. */
#define OWN(expression) (mark = vm->memory.pool_count, lang_take(vm, mark, (expression)))
#define DONE(expression)                                                                           \
    do {                                                                                           \
        mark = vm->memory.pool_count;                                                              \
        (expression);                                                                              \
        if (vm->memory.pool_count != mark) {                                                       \
            lang_pool_drain(vm, mark, NULL);                                                       \
        }                                                                                          \
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

/* A truth is the result: the jump that follows takes it, or it is pushed. */
#define TRUTH_RESULT(truth)                                                                        \
    do {                                                                                           \
        bool truth_ = (truth);                                                                     \
        uint32_t next_ = *ip;                                                                      \
        if (lang_opcode_of(next_) == LANG_OP_JUMP_IF_FALSE) {                                      \
            ip = truth_ ? ip + 1 : code_start + lang_operand_of(next_);                            \
        } else if (lang_opcode_of(next_) == LANG_OP_JUMP_IF_TRUE) {                                \
            ip = truth_ ? code_start + lang_operand_of(next_) : ip + 1;                            \
        } else {                                                                                   \
            *sp++ = lang_bool(truth_);                                                             \
        }                                                                                          \
        NEXT();                                                                                    \
    } while (0)

/* The number at TOP is replaced: overwritten if nobody else knows it, since making a new one costs
 * more. Ints of the cache are never made twice. */
#define INT_RESULT(number)                                                                         \
    do {                                                                                           \
        int64_t value_ = (number);                                                                 \
        struct lang_obj *old_ = TOP;                                                               \
        if (old_->refs == 1 && !lang_is_cached_int(value_)) {                                      \
            ((struct lang_int *)old_)->value = value_;                                             \
        } else {                                                                                   \
            SAVE();                                                                                \
            TOP = lang_int_owned(vm, &vm->memory, value_);                                         \
            lang_release(vm, old_);                                                                \
        }                                                                                          \
    } while (0)
#define REAL_RESULT(number)                                                                        \
    do {                                                                                           \
        double value_ = (number);                                                                  \
        struct lang_obj *old_ = TOP;                                                               \
        if (old_->refs == 1 && lang_is_float(old_)) {                                              \
            ((struct lang_float *)old_)->value = value_;                                           \
        } else {                                                                                   \
            SAVE();                                                                                \
            TOP = lang_float_owned(vm, &vm->memory, value_);                                       \
            lang_release(vm, old_);                                                                \
        }                                                                                          \
    } while (0)

/* Right operands that need not be pushed; NULL: unbound. */
#define LOCAL_OPERAND slots[n]
#define GLOBAL_OPERAND vm->globals[n].value
#define CONST_OPERAND constants[n]

/* Computed goto: one indirect jump per instruction, each predicted on its own. */
#define CASE(name) op_##name:
#define NEXT()                                                                                     \
    do {                                                                                           \
        uint32_t instruction_ = *ip++;                                                             \
        n = instruction_ >> 8;                                                                     \
        __extension__({ goto *labels[instruction_ & 0xff]; });                                     \
    } while (0)
#define LOAD_FRAME()                                                                               \
    do {                                                                                           \
        frame = vm->frame;                                                                         \
        ip = frame->ip;                                                                            \
        sp = frame->sp;                                                                            \
        slots = frame->slots;                                                                      \
        constants = frame->code->constants;                                                        \
        code_start = frame->code->instructions;                                                    \
    } while (0)

/* The next item of a list iterator, OWNED; NULL: ask lang_next. */
static inline struct lang_obj *next_in_list(struct lang_obj *obj) {
    struct lang_seq_iterator *iterator = (struct lang_seq_iterator *)obj;
    const struct lang_list *list = (struct lang_list *)iterator->seq;
    if (!list || list->base.type != &lang_type_list || (size_t)iterator->at >= list->count) {
        return NULL;
    }
    return lang_retain(list->items[iterator->at++]);
}

/* module.name, borrowed, from what the last time found; NULL: look it up. */
static inline struct lang_obj *cached_member(const struct lang_method_cache *cache,
                                             const struct lang_obj *object) {
    if (cache->owner != object) {
        return NULL;
    }
    const struct lang_dict *members = lang_module_members(object);
    return members->version == cache->version ? members->entries[cache->at].value : NULL;
}

/* Remembers where a module keeps a name. */
static void cache_member(struct lang_vm *vm, struct lang_method_cache *cache,
                         struct lang_obj *object, struct lang_obj *name) {
    struct lang_attribute of_type;
    if (object->type != &lang_type_module ||
        lang_attribute_find(vm, object->type, lang_str_data(name, NULL), &of_type)) {
        return;
    }
    struct lang_dict *members = lang_module_members(object);
    struct lang_dict_entry *entry = lang_dict_find(vm, members, name, lang_str_hash(name));
    if (entry) {
        cache->owner = object;
        cache->version = members->version;
        cache->at = (size_t)(entry - members->entries);
    }
}

struct lang_obj *lang__loop(struct lang_vm *vm) {
#define OPCODE(name, effect, doc) __extension__ &&op_##name,
    static const void *const labels[] = {
#include "kernel/lang/opcodes.def"
    };
#undef OPCODE
    struct lang_frame *frame;
    const uint32_t *ip, *code_start;
    struct lang_obj **sp, **slots;
    struct lang_obj *const *constants;
    size_t mark;
    uint32_t n;

    LOAD_FRAME();
    NEXT();

#include "kernel/lang/loop_variables.inc"
#include "kernel/lang/loop_items.inc"
#include "kernel/lang/loop_arithmetic.inc"
#include "kernel/lang/loop_flow.inc"
#include "kernel/lang/loop_build.inc"
#include "kernel/lang/loop_call.inc"
#include "kernel/lang/loop_exception.inc"
}
