/* kernel/lang/frame.h: activations of code.
 * Owns: struct lang_frame, its life, generators. Must not know: how instructions work. */
#ifndef KERNEL_LANG_FRAME_H
#define KERNEL_LANG_FRAME_H

#include "kernel/lang/code.h"

/* A frame lives on the heap, so that a generator can keep it. slots: the locals, then the operand
 * stack; references in both are owned by the frame. */
struct lang_frame {
    struct lang_frame *outer;
    struct lang_code *code;           /* owned */
    const uint32_t *ip;               /* next instruction; exact wherever something can raise */
    struct lang_obj **sp;             /* one past the top of the operand stack */
    struct lang_obj **stack;          /* its bottom */
    struct lang_obj *result;          /* module level: what RESULT left; owned */
    struct lang_generator *generator; /* the generator that owns this frame, borrowed; or NULL */
    bool entry;                       /* leaving it leaves the interpreter loop */
    int size_class;                   /* of the free lists; -1: its own block */
    size_t capacity;                  /* slots */
    struct lang_obj *slots[];
};

/* A generator expression (or function) that was called. */
struct lang_generator {
    struct lang_obj base;
    struct lang_frame *frame; /* NULL once exhausted */
    bool running;
    bool started;
};
extern const struct lang_type lang_type_generator;

/* A frame for a call of code, locals unbound. Not linked. RecursionError is the caller's. */
struct lang_frame *lang_frame_new(struct lang_vm *vm, struct lang_code *code);
/* Releases what it holds and the frame. */
void lang_frame_free(struct lang_vm *vm, struct lang_frame *frame);
/* Frees every kept frame of the free lists. */
void lang_frames_trim(struct lang_vm *vm);

/* Runs a frame to its end (or to a yield of its generator) and returns the pooled value. Counts
 * and limits nesting. The frame is consumed unless it belongs to a generator. */
struct lang_obj *lang_run(struct lang_vm *vm, struct lang_frame *frame);
/* Binds arguments of a call to a new frame of the function. */
struct lang_frame *lang_call_frame(struct lang_vm *vm, struct lang_function *function,
                                   const struct lang_args *args);
/* The place of the instruction that runs in a frame. */
struct lang_place lang_frame_place(const struct lang_frame *frame);

#endif
