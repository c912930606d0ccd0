/* kernel/modules/engine_error.c: which exception each engine error is. */
#include "kernel/modules/engine_error.h"

#include "kernel/lang/exception.h"

const struct lang_type mod_exc_LinAlgError = {LANG_TYPE_HEAD("LinAlgError"),
                                              .module = "numpy.linalg",
                                              .doc =
                                                  "A matrix that the algorithm cannot work with.",
                                              .size = sizeof(struct lang_exception),
                                              .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,
                                              .parent = &lang_exc_ValueError};
const struct lang_type mod_exc_AxisError = {LANG_TYPE_HEAD("AxisError"),
                                            .module = "numpy.exceptions",
                                            .doc = "An axis that is not there.",
                                            .size = sizeof(struct lang_exception),
                                            .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,
                                            .parent = &lang_exc_ValueError,
                                            .also = &lang_exc_IndexError};

const struct lang_type mod_exc_UFuncTypeError = {LANG_TYPE_HEAD("UFuncTypeError"),
                                                 .module = "numpy._core._exceptions",
                                                 .doc = "A function that knows no such types.",
                                                 .size = sizeof(struct lang_exception),
                                                 .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,
                                                 .parent = &lang_exc_TypeError};

/* ORDER NN_ERR */
static const struct lang_type *const exceptions[NN_ERR_CODE_COUNT] = {
    [NN_OK] = &lang_exc_RuntimeError,
    [NN_ERR_VALUE] = &lang_exc_ValueError,
    [NN_ERR_TYPE] = &lang_exc_TypeError,
    [NN_ERR_INDEX] = &lang_exc_IndexError,
    [NN_ERR_MEMORY] = &lang_exc_MemoryError,
    [NN_ERR_IO] = &lang_exc_OSError,
    [NN_ERR_NOT_FOUND] = &lang_exc_FileNotFoundError,
    [NN_ERR_INTERRUPT] = &lang_exc_KeyboardInterrupt,
    [NN_ERR_STATE] = &lang_exc_RuntimeError,
    [NN_ERR_CALLBACK] = &lang_exc_RuntimeError,
    [NN_ERR_SINGULAR] = &mod_exc_LinAlgError,
    [NN_ERR_OVERFLOW] = &lang_exc_OverflowError,
    [NN_ERR_UFUNC] = &mod_exc_UFuncTypeError,
    [NN_ERR_AXIS] = &mod_exc_AxisError,
};

_Noreturn void mod_raise(struct lang_vm *vm, const struct nn_err *err) {
    if (err->code == NN_ERR_MEMORY) { /* lang_raise has one text for all of these */
        lang_raise_value(vm, &lang_exception_new(vm, &lang_exc_MemoryError, err->text)->base);
    }
    lang_raise(vm, exceptions[err->code], "%s", err->text);
}
