/* engine/error.h: the one error convention of the engine.
 * Owns: struct nn_err. Must not know: arrays, layers, the kernel. */
#ifndef ENGINE_ERROR_H
#define ENGINE_ERROR_H

/* What kind of failure; the kernel maps each to a Python exception type. ORDER NN_ERR */
enum nn_err_code {
    NN_OK = 0,
    NN_ERR_VALUE,     /* ValueError: a value that cannot be used, shapes included */
    NN_ERR_TYPE,      /* TypeError */
    NN_ERR_INDEX,     /* IndexError */
    NN_ERR_MEMORY,    /* MemoryError: asked for too much, or none left */
    NN_ERR_IO,        /* OSError: a file that cannot be read or written */
    NN_ERR_NOT_FOUND, /* FileNotFoundError */
    NN_ERR_INTERRUPT, /* KeyboardInterrupt: the caller's flag was seen */
    NN_ERR_STATE,     /* RuntimeError: called in the wrong order (not compiled, not built) */
    NN_ERR_CALLBACK,  /* the caller's callback failed and keeps its own error */
    NN_ERR_SINGULAR,  /* numpy.linalg.LinAlgError */
    NN_ERR_OVERFLOW,  /* OverflowError: a Python int that the dtype cannot hold */
    NN_ERR_UFUNC,     /* numpy's UFuncTypeError, a TypeError */
    NN_ERR_AXIS,      /* numpy.exceptions.AxisError (a ValueError and an IndexError) */
    NN_ERR_CODE_COUNT
};

/* Caller-owned; every engine function that can fail takes one last and returns 0 or -1 (or NULL).
 * The first error wins: a set error is never overwritten. */
struct nn_err {
    enum nn_err_code code;
    char text[512];
};

/* Sets *err if it holds no error yet (err may be NULL). Always returns -1, so that a function can
 * `return nn_fail(err, NN_ERR_VALUE, "...")`. */
int nn_fail(struct nn_err *err, enum nn_err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
