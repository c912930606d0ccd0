/* kernel/lang/raise.c: the raise, assert, except and with statements.
 * Must not know: how frames unwind. */
#include "kernel/lang/interpret.h"

#include "kernel/lang/attribute.h"
#include "kernel/lang/call.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/list.h"

/* An exception from what a raise statement was given: an instance, or a type to be called. */
static struct lang_obj *exception_of(struct lang_vm *vm, struct lang_obj *what,
                                     const char *complaint) {
    if (lang_is_exception_type(what)) {
        what = lang_call_pos(vm, what, NULL, 0);
    }
    if (!lang_is_exception(what)) {
        lang_raise(vm, &lang_exc_TypeError, "%s", complaint);
    }
    return what;
}

_Noreturn void lang_raise_again(struct lang_vm *vm) {
    if (!vm->handled) {
        lang_raise(vm, &lang_exc_RuntimeError, "No active exception to reraise");
    }
    vm->reraised = true;
    lang_assign(vm, &vm->exception, vm->handled);
    lang_throw(vm);
}

_Noreturn void lang_raise_statement(struct lang_vm *vm, struct lang_obj *what,
                                    struct lang_obj *cause) {
    struct lang_exception *exception = (struct lang_exception *)exception_of(
        vm, what, "exceptions must derive from BaseException");
    if (cause) {
        if (!lang_is_none(cause)) {
            cause = exception_of(vm, cause, "exception causes must derive from BaseException");
        }
        lang_assign(vm, &exception->cause, lang_is_none(cause) ? NULL : cause);
        exception->hide_context = true;
    }
    lang_raise_value(vm, &exception->base);
}

_Noreturn void lang_raise_assertion(struct lang_vm *vm, struct lang_obj *message) {
    struct lang_exception *exception = lang_exception_new(vm, &lang_exc_AssertionError, NULL);
    if (message) {
        lang_assign(vm, &exception->args, lang_tuple(vm, &message, 1));
    }
    lang_raise_value(vm, &exception->base);
}

static bool matches_type(struct lang_vm *vm, struct lang_obj *exception, struct lang_obj *type) {
    if (!lang_is_exception_type(type)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "catching classes that do not inherit from BaseException is not allowed");
    }
    return lang_isinstance(exception, (const struct lang_type *)(const void *)type);
}

bool lang_exception_matches(struct lang_vm *vm, struct lang_obj *exception, struct lang_obj *type) {
    if (!lang_is(type, &lang_type_tuple)) {
        return matches_type(vm, exception, type);
    }
    bool matches = false;
    for (size_t i = 0; i < lang_seq_count(type); i++) {
        matches = matches_type(vm, exception, lang_seq_item(type, i)) || matches;
    }
    return matches;
}

struct lang_obj *lang_with_enter(struct lang_vm *vm, struct lang_obj *manager) {
    const struct lang_type *enter = manager->type, *leave = manager->type;
    LANG_SLOT(enter, enter);
    LANG_SLOT(leave, leave);
    if (!enter || !leave) {
        lang_raise(vm, &lang_exc_TypeError,
                   "'%s' object does not support the context manager protocol",
                   manager->type->name);
    }
    return enter->enter(vm, manager);
}

bool lang_with_leave(struct lang_vm *vm, struct lang_obj *manager, struct lang_obj *exception) {
    const struct lang_type *type = manager->type;
    LANG_SLOT(type, leave);
    return type->leave(vm, manager, exception);
}
