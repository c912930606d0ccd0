/* engine/class.h: what every configurable thing of the engine has in common: a row with a name,
 * a documentation and a table of parameters, and an instance that holds the parameters' values.
 * Layers, activations, initializers, regularizers, constraints, losses, metrics, optimizers and
 * schedules all begin with a struct nn_class, so constructors, inspect and error messages derive
 * from the rows. Must not know: models, training, the kernel. */
#ifndef ENGINE_CLASS_H
#define ENGINE_CLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"

enum nn_kind {
    NN_LAYER,
    NN_ACTIVATION,
    NN_INITIALIZER,
    NN_REGULARIZER,
    NN_CONSTRAINT,
    NN_LOSS,
    NN_METRIC,
    NN_OPTIMIZER,
    NN_SCHEDULE,
    NN_KIND_COUNT
};

enum { NN_MAX_DIMS = 8 };

/* A shape, or any tuple of integers. -1 stands for None. Shapes of the engine never contain the
 * batch dimension: a Dense(32) layer has output shape {1, {32}}. */
struct nn_dims {
    int n;
    int64_t dim[NN_MAX_DIMS];
};

enum nn_value_kind { NN_NONE, NN_BOOL, NN_INT, NN_FLOAT, NN_STRING, NN_DIMS, NN_OBJECT, NN_FLOATS };

/* A parameter's value. As an argument: strings and objects are borrowed for the call. Inside an
 * object: owned by it. */
struct nn_value {
    enum nn_value_kind kind;
    union {
        bool b;
        int64_t i;
        double f;
        const char *s;
        struct nn_dims dims;
        struct nn_object *object;
        struct {
            int64_t n;
            const double *v;
        } floats;
    };
};

/* Bits of nn_param.accepts: what may be given. Numbers convert upwards: an INT is a FLOAT, a BOOL
 * is an INT; a STRING or a NONE is given for an object by name ("relu"). */
enum {
    NN_IS_NONE = 1 << NN_NONE,
    NN_IS_BOOL = 1 << NN_BOOL,
    NN_IS_INT = 1 << NN_INT,
    NN_IS_FLOAT = 1 << NN_FLOAT,
    NN_IS_STRING = 1 << NN_STRING,
    NN_IS_DIMS = 1 << NN_DIMS, /* an INT is accepted where DIMS is: kernel_size=3 */
    NN_IS_OBJECT = 1 << NN_OBJECT,
    NN_IS_FLOATS = 1 << NN_FLOATS, /* a list of numbers, as DIMS with only integers */
};

struct nn_param {
    const char *name;
    unsigned accepts;
    enum nn_kind object_kind; /* what kind of object, when NN_IS_OBJECT */
    const char *fallback;     /* the default as Python text: "None", "'relu'", "0.001", "(2, 2)";
                                 NULL: the parameter must be given */
    const char *choices;      /* for strings: the words allowed, space separated; NULL: any */
    const char *doc;
};

struct nn_object;
struct nn_class {
    enum nn_kind kind;
    const char *name;    /* "Dense" */
    const char *aliases; /* the words that name it in a string, space separated; the first is the
                            default instance name: "categorical_crossentropy cce" */
    const char *doc;
    const struct nn_param *params;
    int param_count;
    /* Refuses values that no single parameter's type can; NULL: nothing to refuse. */
    int (*check)(const struct nn_object *object, struct nn_err *err);
};

/* One configured instance: Dense's kernel_initializer, Adam(learning_rate=0.1). Counted, not
 * atomic: one thread at a time. */
struct nn_object {
    size_t refs;
    const struct nn_class *cls;
    const struct nn_value *values; /* cls->param_count of them, ORDER of cls->params */
    uint64_t version;              /* grows with every nn_object_set */
    int64_t steps;                 /* of an optimizer: those made since it was compiled */
};

/* An argument of a constructor; name NULL: by position. */
struct nn_arg {
    const char *name;
    struct nn_value value;
};

/* ---- the rows ---- */
int nn_class_count(enum nn_kind kind);
const struct nn_class *nn_class_at(enum nn_kind kind, int index);
/* By class name or alias. NULL with an error that lists the near or all known names. */
const struct nn_class *nn_class_find(enum nn_kind kind, const char *name, struct nn_err *err);
/* Keras counts the instances of some classes in their names: precision, precision_1; adam. */
bool nn_class_numbered(const struct nn_class *cls);
const char *nn_kind_name(enum nn_kind kind); /* "layer", "optimizer" */
/* "Dense(units, activation=None, use_bias=True, ...)" into buf, always terminated; returns the
 * length the whole text has. Layers end with their common keyword arguments (name, ...). */
size_t nn_class_signature(const struct nn_class *cls, char *buf, size_t size);

/* ---- instances ---- */
/* A new instance with refs == 1. Every argument is checked against the parameter table: unknown,
 * doubled, missing or wrongly typed ones are TYPE errors, impossible values VALUE errors; the text
 * names class and parameter. Not for layers (see nn_layer_new). */
struct nn_object *nn_object_new(const struct nn_class *cls, const struct nn_arg *args, int count,
                                struct nn_err *err);
/* By name with the defaults: nn_object_named(NN_OPTIMIZER, "adam", &err). */
struct nn_object *nn_object_named(enum nn_kind kind, const char *name, struct nn_err *err);
struct nn_object *nn_object_retain(struct nn_object *object);
/* Drops one reference and NULLs the caller's pointer; NULL-safe. */
void nn_object_release(struct nn_object **object);
/* The value of a parameter, borrowed until the next set; NULL when there is none of that name. */
const struct nn_value *nn_object_get(const struct nn_object *object, const char *name);
/* Changes one, between two steps of training too (optimizer.learning_rate). */
int nn_object_set(struct nn_object *object, const char *name, const struct nn_value *value,
                  struct nn_err *err);
/* A value as Python text ("(3, 3)", "'relu'", "0.001") into buf; returns the whole length. */
size_t nn_value_text(const struct nn_value *value, char *buf, size_t size);
/* "(None, 28, 28)": a shape with its batch dimension, as Keras prints it. */
size_t nn_dims_text(const struct nn_dims *dims, char *buf, size_t size);

#endif
