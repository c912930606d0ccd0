/* kernel/modules/engine_error.h: from the engine's errors to the language's exceptions. */
#ifndef KERNEL_MODULES_ENGINE_ERROR_H
#define KERNEL_MODULES_ENGINE_ERROR_H

#include "engine/error.h"
#include "kernel/lang/object.h"

/* Raises what *err holds. Everything owned must have been released. */
_Noreturn void mod_raise(struct lang_vm *vm, const struct nn_err *err);

/* numpy.linalg.LinAlgError and numpy.exceptions.AxisError. */
extern const struct lang_type mod_exc_LinAlgError, mod_exc_UFuncTypeError, mod_exc_AxisError;

#endif
