/* kernel/lang/exception.h: exception objects.
 * Owns: their layout, and what a raise remembers for the traceback and for "did you mean".
 * Must not know: how tracebacks are printed. */
#ifndef KERNEL_LANG_EXCEPTION_H
#define KERNEL_LANG_EXCEPTION_H

#include "kernel/lang/ast.h"
#include "kernel/lang/code.h"

/* One frame the exception came through. */
struct lang_trace {
    struct lang_code *code; /* owned */
    struct lang_place place;
};

struct lang_exception {
    struct lang_obj base;
    struct lang_obj *args;            /* tuple */
    struct lang_obj *cause, *context; /* NULL: none */
    bool hide_context;                /* raise ... from ... */
    struct lang_obj *text;            /* str(exception), once asked for */
    struct lang_trace *trace;         /* innermost first */
    size_t trace_count, trace_capacity;
    /* What a suggestion is looked for with, at display time: NameError: name; AttributeError and
     * ImportError: name and the object it was not found on. OSError: name is the file's. */
    struct lang_obj *name, *owner;
    /* SyntaxError: where. */
    struct lang_source *source;
    struct lang_place place;
};

/* A pooled exception of a type with one text argument (NULL: none). */
struct lang_exception *lang_exception_new(struct lang_vm *vm, const struct lang_type *type,
                                          const char *text);
/* Raises with what a "Did you mean" needs. owner may be NULL. */
_Noreturn void lang_raise_named(struct lang_vm *vm, const struct lang_type *type,
                                struct lang_obj *owner, const char *name, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* SyntaxError at a place of source. */
_Noreturn void lang_raise_syntax(struct lang_vm *vm, const struct lang_type *type,
                                 struct lang_source *source, struct lang_place place,
                                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Raises the exception that is in vm->exception to the nearest catch. */
_Noreturn void lang_throw(struct lang_vm *vm);
/* Adds the frame that is being left to the exception's trace. Out of memory loses the entry. */
void lang_exception_trace(struct lang_vm *vm, struct lang_exception *exception,
                          struct lang_code *code, struct lang_place place);
static inline bool lang_is_exception(const struct lang_obj *obj) {
    return (obj->type->flags & LANG_TYPE_EXCEPTION) != 0;
}
/* True if obj is an exception type. */
bool lang_is_exception_type(const struct lang_obj *obj);
/* The suggestion that CPython prints after the message ("Did you mean: 'x'?"), or NULL. */
const char *lang_exception_hint(struct lang_vm *vm, struct lang_exception *exception);

#endif
