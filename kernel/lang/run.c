/* kernel/lang/run.c: running frames: entering the loop, and leaving frames after a raise.
 * Must not know: instructions. */
#include <setjmp.h>

#include "kernel/lang/exception.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/loop.h"

void lang__pop_frame(struct lang_vm *vm, struct lang_frame *frame) {
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
        lang__pop_frame(vm, frame);
        if (last) {
            return false;
        }
    }
}

_Noreturn void lang__raise_too_deep(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_RecursionError, "maximum recursion depth exceeded");
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
    return lang__loop(vm);
}

struct lang_obj *lang_run(struct lang_vm *vm, struct lang_frame *frame) {
    bool too_deep = vm->native_depth >= LANG_MAX_NATIVE_DEPTH || vm->depth >= LANG_MAX_RECURSION;
    if (too_deep) {
        if (frame->generator) {
            frame->generator->running = false;
        } else {
            lang_frame_free(vm, frame);
        }
        lang__raise_too_deep(vm);
    }
    struct lang_catch catch;
    lang_catch_open(vm, &catch);
    vm->native_depth++;
    frame->entry = true;
    lang__enter_frame(vm, frame);
    struct lang_obj *result = run_guarded(vm, frame, &catch);
    lang_catch_close(vm, &catch);
    return result ? lang_pooled(vm, result) : NULL;
}
