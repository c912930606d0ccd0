/* engine/error.c: fills struct nn_err. */
#include "engine/error.h"

#include <stdarg.h>
#include <stdio.h>

int nn_fail(struct nn_err *err, enum nn_err_code code, const char *format, ...) {
    if (err && err->code == NN_OK) {
        va_list args;
        va_start(args, format);
        err->code = code;
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return -1;
}
