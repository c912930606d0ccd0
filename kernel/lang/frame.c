/* kernel/lang/frame.c: life of frames and generators.
 * Must not know: how instructions work. */
#include "kernel/lang/frame.h"

#include <string.h>

#include "kernel/lang/call.h"
#include "kernel/lang/exception.h"

/* Frames are kept for reuse by size class: 16, 32, 64, 128 slots. */
enum { SMALLEST_CLASS = 16, CLASSES = 4 };

static size_t frame_bytes(size_t slots) {
    return sizeof(struct lang_frame) + slots * sizeof(struct lang_obj *);
}

struct lang_frame *lang_frame_new(struct lang_vm *vm, struct lang_code *code) {
    size_t slots = code->local_count + code->stack_size + 1;
    int size_class = 0;
    while (size_class < CLASSES && (size_t)SMALLEST_CLASS << size_class < slots) {
        size_class++;
    }
    struct lang_frame *frame;
    if (size_class < CLASSES && vm->free_frames[size_class]) {
        frame = vm->free_frames[size_class];
        vm->free_frames[size_class] = frame->outer;
    } else {
        if (size_class < CLASSES) {
            slots = (size_t)SMALLEST_CLASS << size_class;
        }
        frame = lang_realloc(vm, NULL, 0, frame_bytes(slots));
        frame->size_class = size_class < CLASSES ? size_class : -1;
        frame->capacity = slots;
    }
    lang_retain(&code->base);
    frame->outer = NULL;
    frame->code = code;
    frame->ip = code->instructions;
    frame->stack = frame->sp = frame->slots + code->local_count;
    frame->result = NULL;
    frame->generator = NULL;
    frame->entry = false;
    for (size_t i = 0; i < code->local_count; i++) {
        frame->slots[i] = NULL;
    }
    return frame;
}

void lang_frame_free(struct lang_vm *vm, struct lang_frame *frame) {
    for (struct lang_obj **slot = frame->slots; slot < frame->sp; slot++) {
        lang_release(vm, *slot);
    }
    lang_release(vm, frame->result);
    lang_release(vm, &frame->code->base);
    if (frame->size_class >= 0) {
        frame->outer = vm->free_frames[frame->size_class];
        vm->free_frames[frame->size_class] = frame;
    } else {
        lang_free(vm, frame, frame_bytes(frame->capacity));
    }
}

void lang_frames_trim(struct lang_vm *vm) {
    for (int i = 0; i < CLASSES; i++) {
        while (vm->free_frames[i]) {
            struct lang_frame *frame = vm->free_frames[i];
            vm->free_frames[i] = frame->outer;
            lang_free(vm, frame, frame_bytes(frame->capacity));
        }
    }
}

struct lang_place lang_frame_place(const struct lang_frame *frame) {
    size_t at = (size_t)(frame->ip - frame->code->instructions);
    return frame->code->places[at ? at - 1 : 0];
}

struct lang_frame *lang_call_frame(struct lang_vm *vm, struct lang_function *function,
                                   const struct lang_args *args) {
    struct lang_code *code = function->code;
    size_t mark = lang_pool_mark(vm);
    size_t count = code->param_count;
    struct lang_obj **values = lang_temp(vm, (count + 1) * sizeof *values);
    lang_bind(vm, lang_signature_of(vm, &function->base), NULL, args, values);
    struct lang_frame *frame = lang_frame_new(vm, code);
    for (size_t i = 0; i < count; i++) {
        frame->slots[i] = lang_retain(values[i]);
    }
    for (size_t i = 0; i < code->free_count; i++) {
        frame->slots[code->free_slots[i]] = lang_retain(function->closure[i]);
    }
    lang_pool_drain(vm, mark, NULL);
    return frame;
}

/* --- Generators ------------------------------------------------------------------------------*/

static struct lang_generator *generator_of(struct lang_obj *obj) {
    return (struct lang_generator *)obj;
}

static void generator_clear(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_generator *generator = generator_of(self);
    if (generator->frame && !generator->running) {
        struct lang_frame *frame = generator->frame;
        generator->frame = NULL;
        lang_frame_free(vm, frame);
    }
}

static void generator_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_frame *frame = generator_of(self)->frame;
    for (struct lang_obj **slot = frame ? frame->slots : NULL; frame && slot < frame->sp; slot++) {
        if (*slot) {
            visit(*slot, ud);
        }
    }
}

static struct lang_obj *generator_iter(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}

static struct lang_obj *generator_next(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_generator *generator = generator_of(self);
    if (generator->running) {
        lang_raise(vm, &lang_exc_ValueError, "generator already executing");
    }
    if (!generator->frame) {
        return NULL;
    }
    if (generator->started) {
        *generator->frame->sp++ = &lang_none; /* the value of the yield it stopped at */
    }
    generator->started = true;
    generator->running = true;
    return lang_run(vm, generator->frame);
}

static struct lang_obj *generator_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_frame *frame = generator_of(self)->frame;
    return lang_str_format(vm, "<generator object %s at %p>",
                           frame ? lang_str_data(frame->code->name, NULL) : "<genexpr>",
                           (void *)self);
}

const struct lang_type lang_type_generator = {
    LANG_TYPE_HEAD("generator"),
    .doc = "An iterator made by a generator expression.",
    .size = sizeof(struct lang_generator),
    .flags = LANG_TYPE_CONTAINER,
    .close = generator_clear,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .repr = generator_repr,
    .iter = generator_iter,
    .next = generator_next,
};
