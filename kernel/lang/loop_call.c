/* kernel/lang/loop_call.c: calls from the interpreter loop.
 * Owns: moving operands into frames and to native functions. Must not know: instructions. */
#include "kernel/lang/call.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/loop.h"

enum { QUICK_KEYWORDS = 16 };

/* Which parameter each keyword names. False: an error, or a call that is not so simple. */
static bool match_keywords(const struct lang_code *code, struct lang_obj *names, size_t count,
                           size_t *places) {
    size_t nkw = lang_seq_count(names);
    uint64_t taken = 0;
    for (size_t k = 0; k < nkw; k++) {
        const struct lang_obj *name = lang_seq_item(names, k);
        size_t i = count > code->positional_only ? count : code->positional_only;
        while (i < code->positional_count && !lang_str_equal(code->locals[i], name)) {
            i++;
        }
        if (i >= code->positional_count || i >= 64 || taken >> i & 1) {
            return false;
        }
        taken |= (uint64_t)1 << i;
        places[k] = i;
    }
    return true;
}

/* A new frame for `count` positional arguments and those named, all moved into it; NULL: the call
 * is not so simple, and nothing happened. */
static struct lang_frame *quick_frame(struct lang_vm *vm, struct lang_function *function,
                                      struct lang_obj **args, size_t count,
                                      struct lang_obj *names) {
    struct lang_code *code = function->code;
    size_t nkw = names ? lang_seq_count(names) : 0, places[QUICK_KEYWORDS];
    if (!code->simple || count + nkw > code->positional_count || nkw > QUICK_KEYWORDS ||
        (nkw && !match_keywords(code, names, count, places))) {
        return NULL;
    }
    if (count + nkw < code->positional_count) {
        for (size_t i = count; i < code->positional_count; i++) {
            bool given = false;
            for (size_t k = 0; k < nkw; k++) {
                given = given || places[k] == i;
            }
            if (!given && !(function->defaults && function->defaults[i])) {
                return NULL;
            }
        }
    }
    struct lang_frame *frame = lang_frame_new(vm, code);
    for (size_t i = 0; i < count; i++) {
        frame->slots[i] = args[i];
    }
    for (size_t k = 0; k < nkw; k++) {
        frame->slots[places[k]] = args[count + k];
    }
    for (size_t i = count; i < code->positional_count; i++) {
        if (!frame->slots[i]) {
            frame->slots[i] = lang_retain(function->defaults[i]);
        }
    }
    for (size_t i = 0; i < code->free_count; i++) {
        frame->slots[code->free_slots[i]] = lang_retain(function->closure[i]);
    }
    return frame;
}

static void call_function(struct lang_vm *vm, struct lang_obj **base, const struct lang_args *args,
                          struct lang_obj *names) {
    struct lang_frame *frame = vm->frame;
    struct lang_function *function = (struct lang_function *)base[0];
    if (vm->depth >= LANG_MAX_RECURSION) {
        lang__raise_too_deep(vm);
    }
    struct lang_obj **pos = base[1] ? base + 1 : base + 2;
    struct lang_frame *callee = quick_frame(vm, function, pos, args->npos, names);
    if (callee) {
        frame->sp = base;
        lang_release(vm, names);
        lang_release(vm, &function->base);
    } else {
        size_t mark = lang_pool_mark(vm);
        callee = lang_call_frame(vm, function, args);
        lang__release_down(vm, frame->sp, base);
        frame->sp = base;
        lang_pool_drain(vm, mark, NULL);
    }
    lang__enter_frame(vm, callee);
}

struct lang_obj *lang__call_operands(struct lang_vm *vm, struct lang_obj **base,
                                     struct lang_obj *names) {
    struct lang_frame *frame = vm->frame;
    struct lang_obj *callable = base[0], **pos = base + 2;
    size_t nkw = names ? lang_seq_count(names) : 0;
    size_t count = (size_t)(frame->sp - pos) - (names ? nkw + 1 : 0);
    size_t mark = vm->memory.pool_count;
    /* A tuple's items lie where the arguments expect the names. */
    struct lang_obj *const *kw_names = names ? lang_tuple_of(names)->items : NULL;
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
            call_function(vm, base, &args, names);
            return NULL;
        }
        result = lang_call(vm, callable, &args);
    }
    result = lang_take(vm, mark, result ? result : &lang_none);
    lang__release_down(vm, frame->sp, base);
    frame->sp = base;
    return result;
}
