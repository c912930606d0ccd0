/* kernel/lang/signature.h: what parameters a callable has.
 * Owns: parsed signatures and the binding of arguments to parameters with Python's errors.
 * Must not know: frames, bytecode. Read by calls, completion, inspection and help(). */
#ifndef KERNEL_LANG_SIGNATURE_H
#define KERNEL_LANG_SIGNATURE_H

#include "kernel/lang/object.h"

/* ORDER LANG_PARAM: the kinds of parameters, shared with the syntax tree. */
enum lang_parameter_kind {
    LANG_PARAM_POSITIONAL_ONLY,
    LANG_PARAM_NORMAL,
    LANG_PARAM_VARARGS, /* *args */
    LANG_PARAM_KEYWORD_ONLY,
    LANG_PARAM_KWARGS /* **kwargs */
};

struct lang_param {
    const char *name;               /* without stars */
    struct lang_obj *default_value; /* borrowed; NULL: required, or "..." (see optional) */
    enum lang_parameter_kind kind;
    bool optional; /* may be left out */
};

/* Parameters in the order in which their values are handed over: as written. `self` is not one of
 * them. Valid as long as the callable it came from (native rows: as long as the VM). */
struct lang_signature {
    const char *name;           /* "fit" */
    const char *qualified_name; /* "outer.<locals>.inner": what errors say */
    const char *text; /* "fit(x, y, epochs=1)" as written by the module's author; NULL: user's */
    const char *doc;  /* may be NULL */
    struct lang_param *params;
    size_t count;
    size_t positional;     /* number of positional-only and normal parameters; they come first */
    int varargs, keywords; /* index of the parameter, -1: none */
    bool native;           /* of a row */
    bool simple;           /* neither *args nor **kwargs, nothing required after a keyword-only * */
};

/* The signature of a function, method, bound method or type (its constructor). NULL when obj is
 * not callable or nothing is known. Never raises but MemoryError. */
const struct lang_signature *lang_signature_of(struct lang_vm *vm, struct lang_obj *callable);
/* The same for a row: what completion shows for a method it has not looked up. */
const struct lang_signature *lang_signature_of_def(struct lang_vm *vm, const struct lang_def *def);
/* "fit(x, y, epochs=1)" as a str, for user functions built from their parameters. */
struct lang_obj *lang_signature_text(struct lang_vm *vm, const struct lang_signature *signature);

/* Binds arguments to slots[0 .. count-1], one per parameter. New references are pooled, others
 * borrowed from args or from the signature. Raises Python's TypeErrors; they name the function as
 * owner.name() if there is an owner (the type of a method's self). */
void lang_bind(struct lang_vm *vm, const struct lang_signature *signature,
               const struct lang_type *owner, const struct lang_args *args,
               struct lang_obj **slots);

#endif
